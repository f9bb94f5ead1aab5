"""corpus/gold/held_out → models/confidence"""

from __future__ import annotations

from pathlib import Path

from pipeline.params import Params
from pipeline.stages import shell
from pipeline.training.confidence import train


def run(params: Params, root: Path) -> str:
    """Weigh facts by folds over documents, then train on all; returns the scores in words."""
    folds = train(root / "corpus" / "gold" / "held_out", root / "models" / "confidence")
    return f"{len(folds)} facts weighed"


if __name__ == "__main__":
    shell.main("confidence", run)
