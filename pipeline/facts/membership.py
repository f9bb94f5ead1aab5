"""Which body belongs to which, in sentences and in lists under a head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.facts import bodies
from pipeline.facts.discourse import Discourse, Party
from pipeline.facts.sentences import Reading
from pipeline.facts.sentences import bodies as with_bodies
from pipeline.schema import IcsKind, Label, Relation, RelationKind

OF_COLLECTIVES = frozenset(
    {
        "became_part",
        "are_in",
        "joined",
        "sits_in",
        "has_seat",
        "make_up",
        "one_of",
        "includes",
        "given_with",
    }
)
"""Rules whose words are said of much else: they count where the whole is a body of bodies."""

SINCE = frozenset({"joined", "group_named"})
"""Rules of what begins on a day, which the date beside them is."""


def members(talk: Discourse, said: Reading) -> Iterator[Relation]:
    """The members that a sentence tells of, and those in the list that it heads."""
    text = said.marked.text
    for stated in bodies.belongs(text):
        date = talk.date_beside(said.marked, stated.start, stated.end) if stated.rule in SINCE else None
        parts = talk.parties(stated.subjects, said)
        for whole in _wholes(talk, said, stated.objects, rule=stated.rule):
            yield from _belong(talk, parts, whole, rule=stated.rule, said=said, date=date)
    for stated in bodies.holds(text):
        for whole in _wholes(talk, said, stated.subjects, rule=stated.rule):
            if whole.kind is not IcsKind.BOARD:
                yield from _listed(talk, whole, stated.objects, rule=stated.rule, said=said)
    for pattern in bodies.GIVEN_WITH:
        for match in pattern.finditer(text):
            parts = talk.parties(match.groupdict().get("first", "") + match["group"], said)
            for whole in _wholes(talk, said, match["whole"], rule="given_with"):
                yield from _belong(talk, parts, whole, rule="given_with", said=said)
    yield from _headed(talk, said)


def _headed(talk: Discourse, said: Reading) -> Iterator[Relation]:
    """The members in a list whose head does no more than announce them."""
    text = said.marked.text
    if following := bodies.FOLLOWING.search(text):
        rule, whole, listed = "following", following["whole"], text[following.end() :]
    elif named := bodies.PARTNERS_OF.search(text):
        rule, whole, listed = "partners_of", named["whole"], named["part"]
    elif (head := bodies.THEY_ARE.match(text)) and (gathered := _gathering(talk, said, head)):
        yield from _listed(talk, gathered, head["part"], rule="they_are", said=said)
        return
    else:
        return
    for party in _wholes(talk, said, whole, rule=rule):
        yield from _listed(talk, party, listed, rule=rule, said=said)


def _wholes(talk: Discourse, said: Reading, marked: str, *, rule: str) -> list[Party]:
    found = talk.parties(marked, said)[:1]
    return [whole for whole in found if rule not in OF_COLLECTIVES or talk.collective(whole)]


def _belong(
    talk: Discourse, parts: Sequence[Party], whole: Party, *, rule: str, said: Reading, date: str | None = None
) -> Iterator[Relation]:
    for part in parts:
        if (part.id, part.kind) != (whole.id, whole.kind) or (not part.id and part.name != whole.name):
            ends = part, whole
            yield talk.relation(RelationKind.MEMBER_OF, ends, rule=rule, sentence=said.sentence, date=date)


def _listed(talk: Discourse, whole: Party, listed: str, *, rule: str, said: Reading) -> Iterator[Relation]:
    """The members that follow a list's head, in its sentence or in the items after it."""
    parts = _named(talk, bodies.BUT.sub("", listed), said)
    yield from _belong(talk, parts, whole, rule=rule, said=said)
    if (parts or listed.strip(" :.*")) and not listed.rstrip(" *").endswith(":"):
        return
    for bullet in talk.items_after(said.sentence):
        item = with_bodies(bullet)
        nested = bodies.NESTED.match(item.marked.text)
        if nested and talk.collective(part := talk.parties(nested["whole"], item)[0]):
            yield from _belong(talk, [part], whole, rule=rule, said=item)
            yield from _listed(talk, part, nested["part"], rule=rule, said=item)
        else:
            yield from _belong(talk, _named(talk, item.marked.text, item), whole, rule=rule, said=item)


def _named(talk: Discourse, listed: str, said: Reading) -> list[Party]:
    """The organisations of a list, what is said of them aside left out."""
    return [one for one in talk.parties(bodies.ASIDE.sub("", listed), said, named=True) if one.kind is None]


def _gathering(talk: Discourse, said: Reading, head: re.Match[str]) -> Party | None:
    """The system, or other body with members, that a list's head leaves to what the text spoke of last."""
    if head["they"]:
        before = talk.before(said.sentence)
        named = said.implied[int(head["they"][1:])].lower() in ("they", "it")
        marks = talk.marks(before.marked) if before and named else []
        return next((party for party in map(talk.party, reversed(marks)) if talk.collective(party)), None)
    if head["its"] and re.match(r"(?i)our\b", said.implied[int(head["its"][1:])]):
        return talk.own if talk.own and talk.collective(talk.own) else None
    for mention in reversed(talk.mentions[: talk.first_after(said.sentence.start)]):
        system = mention.label is Label.ICS and mention.kind is not IcsKind.BOARD
        if system or (mention.label is Label.ORG and bodies.COLLECTIVE.search(mention.name or mention.text)):
            return talk.party(mention)
    systems = [m for m in talk.mentions if m.label is Label.ICS and m.kind is not IcsKind.BOARD]
    return talk.party(systems[0]) if systems else None
