"""What Word, OpenDocument and rich text files share: their paragraphs and table rows into pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from pipeline.schema import BlockKind, Cell, Origin
from pipeline.text.layout import BULLET_SIGN, NOWHERE, Piece, Run, squeezed
from pipeline.text.marks import typed_sign

HEADING_STYLE = re.compile(r"heading (?P<level>[1-9])|(?P<title>title)|(?P<subtitle>subtitle)", re.IGNORECASE)
STOP = re.compile(r"[.;,…][\"'”’)\]]*$")
DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")
HEADING_WORDS = 25
BOLD_HEADING_WORDS = 14
LARGER = 1.15
# What the fonts Symbol and Wingdings draw in place of these characters, as far as person specifications use them.
SYMBOLS = str.maketrans(
    {
        "\uf0fc": "✓",
        "\uf0fb": "✗",
        "\uf0fd": "☒",
        "\uf0fe": "☑",
        "\uf06f": "☐",
        "\uf0a8": "☐",
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf0d8": "➢",
    }
)
Held = TypeVar("Held")


class FlowedFile(Struct, frozen=True):
    """A file's text in pieces, and what its properties say of it."""

    pieces: tuple[Piece, ...]
    title: str = ""
    producer: str = ""
    created: str | None = None
    modified: str | None = None
    pages: int | None = None  # where the file marks where its pages break


class Span(Struct, frozen=True):
    """Characters of a paragraph and how they look; a line break stands by itself as a line feed."""

    text: str
    bold: bool
    size: float  # in any unit that the whole file keeps to
    page: int | None = None


class Setting(Struct, frozen=True):
    """What a paragraph is, as far as its file says. `sign` and `depth` (from 1) are those of a list item."""

    heading: int = 0
    sign: str | None = None
    depth: int = 0
    cell: Cell | None = None


def named_level(style: str) -> int:
    """Level of the headings that a style of this name makes, 0 where it makes none."""
    named = HEADING_STYLE.fullmatch(style)
    if not named:
        return 0
    return min(int(named["level"]), 6) if named["level"] else 1 if named["title"] else 2


def day(text: str | None) -> str | None:
    """The ISO date of a time in a file's properties; None where it is none."""
    found = DAY.match(text or "")
    return found[1] if found else None


def pieces(spans: Sequence[Span], setting: Setting, usual_size: float) -> Iterator[Piece]:
    """The pieces of a paragraph: one, or one a line where line breaks part it.

    A list item is parted only before a line that begins with the sign of a list of its own.
    """
    lines = _lines(spans)
    if setting.heading:
        lines = [_joined(lines)]
    if setting.sign is not None:
        first, *others = _items(lines)
        yield from _line_pieces([first], setting, usual_size)
        below = Setting(depth=setting.depth, cell=setting.cell)
        yield from _line_pieces(others, below, usual_size)
    else:
        yield from _line_pieces(lines, setting, usual_size)


def _items(lines: list[list[Span]]) -> list[list[Span]]:
    """The lines of a list item, each joined to the one before unless it begins with a sign."""
    items: list[list[list[Span]]] = []
    for line in lines:
        if items and not typed_sign("".join(span.text for span in line).strip())[0]:
            items[-1].append(line)
        else:
            items.append([line])
    return [_joined(item) for item in items]


def _joined(lines: list[list[Span]]) -> list[Span]:
    first, *others = lines
    return [*first, *(span for line in others for span in (Span(" ", False, 0), *line))]


def _line_pieces(lines: Iterable[list[Span]], setting: Setting, usual_size: float) -> Iterator[Piece]:
    listed = setting.sign is not None
    for line in lines:
        runs = squeezed(
            Run(span.text.translate(SYMBOLS), Origin(page=span.page) if span.page else NOWHERE) for span in line
        )
        string = "".join(run.text for run in runs)
        if not string:
            continue
        sign, depth = setting.sign or "", setting.depth
        if not listed and not setting.heading:
            sign, rest = typed_sign(string)
            depth = setting.depth + 1 if sign else 0
            runs, string = _without(runs, len(string) - len(rest)), rest
        level = setting.heading
        if not level and not listed and sign != BULLET_SIGN:
            level = _looks(line, string, usual_size)
        if level and not setting.cell:
            lead = sign if sign != BULLET_SIGN else ""
            yield Piece(BlockKind.HEADING, (Run(lead, runs[0].origin), *runs) if lead else runs, level)
        elif sign or listed:
            yield Piece(BlockKind.BULLET, runs, 0 if setting.cell else depth, setting.cell, sign)
        else:
            yield Piece(BlockKind.CELL if setting.cell else BlockKind.PARAGRAPH, runs, 0, setting.cell)


def cell_pieces(held: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces of one cell. A number that stands alone is part of what the cell says; several number a list."""
    found = tuple(held)
    if len(found) > 1 or not found or found[0].sign in ("", BULLET_SIGN):
        return found
    (piece,) = found
    return (Piece(BlockKind.CELL, (Run(piece.sign, piece.runs[0].origin), *piece.runs), 0, piece.cell),)


def _lines(spans: Iterable[Span]) -> list[list[Span]]:
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.text == "\n":
            lines.append([])
        else:
            lines[-1].append(span)
    return lines


def _without(runs: tuple[Run, ...], length: int) -> tuple[Run, ...]:
    """The runs from the character at `length` on."""
    kept = []
    for run in runs:
        if length < len(run.text):
            kept.append(Run(run.text[length:], run.origin))
        length = max(0, length - len(run.text))
    return tuple(kept)


def _looks(line: list[Span], string: str, usual_size: float) -> int:
    """Level of a heading that only looks like one, 0 where it does not."""
    shown = [span for span in line if span.text.strip()]
    words = len(string.split())
    if words > HEADING_WORDS or not any(c.isalpha() for c in string):
        return 0
    if all(span.size >= LARGER * usual_size for span in shown):
        return 1 if all(span.size >= 1.5 * usual_size for span in shown) else 2
    if words > BOLD_HEADING_WORDS or STOP.search(string):
        return 0
    capitals = sum(c.isupper() for c in string) > 3 and string.upper() == string
    return 4 if capitals or all(span.bold for span in shown) else 0


def is_grid(rows: Iterable[Sequence[object]]) -> bool:
    """Whether a table sets things side by side; one of a single column only draws a frame."""
    return any(len(row) > 1 for row in rows)


def placed(rows: Sequence[Sequence[tuple[int, Held]]], table: int) -> Iterator[tuple[Cell, Held]]:
    """What each cell holds, with the cell's place. In `rows` each cell has the column of the grid that it begins in.

    Columns in which no cell begins are not counted.
    """
    columns = {column: at for at, column in enumerate(sorted({column for row in rows for column, _ in row}))}
    for number, row in enumerate(rows):
        for column, held in row:
            yield Cell(table, number, columns[column]), held
