"""corpus/gold/evidence → models/evidence

Everything that is scored was predicted by models that saw nothing of its role, neither in training nor in the
tuning of thresholds: each fold trains and tunes on the other folds alone, on predictions that are themselves
out of fold.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import Struct

from pipeline import models
from pipeline.evaluation import evidence as evaluation
from pipeline.evaluation.evidence import Pair
from pipeline.evaluation.gold import GoldStatement, read_statements
from pipeline.evidence.encoder import Encoder
from pipeline.evidence.features import Pairs, Reader, plain
from pipeline.evidence.mask import WORD
from pipeline.evidence.model import (
    SCALE,
    VERDICTS,
    Floats,
    Models,
    Reading,
    Settings,
    bears_input,
    confidence,
    context_input,
    decide,
    kind_input,
    log_odds,
    odds_to_probability,
    seen,
    sentence_sets,
    summarise,
)
from pipeline.training import folds as dealt
from pipeline.training.folds import data_hash, write_json

Ints = npt.NDArray[np.int64]
EPOCH = (2020, 1, 1, 0, 0, 0)


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """How the evidence models are trained."""

    seed: int = 17
    folds: int = 10
    """roles are dealt into so many folds; each is scored by models trained on the others"""
    inner_folds: int = 3
    """folds inside the training roles, for stacking and tuning"""
    false_comfort: float = 0.09
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
    kinds: Ints
    """(sentences,): the best that anyone took the sentence for"""

    @property
    def role(self) -> str:
        """The role's id: what folds are made of."""
        return self.gold.role.id


class Fitted(Struct, frozen=True, eq=False):
    """Trained models with what was tuned for them."""

    steps: Mapping[str, Any]
    settings: Settings


def train(gold: Path, folder: Path, options: Options, encoder: Encoder | None = None) -> evaluation.Scores:
    """Score by folds of roles, then train on every role and write models, folds, meta and card to `folder`."""
    statements = read_statements(gold)
    encoder = encoder or RememberingEncoder()
    examples, words = read_examples(statements, encoder)
    predicted = cross_validate(statements, encoder, options)
    scores = evaluation.score(predicted)
    others = baselines(examples, options)
    fitted = fit(examples, options)
    folder.mkdir(parents=True, exist_ok=True)
    for name, step in fitted.steps.items():
        (folder / f"{name}.skops").write_bytes(dump(step))
    write_json(folder / "settings.json", fitted.settings)
    write_json(folder / "words.json", dict(sorted(words.items())))
    (folder / "folds.json").write_bytes(
        b"[\n" + b",\n".join(msgspec.json.encode(pair) for pair in predicted) + b"\n]\n"
    )
    meta = {
        "data_sha256": data_hash(gold.glob("*.txt")),
        "encoder_sha256": models.load("encoder")["model_sha256"],
        "options": options,
        "versions": {name: version(name) for name in ("scikit-learn", "numpy", "onnxruntime", "skops")},
        "roles": len({example.role for example in examples}),
        "statements": len(examples),
        "scores": rounded(scores),
        "baselines": {name: rounded(value) for name, value in others.items()},
    }
    write_json(folder / "meta.json", meta)
    (folder / "README.md").write_text(card(scores, others, meta), encoding="utf-8")
    return scores


class RememberingEncoder(Encoder):
    """Keeps every vector: the folds ask for nearly the same texts again and again."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(folder)
        self._kept: dict[str, npt.NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """As `Encoder.encode`; a vector does not depend on the rest of its batch."""
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        self._kept.update(zip(new, super().encode(new), strict=True))
        return np.stack([self._kept[text] for text in texts])

    def __reduce__(self) -> tuple[Any, ...]:
        return _remembering, (self._kept,)


def _remembering(kept: dict[str, npt.NDArray[np.float32]]) -> RememberingEncoder:
    """The encoder in another process, with what it has encoded."""
    encoder = RememberingEncoder()
    encoder._kept = kept
    return encoder


def read_examples(
    statements: Sequence[GoldStatement], encoder: Encoder, known: Sequence[GoldStatement] = ()
) -> tuple[tuple[Example, ...], dict[str, int]]:
    """The statements with their features, and the words that the features know: those of `known`, or their own."""
    words = count_words(known or statements)
    reader = Reader(encoder, words)
    return tuple(example(statement, reader) for statement in statements), words


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
    kinds = np.where((evidence == 1).any(axis=0), 1, evidence.max(axis=0))
    return Example(statement, pairs, verdicts, evidence, kinds)


def deal(roles: Sequence[str], folds: int, seed: int) -> Ints:
    """(statements,): the fold of each by its role's id, all statements of a role in one."""
    fold = dealt.deal(roles, folds, seed)
    return np.array([fold[role] for role in roles])


def members(chosen: npt.NDArray[np.bool_]) -> list[int]:
    """The indices that are chosen."""
    return [int(i) for i in np.flatnonzero(chosen)]


