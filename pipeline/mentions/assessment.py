"""How a person specification says that each requirement is assessed: columns, tags, headings, the key to letters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from pipeline.mentions.specification import ASSESSMENT as ASSESSMENT_TITLE
from pipeline.mentions.specification import TICK, Column, Row, column, header, rows
from pipeline.schema import Block, BlockKind, Document, Method

Methods = tuple[Method, ...]

WORDS: dict[Method, str] = {
    Method.HEALTH: (
        r"occupational health(?: \w+)?|medical(?: \w+)?|health (?:check|questionnaire|screening|declaration)s?"
    ),
    Method.CERTIFICATE: (
        r"(?:(?:proof|evidence|sight|copy|copies) of )?(?:original )?(?:certificates?|certification|qualifications?)"
        r"(?: checks?)?|diplomas?|transcripts?"
    ),
    Method.REFERENCE: r"references?(?: checks?)?|referees?",
    Method.PRESENTATION: r"presentations?",
    Method.PORTFOLIO: r"portfolios?",
    Method.TEST: (
        r"(?:(?:written|practical|skills?|ability|online|selection|aptitude|psychometric|technical|work[- ]sample"
        r"|case study|assessed|assessment|in-?tray|role[- ]?play|group) )*"
        r"(?:tests?|testing|exercises?|tasks?|simulations?|centres?|days?)"
        r"|case stud(?:y|ies)|role[- ]?plays?|psychometrics?|work samples?"
    ),
    Method.INTERVIEW: (
        r"(?:panel |formal |competency[- ]based )*interviews?(?: questions?| panel| process)?|panel|discussion"
    ),
    Method.DOCUMENTS: (
        r"(?:document|id|identity|right to work|licen[cs]e|pre-?employment|dbs|disclosure|vetting|background)"
        r"(?: (?:check|disclosure|verification)s?)+|documents?|documentation|documentary (?:evidence|check)|dbs"
        r"|disclosure|driving licen[cs]e|production of licen[cs]e|passport|pre-?employment"
    ),
    Method.APPLICATION: (
        r"(?:written |initial |online |job )*applications?(?: forms?| process| stage)?|app(?:\.|n)? forms?|apps?"
        r"|(?:supporting|personal|application|covering|cover) (?:statement|information|letter)s?|statement|cvs?"
        r"|curriculum vitae|shortlisting|short[- ]listing|sift|form"
    ),
}
WORD = re.compile("|".join(rf"(?P<{method.name}>\b(?:{words})\b)" for method, words in WORDS.items()), re.IGNORECASE)
LETTERS: Mapping[str, Methods] = {
    "A": (Method.APPLICATION,), "AF": (Method.APPLICATION,), "APP": (Method.APPLICATION,), "CV": (Method.APPLICATION,),
    "S": (), "I": (Method.INTERVIEW,), "IV": (Method.INTERVIEW,), "INT": (Method.INTERVIEW,), "T": (Method.TEST,),
    "P": (Method.PRESENTATION,), "C": (Method.CERTIFICATE,), "CERT": (Method.CERTIFICATE,),
    "R": (Method.REFERENCE,), "REF": (Method.REFERENCE,), "REFS": (Method.REFERENCE,), "AC": (Method.TEST,),
    "AI": (Method.APPLICATION, Method.INTERVIEW), "AIT": (Method.APPLICATION, Method.INTERVIEW, Method.TEST),
    "PF": (Method.PORTFOLIO,), "DC": (Method.DOCUMENTS,), "OH": (Method.HEALTH,),
}  # fmt: skip
"""What letters mean where no key says otherwise: S means many things, and D is desirable."""
METHOD_WORDS = "|".join(WORDS.values())
# "A = application form", "I: Interview", "Interview (I)", "T - Test".
KEY = re.compile(
    rf"(?<![\w/])(?P<letter>[A-Z]{{1,3}})\s{{0,3}}(?:=|:|[-–—])\s{{0,3}}(?P<named>(?i:{METHOD_WORDS}))\b"
    rf"|\b(?P<before>(?i:{METHOD_WORDS}))\s{{0,2}}[(\[](?P<after>[A-Z]{{1,3}})[)\]]"
)
FEWEST_KEYS = 2
NEED_WORDS = re.compile(r"\b(?:essential|desirable|ess|des)\b", re.IGNORECASE)
JOINS = re.compile(
    r"\b(?:and|or|by|at|through|via|the|your|our|during|from|in|on|both|(?-i:an?)|also|to be|method of|means of"
    r"|assess(?:ed|ment)?|tested|measured|evidenced|identified|shown|how|source|methods?|be|will|is|are)\b|[^\w]+|\d+",
    re.IGNORECASE,
)
TOKEN = re.compile(r"[A-Za-z]+")
ASSESSED_AT = re.compile(
    r"\b(?:assess|test|measur|evidenc|explor|scor|identif|shortlist)(?:ed|ing)?\b[^.:;\n]{0,60}?\b(?:by|at|through|via|during"
    rf"|from|using)\s+(?P<said>(?:(?:the|your|an?|both|or|and|our)\s+|(?:{METHOD_WORDS})\b[\s,/&()AITPCR]*)+)",
    re.IGNORECASE,
)
TAIL = re.compile(r"[ \t]*[-–—:;,.|]?[ \t]*(?P<tag>[^\n]{1,80}?)[ \t]*[.;,|]?[ \t]*(?:\n|$)")
NEXT_LINE = re.compile(
    r"[ \t.;,]*\n[ \t]*[(\[*_]*(?=assess|method of|how (?:it is )?assess|measured|evidenced)(?P<tag>[^\n]{4,100})",
    re.IGNORECASE,
)
MARKUP = "*_`|()[] \t."
SHARE = 0.6
FEWEST_CELLS = 2
LOOK_BACK = 3
MOST_LEVEL = 7
"""Paragraphs and headings above a list or table that may say how all of it is assessed."""


def read(words: str, key: Mapping[str, Methods] = LETTERS) -> Methods | None:
    """The methods that a cell or a tag names and nothing else, in the order of Method; None where it says more."""
    found: set[Method] = set()
    rest = NEED_WORDS.sub(" ", words)
    for match in WORD.finditer(rest):
        found.add(Method[match.lastgroup or ""])
    rest = JOINS.sub(" ", WORD.sub(" ", rest))
    for token in TOKEN.findall(rest):
        if token in key:
            found.update(key[token])
        elif token not in ("E", "D"):
            return None
    return _ordered(found) or None


def _ordered(found: set[Method]) -> Methods:
    return tuple(method for method in Method if method in found)


def key(text: str) -> Mapping[str, Methods]:
    """What letters stand for in a document: its own key, where it has one, over the usual meanings."""
    own: dict[str, Methods] = {}
    for match in KEY.finditer(text):
        letter, named = match["letter"] or match["after"], match["named"] or match["before"]
        if (method := WORD.match(named)) and method.lastgroup:
            own.setdefault(letter, (Method[method.lastgroup],))
    return {**LETTERS, **own} if len(own) >= FEWEST_KEYS else LETTERS


class Assessments:
    """What a document says of how its requirements are assessed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._letters: Mapping[str, Methods] | None = None
        self._tables: dict[int, _Table] = {}

    @property
    def _key(self) -> Mapping[str, Methods]:
        """The document's key, read when the first tag or column asks for it."""
        if self._letters is None:
            self._letters = key(self._document.text)
        return self._letters

    def of(self, start: int, end: int) -> Methods:
        """How the requirement at these offsets is assessed: its tag, its row, what stands over it; empty: not said."""
        block = self._document.block(start)
        if block is None:
            return ()
        return self._tag(end, block) or self._row(start, block) or self._above(block)

    def _tag(self, end: int, block: Block) -> Methods:
        """What stands right after a requirement, on its line or on one of its own."""
        stop = min(len(self._document.text), max(block.end, end) + (0 if block.cell else 120))
        for pattern in (TAIL, NEXT_LINE):
            match = pattern.match(self._document.text, end, stop)
            if match and TOKEN.search(match["tag"]) and (said := read(match["tag"], self._key)):
                return said
        return ()

    def _row(self, start: int, block: Block) -> Methods:
        if block.cell is None:
            return ()
        if block.cell.table not in self._tables:
            cells = [one for one in self._document.blocks if one.cell and one.cell.table == block.cell.table]
            self._tables[block.cell.table] = _Table.of(self._document, cells, self._key)
        return self._tables[block.cell.table].methods(block)

    def _above(self, block: Block) -> Methods:
        """What the heading or the words that lead to a list or table say of all in it."""
        blocks = self._document.blocks
        at = bisect_right(blocks, block.start, key=lambda one: one.start) - 1
        looked, level = 0, MOST_LEVEL
        while at >= 0 and looked < LOOK_BACK:
            one = blocks[at]
            at -= 1
            heading = one.kind is BlockKind.HEADING
            if one is block or one.cell or one.kind is BlockKind.BULLET or (heading and one.level >= level):
                continue
            looked += 1
            level = min(level, one.level) if heading else level
            if not heading and level < MOST_LEVEL:
                continue
            if match := ASSESSED_AT.search(self._document.slice(one)):
                return read(match["said"], self._key) or ()
        return ()


