"""corpus/documents → corpus/text"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from pipeline.errors import RolepackError
from pipeline.params import Params
from pipeline.schema import Issue
from pipeline.stages import incremental, shell, workers
from pipeline.stages.incremental import Summary, Task
from pipeline.stages.rows import TextRow
from pipeline.text import ocr
from pipeline.text.reader import ReadParams, read

LIBRARIES = ("pypdfium2", "lxml", "pillow")
Sources = tuple[str, ...]


def run(params: Params, root: Path) -> Summary:
    """Read the documents that are new or changed; drop what is gone."""
    code = incremental.code_hash("text", root, LIBRARIES)
    engine = ocr.version()  # a scan that could not be read is read again once there is something to read it with
    # limits of time only decide whether a document is read, not what is read of it
    limits = ReadParams(
        max_bytes=params.text.max_bytes,
        max_unpacked_bytes=params.text.max_unpacked_bytes,
        max_pages=params.text.max_pages,
        ocr_language=params.text.ocr_language,
        ocr_dpi=params.text.ocr_dpi,
    )
    tasks = [
        Task(key, incremental.fingerprint(key, sources, params.text, code, engine), sources)
        for key, sources in _by_content(root / "corpus" / "documents").items()
    ]

    def compute(missing: Sequence[Task[Sources]]) -> Iterator[TextRow]:
        return workers.each(
            partial(_row, root / "corpus" / "documents", limits),
            missing,
            failed=_failure,
            workers=params.run.workers,
            seconds=params.text.seconds,
            description="text",
        )

    return incremental.update(root / "corpus" / "text", TextRow, tasks, compute, params.run.partitions)


def _by_content(folder: Path) -> dict[str, Sources]:
    """Paths below the folder by the SHA-256 of their bytes; hidden files and notes (README) left out."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith((".", "~$")) for part in parts) and path.stem != "README":
            found.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), []).append("/".join(parts))
    return {key: tuple(paths) for key, paths in found.items()}


def _row(folder: Path, limits: ReadParams, task: Task[Sources]) -> TextRow:
    source, *copies = task.payload
    try:
        document = read(folder / source, params=limits)
    except RolepackError as error:
        return _failure(task, str(error).removeprefix(f"{folder / source}: "))
    except Exception as error:  # whatever a hostile file does to a parser, the run goes on and the issue says so
        return _failure(task, f"broke its reader ({type(error).__name__})")
    located = replace(document, source=source)  # where the clone lies is nobody's business
    return TextRow(
        key=task.key, fingerprint=task.fingerprint, source=source, copies=tuple(copies), document=located, issues=()
    )


def _failure(task: Task[Sources], why: str) -> TextRow:
    source, *copies = task.payload
    issue = Issue(step="text", kind="unread", message=f"{source}: {why}")
    return TextRow(
        key=task.key, fingerprint=task.fingerprint, source=source, copies=tuple(copies), document=None, issues=(issue,)
    )


if __name__ == "__main__":
    shell.main("text", run)
