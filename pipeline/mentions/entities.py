"""A spaCy model's organisations as candidates, for those who name a model in params; the default is none.

Behind the filter used here en_core_web_sm added nothing right on the gold documents to what the lists and patterns
find, and a few names of persons and places: that is why no model is needed, nor loaded, by default. To measure again,
name a model in params.yaml (mentions.spacy_model), then `dvc repro evaluation && dvc metrics diff`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.errors import MissingModel
from pipeline.mentions import patterns

if TYPE_CHECKING:
    from spacy.language import Language

LED = re.compile(r"\b(?:by|at|with|from|join|for)\s+$")
NO_BODY = re.compile(r"\n|^the |\b(?:Act|Fund|Programme|Plan|Bill|Hospital|Park|House|Road|Street)\b|\d", re.IGNORECASE)
LONGEST = 100_000
UNUSED = ["tagger", "parser", "attribute_ruler", "lemmatizer"]


@lru_cache(maxsize=2)
def _model(name: str) -> Language:
    try:
        loaded: Language = importlib.import_module(name).load(exclude=UNUSED)
    except ImportError as error:
        raise MissingModel(f"no spaCy model is called {name}: pip install it, or name none in params.yaml") from error
    return loaded


def find(text: str, model: str) -> Iterator[tuple[int, int, str]]:
    """The start and end of each organisation that the model `model` sees and the words before it support."""
    for entity in _model(model)(text[:LONGEST]).ents:
        named = entity.label_ == "ORG" and len(re.findall(r"\b[A-Z]", entity.text)) > 1 and " " in entity.text
        led = LED.search(text[max(0, entity.start_char - 8) : entity.start_char])
        if named and led and not NO_BODY.search(entity.text) and entity.text.lower() not in patterns.places():
            yield entity.start_char, entity.end_char, "org.model"
