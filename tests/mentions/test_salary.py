"""Pay: what is pay, what it comes to, and the other money that is none."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluation.gold import unmark
from pipeline.issues import Issues
from pipeline.mentions.salary import SalaryFinder
from pipeline.schema import Document, Mention, Period
from pipeline.text import plain

RECOGNIZERS = Path(__file__).parents[3] / "shared" / "data" / "recognizers"


def document(text: str) -> Document:
    return Document(source="t", sha256="", mime="text/plain", text=text, blocks=plain.blocks(text))


def found(text: str) -> list[Mention]:
    return sorted(SalaryFinder().find(document(text), Issues()), key=lambda m: m.start)


def facts(mention: Mention) -> tuple[object, ...]:
    return (
        *(mention.start, mention.text, mention.min, mention.max),
        *(mention.period, mention.band, mention.prorata),
    )


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Salary: ⟦SALARY min=43742 max=50056 period=year|£43,742 - £50,056⟧ per annum", id="range"),
        pytest.param("Salary: ⟦SALARY min=34000 max=40000 period=year|£34,000 to £40k⟧", id="suffix on one side"),
        pytest.param("a post at ⟦SALARY min=95000 max=105000 period=year|£95-105k⟧ a year", id="suffix for both"),
        pytest.param("Salary: ⟦SALARY min=30000 max=40000 period=year|£30,000-40,000⟧ pa", id="sign said once"),
        pytest.param("Salary: ⟦SALARY min=43742 max=50056 period=year|43,742 - 50,056⟧", id="no sign, but a label"),
        pytest.param("be paid between ⟦SALARY min=60000 max=70000 period=year|£60,000 and £70,000⟧", id="between"),
        pytest.param("Pay: up to ⟦SALARY max=185000 period=year|£185k⟧, by experience", id="up to"),
        pytest.param("Salary from ⟦SALARY min=52000 period=year|£52,000⟧", id="from"),
        pytest.param("Salary: ⟦SALARY min=52000 period=year|£52,000⟧+", id="plus"),
        pytest.param("Pay. Circa ⟦SALARY min=155000 max=155000 period=year|£155,000⟧.", id="circa"),
        pytest.param("Salary ⟦SALARY min=45753 max=52067 period=year|£45,753 (entry) to £52,067⟧ (top)", id="steps"),
        pytest.param("take up the ⟦SALARY min=120000 max=120000 period=year|£120,000⟧-a-year post", id="hyphens"),
        pytest.param("⟦SALARY min=14.50 max=14.50 period=hour|£14.50⟧ per hour", id="hour"),
        pytest.param("Rate: ⟦SALARY min=14.50 max=16.20 period=hour|£14.50-£16.20⟧ ph", id="hourly range"),
        pytest.param("Daily rate: ⟦SALARY min=450 max=450 period=day|£450⟧", id="day, said before"),
        pytest.param("GPs are paid ⟦SALARY min=95 max=95 period=session|£95⟧ a session.", id="session"),
        pytest.param("Salary: ⟦SALARY min=2100 max=2100 period=month|£2,100⟧ per month", id="month"),
        pytest.param(
            "Remuneration: ⟦SALARY min=13000 max=13000 period=year|£13,000⟧ a year for 3 days a month",
            id="days a month",
        ),
        pytest.param(
            "| Salary | ⟦SALARY min=48526 max=54619 period=year prorata=yes|£48,526–£54,619⟧ pro rata |", id="pro rata"
        ),
        pytest.param("⟦SALARY min=24500 max=24500 period=year prorata=yes|£24,500⟧ FTE", id="fte"),
        pytest.param("| Band | ⟦SALARY band=8a|Band 8a⟧ (indicative) |", id="band in its field"),
        pytest.param("- Band: ⟦SALARY band=8d|8d⟧", id="bare band in its field"),
        pytest.param("Grade: NHS AfC: ⟦SALARY band=7|Band 7⟧", id="two labels"),
        pytest.param("Pay band: ⟦SALARY band=5/6|Band 5/6⟧", id="two bands"),
        pytest.param("Grade: ⟦SALARY band=PO3|PO3⟧", id="council scale"),
        pytest.param("| Pay scheme | ⟦SALARY band=VSM|Very senior manager (VSM)⟧ |", id="vsm"),
        pytest.param(
            "Pay: ⟦SALARY band=8b min=56164 max=65262 period=year|Band 8b, £56,164 to £65,262⟧", id="band and amount"
        ),
        pytest.param(
            "Salary: ⟦SALARY min=43742 max=50056 period=year band=7|£43,742 - £50,056 per annum, Band 7⟧",
            id="amount and band",
        ),
        pytest.param(
            "Band: ⟦SALARY band=7|Band 7⟧\nSalary: ⟦SALARY min=43742 max=50056 period=year|£43,742 - £50,056⟧",
            id="fields apart",
        ),
        pytest.param(
            "Salary: ⟦SALARY min=40000 max=45000 period=year|£40,000 to £45,000⟧ plus a High Cost Area Supplement "
            "(minimum ⟦SALARY min=1136 max=1915 period=year|£1,136, maximum £1,915⟧)",
            id="supplement",
        ),
        pytest.param(
            "Lay members will be paid ⟦SALARY min=9500 max=9500 period=year|£9,500⟧ a year "
            "(now ⟦SALARY min=9000 max=9000 period=year|£9,000⟧).",
            id="now and then",
        ),
        pytest.param(
            "a welcome bonus of £3,000 on top of a salary of ⟦SALARY min=28407 max=28407 period=year|£28,407⟧.",
            id="bonus beside pay",
        ),
        pytest.param(
            "Pay: ⟦SALARY min=24500 max=24500 period=year prorata=yes|£24,500⟧ a year, pro rata. "
            "(Or join our bank at ⟦SALARY min=12.80 max=12.80 period=hour|£12.80⟧ an hour.)",
            id="annual and hourly",
        ),
        pytest.param(
            'Salary: ⟦SALARY min=38296 max=42403 period=year band="Grade 9"|Grade 9 SCP 31-35 £38,296-£42,403⟧',
            id="grade, points and amount",
        ),
        pytest.param(
            "Grade: ⟦SALARY min=41771 max=44756 period=year band=PO2|PO2 (SCP 35 to 38), £41,771 – £44,756⟧ p.a.",
            id="points in brackets",
        ),
        pytest.param('The post is on ⟦SALARY band="Grade 7"|Grade 7⟧.', id="own grade in a sentence"),
        pytest.param("⟦SALARY band=8a|Band 8 - Range A⟧", id="range of band 8"),
        pytest.param(
            "Salary: ⟦SALARY min=110000 max=125000 period=year band=VSM|£110,000 to £125,000 (VSM)⟧",
            id="band in brackets",
        ),
        pytest.param("Full-time · ⟦SALARY band=VSM|VSM⟧ · Permanent", id="band between separators"),
        pytest.param("two are at ⟦SALARY band=8b|8b⟧, the rest lower", id="bare band 8"),
        pytest.param("open to staff now in a ⟦SALARY band=6|Band 6⟧ post", id="band of a post"),
        pytest.param(
            "**⟦SALARY min=43742 max=50056 period=year|£43,742 to £50,056⟧** a year", id="bold, alone on its line"
        ),
        pytest.param(
            "⟦SALARY min=65000 max=75000 period=year|£65,000-£75,000⟧ plus benefits", id="range alone on its line"
        ),
        pytest.param("Salary: ⟦SALARY min=85000 max=85000 period=year|£85,000⟧ + benefits", id="plus something else"),
        pytest.param("⟦SALARY min=2450 max=2450 period=month|£2,450⟧ per calendar month", id="calendar month"),
        pytest.param("The ⟦SALARY min=70000 max=70000 period=year|£70k⟧ role is new.", id="a role by its pay"),
        pytest.param("Cook, ⟦SALARY min=25000 max=28000 period=year|£25,000-£28,000⟧, full time, York", id="in a list"),
        pytest.param("Chair: ⟦SALARY min=60000 max=60000 period=year|£60,000⟧", id="labelled with the role"),
        pytest.param("Salary: ⟦SALARY min=38000 max=42000 period=year|£38,000, rising to £42,000⟧", id="rising to"),
        pytest.param("The job is ⟦SALARY band=7|Band Seven⟧.", id="band in words"),
        pytest.param("Grade: ⟦SALARY band=SEO|SEO⟧", id="civil service grade"),
        pytest.param("Day rate: ⟦SALARY max=700 period=day|£700⟧ max", id="max said after"),
        pytest.param(
            "The trust offered ⟦SALARY max=125000 period=year|£125k⟧ at most for the post.", id="offered, at most"
        ),
        pytest.param("a salary of ⟦SALARY min=40000 max=40000 period=year|40,000⟧ pounds", id="no sign in a sentence"),
        pytest.param("pays ⟦SALARY min=10500 max=10500 period=session|£10,500⟧ per session", id="session of a year"),
        pytest.param(
            "Cook, Hull, ⟦SALARY min=12.90 max=12.90 period=hour|£12.90⟧ per hour · Driver, York, up to "
            "⟦SALARY max=31000 period=year|£31,000⟧",
            id="a line of jobs",
        ),
        pytest.param(
            "Salary: ⟦SALARY min=30000 max=30000 period=year prorata=yes|£30,000⟧ FTE (actual "
            "⟦SALARY min=18000 max=18000 period=year|£18,000⟧)",
            id="full time and actual",
        ),
        pytest.param(
            "Days pay ⟦SALARY min=12.80 max=12.80 period=hour|£12.80⟧ an hour. Evenings are "
            "⟦SALARY min=14.20 max=14.20 period=hour|£14.20⟧ and Sundays "
            "⟦SALARY min=16.90 max=16.90 period=hour|£16.90⟧.",
            id="the hour said once",
        ),
        pytest.param("Bank shifts are paid at ⟦SALARY min=15.35 max=15.35 period=hour|£15.35⟧.", id="an hour by size"),
        pytest.param(
            "Sleep-in shifts are paid at a flat rate of ⟦SALARY min=47.20 max=47.20|£47.20⟧.", id="by the night"
        ),
        pytest.param(
            "- Days: ⟦SALARY min=11.95 max=11.95 period=hour|£11.95⟧ per hour\n"
            "- Nights: ⟦SALARY min=15.10 max=15.10 period=hour|£15.10⟧\n- Uniform deposit: £20.00\n- A £12.50 voucher",
            id="a list of rates",
        ),
        pytest.param(
            "Pay: ⟦SALARY min=31100 max=34300 period=year|£31,100 rising to £34,300⟧ (spinal points 23-27; award due)",
            id="points after the amount",
        ),
        pytest.param(
            "24 hours · Fixed-term\n⟦SALARY min=27485 max=30162 period=year prorata=yes|£27,485 - £30,162⟧ (pro rata)",
            id="under a line of terms",
        ),
        pytest.param(
            "a fixed-term contract at up to ⟦SALARY max=61500 period=year band=8b|£61,500, the top of Band 8b⟧.",
            id="top of a band",
        ),
        pytest.param(
            "Term-time · 30 hours · ⟦SALARY min=17905 max=17905 period=year|£17,905⟧ actual", id="between bars"
        ),
        pytest.param(
            "Staff here receive a rural allowance of ⟦SALARY min=1200 max=1200 period=year|£1,200⟧ a year.",
            id="area allowance",
        ),
        pytest.param(
            "Every point attracts the maximum of the supplement; HCAS: the post attracts the maximum of "
            "⟦SALARY min=2011 max=2011 period=year|£2,011⟧.",
            id="neither more nor less",
        ),
        pytest.param(
            "Adverts give a range from ⟦SALARY min=90000 max=105000 period=year|£90,000-105,000⟧ in the north to "
            "⟦SALARY min=120000 max=120000 period=year|£120,000⟧ in the south.",
            id="place by place",
        ),
        pytest.param(
            "Members' basic allowance will rise from ⟦SALARY min=11200 max=11200 period=year|£11,200⟧ to "
            "⟦SALARY min=11900 max=11900 period=year|£11,900⟧ a year.",
            id="a rise is two figures",
        ),
        pytest.param(
            "Rate: ⟦SALARY min=12.60 max=12.60 period=hour|£12.60⟧ an hour (21 and over), "
            "⟦SALARY min=9.80 max=9.80 period=hour|£9.80⟧ (18 to 20)",
            id="over an age",
        ),
    ],
)
def test_pay(marked: str) -> None:
    text, expected = unmark(marked)
    assert [facts(m) for m in found(text)] == [facts(m) for m in expected]


@pytest.mark.parametrize(
    "text",
    [
        "We look after a budget of £250,000 and must save £70,000.",
        "a £180,000 grant by the Lottery, and funding of £25,000 a year",
        "The fine was £20,000 and the fee £150.",
        "Relocation: up to £8,000",
        "A £5,000 relocation package is available.",
        "a car allowance of £5,500 a year",
        "help of up to £1,500 a year with childcare",
        "running costs of £19 for every resident, and £5 a head",
        "walk raises £12,000 for charity",
        "turnover of £2,000,000, a deficit of £94m and £2.3bn to spend",
        "To authorise spending of up to £5,000.",
        "45p a mile",
        "For every colleague who is placed you will receive £250 of high street vouchers.",
        "The Lottery gave £48,000 in 2021 and £52,000 in 2022.",
        "She earns £15,000 more than the Prime Minister.",
        "Newport NP22 5PW, DE1 3QT",
        "Hours: 37.5 per week",
        "Nurses want a pay rise of £1,400 and backdated pay of up to £3,200.",
        "Homecare is charged at £22.50 an hour, and agencies charge £65 an hour.",
        "The council was ordered to pay £5,000 to the family.",
        "The charity received £50,000 from the Lottery.",
        "The council offered £60,000 for the land.",
        "Refer a friend scheme: earn £500",
        "Employee benefits: up to £1,500 for training",
        "families earning under £7,400 a year",
        "Tender value £80,000 per annum",
        "Practices can bid for £20,000 to £40,000 to fund a full-time link worker.",
        "The Head of Estates said repairs would cost between £20,000 and £30,000.",
        "Chair: delegated limit of £50,000",
        "They live at 8a High Street",
        "Experience at Band 6 or above",
        "You will manage Band 5 nurses.",
        "Anyone above 8a should speak to HR.",
        "Salary: Competitive",
        "Pay scheme: Agenda for change",
        "Grade: TBC",
    ],
)
def test_other_money(text: str) -> None:
    assert [m.text for m in found(text)] == []


def test_a_weekly_rate_has_no_period_and_is_reported() -> None:
    issues = Issues()
    (mention,) = SalaryFinder().find(document("Pay: £500 a week"), issues)
    assert (mention.min, mention.period) == (Decimal(500), None)
    assert [issue.kind for issue in issues] == ["weekly_rate"]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param("Salary: £45,000 - £35,000", "reversed_range", "£45,000 - £35,000", id="bounds the wrong way"),
        pytest.param("Salary: €60,000 gross per year", "foreign_currency", "€60,000", id="euros"),
        pytest.param("Salary: USD 85,000", "foreign_currency", "USD 85,000", id="dollars"),
        pytest.param("Salary: £2.4m", "implausible_pay", "£2.4m", id="too much"),
        pytest.param("Salary: £37.50 per annum", "implausible_pay", "£37.50", id="hours with a sign"),
        pytest.param("Salary: 37.5 hours per week", "hours_for_pay", "37.5 hours per week", id="hours"),
    ],
)
def test_odd_pay_is_reported(text: str, kind: str, words: str) -> None:
    issues = Issues()
    SalaryFinder().find(document(text), issues)
    assert [(issue.kind, text[issue.start : issue.end]) for issue in issues] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Salary: £35,000 - £45,000 per annum, 37.5 hours per week",
        "Salary: Competitive",
        "Pay review: the budget is £2.4m",
        "Hours: 37.5 hours per week",
        "Grant: $5,000",
    ],
)
def test_nothing_odd(text: str) -> None:
    issues = Issues()
    SalaryFinder().find(document(text), issues)
    assert [issue.kind for issue in issues] == []


TOKENS = (
    *(
        "£5",
        "£43,742",
        "-",
        "to",
        "£50k",
        "50,056",
        "Band",
        "8a",
        "/",
        "6",
        "Salary:",
        "up to",
        "from",
        "a year",
        "VSM",
    ),
    *(
        "per hour",
        "pro rata",
        "paid",
        "budget",
        "|",
        "\n",
        "(",
        ")",
        "and",
        "minimum",
        "£1.5m",
        "Grade",
        "PO3",
        "GBP 9",
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=14).map(" ".join))
def test_marks_of_any_text_are_its_own_characters_and_never_overlap(text: str) -> None:
    at = 0
    for mention in found(text):
        assert mention.start >= at
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.min is None or mention.max is None or mention.min <= mention.max
        assert mention.min or mention.max or mention.band
        at = mention.end


@given(st.integers(min_value=12000, max_value=250000), st.integers(min_value=0, max_value=40000))
def test_a_range_is_read_back_as_it_was_written(low: int, more: int) -> None:
    (mention,) = found(f"Salary: £{low:,} to £{low + more:,} per annum")
    assert (mention.min, mention.max) == (Decimal(low), Decimal(low + more))
    assert mention.period is Period.YEAR


@pytest.mark.skipif(not RECOGNIZERS.is_dir(), reason="the public test cases are not here")
def test_public_money_cases_are_hardly_ever_pay() -> None:
    """Sentences of business news, full of money: next to none of it is what a role is paid."""
    cases = json.loads((RECOGNIZERS / "NumberWithUnit_English_CurrencyModel.json").read_text(encoding="utf-8-sig"))
    assert sum(bool(found(case["Input"])) for case in cases) <= len(cases) / 50
