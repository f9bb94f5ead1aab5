"""corpus/gold's documents → models/organisations

The model must find names that no list has, so it learns from documents in which most names are replaced by invented
ones, and part of those that stay count as known already, as they will when it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import Struct

from pipeline.evaluation.gold import GoldDocument, read_documents
from pipeline.mentions import candidates, recogniser
from pipeline.mentions.candidates import SLOTS, Candidate
from pipeline.mentions.recogniser import Floats
from pipeline.schema import Label
from pipeline.training import folds as dealt
from pipeline.training import invented
from pipeline.training.cards.organisations import card_of_organisations

Span = tuple[int, int]
SETS = ("documents", "second", "third", "fourth", "reviewed")


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """How the recogniser of organisations is trained."""

    seed: int = 17
    folds: int = 6
    """documents are dealt into so many folds; each is read by the model of the others"""
    draws: int = 6
    """how often each document is shown, each time with other names"""
    invented: float = 0.6
    """share of the names that are replaced by invented ones"""
    known: float = 0.5
    """share of the names that count as known by rule"""
    documents: int = 300
    """how many invented documents are shown besides"""
    paragraphs: int = 25
    """how many paragraphs an invented document has"""
    strength: float = 0.3
    """inverse of the penalty on weights"""
    threshold: float = 0.9
    """probability from which a candidate is taken for an organisation"""


class Shown(Struct, frozen=True):
    """A document with some names replaced: which are organisations', which are known, and which are sought."""

    text: str
    known: tuple[Span, ...]
    sought: frozenset[Span]
    unsure: tuple[Span, ...] = ()
    """where organisations are not marked, so that nothing is to be learnt"""

    def candidates(self) -> Iterator[Candidate]:
        """What could be a name and may be learnt from."""
        unsure = iter(self.unsure)
        span = next(unsure, None)
        for one in candidates.find(self.text, self.known):
            while span and span[1] <= one.start:
                span = next(unsure, None)
            if not span or one.end <= span[0]:
                yield one


class Table(Struct, frozen=True, eq=False):
    """Candidates as rows: the slots of row i are `slots[starts[i] : starts[i + 1]]`."""

    slots: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]
    targets: npt.NDArray[np.bool_]


class Score(Struct, frozen=True):
    """How the names that were sought were found, over the documents' folds."""

    precision: float
    recall: float
    f1: float
    sought: int


def train(gold: Path, folder: Path, options: Options) -> Score:
    """Score by folds of documents, then train on all and write weights, those of folds, meta and card."""
    documents = [one for name in SETS for one in read_documents(gold / name)]
    folds = dealt.deal([one.id for one in documents], options.folds, options.seed)
    tables = [table(shown_often(document, options)) for document in documents]
    made = table(invented_documents(options))
    by_fold = []
    for fold in range(options.folds):
        seen = [one for one, document in zip(tables, documents, strict=True) if folds[document.id] != fold]
        by_fold.append(fit([*seen, made], options))
    scores = score(documents, folds, by_fold, options)
    meta: dict[str, Any] = {
        "data_sha256": dealt.data_hash(path for name in SETS for path in (gold / name).glob("*.md")),
        "documents": len(documents),
        "folds": folds,
        "options": msgspec.to_builtins(options),
        "scores": msgspec.to_builtins(scores),
        "versions": {name: version(name) for name in ("numpy", "safetensors", "scikit-learn")},
    }
    final = arrays(fit([*tables, made], options), options)
    dealt.write(folder, final, [arrays(weights, options) for weights in by_fold], meta, card_of_organisations(meta))
    return scores


def arrays(weights: Floats, options: Options) -> dict[str, npt.NDArray[np.generic]]:
    """What a file of the model holds."""
    return {"weights": weights.astype(np.float16), "threshold": np.array([options.threshold], dtype=np.float32)}


