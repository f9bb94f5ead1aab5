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
# A year and the months that the next award takes to reach adverts.
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
    return (*found, *_pay_scales(text))


def _pay_scales(text: str) -> Iterator[Window]:
    """The year whose Agenda for Change scale the text quotes, both ends of a band."""
    amounts = {int(amount.replace(",", "")) for amount in AMOUNT.findall(text)}
    for scale in gazetteers.pay():
        if scale.minimum in amounts and scale.maximum in amounts and scale.minimum != scale.maximum:
            since = date.fromisoformat(scale.effective_date)
            yield Window(since, since + PAY_STANDS)


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
