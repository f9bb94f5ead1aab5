"""What the per-document steps write: one row a document, its key and fingerprint first."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct

from pipeline.schema import Criterion, Document, Issue, Mention, Record, Relation, Role, Source, about


class Row(Struct, frozen=True, kw_only=True):
    """What every step's row begins with."""

    key: Annotated[str, about("SHA-256 of the source file's bytes")]
    fingerprint: Annotated[str, about("hash of all that the row was made from")]


class TextRow(Row, frozen=True, kw_only=True):
    """A file that was read, or the reason why it was not."""

    source: Annotated[str, about("the file's path below the corpus; the first by name where several are equal")]
    copies: Annotated[tuple[str, ...], about("paths of further files with the same bytes")]
    document: Annotated[Document | None, about("what was read; none where the file cannot be read")]
    signature: Annotated[tuple[int, ...], about("what duplicates are told by; empty where nothing was read")]
    issues: Annotated[tuple[Issue, ...], about("what was met and not understood")]


class MentionsRow(Row, frozen=True, kw_only=True):
    """A document's mentions."""

    mentions: Annotated[tuple[Mention, ...], about("in the order of the text")]
    issues: Annotated[tuple[Issue, ...], about("what was met and not understood")]


class FactsRow(Row, frozen=True, kw_only=True):
    """What a document's mentions say."""

    published: Annotated[str | None, about("ISO date of publication")]
    record: Annotated[Record, about("the role's facts, of several the first one's")]
    records: Annotated[tuple[Role, ...], about("the facts of every role")]
    sources: Annotated[tuple[Source, ...], about("where the values of the roles stand")]
    criteria: Annotated[tuple[Criterion, ...], about("the criteria of all its roles")]
    relations: Annotated[tuple[Relation, ...], about("who replaced, joined, leads or advertises what")]
    issues: Annotated[tuple[Issue, ...], about("what was met and not understood")]
