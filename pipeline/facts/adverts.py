"""Which body seeks somebody for which post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts import bodies, people
from pipeline.facts.discourse import Discourse, Party, plain, surname
from pipeline.facts.people import Holding
from pipeline.facts.sentences import PERSON, POST, Reading, Sentence, undated
from pipeline.schema import BlockKind, DateRole, IcsKind, Record, Relation, RelationKind

THE_NHS = Party("The NHS")
NO_TITLE = re.compile(
    r"(?i)(?:partner|member|minister|MP|councillor|commissioner|secretary)s?|(?:nurse|doctor|GP|carer"
    r"|volunteer|governor)s"
)
"""Those who are looked for without a post, or for many."""

CLOSES = re.compile(r"\bclos(?:es?|ed|ing)\b")
LEADS_TO_A_DAY = ("on", "from", "in")


def advertised(talk: Discourse, who: Reading) -> Iterator[Relation]:
    """The posts that a sentence says are sought; an advert or a pack only tells of its own."""
    text = who.marked.text
    if any(map(_is_post, talk.records)):
        return
    for match in bodies.SEEKS.finditer(text):
        post = who.posts[int(match["post"])]
        for seeker in talk.parties(f"⟨{match['body']}⟩", who)[:1] if match["body"] else [THE_NHS]:
            if not NO_TITLE.fullmatch(post):
                yield _advert(talk, who, rule="seeks", seeker=seeker, post=post)
    for match in bodies.SOUGHT.finditer(text):
        post = who.posts[int(match["post"] or match["hunted"] or match["wanted"])]
        also = [who.posts[int(match["also"])]] if match["also"] else []
        for seeker in _seekers(talk, who, match, post=post)[:1]:
            for one in (post, *also):
                yield _advert(talk, who, rule="sought", seeker=seeker, post=one)
    for match in bodies.WANTED.finditer(text):
        for seeker in talk.parties(f"⟨{match['body']}⟩", who)[:1]:
            yield _advert(talk, who, rule="wanted", seeker=seeker, post=who.posts[int(match["post"])])
    if (told := bodies.POST_ADVERTISED.search(text)) and (sought := _spoken_of(talk, told[0])):
        yield _advert(talk, who, rule="post_advertised", seeker=sought[1], post=sought[0])
    yield from _in_section(talk, who)
    yield from _leaders_sought(talk, who.sentence)
    _remember_posts(talk, who)


def _seekers(talk: Discourse, who: Reading, match: re.Match[str], *, post: str) -> list[Party]:
    """Who seeks somebody for a post "that is advertised": named beside it, known to have it, or spoken of before."""
    marks = re.findall(r"⟨[OIG]\d+⟩", match["between"] or match["place"] or match["office"] or "")
    marks = marks or re.findall(r"⟨[OI]\d+⟩", who.marked.text[: match.start()])
    told = talk.parties(marks[0], who) if marks else []
    known = [talk.posts[post.casefold()]] if post.casefold() in talk.posts else []
    if told or known or match["hunted"]:
        return told or known
    own = [talk.own] if talk.own else []
    return talk.spoken_of(who.sentence, several=False) or own


def _spoken_of(talk: Discourse, words: str) -> tuple[str, Party] | None:
    """The post, and its body, that "her post" or "the post" means."""
    seats = talk.seats.get(surname(talk.last_person or "-"), [])
    theirs = [(one.post, one.body) for one in seats if one.post and one.body]
    return theirs[0] if theirs and re.match(r"(?i)(?:her|his)\b", words) else talk.sought


def _in_section(talk: Discourse, who: Reading) -> Iterator[Relation]:
    """The posts, each with its body, of a section that is headed as one of vacancies."""
    text, block = who.marked.text, talk.document.blocks[who.sentence.block]
    heads = block.kind is BlockKind.HEADING or text.rstrip(" *").endswith(":")
    if heads:
        talk.of_vacancies = bool(bodies.VACANCIES.search(text))
    listed = bodies.VACANCY.match(who.sentence.marked) if talk.of_vacancies else None
    if listed and POST.search(listed["title"]) and not PERSON.search(listed["title"]):
        seeker = talk.party(talk.mentions[int(listed["body"])])
        yield _advert(talk, who, rule="listed", seeker=seeker, post=listed["title"])


def _leaders_sought(talk: Discourse, sentence: Sentence) -> Iterator[Relation]:
    """The posts at the head of systems that are sought without a title."""
    for match in bodies.SEEKS_LEADER.finditer(undated(sentence.marked).text):
        seeker = talk.party(talk.mentions[int(match["body"][1:])]) if match["body"] else THE_NHS
        system = talk.mentions[int(match["system"])]
        kind = IcsKind.BOARD if match["what"].endswith("board") else system.kind
        words = f"{match['post']} {re.sub(bodies.SYSTEM, system.text, match['what'])}"
        ends = seeker, Party(words, system.id, kind)
        yield talk.relation(RelationKind.ADVERTISES, ends, rule="seeks_leader", sentence=sentence)


def _remember_posts(talk: Discourse, who: Reading) -> None:
    """Keep the posts that a text speaks of, and their bodies, for "the post was advertised"."""
    for match in people.NEXT_POST.finditer(who.marked.text):
        post = who.posts[int(match["post"])]
        if body := talk.body(Holding("next", "", post, match["body"], *match.span()), who):
            talk.posts[post.casefold()] = body
            talk.sought = (post, body)


def _advert(talk: Discourse, who: Reading, *, rule: str, seeker: Party, post: str) -> Relation:
    talk.sought = (post, seeker)
    talk.posts[post.casefold()] = seeker
    dates = [(talk.mentions[one.number], one.lead) for one in who.marked.dates]
    days = [mention.iso for mention, _ in dates if mention.role is DateRole.OPENING]
    if not CLOSES.search(who.marked.text):
        days += [mention.iso for mention, lead in dates if lead in LEADS_TO_A_DAY]
    ends = seeker, Party(plain(post))
    return talk.relation(
        RelationKind.ADVERTISES, ends, rule=rule, sentence=who.sentence, date=days[0] if days else None
    )


def advertises_itself(talk: Discourse) -> Iterator[Relation]:
    """An advert or a pack by itself says that its employer advertises its role.

    Of `advertises` the object is the post, so its `role` stays empty.
    """
    opened = next((m.iso for m in talk.mentions if m.role is DateRole.OPENING), None)
    for one in talk.records:
        if one.employer and one.job_title and _is_post(one) and (place := _place_of(talk, one.job_title)):
            ends = Party(one.employer, one.employer_id), Party(one.job_title)
            where = Sentence(*place, -1, "")
            yield talk.relation(RelationKind.ADVERTISES, ends, rule="record", sentence=where, date=opened)


def _place_of(talk: Discourse, job: str) -> tuple[int, int] | None:
    """The block in which a role's title stands first."""
    at = re.search(re.escape(job).replace(r"\ ", r"\s+"), talk.document.text, re.IGNORECASE)
    blocks = talk.document.blocks if at else ()
    own = next(((b.start, b.end) for b in blocks if at and b.start <= at.start() < b.end), None)
    return own or (at.span() if at else None)


def _is_post(record: Record) -> bool:
    """Whether the record of a document is that of a post: by its title, or by what else is told of it."""
    told = (record.location, record.contract, record.hours, record.reference, record.band)
    return bool(POST.search(record.job_title or "")) or sum(value is not None for value in told) > 1
