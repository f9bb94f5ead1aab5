from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from pipeline import models
from pipeline.errors import MissingModel
from pipeline.evaluation.evidence import Pair, score
from pipeline.evaluation.gold import read_statements
from pipeline.evidence import matcher, model
from pipeline.evidence.features import Reader
from pipeline.evidence.matcher import Matcher
from pipeline.evidence.model import SUMMARY, VERDICTS, Settings, choose, decide
from pipeline.training import trials
from pipeline.training.evidence import dump
from pipeline.training.fitting import (
    MAKERS,
    Options,
    best_cuts,
    count_words,
    deal,
    example,
    fast_kappa,
    predicted_pairs,
    some_of,
)
from pipeline.training.folds import data_hash

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "evidence"
SETTINGS = Settings((0.8, 1.4, 2.1), 0.45, 0.3, (1.0, 0.0), (0.0,) * len(SUMMARY))


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gold")
    for name in ("r003.txt", "r010.txt"):
        (folder / name).write_bytes((GOLD / name).read_bytes())
    reader = Reader(Matcher(), matcher.words())
    return [example(statement, reader) for statement in read_statements(folder)]


def test_a_role_is_in_one_fold(examples):
    folds = deal([example.role for example in examples], 2, seed=1)
    assert {role: {f for e, f in zip(examples, folds, strict=True) if e.role == role} for role in ("r003", "r010")} in (
        {"r003": {0}, "r010": {1}},
        {"r003": {1}, "r010": {0}},
    )


def test_some_roles_of_those_chosen(examples):
    chosen = np.array([each.role == "r003" or n % 2 == 0 for n, each in enumerate(examples)])
    assert some_of(examples, chosen, None, 1) == some_of(examples, chosen, 2, 1) == [*np.flatnonzero(chosen)]
    one = some_of(examples, chosen, 1, 1)
    assert len({examples[i].role for i in one}) == 1
    assert set(one) < set(np.flatnonzero(chosen))


def test_words_are_those_in_small_letters(examples):
    words = count_words([examples[0].gold])
    assert "Centre" not in words
    assert all(word == word.lower() for word in words)
    assert words["the"] >= 1


def test_no_role_is_both_trained_on_and_scored():
    trained = {statement.role.id for statement in read_statements(GOLD.parent / "training")}
    scored = {statement.role.id for statement in read_statements(GOLD)}
    assert trained
    assert not trained & scored


@pytest.mark.parametrize("name", trials.ABLATIONS)
def test_an_ablation_takes_something_away_and_no_more(examples, name):
    pairs = examples[0].pairs
    cut = trials.ABLATIONS[name](pairs)
    table, whole = model.evidence_input(cut), model.evidence_input(pairs)
    scores = model.matched(pairs)
    assert table.shape == whole.shape
    assert not np.array_equal(model.summarise(cut, scores), model.summarise(pairs, scores))
    assert cut.masked == pairs.masked


def test_targets_are_those_of_gold(examples):
    example = examples[0]
    for i, label in enumerate(example.gold.labels):
        assert VERDICTS[example.verdicts[i]] is label.verdict
        assert [example.pairs.rows[j] for j in np.flatnonzero(example.evidence[i])] == sorted(label.evidence)


def test_summary_has_the_columns_it_names(examples):
    trained, settings = model.load()
    reading = trained.read(examples[0].pairs)
    assert reading.summary.shape == (len(examples[0].verdicts), len(SUMMARY))
    assert len(settings.reference) == len(SUMMARY)
    assert reading.probabilities.sum(axis=1) == pytest.approx(1)
    pairs = predicted_pairs(examples[0], reading, settings)
    assert all(len(pair.scores) == len(examples[0].gold.statement.sentences) for pair in pairs)


