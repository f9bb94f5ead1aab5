"""corpus/gold/documents, second, third, fourth, reviewed → models/organisations"""

from __future__ import annotations

from pathlib import Path

from pipeline.params import Params
from pipeline.stages import shell
from pipeline.training.organisations import Options, train


def run(params: Params, root: Path) -> str:
    """Score the recogniser by folds over documents, then train it on all; returns the scores in words."""
    chosen = params.organisations
    options = Options(seed=chosen.seed, folds=chosen.folds, threshold=chosen.threshold)
    scores = train(root / "corpus" / "gold", root / "models" / "organisations", options)
    return f"precision {scores.precision:.3f}, recall {scores.recall:.3f} of {scores.sought} names"


if __name__ == "__main__":
    shell.main("organisations", run)
