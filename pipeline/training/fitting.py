"""Gold statements → fitted steps of the evidence models, and what they say of roles that they never saw.

Everything that is scored was predicted by models that saw nothing of its role, neither in training nor in the
tuning of thresholds: each fold trains and tunes on the other folds alone, on predictions that are themselves
out of fold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import Struct

from pipeline.evaluation.evidence import Pair
from pipeline.evaluation.gold import GoldStatement
from pipeline.evidence.features import Pairs, Reader
from pipeline.evidence.mask import WORD
from pipeline.evidence.model import (
    SCALE,
    VERDICTS,
    Floats,
    Models,
    Reading,
    Settings,
    confidence,
    decide,
    evidence_input,
    log_odds,
    odds_to_probability,
    sentence_sets,
    summarise,
)
from pipeline.training import folds as dealt

Ints = npt.NDArray[np.int64]


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """How the evidence models are trained."""

    seed: int = 17
    folds: int = 10
    """roles are dealt into so many folds; each is scored by models trained on the others"""
    inner_folds: int = 3
    """folds inside the training roles, for stacking and tuning"""
    false_comfort: float = 0.04
    """share of false comfort that tuning allows; below the target, since it is met on other roles"""
    accuracy_weight: float = 0.5
    """what a point of accuracy counts against one of kappa when the cuts are tuned"""
    negatives: float = 0.35
    """share of the sentences that are no evidence kept for training the trees and lines"""


class Example(Struct, frozen=True, eq=False):
    """One statement of the gold data as the models see it."""

    gold: GoldStatement
    pairs: Pairs
    verdicts: Ints
    """(criteria,): index into VERDICTS"""
    evidence: Ints
    """(criteria, sentences): index of the verdict that the sentence serves, 0 where it is none"""

    @property
    def role(self) -> str:
        """The role's id: what folds are made of."""
        return self.gold.role.id


class Fitted(Struct, frozen=True, eq=False):
    """Trained models with what was tuned for them."""

    steps: Mapping[str, Any]
    settings: Settings


def count_words(statements: Sequence[GoldStatement]) -> dict[str, int]:
    """How many texts hold each word in small letters: statements, and each role's criteria once."""
    texts = [statement.statement.text for statement in statements]
    texts += [c.text for role in {s.role.id: s.role for s in statements}.values() for c in role.criteria]
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word for word in WORD.findall(text.replace("’", "'")) if word == word.lower()})
    return dict(counts)


def example(statement: GoldStatement, reader: Reader) -> Example:
    """One gold statement with its features and targets."""
    pairs = reader.pairs(statement.role.criteria, statement.statement)
    at = {row: i for i, row in enumerate(pairs.rows)}
    evidence = np.zeros((len(statement.labels), len(pairs.rows)), dtype=np.int64)
    verdicts = np.array([VERDICTS.index(label.verdict) for label in statement.labels])
    for i, label in enumerate(statement.labels):
        evidence[i, [at[row] for row in label.evidence if row in at]] = verdicts[i]
    return Example(statement, pairs, verdicts, evidence)


def deal(roles: Sequence[str], folds: int, seed: int) -> Ints:
    """(statements,): the fold of each by its role's id, all statements of a role in one."""
    fold = dealt.deal(roles, folds, seed)
    return np.array([fold[role] for role in roles])


def members(chosen: npt.NDArray[np.bool_]) -> list[int]:
    """The indices that are chosen."""
    return [int(i) for i in np.flatnonzero(chosen)]


def cross_validate(examples: Sequence[Example], options: Options, *, most_roles: int | None = None) -> tuple[Pair, ...]:
    """Each fold as models that saw the other folds alone judge it, in the order of the statements.

    With `most_roles` they saw so many roles of the other folds.
    """
    from joblib import Parallel, delayed

    folds = deal([example.role for example in examples], options.folds, options.seed)
    judged = Parallel(n_jobs=-1)(
        delayed(judge_fold)(
            [examples[i] for i in some_of(examples, folds != fold, most_roles, options.seed + fold)],
            {i: examples[i] for i in members(folds == fold)},
            options,
        )
        for fold in range(options.folds)
    )
    found = {i: pairs for one in judged for i, pairs in one.items()}
    return tuple(pair for i in sorted(found) for pair in found[i])


def some_of(examples: Sequence[Example], chosen: npt.NDArray[np.bool_], most_roles: int | None, seed: int) -> list[int]:
    """The indices that are chosen, of at most so many roles."""
    rows = members(chosen)
    roles = sorted({examples[i].role for i in rows})
    if most_roles is None or most_roles >= len(roles):
        return rows
    kept = set(np.random.default_rng(seed).permutation(roles)[:most_roles])
    return [i for i in rows if examples[i].role in kept]


