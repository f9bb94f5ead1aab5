"""corpus/text, corpus/mentions → corpus/facts"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

from pipeline.facts.record import record
from pipeline.params import Params
from pipeline.schema import Document, Issue, Mention, Record
from pipeline.stages import incremental, shell, workers
from pipeline.stages.incremental import Summary, Task
from pipeline.stages.rows import FactsRow, MentionsRow, TextRow

Found = tuple[Document, tuple[Mention, ...]]


def run(params: Params, root: Path) -> Summary:
    """Read the facts of documents whose text or mentions are new or changed."""
    code = incremental.code_hash("facts", root, ())
    documents = {
        row.key: row.document for row in incremental.rows(root / "corpus" / "text", TextRow) if row.document is not None
    }
    tasks = []
    for row in incremental.rows(root / "corpus" / "mentions", MentionsRow):
        found = (documents[row.key], row.mentions)
        tasks.append(Task(row.key, incremental.fingerprint(row.key, found, params.facts, code), found))

    def compute(missing: Sequence[Task[Found]]) -> Generator[FactsRow, None, None]:
        return workers.each(
            _row,
            missing,
            failed=_failure,
            workers=params.run.workers,
            seconds=params.facts.seconds,
            description="facts",
        )

    return incremental.update(root / "corpus" / "facts", FactsRow, tasks, compute, params.run.partitions)


def _row(task: Task[Found]) -> FactsRow:
    facts = record(*task.payload)
    return FactsRow(
        key=task.key,
        fingerprint=task.fingerprint,
        published=facts.published,
        record=facts.record,
        records=facts.records,
        sources=facts.sources,
        criteria=facts.criteria,
        relations=facts.relations,
        issues=facts.issues,
    )


def _failure(task: Task[Found], why: str) -> FactsRow:
    issue = Issue(step="facts", kind="unfinished", message=why)
    return FactsRow(
        key=task.key,
        fingerprint=task.fingerprint,
        published=None,
        record=Record(),
        records=(),
        sources=(),
        criteria=(),
        relations=(),
        issues=(issue,),
    )


if __name__ == "__main__":
    shell.main("facts", run)
