"""The signs that begin list items."""

from __future__ import annotations

import re

from pipeline.text.layout import BULLET_SIGN

GLYPHS = "•·▪▫◦●○■□‣⁃➢➤✓✔►▶◆◇❖∙▸▹➔➜➕✚✅★☆✦✧🔹🔸👉"
DASHES = "-–—*"
BULLET = re.compile(rf"(?:[{GLYPHS}\x7f\ue000-\uf8ff]|\(cid:127\))")
DASH = re.compile(rf"[{re.escape(DASHES)}]")
NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]|\(?[a-z]\)|\((?:\d{1,2}|[ivx]{1,4})\)|[ivx]{1,4}[.)]|[a-h]\.)")
MARKER = re.compile("|".join(sign.pattern for sign in (BULLET, DASH, NUMBER)))
LONGEST = 9  # signs of "12.34.56)"
SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}")


def is_marker(word: str) -> bool:
    """Whether a word by itself can be the sign of a list item."""
    return len(word) <= LONGEST and MARKER.fullmatch(word) is not None


def typed_sign(text: str) -> tuple[str, str]:
    """The sign of a list item that was typed as characters, as it is written in the text, and the words after it."""
    glyph = BULLET.match(text)
    if glyph and text[glyph.end() :].strip():
        return BULLET_SIGN, text[glyph.end() :].strip()
    first, space, rest = text.partition(" ")
    if space and DASH.fullmatch(first):
        return BULLET_SIGN, rest.strip()
    if space and NUMBER.fullmatch(first):
        return f"{first} ", rest.strip()
    return "", text
