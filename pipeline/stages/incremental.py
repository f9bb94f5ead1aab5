"""Only what changed is computed: the contract of every per-document step.

A row's key is the SHA-256 of its source file's bytes. Its fingerprint is a hash of all that it was
made from: the upstream row, the step's params, code, models and gazetteers (the stage's deps in
dvc.yaml) and the versions of the libraries that it leans on. Rows lie in Parquet files by a hash of
their key. An update keeps the rows whose fingerprint still holds, computes the missing ones, drops
those whose source is gone and rewrites only the files that change; so the result is that of a clean
run, and a run that was killed loses at most the file it was at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
import pyarrow.parquet as pq
import yaml
from msgspec import Struct

from pipeline.stages.rows import Row
from pipeline.store import tables

Payload = TypeVar("Payload")
RowType = TypeVar("RowType", bound=Row)
DATA = "corpus/"  # deps below it are data: their rows have hashes of their own


class Task(Struct, Generic[Payload], frozen=True):
    """A row that is wanted, and what it is to be made from."""

    key: str
    fingerprint: str
    payload: Payload


class Summary(Struct, frozen=True):
    """What an update did, in documents."""

    kept: int
    computed: int
    dropped: int

    def __str__(self) -> str:
        return f"{self.computed} computed, {self.kept} kept, {self.dropped} dropped"


def update(
    folder: Path,
    row_type: type[RowType],
    tasks: Iterable[Task[Payload]],
    compute: Callable[[Sequence[Task[Payload]]], Generator[RowType, None, None]],
    partitions: int,
) -> Summary:
    """Bring a step's folder to what `tasks` want; `compute` yields a row a task, in the order given."""
    wanted: dict[int, dict[str, Task[Payload]]] = {number: {} for number in range(partitions)}
    for task in tasks:
        wanted[partition(task.key, partitions)][task.key] = task
    before = {number: _fingerprints(_file(folder, number)) for number in wanted}
    missing = [
        task
        for number, part in wanted.items()
        for key, task in sorted(part.items())
        if before[number].get(key) != task.fingerprint
    ]
    kept = dropped = 0
    with closing(compute(missing)) as rows:  # so that no work goes on once nobody waits for it
        for number, part in wanted.items():
            new = [next(rows) for key in sorted(part) if before[number].get(key) != part[key].fingerprint]
            gone = before[number].keys() - part.keys()
            kept += len(part) - len(new)
            dropped += len(gone)
            path = _file(folder, number)
            if new or gone or not path.exists():
                stay = part.keys() - {row.key for row in new}
                # Rows of an older make, which none of stay, need not fit today's nouns.
                old = tables.read([path], row_type) if stay else []
                ordered = sorted([*(row for row in old if row.key in stay), *new], key=lambda row: row.key)
                tables.write(path, tables.arrow_schema(row_type), [tables.as_row(row) for row in ordered])
    _prune(folder, {_file(folder, number) for number in wanted})
    return Summary(kept, len(missing), dropped)


def rows(folder: Path, row_type: type[RowType]) -> list[RowType]:
    """Every row of a step's folder, by file and key."""
    return tables.read(sorted(folder.glob("part-*.parquet")), row_type)


def partition(key: str, partitions: int) -> int:
    """The number of the file that a key belongs in."""
    return int(key[:8], 16) % partitions


def fingerprint(*parts: object) -> str:
    """A hash of plain values and nouns, the same in every process."""
    encoded = msgspec.json.Encoder(order="deterministic", decimal_format="string").encode(parts)
    return hashlib.sha256(encoded).hexdigest()


def code_hash(stage: str, root: Path, libraries: Sequence[str]) -> str:
    """A hash of the code, models and gazetteers that dvc.yaml names for a stage, and of library versions."""
    deps = yaml.safe_load((root / "dvc.yaml").read_text(encoding="utf-8"))["stages"][stage]["deps"]
    hashes = {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for dep in deps
        if not str(dep).startswith(DATA)
        for path in _files(root / dep)
    }
    return fingerprint(hashes, {name: _version(name) for name in libraries})


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def _file(folder: Path, number: int) -> Path:
    return folder / f"part-{number:02}.parquet"


def _fingerprints(path: Path) -> Mapping[str, str]:
    """Fingerprints by key of one file; a file that does not read counts as empty and is written anew."""
    try:
        table = pq.read_table(path, columns=["key", "fingerprint"])
    except (OSError, ValueError):
        return {}
    return dict(zip(table["key"].to_pylist(), table["fingerprint"].to_pylist(), strict=True))


def _prune(folder: Path, mine: set[Path]) -> None:
    for path in folder.iterdir():
        if path not in mine:
            path.unlink()
