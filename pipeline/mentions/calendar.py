"""The dates of a document's text: which of the expressions that the grammar reads name a day, month, year or period.

Reads British order (day, month, year). Offsets are those of the text that is given. An expression becomes one reading,
or one for each day or month that it is made of; durations, ages, frequencies and the like become none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pipeline.mentions import expressions
from pipeline.mentions.lexemes import MONTHS, SEASONS, Node
from pipeline.mentions.periods import (
    LATE,
    At,
    Day,
    DayWord,
    FinancialYear,
    Holiday,
    Month,
    NthWeekday,
    Part,
    Quarter,
    Season,
    Shifted,
    Step,
    Term,
    UnitsInPeriod,
    Weekday,
    WeekdayBeside,
    WeekdayIn,
    WeekInMonth,
    WeekOf,
    Years,
)  # fmt: skip

LOOK = 80
LAST_DAY = "last day"


class Reading(Struct, frozen=True, kw_only=True):
    """A stretch of text that names a day, month, year or period, as far as it says so itself."""

    start: int
    end: int
    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: tuple[int, int] | None = None
    until: int | None = None
    count: int = 0
    unit: str = ""
    # What is to be worked out against the day of writing: "the first Monday in May", "Christmas Eve".
    term: Term | None = None

    @property
    def relative(self) -> bool:
        """Whether the words themselves ask for the date of publication."""
        return self.form.startswith("relative")


S = r"[ \t\u00a0\u2009\u202f]"
G = rf"(?:{S}+|{S}*\n{S}*)"
MONTH_NAME = rf"(?:{'|'.join(name.title() for name in MONTHS)})\b"
ANY_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
ANY_YEAR = r"(?:19|20)\d\d"
AND = rf"{S}*(?:,{S}*)?(?:\band\b|&|\bor\b|\bto\b|\buntil\b|\btill\b|[-–—/]){G}?"
WEEKDAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
NAME_MONTHS = frozenset({"April", "May", "June", "August"})
# Characters before which figures belong to something longer: a reference, a sum, a path.
JOINED_LEFT = re.compile(r"[\w£$€./]\Z|(?<!\d{4})-\Z")
YEARS_RIGHT = re.compile(r"[\w%/-]|[.,]\d")
POSSESSIVE = re.compile(r"['’]s\b")
JOINED_RIGHT = re.compile(r"[\w%]|[./]\d|-(?:\d(?!\d?[./])|[A-Za-z])")

MONTH_LEAD = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|about|of|during|before|after|to|between|for|through|throughout|around"
    r"|towards?|per|late|early|mid|end|on|over|the)"
    r"(?:\s+the)?|\bas (?:recently|early|late|soon|long ago|far back) as"
    r"|\b(?:start|date|deadline|month|target|launch|interviews?|meeting)\b[^.;:]{0,30}\b(?:is|was|are|were|be)"
    r"|\bmid-|[–-]|\()\s*$",
    re.I,
)
# Hurried writing leaves the capital out: "from april", "till march".
LOWER_LEAD = re.compile(r"\b(?:in|since|by|until|till|from|before|after)\s+$", re.I)
YEAR_LEAD = re.compile(
    r"(?:(?:\b|(?=[©(]))(?:in|since|by|from|until|till|to|during|before|after|between|around|circa|through"
    r"|throughout|as of|as (?:recently|early|late|soon|long ago|far back) as|beyond|©|\(c\)|copyright|early|late|mid"
    r"|(?:profiles?|data|figures|reports?|accounts|budgets?|results|targets?|statistics|survey|tables|returns?)\s+for"
    r"|\b(?!(?:total|budget|number|population|sum|cost|list|caseload|average|maximum|minimum|team|staff|roll|out)\b)"
    r"[a-z]{4,}\s+of"
    r"|(?:end|start|beginning|middle|half|summer|autumn|spring|winter|year|back|class|levels?|budget|crisis"
    r"|crash|election|events|pandemic|survey)\s+(?:of|in))"
    r"(?:\s+(?:the\s+)?(?:early|late|mid|year|years|summer of|end of))?|\b(?:early|late|mid)-)\s*(?:the\s+)?$",
    re.I,
)
YEAR_TAIL = re.compile(
    r"\s*(?:census|archive|survey|election|intake|cohort|review|edition|data|figures|baseline|levels?|prices)\b", re.I
)
COUNTED = re.compile(
    r"\s+(?:(?:more|new|other|full|young|older|local|staff|different)\s+)?"
    r"(?!(?:this|was|has|is|as|its|his|us|towards|always|plans|sees|marks|brings|figures|levels|prices|shows"
    r"|does|ends|starts)\b)[a-z]{2,}s\b|\s+(?:people|staff|children|words|hours)\b"
)
QUANTITY_LEAD = re.compile(r"\b(?:to|from|by|for|over|around|between|circa)\s*$", re.I)
PLAN_TAIL = re.compile(r"\s+(?:[A-Z][\w’'-]*\s+){0,5}(?:Act|Regulations?|Order|Bill|Strategy|Vision)\b")
OLD_YEAR_LEAD = re.compile(
    r"\b(?:since|(?:founded|established|opened|built|begun|began|born) in|dat(?:es|ing) (?:back )?(?:to|from)) $"
)
DURATION_LEAD = re.compile(
    rf"(?:\b(?:the|over|within|each|every|per|past|our|your|their|its|a)"
    rf"|\bof{G}the){G}$",
    re.I,
)
VAGUE = re.compile(rf"\b(?:more{G}than|over|nearly|almost|about|around|some|less{G}than|under|at{G}least){G}$", re.I)
EACH = re.compile(rf"\b(?:each|every|most|many|any|previous){G}(?:\w+{G})?$", re.I)
EACH_TAIL = re.compile(rf"{G}(?:of{G})?(?:each|every){G}(?:month|year|quarter|week)\b", re.I)
WITHIN_TAIL = re.compile(rf"{G}(?:of|in){G}(?:the|{ANY_MONTH}|{ANY_YEAR})", re.I)
WEEKDAY_LEAD = re.compile(rf"\b(?:[Oo]n|[Bb]y|until|before|after|since|from){G}$")
HOLIDAY_LEAD = re.compile(rf"\b(?:on|by|until|till|before|after|from|since|to){G}$", re.I)
WEEKDAY_TAIL = re.compile(
    rf"{S}*(?:to|and|or|[-–/&,]){S}*{WEEKDAY_NAME}|{G}(?:mornings|afternoons|evenings|nights)|['’]s\b"
)
DAY_LEAD = re.compile(rf"\b(?:on|by|until|till|before|after|from|to|and){G}$", re.I)
DAY_TAIL = re.compile(rf"{S}*(?:$|[.,;:)!?\n]|and\b|or\b|at\b|to\b|when\b|but\b|if\b)")
# A noun that the ordinal counts: "Friday 1st team".
WEEKDAY_DAY_TAIL = re.compile(
    rf"{G}(?!(?:for|and|at|from|to|or|in|with|is|was|will|on|by|when|if|but|where|we|you|the|this|please)\b)[a-z]", re.I
)
COUNTED_DAY = re.compile(rf"{S}(?!this|was|closes|has|is)[a-z]{{3,}}s\b", re.I)
SEASON_LEAD = re.compile(rf"\b(?:in|by|until|from|since|during|before){G}(?:the{G})?(?:early{G}|late{G})?$", re.I)
SEASON_TAIL = re.compile(rf"{S}(?:\d|term|school)")
END_LEAD = re.compile(r"\b(?:by|at|before|until|till|towards?|from)\s+$", re.I)
TO_COME = re.compile(rf"\b(?:ago|from{G}now|from{G}today|hence|time|gone|past)$", re.I)
# "Closes in 12 days": by itself that is how long something takes.
ENDS = re.compile(rf"\b(?:clos(?:es|ing)|expir(?:es|ing)|end(?:s|ing)|due|opens?|deadline){G}$", re.I)
DAY_WORDS = re.compile(
    rf"(?:(?P<before>the{G}day{G}before{G}yesterday)|(?P<after>the{G}day{G}after{G}tomorrow)"
    rf"|(?P<yesterday>yesterday|last{G}night)|(?P<tomorrow>tomorrow)"
    rf"|(?P<today>today|tonight|this{G}(?:morning|afternoon|evening)))$",
    re.I,
)
STEP_WORDS = {"last": -1, "this": 0, "next": 1, "coming": 1}
LIST_GAP = re.compile(r"[\s,(]*(?:\d[\w.:]*[\s,]*)?(?:and|&|or|to|until|till|[-–—/]|,)[^.;:|]*", re.I)


def read(text: str) -> tuple[Reading, ...]:
    """Every date that the text names, in order, none over another.

    A day or month in a list or range takes the month and year of its neighbour; clock times beside a date belong
    to it. Durations, ages, frequencies, and years inside the names of Acts and plans are no dates.
    """
    drawn = [reading for node in expressions.read(text) for reading in _drawn(text, node)]
    taken = [one for one in drawn if one.form not in BARE]
    for form, stands in BARE.items():
        for one in drawn:
            if one.form == form and stands(text, one, taken):
                taken.append(one)
    ordered = sorted((_plain(one) for one in taken), key=lambda reading: reading.start)
    return tuple(_shared(text, ordered))


def _plain(reading: Reading) -> Reading:
    return replace(reading, form=reading.form.removeprefix("bare ")) if reading.form in BARE else reading


def _before(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """The match of a pattern that ends right before `at`; only so far back as any pattern here reaches."""
    return pattern.search(text, max(0, at - LOOK), at)


def _drawn(text: str, node: Node) -> Iterator[Reading]:
    """The readings that an expression comes to: its own, or those of its parts."""
    draw = DRAWN.get(type(node.value))
    if draw is None:
        for part in node.parts:
            yield from _drawn(text, part)
    else:
        yield from draw(text, node, node.value)


def _reading(node: Node, form: str, start: int | None = None, **told: Any) -> Reading:
    return Reading(start=node.left if start is None else start, end=node.end, form=form, **told)


# -- days


def _day(text: str, node: Node, day: Day) -> Iterator[Reading]:
    if day.month is None:
        yield from _day_only(text, node, day)
    elif _is_day(text, node, day):
        yield _reading(node, "day", year=day.year, month=day.month, day=day.day, weekday=day.weekday)


def _is_day(text: str, node: Node, day: Day) -> bool:
    """Whether figures stand by themselves, and words with them name a day and count nothing."""
    words = text[node.left : node.end]
    if re.search(r"[A-Za-z]", words):
        return day.year is not None or not (HOURS.search(words) or _is_count(text, node, words))
    if _shares(text, node):
        return True
    before = text[max(0, node.left - LOOK) : node.left]
    joined = JOINED_LEFT.search(before) or JOINED_RIGHT.match(text, node.end) or FIGURES_ONLY.fullmatch(words)
    return not joined and (day.year is not None or bool(FIGURES_LEAD.search(before)))


def _shares(text: str, node: Node) -> bool:
    """Whether a day without month of its own was read from a list: "26 and 27 October"."""
    return bool(re.fullmatch(r"\d{1,2}", text[node.start : node.end]))


def _is_count(text: str, node: Node, words: str) -> bool:
    """Whether a month and number are no day: "in April 20 people", "may 5", "31, May"; nor "and the first course"."""
    if re.match(r"(?:the\s)?\d+,", words):
        return True
    if re.fullmatch(r"(?:the\s)?[a-z]+", words, re.I) and WEEKDAY_DAY_TAIL.match(text, node.end):
        return True
    month_first = re.match(r"[A-Za-z]{3,}\W+\d+$", words)
    if month_first and COUNTED_DAY.match(text, node.end):
        return True
    return bool(re.search(r"\b(?:may|march|mar)\b", words)) and not re.search(r"\d(?:st|nd|rd|th)", words)


def _day_only(text: str, node: Node, day: Day) -> Iterator[Reading]:
    """Days of a month that the text has named before, or leaves to the reader: "the 15th", "Friday 15th"."""
    words = text[node.left : node.end]
    if day.step is not None and re.search(r"\b(?:this|next|last) month$", words, re.I):
        yield _reading(node, "relative-term", term=day)
    if not re.search(r"\d(?:st|nd|rd|th)$", words):
        return
    if day.weekday is not None:
        if not WEEKDAY_DAY_TAIL.match(text, node.end):
            yield _reading(node, "day", day=day.day, weekday=day.weekday)
    elif words.lower().startswith("the") and _before(DAY_LEAD, text, node.left) and DAY_TAIL.match(text, node.end):
        yield _reading(node, "day", day=day.day)


def _at(text: str, node: Node, at: At) -> Iterator[Reading]:
    timed = (at.clock.hour, at.clock.minute or 0)
    if isinstance(at.day, Day) and TIMESTAMP.match(text, node.start, node.end):
        if not JOINED_LEFT.search(text[max(0, node.start - 5) : node.start]):
            yield _reading(node, "day", year=at.day.year, month=at.day.month, day=at.day.day, clock=timed)
        return
    day = next((part for part in node.parts if part.tag == "date"), None)
    clock = next((part for part in node.parts if part.tag in ("clock", "dotted")), None)
    if day is None:
        return
    for reading in _weekday_at(text, node, day) or _drawn(text, day):
        if clock is None:
            yield reading
            continue
        start = min(reading.start, clock.start)
        end = max(reading.end, clock.end)
        end = node.end if "(" in text[start : node.end] or reading.start > clock.start else end
        yield replace(reading, start=start, end=end, clock=timed)


def _weekday_at(text: str, node: Node, day: Node) -> list[Reading]:
    """A plain weekday that has a time beside it, which tells it from a working pattern: "5pm Weds"."""
    plain = day.value == Weekday(getattr(day.value, "weekday", -1)) and text[day.start].isupper()
    if not plain or _before(EACH, text, node.left) or WEEKDAY_TAIL.match(text, node.end):
        return []
    return [_reading(day, "relative-weekday", start=day.start, weekday=day.value.weekday)]


def _computed(text: str, node: Node, term: Term) -> Iterator[Reading]:
    if text[node.start].isupper() or not isinstance(term, Holiday):
        yield _reading(node, "computed", term=term)


def _holiday(text: str, node: Node, term: Holiday) -> Iterator[Reading]:
    """A named day where it is spoken of as a date: after "on" or "by", or with its year."""
    if term.step is not None:
        yield _reading(node, "relative-term", term=term)
    elif term.year is not None or _before(HOLIDAY_LEAD, text, node.left):
        yield _reading(node, "computed", term=term)


def _shifted(text: str, node: Node, term: Shifted) -> Iterator[Reading]:
    """Three years ago, in two weeks' time; no more precise than the unit that is counted."""
    words = text[node.start : node.end]
    if isinstance(term.anchor, Weekday) and term.amounts[0][1] in ("week", "fortnight"):
        yield _reading(node, "relative-term", term=term)
    elif term.anchor and not isinstance(term.anchor, DayWord):
        # "£9,500 a year from 1 October" counts nothing.
        counted = re.match(r"(?!an?\b)[\w-]+\s+\w+\s+(?:before|after)\b", words)
        sure = isinstance(term.anchor, Holiday) or (isinstance(term.anchor, Day) and term.anchor.month)
        yield from _computed(text, node, term) if counted and sure else _of_parts(text, node)
    elif (
        len(term.amounts) == 1
        and (TO_COME.search(words) or (term.sign > 0 and _before(ENDS, text, node.start)))
        and not _before(VAGUE, text, node.start)
    ):
        count, unit = term.amounts[0]
        if unit in COUNTED_UNITS:
            yield _reading(node, "relative-count", count=term.sign * count, unit=unit)


