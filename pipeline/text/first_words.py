"""The words with which what a pattern finds begins: only where they stand in a text need it be tried."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

DIGITS = "0"  # stands for all words that begin with a digit
TOKEN = re.compile(r"\w+|[^\w\s]")
ELEMENT = re.compile(r"\\.|\[[^\]]*\]|.", re.DOTALL)
REPEATED = re.compile(r"[*+]|\{\d+,?\d*\}")
GROUP = "(?:"


def first_words(pattern: str) -> frozenset[str] | None:
    """The words and signs with which matches of a pattern in small letters can begin; None where that is not known.

    It is known of patterns that begin with letters and signs, groups of them, and such as may be left out.
    """
    try:
        return frozenset(word for way in alternatives(pattern) for word in _begun("", way))
    except _AnyWordError:
        return None


def places(text: str, words: frozenset[str]) -> Mapping[str, list[int]]:
    """Where some words and signs stand in a text."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for match in TOKEN.finditer(text):
        word = match[0]
        if word in words:
            found[word].append(match.start())
        elif word[0].isdigit():
            found[DIGITS].append(match.start())
    return found


def matches(
    pattern: re.Pattern[str], text: str, words: frozenset[str], held: Mapping[str, list[int]]
) -> Iterator[re.Match[str]]:
    """What `finditer` finds of a pattern that begins with some words; `held` are the places of the text's words."""
    end = 0
    for start in sorted(start for word in words & held.keys() for start in held[word]):
        if start >= end and (match := pattern.match(text, start)):
            yield match
            end = match.end()


class _AnyWordError(Exception):
    """The pattern may begin with any word."""


def _begun(letters: str, pattern: str) -> Iterator[str]:
    """The first words of what a pattern without alternatives matches behind the letters of one that is begun."""
    element = _element(pattern)
    rest = pattern[len(element) :]
    if rest.startswith("?"):
        rest = rest[1:]
        yield from _begun(letters, rest)
    elif REPEATED.match(rest) and not (element.startswith("(?: ") or element == r"\d"):
        raise _AnyWordError
    if element.startswith(GROUP):
        for way in alternatives(element[len(GROUP) : -1]):
            yield from _begun(letters, way + rest)
    elif element.isalnum():
        yield from _begun(letters + element, rest)
    elif element.startswith("(") or element in (r"\w", ".", "^") or re.search(r"\w|\^", element[1:-1]):
        raise _AnyWordError
    elif letters:
        yield letters
    elif element == r"\d":
        yield DIGITS
    elif element and element not in (r"\b", r"\W", " "):
        yield from element[1:-1] or element[-1]
    else:
        raise _AnyWordError


def _element(pattern: str) -> str:
    """The first sign, class or group of a pattern; empty where it is."""
    depth = end = 0
    for match in ELEMENT.finditer(pattern):
        depth += (match[0] == "(") - (match[0] == ")")
        end = match.end()
        if not depth:
            break
    return pattern[:end]


def alternatives(pattern: str) -> list[str]:
    """What a pattern says between its bars, those in groups left alone."""
    ways, depth = [""], 0
    for sign in ELEMENT.findall(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            ways.append("")
        else:
            ways[-1] += sign
    return ways
