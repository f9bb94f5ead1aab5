"""Web pages into blocks: what the page is about, without menus, banners, and links to other things."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from msgspec import Struct
from msgspec.structs import replace

from pipeline.schema import BlockKind, Cell
from pipeline.text.layout import BULLET_SIGN, Piece, Run, clean
from pipeline.text.marks import typed_sign

DROPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "dialog",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "button",
        "input",
        "select",
        "option",
        "textarea",
        "menu",
        "math",
        "datalist",
        "progress",
        "meter",
        "link",
        "meta",
    }
)
INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
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
    }
)
BOLD = frozenset({"b", "strong"})
ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
    }
)
FURNITURE = re.compile(
    r"(?:cookies?|consent|gdpr|breadcrumbs?|nav|navbar|navigation|menu|sidebar|skip(?:-to)?|share|sharing|social|related"
    r"|recommended|recommendations|trending|popular|newsletter|subscribe|promo|advertisement|ads?|sponsored|outbrain"
    r"|taboola|comments?|disqus|masthead|toolbar|pagination|pager|popup|modal|banner)(?:[-_].*)?"
    r"|.*[-_](?:cookies?|nav|navbar|navigation|menu|breadcrumbs?|sharing|share|footer|masthead|newsletter|comments)"
    r"|(?:site|page|global|main)[-_](?:header|footer)|footer|(?:more|most|latest|read|other|similar)[-_]"
    r"(?:stories|read|news|more|popular|jobs|vacancies|articles)(?:[-_].*)?|skip[-_]?links?|back-?to-?top"
    r"|hidden|d-none|sr-only|visually-?hidden|screen-reader(?:-text)?|print-only",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"(?:related|read more|more (?:stories|news|jobs|on this)|most (?:read|popular)|latest (?:news|stories|jobs)"
    r"|trending|share this|you (?:may|might) also|similar (?:jobs|vacancies|roles)|recommended|in other news|follow us)"
    r"\b.{0,40}",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
LABELLED = re.compile(r"(?:^|[\s_-])(?:label|key|term|name|value)(?:$|[\s_-])", re.IGNORECASE)
PUBLISHED_NEAR = re.compile(
    r"publish|posted|byline|dateline|pub-?date|article-?meta|post-?meta|timestamp", re.IGNORECASE
)
WORD = re.compile(r"\w\S*")
STOP = re.compile(r"[.;,][\"'”’)\]]*$")
DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
SITE = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]+$")
POSTED = ("datePosted", "datePublished", "dateCreated")
PUBLISHED_META = frozenset(
    {
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "publishdate",
        "pubdate",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
    }
)
GENERATOR = frozenset({"generator"})
CREATED_META = frozenset({"created", "dc.date.created", "dcterms.created", "creation_date"})
MODIFIED_META = frozenset(
    {
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "last-modified",
        "lastmod",
        "modified",
        "dc.date.modified",
        "dcterms.modified",
        "revised",
    }
)
BOLD_HEADING_WORDS = 14
MOST = 0.5  # part of the page's words beyond which an element is the page, whatever its class says
SPAN = 50  # columns and rows that one cell is let to span


class WebPage(Struct, frozen=True):
    """A web page's text in pieces, and what it says about itself."""

    pieces: tuple[Piece, ...]
    title: str
    published: str | None
    producer: str = ""
    created: str | None = None
    modified: str | None = None


class _Context(Struct, frozen=True):
    """What text becomes where the walk stands."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    cell: Cell | None = None
    lists: int = 0
    bold: bool = False


def read(text: str) -> WebPage:
    """Read a web page; follows no link and expands no entity of its own."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return WebPage((), "", None)
    linked = tuple(_linked_data(root))
    # The walk changes the tree: what the page says of itself is asked for first.
    said = WebPage(
        (),
        _title(root, linked),
        _published(root, linked),
        clean(_meta(root, GENERATOR, str) or "").strip(),
        _said(root, linked, "dateCreated", CREATED_META),
        _said(root, linked, "dateModified", MODIFIED_META),
    )
    body = root.find("body")
    walker = _Walker(_cut(body if body is not None else root))
    return replace(said, pieces=walker.pieces())


def _words(element: Any) -> int:
    return len(WORD.findall(" ".join(element.itertext())))


