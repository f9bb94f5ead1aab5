"""OpenDocument text (ODT, and FODT, which is not packed) into blocks, read from its XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from msgspec import Struct

from pipeline.errors import EncryptedDocument, UnreadableDocument
from pipeline.schema import Cell
from pipeline.text import flowed
from pipeline.text.flowed import FlowedFile, Setting, Span
from pipeline.text.layout import Piece, clean
from pipeline.text.numbering import BULLET_FORM, DEEPEST, Counts, Level
from pipeline.text.packed import Parts, child, children, local, unpacked, value, xml

CONTENT, STYLES, META, MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
ENCRYPTED_PACKAGE = "encrypted-package"
DAMAGED = "is a damaged OpenDocument file: open it and save it again"
OTHERS = {"spreadsheet": "spreadsheet", "presentation": "presentation", "drawing": "drawing"}
FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
HOLDERS = frozenset(
    {
        "index-body",
        "index-title",
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
        "bibliography",
    }
)
SHAPES = frozenset(
    {"frame", "text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "line", "connector", "g"}
)
UNSEEN = frozenset(
    {"annotation", "annotation-end", "ruby-text", "script", "event-listeners", "tracked-changes", "note-citation"}
)
BROKEN = frozenset({"page", "even-page", "odd-page"})
SIZE = re.compile(r"(?P<number>\d{1,4}(?:\.\d+)?)(?P<unit>pt|%)")
LIST_PLACE = re.compile(r"%(\d{1,2})%")
USUAL_SIZE = 12.0  # points
LONGEST_CHAIN = 20  # styles based on one another
MOST_REPEATS = 10_000  # rows and cells of a file that stand for several equal ones
REPEATED = 50  # rows or cells that one stands for


class _Style(Struct):
    """What a style sets; None where it leaves it to its parent."""

    name: str = ""
    parent: str | None = None
    bold: bool | None = None
    hidden: bool | None = None
    size: str | None = None
    before: bool | None = None  # whether a new page begins with it
    after: bool | None = None  # whether a new page begins after it


class _List(Struct, frozen=True):
    """Where the walk stands in a list: its style, what it is counted under, and its level from 0."""

    style: str
    key: str
    depth: int


def read(data: bytes, name: str, most: int) -> FlowedFile:
    """Read an OpenDocument text, packed or flat, of which at most `most` bytes unpacked are read.

    Raises UnreadableDocument where it is damaged, no text or unpacks to more, EncryptedDocument where it needs a
    password.
    """
    if not data.startswith(b"PK"):
        root = xml(data, name, DAMAGED)
        return _file(root, root, root, name)
    with unpacked(data, name, DAMAGED, most) as parts:
        if ENCRYPTED_PACKAGE in parts.names or _is_encrypted(parts):
            raise EncryptedDocument(f"{name} asks for a password: save a copy without one")
        content, styles, meta = parts.xml(CONTENT), parts.xml(STYLES), parts.xml(META)
    if content is None:
        raise UnreadableDocument(f"{name} {DAMAGED}")
    return _file(content, styles, meta, name)


def is_open(names: frozenset[str]) -> bool:
    """Whether a packed file with these parts is OpenDocument."""
    return CONTENT in names or ENCRYPTED_PACKAGE in names


def _is_encrypted(parts: Parts) -> bool:
    manifest = parts.xml(MANIFEST)
    held = (one for one in children(manifest, "file-entry") if value(one, "full-path") == CONTENT)
    return any(child(entry, "encryption-data") is not None for entry in held)


def _file(content: Any, styles: Any, meta: Any, name: str) -> FlowedFile:
    body = child(content, "body")
    text = child(body, "text")
    if text is None:
        kind = next((OTHERS[local(one)] for one in (body if body is not None else ()) if local(one) in OTHERS), None)
        reason = f"is an OpenDocument {kind}: save it as PDF or Word" if kind else DAMAGED
        raise UnreadableDocument(f"{name} {reason}")
    reader = _Reader(text, _Styles([styles, content]), _Lists([styles, content]))
    said = child(meta, "meta")
    producer = clean(_said(said, "generator") or "").partition("$")[0].strip()
    return FlowedFile(
        tuple(reader.pieces()),
        clean(_said(said, "title") or "").strip(),
        producer,
        flowed.day(_said(said, "creation-date")),
        flowed.day(_said(said, "date")),
        reader.page,
    )


def _said(holder: Any, name: str) -> str | None:
    element = child(holder, name)
    return None if element is None else element.text


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,18}", text) else otherwise


def _sheets(roots: Sequence[Any]) -> Iterator[Any]:
    """The elements that hold styles, those of the text itself last."""
    for name in ("styles", "automatic-styles"):
        for root in roots:
            sheet = child(root, name)
            yield from sheet if sheet is not None else ()


class _Styles:
    """The file's styles, each with what it takes over from its parents."""

    def __init__(self, roots: Sequence[Any]) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self.size = USUAL_SIZE
        for element in _sheets(roots):
            name = local(element)
            if name == "style":
                self._styles[value(element, "family") or "", value(element, "name") or ""] = _style(element)
            elif name == "default-style" and value(element, "family") == "paragraph":
                self.size = self._size([_style(element)])
        self.size = self._size(list(self.chain("paragraph", "Standard")))

    def chain(self, family: str, name: str | None) -> Iterator[_Style]:
        """A style and its parents, from the nearest."""
        return islice(self._chain(family, name), LONGEST_CHAIN)

    def _chain(self, family: str, name: str | None) -> Iterator[_Style]:
        while name and (style := self._styles.get((family, name))):
            yield style
            name = style.parent

    def _size(self, chain: Sequence[_Style]) -> float:
        factor = 1.0
        for style in chain:
            if stated := SIZE.fullmatch(style.size or ""):
                if stated["unit"] == "pt":
                    return factor * float(stated["number"])
                factor *= float(stated["number"]) / 100
        return factor * self.size

    def look(self, chain: Sequence[_Style]) -> tuple[bool, bool, float]:
        """Whether text of these styles is bold, whether it is hidden, and its size in points."""
        bold = next((style.bold for style in chain if style.bold is not None), False)
        hidden = next((style.hidden for style in chain if style.hidden is not None), False)
        return bold, hidden, self._size(chain)


