"""Documents into gold files that a person corrects, and what such a file may still have wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from pipeline import gazetteers
from pipeline.errors import UnreadableDocument
from pipeline.evaluation.documents import as_document
from pipeline.evaluation.gold import GoldDocument, Reading, stated
from pipeline.evaluation.markdown import as_body
from pipeline.evaluation.notation import ATTRIBUTES, Fault, noted, values_of
from pipeline.evaluation.relations import moved
from pipeline.evaluation.scores import overlaps
from pipeline.facts.record import record
from pipeline.mentions.finder import Finder
from pipeline.reports.marked import DRAWN, Marked
from pipeline.reports.visible import on_one_line
from pipeline.schema import DocumentType, Label, Mention
from pipeline.text.reader import read

SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
FIRST_PERSON = re.compile(r"\b(?:I|my|me|mine|myself)\b")
SHORT = 3  # words of a piece that is no sentence
PERSONAL = 0.35  # share of sentences in the first person: of the gold documents none has over 0.27
UNSURE = 0.9  # of being right: a person looks at what is below it first
MOST_UNSURE = 5  # marks to name
STATEMENTS = "statements"  # the folder in which applicants' statements stand


def review(finder: Finder, path: Path, published: str | None = None) -> Marked:
    """What was found in a document, as a gold document that is called by the file's name.

    Raises RolepackError where the file cannot be read, or is an applicant's statement.
    """
    document = read(path, published=published)
    if STATEMENTS in path.resolve().parts and document.type is not DocumentType.ROLE_PACK:
        raise _statement(path.name)
    refuse_statement(path.name, document.text)
    mentions = finder.find(document)
    facts = record(document, mentions)
    body = as_body(document, mentions)
    gold = GoldDocument(
        id=path.stem,
        type=document.type,
        published=facts.published,
        title=on_one_line(document.title),
        text=body.text,
        mentions=tuple(map(in_short, body.mentions)),
        record=stated(facts.record),
        relations=tuple(one for told in facts.relations if (one := moved(told, document.text, body.text))),
    )
    return Marked(gold, body.lost)


def in_short(mention: Mention) -> Mention:
    """A mention as annotators note it: an organisation's name only where the text calls it something else."""
    short = replace(noted(mention), found_by=mention.found_by, confidence=mention.confidence)
    return replace(short, name=None) if short.name == short.text else short


def refuse_statement(name: str, text: str) -> None:
    """Raise UnreadableDocument for a text that is mostly in the first person, as applicants' statements are."""
    sentences = [one for one in SENTENCE_END.split(text) if len(one.split()) > SHORT]
    if sum(bool(FIRST_PERSON.search(one)) for one in sentences) > PERSONAL * len(sentences):
        raise _statement(name)


def _statement(name: str) -> UnreadableDocument:
    said = "looks like an applicant's statement, and those are never kept: name an advert, pack or news"
    return UnreadableDocument(f"{name}: {said}")


def completed(finder: Finder, gold: GoldDocument) -> GoldDocument:
    """The document with attributes for the mentions that a person drew and gave none, as far as the finders have any.

    That is what they found at the very place, or read in the marked words alone, or found in part of them.
    """
    bare = [one for one in gold.mentions if one.found_by == DRAWN and not any(values_of(one))]
    if not bare:
        return gold
    found = finder.find(as_document(gold))
    filled = {mention: _filled(finder, gold, mention, found) for mention in bare}
    return replace(gold, mentions=tuple(filled.get(mention, mention) for mention in gold.mentions))


def _filled(finder: Finder, gold: GoldDocument, mention: Mention, found: Sequence[Mention]) -> Mention:
    alike = [one for one in found if one.label is mention.label]
    there = [one for one in alike if (one.start, one.end) == (mention.start, mention.end)]
    alone = replace(gold, text=mention.text, mentions=())
    by_itself = [one for one in finder.find(as_document(alone)) if one.label is mention.label]
    for one in (*there, *by_itself, *(one for one in alike if overlaps(one, mention))):
        return in_short(replace(mention, **{key: getattr(one, key) for key in ATTRIBUTES[mention.label]}))
    return mention


def look_first(gold: GoldDocument, first: int) -> tuple[tuple[int, str], ...]:
    """Line and words of the marks that are least sure to be right; the text begins on line `first` of its file."""
    unsure = [one for one in gold.mentions if one.confidence is not None and one.confidence < UNSURE]
    least = sorted(unsure, key=lambda one: one.confidence or 0.0)[:MOST_UNSURE]
    return tuple(
        (first + gold.text.count("\n", 0, one.start), one.text) for one in sorted(least, key=lambda m: m.start)
    )


def doubts(reading: Reading) -> Iterator[Fault]:
    """What a gold file says that may be right but seldom is, line by line; nothing of a file that does not read."""
    gold = reading.document
    if gold is None:
        return
    systems, bodies = _codes("ics"), _codes("trusts", "councils", "ccgs", "bodies", "organisations")
    for mention in gold.mentions:
        line = reading.line + gold.text.count("\n", 0, mention.start)
        known = systems if mention.label is Label.ICS else bodies
        if mention.id is not None and mention.id not in known:
            yield Fault(line, f"no list has the code {mention.id}", doubt=True)
        if mention.text.strip() != mention.text:
            yield Fault(line, f"the mark around {mention.text.strip()} has a space at its edge", doubt=True)
        if lacking := _lacking(mention):
            yield Fault(line, f"{mention.label} without {lacking}: {mention.text}", doubt=True)
    told = gold.record
    for name, code, known in (("ics", told.ics, systems), ("employer_id", told.employer_id, systems | bodies)):
        if code is not None and code not in known:
            yield Fault(reading.line, f"record, {name}: no list has the code {code}", doubt=True)


def _lacking(mention: Mention) -> str:
    """What every mention of its label should have and this one lacks."""
    match mention.label:
        case Label.ICS if mention.id is None:
            return "id"
        case Label.DATE if mention.iso is None:
            return "iso"
        case Label.SALARY if mention.min is None and mention.max is None and mention.band is None:
            return "min, max or band"
        case Label.COMPETENCY if mention.need is None or mention.category is None:
            return "need or category"
    return ""


def _codes(*names: str) -> frozenset[str]:
    return frozenset(entry.code for name in names for entry in gazetteers.load(name) if entry.code)
