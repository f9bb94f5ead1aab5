"""What a PDF's pages say, in the order in which people read it."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth

from pipeline.schema import BlockKind, Box, Document
from pipeline.text.flow import pieces
from pipeline.text.formats import parse
from pipeline.text.layout import assemble
from pipeline.text.page import Edge, Page, Word
from tests.text import made

String = tuple[str, float, float, float, str]
TEXT = (
    "the trustees plan care for people who live in every part of our county and work with hospitals schools charities "
    "and councils to keep them well at home while spending public money wisely and fairly over the years to come"
)
WORDS = TEXT.split()


def read(tmp_path: Path, pages: Sequence[Sequence[String]]) -> Document:
    path = made.pdf_pages(tmp_path / "t.pdf", pages)
    return parse(path.read_bytes(), path.name)


def line(text: str, top: float, left: float = 72, size: float = 11, font: str = "Helvetica") -> String:
    return text, left, top, size, font


def column(left: float, width: float, seed: int) -> list[String]:
    """Paragraphs of running text, a line a string."""
    words, lines, top = random.Random(seed), [], 150.0
    for _ in range(4):
        text = " ".join(words.choices(WORDS, k=words.randint(30, 70))).capitalize() + "."
        for part in simpleSplit(text, "Helvetica", 10, width):
            lines.append(line(part, top, left, 10))
            top += 13
        top += 7
    return lines


DRAWN = {
    "column by column": lambda lines: lines,
    "line by line": lambda lines: sorted(lines, key=lambda string: (string[2], string[1])),
    "mixed": lambda lines: random.Random(1).sample(lines, len(lines)),
}


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("drawn", DRAWN)
def test_columns_are_read_one_after_the_other(tmp_path: Path, columns: int, drawn: str) -> None:
    width = (480 - 20 * (columns - 1)) / columns
    lines = [string for n in range(columns) for string in column(57 + n * (width + 20), width, n)]
    title = line("A title that stands over all the columns of the page", 100, 57, 16, "Helvetica-Bold")
    document = read(tmp_path, [[title, *DRAWN[drawn](lines)]])
    assert document.text.split() == " ".join(string[0] for string in (title, *lines)).split()
    assert not any(block.cell for block in document.blocks)


@pytest.mark.parametrize("first", ["beside", "main"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_narrow_column_beside_the_main_one_is_no_table(tmp_path: Path, side: str, first: str) -> None:
    left, beside_left = (230.0, 57.0) if side == "left" else (57.0, 430.0)
    main = column(left, 320, 1)
    short = ("Contact", "Leeds", "A telephone", "Skills", "Wound care", "Cycling")
    beside = [line(text, main[number][2], beside_left, 10) for number, text in enumerate(short)]
    drawn = [*beside, *main] if first == "beside" else [*main, *beside]
    document = read(tmp_path, [drawn])
    words = " ".join(document.text.replace("\t", " ").split())
    assert " ".join(string[0] for string in main) in words
    assert " ".join(short) in words
    assert not any(block.cell for block in document.blocks)


@pytest.mark.parametrize("style", ["grid", "rules", "bare"])
def test_a_table_of_long_cells_is_not_read_as_columns(tmp_path: Path, style: str) -> None:
    cells = [" ".join(random.Random(n).choices(WORDS, k=40)) for n in range(12)]
    rows = (("Essential", "Desirable"), *zip(cells[::2], cells[1::2], strict=True))
    path = made.pdf_table(tmp_path / "t.pdf", rows, style)
    document = parse(path.read_bytes(), path.name)
    found = [document.slice(block) for block in document.blocks if block.cell]
    assert found == [cell for row in rows for cell in row]


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "expected"),
    [
        pytest.param("the plan for inter", "national work", "", "the plan for inter national work", id="no hyphen"),
        pytest.param("the plan for inter-", "national work", "International work.", "for international", id="known"),
        pytest.param("the plan for inter-", "national work", "Other work.", "for inter-national", id="not known"),
        pytest.param("the plan is well-", "known here", "Wellknown and well-known.", "is well-known", id="both"),
        pytest.param("open to full-", "time staff", "Not fulltime-ish.", "to full-time staff", id="a real hyphen"),
    ],
)
def test_words_broken_at_the_end_of_a_line(
    tmp_path: Path, first: str, second: str, elsewhere: str, expected: str
) -> None:
    full = "The trustees of the charity and the council of the county now look together at " + first
    document = read(tmp_path, [[line(full, 100), line(second, 114), line(elsewhere, 200)]])
    assert expected in document.text


def test_a_soft_hyphen_is_no_part_of_its_word() -> None:
    broken = Word("inter\u00ad", Box(72, 100, 430, 111), 11, False, 0, 1)
    rest = Word("national", Box(72, 114, 110, 125), 11, False, 1, 1)
    layout = assemble(pieces([Page(1, 595, 842, (broken, rest))]))
    assert layout.text == "international"


LONG = "The trustees of the charity and the council of the county now look together at the plan for the whole of"


@pytest.mark.parametrize("sign", ["1 ", "* ", "2"])
def test_footnotes_stand_after_the_paragraph_that_they_interrupt(tmp_path: Path, sign: str) -> None:
    pages = [
        [
            line("A paragraph that stands before it.", 640),
            line(LONG, 700, size=10.5),
            line(f"{sign}Figures of last year, which the auditors of the council have not yet", 760, size=8),
            line("seen.", 770, size=8),
        ],
        [line("the next year.", 90), line("Another paragraph.", 130)],
    ]
    document = read(tmp_path, pages)
    assert [document.slice(block) for block in document.blocks] == [
        "A paragraph that stands before it.",
        f"{LONG} the next year.",
        f"{sign}Figures of last year, which the auditors of the council have not yet seen.",
        "Another paragraph.",
    ]


def test_bullets_keep_their_levels(tmp_path: Path) -> None:
    page = [
        string
        for top, left, text in ((100, 80, "Lead"), (114, 100, "the team"), (128, 120, "its leads"), (142, 80, "Plan"))
        for string in (line("\u2022", top, left), line(text, top, left + 14))
    ]
    document = read(tmp_path, [page])
    assert [(block.kind.value, block.level, document.slice(block)) for block in document.blocks] == [
        ("bullet", 1, "Lead"),
        ("bullet", 2, "the team"),
        ("bullet", 3, "its leads"),
        ("bullet", 1, "Plan"),
    ]


@pytest.mark.parametrize("numbers", [("1.", "2."), ("1", "2"), ("1.1", "1.2")])
def test_numbered_sections_are_headings(tmp_path: Path, numbers: tuple[str, str]) -> None:
    page = []
    for top, number, name in zip((100, 200), numbers, ("About us", "The post"), strict=True):
        page += [line(number, top, font="Helvetica-Bold"), line(name, top, 100, font="Helvetica-Bold")]
        page.append(line("The council of the county works with its hospitals.", top + 20))
    document = read(tmp_path, [page])
    assert [document.slice(block) for block in document.blocks if block.kind == BlockKind.HEADING] == [
        f"{numbers[0]} About us",
        f"{numbers[1]} The post",
    ]


def grid(rows: int, columns: int) -> tuple[Edge, ...]:
    levels = (Edge(False, 5.0 * n, 0, 500) for n in range(rows))
    return (*levels, *(Edge(True, 5.0 * n, 0, 800) for n in range(columns)))


def words(count: int) -> tuple[Word, ...]:
    boxes = (
        Box(4.0 * (n % 120), 4.0 * (n // 120 % 200), 4.0 * (n % 120) + 3, 4.0 * (n // 120 % 200) + 3)
        for n in range(count)
    )
    return tuple(Word(f"word{n}", box, 3, False, n, 1) for n, box in enumerate(boxes))


@pytest.mark.parametrize(
    ("count", "edges"),
    [
        pytest.param(100_000, (), id="words"),
        pytest.param(500, grid(500_000, 500_000), id="lines"),
        pytest.param(500, grid(3_000, 3_000), id="lines that cross"),
        pytest.param(500, grid(600, 600), id="squares"),
        pytest.param(500, tuple(Edge(False, n / 10, n % 97, 300 + n % 89) for n in range(19_000)), id="rules"),
    ],
)
def test_a_crowded_page_is_read_in_seconds(count: int, edges: tuple[Edge, ...]) -> None:
    page = Page(1, 595, 842, words(count), edges)
    begun = time.process_time()
    layout = assemble(pieces([page]))
    assert layout.text.count("word") == count
    assert time.process_time() - begun < 20


def test_a_number_that_ends_a_paragraph_at_the_foot_is_no_page_number(tmp_path: Path) -> None:
    lines = [
        line("The post is made under the standing orders of the council as they were agreed on 1 May", 760, 72, 10)
    ]
    document = read(tmp_path, [[*lines, line("2004", 772, 72, 10), line("7", 810, 300, 10)]])
    assert document.text.split() == [*lines[0][0].split(), "2004"]


def test_a_dash_that_begins_a_justified_line_is_no_sign(tmp_path: Path) -> None:
    first = line("letters to members and calls to the local press and", 100, 72, 10)
    words, left = [], 72.0
    for word in ("-", "now", "and", "then", "-", "public", "talks"):
        words.append(line(word, 112, left, 10))
        left += stringWidth(word, "Helvetica", 10) + 16
    document = read(tmp_path, [[first, *words]])
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH]
    assert document.text.split() == [*first[0].split(), *(word[0] for word in words)]
