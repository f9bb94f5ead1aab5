"""Pages of words into headings, paragraphs, bullets and tables that run on from page to page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise, product
from operator import attrgetter
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from pipeline.schema import BlockKind, Box, Cell, Origin
from pipeline.text import columns, tables
from pipeline.text.layout import BULLET_SIGN, Piece, Run, clean
from pipeline.text.marks import BULLET, DASH, NUMBER, SECTION
from pipeline.text.page import Page, Word, around
from pipeline.text.tables import Ruling, Table, TableCell

MARGIN = 0.12  # part of a page's height, at its top and foot, where running headers and page numbers stand
PAGE_NUMBER = re.compile(r"[-–—\s|]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s|]*", re.IGNORECASE)
NUMBER_IN_LINE = re.compile(r"(\d{1,4})")
COUNTED = 3  # numbers of a running header, from its end, that may count pages
STOP = re.compile(r"[.!?;:…][\"'”’)\]]*$")
ENDS_LIKE_TEXT = re.compile(r"[.;,…][\"'”’)\]]*$")
LABELLED = re.compile(r":\s+\S")
SOFT_HYPHEN = "\u00ad"
BREAKS = ("-", "\ufffe", "\x02", SOFT_HYPHEN)
BROKEN_WORD = re.compile(r"[^\W_](?:[-\ufffe\x02\u00ad])$|[^\W_]/$")
HYPHENATED = re.compile(r"([^\W\d_]+)([-\ufffe\x02\u00ad])")
SHORT_WORD = re.compile("a|ad|am|an|as|at|be|by|do|go|he|hi|ie|if|in|is|it|me|my|no|of|on|or|pa|pm|so|to|up|us|vs|we")
REST = re.compile(
    r"[b-df-hj-np-tv-xz]+|[a-z]{1,2}|al(?:ly)?|[ae]n(?:ce|cy|t)s?|(?:c|[ai]?t|[is]s?)?ions?|(?:c|[ai]?t)?ional(?:ly)?"
    r"|(?:[ai]?t)?(?:ed|ing)s?|(?:at|it)?(?:e[drs]?|ive|ives|ors?)|i?ties|i?ty|ical(?:ly)?|ments?|ness|ious|ous|ures?"
)  # what a word that is too long for its column may end with, and no word is
LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\u2011": "-"})
NOTE = re.compile(r"(?:\d{1,2}|[*†‡§¶]{1,3}|[¹²³⁰-⁹]{1,2})[.)]?(?:\s|(?=[A-Z]))")
NOTE_SIZE = 0.93  # of the usual size: type no larger than this at the foot of a page may be a footnote's
NEARLY = 1.4  # sizes on a scan that differ by less are one
LARGER = 1.1  # type this much larger than the body's is a heading's
HEADING_WORDS = 25
BOLD_HEADING_WORDS = 14
LONG_LINE = 25  # sizes of the type: a line longer than this that goes on in small letters was broken by the margin
LONE_HEADING_WORDS = 10
ROOM = 0.35  # a space, in sizes of the type
LOOSE, TIGHT = 1.22, 1.15  # a paragraph's distance, in pitches: in running text, and where the pitch is a table's own
USUAL_PITCH = 1.25  # distance of lines in a paragraph, in sizes of the type, where the file shows no other


class Line(Struct, frozen=True, gc=False):
    """Words on one line that the file draws one after the other."""

    words: tuple[Word, ...]
    box: Box
    size: float
    bold: bool

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2

    @property
    def text(self) -> str:
        return clean(" ".join([word.text for word in self.words]))

    @property
    def stops(self) -> bool:
        """Whether a sentence ends with it."""
        return STOP.search(clean(self.words[-1].text)) is not None


class Style(Struct, frozen=True):
    """What the whole file's type is like: body size in points, sizes of headings downwards, and
    the distance of lines, in sizes, from which on a line begins a paragraph of its own."""

    body: float
    apart: float
    headings: tuple[float, ...]
    weights: bool  # whether anything is bold
    said: frozenset[str] = frozenset()  # the words of the file in small letters, without the signs around them


class Note(Struct, frozen=True):
    """A footnote."""

    lines: tuple[Line, ...]


Element = Line | Table | Note


class Group(Struct):
    """Lines of one paragraph, heading or bullet, and the bullet's sign."""

    lines: list[Line]
    sign: str = ""
    mark: Word | None = None


