"""When a document without a date was written, judged by what it speaks of: dated public facts and its own dates."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from msgspec import Struct

from pipeline import gazetteers

ACT = re.compile(r"\b(?:Act|Regulations|Order) (?P<year>(?:19|20)\d\d)\b")
AMOUNT = re.compile(r"£\s?(\d{2,3},?\d{3})(?!\d)")
BAND = re.compile(r"\bBand\s?([2-9][a-d]?)\b", re.I)
# A year and the months that the next award takes to reach adverts.
REGISTERS = ("ics", "trusts", "councils", "ccgs")
# A name is in use for about a year before its body is; then the talk around it is of what is to come.
TALK, NAMED_BEFORE = 150, timedelta(days=365)
TO_COME = re.compile(
    r"\b(?:will|would|shall|plans?|planned|propos\w+|to be|becom(?:e|es|ing)|new|shadow|future|merg\w+|single|due|next"
    r"|replac\w+|creat\w+|form(?:ing|ation)?|cluster\w*|successor|until)\b"
)
OUR_TIME = "2015-01-01"
BOARD_TAIL = re.compile(r" (?:Integrated Care Board|CCG)$")
PAY_STANDS = timedelta(days=550)


class Era(Struct, frozen=True):
    """A sign in the text, and the days within which its being spoken of so places the writing."""

    sign: str
    sense: str
    not_before: date
    not_after: date | None
    source: str


class Window(Struct, frozen=True):
    """Days within which a document was written; either end may be open."""

    start: date | None = None
    end: date | None = None


@cache
def eras() -> tuple[Era, ...]:
    """The table of dated facts, gazetteers/eras.csv."""
    with files("pipeline.gazetteers").joinpath("eras.csv").open(encoding="utf-8") as file:
        return tuple(
            Era(
                row["sign"],
                row["sense"],
                date.fromisoformat(row["not_before"]),
                date.fromisoformat(row["not_after"]) if row["not_after"] else None,
                row["source"],
            )
            for row in csv.DictReader(file)
        )


def windows(text: str) -> tuple[Window, ...]:
    """What the signs in a text say of when it was written, one window a sign."""
    found = [Window(era.not_before, era.not_after) for era in eras() if _compiled(era.sign).search(text)]
    found += [Window(date(int(act["year"]), 1, 1)) for act in ACT.finditer(text)]
    return (*found, *_new_names(text), *_pay_scales(text))


def _new_names(text: str) -> Iterator[Window]:
    """The days from which the bodies that the text names have had their names, or were about to have them."""
    for name in _born().finditer(text):
        born = date.fromisoformat(_birthdays()[name[0]])
        to_come = TO_COME.search(text, max(0, name.start() - TALK), name.end() + TALK)
        yield Window(born - NAMED_BEFORE if to_come else born)


@cache
def _birthdays() -> dict[str, str]:
    """First days of the bodies that began in our time, by full name; a name with several is left out."""
    born: dict[str, set[str]] = {}
    for register in REGISTERS:
        for entry in gazetteers.load(register):
            short = BOARD_TAIL.sub("", entry.name)
            for name in {entry.name, short, f"{short} ICB" if register == "ics" else short}:
                born.setdefault(name, set()).add(entry.valid_from or "")
    single = {name: next(iter(days)) for name, days in born.items() if len(days) == 1}
    return {name: day for name, day in single.items() if len(day) == len("2022-07-01") and day >= OUR_TIME}


@cache
def _born() -> re.Pattern[str]:
    names = sorted(_birthdays(), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w-])(?<!North )(?<!South )(?<!East )(?<!West )(?:{'|'.join(map(re.escape, names))})(?![\w-])"
    )


def _pay_scales(text: str) -> Iterator[Window]:
    """The year whose Agenda for Change scale the text quotes: both ends of a band, or one beside the band's name."""
    amounts = {int(amount.replace(",", "")) for amount in AMOUNT.findall(text)}
    bands = {code.lower() for code in BAND.findall(text)}
    for scale in gazetteers.pay():
        ends = {scale.minimum, scale.maximum} - {None}
        quoted = ends & amounts
        both = len(quoted) == 2
        if both or (scale.band in bands and any(_years_with(scale.band, end) == 1 for end in quoted)):
            since = date.fromisoformat(scale.effective_date)
            yield Window(since, since + PAY_STANDS)


def _years_with(band: str, end: int | None) -> int:
    return sum(end in (scale.minimum, scale.maximum) for scale in gazetteers.pay() if scale.band == band)


def narrowest(evidence: Iterable[Window]) -> Window:
    """The narrowest window that all evidence allows.

    Nothing is spoken of before it exists, so the latest beginning holds; an end that comes before it is dropped,
    because what is gone may still be spoken of.
    """
    known = tuple(evidence)
    start = max((w.start for w in known if w.start), default=None)
    end = min((w.end for w in known if w.end and (start is None or w.end >= start)), default=None)
    return Window(start, end)


@cache
def _compiled(sign: str) -> re.Pattern[str]:
    return re.compile(sign)
