from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pipeline.errors import EncryptedDocument, UnreadableDocument
from pipeline.schema import BlockKind
from pipeline.text.reader import read
from tests.text import made
from tests.text.test_pdf import cells

STYLES = (
    "<style:style style:name='Title' style:family='paragraph'/>"
    "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>"
    "<style:style style:name='New' style:family='paragraph'><style:paragraph-properties fo:break-before='page'/>"
    "</style:style>"
    "<style:style style:name='Bold' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>"
    "<style:style style:name='Gone' style:family='text'><style:text-properties text:display='none'/></style:style>"
    "<text:list-style style:name='L1'>"
    "<text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>"
    "<text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')' text:display-levels='2'/>"
    "</text:list-style>"
    "<text:list-style style:name='L2'><text:list-level-style-bullet text:level='1' text:bullet-char='*'/>"
    "<text:list-level-style-bullet text:level='2' text:bullet-char='*'/></text:list-style>"
)


def p(text: str, style: str = "") -> str:
    return f"<text:p text:style-name='{style}'>{text}</text:p>"


def item(*inside: str) -> str:
    return f"<text:list-item>{''.join(inside)}</text:list-item>"


def numbered(*items: str, style: str = "L1", more: str = "") -> str:
    return f"<text:list text:style-name='{style}' {more}>{''.join(items)}</text:list>"


def tc(inside: str, properties: str = "") -> str:
    return f"<table:table-cell {properties}>{inside}</table:table-cell>"


def tr(*inside: str, properties: str = "") -> str:
    return f"<table:table-row {properties}>{''.join(inside)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"


@pytest.mark.parametrize("flat", [False, True], ids=["packed", "flat"])
@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(p("One") + p("Two"), "One\n\nTwo", id="paragraphs"),
        pytest.param(
            p("A<text:s text:c='3'/>wide\n <text:span>gap<text:tab/></text:span>here"), "A wide gap here", id="spaces"
        ),
        pytest.param(p("Jenner House<text:line-break/>Chippenham"), "Jenner House\n\nChippenham", id="line break"),
        pytest.param(
            numbered(item(p("First")), item(p("Second"), numbered(item(p("Within"))))),
            "1. First\n2. Second\n2.a) Within",
            id="numbers",
        ),
        pytest.param(
            numbered(item(p("First")), more="xml:id='a'")
            + p("Between")
            + numbered(item(p("Second")), more="text:continue-list='a'")
            + numbered(item(p("New"))),
            "1. First\n\nBetween\n\n2. Second\n1. New",
            id="a list that goes on",
        ),
        pytest.param(
            numbered("<text:list-item text:start-value='7'>" + p("Seventh") + "</text:list-item>", item(p("Eighth"))),
            "7. Seventh\n8. Eighth",
            id="a list that starts elsewhere",
        ),
        pytest.param(
            numbered(item(p("First"), p("More of it")), style="L2"), "- First\n\nMore of it", id="two in an item"
        ),
        pytest.param(p("Seen <text:span text:style-name='Gone'>unseen</text:span>words"), "Seen words", id="hidden"),
        pytest.param(
            p("Seen") + f"<text:section text:display='none'>{p('Unseen')}</text:section>", "Seen", id="section"
        ),
        pytest.param(
            "<text:tracked-changes><text:changed-region><text:deletion>"
            + p("Deleted")
            + "</text:deletion></text:changed-region></text:tracked-changes>"
            + p("Left<text:change text:change-id='1'/> over"),
            "Left over",
            id="tracked changes",
        ),
        pytest.param(
            p("Said<office:annotation><text:p>Really?</text:p></office:annotation> once"), "Said once", id="notes"
        ),
        pytest.param(
            p(
                "Said<text:note><text:note-citation>1</text:note-citation>"
                "<text:note-body><text:p>By whom</text:p></text:note-body></text:note> once"
            )
            + p("After"),
            "Said once\n\nAfter\n\nBy whom",
            id="footnote",
        ),
        pytest.param(
            p(
                "Base<draw:frame><draw:text-box>"
                + p("In a box")
                + "</draw:text-box><svg:title>No</svg:title></draw:frame>"
            ),
            "Base\n\nIn a box",
            id="text box",
        ),
    ],
)
def test_what_a_body_says(tmp_path: Path, body: str, text: str, flat: bool) -> None:
    assert read(made.odt(tmp_path / "t.odt", body, STYLES, flat=flat)).text == text


def test_an_id_that_is_none_breaks_nothing(tmp_path: Path) -> None:
    assert read(made.odt(tmp_path / "t.odt", "<text:p xml:id='a#1'>Chief Nurse</text:p>")).text == "Chief Nurse"


def test_headings(tmp_path: Path) -> None:
    body = (
        p("Chief Nurse", "P1")
        + "<text:h text:outline-level='2'>The role</text:h>"
        + p("They lead.")
        + p("<text:span text:style-name='Bold'>How to apply</text:span>")
    )
    document = read(made.odt(tmp_path / "t.odt", body, STYLES))
    assert [(b.kind.value, b.level, document.slice(b)) for b in document.blocks] == [
        ("heading", 1, "Chief Nurse"),
        ("heading", 2, "The role"),
        ("paragraph", 0, "They lead."),
        ("heading", 4, "How to apply"),
    ]


