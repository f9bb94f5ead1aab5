"""Person specifications drawn as tables: which cells hold requirements, and what the columns and rows say of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from pipeline.mentions import category, need
from pipeline.mentions.sections import Section, Sense, either, read_heading
from pipeline.schema import Block, Category, Document, Need


class Column(StrEnum):
    """What the cells of a column hold."""

    ESSENTIAL = "essential"
    DESIRABLE = "desirable"
    NEED = "need"
    REQUIREMENT = "requirement"
    LABEL = "label"
    DESCRIPTION = "description"
    ASSESSMENT = "assessment"


class Header(Struct, frozen=True):
    """What a table's columns hold, and what their titles say of the requirements in them."""

    columns: Mapping[int, Column]
    needs: Mapping[int, Need | None]
    categories: Mapping[int, tuple[Category, ...]]


class Entry(Struct, frozen=True):
    """A block that holds a requirement, and what its place in the table says of it."""

    block: Block
    need: Need | None
    categories: tuple[Category, ...]


Row = Mapping[int, tuple[Block, ...]]

ASSESSMENT = re.compile(
    r"\b(?:assess\w*|measured|method|identified|means of|sources?|stage|tested|evidenced?(?: by| through)?|how"
    r"|weight\w*|scor\w+|where|a/i|application|interview|page)\b",
    re.IGNORECASE,
)
NEED = re.compile(
    r"\be(?:ssential)?\s*(?:/|or|\||&|and)\s*d(?:esirable)?\b|^(?:need|importance|priority|status|required\?|type)$",
    re.IGNORECASE,
)
DESCRIPTION = re.compile(
    r"\b(?:descri\w+|dut(?:y|ies)|responsib\w+|accountab\w+|what (?:it|this|that) (?:means|looks like)|indicators?"
    r"|definition|notes?|comments?|you will)\b",
    re.IGNORECASE,
)
REQUIREMENT_WORDS = re.compile(
    r"(?:and|&|or|/|,|of|the|for|to|we|are|looking|you|need|role|job|post|criteria|criterion|requirements?"
    r"|specification|person|required|knowledge|experience|skills?|abilit(?:y|ies)|attributes?|qualifications?"
    r"|competenc(?:e|es|y|ies)|values|behaviours?|education|training|qualities|selection|shortlisting|expectations?"
    r"|standard|detail|what|understanding|evidence|aptitudes?|personal|professional)",
    re.IGNORECASE,
)
# Titles that any table may have: "What | Detail".
ANY_TITLE = re.compile(
    r"\W*(?:what|details?|for|you|standard|the|role|job|post|and|we)(?:\s+(?:we|you|the))?\W*", re.IGNORECASE
)
LABEL = re.compile(
    r"^(?:competenc(?:y|e|ies)|areas?|factors?|categor(?:y|ies)|domains?|attributes?|headings?|ref(?:erence)?|no\.?"
    r"|number|#|id|criteri(?:a|on)|themes?|elements?|section|dimension|heading|criteria no\.?|\W*)$",
    re.IGNORECASE,
)
TICK = re.compile(r"^(?:[✓✔√☑☒xX●•■yY]|yes|[ED]|essential|desirable)$", re.IGNORECASE)
NOTHING = re.compile(r"^(?:\W*|no?|n/?a|none|nil|not applicable)$", re.IGNORECASE)
METHODS = re.compile(rf"^(?:{need.METHODS})$")
TITLES = (
    (NEED, Column.NEED),
    (re.compile(r"^essential\b|^e$|\bessential(?: \w+)?$", re.IGNORECASE), Column.ESSENTIAL),
    (re.compile(r"^desirable\b|^d$|\bdesirable(?: \w+)?$", re.IGNORECASE), Column.DESIRABLE),
    (LABEL, Column.LABEL),
    (ASSESSMENT, Column.ASSESSMENT),
    (DESCRIPTION, Column.DESCRIPTION),
)
TAG = re.compile(r"<[^<>]{1,40}>")
HEADER_WORDS = 8
# A column in which so many rows say "Essential" or "Desirable" holds needs: none of those rows is a header.
FEWEST_NEEDS = 3
LABEL_COLUMN = 0


def column(title: str) -> Column | None:
    """What a column with this title holds; None where we do not know."""
    words = title.strip(" *_:.–—-")
    if len(words.split()) > HEADER_WORDS:
        return None
    if kind := next((kind for pattern, kind in TITLES if pattern.search(words)), None):
        return kind
    if read_heading(words).sense is Sense.PERSON:
        return Column.REQUIREMENT
    tokens = re.findall(r"[\w'’]+", words)
    return Column.REQUIREMENT if tokens and all(REQUIREMENT_WORDS.fullmatch(token) for token in tokens) else None


