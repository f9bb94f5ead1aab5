"""Which elements of a web page are what it is about: the rest is dropped from its tree.

How many words an element holds and how many of them are links decides; names of classes only add to that. Nothing is
dropped that holds most of the page's words or its heading, and nothing that a tab or an accordion hides for the moment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from pipeline.text import html_tables
from pipeline.text.html_tree import UNSEEN, Node, Sums, Tree, words
from pipeline.text.layout import clean

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
MOST = 0.5  # part of the page's words beyond which an element is the page, whatever it is called
COLUMN = 0.75  # part of the words outside links that the column of the text holds at least
LINKY = 0.5  # part of an element's words that are links, beyond which it leads elsewhere
PLAIN = 0.2  # the same, up to which it reads as text
NOTICE_WORDS = 90  # words of the longest notice or sign-up box
CARD_WORDS = 45  # words of the longest card that leads to another page
LARGEST_HEADING = 200  # nodes that a heading holds at most
SIGN_WORDS = 8  # words of the longest line that only says what to press

FURNITURE_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
        "status",
    ]
)
ENDS = frozenset({"nav", "menu", "aside", "header", "footer"})
OVERLAYS = frozenset({"dialog", "alertdialog", "alert", "tooltip"})
# parts of the names of classes and ids, split at signs and at capitals
ANYWHERE = frozenset(
    [
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "onetrust",
        "cookiebot",
        "didomi",
        "cmp",
        "cky",
        "breadcrumb",
        "breadcrumbs",
        "crumb",
        "crumbs",
        "nav",
        "navbar",
        "navigation",
        "topnav",
        "sidenav",
        "subnav",
        "menu",
        "megamenu",
        "meganav",
        "quicklaunch",
        "newsletter",
        "disqus",
        "outbrain",
        "taboola",
        "sharing",
        "addthis",
        "addtoany",
        "sharethis",
        "offcanvas",
        "masthead",
        "pagination",
        "pager",
        "skiplink",
        "skiplinks",
        "toolbar",
        "respond",
        "comments",
        "sidebar",
        "feedback",
    ]
)
FIRST = frozenset(
    [
        "skip",
        "share",
        "social",
        "related",
        "recommended",
        "recommendations",
        "trending",
        "popular",
        "subscribe",
        "promo",
        "advertisement",
        "ads",
        "sponsored",
        "footer",
        "foot",
        "popup",
        "modal",
        "similar",
        "ribbon",
    ]
)
LAST = frozenset(["footer", "share", "sharing", "comment", "popup", "modal", "applybar"])
PAIRS = re.compile(
    r"(?:more|most|latest|read|other|similar)-(?:stories|read|news|more|popular|jobs|vacancies|articles)(?:-.*)?"
    r"|(?:site|page|global|main|app|top|sticky)-(?:header|head|bar|apply)|back-?to-?top|ms-help|welcome-menu|comment-list"
    r"|(?:no|non)-?print|print-only|sr-only"
)
NOTED = UNSEEN | frozenset(HEADINGS) | {"summary", "dt", "button", "dialog"}  # told by their tags
NEGATED = frozenset(["has", "with", "no", "without", "is"])
OVERLAY_NAMES = re.compile(
    r"modal|pop-?up|dialog|lightbox|tooltip|drop-?down|off-?canvas|menu|nav|cookie|consent|overlay|toast|drawer|search",
    re.IGNORECASE,
)
PANEL_NAMES = re.compile(
    r"(?:^|[-_ ])(?:tab|tabs|tabpanel|panel|pane|accordion|collapse|collapsible|collapsed|expander|expandable|toggle"
    r"|faq|details|disclosure|answer)(?:$|[-_ ])|tab-?(?:pane|content|panel)|accordion",
    re.IGNORECASE,
)
HIDING_NAMES = re.compile(
    r"hidden|hide|d-none|sr-only|(?:u-)?visually-?hidden|screen-?reader(?:-text)?|nodisplay|govuk-visually-hidden",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
COOKIES = re.compile(
    r"\b(?:we|site|website|service|partners|page)\b.{0,60}\bcookies?\b"
    r"|\bcookies?\b.{0,60}\b(?:settings|preferences|accept|essential|policy|on this|on our|experience)"
    r"|store (?:and/or )?(?:and )?access information on",
    re.IGNORECASE,
)
SIGN_UP = re.compile(
    r"\b(?:sign up (?:to|for) (?:our|the|free)|(?:in|to) your inbox|(?:our|the) mailing list"
    r"|subscribe (?:to|for) (?:our|the)|(?:get|receive) (?:jobs|news|alerts|updates|vacancies) by e-?mail"
    r"|jobs? alerts?|set up an alert|create an? (?:job )?alert"
    r"|never miss|was this page (?:useful|helpful)|is there anything wrong with this page|help us improve"
    r"|leave a (?:reply|comment)|(?:e-?mail|send) this (?:job|vacancy|page|story) to)",
    re.IGNORECASE,
)
FOOT = re.compile(
    r"©|\(c\) ?\d{4}|\bcopyright\b|all rights reserved|registered (?:charity|in england|office|company)"
    r"|(?:site|website|page) by |powered by|trading name|privacy (?:policy|notice)|press council|editors' code"
    r"|reproduced without|last updated by",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"(?:related|read (?:more|next|also)|more (?:stories|news|jobs|vacancies|articles|on this|from|like this|in this)"
    r"|most (?:read|popular|viewed|shared)"
    r"|(?:latest|recent|top|other|featured|trending|more|similar|matching|recommended)"
    r" (?:news|stories|jobs|vacancies|roles|posts|articles|opportunities|headlines)|trending|share this|share on"
    r"|you (?:may|might) also|people also|jobs (?:like this|you may|by e-?mail|in your)|recommended|in other news"
    r"|follow us|other stories|recently viewed|promoted|sponsored|around the web|from the web"
    r"|on this page|in this section|quick links|see also|popular (?:searches|now)"
    r"|contents?$|explore|discover more|don't miss|up next)\b.{0,40}",
    re.IGNORECASE,
)
CRITERIA = re.compile(r"\b(?:essential|desirable|person specification|closing date|salary)\b", re.IGNORECASE)
HOME = re.compile(r"(?:you are here:? )?home\b.{0,120}|(?:« |‹ |< )?(?:back|return) to .{0,60}", re.IGNORECASE)
COOKIE_NAMES = frozenset(["cookie", "cookies", "consent", "gdpr", "onetrust", "cookiebot", "didomi", "cmp", "cky"])
CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SIGNS = re.compile(r"[-_]+")
ARTICLE_TYPES = re.compile(r"schema\.org/(?:JobPosting|NewsArticle|Article|BlogPosting|ReportageNewsArticle)\b")
COLUMNS = frozenset(
    ["body", "div", "section", "article", "main", "td", "th", "form", "center", "table", "tbody", "tr", "fieldset"]
)


class _Measures(Struct, frozen=True):
    """Measures of a page as it stands."""

    words: Sums
    linked: Sums
    anchors: Sums
    blocks: Sums
    facts: Sums  # tables of facts and lists of terms
    criteria: Sums  # texts that name criteria, pay or a closing date

    def told(self, tree: Tree, place: int) -> int:
        """Words outside links."""
        return self.words.of(tree, place) - self.linked.of(tree, place)

    def is_linky(self, tree: Tree, place: int, part: float = LINKY) -> bool:
        """Whether at least this part of the words are links."""
        return self.linked.of(tree, place) >= part * self.words.of(tree, place)


class _Gauge:
    """What each node of a page has by itself, counted once, and summed anew over what is left of the page."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.layouts = html_tables.layouts(tree)
        counts = [0 if node.tag else words(node.text) for node in tree.nodes]
        self._words = np.array(counts, np.int32)
        self._linked = self._words * self._each(lambda node: node.linked)
        self._anchors = self._each(lambda node: node.tag in ("a", "button"))
        self._blocks = self._each(lambda node: node.block)
        self._facts = self._each(lambda node: node.tag in ("table", "dl"))
        self._facts[list(self.layouts)] = 0
        self._criteria = self._each(lambda node: bool(node.text and CRITERIA.search(node.text)))

    def _each(self, wanted: Callable[[Node], bool]) -> npt.NDArray[np.int32]:
        return np.fromiter((wanted(node) for node in self._tree.nodes), np.int32, len(self._tree.nodes))

    def read(self) -> _Measures:
        """The measures of what is left."""
        return _Measures(
            words=self._tree.sums(self._words),
            linked=self._tree.sums(self._linked),
            anchors=self._tree.sums(self._anchors),
            blocks=self._tree.sums(self._blocks),
            facts=self._tree.sums(self._facts),
            criteria=self._tree.sums(self._criteria),
        )