def table(documents: Iterable[Shown]) -> Table:
    """What the candidates of some documents look like, and whether they are sought."""
    slots: list[int] = []
    starts = [0]
    targets: list[bool] = []
    for shown in documents:
        for one in shown.candidates():
            slots += one.slots
            starts.append(len(slots))
            targets.append((one.start, one.end) in shown.sought)
    return Table(np.array(slots, dtype=np.int32), np.array(starts), np.array(targets))


def fit(tables: Sequence[Table], options: Options) -> Floats:
    """(SLOTS,): weights by which a candidate's log odds are the sum of its features'."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    slots = np.concatenate([one.slots for one in tables])
    sizes = np.concatenate([np.diff(one.starts) for one in tables])
    starts = np.concatenate([[0], np.cumsum(sizes)])
    targets = np.concatenate([one.targets for one in tables])
    features = csr_matrix((np.ones(len(slots), dtype=np.float64), slots, starts), shape=(len(targets), SLOTS))
    model = LogisticRegression(
        C=options.strength, solver="liblinear", fit_intercept=False, random_state=options.seed, tol=0.01
    )
    weights: Floats = model.fit(features, targets).coef_[0]
    return weights


def shown_often(document: GoldDocument, options: Options) -> Iterator[Shown]:
    """A gold document as often as it is to be shown, with other names each time."""
    for draw in range(options.draws):
        yield show(document, Random(f"{options.seed} {document.id} {draw}"), options)


def invented_documents(options: Options) -> Iterator[Shown]:
    """Documents that are made up from the first word to the last."""
    for number in range(options.documents):
        made = invented.document(Random(f"{options.seed} {number}"), options.paragraphs)
        yield Shown(made.text, made.known, _sought(made.text, made.sought))


def _sought(text: str, spans: Iterable[Span]) -> frozenset[Span]:
    """The spans, of names that begin with the word the also those without it."""
    return frozenset(
        (start + skipped, end) for start, end in spans for skipped in {0, 4 * text.startswith("The ", start)}
    )


def show(document: GoldDocument, random: Random, options: Options) -> Shown:
    """The document with names replaced and a share of them known; a name is treated alike wherever it stands."""
    names: dict[str, str | None] = {}
    known: dict[str, bool] = {}
    pieces: list[str] = []
    sure: list[Span] = []
    sought: list[Span] = []
    unsure: list[Span] = []
    at = length = 0
    for mention in document.mentions:
        if mention.label is Label.COMPETENCY:
            unsure.append((length + mention.start - at, length + mention.end - at))
        if mention.label not in (Label.ORG, Label.ICS):
            continue
        own = mention.id or mention.name or mention.text
        if mention.text not in names:
            replaced = mention.label is Label.ORG and random.random() < options.invented
            names[mention.text] = invented.organisation(random) if replaced else None
        if own not in known:
            known[own] = random.random() < (options.known if mention.label is Label.ORG else 0.9)
        surface = names[mention.text] or mention.text
        pieces += [document.text[at : mention.start], surface]
        begin = length + mention.start - at
        length = begin + len(surface)
        at = mention.end
        if known[own]:
            sure.append((begin, length))
        elif mention.label is Label.ORG:
            sought.append((begin, length))
    text = "".join([*pieces, document.text[at:]])
    return Shown(text, tuple(sure), _sought(text, sought), tuple(unsure))


def score(
    documents: Iterable[GoldDocument], folds: dict[str, int], by_fold: Sequence[Floats], options: Options
) -> Score:
    """How the model of the other folds finds names, in documents as they are shown when half of the names are known."""
    right = found = wanted = 0
    for document in documents:
        for draw in range(2):
            shown = show(document, Random(f"score {document.id} {draw}"), options)
            listed = list(shown.candidates())
            chances = recogniser.probabilities(listed, by_fold[folds[document.id]])
            spans = {(one.start, one.end) for one in recogniser.chosen(listed, chances, options.threshold)}
            right += len(spans & shown.sought)
            found += len(spans)
            wanted += len({end for _, end in shown.sought})
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return Score(round(precision, 4), round(recall, 4), round(f1, 4), wanted)
