"""corpus/text, corpus/mentions, corpus/facts, corpus/provenance.csv → corpus/store"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from pipeline import provenance
from pipeline.facts.vacancies import Offered, vacancies
from pipeline.params import Params
from pipeline.provenance import Provenance
from pipeline.schema import Document
from pipeline.stages import incremental, shell
from pipeline.stages.rows import FactsRow, MentionsRow, TextRow
from pipeline.store import tables, write
from pipeline.store.model import TABLES, StoredDocument
from pipeline.text.duplicates import Text, links

Rows = dict[str, list[dict[str, Any]]]


def run(params: Params, root: Path) -> str:
    """Write the store's tables and database; returns the number of rows of each table, in words."""
    corpus = root / "corpus"
    found = {row.key: row for row in incremental.rows(corpus / "mentions", MentionsRow)}
    read = {row.key: row for row in incremental.rows(corpus / "facts", FactsRow)}
    origins = provenance.read(corpus / provenance.FILE)
    texts = incremental.rows(corpus / "text", TextRow)
    parts: list[Rows] = [{table: [] for table in TABLES} for _ in range(params.run.partitions)]
    ordered = _in_order(texts, read)
    offered = _offered(ordered, read)
    shared = dict(zip(((one.document, one.role.number) for one in offered), vacancies(offered), strict=True))
    for text in texts:
        part = parts[incremental.partition(text.key, params.run.partitions)]
        _add(part, text, found.get(text.key), read.get(text.key), origins.get(text.key))
        _add_roles(part, text.key, read.get(text.key), shared)
    for key, duplicate in links(ordered, near=params.store.near, part=params.store.part):
        part = parts[incremental.partition(key, params.run.partitions)]
        part["duplicates"].append({"document": key, **tables.as_row(duplicate)})
    folder = corpus / "store"
    for number, part in enumerate(parts):
        write.write(folder, f"part-{number:02}", part)
    for table in TABLES:
        for path in (folder / table).iterdir():
            if path.name not in {f"part-{number:02}.parquet" for number in range(len(parts))}:
                path.unlink()
    write.build(folder)
    return ", ".join(f"{sum(len(part[table]) for part in parts)} {table}" for table in TABLES)


def _in_order(texts: Sequence[TextRow], read: Mapping[str, FactsRow]) -> list[Text]:
    """The texts by date of publication, those without one last, then by path."""
    dated = [
        (
            read[row.key].published or "9999",
            row.source,
            Text(row.key, row.document.text, row.signature, read[row.key].record.job_title),
        )
        for row in texts
        if row.document is not None and row.key in read
    ]
    return [text for _, _, text in sorted(dated, key=lambda one: one[:2])]


def _offered(ordered: Sequence[Text], read: Mapping[str, FactsRow]) -> list[Offered]:
    """The roles of adverts and packs, in the order of their documents."""
    return [Offered(one.key, role, read[one.key].published) for one in ordered for role in read[one.key].records]


def _add(
    part: Rows, text: TextRow, found: MentionsRow | None, read: FactsRow | None, origin: Provenance | None
) -> None:
    issues = [*text.issues, *(found.issues if found else ()), *(read.issues if read else ())]
    part["issues"] += _numbered(text.key, issues)
    if text.document is None or found is None or read is None:
        return
    part["documents"].append(tables.as_row(_document(text, text.document, read, origin)))
    part["mentions"] += _numbered(text.key, found.mentions)
    part["sources"] += [{"document": text.key, **tables.as_row(source)} for source in read.sources]
    part["relations"] += _numbered(text.key, read.relations)


def _add_roles(part: Rows, key: str, read: FactsRow | None, shared: Mapping[tuple[str, int], str]) -> None:
    """The roles of a document and their criteria, each with its vacancy; what all of several roles ask has none."""
    if read is None:
        return
    only = read.records[0].number if len(read.records) == 1 else None
    for role in read.records:
        part["roles"].append({"document": key, "vacancy": shared[key, role.number], **tables.as_row(role)})
    for one in read.criteria:
        number = one.role or only
        vacancy = shared[key, number] if number else None
        part["criteria"].append({"document": key, "vacancy": vacancy, **tables.as_row(one)})


def _document(text: TextRow, document: Document, read: FactsRow, origin: Provenance | None) -> StoredDocument:
    return StoredDocument(
        document=text.key,
        source=document.source,
        mime=document.mime,
        type=document.type,
        title=document.title,
        published=read.published,
        pages=document.pages,
        words=len(document.text.split()),
        language=document.language,
        ocr=document.ocr,
        producer=document.producer,
        created=document.created,
        modified=document.modified,
        retrieved_from=origin.source if origin else None,
        retrieved=origin.retrieved if origin else None,
        copies=text.copies,
        text=document.text,
    )


def _numbered(document: str, nouns: Sequence[Struct]) -> list[dict[str, Any]]:
    return [{"document": document, "number": n, **tables.as_row(noun)} for n, noun in enumerate(nouns)]


if __name__ == "__main__":
    shell.main("store", run)
