"""Who employs: of the organisations that an advert or pack names, the one that the role is with, and its system."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from pipeline.facts.fields import Field
from pipeline.gazetteers import by_code, load
from pipeline.mentions.patterns import places
from pipeline.schema import Document, IcsKind, Label, Mention
from pipeline.text.title import BODY, MENU, names_post


class Employer(Struct, frozen=True):
    """The employing organisation as the document names it, and its code where one is known."""

    name: str
    id: str | None
    ics: bool


class Cue(Struct, frozen=True):
    """Words beside a name that speak for or against its being the employer."""

    weight: float
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None


def _before(weight: float, pattern: str) -> Cue:
    return Cue(weight, before=re.compile(rf"(?:{pattern}) (?:the )?$", re.IGNORECASE))


def _after(weight: float, pattern: str) -> Cue:
    return Cue(weight, after=re.compile(rf"^[*_]*(?:{pattern})", re.IGNORECASE))


LABELLED, OWN_LINE, IN_BAR, LINE_START, RECRUITER = 10.0, 4.0, 3.0, 2.0, -5.0
ALONE = 1.0
"""What it counts for that no other body with a code is named."""

CUES = (
    _after(7, r" (?:will be|is) (?:the|your) (?:legal )?employ(?:er|ing)|,? the employer"),
    _before(5, r"employed by|employer(?: is|:)"),
    _after(
        4,
        r" (?:is|are) (?:now |currently |also )?(?:hiring|recruiting|looking|seeking|advertising|searching)"
        r"|'s? (?:vacanc|jobs)"
        r"|,? (?:wish(?:es)?|wants?|would like|needs?|hopes?) (?:to (?:appoint|recruit|find|hire)|you\b|some(?:one"
        r"|body))"
        r"|,? (?:invites?|welcomes?) applications|,? (?:has|have) an? (?:[\w-]+ ){0,3}(?:opportunity|vacancy|opening)"
        r"|,? seeks? (?:to appoint|an? )|,? (?:needs?|wants?) an? (?-i:[*_]*[A-Z])"
        r"|,? who(?:se \w+)? (?:needs?|wants?|seeks?|(?:is|are|'re) (?:looking|seeking))\b",
    ),
    _before(
        4,
        r"^we are|[.!?] we are|here at|recruiting (?:on behalf of|for)"
        r"|(?:vacanc(?:y|ies)|jobs|posts|roles) (?:at|with)",
    ),
    _after(3, r" (?:is|are) (?:now )?(?:holding|opening|expanding|growing|building|creating|launching|developing)\b"),
    _before(3, r"(?:^|[.!?*] )at|(?:role|post|position|opportunity) (?:at|with)"),
    _before(
        2.5,
        r"join(?:ing)?|(?<!any )work(?:ing)? (?:for|at|with us at)|welcome to"
        r"|interest in (?:\w+ ){0,4}(?:at|with|of)",
    ),
    _before(2, r"on behalf of|our client,?|appointed by|statement of|this is"),
    _after(
        1.5,
        r" (?:is a (?:registered |local |independent |small |national )*charity|is a \w+[- ]partner practice"
        r"|is committed to|plans and (?:pays|buys)|is an? (?:equal|inclusive|disability)|employs|are"
        r" committed to)",
    ),
    _before(
        -5,
        r"advis[eo]rs?,|agency,|consultants?,|partners?,|©|supported by|search (?:firm|was|is) \w+ by"
        r"|interviews? with|managed by|(?:call|contact) \w+ \w+(?: or \w+ \w+)?"
        r" (?:at|of)|(?-i:[A-Z][\w'’-]+ [A-Z][\w'’-]+) (?:at|of)|handled by|run by",
    ),
    _after(
        -5,
        r",? (?:our|the) (?:recruitment|search|retained|appointed|executive search) (?:partner|advis"
        r"|consult|agenc|firm)|,? \(?(?:on )?\+?\d[\d ]{6,}",
    ),
    _before(
        -2,
        r"such as|alongside|together with|neighbour|partners(?: are)?:?|including|part of|replac(?:ed"
        r"|es|ing)|from|formerly",
    ),
)
FULL = re.compile(
    r"\b(?:trust|council|integrated care board|icb|university|borough|^nhs|group|network|practice|charity"
    r"|limited|ltd|hospice|partnership|college|agency|authority|police|constabulary|commission|foundation)\b",
    re.IGNORECASE,
)
PRACTICE = re.compile(
    r"(?:^\W*|\b(?:posts?|roles?|jobs?|vacanc(?:y|ies)) (?:at|with) )(?P<name>(?:[A-Z][\w'’&-]+ ){1,5}(?:Surgery"
    r"|Medical (?:Centre|Practice|Group)|Health Centre|Practice|Hospice"
    r"|Primary Care Network|PCN))(?=$|[*_]*(?:,| [·|–-] | is (?:a|an|one)\b))",
    re.MULTILINE,
)
"""A practice's name by itself on a line, before its town, or in "X Surgery is a ..."."""
BAR = re.compile(r"(?:[|·•>›»→]|\s[–—-])\s[*_]*$")
"""What parts the terms on one line: what stands whole between two of them is a term."""

