"""Criteria of one role that say the same again in nearly the same words: each linked to the first that does."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.facts.stems import stems
from pipeline.schema import Criterion

# How surely two criteria are the same: the share of the shorter one's content words that the other has, where at least
# so many are common; and the share of all their words where need or category differ, for an essential and a desirable
# are mostly two steps of one thing.
CONTAINED = 0.75
FEWEST_SHARED = 3
ALIKE = 0.8
# Words that say what kind of thing is asked for, and how much of it, but not of what.
FRAME = stems(
    "experience experienced knowledge understanding ability able skill skills demonstrate demonstrates demonstrable "
    "demonstrated evidence strong excellent exceptional extensive good sound proven significant substantial "
    "considerable thorough detailed deep broad comprehensive highly developed effective track record working work "
    "level using use relevant previous have has be"
)
# "Exceptional communication skills which ..." and "Exceptional communication skills and ...": one skill, told at
# length.
HEAD = re.compile(
    r"(?P<head>(?:[\w-]+ ){1,4}(?:skills|knowledge|experience|judgement|ability|abilities))"
    r"(?=$|[,;:.(]| (?:and be|which|who|that|with|including|such as|in order|so)\b)",
    re.IGNORECASE,
)


def linked(criteria: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """The criteria in their order, `repeats` of each the id of the first one that it says again."""
    found: list[Criterion] = []
    words: list[frozenset[str]] = []
    by_stem: dict[str, list[int]] = defaultdict(list)
    by_head: dict[tuple[int | None, frozenset[str]], int] = {}
    for at, one in enumerate(criteria):
        said = stems(one.text) - FRAME
        head = _head(one.text)
        shared = Counter(other for stem in said for other in by_stem[stem])
        near = [other for other, count in shared.items() if _same(one, criteria[other], said, words[other], count)]
        same_head = by_head.get((one.role, head)) if head else None
        first = min(near if same_head is None else [*near, same_head], default=None)
        found.append(one if first is None else replace(one, repeats=found[first].repeats or found[first].id))
        words.append(said)
        for stem in said:
            by_stem[stem].append(at)
        if head:
            by_head.setdefault((one.role, head), at)
    return tuple(found)


def _head(text: str) -> frozenset[str]:
    """The content words of the skill, knowledge or experience that a criterion names and then tells at length."""
    match = HEAD.match(text)
    return stems(match["head"]) if match and stems(match["head"]) - FRAME else frozenset()


def _same(one: Criterion, other: Criterion, said: frozenset[str], before: frozenset[str], shared: int) -> bool:
    if one.role != other.role:
        return False
    if one.need is not other.need or one.category is not other.category:
        return shared >= ALIKE * len(said | before)
    fewer = min(len(said), len(before))
    return shared == len(said | before) or (shared >= FEWEST_SHARED and shared >= CONTAINED * fewer)
