"""What the rules of the grammar mean: from the nodes that a rule matched to a term, or None where they make none."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pipeline.mentions.lexemes import DAY_FIRST, Node, century, clock_time, in_order
from pipeline.mentions.periods import (
    AFTER,
    APPROX,
    BEFORE,
    EARLY,
    LATE,
    MONTHS_IN,
    SINCE,
    UNTIL,
    At,
    Bound,
    Clock,
    Day,
    DayWord,
    FinancialYear,
    Holiday,
    Month,
    Now,
    NthWeekday,
    NumberedWeek,
    Part,
    Quarter,
    Range,
    Rest,
    SameUnit,
    Season,
    Shifted,
    Step,
    Stretch,
    Term,
    ToDate,
    UnitsInPeriod,
    Weekday,
    WeekdayBeside,
    WeekInMonth,
    WeekOf,
    Years,
)  # fmt: skip


class Found(Struct, frozen=True):
    """The nodes that a rule matched, by the names of its groups."""

    match: re.Match[str]
    nodes: list[Node]
    order: str

    def all(self, group: str) -> list[Node]:
        if group not in self.match.re.groupindex:
            return []
        start, end = self.match.span(group)
        return self.nodes[start:end] if start >= 0 else []

    def has(self, group: str) -> bool:
        return bool(self.all(group))

    def near(self, shift: int) -> str:
        """The tag of the node so many places before the match (below 0) or after it; "" where there is none."""
        at = self.match.start() + shift if shift < 0 else self.match.end() + shift - 1
        return self.nodes[at].tag if 0 <= at < len(self.nodes) else ""

    def value(self, group: str, default: Any = None) -> Any:
        """The worth of the last node of a group."""
        return self.all(group)[-1].value if self.has(group) else default

    def year(self, group: str = "y") -> int | None:
        """The year of a group: 1995, '95, or two numbers in words; 0 where that is none."""
        nodes = self.all(group)
        if len(nodes) == 2:
            return int(nodes[0].value) * 100 + int(nodes[1].value) if nodes[0].value > 9 else 0
        if not nodes:
            return None
        value = int(nodes[0].value)
        if value > LAST_YEAR:
            return 0
        return century(value)[0] if value < 100 else value


# At night an hour before this is of the next morning.
SMALL_HOURS = 5
LAST_YEAR = 2999
# Years, or so many thousands of days and hours: nobody counts further.
LONGEST = 500
# Round the clock, and no day: 24/7.
ALWAYS = (24, 7)
WEEKS_IN_A_YEAR, UNDER_TEN = 53, 9
# A day's number without a month is no longer than "31st".
SHORT_DAY = 4


Build = Callable[[Found], Any]


def duration(f: Found) -> tuple[tuple[int, str], ...] | None:
    count = f.all("n")
    number = next((node.value for node in reversed(count) if node.tag != "of"), None)
    unit = str(f.value("u"))
    longest = LONGEST * 12 // MONTHS_IN.get(unit, 1)
    return ((int(number), unit),) if number and number <= longest else None


def spoken_clock(f: Found) -> Clock | None:
    """An hour, with minutes and "pm" where they are told."""
    digits = [int(f.value("h"))] + ([int(f.value("m"))] if f.has("m") else [])
    return clock_time(digits, f.value("p", "")[:1])


def relative_clock(f: Found) -> Clock | None:
    """Half past eight, ten to nine."""
    first = f.all("m")[0]
    minutes = 30 if first.tag == "half" else 0
    if first.tag == "unit":
        minutes = 15 if first.value == "quarter" else 0
    elif first.tag == "duration":
        minutes = first.value[0][0] if first.value[0][1] == "minute" else 0
    elif first.tag != "half":
        minutes = int(first.value)
    hour = int(f.value("h"))
    if not minutes or hour > 12:
        return None
    back = f.all("d")[0].tag == "to"
    if f.all("d")[0].value not in ("to", -1) or (back and first.tag == "small"):
        return None
    return Clock((hour - 2) % 12 + 1 if back else hour, 60 - minutes if back else minutes, either=True)


