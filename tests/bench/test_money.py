"""Amounts of money against the peers' readers: `pytest -m bench`; needs Recognizers-Text's public cases beside us."""

from __future__ import annotations

import sys

import pytest

from tests.bench import money

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not money.CASES.is_file(), reason="the public test cases are not here"),
]


def test_amounts_of_money_against_the_peers() -> None:
    scores: dict[str, money.Score] = {}
    for name, reader in money.READERS.items():
        try:
            scores[name] = money.score(reader)
        except ImportError:
            continue
        sys.stderr.write(
            f"\n{name}: amounts {scores[name].amounts:.3f}, with currency {scores[name].with_currency:.3f}"
        )
    ours = scores.pop("rolepack")
    assert ours.amounts > 0.9
    assert all(ours.amounts > peer.amounts for peer in scores.values())
