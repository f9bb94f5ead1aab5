"""How likely each value of a record and each relation is to be right, as mentions/confidence.py has it for mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.facts.sources import SAID_BY
from pipeline.mentions.confidence import weighings
from pipeline.schema import Document, Mention, Relation, Source

RECORD = "RECORD"
RELATION = "RELATION"
"""The names under which values of records and relations are weighed, beside the labels of mentions."""


def weighed_sources(document: Document, mentions: Sequence[Mention], found: Sequence[Source]) -> Iterator[Source]:
    """The sources of a document's records, each with its value's confidence. Raises MissingModel."""
    model = weighings()[RECORD]
    for source, features in zip(found, described_sources(document, mentions, found), strict=True):
        yield replace(source, confidence=model.probability(features))


def weighed_relations(document: Document, found: Sequence[Relation]) -> Iterator[Relation]:
    """The relations of a document, each with its confidence. Raises MissingModel."""
    model = weighings()[RELATION]
    for relation in found:
        yield replace(relation, confidence=model.probability(described_relation(document, relation)))


def described_sources(
    document: Document, mentions: Sequence[Mention], found: Sequence[Source]
) -> Iterator[tuple[str, ...]]:
    """The features of each source."""
    for source in found:
        block = document.block(source.start)
        yield (
            f"field={source.field}",
            f"rule={source.found_by}",
            f"field={source.field} rule={source.found_by.partition('.')[0]}",
            f"document={document.type}",
            f"block={block.kind if block else 'none'}",
            f"field={source.field} rivals={min(_rivals(source.field, mentions), 3)}",
        )


def described_relation(document: Document, relation: Relation) -> tuple[str, ...]:
    """The features of a relation."""
    block = document.block(relation.start)
    return (
        f"kind={relation.kind}",
        f"rule={relation.found_by}",
        f"document={document.type}",
        f"block={block.kind if block else 'none'}",
        f"codes={relation.subject_id is not None}{relation.object_id is not None}",
        f"role={relation.role is not None}",
        f"date={relation.date is not None}",
    )


def _rivals(name: str, mentions: Sequence[Mention]) -> int:
    """How many different values the document's mentions give for a field; 0 where no mention can say it."""
    labels, attribute = SAID_BY.get(name, ((), str))
    role = name.removesuffix("_date")
    values = {attribute(m) for m in mentions if m.label in labels and (m.role is None or m.role.value == role)}
    return len(values - {None})
