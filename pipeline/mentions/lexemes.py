"""The words and figures that temporal expressions are made of, each with its tag and its worth.

A text is read into runs of lexemes that stand side by side; any other word ends a run, so that no expression crosses
it. Tags are names here and single characters where the grammar matches them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from pipeline.mentions.holidays import FIRST_WORDS, holiday
from pipeline.mentions.periods import EARLY, LATE, MID, At, Clock, Day, Month, valid

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = ("spring", "summer", "autumn", "winter")
# Short forms that are words or names of their own: a month or weekday only where capitals or figures say so.
HOMOGRAPHS = frozenset({"may", "march", "mar", "sun", "sat", "mon", "wed"})
DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
# Four figures that may be a year.
FIRST_YEAR, LAST_YEAR = 1000, 2199
# Two digits: years up to 29 are of this century, from 40 of the last, those between of either.
THIS_CENTURY, LAST_CENTURY = 30, 40

UNDER_TWENTY = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
TAGS = (
    *("number", "small", "worded", "year", "yy", "ordinal", "month", "homomonth", "weekday", "homoweekday", "unit"),
    *("tunit", "clock", "dotted", "pair", "full", "monthyear", "dayword", "now", "holiday", "quarter", "halfyear"),
    *("decade", "daypart", "edge", "a", "of", "the", "in", "on", "at", "to", "until", "and", "or", "from", "between"),
    *("before", "after", "since", "by", "than", "more", "ago", "later", "earlier", "within", "for", "starting"),
    *("around", "early", "half", "ampm", "oclock", "couple", "fiscal", "calendar", "business", "working", "wc", "same"),
    *("rest", "comma", "dash", "slash", "open", "close", "colon", "possessive", "date", "period", "duration"),
    *("instant", "bound", "range", "then", "weeknumber", "equals", "ending", "greater", "hours", "time"),
    *("zone", "note", "just", "gone", "right", "as", "word", "datenoun", "stepword", "coming", "no", "onwards"),
    *("endword", "capmonth", "season", "sofar", "prior", "less", "about", "era"),
)  # fmt: skip
CHARACTERS = {tag: chr(0x4E00 + n) for n, tag in enumerate(TAGS)}


class Node(Struct):
    """A lexeme, or an expression put together of several."""

    start: int
    end: int
    tag: str
    value: Any = None
    # Where it begins with its article.
    outer: int = -1
    parts: tuple[Node, ...] = ()

    @property
    def left(self) -> int:
        return self.start if self.outer < 0 else self.outer


def _words(tag: str, *words: str, value: Any = None) -> dict[str, tuple[str, Any]]:
    return {word: (tag, word if value is None else value) for word in words}


def _named(tag: str, names: tuple[str, ...], shortest: int, first: int, *more: str) -> Iterator[tuple[str, Any]]:
    for number, name in enumerate(names, first):
        forms = {name, name[:shortest], *(short for short in more if name.startswith(short))}
        for form in forms:
            yield form, (f"homo{tag}" if form in HOMOGRAPHS else tag, number)


UNITS: dict[str, tuple[str, Any]] = {
    **{form: ("unit", unit) for unit in ("day", "week", "month", "year", "quarter", "fortnight", "weekend", "decade")
       for form in (unit, f"{unit}s")},
    **_words("unit", "yr", "yrs", value="year"), **_words("unit", "wk", "wks", value="week"),
    **_words("unit", "century", "centuries", value="century"), **_words("unit", "workweek", value="workweek"),
    **_words("tunit", "hour", "hours", "hr", "hrs", value="hour"),
    **_words("tunit", "minute", "minutes", "min", "mins", value="minute"),
    **_words("tunit", "seconds", "sec", "secs", value="second"),
}  # fmt: skip
STEPS: dict[str, tuple[str, Any]] = {
    **_words("stepword", "this", "current", value=0),
    **_words("stepword", "next", "following", value=1),
    **_words("coming", "coming", "upcoming", value=1),
    **_words("stepword", "last", "previous", "preceding", value=-1),
    **_words("coming", "past", value=-1),
}
EDGES: dict[str, tuple[str, Any]] = {
    **_words("edge", "start", "beginning", value=EARLY), **_words("early", "early", value=EARLY),
    **_words("edge", "middle", value=MID), **_words("early", "mid", value=MID), **_words("early", "late", value=LATE),
    **_words("edge", "end", "close", value=LATE),
    **_words("later", "later", value=LATE), **_words("earlier", "earlier", value=EARLY),
}  # fmt: skip
CLOCK_WORDS = {"noon": 12, "midday": 12, "midnight": 24}
NUMBER_WORDS: dict[str, int] = {
    **{word: n for n, word in enumerate(UNDER_TWENTY)},
    **{word: 10 * n for n, word in enumerate(TENS, 2)},
    "hundred": 100,
    "thousand": 1000,
}
ORDINAL_WORDS: dict[str, int] = {
    **{word: n for n, word in enumerate(ORDINALS, 1)},
    "twentieth": 20,
    "thirtieth": 30,
}
DECADE_WORDS: dict[str, int] = {f"{word[:-1]}ies": 10 * n for n, word in enumerate(TENS, 2)}
LEXICON: dict[str, tuple[str, Any]] = {
    **dict(_named("month", MONTHS, 3, 1, "sept")),
    **dict(_named("weekday", WEEKDAYS, 3, 0, "tues", "thur", "thurs")),
    **_words("weekday", "weds", value=2),
    **{season: ("season", season) for season in (*SEASONS, "fall")},
    **UNITS, **STEPS, **EDGES,
    **{word: ("worded", number) for word, number in NUMBER_WORDS.items()},
    **{word: ("ordinal", number) for word, number in ORDINAL_WORDS.items()},
    **{word: ("clock", Clock(hour)) for word, hour in CLOCK_WORDS.items()},
    **{word: ("decade", (ten, True)) for word, ten in DECADE_WORDS.items()},
    **_words("dayword", "today", value=(0, "")), **_words("dayword", "tonight", "tonite", value=(0, "night")),
    **_words("dayword", "tomorrow", "tmr", "tmrw", value=(1, "")),
    **_words("dayword", "yesterday", value=(-1, "")), **_words("now", "now", value="PRESENT_REF"),
    **_words("now", "asap", value="FUTURE_REF"), **_words("now", "recently", "previously", value="PAST_REF"),
    **_words("daypart", "morning", "mornings", "afternoon", "evening", "night"),
    **_words("couple", "couple", value=2), **_words("couple", "few", value=3),
    **_words("a", "a", "an", value=1), **_words("until", "until", "till", "til", "through", "thru"),
    **_words("fiscal", "fiscal", "fy", value="FY"), **_words("fiscal", "school", "sy", value="SY"),
    **_words("fiscal", "financial", value="FY"),
    **_words("calendar", "calendar", "cy"), **_words("starting", "starting", "commencing"),
    **_words("around", "around", "circa"), **_words("about", "about", "approximately"), **_words("ago", "ago"),
    **_words("ampm", "am", value="am"), **_words("ampm", "pm", value="pm"), **_words("oclock", "oclock"),
    **_words("same", "same"), **_words("rest", "rest", "remaining", "remainder"),
    **_words("weeknumber", "w"), **_words("zone", "gmt", "bst", "utc"),
    **_words("after", "after"), **_words("before", "before", "pre"), **_words("greater", "greater", "larger"),
    **_words("then", "hence"), **_words("onwards", "onwards", "onward"),
    **_words("endword", "eom", value="month"), **_words("endword", "eoy", value="year"),
    **_words("datenoun", "date"), **_words("prior", "prior"), **_words("no", "not"),
    **_words("wc", "wc", "wb"), **_words("era", "ad", "ce"), **_words("less", "less"),
    **_words("now", "currently", "presently", value="PRESENT_REF"),
    **{word: (word, word) for word in (
        "of", "the", "in", "on", "at", "to", "and", "or", "from", "between", "since", "by", "than", "more", "within",
        "for", "half", "just", "gone", "right", "as", "no", "business", "working", "ending", "time")},
}  # fmt: skip

SHORT_MONTHS = "|".join(name[:3] for name in MONTHS)
SPACE = "[ \t\u00a0\u2009\u202f]"
LEXEME = re.compile(
    rf"""
    (?:{SPACE}|\n(?![^\S\n]*\n))*
    (?: (?P<word>[a-z]+(?!\w))
      | (?P<money>[£$€][ ]?[\w.,]+)
      | (?P<timestamp>\d{{4}}-\d\d-\d\dt\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?(?![\w-]))
      | (?P<ymd>\d{{4}}(?P<s>[-/.]|[ ](?=\d\d?[ ]))\d{{1,2}}(?P=s)\d{{1,2}}(?![\d%]))
      | (?P<compact>(?:19|20)\d{{6}}(?!\w))
      | (?P<dmy>\d{{1,2}}(?P<t>[ ]?[-/.][ ]?)\d{{1,2}}(?P=t)(?:(?:19|20)\d\d|\d\d)(?![\w%]|[./]\d))
      | (?P<monthyear>(?:0?[1-9]|1[0-2])[-/]20\d\d(?![\w/-]))
      | (?P<grouped>\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+\.\d{{3,}}|\d+(?:\.\d+)?[ ]?%)
      | (?P<clock>\d{{1,2}}[:.][0-5]\d(?:[:.][0-5]\d)?[ ]?(?:[ap][ ]?m\b|[ap]\.[ ]?m\.?|[ap]\b)
          |\d{{1,2}}[ ]?(?:[ap]m\b|[ap]\.m\.?)
          |\d{{1,2}}[ ]?[ap][ ]m\b|\d{{1,2}}:[0-5]\d(?::[0-5]\d)?(?!\d)(?:[ ]?(?:hrs|hours|h)\b)?
          |\d{{1,2}}[.][0-5]\d[ ]?(?:hrs|hours)\b|[0-2]\d[0-5]\d[ ]?(?:hrs|hours|h)\b
          |12[ ]?(?:noon|midday|midnight)\b)
      | (?P<ratio>\d+:[\d:]+)
      | (?P<dotted>\d{{1,2}}\.\d{{1,2}}(?![\w%]|\.\d))
      | (?P<pair>\d{{1,2}}/\d{{1,2}}(?![\w%]|[./]\d))
      | (?P<decade>['’]?\d0['’]?[ ]?s\b|\d{{3}}0['’]?s\b)
      | (?P<ordinal>\d{{1,2}}[ ]?(?:st|nd|rd|th)\b(?:\.(?=[ ](?:{SHORT_MONTHS})))?)
      | (?P<numbered>\d{{1,2}}\.(?=[ ](?:{SHORT_MONTHS})[a-z]*\.?[ ]\d))
      | (?P<yy>['’]\d\d(?!\w))
      | (?P<number>\d+(?![\w%]))
      | (?P<mixed>[a-z]+\d\w*|\d\w+)
      | (?P<possessive>['’]s?\b|(?<=s)['’](?=\s))
      | (?P<note>\([^()\d\n]{{1,30}}\))
      | (?P<mark>[,\-–—/()@~:&=])
    )
    """,
    re.X,
)
MARKS = {
    **{",": "comma", "-": "dash", "–": "dash", "—": "dash", "~": "dash", "/": "slash", "(": "open", ")": "close"},
    **{"@": "at", ":": "colon", "&": "and", "=": "equals"},
}
# Words that are one only with what follows them.
TWO_PART = {
    "w": re.compile(r"w/[cbe]\b\.?"),
    **dict.fromkeys("ap", re.compile(r"[ap] m\b|[ap]\.m\.?")),
    "o": re.compile(r"o['’ ]?clock\b"),
    "as": re.compile(r"as soon as possible\b"),
    "at": re.compile(r"at (?:present|(?:the|this) (?:moment|time))\b"),
    "to": re.compile(r"(?<!up[ -])to date(?=[ ]?(?:\Z|[.,;:?!)]))"),
}
TWO_PART_TAGS = {
    **{
        "w": ("wc", ""),
        "o": ("oclock", ""),
        "a": ("ampm", "am"),
        "p": ("ampm", "pm"),
        "as": ("now", "FUTURE_REF"),
        "at": ("now", "PRESENT_REF"),
        "to": ("sofar", ""),
    }
}
# The first part is longest: the rest of the word is read on its own.
DAY_ATTACHED = re.compile(rf"(?P<n>[012]?\d|3[01])(?P<name>{'|'.join(f'{name}|{name[:3]}' for name in MONTHS)})\d*")
COUNT_ATTACHED = re.compile(rf"(?P<n>\d{{1,2}})(?P<name>{'|'.join(UNITS)})")
ATTACHED = re.compile(r"(?P<name>[a-z]+?)(?P<n>\d{1,4})")
INSIDE = re.compile(r"[\w,;–—-]\W?\s$")
# The full stop of a short form: "Dec. 31", "Fri. 7 June".
DOTTED_NAME = re.compile(r"\.(?=\s*(?:\d|,|the\b))")
# Figures right before others that are no date: "12-03-03-2020".
JOINED = re.compile(r"(?<![/.\d])\d{1,3}[-/.]\Z|[a-z_]\Z")
SHORT_NAME = 5
# Nodes after which a run ends, at a pause or anywhere: the work on a run grows with the square of its length.
LONG_RUN, LONGEST_RUN = 60, 400
PAUSES = ("comma", "close", "colon", "and", "or")
BLANK = re.compile(r"\s+")
# Number words that years are made of.
YEAR_WORDS = (17, 18, 19, 20, 1000)
# What makes a run worth reading.
CORE = frozenset({
    *("year", "month", "homomonth", "capmonth", "weekday", "homoweekday", "dotted", "pair", "full", "monthyear"),
    *("dayword", "instant", "now", "sofar", "daypart", "holiday", "quarter", "halfyear", "season", "decade", "unit"),
    *("tunit", "wc", "fiscal", "ordinal", "endword", "era"),
})  # fmt: skip


def runs(text: str, order: str = DAY_FIRST) -> Iterator[list[Node]]:
    """The stretches of lexemes that may hold a temporal expression, in order."""
    run: list[Node] = []
    core = full = False
    lowered = _lower(text)
    at, end = 0, len(text)
    match = LEXEME.match
    while at < end:
        m = match(lowered, at)
        kind = m.lastgroup if m else None
        if m is None or kind is None:
            blank = BLANK.match(lowered, at)
            node, at = None, blank.end() if blank else at + 1
        else:
            node = READ[kind](m, text, lowered, order) if kind in READ else None
            at = node.end if node else m.end()
        if node is not None:
            run.append(node)
            core = core or node.tag in CORE or (node.tag == "worded" and node.value in YEAR_WORDS)
            full = len(run) >= (LONG_RUN if node.tag in PAUSES else LONGEST_RUN)
        if node is not None and not full:
            continue
        if run:
            if core:
                if node is None and kind in ("word", "mixed"):
                    run.append(_node(m, "word", None))  # type: ignore[arg-type]
                yield run
            run, core = [], False
    if core:
        yield run


def _lower(text: str) -> str:
    """The text in small letters, character for character."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _node(m: re.Match[str], tag: str, value: Any, end: int = 0) -> Node:
    return Node(m.start(m.lastgroup or 0), end or m.end(), tag, value)


def _word(m: re.Match[str], text: str, lowered: str, order: str) -> Node | None:
    word, start, end = m["word"], m.start("word"), m.end()
    if word in FIRST_WORDS and (named := holiday(lowered, start)):
        return _node(m, "holiday", named[:2], named[2])
    if word in TWO_PART and (two := TWO_PART[word].match(lowered, start)):
        tag, value = TWO_PART_TAGS[word]
        return _node(m, tag, value or two[0], two.end())
    tag, value = LEXICON.get(word, ("", None))
    if not tag:
        return None
    if tag in ("homoweekday", "homomonth") and text[start].isupper() and text[start + 1].islower():
        # A capital inside a sentence is that of a name; "May" is a person's as well.
        inside = word not in MONTHS and INSIDE.search(text, max(0, start - 3), start)
        tag = tag[4:] if inside else tag.replace("homomonth", "capmonth")
    short = tag[-5:] in ("month", "ekday") and len(word) <= SHORT_NAME and word not in MONTHS
    return _node(m, tag, value, end + 1 if short and DOTTED_NAME.match(lowered, end) else end)


def _timestamp(m: re.Match[str], text: str, lowered: str, order: str) -> Node | None:
    year, month, day, hour, minute, *second = (int(part) for part in re.findall(r"\d+", m["timestamp"])[:6])
    if not valid(year, month, day) or hour > 24 or minute > 59:
        return None
    told = second[0] if second and m["timestamp"].count(":") > 1 else None
    node = _node(m, "instant", At(Day(day, month, year), Clock(hour, minute, told)))
    node.parts = (Node(node.start, node.start + 10, "date", Day(day, month, year), node.start),)
    return node


def _ymd(m: re.Match[str], text: str, lowered: str, order: str) -> Node | None:
    year, month, day = (int(part) for part in re.findall(r"\d+", m["ymd"]))
    return _node(m, "full", Day(day, month, year)) if valid(year, month, day) else None


def _compact(m: re.Match[str], text: str, lowered: str, order: str) -> Node | None:
    digits = m["compact"]
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return _node(m, "full", Day(day, month, year)) if valid(year, month, day) else None


def in_order(first: int, second: int, order: str) -> tuple[int, int] | None:
    """Day and month of two numbers in the order that is usual, or in the other where only that makes a date."""
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    if month > 12:
        day, month = month, day
    return (day, month) if valid(2000, month, day) else None


def century(digits: int) -> tuple[int, bool]:
    """The year that two digits mean, the later one where it may be of either century."""
    if digits >= LAST_CENTURY:
        return 1900 + digits, False
    return 2000 + digits, digits >= THIS_CENTURY


def _dmy(m: re.Match[str], text: str, lowered: str, order: str) -> Node | None:
    first, second, last = re.findall(r"\d+", m["dmy"])
    placed = in_order(int(first), int(second), order)
    at = m.start("dmy")
    if placed is None or JOINED.search(lowered, max(0, at - 5), at):
        return None
    year, either = (int(last), False) if len(last) == 4 else century(int(last))
    return _node(m, "full", Day(placed[0], placed[1], year, either_century=either))


def _monthyear(m: re.Match[str], text: str, lowered: str, order: str) -> Node:
    month, year = re.split("[-/]", m["monthyear"])
    return _node(m, "monthyear", Month(int(month), int(year)))


MERIDIEM = re.compile(r"[ap]")


def _clock(m: re.Match[str], text: str, lowered: str, order: str) -> Node | None:
    words = m["clock"]
    digits = [int(part) for part in re.findall(r"\d+", words)]
    if named := next((hour for word, hour in CLOCK_WORDS.items() if word in words), None):
        return _node(m, "clock", Clock(named, None))
    if len(digits) == 1 and digits[0] > 99:
        digits = [*divmod(digits[0], 100)]
    half = MERIDIEM.search(words)
    clock = clock_time(digits, half[0] if half else "", sure="h" in words or words.startswith("0"))
    return _node(m, "clock", clock) if clock else None


def clock_time(digits: list[int], half: str = "", *, sure: bool = False) -> Clock | None:
    """The time of day of an hour with its minutes and seconds, and of "a" or "p" where that is told."""
    hour, minute, second = (*digits, None, None)[:3]
    if hour is None or hour > 24 or (minute or 0) > 59 or (half and hour > 12):
        return None
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return Clock(hour, minute, second, either=not half and not sure and 1 <= hour <= 12)


def _dotted(m: re.Match[str], text: str, lowered: str, order: str) -> Node:
    first, second = m["dotted"].split(".")
    return _node(m, "dotted", (int(first), int(second), len(second)))


def _pair(m: re.Match[str], text: str, lowered: str, order: str) -> Node:
    first, second = m["pair"].split("/")
    return _node(m, "pair", (int(first), int(second), len(second)))


def _decade(m: re.Match[str], text: str, lowered: str, order: str) -> Node:
    digits = re.sub(r"\D", "", m["decade"])
    return _node(m, "decade", (int(digits), len(digits) == 2))


def _ordinal(m: re.Match[str], text: str, lowered: str, order: str) -> Node | None:
    number = int(re.sub(r"\D", "", m["ordinal"]))
    return _node(m, "ordinal", number) if number else None


def _yy(m: re.Match[str], text: str, lowered: str, order: str) -> Node:
    return _node(m, "yy", int(m["yy"][1:]))


def _number(m: re.Match[str], text: str, lowered: str, order: str) -> Node | None:
    digits = m["number"]
    value = int(digits) if len(digits) < 6 else 0
    if len(digits) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        return _node(m, "year", value)
    return _node(m, "small" if 1 <= value <= 31 and len(digits) < 3 else "number", value)


def _numbered(m: re.Match[str], text: str, lowered: str, order: str) -> Node | None:
    """A day with the full stop of an ordinal: "16. Nov. 2016"."""
    day = int(m["numbered"][:-1])
    return _node(m, "small", day) if 1 <= day <= 31 else None


def _mixed(m: re.Match[str], text: str, lowered: str, order: str) -> Node | None:
    """A month, quarter or week written into one with its number: "mar3", "Q3", "W31", "FY24"."""
    if turned := DAY_ATTACHED.fullmatch(m["mixed"]) or COUNT_ATTACHED.fullmatch(m["mixed"]):
        first = m.start("mixed")
        return Node(first, first + turned.end("n"), "small", int(turned["n"])) if turned["name"] in LEXICON else None
    attached = ATTACHED.fullmatch(m["mixed"])
    if attached is None:
        return None
    name, number = attached["name"], int(attached["n"])
    tag, value = LEXICON.get(name, ("", None))
    if (name == "q" and 1 <= number <= 4) or (name == "h" and 1 <= number <= 2):
        return _node(m, "quarter" if name == "q" else "halfyear", number)
    dated = "month" not in tag or 1 <= number <= 31 or number >= FIRST_YEAR
    if dated and tag in ("month", "homomonth", "weekday", "fiscal", "calendar", "weeknumber"):
        first = m.start("mixed")
        return Node(first, first + len(name), tag, value)
    return None


def _possessive(m: re.Match[str], text: str, lowered: str, order: str) -> Node:
    return _node(m, "possessive", None)


def _note(m: re.Match[str], text: str, lowered: str, order: str) -> Node | None:
    """A bracketed aside that stands between the days of a list: "9 (nurses) and 10 March"."""
    words = re.findall(r"[a-z]+", m["note"])
    dated = any(LEXICON.get(word, ("", 0))[0] in CORE for word in words) or any(word in CLOCK_WORDS for word in words)
    foreign = any(word not in LEXICON for word in words)
    return _node(m, "note", None) if foreign and not dated else _opened(m)


def _opened(m: re.Match[str]) -> Node:
    return Node(m.start("note"), m.start("note") + 1, "open", "(")


def _mark(m: re.Match[str], text: str, lowered: str, order: str) -> Node:
    return _node(m, MARKS[m["mark"]], m["mark"])


READ = {
    **{"word": _word, "timestamp": _timestamp, "ymd": _ymd, "compact": _compact, "dmy": _dmy, "yy": _yy},
    **{"monthyear": _monthyear, "clock": _clock, "dotted": _dotted, "pair": _pair, "decade": _decade},
    **{
        "ordinal": _ordinal,
        "number": _number,
        "numbered": _numbered,
        "mixed": _mixed,
        "note": _note,
        "possessive": _possessive,
        "mark": _mark,
    },
}
