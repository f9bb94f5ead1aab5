"""corpus/gold/evidence → models/evidence: models, settings, every prediction by folds, trials and the card."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from pipeline import models
from pipeline.evaluation import evidence as evaluation
from pipeline.evaluation.evidence import Pair
from pipeline.evaluation.gold import read_statements
from pipeline.evidence import matcher
from pipeline.evidence.encoder import Encoder
from pipeline.evidence.features import Reader, plain
from pipeline.evidence.matcher import Matcher
from pipeline.evidence.model import (
    VERDICTS,
    Floats,
)
from pipeline.training.cards.evidence import card_of_evidence
from pipeline.training.fitting import (
    Example,
    Ints,
    Options,
    best_cuts,
    cross_validate,
    deal,
    everywhere,
    example,
    fit,
    members,
)
from pipeline.training.folds import data_hash, write_json
from pipeline.training.trials import (
    ablations,
    ablations_table,
    curve_table,
    learning_curve,
    write_ablations,
    write_curve,
)

EPOCH = (2020, 1, 1, 0, 0, 0)


def train(gold: Path, folder: Path, options: Options) -> evaluation.Scores:
    """Score by folds of roles, then train on every role and write models, folds, meta and card to `folder`."""
    statements = read_statements(gold)
    reader = Reader(Matcher(), matcher.words())
    examples = tuple(example(statement, reader) for statement in statements)
    predicted = cross_validate(examples, options)
    scores = evaluation.score(predicted)
    others = baselines(examples, options)
    fitted = fit(examples, options)
    folder.mkdir(parents=True, exist_ok=True)
    for name, step in fitted.steps.items():
        (folder / f"{name}.skops").write_bytes(dump(step))
    write_json(folder / "settings.json", fitted.settings)
    cut = {"all": scores, **ablations(examples, matcher.words(), options)}
    write_ablations(cut, folder / "ablations.csv")
    sizes = range(5, round((1 - 1 / options.folds) * len({e.role for e in examples})) + 1, 10)
    curve = learning_curve(examples, sizes, options)
    write_curve(curve, folder / "learning_curve.csv")
    (folder / "folds.json").write_bytes(
        b"[\n" + b",\n".join(msgspec.json.encode(pair) for pair in predicted) + b"\n]\n"
    )
    meta = {
        "data_sha256": data_hash(gold.glob("*.txt")),
        "matcher_sha256": models.load("matcher")["sha256"],
        "options": options,
        "versions": {name: version(name) for name in ("scikit-learn", "numpy", "onnxruntime", "skops")},
        "roles": len({example.role for example in examples}),
        "statements": len(examples),
        "scores": rounded(scores),
        "baselines": {name: rounded(value) for name, value in others.items()},
    }
    write_json(folder / "meta.json", meta)
    described = card_of_evidence(
        msgspec.to_builtins(meta), ablations=ablations_table(cut), learning_curve=curve_table(curve)
    )
    (folder / "README.md").write_text(described, encoding="utf-8")
    return scores


def baselines(examples: Sequence[Example], options: Options) -> dict[str, evaluation.Scores]:
    """What likeness alone reaches, cut and tuned on the other folds: of words, and of the encoder's vectors."""
    folds = deal([example.role for example in examples], options.folds, options.seed)
    tables = {
        "tf_cosine": [word_cosines(example) for example in examples],
        "encoder_cosine": encoder_cosines(examples),
        "matcher": [1 - example.pairs.match.pairs[:, :, 0] for example in examples],
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


def word_cosines(example: Example) -> Floats:
    """(criteria, sentences): cosine of word counts."""
    criteria = [Counter(plain(criterion.text)) for criterion in example.gold.role.criteria]
    sentences = [Counter(plain(text)) for text in example.pairs.masked]

    def size(counts: Counter[str]) -> float:
        return float(np.sqrt(sum(n * n for n in counts.values()))) or 1.0

    return np.array([[sum(n * s[w] for w, n in c.items()) / (size(c) * size(s)) for s in sentences] for c in criteria])


def encoder_cosines(examples: Sequence[Example]) -> list[Floats]:
    """A statement: (criteria, sentences), cosine of the vectors of the encoder as it was published."""
    encoder = Encoder()
    criteria = {example.role: encoder.encode([c.text for c in example.gold.role.criteria]) for example in examples}
    return [criteria[example.role] @ encoder.encode(example.pairs.masked).T for example in examples]


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
