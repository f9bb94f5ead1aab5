"""Relations in gold files read, stand in the text, carry the codes of its marks, and are refused where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation import gold
from pipeline.schema import Relation, RelationKind

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
SETS = ("documents", "second", "third", "held_out")
HEAD = "---\nid: n1\ntype: news_article\n---\n"
BODY = (
    "⟦ICS id=QVV kind=board|NHS Dorset⟧ replaced ⟦ORG id=11J|NHS Dorset CCG⟧ in ⟦DATE iso=2022-07|July⟧.\n"
    "Jane Brown chairs ⟦ICS id=QVV kind=board nominal=yes|it⟧."
)
LINE = '  replaces | NHS Dorset | NHS Dorset CCG | - | 2022-07 | "NHS Dorset replaced NHS Dorset CCG"\n'


def read(tmp_path: Path, facts: str) -> gold.GoldDocument:
    path = tmp_path / "n1.md"
    path.write_text(f"{HEAD}{BODY}\n{facts}", encoding="utf-8")
    return gold.read_document(path)


@pytest.mark.parametrize("name", SETS)
def test_every_document_has_its_relations(name: str) -> None:
    for document in gold.read_documents(GOLD / name):
        assert document.relations is not None, document.id
        facts = [(r.kind, r.subject, r.object, r.role) for r in document.relations]
        assert len(set(facts)) == len(facts), document.id


def test_a_line_is_a_relation_with_the_codes_of_the_marks(tmp_path: Path) -> None:
    document = read(tmp_path, f"---\nrecord:\n  band: 5\nrelations:\n{LINE}")
    assert document.record.band == "5"
    assert document.relations == (
        Relation(
            kind=RelationKind.REPLACES,
            subject="NHS Dorset",
            subject_id="QVV",
            object="NHS Dorset CCG",
            object_id="11J",
            date="2022-07",
            start=0,
            end=34,
        ),
    )


def test_a_person_has_no_code_and_words_run_on_over_lines(tmp_path: Path) -> None:
    facts = '---\nrelations:\n  leads | Jane Brown | NHS Dorset | chair | - | "in July. Jane Brown"\n'
    (relation,) = read(tmp_path, facts).relations or ()
    assert (relation.subject_id, relation.object_id, relation.role, relation.date) == (None, "QVV", "chair", None)


@pytest.mark.parametrize(
    ("facts", "relations"),
    [
        pytest.param("", None, id="not annotated"),
        pytest.param("---\nrecord:\n  band: 5\n", None, id="a record alone"),
        pytest.param("---\nrelations: none\n", (), id="annotated, and none"),
    ],
)
def test_none_is_not_the_same_as_not_annotated(tmp_path: Path, facts: str, relations: tuple[()] | None) -> None:
    assert read(tmp_path, facts).relations == relations


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param("  leads | Jane Brown | NHS Dorset\n", "6 cells", id="too few cells"),
        pytest.param("  leads | A | B | - | - | no quotes\n", "quoted", id="words without quotes"),
        pytest.param('  leads | A | B | - | - | "not there"\n', "do not stand", id="words not in the text"),
        pytest.param('  heads | A | B | - | - | "Jane Brown"\n', "heads", id="no such kind"),
        pytest.param('  leads | A | B | - | July | "Jane Brown"\n', "no ISO date", id="a date in words"),
        pytest.param("", "none", id="an empty block"),
    ],
)
def test_what_does_not_read_is_refused(tmp_path: Path, lines: str, said: str) -> None:
    with pytest.raises(gold.GoldError, match=rf"n1\.md: .*{said}"):
        read(tmp_path, f"---\nrelations:\n{lines}")
