"""Tables of a page: drawn with lines, with level rules only, with shading, or with nothing but white space.

Rows and columns come from the lines where these draw every cell. Otherwise rules, shaded rows and drawn sides are
hints: columns are the gutters that no line of words crosses, and rows are told by rules, by the order in which the
file draws the words (nearly all do it cell by cell), and by the gaps between lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
SAME_LEFT = 0.4  # points within which words begin at the left edge of one column
LONGEST_SIGN = 10  # characters, fewer of which may be a list's sign
INDENT = 4.0  # sizes of the type, at most, by which an item's words stand away from its sign
LEADING = 1.25  # usual distance of lines in one cell, in sizes of the type
FAR = 4.0  # distance of lines, in sizes of the type, beyond which they belong to different things
SIDES = 6.0  # points within which the ends of rules and shaded rows of one table agree
SPANNING = 0.2  # part of a table's lines, at most, that may cross a gutter: rows that span the columns
CLOSE = 3.0  # distance of rules, in sizes of the type, between which a row of one line stands
MOST_WORDS = 20_000  # of a page; beyond these numbers it is a drawing or an attack, not a page with tables
MOST_EDGES = 20_000
MOST_CROSSINGS = 400_000
MOST_STACKS = 50
MOST_SPANNING = 2  # lines of a row that spans the columns
LARGER = 1.1  # type this much larger than a table's is a heading's
LEAST_STRETCHED = 3  # wide spaces on a page, fewer of which are not those of justified text
EVEN = 0.5  # points within which the spaces of a justified line are as wide as each other
LEAST = 0.2  # white space between columns on a line, in sizes of the type, where they are known


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
    open_foot: bool = False  # drawn sides run on below the last row without a line to close it
    slight: bool = False  # too little to be a table by itself: the end of one at most


class Ruling(Struct, frozen=True):
    """The ruling lines of a page, those that continue or repeat each other made one, and the grids that they draw."""

    levels: tuple[Edge, ...]
    grids: tuple[Grid, ...]


class Grid(Struct, frozen=True):
    """Upright and level lines that touch each other, and the cells between them.

    `cells` gives for each square of the grid the cell that it is part of: its first row, first column, last column.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[tuple[int, int, int], ...], ...]
    open_foot: bool

    @property
    def parted(self) -> int:
        """How many of its rows have drawn walls between their cells."""
        return sum(len({column for _, column, _ in row}) > 1 for row in self.cells)


def ruling(page: Page) -> Ruling:
    """The lines and grids of a page; none where it is a drawing."""
    if len(page.edges) > MOST_EDGES:
        return Ruling((), ())
    raw = sorted((edge for edge in page.edges if edge.upright), key=_start)
    uprights, levels = _merged(raw), _merged([edge for edge in page.edges if not edge.upright])
    grids = [_grid(group, raw) for group in _connected(uprights, levels)]
    return Ruling(tuple(levels), tuple(grid for grid in grids if grid))


def find(page: Page, lines: Ruling | None = None) -> tuple[Table, ...]:
    """The tables of a page, in the order in which the file draws them; `lines` spares finding its lines anew."""
    if len(page.words) > MOST_WORDS:
        return ()
    lines = lines or ruling(page)
    whole = [grid for grid in lines.grids if grid.parted > 1]
    striped = _striped([grid for grid in lines.grids if grid.parted], page.words)
    drawn: list[Table] = []
    taken: set[int] = set()
    for grid in whole:
        if grid not in striped and (table := _grid_table(page, grid, taken)):
            drawn.append(table)
            taken |= held(table)
    hints = [grid for grid in lines.grids if grid.parted == 1 or grid in striped]
    loose = list(_loose(page, [word for word in page.words if word.order not in taken], lines.levels, hints))
    loose = [part for table in loose for part in _at_heads(table)]
    for table in loose:
        taken |= held(table)
    # A row that stands alone with its sides drawn is a table too.
    alone = [_grid_table(page, grid, taken) for grid in hints if len(grid.ys) == 2]
    return tuple(sorted([*drawn, *loose, *(table for table in alone if table)], key=first_order))


def _at_heads(table: Table) -> Iterator[Table]:
    """The table, or the tables that it is made of where another head row stands below a line of one cell.

    That line names the table below it: it is part of neither.
    """
    start = 0
    for at, row in enumerate(table.rows):
        if at > start + 1 and _is_lone(table.rows[at - 1]) and _is_new_head(table, table.rows[at - 1], row):
            last = at - 1
            while _is_lone(table.rows[last - 1]) and last > start + 1:
                last -= 1
            yield _of_rows(table, start, last)
            start = at
    yield _of_rows(table, start, len(table.rows)) if start else table


def _is_lone(row: tuple[TableCell, ...]) -> bool:
    return len(row) == 1 and row[0].column == 0


def _is_new_head(table: Table, above: tuple[TableCell, ...], row: tuple[TableCell, ...]) -> bool:
    """Whether a row of several cells, below one of one cell, says what the first row says or is as bold as that.

    Below a bold row of the same size what says the same is the head repeated: that row names a section.
    """
    if len(row) < 2 or len(table.rows[0]) < 2:
        return False
    words, head = ([word for cell in cells for word in cell.words] for cells in (row, table.rows[0]))
    if [word.text for word in words] == [word.text for word in head]:
        return any(not word.bold or word.size != words[0].size for word in above[0].words)
    return all(word.bold for word in words + head)