def judge_fold(train: Sequence[Example], test: Mapping[int, Example], options: Options) -> dict[int, tuple[Pair, ...]]:
    """The statements of `test`, by index, as models trained on others judge them."""
    fitted = fit(train, options)
    steps = Models(fitted.steps)
    return {i: predicted_pairs(each, steps.read(each.pairs), fitted.settings) for i, each in test.items()}


def predicted_pairs(example: Example, reading: Reading, settings: Settings) -> tuple[Pair, ...]:
    """What the models say of one statement beside what gold says; sentence numbers are the statement's."""
    verdicts = decide(reading.probabilities, settings)
    sure = confidence(reading.probabilities, verdicts, settings)
    shown = sentence_sets(reading, [int(v) for v in verdicts], settings.evidence)
    rows = example.pairs.rows
    out = []
    for i, (criterion, label) in enumerate(zip(example.gold.role.criteria, example.gold.labels, strict=True)):
        out.append(
            Pair(
                role=example.role,
                statement=example.gold.statement.id,
                criterion=criterion.id,
                gold=label.verdict,
                said=VERDICTS[verdicts[i]],
                confidence=round(float(sure[i]), 4),
                gold_sentences=label.evidence,
                said_sentences=tuple(rows[j] for j in shown[i]),
                scores=everywhere(example, reading.scores[i]),
            )
        )
    return tuple(out)


def fit(examples: Sequence[Example], options: Options) -> Fitted:
    """Train every step on these examples; each step learns from what the one before says out of fold."""
    folds = deal([example.role for example in examples], options.inner_folds, options.seed + 1)
    pairs = [example.pairs for example in examples]
    steps: dict[str, Any] = {}

    evidence = [(example.evidence > 0).astype(np.int64).ravel() for example in examples]
    tables = [flat(evidence_input(p)) for p in pairs]
    odds = stack(steps, ("evidence_trees", "evidence_line"), tables, evidence, folds, options=options)
    scores = [o.reshape(example.evidence.shape) for o, example in zip(odds, examples, strict=True)]

    summaries = [summarise(p, s) for p, s in zip(pairs, scores, strict=True)]
    verdicts = [example.verdicts for example in examples]
    names = ("verdict_trees", "verdict_line")
    chances = stack(steps, names, summaries, verdicts, folds, options=options, every=True)
    readings = [
        Reading(odds_to_probability(s), p.match.pairs, m, c)
        for s, p, m, c in zip(scores, pairs, summaries, chances, strict=True)
    ]
    return Fitted(steps, tune(examples, readings, options))


def stack(
    steps: dict[str, Any],
    names: Sequence[str],
    tables: Sequence[Floats],
    targets: Sequence[Ints],
    folds: Ints,
    *,
    options: Options,
    every: bool = False,
) -> list[Floats]:
    """Fit the named models on all examples into `steps`; what they say of each example out of fold.

    That is log odds (n,), or with `every` the probabilities (n, 5) of all verdicts; models are averaged.
    """
    out: list[Floats] = [np.zeros(0)] * len(tables)
    for fold in range(options.inner_folds):
        train = members(folds != fold)
        fitted = [fit_step(name, tables, targets, train, options) for name in names]
        for i in members(folds == fold):
            held = [model.predict_proba(tables[i]) for model in fitted]
            if every:
                out[i] = np.mean([spread(model, table) for model, table in zip(fitted, held, strict=True)], axis=0)
            else:
                out[i] = np.mean([log_odds(table[:, 1]) for table in held], axis=0)
    steps.update({name: fit_step(name, tables, targets, range(len(tables)), options) for name in names})
    return out


def spread(model: Any, table: Floats) -> Floats:
    """Probabilities with a column for every verdict, also for those the model never saw."""
    out = np.zeros((len(table), len(VERDICTS)))
    out[:, model.classes_] = table
    return out


def fit_step(
    name: str, tables: Sequence[Floats], targets: Sequence[Ints], train: Sequence[int], options: Options
) -> Any:
    """One model on the examples whose indices are in `train`."""
    table = np.concatenate([tables[i] for i in train])
    target = np.concatenate([targets[i] for i in train])
    model = MAKERS[name](options.seed)
    if not name.startswith("evidence"):
        return model.fit(table, target)
    keep = (target > 0) | (np.random.default_rng(options.seed).random(len(target)) < options.negatives)
    weights = np.where(target[keep] > 0, 1.0, 1 / options.negatives)
    if name.endswith("_line"):
        return model.fit(table[keep], target[keep], logisticregression__sample_weight=weights)
    return model.fit(table[keep], target[keep], sample_weight=weights)


def make_trees(leaves: int, rounds: int) -> Callable[[int], Any]:
    """A maker of boosted trees."""

    def make(seed: int) -> Any:
        from sklearn.ensemble import HistGradientBoostingClassifier

        return HistGradientBoostingClassifier(
            max_iter=rounds,
            learning_rate=0.08,
            max_leaf_nodes=leaves,
            min_samples_leaf=40,
            l2_regularization=5.0,
            max_features=0.3,
            early_stopping=False,
            random_state=seed,
        )

    return make


