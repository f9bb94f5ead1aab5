"""Rich text files (RTF) into blocks.

The libraries for RTF give its words only, or a tree of its marks, and lose its tables' rows and cells; so the marks
are read here: what a mark is not known to change is passed over, and so is a destination that is not known.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from itertools import groupby

from msgspec import Struct

from pipeline.errors import UnreadableDocument
from pipeline.schema import Cell
from pipeline.text import flowed
from pipeline.text.flowed import FlowedFile, Setting, Span
from pipeline.text.layout import BULLET_SIGN, Piece, clean

SIGN = b"{\\rtf"
TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z'])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.DOTALL,
)
MOST_MARKS = 2_000_000  # some hundred pages of Word's, which repeats itself most
MOST_DEEP = 1_000  # groups inside one another
USUAL_SIZE = 24.0  # half points: what a file means that sets none
NEAR = 60  # twips that the edges of cells of one column may be apart
CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
SYMBOL_CHARSET = 2
SYMBOL = "symbol"  # no codec: the font's signs, which Unicode keeps in its private area
ENCODINGS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
CHARACTERS = {
    "tab": " ",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "~": " ",
    "_": "-",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
# Destinations that hold no text of the page, or a second copy of it.
SKIPPED = frozenset(("pict", "nonshppict", "shprslt", "sp", "fldinst", "nonesttables", "mmath"))
SKIPPED |= {"colortbl", "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "template", "private"}
SKIPPED |= {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"}
SKIPPED |= {"annotation", "atnid", "atnauthor", "atndate", "xe", "tc", "tcn", "datafield"}
SKIPPED |= {"ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn"}
FIRST, SECOND = "upr", "ud"  # of two copies of a text the second is in Unicode and stands for both
READ_THOUGH_STARRED = frozenset(("shpinst", "shptxt", "do", "dptxbxtext", SECOND, "generator", "footnote"))
CAPTURED = frozenset(("info", "title", "generator", "fonttbl", "stylesheet", "creatim", "revtim", "listtext", "pntext"))
LIST_SIGNS = frozenset(("listtext", "pntext"))
NOTE, BOXES = "footnote", frozenset(("shptxt", "dptxbxtext"))
TEXT = ""  # the destination of what is read


class _State(Struct):
    """What holds until the group ends."""

    destination: str = TEXT
    skipped: bool = False
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    size: float = USUAL_SIZE
    font: int = -1
    fallbacks: int = 1  # characters after each Unicode one that older readers show in its place
    style: int = 0
    outline: int = 9
    in_table: bool = False
    depth: int = 0
    opens: _Flow | None = None  # the flow that ends with the group


class _Paragraph(Struct, frozen=True):
    """A paragraph's text and what it is."""

    spans: tuple[Span, ...]
    heading: int = 0
    sign: str | None = None
    depth: int = 0


class _Style(Struct, frozen=True):
    """A paragraph style."""

    heading: int
    size: float


class _Row(Struct, frozen=True):
    """A table's row: for each cell the twips at which it begins, and its paragraphs."""

    cells: tuple[tuple[int, tuple[_Paragraph, ...]], ...]


class _Flow:
    """The body, a note or a text box while it is read."""

    def __init__(self) -> None:
        self.blocks: list[_Paragraph | _Row] = []
        self.texts: list[tuple[tuple[bool, float, int], str]] = []
        self.sign: list[str] | None = None
        self.cell: list[_Paragraph] = []
        self.cells: list[tuple[_Paragraph, ...]] = []
        self.boxes: list[_Flow] = []

    def paragraphs(self) -> Iterator[_Paragraph]:
        """All its paragraphs, those in tables too."""
        for block in self.blocks:
            if isinstance(block, _Paragraph):
                yield block
            else:
                for _, held in block.cells:
                    yield from held


