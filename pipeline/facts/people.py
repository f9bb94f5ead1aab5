"""Who holds, gets or speaks from what post: patterns over sentences whose persons, posts and bodies are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from pipeline.facts.sentences import People

NEW = r"(?:(?:new|next|incoming|first|inaugural) )"
TERMS = r"(?:(?:current|present|long-serving|permanent|full-time|part-time|substantive|respected|experienced) )"
ARTICLE = (
    r"(?:(?:the|its|their|our|an?|his|her)"
    r"(?: (?:trust|council|board|charity|hospital|group|system|county|partnership|university)['’]s)? )"
)
OF = r"(?:(?:,? (?:of|at|for|with|in|to|on))(?: both)?(?: the| its| our)?(?: (?:new|board of|board at|board for))?|,) "
PERSON = r"⟨P(?P<person>\d+)⟩"
PERSONS = rf"(?P<others>(?:⟨P\d+⟩,? (?:and )?)*){PERSON}"
OWNED = rf"⟨[OI](?P<owner>\d+)⟩(?:['’]s|['’])?,? {NEW}?{TERMS}*⟨R(?P<owned>\d+)⟩"
ROLE = rf"{ARTICLE}?{NEW}?{TERMS}*(?:⟨R(?P<post>\d+)⟩(?:{OF}⟨[OI](?P<body>\d+)⟩)?|{OWNED})"
ASIDE = r"(?:,? \([^()]{1,60}\)|, (?:[^.;“”\"⟨]|⟨[^P]){0,140}?,)?"
ADVERBS = r"(?: (?:now|today|also|formally|officially|recently|just|already|unanimously|previously))?"
PUT = (
    r"(?:re-?)?(?:appointed|named|confirmed|chosen|unveiled|announced|picked|selected|elected|hired|recruited|promoted"
    r"|made|approved|installed|sworn in|ratified)"
)
PUTS = (
    r"(?:re-?)?(?:appoints?|appointed|names?|named|chose|chosen|picks?|picked|hires?|hired|recruits?|recruited"
    r"|selects?"
    r"|selected|elects?|elected|unveils?|unveiled|confirms?|confirmed|promotes?|promoted|approves?|approved|made"
    r"|installed|backed|ratified|turn(?:s|ed) to|br(?:ings?|ought) in|secure[sd]?)"
)
GETS = (
    r"(?:becom(?:es?|ing)|became|be|start(?:s|ed|ing)? as|(?:join|joins|joined|joining|moves? to|moved to|moving to"
    r"|returns? to|returned to) ⟨[OI](?P<by>\d+)⟩ as|join(?:s|ed|ing)? as|t(?:ake|akes|ook|aking) over as"
    r"|(?:t(?:ake|akes|ook|aking) up|beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?) (?:the|her|his|their)(?: new)?"
    r" (?:role|post|job|position) (?:as|of)"
    r"|(?:succeed(?:s|ed|ing)?|replac(?:es?|ed|ing)|t(?:ake|akes|ook|aking) over from) (?:⟨P\d+⟩|him|her|them),? as)"
)
SPEECH = (
    r"(?:said|says|told|adds|added|commented|explained|warned|insisted|stressed|argued|concluded|continued|admitted"
    r"|wrote|writes|explains|comments)"
)


class Saying(Struct, frozen=True):
    """A way to say something of a person and a post, by its rule's name."""

    name: str
    pattern: re.Pattern[str]


class Holding(Struct, frozen=True):
    """That a person holds or gets a post, at the body of a numbered mention where one is told."""

    rule: str
    person: str
    post: str
    body: int | None
    start: int
    end: int


def _saying(name: str, pattern: str) -> Saying:
    return Saying(name, re.compile(pattern))


