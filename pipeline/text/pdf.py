"""PDF files into pages of words and ruling lines, by PDFium."""

from __future__ import annotations

import ctypes
import io
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct
from msgspec.structs import replace

from pipeline.errors import EncryptedDocument, UnreadableDocument
from pipeline.schema import Box
from pipeline.text import notes
from pipeline.text.page import Edge, Page, Word, around

BOLD_FONT = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
XMP_DATE = re.compile(rb"<dc:date>\s*(?:<rdf:Seq>\s*<rdf:li[^>]*>)?\s*(\d{4}-\d{2}-\d{2})")
ISO_DAY = re.compile(r"\s*(?:D:)?(\d{4})-?(\d{2})-?(\d{2})")
THIN = 3.0  # points: a filled rectangle no wider than this is a drawn line
CAPITAL = 0.75  # of the size of the type: how high the highest letters are, or a little more
ASCENT, DESCENT = 0.8, 0.2  # of the size of the type, above and below the line that letters stand on
DOT = (1.5, 7.0)  # points across of a dot that is drawn for a bullet
DOT_GAP = 2.5  # most room between a dot and its words, in sizes of the type
MOST_DOTS = 500
MOST_PIXELS = 16_000_000
COVER = 0.6  # part of the page: a rectangle larger than this is a background
SAME_LINE = 0.6  # sizes of the type by which letters of one line may differ in height
TOUCHING = 0.06  # sizes of the type between two letters, at most, that no space parts
WIDEST = 1.2  # sizes of the type: no letter is wider
SMALLEST = 2.0  # points: type that is smaller cannot be read, on a page as large as A4; in parts of a smaller page
A4 = 842.0  # points down the long side
WHITE = 250  # of 255: a colour whose parts are all at least this does not show on paper
DARK = 0.1  # part of a word's box that is not white where a person sees a word
MOST_LOOKS = 20  # pages of a document that are drawn to see whether white words lie on something dark
LOOK_PIXELS = 1_000_000
MOST_OBJECTS, MOST_CORNERS = 200_000, 100_000
DEEPEST_FORM = 16
UNIT_SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))  # what a picture's matrix puts on the page
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
POINTER, WHOLE, REAL = ctypes.c_void_p, ctypes.c_int, ctypes.c_double


def _call(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """PDFium's function with addresses as whole numbers, which holds on to the interpreter: half the time a call.

    It is for short calls only: no other thread runs meanwhile.
    """
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, POINTER).value)  # type: ignore[arg-type]


# What is called for every word, or for every object of a page.
LOOSE_BOX = _call(pdfium.FPDFText_GetLooseCharBox, WHOLE, POINTER, WHOLE, POINTER)
CHARACTER_ORIGIN = _call(pdfium.FPDFText_GetCharOrigin, WHOLE, POINTER, WHOLE, POINTER, POINTER)
CHARACTER_MATRIX = _call(pdfium.FPDFText_GetMatrix, WHOLE, POINTER, WHOLE, POINTER)
FONT_SIZE = _call(pdfium.FPDFText_GetFontSize, REAL, POINTER, WHOLE)
IS_UNNAMED = _call(pdfium.FPDFText_HasUnicodeMapError, WHOLE, POINTER, WHOLE)
TEXT_OBJECT = _call(pdfium.FPDFText_GetTextObject, POINTER, POINTER, WHOLE)
FONT = _call(pdfium.FPDFTextObj_GetFont, POINTER, POINTER)
RENDER_MODE = _call(pdfium.FPDFTextObj_GetTextRenderMode, WHOLE, POINTER)
FILL_COLOUR = _call(pdfium.FPDFPageObj_GetFillColor, WHOLE, *[POINTER] * 5)
PAGE_OBJECT = _call(pdfium.FPDFPage_GetObject, POINTER, POINTER, WHOLE)
FORM_OBJECT = _call(pdfium.FPDFFormObj_GetObject, POINTER, POINTER, ctypes.c_ulong)
OBJECT_KIND = _call(pdfium.FPDFPageObj_GetType, WHOLE, POINTER)
OBJECT_MATRIX = _call(pdfium.FPDFPageObj_GetMatrix, WHOLE, POINTER, POINTER)
DRAW_MODE = _call(pdfium.FPDFPath_GetDrawMode, WHOLE, POINTER, POINTER, POINTER)
COUNT_SEGMENTS = _call(pdfium.FPDFPath_CountSegments, WHOLE, POINTER)
SEGMENT = _call(pdfium.FPDFPath_GetPathSegment, POINTER, POINTER, WHOLE)
SEGMENT_POINT = _call(pdfium.FPDFPathSegment_GetPoint, WHOLE, POINTER, POINTER, POINTER)
SEGMENT_KIND = _call(pdfium.FPDFPathSegment_GetType, WHOLE, POINTER)
SEGMENT_CLOSES = _call(pdfium.FPDFPathSegment_GetClose, WHOLE, POINTER)

