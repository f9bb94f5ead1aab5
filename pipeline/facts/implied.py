"""Which body is meant where none is named: "the trust", "its", "we", or the body that a document is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.schema import Block, BlockKind, Document, IcsKind, Label, Mention

OPENING = 3
"""How many mentions of its body a document's title, or one of its first blocks, is worth."""

FIRST_BLOCKS, TOP_HEADINGS = 4, 2

ANY = re.compile("")
NAMES = {
    "board": re.compile(r"(?i)\bboard\b"),
    "trust": re.compile(r"(?i)\btrusts?\b|hospital|\bNHS FT\b|healthcare"),
    "hospital": re.compile(r"(?i)\btrusts?\b|hospital"),
    "hospice": re.compile(r"(?i)hospice"),
    "council": re.compile(r"(?i)council|borough|\bCC\b"),
    "authority": re.compile(r"(?i)council|borough|authority"),
    "network": re.compile(r"(?i)network|\bPCN\b"),
    "pcn": re.compile(r"(?i)network|\bPCN\b"),
    "practice": re.compile(r"(?i)practice|surgery|medical|health centre|doctors"),
    "university": re.compile(r"(?i)universit|college"),
    "college": re.compile(r"(?i)universit|college"),
    "ccg": re.compile(r"(?i)\bCCGs?\b|clinical commissioning group"),
    "partnership": re.compile(r"(?i)partner"),
    "federation": re.compile(r"(?i)federation"),
    "alliance": re.compile(r"(?i)alliance"),
    "group": re.compile(r"(?i)group|\bCCG\b"),
    "collaborative": re.compile(r"(?i)collaborative"),
}
"""What the name of a body that is called by a noun has in it; bodies called by any other noun have any name."""

KINDS = {
    "board": (IcsKind.BOARD,),
    "partnership": (IcsKind.PARTNERSHIP, IcsKind.STP, IcsKind.SYSTEM),
}
SYSTEMS = frozenset({"icb", "ics", "icp", "stp", "system"})
CODES = {
    "trust": re.compile(r"[RT][A-Z0-9]{2}$"),
    "council": re.compile(r"E\d{8}$"),
    "authority": re.compile(r"E\d{8}$"),
}
SPEAKERS = re.compile(r"(?i)(?:we|our|us)\b")


def noun(words: str) -> str:
    """The noun that a nameless body is called by: "trust" of "the new trust's"; empty for a pronoun."""
    last = re.sub(r"['’]s?$", "", words).split()[-1].lower()
    return "" if last in {"it", "its", "they", "their", "them", "we", "our", "us", "this"} else last


def fits(word: str, mention: Mention) -> bool:
    """Whether a mention can be what is called "the trust", "the council" and the like."""
    if mention.label is Label.ICS:
        return word in SYSTEMS or word not in NAMES or mention.kind in KINDS.get(word, ())
    code = CODES.get(word)
    if code and mention.id:
        return bool(code.match(mention.id))
    return word not in SYSTEMS and bool(NAMES.get(word, ANY).search(mention.name or mention.text))


def main(document: Document, mentions: Sequence[Mention]) -> Mention | None:
    """The body that a document is most about: named at its top, and often."""
    named = [m for m in mentions if m.label in (Label.ORG, Label.ICS) and not m.nominal]
    if not named:
        return None
    weights = Counter(_key(mention) for mention in named)
    for block in _openings(document):
        weights.update({_key(m): OPENING for m in named if block.start <= m.start < block.end and (m.id or m.name)})
    best = max(weights.values())
    return next(mention for mention in named if weights[_key(mention)] == best)


def _key(mention: Mention) -> str:
    return mention.id or (mention.name or mention.text).casefold()


def _openings(document: Document) -> Sequence[Block]:
    """The first blocks, and the headings at the top level."""
    blocks = document.blocks
    return [
        *blocks[:FIRST_BLOCKS],
        *(b for b in blocks[FIRST_BLOCKS:] if b.kind is BlockKind.HEADING and b.level == 1),
    ][: FIRST_BLOCKS + 2]