def _cut(body: Any) -> Any:
    """The element that holds what the page is about, everything that is only furniture removed from it."""
    for element in list(body.iter(*DROPPED)):
        _remove(element)
    whole = _words(body) or 1
    for element in list(body.iter(etree.Element)):
        if element is not body and _is_furniture(element) and _words(element) <= MOST * whole:
            _remove(element)
    for tag in ("main", "article"):
        found = list(body.iter(tag))
        if tag == "main":
            found += [element for element in body.iter(etree.Element) if element.get("role") == "main"]
        if len(found) == 1 and _words(found[0]) > MOST * _words(body):
            body = found[0]
    _remove_links_elsewhere(body)
    return body


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = f" {element.tail}" if element.tail else ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _is_furniture(element: Any) -> bool:
    if element.get("hidden") is not None or HIDDEN.search(element.get("style", "")):
        return True
    if element.get("aria-hidden") == "true" or element.get("role") in ROLES:
        return True
    if element.tag in ("header", "footer"):
        inside = any(holder.tag in ("article", "main", "section") for holder in element.iterancestors())
        if not inside and (element.tag == "footer" or element.find(".//h1") is None):
            return True
    if element.tag == "aside" and next(element.iter("table", "dl"), None) is None:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}".split()
    if not any(FURNITURE.fullmatch(name) for name in names):
        return False
    return element.tag in ("ul", "ol") or next(element.iter("h1", "main", "article", "table", "dl"), None) is None


def _remove_links_elsewhere(body: Any) -> None:
    """Drop lists of links to other things: those under a heading that says so, and menus above the page's title."""
    for heading in list(body.iter("h2", "h3", "h4", "h5", "h6", "p", "strong")):
        following = heading.getnext()
        if following is None or not ELSEWHERE.fullmatch(" ".join(heading.text_content().split())):
            continue
        if _is_links(following):
            _remove(following)
            _remove(heading)
    if next(body.iter("h1"), None) is None:
        return
    for element in list(body.iter("h1", "ul", "ol", "div", "p")):
        if element.tag == "h1":
            break
        if _is_links(element):
            _remove(element)
    for element in reversed(list(body.iter("p", "div", "li", "h1", "h2", "h3", "h4", "td", "dd"))):
        lone = next(element.iterdescendants("p", "div", "ul", "ol", "table"), None) is None
        if element.tag in ("p", "div") and lone and _is_links(element):
            _remove(element)
        elif lone and _words(element):
            break


def _is_links(element: Any) -> bool:
    links = list(element.iter("a"))
    return len(links) > 1 and sum(map(_words, links)) >= 0.8 * _words(element)


class _Walker:
    """Gathers pieces while it walks the elements in order."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._pieces: list[Piece] = []
        self._text: list[tuple[str, bool]] = []
        self._sign = ""
        self._tables = 0

    def pieces(self) -> tuple[Piece, ...]:
        context = _Context()
        self._inside(self._root, context)
        self._flush(context)
        return tuple(self._pieces)

    def _flush(self, context: _Context) -> None:
        text = clean("".join(part for part, _ in self._text)).strip()
        bold = all(is_bold or not part.strip() for part, is_bold in self._text)
        self._text = []
        if not text:
            return
        kind, level = context.kind, context.level
        if kind == BlockKind.PARAGRAPH and bold and len(text.split()) <= BOLD_HEADING_WORDS and not STOP.search(text):
            kind, level = BlockKind.HEADING, 4
        if kind == BlockKind.BULLET and not self._sign:
            kind, level = (BlockKind.CELL if context.cell else BlockKind.PARAGRAPH), 0
        if kind in (BlockKind.PARAGRAPH, BlockKind.CELL):
            self._sign, text = typed_sign(text)
            if self._sign:
                kind, level = BlockKind.BULLET, 0 if context.cell else 1
        self._pieces.append(Piece(kind, (Run(text),), level, context.cell, self._sign))
        self._sign = ""

    def _inside(self, element: Any, context: _Context) -> None:
        self._add(element.text, context, element.tag == "pre")
        for child in element:
            self._element(child, context)
            self._add(child.tail, context, element.tag == "pre")

    def _add(self, text: str | None, context: _Context, lines: bool = False) -> None:
        if not text:
            return
        first, *others = text.split("\n") if lines else [text]
        self._text.append((first, context.bold))
        for line in others:
            self._flush(context)
            self._text.append((line, context.bold))

    def _element(self, element: Any, context: _Context) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        if tag in ("br", "hr"):
            self._flush(context)
        elif tag in INLINE:
            apart = bool(LABELLED.search(element.get("class", "")))
            self._text += [(" ", context.bold)] * apart
            self._inside(element, _with(context, bold=context.bold or tag in BOLD))
            self._text += [(" ", context.bold)] * apart
        else:
            self._flush(context)
            self._block(element, tag, context)

    def _block(self, element: Any, tag: str, context: _Context) -> None:
        inner = context
        if tag == "table" and not context.cell and not _is_layout(element):
            return self._table(element)
        if tag == "dl" and not context.cell:
            return self._definitions(element)
        if tag in ("ul", "ol"):
            return self._list(element, context)
        if re.fullmatch("h[1-6]", tag) and not context.cell:
            inner = _with(context, kind=BlockKind.HEADING, level=int(tag[1]))
        if tag == "th":
            inner = _with(inner, bold=False)
        self._inside(element, inner)
        self._flush(inner)
        return None

    def _list(self, element: Any, context: _Context) -> None:
        number = _number(element.get("start"), 1)
        depth = context.lists + 1
        inner = _with(context, kind=BlockKind.BULLET, level=depth, lists=depth)
        for child in element:
            if child.tag != "li":
                self._element(child, context)
                self._flush(context)
                continue
            number = _number(child.get("value"), number)
            self._sign = f"{number}. " if element.tag == "ol" else BULLET_SIGN
            number += 1
            self._inside(child, inner)
            self._flush(inner)
            self._sign = ""

    def _definitions(self, element: Any) -> None:
        """Terms and what they stand for, as a table of two columns."""
        table, row, column = self._tables, -1, 1
        self._tables += 1
        for child in element.iter("dt", "dd"):
            if child.tag == "dt" and column == 1:
                row += 1
            column = 0 if child.tag == "dt" else 1
            inner = _Context(BlockKind.CELL, cell=Cell(table, max(row, 0), column))
            self._inside(child, inner)
            self._flush(inner)

    def _table(self, element: Any) -> None:
        table = self._tables
        self._tables += 1
        for caption in element.iter("caption"):
            self._inside(caption, _Context())
            self._flush(_Context())
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate(element.iter("tr")):
            column = 0
            for cell in line.iterchildren("td", "th"):
                while (row, column) in taken:
                    column += 1
                wide, high = _number(cell.get("colspan"), 1), _number(cell.get("rowspan"), 1)
                wide, high = min(max(wide, 1), SPAN), min(max(high, 1), SPAN)
                taken |= {(row + down, column + along) for down in range(high) for along in range(wide)}
                inner = _Context(BlockKind.CELL, cell=Cell(table, row, column))
                self._inside(cell, inner)
                self._flush(inner)


def _with(context: _Context, **changes: Any) -> _Context:
    return replace(context, **changes)


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and re.fullmatch(r"\s*\d{1,6}\s*", value) else otherwise


def _is_layout(table: Any) -> bool:
    """Whether a table only places things on the page: it holds others, headings, or a single column."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table", "h1", "h2"), None) is not None:
        return True
    return all(len(row) < 2 for row in table.iter("tr"))


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                yield item
                waiting += [item[key] for key in ("@graph", "mainEntity") if key in item]


