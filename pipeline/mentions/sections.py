"""Which part of a document a block stands in: the person, the duties, or something else; its lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from pipeline.mentions import category, need
from pipeline.mentions.items import items
from pipeline.schema import Block, BlockKind, Category, Document, Need


class Sense(StrEnum):
    """What a part of a document is about."""

    PERSON = "person"
    DUTIES = "duties"
    OTHER = "other"
    FORMAL = "formal"
    NEUTRAL = "neutral"


class Facet(Struct, frozen=True):
    """What a heading, or the words that lead to a list, say of what follows."""

    sense: Sense | None = None
    need: Need | None = None
    categories: tuple[Category, ...] = ()
    pure: bool = False


class Section(Struct, frozen=True):
    """What the headings above a block say of it."""

    sense: Sense = Sense.NEUTRAL
    need: Need | None = None
    categories: tuple[Category, ...] = ()
    level: int = 0
    category_level: int = 0
    need_first: bool = False


class PassageKind(StrEnum):
    """How a passage is laid out."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"


class Passage(Struct, frozen=True):
    """Blocks that belong together: one paragraph, the bullets of one list, or the cells of one table."""

    kind: PassageKind
    blocks: tuple[Block, ...]
    section: Section
    lead: Facet = Facet()


PERSON = re.compile(
    r"\b(?:perso(?:n|nal|nnel) (?:spec\w*|profile|requirements)|about you\b(?!r)|who (?:we(?! are$| serve| support"
    r"| work with)|are we (?:looking|seeking|after|hoping)|you are|are you"
    r"|you['’]ll be|should apply|will you be)"
    r"|(?:what|whom?) (?:we|the panel|they|i)(?:['’](?:re|ll|d)| are| will be| will"
    r"| really)? (?:look(?:ing)?\b(?! after)|want|ask\b"
    r"|need|seek"
    r"|after|hop\w+)"
    r"|what (?:you['’]?(?:ll)?|you will|you['’]d|you should|we need you to) (?:also )?(?:need\b(?! to (?:know|do))"
    r"|bring|have\b|offer)|you['’]?(?:ll| will)? (?:have|need|bring)\b"
    r"|^what (?:will|would|can|do) you (?:bring|need)\b"
    r"|are you\b|is (?:it|this|that) you|could (?:it|this) be you|you are\b|you['’]re\b|(?:the|your ideal"
    r"|our ideal) (?:person|candidate|individual|applicant)$"
    r"|(?:person|people|individual|candidate|colleague)s? (?:that )?we(?:['’]re| are)? (?:seek|want|need|look|hop)\w*"
    r"|(?:ideal|successful|right) (?:candidate|person|applicant)|(?:selection|shortlisting|essential|desirable"
    r"|assessment|appointment) criteria|^criteria$"
    r"|(?:candidate|applicant|role|job|post|entry|key|minimum|specific|our|person) requirements|^requirements"
    r"|^requirement$|^(?:the )?(?:person|candidate|applicant)$"
    r"|^(?:preferred|desired|required)$|^who(?:['’](?:d|ll)| would| will)? (?:suits?|fits?)\b"
    r"|^we(?:['’]re| are)? (?:ask(?:ing)?|look(?:ing)?) for$"
    r"|(?:candidate|competency|competence) (?:profile|specification|framework|summary)"
    r"|(?:knowledge|skills|experience|qualifications|attributes|qualities|competenc(?:ies|e)) (?:(?:and"
    r"|&) \w+ )?(?:required|needed|you|we|for (?:the|this))"
    r"|(?:your|required|relevant) (?:\w+ ){0,2}(?:profile|background|skills|experience|qualifications)|we(?:['’]re"
    r"| are)? (?:need|want|seek|looking for|after) (?:some|a |an |people|the)"
    r"|nice to have|bonus points|we['’]d (?:love|like|be)"
    r"|(?:anyone|anybody|someone|somebody|people|candidates|applicants) (?:with|who (?:has|have|is|are|can))$"
    r"|it would (?:be|help)|even better|\bhandy\b|deal[ -]?breaker|brownie points|^ideally$|what it takes$|^you$"
    r"|(?:key|main|core|person|minimum|candidate|job|role) criteria"
    r"|^(?:what you (?:can|are able to) do|how you (?:behave|work))$"
    r"|^what you(?:['’]ve| have| will| must)? (?:know|done|hold|are(?: like)?)$)",
    re.IGNORECASE,
)
NOT_PERSON = re.compile(r"\b(?:need to (?:know|do)|need you to|to (?:help|lead) (?:us|our))\b", re.IGNORECASE)
# What the law or the employer asks of everybody: a requirement of the role only where it names what to bring.
FORMAL = re.compile(
    r"\b(?:eligib\w+|disqualif\w+|dbs|disclosure|sponsorship|visa|right to work|(?:pre-?employment|background) checks"
    r"|checks?$|vetting|security clearance|residency|fit and proper|privacy|data protection statement"
    r"|rehabilitation of offenders)\b",
    re.IGNORECASE,
)
# Themes that are a part of a person specification where they stand within one, and boilerplate elsewhere.
THEME = re.compile(
    r"\b(?:diversity|inclusion|equal\w*|safeguarding|confidential\w*|health and safety|infection|recruitment)\b",
    re.IGNORECASE,
)
DUTIES = re.compile(
    r"\b(?:dut(?:y|ies)|responsib\w+|accountab\w+|deliverables|main tasks|key tasks|tasks\b|(?:what )?you(?:['’]ll"
    r"| will|['’]d be| would be)? (?:do\b|be doing|spend\w*|achieve|be responsible)"
    r"|what (?:will (?:you|i)\b|the (?:job|role|post)|is the (?:job|role|post))|(?:job|role|post) (?:summary|purpose"
    r"|overview|description|outline|profile|holder['’]s)|about (?:the|this) (?:job|role|post|opportunity)"
    r"|^(?:the|your) (?:job|roles?|posts?|opportunity|challenge)$|purpose of|working relationships|objectives"
    r"|day[ -]to[ -]day|scope|dimensions|role of the|main purpose|the role$)",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:about us|about (?:the|our) (?:trust|team|council|organisation|employer|icb|service|area|department)"
    r"|who we are|who we work|what we do|our (?:\w+ )?(?:values|history|team|offer|vision|mission|trust|people|part"
    r"|priorities|benefits|story)"
    r"|benefits?|remuneration|time commitment|how to apply|apply(?:ing)?\b|applications?|next steps?|contact|terms\b"
    r"|salary|pay\b|remuneration"
    r"|timetable|timeline|key dates|dates\b|diversity|inclusion statement"
    r"|general\b|working (?:here|for|with us|at)|what we(?:['’]ll"
    r"| can| will)? (?:offer|give)|(?:what )?you(?:['’]d|['’]ll| will)? (?:get|receive)|in it for you|in return"
    r"|(?:you )?can expect|what to expect|from us$|why (?:join|work|now|us)|welcome"
    r"|location|contents|notes|interviews?|recruitment|selection process"
    r"|(?:important|additional|useful|general|supplementary) (?:information|notes?)|please note|equal\w*"
    r"|safeguarding|confidential\w*|health and safety|infection|read more|more on|further (?:details"
    r"|information)"
    r"|conditions|living in|practical|employer cert\w*|certification|rewards?|advertis\w+|appointment process"
    r"|source)\b",
    re.IGNORECASE,
)
SENSES = ((DUTIES, Sense.DUTIES), (FORMAL, Sense.FORMAL), (OTHER, Sense.OTHER))
FACET_WORDS = re.compile(
    r"(?:and|&|or|/|,|of|the|in|for|to|with|your|relevant|essential|desirable|professional|personal|previous"
    r"|prior|required|specialist|work|working|technical|special|other|key"
    r"|criteria|specific|specialised|general|practical|interpersonal|necessary|core|necessary|requirements?|minimum"
    r"|additional|analytical|judgemental|clinical|leadership|management|managerial|occupational"
    r"|educations?|educational|training|trainings|academic|qualifications?|registrations?|memberships?|status"
    r"|vocational|experiences?|track|record|background|achievements?|attainments?|employment"
    r"|knowledge|understanding|awareness|skills?|abilit(?:y|ies)|aptitudes?|competenc(?:e|es|y|ies)|capabilit(?:y"
    r"|ies)|communications?|values?|behaviours?|attitudes?|qualit(?:y|ies)|attributes?|dispositions?"
    r"|circumstances|personality|motivations?|beliefs?|level|level of|job|role|post|related|soft|expertise|style"
    r"|learning|conduct|formal|needed|factors?|areas?|nice|haves?|must|nice-to-haves?|must-haves?)",
    re.IGNORECASE,
)
CORE = re.compile(
    r"\b(?:essential|desirable|qualifications?|experience|knowledge|skills?|abilit(?:y|ies)|aptitudes?"
    r"|competenc(?:e|es|y|ies)|values|behaviours?|attributes?|personal qualities|nice[ -]to[ -]haves?|must[ -]haves?"
    r"|attitudes?|dispositions?|registration)\b",
    re.IGNORECASE,
)
EITHER = re.compile(
    r"\b(?:educations?|training|learning|communications?|other|circumstances|achievements?|leadership|management"
    r"|track record|background|understanding|awareness|conduct)\b",
    re.IGNORECASE,
)
NUMBERING = re.compile(
    r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.):]?\s+|[a-z][.)]\s+|part \w+\W+|section \w+\W+)?", re.IGNORECASE
)
DUTY_LEAD = re.compile(
    r"\b(?:will|to|would)(?: also| therefore| then)?(?: be (?:responsible|accountable|expected|required)\b[^:]*"
    r"| do this by| include| involve|)\s*:?\W*$"
    r"|\b(?:responsib\w+|dut(?:y|ies)|accountab\w+|tasks|main areas)\b[^.]{0,60}:?\W*$|by\s*:\W*$",
    re.IGNORECASE,
)
PERSON_LEAD = re.compile(
    r"\b(?:you|applicants?|candidates?|someone|somebody|people|post-?holder|person|they(?! (?:are|were|be)\b)"
    r"|appointee)\b[^.]{0,60}\b(?:must|need|needs|have|had|has|bring|be|are|show|demonstrate|possess|evidence|offer)\b"
    r"[^.]{0,60}:?\W*$"
    r"|\b(?:applicants?|candidates?|anyone|someone|somebody|people|person)\b[^.]{0,60}\b(?:with|who)\b[^.]{0,60}:?\W*$"
    r"|\b(?:essential|desirable|looking for|we need|we want|we seek|criteria|requirements?|ideally|would like"
    r"|insist|advantage(?:ous)?)\b[^.]{0,60}:?\W*$"
    r"|\bit would (?:be|help)\b[^.]{0,70}:?\W*$"
    r"|\b(?:assess|test|look)(?:ed|ing)? (?:you |candidates |applicants |for )?(?:against|on|for)?\b[^.:]{0,80}:\W*$"
    r"|^\W*(?:experience|knowledge|understanding|skills?|evidence|qualifications?)\b[^.]{0,60}\bfollowing\b[^.]{0,60}$",
    re.IGNORECASE,
)
OFFER_LEAD = re.compile(
    r"\b(?:we offer|you(?:['’]ll| will) (?:get|receive|enjoy|have access|benefit)|in return|benefits|apply"
    r"|include in|send us|please|we can offer|brings together|commissions|consists? of"
    r"|(?:the|our|this|its) (?:trust|council|board|system|organisation|team|charity"
    r"|practice|service|department|university|group)"
    r" (?:has|have|had|(?:is|was)(?! (?:now |currently |also )?(?:looking|seeking|asking|hoping)\b)|offers)"
    r"|your application|supporting statement|contact|interview|documents|you can expect|(?:we will"
    r"|we['’]ll)(?! (?:also )?(?:assess|test|look|be (?:assessing|testing|looking)))\b)\b",
    re.IGNORECASE,
)
ASKING_LEAD = re.compile(
    r"\b(?:essentials?|desirables?|criteria|requirements?|must[ -]haves?|nice[ -]to[ -]haves?)\b[^.]{0,60}:\W*$"
    r"|^\W*(?:experience|knowledge|understanding|skills?|evidence|qualifications?)\b[^.]{0,60}\bfollowing\b",
    re.IGNORECASE,
)
# A line that breaks off reads on into the list below it, whatever it looks like.
BREAKS_OFF = re.compile(r"\s(?:with|who|who (?:is|are|has|have|can)|has|have|for|must|should|to|be)$", re.IGNORECASE)
LEAD_LENGTH = 200
HEADING_LENGTH = 200
TITLE_LEVEL = 2
TITLE_WORDS = 8
IN_BRACKETS = re.compile(r"(?:(?<!\s)\s++)?\([^()]*\)?")
QUESTION = re.compile(r"(?:who|what|how|why)\b[^.!?]*\?$", re.IGNORECASE)
TWO_THINGS = re.compile(r"\band\b|&|/|\+|,", re.IGNORECASE)
TITLE_OF_BOTH = re.compile(
    r"\b(?:job|role)\s+(?:description|purpose)\s*(?:and|&|/|\+)|(?:and|&|/)\s*(?:job|role) description", re.IGNORECASE
)