NAMED_BODY = re.compile(
    r"(?P<name>(?:[A-Z][\w'’&-]+|and|of|the|&)(?: (?:[A-Z][\w'’&-]+|and|of|the|&)){0,7})\s*(?:$|[|·•,]|\s[–—-]\s)"
)
INTRODUCES = re.compile(
    r"(?:^|(?<=[.!?] ))(?:[Tt]he |[Hh]ere at |[Aa]t )?(?P<name>[A-Z][\w'’&-]+(?: (?:[A-Z][\w'’&-]+|and|of|for|the|in"
    r"|&)){0,6})"
    r"(?:,? \([A-Z]\w+\))? (?:is|are) (?:an? |one of )(?:[\w'-]+,? ){0,7}"
    r"(?:charit(?:y|ies)|compan(?:y|ies)|(?:social )?enterprise|cic|provider|practices?|hospice|authority"
    r"|partnership|body"
    r"|federation|organisation|employer|trust|council|university|agency|service|group)\b",
    re.MULTILINE,
)
"""A sentence that says what kind of body somebody is."""

SEEKS = re.compile(
    r"^[*_]*(?P<name>[A-Z][\w'’&-]+(?: (?:[A-Z][\w'’&-]+|and|of|for|the|in|&)){1,6})[*_]* "
    r"(?:(?:is|are) (?:now )?(?:recruiting|looking for|seeking|hiring|searching for)|(?:needs|wants|seeks) an?\b)",
    re.MULTILINE,
)
"""Who seeks somebody, at the beginning of a line."""

BODY_LAST = re.compile(
    r"\b(?:police|constabulary|fire (?:and|&) rescue(?: service)?|hospice(?:care)?|authority|college|academy|school"
    r"|charity|foundation|society|association|federation|alliance|agency|commission|institute|limited|ltd|plc|cic|llp"
    r"|healthwatch(?: [\w ]+)?|mind|carers|housing|homes|trust|council|university|service)$",
    re.IGNORECASE,
)
TOWNED = re.compile(
    r"(?P<name>[A-Z][\w'’&-]+(?: (?:[A-Z][\w'’&-]+|and|of|for|the|in|&)){1,7})"
    r"(?<!Hospital)(?<!House)(?<!Centre)(?<!Road)(?<!Street)(?<!Clinic)(?<!Park)(?<!Hall), (?P<town>[A-Z][\w' -]+)"
)
"""A name before a town, by themselves on a line under the post's title."""

PORTAL_PLACE = re.compile(r"[A-Z][\w' ,-]+ \((?:on-?site|in[- ]person|hybrid|remote|home[- ]based)\)", re.IGNORECASE)
TITLE_CASE = re.compile(r"[A-Z][\w'’&-]*(?: (?:[A-Z][\w'’&-]*|and|of|for|the|in|&)){1,6}")
"""A portal's three lines: the post, who has it, and where, with how much of it is there."""

