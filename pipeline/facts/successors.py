"""Which public body followed which, as the registers have it: what a text that tells of a change then plainly means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Protocol

from pipeline import gazetteers
from pipeline.schema import IcsKind

CHANGE = re.compile(
    r"(?i)\b(?:replac\w+|succeeded by|success(?:or|ion)s?|t(?:ook|ake[sn]?|aking) (?:over|on|in)|used to"
    r"|abolish\w*|dissol\w+|close[sd]?"
    r"|ceas\w+|merge[sd]?(?! (?:board|body|trust|organisation))|merging|merger|amalgam\w+|absor\w+"
    r"|acqui\w+|swallow\w*|born|formed|creat(?:ed|es|ion)|made (?:from|out|up)|put together"
    r"|c[oa]me into being"
    r"|c[oa]mes? (?:from|together)|bec[ao]mes?|became|turned into|inherit\w*|transfer\w*|pass(?:ed"
    r"|es) (?:to|from)|hand(?:s|ed)? (?:over|on)"
    r"|place of|(?:its|their) (?:place|stead)|g[ai]ves? way|made way|no longer|come to an end"
    r"|before (?:then|that)|predecessors?|renamed"
    r"|chang(?:ed|es|ing) (?:its|their|our) names?|different name|was called|wound up|what was|goes to"
    r"|went to|come across|answer to)\b"
)
"""Words of a change from one body to another."""

OLDER_BODIES = re.compile(r"\b(?:CCGs?|[Cc]linical [Cc]ommissioning [Gg]roups?)\b")
"""Bodies that no longer are, spoken of without their names."""

DAY = len("2022-06-30")
LEGAL_FORM = re.compile(r" (?:university )?(?:nhs )?(?:foundation )?trust$")


@cache
def followers() -> Mapping[tuple[str, str], str]:
    """The day, in ISO, on which a body directly took another's place, by the codes of the newer and the older.

    Of commissioning groups, boards, trusts and councils, and by name of national bodies, which have no codes; the day
    is empty where the registers lack it.
    """
    found = {(one.successor, one.predecessor): one.date for one in gazetteers.successions()}
    for name in ("ics", "councils"):
        for entry in gazetteers.load(name):
            found |= {(code, entry.code or ""): _day_after(entry.valid_to) for code in entry.successors}
    return found | {(new, old): day for new, old, day in (*_groups(), *_national())}


class Body(Protocol):
    """A body by its code, and the part of a system that it is; `name` as a register or the text has it."""

    @property
    def name(self) -> str: ...
    @property
    def id(self) -> str | None: ...
    @property
    def kind(self) -> IcsKind | None: ...


def follows(new: Body, old: Body) -> bool:
    """Whether one body took the place of the other, or is what that became under the same code."""
    if new.id and new.id == old.id:
        return old.kind is IcsKind.STP and new.kind in (IcsKind.SYSTEM, IcsKind.BOARD)
    if not {new.kind, old.kind} <= {IcsKind.BOARD, None}:
        return False
    return (new.id or new.name, old.id or old.name) in followers()


def day(new: Body, old: Body) -> str | None:
    """The day on which one body took the other's place, in ISO, where the registers have it."""
    return followers().get((new.id or new.name, old.id or old.name)) or None


@cache
def former_names() -> frozenset[str]:
    """The names that trusts had before, in lower case, each also without its legal form."""
    names = {name.lower() for entry in gazetteers.load("trusts") for name in entry.former}
    return frozenset(names | {LEGAL_FORM.sub("", name) for name in names})


def is_former(words: str) -> bool:
    """Whether a trust is called by a name that it no longer has."""
    return LEGAL_FORM.sub("", " ".join(words.lower().split())) in former_names()


def _day_after(iso: str | None) -> str:
    return str(date.fromisoformat(iso) + timedelta(days=1)) if iso and len(iso) == DAY else ""


def _national() -> Iterator[tuple[str, str, str]]:
    """What followed a national body, it, and when, by name."""
    rows = list(gazetteers.rows("bodies"))
    names = {str(row["key"]): str(row["name"]) for row in rows}
    for row in rows:
        for key in row.get("successors", ()):
            if key in names:
                yield names[key], str(row["name"]), _day_after(str(row.get("valid_to", "")))


def _groups() -> Iterator[tuple[str, str, str]]:
    """What followed a commissioning group, it, and when: the group begun on the day after, else the board."""
    groups = gazetteers.load("ccgs")
    begun: dict[tuple[str, str], list[str]] = defaultdict(list)
    for group in groups:
        for system in group.systems[:1]:
            begun[system, group.valid_from or ""].append(group.code or "")
    for group in groups:
        if next_day := _day_after(group.valid_to):
            for system in group.systems[:1]:
                later = begun.get((system, next_day), [])
                yield from ((code, group.code or "", next_day) for code in later or [system])