WORD = re.compile(r"[^\0 \xa0\r\n\t\u3000\u2000-\u200b]+")
HALF = re.compile(r"[\ud800-\udfff]")


class PdfFile:
    """An open PDF, mended where it is broken. `mended` says whether it was.

    Raises EncryptedDocument where it needs a password, UnreadableDocument where it cannot be mended.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._fields_loaded = False
        self._looks = MOST_LOOKS
        self.mended = False
        try:
            self._pdf = _opened(data, name)
        except UnreadableDocument:
            mended = _mended(data)
            if mended is None:
                raise
            self._pdf = _opened(mended, name)
            self.mended = True

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    def __len__(self) -> int:
        return len(self._pdf)

    @property
    def title(self) -> str:
        """The title in the file's own properties, empty where it has none."""
        return str(self._pdf.get_metadata_value("Title")).strip()

    @property
    def published(self) -> str | None:
        """ISO date from the keys Published and Date or XMP's dc:date; the date of making says nothing about it."""
        for key in ("Published", "Date"):
            if found := ISO_DAY.match(self._pdf.get_metadata_value(key)):
                return "-".join(found.groups())
        xmp = XMP_DATE.search(self._data)
        return xmp[1].decode() if xmp else None

    @property
    def producer(self) -> str:
        """The program that wrote the document and the one that made a PDF of it; empty where the file names none."""
        told = (" ".join(self._pdf.get_metadata_value(key).split()) for key in ("Creator", "Producer"))
        return ", ".join(dict.fromkeys(filter(None, told)))

    @property
    def created(self) -> str | None:
        """ISO date on which the file was made, as it says itself."""
        return self._day("CreationDate")

    @property
    def modified(self) -> str | None:
        """ISO date on which the file was last changed, as it says itself."""
        return self._day("ModDate")

    def _day(self, key: str) -> str | None:
        found = ISO_DAY.match(self._pdf.get_metadata_value(key))
        try:
            return date(*map(int, found.groups())).isoformat() if found else None
        except ValueError:  # the 31st of February
            return None

    def page(self, number: int) -> Page:
        """Page `number`, from 1, with its words and lines; raises pypdfium2.PdfiumError where it does not parse."""
        page, own = self._filled_in(number)
        try:
            place, width, height = _placement(page)
            textpage = page.get_textpage()
            try:
                typed = _Characters(textpage, place).words(number)
                if own is not None:
                    typed = notes.woven(typed[:own], typed[own:])
                if turn := _turn_of_most(typed):
                    place, width, height = _turned(place, width, height, turn)
                    typed = _line_by_line(_Characters(textpage, place).words(number))
            finally:
                textpage.close()
            shapes, pictures = _drawn(page, place)
            named = [held for held in typed if held[1].named]
            # A sign or two without a name are bullets; where most words are so, what they are read as is nonsense.
            unnamed = len(typed) - len(named) if len(named) * 2 < len(typed) else 0
            typed = named if unnamed else typed
            drawing = _Drawing(page, turn, self._looks)
            words = _seen(typed, shapes, pictures, width, height, drawing=drawing)
            self._looks -= drawing.drawn
            edges = tuple(edge for shape in shapes for edge in _straight(shape, width * height))
            area = max(width * height, 1.0)
            pictured = min(1.0, sum((box.right - box.left) * (box.bottom - box.top) for box in pictures) / area)
            return Page(
                number,
                width,
                height,
                _with_dots(words, shapes),
                edges,
                hidden=len(typed) - len(words),
                pictured=pictured,
                unnamed=unnamed,
                turn=turn,
            )
        finally:
            page.close()

    def _filled_in(self, number: int) -> tuple[Any, int | None]:
        """An open page with what was typed onto it as part of it.

        The number of its own words, which come before those, where there are such.
        """
        page = self._pdf[number - 1]
        if not notes.count(page):
            return page, None
        if not self._fields_loaded:
            self._fields_loaded = True
            notes.load_fields(self._pdf)
        if not notes.only_typed(page, self._pdf.formenv):
            return page, None
        textpage = page.get_textpage()
        own = len(_Characters(textpage, _placement(page)[0]).words(number))
        textpage.close()
        notes.write_into(page)
        page.close()
        return self._pdf[number - 1], own

    def picture(self, number: int, dpi: int) -> tuple[Any, int]:
        """A page drawn as a PIL image in shades of grey, and its dots an inch: fewer than `dpi` where it is vast."""
        page = self._pdf[number - 1]
        try:
            wide, high = page.get_size()
            drawn = max(1, min(dpi, int(72 * math.sqrt(MOST_PIXELS / max(wide * high, 1.0)))))
            return page.render(scale=drawn / 72, grayscale=True).to_pil(), drawn
        finally:
            page.close()


