"""Plain text and Markdown: the text stays the file's own, blocks are ranges of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from pipeline.schema import Block, BlockKind, Cell
from pipeline.text.marks import GLYPHS
from pipeline.text.spaced import LIST_SIGN, Fragment
from pipeline.text.spaced import fragments as spaced_fragments

BULLET = re.compile(
    rf"(?P<indent>[ \t]*)(?:[-*+–—{GLYPHS}☐☑☒❏❑❒\uf0b7\x7f]\ufe0f?|\(cid:127\)|o(?=\s{{1,}}\S))[ \t]+(?=\S)"
)
NUMBERED = re.compile(
    r"(?P<indent>[ \t]*)(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z][.)]|\([a-z0-9ivx]{1,4}\)|[ivx]{1,4}[.)])[ \t]+(?=\S)"
)
ORDINAL_SIGN = re.compile(r"[ \t]*(?:\d{1,2}[.)]|[a-z][.)]|\([a-z0-9ivx]{1,4}\)|[ivx]{1,4}[.)])[ \t]")
# "22 May 2017" is a day, no item 22.
DATE_LINE = re.compile(r"\d{1,2}[ \t]+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b", re.IGNORECASE)
# A line that ends so reads on, whatever begins the next: "the level of / 2008".
OPEN_END = re.compile(r"\b(?:of|in|since|by|from|to|the|and|until|on|at|for|an?|or|with)[ \t]*$")
ATX = re.compile(r"[ ]{0,3}(?P<signs>#{1,6})[ \t]+(?=\S)")
BOLD_LINE = re.compile(r"[ \t]*(\*\*|__)(?P<inner>(?:(?!\1).)+?)\1:?[ \t]*")
ITALIC_LINE = re.compile(r"[ \t]*([*_])(?P<inner>(?![*_\s])(?:(?!\1).)+?)\1:?[ \t]*")
RULE = re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*")
# Repeats that give nothing back (*+), for hostile text has a great many of whatever could be divided in many ways.
CELL_RULE = r"[ \t]*+(?::-++:?|-{2,}+:?|-:)[ \t]*+"
TABLE_RULE = re.compile(rf"[ \t]*+\|?{CELL_RULE}(?:\|{CELL_RULE})*+\|?[ \t]*+")
CELL_BREAK = re.compile(r"</?(?:p|br|li|ul|ol|div)[ \t]*+/?>", re.IGNORECASE)
FRONT_MATTER = re.compile(r"---[ \t]*+\n((?:[\w-]+:.*\n|[ \t].*\n|- .*\n|#.*\n|\n)*?)(?:---|\.\.\.)[ \t]*+(?:\n|$)")
TAGGED_CELL = re.compile(
    r"<t[dh]\b[^<>]*+>(?P<held>[^<]*+(?:<(?!/?t[dh]\b)[^<]*+)*+)(?:</t[dh]>|(?=<t[dh]\b))", re.IGNORECASE
)
OUTER_TAG = re.compile(r"</?(?:p|br|div|span|li|ul|ol)[ \t]*+/?>", re.IGNORECASE)
BLOCK_TAG = re.compile(
    r"<(?P<closes>/)?(?P<name>p|br|div|li|ul|ol|h[1-6])(?:[ \t][^<>]{0,200})?[ \t]*/?>", re.IGNORECASE
)
UNDERLINE = re.compile(r"[ ]{0,3}(?P<line>(?P<sign>[=_-])(?P=sign){2,})[ \t]*")
PAGE_BREAK = "\f"
NEWLINES = str.maketrans(dict.fromkeys("\r\v\u2028\u2029", "\n"))
QUOTE = re.compile(r"[ \t]*>[ \t]?")
QUOTE_ITEM = re.compile(r"(?P<indent>[ \t]*)>[ \t]+(?=[^\W_])")
STATEMENT_END = re.compile(r"[.!?][\"'”’)\]]*$|[”\"]$")
SENTENCE_END = re.compile(r"[.!?;,:…][\"'”’)\]]*$")
HEADING_WORDS = 12
MARGIN_FROM, MARGIN_TO = 50, 100  # columns between which an editor breaks lines
LONGEST_PARAGRAPH = 200  # lines
LONGEST_LIST = 40  # lines
FEW_FULL = 3  # lines that are nearly as long as the longest
UNEVEN = 3  # signs that a line drawn under a heading may be longer or shorter than it
RAGGED = 22  # columns that the shortest broken line falls short of the longest


class Line(Struct, frozen=True):
    """A line of the text by its offsets, the newline left out."""

    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def normalise(raw: str) -> str:
    """The text as all offsets count it: byte-order mark dropped, newlines of every kind as one line feed."""
    return raw.removeprefix("\ufeff").replace("\r\n", "\n").translate(NEWLINES)


def page_starts(text: str) -> tuple[int, ...]:
    """Offsets at which the pages of a text begin that has form feeds between them, as printed ones have."""
    last = len(text.rstrip())
    return (0, *(at.end() for at in re.finditer(PAGE_BREAK, text) if at.end() < last))


def front_matter(text: str) -> dict[str, str]:
    """The simple pairs of the YAML block that a Markdown text may begin with; empty where there is none."""
    head = FRONT_MATTER.match(text)
    pairs = (line.partition(":") for line in (head[1].splitlines() if head else ()) if line[:1].isalnum())
    return {key.strip().lower(): value.strip().strip("\"'") for key, colon, value in pairs if colon}


def blocks(text: str) -> tuple[Block, ...]:
    """The headings, paragraphs, bullets and table cells of a plain or Markdown text, in order.

    A block of YAML at its top is no part of what it says, and makes no blocks.
    """
    lines = tuple(_lines(text))
    texts = [line.text for line in lines]
    margin = _widest(lines)
    head = FRONT_MATTER.match(text)
    found: list[Block] = []
    tables = 0
    at = text.count("\n", 0, head.end()) if head else 0
    while at < len(lines):
        line = lines[at]
        if line.blank or RULE.fullmatch(line.text):
            at += 1
        elif rows := _pipe_rows(lines, at) or _tag_rows(lines, at) or _tab_rows(lines, at):
            found += _table_blocks(text, rows, tables)
            tables += 1
            at = rows[-1][0] + 1
        elif spaced := spaced_fragments(texts, at):
            found += _spaced_blocks(text, lines, spaced, tables)
            tables += 1
            at = spaced[-1].line + 1
        else:
            block, at = _block(text, lines, at, margin)
            found += _untangled(text, block)
    return tuple(block for block in found if block.start < block.end)


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for raw in text.split("\n"):
        yield Line(start, start + len(raw), raw)
        start += len(raw) + 1


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


Row = tuple[int, list[tuple[int, int]]]


def _pipe_rows(lines: tuple[Line, ...], at: int) -> list[Row]:
    """Rows of a table drawn with pipes from line `at` on: each its line number and its cells' ranges."""
    if "|" not in lines[at].text:
        return []
    if at + 1 < len(lines) and "|" in lines[at + 1].text and TABLE_RULE.fullmatch(lines[at + 1].text):
        return _open_pipe_rows(lines, at)
    rows: list[Row] = []
    for number in range(at, len(lines)):
        line = lines[number]
        body = line.text.strip()
        if not (body.startswith("|") and body.count("|") >= 2):
            break
        cells = _split(line, "|")
        if not TABLE_RULE.fullmatch(line.text):
            rows.append((number, cells[1:-1] if body.endswith("|") else cells[1:]))
        elif rows:
            rows[-1] = (number, rows[-1][1])
    return rows


def _open_pipe_rows(lines: tuple[Line, ...], at: int) -> list[Row]:
    """Rows of a table over whose second line a rule is drawn, which need no pipes at their ends."""
    rows: list[Row] = []
    for number in range(at, len(lines)):
        line = lines[number]
        body = line.text.strip()
        if "|" not in body:
            break
        cells = _split(line, "|")
        if number == at + 1:
            rows[-1] = (number, rows[-1][1])
        else:
            rows.append((number, cells[body.startswith("|") : len(cells) - body.endswith("|")]))
    return rows


def _tag_rows(lines: tuple[Line, ...], at: int) -> list[Row]:
    """Rows of a table of which the HTML tags were left in, one row a line."""
    rows: list[Row] = []
    for number in range(at, len(lines)):
        line = lines[number]
        cells = [(line.start + m.start("held"), line.start + m.end("held")) for m in TAGGED_CELL.finditer(line.text)]
        if not cells:
            break
        rows.append((number, cells))
    return rows


def _tab_rows(lines: tuple[Line, ...], at: int) -> list[Row]:
    """Rows of a table whose cells are parted by tabs; blank lines between rows of one width are allowed."""
    rows: list[Row] = []
    number = at
    while number < len(lines):
        line = lines[number]
        if line.blank:
            following = next((n for n in range(number, min(number + 3, len(lines))) if not lines[n].blank), None)
            if not rows or following is None or len(_split(lines[following], "\t")) != len(rows[-1][1]):
                break
            number = following
            continue
        cells = _split(line, "\t")
        inner = "\t" in line.text.strip()
        under = bool(rows) and 2 <= len(cells) <= len(rows[-1][1])  # a row whose first cells are empty
        if len(cells) < 2 or not (inner or under) or _is_signed(line, cells):
            break
        rows.append((number, cells))
        number += 1
    return rows


