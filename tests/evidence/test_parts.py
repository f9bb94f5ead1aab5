from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evidence.parts import LEAD, parts

MARKED = [
    line
    for line in Path(__file__).with_name("parts.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
# The last part takes with it what the whole list shares.
SHARED_TAIL = {"using Sage or similar", "for adults"}


def without_lead(words: str) -> str:
    lead = LEAD.match(words)
    return words[lead.end() :] if lead else words


@pytest.mark.parametrize("marked", MARKED)
def test_parts(marked):
    text = re.sub("[⟦⟧]", "", marked)
    found = [text[start:end] for start, end in parts(text)]
    for tail in SHARED_TAIL:
        found = [part.removesuffix(tail).strip() for part in found]
        text = text.removesuffix(tail).strip()
    expected = re.findall("⟦(.*?)⟧", marked) or [text]
    assert list(map(without_lead, found)) == list(map(without_lead, expected))


@given(
    st.lists(
        st.sampled_from(
            [
                "Experience of ",
                "leading teams",
                " and ",
                ", ",
                "; ",
                "budgets",
                " including ",
                "(a, b)",
                " or ",
                " with ",
            ]
        )
    )
)
def test_parts_are_in_order_and_apart(pieces):
    text = "x" + "".join(pieces)
    at = 0
    for start, end in parts(text):
        assert at <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        at = end


def test_a_long_criterion_takes_no_time():
    assert len(parts("knowledge of a, " * 5000)) <= 8
