from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.errors import EmptyDocument, UnreadableDocument
from pipeline.issues import Issues
from pipeline.params import TextParams
from pipeline.text import formats, ocr, picture

needs_engine = pytest.mark.skipif(not ocr.available(), reason="needs tesseract-ocr or the package rapidocr")
DPI = 150


def line(text: str = "The closing date is 12 April 2023.") -> Image.Image:
    """Part of a page at 150 dots an inch with one line of text."""
    paper = Image.new("L", (1000, 600), 255)
    ImageDraw.Draw(paper).text((80, 120), text, fill=0, font=ImageFont.load_default(size=40))
    return paper


def packed(shown: Image.Image, kind: str, **how: Any) -> bytes:
    held = io.BytesIO()
    shown.save(held, kind, **{"dpi": (DPI, DPI), **how})
    return held.getvalue()


def clear(shown: Image.Image) -> Image.Image:
    """Black words on nothing: where nothing is, the colour is black too."""
    ink = Image.new("RGBA", shown.size, (0, 0, 0, 0))
    ink.putalpha(shown.point(lambda shade: 255 - shade))
    return ink


def deep(shown: Image.Image) -> Image.Image:
    return Image.fromarray(np.asarray(shown).astype(np.uint16) * 257)


def held(shown: Image.Image, orientation: int) -> bytes:
    exif = Image.Exif()
    exif[picture.ORIENTATION] = orientation
    return packed(shown, "JPEG", exif=exif)


def without_width(tiff: bytes) -> bytes:
    """A TIFF with a second page that says only how it is packed."""
    first = struct.unpack("<L", tiff[4:8])[0]
    count = struct.unpack("<H", tiff[first : first + 2])[0]
    link = first + 2 + 12 * count
    second = struct.pack("<HHHLLL", 1, 259, 3, 1, 1, 0)
    return tiff[:link] + struct.pack("<L", len(tiff)) + tiff[link + 4 :] + second


@needs_engine
@pytest.mark.parametrize(
    ("make", "mime"),
    [
        pytest.param(lambda: packed(line(), "PNG"), "image/png", id="PNG"),
        pytest.param(lambda: packed(line(), "JPEG"), "image/jpeg", id="JPEG"),
        pytest.param(lambda: packed(line(), "GIF"), "image/gif", id="GIF"),
        pytest.param(lambda: packed(line(), "BMP"), "image/bmp", id="BMP"),
        pytest.param(lambda: packed(line(), "WEBP"), "image/webp", id="WebP"),
        pytest.param(lambda: packed(line(), "TIFF"), "image/tiff", id="TIFF"),
        pytest.param(
            lambda: packed(line().convert("1"), "TIFF", compression="group4"), "image/tiff", id="TIFF of a fax"
        ),
        pytest.param(lambda: packed(line().convert("CMYK"), "JPEG"), "image/jpeg", id="CMYK"),
        pytest.param(lambda: packed(line().convert("CMYK"), "TIFF"), "image/tiff", id="CMYK TIFF"),
        pytest.param(lambda: packed(line().convert("P"), "PNG"), "image/png", id="palette"),
        pytest.param(lambda: packed(clear(line()), "PNG"), "image/png", id="alpha"),
        pytest.param(lambda: packed(deep(line()), "PNG"), "image/png", id="16 bits"),
        pytest.param(lambda: packed(deep(line()), "TIFF"), "image/tiff", id="16 bits TIFF"),
        pytest.param(lambda: held(line().transpose(Image.Transpose.ROTATE_90), 6), "image/jpeg", id="held sideways"),
        pytest.param(lambda: held(line().transpose(Image.Transpose.FLIP_LEFT_RIGHT), 2), "image/jpeg", id="mirrored"),
        pytest.param(lambda: packed(line(), "PNG", dpi=(1, 1)), "image/png", id="unlikely dots an inch"),
        pytest.param(
            lambda: packed(line().resize((1000, 300)), "TIFF", dpi=(DPI, DPI / 2)), "image/tiff", id="oblong dots"
        ),
    ],
)
def test_a_picture_is_read(make: Callable[[], bytes], mime: str) -> None:
    document = formats.parse(make(), "a.bin")
    assert document.text == "The closing date is 12 April 2023."
    assert (document.mime, document.pages, document.ocr) == (mime, 1, True)


