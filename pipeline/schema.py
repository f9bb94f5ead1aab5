"""The nouns of rolepack, each field described where it is declared.

Everything here is frozen and made of plain values. JSON Schemas, Parquet schemas and the data
dictionary are all generated from these declarations. This module imports nothing of ours.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct


def about(description: str) -> Meta:
    """What a field means, said at the field."""
    return Meta(description=description)


class Label(StrEnum):
    """What a mention names."""

    ICS = "ICS"
    ORG = "ORG"
    SALARY = "SALARY"
    DATE = "DATE"
    COMPETENCY = "COMPETENCY"


class DocumentType(StrEnum):
    """What kind of document it is."""

    JOB_ADVERT = "job_advert"
    ROLE_PACK = "role_pack"
    NEWS_ARTICLE = "news_article"
    OTHER = "other"


class IcsKind(StrEnum):
    """Which part of an integrated care system a mention means."""

    SYSTEM = "system"
    BOARD = "board"
    PARTNERSHIP = "partnership"
    STP = "stp"


class Period(StrEnum):
    """What a rate of pay is for."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    SESSION = "session"
    HOUR = "hour"


class DateRole(StrEnum):
    """The part that a date plays in the document's story."""

    CLOSING = "closing"
    OPENING = "opening"
    INTERVIEW = "interview"
    START = "start"
    PUBLICATION = "publication"
    EFFECTIVE = "effective"
    EVENT = "event"
    OTHER = "other"


class Need(StrEnum):
    """Whether a criterion must be met."""

    ESSENTIAL = "essential"
    DESIRABLE = "desirable"
    UNSPECIFIED = "unspecified"


class Category(StrEnum):
    """What a criterion asks for."""

    EXPERIENCE = "experience"
    KNOWLEDGE = "knowledge"
    SKILLS = "skills"
    VALUES = "values"
    QUALIFICATIONS = "qualifications"


class Verdict(StrEnum):
    """What a careful shortlister would say of one criterion (corpus/gold/GUIDELINES.md, section 2)."""

    STRONG = "strong"
    PARTIAL = "partial"
    ASSERTED = "asserted"
    NONE = "none"
    CONTRADICTED = "contradicted"


class Method(StrEnum):
    """How a role pack says that a criterion is assessed."""

    APPLICATION = "application"
    INTERVIEW = "interview"
    TEST = "test"
    PRESENTATION = "presentation"
    CERTIFICATE = "certificate"
    REFERENCE = "reference"
    PORTFOLIO = "portfolio"
    DOCUMENTS = "document check"
    HEALTH = "health check"


class Covered(StrEnum):
    """Whether a statement seems to speak to a part of a criterion."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    CELL = "cell"


class RelationKind(StrEnum):
    """How two things stand to each other."""

    REPLACES = "replaces"
    MEMBER_OF = "member_of"
    APPOINTED_TO = "appointed_to"
    LEADS = "leads"
    ADVERTISES = "advertises"
    QUOTED = "quoted"


class AddedAs(StrEnum):
    """What became of a document that was to be added."""

    NEW = "added"
    PRESENT = "already there"
    REFUSED = "not added"


class DuplicateKind(StrEnum):
    """How a document repeats another."""

    SAME = "same text"
    NEAR = "near"
    PART = "part"


class Box(Struct, frozen=True, gc=False):
    """A rectangle on a page, in points from its top left corner."""

    left: Annotated[float, about("distance of the left edge from the left of the page")]
    top: Annotated[float, about("distance of the top edge from the top of the page")]
    right: Annotated[float, about("distance of the right edge from the left of the page")]
    bottom: Annotated[float, about("distance of the bottom edge from the top of the page")]


class Origin(Struct, frozen=True, omit_defaults=True, gc=False):
    """Where a run of characters stands in the file."""

    page: Annotated[int | None, about("page, counted from 1; none where the format has no pages")] = None
    box: Annotated[Box | None, about("its place on the page, where the format knows places")] = None
    part: Annotated[str | None, about("the part of the file, such as an e-mail's attachment, by name")] = None


class Cell(Struct, frozen=True, gc=False):
    """A place in a table, each number counted from 0."""

    table: Annotated[int, about("which table of the document")]
    row: Annotated[int, about("which row, a heading row being row 0")]
    column: Annotated[int, about("which column")]


def _in_line(left: Box, right: Box) -> bool:
    """Whether a box goes on in the line of the one before it: they share over half of the lower one's height."""
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    return right.left >= left.left and shared > 0.5 * min(left.bottom - left.top, right.bottom - right.top)


