"""Dates: found in the text, resolved against the day it was written, with the part each plays."""

from __future__ import annotations

import calendar as months
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from pipeline.issues import Issues
from pipeline.mentions.calendar import LAST_DAY, Reading, read
from pipeline.mentions.eras import Window, narrowest, windows
from pipeline.mentions.fields import Field, fields
from pipeline.mentions.lexemes import SEASONS, WEEKDAYS
from pipeline.mentions.periods import Term
from pipeline.mentions.roles import roles
from pipeline.schema import DateRole, Document, DocumentType, Label, Mention

RECRUITING = (DocumentType.JOB_ADVERT, DocumentType.ROLE_PACK)
AHEAD = (DateRole.CLOSING, DateRole.INTERVIEW, DateRole.START)
# How long before such a date an advert is usually out, in days.
LEAD = {DateRole.CLOSING: 28, DateRole.INTERVIEW: 56, DateRole.START: 182, DateRole.OPENING: 7}
# Days by which something coming may lie before the day of writing, as it is told or only estimated.
TOLD_SLACK, ESTIMATED_SLACK = 3, 60
# A day and month fall on the same weekday again after 5, 6 or 11 years.
LONGEST_LAG = timedelta(days=7 * 365)
APRIL = 4
DAYS_A_MONTH, FIT_STEP = 30.4, 7
# Strain a month: after the evidence begins; to a date without its year; to a date with it that lies ahead, and
# behind (what is long ago strains no more).
LAG_WEIGHT, NEAR_WEIGHT, AHEAD_WEIGHT, BEHIND_WEIGHT = 0.25, 0.4, 0.3, 0.1
LONG_AGO, WRONG_WEEKDAY = 24, 20.0

PAST = re.compile(
    r"\b(?:was|were|had|(?:has|have) (?:been|had)|did|took|began|became|came|went|gave|said|told|met|held|found"
    r"|left|saw|won|ran"
    r"|sent|wrote|rose|fell|grew|brought|built|made|born|since|ago|swallowed|(?!need|inde|proce|succe|speed|feed"
    r"|seed|embed|hundred|exceed|"
    r"integrated|combined|advanced|related|shared|dedicated|experienced|qualified|required|based|limited"
    r"|registered|detailed|fixed)[a-z]{2,}ed)\b"
)
PRESENT_PASSIVE = re.compile(
    r"(?:\b(?:is|are|be|being|not|to)|['’](?:s|re))\s+(?:\w+ly\s+|also\s+|now\s+)?"
    r"(?:\w+ed|held|made|set|put|built|brought|sent|told|found|given|taken|seen|run|met|led|left|sold|shown"
    r"|known|chosen)\b"
)
# "early supported discharge": a participle that only describes.
ATTRIBUTIVE = re.compile(
    r"\b(?:an?|the|of|for|with|our|your|their|its|early|newly|highly|well|more|most|each|any|all|new|in|on|by)"
    r"[ -]\w+ed\b(?= [a-z])"
)
FUTURE = re.compile(
    r"\b(?:will|shall|should|must|would|due|expects?|expected|plans?|planned|pencilled|scheduled|hopes?|proposes?"
    r"|to be|(?:is|are) to|going to|until|no later than|next|apply|interviews?"
    # Not who did it: "validated by the council in March".
    r"|by (?:the (?:end|time|start)|month|then|noon|mid\w*|next|\d)"
    r"|closing|closes|ends|begins|starts|opens|meets|sits|(?:runs|goes) out|expires|lapses"
    r"|(?:agreed|decided|voted|promised|pledged|wants?|wanted|intends?|aims?|set|asked|told|ready|able|likely) to)\b"
    r"|['’]ll\b"
)
BY = re.compile(r"\b(?:by|until|till|no later than)\s+(?:the\s+)?$", re.I)
RAN_UNTIL = re.compile(
    r"\b(?:ran|was|were|had|lasted|stayed|remained|continued|worked|served)\b[^.;,]{0,40}\b(?:until|till)\s+(?:the\s+)?$",
    re.I,
)
UNTIL = re.compile(r"\b(?:until|till)\s+(?:the\s+)?$", re.I)
# "Until July we could all share an office": what held up to then and does no more.
LASTED = re.compile(
    r",?\s+(?:(?:the|our|its|their|all|whole|most|his|her|an?|every)\s+)*(?:\w+\s+){1,2}"
    r"(?:was|were|had|could(?!\s+be)|did|used\s+to|\w+ed|ran|kept|met|held|sat)\b",
    re.I,
)
SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.I)
MINUTES = re.compile(r"\b(?:minutes|notes|record)\b[^.]{0,60}\b(?:of|held)\b", re.I)
POSTED = re.compile(r"\b(?:posted|published|updated|advertised|listed|added)\b\W*(?:on\b)?\W*$", re.I)
IN_DAYS = re.compile(r"in [\w-]+ \w+", re.I)
TODAY_LEAD = re.compile(
    r"\b(?:apply|join|contact|call|visit|us|now|touch|of|team|life|world|here|for|register"
    r"|enquire)\s+$",
    re.I,
)