def _style(element: Any) -> _Style:
    text = child(element, "text-properties")
    layout = next(children(element, "paragraph-properties", "table-properties"), None)
    weight, shown = value(text, "font-weight"), value(text, "display")
    before, after = value(layout, "break-before"), value(layout, "break-after")
    return _Style(
        value(element, "display-name") or (value(element, "name") or "").replace("_20_", " "),
        value(element, "parent-style-name"),
        weight == "bold" or _whole(weight, 0) >= 600 if weight else None,
        shown == "none" if shown else None,
        value(text, "font-size"),
        True if value(element, "master-page-name") else before in BROKEN if before else None,
        after in BROKEN if after else None,
    )


class _Lists:
    """The file's list styles, and how far each list has counted."""

    def __init__(self, roots: Sequence[Any]) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        self._outline: dict[int, Level] = {}
        self._counts = Counts()
        self._keys: dict[str, str] = {}  # by a list's id, and by the style of the last list that had it
        self._lists = 0
        for element in _sheets(roots):
            name = local(element)
            if name == "list-style":
                self._styles[value(element, "name") or ""] = _levels(element)
            elif name == "outline-style":
                self._outline = _levels(element)

    def enter(self, element: Any, outer: _List | None) -> _List:
        """The list that an element begins or goes on with."""
        style = value(element, "style-name") or (outer.style if outer else "")
        if outer:
            return _List(style, outer.key, outer.depth + 1)
        known = self._keys.get(f"id {value(element, 'continue-list')}")
        if known is None and value(element, "continue-numbering") == "true":
            known = self._keys.get(f"style {style}")
        self._lists += 1
        key = known or f"list {self._lists}"
        self._keys[f"style {style}"] = key
        if identity := value(element, "id"):
            self._keys[f"id {identity}"] = key
        return _List(style, key, 0)

    def sign(self, held: _List, restart: int | None) -> str:
        """The sign of the next item."""
        return self._counts.sign(held.key, self._styles.get(held.style, {}), held.depth, restart) or ""

    def heading(self, level: int) -> str | None:
        """The number of the next heading of a level from 1; None where headings are not numbered."""
        return self._counts.sign("outline", self._outline, level - 1) or None


def _levels(element: Any) -> dict[int, Level]:
    levels = {}
    for one in element:
        depth = _whole(value(one, "level"), 0) - 1
        if not 0 <= depth <= DEEPEST:
            continue
        if local(one) in ("list-level-style-bullet", "list-level-style-image"):
            levels[depth] = Level(BULLET_FORM, "", 1)
        else:
            levels[depth] = _numbered(one, depth)
    return levels


