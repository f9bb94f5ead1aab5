"""Web pages into blocks: what the page is about, without menus, banners, and links to other things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from pipeline.schema import BlockKind, Cell
from pipeline.text import html_facts, html_main, html_tables, html_tree
from pipeline.text.html_facts import Facts
from pipeline.text.html_tree import Node, Tree
from pipeline.text.layout import BULLET_SIGN, Piece, Run, clean
from pipeline.text.marks import typed_sign

BOLD = frozenset({"b", "strong"})
ITALIC = frozenset({"i", "em"})
PARTED = re.compile(r"(?:^|[\s_-])(?:label|key|term|name|value)(?:$|[\s_-])", re.IGNORECASE)
STOP = re.compile(r"[.;,][\"'”’)\]]*$")
HEADING = re.compile("h[1-6]")
PRESS = re.compile(
    r"(?:apply|save|share|print|tweet|follow|report|download|e-?mail (?:this|to|a)|send to|back to|return to|go back"
    r"|close window|read more|view (?:all|more)|see all|sign in|log ?in|register|subscribe|skip to|top$|previous|next"
    r"|add to|click to|printable|post navigation)\b.*",
    re.IGNORECASE,
)
RIGHTS = re.compile(r"©|\(c\) ?\d{4}|\bcopyright\b|all rights reserved|powered by", re.IGNORECASE)
ADDRESS = re.compile(r"@|\d{4}|www\.|https?:")
BOLD_HEADING_WORDS = 14
PRESS_WORDS = 8  # words of the longest line that only says what to press
END_WORDS = 24  # words of the longest line at the foot of a page
LINKS = 0.8  # part of a line's words that are links, beyond which it is a line of links
SHELL = 0.3  # part of the advert in linked data that a page shows at least, if it shows it at all
SPAN = 50  # columns and rows that one cell is let to span


class WebPage(Struct, frozen=True):
    """A web page's text in pieces, and what it says about itself."""

    pieces: tuple[Piece, ...]
    title: str
    published: str | None
    producer: str = ""
    created: str | None = None
    modified: str | None = None


class Line(Struct, frozen=True):
    """A piece before it is known to be of the text: how many of its words are links."""

    piece: Piece
    text: str
    linked: int
    italic: bool = False

    @property
    def words(self) -> int:
        """How many words it has."""
        return html_tree.words(self.text)

    @property
    def is_links(self) -> bool:
        """Whether it is a line of links, and none of them an address that the reader may want."""
        return self.linked >= LINKS * self.words and not self.piece.cell and not ADDRESS.search(self.text)


def read(text: str) -> WebPage:
    """Read a web page; follows no link and expands no entity of its own.

    A page that is a shell for a program, and shows next to nothing by itself, is read from its linked data.
    """
    tree = html_tree.parse(text)
    if not tree.nodes:
        return WebPage((), "", None)
    facts = html_facts.facts(tree)
    heading = html_main.prune(tree, facts.headings)
    pieces = _pieces(tree)
    if facts.description and _words(pieces) < SHELL * len(facts.description.split()):
        told = html_tree.parse(_as_page(facts))
        html_main.prune(told, facts.headings)
        pieces = max(_pieces(told), pieces, key=_words)
    return WebPage(
        pieces,
        facts.headline or heading or facts.title,
        facts.published,
        facts.producer,
        facts.created,
        facts.modified,
    )


def _pieces(tree: Tree) -> tuple[Piece, ...]:
    lines = _without_ends(_Walker(tree).lines())
    below = [line.piece.kind for line in lines[1:]]
    return tuple(
        replace(line.piece, kind=BlockKind.HEADING, level=5) if _heads(line, kind) else line.piece
        for line, kind in zip_longest(lines, below)
    )


def _heads(line: Line, below: BlockKind | None) -> bool:
    """Whether a short line in italics is the heading of the list or table below it."""
    return (
        line.italic
        and line.piece.kind == BlockKind.PARAGRAPH
        and below in (BlockKind.BULLET, BlockKind.CELL)
        and line.words <= BOLD_HEADING_WORDS
        and not STOP.search(line.text)
    )


