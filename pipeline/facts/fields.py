"""What a document states as a label and a value: "Salary: £50,000", a row of a table, a heading over one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from pipeline.schema import Block, Document


class Field(Struct, frozen=True):
    """A labelled value; `name` is the record's field, empty where the label is not known."""

    name: str
    label: str
    start: int
    end: int
    group: int


LABELS: dict[str, str] = {
    "job_title": "title, job title, post title, role title, position title, title of post, title of the post, title"
    " of "
    "role, post, position, vacancy",
    "employer": "employer, employer name, employing organisation, hiring organisation, recruiting organisation, "
    "employing body, employing authority, employing trust, hiring body, employed by, host, host organisation, "
    "host employer, client, our client, institution, "
    "organisation, organisation name, company, recruiter, trust, practice, practice name, surgery",
    "location": "location, locations, base, bases, site, sites, workplace, where, place, place of work, place of "
    "employment, based, based at, base and travel, location and travel, work location, office location, "
    "office, "
    "where you'll be working, where you'll report, where the job is, where it is, where we are, area, area covered, "
    "work base, office base, based in, duty station, usual place of work, where you'll work, "
    "where you'll be based, where you'll be, where based",
    "work_area": "main area",
    "town": "town, city, town/city, town or city, locality",
    "work_style": "work style, workplace type, remote working, hybrid working, flexible working",
    "salary": "salary, salary range, salary scale, salary details, pay, pay rate, pay range, rate of pay, money, "
    "remuneration, rate, day rate, hourly rate, session rate, sessional rate, daily rate, fee, salary and "
    "band, pay and band, band and pay, band and salary, band & pay, band & salary, grade and salary, "
    "grade and pay, grade & salary, salary & band, salary and grade, salary/grade, wage, wages, package, honorarium, "
    "what we pay, what we'll pay, what it pays, what you'll earn, what you'll be paid, "
    "full time salary, salary from, salary to, pay from, "
    "pay to, fte salary, actual salary, salary fte, pro rata salary, hourly pay, pay per session, "
    "rate per session, rate per day, rate per hour, annual pay",
    "band": "band, banding, grade, pay band, salary band, job band, agenda for change band, afc band, pay scheme, "
    "pay scale, pay spine, grade and band, grade/band, afc, agenda for change, pay grade, scale",
    "contract": "contract, contract type, contract term, contract length, contract duration, contract status, type of "
    "contract, type of appointment, term, term of office, term of appointment, tenure, duration, for how "
    "long, how long, length of contract, length of appointment, length of term, length of assignment, "
    "length, employment type, employment status, job type, appointment type, appointment, basis, status, type, "
    "type of post, type of job, post type, vacancy type, position type, contract basis, "
    "basis of appointment, period of appointment, nature of contract, permanence, contract "
    "and hours",
    "hours": "hours, sessions, sessions a week, sessions per week, number of sessions, "
    "hours of work, hours per week, hours a week, hours worked, contracted hours, weekly hours, "
    "working hours, total hours, working pattern, working time, working arrangements, work pattern, time "
    "commitment, commitment, days, contract hours, full time or part time, full time/part time, full/part time, "
    "full or part time, working week, days per week, days a week, fte, wte, time, time required, "
    "time needed, work hours, shift pattern, hours and days, when you'll work, when you work, when, days and hours",
    "closing_date": "closing, closes, close, closes on, closing on, closing date, closing time, closing date and"
    " time, "
    "closing date for applications, deadline, application deadline, deadline for applications, apply by, apply"
    " before, "
    "applications in by, applications in, application closes, "
    "last date for applications, last day for applications, last day to apply, last date to apply, "
    "deadline to apply, deadline date, expires, expiry date, expiry, advert ends, advert end date, advert closing "
    "date, job closes, "
    "close of applications, closing for applications, apply no later than, submit by, return by, "
    "cvs by, when to apply, apply by date, applications must be in by, applications must reach us by, "
    "applications close, applications due, applications by, application closing date, last date, last "
    "date to apply, advert closes, vacancy closes, date closing",
    "interview_date": "interview, interviews, interview date, interview dates, interview day, interview days, "
    "interviews planned, interviews held, interviews will be held, interview week, selection, selection day, "
    "selection days, selection event, assessment day, assessment centre, assessment days, interviewing, "
    "we'll interview, "
    "appointment committee, advisory appointment committee, advisory appointments committee, aac, "
    "conversation with the panel, meeting the panel, "
    "interview panel, panel, panels, panel date, panel interview, panel interviews, assessment and interview, "
    "interview and assessment, assessment date, interviews on, we'll meet you",
    "start_date": "to begin, begin, begins, to start, available from, required from, in post by, start by, "
    "when you'll start, when you start, you'll start, "
    "start, starts, starting, start date, starting date, in post, take up post, take up, ideal start, "
    "date of commencement, "
    "commencement date, date of appointment",
    "reference": "ref, reference, ref number, ref no, ref code, reference number, reference no, reference code,"
    " quote, "
    "quote ref, id, job id, job number, job no, vacancy number, vacancy id, vacancy no, requisition id, "
    "advert number, post number, post no, please quote, campaign id, role id, requisition, "
    "requisition number, job code, post id, position number, position no, posting id, advert id, advert ref, "
    "vacancy code",
}
"""What documents call each field, in small letters; a MODIFIER may stand before any of them."""

