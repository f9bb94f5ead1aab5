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
        ("I am booked on the PRINCE2 course.", "pending"),
        ("The trust would fund my diploma.", "pending"),
        ("I will join the institute next year.", "pending"),
        ("I let my registration lapse in 2019.", "lapsed"),
        ("I was a member until 2018.", "lapsed"),
        ("My elderly parent had a stroke.", "relative"),
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
        ("I paid the supplier within a day.", "pending"),
        ("My PIN is current until December.", "lapsed"),
        ("My team looked after families.", "relative"),
        ("I wrote to my partner organisations.", "relative"),
        ("Motivated and committed", "elided_action"),
    ],
)
def test_no_cue(text, cue):
    assert cue not in found(text)
