from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.first_words import DIGITS, first_words, matches, places
from pipeline.text.type import BEGINNINGS, CUES


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        pytest.param("to apply|deadline", {"to", "deadline"}, id="alternatives"),
        pytest.param("(?:cvs?|forms?) by", {"cv", "cvs", "form", "forms"}, id="a letter left out, in a group"),
        pytest.param("clos(?:es|ing(?: date)?)", {"closes", "closing"}, id="a word that a group ends"),
        pytest.param("(?:(?:the|an?) )?post", {"the", "a", "an", "post"}, id="a group left out"),
        pytest.param("you(?:'ll|'re)? \\w+", {"you"}, id="what follows an apostrophe is another word"),
        pytest.param("forms?(?: \\w+){0,4} by", {"form", "forms"}, id="words between"),
        pytest.param("part[- ]time", {"part"}, id="hyphen or space"),
        pytest.param("£ ?\\d+|\\(ends\\)", {"£", "("}, id="signs"),
        pytest.param("[,.] said", {",", "."}, id="one of some signs"),
        pytest.param("\\d+ hours", {DIGITS}, id="digits"),
        pytest.param("\\w+ said", None, id="any word"),
        pytest.param("ends?\\w*", None, id="a word with any ending"),
        pytest.param("ha+ste", None, id="a letter again and again"),
        pytest.param("(?:no)+ way", None, id="a group again and again"),
        pytest.param("(?<!an )event", None, id="a look back"),
        pytest.param("[a-c]x", None, id="a range of letters"),
        pytest.param(".*", None, id="anything"),
    ],
)
def test_first_words(pattern: str, words: set[str] | None) -> None:
    assert first_words(pattern) == words


WORDS = st.sampled_from(
    [*sorted(BEGINNINGS), "37", "hours", "£", "45,000", "by", "now", "date", "for", "an", "said", "we're", "CV's"]
)


@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", ", ", "\n", "-", "", "'"]))))
def test_cues_are_found_where_their_first_words_stand(parts: list[tuple[str, str]]) -> None:
    text = "".join(f"{word}{after}" for word, after in parts).lower()
    held = places(text, BEGINNINGS)
    for cue in CUES:
        if cue.tried:
            assert list(map(re.Match.span, matches(cue.tried, text, cue.begins, held))) == [
                match.span() for match in cue.tried.finditer(text)
            ]