UNDER_TITLE = 4
REACH = 60
TOP_LINES = 14
NAME_WORDS = 14

BELONGS = re.compile(
    r"\b(?:part of|belongs? to|within|members? of|(?:full|active) partners? in|one of .{0,30}(?:in|of)|paid for"
    r" by|funded by|across|money comes from"
    r"|voice .{0,40} in|seat on|sit on|working in|patch of|represent)(?: the)? $",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"\b(?:neighbour\w*|opposite numbers|instead|next door|borders? |also (?:serve|come)|some of our|come under"
    r"|other side|formerly|numbers in)\b",
    re.IGNORECASE,
)


def employer(document: Document, mentions: Sequence[Mention], stated: Sequence[Field]) -> Employer | None:
    """The employer that the document's labels, headings and sentences point to; None where nothing does.

    `stated` are the values that the document labels as the employer.
    """
    groups: dict[str, list[tuple[float, Mention]]] = defaultdict(list)
    top = sum(len(part) + 2 for part in document.text.split("\n\n", TOP_LINES)[:TOP_LINES])
    for mention in mentions:
        if (
            mention.label is Label.ORG or (mention.label is Label.ICS and mention.kind is not IcsKind.STP)
        ) and not mention.nominal:
            groups[_key(mention)].append((_score(document.text, mention, stated, top), mention))
    if not groups:
        return _as_written(document, stated)
    key = max(groups, key=lambda k: (_total(groups[k]), -groups[k][0][1].start))
    alone = sum(group[0][1].id is not None for group in groups.values()) == 1 and groups[key][0][1].id is not None
    sure = _total(groups[key])
    if sure < OWN_LINE / 2:
        written = _as_written(document, stated)
        if written or sure + (ALONE if alone else 0.0) < OWN_LINE / 2:
            return written
    name = _name(groups[key])
    further = re.search(
        rf"^\W*{re.escape(name)}(?P<place> \([A-Z][a-z][\w ]+\))(?=,|[*_ ]*$)", document.text, re.MULTILINE
    )
    whole = name + further["place"] if further and groups[key][0][1].id is None else name
    return Employer(whole, groups[key][0][1].id, groups[key][0][1].label is Label.ICS)


def system(document: Document, mentions: Sequence[Mention], found: Employer | None, date: str | None) -> str | None:
    """The code of the system that the role belongs to: the employer's own, or the one that it is said to be part of.

    Of several that are named alike, with none said to be the role's own, it is none. Systems that are no more on the
    document's ISO date count only where it names no other.
    """
    if found and found.ics:
        return found.id
    known = by_code(load("ics"))
    current = {m.id for m in mentions if m.label is Label.ICS and m.id in known and known[m.id].valid(date)}
    scores: dict[str, float] = defaultdict(float)
    said: set[str] = set()
    for mention in mentions:
        if mention.label is Label.ICS and mention.id and (not current or mention.id in current):
            before = document.text[max(0, mention.start - REACH) : mention.start]
            around = document.text[max(0, mention.start - 2 * REACH) : mention.end + REACH].split("\n")[
                0 if mention.start < REACH else -1
            ]
            belongs = bool(BELONGS.search(before))
            said |= {mention.id} if belongs else set()
            scores[mention.id] += 1 + (2 if belongs else 0) - (1.5 if ELSEWHERE.search(before + around) else 0)
    first, second = ([*sorted(scores.values(), reverse=True), 0.0, 0.0])[:2]
    if not said and first and first == second:
        return None
    return max(scores, key=lambda id_: scores[id_]) if scores else None


def _key(mention: Mention) -> str:
    return mention.id or re.sub(r"\W+", " ", mention.name or mention.text).casefold().strip()


