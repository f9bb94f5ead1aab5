from __future__ import annotations

import pytest

from pipeline.evaluation.fidelity import fidelity
from pipeline.schema import Document
from pipeline.text import plain

GOLD = "# Chief Nurse\n\n| Criteria | Essential |\n| --- | --- |\n| Skills | Clear writing |\n"


def document(text: str) -> Document:
    return Document(source="x", sha256="", mime="text/plain", text=text, blocks=plain.blocks(text))


@pytest.mark.parametrize(
    ("text", "words", "order", "cells"),
    [
        pytest.param(GOLD, 1, 1, 1, id="the same"),
        pytest.param("Chief Nurse\n\nCriteria\tEssential\nSkills\tClear writing", 1, 1, 1, id="laid out"),
        pytest.param(
            "Chief Nurse\n\nEssential\tCriteria\nSkills\tClear writing", 1, 6 / 7, 0.5, id="head turned round"
        ),
        pytest.param("Chief Nurse", 4 / 9, 4 / 9, 0, id="table lost"),
        pytest.param("Chief Nurse Criteria Essential Skills Clear writing", 1, 1, 0, id="table flattened"),
    ],
)
def test_fidelity(text: str, words: float, order: float, cells: float) -> None:
    found = fidelity(document(text), GOLD)
    assert found.words == pytest.approx(words)
    assert found.order == pytest.approx(order)
    assert found.cells == pytest.approx(cells)


def test_text_without_tables_has_no_cells() -> None:
    assert fidelity(document("Words."), "Words.").cells is None


def test_the_sign_of_an_item_is_no_part_of_a_cell() -> None:
    gold = "| Part | Page |\n| --- | --- |\n| 1. Welcome | 2 |\n"
    assert fidelity(document("Part\tPage\nWelcome\t2"), gold).cells == 1
