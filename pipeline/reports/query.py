"""Questions to the store in SQL."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import StoreError
from pipeline.store.open import connect

ROWS = 1000
NAMED = re.compile(r"Candidate bindings: ([^\n]+)")


def ask(folder: Path, sql: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """The names of the answer's columns, and its rows as they come.

    Raises StoreError where there is no store, or the SQL is wrong or does more than ask.
    """
    try:
        sql.encode()
    except UnicodeEncodeError as error:
        raise StoreError("the query is not UTF-8 text") from error
    store = connect(folder)
    try:
        statements = store.extract_statements(sql)
        asks = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
        if len(statements) != 1 or statements[0].type not in asks:
            raise StoreError("a query is one SELECT; the store can only be read")
        answer = store.execute(statements[0])
    except duckdb.Error as error:
        raise _fault(error, store) from error
    columns = [name for name, *_ in answer.description or ()]
    if twice := [name for name, times in Counter(columns).items() if times > 1]:
        raise StoreError(f"two columns are called {twice[0]}: give one another name with AS")
    return columns, _rows(store, answer)


def _rows(store: duckdb.DuckDBPyConnection, answer: Any) -> Iterator[tuple[Any, ...]]:
    try:
        while rows := answer.fetchmany(ROWS):
            yield from rows
    except duckdb.Error as error:
        raise _fault(error, store) from error


def _fault(error: Exception, store: duckdb.DuckDBPyConnection) -> StoreError:
    """The fault in one line, with the tables or columns that there are where the query names another."""
    # DuckDB goes on with candidates and the place over several lines.
    what = str(error).strip().splitlines()[0].rstrip("!:")
    if isinstance(error, duckdb.CatalogException) and "Table with name" in what:
        tables = sorted(name for (name,) in store.execute("SELECT table_name FROM duckdb_tables()").fetchall())
        what += f"; the tables are {', '.join(tables)}"
    elif candidates := NAMED.search(str(error)):
        what += f"; is it one of {candidates[1]}?"
    return StoreError(what)
