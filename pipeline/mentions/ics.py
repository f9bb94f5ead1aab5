"""How integrated care systems are named: places, brands and abbreviations with their prefixes and suffixes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from pipeline import gazetteers
from pipeline.gazetteers import SystemAlias
from pipeline.mentions.words import words
from pipeline.schema import IcsKind

SUFFIXES = {
    "ICB": IcsKind.BOARD,
    "integrated care board": IcsKind.BOARD,
    "ICS": IcsKind.SYSTEM,
    "integrated care system": IcsKind.SYSTEM,
    "ICP": IcsKind.PARTNERSHIP,
    "integrated care partnership": IcsKind.PARTNERSHIP,
    "STP": IcsKind.STP,
    "sustainability and transformation partnership": IcsKind.STP,
    "sustainability and transformation plan": IcsKind.STP,
    "accountable care system": IcsKind.SYSTEM,
    "ACS": IcsKind.SYSTEM,
    "integrated health and care system": IcsKind.SYSTEM,
    "integrated health and care partnership": IcsKind.PARTNERSHIP,
    "health and care partnership": IcsKind.SYSTEM,
    "health and social care partnership": IcsKind.SYSTEM,
}
PLURALS = {
    IcsKind.BOARD: r"ICBs|integrated care boards|boards",
    IcsKind.SYSTEM: r"ICSs|ICSes|integrated care systems|(?:health and care |care )?systems",
    IcsKind.PARTNERSHIP: r"ICPs|integrated care partnerships",
    IcsKind.STP: r"STPs|sustainability and transformation (?:partnerships|plans)",
}


def kind_of(plural: str) -> IcsKind:
    """The kind of system of which a phrase in the plural speaks: ICBs, health and care systems."""
    return next(kind for kind, forms in PLURALS.items() if re.fullmatch(forms, plural))


class SystemName(Struct, frozen=True):
    """One spelling of a system: which, which part of it, and whether the spelling settles that by itself."""

    code: str
    kind: IcsKind
    use: str
    settled: bool


def spellings() -> Iterator[tuple[str, SystemName]]:
    """Every way to write a system's name, with what it names."""
    known = {(alias.code, alias.name) for alias in gazetteers.system_aliases()}
    former = [
        SystemAlias(code=stp.successor, name=stp.name, use=_stp_use(stp.name), kind=IcsKind.STP, until="2022-06-30")
        for stp in gazetteers.stps()
        if (stp.successor, stp.name) not in known and "(" not in stp.name
    ]
    for alias in (*gazetteers.system_aliases(), *former):
        yield from _forms(alias)
    for entry in gazetteers.load("ics"):
        if entry.code:
            yield entry.name, SystemName(entry.code, IcsKind.BOARD, "full", True)


def _stp_use(name: str) -> str:
    return "brand" if re.search(r"Partner|Health|Care", name) else "place"


def _forms(alias: SystemAlias) -> Iterator[tuple[str, SystemName]]:
    common = alias.name in gazetteers.ambiguous()
    settled = alias.use == "brand" and not common
    yield (
        alias.name,
        SystemName(alias.code, alias.kind, alias.use, settled or (alias.use == "abbreviation" and not common)),
    )
    bare = re.sub(r" (?:Integrated Care Partnership|Health and Care Partnership)$", "", alias.name)
    if re.search(r"(?:ICB|ICS|ICP|HCP|Partnership|Assembly)$", bare):
        return
    for abbreviation in ("ics", "icb"):
        yield (
            f"{alias.name} {abbreviation}".lower(),
            SystemName(alias.code, SUFFIXES[abbreviation.upper()], "full", True),
        )
    for suffix, kind in SUFFIXES.items():
        full = SystemName(alias.code, kind, "full", True)
        yield f"{alias.name} {suffix}", full
        yield f"NHS {alias.name} {suffix}", full
    if alias.use != "brand":
        yield f"NHS {alias.name}", SystemName(alias.code, IcsKind.BOARD, "full", True)


@cache
def distinctive() -> frozenset[str]:
    """Places that are drawn only by a system: several areas joined, at least one of them a part of a county."""
    part = re.compile("|".join(gazetteers.vocabulary("drawn area")))
    return frozenset(
        alias.name for alias in gazetteers.system_aliases() if alias.use == "place" and part.search(alias.name)
    )


def key(name: str) -> str:
    """The words of a name, folded, without and, of, the: equal for spellings of one name."""
    return " ".join(word.key for word in words(name) if not word.filler)


@cache
def _bare() -> frozenset[str]:
    return frozenset(key(alias.name) for alias in gazetteers.system_aliases() if alias.use != "brand")


def bare(surface: str) -> bool:
    """Whether a spelling says only where a system is, not which part of it: a place or an abbreviation of one."""
    return key(surface) in _bare() and not surface.endswith(("ICB", "ICS", "ICP", "HCP"))


def canonical(code: str) -> str:
    """The name of a system's integrated care board."""
    return gazetteers.by_code(gazetteers.load("ics"))[code].name
