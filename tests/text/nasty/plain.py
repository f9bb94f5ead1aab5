"""Nasty text files: long ones, odd characters, and what makes a regular expression try every way there is."""

from __future__ import annotations

import random

from pipeline.errors import EmptyDocument, UnreadableDocument
from tests.text.nasty.case import Case, Read, Refused

WORDS = "Chief Nurse of the Trust"
MANY = 200_000


def text(*lines: str) -> bytes:
    return "\n".join([WORDS, "", *lines, "", "The end."]).encode()


def noise() -> bytes:
    return random.Random(17).randbytes(100_000)


REPEATED = {
    # what stands at the top of a file
    "front matter of spaces": ["---\n" + "      x\n" * 40 + "--\n" + WORDS],
    "front matter of one line": ["---\n" + " " * MANY + WORDS],
    "comments before a page": ["<!-- a -->" * 60 + WORDS],
    "fields of an e-mail": ["Subject: a\n b\n" * 50_000 + WORDS],
    # lines
    "spaces": [WORDS + "\n\na" + " " * MANY + "b"],
    "spaces before pipes": [WORDS + "\n\n" + " " * MANY + "|a|"],
    "spaces between pipes": [WORDS + "\n\n|--|" + " " * MANY + "x|"],
    "heading of spaces": [f"# {WORDS}" + " " * MANY + "b"],
    "heading of signs": [f"# {WORDS}" + " #" * MANY + "b"],
    "open cells": [WORDS + "\n\n" + "<td>" * MANY],
    "open cells with an end": [WORDS + "\n\n" + "<td " * MANY + "</td>"],
    "tags": [WORDS + "\n\n" + "<p>" * MANY + "x"],
    "tags and spaces": [WORDS + "\n\n" + "<p> \t" * MANY + "x"],
    "tags in cells": [WORDS + "\n\n|" + " <p" * MANY + "|" + " " * MANY + "|"],
    "rule before words": ["-" * 60 + " Chief Nurse", "", WORDS],
    "signs before words": ["&" * 60 + " Chief Nurse", "", WORDS],
    "dots": [WORDS + "\n\n" + "." * MANY + "x"],
    "brackets": [WORDS + "\n\n" + "((pic:" * 20_000],
    "quotation marks": [WORDS + "\n\n" + "'" * MANY],
    "words of quotation marks": [WORDS + "\n\n" + "a'" * MANY],
    "hyphens": [WORDS + "\n\n" + "A-" * MANY],
    "pounds": [WORDS + "\n\n" + "£1,1" * MANY],
    "one word": [WORDS + "\n\n" + "a" * 5_000_000],
    "applications": [WORDS + "\n\n" + "applications " * MANY],
    "stars": [WORDS + "\n\n" + "*" * MANY + "x"],
    "underlines": [WORDS + "\n\n" + "_a" * MANY],
    "quotes": [WORDS + ":\n\n" + "> item\n" * 20_000],
    "numbers": [WORDS + "\n\n" + "1." * MANY],
    "bullet over a long line": [WORDS + "\n\n- Title\n  " + "ab " * MANY],
    "lines of one margin": [WORDS + "\n\n" + ("a word " * 10 + "\n") * 50_000],
    "lines of one word": [WORDS + "\n\n" + "word\n" * 50_000],
    "tabs": [WORDS + "\n\n" + "a\t" * 50_000],
    "blank lines": [WORDS + "\n" * 2_000_000 + WORDS],
}
"""Texts by what they repeat."""


CASES = (
    Case("empty.pdf", bytes, Refused(EmptyDocument, "is empty")),
    Case("zeros.txt", lambda: bytes(1_000_000), Refused(UnreadableDocument, "no document|no words")),
    Case("noise.txt", noise, Refused(UnreadableDocument, "no document")),
    Case("long line.txt", lambda: WORDS.encode() + b" word" * 9_990_000, Read((WORDS,))),
    Case(
        "directions.txt",
        lambda: text("Band \u202e8a\u202c and \u2066hidden\u2069 \u200bzero\u200d width\ufeff"),
        Read((WORDS, "\u202e8a\u202c")),
    ),
    Case(
        "surrogates.txt",
        lambda: text("£50,000 – £60,000 b").replace(b" b", b" \xed\xa0\x80"),
        Read(("£50,000 – £60,000",)),
    ),
    Case(
        "one bad byte.txt", lambda: text("£50,000 – £60,000 b").replace(b" b", b" \xa3"), Read(("£50,000 – £60,000",))
    ),
    Case("cut in a character.txt", lambda: text("£50,000 – £60,000") + "–".encode()[:2], Read(("£50,000 – £60,000",))),
    Case(
        "surrogates in utf-16.txt", lambda: ("\ufeff" + WORDS).encode("utf-16-le") + b"\x00\xd8\x20\x00", Read((WORDS,))
    ),
    *(Case(f"{name}.txt", "\n".join(lines).encode, Read((WORDS,))) for name, lines in REPEATED.items()),
)
