from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("markdown_it", reason="making the corpus needs markdown-it-py")
pytest.importorskip("reportlab", reason="making the corpus needs reportlab")

from making.errors import MakeError
from making.pieces import Source, pieces, prepare, words
from making.plain import text
from making.producers import PRODUCERS, make
from making.shapes import MAKERS, SHAPES, read


def sample(markdown: str, title: str = "A title") -> Source:
    prepared = prepare(markdown)
    return Source("d000", title, "Papers", "2024-02-05", None, None, markdown, prepared, tuple(pieces(prepared)))


def shapes(markdown):
    return [(piece.kind, piece.sign, [words(line) for line in piece.lines]) for piece in pieces(prepare(markdown))]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("# Title\n\nText.", [("heading", "", ["Title"]), ("paragraph", "", ["Text."])], id="heading"),
        pytest.param(
            "ABOUT US\n\nWe are.", [("heading", "", ["ABOUT US"]), ("paragraph", "", ["We are."])], id="capitals"
        ),
        pytest.param("Band: 7\nHours: 30", [("paragraph", "", ["Band: 7", "Hours: 30"])], id="lines that end"),
        pytest.param(
            "A line of prose that an old editor has wrapped at its\nmargin, and so on.",
            [("paragraph", "", ["A line of prose that an old editor has wrapped at its margin, and so on."])],
            id="lines that were wrapped",
        ),
        pytest.param("- a\n  - b", [("item", "•", ["a"]), ("item", "•", ["b"])], id="nested bullets"),
        pytest.param(
            "7. a\n8. b", [("item", "7.", ["a"]), ("item", "8.", ["b"])], id="a list that goes on from another"
        ),
        pytest.param("> “Yes.”", [("quote", "", ["“Yes.”"])], id="quotation"),
        pytest.param("a &amp; **b**", [("paragraph", "", ["a & b"])], id="entities and bold"),
        pytest.param("[Save] [Share]", [("paragraph", "", ["[Save] [Share]"])], id="brackets that are no link"),
    ],
)
def test_pieces(markdown, expected):
    assert shapes(markdown) == expected


def cells(markdown):
    (table,) = (piece for piece in pieces(prepare(markdown)) if piece.kind == "table")
    return [[[words(line) for line in cell] for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("| a | b |\n| --- | --- |\n| c<br>d | e |", [[["a"], ["b"]], [["c", "d"], ["e"]]], id="pipes"),
        pytest.param("| | |\n| --- | --- |\n| a | b |", [[["a"], ["b"]]], id="an empty head is no row"),
        pytest.param("A\tB\n<p>c</p> <p>d</p>\t<p>e</p>", [[["A"], ["B"]], [["c", "d"], ["e"]]], id="tabs and tags"),
        pytest.param(
            "<table><tr><td>Salary</td><td>£1</td></tr>\n<tr><td>Base</td><td>Leeds</td></tr></table>",
            [[["Salary"], ["£1"]], [["Base"], ["Leeds"]]],
            id="a table in tags",
        ),
    ],
)
def test_tables(markdown, expected):
    assert cells(markdown) == expected


def test_text_sets_a_cell_of_two_lines_on_two_rows():
    assert text(sample("| a | b |\n| --- | --- |\n| c | d<br>e |"), "plain").decode() == "a\tb\nc\td\n\te\n"


PROGRAMS = {"libreoffice", "chromium", "odt", "rtf", "doc"}
STYLES = [(name, style) for name, p in PRODUCERS.items() if name not in PROGRAMS for style in p.styles]
DOCUMENT = """# Senior nurse

We want **one** person & more than 1 < 2.

- a bullet
  - one below it

1. first
2. second

| Criteria | Essential | Desirable |
| --- | --- | --- |
| Skills | Patience<br>Candour | French |

The last paragraph has two sentences. Here is the second, long enough to be the longest of all of them.
"""


@pytest.mark.parametrize(("producer", "style"), STYLES)
def test_the_same_document_gives_the_same_bytes(producer, style):
    assert make(producer, style, sample(DOCUMENT)) == make(producer, style, sample(DOCUMENT))


def test_a_title_cannot_break_out_of_a_page():
    page = make("html", "jobs", sample("Text.", title="</script><b>Nurse & co</b>")).decode()
    assert "<b>Nurse" not in page


def test_an_unknown_style_is_refused():
    with pytest.raises(MakeError, match="no producer 'docx' with a style 'fancy'"):
        make("docx", "fancy", sample("Text."))


TABLES = Path(__file__).parents[2] / "corpus" / "gold" / "tables"


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_printed_by_every_program(name):
    wanted = {f"{one}-{maker}.pdf" for one in SHAPES[name].specifications for maker in MAKERS}
    assert {path.name for path in (TABLES / name).iterdir()} == wanted


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.json")), ids=lambda path: path.stem)
def test_a_specification_has_whole_rows_and_the_same_bytes_each_time(path):
    wanted = read(path)
    assert {len(row) for row in wanted.rows} == {len(wanted.rows[0])}
    assert all(any(row) for row in wanted.rows)
    assert MAKERS["reportlab"](wanted, SHAPES["plain"]) == MAKERS["reportlab"](wanted, SHAPES["plain"])
