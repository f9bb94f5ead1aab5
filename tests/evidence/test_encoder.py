from __future__ import annotations

import hashlib

import numpy as np
import pytest

from pipeline import models
from pipeline.errors import MissingModel
from pipeline.evidence.encoder import Encoder

TEXTS = ["Yes.", "I led nine people.", "I cut agency spending by a third in one year. " * 4, "Care Certificate", ""]


@pytest.fixture(scope="module")
def encoder():
    return Encoder()


def test_vectors_have_length_one(encoder):
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_vector_does_not_depend_on_the_batch(encoder):
    together = encoder.encode([*TEXTS, *(f"Another sentence, number {n}, of some length." for n in range(60))])[:5]
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert np.abs(together - alone).max() < 1e-6


def test_meaning(encoder):
    held, near, far = encoder.encode(
        ["I managed a large budget.", "Looking after money for a department.", "I like dogs."]
    )
    assert held @ near > held @ far + 0.2


def test_nothing_to_encode(encoder):
    assert encoder.encode([]).shape == (0, 384)


def test_meta_names_the_files_that_are_there():
    place, meta = models.path("encoder"), models.load("encoder")
    for file, key in (("model.onnx", "model_sha256"), ("tokenizer.json", "tokenizer_sha256")):
        assert hashlib.sha256((place / file).read_bytes()).hexdigest() == meta[key]
    assert meta["scores"]["cosine_min"] > 0.999


def test_a_missing_model_names_the_command(monkeypatch, tmp_path):
    monkeypatch.setenv("ROLEPACK_MODELS", str(tmp_path))
    with pytest.raises(MissingModel, match="git checkout models/encoder"):
        models.path("encoder")
    with pytest.raises(MissingModel, match="dvc repro training"):
        models.load("evidence")
