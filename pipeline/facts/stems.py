"""The content words of a text, cut to stems: what criteria, headings and domains are compared by."""

from __future__ import annotations

import re
from functools import lru_cache

STEM_LENGTH = 6
ENDINGS = "seding"
# Beginnings that different words share: "community" is no "communication".
TOO_SHORT = ("commun", "partic", "person", "respon", "inform", "profes", "discr")
COMMON = frozenset(
    {"a", "an", "and", "are", "for", "from", "high", "in", "into", "its", "of", "or", "our", "people"}
    | {"that", "the", "their", "this", "to", "with", "your"}
)
WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The content words of a text, cut so that "trusted" meets "trust" and "strategic" meets "strategy"."""
    return frozenset(_stem(word) for word in WORD.findall(text.casefold()) if word not in COMMON)


def _stem(word: str) -> str:
    length = STEM_LENGTH + 2 * word.startswith(TOO_SHORT)
    return word[:length].rstrip(ENDINGS) or word
