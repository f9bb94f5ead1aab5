from __future__ import annotations

import numpy as np
import pytest

from pipeline.evidence.features import NAMES, Reader
from pipeline.evidence.matcher import Match, Matcher, Text
from pipeline.evidence.split import split
from pipeline.schema import Category, Criterion, Need

CRITERION = Criterion(
    id="C1",
    text="Registered pharmacist with the General Pharmaceutical Council (GPhC)",
    need=Need.ESSENTIAL,
    category=Category.QUALIFICATIONS,
)


class Blind(Matcher):
    """A matcher to which all texts mean the same."""

    def __init__(self):
        pass

    def read(self, texts):
        one = Text(np.ones(384, dtype=np.float32), np.zeros((1, 1)), np.zeros((1, 1)))
        return [one for _ in texts]

    def match(self, asked, said):
        n, m = len(asked.texts), len(said.texts)
        return Match(np.full((n, m, 5), 0.2), np.full((n, 5), 0.2), np.full((m, 5), 0.2))


def column(name: str, text: str) -> list[float]:
    pairs = Reader(Blind(), {}).pairs([CRITERION], split(text, "s"))
    return pairs.features[0, :, NAMES.index(name)].tolist()


@pytest.mark.parametrize(
    ("sentence", "owned", "other"),
    [
        ("I am registered with the GPhC.", 1, 0),
        ("I have been registered with the General Pharmaceutical Council since 2011.", 1, 0),
        ("I hold an NMC PIN.", -1, 1),
        ("I ran a busy pharmacy.", -1, 0),
        ("I hope to join the GPhC register.", -1, 0),
        ("My GPhC registration lapsed in 2019.", -1, 0),
    ],
)
def test_credential(sentence, owned, other):
    assert column("credential_owned", sentence) == [owned]
    assert column("credential_other", sentence) == [other]


def test_a_credential_counts_wherever_it_is_named():
    assert column("credential_anywhere", "I ran a busy pharmacy. I am registered with the GPhC.") == [1, 1]


def test_a_criterion_that_asks_for_none_says_nothing():
    other = Criterion(id="C2", text="Leads a team", need=Need.ESSENTIAL, category=Category.SKILLS)
    pairs = Reader(Blind(), {}).pairs([other], split("I hold an NMC PIN.", "s"))
    assert [pairs.features[0, 0, NAMES.index(name)] for name in NAMES if name.startswith("credential")] == [0] * 6
