"""Who holds, gets or speaks from what post: patterns over sentences whose persons, posts and bodies are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from pipeline.facts.sentences import Reading

NEW = r"(?:(?:new|next|incoming|first|inaugural) )"
TERMS = r"(?:(?:current|present|long-serving|permanent|full-time|part-time|substantive|respected|experienced) )"
ARTICLE = r"(?:(?:the|an?|his|her|⟨G\d+⟩) )"
OF = r"(?:(?:,? (?:of|at|for|with|in|to|on))(?: both)?(?: the| ⟨G\d+⟩)?(?: (?:new|board of|board at|board for))?|,) "
PERSON = r"⟨P(?P<person>\d+)⟩"
PERSONS = rf"(?P<others>(?:⟨P\d+⟩,? (?:and )?)*){PERSON}"
OWNED = rf"⟨(?P<owner>[OI]\d+)⟩(?:['’]s|['’])?,? {NEW}?{TERMS}*⟨R(?P<owned>\d+)⟩"
ROLE = (
    rf"(?:(?:the|an?|his|her|⟨(?P<its>G\d+)⟩) )?{NEW}?{TERMS}*(?:⟨R(?P<post>\d+)⟩(?:{OF}⟨"
    rf"(?P<body>[OIN]\d+)⟩)?|{OWNED})"
)
ASIDE = r"(?:,? \([^()]{1,60}\)|, (?:[^.;“”\"⟨]|⟨[^P]){0,140}?,)?"
ADVERBS = r"(?: (?:now|today|also|formally|officially|recently|just|already|unanimously|previously))?"
PUT = (
    r"(?:re-?)?(?:appointed|named|confirmed|chosen|unveiled|announced|picked|selected|elected|hired|recruited|promoted"
    r"|made|approved|installed|sworn in|ratified)"
)
PUTS = (
    r"(?:re-?)?(?:appoints?|appointed|names?|named|chose|chosen|picks?|picked|hires?|hired|recruits?|recruited"
    r"|selects?"
    r"|selected|elects?|elected|unveils?|unveiled|confirms?|confirmed|voted for|promotes?|promoted"
    r"|approves?|approved|made"
    r"|installed|backed|ratified|turn(?:s|ed) to|br(?:ings?|ought) in|secure[sd]?)"
)
GETS = (
    r"(?:becom(?:es?|ing)|became|be|start(?:s|ed|ing)? as|act(?:s|ing)?(?: up)? as|serve as|(?:accept(?:s"
    r"|ed)|landed|won|secured) the (?:post|job|role|position) of|(?:join|joins|joined|joining|moves? to"
    r"|moved to|moving to"
    r"|returns? to|returned to) ⟨(?P<by>[OIN]\d+)⟩ as|join(?:s|ed|ing)? as|(?:moves?|moved|moving|comes?"
    r"|came|coming|arrives?|arrived|joins?|joined|joining) from ⟨[OIN]\d+⟩,?(?: to (?:become|be"
    r"|take over as)| as)|t(?:ake|akes|ook|aking) over as"
    r"|(?:t(?:ake|akes|ook|aking) up|beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?) (?:the|her|his|⟨G\d+⟩)(?: new)?"
    r" (?:role|post|job|position) (?:as|of)"
    r"|(?:succeed(?:s|ed|ing)?|replac(?:es?|ed|ing)|t(?:ake|akes|ook|aking) over from) (?:⟨P\d+⟩|him|her|them),? as)"
)
SPEECH = (
    r"(?:said|says|told|adds|added|commented|explained|warned|insisted|stressed|argued|concluded|continued|admitted"
    r"|wrote|writes|explains|comments|recalls?|recalled|repl(?:y|ies|ied)|tells|admits|insists|thinks"
    r"|reckons|joke[sd]|ask(?:s|ed)|promise[sd]"
    r"|warns|believes|note[sd]|point(?:s|ed) out|remembers|claims|claimed|argues|concludes)"
)


class Saying(Struct, frozen=True):
    """A way to say something of a person and a post, by its rule's name."""

    name: str
    pattern: re.Pattern[str]


class Holding(Struct, frozen=True):
    """That a person holds or gets a post, or speaks for a body; `body` is the letter and number of the body's mark."""

    rule: str
    person: str
    post: str | None
    body: str | None
    start: int
    end: int