def _of_rows(table: Table, start: int, end: int) -> Table:
    rows = table.rows[start:end]
    open_foot = table.open_foot and end == len(table.rows)
    box = around(word.box for row in rows for cell in row for word in cell.words)
    return Table(table.page, box, table.lefts, rows, open_foot=open_foot)


def held(table: Table) -> set[int]:
    """The places, in the order in which the file draws them, of a table's words."""
    return {word.order for row in table.rows for cell in row for word in cell.words}


def first_order(table: Table) -> int:
    """Place of a table's first word in the order in which the file draws them."""
    return min(word.order for row in table.rows for cell in row for word in cell.words)


def _start(edge: Edge) -> float:
    return edge.start


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


def _connected(uprights: list[Edge], levels: list[Edge]) -> list[list[Edge]]:
    """Groups of edges that touch each other, upright with level, the largest first; `levels` go downwards."""
    if len(uprights) * len(levels) > MOST_CROSSINGS:
        return []  # a drawing, not a table
    heights = [level.at for level in levels]
    parent = list(range(len(uprights) + len(levels)))
    for i, upright in enumerate(uprights):
        first = bisect_left(heights, upright.start - SNAP)
        last = bisect_right(heights, upright.end + SNAP)
        for j in range(first, last):
            if levels[j].start - SNAP <= upright.at <= levels[j].end + SNAP:
                _join(parent, i, len(uprights) + j)
    groups: dict[int, list[Edge]] = defaultdict(list)
    for i, edge in enumerate([*uprights, *levels]):
        groups[_root(parent, i)].append(edge)
    return sorted((group for group in groups.values() if len(group) > 2), key=len, reverse=True)


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _join(parent: list[int], i: int, j: int) -> None:
    parent[_root(parent, i)] = _root(parent, j)


def _grid(edges: list[Edge], raw: list[Edge]) -> Grid | None:
    """The grid that a group of touching edges draws; None where it is a line.

    `raw` are all upright edges of the page as drawn, from the one that starts highest.
    """
    uprights = [edge for edge in edges if edge.upright]
    levels = [edge for edge in edges if not edge.upright]
    if not uprights or not levels:
        return None
    xs = _snapped(edge.at for edge in uprights)
    left, right = min(edge.start for edge in levels), max(edge.end for edge in levels)
    xs = [*([left] if left < xs[0] - OPEN_SIDE else []), *xs, *([right] if right > xs[-1] + OPEN_SIDE else [])]
    top, bottom = min(edge.start for edge in uprights), max(edge.end for edge in uprights)
    beside = raw[bisect_left(raw, top - SNAP, key=_start) : bisect_right(raw, bottom, key=_start)]
    own = [edge for edge in beside if edge.end <= bottom + SNAP]
    levels += [Edge(False, at, xs[0], xs[-1]) for at in _undrawn(own, xs, levels)]
    # A page break leaves the row that it cuts without an edge: the ends of the upright lines close it.
    ys = _snapped([*(edge.at for edge in levels), *(end for edge in uprights for end in (edge.start, edge.end))])
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_CROSSINGS:
        return None
    return Grid(tuple(xs), tuple(ys), _cells(xs, ys, uprights, levels), ys[-1] - max(e.at for e in levels) > SNAP)


def _undrawn(raw: list[Edge], xs: list[float], levels: list[Edge]) -> list[float]:
    """Heights at which all upright lines end and begin anew without a level one.

    So do some programs draw a repeated head row above the rest of a row that the page before began.
    """
    uprights = [edge for edge in raw if xs[0] - SNAP <= edge.at <= xs[-1] + SNAP]
    ends = sorted((edge.end, edge.at) for edge in uprights)
    starts = sorted((edge.start, edge.at) for edge in uprights)
    drawn = sorted(edge.at for edge in levels)
    shared: list[float] = []
    for at in _snapped(end for end, _ in ends):
        if bisect_left(drawn, at - SNAP) < bisect_right(drawn, at + SNAP):
            continue
        both = {round(x) for x in _within(ends, at)} & {round(x) for x in _within(starts, at)}
        if all(any(abs(x - end) <= SNAP for end in both) for x in xs):
            shared.append(at)
    return shared


def _within(places: list[tuple[float, float]], at: float) -> Iterator[float]:
    """The second of each pair whose first is about `at`; the pairs are in order."""
    for place in range(bisect_left(places, (at - SNAP,)), len(places)):
        if places[place][0] > at + SNAP:
            return
        yield places[place][1]