def header(titles: Mapping[int, str]) -> Header | None:
    """The header that a row's cells make; None where the row is not one."""
    written = {number: title for number, title in titles.items() if title.strip()}
    columns = {number: kind for number, title in written.items() if (kind := column(title))}
    known = set(columns.values())
    both = {Column.ESSENTIAL, Column.DESIRABLE} <= known
    if len(written) < 2 or (len(columns) < len(written) and not both):
        return None
    if all(ANY_TITLE.fullmatch(title) for title in written.values()):
        return None
    if not known & {Column.ESSENTIAL, Column.DESIRABLE, Column.NEED, Column.REQUIREMENT}:
        labels = [number for number, kind in columns.items() if kind is Column.LABEL]
        if not labels or (Column.ASSESSMENT not in known and len(labels) < 2):
            return None
        columns[labels[-1]] = Column.REQUIREMENT
    return Header(
        columns, {n: need.stated(titles[n]) for n in columns}, {n: category.named(titles[n]) for n in columns}
    )


def single_header(titles: Mapping[int, str], needs: Collection[int]) -> Header | None:
    """The header that the one title of a table's first row makes, beside columns of needs that have none."""
    written = [number for number, title in titles.items() if title.strip()]
    if len(written) != 1 or column(titles[written[0]]) is not Column.REQUIREMENT:
        return None
    asked = read_heading(titles[written[0]])
    if asked.categories or asked.need:
        return None
    return Header(dict.fromkeys(needs, Column.NEED) | {written[0]: Column.REQUIREMENT}, {}, {})


def rows(blocks: Sequence[Block]) -> list[Row]:
    """The rows of a table from its blocks: each the blocks of its cells by column."""
    table: dict[int, dict[int, list[Block]]] = {}
    for block in blocks:
        if block.cell:
            table.setdefault(block.cell.row, {}).setdefault(block.cell.column, []).append(block)
    return [{column: tuple(found) for column, found in cells.items()} for _, cells in sorted(table.items())]


def entries(
    document: Document, blocks: Sequence[Block], section: Section, above: Header | None
) -> tuple[list[Entry], Header | None]:
    """The blocks of a table that hold requirements, and its last header.

    `above` is the header of the table just before, which a table cut by a page's end goes on under.
    """
    found: list[Entry] = []
    current: Header | None = None
    label = _Label()
    table = rows(blocks)
    said = [{n: " ".join(document.slice(block) for block in cell) for n, cell in row.items()} for row in table]
    needs = Counter(n for titles in said for n, title in titles.items() if need.letter(title))
    for number, (row, titles) in enumerate(zip(table, said, strict=True)):
        made = header(titles) or (single_header(titles, needs) if number == 0 and len(table) > 1 else None)
        if made and not any(need.letter(titles[n]) and needs[n] >= FEWEST_NEEDS for n in titles):
            current = made
            first = read_heading(titles[min(titles)])
            label = _Label(categories=first.categories) if first.pure and not first.need else _Label()
            continue
        if number == 0 and above is not None and read_heading(titles[min(titles)]).need is None:
            current = above
        label = label.after(titles)
        if label.alone or _is_heading(row, titles, current):
            continue
        found += [
            entry
            for number, stated in _holding(row, titles, current, label, section)
            for entry in _cell_entries(document, row[number], _Cell.of(number, stated, current, label, section))
        ]
    return found, current


def _is_heading(row: Row, titles: Mapping[int, str], current: Header | None) -> bool:
    """Whether a row of a single first cell is a heading, where each requirement has a need of its own beside it."""
    if current is None or set(row) != {LABEL_COLUMN} or len(titles[LABEL_COLUMN].split()) > HEADER_WORDS:
        return False
    by_need = {Column.ESSENTIAL, Column.DESIRABLE, Column.NEED} & set(current.columns.values())
    return bool(by_need) and current.columns.get(LABEL_COLUMN) in (None, Column.LABEL, Column.REQUIREMENT)