def _opened(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data, password="")
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise EncryptedDocument(f"{name} asks for a password: save a copy without one") from None
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_SECURITY:
            raise EncryptedDocument(f"{name} is locked in a way that is not known: save a copy without it") from None
        raise UnreadableDocument(f"{name} is a damaged PDF: open it and save it again as PDF") from None


def _mended(data: bytes) -> bytes | None:
    """The file with what can be found of its objects put in order again; None where no page can be found."""
    import pikepdf  # only broken files need it: cut off, or without the table at their end

    mended = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            if not len(pdf.pages):
                return None
            pdf.save(mended)
    except Exception:  # its faults are of many kinds: then the file is just not mended
        return None
    return mended.getvalue()


Place = Callable[[float, float], tuple[float, float]]


class Shape(Struct, frozen=True):
    """An outline that a page paints, in points from its top left corner."""

    points: list[tuple[float, float]]
    closed: bool
    filled: bool
    box: Box


def _placement(page: Any) -> tuple[Place, float, float]:
    """How a point in PDF coordinates maps to points from the top left of the page as shown; its width and height."""
    left, bottom, right, top = page.get_bbox()
    wide, high = right - left, top - bottom
    turn = page.get_rotation() % 360
    if turn == 90:
        return lambda x, y: (y - bottom, x - left), high, wide
    if turn == 180:
        return lambda x, y: (right - x, y - bottom), wide, high
    if turn == 270:
        return lambda x, y: (top - y, right - x), high, wide
    return lambda x, y: (x - left, top - y), wide, high


def _turned(place: Place, width: float, height: float, turn: int) -> tuple[Place, float, float]:
    """The placement on the page turned anticlockwise by 90, 180 or 270 degrees; its width and height then."""

    def placed(x: float, y: float) -> tuple[float, float]:
        across, down = place(x, y)
        if turn == 90:
            return down, width - across
        return (width - across, height - down) if turn == 180 else (height - down, across)

    return (placed, width, height) if turn == 180 else (placed, height, width)


class _Type(Struct, frozen=True, gc=False):
    """How a text object sets its characters, all on one line."""

    size: float
    top: float
    bottom: float
    bold: bool
    turn: int
    """degrees, in quarters, by which the page is turned anticlockwise for its lines to run from left to right"""
    painted: bool
    pale: bool
    """painted white or nearly, or only the edge of what is drawn next: seen where something darker is drawn there"""
    named: bool
    """whether the font says which letters its signs are"""


