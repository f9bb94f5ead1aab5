"""Models by folds: which weights read which document."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline import models
from pipeline.errors import MissingModel
from pipeline.training import folds

FOLDS = {"d001": 0, "d002": 1}


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("ROLEPACK_MODELS", str(tmp_path))
    final, *parts = ({"weights": np.full(3, value, dtype=np.float16)} for value in (9, 0, 1))
    folds.write(tmp_path / "organisations", final, parts, {"folds": FOLDS}, "# card\n")
    return tmp_path / "organisations"


@pytest.mark.parametrize(
    ("leave_out", "value"),
    [
        pytest.param("d001", 0, id="the fold that never saw it"),
        pytest.param("d002", 1, id="another fold"),
        pytest.param("c001", 9, id="a document that no fold holds"),
        pytest.param(None, 9, id="any document"),
    ],
)
def test_a_gold_document_is_read_by_a_model_that_never_saw_it(place, leave_out, value):
    assert models.weights("organisations", leave_out)["weights"].tolist() == [value] * 3


@pytest.mark.parametrize("broken", ["fold-1.safetensors", "meta.json"])
def test_a_file_that_does_not_read_is_named_with_the_command_that_makes_it(place, broken):
    (place / broken).write_bytes(b"{ no")
    with pytest.raises(MissingModel, match=rf"^{broken} of model 'organisations' .*`dvc repro organisations`$"):
        models.weights("organisations", "d002")


def test_files_of_folds_that_are_no_more_go(place):
    folds.write(place, {}, [{}], {"folds": {}}, "")
    assert sorted(path.name for path in place.glob("*.safetensors")) == ["final.safetensors", "fold-0.safetensors"]


def test_folds_are_of_a_size_and_the_same_each_time():
    names = [f"d{number:03}" for number in range(20)]
    dealt = folds.deal(names, 6, seed=3)
    assert dealt == folds.deal(reversed(names), 6, seed=3)
    sizes = [list(dealt.values()).count(fold) for fold in range(6)]
    assert sorted(set(sizes)) == [3, 4]
