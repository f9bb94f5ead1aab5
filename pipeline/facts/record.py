"""The facts of a document: the record of its role, its criteria, its relations, and what was left unread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import asdict, replace

from pipeline.facts import fields as labelled
from pipeline.facts import sources
from pipeline.facts.confidence import weighed_relations, weighed_sources
from pipeline.facts.criteria import criteria
from pipeline.facts.employer import Employer, employer, system
from pipeline.facts.fields import Field
from pipeline.facts.place import location
from pipeline.facts.post import heading, job_title, plain
from pipeline.facts.relations import relations
from pipeline.facts.repeats import linked
from pipeline.facts.roles import Excerpt, Part, excerpt, parts, rest
from pipeline.gazetteers import BANDS
from pipeline.issues import Issues
from pipeline.mentions.annual import WORKED_OUT
from pipeline.mentions.date import publication
from pipeline.schema import (
    Criterion,
    DateRole,
    Document,
    DocumentType,
    Issue,
    Label,
    Mention,
    Record,
    Relation,
    Role,
    Source,
)
from pipeline.text.title import BODY


class Facts(Struct, frozen=True):
    """What the mentions of one document say."""

    published: str | None
    record: Record
    records: tuple[Role, ...]
    sources: tuple[Source, ...]
    criteria: tuple[Criterion, ...]
    relations: tuple[Relation, ...]
    issues: tuple[Issue, ...]


EMPLOYING = ("employer", "employer_id", "ics")
PAYING = ("salary_min", "salary_max", "salary_period", "band", *WORKED_OUT)
"""Fields that go together: a role with a pay of its own takes none of the document's."""

EMPLOYER_LINES = 3
TRAIL_LINES = 5
ROLE_DOCUMENTS = (DocumentType.JOB_ADVERT, DocumentType.ROLE_PACK)
RECRUITS = re.compile(
    r"\b(?:recruit(?:ment|ing|ed)?|vacanc(?:y|ies)|appointing body|application process|apply for (?:this|the)"
    r" (?:role|post|job)"
    r"|applicant pack|candidate pack|selection process)\b",
    re.IGNORECASE,
)
POST_NAMED = re.compile(
    r"(?:\b(?:an?|the|new|these|our|current|selecting) )(?P<post>(?:[A-Z][\w&-]+ ){0,4}(?:CEO|Chief Executive"
    r"|Chair|Director|Officer|Manager|Member|Lead))s?"
    r"(?= (?:roles?|posts?|positions?|vacanc(?:y|ies))\b)"
)

Values = tuple[tuple[str, re.Pattern[str]], ...]


def _values(table: dict[str, str]) -> Values:
    return tuple((value, re.compile(pattern, re.IGNORECASE)) for value, pattern in table.items())


