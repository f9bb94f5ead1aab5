"""Nasty web pages."""

from __future__ import annotations

from pipeline.errors import EmptyDocument, TimedOut, UnreadableDocument
from tests.text.nasty.case import Case, Read, Refused

WORDS = "<p>Chief Nurse of the Trust, £90,000</p>"


def web(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def nested(tag: str, count: int = 100_000) -> bytes:
    return web(WORDS + f"<{tag}>" * count + WORDS)


def long() -> bytes:
    return web(WORDS + "<p>A sentence of an advert that goes on for a while.</p>\n" * 550_000)


def many_rows(count: int = 100_000) -> bytes:
    return web(WORDS + f"<table>{'<tr><td>Skill</td><td>Essential</td></tr>' * count}</table>")


def vast_spans(count: int = 5_000) -> bytes:
    return web(WORDS + f"<table>{'<tr><td colspan=999999 rowspan=999999>a</td><td>b</td></tr>' * count}</table>")


def long_row(count: int = 20_000) -> bytes:
    row = f"<tr>{'<td colspan=50 rowspan=50>a</td>' * count}</tr>"
    return web(WORDS + f"<table>{row}<tr><td>b</td><td>c</td></tr></table>")


def removed_between_words(count: int = 100_000) -> bytes:
    return web(WORDS + "<script>x</script>word " * count)


def long_title() -> bytes:
    return web(WORDS, f"<title>{'a - ' * 1_000_000}|</title>")


def deep_data() -> bytes:
    return web(WORDS, f"<script type='application/ld+json'>{'[' * 1_000_000}</script>")


def wide_data() -> bytes:
    return web(WORDS, f"<script type='application/ld+json'>[{'{},' * 500_000}{{}}]</script>")


def many_menus(count: int = 30_000) -> bytes:
    return web(WORDS + "<div class='nav menu'><ul><li><a href=x>a</a></li></ul></div>" * count)


def many_links(count: int = 30_000) -> bytes:
    return web("<div><p><a href=x>one</a> <a href=y>two</a></p></div>" * count + "<h1>Chief Nurse</h1>" + WORDS)


CASES = (
    *(
        Case(f"nested {tag}.html", lambda tag=tag: nested(tag), Read(("Chief Nurse",)))  # type: ignore[misc]
        for tag in ("div", "b", "ul", "table", "blockquote", "a", "dl", "font")
    ),
    Case("long.html", long, Refused(TimedOut, "took over 3 s"), 3),
    Case("utf-16.html", lambda: web(WORDS).decode().encode("utf-16-le"), Read(("Chief Nurse of the Trust, £90,000",))),
    Case(
        "nul.html",
        lambda: web("<p>Chief \0Nurse\0 of the Trust</p>\0<p>Band 8a</p>" + WORDS * 20),
        Read(("Chief Nurse of", "Band 8a")),
    ),
    Case(
        "wrong charset.html",
        lambda: web(WORDS, "<meta charset='utf-16'>"),
        Read(("Chief Nurse of the Trust, £90,000",)),
    ),
    Case(
        "unknown charset.html",
        lambda: web(WORDS, "<meta charset='no-such'>").decode().encode("cp1252"),
        Read(("Chief Nurse of the Trust, £90,000",)),
    ),
    Case(
        "codec charset.html", lambda: web(WORDS, "<meta charset='zlib'>").decode().encode("cp1252"), Read(("£90,000",))
    ),
    Case(
        "scripts only.html",
        lambda: web("<script>let word = 'Chief Nurse';</script>" * 1000),
        Refused(EmptyDocument, "no words"),
    ),
    Case("many rows.html", many_rows, Read(("Chief Nurse", "Skill\tEssential")), 60),
    Case("vast spans.html", vast_spans, Read(("Chief Nurse",))),
    Case("long row.html", long_row, Read(("Chief Nurse",))),
    Case("long attribute.html", lambda: web(f"<p class='{'a' * 10_000_000}'>Chief Nurse</p>"), Read(("Chief Nurse",))),
    Case(
        "many classes.html",
        lambda: web(f"<p class='{'nav-x- ' * 1_500_000}'>Chief Nurse</p>{WORDS * 9}"),
        Read(("Chief Nurse",)),
    ),
    Case("removed between words.html", removed_between_words, Read(("Chief Nurse", "word word"))),
    Case("long title.html", long_title, Read(("Chief Nurse",))),
    Case("deep data.html", deep_data, Read(("Chief Nurse",))),
    Case("wide data.html", wide_data, Read(("Chief Nurse",))),
    Case("many menus.html", many_menus, Read(("Chief Nurse",))),
    Case("many links.html", many_links, Read(("Chief Nurse",))),
    Case("over the limit.html", lambda: b"<html>" + b" " * 50_000_001, Refused(UnreadableDocument, "over 50 MB")),
)
