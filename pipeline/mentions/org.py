"""How the listed organisations are named: trusts, councils, CCGs, national bodies, universities, firms, media."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from msgspec import Struct

from pipeline import gazetteers
from pipeline.gazetteers import Entry
from pipeline.mentions.ics import key

TRUST_END = re.compile(
    r",? (?:NHS Foundation Trust|NHS and Social Care Partnership Trust|NHS Trust|and Social Care Trust)$"
)
TRUST_SUFFIXES = (
    "NHS Foundation Trust",
    "NHS Trust",
    "NHS FT",
    "NHSFT",
    "Foundation Trust",
    "FT",
    "Trust",
    "National Health Service Trust",
    "National Health Service Foundation Trust",
)
OMITTED = re.compile(
    r" (?:University|Teaching|Hospitals?|Healthcare|Services|Partnership|and District|Health and Care|Mental Health)\b"
)
BODY_WORD = re.compile(
    r"Hospital|Health|Care|Partnership|Ambulance|Community|Services|Centre|Children|Women|Combined|Alliance|Acute|Area|Royal"
)
# A part of a county, or a royal name, that a trust alone is drawn by: "Royal Cornwall", "Mid Cheshire".
REGIONAL = r"(?:London|East|West|Central|Western|Coast|Midlands|National|United|Free|Boroughs|Tyneside)\b"
DRAWN = re.compile(
    r"((?:Royal|North|South|East|West|Mid|Central) "
    rf"(?!{REGIONAL}|{BODY_WORD.pattern}|University|Teaching)[A-Z][\w'’-]+)"
    r"(?= (?!Ambulance)[A-Z])"
)
UNIVERSITY = re.compile(r"(?:The )?University of (?P<of>.+)|(?P<before>[^ ]+) University")
WITHOUT_NHS = re.compile(
    r"NHS (.+ (?:Academy|Agency|Alliance|Authority|Confederation|Council|Institute|Network|Observatory|Partnership))"
)
TAUGHT = re.compile(r".+ Teaching(?= )")
LOWER_TYPES = (
    "Council",
    "Borough Council",
    "City Council",
    "District Council",
    "Metropolitan Borough Council",
    "Metropolitan District Council",
    "Metropolitan Council",
    "MBC",
    "BC",
    "MDC",
    "London Borough Council",
    "Unitary Authority",
)
# What is no part of the place or person that a trust is called after, at either end of its name.
SORT = (
    r"(?:University|Teaching|Hospitals?|Healthcare|Health|Care|Services?|Service|Partnership|Community|District|Group"
    r"|Mental|Social|Combined|Acute|General|Integrated|Learning|Disabilit(?:y|ies)|Wellbeing|Specialist|NHS|and|of|the)"
)
CORE = re.compile(rf"(?:{SORT}[ ,]+)*(?P<core>.*?)(?:[ ,]+{SORT})*")
GROUP_NAME = re.compile(r"(?:NHS )?(?P<place>[^(]+?)(?: \(.+\))? (?:CCG|Clinical Commissioning Group)")
COUNTY_TYPES = ("County Council", "CC")
COUNCIL_WORD = re.compile(r"\b(?:Council|Borough|Authority|Corporation|City of|CC|CA)\b")
SHORT_PLACE = re.compile(r"(?:-(?:on|in|upon|under|by|le)-| (?:on|upon|under|by|in|le) ).*$")
ABBREVIATION = re.compile(r"(?=(?:.*[A-Z&]){2})[A-Za-z0-9&/-]{2,9}")


class OrgName(Struct, frozen=True):
    """One spelling of an organisation.

    `use` is full (it names nothing else), short (an abbreviation), weak (also a place or a common word: the
    document must settle it), article (names the body only after the word the: "the Norfolk and Norwich") or
    place (names the body only among others of its type). `type` is the table's name.
    """

    entry: Entry
    type: str
    use: str


def spellings() -> Iterator[tuple[str, OrgName]]:
    """Every way to write a listed organisation, with what it names."""
    yield from _trusts(gazetteers.load("trusts"))
    yield from _councils(gazetteers.load("councils"))
    yield from _ccgs(gazetteers.load("ccgs"))
    for table in ("bodies", "organisations"):
        for entry in gazetteers.load(table):
            for name in entry.names:
                yield name, OrgName(entry, table, _use(name))
                if bare := WITHOUT_NHS.fullmatch(name):
                    yield bare[1], OrgName(entry, table, _use(bare[1]))
            if entry.kind == "university" and (place := UNIVERSITY.fullmatch(entry.name)):
                yield place["of"] or place["before"], OrgName(entry, table, "place")


@cache
def universities() -> frozenset[str]:
    """The names of the listed universities."""
    return frozenset(entry.name for entry in gazetteers.load("organisations") if entry.kind == "university")


def _use(name: str) -> str:
    if name in gazetteers.ambiguous():
        return "weak"
    return "full"


def _trusts(entries: Iterable[Entry]) -> Iterator[tuple[str, OrgName]]:
    bases = [(base, entry) for entry in entries for base in _bases(entry)]
    owners: dict[str, set[str | None]] = defaultdict(set)
    taken = {key(council.place) for council in gazetteers.load("councils")}
    taken |= {key(alias.name) for alias in gazetteers.system_aliases()}
    for base, entry in bases:
        owners[key(base)].add(entry.code)
    for base, entry in bases:
        for suffix in TRUST_SUFFIXES:
            yield f"{base} {suffix}", OrgName(entry, "trusts", "full")
        body = BODY_WORD.search(base) and len(base.split()) > 1
        yield base, OrgName(entry, "trusts", "full" if body and base not in gazetteers.ambiguous() else "place")
        before = (
            re.sub(r"[ ,]*(?:University|Teaching|Mental)?[ ,]*$", "", base[: found.start()])
            if (found := BODY_WORD.search(base))
            else ""
        )
        if (drawn := DRAWN.match(base)) and key(drawn[1]) not in taken:
            yield drawn[1], OrgName(entry, "trusts", "place")
        if " and " in before and before not in gazetteers.ambiguous():
            yield before, OrgName(entry, "trusts", "article")
        yield from _parts(base, entry, drawn[1] if drawn else "", before if " and " in before else "")
        for omitted in OMITTED.finditer(base):
            shorter = base[: omitted.start()] + base[omitted.end() :]
            if owners[key(shorter)] <= {entry.code}:
                owners[key(shorter)].add(entry.code)
                for suffix in TRUST_SUFFIXES:
                    yield f"{shorter} {suffix}", OrgName(entry, "trusts", "full")
    for entry in entries:
        for name in (entry.name, *entry.former):
            yield name, OrgName(entry, "trusts", "full")
        for alias in entry.aliases:
            short = ABBREVIATION.fullmatch(alias) and alias not in entry.name
            weak = alias in gazetteers.ambiguous() or (entry.valid_to and alias.endswith("Hospital"))
            yield alias, OrgName(entry, "trusts", "short" if short else "weak" if weak else "full")


def _parts(base: str, entry: Entry, *taken: str) -> Iterator[tuple[str, OrgName]]:
    """The beginning of a trust's name up to the word Teaching, and the place or person that it is called after."""
    if taught := TAUGHT.match(base):
        yield taught[0], OrgName(entry, "trusts", "short")
    core = CORE.fullmatch(base)
    if core and core["core"] not in (base, *taken):
        yield core["core"], OrgName(entry, "trusts", "place")