class _Characters:
    """A page's characters, asked for as seldom as can be: calls into PDFium are what reading a page costs."""

    def __init__(self, textpage: Any, place: Place) -> None:
        self._textpage = textpage.raw
        self._raw = ctypes.addressof(textpage.raw.contents)
        self._place = place
        self._types: dict[int | None, _Type] = {}
        self._fonts: dict[int | None, bool] = {}
        self._ink = _Ink()
        self._boxes = (ctypes.c_float * 8)()  # left, top, right and bottom of two characters
        self._box_at = ctypes.addressof(self._boxes)
        self._matrix = (ctypes.c_float * 6)()
        self._matrix_at = ctypes.addressof(self._matrix)
        self._origin = (REAL * 2)()
        self._origin_at = ctypes.addressof(self._origin)
        (x0, y0), (x1, y1) = place(0.0, 0.0), place(1.0, 0.0)
        self._turned = (x1 - x0, y1 - y0) != (1.0, 0.0)
        self._shift = x0
        self._text = self._read_text(textpage.count_chars())  # one sign a character, in PDFium's order

    def words(self, number: int) -> list[tuple[Word, _Type]]:
        """The words of page `number` in the order in which the file draws them, and how each is set."""
        raw, text, turned, shift = self._raw, self._text, self._turned, self._shift
        types, boxes = self._types, self._boxes
        first_at, last_at = self._box_at, self._box_at + 4 * ctypes.sizeof(ctypes.c_float)
        paired = _paired if HALF.search(text) else str
        words: list[tuple[Word, _Type]] = []
        last: Word | None = None
        for found in WORD.finditer(text):
            start, end = found.span()
            item = TEXT_OBJECT(raw, start)
            type_ = types.get(item) or self._read_type(start, item)
            size = type_.size
            LOOSE_BOX(raw, start, first_at)
            LOOSE_BOX(raw, end - 1, last_at)
            left, _, _, first_foot, _, _, right, last_foot = boxes[:]
            # round(left, 2) says the same of PDFium's numbers, and takes six times as long.
            left, right = round((left + shift) * 100) / 100, round((right + shift) * 100) / 100
            plain = not type_.turn and not turned and abs(first_foot - last_foot) <= SAME_LINE * size
            if plain and 0 <= right - left <= WIDEST * size * (end - start):
                box = Box(left, type_.top, right, type_.bottom)
                word = Word(paired(found[0]), box, size, type_.bold, len(words), number)
                if last and abs(left - last.box.right) < TOUCHING * size and self._goes_on(last, word, start):
                    last = _joined(last, word)
                    words[-1] = (last, words[-1][1])
                else:
                    last = word
                    words.append((word, type_))
                continue
            for begin, stop, box in self._on_one_line(start, end, type_):
                last = Word(paired(text[begin:stop]), box, size, type_.bold, len(words), number)
                words.append((last, type_))
        return words

    def _goes_on(self, before: Word, word: Word, start: int) -> bool:
        """Whether a word that touches the one before it on its line is parted from it by PDFium, not by the file."""
        level = abs(before.box.bottom - word.box.bottom) < SAME_LINE * word.size and before.size == word.size
        return level and pdfium.FPDFText_IsGenerated(self._textpage, start - 1) == 1

    def _read_text(self, count: int) -> str:
        units = (ctypes.c_ushort * (count + 1))()
        got = pdfium.FPDFText_GetText(self._textpage, 0, count, units)
        text = bytes(units)[: 2 * max(got - 1, 0)].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
        # Characters without a code or beyond the first 65,536 take up no unit or two.
        codes = (pdfium.FPDFText_GetUnicode(self._textpage, at) for at in range(count))
        return "".join(chr(code) if code <= 0x10FFFF else "\0" for code in codes)

    def _read_type(self, at: int, item: int | None) -> _Type:
        """How a text object sets its characters, the first of which is the one at a place."""
        CHARACTER_MATRIX(self._raw, at, self._matrix_at)
        a, b, c, d, _, _ = self._matrix[:]
        stated = FONT_SIZE(self._raw, at)
        if stated < 0:  # turns the signs round once more
            a, b = -a, -b
        size = abs(stated) * (math.hypot(c, d) or 1.0)
        if self._turned:
            (x0, y0), (x1, y1) = self._place(0.0, 0.0), self._place(a, b)
            a, b = x1 - x0, y0 - y1
        painted, pale = True, False
        if item:
            mode = RENDER_MODE(item)
            painted = mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            pale = mode == pdfium.FPDF_TEXTRENDERMODE_FILL and not self._ink.shows(item)
            pale |= mode == pdfium.FPDF_TEXTRENDERMODE_CLIP
        if size < SMALLEST:
            size = max(size, self._own_height(at) / CAPITAL)
        size = max(round(size, 1), 0.1)
        top, bottom = self._height(at, size)
        named = IS_UNNAMED(self._raw, at) != 1
        self._types[item] = _Type(size, top, bottom, self._bold(at, item), _turn(a, b), painted, pale, named)
        return self._types[item]

    def _own_height(self, at: int) -> float:
        """Points that the sign itself is high: fonts that are drawn for one file may count their sizes in any way."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._textpage, at, left, right, bottom, top)
        return float(top.value - bottom.value)

    def _bold(self, at: int, item: int | None) -> bool:
        key = FONT(item) if item else None
        if key not in self._fonts:
            name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
            pdfium.FPDFText_GetFontInfo(self._textpage, at, name, 128, flags)
            heavy = pdfium.FPDFText_GetFontWeight(self._textpage, at) >= 600
            self._fonts[key] = heavy or bool(BOLD_FONT.search(name.value.decode("utf-8", "ignore")))
        return self._fonts[key]

    def _on_one_line(self, first: int, last: int, type_: _Type) -> Iterator[tuple[int, int, Box]]:
        """The parts of a word that stand on one line each: PDFium joins what a hyphen parts at the end of a line."""
        boxes = [self._box(at, type_.size) for at in range(first, last)]
        begin = 0
        for at in range(1, last - first + 1):
            if at == last - first or (not type_.turn and _breaks(boxes[at - 1], boxes[at], type_.size)):
                yield first + begin, first + at, around(boxes[begin:at])
                begin = at

    def _box(self, at: int, size: float) -> Box:
        """The room that a character takes up: as high as its type, for the boxes of the letters themselves differ."""
        LOOSE_BOX(self._raw, at, self._box_at)
        left, top, right, bottom = self._boxes[:4]
        x0, _ = self._place(left, top)
        x1, _ = self._place(right, bottom)
        above, below = self._height(at, size)
        return Box(round(min(x0, x1), 2), above, round(max(x0, x1), 2), below)

    def _height(self, at: int, size: float) -> tuple[float, float]:
        """The top and bottom of type of a size on the line that a character stands on."""
        CHARACTER_ORIGIN(self._raw, at, self._origin_at, self._origin_at + ctypes.sizeof(REAL))
        x, y = self._origin[:]
        _, base = self._place(x, y)
        return round(base - ASCENT * size, 2), round(base + DESCENT * size, 2)


def _turn(across: float, up: float) -> int:
    """The turn of the page that makes lines run from left to right which run so far across and up it."""
    if across >= abs(up):
        return 0
    if -across >= abs(up):
        return 180
    return 270 if up > 0 else 90


def _turn_of_most(typed: list[tuple[Word, _Type]]) -> int:
    """The turn that most words ask for; 0 where no turn suits more than half of them."""
    if not any(type_.turn for _, type_ in typed):
        return 0
    turn, count = Counter(type_.turn for _, type_ in typed).most_common(1)[0]
    return turn if count * 2 > len(typed) else 0


def _line_by_line(typed: list[tuple[Word, _Type]]) -> list[tuple[Word, _Type]]:
    """The words from the top down and from left to right: turned ones PDFium does not give in the order of drawing."""
    lines: list[list[tuple[Word, _Type]]] = []
    for held in sorted(typed, key=lambda held: held[0].middle):
        if lines and held[0].middle - lines[-1][0][0].middle < SAME_LINE * held[0].size:
            lines[-1].append(held)
        else:
            lines.append([held])
    placed = [held for line in lines for held in sorted(line, key=lambda held: held[0].box.left)]
    return [(replace(word, order=order), type_) for order, (word, type_) in enumerate(placed)]


def _joined(word: Word, rest: Word) -> Word:
    return replace(word, text=word.text + rest.text, box=around((word.box, rest.box)))


def _paired(text: str) -> str:
    """The text with the halves of characters beyond the first 65,536 joined, and no half alone."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _breaks(before: Box, after: Box, size: float) -> bool:
    across = after.left - before.right
    return abs(before.bottom - after.bottom) > SAME_LINE * size or across > size or across < -2 * size


