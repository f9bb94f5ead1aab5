"""Training of the confidence model on made examples."""

from __future__ import annotations

import random

from pipeline.evaluation.calibration import score
from pipeline.training.confidence import Example, by_folds, fit


def examples(shares: dict[str, float], documents: int = 30, each: int = 10) -> list[Example]:
    """Facts found by rules that are right in a known share of cases."""
    draw = random.Random(4)
    return [
        Example(f"d{number:02}", "ORG", (f"rule={rule}",), draw.random() < share)
        for number in range(documents)
        for rule, share in shares.items()
        for _ in range(each)
    ]


def test_a_rule_that_errs_gets_less_confidence_and_both_mean_what_they_say() -> None:
    found = list(by_folds(examples({"good": 0.97, "poor": 0.6})))
    calibration = score(found)
    assert calibration.calibration_error < 0.05
    assert calibration.brier < calibration.brier_of_share


def test_labels_that_were_never_wrong_stay_off_certainty() -> None:
    model = fit([Example("d", "ICS", ("rule=a",), True)] * 20)
    assert 0.9 < model.probability(["rule=a"]) < 1


def test_a_fold_knows_nothing_of_its_document() -> None:
    held = Example("b", "ORG", ("rule=only here",), False)
    others = [Example(f"a{n}", "ORG", ("rule=x",), n % 4 > 0) for n in range(12)]
    alone = next(one for one in by_folds([*others, held]) if one.document == "b")
    turned = next(one for one in by_folds([*others, Example("b", "ORG", held.features, True)]) if one.document == "b")
    assert alone.confidence == turned.confidence
