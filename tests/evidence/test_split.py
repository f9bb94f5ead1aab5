from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import EmptyDocument
from pipeline.evidence.split import split
from tests.evidence import boundaries


def words(text: str) -> list[str]:
    statement = split(text, "s1")
    return [("# " if s.heading else "") + statement.text[s.start : s.end] for s in statement.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("I led it. It worked.", ["I led it.", "It worked."], id="two sentences"),
        pytest.param(
            "I saw Dr. Shah, e.g. on Mondays. Then I left.",
            ["I saw Dr. Shah, e.g. on Mondays.", "Then I left."],
            id="abbreviations",
        ),
        pytest.param(
            "She could not say no. I saw bed no. 7 in ten min. Then I left.",
            ["She could not say no.", "I saw bed no. 7 in ten min.", "Then I left."],
            id="abbreviations before a number only",
        ),
        pytest.param("Mr J. B. Cole ran it. I helped.", ["Mr J. B. Cole ran it.", "I helped."], id="initials"),
        pytest.param(
            "It saved £1.2m in all. We kept 3.5 posts.", ["It saved £1.2m in all.", "We kept 3.5 posts."], id="decimals"
        ),
        pytest.param("I hold a Ph.D. in law. I teach.", ["I hold a Ph.D. in law.", "I teach."], id="degree with stops"),
        pytest.param('"Why?" she asked. I told her.', ['"Why?" she asked.', "I told her."], id="quoted question"),
        pytest.param("(I asked first.) They agreed.", ["(I asked first.)", "They agreed."], id="stop inside brackets"),
        pytest.param(
            "i ran the desk. then i trained two people.",
            ["i ran the desk.", "then i trained two people."],
            id="no capitals",
        ),
        pytest.param(
            "I have good skills.I work hard.", ["I have good skills.", "I work hard."], id="no space after the stop"
        ),
        pytest.param("- ran the desk\n- trained two people", ["- ran the desk", "- trained two people"], id="bullets"),
        pytest.param("• Ran the desk\r\n• Trained two", ["• Ran the desk", "• Trained two"], id="Windows newlines"),
        pytest.param(
            "1. Ran the desk for a year.\n2. Trained two.",
            ["1. Ran the desk for a year.", "2. Trained two."],
            id="numbered bullets",
        ),
        pytest.param(
            "Leading teams\nI led nine people.", ["# Leading teams", "I led nine people."], id="heading on a line"
        ),
        pytest.param(
            "EXPERIENCE\n\nI led nine people.", ["# EXPERIENCE", "I led nine people."], id="heading in capitals"
        ),
        pytest.param("## Values\nI care.", ["# ## Values", "I care."], id="Markdown heading"),
        pytest.param("3. Budgets\nI held one.", ["# 3. Budgets", "I held one."], id="numbered heading"),
        pytest.param(
            "Achievements\n- cut waits\n- won a prize",
            ["# Achievements", "- cut waits", "- won a prize"],
            id="heading over bullets",
        ),
        pytest.param("I led it.\n\nYours faithfully", ["I led it.", "Yours faithfully"], id="a closing is no heading"),
        pytest.param(
            "I led a team of nine people in the county and\nthen trained two.",
            ["I led a team of nine people in the county and\nthen trained two."],
            id="wrapped line",
        ),
        pytest.param(
            "Ward clerk, 2019 to 2021\nPorter, 2017 to 2019",
            ["Ward clerk, 2019 to 2021", "Porter, 2017 to 2019"],
            id="lines of a CV",
        ),
    ],
)
def test_split(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize("text", ["", " \n\t", "…!", "\ufeff", "\x00\x01"])
def test_no_words(text):
    with pytest.raises(EmptyDocument):
        split(text, "s1")


@given(st.text(alphabet=st.sampled_from("aBI. \n-!?1#:;\t\x00\x7f\r\u2028é(\"'•|)…“”*="), max_size=200))
def test_every_word_is_in_one_sentence(text):
    try:
        statement = split(text, "s1")
    except EmptyDocument:
        return
    ends = 0
    for sentence in statement.sentences:
        assert ends <= sentence.start < sentence.end <= len(statement.text)
        assert not any(c.isalnum() for c in statement.text[ends : sentence.start])
        assert statement.text[sentence.start : sentence.end].strip() == statement.text[sentence.start : sentence.end]
        ends = sentence.end
    assert not any(c.isalnum() for c in statement.text[ends:])


@given(st.lists(st.sampled_from([*" \n.,;-", "I led ", "1.3 ", "E3) ", "• ", "Dr. ", "(", ")", "2015-18: ", "Why?"])))
def test_the_same_again_from_its_own_sentences(pieces):
    text = "".join(pieces)
    try:
        statement = split(text, "s1")
    except EmptyDocument:
        return
    assert "".join(c for s in statement.sentences for c in statement.text[s.start : s.end] if c.isalnum()) == "".join(
        filter(str.isalnum, statement.text)
    )


def test_boundaries_of_marked_texts():
    first, second = boundaries.halves()
    assert boundaries.scored(first, boundaries.our_starts).f1 >= 0.98
    assert boundaries.scored(second, boundaries.our_starts).f1 >= 0.93


@pytest.mark.parametrize("text", boundaries.halves()[0], ids=lambda one: one.name)
def test_headings_of_marked_texts(text):
    found = {boundaries.first_letter(text.text, s.start) for s in boundaries.sentences(text.text) if s.heading}
    assert found == {boundaries.first_letter(text.text, at) for at in text.headings}