def _saying(name: str, pattern: str) -> Saying:
    return Saying(name, re.compile(pattern))


APPOINTED = (
    _saying(
        "appointed",
        rf"(?<![Nn]obody ){PERSONS}{ASIDE}(?:,? who(?: (?:[^.⟨⟩;]|⟨[OING]\d+⟩){{1,60}} and)?)? (?:has"
        rf" been|have been|had been|was|were|is|are|will be|is to be|are to be"
        rf"|is being){ADVERBS} (?:{PUT}|seconded)(?: in post)?(?: to ⟨(?P<by>[OIN]\d+)⟩)?,?"
        rf"(?: (?:as|to be|to the (?:role|post|position) of|to))? {ROLE}",
    ),
    _saying(
        "names",
        rf"(?:⟨(?P<by>[OIN]\d+)⟩{ASIDE} )?(?:(?:has|have|had|yesterday|today|this week|last week|also|now) )*{PUTS}"
        rf" {PERSONS}{ASIDE}(?: as| to be| to become)? {ROLE}",
    ),
    _saying(
        "appoints_post",
        rf"⟨(?P<by>[OIN]\d+)⟩{ASIDE} (?:has |have |had )?{PUTS} (?:an?|⟨G\d+⟩|the)"
        rf" {NEW}?{TERMS}*⟨R(?P<post>\d+)⟩[:,–—-]?"
        rf"(?: in)? {PERSON}",
    ),
    _saying(
        "has_new",
        rf"⟨(?P<by>[OIN]\d+)⟩ (?:has|have|welcomes?|welcomed|gets) (?:an?"
        rf"|⟨G\d+⟩) {NEW}⟨R(?P<post>\d+)⟩[:,–—-]? {PERSON}",
    ),
    _saying("gone_to", rf"⟨R(?P<post>\d+)⟩(?:{OF}⟨(?P<body>[OIN]\d+)⟩)? (?:has gone|goes|went|will go) to {PERSON}"),
    _saying(
        "steps_in",
        rf"{PERSON}{ASIDE} (?:will |is to |is )?(?:step(?:s|ped|ping)?|stand(?:s|ing)?|stood|mov(?:es|ed|ing)"
        rf"|return(?:s|ed|ing)?) (?:in(?:to)?|up|across|over|back)(?: (?:as|to|into))*"
        rf"(?: the (?:role|post|job|position) of)? {ROLE}",
    ),
    _saying("own_appointment", rf"{PERSON}['’]s? (?:new )?(?:appointment|election|promotion) (?:as|to) {ROLE}"),
    _saying(
        "as_next",
        rf"⟨(?P<by>[OIN]\d+)⟩ (?:[^.;⟨⟩“”]{{1,40}} )?{PERSON}{ASIDE} as (?:the|an?|⟨(?P<its>G\d+)⟩) {NEW}{TERMS}*"
        rf"⟨R(?P<post>\d+)⟩(?:{OF}⟨(?P<body>[OIN]\d+)⟩)?",
    ),
    _saying(
        "leads_as",
        rf"{PERSON}{ASIDE} (?:will|is to|is set to) (?:⟨R\d+⟩|head|run|chair|join)(?: up)?(?: the)?"
        rf" ⟨(?P<body>[OIN]\d+)⟩ as (?:the|an?|⟨G\d+⟩) {NEW}?{TERMS}*⟨R(?P<post>\d+)⟩",
    ),
    _saying(
        "appointment_of", rf"(?:⟨(?P<by>[OIN]\d+)⟩[^⟨⟩]{{0,40}} )?appointment of {PERSONS}{ASIDE} (?:as|to) {ROLE}"
    ),
    _saying(
        "becomes",
        rf"{PERSONS}{ASIDE}(?:,? who)?(?:,? (?:leaves|is leaving|left"
        rf"|will leave)(?: ⟨[OIN]\d+⟩)? to)?(?: (?:will|would|is (?:to|set to|due to|about to)|has|is"
        rf"|steps? up to|stepped up to"
        rf"|now))?{ADVERBS}"
        rf"(?: be)? {GETS} {ROLE}",
    ),
    _saying("hands_over", rf"⟨P\d+⟩{ASIDE}(?: will| is to)? (?:hand(?:s|ed)?|handing) over to {PERSON},? as {ROLE}"),
    _saying(
        "appointments",
        rf"⟨(?P<by>[OIN]\d+)⟩[^.⟨⟩]{{0,60}}(?:appoint(?:ments|ed)|name[sd]?|elected|chosen"
        rf"|appointees)[^.⟨⟩]{{0,60}}: {PERSON}(?:,| as| is|:| –| -)(?: ⟨G\d+⟩| the)? ⟨R(?P<post>\d+)⟩",
    ),
    _saying(
        "will_be",
        rf"(?:{ARTICLE}?{NEW}?⟨R(?P<post>\d+)⟩{OF}⟨(?P<body>[OIN]\d+)⟩"
        rf"|⟨(?P<owner>[OI]\d+)⟩(?:['’]s|['’]) {NEW}?⟨R(?P<owned>\d+)⟩) (?:will be|is to be) {PERSON}",
    ),
    _saying(
        "is_new",
        rf"{PERSON}{ASIDE} is (?:(?:the {NEW}|⟨(?P<its>G\d+)⟩ {NEW})⟨R(?P<post>\d+)⟩(?:{OF}⟨(?P<body>[OIN]\d+)⟩)?"
        rf"|⟨(?P<owner>[OI]\d+)⟩(?:['’]s|['’]) {NEW}⟨R(?P<owned>\d+)⟩)",
    ),
    _saying(
        "new_is",
        rf"(?:{ARTICLE}?{NEW}⟨R(?P<post>\d+)⟩{OF}⟨(?P<body>[OIN]\d+)⟩"
        rf"|⟨(?P<owner>[OI]\d+)⟩(?:['’]s|['’]) {NEW}⟨R(?P<owned>\d+)⟩) is {PERSON}",
    ),
)
TO_LEAD = (
    _saying(
        "to_lead",
        rf"{PERSON}{ASIDE} (?:will|is to|is set to|has been (?:asked|chosen|appointed"
        rf"|picked) to) (?:⟨R(?P<post>\d+)⟩|chair"
        rf"|head|run)"
        r"(?: up)?(?: the)? ⟨(?P<body>[OIN]\d+)⟩",
    ),
    _saying(
        "to_be_led",
        rf"⟨(?P<body>[OIN]\d+)⟩ (?:is|are|will) (?:to )?be (?:run|led|headed|⟨R\d+⟩|chaired) by {PERSON}",
    ),
    _saying(
        "at_the_helm",
        rf"{PERSON}{ASIDE} (?:(?:will )?(?:succeed(?:s|ed)?|replac(?:es?|ed)) ⟨P\d+⟩ at|(?:will )?t(?:akes?|ook)) the"
        rf" helm"
        r" (?:of|at) ⟨(?P<body>[OIN]\d+)⟩",
    ),
)
CHOSE = re.compile(
    rf"⟨(?P<body>[OIN]\d+)⟩ (?:has |have |had )?(?:chose|chosen|picked|appointed|selected|elected"
    rf"|hired) {PERSON}(?![^.;]{{0,40}} (?:as|to) )"
)
ACTS_UP = re.compile(
    rf"{PERSON}{ASIDE} (?:is |will be |will )?(?:act(?:s|ing)? up|step(?:s|ping)? in|stand(?:s"
    rf"|ing)? in)\b(?! as\b)"
)
CHOSEN = re.compile(r"\b(?:chosen|chose|appoint(?:s|ed|ments?)|elected|named|picked|selected)\b")
TAKES_CHARGE = re.compile(
    rf"{PERSON}{ASIDE} (?:will |is to |has )?t(?:akes?|ook|aken|aking) (?:charge of|the reins (?:of|at)"
    rf"|on(?= (?:the )?⟨I))(?: the)? ⟨(?P<body>[OIN]\d+)⟩"
)
TOLD = ("appointed", "names", "appoints_post", "appointment_of")
"""Rules of what was made known: a day such as "yesterday" beside them is not the first one in post."""

