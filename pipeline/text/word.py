"""Word files (DOCX) into blocks, read from their XML: content controls, text boxes and tracked changes too."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import Struct

from pipeline.errors import EncryptedDocument, UnreadableDocument
from pipeline.schema import BlockKind, Cell
from pipeline.text.layout import BULLET_SIGN, Piece, Run, clean, squeezed
from pipeline.text.marks import typed_sign

DOCUMENT, STYLES, NUMBERING, CORE = "word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml"
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
HEADING_STYLE = re.compile(r"heading (?P<level>[1-9])|(?P<title>title)|(?P<subtitle>subtitle)", re.IGNORECASE)
LIST_STYLE = re.compile(r"list (?P<kind>bullet|number)(?: (?P<level>\d))?", re.IGNORECASE)
STOP = re.compile(r"[.;,…][\"'”’)\]]*$")
DAMAGED = "is a damaged Word file: open it in Word and save it again"
OFF = frozenset({"0", "false", "off"})
HEADING_WORDS = 25
BOLD_HEADING_WORDS = 14
LARGER = 1.15
USUAL_SIZE = 22.0  # half points: Word's own, where a file sets none
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class WordFile(Struct, frozen=True):
    """A Word file's text in pieces, and the title in its properties."""

    pieces: tuple[Piece, ...]
    title: str


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


class _Level(Struct):
    """How a list numbers one of its levels."""

    form: str
    pattern: str
    start: int


class _Text(Struct):
    """Characters of a run and how they look; a line break stands by itself as a line feed."""

    text: str
    bold: bool
    size: float


def read(data: bytes, name: str, most: int) -> WordFile:
    """Read a Word file of which at most `most` bytes unpacked are read.

    Raises UnreadableDocument where it is damaged or unpacks to more, EncryptedDocument where it needs a password.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = _Parts(packed, name, most)
            document = parts.xml(DOCUMENT)
            styles, numbering, core = parts.xml(STYLES), parts.xml(NUMBERING), parts.xml(CORE)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, zlib.error):
        raise UnreadableDocument(f"{name} {DAMAGED}") from None
    if document is None:
        raise UnreadableDocument(f"{name} is a Word file without text: open it in Word and save it again")
    body = _child(document, "body")
    reader = _Reader(styles, numbering)
    title = next((clean(e.text or "").strip() for e in core if _name(e) == "title"), "") if core is not None else ""
    return WordFile(tuple(reader.blocks(body if body is not None else document)), title)


class _Parts:
    """The XML parts of a packed file, within a limit on what they unpack to."""

    def __init__(self, packed: zipfile.ZipFile, name: str, most: int) -> None:
        self._packed = packed
        self._name = name
        self._left = most

    def xml(self, part: str) -> Any:
        """The root of a part, None where the file has none."""
        try:
            info = self._packed.getinfo(part)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise EncryptedDocument(f"{self._name} asks for a password: save a copy without one")
        # The size that the file states may be a lie: what counts is what comes out.
        with self._packed.open(info) as stream:
            data = stream.read(self._left + 1)
        if len(data) > self._left:
            raise UnreadableDocument(f"{self._name} unpacks to too much: remove its pictures or split it")
        self._left -= len(data)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise UnreadableDocument(f"{self._name} {DAMAGED}") from None


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(element: Any, *names: str) -> Any:
    """The first child of the first child ... with these names; None where there is none."""
    for name in names:
        element = next((child for child in element if _name(child) == name), None)
        if element is None:
            return None
    return element


def _value(element: Any, key: str = "val") -> str | None:
    if element is None:
        return None
    return next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == key), None)


def _flag(properties: Any, name: str) -> bool | None:
    """Whether a switch is on; None where it is not set."""
    element = _child(properties, name) if properties is not None else None
    return None if element is None else _value(element) not in OFF


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,9}", value) else otherwise


def _size(properties: Any) -> float | None:
    value = _value(_child(properties, "sz")) if properties is not None else None
    return float(value) if value and re.fullmatch(r"\d{1,4}(?:\.\d+)?", value) else None


class _Styles:
    """The file's styles, each with what it takes over from those that it is based on."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, _Style] = {}
        self.paragraph: str | None = None
        defaults = _child(root, "docDefaults", "rPrDefault", "rPr") if root is not None else None
        self.size = _size(defaults) or USUAL_SIZE
        for element in root if root is not None else ():
            if _name(element) == "style":
                key = _value(element, "styleId") or ""
                self._styles[key] = self._read(element)
                if _value(element, "default") in ("1", "true") and _value(element, "type") == "paragraph":
                    self.paragraph = key
                    self.size = self._styles[key].size or self.size

    def _read(self, element: Any) -> _Style:
        run, paragraph = _child(element, "rPr"), _child(element, "pPr")
        numbered = _child(paragraph, "numPr") if paragraph is not None else None
        outline = _value(_child(paragraph, "outlineLvl")) if paragraph is not None else None
        return _Style(
            _value(_child(element, "name")) or "",
            _value(_child(element, "basedOn")),
            _whole(outline, 9) if outline else None,
            _value(_child(numbered, "numId")) if numbered is not None else None,
            _whole(_value(_child(numbered, "ilvl")), 0) if numbered is not None else None,
            _flag(run, "b"),
            _flag(run, "vanish"),
            _size(run),
        )

    def chain(self, key: str | None) -> Iterator[_Style]:
        """A style and those that it is based on, from the nearest."""
        seen: set[str] = set()
        while key and key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            key = self._styles[key].based_on


