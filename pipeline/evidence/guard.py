"""What can never make a verdict strong, whatever the models say of it: sentences that hold nothing of their own.

A criterion copied, turned into the past tense or listed as keywords; praise of oneself in general; words addressed to
whoever reads or scores; the advert's own words. Such a sentence may show that somebody claims something, no more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec import Struct

from pipeline.evidence import credentials
from pipeline.evidence.features import ACRONYM, STOP_WORDS, core, longest_run, plain, stem, stems
from pipeline.evidence.mask import NAME
from pipeline.schema import Reason

ADDRESSED = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass) (?:\w+ ){0,4}(?:instructions?|prompts?|rules|guidelines|"
    r"criteria|above|"
    r"guidance|checks?|everything)\b"
    r"|\b(?:mark|rate|score|grade|classify|label|treat|rank|assess|judge|record|count|flag|set|return|output|give|"
    r"award|"
    r"assign|class|deem|consider)\b(?: \w+){0,9} (?:as |at |a |to |be |is |for |= ?)*[\"'“‘]?(?:strong(?:ly)?|met|"
    r"full marks|"
    r"fully met|outstanding|exceeds|excellent|10|5|100|maximum|highest|top (?:score|marks?|candidate)|"
    r"shortlist(?:ed)?|"
    r"evidenced|proven|verified|satisfied|passed)\b"
    r"|\b(?:verdict|rating|score|grade|assessment|result|outcome|evidence|confidence|match|label|"
    r"status)\s*[:=]+\s*[\"'“‘]?"
    r"(?:strong|met|excellent|outstanding|high|full|pass|yes|\d+(?:\.\d+)?\s*(?:/|%|out of|\b))"
    r"|\b(?:C\d+|all (?:\w+ )?criteria|every criterion|each criterion|this criterion|the criteria)\b\W{0,4}(?:\w+ "
    r"){0,4}"
    r"(?:[:=–-]\s*)?(?:strong|met|fully (?:met|evidenced|satisfied)|satisfied|evidenced|shown|demonstrated)\b"
    r"|\b(?:system|assistant|user|developer|admin|instruction|note to (?:the )?\w+|attention)\s*(?:prompt|message|"
    r"note)?\s*:"
    r"|<\/?(?:system|instructions?|prompt|s|inst)\b|\[/?(?:INST|SYSTEM)\]|\{\{|\bas an? (?:AI|language model|LLM|"
    r"assistant)\b"
    r"|\b(?:the|this|any) (?:AI|model|algorithm|classifier|screening (?:tool|software|system)|scoring system|parser|"
    r"ATS|"
    r"automated \w+) (?:must|should|will|is to|shall|may|has to|can)\b"
    r"|\byou (?:must|should|are to|will now|have to|are instructed to|are required to) (?:\w+ )?(?:mark|rate|score|"
    r"give|"
    r"output|return|answer|respond|ignore|treat|find|shortlist|say|classify|report|conclude)\b",
    re.I,
)
ADVERTISED = re.compile(
    r"\b(?:the )?(?:post-?holder|post holder|successful (?:candidate|applicant)|ideal (?:candidate|applicant)|"
    r"applicants? (?:must|"
    r"should|will)|candidates? (?:must|should|will)|jobholder|job holder)\b|\bwe are (?:looking for|seeking|"
    r"recruiting)\b"
    r"|\byou(?:'ll| will) (?:be|have|need|lead|work|manage|join|support|provide|deliver|develop|ensure|report)\b"
    r"|^\W*(?:essential|desirable)\b\W",
    re.I,
)
BOAST_WORDS = (
    "extensive proven track record demonstrable substantial significant vast wealth wide wide-ranging broad "
    "deep strong "
    "excellent outstanding exceptional good great highly fully very really truly always consistently successfully "
    "effectively efficiently confidently regularly frequently personally directly numerous many several various "
    "multiple "
    "range variety number level high highest standard standards quality best practice practices skill skills "
    "experience "
    "experienced expert expertise knowledge knowledgeable understanding ability able capable competent competence "
    "proficient proficiency fluent confident passion passionate committed commitment dedicated dedication motivated "
    "enthusiastic enthusiasm adept demonstrate demonstrated demonstrating show shown possess possessed hold held bring "
    "brought gain gained develop developed use used work worked working career role roles post position job previous "
    "current past present recent years year time times throughout across within environment setting settings context "
    "contexts complex challenging busy fast-paced demanding every each day daily basis task tasks duty duties "
    "area areas "
    "aspect aspects thing things way ways manner required requirement requirements criterion criteria meet met meets "
    "essential desirable person specification job description perfect ideal candidate suited suitable fit match asset "
    "result results outcome outcomes achieve achieved success successful key core major important vital responsible "
    "responsibility responsibilities including include included involve involved involving relevant related "
    "appropriate "
    "same both together team teams member members colleague colleagues people others organisation organisations "
    "company "
    "employer believe feel think know sure certain evidence example examples example detail details clear clearly "
    "necessary need needs needed new different own self make made take taken took do did done have had having been "
    "carry carried out undertake undertook undertaken perform performed performing responsible ensure ensured ensuring "
    "provide provided providing well fully completely entirely thoroughly absolutely hands-on first-hand day-to-day"
)
BOASTS = frozenset(map(stem, BOAST_WORDS.split()))
CONCRETE = re.compile(
    rf"\d|£|%|\b{NAME}\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    rf"forty|fifty|"
    r"hundred|thousand|million|dozen|half|third|quarter|twice|January|February|March|April|June|July|August|"
    r"September|"
    r"October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|last (?:year|month|week|spring|summer|"
    r"autumn|winter))\b",
    re.I,
)
SPOKEN = re.compile(r"\b(?:I|I'm|I've|we|my|me|was|were|had|who|when|because|after|so that)\b")
LEAST_OWN = 5
"""Words beyond the criteria's and beyond what anybody says of themselves from which a sentence tells something."""
RESTATED_OWN, RESTATED = 8, 0.5
"""Words of its own up to which, and likeness to the criterion from which, a sentence without a fact restates it."""
COPIED_WORDS, COPIED = 4, 0.8
"""Length of a criterion's core from which, and share of it in one run from which, a sentence is a copy of it."""
TOKEN = re.compile(r"[£$]?\w[\w.,/&'’-]*")
SWAMPED = 1 / 3
"""Share of hollow sentences from which a statement is read again without them."""
LIST_LENGTH = 5
LIST_GLUE = 0.15
"""Share of little words below which a row of words is no sentence."""