class _Ink:
    """The colour that a page object is filled with."""

    def __init__(self) -> None:
        self._parts = (ctypes.c_uint * 4)()
        at, step = ctypes.addressof(self._parts), ctypes.sizeof(ctypes.c_uint)
        self._at = (at, at + step, at + 2 * step, at + 3 * step)

    def shows(self, item: int) -> bool:
        """Whether it shows on white paper."""
        if not FILL_COLOUR(item, *self._at):
            return True
        red, green, blue, alpha = self._parts[:]
        return bool(alpha) and (red < WHITE or green < WHITE or blue < WHITE)


class _Drawing:
    """A page as it looks, turned to be read: drawn when it is first looked at, and never where `looks` is 0."""

    def __init__(self, page: Any, turn: int, looks: int) -> None:
        self._page, self._turn, self._looks = page, turn, looks
        self._shades: Any = None

    @property
    def drawn(self) -> bool:
        return self._shades is not None

    def shows(self, box: Box) -> bool:
        """Whether something darker than paper is drawn in the middle of a word's box."""
        if not self._looks:
            return False
        wide, high = self._page.get_size()
        scale = math.sqrt(LOOK_PIXELS / max(wide * high, 1.0))
        if self._shades is None:
            self._shades = self._page.render(scale=scale, grayscale=True).to_pil().rotate(self._turn, expand=True)
        quarter = (box.bottom - box.top) / 4
        left, top = int(box.left * scale), int((box.top + quarter) * scale)
        right, bottom = math.ceil(box.right * scale), math.ceil((box.bottom - quarter) * scale)
        counts = self._shades.crop((left, top, max(right, left + 1), max(bottom, top + 1))).histogram()
        return bool(sum(counts[:WHITE]) >= DARK * sum(counts))


