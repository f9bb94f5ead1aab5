"""A document as its relations are read: whom and what its marks, pronouns and nameless bodies stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from pipeline.facts import bodies, implied, people, successors
from pipeline.facts.people import Holding
from pipeline.facts.quotations import quotations
from pipeline.facts.sentences import TITLE, Marked, Reading, Sentence, sentences
from pipeline.facts.sentences import people as with_people
from pipeline.schema import BlockKind, DateRole, Document, IcsKind, Label, Mention, Record, Relation, RelationKind

SUBJECT = re.compile(r"(?:\W*\w+(?:\.\w+)* )?(?:The |the )?⟨[OI]")
"""A sentence that begins with what it speaks of."""
CLAUSE = re.compile(r"⟨[OI]\d+⟩,? (?:as|when|before|after|once|since|because|while) $")
"""A body that the pronoun of the clause after it stands for."""
NAMELESS = re.compile(r"\W*(?:\d[\d.]* )?⟨N(\d+)⟩")
"""A sentence that begins with a body without its name."""

PRONOUN = re.compile(r"(?:\d[\d.]* )?(?:It|They|This)\b")
RECENT = 3
"""Sentences before one in which a body may stand that it speaks of as "it"."""
YEAR = len("2026")
DAY = len("2026-04-01")
BESIDE = 24
"""Characters after a saying within which a date still belongs to it."""
OF_SYSTEM = re.compile(r"\b(?:ICS|ICB|ICP|STP|system)\b")
MARKS = re.compile(r"(?<!⟩ \()⟨([OING])(\d+)⟩")
PRONOUNS = ("he", "she")


class Party(Struct, frozen=True):
    """Who or what stands in a relation: its name, its code, and the part of a system that it is."""

    name: str
    id: str | None = None
    kind: IcsKind | None = None


class Seat(Struct, frozen=True):
    """A post that a person is said to hold, with the body that it is at."""

    person: str
    post: str | None
    body: Party | None
    ahead: bool = False


class Discourse:
    """One document, its sentences with their marks, and what has been told in those that were read."""

    def __init__(self, document: Document, mentions: Sequence[Mention], records: Sequence[Record]) -> None:
        self.document = document
        self.mentions = mentions
        self.sentences = tuple(sentences(document, mentions))
        self.by_block: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            self.by_block.setdefault(sentence.block, []).append(sentence)
        self.read_people = [with_people(sentence) for sentence in self.sentences]
        self.names = _full_names(self.read_people)
        self.seats: dict[str, list[Seat]] = {}
        self.quotes = quotations(document)
        self.records = records
        employers = [Party(one.employer, one.employer_id) for one in records if one.employer]
        main = implied.main(document, mentions)
        self.main = self.party(main) if main else None
        self.own = self._with_kind(employers[0]) if employers else self.main
        self.main_mention = next((m for m in mentions if self.own and self.party(m).name == self.own.name), main)
        self.last_person: str | None = None
        self.sought: tuple[str, Party] | None = None
        self.posts: dict[str, Party] = {}
        self.of_vacancies = False

    def _with_kind(self, employer: Party) -> Party:
        """The employer of a record, as the part of a system that it is where the document names it so."""
        kinds = [m.kind for m in self.mentions if employer.id and m.id == employer.id and m.kind is not None]
        return Party(employer.name, employer.id, IcsKind.BOARD if IcsKind.BOARD in kinds else next(iter(kinds), None))

    def items_after(self, sentence: Sentence) -> Iterator[Sentence]:
        """The bullets after a sentence, or the cells below it in its column."""
        blocks = self.document.blocks
        if cell := blocks[sentence.block].cell:
            for number in range(sentence.block + 1, len(blocks)):
                other = blocks[number].cell
                if other is None or other.table != cell.table:
                    return
                if other.column == cell.column:
                    yield from self.by_block.get(number, ())
            return
        first = blocks[sentence.block + 1].level if sentence.block + 1 < len(blocks) else 0
        for number in range(sentence.block + 1, len(blocks)):
            if blocks[number].kind is not BlockKind.BULLET or blocks[number].level < first:
                return
            yield from self.by_block.get(number, ())

    def collective(self, party: Party) -> bool:
        """Whether a body has bodies for members by its name or kind."""
        by_kind = party.kind in (IcsKind.SYSTEM, IcsKind.PARTNERSHIP, IcsKind.STP)
        return by_kind or bool(bodies.COLLECTIVE.search(party.name))

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one."""
        return next(self._sentences_before(sentence), None)

    def body_before(self, sentence: Sentence) -> Party | None:
        """The body that the sentence before one speaks of."""
        before = self.before(sentence)
        marks = self.marks(before.marked) if before else []
        return self.party(marks[0]) if marks else None

    def parties(
        self,
        marked: str,
        read: Reading,
        *,
        named: bool = False,
        unlike: Party | None = None,
    ) -> list[Party]:
        """What the marks of a stretch of a sentence stand for; `named`: only those with a name.

        A former name carries the present one's code: a party that would be the one it is `unlike` is called by the
        document's own words.
        """
        found: list[Party] = []
        matches = list(MARKS.finditer(marked))
        for match in matches:
            letter, number = match[1], int(match[2])
            if letter == "G" and len(matches) > 1:
                continue
            if letter in "OI":
                one, mention = self.party(self.mentions[number]), self.mentions[number]
                found.append(Party(plain(mention.text), mention.id, mention.kind) if one == unlike else one)
            elif not named:
                found += self._meant(*_antecedent(read, number, match[0]), read.sentence)
        return list(dict.fromkeys(found))

    def _meant(self, words: str, before: str, sentence: Sentence) -> list[Party]:
        """What a nameless body is: "we" the document's own, otherwise the one named last that can be called so."""
        if implied.SPEAKERS.match(words):
            return [self.own] if self.own else []
        noun = implied.noun(words)
        fitting = [mention for mention in self.marks(before) if implied.fits(noun, mention)]
        if words in ("it", "they") and fitting and CLAUSE.search(before):
            return [self.party(fitting[-1])]
        if noun:
            last = self.party(fitting[-1]) if fitting else self.last_called(noun, sentence)
            return [last] if last else []
        several = words.lower() in ("they", "them", "their")
        if fitting and (several or SUBJECT.match(before)):
            return [self.party(mention) for mention in (fitting if several else fitting[:1])]
        spoken = self.spoken_of(sentence, several=several)
        return spoken or [self.party(mention) for mention in fitting[-1:]] or ([self.own] if self.own else [])

    def spoken_of(self, sentence: Sentence, *, several: bool) -> list[Party]:
        """What the sentences before one speak of: the subject of the nearest that has one with a name."""
        for earlier in self._sentences_before(sentence):
            if not several and PRONOUN.match(earlier.marked):
                continue
            if marks := self.marks(earlier.marked):
                return [self.party(mention) for mention in (marks if several else marks[:1])]
        return []

    def _sentences_before(self, sentence: Sentence) -> Iterator[Sentence]:
        """The few sentences before one, the nearest first."""
        at = bisect_left(self._starts, sentence.start)
        return reversed(self.sentences[max(0, at - RECENT) : at])

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def first_after(self, offset: int) -> int:
        """The number of the first mention at or after an offset."""
        return bisect_left(self._mention_starts, offset)

    def last_called(self, noun: str, sentence: Sentence) -> Party | None:
        """The document's own body if it can be called by a noun; else the one named last before that can."""
        if self.main_mention and implied.fits(noun, self.main_mention):
            return self.own
        for mention in reversed(self.mentions[: self.first_after(sentence.start)]):
            if mention.label in (Label.ORG, Label.ICS) and implied.fits(noun, mention):
                return self.party(mention)
        return None

    def relation(
        self,
        kind: RelationKind,
        ends: tuple[Party, Party | None],
        *,
        rule: str,
        sentence: Sentence,
        role: str | None = None,
        date: str | None = None,
    ) -> Relation:
        """A relation of a subject to an object, said by a sentence and found by a rule."""
        subject, object_ = ends
        if kind is RelationKind.REPLACES and object_:
            date = self._succession_day(subject, object_, date)
        return Relation(
            kind=kind,
            subject=subject.name,
            subject_id=subject.id,
            subject_kind=subject.kind,
            object=object_.name if object_ else None,
            object_id=object_.id if object_ else None,
            object_kind=object_.kind if object_ else None,
            role=role,
            date=date[:DAY] if date and "/" not in date else None,
            start=sentence.start,
            end=sentence.end,
            found_by=f"relations.{kind}.{rule}",
        )

    def marks(self, marked: str) -> list[Mention]:
        """The mentions that the marks of a stretch stand for; an abbreviation in brackets is the name before it."""
        return [self.mentions[int(number)] for number in re.findall(r"(?<!⟩ \()⟨[OI](\d+)⟩", marked)]

    def party(self, mention: Mention) -> Party:
        """A mention as a party: its name, or the fullest that the document has for a part of a system."""
        if mention.label is Label.ORG:
            return Party(mention.name or plain(mention.text), mention.id)
        name = self._fullest.get((mention.id, mention.kind), plain(mention.text))
        return Party(name, mention.id, mention.kind)

    @cached_property
    def _fullest(self) -> dict[tuple[str | None, IcsKind | None], str]:
        """The longest name of each part of a system, by its code and kind."""
        names: dict[tuple[str | None, IcsKind | None], str] = {}
        for one in self.mentions:
            if one.label is Label.ICS and not one.nominal:
                name = (one.name if one.kind is IcsKind.BOARD else None) or plain(one.text)
                names[one.id, one.kind] = max(names.get((one.id, one.kind), ""), name, key=len)
        return names

    def date_beside(self, marked: Marked, start: int, end: int, *, led: bool = False) -> str | None:
        """The date inside a stretch, or soon after it; `led`: only one that "in", "from" and the like lead to."""
        inside = [one for one in marked.dates if start < one.at <= end and (one.lead or not led)]
        after = [one for one in marked.dates if end < one.at <= end + BESIDE and "." not in marked.text[end : one.at]]
        nearest = next(iter([*inside, *(one for one in after if one.lead)]), None)
        return self.mentions[nearest.number].iso if nearest else None

    def date_told(self, marked: Marked) -> str | None:
        """The date on which something begins, by its part in the sentence."""
        dates = (self.mentions[one.number] for one in marked.dates)
        return next((m.iso for m in dates if m.role in (DateRole.EFFECTIVE, DateRole.START)), None)

    def only_date(self, marked: Marked) -> str | None:
        """The one date of a sentence, where "on", "from", "in" or "since" leads to it."""
        led = [one for one in marked.dates if one.lead]
        return self.mentions[led[0].number].iso if len(led) == 1 else None

    def person(self, words: str) -> str | None:
        """The fullest name of somebody who is named, or the one named last for "she" and "he"."""
        if words.lower() in PRONOUNS:
            return self.last_person
        full = self.names.get(surname(words))
        return full if full and first_agrees(words, full) else words

    def _succession_day(self, new: Party, old: Party, told: str | None) -> str | None:
        """The day that the registers have, as the document gives it anywhere; else what was read."""
        if day := successors.day(new, old):
            stated = [m.iso for m in self.mentions if m.iso and day.startswith(m.iso) and len(m.iso) > YEAR]
            return max(stated, key=len, default=told)
        return told

    def seat(self, holding: Holding, body: Party | None, *, ahead: bool = False) -> None:
        """Remember what post a person holds or speaks for; `ahead`: it is the one that counts from now on."""
        name = self.person(holding.person)
        if name is None:
            return
        seat = Seat(name, holding.post, body, ahead)
        if body and holding.post:
            self.posts[holding.post.casefold()] = body
            if ahead:
                self.sought = (holding.post, body)
        known = self.seats.get(surname(name), [])
        if ahead:
            self.seats[surname(name)] = [seat]
        elif not (known and known[0].ahead):
            self.seats[surname(name)] = _with_seat(known, seat)

    def body(self, holding: Holding, who: Reading) -> Party | None:
        """The body that a post is at: the one told beside it, or the document's system for a post called after one."""
        if holding.body is not None:
            its_own = holding.body.startswith("G") and people.OF_NETWORK.fullmatch(holding.post or "")
            network = self.last_called("network", who.sentence) if its_own else None
            return network or next(iter(self.parties(f"⟨{holding.body}⟩", who)), None)
        if holding.post and OF_SYSTEM.search(holding.post):
            named = Counter(m.id for m in self.mentions if m.label is Label.ICS and m.id)
            if len(named) == 1:
                return self._system_of(holding.post)
        return None

    def _system_of(self, post: str) -> Party:
        """The one system of the document, as the part of it that a post is called after."""
        kinds = {"ICB": IcsKind.BOARD, "ICP": IcsKind.PARTNERSHIP, "STP": IcsKind.STP}
        kind = next((kind for word, kind in kinds.items() if word in post), IcsKind.SYSTEM)
        systems = [m for m in self.mentions if m.label is Label.ICS and m.id]
        return self.party(next((m for m in systems if m.kind is kind), systems[0]))

    def post(
        self, kind: RelationKind, holding: Holding, *, sentence: Sentence, body: Party, date: str | None = None
    ) -> Relation:
        """A relation of a person, by a post, to a body."""
        ends = Party(self.person(holding.person) or holding.person), body
        role = plain(holding.post) if holding.post else None
        return self.relation(kind, ends, rule=holding.rule, sentence=sentence, role=role, date=date)