def pieces(pages: Sequence[Page]) -> tuple[Piece, ...]:
    """The pages' text in reading order, without running headers, footers and page numbers."""
    elements: list[Element] = []
    usual = _usual_size(pages)
    even = _evened(pages)
    kept = tuple(_without_running(even))
    # where all that a file says stands at the heads of its pages, it is what the file has to say
    empty = not any(page.words for page, _ in kept)
    for page, lines in ((page, tables.ruling(page)) for page in even) if empty else kept:
        elements += _with_notes(_elements(page, lines), usual, page.height)
    joined = _joined_tables(elements)
    style = _style([element for element in joined if not isinstance(element, Note)])
    found = _pieces(joined, style)
    turned = {page.number: page for page in pages if page.turn}
    return tuple(_as_shown(found, turned) if turned else found)


def _as_shown(found: Iterable[Piece], turned: Mapping[int, Page]) -> Iterator[Piece]:
    """The pieces with their places on pages that were turned to be read where the file shows them."""
    for piece in found:
        runs = tuple(replace(run, origin=_shown(run.origin, turned)) for run in piece.runs)
        yield replace(piece, runs=runs)


def _shown(origin: Origin, turned: Mapping[int, Page]) -> Origin:
    page = turned.get(origin.page) if origin.page else None
    return replace(origin, box=page.shown(origin.box)) if page and origin.box else origin


def _usual_size(pages: Iterable[Page]) -> float:
    """The size of type of most letters, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for size, words in groupby(page.words, key=attrgetter("size")):
            sizes[size] += sum([len(word.text) for word in words])
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _evened(pages: Sequence[Page]) -> list[Page]:
    """The pages with one size for what is nearly of one size on scans, where type is only measured by its letters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        if page.ocr:
            for word in page.words:
                sizes[word.size] += len(word.text)
    if not sizes:
        return list(pages)
    usual = sizes.most_common(1)[0][0]
    evened = []
    for page in pages:
        near = [page.ocr and 1 / NEARLY < word.size / usual < NEARLY for word in page.words]
        words = (replace(word, size=usual) if same else word for word, same in zip(page.words, near, strict=True))
        evened.append(replace(page, words=tuple(words)))
    return evened


def _without_running(pages: Sequence[Page]) -> Iterator[tuple[Page, Ruling]]:
    """The pages less what stands at the same height of several of them, and less their numbers; their ruling lines."""
    seen: Counter[tuple[str, int]] = Counter()
    margins = [_margin_lines(page) for page in pages]
    for lines in margins:
        seen.update({(said, near) for line in lines for said in _sayings(line) for near in _near(line)})
    enough = 2 if len(pages) < 4 else max(2, round(0.4 * len(pages)))
    judged: set[str] = set()
    heads: set[str] = set()
    for page, lines in zip(pages, margins, strict=True):
        drawn = tables.ruling(page)
        running = [line for line in lines if len(pages) > 1 and _times(seen, line) >= enough]
        dropped = {word.order for line in running for word in line.words}
        # The head of a table that is repeated on every page is none; nor are cells that happen to say the same.
        new = [line for line in running if line.middle < page.height / 2 and line.text not in judged]
        if doubtful := [*new, *(line for line in running if _beside(line, lines, dropped))]:
            inside = _held(tables.find(page, drawn))
            dropped -= {word.order for line in doubtful for word in line.words if word.order in inside}
            judged |= {line.text for line in new}
            heads |= {line.text for line in new if line.words[0].order in inside}
        dropped -= {word.order for line in running if line.text in heads for word in line.words}
        dropped |= _numbers(page, lines, dropped)
        yield replace(page, words=tuple(word for word in page.words if word.order not in dropped)), drawn


def _beside(line: Line, lines: list[Line], dropped: set[int]) -> bool:
    """Whether something that is not running stands on the same level as a line."""
    return any(abs(other.middle - line.middle) < 2 and other.words[0].order not in dropped for other in lines)


