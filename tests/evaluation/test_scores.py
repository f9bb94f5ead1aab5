"""The scores of the guidelines, on cases small enough to count by hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pipeline.evaluation.gold import GoldDocument, unmark
from pipeline.evaluation.scores import Counts, as_metrics, fold, score, token_f1, total
from pipeline.schema import DocumentType, Record, Relation, RelationKind


def gold(marked: str, record: Record | None = None) -> GoldDocument:
    text, mentions = unmark(marked)
    return GoldDocument("t", DocumentType.JOB_ADVERT, None, "", text, mentions, record or Record())


def scored(wanted: str, found: str) -> dict[str, Counts]:
    one = gold(wanted)
    return score(one, DocumentType.JOB_ADVERT, gold(found).mentions, None).counts


CASES = [
    pytest.param("⟦ORG id=RXW|SaTH⟧", "⟦ORG id=RXW|SaTH⟧", "org.facts", Counts(1, 0, 0), id="same code"),
    pytest.param("⟦ORG id=RXW|SaTH⟧", "⟦ORG id=RL1|SaTH⟧", "org.facts", Counts(0, 1, 1), id="other code"),
    pytest.param("⟦ORG|Keele University⟧", "⟦ORG|KEELE university⟧", "org.facts", Counts(1, 0, 0), id="folded name"),
    pytest.param(
        '⟦ORG name="Care Quality Commission"|CQC⟧',
        '⟦ORG name="Care Quality Commission"|CQC⟧',
        "org.facts",
        Counts(1, 0, 0),
        id="canonical name",
    ),
    pytest.param("⟦ORG|Capsticks⟧", "⟦ORG id=RXW|Capsticks⟧", "org.facts", Counts(0, 1, 1), id="a code too much"),
    pytest.param("⟦ORG|A⟧ ⟦ORG|A⟧", "⟦ORG|A⟧ A", "org.mentions", Counts(1, 0, 1), id="a mention missed"),
    pytest.param("⟦ORG|A⟧ ⟦ORG|A⟧", "⟦ORG|A⟧ A", "org.facts", Counts(1, 0, 0), id="the fact not missed"),
    pytest.param(
        "⟦ICS id=QOC kind=board nominal=yes|the ICB⟧",
        "⟦ICS id=QOC kind=board|the ICB⟧",
        "ics.nominal",
        Counts(0, 0, 1),
        id="nominal apart",
    ),
    pytest.param(
        "⟦DATE iso=2023-05-28|x⟧", "⟦DATE iso=2023-05-28T17:00|x⟧", "date.mentions", Counts(1, 0, 0), id="finer"
    ),
    pytest.param(
        "⟦DATE iso=2023-05-28T17:00|x⟧", "⟦DATE iso=2023-05-28|x⟧", "date.mentions", Counts(0, 1, 1), id="coarser"
    ),
    pytest.param("⟦DATE iso=2023/2024|x⟧", "⟦DATE iso=2023|x⟧", "date.mentions", Counts(0, 1, 1), id="financial year"),
    pytest.param("⟦SALARY max=9|£9⟧", "⟦SALARY min=9 max=9|£9⟧", "salary.mentions", Counts(0, 1, 1), id="up to"),
    pytest.param("a ⟦ORG|B C⟧ d", "a B ⟦ORG|C⟧ d", "org.strict", Counts(0, 1, 1), id="not the same characters"),
    pytest.param("a ⟦ORG|B C⟧ d", "a B ⟦ORG|C⟧ d", "org.lenient", Counts(1, 0, 0), id="an overlap"),
]


@pytest.mark.parametrize(("wanted", "found", "measure", "counts"), CASES)
def test_counts(wanted: str, found: str, measure: str, counts: Counts) -> None:
    assert scored(wanted, found)[measure] == counts


def relation(kind: str, subject: str, object_: str | None, **facts: str) -> Relation:
    return Relation(kind=RelationKind(kind), subject=subject, object=object_, start=0, end=1, **facts)


RELATIONS = [
    pytest.param(
        relation("replaces", "NHS Dorset", "the CCG", subject_id="QVV", object_id="11J"),
        relation("replaces", "Dorset ICB", "NHS Dorset CCG", subject_id="QVV", object_id="11J"),
        Counts(1, 0, 0),
        id="the same codes under other names",
    ),
    pytest.param(
        relation("replaces", "NHS Dorset", "NHS Dorset CCG", subject_id="QVV", object_id="11J"),
        relation("replaces", "NHS Dorset", "NHS Dorset CCG", subject_id="QVV"),
        Counts(0, 1, 1),
        id="a code missed",
    ),
    pytest.param(
        relation("replaces", "NHS Dorset", "NHS Dorset CCG", subject_id="QVV", object_id="11J"),
        relation("replaces", "NHS Dorset CCG", "NHS Dorset", subject_id="11J", object_id="QVV"),
        Counts(0, 1, 1),
        id="the wrong way round",
    ),
    pytest.param(
        relation("leads", "Jane Brown", "Mind"),
        relation("appointed_to", "Jane Brown", "Mind"),
        Counts(0, 1, 1),
        id="another kind",
    ),
    pytest.param(
        relation("leads", "Honor Brown", "Care Quality Commission"),
        relation("leads", "Prof. Dame Honor Brown", "CQC"),
        Counts(1, 0, 0),
        id="titles and aliases do not matter",
    ),
    pytest.param(
        relation("advertises", "Mind", "Nurse (Band 5)"),
        relation("advertises", "Mind", "nurse, band 5", object_id="RXW"),
        Counts(1, 0, 0),
        id="a name without a code in gold",
    ),
    pytest.param(
        relation("quoted", "Jane Brown", None), relation("quoted", "Jane Brown", None), Counts(1), id="no object"
    ),
]


@pytest.mark.parametrize(("wanted", "found", "counts"), RELATIONS)
def test_relations(wanted: Relation, found: Relation, counts: Counts) -> None:
    one = replace(gold('The ⟦ORG name="Care Quality Commission"|CQC⟧'), relations=(wanted,))
    scored = score(one, one.type, (), None, relations=(found,))
    assert scored.counts["relations"] == counts
    assert scored.counts[f"relations.{wanted.kind}"].tp == counts.tp


def test_dates_and_roles_of_matched_relations() -> None:
    kept = relation("leads", "A B", "Mind", role="Chair", date="2022-07")
    bare = relation("leads", "C D", "Mind")
    one = replace(gold("x"), relations=(kept, bare))
    found = (relation("leads", "A B", "Mind", role="chair", date="2022-07-01"), replace(bare, date="2020"))
    scored = score(one, one.type, (), None, relations=found)
    assert scored.hits["relations.role"] == (1, 1)
    assert scored.hits["relations.date"] == (1, 2)


def test_a_document_that_is_not_annotated_has_no_score_of_relations() -> None:
    scored = score(gold("x"), DocumentType.OTHER, (), None, relations=(relation("leads", "A", "B"),))
    assert "relations" not in scored.counts


@pytest.mark.parametrize(
    ("one", "other", "f1"),
    [("a b c d", "a b c d", 1.0), ("a b c d", "a b c", 6 / 7), ("a", "b", 0.0), ("", "", 0.0), ("A, b!", "a b", 1.0)],
)
def test_token_f1(one: str, other: str, f1: float) -> None:
    assert token_f1(one, other) == pytest.approx(f1)


def test_a_field_that_gold_lacks_and_the_system_fills_counts_as_wrong() -> None:
    one = gold("x", Record(job_title="Nurse", band="5"))
    found = score(one, DocumentType.OTHER, (), Record(job_title="NURSE", hours="full time"))
    assert found.counts["record"] == Counts(1, 1, 1)
    assert found.hits["type"] == (0, 1)


def test_documents_add_up() -> None:
    one = score(gold("⟦ORG|A⟧"), DocumentType.JOB_ADVERT, (), None)
    summed = total([one, one])
    assert summed.counts["org.facts"] == Counts(0, 0, 2)
    assert as_metrics(summed)["type"] == {"accuracy": 1.0}


def test_fold() -> None:
    assert fold("The Queen’s & King's, NHS Trust") == "the queens and kings nhs trust"
