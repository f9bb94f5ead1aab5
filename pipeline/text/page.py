"""What a page shows before anybody has read it: words and ruling lines, each with its place."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from pipeline.schema import Box


class Word(Struct, frozen=True):
    """Characters without a space, on one line. `order` counts in the order in which the file draws them."""

    text: str
    box: Box
    size: float
    bold: bool
    order: int
    page: int

    @property
    def middle(self) -> float:
        """Height of the middle of the word, in points from the top of the page."""
        return (self.box.top + self.box.bottom) / 2

    @property
    def centre(self) -> float:
        """Distance of the middle of the word from the left of the page, in points."""
        return (self.box.left + self.box.right) / 2


class Edge(Struct, frozen=True):
    """A straight ruling line, upright or level: at `at` across its direction, from `start` to `end` along it."""

    upright: bool
    at: float
    start: float
    end: float


class Page(Struct, frozen=True):
    """One page, in points from its top left corner."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    edges: tuple[Edge, ...] = ()
    ocr: bool = False
    hidden: int = 0
    """words that the file holds and nobody sees: white on white, too small, off the page"""


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them; there must be one at least."""
    first, *others = boxes
    left, top, right, bottom = first.left, first.top, first.right, first.bottom
    for box in others:
        left = min(left, box.left)
        top = min(top, box.top)
        right = max(right, box.right)
        bottom = max(bottom, box.bottom)
    return Box(left, top, right, bottom)
