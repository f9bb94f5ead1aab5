"""Criteria from mentions: their order, section and framework domain; and criteria files that users write."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline import gazetteers
from pipeline.errors import MissingFile, NoCriteria, RolepackError, UnreadableDocument
from pipeline.evaluation.gold import unmark
from pipeline.facts.criteria import criteria, domain, read_criteria_file
from pipeline.schema import Category, Criterion, Document, Label, Mention, Need, Origin
from pipeline.text import plain


def read(marked: str) -> tuple[Criterion, ...]:
    text, mentions = unmark(marked)
    document = Document(source="t.md", sha256="", mime="text/markdown", text=text, blocks=plain.blocks(text))
    return criteria(document, mentions)


def test_criteria_are_numbered_in_the_order_of_the_text() -> None:
    text, mentions = unmark(
        "⟦COMPETENCY need=essential category=skills|Tact⟧ and ⟦DATE iso=2024|2024⟧ "
        "⟦COMPETENCY need=desirable category=values|zeal⟧"
    )
    document = Document(source="t", sha256="", mime="text/plain", text=text, origins=(Origin(page=4),))
    first, second = criteria(document, mentions[::-1])
    assert (first.id, first.text, first.need, first.category, first.page) == ("C1", "Tact", "essential", "skills", 4)
    assert (second.id, second.need, second.category) == ("C2", Need.DESIRABLE, Category.VALUES)
    assert text[second.start : second.end] == "zeal"


def test_a_document_without_requirements_has_no_criteria() -> None:
    assert read("Nothing is asked here.") == ()


def test_what_a_mention_leaves_open_is_filled_in() -> None:
    text = "Experience of audit"
    mention = Mention(label=Label.COMPETENCY, start=0, end=len(text), text=text)
    (one,) = criteria(Document(source="t", sha256="", mime="text/plain", text=text), [mention])
    assert (one.need, one.category, one.section) == (Need.UNSPECIFIED, Category.EXPERIENCE, None)


@pytest.mark.parametrize(
    ("marked", "section"),
    [
        pytest.param("# Person specification\n\n## 2. Experience\n\n- ⟦COMPETENCY|Audit⟧", "Experience", id="heading"),
        pytest.param("## Skills\n\n### Essential\n\n- ⟦COMPETENCY|Tact⟧", "Skills", id="a need is no subject"),
        pytest.param(
            "## About you\n\n- Working with boards\n  - ⟦COMPETENCY|Tact⟧\n  - Patience",
            "Working with boards",
            id="bullet",
        ),
        pytest.param(
            "## About you\n\n- Essential:\n  - ⟦COMPETENCY|Tact⟧", "About you", id="a bullet with a need only"
        ),
        pytest.param(
            "## About you\n\nIn addition, applicants for this post should have:\n\n- ⟦COMPETENCY|Tact⟧",
            "About you",
            id="a sentence that leads to a list",
        ),
        pytest.param("Person specification\n\nKnowledge\n⟦COMPETENCY|Tax law⟧", "Knowledge", id="a line as heading"),
        pytest.param(
            "## Spec\n\n| Competency | Requirements |\n| --- | --- |\n| Setting strategy | ⟦COMPETENCY|Vision⟧ |",
            "Setting strategy",
            id="first cell of the row",
        ),
        pytest.param(
            "## Spec\n\n| Criteria | Essential |\n| --- | --- |\n| **Skills** | Tact |\n| | ⟦COMPETENCY|Zeal⟧ |",
            "Skills",
            id="first cell of a row above",
        ),
        pytest.param(
            "## Spec\n\n| | Essential |\n| --- | --- |\n| Experience | |\n| ⟦COMPETENCY|Audit⟧ | X |",
            "Experience",
            id="a row of one cell above",
        ),
        pytest.param(
            "## Spec\n\n| Essential | Desirable |\n| --- | --- |\n| ⟦COMPETENCY|Audit⟧ | Tax |", "Spec", id="no label"
        ),
    ],
)
def test_section(marked: str, section: str) -> None:
    (one,) = read(marked.replace("⟦COMPETENCY|", "⟦COMPETENCY need=essential category=skills|"))
    assert one.section == section


@pytest.mark.parametrize(
    ("text", "section", "code"),
    [
        ("Anything", "Setting strategy and delivering long-term transformation", "LCF2"),
        ("Anything", "Setting strategy", "LCF2"),
        ("Anything", "Driving high quality, sustainable outcomes", "LCF1"),
        ("Anything", "Providing robust governance and assurance", "LCF4"),
        ("Anything", "Building trusted relationships with partners", "LCF6"),
        ("Anything", "Making effective decisions", "CSB3"),
        ("Anything", "Respect and dignity", "NHSV2"),
        ("Governance, assurance and risk in a large body", None, "LCF4"),
        ("Governance, assurance and risk in a large body", "Experience", "LCF4"),
        ("Anything", "Knowledge and skills", None),
        ("A full driving licence", "Other", None),
        ("", "", None),
    ],
)
def test_domain(text: str, section: str | None, code: str | None) -> None:
    assert domain(text, section) == code


DOMAINS = list(csv.DictReader((Path(__file__).parent / "domains.csv").read_text(encoding="utf-8").splitlines()))


def test_domains_that_a_careful_person_would_give() -> None:
    """Of the table's criteria nearly all get an accepted domain, or none where none is near; hardly any a wrong one."""
    found = [(domain(row["text"], row["section"] or None) or "-", row["codes"].split("|")) for row in DOMAINS]
    right = sum(code in accepted for code, accepted in found)
    wrong = sum(code not in ("-", *accepted) for code, accepted in found)
    assert right / len(found) >= 0.95
    assert wrong <= 1


