"""How requirements are assessed: columns, ticks, tags, keys and headings of many shapes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.issues import Issues
from pipeline.mentions.assessment import Assessments, key, read
from pipeline.mentions.competency import CompetencyFinder
from pipeline.schema import Document, Method
from pipeline.text import plain
from pipeline.text.reader import read as read_file
from tests.text.made import pdf_table

A, I, T, P, C, R, D, H, F = (  # noqa: E741 (one letter keeps the tables readable)
    Method.APPLICATION, Method.INTERVIEW, Method.TEST, Method.PRESENTATION, Method.CERTIFICATE, Method.REFERENCE,
    Method.DOCUMENTS, Method.HEALTH, Method.PORTFOLIO,
)  # fmt: skip
HEAD = "# Person specification\n\n"


def document(text: str) -> Document:
    return Document(source="t.md", sha256="", mime="text/markdown", text=text, blocks=plain.blocks(text))


def found(given: Document) -> list[tuple[str, tuple[Method, ...]]]:
    return [(mention.text, mention.assessed) for mention in CompetencyFinder().find(given, Issues())]


@pytest.mark.parametrize(
    ("words", "methods"),
    [
        pytest.param("A/I", (A, I), id="letters"),
        pytest.param("A, I, T", (A, I, T), id="letters with commas"),
        pytest.param("I & C", (I, C), id="ampersand"),
        pytest.param("AF / I", (A, I), id="application form by two letters"),
        pytest.param("A I", (A, I), id="letters with a space"),
        pytest.param("Application form / Interview / Certificate", (A, I, C), id="words"),
        pytest.param("Application and interview", (A, I), id="words with and"),
        pytest.param("application, test", (A, T), id="small letters"),
        pytest.param("Interview and presentation", (I, P), id="presentation"),
        pytest.param("Written test", (T,), id="written test"),
        pytest.param("Assessment centre", (T,), id="assessment centre"),
        pytest.param("CV and supporting statement", (A,), id="two words for one"),
        pytest.param("Original certificates", (C,), id="certificates"),
        pytest.param("References", (R,), id="references"),
        pytest.param("Document check", (D,), id="document check"),
        pytest.param("DBS disclosure", (D,), id="disclosure"),
        pytest.param("Occupational health", (H,), id="health"),
        pytest.param("Portfolio", (F,), id="portfolio"),
        pytest.param("Assessed by: application form", (A,), id="lead-in"),
        pytest.param("E, A/I", (A, I), id="need and letters"),
        pytest.param("Knowledge of Excel", None, id="a requirement"),
        pytest.param("Interview skills", None, id="a skill"),
        pytest.param("E", None, id="a need"),
        pytest.param("10", None, id="a weight"),
        pytest.param("", None, id="nothing"),
        pytest.param("Yes", None, id="yes"),
    ],
)
def test_read(words, methods):
    assert read(words) == methods


@pytest.mark.parametrize(
    ("text", "letter", "method"),
    [
        pytest.param("Key: A = application, E = exercise, I = interview", "E", T, id="equals signs"),
        pytest.param("AF: Application form; S: Selection test; I: Interview", "S", T, id="colons"),
        pytest.param("Assessed by interview (I), work sample (W) and certificate (D)", "D", C, id="brackets after"),
        pytest.param("A – Application form\nQ – Certificates\nI – Interview", "Q", C, id="one a line"),
    ],
)
def test_the_documents_own_key(text, letter, method):
    assert key(text)[letter] == (method,)


def test_one_letter_alone_is_no_key():
    assert key("Team A - testing") == key("")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "| Criteria | Essential | Desirable | Assessed by |\n|---|---|---|---|\n"
            "| Experience | Experience of office work | Experience of the NHS | A/I |\n"
            "| Skills | Accurate typing | Shorthand | T |\n",
            [(A, I), (A, I), (T,), (T,)],
            id="one column for both needs",
        ),
        pytest.param(
            "| Essential | Assessed | Desirable | Assessed |\n|---|---|---|---|\n"
            "| Experience of office work | A | Experience of the NHS | I |\n"
            "| Knowledge of Excel | T | Knowledge of PAS | A/I |\n",
            [(A,), (I,), (T,), (A, I)],
            id="a column for each need",
        ),
        pytest.param(
            "| Requirement | E/D | Method |\n|---|---|---|\n| Experience of office work | E | Application form |\n"
            "| Knowledge of PAS | D | Interview |\n| Accurate typing skills | E | Test |\n",
            [(A,), (I,), (T,)],
            id="need column and words",
        ),
        pytest.param(
            "| Criteria | Essential | Desirable | Application | Interview | Test |\n|---|---|---|---|---|---|\n"
            "| Experience of office work | X |  | X | X |  |\n| Accurate typing skills | X |  |  |  | X |\n"
            "| Knowledge of PAS |  | X |  | X |  |\n",
            [(A, I), (T,), (I,)],
            id="a column of ticks for each method",
        ),
        pytest.param(
            "| Criteria | Essential | Desirable | A | I | T |\n|---|---|---|---|---|---|\n"
            "| Experience of office work | ✓ |  | ✓ | ✓ |  |\n| Accurate typing skills | ✓ |  |  |  | ✓ |\n",
            [(A, I), (T,)],
            id="ticks under letters",
        ),
        pytest.param(
            "| Essential criteria | How identified |\n|---|---|\n| Experience of office work | Application |\n"
            "| Registered nurse with the NMC | Document check |\n| Ability to stay calm | Interview |\n",
            [(A,), (D,), (I,)],
            id="how identified",
        ),
        pytest.param(
            "| Essential criteria | Stage |\n|---|---|\n| Experience of office work | Sift |\n"
            "| Ability to stay calm | Interview and presentation |\n",
            [(A,), (I, P)],
            id="stage",
        ),
        pytest.param(
            "| Criteria | Essential | Where assessed |\n|---|---|---|\n"
            "| Qualifications | Degree in nursing | S |\n| Experience | Experience of wards | W |\n\n"
            "Key: S = shortlisting, W = work sample, I = interview\n",
            [(A,), (T,)],
            id="letters of a key below the table",
        ),
        pytest.param(
            "| Essential criteria | Weight | Assessed |\n|---|---|---|\n| Experience of office work | 3 | A/I |\n"
            "| Ability to stay calm | 2 | I |\n",
            [(A, I), (I,)],
            id="weights beside",
        ),
        pytest.param(
            "## Essential\n\n- Experience of office work (A/I)\n- Accurate typing (T)\n- Degree in nursing [C]\n",
            [(A, I), (T,), (C,)],
            id="letters in brackets",
        ),
        pytest.param(
            "## Essential\n\n- Experience of office work (Application/Interview)\n- Calm under pressure (interview)\n",
            [(A, I), (I,)],
            id="words in brackets",
        ),
        pytest.param(
            "## Essential\n\n- Experience of office work (assessed by application and interview)\n"
            "- Accurate typing (assessed at test)\n",
            [(A, I), (T,)],
            id="assessed by",
        ),
        pytest.param(
            "- Experience of office work (E, A/I)\n- Accurate typing (E, T)\n- Knowledge of PAS (D, I)\n",
            [(A, I), (T,), (I,)],
            id="need and letters in one bracket",
        ),
        pytest.param(
            "## Essential\n\n- Experience of office work A/I\n- Knowledge of Excel A/T\n- Degree in nursing A/C\n",
            [(A, I), (A, T), (A, C)],
            id="letters at the end",
        ),
        pytest.param(
            "## Essential criteria (assessed at interview)\n\n- Experience of office work\n- Ability to stay calm\n\n"
            "## Desirable criteria\n\n- Knowledge of PAS\n",
            [(I,), (I,), ()],
            id="heading",
        ),
        pytest.param(
            "## Essential\n\nThese criteria will be assessed through your application:\n\n- Experience of office work\n"
            "- Knowledge of Excel\n",
            [(A,), (A,)],
            id="words that lead to the list",
        ),
        pytest.param(
            "## Essential\n\n- Experience of office work\n- Knowledge of Excel\n", [(), ()], id="nothing is said"
        ),
        pytest.param(
            "## Essential\n\n- Experience of interview panels\n- Ability to run tests\n",
            [(), ()],
            id="words of a skill",
        ),
    ],
)
def test_assessed(text, expected):
    assert [methods for _, methods in found(document(HEAD + text))] == expected


def test_lines_of_a_cell_belong_to_the_items_beside_them(tmp_path):
    page = tmp_path / "pack.html"
    page.write_text(
        "<h1>Person specification</h1><table><tr><th>Area</th><th>Essential</th><th>Assessed by</th></tr>"
        "<tr><td>Experience</td><td><ul><li>Experience of office work</li><li>Experience of rotas</li></ul></td>"
        "<td><ul><li>A</li><li>I</li></ul></td></tr><tr><td>Skills</td><td><ul><li>Accurate typing skills</li>"
        "<li>Calm under pressure</li></ul></td><td>T and I</td></tr></table>",
        encoding="utf-8",
    )
    assert [methods for _, methods in found(read_file(page))] == [(A,), (I,), (I, T), (I, T)]


def test_a_pdfs_table(tmp_path):
    rows = [
        ["Criteria", "Essential", "Assessed by"],
        ["Experience", "Experience of office work", "A/I"],
        ["Skills", "Accurate typing skills", "Test"],
    ]
    given = read_file(pdf_table(tmp_path / "pack.pdf", rows, "grid"))
    assert [methods for _, methods in found(given)] == [(A, I), (T,)]


@given(st.lists(st.sampled_from([*"AITPCRED/&,() \n|", "Interview", "application ", "x", "assessed by "]), max_size=40))
def test_any_text_is_read(pieces):
    text = "".join(pieces)
    said = read(text)
    assert said is None or list(said) == [method for method in Method if method in said]
    given = document(f"# Person specification\n\n- {text}")
    for block in given.blocks:
        assert set(Assessments(given).of(block.start, block.end)) <= set(Method)