TAKES_UP = re.compile(
    rf"{PERSON}{ASIDE} (?:will |is to |is due to |has )?t(?:akes?|ook|aken) up (?:the|her|his"
    rf"|⟨G\d+⟩)(?: new)? (?:job|post|role|position)"
)
STARTS = re.compile(
    rf"{PERSON}{ASIDE} (?:will |is to |is due to |has )?(?:starts?|started|begins?|began|begun|arrives?"
    rf"|arrived|t(?:akes?|ook) over|got the job)\b(?! as\b)"
)
HAS_NEW = re.compile(
    rf"⟨(?P<body>[OIN]\d+)⟩ (?:has|have|will have|is getting|gets|has found|has) (?:an?"
    rf"|⟨G\d+⟩) {NEW}{TERMS}*⟨R(?P<post>\d+)⟩"
)
NEXT_POST = re.compile(rf"(?:\b(?:the|be|become|as)|⟨G\d+⟩) {NEW}?{TERMS}*⟨R(?P<post>\d+)⟩{OF}⟨(?P<body>[OIN]\d+)⟩")

HELD = (
    _saying(
        "post_of",
        rf"{PERSON}(?: of ⟨[OI]\d+⟩)?(?:,? who(?: is|['’]s| has been| serves as| works as)| is| remains| has been|,)?"
        rf"(?: now| currently| also)?,?(?: \(| )(?:an? (?:⟨R\d+⟩)?[^,.⟨⟩]{{0,60}} and )?{ROLE}",
    ),
    _saying(
        "is_post",
        rf"{PERSON}, (?:[^.;“”⟨]|⟨[^PR]){{5,140}}, (?:is|remains) (?:the )?{TERMS}*⟨R(?P<post>\d+)⟩(?:{OF}⟨"
        rf"(?P<body>[OIN]\d+)⟩)?",
    ),
    _saying("possessive", rf"{OWNED},? {PERSON}"),
    _saying("its_then_name", rf"⟨(?P<its>G\d+)⟩ {NEW}?{TERMS}*⟨R(?P<post>\d+)⟩(?:,|:| –| -)? {PERSON}"),
    _saying("post_is", rf"\b[Tt]he {TERMS}*⟨R(?P<post>\d+)⟩{OF}⟨(?P<body>[OIN]\d+)⟩ is \W*{PERSON}"),
    _saying(
        "of_then_name",
        rf"⟨R(?P<post>\d+)⟩{OF}⟨(?P<body>[OIN]\d+)⟩(?: and (?:the )?⟨(?P<second>[OI]\d+)⟩)?,? {PERSON}",
    ),
    _saying(
        "respectively",
        rf"{PERSON} and ⟨P\d+⟩,(?: the| ⟨(?P<its>G\d+)⟩)? ⟨R(?P<post>\d+)⟩ and(?: the)? ⟨R\d+⟩(?:{OF}⟨"
        rf"(?P<body>[OIN]\d+)⟩)?",
    ),
    _saying(
        "respectively",
        rf"⟨P\d+⟩ and {PERSON},(?: the| ⟨(?P<its>G\d+)⟩)? ⟨R\d+⟩ and(?: the)? ⟨R(?P<post>\d+)⟩(?:{OF}⟨"
        rf"(?P<body>[OIN]\d+)⟩)?",
    ),
    _saying(
        "shared",
        rf"⟨(?P<body>[OI]\d+)⟩ and ⟨(?P<second>[OI]\d+)⟩ share (?:an?|the same) {TERMS}*⟨R(?P<post>\d+)⟩,? {PERSON}",
    ),
    _saying(
        "and_is",
        rf"{PERSON} (?:[^.;“”⟨]|⟨[OING]\d+⟩){{3,100}} and is(?: now)? (?:the )?{TERMS}*⟨R"
        rf"(?P<post>\d+)⟩{OF}⟨(?P<body>[OIN]\d+)⟩",
    ),
    _saying(
        "leaves",
        rf"{PERSON}{ASIDE} (?:is leaving|leaves|will leave) ⟨(?P<body>[OIN]\d+)⟩[^.;⟨⟩]{{0,40}} as "
        rf"(?:⟨G\d+⟩ |the )?⟨R(?P<post>\d+)⟩",
    ),
    _saying(
        "of_each",
        rf"⟨R(?P<post>\d+)⟩ (?:of|at) ⟨(?P<body>[OI]\d+)⟩ and ⟨[OI]\d+⟩, {PERSON} and ⟨P\d+⟩",
    ),
    _saying(
        "of_each",
        rf"⟨R(?P<post>\d+)⟩ (?:of|at) ⟨[OI]\d+⟩ and ⟨(?P<body>[OI]\d+)⟩, ⟨P\d+⟩ and {PERSON}",
    ),
    _saying("in_brackets", rf"⟨(?P<body>[OI]\d+)⟩ \(⟨R(?P<post>\d+)⟩:? {PERSON}\)"),
    _saying("whose_post", rf"⟨(?P<body>[OIN]\d+)⟩(?:, whose|,? the) {TERMS}*⟨R(?P<post>\d+)⟩ is {PERSON}"),
    _saying("post_then_name", rf"(?<!⟩ )(?<!⟩['’]s )⟨R(?P<post>\d+)⟩(?:,|:| –| -)? {PERSON}"),
    _saying(
        "led_by_post",
        rf"⟨(?P<body>[OIN]\d+)⟩,?(?: is| are|,)?(?: currently| now)? (?:chaired|led|headed|run) by (?:⟨G\d+⟩ |the )?"
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
        r"(?: up)?(?: the)? ⟨(?P<body>[OIN]\d+)⟩",
    ),
    _saying(
        "has_led",
        rf"{PERSON} (?:has )?(?P<verb>chairs|leads|runs|heads|chaired|led|headed)(?: up)? ⟨(?P<body>[OIN]\d+)⟩",
    ),
    _saying(
        "in_charge",
        rf"{PERSON},?(?: who)?(?: is)?(?: now| currently| at present)? (?P<verb>in charge of)(?: the)? ⟨"
        rf"(?P<body>[OIN]\d+)⟩",
    ),
    _saying(
        "who_now_leads",
        rf"{PERSON},(?:[^.;“”⟨]|⟨[ORIG]\d+⟩){{1,80}} who (?:now |currently )(?P<verb>leads|chairs|runs|heads)(?: the)?"
        r" ⟨(?P<body>[OIN]\d+)⟩",
    ),
    _saying(
        "chaired_by",
        r"⟨(?P<body>[OIN]\d+)⟩,?(?: is| are|,)?(?: currently| independently| now)?"
        rf" (?P<verb>chaired|led|headed|run) by {PERSON}",
    ),
)
VERB_POSTS = {"chairs": "chair", "chaired": "chair", "chair": "chair"}
SEVERAL = re.compile(r"s$|(?<=director)s(?= of\b)")
STILL = re.compile(r"in charge|chairs|leads|runs|heads|has|by")
"""What a verb of leading holds where it speaks of the present."""