CONTRACTS = _values(
    {
        "permanent": r"\b(?:permanent|substantive|open[- ]ended|indefinite)\b",
        "secondment": r"\bsecond(?:ment|ed)\b",
        "temporary": r"^\W*temporary\b(?! (?:cover|fixed))",
        "fixed term": r"\bfixed[- ]term|\btemporary|\btime[- ]limited|\b(?:maternity|parental) (?:leave )?cover"
        r"|\buntil \w+|^(?:up )?to \d"
        r"|\b(?:\d+|six|nine|twelve|eighteen|two|three|four|five)[- ](?:months?|years?)\b(?! notice|'|’)",
        "interim": r"\binterim\b",
        "bank": r"\bbank\b(?! holiday)",
        "locum": r"\blocum\b",
        "apprenticeship": r"\bapprentice(?:ship)?\b",
        "casual": r"\bcasual|\bzero[- ]hours?\b",
        "voluntary": r"\bvoluntary|\bvolunteer\b",
    }
)
CONTRACTS_IN_PROSE = _values(
    {
        "permanent": r"(?:^|[.;|·•,(–] ?)(?:perm(?:anent)?|open[- ]ended|indefinite)"
        r"(?=\s*(?:[.;|·•,)–]|$|and (?:full|part)|or (?:fixed|full|part)|contract$))"
        r"|(?<!secured )(?<!into )(?<!to )(?<!found )\b(?:a|is|are|offered"
        r" on a) (?:permanent|substantive)(?:, | )(?:and \w+[- ]time )?"
        r"(?:,? ?\w+[- ]time )?(?:role|post|position|contract|appointment|job|basis)"
        r"|\b(?:jobs?|posts?|roles?|positions?|contracts?|appointments?|this|it|they) (?:is|are"
        r"|will be) (?:all |both )?(?:\w+[- ]time,? (?:and )?)?permanent\b"
        r"|\bon a permanent basis",
        "secondment": r"^(?:\d+[- ]months? )?secondment\b(?=,? (?:or|and|for|to)\b|\s*(?:[|·•,(]|$))"
        r"|\b(?:a|offered as a|as a) secondment\b|\bsecondment opportunity\b",
        "fixed term": r"\b(?:a|an|is|are|offered on a)(?: [\w-]+){0,3} fixed[- ]term|\bfixed[- ]term (?:contract"
        r"|post|role|appointment|basis|for|until|to)\b"
        r"|(?:^|[.;|·•,(–] ?)(?:fixed[- ]term|temporary[ (]+(?:\w+ )?cover)\b"
        r"|\bterms? (?:of office )?(?:is|are|will be) (?:for )?(?:up to )?\w+"
        r" (?:years|months)|\bfor (?:a|an initial) term of|\b(?:appointments?|posts?|roles?|contracts?|jobs?|it"
        r"|this) (?:is|are|will be|lasts?|runs?)"
        r" (?:for |initially )?(?:for )?(?:an initial |initially )?(?:(?:period|term) of )?(?:up to )?(?:\d+|one|two"
        r"|three|four|five|six|nine"
        r"|twelve"
        r"|eighteen) (?:years?|months?)\b"
        r"|(?:^|[.;|·•,(–] ?)(?:contract|funded|fixed|post|role)(?: funded)? (?:to|until|till|ending) (?:the end of )?"
        r"(?:\d|[A-Z][a-z]+ 20)|^contract \(\d+ (?:months|years)\)"
        r"|(?:^|[.;|·•,(–] ?)(?:\d+|one|two|three|four|five|six|nine|twelve|eighteen)[- ](?:months?|years?)"
        r" (?:contract|ftc|fixed)"
        r"|(?:^|[|·•] ?)\d+[- ]months?(?=\s*(?:[|·•]|$))",
        "temporary": r"(?:^|[|·•] ?)temporary(?=\s*(?:[|·•,]|$))",
        "voluntary": r"(?:^|[.;|·•,(–] ?)(?:unpaid|voluntary)\b(?=\s*(?:[.;|·•,)–]|$| (?:role|post|position)))"
        r"|\b(?:an?|is|are|this) (?:unpaid|voluntary|volunteer) (?:role|post|position)",
        "apprenticeship": r"^(?:an? )?apprenticeship\b(?=\s*(?:[-–:|,(]|$|\d))|^\d+[- ]months? apprenticeship\b"
        r"|\b(?:this is|as) an apprenticeship\b",
        "bank": r"\bbank (?:staff|contract|role|post|worker)s?\b|(?:^|[.;|·•,(–] ?)bank(?=\s*(?:[.;|·•,)–]|$))",
    }
)
CONTRACTS_IN_TITLE = _values(
    {
        "interim": r"^interim\b|\(interim",
        "bank": r"^(?:staff )?bank\b(?! holiday)|\bbank\)?$|\(bank",
        "locum": r"\blocum\b",
        "apprenticeship": r"^apprentice\b|\bapprentice(?:ship)?\)?$|\(apprentice",
        "secondment": r"\bsecondment\b",
        "fixed term": r"\bfixed[- ]term\b|\b(?:maternity|parental) (?:leave )?cover\b|\(\d+ months",
    }
)
FIXED = re.compile(r"\b(?:fixed|temporary|cover|time[- ]limited)", re.IGNORECASE)
EITHER = re.compile(
    r"\bfull(?:[- ]time)?(?: or |/| and | & )part[- ]time|\bpart(?:[- ]time)?(?: or |/| and | & )full[- ]time",
    re.IGNORECASE,
)
"""Hours that are open are neither."""

HOURS = _values({"full time": r"\b(?:full|whole)[- ]time\b(?! equivalent)", "part time": r"\bpart[- ]time\b"})
HOURS_IN_PROSE = _values(
    {
        value: rf"\b{value.replace(' ', '[- ]')}"
        r"(?=,? (?:\w+ )?(?:role|post|position|job|appointment|contract|basis|[(]))"
        rf"|(?:^|[.;|·•,(–:] ?|\b(?:and|is|are|type is) ){value.replace(' ', '[- ]')}"
        r"(?=\s*(?:[.;|·•,)–]|$|\(?\d|and (?:permanent|fixed)))"
        for value in ("full time", "part time")
    }
)
AMOUNT_OF_TIME = re.compile(
    r"(?<![£\d,.])\b(?P<number>(?:\d{1,2}(?:\.\d+)? ?(?:to|or|-|–) ?)?(?P<most>\d{1,2}(?:\.\d+)?)"
    r"|(?:one|two|three|four) and a half|one|two|three|four|five|six) ?(?P<unit>hours?|hrs|days?"
    r"|sessions|PAs|programmed activities)?"
    r" ?(?:(?:per|a|/|each) ?(?P<period>week|month|fortnight|year)|p\.?/?w\b)",
    re.IGNORECASE,
)
SESSIONS = re.compile(
    r"(?:^|[|·•,.;(:] ?| [–—-] |\b(?:up to|for) )(?P<number>(?:\d{1,2} ?(?:to|or|-|–) ?)?(?P<most>\d{1,2})) ?"
    r"(?P<unit>sessions|PAs|programmed activities)(?=\s*(?:$|[|·•,.;)]))",
    re.IGNORECASE | re.MULTILINE,
)
"""Sessions, which are those of a week where nothing else is said."""

HEADER_BLOCKS = 10
FULL_WEEK = 35
"""Hours from which on a working week is a full one: councils and universities have 35 to 37, the NHS 37.5."""

FULL_PLAN = 10
"""Programmed activities of a full-time doctor's week."""