def _day_word(text: str, node: Node, word: DayWord) -> Iterator[Reading]:
    named = DAY_WORDS.match(text, node.start, node.end)
    if named and named.lastgroup and not (named.lastgroup == "today" and POSSESSIVE.match(text, node.end)):
        yield _reading(node, "relative-day", count=DAY_COUNTS[named.lastgroup], unit=named.lastgroup)


def _weekday(text: str, node: Node, day: Weekday) -> Iterator[Reading]:
    words = text[node.start : node.end]
    if not re.search(rf"\b{WEEKDAY_NAME}", words):
        return
    if day.step is None and not day.nearest:
        if _before(WEEKDAY_LEAD, text, node.start) and not WEEKDAY_TAIL.match(text, node.end):
            yield _reading(node, "relative-weekday", start=node.start, weekday=day.weekday)
        return
    if re.search(r"\bweek$", words, re.I):
        step = day.step or 0
        yield _reading(node, "relative-weekday", start=node.start, weekday=day.weekday, count=step, unit="week")
        return
    told = re.match(r"\w+", words)
    unit = (
        told[0].lower() if told and told[0].lower() in STEP_WORDS else "last" if words.lower().endswith("last") else ""
    )
    if unit and not EACH_TAIL.match(text, node.end):
        count = day.step if day.step is not None else day.nearest
        yield _reading(node, "relative-weekday", start=node.start, weekday=day.weekday, count=count, unit=unit)


