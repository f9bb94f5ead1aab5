"""Word files (DOCX) into blocks, read from their XML: content controls, text boxes and tracked changes too."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from msgspec import Struct

from pipeline.errors import UnreadableDocument
from pipeline.schema import Cell
from pipeline.text import flowed
from pipeline.text.flowed import FlowedFile, Setting, Span
from pipeline.text.layout import BULLET_SIGN, Piece, clean
from pipeline.text.numbering import DEEPEST, Counts, Level
from pipeline.text.packed import Parts, child, children, local, unpacked, value

ROOT = "word/document.xml"
MAIN = re.compile(r"word/document\d*\.xml")
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
WRAPPERS = frozenset(
    {
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "smartTag",
        "hyperlink",
        "customXml",
        "fldSimple",
        "dir",
        "bdo",
        "AlternateContent",
        "Choice",
    }
)
DROPPED = frozenset({"del", "moveFrom", "Fallback"})
LIST_STYLE = re.compile(r"list (?P<kind>bullet|number)(?: (?P<level>\d))?", re.IGNORECASE)
DAMAGED = "is a damaged Word file: open it in Word and save it again"
OFF = frozenset({"0", "false", "off"})
USUAL_SIZE = 22.0  # half points: Word's own, where a file sets none
LONGEST_CHAIN = 20  # styles based on one another


class _Style(Struct):
    """What a paragraph or character style sets; None where it leaves it to the style that it is based on."""

    name: str = ""
    based_on: str | None = None
    outline: int | None = None
    number: str | None = None
    depth: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None


def read(data: bytes, name: str, most: int) -> FlowedFile:
    """Read a Word file of which at most `most` bytes unpacked are read.

    Raises UnreadableDocument where it is damaged or unpacks to more, EncryptedDocument where it needs a password.
    """
    with unpacked(data, name, DAMAGED, most) as parts:
        main = _main(parts)
        document = parts.xml(main)
        if document is None:
            raise UnreadableDocument(f"{name} is a Word file without text: open it in Word and save it again")
        beside = posixpath.dirname(main)
        styles, numbering = parts.xml(f"{beside}/styles.xml"), parts.xml(f"{beside}/numbering.xml")
        notes = [parts.xml(f"{beside}/{part}.xml") for part in ("footnotes", "endnotes")]
        core, application = parts.xml("docProps/core.xml"), parts.xml("docProps/app.xml")
    body = child(document, "body")
    reader = _Reader(body if body is not None else document, styles, numbering, notes)
    return FlowedFile(
        tuple(reader.pieces()),
        clean(_said(core, "title") or "").strip(),
        _producer(application),
        flowed.day(_said(core, "created")),
        flowed.day(_said(core, "modified")),
        reader.page,
    )


def is_word(names: frozenset[str]) -> bool:
    """Whether a packed file with these parts is a Word file."""
    return any(MAIN.fullmatch(name) for name in names)


def _main(parts: Parts) -> str:
    """The part that holds the text: some producers number it."""
    links = parts.xml("_rels/.rels")
    for link in links if links is not None else ():
        target = (value(link, "Target") or "").lstrip("/")
        if (value(link, "Type") or "").endswith("/officeDocument") and MAIN.fullmatch(target) and target in parts.names:
            return target
    return ROOT


def _said(root: Any, name: str) -> str | None:
    element = child(root, name)
    return None if element is None else element.text


def _producer(application: Any) -> str:
    name, version = (_said(application, key) or "" for key in ("Application", "AppVersion"))
    return clean(f"{name.partition('$')[0]} {version}").strip()


def _val(element: Any) -> str | None:
    return value(element, "val")


def _flag(properties: Any, name: str) -> bool | None:
    """Whether a switch is on; None where it is not set."""
    element = child(properties, name)
    return None if element is None else _val(element) not in OFF


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else otherwise


def _size(properties: Any) -> float | None:
    text = _val(child(properties, "sz"))
    return float(text) if text and re.fullmatch(r"\d{1,4}(?:\.\d+)?", text) else None


class _Styles:
    """The file's styles, each with what it takes over from those that it is based on."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, _Style] = {}
        self.paragraph: str | None = None
        self.size = _size(child(root, "docDefaults", "rPrDefault", "rPr")) or USUAL_SIZE
        for element in children(root, "style"):
            key = value(element, "styleId") or ""
            self._styles[key] = self._read(element)
            if value(element, "default") in ("1", "true") and value(element, "type") == "paragraph":
                self.paragraph = key
                self.size = self._styles[key].size or self.size

    def _read(self, element: Any) -> _Style:
        run, paragraph = child(element, "rPr"), child(element, "pPr")
        numbered = child(paragraph, "numPr")
        outline = _val(child(paragraph, "outlineLvl"))
        return _Style(
            _val(child(element, "name")) or "",
            _val(child(element, "basedOn")),
            _whole(outline, 9) if outline else None,
            _val(child(numbered, "numId")),
            _whole(_val(child(numbered, "ilvl")), 0) if numbered is not None else None,
            _flag(run, "b"),
            _flag(run, "vanish"),
            _size(run),
        )

    def chain(self, key: str | None) -> Iterator[_Style]:
        """A style and those that it is based on, from the nearest."""
        return islice(self._chain(key), LONGEST_CHAIN)

    def _chain(self, key: str | None) -> Iterator[_Style]:
        while key and key in self._styles:
            yield self._styles[key]
            key = self._styles[key].based_on


