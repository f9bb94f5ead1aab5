"""Organisations that no list knows, told by the shape of their names: X Hospice, University of X, X Ltd."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline import gazetteers
from pipeline.mentions.words import stands_alone

EDGE = r"(?<![\w’'.-])"
CAP = r"(?:[A-Z][\w’'.-]{0,30}[\w’']|[A-Z]\.?|\d+(?=\s[A-Z]))"
LISTED = r"\s*,\s*(?=[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*\s*(?:,|and\b|&))"
PART_OF = "|".join(rf"(?<={word})\s+of\s+" for word in ("Isle", "Vale", "Friends", "Forest", "East", "West", "North"))
WITH = r"(?<=Blackburn)\s+with\s+"
PHRASE = rf"{CAP}(?:(?:\s+(?:and|&|upon|on|the)\s+|{LISTED}|{PART_OF}|{WITH}|\s+){CAP}){{0,6}}?"
PLAIN = rf"{CAP}(?:(?:\s+(?:upon\s+|on\s+|&\s+)?|{PART_OF}){CAP}){{0,4}}?"
# A joined beginning longer than this is a body of its own, not a place: "Bay Primary Care and Pennine GP Alliance".
LONGEST_BEGINNING = 2
FORM = r"\s+(?:Limited|Ltd|plc|PLC|LLP|CIC)"
DISTRICT = re.compile(r" (?:and|&) Districts?\b")
# The letter or number of a section, at the beginning of its line.
LETTERED = re.compile(r"(?:[A-Z]|\d+)[.)]\s+")
JOINT = re.compile(r"\s*(?:,|\band\b|&)[\s,]*(?:and\s+)?(?:the\s+)?")
ACTS = re.compile(r"\s+(?:is|are|was|were|has|have|had|will|said|(?!as\b|its\b|this\b|is\b)[a-z]+s)\s")
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
        "joined": re.compile(rf"{EDGE}{PHRASE}\s+(?P<head>{joining})(?![\w-])"),
        "ended": re.compile(rf"{EDGE}{PLAIN}\s+(?:{heads})(?:{FORM})?(?![\w-])"),
        "begun": re.compile(rf"{EDGE}(?:(?:{_any('opening')})\s+{TAIL}|(?:{_any('single opening')})\s+{single})"),
        "opened": re.compile(rf"{EDGE}(?P<opening>{_any('local opening')})\s+(?P<place>{TAIL})"),
        "closed": re.compile(rf"{EDGE}(?P<place>{PHRASE})\s+(?:{_any('local ending')})(?![\w-])"),
        "inner": re.compile(rf"\b(?:{heads}|{joining})(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+)"),
        "product": re.compile(rf"\s+(?:{_any('product')})(?![\w-])"),
        "general": re.compile(rf"(?:(?:{_any('general')})\s*)+"),
    }


@cache
def places() -> frozenset[str]:
    """The places that councils and systems are called after, areas and towns, in lower case."""
    councils = {entry.place.lower() for entry in gazetteers.load("councils")}
    systems = {alias.name.lower() for alias in gazetteers.system_aliases() if alias.use == "place"}
    return gazetteers.towns() | councils | systems | {area.lower() for area in gazetteers.vocabulary("area")}


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """The start and end of each name that has the shape of an organisation's, and the rule that found it."""
    local = list(_local(text))
    yield from local
    ends = [end for _, end, _ in local]
    for rule in ("joined", "ended", "begun"):
        for match in _shapes()[rule].finditer(text):
            start = _trimmed(text, _inner(text, match, ends) if rule == "joined" else match.start(), match.end())
            if named(text[start : match.end()]) and not _shapes()["product"].match(text, match.end()):
                yield start, _end(text, match.end()), f"org.{rule}"


