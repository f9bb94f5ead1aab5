"""A checked statement as one page that needs nothing else: the criteria beside the statement, evidence marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import jinja2
from msgspec import Struct

from pipeline import schema
from pipeline.reports.blind import MASK
from pipeline.reports.visible import visible
from pipeline.reports.words import (
    COVERED,
    NEED,
    VERDICT,
    asides,
    for_a_person,
    meaning,
    missing,
    name,
    shown_parts,
    sure,
    why,
)
from pipeline.schema import Check, Covered, Evidence, Judgement, Statement

BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")

Span = tuple[int, int]


class Tag(Struct, frozen=True):
    """A link from a passage of the statement to a criterion that it is evidence for."""

    number: int
    id: str
    verdict: str
    key: bool


class Piece(Struct, frozen=True):
    """A run of the statement's characters that the same evidence covers."""

    text: str
    marked: bool = False
    key: bool = False
    clause: bool = False
    anchor: str | None = None
    tags: tuple[Tag, ...] = ()


class Part(Struct, frozen=True):
    """A paragraph of the statement, or a heading that the applicant typed."""

    heading: bool
    pieces: tuple[Piece, ...]


class Passage(Struct, frozen=True):
    """A piece of evidence by where it stands in the statement, white space around it left out."""

    start: int
    end: int
    key: bool
    text: str
    clause: Span | None = None

    @property
    def anchor(self) -> str:
        return f"passage-{self.start}"


class Demand(Struct, frozen=True):
    """A part of a criterion, whether the evidence speaks to it, and the numbers of the passages that do."""

    text: str
    covered: Covered
    said: str
    passages: tuple[tuple[int, str], ...]
    """number and anchor"""


class Card(Struct, frozen=True):
    """One criterion as the page shows it; `number` counts from 1 in the pack's order."""

    number: int
    judgement: Judgement
    passages: tuple[Passage, ...]
    why: tuple[str, ...]
    missing: str
    name: str
    unsure: bool
    meaning: str
    sure: str
    asides: tuple[str, ...]
    parts: tuple[Demand, ...]


def render(check: Check, statement: Statement, title: str, unread: Sequence[str] = (), *, blind: bool = False) -> str:
    """The page for one statement as HTML.

    `statement` is the one that the evidence's offsets count in; `unread` says what of its file could not be read;
    `blind` that words that tell who it is were to be blocked out.
    """
    cards = [_card(number, judgement, statement) for number, judgement in enumerate(check.criteria, 1)]
    return _template().render(
        title=title,
        check=check,
        cards=cards,
        unsure=[card for card in cards if card.unsure],
        parts=list(_parts(cards, statement)),
        unread=unread,
        blind=blind,
        blocked=MASK in statement.text,
        verdicts=VERDICT,
        needs=NEED,
    )


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Every value on the page passes here, so none can carry a character that acts.
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    return environment.get_template("statement.html.j2")


def _card(number: int, judgement: Judgement, statement: Statement) -> Card:
    passages = tuple(_passage(evidence, statement) for evidence in judgement.evidence)
    return Card(
        number=number,
        judgement=judgement,
        passages=passages,
        why=tuple(map(_as_sentence, why(judgement))),
        missing=_as_sentence(missing(judgement)) if missing(judgement) else "",
        name=name(judgement),
        unsure=for_a_person(judgement),
        meaning=meaning(judgement),
        sure=sure(judgement),
        asides=asides(judgement),
        parts=tuple(_demand(part, judgement, passages) for part in shown_parts(judgement)),
    )


def _demand(part: schema.Part, judgement: Judgement, passages: Sequence[Passage]) -> Demand:
    places = {(one.start, one.end): at for at, one in enumerate(judgement.evidence)}
    cited = [at for span in part.evidence if (at := places.get(span)) is not None]
    return Demand(part.text, part.covered, COVERED[part.covered], tuple((at + 1, passages[at].anchor) for at in cited))


def _as_sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _passage(evidence: Evidence, statement: Statement) -> Passage:
    start, end = _trimmed(statement.text, evidence.start, evidence.end)
    return Passage(start, end, evidence.key, statement.text[start:end], evidence.clause)


def _parts(cards: Sequence[Card], statement: Statement) -> Iterator[Part]:
    cited = [(card, passage) for card in cards for passage in card.passages]
    ends = {at for _, passage in cited for at in (passage.start, passage.end, *(passage.clause or ()))}
    headings = {_trimmed(statement.text, s.start, s.end) for s in statement.sentences if s.heading}
    for start, end in _paragraphs(statement.text, headings):
        cuts = sorted({start, end, *(at for at in ends if start < at < end)})
        pieces = tuple(_piece(statement.text, span, cited) for span in pairwise(cuts))
        yield Part((start, end) in headings, pieces)


def _paragraphs(text: str, headings: Iterable[Span]) -> Iterator[Span]:
    """The text cut at blank lines and around the headings that the applicant typed."""
    breaks = [match.span() for match in BREAK.finditer(text)]
    cuts = sorted({0, len(text), *(at for span in (*breaks, *headings) for at in span)})
    for start, end in pairwise(cuts):
        trimmed = _trimmed(text, start, end)
        if trimmed[0] < trimmed[1]:
            yield trimmed


def _trimmed(text: str, start: int, end: int) -> Span:
    run = text[start:end]
    return start + len(run) - len(run.lstrip()), start + len(run.rstrip())


def _piece(text: str, span: Span, cited: Iterable[tuple[Card, Passage]]) -> Piece:
    start, end = span
    over = [(card, passage) for card, passage in cited if passage.start < end and start < passage.end]
    return Piece(
        text=text[start:end],
        marked=bool(over),
        key=any(passage.key for _, passage in over),
        clause=any(one.clause and one.clause[0] < end and start < one.clause[1] for _, one in over),
        anchor=next((passage.anchor for _, passage in over if passage.start == start), None),
        tags=tuple(
            Tag(card.number, card.judgement.id, VERDICT[card.judgement.verdict].name, passage.key)
            for card, passage in over
            if passage.end == end
        ),
    )
