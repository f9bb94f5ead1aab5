"""Documents as the Markdown of a gold file: headings, bullets and tables by their signs, each mention on one line.

A file that is text already keeps its own text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from pipeline.schema import Block, BlockKind, Document, Mention
from pipeline.text.plain import BULLET, NUMBERED

TEXTS = frozenset({"text/plain", "text/markdown"})
LINE_BREAK = re.compile(r"[ \t]*[\r\n]\s*")
WIDE = re.compile(r"\s*[\r\n\t]\s*|  +")  # what on a line of Markdown could be taken for the gap between two cells
PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n")
CARRIAGE_RETURN = re.compile(r"\r\n?")
PIPE, BAR = "|", "¦"  # a pipe in a cell would end the cell
DEEPEST = 6  # levels of headings in Markdown


class Body(Struct, frozen=True):
    """The text of a gold file, the mentions that stand in it, and those that cannot be marked there."""

    text: str
    mentions: tuple[Mention, ...]
    lost: tuple[Mention, ...]


def as_body(document: Document, mentions: Iterable[Mention]) -> Body:
    """The document as Markdown, its mentions moved to where their words stand in it."""
    if document.mime in TEXTS:
        return fitted(document.text, mentions)
    copy = Copy(document.text)
    _write_blocks(copy, document)
    return copy.body(mentions)


def fitted(text: str, mentions: Iterable[Mention]) -> Body:
    """A text that a gold file can hold, from any: no empty lines around it, a line break in a mention made a space.

    Mentions that overlap an earlier one or cross paragraphs are lost.
    """
    spans = sorted({(mention.start, mention.end) for mention in mentions})
    copy = Copy(text)
    at, stop = len(text) - len(text.lstrip("\r\n")), len(text.rstrip("\r\n"))
    for begin, end in spans:
        inside = text[begin:end]
        if at <= begin and end <= stop and LINE_BREAK.search(inside) and not PARAGRAPH_BREAK.search(inside):
            copy.keep_lines(at, begin)
            copy.keep_line(begin, end)
            at = end
    copy.keep_lines(at, max(at, stop))
    return copy.body(mentions)


class Copy:
    """A copy of a text that is being written in other words, and where the characters kept of it stand now."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._out: list[str] = []
        self._length = 0
        self._kept: list[tuple[int, int, int]] = []  # start and end in the source, start in the copy

    def add(self, text: str) -> None:
        """Write what does not stand in the source."""
        self._out.append(text)
        self._length += len(text)

    def keep(self, start: int, end: int) -> None:
        """Write a range of the source as it is."""
        if start < end:
            self._kept.append((start, end, self._length))
            self.add(self._source[start:end])

    def keep_lines(self, start: int, end: int) -> None:
        """Write a range of the source, its line breaks as line feeds."""
        at = start
        for gap in CARRIAGE_RETURN.finditer(self._source, start, end):
            self.keep(at, gap.start())
            self.add("\n")
            at = gap.end()
        self.keep(at, end)

    def keep_line(self, start: int, end: int, *, gaps: re.Pattern[str] = LINE_BREAK, in_cell: bool = False) -> None:
        """Write a range of the source on one line, with a space for each of the gaps in it; in a cell without pipes."""
        at = start
        for gap in gaps.finditer(self._source, start, end):
            self._keep_words(at, gap.start(), in_cell)
            self.add(" ")
            at = gap.end()
        self._keep_words(at, end, in_cell)

    def body(self, mentions: Iterable[Mention]) -> Body:
        """What was written, and every mention whose words stand in it on one line and overlap no earlier one's."""
        text = "".join(self._out)
        kept = sorted(self._kept)
        found: list[Mention] = []
        lost: list[Mention] = []
        for one in sorted(mentions, key=lambda mention: (mention.start, mention.end)):
            start, last = _now(kept, one.start), _now(kept, one.end - 1)
            moved = text[start : last + 1] if start is not None and last is not None else ""
            if start is None or _words(moved) != _words(one.text) or "\n" in moved or (found and start < found[-1].end):
                lost.append(one)
            else:
                found.append(replace(one, start=start, end=start + len(moved), text=moved))
        return Body(text, tuple(found), tuple(lost))

    def _keep_words(self, start: int, end: int, in_cell: bool) -> None:
        if not in_cell:
            self.keep(start, end)
        elif start < end:
            self._kept.append((start, end, self._length))
            self.add(self._source[start:end].replace(PIPE, BAR))


def _now(kept: Sequence[tuple[int, int, int]], offset: int) -> int | None:
    """Where a character of the source stands in the copy; None where it was not kept."""
    at = bisect_right(kept, offset, key=lambda one: one[0]) - 1
    if at < 0 or offset >= kept[at][1]:
        return None
    return kept[at][2] + offset - kept[at][0]


def _words(text: str) -> str:
    return " ".join(text.replace(PIPE, BAR).split())


def _write_blocks(copy: Copy, document: Document) -> None:
    at = 0
    before: Block | None = None
    tables = groupby(document.blocks, key=lambda block: block.cell.table if block.cell else None)
    for table, blocks in tables:
        if table is not None:
            cells = tuple(blocks)
            copy.add("\n\n" if before else "")
            _write_table(copy, cells)
            before = cells[-1]
            at = before.end
            continue
        for block in blocks:
            gap = document.text[at : block.start]
            copy.add(_between(before, block, gap))
            copy.add(_sign(block, gap.rpartition("\n")[2]))
            copy.keep_line(block.start, block.end, gaps=WIDE)
            before, at = block, block.end


def _between(before: Block | None, block: Block, gap: str) -> str:
    """What parts two blocks: an empty line around headings and tables and where the document has one."""
    if before is None:
        return ""
    apart = before.cell or BlockKind.HEADING in (before.kind, block.kind) or before.kind != block.kind
    return "\n\n" if apart or gap.count("\n") > 1 else "\n"


def _sign(block: Block, lead: str) -> str:
    """The sign of a heading or a list item: its own number where it has one; `lead` stands before it on its line."""
    if block.kind is BlockKind.HEADING:
        return f"{'#' * min(block.level or 2, DEEPEST)} "
    if block.kind is not BlockKind.BULLET:
        return ""
    own = f"{lead.strip()} "
    sign = own if BULLET.match(f"{own}x") or NUMBERED.match(f"{own}x") else "- "
    return "  " * max(block.level - 1, 0) + sign


def _write_table(copy: Copy, blocks: Sequence[Block]) -> None:
    """Rows of cells between pipes, the first one over a rule; the blocks of one cell parted by <br>."""
    held: dict[tuple[int, int], list[Block]] = {}
    for block in blocks:
        if block.cell:
            held.setdefault((block.cell.row, block.cell.column), []).append(block)
    rows = range(min(row for row, _ in held), max(row for row, _ in held) + 1)
    columns = range(max(column for _, column in held) + 1)
    for row in rows:
        copy.add("" if row == rows[0] else "\n")
        for column in columns:
            copy.add("| ")
            for number, block in enumerate(held.get((row, column), ())):
                copy.add("<br>" if number else "")
                copy.add("- " if block.kind is BlockKind.BULLET else "")
                copy.keep_line(block.start, block.end, gaps=WIDE, in_cell=True)
            copy.add(" ")
        copy.add("|")
        if row == rows[0]:
            copy.add("\n|" + " --- |" * len(columns))