# -- months, years and other periods


def _month(text: str, node: Node, month: Month) -> Iterator[Reading]:
    words = text[node.start : node.end]
    if month.year is not None:
        if JOINED_LEFT.search(text[max(0, node.start - 5) : node.start]) and words[0].isdigit():
            return
        if re.fullmatch(r"\d{4}[-/]\d{1,2}|\d[-/]\d{4}|\d\d-\d{4}", words):
            return
        yield _reading(node, "month", start=node.start, year=month.year, month=month.month)
    elif month.step is not None:
        if re.search(r"\byear$", words, re.I) and not re.match(r"['’]s", text[node.end : node.end + 2]):
            yield _reading(node, "relative-month-of-year", start=node.start, month=month.month, count=month.step)
        elif re.search(MONTH_NAME, words) and not re.match(r"\s\d", text[node.end : node.end + 2]):
            yield _reading(node, "relative-month", start=node.start, month=month.month, count=month.step)
    elif re.search(r"\bjust\b", words):
        yield _reading(node, "relative-month", start=node.start, month=month.month, count=-1)
    else:
        yield _reading(node, "bare month", start=node.start, month=month.month)


def _years(text: str, node: Node, years: Years) -> Iterator[Reading]:
    if years.kind == "FY" and re.match(r"FY", text[node.start : node.end]):
        yield _reading(node, "financial", start=node.start, year=years.year - 1, until=years.year)
    elif years.count == 1 and (digits := re.search(r"\d{4}$", text[node.start : node.end])):
        yield _reading(node, "bare year", start=node.start + digits.start(), year=years.year)