def _numbers(page: Page, lines: list[Line], dropped: set[int]) -> set[int]:
    """The places of a page's own number: nothing but running lines stands further out, or beside it."""
    left = [line for line in lines if line.words[0].order not in dropped]
    numbers: set[int] = set()
    for line in left:
        if PAGE_NUMBER.fullmatch(line.text):
            foot = line.middle > page.height / 2
            if not line.text[:1].isalpha() and _in_column(page, line, dropped):
                continue
            others = [other.middle - line.middle for other in left if not PAGE_NUMBER.fullmatch(other.text)]
            if not any(apart > -2 if foot else apart < 2 for apart in others if abs(apart) < page.height / 2):
                numbers |= {word.order for word in line.words}
    return numbers


def _in_column(page: Page, line: Line, dropped: set[int]) -> bool:
    """Whether a line of words that is not running stands right above or below a line, at its left edge."""
    return any(
        0.5 * line.size < abs(word.middle - line.middle) < 1.6 * line.size
        and abs(word.box.left - line.box.left) < 1
        and word.size == line.size
        and word.order not in dropped
        for word in page.words
    )


def _sayings(line: Line) -> set[str]:
    """What a line says, each of its last numbers as it is or counted from its page's: one is the same all over."""
    parts = NUMBER_IN_LINE.split(line.text.casefold())
    varied = list(range(len(parts)))[1::2][-COUNTED:]
    sayings = set()
    for counted in product((False, True), repeat=len(varied)):
        said = list(parts)
        for at, from_page in zip(varied, counted, strict=True):
            said[at] = f"#{int(parts[at]) - line.page}" if from_page else parts[at]
        sayings.add("".join(said))
    return sayings


def _near(line: Line) -> tuple[int, int, int]:
    height = round(line.middle / 6)
    return height - 1, height, height + 1


def _times(seen: Counter[tuple[str, int]], line: Line) -> int:
    return max(seen[said, _near(line)[1]] for said in _sayings(line))


def _held(found: Iterable[Table]) -> set[int]:
    """The places, in the order of drawing, of the words that stand in tables."""
    return set().union(*(tables.held(table) for table in found))


def _margin_lines(page: Page) -> list[Line]:
    margin = MARGIN * page.height
    lines = _lines([word for word in page.words if not margin <= word.middle <= page.height - margin])
    return [line for line in lines if any(c.isalnum() for c in line.text)]


def _elements(page: Page, drawn: Ruling) -> list[Line | Table]:
    """A page's tables and the lines outside them, in reading order."""
    page = columns.in_reading_order(page, drawn)
    whole = tables.find(page, drawn)
    held = _held(whole)
    found = [_headed_once(table) for table in whole]
    lines = _in_order(_lines([word for word in page.words if word.order not in held]))
    elements: list[Line | Table] = []
    waiting = list(found)
    for line in lines:
        while waiting and tables.first_order(waiting[0]) < line.words[0].order:
            elements.append(waiting.pop(0))
        elements.append(line)
    return [*elements, *waiting]


def _with_notes(elements: list[Line | Table], usual: float, height: float) -> list[Element]:
    """The elements of a page, the lines of each footnote at its foot made one: smaller type behind a sign."""
    small = next(
        (
            at
            for at, element in reversed(list(enumerate(elements)))
            if isinstance(element, Table) or element.size > NOTE_SIZE * usual or element.middle < 0.5 * height
        ),
        -1,
    )
    noted: list[Element] = [*elements[: small + 1]]
    for element in elements[small + 1 :]:
        last = noted[-1] if noted else None
        if isinstance(element, Line) and NOTE.match(element.text):
            noted.append(Note((element,)))
        elif isinstance(element, Line) and isinstance(last, Note):
            noted[-1] = Note((*last.lines, element))
        else:
            noted.append(element)
    return noted


def _lines(words: Iterable[Word]) -> list[Line]:
    lines: list[list[Word]] = []
    last: Word | None = None
    level = 0.0  # the last word's middle
    for word in words:
        middle = word.middle
        if (
            last
            and word.order - last.order < 2
            and word.box.left > last.box.left
            and abs(middle - level) < 0.5 * max(word.size, last.size)
        ):
            lines[-1].append(word)
        else:
            lines.append([word])
        last, level = word, middle
    return [_line(held) for held in lines]


