"""What tells who an applicant is does not reach a blind report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.gold import read_statements
from pipeline.reports.blind import MASK, masked

# What stands between ⟨ and ⟩ is blocked out, nothing else.
CASES = {
    "name line": "⟨Amara Okonjo-Clarke⟩\nSupporting statement\n\nI led a team. ⟨Amara⟩ was thanked.",
    "name in the title": "Supporting Statement – ⟨Amara Okonjo⟩\n\nI led a team.",
    "statement of": "Personal statement of ⟨Dr Priya Raman⟩\n\nI led a team.",
    "labelled": "Name: ⟨priya raman⟩\nAddress: ⟨4 Mill Lane⟩\nDate of birth: ⟨1 May 1980⟩\n\n⟨Raman⟩ led.",
    "name and post": "⟨Priya Raman⟩, Deputy Director of Finance\n\nI led a team.",
    "address": "⟨14 Acacia Road⟩\n⟨Leeds⟩\n⟨LS1 4AP⟩\n\nI led a team in Leeds.",
    "telephone and e-mail": "Call ⟨07700 900123⟩ or ⟨0113 496 0000⟩ or ⟨+44 7700 900123⟩, ⟨p.raman@example.org⟩.",
    "profile page": "See ⟨https://example.org/in/priya⟩ or ⟨linkedin.com/in/priya⟩ for more.",
    "sign-off": "I led a team.\n\nYours sincerely,\n\n⟨P. Raman⟩\n",
    "introduced": "My name is ⟨Priya Raman⟩ and I led a team with ⟨Priya⟩'s pen.",
    "registration": "NMC PIN: ⟨98A1234E⟩\nNI number: ⟨QQ 12 34 56 C⟩\n\nI led a team.",
    "headings stay": "Supporting Statement\n\nLeadership Experience\nI led a team.\n\nFinancial Management\nI saved.",
    "headings whose words recur": "Supporting Statement\n\nWinter Pressures\nI planned for winter and its pressures.",
    "posts and bodies stay": "Deputy Director of Nursing\nLeeds Teaching Hospitals NHS Trust\n\nI led a team.",
    "numbers stay": "I cut 0.5 days, saved £01234567890 and 12,000,000 in 2019 to 2021, and met 07 of 10 aims.",
    "an ordinary word stays": "⟨May Hope⟩\n\nI hope that in May I may lead. Hope came.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_masked(marked):
    text = marked.replace("⟨", "").replace("⟩", "")
    expected, inside = [], False
    for character in marked:
        if character in "⟨⟩":
            inside = character == "⟨"
        else:
            expected.append(MASK if inside and not character.isspace() else character)
    assert masked(text) == "".join(expected)


PIECES = ["⟨", "Name:", "Priya", "Raman", "\n", ",", "14", "Road", "LS1", "4AP", "p@example.org", "Regards,"]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_offsets_stay_true(text):
    result = masked(text)
    assert len(result) == len(text)
    assert all(c in (MASK, was) for was, c in zip(text, result, strict=True))


def _shown(marked: str) -> tuple[str, str, list[tuple[int, int]]]:
    """A statement around a marked line of blind_items.txt, the line bare, and the places of its marks in the line."""
    line = marked.replace("|", "\n")
    bare = re.sub("[⟨⟩]", "", line)
    spans, at, start = [], 0, 0
    for character in line:
        if character == "⟨":
            start = at
        elif character == "⟩":
            spans.append((start, at))
        else:
            at += 1
    closing = re.match(r"Yours|Kind|Many|Signed", bare)
    heading = not closing and ("\n" in bare or re.match(r"\w[\w ]*:|\(|Statement of|DOB", bare))
    before = "" if heading else "I led a ward for six years and cut falls by a third.\n\n"
    after = "" if closing else "\n\nI wrote the rota and chaired the meeting."
    return f"{before}{bare}{after}", bare, spans


def test_what_tells_who_it_is_is_found():
    lines = Path(__file__).with_name("blind_items.txt").read_text(encoding="utf-8").splitlines()
    missed, items = [], 0
    for marked in lines:
        text, bare, spans = _shown(marked)
        start = text.index(bare)
        shown = masked(text)[start : start + len(bare)]
        items += len(spans)
        missed += [bare[a:b] for a, b in spans if any(c.isalnum() for c in shown[a:b])]
    assert items >= 150
    assert 1 - len(missed) / items >= 0.98, missed


def test_little_else_is_blocked():
    folder = Path(__file__).parents[2] / "corpus" / "gold" / "evidence"
    texts = [one.statement.text for one in read_statements(folder)]
    words = sum(len(text.split()) for text in texts)
    blocked = sum(MASK in word for text in texts for word in masked(text).split())
    assert blocked / words <= 0.02