SHARE = re.compile(r"1(?:\.0+)?|0\.\d+")
SHARE_LABEL = re.compile(r"[WF]\.?T\.?E\.?", re.IGNORECASE)
ON_SITE = re.compile(r",? (?:on[- ]site|in the office|at (?:the )?[A-Z]|in [A-Z]|from home|at home)")
"""Where the days of a week are worked, which are then not all of them."""

SHARE_OF_WEEK = re.compile(
    r"(?<![\d.])(?P<share>1\.0+|0?\.\d+) ?[WF]\.?T\.?E\b(?! (?:considered|possible|available))", re.IGNORECASE
)
BARE_HOURS = re.compile(r"\W*(?P<number>\d{1,2}(?:\.\d+)?)(?: ?h(?:ou)?rs?\b|\s*(?:$|[(,;]))", re.IGNORECASE)
HOURS_LINE = re.compile(
    r"(?:^|[|·•,;(] ?)\W*(?P<number>\d{2}(?:\.\d+)?) ?h(?:ou)?rs(?: over \w+ days| in (?:all|total))?"
    r"(?=\s*(?:$|[|·•,;.()]))",
    re.IGNORECASE | re.MULTILINE,
)
HOURS_WEEK = re.compile(r"\b(?P<number>\d{2}(?:\.\d+)?)[- ]hour (?:working )?week\b", re.IGNORECASE)
DIGITS = {"one and a half": "1.5", "two and a half": "2.5", "three and a half": "3.5", "four and a half": "4.5"}
DIGITS |= {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}

OTHER_PAY = re.compile(
    r"\b(?:supplement|bank (?:shifts?|rate|work)|relief|allowance|overtime|on[- ]call|weighting|high[- ]cost"
    r"|previous(?:ly)?|currently (?:paid|£)"
    r"|sessions? that|welcome payment|relocation|bonus|premium|budget|expenses|per mile|mileage)\b",
    re.IGNORECASE,
)
UNSOCIAL = re.compile(
    r"(?: ?(?:per|an?|/) ?h(?:ou)?r|ph)?(?: on| for| at|,)? ?\(?"
    r"(?:nights?|(?:satur|sun)days?|weekends?|evenings?|bank holidays?|unsocial)\b",
    re.IGNORECASE,
)
"""What stands after the pay of hours that are not the usual ones."""

STEP = re.compile(
    r"(?:[\W_]|\b(?:per|annum|pro|rata|p\.?a|a|year|fte|wte|or|and|to|then|at|rising|moving|progress\w*|up|on|upon|in|the"
    r"|completion|of|after|once|successful\w*|compet\w+|training|qualif\w+|develop\w+|salary|pay)\b)*+",
    re.IGNORECASE,
)
"""What leads from the pay of one band to that of the next of the same role."""

ALTERNATIVE = re.compile(r"\bPAYE\b|\bumbrella\b|\bor equivalent\b", re.IGNORECASE)
"""One rate told in two ways, of which the first is the rate."""

BAND_ELSEWHERE = re.compile(
    rf"{OTHER_PAY.pattern}|\b(?:top|bottom|foot|maximum|minimum) of|\b(?:experience|worked|working|served|staff"
    r"|colleagues|equivalent|comparable)(?: \w+){0,3} (?:at|to|with|of|in)(?: (?:a|an|nhs|afc))*\s*$",
    re.IGNORECASE,
)
"""What stands before a band that is not the post's own."""

AS_WRITTEN = re.compile(r"[A-Z][\w&/ -]{1,28}")
NO_BAND = re.compile(
    r"\b(?:tb[ac]|n/?a|none|see|per|annum|competitive|negotiable|local|other|agenda|confirmed|agreed|dependent"
    r"|pro rata|range|pay|spot|salary|consultant|medical and dental|doctor)\b",
    re.IGNORECASE,
)
"""What stands under a grade's label and is no grade."""

POINTS = re.compile(r"(?:spin(?:e|al)|scp|nsp|pay) ?(?:column )?points?|scp|points?", re.IGNORECASE)
"""Points on a scale, which are no band."""

BAND = re.compile(
    r"\W*(?:(?:nhs|afc|a4c|agenda for change|pay|grade(?=\W+band)|equivalent to"
    r"|indicative)\W+)*(?:band ?)?(?P<band>[2-9][a-d]?"
    r"|VSM)\b",
    re.IGNORECASE,
)

FINAL = re.compile(
    r"\bfinal\b|\bclient\b|\binterview panel|(?<!partner )(?<!staff )(?<!patient )(?<!people's )(?<!user )(?<!youth )"
    r"(?<!stakeholder )(?<!resident )(?<!community )(?<!citizen )\bpanel\b|\bformal interview",
    re.IGNORECASE,
)
PRELIMINARY = re.compile(
    r"\b(?:preliminary|first|initial|agency|stakeholder|longlist(?:ing)?|screening|informal|with our|consultant"
    r"|search|early|(?:partner|staff|patient|user|youth|people's|resident|community|citizen) panels?|focus groups?"
    r"|conversations?|carousel|first[- ]stage|stage one|sift|briefing)\b",
    re.IGNORECASE,
)
JOINED = re.compile(
    r"\W{0,4}(?:\([^()\n]{1,30}\)\W{0,4})?"
    r"(?:(?:and|or|to|then|if need be|if needed|on|the|(?:mon|tues|wednes|thurs|fri)day)\W{1,4})*",
    re.IGNORECASE,
)

