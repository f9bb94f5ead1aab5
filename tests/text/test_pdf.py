from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

from pipeline.issues import Issues
from pipeline.schema import BlockKind, Document
from pipeline.text.reader import read
from tests.text import made

ROWS = (
    ("Criteria", "Essential", "Desirable"),
    ("Qualifications", "Registered nurse with a current entry on the register of the council", "Master's degree"),
    ("Experience", "Leading a large team through a period of change and bringing people with you", ""),
    ("Skills", "Clear writing", "Fluent Polish or Urdu"),
)


def cells(document: Document) -> list[list[str]]:
    """The rows of a document's tables, the blocks of a cell parted by " / "."""
    held: dict[tuple[int, int], dict[int, list[str]]] = {}
    for block in document.blocks:
        if block.cell:
            row = held.setdefault((block.cell.table, block.cell.row), {})
            row.setdefault(block.cell.column, []).append(document.slice(block))
    return [[" / ".join(row.get(column, [])) for column in range(max(row) + 1)] for row in held.values()]


def filled(rows: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    """The rows without the empty cells at their ends."""
    return [list(row[: max(n for n, cell in enumerate(row) if cell) + 1]) for row in rows]


@pytest.mark.parametrize("style", sorted(made.STYLES))
def test_a_table_is_read_row_by_row(tmp_path: Path, style: str) -> None:
    document = read(made.pdf_table(tmp_path / "t.pdf", ROWS, style, ["Person specification for the post of matron."]))
    assert cells(document) == filled(ROWS)


@pytest.mark.parametrize("style", ["grid", "rules", "head rule", "shaded rows", "bare"])
def test_a_table_runs_on_over_pages_without_its_repeated_head(tmp_path: Path, style: str) -> None:
    rows = (ROWS[0], *((f"Area {n}", f"Experience of running service number {n} well", "Research") for n in range(60)))
    document = read(made.pdf_table(tmp_path / "t.pdf", rows, style))
    assert document.pages is not None
    assert document.pages > 1
    assert cells(document) == filled(rows)


@pytest.mark.parametrize("style", ["grid", "rules", "shaded rows"])
def test_a_row_that_a_page_cuts_is_one_row(tmp_path: Path, style: str) -> None:
    long = " ".join(f"word{n}" for n in range(120))
    rows = (("Area", "Essential"), ("Experience", long), ("Skills", "Clear writing"))
    document = read(made.pdf_table(tmp_path / "t.pdf", rows, style, ["<br/>" * 45 + "Words before."]))
    assert document.pages == 2
    assert [row[0] for row in cells(document)] == ["Area", "Experience", "Skills"]
    assert cells(document)[1][1].replace(" / ", " ") == long


@pytest.mark.parametrize("style", ["shaded rows", "bare"])
def test_cells_set_in_the_middle_of_their_rows(tmp_path: Path, style: str) -> None:
    rows = (ROWS[0], *((f"Area {n}", ROWS[1][1], "Master's degree") for n in range(6)))
    document = read(made.pdf_table(tmp_path / "t.pdf", rows, style, align="MIDDLE"))
    assert cells(document) == filled(rows)


@pytest.mark.parametrize("style", sorted(made.STYLES))
def test_the_wide_spaces_of_justified_text_part_no_columns(tmp_path: Path, style: str) -> None:
    said = (
        "Able to plan and lead the work of nurses and support staff across several wards and community clinics, and to "
        "explain difficult decisions clearly to patients, their families and the trust's partner organisations"
    )
    rows = (ROWS[0], *((f"Area number {n} of seven", said[7 * n :], said[: 190 - 9 * n]) for n in range(7)))
    rows = tuple(tuple(cell.strip() for cell in row) for row in rows)
    document = read(made.pdf_table(tmp_path / "t.pdf", rows, style, justified=True))
    assert cells(document) == filled(rows)


@pytest.mark.parametrize("style", ["grid", "bare"])
def test_a_word_cut_where_its_column_ends_is_whole(tmp_path: Path, style: str) -> None:
    rows = (
        ("Area", "E", "D", "Form", "Talk", "Test", "Weight"),
        ("Communication skills", "Clear", "Warm", "Yes", "Yes", "No", "3"),
        ("Administration", "Tidy", "Quick", "Yes", "No", "Yes", "2"),
        ("Personal needs", "Able to lift", "Fit", "Yes", "No", "No", "1"),
    )
    document = read(made.pdf_table(tmp_path / "t.pdf", rows, style))
    assert cells(document) == filled(rows)


@pytest.mark.parametrize(
    ("between", "font", "size"),
    [
        pytest.param("For the night shift:", "Helvetica", 10, id="line"),
        pytest.param("Night shift", "Helvetica-Bold", 12, id="heading"),
        pytest.param("Night shift", "Helvetica-Bold", 13, id="large heading"),
    ],
)
def test_two_tables_with_a_line_between_them_are_two(tmp_path: Path, between: str, font: str, size: float) -> None:
    strings = []
    for table, top in enumerate((100, 200)):
        for n, row in enumerate([("Requirement", "E/D"), ("Able to drive a van", "E"), ("Able to lift", "D")]):
            bold = "Helvetica" if n else "Helvetica-Bold"
            strings += [(text, left, top + 18 * n, 10, bold) for text, left in zip(row, (72, 300), strict=True)]
        strings += [] if table else [(between, 72, 182 if size > 12 else 175, size, font)]
    document = read(made.pdf_pages(tmp_path / "t.pdf", [strings]))
    assert sorted({block.cell.table for block in document.blocks if block.cell}) == [0, 1]
    assert [document.slice(block) for block in document.blocks if not block.cell] == [between]


def test_columns_as_near_as_words(tmp_path: Path) -> None:
    rows = [("Salary", "a"), ("Reference number", "b"), ("Working hours", "c"), ("Contract", "d")]
    strings = [
        (text, left, 100 + 16 * n, 11, "Helvetica")
        for n, row in enumerate(rows)
        for text, left in zip(row, (72, 167), strict=True)
    ]
    document = read(made.pdf_pages(tmp_path / "t.pdf", [strings]))
    assert cells(document) == [list(row) for row in rows]


def test_a_drawn_dot_is_a_bullet(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "t.pdf"), pagesize=A4)
    for top, text in ((100, "leads the team"), (116, "writes the plan")):
        canvas.circle(80, A4[1] - top + 4, 2, stroke=0, fill=1)
        canvas.drawString(90, A4[1] - top, text)
    canvas.save()
    assert read(tmp_path / "t.pdf").text == "- leads the team\n- writes the plan"


