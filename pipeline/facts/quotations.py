"""Where a document quotes somebody."""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec import Struct

from pipeline.schema import Document

QUOTED = re.compile(r"“[^”]+|\"[^\"\n][^\"]*\"|(?<!\w)‘[^’]{20,}’(?!\w)")
NEAR = 3
"""Characters between a sentence and the quotation that follows it or comes before it."""


WORDS = 3
"""Words from which on what is quoted is speech; fewer are where they end with a stop."""


class Quotations(Struct, frozen=True):
    """The quotations of a document by where each begins and ends, in the order of the text."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def beside(self, start: int, end: int) -> bool:
        """Whether a quotation stands in a stretch of the text, or right before or after it."""
        at = bisect_left(self.ends, start - NEAR)
        return at < len(self.starts) and self.starts[at] <= end + NEAR


def quotations(document: Document) -> Quotations:
    """All that stands in quotation marks and is more than a word or two that somebody used."""
    found = [match.span() for match in QUOTED.finditer(document.text) if _is_speech(match[0])]
    return Quotations(tuple(start for start, _ in found), tuple(end for _, end in found))


def _is_speech(quoted: str) -> bool:
    return len(quoted.split()) >= WORDS or quoted.rstrip('"”’')[-1] in ",.!?"
