"""The table of where documents came from: what is written is read again, and what is no such table is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import provenance
from pipeline.errors import StoreError
from pipeline.provenance import Provenance
from pipeline.reports.write import write_whole

HEADS = "sha256,path,source,retrieved,modified,mime"
ROW = "0" * 64 + ",other/a.txt,a.txt,2026-11-27T09:30:00Z,,text/plain"

fields = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
rows = st.builds(
    Provenance,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    path=fields,
    source=fields,
    retrieved=fields,
    modified=fields,
    mime=fields,
)


@given(st.lists(rows, max_size=6, unique_by=lambda row: row.sha256))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, given: list[Provenance]) -> None:
    path = tmp_path_factory.mktemp("corpus") / provenance.FILE
    write_whole(path, provenance.table(given))
    assert sorted(provenance.read(path).values(), key=lambda row: row.sha256) == sorted(
        given, key=lambda row: row.sha256
    )
    assert provenance.table(provenance.read(path).values()) == path.read_text(encoding="utf-8")


def test_no_file_has_no_rows(tmp_path: Path) -> None:
    assert provenance.read(tmp_path / provenance.FILE) == {}


def test_of_two_rows_of_a_file_the_last_one_holds(tmp_path: Path) -> None:
    path = tmp_path / provenance.FILE
    path.write_text(f"{HEADS}\n{ROW}\n{ROW.replace('a.txt', 'b.txt')}\n", encoding="utf-8")
    (row,) = provenance.read(path).values()
    assert row.source == "b.txt"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(f"sha256,path\n{ROW}\n", id="other heads"),
        pytest.param(f"{HEADS}\n<<<<<<< HEAD\n{ROW}\n", id="a conflict that is not settled"),
        pytest.param(f"{HEADS}\n{ROW},more\n", id="too many fields"),
        pytest.param(f'{HEADS}\n{ROW}\n"open\n', id="a quote that is not closed"),
        pytest.param("\ufffe", id="no text"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / provenance.FILE
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match="is no table of"):
        provenance.read(path)


def test_the_committed_table_is_one() -> None:
    provenance.read(Path(__file__).parents[1] / "corpus" / provenance.FILE)