def cross_validate(statements: Sequence[GoldStatement], encoder: Encoder, options: Options) -> tuple[Pair, ...]:
    """Each fold as models that saw the other folds alone judge it, in the order of the statements."""
    from joblib import Parallel, delayed

    folds = deal([statement.role.id for statement in statements], options.folds, options.seed)
    judged = Parallel(n_jobs=-1)(
        delayed(judge_fold)(statements, folds, fold, encoder, options) for fold in range(options.folds)
    )
    found = {i: pairs for one in judged for i, pairs in one.items()}
    return tuple(pair for i in sorted(found) for pair in found[i])


def judge_fold(
    statements: Sequence[GoldStatement], folds: Ints, fold: int, encoder: Encoder, options: Options
) -> dict[int, tuple[Pair, ...]]:
    """The statements of one fold, by index, as models that know no word of theirs judge them."""
    seen = [statements[i] for i in members(folds != fold)]
    examples, _ = read_examples(statements, encoder, seen)
    fitted = fit([examples[i] for i in members(folds != fold)], options)
    steps = Models(fitted.steps)
    return {
        i: predicted_pairs(examples[i], steps.read(examples[i].pairs), fitted.settings) for i in members(folds == fold)
    }


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

    kind_tables = [kind_input(p) for p in pairs]
    kind_targets = [example.kinds for example in examples]
    kinds = stack(steps, ("kind",), kind_tables, kind_targets, folds, options=options, every=True)

    evidence = [(example.evidence > 0).astype(np.int64).ravel() for example in examples]
    shapes = [example.evidence.shape for example in examples]
    tables = [flat(bears_input(p, k)) for p, k in zip(pairs, kinds, strict=True)]
    bears = stack(steps, ("bears_trees", "bears_line"), tables, evidence, folds, options=options)
    before = [b.reshape(shape) for b, shape in zip(bears, shapes, strict=True)]

    tables = [flat(context_input(p, k, b)) for p, k, b in zip(pairs, kinds, before, strict=True)]
    context = stack(steps, ("context_trees", "context_line"), tables, evidence, folds, options=options)
    scores = [c.reshape(shape) for c, shape in zip(context, shapes, strict=True)]

    summaries = [summarise(p, k, b, s) for p, k, b, s in zip(pairs, kinds, before, scores, strict=True)]
    verdicts = [example.verdicts for example in examples]
    names = ("verdict_trees", "verdict_line")
    chances = stack(steps, names, summaries, verdicts, folds, options=options, every=True)
    readings = [
        Reading(odds_to_probability(s), k, m, c) for s, k, m, c in zip(scores, kinds, summaries, chances, strict=True)
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
            held = [model.predict_proba(seen(name, tables[i])) for name, model in zip(names, fitted, strict=True)]
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
    table = np.concatenate([seen(name, tables[i]) for i in train])
    target = np.concatenate([targets[i] for i in train])
    model = MAKERS[name](options.seed)
    if not name.startswith(("bears", "context")):
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
            learning_rate=0.06,
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
    "kind": make_line(0.001),
    "bears_trees": make_trees(12, 100),
    "bears_line": make_line(0.05),
    "context_trees": make_trees(8, 100),
    "context_line": make_line(0.02),
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


def baselines(examples: Sequence[Example], options: Options) -> dict[str, evaluation.Scores]:
    """What likeness alone reaches, cut and tuned on the other folds: of words, and of the encoder's vectors."""
    folds = deal([example.role for example in examples], options.folds, options.seed)
    tables = {
        "tf_cosine": [word_cosines(example) for example in examples],
        "encoder_cosine": [example.pairs.features[:, :, 0] for example in examples],
    }
    return {name: baseline(examples, table, folds, options) for name, table in tables.items()}


def baseline(examples: Sequence[Example], tables: Sequence[Floats], folds: Ints, options: Options) -> evaluation.Scores:
    """Scores where a sentence's score is its likeness, and a verdict is cut from the best sentence's."""
    out: list[Pair] = []
    for fold in range(options.folds):
        train = members(folds != fold)
        values = np.concatenate([tables[i].max(axis=1) for i in train])
        order = np.sort(values)
        gold = np.concatenate([examples[i].verdicts for i in train])
        scaled = np.interp(values, order, np.linspace(0, 3, len(order)))
        cuts = best_cuts(scaled, gold, options)
        flat_scores = np.concatenate([tables[i].ravel() for i in train])
        truth = np.concatenate([examples[i].evidence.ravel() > 0 for i in train])
        levels = np.quantile(flat_scores, np.linspace(0.8, 0.995, 30))
        at = max(
            levels,
            key=lambda t: 2 * float((truth & (flat_scores >= t)).sum()) / (truth.sum() + (flat_scores >= t).sum()),
        )
        for i in members(folds == fold):
            best = np.interp(tables[i].max(axis=1), order, np.linspace(0, 3, len(order)))
            said = sum((best >= cut).astype(int) for cut in cuts)
            for j, label in enumerate(examples[i].gold.labels):
                verdict = VERDICTS[0 if said[j] == 0 else said[j] + 1]
                rows = [examples[i].pairs.rows[k] for k in np.flatnonzero(tables[i][j] >= at)]
                out.append(
                    Pair(
                        role=examples[i].role,
                        statement=examples[i].gold.statement.id,
                        criterion=label.criterion,
                        gold=label.verdict,
                        said=verdict,
                        confidence=0.5,
                        gold_sentences=label.evidence,
                        said_sentences=tuple(rows) if said[j] else (),
                        scores=everywhere(examples[i], tables[i][j]),
                    )
                )
    return evaluation.score(out)


def everywhere(example: Example, scores: Floats) -> tuple[float, ...]:
    """A score for every sentence of the statement: 0 for the headings."""
    held = dict(zip(example.pairs.rows, scores, strict=True))
    return tuple(round(float(held.get(n, 0.0)), 4) for n in range(len(example.gold.statement.sentences)))


def word_cosines(example: Example) -> Floats:
    """(criteria, sentences): cosine of word counts."""
    criteria = [Counter(plain(criterion.text)) for criterion in example.gold.role.criteria]
    sentences = [Counter(plain(text)) for text in example.pairs.masked]

    def size(counts: Counter[str]) -> float:
        return float(np.sqrt(sum(n * n for n in counts.values()))) or 1.0

    return np.array([[sum(n * s[w] for w, n in c.items()) / (size(c) * size(s)) for s in sentences] for c in criteria])


def flat(table: Floats) -> Floats:
    """(criteria, sentences, n) as rows."""
    return table.reshape(-1, table.shape[2])


def dump(model: Any) -> bytes:
    """A model as skops bytes that are the same for the same model: no clock, no addresses, no random names."""
    from skops.io import dumps

    source = zipfile.ZipFile(BytesIO(dumps(model)))
    schema = source.read("schema.json").decode()
    names: dict[str, str] = {}
    for found in re.findall(r'"__id__": (\d+)', schema):
        names.setdefault(found, str(len(names) + 1))
    schema = re.sub(r'("__id__": )(\d+)', lambda match: match[1] + names[match[2]], schema)
    parts = [name for name in source.namelist() if name != "schema.json"]
    held: dict[str, bytes] = {}
    for name in sorted(parts, key=lambda n: schema.find(f'"{n}"')):
        stem, dot, suffix = name.partition(".")
        new = names.get(stem, str(len(held))) + dot + suffix
        schema = schema.replace(f'"{name}"', f'"{new}"')
        held[new] = source.read(name)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, data in sorted([*held.items(), ("schema.json", schema.encode())]):
            target.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def rounded(scores: evaluation.Scores) -> Any:
    """Scores as plain values with four places."""
    return json.loads(json.dumps(msgspec.to_builtins(scores)), parse_float=lambda text: round(float(text), 4))


def card(scores: evaluation.Scores, others: Mapping[str, evaluation.Scores], meta: Mapping[str, Any]) -> str:
    """The model card."""
    rows = {
        "rolepack": scores,
        "encoder cosine alone": others["encoder_cosine"],
        "TF cosine alone": others["tf_cosine"],
    }
    table = "\n".join(
        f"| {name} | {s.sentence_f1:.3f} | {s.average_precision:.3f} | {s.kappa:.3f} | {s.accuracy:.3f} "
        f"| {s.macro_f1:.3f} | {s.false_comfort:.3f} |"
        for name, s in rows.items()
    )
    verdicts = "\n".join(
        f"| {v.verdict} | {v.precision:.2f} | {v.recall:.2f} | {v.f1:.2f} | {v.gold} |" for v in scores.verdicts
    )
    return CARD.format(
        table=table,
        verdicts=verdicts,
        error=scores.calibration_error,
        folds=meta["options"].folds,
        roles=meta["roles"],
        statements=meta["statements"],
        pairs=scores.pairs,
    )


CARD = """# Evidence models

Whether a sentence of an applicant's statement is evidence for a criterion, and what the evidence amounts to:
strong, partial, asserted, none or contradicted, as corpus/gold/GUIDELINES.md defines them. Made by
`dvc repro training` from corpus/gold/evidence ({roles} roles, {statements} statements, {pairs} pairs of a
criterion and a statement, all fictional and written for this project).

Measured on {folds} folds of whole roles; models, thresholds and calibration of a fold saw nothing of its roles:

| | sentence F1 | average precision | kappa | accuracy | macro F1 | false comfort |
| --- | --- | --- | --- | --- | --- | --- |
{table}

| verdict | precision | recall | F1 | in gold |
| --- | --- | --- | --- | --- |
{verdicts}

Confidence is off by {error:.3f} on average (expected calibration error). `folds.json` holds every prediction.

- **Use**: to show a recruiter where to look. It must not rank, score or reject people.
- **Not seen by any model**: names, pronouns, ages, nationalities, schools, postcodes: they are replaced in the
  text before any feature is computed. A name that is also a common word, or an unusual way of giving one of
  these, can slip through.
- **Weak at**: telling partial from strong; duties told as achievements; evidence that shares no word and little
  meaning with the criterion; English that is far from the training statements.
- **Files**: scikit-learn models in skops, loaded with an explicit list of trusted types, never pickle.
"""
