"""The algebra of the calendar: what a temporal term comes to, seen from a day.

Every term answers `sense(ref)`: its TIMEX3-like value, and the interval that it names. Words such as "12 June" or
"Friday" name one day of many; then `past` is the last before the reference and `future` the first from it on, and the
reader of the sense chooses. Intervals are half open.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

DAY = timedelta(days=1)
LEAP_CYCLE = 9
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7, "workweek": 7}
SECONDS_IN = {"hour": 3600, "minute": 60, "second": 1}
# How durations name their units.
SYMBOLS = {
    **{"day": "D", "week": "W", "month": "M", "year": "Y", "weekend": "WE", "business day": "BD"},
    **{"hour": "H", "minute": "M", "second": "S"},
}
SATURDAY = 5
EARLY, MID, LATE = "start", "mid", "end"
# First and last day of the parts of a month, as people use "early", "mid" and "late".
MONTH_PARTS = {EARLY: (1, 15), MID: (10, 20), LATE: (16, 31)}
SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


class Interval(Struct, frozen=True):
    """A stretch of time from `begin` up to, not including, `end`; open where one is None."""

    begin: datetime | None
    end: datetime | None


class Sense(Struct, frozen=True):
    """What a term comes to: the same interval twice where only one is meant, none where no calendar has it."""

    timex: str
    past: Interval | None
    future: Interval | None
    # The unit that the words count in; a "day" is a point among days, all else a stretch.
    unit: str = "day"
    mod: str = ""


class Term(Protocol):
    """A temporal expression without its place in a text."""

    def sense(self, ref: datetime) -> Sense:
        """What it comes to for somebody who speaks at `ref`."""


def day_start(when: datetime) -> datetime:
    return when.replace(hour=0, minute=0, second=0, microsecond=0)


def monday(when: datetime) -> datetime:
    return day_start(when) - timedelta(days=when.weekday())


def add_months(when: datetime, count: int) -> datetime:
    """The same day `count` months on, or the last of a shorter month."""
    index = when.year * 12 + when.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return when.replace(year=year, month=month, day=min(when.day, months.monthrange(year, month)[1]))


def add(when: datetime, count: int, unit: str) -> datetime:
    """The moment `count` units on."""
    if unit in MONTHS_IN:
        return add_months(when, count * MONTHS_IN[unit])
    if unit in SECONDS_IN:
        return when + timedelta(seconds=count * SECONDS_IN[unit])
    if unit == "business day":
        return _business_day(when, count)
    return when + timedelta(days=count * DAYS_IN[unit])


def _business_day(when: datetime, count: int) -> datetime:
    step = DAY if count > 0 else -DAY
    for _ in range(abs(count)):
        when += step
        while when.weekday() > 4:
            when += step
    return when


def valid(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    return 1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= months.monthrange(year, month)[1]


def one_day(when: datetime) -> Interval:
    return Interval(day_start(when), day_start(when) + DAY)


def iso(when: datetime) -> str:
    return f"{when:%Y-%m-%d}" if when.year > 999 else f"{when.year:04}-{when.month:02}-{when.day:02}"


def iso_week(when: datetime) -> str:
    year, week, _ = when.isocalendar()
    return f"{year:04}-W{week:02}"


def single(timex: str, interval: Interval | None, unit: str = "day", mod: str = "") -> Sense:
    return Sense(timex, interval, interval, unit, mod)


def nearest(ref: datetime, candidates: Iterator[Interval]) -> tuple[Interval | None, Interval | None]:
    """The last of the candidates, given in order, that begins before `ref`, and the first that does not."""
    past = None
    for candidate in candidates:
        if candidate.begin and candidate.begin >= ref:
            return past, candidate
        past = candidate
    return past, None


class Day(Struct, frozen=True):
    """A day by its number, with as much of month, year and weekday as the words say."""

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    # Two digits that may belong to this century or to the last.
    either_century: bool = False
    # "This Friday (15 June)", "the 21st this month": of the year or month that `ref` lies `step` before.
    step: int | None = None

    def sense(self, ref: datetime) -> Sense:
        if self.month is None:
            return self._of_some_month(ref)
        if self.year is None:
            return self._of_some_year(ref)
        timex = f"{self.year:04}-{self.month:02}-{self.day:02}"
        here = self._in(self.year)
        if not self.either_century:
            return single(timex, here)
        return Sense(f"XX{timex[2:]}", self._in(self.year - 100), here)

    def _in(self, year: int, month: int | None = None) -> Interval | None:
        month = month or self.month or 1
        return one_day(datetime(year, month, self.day)) if valid(year, month, self.day) else None

    def _of_some_year(self, ref: datetime) -> Sense:
        timex = f"XXXX-{self.month:02}-{self.day:02}"
        if self.step is not None:
            return single(timex, self._in(ref.year + self.step))
        years = (self._in(ref.year + shift) for shift in range(-LEAP_CYCLE, LEAP_CYCLE))
        return Sense(timex, *nearest(ref, filter(None, years)))

    def _of_some_month(self, ref: datetime) -> Sense:
        month = add_months(ref.replace(day=1), self.step or 0)
        here = self._in(month.year, month.month)
        agrees = here is None or here.begin is None or self.weekday in (None, here.begin.weekday())
        if self.step is not None and agrees:
            return single(iso(here.begin) if here and here.begin else "", here)
        timex = f"XXXX-XX-{self.day:02}" if self.weekday is None else f"XXXX-WXX-{self.weekday + 1}"
        firsts = (add_months(ref.replace(day=1), shift) for shift in range(-24, 25))
        days = (self._in(first.year, first.month) for first in firsts)
        fitting = (d for d in days if d and d.begin and self.weekday in (None, d.begin.weekday()))
        return Sense(timex, *nearest(ref, fitting))


class Weekday(Struct, frozen=True):
    """A weekday: the last and the next, or that of the week `step` weeks from this one."""

    weekday: int
    step: int | None = None
    # "Coming Thursday", "this past Monday": the first that is still to come (1), the last that is gone (-1).
    nearest: int = 0

    def sense(self, ref: datetime) -> Sense:
        if self.nearest:
            away = (self.nearest * (self.weekday - ref.weekday()) - 1) % 7 + 1
            return self._day(day_start(ref) + timedelta(days=self.nearest * away))
        here = monday(ref) + timedelta(days=self.weekday)
        if self.step is not None:
            return self._day(here + timedelta(days=7 * self.step))
        weeks = (one_day(here + timedelta(days=7 * shift)) for shift in range(-2, 3))
        return Sense(f"XXXX-WXX-{self.weekday + 1}", *nearest(day_start(ref), weeks))

    def _day(self, when: datetime) -> Sense:
        return single(iso(when), one_day(when))


class Shifted(Struct, frozen=True):
    """A day so and so many units before or after another, or before or after now: "two weeks before 3 May"."""

    amounts: tuple[tuple[int, str], ...]
    sign: int
    anchor: Term | None = None
    # "Monday two weeks from now".
    weekday: int | None = None

    def sense(self, ref: datetime) -> Sense:
        start = ref
        if self.anchor:
            base = self.anchor.sense(ref)
            if base.future is None or base.future.begin is None:
                return single("", None)
            start = base.future.begin
        moved = start
        for count, unit in self.amounts:
            moved = add(moved, self.sign * count, unit)
        if any(unit in SECONDS_IN for _, unit in self.amounts):
            moved = moved.replace(microsecond=0)
            return single(f"{moved:%Y-%m-%dT%H:%M:%S}", Interval(moved, moved), "second")
        if self.weekday is not None:
            counted = self.amounts[-1][1]
            ahead = self.weekday - moved.weekday()
            moved += timedelta(days=ahead if counted == "week" else ahead % 7)
        return single(iso(moved), one_day(moved))


class DayWord(Struct, frozen=True):
    """Today, tomorrow, yesterday: days from the day of speaking; tonight is of its "night"."""

    offset: int
    half: str = ""

    def sense(self, ref: datetime) -> Sense:
        when = ref + self.offset * DAY
        return single(iso(when), one_day(when))


class Now(Struct, frozen=True):
    """The moment of speaking, or one soon after or before it: "now", "as soon as possible", "recently"."""

    name: str = "PRESENT_REF"

    def sense(self, ref: datetime) -> Sense:
        when = ref.replace(microsecond=0)
        return single(self.name, Interval(when, when), "second")


class Month(Struct, frozen=True):
    """A month by name, of a year, of some year, or of the year `step` years from this one."""

    month: int
    year: int | None = None
    step: int | None = None

    def sense(self, ref: datetime) -> Sense:
        year = ref.year + self.step if self.step is not None and self.year is None else self.year
        if year is not None:
            return single(f"{year:04}-{self.month:02}", self._in(year), "month")
        first = ref.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        return Sense(
            f"XXXX-{self.month:02}",
            *nearest(first, (self._in(ref.year + shift) for shift in (-1, 0, 1))),
            "month",
        )

    def _in(self, year: int) -> Interval:
        begin = datetime(year, self.month, 1)
        return Interval(begin, add_months(begin, 1))


class Years(Struct, frozen=True):
    """A year, or ten or a hundred of them; two digits alone ("the nineties") may be of either century."""

    year: int
    count: int = 1
    either_century: bool = False
    # A financial or school year that no calendar settles.
    kind: str = ""

    def sense(self, ref: datetime) -> Sense:
        if self.kind:
            return single(f"{self.kind}{self.year:04}", None, "year")
        here = self._from(self.year)
        if self.count == 1:
            return single(f"{self.year:04}", here, "year")
        if self.either_century:
            ten = f"XX{self.year % 100:02}-01-01,XX{(self.year + 10) % 100:02}-01-01"
            return Sense(f"({ten},P{self.count}Y)", here, self._from(self.year + 100), "year")
        return single(spelled(here, "year"), here, "year")

    def _from(self, year: int) -> Interval:
        return Interval(datetime(year, 1, 1), datetime(year + self.count, 1, 1))


class FinancialYear(Struct, frozen=True):
    """April to March: "2023/24"."""

    year: int

    def sense(self, ref: datetime) -> Sense:
        here = Interval(datetime(self.year, 4, 1), datetime(self.year + 1, 4, 1))
        return single(spelled(here, "month"), here, "year")


def spelled(interval: Interval, unit: str) -> str:
    """The TIMEX of a stretch whose both ends are known: "(2019-07-01,2019-10-01,P3M)"."""
    begin, end = interval.begin, interval.end
    if begin is None or end is None:
        return ""
    return f"({iso(begin)},{iso(end)},{length(begin, end, unit)})"


def length(begin: datetime, end: datetime, unit: str) -> str:
    """How long a stretch is, in years, months or days: P3M."""
    apart = (end.year - begin.year) * 12 + end.month - begin.month
    if unit == "year" and apart % 12 == 0:
        return f"P{apart // 12}Y"
    return f"P{apart}M" if unit in ("month", "year", "quarter", "half") else f"P{(end - begin).days}D"


class Quarter(Struct, frozen=True):
    """A quarter or half of a year: "Q3 2024", "the first half of next year"."""

    number: int
    year: Term | None = None
    size: int = 3

    def sense(self, ref: datetime) -> Sense:
        of = (self.year or Step("year", 0)).sense(ref).future
        if of is None or of.begin is None:
            return single("", None)
        here = self._of(of.begin)
        if self.year:
            return single(spelled(here, "month"), here, "month")
        if self.number == 0:
            return single("", None)
        years = (self._of(of.begin.replace(year=of.begin.year + shift)) for shift in (-1, 0, 1))
        # The quarter that it is now is the coming one.
        past, future = nearest(floor(ref, "quarter" if self.size == MONTHS_IN["quarter"] else "half"), years)
        first, last = (self.number - 1) * self.size + 1, self.number * self.size + 1
        until = f"XXXX-{last:02}-01" if last < 13 else "XXXX-01-01"
        return Sense(f"(XXXX-{first:02}-01,{until},P{self.size}M)", past, future, "month")

    def _of(self, year: datetime) -> Interval:
        last = 12 // self.size
        begin = add_months(year, self.size * ((self.number or last) - 1 if self.number > 0 else last - 1))
        return Interval(begin, add_months(begin, self.size))


class Step(Struct, frozen=True):
    """The day, week, month or year that lies `count` units from this one: "this week", "next month"."""

    unit: str
    count: int
    kind: str = ""

    def sense(self, ref: datetime) -> Sense:
        if self.kind:
            return single(f"{self.kind}{ref.year + self.count:04}", None, "year")
        begin = add(floor(ref, self.unit), self.count, self.unit)
        end = begin + timedelta(days=5) if self.unit == "workweek" else add(begin, 1, self.unit)
        if self.unit == "weekend":
            week = begin
            begin, end = week + 5 * DAY, week + 7 * DAY
            return single(f"{iso_week(week)}-WE", Interval(begin, end), "week")
        return single(_step_timex(Interval(begin, end), self.unit), Interval(begin, end), self.unit)


def _step_timex(interval: Interval, unit: str) -> str:
    begin = interval.begin or datetime.min
    plain = {"year": f"{begin.year:04}", "month": f"{begin.year:04}-{begin.month:02}", "day": iso(begin)}
    if unit in plain:
        return plain[unit]
    if unit in ("week", "workweek"):
        return iso_week(begin)
    if unit == "fortnight":
        end = interval.end or begin
        return f"({iso(begin)},{iso(end)},P2W)"
    return spelled(interval, "year" if unit in ("decade", "century") else "month")


def floor(when: datetime, unit: str) -> datetime:
    """When the unit that `when` lies in began."""
    start = day_start(when)
    if unit in ("week", "weekend", "workweek", "fortnight"):
        return monday(start)
    if unit in MONTHS_IN:
        size = MONTHS_IN[unit]
        index = start.year * 12 + start.month - 1
        index -= index % size
        return start.replace(year=index // 12, month=index % 12 + 1, day=1)
    return start


class Stretch(Struct, frozen=True):
    """So many units before or after now: "the next three days", "the past two years", "within 9 months"."""

    amounts: tuple[tuple[int, str], ...]
    sign: int
    anchor: Term | None = None
    # "Within": from now itself, not from tomorrow.
    at_once: bool = False

    def sense(self, ref: datetime) -> Sense:
        now = ref if any(unit in SECONDS_IN for _, unit in self.amounts) else day_start(ref)
        unit = self.amounts[-1][1]
        if self.anchor:
            base = self.anchor.sense(ref)
            found = base.past if base.timex.startswith("XXXX") and self._this_year(base, ref) else base.future
            if found is None or found.begin is None:
                return single("", None)
            now = found.begin
        elif unit in ("quarter", "weekend", "decade"):
            now = floor(now, unit) if self.sign < 0 else add(floor(now, unit), 1, unit)
        elif self.sign > 0 and not self.at_once and unit not in SECONDS_IN:
            now += DAY
            while unit == "business day" and now.weekday() > 4:
                now += DAY
        far = now
        for count, one in self.amounts:
            if one == "business day" and self.sign > 0:
                far = add(far - DAY, count, one) + DAY
            else:
                far = add(far, self.sign * count, one)
        here = Interval(min(now, far), max(now, far))
        return single(self._timex(here), here, unit)

    @staticmethod
    def _this_year(base: Sense, ref: datetime) -> bool:
        return base.past is not None and base.past.begin is not None and base.past.begin.year == ref.year

    def _timex(self, here: Interval) -> str:
        begin, end = here.begin or datetime.min, here.end or datetime.min
        return f"({iso(begin)},{iso(end)},{amount(self.amounts)})"


def amount(amounts: tuple[tuple[int, str], ...]) -> str:
    """A length in TIMEX: P3M2W2D; quarters and the like in months and years, fortnights in weeks."""
    told = {"quarter": ("month", 3), "decade": ("year", 10), "century": ("year", 100), "fortnight": ("week", 2)}
    out = "P"
    for count, unit in amounts:
        plain, times = told.get(unit, (unit, 1))
        if plain in SECONDS_IN and "T" not in out:
            out += "T"
        out += f"{count * times}{SYMBOLS[plain]}"
    return out


class WeekOf(Struct, frozen=True):
    """The week, or weekend, that a day lies in: "week commencing 3 June"."""

    day: Term
    weekend: bool = False

    def sense(self, ref: datetime) -> Sense:
        day = self.day.sense(ref)
        if self.weekend:
            past, future = (self._weekend(found) for found in (day.past, day.future))
            return Sense(self._week(future or past), past, future, "week")
        return Sense(day.timex, self._whole(day.past), self._whole(day.future), "week")

    @staticmethod
    def _whole(day: Interval | None) -> Interval | None:
        if day is None or day.begin is None:
            return None
        begin = monday(day.begin)
        return Interval(begin, begin + 7 * DAY)

    @staticmethod
    def _weekend(day: Interval | None) -> Interval | None:
        """Saturday and Sunday by the day, with the day itself when it is the Friday before or the Monday after."""
        if day is None or day.begin is None:
            return None
        when = day.begin
        saturday = when + timedelta(days=(5 - when.weekday()) % 7) if when.weekday() in (4, 5) else monday(when)
        if when.weekday() == 6:
            saturday = when - DAY
        elif when.weekday() < 4:
            saturday = monday(when) + (5 if when.weekday() else -2) * DAY
        return Interval(min(saturday, when), max(saturday + 2 * DAY, when + DAY if when.weekday() == 0 else when))

    @staticmethod
    def _week(weekend: Interval | None) -> str:
        return f"{iso_week(weekend.begin)}-WE" if weekend and weekend.begin else ""


class NumberedWeek(Struct, frozen=True):
    """A week by its number in a year: "week 31", "the second week of 2021"; 0 is the last."""

    number: int
    year: Term | None = None

    def sense(self, ref: datetime) -> Sense:
        of = (self.year or Step("year", 0)).sense(ref).future
        if of is None or of.begin is None:
            return single("", None)
        year = of.begin.year
        number = self.number or datetime(year, 12, 28).isocalendar()[1]
        if not 1 <= number <= 53:
            return single("", None)
        begin = monday(datetime(year, 1, 4)) + 7 * (number - 1) * DAY
        return single(f"{year:04}-W{number:02}", Interval(begin, begin + 7 * DAY), "week")


class WeekInMonth(Struct, frozen=True):
    """A week by its number in a month; 0 is the last: "the last week of June"."""

    number: int
    month: Term

    def sense(self, ref: datetime) -> Sense:
        of = self.month.sense(ref)
        past, future = self._in(of.past), self._in(of.future)
        number = self.number or 5
        return Sense(f"{of.timex}-W{number:02}", past, future, "week")

    def _in(self, month: Interval | None) -> Interval | None:
        if month is None or month.begin is None or month.end is None:
            return None
        if self.number == 0:
            begin = monday(month.end - DAY)
            # A week belongs to the month that holds its Thursday.
            begin -= 7 * DAY if begin + 3 * DAY >= month.end else timedelta()
        else:
            begin = monday(month.begin + 3 * DAY)
            if begin + 3 * DAY < month.begin:
                begin += 7 * DAY
            begin += 7 * (self.number - 1) * DAY
        return Interval(begin, begin + 7 * DAY)


class UnitsInPeriod(Struct, frozen=True):
    """So many units at one end of a period, or the n-th of them: "the first two weeks of 2021"."""

    unit: str
    period: Term
    count: int = 1
    nth: int | None = None
    last: bool = False

    def sense(self, ref: datetime) -> Sense:
        of = self.period.sense(ref)
        if self.unit == "weekend":
            past, future = (self._weekend(found) for found in (of.past, of.future))
            week = monday(future.begin) if future and future.begin else ref
            return Sense(f"{iso_week(week)}-WE", past, future, "week")
        return self._named(of, self._in(of.past), self._in(of.future))

    def _weekend(self, period: Interval | None) -> Interval | None:
        """The weekend of the n-th Saturday, or of the last."""
        if period is None or period.begin is None or period.end is None:
            return None
        first = period.begin + timedelta(days=(SATURDAY - period.begin.weekday()) % 7)
        last = period.end - DAY
        last -= timedelta(days=(last.weekday() - SATURDAY) % 7)
        saturday = last if self.last else first + timedelta(days=7 * ((self.nth or 1) - 1))
        return Interval(saturday, saturday + 2 * DAY)

    def _named(self, of: Sense, past: Interval | None, future: Interval | None) -> Sense:
        here = future or past
        if here is None or here.begin is None or here.end is None:
            return single("", None)
        one = self.count == 1 and self.nth is not None
        if one and self.unit == "month":
            return Sense(f"{here.begin.year:04}-{here.begin.month:02}", past, future, "month")
        if one and self.unit == "day":
            open_year = of.timex.startswith("XXXX")
            return Sense(f"XXXX-{here.begin:%m-%d}" if open_year else iso(here.begin), past, future)
        told = amount(((self.count, self.unit),))
        timex = f"({iso(here.begin)},{iso(here.end)},{told})"
        return Sense(timex, past, future, self.unit)

    def _in(self, period: Interval | None) -> Interval | None:
        if period is None or period.begin is None or period.end is None:
            return None
        if self.last:
            end = period.end
            return Interval(add(end, -self.count, self.unit), end)
        begin = period.begin
        if self.unit == "week" and begin.weekday():
            begin = monday(begin) if begin.weekday() < 4 else monday(begin) + 7 * DAY
        if self.nth:
            begin = add(begin, self.nth - 1, self.unit)
        return Interval(begin, add(begin, self.count, self.unit))


class NthWeekday(Struct, frozen=True):
    """The n-th weekday of a month or year; 0 is the last: "the first Monday in May"."""

    number: int
    weekday: int
    period: Term

    def sense(self, ref: datetime) -> Sense:
        of = self.period.sense(ref)
        if not of.timex.startswith("XXXX"):
            here = self._in(of.future)
            known = self._timex(of.timex) if here is None or here.begin is None or of.unit != "month" else None
            return single(known or self._timex(of.timex), here)
        year = (self._in(interval) for interval in _around(self.period, ref))
        return Sense(self._timex(of.timex), *nearest(ref, filter(None, year)))

    def _timex(self, period: str) -> str:
        return f"{period}-WXX-{self.weekday + 1}-#{self.number or 5}"

    def _in(self, period: Interval | None) -> Interval | None:
        if period is None or period.begin is None or period.end is None:
            return None
        if self.number == 0:
            last = period.end - DAY
            return one_day(last - timedelta(days=(last.weekday() - self.weekday) % 7))
        first = period.begin + timedelta(days=(self.weekday - period.begin.weekday()) % 7)
        when = first + timedelta(days=7 * (self.number - 1))
        return one_day(when) if when < period.end else None


def _around(period: Term, ref: datetime) -> Iterator[Interval]:
    """The stretches of a yearly period in the years about `ref`, in order."""
    for shift in (-2, -1, 0, 1, 2):
        found = period.sense(ref.replace(year=ref.year + shift, month=1, day=1)).future
        if found:
            yield found


class WeekdayIn(Struct, frozen=True):
    """The weekday of a week that is told: "Tuesday of next week"."""

    weekday: int
    week: Term

    def sense(self, ref: datetime) -> Sense:
        week = self.week.sense(ref).future
        if week is None or week.begin is None:
            return single("", None)
        when = monday(week.begin) + timedelta(days=self.weekday)
        return single(iso(when), one_day(when))


class WeekdayBeside(Struct, frozen=True):
    """The first such weekday after a day, or the last before it: "the Friday before Christmas"."""

    weekday: int
    sign: int
    day: Term

    def sense(self, ref: datetime) -> Sense:
        of = self.day.sense(ref).future
        if of is None or of.begin is None:
            return single("", None)
        away = (self.sign * (self.weekday - of.begin.weekday()) - 1) % 7 + 1
        when = of.begin + timedelta(days=self.sign * away)
        return single(iso(when), one_day(when))


class ToDate(Struct, frozen=True):
    """A period from its start to now: "year to date"."""

    unit: str

    def sense(self, ref: datetime) -> Sense:
        begin = floor(ref, self.unit)
        here = Interval(begin, day_start(ref))
        return single(_step_timex(Interval(begin, add(begin, 1, self.unit)), self.unit), here, self.unit)


class Season(Struct, frozen=True):
    """A season, of a year where one is told; where it begins and ends the calendar does not say."""

    name: str
    year: int | None = None
    step: int | None = None

    def sense(self, ref: datetime) -> Sense:
        year = ref.year + self.step if self.step is not None else self.year
        code = SEASON_CODES[self.name]
        return single(code if year is None else f"{year:04}-{code}", None, "season")


class Holiday(Struct, frozen=True):
    """A named day of the year; in a year, in some year, or in that `step` from the next."""

    name: str
    when: Callable[[int], datetime]
    year: int | None = None
    step: int | None = None

    def sense(self, ref: datetime) -> Sense:
        if self.year is not None:
            day = self.when(self.year)
            return single(iso(day), one_day(day))
        years = (one_day(self.when(ref.year + shift)) for shift in (-2, -1, 0, 1, 2))
        past, future = nearest(ref, years)
        if self.step is not None:
            found = future if self.step >= 0 else past
            return single(iso(found.begin) if found and found.begin else "", found)
        fixed = {f"{self.when(year):%m-%d}" for year in (2021, 2022, 2023)}
        return Sense(f"XXXX-{fixed.pop()}" if len(fixed) == 1 else "", past, future)


class Part(Struct, frozen=True):
    """The start, middle or end of a period: "early June", "the end of 2024"."""

    part: str
    period: Term
    # "Later this year": what is left of the period's second half, not its end.
    silent: bool = False

    def sense(self, ref: datetime) -> Sense:
        of = self.period.sense(ref)
        relative = isinstance(self.period, Step)
        past, future = (self._in(found, of.unit, relative) for found in (of.past, of.future))
        return Sense(of.timex, past, future, of.unit, "" if self.silent else self.part)

    def _in(self, period: Interval | None, unit: str, relative: bool) -> Interval | None:
        if period is None or period.begin is None or period.end is None:
            return None
        begin, end = period.begin, period.end
        if unit == "month":
            first, last = MONTH_PARTS[self.part]
            until = end if self.part == LATE else begin.replace(day=last) + DAY
            return Interval(begin.replace(day=first), until)
        if unit == "day":
            return Interval(end - timedelta(seconds=1), end - timedelta(seconds=1)) if self.part == LATE else period
        if unit == "year" and not relative:
            return Interval(*{EARLY: (begin, add_months(begin, 4)), MID: (add_months(begin, 4), add_months(begin, 8)),
                              LATE: (add_months(begin, 8), end)}[self.part])  # fmt: skip
        middle = add_months(begin, 6) if unit == "year" else begin + timedelta(days=(end - begin).days // 2)
        return Interval(begin, middle) if self.part == EARLY else Interval(middle, end)

    def edge(self, ref: datetime) -> Sense:
        """The moment that the part stands for at the end of a range: "from mid May to the end of June"."""
        of = self.period.sense(ref)
        past, future = (self._moment(found) for found in (of.past, of.future))
        return Sense(of.timex, past, future, "month" if of.unit == "year" and self.part != MID else of.unit)

    def _moment(self, period: Interval | None) -> Interval | None:
        if period is None or period.begin is None or period.end is None:
            return None
        middle = period.begin + (period.end - period.begin) / 2
        at = {EARLY: period.begin, MID: day_start(middle), LATE: period.end}[self.part]
        return Interval(at, at)


class SameUnit(Struct, frozen=True):
    """The week, month or year of something that is not told: "the same month"; taken to be this one."""

    unit: str

    def sense(self, ref: datetime) -> Sense:
        timex = {"week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(self.unit, "")
        here = Step(self.unit, 0).sense(ref).future
        return single(timex, here, self.unit, "ref_undef")


class Rest(Struct, frozen=True):
    """What is left of a period from today on."""

    unit: str

    def sense(self, ref: datetime) -> Sense:
        end = add(floor(ref, self.unit), 1, self.unit)
        last = end - DAY if self.unit == "week" else end
        here = Interval(day_start(ref), last if self.unit == "week" else end - DAY)
        return single(spelled(here, "day"), here, "week")


class Range(Struct, frozen=True):
    """From one day or period to another."""

    first: Term
    last: Term

    def sense(self, ref: datetime) -> Sense:
        first, last = (t.edge(ref) if isinstance(t, Part) else t.sense(ref) for t in (self.first, self.last))
        past = _paired(first.past, last.past, last.future)
        future = _paired(first.future, last.future, None) or _paired(first.past, last.future, None)
        whole = {first.unit, last.unit}
        unit = "day" if whole & {"day", "week", "second"} else "month" if "month" in whole else "year"
        found = future or past
        if found is None or found.begin is None or found.end is None:
            return single("", None)
        timex = f"({_end_timex(first)},{_end_timex(last)},{length(found.begin, found.end, unit)})"
        return Sense(timex, past or future, future or past, unit if unit == "day" else "period")


def _paired(first: Interval | None, last: Interval | None, later: Interval | None) -> Interval | None:
    if first is None or last is None or first.begin is None or last.begin is None:
        return None
    if first.begin <= last.begin:
        return Interval(day_start(first.begin), day_start(last.begin))
    return _paired(first, later, None)


def _end_timex(end: Sense) -> str:
    """The TIMEX of one end of a range: its first day."""
    if end.timex.startswith("XXXX-") and end.unit in ("month", "day"):
        return f"{end.timex}-01" if end.unit == "month" else end.timex
    found = end.future or end.past
    return iso(found.begin) if found and found.begin else ""


BEFORE, AFTER, SINCE, UNTIL, APPROX = "before", "after", "since", "until", "approx"


class Bound(Struct, frozen=True):
    """All time on one side of a day or period: "before June", "since 2019", "from 1 April"; or near it."""

    mod: str
    term: Term

    def sense(self, ref: datetime) -> Sense:
        of = self.term.sense(ref)
        part = f"-{of.mod}" if of.mod and of.mod != self.mod else ""
        past, future = (self._side(found, of) for found in (of.past, of.future))
        return Sense(of.timex, past, future, "bound", self.mod + part)

    def _side(self, found: Interval | None, of: Sense) -> Interval | None:
        if found is None:
            return None
        if self.mod == APPROX:
            return found
        if self.mod == AFTER:
            point = of.unit in ("day", "second") or of.mod == EARLY
            return Interval(found.begin if point else found.end, None)
        if self.mod == SINCE:
            return Interval(found.begin, None)
        return Interval(None, found.end if of.mod == LATE else found.begin)


class Clock(Struct, frozen=True):
    """A time of day; `either` where it may be of the morning or of the afternoon."""

    hour: int
    minute: int | None = None
    second: int | None = None
    either: bool = False

    @property
    def timex(self) -> str:
        told = [f"{part:02}" for part in (self.hour % 24, self.minute, self.second) if part is not None]
        return "T" + ":".join(told)

    def on(self, day: datetime) -> datetime:
        return day + timedelta(hours=self.hour % 24, minutes=self.minute or 0, seconds=self.second or 0)


class At(Struct, frozen=True):
    """A day with a time of day."""

    day: Term
    clock: Clock

    def senses(self, ref: datetime) -> tuple[Sense, ...]:
        """One sense, or two when the time may be of the morning or of the afternoon."""
        clocks = (
            [self.clock, replace(self.clock, hour=self.clock.hour % 12 + 12)] if self.clock.either else [self.clock]
        )
        if self.clock.either and self.clock.hour == 12:
            clocks = [self.clock, replace(self.clock, hour=0)]
        return tuple(self._at(clock, ref) for clock in clocks)

    def sense(self, ref: datetime) -> Sense:
        return self.senses(ref)[0]

    def _at(self, clock: Clock, ref: datetime) -> Sense:
        day = self.day.sense(ref)
        past, future = (self._moment(found, clock) for found in (day.past, day.future))
        return Sense(f"{day.timex}{clock.timex}", past, future, "second", day.mod)

    @staticmethod
    def _moment(day: Interval | None, clock: Clock) -> Interval | None:
        if day is None or day.begin is None:
            return None
        when = clock.on(day.begin)
        return Interval(when, when)


@cache
def easter(year: int) -> datetime:
    """Easter Sunday of the Gregorian calendar, by the anonymous computus."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (2 * e + 2 * i - h - k + 32) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return datetime(year, month, day + 1)