def test_bullets_in_cells_are_blocks(tmp_path: Path) -> None:
    rows = (("Area", "Essential"), ("Skills", "• Clear writing<br/>• Calm under pressure"))
    document = read(made.pdf_table(tmp_path / "t.pdf", rows, "grid"))
    bullets = [document.slice(block) for block in document.blocks if block.kind == BlockKind.BULLET and block.cell]
    assert bullets == ["Clear writing", "Calm under pressure"]


def test_paragraphs_of_a_cell_are_told_by_their_distance(tmp_path: Path) -> None:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11.5, spaceAfter=2)
    wanted = [
        "Delivering recovery across several organisations, including recurrent savings",
        "Managing relationships with regulators and external auditors when things are difficult",
        "Building and developing teams, including across organisational boundaries",
    ]
    rows = [["Criteria", "Essential"], ["Experience", [Paragraph(text, style) for text in wanted]]]
    SimpleDocTemplate(str(tmp_path / "t.pdf")).build([Table(rows, [90, 170], style=[("GRID", (0, 0), (-1, -1), 1, 0)])])
    assert cells(read(tmp_path / "t.pdf"))[1][1].split(" / ") == wanted


def line(
    text: str, top: float, left: float = 72, size: float = 11, font: str = "Helvetica"
) -> tuple[str, float, float, float, str]:
    return text, left, top, size, font


def test_headings_paragraphs_and_bullets(tmp_path: Path) -> None:
    page = [
        line("Chief Nurse", 80, size=20),
        line("About the role", 120, font="Helvetica-Bold"),
        line(
            "The post-holder will lead the nurses, midwives and care staff of the whole county and will be well-", 140
        ),
        line("known to its partners across the system, reporting to the chief executive of the board.", 154),
        line("A second paragraph.", 180),
        line("\u2022", 200, left=80),
        line("leads the quality group, which brings together the trusts, the councils and the general", 200, left=96),
        line("practices of the county", 214, left=96),
        line("\u2022", 228, left=80),
        line("sits on the board", 228, left=96),
        line("1.", 250, left=80),
        line("A numbered item.", 250, left=96),
    ]
    document = read(made.pdf_pages(tmp_path / "t.pdf", [page]))
    assert [(block.kind.value, document.slice(block)) for block in document.blocks] == [
        ("heading", "Chief Nurse"),
        ("heading", "About the role"),
        (
            "paragraph",
            "The post-holder will lead the nurses, midwives and care staff of the whole county and will be well-known"
            " to its partners across the system, reporting to the chief executive of the board.",
        ),
        ("paragraph", "A second paragraph."),
        (
            "bullet",
            "leads the quality group, which brings together the trusts, the councils and the general practices of the"
            " county",
        ),
        ("bullet", "sits on the board"),
        ("bullet", "A numbered item."),
    ]
    assert "\n- sits on the board\n1. A numbered item." in document.text
    assert [block.level for block in document.blocks[:2]] == [1, 2]


def test_running_headers_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = [
        [line("Northshire ICB", 40, size=8), line(f"What page {n} says.", 120 + 20 * n), line(f"Page {n} of 3", 800)]
        for n in (1, 2, 3)
    ]
    document = read(made.pdf_pages(tmp_path / "t.pdf", pages))
    assert document.text == "What page 1 says.\n\nWhat page 2 says.\n\nWhat page 3 says."


def test_a_paragraph_runs_on_over_a_page(tmp_path: Path) -> None:
    pages = [
        [line("The board plans and pays for the health services of nearly a million people who live in", 700)],
        [line("three counties and two cities.", 90)],
    ]
    document = read(made.pdf_pages(tmp_path / "t.pdf", pages))
    assert len(document.blocks) == 1
    assert document.page(0) == 1
    assert document.page(document.text.index("three counties")) == 2