class _Label(Struct, frozen=True):
    """What the row's first cell, or a row that is a heading of its own, says of the requirements beside or below it."""

    need: Need | None = None
    categories: tuple[Category, ...] = ()
    alone: bool = False
    spoken: bool = False

    def after(self, titles: Mapping[int, str]) -> _Label:
        written = [n for n, title in titles.items() if not NOTHING.match(title.strip(" *"))]
        if not written:
            return _Label(self.need, self.categories, alone=True)
        first = titles[written[0]]
        facet = read_heading(first)
        if len(written) == 1 and facet.pure:
            return _Label(
                facet.need or (self.need if facet.categories else None), facet.categories or self.categories, alone=True
            )
        if written[0] == LABEL_COLUMN and len(first.split()) <= HEADER_WORDS:
            if facet.pure:
                return _Label(
                    facet.need or self.need,
                    facet.categories or (() if facet.need is None else self.categories),
                    spoken=True,
                )
            known = either(first)
            kinds = known.categories or category.asked(first)
            return _Label(
                self.need,
                kinds if len(written) > 1 else self.categories,
                spoken=known.pure or bool(category.named(first)),
            )
        return _Label(self.need, self.categories)


class _Cell(Struct, frozen=True):
    """What row, column and section say of a cell's requirements; `fixed` by the row, or `asked` by default."""

    fixed: Need | None
    asked: Need | None
    categories: tuple[Category, ...]

    @classmethod
    def of(cls, number: int, fixed: Need | None, current: Header | None, label: _Label, section: Section) -> _Cell:
        over = current.categories.get(number, ()) if current else ()
        asked = current.needs.get(number) if current else None
        kinds = label.categories or (over if len(over) == 1 else ()) or section.categories or over
        return cls(fixed, asked or label.need or section.need, kinds)


def _cell_entries(document: Document, blocks: Sequence[Block], cell: _Cell) -> Iterator[Entry]:
    """The requirements among the blocks of a cell; one that says only "Desirable:" turns those after it."""
    asked, kinds = cell.asked, cell.categories
    for at, block in enumerate(blocks):
        text = document.slice(block)
        facet = read_heading(text)
        if at and _goes_on(document, blocks[at - 1], block):
            continue
        if facet.pure and len(text.split()) <= HEADER_WORDS and (facet.need or text.rstrip().endswith(":")):
            asked, kinds = facet.need or asked, facet.categories or kinds
        elif not NOTHING.match(text) and not METHODS.match(text):
            yield Entry(block, cell.fixed or asked, kinds)


def _goes_on(document: Document, before: Block, block: Block) -> bool:
    """Whether a block is the next line of a requirement between whose lines another column's words stand."""
    between = TAG.sub("", document.text[before.end : block.start])
    return document.text[block.start].islower() and any(map(str.isalnum, between))


def _holding(
    row: Row, titles: Mapping[int, str], current: Header | None, label: _Label, section: Section
) -> list[tuple[int, Need | None]]:
    """The columns of a row that hold requirements, each with the need that the row itself states for it."""
    if current is None:
        return _without_header(row, titles, label, section)
    kinds = current.columns
    by_need = {n: kind for n, kind in kinds.items() if kind in (Column.ESSENTIAL, Column.DESIRABLE)}
    ticked = [n for n in by_need if TICK.match(titles.get(n, "").strip(" *"))]
    row_need: Need | None = None
    if by_need and not ticked:
        return [(n, Need(kind.value)) for n, kind in by_need.items() if n in row]
    if ticked:
        row_need = Need(by_need[ticked[0]].value)
    for n, kind in kinds.items():
        if kind is Column.NEED:
            row_need = need.letter(titles.get(n, "")) or row_need
    asked = [n for n, kind in kinds.items() if kind is Column.REQUIREMENT and n in row]
    if not asked or ticked:
        texts = [n for n in row if kinds.get(n) in (None, Column.LABEL, Column.REQUIREMENT)]
        asked = [max(texts, key=lambda n: len(titles[n]))] if texts else []
    elif len(asked) > 1 and Column.NEED in kinds.values():
        asked = [max(asked, key=lambda n: len(titles[n]))]
    return [(n, row_need) for n in asked]


def _without_header(
    row: Row, titles: Mapping[int, str], label: _Label, section: Section
) -> list[tuple[int, Need | None]]:
    """A table without a header counts where its first cells are labels, outside a person specification only needs."""
    if section.sense is not Sense.PERSON and read_heading(titles[min(titles)]).need is None:
        return []
    if len(titles) == 1:
        return [(n, None) for n in row]
    rest = [
        n
        for n in sorted(row)
        if n != LABEL_COLUMN and not METHODS.match(titles[n].strip()) and not TICK.match(titles[n].strip())
    ]
    letters = [found for n in row if TICK.match(titles[n].strip()) and (found := need.letter(titles[n]))]
    if letters:
        return [(max(row, key=lambda n: len(titles[n])), letters[0])]
    return [(n, None) for n in rest] if label.spoken else []
