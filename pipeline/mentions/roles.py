"""The part that a date plays: read from the label it stands beside, else from the words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from pipeline.mentions.calendar import Reading
from pipeline.mentions.fields import Field
from pipeline.schema import DateRole

TOP = 12
# What a whole year cannot be.
DAYS_ONLY = (DateRole.CLOSING, DateRole.INTERVIEW)
SHORT = 60
# A line, and the words that may stand as a label in it.
LINE, LEAD_WORDS = 160, 4


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


LABELS: tuple[tuple[DateRole, re.Pattern[str]], ...] = (
    (
        DateRole.OTHER,
        _any(
            r"last reviewed|review date|source date|duration|^contract$|fixed[- ]term",
            r"contract (?:end|until|length|type)|end of contract",
        ),
    ),
    (
        DateRole.EVENT,
        _any(
            r"short-?list|long-?list|^sift|focus group|briefing|webinar|open (?:evening|day)|psychometric|visits?$",
            r"(?:stakeholder|patients?|staff|carers?|partners?|community|youth|young people['’]s) (?:\w+ )?"
            r"(?:panel|session|group|event)s?(?:$|,| \()",
            r"panels? (?:with|of|including) (?:our |the )?"
            r"(?:patients|carers|staff|partners|young people|residents|stakeholders|service users)",
        ),
    ),
    (
        DateRole.CLOSING,
        _any(
            r"\bclos(?:e|es|ing|ed)\b|deadline|last date|expir|end date|respond by|return (?:by|to)|submi|advert ends?",
            r"apply (?:by|before|until)|appl\w+ (?:due|end|must|by|until|in\b|received|to (?:us|be (?:in|received)))",
            r"advert (?:expires|comes down)|(?:final|latest) date|cut[- ]?off",
            r"(?:available|open|live|listed|posted|advertised|displayed|shown) (?:until|till|to)\b",
        ),
    ),
    (
        DateRole.PUBLICATION,
        _any(
            r"(?:date )?posted|post(?:ing)? date|placed on|publi(?:sh|cation)|updated|embargo|date of issue|issued",
            r"^dated?$|^(?:listed|created|added)(?: on)?$|(?:listed|added|advertised) on|(?:advert|advertising) start",
            r"date (?:of |first |last )?(?:the )?(?:created|posting|advert\w*|listed|added)|advert\w* date",
            r"release date|last modified",
        ),
    ),
    (
        DateRole.INTERVIEW,
        _any(
            r"(?:preliminary|first[- ]stage|screening) (?:meetings?|conversations?|calls?|discussions?)",
            r"(?:telephone|phone|video|initial) screening|screening (?:date|stage)",
            r"interview|final panel|panel date|meet you|selection (?:day|event|date|panel)",
            r"appointments? (?:advisory )?committee|^aac\b",
            r"assessment (?:cent(?:re|er)|day|date|and )|\bpanels?\b|final (?:round|stage|selection)",
        ),
    ),
    (
        DateRole.OPENING,
        _any(
            r"\bopen(?:s|ed|ing)?\b|^live\b|^advertised$",
            r"\b(?:advert\w*|vacancy|job|campaign|applications?)\b.*\blive(?: from| on| date)?$",
            r"\b(?:go(?:es)?|went) live\b|launch|advertised (?:from|since)",
            r"applications? from|recruitment (?:start|begin)",
        ),
    ),
    (
        DateRole.START,
        _any(
            r"\bstart(?:s|ing)?\b|\bbegins?\b|\bin post\b|commenc|\bjoin(?:ing)?\b|take up|induction",
            r"appointment (?:date|from)|date of appointment|available from|(?:post|role|date) available|take[- ]?up",
            r"vacant from",
            r"(?:needed|required|wanted) (?:by|from)",
        ),
    ),
    (DateRole.EVENT, re.compile(r"meeting|panel|event|session|test|presentation|visit")),
)

PERSON = (
    r"(?:you|she|he|they|who|candidates?|appointees?|applicants?|post[- ]?holders?|officer|executive|director"
    r"|successor|replacement|chair|recruits?|starters?|someone)"
)
OFFICE = (
    r"(?:directors?|chair|chairman|chief|head|officer|manager|lead|leader|president|secretary|adviser|nurse"
    r"|treasurer|governor|trustee|member)"
)
PAPERS = r"(?:cvs?|letters?|applications?|statements?|forms?|résumés?|expressions? of interest|entries|nominations?)"
SEEN = (
    r"(?:you|people|candidates|applicants|(?:the |those |all |our )?(?:short-?listed|suitable|chosen|selected|promising"
    r"|best|strongest)(?: (?:people|candidates|applicants|ones))?)"
)
"""Whom a panel sees."""
PLACES = (
    r"(?:hospitals?|wards?|units?|surger(?:y|ies)|practices?|clinics?|centres?|roads?|bypass|schools?|departments?|a&e"
    r"|ccgs?|groups?|branch(?:es)?|homes?|librar(?:y|ies)|offices?|pharmac(?:y|ies)|services?|sites?|beds?|stations?"
    r"|consultations?|surveys?|ballots?|polls?)"
)
SENTENCE: tuple[tuple[DateRole, re.Pattern[str]], ...] = (
    # A ward that closes, a service that goes live: of two cues that end together the first holds.
    (
        DateRole.EVENT,
        _any(rf"\b{PLACES}\b(?:[^.,;](?!\bapplications?\b)){{0,40}}\b(?:close[sd]?|closing|opens?|opened|opening)\b"),
    ),
    (
        DateRole.CLOSING,
        _any(
            r"\bclos(?:e|es|ing)\b"
            r"(?! down| (?:working|partner|link|to |an? |its |their |for |this gap|two |three "
            r"|four |some |several |both |the (?!advert|vacanc|applica|post|job|campaign|recruit|window|portal|role)))",
            r"\bplease (?:respond|reply)\b[^.]{0,30}\bby\s*$|\breplies\b[^.,;]{0,30}\b(?:by|before)\s*$",
            r"\bstop (?:accepting|taking|receiving)\b|\bcut[- ]?off\b|\b(?:final|last|latest|end) date (?:for|of|to)\b"
            r"|\blast day (?:to apply|for (?:applying|applications))\b",
            r"\bapplications?\b[^.]{0,60}\bafter\s*$",
            r"\bend of play\b|\bwe need (?:it|them|yours?)\b|\bhear from you by\b",
            r"\b(?:appl\w+|submit\w*|received?|clos\w+)\b[^.]{0,100}\bno later than\s*$",
            r"\b(?:applications?|advert\w*|vacanc\w+|window|nominations?|job|post|role|it)\b[^.]{0,30}\bclosed\b",
            # Whatever else has a deadline names it: "the audit deadline".
            r"(?:\b(?:applications?|submission|closing|final|the|our|an?|new|extended|strict|absolute)|[^\w\s]|^)"
            r"\s*deadline\b",
            r"\badvert\w*\b[^.]{0,60}\bshuts?\b"
            r"|\bshut(?:s|ting)? (?:the |this )?(?:advert\w*|vacancy|window|applications)\b[^.;]*$",
            r"\b(?:advert\w*|vacancy|page|posting|notice)\b[^.]{0,40}\bcomes? down\b"
            r"|\bapply\b[^.]{0,60}\b(?:by|before|until)\b",
            rf"\b(?:send|e-?mail|submit|return|complete|upload)(?:t?ed|ing)?\b(?=[^.]*\b(?:{PAPERS}|details)\b)[^.]{{0,160}}"
            r"\b(?:by|before|no later than)\s*$",
            rf"\b{PAPERS}\b(?:[^.]|\.(?=\w)){{0,60}}\b(?:by|until|up to|no later than|before|reach us|received)\b",
            r"\bopen\b[^.]{0,20}\buntil\b|\bapplicants? (?:have|had) until\b|\badvert\w*\b[^.]{0,25}\b(?:until|till)\b",
        ),
    ),
    (
        DateRole.OPENING,
        _any(
            r"\bapplications?\b[^.]{0,30}\bopen(?:s|ed)?\b|\bopen (?:from|on|for applications)\b",
            r"\b(?:applications?|recruitment|advert\w*|vacancy|process|search|job|post|role)\b[^.]{0,60}"
            r"\b(?:launch(?:es|ed)?|opens?|opened)\b",
            r"\badvert\w* (?:is )?out\b",
            r"\b(?:goes|go|went|going) (?:out|to advert)\b|\bout to advert\b|\bis live from\b",
            r"\b(?:advert\w*|applications?|vacanc\w+|job|post|posting|role|it)\b[^.]{0,40}"
            r"\b(?:goes|go|went|going) live\b",
            r"\b(?:be|being|been|was|were|is|are) (?:re-?)?advertised\b|\badvert\W*$",
            r"\b(?:will|to|hopes? to|plans? to|expects? to) (?:recruit|advertise|start recruiting)\b",
            r"\badvert(?:s|ised|isement)?\b(?:(?!\b(?:clos|end|expir))[^.]){0,30}\b(?:from|on|since)\s*$",
            r"\bwebsite\b[^.]{0,20}\bfrom\s*$|\b(?:window|campaign|applications?)\b[^.]{0,30}\bruns? from\s*$",
        ),
    ),
    (
        DateRole.INTERVIEW,
        _any(
            r"\binterview(?:s|ed|ing)?\b|\bfinal panel\b|\bselection (?:day|event|process)\b",
            r"\bfinal(?:ists?| (?:two|three|four|five|six|round|stage|selection))\b",
            r"\b(?:first|second) (?:conversation|round)\b",
            r"\b(?:preliminary|first[- ]stage|screening) (?:meetings?|conversations?|calls?|discussions?)\b"
            r"[^.;]{0,60}$",
            r"\bmeet (?:the|our) panel\b|\bassessments?\b[^.]{0,30}\b(?:take place|held|on)\b",
            rf"\b(?:see|meet|ring|call|phone|talk to|speak (?:to|with)) {SEEN}(?: (?!start|join|begin)[\w-]+){{0,3}}"
            r" (?:on|from|in(?: the(?: week (?:of|beginning|commencing))?)?)\s*$",
            r"\b(?:calls?|conversations?|meetings?) with (?:the|our) (?:hiring|line|recruiting|appointing) manager\b",
            r"\bpanels? (?:will |would )?(?:sits?|meets?)\b",
            r"\bassessment (?:cent(?:re|er)|day)\b|\bpanel\b(?:[^.]{0,30}\b(?:on|in))?\W*$",
        ),
    ),
    (
        DateRole.START,
        _any(
            r"\b(?:able|available|ready|free|like|want|need|see|expect)\b[^.,;]{0,25}"
            r"\bto (?:begin|start|join us|commence|take up)\b",
            r"\b(?:post|role|position|job|appointment|contract|vacancy|opportunity)\b[^.]{0,20}\bavailable from\b",
            r"\b(?:required|needed|wanted) (?:for|from|by)(?=\s*$)",
            r"\b(?:needs?|wants?|require) (?:an?|some(?:one|body)|two|three) [^.;,]{1,60}\bfrom\s*$",
            rf"\b(?:{PERSON}|whoever|appoint)\b[^.;]{{0,40}}\bwith us (?:by|from|on|in)\s*$",
            r"\b(?:contract|cover|leave|secondment|permanent|(?:full|part)[- ]time),? (?:is |runs )?from\s*$",
            r"\b(?:to|will|now) (?:appoint|recruit|employ|welcome)\b[^.;]{0,80}\bfrom\s*$",
            r"\b(?:induction|course|cohort|intake)\b[^.,;]{0,25}\b(?:begins?|starts?|is|takes place|on)\b"
            r"|\bfirst day\b",
            r"\binduction\b[;,.]? the (?:next|first) (?:one )?(?:is|begins|starts)\b",
            rf"\b(?:becomes|(?:will|would|to) become)\b (?:[^\s.;,]+ ){{0,5}}?{OFFICE}\b(?=[^.,;]*$)",
            r"\bstart\b[^.,;]{0,20}\b(?:is|(?:will|would) be)\W*$",
            r"\b(?:she|he|who)\b[^.,;]{0,25}\b(?:takes? over|moves?)\b",
            r"(?<=\w )and (?:will )?(?:starts?|begins?|joins?)\b[^.,;]{0,12}$",
            r", now [^.;]{0,90}, (?:will move|moves)\b",
            r"\bsee you start\b|\bvacant from\b|\bcommenc(?:e|es|ing)\b(?: in post)?[^.,;]{0,12}$",
            r"\bin post\b|\bin (?:the )?role (?:from|by|on)\b|\bstart(?:ing)? date\b|\bjoins? us\b|\bnew starters\b",
            r"\b(?:tak(?:e|es|ing|en)|took) (?:up|on) (?:[^\s.;]+ ){0,4}?"
            r"(?:post|job|role|position|appointment|office|duties|reins|chair|seat)s?\b",
            r"\b(?:she|he|who)\b[^.;]{0,30}\b(?:will|to) be (?:succeeded|replaced)\b[^.;]{0,30}$",
            r"\b(?:people|who|members?|directors?|officers?|executives?)\b[^.,;]{0,40}\bjoined\b",
            r"\b(?:term|appointment)\b[^.]{0,40}\bfrom\s*$|\b(?:chaired|led|headed|ran)\b[^.;]{0,80}\bfrom\s*$",
            rf"\b{PERSON}\b[^.,;]{{0,25}}\b(?:starts?|commences?|begins?)\b(?! (?:the|a) (?:plan|work|strategy))",
            rf"\b{PERSON}\b[^.,;]{{0,25}}\bjoin(?:s|ing)? "
            r"(?:us|from|as|on|in|the (?:team|trust|council|board|organisation|company|charity))\b",
            r"(?:^\s*|[.;,|]\s*)start(?:s|ing)?\W*(?:(?:by|in|from|on|early|late|mid|around|asap)\W*)*$",
            r"\b(?:role|post|job|appointment|contract|secondment|term)s?(?: of (?:office|appointment))?"
            r" (?:will |is to |are to )?"
            r"(?:starts?|begins?|commences?|runs? from)\b",
            r"\b(?:you|she|he) will (?:chair|lead|take over|join|succeed|replace)\b[^.]{0,60}\bfrom\s*$",
        ),
    ),
    (
        DateRole.PUBLICATION,
        _any(
            r"\b(?:story|page|article|advert|notice|posted|last|job|vacancy|role) (?:was |is |has been )?"
            r"(?:posted|updated|published|reviewed|placed)\b",
            r"\bnot for publication\b|\bembargo(?:ed)?\b|\bpublished on this\b",
            r"^\W*(?:first |last |date )?(?:published|posted|updated)\W*(?:on|at)?\W*$",
        ),
    ),
    (
        DateRole.EFFECTIVE,
        _any(
            r"\breplac\w+|\bbec(?:ame|ome|omes|oming)\b|\bmerg\w+|\bestablish\w*|\bform(?:ed|ing)\b|\bfounded\b",
            r"\b(?:took|take|takes|taking) (?:over|effect|on the functions)\b|\bset up\b|\bstatutory\b|\bcreated\b",
            r"\b(?:goes|go|went|going) live\b|\bwith effect from\b|\bw\.?e\.?f\b",
            r"\b(?:into|in) (?:force|effect)\b|\bdissol\w+|\babolish\w*|\bborn\b|\bcome together\b|\bjoined\b",
            r"\bsucceed\w*",
        ),
    ),
    (
        DateRole.EVENT,
        _any(
            r"\bmeetings?\b|\bmet\b|\bmeets?\b|\bspeaking\b|\bevents?\b|\bevening\b|\bstakeholders?\b|\bhearing\b",
            r"\bfocus groups?\b|\bvisits?\b|\bshort-?list\w*|\blong-?list\w*|\btests?\b|\bbriefings?\b|\bwebinar\b",
            r"\bsift(?:ing)?\b|\bq ?& ?a\b|\bdrop-?in\b|\bopen days?\b",
            r"\bsessions?\b|\blet \w+ know\b|\btell us\b|\bevidence\b|\bquestions\b|\bcontact\b|\bchat\b|\bretir\w+",
            r"\bfunding\b|\bleaves?\b",
        ),
    ),
)
# Words that many kinds of sentence hold: they count only where no other cue does.
WEAK = re.compile(r"\b(?:held|said|told|announced?|published|agreed|heard|launched|opened|began)\b")

# What follows a date to say what it is for: "You must be free on 7 April for interview."
PURPOSES: tuple[tuple[DateRole, re.Pattern[str]], ...] = (
    (DateRole.INTERVIEW, re.compile(r"\W*for (?:an? |the )?interviews?\b", re.I)),
    (DateRole.CLOSING, re.compile(r"\W*to (?:apply|submit|send)\b", re.I)),
)
FROM = re.compile(r"\bfrom\s+$", re.I)
# "... stands down this May, when a new one is to start" goes on about the same day.
CLAUSE_END = re.compile(r",(?! when\b)|[;:(|·•]")
OWN_LABEL = re.compile(r"(?P<label>[A-Za-z][\w /-]{1,40}):\W*$")
UNTIL = re.compile(r"\b(?:until|till|to|up to)\s+(?:the )?$", re.I)
LISTED = re.compile(
    r"(?:\s*\([^()]{1,30}\))?[\s,(]*(?:and|&|or|to|until|[-–—/,;]|and\b[^.;:]{0,20}|or\b[^.;:]{0,20})[\s(]*(?:on "
    r"|again on |if need be,? )?",
    re.I,
)
NEW_CLAUSE = re.compile(r"\b(?:was|were|had|has)\b")
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
        role = next((role for rule in RULES if (role := rule(place))), DateRole.OTHER)
        found.append(DateRole.OTHER if role in DAYS_ONLY and _whole_year(reading) else role)
    return tuple(found)


def _whole_year(reading: Reading) -> bool:
    return reading.form in ("year", "financial") or (reading.form == "relative-step" and reading.unit == "year")


def _until(place: _Place) -> DateRole | None:
    """The end of a stretch that an opening date begins, "from 1 to 26 September", or of a term of office."""
    if not place.before or not RANGE.fullmatch(place.gap):
        return None
    if place.last is DateRole.OPENING:
        return DateRole.CLOSING
    term = place.last is DateRole.START and FROM.search(place.field.text[: place.before.start])
    return DateRole.OTHER if term else None


def _listed(place: _Place) -> DateRole | None:
    """The role of the date before it in a list or range, unless a new cue stands between them."""
    listed = place.before and LISTED.fullmatch(place.gap) and not NEW_CLAUSE.search(place.gap)
    return place.last if listed and not _cued(place) else None


def _beside(place: _Place) -> DateRole | None:
    """The role that the label gives; within a sentence of several dates a nearer cue comes first."""
    labels = place.field.label_at(place.reading.start)
    if own := OWN_LABEL.search(place.field.text, place.floor, place.reading.start):
        role = _labelled((own["label"].lower(),))
        if role or place.before:
            return role
    # What stands above a whole sentence says less than the sentence's own words.
    above = labels == place.field.labels
    if not labels or ((place.before or above) and _cued(place)):
        return None
    named = _labelled(labels)
    if named is DateRole.OTHER and FROM.search(place.field.text[: place.reading.start]):
        return _cued(place)
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


def _purpose(place: _Place) -> DateRole | None:
    """The part that the words right after the date name as its purpose."""
    return next((role for role, words in PURPOSES if words.match(place.field.text, place.reading.end)), None)


def _led(place: _Place) -> DateRole | None:
    """The role that a few words before the date give, as a label without its colon would: "Expiry date 5 March"."""
    lead = place.field.text[place.floor : place.reading.start].strip(" *_|·•,;:-–—").lower()
    short = 0 < len(lead.split()) <= LEAD_WORDS and len(place.field.text) <= LINE
    return _labelled((lead,)) if short else None


def _dateline(place: _Place) -> DateRole | None:
    """Publication, of a date alone on a line near the top of the page, or after "By ..."."""
    field, reading = place.field, place.reading
    if field.order >= TOP or reading.year is None or reading.form not in ("day", "month"):
        return None
    rest = field.text[: reading.start] + field.text[reading.end :]
    barred = reading.start <= 3 and re.match(r"\s*[|·•»>]", field.text[reading.end :])
    alone = len(re.findall(r"[A-Za-z]{2,}", rest)) <= 1
    named = BYLINE.match(field.text, 0, reading.start)
    byline = named and field.text[named.end() : reading.start].strip() and len(rest.split()) <= 12
    return DateRole.PUBLICATION if barred or alone or byline else None


def _followed(place: _Place) -> DateRole | None:
    """The role of the first cue after the date, in the same clause."""
    right = place.field.text[place.reading.end : place.ceiling]
    clause = CLAUSE_END.split(right, maxsplit=1)[0].lower()
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
    _purpose,
    _cued,
    _led,
    _dateline,
    _followed,
    _weakly,
    _under,
)
