"""Files written on this disk: whole or not at all, never over another."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import OutputError


class NewFile:
    """A new file that is being written; a fault of the disk is an OutputError, so that none of the source is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with written(path):
            self._file: BinaryIO = path.open("xb")

    def __enter__(self) -> NewFile:
        return self

    def __exit__(self, *_: object) -> None:
        with written(self._path):
            self._file.close()

    def write(self, data: bytes) -> None:
        """Write the next bytes."""
        with written(self._path):
            self._file.write(data)


@contextmanager
def written(path: Path) -> Iterator[None]:
    """Takes what the system refuses for an OutputError that names the path."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from None


def put(file: Path, target: Path) -> bool:
    """Move a file on the same disk to `target` in one step; False where something is there already."""
    try:
        os.link(file, target)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EROFS, errno.EDQUOT):
            raise
        # A disk without hard links. Nothing else of ours writes here meanwhile: the caller holds the lock.
        if target.exists():
            return False
        file.rename(target)
    return True