def _is_signed(line: Line, cells: list[tuple[int, int]]) -> bool:
    """Whether the tab of a line only follows the sign of a list item, as word processors set it."""
    held = [line.text[start - line.start : end - line.start].strip() for start, end in cells]
    said = [words for words in held if words]
    return len(said) == 2 and LIST_SIGN.fullmatch(said[0]) is not None


def _split(line: Line, sign: str) -> list[tuple[int, int]]:
    cells, start = [], line.start
    for part in line.text.split(sign):
        cells.append((start, start + len(part)))
        start += len(part) + 1
    return cells


def _table_blocks(text: str, rows: list[Row], table: int) -> Iterator[Block]:
    for row, (_, cells) in enumerate(rows):
        for column, (start, end) in enumerate(cells):
            yield from _cell_blocks(text, start, end, Cell(table, row, column))


def _spaced_blocks(text: str, lines: tuple[Line, ...], fragments: Iterable[Fragment], table: int) -> Iterator[Block]:
    """What runs of spaces part; what goes on in small letters on a line of its own is one block with the line above."""
    held: list[Block] = []
    for one in fragments:
        start, end = (lines[one.line].start + at for at in (one.start, one.end))
        cell = Cell(table, one.row, one.column)
        if held and held[-1].cell == cell and text[start].islower() and not text[held[-1].end : start].strip():
            held[-1] = replace(held[-1], end=end)
        else:
            held += _cell_blocks(text, start, end, cell)
    yield from held


def _cell_blocks(text: str, start: int, end: int, cell: Cell) -> Iterator[Block]:
    at = start
    breaks = [(m.start(), m.end()) for m in CELL_BREAK.finditer(text, start, end)]
    for stop, resume in [*breaks, (end, end)]:
        first, last = _trim(text, at, stop)
        sign = BULLET.match(text, first, last)
        if first < last:
            yield Block(BlockKind.BULLET if sign else BlockKind.CELL, sign.end() if sign else first, last, cell=cell)
        at = resume