PARTLESS = (DateRole.OTHER, DateRole.EVENT, None)
SAID = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in (
        (
            "closing_date",
            r"\b(?:apply|applications?|cvs?|covering letter|form|expressions? of interest)\b.*"
            r"\b(?:by|before|until|no later than|closes?(?: at| on)?|deadline is)\b[^.;]{0,25}$"
            r"|^\W*(?:please )?(?:write|send|e-?mail|reply|respond) .*\b(?:by|before|no later than)\b[^.;]{0,25}$",
        ),
        (
            "interview_date",
            r"\b(?:interviews? (?:are|is|will|take|on|in)|(?:we will|we'll) (?:interview|meet|see)|panel (?:meets"
            r"|sits)|(?:conversations?|talk|speak|meet(?:ings?)?) (?:\w+ ){0,2}(?:with )?(?:the )?short-?listed"
            r" (?:people"
            r"|candidates|applicants))\b[^.;]{0,60}$",
        ),
        (
            "start_date",
            r"\b(?:successful|whoever|person|someone|candidates?|applicants?|appointee|post-?holder|you|earliest"
            r"|ideally|(?:role|post|job))\b(?: [\w'’-]+){0,8}? "
            r"(?:start(?:s|ing)?|begin(?:s|ning)?|join(?:ing)? us|in post|take up|commenc\w+)\b"
            r"(?: \w+){0,3}\s*$"
            r"|\b(?:term|appointment|tenure|contract|period)\b(?: [\w'’-]+){0,8}? (?:from|starting|beginning"
            r"|commencing)(?: on)?\s*$",
        ),
    )
}
"""What a sentence says before the date that closes, that is the interview's, or that the job starts on."""

FROM = re.compile(r"\b(?:from|starting|beginning|commencing)(?: on)? $")
REFERENCE = re.compile(
    r"(?:\b(?i:quot(?:e|ing)|mark(?:ed|ing)?(?: it)?|citing)\s+(?:(?i:the|our|job|vacancy|post|number|no\.?|id|code)"
    r" )*"
    r"(?:(?i:ref(?:erence)?)(?: (?i:number|no\.?|code))?[.:]?\s+)?"
    r"|^\W*(?i:vacancy|advert|requisition|job)(?: (?i:number|no\.?|id))?:? (?=\S*\d\S*\d)(?=\S+(?:\W*$| [|·•–-] ))"
    r"|\b(?i:(?:job|vacancy|post|advert|requisition) (?:number|no\.?|id|code)):? (?=\S*\d)"
    r"|(?:^|[.;(|,·•]\s*|\b(?i:job|vacancy|our|post|advert) )(?i:ref(?:erence)?)(?: (?i:number|no\.?"
    r"|code))?(?:[.:]?\s+"
    r"|(?: [a-z]+){0,3} (?i:is):? ))"
    r"(?P<code>[A-Z0-9][A-Za-z0-9/._-]*[A-Za-z0-9])",
    re.MULTILINE,
)
CODE = re.compile(r"\d|[A-Z]{3}")
TRAIL = re.compile(
    r"[^.\n]{3,60}(?: [>›»/|] [^.\n>›»/|]{2,40})* [>›»/] (?P<code>(?:[A-Z]{2,6}[ -]?)?\d{4,}(?:[-/]\w+)*)[*_ ]*"
)
"""The way to a page through its site, on a line of its own, with the vacancy's number at its end."""


def record(document: Document, mentions: Sequence[Mention], *, weigh: bool = True) -> Facts:
    """All facts of one document; `mentions` are those of its text, without overlaps.

    `weigh` gives each value of the records and each relation its confidence. Raises MissingModel where it can't.
    """
    ordered = sorted(mentions, key=lambda mention: mention.start)
    found = labelled.fields(document)
    issues = Issues()
    published = publication(document)
    day = published or document.published
    several = parts(document, ordered, found)
    if several:
        records = tuple(_with_shared_dates([*_several(document, ordered, several, day, issues)]))
    else:
        one = _only(document, ordered, found, day, issues)
        whole = Role(number=1, start=0, end=len(document.text), **asdict(one))
        records = (whole,) if one != Record() else ()
    places = tuple(source for role in records for source in sources.sources(document, ordered, found, role))
    related = relations(document, ordered, records)
    if weigh:
        places = tuple(weighed_sources(document, ordered, places))
        related = tuple(weighed_relations(document, related))
    return Facts(
        published,
        _without_place(records[0]) if records else Record(),
        records,
        places,
        linked(tuple(_of_roles(criteria(document, ordered), several))),
        related,
        tuple(issues),
    )


def _only(
    document: Document, mentions: Sequence[Mention], found: Sequence[Field], day: str | None, issues: Issues
) -> Record:
    """The record of a document of an ISO `day` that is about one role, or about none."""
    if document.type in ROLE_DOCUMENTS:
        return _Reader(document, mentions, found, day, issues).record()
    if document.type is DocumentType.OTHER:
        return _Reader(document, mentions, found, day, issues).passing_record()
    return Record()


