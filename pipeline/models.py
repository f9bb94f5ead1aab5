"""Where the models are, and which command makes one that is missing.

A model that is trained on the gold documents keeps, besides its weights of all of them (`final.safetensors`), those of
each fold (`fold-0.safetensors` ...), which never saw that fold's documents; `folds` in its meta.json says which those
are. So the gold documents can be read as if they were new.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import MissingModel

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MADE_BY = {
    "confidence": "dvc repro confidence",
    "encoder": "git checkout models/encoder",
    "evidence": "dvc repro training",
    "matcher": "git checkout models/matcher",
    "organisations": "dvc repro organisations",
}
FINAL = "final.safetensors"


def folder() -> Path:
    """The folder of all models: ROLEPACK_MODELS where set, else models/ beside the package."""
    chosen = os.environ.get("ROLEPACK_MODELS")
    return Path(chosen) if chosen else Path(__file__).resolve().parent.parent / "models"


def path(name: str) -> Path:
    """The folder of one model.

    Raises MissingModel, with the command that makes it, where it is not there or not whole.
    """
    place = folder() / name
    if not (place / "meta.json").is_file():
        raise MissingModel(f"no model {name!r} in {place.parent}: get it with `{MADE_BY.get(name, 'dvc repro')}`")
    return place


def load(name: str) -> dict[str, Any]:
    """What a model says of itself: data hash, params, versions, scores. Raises MissingModel."""
    place = path(name) / "meta.json"
    try:
        meta: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    except ValueError as error:
        raise _unreadable(name, "meta.json") from error
    return meta


def fold_file(fold: int) -> str:
    """The name of the file with the weights that never saw the documents of a fold."""
    return f"fold-{fold}.safetensors"


def weights(name: str, leave_out: str | None = None) -> Mapping[str, npt.NDArray[np.generic]]:
    """The arrays of a trained model by name, loaded once: of all gold documents, or all but the fold of `leave_out`.

    `leave_out` is a gold document's id; one that the model was not trained on gets the weights of all. Raises
    MissingModel where a file is missing or does not read.
    """
    return _weights(name, path(name), leave_out)


@lru_cache(maxsize=64)
def _weights(name: str, place: Path, leave_out: str | None) -> Mapping[str, npt.NDArray[np.generic]]:
    fold = None if leave_out is None else load(name).get("folds", {}).get(leave_out)
    return _arrays(name, place / (FINAL if fold is None else fold_file(fold)))


@lru_cache(maxsize=32)
def _arrays(name: str, file: Path) -> Mapping[str, npt.NDArray[np.generic]]:
    from safetensors import SafetensorError
    from safetensors.numpy import load as load_arrays

    try:
        return load_arrays(file.read_bytes())
    except (OSError, SafetensorError) as error:
        raise _unreadable(name, file.name) from error


def _unreadable(name: str, file: str) -> MissingModel:
    return MissingModel(f"{file} of model {name!r} does not read: get it with `{MADE_BY.get(name, 'dvc repro')}`")
