from __future__ import annotations

import numpy as np
import pytest

from pipeline.evidence.coverage import Sentences, coverage
from pipeline.evidence.parts import parts
from pipeline.schema import Category, Covered, Criterion, Need, Verdict

CRITERION = Criterion(
    id="C1", text="Managing a budget and delivering savings", need=Need.ESSENTIAL, category=Category.EXPERIENCE
)
SENTENCES = Sentences(((0, 10), (11, 20), (21, 30)), (frozenset({"budget"}), frozenset({"choir"}), frozenset({"tea"})))


@pytest.mark.parametrize(
    ("verdict", "likeness", "shown", "expected"),
    [
        pytest.param(
            Verdict.STRONG, [[0.6, 0.1, 0.1], [0.5, 0.1, 0.1]], (0,), [Covered.YES, Covered.YES], id="both near"
        ),
        pytest.param(
            Verdict.PARTIAL, [[0.6, 0.1, 0.1], [0.1, 0.1, 0.1]], (0,), [Covered.YES, Covered.NO], id="far and nowhere"
        ),
        pytest.param(
            Verdict.STRONG, [[0.6, 0.1, 0.1], [0.1, 0.1, 0.1]], (0,), [Covered.YES, Covered.MAYBE], id="strong"
        ),
        pytest.param(
            Verdict.PARTIAL, [[0.6, 0.1, 0.1], [0.1, 0.5, 0.1]], (0,), [Covered.YES, Covered.MAYBE], id="elsewhere"
        ),
        pytest.param(Verdict.NONE, [[0.6, 0.1, 0.1], [0.5, 0.1, 0.1]], (), [Covered.NO, Covered.NO], id="none"),
    ],
)
def test_covered(verdict, likeness, shown, expected):
    found = coverage(
        CRITERION,
        parts(CRITERION.text),
        verdict=verdict,
        shown=shown,
        sentences=SENTENCES,
        likeness=np.array(likeness),
        weight=lambda stem: 1.0,
    )
    assert [part.covered for part in found] == expected
    assert [bool(part.evidence) for part in found] == [one is Covered.YES for one in expected]
