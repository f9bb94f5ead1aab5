from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.evaluation.tables import Row, RowScore, Truth, by_shape, rows, score
from pipeline.schema import Block, BlockKind, Cell, Document
from tests.text import made

TRUTH = Truth((("Area", "Essential", "Desirable"), ("Skills", "• Clear  writing\n• Calm", ""), ("Values", "", "Care")))
READ: tuple[Row, ...] = (("Area", "Essential", "Desirable"), ("Skills", "Clear writing Calm"), ("Values", "", "Care"))
GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "tables"


@pytest.mark.parametrize(
    ("found", "right", "counted"),
    [
        pytest.param(READ, 3, 3, id="all right"),
        pytest.param(READ[:2], 2, 3, id="row missing"),
        pytest.param((*READ, ("More",)), 3, 4, id="row too many"),
        pytest.param((READ[0], ("Skills", "Clear writing"), ("", "Calm"), READ[2]), 2, 4, id="row split"),
        pytest.param((READ[0], ("Skills Values", "Clear writing Calm", "Care")), 1, 3, id="rows merged"),
        pytest.param((READ[0], READ[1], ("Values", "Care")), 2, 3, id="wrong column"),
        pytest.param((READ[1], READ[0], READ[2]), 2, 3, id="wrong order"),
        pytest.param((), 0, 3, id="nothing"),
    ],
)
def test_rows_exactly_right(found: tuple[Row, ...], right: int, counted: int) -> None:
    assert score(found, TRUTH) == RowScore(right, counted)


def test_the_blocks_of_a_cell_are_one_text() -> None:
    text = "Skills\t- Clear writing - Calm"
    blocks = (
        Block(BlockKind.CELL, 0, 6, cell=Cell(0, 0, 0)),
        Block(BlockKind.BULLET, 9, 22, cell=Cell(0, 0, 1)),
        Block(BlockKind.BULLET, 25, 29, cell=Cell(0, 0, 1)),
    )
    document = Document(source="x", sha256="", mime="text/plain", text=text, blocks=blocks)
    assert rows(document) == (("Skills", "Clear writing Calm"),)


def test_files_are_scored_by_shape_and_unreadable_ones_count(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "nurse.json").write_text(json.dumps({"rows": [["Area", "Essential"], ["Skills", "Clear writing"]]}))
    made.pdf_table(
        tmp_path / "plain" / "nurse-reportlab.pdf", (("Area", "Essential"), ("Skills", "Clear writing")), "grid"
    )
    (tmp_path / "plain" / "nurse-broken.pdf").write_bytes(b"%PDF-1.7 broken")
    assert by_shape(tmp_path) == {"plain": RowScore(2, 4)}


def test_the_gold_tables_are_read() -> None:
    shapes = by_shape(GOLD)
    assert len(shapes) == 9
    assert sum(shapes.values(), start=RowScore()).share >= 0.98