def _line(words: list[Word]) -> Line:
    box = around([word.box for word in words])
    size, bold = words[0].size, words[0].bold
    if len({word.size for word in words}) == len({word.bold for word in words}) == 1:
        return Line(tuple(words), box, size, bold)
    sizes: Counter[float] = Counter()
    heavy = 0
    for word in words:
        sizes[word.size] += len(word.text)
        heavy += len(word.text) if word.bold or not any(c.isalnum() for c in word.text) else 0
    bold = heavy == sizes.total() and any(word.bold for word in words)
    return Line(tuple(words), box, sizes.most_common(1)[0][0], bold)


def _in_order(lines: list[Line]) -> list[Line]:
    """The lines as drawn, or from top to bottom where the file draws them in no order that a person would read in."""
    jumps = sum(
        here.box.bottom < before.box.top and here.box.left < before.box.right and here.box.right > before.box.left
        for before, here in pairwise(lines)
    )
    if jumps <= max(2, 0.1 * len(lines)):
        return lines
    return sorted(lines, key=lambda line: (round(line.middle), line.box.left))


def _headed_once(table: Table) -> Table:
    """The table without its head where it is repeated further down the page; rows alike in sequence are no heads."""
    heads = [at for at, row in enumerate(table.rows) if _is_head(table, row)]
    if len(heads) < 2 or any(after == before + 1 for before, after in pairwise(heads)):
        return table
    rows = tuple(row for at, row in enumerate(table.rows) if at == 0 or at not in heads)
    return replace(table, rows=rows, open_foot=table.open_foot and heads[-1] != len(table.rows) - 1)


def _joined_tables(elements: list[Element]) -> list[Element]:
    """The elements, tables that a page break cuts made one, footnotes between the parts set after them."""
    joined: list[Element] = []
    notes: list[Element] = []
    for at, element in enumerate(elements):
        last = joined[-1] if joined else None
        if isinstance(element, Note):
            notes.append(element)
            continue
        if isinstance(last, Table) and isinstance(element, Table) and _continues(last, element):
            joined[-1] = _continued(last, element)
        elif isinstance(last, Table) and isinstance(element, Line) and (cell := _unfinished(last, elements, at)):
            joined[-1] = _with_row(last, (TableCell(cell.column, element.words, cell.left, cell.right),))
        elif isinstance(element, Table) and element.slight:
            words = (word for row in element.rows for cell in row for word in cell.words)
            joined += [*notes, *_lines(sorted(words, key=lambda word: word.order))]
            notes = []
        else:
            joined += [*notes, element]
            notes = []
    return [*joined, *notes]


def _last_page(table: Table) -> int:
    return max(word.page for cell in table.rows[-1] for word in cell.words)


def _unfinished(table: Table, elements: Sequence[Element], at: int) -> TableCell | None:
    """The cell of a table's last row that the line `elements[at]`, at the top of the next page, goes on with.

    A line below the first column goes on with it only where the rest of the table stands below.
    """
    line = elements[at]
    if not isinstance(line, Line) or line.page not in (table.page + 1, _last_page(table), _last_page(table) + 1):
        return None
    if line.page == table.page:
        return None
    for cell in table.rows[-1]:
        before = cell.words[-1]
        left = min(word.box.left for word in cell.words)
        fits = line.box.left > left - 1.5 and line.box.right < _right(table, cell)
        if not fits or abs(before.size - line.size) > 0.6:
            continue
        if cell.column > 0:
            return cell
        rest = next((other for other in elements[at:] if isinstance(other, Table)), None)
        goes_on = line.text[:1].islower() or BULLET.match(line.text) or not STOP.search(before.text)
        alone = not any(isinstance(other, Line) and _level(line, other) for other in elements[at + 1 :])
        if goes_on and alone and rest and rest.page == line.page and _same_columns(table, rest):
            return cell
    return None


def _level(line: Line, other: Line) -> bool:
    """Whether two lines stand beside each other on one page."""
    return line.page == other.page and abs(line.middle - other.middle) < 0.5 * line.size