def read_heading(text: str) -> Facet:
    """What a heading says of what stands under it; an empty facet where it says nothing that we know."""
    if len(text) > HEADING_LENGTH:
        return Facet()
    words = NUMBERING.sub("", text).strip(" *_:.–—-?!|")
    person = bool(PERSON.search(words)) and not NOT_PERSON.search(words)
    if both := TITLE_OF_BOTH.search(words):
        rest = words[: both.start()] + words[both.end() :]
        return Facet(Sense.DUTIES if DUTIES.search(rest) and not PERSON.search(rest) else Sense.NEUTRAL)
    if _only_facet_words(words):
        return Facet(Sense.PERSON, need.stated(words), category.named(words), pure=True)
    if person and DUTIES.search(words) and TWO_THINGS.search(words):
        return Facet(Sense.NEUTRAL)
    if person:
        return Facet(Sense.PERSON, need.stated(words), category.named(words))
    return Facet(next((sense for pattern, sense in SENSES if pattern.search(words)), None))


def _only_facet_words(words: str) -> bool:
    tokens = re.findall(r"[\w'’-]+", words)
    return (
        0 < len(tokens) <= TITLE_WORDS
        and bool(CORE.search(words))
        and all(FACET_WORDS.fullmatch(token) for token in tokens)
    )