class Asked(Struct, frozen=True):
    """The words of a role's criteria."""

    stems: frozenset[str]
    tokens: frozenset[str]
    """in small letters, figures and abbreviations among them"""
    criteria: tuple[tuple[str, ...], ...]
    """the words of each criterion's core, in order"""


def asked(criteria: Sequence[str]) -> Asked:
    """What the guard needs to know of a role's criteria."""
    return Asked(
        frozenset(name for text in criteria for name in stems(text)),
        frozenset(token.lower() for text in criteria for token in TOKEN.findall(text)),
        tuple(plain(core(text)) for text in criteria),
    )


def hollow(sentence: str, criteria: Asked) -> str | None:
    """Why a masked sentence can never be strong evidence, as the name of a rule; None where it may be."""
    for rule, pattern in (("addressed", ADDRESSED), ("advert", ADVERTISED)):
        if pattern.search(sentence):
            return rule
    if verbatim(plain(sentence), criteria):
        return "copied"
    row = listed(sentence)
    if row and keywords(plain(sentence), criteria):
        return "keywords"
    if credentials.named(sentence) or concrete(sentence, criteria):
        return None
    if row:
        return "keywords"
    return "general" if len(own_words(sentence, criteria.stems)) < LEAST_OWN else None


def verbatim(words: Sequence[str], criteria: Asked) -> bool:
    """Whether a sentence holds nearly all of a criterion as it stands."""
    held = frozenset(words)
    return any(
        len(wanted) >= COPIED_WORDS
        and len(held.intersection(wanted)) >= COPIED * len(frozenset(wanted))
        and longest_run(wanted, words) >= COPIED * len(wanted)
        for wanted in criteria.criteria
    )


def keywords(words: Collection[str], criteria: Asked) -> bool:
    """Whether a row of words holds nearly all the words of a criterion that are no little ones."""
    held = frozenset(words)
    wanted = [frozenset(criterion) - STOP_WORDS for criterion in criteria.criteria]
    return any(len(names) >= COPIED_WORDS and len(held & names) >= COPIED * len(names) for names in wanted)


def concrete(sentence: str, criteria: Asked) -> bool:
    """Whether a sentence gives a figure, a name, a date or an abbreviation that no criterion gives."""
    own = TOKEN.sub(lambda match: " " if match[0].lower() in criteria.tokens else match[0], sentence)
    return bool(CONCRETE.search(own) or ACRONYM.search(own))


def restates(sentence: str, criteria: Asked, likeness: float) -> bool:
    """Whether a masked sentence says the criterion in other words and gives no figure, name or date."""
    if likeness < RESTATED or concrete(sentence, criteria) or credentials.named(sentence):
        return False
    return len(own_words(sentence, criteria.stems)) < RESTATED_OWN


def own_words(sentence: str, criteria: Collection[str]) -> frozenset[str]:
    """The stems of what a sentence says beyond the criteria and beyond what anybody says of themselves."""
    return stems(sentence) - BOASTS - frozenset(criteria)


def listed(sentence: str) -> bool:
    """Whether a sentence is a row of keywords."""
    words = plain(sentence)
    if len(words) < LIST_LENGTH or SPOKEN.search(sentence):
        return False
    return sum(word in STOP_WORDS for word in words) < LIST_GLUE * len(words)


ADDED = frozenset(("addressed", "advert", "keywords", "copied"))
"""Rules whose sentences nobody writes who tells of their work: a verdict must stand without them."""
SAID = {
    "addressed": "is addressed to whoever scores the statement, which is no evidence",
    "advert": "is the wording of an advert",
    "keywords": "is a list of keywords",
    "copied": "repeats a criterion as it stands",
    "general": "holds the criteria's words and general praise, and tells nothing of its own",
    "restated": "says the criterion in other words, without a fact",
    "padded": "would not stand without sentences that repeat the criteria or address the reader",
}
"""Why a verdict is not strong, in a recruiter's words."""


def reason(rule: str) -> Reason:
    """A rule of this module, as a reason for a verdict."""
    return Reason(f"guard_{rule}", SAID[rule], -1.0, against=True)
