"""Where the models are, and which command makes one that is missing."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from pipeline.errors import MissingModel

MADE_BY = {
    "confidence": "dvc repro confidence",
    "encoder": "git checkout models/encoder",
    "evidence": "dvc repro training",
}


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
        command = MADE_BY.get(name, "dvc repro")
        raise MissingModel(f"meta.json of model {name!r} does not read: get it with `{command}`") from error
    return meta
