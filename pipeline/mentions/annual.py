"""Pay by the year at full time: worked out where the document or the scale settles it, and said how.

What a document states stays in `min` and `max`; what is worked out from it goes to `annual_min` and `annual_max`, with
the sum in `annual_from`. Bands are read off the scale of England of the document's year, for English employers only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from pipeline import gazetteers
from pipeline.gazetteers import Pay
from pipeline.issues import Issues
from pipeline.schema import DateRole, Document, Label, Mention, Period

# The fields of a mention and of a record that are worked out and not read.
WORKED_OUT = ("annual_min", "annual_max", "annual_from")

# How pay is known that the document gives by the year at full time.
STATED = "as stated"

WEEKS = Decimal("52.143")
MONTHS = 12
# Pay by the session from here on is for a session a week, by the year.
LEAST_SESSION_YEAR = 2000
PENNY = Decimal("0.01")
# Hours of a week that are full time.
LEAST_FULL, MOST_FULL = 35, 40
WEEKLY_HOURS = re.compile(
    r"(?<![\d.,£:])(?P<before>\d{1,2}(?:\.\d{1,2})?)\s*(?:-\s*)?(?:hours?|hrs?)\b"
    r"(?=\s*(?:\([^()]{0,20}\)\s*)?(?:per|a|each|/|p\.?)\s*(?:week|wk|w\b)|\s+weekly\b|\s*(?:,|\()?\s*full[- ]time)"
    r"|\bfull[- ]time\b[^\n.;£]{0,25}?(?<![\d.,£:])(?P<named>\d{2}(?:\.\d{1,2})?)\s*(?:hours?|hrs?)\b"
    r"|\bhours(?:\s+(?:per|a)\s+week)?\s*[:|\n]\s*\**\s*(?P<labelled>\d{1,2}(?:\.\d{1,2})?)(?![\d.,:]|\s*(?:am|pm|-|–|days?)\b)",
    re.IGNORECASE,
)
PART_TIME = re.compile(r"\bpart[- ]time\b", re.IGNORECASE)
FULL_TIME = re.compile(r"\bfull[- ]time\b(?!\s+equivalent)", re.IGNORECASE)
FRACTION = re.compile(r"(?<![\d.])(?P<share>0?\.\d{1,2})\s*(?:of\s+)?(?:WTE|FTE)\b", re.IGNORECASE)
FULL_SESSIONS = re.compile(
    r"\bfull[- ]time\b[^\n.;£]{0,20}?(?P<before>\d{1,2})\s+sessions\b"
    r"|\b(?P<after>\d{1,2})\s+sessions\b[^\n.;£]{0,15}?(?:\bis|\(|=)\s*full[- ]time\b",
    re.IGNORECASE,
)
DAYS_A_YEAR = re.compile(r"\b(?P<days>2\d\d)\s+days\s+(?:per|a|each)\s+(?:year|annum)\b", re.IGNORECASE)
ACTUAL_BEFORE = re.compile(r"\bactual\b[^.;,£]{0,25}$|\bpro[ -]?rat(?:a|ed)\s+to\W*$", re.IGNORECASE)
ACTUAL_AFTER = re.compile(r"^[^.;,£()]{0,20}\(?\s*\bactual\b(?!\s*[:£])", re.IGNORECASE)
# Words of the employers of the other nations, whose bands are other scales.
ELSEWHERE = re.compile(
    r"\bNHS ?Scotland\b|\bNHS Wales\b|\bHealth Boards?\b|\bHealth (?:and|&) Social Care Trust\b|\bHSC\b"
    r"|\bPublic Health (?:Scotland|Wales|Agency)\b|\bDistant Islands?\b|\b(?:Bwrdd|Iechyd|Cymru)\b"
    r"|\bHealth(?:care Improvement Scotland| Education and Improvement Wales)\b|\bNHS 24\b"
    r"|\bNHS (?:Grampian|Highland|Lothian|Tayside|Fife|Borders|Orkney|Shetland|Western Isles|Lanarkshire|Ayrshire"
    r"|Forth Valley|Dumfries|Greater Glasgow|National Services Scotland|Golden Jubilee|Education for Scotland)\b"
)
ENGLISH = ("trusts", "councils", "ccgs")
BAND = re.compile("|".join(gazetteers.BANDS))
SHARE = re.compile(r"(?P<share>\d{2})%\s+of\s+(?:the\s+)?(?:maximum|max|top)\b[^.;£%]{0,20}$", re.IGNORECASE)
# How far beside a scale its figures may be: an award behind below, and above what supplements add.
BELOW, ABOVE = Decimal("0.94"), Decimal("1.25")


class _Terms(Struct, frozen=True):
    """What a document says of working time: hours a week at full time, hours of the post, and other measures."""

    full: Decimal | None
    own: Decimal | None
    part: bool
    share: Decimal | None
    sessions: Decimal | None
    days: Decimal | None


class _Annual(Struct, frozen=True):
    """Pounds a year at full time, and the sum they come from."""

    low: Decimal | None
    high: Decimal | None
    how: str


def with_annual(document: Document, mentions: Sequence[Mention], issues: Issues) -> tuple[Mention, ...]:
    """The mentions, those of pay with what it comes to by the year at full time where that is settled."""
    if not any(mention.label is Label.SALARY for mention in mentions):
        return tuple(mentions)
    terms = _terms(document.text)
    year = _year(document, mentions) if _is_english(document, mentions) else None
    found = tuple(
        _worked_out(document, mention, terms, year, issues) if mention.label is Label.SALARY else mention
        for mention in mentions
    )
    _report_off_scale(found, year, issues)
    return found


def _worked_out(document: Document, mention: Mention, terms: _Terms, year: str | None, issues: Issues) -> Mention:
    if mention.min is None and mention.max is None:
        scale = _scale(mention, year, issues)
        found = _of_band(document, mention, scale) if scale else None
    else:
        found = _of_rate(document, mention, terms)
    if found is None:
        return mention
    return replace(mention, annual_min=_money(found.low), annual_max=_money(found.high), annual_from=found.how)


def _money(pounds: Decimal | None) -> Decimal | None:
    """Pounds to the penny, whole ones without pence."""
    if pounds is None:
        return None
    return pounds.quantize(PENNY if pounds % 1 else Decimal(1), ROUND_HALF_UP)


def _of_rate(document: Document, mention: Mention, terms: _Terms) -> _Annual | None:
    if mention.found_by == "salary.supplement" or mention.period is None:
        return None
    if mention.period is Period.YEAR:
        return _of_year(document, mention, terms)
    factors: dict[Period, tuple[Decimal | None, str]] = {
        Period.HOUR: (terms.full and terms.full * WEEKS, f"hour × {terms.full} × {WEEKS}"),
        Period.MONTH: (None if terms.part else Decimal(MONTHS), f"month × {MONTHS}"),
        Period.SESSION: (terms.sessions if _yearly(mention) else None, f"session × {terms.sessions}"),
        Period.DAY: (terms.days, f"day × {terms.days}"),
    }
    factor, how = factors[mention.period]
    return _times(mention, factor, how) if factor else None


def _yearly(mention: Mention) -> bool:
    """Whether pay by the session is for one session a week, all the year round."""
    return (mention.max or mention.min or 0) >= LEAST_SESSION_YEAR


def _of_year(document: Document, mention: Mention, terms: _Terms) -> _Annual | None:
    before, after = document.text[max(0, mention.start - 40) : mention.start], document.text[mention.end :][:40]
    if not mention.prorata and (ACTUAL_BEFORE.search(before) or ACTUAL_AFTER.search(after)):
        if terms.share:
            return _times(mention, 1 / terms.share, f"actual ÷ {terms.share}")
        if terms.full and terms.own and terms.own < terms.full:
            return _times(mention, terms.full / terms.own, f"actual × {terms.full} ÷ {terms.own}")
        return None
    stated = mention.prorata or not terms.part
    return _times(mention, Decimal(1), STATED) if stated else None


def _times(mention: Mention, factor: Decimal, how: str) -> _Annual:
    low, high = (None if bound is None else bound * factor for bound in (mention.min, mention.max))
    return _Annual(low, high, how)


def _of_band(document: Document, mention: Mention, scale: Pay) -> _Annual | None:
    """A lone band as its scale has it, or the share of its top that a trainee is paid."""
    share = SHARE.search(document.text[max(0, mention.start - 60) : mention.start])
    where = f"band {scale.band} in {scale.year}, England"
    if not share:
        return _Annual(Decimal(scale.minimum), None if scale.maximum is None else Decimal(scale.maximum), where)
    if scale.maximum is None:
        return None
    part = Decimal(scale.maximum) * int(share["share"]) / 100
    return _Annual(part, part, f"{share['share']}% of the top of {where}")


def _scale(mention: Mention, year: str | None, issues: Issues) -> Pay | None:
    """The scale of a lone band of Agenda for Change in a year; one that is not in the tables is reported."""
    if year is None or not mention.band or not BAND.fullmatch(mention.band):
        return None
    scale = _scales().get((year, mention.band))
    if scale is None:
        issues.report(
            "mentions", "no_pay_scale", f"no pay scale for band {mention.band} in {year}", mention.start, mention.end
        )
    return scale


@cache
def _scales() -> dict[tuple[str, str], Pay]:
    return {(row.year, row.band): row for row in gazetteers.pay()}


def _report_off_scale(mentions: Sequence[Mention], year: str | None, issues: Issues) -> None:
    """Report full-time pay by the year that is off the scale of the band beside it, or of the document's only band."""
    bands = {m.band for m in mentions if m.label is Label.SALARY and m.band and BAND.fullmatch(m.band)}
    only = next(iter(bands)) if len(bands) == 1 else None
    for mention in mentions:
        band = mention.band or (only if mention.found_by == "salary.label" else None)
        if band not in bands or mention.annual_from != STATED or year is None or _on_scale(mention, band, year):
            continue
        message = f"{mention.text!r} is not on the scale of band {band} in {year}"
        issues.report("mentions", "pay_off_scale", message, mention.start, mention.end)