def before_midnight(f: Found) -> Clock | None:
    count, unit = f.value("d")[0]
    return Clock(23, 60 - count) if unit == "minute" and f.value("c").hour == 24 and count < 60 else None


def half_past(f: Found) -> Clock | None:
    """British: "half nine"."""
    hour = int(f.value("h"))
    return Clock(hour, 30, either=True) if 1 <= hour <= 12 else None


def in_part(f: Found) -> Clock | None:
    """A time whose half of the day is told: "eight in the evening"."""
    clock = f.value("c") if f.all("c")[0].tag == "clock" else clock_time([int(f.value("c"))])
    if clock is None or not clock.either:
        return clock
    return in_half(clock, "am" if f.value("p") == "morning" else "pm")


def day(f: Found) -> Day | None:
    """Day and month in words, with weekday and year where they are told."""
    day, year = int(f.value("d")), f.year()
    if not 1 <= day <= 31 or year == 0 or (f.has("c") and not f.has("w")):
        return None
    if f.value("x", "day") != "day":
        return None
    # "April nineteen ninety" is a month of a year.
    if f.all("d")[0].tag == "worded" and f.near(1) == "worded" and not f.has("y"):
        return None
    if f.all("m")[0].tag == "homomonth" and f.all("d")[0].tag == "worded":
        return None
    last = f.all("y")
    either = len(last) == 1 and last[0].value < 100 and century(last[0].value)[1]
    return Day(day, int(f.value("m")), year, weekday=f.value("w"), either_century=either)


def month_dash(f: Found) -> Day | None:
    """ "Jun-15" is a day where months come first; elsewhere it is the June of a year."""
    return None if f.order == DAY_FIRST and not f.has("y") else day(f)


def dated_weekday(f: Found) -> Day | None:
    """A weekday with its date in figures: "Friday 2018-7-6", "this Friday 5/12"."""
    date = f.all("d")[0]
    if isinstance(date.value, Day):
        day: Day | None = date.value
    else:
        first, second = (date.value, f.value("d")) if len(f.all("d")) == 3 else date.value[:2]
        placed = in_order(first, second, f.order)
        day = Day(*placed) if placed else None
    if day is None or (day.step is not None and f.has("s")):
        return None
    step = 0 if f.has("s") and day.year is None else None
    if step is not None and f.value("s") and not f.has("w"):
        step = f.value("s")
    return replace(day, weekday=f.value("w", day.weekday), step=step)


def pair_day(f: Found) -> Day | None:
    if f.value("d")[:2] == ALWAYS:
        return None
    placed = in_order(f.value("d")[0], f.value("d")[1], f.order)
    return Day(*placed, f.year()) if placed else None


def weekday_number(f: Found) -> Day | None:
    day = int(f.value("d"))
    if f.all("w")[0].tag == "homoweekday" and f.all("d")[0].tag != "ordinal":
        return None
    return Day(day, weekday=f.value("w"), step=0 if f.has("the") else None) if 1 <= day <= 31 else None


def day_of_month(f: Found) -> Day | None:
    """The 21st of this month, of the month, of a month told by its distance; or of one not told."""
    if f.value("u", "month") != "month" or f.value("x", "day") != "day":
        return None
    step = f.value("s", 0) if f.has("u") else None
    return Day(int(f.value("d")), weekday=f.value("w"), step=step) if 1 <= int(f.value("d")) <= 31 else None


def step_weekday(f: Found) -> Weekday:
    if f.all("s")[0].tag == "coming":
        return Weekday(f.value("w"), nearest=f.value("s"))
    return Weekday(f.value("w"), f.value("s"))


def weekday_in_week(f: Found) -> Weekday | None:
    return Weekday(f.value("w"), f.value("s")) if f.value("u") == "week" else None


def next_day(f: Found) -> DayWord | None:
    """The day after, the day after tomorrow, the day before yesterday, the following day."""
    if f.value("u") != "day":
        return None
    sign = f.value("s") if f.has("s") else 1 if f.has("after") else -1
    base = f.value("d", (0, ""))[0]
    return DayWord(base + sign) if sign and base in (0, sign) else None


