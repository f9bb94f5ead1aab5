"""What a document calls itself: the first line that is neither the site's name, nor a menu, nor a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.schema import Block, BlockKind, DocumentType
from pipeline.text.type import POST, TERMS

TOP_LINES = 25
BARRED_LINES = 4
LONGEST = 200

LABEL = re.compile(
    r"(?:job|post|role|vacancy|position)(?: title)?|title(?: of (?:the )?(?:post|role))?"
    r"|post(?:ition)? title",
    re.IGNORECASE,
)
TERM = re.compile("|".join(TERMS), re.IGNORECASE)
"""What stands beside "Role" at the head of a table of several: no role's title."""

CHROME = re.compile(
    r"\W*(?:skip to|jump to|back to|return to|go to|sign (?:in|up)|log ?in|menu\b|search|share\b|print\b|save\b"
    r"|home(?! (?:from|first|care|treatment|visit\w*|support|oxygen|manager|improvement|adaptations?)\b)\b"
    r"|apply\b|close\b|accept\b|manage\b"
    r"|how to\b|to apply\b|contact\b|(?:\w+ly )?(?:reports?|reporting|responsible|accountable) to\b"
    r"|cookies?|this (?:web)?site uses|we use cookies|follow us|contents\b|page \d|(?:draft|unconfirmed"
    r"|unapproved)(?: minutes)?$|draft\b|private and confidential|private$|confidential|embargo|advert(?:isement)?$"
    r"|press release|news release|media release|for immediate release|not for publication|published|posted"
    r"|updated|last updated|date\b"
    r"|by [A-Z]|written by|author\b|subscribers? only|sponsored"
    r"|(?:picture|photo(?:graph)?|image|caption|pictured|logo)(?: ?:| credit\b| by\b| of\b| shows\b|$)"
    r"|.*(?:\blogo|\bpictured\b.*|\((?:pic|photo|image)\w*:.*\))$"
    r"|official(?:[-: ]|$)|vacancy$|job advert(?! ?[:–—-] ?\w)|welcome(?:$|:| (?:from|to|by)\b)|foreword\b"
    r"|(?:an? |your )?(?:message|letter|word|note|introduction) from\b|dear\b|thank you\b|(?:present|attend(?:ees|ance"
    r"|ing)|apologies|absent) ?:|over \d+"
    r" people|\[.*\]$|https?:|www\.|©)",
    re.IGNORECASE,
)
MENU = re.compile(r".*(?:\s[|›»→>]\s|\s/\s.*\s/\s|\s·\s.*\s·\s).*")
DATE_LINE = re.compile(
    r"(?:[\d.:]+ ?(?:am|pm)?,? on |the )?(?:mon|tues|wednes|thurs|fri|satur|sun)?(?:day)?,? ?\d{0,2}(?:st|nd|rd"
    r"|th)? ?(?:of )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}\b.*|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.*",
    re.IGNORECASE,
)
KIND = re.compile(
    r"(?:(?:candidate|applicant|appointment|recruitment|job|role|vacancy|information|the|and|\W)+ )?"
    r"(?:information )?(?:pack|brief|briefing|booklet|brochure|job (?:description|profile|advert)|person(?:al)?"
    r" specification"
    r"|role (?:description|profile|purpose|specification)|information for (?:candidates|applicants))"
    r"(?:(?: and| &|,|/)+ (?:person(?:al)?|role|job) (?:specification|description|profile))?",
    re.IGNORECASE,
)
BODY = re.compile(
    r"(?:nhs )?(?!.*\b(?:minutes|report|strategy|plan|names?|appoints?|confirmed|annual)\b).*"
    r"\b(?:nhs (?:foundation )?trust|council|integrated care (?:board|system|partnership)|i[cs][bs]|ccg"
    r"|university|commissioning group"
    r"|primary care network|pcn|borough of [\w ]+)(?: ?[-–—|(,].*)?",
    re.IGNORECASE,
)
ADDRESS = re.compile(r".*\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b.*")
POST_WORDS = 16
PLACE = re.compile(
    r"(?:[A-Z][\w'’.-]* ){1,5}(?:Hospital|Centre|House|Clinic|Infirmary|Campus|Headquarters|Hall|Surgery)"
    r"(?:,(?: [A-Z][\w'’-]*)+)?"
)
WRAPPED = re.compile(r"\S{2}(?: \S+){6,}\n[a-z]\S*(?: \S+){6,}")
"""A paragraph broken into lines by whoever typed it."""
LETTERS = re.compile(r"[^\W\d_]{2}")
HEADLINE_WORDS = 4
DECLARED = re.compile(r"(?:minutes|agenda|notes|terms of reference)\b.* (?:of|for)\b|minutes\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.:;!?,]$")
SUPPORTS = re.compile(
    r"\b(?:carers|nurses|doctors|gps|trustees|partner|governors)\b(?!.*\b(?:lead|officer|manager|director|worker"
    r"|co-?ordinator|adviser|advisor|head|chair|nurse|support|practitioner|assistant|administrator)s?\b)"
    r"|\bcarers (?:support|trust|centre|first|uk)\b|\b(?:team|services?|network|centre)$",
    re.IGNORECASE,
)
"""A line that speaks of the holders of posts, as a charity's or a team's name does, and is a post's only at need."""
EMPHASIS = re.compile(r"[*_#]{1,3}(?=\S)|(?<=\S)[*_]{1,3}")
UNFINISHED = re.compile(r"(?:\b(?:and|of|the|for|to|in|at|a|an|with|by|from|on|as)|[&,–-])$", re.IGNORECASE)


