from __future__ import annotations

import pytest

from pipeline.text import plain


def said(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in plain.blocks(text)]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# Chief Nurse ##\n\nWords.", [("heading", "Chief Nurse"), ("paragraph", "Words.")]),
        ("---\ntitle: X\ndate: 2023-05-14\n---\n\nWords here.", [("paragraph", "Words here.")]),
        ("➕ one\n✔️ two\n☑ three", [("bullet", "one"), ("bullet", "two"), ("bullet", "three")]),
        ("- one\n* two\n1. three", [("bullet", "one"), ("bullet", "two"), ("bullet", "three")]),
        ("| A | B |\n| :-: | :- |\n| c | d |", [("cell", "A"), ("cell", "B"), ("cell", "c"), ("cell", "d")]),
        ("| A | B |\n| --- | --- |\n| c | d |", [("cell", "A"), ("cell", "B"), ("cell", "c"), ("cell", "d")]),
        ("A\tB\nc\t<p>d</p> <p>e</p>", [("cell", "A"), ("cell", "B"), ("cell", "c"), ("cell", "d"), ("cell", "e")]),
        ("<table><tr><td>Pay</td><td>£1</td></tr>\n<tr><td>Base</td><td>Hull</td></tr></table>",
         [("cell", "Pay"), ("cell", "£1"), ("cell", "Base"), ("cell", "Hull")]),
        ("<p>All people are welcome here.</p>", [("paragraph", "All people are welcome here.")]),
        ("You need:\n\n> tact\n> a driving licence", [("heading", "You need:"), ("bullet", "tact"),
                                                     ("bullet", "a driving licence")]),
        ("DUTIES\n> Chairing the board\n> Signing the accounts",
         [("heading", "DUTIES"), ("bullet", "Chairing the board"), ("bullet", "Signing the accounts")]),
        ("She wrote:\n\n> The board has met.\n> It will meet again.",
         [("heading", "She wrote:"), ("paragraph", "The board has met."), ("paragraph", "It will meet again.")]),
        ("He said:\n\n> “Nobody asked us”", [("heading", "He said:"), ("paragraph", "“Nobody asked us”")]),
        ("*Track record*\n1. Running a ward", [("heading", "Track record"), ("bullet", "Running a ward")]),
        ("_What we seek_\n\n– Tact\n– Care", [("heading", "What we seek"), ("bullet", "Tact"), ("bullet", "Care")]),
        ("*By our reporter*\n\nWords of news.", [("paragraph", "*By our reporter*"), ("paragraph", "Words of news.")]),
        (
            "The board plans and pays for the health services of the county.\n"
            "It was founded in July 2022 and looks after nearly a million of\n"
            "us. Its budget is large.",
            [("paragraph", "The board plans and pays for the health services of the county.\n"
              "It was founded in July 2022 and looks after nearly a million of\nus. Its budget is large.")],
        ),
        (
            "Experience of leading large teams of nurses in a hospital\n"
            "Knowledge of the health and care system in England as a whole",
            [("paragraph", "Experience of leading large teams of nurses in a hospital"),
             ("paragraph", "Knowledge of the health and care system in England as a whole")],
        ),
    ],
)  # fmt: skip
def test_blocks(text: str, blocks: list[tuple[str, str]]) -> None:
    assert said(text) == blocks


Placed = list[tuple[int, int, str]]


