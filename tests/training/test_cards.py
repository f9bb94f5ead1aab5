"""Model cards: in step with the models, none without a section, numbers those of the run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline import models
from pipeline.errors import MissingModel
from pipeline.training.cards.__main__ import CARDS
from pipeline.training.cards.evidence import FIGURES, card_of_evidence
from pipeline.training.cards.layout import SECTIONS, Card, laid_out, table, wrapped
from pipeline.training.cards.matcher import card_of_matcher

ROOT = Path(__file__).parents[2]
CARD = Card(
    **{field: "said" for field in Card.__struct_fields__ if field not in ("name", "versions")},
    name="made",
    versions={"numpy": "2.1", "joblib": "1.5"},
)
MATCHER = {
    "data_sha256": "d" * 64,
    "weights_sha256": "e" * 64,
    "options": {"seed": 1, "epochs": 6},
    "roles": 220,
    "statements": 1100,
    "pairs": 12700,
    "versions": {"torch": "2.13.0"},
}


FIGURE = dict.fromkeys(FIGURES.values(), 0.5) | {"calibration_error": 0.03, "pairs": 2970}
EVIDENCE = {
    "data_sha256": "d" * 64,
    "options": {"folds": 10},
    "roles": 50,
    "statements": 250,
    "scores": FIGURE
    | {
        "kappa": 0.8123,
        "verdicts": [{"verdict": "strong", "precision": 0.81, "recall": 0.7, "f1": 0.75, "gold": 861, "said": 744}],
    },
    "baselines": {"tf_cosine": FIGURE | {"kappa": 0.07}},
    "versions": {"scikit-learn": "1.9.1"},
}


def place(name: str) -> Path:
    """Where a model is; skips where it is not there."""
    try:
        return models.path(name)
    except MissingModel as missing:
        pytest.skip(str(missing))


@pytest.mark.parametrize("name", CARDS)
def test_the_card_beside_a_model_is_what_the_model_says_of_itself(name):
    written = (place(name) / "README.md").read_text(encoding="utf-8")
    assert written == CARDS[name](models.load(name)), "python -m pipeline.training.cards"


@pytest.mark.parametrize("name", CARDS)
def test_links_of_cards_lead_somewhere(name):
    folder = place(name)
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert [link for link in links if not (folder / link).exists()] == []


def test_every_section_stands_in_its_order():
    lines = laid_out(CARD).splitlines()
    assert [line for line in lines if line.startswith("##")] == [
        "## Model details",
        *(heading for heading, _ in SECTIONS),
    ]
    assert {field for _, field in SECTIONS} | {"name", "summary", "details", "versions", "licence"} == set(
        Card.__struct_fields__
    )


@pytest.mark.parametrize("field", [field for _, field in SECTIONS])
def test_a_card_that_leaves_a_section_out_is_refused(field):
    with pytest.raises(ValueError, match="the card of made says nothing under"):
        laid_out(replace(CARD, **{field: " \n"}))


@pytest.mark.parametrize(
    ("text", "laid"),
    [
        pytest.param("one\ntwo", "one two", id="lines of a paragraph"),
        pytest.param("- one\n  two\n- three", "- one two\n- three", id="bullets"),
        pytest.param("| a |\n| --- |\n\nb\nc", "| a |\n| --- |\n\nb c", id="a table as it is"),
        pytest.param("x" * 115 + " `a b`", "x" * 115 + "\n`a b`", id="code in one line"),
    ],
)
def test_wrapping(text, laid):
    assert wrapped(text) == laid


def test_numbers_of_a_table():
    assert table(("a", "b"), [("x", 0.5), (3, 1.0)]) == "| a | b |\n| --- | --- |\n| x | 0.500 |\n| 3 | 1.000 |"


def test_the_card_of_evidence_has_the_numbers_of_its_run():
    card = card_of_evidence(EVIDENCE)
    rows = {
        cells[1]: cells[2:-1] for cells in (re.split(r" ?\| ?", line) for line in card.splitlines()) if len(cells) > 3
    }
    kappa = list(FIGURES).index("kappa")
    assert rows["rolepack"][kappa] == "0.812"
    assert rows["TF cosine alone"][kappa] == "0.070"
    assert rows["strong"] == ["0.810", "0.700", "0.750", "861"]
    assert "50 roles, 250 statements, 2970 pairs" in " ".join(card.split())


def test_what_was_not_measured_is_said_and_what_was_is_shown():
    bare = card_of_evidence(EVIDENCE)
    assert "Not measured in the run" in bare.split("### Fairness")[1]
    assert "fewer roles" not in bare
    shown = {"ablations": "| without |", "learning_curve": "| roles |", "fairness": "| swap |"}
    full = card_of_evidence(EVIDENCE, **shown)
    assert "Not measured" not in full
    results, fairness = full.split("## Quantitative analyses")[1].split("### Fairness")
    assert shown["ablations"] in results
    assert shown["learning_curve"] in results
    assert shown["fairness"] in fairness


def test_the_card_of_the_matcher_says_what_it_learnt_from():
    card = " ".join(card_of_matcher(MATCHER).split())
    assert "220 roles, 1100 statements, 12700 pairs" in card
    assert "6 epochs from seed 1" in card
    assert "Apache License 2.0" in card
    assert "| swap |" in card_of_matcher(MATCHER, fairness="| swap |").split("### Fairness")[1]
