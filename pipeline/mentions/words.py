"""Words of a text with their places, folded so that spellings of one name agree; and a lexicon to look names up in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from pipeline import gazetteers

WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*|[&+]|(?<=\w)['’][sS]\b", re.UNICODE)
FILLERS = frozenset({"and", "&", "of", "the", "'s"})
PLURALS = {"hospitals": "hospital", "services": "service", "centre": "center", "organisation": "organization"}
GAP = re.compile(r"(?:(?<=\bSt)\.)?[\s,\-–—‑'’/]{0,4}")
# Abbreviations this long are told in capitals, and those two letters longer with one, whatever their own spelling.
CASED = 3
# A name of more words than this may be written with a comma that its own spelling has not.
LONG = 3
NEGATED = re.compile(r"n['’]t$")
BLANK_LINE = re.compile(r"\n\s*\n")


class Word(Struct, frozen=True):
    """A word by its offsets, and the key under which its spellings agree."""

    start: int
    end: int
    text: str
    key: str
    filler: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter or a digit."""
        return self.text[0].isupper() or self.text[0].isdigit()


class Name(Struct, frozen=True):
    """A spelling of a name, and how it must be written to count."""

    spelling: str
    cased: tuple[bool, ...]
    exact: bool
    ands: int
    commas: int
    tail: str
    article: bool

    def reads(self, words: Iterable[Word]) -> bool:
        """Whether these words of a text, one a key, are written as a name and not as common words."""
        matched = tuple(words)
        if self.exact:
            return matched[0].text in _cases(self.spelling)
        shown = [word.capital for word, cased in zip(matched, self.cased, strict=True) if cased]
        if len(matched) == 1:
            return matched[0].text in (self.spelling, self.spelling.upper()) or (
                len(matched[0].text) > 4 and matched[0].text.lower() in gazetteers.contractions()
            )
        return all(shown)


@lru_cache(maxsize=10_000)
def _cases(abbreviation: str) -> tuple[str, ...]:
    """How an abbreviation may be written: SECAmb also as SECAMB and, as newspapers have it, Secamb."""
    size = len(abbreviation)
    return (
        abbreviation,
        *([abbreviation.upper()] if size >= CASED else []),
        *([abbreviation.capitalize()] if size > CASED + 1 and abbreviation.isalpha() else []),
    )


class Match(Struct, frozen=True):
    """A stretch of a text that spells a name of the lexicon; `values` are the things that it may name."""

    start: int
    end: int
    first: int
    last: int
    values: tuple[object, ...]


class _Node:
    __slots__ = ("following", "values")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.values: list[tuple[Name, object]] = []


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """The key of a word: lower case, county short forms and plurals of the field written out."""
    lower = text.lower().replace("’", "'")
    return gazetteers.contractions().get(lower) or PLURALS.get(lower, lower)


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; ampersands and possessive endings are words of their own."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    for match in WORD.finditer(text):
        key = fold(match[0])
        yield Word(match.start(), match.end(), match[0], key, key in FILLERS)


class Lexicon:
    """Names by their keys: commas, hyphens, apostrophes, ampersands and the words and, of, the do not count."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, spelling: str, value: object) -> None:
        """Let `spelling` name `value`. Words that it has in lower case may be written in any case."""
        for variant in {spelling, re.sub(r"['’](?=s\b)", "", spelling)}:
            parts = words(variant)
            keyed = [word for word in parts if not word.filler]
            if not keyed:
                continue
            node = self._root
            for word in keyed:
                node = node.following.setdefault(word.key, _Node())
            first = keyed[0]
            exact = len(keyed) == 1 and len(first.text) <= 6 and sum(c.isupper() for c in first.text) > 1
            tail = re.search(r"['’]s?$", variant)
            name = Name(
                first.text if len(keyed) == 1 else variant,
                tuple(word.capital for word in keyed),
                exact,
                sum(word.key in ("and", "&") for word in parts),
                variant.count(","),
                tail[0] if tail else "",
                variant.startswith("The ") and len(keyed) == 1,
            )
            if all(name.spelling != other.spelling or value != held for other, held in node.values):
                node.values.append((name, value))

    def find(self, text: str, of: tuple[Word, ...]) -> Iterator[Match]:
        """The longest name at each place, left to right, none over another."""
        at = 0
        while at < len(of):
            match = None if of[at].filler else self._longest(text, of, at)
            if match:
                yield match
                at = match.last + 1
            else:
                at += 1

    def _longest(self, text: str, of: tuple[Word, ...], at: int) -> Match | None:
        node: _Node | None = self._root
        taken: list[Word] = []
        joins = commas = 0
        best: Match | None = None
        number = at
        while number < len(of) and node is not None:
            word = of[number]
            if number > at and not _joined(text, of[number - 1], word):
                if not (
                    _bracketed(text, word)
                    and number + 1 < len(of)
                    and of[number + 1].key in ("integrated", "ics", "icb")
                ):
                    break
                number += 1
                word = of[number]
            if word.filler:
                if word.key == "the" and "," in text[of[number - 1].end : word.start]:
                    break
                joins += word.key in ("and", "&")
                number += 1
                continue
            node = node.following.get(word.key)
            if node is None:
                break
            commas += bool(taken) and "," in text[of[number - 1].end : word.start]
            taken.append(word)
            found = tuple(
                value
                for name, value in node.values
                if name.reads(taken)
                and (joins >= name.ands or len(taken) > 2)
                and joins <= name.ands + name.commas
                and (not commas or name.ands + name.commas > 0 or len(taken) > LONG)
                and (not name.article or text[max(0, of[at].start - 4) : of[at].start].lower().endswith("the "))
                and (not name.tail or len(taken) > 1 or text[word.end : word.end + 1] in ("'", "’"))
            )
            if found:
                best = Match(of[at].start, _with_tail(text, word.end, node.values), at, number, found)
            number += 1
        return best


def _with_tail(text: str, end: int, values: Iterable[tuple[Name, object]]) -> int:
    """`end`, moved past a possessive ending that is part of the name."""
    longest = max((len(name.tail) for name, _ in values), default=0)
    tail = re.compile(r"['’](?:s\b)?" if longest > 1 else r"['’](?!s\b)").match(text, end) if longest else None
    return tail.end() if tail else end


def _joined(text: str, one: Word, other: Word) -> bool:
    gap = GAP.fullmatch(text, one.end, other.start)
    return bool(gap) and not BLANK_LINE.search(text, one.end, other.start)


def _bracketed(text: str, word: Word) -> bool:
    return (
        text[word.start - 1 : word.start] == "("
        and text[word.end : word.end + 1] == ")"
        and word.text.upper() == word.text
    )


def stands_alone(text: str, end: int) -> bool:
    """Whether what follows lets a noun that ends at `end` be a thing and not the modifier of a noun."""
    following = re.match(r"(['’]s?)?(\s+)([^\W\d_][\w'’-]*)", text[end : end + 60])
    if not following or "\n" in following[2]:
        return not re.match(r"[-/]\w", text[end:])
    if following[1]:
        return True
    word = following[3]
    lower = re.split(r"['’]", word.lower())[0]
    if NEGATED.search(word) or lower in gazetteers.vocabulary("function") or lower.endswith(("ly", "ed")):
        return True
    verb = (
        lower.endswith("s") and not lower.endswith(("ss", "us")) and lower not in gazetteers.vocabulary("plural noun")
    )
    return word[0].islower() and verb
