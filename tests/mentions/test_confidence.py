"""How sure a mention is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import models
from pipeline.errors import MissingModel
from pipeline.evaluation.gold import read_documents
from pipeline.facts.confidence import RECORD, RELATION
from pipeline.mentions.confidence import Weighing, described, weighings
from pipeline.mentions.finder import Finder
from pipeline.schema import Document, Label, Mention
from pipeline.text.plain import blocks

TEXT = "# Advert\n\n- the nurse at Kent\n\nAnd so it is that Kent comes again, said at length."


def document(text: str = TEXT) -> Document:
    return Document(source="t", sha256="", mime="text/plain", text=text, blocks=blocks(text))


def mention(start: int, **more: object) -> Mention:
    return Mention(label=Label.ORG, start=start, end=start + 4, text="Kent", found_by="org.name", **more)  # type: ignore[arg-type]


def test_a_feature_adds_to_the_odds_and_an_unknown_one_adds_nothing() -> None:
    model = Weighing(0.0, {"rule=a": 1.0, "rule=b": -1.0})
    assert model.probability(["rule=a"]) > model.probability(["rule=new"]) == 0.5 > model.probability(["rule=b"])
    assert model.probability(["rule=a", "rule=b"]) == 0.5


def test_features_tell_the_rule_the_block_and_how_often_it_is_named() -> None:
    one, other = described(document(), [mention(TEXT.index("Kent"), id="X"), mention(TEXT.rindex("Kent"), id="X")])
    assert {"rule=org.name", "block=bullet", "times=2", "linked=True"} <= set(one)
    assert "block=paragraph" in other


def test_every_label_has_a_model() -> None:
    assert weighings().keys() == {*Label, RECORD, RELATION}


def test_the_finder_weighs_every_mention() -> None:
    found = Finder().find(document("NHS England pays £30,000 a year from 1 May 2024 to a nurse in Kent."))
    assert found
    assert all(0 < (one.confidence or 0) < 1 for one in found)


def test_nothing_is_weighed_where_nobody_asks() -> None:
    assert {one.confidence for one in Finder(weigh=False).find(document("NHS England met."))} == {None}


def test_a_missing_model_names_the_command_that_makes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEPACK_MODELS", str(tmp_path))
    weighings.cache_clear()
    try:
        with pytest.raises(MissingModel, match="dvc repro confidence"):
            weighings()
    finally:
        weighings.cache_clear()


def test_the_model_was_made_from_the_gold_documents_that_are_here() -> None:
    """A changed held-out document wants a new model: the folds would score what is not there."""
    from pipeline.training.confidence import data_hash

    folder = Path(__file__).parents[2] / "corpus" / "gold" / "held_out"
    assert models.load("confidence")["data"] == data_hash(read_documents(folder))
    folds = json.loads((models.path("confidence") / "folds.json").read_text(encoding="utf-8"))
    assert {one["document"] for one in folds} <= {one.id for one in read_documents(folder)}
    assert {RECORD, RELATION} < {one["label"] for one in folds}