class _Table(Struct, frozen=True):
    """The cells of a table that say how its rows are assessed."""

    said: Mapping[tuple[int, int], tuple[Methods, ...]]
    """by row and column: the methods of each line in a cell of a column of methods"""
    requirements: Mapping[int, Sequence[int]]
    """by row: the other columns with words in them"""
    items: Mapping[tuple[int, int], Sequence[int]]
    """by row and column: where the blocks of a cell begin"""

    @classmethod
    def of(cls, document: Document, blocks: Sequence[Block], key: Mapping[str, Methods]) -> _Table:
        table = list(_numbered(blocks))
        titles = {n: {c: " ".join(map(document.slice, cell)) for c, cell in row.items()} for n, row in table}
        headed = _titles(titles, key)
        columns = {c for c, said in headed.items() if not said} | _columns_of_methods(titles, key)
        ticked = {c: said for c, said in headed.items() if said and c not in columns}
        said: dict[tuple[int, int], tuple[Methods, ...]] = {}
        for n, row in table:
            for c, cell in row.items():
                if c in columns and (lines := _lines(document, cell, key)):
                    said[n, c] = lines
                elif c in ticked and TICK.match(titles[n][c].strip(MARKUP)) and titles[n][c].strip(MARKUP) not in key:
                    said[n, c] = (ticked[c],)
        own = {n: sorted(c for c in row if c not in columns and c not in ticked) for n, row in table}
        items = {(n, c): [block.start for block in cell] for n, row in table for c, cell in row.items()}
        return cls(said, own, items)

    def methods(self, block: Block) -> Methods:
        """The methods beside a block: those of its line, or of the columns up to the next one with requirements."""
        if block.cell is None:
            return ()
        row, at = block.cell.row, block.cell.column
        columns = sorted(c for n, c in self.said if n == row)
        following = next((c for c in self.requirements.get(row, ()) if c > at and any(m > c for m in columns)), None)
        near = [c for c in columns if c > at and (following is None or c < following)] or columns
        found: set[Method] = set()
        for c in near:
            lines = self.said[row, c]
            place = self.items.get((row, at), ())
            if len(lines) == len(place) > 1 and block.start in place:
                found.update(lines[list(place).index(block.start)])
            else:
                found.update(method for line in lines for method in line)
        return _ordered(found)