def _seen(
    typed: list[tuple[Word, _Type]],
    shapes: list[Shape],
    pictures: list[Box],
    width: float,
    height: float,
    *,
    drawing: _Drawing,
) -> tuple[Word, ...]:
    """The words that a person sees: on the page, large enough, painted, and not white on white.

    Words that are not painted at all stay where they lie over a picture: they are what a scanner read there.
    """
    filled = [shape.box for shape in shapes if shape.filled] + pictures
    smallest = SMALLEST * min(1.0, max(width, height) / A4)  # a page may count in inches
    words = []
    for word, type_ in typed:
        box = word.box
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        if not (0 <= x <= width and 0 <= y <= height and word.size >= smallest):
            continue
        if type_.pale or not type_.painted:
            under = filled if type_.painted else pictures
            lies_over = any(shape.left <= x <= shape.right and shape.top <= y <= shape.bottom for shape in under)
            if not lies_over and not (type_.painted and drawing.shows(box)):
                continue
        words.append(word)
    if len(words) < len(typed):
        words = [replace(word, order=order) for order, word in enumerate(words)]
    return tuple(words)


def _with_dots(words: tuple[Word, ...], shapes: list[Shape]) -> tuple[Word, ...]:
    """The words with a bullet before each line that a drawn dot stands before: browsers draw bullets so."""
    dots = [shape.box for shape in shapes if _is_dot(shape.box)][:MOST_DOTS]
    marks: dict[int, Word] = {}
    for box in dots:
        middle = (box.top + box.bottom) / 2
        beside = [word for word in words if word.box.top < middle < word.box.bottom and word.box.right > box.left]
        first = min(beside, key=lambda word: word.box.left, default=None)
        if first and 0 < first.box.left - box.right < DOT_GAP * first.size:
            marks[first.order] = Word(
                "•", Box(box.left, first.box.top, box.right, first.box.bottom), first.size, False, 0, first.page
            )
    if not marks:
        return words
    held = [item for word in words for item in (*([marks[word.order]] if word.order in marks else []), word)]
    return tuple(replace(word, order=order) for order, word in enumerate(held))


def _is_dot(box: Box) -> bool:
    wide, high = box.right - box.left, box.bottom - box.top
    return DOT[0] <= wide <= DOT[1] and abs(wide - high) < 1


Matrix = tuple[float, float, float, float, float, float]


