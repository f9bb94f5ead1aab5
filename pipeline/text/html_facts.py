"""What a web page says about itself out of sight: its title, its dates, the system that made it."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from msgspec import Struct

from pipeline.text.html_tree import Tree
from pipeline.text.layout import clean

DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
SITE = re.compile(r"\s+(?:[|–—·»-]|::)\s+[^|–—·»]+$")
LONGEST_TITLE = 1_000  # characters
POSTED = ("datePosted", "datePublished", "dateCreated")
NEAR = re.compile(r"publish|posted|byline|dateline|pub-?date|article-?meta|post-?meta|timestamp", re.IGNORECASE)
ARTICLES = frozenset({"JobPosting", "NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle"})
PUBLISHED = frozenset(
    [
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
    ]
)
CREATED = frozenset({"created", "dc.date.created", "dcterms.created", "creation_date"})
MODIFIED = frozenset(
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
PERIODS = {"HOUR": "an hour", "DAY": "a day", "WEEK": "a week", "MONTH": "a month", "YEAR": "a year"}
SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


class Facts(Struct, frozen=True):
    """Each is None or empty where the page does not say."""

    headline: str  # the title of the advert or story by linked data
    title: str  # the title of the page, without the name of the site
    published: str | None
    created: str | None
    modified: str | None
    producer: str  # the system that made the page
    posting: tuple[tuple[str, str], ...]  # name and value of each fact of a job advert in linked data
    description: str  # the advert or story that linked data gives in full, as HTML
    headings: tuple[str, ...]  # what the page's heading may say, by its own account


def facts(tree: Tree) -> Facts:
    """Gather them from linked data, `meta`, `time` and `title` elements."""
    linked = tuple(_linked_data(tree))
    metas = dict(reversed(list(_metas(tree))))
    named = _first(_headline(item) for item in linked)
    page_title = _first(clean(_inside(tree, place)).strip() for place in _places(tree, "title"))
    open_title = clean(metas.get("og:title", "")).strip()
    job = next((item for item in linked if _kind(item) == "JobPosting"), {})
    return Facts(
        headline=named,
        title=open_title or SITE.sub("", page_title[:LONGEST_TITLE]),
        published=_first(_day(item.get(key)) for key in POSTED for item in linked)
        or _first(_day(metas[name]) for name in metas if name in PUBLISHED)
        or _timed(tree)
        or None,
        created=_said(linked, "dateCreated", metas, CREATED),
        modified=_said(linked, "dateModified", metas, MODIFIED),
        producer=clean(metas.get("generator", "")).strip(),
        posting=tuple(_posting(job)),
        description=_first(_text(item.get(key)) for key in ("description", "articleBody") for item in linked),
        headings=tuple(filter(None, (named, open_title, page_title))),
    )


def _said(linked: tuple[dict[str, Any], ...], key: str, metas: dict[str, str], names: frozenset[str]) -> str | None:
    """The day that linked data gives under a key, or else a meta element of one of these names."""
    days = (_day(item.get(key)) for item in linked)
    return _first(days) or _first(_day(metas[name]) for name in metas if name in names) or None


def _first(values: Iterable[Any]) -> Any:
    found = None
    for found in values:
        if found:
            break
    return found or ""


def _places(tree: Tree, tag: str) -> Iterator[int]:
    return (place for place, node in enumerate(tree.nodes) if node.tag == tag)


def _inside(tree: Tree, place: int) -> str:
    return "".join(node.text for node in tree.nodes[place : tree.nodes[place].end])


def _metas(tree: Tree) -> Iterator[tuple[str, str]]:
    for place in _places(tree, "meta"):
        attributes = tree.nodes[place].attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        name = name or attributes.get("http-equiv")
        if name and "content" in attributes:
            yield name.lower(), attributes["content"]


def _linked_data(tree: Tree) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD."""
    for place in _places(tree, "script"):
        if "ld+json" not in tree.nodes[place].attributes.get("type", ""):
            continue
        try:
            waiting = deque([json.loads(_inside(tree, place), strict=False)])
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.popleft()
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                yield item
                waiting += [item[key] for key in ("@graph", "mainEntity") if key in item]


def _kind(item: dict[str, Any]) -> str:
    kind = item.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _headline(item: dict[str, Any]) -> str:
    if _kind(item) not in ARTICLES:
        return ""
    return clean(_first(_text(item.get(key)) for key in ("title", "headline", "name"))).strip()


def _day(value: object) -> str | None:
    found = DAY.match(value) if isinstance(value, str) else None
    return found[1] if found else None


def _posting(job: dict[str, Any]) -> Iterator[tuple[str, str]]:
    body = job.get("hiringOrganization")
    named = {
        "Employer": _text(body.get("name")) if isinstance(body, dict) else _text(body),
        "Salary": _salary(job.get("baseSalary")),
        "Posted": _day(job.get("datePosted")) or "",
        "Closing date": _day(job.get("validThrough")) or "",
    }
    return ((name, value) for name, value in named.items() if value)


def _salary(pay: object) -> str:
    """A sum or a span of sums, as adverts write them."""
    if not isinstance(pay, dict):
        return _text(pay)
    value = pay.get("value")
    stated = value if isinstance(value, dict) else {"value": value}
    sums = [stated.get(key) for key in ("minValue", "maxValue")] if "minValue" in stated else [stated.get("value")]
    sign = SIGNS.get(str(pay.get("currency")), "")
    try:
        figures = [f"{sign}{float(one):,.2f}".removesuffix(".00") for one in sums if one is not None]
    except (TypeError, ValueError):
        return ""
    period = PERIODS.get(str(stated.get("unitText")).upper(), "")
    return f"{' to '.join(figures)} {period}".strip() if figures else ""


def _timed(tree: Tree) -> str | None:
    """The first `time` element that says, by itself or by what is around it, that it is the date of publication."""
    for place in _places(tree, "time"):
        time = tree.nodes[place]
        near = [time, *(tree.nodes[above] for above in islice(tree.above(place), 2))]
        names = " ".join(f"{' '.join(node.names)} {node.attributes.get('itemprop', '')}" for node in near)
        around = tree.nodes[time.parent : min(near[1].end, place + 20)] if len(near) > 1 else []
        said = "".join(node.text for node in around)[:80]
        told = "pubdate" in time.attributes or NEAR.search(names) or NEAR.search(said)
        if told and (day := _day(time.attributes.get("datetime"))):
            return day
    return None