PASSED = re.compile(
    r"\b(?:former(?:ly)?|ex-?|previous(?:ly)?|then|then-|was|were|until|retired|late|outgoing|used to be|replac\w+"
    r"|succe\w+|not)\s*(?:the |its |an? )?$",
    re.IGNORECASE,
)
JOINED = re.compile(r"⟨P\d+⟩ (?:⟨R\d+⟩ )?⟨R\d+⟩")
"""A name and a post with nothing between them: more often one title, as in "Business Intelligence Analyst"."""

PAIRED = re.compile(r".*⟩ and $")
"""What stands before the second of two persons who are named before their two posts."""

ENDED = re.compile(r"\s*(?:,? and [^.,]{0,40})?,? (?:until|till|before|up to)\b")
LEADING = re.compile(
    r"(?:(?:interim|acting|joint|group|shadow|independent|clinical|executive|lay|accountable|founding|STP"
    r"|ICS|ICB|system) )*"
    r"(?:(?:co-)?chair(?:man|woman|person)?|chief exec(?:utive(?: officer)?)?|ceo|managing director"
    r"|accountable officer|chief (?:accountable )?officer|(?<=executive )lead|(?<=STP )lead|(?<=ICS )lead"
    r"|(?<=system )lead"
    r"|(?:council )?leader(?: of the council)?|general secretary|vice-chancellor|president)(?: designate"
    r"| \(designate\))?",
    re.IGNORECASE,
)
OF_NETWORK = re.compile(r"(?:(?:interim|acting|joint) )*clinical director", re.IGNORECASE)
SIGNATURE = re.compile(
    r"⟨P(?P<person>\d+)⟩(?: \([^()]{1,8}\))?(?:,| \||:| [–-])? ⟨R(?P<post>\d+)⟩(?:(?: \||,)(?:[^⟨⟩]{0,60}"
    r"|(?: of| at)?(?: the)? ⟨[OI]\d+⟩))?"
)
AFFILIATED = (
    re.compile(rf"{PERSON},? (?:of|from|at|with)(?: the)? ⟨(?P<body>[OI]\d+)⟩"),
    re.compile(rf"{PERSON} \((?:the )?⟨(?P<body>[OI]\d+)⟩\)"),
    re.compile(
        rf"{PERSON}, who (?:[^.⟨⟩“”\"]|⟨[GR]\d+⟩){{1,60}} (?:at|on|for|in|of|with|runs|represents"
        rf"|advises)(?: the)? ⟨(?P<body>[OI]\d+)⟩"
    ),
    re.compile(rf"⟨(?P<body>[OI]\d+)⟩['’]s? {PERSON}"),
    re.compile(
        rf"{PERSON},(?! whose)(?: \d\d,)?(?: [^⟨⟩,.“”\"]{{1,40}}?,?)? (?:of|from|at|with"
        rf"|for)(?: the)? ⟨(?P<body>[OI]\d+)⟩"
    ),
)
"""Who is of which body, the post left out."""

