"""PDF files into pages of words and ruling lines, by PDFium."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec.structs import replace

from pipeline.errors import EncryptedDocument, UnreadableDocument
from pipeline.schema import Box
from pipeline.text.page import Edge, Page, Word, around

BOLD_FONT = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
XMP_DATE = re.compile(rb"<dc:date>\s*(?:<rdf:Seq>\s*<rdf:li[^>]*>)?\s*(\d{4}-\d{2}-\d{2})")
ISO_DAY = re.compile(r"\s*(?:D:)?(\d{4})-?(\d{2})-?(\d{2})")
THIN = 3.0  # points: a filled rectangle no wider than this is a drawn line
ASCENT, DESCENT = 0.8, 0.2  # of the size of the type, above and below the line that letters stand on
DOT = (1.5, 7.0)  # points across of a dot that is drawn for a bullet
DOT_GAP = 2.5  # most room between a dot and its words, in sizes of the type
MOST_DOTS = 500
MOST_PIXELS = 40_000_000
COVER = 0.6  # part of the page: a rectangle larger than this is a background


class PdfFile:
    """An open PDF. Raises EncryptedDocument where it needs a password, UnreadableDocument where it does not parse."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        try:
            self._pdf = pypdfium2.PdfDocument(data, password="")
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
                raise EncryptedDocument(f"{name} asks for a password: save a copy without one") from None
            raise UnreadableDocument(f"{name} is a damaged PDF: open it and save it again as PDF") from None

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    def __len__(self) -> int:
        return len(self._pdf)

    @property
    def title(self) -> str:
        """The title in the file's own properties, empty where it has none."""
        return str(self._pdf.get_metadata_dict(skip_empty=True).get("Title", "")).strip()

    @property
    def published(self) -> str | None:
        """ISO date from the keys Published and Date or XMP's dc:date; the date of making says nothing about it."""
        for key in ("Published", "Date"):
            if found := ISO_DAY.match(self._pdf.get_metadata_value(key)):
                return "-".join(found.groups())
        xmp = XMP_DATE.search(self._data)
        return xmp[1].decode() if xmp else None

    def page(self, number: int) -> Page:
        """Page `number`, from 1, with its words and lines; raises pypdfium2.PdfiumError where it does not parse."""
        page = self._pdf[number - 1]
        try:
            place, width, height = _placement(page)
            textpage = page.get_textpage()
            try:
                words = tuple(_words(textpage, place, number))
            finally:
                textpage.close()
            shapes = list(_shapes(page, place))
            edges = tuple(edge for points, closed in shapes for edge in _straight(points, closed, width * height))
            return Page(number, width, height, _with_dots(words, shapes), edges)
        finally:
            page.close()

    def picture(self, number: int, dpi: int) -> tuple[Any, int]:
        """A page drawn as a PIL image in shades of grey, and its dots an inch: fewer than `dpi` where it is vast."""
        page = self._pdf[number - 1]
        try:
            wide, high = page.get_size()
            drawn = max(1, min(dpi, int(72 * math.sqrt(MOST_PIXELS / max(wide * high, 1.0)))))
            return page.render(scale=drawn / 72, grayscale=True).to_pil(), drawn
        finally:
            page.close()

    def has_picture(self, number: int) -> bool:
        """Whether a page holds a picture."""
        page = self._pdf[number - 1]
        try:
            return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))
        finally:
            page.close()


Place = Callable[[float, float], tuple[float, float]]


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


def _words(textpage: Any, place: Place, number: int) -> Iterator[Word]:
    order = 0
    for first, last in _word_ranges(textpage):
        size, bold = _font(textpage, first)
        for start, end, box in _on_one_line(textpage, first, last, place, size):
            text = _characters(textpage, start, end)
            if text.strip():
                yield Word(text, box, size, bold, order, number)
                order += 1


def _word_ranges(textpage: Any) -> Iterator[tuple[int, int]]:
    raw = textpage.raw
    start = None
    count = textpage.count_chars()
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, at)
        if code in (0, 0x20, 0xA0, 0x0D, 0x0A, 0x09, 0x3000) or 0x2000 <= code <= 0x200B:
            if start is not None:
                yield start, at
            start = None
        elif start is None:
            start = at
    if start is not None:
        yield start, count


def _on_one_line(textpage: Any, first: int, last: int, place: Place, size: float) -> Iterator[tuple[int, int, Box]]:
    """The parts of a word that stand on one line each: PDFium joins what a hyphen parts at the end of a line."""
    boxes = [_char_box(textpage, at, place, size) for at in range(first, last)]
    begin = 0
    for at in range(1, last - first + 1):
        if at == last - first or _breaks(boxes[at - 1], boxes[at], size):
            yield first + begin, first + at, around(boxes[begin:at])
            begin = at