APPOINTED = (
    _saying(
        "appointed",
        rf"(?<![Nn]obody ){PERSONS}{ASIDE} (?:has been|have been|had been|was|were|is|are|will be|is to be|are to be"
        rf"|is being){ADVERBS} (?:{PUT}|seconded)(?: in post)?(?: to ⟨[OI](?P<by>\d+)⟩)?,?"
        rf"(?: (?:as|to be|to the (?:role|post|position) of|to))? {ROLE}",
    ),
    _saying(
        "names",
        rf"(?:⟨[OI](?P<by>\d+)⟩{ASIDE} )?(?:(?:has|have|had|yesterday|today|this week|last week|also|now) )*{PUTS}"
        rf" {PERSONS}{ASIDE}(?: as| to be| to become)? {ROLE}",
    ),
    _saying(
        "appoints_post",
        rf"⟨[OI](?P<by>\d+)⟩{ASIDE} (?:has |have |had )?{PUTS} (?:an?|its|their|the)"
        rf" {NEW}?{TERMS}*⟨R(?P<post>\d+)⟩[:,–—-]?"
        rf"(?: in)? {PERSON}",
    ),
    _saying("appointment_of", rf"(?:⟨[OI](?P<by>\d+)⟩[^⟨⟩]{{0,40}} )?appointment of {PERSONS}{ASIDE} (?:as|to) {ROLE}"),
    _saying(
        "becomes",
        rf"{PERSONS}{ASIDE}(?: (?:will|is (?:to|set to|due to|about to)|has|is|steps? up to|stepped up to"
        rf"|now))?{ADVERBS}"
        rf"(?: be)? {GETS} {ROLE}",
    ),
    _saying(
        "leaves_to_become",
        rf"{PERSON}{ASIDE} (?:is leaving|leaves|left|will leave|has left|moves|is moving|returns|steps up)"
        rf"(?:[^.;“”⟨]|⟨[OI]\d+⟩){{0,60}} to (?:become|be|join ⟨[OI](?P<by>\d+)⟩ as) {ROLE}",
    ),
    _saying(
        "will_be",
        rf"(?:{ARTICLE}?{NEW}?⟨R(?P<post>\d+)⟩{OF}⟨[OI](?P<body>\d+)⟩"
        rf"|⟨[OI](?P<owner>\d+)⟩(?:['’]s|['’]) {NEW}?⟨R(?P<owned>\d+)⟩) (?:will be|is to be) {PERSON}",
    ),
    _saying(
        "new_is",
        rf"(?:{ARTICLE}?{NEW}⟨R(?P<post>\d+)⟩{OF}⟨[OI](?P<body>\d+)⟩"
        rf"|⟨[OI](?P<owner>\d+)⟩(?:['’]s|['’]) {NEW}⟨R(?P<owned>\d+)⟩) is {PERSON}",
    ),
)
TO_LEAD = (
    _saying(
        "to_lead",
        rf"{PERSON}{ASIDE} (?:will|is to|is set to|has been (?:asked|chosen|appointed|picked) to) (?:⟨R\d+⟩|chair"
        rf"|head|run)"
        r"(?: up)? ⟨[OI](?P<body>\d+)⟩",
    ),
    _saying(
        "at_the_helm",
        rf"{PERSON}{ASIDE} (?:(?:will )?(?:succeed(?:s|ed)?|replac(?:es?|ed)) ⟨P\d+⟩ at|(?:will )?t(?:akes?|ook)) the"
        rf" helm"
        r" (?:of|at) ⟨[OI](?P<body>\d+)⟩",
    ),
)
TOLD = ("appointed", "names", "appoints_post", "appointment_of")
"""Rules of what was made known: a day such as "yesterday" beside them is not the first one in post."""

TAKES_UP = re.compile(
    rf"{PERSON}{ASIDE} (?:will take|takes|took|is to take) up (?:the|her|his|their)(?: new)? (?:job|post|role"
    rf"|position)"
)
NEXT_POST = re.compile(rf"\b(?:the|its|be|become|as) {NEW}?{TERMS}*⟨R(?P<post>\d+)⟩{OF}⟨[OI](?P<body>\d+)⟩")