def _cells(
    xs: list[float], ys: list[float], uprights: list[Edge], levels: list[Edge]
) -> tuple[tuple[tuple[int, int, int], ...], ...]:
    wide, high = len(xs) - 1, len(ys) - 1
    walls = [[edge for edge in uprights if abs(edge.at - x) <= SNAP] for x in xs]
    floors = [[edge for edge in levels if abs(edge.at - y) <= SNAP] for y in ys]
    parent = list(range(wide * high))
    for row in range(high):
        for column in range(wide):
            here = row * wide + column
            if column + 1 < wide and not _drawn(walls[column + 1], ys[row], ys[row + 1]):
                _join(parent, here + 1, here)
            if row + 1 < high and not _drawn(floors[row + 1], xs[column], xs[column + 1]):
                _join(parent, here + wide, here)
    members: dict[int, list[int]] = defaultdict(list)
    for square in range(wide * high):
        members[_root(parent, square)].append(square)
    cells: dict[int, tuple[int, int, int]] = {}
    for squares in members.values():
        columns = [square % wide for square in squares]
        cell = (min(squares) // wide, min(columns), max(columns))
        cells.update(dict.fromkeys(squares, cell))
    return tuple(tuple(cells[row * wide + column] for column in range(wide)) for row in range(high))


def _drawn(edges: list[Edge], start: float, end: float) -> bool:
    """Whether lines at one place draw enough of the stretch from `start` to `end`."""
    covered = sum(max(0.0, min(edge.end, end) - max(edge.start, start)) for edge in edges)
    return covered >= WALL * (end - start)


def _grid_table(page: Page, grid: Grid, taken: set[int]) -> Table | None:
    """The table in a grid, of the words that are not taken; None where they stand in one column."""
    xs, ys = grid.xs, grid.ys
    inside: dict[tuple[int, int, int], list[Word]] = defaultdict(list)
    for word in page.words:
        x, y = word.centre, word.middle
        if xs[0] <= x < xs[-1] and ys[0] <= y < ys[-1] and word.order not in taken:
            inside[grid.cells[bisect_right(ys, y) - 1][bisect_right(xs, x) - 1]].append(word)
    rows: dict[int, list[TableCell]] = defaultdict(list)
    for (row, column, last), words in sorted(inside.items(), key=lambda item: item[0]):
        rows[row].append(TableCell(column, tuple(words), xs[column], xs[last + 1]))
    if len({cell.column for row in rows.values() for cell in row}) < 2:
        return None
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    open_foot = grid.open_foot and len(ys) - 2 in rows
    return Table(page.number, box, xs[:-1], tuple(map(tuple, rows.values())), open_foot=open_foot)


def _striped(grids: list[Grid], words: Sequence[Word]) -> list[Grid]:
    """The grids that are shaded rows of one table: words between them stand in the same columns."""
    striped: list[Grid] = []
    for above, below in pairwise(sorted(grids, key=lambda grid: grid.ys[0])):
        if len(above.xs) != len(below.xs) or any(abs(a - b) > SIDES for a, b in zip(above.xs, below.xs, strict=True)):
            continue
        between = [word for word in words if above.ys[-1] < word.middle < below.ys[0]]
        columns = {bisect_right(above.xs, word.centre) for word in between}
        if len(columns) > 1 and not any(word.box.left < x < word.box.right for word in between for x in above.xs):
            striped += [above, below]
    return striped


class TextLine(Struct):
    """Words that stand on one line across the page, from left to right, in parts with wide gaps between them.

    `stretched` are the places, in the order of drawing, of words whose wide gap is a space that justified text widened.
    """

    words: list[Word]
    parts: list[tuple[float, float]]
    top: float
    bottom: float
    middle: float
    size: float
    stretched: frozenset[int] = frozenset()


def _parted(line: TextLine, lefts: Sequence[float]) -> TextLine:
    """The line with parts that begin at known places too."""
    parts = _parts(line.words, lefts, line.stretched)
    return TextLine(line.words, parts, line.top, line.bottom, line.middle, line.size, line.stretched)


def across(words: Iterable[Word]) -> list[TextLine]:
    """The lines of a page from top to bottom, whatever columns they belong to."""
    placed = sorted(
        (((box := word.box).top + box.bottom) / 2, box.left, at, word) for at, word in enumerate(words)
    )  # the number keeps words themselves from being compared
    lines: list[TextLine] = []
    start = 0
    for at, (middle, _, _, word) in enumerate(placed):
        first, size = placed[start][0], placed[start][3].size
        if middle - first > 0.5 * min(word.size, size):
            lines.append(_line(placed[start:at]))
            start = at
    if placed:
        lines.append(_line(placed[start:]))
    if stretched := _stretched(lines):
        for line in lines:
            if own := stretched.intersection(word.order for word in line.words):
                line.stretched = own
                line.parts = _parts(line.words, (), own)
    return lines


def _stretched(lines: list[TextLine]) -> frozenset[int]:
    """The words before which justified text has a space as wide as a gap between columns.

    All spaces of such a line are as wide as each other. Signs in columns that are as wide as each other stand so
    too, but then the same gaps are at the same places on other lines, and cells seldom begin with small letters.
    """
    even = [(word, run, gap) for line in lines if len(line.parts) > 1 for word, run, gap in _even_gaps(line)]
    if len(even) < LEAST_STRETCHED:
        return frozenset()
    drawn = {word.order: word for line in lines for word in line.words}
    times = Counter((round(word.box.left), round(gap)) for word, _, gap in even)
    stretched = {
        word.order
        for word, run, gap in even
        if (word.text[:1].islower() or times[round(word.box.left), round(gap)] < LEAST_STRETCHED)
        and _goes_on(run, drawn.get(run[-1].order + 1))
    }
    if len(stretched) < LEAST_STRETCHED:
        return frozenset()
    pairs = (pair for line in lines if len(line.parts) > 1 for pair in pairwise(line.words))
    return frozenset(stretched.union(here.order for before, here in pairs if _wrapped(before, here, drawn)))


def _even_gaps(line: TextLine) -> Iterator[tuple[Word, list[Word], float]]:
    """The words whose wide gap is that of the word before or after, the words drawn in one go with each, its gap."""
    for run in _drawn_on(line.words):
        gaps = [here.box.left - before.box.right for before, here in pairwise(run)]
        for at, gap in enumerate(gaps):
            beside = [*gaps[max(at - 1, 0) : at], *gaps[at + 1 : at + 2]]
            if GUTTER * line.size <= gap < FAR * line.size and any(abs(gap - other) <= EVEN for other in beside):
                yield run[at + 1], run, gap


def _drawn_on(words: list[Word]) -> list[list[Word]]:
    """The words of a line in groups that the file draws one word after the other."""
    runs = [[words[0]]]
    for before, here in pairwise(words):
        if here.order == before.order + 1:
            runs[-1].append(here)
        else:
            runs.append([here])
    return runs


def _goes_on(run: list[Word], following: Word | None) -> bool:
    """Whether the word drawn after the words of a line stands on the next line of their paragraph."""
    if following is None or following.bold != run[-1].bold or following.size != run[-1].size:
        return False
    near = 0 < following.middle - run[-1].middle < 1.2 * LEADING * following.size
    return near and any(abs(word.box.left - following.box.left) < 2 for word in run[:-1])


def _wrapped(before: Word, here: Word, drawn: Mapping[int, Word]) -> bool:
    """Whether justified text sets two words at both ends of a line: small letters go on, also on the next line."""
    following = drawn.get(here.order + 1)
    return (
        here.order == before.order + 1
        and following is not None
        and here.text[:1].islower()
        and following.text[:1].islower()
        and _goes_on([before, here], following)
    )


def _line(placed: list[tuple[float, float, int, Word]]) -> TextLine:
    """The line of words that are given from the highest down, each after its middle, its left edge and a number."""
    middles = [middle for middle, _, _, _ in placed]
    placed.sort(key=_left)
    words = [word for _, _, _, word in placed]
    box = around([word.box for word in words])
    size = words[0].size
    if len({word.size for word in words}) > 1:
        size = median(word.size for word in words)
    half = len(middles) // 2
    middle = middles[half] if len(middles) % 2 else (middles[half - 1] + middles[half]) / 2
    return TextLine(words, _parts(words), box.top, box.bottom, middle, size)


def _left(placed: tuple[float, float, int, Word]) -> float:
    return placed[1]


def _parts(
    line: list[Word], lefts: Sequence[float] = (), stretched: frozenset[int] = frozenset()
) -> list[tuple[float, float]]:
    """Where the line's parts begin and end; a list sign belongs to the words after it.

    A part of its own begins after a wide gap, at one of `lefts`, where columns are known to begin, and where the
    file drew something else between the words, but at none of the words whose places are `stretched`.
    """
    parts: list[tuple[float, float]] = []
    marked = False
    order = end = 0.0
    for word in line:
        box = word.box
        left, right, size = box.left, box.right, word.size
        near = False
        if parts:
            gap = left - end
            spaced = gap > SPACE * size
            column = spaced and bool(lefts) and any(abs(left - known) <= SAME_LEFT for known in lefts)
            hangs = marked and gap < INDENT * size
            jumped = spaced and word.order != order + 1 and not hangs
            near = not column and not jumped and (gap < GUTTER * size or hangs or word.order in stretched)
        if near:
            end = right if right > end else end
            parts[-1] = (parts[-1][0], end)
        else:
            end = right
            parts.append((left, right))
        marked = (not near or marked) and len(word.text) < LONGEST_SIGN and is_marker(word.text)
        order = word.order
    return parts


Gap = tuple[float, float]


def _loose(page: Page, words: list[Word], levels: Sequence[Edge], hints: Sequence[Grid]) -> Iterator[Table]:
    """Tables whose cells are not all drawn: first those between rules or shaded rows, then those without."""
    taken: set[int] = set()
    for stack in _stacks(levels):
        left, right = min(edge.start for edge in stack) - SIDES, max(edge.end for edge in stack) + SIDES
        lines = across(word for word in words if left < word.centre < right and word.order not in taken)
        walls = _walls(stack, hints)
        for table in _stack_tables(page, lines, [edge.at for edge in stack], walls, levels):
            yield table
            taken |= held(table)
    yield from _unruled(page, [word for word in words if word.order not in taken], levels)


def _stacks(levels: Sequence[Edge]) -> list[list[Edge]]:
    """Level lines above each other with the same ends, from top to bottom; the stack of most lines first.

    A stack also has the shorter lines between its own that share one of its ends: they part rows of some columns.
    """
    stacks: list[list[Edge]] = []
    for level in levels:
        for stack in stacks:
            if abs(level.start - stack[0].start) <= SIDES and abs(level.end - stack[0].end) <= SIDES:
                stack.append(level)
                break
        else:
            if len(stacks) < MOST_STACKS:
                stacks.append([level])
    whole = [
        sorted([*stack, *(level for other in stacks for level in other if _part_of(level, stack))], key=_height)
        for stack in stacks
        if len(stack) > 1
    ]
    return sorted(whole, key=len, reverse=True)


def _height(edge: Edge) -> float:
    return edge.at


def _part_of(level: Edge, stack: list[Edge]) -> bool:
    left, right = stack[0].start, stack[0].end
    shorter = WALL * (right - left) < level.end - level.start < right - left - SIDES
    shares = abs(level.start - left) <= SIDES or abs(level.end - right) <= SIDES
    return shorter and shares and left - SIDES <= level.start and level.end <= right + SIDES


def _walls(stack: Sequence[Edge], hints: Sequence[Grid]) -> tuple[float, ...]:
    """Where shaded or framed rows between the lines of a stack show that columns part."""
    left, right = min(edge.start for edge in stack), max(edge.end for edge in stack)
    inner = [grid.xs[1:-1] for grid in hints if abs(grid.xs[0] - left) <= SIDES and abs(grid.xs[-1] - right) <= SIDES]
    return max(inner, key=len, default=())


def _stack_tables(
    page: Page, lines: list[TextLine], rules: list[float], walls: Sequence[float], levels: Sequence[Edge]
) -> Iterator[Table]:
    """The tables between rules or shaded rows that are as wide as each other."""
    end = 0
    for first, last, gaps in _columned(lines, rules, walls):
        parted = [_parted(line, _rights(gaps)) for line in lines]
        for start, stop in _runs(parted, range(first, last), rules, gaps):
            if stop <= end:
                continue
            at = max(end, _head(parted, start, gaps) if start == first else start)
            end = stop
            # The last row may have no rule or shade below it.
            if _row_begins(parted, stop, gaps):
                end, _ = _reach(lines, stop - 1, gaps)
            if table := _loose_table(page, parted[at:end], gaps, levels):
                yield table


def _columned(
    lines: list[TextLine], rules: list[float], walls: Sequence[float]
) -> Iterator[tuple[int, int, list[Gap]]]:
    """The stretches of the lines between the first rule and the last that have columns, each with its gaps."""
    for first, last in _stretches(lines, rules, MOST_SPANNING):
        stretch = lines[first:last]
        gaps = (_gaps_at(walls, stretch) if walls else []) or _gutters(stretch)
        parts = [(0, len(stretch))]
        if len(gaps) + 1 < max(len(line.parts) for line in stretch):
            # Several tables with columns of their own: any line of one part may stand between them.
            parts = list(_stretches(stretch, rules, 0))
            parts = parts if len(parts) > 1 else list(_between_paragraphs(stretch))
        for start, end in parts:
            if own := gaps if len(parts) == 1 else _gutters(stretch[start:end]):
                yield first + start, first + end, own


def _between_paragraphs(lines: list[TextLine]) -> Iterator[tuple[int, int]]:
    """Stretches of the lines between those of running text, which have one part from the left to the right."""
    left = min(line.parts[0][0] for line in lines)
    wide = 0.6 * (max(line.parts[-1][1] for line in lines) - left)
    start = 0
    for at, line in enumerate(lines):
        if len(line.parts) == 1 and line.parts[0][0] < left + line.size and line.parts[0][1] - left > wide:
            if start < at:
                yield start, at
            start = at + 1
    if start < len(lines):
        yield start, len(lines)


def _stretches(lines: list[TextLine], rules: list[float], spanning: int) -> Iterator[tuple[int, int]]:
    """Stretches of the lines between the first rule and the last.

    They are parted where a paragraph of more lines than a row that spans the columns stands between rules.
    """
    middles = [line.middle for line in lines]
    bounds = [bisect_left(middles, rule) for rule in rules]
    start = bounds[0]
    for first, last in pairwise(bounds):
        band = lines[first:last]
        if len(band) > spanning and all(len(line.parts) == 1 for line in band) and _wide(band, lines):
            if start < first:
                yield start, first
            start = last
    if start < bounds[-1]:
        yield start, bounds[-1]


def _wide(band: list[TextLine], lines: list[TextLine]) -> bool:
    """Whether the lines of a band begin at the left of all lines and run across most of their width."""
    left = min(line.parts[0][0] for line in lines)
    right = max(line.parts[-1][1] for line in lines)
    starts = [line.parts[0][0] for line in band]
    reach = max(line.parts[0][1] for line in band) - min(starts)
    return max(starts) < left + 0.1 * (right - left) and reach > 0.6 * (right - left)


def _gaps_at(walls: Sequence[float], lines: list[TextLine]) -> list[Gap]:
    """The white space at known bounds of columns; none where words stand across them."""
    gaps: list[Gap] = []
    for wall in walls:
        before, after, crossed = [], [], 0
        for line in lines:
            left = max((word.box.right for word in line.words if word.centre < wall), default=None)
            right = min((word.box.left for word in line.words if word.centre >= wall), default=None)
            near = left is not None and right is not None and right - left < CLEAR * line.size
            if near or (left or 0.0) > wall or (right is not None and right < wall):
                crossed += 1
                continue
            before.append(left or 0.0)
            after.append(right or wall)
        if crossed > max(1, SPANNING * len(lines)) or not before:
            return []
        gaps.append((max(before), max(wall, min((right for right in after if right > wall), default=wall))))
    return gaps


def _runs(lines: list[TextLine], within: range, rules: list[float], gaps: list[Gap]) -> Iterator[tuple[int, int]]:
    """Stretches of lines, from band to band between the rules, that keep to the columns."""
    bands: dict[int, list[int]] = defaultdict(list)
    for at in within:
        bands[bisect_right(rules, lines[at].middle)].append(at)
    run: list[list[int]] = []
    for band in [*bands.values(), []]:
        crossing = [at for at in band if _narrowed(gaps, lines[at]) is None]
        if crossing and (below := [at for at in band if at > crossing[-1] and _both_sides(lines[at], gaps)]):
            # A paragraph and the head of the next table.
            if kept := _trimmed(run, lines, gaps, rules):
                yield kept[0][0], kept[-1][-1] + 1
            run = [[at for at in band if at >= below[0]]]
            continue
        if band and len(crossing) <= (0 if len(band) > MOST_SPANNING else MOST_SPANNING):
            run.append(band)
            continue
        if kept := _trimmed(run, lines, gaps, rules):
            yield kept[0][0], kept[-1][-1] + 1
        run = []


def _trimmed(bands: list[list[int]], lines: list[TextLine], gaps: list[Gap], rules: list[float]) -> list[list[int]]:
    """The bands without those at either end that need not be rows: words in the first column or across all.

    A head row may have words in its first column only, as may a row that names what the next page goes on with: rules
    stand close above and below them.
    """
    of_table = [
        any(_narrowed(gaps, lines[at]) is not None and _beyond_first(lines[at], gaps) for at in band) for band in bands
    ]
    if not any(of_table):
        return []
    first = of_table.index(True)
    if first:
        first -= _between_close(bands[first - 1], lines, rules)
    last = len(bands) - of_table[::-1].index(True)
    if last < len(bands):
        last += _between_close(bands[last], lines, rules)
    return bands[first:last]


def _between_close(band: list[int], lines: list[TextLine], rules: list[float]) -> bool:
    """Whether a band is one line with rules close above and below it."""
    line = lines[band[0]]
    below = bisect_right(rules, line.middle)
    return len(band) == 1 and 0 < below < len(rules) and rules[below] - rules[below - 1] < CLOSE * line.size


def _beyond_first(line: TextLine, gaps: list[Gap]) -> bool:
    return any(word.box.left >= gaps[0][1] - 1 for word in line.words)


def _row_begins(lines: list[TextLine], at: int, gaps: list[Gap]) -> bool:
    """Whether line `at` begins a row: it has words in the first column too, or a line close below it has them.

    That line stands lower because the row's cells are set to the middle, but is drawn earlier.
    """
    if at == len(lines) or _narrowed(gaps, lines[at]) is None:
        return False
    if len(lines[at].parts) > 1:
        return True
    first = lines[at].words[0].order
    for before, line in pairwise(lines[at:]):
        if line.middle - before.middle > 2 * line.size or _narrowed(gaps, line) is None:
            return False
        if not _beyond_first(line, gaps) or len(line.parts) > 1:
            return line.words[0].order < first and _beyond_first(lines[at], gaps)
    return False


def _both_sides(line: TextLine, gaps: list[Gap]) -> bool:
    return len(line.parts) > 1 and _narrowed(gaps, line) is not None


def _head(lines: list[TextLine], start: int, gaps: list[Gap]) -> int:
    """The first line of the head row that stands above the first rule, or `start` where none does."""
    at = first = start
    size = lines[start].size
    while at and lines[at].top - lines[at - 1].bottom < 2 * size and abs(lines[at - 1].size - size) < 0.2 * size:
        at -= 1
        if _both_sides(lines[at], gaps):
            first = at
        elif _narrowed(gaps, lines[at]) is None or not _beyond_first(lines[at], gaps):
            break
    return first


def _unruled(page: Page, words: list[Word], levels: Sequence[Edge]) -> Iterator[Table]:
    """Tables between whose rows nothing is drawn, or little."""
    lines = across(words)
    at = 0
    while at < len(lines):
        table = None
        end = at + 1
        if len(lines[at].parts) > 1:
            end, gaps = _reach(lines, at, _gaps(lines[at].parts))
            start = at - 1 if _is_head(lines, at, levels) else at
            zone = [_parted(line, _rights(gaps)) for line in lines[start:end]]
            if gutters := _gutters(zone):
                gaps = gutters
                zone = [_parted(line, _rights(gaps)) for line in zone]
            table = _loose_table(page, zone, gaps, levels)
        if table:
            yield table
        at = end if table else at + 1


def _rights(gaps: list[Gap]) -> list[float]:
    return [right for _, right in gaps]


def _is_head(lines: list[TextLine], at: int, levels: Sequence[Edge]) -> bool:
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
            for edge in levels
        )
    )


