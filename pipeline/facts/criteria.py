"""Criteria: one for each requirement of a document, with its section and the nearest domain of a framework."""

from __future__ import annotations

import csv
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from pipeline import gazetteers
from pipeline.errors import MissingFile, NoCriteria, UnreadableDocument
from pipeline.facts.stems import stems
from pipeline.mentions.assessment import read as read_methods
from pipeline.mentions.category import category_of
from pipeline.mentions.sections import read_heading
from pipeline.schema import Block, BlockKind, Category, Criterion, Document, Label, Mention, Method, Need

# A heading is near a framework's when this share of all their content words is common to both,
# and the words of a requirement point to a domain when what they hit of its keywords weighs so much.
NEAR_HEADING = 0.4
CONTAINED = 0.5
LEAST_WEIGHT = 2
FEWEST_WORDS = 2
NUMBERING = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.):]?\s+")
LONGEST_TITLE = 90
PARENT_WORDS = 8
LEAD_WORDS = 5  # a heading of as many words that ends in a colon is a sentence that leads to a list
COLUMNS = ("id", "need", "category", "text")
MOST_BYTES = 5_000_000


def criteria(document: Document, mentions: Sequence[Mention]) -> tuple[Criterion, ...]:
    """One criterion for each COMPETENCY mention, C1, C2 ... in the order of the text."""
    asked = sorted((m for m in mentions if m.label is Label.COMPETENCY), key=lambda m: m.start)
    sections = _Sections(document) if asked else None
    found = []
    for number, mention in enumerate(asked, 1):
        section = sections.over(mention) if sections else None
        origin = document.origin(mention.start)
        found.append(
            Criterion(
                id=f"C{number}",
                text=" ".join(mention.text.split()),
                need=mention.need or Need.UNSPECIFIED,
                category=mention.category or category_of(mention.text),
                assessed=mention.assessed,
                domain=domain(mention.text, section),
                section=section,
                page=origin.page,
                part=origin.part,
                start=mention.start,
                end=mention.end,
                confidence=mention.confidence,
            )
        )
    return tuple(found)


def domain(text: str, section: str | None = None) -> str | None:
    """The code of the nearest domain of a named competency framework: by the section's title, the words, its words.

    Where a draft and a final framework are as near the later counts; where the words point to two domains alike, none.
    """
    by_title = _by_title(section) if section else None
    pure = section is None or read_heading(section).pure
    return by_title or _by_words(text) or (None if pure else _by_words(section or ""))


def _by_title(section: str) -> str | None:
    words = stems(section)
    if len(words) < FEWEST_WORDS:
        same = [one.code for one in gazetteers.frameworks() if stems(one.label) == words]
        return same[0] if len(same) == 1 else None
    if read_heading(section).pure:
        return None
    likeness, _, code = max((_likeness(words, stems(one.label)), one.year, one.code) for one in gazetteers.frameworks())
    return code if likeness >= NEAR_HEADING else None


def _likeness(title: frozenset[str], label: frozenset[str]) -> float:
    """From 0 to 1: shared words over all words, or half where a label says all that a shorter title says."""
    shared = len(title & label)
    contained = CONTAINED if title <= label else 0.0
    return max(contained, shared / len(title | label))


def _by_words(text: str) -> str | None:
    words = stems(text)
    hits = [
        (weight, wanted.year, wanted.code) for wanted in _wanted() if (weight := wanted.weight(words)) >= LEAST_WEIGHT
    ]
    best = [hit for hit in hits if hit[:2] == max(hits)[:2]]
    return best[0][2] if len(best) == 1 else None


class _Wanted(Struct, frozen=True):
    """The stems of a domain's keywords, and of those that point to it alone."""

    code: str
    year: int
    keywords: frozenset[frozenset[str]]
    alone: frozenset[frozenset[str]]

    def weight(self, words: frozenset[str]) -> int:
        """How much words point to the domain: 1 for each keyword among them, 2 more for each that points alone."""
        said = [keyword for keyword in self.keywords if keyword <= words]
        return len(said) + LEAST_WEIGHT * sum(keyword in self.alone for keyword in said)


