from __future__ import annotations

import hashlib

import numpy as np
import pytest

from pipeline import models
from pipeline.errors import MissingModel
from pipeline.evidence.matcher import MOST_TOGETHER, Asked, Matcher, Said, softmax, stretches, words
from pipeline.schema import Category, Need

CRITERIA = ["Experience of managing a budget", "Ability to work in a team", "Degree in nursing"]
SENTENCES = [
    "I held a budget of two million pounds and ended the year under it.",
    "I would love to learn about budgets.",
    "Ability to work in a team.",
    "Yes.",
    "We won an award.",
]


@pytest.fixture(scope="module")
def matcher():
    return Matcher()


def asked(matcher, texts=CRITERIA):
    return Asked(matcher.read(texts), [Category.EXPERIENCE] * len(texts), [Need.ESSENTIAL] * len(texts))


def said(matcher, texts):
    return Said(matcher.read(texts), [None] * len(texts), [False] * len(texts))


def test_probabilities(matcher):
    match = matcher.match(asked(matcher), said(matcher, SENTENCES))
    assert match.pairs.shape == (3, 5, 5)
    assert match.verdicts.shape == (3, 5)
    assert match.kinds.shape == (5, 5)
    for table in (match.pairs, match.verdicts, match.kinds):
        assert table.sum(axis=-1) == pytest.approx(1, abs=1e-5)


def test_evidence_before_a_hope_and_before_other_things(matcher):
    evidence = 1 - matcher.match(asked(matcher), said(matcher, SENTENCES)).pairs[0, :, 0]
    assert evidence.argmax() == 0
    assert evidence[0] > evidence[1] + 0.2


def test_a_text_does_not_depend_on_its_batch(matcher):
    others = [f"Another sentence, number {n}, of some length." for n in range(60)]
    together, alone = matcher.read([*SENTENCES, *others]), [matcher.read([text])[0] for text in SENTENCES]
    for one, other in zip(alone, together, strict=False):
        assert np.abs(one.vector - other.vector).max() < 1e-5
        assert np.abs(one.tokens - other.tokens).max() < 1e-5


def test_the_same_twice(matcher):
    one, other = (matcher.match(asked(matcher), said(matcher, SENTENCES)) for _ in range(2))
    assert np.array_equal(one.pairs, other.pairs)
    assert np.array_equal(one.verdicts, other.verdicts)


def test_the_order_of_the_criteria_changes_nothing(matcher):
    one = matcher.match(asked(matcher), said(matcher, SENTENCES))
    other = matcher.match(asked(matcher, CRITERIA[::-1]), said(matcher, SENTENCES))
    assert one.pairs == pytest.approx(other.pairs[::-1], abs=1e-4)
    assert one.verdicts == pytest.approx(other.verdicts[::-1], abs=1e-4)


def test_many_sentences_and_many_criteria(matcher):
    texts = [*SENTENCES, *(f"On day {n} I walked the dog." for n in range(2 * MOST_TOGETHER))]
    match = matcher.match(asked(matcher, CRITERIA * 30), said(matcher, texts))
    assert match.pairs.shape == (90, len(texts), 5)
    assert match.verdicts.shape == (90, 5)
    assert match.kinds.shape == (len(texts), 5)


@pytest.mark.parametrize("count", [1, MOST_TOGETHER, MOST_TOGETHER + 1, 1000])
def test_stretches_cover_everything_once(count):
    parts = stretches(count)
    assert [i for part in parts for i in range(count)[part]] == [*range(count)]
    assert max(part.stop - part.start for part in parts) <= MOST_TOGETHER


def test_softmax_stands_large_logits():
    assert softmax(np.array([[1e4, 0.0]], dtype=np.float32)) == pytest.approx(np.array([[1.0, 0.0]]))


def test_meta_names_the_files_that_are_there():
    place, meta = models.path("matcher"), models.load("matcher")
    for file, digest in meta["sha256"].items():
        assert hashlib.sha256((place / file).read_bytes()).hexdigest() == digest
    assert sum((place / file).stat().st_size for file in meta["sha256"]) < 30_000_000
    assert words()["the"] > 1


def test_a_missing_file_names_the_command(tmp_path):
    for path in models.path("matcher").iterdir():
        if path.name != "grid.onnx":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    with pytest.raises(MissingModel, match="git checkout models/matcher"):
        Matcher(tmp_path)
