"""Which part of a system a name without that word means: the board, the system around it, or the STP before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.mentions import cues, ics
from pipeline.schema import IcsKind, Label, Mention

# Rules that find a name by words which say its kind.
SAID = frozenset({"ics.noun", "ics.list"})


def settled(mentions: Sequence[Mention], text: str, date: str | None) -> Iterator[Mention]:
    """The mentions in order, those of systems as the part that the words around them and the ISO date mean."""
    early = _Early(mentions, text) if date is not None and date < cues.SYSTEMS_FROM else None
    ends: dict[str | None, int] = {}
    before: Mention | None = None
    for number, mention in enumerate(mentions):
        if mention.label is not Label.ICS or cues.PART.search(mention.text):
            part = mention
        elif early and not (mention.kind is IcsKind.BOARD and mention.text.startswith("NHS ")):
            part = replace(mention, kind=early.kind(mention))
        elif not ics.bare(mention.text) or _designate(mention, date):
            part = mention
        elif date is not None and date < cues.BOARDS_FROM:
            part = replace(mention, kind=IcsKind.SYSTEM) if mention.kind is IcsKind.BOARD else mention
        else:
            beside = [other for other in (before, *mentions[number + 1 : number + 2]) if other]
            part = _among_boards(mention, text, ends.get(mention.id), beside)
        if part.label is Label.ICS and part.kind is IcsKind.BOARD:
            ends[part.id] = part.end
        before = part
        yield part


def _designate(mention: Mention, date: str | None) -> bool:
    """Whether a name stands in a list of boards, which were spoken of before they were."""
    return mention.found_by == "ics.list" and date is not None and cues.BILL_FROM <= date < cues.BOARDS_FROM


def _among_boards(mention: Mention, text: str, board_end: int | None, beside: Sequence[Mention]) -> Mention:
    """A bare place or abbreviation as the board where the sentence speaks of what only boards are or do."""
    before = text[max(0, mention.start - 40) : mention.start]
    called = board_end is not None and cues.CALLED.fullmatch(text, board_end, mention.start)
    acts = cues.BOARD_BEFORE.search(before) or cues.BOARD_AFTER.match(text, mention.end)
    if called or acts or any(_paired(mention, other, text) for other in beside):
        return replace(mention, kind=IcsKind.BOARD)
    return replace(mention, kind=IcsKind.SYSTEM) if mention.kind is IcsKind.STP else mention


def _paired(mention: Mention, other: Mention, text: str) -> bool:
    """Whether a neighbour is a board by its name, and joined to the mention by no more than the word and."""
    first, second = sorted((mention, other), key=lambda m: m.start)
    board = (
        other.label is Label.ICS
        and other.kind is IcsKind.BOARD
        and (other.found_by in SAID or not ics.bare(other.text))
    )
    return board and bool(cues.PAIRED.fullmatch(text, first.end, second.start))


class _Early:
    """A document of the time when sustainability and transformation partnerships became systems, one by one."""

    def __init__(self, mentions: Sequence[Mention], text: str) -> None:
        self.text = text
        self.named: dict[str, set[IcsKind]] = {}
        for mention in mentions:
            if mention.label is Label.ICS and mention.kind and mention.id and _plain(mention):
                for key in (mention.id, mention.text):
                    self.named.setdefault(key, set()).add(mention.kind)
        systems, stps = (sum(1 for _ in talk.finditer(text)) for talk in (cues.ICS_TALK, cues.STP_TALK))
        self.usual = IcsKind.SYSTEM if systems > stps else IcsKind.STP

    def kind(self, mention: Mention) -> IcsKind:
        """What the words beside a name say that it is, else what the document calls it by, else the usual."""
        if beside := self._beside(mention):
            return beside
        kinds = self.named.get(mention.text) or self.named.get(mention.id or "", set())
        return next(iter(kinds)) if len(kinds) == 1 else self.usual

    def _beside(self, mention: Mention) -> IcsKind | None:
        if _plain(mention):
            return mention.kind
        apposed = cues.APPOSED.match(self.text, mention.end)
        return IcsKind.STP if apposed and apposed["stp"] else IcsKind.SYSTEM if apposed else None


def _plain(mention: Mention) -> bool:
    """Whether a name, or the words by which it was found, say what it is of; boards were not yet."""
    return bool(cues.PART.search(mention.text)) or (mention.found_by in SAID and mention.kind is not IcsKind.BOARD)