def _right(table: Table, cell: TableCell) -> float:
    """How far to the right a cell's words may go."""
    return table.lefts[cell.column + 1] if cell.column + 1 < len(table.lefts) else max(cell.right, table.box.right) + 3


def _same_columns(table: Table, following: Table) -> bool:
    if len(table.lefts) == len(following.lefts):
        return all(abs(a - b) < 15 for a, b in zip(table.lefts, following.lefts, strict=True))
    return all(min(abs(left - other) for other in table.lefts) < 6 for left in following.lefts)


def _continues(table: Table, following: Table) -> bool:
    last = _last_page(table)
    if following.page not in (last, last + 1) or following.page == table.page:
        return False
    return _same_columns(table, following) or _is_head(table, following.rows[0])


def _row_texts(row: tuple[TableCell, ...]) -> list[str]:
    return [" ".join(word.text for word in cell.words) for cell in row]


def _is_head(table: Table, row: tuple[TableCell, ...]) -> bool:
    """Whether a row says what the table's first row says, in several cells."""
    return len(row) > 1 and _row_texts(row) == _row_texts(table.rows[0])


def _continued(table: Table, following: Table) -> Table:
    places = [min(range(len(table.lefts)), key=lambda at: abs(table.lefts[at] - left)) for left in following.lefts]
    rows = [
        tuple(TableCell(_column(cell, places, table), cell.words, cell.left, cell.right) for cell in row)
        for row in following.rows[_is_head(table, following.rows[0]) :]
    ]
    if not rows:
        return table
    if _runs_on(table, rows[0]):
        table = _with_row(table, rows.pop(0))
    return replace(table, rows=(*table.rows, *rows), open_foot=following.open_foot)


def _column(cell: TableCell, places: list[int], table: Table) -> int:
    """The column of the table that a cell on its next page stands in; that page may show fewer of its columns."""
    last = places[cell.column + 1] if cell.column + 1 < len(places) else len(table.lefts)
    left = min(word.box.left for word in cell.words)
    within = [at for at in range(places[cell.column], last) if table.lefts[at] <= left + 1]
    return max(within, default=places[cell.column])


def _with_row(table: Table, rest: tuple[TableCell, ...]) -> Table:
    """The table with the rest of its last row."""
    return replace(table, rows=(*table.rows[:-1], _both(table.rows[-1], rest)))


def _runs_on(table: Table, row: tuple[TableCell, ...]) -> bool:
    """Whether a page's first row is the rest of the row that the page before ends with.

    Its first cell is empty then, or goes on in small letters; where rows with an empty first cell are usual, its
    words must also go on with those of the cell above. A row that the page before leaves open is never whole.
    """
    if table.open_foot:
        return True
    above = {cell.column: cell for cell in table.rows[-1]}
    if any(cell.column not in above for cell in row):
        return False
    begins_small = any(cell.words[0].text[:1].islower() for cell in row)
    if row[0].column == 0:
        return begins_small and all(_may_go_on(above[cell.column], cell) for cell in row)
    usual = any(other[0].column > 0 for other in table.rows[1:])
    complete = len(row) == len(above)
    return begins_small or not (usual or (complete and 0 not in above))


def _may_go_on(above: TableCell, below: TableCell) -> bool:
    return below.words[0].text[:1].islower() or not STOP.search(above.words[-1].text)


def _both(above: tuple[TableCell, ...], below: tuple[TableCell, ...]) -> tuple[TableCell, ...]:
    cells = {cell.column: cell for cell in above}
    for cell in below:
        held = cells.get(cell.column)
        cells[cell.column] = replace(held, words=held.words + cell.words) if held else cell
    return tuple(cells[column] for column in sorted(cells))


