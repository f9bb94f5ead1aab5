"""Where a document that advertises several roles speaks of each, and each role's part as a document of its own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise

from msgspec import Struct
from msgspec.structs import replace

from pipeline.facts import fields as labelled
from pipeline.facts.fields import Field
from pipeline.schema import Block, BlockKind, DateRole, Document, DocumentType, Label, Mention
from pipeline.text.title import names_post, title
from pipeline.text.type import TITLED

TERM_FIELDS = frozenset(
    {"salary", "band", "contract", "hours", "closing_date", "reference", "interview_date", "employer"}
)
PAY_FIELDS = frozenset({"salary", "band"})
TITLE_WORDS = 14
SKIPPED = 2
"""Lines, such as the employer's name, that may stand between a role's title and its terms."""

APART = 1
"""Lines that may stand between one role's line and the next where each has its terms on its own line."""

NO_TITLE = re.compile(
    r"\W*(?:an? )?(?:message|letter|word|note|welcome|foreword|introduction|about|meet|how|why|what|when|where|who"
    r"|role of"
    r"|the role|working|your|our|contact|reporting|reports?|responsib\w+|accountab\w+|line manag\w+|manager\b|join"
    r"|person"
    r"|job (?:description|advert|purpose)|key|main|for (?:more|further|an)|apply|similar|other)\b",
    re.IGNORECASE,
)
"""How a line begins that names a post and is no role's title."""

OF_ALL = re.compile(
    r"\b(?:both|all|either|each|these)(?: of)?(?: the| these| our)?(?: \w+)? (?:posts?|roles?|jobs?|vacanc(?:y|ies)"
    r"|positions?|appointments?)\b",
    re.IGNORECASE,
)
"""A sentence that speaks of all the roles together ends the last one's part."""

LADDER = re.compile(r"\b(?:paid|pay|salary|salaries|earn|rates?|scales?|grades?)\b.*[:–-]\s*$", re.IGNORECASE)
"""What leads to a list of what one role pays by experience."""

OF_EMPLOYER = re.compile(
    r"\W*(?:about (?:us|the (?:team|trust|council|area))|who we are|what we offer|benefits|how to apply|applying|next"
    r" steps"
    r"|(?:further|more) information|contacts?|equal\w*|timetable|terms and conditions)\b",
    re.IGNORECASE,
)
"""A heading as high as the roles' own over what is said of all of them."""

TERMED = re.compile(
    r"\W*(?:(?i:role|post|job|vacancy|position) (?:\d{1,2}|[A-E]|one|two|three|four)\s*[:.)–—-]+\s*)?"
    r"(?P<title>[^:|£\n]{3,90}?)\s*[*_]*\s*(?:[:|(]|,(?= (?:£|[Bb]and|[Gg]rade))|\s[–—-]\s)\s*[*_]*(?P<terms>.*)"
)
TERM = re.compile(r"£|\b(?:band|grade) \d|\b[WF]TE\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?][\"”’)]*$")
EMPHASIS = re.compile(r"^[\W_]*(?:\d{1,2}[.)]\s+)?|[\s*_#:]+$")


class Piece(Struct, frozen=True):
    """A stretch of a document, and words that are put before it."""

    start: int
    end: int
    lead: str = ""


class Part(Struct, frozen=True):
    """What a document says of one role: its title, where its part begins and ends, and the pieces it is made of."""

    title: str
    start: int
    end: int
    pieces: tuple[Piece, ...]


class Excerpt(Struct, frozen=True):
    """Pieces of a document as a document, the mentions in it, and where each piece begins in both."""

    document: Document
    mentions: tuple[Mention, ...]
    origins: tuple[tuple[int, int], ...]

    def origin(self, offset: int) -> int:
        """The place in the whole document of an offset in the excerpt."""
        here, there = max((pair for pair in self.origins if pair[0] <= offset), default=self.origins[0])
        return there + max(0, offset - here)


