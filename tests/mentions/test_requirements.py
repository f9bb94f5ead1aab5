"""Requirements in the forms that packs take: the documents of tests/mentions/requirements, scored as gold is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation.documents import as_document
from pipeline.evaluation.gold import GoldDocument, read_documents
from pipeline.evaluation.scores import SAME, Counts, Matching, match
from pipeline.issues import Issues
from pipeline.mentions.competency import CompetencyFinder
from pipeline.schema import Label, Mention

FOLDER = Path(__file__).parent / "requirements"


def found(gold: GoldDocument) -> list[Mention]:
    return CompetencyFinder().find(as_document(gold), Issues())


def matched(folder: str) -> list[Matching]:
    return [
        match([m for m in gold.mentions if m.label is Label.COMPETENCY], found(gold), SAME[Label.COMPETENCY])
        for gold in read_documents(FOLDER / folder)
    ]


@pytest.mark.parametrize(
    ("folder", "f1", "need", "category"),
    [
        ("first", 0.97, 0.92, 0.93),
        ("fresh", 0.96, 0.9, 0.93),
        ("prose", 0.86, 0.87, 0.88),
        ("last", 0.92, 0.95, 0.9),
        ("short", 0.94, 0.9, 0.93),
        ("later", 0.97, 0.95, 0.85),
        ("final", 0.84, 0.95, 0.9),
    ],
)
def test_requirements_of_documents(folder: str, f1: float, need: float, category: float) -> None:
    matchings = matched(folder)
    pairs = [pair for one in matchings for pair in one.pairs]
    assert sum((one.counts for one in matchings), Counts()).f1 >= f1
    assert sum(wanted.need is one.need for wanted, one in pairs) / len(pairs) >= need
    assert sum(wanted.category is one.category for wanted, one in pairs) / len(pairs) >= category
