"""Pages set in columns: the words in the order in which people read them, column by column."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from pipeline.text.page import Edge, Page, Word
from pipeline.text.tables import MOST_WORDS, Grid, Ruling, TextLine, across

LEAST_LINES = 6  # beside each other, or it is no column
LEAST_WORDS = 6  # on a line, in all columns together
LEAST_WIDTH = 12.0  # of a column, in sizes of the type
LEAST_GAP = 0.8  # between columns, in sizes of the type
ALIKE = 0.5  # the narrower column's width, as part of the wider one's, at least
FULL = 0.7  # of a column's width: a line that fills more is a line of running text
MOSTLY = 0.5  # part of a column's lines that must be full
BREAK = 1.3  # distance of lines, in usual ones, at which a row of a table may end
MOST_BREAKS = 0.15  # part of the lines, at most, after which both columns break at once
SWITCHES = 0.3  # changes from column to column, a line, from which the file does not draw column by column
FOLLOWING = 0.2  # lines drawn right after the one above them, a line, from which a column is made of cells
DEPTH = 4  # times that a page is split in two

Zone = tuple[int, int, float]


def in_reading_order(page: Page, drawn: Ruling) -> Page:
    """The page with its words numbered column by column where the file draws columns of text line by line or mixed.

    Tables keep their order: their cells are short, or drawn one by one, or parted by rules.
    """
    if len(page.words) > MOST_WORDS or not _jumps(page.words):
        return page
    free: Sequence[Word] = page.words
    for grid in drawn.grids:
        if grid.parted:
            free = _outside(free, grid)
    if len(free) < LEAST_LINES * LEAST_WORDS or not _jumps(free):
        return page
    ordered = _ordered(free, drawn.levels, DEPTH)
    if ordered is None:
        return page
    tabled = {word.order for word in page.words} - {word.order for word in free}
    words = [*ordered, *(word for word in page.words if word.order in tabled)]
    return replace(page, words=tuple(replace(word, order=order) for order, word in enumerate(words)))


def _jumps(words: Sequence[Word]) -> bool:
    """Whether the file goes on beyond a wide gap, or further up, as often as a column mixed with another makes it."""
    jumps = 0
    for before, here in pairwise(words):
        gap = here.box.left - before.box.right
        if gap > LEAST_GAP * here.size or here.box.bottom < before.box.top:
            jumps += 1
            if jumps == LEAST_LINES:
                return True
    return False


def _outside(words: Iterable[Word], grid: Grid) -> list[Word]:
    left, right, top, bottom = grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1]
    return [word for word in words if not (top <= word.middle <= bottom and left <= word.centre <= right)]


def _ordered(words: Sequence[Word], levels: Sequence[Edge], depth: int) -> list[Word] | None:
    """The words in reading order; None where they are in it as drawn."""
    lines = across(words)
    zone = _zone(lines, levels) if depth else None
    if zone is None:
        return None
    start, end, gutter = zone
    left, right = (_side(lines[start:end], gutter, left=side) for side in (True, False))
    return [
        *_as_drawn(lines[:start]),
        *(_ordered(_words(left), levels, depth - 1) or _words(left)),
        *(_ordered(_words(right), levels, depth - 1) or _words(right)),
        *(_ordered(_words(lines[end:]), levels, depth - 1) or _as_drawn(lines[end:])),
    ]


def _as_drawn(lines: Iterable[TextLine]) -> list[Word]:
    return sorted(_words(lines), key=lambda word: word.order)


def _words(lines: Iterable[TextLine]) -> list[Word]:
    return [word for line in lines for word in line.words]


def _zone(lines: list[TextLine], levels: Sequence[Edge]) -> Zone | None:
    """The first stretch of lines that is set in two columns and not drawn so, and where the second one begins."""
    for gutter in _lefts(lines):
        start = 0
        for at in range(len(lines) + 1):
            if at == len(lines) or _crosses(lines[at], gutter):
                zone = _trimmed(lines, start, at, gutter)
                if zone and _is_text(lines[zone[0] : zone[1]], gutter, levels):
                    return zone
                start = at + 1
    return None


def _lefts(lines: list[TextLine]) -> list[float]:
    """Where several lines begin, from left to right, but for the first such place."""
    starts = Counter(round(start) for line in lines for start, _ in line.parts)
    usual = sorted(start for start, times in starts.items() if times + starts[start + 1] >= LEAST_LINES)
    return [left - 1.5 for before, left in pairwise(usual) if left - before > LEAST_WIDTH]


def _crosses(line: TextLine, gutter: float) -> bool:
    """Whether a line of words runs on from the left of the gutter to its right."""
    left = max((word.box.right for word in line.words if word.centre < gutter), default=-math.inf)
    right = min((word.box.left for word in line.words if word.centre >= gutter), default=math.inf)
    return right - left < LEAST_GAP * line.size or right < gutter or left > gutter


def _trimmed(lines: list[TextLine], start: int, end: int, gutter: float) -> Zone | None:
    """The stretch from where both columns begin to where the longer one ends; None where one of them is short."""
    sides = [
        [at for at in range(start, end) if any((word.centre < gutter) == left for word in lines[at].words)]
        for left in (True, False)
    ]
    if min(map(len, sides)) < LEAST_LINES:
        return None
    latest = max(side[0] for side in sides)
    first = next(at for at in range(start, end) if lines[latest].middle - lines[at].middle < 2 * lines[latest].size)
    return first, max(side[-1] for side in sides) + 1, gutter


def _is_text(lines: list[TextLine], gutter: float, levels: Sequence[Edge]) -> bool:
    """Whether lines are two columns of running text that the file does not draw one after the other."""
    top, bottom = lines[0].top, lines[-1].bottom
    if any(top < edge.at < bottom and edge.start < gutter < edge.end for edge in levels):
        return False
    sides = [_side(lines, gutter, left=left) for left in (True, False)]
    widths = [max(line.parts[-1][1] for line in side) - min(line.parts[0][0] for line in side) for side in sides]
    if widths[0] < LEAST_WIDTH * lines[0].size or widths[1] < max(ALIKE * widths[0], LEAST_WIDTH * lines[0].size):
        return False
    for side in sides:
        lengths = [end - start for line in side for start, end in line.parts]
        if sum(length > FULL * max(lengths) for length in lengths) < MOSTLY * len(lengths):
            return False
    usual = median(below.middle - above.middle for above, below in pairwise(sides[0]))
    breaks = sum(below.middle - above.middle > BREAK * usual for above, below in pairwise(lines))
    if breaks > MOST_BREAKS * len(lines):
        return False
    return _mixed(sorted(_words(lines), key=lambda word: word.order), gutter, sum(map(len, sides)))


def _side(lines: Iterable[TextLine], gutter: float, *, left: bool) -> list[TextLine]:
    """The lines of the words on one side of the gutter."""
    return across(word for line in lines for word in line.words if (word.centre < gutter) == left)


def _mixed(words: list[Word], gutter: float, lines: int) -> bool:
    """Whether the file often goes from column to column before a column ends, and not from cell to cell.

    Inside a cell it draws one line after the one above it.
    """
    switches = following = 0
    for before, here in pairwise(words):
        if (before.centre < gutter) != (here.centre < gutter):
            switches += 1
        elif 0.5 * here.size < here.middle - before.middle < 2 * here.size:
            following += 1
    return switches >= SWITCHES * lines and following < FOLLOWING * lines