class _Grid:
    """The cells that the next row has, as its marks say before or after them."""

    def __init__(self) -> None:
        self.left = 0
        self.edges: list[tuple[int, bool]] = []  # where each ends, and whether it goes on from the one above or before
        self.merged = False

    def row(self, cells: list[tuple[_Paragraph, ...]]) -> _Row:
        """The row of these cells."""
        kept, left = [], self.left
        for at, held in enumerate(cells):
            right, merged = self.edges[at] if at < len(self.edges) else (left + 10 * NEAR, False)
            if not merged:
                kept.append((left, held))
            left = right
        return _Row(tuple(kept))


def read(data: bytes, name: str) -> FlowedFile:
    """Read a rich text file; raises UnreadableDocument where it is too deep or too full of marks."""
    if data.count(b"\\") + data.count(b"{") > MOST_MARKS:
        raise UnreadableDocument(f"{name} holds too many marks: save it as Word or split it")
    reader = _Reader(name)
    reader.feed(data)
    return reader.file()


class _Reader:
    """Follows the marks in order and gathers paragraphs and rows."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._state = _State()
        self._stack: list[_State] = []
        self._starred = False
        self._bytes = bytearray()
        self._fallbacks = 0  # characters still to be passed over
        self._encoding = "cp1252"
        self._encodings: dict[int, str] = {}
        self._styles: dict[int, _Style] = {}
        self._captured: dict[str, list[str]] = {key: [] for key in CAPTURED}
        self._dates: dict[str, dict[str, int]] = {"creatim": {}, "revtim": {}}
        self._flow = _Flow()
        self._flows: list[_Flow] = []
        self._notes: list[_Flow] = []
        self._grid = _Grid()
        self._page = 1
        self._pages_known = False

    def feed(self, data: bytes) -> None:
        """Follow all marks of a file."""
        at = data.find(SIGN)
        while token := TOKEN.match(data, at):
            at = token.end()
            kind = token.lastgroup
            if kind == "text":
                self._raw(token["text"])
            elif kind == "byte":
                self._raw(bytes((int(token["byte"], 16),)))
            elif kind == "brace":
                if token["brace"] == b"{":
                    self._open()
                elif not self._close():
                    break
            elif kind == "symbol":
                self._symbol(token["symbol"].decode("latin-1"))
            elif token["word"]:
                word, number = token["word"].decode("ascii"), token["number"]
                if word == "bin":
                    at += max(0, int(number or 0))
                self._word(word, int(number) if number else None)
        self._flush()
        while self._flows:
            self._leave(self._flow)
        self._end_paragraph()
        self._end_row()

    def _raw(self, text: bytes) -> None:
        if self._fallbacks:
            passed = min(self._fallbacks, len(text))
            self._fallbacks -= passed
            text = text[passed:]
        if not self._state.skipped:
            self._bytes += text

    def _flush(self) -> None:
        """Turn the bytes met so far into characters: letters of some code pages take several."""
        if self._bytes:
            encoding = self._encodings.get(self._state.font, self._encoding)
            if encoding == SYMBOL:
                text = "".join(chr(0xF000 + byte) if byte > 32 else " " for byte in self._bytes)
            else:
                text = self._bytes.decode(encoding, errors="replace")
            self._bytes.clear()
            self._emit(text)

    def _emit(self, text: str) -> None:
        state = self._state
        if state.skipped:
            return
        if state.destination in LIST_SIGNS:
            if self._flow.sign is not None:
                self._flow.sign.append(text)
        elif state.destination in CAPTURED:
            self._captured[state.destination].append(text)
        elif state.destination == TEXT and not state.hidden and not state.deleted:
            self._flow.texts.append(((state.bold, state.size, self._page), text))

    def _open(self) -> None:
        self._flush()
        self._fallbacks = 0
        if len(self._stack) >= MOST_DEEP:
            raise UnreadableDocument(f"{self._name} nests its parts too deep: copy its text into a new file")
        self._stack.append(self._state)
        self._state = copy(self._state)
        self._state.opens = None

    def _close(self) -> bool:
        """End a group; False where it is the last."""
        self._flush()
        self._fallbacks = 0
        self._starred = False
        closed = self._state
        if not self._stack:
            return False
        self._state = self._stack.pop()
        if closed.destination == "stylesheet" and self._state.destination == "stylesheet" and not closed.skipped:
            name = "".join(self._captured["stylesheet"]).rstrip("; ")
            self._captured["stylesheet"].clear()
            outline = closed.outline + 1 if closed.outline < 9 else 0
            self._styles[closed.style] = _Style(flowed.named_level(name) or min(outline, 6), closed.size)
        if closed.opens is not None:
            self._leave(closed.opens)
        return bool(self._stack)

    def _symbol(self, symbol: str) -> None:
        if self._fallbacks:
            self._fallbacks -= 1
            return
        self._flush()
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._word("par", None)
        elif symbol in CHARACTERS:
            self._emit(CHARACTERS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        if self._fallbacks and word not in ("u", "uc"):
            self._fallbacks -= 1
            return
        self._flush()
        starred, self._starred = self._starred, False
        state = self._state
        if state.skipped or (state.destination == FIRST and word != SECOND):
            return
        if word == FIRST:
            state.destination = FIRST
        elif word in SKIPPED or (starred and word not in READ_THOUGH_STARRED):
            state.skipped = True
        elif word in CAPTURED:
            state.destination = word
            if word in LIST_SIGNS:
                self._flow.sign = []
        elif word == NOTE or word in BOXES:
            self._enter(word)
        elif word == SECOND:
            state.destination = self._stack[-2].destination if len(self._stack) > 1 else TEXT
        elif word == "u":
            self._emit(chr((number or 0) % 0x10000))
            self._fallbacks = state.fallbacks
        elif word in CHARACTERS:
            self._emit(CHARACTERS[word])
        elif word in ENCODINGS:
            self._encoding = ENCODINGS[word]
        elif action := ACTIONS.get(word):
            action(self, number)

    def _enter(self, word: str) -> None:
        flow = _Flow()
        if word == NOTE:
            self._notes.append(flow)
        else:
            self._flow.boxes.append(flow)
        self._flows.append(self._flow)
        self._flow = flow
        self._state.opens = flow
        self._state.in_table = False

    def _leave(self, flow: _Flow) -> None:
        self._end_paragraph()
        self._end_row()
        self._flow = self._flows.pop() if flow is self._flow and self._flows else self._flow

    def paragraph(self, _: int | None) -> None:
        """The mark that ends a paragraph."""
        if self._state.destination == TEXT and not self._state.deleted:
            self._end_paragraph()

    def _end_paragraph(self, *, in_cell: bool = False) -> None:
        flow, state = self._flow, self._state
        in_cell = in_cell or state.in_table or bool(flow.cells)
        style = self._styles.get(state.style)
        heading = (style.heading if style else 0) or (min(state.outline + 1, 6) if state.outline < 9 else 0)
        sign = None if flow.sign is None else _sign("".join(flow.sign))
        spans = tuple(
            Span(_whole_characters("".join(text for _, text in texts)), *look)
            for look, texts in groupby(flow.texts, key=lambda held: held[0])
        )
        spans = tuple(_parted(spans))
        into: list[_Paragraph] = [_Paragraph(spans, heading, sign, state.depth + 1)] if spans else []
        flow.texts, flow.sign = [], None
        for box in flow.boxes:
            into += box.paragraphs()
        flow.boxes = []
        if in_cell:
            flow.cell += into
        else:
            flow.blocks += into

    def cell(self, _: int | None) -> None:
        """The mark that ends a cell."""
        self._end_paragraph(in_cell=True)
        self._flow.cells.append(tuple(self._flow.cell))
        self._flow.cell = []

    def nested_cell(self, _: int | None) -> None:
        """The mark that ends a cell of a table inside a cell."""
        self._end_paragraph(in_cell=True)

    def row(self, _: int | None) -> None:
        """The mark that ends a row."""
        self._end_paragraph()
        self._end_row()

    def _end_row(self) -> None:
        flow = self._flow
        if flow.cell:
            flow.cells.append(tuple(flow.cell))
        if flow.cells:
            flow.blocks.append(self._grid.row(flow.cells))
        flow.cells, flow.cell = [], []

    def new_grid(self, _: int | None) -> None:
        """The mark before a row's definition."""
        self._grid = _Grid()

    def grid_left(self, number: int | None) -> None:
        """Where the row begins."""
        self._grid.left = number or 0

    def merged(self, _: int | None) -> None:
        """The mark of a cell that goes on from the one above or before it."""
        self._grid.merged = True

    def edge(self, number: int | None) -> None:
        """Where a cell ends."""
        self._grid.edges.append((number or 0, self._grid.merged))
        self._grid.merged = False

    def page(self, _: int | None) -> None:
        """The mark between pages."""
        self._pages_known = True
        self._page += 1
        self._emit("\n")

    def soft_page(self, _: int | None) -> None:
        """The mark of a page that ended by itself."""
        self._pages_known = True
        self._page += 1

    def page_before(self, number: int | None) -> None:
        """The mark of a paragraph that begins a page."""
        if number != 0:
            self.soft_page(None)

    def section(self, _: int | None) -> None:
        """The mark that ends a section."""
        self._end_paragraph()

    def plain(self, _: int | None) -> None:
        """The mark that ends all looks of characters."""
        state = self._state
        state.bold = state.hidden = state.deleted = False
        state.size, state.font = USUAL_SIZE, -1

    def new_paragraph(self, _: int | None) -> None:
        """The mark that ends all properties of paragraphs."""
        state = self._state
        state.style, state.outline, state.in_table, state.depth = 0, 9, False, 0

    def font(self, number: int | None) -> None:
        """Which font follows, or is described."""
        self._state.font = number or 0

    def charset(self, number: int | None) -> None:
        """The character set of the font described."""
        if number == SYMBOL_CHARSET:
            self._encodings[self._state.font] = SYMBOL
        elif number in CHARSETS:
            self._encodings[self._state.font] = CHARSETS[number]

    def font_code_page(self, number: int | None) -> None:
        """The code page of the font described."""
        self._encodings[self._state.font] = _codec(number)

    def code_page(self, number: int | None) -> None:
        """The code page of the file."""
        self._encoding = _codec(number)

    def file(self) -> FlowedFile:
        """All that was read."""
        flows = [self._flow, *self._notes]
        title = clean("".join(self._captured["title"])).strip()
        producer = clean("".join(self._captured["generator"])).strip(" ;")
        pages = self._page if self._pages_known else None
        created, modified = (_day(self._dates[key]) for key in ("creatim", "revtim"))
        pieces = tuple(self._pieces(flows))
        return FlowedFile(pieces, title, producer.partition("$")[0], created, modified, pages)

    def date_part(self, key: str, number: int | None) -> None:
        """A number of a date in the file's properties."""
        if self._state.destination in self._dates:
            self._dates[self._state.destination][key] = number or 0

    def _pieces(self, flows: list[_Flow]) -> Iterator[Piece]:
        usual = self._usual_size(flows)
        table = 0
        for flow in flows:
            for is_table, blocks in groupby(flow.blocks, key=lambda block: isinstance(block, _Row)):
                if is_table:
                    rows = _snapped([block for block in blocks if isinstance(block, _Row)])
                    yield from self._table(rows, table, usual)
                    table += 1
                    continue
                for block in blocks:
                    if isinstance(block, _Paragraph):
                        yield from self._paragraph(block, Setting(block.heading, block.sign, block.depth), usual)

    def _table(self, rows: list[_Columns], table: int, usual: float) -> Iterator[Piece]:
        is_grid = flowed.is_grid(rows)
        for cell, held in flowed.placed(rows, table):
            found = self._cell(held, cell if is_grid else None, usual)
            yield from flowed.cell_pieces(found) if is_grid else found

    def _cell(self, held: tuple[_Paragraph, ...], cell: Cell | None, usual: float) -> Iterator[Piece]:
        for block in held:
            yield from self._paragraph(block, Setting(block.heading, block.sign, block.depth, cell), usual)

    def _paragraph(self, block: _Paragraph, setting: Setting, usual: float) -> Iterator[Piece]:
        spans = block.spans
        if not self._pages_known:
            spans = tuple(Span(span.text, span.bold, span.size) for span in spans)
        return flowed.pieces(spans, setting, usual)

    def _usual_size(self, flows: list[_Flow]) -> float:
        """The size of Normal where the file has styles, otherwise that of most characters."""
        if 0 in self._styles:
            return self._styles[0].size
        sizes: Counter[float] = Counter()
        for flow in flows:
            for block in flow.paragraphs():
                for span in block.spans:
                    sizes[span.size] += len(span.text)
        return sizes.most_common(1)[0][0] if sizes else USUAL_SIZE


