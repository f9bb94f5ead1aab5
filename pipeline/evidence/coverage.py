"""Which of the shown sentences bear on each part of a criterion, and whether a part seems left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from pipeline.evidence import features
from pipeline.schema import Covered, Criterion, Part, Verdict

Floats = npt.NDArray[np.floating[Any]]
Span = tuple[int, int]

NEAR = 0.35
"""Cosine from which a sentence bears on a part."""
SHARED = 0.5
"""Or the share of the part's words, weighed, that it holds."""
BEHIND = -0.1
"""A part is in doubt where its nearest sentence is so much less near than that of the best part."""
FAR_BEHIND = -0.2
NOWHERE = 0.3
"""And left out where no sentence of the statement is nearer than this and none holds a word of it."""


class Sentences(Struct, frozen=True, eq=False):
    """A statement's sentences that are no headings, as coverage sees them."""

    spans: tuple[Span, ...]
    """start and end in the statement's text"""
    stems: tuple[frozenset[str], ...]

    def __repr__(self) -> str:
        return f"<Sentences: {len(self.spans)}>"


def coverage(
    criterion: Criterion,
    parts: Sequence[Span],
    *,
    verdict: Verdict,
    shown: Sequence[int],
    sentences: Sentences,
    likeness: Floats,
    weight: Callable[[str], float],
) -> tuple[Part, ...]:
    """The parts of a criterion in order, each with the shown sentences that bear on it; none where it is one demand.

    `likeness` are the cosines (parts, sentences), `weight` how much a word's stem tells. What is strong leaves no part
    out; where the verdict is none or contradicted nothing is covered.
    """
    if len(parts) < 2:
        return ()
    texts = [criterion.text[start:end] for start, end in parts]
    shares = np.array([[_share(features.stems(text), held, weight) for held in sentences.stems] for text in texts])
    nearest = likeness[:, list(shown)].max(axis=1) if shown else np.zeros(len(parts))
    behind = nearest - nearest.max()
    found = []
    for n, ((start, end), text) in enumerate(zip(parts, texts, strict=True)):
        bearing = [j for j in shown if likeness[n, j] >= NEAR or shares[n, j] >= SHARED]
        covered = _covered(verdict, behind[n], likeness[n], shares[n], shown)
        if covered is Covered.YES and not bearing:
            bearing = [max(shown, key=lambda j: (likeness[n, j], -j))]
        spans = tuple(sentences.spans[j] for j in bearing) if covered is not Covered.NO else ()
        found.append(Part(start=start, end=end, text=text, covered=covered, evidence=spans))
    return tuple(found)


def _covered(verdict: Verdict, behind: float, near: Floats, shares: Floats, shown: Sequence[int]) -> Covered:
    if verdict in (Verdict.NONE, Verdict.CONTRADICTED):
        return Covered.NO
    said = shares[list(shown)].max() > 0
    if said or behind > BEHIND:
        return Covered.YES
    left_out = behind <= FAR_BEHIND and near.max() < NOWHERE and shares.max() == 0
    return Covered.NO if left_out and verdict is not Verdict.STRONG else Covered.MAYBE


def _share(wanted: frozenset[str], held: frozenset[str], weight: Callable[[str], float]) -> float:
    total = sum(map(weight, sorted(wanted)))
    return sum(map(weight, sorted(wanted & held))) / total if total else 0.0
