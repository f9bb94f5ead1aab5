"""Features → how surely each sentence is evidence, and what the evidence for each criterion amounts to.

The matcher has read every criterion beside every sentence. Two steps weigh what it says with what the words show:
whether a sentence is evidence (`evidence`), and a verdict over the criterion's sentences (`verdict`). Each step is
a linear model and a model of trees, averaged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from pipeline import models
from pipeline.errors import MissingModel
from pipeline.evidence import cues, features
from pipeline.evidence.features import Pairs
from pipeline.schema import Verdict

Floats = npt.NDArray[np.floating[Any]]

VERDICTS = (Verdict.NONE, Verdict.CONTRADICTED, Verdict.ASSERTED, Verdict.PARTIAL, Verdict.STRONG)
"""The order of the columns of every table of probabilities."""
SCALE = np.array([0.0, 0.0, 1.0, 2.0, 3.0])
STEPS = ("evidence_trees", "evidence_line", "verdict_trees", "verdict_line")
TRUSTED = ("sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor", "sklearn.tree._tree.Tree")
"""The only types beside skops's own that a model file may hold. scikit-learn follows the indices in their nodes
without a look at the bounds, so `check_trees` looks first."""

KINDS = tuple(f"kind_{verdict}" for verdict in VERDICTS)
MATCHED = tuple(f"matched_{verdict}" for verdict in VERDICTS)
CONTEXT = (
    "score", "score_before", "score_after", "score_two_before", "score_two_after", "score_rank", "score_lead",
    "criterion_rank", "criterion_lead", "score_mean_of_sentence", "score_best", "score_median", "score_behind",
    "expected_of_criterion", "expected_of_sentence", "score_beside",
)  # fmt: skip
TOP = tuple(f"top_{name}" for name in (*features.PAIR, *features.SENTENCE))
SUMMARY = (
    "first", "second", "third", "expected", "chosen", "any", "matched_first",
    *MATCHED, "matched_expected", "matched_rank", "matched_over_statement",
    *(f"most_{name}" for name in MATCHED),
    *(f"mean_{name}" for name in MATCHED),
    *(f"best_{name}" for name in MATCHED),
    *(f"mean_{name}" for name in KINDS),
    *(f"best_{name}" for name in KINDS),
    *(f"most_{name}" for name in KINDS),
    *(f"mean_{name}" for name in (*features.PAIR, *features.SENTENCE, *cues.NAMES)),
    *TOP,
    *features.CRITERION,
    "part_least", "part_mean", "part_most", "part_least_of_evidence", "part_mean_of_evidence",
    "most_cosine", "most_cosine_core", "most_copied", "most_covered", "most_own_cosine",
    "statement_first", "first_over_statement", "first_rank", "statement_expected",
    *(f"statement_{name}" for name in KINDS),
)  # fmt: skip
EVIDENCE_WIDTH = len(CONTEXT) + len(MATCHED) + len(KINDS) + len(features.NAMES)
ALONE = slice(len(features.PAIR), len(features.PAIR) + len(features.SENTENCE) + len(cues.NAMES))
ASKED = slice(len(features.NAMES) - len(features.CRITERION), len(features.NAMES))


class Settings(Struct, frozen=True):
    """The numbers that training tuned beside the models."""

    cuts: tuple[float, float, float]
    """expected score from which a verdict is asserted, partial, strong"""
    contradicted: float
    """probability from which the verdict is contradicted"""
    evidence: float
    """probability from which a sentence is shown"""
    calibration: tuple[float, float]
    """slope and offset from the log odds of the verdict's probability to those of its being right"""
    reference: tuple[float, ...]
    """mean of every summary feature over the training pairs, in the order of SUMMARY"""
    unsure: float = 0.5
    """confidence below which a verdict is for a person to read"""


class Reading(Struct, frozen=True, eq=False):
    """What the models make of one statement."""

    scores: Floats
    """(criteria, sentences): probability that a sentence is evidence"""
    pairs: Floats
    """(criteria, sentences, 5): the matcher's probabilities"""
    summary: Floats
    """(criteria, len(SUMMARY))"""
    probabilities: Floats
    """(criteria, 5): in the order of VERDICTS"""

    def __repr__(self) -> str:
        return f"<Reading: {self.scores.shape}>"


def matched(pairs: Pairs) -> Floats:
    """(criteria, sentences): log odds, by the matcher, that the sentence is evidence."""
    return log_odds(1 - pairs.match.pairs[:, :, 0])


