"""Nouns survive a Parquet file, and their descriptions reach its schema."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.schema import (
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    DocumentType,
    IcsKind,
    Label,
    Mention,
    Origin,
    Period,
    Record,
)
from pipeline.store import tables

DOCUMENT = Document(
    source="a.pdf",
    sha256="0" * 64,
    mime="application/pdf",
    type=DocumentType.JOB_ADVERT,
    text="Nurse £21.37",
    blocks=(Block(BlockKind.HEADING, 0, 5, level=1), Block(BlockKind.CELL, 6, 12, cell=Cell(0, 1, 2))),
    starts=(0, 6),
    origins=(Origin(1, Box(1.5, 2, 3, 4)), Origin(2)),
)


@pytest.mark.parametrize(
    "noun",
    [
        DOCUMENT,
        Mention(label=Label.SALARY, start=6, end=12, text="£21.37", min=Decimal("21.37"), period=Period.HOUR),
        Mention(label=Label.ICS, start=0, end=3, text="ICB", id="QOC", kind=IcsKind.BOARD, nominal=True),
        Record(),
    ],
)
def test_what_is_written_is_read_again(noun: Document | Mention | Record, tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    tables.write(path, tables.arrow_schema(type(noun)), [tables.as_row(noun)])
    assert tables.read([path], type(noun)) == [noun]
    assert [p.name for p in tmp_path.iterdir()] == ["x.parquet"]


@pytest.mark.parametrize("noun", [Document, Mention, Record])
def test_every_column_is_described(noun: type) -> None:
    assert [field.name for field in tables.arrow_schema(noun) if not field.metadata] == []


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    schema = tables.arrow_schema(Record)
    tables.write(path, schema, [tables.as_row(Record(job_title="Nurse"))])
    with pytest.raises(pa.ArrowTypeError):
        tables.write(path, schema, [{"job_title": 5}])
    assert tables.read([path], Record) == [Record(job_title="Nurse")]
    assert [p.name for p in tmp_path.iterdir()] == ["x.parquet"]