def _words(pieces: Iterable[Piece]) -> int:
    return sum(html_tree.words(run.text) for piece in pieces for run in piece.runs)


def _as_page(facts: Facts) -> str:
    """The advert or story of linked data as a page of its own."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts.posting)
    body = facts.description if "<" in facts.description else escape(facts.description).replace("\n", "<br>")
    return f"<html><body><main><h1>{escape(facts.headline)}</h1><dl>{rows}</dl>{body}</main></body></html>"


def _without_ends(lines: list[Line]) -> list[Line]:
    """The lines without those that only say what to press, and without links and rights at both ends."""
    kept = [line for line in lines if not (line.is_links and line.words <= PRESS_WORDS and PRESS.fullmatch(line.text))]
    first = 0
    while first < len(kept) and kept[first].is_links and kept[first].piece.kind != BlockKind.HEADING:
        first += 1
    last = len(kept)
    while last > first and _is_foot(kept[last - 1]):
        last -= 1
    # A page that is nothing but links, such as a list of vacancies, is read as it is.
    return kept[first:last] or kept


def _is_foot(line: Line) -> bool:
    if line.piece.cell or line.piece.kind == BlockKind.BULLET or line.words > END_WORDS:
        return False
    return line.is_links or bool(line.linked and RIGHTS.search(line.text))


class _Context(Struct, frozen=True):
    """What text becomes where the walk stands."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    cell: Cell | None = None
    lists: int = 0
    bold: bool = False
    italic: bool = False
    linked: bool = False
    lines: bool = False  # line feeds count, as in `pre`


