"""Whole pages of the kinds that sites serve, against the text that a person would copy from them."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest

from tests.bench.main_text import PAGES, ours, score

DEVELOPMENT = sorted((PAGES / "development").glob("*.html"))
HELD_OUT = sorted((PAGES / "held_out").glob("*.html"))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in DEVELOPMENT])
def test_a_page_gives_its_text(path: Path) -> None:
    found = score(ours(path.read_bytes()), path.with_suffix(".txt").read_text(encoding="utf-8"))
    assert found.recall == 1
    assert found.precision >= 0.97


def test_pages_that_nobody_tuned_to_give_their_text() -> None:
    scores = [score(ours(path.read_bytes()), path.with_suffix(".txt").read_text(encoding="utf-8")) for path in HELD_OUT]
    assert mean(one.recall for one in scores) >= 0.99
    assert mean(one.f1 for one in scores) >= 0.95


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in [*DEVELOPMENT, *HELD_OUT]])
def test_every_cell_and_repeated_line_is_kept(path: Path) -> None:
    wanted = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    found = ours(path.read_bytes())
    rows = [line for line in wanted if "\t" in line]
    assert [row for row in rows if row not in found] == []
    repeated = {line for line in wanted if wanted.count(line) > 1}
    assert [line for line in repeated if found.count(line) < wanted.count(line)] == []