def test_tables_with_merged_cells_lists_and_tables_inside(tmp_path: Path) -> None:
    inner = f"<table:table>{tr(tc(p('Inner left')), tc(p('Inner right')))}</table:table>"
    body = (
        "<table:table><table:table-column table:number-columns-repeated='3'/>"
        f"<table:table-header-rows>{tr(tc(p('Criteria')), tc(p('Essential')), tc(p('Desirable')))}"
        "</table:table-header-rows>"
        + tr(tc(p("All of these"), "table:number-columns-spanned='3'"), COVERED, COVERED)
        + tr(
            tc(p("Skills"), "table:number-rows-spanned='2'"),
            tc(numbered(item(p("Writing")), item(p("Listening")), style="L2")),
            tc(p("Urdu")),
        )
        + tr(COVERED, tc(p("Counting")), tc(inner))
        + tr(tc(p("Unseen")), tc(p("Unseen")), properties="table:visibility='collapse'")
        + tr(tc(p("Yes"), "table:number-columns-repeated='2'"), tc(p("")), properties="table:number-rows-repeated='2'")
        + "</table:table>"
    )
    document = read(made.odt(tmp_path / "t.odt", body, STYLES))
    assert cells(document) == [
        ["Criteria", "Essential", "Desirable"],
        ["All of these"],
        ["Skills", "Writing / Listening", "Urdu"],
        ["", "Counting", "Inner left / Inner right"],
        ["Yes", "Yes"],
        ["Yes", "Yes"],
    ]
    assert [b.kind for b in document.blocks if document.slice(b) in ("Writing", "Urdu")] == [
        BlockKind.BULLET,
        BlockKind.CELL,
    ]


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        pytest.param(p("One") + p("Two"), [None, None], id="no breaks"),
        pytest.param(p("One") + "<text:soft-page-break/>" + p("Two"), [1, 2], id="between paragraphs"),
        pytest.param(p("One", "New") + p("Two", "New"), [1, 2], id="paragraph that begins a page"),
        pytest.param(
            f"<table:table>{tr(tc(p('One')), tc(p('One')))}<text:soft-page-break/>{tr(tc(p('Two')), tc(p('Two')))}"
            "</table:table>",
            [1, 1, 2, 2],
            id="between rows",
        ),
    ],
)
def test_pages(tmp_path: Path, body: str, pages: list[int | None]) -> None:
    document = read(made.odt(tmp_path / "t.odt", body, STYLES))
    assert [document.page(block.start) for block in document.blocks] == pages


def test_properties(tmp_path: Path) -> None:
    meta = (
        "<dc:title>Chief Nurse</dc:title><meta:generator>LibreOffice/24.2$Linux</meta:generator>"
        "<meta:creation-date>2024-05-01T09:00:00.1</meta:creation-date><dc:date>2024-05-02</dc:date>"
    )
    document = read(made.odt(tmp_path / "t.odt", p("They lead 50 nurses."), meta=meta))
    assert (document.title, document.producer) == ("Chief Nurse", "LibreOffice/24.2")
    assert (document.created, document.modified) == ("2024-05-01", "2024-05-02")
    assert document.mime == "application/vnd.oasis.opendocument.text"


def test_a_password(tmp_path: Path) -> None:
    path = tmp_path / "t.odt"
    entry = "<f><file-entry full-path='content.xml'><encryption-data/></file-entry></f>"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("content.xml", "\x01\x02\x03")
        packed.writestr("META-INF/manifest.xml", entry)
    with pytest.raises(EncryptedDocument, match="password"):
        read(path)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        pytest.param("<text:section>" * 100_000 + p("x") + "</text:section>" * 100_000, "too deep", id="deep"),
        pytest.param(
            "<table:table><table:table-row><table:table-cell>" * 200
            + p("x")
            + "</table:table-cell></table:table-row></table:table>" * 200,
            "too deep",
            id="tables in tables",
        ),
        pytest.param(p("x") * 700_000, "too many paragraphs", id="paragraphs"),
        pytest.param(p("word " * 11_000_000), "unpacks to too much", id="bomb"),
    ],
)
def test_hostile_files(tmp_path: Path, body: str, fault: str) -> None:
    with pytest.raises(UnreadableDocument, match=fault):
        read(made.odt(tmp_path / "t.odt", body))


def test_a_cell_that_says_it_stands_for_a_billion(tmp_path: Path) -> None:
    cell = tc(p("x"), "table:number-columns-repeated='1000000000'")
    rows = "".join(tr(cell, properties="table:number-rows-repeated='1000000000'") for _ in range(1_000))
    document = read(made.odt(tmp_path / "t.odt", f"<table:table>{rows}</table:table>"))
    assert 10_000 <= len(document.blocks) <= 12_000


def test_other_opendocument_files_are_named(tmp_path: Path) -> None:
    path = tmp_path / "t.ods"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("content.xml", "<document-content><body><spreadsheet/></body></document-content>")
    with pytest.raises(UnreadableDocument, match="OpenDocument spreadsheet"):
        read(path)