def _reach(lines: list[TextLine], start: int, gaps: list[Gap]) -> tuple[int, list[Gap]]:
    """The line after the last one that leaves free the gaps of line `start`, and what is left of the gaps."""
    end = start + 1
    firm = gaps  # as lines of several parts leave them: words in one part may span the columns
    latest = max(word.order for word in lines[start].words)
    begun, leftmost = {round(left) for left, _ in lines[start].parts}, lines[start].parts[0][0]
    for at in range(start + 1, len(lines)):
        line, before = lines[at], lines[at - 1]
        earlier = min(word.order for word in line.words) < latest  # drawn before words of the table
        if line.top - before.bottom > FAR * line.size and not earlier:
            break
        left = _narrowed(gaps, line)
        if len(line.parts) > 1:
            left = left or _narrowed(firm, line)
            firm = _narrowed(firm, line) or firm
        if left is None:
            spans = len(line.parts) == 1 and at + 1 < len(lines) and len(lines[at + 1].parts) > 1
            if not spans or _narrowed(gaps, lines[at + 1]) is None or line.parts[0][1] > lines[start].parts[-1][0]:
                break
            continue
        gaps = left
        # Words in the first column alone may be the rest of its cell, or the text after the table.
        near = at == end and line.middle - before.middle <= 1.1 * LEADING * line.size
        # So may a line that crosses the gaps with a space just where the next column begins.
        narrow = gaps[0][1] - gaps[0][0] < CLEAR * line.size
        crosses = len(line.parts) == 1 and line.parts[0][0] < gaps[0][0] and narrow
        # The first line may show fewer columns than there are: its first cell is empty.
        later = (left for left, _ in line.parts if left > leftmost + line.size)
        alike = any({round(left - SAME_LEFT), round(left + SAME_LEFT)} & begun for left in later)
        if near or earlier or alike or (_beyond_first(line, gaps) and not crosses):
            end = at + 1
            begun.update(round(left) for left, _ in line.parts)
            leftmost = min(leftmost, line.parts[0][0])
            latest = max(latest, *(word.order for word in line.words))
    return end, gaps