MODIFIER = re.compile(
    r"a|advert|an|annual|anticipated|approximate|basic|contracted|current|date|expected|final|indicative"
    r"|job|key|likely|main|nhs|normal|our|planned|post|preferred|primary|proposed|provisional"
    r"|recruitment|role|starting|the|trust|usual|vacancy|weekly|your"
)

SIGNS: dict[str, str] = {
    "💼": "job_title",
    "📣": "job_title",
    "📍": "location",
    "🏠": "work_style",
    "💷": "salary",
    "💰": "salary",
    "💵": "salary",
    "🕘": "hours",
    "🕒": "hours",
    "🕐": "hours",
    "⏰": "hours",
    "⏱": "hours",
    "📝": "contract",
    "📄": "contract",
    "🏥": "employer",
    "🏢": "employer",
    "🔖": "reference",
}
"""Pictures that stand for a label in adverts on social sites."""

LIKE: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{label})\b", re.IGNORECASE), re.compile(value, re.IGNORECASE))
    for name, label, value in (
        ("closing_date", r"clos(?:ing|es)|deadline|appl(?:y|ications?)(?: \w+)* (?:by|before)", r"\d"),
        ("interview_date", r"interviews?|panel|selection day|assessment (?:day|centre)", r"\d"),
        ("start_date", r"start|take[- ]up|commence(?:ment)?", r"\d{4}|\d (?:jan|feb|ma|apr|ju|aug|sep|oct|nov|dec)"),
        ("salary", r"salary|pay|remuneration|wage", r"£ ?\d"),
        ("hours", r"hours|sessions", r"\d|\b(?:full|part)[- ]time\b"),
        ("contract", r"contract|appointment|tenure", r"\b(?:permanent|fixed|second(?:ment|ed)|temporary|bank)\b"),
    )
)
"""Words in a label that nobody listed, and what its value must then hold, for it to mean a field."""

ELSE = re.compile(
    r"\b(?:expenses|award|allowance|budget|questions?|format|previous|open(?:s|ing|ed)?|short-?list\w*|feedback"
    r"|stakeholder|informal|awards?|manager|period|last|notice|longlist\w*|search|preliminary|posted|cost|progression"
    r"|supplement|overtime|contact|on[- ]call|bank)\b",
    re.IGNORECASE,
)
"""Words that make a label that is LIKE a field's one of something else."""

TELLING = re.compile(
    r"\b(?:salary|pay|wages?|fee|remuneration|clos(?:ing|es)|deadline|interviews?|panel|start|location|base|site|hours"
    r"|sessions|contract|tenure|reference|employer|band|grade)\b",
    re.IGNORECASE,
)
"""Words of a label that a reader would want to be told was not understood."""

PART_OF_NO_RECORD = re.compile(r"(?:salary period|(?:employer|contract) \w+|.*\bmanager)", re.IGNORECASE)

WILL = re.compile(r"(?:(?<=\bwe)|(?<=\bit)|(?<=\byou))(?: will| would|'d)\b", re.IGNORECASE)
"""What labels say in one of several ways: "where you will work", "where you'd work"."""

