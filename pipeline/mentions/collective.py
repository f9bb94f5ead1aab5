"""Bodies that have no name of their own: governments, forces, parties, and countries where they act.

corpus/gold/GUIDELINES.md marks none of these ("the Government" is no organisation there), so the finder leaves them
out; other guidelines mark them, and `NameFinder.wide` gives them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline import gazetteers
from pipeline.mentions.words import stands_alone

DETERMINER = (
    r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Hh]is|[Hh]er|[Aa]ll|[Bb]oth|[Tt]hese|[Tt]hose|[Oo]ther|[Mm]any|[Ss]ome)"
)
WORD = r"[A-Za-z][\w’'-]*"
OF = rf"(?:\s+(?:of|in)\s+(?:the\s+)?[A-Z]{WORD}(?:\s+[A-Z]{WORD}){{0,2}})?"
MODIFIERS = 3


def find(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each, with its article and what it is of."""
    for match in _heads().finditer(text):
        yield match.span()
    for match in _countries().finditer(text):
        if stands_alone(text, match.end()) and _acts(text, match.end()):
            yield match.span()


def _acts(text: str, end: int) -> bool:
    """Whether a verb follows."""
    return bool(
        re.match(r"\s+(?:also\s+)?(?:will|would|is|are|was|has|have|had|must|can|should|[a-z]+s)\b", text[end:])
    )


@cache
def _heads() -> re.Pattern[str]:
    function = "|".join(map(re.escape, sorted(gazetteers.vocabulary("function"))))
    modifier = rf"(?!(?:{function})\b){WORD}\s+"
    heads = "|".join(sorted(map(re.escape, gazetteers.vocabulary("collective")), key=len, reverse=True))
    led = rf"(?:{DETERMINER}\s+(?:{modifier}){{0,{MODIFIERS}}}|(?:[A-Z][\w’'-]*\s+){{1,3}}(?:[a-z]+\s+)?)"
    return re.compile(rf"(?<![\w’'-])(?:{led})?(?i:{heads})(?![\w-]){OF}")


@cache
def _countries() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, gazetteers.vocabulary("country")), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:[Tt]he\s+)?(?:{names})(?![\w-])")