def _style(elements: list[Line | Table]) -> Style:
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    before: Line | None = None
    for element in elements:
        if isinstance(element, Table):
            for word in (word for row in element.rows for cell in row for word in cell.words):
                sizes[word.size] += len(word.text)
            before = None
            continue
        for size, words in groupby(element.words, key=attrgetter("size")):
            sizes[size] += sum([len(word.text) for word in words])
        if before and before.page == element.page and element.words[0].text[:1].islower():
            pitch = (element.middle - before.middle) / (element.size or 1.0)
            if 0.9 < pitch < 2.5:
                pitches[round(pitch, 1)] += 1
        before = element
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    pitch = pitches.most_common(1)[0][0] if pitches else USUAL_PITCH
    lines = [element for element in elements if isinstance(element, Line)]
    larger = sorted({line.size for line in lines if line.size >= LARGER * body}, reverse=True)
    headings: list[float] = []
    for size in larger:
        if not headings or headings[-1] - size > 0.6:
            headings.append(size)
    weights = any(word.bold for line in lines for word in line.words)
    return Style(body, LOOSE * pitch, tuple(headings), weights, _said(elements))


def _said(elements: Iterable[Line | Table]) -> frozenset[str]:
    """The words that stand whole on a line, hyphens in them kept; none where no word is broken."""
    words: list[str] = []
    for element in elements:
        if isinstance(element, Table):
            words += [word.text for row in element.rows for cell in row for word in cell.words]
        else:
            words += [word.text for word in element.words]
    if not any(word.endswith(BREAKS) and BROKEN_WORD.search(word) for word in words):
        return frozenset()
    found = (LETTERS.search(word.translate(HYPHENS)) for word in words)
    return frozenset(match[0].casefold() for match in found if match)


def _pieces(elements: list[Element], style: Style) -> Iterator[Piece]:
    number = 0
    lines: list[Line] = []
    notes: list[tuple[int, Note]] = []
    for element in [*elements, None]:
        if isinstance(element, Line):
            lines.append(element)
            continue
        if isinstance(element, Note):
            notes.append((len(lines), element))
            continue
        yield from _prose(lines, notes, style)
        lines, notes = [], []
        if element is not None:
            yield from _table(element, number, style)
            number += 1


def _prose(lines: list[Line], notes: list[tuple[int, Note]], style: Style) -> Iterator[Piece]:
    """The pieces of lines outside tables; `notes` come after the paragraph with the line before them."""
    waiting = list(notes)
    done = 0
    groups = list(_groups(lines, _right_limits(lines), style))
    lefts: list[float] = []
    for at, group in enumerate(groups):
        if level := _heading(group, style, _numbered_alone(groups, at)):
            lefts = []
            # A heading keeps its number: it is part of its name.
            yield Piece(BlockKind.HEADING, _runs(group, style, with_mark=True), level=level)
        elif group.sign:
            left = (group.mark or group.lines[0].words[0]).box.left
            lefts = [seen for seen in lefts if seen < left - 6]
            lefts.append(left)
            yield Piece(BlockKind.BULLET, _runs(group, style), level=len(lefts), sign=group.sign)
        else:
            lefts = []
            yield Piece(BlockKind.PARAGRAPH, _runs(group, style))
        done += len(group.lines)
        while waiting and waiting[0][0] <= done:
            yield Piece(BlockKind.PARAGRAPH, _runs(Group(list(waiting.pop(0)[1].lines)), style))
    for _, note in waiting:
        yield Piece(BlockKind.PARAGRAPH, _runs(Group(list(note.lines)), style))


def _numbered_alone(groups: list[Group], at: int) -> bool:
    """Whether a group is numbered as sections are: none beside it is numbered in the same way."""
    beside = [groups[other].sign for other in (at - 1, at + 1) if 0 <= other < len(groups)]
    return groups[at].sign[:1].isdigit() and not any(sign[:1].isdigit() for sign in beside)


def _cell_style(cells: Iterable[list[Line]], style: Style) -> Style:
    """The style with the table's own distance of lines, where its broken sentences show one: cells are set tighter."""
    pitches = [
        (line.middle - before.middle) / (line.size or 1.0)
        for lines in cells
        for before, line in pairwise(lines)
        if line.page == before.page and line.words[0].text[:1].islower() and line.middle > before.middle
    ]
    return replace(style, apart=min(style.apart, TIGHT * median(pitches))) if pitches else style