class _Table:
    """A table that is being read, a list of terms too: where its next cell goes."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._row = -1
        self._column = 0
        self._taken: dict[int, tuple[int, int]] = {}  # first column of a cell → the row below it, the column past it

    def start_row(self) -> None:
        self._row += 1
        self._column = 0

    def place(self, wide: int, high: int) -> Cell:
        self._row = max(self._row, 0)
        below, past = self._taken.get(self._column, (0, 0))
        while below > self._row:
            self._column = past
            below, past = self._taken.get(self._column, (0, 0))
        cell = Cell(self._number, self._row, self._column)
        self._taken[self._column] = (self._row + high, self._column + wide)
        self._column += wide
        return cell

    def place_term(self, column: int) -> Cell:
        if column == 0 and self._column:
            self._row += 1
        self._row = max(self._row, 0)
        self._column = column
        return Cell(self._number, self._row, column)


class _List:
    """A list that is being read: the number of its next item."""

    def __init__(self, node: Node) -> None:
        self._ordered = node.tag == "ol"
        self._number = _number(node, "start", 1)

    def sign(self, item: Node) -> str:
        number = _number(item, "value", self._number)
        self._number = number + 1
        return f"{number}. " if self._ordered else BULLET_SIGN


class _Open(Struct):
    """An element that the walk is in."""

    end: int
    block: bool
    context: _Context
    table: _Table | None = None
    items: _List | None = None
    space: bool = False  # a space parts what it says from what follows


class _Walker:
    """Gathers lines while it goes over the nodes in order."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._layouts = html_tables.layouts(tree)
        self._lines: list[Line] = []
        self._parts: list[tuple[str, _Context]] = []
        self._sign = ""
        self._tables = 0

    def lines(self) -> list[Line]:
        nodes = self._tree.nodes
        stack = [_Open(len(nodes) + 1, True, _Context())]
        for place in self._tree.walk():
            while place >= stack[-1].end:
                self._leave(stack.pop())
            node = nodes[place]
            if node.tag:
                stack.append(self._enter(place, node, stack[-1]))
            else:
                self._add(node.text, stack[-1].context)
        while stack:
            self._leave(stack.pop())
        return self._lines

    def _add(self, text: str, context: _Context) -> None:
        first, *others = text.split("\n") if context.lines else [text]
        self._parts.append((first, context))
        for line in others:
            self._flush(context)
            self._parts.append((line, context))

    def _enter(self, place: int, node: Node, outer: _Open) -> _Open:
        context = outer.context
        if not node.block:
            space = self._is_apart(place, node)
            if space:
                self._parts.append((" ", context))
            inner = replace(
                context,
                bold=context.bold or node.tag in BOLD,
                italic=context.italic or node.tag in ITALIC,
                linked=node.linked,
            )
            return _Open(node.end, False, inner, outer.table, outer.items, space)
        self._flush(context)
        opened = _Open(node.end, True, context, outer.table, outer.items)
        if (node.tag == "table" and not context.cell and place not in self._layouts) or (
            node.tag == "dl" and not context.cell
        ):
            opened.table = self._new_table()
        elif node.tag in ("tr", "td", "th", "dt", "dd"):
            self._enter_cell(node, opened)
        elif node.tag in ("ul", "ol"):
            depth = context.lists + 1
            opened.items = _List(node)
            opened.context = replace(context, kind=BlockKind.BULLET, level=depth, lists=depth)
        elif node.tag == "li":
            self._sign = (outer.items or _List(node)).sign(node)
        elif HEADING.fullmatch(node.tag) and not context.cell:
            opened.context = replace(context, kind=BlockKind.HEADING, level=int(node.tag[1]))
        elif node.tag == "pre":
            opened.context = replace(context, lines=True)
        return opened

    def _enter_cell(self, node: Node, opened: _Open) -> None:
        """A row or cell of the table that is being read; one of a table in a cell says its words in that cell."""
        if opened.table is None or opened.context.cell:
            return
        if node.tag == "tr":
            opened.table.start_row()
            return
        if node.tag in ("td", "th"):
            wide, high = (min(max(_number(node, name, 1), 1), SPAN) for name in ("colspan", "rowspan"))
            cell = opened.table.place(wide, high)
        else:
            cell = opened.table.place_term(int(node.tag == "dd"))
        opened.context = _Context(BlockKind.CELL, cell=cell)

    def _new_table(self) -> _Table:
        self._tables += 1
        return _Table(self._tables - 1)

    def _is_apart(self, place: int, node: Node) -> bool:
        """Whether an element in a line stands apart from its neighbours, as labels and values of a style sheet do."""
        name = node.attributes.get("class", "")
        if PARTED.search(name):
            return True
        before = place - 1 if place else 0
        while before > node.parent and self._tree.nodes[before].parent != node.parent:
            before = self._tree.nodes[before].parent
        other = self._tree.nodes[before]
        return bool(name and before > node.parent and other.tag) and other.attributes.get("class", name) != name

    def _leave(self, left: _Open) -> None:
        if left.block:
            self._flush(left.context)
            if left.context.kind == BlockKind.BULLET:
                self._sign = ""
        elif left.space:
            self._parts.append((" ", left.context))

    def _flush(self, context: _Context) -> None:
        parts, self._parts = self._parts, []
        text = clean("".join(part for part, _ in parts)).strip()
        if not text:
            return
        shown = [context for part, context in parts if part.strip()]
        bold, italic = all(one.bold for one in shown), all(one.italic for one in shown)
        linked = sum(html_tree.words(part) for part, context in parts if context.linked)
        kind, level = context.kind, context.level
        if kind == BlockKind.PARAGRAPH and bold and len(text.split()) <= BOLD_HEADING_WORDS and not STOP.search(text):
            kind, level = BlockKind.HEADING, 4
        if kind == BlockKind.BULLET and not self._sign:
            kind, level = (BlockKind.CELL if context.cell else BlockKind.PARAGRAPH), 0
        if kind in (BlockKind.PARAGRAPH, BlockKind.CELL):
            self._sign, text = typed_sign(text)
            if self._sign:
                kind, level = BlockKind.BULLET, 0 if context.cell else context.lists + 1
        self._lines.append(Line(Piece(kind, (Run(text),), level, context.cell, self._sign), text, linked, italic))
        self._sign = ""


def _number(node: Node, name: str, otherwise: int) -> int:
    value = node.attributes.get(name, "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 6 else otherwise