class _Line(Struct, frozen=True):
    start: int
    end: int
    text: str
    block: Block


class _Head(Struct, frozen=True):
    """A line that may be a role's title: the number of the line, and the title."""

    line: int
    title: str


def parts(document: Document, mentions: Sequence[Mention], found: Sequence[Field]) -> tuple[Part, ...]:
    """The part of each role, in the order of the text; none where the document is about one role or about no role.

    A page that is no advert or pack, but a list of vacancies, must say of each until when to apply.

    `mentions` are in the order of the text, `found` are the document's labelled values.
    """
    reader = _Reader(document, mentions, found)
    styles: tuple[Callable[[], list[Part]], ...]
    styles = (reader.rows, reader.labelled, reader.termed, reader.followed, reader.headed)
    for style in styles:
        several = style()
        distinct = len({_folded(part.title) for part in several}) > 1
        if distinct and not reader.about_another(several) and reader.advertises(several):
            return tuple(several)
    return ()


def excerpt(document: Document, mentions: Sequence[Mention], pieces: Sequence[Piece]) -> Excerpt:
    """The pieces one after the other, a blank line between, as a document; `mentions` are in the order of the text."""
    texts: list[str] = []
    blocks: list[Block] = []
    kept: list[Mention] = []
    origins: list[tuple[int, int]] = []
    length = 0
    for piece in pieces:
        shift = length + len(piece.lead) - piece.start
        end = piece.end + shift
        origins.append((piece.start + shift, piece.start))
        if piece.lead:
            blocks.append(Block(BlockKind.PARAGRAPH, length, end))
        else:
            first = bisect_right(document.blocks, piece.start, key=lambda block: block.end)
            last = bisect_left(document.blocks, piece.end, key=lambda block: block.start)
            for block in document.blocks[first:last]:
                start = max(block.start, piece.start) + shift
                blocks.append(replace(block, start=start, end=min(block.end, piece.end) + shift))
        low, high = (bisect_left(mentions, at, key=lambda m: m.start) for at in (piece.start, piece.end))
        kept += (
            replace(mention, start=mention.start + shift, end=mention.end + shift)
            for mention in mentions[low:high]
            if mention.end <= piece.end
        )
        texts.append(piece.lead + document.text[piece.start : piece.end])
        length = end + 2
    text = "\n\n".join(texts)
    return Excerpt(
        Document(
            source=document.source,
            sha256=document.sha256,
            mime=document.mime,
            type=document.type,
            published=document.published,
            text=text,
            blocks=tuple(blocks),
        ),
        tuple(kept),
        tuple(origins),
    )


def rest(document: Document, several: Sequence[Part]) -> tuple[Piece, ...]:
    """The stretches of a document that belong to none of the parts."""
    at, pieces = 0, []
    for part in several:
        pieces.append(Piece(at, part.start))
        at = part.end
    pieces.append(Piece(at, len(document.text)))
    return tuple(piece for piece in pieces if document.text[piece.start : piece.end].strip())


