"""What the sentences shown for a criterion tell, by patterns stricter than the models' cues.

The models' cues may be loose, since training weighs them; what is said to a recruiter must be borne out by the words.
"""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from pipeline.evidence import credentials, features, parts
from pipeline.evidence.cues import ITEM, PAST, PATTERNS
from pipeline.schema import Category, Criterion, Verdict

REPEATED = 0.5
"""Share of a criterion's main words from which a sentence that gives nothing to check is said to repeat it."""

DONE = rf"(?:{PAST}|written|rewritten|given|taken|done|shown|grown|driven|drawn|chosen|spoken|overseen)"
OWN = re.compile(
    r"\bI(?P<between>(?:'ve|'d|'m| am| have| had| did| was| been| \w+ly| also| then| first| once| again| now| later"
    rf"| myself| alone| just| both| since)*) (?P<verb>{DONE})\b(?P<after>(?: \w+){{0,2}})",
    re.IGNORECASE,
)
ALSO = re.compile(
    rf"(?:,|\band|\bthen|\bbut)(?P<between>(?: then| also| later)?) (?P<verb>{PAST})\b(?P<after>(?: \w+){{0,2}})"
)
"""What the writer did as well, in a sentence that has said "I"."""
HELD_VERBS = (
    "enjoyed liked loved wanted hoped needed believed felt knew understood thought heard experienced used had lost "
    "trained qualified studied graduated passed joined became applied retired lived left came said saw grew got read "
    "learned learnt realised noticed"
)
HELD = frozenset(HELD_VERBS.split())
"""Past forms that tell what somebody was, felt or learnt, and nothing that they did."""
CHOICE = re.compile(r"\bor\b|/", re.IGNORECASE)
OPEN = re.compile(rf"{CHOICE.pattern}|\b(?:others?|similar|equivalent|related)\b", re.IGNORECASE)
"""What makes of the things that a criterion names mere instances of what it asks for."""
EVERYWHERE = frozenset(("NHS", "UK", "ICB", "ICS", "IT", "GP", "GPs"))
"""Abbreviations that name the setting of a post, and nothing that is asked for."""
PASSIVE = re.compile(r"(?:\b(?:am|was|been)|'m)\b")
IDLE_BEFORE = {
    "worked": frozenset(("", "as", "in", "for", "at", "on", "there")),
    "moved": frozenset(("", "to", "from", "here", "house", "home", "back", "into", "away")),
    "went": frozenset(("", "to", "on", "back", "into", "home", "through")),
}
"""What follows a verb that then tells of a post or a place, and of no deed."""
GONE_TO_DO = re.compile(r"to (?:see|ask|find|tell|meet|look|speak|talk|fetch|help)\b", re.IGNORECASE)
BULLET = re.compile(ITEM)
LABELLED = re.compile(rf"{ITEM}[^:.]{{1,40}}:")
SMALL = re.compile(
    r"(?:help(?:ed|ing)|support(?:ed|ing)|assist(?:ed|ing)|contribut(?:ed|ing)|attend(?:ed|ing)|observ(?:ed|ing)|"
    r"shadow(?:ed|ing)|participat(?:ed|ing)|watched|minut(?:ed|ing)|sat in|sat on|took part|took (?:the )?"
    r"(?:minutes|notes))\b",
    re.IGNORECASE,
)
SMALL_PART = re.compile(
    r"\bI(?:'ve| have|'m)?(?: am| was| been)? (?:\w+ )?(?:involved in|(?:a )?(?:part|member) of)\b"
    r"|\bunder (?:the )?supervision\b",
    re.IGNORECASE,
)
PRESENT = re.compile(
    r"\bI (?:\w+ly |also |now |still |often |always )?(?:run|lead|manage|chair|write|teach|supervise|keep|do"
    r"|check|train|"
    r"look after|report|deal|visit|support|help|make|give|use|meet|answer|coordinate|organise|handle|work|produce|"
    r"prepare|review|plan|advise|cover|act|see|ring|phone|type|present|assess|attend|maintain|accept)\b",
    re.IGNORECASE,
)
DUTY = re.compile(
    r"\b(?:responsible for|responsibilit\w+|my (?:role|duties|job|post) (?:is|are|includes?|involves?|requires?)|"
    r"duties include|in charge of|tasked with)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|myself)\b")
WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
ASIDE = re.compile(
    r"\b(?:when|since|before|after) I \w+|\bI(?: am|'m| was)? (?:very )?(?:proud|joined|take|believe|think|started)\b"
)
"""What somebody says of themselves without a part in what is told."""
TEAM = re.compile(
    r"\bwe(?:'ve|'d| have| had| all| also| then)* (?!(?:are|were|all agree)\b)\w+"
    r"|\bour (?:team|service|department|ward|unit|office) \w+ed\b|^(?:The|Our|My) (?:team|trust|"
    r"department|service|board|council|college|practice|ward|charity|company|office|organisation|unit)\b",
    re.IGNORECASE,
)
OTHERS = re.compile(rf"^(?:They|The|Their|People|Everyone|Patients|Staff|Colleagues|Name)\b.*\b{PAST}\b")
RESULT = re.compile(
    r"\b(?:fell|rose|dropped|halved|doubled|trebled|went (?:up|down|from)|came (?:down|off|back)|(?:down|up) "
    r"(?:from|to|by)|grew(?! up\b)|from \S+ (?:per cent |days |weeks |hours |minutes )?to \S*\d\S*|as a result"
    r"|re-?rated|"
    r"(?:reduced|cut|saved|saving|improved|increased)(?: \S+){0,6} (?:by|to|from)\b|(?:saved|saving|recovered) £|"
    r"won|shortlisted|commended|on time|(?:under|on|within) (?:budget|the money)|without (?:a|an|any) (?:single )?\w+|"
    r"(?:is|are|it|they|which) (?:now|still)|has (?:not|never|since) been|now (?:use|uses|used|in use|runs?"
    r"|does)|stayed "
    r"(?:down|up|there|open)|for the first time|within (?:a|one|two|three|six|\d+) (?:year|week|month|day|hour)s?|"
    r"avoid(?:ed|ing)|prevent(?:ed|ing)|nobody was|no one was|never again|never overspent|not overspent|"
    r"(?<!I )(?:adopted|approved|accepted|agreed) (?:it|them|the|all|every|both)|changed (?:its|their)|"
    r"(?:was|were|been|got) (?:\w+ )?(?:signed off|agreed|accepted|adopted|approved|published|awarded|filled|stopped|"
    r"fixed|restored|resolved|settled|promoted|rated|passed|built|commended|shortlisted))\b",
    re.IGNORECASE,
)
FIGURE = re.compile(
    r"%|\bper ?cent\b|£"
    r"|(?<!level )(?<!band )(?<!grade )(?<!step )(?<!section )(?<!year )(?<!month )(?<!part )(?<![\w.,])"
    r"(?!(?:19|20)\d\d\b)\d[\d,.]*(?:k|m|bn)?\b(?! (?:years?|months)\b)|\b(?:eleven|twelve|fourteen|fifteen|twenty|"
    r"thirty|forty|fifty|sixty|hundred|thousand|million|dozen)\b(?! (?:years?|months)\b)",
    re.IGNORECASE,
)
DATED = re.compile(r"(?<![\d,.£])(?:19|20)\d\d\b(?!,)")
LENGTH = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|some) "
    r"(?:years?|months)\b|\bsince (?:19|20)\d\d\b",
    re.IGNORECASE,
)
HOPE = re.compile(
    r"(?<!as )\bI(?:'d| would) (?:love|like(?! to (?:think|say))|relish|welcome|enjoy|hope|bring|aim|want|seek|"
    r"be (?:glad|keen|happy|delighted))\b"
    r"|\bI(?:'ll| will| shall) (?!always|often|never|usually)|\b(?:am|'m) (?:keen|eager|hoping|looking forward)\b"
    r"|\b(?:keen|eager) to\b|\blook(?:ing)? forward to\b|\bI (?:hope|aspire|intend|plan|want|wish|aim)\b"
    r"|\bif (?:I (?:am|were|was) )?(?:appointed|successful|selected)\b",
    re.IGNORECASE,
)
NOT_YET = re.compile(r"\b(?:not|n't|nothing)(?: \w+){0,3} yet\b|\byet to\b|\bnot yet\b|\bas yet\b", re.IGNORECASE)
NEVER = re.compile(r"\bnever\b", re.IGNORECASE)
LITTLE = re.compile(
    r"\b(?:limited|little|not (?:much|a great deal|a lot|a strength)|only a (?:little|smattering|few)|hardly"
    r"|barely|new to me"
    r"|weak(?:est|ness|er)?)\b",
    re.IGNORECASE,
)
LACKS = re.compile(
    r"\b(?:I|we)(?:'ve| have| had|'d)? (?:not|never|no|neither)\b(?: \w+){0,3}? (?:held|done|worked|managed"
    r"|led|had|used|"
    r"been|run|chaired|written|carried|taken|given|experience|knowledge|qualification|figures?)\b"
    r"|\bI (?:have|had|hold|know) (?:no|nothing|none)\b|\bno (?:\w+ ){0,2}(?:experience|knowledge|qualification|"
    r"background|degree)\b|\bnot yet\b|\b(?:limited|little) (?:\w+ )?(?:experience|knowledge)\b|\bnew to me\b"
    r"|\bI(?:'m| am) not (?:yet )?(?:qualified|registered|trained)\b|\bI (?:was|am|have) never\b"
    r"|\bI (?:lack|(?:do not|don'?t|haven'?t|never) (?:yet )?(?:have|hold|know|use|code|manage|speak|drive|run"
    r"|lead|write|"
    r"prepare|own|got))\b",
    re.IGNORECASE,
)
UNABLE = re.compile(r"\b(?:could ?n(?:o|')t|can(?:no|')t|cannot|am not|'m not|have not|haven't|do not|don't)\b", re.I)
OUT_OF_DATE = re.compile(r"\bout of date\b|\brusty\b", re.IGNORECASE)
LAPSED = re.compile(r"\b(?:lapsed?|expired|ran out|no longer (?:registered|hold|on the register))\b", re.IGNORECASE)
UNFINISHED = re.compile(
    r"\b(?:studying (?:for|towards)|(?:am|'m|now|currently) studying|working towards|due to (?:complete|finish"
    r"|qualify)|"
    r"half[- ]?way through|enrolled|in (?:my|the) (?:first|second|third|final|last) year|still to (?:do"
    r"|finish)|exam is|yet to (?:finish|complete)|"
    r"not (?:yet )?(?:finished|completed)|part[- ]?way through|(?:am|currently) (?:doing|taking) (?:my|an?|the)|"
    r"(?:finish|complete|qualify) (?:it )?(?:in|this|next) (?:\w+ )?(?:year|spring|summer|autumn|20\d\d"
    r"|January|February|"
    r"March|April|May|June|July|August|September|October|November|December))\b",
    re.IGNORECASE,
)
THEORY = re.compile(
    r"\b(?:dissertation|modules?|essay|read (?:about|up)|lectures?|webinar|e-?learning|training (?:day|course)|"
    r"university project)\b",
    re.IGNORECASE,
)
NEAREST = re.compile(
    r"\b(?:nearest|closest) (?:\w+ ){0,3}(?:I|to (?:it|that|this))\b|\bnot (?:quite )?the same (?:thing|as)\b"
    r"|\bnot (?:in|with|for) (?:an?|the) [^,.;]*\b(?:but|though)\b|\bthough not (?:in|with|for|of)\b",
    re.IGNORECASE,
)


