"""The lists: systems, trusts, councils, CCGs, bodies, pay and frameworks, as typed and cached tables.

README.md beside the files says where each comes from, under what licence and as of when.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert

from pipeline.schema import IcsKind

BANDS = ("1", "2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9")
NAMES = ("ics", "trusts", "councils", "ccgs", "bodies", "organisations")
LISTS = frozenset({"aliases", "former", "predecessors", "successors", "keywords", "alone", "words", "signs"})
Row = dict[str, str | tuple[str, ...]]


class Entry(Struct, frozen=True, kw_only=True):
    """A body that a document may name.

    Dates are ISO, as precise as known; None is open. `systems` holds ODS codes of integrated care boards,
    that of July 2022 first. National bodies and organisations have no code.
    """

    name: str
    code: str | None = None
    kind: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    place: str = ""
    region: str = ""
    systems: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name once: the canonical one, its aliases, the names it had before."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.former)))

    def valid(self, date: str | None) -> bool:
        """Whether it existed on an ISO date; true where no date is given."""
        if date is None:
            return True
        return (self.valid_from or "") <= date and (self.valid_to is None or date <= self.valid_to + "\uffff")


class SystemAlias(Struct, frozen=True, kw_only=True):
    """A way to name an integrated care system.

    `use` is place (names the system only with a suffix, NHS before it, or a sentence that means it),
    abbreviation, or brand (stands by itself). `until` is the last day of use, where it fell out of use.
    """

    code: str
    name: str
    use: str
    kind: IcsKind
    until: str | None = None
    basis: str = ""


class Stp(Struct, frozen=True, kw_only=True):
    """A sustainability and transformation partnership and the ODS code of the board that succeeded it."""

    vintage: str
    ons_code: str
    name: str
    successor: str
    source: str = ""


class ClusterMember(Struct, frozen=True, kw_only=True):
    """That an integrated care board belongs to a cluster of boards; a cluster is no legal body."""

    cluster: str
    name: str
    member: str
    alternative: str = ""
    abbreviation: str = ""
    region: str = ""
    announced: str = ""
    merged_into: str | None = None
    source: str = ""


class Succession(Struct, frozen=True, kw_only=True):
    """That one trust followed another, since an ISO date."""

    predecessor: str
    successor: str
    date: str
    kind: str
    basis: str = ""


class Homonym(Struct, frozen=True, kw_only=True):
    """One of several things that a name may mean; `code` is missing where it is no listed body."""

    name: str
    scope: str
    type: str
    canonical: str = ""
    code: str | None = None
    note: str = ""


class Pay(Struct, frozen=True, kw_only=True):
    """A band of Agenda for Change in England in one financial year, in whole pounds a year, full time.

    `year` reads 2023/24; `band` is one of BANDS. `maximum` is None where it could not be sourced, and years or
    bands without any figure have no row: 2018/19 and 2019/20 end at band 3, 2026/27 was not published in full.
    """

    year: str
    band: str
    minimum: int
    effective_date: str
    maximum: int | None = None
    award: str = ""
    source: str = ""
    verification: str = ""


class Supplement(Struct, frozen=True, kw_only=True):
    """A high cost area supplement: per cent of basic pay, between two bounds in pounds a year.

    `zone` is inner London, outer London or fringe; `minimum` is None where it could not be sourced.
    """

    year: str
    zone: str
    rate_percent: int
    maximum: int
    effective_date: str
    minimum: int | None = None
    source: str = ""
    note: str = ""


class Currency(Struct, frozen=True, kw_only=True):
    """A currency: its ISO 4217 code, its English name and further ones in lower case, its signs, "former" or in use."""

    code: str
    name: str
    words: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    status: str = ""


class Domain(Struct, frozen=True, kw_only=True):
    """One domain of a named competency framework: its published label and our own keywords for it.

    One of the words `alone` points to the domain by itself, of the other keywords it takes two.
    """

    framework: str
    year: int
    code: str
    label: str
    keywords: tuple[str, ...]
    alone: tuple[str, ...] = ()
    basis: str = ""


def rows(name: str) -> Iterator[Row]:
    """The rows of the table `name`, empty cells left out, cells of several values split at |."""
    table = (files(__name__) / f"{name}.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        yield {key: tuple(value.split("|")) if key in LISTS else value for key, value in row.items() if value}


@cache
def load(name: str) -> tuple[Entry, ...]:
    """The bodies of one of NAMES, in the order of its file."""
    return tuple(_entry(row) for row in rows(name))


@cache
def pay() -> tuple[Pay, ...]:
    """Agenda for Change pay in England: one row a financial year and band, ordered by year, then band."""
    return convert(list(rows("pay")), tuple[Pay, ...], strict=False)


@cache
def hcas() -> tuple[Supplement, ...]:
    """High cost area supplements: one row a financial year and zone."""
    return convert(list(rows("hcas")), tuple[Supplement, ...], strict=False)


@cache
def currencies() -> tuple[Currency, ...]:
    """The currencies in use, and the European ones before the euro, by code."""
    return convert(list(rows("currencies")), tuple[Currency, ...], strict=False)


@cache
def frameworks() -> tuple[Domain, ...]:
    """The domains of the named competency frameworks, each with its code (LCF1, NOL4 ...), label and keywords."""
    return convert(list(rows("frameworks")), tuple[Domain, ...], strict=False)


@cache
def system_aliases() -> tuple[SystemAlias, ...]:
    """The names of integrated care systems, by code."""
    return convert(list(rows("ics_aliases")), tuple[SystemAlias, ...], strict=False)


@cache
def stps() -> tuple[Stp, ...]:
    """The sustainability and transformation partnerships of 2017/18 and of January 2022."""
    return convert(list(rows("stps")), tuple[Stp, ...], strict=False)


@cache
def clusters() -> tuple[ClusterMember, ...]:
    """The clusters of integrated care boards of 2025, one row a member."""
    return convert(list(rows("clusters")), tuple[ClusterMember, ...], strict=False)


@cache
def successions() -> tuple[Succession, ...]:
    """Which trust followed which."""
    return convert(list(rows("trust_successions")), tuple[Succession, ...], strict=False)


@cache
def ambiguous() -> dict[str, tuple[Homonym, ...]]:
    """What a name that could be several things could be, by the name as written."""
    found: dict[str, list[Homonym]] = {}
    for homonym in convert(list(rows("ambiguous")), list[Homonym], strict=False):
        found.setdefault(homonym.name, []).append(homonym)
    return {name: tuple(homonyms) for name, homonyms in found.items()}


@cache
def towns() -> frozenset[str]:
    """Places of 5,000 people and more in the United Kingdom, in lower case, but those that are common words."""
    return frozenset(str(row["name"]).lower() for row in rows("towns"))


@cache
def contractions() -> dict[str, str]:
    """Short forms of county names in lower case, and what they stand for: lancs, lancashire."""
    return {str(row["short"]).lower(): str(row["long"]).lower() for row in rows("contractions")}


@cache
def _vocabularies() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("vocabulary"):
        found.setdefault(str(row["use"]), set()).add(str(row["word"]))
    return {use: frozenset(words) for use, words in found.items()}


def vocabulary(use: str) -> frozenset[str]:
    """English words that tell names from other talk.

    function: may follow a noun that stands by itself ("the ICB and"); plural noun: what "the ICB" may modify though
    it ends like a verb ("the ICB plans"); leading: capital words before a name that are no part of it ("Contact X");
    head, joining head: what organisations' names end in, the latter also after joined places ("Devon and Cornwall
    Police"); opening, single opening, local opening: what they begin with, the last before a known place; common
    opening: those of the last that are words of other use too ("Visit Devon in May"); local ending: what they end with
    after a known place ("Walsall Together"); area: known places that are neither councils nor systems; product: what
    makes the name before it that of a thing ("X Recruitment Scheme"); general: words that make no name of a head by
    themselves ("Local Medical Practice"); drawn area: parts that only a system's name joins to others; given name,
    title, post, text, scheme, site, team, calendar, people: words of persons, jobs, writings, programmes, places,
    groups within bodies, days and peoples, by which the recogniser tells organisations from these.
    """
    return _vocabularies()[use]


def by_code(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The entries that have a code, by code."""
    return {entry.code: entry for entry in entries if entry.code}


def _entry(row: Row) -> Entry:
    systems = tuple(dict.fromkeys(str(row[key]) for key in ("system", "system_2026") if key in row))
    return convert({**row, "systems": systems}, Entry)