def _gaps(parts: list[Gap]) -> list[Gap]:
    return [(before[1], after[0]) for before, after in pairwise(parts)]


def _free(gap: Gap, line: TextLine) -> Gap | None:
    """What a line leaves of a gap; None where it closes it.

    A gap no wider than a space is left open by a line with a word just where the column after the gap begins.
    """
    free = gap
    for start, end in line.parts:
        if start < free[1] and end > free[0]:
            free = (end, free[1]) if start <= free[0] else (free[0], start)
    if free[1] - free[0] >= LEAST * line.size:
        return free
    for (_, end), (start, _) in pairwise(_parts(line.words, [gap[1]], line.stretched)):
        if abs(start - gap[1]) <= SAME_LEFT:
            return max(gap[0], end), gap[1]
    return None


def _narrowed(gaps: list[Gap], line: TextLine) -> list[Gap] | None:
    """What a line leaves of the gaps; None where it closes one."""
    left: list[Gap] = []
    for gap in gaps:
        free = _free(gap, line)
        if free is None:
            return None
        left.append(free)
    return left


def _gutters(lines: list[TextLine]) -> list[Gap]:
    """The white space, from top to bottom, that nearly no line crosses, between what the richest line parts."""
    richest = max(lines, key=lambda line: len(line.parts), default=None)
    if richest is None:
        return []
    gutters: list[Gap] = []
    for gap in _gaps(richest.parts):
        free, crossed, beside = gap, 0, 0
        for line in lines:
            left = _free(free, line)
            # Words in one part from the first column on may span the columns: they show nothing of a gap.
            crossed += left is None and len(line.parts) > 1
            beside += left is not None and line.words[0].box.left < left[0] and line.words[-1].box.right > left[1]
            free = left or free
        if crossed <= max(1, SPANNING * len(lines)) and crossed < beside:
            gutters.append(free)
    return gutters


