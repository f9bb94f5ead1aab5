"""Pictures of pages: PNG, JPEG, TIFF (every page of it), GIF, BMP and WebP."""

from __future__ import annotations

import io
import math
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.errors import UnreadableDocument
from pipeline.issues import Issues
from pipeline.params import TextParams
from pipeline.text import flow, ocr
from pipeline.text.content import Content
from pipeline.text.layout import assemble
from pipeline.text.page import Page

FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a")
APPLE = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")  # what a phone's picture says after its first 4 bytes
MOST_PIXELS = 40_000_000
MOST_DPI = 300  # more shows nothing more of a letter
A4 = 11.69  # inches: the longer side of the page that a picture is taken to be, where it states no likely size
LIKELY = (3.0, 24.0)  # inches: the longer side of a page
SMALLER_COPY = 1  # a TIFF's kind of page, in its tag 254, that is another one made smaller
KIND_OF_PAGE = 254
ORIENTATION = 274
HELD = {  # how a camera was held, by its number in EXIF's orientation, and what sets its picture upright
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
DAMAGE = (OSError, ValueError, TypeError, SyntaxError, EOFError, struct.error)  # as Pillow says it


def is_picture(data: bytes) -> bool:
    """Whether a file's first bytes say that it is a picture that can be read."""
    bitmap = data[:2] == b"BM" and data[6:10] == bytes(4)  # two letters begin many a text too
    return data.startswith(SIGNS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or bitmap


def is_apple(data: bytes) -> bool:
    """Whether a file is a HEIC or AVIF picture: no reader of them has a licence that allows everybody's use."""
    return data[4:12] in APPLE


def read(data: bytes, name: str, params: TextParams, issues: Issues) -> Content:
    """The words of a picture of a page, or of the pages of a TIFF; raises UnreadableDocument."""
    from PIL import Image

    if not ocr.available():
        raise UnreadableDocument(f"{name} is a scan: {ocr.INSTALL}")
    try:
        with _strict(), Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            kind = "JPEG" if picture.format == "MPO" else picture.format  # several cameras' pictures in one file
            count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
            most = min(count, params.max_scanned_pages)
            if count > most:
                issues.report("text", "page_limit", f"only the first {most} of {count} pages are read")
            pages = tuple(_pages(picture, most, name, params, issues))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnreadableDocument(f"{name} is too large a picture: save a smaller copy") from None
    except DAMAGE:
        pages = ()
    if not pages:
        raise UnreadableDocument(f"{name} is a damaged picture: save it again as PNG")
    return Content(Image.MIME[kind or "PNG"], assemble(flow.pieces(pages)), pages=count, ocr=True)


def _pages(picture: Any, count: int, name: str, params: TextParams, issues: Issues) -> Iterator[Page]:
    for number in range(1, count + 1):
        try:
            picture.seek(number - 1)
            if count > 1 and _is_smaller_copy(picture):
                continue
            shown, dpi = upright(picture, params.ocr_dpi)
        except DAMAGE:
            issues.report("text", "damaged_page", f"page {number} is damaged and left out")
            continue
        yield ocr.read(shown, number, dpi=dpi, language=params.ocr_language, name=name, issues=issues)


def _is_smaller_copy(picture: Any) -> bool:
    kind = picture.tag_v2.get(KIND_OF_PAGE, 0)
    return bool(isinstance(kind, int) and kind & SMALLER_COPY)


def upright(picture: Any, least_dpi: int) -> tuple[Any, int]:
    """A PIL picture in shades of grey as people see it, on white, at `least_dpi` dots an inch or more; its dpi."""
    from PIL import Image

    picture.draft("L", None)  # a JPEG need not be unpacked in colour
    picture.load()
    across, down = _dpi(picture)
    wide, high = picture.size
    wanted = min(max(across, down, least_dpi), max(MOST_DPI, least_dpi))
    size = wide * wanted / across, high * wanted / down
    wanted *= min(1.0, math.sqrt(MOST_PIXELS / (size[0] * size[1])))
    dpi = max(1, round(wanted))
    size = (max(1, round(wide * dpi / across)), max(1, round(high * dpi / down)))
    grey = _grey(picture)
    grey = grey if size == grey.size else grey.resize(size, Image.Resampling.BICUBIC)
    way = HELD.get(picture.getexif().get(ORIENTATION, 1))
    return (grey if way is None else grey.transpose(Image.Transpose[way])), dpi


def _grey(picture: Any) -> Any:
    """The picture in 256 shades of grey, with white behind what can be seen through."""
    import numpy as np
    from PIL import Image

    if picture.mode.startswith(("I", "F")):
        values = np.asarray(picture, dtype=np.float32)
        most = 65535.0 if picture.mode.startswith("I") else max(float(np.nanmax(values)), 1e-9)
        return Image.fromarray((np.nan_to_num(values) / most * 255).clip(0, 255).astype(np.uint8))
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        paper.alpha_composite(seen)
        return paper.convert("L")
    return (picture.convert("RGB") if picture.mode in ("P", "CMYK", "LAB", "YCbCr", "HSV") else picture).convert("L")


def _dpi(picture: Any) -> tuple[float, float]:
    """Dots an inch across and down: as stated where a page of that size is likely, else as if it were A4."""
    stated = picture.info.get("dpi", (0, 0))
    across, down = (float(dots) if math.isfinite(dots) else 0.0 for dots in stated)
    if across > 0 and down > 0 and LIKELY[0] <= max(picture.width / across, picture.height / down) <= LIKELY[1]:
        return across, down
    guessed = max(picture.size) / A4
    return guessed, guessed


@contextmanager
def _strict() -> Iterator[None]:
    """Takes Pillow's warning of a picture that unpacks to too much for the fault that it is, and leaves out others."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield
