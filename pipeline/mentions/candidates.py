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

SLOTS = 1 << 17
"""How many weights a model has: a feature's is told by a hash of its words."""
LONGEST = 8
LONGEST_RUN = 24
"""So many capitalised words in a row are a heading in capitals or no prose, and hold no name."""
CAPITAL = r"(?:\d{0,3}|[a-z]{1,4}(?=[A-Z]))[A-Z](?:[\w&’'+-]*[\w+])?(?:\.(?=\w)[\w’'&-]*\w)*"
TOKEN = re.compile(rf"(?P<capital>{CAPITAL})|[^\W\d_][\w’'-]*|\d[\d,.:]*|[^\w\s]")
LINKS = frozenset({"of", "and", "for", "the", "&", "in", "on", "upon", "with", "at"})
JOINTS = frozenset({",", "and", "&", "or", ";"})
POSSESSIVE = re.compile(r"['’]s?$")
SHAPE = ((re.compile(r"[A-Z]+"), "X"), (re.compile(r"[a-z]+"), "x"), (re.compile(r"\d+"), "9"))
LABELLED = re.compile(r"(?:^|\n|\|)[ \t*#>-]*([A-Za-z][A-Za-z /-]{1,30}?)\**\s*(?::\**|\|)\s*\**$")
SIGNS = "#*-_>| \t•0123456789."
USES = (
    "calendar", "function", "general", "given name", "head", "joining head", "leading", "opening", "people", "post",
    "product", "scheme", "site", "team", "text", "title",
)  # fmt: skip
Slots = tuple[int, ...]


class Candidate(Struct, frozen=True):
    """A stretch of a text that could be a name, and the places of its features' weights."""

    start: int
    end: int
    slots: Slots


class Token(Struct, frozen=True):
    """A word, number or sign of a text."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    classes: tuple[str, ...]


def slot(feature: str) -> int:
    """The place of a feature's weight."""
    return crc32(feature.encode()) % SLOTS


def find(text: str, known: Sequence[tuple[int, int]]) -> list[Candidate]:
    """Every run of capitalised words, its parts too, that shares no character with the spans `known`, in order."""
    tokens = tuple(_tokens(text))
    reading = _Reading(text, tokens, _taken(tokens, known))
    return [candidate for first, last in reading.runs() for candidate in reading.within(first, last)]


def _tokens(text: str) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        yield Token(match.start(), match.end(), match[0], *_word(match[0]))


