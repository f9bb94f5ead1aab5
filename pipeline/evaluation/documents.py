"""Gold documents as documents: their own text, told the date that they appeared."""

from __future__ import annotations

import hashlib

from pipeline.evaluation.gold import GoldDocument
from pipeline.schema import Document
from pipeline.text import plain
from pipeline.text.title import title
from pipeline.text.type import classify


def as_document(gold: GoldDocument) -> Document:
    """The gold document's text read as plain text, so that offsets agree with the gold's."""
    blocks = plain.blocks(gold.text)
    type_ = classify(gold.text, blocks)
    return Document(
        source=f"{gold.id}.md",
        sha256=hashlib.sha256(gold.text.encode()).hexdigest(),
        mime="text/markdown",
        type=type_,
        title=title(gold.text, blocks, type_),
        published=gold.published,
        text=gold.text,
        blocks=blocks,
    )