@pytest.mark.parametrize(
    ("chances", "verdict"),
    [
        ([0.9, 0, 0.1, 0, 0], "none"),
        ([0.2, 0.6, 0.2, 0, 0], "contradicted"),
        ([0.1, 0, 0.8, 0.1, 0], "asserted"),
        ([0, 0, 0.2, 0.7, 0.1], "partial"),
        ([0, 0, 0.1, 0.2, 0.7], "strong"),
        ([0.3, 0, 0.1, 0, 0.6], "partial"),  # strong is likeliest, but nothing at all is too likely
    ],
)
def test_decide(chances, verdict):
    assert VERDICTS[decide(np.array([chances]), SETTINGS)[0]] == verdict


@pytest.mark.parametrize(
    ("scores", "verdict", "shown"),
    [
        ([0.9, 0.2, 0.5], 4, (0, 2)),
        ([0.1, 0.2, 0.15], 2, (1,)),
        ([0.9, 0.9, 0.9, 0.9, 0.9, 0.9], 4, (0, 1, 2, 3, 4)),
        ([0.9], 0, ()),
    ],
)
def test_choose(scores, verdict, shown):
    assert choose(np.array(scores), np.full((len(scores), 5), 0.2), verdict, 0.3) == shown


def test_a_contradiction_shows_the_sentence_that_says_so():
    pairs = np.array([[0.1, 0.1, 0, 0, 0.8], [0.1, 0.9, 0, 0, 0]])
    assert choose(np.array([0.6, 0.5]), pairs, 1, 0.3) == (1,)


def test_cuts_keep_false_comfort_down():
    expected = np.array([2.6, 0.2, 0.3, 2.5, 2.4, 2.2] * 10)
    gold = np.array([0, 0, 2, 4, 4, 3] * 10)
    assert best_cuts(expected, gold, Options(false_comfort=0.0))[2] > 2.6
    assert best_cuts(expected, gold, Options(false_comfort=1.0))[2] <= 2.4


def test_both_kappas_agree():
    rng = np.random.default_rng(3)
    gold, said = rng.integers(0, 4, 80), rng.integers(0, 4, 80)
    level = {0: VERDICTS[0], 1: VERDICTS[2], 2: VERDICTS[3], 3: VERDICTS[4]}
    pairs = [Pair("r", "s", "C", level[int(g)], level[int(s)], 0.5, (), ()) for g, s in zip(gold, said, strict=True)]
    assert fast_kappa(gold, said) == pytest.approx(score(pairs).kappa)


@pytest.mark.parametrize("name", ["evidence_line", "evidence_trees", "verdict_trees"])
def test_a_model_is_the_same_bytes_twice(name):
    rng = np.random.default_rng(5)
    table, target = rng.normal(size=(120, 6)).round(3), rng.integers(0, 2, 120)
    one, two = (dump(MAKERS[name](1).fit(table, target)) for _ in range(2))
    assert one == two
    assert "schema.json" in zipfile.ZipFile(BytesIO(one)).namelist()


def test_meta_says_what_the_folds_hold():
    meta = models.load("evidence")
    pairs = json.loads((models.path("evidence") / "folds.json").read_text(encoding="utf-8"))
    assert meta["data_sha256"] == data_hash(GOLD.glob("*.txt"))
    assert meta["matcher_sha256"] == models.load("matcher")["sha256"]
    assert meta["scores"]["pairs"] == len(pairs)


def test_quality_reached():
    scores = models.load("evidence")["scores"]
    assert scores["sentence_f1"] >= 0.55
    assert scores["kappa"] >= 0.55
    assert scores["false_comfort"] <= 0.10


def test_a_file_of_another_type_is_refused(tmp_path):
    import skops.io

    for path in models.path("evidence").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "evidence_line.skops").write_bytes(skops.io.dumps(Path.cwd))
    with pytest.raises(MissingModel, match="dvc repro training"):
        model.load(tmp_path)


@pytest.mark.parametrize("name", ["evidence_trees", "verdict_trees"])
def test_a_tree_that_points_outside_itself_is_refused(name):
    rng = np.random.default_rng(5)
    fitted = MAKERS[name](1).fit(rng.normal(size=(200, 4)), rng.integers(0, 2, 200))
    model.check_trees(fitted)
    fitted.n_features_in_ = 1  # as if a node asked for a column that is not there
    with pytest.raises(ValueError, match="outside"):
        model.check_trees(fitted)
