"""Tables of a page: drawn with lines, with level rules only, with shading, or with nothing but white space.

Rows and columns come from the lines where there are any; otherwise columns are the gutters that no word crosses,
and rows are told by rules, by the order in which the file draws the words, and by the gaps between lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from pipeline.schema import Box
from pipeline.text.marks import is_marker
from pipeline.text.page import Edge, Page, Word, around

SNAP = 3.0  # points within which two lines are one
OPEN_SIDE = 12.0  # points that level lines stand out beyond the last upright one where a table has no sides
WALL = 0.5  # part of a cell's side that must be drawn for it to part two cells
GUTTER = 1.0  # least white space between columns on one line, in sizes of the type
CLEAR = 0.6  # least white space that all lines of a table leave between two columns, in sizes of the type
SPACE = 0.15  # white space that parts two words at least, in sizes of the type
LEADING = 1.25  # usual distance of lines in one cell, in sizes of the type
MANY = 4_000_000  # comparisons beyond which lines are left alone
MANY_UPRIGHTS = 2_000
FAR = 4.0  # distance of lines, in sizes of the type, beyond which they belong to different things


class TableCell(Struct, frozen=True):
    """The words of a cell in the order in which the file draws them, and the edges within which it sets its lines."""

    column: int
    words: tuple[Word, ...]
    left: float
    right: float


class Table(Struct, frozen=True):
    """Rows of cells that hold words; a row's empty cells are left out. `lefts` are the columns' left edges."""

    page: int
    box: Box
    lefts: tuple[float, ...]
    rows: tuple[tuple[TableCell, ...], ...]


def find(page: Page) -> tuple[Table, ...]:
    """The tables of a page, in the order in which the file draws them."""
    drawn = _ruled(page)
    taken = {word.order for table in drawn for row in table.rows for cell in row for word in cell.words}
    free = [word for word in page.words if word.order not in taken]
    return tuple(sorted([*drawn, *_unruled(page, free)], key=first_order))


def first_order(table: Table) -> int:
    """Place of a table's first word in the order in which the file draws them."""
    return min(word.order for row in table.rows for cell in row for word in cell.words)


def _ruled(page: Page) -> list[Table]:
    tables: list[Table] = []
    taken: set[int] = set()
    for edges in sorted(_connected(page.edges), key=len, reverse=True):
        words = [word for word in page.words if word.order not in taken]
        if table := _grid_table(page, edges, words):
            tables.append(table)
            taken |= {word.order for row in table.rows for cell in row for word in cell.words}
    return tables


def _connected(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Groups of edges that touch each other, upright with level."""
    uprights = _merged([edge for edge in edges if edge.upright])
    levels = _merged([edge for edge in edges if not edge.upright])
    if len(uprights) * len(levels) > MANY:
        return []  # a drawing, not a table
    parent = list(range(len(uprights) + len(levels)))
    for i, upright in enumerate(uprights):
        for j, level in enumerate(levels, start=len(uprights)):
            if _touch(upright, level):
                _join(parent, i, j)
    groups: dict[int, list[Edge]] = defaultdict(list)
    for i, edge in enumerate([*uprights, *levels]):
        groups[_root(parent, i)].append(edge)
    return [group for group in groups.values() if len(group) > 2]


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _join(parent: list[int], i: int, j: int) -> None:
    parent[_root(parent, i)] = _root(parent, j)


def _touch(upright: Edge, level: Edge) -> bool:
    return (
        level.start - SNAP <= upright.at <= level.end + SNAP and upright.start - SNAP <= level.at <= upright.end + SNAP
    )


def _merged(edges: list[Edge]) -> list[Edge]:
    """Edges of one direction, with those that continue or repeat each other made one."""
    merged: list[Edge] = []
    for line in _aligned(edges):
        at = median(edge.at for edge in line)
        pieces: list[Edge] = []
        for edge in sorted(line, key=lambda edge: edge.start):
            if pieces and edge.start <= pieces[-1].end + SNAP:
                pieces[-1] = Edge(edge.upright, at, pieces[-1].start, max(pieces[-1].end, edge.end))
            else:
                pieces.append(Edge(edge.upright, at, edge.start, edge.end))
        merged += pieces
    return merged


def _aligned(edges: Iterable[Edge]) -> list[list[Edge]]:
    groups: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        if groups and edge.at - groups[-1][-1].at <= SNAP and edge.at - groups[-1][0].at <= 2 * SNAP:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups


def _snapped(values: Iterable[float]) -> list[float]:
    """The values in order, those within SNAP of each other made one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > SNAP:
            kept.append(value)
    return kept


def _grid_table(page: Page, edges: list[Edge], words: list[Word]) -> Table | None:
    """The table that a group of touching edges draws; None where it has one column or one row."""
    uprights = [edge for edge in edges if edge.upright]
    levels = [edge for edge in edges if not edge.upright]
    if not uprights or not levels:
        return None
    xs = _snapped(edge.at for edge in uprights)
    left, right = min(edge.start for edge in levels), max(edge.end for edge in levels)
    xs = [*([left] if left < xs[0] - OPEN_SIDE else []), *xs, *([right] if right > xs[-1] + OPEN_SIDE else [])]
    levels += [Edge(False, at, xs[0], xs[-1]) for at in _undrawn(page.edges, xs, levels)]
    # A page break leaves the row that it cuts without an edge: the ends of the upright lines close it.
    ys = _snapped([*(edge.at for edge in levels), *(end for edge in uprights for end in (edge.start, edge.end))])
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) * len(edges) > MANY:
        return None
    places = _cells(xs, ys, uprights, levels)
    held: dict[tuple[int, int, int], list[Word]] = defaultdict(list)
    for word in words:
        if xs[0] <= word.centre < xs[-1] and ys[0] <= word.middle < ys[-1]:
            held[places[bisect_right(ys, word.middle) - 1][bisect_right(xs, word.centre) - 1]].append(word)
    rows: dict[int, list[TableCell]] = defaultdict(list)
    for (row, column, last), inside in sorted(held.items()):
        rows[row].append(TableCell(column, tuple(inside), xs[column], xs[last + 1]))
    if len({cell.column for row in rows.values() for cell in row}) < 2:
        return None
    return Table(page.number, Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(xs[:-1]), tuple(map(tuple, rows.values())))


