"""Sentences of statements beside spaCy's sentencizer: `pytest -m bench tests/bench/test_split.py -s`.

The marked texts are those of tests/evidence/splits.txt. The sentencizer is given each line by itself, which is kinder
than the whole text: it knows stops and no lines.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from pipeline.evaluation.gold import read_statements
from tests.evidence import boundaries

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "evidence"
pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(importlib.util.find_spec("spacy") is None, reason="spaCy is not installed"),
]


def test_boundaries_against_the_sentencizer():
    import spacy

    peer = spacy.blank("en")
    peer.add_pipe("sentencizer")

    def by_line(text: str) -> Iterator[int]:
        at = 0
        for line in text.split("\n"):
            yield from (at + sentence.start_char for sentence in peer(line).sents)
            at += len(line) + 1

    statements = [one.statement for one in read_statements(GOLD)]
    gold = [
        boundaries.Marked(one.id, one.text, frozenset(s.start for s in one.sentences), frozenset())
        for one in statements
    ]
    for name, texts in zip(("first half", "second half", "gold statements"), (*boundaries.halves(), gold), strict=True):
        began = perf_counter()
        ours = boundaries.scored(texts, boundaries.our_starts)
        turned = perf_counter()
        theirs = boundaries.scored(texts, by_line)
        ratio = (perf_counter() - turned) / (turned - began)
        sys.stdout.write(
            f"\n{name}, {ours.wanted} boundaries: F1 {ours.f1:.3f}, sentencizer {theirs.f1:.3f}, "
            f"{ratio:.1f} times as fast"
        )
        assert ours.f1 > theirs.f1