def the_day(f: Found) -> DayWord | None:
    return DayWord(0) if f.value("u") == "day" else None


def holiday(f: Found) -> Holiday | None:
    name, when = f.value("h")
    if f.has("u"):
        return Holiday(name, when, step=f.value("c")) if f.value("u") == "year" and f.value("c") else None
    return Holiday(name, when, f.year(), f.value("s"))


def this_part(f: Found) -> DayWord | None:
    """This morning, last night."""
    if f.value("s") == 0 or (f.value("s") < 0 and f.value("p") == "night"):
        return DayWord(f.value("s"), {"morning": "am", "afternoon": "pm"}.get(f.value("p"), "night"))
    return None


def earlier_day(f: Found) -> Day | None:
    """A day that shares the month of the date it is listed with: "26 and 27 October", "9th to 12th May"."""
    following, day = f.all("next")[0], int(f.value("d"))
    of = following.value
    if not isinstance(of, Day) or of.month is None or not 1 <= day <= 31:
        return None
    plain = f.all("d")[0].tag == "small" and not f.has("w")
    if plain and [node.tag for node in f.all("sep")] == ["comma"] and following.end - following.start > SHORT_DAY:
        return None
    return Day(day, of.month, of.year, weekday=f.value("w"))


def later_day(f: Found) -> list[Node] | None:
    """A day that takes the month of the date before it: "June 12 and 13"."""
    first, day = f.all("first")[0], int(f.value("d"))
    of = first.value
    plain = f.all("d")[0].tag != "worded" and not f.has("w")
    commaed = [node.tag for node in f.all("sep")] == ["comma"] and f.near(1) not in ("comma", "and", "or")
    if not isinstance(of, Day) or of.month is None or not 1 <= day <= 31 or (plain and commaed):
        return None
    lead, number = f.all("lead"), f.all("d")[-1]
    start = (f.all("w") or f.all("d"))[0].start
    outer = min([start, *(node.start for node in lead)])
    made = Node(start, number.end, "date", Day(day, of.month, of.year, weekday=f.value("w")), outer)
    return [first, *f.all("sep"), made]


def short_year_day(f: Found) -> Day | None:
    """A year in two bare digits, where nothing else follows: "1 June 24"."""
    return day(f) if f.order == DAY_FIRST and 9 < f.value("y") < 50 else None


def bare_day(f: Found) -> Day | None:
    """A day of a month that the text leaves to the reader: "on the 15th", "by the 3rd", "on 15"."""
    day = int(f.value("d"))
    if f.all("d")[0].tag == "small" and f.near(1) in ("word", "of", "colon"):
        return None
    return Day(day) if 1 <= day <= 31 else None


def this_nth_weekday(f: Found) -> NthWeekday | None:
    """The second Sunday, of this month."""
    return NthWeekday(f.value("n"), f.value("w"), Step("month", 0)) if f.value("n") <= 5 else None


def days_of_month(f: Found) -> Range | None:
    """From the 4th to the 22nd of this month."""
    days = (int(f.value("d")), int(f.value("e")))
    if (
        f.value("u") != "month"
        or max(days) > 31
        or (f.all("to")[0].tag == "and" and f.nodes[f.match.start()].tag != "between")
    ):
        return None
    return Range(*(Day(day, step=f.value("s", 0)) for day in days))


def told_again(f: Found) -> Day | None:
    """A date with a word that it does not need: "this Friday 15 June"."""
    day = f.value("d")
    if not isinstance(day, Day) or day.weekday is None or day.year is not None:
        return None
    return replace(day, step=0)


def split_pair(f: Found) -> list[Node] | None:
    """Two days written into one with a stroke: "29/30 March"."""
    first, second, length = f.value("p")
    if not 1 <= first < second <= 31:
        return None
    node = f.all("p")[0]
    slash = node.end - length - 1
    return [
        Node(node.start, slash, "small", first, node.start),
        Node(slash, slash + 1, "slash"),
        Node(slash + 1, node.end, "small", second, slash + 1),
    ]