@cache
def _wanted() -> tuple[_Wanted, ...]:
    found = []
    for one in gazetteers.frameworks():
        alone = frozenset(map(stems, one.alone))
        found.append(_Wanted(one.code, one.year, alone | frozenset(map(stems, one.keywords)), alone))
    return tuple(found)


class _Sections:
    """Where the titles and the table rows of a document stand."""

    def __init__(self, document: Document) -> None:
        titles = [
            (block.end, _title(document, block))
            for block in document.blocks
            if not block.cell and _is_title(document, block)
        ]
        self._title_ends = [end for end, _ in titles]
        self._titles = [title for _, title in titles]
        self._parents = list(_parents(document))
        self._cells = [block for block in document.blocks if block.cell]
        self._cell_starts = [block.start for block in self._cells]
        self._labels, self._alone = _row_labels(document, self._cells)

    def over(self, mention: Mention) -> str | None:
        """The first cell of a requirement's table row, the bullet over it, or the nearest heading with a subject."""
        at = bisect_right(self._cell_starts, mention.start) - 1
        if at >= 0 and mention.end <= self._cells[at].end and (cell := self._cells[at].cell):
            by_row = self._alone if cell.column == 0 else self._labels
            if label := by_row.get((cell.table, cell.row)):
                return label
        over = [title for start, end, title in self._parents if start <= mention.start < end]
        if over:
            return over[-1]
        above = bisect_right(self._title_ends, mention.start) - 1
        return self._titles[above] if above >= 0 else None


def _parents(document: Document) -> Iterator[tuple[int, int, str]]:
    """The short bullets that name a subject for deeper ones: where those begin and end, and the subject."""
    blocks = [block for block in document.blocks if not block.cell]
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.BULLET:
            continue
        level, title = block.level, _title(document, block)
        end = next((n for n, one in enumerate(blocks[at + 1 :], at + 1) if not _deeper(one, level)), len(blocks))
        if end > at + 1 and len(title.split()) <= PARENT_WORDS and _subject(title):
            yield blocks[at + 1].start, blocks[end - 1].end, title


def _deeper(block: Block, level: int) -> bool:
    return block.kind is BlockKind.BULLET and block.level > level


def _row_labels(
    document: Document, cells: Sequence[Block]
) -> tuple[dict[tuple[int, int], str], dict[tuple[int, int], str]]:
    """By table and row: the nearest first cell, at or above it, that names a subject; the same of rows of one cell."""
    rows: dict[tuple[int, int], dict[int, str]] = {}
    for block in cells:
        if block.cell:
            row = rows.setdefault((block.cell.table, block.cell.row), {})
            row[block.cell.column] = f"{row.get(block.cell.column, '')} {_title(document, block)}".strip()
    labels: dict[tuple[int, int], str] = {}
    alone: dict[tuple[int, int], str] = {}
    table, label, single = -1, "", ""
    for key, row in sorted(rows.items()):
        if key[0] != table:
            table, label, single = key[0], "", ""
        title = row.get(0, "")
        if title and _subject(title):
            label = title
            single = title if set(row) == {0} else single
        labels[key], alone[key] = label, single
    return labels, alone


def _title(document: Document, block: Block) -> str:
    return NUMBERING.sub("", " ".join(document.slice(block).split()).strip(" *_:|"))


def _subject(title: str) -> bool:
    """Whether a title names a subject, and not only a need ("Essential criteria")."""
    facet = read_heading(title)
    return bool(title) and not (facet.pure and facet.need is not None and not facet.categories)