SUCCEEDS = (
    re.compile(
        rf"{PERSON}{ASIDE}(?: (?:will|is to|has|is due to))?{ADVERBS} (?:succeed(?:s|ed|ing)?"
        rf"|replac(?:es?|ed|ing)|follow(?:s|ed)?|t(?:akes?|ook|aking) over from"
        rf"|steps? into the shoes of)(?: (?:⟨G\d+⟩|the|an?))?(?: (?:former|outgoing|retiring"
        rf"|previous))?(?: ⟨R\d+⟩,?)? ⟨P(?P<old>\d+)⟩"
    ),
    re.compile(
        rf"⟨P(?P<old>\d+)⟩{ASIDE}(?: (?:will|is to|has|is|was|has been"
        rf"|will be))?{ADVERBS} (?:(?:succeeded|replaced|followed) (?:as ⟨R\d+⟩ )?by"
        rf"|(?:hands?|handed|handing) (?:over|on)(?: [^⟨⟩.]{{1,30}})? to|(?:makes?"
        rf"|made) way for)(?: ⟨R\d+⟩,?)? {PERSON}"
    ),
    re.compile(
        rf"{PERSON}{ASIDE}[^.⟨⟩“”]{{0,60}}(?:⟨[RONIG]\d+⟩[^.⟨⟩“”]{{0,30}}){{0,3}},? (?:succeeding|replacing"
        rf"|taking over from|in succession to|in place of)(?: ⟨R\d+⟩,?)? ⟨P(?P<old>\d+)⟩"
    ),
)
TAKES_PLACE = re.compile(
    rf"⟨P(?P<old>\d+)⟩(?:[^“”⟨]|⟨[ORING]\d+⟩){{1,140}}[;,] (?:and )?{PERSON} (?:will |is to )?t(?:akes?"
    rf"|ook) (?:his|her) place"
)
SUCCESSOR = re.compile(
    rf"\b(?:[Hh]is|[Hh]er) (?:successor|replacement)(?:,| is| will be| is to be)? (?:⟨R\d+⟩,? )?{PERSON}"
)
"""Who takes a post after whom."""