class _Lists:
    """The file's lists, and how far each has counted."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts = Counts()
        shapes: dict[str, dict[int, Level]] = {}
        for element in children(root, "abstractNum"):
            levels = dict(map(_level, children(element, "lvl")))
            shapes[value(element, "abstractNumId") or ""] = {at: one for at, one in levels.items() if at < DEEPEST}
        for element in children(root, "num"):
            number, shape = value(element, "numId") or "", _val(child(element, "abstractNumId")) or ""
            self._levels[number] = dict(shapes.get(shape, {}))
            self._abstract[number] = shape
            for change in children(element, "lvlOverride"):
                self._override(number, change)

    def _override(self, number: str, change: Any) -> None:
        depth = _whole(value(change, "ilvl"), 0)
        start, level = child(change, "startOverride"), child(change, "lvl")
        if level is not None:
            self._levels[number][depth] = _level(level)[1]
        elif start is not None and depth in self._levels[number]:
            old = self._levels[number][depth]
            self._levels[number][depth] = Level(old.form, old.pattern, _whole(_val(start), 1))
            self._abstract[number] = f"{number}!"  # counts for itself from here on

    def sign(self, number: str, depth: int) -> str | None:
        """The sign of the next item of a list, "" where its items have none; None where there is no such list."""
        levels = self._levels.get(number)
        return self._counts.sign(self._abstract[number], levels, depth) if levels else None


def _level(element: Any) -> tuple[int, Level]:
    form = _val(child(element, "numFmt")) or "decimal"
    pattern = _val(child(element, "lvlText")) or ""
    return _whole(value(element, "ilvl"), 0), Level(form, pattern, _whole(_val(child(element, "start")), 1))


class _Reader:
    """Walks the body in order and makes its pieces."""

    def __init__(self, body: Any, styles: Any, numbering: Any, notes: list[Any]) -> None:
        self._body = body
        self._styles = _Styles(styles)
        self._lists = _Lists(numbering)
        self._notes = {
            (local(note), value(note, "id")): note
            for root in notes
            for note in children(root, "footnote", "endnote")
            if value(note, "type") in (None, "normal")
        }
        self._noted: list[Any] = []
        self._before: list[Span] = []  # of a paragraph whose end is deleted, so that it runs on into the next
        self._tables = 0
        # Where the program that wrote the file laid it out, its marks say more than breaks set by hand.
        self._laid_out = next(body.iter("{*}lastRenderedPageBreak"), None) is not None
        self.page: int | None = 1 if self._laid_out or _breaks(body) else None

    def pieces(self) -> Iterator[Piece]:
        """The pieces of the whole file, notes at its end."""
        yield from self._blocks(self._body)
        for note in self._noted:
            yield from self._blocks(note)

    def _blocks(self, holder: Any, cell: Cell | None = None) -> Iterator[Piece]:
        """The pieces of what a body, a cell or a text box holds."""
        for element in holder:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, cell)
            elif name == "tbl":
                yield from self._table(element, cell)
            elif name in WRAPPERS:
                yield from self._blocks(element, cell)
        if self._before and local(holder) not in WRAPPERS:
            yield from self._flowed([], Setting(cell=cell))

    def _table(self, element: Any, outer: Cell | None) -> Iterator[Piece]:
        rows = [list(self._cells(row)) for row in self._rows(element)]
        if outer or not flowed.is_grid(rows):
            for row in rows:
                for _, held in row:
                    yield from self._blocks(held, outer)
            return
        table = self._tables
        self._tables += 1
        at, top, bottom = 0, self.page, self.page
        for cell, held in flowed.placed(rows, table):
            if cell.row > at:
                at, top = cell.row, bottom
            self.page = top  # each cell of a row that breaks over a page marks the break
            yield from flowed.cell_pieces(self._blocks(held, cell))
            bottom = max(bottom, self.page) if bottom and self.page else None
        self.page = bottom

    def _rows(self, table: Any) -> Iterator[Any]:
        for element in table:
            name = local(element)
            if name == "tr":
                properties = child(element, "trPr")
                if child(properties, "del") is None and not _flag(properties, "hidden"):
                    yield element
            elif name in WRAPPERS:
                yield from self._rows(element)

    def _cells(self, row: Any) -> Iterator[tuple[int, Any]]:
        """A row's cells with the column of the grid that each begins in, those that go on from above left out."""
        column = _whole(_val(child(row, "trPr", "gridBefore")), 0)
        waiting = [iter(row)]
        while waiting:
            element = next(waiting[-1], None)
            if element is None:
                waiting.pop()
                continue
            name = local(element)
            if name in WRAPPERS:
                waiting.append(iter(element))
            elif name == "tc":
                properties = child(element, "tcPr")
                merges = list(children(properties, "vMerge", "hMerge"))
                gone = child(properties, "cellDel") is not None
                if not gone and not any(_val(merge) in (None, "continue") for merge in merges):
                    yield column, element
                column += max(1, _whole(_val(child(properties, "gridSpan")), 1))

    def _paragraph(self, element: Any, cell: Cell | None) -> Iterator[Piece]:
        properties = child(element, "pPr")
        chain = list(self._styles.chain(_val(child(properties, "pStyle")) or self._styles.paragraph))
        if self.page and not self._laid_out and _flag(properties, "pageBreakBefore"):
            self.page += 1
        boxes: list[Any] = []
        texts = list(self._texts(element, chain, boxes))
        if child(properties, "rPr", "del") is not None:
            self._before += texts
        else:
            sign, depth = self._sign(properties, chain) or (None, 0)
            yield from self._flowed(texts, Setting(self._heading(properties, chain), sign, depth, cell))
        for box in boxes:
            yield from self._blocks(box, cell)

    def _flowed(self, texts: list[Span], setting: Setting) -> Iterator[Piece]:
        texts, self._before = self._before + texts, []
        return flowed.pieces(texts, setting, self._styles.size)

    def _heading(self, properties: Any, chain: list[_Style]) -> int:
        """Level of a heading by its style or outline level, 0 where it is none."""
        outline = _val(child(properties, "outlineLvl"))
        levels = [_whole(outline, 9)] if outline else []
        levels += [style.outline for style in chain if style.outline is not None]
        for style in chain:
            if level := flowed.named_level(style.name):
                return level
        return min(levels[0] + 1, 6) if levels and levels[0] < 9 else 0

    def _sign(self, properties: Any, chain: list[_Style]) -> tuple[str, int] | None:
        """The sign of a list item and the list's depth from 1; None where the paragraph is no list item."""
        numbered = child(properties, "numPr")
        number, depth = _val(child(numbered, "numId")), _val(child(numbered, "ilvl"))
        for style in chain:
            number = number if number is not None else style.number
            if depth is None and style.depth is not None:
                depth = str(style.depth)
        if number == "0":
            return None
        at = _whole(depth, 0)
        sign = self._lists.sign(number, at) if number else None
        # "List Bullet 2" has a numbering of its own, in which it is the first level.
        levels = (int(named["level"] or 1) for style in chain if (named := LIST_STYLE.fullmatch(style.name)))
        level = next(levels, None)
        if sign is None:
            return (BULLET_SIGN, level) if level else None
        return sign, max(at + 1, level or 1)

    def _texts(self, element: Any, chain: list[_Style], boxes: list[Any]) -> Iterator[Span]:
        for inner in element:
            name = local(inner)
            if name == "r":
                yield from self._run(inner, chain, boxes)
            elif name in WRAPPERS:
                yield from self._texts(inner, chain, boxes)

    def _run(self, run: Any, chain: list[_Style], boxes: list[Any]) -> Iterator[Span]:
        properties = child(run, "rPr")
        styles = [*self._styles.chain(_val(child(properties, "rStyle"))), *chain]
        hidden = _first(_flag(properties, "vanish"), *(style.hidden for style in styles))
        if hidden or child(properties, "del") is not None:
            return
        bold = bool(_first(_flag(properties, "b"), *(style.bold for style in styles)))
        size = _first(_size(properties), *(style.size for style in styles)) or self._styles.size
        for inner in run.iterchildren():
            name = local(inner)
            if text := self._characters(inner, name):
                yield Span(text, bold, size, self.page)
            elif name in NOTES and (note := self._notes.pop((NOTES[name], value(inner, "id")), None)) is not None:
                self._noted.append(note)
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                boxes += _boxes(inner)

    def _characters(self, element: Any, name: str) -> str:
        """What a part of a run writes, "" where nothing; counts the page where it ends one."""
        ends_page = name == "lastRenderedPageBreak" if self._laid_out else _ends_page(element, name)
        if self.page and ends_page:
            self.page += 1
        if name == "t":
            return (element.text or "").replace("\n", " ")
        if name == "sym":
            code = value(element, "char") or ""
            return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else ""
        return {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _ends_page(element: Any, name: str) -> bool:
    return name == "br" and value(element, "type") == "page"


def _breaks(body: Any) -> bool:
    """Whether a page break was set by hand."""
    by_hand = any(_ends_page(element, "br") for element in body.iter("{*}br"))
    return by_hand or next(body.iter("{*}pageBreakBefore"), None) is not None


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes inside a drawing, each once: the older copy that Word keeps beside a newer one is left out."""
    for inner in element:
        name = local(inner)
        if name == "txbxContent":
            yield inner
        elif name not in DROPPED:
            yield from _boxes(inner)
