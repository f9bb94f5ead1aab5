"""Organisations that no list knows, told by the shape of their names: X Hospice, University of X, X Ltd."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline import gazetteers

EDGE = r"(?<![\w’'.-])"
CAP = r"(?:[A-Z][\w’'.-]{0,30}[\w’']|[A-Z]\.?|\d+(?=\s[A-Z]))"
LISTED = r"\s*,\s*(?=[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*\s*(?:,|and\b|&))"
PART_OF = "|".join(rf"(?<={word})\s+of\s+" for word in ("Isle", "Vale", "Friends", "Forest"))
WITH = r"(?<=Blackburn)\s+with\s+"
PHRASE = rf"{CAP}(?:(?:\s+(?:and|&|upon|on|the)\s+|{LISTED}|{PART_OF}|{WITH}|\s+){CAP}){{0,6}}?"
PLAIN = rf"{CAP}(?:\s+(?:upon\s+|on\s+|&\s+)?{CAP}){{0,4}}?"
NOT_HEAD = r"(?!University|Healthwatch|Royal|NHS|Volunteer|College|Institute|Faculty|Age UK|Citizens|The\b|its\b)"
TAIL = rf"{CAP}(?:(?:\s+(?:and|&)\s+{NOT_HEAD}|\s+(?:of|upon|on|for|of the)\s+|{WITH}|\s+){CAP}){{0,5}}"


def _any(use: str) -> str:
    """A pattern for the words of one use of the vocabulary, longest first, apostrophes and ands in any spelling."""
    words = sorted(gazetteers.vocabulary(use), key=len, reverse=True)
    return "|".join(re.escape(w).replace("'", "['’]").replace(r"\ and\ ", r"\ (?:and|&)\ ") for w in words)


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    heads, joining = _any("head"), _any("joining head")
    single = rf"{CAP}(?:\s+(?:of\s+|upon\s+)?{CAP}){{0,3}}"
    return {
        "joined": re.compile(rf"{EDGE}{PHRASE}\s+(?:{joining})(?![\w-])"),
        "ended": re.compile(rf"{EDGE}{PLAIN}\s+(?:{heads})(?![\w-])"),
        "begun": re.compile(rf"{EDGE}(?:(?:{_any('opening')})\s+{TAIL}|(?:{_any('single opening')})\s+{single})"),
        "local": re.compile(rf"{EDGE}(?:{_any('local opening')})\s+(?P<place>{TAIL})"),
        "inner": re.compile(rf"\b(?:{heads}|{joining})(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+)"),
        "general": re.compile(rf"(?:(?:{_any('general')})\s*)+"),
    }


@cache
def places() -> frozenset[str]:
    """The places that councils and systems are called after, in lower case."""
    councils = {entry.place.lower() for entry in gazetteers.load("councils")}
    return frozenset(councils | {alias.name.lower() for alias in gazetteers.system_aliases() if alias.use == "place"})


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """The start and end of each name that has the shape of an organisation's, and the rule that found it."""
    for rule in ("joined", "ended", "begun"):
        for match in _shapes()[rule].finditer(text):
            start = _trimmed(text, _inner(text, match) if rule == "joined" else match.start(), match.end())
            if _named(text[start : match.end()]):
                yield start, _end(text, match.end()), f"org.{rule}"
    for match in _shapes()["local"].finditer(text):
        words = match["place"].split()
        for size in range(len(words), 0, -1):
            if " ".join(words[:size]).lower().rstrip(".,") in places():
                yield match.start(), match.start("place") + len(" ".join(words[:size])), "org.local"
                break


def _inner(text: str, match: re.Match[str]) -> int:
    """Past what a list joins to this name, unless it lists places: "Hill Surgery, Oak Medical Practice"."""
    ends = [inner.end() for inner in _shapes()["inner"].finditer(text, match.start(), match.end())]
    start = ends[-1] if ends else match.start()
    parts = text[start : match.end()].split(",")
    listed = all(part.strip().lower() in places() for part in parts[:-1])
    return start if listed else match.end() - len(parts[-1].lstrip())


def _named(name: str) -> bool:
    """Whether a name says more than what sort of body it is."""
    general = _shapes()["general"]
    return (
        " " in name
        and "\n" not in name
        and not general.fullmatch(name.rsplit(" ", 1)[0])
        and not general.fullmatch(name)
    )


def _end(text: str, end: int) -> int:
    while text[end - 1] in ".,":
        end -= 1
    return end - 2 if text[end - 2 : end] in ("'s", "’s") else end


def _trimmed(text: str, start: int, end: int) -> int:
    """Past the words that lead up to the name."""
    while start < end:
        word = re.match(r"[\w’'.-]+", text[start:end])
        if word and word[0] == "The" and re.search(r"[a-z,] $", text[max(0, start - 2) : start]):
            break
        if not word or (word[0] not in gazetteers.vocabulary("leading") and word[0] not in ("and", "&")):
            break
        start += word.end()
        gap = re.match(r"[\s,&]*", text[start:end])
        start += gap.end() if gap else 0
    return start
