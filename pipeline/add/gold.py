"""Gold files and what is made of them, written under safe names and never over another file unasked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from pipeline.add import names
from pipeline.add.disk import NewFile, written
from pipeline.errors import AlreadyThere, MissingFile
from pipeline.evaluation.gold import GoldDocument, is_gold, read_whole, write_document
from pipeline.reports.write import make_folder, refuse
from pipeline.text.duplicates import likeness, shingles

SAME = 0.6  # share of three-word runs that two versions of one document have in common


class GoldFiles:
    """A folder of gold files that is being added to, beside others: an id is never given to two documents."""

    def __init__(self, folder: Path, *, over: bool = False) -> None:
        """Raises OutputError where there is no such folder and none can be made."""
        make_folder(folder)
        self._folder = folder
        self._over = over
        here = folder.resolve()
        self._beside = [path for path in sorted(here.parent.glob("*/*.md")) if path.parent != here and is_gold(path)]
        self._taken = {path.name.casefold() for path in self._beside}
        self._texts: dict[Path, NDArray[np.uint64]] = {}

    def add(self, gold: GoldDocument, inputs: Iterable[Path] = ()) -> Path:
        """Write one document and return its place; its id is that of the file.

        Raises GoldError where the notation cannot hold it, AlreadyThere, OutputError.
        """
        name = names.free(f"{names.safe(gold.id).lower().replace(' ', '-')}.md", self._taken)
        target = self._folder / name
        content = write_document(replace(gold, id=target.stem))
        write(target, content.encode(), inputs, over=self._over)
        self._taken.add(name.casefold())
        return target

    def repeated(self, gold: GoldDocument) -> Path | None:
        """The gold file of another folder beside this one that has nearly the same text."""
        if not self._texts:
            self._texts = {path: shingles(_text(path)) for path in self._beside}
        text = shingles(gold.text)
        return next((path for path, other in self._texts.items() if likeness(text, other)[0] > SAME), None)


def write(target: Path, data: bytes, inputs: Iterable[Path] = (), *, over: bool = False) -> None:
    """Write a file in one step, `over` one that says something else but never over one of `inputs`.

    Raises AlreadyThere, and OutputError where it cannot be written.
    """
    refuse(target, inputs)
    with written(target):
        if target.exists() and target.read_bytes() == data:
            return
    if target.exists() and not over:
        raise AlreadyThere(
            f"{target}: is there already: add --over to write it anew, which drops what was changed in it"
        )
    beside = target.with_name(f".{target.name[:200]}.{os.getpid()}.tmp")
    try:
        with NewFile(beside) as file:
            file.write(data)
        with written(target):
            beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _text(path: Path) -> str:
    reading = read_whole(path)
    return reading.document.text if reading.document else ""


def each_gold_file(paths: Iterable[Path]) -> Iterator[Path]:
    """The files, and of folders the gold files anywhere in them; raises MissingFile for a folder that has none."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = [file for file in sorted(path.rglob("*.md")) if is_gold(file)]
        if not inside:
            raise MissingFile(f"there is no gold file in {path}: name one that begins with --- and an id and a type")
        yield from inside