NAMES = {phrase: name for name, phrases in LABELS.items() for phrase in phrases.split(", ")}
LINE = re.compile(r"[^\w£]*(?P<label>[A-Za-z][^:|£\n]{1,40}?)[*_\s]*(?:(?<!\d):|:(?!\d\d))[*_]*\s*(?P<value>\S.*)")
RUN_IN = re.compile(
    r"(?:\*\*|__)(?P<label>[^*_\n]{2,40}?)[.:]?(?:\*\*|__)[.:]?\s+(?P<value>\S.*)"
    r"|(?P<bare>[A-Z][\w ]{2,24})\. +(?P<rest>\S.*)"
)
DASHED = re.compile(
    r"[^\w£]*(?P<label>[A-Za-z][\w/&'’() -]{1,40}?)[*_]*(?:\s+[–—-]\s+|\s*=\s*|\t+|\s*\.{3,}\s*|\s{3,})(?P<value>\S.*)"
)
"""A label before a dash, a tab or dots; only a label that is known is taken for one."""

UNMARKED = re.compile(
    r"\W*(?P<label>(?:Clos|Interview|Start|Salary|Pay|Hours|Apply|Deadline|Reference|Ref|Job|Vacancy)[\w ]{0,28}?)\s+"
    r"(?P<value>(?:£|\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day |[A-Z]{1,5}[-/]?\d)[^.]{0,60}\.?)"
)
"""A label straight before a figure or a date, with nothing between."""

INLINE = re.compile(r"(?<=[.;|·•–] )(?P<label>[A-Z][\w' ]{2,30}):\s+")
TAGGED = re.compile(
    r"<t[dh][^>]*>\s*(?P<label>[^<]{2,40}?)\s*</t[dh]>\s*<t[dh][^>]*>\s*(?P<value>[^<]{1,300}?)\s*</t[dh]>",
    re.IGNORECASE,
)
EVERYDAY = re.compile(
    r"[\W_]*(?:title|commitment|days|basis|place|where|town|city|locality|trust|practice|surgery|when|area|money|fee|post|position|vacancy"
    r"|terms?|company"
    r"|organisation|panels?|length|appointment|in post|take up post|how long|for how long|duration|quote|id"
    r"|flexible working|remote working|hybrid working|type|status|client|our client|host|institution|package|time"
    r"|selection|scale|requisition|to begin|begins?|expiry|based in|employed by)[\W_]*",
    re.IGNORECASE,
)
"""Labels that also stand as headings over something else: they need a colon or a table."""

AMOUNT = re.compile(r"\d+(?:\.\d+)? [a-z]")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$")
ADDRESS_LINES = 7
LABEL_WORDS = 7
SHORT_VALUE = 120
SHORT_WORDS = 4


def named(label: str) -> str:
    """The record's field that a label is for; empty where none is known."""
    clean = re.sub(r"[^\w&/' ]+", " ", re.sub(r"\([^)]*\)", "", label.replace("’", "'")))
    clean = WILL.sub("'ll", clean)
    words = clean.casefold().split()
    while words:
        if name := NAMES.get(" ".join(words)):
            return name
        if not MODIFIER.fullmatch(words[0]) and not words[0].isdigit():
            break
        words = words[1:]
    split = [part for part in re.split(r"\s*[/&]\s*|\s+(?:and|or)\s+", " ".join(words)) if part]
    parts = [named(part) for part in split] if len(split) > 1 else []
    if not parts or not all(parts):
        return ""
    return "salary" if "salary" in parts else parts[0]


def fields(document: Document) -> tuple[Field, ...]:
    """Every labelled value, in the order of the text."""
    found = [*_rows(document), *_lines(document), *_stacked(document)]
    return tuple(sorted(found, key=lambda field: (field.start, field.end)))


def unread(found: Iterable[Field]) -> Iterator[Field]:
    """Fields that speak of a job's terms under a label that nobody knows, where at least two others are known."""
    everything = tuple(found)
    known = Counter(field.group for field in everything if field.name)
    for field in everything:
        label = field.label.strip()
        telling = TELLING.search(label) and not ELSE.search(label) and not PART_OF_NO_RECORD.fullmatch(label)
        if not field.name and known[field.group] >= 2 and telling:
            yield field


def _labels(value: str) -> bool:
    """Whether a value is itself a label; "37 hours per week" is none, though "hours per week" is one."""
    return bool(named(value)) and not AMOUNT.match(value)


def _named(label: str, value: str) -> str:
    """The record's field that a label is for, by its own words or by those of label and value together."""
    if (name := named(label)) or len(value) > SHORT_VALUE or ELSE.search(label):
        return name
    return next((name for name, like, holds in LIKE if like.search(label) and holds.search(value)), "")


