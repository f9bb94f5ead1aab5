"""Who replaced, belongs to, joined, leads, advertises or said what, each with the sentence that says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from pipeline.facts import bodies, people
from pipeline.facts.people import Holding
from pipeline.facts.sentences import TITLE, Marked, People, Sentence, sentences, undated
from pipeline.facts.sentences import people as with_people
from pipeline.schema import (
    BlockKind,
    DateRole,
    Document,
    IcsKind,
    Label,
    Mention,
    Record,
    Relation,
    RelationKind,
)

THIS = ("This", "It")
BESIDE = 24
"""Characters after a saying within which a date still belongs to it."""

OF_SYSTEM = re.compile(r"\b(?:ICS|ICB|ICP|STP|system)\b")
THE_NHS = "The NHS"


class Party(Struct, frozen=True):
    """Who or what stands in a relation: its name, its code, and the part of a system that it is."""

    name: str
    id: str | None = None
    kind: IcsKind | None = None


class Seat(Struct, frozen=True):
    """A post that a person is said to hold, with the body that it is at."""

    person: str
    post: str
    body: Party | None


def relations(document: Document, mentions: Sequence[Mention], records: Sequence[Record] = ()) -> tuple[Relation, ...]:
    """What the document plainly says of how its organisations, systems, people and posts stand to each other.

    `records` are those of the roles that it advertises: "we" in it is their employer.

    | kind | subject | object | role |
    | --- | --- | --- | --- |
    | replaces | the newer body | the older one | |
    | member_of | the member | the system | |
    | appointed_to, leads | the person | the body | the post |
    | quoted | the person who said something | the body, where one is told | the post |
    | advertises | who seeks somebody | the post | |
    """
    reader = _Reader(document, sorted(mentions, key=lambda mention: mention.start), records)
    found: dict[tuple[str, ...], Relation] = {}
    for relation in reader.read():
        key = (
            relation.kind,
            relation.subject_id or relation.subject,
            relation.subject_kind or "",
            relation.object_id or relation.object or "",
            relation.object_kind or "",
            (relation.role or "").casefold(),
        )
        if key not in found or (relation.date and not found[key].date):
            found[key] = relation
    return tuple(sorted(found.values(), key=lambda one: (one.start, one.kind, one.subject, one.object or "")))


class _Reader:
    """Reads the sentences of one document in turn."""

    def __init__(self, document: Document, mentions: Sequence[Mention], records: Sequence[Record]) -> None:
        self.document = document
        self.mentions = mentions
        self.sentences = tuple(sentences(document, mentions))
        self.by_block: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            self.by_block.setdefault(sentence.block, []).append(sentence)
        self.seats: dict[str, Seat] = {}
        self.records = records
        employers = [Party(one.employer, one.employer_id) for one in records if one.employer]
        self.own = employers[0] if employers else None

    def read(self) -> Iterator[Relation]:
        yield from self._advertises_itself()
        rules: tuple[Callable[[Sentence, Marked, Sentence | None], Iterator[Relation]], ...]
        rules = (self._replaces, self._members)
        for before, sentence in zip((None, *self.sentences), self.sentences, strict=False):
            if "⟨" in sentence.marked:
                marked = undated(sentence.marked)
                for rule in rules:
                    yield from rule(sentence, marked, before)
            who = with_people(sentence)
            if who.persons:
                yield from self._appointed(sentence, who, before)
                yield from self._held(sentence, who)
                yield from self._quoted(sentence, who)
            yield from self._advertises(sentence, who)

    def _replaces(self, sentence: Sentence, marked: Marked, before: Sentence | None) -> Iterator[Relation]:
        for pattern in bodies.REPLACES:
            for match in pattern.pattern.finditer(marked.text):
                new = self._thing(match["new"], before)
                for old in self._marks(match["old"]):
                    # a former name carries the present one's code: then the document's own words tell them apart
                    called = self._called(old)
                    called = Party(" ".join(old.text.split()), old.id, old.kind) if called == new else called
                    if new and new.name.casefold() != called.name.casefold():
                        date = self._since(marked, match) or (
                            self._told(undated(before.marked)) if match["new"] in THIS and before else None
                        )
                        yield self._relation(RelationKind.REPLACES, pattern.name, sentence, new, called, date=date)

    def _members(self, sentence: Sentence, marked: Marked, before: Sentence | None) -> Iterator[Relation]:
        for pattern in bodies.MEMBERS:
            if match := pattern.pattern.search(marked.text):
                whole = self._called(self._marks(match["whole"])[0])
                yield from self._parts(pattern.name, sentence, match["part"], whole)
                if not match["part"].strip(" :"):
                    for bullet in self._bullets_after(sentence):
                        yield from self._parts(pattern.name, bullet, bodies.ASIDE.sub("", bullet.marked), whole)
        systems = re.findall(bodies.SYSTEM, before.marked) if before else []
        if systems and (match := bodies.THEY_INCLUDE.match(marked.text)):
            yield from self._parts("they_include", sentence, match["part"], self._called(self._marks(systems[-1])[0]))

    def _parts(self, rule: str, sentence: Sentence, part: str, whole: Party) -> Iterator[Relation]:
        if own := self.own if re.match(r"we\b", part, re.IGNORECASE) else None:
            yield self._relation(RelationKind.MEMBER_OF, rule, sentence, own, whole)
        for mention in self._marks(bodies.BUT.sub("", part)):
            if mention.label is Label.ORG:
                yield self._relation(RelationKind.MEMBER_OF, rule, sentence, self._called(mention), whole)

    def _bullets_after(self, sentence: Sentence) -> Iterator[Sentence]:
        blocks = self.document.blocks
        first = blocks[sentence.block + 1].level if sentence.block + 1 < len(blocks) else 0
        for number in range(sentence.block + 1, len(blocks)):
            if blocks[number].kind is not BlockKind.BULLET or blocks[number].level < first:
                return
            yield from self.by_block.get(number, ())

    def _appointed(self, sentence: Sentence, who: People, before: Sentence | None) -> Iterator[Relation]:
        for holding in people.appointed(who):
            body = self._body(holding, who) or self._body_before(before)
            self._seat(holding, body)
            if body:
                told = holding.rule in people.TOLD
                date = self._beside(who.marked, holding.start, holding.end, led=told) or self._told(who.marked)
                yield self._post(RelationKind.APPOINTED_TO, holding, sentence, body, date)
        taken = people.TAKES_UP.search(who.marked.text)
        prior = with_people(before) if taken and before else None
        if taken and prior and (post := people.NEXT_POST.search(prior.marked.text)):
            person, title = who.persons[int(taken["person"])], prior.posts[int(post["post"])]
            holding = Holding("takes_up", person, title, int(post["body"]), taken.start(), taken.end())
            body = self._called(self.mentions[int(post["body"])])
            yield self._post(RelationKind.APPOINTED_TO, holding, sentence, body, self._since(who.marked, taken))

    def _held(self, sentence: Sentence, who: People) -> Iterator[Relation]:
        for holding in people.held(who):
            body = self._body(holding, who)
            self._seat(holding, body)
            if body and people.leads(holding.post):
                since = [
                    one for one in who.marked.dates if one.lead == "since" and holding.end <= one.at <= holding.end + 2
                ]
                date = self.mentions[since[0].number].iso if since else None
                yield self._post(RelationKind.LEADS, holding, sentence, body, date)
        signed = people.signature(who)
        if signed and self.own:
            self._seat(signed, self.own)
            yield self._post(RelationKind.LEADS, signed, sentence, self.own, None)

    def _quoted(self, sentence: Sentence, who: People) -> Iterator[Relation]:
        """The speakers whose post is told here or was told before."""
        for name in people.speakers(who):
            seat = self.seats.get(_surname(name))
            if seat and (_surname(name) == name or _first_agrees(name, seat.person)):
                yield self._relation(
                    RelationKind.QUOTED, "speech", sentence, Party(seat.person), seat.body, role=_plain(seat.post)
                )

    def _advertises(self, sentence: Sentence, who: People) -> Iterator[Relation]:
        for match in bodies.SEEKS.finditer(who.marked.text):
            subject = self._called(self.mentions[int(match["body"])]) if match["body"] else Party(THE_NHS)
            post = Party(_plain(who.posts[int(match["post"])]))
            yield self._relation(RelationKind.ADVERTISES, "seeks", sentence, subject, post)
        for match in bodies.SEEKS_LEADER.finditer(undated(sentence.marked).text):
            subject = self._called(self.mentions[int(match["body"])]) if match["body"] else Party(THE_NHS)
            system = self.mentions[int(match["system"])]
            kind = IcsKind.BOARD if match["what"].endswith("board") else system.kind
            words = f"{match['post']} {re.sub(bodies.SYSTEM, system.text, match['what'])}"
            sought = Party(words, system.id, kind)
            yield self._relation(RelationKind.ADVERTISES, "seeks_leader", sentence, subject, sought)

    def _advertises_itself(self) -> Iterator[Relation]:
        """An advert or a pack by itself says that its employer advertises its role.

        Of `advertises` the object is the post, so its `role` stays empty.
        """
        for one in self.records:
            if one.employer and one.job_title and (place := self._place_of(one.job_title)):
                sentence = Sentence(*place, -1, "")
                own, post = Party(one.employer, one.employer_id), Party(one.job_title)
                yield self._relation(RelationKind.ADVERTISES, "record", sentence, own, post)

    def _place_of(self, job: str) -> tuple[int, int] | None:
        """The block in which a role's title stands first."""
        at = re.search(re.escape(job).replace(r"\ ", r"\s+"), self.document.text, re.IGNORECASE)
        blocks = self.document.blocks if at else ()
        own = next(((b.start, b.end) for b in blocks if at and b.start <= at.start() < b.end), None)
        return own or (at.span() if at else None)

    def _seat(self, holding: Holding, body: Party | None) -> None:
        """Remember what post a person holds; one that names its body is told best."""
        surname = _surname(holding.person)
        known = self.seats.get(surname)
        if known is None or (body and not known.body) or known.person == surname:
            self.seats[surname] = Seat(holding.person, holding.post, body)

    def _body(self, holding: Holding, who: People) -> Party | None:
        """The body that a post is at: the one told beside it, or the document's system for a post called after one."""
        if holding.body is not None:
            return self._called(self.mentions[holding.body])
        if OF_SYSTEM.search(holding.post):
            named = Counter(m.id for m in self.mentions if m.label is Label.ICS and m.id)
            if len(named) == 1:
                return self._system_of(holding.post)
        return None

    def _system_of(self, post: str) -> Party:
        """The one system of the document, as the part of it that a post is called after."""
        kinds = {"ICB": IcsKind.BOARD, "ICP": IcsKind.PARTNERSHIP, "STP": IcsKind.STP}
        kind = next((kind for word, kind in kinds.items() if word in post), IcsKind.SYSTEM)
        systems = [m for m in self.mentions if m.label is Label.ICS and m.id]
        return self._called(next((m for m in systems if m.kind is kind), systems[0]))

    def _body_before(self, before: Sentence | None) -> Party | None:
        """The body that the sentence before speaks of."""
        marks = self._marks(before.marked) if before else []
        return self._called(marks[0]) if marks else None

    def _post(
        self, kind: RelationKind, holding: Holding, sentence: Sentence, body: Party, date: str | None
    ) -> Relation:
        """A relation of a person, by a post, to a body."""
        person = Party(holding.person)
        return self._relation(kind, holding.rule, sentence, person, body, role=_plain(holding.post), date=date)

    def _relation(
        self,
        kind: RelationKind,
        rule: str,
        sentence: Sentence,
        subject: Party,
        object_: Party | None,
        *,
        role: str | None = None,
        date: str | None = None,
    ) -> Relation:
        return Relation(
            kind=kind,
            subject=subject.name,
            subject_id=subject.id,
            subject_kind=subject.kind,
            object=object_.name if object_ else None,
            object_id=object_.id if object_ else None,
            object_kind=object_.kind if object_ else None,
            role=role,
            date=date,
            start=sentence.start,
            end=sentence.end,
            found_by=f"relations.{kind}.{rule}",
        )

    def _marks(self, marked: str) -> list[Mention]:
        """The mentions that the marks of a stretch stand for; an abbreviation in brackets is the name before it."""
        return [self.mentions[int(number)] for number in re.findall(r"(?<!⟩ \()⟨[OI](\d+)⟩", marked)]

    def _thing(self, marked: str, before: Sentence | None) -> Party | None:
        """What a mark, "we", or a "this" after the sentence before, stands for."""
        if marks := self._marks(marked):
            return self._called(marks[0])
        return self._body_before(before) if marked in THIS else self.own

    def _called(self, mention: Mention) -> Party:
        """A mention as a party: its name, or the fullest that the document has for a part of a system."""
        if mention.label is Label.ORG:
            return Party(mention.name or " ".join(mention.text.split()), mention.id)
        own = [
            (other.name if other.kind is IcsKind.BOARD else None) or " ".join(other.text.split())
            for other in self.mentions
            if other.label is Label.ICS and (other.id, other.kind, other.nominal) == (mention.id, mention.kind, False)
        ]
        name = max(own, key=len, default=" ".join(mention.text.split()))
        return Party(name, mention.id, mention.kind)

    def _since(self, marked: Marked, match: re.Match[str]) -> str | None:
        """The date since when: the one inside or right after what matched, or the sentence's effective or start"
        " date."""
        return self._beside(marked, match.start(), match.end()) or self._told(marked)

    def _beside(self, marked: Marked, start: int, end: int, *, led: bool = False) -> str | None:
        """The date inside a stretch, or soon after it; `led`: only one that "in", "from" and the like lead to."""
        inside = [one for one in marked.dates if start < one.at <= end and (one.lead or not led)]
        after = [one for one in marked.dates if end < one.at <= end + BESIDE and "." not in marked.text[end : one.at]]
        nearest = next(iter([*inside, *(one for one in after if one.lead)]), None)
        return self.mentions[nearest.number].iso if nearest else None

    def _told(self, marked: Marked) -> str | None:
        dates = (self.mentions[one.number] for one in marked.dates)
        return next((m.iso for m in dates if m.role in (DateRole.EFFECTIVE, DateRole.START)), None)


def _surname(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]


def _first_agrees(name: str, other: str) -> bool:
    """Whether two names of one surname can be one person's: "Ms Fry" and "Ann Fry", not "Tom Fry" and "Ann Fry"."""
    firsts = [re.sub(rf"^{TITLE}+", "", one).split()[:-1] for one in (name, other)]
    return not all(firsts) or firsts[0][0] == firsts[1][0]


def _plain(words: str) -> str:
    return " ".join(words.split())