def _several(
    document: Document, mentions: Sequence[Mention], several: Sequence[Part], day: str | None, issues: Issues
) -> Iterator[Role]:
    """The record of each role: what its own part says, and for the rest what is said of all of them."""
    common = rest(document, several)
    shared = _read(excerpt(document, mentions, common), day, issues) if common else Record()
    for number, part in enumerate(several, 1):
        said = excerpt(document, mentions, part.pieces)
        own = _read(said, day, issues)
        values = {name: value for name, value in asdict(own).items() if value is not None}
        if not _names_employer(said):
            values |= {name: getattr(shared, name) for name in EMPLOYING if getattr(shared, name) is not None}
        paid = any(name in values for name in PAYING)
        for name, value in asdict(shared).items():
            if value is not None and not (paid and name in PAYING):
                values.setdefault(name, value)
        values["job_title"] = plain(part.title)
        yield Role(number=number, start=part.start, end=part.end, **values)


def _with_shared_dates(roles: Sequence[Role]) -> Iterator[Role]:
    """The roles; a date that only the last one's part tells, at the end of the list, is that of all."""
    *others, last = roles
    alone = {
        name: getattr(last, name)
        for name in ("closing_date", "interview_date", "start_date")
        if all(getattr(role, name) is None for role in others)
    }
    yield from (replace(role, **alone) for role in others)
    yield last


def _read(said: Excerpt, day: str | None, issues: Issues) -> Record:
    """The record of an excerpt, what it leaves unread reported with its place in the whole document."""
    own = Issues()
    read = _Reader(said.document, said.mentions, labelled.fields(said.document), day, own).record()
    for issue in own:
        places = (None if at is None else said.origin(at) for at in (issue.start, issue.end))
        issues.report(issue.step, issue.kind, issue.message, *places)
    return read


def _names_employer(said: Excerpt) -> bool:
    """Whether a role's part names an employer of its own: by a label, or by itself on a line near its top."""
    if any(field.name == "employer" for field in labelled.fields(said.document)):
        return True
    names = {mention.text for mention in said.mentions if mention.label in (Label.ORG, Label.ICS)}
    top = [line.strip(" *_#") for line in said.document.text.splitlines() if line.strip()][1 : 1 + EMPLOYER_LINES]
    return any(line in names or BODY.fullmatch(line) for line in top)


def _of_roles(asked: Sequence[Criterion], several: Sequence[Part]) -> Iterator[Criterion]:
    """The criteria, each with the number of the role in whose part it stands."""
    for criterion in asked:
        at = criterion.start or 0
        number = next((n for n, part in enumerate(several, 1) if part.start <= at < part.end), None)
        yield replace(criterion, role=number)


def _without_place(role: Role) -> Record:
    return Record(**{name: getattr(role, name) for name in Record.__struct_fields__})


