"""Models that are trained by folds of the gold documents, written as pipeline/models.py reads them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from pipeline import models

Arrays = Mapping[str, npt.NDArray[np.generic]]


def deal(names: Iterable[str], folds: int, seed: int) -> dict[str, int]:
    """The fold, from 0, of each name; folds differ in size by one at most."""
    ordered = sorted(set(names))
    order = np.random.default_rng(seed).permutation(len(ordered))
    return {ordered[name]: place % folds for place, name in enumerate(order)}


def write(folder: Path, final: Arrays, by_fold: Sequence[Arrays], meta: Mapping[str, Any], card: str) -> None:
    """Write the arrays of all documents and of each fold, meta.json and the card; files of other folds go.

    `meta` must have `folds`: the fold of each gold document by its id.
    """
    from safetensors.numpy import save

    folder.mkdir(parents=True, exist_ok=True)
    files = {models.FINAL: final, **{models.fold_file(fold): arrays for fold, arrays in enumerate(by_fold)}}
    for old in folder.glob("*.safetensors"):
        if old.name not in files:
            old.unlink()
    for name, arrays in files.items():
        (folder / name).write_bytes(save(dict(arrays)))
    (folder / "README.md").write_text(card, encoding="utf-8")
    write_json(folder / "meta.json", meta)


def data_hash(files: Iterable[Path]) -> str:
    """SHA-256 over names and bytes of the gold files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.name):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def write_json(path: Path, value: Any) -> None:
    """One JSON file, keys sorted."""
    path.write_text(json.dumps(msgspec.to_builtins(value), indent=1, sort_keys=True) + "\n", encoding="utf-8")
