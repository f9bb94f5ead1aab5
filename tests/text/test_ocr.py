from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableDocument
from pipeline.issues import Issues
from pipeline.params import TextParams
from pipeline.schema import Box
from pipeline.text import formats, ocr, rapid, scan, tesseract
from pipeline.text.page import Page, Word
from pipeline.text.reader import read
from pipeline.text.scan import Sign
from tests.text.test_pdf import cells

needs_tesseract = pytest.mark.skipif(not tesseract.available(), reason="needs the program tesseract (tesseract-ocr)")
needs_rapid = pytest.mark.skipif(not rapid.available(), reason="needs the package rapidocr (the extra ocr)")
ENGINES = [
    pytest.param(tesseract, marks=needs_tesseract, id="tesseract"),
    pytest.param(rapid, marks=needs_rapid, id="rapidocr"),
]
TABLE = [["Criteria", "Essential"], ["Skills", "Clear writing"]]
DPI = 200


def page(ruled: bool = True) -> Image.Image:
    """A page at 200 dots an inch with sentences and a table."""
    paper = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(paper)
    font = ImageFont.load_default(size=44)
    draw.text((160, 160), "The closing date is 12 April 2023.", fill=0, font=font)
    draw.text((160, 230), "Interviews will be held in Leeds the week after that.", fill=0, font=font)
    for row, texts in enumerate(TABLE):
        for column, text in enumerate(texts):
            box = (160 + 600 * column, 400 + 120 * row, 760 + 600 * column, 520 + 120 * row)
            if ruled:
                draw.rectangle(box, outline=0, width=4)
            draw.text((box[0] + 30, box[1] + 36), text, fill=0, font=font)
    return paper


def lit_from_one_side(paper: Image.Image) -> Image.Image:
    return Image.fromarray((np.asarray(paper) * np.linspace(0.4, 1, paper.width)).astype(np.uint8))


