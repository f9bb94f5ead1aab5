"""Whether confidences mean what they say."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

BINS = 10
Sure = tuple[float, bool]
"""A confidence from 0 to 1, and whether what it stands for was right."""


class Bin(Struct, frozen=True):
    """Pairs of like confidence: how sure the system was, how often it was right."""

    low: float
    high: float
    pairs: int
    confidence: float
    accuracy: float


class Weighed(Struct, frozen=True, kw_only=True):
    """A fact of a gold document: how sure the system was, and whether it was right."""

    document: str
    label: str
    confidence: float
    right: bool


class Calibration(Struct, frozen=True):
    """How well the confidences of some facts fit how often they were right."""

    facts: int
    accuracy: float
    calibration_error: float
    brier: float
    """mean square of the confidence less 1 for a right fact, less 0 for a wrong one"""
    brier_of_share: float
    """the same where every fact is given the share of right ones: below it, confidences tell right from wrong"""


def score(facts: Sequence[Weighed]) -> Calibration:
    """All figures, to four places. Raises ValueError where there are no facts."""
    if not facts:
        raise ValueError("no facts to score")
    sure = [(one.confidence, one.right) for one in facts]
    share = ratio(sum(right for _, right in sure), len(sure))
    return Calibration(
        facts=len(facts),
        accuracy=round(share, 4),
        calibration_error=round(calibration_error(sure), 4),
        brier=round(sum((confidence - right) ** 2 for confidence, right in sure) / len(sure), 4),
        brier_of_share=round(share * (1 - share), 4),
    )


def calibration_error(sure: Sequence[Sure]) -> float:
    """Mean distance of confidence and accuracy over bins of equal width, weighed by their pairs; 0 for none."""
    return ratio(sum(b.pairs * abs(b.confidence - b.accuracy) for b in reliability(sure)), len(sure))


def reliability(sure: Sequence[Sure]) -> tuple[Bin, ...]:
    """Confidence against accuracy, in bins of equal width; empty bins are left out."""
    out = []
    for number in range(BINS):
        held = [one for one in sure if min(int(one[0] * BINS), BINS - 1) == number]
        if held:
            confidence = ratio(sum(one[0] for one in held), len(held))
            accuracy = ratio(sum(one[1] for one in held), len(held))
            out.append(Bin(number / BINS, (number + 1) / BINS, len(held), confidence, accuracy))
    return tuple(out)


def ratio(part: float, whole: float) -> float:
    """part / whole; 0 where whole is 0."""
    return part / whole if whole else 0.0