def _table(table: Table, number: int, style: Style) -> Iterator[Piece]:
    rows = [[(cell, _lines(cell.words)) for cell in row] for row in table.rows]
    style = _cell_style((lines for row in rows for _, lines in row), style)
    for at, row in enumerate(rows):
        for cell, lines in row:
            place = Cell(number, at, cell.column)
            padding = max(0.0, min(line.box.left for line in lines) - cell.left)
            limits = [cell.right - min(padding, 12.0)] * len(lines)
            groups = list(_groups(lines, limits, style))
            # A number that stands alone is part of what the cell says; several number a list.
            listed = len(groups) > 1 or (groups and groups[0].sign == BULLET_SIGN)
            for group in groups:
                if group.sign and listed:
                    yield Piece(BlockKind.BULLET, _runs(group, style), cell=place, sign=group.sign)
                else:
                    yield Piece(BlockKind.CELL, _runs(group, style, with_mark=True), cell=place)


def _right_limits(lines: list[Line]) -> list[float]:
    """For each line how far to the right its neighbours show that a line may go."""
    reach: dict[int, float] = defaultdict(float)
    for line in lines:
        for bucket in range(-3, 4):
            key = round(line.box.left / 25) + bucket
            reach[key] = max(reach[key], line.box.right)
    return [reach[round(line.box.left / 25)] for line in lines]


def _groups(lines: list[Line], limits: list[float], style: Style) -> Iterator[Group]:
    group: Group | None = None
    for line, limit in zip(lines, limits, strict=True):
        before = group.lines[-1] if group else None
        full = before is not None and _is_full(before, line, limit)
        sign, rest = _marker(line, before, full)
        if group and before and not sign and _goes_on(group, line, full, style):
            if _cut(before, line, limit):
                group.lines[-1] = _line([replace(before.words[0], text=f"{before.words[0].text}{SOFT_HYPHEN}")])
            group.lines.append(line)
            continue
        if group:
            yield group
        group = Group([rest], sign, line.words[0] if sign else None)
    if group:
        yield group


def _is_full(before: Line, line: Line, limit: float) -> bool:
    """Whether the first word of `line` had no room at the end of the line before it."""
    first = line.words[0].box
    return before.box.right + (first.right - first.left) + ROOM * line.size > limit


def _cut(before: Line, line: Line, limit: float) -> bool:
    """Whether the one word of a line was cut where its column ends, without a hyphen: `line` begins with the rest."""
    if len(before.words) > 1 or not before.words[0].text.isalpha():
        return False
    rest = line.words[0]
    letter = (rest.box.right - rest.box.left) / len(rest.text)
    said = LETTERS.match(rest.text)
    return (
        before.box.right + letter > limit
        and said is not None
        and REST.fullmatch(said[0]) is not None
        and not SHORT_WORD.fullmatch(said[0])
        and len(said[0]) < len(before.words[0].text)
    )


def _marker(line: Line, before: Line | None, full: bool) -> tuple[str, Line]:
    """The sign that makes a line a list item, as it is written in the text, and the line without it."""
    first, *others = line.words
    glyph = BULLET.match(first.text)
    if glyph and glyph.end() < len(first.text):
        return BULLET_SIGN, _line([replace(first, text=first.text[glyph.end() :]), *others])
    sign = _sign(line, before, full) if others else ""
    return sign, _line(others) if sign else line


def _gap(before: Word, after: Word) -> float:
    return after.box.left - before.box.right


def _sign(line: Line, before: Line | None, full: bool) -> str:
    """The sign that the first word of a line stands for before the others; empty where it is a word like them."""
    first, second = line.words[0], line.words[1]
    wide = _gap(first, second) > 0.7 * line.size
    # All spaces of a justified line are as wide as each other.
    wide = wide and (len(line.words) < 3 or _gap(first, second) > 1.2 * _gap(second, line.words[2]))
    if BULLET.fullmatch(first.text) or (first.text == "o" and wide):
        return BULLET_SIGN
    # A dash or number can also begin a line in the middle of a sentence.
    inside = before is not None and full and abs(before.box.left - line.box.left) < 2 and not before.stops
    if inside and not wide:
        return ""
    if DASH.fullmatch(first.text):
        return BULLET_SIGN
    numbered = NUMBER.fullmatch(first.text) or (wide and SECTION.fullmatch(first.text))
    return f"{first.text} " if numbered else ""


