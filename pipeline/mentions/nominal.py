"""Mentions of a system without its name: the ICB, our ICS, the county's integrated care partnership."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline import gazetteers
from pipeline.issues import Issues
from pipeline.mentions.ics import canonical
from pipeline.mentions.words import stands_alone
from pipeline.schema import Block, BlockKind, Document, IcsKind, Label, Mention

KINDS = (
    (IcsKind.BOARD, re.compile(r"ICB|integrated care board", re.IGNORECASE)),
    (IcsKind.SYSTEM, re.compile(r"ICS|integrated care system", re.IGNORECASE)),
    (IcsKind.PARTNERSHIP, re.compile(r"ICP|integrated care partnership", re.IGNORECASE)),
    (IcsKind.STP, re.compile(r"STP|sustainability", re.IGNORECASE)),
)
HEAD = (
    r"(?:ICB|ICS|ICP|STP"
    r"|[Ii]ntegrated [Cc]are (?:[Bb]oard|[Ss]ystem|[Pp]artnership)"
    r"|[Ss]ustainability (?:and|&) [Tt]ransformation (?:[Pp]artnership|[Pp]lan))"
)
OWNER = r"(?:[A-Z][\w-]+ )?(?:county|area|city|region|district|patch|neighbour|neighbours|island|place)['’]s?"
NOMINAL = re.compile(rf"\b(?:(?:[Tt]he|[Oo]ur|[Tt]his|[Ii]ts)(?: (?:{OWNER}|local|new|whole))?) {HEAD}\b")
NEIGHBOUR = re.compile(r"neighbour|other|sister")
GENERIC = re.compile(r"(?:an|each|every|any|another|per|all)\s*$", re.IGNORECASE)


class Reference(Struct, frozen=True):
    """A nominal mention by its place and the part of a system that it speaks of."""

    start: int
    end: int
    kind: IcsKind


def references(text: str) -> Iterator[Reference]:
    """The nominal mentions of a text, those that only modify another noun left out."""
    for match in NOMINAL.finditer(text):
        if stands_alone(text, match.end()) and not GENERIC.search(text[: match.start()][-12:]):
            yield Reference(match.start(), match.end(), part(match[0]))


def part(text: str) -> IcsKind:
    """Which part of a system a nominal phrase speaks of."""
    return next(kind for kind, pattern in KINDS if pattern.search(text))


class Referents:
    """The named systems of one document, and which of them a nominal mention at some place means.

    `likely` is the one system of all its linked organisations: it settles references where no system is named.
    """

    def __init__(self, document: Document, named: Sequence[Mention], likely: str | None) -> None:
        self.text = document.text
        self.named = sorted(named, key=lambda mention: mention.start)
        self.starts = [mention.start for mention in self.named]
        self.blocks = [block.start for block in document.blocks]
        self.codes = Counter(mention.id for mention in self.named if mention.id)
        self.likely = likely
        self.main = self._main([block for block in document.blocks if block.kind is BlockKind.HEADING])

    def of(self, reference: Reference) -> str | None:
        """The code of the system meant; None where the document leaves it open."""
        neighbour = NEIGHBOUR.search(self.text, reference.start, reference.end)
        if len(self.codes) < 2:
            return None if neighbour else next(iter(self.codes), self.likely)
        own = self._own(reference)
        if neighbour:
            return next(iter(self.codes.keys() - {own})) if own and len(self.codes) == 2 else None
        return own

    def _own(self, reference: Reference) -> str | None:
        number = bisect_left(self.starts, reference.start)
        if number and re.fullmatch(r"\s*[,(–—-]\s*", self.text[self.named[number - 1].end : reference.start]):
            return self.named[number - 1].id
        block = bisect_right(self.blocks, reference.start)
        first = bisect_left(self.starts, self.blocks[block - 1]) if block else 0
        near = {mention.id for mention in self.named[first:number]}
        return near.pop() if len(near) == 1 else self.main

    def _main(self, headings: Sequence[Block]) -> str | None:
        """The system that the document is about: named in its headings, or named far more than any other."""
        titled = {
            m.id
            for block in headings
            for m in self.named[bisect_left(self.starts, block.start) : bisect_left(self.starts, block.end)]
        }
        if len(titled) == 1:
            return titled.pop()
        most = self.codes.most_common(2)
        if not most or (len(most) > 1 and most[0][1] < 2 * most[1][1]):
            return None
        return most[0][0]


def find(document: Document, named: Sequence[Mention], likely: str | None, issues: Issues) -> Iterator[Mention]:
    """Nominal mentions whose referent is clear; the others go to `issues`."""
    referents = Referents(document, named, likely)
    for reference in references(document.text):
        start, end = reference.start, reference.end
        code = referents.of(reference)
        if code is None:
            message = f"{document.text[start:end]!r} could be more than one system, or none is named"
            issues.report("mentions", "unclear_reference", message, start, end)
            continue
        yield Mention(
            label=Label.ICS,
            start=start,
            end=end,
            text=document.text[start:end],
            id=code,
            name=canonical(code),
            kind=reference.kind,
            nominal=True,
            found_by="ics.nominal",
        )
