"""How truly a document's text gives back what the file says, measured against the text that it was made from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

from msgspec import Struct

from pipeline.schema import Block, Document
from pipeline.text import plain
from pipeline.text.marks import typed_sign

WORD = re.compile(r"[^\W_]+(?:['’.,:/&-][^\W_]+)*|£|%")
TAG = re.compile(r"</?[a-z][a-z0-9]*\s*/?>", re.IGNORECASE)  # scraps of HTML in plain text are signs, not words


class Fidelity(Struct, frozen=True):
    """Each from 0 (nothing right) to 1 (everything)."""

    words: float  # F1 over the words, whatever their order
    order: float  # normalised similarity of the two sequences of words
    cells: float | None  # part of the true text's table cells that are right; None where it has no table


def fidelity(document: Document, gold_text: str) -> Fidelity:
    """Compare a document with the plain or Markdown text that it says.

    A cell is right where a cell of the same column holds the same words, in a row that begins with the same words.
    """
    from rapidfuzz.distance import Indel

    found, true = _tokens(document.text), _tokens(gold_text)
    return Fidelity(_f1(found, true), Indel.normalized_similarity(found, true), _cells(document, gold_text))


def _tokens(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(unescape(TAG.sub(" ", text)))]


def _f1(found: list[str], true: list[str]) -> float:
    both = sum((Counter(found) & Counter(true)).values())
    return 2 * both / (len(found) + len(true)) if found or true else 1.0


Key = tuple[tuple[str, ...], int, tuple[str, ...]]


def _cells(document: Document, gold_text: str) -> float | None:
    true = Counter(_keys(gold_text, plain.blocks(gold_text)))
    if not true:
        return None
    found = Counter(_keys(document.text, document.blocks))
    return sum((true & found).values()) / sum(true.values())


def _keys(text: str, blocks: Iterable[Block]) -> list[Key]:
    """For each cell that holds words: the words its row begins with, its column, its words."""
    cells: dict[tuple[int, int, int], list[str]] = {}
    for block in blocks:
        if block.cell:
            place = (block.cell.table, block.cell.row, block.cell.column)
            # The sign of a list item is outside its block in one format and inside it in another.
            _, said = typed_sign(text[block.start : block.end])
            cells.setdefault(place, []).extend(_tokens(said))
    firsts: dict[tuple[int, int], tuple[str, ...]] = {}
    for (table, row, _), words in sorted(cells.items()):
        firsts.setdefault((table, row), tuple(words))
    return [(firsts[table, row], column, tuple(words)) for (table, row, column), words in cells.items() if words]