SPOKEN = (
    re.compile(
        rf"{PERSON}(?:,(?:[^“”\"⟨]|⟨[^P]){{1,160}}?,| \([^()]{{1,80}}\))?,?(?: has| had| also| then| later)?"
        rf" {SPEECH}\b"
    ),
    re.compile(rf"{PERSON},(?! and\b)(?:[^“”\",.⟨]|⟨[^P]){{1,120}} {SPEECH}\b"),
    re.compile(rf"\b[Aa]ccording to {PERSON}"),
    re.compile(rf"{PERSON}(?:,[^…⟨]{{0,80}})?: …"),
    re.compile(
        rf"\b{SPEECH}:? (?:(?:(?!that\b)[^.⟨“”\"]){{0,40}})?(?:⟨[OI]\d+⟩(?:['’]s)? )?(?:⟨R\d+⟩"
        rf"(?:{OF}⟨[OI]\d+⟩)?,? )?{PERSON}"
    ),
)


def appointed(people: Reading) -> Iterator[Holding]:
    """Who is said to get a post."""
    told = list(_read(people, APPOINTED))
    yield from told
    for saying in TO_LEAD:
        for match in saying.pattern.finditer(people.marked.text):
            who = people.persons[int(match["person"])]
            if any(holding.person == who for holding in told):
                continue
            yield Holding(
                saying.name,
                who,
                _post_of_verb(people, match),
                match["body"],
                *match.span(),
            )


