"""A document's blocks with every item of a list a bullet, however its text shows it: signs, codes, numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from pipeline.schema import Block, BlockKind, Document
from pipeline.text import plain

# Items that a code numbers, such as "E1 ...": an E or a D says their need, so that it stays with the words.
CODE = re.compile(r"^[ \t]*(?P<letters>[A-Z]{1,2})\d{1,2}[.:)]?[ \t]+(?=\S)", re.MULTILINE)
NEED_LETTERS = frozenset("ED")
# Items whose need stands in a column before them: "E  Level 2 English".
LETTER = re.compile(r"^[ \t]*(?P<letter>[ED])(?:\t|[ ]{2})(?=[ \t]*\S)", re.MULTILINE)
FEWEST_CODED = 2
# Items that bare numbers count, such as "3.1 ..." and "3.2 ...": as many in a row as no chance makes.
NUMBER = re.compile(r"^[ \t]*(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?[ \t]+(?=\S)", re.MULTILINE)
FEWEST_NUMBERED = 3
# A need column that plain text has lost: its letter on a line of its own below the item.
NEED_LINE = re.compile(r"\W*[ED]\W*")
FEWEST_NEED_LINES = 3
Cut = tuple[int, int]  # where an item's line begins, and its words


def items(document: Document) -> tuple[Block, ...]:
    """The document's blocks in order; those that hold several items are parted."""
    headings = {_line_start(document, block): block for block in document.blocks if block.kind is BlockKind.HEADING}
    runs = [run for run in _numbered(document) if 2 * sum(line in headings for line, _ in run) < len(run)]
    cuts = dict([*(cut for run in runs for cut in run), *_coded(document), *_led_by_letters(document)])
    items_like_headings = {headings[line].start for run in runs for line, _ in run if line in headings}
    blocks = list(_cut(document, sorted(cuts.items()), items_like_headings))
    return tuple(_joined(document, _lettered(document, blocks)))


def _coded(document: Document) -> list[Cut]:
    """Lines that codes number, where several have the same letters."""
    codes = list(CODE.finditer(document.text))
    series = Counter(code["letters"] for code in codes)
    return [
        (code.start("letters"), code.start("letters") if code["letters"] in NEED_LETTERS else code.end())
        for code in codes
        if series[code["letters"]] >= FEWEST_CODED
    ]


def _led_by_letters(document: Document) -> list[Cut]:
    """Lines that begin with a need's letter in a column of its own, where there are several."""
    starts = [match.start("letter") for match in LETTER.finditer(document.text)]
    return [(start, start) for start in starts] if len(starts) >= FEWEST_NEED_LINES else []


def _line_start(document: Document, block: Block) -> int:
    return document.text.rfind("\n", 0, block.start) + 1


def _numbered(document: Document) -> Iterator[list[Cut]]:
    """Runs of lines that bare numbers count up, one after the other."""
    run: list[Cut] = []
    expected = ""
    for match in NUMBER.finditer(document.text):
        number = match["number"]
        if number != expected:
            if len(run) >= FEWEST_NUMBERED:
                yield run
            run = []
        run.append((match.start("number"), match.end()))
        before, dot, last = number.rpartition(".")
        expected = f"{before}{dot}{int(last) + 1}"
    if len(run) >= FEWEST_NUMBERED:
        yield run


def _cut(document: Document, cuts: list[Cut], items_like_headings: Collection[int]) -> Iterator[Block]:
    """The blocks with a bullet for each cut; what stands before the first one of a block stays as it is."""
    at = 0
    for block in document.blocks:
        if block.start in items_like_headings:
            yield Block(BlockKind.BULLET, block.start, block.end, level=1)
            continue
        while at < len(cuts) and cuts[at][0] < block.start:
            at += 1
        first = at
        while at < len(cuts) and cuts[at][0] < block.end:
            at += 1
        within = cuts[first:at]
        if block.cell or not within or block.kind is BlockKind.HEADING:
            yield _signed(document, block)
            continue
        if block.start < within[0][0]:
            yield Block(block.kind, block.start, len(document.text[: within[0][0]].rstrip()), level=block.level)
        for (_, start), stop in zip(within, [*(line for line, _ in within[1:]), block.end], strict=True):
            yield Block(BlockKind.BULLET, start, len(document.text[:stop].rstrip()), level=max(1, block.level))


def _signed(document: Document, block: Block) -> Block:
    """The block as a bullet where it is a paragraph that begins with a bullet's sign."""
    if block.kind is BlockKind.PARAGRAPH and (sign := plain.BULLET.match(document.text, block.start, block.end)):
        return Block(BlockKind.BULLET, sign.end(), block.end, level=1, cell=block.cell)
    return block


def _lettered(document: Document, blocks: list[Block]) -> list[Block]:
    """The blocks, a need on a line of its own joined to the item above it, where there are several such lines."""
    if sum(_ends_in_need(document, block) for block in blocks) < FEWEST_NEED_LINES:
        return blocks
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if not _ends_in_need(document, block):
            joined.append(block)
        elif last and NEED_LINE.fullmatch(document.slice(block)) and last.kind is not BlockKind.HEADING:
            joined[-1] = Block(BlockKind.BULLET, last.start, block.end, level=max(1, last.level))
        else:
            joined.append(Block(BlockKind.BULLET, block.start, block.end, level=1))
    return joined


def _ends_in_need(document: Document, block: Block) -> bool:
    last = document.slice(block).rpartition("\n")[2]
    return block.kind is BlockKind.PARAGRAPH and not block.cell and NEED_LINE.fullmatch(last) is not None


def _joined(document: Document, blocks: Iterable[Block]) -> list[Block]:
    """The blocks, a paragraph that breaks off in mid-sentence at a line's end joined to the next."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if (
            last
            and last.kind is block.kind is BlockKind.PARAGRAPH
            and not last.cell
            and not block.cell
            and document.text[last.end : block.start].strip(" \t") == "\n"
            and (document.text[block.start].islower() or document.text[last.end - 1] == ",")
        ):
            joined[-1] = Block(BlockKind.PARAGRAPH, last.start, block.end)
        else:
            joined.append(block)
    return joined
