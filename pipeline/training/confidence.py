"""corpus/gold/held_out → models/confidence

Trained on what the finders say of gold documents that no rule was written with, so that the share of right values
is that of new documents. The scores come from models that saw nothing of the document they weigh.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct

from pipeline.evaluation import gold as gold_files
from pipeline.evaluation.calibration import Weighed, score
from pipeline.evaluation.documents import as_document
from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.scores import SAME, match, match_relations, same_field
from pipeline.facts.confidence import RECORD, RELATION, described_relation, described_sources
from pipeline.facts.record import record
from pipeline.mentions import confidence
from pipeline.mentions.confidence import Weighing
from pipeline.mentions.finder import Finder
from pipeline.schema import Label
from pipeline.training.cards.confidence import card_of_confidence

STRENGTH = 0.1
"""Inverse of the penalty on weights (scikit-learn's C): a rule met once or twice stays near its label's share."""


class Example(Struct, frozen=True):
    """A mention, a value of a record or a relation of a gold document: what is known of it and whether it is right."""

    document: str
    label: str
    features: tuple[str, ...]
    right: bool


def train(gold: Path, folder: Path) -> tuple[Weighed, ...]:
    """Weigh the examples of the folder `gold` by folds over documents, then train on all; returns the folds."""
    finder = Finder(weigh=False)
    documents = gold_files.read_documents(gold)
    examples = [example for one in documents for example in examples_of(finder, one)]
    folds = tuple(by_folds(examples))
    final = {label: fit([one for one in examples if one.label == label]) for label in labels(examples)}
    write(folder, final, folds, documents)
    return folds


def labels(examples: Sequence[Example]) -> list[str]:
    """The labels that were met."""
    return sorted({one.label for one in examples})


def examples_of(finder: Finder, gold: GoldDocument) -> Iterator[Example]:
    """The examples of one gold document, read as its own text."""
    document = as_document(gold)
    mentions = finder.find(document)
    right = {
        (found.start, found.end)
        for label in Label
        for _, found in match(
            [m for m in gold.mentions if m.label is label], [m for m in mentions if m.label is label], SAME[label]
        ).pairs
    }
    for mention, features in zip(mentions, confidence.described(document, mentions), strict=True):
        yield Example(gold.id, mention.label.value, features, (mention.start, mention.end) in right)
    facts = record(document, mentions, weigh=False)
    first = [source for source in facts.sources if source.role == 1]  # gold documents have a record of one role
    for source, features in zip(first, described_sources(document, mentions, first), strict=True):
        agrees = same_field(source.field, gold.record, facts.record)
        yield Example(gold.id, RECORD, features, agrees)
    if gold.relations is not None:
        paired = {id(found) for _, found in match_relations(gold, facts.relations).pairs}
        for relation in facts.relations:
            features = described_relation(document, relation)
            yield Example(gold.id, RELATION, features, id(relation) in paired)


def by_folds(examples: Sequence[Example]) -> Iterator[Weighed]:
    """Each example weighed by a model that saw no other of its document."""
    for document in sorted({one.document for one in examples}):
        for label in labels(examples):
            held = [one for one in examples if (one.document, one.label) == (document, label)]
            model = fit([one for one in examples if one.document != document and one.label == label])
            for one in held:
                yield Weighed(
                    document=document, label=label, confidence=model.probability(one.features), right=one.right
                )


def fit(examples: Sequence[Example]) -> Weighing:
    """A logistic model of one label; where all were right, or all wrong, the share alone, kept off 0 and 1."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rights = np.array([one.right for one in examples])
    if rights.all() or not rights.any():
        share = (rights.sum() + 1) / (len(rights) + 2)
        return Weighing(round(float(np.log(share / (1 - share))), 3), {})
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([dict.fromkeys(one.features, 1.0) for one in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(table, rights)
    names = vectorizer.get_feature_names_out()
    weights = {str(name): round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
    return Weighing(round(float(model.intercept_[0]), 3), weights)


def write(
    folder: Path, final: Mapping[str, Weighing], folds: Sequence[Weighed], documents: Sequence[GoldDocument]
) -> None:
    """The model, its folds and its card."""
    folder.mkdir(parents=True, exist_ok=True)
    scores = {label: score([one for one in folds if one.label == label]) for label in final}
    meta: dict[str, Any] = {
        "data": data_hash(documents),
        "documents": len(documents),
        "scikit-learn": version("scikit-learn"),
        "scores": msgspec.to_builtins(scores),
        "weighings": msgspec.to_builtins(final),
    }
    (folder / "meta.json").write_text(json.dumps(meta, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    (folder / "folds.json").write_bytes(msgspec.json.format(msgspec.json.encode(folds), indent=0) + b"\n")
    (folder / "README.md").write_text(card_of_confidence(meta), encoding="utf-8")


def data_hash(documents: Sequence[GoldDocument]) -> str:
    """SHA-256 over all that the gold documents say."""
    return hashlib.sha256(msgspec.json.encode(documents)).hexdigest()
