"""Which registers, memberships, degrees and certificates a text names: a table in credentials.csv.

A text that names one may stand for a wider one (an MSc is a degree, ACCA a CCAB body), never for its neighbour
(an NMC PIN is no GPhC registration). The table is general knowledge of British registers and qualifications.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

LOOSE = re.compile(r"\b(?:equivalent|similar|related|relevant|such as|e\.g|working towards)\b", re.I)
TELLING_CAPITAL = re.compile(r"\w[A-Z]|\b[A-Z]\b")


class Credential(Struct, frozen=True):
    """One row of the table."""

    name: str
    kind: str
    """the family in which its neighbours stand"""
    within: tuple[str, ...]
    """the wider credentials that it also is"""
    written: re.Pattern[str]


@lru_cache(maxsize=1)
def table() -> dict[str, Credential]:
    """Every credential by name."""
    text = files("pipeline.evidence").joinpath("credentials.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        row["credential"]: Credential(
            row["credential"],
            row["kind"],
            tuple(row["within"].split("|")) if row["within"] else (),
            pattern(row["written"].split("|")),
        )
        for row in rows
    }


def pattern(spellings: list[str]) -> re.Pattern[str]:
    """Any of the spellings, whatever stands between their words; telling capitals (BEd, NMC, A level) must be there."""
    forms = []
    for spelling in sorted(spellings, key=len, reverse=True):
        form = r"\W{1,3}".join(map(re.escape, re.findall(r"\w+", spelling)))
        forms.append(form if TELLING_CAPITAL.search(spelling) else f"(?i:{form})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def named(text: str) -> frozenset[str]:
    """The credentials that a text names; what stands inside a longer name is not named by itself."""
    spans = {(m.start(), m.end(), name) for name, row in table().items() for m in row.written.finditer(text)}
    return frozenset(
        name
        for start, end, name in spans
        if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in spans)
    )


def wider(names: frozenset[str]) -> frozenset[str]:
    """The names with all that they also are."""
    found = set(names)
    rest = list(names)
    while rest:
        above = set(table()[rest.pop()].within) - found
        found |= above
        rest += above
    return frozenset(found)


@lru_cache(maxsize=20_000)
def agreement(wanted: frozenset[str], held: frozenset[str]) -> tuple[float, float, float]:
    """Share of the wanted that are held; whether one is, from -1 to 1; how many neighbours are held instead, at most 3.

    A wider name beside its narrower one is not enough: 'registered nurse (adult)' asks for the field as well as
    the register. Where only the wider is held it is open (0) whether the narrower is, unless a neighbour is named.
    """
    if not wanted:
        return 0.0, 0.0, 0.0
    rows, means = table(), wider(held)
    narrow = wanted - {above for name in wanted for above in wider(frozenset(rows[name].within))}
    kinds: dict[str, set[str]] = {}
    for name in wanted:
        kinds.setdefault(rows[name].kind, set()).add(name)
    others = {n for n in held if rows[n].kind in kinds and not wider(frozenset({n})) & kinds[rows[n].kind]}
    without = 0.0 if wanted & means and not others else -1.0
    state = 1.0 if narrow & means else without
    return len(wanted & means) / len(wanted), state, float(min(3, len(others)))