def _goes_on(group: Group, line: Line, full: bool, style: Style) -> bool:
    before = group.lines[-1]
    if abs(before.size - line.size) > 0.6 or (before.bold != line.bold and _stands_apart(group, line)):
        return False
    if before.page != line.page or line.middle <= before.middle:
        small = line.words[0].text[:1].islower()
        return small or (full and not before.stops and not line.bold and not before.bold)
    if line.middle - before.middle > style.apart * line.size:
        return False
    centred = abs((before.box.left + before.box.right) - (line.box.left + line.box.right)) < 6
    if centred and abs(before.box.left - line.box.left) > 6 and line.size > LARGER * style.body:
        return True
    unfinished = full or not before.stops
    if group.sign:
        hangs = group.mark is not None and line.box.left > group.mark.box.left + 0.5 * line.size
        return line.box.left > group.lines[0].box.left - 0.9 * line.size and (full or (hangs and unfinished))
    first_indented = len(group.lines) == 1 and 0 < before.box.left - line.box.left < 4 * line.size
    level = abs(before.box.left - line.box.left) < 1.5 * line.size or first_indented
    long = before.box.right - before.box.left > LONG_LINE * line.size
    return level and (full or (long and unfinished and line.words[0].text[:1].islower()))


def _stands_apart(group: Group, line: Line) -> bool:
    """Whether a change of weight between lines parts them: bold words inside a sentence do not."""
    return group.lines[-1].bold and len(group.lines) <= 2 and not line.words[0].text[:1].islower()


def _heading(group: Group, style: Style, numbered_alone: bool) -> int:
    """Level of the heading that a group is, from 1; 0 where it is none."""
    if group.sign == BULLET_SIGN:
        return 0
    text = " ".join([line.text for line in group.lines])
    words = len(text.split())
    letters = [c for c in text if c.isalpha()] if words <= HEADING_WORDS else []
    if not letters:
        return 0
    size = group.lines[0].size
    if all(line.size >= LARGER * style.body for line in group.lines):
        return next((min(n, 6) for n, heading in enumerate(style.headings, start=1) if size > heading - 0.6), 1)
    level = min(max(len(style.headings) + 1, 2), 6)
    if words > BOLD_HEADING_WORDS or ENDS_LIKE_TEXT.search(text):
        return 0
    counted = not group.sign or group.sign[:1].isdigit()
    if all(line.bold for line in group.lines) or (len(letters) > 3 and counted and all(c.isupper() for c in letters)):
        return level
    # Where nothing is bold, as on scans, a short line that stands alone and is no sentence is a heading.
    alone = len(group.lines) == 1 and words <= LONE_HEADING_WORDS and (numbered_alone or not group.sign)
    plain = alone and (text[0].isupper() or text[0].isdigit()) and not STOP.search(text) and not LABELLED.search(text)
    return min(level + 1, 6) if plain and not style.weights else 0


def _runs(group: Group, style: Style, *, with_mark: bool = False) -> tuple[Run, ...]:
    runs: list[Run] = []
    if with_mark and group.mark:
        runs.append(Run(group.sign, Origin(group.mark.page, group.mark.box)))
    for line, following in pairwise([*group.lines, None]):
        if line is None:
            continue
        runs += [Run(f"{word.text} ", Origin(word.page, word.box)) for word in line.words[:-1]]
        last = line.words[-1]
        runs.append(Run(_ending(last.text, following, style), Origin(last.page, last.box)))
    return tuple(runs)


def _ending(word: str, following: Line | None, style: Style) -> str:
    """The last word of a line, with a space after it unless it is broken, and then without a hyphen of the break.

    A hyphen belongs to the word unless the file has the joined word elsewhere and never the one with the hyphen.
    """
    if following is None or not BROKEN_WORD.search(word):
        return f"{word} "
    head, tail = HYPHENATED.fullmatch(word.lstrip("\"'“‘([")), LETTERS.match(following.words[0].text)
    if not head or not tail:
        return word
    joined, kept = f"{head[1]}{tail[0]}".casefold(), f"{head[1]}-{tail[0]}".casefold()
    return word[:-1] if head[2] == SOFT_HYPHEN or (joined in style.said and kept not in style.said) else word
