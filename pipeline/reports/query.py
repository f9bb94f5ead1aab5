"""Questions to the store in SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import StoreError
from pipeline.store.open import connect

ROWS = 1000


def ask(folder: Path, sql: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """The names of the answer's columns, and its rows as they come.

    Raises StoreError where there is no store, or the SQL is wrong or does more than ask.
    """
    store = connect(folder)
    try:
        statements = store.extract_statements(sql)
        asks = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
        if len(statements) != 1 or statements[0].type not in asks:
            raise StoreError("a query is one SELECT; the store can only be read")
        answer = store.execute(statements[0])
    except duckdb.Error as error:
        raise _fault(error) from error
    columns = [name for name, *_ in answer.description or ()]
    if twice := [name for name, times in Counter(columns).items() if times > 1]:
        raise StoreError(f"two columns are called {twice[0]}: give one another name with AS")
    return columns, _rows(answer)


def _rows(answer: Any) -> Iterator[tuple[Any, ...]]:
    try:
        while rows := answer.fetchmany(ROWS):
            yield from rows
    except duckdb.Error as error:
        raise _fault(error) from error


def _fault(error: Exception) -> StoreError:
    # DuckDB goes on with candidates and the place over several lines.
    return StoreError(str(error).strip().splitlines()[0])