def test_columns_of_text_are_no_table(tmp_path: Path) -> None:
    left = [line(f"left column line number {n} of the story", 100 + 14 * n, 60, 10) for n in range(12)]
    right = [line(f"right column line number {n} of the story", 100 + 14 * n, 320, 10) for n in range(12)]
    document = read(made.pdf_pages(tmp_path / "t.pdf", [[*left, *right]]))
    assert not any(block.cell for block in document.blocks)
    assert document.text.index("left column line number 11") < document.text.index("right column line number 0")


def test_every_word_lies_in_its_box(tmp_path: Path) -> None:
    document = read(made.pdf_pages(tmp_path / "t.pdf", [[line("Chief Nurse", 100, left=72, size=20)]]))
    box = document.origin(document.text.index("Nurse")).box
    assert box is not None
    assert 120 < box.left < 140 < box.right < 190
    assert 80 < box.top < 100 < box.bottom < 110


def test_the_date_of_making_is_not_the_date_of_publication(tmp_path: Path) -> None:
    path = made.pdf_pages(tmp_path / "t.pdf", [[line("Chief Nurse", 100)]])
    assert b"/CreationDate" in path.read_bytes()
    assert read(path).published is None
    assert read(path, published="2023-05-14").published == "2023-05-14"


def test_what_nobody_sees_is_left_out_and_reported(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "t.pdf"), pagesize=A4)
    canvas.drawString(72, 700, "Seen")
    canvas.setFillColorRGB(0, 0, 0.4)
    canvas.rect(70, 600, 200, 20, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 605, "White on blue")
    canvas.drawString(72, 500, "white on white")
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(-300, 400, "off the page")
    canvas.setFont("Helvetica", 0.5)
    canvas.drawString(72, 400, "too small")
    text = canvas.beginText(72, 300)
    text.setTextRenderMode(3)
    text.textOut("not painted")
    canvas.drawText(text)
    canvas.save()
    issues = Issues()
    assert read(tmp_path / "t.pdf", issues=issues).text == "Seen\n\nWhite on blue"
    assert [(issue.kind, issue.message) for issue in issues] == [
        ("hidden_text", "page 1 holds 10 words that nobody sees: left out")
    ]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_shown(tmp_path: Path, turn: int) -> None:
    canvas = Canvas(str(tmp_path / "t.pdf"), pagesize=A4)
    canvas.setPageRotation(turn)
    wide, high = A4
    # ReportLab's page of a quarter turn is as wide as A4 is high.
    canvas.translate(*{0: (0, 0), 90: (high, 0), 180: (wide, high), 270: (0, wide)}[turn])
    canvas.rotate(turn)
    canvas.drawString(72, 500, "Chief Nurse of the board")
    canvas.drawString(72, 470, "Second line.")
    canvas.save()
    document = read(tmp_path / "t.pdf")
    assert document.text == "Chief Nurse of the board\n\nSecond line."
    box = document.origin(document.text.index("Nurse")).box
    assert box is not None
    assert 100 < box.left < 110 < box.right < 140


def test_letters_drawn_one_by_one_are_words(tmp_path: Path) -> None:
    """Of a page with few of them PDFium takes each for a line of its own."""
    canvas = Canvas(str(tmp_path / "t.pdf"), pagesize=A4)
    for top in (100, 400):
        left = 72.0
        for letter in "Cri":
            canvas.drawString(left, A4[1] - top, letter)
            left += stringWidth(letter, "Helvetica", 12)
    canvas.save()
    assert read(tmp_path / "t.pdf").text == "Cri\n\nCri"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_whose_words_are_turned_is_turned_to_be_read(tmp_path: Path, turn: int) -> None:
    """A landscape table on a portrait page, say; its boxes are those of the page as shown."""
    body = getSampleStyleSheet()["BodyText"]
    table = Table([[Paragraph(cell, body) for cell in row] for row in ROWS], colWidths=[140] * 3)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    canvas = Canvas(str(tmp_path / "t.pdf"), pagesize=A4)
    canvas.translate(*{90: (500, 200), 180: (500, 600), 270: (100, 700)}[turn])
    canvas.rotate(turn)
    table.wrapOn(canvas, 420, 300)
    table.drawOn(canvas, 0, 0)
    canvas.save()
    document = read(tmp_path / "t.pdf")
    assert cells(document) == filled(ROWS)
    first, last = (document.origin(document.text.index(word)).box for word in ("Criteria", "Urdu"))
    assert first is not None
    assert last is not None
    assert (first.left < last.left) == (turn == 90)
    assert (first.top < last.top) == (turn == 270)


def test_words_set_upwards_stay_whole(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "t.pdf"), pagesize=A4)
    canvas.drawString(72, 700, "Most words run across")
    canvas.translate(60, 400)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Essential criteria")
    canvas.save()
    assert read(tmp_path / "t.pdf").text.split() == ["Most", "words", "run", "across", "Essential", "criteria"]
