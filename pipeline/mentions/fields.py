"""Pieces of a document as a reader of values needs them: a block's text and the labels it stands beside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from pipeline.schema import Block, BlockKind, Document

LABEL_WORDS = 7
REACH = 500
PREFIX = re.compile(r"[^\w(]*(?P<label>[A-Za-z][^:.;!?\n£|]{1,48}?)(?: ?\(?£\)?)?[*_ ]*(?::|\s[-–—](?=\s))[*_]*\s*")
# What ends a label of the text's own.
LABEL_SIGN = re.compile(r":|\s[-–—]\s")
# Between the values of one line, none of which labels the next line.
SEPARATOR = re.compile(r"\S\s*[·•|]\s*\S")
# A line with a date of its own labels nothing.
DATED = re.compile(r"\b\d{1,2}(?:[/.-]\d{1,2}\b|(?:st|nd|rd|th)?\s+[A-Z][a-z]{2})|\b(?:19|20)\d\d\b")
BARE_NUMBER = re.compile(r"\d{1,2}[ \t]+")
# Column headings that say nothing of what stands below them.
BLAND = frozenset({"date", "dates", "when", "time", "date and time", "detail", "details", "information", "value"})
SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bp\.a)(?<!\ba\.m)(?<!\bp\.m)(?<!\be\.g)(?<!\bi\.e)(?<!\bapprox)(?<!\bc)(?<!\bSt)(?<!\bDr)(?<!\bMr)"
    r"[.!?][\"”’)*_]*(?=\s+[\"“‘(*_£]*[A-Z0-9£])"
)


# One character for one: a wrapped line reads on, a hard space is a space.
PLAIN = str.maketrans({"\n": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " "})


class Field(Struct, frozen=True):
    """One block: what it says, character for character, on one line, and the labels that it stands beside."""

    start: int
    text: str
    kind: BlockKind
    labels: tuple[str, ...]
    heading: str
    order: int

    def label_at(self, offset: int) -> tuple[str, ...]:
        """Labels of the value at `offset` of the field's text, the nearest first; all in lower case."""
        if not LABEL_SIGN.search(self.text):
            return self.labels
        start = self.sentence(offset)[0]
        first = PREFIX.match(self.text)
        prefix = first if first and start <= first.end() else PREFIX.match(self.text, start)
        if prefix and prefix.end() <= offset:
            return (prefix["label"].strip(" *_").lower(), *self.labels)
        return self.labels

    def sentence(self, offset: int) -> tuple[int, int]:
        """Where the sentence around `offset` begins and ends in the field's text; no further off than REACH."""
        stops = _stops(self.text)
        at = bisect_right(stops, offset)
        start, end = stops[at - 1] if at else 0, stops[at] if at < len(stops) else len(self.text)
        return max(start, offset - REACH), min(end, offset + REACH)


@lru_cache(maxsize=64)
def _stops(text: str) -> tuple[int, ...]:
    """Where the sentences of a text end: asked for again and again of the same field."""
    return tuple(stop.end() for stop in SENTENCE_END.finditer(text))


def fields(document: Document) -> tuple[Field, ...]:
    """The document's blocks in order, each with its labels; lines stand in where a document has no blocks."""
    blocks = document.blocks or tuple(_lines(document.text))
    rows = {(b.cell.table, b.cell.row, b.cell.column): document.slice(b) for b in reversed(blocks) if b.cell}
    found: list[Field] = []
    heading = ""
    for order, block in enumerate(blocks):
        start = _unnumbered(document.text, block)
        text = document.text[start : block.end].translate(PLAIN)
        labels = tuple(label.strip(" *_:").lower() for label in _beside(document, blocks, order, rows))
        found.append(Field(start, text, block.kind, labels, heading, order))
        if block.kind is BlockKind.HEADING and order:
            heading = text.lower()
    return tuple(found)


def _unnumbered(text: str, block: Block) -> int:
    """Where the block begins when a bare number before it is taken for its text: "22 May 2017" is no item 22."""
    line = text.rfind("\n", 0, block.start) + 1
    return line if BARE_NUMBER.fullmatch(text, line, block.start) else block.start


def _lines(text: str) -> Iterator[Block]:
    for line in re.finditer(r"\S[^\n]*", text):
        yield Block(BlockKind.PARAGRAPH, line.start(), line.end())


def _beside(
    document: Document, blocks: tuple[Block, ...], order: int, rows: dict[tuple[int, int, int], str]
) -> Iterator[str]:
    block = blocks[order]
    if block.cell:
        at = block.cell
        left = (rows.get((at.table, at.row, column), "") for column in range(at.column - 1, -1, -1))
        first = next((text for text in left if text.strip()), "")
        if first:
            yield first
        # The first column holds labels, unless it holds dates itself.
        headed = at.row and (at.column or DATED.search(document.slice(block)))
        above = rows.get((at.table, 0, at.column), "") if headed else ""
        if above and above.strip(" *_").lower() not in BLAND:
            yield above
        return
    if order and not blocks[order - 1].cell:
        above = document.slice(blocks[order - 1])
        here = document.slice(block)
        gap = document.text[blocks[order - 1].end : block.start].count("\n")
        ends_open = above.rstrip("*_ ").endswith(":")
        whole = not re.search(r"[.!?;,]$", above.rstrip()) and not SEPARATOR.search(above)
        short = len(above.split()) <= LABEL_WORDS and whole and not DATED.search(above)
        if ends_open or (short and gap <= 2 and len(here.split()) <= 2 * LABEL_WORDS and ":" not in above):
            yield above
