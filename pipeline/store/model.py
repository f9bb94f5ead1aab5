"""The tables of the store. Each row is a noun of schema.py, told which document it belongs to."""

from __future__ import annotations

from typing import Annotated

import pyarrow as pa
from msgspec import Struct

from pipeline.schema import Criterion, DocumentType, Duplicate, Issue, Mention, Relation, Role, Source, about
from pipeline.store.tables import arrow_schema


class StoredDocument(Struct, frozen=True, kw_only=True):
    """A document that was read."""

    document: Annotated[str, about("SHA-256 of the file's bytes: the key of the document everywhere")]
    source: Annotated[str, about("the file's path below corpus/documents")]
    mime: Annotated[str, about("MIME type by content")]
    type: Annotated[DocumentType, about("job_advert, role_pack, news_article or other")]
    title: Annotated[str, about("title")]
    published: Annotated[str | None, about("ISO date of publication")]
    pages: Annotated[int | None, about("number of pages, where the format has pages")]
    words: Annotated[int, about("number of words")]
    language: Annotated[str | None, about("ISO 639-1 code of the text's language; none where it is too short")]
    ocr: Annotated[bool, about("whether any page's text was read from a picture")]
    producer: Annotated[str, about("program that made the file, as the file says")]
    created: Annotated[str | None, about("ISO date on which the file was made, as the file says")]
    modified: Annotated[str | None, about("ISO date on which the file was last changed, as the file says")]
    retrieved_from: Annotated[
        str | None, about("the address it was fetched from, or the name it had when it was added")
    ]
    retrieved: Annotated[str | None, about("when it was added with rolepack add: ISO date and time, UTC")]
    copies: Annotated[tuple[str, ...], about("paths below corpus/documents of further files with the same bytes")]
    text: Annotated[str, about("the text; all offsets count characters in it")]


class _OfDocument(Struct, frozen=True, kw_only=True):
    document: Annotated[str, about("the document it belongs to")]


class _OfVacancy(_OfDocument, frozen=True, kw_only=True):
    vacancy: Annotated[str | None, about("key that roles share which several documents offer; none for all its roles")]


class _Numbered(_OfDocument, frozen=True, kw_only=True):
    number: Annotated[int, about("its place in the document, from 0")]


def _joined(head: type[Struct], noun: type[Struct]) -> pa.Schema:
    schema = arrow_schema(noun)
    return pa.schema([*arrow_schema(head), *schema])


# name → what the table holds, its columns
TABLES: dict[str, tuple[str, pa.Schema]] = {
    "documents": ("One row a document that was read.", arrow_schema(StoredDocument)),
    "mentions": (
        "One row a mention; text = substring of documents.text from start to end.",
        _joined(_Numbered, Mention),
    ),
    "roles": (
        "One row a role that a document advertises; an advert and the pack of the same role share their vacancy.",
        _joined(_OfVacancy, Role),
    ),
    "sources": (
        "One row a value of a role: where it stands in documents.text, and how sure it is.",
        _joined(_OfDocument, Source),
    ),
    "criteria": (
        "One row a criterion of a role; those of an advert and of its pack stand together by their vacancy.",
        _joined(_OfVacancy, Criterion),
    ),
    "relations": ("One row a relation that a document states.", _joined(_Numbered, Relation)),
    "duplicates": (
        "One row a document and an earlier one that it repeats: the same advert in another format, or posted again.",
        _joined(_OfDocument, Duplicate),
    ),
    "issues": ("One row for whatever was met and not understood.", _joined(_Numbered, Issue)),
}