def either(text: str) -> Facet:
    """What a heading such as "Education" says within a person specification; elsewhere it may be a duty."""
    words = NUMBERING.sub("", text).strip(" *_:.–—-?!|")
    tokens = re.findall(r"[\w'’-]+", words)
    known = bool(tokens) and bool(EITHER.search(words)) and all(FACET_WORDS.fullmatch(token) for token in tokens)
    return Facet(Sense.PERSON, None, category.named(words), pure=True) if known else Facet()


def under(section: Section, heading: str, level: int) -> Section:
    """The section that a heading begins within `section`."""
    facet = read_heading(heading)
    if facet.sense is None and section.sense is Sense.PERSON:
        facet = either(heading)
    deeper = level > section.level
    if facet.pure:
        if section.sense is not Sense.PERSON and deeper and section.sense is not Sense.NEUTRAL and not facet.need:
            return section
        base = section if section.sense is Sense.PERSON else Section(Sense.PERSON, level=level)
        return _with_facet(base, facet, level)
    theme = facet.sense is Sense.OTHER and section.sense is Sense.PERSON and deeper and THEME.search(heading)
    if facet.sense is not None and not theme:
        return Section(facet.sense, facet.need, facet.categories, level, need_first=facet.need is not None)
    if section.sense is Sense.NEUTRAL or not deeper:
        return Section(level=level)
    if level <= section.category_level:
        return Section(
            section.sense, section.need if section.need_first else None, (), section.level, 0, section.need_first
        )
    return section


