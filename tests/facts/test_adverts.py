"""The records of short adverts and packs in the forms of many portals, the whole way from their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation import gold as gold_files
from pipeline.evaluation.documents import as_document
from pipeline.evaluation.scores import score
from pipeline.facts.record import record
from pipeline.mentions.finder import Finder

FOLDER = Path(__file__).parent / "adverts"
KNOWN_GAPS = {
    "a11": 3,
    "g05": 1,
    "k02": 1,
    "k05": 1,
    "p06": 1,
    "q01": 2,
    "r04": 3,
    "r05": 1,
    "r08": 1,
    "s01": 1,
    "s03": 2,
}
"""Fields that nothing reads: a trainee's pay below £10,000 a year, a call for an interview, "a/yr - b/yr",
wards, two midwives, a village in a sentence, chats, an unpaid term, a meeting of the board, a site with a rider,
a town that nothing shows to be one, "who we are", pay a session that is by the year."""


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_a_record_says_what_its_advert_does(finder: Finder, path: Path) -> None:
    gold = gold_files.read_document(path)
    document = as_document(gold)
    mentions = finder.find(document)
    counts = score(gold, document.type, mentions, record(document, mentions).record, spans=False).counts["record"]
    gaps = KNOWN_GAPS.get(gold.id, 0)
    assert counts.fp <= gaps
    assert counts.fn <= gaps
