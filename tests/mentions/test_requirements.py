"""Requirements in the forms that packs take: the documents of tests/mentions/requirements, scored as gold is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation.documents import as_document
from pipeline.evaluation.gold import GoldDocument, read_documents
from pipeline.evaluation.scores import SAME, Counts, match
from pipeline.issues import Issues
from pipeline.mentions.competency import CompetencyFinder
from pipeline.schema import Label, Mention

FOLDER = Path(__file__).parent / "requirements"
GOLD = {one.id: one for name in ("first", "fresh") for one in read_documents(FOLDER / name)}


def found(gold: GoldDocument) -> list[Mention]:
    return CompetencyFinder().find(as_document(gold), Issues())


@pytest.mark.parametrize("name", GOLD)
def test_the_requirements_of_a_document(name: str) -> None:
    gold = GOLD[name]
    matching = match([m for m in gold.mentions if m.label is Label.COMPETENCY], found(gold), SAME[Label.COMPETENCY])
    counts: Counts = matching.counts
    assert counts.f1 >= 0.8, (matching.missed, matching.spurious)


def test_need_and_category_of_what_is_found() -> None:
    pairs = [pair for gold in GOLD.values() for pair in match(gold.mentions, found(gold), SAME[Label.COMPETENCY]).pairs]
    assert len(pairs) >= 230
    assert sum(wanted.need is one.need for wanted, one in pairs) / len(pairs) >= 0.85
    assert sum(wanted.category is one.category for wanted, one in pairs) / len(pairs) >= 0.9
