"""corpus/gold/evidence → models/evidence"""

from __future__ import annotations

from pathlib import Path

from pipeline import params as settings
from pipeline.evaluation.evidence import Scores
from pipeline.params import Params
from pipeline.training.evidence import Options, train


def run(params: Params, root: Path) -> Scores:
    """Score the evidence models by folds over roles, then train them on every role."""
    options = Options(seed=params.training.seed, folds=params.training.folds)
    return train(root / "corpus" / "gold" / "evidence", root / "models" / "evidence", options)


if __name__ == "__main__":
    here = Path.cwd()
    scores = run(settings.read(here / "params.yaml"), here)
    print(
        f"training: kappa {scores.kappa:.3f}, sentence F1 {scores.sentence_f1:.3f}, "
        f"false comfort {scores.false_comfort:.3f} over {scores.pairs} pairs"
    )
