"""corpus/gold/evidence → models/evidence"""

from __future__ import annotations

from pathlib import Path

from pipeline.params import Params
from pipeline.stages import shell
from pipeline.training.evidence import train
from pipeline.training.fitting import Options


def run(params: Params, root: Path) -> str:
    """Score the evidence models by folds over roles, then train them on every role; returns the scores in words."""
    options = Options(seed=params.training.seed, folds=params.training.folds)
    scores = train(root / "corpus" / "gold" / "evidence", root / "models" / "evidence", options)
    return (
        f"kappa {scores.kappa:.3f}, sentence F1 {scores.sentence_f1:.3f}, "
        f"false comfort {scores.false_comfort:.3f} over {scores.pairs} pairs"
    )


if __name__ == "__main__":
    shell.main("training", run)
