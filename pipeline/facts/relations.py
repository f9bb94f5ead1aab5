"""Who replaced, belongs to, joined, leads, advertises or said what, each with the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.facts import adverts, holders, membership, speech, succession
from pipeline.facts.discourse import Discourse, plain_name
from pipeline.facts.sentences import Reading, Sentence
from pipeline.facts.sentences import bodies as with_bodies
from pipeline.facts.sentences import people as with_people
from pipeline.schema import Document, Mention, Record, Relation, RelationKind


def relations(document: Document, mentions: Sequence[Mention], records: Sequence[Record] = ()) -> tuple[Relation, ...]:
    """What the document plainly says of how its organisations, systems, people and posts stand to each other.

    `records` are those of the roles that it advertises: "we" in it is their employer.

    | kind | subject | object | role |
    | --- | --- | --- | --- |
    | replaces | the newer body, or holder of a post | the older one | the post |
    | member_of | the member | the system, partnership, group or larger body | |
    | appointed_to, leads | the person | the body | the post |
    | quoted | the person who said something | the body, where one is told | the post |
    | advertises | who seeks somebody | the post | |
    """
    talk = Discourse(document, sorted(mentions, key=lambda mention: mention.start), records)
    found: dict[tuple[str, ...], Relation] = {}
    for relation in _read(talk):
        key = (
            relation.kind,
            relation.subject_id or plain_name(relation.subject),
            relation.subject_kind or "",
            relation.object_id or relation.object or "",
            relation.object_kind or "",
            (relation.role or "").casefold(),
        )
        if key not in found or (relation.date and not found[key].date):
            found[key] = relation
    appointed = {(one.subject, one.object) for one in found.values() if one.kind is RelationKind.APPOINTED_TO}
    kept = [
        one
        for one in found.values()
        if one.kind is not RelationKind.LEADS or (one.subject, one.object) not in appointed
    ]
    return tuple(sorted(kept, key=lambda one: (one.start, one.kind, one.subject, one.object or "")))


def _read(talk: Discourse) -> Iterator[Relation]:
    yield from adverts.advertises_itself(talk)
    yield from holders.present(talk)
    talk.posts = {}
    for who in _readings(talk):
        sentence = who.sentence
        heads = sentence.marked.rstrip(" *").endswith(":")
        if "⟨" in sentence.marked or heads:
            said = with_bodies(sentence)
            yield from succession.replaced(talk, said)
            yield from succession.registered(talk, said)
            yield from membership.members(talk, said)
        if who.persons or heads:
            yield from holders.appointed(talk, who)
            yield from holders.held(talk, who)
            yield from holders.succeeded(talk, who)
        if who.persons or talk.quotes.starts:
            yield from speech.quoted(talk, who)
        yield from adverts.advertised(talk, who)


def _readings(talk: Discourse) -> Iterator[Reading]:
    """The sentences in turn; after the head of a list also each item as the end of its head."""
    for sentence, who in zip(talk.sentences, talk.read_people, strict=True):
        yield who
        if sentence.marked.rstrip(" *").endswith(":") and "⟨" in sentence.marked:
            for item in talk.items_after(sentence):
                yield with_people(Sentence(item.start, item.end, item.block, f"{sentence.marked} {item.marked}"))