def _breaks(before: Box, after: Box, size: float) -> bool:
    across = after.left - before.right
    return abs(before.bottom - after.bottom) > 0.6 * size or across > size or across < -2 * size


def _char_box(textpage: Any, at: int, place: Place, size: float) -> Box:
    """The room that a character takes up: as high as its type, for the boxes of the letters themselves differ."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage.raw, at, rect)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage.raw, at, x, y)
    x0, _y0 = place(rect.left, rect.top)
    x1, _y1 = place(rect.right, rect.bottom)
    left, right, base = min(x0, x1), max(x0, x1), place(x.value, y.value)[1]
    return Box(round(left, 2), round(base - ASCENT * size, 2), round(right, 2), round(base + DESCENT * size, 2))


def _characters(textpage: Any, start: int, end: int) -> str:
    codes = [pdfium.FPDFText_GetUnicode(textpage.raw, at) for at in range(start, end)]
    text = "".join(chr(code) for code in codes if code <= 0x10FFFF)
    if any(0xD800 <= code <= 0xDFFF for code in codes):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return text


def _font(textpage: Any, at: int) -> tuple[float, bool]:
    """Size in points as shown, and whether it is bold, of one character."""
    raw = textpage.raw
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, at, matrix)
    size = pdfium.FPDFText_GetFontSize(raw, at) * (math.hypot(matrix.c, matrix.d) or 1.0)
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, at, name, 128, flags)
    bold = pdfium.FPDFText_GetFontWeight(raw, at) >= 600 or bool(BOLD_FONT.search(name.value.decode("utf-8", "ignore")))
    return max(round(size, 1), 1.0), bold


Shape = tuple[list[tuple[float, float]], bool]


def _with_dots(words: tuple[Word, ...], shapes: list[Shape]) -> tuple[Word, ...]:
    """The words with a bullet before each line that a drawn dot stands before: browsers draw bullets so."""
    marks: dict[int, Word] = {}
    for points, _ in shapes:
        box = Box(
            min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)
        )
        wide, high = box.right - box.left, box.bottom - box.top
        if not (DOT[0] <= wide <= DOT[1] and abs(wide - high) < 1) or len(marks) > MOST_DOTS:
            continue
        middle = (box.top + box.bottom) / 2
        beside = [word for word in words if word.box.top < middle < word.box.bottom and word.box.right > box.left]
        first = min(beside, key=lambda word: word.box.left, default=None)
        if first and 0 < first.box.left - box.right < DOT_GAP * first.size:
            marks[first.order] = Word(
                "•", Box(box.left, first.box.top, box.right, first.box.bottom), first.size, False, 0, first.page
            )
    held = [item for word in words for item in (*([marks[word.order]] if word.order in marks else []), word)]
    return tuple(replace(word, order=order) for order, word in enumerate(held)) if marks else words


def _shapes(page: Any, place: Place) -> Iterator[Shape]:
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        if _invisible(item.raw):
            continue
        matrices = [item.get_matrix()]
        holder = item.container
        while holder is not None:
            matrices.append(holder.get_matrix())
            holder = holder.container
        for points, closed in _outlines(item.raw):
            yield [_shown(point, matrices, place) for point in points], closed


def _invisible(path: Any) -> bool:
    """Whether a path paints nothing that can be seen: neither stroke nor a fill other than white."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    if stroke.value:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return not mode.value or not alpha.value or min(red.value, green.value, blue.value) >= 254


def _outlines(path: Any) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    points: list[tuple[float, float]] = []
    for at in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, False
            points = []
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield points, True
            points = []
    if len(points) > 1:
        yield points, False


def _shown(point: tuple[float, float], matrices: list[Any], place: Place) -> tuple[float, float]:
    x, y = point
    for matrix in matrices:
        x, y = matrix.on_point(x, y)
    return place(x, y)


def _straight(points: list[tuple[float, float]], closed: bool, area: float) -> Iterator[Edge]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if wide * high > COVER * area:
        return
    if min(wide, high) <= THIN:
        if max(wide, high) > THIN:
            if high > wide:
                yield Edge(True, (max(xs) + min(xs)) / 2, min(ys), max(ys))
            else:
                yield Edge(False, (max(ys) + min(ys)) / 2, min(xs), max(xs))
        return
    following = [*points[1:], points[0]] if closed else points[1:]
    for (x0, y0), (x1, y1) in zip(points, following, strict=False):
        if abs(x0 - x1) < 0.5 and abs(y0 - y1) > THIN:
            yield Edge(True, x0, min(y0, y1), max(y0, y1))
        elif abs(y0 - y1) < 0.5 and abs(x0 - x1) > THIN:
            yield Edge(False, y0, min(x0, x1), max(x0, x1))