# Four figures by themselves are a year from here on.
FIRST_LONE_WORDED = 1100
FIRST_LONE_YEAR = 1900


# What stands before months and years that are words or numbers as well.
LEADS = (
    *(
        "in",
        "of",
        "by",
        "since",
        "until",
        "from",
        "between",
        "before",
        "after",
        "during",
        "the",
        "stepword",
        "coming",
        "early",
    ),
    *("edge", "later", "wc", "around"),
)


NOT_VERBS = tuple(lead for lead in LEADS if lead not in ("stepword", "coming", "the"))


def month(f: Found) -> Month | None:
    year = f.year()
    if year == 0:
        return None
    if f.has("u"):
        return Month(f.value("m"), step=f.value("s", 0)) if f.value("u") == "year" else None
    return Month(f.value("m"), year, f.value("s"))


def month_step(f: Found) -> Month | None:
    """This May; but "this may" with a small letter is no month, save where another word leads to it."""
    weak = f.all("m")[0].tag == "homomonth" and not f.value("s")
    return None if weak and f.near(-1) not in LEADS else month(f)


def month_after(f: Found) -> list[Node]:
    node = f.all("m")[0]
    return [*f.all("to"), Node(node.start, node.end, "period", Month(node.value), node.start)]


def month_short_year(f: Found) -> Month | None:
    """Months with two digits of a year: "Apr-23"."""
    return Month(f.value("m"), century(f.value("y"))[0]) if f.order == DAY_FIRST and f.value("y") > 9 else None


def year(f: Found) -> Years | None:
    if f.has("u") and f.value("u") != "year":
        return None
    year = f.year()
    return Years(year) if year else None


def worded_year(f: Found) -> Years | None:
    """Nineteen ninety-four, after a word that leads to it."""
    year = f.year() or 0
    return Years(year) if year > FIRST_LONE_WORDED and f.near(-1) in (*LEADS, "to", "and", "unit") else None


def year_of_era(f: Found) -> Years | None:
    """AD 67."""
    return Years(int(f.value("y"))) if 0 < f.value("y") <= LAST_YEAR else None


def lone_year(f: Found) -> Years | None:
    """A year by itself, unless it is part of a longer number, or a round number of things."""
    year = int(f.value("y"))
    if year < FIRST_LONE_YEAR and f.near(-1) not in LEADS:
        return None
    numbers = ("small", "number", "worded", "pair", "dotted", "slash", "colon")
    strokes = ("dash", "slash")
    if (f.near(-1) in strokes and f.near(-2) in numbers) or (f.near(1) in strokes and f.near(2) in numbers):
        return None
    counted = year % 100 == 0 and f.near(1) == "word" and f.near(-1) not in LEADS
    return None if counted or f.near(-1) in numbers else Years(year)


def fiscal(f: Found) -> Years | Step | None:
    if f.has("u") and f.value("u") != "year":
        return None
    kind = f.value("k")
    if f.has("y"):
        value = int(f.value("y"))
        return Years(century(value)[0] if value < 100 else value, kind=kind)
    return Step("year", f.value("s"), kind) if f.has("s") else None


def financial_year(f: Found) -> FinancialYear | None:
    """Two years that follow each other: "2023/24", "FY23/24"."""
    first, second = f.value("y"), f.value("z")
    first = first if first > 99 else 2000 + first
    if first > LAST_YEAR:
        return None
    return FinancialYear(first) if second in (first + 1, (first + 1) % 100) else None


def paired_financial(f: Found) -> FinancialYear | None:
    first, second = f.value("d")[:2]
    return FinancialYear(2000 + first) if second == first + 1 else None


