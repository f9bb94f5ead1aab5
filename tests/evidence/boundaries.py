"""Texts with their sentences marked, and how well a splitter finds where sentences begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from pipeline.evidence.split import split
from pipeline.schema import Sentence

SPLITS = Path(__file__).with_name("splits.txt")
HALVES = re.compile(r"^={8} second half ={8}\n", re.MULTILINE)
ESCAPE = re.compile(r"\\(?:t|x([0-9a-f]{2})|u([0-9a-f]{4}))")
MARK = re.compile(r"‖(#?)")


class Marked(Struct, frozen=True):
    """A text and the offsets at which its sentences begin, headings apart."""

    name: str
    text: str
    starts: frozenset[int]
    headings: frozenset[int]


class Found(Struct, frozen=True):
    """How many boundaries were right, found and wanted."""

    right: int = 0
    said: int = 0
    wanted: int = 0

    def __add__(self, other: Found) -> Found:
        return Found(self.right + other.right, self.said + other.said, self.wanted + other.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.said + self.wanted)


def halves(path: Path = SPLITS) -> tuple[list[Marked], list[Marked]]:
    """The two halves of the marked texts."""
    first, second = HALVES.split(path.read_text(encoding="utf-8"))
    return list(_read(first)), list(_read(second))


def _read(part: str) -> Iterator[Marked]:
    for piece in re.split(r"^=== ", part, flags=re.MULTILINE)[1:]:
        name, _, marked = piece.partition("\n")
        marked = ESCAPE.sub(lambda m: chr(int(m[1] or m[2] or "9", 16)), marked.strip("\n"))
        text, *parts = MARK.split(marked)
        starts, headings = set(), set()
        for mark, words in zip(parts[::2], parts[1::2], strict=True):
            starts.add(len(text))
            if mark:
                headings.add(len(text))
            text += words
        yield Marked(name, text, frozenset(starts), frozenset(headings))


def first_letter(text: str, at: int) -> int:
    """Offset of the first letter or digit from `at` on, so that a bullet's sign belongs to no side."""
    return next((n for n in range(at, len(text)) if text[n].isalnum()), len(text))


def compared(text: str, wanted: Iterable[int], said: Iterable[int]) -> Found:
    """Boundaries inside a text, its beginning left out."""
    opening = first_letter(text, 0)
    gold = {first_letter(text, at) for at in wanted} - {opening, len(text)}
    found = {first_letter(text, at) for at in said} - {opening, len(text)}
    return Found(len(gold & found), len(found), len(gold))


def scored(texts: Iterable[Marked], starts: Callable[[str], Iterable[int]]) -> Found:
    """The boundaries of all texts against those that `starts` finds in each."""
    return sum((compared(one.text, one.starts, starts(one.text)) for one in texts), Found())


def sentences(text: str) -> tuple[Sentence, ...]:
    """What the splitter makes of a text."""
    return split(text, "s").sentences


def our_starts(text: str) -> list[int]:
    """Where the splitter's sentences begin."""
    return [sentence.start for sentence in sentences(text)]
