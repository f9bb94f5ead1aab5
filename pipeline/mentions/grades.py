"""Bands and other scales of pay: Agenda for Change, very senior managers, councils, universities, doctors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from pipeline.mentions.fields import PREFIX, Field
from pipeline.mentions.money import S
from pipeline.mentions.pay_words import PAY_LABEL, PAY_WORD, G
from pipeline.schema import BlockKind

COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
COUNTED = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in COUNTS)
CODE = rf"(?:8{S}*[-–,(]?{S}*[Rr]ange{S}[A-Da-d]|[1-9][a-dA-D]?|{COUNTED})(?![\w£%,.]*\d)(?!\w)"
BAND = re.compile(
    rf"\b(?:(?:AfC|Agenda{G}for{G}Change|A4C){S}*[:,-]?{S}*(?:pay{G})?)?(?:[Bb]ands?|BANDS?){S}*:?{S}*"
    rf"(?P<codes>{CODE}(?:{S}*(?:/|-|–|\bto\b|\bor\b|&|\band\b){S}*(?:[Bb]and{S}*)?(?:{CODE}|[b-dB-D]\b))*)"
)
AFC_CODE = re.compile(
    rf"\b(?:AfC|A4C|Agenda{G}for{G}Change){S}*[:,-]?{S}*(?:grade{S}*)?(?P<codes>{CODE}(?:{S}*(?:/|-|–){S}*{CODE})*)"
)
# Whatever short code stands where the grade is asked for: other employers' own scales.
OWN_SCALE = re.compile(
    rf"(?P<codes>[A-Z]{{1,5}}\.?[ -]?\d{{1,2}}(?:{S}?[-–/]{S}?(?:[A-Z]{{1,5}}{S}?)?\d{{1,2}})?"
    rf"|ESM|SEO|HEO|SMG|SMT|[A-Z](?![\w’'.&]))"
    rf"(?={S}*(?:$|[(,;*]))"
)
# The same at the head of a line, right before its amount: "G8 £38,946".
LEADING_SCALE = re.compile(
    r"(?P<codes>(?:SEO|HEO|EO|AO|AA|SCS)\b|[A-Z]{1,5}[ -]?\d{1,2}(?:[-–/][A-Z]{0,5}\d{1,2})?)(?=[\s,:(\-–—]{1,4}£)"
)
LONE_CODE = re.compile(
    rf"(?:(?:NHS{S})?(?:AfC"
    rf"|Agenda for Change)?{S}*:?{S}*)?(?P<codes>[1-9][a-dA-D]?(?:{S}*(?:/|-|–|to"
    rf"|or){S}*[1-9][a-dA-D]?)*)(?={S}*(?:$|[(,;*]))"
)
# The one shape of band that needs no word before it: "two at 8b".
BARE_EIGHT = re.compile(
    rf"\b(?:[Aa]t|[Oo]n|[Aa]n|to|is|(?:top|bottom|middle|point){G}of){G}"
    rf"(?:AfC{S})?(?P<codes>8[a-d](?:/8?[a-d])?)(?![\w:%-]|\.\d|{S}?[ap]m\b|{S}[A-Z][a-z])"
)
# Short for a band right before its amount: "b7, £34-36", "8b, £58,972 to £68,525".
SHORT_BAND = re.compile(r"\b(?:[bB](?=[2-9])|(?=8[a-d]))(?P<codes>[2-9][a-d]?)(?=[\s,:(\-–—]{1,4}£)")
# "Matron (8a)".
BRACKETED = re.compile(r"(?<=[a-z] \()(?P<codes>8[a-d])(?=[),])")
# "Banded as a 7", "graded at 8a".
GRADED_AT = re.compile(
    rf"\b(?:banded|graded)(?:{G}\w+){{0,2}}{G}(?:as|at)(?:{G}an?)?{G}(?P<codes>[2-9][a-d]?)(?=\W*$|[.,;)](?!\d))"
)
VSM = re.compile(
    rf"\b(?:[Vv]ery{S}[Ss]enior{S}[Mm]anagers?(?:['’]s?)?{S}*\(?VSM\)?|VSM"
    rf"|[Vv]ery{S}[Ss]enior{S}[Mm]anagers?\b)"
)
POINTS = (
    rf"(?:(?:[Ss]pinal|[Ss]pine){S}(?:[Cc]olumn{S})?(?:[Pp]oints?|[Pp]ts?)|SCPs?|[Ss]cale{S}?[Pp]oints?|[Pp]oints?)"
)
SCALE = re.compile(
    rf"\b(?P<codes>(?:PO|SO|SM|LP|HOS|SCP|EPO|MG|NJC|JNC|KR|LSMR|SMG|CO|MC|YC|YM|ST|CT"
    rf"|SAS|[Nn]odal{S}[Pp]oints?{S}){S}?\d{{1,2}}(?:{S}?(?:[-–/]|to\b){S}?(?:(?:PO|SO|SCP|ST|CT|YC|MC){S}?)?\d{{1,2}})?"
    rf"|{POINTS}{S}\d{{1,2}}(?:{S}?(?:[-–/]|to\b){S}?\d{{1,2}})?"
    rf"|(?:[Gg]rade|GRADE|[Ll]evel|Scale|Band){S}(?:[A-Z]{{0,3}}\d{{1,2}}|[A-Z])"
    rf"(?:{S}?[-–/]{S}?(?:[A-Z]{{0,3}}\d{{1,2}}|[A-Z]))?)\b"
)
SCALE_POINTS = re.compile(POINTS)
# What stands between a grade and the points of it.
POINTS_GAP = re.compile(r"[\s,:;(\-–—/]*(?:(?:NJC|JNC|pay|salary|scale)[\s,:;(]*)*", re.I)
BAND_OTHER_AFTER = re.compile(
    rf"^[\s)]*(?:or{G}(?:above|higher|over|more|equivalent)|and{G}(?:above|over|higher|below)"
    rf"|(?:\w+{S}){{0,2}}(?:nurses|staff|colleagues|midwives|practitioners|therapists|managers|pharmacists"
    rf"|workers|physiotherapists|paramedics|nurse\b(?=[^.]*\bexperience))|experience|level{G}experience"
    rf"|equivalent|\+)",
    re.I,
)
BAND_OTHER_BEFORE = re.compile(
    r"(?:\b(?:\d+ ?x|hold|holds|holding|above|below|beyond|over"
    r"|equivalent (?:to|of)|experience (?:at|as|in|of)|working (?:at|as)"
    r"|minimum(?: of)?|at least|least|nursing at|qualified|experienced|manag\w+(?: of)?|supervis\w+"
    r"|support(?:ing)?|mentor\w*|from|with|level|current|existing|previous|developing|develop|two|three|four"
    r"|five|six|several|our|other|these|those|all|each|number of|team of|as|deputis\w+ for(?: the)?)"
    r"(?: an?| AfC| NHS)?)\s*$",
    re.I,
)
# A share of the band: "70% of the maximum of Band 6".
SHARE = re.compile(
    r"\d%\s+of\s+(?:the\s+)?(?:(?:maximum|max|top)(?:\s+point)?\s+of\s+)?(?:the\s+)?(?:AfC\s+|NHS\s+)?$", re.I
)
# Where on a band somebody is: "at the top of Band 7".
POINT_OF = re.compile(
    r"\b(?:top|bottom|foot|middle|mid-?point|start)(?:\s+point)?\s+of\s+(?:the\s+)?(?:AfC\s+|NHS\s+)?$", re.I
)
# Whose bands a field gives that is not about the role's own pay.
STAFF_LABEL = re.compile(r"(?:responsible|accountable|reports?|reporting|manages?|managing|supervis\w+|staff|team)\b")
BAND_PAY_BEFORE = re.compile(
    r"\b(?:post|role|job|position|vacancy|this is|it is|it['’]s|is|at|on|paid(?: at| on)?|pay|salary|grade[d]?"
    r"|advertised(?: at)?|offered(?: at)?|banded(?: at)?|into|to|for|assessed(?: as| at)?|evaluated(?: as| at)?"
    r"|equivalent of|I['’]m|I am|s?he(?:['’]s| is))(?: an?| the)?(?: NHS)?(?: AfC| Agenda for Change)?(?: pay)?\W*$",
    re.I,
)
BAND_POST_AFTER = re.compile(
    rf"{G}(?:(?:[a-z-]+{G}){{0,2}}"
    rf"(?:roles?|posts?|positions?|jobs?|vacanc(?:y|ies)|opportunit(?:y|ies)|appointments?|(?:apprentice|trainee)ships?))\b"
)
GRADED = re.compile(
    rf"\b(?:post|role|job|position|vacancy){G}is{G}"
    rf"(?:an?{G}|on{G}|at{G}|(?:graded|paid|evaluated){G}(?:at{G}|on{G}|as{G})?)$"
)


class Grade(Struct, frozen=True):
    """A band or other scale in a field."""

    start: int
    end: int
    band: str
    standing: bool


def grades_in(field: Field) -> Iterator[Grade]:
    """The bands and scales of a field in order; `standing` where one says by itself what this role pays."""
    taken: list[tuple[int, int]] = []
    found: list[Grade] = []
    for pattern in (
        BAND,
        AFC_CODE,
        VSM,
        SHORT_BAND,
        SCALE,
        LONE_CODE,
        OWN_SCALE,
        LEADING_SCALE,
        BARE_EIGHT,
        BRACKETED,
        GRADED_AT,
    ):
        for match in _candidates(pattern, field):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            found.append(Grade(_begin(match), match.end(), _band(match), _stands(pattern, field, match)))
    yield from _with_points(field, sorted(found, key=lambda grade: grade.start))


def _with_points(field: Field, grades: list[Grade]) -> Iterator[Grade]:
    """The grades in order, each with the points of its scale that stand right after it: "Grade 9, SCP 31-35"."""
    before: Grade | None = None
    for grade in grades:
        points = SCALE_POINTS.match(field.text, grade.start)
        if before and points and POINTS_GAP.fullmatch(field.text[before.end : grade.start]):
            before = replace(before, end=grade.end)
            continue
        if before:
            yield before
        before = grade
    if before:
        yield before


def _begin(match: re.Match[str]) -> int:
    """Where the band's own words begin: a label in front of a colon is left out."""
    if match.groupdict().get("codes") is None:
        return match.start()
    if match.re in (LONE_CODE, OWN_SCALE, LEADING_SCALE, BARE_EIGHT, BRACKETED, GRADED_AT):
        return match.start("codes")
    colon = match.string.rfind(":", match.start(), match.start("codes"))
    begin = match.start() if colon < 0 else colon + 1
    return begin + len(match.string[begin:]) - len(match.string[begin:].lstrip())


