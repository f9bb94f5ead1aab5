"""What a document's plain names say about where it is, and lists of mentions that stand over none of each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from pipeline import gazetteers
from pipeline.gazetteers import Entry
from pipeline.schema import Label, Mention

MERGERS = "2026-04-01"


class Context(Struct, frozen=True):
    """The codes and names of a document's plain names, and the systems and regions that they belong to."""

    codes: frozenset[str] = frozenset()
    systems: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def supports(self, entry: Entry) -> bool:
        """Whether the document names the body, its system or its region elsewhere."""
        known = entry.code in self.codes or bool(self.systems & set(entry.systems))
        return known or (bool(entry.region) and entry.region in self.regions)

    def councils(self, entry: Entry | None = None) -> bool:
        """Whether the document names another council: of the region of `entry`, where one is given."""
        named = (tables()["councils"].get(code) for code in self.codes)
        return any(council is not None and (entry is None or council.region == entry.region) for council in named)

    def groups(self) -> int:
        """How many commissioning groups the document names."""
        return sum(code in tables()["ccgs"] for code in self.codes)


@cache
def tables() -> dict[str, dict[str, Entry]]:
    """The bodies that have codes, by table and code."""
    return {name: gazetteers.by_code(gazetteers.load(name)) for name in ("ics", "trusts", "councils", "ccgs")}


def gather(mentions: Iterable[Mention]) -> Context:
    """What these mentions say together."""
    known = tuple(mentions)
    codes = {mention.id for mention in known if mention.id}
    entries = [entry for code in codes for table in tables().values() if (entry := table.get(code))]
    systems = {mention.id for mention in known if mention.label is Label.ICS and mention.id}
    systems |= {code for entry in entries for code in entry.systems}
    related = [tables()["ics"][code] for code in systems]
    systems |= {code for entry in related for code in (*entry.predecessors, *entry.successors)}
    regions = {entry.region for entry in (*entries, *related) if entry.region}
    names = frozenset(mention.name or mention.text for mention in known)
    return Context(frozenset(codes), frozenset(systems), frozenset(regions), names)


def likely(mentions: Iterable[Mention], date: str | None) -> str | None:
    """The one system that all the trusts and CCGs among the mentions belong to."""
    codes = {mention.id for mention in mentions if mention.label is Label.ORG and mention.id}
    entries = [entry for code in codes for table in ("trusts", "ccgs") if (entry := tables()[table].get(code))]
    late = date is not None and date >= MERGERS
    systems = {entry.systems[-1 if late else 0] for entry in entries if entry.systems}
    return systems.pop() if len(systems) == 1 else None


def merged(kept: Iterable[Mention], more: Iterable[Mention]) -> list[Mention]:
    """`kept` and those of `more` that stand over none of them, in order; of two of `more`, the longer."""
    result = sorted(kept, key=lambda mention: mention.start)
    for mention in sorted(more, key=lambda mention: (mention.start - mention.end, mention.start)):
        at = bisect_left(result, mention.start, key=lambda other: other.start)
        before, after = result[at - 1 : at], result[at : at + 1]
        if all(m.end <= mention.start for m in before) and all(mention.end <= m.start for m in after):
            result.insert(at, mention)
    return result


def overlapping(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Those of `mentions`, in order and none over another, that share a character with the range."""
    first = bisect_right(mentions, start, key=lambda mention: mention.end)
    return list(mentions[first : bisect_left(mentions, end, key=lambda mention: mention.start)])