@lru_cache(maxsize=50_000)
def _word(word: str) -> tuple[str, bool, tuple[str, ...]]:
    """A word in lower case without its possessive ending, whether it is written as a name's, and what it is."""
    lower = POSSESSIVE.sub("", word.lower().replace("’", "'"))
    match = TOKEN.fullmatch(word)
    classes = tuple(name for name, words in _classes().items() if lower in words)
    return lower, bool(match and match["capital"]), classes


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Words in lower case by what they are, as the lists have it."""
    listed = [entry.name.split() for table in ("bodies", "organisations") for entry in gazetteers.load(table)]
    ends = Counter(name[-1].lower() for name in listed if len(name) > 1)
    inside = Counter(word.lower() for name in listed for word in name if len(name) > 1)
    return {
        "end": frozenset(word for word, times in ends.items() if times > 1),
        "inside": frozenset(word for word, times in inside.items() if times > 2),
        "place": frozenset(word for place in patterns.places() for word in (place, place.split()[0])),
        **{use: frozenset(word.lower() for word in gazetteers.vocabulary(use)) for use in USES},
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


class _Reading:
    """What can be told of the candidates of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], taken: set[int]) -> None:
        self.text = text
        self.tokens = tokens
        self.taken = taken
        self.seen = Counter(token.text for token in tokens)

    def runs(self) -> Iterator[tuple[int, int]]:
        """The first and last token of each run of capitalised words, joined by words such as of and and."""
        first = last = None
        for number, token in enumerate(self.tokens):
            fits = number not in self.taken and (token.capital or (first is not None and token.lower in LINKS))
            if first is not None and (not fits or self.text[self.tokens[number - 1].end : token.start] != " "):
                yield first, last or first
                first = last = None
                fits = fits and token.capital
            if fits and token.capital:
                first = number if first is None else first
                last = number
        if first is not None:
            yield first, last or first

    def within(self, first: int, last: int) -> Iterator[Candidate]:
        """The candidates of a run from its first to its last token."""
        tokens = self.tokens
        capital = [number for number in range(first, last + 1) if tokens[number].capital]
        if len(capital) > LONGEST_RUN:
            return
        befores = {number: self._before(number, first) for number in capital}
        afters = {number: self._after(number, last) for number in capital}
        for place, begin in enumerate(capital):
            inside: Slots = ()
            done = begin
            for end in capital[place : place + LONGEST]:
                for number in range(done, end + 1):
                    inside += _inner(tokens[number].lower, tokens[number].classes)
                done = end + 1
                size = min(end - begin + 1, 4)
                stop = tokens[end].end
                if possessive := POSSESSIVE.search(tokens[end].text):
                    stop -= len(possessive[0])
                slots = (
                    *inside,
                    *_head(tokens[begin].lower, tokens[begin].classes, size),
                    *_tail(tokens[end].lower, tokens[end].classes, size),
                    *befores[begin][0],
                    *befores[begin][size],
                    *afters[end][0],
                    *afters[end][size],
                    *self._whole(begin, end, size),
                )
                yield Candidate(tokens[begin].start, stop, slots)

    def _before(self, begin: int, first: int) -> tuple[Slots, ...]:
        """What stands before a candidate, for any and for each size."""
        text, tokens = self.text, self.tokens
        one, two, three = (self._said(begin - back, begin) for back in (1, 2, 3))
        line = text.rfind("\n", 0, tokens[begin].start) + 1
        lead = text[line : tokens[begin].start]
        plain = [
            f"b1 {one}", f"b2 {two} {one}", f"b3 {three} {two} {one}",
            f"left {begin > first and tokens[begin - 1].capital} {begin > first}",
            f"line {lead.strip()[:1]} {not lead.strip()}",
            *(f"bc {name}" for name in self._sort(begin - 1)),
            *(f"bc2 {name} {one}" for name in self._sort(begin - 2)),
        ]  # fmt: skip
        if begin - 1 in self.taken:
            plain.append("beside before")
        if begin - 2 in self.taken and one in JOINTS:
            plain.append("listed after")
        sized = [f"b1 {one}", *(f"bc {name}" for name in self._sort(begin - 1))]
        if label := LABELLED.search(text, max(0, line - 1), tokens[begin].start):
            plain.append(f"label {label[1].lower()}")
            sized.append("label")
        return _by_size(plain, sized)

    def _after(self, end: int, last: int) -> tuple[Slots, ...]:
        """What stands after a candidate, for any and for each size."""
        one, two = self._said(end + 1, end), self._said(end + 2, end)
        plain = [
            f"a1 {one}", f"a2 {one} {two}",
            f"right {end < last and self.tokens[end + 1].capital} {end < last}",
            *(f"ac {name}" for name in self._sort(end + 1)),
            *(f"ac2 {one} {name}" for name in self._sort(end + 2)),
        ]  # fmt: skip
        if end + 1 in self.taken:
            plain.append("beside after")
        if end + 2 in self.taken and one in JOINTS:
            plain.append("listed before")
        if self.tokens[end].text.endswith(("'s", "’s")):
            plain.append("possessive")
        return _by_size(plain, [f"a1 {one}"])

    def _whole(self, begin: int, end: int, size: int) -> Iterator[int]:
        """What is told by a candidate as a whole."""
        text, tokens = self.text, self.tokens
        own = tokens[begin : end + 1]
        yield slot("shape " + " ".join(_shape(token.text) for token in own[:6]))
        if not any(token.classes for token in own if token.capital):
            yield slot(f"unlisted {size}")
        if all("place" in token.classes for token in own if token.capital):
            yield slot(f"places {size}")
        if size == 1:
            yield slot(f"seen {min(self.seen[own[0].text], 4)} {own[0].text.isupper()}")
        yield slot(f"small {all(self.seen[token.lower] for token in own)} {size}")
        if len(own) > 1:
            yield slot(f"first two {own[0].lower} {own[1].lower}")
            yield slot(f"last two {own[-2].lower} {own[-1].lower}")
        yield slot(f"around {self._said(begin - 1, begin)} {self._said(end + 1, end)}")
        closed = text[tokens[end].end : tokens[end].end + 1]
        opened = text[text.rfind("\n", 0, tokens[begin].start) + 1 : tokens[begin].start]
        if closed in ("\n", "") and not opened.strip(SIGNS):
            yield slot(f"line {size}")
        if closed == " " and end + 3 < len(tokens) and tokens[end + 1].text == "(" and tokens[end + 3].text == ")":
            inner = tokens[end + 2].text
            initials = "".join(token.text[0] for token in own if token.capital)
            yield slot(f"bracket {inner.isupper()} {inner.upper() == initials.upper()}")

    def _said(self, number: int, beside: int) -> str:
        """A neighbour's word on the same line; of a name that is known, only that it is one."""
        if not 0 <= number < len(self.tokens):
            return "^"
        one, other = sorted((self.tokens[number], self.tokens[beside]), key=lambda token: token.start)
        if "\n" in self.text[one.end : other.start]:
            return "^"
        if number in self.taken:
            return "NAME"
        token = self.tokens[number]
        return "9" if token.text[0].isdigit() else token.lower

    def _sort(self, number: int) -> tuple[str, ...]:
        """What a neighbour is."""
        if not 0 <= number < len(self.tokens) or number in self.taken:
            return ()
        return self.tokens[number].classes


def _by_size(plain: Iterable[str], sized: Sequence[str]) -> tuple[Slots, ...]:
    """The slots of features for any size of a candidate, and of those for each size from 1 to 4."""
    return (
        tuple(slot(feature) for feature in plain),
        *(tuple(slot(f"{feature} {size}") for feature in sized) for size in range(1, 5)),
    )


@lru_cache(maxsize=50_000)
def _inner(word: str, classes: tuple[str, ...]) -> Slots:
    return tuple(slot(feature) for feature in (f"in {word}", *(f"in class {name}" for name in classes)))


@lru_cache(maxsize=50_000)
def _head(word: str, classes: tuple[str, ...], size: int) -> Slots:
    named = (f"first class {name} {size}" for name in classes or ("none",))
    return tuple(slot(feature) for feature in (f"first {word}", f"opens {word[:3]} {size > 1}", *named, f"n {size}"))


@lru_cache(maxsize=50_000)
def _tail(word: str, classes: tuple[str, ...], size: int) -> Slots:
    named = (f"last class {name} {size}" for name in classes or ("none",))
    return tuple(slot(feature) for feature in (f"last {word}", f"ends {word[-3:]} {size > 1}", *named))


@lru_cache(maxsize=50_000)
def _shape(word: str) -> str:
    if word in LINKS:
        return word
    for pattern, sign in SHAPE:
        word = pattern.sub(sign, word)
    return word
