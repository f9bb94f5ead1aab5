from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UnreadableDocument
from pipeline.schema import BlockKind
from pipeline.text.reader import read
from tests.text import made
from tests.text.test_pdf import cells

HEAD = (
    r"{\fonttbl{\f0\fnil\fcharset0 Calibri;}{\f1\ftech\fcharset2 Symbol;}{\f2\fcharset204 Arial Cyr;}"
    r"{\f3\fcharset128 Mincho;}}{\colortbl;\red0\green0\blue0;}"
    r"{\stylesheet{\ql\fs22 Normal;}{\s1\b\fs32\outlinelevel0 heading 1;}{\s2 Title;}{\*\cs10 \additive Other;}}"
)


def item(sign: str, text: str, depth: int = 0) -> str:
    return rf"\pard\plain\fs22{{\listtext\pard\plain\f{sign}\tab}}\ls1\ilvl{depth}\fs22 {text}\par "


def tr(*inside: str, edges: tuple[str, ...] = ()) -> str:
    edges = edges or tuple(rf"\cellx{3000 * (n + 1)}" for n in range(len(inside)))
    definition = rf"\trowd\trleft0{''.join(edges)}"
    return (
        definition + r"\pard\plain\intbl\fs22 " + "".join(rf"{text}\cell " for text in inside) + definition + r"\row "
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(r"\fs22 One\par Two\par", "One\n\nTwo", id="paragraphs"),
        pytest.param("\\fs22 One\\\nTwo", "One\n\nTwo", id="line feed with a backslash"),
        pytest.param("\\fs22 One\r\n word", "One word", id="line feeds mean nothing"),
        pytest.param(r"\fs22 Jenner House\line Chippenham", "Jenner House\n\nChippenham", id="line break"),
        pytest.param(r"\fs22 \'a350\'96\'a360 {\b bold}", "£50–£60 bold", id="code page of the file"),
        pytest.param(r"\fs22\f2 \'cf\'f0\'e8\'e2\'e5\'f2", "Привет", id="code page of the font"),
        pytest.param(r"\fs22\f3 \'93\'fa\'96\'7b", "日本", id="letters of two bytes"),
        pytest.param(r"\fs22 caf\u233?s \u8364\'80 \uc0\u8211  end", "cafés € – end", id="Unicode"),
        pytest.param(r"\fs22\uc2 A\u233\'65\'65B {\uc1 \u-10179?\u-8704?}", "AéB 😀", id="characters passed over"),
        pytest.param(r"\fs22 \ldblquote Yes\rdblquote\emdash it\rquote s\~so\_on", "“Yes”—it’s so-on", id="signs"),
        pytest.param(r"\fs22 Seen {\v unseen }words{\deleted  gone}", "Seen words", id="hidden and deleted"),
        pytest.param(
            r"\fs22 Two halves {\deleted\par}of one\par Another", "Two halves of one\n\nAnother", id="end deleted"
        ),
        pytest.param(r"\fs22 A {\field{\*\fldinst HYPERLINK x}{\fldrslt link}}", "A link", id="field"),
        pytest.param(r"{\header Head\par}{\*\unknown no}{\pict 00ff}\fs22 Words", "Words", id="what is passed over"),
        pytest.param(r"\fs22 A\bin5 }}{{\ B\par", "A B", id="binary"),
        pytest.param(
            item("0 1.", "First") + item("0 2.", "Second") + item("0 a)", "Within", 1),
            "1. First\n2. Second\na) Within",
            id="numbers",
        ),
        pytest.param(item(r"1\'b7", "First") + item("0 o", "Second", 1), "- First\n- Second", id="bullets"),
        pytest.param(
            r"\fs22 Base{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt \pard\plain\fs22 In a box\par}}"
            r"{\shprslt Twice}} text",
            "Base text\n\nIn a box",
            id="text box",
        ),
        pytest.param(
            r"\fs22 Said{\super\chftn}{\footnote\pard\plain\fs22 By whom} once\par After",
            "Said once\n\nAfter\n\nBy whom",
            id="footnote",
        ),
        pytest.param(r"\fs22 {\upr{caf?s}{\*\ud{caf\u233?s}}} open", "cafés open", id="in two copies"),
        pytest.param(r"\fs22 Open {\b group", "Open group", id="cut off"),
        pytest.param(r"\fs22 One}} more", "One", id="nothing after the end"),
    ],
)
def test_what_a_body_says(tmp_path: Path, body: str, text: str) -> None:
    path = tmp_path / "t.rtf"
    path.write_bytes(rf"{{\rtf1\ansi\ansicpg1252\deff0{HEAD}\pard\plain\f0 {body}}}".encode("latin-1"))
    assert read(path).text == text