class Dated(Struct, frozen=True):
    """A reading in its field, with the part it plays."""

    field: Field
    reading: Reading
    role: DateRole


class DateFinder:
    """Finds DATE mentions."""

    def find(self, document: Document, issues: Issues) -> list[Mention]:
        """Every date of the document; `iso` is None where the text does not let it be known, and an issue says so."""
        dated = tuple(_dated(document))
        told = _told(document, dated)
        base = _first_day(told) if told else _estimated(document, dated)
        resolver = _Resolver(document, dated, base, bool(told))
        found: list[Mention] = []
        leans = False
        closes = any(one.role is DateRole.CLOSING and one.reading.form == "day" for one in dated)
        for one in dated:
            if not _means_a_date(document, one, counted=bool(told) and not closes):
                continue
            iso = resolver.iso(one)
            leans = leans or one.reading.relative or one.reading.year is None
            found.append(_mention(document, one, iso))
            _report(issues, one, iso, found[-1])
        if leans and base and not told:
            issues.report(
                "mentions", "publication_estimated", f"no date of publication; taken to be about {base.isoformat()}"
            )
        return found


def publication(document: Document) -> str | None:
    """ISO date on which the document appeared: what its file says, else what its text says."""
    return _told(document, tuple(_dated(document)))


def anchor(document: Document) -> date | None:
    """The day that relative and year-less dates resolve against; None where nothing lets it be guessed."""
    dated = tuple(_dated(document))
    told = _told(document, dated)
    return _first_day(told) if told else _estimated(document, dated)


def _dated(document: Document) -> Iterator[Dated]:
    for field in fields(document):
        readings = read(field.text)
        for reading, role in zip(readings, roles(field, readings), strict=True):
            yield Dated(field, reading, role)


def _means_a_date(document: Document, one: Dated, *, counted: bool) -> bool:
    """Whether words such as "today" and "Tuesday" name a day here: in news they do, in an advert seldom.

    "In 12 days" tells a day where they can be `counted`: from the day it was posted, with no closing date beside.
    """
    reading, left = one.reading, one.field.text[: one.reading.start]
    if reading.form == "relative-day" and one.role is DateRole.PUBLICATION and POSTED.search(left):
        return True
    if reading.form == "relative-count" and IN_DAYS.fullmatch(one.field.text, reading.start, reading.end):
        return counted
    if reading.form == "relative-day" and reading.unit == "today":
        told = document.type not in RECRUITING or one.role is DateRole.OPENING
        return told and not TODAY_LEAD.search(left) and bool(left.strip())
    if reading.form == "relative-weekday" and not reading.unit:
        return document.type not in RECRUITING or reading.clock is not None
    return True


def _told(document: Document, dated: tuple[Dated, ...]) -> str | None:
    if document.published:
        return document.published
    posted = [
        d for d in dated if d.role is DateRole.PUBLICATION and d.reading.year and d.reading.form in ("day", "month")
    ]
    best = next((d for d in posted if d.reading.day), posted[0] if posted else None)
    return _plain_iso(best.reading) if best else None