def _on_scale(mention: Mention, band: str, year: str) -> bool:
    """Whether pay is near the scale of its year, or of the one before or after it; true where that is not known.

    Awards come late and are paid back, so that an advert may quote the year before its own, or after.
    """
    first = int(year[:4])
    near = [_scales().get((f"{start}/{(start + 1) % 100:02}", band)) for start in (first - 1, first, first + 1)]
    if near[1] is None:
        return True
    known = [scale for scale in near if scale]
    least = min((scale.minimum * BELOW for scale in known), default=Decimal(0))
    most = max((scale.maximum * ABOVE for scale in known if scale.maximum), default=mention.max)
    return (mention.min or least) >= least and (mention.max is None or most is None or mention.max <= most)


def _is_english(document: Document, mentions: Sequence[Mention]) -> bool:
    """Whether the document names bodies of England's lists, and none of another nation's health service."""
    named = any(m.label is Label.ICS or (m.label is Label.ORG and m.id in _english()) for m in mentions)
    return named and not ELSEWHERE.search(document.text)


@cache
def _english() -> frozenset[str]:
    return frozenset(entry.code for name in ENGLISH for entry in gazetteers.load(name) if entry.code)


def _year(document: Document, mentions: Sequence[Mention]) -> str | None:
    """The financial year of the document's publication, else of its closing date: 2023/24; None where neither is."""
    dates = {role: next((m.iso for m in mentions if m.role is role and m.iso), None) for role in DateRole}
    day = document.published or dates[DateRole.PUBLICATION] or dates[DateRole.CLOSING]
    if day is None or not re.match(r"\d{4}-\d\d", day):
        return None
    first = int(day[:4]) - (day[5:7] < "04")
    return f"{first}/{(first + 1) % 100:02}"


