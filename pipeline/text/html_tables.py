"""Which tables of a web page hold facts, and which only place things on the page."""

from __future__ import annotations

from msgspec import Struct

from pipeline.text.html_tree import Node, Tree, words

COLUMN_WORDS = 60  # words of a cell from which it may be a column of a page laid out by a table


class _Shape(Struct):
    """What is known of a table while its nodes go by."""

    place: int
    rows: int = 0
    columns: int = 0
    cells: int = 0
    words: int = 0
    cell_words: int = 0
    longest: int = 0
    ruled: bool = False
    nested: bool = False
    headed: bool = False

    def is_layout(self, node: Node) -> bool:
        """Whether the table only places things on the page: other tables, headings, or one column or cell of text."""
        if node.role in ("presentation", "none") or self.columns < 2 or self.headed:
            return True
        if self.ruled:
            return False
        return self.nested or (self.rows <= 3 and self.longest >= max(COLUMN_WORDS, self.words / 2))


def layouts(tree: Tree) -> set[int]:
    """The places of tables that only place things on the page."""
    found: set[int] = set()
    stack: list[_Shape] = []
    for place, node in enumerate(tree.nodes):
        while stack and place >= tree.nodes[stack[-1].place].end:
            _close(stack, tree, found)
        if node.tag == "table":
            stack.append(_Shape(place, ruled=node.attributes.get("border", "0") not in ("0", "")))
        elif stack:
            _see(stack[-1], node)
    while stack:
        _close(stack, tree, found)
    return found


def _see(shape: _Shape, node: Node) -> None:
    if not node.tag:
        count = words(node.text)
        shape.words += count
        shape.cell_words += count
        shape.longest = max(shape.longest, shape.cell_words)
    elif node.tag == "tr":
        shape.rows, shape.cells = shape.rows + 1, 0
    elif node.tag in ("td", "th"):
        shape.cells += 1
        shape.columns = max(shape.columns, shape.cells)
        shape.cell_words = 0
    shape.ruled = shape.ruled or node.tag in ("th", "thead", "caption")
    shape.headed = shape.headed or node.tag in ("h1", "h2")


def _close(stack: list[_Shape], tree: Tree, found: set[int]) -> None:
    shape = stack.pop()
    if shape.is_layout(tree.nodes[shape.place]):
        found.add(shape.place)
    if stack:
        stack[-1].nested = True
        stack[-1].headed = stack[-1].headed or shape.headed