def _loose_table(page: Page, lines: list[TextLine], gaps: list[Gap], levels: Sequence[Edge]) -> Table | None:
    """The table that lines make with these gaps between its columns; None where they are running text.

    At the top of a page a single row may be the end of a table: the table is slight.
    """
    bounds = [(start + end) / 2 for start, end in gaps]
    if not bounds or not lines:
        return None
    box = around(word.box for line in lines for word in line.words)
    near = 2 * lines[0].size
    rules = [
        edge
        for edge in levels
        if box.top - near < edge.at < box.bottom + near
        and min(edge.end, box.right) - max(edge.start, box.left) > WALL * (box.right - box.left)
    ]
    columns: dict[int, int] = {}
    full = 0
    for line in lines:
        places = _places(line, bounds)
        full += len(set(places.values())) > 1
        columns.update(places)
    slight = full < (2 if len(rules) > 1 or len(bounds) > 1 else 3)
    prose = _prose(columns)
    top = lines[0].top - min(word.box.top for word in page.words) < FAR * lines[0].size
    if not full or (slight and not top) or (prose and not slight and not top):
        return None
    lefts = (box.left, *(end for _, end in gaps))
    rights = (*(start for start, _ in gaps), box.right)
    rows = []
    for row in _rows(lines, columns, rules, [(left + right) / 2 for left, right in zip(lefts, rights, strict=True)]):
        cells: dict[int, list[Word]] = defaultdict(list)
        for word in row:
            cells[columns[word.order]].append(word)
        rows.append(
            tuple(
                TableCell(column, tuple(sorted(words, key=lambda word: word.order)), lefts[column], rights[column])
                for column, words in sorted(cells.items())
            )
        )
    slight = slight or len(rows) < 2
    if (slight and not top) or (prose and not slight):
        return None
    return Table(page.number, box, lefts, tuple(rows), slight=slight)


