from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from pipeline import models
from pipeline.evaluation.gold import GoldDocument, read_documents, unmark
from pipeline.schema import DocumentType, Record
from pipeline.training import organisations
from pipeline.training.folds import data_hash
from pipeline.training.organisations import Options, fit, show, shown_often, table

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
FEW = Options(draws=1)


def marked(text):
    plain, mentions = unmark(text)
    return GoldDocument("d0", DocumentType.OTHER, None, "", plain, mentions, Record())


def test_shown_names_stand_where_they_are_said_to():
    document = marked("⟦ORG|Larkmoor Care⟧ and ⟦ORG id=RTQ|GHC⟧ met. ⟦ORG|Larkmoor Care⟧, in ⟦ICS id=QOC|STW⟧, left.")
    for draw in range(20):
        shown = show(document, Random(draw), Options(known=0.5, invented=0.5))
        names = [shown.text[start:end] for start, end in (*shown.known, *sorted(shown.sought))]
        assert all(name and name == name.strip() for name in names)
        first, _, rest = shown.text.partition(" and ")
        assert first.removeprefix("The ") in rest.split(" met. ")[1]


def test_the_model_is_the_same_twice():
    tables = [table(shown_often(document, FEW)) for document in read_documents(GOLD / "second")[:3]]
    assert (fit(tables, FEW) == fit(tables, FEW)).all()


def test_meta_says_what_the_model_was_made_of():
    meta = models.load("organisations")
    files = [path for name in organisations.SETS for path in (GOLD / name).glob("*.md")]
    assert meta["data_sha256"] == data_hash(files)
    assert sorted(meta["folds"]) == sorted(path.stem for path in files)
    assert not {path.stem for path in (GOLD / "held_out").glob("*.md")} & meta["folds"].keys()


@pytest.mark.parametrize(("figure", "least"), [("precision", 0.85), ("recall", 0.25)])
def test_quality_reached(figure, least):
    meta = json.loads((models.path("organisations") / "meta.json").read_text(encoding="utf-8"))
    assert meta["scores"][figure] >= least
