from __future__ import annotations

import pytest

from pipeline.evidence import cues


def found(text: str) -> set[str]:
    return {name for name, count in zip(cues.NAMES, cues.counts(text), strict=True) if count}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("I then rewrote the rota.", "own_action"),
        ("I've personally trained six people.", "own_action"),
        ("- Led a team of nine", "elided_action"),
        ("Complaints fell from 40 to 12.", "result"),
        ("We cut waits by 30 per cent.", "team"),
        ("I would relish the chance.", "hope"),
        ("I am keen to learn.", "hope"),
        ("I have never managed a budget.", "lack_first"),
        ("I dont have any experience of it", "lack_first"),
        ("I am a highly motivated person.", "claim"),
        ("I hold a BSc in Biology.", "title"),
        ("I am half way through my diploma.", "studying"),
        ("I shadowed the matron.", "minor_part"),
        ("For nine years I ran it.", "tenure"),
    ],
)
def test_cue(text, cue):
    assert cue in found(text)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("I would like to lead a team.", "own_action"),
        ("The team won an award.", "own_action"),
        ("I led a team.", "hope"),
        ("I led a team.", "lack"),
        ("Motivated and committed", "elided_action"),
    ],
)
def test_no_cue(text, cue):
    assert cue not in found(text)
