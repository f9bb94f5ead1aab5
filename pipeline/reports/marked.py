"""A gold document that is on its way into a file, and what did not fit."""

from __future__ import annotations

from msgspec import Struct

from pipeline.evaluation.gold import GoldDocument
from pipeline.schema import Mention

DRAWN = "person"  # found_by of a mention that a person drew in another program


class Marked(Struct, frozen=True):
    """A document with its mentions, and the mentions that could not be marked in it."""

    gold: GoldDocument
    lost: tuple[Mention, ...] = ()

    def with_gold(self, gold: GoldDocument) -> Marked:
        """The same with another document in its place."""
        return Marked(gold, self.lost)