def _places(line: TextLine, bounds: list[float]) -> dict[int, int]:
    """The column of each of a line's words; words that run across bounds belong to the column they begin in."""
    places: dict[int, int] = {}
    parts = iter(line.parts)
    _, end = next(parts)
    column = bisect_right(bounds, line.words[0].box.left)
    for word in line.words:
        if word.box.left > end:
            _, end = next(parts)
            column = bisect_right(bounds, word.box.left)
        places[word.order] = column
    return places


def _prose(columns: dict[int, int]) -> bool:
    """Whether the columns are columns of running text: the file draws one to its end before it begins another.

    A column beside the main one may be drawn before or after it, on whichever side it stands.
    """
    drawn = [column for _, column in sorted(columns.items())]
    return sum(here != before for before, here in pairwise(drawn)) < len(set(drawn))


def _rows(lines: list[TextLine], columns: dict[int, int], rules: list[Edge], middles: list[float]) -> list[list[Word]]:
    """The words of each row: by the rules where they part the rows, else cell by cell as drawn, else by the gaps."""
    words = sorted((word for line in lines for word in line.words), key=lambda word: word.order)
    by_cell = any(
        columns[here.order] > columns[before.order] and before.middle - here.middle > 0.5 * here.size
        for before, here in pairwise(words)
    )
    heights = [edge.at for edge in rules]
    inside = sum(lines[0].middle < at < lines[-1].middle for at in heights)
    if inside > 1 or (inside and by_cell and len(rules) > 2):
        banded: dict[int, list[Word]] = defaultdict(list)
        # A rule parts the columns that it runs across: a cell beside several rows belongs to the first of them.
        across = [[at for at, edge in enumerate(rules, start=1) if edge.start < x < edge.end] for x in middles]
        tops = [[heights[at - 1] for at in places] for places in across]
        for word in words:
            column = columns[word.order]
            band = bisect_right(tops[column], word.middle)
            banded[across[column][band - 1] if band else 0].append(word)
        again = sum(_begins_again(band, columns) for band in banded.values()) if by_cell else 0
        if again <= SPANNING * len(banded):
            return [banded[band] for band in sorted(banded)]
    return _drawn_rows(words, columns, heights) if by_cell else _spaced_rows(lines, columns, heights)