def _undrawn(edges: Iterable[Edge], xs: list[float], levels: list[Edge]) -> list[float]:
    """Heights at which all upright lines end and begin anew without a level one.

    So do some programs draw a repeated head row above the rest of a row that the page before began.
    """
    uprights = [edge for edge in edges if edge.upright and xs[0] - SNAP <= edge.at <= xs[-1] + SNAP]
    if len(uprights) > MANY_UPRIGHTS:
        return []
    shared: list[float] = []
    for at in _snapped(edge.end for edge in uprights):
        ends = {round(edge.at) for edge in uprights if abs(edge.end - at) <= SNAP}
        begins = {round(edge.at) for edge in uprights if abs(edge.start - at) <= SNAP}
        drawn = any(abs(edge.at - at) <= SNAP for edge in levels)
        if not drawn and all(any(abs(x - end) <= SNAP for end in ends & begins) for x in xs):
            shared.append(at)
    return shared


def _cells(
    xs: list[float], ys: list[float], uprights: list[Edge], levels: list[Edge]
) -> list[list[tuple[int, int, int]]]:
    """For each square of the grid the cell that it is part of: its first row, first column and last column."""
    wide, high = len(xs) - 1, len(ys) - 1
    parent = list(range(wide * high))
    for row in range(high):
        for column in range(wide):
            here = row * wide + column
            if column + 1 < wide and not _drawn(uprights, xs[column + 1], ys[row], ys[row + 1]):
                _join(parent, here + 1, here)
            if row + 1 < high and not _drawn(levels, ys[row + 1], xs[column], xs[column + 1]):
                _join(parent, here + wide, here)
    members: dict[int, list[int]] = defaultdict(list)
    for square in range(wide * high):
        members[_root(parent, square)].append(square)
    cells: dict[int, tuple[int, int, int]] = {}
    for squares in members.values():
        columns = [square % wide for square in squares]
        cell = (min(squares) // wide, min(columns), max(columns))
        cells.update(dict.fromkeys(squares, cell))
    return [[cells[row * wide + column] for column in range(wide)] for row in range(high)]


def _drawn(edges: list[Edge], at: float, start: float, end: float) -> bool:
    covered = sum(max(0.0, min(edge.end, end) - max(edge.start, start)) for edge in edges if abs(edge.at - at) <= SNAP)
    return covered >= WALL * (end - start)


class _Line(Struct):
    """Words that stand on one line across the page, from left to right, in parts with wide gaps between them."""

    words: list[Word]
    parts: list[tuple[float, float]]

    @property
    def top(self) -> float:
        return min(word.box.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.box.bottom for word in self.words)

    @property
    def middle(self) -> float:
        return median(word.middle for word in self.words)

    @property
    def size(self) -> float:
        return median(word.size for word in self.words)


def _across(words: Iterable[Word]) -> list[_Line]:
    """The lines of a page from top to bottom, whatever columns they belong to."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.box.left)):
        if groups and abs(word.middle - groups[-1][0].middle) <= 0.5 * min(word.size, groups[-1][0].size):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_Line(line, _parts(line)) for line in (sorted(group, key=lambda word: word.box.left) for group in groups)]


def _parts(line: list[Word], lefts: Sequence[float] = ()) -> list[tuple[float, float]]:
    """Where the line's parts begin and end; a list sign belongs to the words after it.

    A word at one of `lefts`, where columns are known to begin, begins a part of its own.
    """
    parts: list[tuple[float, float]] = []
    marked = False
    for word in line:
        gap = word.box.left - parts[-1][1] if parts else 0.0
        column = gap > SPACE * word.size and any(abs(word.box.left - left) <= 1 for left in lefts)
        near = bool(parts) and not column and (gap < GUTTER * word.size or marked)
        if near:
            parts[-1] = (parts[-1][0], max(parts[-1][1], word.box.right))
        else:
            parts.append((word.box.left, word.box.right))
        marked = is_marker(word.text) and (not near or marked)
    return parts


Gap = tuple[float, float]


def _unruled(page: Page, words: list[Word]) -> list[Table]:
    lines = _across(words)
    rules = _merged([edge for edge in page.edges if not edge.upright])
    tables: list[Table] = []
    at = 0
    while at < len(lines):
        end, lefts = _reach(lines, at) if len(lines[at].parts) > 1 else (at, [])
        start = at - 1 if _is_head(lines, at, rules) else at
        held = [_Line(line.words, _parts(line.words, lefts)) for line in lines[start:end]]
        table = _gutter_table(page, held, lefts, rules) if end - at > 1 else None
        if table:
            tables.append(table)
        at = end if table else at + 1
    return tables


def _is_head(lines: list[_Line], at: int, rules: list[Edge]) -> bool:
    """Whether the line before line `at` is a head row with words in its first column only: a rule stands above it."""
    if not at or len(lines[at].parts) < 2:
        return False
    line, first = lines[at - 1], lines[at]
    above = line.top - 2 * line.size if at < 2 else max(line.top - 2 * line.size, lines[at - 2].middle)
    return (
        len(line.parts) == 1
        and line.parts[0][1] < first.parts[1][0] - CLEAR * line.size
        and first.middle - line.middle < FAR * line.size
        and any(
            above < edge.at < line.middle and edge.start <= first.parts[0][0] and edge.end >= first.parts[1][0]
            for edge in rules
        )
    )


def _reach(lines: list[_Line], start: int) -> tuple[int, list[float]]:
    """The line after the last one that leaves free the gutters of line `start`, and where columns begin after them."""
    gaps = _gaps(lines[start].parts)
    end = start + 1
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if line.top - lines[at - 1].bottom > FAR * line.size:
            break
        left = _narrowed(gaps, line)
        if left is None:
            spans = len(line.parts) == 1 and at + 1 < len(lines) and len(lines[at + 1].parts) > 1
            if not spans or _narrowed(gaps, lines[at + 1]) is None or line.parts[0][1] > lines[start].parts[-1][0]:
                break
            continue
        gaps = left
        filled = any(word.box.left >= gaps[0][1] - 1 for word in line.words)
        # Words in the first column alone may be the rest of its cell, or the text after the table.
        near = at == end and line.middle - lines[at - 1].middle <= 1.1 * LEADING * line.size
        if filled or near:
            end = at + 1
    return end, [right for _, right in gaps]


def _gaps(parts: list[Gap]) -> list[Gap]:
    return [(before[1], after[0]) for before, after in pairwise(parts)]


def _narrowed(gaps: list[Gap], line: _Line) -> list[Gap] | None:
    """What a line leaves of the gaps; None where it closes one.

    A gap no wider than a space is left open by a line with a word just where the column after the gap begins.
    """
    left = []
    for gap in gaps:
        free = gap
        for start, end in line.parts:
            if start < free[1] and end > free[0]:
                free = (end, free[1]) if start <= free[0] else (free[0], start)
        if free[1] - free[0] >= CLEAR * line.size:
            left.append(free)
        elif any(abs(start - gap[1]) <= 1 for start, _ in _parts(line.words, [gap[1]])):
            left.append(gap)
        else:
            return None
    return left


def _gutter_table(page: Page, lines: list[_Line], known: list[float], rules: list[Edge]) -> Table | None:
    gutters = _gutters(lines, known)
    if not gutters:
        return None
    bounds = [(start + end) / 2 for start, end in gutters]
    box = around(word.box for line in lines for word in line.words)
    inside = [
        edge.at
        for edge in rules
        if box.top < edge.at < box.bottom
        and min(edge.end, box.right) - max(edge.start, box.left) > WALL * (box.right - box.left)
    ]
    full = [line for line in lines if len(line.parts) > 1]
    if len(full) < (2 if inside or len(bounds) > 1 else 3) or _prose(lines, bounds):
        return None
    lefts = (box.left, *(end for _, end in gutters))
    rights = (*(start for start, _ in gutters), box.right)
    columns: dict[int, int] = {}
    for line in lines:
        spanning = any(start < bound < end for start, end in line.parts for bound in bounds)
        columns.update((word.order, 0 if spanning else _column(word, bounds)) for word in line.words)
    rows = []
    for row in _rows(lines, columns, inside):
        cells: dict[int, list[Word]] = defaultdict(list)
        for word in row:
            cells[columns[word.order]].append(word)
        rows.append(
            tuple(
                TableCell(column, tuple(sorted(held, key=lambda word: word.order)), lefts[column], rights[column])
                for column, held in sorted(cells.items())
            )
        )
    return Table(page.number, box, lefts, tuple(rows)) if len(rows) > 1 else None


def _column(word: Word, bounds: list[float]) -> int:
    return bisect_right(bounds, word.centre)


def _gutters(lines: list[_Line], known: list[float]) -> list[Gap]:
    """The white space, from top to bottom, that no line of several parts crosses; `known` columns need but a space."""
    outer = _gaps(next(line.parts for line in lines if len(line.parts) > 1))
    covered: list[Gap] = []
    spread = [line for line in lines if _narrowed(outer, line) is not None]
    for start, end in sorted(part for line in spread for part in line.parts):
        if covered and start <= covered[-1][1]:
            covered[-1] = (covered[-1][0], max(covered[-1][1], end))
        else:
            covered.append((start, end))
    size = median(line.size for line in lines)
    return [
        gap
        for gap in _gaps(covered)
        if gap[1] - gap[0] >= CLEAR * size or any(abs(gap[1] - left) <= 1 for left in known)
    ]


def _prose(lines: list[_Line], bounds: list[float]) -> bool:
    """Whether the columns are columns of running text: the file draws one to its end before it begins the next."""
    words = sorted((word for line in lines for word in line.words), key=lambda word: word.order)
    columns = [_column(word, bounds) for word in words]
    changes = sum(here != there for here, there in pairwise(columns))
    return changes <= 2 * len(bounds)


def _rows(lines: list[_Line], columns: dict[int, int], rules: list[float]) -> list[list[Word]]:
    """The words of each row: by the rules where they part the rows, else cell by cell as drawn, else by the gaps."""
    words = sorted((word for line in lines for word in line.words), key=lambda word: word.order)
    if len(rules) > 1:
        banded: dict[int, list[Word]] = defaultdict(list)
        for word in words:
            banded[bisect_right(rules, word.middle)].append(word)
        return [banded[band] for band in sorted(banded)]
    steps = list(pairwise(words))
    if any(
        columns[here.order] > columns[before.order] and before.middle - here.middle > 0.5 * here.size
        for before, here in steps
    ):
        return _drawn_rows(words, columns, rules)
    return _spaced_rows(lines, columns, rules)


def _drawn_rows(words: list[Word], columns: dict[int, int], rules: list[float]) -> list[list[Word]]:
    """Rows of a table that the file draws cell by cell: a row begins where the columns begin anew."""
    inner = LEADING * median(word.size for word in words)
    pitches = sorted(
        here.middle - before.middle
        for before, here in pairwise(words)
        if columns[here.order] == columns[before.order] and here.middle - before.middle > 0.5 * here.size
    )
    if pitches:
        inner = pitches[len(pitches) // 4]
    rows = [[words[0]]]
    for before, here in pairwise(words):
        step = columns[here.order] - columns[before.order]
        ruled = bisect_right(rules, here.middle) != bisect_right(rules, before.middle)
        if step < 0 or ruled or (step == 0 and here.middle - before.middle > 1.15 * inner):
            rows.append([])
        rows[-1].append(here)
    return rows


def _spaced_rows(lines: list[_Line], columns: dict[int, int], rules: list[float]) -> list[list[Word]]:
    """Rows of a table that the file draws line by line."""
    filled = [{columns[word.order] for word in line.words} for line in lines]
    pitches = [here.middle - before.middle for before, here in pairwise(lines)]
    follows = [pitch for pitch, held in zip(pitches, filled[1:], strict=True) if 0 not in held]
    inner = min([*follows, LEADING * median(line.size for line in lines)])
    rows = [list(lines[0].words)]
    for at, (before, here) in enumerate(pairwise(lines), start=1):
        ruled = any(before.middle < rule < here.middle for rule in rules)
        full = 0 in filled[at] and len(filled[at]) > 1 and len(filled[at - 1]) > 1
        if ruled or full or pitches[at - 1] > 1.15 * inner:
            rows.append([])
        rows[-1] += here.words
    return rows