def _numbered(element: Any, depth: int) -> Level:
    form = FORMS.get(value(element, "num-format") or "", "")
    first = max(0, depth + 1 - max(1, _whole(value(element, "display-levels"), 1)))
    numbers = ".".join(f"%{at + 1}" for at in range(first, depth + 1)) if form else ""
    pattern = f"{value(element, 'num-prefix') or ''}{numbers}{value(element, 'num-suffix') or ''}"
    if stated := value(element, "num-list-format"):
        pattern = LIST_PLACE.sub(r"%\1" if form else "", stated)
    return Level(form or "decimal", pattern, _whole(value(element, "start-value"), 1))


class _Reader:
    """Walks the body in order and makes its pieces."""

    def __init__(self, body: Any, styles: _Styles, lists: _Lists) -> None:
        self._body = body
        self._styles = styles
        self._lists = lists
        self._notes: list[Any] = []
        self._tables = 0
        self._repeats = MOST_REPEATS
        self._begun = False
        self.page: int | None = 1 if self._breaks() else None

    def _breaks(self) -> bool:
        """Whether the file says anywhere that a page ends."""
        if next(self._body.iter("{*}soft-page-break"), None) is not None:
            return True
        names = {value(element, "style-name") for element in islice(self._body.iter("{*}p", "{*}h"), 1, None)}
        return any(_set(self._styles.chain("paragraph", name), "before") for name in names) or any(
            _set(self._styles.chain("paragraph", name), "after") for name in names
        )

    def pieces(self) -> Iterator[Piece]:
        """The pieces of the whole file, notes at its end."""
        yield from self._blocks(self._body)
        for note in self._notes:  # a note may add others
            yield from self._blocks(note)

    def _blocks(self, holder: Any, cell: Cell | None = None, listed: _List | None = None) -> Iterator[Piece]:
        """The pieces of what a body, a section, a cell, a list item or a shape holds."""
        for element in holder:
            name = local(element)
            if name in ("p", "h"):
                yield from self._paragraph(element, cell, None)
            elif name == "list":
                yield from self._list(element, cell, listed)
            elif name == "table":
                yield from self._table(element, cell)
            elif name == "numbered-paragraph":
                yield from self._numbered_paragraph(element, cell)
            elif name == "soft-page-break":
                self._turn(True)
            elif name in HOLDERS or name in SHAPES or (name == "section" and value(element, "display") != "none"):
                yield from self._blocks(element, cell)

    def _turn(self, ends: bool) -> None:
        if self.page and ends and self._begun:
            self.page += 1

    def _list(self, element: Any, cell: Cell | None, outer: _List | None) -> Iterator[Piece]:
        held = self._lists.enter(element, outer)
        for item in children(element, "list-item", "list-header"):
            style = value(item, "style-override")
            own = _List(style, held.key, held.depth) if style else held
            start = value(item, "start-value")
            signed = local(item) == "list-header"
            for inner in item:
                if local(inner) in ("p", "h") and not signed:
                    signed = True
                    sign = self._lists.sign(own, _whole(start, 1) if start else None)
                    yield from self._paragraph(inner, cell, (sign, own.depth + 1))
                else:
                    yield from self._blocks((inner,), cell, own)

    def _numbered_paragraph(self, element: Any, cell: Cell | None) -> Iterator[Piece]:
        depth = max(1, _whole(value(element, "list-level") or value(element, "level"), 1))
        key = f"paragraphs {value(element, 'list-id')}"
        sign = self._lists.sign(_List(value(element, "style-name") or "", key, depth - 1), None)
        for inner in children(element, "p", "h"):
            yield from self._paragraph(inner, cell, (sign, depth))

    def _table(self, element: Any, outer: Cell | None) -> Iterator[Piece]:
        self._turn(_set(self._styles.chain("table", value(element, "style-name")), "before"))
        rows, ends = [], []
        for row, pages in self._rows(element):
            rows.append(list(self._cells(row)))
            ends.append(pages)
        if outer or not flowed.is_grid(rows):
            for row, pages in zip(rows, ends, strict=True):
                self._turn(pages)
                for _, held in row:
                    yield from self._blocks(held, outer)
            return
        table = self._tables
        self._tables += 1
        at, top, bottom = -1, self.page, self.page
        for cell, held in flowed.placed(rows, table):
            if cell.row > at:
                self.page = bottom
                self._turn(any(ends[at + 1 : cell.row + 1]))
                at, top = cell.row, self.page
            self.page = top
            yield from flowed.cell_pieces(self._blocks(held, cell))
            bottom = max(bottom, self.page) if bottom and self.page else None
        self.page = bottom

    def _rows(self, table: Any) -> Iterator[tuple[Any, bool]]:
        """A table's rows, and whether a page ends before each."""
        ends = False
        for element in _flat_rows(table):
            if local(element) == "soft-page-break":
                ends = True
            elif value(element, "visibility") not in ("collapse", "filter"):
                for _ in range(self._times(element, "number-rows-repeated")):
                    yield element, ends
                    ends = False

    def _times(self, element: Any, key: str) -> int:
        """How often a row or cell stands in the table; what holds no words needs no repeating."""
        stated = _whole(value(element, key), 1)
        if stated <= 1 or not any(text.strip() for text in element.itertext()):
            return 1
        times = min(stated, REPEATED, self._repeats + 1)
        self._repeats -= times - 1
        return times

    def _cells(self, row: Any) -> Iterator[tuple[int, Any]]:
        """A row's cells with the column of the grid that each begins in, covered ones left out."""
        column = 0
        for element in children(row, "table-cell", "covered-table-cell"):
            repeated = max(1, _whole(value(element, "number-columns-repeated"), 1))
            if local(element) == "table-cell":
                for time in range(self._times(element, "number-columns-repeated")):
                    yield column + time, element
            column += repeated

    def _paragraph(self, element: Any, cell: Cell | None, listed: tuple[str, int] | None) -> Iterator[Piece]:
        chain = list(self._styles.chain("paragraph", value(element, "style-name")))
        self._turn(_set(chain, "before"))
        boxes: list[Any] = []
        spans = list(self._spans(element, chain, boxes))
        sign, depth = listed or (None, 0)
        heading = self._heading(element, chain)
        if heading and not listed and local(element) == "h" and value(element, "is-list-header") != "true":
            sign = self._lists.heading(heading)
        hidden = next(element.iter("{*}hidden-paragraph"), None)
        if hidden is None or value(hidden, "is-hidden") != "true":
            yield from flowed.pieces(spans, Setting(heading, sign, depth, cell), self._styles.size)
        self._begun = True
        for box in boxes:
            yield from self._blocks(box, cell)
        self._turn(_set(chain, "after"))

    def _heading(self, element: Any, chain: Sequence[_Style]) -> int:
        """Level of a heading, 0 where it is none."""
        if local(element) == "h":
            return min(max(1, _whole(value(element, "outline-level"), 1)), 6)
        return next((level for style in chain if (level := flowed.named_level(style.name))), 0)

    def _spans(self, element: Any, chain: Sequence[_Style], boxes: list[Any]) -> Iterator[Span]:
        bold, hidden, size = self._styles.look(chain)
        if hidden:
            return
        for at, text in ((None, element.text), *((inner, inner.tail) for inner in element)):
            if at is not None:
                yield from self._inline(at, chain, boxes, (bold, size))
            if text:
                yield Span(text.replace("\n", " "), bold, size, self.page)

    def _inline(
        self, element: Any, chain: Sequence[_Style], boxes: list[Any], look: tuple[bool, float]
    ) -> Iterator[Span]:
        name = local(element)
        if name == "line-break":
            yield Span("\n", *look, self.page)
        elif name in ("s", "tab"):
            yield Span(" ", *look, self.page)
        elif name == "soft-page-break":
            self._begun = True
            self._turn(True)
        elif name == "note":
            self._notes += children(element, "note-body")
        elif name in SHAPES:
            boxes.append((element,))
        elif name == "span":
            own = self._styles.chain("text", value(element, "style-name"))
            yield from self._spans(element, [*own, *chain][: 4 * LONGEST_CHAIN], boxes)
        elif name and name not in UNSEEN and not (name == "hidden-text" and value(element, "is-hidden") == "true"):
            yield from self._spans(element, chain, boxes)


def _set(chain: Iterator[_Style] | Sequence[_Style], switch: str) -> bool:
    """A switch as the nearest style that sets it has it."""
    return next((held for style in chain if (held := getattr(style, switch)) is not None), False)


def _flat_rows(table: Any) -> Iterator[Any]:
    """The rows of a table and the page breaks between them, in order."""
    for element in table:
        name = local(element)
        if name in ("table-row", "soft-page-break"):
            yield element
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _flat_rows(element)