def test_the_domains_of_the_table_are_in_the_frameworks() -> None:
    known = {one.code for one in gazetteers.frameworks()} | {"-"}
    assert {code for row in DOMAINS for code in row["codes"].split("|")} <= known


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("c.csv", 'id,need,category,text\nA1,essential,skills,"Tact, and zeal"\n\n,Desirable,,Experience of audit\n'),
        (
            "c.csv",
            '\ufeffText,Need,Category,ID\r\n"Tact, and zeal",essential,skills,A1\r\nExperience of audit,desirable,\r\n',
        ),
        (
            "c.json",
            '[{"id": "A1", "need": "essential", "category": "skills", "text": "Tact, and zeal"},'
            ' {"need": "desirable", "text": "Experience of audit"}]',
        ),
        (
            "c.JSON",
            '{"criteria": [{"id": "A1", "need": "essential", "category": "skills", "text": "Tact, and zeal"},'
            ' {"id": null, "need": "desirable", "text": "Experience of audit"}]}',
        ),
    ],
    ids=["csv", "csv of a spreadsheet", "json list", "json object"],
)
def test_criteria_files(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8", newline="")
    assert [(c.id, c.need, c.category, c.text) for c in read_criteria_file(path)] == [
        ("A1", Need.ESSENTIAL, Category.SKILLS, "Tact, and zeal"),
        ("C2", Need.DESIRABLE, Category.EXPERIENCE, "Experience of audit"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "fault", "said"),
    [
        ("c.csv", b"", NoCriteria, "holds no criteria"),
        ("c.csv", b"id,need,category,text\n", NoCriteria, "holds no criteria"),
        ("c.json", b"[]", NoCriteria, "holds no criteria"),
        ("c.csv", b"a,b\n1,2\n", UnreadableDocument, "no column called text"),
        ("c.csv", b"id,need,category,text\n1,maybe,skills,Tact\n", UnreadableDocument, "row 1"),
        ("c.csv", b"id,need,category,text\n1,essential,magic,Tact\n", UnreadableDocument, "row 1"),
        ("c.csv", b"id,need,category,text\n1,essential,skills,\n", UnreadableDocument, "row 1 has no text"),
        ("c.csv", b"id,text\n1,Tact\n1,Zeal\n", UnreadableDocument, "two criteria are called 1"),
        ("c.csv", b"text\n\xff\xfe\n", UnreadableDocument, "not UTF-8"),
        ("c.json", b"{", UnreadableDocument, "not JSON"),
        ("c.json", b"[" * 200_000, UnreadableDocument, "not JSON"),
        ("c.json", b'["Tact"]', UnreadableDocument, "list of objects"),
        ("c.json", b'"Tact"', UnreadableDocument, "list of objects"),
    ],
)
def test_faults_in_criteria_files_are_one_line(
    tmp_path: Path, name: str, content: bytes, fault: type[RolepackError], said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(fault, match=said) as raised:
        read_criteria_file(path)
    assert "\n" not in str(raised.value)


def test_a_missing_criteria_file(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"c\.csv"):
        read_criteria_file(tmp_path / "c.csv")