def _around(one: Box, other: Box) -> Box:
    left, top = min(one.left, other.left), min(one.top, other.top)
    return Box(left, top, max(one.right, other.right), max(one.bottom, other.bottom))


class Block(Struct, frozen=True, omit_defaults=True, gc=False):
    """A heading, a paragraph, a bullet, or one of these inside a table cell."""

    kind: Annotated[BlockKind, about("what it is on the page")]
    start: Annotated[int, about("offset of its first character, bullet signs and # left out")]
    end: Annotated[int, about("offset just past its last character")]
    level: Annotated[int, about("depth: of a heading from 1 (top) to 6, of a bullet from 1")] = 0
    cell: Annotated[Cell | None, about("the table cell it stands in; a cell may hold several blocks")] = None


class Document(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A document's text, with the place that every character came from."""

    source: Annotated[str, about("the file's path as it was given")]
    sha256: Annotated[str, about("SHA-256 of the file's bytes, in hexadecimal")]
    mime: Annotated[str, about("MIME type by content")]
    type: Annotated[DocumentType, about("kind of document")] = DocumentType.OTHER
    title: Annotated[str, about("title, as the document gives it")] = ""
    published: Annotated[str | None, about("ISO date of publication that the file itself carries")] = None
    producer: Annotated[str, about("program that made the file, as the file says")] = ""
    created: Annotated[str | None, about("ISO date on which the file was made, as the file says")] = None
    modified: Annotated[str | None, about("ISO date on which the file was last changed, as the file says")] = None
    language: Annotated[str | None, about("ISO 639-1 code of the text's language; none where it is too short")] = None
    text: Annotated[str, about("the text; all offsets count characters in it")]
    blocks: Annotated[tuple[Block, ...], about("blocks in reading order; they do not overlap")] = ()
    starts: Annotated[tuple[int, ...], about("offset at which each origin begins, ascending from 0")] = (0,)
    origins: Annotated[tuple[Origin, ...], about("where the characters from each start on came from")] = (Origin(),)
    pages: Annotated[int | None, about("number of pages, where the format has pages")] = None
    ocr: Annotated[bool, about("whether any page's text was read from a picture")] = False

    def origin(self, offset: int) -> Origin:
        """Where the character at `offset` stands in the file."""
        return self.origins[bisect_right(self.starts, offset) - 1]

    def block(self, offset: int) -> Block | None:
        """The block that the character at `offset` stands in, or the one before it; None before the first."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        return self.blocks[at] if at >= 0 else None

    def page(self, offset: int) -> int | None:
        """The page, from 1, of the character at `offset`; None where the format has no pages."""
        return self.origin(offset).page

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Where the characters from `start` to before `end` stand on the page of the first, a box a line."""
        first = bisect_right(self.starts, start) - 1
        here = self.origins[first]
        found: list[Box] = []
        for origin in self.origins[first : bisect_left(self.starts, end)]:
            if origin.box is None or (origin.page, origin.part) != (here.page, here.part):
                continue
            if found and _in_line(found[-1], origin.box):
                found[-1] = _around(found[-1], origin.box)
            else:
                found.append(origin.box)
        return tuple(found)

    def slice(self, block: Block) -> str:
        """The characters of one block."""
        return self.text[block.start : block.end]


class Mention(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch of a document's text that names something."""

    label: Annotated[Label, about("the kind of thing it names")]
    start: Annotated[int, about("offset of its first character in the document's text")]
    end: Annotated[int, about("offset just past its last character")]
    text: Annotated[str, about("its characters: always document.text[start:end]")]
    page: Annotated[int | None, about("page it begins on, from 1")] = None
    part: Annotated[str | None, about("the part of the file it stands in, such as an e-mail's attachment, by name")] = (
        None
    )
    boxes: Annotated[tuple[Box, ...], about("its place on that page, a box a line, where the format knows places")] = ()
    id: Annotated[str | None, about("ICS, ORG: ODS or ONS code")] = None
    name: Annotated[str | None, about("ICS, ORG: canonical name")] = None
    kind: Annotated[IcsKind | None, about("ICS: system, board, partnership or stp")] = None
    nominal: Annotated[bool, about("ICS: refers without a name, as in 'the ICB'")] = False
    min: Annotated[Decimal | None, about("SALARY: lower bound in pounds")] = None
    max: Annotated[Decimal | None, about("SALARY: upper bound in pounds")] = None
    period: Annotated[Period | None, about("SALARY: what the rate is for")] = None
    band: Annotated[str | None, about("SALARY: Agenda for Change band, VSM, or the scale as written")] = None
    prorata: Annotated[bool, about("SALARY: a full-time figure paid in proportion to hours")] = False
    annual_min: Annotated[Decimal | None, about("SALARY: lower bound by the year at full time, pounds; worked out")] = (
        None
    )
    annual_max: Annotated[Decimal | None, about("SALARY: upper bound by the year at full time, pounds; worked out")] = (
        None
    )
    annual_from: Annotated[
        str | None, about("SALARY: what the annual bounds were worked out from, such as hour × 37.5 × 52.143")
    ] = None
    iso: Annotated[str | None, about("DATE: ISO 8601, as precise as the text")] = None
    role: Annotated[DateRole | None, about("DATE: the part it plays")] = None
    relative: Annotated[bool, about("DATE: resolved against the date of publication")] = False
    need: Annotated[Need | None, about("COMPETENCY: essential, desirable or unspecified")] = None
    category: Annotated[Category | None, about("COMPETENCY: what it asks for")] = None
    assessed: Annotated[
        tuple[Method, ...], about("COMPETENCY: how the pack says that it is assessed; empty: not said")
    ] = ()
    found_by: Annotated[str, about("the rule or model that found it, such as ics.alias")] = ""
    confidence: Annotated[float | None, about("probability that its value is right, from 0 to 1")] = None


class Criterion(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of a shortlisting matrix."""

    id: Annotated[str, about("C1, C2 ... in the order of the document")]
    text: Annotated[str, about("the requirement's words")]
    need: Annotated[Need, about("essential, desirable or unspecified")]
    category: Annotated[Category, about("what it asks for")]
    assessed: Annotated[tuple[Method, ...], about("how the pack says that it is assessed; empty: not said")] = ()
    domain: Annotated[str | None, about("nearest domain of a named competency framework, as its code")] = None
    section: Annotated[str | None, about("heading or table row it stands under")] = None
    role: Annotated[int | None, about("which of the document's roles asks for it, by number, where it has several")] = (
        None
    )
    repeats: Annotated[str | None, about("id of the first criterion that says the same in nearly the same words")] = (
        None
    )
    page: Annotated[int | None, about("page it begins on, from 1")] = None
    part: Annotated[str | None, about("the part of the file it stands in, such as an e-mail's attachment, by name")] = (
        None
    )
    start: Annotated[int | None, about("offset of its first character in the pack's text")] = None
    end: Annotated[int | None, about("offset just past its last character")] = None
    confidence: Annotated[float | None, about("probability that it is one requirement of the role, from 0 to 1")] = None


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The facts of one role, as a job advert or role pack states them."""

    job_title: Annotated[str | None, about("title of the role")] = None
    employer: Annotated[str | None, about("employer as the document names it")] = None
    employer_id: Annotated[str | None, about("ODS or ONS code of the employer")] = None
    ics: Annotated[str | None, about("ODS code of the ICB of the system that the role belongs to")] = None
    location: Annotated[str | None, about("place of work")] = None
    salary_min: Annotated[Decimal | None, about("lower bound of pay, pounds")] = None
    salary_max: Annotated[Decimal | None, about("upper bound of pay, pounds")] = None
    salary_period: Annotated[Period | None, about("what the pay is for")] = None
    annual_min: Annotated[Decimal | None, about("lower bound of pay by the year at full time, pounds; worked out")] = (
        None
    )
    annual_max: Annotated[Decimal | None, about("upper bound of pay by the year at full time, pounds; worked out")] = (
        None
    )
    annual_from: Annotated[
        str | None, about("what the annual bounds were worked out from, such as band 6 in 2023/24, England")
    ] = None
    band: Annotated[str | None, about("Agenda for Change band, VSM, or other scale as written")] = None
    contract: Annotated[str | None, about("permanent, fixed term, secondment, bank ...")] = None
    hours: Annotated[str | None, about("full time, part time ...")] = None
    closing_date: Annotated[str | None, about("ISO date, with the time where one is given")] = None
    interview_date: Annotated[str | None, about("ISO date of the first day of the final panel")] = None
    start_date: Annotated[str | None, about("ISO date of the first day in post")] = None
    reference: Annotated[str | None, about("reference number of the advert")] = None


class Role(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The record of one of a document's roles, and where the document speaks of it."""

    number: Annotated[int, about("its place among the document's roles, from 1")]
    start: Annotated[int, about("offset of the first character of its part of the document's text")]
    end: Annotated[int, about("offset just past the last one")]


class Source(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a value of a role's record stands in the document."""

    role: Annotated[int, about("number of the role")]
    field: Annotated[str, about("the record's field, such as closing_date")]
    start: Annotated[int, about("offset of the first character that says it")]
    end: Annotated[int, about("offset just past the last one")]
    page: Annotated[int | None, about("page it begins on, from 1")] = None
    found_by: Annotated[str, about("the rule that found the mention or words that say it")] = ""
    confidence: Annotated[float | None, about("probability that the value is right, from 0 to 1")] = None


class Relation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """That one thing stands in a relation to another, and the text that says so."""

    kind: Annotated[RelationKind, about("replaces, member_of, appointed_to, leads, advertises or quoted")]
    subject: Annotated[str, about("who or what, by name")]
    subject_id: Annotated[str | None, about("its ODS or ONS code")] = None
    subject_kind: Annotated[IcsKind | None, about("of a system, which part of it: system, board ...")] = None
    object: Annotated[str | None, about("to whom or what, by name; none for a speaker whose body is not told")] = None
    object_id: Annotated[str | None, about("its ODS or ONS code; of a post, that of the body it is at")] = None
    object_kind: Annotated[IcsKind | None, about("of a system, which part of it: system, board ...")] = None
    role: Annotated[str | None, about("the post, for appointed_to, leads and quoted")] = None
    date: Annotated[str | None, about("ISO date since when")] = None
    start: Annotated[int, about("offset of the first character of the text that says so")]
    end: Annotated[int, about("offset just past its last character")]
    found_by: Annotated[str, about("the rule that found it")] = ""
    confidence: Annotated[float | None, about("probability that it is right, from 0 to 1")] = None


class Issue(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that was met and not understood."""

    step: Annotated[str, about("the step that met it: text, mentions, facts ...")]
    kind: Annotated[str, about("a short name for what is wrong, such as ambiguous_name")]
    message: Annotated[str, about("what was met, in plain words")]
    start: Annotated[int | None, about("offset of its first character, where it has a place")] = None
    end: Annotated[int | None, about("offset just past its last character")] = None


class Duplicate(Struct, frozen=True, kw_only=True):
    """That a document repeats another: the same advert, in another format or posted again."""

    other: Annotated[str, about("the document that it repeats, which came out first")]
    kind: Annotated[
        DuplicateKind, about("same text (word for word), near, or part (one lies nearly whole in the other)")
    ]
    similarity: Annotated[float, about("share of all three-word runs of the two that both have, from 0 to 1")]
    contained: Annotated[float, about("share of the shorter one's three-word runs that the other has, from 0 to 1")]


class Extract(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What `rolepack extract --json` prints of one document."""

    source: Annotated[str, about("the file's path as it was given")]
    sha256: Annotated[str, about("SHA-256 of the file's bytes")]
    type: Annotated[DocumentType, about("kind of document")]
    title: Annotated[str, about("title")]
    published: Annotated[str | None, about("ISO date of publication")] = None
    text: Annotated[str, about("the text; all offsets count characters in it")]
    mentions: Annotated[tuple[Mention, ...], about("mentions in the order of the text; they do not overlap")]
    record: Annotated[Record, about("the role's facts, of several the first one's; empty where it is about none")]
    records: Annotated[tuple[Role, ...], about("the facts of every role, each with its place in the text")] = ()
    sources: Annotated[
        tuple[Source, ...], about("where the values of the roles stand, in the order of roles and fields")
    ] = ()
    criteria: Annotated[tuple[Criterion, ...], about("the criteria of all its roles")]
    relations: Annotated[tuple[Relation, ...], about("who replaced, joined, leads or advertises what")]
    issues: Annotated[tuple[Issue, ...], about("what was met and not understood")]


class Pack(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What `rolepack criteria --json` prints of one role pack."""

    source: Annotated[str, about("the file's path as it was given")]
    role: Annotated[str, about("title of the role, of several the first one's")]
    roles: Annotated[tuple[str, ...], about("titles of all roles by number from 1, where there are several")] = ()
    criteria: Annotated[tuple[Criterion, ...], about("its criteria, in the order of the document")]


class Added(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What `rolepack add --json` prints of one file or address."""

    source: Annotated[str, about("the path or address as it was given, below a folder the file's path")]
    outcome: Annotated[AddedAs, about("added, already there (the same bytes) or not added")]
    path: Annotated[str | None, about("where it is now")] = None
    sha256: Annotated[str | None, about("SHA-256 of its bytes")] = None
    type: Annotated[DocumentType | None, about("kind of document, where it was added")] = None
    reason: Annotated[str | None, about("why it was not added")] = None


class Sentence(Struct, frozen=True):
    """One sentence, heading or bullet of a statement."""

    start: Annotated[int, about("offset of its first character in the statement's text")]
    end: Annotated[int, about("offset just past its last character")]
    heading: Annotated[bool, about("a heading that the applicant typed: never evidence")] = False
    paragraph: Annotated[int, about("which paragraph it stands in, from 0")] = 0


class Statement(Struct, frozen=True):
    """An applicant's statement. Personal data: its representation never shows its words."""

    id: Annotated[str, about("what the recruiter calls it")]
    text: Annotated[str, about("the applicant's words")]
    sentences: Annotated[tuple[Sentence, ...], about("its sentences in order")]

    def __repr__(self) -> str:
        return f"<Statement: {len(self.sentences)} sentences>"


class Evidence(Struct, frozen=True, omit_defaults=True):
    """A sentence of a statement that bears on a criterion."""

    start: Annotated[int, about("offset of its first character in the statement's text")]
    end: Annotated[int, about("offset just past its last character")]
    text: Annotated[str, about("the sentence")]
    key: Annotated[bool, about("one of the one or two that matter most")]
    score: Annotated[float, about("how surely it is evidence, from 0 to 1")]
    clause: Annotated[
        tuple[int, int] | None,
        about("offsets in the statement's text of the clause that bears most on it, where the sentence has several"),
    ] = None

    def __repr__(self) -> str:
        return f"<Evidence {self.start}-{self.end}>"


class Reason(Struct, frozen=True, omit_defaults=True):
    """Why a verdict is what it is."""

    rule: Annotated[str, about("short name of the consideration, such as own_action")]
    text: Annotated[str, about("the same in plain words, for the recruiter")]
    weight: Annotated[
        float, about("how much it moved the verdict: above 0 towards strong, below 0 away; 0: not known")
    ] = 0.0
    against: Annotated[bool, about("it speaks against the applicant, or says what is lacking")] = False


class Part(Struct, frozen=True, kw_only=True):
    """One of several demands that a criterion joins, and what of the evidence bears on it."""

    start: Annotated[int, about("offset of its first character in the criterion's text")]
    end: Annotated[int, about("offset just past its last character")]
    text: Annotated[str, about("its words")]
    covered: Annotated[
        Covered, about("whether the evidence speaks to it: yes, maybe or no; a hint where to look, never a verdict")
    ]
    evidence: Annotated[tuple[tuple[int, int], ...], about("start and end of the evidence's sentences that bear on it")]

    def __repr__(self) -> str:
        return f"<Part {self.start}-{self.end}: {self.covered}>"


class Judgement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the evidence for one criterion amounts to, and why."""

    id: Annotated[str, about("the criterion's id")]
    text: Annotated[str, about("the criterion")]
    need: Annotated[Need, about("essential, desirable or unspecified")]
    category: Annotated[Category, about("what it asks for")]
    verdict: Annotated[Verdict, about("strong, partial, asserted, none or contradicted")]
    confidence: Annotated[float, about("probability that a careful shortlister gives this verdict, from 0 to 1")]
    evidence: Annotated[tuple[Evidence, ...], about("the smallest set of sentences to look at, in order")]
    reasons: Annotated[tuple[Reason, ...], about("why: what speaks for it, then what against, what tells most first")]
    missing: Annotated[
        str | None, about("what would answer the first reason against, towards the next verdict up; none for strong")
    ] = None
    unsure: Annotated[bool, about("for a person to read: the confidence is too low to go by the verdict")] = False
    parts: Annotated[
        tuple[Part, ...], about("the demands that the criterion joins, in order; none where it is one")
    ] = ()
    repeats: Annotated[str | None, about("id of the first criterion that says the same in nearly the same words")] = (
        None
    )
    assessed: Annotated[tuple[Method, ...], about("how the pack says that it is assessed; empty: not said")] = ()
    elsewhere: Annotated[
        bool,
        about("the pack assesses it, but not by the application: then the verdict none says nothing of the applicant"),
    ] = False

    def __repr__(self) -> str:
        return f"<Judgement {self.id}: {self.verdict}>"


class Check(Struct, frozen=True, kw_only=True):
    """What `rolepack check --json` prints of one statement."""

    pack: Annotated[str, about("the pack's path as it was given")]
    statement: Annotated[str, about("the statement's path as it was given")]
    criteria: Annotated[tuple[Judgement, ...], about("every criterion of the pack, in its order")]