class _Reader:
    """Tries the ways in which documents set out several roles."""

    def __init__(self, document: Document, mentions: Sequence[Mention], found: Sequence[Field]) -> None:
        self.document = document
        self.mentions = mentions
        self.fields = found
        self.lines = [_Line(start, end, document.text[start:end], block) for start, end, block in _lines(document)]
        paid = [m.start for m in mentions if m.label is Label.SALARY]
        self.closing = [m.start for m in mentions if m.role is DateRole.CLOSING]
        self.pay = sorted([*paid, *(f.start for f in found if f.name in PAY_FIELDS)])
        self.labels = sorted(f.start for f in found if f.name in TERM_FIELDS)
        self.terms = sorted([*self.labels, *paid, *self.closing])

    def about_another(self, several: Sequence[Part]) -> bool:
        """Whether the document is about a role that is none of these: it is called after it, and pays it."""
        called = title(self.document.text, self.document.blocks, self.document.type)
        others = rest(self.document, several)
        own = any(_folded(part.title) in _folded(called) for part in several)
        paid = any(_count(self.pay, piece.start, piece.end) for piece in others)
        return names_post(called) and not own and paid

    def advertises(self, several: Sequence[Part]) -> bool:
        """Whether the document is an advert or a pack, or says for each of its roles when applications close."""
        return self.document.type in (DocumentType.JOB_ADVERT, DocumentType.ROLE_PACK) or (
            self.document.type is DocumentType.OTHER
            and all(_count(self.closing, part.start, part.end) for part in several)
        )

    def rows(self) -> list[Part]:
        """A table with a role a row: a column of titles and at least one of terms."""
        tables: dict[int, dict[int, dict[int, list[Block]]]] = {}
        for block in self.document.blocks:
            if block.cell:
                row = tables.setdefault(block.cell.table, {}).setdefault(block.cell.row, {})
                row.setdefault(block.cell.column, []).append(block)
        found: list[Part] = []
        for table in tables.values():
            head = {column: self.document.slice(cell[0]) for column, cell in table.get(0, {}).items()}
            names = {column: _column(label) for column, label in head.items()}
            titles = [column for column, name in names.items() if name == "job_title"]
            if not titles or not TERM_FIELDS & set(names.values()):
                continue
            for number, row in sorted(table.items()):
                called = self.document.slice(row[titles[0]][0]) if number and titles[0] in row else ""
                if names_post(called) and self._pays(row):
                    found.append(_row(called, row, head))
        return found

    def _pays(self, row: dict[int, list[Block]]) -> bool:
        start = min(cell[0].start for cell in row.values())
        end = max(cell[-1].end for cell in row.values())
        return self._has_pay(start, end)

    def labelled(self) -> list[Part]:
        """ "Job title: ..." again and again."""
        heads = [
            _Head(self._line_at(field.start), self.document.text[field.start : field.end])
            for field in self.fields
            if field.name == "job_title" and names_post(self.document.text[field.start : field.end])
        ]
        return self._parts([head for head in heads if head.line >= 0], self._has_terms)

    def termed(self) -> list[Part]:
        """A role a line, its title and its terms behind it; more may stand below where each line heads a part."""
        heads: list[_Head] = []
        for number, line in enumerate(self.lines):
            match = TERMED.fullmatch(line.text)
            paid = match and ("£" in match["terms"] or self._has_pay(line.start + match.end("title"), line.end))
            if match and paid and self._titles(match["title"]):
                heads.append(_Head(number, match["title"]))
        near = [two.line - one.line <= 1 + APART for one, two in pairwise(heads)]
        above = self.lines[heads[0].line - 1].text if heads and heads[0].line else ""
        if len(heads) < 2 or LADDER.search(above):
            return []
        if not all(near):
            heading = all(self._heads_part(head.line) for head in heads)
            return self._parts(heads, self._has_pay) if heading else []
        return [self._part(head, self.lines[head.line].end) for head in heads]

    def _heads_part(self, number: int) -> bool:
        """Whether a line is a heading, or an item of a list with no item but a role's right below it."""
        below = self.lines[number + 1 : number + 2]
        return self.lines[number].block.kind in (BlockKind.HEADING, BlockKind.BULLET) and all(
            line.block.kind is BlockKind.PARAGRAPH for line in below
        )

    def followed(self) -> list[Part]:
        """A role's title by itself on a line, its terms right below."""
        heads = [
            _Head(number, line.text)
            for number, line in enumerate(self.lines)
            if self._titles(line.text) and not self._is_term(line) and self._terms_below(number)
        ]
        return self._parts(heads, self._has_pay)

    def headed(self) -> list[Part]:
        """A role a heading, each of one level, with its terms somewhere below."""
        heads = [
            (line.block.level, _Head(number, line.text))
            for number, line in enumerate(self.lines)
            if line.block.kind is BlockKind.HEADING and self._titles(line.text)
        ]
        level = min((level for level, _ in heads), default=0)
        return self._parts([head for at, head in heads if at == level], self._has_pay)

    def _titles(self, text: str) -> bool:
        """Whether a line can be a role's title."""
        clean = EMPHASIS.sub("", text)
        return (
            names_post(clean)
            and len(clean.split()) <= TITLE_WORDS
            and TITLED.fullmatch(clean) is not None
            and not NO_TITLE.match(clean)
            and not TERM.search(clean)
            and not labelled.named(clean)
        )

    def _terms_below(self, number: int) -> bool:
        """Whether terms stand under a line, or under the name of a body and the like that do."""
        for place, line in enumerate(self.lines[number + 1 : number + 2 + SKIPPED]):
            if self._is_term(line):
                return True
            other = place > 0 and line.block.kind is BlockKind.HEADING
            if other or len(line.text.split()) > TITLE_WORDS or SENTENCE_END.search(line.text):
                return False
        return False

    def _is_term(self, line: _Line) -> bool:
        return _count(self.terms, line.start, line.end) > 0

    def _parts(self, heads: Sequence[_Head], real: Callable[[int, int], bool]) -> list[Part]:
        """The part of each head that is real, from its line to the next one's or to what speaks of all roles."""
        ends = [*(self.lines[head.line].start for head in heads[1:]), len(self.document.text)][: len(heads)]
        found = []
        for head, end in zip(heads, ends, strict=True):
            stop = self._stop(head, end)
            if real(self.lines[head.line].start, stop):
                found.append(self._part(head, stop))
        return found

    def _stop(self, head: _Head, end: int) -> int:
        """Where a role's part ends: before a sentence on all roles, or a heading over the one that began it."""
        first = self.lines[head.line]
        for line in islice(self.lines, head.line + 1, None):
            if line.start >= end:
                break
            level = line.block.level if line.block.kind is BlockKind.HEADING else 0
            headed = first.block.kind is BlockKind.HEADING and 0 < level <= first.block.level
            above = headed and (level < first.block.level or OF_EMPLOYER.match(line.text) is not None)
            if OF_ALL.search(line.text) or above:
                return line.start
        return end

    def _part(self, head: _Head, end: int) -> Part:
        start = self.lines[head.line].start
        stop = start + len(self.document.text[start:end].rstrip())
        return Part(EMPHASIS.sub("", head.title), start, stop, (Piece(start, stop),))

    def _has_pay(self, start: int, end: int) -> bool:
        return _count(self.pay, start, end) > 0

    def _has_terms(self, start: int, end: int) -> bool:
        return _count(self.labels, start, end) > 1

    def _line_at(self, offset: int) -> int:
        number = bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        return number if number >= 0 and offset < self.lines[number].end else -1


def _count(offsets: Sequence[int], start: int, end: int) -> int:
    """How many of the sorted offsets lie from start to before end."""
    return bisect_left(offsets, end) - bisect_left(offsets, start)


def _row(called: str, row: dict[int, list[Block]], head: dict[int, str]) -> Part:
    """A table's row as a role's part: each cell with its column's heading as its label."""
    pieces = tuple(
        Piece(cell[0].start, cell[-1].end, f"{head.get(column, '').strip(' *_:')}: ")
        for column, cell in sorted(row.items())
    )
    start, end = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    return Part(EMPHASIS.sub("", called), start, end, pieces)


def _column(label: str) -> str:
    """The record's field that a column holds; a column of roles holds their titles."""
    clean = label.strip(" *_:").casefold()
    return (
        "job_title"
        if clean in ("role", "job", "jobs", "vacancy", "vacancies", "roles", "posts")
        else labelled.named(label)
    )


def _lines(document: Document) -> Iterator[tuple[int, int, Block]]:
    for block in document.blocks:
        if block.cell:
            continue
        at = block.start
        for line in document.slice(block).split("\n"):
            first = at + len(line) - len(line.lstrip())
            if line.strip():
                yield first, at + len(line.rstrip()), block
            at += len(line) + 1


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
