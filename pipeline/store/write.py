"""Facts into typed tables: Parquet files a table, and one DuckDB database over them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from pipeline.store import tables
from pipeline.store.model import TABLES

DATABASE = "rolepack.duckdb"
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def write(folder: Path, name: str, rows: Rows) -> None:
    """Write one file a table: `rows` holds each table's rows, `name` is the file's, such as part-00."""
    for table, (_, schema) in TABLES.items():
        tables.write(folder / table / f"{name}.parquet", schema, rows[table])


def build(folder: Path) -> None:
    """Build the database anew from the Parquet files, with a comment on every table and column."""
    beside = folder / f".{DATABASE}.{os.getpid()}"
    beside.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(beside), config={"threads": 1}) as database:
            for table, (description, schema) in TABLES.items():
                files = [str(path) for path in sorted((folder / table).glob("part-*.parquet"))]
                # a COMMENT takes no parameters, so that quotes are doubled by hand
                database.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet($files)", {"files": files})
                database.execute(f"COMMENT ON TABLE {table} IS {_quoted(description)}")
                for field in schema:
                    said = (field.metadata or {}).get(b"description", b"").decode()
                    database.execute(f'COMMENT ON COLUMN {table}."{field.name}" IS {_quoted(said)}')
        beside.replace(folder / DATABASE)
    finally:
        beside.unlink(missing_ok=True)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
