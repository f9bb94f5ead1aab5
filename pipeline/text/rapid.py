"""Reading words in a picture by RapidOCR, a package whose models come with it."""

from __future__ import annotations

from functools import cache
from importlib import metadata
from importlib.util import find_spec
from typing import Any

import numpy as np

from pipeline.text.scan import Grey, Sign

NAME = "rapidocr"
LEAST_SCORE = 0.5  # a line that scores less is left out
LONGEST_SIDE = 2400  # pixels: an A4 page at 200 dots an inch keeps its size


def available() -> bool:
    """Whether the package is installed."""
    return find_spec("rapidocr") is not None


def version() -> str:
    """The package's name and version."""
    return f"rapidocr {metadata.version('rapidocr')}"


def read(pixels: Grey, dpi: int, language: str) -> list[list[Sign]]:
    """The lines of words of a page from top to bottom. Its models read every language in Latin letters alike."""
    found = _engine()(np.repeat(pixels[:, :, None], 3, axis=2), return_word_box=True)
    return [
        [_sign(text, sureness, corners) for text, sureness, corners in line if text.strip()]
        for line in found.word_results or ()
    ]


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": LONGEST_SIDE,
            "Global.text_score": LEAST_SCORE,
            "Global.use_cls": False,  # pages are turned upright as a whole
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _sign(text: str, sureness: float, corners: list[list[float]]) -> Sign:
    xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    sure = max(0.0, (sureness - LEAST_SCORE) / (1 - LEAST_SCORE))  # a page read upside down scores near the least
    return Sign(text.strip(), min(xs), min(ys), max(xs), max(ys), sure)