def _day(value: object) -> str | None:
    found = DAY.match(value) if isinstance(value, str) else None
    return found[1] if found else None


def _said(root: Any, linked: tuple[dict[str, Any], ...], key: str, names: frozenset[str]) -> str | None:
    """The day that linked data gives under a key, or else a meta element of one of these names."""
    days = filter(None, (_day(item.get(key)) for item in linked))
    return next(days, None) or _meta(root, names, _day)


def _meta(root: Any, names: frozenset[str], read: Callable[[Any], str | None]) -> str | None:
    """What the first meta element of one of these names says, as `read` takes it."""
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        if (name or "").lower() in names and (value := read(meta.get("content") or "")):
            return value
    return None


def _published(root: Any, linked: tuple[dict[str, Any], ...]) -> str | None:
    for key in POSTED:
        for item in linked:
            if day := _day(item.get(key)):
                return day
    if day := _meta(root, PUBLISHED_META, _day):
        return day
    for time in root.iter("time"):
        near = [time, *list(time.iterancestors())[:2]]
        names = " ".join(f"{e.get('class', '')} {e.get('itemprop', '')} {e.get('id', '')}" for e in near)
        said = (time.getparent().text_content() if time.getparent() is not None else "")[:80]
        told = time.get("pubdate") is not None or PUBLISHED_NEAR.search(names) or PUBLISHED_NEAR.search(said)
        if told and (day := _day(time.get("datetime"))):
            return day
    return None


def _title(root: Any, linked: tuple[dict[str, Any], ...]) -> str:
    for item in linked:
        if str(item.get("@type")) in ("JobPosting", "NewsArticle", "Article", "ReportageNewsArticle"):
            name = item.get("title") or item.get("headline") or item.get("name")
            if isinstance(name, str) and name.strip():
                return clean(name).strip()
    headings = [clean(element.text_content()).strip() for element in root.iter("h1") if not _is_furniture(element)]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    for meta in root.iter("meta"):
        if meta.get("property") == "og:title" and meta.get("content", "").strip():
            return clean(meta.get("content")).strip()
    title = root.find(".//title")
    return SITE.sub("", clean(title.text_content()).strip()) if title is not None else ""
