"""Who gets, holds or passes on which post at which body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts import people
from pipeline.facts.discourse import PRONOUNS, Discourse, Party, Seat, surname
from pipeline.facts.people import Holding
from pipeline.facts.sentences import Reading, Sentence
from pipeline.facts.sentences import people as with_people
from pipeline.schema import Relation, RelationKind

IMPLYING = re.compile(
    r"(?i)\b(?:chief|chair\w*|director|head|leader|secretary|spokes\w+|portfolio|cabinet|officer|manager|lead"
    r"|president|executive)\b"
)
OF_COUNCIL = re.compile(r"(?i)portfolio|cabinet|leader|councillor|scrutiny")


def appointed(talk: Discourse, who: Reading) -> Iterator[Relation]:
    """Who gets a post."""
    for holding in people.appointed(who):
        body = talk.body(holding, who)
        if body is None and not _of_something(holding, who):
            body = talk.body_before(who.sentence) or talk.main
        talk.seat(holding, body, ahead=True)
        if body:
            yield _gets(talk, who, holding=holding, body=body)
    for charge in people.TAKES_CHARGE.finditer(who.marked.text):
        person = who.persons[int(charge["person"])]
        yield from _at(talk, who, Holding("takes_charge", person, None, charge["body"], *charge.span()), told_by=who)
    yield from _unnamed_post(talk, who)
    yield from _starts(talk, who)
    if up := _takes_up(talk, who):
        yield from _at(talk, who, *up)
    yield from _appointed_in_list(talk, who)


def _unnamed_post(talk: Discourse, who: Reading) -> Iterator[Relation]:
    """Who is chosen, or acts up, with no post beside: the post that the text spoke of, where it is that body's."""
    for chosen in people.CHOSE.finditer(who.marked.text):
        for body in talk.parties(f"⟨{chosen['body']}⟩", who)[:1]:
            post = talk.sought[0] if talk.sought and talk.sought[1] == body else None
            holding = Holding("chose", who.persons[int(chosen["person"])], post, chosen["body"], *chosen.span())
            yield from _at(talk, who, holding, told_by=who)
    acts_up = people.ACTS_UP.search(who.marked.text)
    if acts_up and talk.own:
        holding = Holding("acts_up", who.persons[int(acts_up["person"])], None, None, *acts_up.span())
        talk.seat(holding, talk.own, ahead=True)
        yield _gets(talk, who, holding=holding, body=talk.own)


def _gets(talk: Discourse, who: Reading, *, holding: Holding, body: Party) -> Relation:
    led = holding.rule in people.TOLD
    date = talk.date_beside(who.marked, holding.start, holding.end, led=led) or talk.date_told(who.marked)
    return talk.post(RelationKind.APPOINTED_TO, holding, sentence=who.sentence, body=body, date=date)


def _at(talk: Discourse, who: Reading, holding: Holding, told_by: Reading) -> Iterator[Relation]:
    """That somebody gets a post at a body which another reading, if not the same, marks."""
    if body := talk.body(holding, told_by):
        talk.seat(holding, body, ahead=True)
        yield _gets(talk, who, holding=holding, body=body)


def _starts(talk: Discourse, who: Reading) -> Iterator[Relation]:
    """The day on which somebody starts whose appointment was told before."""
    started = people.STARTS.search(who.marked.text) or people.TAKES_UP.search(who.marked.text)
    date = talk.date_beside(who.marked, *started.span()) if started else None
    person = talk.person(who.persons[int(started["person"])]) if started else None
    for seat in talk.seats.get(surname(person), ()) if person and date else ():
        if seat.ahead and seat.body:
            holding = Holding("starts", seat.person, seat.post, None, 0, 0)
            yield talk.post(RelationKind.APPOINTED_TO, holding, sentence=who.sentence, body=seat.body, date=date)


def _takes_up(talk: Discourse, who: Reading) -> tuple[Holding, Reading] | None:
    """Who takes up the post of the sentence before, and that sentence."""
    before, text = talk.before(who.sentence), who.marked.text
    for taking, posts in ((people.TAKES_UP, (people.NEXT_POST, people.HAS_NEW)), (people.STARTS, (people.HAS_NEW,))):
        taken = taking.search(text)
        prior = with_people(before) if taken and before else None
        post = next(filter(None, (one.search(prior.marked.text) for one in posts)), None) if prior else None
        if taken and prior and post:
            person, title = who.persons[int(taken["person"])], prior.posts[int(post["post"])]
            return Holding("takes_up", person, title, post["body"], *taken.span()), prior
    return None


def _appointed_in_list(talk: Discourse, who: Reading) -> Iterator[Relation]:
    """Those whom a list names after "has chosen" or "the appointments are"."""
    sentence, before = who.sentence, talk.before(who.sentence)
    said = f"{before.marked if before else ''} {sentence.marked}"
    if not sentence.marked.rstrip(" *").endswith(":") or not people.CHOSEN.search(said):
        return
    marks = talk.marks(said)
    body = talk.party(marks[0]) if marks else talk.own
    for bullet in talk.items_after(sentence) if body else ():
        item, whole = with_people(bullet), Sentence(0, 0, 0, f"{sentence.marked} {bullet.marked}")
        first = re.search(r"⟨P(\d+)⟩", item.marked.text)
        person = item.persons[int(first[1])] if first else "he"
        if body and person.lower() not in PRONOUNS and not list(people.appointed(with_people(whole))):
            holding = Holding("list", person, None, None, 0, 0)
            talk.seat(holding, body, ahead=True)
            date = talk.date_told(item.marked)
            yield talk.post(RelationKind.APPOINTED_TO, holding, sentence=bullet, body=body, date=date)


