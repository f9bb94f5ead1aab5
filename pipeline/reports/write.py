"""Files appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import OutputError


def write_whole(target: Path, content: str, inputs: Iterable[Path] = ()) -> None:
    """Write UTF-8 text to `target` in one step, over a regular file but never over one of `inputs`.

    Raises OutputError where the file cannot be written; what stood there before is then still there.
    """
    refuse(target, inputs)
    place = _place(target)
    beside = place.with_name(f".{place.name[:200]}.{os.getpid()}.tmp")
    try:
        try:
            with beside.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(content)
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror}") from error


def refuse(target: Path, inputs: Iterable[Path]) -> None:
    """Raise OutputError where a file at `target` would be one of `inputs`, no regular file, or in no folder."""
    if any(_same(target, path) for path in inputs):
        raise OutputError(f"{target}: is one of the files to read; name another file to write")
    place = _place(target)
    if place.exists() and not place.is_file():
        raise OutputError(f"{target}: is not a regular file; name another file to write")
    _refuse_parent(target)


def refuse_folder(folder: Path) -> None:
    """Raise OutputError where there is no folder and none can be made."""
    place = _place(folder)
    if place.exists() and not place.is_dir():
        raise OutputError(f"{folder}: is a file; several statements need a folder")
    _refuse_parent(folder)


def is_folder(target: Path) -> bool:
    """Whether a folder stands at `target`; raises OutputError where nothing can."""
    return _place(target).is_dir()


def make_folder(folder: Path) -> None:
    """Make the folder unless it is there; raises OutputError where that cannot be done."""
    refuse_folder(folder)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made: {error.strerror}") from error


def _place(target: Path) -> Path:
    """Where a path leads; raises OutputError where it leads nowhere: a link to itself, a name too long."""
    try:
        place = target.resolve()
        place.stat()
    except FileNotFoundError:
        return place
    # Before Python 3.13 a link to itself is a RuntimeError; a null character is a ValueError.
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such place can be"
        raise OutputError(f"{target}: cannot be written: {reason}") from error
    return place


def _refuse_parent(target: Path) -> None:
    if not target.parent.is_dir():
        raise OutputError(f"{target}: there is no folder {target.parent}; make it first")


def _same(target: Path, path: Path) -> bool:
    try:
        return target.samefile(path)
    except OSError:
        return False