def _emptied(section: Section) -> Section:
    """A section of a need with its requirements right under it: what comes next is no part of "Desirable criteria"."""
    if section.need_first and section.need is not None and not section.categories and section.category_level == 0:
        return Section(section.sense, None, (), section.level, need_first=True)
    return section


def _with_facet(section: Section, facet: Facet, level: int) -> Section:
    """A heading such as "Essential" or "Knowledge" narrows the section; what came first stands over what came next."""
    need_first = section.need_first or (facet.need is not None and not facet.categories and not section.categories)
    if facet.need is not None and not facet.categories:
        categories = () if need_first else section.categories
        return Section(section.sense, facet.need, categories, section.level, section.category_level, need_first)
    inherited = section.need if need_first else None
    return Section(section.sense, facet.need or inherited, facet.categories, section.level, level, need_first)


def read_lead(text: str) -> Facet:
    """What the sentence that introduces a list says of its items."""
    last = re.split(r"(?<=[.!?])\s+", text.strip())[-1].replace("*", "")
    if OFFER_LEAD.search(last) and not ASKING_LEAD.search(last):
        return Facet(Sense.OTHER)
    pure = read_heading(last)
    if pure.pure:
        return pure
    stated = need.stated(last)
    if stated is not None and len(last.split()) <= TITLE_WORDS:
        return Facet(Sense.PERSON, stated, category.named(last))
    if PERSON_LEAD.search(last) and not (DUTY_LEAD.search(last) and stated is None):
        return Facet(Sense.PERSON, stated, category.named(last))
    return Facet(Sense.DUTIES) if DUTY_LEAD.search(last) else Facet()


