"""How likely each mention is to be right: a logistic model of how it was found and what stands around it.

Its weights come from documents that no rule was written with (pipeline/training/confidence.py), so 0.9 means that
of ten such mentions in a new document nine have the value that a careful annotator gives them.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline import models
from pipeline.schema import Document, Label, Mention

LENGTHS = (1, 2, 4, 8, 16, 32)
"""Lengths in words at which a requirement or name falls into the next class."""


class Weighing(Struct, frozen=True):
    """The model of one label: log odds of being right before anything is known, and what each feature adds."""

    prior: float
    weights: dict[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """Probability from 0 to 1, to three places; a feature that training never met adds nothing."""
        odds = self.prior + sum(self.weights.get(name, 0.0) for name in features)
        return round(1 / (1 + math.exp(-odds)), 3)


@cache
def weighings() -> Mapping[str, Weighing]:
    """The model of each label, and of what facts/confidence.py weighs. Raises MissingModel."""
    return msgspec.convert(models.load("confidence")["weighings"], dict[str, Weighing])


def weighed(document: Document, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions of one document in their order, each with its confidence. Raises MissingModel."""
    known = weighings()
    for mention, features in zip(mentions, described(document, mentions), strict=True):
        yield replace(mention, confidence=known[mention.label].probability(features))


def described(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[str, ...]]:
    """The features of each mention of one document."""
    times = Counter(map(_value, mentions))
    labels = Counter(mention.label for mention in mentions)
    for mention in mentions:
        block = document.block(mention.start)
        yield (
            f"rule={mention.found_by}",
            f"document={document.type}",
            f"block={block.kind if block else 'none'}",
            f"times={min(times[_value(mention)], 3)}",
            f"words={bisect_right(LENGTHS, len(mention.text.split()))}",
            f"others={bisect_right(LENGTHS, labels[mention.label])}",
            *_own(mention),
        )


def _value(mention: Mention) -> tuple[object, ...]:
    """What makes two mentions say the same."""
    if mention.label in (Label.ICS, Label.ORG):
        return mention.label, mention.id or (mention.name or mention.text).casefold()
    return mention.label, mention.iso, mention.min, mention.max, mention.band, mention.iso is None and mention.text


def _own(mention: Mention) -> tuple[str, ...]:
    """What only mentions of this label have."""
    match mention.label:
        case Label.ORG:
            return (f"linked={mention.id is not None}", f"capitals={mention.text.isupper()}")
        case Label.ICS:
            return (f"kind={mention.kind}", f"capitals={mention.text.isupper()}")
        case Label.SALARY:
            shape = "".join(
                "01"[value is not None] for value in (mention.min, mention.max, mention.period, mention.band)
            )
            return (f"shape={shape}", f"prorata={mention.prorata}", f"one={mention.min == mention.max}")
        case Label.DATE:
            return (f"role={mention.role}", f"relative={mention.relative}", f"precision={len(mention.iso or '')}")
        case Label.COMPETENCY:
            return (f"need={mention.need}", f"category={mention.category}")