def _bases(entry: Entry) -> Iterator[str]:
    seen = set()
    for name in (entry.name, *entry.former):
        base = TRUST_END.sub("", name).strip(" ,")
        if base not in seen and base != name and len(base) > 3:
            seen.add(base)
            yield base


def _councils(entries: Iterable[Entry]) -> Iterator[tuple[str, OrgName]]:
    unitary = {entry.place for entry in entries if not entry.kind.startswith("county")}
    for entry in entries:
        for name in entry.names:
            full = COUNCIL_WORD.search(name) or ABBREVIATION.fullmatch(name)
            use = "place" if not full else "short" if ABBREVIATION.fullmatch(name) else "full"
            yield name, OrgName(entry, "councils", use)
        if "authority" in entry.kind and entry.kind != "unitary authority":
            continue
        yield entry.place, OrgName(entry, "councils", "place")
        county = entry.kind.startswith("county")
        if entry.kind == "City of London":
            continue
        endings = COUNTY_TYPES + (() if entry.place in unitary else ("Council",)) if county else LOWER_TYPES
        for ending in endings:
            yield f"{entry.place} {ending}", OrgName(entry, "councils", "full")
        for ending in ("County",) if county else ("Borough", "District"):
            if f"{ending} Council" in entry.name:
                yield f"{entry.place} {ending}", OrgName(entry, "councils", "weak")
        if not county:
            for beginning in ("London Borough of", "LB", "Royal Borough of", "Borough of"):
                yield f"{beginning} {entry.place}", OrgName(entry, "councils", "full")
        short = SHORT_PLACE.sub("", entry.place)
        if short != entry.place:
            kind = re.search(r"(?:(?:City|Borough|District|Metropolitan Borough) )?Council$", entry.name)
            yield f"{short} {kind[0] if kind else 'Council'}", OrgName(entry, "councils", "full")
            yield f"{short} Council", OrgName(entry, "councils", "full")


def _ccgs(entries: Iterable[Entry]) -> Iterator[tuple[str, OrgName]]:
    systems = {key(alias.name): alias.code for alias in gazetteers.system_aliases()}
    abbreviations = defaultdict(list)
    for alias in gazetteers.system_aliases():
        if alias.use == "abbreviation" and not alias.name.endswith(("ICB", "ICS", "ICP", "HCP")):
            abbreviations[alias.code].append(alias.name)
    for entry in entries:
        for name in entry.names:
            yield name, OrgName(entry, "ccgs", "full" if re.search(r"CCG|Commissioning", name) else "weak")
            if written := GROUP_NAME.fullmatch(name):
                for beginning, ending in product(("", "NHS "), ("CCG", "Clinical Commissioning Group")):
                    yield f"{beginning}{written['place']} {ending}", OrgName(entry, "ccgs", "full")
        core = re.sub(r"^NHS | CCG$", "", entry.name)
        yield core, OrgName(entry, "ccgs", "place")
        yield f"NHS {core}", OrgName(entry, "ccgs", "full")
        if code := systems.get(key(core)):
            for short in abbreviations[code]:
                for ending in ("CCG", "Clinical Commissioning Group"):
                    yield f"{short} {ending}", OrgName(entry, "ccgs", "full")
                    yield f"NHS {short} {ending}", OrgName(entry, "ccgs", "full")