class Line(Struct, frozen=True):
    """A line near the top of a document, signs of emphasis left out."""

    text: str
    kind: BlockKind
    level: int
    column: int | None
    prose: bool = False


def title(text: str, blocks: Sequence[Block], type_: DocumentType) -> str:
    """The document's own title on one line; empty where only menus and sentences stand at its top.

    A place by itself over a story is what its picture shows, and no title.

    `blocks` are ranges of `text`; without them the text's lines are read. An advert or a pack is called by its
    job, and by what kind of paper it is only where no job is named.
    """
    lines = [line for line in _top(text, blocks) if LETTERS.search(line.text)]
    own = [line for line in lines if line.column is None and not _is_chrome(line.text)]
    named = [
        line
        for line in own
        if not KIND.fullmatch(line.text) and (not BODY.fullmatch(line.text) or names_post(line.text))
    ]
    lone = [line for line in named if not line.prose and not PLACE.fullmatch(line.text)]
    headings = [line for line in named if line.kind is BlockKind.HEADING]
    about_job = type_ in (DocumentType.JOB_ADVERT, DocumentType.ROLE_PACK)
    posts = {line.text for line in named if names_post(line.text)} if about_job else set()
    jobs = (
        [
            *_labelled(lines),
            *_first_segment(lines),
            *sorted(
                (line for line in [*headings, *named] if line.text in posts),
                key=lambda line: bool(SUPPORTS.search(line.text)),
            ),
        ]
        if about_job
        else []
    )
    declared = [line for line in lone if DECLARED.match(line.text)]
    tops = [line for line in lone[:2] if line in headings and line.level == 1 and " " in line.text]
    opening = [
        line for line in lone[:1] if len(line.text.split()) >= HEADLINE_WORDS and not SENTENCE_END.search(line.text)
    ]
    pictured = [line for line in own if type_ is DocumentType.NEWS_ARTICLE and PLACE.fullmatch(line.text)]
    rest = [line for line in (*lone, *named, *own) if not line.prose and line not in pictured]
    choices = [*jobs, *declared, *tops, *opening, *(line for line in headings if line in lone), *rest]
    return _whole(choices[0].text, headings) if choices else ""


def names_post(line: str) -> bool:
    """Whether a line is short and names a post, as "Head of Finance" does and a sentence about one does not."""
    sentence = len(line.split()) > POST_WORDS or line.rstrip().endswith((".", "?", "!", ";"))
    return not sentence and POST.search(line) is not None


def _first_segment(lines: Sequence[Line]) -> Iterator[Line]:
    """The post that a line such as "Head of Finance | Leeds | £60,000" near the top begins with."""
    for line in lines[:BARRED_LINES]:
        first, bar, _ = line.text.partition(" | ")
        if bar and line.column is None and names_post(first) and not CHROME.match(first):
            yield Line(first, line.kind, line.level, line.column)


def _whole(chosen: str, headings: Sequence[Line]) -> str:
    """The chosen line on one line, with what a heading broken in two goes on to say."""
    texts = [line.text for line in headings]
    longer = [text for text in texts if text.startswith(f"{chosen} ")]
    if chosen in texts[:-1] and UNFINISHED.search(chosen):
        longer.append(f"{chosen} {texts[texts.index(chosen) + 1]}")
    return " ".join([*longer, chosen][0].rstrip(": ").split())


def _top(text: str, blocks: Sequence[Block]) -> Iterator[Line]:
    found = 0
    for block in blocks or (Block(BlockKind.PARAGRAPH, 0, len(text)),):
        words = text[block.start : min(block.end, block.start + LONGEST * TOP_LINES)]
        for raw in words.splitlines():
            clean = EMPHASIS.sub("", raw).strip()
            if clean:
                prose = block.kind is not BlockKind.HEADING and bool(_is_prose(clean) or WRAPPED.search(words))
                yield Line(clean, block.kind, block.level, block.cell.column if block.cell else None, prose)
                found += 1
            if found >= TOP_LINES:
                return


def _is_prose(line: str) -> bool:
    """Whether a line is a sentence, or more than one, and no name of anything."""
    words = len(line.split())
    return words > POST_WORDS + HEADLINE_WORDS or line.rstrip("\"'”’)").endswith((".", ";", ","))


def _is_chrome(line: str) -> bool:
    """Whether a line belongs to the page around a document, or is its date or its by-line."""
    return len(line) > LONGEST or bool(
        CHROME.match(line) or MENU.fullmatch(line) or DATE_LINE.fullmatch(line) or ADDRESS.fullmatch(line)
    )


def _labelled(lines: Sequence[Line]) -> Iterator[Line]:
    """What stands after "Job title:" or in the cell beside it."""
    for line, following in zip(lines, [*lines[1:], None][: len(lines)], strict=True):
        head, colon, value = line.text.partition(":")
        if colon and value.strip() and LABEL.fullmatch(head.strip()):
            yield Line(value.strip(), line.kind, line.level, line.column)
        elif following and LABEL.fullmatch(line.text.rstrip(": ")) and not value.strip():
            beside = line.column is not None and following.column is not None and following.column > line.column
            heads_column = beside and TERM.fullmatch(following.text)
            if (beside and not heads_column) or (line.column is None and following.column is None):
                yield following
