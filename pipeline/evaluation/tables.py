"""Rows of tables that are read exactly right, by the shape of the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.errors import RolepackError
from pipeline.schema import Document
from pipeline.text.formats import parse

Row = tuple[str, ...]
BULLET = "• "


class Truth(Struct, frozen=True):
    """A table as it was written, its head row first; the lines of a cell are parted by line feeds."""

    rows: tuple[Row, ...]


class RowScore(Struct, frozen=True):
    """How many rows are exactly right, of how many that there should be or are."""

    right: int = 0
    rows: int = 0

    def __add__(self, other: RowScore) -> RowScore:
        return RowScore(self.right + other.right, self.rows + other.rows)

    @property
    def share(self) -> float:
        """Part of the rows that are right; a row too many counts against it as a missing one does."""
        return self.right / self.rows if self.rows else 1.0


def rows(document: Document) -> tuple[Row, ...]:
    """The rows of all of a document's tables, spaces made one and the empty cells at a row's end left out."""
    held: dict[tuple[int, int], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for block in document.blocks:
        if block.cell:
            held[block.cell.table, block.cell.row][block.cell.column].append(document.slice(block))
    return tuple(_row(" ".join(row.get(at, ())) for at in range(max(row) + 1)) for row in held.values())


def _row(cells: Iterable[str]) -> Row:
    tidy = [" ".join(cell.split()) for cell in cells]
    return tuple(tidy[: max((at for at, cell in enumerate(tidy, start=1) if cell), default=0)])


def score(found: Iterable[Row], truth: Truth) -> RowScore:
    """Compare the rows of a document with its true table: all cells, each in its column, in the order of the table."""
    true = [_row(cell.replace(BULLET, "") for cell in row) for row in truth.rows]
    read = list(found)
    matcher = SequenceMatcher(None, read, true, autojunk=False)
    return RowScore(sum(match.size for match in matcher.get_matching_blocks()), max(len(read), len(true)))


def by_shape(folder: Path) -> dict[str, RowScore]:
    """Read the files `shape/specification-producer.pdf` of a folder; score them against its `specification.json`.

    A file that cannot be read has no row right.
    """
    scores: dict[str, RowScore] = defaultdict(RowScore)
    for path in sorted(folder.glob("*/*.pdf")):
        truth = msgspec.json.decode((folder / f"{path.stem.rpartition('-')[0]}.json").read_bytes(), type=Truth)
        try:
            found = rows(parse(path.read_bytes(), path.name))
        except RolepackError:
            found = ()
        scores[path.parent.name] += score(found, truth)
    return dict(scores)