def _as_written(document: Document, stated: Sequence[Field]) -> Employer | None:
    """An employer that no mention names: what is labelled so, or a line at the top that is an organisation's name."""
    values = (document.text[field.start : field.end] for field in stated)
    top = [line.strip(" *_#|") for line in document.text.splitlines()[:TOP_LINES]]
    firsts = (match["name"].strip() for line in top if (match := NAMED_BODY.match(line)))
    bodies = [name for name in firsts if BODY_LAST.search(name) and " " in name]
    names = [
        *values,
        *(
            line
            for line in top
            if BODY.fullmatch(line)
            and not MENU.fullmatch(line)
            and not names_post(line)
            and len(line.split()) <= NAME_WORDS
        ),
    ]
    towned = [
        match["name"]
        for line in top[1:UNDER_TITLE]
        if (match := TOWNED.fullmatch(line)) and match["town"].casefold() in places() and not names_post(line)
    ]
    listed = [
        name
        for post, name, place in zip(top, top[1:], top[2:], strict=False)
        if names_post(post) and PORTAL_PLACE.fullmatch(place) and TITLE_CASE.fullmatch(name) and not names_post(name)
    ]
    introduced = (match["name"] for match in (*SEEKS.finditer(document.text), *INTRODUCES.finditer(document.text)))
    practices = (match["name"] for match in PRACTICE.finditer(document.text))
    return next(
        (
            Employer(" ".join(name.split()), None, False)
            for name in (*names, *bodies, *listed, *practices, *towned, *introduced)
        ),
        None,
    )


def _total(group: Sequence[tuple[float, Mention]]) -> float:
    """The best single sign, and a little for every time it is named.

    Signs against count for names without a code alone: search firms have none, and no trust or council is one.
    """
    best = max(score for score, _ in group)
    coded = group[0][1].id is not None
    against = 0 if coded else sum(score for score, _ in group if score < 0)
    return best + against + 0.3 * min(6, len(group)) + (1 if coded else 0)


def _score(text: str, mention: Mention, stated: Sequence[Field], top: int) -> float:
    """What speaks for one mention's being the employer; `top` is where the top of the text ends."""
    before = text[max(0, mention.start - REACH) : mention.start].rsplit("\n", maxsplit=1)[-1]
    after = text[mention.end : mention.end + REACH].split("\n", maxsplit=1)[0]
    labelled = any(f.start <= mention.start < f.end for f in stated)
    score = LABELLED if labelled else RECRUITER if _recruits_for_others(mention) else 0.0
    for cue in CUES:
        if (cue.before and cue.before.search(before)) or (cue.after and cue.after.search(after)):
            score += cue.weight
    if mention.start < top and not re.search(r"\w", before):
        line_end = text.find("\n", mention.end)
        rest = text[mention.end : line_end if line_end >= 0 else len(text)]
        score += (
            OWN_LINE if not re.search(r"\w", rest) else LINE_START if re.match(r"[*_]*\s*[|·—–,.:>›→(-]", rest) else 0
        )
    elif mention.start < top and BAR.search(before):
        score += IN_BAR if not re.match(r"[*_]*\s*\w", after) else 0.0
    return score


def _recruits_for_others(mention: Mention) -> bool:
    return {mention.text.casefold(), (mention.name or "").casefold()} & _recruiters() != set()


@cache
def _recruiters() -> frozenset[str]:
    """The names of firms that search for other employers."""
    firms = (entry for entry in load("organisations") if entry.kind == "recruiter or search firm")
    return frozenset(name.casefold() for firm in firms for name in firm.names)


def _name(group: Sequence[tuple[float, Mention]]) -> str:
    """The name where it stands as the employer, or the fullest where that is a short one."""
    best = max(group, key=lambda pair: pair[0])[1]
    whole = [
        mention.text for _, mention in group if FULL.search(mention.text) and (mention.kind in (None, IcsKind.BOARD))
    ]
    if (FULL.search(best.text) and best.kind in (None, IcsKind.BOARD)) or not whole:
        return " ".join(best.text.split())
    return " ".join(max(whole, key=len).split())
