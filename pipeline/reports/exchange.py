"""Files in which other programs keep marked texts, told by what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import MissingFile
from pipeline.evaluation.notation import GoldError
from pipeline.reports import docbin, label_studio
from pipeline.reports.marked import Marked

JSON = (b"[", b"{")
MOST = 200_000_000  # bytes of one file


def read(path: Path) -> Iterator[Marked | GoldError]:
    """The documents of a Label Studio export or a DocBin; one that does not fit is its fault.

    Raises MissingFile, MissingModel, and GoldError where the file is neither.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    except FileNotFoundError:
        raise MissingFile(f"there is no file {path}: check the path") from None
    except OSError as error:
        raise GoldError(f"{path.name}: does not open: {error.strerror}") from None
    if len(data) > MOST:
        raise GoldError(f"{path.name}: is over {MOST // 1_000_000} MB: export fewer documents at a time")
    reader = label_studio.read if data.lstrip()[:1] in JSON else docbin.read
    return reader(data, path.name)
