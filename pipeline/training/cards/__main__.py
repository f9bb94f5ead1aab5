"""meta.json of each model → its card: `python -m pipeline.training.cards`. Nothing is trained.

The card of evidence is not among them: it shows tables that only its training has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pipeline import models
from pipeline.training.cards.confidence import card_of_confidence
from pipeline.training.cards.encoder import card_of_encoder
from pipeline.training.cards.matcher import card_of_matcher
from pipeline.training.cards.organisations import card_of_organisations

CARDS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "confidence": card_of_confidence,
    "encoder": card_of_encoder,
    "matcher": card_of_matcher,
    "organisations": card_of_organisations,
}


def write_all() -> None:
    """Write every card anew."""
    for name, card_of in CARDS.items():
        (models.path(name) / "README.md").write_text(card_of(models.load(name)), encoding="utf-8")


if __name__ == "__main__":
    write_all()
