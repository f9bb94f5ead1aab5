"""Runs of capitalised words that could be organisations, and what the recogniser sees of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from zlib import crc32

from msgspec import Struct

from pipeline import gazetteers
from pipeline.mentions import patterns

SLOTS = 1 << 16
"""How many weights a model has: a feature's is told by a hash of its words."""
LONGEST = 8
LONGEST_RUN = 24
"""So many capitalised words in a row are a heading in capitals or no prose, and hold no name."""
CAPITAL = r"\d{0,3}[A-Z](?:[\w&’'+-]*[\w+])?(?:\.(?=\w)[\w’'&-]*\w)*"
TOKEN = re.compile(rf"{CAPITAL}|[^\W\d_][\w’'-]*|\d[\d,.:]*|[^\w\s]")
IN_CAPITALS = re.compile(CAPITAL)
LINKS = frozenset({"of", "and", "for", "the", "&", "in", "on", "upon", "with", "at"})
POSSESSIVE = re.compile(r"['’]s?$")
SHAPE = ((re.compile(r"[A-Z]+"), "X"), (re.compile(r"[a-z]+"), "x"), (re.compile(r"\d+"), "9"))
LABELLED = re.compile(r"(?:^|\n|\|)[ \t*#>-]*([A-Za-z][A-Za-z /-]{1,30}?)\**\s*(?::\**|\|)\s*\**$")


class Candidate(Struct, frozen=True):
    """A stretch of a text that could be a name, and the places of its features' weights."""

    start: int
    end: int
    slots: tuple[int, ...]


class Token(Struct, frozen=True):
    """A word, number or sign of a text."""

    start: int
    end: int
    text: str
    lower: str
    classes: tuple[str, ...]

    @property
    def capital(self) -> bool:
        """Whether it is written as a name's word."""
        return bool(IN_CAPITALS.fullmatch(self.text))


@lru_cache(maxsize=200_000)
def slot(feature: str) -> int:
    """The place of a feature's weight."""
    return crc32(feature.encode()) % SLOTS


def find(text: str, known: Sequence[tuple[int, int]]) -> list[Candidate]:
    """Every run of capitalised words, its parts too, that shares no character with the spans `known`, in order."""
    tokens = tuple(_tokens(text))
    taken = _taken(tokens, known)
    seen = Counter(token.text for token in tokens)
    reading = _Reading(text, tokens, seen, taken)
    return [candidate for first, last in _chains(text, tokens, taken) for candidate in reading.within(first, last)]


def _tokens(text: str) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        yield Token(match.start(), match.end(), match[0], *_word(match[0]))


