"""The numbers and signs of list items, counted as word processors count them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from pipeline.text.layout import BULLET_SIGN

DEEPEST = 9  # levels that a list of Word or OpenDocument may have, and one more
BULLET_FORM = "bullet"
PLACE = re.compile(r"%(\d)")
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Level(Struct, frozen=True):
    """How a list numbers one of its levels. In `pattern` %1 stands for the number on the first level, and so on."""

    form: str  # bullet, none, decimal, lowerLetter, upperLetter, lowerRoman or upperRoman
    pattern: str
    start: int


class Counts:
    """How far each list has counted."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[int, int]] = {}

    def sign(self, key: str, levels: Mapping[int, Level], depth: int, restart: int | None = None) -> str | None:
        """The sign of the next item of a list, "" where its items have none; None where it has no such level.

        Levels count from 0; `restart`, where given, is the number that this item takes.
        """
        level = levels.get(depth)
        if level is None:
            return None
        if level.form == BULLET_FORM:
            return BULLET_SIGN
        counts = self._counts.setdefault(key, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1 if restart is None else restart
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.form == "none":
            return ""

        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = levels.get(at, level)
            return numeral(counts.get(at, shown.start), shown.form)

        sign = PLACE.sub(count, level.pattern).strip()
        return f"{sign} " if sign else ""


def numeral(number: int, form: str) -> str:
    """A number as a list writes it: 3, c, C, iii or III."""
    if form in ("lowerLetter", "upperLetter") and 0 < number < 1000:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 400:
        roman = ""
        for unit, sign in ROMAN:
            while number >= unit:
                roman, number = roman + sign, number - unit
        return roman.upper() if form == "upperRoman" else roman
    return str(number)
