"""Who is quoted, and for which body they speak."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts import people
from pipeline.facts.discourse import PRONOUNS, Discourse, Party, Seat, first_agrees, plain, plain_name, surname
from pipeline.facts.sentences import Reading, Sentence
from pipeline.schema import Relation, RelationKind

OUTSIDE = re.compile(r"“[^”]*(?:”|$)|^[^“]*”|\"[^\"]*(?:\"|$)|‘[^’]{12,}’(?=\W)")
"""What is quoted in a marked sentence."""
BYLINE = re.compile(r"(?:By|Words|Text|Photo\w*):? ⟨P")
LONG_QUOTE = re.compile(r"[“\"](?:\S+ ){3}")


def quoted(talk: Discourse, who: Reading) -> Iterator[Relation]:
    """The speakers of quoted words, each for the bodies that the text has told for them."""
    outside = OUTSIDE.sub(" … ", who.marked.text)
    numbers = [int(number) for number in re.findall(r"⟨P(\d+)⟩", outside)]
    sentence = who.sentence
    quoting = talk.quotes.beside(sentence.start, sentence.end)
    speaking = list(people.speakers(outside)) or _alone(talk, who, numbers)
    if quoting:
        for number in dict.fromkeys(speaking):
            words = who.persons[number]
            if (name := talk.person(words)) and (words.lower() not in PRONOUNS or talk.seats.get(surname(name))):
                yield from _speaks(talk, name, sentence)
        for name in _called_by_first_name(talk, outside):
            yield from _speaks(talk, name, sentence)
    for number in () if BYLINE.match(who.marked.text) else numbers:
        talk.last_person = talk.person(who.persons[number]) or talk.last_person


def _speaks(talk: Discourse, name: str, sentence: Sentence) -> Iterator[Relation]:
    seats = [one for one in talk.seats.get(surname(name), ()) if first_agrees(name, one.person)]
    for seat in [one for one in seats if one.body] or seats[:1] or [Seat(name, None, None)]:
        ends, role = (Party(name), seat.body), seat.post and plain(seat.post)
        yield talk.relation(RelationKind.QUOTED, ends, rule="speech", sentence=sentence, role=role)


def _alone(talk: Discourse, who: Reading, numbers: list[int]) -> list[int]:
    """The one person whom a sentence names beside what it quotes."""
    if len(set(numbers)) != 1 or not LONG_QUOTE.search(who.marked.text) or who.persons[numbers[0]].lower() in PRONOUNS:
        return []
    return numbers if talk.seats.get(surname(who.persons[numbers[0]])) else []


def _called_by_first_name(talk: Discourse, outside: str) -> Iterator[str]:
    for match in re.finditer(rf"\b([A-Z][a-z]+) {people.SPEECH}\b|\b{people.SPEECH} ([A-Z][a-z]+)\b", outside):
        first = match[1] or match[2]
        named = [name for name in talk.names.values() if plain_name(name).split()[0] == first]
        yield from named[:1]