def _rows(document: Document) -> Iterator[Field]:
    """Cells beside a cell that holds a label; a table may hold two pairs of columns."""
    rows: dict[tuple[int, int], dict[int, list[Block]]] = {}
    for block in document.blocks:
        if block.cell:
            rows.setdefault((block.cell.table, block.cell.row), {}).setdefault(block.cell.column, []).append(block)
    for (table, _), row in rows.items():
        for column, cell in sorted(row.items()):
            label = document.text[cell[0].start : cell[-1].end]
            beside = row.get(column + 1)
            pair = len(row) == 2 and column == 0
            value = document.text[beside[0].start : beside[-1].end] if beside else ""
            name = _named(label, value) if pair else named(label)
            if beside and (name or pair) and not _labels(value):
                yield Field(name, _clean(label), beside[0].start, beside[-1].end, table)


def _lines(document: Document) -> Iterator[Field]:
    """Lines "Label: value" outside tables, several to a line where the labels are known."""
    group = -1
    for start, end in _line_ranges(document):
        line = document.text[start:end]
        found = list(_line_fields(line, start, group))
        yield from found
        if not found:
            group -= 1


def _line_fields(line: str, start: int, group: int) -> Iterator[Field]:
    if tagged := list(TAGGED.finditer(line)):
        for cell in tagged:
            at, end = start + cell.start("value"), start + cell.end("value")
            yield Field(_named(cell["label"], cell["value"]), _clean(cell["label"]), at, end, group)
        return
    sign = next((name for picture, name in SIGNS.items() if line.startswith(picture)), "")
    label, value = _label(line) or ((line[0], len(line) - len(line[1:].lstrip(" \ufe0f"))) if sign else ("", 0))
    if not label or len(label.split()) > LABEL_WORDS:
        return
    inner = [match for match in INLINE.finditer(line, value) if named(match["label"])]
    pairs = [(label, value), *((match["label"], match.end()) for match in inner)]
    stops = [*(match.start() for match in inner), len(line)]
    for (text, at), stop in zip(pairs, stops, strict=True):
        end = start + len(line[:stop].rstrip(" *_"))
        yield Field(_named(text, line[at:stop]) or sign, _clean(text), start + at, end, group)


def _label(line: str) -> tuple[str, int] | None:
    """The label that a line begins with, and where its value begins."""
    if match := LINE.fullmatch(line):
        return match["label"], match.start("value")
    if (match := DASHED.fullmatch(line)) and _dashed(match):
        return match["label"], match.start("value")
    if (match := UNMARKED.fullmatch(line)) and named(match["label"]):
        return match["label"], match.start("value")
    match = RUN_IN.fullmatch(line)
    if match and match["label"]:
        return match["label"], match.start("value")
    return (match["bare"], match.start("rest")) if match and named(match["bare"]) else None


def _dashed(match: re.Match[str]) -> bool:
    """Whether what stands before a dash is a label: a known one, and for an everyday word only over a short value."""
    everyday = EVERYDAY.fullmatch(match["label"])
    return bool(named(match["label"])) and (not everyday or len(match["value"].split()) <= SHORT_WORDS)


def _stacked(document: Document) -> Iterator[Field]:
    """A short line under a line that is a label by itself."""
    ranges = [(start, end) for start, end in _line_ranges(document) if start < end]
    lines = [document.text[start:end] for start, end in ranges]
    listed = -1
    for number, (label, value) in enumerate(pairwise(lines)):
        name = named(label) if len(label.split()) <= LABEL_WORDS else ""
        if EVERYDAY.fullmatch(label) and listed != number:
            name = ""
        inner = _label(value)
        if name and len(value) <= SHORT_VALUE and not _labels(value) and not (inner and named(inner[0])):
            start, end = ranges[number + 1]
            if name == "location":
                following = range(number + 1, min(number + 1 + ADDRESS_LINES, len(lines)))
                end = next((ranges[n][1] for n in following if POSTCODE.search(lines[n])), end)
            listed = number + 2
            yield Field(name, _clean(label), start, end, -start - 1)


def _line_ranges(document: Document) -> Iterator[tuple[int, int]]:
    for block in document.blocks:
        if block.cell:
            continue
        at = block.start
        for line in document.slice(block).split("\n"):
            first = at + len(line) - len(line.lstrip())
            yield first, at + len(line.rstrip())
            at += len(line) + 1


def _clean(label: str) -> str:
    return " ".join(re.sub(r"[*_#]+", "", label).split()).rstrip(".:")
