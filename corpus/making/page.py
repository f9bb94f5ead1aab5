"""Web pages, with the clutter of real sites around the document."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from making.pieces import MARKDOWN, Source

PAGES = Path(__file__).parent / "pages"


def web_page(wanted: Source, style: str) -> bytes:
    """A page as sites serve it: pages/<style>.html with the document in it."""
    body = MARKDOWN.render(wanted.markdown).replace("&lt;br&gt;", "<br>")
    body = re.sub(r"<thead>\n<tr>\n(?:<th></th>\n)+</tr>\n</thead>\n", "", body)
    if wanted.published:
        day = date.fromisoformat(wanted.published)
        body = re.sub(rf"\b{day.day} {day:%B %Y}\b", rf'<time datetime="{day}">\g<0></time>', body, count=1)
    pages = Environment(loader=FileSystemLoader(PAGES), autoescape=True, trim_blocks=True)
    page = "print.html" if style in ("ruled", "lines", "shaded") else f"{style}.html"
    return (pages.get_template(page).render(document=wanted, body=Markup(body), style=style) + "\n").encode()
