"""The law: whatever happened before, the result is that of a clean run, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Sequence
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.schema import Issue
from pipeline.stages import incremental
from pipeline.stages.incremental import Task
from pipeline.stages.rows import MentionsRow

contents = st.dictionaries(st.integers(0, 12), st.text("abc", max_size=3), max_size=8)


class Killed(Exception):
    """Stands in for a kill while a row is computed."""


def run(folder: Path, corpus: dict[int, str], code: str, partitions: int, dies_after: int | None = None) -> list[str]:
    """One run of a step whose row repeats what it was made from; returns the keys it computed."""
    computed: list[str] = []

    def compute(missing: Sequence[Task[str]]) -> Generator[MentionsRow, None, None]:
        for task in missing:
            if dies_after is not None and len(computed) >= dies_after:
                raise Killed
            computed.append(task.key)
            issue = Issue(step="fake", kind=code, message=task.payload)
            yield MentionsRow(key=task.key, fingerprint=task.fingerprint, mentions=(), issues=(issue,))

    tasks = [
        Task(hashlib.sha256(str(name).encode()).hexdigest(), incremental.fingerprint(name, text, code), text)
        for name, text in corpus.items()
    ]
    incremental.update(folder, MentionsRow, tasks, compute, partitions)
    return computed


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(contents, st.sampled_from(["v1", "v2"]), st.sampled_from([1, 3]), st.none() | st.integers(0, 3)),
        min_size=1,
        max_size=4,
    )
)
def test_any_history_ends_like_a_clean_run(tmp_path_factory: pytest.TempPathFactory, history: list) -> None:  # type: ignore[type-arg]
    kept, clean = tmp_path_factory.mktemp("kept"), tmp_path_factory.mktemp("clean")
    for corpus, code, partitions, dies_after in history:
        try:
            run(kept, corpus, code, partitions, dies_after)
        except Killed:
            continue
    corpus, code, partitions, _ = history[-1]
    run(kept, corpus, code, partitions)
    run(clean, corpus, code, partitions)
    assert files(kept) == files(clean)


def test_only_new_and_changed_rows_are_computed(tmp_path: Path) -> None:
    assert len(run(tmp_path, {1: "a", 2: "b"}, "v1", 2)) == 2
    assert run(tmp_path, {1: "a", 2: "b"}, "v1", 2) == []
    assert run(tmp_path, {1: "a", 2: "b", 3: "c"}, "v1", 2) == [hashlib.sha256(b"3").hexdigest()]
    assert run(tmp_path, {1: "a", 2: "changed", 3: "c"}, "v1", 2) == [hashlib.sha256(b"2").hexdigest()]
    assert run(tmp_path, {1: "a"}, "v1", 2) == []
    assert len(run(tmp_path, {1: "a"}, "v2", 2)) == 1


def test_a_killed_run_keeps_the_files_it_finished(tmp_path: Path) -> None:
    corpus = dict.fromkeys(range(12), "x")
    with pytest.raises(Killed):
        run(tmp_path, corpus, "v1", 4, dies_after=9)
    assert 0 < len(run(tmp_path, corpus, "v1", 4)) < 12


def test_unchanged_files_are_left_alone(tmp_path: Path) -> None:
    run(tmp_path, dict.fromkeys(range(12), "x"), "v1", 4)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    run(tmp_path, dict.fromkeys(range(13), "x"), "v1", 4)
    after = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert sum(before[name] != after[name] for name in before) == 1


def test_a_damaged_file_is_written_anew(tmp_path: Path) -> None:
    run(tmp_path, {1: "a", 2: "b"}, "v1", 1)
    whole = files(tmp_path)
    (tmp_path / "part-00.parquet").write_bytes(b"PAR1 cut short")
    (tmp_path / ".part-00.parquet.99").write_bytes(b"left by a kill")
    assert len(run(tmp_path, {1: "a", 2: "b"}, "v1", 1)) == 2
    assert files(tmp_path) == whole


def test_rows_of_an_older_make_are_computed_anew(tmp_path: Path) -> None:
    run(tmp_path, {1: "a", 2: "b"}, "v1", 1)
    whole = files(tmp_path)
    path = tmp_path / "part-00.parquet"
    pq.write_table(pq.read_table(path, columns=["key", "fingerprint"]), path)
    assert len(run(tmp_path, {1: "a", 2: "b"}, "v2", 1)) == 2
    assert len(run(tmp_path, {1: "a", 2: "b"}, "v1", 1)) == 2
    assert files(tmp_path) == whole