class Sentence(Struct, frozen=True, dict=True):
    """One of the shown sentences, masked."""

    text: str

    def __repr__(self) -> str:
        return "<Sentence>"

    @cached_property
    def did(self) -> bool:
        """Whether it says what its writer did, beyond a small part in it or a course taken."""
        return not all(self._deeds) and not (len(self._deeds) < 2 and self.says(THEORY))

    @property
    def concrete(self) -> bool:
        """Whether it says what its writer did in a way that could be checked, rather than claiming such things."""
        return self.did and any(map(self.says, (FIGURE, DATED, LENGTH, RESULT)))

    @cached_property
    def helped(self) -> bool:
        """Whether its writer had a small part in what was done, and no other."""
        return not self.did and (any(self._deeds) or self.says(SMALL_PART))

    @cached_property
    def _deeds(self) -> list[bool]:
        """Of each thing that its writer did: whether it was but a small part."""
        line = BULLET.sub("", self.text, count=1)
        if elided(self.text) or SMALL.match(line):
            return [bool(SMALL.match(line))]
        first = re.search(r"\bI\b", self.text)
        found = (*OWN.finditer(self.text), *ALSO.finditer(self.text, first.end())) if first else ()
        return [
            bool(SMALL.match(self.text, m.start("verb")))
            for m in found
            if is_deed(m["verb"].lower(), m["after"].strip(), passive=bool(PASSIVE.search(m["between"])))
        ]

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether it matches."""
        return pattern.search(self.text) is not None


class Told(Struct, frozen=True, dict=True):
    """What the sentences that stand for a criterion tell, taken together."""

    verdict: Verdict
    criterion: Criterion
    sentences: tuple[Sentence, ...]
    places: int = 1
    """runs of neighbouring sentences that they are"""
    uncovered: tuple[str, ...] = ()
    """demands of a joined criterion that they seem to say nothing on"""

    def __repr__(self) -> str:
        return f"<Told: {self.verdict}, {len(self.sentences)} sentences>"

    @property
    def asks_title(self) -> bool:
        """Whether the criterion asks for a qualification."""
        return self.criterion.category is Category.QUALIFICATIONS

    @cached_property
    def did(self) -> bool:
        """Whether they say what the applicant did."""
        return any(sentence.did for sentence in self.sentences)

    @cached_property
    def own(self) -> bool:
        """Whether they say anything of the applicant's own part, however small."""
        return self.did or any(s.helped or s.says(PRESENT) or elided(s.text) for s in self.sentences)

    @property
    def of_others(self) -> bool:
        """Whether they say nothing at all of the applicant, but for asides."""
        return not self.own and not any(FIRST_PERSON.search(ASIDE.sub("", s.text)) for s in self.sentences)

    @cached_property
    def title(self) -> tuple[bool, bool, bool]:
        """Whether a credential is named, whether it is the one asked for, and whether it is another."""
        wanted = credentials.named(self.criterion.text)
        held = frozenset(name for s in self.sentences for name in credentials.named(s.text))
        _, state, others = credentials.agreement(wanted, held)
        named = bool(held) or self.cue("title")
        closed = bool(wanted) and not OPEN.search(self.criterion.text)
        return named, named and bool(wanted) and state > 0, closed and state < 0 and others > 0

    @cached_property
    def unnamed(self) -> tuple[str, ...]:
        """Abbreviations that the criterion asks for by name, one and all, and that no sentence has or spells out."""
        asked = parts.EXAMPLES.sub("", parts.ENCLOSED.sub("", self.criterion.text))
        if self.asks_title or OPEN.search(asked):
            return ()
        text = " ".join(s.text for s in self.sentences)
        initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w+", text))
        names = dict.fromkeys(features.ACRONYM.findall(asked))
        return tuple(
            name
            for name in names
            if name.rstrip("s").isupper()
            and name not in EVERYWHERE
            and name.rstrip("s") not in text
            and name not in initials
        )

    @cached_property
    def repeats(self) -> bool:
        """Whether a sentence that gives nothing to check holds most of the criterion's main words."""
        wanted = features.stems(features.core(self.criterion.text))
        least = max(REPEATED * len(wanted), min(2, len(wanted)), 1)
        return any(len(wanted & features.stems(s.text)) >= least for s in self.sentences if not s.concrete)

    def cue(self, *names: str) -> bool:
        """Whether a sentence has one of the models' cues."""
        return any(s.says(PATTERNS[name]) for s in self.sentences for name in names)

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether a sentence matches."""
        return any(s.says(pattern) for s in self.sentences)


def elided(text: str) -> bool:
    """Whether a line begins with what its writer did and leaves out the "I"."""
    return bool(PATTERNS["elided_action"].search(text)) and not (WE.search(text) or LABELLED.match(text))


def is_deed(verb: str, after: str, *, passive: bool) -> bool:
    """Whether a past form tells of something done."""
    if verb in HELD or passive:
        return False
    return after.partition(" ")[0] not in IDLE_BEFORE.get(verb, ()) or GONE_TO_DO.match(after) is not None