@lru_cache(maxsize=50_000)
def _word(word: str) -> tuple[str, tuple[str, ...]]:
    lower = POSSESSIVE.sub("", word.lower().replace("’", "'"))
    return lower, tuple(name for name, words in _classes().items() if lower in words)


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Words in lower case by what they are, as the lists have it."""
    listed = [entry.name.split() for table in ("bodies", "organisations") for entry in gazetteers.load(table)]
    ends = Counter(name[-1].lower() for name in listed if len(name) > 1)
    inside = Counter(word.lower() for name in listed for word in name if len(name) > 1)
    uses = ("head", "joining head", "opening", "general", "product", "leading", "function")
    return {
        "end": frozenset(word for word, times in ends.items() if times > 1),
        "inside": frozenset(word for word, times in inside.items() if times > 2),
        "place": frozenset(word for place in patterns.places() for word in (place, place.split()[0])),
        **{use: frozenset(word.lower() for word in gazetteers.vocabulary(use)) for use in uses},
    }


def _taken(tokens: Sequence[Token], known: Iterable[tuple[int, int]]) -> set[int]:
    """The numbers of the tokens that share a character with the spans, which are in order."""
    taken = set()
    number = 0
    for start, end in known:
        while number < len(tokens) and tokens[number].end <= start:
            number += 1
        at = number
        while at < len(tokens) and tokens[at].start < end:
            taken.add(at)
            at += 1
    return taken


def _chains(text: str, tokens: Sequence[Token], taken: set[int]) -> Iterator[tuple[int, int]]:
    """The first and last token of each run of capitalised words, joined by words such as of and and."""
    first = last = None
    for number, token in enumerate(tokens):
        if number in taken:
            fits = False
        elif token.capital:
            fits = True
        else:
            fits = first is not None and token.lower in LINKS
        if first is not None and (not fits or not _adjacent(text, tokens[number - 1], token)):
            yield first, last or first
            first = last = None
            fits = fits and token.capital
        if fits and token.capital:
            first = number if first is None else first
            last = number
    if first is not None:
        yield first, last or first


def _adjacent(text: str, one: Token, other: Token) -> bool:
    return text[one.end : other.start] == " "


class _Reading:
    """What can be told of the candidates of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], seen: Counter[str], taken: set[int]) -> None:
        self.text = text
        self.tokens = tokens
        self.seen = seen
        self.taken = taken

    def within(self, first: int, last: int) -> Iterator[Candidate]:
        """The candidates of a run from its first to its last token."""
        capital = [number for number in range(first, last + 1) if self.tokens[number].capital]
        if len(capital) > LONGEST_RUN:
            return
        for place, begin in enumerate(capital):
            for end in capital[place : place + LONGEST]:
                yield self.candidate(begin, end, first, last)

    def candidate(self, begin: int, end: int, first: int, last: int) -> Candidate:
        tokens = self.tokens
        stop = tokens[end].end
        if possessive := POSSESSIVE.search(tokens[end].text):
            stop -= len(possessive[0])
        features = (*self._inside(begin, end), *self._around(begin, end, first, last))
        return Candidate(tokens[begin].start, stop, tuple(slot(feature) for feature in features))

    def _inside(self, begin: int, end: int) -> Iterator[str]:
        own = self.tokens[begin : end + 1]
        head, tail = own[0], own[-1]
        size = min(len(own), 5)
        yield "bias"
        yield f"n {size}"
        yield f"w0 {head.lower}"
        yield f"w-1 {tail.lower}"
        if size > 1:
            yield f"w0 {head.lower} w1 {own[1].lower}"
            yield f"w-1 {tail.lower} w-2 {own[-2].lower}"
        yield f"s-1 {tail.lower[-3:]} {size > 1}"
        yield f"p0 {head.lower[:3]} {size > 1}"
        shape = " ".join(_shape(token.text) for token in own[:6])
        yield f"shape {shape}"
        for token in own:
            yield f"in {token.lower}"
            for name in token.classes:
                yield f"in {name}"
        for name in head.classes:
            yield f"c0 {name} {size}"
        for name in tail.classes:
            yield f"c-1 {name} {size}"
        if not tail.classes:
            yield f"c-1 none {size}"
        if not any(token.classes for token in own):
            yield f"c none {size}"
        if len(own) == 1:
            yield f"seen {min(self.seen[head.text], 4)} {head.text.isupper()}"
            yield f"small {self.seen[head.lower] > 0}"

    def _around(self, begin: int, end: int, first: int, last: int) -> Iterator[str]:
        text, tokens = self.text, self.tokens
        size = min(end - begin + 1, 3)
        one, two, three = (self._before(begin, back) for back in (1, 2, 3))
        next_, after = (self._after(end, ahead) for ahead in (1, 2))
        yield f"b1 {one}"
        yield f"b1 {one} {size}"
        yield f"b2 {two} {one}"
        yield f"b3 {three} {two} {one}"
        yield f"a1 {next_}"
        yield f"a1 {next_} {size}"
        yield f"a2 {next_} {after}"
        yield f"ba {one} {next_}"
        yield f"left {begin > first and tokens[begin - 1].capital} {begin > first}"
        yield f"right {end < last and tokens[end + 1].capital} {end < last}"
        line = text.rfind("\n", 0, tokens[begin].start) + 1
        lead = text[line : tokens[begin].start]
        whole = not lead.strip("#*-_>| \t•0123456789.") and text[tokens[end].end : tokens[end].end + 1] in ("\n", "")
        yield f"line {lead.strip()[:1]} {not lead.strip()} {whole}"
        if whole:
            yield f"whole {size}"
        if label := LABELLED.search(text, max(0, line - 1), tokens[begin].start):
            yield f"label {label[1].lower()}"
        if tokens[end].text.endswith(("'s", "’s")):
            yield "possessive"
        if begin - 2 in self.taken and one in (",", "and", "&", "or"):
            yield "listed after"
        if end + 2 in self.taken and next_ in (",", "and", "&", "or"):
            yield "listed before"
        if begin - 1 in self.taken:
            yield "beside before"
        if end + 1 in self.taken:
            yield "beside after"
        if next_ == "(" and end + 3 < len(tokens) and tokens[end + 3].text == ")":
            inner = tokens[end + 2].text
            initials = "".join(token.text[0] for token in tokens[begin : end + 1] if token.capital)
            yield f"bracket {inner.isupper()} {inner.upper() == initials.upper()}"

    def _before(self, begin: int, back: int) -> str:
        number = begin - back
        if number < 0:
            return "^"
        if "\n" in self.text[self.tokens[number].end : self.tokens[begin].start]:
            return "^"
        return self._said(number)

    def _after(self, end: int, ahead: int) -> str:
        number = end + ahead
        if number >= len(self.tokens):
            return "$"
        if "\n" in self.text[self.tokens[end].end : self.tokens[number].start]:
            return "$"
        return self._said(number)

    def _said(self, number: int) -> str:
        """A neighbour's word; of a name that is known, only that it is one."""
        if number in self.taken:
            return "NAME"
        token = self.tokens[number]
        return token.lower if not token.text[0].isdigit() else "9"


@lru_cache(maxsize=50_000)
def _shape(word: str) -> str:
    if word in LINKS:
        return word
    for pattern, sign in SHAPE:
        word = pattern.sub(sign, word)
    return word