def _financial(text: str, node: Node, year: FinancialYear) -> Iterator[Reading]:
    told = re.search(r"(?:FY\s?)?['’]?\d[\d\s/–-]*$", text[node.start : node.end])
    start = node.start + (told.start() if told else 0)
    if not JOINED_LEFT.search(text[max(0, start - 5) : start]) and not YEARS_RIGHT.match(text, node.end):
        yield _reading(node, "financial", start=start, year=year.year, until=year.year + 1)


def _quarter(text: str, node: Node, quarter: Quarter) -> Iterator[Reading]:
    if isinstance(quarter.year, Years):
        yield _reading(node, "season", year=quarter.year.year)
    elif isinstance(quarter.year, Step):
        yield _reading(node, "relative-step", count=quarter.year.count, unit="year")


def _season(text: str, node: Node, season: Season) -> Iterator[Reading]:
    if season.year is not None:
        yield _reading(node, "season", start=node.start, year=season.year)
    elif season.step is not None:
        yield from _step(text, node, Step(season.name, season.step))
    elif (
        season.name in SEASONS[:3] and _before(SEASON_LEAD, text, node.start) and not SEASON_TAIL.match(text, node.end)
    ):
        yield _reading(node, "season", start=node.start, unit=season.name)


def _step(text: str, node: Node, step: Step) -> Iterator[Reading]:
    words = text[node.start : node.end].lower().split()
    if len(words) == 3 and words[1] in ("calendar", "financial"):
        unit = "year" if words[1] == "calendar" else "financial year"
        yield _reading(node, "relative-step", start=node.start, count=step.count, unit=unit)
    told = (
        not step.kind
        and len(words) == 2
        and words[0] in STEP_WORDS
        and step.unit in (*COUNTED_UNITS, "weekend", *SEASONS)
    )
    if not told or _before(DURATION_LEAD, text, node.start) or EACH_TAIL.match(text, node.end):
        return
    if not WITHIN_TAIL.match(text, node.end):
        yield _reading(node, "relative-step", start=node.start, count=step.count, unit=step.unit)


