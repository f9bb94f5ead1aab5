"""Which public body followed which, by the registers."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.facts.discourse import Party
from pipeline.facts.successors import CHANGE, day, followers, follows, is_former
from pipeline.schema import IcsKind

BOARD, STP, SYSTEM = IcsKind.BOARD, IcsKind.STP, IcsKind.SYSTEM


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        pytest.param(Party("NHS Derbyshire", "QJ2", BOARD), Party("", "15M"), "2022-07-01", id="board, group"),
        pytest.param(Party("NWL CCG", "W2U3Z"), Party("Hillingdon CCG", "08G"), "2021-04-01", id="group, group"),
        pytest.param(Party("NHS Essex", "D7T5G", BOARD), Party("MSE", "QH8", BOARD), "2026-04-01", id="board, board"),
        pytest.param(Party("Bedfordshire Hospitals", "RC9"), Party("Bedford", "RC1"), "2020-04-01", id="trust, trust"),
        pytest.param(Party("N Yorks", "E06000065"), Party("Craven", "E07000163"), "2023-04-01", id="council, district"),
        pytest.param(Party("NHS England"), Party("NHS Improvement"), "2022-07-01", id="national, by name"),
        pytest.param(Party("ICS", "QNC", SYSTEM), Party("STP", "QNC", STP), None, id="a system and what it was before"),
    ],
)
def test_follows(new: Party, old: Party, expected: str | None) -> None:
    assert follows(new, old)
    assert not follows(old, new)
    assert day(new, old) == expected


@pytest.mark.parametrize(
    ("new", "old"),
    [
        pytest.param(Party("NHS Kent", "QKS", BOARD), Party("NHS Derby CCG", "15M"), id="another system's board"),
        pytest.param(Party("ICP", "QJ2", IcsKind.PARTNERSHIP), Party("", "15M"), id="no partnership does"),
        pytest.param(Party("A"), Party("A"), id="nothing follows itself"),
    ],
)
def test_does_not_follow(new: Party, old: Party) -> None:
    assert not follows(new, old)


def test_every_day_is_a_date_and_no_body_follows_itself() -> None:
    for (new, old), begun in followers().items():
        assert new != old
        assert not begun or date.fromisoformat(begun)


@pytest.mark.parametrize(("name", "former"), [("Lancashire Care", True), ("Somerset NHS Foundation Trust", False)])
def test_former_names(name: str, former: bool) -> None:
    assert is_former(name) is former


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("It took over from the CCG.", True),
        ("The CCG no longer exists.", True),
        ("The merged board met.", False),
        ("The chair succeeds nobody.", False),
        ("They met in a place we know.", False),
    ],
)
def test_words_of_change(text: str, changes: bool) -> None:
    assert bool(CHANGE.search(text)) is changes