def passages(document: Document) -> Iterator[Passage]:
    """The document's paragraphs, lists and tables in order, each with the section that it stands in."""
    section, default = Section(), None
    ruled: dict[str, Need] = {}
    blocks = items(document)
    at = 0
    lead = Facet()
    while at < len(blocks):
        block = blocks[at]
        text = document.slice(block)
        end = _run(blocks, at)
        if block.kind is BlockKind.HEADING and _introduces(document, blocks, at, end) and _is_lead(text):
            lead = read_lead(text)
        elif block.kind is BlockKind.HEADING and not block.cell:
            if _is_item(document, blocks, section, at):
                yield Passage(PassageKind.LIST, (block,), _defaulted(section, default))
            else:
                follows = at > 0 and blocks[at - 1].kind is BlockKind.HEADING
                before, section = section, under(section if follows else _emptied(section), text, block.level)
                default = ruled.get(_words(text)) or (
                    default
                    if section.level and section.level == before.level and section.sense is before.sense
                    else None
                )
            lead = Facet()
        elif block.cell:
            yield Passage(PassageKind.TABLE, blocks[at:end], _defaulted(section, default), lead)
            lead = Facet()
        elif block.kind is BlockKind.BULLET:
            yield Passage(PassageKind.LIST, blocks[at:end], _defaulted(section, default), lead)
            lead = Facet()
        else:
            if _heads_needs(document, blocks, at, section):
                section = Section(Sense.PERSON, None, category.named(text), section.level, section.level)
                lead = Facet()
                at = end
                continue
            if title := _title(document, blocks, at):
                section = under(section, title, TITLE_LEVEL)
                lead = Facet()
                at = end
                continue
            rules = {_words(heading): asked for heading, asked in need.ruled(text)}
            ruled |= rules
            default = (None if rules else need.default(text)) or default
            lead = read_lead(text) if _introduces(document, blocks, at, end) else Facet()
            if lead.pure and lead.sense is Sense.PERSON:
                section = under(section, text, section.level + 1)
                lead = Facet()
            else:
                yield Passage(PassageKind.PARAGRAPH, (block,), _defaulted(section, default), lead)
        at = end


