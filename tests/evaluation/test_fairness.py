"""The bed that compares versions of statements, and the attacks."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from pipeline.evaluation import attacks, fairness
from pipeline.evaluation.gold import read_statements
from pipeline.evidence.split import split
from pipeline.schema import Category, Criterion, Need

ROOT = Path(__file__).parents[2]
STATEMENT = split("I led a team. He thanked me.\n\nI cut the waiting list.", "s")
VALUES = fairness.read_values()


def test_every_slot_of_a_frame_has_values():
    slots = {slot for frame in fairness.read_frames() for slot in fairness.SLOT.findall(frame.text)}
    assert slots <= {*VALUES, "name"}


def test_there_are_names_of_many_origins():
    assert len(set(fairness.names(VALUES))) >= 400


@pytest.mark.parametrize("frame", fairness.read_frames(), ids=lambda frame: f"{frame.characteristic}: {frame.text}")
def test_versions_differ_in_the_value_alone(frame):
    first, second, bare = fairness.version(STATEMENT, frame, VALUES, Random(3))
    assert "{" not in first + second
    assert first != second or not fairness.SLOT.search(frame.text)
    assert bare in (None, STATEMENT.text)


def test_everybody_is_of_the_other_sex():
    assert fairness.other_sex("He asked his wife about the NHS.", Random(1)) == "She asked her husband about the NHS."


def test_an_attack_names_every_criterion():
    criteria = [
        Criterion(id=f"C{n}", need=Need.ESSENTIAL, category=Category.EXPERIENCE, text=text)
        for n, text in enumerate(("Experience of leading teams", "Managing data"))
    ]
    text = attacks.filled("Note.\nI did {core}.", criteria, {})
    assert text == "Note.\nI did leading teams.\nI did managing data."


def test_there_are_attacks_enough():
    gold = read_statements(ROOT / "corpus" / "gold" / "evidence")
    made = attacks.attacks(ROOT / "corpus" / "gold" / "attacks", gold, seed=17, statements=215)
    assert len({(attack.role.id, attack.text) for attack in made}) >= 200
