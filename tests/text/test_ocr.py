from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.errors import UnreadableDocument
from pipeline.params import TextParams
from pipeline.text import ocr
from pipeline.text.formats import parse
from pipeline.text.reader import read
from tests.text.test_pdf import cells

needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="needs the program tesseract (tesseract-ocr)")


def picture() -> Image.Image:
    """A page at 100 dots an inch with a sentence and a ruled table."""
    page = Image.new("L", (827, 1169), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=22)
    draw.text((80, 80), "The closing date is 12 April 2023.", fill=0, font=font)
    for row, texts in enumerate((("Criteria", "Essential"), ("Skills", "Clear writing"))):
        for column, text in enumerate(texts):
            box = (80 + 300 * column, 200 + 60 * row, 380 + 300 * column, 260 + 60 * row)
            draw.rectangle(box, outline=0, width=2)
            draw.text((box[0] + 15, box[1] + 18), text, fill=0, font=font)
    return page


def scan(path: Path) -> Path:
    picture().save(path, resolution=100)
    return path


@needs_tesseract
@pytest.mark.parametrize("name", ["scan.pdf", "scan.png", "scan.jpg"])
def test_a_scan_is_read(tmp_path: Path, name: str) -> None:
    document = read(scan(tmp_path / name), params=TextParams(ocr_dpi=100))
    assert document.ocr
    assert document.pages == 1
    assert document.text.startswith("The closing date is 12 April 2023.")
    assert cells(document) == [["Criteria", "Essential"], ["Skills", "Clear writing"]]
    box = document.origin(0).box
    assert box is not None
    assert 40 < box.left < 90


def test_without_tesseract_the_fault_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("scan.pdf", "scan.png"):
        with pytest.raises(UnreadableDocument, match="install tesseract-ocr"):
            parse(scan(tmp_path / name).read_bytes(), name)


def test_a_damaged_picture(tmp_path: Path) -> None:
    held = io.BytesIO()
    picture().save(held, "PNG")
    (tmp_path / "half.png").write_bytes(held.getvalue()[:400])
    with pytest.raises(UnreadableDocument, match="damaged"):
        read(tmp_path / "half.png")