HELD = (
    _saying(
        "post_of",
        rf"{PERSON}(?:,? who(?: is|['’]s| has been| serves as| works as)| is| remains| has been|,)?"
        rf"(?: now| currently| also)?,?(?: \(| )(?:an? (?:⟨R\d+⟩)?[^,.⟨⟩]{{0,60}} and )?{ROLE}",
    ),
    _saying("possessive", rf"{OWNED},? {PERSON}"),
    _saying(
        "shared",
        rf"(?P<alone>⟨[OI]\d+⟩) and ⟨[OI](?P<body>\d+)⟩ share (?:an?|the same) {TERMS}*⟨R(?P<post>\d+)⟩,? {PERSON}",
    ),
    _saying("of_then_name", rf"⟨R(?P<post>\d+)⟩{OF}⟨[OI](?P<body>\d+)⟩,? {PERSON}"),
    _saying("post_then_name", rf"(?<!⟩ )(?<!⟩['’]s )⟨R(?P<post>\d+)⟩,? {PERSON}"),
    _saying(
        "led_by_post",
        rf"⟨[OI](?P<body>\d+)⟩,?(?: is| are|,)?(?: currently| now)? (?:chaired|led|headed|run) by (?:its |the )?"
        rf"⟨R(?P<post>\d+)⟩,? {PERSON}",
    ),
    _saying(
        "steps_down",
        rf"{PERSON}{ASIDE}(?: (?:will|is to|is set to|is due to|plans to|is|has decided to))?"
        r" (?:(?:steps?|stepping|stands?|standing) (?:down|aside)|retires?|retiring|leaves?|leaving)"
        rf" (?:as|from (?:the|his|her|their) (?:role|post|position|job) (?:as|of)) {ROLE}",
    ),
)
LED = (
    _saying(
        "who_leads",
        rf"{PERSON}{ASIDE},? who (?:also |has |currently |now )?(?P<verb>chairs|leads|runs|heads|chaired|led|headed"
        rf"|run)"
        r"(?: up)?(?: the)? ⟨[OI](?P<body>\d+)⟩",
    ),
    _saying(
        "has_led",
        rf"{PERSON} (?:has )?(?P<verb>chairs|leads|runs|heads|chaired|led|headed)(?: up)? ⟨[OI](?P<body>\d+)⟩",
    ),
    _saying(
        "chaired_by",
        r"⟨[OI](?P<body>\d+)⟩,?(?: is| are|,)?(?: currently| independently| now)?"
        rf" (?P<verb>chaired|led|headed|run) by {PERSON}",
    ),
)
VERB_POSTS = {"chairs": "chair", "chaired": "chair", "chair": "chair"}
SEVERAL = re.compile(r"s$|(?<=director)s(?= of\b)")
STILL = re.compile(r"chairs|leads|runs|heads|has|by")
"""What a verb of leading holds where it speaks of the present."""

PASSED = re.compile(
    r"\b(?:former(?:ly)?|ex-?|previous(?:ly)?|then|then-|was|were|until|retired|late|outgoing|used to be|replac\w+"
    r"|succe\w+|not)\s*(?:the |its |an? )?$",
    re.IGNORECASE,
)
ENDED = re.compile(r"\s*(?:,? and [^.,]{0,40})?,? (?:until|till|before|up to)\b")
LEADING = re.compile(r"(?i:chief \w+|chair(?:man|woman|person)?|director|leader|lead|president|head|ceo|officer)\b")
FOLLOWS = re.compile(
    r"\b(?:deputy|vice|member|secretary|assistant|associate|non-executive|designate|manager|spokes\w+|staff)\b",
    re.IGNORECASE,
)
SIGNATURE = re.compile(r"⟨P(?P<person>\d+)⟩,? ⟨R(?P<post>\d+)⟩")
SIGNED_AS = re.compile(
    r"(?i:chair(?:man|woman|person)?|chief executive(?: officer)?|leader(?: of the council)?|ceo)"
    r"(?P<designate> designate| \(designate\))?",
    re.IGNORECASE,
)
SPOKEN = (
    re.compile(
        rf"{PERSON}(?:,(?:[^“”\"⟨]|⟨[^P]){{1,160}}?,| \([^()]{{1,80}}\))?,?(?: has| had| also| then| later)?"
        rf" {SPEECH}\b"
    ),
    re.compile(rf"{PERSON},(?! and\b)(?:[^“”\",.⟨]|⟨[^P]){{1,120}} {SPEECH}\b"),
    re.compile(rf"\b[Aa]ccording to {PERSON}"),
    re.compile(
        rf"\b{SPEECH}:? (?:[^.⟨“”\"]{{0,40}})?(?:⟨[OI]\d+⟩(?:['’]s)? )?(?:⟨R\d+⟩(?:{OF}⟨[OI]\d+⟩)?,? )?{PERSON}"
    ),
)


