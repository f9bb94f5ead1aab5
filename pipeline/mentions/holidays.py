"""Named days of the year: the bank holidays of England first, then days that are widely spoken of.

Rules of the bank holidays: Banking and Financial Dealings Act 1971; those moved for a year (a jubilee, a coronation)
are left to the text, which gives their date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from pipeline.mentions.periods import easter

Rule = Callable[[int], datetime]
MONDAY, THURSDAY, FRIDAY, SUNDAY = 0, 3, 4, 6


def _fixed(month: int, day: int) -> Rule:
    return lambda year: datetime(year, month, day)


def _nth(number: int, weekday: int, month: int) -> Rule:
    """The n-th such weekday of a month, or the last where the number is 0."""

    def when(year: int) -> datetime:
        if number:
            first = datetime(year, month, 1)
            return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
        last = datetime(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)

    return when


def _from_easter(days: int) -> Rule:
    return lambda year: easter(year) + timedelta(days=days)


# Name in the text, as a pattern over lower-case words; the day in a year.
NAMED: tuple[tuple[str, str, Rule], ...] = (
    ("christmas eve", r"(?:christmas|xmas) eve", _fixed(12, 24)),
    ("christmas", r"(?:christmas|xmas)(?: day)?", _fixed(12, 25)),
    ("boxing day", r"boxing day", _fixed(12, 26)),
    ("new year's eve", r"new year['’]?s? eve", _fixed(12, 31)),
    ("new year", r"new years?(?:['’]s?)?(?: day)?(?! (?:in|resolution))", _fixed(1, 1)),
    ("good friday", r"good friday", _from_easter(-2)),
    ("easter monday", r"easter monday", _from_easter(1)),
    ("easter", r"easter(?: sunday)?", _from_easter(0)),
    ("early may bank holiday", r"(?:early )?may(?: day)? bank holiday(?: monday)?", _nth(1, MONDAY, 5)),
    ("may day", r"may day", _fixed(5, 1)),
    ("spring bank holiday", r"(?:late may|spring|whitsun) bank holiday(?: monday)?", _nth(0, MONDAY, 5)),
    ("summer bank holiday", r"(?:late )?(?:august|summer) bank holiday(?: monday)?", _nth(0, MONDAY, 8)),
    ("shrove tuesday", r"shrove tuesday|pancake day", _from_easter(-47)),
    ("ash wednesday", r"ash wednesday", _from_easter(-46)),
    ("palm sunday", r"palm sunday", _from_easter(-7)),
    ("maundy thursday", r"maundy thursday", _from_easter(-3)),
    ("ascension day", r"ascension day", _from_easter(39)),
    ("whit sunday", r"whit sunday|pentecost", _from_easter(49)),
    ("valentine's day", r"(?:st\.? |saint )?valentine['’]?s?(?: day)?", _fixed(2, 14)),
    ("st david's day", r"(?:st\.? |saint )david['’]?s day", _fixed(3, 1)),
    ("st patrick's day", r"(?:st\.? |saint )(?:patrick['’]?s?|paddy['’]?s)(?: day)?", _fixed(3, 17)),
    ("st george's day", r"(?:st\.? |saint )george['’]?s day", _fixed(4, 23)),
    ("st andrew's day", r"(?:st\.? |saint )andrew['’]?s day", _fixed(11, 30)),
    ("burns night", r"burns night", _fixed(1, 25)),
    ("april fools' day", r"april fools?['’]?s?(?: day)?", _fixed(4, 1)),
    ("earth day", r"earth day", _fixed(4, 22)),
    ("midsummer day", r"midsummer(?:['’]s)? day", _fixed(6, 24)),
    ("halloween", r"hallowe['’]?en", _fixed(10, 31)),
    ("bonfire night", r"bonfire night|guy fawkes(?: night)?", _fixed(11, 5)),
    ("armistice day", r"armistice day", _fixed(11, 11)),
    ("remembrance sunday", r"remembrance sunday", _nth(2, SUNDAY, 11)),
    ("independence day", r"independence day", _fixed(7, 4)),
    ("memorial day", r"memorial day", _nth(0, MONDAY, 5)),
    ("labor day", r"labou?r day", _nth(1, MONDAY, 9)),
    ("columbus day", r"columbus day", _nth(2, MONDAY, 10)),
    ("martin luther king day", r"(?:martin luther king|mlk)(?: jr\.?)?(?: day)?", _nth(3, MONDAY, 1)),
    ("presidents' day", r"president['’]?s['’]? day", _nth(3, MONDAY, 2)),
    ("thanksgiving", r"thanksgiving(?: day)?", _nth(4, THURSDAY, 11)),
    ("mothering sunday", r"mothering sunday|mother['’]?s day", _from_easter(-21)),
    ("father's day", r"father['’]?s day", _nth(3, SUNDAY, 6)),
    ("women's day", r"(?:international )?women['’]?s day", _fixed(3, 8)),
    ("black friday", r"black friday", lambda year: _nth(4, THURSDAY, 11)(year) + timedelta(days=1)),
    ("cyber monday", r"cyber monday", lambda year: _nth(4, THURSDAY, 11)(year) + timedelta(days=4)),
)
HOLIDAY = re.compile(rf"(?:{'|'.join(f'(?P<h{n}>{pattern})' for n, (_, pattern, _) in enumerate(NAMED))})\b")
FIRST_WORDS = frozenset(
    [
        "christmas",
        "xmas",
        "boxing",
        "new",
        "good",
        "easter",
        "early",
        "may",
        "late",
        "spring",
        "whitsun",
        "august",
        "summer",
        "shrove",
        "pancake",
        "ash",
        "palm",
        "maundy",
        "ascension",
        "whit",
        "pentecost",
        "valentine",
        "valentines",
        "st",
        "saint",
        "burns",
        "april",
        "earth",
        "midsummer",
        "halloween",
        "hallowe",
        "bonfire",
        "guy",
        "armistice",
        "remembrance",
        "independence",
        "memorial",
        "labor",
        "labour",
        "columbus",
        "martin",
        "mlk",
        "president",
        "presidents",
        "thanksgiving",
        "mothering",
        "mother",
        "mothers",
        "father",
        "fathers",
        "international",
        "women",
        "womens",
        "black",
        "cyber",
    ]
)


def holiday(text: str, at: int) -> tuple[str, Rule, int] | None:
    """The name and rule of the holiday that lower-case text names at an offset, and where its name ends."""
    m = HOLIDAY.match(text, at)
    if m is None or m.lastgroup is None:
        return None
    name, _, rule = NAMED[int(m.lastgroup[1:])]
    return name, rule, m.end()