def evidence_input(pairs: Pairs) -> Floats:
    """(criteria, sentences, n): where the matcher's score stands among those around it, with all else that is known."""
    scores = matched(pairs)
    empty = -7.0
    criteria, sentences = scores.shape

    def shifted(by: int) -> Floats:
        out = np.full_like(scores, empty)
        if by > 0:
            out[:, by:] = scores[:, :-by]
        else:
            out[:, :by] = scores[:, -by:]
        return out

    across = np.sort(scores, axis=1)[:, ::-1]
    down = np.sort(scores, axis=0)[::-1]
    runner_up = across[:, 1:2] if sentences > 1 else np.full((criteria, 1), empty)
    rival = np.broadcast_to(down[1:2] if criteria > 1 else np.full((1, sentences), empty), scores.shape)
    rank = features.ranks(scores, 1)
    criterion_rank = features.ranks(scores, 0)
    chances = odds_to_probability(scores)
    wide = np.ones_like(scores)
    table = [
        scores, shifted(1), shifted(-1), shifted(2), shifted(-2), rank,
        scores - np.where(rank == 0, runner_up, across[:, :1]),
        criterion_rank, scores - np.where(scores >= down[:1], rival, down[:1]),
        scores.mean(axis=0, keepdims=True) * wide, across[:, :1] * wide,
        np.median(scores, axis=1, keepdims=True) * wide, scores - across[:, :1],
        chances.sum(axis=1, keepdims=True) * wide, chances.sum(axis=0, keepdims=True) * wide,
        np.maximum(shifted(1), shifted(-1)),
    ]  # fmt: skip
    shape = (criteria, sentences, len(KINDS))
    kinds = np.broadcast_to(log(pairs.match.kinds), shape)
    return np.concatenate([np.stack(table, axis=2), log(pairs.match.pairs), kinds, pairs.features], axis=2)


def summarise(pairs: Pairs, scores: Floats) -> Floats:
    """(criteria, len(SUMMARY)): all sentences of a criterion in one row; `scores` are log odds of the first step."""
    chances = odds_to_probability(scores)
    before, kinds = matched(pairs), pairs.match.kinds
    verdicts = pairs.match.verdicts
    expectations = verdicts @ SCALE
    log_kinds = log(kinds)
    rows = []
    for i, chance in enumerate(chances):
        order = np.argsort(-chance, kind="stable")
        best = order[0]
        held = pairs.features[i]
        weights = chance**1.5 / (chance**1.5).sum()
        ordered = scores[i][order[:3]]
        parts = pairs.part_cosines[i]
        covered, weighed = parts[:, order[:4]].max(axis=1), (parts * np.sqrt(chance)).max(axis=1)
        most = [
            held[:, features.NAMES.index(n)].max() for n in ("cosine", "cosine_core", "copied", "covered", "own_cosine")
        ]
        rows.append(
            np.concatenate(
                [
                    np.pad(ordered, (0, 3 - len(ordered)), constant_values=-7),
                    [chance.sum(), (chance > 0.25).sum(), 1 - np.prod(1 - chance), before[i].max()],
                    log(verdicts[i]),
                    [expectations[i], (expectations > expectations[i]).mean(), expectations[i] - expectations.mean()],
                    pairs.match.pairs[i].max(axis=0),
                    weights @ pairs.match.pairs[i],
                    log(pairs.match.pairs[i][best]),
                    weights @ kinds,
                    log_kinds[best],
                    (chance[:, None] * kinds).max(axis=0),
                    weights @ held[:, : ALONE.stop],
                    held[best, : len(TOP)],
                    held[best, ASKED],
                    [covered.min(), covered.mean(), covered.max(), weighed.min(), weighed.mean()],
                    most,
                ]
            )
        )
    table = np.array(rows)
    first, expected = table[:, 0], table[:, 3]
    around = np.stack(
        [
            np.full(len(first), first.mean()),
            first - first.mean(),
            (first[None] > first[:, None]).mean(axis=1),
            np.full(len(first), expected.mean()),
        ],
        axis=1,
    )
    whole = np.broadcast_to(kinds.mean(axis=0), (len(first), kinds.shape[1]))
    return np.concatenate([table, around, whole], axis=1)


class Models:
    """The trained steps, by name."""

    def __init__(self, steps: Mapping[str, Any]) -> None:
        self._steps = steps

    def evidence(self, pairs: Pairs) -> Floats:
        """(criteria, sentences): log odds that the sentence is evidence."""
        flat = evidence_input(pairs).reshape(-1, EVIDENCE_WIDTH)
        names = ("evidence_trees", "evidence_line")
        odds = [log_odds(self._steps[name].predict_proba(flat)[:, 1]) for name in names]
        return ((odds[0] + odds[1]) / 2).reshape(pairs.features.shape[:2])

    def verdicts(self, summary: Floats) -> Floats:
        """(criteria, 5)"""
        trees = probabilities(self._steps["verdict_trees"], summary)
        return (trees + probabilities(self._steps["verdict_line"], summary)) / 2

    def read(self, pairs: Pairs) -> Reading:
        """Everything of one statement."""
        scores = self.evidence(pairs)
        summary = summarise(pairs, scores)
        return Reading(odds_to_probability(scores), pairs.match.pairs, summary, self.verdicts(summary))


