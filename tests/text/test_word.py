from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline.schema import BlockKind
from pipeline.text.reader import read
from tests.text import made
from tests.text.made import W, p
from tests.text.test_pdf import cells

NUMBERING = (
    f"<w:numbering {W}><w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1%2)'/></w:lvl>"
    "</w:abstractNum><w:abstractNum w:abstractNumId='1'>"
    "<w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='&#xF0B7;'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    "</w:numbering>"
)


def item(text: str, number: int, depth: int = 0) -> str:
    return p(text, f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>")


def tc(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(p("One") + p("Two"), "One\n\nTwo", id="paragraphs"),
        pytest.param(
            "<w:sdt><w:sdtContent>" + p("In a control") + "</w:sdtContent></w:sdt>",
            "In a control",
            id="content control",
        ),
        pytest.param(
            "<w:p><w:r><w:t>A </w:t></w:r><w:ins><w:r><w:t>new </w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:r><w:t>word</w:t></w:r></w:p>",
            "A new word",
            id="tracked changes",
        ),
        pytest.param(p("Seen") + p("Unseen", run="<w:vanish/>"), "Seen", id="hidden text"),
        pytest.param(p("Seen", run="<w:vanish w:val='false'/>"), "Seen", id="hidden switched off"),
        pytest.param(
            item("First", 1) + item("Second", 1) + item("Within", 1, 1), "1. First\n2. Second\n2a) Within", id="numbers"
        ),
        pytest.param(item("First", 2) + item("Second", 2), "- First\n- Second", id="bullets"),
        pytest.param(
            "<w:p><w:r><w:t>Base</w:t></w:r><w:r><w:pict><w:txbxContent>"
            + p("In a box")
            + "</w:txbxContent></w:pict></w:r></w:p>",
            "Base\n\nIn a box",
            id="text box",
        ),
        pytest.param(
            "<w:p><w:r><w:t>Jenner House</w:t><w:br/><w:t>Chippenham</w:t></w:r></w:p>",
            "Jenner House\n\nChippenham",
            id="line break",
        ),
        pytest.param(
            "<w:p><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink>"
            "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
            "A link",
            id="link and field code",
        ),
    ],
)
def test_what_a_body_says(tmp_path: Path, body: str, text: str) -> None:
    assert read(made.docx(tmp_path / "t.docx", body, {"word/numbering.xml": NUMBERING})).text == text


def test_tables_with_merged_cells_lists_and_tables_inside(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{tc(p('Inner left'))}{tc(p('Inner right'))}</w:tr></w:tbl>"
    start, on = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    body = (
        "<w:tbl>"
        f"<w:tr>{tc(p('Criteria'))}{tc(p('Essential'))}{tc(p('Desirable'))}</w:tr>"
        f"<w:tr>{tc(p('All of these'), '<w:gridSpan w:val=&quot;3&quot;/>'.replace('&quot;', chr(34)))}</w:tr>"
        f"<w:tr>{tc(p('Skills'), start)}{tc(item('Writing', 2) + item('Listening', 2))}{tc(p('Urdu'))}</w:tr>"
        f"<w:tr>{tc(p(''), on)}{tc(p('Counting'))}{tc(inner)}</w:tr>"
        "</w:tbl>"
    )
    document = read(made.docx(tmp_path / "t.docx", body, {"word/numbering.xml": NUMBERING}))
    assert cells(document) == [
        ["Criteria", "Essential", "Desirable"],
        ["All of these"],
        ["Skills", "Writing / Listening", "Urdu"],
        ["", "Counting", "Inner left / Inner right"],
    ]
    assert [b.kind for b in document.blocks if document.slice(b) in ("Writing", "Urdu")] == [
        BlockKind.BULLET,
        BlockKind.CELL,
    ]
    assert "Skills\t- Writing - Listening\tUrdu\n\tCounting\t" in document.text


def test_a_file_of_python_docx(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("Chief Nurse", 0)
    file.add_heading("The role", 2)
    file.add_paragraph("Leads the nurses.")
    file.add_paragraph("Registered nurse", style="List Bullet")
    file.add_paragraph("Experience of change", style="List Number")
    file.add_paragraph().add_run("How to apply").bold = True
    path = tmp_path / "t.docx"
    file.save(str(path))
    document = read(path)
    assert [(b.kind.value, b.level, document.slice(b)) for b in document.blocks] == [
        ("heading", 1, "Chief Nurse"),
        ("heading", 2, "The role"),
        ("paragraph", 0, "Leads the nurses."),
        ("bullet", 1, "Registered nurse"),
        ("bullet", 1, "Experience of change"),
        ("heading", 4, "How to apply"),
    ]