def _part(text: str, node: Node, part: Part) -> Iterator[Reading]:
    """The end of July, with its words; of "early 2024" only the year."""
    inner = list(_of_parts(text, node))
    if isinstance(part.period, Step) and not inner:
        inner = list(_step_in_part(text, node, part.period))
    early = EARLY_WORDS.match(text, node.left, node.end)
    for reading in inner:
        if early:
            yield reading
        elif part.part == LATE and reading.form == "relative-step" and reading.unit == "year":
            yield replace(reading, start=node.left, form="relative-month-of-year", month=DECEMBER)
        else:
            yield replace(reading, start=node.left)


def _step_in_part(text: str, node: Node, step: Step) -> Iterator[Reading]:
    """The week, month or year of "the end of the year", "early next month"."""
    words = text[node.left : node.end].lower()
    if told := STEP_AT_END.search(words):
        yield from _step(text, replace(node, start=node.left + told.start()), step)
        return
    led = re.search(r"\bof\s+the\s", words) and _before(END_LEAD, text, node.left)
    if led and step.unit in ("week", "month", "year"):
        yield _reading(node, "relative-step", count=0, unit=step.unit)


def _of_parts(text: str, node: Node) -> Iterator[Reading]:
    for part in node.parts:
        yield from _drawn(text, part)