def probabilities(model: Any, table: Floats) -> Floats:
    """(n, 5) in the order of VERDICTS, also where training never saw one of them."""
    out = np.zeros((len(table), len(VERDICTS)))
    out[:, model.classes_] = model.predict_proba(table)
    return out


def decide(probabilities: Floats, settings: Settings) -> npt.NDArray[np.int64]:
    """(n,): the verdict of each row, as an index into VERDICTS.

    The expected score is cut where the training folds agreed best; 'strong' is the dear mistake, so its cut
    was set by how often it would have given false comfort.
    """
    expected = probabilities @ SCALE
    level = sum((expected >= cut).astype(np.int64) for cut in settings.cuts)
    verdict = np.where(level == 0, 0, level + 1)
    verdict[(probabilities[:, 1] >= settings.contradicted) & (verdict < 4)] = 1
    return verdict


def choose(scores: Floats, pairs: Floats, verdict: int, threshold: float) -> tuple[int, ...]:
    """Which sentences are shown for a verdict, in order: all that are likely enough, five at most, at least one."""
    if verdict == 0:
        return ()
    if verdict == 1:
        return (int(np.argmax(pairs[:, 1])),)
    order = np.argsort(-scores, kind="stable")[:5]
    return tuple(sorted(int(i) for n, i in enumerate(order) if n == 0 or scores[i] >= threshold))


def confidence(probabilities: Floats, verdicts: npt.NDArray[np.int64], settings: Settings) -> Floats:
    """(n,): probability that the verdict is right."""
    slope, offset = settings.calibration
    held = log_odds(probabilities[np.arange(len(verdicts)), verdicts])
    return odds_to_probability(slope * held + offset)


def log(values: Floats) -> Floats:
    """Logarithm that stands a zero."""
    logs: Floats = np.log(values + 1e-3)
    return logs


def log_odds(values: Floats) -> Floats:
    """Log odds of probabilities, kept finite."""
    inside = np.clip(values, 1e-4, 1 - 1e-4)
    odds: Floats = np.log(inside / (1 - inside))
    return odds


def odds_to_probability(values: Floats) -> Floats:
    """Inverse of log_odds."""
    chances: Floats = 1 / (1 + np.exp(-values))
    return chances


def load(folder: Path | None = None) -> tuple[Models, Settings]:
    """The trained models and what was tuned with them.

    Raises MissingModel where a file is missing or holds a type that is not trusted.
    """
    import msgspec
    from skops.io import load as load_skops
    from skops.io.exceptions import UntrustedTypesFoundException

    place = folder or models.path("evidence")
    try:
        steps = {name: load_skops(place / f"{name}.skops", trusted=list(TRUSTED)) for name in STEPS}
        settings = msgspec.json.decode((place / "settings.json").read_bytes(), type=Settings)
        for step in steps.values():
            check_trees(step)
    except (OSError, ValueError, TypeError, UntrustedTypesFoundException) as error:
        raise MissingModel(
            f"models/evidence does not load ({type(error).__name__}): run `dvc repro training`"
        ) from error
    return Models(steps), settings


def check_trees(model: Any) -> None:
    """Raise ValueError where a node of a tree points outside its tree, backwards, or to a column that is not there."""
    for stage in getattr(model, "_predictors", ()):
        for predictor in stage:
            nodes = predictor.nodes
            inner = nodes[nodes["is_leaf"] == 0]
            at = np.flatnonzero(nodes["is_leaf"] == 0)
            children = np.stack([inner["left"], inner["right"]]).astype(np.int64)
            check_nodes(at, children, inner["feature_idx"], len(nodes), model.n_features_in_)
            if inner["is_categorical"].any():
                raise ValueError("a tree that splits on categories")
    for estimator in getattr(model, "estimators_", ()):
        tree = estimator.tree_
        at = np.flatnonzero((tree.children_left != -1) | (tree.children_right != -1))
        children = np.stack([tree.children_left[at], tree.children_right[at]])
        check_nodes(at, children, tree.feature[at], min(tree.node_count, len(tree.value)), model.n_features_in_)


def check_nodes(
    at: npt.NDArray[np.int64], children: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], nodes: int, width: int
) -> None:
    """Raise ValueError unless every child comes after its parent and inside the tree, and every column exists."""
    inside = (children > at).all() and (children < nodes).all() and (at < nodes).all()
    if not (inside and (columns >= 0).all() and (columns < width).all()):
        raise ValueError("a tree whose nodes point outside it")


def sentence_sets(reading: Reading, verdicts: Sequence[int], threshold: float) -> tuple[tuple[int, ...], ...]:
    """The sentences shown for every criterion."""
    return tuple(choose(s, p, v, threshold) for s, p, v in zip(reading.scores, reading.pairs, verdicts, strict=True))
