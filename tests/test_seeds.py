"""Five real documents against their gold; they are not in this repository, and the tests skip where they are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation import gold as gold_files
from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.scores import Scored, match, same_competency, score, total
from pipeline.facts.record import Facts, record
from pipeline.mentions.finder import Finder
from pipeline.schema import Criterion, Document, Label, Mention
from pipeline.text.reader import read

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here (../shared/seeds)")
Found = tuple[GoldDocument, Document, tuple[Mention, ...], Facts]


@pytest.fixture(scope="module")
def found() -> dict[str, Found]:
    finder = Finder()
    by_number = {path.name[:3]: path for path in SEEDS.glob("*.txt")}
    ready = {}
    for gold in gold_files.read_documents(SEEDS / "gold" / "documents"):
        document = read(by_number[gold.id.removeprefix("s")])
        mentions = finder.find(document)
        ready[gold.id] = (gold, document, mentions, record(document, mentions))
    return ready


@pytest.fixture(scope="module")
def scored(found: dict[str, Found]) -> Scored:
    return total(
        score(gold, document.type, mentions, facts.record, spans=False)
        for gold, document, mentions, facts in found.values()
    )


@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("ics.facts", 1.0),
        ("salary.mentions", 1.0),
        ("date.mentions", 1.0),
        ("org.facts", 0.9),
        ("org.mentions", 0.9),
        ("competency.mentions", 0.7),
    ],
)
def test_f1(measure: str, least: float, scored: Scored) -> None:
    assert scored.counts[measure].f1 >= least


def test_criteria_that_come_twice_are_linked(found: dict[str, Found]) -> None:
    """Knowledge of the landscape, communication and openness come twice in the role pack."""
    criteria = found["s002"][3].criteria
    first = {one.id: one for one in criteria}
    said = " | ".join(f"{first[one.repeats].text} = {one.text}".casefold() for one in criteria if one.repeats)
    assert all(said.count(word) >= 2 for word in ("local government", "communication", "openness"))


def test_types(found: dict[str, Found]) -> None:
    assert {name: document.type for name, (_, document, _, _) in found.items()} == {
        name: gold.type for name, (gold, _, _, _) in found.items()
    }


def test_the_role_pack_gives_its_criteria_and_none_of_its_duties(found: dict[str, Found]) -> None:
    gold, _, _, facts = found["s002"]
    wanted = [m for m in gold.mentions if m.label is Label.COMPETENCY]
    given = [mention(criterion) for criterion in facts.criteria]
    matching = match(wanted, given, same_competency)
    assert sum(one.need is other.need for one, other in matching.pairs) >= 36
    assert len(matching.spurious) <= 1
    assert all(c.section for c in facts.criteria)


def mention(criterion: Criterion) -> Mention:
    """A criterion as the mention it stands for."""
    return Mention(
        label=Label.COMPETENCY,
        start=criterion.start or 0,
        end=criterion.end or 0,
        text=criterion.text,
        need=criterion.need,
    )