def quarter(f: Found) -> Quarter | None:
    """A quarter or half by its number, of a year where one is told."""
    size = 6 if f.has("h") or (f.has("u") and f.value("u") == "half") else 3
    if f.has("u") and f.value("u") not in ("quarter", "half"):
        return None
    number = f.value("n") if f.has("n") else 0
    if f.has("cu") and f.value("cu") != "year":
        return None
    if not f.has("n") and not f.has("last"):
        number = f.value("q", f.value("h"))
    if f.year() == 0:
        return None
    year: Term | None = Years(f.year() or 0) if f.has("y") else Step("year", f.value("c", 0)) if f.has("cu") else None
    return Quarter(int(number), year, size) if 0 <= number <= 12 // size else None


WEEKS = ("week", "fortnight")


PERIOD_UNITS = ("week", "weekend", "month", "year", "quarter", "decade", "workweek", "fortnight", "century")


def step(f: Found) -> Step | None:
    if f.all("s")[0].tag == "coming" and f.value("u") == "weekend" and f.value("s") > 0:
        return Step("weekend", 0)
    return Step(f.value("u"), f.value("s", 0)) if f.value("u") in PERIOD_UNITS else None


def the_unit(f: Found) -> Step | None:
    return Step(f.value("u"), 0) if f.value("u") in ("week", "weekend", "month", "year", "decade") else None


def weekend(f: Found) -> WeekOf | None:
    """The weekend of a named day: "Easter weekend 2024"."""
    day = f.value("d")
    if f.value("u") != "weekend":
        return None
    return WeekOf(replace(day, year=f.year()) if f.has("y") and isinstance(day, Holiday) else day, weekend=True)


def stretch(f: Found) -> Stretch | None:
    sign = f.value("s", 1)
    amounts = f.value("d")
    if not sign or any(unit == "weekend" for _, unit in amounts):
        return None
    return Stretch(amounts, sign, at_once=f.has("within"))


def counted_stretch(f: Found) -> Stretch | None:
    """Ten previous weeks."""
    sign, unit = f.value("s"), f.value("u")
    return Stretch(((int(f.value("n")), unit),), sign) if sign and unit in (*PERIOD_UNITS, "day") else None


def stretch_from(f: Found) -> Stretch:
    return Stretch(f.value("d"), 1, f.value("t"))


def numbered_week(f: Found) -> NumberedWeek | None:
    """Week 31, of a year where one is told."""
    if f.value("u", "week") != "week" or not 1 <= f.value("n") <= WEEKS_IN_A_YEAR:
        return None
    year = f.year()
    return NumberedWeek(int(f.value("n")), Years(year) if year else None)


def step_after(f: Found) -> Step | None:
    """The week after next, the year before last."""
    step = f.value("s")
    after = f.has("after")
    if not step or (step > 0) != after or f.value("u") not in (*PERIOD_UNITS, "day"):
        return None
    return Step(f.value("u"), 2 * step)


def beside_day(f: Found) -> Term | None:
    """The day, week or weekday before or after a date: "the Friday before Christmas"."""
    sign = 1 if f.has("after") else -1
    day = f.value("d")
    if f.has("w"):
        return WeekdayBeside(f.value("w"), sign, day)
    if f.value("u") == "day":
        return Shifted(((1, "day"),), sign, day)
    return WeekOf(Shifted(((1, "week"),), sign, day)) if f.value("u") == "week" else None


def week_on(f: Found) -> Shifted | None:
    """British: "Tuesday week", "a week on Tuesday", "a fortnight today"."""
    amounts = f.value("d") if f.has("d") else ((1, f.value("u")),)
    anchor = Weekday(f.value("w")) if f.has("w") else f.value("t")
    if len(amounts) != 1 or amounts[0][1] not in WEEKS or not isinstance(anchor, Weekday | DayWord):
        return None
    return Shifted(amounts, 1, anchor)


def to_date(f: Found) -> ToDate | None:
    return ToDate(f.value("u")) if f.value("u") in PERIOD_UNITS else None


def iso_month(f: Found) -> Month | None:
    """2018-12, 2018/12: a month where months come first; elsewhere years that follow each other come before it."""
    return Month(f.value("m"), f.value("y")) if 1 <= f.value("m") <= 12 else None


