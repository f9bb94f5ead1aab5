"""A reason is said only where the shown sentences bear it out, and what is missing answers a reason that is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evidence.reasons import NOTHING, Case, explain, nothing, places, words_by_stem
from pipeline.schema import Category, Criterion, Need, Verdict

SHOWN = Path(__file__).with_name("reasons.txt").read_text(encoding="utf-8").splitlines()
GOLD = [line for line in SHOWN if line and not line.startswith("#")]


def criterion(text: str, category: Category = Category.EXPERIENCE) -> Criterion:
    return Criterion(id="C1", need=Need.ESSENTIAL, category=category, text=text)


def case(verdict: Verdict, asked: Criterion, *sentences: str, rows: tuple[int, ...] = (), **more) -> Case:
    return Case(verdict, asked, sentences, rows or tuple(range(len(sentences))), **more)


def read(line: str) -> tuple[Case, set[str], set[str]]:
    """A line of the gold: the case, the rules that must be said of it, and those that may."""
    verdict, category, asked, sentences, rules = line.split(" | ")
    runs = [run.split(" // ") for run in sentences.split(" /// ")]
    rows = tuple(10 * n + m for n, run in enumerate(runs) for m in range(len(run)))
    said = rules.split()
    must = {rule for rule in said if not rule.startswith("(")}
    shown = case(Verdict(verdict), criterion(asked, Category(category)), *(s for run in runs for s in run), rows=rows)
    return shown, must, {rule.strip("()") for rule in said}


def test_there_are_enough_cases():
    assert len(GOLD) >= 120
    assert len(set(GOLD)) == len(GOLD)


@pytest.mark.parametrize("line", GOLD)
def test_what_is_said_is_borne_out(line):
    shown, must, may = read(line)
    said = {reason.rule for reason in explain(shown, {}, {}).reasons}
    assert must <= said <= may


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("partial | experience | Audit | I helped with the audit.", "their own part: what they did themselves"),
        ("partial | experience | Cutting costs | We cut costs by half.", "their own part: what they did themselves"),
        ("partial | qualifications | MSc | I am studying for an MSc, due to finish in July.", "that it is finished"),
        ("partial | qualifications | NMC | My NMC registration lapsed.", "that it is current"),
        ("asserted | skills | Works in a team | I work in a team.", "an example: what they did, where and when"),
        ("asserted | qualifications | Degree | I am well educated.", "the title of the qualification"),
        ("contradicted | skills | SQL | I do not code.", "the skill, which they say they lack"),
        ("contradicted | qualifications | MRICS | I let my MRICS lapse.", "that it is current"),
    ],
)  # fmt: skip
def test_what_is_missing(line, missing):
    shown, _, _ = read(f"{line} | x")
    assert explain(shown, {}, {}).missing == missing


def test_a_demand_that_is_not_spoken_to_is_named():
    asked = criterion("Managing budgets and writing tenders")
    shown = case(Verdict.PARTIAL, asked, "I held the budget in 2020.", uncovered=("writing tenders",))
    told = explain(shown, {}, {})
    assert "covers part of it: seems to say nothing on “writing tenders”" in [r.text for r in told.reasons]
    assert told.missing == "the other part: “writing tenders”"


@pytest.mark.parametrize(("rows", "count"), [((3,), 1), ((3, 4), 1), ((3, 5), 2), ((1, 2, 7, 9), 3)])
def test_places(rows, count):
    assert places(rows) == count


def test_weights_are_kept_where_they_agree():
    weights = {"own_action": 0.4, "outcome": -0.2, "on_the_point": -0.3}
    shown = case(Verdict.PARTIAL, criterion("Leads"), "I rang 40 families.")
    told = {reason.rule: reason.weight for reason in explain(shown, weights, {}).reasons}
    assert told == {"own_action": 0.4, "outcome": 0.0, "in_part": -0.3}


def test_a_hope_that_comes_near_is_no_evidence():
    told = explain(case(Verdict.NONE, criterion("Leads"), nearest="I would love to lead."), {}, {})
    assert [reason.rule for reason in told.reasons] == ["hope", "on_the_point"]
    told = explain(case(Verdict.NONE, criterion("Leads"), nearest="I led, and hope to lead again."), {}, {})
    assert [reason.rule for reason in told.reasons] == ["on_the_point"]


WORDS_WRITTEN = (
    "I We My team led helped would love not never yet a nurse degree MSc NMC registration lapsed budget 40% falls fell "
    "and since 2019 am studying for responsible kind - . , patients board you The helped attended wrote"
)
WORDS = WORDS_WRITTEN.split()
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4)


@given(
    verdict=st.sampled_from([v for v in Verdict if v is not Verdict.NONE]),
    category=st.sampled_from(Category),
    sentences=SENTENCES,
    text=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join),
)
def test_reasons_and_what_is_missing_agree_with_the_verdict(verdict, category, sentences, text):
    told = explain(case(verdict, criterion(text, category), *sentences), {}, {})
    against = [reason for reason in told.reasons if reason.against]
    assert 1 <= len(told.reasons) <= 5
    assert (told.missing is None) == (verdict is Verdict.STRONG) == (not against)
    assert list(told.reasons) == sorted(told.reasons, key=lambda reason: reason.against)
    if verdict in (Verdict.ASSERTED, Verdict.CONTRADICTED):
        assert len(against) == len(told.reasons)
    assert told.missing != NOTHING
    said = {reason.rule for reason in told.reasons}
    assert not {"example", "own_action"} <= said
    assert not ({"example", "own_action"} & said and {"others", "minor_part", "duty", "claim"} & said)
    assert not ({"qualification"} & said and {"no_title", "studying", "lapsed"} & said)


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_shown_is_nothing_found(text, nearest):
    told = explain(case(Verdict.NONE, criterion(text), nearest=nearest), {}, {})
    assert told.missing == NOTHING
    assert all(reason.against for reason in told.reasons)


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
    assert nothing(criterion(text), words_by_stem(statement)) == expected


def test_words_stay_out_of_representations():
    shown = case(Verdict.PARTIAL, criterion("Leads"), "I led the quokka ward.")
    assert "quokka" not in repr(shown)
