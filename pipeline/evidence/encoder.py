"""Sentences as vectors, on this machine, the same in any batch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline import models
from pipeline.errors import MissingModel

BATCH = 32

# The tokenizer warns about forks otherwise; one thread is the fastest where several workers share the cores.
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


class Encoder:
    """all-MiniLM-L6-v2 by ONNX Runtime, one thread."""

    def __init__(self, folder: Path | None = None) -> None:
        """Load the model from `folder` (models/encoder where not given); raises MissingModel."""
        from tokenizers import Tokenizer

        place = folder or models.path("encoder")
        self._session = session(place / "model.onnx", "encoder")
        self._tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of length 1, float32 (n, 384), in the order of `texts`; what is over 256 tokens is cut off."""
        vectors = np.zeros((len(texts), 384), dtype=np.float32)
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda i: len(ids[i]))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            longest = len(ids[batch[-1]])
            tokens = np.zeros((len(batch), longest), dtype=np.int64)
            mask = np.zeros_like(tokens)
            for row, i in enumerate(batch):
                tokens[row, : len(ids[i])] = ids[i]
                mask[row, : len(ids[i])] = 1
            feed = {"input_ids": tokens, "attention_mask": mask}
            vectors[batch] = self._session.run(["vector"], feed)[0]
        return vectors


def session(path: Path, model: str) -> Any:
    """An ONNX Runtime session of one thread; raises MissingModel."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Weights are expanded once, at load: otherwise they are expanded again for every batch.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime's own classes of errors share no base of their own
        raise MissingModel(f"{path.name} of model {model!r} does not load: `git checkout models/{model}`") from error