def _untangled(text: str, block: Block) -> Iterator[Block]:
    """A paragraph as the blocks that the HTML tags left in it make of it; anything else as it is."""
    if block.kind != BlockKind.PARAGRAPH:
        yield block
        return
    kind, level, at = BlockKind.PARAGRAPH, 0, block.start
    for tag in BLOCK_TAG.finditer(text, block.start, block.end):
        yield from _between_tags(text, (at, tag.start()), kind, level)
        at = tag.end()
        kind, level = (BlockKind.PARAGRAPH, 0) if tag["closes"] else _opened(tag["name"].lower())
    yield from _between_tags(text, (at, block.end), kind, level)


def _opened(tag: str) -> tuple[BlockKind, int]:
    if tag[0] == "h":
        return BlockKind.HEADING, int(tag[1])
    return (BlockKind.BULLET, 1) if tag == "li" else (BlockKind.PARAGRAPH, 0)


def _between_tags(text: str, span: tuple[int, int], kind: BlockKind, level: int) -> Iterator[Block]:
    start, end = _untagged(text, *_trim(text, *span))
    if start < end:
        yield Block(kind, start, end, level)


def _block(text: str, lines: tuple[Line, ...], at: int, margin: int) -> tuple[Block, int]:
    """The block that begins on line `at` of a text that is broken at `margin`; and the number of the line after it."""
    line = lines[at]
    if atx := ATX.match(line.text):
        start, end = _trim(text, line.start + atx.end(), line.start + _before_closing_signs(line.text))
        return Block(BlockKind.HEADING, *_unbold(text, start, end), level=len(atx["signs"])), at + 1
    if marked := _marked_heading(lines, at):
        words, level = marked
        return Block(BlockKind.HEADING, *_trim(text, line.start + words[0], line.start + words[1]), level=level), at + 1
    sign = BULLET.match(line.text) or NUMBERED.match(line.text) or QUOTE_ITEM.match(line.text)
    if sign and not _numbered_heading(lines, at) and _is_list_item(lines, at):
        last = _wrapped(lines, at, margin, inside_bullet=True)
        start, end = _trim(text, line.start + sign.end(), lines[last].end)
        return Block(BlockKind.BULLET, start, end, level=1 + len(sign["indent"].expandtabs(4)) // 2), last + 1
    if _numbered_heading(lines, at):
        numbered = NUMBERED.match(line.text)
        start = line.start + (numbered.end() if numbered else 0)
        return Block(BlockKind.HEADING, *_trim(text, start, line.end), level=2), at + 1
    if _looks_like_heading(lines, at):
        return Block(BlockKind.HEADING, *_trim(text, line.start, line.end), level=1 if at == 0 else 3), at + 1
    quote = QUOTE.match(line.text)
    last = _wrapped(lines, at, margin)
    start, end = _trim(text, line.start + (quote.end() if quote else 0), lines[last].end)
    return Block(BlockKind.PARAGRAPH, start, end), last + 1


def _underlined(lines: tuple[Line, ...], at: int) -> int:
    """Level of a heading with a line of signs drawn under it, 0 where it is none.

    Under words that might be a paragraph the signs are as many as the letters, or stand alone.
    """
    words = lines[at].text.strip()
    drawn = UNDERLINE.fullmatch(lines[at + 1].text) if at + 1 < len(lines) else None
    if not drawn or not _blank(lines, at - 1) or len(words.split()) > HEADING_WORDS or SENTENCE_END.search(words):
        return 0
    if drawn["sign"] == "=":
        return 1
    return 2 if _blank(lines, at + 2) or abs(len(drawn["line"]) - len(words)) <= UNEVEN else 0


def _marked_heading(lines: tuple[Line, ...], at: int) -> tuple[tuple[int, int], int] | None:
    """The range in the line of a heading that a line under it, bold type, or italics over a list make; its level."""
    if level := _underlined(lines, at):
        return (0, len(lines[at].text)), level
    if bold := BOLD_LINE.fullmatch(lines[at].text):
        return bold.span("inner"), 4
    italic = ITALIC_LINE.fullmatch(lines[at].text)
    return (italic.span("inner"), 5) if italic and _heads_a_list(lines, at, italic["inner"]) else None


def _before_closing_signs(line: str) -> int:
    """Where the words of a heading end before the signs that may close it, as in "## Pay ##"."""
    closed = line.rstrip(" \t")
    words = closed.rstrip("#")
    return len(words.rstrip(" \t")) if words != closed and words.endswith((" ", "\t")) else len(closed)


def _untagged(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the HTML tags that were left around it."""
    while opening := OUTER_TAG.match(text, start, end):
        start, end = _trim(text, opening.end(), end)
    while text.endswith(">", start, end) and OUTER_TAG.fullmatch(text, tag := text.rfind("<", start, end), end):
        start, end = _trim(text, start, tag)
    return start, end


def _is_list_item(lines: tuple[Line, ...], at: int) -> bool:
    """Whether a sign at the line's beginning makes it a list item; a bare number ("2 posts") does not."""
    text = lines[at].text
    return bool(BULLET.match(text) or ORDINAL_SIGN.match(text)) or _is_quote_item(lines, at)


def _is_quote_item(lines: tuple[Line, ...], at: int) -> bool:
    """Whether the quote sign of a line stands for a bullet: one of several short items that a line leads to.

    A quotation runs on from line to line, or has its own marks and full stops.
    """
    if not QUOTE_ITEM.match(lines[at].text):
        return False
    first = last = at
    while first > 0 and at - first < LONGEST_LIST and _in_quotes(lines[first - 1]):
        first -= 1
    if at - first == LONGEST_LIST:
        return False
    while last + 1 < len(lines) and last - at < LONGEST_LIST and _in_quotes(lines[last + 1]):
        last += 1
    if last - at == LONGEST_LIST:
        return False
    run = [line for line in lines[first : last + 1] if not line.blank]
    words = [line.text[sign.end() :].rstrip() for line in run if (sign := QUOTE_ITEM.match(line.text))]
    lead = lines[first - 1].text.rstrip(" *_") if first else ""
    ended = sum(bool(STATEMENT_END.search(one)) for one in words)
    return (
        len(words) == len(run) >= 2
        and (lead.endswith(":") or (0 < len(lead.split()) <= HEADING_WORDS and not SENTENCE_END.search(lead)))
        and len({one[0].islower() for one in words}) == 1
        and ended * 2 < len(words)
    )


def _in_quotes(line: Line) -> bool:
    return line.blank or QUOTE.match(line.text) is not None


def _heads_a_list(lines: tuple[Line, ...], at: int, words: str) -> bool:
    """Whether a line in italics is the heading of the list or table below it."""
    below = next((n for n in range(at + 1, min(at + 4, len(lines))) if not lines[n].blank), None)
    return (
        below is not None
        and _blank(lines, at - 1)
        and len(words.split()) <= HEADING_WORDS
        and (words[0].isupper() or words[0].isdigit())
        and not SENTENCE_END.search(words.rstrip(":"))
        and (_is_list_item(lines, below) or lines[below].text.lstrip().startswith("|"))
    )


def _unbold(text: str, start: int, end: int) -> tuple[int, int]:
    for sign in ("**", "__"):
        if text.startswith(sign, start) and text.endswith(sign, start, end) and end - start > 4:
            return start + 2, end - 2
    return start, end


def _blank(lines: tuple[Line, ...], at: int) -> bool:
    return not 0 <= at < len(lines) or lines[at].blank


def _numbered_heading(lines: tuple[Line, ...], at: int) -> bool:
    text = lines[at].text.strip()
    sign = NUMBERED.match(text)
    return bool(
        sign
        and text[0].isdigit()
        and not DATE_LINE.match(text)
        and text[sign.end() : sign.end() + 1].isupper()
        and len(text.split()) <= HEADING_WORDS
        and not SENTENCE_END.search(text)
        and _blank(lines, at - 1)
        and _blank(lines, at + 1)
    )


def _looks_like_heading(lines: tuple[Line, ...], at: int) -> bool:
    """A short line that stands alone, begins like a title and does not end like a sentence."""
    text = lines[at].text.strip()
    letters = [c for c in text if c.isalpha()]
    if (
        not letters
        or len(text.split()) > HEADING_WORDS
        or len(text) > 90
        or not (text[0].isupper() or text[0].isdigit())
    ):
        return False
    if not _blank(lines, at - 1):
        return False
    if SENTENCE_END.search(text.rstrip(":")):
        return False
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    followed_by_list = bool(BULLET.match(following)) or (at + 1 < len(lines) and _is_quote_item(lines, at + 1))
    capitals = sum(c.isupper() for c in letters) == len(letters)
    if re.search(r":\s+\S", text):
        return capitals
    return _blank(lines, at + 1) or followed_by_list or capitals


def _wrapped(lines: tuple[Line, ...], at: int, widest: int, inside_bullet: bool = False) -> int:
    """The last line of the paragraph that begins on line `at`, lines broken by an editor's margin joined.

    `widest` is the text's longest line where it is broken at a margin: a line that had room for more is not broken.
    """
    last = at
    margin: int | None = None
    while last + 1 < len(lines):
        here, following = lines[last].text, lines[last + 1].text
        if not following.strip() or "\t" in following.strip() or following.lstrip().startswith("|"):
            break
        if (
            BULLET.match(following)
            or ORDINAL_SIGN.match(following)
            or ATX.match(following)
            or RULE.fullmatch(following)
            or _is_quote_item(lines, last + 1)
        ):
            break
        if BOLD_LINE.fullmatch(following):
            break
        if len(here) >= MARGIN_FROM - RAGGED:
            margin = _margin(lines, at) if margin is None else margin
            # A full stop at a line's end does not end a paragraph whose lines are broken when they are full.
            if margin and len(here.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > margin:
                last += 1
                continue
        wraps = len(here.rstrip()) >= 50 and not re.search(r"[.!?:][\"'”’)\]]*$", here.rstrip())
        reads_on = following.lstrip()[:1].islower() or bool(OPEN_END.search(here))
        indented = inside_bullet and following[:1].isspace()
        had_room = len(here.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) <= widest
        full = len(here.rstrip()) >= 66 and not had_room and (widest > 0 or not inside_bullet)
        open_item = inside_bullet and following[:1].islower() and not SENTENCE_END.search(here.rstrip())
        if not ((wraps and (reads_on or full)) or indented or open_item):
            break
        last += 1
    return last


def _widest(lines: tuple[Line, ...]) -> int:
    """The longest line of a text that an editor has broken at a margin; 0 where no margin is seen."""
    lengths = [len(line.text.rstrip()) for line in lines]
    longest = max(lengths, default=0)
    near = sum(length > longest - RAGGED for length in lengths)
    return longest if MARGIN_FROM <= longest <= MARGIN_TO and near >= FEW_FULL else 0


def _margin(lines: tuple[Line, ...], at: int) -> int:
    """The column at which the text from line `at` on is broken; 0 where it is not broken at one."""
    shortest, longest = MARGIN_TO, 0
    end = at
    while end + 1 < len(lines) and end - at < LONGEST_PARAGRAPH and not lines[end + 1].blank:
        length = len(lines[end].text.rstrip())
        shortest, longest = min(shortest, length), max(longest, length)
        if longest > MARGIN_TO or shortest < longest - RAGGED:
            return 0
        end += 1
    if end - at < 2 or longest < MARGIN_FROM:
        return 0
    # without any line that begins in small letters they are statements of one line each
    return longest if any(line.text.lstrip()[:1].islower() for line in lines[at + 1 : end + 1]) else 0
