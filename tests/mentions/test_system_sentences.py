"""Systems in whole sentences, and every name that the gazetteers list at dates of every era.

systems/*.md hold sentences of our own in the gold notation, marked before the finder ran on them; each begins with a
line `# DATE name`. Wholly right at the first reading: 55 of the 60 in first.md, 25 of 30 in second.md, 17 of 19 in
third.md, 14 of 19 in fourth.md; seven marks that went against the guidelines were put right afterwards.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import gazetteers
from pipeline.evaluation.gold import unmark
from pipeline.issues import Issues
from pipeline.mentions.ics import SUFFIXES
from pipeline.mentions.names import NameFinder
from pipeline.schema import IcsKind, Label
from tests.mentions.named import document

FOLDER = Path(__file__).parent / "systems"
HEAD = re.compile(r"(?m)^# (?=\d{4}-\d\d-\d\d )")
ERAS = ("2017-03-01", "2019-05-01", "2021-05-10", "2023-05-10", "2025-05-10", "2026-06-10")
OPEN = {
    "cuts by board": "bare places beside no name, after “each ICB”",
    "one system's people in another's area": "two systems are named, and “there” tells which is meant",
    "nominal: in a question and answer": "the bare verb after “the ICB” reads like a noun",
}
PLACES = [alias for alias in gazetteers.system_aliases() if alias.use == "place"]
OTHERS = [alias for alias in gazetteers.system_aliases() if alias.use != "place"]


def sentences():
    for path in sorted(FOLDER.glob("*.md")):
        for item in HEAD.split(path.read_text(encoding="utf-8"))[1:]:
            head, body = item.split("\n", 1)
            published, name = head.split(" ", 1)
            marks = [pytest.mark.xfail(reason=OPEN[name])] if name in OPEN else []
            yield pytest.param(published, body.strip("\n"), id=f"{path.stem} {name}", marks=marks)


@pytest.mark.parametrize(("published", "marked"), list(sentences()))
def test_sentences(published, marked):
    text, expected = unmark(marked)
    found = NameFinder().find(document(text, published), Issues())
    assert _facts(found) == _facts(expected)


def _facts(mentions):
    return [(m.start, m.text, m.id, m.kind, bool(m.nominal)) for m in mentions if m.label is Label.ICS]


def _written(name):
    """The ways in which a name is written: with &, without commas or hyphens, in capitals."""
    return {name, name.replace(" and ", " & "), name.replace(",", ""), name.replace("-", " "), name.upper()}


def _found(name, published):
    """The named systems in a sentence about nothing else, and the kinds of issues."""
    issues = Issues()
    found = NameFinder().find(document(f"We spoke to {name} about the plan.", published), issues)
    systems = [(m.text, m.id, m.kind) for m in found if m.label is Label.ICS]
    return systems, {issue.kind for issue in issues}


@pytest.mark.parametrize("published", ERAS)
def test_a_place_with_a_suffix_is_its_system_at_every_date(published):
    missed = []
    for alias in PLACES:
        for name in _written(alias.name.removeprefix("The ")):
            for suffix in ("ICB", "integrated care system", "ICP", "STP"):
                full = f"{name} {suffix}"
                if _found(full, published)[0] != [(full, alias.code, SUFFIXES[suffix])]:
                    missed.append(full)
    assert missed == []


@pytest.mark.parametrize("published", ERAS)
def test_a_legal_name_is_its_board_at_every_date(published):
    wanted = [(name, e.code, IcsKind.BOARD) for e in gazetteers.load("ics") for name in _written(e.name)]
    assert [system for name, *_ in wanted for system in _found(name, published)[0]] == wanted


@pytest.mark.parametrize("published", ERAS)
def test_every_stp_carries_the_board_that_followed_it(published):
    wanted = [
        (f"{stp.name} {suffix}", stp.successor, IcsKind.STP)
        for stp in gazetteers.stps()
        if not re.search(r"\(|^The |Partnership$|ICS$", stp.name)
        for suffix in ("STP", "Sustainability and Transformation Partnership")
    ]
    assert [system for name, *_ in wanted for system in _found(name, published)[0]] == wanted


@pytest.mark.parametrize("published", ERAS)
def test_a_brand_or_abbreviation_is_its_system_or_reported(published):
    for alias in OTHERS:
        found, issues = _found(alias.name, published)
        if [(text, code) for text, code, _ in found] != [(alias.name, alias.code)]:
            assert alias.name in gazetteers.ambiguous()
            assert (found, issues) == ([], {"ambiguous_name"} if len(alias.name) > 2 else set()), alias.name


def test_its_board_settles_a_brand_or_abbreviation():
    for alias in OTHERS:
        board = gazetteers.by_code(gazetteers.load("ics"))[alias.code].name
        text = f"{board} met. We spoke to {alias.name} about the plan."
        found = NameFinder().find(document(text, "2023-05-10"), Issues())
        assert [m.id for m in found if m.label is Label.ICS] == [alias.code] * 2, alias.name


@pytest.mark.parametrize("number", sorted({member.cluster for member in gazetteers.clusters()}))
def test_every_cluster_names_its_boards(number):
    members = [member for member in gazetteers.clusters() if member.cluster == number]
    places = [
        gazetteers.by_code(gazetteers.load("ics"))[m.member].name.removesuffix(" Integrated Care Board")
        for m in members
    ]
    for names in (places, [place.removeprefix("NHS ") for place in places]):
        text = f"The {', '.join(names[:-1])} and {names[-1]} ICBs will share a chief executive."
        found = NameFinder().find(document(text, "2025-09-10"), Issues())
        assert [(m.id, m.kind) for m in found if m.label is Label.ICS] == [(m.member, IcsKind.BOARD) for m in members]