def _week_of(text: str, node: Node, week: WeekOf) -> Iterator[Reading]:
    start = re.match(r"(?:the\s+)?", text[node.start : node.end], re.I)
    for reading in _of_parts(text, node):
        if not isinstance(week.day, Holiday):
            yield replace(reading, start=node.start + (start.end() if start else 0))


def _within(text: str, node: Node, term: Any) -> Iterator[Reading]:
    """The last week of June, the first day of 2024: a day where it is one, else the period, with the words."""
    inner = list(_of_parts(text, node))
    edge = isinstance(term, UnitsInPeriod) and term.unit == "day" and term.count == 1
    for reading in inner:
        if not edge or reading.form not in ("bare month", "month"):
            yield replace(reading, start=node.left)
        elif term.last or term.nth == 1:
            day, unit = (28, LAST_DAY) if term.last else (1, "")
            yield replace(reading, start=node.left, form="day", day=day, unit=unit)


# "Fri 9–5" are hours.
HOURS = re.compile(r"\d\s?[-–—]\s?\d{1,2}$")
EARLY_WORDS = re.compile(r"(?:the )?(?:early|mid|late|later|earlier)\b", re.I)
STEP_AT_END = re.compile(r"\b(?:last|this|next|coming)\s+\w+$")
DECEMBER = 12
# What the grammar takes for a date and no document means by one: "20240503", "2024 05 03".
FIGURES_ONLY = re.compile(r"\d{8}|\d{4} .*")
COUNTED_UNITS = ("day", "week", "fortnight", "month", "year")
DAY_COUNTS = {"before": -2, "after": 2, "yesterday": -1, "tomorrow": 1, "today": 0}
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT", re.I)
# A day and month in figures alone are a date where such a word stands before them.
FIGURES_LEAD = re.compile(
    r"\b(?:clos(?:es|ing)|deadline|dates?|interviews?|starts?|posted)\b(?:\s+(?:date|on|is|by))*[\s:]+(?:at\s)?$", re.I
)


DRAWN: dict[type, Callable[[str, Node, Any], Iterator[Reading]]] = {
    Day: _day,
    At: _at,
    DayWord: _day_word,
    Weekday: _weekday,
    WeekdayIn: _computed,
    WeekdayBeside: _computed,
    NthWeekday: _computed,
    Holiday: _holiday,
    Shifted: _shifted,
    Month: _month,
    Years: _years,
    FinancialYear: _financial,
    Quarter: _quarter,
    Season: _season,
    Step: _step,
    Part: _part,
    WeekOf: _week_of,
    WeekInMonth: _within,
    UnitsInPeriod: _within,
}


# -- months and years that are dates only where their surroundings say so


