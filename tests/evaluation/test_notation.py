"""The notation of marks: what is written reads back, and what is wrong is said with its line."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from pipeline.evaluation import gold
from pipeline.evaluation.notation import ATTRIBUTES, GoldError, mark, noted, noted_as, read_marks, values_of
from pipeline.schema import Label, Mention, Record
from tests.evaluation.golds import golds

HEAD = "---\nid: x\ntype: other\ndate: 2023-05-14\ntitle: X\n---\n"


@given(golds())
def test_what_is_written_reads_back(document: gold.GoldDocument) -> None:
    reading = gold.parse(gold.write_document(document), "another")
    assert reading.faults == ()
    assert reading.document == document


@given(golds())
def test_attributes_as_written_make_the_same_mention(document: gold.GoldDocument) -> None:
    for mention in document.mentions:
        values = dict(values_of(mention))
        assert noted_as(mention.label, (mention.start, mention.end), document.text, values) == mention


def test_only_what_the_notation_has_is_written() -> None:
    mention = Mention(label=Label.ICS, start=0, end=4, text="BLMK", id="QHG", name="NHS BLMK", page=3, found_by="ics")
    assert mark("BLMK", [mention]) == "⟦ICS id=QHG|BLMK⟧"
    assert noted(mention) == Mention(label=Label.ICS, start=0, end=4, text="BLMK", id="QHG")


def test_what_the_notation_has_no_word_for_is_not_noted() -> None:
    mention = Mention(label=Label.DATE, start=0, end=1, text="X", iso="2023-05-14/2023-05-15", role="interview")
    assert noted(mention) == Mention(label=Label.DATE, start=0, end=1, text="X", role="interview")
    record = Record(job_title="Nurse", interview_date="2023-05-14/2023-05-15", salary_min=Decimal("-1"))
    assert gold.stated(record) == Record(job_title="Nurse")


def test_a_double_quote_in_a_value_is_written_as_a_single_one() -> None:
    mention = Mention(label=Label.SALARY, start=0, end=1, text="B", band='"B" \n grade')
    assert mark("B", [mention]) == "⟦SALARY band=\"'B' grade\"|B⟧"


@pytest.mark.parametrize(
    ("text", "spans", "said"),
    [
        pytest.param("a ⟦ b", [], "line 1 of the text has a ⟦", id="a sign of the notation"),
        pytest.param("a\nb ⟧", [], "line 2 of the text has a ⟧", id="on the second line"),
        pytest.param("ab\ncd", [(1, 4)], "cross a line", id="over a line"),
        pytest.param("abcd", [(0, 3), (2, 4)], "never nest", id="overlapping"),
        pytest.param("abcd", [(2, 2)], "empty", id="empty"),
    ],
)
def test_what_the_notation_cannot_hold_is_refused(text: str, spans: list[tuple[int, int]], said: str) -> None:
    mentions = [Mention(label=Label.ORG, start=start, end=end, text=text[start:end]) for start, end in spans]
    with pytest.raises(GoldError, match=said):
        mark(text, mentions)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("⟦TRUST|A⟧", "no label is called TRUST: there are ICS, ORG, SALARY", id="label"),
        pytest.param("⟦|A⟧", "no label is called", id="no label"),
        pytest.param("⟦ORG need=essential|A⟧", "ORG has no attribute need: it has id, name", id="attribute of another"),
        pytest.param("⟦DATE iso=2023-02-30|A⟧", "iso=2023-02-30 is not in the calendar", id="no such day"),
        pytest.param("⟦DATE iso=30/02/2023|A⟧", "iso=30/02/2023 is no date such as", id="no ISO date"),
        pytest.param("⟦DATE iso=2023-05-14T25:00|A⟧", "is not in the calendar", id="no such time"),
        pytest.param("⟦DATE iso=2024/2023|A⟧", "ends before it begins", id="years reversed"),
        pytest.param("⟦DATE role=deadline|A⟧", "role=deadline is none of closing, opening", id="role"),
        pytest.param("⟦ICS kind=council|A⟧", "kind=council is none of system, board", id="kind"),
        pytest.param("⟦ICS nominal=no|A⟧", "nominal=no is not yes: leave the attribute out", id="flag"),
        pytest.param("⟦COMPETENCY need=must|A⟧", "need=must is none of essential", id="need"),
        pytest.param("⟦COMPETENCY category=skill|A⟧", "category=skill is none of experience", id="category"),
        pytest.param("⟦SALARY min=£43,742|A⟧", "min=£43,742 is no number such as", id="amount"),
        pytest.param("⟦SALARY min=1 min=2|A⟧", "min stands twice", id="twice"),
        pytest.param("⟦ORG id=RXW A⟧", "it has no |", id="no bar"),
        pytest.param('⟦ORG name="A B|C⟧', "a double quote in it is not closed", id="quote"),
        pytest.param("⟦ORG name=A B|C⟧", 'with "..." around a value that has spaces', id="spaces"),
        pytest.param("⟦ORG" + ' id="A b=c"' * 60 + " ?|A⟧", "cannot read ORG id=", id="hostile"),
        pytest.param("⟦ORG|⟧", "a mark around nothing", id="nothing"),
        pytest.param("⟦ORG|the ⟦ICS|A⟧ board⟧", "a mark stands in another", id="nested"),
        pytest.param("⟦ORG|A", "does not end on its line", id="not closed"),
        pytest.param("A⟧", "⟧ ends no mark", id="not opened"),
        pytest.param("⟦ORG|A\nB⟧", "does not end on its line", id="over a line"),
    ],
)
def test_what_is_wrong_is_said_once_with_its_line(line: str, said: str) -> None:
    (fault,) = gold.parse(f"{HEAD}\nFirst line.\n{line}\n⟦ORG|Last⟧ line.\n", "x").faults
    assert fault.line == 9
    assert said in str(fault)
    assert "\n" not in str(fault)


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        pytest.param("Words only.\n", 1, "no front matter", id="no front matter"),
        pytest.param("---\nid: x\n---\nWords.\n", 1, "the front matter has no type", id="no type"),
        pytest.param("---\nid: x\ntype: advert\n---\nWords.\n", 3, "type: advert is none of job_advert", id="type"),
        pytest.param("---\ntype: other\ndate: May\n---\nWords.\n", 3, "date: May is no date", id="date"),
        pytest.param("---\ntype: other\nsource: y\n---\nWords.\n", 3, "no field is called source", id="field"),
        pytest.param("---\ntype: other\nwords\n---\nWords.\n", 3, "cannot read words", id="no field"),
        pytest.param(f"{HEAD}A\n---\nrecord:\n  salary_min: £4\n", 10, "salary_min: £4 is no number", id="pay"),
        pytest.param(f"{HEAD}A\n---\nrecord:\n  salary_period: week\n", 10, "is none of year", id="period"),
        pytest.param(f"{HEAD}A\n---\nrecord:\n  closing_date: soon\n", 10, "closing_date: soon is no", id="closing"),
        pytest.param(f"{HEAD}A\n---\nrelations:\n  leads | A | B | - | -\n", 10, "a relation is 6 cells", id="cells"),
        pytest.param(
            f'{HEAD}A b\n---\nrelations:\n  leads | A | b | - | - | "A b"\n\n  leads | A | b | - | - | "C"\n',
            12,
            "these words do not stand in the text: C",
            id="words of a relation",
        ),
        pytest.param(f"{HEAD}A\n---\nrecord:\nrelations:\n", 10, "either lines, or none", id="no relations"),
        pytest.param(f"{HEAD}A\n---\nrecord:\n  salary: 4\n", 10, "no field is called salary:", id="record's field"),
    ],
)
def test_what_is_wrong_around_the_text_is_said(file: str, line: int, said: str) -> None:
    (fault,) = gold.parse(file, "x").faults
    assert fault.line == line
    assert said in fault.message


def test_every_fault_is_told_and_the_first_one_is_raised(tmp_path) -> None:
    path = tmp_path / "x.md"
    path.write_text(f"{HEAD}⟦ORG id= |A⟧\n\n⟦DATE iso=soon|B⟧ ⟦X|C⟧\n", encoding="utf-8")
    assert [fault.line for fault in gold.read_whole(path).faults] == [7, 9, 9]
    with pytest.raises(GoldError, match=r"^x\.md: line 7: .* \(and 2 more: rolepack review --check x\.md\)$"):
        gold.read_document(path)


def test_a_bar_in_the_words_and_in_a_quoted_value() -> None:
    text, (mention,), faults = read_marks('⟦ORG name="A|B"|C | D⟧')
    assert (text, mention.name, faults) == ("C | D", "A|B", ())


def test_bytes_that_are_no_text_are_a_fault(tmp_path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"---\ntype: other\n---\ncaf\xe9\n")
    with pytest.raises(GoldError, match="UTF-8"):
        gold.read_document(path)


GUIDELINES = (Path(__file__).parents[2] / "corpus" / "gold" / "GUIDELINES.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("label", Label)
def test_a_label_has_the_attributes_that_the_guidelines_give_it(label: Label) -> None:
    row = re.search(rf"(?m)^\| `{label}` \|.*\| ([^|]*) \|$", GUIDELINES)
    assert row
    assert set(re.findall(r"`(\w+)(?:=yes)?`", row[1])) == ATTRIBUTES[label].keys()


def test_a_record_has_the_fields_that_the_guidelines_give_it() -> None:
    block = GUIDELINES.partition("record:")[2].partition("```")[0]
    assert re.findall(r"(?m)^  (\w+):", block) == list(gold.RECORD)