def prune(tree: Tree, said: tuple[str, ...]) -> str:
    """Drop from the page all that it is not about; returns its heading, empty where it has none.

    `said` is what the page calls itself, out of sight.
    """
    gauge = _Gauge(tree)
    _drop_unseen(tree, gauge.read())
    heading = _heading(tree, said)
    _drop_furniture(tree, heading, gauge.read())
    _drop_notices(tree, heading, gauge.read())
    _drop_outside(tree, heading, gauge.read(), gauge.layouts)
    _drop_leads(tree, heading, gauge.read())
    return clean(tree.text(heading)) if heading is not None else ""


def _holds(tree: Tree, place: int, other: int | None) -> bool:
    return other is not None and place <= other < tree.nodes[place].end


def _drop_unseen(tree: Tree, sums: _Measures) -> None:
    """Drop what nobody sees, save what a tab or an accordion hides for the moment."""
    controlled = _controlled(tree)
    head_until = 0  # the place up to which a button is the head of a panel
    for place in tree.walk():
        node = tree.nodes[place]
        if not node.attributes and node.tag not in NOTED:
            continue
        if sums.words.of(tree, place) <= 2 * SIGN_WORDS and _is_head(node):
            head_until = max(head_until, node.end)
        button = node.tag == "button" and place >= head_until and "aria-controls" not in node.attributes
        if (
            node.tag in UNSEEN
            or button
            or (
                sums.words.of(tree, place) <= MOST * sums.words.whole
                and (
                    node.tag == "dialog"
                    or node.role in OVERLAYS
                    or (_is_hidden(node) and not _is_panel(tree, place, controlled))
                )
            )
        ):
            tree.drop(place)