_Columns = list[tuple[int, tuple[_Paragraph, ...]]]


def _snapped(rows: list[_Row]) -> list[_Columns]:
    """The rows with edges that are nearly the same made the same."""
    same: dict[int, int] = {}
    last = None
    for edge in sorted({left for row in rows for left, _ in row.cells}):
        last = edge if last is None or edge - last > NEAR else last
        same[edge] = last
    return [[(same[left], held) for left, held in row.cells] for row in rows]


def _parted(spans: tuple[Span, ...]) -> Iterator[Span]:
    """The spans with each line break in a span of its own."""
    for span in spans:
        for at, text in enumerate(span.text.split("\n")):
            if at:
                yield Span("\n", span.bold, span.size, span.page)
            if text:
                yield Span(text, span.bold, span.size, span.page)


def _sign(text: str) -> str:
    """The sign of a list item from the characters that stand before it."""
    text = clean(_whole_characters(text)).strip()
    if not text:
        return ""
    # A circle is written as the letter o; a list by letters has a stop or a bracket after it.
    is_bullet = text == "o" or not any(c.isalnum() for c in text)
    return BULLET_SIGN if is_bullet else f"{text} "


def _whole_characters(text: str) -> str:
    """The text with pairs of surrogates as the characters that they stand for."""
    if not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _codec(number: int | None) -> str:
    name = {10000: "mac_roman", 65001: "utf-8", 936: "gbk"}.get(number or 0, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _day(parts: dict[str, int]) -> str | None:
    year, month, day = (parts.get(key, 0) for key in ("yr", "mo", "dy"))
    return f"{year:04}-{month:02}-{day:02}" if 1900 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 31 else None


def _switch(name: str) -> Callable[[_Reader, int | None], None]:
    def turn(reader: _Reader, number: int | None) -> None:
        setattr(reader._state, name, number != 0)

    return turn


def _number(name: str, least: int, most: int) -> Callable[[_Reader, int | None], None]:
    def put(reader: _Reader, number: int | None) -> None:
        setattr(reader._state, name, min(max(number or 0, least), most))

    return put


def _date(key: str) -> Callable[[_Reader, int | None], None]:
    return lambda reader, number: reader.date_part(key, number)


ACTIONS: dict[str, Callable[[_Reader, int | None], None]] = {
    "par": _Reader.paragraph,
    "sect": _Reader.section,
    "page": _Reader.page,
    "softpage": _Reader.soft_page,
    "pagebb": _Reader.page_before,
    "cell": _Reader.cell,
    "nestcell": _Reader.nested_cell,
    "row": _Reader.row,
    "trowd": _Reader.new_grid,
    "trleft": _Reader.grid_left,
    "clvmrg": _Reader.merged,
    "clmrg": _Reader.merged,
    "cellx": _Reader.edge,
    "pard": _Reader.new_paragraph,
    "plain": _Reader.plain,
    "f": _Reader.font,
    "fcharset": _Reader.charset,
    "cpg": _Reader.font_code_page,
    "ansicpg": _Reader.code_page,
    "b": _switch("bold"),
    "v": _switch("hidden"),
    "deleted": _switch("deleted"),
    "intbl": _switch("in_table"),
    "fs": _number("size", 1, 4000),
    "uc": _number("fallbacks", 0, 100),
    "s": _number("style", 0, 100_000),
    "outlinelevel": _number("outline", 0, 9),
    "ilvl": _number("depth", 0, 20),
    "yr": _date("yr"),
    "mo": _date("mo"),
    "dy": _date("dy"),
}
