from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from pipeline.errors import UnreadableDocument
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


NOTES = (
    f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'>{p('No words')}</w:footnote>"
    f"<w:footnote w:id='2'>{p('What the note says')}</w:footnote></w:footnotes>"
)
STRICT = "xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'"


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
            item("Know:</w:t><w:br/><w:t>a. the law</w:t><w:br/><w:t>b. how it is</w:t><w:br/><w:t>used", 1),
            "1. Know:\na. the law\nb. how it is used",
            id="list typed in an item",
        ),
        pytest.param(
            "<w:p><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink>"
            "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
            "A link",
            id="link and field code",
        ),
        pytest.param(
            p("Two halves", "<w:rPr><w:del/></w:rPr>") + p(" of one") + p("Another"),
            "Two halves of one\n\nAnother",
            id="end of paragraph deleted",
        ),
        pytest.param(
            "<w:p><w:r><mc:AlternateContent xmlns:mc='mc'><mc:Choice><w:drawing><w:txbxContent>"
            + p("Once")
            + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
            + p("Once")
            + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "Once",
            id="text box in two copies",
        ),
        pytest.param(
            "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t> Essential</w:t></w:r></w:p>",
            "☑ Essential",
            id="sign of a font",
        ),
        pytest.param(
            p("Words") + "<w:p><w:r><w:footnoteReference w:id='2'/><w:t>noted</w:t></w:r></w:p>" + p("after"),
            "Words\n\nnoted\n\nafter\n\nWhat the note says",
            id="footnote",
        ),
    ],
)
def test_what_a_body_says(tmp_path: Path, body: str, text: str) -> None:
    path = made.docx(tmp_path / "t.docx", body, {"word/numbering.xml": NUMBERING, "word/footnotes.xml": NOTES})
    assert read(path).text == text


LAID_OUT = "<w:lastRenderedPageBreak/>"


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        pytest.param(p("One") + p("Two"), [None, None], id="no breaks"),
        pytest.param(
            p("One") + "<w:p><w:r><w:br w:type='page'/></w:r></w:p>" + p("Two"), [1, 2], id="break set by hand"
        ),
        pytest.param(p("One") + p("Two", "<w:pageBreakBefore/>"), [1, 2], id="paragraph that begins a page"),
        pytest.param(
            p("One") + f"<w:p><w:r><w:br w:type='page'/></w:r></w:p><w:p><w:r>{LAID_OUT}<w:t>Two</w:t></w:r></w:p>",
            [1, 2],
            id="a break set by hand is also one that was laid out",
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>One</w:t></w:r></w:p><w:p><w:r>{LAID_OUT}<w:t>Two</w:t></w:r></w:p>"
            f"</w:tc><w:tc><w:p><w:r><w:t>One</w:t></w:r></w:p><w:p><w:r>{LAID_OUT}<w:t>Two</w:t></w:r></w:p></w:tc>"
            "</w:tr></w:tbl>" + p("Two"),
            [1, 2, 1, 2, 2],
            id="each cell of a row marks the same break",
        ),
    ],
)
def test_pages(tmp_path: Path, body: str, pages: list[int | None]) -> None:
    document = read(made.docx(tmp_path / "t.docx", body))
    assert [document.page(block.start) for block in document.blocks] == pages
    assert document.pages == max((page for page in pages if page), default=None)


def test_properties_and_a_main_part_by_another_name(tmp_path: Path) -> None:
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    parts = {
        "_rels/.rels": f"<Rels><Relationship Type='{office}' Target='word/document2.xml'/></Rels>",
        "word/document2.xml": f"<w:document {STRICT}><w:body>{p('They lead 50 nurses.')}</w:body></w:document>",
        "docProps/core.xml": "<c><title>Chief  Nurse</title><created>2024-05-01T09:00:00Z</created></c>",
        "docProps/app.xml": "<p><Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></p>",
    }
    path = tmp_path / "t.docm"
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    document = read(path)
    assert document.text == "They lead 50 nurses."
    assert (document.title, document.producer) == ("Chief Nurse", "Microsoft Office Word 16.0000")
    assert (document.created, document.modified) == ("2024-05-01", None)


def nested(times: int) -> str:
    return f"{'<w:tbl><w:tr><w:tc>' * times}{p('Within')}{'</w:tc></w:tr></w:tbl>' * times}"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        pytest.param("<w:sdt>" * 100_000 + p("x") + "</w:sdt>" * 100_000, "too deep", id="deep"),
        pytest.param("<w:sdt>" * 300 + p("x") + "</w:sdt>" * 300, "too deep", id="deeper than any real file"),
        pytest.param(nested(200), "too deep", id="tables in tables"),
        pytest.param(nested(60), None, id="tables in tables that can be read"),
        pytest.param(p("x") * 500_000, "too many paragraphs", id="paragraphs"),
        pytest.param("<w:p a='' b='' c='' d='' e=''/>" * 400_000, "too many paragraphs", id="attributes"),
    ],
)
def test_hostile_files(tmp_path: Path, body: str, fault: str | None) -> None:
    path = made.docx(tmp_path / "t.docx", body)
    if fault:
        with pytest.raises(UnreadableDocument, match=fault):
            read(path)
    else:
        assert read(path).text == "Within"


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


def test_a_number_alone_in_a_cell_is_part_of_what_it_says(tmp_path: Path) -> None:
    body = (
        f"<w:tbl><w:tr>{tc(p('1. The role'))}{tc(p('a) Counts') + p('b) Writes'))}{tc(item('Nurse', 2))}</w:tr></w:tbl>"
    )
    document = read(made.docx(tmp_path / "t.docx", body, {"word/numbering.xml": NUMBERING}))
    assert [(block.kind.value, document.slice(block)) for block in document.blocks] == [
        ("cell", "1. The role"),
        ("bullet", "Counts"),
        ("bullet", "Writes"),
        ("bullet", "Nurse"),
    ]
    assert document.text == "1. The role\ta) Counts b) Writes\t- Nurse"


def test_a_file_of_python_docx(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("Chief Nurse", 0)
    file.add_heading("The role", 2)
    file.add_paragraph("Leads the nurses.")
    file.add_paragraph("Registered nurse", style="List Bullet")
    file.add_paragraph("Of adults", style="List Bullet 2")
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
        ("bullet", 2, "Of adults"),
        ("bullet", 1, "Experience of change"),
        ("heading", 4, "How to apply"),
    ]
