"""Temporal expressions: where they begin and end, and what they come to for somebody on a Wednesday in May 2024."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.mentions import expressions
from pipeline.mentions.holidays import NAMED
from pipeline.mentions.lexemes import DAY_FIRST, LONGEST_RUN, MONTH_FIRST, runs
from pipeline.mentions.periods import At, Interval, add_months, easter

TODAY = datetime(2024, 5, 15, 9, 0)


def shown(interval: Interval | None) -> str:
    """An interval as "2024-05-03 2024-05-06", its end left out; a moment by its minute."""
    if interval is None:
        return "-"
    if interval.begin and interval.begin == interval.end:
        return f"{interval.begin:%Y-%m-%dT%H:%M}"
    begin = f"{interval.begin:%Y-%m-%d}" if interval.begin else ".."
    if interval.begin and interval.end and interval.end - interval.begin == timedelta(days=1):
        return begin
    return f"{begin} {interval.end:%Y-%m-%d}" if interval.end else f"{begin} .."


def read(text: str, order: str = DAY_FIRST) -> list[tuple[str, str, str]]:
    """Each expression of a text, with its TIMEX and what it is: one interval, or the past one and the coming one."""
    told = []
    for node in expressions.read(text, order):
        sense = node.value.sense(TODAY)
        both = dict.fromkeys((shown(sense.past), shown(sense.future)))
        told.append((text[node.start : node.end], sense.timex, " | ".join(both)))
    return told


@pytest.mark.parametrize(
    ("text", "timex", "comes_to"),
    [
        # Days, in figures and words.
        ("3 June 2024", "2024-06-03", "2024-06-03"),
        ("3rd of June, 2024", "2024-06-03", "2024-06-03"),
        ("Mon. 3 Jun '24", "2024-06-03", "2024-06-03"),
        ("June the third", "XXXX-06-03", "2023-06-03 | 2024-06-03"),
        ("the twenty-first of March nineteen eighty-six", "1986-03-21", "1986-03-21"),
        ("03/06/2024", "2024-06-03", "2024-06-03"),
        ("3.6.24", "2024-06-03", "2024-06-03"),
        ("2024-06-03", "2024-06-03", "2024-06-03"),
        ("3-Jun-2024", "2024-06-03", "2024-06-03"),
        ("2024/Jun/03", "2024-06-03", "2024-06-03"),
        ("29 February", "XXXX-02-29", "2024-02-29 | 2028-02-29"),
        ("30 February 2024", "2024-02-30", "-"),
        ("1/1/85", "1985-01-01", "1985-01-01"),
        # Days by their weekday.
        ("Friday", "XXXX-WXX-5", "2024-05-10 | 2024-05-17"),
        ("next Friday", "2024-05-24", "2024-05-24"),
        ("this Friday", "2024-05-17", "2024-05-17"),
        ("last Friday", "2024-05-10", "2024-05-10"),
        ("this coming Wednesday", "2024-05-22", "2024-05-22"),
        ("this past Wednesday", "2024-05-08", "2024-05-08"),
        ("Tuesday of next week", "2024-05-21", "2024-05-21"),
        ("Friday the 7th", "XXXX-WXX-5", "2023-07-07 | 2024-06-07"),
        ("the first Monday in May", "XXXX-05-WXX-1-#1", "2024-05-06 | 2025-05-05"),
        ("the last Friday of June 2024", "2024-06-WXX-5-#5", "2024-06-28"),
        ("the third Tuesday of next month", "2024-06-WXX-2-#3", "2024-06-18"),
        ("the Friday before Christmas", "2024-12-20", "2024-12-20"),
        ("Tuesday week", "2024-05-28", "2024-05-28"),
        ("a week on Friday", "2024-05-24", "2024-05-24"),
        # Days by their distance.
        ("today", "2024-05-15", "2024-05-15"),
        ("the day after tomorrow", "2024-05-17", "2024-05-17"),
        ("two weeks ago", "2024-05-01", "2024-05-01"),
        ("in a fortnight's time", "2024-05-29", "2024-05-29"),
        ("three months from 1 April 2024", "2024-07-01", "2024-07-01"),
        ("ten days before Easter 2025", "2025-04-10", "2025-04-10"),
        ("in 3 working days", "2024-05-20", "2024-05-20"),
        ("1 January next year", "XXXX-01-01", "2025-01-01"),
        ("the 21st of this month", "2024-05-21", "2024-05-21"),
        ("the last day of the month", "2024-05-31", "2024-05-31"),
        # Times of a day.
        ("5pm on 3 June 2024", "2024-06-03T17", "2024-06-03T17:00"),
        ("3 June 2024, 23.59", "2024-06-03T23:59", "2024-06-03T23:59"),
        ("03/06/2024 (17:00)", "2024-06-03T17:00", "2024-06-03T17:00"),
        ("noon tomorrow", "2024-05-16T12", "2024-05-16T12:00"),
        ("half past eight in the evening on Friday", "XXXX-WXX-5T20:30", "2024-05-10T20:30 | 2024-05-17T20:30"),
        ("one minute to midnight on 3 June 2024", "2024-06-03T23:59", "2024-06-03T23:59"),
        ("2024-06-03T23:59", "2024-06-03T23:59", "2024-06-03T23:59"),
        ("20 minutes ago", "2024-05-15T08:40:00", "2024-05-15T08:40"),
        # Months, years and their parts.
        ("June 2024", "2024-06", "2024-06-01 2024-07-01"),
        ("06/2024", "2024-06", "2024-06-01 2024-07-01"),
        ("June", "XXXX-06", "2023-06-01 2023-07-01 | 2024-06-01 2024-07-01"),
        ("June last year", "2023-06", "2023-06-01 2023-07-01"),
        ("early June 2024", "2024-06", "2024-06-01 2024-06-16"),
        ("the end of June 2024", "2024-06", "2024-06-16 2024-07-01"),
        ("mid-June 2024", "2024-06", "2024-06-10 2024-06-21"),
        ("the first half of 2025", "(2025-01-01,2025-07-01,P6M)", "2025-01-01 2025-07-01"),
        ("Q3 2024", "(2024-07-01,2024-10-01,P3M)", "2024-07-01 2024-10-01"),
        ("the second quarter of next year", "(2025-04-01,2025-07-01,P3M)", "2025-04-01 2025-07-01"),
        ("2023/24", "(2023-04-01,2024-04-01,P12M)", "2023-04-01 2024-04-01"),
        ("the nineteen nineties", "(1990-01-01,2000-01-01,P10Y)", "1990-01-01 2000-01-01"),
        ("the 1990s", "(1990-01-01,2000-01-01,P10Y)", "1990-01-01 2000-01-01"),
        ("the 20th century", "(1900-01-01,2000-01-01,P100Y)", "1900-01-01 2000-01-01"),
        ("summer 2024", "2024-SU", "-"),
        # Weeks.
        ("week commencing 3 June 2024", "2024-06-03", "2024-06-03 2024-06-10"),
        ("w/c 3 June 2024", "2024-06-03", "2024-06-03 2024-06-10"),
        ("the last week of June 2024", "2024-06-W05", "2024-06-24 2024-07-01"),
        ("the second week in June 2024", "2024-06-W02", "2024-06-10 2024-06-17"),
        ("week 31 of 2024", "2024-W31", "2024-07-29 2024-08-05"),
        ("next week", "2024-W21", "2024-05-20 2024-05-27"),
        ("the week after next", "2024-W22", "2024-05-27 2024-06-03"),
        ("this weekend", "2024-W20-WE", "2024-05-18 2024-05-20"),
        ("the next three days", "(2024-05-16,2024-05-19,P3D)", "2024-05-16 2024-05-19"),
        ("the past two years", "(2022-05-15,2024-05-15,P2Y)", "2022-05-15 2024-05-15"),
        ("the first two weeks of July 2024", "(2024-07-01,2024-07-15,P2W)", "2024-07-01 2024-07-15"),
        # Ranges and bounds.
        ("from 1 April 2023 to 31 March 2024", "(2023-04-01,2024-03-31,P365D)", "2023-04-01 2024-03-31"),
        ("24-26 June 2024", "(2024-06-24,2024-06-26,P2D)", "2024-06-24 2024-06-26"),
        ("between 9 and 12 June", "(XXXX-06-09,XXXX-06-12,P3D)", "2023-06-09 2023-06-12 | 2024-06-09 2024-06-12"),
        ("October to March", "(XXXX-10-01,XXXX-03-01,P5M)", "2023-10-01 2024-03-01 | 2024-10-01 2025-03-01"),
        ("May 3-5, 2024", "(2024-05-03,2024-05-05,P2D)", "2024-05-03 2024-05-05"),
        ("2014-2018", "(2014-01-01,2018-01-01,P4Y)", "2014-01-01 2018-01-01"),
        ("from now until the end of June 2024", "(2024-05-15,2024-07-01,P47D)", "2024-05-15 2024-07-01"),
        ("before 3 June 2024", "2024-06-03", ".. 2024-06-03"),
        ("by the end of 2025", "2025", ".. 2026-01-01"),
        ("since 2019", "2019", "2019-01-01 .."),
        ("after June 2024", "2024-06", "2024-07-01 .."),
        ("on or after 1 September 2024", "2024-09-01", "2024-09-01 .."),
        ("from 2018 onwards", "2018", "2018-01-01 .."),
        ("more than three weeks ago", "2024-04-24", ".. 2024-04-24"),
        ("year to date", "2024", "2024-01-01 2024-05-15"),
    ],
)  # fmt: skip
def test_what_an_expression_comes_to(text: str, timex: str, comes_to: str) -> None:
    ((words, told, days),) = read(f"It is {text}.")
    assert words in (text, text.removeprefix("the "))
    assert (told, days) == (timex, comes_to)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("open 12th/13th June", ["12th", "13th June"]),
        ("open 12/13 June 2024", ["12", "13 June 2024"]),
        ("on 5, 12 and 19 March", ["5", "12", "19 March"]),
        ("Thursday 9 (nurses) and Friday 10 March (others)", ["Thursday 9", "Friday 10 March"]),
        ("posted 2 May 2024, closing 16 May 2024", ["2 May 2024", "16 May 2024"]),
        ("Open 3 to 21 June, then on 1 July", ["3 to 21 June", "1 July"]),
        ("5 May.\n\n2024 was dry", ["5 May", "2024"]),
    ],
)
def test_where_expressions_stand(text: str, expected: list[str]) -> None:
    assert [words for words, _, _ in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "This may take longer than you may expect.",
        "THE TRUSTEES MAY, if they wish, march on",
        "There are 2,010 people, and 31 staff in 12 teams; deliver 2000 parcels",
        "Ring 0131 496 0555 or (206) 555-1212, NP22 5PW",
        "twice a week, for five years, aged 18 to 65, 37.5 hours",
        "£12 an hour, 45% of 2.5 and 3:1",
        "keep it up-to-date and up to date",
        "open 24/7",
    ],
)
def test_what_is_no_expression(text: str) -> None:
    assert read(text) == []


def test_day_and_month_in_figures_follow_the_order_that_is_usual() -> None:
    assert read("05/06/2024")[0][1] == "2024-06-05"
    assert read("05/06/2024", MONTH_FIRST)[0][1] == "2024-05-06"
    assert read("05/16/2024")[0][1] == read("16/05/2024", MONTH_FIRST)[0][1] == "2024-05-16"


def test_a_time_without_its_half_of_the_day_may_be_of_either() -> None:
    (node,) = expressions.read("at half past 4 on 3 June 2024")
    assert isinstance(node.value, At)
    assert [shown(sense.future) for sense in node.value.senses(TODAY)] == ["2024-06-03T04:30", "2024-06-03T16:30"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("good friday", "2024-03-29"),
        ("easter monday", "2024-04-01"),
        ("early may bank holiday", "2024-05-06"),
        ("spring bank holiday", "2024-05-27"),
        ("summer bank holiday", "2024-08-26"),
        ("boxing day", "2024-12-26"),
        ("remembrance sunday", "2024-11-10"),
        ("mothering sunday", "2024-03-10"),
        ("black friday", "2024-11-29"),
    ],
)
def test_named_days(name: str, day: str) -> None:
    ((when,),) = ([rule(2024)] for known, _, rule in NAMED if known == name)
    assert f"{when:%Y-%m-%d}" == day


@pytest.mark.parametrize(("year", "day"), [(1818, "1818-03-22"), (1943, "1943-04-25"), (2038, "2038-04-25")])
def test_easter_at_its_earliest_and_latest(year: int, day: str) -> None:
    assert f"{easter(year):%Y-%m-%d}" == day


def test_a_shorter_month_ends_earlier() -> None:
    assert add_months(datetime(2024, 1, 31), 1) == datetime(2024, 2, 29)
    assert add_months(datetime(2024, 3, 31), -13) == datetime(2023, 2, 28)


@pytest.mark.parametrize(
    ("unit", "expressions_a_unit"),
    [
        ("12 June 2023, ", 1),
        ("from 1 to 5 May 2023 and ", 1),
        ("Open 3 June 2024: 12 7.5 3/4, ", 2),
        ("(a) Monday or ", 1),
    ],
)
def test_a_long_list_is_read_in_stretches_and_loses_nothing(unit: str, expressions_a_unit: int) -> None:
    text = unit * 500
    assert max(len(run) for run in runs(text)) <= LONGEST_RUN
    assert len(expressions.read(text)) == 500 * expressions_a_unit


TOKENS = (
    *("on", "by", "5", "12", "30", "May", "may", "April", "2023", "2022/23", "29", "February", "31/12/2023", "00:01"),
    *("5pm", "noon", "Monday", "next", "last", "week", "year", "£5k", "the", "end", "of", "and", "-", "/", "to", "("),
    *("twenty", "first", "second", "quarter", "Q3", "half", "ago", "three", "years", "yesterday", "mid", "Easter", ")"),
    *(
        "since",
        "before",
        "after",
        "from",
        "between",
        "until",
        "in",
        "12/06",
        "1st",
        "99",
        "days",
        "weekend",
        "Sat",
        ",",
    ),
    *("decade", "nineties", "hundred", "thousand", "more", "than", "this", "coming", "month", "day", "AD", "w/c", "\n"),
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(TOKENS), max_size=12).map(" ".join),
    st.sampled_from([DAY_FIRST, MONTH_FIRST]),
    st.datetimes(datetime(1970, 1, 1), datetime(2100, 12, 31)),
)
def test_any_words_give_expressions_apart_from_each_other_with_a_sense(text: str, order: str, ref: datetime) -> None:
    at = 0
    for node in expressions.read(text, order):
        assert at <= node.left <= node.start < node.end <= len(text)
        at = node.end
        sense = node.value.sense(ref)
        for interval in (sense.past, sense.future):
            if interval and interval.begin and interval.end:
                assert interval.begin <= interval.end
