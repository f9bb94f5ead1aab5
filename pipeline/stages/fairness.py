"""corpus/gold/evidence, corpus/gold/attacks, models/evidence → corpus/evaluation/fairness.json, fairness.md"""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.evaluation import attacks, fairness
from pipeline.evaluation.attacks import Raised
from pipeline.evaluation.fairness import Moved
from pipeline.evaluation.gold import read_statements
from pipeline.evidence.judge import loaded
from pipeline.params import Params
from pipeline.stages import shell


def run(params: Params, root: Path) -> str:
    """Compare versions of the gold statements and try the attacks; returns what moved in words."""
    options = params.fairness
    gold = read_statements(root / "corpus" / "gold" / "evidence")
    texts = root / "corpus" / "gold" / "attacks"
    judge = loaded()
    swaps = fairness.swaps(gold, judge, seed=options.seed, statements=options.statements)
    sturdy = fairness.sturdiness(gold, judge, seed=options.seed, statements=options.statements)
    tried = (
        *attacks.raised(attacks.attacks(texts, gold, seed=options.seed, statements=options.attacks), judge),
        attacks.padded(texts, gold, judge, seed=options.seed, statements=options.statements),
    )
    folder = root / "corpus" / "evaluation"
    folder.mkdir(parents=True, exist_ok=True)
    tree = {"swaps": moves(swaps), "sturdiness": moves(sturdy), "attacks": strength(tried)}
    (folder / "fairness.json").write_text(json.dumps(tree, indent=2) + "\n", encoding="utf-8")
    (folder / "fairness.md").write_text(
        f"{fairness.table((*swaps, *sturdy))}\n\n{attacks.table(tried)}\n", encoding="utf-8"
    )
    kept = fairness.total(swaps)
    strong = sum(one.strong for one in tried)
    return f"{kept.kept_share:.2%} of {kept.pairs} swapped pairs keep their verdict, {strong} attacked pairs are strong"


def moves(found: tuple[Moved, ...]) -> dict[str, object]:
    """The shares of every comparison and of all together, as plain values."""
    return {
        f"{one.name}.{one.against}": {
            "pairs": one.pairs,
            "kept": round(one.kept_share, 4),
            "steady": round(one.steady_share, 4),
            "raised": one.raised,
        }
        for one in (*found, fairness.total(found))
    }


def strength(found: tuple[Raised, ...]) -> dict[str, object]:
    """What every kind of attack came to, as plain values."""
    return {
        one.kind: {"statements": one.statements, "pairs": one.pairs, "strong": one.strong, "share": round(one.share, 4)}
        for one in found
    }


if __name__ == "__main__":
    shell.main("fairness", run)