def numbered_century(f: Found) -> Years | None:
    return Years((f.value("n") - 1) * 100, 100) if f.value("u") == "century" and f.value("n") > 1 else None


def units_in_period(f: Found) -> Term | None:
    """The last week of June, the third month of 2021, the first two weeks of next year."""
    period, last = _period_of(f), f.has("last")
    if period is None or (last and f.value("last") >= 0):
        return None
    number = 0 if last else int(f.value("n"))
    if f.has("d"):
        (count, unit), *more = f.value("d")
        if more or (not last and number != 1):
            return None
        return UnitsInPeriod(unit, period, count, last=last)
    return _unit_in_period(f.value("u"), number, period)


def _unit_in_period(unit: str, number: int, period: Term) -> Term | None:
    """The n-th unit of a period; 0 is the last."""
    of = "month" if isinstance(period, Month) else "year" if isinstance(period, Years) else getattr(period, "unit", "")
    if unit == "week" and of in ("year", "month"):
        return NumberedWeek(number, period) if of == "year" else WeekInMonth(number, period)
    if unit == "quarter":
        return Quarter(number, period) if of == "year" else None
    known = unit in ("day", "week", "month", "weekend")
    return UnitsInPeriod(unit, period, nth=number, last=not number) if known else None


def _period_of(f: Found) -> Term | None:
    """The period of a match, or the one that it tells by its distance: "of last month"."""
    if not f.has("pu"):
        return f.value("p")  # type: ignore[no-any-return]
    return Step(f.value("pu"), f.value("ps", 0)) if f.value("pu") in PERIOD_UNITS else None


def part_of_step(f: Found) -> Part | None:
    step = Step(f.value("u"), f.value("s", 0))
    return Part(f.value("e"), step, f.all("e")[0].tag == "later") if step.unit in PERIOD_UNITS else None


def half(f: Found) -> Term | None:
    """The first half of September, of 2024, of next year."""
    period = _period_of(f)
    if period is None:
        return None
    number = 2 if f.has("last") else int(f.value("n"))
    if isinstance(period, Years | Step) and number in (1, 2):
        return Quarter(number, period, 6)
    return Part(EARLY if number == 1 else LATE, period, silent=True)


def nth_weekday(f: Found) -> NthWeekday | None:
    """The first Monday in May, the last Friday of 2024."""
    period = _period_of(f)
    number = 0 if f.has("last") else int(f.value("n"))
    if (f.has("last") and f.value("last") >= 0) or number > 5 or not isinstance(period, Month | Step | Years):
        return None
    return NthWeekday(number, f.value("w"), period)


def week_of(f: Found) -> WeekOf | None:
    if f.has("u") and f.value("u") not in ("week", "weekend"):
        return None
    day = f.value("d") if f.has("d") else Day(f.value("o"))
    return WeekOf(day, weekend=f.value("u") == "weekend")


def part(f: Found) -> Part | None:
    """Early June, the end of 2024, later this year."""
    silent = f.all("e")[0].tag == "later"
    if f.all("e")[0].tag == "edge" and not f.has("of") and (f.has("in") or f.value("e") != LATE):
        return None
    if f.has("u"):
        return Part(f.value("e"), Step(f.value("u"), 0), silent) if f.value("u") in PERIOD_UNITS else None
    period = f.value("p")
    return None if isinstance(period, Part) else Part(f.value("e"), period, silent)


def end_of_day(f: Found) -> At | None:
    """The end of the day, of tomorrow, of Sunday."""
    if f.value("e") != LATE or (f.has("u") and f.value("u") != "day"):
        return None
    return At(f.value("d") if f.has("d") else DayWord(0), Clock(23, 59, 59))


def decade(f: Found) -> Years | None:
    """The 1990s, the nineties, the nineteen nineties."""
    digits, short = f.value("d")
    if f.has("c"):
        return Years(f.value("c") * 100 + digits, 10) if f.value("c") > UNDER_TEN else None
    if not short:
        return Years(digits, 10)
    return Years(1900 + digits if digits > 20 else 2000 + digits, 10, either_century=True)


