"""A document's text put together from pieces that know where they came from; it is never searched for afterwards."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.schema import Block, BlockKind, Cell, Origin

NOWHERE = Origin()
BULLET_SIGN = "- "
PART_BREAK = "\n\n"

# PDFium writes U+FFFE (older ones U+0002) for a hyphen at the end of a line; every one measured was a real hyphen.
CHARACTERS = str.maketrans(
    {
        "\ufffe": "-",
        "\x02": "-",
        "\u2011": "-",
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)
UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufff0-\ufffb]")
SPACES = re.compile(r"\s+")
PLAIN = re.compile(r"(?:[!-~£’]+ )*[!-~£’]*")


class Run(Struct, frozen=True, gc=False):
    """Characters that came from one place."""

    text: str
    origin: Origin = NOWHERE


class Piece(Struct, frozen=True, gc=False):
    """A block before it has offsets. `sign` stands before it in the text and outside the block, as in "1. "."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0
    cell: Cell | None = None
    sign: str = ""


class Layout(Struct, frozen=True):
    """What a reader makes of a file: the fields of a Document that depend on its contents."""

    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    origins: tuple[Origin, ...]


def clean(raw: str) -> str:
    """The characters as they go into a document's text: no control signs, no ligatures, every space one plain space."""
    if raw.isascii() and raw.isprintable() and "  " not in raw:
        return raw  # most words and lines by far: there is nothing to clean
    if PLAIN.fullmatch(raw):
        return raw
    return SPACES.sub(" ", UNWANTED.sub("", raw.translate(CHARACTERS)))


def squeezed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs cleaned, with no space at either end and none doubled where two of them meet."""
    kept: list[Run] = []
    spaced = True
    for run in runs:
        text = clean(run.text)
        if spaced:
            text = text.lstrip(" ")
        if not text:
            continue
        spaced = text.endswith(" ")
        if kept and kept[-1].origin == run.origin:
            kept[-1] = Run(kept[-1].text + text, run.origin)
        else:
            kept.append(run if text is run.text else Run(text, run.origin))
    while kept and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept:
        kept[-1] = Run(kept[-1].text.rstrip(" "), kept[-1].origin)
    return tuple(kept)


def assemble(pieces: Iterable[Piece]) -> Layout:
    """Lay the pieces out as one text.

    Blank lines part headings and paragraphs, line feeds bullets and rows of a table, tabs the cells of a row
    (as many as the columns between them), spaces the blocks of one cell. Separators and signs belong to the
    origin before them.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    starts: list[int] = []
    origins: list[Origin] = []
    length = 0
    before: Piece | None = None
    for piece in pieces:
        runs = squeezed(piece.runs)
        if not runs:
            continue
        lead = _separator(before, piece) + piece.sign
        parts.append(lead)
        length += len(lead)
        start = length
        for run in runs:
            if not origins or origins[-1] != run.origin:
                starts.append(length if starts else 0)
                origins.append(run.origin)
            parts.append(run.text)
            length += len(run.text)
        blocks.append(Block(piece.kind, start, length, piece.level, piece.cell))
        before = piece
    return Layout("".join(parts), tuple(blocks), tuple(starts) or (0,), tuple(origins) or (NOWHERE,))


def shortened(layout: Layout, characters: int) -> Layout:
    """The layout's first `characters` characters."""
    text = layout.text[:characters].rstrip()
    blocks = (replace(block, end=min(block.end, len(text))) for block in layout.blocks if block.start < len(text))
    known = bisect_left(layout.starts, len(text))
    return Layout(text, tuple(blocks), layout.starts[:known], layout.origins[:known])


def joined(parts: Sequence[tuple[str | None, Layout]]) -> Layout:
    """The layouts of a file's parts as one, a blank line between them; every origin knows the part's name."""
    held = [(name, layout) for name, layout in parts if layout.text]
    texts: list[str] = []
    blocks: list[Block] = []
    starts: list[int] = []
    origins: list[Origin] = []
    length = tables = 0
    for name, layout in held:
        own = max((block.cell.table + 1 for block in layout.blocks if block.cell), default=0)
        for start, origin in zip(layout.starts, layout.origins, strict=True):
            here = origin if name is None else replace(origin, part=name)
            if not origins or origins[-1] != here:
                starts.append(length + start)
                origins.append(here)
        blocks += [_moved(block, length, tables) for block in layout.blocks]
        texts.append(layout.text)
        length += len(layout.text) + len(PART_BREAK)
        tables += own
    return Layout(PART_BREAK.join(texts), tuple(blocks), tuple(starts) or (0,), tuple(origins) or (NOWHERE,))


def _moved(block: Block, by: int, tables: int) -> Block:
    cell = replace(block.cell, table=block.cell.table + tables) if block.cell else None
    return replace(block, start=block.start + by, end=block.end + by, cell=cell)


def _separator(before: Piece | None, piece: Piece) -> str:
    here = piece.cell
    if before is None:
        return "\t" * here.column if here else ""
    there = before.cell
    if here and there and here.table == there.table:
        if here.row == there.row:
            return "\t" * (here.column - there.column) or " "
        return "\n" + "\t" * here.column
    if here:
        return "\n\n" + "\t" * here.column
    if not there and before.kind == piece.kind == BlockKind.BULLET:
        return "\n"
    return "\n\n"
