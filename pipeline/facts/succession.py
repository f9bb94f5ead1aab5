"""Which body took the place of which, as sentences say it and as the registers know it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.facts import bodies, implied, successors
from pipeline.facts.bodies import Stated
from pipeline.facts.discourse import YEAR, Discourse, Party, plain
from pipeline.facts.sentences import Reading, undated
from pipeline.schema import Label, Relation, RelationKind

UNTIL_WHEN = re.compile(r"\b(?:until|till) ⟨D(\d+)⟩,? (?:when|known as|called|passed)\b")
OPEN = re.compile(r"\b(?:propos\w*|could|might|hopes?|expects? to|would like|talk(?:s|ed)? (?:of|about))\b")
"""Words of what may or may not come."""
OWNED = re.compile(r"⟨G\d+⟩")
JOINING = frozenset({"became_part", "joined_it"})
"""Rules of bodies that join another: one with bodies for members goes on beside them."""

GROUP_NAME = re.compile(r"\bCCG\b|(?i:clinical commissioning group)")


def replaced(talk: Discourse, said: Reading) -> Iterator[Relation]:
    """The successions that a sentence states."""
    for stated in bodies.replaces(said.marked.text):
        told = _date(talk, said, stated)
        for new in talk.parties(stated.subjects, said)[:1]:
            if stated.rule in JOINING and talk.collective(new):
                continue
            for old in _older(talk, stated.objects, said=said, new=new):
                if new.name.casefold() != old.name.casefold():
                    rule, ends = stated.rule, (new, old)
                    yield talk.relation(RelationKind.REPLACES, ends, rule=rule, sentence=said.sentence, date=told)


def registered(talk: Discourse, said: Reading) -> Iterator[Relation]:
    """Bodies of which the registers know that one followed the other, where the text tells of a change."""
    sentence, before = said.sentence, talk.before(said.sentence)
    changes = successors.CHANGE.search(talk.document.text, sentence.start, sentence.end)
    if not changes or OPEN.search(sentence.marked):
        return
    here = talk.parties(OWNED.sub("", said.marked.text), said)
    near = [talk.party(mention) for mention in talk.marks(before.marked)] if before else []
    date = talk.date_told(said.marked) or talk.only_date(said.marked)
    for new, old in _registered(here, near, [*near, *_groups_meant(talk, said, here)]):
        if _far_ahead(talk, successors.day(new, old)):
            continue
        yield talk.relation(RelationKind.REPLACES, (new, old), rule="registered", sentence=sentence, date=date)
    for new, old in _renamed(talk, said):
        yield talk.relation(RelationKind.REPLACES, (new, old), rule="former_name", sentence=sentence, date=date)


def _registered(here: Sequence[Party], near: Sequence[Party], more: Sequence[Party]) -> Iterator[tuple[Party, Party]]:
    """The newer and the older of each pair; at least one is of the sentence itself, and a code follows itself once."""
    same: set[str | None] = set()
    for new in dict.fromkeys([*here, *near]):
        for old in dict.fromkeys([*here, *(more if new in here else ())]):
            if successors.follows(new, old) and not (new.id == old.id and new.id in same):
                same.add(new.id)
                yield new, old


def _far_ahead(talk: Discourse, day: str | None) -> bool:
    """Whether a day is more than a year after all that the document speaks of."""
    years = [int(mention.iso[:YEAR]) for mention in talk.mentions if mention.iso]
    return bool(day and years and int(day[:YEAR]) > max(years) + 1)


def _renamed(talk: Discourse, said: Reading) -> Iterator[tuple[Party, Party]]:
    """The trusts that a sentence calls by a former name and, otherwise, by the present one or "we"."""
    marks = [mention for mention in talk.marks(said.sentence.marked) if mention.label is Label.ORG and mention.id]
    older = [mention for mention in marks if successors.is_former(mention.text)]
    named = {mention.id for mention in marks if mention not in older}
    if talk.own and any(implied.SPEAKERS.match(words) for words in said.implied):
        named.add(talk.own.id)
    for mention in older:
        if mention.id in named:
            yield talk.party(mention), Party(plain(mention.text), mention.id)


def _groups_meant(talk: Discourse, said: Reading, here: Sequence[Party]) -> list[Party]:
    """The commissioning groups of the document, where a sentence speaks of "the six CCGs" and names none."""
    named = any(GROUP_NAME.search(party.name) for party in here)
    if named or not successors.OLDER_BODIES.search(said.sentence.marked):
        return []
    return [talk.party(m) for m in talk.mentions if m.label is Label.ORG and GROUP_NAME.search(m.name or m.text)]


def _older(talk: Discourse, marked: str, *, said: Reading, new: Party) -> list[Party]:
    """The older bodies; "them" and "its work" are of what the sentences before speak of."""
    olds = talk.parties(marked, said, unlike=new)
    words = said.implied[int(marked[2:-1])] if re.fullmatch(r"⟨[NG]\d+⟩", marked) else ""
    if words.lower() in ("their", "them") and successors.OLDER_BODIES.search(said.sentence.marked):
        return []
    if words and not implied.noun(words):
        earlier = talk.spoken_of(said.sentence, several=words.lower() in ("them", "their"))
        return earlier if new in olds or words.lower() == "them" else olds
    return olds


def _date(talk: Discourse, said: Reading, stated: Stated) -> str | None:
    """The date of a succession: beside what states it, or in the sentence before where it leaves a body to that one."""
    marked = said.marked
    if when := UNTIL_WHEN.search(marked.text[: stated.end]):
        return talk.mentions[int(when[1])].iso
    date = talk.date_beside(marked, stated.start, stated.end) or talk.date_told(marked) or talk.only_date(marked)
    before = talk.before(said.sentence)
    if date is None and before and (marked.text.startswith(("⟨N", "⟨G")) or stated.objects.startswith(("⟨N", "⟨G"))):
        earlier = undated(before.marked)
        date = talk.date_told(earlier) or talk.only_date(earlier)
    return date
