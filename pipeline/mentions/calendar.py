"""The grammar of English dates: what a stretch of text says, before it is known when it was written.

Reads British order (day, month, year). Offsets are those of the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = ("spring", "summer", "autumn", "winter")
NUMBERS = dict(
    zip(
        ["a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        (1, 1, *range(1, 13)),
        strict=True,
    )
)
# Months that are common words when they are not capitalised.
LOWER_WORDS = frozenset({"may", "march", "mar"})
LOOK = 80
LAST_DAY = "last day"
UNITS = ("day", "week", "fortnight", "month", "year")


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

    @property
    def relative(self) -> bool:
        """Whether the words themselves ask for the date of publication."""
        return self.form.startswith("relative")


UNDER_TEN = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
TEENS = (
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth"),
    *("fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
ORDINALS = (
    *(*UNDER_TEN, *TEENS, "twentieth"),
    *(f"twenty[- ]{unit}" for unit in UNDER_TEN),
    *("thirtieth", "thirty[- ]first"),
)
S = r"[ \t\u00a0\u2009\u202f]"
G = rf"(?:{S}+|{S}*\n{S}*)"
YEAR = r"(?:19|20)\d\d(?![\d£%])"
MONTH = (
    r"(?:(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.(?=\s*\d)|"
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![A-Za-z]))"
)
FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)\b\.?"
)
FULL_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
DAY = rf"(?:0?[1-9]|[12]\d|3[01])(?:{S}?(?:st|nd|rd|th)\b|(?![\d\w£%]))"
MERIDIEM = r"(?:am\b|pm\b|a\.m\.?|p\.m\.?)"
CLOCK = (
    rf"(?>(?:a|one|two|five|ten|\d{{1,2}}){G}minutes?{G}(?:to|before){G}midnight\b|(?:12{S}?)?(?:noon|midday|midnight)\b"
    rf"|(?:[01]?\d|2[0-4])[:.][0-5]\d(?:[:.][0-5]\d)?(?!\d)(?:{S}?{MERIDIEM}|{S}?(?:hrs|hours|h)\b)?"
    rf"|(?:0?[1-9]|1[0-2]){S}?{MERIDIEM}"
    rf"|(?:[01]\d|2[0-3])[0-5]\d{S}?(?:hrs|hours|h)\b)"
)
LEFT = r"(?<![\w£$€/])(?<!\d[.,:/-])"
DAY_LEFT = r"(?<![\w£$€])(?<!\d[.,:])"
AND = rf"{S}*(?:,{S}*)?(?:\band\b|&|\bor\b|\bto\b|\buntil\b|\btill\b|[-–—/]){G}?"
SHORT_YEAR = rf"(?:{S}['’]\d\d(?!\d)|[-/.]\d\d(?!\d)|{S}[0-4]\d(?={S}*(?:$|[,;)\n]|at\b)))"
TAIL_YEAR = rf"(?:{S}?,?(?:{G}(?:(?:of|in){G})?|[-/])(?P<y>{YEAR})(?!/\d\d)|(?P<yy>{SHORT_YEAR}))"

DAY_MONTH = re.compile(
    rf"{DAY_LEFT}(?:(?P<w>{WEEKDAY}),?{G})?(?:the{G})?(?P<d>{DAY})(?:{G}of{G}|{G}|,{G}|-"
    rf"|/)?(?:in{G})?(?P<m>{MONTH}){TAIL_YEAR}?",
    re.I,
)
MONTH_DAY = re.compile(
    rf"{LEFT}(?:(?P<w>{WEEKDAY}),?{G})?(?P<m>{MONTH}){G}(?:the{G})?(?P<d>{DAY})(?![:.]\d|{S}?{MERIDIEM}|/\d)"
    rf"(?!{S}(?!this|was|closes|has|is)[a-z]{{3,}}s\b)(?:{S}?,?{G}(?:of{G})?(?P<y>{YEAR})(?!/\d\d))?",
    re.I,
)
AFTER_MONTH = re.compile(rf"\b{MONTH}{S}$", re.I)
WEEKDAY_DAY = rf"(?:{WEEKDAY},?{G})?(?:the{G})?{DAY}"
HEAD = re.compile(rf"{LEFT}(?:{WEEKDAY_DAY},{G})*{WEEKDAY_DAY}(?:{S}\([^()\d\n]{{1,30}}\))?{AND}$", re.I)
ITEM = re.compile(rf"(?:(?P<w>{WEEKDAY}),?{G})?(?:the{G})?(?P<d>{DAY})", re.I)
MORE_DAYS = re.compile(
    rf"(?:,{S}*|{AND})(?P<d>{DAY})(?![:.]\d|{S}?{MERIDIEM}|{G}(?:of{G})?{MONTH}"
    rf"|{S}[a-z]{{3,}}s\b)",
    re.I,
)
NUMERIC = re.compile(
    rf"(?<![\w£$€./])(?<!(?<!\d{{4}})-)(?:(?P<w>{WEEKDAY}),?{G})?(?P<d>[0-3]?\d)(?P<s>{S}?[./-]{S}?)(?P<m>[01]?\d|[12]\d|3[01])(?P=s)"
    rf"(?P<y>(?:19|20)?\d\d)(?![\w%]|[./]\d|-\d(?!\d?[./]))",
    re.I,
)
WEEKDAY_NUMERIC = re.compile(rf"{LEFT}(?P<w>{WEEKDAY}),?{G}(?P<d>[0-3]?\d)[./](?P<m>[01]?\d)(?![\w]|[./-]\d)", re.I)
ISO = re.compile(
    r"(?<![\w/-])(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])"
    r"(?:T(?P<h>[0-2]\d):(?P<n>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/-])"
)
NAMED_ISO = re.compile(rf"(?<![\w£/.-])(?P<y>{YEAR})(?P<s>[-/ ])(?P<m>{MONTH})(?P=s)(?P<d>{DAY})", re.I)
DASHED = re.compile(rf"(?<![\w£/.-])(?P<m>{MONTH})(?P<s>[-/])(?P<d>{DAY})(?P=s)(?P<y>{YEAR})", re.I)
WORDED = re.compile(
    rf"\b(?:the{G})?(?P<d>{'|'.join(ORDINALS)}){G}(?:day{G})?of{G}(?P<m>{FULL_MONTH})(?:,?{G}(?:of{G})?(?P<y>{YEAR})(?!/\d\d))?",
    re.I,
)
MONTH_YEAR = re.compile(
    rf"(?<![\w£$€])(?<!\d[.,:/-])"
    rf"(?P<m>{MONTH})(?:,?{G}(?:of{G})?|-|/)(?P<y>{YEAR})(?!{S}?[/–-]\d\d(?!\d))",
    re.I,
)
MONTH_SHORT_YEAR = re.compile(rf"{LEFT}(?P<m>{MONTH})(?:{S}?['’]|-)(?P<yy>\d\d)(?!\d)", re.I)
YEAR_MONTH = re.compile(rf"(?<![\w£/.-])(?P<y>{YEAR}){S}(?P<m>{FULL_MONTH})(?!{S}\d)")
MONTH_NUMBER_YEAR = re.compile(r"(?<![\w£/.,-])(?P<m>0[1-9]|1[0-2])/(?P<y>20\d\d)(?![\w/-])")
FINANCIAL_YEAR = re.compile(
    r"(?<![\w£/.-])(?:FY\s?)?(?P<y>(?:19|20)\d\d)(?P<s>\s?[/–-]\s?)(?P<u>(?:19"
    r"|20)?\d\d)(?![\w%/-]|[.,]\d)"
)
SHORT_FINANCIAL_YEAR = re.compile(r"(?<![\w£/.-])FY\s?'?(?P<y>\d\d)(?:[/–-](?P<u>\d\d))?(?![\w/-])")
OF_YEAR = re.compile(rf"\b(?P<m>{FULL_MONTH}){G}(?:of{G})?(?P<c>this|last|next){G}year\b(?!['’]s)", re.I)
MONTH_GONE = re.compile(rf"\b(?P<u>{FULL_MONTH}){G}just{G}(?P<c>gone|past)\b")
WORD_DAY = re.compile(
    rf"\b(?:(?P<before>the{G}day{G}before{G}yesterday)|(?P<after>the{G}day{G}after{G}tomorrow)"
    rf"|(?P<yesterday>yesterday|last{G}night)"
    rf"|(?P<tomorrow>tomorrow)|(?P<today>today|tonight|this{G}(?:morning|afternoon|evening)))\b",
    re.I,
)
STEP = re.compile(
    rf"\b(?P<c>last|next|this|coming){G}(?P<u>{FULL_MONTH}|{FULL_WEEKDAY}|week(?:end)?|fortnight|month|year"
    rf"|spring|summer|autumn|winter)\b"
    rf"(?!{G}(?:of|in){G}(?:the|{MONTH}|{YEAR}))",
    re.I,
)
WEEKDAY_OF_WEEK = re.compile(rf"\b(?P<w>{FULL_WEEKDAY}),?{G}(?:of{G})?(?P<c>last|next|this){G}week\b", re.I)
WEEKDAY_LAST = re.compile(rf"\b(?P<w>{FULL_WEEKDAY}){G}last\b(?!{G}(?:week|month|year))", re.I)
WEEKDAY_ORDINAL = re.compile(
    rf"\b(?P<w>{WEEKDAY}),?{G}(?:the{G})?(?P<d>(?:[12]?\d|3[01])(?:st|nd|rd"
    rf"|th))\b(?!{G}(?:of|[a-z]+s?\b(?<!and)(?<!at)(?<!from)))",
    re.I,
)
AGO = re.compile(
    rf"\b(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)}){G}(?P<u>{'|'.join(UNITS)})s?{G}(?P<c>ago|from{G}now|from{G}today"
    rf"|hence)\b",
    re.I,
)
IN_TIME = re.compile(rf"\bin{G}(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)}){G}(?P<u>{'|'.join(UNITS)})s?['’]?s?{G}time\b", re.I)
END_OF = re.compile(
    rf"\b(?:the{G})?(?:end|start|beginning|middle){G}of{G}the{G}(?P<u>week|month"
    rf"|(?:calendar{G})?year)\b",
    re.I,
)
SEASON_YEAR = re.compile(rf"\b(?:{'|'.join(SEASONS)}|Q[1-4]),?{G}(?:of{G})?(?P<y>{YEAR})(?!{S}?[/–-]\d\d(?!\d))", re.I)
SEASON = re.compile(
    rf"\b(?:in|by|until|from|since|during|before){G}(?:the{G})?(?:early{G}"
    rf"|late{G})?(?P<u>[Ss]pring|[Ss]ummer|[Aa]utumn)\b(?!{S}(?:\d|term|school))"
)
BARE_WEEKDAY = re.compile(
    rf"\b(?:[Oo]n|[Bb]y|until|before|after|since|from){G}(?P<w>{FULL_WEEKDAY})(?!s)(?!{S}*(?:to|and|or"
    rf"|[-–/&,]){S}*{FULL_WEEKDAY}|{G}(?:mornings|afternoons|evenings|nights))"
)
BARE_MONTH = re.compile(rf"(?<![\w£/])(?P<m>{FULL_MONTH})(?!['’]s\b|{G}\d|-[a-z])")
SHORT_MONTH = re.compile(
    rf"(?<![\w£/])(?P<m>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\b(?=\.?(?:{AND})(?i:{MONTH}))"
)
BARE_DAY = re.compile(
    rf"\b(?:on|by|until|till|before|after|from|to|and){G}(?P<span>the{G}(?P<d>(?:[12]?\d"
    rf"|3[01])(?:st|nd|rd|th)))\b(?={S}*(?:$|[.,;:)!?\n]|and\b|or\b|at\b|to\b|when\b|but\b|if\b))"
)
OLD_YEAR = re.compile(
    r"\b(?:since|(?:founded|established|opened|built|begun|began|born) in|dat(?:es"
    r"|ing) (?:back )?(?:to|from)) (?P<y>1[0-8]\d\d)(?![\w,.]\d|\w)"
)
BARE_YEAR = re.compile(
    r"(?<![\w£$€/.,’'#+])(?<!(?<!\b[Mm]id)-)(?P<y>(?:18[5-9]|19\d|20\d)\d)(?![\w%]|[.,:/]\d"
    r"|[-–]\d)"
)

WEEK_PART = re.compile(
    rf"(?:\bw/?c\b|\bw/?b\b|\bw/?e\b|\bweek(?:s)?{G}(?:commencing|beginning|starting|ending"
    rf"|of))\.?:?{G}?(?:on{G})?(?:the{G})?$",
    re.I,
)
PART = re.compile(
    rf"(?:\b(?:the{G})?(?:very{G})?(?:(?:end|beginning|start|middle|close|turn)|(?:first|second|latter){G}half"
    rf"|(?:first|last|second|third|fourth|final){G}(?:week|weekend|few{G}weeks|quarter)){G}of{G}|\bend{G})$",
    re.I,
)
EDGE_DAY = re.compile(rf"\bthe{G}(?:very{G})?(?P<e>first|last){G}day{G}of{G}$", re.I)
MONTH_LEAD = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|of|during|before|after|to|between|for|through|throughout|around"
    r"|towards?|per|late|early|mid|end|on|over|the)"
    r"(?:\s+the)?|\bas (?:recently|early|late|soon|long ago|far back) as"
    r"|\b(?:start|date|deadline|month|target|launch|interviews?|meeting)\b[^.;:]{0,30}\b(?:is|was|are|were|be)"
    r"|\bmid-|[–-]|\()\s*$",
    re.I,
)
NAME_MONTHS = frozenset({"April", "May", "June", "August"})
YEAR_LEAD = re.compile(
    r"(?:(?:\b|(?=[©(]))(?:in|since|by|from|until|till|to|during|before|after|between|around|circa|through"
    r"|throughout|as of|as (?:recently|early|late|soon|long ago|far back) as|beyond|©|\(c\)|copyright|early|late|mid"
    r"|(?:profiles?|data|figures|reports?|accounts|budgets?|results|targets?|statistics|survey|tables|returns?)\s+for"
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
DURATION_LEAD = re.compile(
    rf"(?:\b(?:the|over|within|each|every|per|past|our|your|their|its|a)"
    rf"|\bof{G}the){G}$",
    re.I,
)
VAGUE = re.compile(rf"\b(?:more{G}than|over|nearly|almost|about|around|some|less{G}than|under|at{G}least){G}$", re.I)
EACH = re.compile(rf"\b(?:each|every|most|many|any|previous){G}(?:\w+{G})?$", re.I)
EACH_TAIL = re.compile(rf"{G}(?:of{G})?(?:each|every){G}(?:month|year|quarter|week)\b", re.I)
TIME_BEFORE = re.compile(
    rf"(?<![\w£:.])(?P<t>{CLOCK})(?:{S}*\([^()\n]{{1,20}}\)|{S}(?:GMT"
    rf"|BST))?(?:,?{G}(?:on{G}|of{G})?|{G}?[-–]{G}?)(?:the{G})?$",
    re.I,
)
RANGE_BEFORE = re.compile(rf"(?:{CLOCK}|\d)(?:{S}*(?:-|–|—|to|until|till){S}*)$", re.I)
TIME_AFTER = re.compile(
    rf"(?:,?{G}(?:at|@|by|before|no{G}later{G}than){G}|,?{G}(?:[-–@]{G})?|,{S}*|{G}?\((?:at{G})?"
    rf"|{S}?[-–]{S}?)(?P<t>{CLOCK})(?!{S}*(?:-|–|—|to|until|till){S}*(?:{CLOCK}|\d)|{S}+and{S}+{CLOCK})\)?",
    re.I,
)
LIST_GAP = re.compile(rf"[\s,(]*(?:{CLOCK}[\s,]*)?(?:and|&|or|to|until|till|[-–—/]|,)[^.;:|]*", re.I)


def month_number(word: str) -> int:
    """1 to 12 of a month's English name or abbreviation."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 of a weekday's English name or abbreviation."""
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(word.lower().rstrip(".")[:3]))


def _before(pattern: re.Pattern[str], text: str, at: int, floor: int = 0) -> re.Match[str] | None:
    """The match of a pattern that ends right before `at`; only so far back as any pattern here reaches."""
    return pattern.search(text, max(floor, at - LOOK), at)


def read(text: str) -> tuple[Reading, ...]:
    """Every date that the text names, in order, none over another.

    A day or month in a list or range takes the month and year of its neighbour; clock times beside a date belong
    to it. Durations, ages, frequencies, and years inside the names of Acts and plans are no dates.
    """
    taken: list[Reading] = []
    for reader in READERS:
        for found in reader(text, taken):
            if all(found.end <= other.start or other.end <= found.start for other in taken):
                taken.append(found)
    ordered = _shared(text, sorted(taken, key=lambda r: r.start))
    placed: list[Reading] = []
    for at, reading in enumerate(ordered):
        floor = placed[-1].end if placed else 0
        ceiling = ordered[at + 1].start if at + 1 < len(ordered) else len(text)
        placed.append(_widened(text, _with_clock(text, reading, floor, ceiling), floor))
    return tuple(placed)


def _iso(text: str, taken: list[Reading]) -> Iterator[Reading]:
    for m in ISO.finditer(text):
        clock = (int(m["h"]), int(m["n"])) if m["h"] else None
        yield from _day(m, int(m["y"]), int(m["m"]), int(m["d"]), clock=clock)


def _named(text: str, taken: list[Reading]) -> Iterator[Reading]:
    """Days with a month in letters in an unusual order: "2019/Aug/01", "Sep-23-2020", "the first of April"."""
    for pattern in (NAMED_ISO, DASHED):
        for m in pattern.finditer(text):
            yield from _day(m, int(m["y"]), month_number(m["m"]), _leading(m["d"]))
    for m in WORDED.finditer(text):
        day = next(n for n, word in enumerate(ORDINALS, 1) if re.fullmatch(word, m["d"], re.I))
        yield from _day(m, int(m["y"]) if m["y"] else None, month_number(m["m"]), day)


def _leading(digits: str) -> int:
    return int(digits.rstrip("stndrhSTNDRH \t\u00a0\u2009\u202f"))


def _numeric(text: str, taken: list[Reading]) -> Iterator[Reading]:
    for m in NUMERIC.finditer(text):
        day, month = int(m["d"]), int(m["m"])
        if month > 12 >= day:
            day, month = month, day
        yield from _day(m, _full_year(m["y"]), month, day)
    for m in WEEKDAY_NUMERIC.finditer(text):
        yield from _day(m, None, int(m["m"]), int(m["d"]))


def _day_month(text: str, taken: list[Reading]) -> Iterator[Reading]:
    for m in DAY_MONTH.finditer(text):
        plain_words = m["m"] in LOWER_WORDS and not (m["y"] or re.search(r"\D", m["d"]))
        after_comma = "," in m[0][m.end("d") - m.start() : m.start("m") - m.start()]
        counted = after_comma and not m["w"] and m["d"][-1].isdigit()
        if plain_words or counted or _before(AFTER_MONTH, text, m.start()):
            continue
        year = int(m["y"]) if m["y"] else _full_year(m["yy"]) if m["yy"] else None
        last = list(_day(m, year, month_number(m["m"]), _leading(m["d"])))
        if last:
            yield from _earlier_days(text, last[0])
            yield from last


def _earlier_days(text: str, last: Reading) -> Iterator[Reading]:
    """The days listed before a day and month: "26 and 27 October"."""
    window = max(0, last.start - 60)
    tails = [HEAD.search(text, at, last.start) for at in range(window, last.start) if _may_begin(text, at)]
    head = next((m for m in tails if m), None)
    if not head or _before(EACH, text, head.start()):
        return
    for item in ITEM.finditer(text, head.start(), head.end()):
        day = _leading(item["d"])
        weekday = weekday_number(item["w"]) if item["w"] else None
        yield Reading(
            start=item.start(), end=item.end(), form="day", year=last.year, month=last.month, day=day, weekday=weekday
        )


def _may_begin(text: str, at: int) -> bool:
    return text[at].isalnum() and (at == 0 or not text[at - 1].isalnum())


def _month_day(text: str, taken: list[Reading]) -> Iterator[Reading]:
    for m in MONTH_DAY.finditer(text):
        if m["m"] in LOWER_WORDS:
            continue
        year = int(m["y"]) if m["y"] else None
        found = list(_day(m, year, month_number(m["m"]), _leading(m["d"])))
        yield from found
        if found and (more := MORE_DAYS.match(text, found[0].end)) and not m["y"]:
            day = _leading(more["d"])
            yield Reading(start=more.start("d"), end=more.end("d"), form="day", month=found[0].month, day=day)


def _month_year(text: str, taken: list[Reading]) -> Iterator[Reading]:
    for m in MONTH_YEAR.finditer(text):
        yield _reading(m, "month", year=int(m["y"]), month=month_number(m["m"]))
    for m in MONTH_SHORT_YEAR.finditer(text):
        if m["m"][0].isupper():
            yield _reading(m, "month", year=_full_year(m["yy"]), month=month_number(m["m"]))
    for m in YEAR_MONTH.finditer(text):
        yield _reading(m, "month", year=int(m["y"]), month=month_number(m["m"]))
    for m in MONTH_NUMBER_YEAR.finditer(text):
        yield _reading(m, "month", year=int(m["y"]), month=int(m["m"]))


def _financial_year(text: str, taken: list[Reading]) -> Iterator[Reading]:
    for m in FINANCIAL_YEAR.finditer(text):
        year = int(m["y"])
        if _full_year(m["u"], near=year) == year + 1:
            yield _reading(m, "financial", year=year, until=year + 1)
        elif len(m["u"]) == 4 and int(m["u"]) > year:
            yield Reading(start=m.start(), end=m.end("y"), form="year", year=year)
            yield Reading(start=m.start("u"), end=m.end("u"), form="year", year=int(m["u"]))
    for m in SHORT_FINANCIAL_YEAR.finditer(text):
        end = 2000 + int(m["u"] or m["y"])
        if not m["u"] or int(m["u"]) == int(m["y"]) + 1:
            yield _reading(m, "financial", year=end - 1, until=end)


def _season(text: str, taken: list[Reading]) -> Iterator[Reading]:
    for m in SEASON_YEAR.finditer(text):
        yield _reading(m, "season", year=int(m["y"]))
    for m in SEASON.finditer(text):
        yield Reading(start=m.start("u"), end=m.end("u"), form="season", unit=m["u"].lower())


def _relative(text: str, taken: list[Reading]) -> Iterator[Reading]:
    yield from _relative_months(text)
    days = {"before": -2, "after": 2, "yesterday": -1, "tomorrow": 1, "today": 0}
    for m in WORD_DAY.finditer(text):
        if m.lastgroup and not (m.lastgroup == "today" and re.match(r"['’]s\b", text[m.end() : m.end() + 3])):
            yield _reading(m, "relative-day", count=days[m.lastgroup], unit=m.lastgroup)
    for m in WEEKDAY_OF_WEEK.finditer(text):
        yield _reading(m, "relative-weekday", weekday=weekday_number(m["w"]), count=_step(m["c"]), unit="week")
    for m in WEEKDAY_LAST.finditer(text):
        yield _reading(m, "relative-weekday", weekday=weekday_number(m["w"]), count=-1, unit="last")
    for m in STEP.finditer(text):
        if _before(DURATION_LEAD, text, m.start()) or EACH_TAIL.match(text, m.end()):
            continue
        yield from _stepped(m)
    for m in AGO.finditer(text):
        if not _before(VAGUE, text, m.start()):
            sign = -1 if m["c"].lower() == "ago" else 1
            yield _reading(m, "relative-count", count=sign * _number(m["n"]), unit=m["u"].lower())
    for m in IN_TIME.finditer(text):
        yield _reading(m, "relative-count", count=_number(m["n"]), unit=m["u"].lower())
    for m in END_OF.finditer(text):
        if re.search(r"\b(?:by|at|before|until|till|towards?|from)\s+$", text[: m.start()], re.I):
            yield _reading(m, "relative-step", count=0, unit=m["u"].split()[-1].lower())
    for m in BARE_WEEKDAY.finditer(text):
        yield Reading(start=m.start("w"), end=m.end("w"), form="relative-weekday", weekday=weekday_number(m["w"]))


def _relative_months(text: str) -> Iterator[Reading]:
    """Months by their distance: "May of this year", "August just gone"."""
    for m in OF_YEAR.finditer(text):
        yield _reading(m, "relative-month-of-year", month=month_number(m["m"]), count=_step(m["c"]))
    for m in MONTH_GONE.finditer(text):
        yield _reading(m, "relative-month", month=month_number(m["u"]), count=-1)


def _stepped(m: re.Match[str]) -> Iterator[Reading]:
    unit, count = m["u"], _step(m["c"])
    if re.fullmatch(FULL_MONTH, unit, re.I):
        if unit[0].isupper():
            yield _reading(m, "relative-month", month=month_number(unit), count=count)
    elif re.fullmatch(FULL_WEEKDAY, unit, re.I):
        yield _reading(m, "relative-weekday", weekday=weekday_number(unit), count=count, unit=m["c"].lower())
    else:
        yield _reading(m, "relative-step", count=count, unit=unit.lower())


def _bare_day(text: str, taken: list[Reading]) -> Iterator[Reading]:
    """Days of a month that the text has named before, or leaves to the reader: "the 15th", "Friday 15th"."""
    for m in WEEKDAY_ORDINAL.finditer(text):
        day = _leading(m["d"])
        yield _reading(m, "day", day=day, weekday=weekday_number(m["w"]))
    for m in BARE_DAY.finditer(text):
        yield Reading(start=m.start("span"), end=m.end("span"), form="day", day=_leading(m["d"]))


def _bare_month(text: str, taken: list[Reading]) -> Iterator[Reading]:
    """Months without day or year: after a preposition, beside another date, or all that the text says."""
    for m in BARE_MONTH.finditer(text):
        before, after = text[max(0, m.start() - LOOK) : m.start()], text[m.end() : m.end() + LOOK]
        alone = not re.sub(r"^[^:]{0,40}:", "", before).strip(" *_(") and not after.strip(" *_.,)")
        alone = (
            alone
            or bool(re.search(r"[“\"]$", before) and re.match(r"[.,]?[”\"]", after))
            or _last_of_list(before, after)
        )
        listed = re.match(rf"(?:,{S}*|{AND}){FULL_MONTH}", after) and m["m"] not in NAME_MONTHS
        led = MONTH_LEAD.search(before) and not EACH.search(before)
        surname = (
            m["m"] in NAME_MONTHS and re.match(r" [A-Z][a-z]", after) and not re.match(r" (?:The|We|You|A|An)\b", after)
        )
        if (alone or led or listed or _beside(text, m, taken)) and not surname:
            yield _reading(m, "month", month=month_number(m["m"]))
    yield from _abbreviated(text)


def _last_of_list(before: str, after: str) -> bool:
    """Whether a month ends a bracketed or barred entry: "[Careers fair, March]"."""
    return bool(re.search(r"\w, $", before) and re.match(r"\s*[\])|]", after))


def _abbreviated(text: str) -> Iterator[Reading]:
    """Short months at the head of a list: "Oct/Nov 2023"."""
    for m in SHORT_MONTH.finditer(text):
        yield _reading(m, "month", month=month_number(m["m"]))


def _beside(text: str, m: re.Match[str], taken: list[Reading]) -> bool:
    return any(_joined(text, r.end, m.start()) or _joined(text, m.end(), r.start) for r in taken if r.month or r.year)


def _joined(text: str, end: int, start: int) -> bool:
    return 0 <= start - end <= 12 and bool(re.fullmatch(rf"{AND}|{S}*,{S}*", text[end:start]))


def _bare_year(text: str, taken: list[Reading]) -> Iterator[Reading]:
    """Years by themselves: after a preposition, in brackets, beside another date, or at the head of a line."""
    for m in BARE_YEAR.finditer(text):
        before, after = text[max(0, m.start() - LOOK) : m.start()], text[m.end() : m.end() + LOOK]
        led = YEAR_LEAD.search(before) and not (QUANTITY_LEAD.search(before) and COUNTED.match(after))
        tail = YEAR_TAIL.match(after) or re.match(rf"{AND}{YEAR}", after)
        named = PLAN_TAIL.match(after) or (re.search(r"[A-Z]\w+ $", before) and not (led or tail))
        alone = m.start() <= LOOK and not before.strip(" *_(•-") and re.match(r"\s*(?:$|[:)–—]|-\s|\s-\s)", after)
        bracketed = before.endswith("(") and re.match(r"\s*[),;]", after)
        if not named and (led or tail or alone or bracketed or before.endswith("> ") or _beside(text, m, taken)):
            yield _reading(m, "year", year=int(m["y"]))
    for m in OLD_YEAR.finditer(text):
        yield Reading(start=m.start("y"), end=m.end("y"), form="year", year=int(m["y"]))


def _day(
    m: re.Match[str], year: int | None, month: int, day: int, clock: tuple[int, int] | None = None
) -> Iterator[Reading]:
    lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if 1 <= month <= 12 and 1 <= day <= lengths[month - 1]:
        named = m.groupdict().get("w")
        weekday = weekday_number(named) if named else None
        yield _reading(m, "day", year=year, month=month, day=day, weekday=weekday, clock=clock)


def _reading(
    m: re.Match[str],
    form: str,
    *,
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
    weekday: int | None = None,
    clock: tuple[int, int] | None = None,
    until: int | None = None,
    count: int = 0,
    unit: str = "",
) -> Reading:
    return Reading(
        start=m.start(), end=m.end(), form=form, year=year, month=month, day=day, weekday=weekday,
        clock=clock, until=until, count=count, unit=unit,
    )  # fmt: skip


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def _step(word: str) -> int:
    return {"last": -1, "this": 0, "next": 1, "coming": 1}[word.lower()]


def _full_year(digits: str, near: int = 2000) -> int:
    number = int(digits.strip(" '’-/.\u00a0\u2009\u202f\t"))
    return number if number > 99 else near - near % 100 + number


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


def _with_clock(text: str, reading: Reading, floor: int, ceiling: int) -> Reading:
    """The reading with the clock time that stands right before or after it, unless that is a span of hours."""
    if reading.clock or not (reading.day or reading.form in ("relative-day", "relative-weekday")):
        return reading
    if (before := _before(TIME_BEFORE, text, reading.start, floor)) and not _before(
        RANGE_BEFORE, text, before.start(), floor
    ):
        return replace(reading, start=before.start(), clock=_clock(before["t"]))
    after = TIME_AFTER.match(text, reading.end)
    if not after or after.end("t") > ceiling:
        return reading
    opened = "(" in text[reading.end : after.start("t")]
    end = after.end() if opened and after[0].endswith(")") else after.end("t")
    return replace(reading, end=end, clock=_clock(after["t"]))


def _clock(words: str) -> tuple[int, int]:
    lowered = words.lower()
    if "noon" in lowered or "midday" in lowered:
        return 12, 0
    if "midnight" in lowered:
        before = re.match(r"(\w+)\s+minute", lowered)
        return (23, 60 - _number(before[1])) if before else (24, 0)
    digits = re.findall(r"\d+", lowered)
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if len(digits[0]) == 4:
        hour, minute = divmod(int(digits[0]), 100)
    if "p" in lowered and hour < 12:
        hour += 12
    elif "a" in lowered and hour == 12:
        hour = 0
    return hour, minute


def _widened(text: str, reading: Reading, floor: int) -> Reading:
    """The reading with the words that make it a part of a period: "the end of", "mid-", "w/c"."""
    if week := _before(WEEK_PART, text, reading.start, floor):
        return replace(reading, start=week.start())
    edge = _before(EDGE_DAY, text, reading.start, floor)
    if edge and reading.form == "month":
        last = edge["e"].lower() == "last"
        day, unit = (28, LAST_DAY) if last else (1, "")
        return replace(reading, start=edge.start(), form="day", day=day, unit=unit)
    part = _before(PART, text, reading.start, floor)
    if part and not reading.day:
        return replace(reading, start=part.start())
    return reading


Reader = Callable[[str, list[Reading]], Iterator[Reading]]
READERS: tuple[Reader, ...] = (
    _iso,
    _named,
    _numeric,
    _day_month,
    _month_day,
    _month_year,
    _financial_year,
    _season,
    _relative,
    _bare_day,
    _bare_month,
    _bare_year,
)
