"""Confidences against how often they were right."""

from __future__ import annotations

import pytest

from pipeline.evaluation.calibration import Weighed, calibration_error, reliability, score


def weighed(*sure: tuple[float, bool]) -> list[Weighed]:
    return [Weighed(document="d", label="DATE", confidence=one, right=right) for one, right in sure]


def test_confidences_that_say_what_happens_have_no_error() -> None:
    facts = weighed(*[(0.75, True)] * 3, (0.75, False), *[(1.0, True)] * 4)
    found = score(facts)
    assert (found.facts, found.accuracy, found.calibration_error) == (8, 0.875, 0.0)
    assert found.brier < found.brier_of_share


def test_being_too_sure_is_an_error() -> None:
    assert score(weighed((0.95, True), (0.95, False))).calibration_error == pytest.approx(0.45)


def test_confidence_1_falls_into_the_last_bin() -> None:
    assert [(b.low, b.pairs) for b in reliability([(1.0, True), (0.91, False), (0.05, False)])] == [(0.0, 1), (0.9, 2)]


def test_no_facts() -> None:
    assert calibration_error([]) == 0.0
    with pytest.raises(ValueError, match="no facts"):
        score([])