def _is_head(node: Node) -> bool:
    return node.tag in HEADINGS or node.tag in ("summary", "dt") or bool(PANEL_NAMES.search(" ".join(node.names)))


def _controlled(tree: Tree) -> set[str]:
    """Identifiers of the panels that tabs and buttons of this page open."""
    found: set[str] = set()
    for node in tree.nodes:
        target = node.attributes.get("aria-controls") or node.attributes.get("data-target") or ""
        if not target and (
            node.role == "tab" or "aria-expanded" in node.attributes or "data-toggle" in node.attributes
        ):
            target = node.attributes.get("href", "")
        found |= set(target.replace("#", " ").split())
    return found


def _is_hidden(node: Node) -> bool:
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or attributes.get("layout") == "nodisplay":
        return True
    return bool(HIDDEN.search(attributes.get("style", ""))) or any(map(HIDING_NAMES.fullmatch, node.names))


def _is_panel(tree: Tree, place: int, controlled: set[str]) -> bool:
    """Whether a hidden element is the content of a tab or an accordion, which one press would show."""
    node = tree.nodes[place]
    names = " ".join(node.names)
    if OVERLAY_NAMES.search(names):
        return False
    return node.role == "tabpanel" or node.attributes.get("id") in controlled or bool(PANEL_NAMES.search(names))


def _heading(tree: Tree, said: tuple[str, ...]) -> int | None:
    """The place of the page's heading: one that repeats what the page calls itself, or else the first `h1`."""
    known = [" ".join(one.casefold().split()) for one in said]
    firsts: dict[str, int] = {}
    for place in tree.walk():
        node = tree.nodes[place]
        if node.tag not in HEADINGS or node.end - place > LARGEST_HEADING:
            continue
        text = tree.text(place).casefold()
        if len(text) > 3 and any(text in one or one in text for one in known if len(one) > 3):
            firsts.setdefault(f"said {node.tag}", place)
        if text:
            firsts.setdefault(node.tag, place)
    return next((firsts[kind] for kind in ("said h1", "h1", "said h2", "said h3") if kind in firsts), None)