def _antecedent(read: Reading, number: int, mark: str) -> tuple[str, str]:
    """A nameless body's words and what stands before it; "it" is what "the trust" at the sentence's start is."""
    words, before = read.implied[number], read.marked.text.split(mark)[0]
    first = NAMELESS.match(before)
    if first and words in ("it", "its") and implied.noun(read.implied[int(first[1])]):
        return read.implied[int(first[1])], ""
    return words, before


def _with_seat(known: Sequence[Seat], seat: Seat) -> list[Seat]:
    """The seats of a person with one more, or with one of them told more fully."""
    same = [n for n, one in enumerate(known) if one.body in (seat.body, None) or (one.post and one.post == seat.post)]
    if not known or (seat.body and not same):
        return [*known, seat]
    if seat.body and not (known[same[0]].body and known[same[0]].post):
        fuller = Seat(seat.person, seat.post or known[same[0]].post, seat.body)
        return [*known[: same[0]], fuller, *known[same[0] + 1 :]]
    return list(known)


def surname(name: str) -> str:
    """The last word of a name."""
    return name.rsplit(maxsplit=1)[-1]


def plain_name(name: str) -> str:
    """A name without its titles."""
    return re.sub(rf"^{TITLE}+", "", name)


def first_agrees(name: str, other: str) -> bool:
    """Whether two names of one surname can be one person's: "Ms Fry" and "Ann Fry", not "Tom Fry" and "Ann Fry"."""
    firsts = [plain_name(one).split()[:-1] for one in (name, other)]
    return not all(firsts) or firsts[0][0] == firsts[1][0]


def plain(words: str) -> str:
    """Words with single spaces."""
    return " ".join(words.split())


def _full_names(read: Sequence[Reading]) -> dict[str, str]:
    """The fullest name of each surname, the first one where two persons share it."""
    full: dict[str, str] = {}
    for who in read:
        for name in who.persons:
            known = full.get(surname(name))
            if known is None or (len(plain_name(known).split()) < 2 <= len(plain_name(name).split())):
                full[surname(name)] = plain(name)
    return full
