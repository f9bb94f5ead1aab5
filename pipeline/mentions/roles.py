"""The part that a date plays: read from the label it stands beside, else from the words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from pipeline.mentions.calendar import Reading
from pipeline.mentions.fields import Field
from pipeline.schema import DateRole

TOP = 12
SHORT = 60

LABELS: tuple[tuple[DateRole, re.Pattern[str]], ...] = (
    (DateRole.OTHER, re.compile(
        r"last reviewed|review date|contract (?:end|until|length|type)|end of contract"
        r"|duration|source date|^contract$|fixed[- ]term")),
    (DateRole.EVENT, re.compile(
        r"short-?list|long-?list|stakeholder (?:panel|session|group|event)s?$"
        r"|focus group|briefing|webinar|open (?:evening|day)|psychometric|visits?$")),
    (DateRole.CLOSING, re.compile(
        r"\bclos(?:e|es|ing|ed)\b|deadline|apply (?:by|before)|appl\w+ (?:due|end|must"
        r"|to be (?:in|received))|last date|expir|end date|respond by|return by|submi|advert ends?")),
    (DateRole.PUBLICATION, re.compile(
        r"(?:date )?posted|placed on|publi(?:sh|cation)|updated|embargo"
        r"|date of issue|issued|^dated?$|listed on|added on|advertised on|(?:advert|advertising) start")),
    (DateRole.INTERVIEW, re.compile(
        r"interview|final panel|selection (?:day|event|date|panel)"
        r"|assessment (?:cent(?:re|er)|day|date)|meet you|panel date|(?:appointments?|selection|formal|board"
        r"|member) panel")),
    (DateRole.OPENING, re.compile(
        r"\bopen(?:s|ed|ing)?\b|^live\b|\b(?:go(?:es)?|went) live\b|launch"
        r"|advertised (?:from|since)|applications? from|recruitment (?:start|begin)")),
    (DateRole.START, re.compile(
        r"\bstart(?:s|ing)?\b|\bbegins?\b|\bin post\b|commenc|\bjoin(?:ing)?\b|take up"
        r"|appointment (?:date|from)|date of appointment|available from|induction")),
    (DateRole.EVENT, re.compile(r"meeting|panel|event|session|test|presentation|visit")),
)  # fmt: skip

PERSON = (
    r"(?:you|she|he|they|who|candidates?|appointees?|applicants?|post-?holders?|officer|executive|director|successor|replacement"
    r"|chair|recruits?|starters?|someone)"
)
SENTENCE: tuple[tuple[DateRole, re.Pattern[str]], ...] = (
    (DateRole.CLOSING, re.compile(
        r"\bclos(?:e|es|ing)\b(?! down| (?:working|partner|link|to |a |its |their |this gap|the gap))"
        r"|\b(?:applications?|advert\w*|vacanc\w+|window|nominations?|job|post|role|it)\b[^.]{0,30}\bclosed\b"
        r"|\bdeadline\b|\bapply\b(?:[^.]{0,60})\b(?:by|before|until)\b"
        r"|\b(?:send|e-?mail|submit|return|complete|upload)\b(?=[^.]*\b(?:cvs?|letters?|applications?"
        r"|statements?|forms?|résumés?|expressions?|details)\b)[^.]{0,160}\b(?:by|before|no later than)\s*$"
        r"|\b(?:applications?|cvs?|expressions? of interest|letters?|forms?|entries"
        r"|nominations?)\b[^.]{0,60}\b(?:by|until|no later than|before|reach us|received|received by)\b"
        r"|\bcomes? down\b|\b(?:remains?|stays?|be|is|are)?\s*open\b[^.]{0,20}\buntil\b|\bapplicants? (?:have"
        r"|had) until\b|\badvert\w* (?:is live |runs )?until\b")),
    (DateRole.OPENING, re.compile(
        r"\bapplications?\b[^.]{0,30}\bopen(?:s|ed)?\b|\b(?:applications?|recruitment|advert\w*|vacancy|process"
        r"|search|job|post|role)\b[^.]{0,60}\b(?:launch(?:es|ed)?|opens?|opened)\b"
        r"|\b(?:goes|go|went|going) (?:out|live|to advert)\b|\badvert(?:s|ised|isement)?\b[^.]{0,30}\b(?:from|on"
        r"|since)\s*$|\bout to advert\b|\bwebsite\b[^.]{0,20}\bfrom\s*$|\bis live from\b|\bopen (?:from|on"
        r"|for applications)\b")),
    (DateRole.INTERVIEW, re.compile(
        r"\binterview(?:s|ed|ing)?\b|\bfinal panel\b|\bselection (?:day|event"
        r"|process)\b|\bassessment (?:cent(?:re|er)|day)\b|\bpanel\b[^.]{0,30}\b(?:on|in)\s*$")),
    (DateRole.START, re.compile(
        rf"\bin post\b|\b(?:tak(?:e|es|ing|en)|took) (?:up|on) (?:(?:the|her|his|their|your|this|a) )?(?:new "
        rf"|full-time |chair )?(?:post|job|role|position|appointment|office|duties|reins|chair|seat)\b"
        rf"|\bstart(?:ing)? date\b|\bjoins? us\b|\b{PERSON}\b[^.,;]{{0,25}}\b(?:starts?|commences?|begins?"
        rf"|join(?:s|ing)? (?:us|from|as|on|in|the (?:team|trust|council|board|organisation|company"
        rf"|charity)))\b(?! (?:the|a) (?:plan|work|strategy))|\bnew starters\b|(?:^\s*|[.;,|]\s*)start(?:s"
        rf"|ing)?\W*$|\bin (?:the )?role (?:from|by|on)\b"
        rf"|\b(?:role|post|job|appointment|contract|secondment|term)s? (?:will |is to |are to )?(?:starts?"
        rf"|begins?|commences?|runs? from)\b|\b(?:you|she|he) will (?:chair|lead|take over|join|succeed"
        rf"|replace)\b[^.]{{0,60}}\bfrom\s*$")),
    (DateRole.PUBLICATION, re.compile(
        r"\b(?:story|page|article|advert|notice|posted|last) (?:posted|updated"
        r"|published|reviewed|placed)\b|\bnot for publication\b|\bembargo(?:ed)?\b|\bpublished on this\b")),
    (DateRole.EFFECTIVE, re.compile(
        r"\breplac\w+|\b(?:took|take|takes|taking) (?:over|effect|on the functions)\b|\bbec(?:ame|ome|omes"
        r"|oming)\b|\bmerg\w+|\bestablish\w*|\bform(?:ed|ing)\b|\bfounded\b|\bset up\b|\bstatutory\b"
        r"|\b(?:into|in) (?:force|effect)\b|\bdissol\w+|\babolish\w*|\bborn\b|\bcome together\b|\bjoined\b"
        r"|\bcreated\b|\bsucceed\w*")),
    (DateRole.EVENT, re.compile(
        r"\bmeetings?\b|\bmet\b|\bmeets?\b|\bspeaking\b|\bevents?\b|\bevening\b|\bstakeholders?\b"
        r"|\bfocus groups?\b|\bvisits?\b|\bshort-?list\w*|\blong-?list\w*|\btests?\b|\bbriefings?\b"
        r"|\bwebinar\b|\bsessions?\b|\bhearing\b|\blet \w+ know\b|\bevidence\b|\bquestions\b|\bcontact\b"
        r"|\bchat\b|\bretir\w+|\bfunding\b|\bleaves?\b")),
)  # fmt: skip
# Words that many kinds of sentence hold: they count only where no other cue does.
WEAK = re.compile(r"\b(?:held|said|told|announced?|published|agreed|heard|launched|opened|began)\b")

UNTIL = re.compile(r"\b(?:until|till|to|up to)\s+(?:the )?$", re.I)
LISTED = re.compile(
    r"[\s,(]*(?:and|&|or|to|until|[-–—/,;]|and\b[^.;:]{0,20}|or\b[^.;:]{0,20})[\s(]*(?:on "
    r"|again on |if need be,? )?",
    re.I,
)
RANGE = re.compile(
    r"\s*(?:to|until|till|[-–—]|and (?:will )?(?:be open|remain open|runs?|closes?"
    r"|open)?\s*(?:until|at|on)?)\s*",
    re.I,
)
BYLINE = re.compile(r"[*_ ]*(?:by|posted|from|author|reporter|written by)\b", re.I)


class _Place(Struct, frozen=True):
    """A date in its field: its sentence, the date before it, and how much of the sentence is its own."""

    field: Field
    reading: Reading
    before: Reading | None
    last: DateRole | None
    start: int
    floor: int
    ceiling: int

    @property
    def gap(self) -> str:
        """The words between the date before it and this one."""
        return self.field.text[self.before.end : self.reading.start] if self.before else ""


def roles(field: Field, readings: tuple[Reading, ...]) -> tuple[DateRole, ...]:
    """The part of each date of one field, in the order of the dates."""
    found: list[DateRole] = []
    for at, reading in enumerate(readings):
        start, end = field.sentence(reading.start)
        before = readings[at - 1] if at else None
        ceiling = min(end, readings[at + 1].start) if at + 1 < len(readings) else end
        floor = max(start, before.end) if before else start
        place = _Place(field, reading, before, found[-1] if found else None, start, floor, ceiling)
        found.append(next((role for rule in RULES if (role := rule(place))), DateRole.OTHER))
    return tuple(found)


def _until(place: _Place) -> DateRole | None:
    """The end of a stretch that an opening date begins: "from 1 to 26 September"."""
    opens = place.before and place.last is DateRole.OPENING
    return DateRole.CLOSING if opens and RANGE.fullmatch(place.gap) else None


def _listed(place: _Place) -> DateRole | None:
    """The role of the date before it in a list or range, unless a new cue stands between them."""
    return place.last if place.before and LISTED.fullmatch(place.gap) and not _cued(place) else None


def _beside(place: _Place) -> DateRole | None:
    """The role that the label gives; within a sentence of several dates a nearer cue comes first."""
    labels = place.field.label_at(place.reading.start)
    if not labels or (place.before and _cued(place)):
        return None
    named = _labelled(labels)
    if named is DateRole.START and UNTIL.search(place.field.text[: place.reading.start]):
        return DateRole.OTHER
    return named


def _cued(place: _Place) -> DateRole | None:
    """The role of the last cue before the date; cues before an earlier date of the sentence do not count."""
    left = place.field.text[place.start : place.reading.start].lower()
    best: tuple[int, DateRole] | None = None
    for role, pattern in SENTENCE:
        for cue in pattern.finditer(left):
            if cue.end() > place.floor - place.start and (best is None or cue.end() > best[0]):
                best = (cue.end(), role)
    return best[1] if best else None


def _dateline(place: _Place) -> DateRole | None:
    """Publication, of a date alone on a line near the top of the page, or after "By ..."."""
    field, reading = place.field, place.reading
    if field.order >= TOP or reading.year is None or reading.form not in ("day", "month"):
        return None
    rest = field.text[: reading.start] + field.text[reading.end :]
    barred = reading.start <= 3 and re.match(r"\s*[|·•»>]", field.text[reading.end :])
    alone = len(re.findall(r"[A-Za-z]{2,}", rest)) <= 1
    byline = BYLINE.match(field.text) and len(rest.split()) <= 12
    return DateRole.PUBLICATION if barred or alone or byline else None


def _followed(place: _Place) -> DateRole | None:
    """The role of the first cue after the date, in the same clause."""
    right = place.field.text[place.reading.end : place.ceiling]
    clause = re.split(r"[,;:(]", right, maxsplit=1)[0].lower()
    cues = [(cue.start(), at, role) for at, (role, pattern) in enumerate(SENTENCE) if (cue := pattern.search(clause))]
    near = min((cue for cue in cues if cue[0] <= SHORT), default=None)
    return near[2] if near else None


def _weakly(place: _Place) -> DateRole | None:
    sentence = place.field.text[place.start : place.field.sentence(place.reading.start)[1]].lower()
    return DateRole.EVENT if WEAK.search(sentence) else None


def _under(place: _Place) -> DateRole | None:
    """The role that the heading above gives to a short line."""
    field = place.field
    short = len(field.text) <= 2 * SHORT and len(field.heading) <= SHORT
    return _labelled((field.heading,)) if short else None


def _labelled(labels: Iterable[str]) -> DateRole | None:
    for label in labels:
        for role, pattern in LABELS:
            if len(label) <= SHORT and pattern.search(label):
                return role
    return None


RULES: tuple[Callable[[_Place], DateRole | None], ...] = (
    _until,
    _listed,
    _beside,
    _cued,
    _dateline,
    _followed,
    _weakly,
    _under,
)