def _drawn(page: Any, place: Place) -> tuple[list[Shape], list[Box]]:
    """The outlines that a page paints so that they can be seen, and the places of its pictures.

    A page of more objects or corners than any table has is a drawing: it has no outlines then.
    """
    shapes: list[Shape] = []
    pictures: list[Box] = []
    corners = 0
    ink = _Ink()
    for item, kind, matrix in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_around([_shown(x, y, matrix, place) for x, y in UNIT_SQUARE]))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            count = COUNT_SEGMENTS(item)
            corners += count
            if corners > MOST_CORNERS:
                return [], pictures
            stroked, filled = _paint(item, ink)
            for points, closed in _outlines(item, count) if stroked or filled else ():
                shown = [_shown(x, y, matrix, place) for x, y in points]
                shapes.append(Shape(shown, closed, filled, _around(shown)))
    return shapes, pictures


def _objects(page: Any) -> Iterator[tuple[int, int, Matrix]]:
    """A page's paths and pictures, those inside forms too, each with the matrix that puts it on the page."""
    left = MOST_OBJECTS
    own = (ctypes.c_float * 6)()
    own_at = ctypes.addressof(own)
    holder = ctypes.addressof(page.raw.contents)
    waiting = [(PAGE_OBJECT, holder, iter(range(pdfium.FPDFPage_CountObjects(page.raw))), IDENTITY)]
    while waiting and left:
        get, holder, numbers, outer = waiting[-1]
        number = next(numbers, None)
        if number is None:
            waiting.pop()
            continue
        left -= 1
        item = get(holder, number)
        kind = OBJECT_KIND(item)
        if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            OBJECT_MATRIX(item, own_at)
            a, b, c, d, e, f = own[:]
            matrix = _product((a, b, c, d, e, f), outer)
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                yield item, kind, matrix
            elif len(waiting) < DEEPEST_FORM:
                count = pdfium.FPDFFormObj_CountObjects(ctypes.cast(item, pdfium.FPDF_PAGEOBJECT))
                waiting.append((FORM_OBJECT, item, iter(range(max(count, 0))), matrix))


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that maps as `inner` does, and then as `outer`."""
    if outer == IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _paint(path: int, ink: _Ink) -> tuple[bool, bool]:
    """Whether a path's line is drawn, and whether it is filled with something other than white."""
    modes = (WHOLE * 2)()
    at = ctypes.addressof(modes)
    DRAW_MODE(path, at, at + ctypes.sizeof(WHOLE))
    fill, stroke = modes[:]
    return bool(stroke), bool(fill) and ink.shows(path)


def _outlines(path: int, count: int) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    points: list[tuple[float, float]] = []
    point = (ctypes.c_float * 2)()
    x_at = ctypes.addressof(point)
    y_at = x_at + ctypes.sizeof(ctypes.c_float)
    for at in range(count):
        segment = SEGMENT(path, at)
        SEGMENT_POINT(segment, x_at, y_at)
        if SEGMENT_KIND(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, False
            points = []
        x, y = point[:]
        points.append((x, y))
        if SEGMENT_CLOSES(segment):
            yield points, True
            points = []
    if len(points) > 1:
        yield points, False


def _shown(x: float, y: float, matrix: Matrix, place: Place) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return place(a * x + c * y + e, b * x + d * y + f)


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _straight(shape: Shape, area: float) -> Iterator[Edge]:
    box = shape.box
    wide, high = box.right - box.left, box.bottom - box.top
    if wide * high > COVER * area:
        return
    if min(wide, high) <= THIN:
        if max(wide, high) > THIN:
            if high > wide:
                yield Edge(True, (box.right + box.left) / 2, box.top, box.bottom)
            else:
                yield Edge(False, (box.bottom + box.top) / 2, box.left, box.right)
        return
    points = shape.points
    following = [*points[1:], points[0]] if shape.closed else points[1:]
    for (x0, y0), (x1, y1) in zip(points, following, strict=False):
        if abs(x0 - x1) < 0.5 and abs(y0 - y1) > THIN:
            yield Edge(True, x0, min(y0, y1), max(y0, y1))
        elif abs(y0 - y1) < 0.5 and abs(x0 - x1) > THIN:
            yield Edge(False, y0, min(x0, x1), max(x0, x1))