def _local(text: str) -> Iterator[tuple[int, int, str]]:
    """Names made of a known place and a word before or after it: Healthwatch Essex, Walsall Together."""
    opened, closed = _shapes()["opened"], _shapes()["closed"]
    at = 0
    while match := opened.search(text, at):
        size = _place(match["place"].split(), first=True)
        end = match.start("place") + size
        if size and (district := DISTRICT.match(text, end)):
            end = district.end()
        if size and _no_command(text, match["opening"], match.start(), end):
            yield match.start(), _end(text, end), "org.local"
        at = max(end, match.start("place"))
    for match in closed.finditer(text):
        size = _place(match["place"].split(), first=False)
        start = match.end("place") - size
        if size and _opens(text, start) and not re.match(r"[ -]+[A-Z]", text[match.end() : match.end() + 5]):
            yield start, match.end(), "org.local"


def _place(words: Sequence[str], *, first: bool) -> int:
    """How many characters of the words, from their beginning or to their end, name the longest known place."""
    for size in range(len(words), 0, -1):
        part = " ".join(words[:size] if first else words[-size:]).rstrip(".,")
        if part.lower() in places():
            return len(part)
    return 0


def _no_command(text: str, opening: str, start: int, end: int) -> bool:
    """Whether a word before a place opens a name there and is no verb or numeral: not "Visit Devon in May"."""
    if opening not in gazetteers.vocabulary("common opening") or ACTS.match(text, end):
        return True
    return bool(re.search(r"[\w,(] ?$", text[max(0, start - 2) : start])) and stands_alone(text, end)


def _opens(text: str, start: int) -> bool:
    """Whether no capital word before a place makes it part of a longer one."""
    before = re.search(r"([\w’'-]+)\s$", text[max(0, start - 30) : start])
    return not before or before[1][0].islower() or before[1] in gazetteers.vocabulary("leading")


def _inner(text: str, match: re.Match[str], ends: Iterable[int]) -> int:
    """Past what a list joins to this name, unless it lists places: "Hill Surgery, Oak Medical Practice"."""
    found = [inner.end() for inner in _shapes()["inner"].finditer(text, match.start(), match.end())]
    for end in ends:
        joint = JOINT.match(text, end) if end > match.start() else None
        if joint and joint.end() < match.end():
            found.append(joint.end())
    start = max(found, default=match.start())
    parts = text[start : match.end()].split(",")
    listed = all(part.strip().lower() in places() for part in parts[:-1])
    start = start if listed else match.end() - len(parts[-1].lstrip())
    beginning = re.match(r"(.+?)\s+(?:and|&)\s+", text[start : match.start("head")])
    if beginning and len(beginning[1].split()) > LONGEST_BEGINNING and beginning[1].lower() not in places():
        return start + beginning.end()
    return start


MANY = re.compile(
    r"\b(?:Partnerships|Authorities|Principles|Standards|Values)(?: (?:of|for|in) .*)?$"
    r"|^(?:Local|Public|Statutory|Voluntary|Community|Health|Social|System)(?: [A-Z]\w+)* (?:Partners|Providers"
    r"|Bodies)$"
)
"""Names in the plural, of bodies of a sort or of what somebody goes by."""


def named(name: str) -> bool:
    """Whether a name says more than what sort of body it is."""
    general = _shapes()["general"]
    return (
        " " in name
        and "\n" not in name
        and not general.fullmatch(name.rsplit(" ", 1)[0])
        and not general.fullmatch(name)
    )


def general(name: str) -> bool:
    """Whether a name is made of words that any body of its sort goes by, or is that of many: "The Council"."""
    return bool(_shapes()["general"].fullmatch(name) or MANY.search(name))


def _end(text: str, end: int) -> int:
    while text[end - 1] in ".,":
        end -= 1
    if text[end - 2 : end] in ("'s", "’s", "'S", "’S"):
        return end - 2
    return end - 1 if text[end - 1] in "'’" else end


def _trimmed(text: str, start: int, end: int) -> int:
    """Past the words that lead up to the name; after the word the, all capital words are the name's."""
    if text[max(0, start - 4) : start] == "the ":
        return start
    if lettered := LETTERED.match(text, start):
        start = lettered.end() if not text[:start].rpartition("\n")[2].strip("#*_(> ") else start
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
