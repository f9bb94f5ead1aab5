"""Model cards: in step with the models, none without a section, numbers those of the run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline import models
from pipeline.training.cards.__main__ import CARDS
from pipeline.training.cards.evidence import card_of_evidence
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


@pytest.fixture(scope="module")
def evidence() -> dict:
    return models.load("evidence")


@pytest.mark.parametrize("name", CARDS)
def test_the_card_beside_a_model_is_what_the_model_says_of_itself(name):
    written = (models.path(name) / "README.md").read_text(encoding="utf-8")
    assert written == CARDS[name](models.load(name)), "python -m pipeline.training.cards"


@pytest.mark.parametrize("name", CARDS)
def test_links_of_cards_lead_somewhere(name):
    place = models.path(name)
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (place / "README.md").read_text(encoding="utf-8"))
    assert [link for link in links if not (place / link).exists()] == []


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


def test_the_card_of_evidence_has_the_numbers_of_its_run(evidence):
    card = card_of_evidence(evidence)
    for name, one in {"rolepack": evidence["scores"], "TF cosine alone": evidence["baselines"]["tf_cosine"]}.items():
        (row,) = (line for line in card.splitlines() if line.startswith(f"| {name} |"))
        assert row.endswith(
            f"| {one['kappa']:.3f} | {one['accuracy']:.3f} | {one['macro_f1']:.3f} | {one['false_comfort']:.3f} |"
        )
    assert f"{evidence['scores']['pairs']} pairs" in " ".join(card.split())


def test_what_was_not_measured_is_said_and_what_was_is_shown(evidence):
    bare = card_of_evidence(evidence)
    assert "Not measured in the run" in bare.split("### Fairness")[1]
    assert "fewer roles" not in bare
    shown = {"ablations": "| without |", "learning_curve": "| roles |", "fairness": "| swap |"}
    full = card_of_evidence(evidence, **shown)
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
