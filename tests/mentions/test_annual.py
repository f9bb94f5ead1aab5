"""Pay by the year at full time: what settles it, how it is said, and where it is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.issues import Issues
from pipeline.mentions.annual import with_annual
from pipeline.mentions.salary import SalaryFinder
from pipeline.schema import Document, Label, Mention
from pipeline.text import plain

# An English trust, at the head of a text.
TRUST = Mention(label=Label.ORG, start=0, end=1, text="X", id="RA7")


def read(text: str, published: str | None, *others: Mention) -> tuple[list[Mention], Issues]:
    issues = Issues()
    document = Document(
        source="t", sha256="", mime="text/plain", text=text, blocks=plain.blocks(text), published=published
    )
    found = with_annual(document, [*others, *SalaryFinder().find(document, issues)], issues)
    return [mention for mention in found if mention.label is Label.SALARY], issues


def annual(text: str, published: str | None = "2023-10-02", *others: Mention) -> list[tuple[object, ...]]:
    return [(m.annual_min, m.annual_max, m.annual_from) for m in read(text, published, *(others or (TRUST,)))[0]]


def pounds(low: str, high: str, how: str) -> list[tuple[object, ...]]:
    return [(Decimal(low), Decimal(high), how)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Salary: £30,000 to £35,000", pounds("30000", "35000", "as stated"), id="a year"),
        pytest.param(
            "Salary: £30,000 pro rata\nHours: 22.5 per week", pounds("30000", "30000", "as stated"), id="pro rata"
        ),
        pytest.param(
            "Pay: £14.50 per hour\nHours: 37.5 hours per week",
            pounds("28352.76", "28352.76", "hour × 37.5 × 52.143"),
            id="hour",
        ),
        pytest.param(
            "Pay: £14 an hour. Full time is 37 hours; you will work 20 hours a week.",
            pounds("27010.07", "27010.07", "hour × 37 × 52.143"),
            id="hours of full time beside those of the post",
        ),
        pytest.param(
            "Pay: £20 per hour, 40.0 hours per week",
            pounds("41714.40", "41714.40", "hour × 40 × 52.143"),
            id="forty hours",
        ),
        pytest.param("Salary: £2,400 per month", pounds("28800", "28800", "month × 12"), id="month"),
        pytest.param(
            "Salary: £10,500 per session (9 sessions is full time)",
            pounds("94500", "94500", "session × 9"),
            id="session of a year",
        ),
        pytest.param("Rate: £400 per day, 220 days a year", pounds("88000", "88000", "day × 220"), id="day"),
        pytest.param(
            "Salary: £18,000 actual (0.6 WTE)", pounds("30000", "30000", "actual ÷ 0.6"), id="actual with its share"
        ),
        pytest.param(
            "Actual salary: £18,000\nHours: 22.5 hours per week (full time 37.5 hours)",
            pounds("30000", "30000", "actual × 37.5 ÷ 22.5"),
            id="actual with its hours",
        ),
        pytest.param("Band: Band 6", pounds("35392", "42618", "band 6 in 2023/24, England"), id="lone band"),
        pytest.param(
            "Trainees are paid 70% of the maximum of Band 6.",
            pounds("29832.60", "29832.60", "70% of the top of band 6 in 2023/24, England"),
            id="share of a band",
        ),
    ],
)
def test_what_pay_comes_to(text: str, expected: list[tuple[object, ...]]) -> None:
    assert annual(text) == expected


UNSETTLED = [(None, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Pay: £14.50 per hour", id="hours unsaid"),
        pytest.param("Pay: £14.50 per hour\nHours: 20 hours per week", id="hours of the post only"),
        pytest.param("Pay: £14.50 per hour, 37.5 hours per week or 40 hours per week", id="two full times"),
        pytest.param("Salary: £1,200 per month, part-time", id="month, part time"),
        pytest.param("Salary: £18,000, part-time", id="year, part time, share unsaid"),
        pytest.param("Actual salary: £18,000", id="actual, share unsaid"),
        pytest.param("Salary: £400 per session. 9 sessions is full time.", id="session by the day"),
        pytest.param("Rate: £400 per day up to 24 days a year", id="few days"),
        pytest.param("Band: Band 5/6", id="two bands"),
        pytest.param("Grade: VSM", id="no scale"),
        pytest.param("NHS Highland is part of NHS Scotland.\nBand: Band 6", id="another nation's band"),
        pytest.param("Swansea Bay University Health Board\nBand: Band 6", id="Wales"),
    ],
)
def test_what_is_not_settled_is_left_alone(text: str) -> None:
    assert annual(text) == UNSETTLED


def test_a_supplement_is_no_pay_of_its_own() -> None:
    text = "Salary: £30,000 plus a High Cost Area Supplement of £4,888"
    assert annual(text) == [*pounds("30000", "30000", "as stated"), *UNSETTLED]


def test_a_band_needs_an_english_body_and_a_date() -> None:
    other = Mention(label=Label.ORG, start=0, end=1, text="X", name="Macmillan")
    assert annual("Band: Band 6", "2023-10-02", other) == UNSETTLED
    assert annual("Band: Band 6", None) == UNSETTLED


def test_a_year_without_a_scale_is_reported() -> None:
    mentions, issues = read("Band: Band 6", "2026-06-01", TRUST)
    assert mentions[0].annual_from is None
    assert [(issue.kind, issue.message) for issue in issues] == [("no_pay_scale", "no pay scale for band 6 in 2026/27")]


def test_a_scale_that_is_not_known_contradicts_nothing() -> None:
    _, issues = read("Salary: Band 8a, £44,606 to £50,819", "2019-06-03", TRUST)
    assert list(issues) == []


def test_the_scale_changes_in_april() -> None:
    assert annual("Band: Band 6", "2024-03-31") == pounds("35392", "42618", "band 6 in 2023/24, England")
    assert annual("Band: Band 6", "2024-04-01") == pounds("37338", "44962", "band 6 in 2024/25, England")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Salary: Band 6, £35,392 to £42,618", [], id="on the scale"),
        pytest.param("Salary: Band 6, £33,706 to £40,588", [], id="scale of the year before"),
        pytest.param("Salary: Band 6, £42,470 to £50,364 including HCAS", [], id="with a supplement"),
        pytest.param("Salary: Band 6, £43,742 to £50,056", [], id="a band up is within what supplements add"),
        pytest.param("Salary: Band 6, £58,972 to £68,525", ["pay_off_scale"], id="far above"),
        pytest.param("Salary: Band 6, £22,383 to £24,336", ["pay_off_scale"], id="far below"),
        pytest.param("Band: Band 6\nSalary: £58,972 to £68,525", ["pay_off_scale"], id="in fields apart"),
        pytest.param("Band: Band 6\nSalary: £35,392 to £42,618", [], id="in fields apart, on the scale"),
        pytest.param("Band: Band 6 or Band 7\nSalary: £35,392 to £50,056", [], id="two bands"),
        pytest.param("Salary: Band 6, £21,235 actual (0.6 WTE)", [], id="what part of the time is paid"),
    ],
)
def test_amounts_off_the_scale_of_their_band_are_reported(text: str, kinds: list[str]) -> None:
    _, issues = read(text, "2023-10-02", TRUST)
    assert [issue.kind for issue in issues] == kinds
