"""Where a document quotes somebody."""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec import Struct

from pipeline.schema import Document

QUOTED = re.compile(r"“[^”]+|\"[^\"\n][^\"]*\"|(?<!\w)‘[^’]{20,}’(?!\w)")
NEAR = 3
"""Characters between a sentence and the quotation that follows it or comes before it."""


class Quotations(Struct, frozen=True):
    """The quotations of a document by where each begins and ends, in the order of the text."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def beside(self, start: int, end: int) -> bool:
        """Whether a quotation stands in a stretch of the text, or right before or after it."""
        at = bisect_left(self.ends, start - NEAR)
        return at < len(self.starts) and self.starts[at] <= end + NEAR


def quotations(document: Document) -> Quotations:
    """All that stands in quotation marks."""
    found = [match.span() for match in QUOTED.finditer(document.text)]
    return Quotations(tuple(start for start, _ in found), tuple(end for _, end in found))
