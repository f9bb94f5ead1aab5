"""A reason is said only where the shown sentences bear it out."""

from __future__ import annotations

import pytest

from pipeline.evidence import cues
from pipeline.evidence.reasons import Shown, deed, nothing, said, words_by_stem
from pipeline.schema import Category, Criterion, Need, Verdict

RULES = (
    "own_action", "outcome", "claim", "repeats_criterion", "hope", "others", "lack", "qualification", "studying",
    "on_the_point",
)  # fmt: skip


def shown(verdict: Verdict, *sentences: str, qualification: bool = False, covered: float = 0.9) -> Shown:
    held = tuple(
        frozenset(name for name, pattern in cues.PATTERNS.items() if pattern.search(sentence)) for sentence in sentences
    )
    acted = tuple(map(deed, sentences, held))
    return Shown(verdict, qualification, sentences, held, acted, score=0.9, covered=covered, repeats=False)


def texts(seen: Shown, weight: float) -> set[str]:
    return {reason.text for reason in said(seen, dict.fromkeys(RULES, weight), 0)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I cut falls by 30% in 2021.", {"says what the applicant did", "says what came of it, and gives figures and"
                                         " dates or lengths of time"}),
        ("I wrote the rota.", {"says what the applicant did"}),
        ("- Led a team of nine.", {"says what the applicant did", "gives figures"}),
        ("I am committed to care.", set()),
        ("I have always understood budgets.", set()),
        ("Our team was commended.", {"says what came of it"}),
        ("I hold Level 3 and work at Band 5.", {"says what the applicant did"}),
    ],
)  # fmt: skip
def test_praise_is_seen(sentence, expected):
    on_the_point = "bears directly on what the criterion asks"
    assert texts(shown(Verdict.STRONG, sentence), 1.0) == {on_the_point, *expected}


@pytest.mark.parametrize(
    ("sentence", "said_of_it", "not_said"),
    [
        ("I said I would sit with him.", "gives no outcome, figure or date", "hope"),
        ("I would love to lead a team.", "is a hope or a plan, which is no evidence", "lack"),
        ("I can start without any training and set it up.", "", "lack"),
        ("I have no experience of budgets.", "says that part of it is lacking", "hope"),
        ("I have never held a budget.", "says that part of it is lacking", "hope"),
        ("I never wait to be asked.", "", "lack"),
        ("I am motivated and reliable.", "claims part of it without an example", "lack"),
        ("Our team rewrote the plan.", "tells what a team did, and not the applicant's own part", "lack"),
        ("I helped with the audit.", "tells of a supporting part, such as helping or attending", "hope"),
    ],
)
def test_blame_is_seen(sentence, said_of_it, not_said):
    found = texts(shown(Verdict.PARTIAL, sentence), -1.0)
    assert not said_of_it or said_of_it in found
    assert not [text for text in found if not_said in text]


def test_an_assertion_is_not_praised_for_figures_of_something_else():
    seen = shown(Verdict.ASSERTED, "I organised a party for 62 guests in 2021.")
    assert texts(seen, 1.0) == {"bears directly on what the criterion asks"}
    assert "gives an example, but hardly of what the criterion asks" in texts(seen, -1.0)
    assert not [text for text in texts(seen, -1.0) if "claims" in text]


def test_a_contradiction_is_told_by_the_lack_alone():
    seen = shown(Verdict.CONTRADICTED, "I have never led a team.")
    assert texts(seen, -1.0) == {"says that they lack it or part of it"}
    assert texts(seen, 1.0) == set()


def test_a_strong_verdict_is_not_called_a_claim_or_loose():
    found = texts(shown(Verdict.STRONG, "I am a proven leader.", "I led nine people."), -1.0)
    assert not [text for text in found if "claim" in text or "loosely" in text]


def test_a_qualification_is_asked_for_its_title_and_not_for_deeds():
    for sentence, text in (
        ("I like people.", ""),
        ("I hold a full driving licence.", "mentions a qualification, registration or licence"),
        ("I hold a BSc.", "names a qualification or registration by its title"),
    ):
        found = texts(shown(Verdict.STRONG, sentence, qualification=True), 1.0)
        assert found == {"bears directly on what the criterion asks", *filter(None, [text])}
    found = texts(shown(Verdict.PARTIAL, "I like people.", qualification=True), -1.0)
    assert found == {"names no qualification or registration", "bears only loosely on what the criterion asks"}


def test_a_qualification_in_other_words_is_to_be_checked():
    found = texts(shown(Verdict.STRONG, "I hold a BSc.", qualification=True, covered=0.1), 1.0)
    assert "names a qualification or registration by its title: check that it is the one asked for" in found


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "I led a ward.",
            "no sentence speaks to it, and none of the criterion's main words is in the statement",
        ),
        ("An audit is what I read about.", "no sentence speaks to it, though the statement mentions “audit”"),
        ("Auditors came.", "no sentence speaks to it"),
        ("I like law.", "no sentence speaks to it"),
    ],
)
def test_what_is_missing_is_told_by_the_criterions_words(statement, expected):
    text = "Experience of procurement law and contract disputes" if "law" in statement else "Clinical audit and coding"
    criterion = Criterion(id="C1", need=Need.ESSENTIAL, category=Category.EXPERIENCE, text=text)
    told = nothing(criterion, words_by_stem(statement))
    assert told == expected
