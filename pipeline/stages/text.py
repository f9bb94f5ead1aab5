"""corpus/documents → corpus/text"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Generator, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from pipeline.errors import RolepackError, UnreadableDocument
from pipeline.issues import Issues
from pipeline.params import Params, TextParams
from pipeline.stages import incremental, shell, workers
from pipeline.stages.incremental import Summary, Task
from pipeline.stages.rows import TextRow
from pipeline.text import duplicates, ocr, worker
from pipeline.text.reader import read

LIBRARIES = ("pypdfium2", "lxml", "pillow", "py3langid")
Sources = tuple[str, ...]


def run(params: Params, root: Path) -> Summary:
    """Read the documents that are new or changed; drop what is gone."""
    code = incremental.code_hash("text", root, LIBRARIES)
    engine = ocr.version()  # a scan that could not be read is read again once there is something to read it with
    tasks = [
        Task(key, incremental.fingerprint(key, tuple(map(_sayable, sources)), params.text, code, engine), sources)
        for key, sources in _by_content(root / "corpus" / "documents").items()
    ]

    def compute(missing: Sequence[Task[Sources]]) -> Generator[TextRow, None, None]:
        read_one = partial(_row, root / "corpus" / "documents", params.text)
        return workers.each_apart(read_one, missing, stop=worker.stop, workers=params.run.workers, description="text")

    return incremental.update(root / "corpus" / "text", TextRow, tasks, compute, params.run.partitions)


def _by_content(folder: Path) -> dict[str, Sources]:
    """Paths below the folder by the SHA-256 of their bytes; hidden files and notes (README) left out."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if not path.is_dir() and not any(part.startswith((".", "~$")) for part in parts) and path.stem != "README":
            found.setdefault(_key(path, "/".join(parts)), []).append("/".join(parts))
    return {key: tuple(paths) for key, paths in found.items()}


def _key(path: Path, source: str) -> str:
    """The SHA-256 of a file's bytes; that of its path where they cannot be had, so that a row says so."""
    with contextlib.suppress(OSError):
        if path.is_file():  # to open a pipe is to wait for who writes to it
            with path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
    return hashlib.sha256(os.fsencode(source)).hexdigest()


def _row(folder: Path, params: TextParams, task: Task[Sources]) -> TextRow:
    source, *copies = task.payload
    issues = Issues()
    document = None
    said = _sayable(source)
    try:
        document = read(folder / source, params=params, issues=issues)
    except RolepackError as error:
        reason = _sayable(str(error)).removeprefix(f"{Path(said).name} ")
        issues.report("text", _kind(error), f"{said}: {reason}")
    if document and document.sha256 != task.key:
        issues.report("text", "unread", f"{said}: changed while it was read: run again")
        document = None
    return TextRow(
        key=task.key,
        fingerprint=task.fingerprint,
        source=said,
        copies=tuple(map(_sayable, copies)),
        document=replace(document, source=said) if document else None,  # where the clone lies is nobody's business
        signature=duplicates.signature(document.text) if document else (),
        issues=tuple(issues),
    )


def _sayable(path: str) -> str:
    """A path as characters: a file's name need not be text."""
    return path.encode("utf-8", "replace").decode("utf-8")


def _kind(error: RolepackError) -> str:
    """The kind of issue that a fault is: timed_out, out_of_memory, crashed, encrypted_document ..."""
    name = type(error).__name__
    return "unread" if type(error) is UnreadableDocument else re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


if __name__ == "__main__":
    shell.main("text", run)
