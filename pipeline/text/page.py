"""What a page shows before anybody has read it: words and ruling lines, each with its place."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct

from pipeline.schema import Box


class Word(Struct, frozen=True, gc=False):
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


class Edge(Struct, frozen=True, gc=False):
    """A straight ruling line, upright or level: at `at` across its direction, from `start` to `end` along it."""

    upright: bool
    at: float
    start: float
    end: float


class Page(Struct, frozen=True):
    """One page, in points from its top left corner.

    Where `turn` is not 0 the page was turned anticlockwise by so many degrees to be read, and all is as it is then.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    edges: tuple[Edge, ...] = ()
    ocr: bool = False
    hidden: int = 0
    """words that the file holds and nobody sees: white on white, too small, off the page"""
    pictured: float = 0.0
    """part of the page that its pictures cover, together"""
    unnamed: int = 0
    """words left out because the file does not say which letters they are: it only draws them"""
    turn: float = 0.0

    def shown(self, box: Box) -> Box:
        """Where a box of the page lies on the page as the file shows it: about its middle, its sides level."""
        if not self.turn:
            return box
        quarters = round(self.turn / 90)
        wide, high = (self.height, self.width) if quarters % 2 else (self.width, self.height)
        slant = math.radians(self.turn)
        x, y = (box.left + box.right - self.width) / 2, (box.top + box.bottom - self.height) / 2
        x, y = (
            wide / 2 + x * math.cos(slant) - y * math.sin(slant),
            high / 2 + x * math.sin(slant) + y * math.cos(slant),
        )
        across, along = (box.right - box.left) / 2, (box.bottom - box.top) / 2
        if quarters % 2:
            across, along = along, across
        return Box(*(round(side, 2) for side in (x - across, y - along, x + across, y + along)))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them; there must be one at least."""
    first, *others = boxes
    left, top, right, bottom = first.left, first.top, first.right, first.bottom
    for box in others:  # called for every line: min() and max() would take six times as long
        if box.left < left:  # noqa: PLR1730
            left = box.left
        if box.top < top:  # noqa: PLR1730
            top = box.top
        if box.right > right:  # noqa: PLR1730
            right = box.right
        if box.bottom > bottom:  # noqa: PLR1730
            bottom = box.bottom
    return Box(left, top, right, bottom)