def appointed(people: People) -> Iterator[Holding]:
    """Who is said to get a post."""
    yield from _read(people, APPOINTED)
    for saying in TO_LEAD:
        for match in saying.pattern.finditer(people.marked.text):
            who = people.persons[int(match["person"])]
            yield Holding(
                saying.name,
                who,
                VERB_POSTS.get("chair" if " chair" in match[0] else "", "leader"),
                int(match["body"]),
                *match.span(),
            )


def held(people: People) -> Iterator[Holding]:
    """Who is said to hold a post, the posts that somebody had before left out."""
    for holding in _read(people, HELD):
        text = people.marked.text
        begun = text[max(0, holding.start - 24) : holding.start]
        before_post = text[holding.start : holding.end].split("⟨R")[0]
        if not PASSED.search(begun) and not PASSED.search(before_post) and not ENDED.match(text, holding.end):
            yield holding
    for saying in LED:
        for match in saying.pattern.finditer(people.marked.text):
            if STILL.search(match[0]):
                post = VERB_POSTS.get(match["verb"], "leader")
                post = f"independent {post}" if "independently" in match[0] else post
                who = people.persons[int(match["person"])]
                yield Holding(saying.name, who, post, int(match["body"]), *match.span())


def speakers(people: People) -> Iterator[str]:
    """Who is said to have said something."""
    for pattern in SPOKEN:
        for match in pattern.finditer(people.marked.text):
            yield people.persons[int(match["person"])]


def signature(people: People) -> Holding | None:
    """The name and post of somebody who leads, by themselves on a line; whoever is designate signs as the holder."""
    match = SIGNATURE.fullmatch(people.marked.text.strip(" *_"))
    post = SIGNED_AS.fullmatch(people.posts[int(match["post"])]) if match else None
    if not match or not post:
        return None
    title = post[0].removesuffix(post["designate"] or "")
    return Holding("signature", people.persons[int(match["person"])], title, None, match.start(), match.end())


def leads(post: str) -> bool:
    """Whether the holder of a post is one of those who lead its body."""
    return bool(LEADING.search(post)) and not FOLLOWS.search(post)


def _read(people: People, sayings: tuple[Saying, ...]) -> Iterator[Holding]:
    for saying in sayings:
        for match in saying.pattern.finditer(people.marked.text):
            groups = match.groupdict()
            post = people.posts[int(groups.get("post") or groups["owned"])]
            body = groups.get("body") or groups.get("owner") or groups.get("by")
            others = re.findall(r"\d+", groups.get("others") or "")
            bodies = [body, *_both(people.marked.text, match), *re.findall(r"\d+", groups.get("alone") or "")]
            for person in (*others, groups["person"]):
                single = SEVERAL.sub("", post) if others else post
                for one in bodies:
                    who = people.persons[int(person)]
                    yield Holding(saying.name, who, single, int(one) if one else None, *match.span())


def _both(text: str, match: re.Match[str]) -> list[str]:
    """The other body of a post that somebody has at two of them, as "both" or a comma after them says."""
    other = re.match(r" and (?:the )?⟨[OI](\d+)⟩(?P<closed>,?)", text[match.end() :])
    told = other and (" both " in match[0] or (other["closed"] and "⟩, " in match[0]))
    return [other[1]] if other and told else []
