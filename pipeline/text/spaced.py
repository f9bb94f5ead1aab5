"""Tables in plain text whose columns are set by runs of spaces, as e-mails and `pdftotext -layout` have them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

SEGMENT = re.compile(r"\S++(?: \S++)*+")
LIST_SIGN = re.compile(
    r"[-*+•·▪◦●○■□–—‣⁃➢✓✔►\uf0b7]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-z][.)]|\([a-z0-9ivx]{1,4}\)|[ivx]{1,4}[.)]"
)
LETTER = re.compile(r"[^\W\d_]")
WIDE = 3  # spaces in a row that hardly anybody types between words
LONGEST = 2_000  # lines
LONGEST_ROW = 1_000  # characters: a longer line is one of running text
SOON = 10  # lines by which a table must have shown that it is one


class Fragment(Struct, frozen=True):
    """What one line says in one cell, by its columns in that line; `row` and `column` count from 0."""

    line: int
    start: int
    end: int
    row: int
    column: int


Segments = list[tuple[int, int]]
Row = tuple[int, dict[int, tuple[int, int]]]  # its line, and what it says by column


def fragments(lines: Sequence[str], at: int) -> list[Fragment]:
    """The table that begins on line `at`, empty where none does.

    Two lines at least have the same columns, each of which begins at the same place in every line, and somewhere the
    gap between two of them is wide. A line without a first column goes on with the row above.
    """
    first = _segments(lines[at])
    if len(first) < 2 or "\t" in lines[at]:
        return []
    columns = _columns(lines, at, first)
    rows: list[Row] = []
    wide, full = False, 0
    for number in range(at, min(len(lines), at + LONGEST)):
        segments = _segments(lines[number])
        blank_before = number > at and not lines[number - 1].strip()
        if not segments and not blank_before:
            continue
        held = _headed(segments, columns) if number == at else _placed(segments, columns)
        if not held or "\t" in lines[number] or (blank_before and set(held) == {0}):
            break
        rows.append((number, held))
        wide = wide or any(right - end >= WIDE for (_, end), (right, _) in pairwise(segments))
        full += len(held) > 1
        if number - at > SOON and (not wide or full < 2):
            break
    while rows and set(rows[-1][1]) == {0}:
        rows.pop()
    return list(_fragments(lines, rows)) if wide and full > 1 else []


def _segments(line: str) -> Segments:
    """What runs of spaces part on a line; the sign of a list item stays with what follows it."""
    if len(line) > LONGEST_ROW:
        return [(0, len(line))]
    found: Segments = []
    for match in SEGMENT.finditer(line):
        if found and LIST_SIGN.fullmatch(line, *found[-1]):
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
    return found


def _columns(lines: Sequence[str], at: int, first: Segments) -> list[int]:
    """Where the columns begin: as the second line has them where the first sets its heads in their midst."""
    below = [start for start, _ in next(filter(None, map(_segments, lines[at + 1 : at + 3])), [])]
    fits = len(below) >= len(first) and _headed(first, below) is not None
    return below if fits else [start for start, _ in first]


def _placed(segments: Segments, columns: list[int]) -> dict[int, tuple[int, int]] | None:
    """The segments by column; None where one begins elsewhere or runs into the next column."""
    held: dict[int, tuple[int, int]] = {}
    by_start = {left: number for number, left in enumerate(columns)}
    for start, end in segments:
        column = by_start.get(start)
        if column is None or (column + 1 < len(columns) and end >= columns[column + 1]):
            return None
        held[column] = (start, end)
    return held


def _headed(segments: Segments, columns: list[int]) -> dict[int, tuple[int, int]] | None:
    """The segments of a first line by column, wherever in its column each stands; None where two share one."""
    held: dict[int, tuple[int, int]] = {}
    for start, end in segments:
        column = bisect_right(columns, start) - 1
        if column < 0 or column in held or (column + 1 < len(columns) and end >= columns[column + 1]):
            return None
        held[column] = (start, end)
    return held


def _fragments(lines: Sequence[str], rows: Sequence[Row]) -> Iterator[Fragment]:
    row = -1
    before: int | None = None
    for number, held in rows:
        lower = all(LETTER.match(lines[number], start) and lines[number][start].islower() for start, _ in held.values())
        goes_on = before is not None and number == before + 1 and (0 not in held or lower)
        row += not goes_on
        before = number
        for column, (start, end) in held.items():
            yield Fragment(number, start, end, row, column)