def _drop_furniture(tree: Tree, heading: int | None, sums: _Measures) -> None:
    """Drop what its tag, its role or its names say is a menu, a banner or the foot of the site."""
    article_until = 0  # the place up to which a header or footer is that of an article, not of the page
    for place in tree.walk():
        node = tree.nodes[place]
        if node.tag in ("article", "main", "section"):
            article_until = max(article_until, node.end)
        if not node.attributes and node.tag not in ENDS:
            continue
        words = sums.words.of(tree, place)
        if not words or words > MOST * sums.words.whole:
            continue
        cookies = _is_named(node, COOKIE_NAMES)
        sure = cookies or node.tag in ("nav", "menu") or node.role in FURNITURE_ROLES
        linky = sums.is_linky(tree, place)
        end = node.tag == "aside" or (node.tag in ("header", "footer") and (linky or place >= article_until))
        if not (sure or end or _is_furniture(node)) or (_holds(tree, place, heading) and not cookies):
            continue
        if sure or linky or not _is_of_facts(tree, place, sums):
            tree.drop(place)


def _parts(node: Node) -> Iterator[list[str]]:
    """The names of an element's classes and its identifier, in their parts; none that says what it has or lacks."""
    for name in node.names:
        parts = [part for part in SIGNS.split(CAPITAL.sub("-", name).lower()) if part]
        if parts and parts[0] not in NEGATED:
            yield parts


def _is_named(node: Node, wanted: frozenset[str]) -> bool:
    return any(not wanted.isdisjoint(parts) for parts in _parts(node))


def _is_furniture(node: Node) -> bool:
    return any(
        not ANYWHERE.isdisjoint(parts) or parts[0] in FIRST or parts[-1] in LAST or PAIRS.fullmatch("-".join(parts))
        for parts in _parts(node)
    )


def _is_of_facts(tree: Tree, place: int, sums: _Measures) -> bool:
    """Whether an element holds a table, terms or criteria, and few links."""
    return not sums.is_linky(tree, place, PLAIN) and bool(sums.facts.of(tree, place) or sums.criteria.of(tree, place))