@needs_engine
def test_a_tiff_has_pages_and_a_limit_on_them() -> None:
    texts = ("The first page says this.", "The second page says that.", "The third page is about more.")
    first, *others = map(line, texts)
    data = packed(first, "TIFF", save_all=True, append_images=others)
    document = formats.parse(data, "a.tif")
    assert document.pages == 3
    assert all(text in document.text for text in texts)
    assert document.origin(document.text.index("second")).page == 2
    issues = Issues()
    short = formats.parse(data, "a.tif", params=TextParams(max_scanned_pages=2), issues=issues)
    assert texts[1] in short.text
    assert texts[2] not in short.text
    assert [issue.kind for issue in issues] == ["page_limit"]


@needs_engine
def test_an_animated_gif_is_one_page() -> None:
    data = packed(line("The first frame."), "GIF", save_all=True, append_images=[line("The second frame.")])
    assert formats.parse(data, "a.gif").text == "The first frame."


def png(width: int, height: int) -> bytes:
    """A PNG that says that it is so large, and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@needs_engine
@pytest.mark.parametrize(
    ("data", "fault", "message"),
    [
        pytest.param(packed(line(), "PNG")[:400], UnreadableDocument, "damaged", id="cut PNG"),
        pytest.param(packed(line(), "JPEG")[:2000], UnreadableDocument, "damaged", id="cut JPEG"),
        pytest.param(packed(line(), "TIFF")[:300], UnreadableDocument, "damaged", id="cut TIFF"),
        pytest.param(b"GIF89a" + bytes(50), UnreadableDocument, "damaged", id="no size"),
        pytest.param(b"II*\x00" + b"\xff" * 60, UnreadableDocument, "damaged", id="TIFF without pages"),
        pytest.param(without_width(packed(line(), "TIFF")), UnreadableDocument, "damaged", id="no width"),
        pytest.param(b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(40), UnreadableDocument, "damaged", id="empty WebP"),
        pytest.param(png(65_000, 65_000), UnreadableDocument, "too large", id="65,000 pixels square"),
        pytest.param(png(10_000, 10_000), UnreadableDocument, "too large", id="10,000 pixels square"),
        pytest.param(packed(Image.new("L", (900, 900), 255), "PNG"), EmptyDocument, "no words", id="white"),
        pytest.param(packed(Image.new("L", (1, 1), 0), "PNG"), EmptyDocument, "no words", id="one pixel"),
        pytest.param(b"\x00\x00\x00\x18ftypheic" + bytes(60), UnreadableDocument, "save it as JPEG", id="HEIC"),
    ],
)
def test_a_picture_that_is_none(data: bytes, fault: type[Exception], message: str) -> None:
    with pytest.raises(fault, match=message):
        formats.parse(data, "a.bin")


@pytest.mark.parametrize(
    ("size", "stated", "dpi"),
    [
        pytest.param((1654, 2339), (200, 200), 200, id="as stated"),
        pytest.param((827, 1169), (100, 100), 200, id="few dots are made more"),
        pytest.param((4960, 7016), (600, 600), 300, id="many dots are made fewer"),
        pytest.param((1654, 2339), None, 200, id="none stated: A4"),
        pytest.param((3000, 4000), (72, 72), 300, id="a camera's 72"),
    ],
)
def test_dots_an_inch(size: tuple[int, int], stated: tuple[int, int] | None, dpi: int) -> None:
    data = packed(Image.new("L", size, 255), "PNG", **({"dpi": stated} if stated else {"dpi": None}))
    with Image.open(io.BytesIO(data)) as opened:
        shown, found = picture.upright(opened, 200)
    assert found == dpi
    inches = max(size) / stated[0] if stated and stated[0] > 72 else picture.A4
    assert shown.height / found == pytest.approx(inches, rel=0.01)