def _candidates(pattern: re.Pattern[str], field: Field) -> Iterable[re.Match[str]]:
    if pattern is LEADING_SCALE:
        prefix = PREFIX.match(field.text)
        leading = pattern.match(field.text) or (pattern.match(field.text, prefix.end()) if prefix else None)
        return (leading,) if leading else ()
    if pattern not in (LONE_CODE, OWN_SCALE):
        return pattern.finditer(field.text)
    labels = field.label_at(len(field.text))
    asked = labels if field.kind is BlockKind.CELL else labels[:1]
    if not any(re.search(r"\bband(?:ing)?\b|\bgrade\b|\bscale\b", label) for label in asked):
        return ()
    start = field.text.find(":") + 1 if labels != field.labels else 0
    start += len(field.text[start:]) - len(field.text[start:].lstrip(" *_"))
    match = pattern.match(field.text, start)
    return (match,) if match else ()


def _band(match: re.Match[str]) -> str:
    codes = match.groupdict().get("codes")
    if codes is None:
        return "VSM"
    if match.re in (SCALE, OWN_SCALE, LEADING_SCALE):
        return re.sub(r"\s+", " ", str(codes))
    codes = re.sub(rf"8{S}*[-–,(]?{S}*[Rr]ange{S}", "8", codes)
    codes = re.sub(COUNTED, lambda word: str(1 + COUNTS.index(word[0].lower())), codes)
    parts = re.findall(r"[1-9][a-dA-D]?|[a-dA-D](?!\w)", re.sub(r"[Bb]and", "", codes))
    whole = [part if part[0].isdigit() else parts[0][0] + part for part in parts]
    return "/".join(part.lower() for part in whole)


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether the band is all that stands between two separators of a line: "Permanent · VSM · Full time"."""
    return bool(
        re.search(r"[·•|]\s*$|^[\s·•|]*$", text[: match.start()])
        and re.match(r"\s*[·•|]|[\s·•|]*$", text[match.end() :])
        and re.search(r"[·•|]", text)
    )


def _stands(pattern: re.Pattern[str], field: Field, match: re.Match[str]) -> bool:
    """Whether a band without an amount beside it says what this role pays."""
    text = field.text
    left, right = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 60]
    labels = field.label_at(match.start())
    if pattern is BARE_EIGHT:
        left = text[max(0, match.start() - 60) : match.start("codes")]
    share = bool(SHARE.search(left) or POINT_OF.search(left))
    staff = bool(labels and STAFF_LABEL.match(labels[0]))
    if share or staff or BAND_OTHER_AFTER.match(right) or BAND_OTHER_BEFORE.search(left):
        return share and not staff
    if any(PAY_LABEL.search(label) for label in (labels if field.kind is BlockKind.CELL else labels[:1])):
        return True
    post = bool(BAND_POST_AFTER.match(right)) or pattern in (BARE_EIGHT, BRACKETED, GRADED_AT) or _alone(text, match)
    if pattern in (SCALE, LONE_CODE, OWN_SCALE, LEADING_SCALE) or post:
        return (post and pattern not in (LONE_CODE, OWN_SCALE, LEADING_SCALE)) or (
            pattern is SCALE and bool(GRADED.search(left))
        )
    if re.search(r"\b[Bb]ands\b", match[0]) or (not left.strip(" *_(|-–—,") and len(text.split()) > 14):
        return False
    short = len(text.split()) <= 14 and not re.search(r"[.!?]$", text.strip())
    if pattern is VSM:
        first, last = field.sentence(match.start())
        return "VSM" in match[0] and bool(PAY_WORD.search(text[first:last].lower()))
    return short or bool(BAND_PAY_BEFORE.search(left) or re.search(r"[a-z] \($", left))