def _begins_again(words: list[Word], columns: dict[int, int]) -> bool:
    """Whether a file that draws cell by cell comes back to an earlier column, further down."""
    lowest = [-1.0]
    reached = 0
    for word in words:
        column = columns[word.order]
        if column < reached and word.middle > max(lowest) + 0.5 * word.size:
            return True
        reached = max(reached, column)
        lowest.append(word.middle)
    return False


def _drawn_rows(words: list[Word], columns: dict[int, int], rules: list[float]) -> list[list[Word]]:
    """Rows of a table that the file draws cell by cell: a row begins where the columns begin anew."""
    pitches = sorted(
        here.middle - before.middle
        for before, here in pairwise(words)
        if columns[here.order] == columns[before.order] and here.middle - before.middle > 0.5 * here.size
    )
    inner = pitches[len(pitches) // 4] if pitches else LEADING * median(word.size for word in words)
    apart = _row_pitch(words, columns)
    # Whether rows begin in a later column than the first: a wide gap inside such a column may then part two rows.
    starts_late = any(0 < columns[here.order] < columns[before.order] for before, here in pairwise(words))
    rows = [[words[0]]]
    lowest = {columns[words[0].order]: words[0].middle}
    for before, here in pairwise(words):
        column = columns[here.order]
        step = column - columns[before.order]
        foot = max(lowest.values())
        ruled = here.middle > before.middle and bisect_right(rules, here.middle) != bisect_right(rules, before.middle)
        again = step < 0 and here.middle > lowest.get(column, foot) + 0.5 * here.size
        below = step > 0 and here.middle > foot + 0.8 * inner
        spaced = step == 0 and here.middle - before.middle > max(1.15 * inner, 0.9 * apart)
        spaced = spaced and (column == 0 or starts_late)
        # A heading between two tables stands right above the head of the second.
        titled = (
            column == step == 0 and before.bold and before.size > LARGER * here.size and here.middle > before.middle
        )
        if ruled or again or below or spaced or titled:
            rows.append([])
            lowest = {}
        rows[-1].append(here)
        lowest[column] = max(here.middle, lowest.get(column, 0.0))
    return rows


def _row_pitch(words: list[Word], columns: dict[int, int]) -> float:
    """The least distance from the last line of a row to the next row's first; 0 where the table shows none."""
    pitches: list[float] = []
    foot = words[0].middle
    for before, here in pairwise(words):
        if columns[here.order] < columns[before.order] and here.middle > foot:
            pitches.append(here.middle - foot)
        foot = here.middle if columns[here.order] < columns[before.order] else max(foot, here.middle)
    return min(pitches) if len(pitches) > 1 else 0.0


def _spaced_rows(lines: list[TextLine], columns: dict[int, int], rules: list[float]) -> list[list[Word]]:
    """Rows of a table that the file draws line by line."""
    filled = [{columns[word.order] for word in line.words} for line in lines]
    pitches = [here.middle - before.middle for before, here in pairwise(lines)]
    follows = [pitch for pitch, places in zip(pitches, filled[1:], strict=True) if 0 not in places]
    inner = min([*follows, LEADING * median(line.size for line in lines)])
    rows = [list(lines[0].words)]
    for at, (before, here) in enumerate(pairwise(lines), start=1):
        ruled = any(before.middle < rule < here.middle for rule in rules)
        full = 0 in filled[at] and len(filled[at]) > 1 and len(filled[at - 1]) > 1
        if ruled or full or pitches[at - 1] > 1.15 * inner:
            rows.append([])
        rows[-1] += here.words
    return rows