def _is_title(document: Document, block: Block) -> bool:
    title = _title(document, block)
    facet = read_heading(title) if len(title) <= LONGEST_TITLE else None
    if block.kind is BlockKind.HEADING:
        sentence = document.slice(block).rstrip(" *_").endswith(":") and len(title.split()) >= LEAD_WORDS
        return _subject(title) and not (sentence and facet is not None and not facet.pure)
    return block.kind is BlockKind.PARAGRAPH and facet is not None and facet.pure and bool(facet.categories)


def read_criteria_file(path: Path) -> tuple[Criterion, ...]:
    """The criteria of a .csv or .json file with id, need, category, text and assessed; only text must be given.

    Raises MissingFile, UnreadableDocument where the content is not such a table, NoCriteria where it has no row.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise MissingFile(f"{path}: {error.strerror or 'cannot be read'}") from error
    if len(raw) > MOST_BYTES:
        raise UnreadableDocument(f"{path}: more than {MOST_BYTES:,} bytes of criteria")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"{path}: is not UTF-8 text; save it as CSV UTF-8") from error
    rows = list(_json_rows(path, text) if path.suffix.casefold() == ".json" else _csv_rows(path, text))
    if not rows:
        raise NoCriteria(f"{path}: holds no criteria")
    found = tuple(_read_row(path, number, row) for number, row in enumerate(rows, 1))
    ids = [one.id for one in found]
    if twice := next((one for one in ids if ids.count(one) > 1), None):
        raise UnreadableDocument(f"{path}: two criteria are called {twice}")
    return found


def _csv_rows(path: Path, text: str) -> Iterable[Mapping[str, object]]:
    try:
        reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
        names = [(name or "").strip().casefold() for name in reader.fieldnames or ()]
        if text.strip() and "text" not in names:
            raise UnreadableDocument(f"{path}: has no column called text; expected {','.join(COLUMNS)}")
        reader.fieldnames = names
        return [row for row in reader if any(isinstance(value, str) and value.strip() for value in row.values())]
    except csv.Error as error:
        raise UnreadableDocument(f"{path}: is not a CSV table: {error}") from error


def _json_rows(path: Path, text: str) -> Iterable[Mapping[str, object]]:
    if not text.strip():
        return []
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(f"{path}: is not JSON") from error
    rows = content.get("criteria") if isinstance(content, dict) else content
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableDocument(f"{path}: expected a list of objects with {', '.join(COLUMNS)}")
    return rows


def _read_row(path: Path, number: int, row: Mapping[str, object]) -> Criterion:
    given = {key: str(row[key] if row.get(key) is not None else "").strip() for key in COLUMNS}
    text = " ".join(given["text"].split())
    if not any(character.isalnum() for character in text):
        raise UnreadableDocument(f"{path}: row {number} has no text")
    for column, allowed in (("need", [*Need]), ("category", [*Category])):
        if given[column] and given[column].casefold() not in allowed:
            raise UnreadableDocument(
                f"{path}: row {number}: {given[column]!r} is no {column}; use one of {', '.join(allowed)}"
            )
    assessed = _assessed(path, number, row.get("assessed"))
    need = Need(given["need"].casefold() or Need.UNSPECIFIED)
    category = Category(given["category"].casefold()) if given["category"] else category_of(text)
    section = str(row.get("section") or "").strip() or None
    return Criterion(
        id=given["id"] or f"C{number}",
        text=text,
        need=need,
        category=category,
        assessed=assessed,
        section=section,
        domain=domain(text, section),
    )


def _assessed(path: Path, number: int, given: object) -> tuple[Method, ...]:
    """How a row says that it is assessed: a list of methods, or words and letters as packs have them ("A/I")."""
    said = ", ".join(map(str, given)) if isinstance(given, list) else str(given or "").strip()
    if not said:
        return ()
    if (methods := read_methods(said)) is None:
        raise UnreadableDocument(
            f"{path}: row {number}: cannot read how it is assessed: {said!r}; use {', '.join(Method)}"
        )
    return methods
