"""Questions to the store."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from pipeline.errors import StoreError
from pipeline.reports.query import ask
from pipeline.store.write import DATABASE


@pytest.fixture
def store(tmp_path):
    with duckdb.connect(str(tmp_path / DATABASE)) as database:
        database.execute("CREATE TABLE roles (title VARCHAR, salary_max DECIMAL(12, 2), closes DATE)")
        database.execute("INSERT INTO roles VALUES ('Nurse', 50056.5, '2023-05-28'), ('Chair', NULL, NULL)")
    return tmp_path


def test_rows_come_with_their_columns(store):
    columns, rows = ask(store, "SELECT * FROM roles ORDER BY title DESC;")
    assert columns == ["title", "salary_max", "closes"]
    assert list(rows) == [("Nurse", Decimal("50056.50"), date(2023, 5, 28)), ("Chair", None, None)]


def test_more_rows_than_are_fetched_at_once(store):
    assert len(list(ask(store, "SELECT unnest(range(2500)) AS n")[1])) == 2500


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM roles",
        "DROP TABLE roles",
        "INSERT INTO roles VALUES ('x', 1, NULL)",
        "CREATE TABLE other AS SELECT 1",
        "SELECT 1; DROP TABLE roles",
        "COPY roles TO 'roles.csv'",
        "EXPLAIN ANALYZE COPY roles TO 'roles.csv'",
        "ATTACH 'other.duckdb'",
        "PRAGMA database_list",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "COPY (SELECT 1) TO 'one.csv'",
        "EXPORT DATABASE 'whole'",
        "PRAGMA enable_external_access = true",
        "SELECT 'a\ud800'",
        "INSTALL httpfs",
        "SET threads = 1",
        "SELECT * FROM nothing",
        "SELEKT 1",
        "SELECT 1 AS a, 2 AS a",
        "SELECT",
        "",
    ],
)
def test_what_does_more_than_ask_is_one_line(store, sql):
    before = {path: path.read_bytes() for path in store.iterdir()}
    with pytest.raises(StoreError) as refused:
        list(ask(store, sql)[1])
    assert "\n" not in str(refused.value)
    assert {path: path.read_bytes() for path in store.iterdir()} == before


@pytest.mark.parametrize(
    ("sql", "help"),
    [("SELECT * FROM role", "the tables are roles$"), ("SELECT titel FROM roles", 'is it one of "title"')],
)
def test_a_wrong_name_is_told_the_right_ones(store, sql, help):
    with pytest.raises(StoreError, match=help):
        ask(store, sql)


def test_a_fault_while_rows_come_is_a_fault_too(store):
    with pytest.raises(StoreError):
        list(ask(store, "SELECT CAST(title AS INTEGER) FROM roles")[1])


def test_no_store(tmp_path):
    with pytest.raises(StoreError, match="dvc repro"):
        ask(tmp_path, "SELECT 1")
