from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evidence.clauses import by_meaning, by_words, clauses
from pipeline.evidence.split import split


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("I led the move to the new site‖, and I wrote the rota for both wards.", id="comma, and I"),
        pytest.param("I led the night team‖, I also did the rota‖, then we moved to a new site.", id="comma splices"),
        pytest.param(
            "I held the budget of two wards‖; my colleague held the other nine and the theatres.", id="semicolon"
        ),
        pytest.param(
            "We had four complaints in a month – ‖I rang each family myself and met three of them.", id="spaced dash"
        ),
        pytest.param("I chaired the board for six years ‖while also running my own practice in Hull.", id="while also"),
        pytest.param(
            "I rewrote the triage form with the nurses‖, which meant that nobody waited over an hour.", id="which meant"
        ),
        pytest.param(
            "I moved check-in online in the spring‖, cutting the queue at the desk by half.", id="outcome with -ing"
        ),
        pytest.param(
            "i worked on the till for two years ‖then i went to the office and did the ordering ‖and the manager asked "
            "me to train the new ones",
            id="run-on without stops",
        ),
        pytest.param("I led nine people‖, trained four of them myself‖, and set up the monthly audit.", id="deeds"),
        pytest.param("I have a degree in history‖, but I have never worked in a museum or archive.", id="but I"),
        pytest.param(
            "I wrote the business case for the clinic‖, so that patients no longer travel to Leeds.", id="so that"
        ),
        pytest.param("I sat on the ethics panel, the drugs committee and the board.", id="a list is one clause"),
        pytest.param("I am calm, kind and careful with money.", id="adjectives"),
        pytest.param("I led it; it worked.", id="too short to part"),
        pytest.param("She told me (I was new, and I had no idea where to begin) that it was fine.", id="in brackets"),
        pytest.param('He wrote "I was lost, and I found a friend in this place" on the card.', id="in quotes"),
        pytest.param("My team, who work across three sites in Kent, look after 400 people.", id="relative clause"),
    ],
)
def test_clauses(marked):
    text = marked.replace("‖", "")
    (sentence,) = split(text, "s").sentences
    expected = [part.strip(" ,;–") for part in marked.split("‖")]
    assert [text[start:end] for start, end in clauses(text, sentence)] == expected


@given(
    st.lists(
        st.sampled_from(["I led it ", "and I ", ", ", "; ", "which meant ", " – ", "(", ")", '"', "cutting ", ". "])
    )
)
def test_clauses_lie_in_their_sentence_in_order_and_lose_no_word(pieces):
    text = "x" + "".join(pieces)
    for sentence in split(text, "s").sentences:
        found = clauses(text, sentence)
        at = sentence.start
        for start, end in found:
            assert at <= start < end <= sentence.end
            assert not any(map(str.isalnum, text[at:start]))
            at = end
        assert not any(map(str.isalnum, text[at : sentence.end]))


HELD = ("I held the ward's budget of £1.1m without overspending", "and I trained the staff who joined us")


@pytest.mark.parametrize(
    ("criterion", "which"),
    [
        pytest.param("Experience of managing budgets", 0, id="first"),
        pytest.param("Experience of training staff", 1, id="second"),
        pytest.param("Training people and budgets", None, id="both"),
        pytest.param("Knowledge of law", None, id="neither"),
    ],
)
def test_the_clause_that_has_a_criterions_words(criterion, which):
    assert by_words(criterion, HELD, lambda stem: 1.0) == which


def test_the_clause_that_is_nearest_in_meaning():
    assert by_meaning([0.2, 0.5, 0.3]) == 1
    assert by_meaning([0.48, 0.5]) is None