def _is_month(text: str, reading: Reading, taken: list[Reading]) -> bool:
    """After a preposition, beside another date, or all that the text says."""
    end = reading.end
    start = end - len(re.split(r"\W", text[reading.start : end].rstrip("."))[-1]) - text[reading.start : end].count(".")
    name = text[start:end]
    before, after = text[max(0, start - LOOK) : start], text[end : end + LOOK]
    if re.match(rf"['’]s\b|{G}\d|-[a-z]", after) or re.search(r"[\w£/]$", before):
        return False
    if name[0].islower():
        return bool(LOWER_LEAD.search(before))
    short = not re.match(MONTH_NAME, name)
    if short:
        return bool(name[0].isupper() and re.match(rf"\.?(?:{AND}){ANY_MONTH}", after)) or _beside(text, reading, taken)
    labelled = not re.sub(r"^[^:]{0,40}:", "", before).strip(" *_(")
    alone = labelled and not after.strip(" *_.,)")
    hedged = labelled and name not in NAME_MONTHS and re.match(r",? (?:we|or|if|at|ideally)\b", after)
    alone = (
        alone
        or bool(hedged)
        or bool(re.search(r"[“\"]$", before) and re.match(r"[.,]?[”\"]", after))
        or bool(re.search(r"\w, $", before) and re.match(r"\s*[\])|]", after))
    )
    listed = re.match(rf"(?:,{S}*|{AND}){MONTH_NAME}", after) and name not in NAME_MONTHS
    led = MONTH_LEAD.search(before) and not EACH.search(before)
    if name in NAME_MONTHS and re.match(r" [A-Z][a-z]", after) and not re.match(r" (?:The|We|You|A|An)\b", after):
        return False
    return bool(alone or led or listed or _beside(text, reading, taken))


def _is_year(text: str, reading: Reading, taken: list[Reading]) -> bool:
    """After a preposition, in brackets, beside another date, or at the head of a line."""
    at, end = (re.search(r"\d{4}$", text[reading.start : reading.end]), reading.end)
    start = reading.start + (at.start() if at else 0)
    before, after = text[max(0, start - LOOK) : start], text[end : end + LOOK]
    year = reading.year or 0
    if year < 1850:
        return 1100 <= year < 1900 and bool(OLD_YEAR_LEAD.search(before)) and not re.match(r"[\w,.]\d|\w", after)
    if re.search(r"[\w£$€/.,’'#+]$|(?<!\b[Mm]id)-$", before) or re.match(r"[\w%]|[.,:/]\d|[-–]\d", after):
        return False
    led = YEAR_LEAD.search(before) and not (QUANTITY_LEAD.search(before) and COUNTED.match(after))
    tail = YEAR_TAIL.match(after) or re.match(rf"{AND}{ANY_YEAR}", after)
    named = PLAN_TAIL.match(after) or (re.search(r"[A-Z]\w+ $", before) and not (led or tail))
    alone = len(before) < LOOK and not before.strip(" *_(•-") and re.match(r"\s*(?:$|[:)–—]|-\s|\s-\s)", after)
    bracketed = before.endswith("(") and re.match(r"\s*[),;]", after)
    if named:
        return False
    return bool(led or tail or alone or bracketed or before.endswith("> ") or _beside(text, reading, taken))


BARE: dict[str, Callable[[str, Reading, list[Reading]], bool]] = {"bare month": _is_month, "bare year": _is_year}


def _beside(text: str, reading: Reading, taken: list[Reading]) -> bool:
    start, end = reading.start, reading.end
    return any(_joined(text, r.end, start) or _joined(text, end, r.start) for r in taken if r.month or r.year)


def _joined(text: str, end: int, start: int) -> bool:
    return 0 <= start - end <= 12 and bool(re.fullmatch(rf"{AND}|{S}*,{S}*", text[end:start]))


def _shared(text: str, readings: list[Reading]) -> list[Reading]:
    """Days and months take the year of the date that they are listed with: "27 June and, if need be, 28 June 2019"."""
    out = list(readings)
    for at in range(len(out) - 2, -1, -1):
        here, following = out[at], out[at + 1]
        gap = text[here.end : following.start]
        if _lacks_year(here) and following.year and following.month and len(gap) <= 30 and LIST_GAP.fullmatch(gap):
            out[at] = replace(here, year=following.year - ((here.month or 0) > following.month))
    for at in range(1, len(out)):
        here, before = out[at], out[at - 1]
        if here.day and not here.month and before.day and before.month and len(text[before.end : here.start]) <= 12:
            out[at] = replace(here, month=before.month, year=before.year)
        elif _lacks_year(here) and before.day and before.month == here.month and _joined(text, before.end, here.start):
            out[at] = replace(here, year=before.year)
    return out


def _lacks_year(reading: Reading) -> bool:
    return bool(reading.month and not reading.year and not reading.relative)