class _Reader:
    """Reads one record out of labelled values, mentions and sentences, in that order."""

    def __init__(
        self,
        document: Document,
        mentions: Sequence[Mention],
        found: Sequence[Field],
        day: str | None,
        issues: Issues,
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.fields = found
        self.day = day
        self.issues = issues

    def record(self) -> Record:
        """The record of an advert or a pack."""
        named = self._employer()
        pay = self._pay()
        band = self._band(pay)
        annual = self._annual(pay, band)
        read = Record(
            job_title=job_title(self.document, self.fields),
            employer=named.name if named else None,
            employer_id=named.id if named else None,
            ics=system(self.document, self.mentions, named, self.day),
            location=location(self.document, self.mentions, self.fields, named),
            salary_min=min((m.min for m in pay if m.min is not None), default=None),
            salary_max=max((m.max for m in pay if m.max is not None), default=None),
            salary_period=pay[0].period if pay else None,
            annual_min=annual.annual_min if annual else None,
            annual_max=annual.annual_max if annual else None,
            annual_from=annual.annual_from if annual else None,
            band=band,
            contract=self._contract(),
            hours=self._hours(),
            closing_date=self._closing(),
            interview_date=self._interview(),
            start_date=self._date("start_date", DateRole.START),
            reference=self._reference(),
        )
        self._report_unread(read)
        return read

    def passing_record(self) -> Record:
        """The record of a page that is no advert but plainly recruits to one kind of role; empty otherwise."""
        closes = any(mention.role is DateRole.CLOSING for mention in self.mentions)
        closing = self._closing() if closes else None
        posts = [match["post"] for match in POST_NAMED.finditer(self.document.text)]
        if not closing or not posts or not RECRUITS.search(self.document.text):
            return Record()
        ends = {post.split()[-1] for post in posts}
        return Record(
            job_title=max(posts, key=len) if len(ends) == 1 else None,
            hours=self._hours(),
            closing_date=closing,
            interview_date=self._interview(),
            start_date=self._date("start_date", DateRole.START),
            reference=self._reference(),
        )

    def _value(self, field: Field) -> str:
        return self.document.text[field.start : field.end]

    def _named(self, *names: str) -> Iterator[Field]:
        return (field for field in self.fields if field.name in names)

    def _inside(self, field: Field, label: Label) -> list[Mention]:
        return [m for m in self.mentions if m.label is label and field.start <= m.start < field.end]

    def _first(self, name: str, values: Values) -> str | None:
        """The first of the values that a labelled field names, the earliest in its text."""
        found = (_earliest(self._value(field), values) for field in self._named(name))
        return next(filter(None, found), None)

    def _in_prose(self, values: Values) -> str | None:
        lines = (line.strip(" *_#-•") for line in self.document.text.splitlines())
        return next(filter(None, (_earliest(line, values) for line in lines)), None)

    def _employer(self) -> Employer | None:
        stated = (field for field in self._named("employer") if field.end - field.start <= labelled.SHORT_VALUE)
        return employer(self.document, self.mentions, tuple(stated))

    def _pay(self) -> list[Mention]:
        """The mentions that together say what the role pays, all for one period."""
        amounts = [m for m in self.mentions if m.label is Label.SALARY and (m.min is not None or m.max is not None)]
        own = [m for m in amounts if not OTHER_PAY.search(self._before(m))]
        own = [m for m in own if not self._unsocial(m, amounts)] or own
        labels = [
            field for field in self._named("salary", "band") if any(m in own for m in self._inside(field, Label.SALARY))
        ]
        if not own:
            return []
        if not labels:
            return self._stepped(own)
        inside = [m for m in self._inside(labels[0], Label.SALARY) if m in own]
        if ALTERNATIVE.search(self._value(labels[0])):
            return inside[:1]
        first = inside[0]
        if upper := self._upper(first, labels[1:]):
            return [first, *upper]
        singles = [m for m in inside if m.min == m.max and (m.period, m.prorata) == (first.period, first.prorata)]
        return singles if len(singles) > 1 and singles[0] is first else self._stepped(inside)

    def _unsocial(self, mention: Mention, amounts: Sequence[Mention]) -> bool:
        """Whether what follows an amount, up to the next one, says that it is paid for nights and the like."""
        line = self.document.text.find("\n", mention.end)
        end = min((m.start for m in amounts if m.start >= mention.end), default=len(self.document.text))
        return bool(UNSOCIAL.match(self.document.text[mention.end : min(end, line if line >= 0 else end)]))

    def _upper(self, first: Mention, labels: Sequence[Field]) -> list[Mention]:
        """The end of a range whose beginning stands under a label of its own: "Salary from", "Salary to"."""
        paid = [m for label in labels for m in self._inside(label, Label.SALARY)]
        return [m for m in paid if first.max is None and m.min is None and m.max and m.period is first.period][:1]

    def _stepped(self, pay: Sequence[Mention]) -> list[Mention]:
        """The first pay and each step up from it: "Band 5, £X to £Y, then Band 6, £Y to £Z", "£X to £Y or £Y to £Z"."""
        steps = list(pay[:1])
        for mention in pay[1:]:
            last = steps[-1]
            leads = STEP.fullmatch(self.document.text, last.end, mention.start)
            if not (leads and mention.period is last.period and _rises(last, mention)):
                break
            steps.append(mention)
        return steps

    def _annual(self, pay: Sequence[Mention], band: str | None) -> Mention | None:
        """The mention that says best what the role pays by the year: its pay, a full-time figure, else its band."""
        known = [mention for mention in self.mentions if mention.annual_from]
        whole = [mention for mention in known if pay and mention.prorata]
        banded = [mention for mention in known if band and mention.band == band]
        return next((mention for mention in (*pay, *whole, *banded) if mention.annual_from), None)

    def _before(self, mention: Mention, reach: int = 70) -> str:
        """What stands before a mention on its line, back to the one before it."""
        line = self.document.text.rfind("\n", 0, mention.start) + 1
        previous = max((m.end for m in self.mentions if m.label is Label.SALARY and m.end <= mention.start), default=0)
        words = self.document.text[max(line, previous, mention.start - reach) : mention.start]
        return (
            words
            if previous > line and not words.strip(" ,;(–—-")
            else self.document.text[max(line, mention.start - reach) : mention.start]
        )

    def _band(self, pay: Sequence[Mention]) -> str | None:
        """The band under its label, else the one beside the pay, else the only one that the document names."""
        if labelled := self._labelled_band():
            return labelled
        if len(pay) > 1 and all(mention.band in BANDS for mention in pay):
            return "/".join(dict.fromkeys(mention.band for mention in pay if mention.band))
        of_pay = [m for field in self._named("salary") for m in self._inside(field, Label.SALARY)]
        beside = [m.band for m in (*of_pay, *pay[:1]) if m.band and not POINTS.match(m.band)]
        if beside:
            return beside[0]
        bare = {
            m.band
            for m in self.mentions
            if m.label is Label.SALARY
            and m.band
            and (m.min is m.max is None or not pay or m.min == pay[0].min)
            and not POINTS.match(m.band)
            and not BAND_ELSEWHERE.search(self._before(m))
        }
        return bare.pop() if len(bare) == 1 else None

    def _labelled_band(self) -> str | None:
        for field in self._named("band"):
            if bands := [m.band for m in self._inside(field, Label.SALARY) if m.band]:
                return bands[0]
            if (read := BAND.match(self._value(field))) and len(self._value(field)) <= 30:
                return read["band"].upper() if len(read["band"]) > 2 else read["band"].lower()
            written = self._value(field).strip(" .*_")
            if AS_WRITTEN.fullmatch(written) and "£" not in written and not NO_BAND.search(written):
                return written
        return None

    def _contract(self) -> str | None:
        """What a label says, or the title, or a sentence; a mere length leaves the kind to a title that tells it."""
        labelled = self._first("contract", CONTRACTS)
        length_only = labelled == "fixed term" and not any(
            FIXED.search(self._value(field)) for field in self._named("contract")
        )
        titled = self._titled()
        if labelled and not (length_only and titled):
            return labelled
        return titled or self._in_prose(CONTRACTS_IN_PROSE)

    def _titled(self) -> str | None:
        """The contract that the title names, as "Interim Director" and "Nurse (bank)" do."""
        return _earliest(heading(self.document, self.fields), CONTRACTS_IN_TITLE)

    def _hours(self) -> str | None:
        """Full or part time, by name or by the hours a week; or the sessions or days that are worked."""
        terms = [self._value(field) for field in self._named("hours", "contract")]
        if any(EITHER.search(term) for term in terms):
            return None
        named = self._first("hours", HOURS) or self._first("contract", HOURS) or self._in_prose(HOURS_IN_PROSE)
        return named or self._labelled_time(terms) or self._time_at_top()

    def _labelled_time(self, terms: Sequence[str]) -> str | None:
        """The time that a labelled value gives in figures; `terms` are the values on hours and contract."""
        shares = [share["share"] for term in terms if (share := SHARE_OF_WEEK.search(term))]
        shares += [
            self._value(field)
            for field in self._named("hours")
            if SHARE_LABEL.fullmatch(field.label) and SHARE.fullmatch(self._value(field))
        ]
        if shares:
            return _share(shares[0])
        for field in self._named("hours", "salary", "contract"):
            if amount := AMOUNT_OF_TIME.search(self._value(field)):
                units = (unit for unit in ("hours", "sessions", "days") if unit[:-1] in field.label.casefold())
                return _amount_of_time(amount, next(units, "hours"))
        sessions = (SESSIONS.search(self._value(field)) for field in self._named("hours"))
        if amount := next(filter(None, sessions), None):
            return _sessions(amount)
        bare = [BARE_HOURS.match(self._value(field)) for field in self._named("hours")]
        bare += [HOURS_LINE.search(self._value(field)) for field in self._named("hours", "contract")]
        number = next(filter(None, bare), None)
        return _weekly(number["number"]) if number else None

    def _time_at_top(self) -> str | None:
        """The time that the lines at the top give in figures."""
        blocks = self.document.blocks[:HEADER_BLOCKS]
        header = self.document.text[: blocks[-1].end] if blocks else ""
        elsewhere = [(field.start, field.end) for field in self._named("location", "town", "work_style")]
        if share := SHARE_OF_WEEK.search(header):
            return _share(share["share"])
        amounts = (
            one
            for one in AMOUNT_OF_TIME.finditer(header)
            if one["unit"]
            and not ON_SITE.match(header, one.end())
            and not any(start <= one.start() < end for start, end in elsewhere)
        )
        if amount := next(amounts, None):
            return _amount_of_time(amount)
        if amount := SESSIONS.search(header):
            return _sessions(amount)
        lone = HOURS_LINE.search(header) or HOURS_WEEK.search(self.document.text)
        return _weekly(lone["number"]) if lone else None

    def _dates(self, name: str, role: DateRole) -> list[Mention]:
        """The dates under a label of this name, or else those that play this part."""
        under = [m for field in self._named(name) for m in self._inside(field, Label.DATE) if m.iso]
        if name == "start_date" and not under:
            under = [m for field in self._named("contract") for m in self._inside(field, Label.DATE) if self._begins(m)]
        playing = [m for m in self.mentions if m.label is Label.DATE and m.role is role and m.iso]
        return under or playing or [m for m in self.mentions if self._is_said(m, name)]

    def _begins(self, mention: Mention) -> bool:
        """Whether a term is said to run from a date."""
        return bool(mention.iso and FROM.search(self.document.text, max(0, mention.start - 20), mention.start))

    def _is_said(self, mention: Mention, name: str) -> bool:
        """Whether a date that plays no part of its own stands in a sentence that gives it this one."""
        if mention.label is not Label.DATE or not mention.iso or mention.role not in PARTLESS:
            return False
        line = self.document.text.rfind("\n", 0, mention.start) + 1
        sentence = re.split(r"(?<=[.!?]) (?=[A-Z])", self.document.text[line : mention.start])[-1]
        return bool(SAID[name].search(sentence))

    def _date(self, name: str, role: DateRole) -> str | None:
        return next((m.iso for m in self._dates(name, role)), None)

    def _closing(self) -> str | None:
        """The first closing date, with the time that any mention of the same day gives."""
        first = self._date("closing_date", DateRole.CLOSING)
        same = [
            m.iso for m in self.mentions if first and m.label is Label.DATE and m.iso and m.iso.startswith(f"{first}T")
        ]
        return same[0] if same else first

    def _interview(self) -> str | None:
        """The first day of the final panel: of several rounds, the one called final, or else the last."""
        dates = [m for m in self.mentions if m.label is Label.DATE and m.iso and m.role is DateRole.INTERVIEW]
        rounds: list[tuple[str, list[str]]] = []
        for mention in dates or self._dates("interview_date", DateRole.INTERVIEW):
            words = self._lead_in(mention)
            if rounds and JOINED.fullmatch(words):
                rounds[-1][1].append(mention.iso or "")
            else:
                rounds.append((words, [mention.iso or ""]))
        final = [r for r in rounds if FINAL.search(r[0])]
        later = [r for r in rounds if not PRELIMINARY.search(r[0])]
        return max((min(days) for _, days in final or later or rounds), default=None)

    def _lead_in(self, mention: Mention) -> str:
        """What a date's line, the line above where it begins one, or its table row says before it, back to a date."""
        block = next((b for b in self.document.blocks if b.start <= mention.start < b.end), None)
        line = self.document.text.rfind("\n", 0, mention.start)
        if not self.document.text[line + 1 : mention.start].strip():
            line = self.document.text.rfind("\n", 0, max(0, line))
        start = line + 1
        if block and block.cell:
            row = [
                b
                for b in self.document.blocks
                if b.cell and (b.cell.table, b.cell.row) == (block.cell.table, block.cell.row)
            ]
            start = row[0].start
        previous = max((m.end for m in self.mentions if m.label is Label.DATE and m.end <= mention.start), default=0)
        return self.document.text[max(start, previous) : mention.start]

    def _reference(self) -> str | None:
        for field in self._named("reference"):
            value = re.split(r"\s+\(|,\s|;|\s\|", self._value(field))[0].strip(" .")
            if value and len(value) <= 40:
                return value
        codes = (match["code"] for match in REFERENCE.finditer(self.document.text))
        trails = (TRAIL.fullmatch(line) for line in self.document.text.splitlines()[:TRAIL_LINES])
        ends = (trail["code"] for trail in trails if trail)
        return next((code for code in (*codes, *ends) if CODE.search(code)), None)

    def _report_unread(self, read: Record) -> None:
        for field in labelled.unread(self.fields):
            if any(field.start <= mention.start < field.end for mention in self.mentions):
                continue
            self.issues.report(
                "facts", "unread_field", f"{field.label}: {self._value(field)[:80]}", field.start, field.end
            )
        for name in dict.fromkeys(field.name for field in self.fields):
            kept = ("salary_min", "salary_max") if name == "salary" else (name,)
            field = next(self._named(name))
            about_hours = name == "contract" and _earliest(self._value(field), HOURS)
            if all(getattr(read, part, part) is None for part in kept) and not about_hours:
                self.issues.report(
                    "facts", "unread_value", f"{field.label}: {self._value(field)[:80]}", field.start, field.end
                )


def _rises(one: Mention, other: Mention) -> bool:
    """Whether one range of pay is a step up from another: its band is higher, or it has none and begins higher."""
    if one.band in BANDS and other.band in BANDS:
        return BANDS.index(other.band) > BANDS.index(one.band)
    if other.band or one.min is None or one.max is None or other.min is None or other.max is None:
        return False
    return one.min < one.max and one.min <= other.min < other.max


def _earliest(text: str, values: Values) -> str | None:
    text = EITHER.sub("", text) if values in (HOURS, HOURS_IN_PROSE) else text
    found = [
        (match.start(), order, value)
        for order, (value, pattern) in enumerate(values)
        if (match := pattern.search(text))
    ]
    return min(found)[2] if found else None


def _amount_of_time(amount: re.Match[str], unstated: str = "hours") -> str:
    """What hours a week amount to, days a month, or the sessions of a week; `unstated` is the unit where none is told.

    Less than a full week is told as it is written: part time is what a document calls so.
    """
    number = DIGITS.get(amount["number"].casefold(), amount["number"])
    unit = (amount["unit"] or unstated).casefold()
    period = (amount["period"] or "week").casefold()
    if unit == "sessions" and period == "week":
        return f"{number} sessions"
    if unit.startswith("h") and period == "week":
        least = float(re.split(r"[^\d.]", number, maxsplit=1)[0])
        return "full time" if least >= FULL_WEEK else amount[0]
    return f"{number} per {period}" if unit.startswith("h") else f"{number} {amount['unit'] or unit} a {period}"


def _sessions(amount: re.Match[str]) -> str:
    """Sessions or programmed activities as they are written; a full job plan's are full time."""
    full = amount["unit"].casefold() != "sessions" and float(amount["most"]) >= FULL_PLAN
    return "full time" if full else f"{amount['number']} {amount['unit']}"


def _share(share: str) -> str:
    """Full or part time, as a share of full time is the whole or less."""
    return "full time" if float(share) == 1 else "part time"


def _weekly(number: str) -> str:
    """Full or part time, as weekly hours are a full week's or fewer."""
    return "full time" if float(number) >= FULL_WEEK else "part time"