def _numbered(blocks: Sequence[Block]) -> Iterator[tuple[int, Row]]:
    numbers = sorted({block.cell.row for block in blocks if block.cell})
    return zip(numbers, rows(blocks), strict=True)


def _titles(titles: Mapping[int, Mapping[int, str]], key: Mapping[str, Methods]) -> dict[int, Methods]:
    """The columns that the first rows head, with the method that ticks in each stand for, or none where cells say."""
    found: dict[int, Methods] = {}
    for row in list(titles.values())[:3]:
        named = {c: said for c, title in row.items() if (said := read(title, key))}
        if header(row) is None and len(named) < max(2, len(row)):
            continue
        for c, title in row.items():
            if column(title) is Column.ASSESSMENT or (c in named and ASSESSMENT_TITLE.search(title) is None):
                found[c] = named.get(c, ())
    return found


def _columns_of_methods(titles: Mapping[int, Mapping[int, str]], key: Mapping[str, Methods]) -> set[int]:
    """The columns most of whose cells name methods and nothing else."""
    cells: dict[int, list[bool]] = {}
    for row in titles.values():
        for c, title in row.items():
            if title.strip(MARKUP) and len(row) > 1:
                cells.setdefault(c, []).append(read(title, key) is not None)
    return {c for c, said in cells.items() if sum(said) >= FEWEST_CELLS and sum(said) >= SHARE * len(said)}


def _lines(document: Document, cell: Sequence[Block], key: Mapping[str, Methods]) -> tuple[Methods, ...]:
    """The methods of each line of a cell that names some."""
    lines = [line for block in cell for line in document.slice(block).split("\n")]
    return tuple(said for line in lines if (said := read(line, key)))