def season(f: Found) -> Season | None:
    name, step, year = f.value("n"), f.value("s"), f.year()
    # What falls is no season.
    if name == "fall" and step is None and year is None and f.near(-1) != "in":
        return None
    return Season(name, year, step)


def rest(f: Found) -> Rest | None:
    return Rest(f.value("u")) if f.value("u") in PERIOD_UNITS else None


def shifted(f: Found) -> Shifted:
    sign = -1 if f.has("back") else 1
    weekday = f.value("w")
    return Shifted(f.value("d"), sign, f.value("t"), weekday)


def on_weekday(f: Found) -> Shifted | None:
    shifted = f.value("d")
    return replace(shifted, weekday=f.value("w")) if isinstance(shifted, Shifted) else None


def more_than(f: Found) -> Bound | None:
    """More than two weeks ago: before the day two weeks ago."""
    shifted = f.value("d")
    if not isinstance(shifted, Shifted):
        return None
    more = f.value("more") == "more"
    return Bound(BEFORE if (shifted.sign < 0) == more else AFTER, shifted)


def at(f: Found) -> At | None:
    day, time = f.value("d"), f.all("t")
    if isinstance(day, At | Now):
        return None
    if f.has("y"):
        if not isinstance(day, Day) or day.year is not None or day.month is None:
            return None
        day = replace(day, year=f.year())
    clock = _clock_of(time)
    if clock is None:
        return None
    part = f.value("p")
    if part and clock.either:
        clock = in_half(clock, "am" if part == "morning" else "pm")
    if isinstance(day, DayWord) and day.half:
        clock = in_half(clock, day.half)
    return At(day, clock)


def in_half(clock: Clock, half: str) -> Clock:
    """A time that may be of either half of the day, put into one; at night small hours are after midnight."""
    if not clock.either:
        return clock
    late = half == "pm" or (half == "night" and clock.hour >= SMALL_HOURS)
    return replace(clock, hour=clock.hour % 12 + 12 if late else clock.hour, either=False)


def _clock_of(nodes: list[Node]) -> Clock | None:
    value = nodes[-1].value
    if isinstance(value, Clock):
        return value
    if isinstance(value, tuple):
        return clock_time(list(value[:2])) if value[2] == 2 else None
    return clock_time([int(node.value) for node in nodes])


def before(f: Found) -> Bound:
    return Bound(UNTIL if f.has("on") else BEFORE, f.value("t"))


def after(f: Found) -> Bound:
    return Bound(SINCE if f.has("on") else AFTER, f.value("t"))


def since(f: Found) -> Bound:
    return Bound(SINCE, f.value("t"))


def until(f: Found) -> Bound:
    return Bound(UNTIL, f.value("t"))


def around(f: Found) -> Bound:
    return Bound(APPROX, f.value("t"))


def as_early_as(f: Found) -> Bound:
    """As early as next June; as late as."""
    return Bound(SINCE if f.value("e") == EARLY else BEFORE, f.value("t"))


def range(f: Found) -> Range | None:
    first, last = _lent(f.value("a"), f.value("b"))
    if isinstance(first, Bound) or isinstance(last, Bound | Range):
        return None
    return Range(first, last)


def _lent(first: Term, last: Term) -> tuple[Term, Term]:
    """The ends of a range, the first with the year of the last where it has none of its own."""
    if isinstance(first, Quarter) and isinstance(last, Quarter) and first.year is None:
        return replace(first, year=last.year), last
    if not (isinstance(first, Day | Month) and isinstance(last, Day | Month)):
        return first, last
    open_first = first.year is None and first.step is None and first.month is not None
    open_last = last.year is None and last.step is None and isinstance(last, Month)
    if last.year is not None and open_first:
        later = (first.month, getattr(first, "day", 0)) > (last.month, getattr(last, "day", 0))
        first = replace(first, year=last.year - later)
    elif first.year is not None and open_last:
        last = replace(last, year=first.year + ((last.month or 0) < (first.month or 0)))
    if isinstance(first, Day) and isinstance(last, Day) and first.step == 0 and last.year is None:
        last = replace(last, step=0)
    return first, last