def faint(paper: Image.Image) -> Image.Image:
    return paper.point(lambda shade: 150 + shade // 4)


def noisy(paper: Image.Image) -> Image.Image:
    random = np.random.default_rng(3)
    pixels = np.asarray(paper.filter(ImageFilter.GaussianBlur(1))) + random.normal(0, 5, paper.size[::-1])
    dust = random.random(pixels.shape)
    return Image.fromarray(np.select([dust < 0.003, dust > 0.997], [0, 255], pixels.clip(0, 255)).astype(np.uint8))


def unaccented(text: str) -> str:
    """The text with plain letters only: RapidOCR takes some dots for accents."""
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()


def saved(paper: Image.Image, path: Path) -> Path:
    paper.save(path, dpi=(DPI, DPI))
    return path


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ocr.Engine:
    monkeypatch.setattr(ocr, "ENGINES", (request.param,))
    found: ocr.Engine = request.param
    return found


@needs_tesseract
def test_a_scan_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    page().save(path, resolution=DPI)
    document = read(path)
    assert document.ocr
    assert document.pages == 1
    assert document.text.startswith("The closing date is 12 April 2023.")
    assert cells(document) == TABLE
    box = document.origin(0).box
    assert box is not None
    assert 50 < box.left < 70


@needs_tesseract
def test_of_many_scanned_pages_the_first_are_read(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    page().save(path, resolution=DPI, save_all=True, append_images=[page(ruled=False)])
    issues = Issues()
    document = formats.parse(path.read_bytes(), "scan.pdf", params=TextParams(max_scanned_pages=1), issues=issues)
    assert document.pages == 2
    assert {origin.page for origin in document.origins} == {1}
    assert [(issue.kind, issue.message) for issue in issues] == [
        ("page_limit", "only the first 1 scanned pages are read")
    ]


@needs_tesseract
def test_photographs_without_a_word_are_not_all_searched_for_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "MOST_SILENT", 1)
    photo = Image.new("L", (400, 300), 90)
    photo.save(tmp_path / "a.pdf", save_all=True, append_images=[photo, page()])
    issues = Issues()
    found = formats.content((tmp_path / "a.pdf").read_bytes(), "a.pdf", TextParams(), issues)
    assert found.layout.text == ""
    assert [issue.message for issue in issues if issue.kind == "page_limit"] == [
        "only the first 1 scanned pages are read"
    ]


def test_a_page_most_of_whose_letters_have_no_names_is_read_from_its_picture() -> None:
    words = tuple(Word("√", Box(10.0 * n, 0, 10.0 * n + 8, 10), 10, False, n, 1) for n in range(50))
    assert formats._may_be_scan(Page(1, 595, 842, words, (), unnamed=200))
    assert not formats._may_be_scan(Page(1, 595, 842, words, ()))


def stamped(path: Path, picture: Image.Image, stamp: str) -> bytes:
    """A PDF of one page that a picture covers, with a line of text over it."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.drawString(60, 40, stamp)
    canvas.save()
    return path.read_bytes()


@needs_tesseract
def test_a_stamp_on_a_scan_does_not_hide_it(tmp_path: Path) -> None:
    data = stamped(tmp_path / "a.pdf", page(), "Received by the office on 3 May 2023")
    document = formats.parse(data, "a.pdf")
    assert document.ocr
    assert "The closing date is 12 April 2023." in document.text
    assert "Received by the office on 3 May 2023" in document.text


@needs_tesseract
def test_a_title_over_a_picture_is_text(tmp_path: Path) -> None:
    sky = Image.linear_gradient("L").resize((800, 1100))
    issues = Issues()
    long = "Candidate information pack for the post of Chief Nurse"
    document = formats.parse(stamped(tmp_path / "a.pdf", sky, long), "a.pdf", issues=issues)
    assert (document.text, document.ocr, len(issues)) == (long, False, 0)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda paper: paper, id="clean"),
        pytest.param(lambda paper: paper.rotate(1.7, fillcolor=255), id="askew"),
        pytest.param(lambda paper: paper.rotate(-2.4, fillcolor=255), id="askew the other way"),
        pytest.param(lambda paper: paper.rotate(90, expand=True), id="on its left side"),
        pytest.param(lambda paper: paper.rotate(270, expand=True), id="on its right side"),
        pytest.param(lambda paper: paper.rotate(180), id="upside down"),
        pytest.param(lit_from_one_side, id="lit from one side"),
        pytest.param(faint, id="faint"),
        pytest.param(noisy, id="noisy"),
        pytest.param(lambda paper: paper.convert("1"), id="black and white"),
    ],
)
def test_a_bad_scan_is_read(engine: ocr.Engine, tmp_path: Path, spoil: object) -> None:
    assert callable(spoil)
    path = saved(spoil(page()), tmp_path / "scan.png")
    issues = Issues()
    document = formats.parse(path.read_bytes(), path.name, issues=issues)
    assert document.text.startswith("The closing date is 12 April 2023.")
    assert [[unaccented(cell) for cell in row] for row in cells(document)] == TABLE
    assert [issue.kind for issue in issues] == []


@needs_tesseract
@pytest.mark.parametrize("degrees", [0, 2, -2, 90, 180, 271])
def test_a_turned_page_leads_back_to_where_the_file_shows_it(tmp_path: Path, degrees: int) -> None:
    turned = page().rotate(degrees, expand=degrees > 2, fillcolor=255)
    path = saved(turned, tmp_path / "scan.png")
    document = formats.parse(path.read_bytes(), path.name)
    box = document.origin(document.text.index("Leeds")).box
    assert box is not None
    left, top, right, bottom = (round(side * DPI / 72) for side in (box.left, box.top, box.right, box.bottom))
    ink = np.asarray(turned) < 128
    margin = 12
    assert ink[top:bottom, left:right].any()
    around = ink[top - margin : bottom + margin, left - margin : right + margin]
    # The word's own ink lies in its box: the next line's begins beyond the margin, the next word's beside it.
    assert ink[top - 4 : bottom + 4, left - 4 : right + 4].sum() > 0.6 * around.sum()


@pytest.mark.parametrize("turn", [0.0, 1.5, 90.0, 181.0, 269.0])
def test_the_middle_of_a_turned_page_stays_its_middle(turn: float) -> None:
    held = Page(1, 595, 842, (), turn=turn)
    box = held.shown(Box(295, 420, 300, 422))
    sideways = round(turn / 90) % 2 == 1
    assert ((box.left + box.right) / 2, (box.top + box.bottom) / 2) == pytest.approx(
        (421, 297.5) if sideways else (297.5, 421), abs=0.1
    )


def test_without_an_engine_the_fault_names_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "ENGINES", ())
    assert ocr.version() == "absent"
    for name in ("scan.pdf", "scan.png"):
        path = tmp_path / name
        page().save(path)
        with pytest.raises(UnreadableDocument, match=r"install tesseract-ocr, or pip install 'rolepack\[ocr\]'"):
            formats.parse(path.read_bytes(), name)


def test_tesseract_comes_first() -> None:
    assert [engine.NAME for engine in ocr.ENGINES] == ["tesseract", "rapidocr"]


@needs_tesseract
def test_a_language_that_is_not_there(tmp_path: Path) -> None:
    path = saved(page(), tmp_path / "scan.png")
    with pytest.raises(UnreadableDocument, match="tesseract failed: check that it has the language 'xyz'"):
        formats.parse(path.read_bytes(), path.name, params=TextParams(ocr_language="xyz"))


class _Engine:
    """Stands for an engine that reads one line, and is not sure of it."""

    NAME = "unsure"

    def __init__(self, sureness: float) -> None:
        self.sureness = sureness

    def available(self) -> bool:
        return True

    def version(self) -> str:
        return "unsure 1"

    def read(self, pixels: scan.Grey, dpi: int, language: str) -> list[list[Sign]]:
        if not self.sureness:
            raise TimeoutError
        return [[Sign("Hardly", 10, 10, 90, 30, self.sureness), Sign("legible", 100, 10, 180, 30, self.sureness)]]


@pytest.mark.parametrize(
    ("sureness", "kinds"),
    [
        pytest.param(0.9, [], id="sure"),
        pytest.param(0.3, ["poor_scan"], id="unsure"),
        pytest.param(0.0, ["slow_page"], id="endless"),
    ],
)
def test_a_page_that_reads_badly_is_reported(
    monkeypatch: pytest.MonkeyPatch, sureness: float, kinds: list[str]
) -> None:
    monkeypatch.setattr(ocr, "ENGINES", (_Engine(sureness),))
    issues = Issues()
    found = ocr.read(Image.new("L", (300, 200), 255), 3, dpi=100, language="eng", name="a.png", issues=issues)
    assert [issue.kind for issue in issues] == kinds
    assert all("page 3 " in issue.message for issue in issues)
    assert len(found.words) == (0 if "slow_page" in kinds else 2)


@pytest.mark.parametrize("degrees", [-3.3, -1.0, -0.1, 0.0, 0.4, 2.2])
def test_the_skew_of_a_page_is_found(degrees: float) -> None:
    askew = page().rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    assert scan.skew(np.asarray(askew), DPI) == pytest.approx(-degrees, abs=0.06)


def test_ruling_lines_become_edges_and_letters_stay() -> None:
    ruled, bare = scan.prepare(page(), DPI), scan.prepare(page(ruled=False), DPI)
    assert bare.edges == ()
    places = {(edge.upright, round(edge.at / 72 * DPI / 20) * 20) for edge in ruled.edges}
    assert places == {(True, x) for x in (160, 760, 1360)} | {(False, y) for y in (400, 520, 640)}
    assert np.abs(ruled.pixels.astype(int) - bare.pixels).mean() < 0.1


def test_a_heavy_bar_of_colour_is_no_line() -> None:
    paper = page(ruled=False)
    ImageDraw.Draw(paper).rectangle((100, 1000, 1500, 1100), fill=40)
    assert scan.prepare(paper, DPI).edges == ()


@pytest.mark.parametrize("size", [(1, 1), (3, 2000), (2000, 3), (40, 40)])
def test_a_tiny_picture_is_prepared(size: tuple[int, int]) -> None:
    assert scan.prepare(Image.new("L", size, 120), DPI).pixels.shape == size[::-1]
