"""A trained recogniser of organisations that neither the lists nor the patterns know.

It scores runs of capitalised words by a linear model over their words, shapes and surroundings; models/organisations
has the weights, and pipeline/training/organisations.py makes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from pipeline import models
from pipeline.mentions import candidates
from pipeline.mentions.candidates import Candidate

NAME = "organisations"
Floats = npt.NDArray[np.float64]


class Scored(Struct, frozen=True):
    """A stretch of a text and the probability that it is an organisation's name."""

    start: int
    end: int
    probability: float


class Recogniser:
    """Proposes organisations; `leave_out` is a gold document that the model must not have been trained on."""

    def __init__(self, leave_out: str | None = None) -> None:
        arrays = models.weights(NAME, leave_out)
        self._weights: Floats = arrays["weights"].astype(np.float64)
        self._threshold = float(arrays["threshold"][0])

    def find(self, text: str, known: Sequence[tuple[int, int]], *, threshold: float | None = None) -> Iterator[Scored]:
        """Names that share no character with the spans `known`, none over another, as likely as the threshold."""
        found = candidates.find(text, known)
        chances = pooled(text, found, probabilities(found, self._weights))
        return chosen(found, chances, self._threshold if threshold is None else threshold)


def probabilities(found: Sequence[Candidate], weights: Floats) -> Floats:
    """(candidates,): how likely each is an organisation's name."""
    if not found:
        return np.zeros(0)
    sizes = np.fromiter((len(one.slots) for one in found), dtype=np.int64, count=len(found))
    slots = np.fromiter((slot for one in found for slot in one.slots), dtype=np.int64, count=int(sizes.sum()))
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    sums: Floats = 1 / (1 + np.exp(-np.add.reduceat(weights[slots], starts)))
    return sums


def pooled(text: str, found: Sequence[Candidate], chances: Floats) -> Floats:
    """(candidates,): as `chances`, where a name is likelier the likelier it is where else the text has it."""
    names = [text[one.start : one.end] for one in found]
    best: dict[str, float] = {}
    for name, chance in zip(names, chances, strict=True):
        best[name] = max(best.get(name, 0.0), chance)
    shared: Floats = (chances + np.array([best[name] for name in names])) / 2
    return shared


def chosen(found: Sequence[Candidate], chances: Floats, threshold: float) -> Iterator[Scored]:
    """The likely ones, of two that overlap the likelier."""
    kept: list[Candidate] = []
    for number in np.argsort(-chances, kind="stable"):
        if chances[number] < threshold:
            break
        one = found[number]
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
            yield Scored(one.start, one.end, float(chances[number]))