def make_line(strength: float) -> Callable[[int], Any]:
    """A maker of logistic regressions; the smaller the strength, the stronger the shrinkage."""

    def make(seed: int) -> Any:
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=500))

    return make


def make_forest(seed: int) -> Any:
    """Extremely randomised trees: the steadiest on some 1,700 pairs."""
    from sklearn.ensemble import ExtraTreesClassifier

    return ExtraTreesClassifier(300, min_samples_leaf=4, max_features=0.3, random_state=seed)


MAKERS: dict[str, Callable[[int], Any]] = {
    "evidence_trees": make_trees(8, 60),
    "evidence_line": make_line(0.02),
    "verdict_trees": make_forest,
    "verdict_line": make_line(0.003),
}


def tune(examples: Sequence[Example], readings: Sequence[Reading], options: Options) -> Settings:
    """Cuts, thresholds and calibration from readings that are out of fold."""
    from sklearn.linear_model import LogisticRegression

    chances = np.concatenate([reading.probabilities for reading in readings])
    gold = np.concatenate([example.verdicts for example in examples])
    summary = np.concatenate([reading.summary for reading in readings])
    reference = tuple(float(v) for v in summary.mean(axis=0))
    settings = Settings(best_cuts(chances @ SCALE, gold, options), 0.45, 0.28, (1.0, 0.0), reference)
    settings = max(
        (msgspec.structs.replace(settings, contradicted=float(at)) for at in np.arange(0.25, 0.71, 0.05).round(2)),
        key=lambda s: float((decide(chances, s) == gold).mean()),
    )
    verdicts = decide(chances, settings)
    split = np.split(verdicts, np.cumsum([len(example.verdicts) for example in examples])[:-1])
    settings = max(
        (msgspec.structs.replace(settings, evidence=float(at)) for at in np.arange(0.16, 0.5, 0.02).round(2)),
        key=lambda s: shown_f1(examples, readings, split, s.evidence),
    )
    odds = log_odds(chances[np.arange(len(verdicts)), verdicts])[:, None]
    line = LogisticRegression(C=10.0).fit(odds, verdicts == gold)
    return msgspec.structs.replace(settings, calibration=(float(line.coef_[0, 0]), float(line.intercept_[0])))


def best_cuts(expected: Floats, gold: Ints, options: Options) -> tuple[float, float, float]:
    """Where to cut the expected score: kappa and accuracy against the allowed false comfort."""
    level = SCALE[gold].astype(np.int64)
    unsafe = level <= 1
    best, cuts = -9.0, (0.8, 1.4, 2.1)
    grid = product(*(np.arange(start, stop, 0.1).round(2) for start, stop in ((0.4, 1.35), (0.9, 1.85), (1.5, 2.75))))
    for low, middle, high in grid:
        if not low < middle < high:
            continue
        said = (expected >= low).astype(np.int64) + (expected >= middle) + (expected >= high)
        if (said[unsafe] == 3).mean() > options.false_comfort:
            continue
        value = fast_kappa(level, said) + options.accuracy_weight * float((said == level).mean())
        if value > best:
            best, cuts = value, (float(low), float(middle), float(high))
    return cuts


def fast_kappa(gold: Ints, said: Ints) -> float:
    """Quadratic weighted kappa of two runs of levels from 0 to 3."""
    table = np.bincount(gold * 4 + said, minlength=16).reshape(4, 4)
    weights = np.subtract.outer(np.arange(4), np.arange(4)) ** 2
    chance = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    return 1 - float((weights * table).sum() / max((weights * chance).sum(), 1e-9))


def shown_f1(
    examples: Sequence[Example], readings: Sequence[Reading], verdicts: Sequence[Ints], threshold: float
) -> float:
    """F1 of the evidence sentences at a threshold."""
    both = said = wanted = 0
    for example, reading, given in zip(examples, readings, verdicts, strict=True):
        for shown, truth in zip(
            sentence_sets(reading, [int(v) for v in given], threshold), example.evidence, strict=True
        ):
            both += int((truth[list(shown)] > 0).sum())
            said += len(shown)
            wanted += int((truth > 0).sum())
    return 2 * both / max(1, said + wanted)


def everywhere(example: Example, scores: Floats) -> tuple[float, ...]:
    """A score for every sentence of the statement: 0 for the headings."""
    held = dict(zip(example.pairs.rows, scores, strict=True))
    return tuple(round(float(held.get(n, 0.0)), 4) for n in range(len(example.gold.statement.sentences)))


def flat(table: Floats) -> Floats:
    """(criteria, sentences, n) as rows."""
    return table.reshape(-1, table.shape[2])