def cells(text: str) -> Placed:
    found = [(block.cell, text[block.start : block.end]) for block in plain.blocks(text)]
    return [(cell.row, cell.column, " ".join(words.split())) for cell, words in found if cell]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        pytest.param(
            "Factor       Essential          Desirable\n"
            "Knowledge    Law                Budgets\n"
            "Experience   Leading a team of\n"
            "             ten or more\n"
            "             Shift work\n",
            [(0, 0, "Factor"), (0, 1, "Essential"), (0, 2, "Desirable"),
             (1, 0, "Knowledge"), (1, 1, "Law"), (1, 2, "Budgets"),
             (2, 0, "Experience"), (2, 1, "Leading a team of ten or more"), (2, 1, "Shift work")],
            id="columns of spaces, a cell over two lines",
        ),
        pytest.param(
            "              Essential        Desirable\n\n"
            "  Skills      Tact           Law\n\n"
            "  Education   A degree       A doctorate\n\n"
            "Signed by the panel.",
            [(0, 1, "Essential"), (0, 2, "Desirable"), (1, 0, "Skills"), (1, 1, "Tact"), (1, 2, "Law"),
             (2, 0, "Education"), (2, 1, "A degree"), (2, 2, "A doctorate")],
            id="heads in the midst of their columns, blank lines",
        ),
        pytest.param(
            "Pay:     Band 7\nBase:    Hull\nWe look forward to hearing from you.",
            [(0, 0, "Pay:"), (0, 1, "Band 7"), (1, 0, "Base:"), (1, 1, "Hull")],
            id="labels, then a sentence",
        ),
        pytest.param(
            "I led a team    of six nurses\nand cut falls    by a tenth.\n",
            [], id="gaps that do not stand under one another",
        ),
        pytest.param("I came.  I saw.\nI left.  I won.\n", [], id="two spaces after full stops"),
        pytest.param("•     Tact\n•     Care\n1.    Law\n", [], id="signs with room after them"),
        pytest.param("•\tTact\n•\tCare\n2.\tLaw", [], id="signs with tabs after them"),
        pytest.param(
            "1.\tTact\tE\n2.\tLaw\tD",
            [(0, 0, "1."), (0, 1, "Tact"), (0, 2, "E"), (1, 0, "2."), (1, 1, "Law"), (1, 2, "D")],
            id="rows that are numbered",
        ),
        pytest.param(
            "\tEssential\tDesirable\nSkills\tTact\tLaw\n\tCare\n\tBudgets\tSpanish\n\nThe end.",
            [(0, 1, "Essential"), (0, 2, "Desirable"), (1, 0, "Skills"), (1, 1, "Tact"), (1, 2, "Law"),
             (2, 1, "Care"), (3, 1, "Budgets"), (3, 2, "Spanish")],
            id="rows whose first cell is empty",
        ),
        pytest.param(
            "Factor | Essential\n--- | ---\nSkills | Tact\n\nHome | Jobs",
            [(0, 0, "Factor"), (0, 1, "Essential"), (1, 0, "Skills"), (1, 1, "Tact")],
            id="pipes between cells only",
        ),
    ],
)  # fmt: skip
def test_tables(text: str, table: Placed) -> None:
    assert cells(text) == table


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param("Aims\n====\n\nWords.", [("heading", "Aims"), ("paragraph", "Words.")], id="double line"),
        pytest.param("Pay\n---\nBand 7 is paid.", [("heading", "Pay"), ("paragraph", "Band 7 is paid.")], id="line"),
        pytest.param("The person\n---\n\nCalm.", [("heading", "The person"), ("paragraph", "Calm.")], id="short line"),
        pytest.param("All is well.\n------------\n\nMore.", [("paragraph", "All is well."), ("paragraph", "More.")],
                     id="line under a sentence"),
        pytest.param("Thank you\n---------------\nFrom: Jo", [("paragraph", "Thank you"), ("paragraph", "From: Jo")],
                     id="line between messages"),
        pytest.param("- Leading a team in a\nhospital\n- Tact", [("bullet", "Leading a team in a\nhospital"),
                                                              ("bullet", "Tact")], id="item broken early"),
        pytest.param("<h2>Duties</h2>\n<p>Lead the team.</p><p class='x'>Go.</p>\n<ul><li>One</li><li>Two</li></ul>",
                     [("heading", "Duties"), ("paragraph", "Lead the team."), ("paragraph", "Go."),
                      ("bullet", "One"), ("bullet", "Two")], id="tags left in"),
        pytest.param("- one\n  - two\n\t- three", [("bullet", "one"), ("bullet", "two"), ("bullet", "three")],
                     id="items in items"),
    ],
)  # fmt: skip
def test_headings_items_and_tags(text: str, blocks: list[tuple[str, str]]) -> None:
    assert said(text) == blocks


def test_a_line_that_had_room_for_the_next_word_ends_its_item() -> None:
    item = "- Audited sixty sets of notes and showed what I had found to the board"
    wrapped = "I chair the weekly meeting of doctors, social workers and therapists. I do not\nhave a licence yet.\n"
    text = f"{wrapped}\n{item}\nWorking with others\n{wrapped}\n{wrapped}"
    assert ("bullet", item[2:]) in said(text)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("---\nTitle: A post\npublished: '2023-05-14'\n---\nWords", {"title": "A post", "published": "2023-05-14"}),
        ("---\nWords without a block\n---\n", {}),
        ("Words\n---\ntitle: no\n---\n", {}),
    ],
)
def test_front_matter(text: str, pairs: dict[str, str]) -> None:
    assert plain.front_matter(text) == pairs


def test_a_long_item_of_a_text_without_a_margin_does_not_take_the_heading_below_it() -> None:
    long = "• Experience of the application of psychology in many different cultural contexts"
    text = f"Essential\n{long}\nDesirable\n{long}, in towns and the country, among people of all ages\nOther\n"
    assert [text[block.start : block.end].split(maxsplit=1)[0] for block in plain.blocks(text)] == [
        "Essential",
        "Experience",
        "Desirable",
        "Experience",
        "Other",
    ]