def told(f: Found) -> Any:
    """What the lexeme says by itself."""
    return f.value("d")


def coming(f: Found) -> int | None:
    """This coming Friday, this past week: the second word counts."""
    return int(f.value("s")) if f.value("t") == 0 else None


def half_hour(f: Found) -> tuple[tuple[int, str], ...] | None:
    return ((30, "minute"),) if f.value("u") == "hour" else None


def working_unit(f: Found) -> str | None:
    return {"week": "workweek", "day": "business day"}.get(f.value("u"))


def and_a_half(f: Found) -> tuple[tuple[int, str], ...] | None:
    """An hour and a half, two and a half years."""
    amounts = f.value("d") if f.has("d") else ((int(f.value("n")), str(f.value("u"))),)
    halved = {"hour": (30, "minute"), "year": (6, "month"), "minute": (30, "second"), "day": (12, "hour")}
    half = halved.get(amounts[-1][1])
    return (*amounts, half) if half else None


def after_next(f: Found) -> Weekday | None:
    """The Monday after next."""
    return Weekday(f.value("w"), 2) if f.value("s") == 1 else None


def weekday_in(f: Found) -> Shifted | None:
    """Friday in two weeks."""
    day, shifted = f.value("t"), f.value("d")
    if not isinstance(day, Weekday) or not isinstance(shifted, Shifted) or shifted.anchor or day.step is not None:
        return None
    return replace(shifted, weekday=day.weekday)


def named_day(f: Found) -> Day | None:
    """A named day with its date: "Shrove Tuesday, 5 March", "Easter Monday (1 April 2024)"."""
    day = f.value("d", f.value("e"))
    named = isinstance(f.value("t"), Holiday) and isinstance(day, Day) and day.month is not None
    return day if named else None


def both_durations(f: Found) -> tuple[tuple[int, str], ...]:
    return (*f.value("one"), *f.value("two"))


def clock(f: Found) -> Clock:
    return f.value("c")  # type: ignore[no-any-return]


def weekday_last(f: Found) -> Weekday | None:
    return step_weekday(f) if f.value("s") < 0 else None


def day_word(f: Found) -> DayWord:
    offset, half = f.value("d")
    return DayWord(offset, half)


def day_of_year(f: Found) -> Day | None:
    """12 May last year."""
    day = f.value("d")
    if f.value("u") != "year" or not isinstance(day, Day) or day.month is None or day.year is not None:
        return None
    return replace(day, step=f.value("s"))


def year_for_both(f: Found) -> list[Node] | None:
    """Two days of one month with the year after both: "May 3-5, 2018"."""
    first, last = f.all("a")[0], f.all("b")[0]
    days = (first.value, last.value)
    if any(not isinstance(day, Day) or day.year is not None or day.month is None for day in days):
        return None
    year = f.all("y")[0]
    made = [replace(node, value=replace(node.value, year=year.value)) for node in (first, last)]
    return [made[0], *f.all("sep"), replace(made[1], end=year.end)]


def so_far(f: Found) -> Bound:
    """To date: up to now."""
    return Bound(BEFORE, Now())


def now(f: Found) -> Now:
    return Now(f.value("d"))


def led_month(f: Found) -> Month | None:
    """A month that is a word as well, after a word that leads to it."""
    return month(f) if f.near(-1) in NOT_VERBS else None


def end_word(f: Found) -> Part:
    """EOM, EOY."""
    return Part(LATE, Step(f.value("d"), 0))


def same_unit(f: Found) -> SameUnit | None:
    return SameUnit(f.value("u")) if f.value("u") in PERIOD_UNITS else None


def lone_weekend(f: Found) -> Step | None:
    return Step("weekend", 0) if f.value("u") == "weekend" else None


def lone_weekday(f: Found) -> Weekday:
    return Weekday(f.value("w"))


def hours(f: Found) -> bool:
    """A span of hours, which is no time of a day."""
    return True