def _words(heading: str) -> str:
    return " ".join(NUMBERING.sub("", heading).strip(" *_:.,").casefold().split())


def _run(blocks: tuple[Block, ...], at: int) -> int:
    """One past the last block of the list or table that begins at `at`; paragraphs and headings stand alone."""
    first = blocks[at]
    end = at + 1
    if first.cell:
        while end < len(blocks) and (cell := blocks[end].cell) and cell.table == first.cell.table:
            end += 1
    elif first.kind is BlockKind.BULLET:
        while end < len(blocks) and blocks[end].kind is BlockKind.BULLET and not blocks[end].cell:
            end += 1
    return end


def _heads_needs(document: Document, blocks: tuple[Block, ...], at: int, section: Section) -> bool:
    """Whether a line in a person specification is a heading, since "Essential" alone stands on the line below it."""
    words = document.slice(blocks[at])
    if section.sense is not Sense.PERSON or not _next_line(document, blocks, at) or len(words.split()) > TITLE_WORDS:
        return False
    below = read_heading(document.slice(blocks[at + 1]))
    return below.pure and below.need is not None and not below.categories and read_heading(words) == Facet()


def _title(document: Document, blocks: tuple[Block, ...], at: int) -> str | None:
    """The words of a paragraph that is a heading: one that we know, in capitals or with a key in brackets after it."""
    text = document.slice(blocks[at])
    bare = IN_BRACKETS.sub("", text).strip(" \n*_")
    if len(bare.split()) > TITLE_WORDS or bare.endswith((".", "!", ";", ",")):
        return None
    known = read_heading(bare).sense is not None
    loud = bare.isupper() or QUESTION.match(bare) is not None
    return bare if (known and (loud or bare != text)) else None


def _next_line(document: Document, blocks: tuple[Block, ...], at: int) -> bool:
    """Whether the block after the one at `at` begins on the line below it."""
    return at + 1 < len(blocks) and document.text[blocks[at].end : blocks[at + 1].start].count("\n") == 1


def _introduces(document: Document, blocks: tuple[Block, ...], at: int, end: int) -> bool:
    """Whether a line introduces the list or table after it."""
    text = document.slice(blocks[at]).rstrip(" *_")
    if end >= len(blocks):
        return False
    following = blocks[end]
    if blocks[at].kind is BlockKind.HEADING:
        return following.kind is BlockKind.BULLET and (text.endswith(":") or BREAKS_OFF.search(text) is not None)
    if following.kind is BlockKind.HEADING:
        return False
    return (
        text.endswith(":")
        or _only_facet_words(text)
        or (
            following.kind is BlockKind.BULLET
            and not following.cell
            and len(text) < LEAD_LENGTH
            and not text.endswith((".", "!"))
        )
    )


def _is_lead(heading: str) -> bool:
    """Whether what looks like a heading is a sentence that leads to a list: "We'll assess you against:"."""
    facet = read_heading(heading)
    return facet == Facet() or (facet.sense is not Sense.PERSON and read_lead(heading).sense is Sense.PERSON)


def _is_item(document: Document, blocks: tuple[Block, ...], section: Section, at: int) -> bool:
    """Whether what looks like a heading is a requirement on a line of its own in a person specification."""
    text = document.slice(blocks[at])
    if section.sense is not Sense.PERSON or not (section.need or section.categories) or len(text.split()) < 3:
        return False
    if read_heading(text) != Facet() or category.spoken(text) is None:
        return False
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return following is None or following.kind is BlockKind.HEADING


def _defaulted(section: Section, default: Need | None) -> Section:
    if section.need is None and default is not None:
        return Section(
            section.sense, default, section.categories, section.level, section.category_level, section.need_first
        )
    return section
