"""How good verdicts and evidence sentences are: corpus/gold/GUIDELINES.md, section 3."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from pipeline.evaluation.calibration import Bin, calibration_error, ratio, reliability
from pipeline.schema import Verdict

LEVEL = {Verdict.NONE: 0, Verdict.CONTRADICTED: 0, Verdict.ASSERTED: 1, Verdict.PARTIAL: 2, Verdict.STRONG: 3}
UNSAFE = (Verdict.NONE, Verdict.ASSERTED, Verdict.CONTRADICTED)


class Pair(Struct, frozen=True):
    """One criterion of one statement: what gold says and what the system says."""

    role: str
    statement: str
    criterion: str
    gold: Verdict
    said: Verdict
    confidence: float
    gold_sentences: tuple[int, ...]
    said_sentences: tuple[int, ...]
    scores: tuple[float, ...] = ()
    """a score for every sentence of the statement, headings 0"""


class VerdictScore(Struct, frozen=True):
    """How one verdict fares."""

    verdict: Verdict
    precision: float
    recall: float
    f1: float
    gold: int
    said: int


class Scores(Struct, frozen=True):
    """All figures of section 3 for a set of pairs."""

    pairs: int
    sentence_precision: float
    sentence_recall: float
    sentence_f1: float
    average_precision: float
    """over all sentences of all pairs in one order"""
    mean_average_precision: float
    """the mean over the pairs that have evidence, each with its own order"""
    kappa: float
    accuracy: float
    macro_f1: float
    false_comfort: float
    calibration_error: float
    verdicts: tuple[VerdictScore, ...]
    reliability: tuple[Bin, ...]


def score(pairs: Sequence[Pair]) -> Scores:
    """Every figure of section 3. Raises ValueError where there are no pairs."""
    if not pairs:
        raise ValueError("no pairs to score")
    precision, recall, f1 = sentences(pairs)
    each = tuple(verdict_score(verdict, pairs) for verdict in Verdict)
    sure = [(pair.confidence, pair.gold is pair.said) for pair in pairs]
    ranked = [(value, i in pair.gold_sentences) for pair in pairs for i, value in enumerate(pair.scores)]
    return Scores(
        pairs=len(pairs),
        sentence_precision=precision,
        sentence_recall=recall,
        sentence_f1=f1,
        average_precision=average_precision(ranked),
        mean_average_precision=mean_average_precision(pairs),
        kappa=kappa([(LEVEL[pair.gold], LEVEL[pair.said]) for pair in pairs]),
        accuracy=ratio(sum(pair.gold is pair.said for pair in pairs), len(pairs)),
        macro_f1=ratio(sum(v.f1 for v in each), len(each)),
        false_comfort=false_comfort(pairs),
        calibration_error=calibration_error(sure),
        verdicts=each,
        reliability=reliability(sure),
    )


def sentences(pairs: Collection[Pair]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the evidence sentences, micro over all pairs."""
    both = sum(len(set(pair.gold_sentences) & set(pair.said_sentences)) for pair in pairs)
    said = sum(len(set(pair.said_sentences)) for pair in pairs)
    gold = sum(len(set(pair.gold_sentences)) for pair in pairs)
    return ratio(both, said), ratio(both, gold), ratio(2 * both, said + gold)


def average_precision(ranked: Sequence[tuple[float, bool]]) -> float:
    """Mean precision at each evidence sentence, best score first; sentences of equal score count as one step."""
    wanted = sum(truth for _, truth in ranked)
    total, seen, found = 0.0, 0, 0
    ordered = sorted(ranked, key=lambda item: -item[0])
    at = 0
    while at < len(ordered):
        upto = at
        while upto < len(ordered) and ordered[upto][0] == ordered[at][0]:
            upto += 1
        new = sum(truth for _, truth in ordered[at:upto])
        seen, found, at = upto, found + new, upto
        total += new * found / seen
    return ratio(total, wanted)


def mean_average_precision(pairs: Collection[Pair]) -> float:
    """Mean of the average precision of each pair that has evidence."""
    each = [
        average_precision([(value, i in pair.gold_sentences) for i, value in enumerate(pair.scores)])
        for pair in pairs
        if pair.gold_sentences
    ]
    return ratio(sum(each), len(each))


def kappa(levels: Sequence[tuple[int, int]], top: int = 3) -> float:
    """Quadratic weighted kappa of (gold, said) levels from 0 to `top`; 1 where all are one and the same level."""
    n = len(levels)
    gold = [sum(g == level for g, _ in levels) for level in range(top + 1)]
    said = [sum(s == level for _, s in levels) for level in range(top + 1)]
    observed = sum((g - s) ** 2 for g, s in levels)
    expected = sum(gold[a] * said[b] * (a - b) ** 2 for a in range(top + 1) for b in range(top + 1)) / n
    return 1 - observed / expected if expected else 1.0


def false_comfort(pairs: Collection[Pair]) -> float:
    """Share of the pairs with nothing to show (none, asserted, contradicted) that were called strong."""
    unsafe = [pair for pair in pairs if pair.gold in UNSAFE]
    return ratio(sum(pair.said is Verdict.STRONG for pair in unsafe), len(unsafe))


def verdict_score(verdict: Verdict, pairs: Collection[Pair]) -> VerdictScore:
    """Precision, recall and F1 of one verdict."""
    both = sum(pair.gold is verdict and pair.said is verdict for pair in pairs)
    gold = sum(pair.gold is verdict for pair in pairs)
    said = sum(pair.said is verdict for pair in pairs)
    return VerdictScore(verdict, ratio(both, said), ratio(both, gold), ratio(2 * both, gold + said), gold, said)
