"""Mentions of a system without its name: the ICB, our ICS, the county's integrated care partnership."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from pipeline import gazetteers
from pipeline.gazetteers import Entry
from pipeline.issues import Issues
from pipeline.mentions.context import MERGERS
from pipeline.mentions.ics import canonical, key
from pipeline.mentions.words import stands_alone
from pipeline.schema import Block, BlockKind, Document, IcsKind, Label, Mention

KINDS = (
    (IcsKind.BOARD, re.compile(r"ICB|integrated care board", re.IGNORECASE)),
    (IcsKind.SYSTEM, re.compile(r"ICS|integrated care system", re.IGNORECASE)),
    (IcsKind.PARTNERSHIP, re.compile(r"ICP|integrated care partnership", re.IGNORECASE)),
    (IcsKind.STP, re.compile(r"STP|sustainability", re.IGNORECASE)),
)
HEAD = (
    r"(?:ICB|ICS|ICP|STP|icb|ics|icp|stp"
    r"|[Ii]ntegrated [Cc]are (?:[Bb]oard|[Ss]ystem|[Pp]artnership)"
    r"|[Ss]ustainability (?:and|&) [Tt]ransformation (?:[Pp]artnership|[Pp]lan))"
)
PLACE_WORD = r"county|area|city|region|district|patch|neighbour|neighbours|island|place|country|nation|ICS|STP|system"
OWNER = rf"(?:[A-Z][\w-]+ )?(?:{PLACE_WORD})['’]s?"
JOINT = r"new|merged|combined|enlarged|expanded|successor"
DESCRIBING = rf"{JOINT}|local|whole|wider|single|current|present|existing|emerging|budding|fledgling|young"
# What one of many is by its size or rank: the country's second biggest ICB.
RANKED = r"(?:(?:second|third|fourth|fifth|next)[ -])?(?:[a-z]+est|first|only|newest)"
NOMINAL = re.compile(
    rf"\b(?:[Tt]he|[Oo]ur|[Tt]his|[Ii]ts)(?: {OWNER})?(?: (?:{DESCRIBING})(?:,? (?:{DESCRIBING}))?)? {HEAD}\b"
    rf"|\b(?:[Tt]he {OWNER}|England['’]s) {RANKED} {HEAD}\b"
)
BOARD = re.compile(
    rf"\b[Tt]he (?:{JOINT}) board\b"
    r"|\b[Tt]he (?:ICS |STP )?[Ss]hadow (?:ICB|(?:[Ii]ntegrated [Cc]are )?[Bb]oard)\b"
    r"|\b[Tt]he ICS [Pp]artnership [Bb]oard\b"
)
PLACE_NAME = r"[A-Z][\w’'-]+(?:(?:,? and|,| &| of| the|) [A-Z][\w’'-]+){0,6}"
PLACED = re.compile(rf"\b[Tt]he (?P<place>{PLACE_NAME}) board\b")
OF_PLACE = re.compile(
    rf" (?:for|in|of|covering|serving|(?:that|which) (?:covers|serves)) (?:the )?(?P<place>{PLACE_NAME})"
)
LAST_WORD = re.compile(r"(?:,? and|,| &| of| the|) [A-Z][\w’'-]+$")
# What boards become, or come together as, is one that follows them.
BECOME = re.compile(r"\b(?:become|became|becoming|form|formed|forming|creat(?:e|ed|ing)|into|makes?|made)\s+$")
# The words between a nominal mention and the name that it goes on to give.
NAMING = re.compile(
    r"\s*(?:,|[(–—:-])?\s*"
    r"(?:(?:now |also |better |locally )?(?:known|referred to)(?: locally| to \w+)? as|called|branded|named)"
    r"\s+(?:the )?[\"“'‘]?|\s*(?:,|[(–—:])\s*(?:the )?[\"“'‘]?"
)
# A system is a thing that does well or badly against its plan: "the system could end the year £9m in the red".
FINANCE = re.compile(
    r"\b[Tt]he system(?= (?:is|was|could|would|will|may|might|has|had|ends|ended|reported|forecasts?|posted|faces)\b"
    r"[^.\n]{0,40}£[\d.,]+(?:m|bn| million| billion)?\b[^.\n]{0,60}"
    r"\b(?:plan|deficit|surplus|red|black|gap|short|adrift)\b)"
)
# Where somebody speaks or sits for it, the system is a body too.
SPOKEN = re.compile(
    r"\b(?<=speak for )the system(?= (?:to|at|in|on|with)\b)|\b(?<=speaks for )the system(?= (?:to|at|in|on|with)\b)"
    r"|\b[Tt]he system(?= (?:will be|is|must be|can be) (?:publicly )?(?:held to account|accountable|answerable)\b)"
)
ITEM = re.compile(r"\n\s*(?:[>•*–-]|\(?[a-z\d]{1,3}[.)])\s+")
NEIGHBOUR = re.compile(r"neighbour|other|sister")
# An indefinite or plural one in the same paragraph, before any name, makes "the ICB" after it any system's.
ANY = re.compile(rf"(?:\b(?:[Aa]n|[Ee]ach|[Ee]very|[Aa]ny|[Aa]ll|\d+) {HEAD}s?|(?:^|[.] ){HEAD}s)\b", re.MULTILINE)
GENERIC = re.compile(r"(?:an|each|every|any|another|per|all)\s*$", re.IGNORECASE)


GENERAL = re.compile(HEAD)


class Reference(Struct, frozen=True):
    """A nominal mention by its place, the part of a system that it speaks of, and the place that it gives, if any."""

    start: int
    end: int
    kind: IcsKind
    place: str | None = None
    joint: bool = False


def references(text: str) -> Iterator[Reference]:
    """The nominal mentions of a text, those that only modify another noun left out."""
    for match in NOMINAL.finditer(text):
        if stands_alone(text, match.end()) and not GENERIC.search(text[max(0, match.start() - 12) : match.start()]):
            joint = bool(re.search(JOINT, match[0]) or BECOME.search(text[max(0, match.start() - 12) : match.start()]))
            yield Reference(match.start(), match.end(), part(match[0]), _place_after(text, match.end()), joint)
    for match in BOARD.finditer(text):
        if stands_alone(text, match.end()):
            joint = bool(re.search(JOINT, match[0]))
            yield Reference(match.start(), match.end(), IcsKind.BOARD, joint=joint)
    for match in PLACED.finditer(text):
        if _placed(match["place"]) and stands_alone(text, match.end()):
            yield Reference(match.start(), match.end(), IcsKind.BOARD, place=match["place"])
    for pattern in (FINANCE, SPOKEN):
        for match in pattern.finditer(text):
            yield Reference(match.start(), match.end(), IcsKind.SYSTEM)


def _place_after(text: str, end: int) -> str | None:
    """The place of a system that words behind a nominal mention give: the ICB for Kent and Medway."""
    match = OF_PLACE.match(text, end)
    place = match["place"] if match else ""
    while place and not _placed(place):
        place = LAST_WORD.sub("", place) if LAST_WORD.search(place) else ""
    return place or None


def part(text: str) -> IcsKind:
    """Which part of a system a nominal phrase speaks of."""
    return next(kind for kind, pattern in KINDS if pattern.search(text))


@cache
def _systems() -> dict[str, Entry]:
    return gazetteers.by_code(gazetteers.load("ics"))


@cache
def _places() -> dict[str, frozenset[str]]:
    owners: dict[str, set[str]] = {}
    for alias in gazetteers.system_aliases():
        if alias.use == "place":
            owners.setdefault(key(alias.name), set()).add(alias.code)
    return {place: frozenset(codes) for place, codes in owners.items()}


def _placed(place: str) -> frozenset[str]:
    """The codes of the systems that are called after a place."""
    return _places().get(key(place), frozenset())


class Referents:
    """The named systems of one document, and which of them a nominal mention at some place means.

    `likely` is the one system of all its linked organisations: it settles references where no system is named.
    """

    def __init__(self, document: Document, named: Sequence[Mention], likely: str | None, date: str | None) -> None:
        self.text = document.text
        self.date = date
        self.named = sorted(named, key=lambda mention: mention.start)
        self.starts = [mention.start for mention in self.named]
        self.blocks = [block.start for block in document.blocks]
        self.codes = Counter(mention.id for mention in self.named if mention.id)
        self.likely = likely
        self.general: dict[IcsKind, list[int]] = {}
        for match in ANY.finditer(self.text):
            self.general.setdefault(part(match[0]), []).append(match.start())
        self.current = {code for code in self.codes if _systems()[code].valid(date)}
        self.main = self._main([block for block in document.blocks if block.kind is BlockKind.HEADING])

    def of(self, reference: Reference) -> str | None:
        """The code of the system meant; None where the document leaves it open."""
        if reference.place:
            return self._of_place(_placed(reference.place))
        if self._of_any(reference):
            return None
        if reference.joint and (successor := self._successor(reference)):
            return successor
        neighbour = NEIGHBOUR.search(self.text, reference.start, reference.end)
        if len(self.codes) < 2:
            return None if neighbour else next(iter(self.codes), self.likely)
        own = self._own(reference)
        if neighbour:
            return next(iter(self.codes.keys() - {own})) if own and len(self.codes) == 2 else None
        return own

    def _of_any(self, reference: Reference) -> bool:
        """Whether the paragraph speaks of any system: it has brought one up in general, and none is named so far."""
        if self.starts and self.starts[0] < reference.start:
            return False
        general = self.general.get(reference.kind, [])
        latest = bisect_left(general, reference.start) - 1
        return latest >= 0 and general[latest] >= self._block_start(reference)

    def _block_start(self, reference: Reference) -> int:
        block = bisect_right(self.blocks, reference.start)
        return self.blocks[block - 1] if block else 0

    def _of_place(self, systems: frozenset[str]) -> str | None:
        """The one of the systems of a place that the document names, or that there is on its date."""
        choice = (systems & self.codes.keys()) or systems
        if len(choice) > 1:
            choice = frozenset(code for code in choice if _systems()[code].valid(self.date))
        return next(iter(choice)) if len(choice) == 1 else None

    def _own(self, reference: Reference) -> str | None:
        number = bisect_left(self.starts, reference.start)
        after = bisect_left(self.starts, reference.end)
        if after < len(self.named) and NAMING.fullmatch(self.text, reference.end, self.starts[after]):
            return self.named[after].id
        if number and re.fullmatch(r"\s*[,(–—-]\s*", self.text[self.named[number - 1].end : reference.start]):
            return self.named[number - 1].id
        near = self._near(reference)
        if len(near) == 1:
            return near.pop()
        return self.main or (None if near else self._latest(reference))

    def _latest(self, reference: Reference) -> str | None:
        """The one system of the last paragraph that names any."""
        number = bisect_left(self.starts, reference.start)
        if not number:
            return None
        block = bisect_right(self.blocks, self.starts[number - 1])
        first = bisect_left(self.starts, self.blocks[block - 1] if block else 0)
        named = {mention.id for mention in self.named[first:number]}
        return named.pop() if len(named) == 1 else None

    def _near(self, reference: Reference) -> set[str]:
        """The systems named earlier in the same block."""
        number = bisect_left(self.starts, reference.start)
        start = self._block_start(reference)
        items = [item.end() for item in ITEM.finditer(self.text, start, reference.start)]
        first = bisect_left(self.starts, items[-1] if items else start)
        return {mention.id for mention in self.named[first:number] if mention.id}

    def _successor(self, reference: Reference) -> str | None:
        """The board that others became: the one of the mergers that is named, or that all named just before became."""
        near = self._near(reference)
        became = [set(_systems()[code].successors) for code in near]
        shared = set.intersection(*became) if len(became) > 1 else set()
        merged = shared or {code for code in self.current if (_systems()[code].valid_from or "") >= MERGERS}
        return merged.pop() if len(merged) == 1 else None

    def _main(self, headings: Sequence[Block]) -> str | None:
        """The system that the document is about: named in its headings, or named far more than any other."""
        titled = {
            m.id
            for block in headings
            for m in self.named[bisect_left(self.starts, block.start) : bisect_left(self.starts, block.end)]
            if m.id
        }
        titled = titled or self._places_of(headings)
        if len(titled) == 1:
            return titled.pop()
        if len(self.current) == 1:
            return next(iter(self.current))
        current = Counter({code: self.codes[code] for code in self.current})
        most = (current or self.codes).most_common(2)
        if not most or (len(most) > 1 and most[0][1] < 2 * most[1][1]):
            return None
        return most[0][0]

    def _places_of(self, blocks: Iterable[Block]) -> set[str]:
        """The named systems whose places some blocks speak of."""
        text = "\n".join(self.text[block.start : block.end] for block in blocks)
        spelt = {a.code for a in gazetteers.system_aliases() if a.use == "place" and a.name in text}
        return spelt & self.codes.keys()


def find(
    document: Document, named: Sequence[Mention], likely: str | None, date: str | None, issues: Issues
) -> Iterator[Mention]:
    """Nominal mentions whose referent is clear on the document's ISO date; the others go to `issues`."""
    referents = Referents(document, named, likely, date)
    boards = any(mention.kind is IcsKind.BOARD for mention in named)
    for reference in references(document.text):
        start, end = reference.start, reference.end
        code = referents.of(reference)
        bare = not GENERAL.search(document.text, start, end)
        if bare and (code is None or not (named and (boards or reference.kind is IcsKind.SYSTEM))):
            continue
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
