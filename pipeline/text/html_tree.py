"""A web page as a flat list of its elements and texts: no walk over it recurses, however deep the page."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from lxml import etree
from msgspec import Struct

TEXT = ""  # the tag of a node that is text
LONGEST = 2_000  # characters of an attribute that are kept: no rule reads more
WORD = re.compile(r"[^\W_]\S*")
NO_ATTRIBUTES: dict[str, str] = {}
KEPT = frozenset(
    [
        "class",
        "id",
        "role",
        "style",
        "hidden",
        "href",
        "src",
        "type",
        "rel",
        "name",
        "property",
        "content",
        "itemprop",
        "itemtype",
        "datetime",
        "pubdate",
        "start",
        "value",
        "colspan",
        "rowspan",
        "border",
        "layout",
        "http-equiv",
        "open",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "button",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "input",
        "select",
        "option",
        "textarea",
        "math",
        "datalist",
        "progress",
        "meter",
        "link",
        "meta",
        "param",
        "title",
        "amp-sidebar",
        "amp-consent",
        "amp-ad",
        "amp-embed",
        "amp-sticky-ad",
        "amp-user-notification",
        "amp-social-share",
        "amp-analytics",
        "amp-iframe",
    ]
)


def words(text: str) -> int:
    """How many words there are: parts between spaces that hold a letter or digit."""
    return sum(1 for _ in WORD.finditer(text))


class Node(Struct, gc=False):
    """An element, or a text where the tag is empty. `end` is the place just past its last descendant."""

    tag: str
    text: str
    attributes: dict[str, str]
    parent: int
    end: int = 0
    block: bool = False  # stands by itself, as a paragraph does, rather than in a line
    linked: bool = False  # is in a link or a button that leads elsewhere, or is one

    @property
    def opens(self) -> bool:
        """Whether it shows and hides a panel of the page, as the head of an accordion does."""
        return "aria-expanded" in self.attributes or "aria-controls" in self.attributes

    @property
    def names(self) -> list[str]:
        """Its classes and its identifier."""
        return f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}".split()

    @property
    def role(self) -> str:
        """What ARIA says it is, in lower case."""
        return self.attributes.get("role", "").strip().lower()


class _Builder:
    """What the parser tells, in order, as nodes."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self._open: list[int] = []

    def start(self, tag: str, attributes: Iterable[tuple[str, str]]) -> None:
        tag = tag.lower()
        kept = NO_ATTRIBUTES
        if attributes:
            kept = {
                name: value[:LONGEST]
                for name, value in dict(attributes).items()
                if name in KEPT or name.startswith(("aria-", "data-t"))
            }
        parent = self._open[-1] if self._open else -1
        node = Node(tag, "", kept, parent, block=tag not in INLINE and ":" not in tag)
        leads = (tag in ("a", "button") or node.role == "button") and not node.opens
        node.linked = leads or (parent >= 0 and self._nodes[parent].linked)
        self._open.append(len(self._nodes))
        self._nodes.append(node)

    def end(self, _tag: str) -> None:
        self._nodes[self._open.pop()].end = len(self._nodes)

    def data(self, data: str) -> None:
        parent = self._open[-1] if self._open else -1
        linked = parent >= 0 and self._nodes[parent].linked
        self._nodes.append(Node(TEXT, data, NO_ATTRIBUTES, parent, len(self._nodes) + 1, linked=linked))

    def close(self) -> list[Node]:
        while self._open:
            self.end("")
        return self._nodes


class Sums(Struct, frozen=True):
    """How much of a measure stands before each node, so that the measure of any element is one subtraction."""

    before: array[int]

    def of(self, tree: Tree, place: int) -> int:
        """The measure of the node at `place` with all it holds."""
        return self.before[tree.nodes[place].end] - self.before[place]

    @property
    def whole(self) -> int:
        """The measure of the page."""
        return self.before[-1]


class Tree:
    """A page's nodes in the order of the file, and which of them have been dropped."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self._gone = bytearray(len(nodes))

    def drop(self, place: int) -> None:
        """Take an element out with all it holds."""
        end = self.nodes[place].end
        self._gone[place:end] = b"\1" * (end - place)

    def walk(self, start: int = 0, end: int | None = None) -> Iterator[int]:
        """The places of the nodes still there, in order; what the caller drops meanwhile is skipped."""
        place = start
        end = len(self.nodes) if end is None else end
        while place < end:
            if self._gone[place]:
                place = self.nodes[place].end
                continue
            yield place
            place += 1

    def children(self, place: int) -> Iterator[int]:
        """The places of a node's own children that are still there."""
        here = place + 1
        while here < self.nodes[place].end:
            if not self._gone[here]:
                yield here
            here = self.nodes[here].end

    def above(self, place: int) -> Iterator[int]:
        """The places of what holds a node, nearest first."""
        place = self.nodes[place].parent
        while place >= 0:
            yield place
            place = self.nodes[place].parent

    def text(self, place: int) -> str:
        """What is left of a node's text, every space one plain space."""
        inside = self.walk(place, self.nodes[place].end)
        return " ".join("".join(self.nodes[here].text for here in inside).split())

    def following(self, place: int) -> Iterator[int]:
        """The places of the nodes beside this one that come after it and are still there."""
        here = self.nodes[place].end
        while here < self.nodes[self.nodes[place].parent].end:
            if not self._gone[here]:
                yield here
            here = self.nodes[here].end

    def sums(self, values: npt.NDArray[np.int32]) -> Sums:
        """The sums of a measure that each node has by itself, over the nodes that are left."""
        left = np.where(np.frombuffer(self._gone, np.uint8), 0, values)
        sums = array("i", [0])
        sums.frombytes(np.cumsum(left, dtype=np.int32).tobytes())
        return Sums(sums)


def parse(text: str) -> Tree:
    """Read a page's markup, however broken; follows no link and expands no entity of its own."""
    builder: Any = _Builder()
    parser = etree.HTMLParser(target=builder, encoding="utf-8", no_network=True, huge_tree=True)
    try:
        parser.feed(text.encode("utf-8", "replace"))
        parser.close()
    except (etree.ParserError, etree.XMLSyntaxError):
        return Tree([])
    return Tree(builder.close())
