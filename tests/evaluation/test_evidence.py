from __future__ import annotations

import pytest

from pipeline.evaluation.evidence import Pair, average_precision, kappa, score
from pipeline.schema import Verdict

NONE, CONTRADICTED, ASSERTED, PARTIAL, STRONG = (
    Verdict.NONE, Verdict.CONTRADICTED, Verdict.ASSERTED, Verdict.PARTIAL, Verdict.STRONG,
)  # fmt: skip


def pair(gold, said, wanted=(), shown=(), *, confidence=0.5):
    return Pair("r1", "s1", "C1", gold, said, confidence, wanted, shown)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param([(0, 0), (3, 3), (1, 1)], 1, id="agree"),
        pytest.param([(0, 3), (3, 0)], -1, id="as wrong as can be"),
        pytest.param([(0, 0), (0, 3), (3, 0), (3, 3)], 0, id="chance"),
        pytest.param([(2, 2), (2, 2)], 1, id="one level only"),
        # observed 1; by chance (2*1 + 1*4 + 1*1 + 2*1) / 3 = 3
        pytest.param([(0, 1), (1, 1), (2, 2)], 1 - 1 / 3, id="near miss"),
    ],
)
def test_kappa(levels, expected):
    assert kappa(levels) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        ([(0.9, True), (0.1, False)], 1.0),
        ([(0.9, False), (0.1, True)], 0.5),
        ([(0.9, True), (0.5, False), (0.1, True)], (1 + 2 / 3) / 2),
        ([(0.5, True), (0.5, False)], 0.5),
        ([(0.5, False)], 0.0),
    ],
)
def test_average_precision(ranked, expected):
    assert average_precision(ranked) == pytest.approx(expected)


def test_sentences_are_counted_over_all_pairs():
    found = score([pair(STRONG, STRONG, (1, 2), (2, 3)), pair(NONE, NONE), pair(NONE, PARTIAL, (), (4,))])
    assert (found.sentence_precision, found.sentence_recall) == pytest.approx((1 / 3, 1 / 2))
    assert found.sentence_f1 == pytest.approx(2 / 5)


@pytest.mark.parametrize(
    ("gold", "said", "expected"),
    [
        ([NONE, ASSERTED, CONTRADICTED, STRONG], [STRONG, NONE, NONE, STRONG], 1 / 3),
        ([STRONG, PARTIAL], [STRONG, STRONG], 0),
        ([NONE], [PARTIAL], 0),
    ],
)
def test_false_comfort(gold, said, expected):
    assert score([pair(g, s) for g, s in zip(gold, said, strict=True)]).false_comfort == pytest.approx(expected)


def test_macro_f1_counts_all_five_names():
    found = score([pair(NONE, NONE), pair(STRONG, NONE)])
    assert found.macro_f1 == pytest.approx((2 / 3) / 5)
    assert found.accuracy == 0.5


def test_reliability():
    bins = score(
        [pair(NONE, NONE, confidence=0.95), pair(NONE, STRONG, confidence=0.92), pair(NONE, NONE, confidence=1.0)]
    )
    assert [(b.low, b.pairs, b.accuracy) for b in bins.reliability] == [(0.9, 3, pytest.approx(2 / 3))]
    assert bins.calibration_error == pytest.approx((0.95 + 0.92 + 1.0) / 3 - 2 / 3)


def test_nothing_to_score():
    with pytest.raises(ValueError, match="no pairs"):
        score([])