def held(talk: Discourse, who: Reading) -> Iterator[Relation]:
    """Who is at the head of a body; whatever post or body somebody is told to have is remembered."""
    for holding in people.held(who):
        body = talk.body(holding, who)
        if body is None and not _of_something(holding, who):
            body = _implied_body(talk, holding, who.sentence)
        talk.seat(holding, body)
        if body and _leads(holding, body):
            dates = [one for one in who.marked.dates if one.lead == "since"]
            since = next((one.number for one in dates if holding.end <= one.at <= holding.end + 2), None)
            date = talk.mentions[since].iso if since is not None else None
            yield talk.post(RelationKind.LEADS, holding, sentence=who.sentence, body=body, date=date)
    for holding in people.affiliated(who):
        talk.seat(holding, talk.body(holding, who))
    yield from _signed(talk, who)


def _of_something(holding: Holding, who: Reading) -> bool:
    """Whether a post goes on as that of something without a mark, such as a committee."""
    return bool(re.match(r" (?:of|for|to|on|at|in) ", who.marked.text[holding.end :]))


def _leads(holding: Holding, body: Party) -> bool:
    network = bool(re.search(r"(?i)network|\bPCN\b", body.name))
    return holding.post is not None and people.leads(holding.post, network=network)


def _signed(talk: Discourse, who: Reading, body: Party | None = None) -> Iterator[Relation]:
    """Who signs or is listed as the head of a body: the one beside it, or the document's own."""
    signed, marks = people.signature(who), talk.marks(who.sentence.marked)
    body = body or (talk.party(marks[0]) if marks else talk.own)
    if signed and body:
        talk.seat(signed, body)
        if _leads(signed, body):
            yield talk.post(RelationKind.LEADS, signed, sentence=who.sentence, body=body)


def present(talk: Discourse) -> Iterator[Relation]:
    """Those who stand by name and post in two lines, or in two cells of a row."""
    for first, second in zip(talk.read_people, talk.read_people[1:], strict=False):
        one, other = first.sentence, second.sentence
        named = first.persons and second.posts and other.block == one.block + 1
        if named and _in_row(talk, one.block, other.block):
            both = Sentence(one.start, other.end, one.block, f"{one.marked} | {other.marked}")
            yield from _signed(talk, with_people(both), body=_body_in_row(talk, other))


def _body_in_row(talk: Discourse, sentence: Sentence) -> Party | None:
    """The body that is named beside a post in its row, or with it on its line."""
    later = talk.by_block.get(sentence.block + 1, []) if talk.document.blocks[sentence.block].cell else []
    beside = [one for one in later if _in_row(talk, sentence.block, one.block)]
    marks = [mention for one in (sentence, *beside) for mention in talk.marks(one.marked)]
    return talk.party(marks[0]) if marks else None


def _in_row(talk: Discourse, first: int, second: int) -> bool:
    """Whether two blocks are neighbours in a row of a table, or neither is in any."""
    one, other = talk.document.blocks[first].cell, talk.document.blocks[second].cell
    return (one and (one.table, one.row)) == (other and (other.table, other.row))


def succeeded(talk: Discourse, who: Reading) -> Iterator[Relation]:
    """Who follows whom in a post, which the newer one then gets."""
    sentence = who.sentence
    date = talk.date_told(who.marked) or talk.only_date(who.marked)
    for newer, older in people.successions(who):
        new, old = talk.person(newer), talk.person(older)
        if not new or not old or surname(new) == surname(old):
            continue
        seats = [one for name in (old, new) for one in talk.seats.get(surname(name), ())]
        seat = seats[0] if seats else Seat(old, None, None)
        body = seat.body if seat.person == old else None
        if body:
            holding = Holding("succeeds", new, seat.post, None, 0, 0)
            talk.seat(holding, body, ahead=True)
            yield talk.post(RelationKind.APPOINTED_TO, holding, sentence=sentence, body=body, date=date)
        ends = Party(new), Party(old)
        yield talk.relation(RelationKind.REPLACES, ends, rule="succeeds", sentence=sentence, role=seat.post, date=date)


def _implied_body(talk: Discourse, holding: Holding, sentence: Sentence) -> Party | None:
    """The body of a post that is told without one: a councillor's council, or the body that the document is about."""
    if not holding.post or not IMPLYING.search(holding.post):
        return None
    if OF_COUNCIL.search(holding.post) or holding.person.startswith(("Cllr", "Councillor")):
        return talk.last_called("council", sentence)
    if called := re.match(r"(?i)(trust|council|ccg|hospital|union|university|charity)\b", holding.post):
        return talk.last_called(called[0].lower(), sentence)
    return talk.own