def test_headings_and_properties(tmp_path: Path) -> None:
    info = (
        r"{\info{\title Person specification}{\author A. Nother}{\creatim\yr2024\mo5\dy1\hr9}"
        r"{\revtim\yr2024\mo5\dy2}}{\*\generator Riched20 10.0;}"
    )
    body = (
        r"\pard\plain\s2\fs22 Chief Nurse\par\pard\plain\s1\b\fs32 The role\par"
        r"\pard\plain\fs22 They lead.\par{\b How to apply}\par\pard\plain\outlinelevel2\fs22 Third\par"
    )
    document = read(made.rtf(tmp_path / "t.rtf", HEAD + info + body))
    assert [(b.kind.value, b.level, document.slice(b)) for b in document.blocks] == [
        ("heading", 1, "Chief Nurse"),
        ("heading", 1, "The role"),
        ("paragraph", 0, "They lead."),
        ("heading", 4, "How to apply"),
        ("heading", 3, "Third"),
    ]
    assert (document.producer, document.created, document.modified) == ("Riched20 10.0", "2024-05-01", "2024-05-02")
    assert document.mime == "application/rtf"


def test_tables_with_merged_cells_lists_and_tables_inside(tmp_path: Path) -> None:
    inner = (
        r"{\pard\plain\intbl\itap2\fs22 Inner left\nestcell{\nonesttables\par}Inner right\nestcell"
        r"{\*\nesttableprops\trowd\cellx4000\cellx5000\nestrow}{\nonesttables\par}}\pard\plain\intbl\fs22 "
    )
    first, second, third = r"\cellx3000", r"\cellx6000", r"\cellx9000"
    bullets = r"\pard\intbl{\listtext\f1\'b7\tab}Writing\par\pard\intbl{\listtext\f1\'b7\tab}Listening"
    body = (
        tr("Criteria", "Essential", "Desirable")
        + tr("All of these", edges=(third,))
        + tr("Skills", bullets, "Urdu", edges=(r"\clvmgf" + first, second, r"\cellx8990"))
        + tr("", "Counting", inner, edges=(r"\clvmrg" + first, second, third))
        + r"\pard\plain\fs22 After."
    )
    document = read(made.rtf(tmp_path / "t.rtf", HEAD + body))
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
    assert document.text.endswith("\n\nAfter.")


def test_pages(tmp_path: Path) -> None:
    document = read(made.rtf(tmp_path / "t.rtf", r"\fs22 One\par\page Two\par\softpage Three\par"))
    assert [document.page(block.start) for block in document.blocks] == [1, 2, 3]
    assert document.pages == 3


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        pytest.param("{" * 100_000, "too deep", id="deep"),
        pytest.param(r"\b" * 2_500_000, "too many marks", id="marks"),
    ],
)
def test_hostile_files(tmp_path: Path, body: str, fault: str) -> None:
    with pytest.raises(UnreadableDocument, match=fault):
        read(made.rtf(tmp_path / "t.rtf", body))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(r"\u99999999999?\fs-1\uc-9\ilvl-3\bin-4 ", id="numbers out of range"),
        pytest.param(r"{\fonttbl{\f0\fcharset999\cpg99999 X;}}\ansicpg77777 ", id="code pages that do not exist"),
        pytest.param(r"\cell\row\cell\cellx1\nestrow\row{\shptxt{\shptxt}}{\footnote{\footnote}} ", id="marks alone"),
    ],
)
def test_marks_that_make_no_sense(tmp_path: Path, body: str) -> None:
    assert read(made.rtf(tmp_path / "t.rtf", body + "Words left.")).text.endswith("Words left.")
