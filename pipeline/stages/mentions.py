"""corpus/text → corpus/mentions"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import cache
from pathlib import Path

from pipeline.issues import Issues
from pipeline.mentions.finder import Finder
from pipeline.params import Params
from pipeline.schema import Document, Issue
from pipeline.stages import incremental, shell, workers
from pipeline.stages.incremental import Summary, Task
from pipeline.stages.rows import MentionsRow, TextRow

LIBRARIES = ("numpy",)


def run(params: Params, root: Path) -> Summary:
    """Find the mentions of documents whose text is new or changed."""
    code = incremental.code_hash("mentions", root, LIBRARIES)
    tasks = [
        Task(row.key, incremental.fingerprint(row.key, row.document, params.mentions, code), row.document)
        for row in incremental.rows(root / "corpus" / "text", TextRow)
        if row.document is not None
    ]

    def compute(missing: Sequence[Task[Document]]) -> Generator[MentionsRow, None, None]:
        return workers.each(
            _row,
            missing,
            failed=_failure,
            workers=params.run.workers,
            seconds=params.mentions.seconds,
            description="mentions",
        )

    return incremental.update(root / "corpus" / "mentions", MentionsRow, tasks, compute, params.run.partitions)


@cache
def _finder() -> Finder:
    """One finder a worker: it takes a second to build."""
    return Finder()


def _row(task: Task[Document]) -> MentionsRow:
    issues = Issues()
    mentions = _finder().find(task.payload, issues)
    return MentionsRow(key=task.key, fingerprint=task.fingerprint, mentions=mentions, issues=tuple(issues))


def _failure(task: Task[Document], why: str) -> MentionsRow:
    issue = Issue(step="mentions", kind="unfinished", message=why)
    return MentionsRow(key=task.key, fingerprint=task.fingerprint, mentions=(), issues=(issue,))


if __name__ == "__main__":
    shell.main("mentions", run)