class _Lists:
    """The file's lists, and how far each has counted."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        shapes: dict[str, dict[int, _Level]] = {}
        for element in root if root is not None else ():
            if _name(element) == "abstractNum":
                shapes[_value(element, "abstractNumId") or ""] = dict(map(self._level, _all(element, "lvl")))
        for element in root if root is not None else ():
            if _name(element) == "num":
                number, shape = _value(element, "numId") or "", _value(_child(element, "abstractNumId")) or ""
                self._levels[number] = dict(shapes.get(shape, {}))
                self._abstract[number] = shape
                for change in _all(element, "lvlOverride"):
                    self._override(number, change)

    def _override(self, number: str, change: Any) -> None:
        depth = _whole(_value(change, "ilvl"), 0)
        start, level = _child(change, "startOverride"), _child(change, "lvl")
        if level is not None:
            self._levels[number][depth] = self._level(level)[1]
        elif start is not None and depth in self._levels[number]:
            old = self._levels[number][depth]
            self._levels[number][depth] = _Level(old.form, old.pattern, _whole(_value(start), 1))
            self._abstract[number] = f"{number}!"  # counts for itself from here on

    def _level(self, element: Any) -> tuple[int, _Level]:
        form = _value(_child(element, "numFmt")) or "decimal"
        pattern = _value(_child(element, "lvlText")) or ""
        return _whole(_value(element, "ilvl"), 0), _Level(form, pattern, _whole(_value(_child(element, "start")), 1))

    def sign(self, number: str, depth: int) -> str | None:
        """The sign of the next item of a list, "" where its items have none; None where there is no such list."""
        levels = self._levels.get(number)
        if not levels or depth not in levels:
            return None
        level = levels[depth]
        if level.form == "bullet":
            return BULLET_SIGN
        counts = self._counts.setdefault(self._abstract[number], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.form == "none":
            return ""

        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = levels.get(at, level)
            return _numeral(counts.get(at, shown.start), shown.form)

        sign = re.sub(r"%([1-9])", count, level.pattern).strip()
        return f"{sign} " if sign else ""


def _all(element: Any, name: str) -> Iterator[Any]:
    return (child for child in element if _name(child) == name)


def _numeral(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 400:
        roman = ""
        for value, numeral in ROMAN:
            while number >= value:
                roman, number = roman + numeral, number - value
        return roman.upper() if form == "upperRoman" else roman
    return str(number)


class _Reader:
    """Walks the body in order and makes its pieces."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        self._styles = _Styles(styles)
        self._lists = _Lists(numbering)
        self._tables = 0

    def blocks(self, holder: Any, cell: Cell | None = None) -> Iterator[Piece]:
        """The pieces of what a body, a cell or a text box holds."""
        for element in holder:
            name = _name(element)
            if name == "p":
                yield from self._paragraph(element, cell)
            elif name == "tbl":
                yield from self._table(element, cell)
            elif name in WRAPPERS:
                yield from self.blocks(element, cell)

    def _table(self, element: Any, outer: Cell | None) -> Iterator[Piece]:
        rows = [list(self._cells(row)) for row in self._rows(element)]
        if outer or all(len(row) < 2 for row in rows):
            for row in rows:
                for _, held in row:
                    yield from self.blocks(held, outer)
            return
        table = self._tables
        self._tables += 1
        columns = sorted({column for row in rows for column, _ in row})
        for number, row in enumerate(rows):
            for column, held in row:
                yield from self.blocks(held, Cell(table, number, columns.index(column)))

    def _rows(self, table: Any) -> Iterator[Any]:
        for element in table:
            name = _name(element)
            if name == "tr":
                if _child(element, "trPr", "del") is None and not _flag(_child(element, "trPr"), "hidden"):
                    yield element
            elif name in WRAPPERS:
                yield from self._rows(element)

    def _cells(self, row: Any) -> Iterator[tuple[int, Any]]:
        """A row's cells with the column of the grid that each begins in, those that go on from above left out."""
        column = _whole(_value(_child(row, "trPr", "gridBefore")), 0)
        waiting = [iter(row)]
        while waiting:
            element = next(waiting[-1], None)
            if element is None:
                waiting.pop()
                continue
            name = _name(element)
            if name in WRAPPERS:
                waiting.append(iter(element))
            elif name == "tc":
                upright, level = _child(element, "tcPr", "vMerge"), _child(element, "tcPr", "hMerge")
                if not any(merge is not None and _value(merge) in (None, "continue") for merge in (upright, level)):
                    yield column, element
                column += max(1, _whole(_value(_child(element, "tcPr", "gridSpan")), 1))

    def _paragraph(self, element: Any, cell: Cell | None) -> Iterator[Piece]:
        properties = _child(element, "pPr")
        style = _value(_child(properties, "pStyle")) if properties is not None else None
        chain = list(self._styles.chain(style or self._styles.paragraph))
        boxes: list[Any] = []
        texts = list(self._texts(element, chain, boxes))
        yield from self._pieces(texts, self._sign(properties, chain), self._heading(properties, chain), cell)
        for box in boxes:
            yield from self.blocks(box, cell)

    def _heading(self, properties: Any, chain: list[_Style]) -> int:
        """Level of a heading by its style or outline level, 0 where it is none."""
        outline = _value(_child(properties, "outlineLvl")) if properties is not None else None
        levels = [_whole(outline, 9)] if outline else []
        levels += [style.outline for style in chain if style.outline is not None]
        for style in chain:
            if named := HEADING_STYLE.fullmatch(style.name):
                return min(int(named["level"]), 6) if named["level"] else 1 if named["title"] else 2
        return min(levels[0] + 1, 6) if levels and levels[0] < 9 else 0

    def _sign(self, properties: Any, chain: list[_Style]) -> tuple[str, int] | None:
        """The sign of a list item and the list's depth from 1; None where the paragraph is no list item."""
        numbered = _child(properties, "numPr") if properties is not None else None
        number = _value(_child(numbered, "numId")) if numbered is not None else None
        depth = _value(_child(numbered, "ilvl")) if numbered is not None else None
        for style in chain:
            number = number if number is not None else style.number
            if depth is None and style.depth is not None:
                depth = str(style.depth)
        at = _whole(depth, 0)
        sign = self._lists.sign(number, at) if number and number != "0" else None
        if sign is not None:
            return sign, at + 1
        for style in chain if number != "0" else ():
            if named := LIST_STYLE.fullmatch(style.name):
                return BULLET_SIGN, int(named["level"] or 1)
        return None

    def _texts(self, element: Any, chain: list[_Style], boxes: list[Any]) -> Iterator[_Text]:
        for child in element:
            name = _name(child)
            if name == "r":
                yield from self._run(child, chain, boxes)
            elif name in WRAPPERS:
                yield from self._texts(child, chain, boxes)

    def _run(self, run: Any, chain: list[_Style], boxes: list[Any]) -> Iterator[_Text]:
        properties = _child(run, "rPr")
        own = _value(_child(properties, "rStyle")) if properties is not None else None
        styles = [*self._styles.chain(own), *chain]
        hidden = _first(_flag(properties, "vanish"), *(style.hidden for style in styles))
        if hidden or (properties is not None and _child(properties, "del") is not None):
            return
        bold = bool(_first(_flag(properties, "b"), *(style.bold for style in styles)))
        size = _first(_size(properties), *(style.size for style in styles)) or self._styles.size
        for child in run.iterchildren():
            name = _name(child)
            if name == "t":
                yield _Text(child.text or "", bold, size)
            elif name in ("tab", "ptab"):
                yield _Text(" ", bold, size)
            elif name in ("br", "cr"):
                yield _Text("\n", bold, size)
            elif name == "noBreakHyphen":
                yield _Text("-", bold, size)
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                boxes += _boxes(child)

    def _pieces(
        self, texts: list[_Text], listed: tuple[str, int] | None, heading: int, cell: Cell | None
    ) -> Iterator[Piece]:
        lines: list[list[_Text]] = [[]]
        for text in texts:
            if text.text == "\n":
                lines.append([])
            else:
                lines[-1].append(text)
        if heading or listed:
            lines = [[text if text.text != "\n" else _Text(" ", text.bold, text.size) for text in texts]]
        for line in lines:
            string = clean("".join(text.text for text in line)).strip()
            if not string:
                continue
            sign, depth = listed or ("", 0)
            if not listed and not heading:
                sign, string = typed_sign(string)
                depth = 1 if sign else 0
            level = heading or (self._looks(line, string) if not listed and sign != BULLET_SIGN else 0)
            if level and not cell:
                lead = sign if sign != BULLET_SIGN else ""
                yield Piece(BlockKind.HEADING, squeezed([Run(lead + string)]), level)
            elif sign or listed:
                yield Piece(BlockKind.BULLET, (Run(string),), 0 if cell else depth, cell, sign)
            else:
                yield Piece(BlockKind.CELL if cell else BlockKind.PARAGRAPH, (Run(string),), 0, cell)

    def _looks(self, line: list[_Text], string: str) -> int:
        """Level of a heading that only looks like one, 0 where it does not."""
        shown = [text for text in line if text.text.strip()]
        words = len(string.split())
        if words > HEADING_WORDS or not any(c.isalpha() for c in string):
            return 0
        if all(text.size >= LARGER * self._styles.size for text in shown):
            return 1 if all(text.size >= 1.5 * self._styles.size for text in shown) else 2
        if words > BOLD_HEADING_WORDS or STOP.search(string):
            return 0
        capitals = sum(c.isupper() for c in string) > 3 and string.upper() == string
        return 4 if capitals or all(text.bold for text in shown) else 0


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes inside a drawing, each once: the older copy that Word keeps beside a newer one is left out."""
    for child in element:
        name = _name(child)
        if name == "txbxContent":
            yield child
        elif name not in DROPPED:
            yield from _boxes(child)