def _post_of_verb(people: Reading, match: re.Match[str]) -> str:
    post = match.groupdict().get("post")
    verb = people.posts[int(post)].lower() if post else "chair" if " chair" in match[0] else ""
    return VERB_POSTS.get(verb, "leader")


def held(people: Reading) -> Iterator[Holding]:
    """Who is said to hold a post, the posts that somebody had before left out."""
    for holding in _read(people, HELD):
        text = people.marked.text
        paired = holding.rule == "post_of" and PAIRED.match(text[max(0, holding.start - 6) : holding.start])
        if JOINED.match(text, holding.start):
            continue
        if paired and re.match(r" and (?:the )?⟨R", text[holding.end :]):
            continue
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
                yield Holding(saying.name, who, post, match["body"], *match.span())


def affiliated(people: Reading) -> Iterator[Holding]:
    """Who is said to be of which body, by no post."""
    for pattern in AFFILIATED:
        for match in pattern.finditer(people.marked.text):
            yield Holding("of_body", people.persons[int(match["person"])], None, match["body"], *match.span())


def successions(people: Reading) -> Iterator[tuple[str, str]]:
    """Who takes a post after whom: the newer, then the older."""
    for pattern in (*SUCCEEDS, TAKES_PLACE):
        for match in pattern.finditer(people.marked.text):
            yield people.persons[int(match["person"])], people.persons[int(match["old"])]
    for match in SUCCESSOR.finditer(people.marked.text):
        yield people.persons[int(match["person"])], "he"


def speakers(outside: str) -> Iterator[int]:
    """The numbers of the persons who are said to have said something; quoted words are left out of the text."""
    for pattern in SPOKEN:
        for match in pattern.finditer(outside):
            yield int(match["person"])


def signature(people: Reading) -> Holding | None:
    """The name and post of somebody by themselves on a line."""
    match = SIGNATURE.fullmatch(people.marked.text.strip(" *_|"))
    if not match:
        return None
    post = people.posts[int(match["post"])]
    return Holding("signature", people.persons[int(match["person"])], post, None, match.start(), match.end())


def leads(post: str, *, network: bool = False) -> bool:
    """Whether a post is at the head of its body; that of a network of practices is its clinical director."""
    plain = " ".join(post.split())
    return bool(LEADING.fullmatch(plain) or (network and OF_NETWORK.fullmatch(plain)))


def _read(people: Reading, sayings: tuple[Saying, ...]) -> Iterator[Holding]:
    for saying in sayings:
        for match in saying.pattern.finditer(people.marked.text):
            groups = match.groupdict()
            post = people.posts[int(groups.get("post") or groups["owned"])]
            body = next(filter(None, map(groups.get, ("body", "owner", "its", "by"))), None)
            others = re.findall(r"\d+", groups.get("others") or "")
            bodies = [body, *_both(people, match), *filter(None, [groups.get("second")])]
            for person in (*others, groups["person"]):
                single = SEVERAL.sub("", post) if others or saying.name == "of_each" else post
                for one in bodies:
                    who = people.persons[int(person)]
                    yield Holding(saying.name, who, single, one, *match.span())


def _both(people: Reading, match: re.Match[str]) -> list[str]:
    """The other body of a post that somebody has at two of them, as "both", "joint" or a comma after them says."""
    post = people.posts[int(match.groupdict().get("post") or 0)] if people.posts else ""
    other = re.match(r" and (?:the )?⟨([OI]\d+)⟩(?P<closed>,?)", people.marked.text[match.end() :])
    joint = " both " in match[0] or post.lower().startswith("joint")
    told = other and (joint or (other["closed"] and "⟩, " in match[0]))
    return [other[1]] if other and told else []