def _first_day(iso: str) -> date:
    """The first day that an ISO date or month covers; where there is no such day, the last of its month."""
    parts = [int(part) for part in iso[:10].split("/", maxsplit=1)[0].split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return date(year, month, _within(year, month, day))


def _estimated(document: Document, dated: tuple[Dated, ...]) -> date | None:
    """The day in the stretch that the evidence allows on which the text's dates would be told most naturally."""
    advert = [w for one in dated if one.reading.year for w in _advert_window(one)]
    latest = min((w.end for w in advert if w.end), default=None)
    spoken = [*windows(document.text), *(w for one in dated if one.reading.year for w in _bounds(one))]
    window = narrowest([*advert, *(w for w in spoken if not (latest and w.start and w.start > latest))])
    if window.start is None:
        window = Window(_latest_told(dated), window.end)
    if window.start is None:
        return window.end - timedelta(days=LEAD[DateRole.CLOSING]) if window.end else None
    return window.start if latest else _most_natural(document, window.start, window.end, dated)


def _latest_told(dated: tuple[Dated, ...]) -> date | None:
    """The last day or month that the text gives with its year, when nothing better dates the text."""
    told = (_first_day(_plain_iso(d.reading)) for d in dated if d.reading.year and d.reading.form in ("day", "month"))
    return max(told, default=None)


def _most_natural(document: Document, start: date, end: date | None, dated: tuple[Dated, ...]) -> date:
    """Of the days from `start` on, the one against which past and coming dates, weekdays and distances fit best."""
    bare = [d for d in dated if not d.reading.year and not d.reading.relative and d.reading.month]
    given = [d for d in dated if d.reading.year and d.reading.form in ("day", "month", "year", "financial")]
    if not bare and not given:
        return start
    last = min(end, start + LONGEST_LAG) if end else start + LONGEST_LAG
    told = [(d, _tense(d)) for d in (*bare, *given)]
    recruiting = document.type in RECRUITING

    def strain(day: date) -> float:
        lag = LAG_WEIGHT * (day - start).days / DAYS_A_MONTH
        return lag + sum(_strain(one, tense, day, recruiting) for one, tense in told)

    steps = range(0, max((last - start).days, 0) + 1, FIT_STEP)
    return min((start + timedelta(days=step) for step in steps), key=strain)


def _strain(one: Dated, tense: tuple[int, bool], base: date, recruiting: bool) -> float:
    """How oddly a date would be told on a day: that of its likeliest year, or of the year that it has."""
    reading = one.reading
    if reading.year:
        candidate = _Candidate(base, reading.year, reading.month or (4 if reading.until else 7), reading.day)
        away = candidate.ahead / DAYS_A_MONTH
        odd = _cost(one, candidate, tense, TOLD_SLACK, recruiting) - abs(away) if reading.month else 0
        return odd + (AHEAD_WEIGHT * away if away > 0 else BEHIND_WEIGHT * min(-away, LONG_AGO))
    years = [_Candidate(base, base.year + shift, reading.month or 1, reading.day) for shift in (0, 1, -1)]
    named = reading.weekday is not None and reading.day
    astray = WRONG_WEEKDAY if named and all(year.when.weekday() != reading.weekday for year in years) else 0
    return astray + min(
        _cost(one, year, tense, TOLD_SLACK, recruiting) - (1 - NEAR_WEIGHT) * abs(year.ahead) / DAYS_A_MONTH
        for year in years
    )


def _advert_window(one: Dated) -> Iterator[Window]:
    """When an advert is out, by its own key dates: weeks before it closes, about when it opens."""
    reading = one.reading
    if reading.form != "day" or one.role not in LEAD or (one.role is not DateRole.CLOSING and _tense(one)[0] < 0):
        return
    day = _first_day(_plain_iso(reading))
    slack = timedelta(days=LEAD[DateRole.CLOSING]) if one.role is DateRole.OPENING else timedelta()
    yield Window(day - timedelta(days=LEAD[one.role]), day + slack)


def _bounds(one: Dated) -> Iterator[Window]:
    """What an explicit date that is spoken of as past or coming says of the day of writing."""
    reading = one.reading
    if reading.form not in ("day", "month", "year") or reading.year is None:
        return
    day = _first_day(_plain_iso(reading))
    tense, sure = _tense(one)
    if tense < 0 and sure:
        yield Window(day, None)
    elif tense > 0 and sure and reading.form == "day" and one.role not in LEAD:
        yield Window(None, day)


def _tense(one: Dated) -> tuple[int, bool]:
    """-1 past, 1 future, 0 not said; and whether the words stand before the date (sure) or after it."""
    start, end = one.field.sentence(one.reading.start)
    left = one.field.text[max(start, one.reading.start - 140) : one.reading.start]
    right = one.field.text[one.reading.end : min(end, one.reading.end + 60)]
    # What is quoted has its own tense, not that of "she said".
    left = left[left.rfind("“") + 1 :] if left.rfind("“") > left.rfind("”") else left
    if SINCE.search(left):
        return -1, True
    if RAN_UNTIL.search(left):
        return -1, True
    if BY.search(left):
        lasted = UNTIL.search(left) and LASTED.match(right)
        return (-1 if lasted else 1), True
    cues = _cues(left)
    if cues:
        return max(cues)[1], True
    cues = _cues(right)
    return (min(cues)[1], False) if cues else (0, False)


def _cues(words: str) -> list[tuple[int, int]]:
    lowered = words.lower()
    passive = [m.span() for m in PRESENT_PASSIVE.finditer(lowered)]
    passive += [m.span() for m in ATTRIBUTIVE.finditer(lowered)]
    past = [m.end() for m in PAST.finditer(lowered) if not any(a <= m.start() < b for a, b in passive)]
    return [(end, -1) for end in past] + [(m.end(), 1) for m in FUTURE.finditer(lowered)]


class _Candidate(Struct, frozen=True):
    """A year that a date without one may belong to."""

    base: date
    year: int
    month: int
    day: int | None

    @property
    def when(self) -> date:
        return date(self.year, self.month, _within(self.year, self.month, self.day or 15))

    @property
    def ahead(self) -> int:
        """Days from the day of writing; of a month, in whole months."""
        if self.day:
            return (self.when - self.base).days
        return (self.year - self.base.year) * 372 + (self.month - self.base.month) * 31


def _cost(one: Dated, candidate: _Candidate, tense: tuple[int, bool], slack: int, recruiting: bool) -> float:
    """How unlikely a year is, in months of distance; tense, part and weekday weigh as months too."""
    direction, sure = tense
    ahead = candidate.ahead
    cost = abs(ahead) / DAYS_A_MONTH
    against = ahead < -slack if direction > 0 else ahead > 0 if direction < 0 else False
    cost += (9 if sure else 4) * against
    if one.role in AHEAD and direction >= 0:
        cost += 12 * (ahead < -slack)
    elif direction == 0 and recruiting:
        cost += 3 * (ahead < 0)
    if one.reading.weekday is not None and candidate.day:
        cost += 8 * (candidate.when.weekday() != one.reading.weekday)
    return cost


class _Resolver:
    """Turns readings into ISO dates, against the day of writing."""

    def __init__(self, document: Document, dated: tuple[Dated, ...], base: date | None, told: bool) -> None:
        self._base = base
        self._recruiting = document.type in RECRUITING
        self._slack = TOLD_SLACK if told else ESTIMATED_SLACK
        meeting = next(
            (
                d.reading
                for d in dated
                if d.field.order < 6 and d.reading.day and d.reading.year and MINUTES.search(d.field.text[:300])
            ),
            None,
        )
        self._spoken = _first_day(_plain_iso(meeting)) if meeting else base
        self._last: date | None = None
        # Months of the dates read so far: the text comes back to them.
        self._told: set[tuple[int, int]] = set()
        # A day that the text gives with its year elsewhere is most likely the same day.
        self._full = {(r.year, r.month, r.day) for d in dated if (r := d.reading).day and r.year}

    def iso(self, one: Dated) -> str | None:
        """The ISO date of one reading, as precise as its words; None where no year is known or there is no such day."""
        reading = one.reading
        if reading.term is not None:
            return self._computed(one, reading.term)
        iso = self._relative(one) if reading.relative else self._absolute(one)
        if iso and reading.unit == LAST_DAY:
            year, month = int(iso[:4]), int(iso[5:7])
            iso = _stamp(year, month, _within(year, month, 31), reading.clock)
        if iso and reading.day and not _exists(iso):
            return None
        if iso and reading.month and reading.form in ("day", "month"):
            self._told.add((int(iso[:4]), int(iso[5:7])))
        if iso and reading.form == "day":
            self._last = _first_day(iso)
        return iso

    def _absolute(self, one: Dated) -> str | None:
        reading = one.reading
        if reading.year:
            return _plain_iso(reading)
        if reading.form == "season":
            return self._season(one)
        return self._yearless(one, reading.month, reading.day) if reading.month else self._day_only(reading)

    def _computed(self, one: Dated, term: Term) -> str | None:
        """The day that a term comes to, the likelier of two where it names one of many."""
        if self._spoken is None:
            # Some come to the same day whenever they are said: "Easter 2024".
            senses = [term.sense(datetime(year, 1, 1)) for year in (2000, 2001)]
            sure = senses[0].future if senses[0] == senses[1] and senses[0].past == senses[0].future else None
            return _stamp_day(sure.begin, one.reading.clock) if sure and sure.begin else None
        sense = term.sense(datetime.combine(self._spoken, time()))
        days = {found.begin.date() for found in (sense.past, sense.future) if found and found.begin}
        candidates = [_Candidate(self._spoken, day.year, day.month, day.day) for day in sorted(days)]
        tense = _tense(one)
        best = min(candidates, key=lambda candidate: self._weighed(one, candidate, tense), default=None)
        return _stamp_day(best.when, one.reading.clock) if best else None

    def _yearless(self, one: Dated, month: int, day: int | None) -> str | None:
        if self._spoken is None:
            return None
        base, tense = self._spoken, _tense(one)
        days = (_Candidate(base, base.year + shift, month, day) for shift in (0, 1, -1))
        best = min(days, key=lambda candidate: self._weighed(one, candidate, tense))
        return _stamp(best.year, month, day, one.reading.clock)

    def _weighed(self, one: Dated, candidate: _Candidate, tense: tuple[int, bool]) -> float:
        known = (candidate.year, candidate.month, candidate.day) in self._full
        again = not one.reading.day and (candidate.year, candidate.month) in self._told
        return _cost(one, candidate, tense, self._slack, self._recruiting) - 8 * known - 3 * again

    def _day_only(self, reading: Reading) -> str | None:
        """A day without a month: of the month last named, or the next that has it on the weekday that is named."""
        near = self._last or self._base
        if near is None or reading.day is None:
            return None
        if reading.weekday is not None:
            for first in (near, self._base or near):
                for shift in range(3):
                    index = first.year * 12 + first.month - 1 + shift
                    iso = _stamp(index // 12, index % 12 + 1, reading.day, reading.clock)
                    if _exists(iso) and _agrees(iso, reading.weekday):
                        return iso
        return _stamp(near.year, near.month, reading.day, reading.clock)

    def _season(self, one: Dated) -> str | None:
        if self._spoken is None:
            return None
        month = 1 + (SEASONS.index(one.reading.unit) * 3 + 3) % 12
        iso = self._yearless(one, month, None)
        return iso[:4] if iso else None

    def _relative(self, one: Dated) -> str | None:
        reading, base = one.reading, self._base
        if base is None:
            return None
        if reading.form == "relative-day":
            return _stamp_day(base + timedelta(days=reading.count), reading.clock)
        if reading.form == "relative-weekday":
            return _stamp_day(self._weekday(one, base), reading.clock)
        if reading.form == "relative-month-of-year":
            return _stamp(base.year + reading.count, reading.month or 1, None, None)
        if reading.form == "relative-month":
            return self._named_month(reading, base)
        return _moved(base, reading.count, reading.unit, reading.form == "relative-count")

    def _weekday(self, one: Dated, base: date) -> date:
        wanted, unit = one.reading.weekday or 0, one.reading.unit
        behind, ahead = (base.weekday() - wanted) % 7, (wanted - base.weekday()) % 7
        if unit == "last":
            return base - timedelta(days=behind or 7)
        if unit == "week":
            return base + timedelta(days=wanted - base.weekday() + 7 * one.reading.count)
        if unit == "next":
            return base + timedelta(days=wanted - base.weekday() + 7)
        tense, _ = _tense(one)
        if unit or tense > 0:
            return base + timedelta(days=ahead)
        return base - timedelta(days=behind)

    def _named_month(self, reading: Reading, base: date) -> str:
        month, year = reading.month or 1, base.year
        if reading.count > 0 and month <= base.month:
            year += 1
        elif reading.count < 0 and month >= base.month:
            year -= 1
        return _stamp(year, month, None, None)


def _moved(base: date, count: int, unit: str, counted: bool) -> str:
    """The day, month or year that lies `count` units from the base; a week is its Monday, a season its year."""
    if unit == "financial year":
        first = base.year + count - (base.month < APRIL)
        return f"{first}/{first + 1}"
    if unit == "year" or unit in SEASONS:
        return str(base.year + count)
    if unit == "month":
        index = base.year * 12 + base.month - 1 + count
        return f"{index // 12:04}-{index % 12 + 1:02}"
    if unit == "day":
        return _stamp_day(base + timedelta(days=count), None)
    days = 14 if unit == "fortnight" else 7
    moved = base + timedelta(days=days * count)
    if not counted:
        moved += timedelta(days=(5 if unit == "weekend" else 0) - moved.weekday())
    return _stamp_day(moved, None)


def _within(year: int, month: int, day: int) -> int:
    return min(day, months.monthrange(year, month)[1])


def _plain_iso(reading: Reading) -> str:
    if reading.until:
        return f"{reading.year}/{reading.until}"
    return _stamp(reading.year or 0, reading.month, reading.day, reading.clock)


def _stamp(year: int, month: int | None, day: int | None, clock: tuple[int, int] | None) -> str:
    iso = f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
    if clock and day:
        # "Midnight on Sunday" is when Sunday ends: a deadline of that day.
        hour, minute = (23, 59) if clock[0] == 24 else clock
        iso += f"T{hour:02}:{minute:02}"
    return iso


def _stamp_day(day: date, clock: tuple[int, int] | None) -> str:
    return _stamp(day.year, day.month, day.day, clock)


def _mention(document: Document, one: Dated, iso: str | None) -> Mention:
    start, end = one.field.start + one.reading.start, one.field.start + one.reading.end
    return Mention(
        label=Label.DATE,
        start=start,
        end=end,
        text=document.text[start:end],
        iso=iso,
        role=one.role,
        relative=one.reading.relative,
        found_by=f"date.{one.reading.form}",
    )


def _report(issues: Issues, one: Dated, iso: str | None, mention: Mention) -> None:
    if iso is None:
        issues.report(
            "mentions",
            "date_unresolved",
            f"{mention.text!r}: no year is known for it, or there is no such day",
            mention.start,
            mention.end,
        )
    elif one.reading.form == "day" and one.reading.weekday is not None and not _agrees(iso, one.reading.weekday):
        day = WEEKDAYS[one.reading.weekday].title()
        issues.report(
            "mentions", "weekday_disagrees", f"{mention.text!r}: {iso[:10]} is no {day}", mention.start, mention.end
        )


def _agrees(iso: str, weekday: int) -> bool:
    return date.fromisoformat(iso[:10]).weekday() == weekday


def _exists(iso: str) -> bool:
    year, month, day = (int(part) for part in iso[:10].split("-"))
    return day <= months.monthrange(year, month)[1]
