"""corpus/gold's documents → models/organisations

The model must find names that no list has, so it learns from documents in which most names are replaced by invented
ones, and part of those that stay count as known already, as they will when it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from pipeline.evaluation.gold import GoldDocument, read_documents
from pipeline.mentions import candidates, recogniser
from pipeline.mentions.candidates import SLOTS
from pipeline.mentions.recogniser import Floats
from pipeline.schema import Label
from pipeline.training import folds as dealt
from pipeline.training import invented

Span = tuple[int, int]
SETS = ("documents", "second", "reviewed")


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
    strength: float = 0.3
    """inverse of the penalty on weights"""
    threshold: float = 0.8
    """probability from which a candidate is taken for an organisation"""


class Shown(Struct, frozen=True):
    """A document with some names replaced: which are organisations', which are known, and which are sought."""

    text: str
    known: tuple[Span, ...]
    sought: frozenset[Span]


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
    by_fold = [fit([one for one in documents if folds[one.id] != fold], options) for fold in range(options.folds)]
    scores = score(documents, folds, by_fold, options)
    meta = {
        "data_sha256": dealt.data_hash(path for name in SETS for path in (gold / name).glob("*.md")),
        "documents": len(documents),
        "folds": folds,
        "options": options,
        "scores": scores,
        "versions": {name: version(name) for name in ("numpy", "safetensors", "scikit-learn")},
    }
    final = arrays(fit(documents, options), options)
    dealt.write(folder, final, [arrays(weights, options) for weights in by_fold], meta, card(scores, options))
    return scores


def arrays(weights: Floats, options: Options) -> dict[str, npt.NDArray[np.generic]]:
    """What a file of the model holds."""
    return {"weights": weights.astype(np.float16), "threshold": np.array([options.threshold], dtype=np.float32)}


def fit(documents: Sequence[GoldDocument], options: Options) -> Floats:
    """(SLOTS,): weights by which a candidate's log odds are the sum of its features'."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    slots: list[int] = []
    starts = [0]
    targets: list[bool] = []
    for document in documents:
        for draw in range(options.draws):
            shown = show(document, Random(f"{options.seed} {document.id} {draw}"), options)
            for one in candidates.find(shown.text, shown.known):
                slots += one.slots
                starts.append(len(slots))
                targets.append((one.start, one.end) in shown.sought)
    table = csr_matrix((np.ones(len(slots)), slots, starts), shape=(len(targets), SLOTS))
    model = LogisticRegression(
        C=options.strength, solver="liblinear", fit_intercept=False, random_state=options.seed, max_iter=200
    )
    weights: Floats = model.fit(table, np.array(targets)).coef_[0]
    return weights


def show(document: GoldDocument, random: Random, options: Options) -> Shown:
    """The document with names replaced and a share of them known; a name is treated alike wherever it stands."""
    names: dict[str, str | None] = {}
    known: dict[str, bool] = {}
    pieces: list[str] = []
    sure: list[Span] = []
    sought: set[Span] = set()
    at = length = 0
    for mention in document.mentions:
        if mention.label not in (Label.ORG, Label.ICS):
            continue
        own = mention.id or mention.name or mention.text
        if mention.text not in names:
            replaced = mention.label is Label.ORG and random.random() < options.invented
            names[mention.text] = invented.name(random) if replaced else None
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
            sought |= {(begin, length), (begin + 4 * surface.startswith("The "), length)}
    return Shown("".join([*pieces, document.text[at:]]), tuple(sure), frozenset(sought))


def score(
    documents: Iterable[GoldDocument], folds: dict[str, int], by_fold: Sequence[Floats], options: Options
) -> Score:
    """How the model of the other folds finds names, in documents as they are shown when half of the names are known."""
    right = found = wanted = 0
    for document in documents:
        for draw in range(2):
            shown = show(document, Random(f"score {document.id} {draw}"), options)
            listed = candidates.find(shown.text, shown.known)
            chances = recogniser.probabilities(listed, by_fold[folds[document.id]])
            spans = {(one.start, one.end) for one in recogniser.chosen(listed, chances, options.threshold)}
            right += len(spans & shown.sought)
            found += len(spans)
            wanted += len({end for _, end in shown.sought})
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return Score(round(precision, 4), round(recall, 4), round(f1, 4), wanted)


def card(scores: Score, options: Options) -> str:
    """The model's README."""
    values: dict[str, Any] = {"folds": options.folds, "precision": scores.precision, "recall": scores.recall}
    return CARD.format(**values)


CARD = """# organisations

Says how likely a run of capitalised words is the name of an organisation that neither lists nor patterns know: a
logistic regression over hashed features of its words, shapes and surroundings. Made by `dvc repro organisations` from
the annotated documents of corpus/gold (not from those of held_out), with most names replaced by invented ones.

Measured on {folds} folds of documents, half of the names known, most of the others invented: precision
{precision:.3f}, recall {recall:.3f} of exact names. `fold-*.safetensors` never saw the documents of their fold
(meta.json says which those are); `final.safetensors` saw all.

- **Use**: to propose names after lists and patterns have had their say; what it finds has found_by `org.recogniser`.
- **Weak at**: names in lower case, names with commas, names of one common word, tables of bare names.
"""