def _drop_notices(tree: Tree, heading: int | None, sums: _Measures) -> None:
    """Drop the boxes in which any site speaks of cookies, alerts and its letters."""
    title = tree.text(heading) if heading is not None else ""
    for place in tree.walk():
        if not tree.nodes[place].block or sums.blocks.of(tree, place) > 1:
            continue
        words = sums.words.of(tree, place)
        if not 1 < words <= NOTICE_WORDS:
            continue
        text = tree.text(place)
        cookies = bool(COOKIES.search(text)) and not COOKIES.search(title)
        if not cookies and not SIGN_UP.search(text):
            continue
        box = _box(tree, place, heading, sums, NOTICE_WORDS if cookies else NOTICE_WORDS // 2)
        # A sign-up is a box of its own: a paragraph among others may speak of alerts for its own reasons.
        if cookies or box != place or sums.linked.of(tree, place) or words <= 2 * SIGN_WORDS:
            tree.drop(box)


def _box(tree: Tree, place: int, heading: int | None, sums: _Measures, most: int) -> int:
    """The largest element around a notice that holds little else."""
    box = place
    for above in tree.above(place):
        words = sums.words.of(tree, above)
        if words > most or words > MOST * sums.words.whole or _holds(tree, above, heading):
            break
        if sums.facts.of(tree, above) or sums.criteria.of(tree, above):
            break
        box = above
    return box


class _Column(Struct, frozen=True):
    """The element that holds the text of the page, and the page's heading, wherever that stands."""

    place: int
    heading: int | None


def _drop_outside(tree: Tree, heading: int | None, sums: _Measures, layouts: set[int]) -> None:
    """Drop what stands beside the column of the text, unless its words say that it belongs there."""
    column = _Column(_column(tree, sums, heading, layouts), heading)
    inner = column.place
    for outer in tree.above(column.place):
        for place in list(tree.children(outer)):
            if place != inner and not _belongs(tree, place, inner, column, sums):
                tree.drop(place)
        inner = outer


def _column(tree: Tree, sums: _Measures, heading: int | None, layouts: set[int]) -> int:
    """The deepest element that holds nearly all words outside links, below what is marked as the page's article."""
    column = _marked(tree, sums, heading)
    while True:
        least = COLUMN * max(sums.told(tree, column), 1)
        inner = next(
            (
                place
                for place in tree.children(column)
                if tree.nodes[place].tag in COLUMNS and sums.told(tree, place) >= least
            ),
            None,
        )
        if inner is None or (tree.nodes[inner].tag == "table" and inner not in layouts):
            return column
        column = inner


def _marked(tree: Tree, sums: _Measures, heading: int | None) -> int:
    column = 0
    for marks, least in ((_is_main, MOST), (_is_item, 0.25), (_is_article, MOST)):
        end = tree.nodes[column].end
        found = [place for place in tree.walk(column + 1, end) if marks(tree.nodes[place])]
        wanted = (place for place in found if sums.told(tree, place) >= least * max(sums.told(tree, column), 1))
        best = next(
            (place for place in wanted if _holds(tree, place, heading) or len(found) == 1 or least == MOST), None
        )
        if best is not None:
            column = best
    return column


def _is_main(node: Node) -> bool:
    return node.tag == "main" or node.role == "main"


def _is_item(node: Node) -> bool:
    return bool(ARTICLE_TYPES.search(node.attributes.get("itemtype", "")))


def _is_article(node: Node) -> bool:
    return node.tag == "article"


def _belongs(tree: Tree, place: int, inner: int, beside: _Column, sums: _Measures) -> bool:
    """Whether an element beside the column, or beside `inner` that holds the column, is of the text too."""
    words = sums.words.of(tree, place)
    if not words or _holds(tree, place, beside.heading):
        return True
    if sums.is_linky(tree, place):
        return False
    if _is_of_facts(tree, place, sums):
        return True
    if beside.heading is not None and place < beside.heading:
        return False
    alone = inner == beside.place and not sums.linked.of(tree, place)
    if not alone and words <= 2 * NOTICE_WORDS and FOOT.search(tree.text(place)):
        return False
    return (
        place < beside.place
        or _are_alike(tree.nodes[place], tree.nodes[inner])
        or (not sums.is_linky(tree, place, PLAIN) and (inner == beside.place or words > SIGN_WORDS))
    )


def _are_alike(one: Node, other: Node) -> bool:
    same = one.tag == other.tag and one.attributes.get("class") == other.attributes.get("class")
    return same and one.tag != "td"


def _drop_leads(tree: Tree, heading: int | None, sums: _Measures) -> None:
    """Drop what leads to other pages: menus above the heading, and lists and cards under a line that says so."""
    if heading is not None:
        inner = heading
        for outer in tree.above(heading):
            for place in list(tree.children(outer)):
                if place < inner and sums.words.of(tree, place) and _is_way_here(tree, place, sums):
                    tree.drop(place)
            inner = outer
    for place in tree.walk():
        node = tree.nodes[place]
        if not node.tag:
            continue
        lone = sums.blocks.of(tree, place) == int(node.block) and (node.block or tree.nodes[node.parent].block)
        if lone and place != heading and 0 < sums.words.of(tree, place) <= 2 * NOTICE_WORDS:
            _drop_lead(tree, place, heading, sums)


def _is_way_here(tree: Tree, place: int, sums: _Measures) -> bool:
    short = sums.linked.of(tree, place) and sums.words.of(tree, place) <= 2 * SIGN_WORDS
    return sums.is_linky(tree, place) or bool(short and HOME.fullmatch(tree.text(place)))


def _drop_lead(tree: Tree, place: int, heading: int | None, sums: _Measures) -> None:
    """Drop the list or the cards that a line leads, where it does."""
    text = tree.text(place)
    if not ELSEWHERE.match(text):
        return
    words = sums.words.of(tree, place)
    if sums.is_linky(tree, place):
        tree.drop(place)
        return
    if not ELSEWHERE.fullmatch(text):
        return
    led = place
    for above in tree.above(place):
        first = sums.words.before[above] == sums.words.before[place]
        if not first or _holds(tree, above, heading) or sums.words.of(tree, above) > MOST * sums.words.whole:
            break
        if _leads(tree, above, sums, words):
            led = above
    if led != place:
        tree.drop(led)
        return
    after = (here for here in tree.following(place) if sums.words.of(tree, here))
    following = list(takewhile(lambda here: _leads(tree, here, sums, 0), after))
    for here in [place, *following] if following else []:
        tree.drop(here)


def _leads(tree: Tree, place: int, sums: _Measures, title: int) -> bool:
    """Whether what an element says after its title of so many words is links, or cards that each hold one."""
    words = sums.words.of(tree, place) - title
    if words <= 0:
        return False
    anchors = sums.anchors.of(tree, place)
    cards = anchors > 1 and words <= CARD_WORDS * anchors and not sums.facts.of(tree, place)
    return cards or sums.linked.of(tree, place) >= LINKY * words