def _terms(text: str) -> _Terms:
    found = [_hours(next(filter(None, match.groups()))) for match in WEEKLY_HOURS.finditer(text)]
    full = {hours for hours in found if LEAST_FULL <= hours <= MOST_FULL}
    own = {hours for hours in found if 0 < hours < LEAST_FULL}
    shares = {match["share"] for match in FRACTION.finditer(text)}
    sessions = {match["before"] or match["after"] for match in FULL_SESSIONS.finditer(text)}
    days = {match["days"] for match in DAYS_A_YEAR.finditer(text)}
    return _Terms(
        full=_lone(full),
        own=_lone(own),
        part=bool((own or shares or PART_TIME.search(text)) and not (full or FULL_TIME.search(text))),
        share=_lone({Decimal(share) for share in shares}),
        sessions=_lone({Decimal(number) for number in sessions}),
        days=_lone({Decimal(number) for number in days}),
    )


def _hours(figures: str) -> Decimal:
    """A number of hours as it is said: 37.50 is 37.5, 40.0 is 40."""
    return Decimal(figures.rstrip("0").rstrip(".") if "." in figures else figures)


def _lone(values: set[Decimal]) -> Decimal | None:
    """The value where there is one only: several settle nothing."""
    return next(iter(values)) if len(values) == 1 else None
