"""A criterion that joins several demands → its parts, each with its place in the criterion's text."""

from __future__ import annotations

import re
from enum import Enum

from msgspec import Struct

Span = tuple[int, int]

JOINT = re.compile(
    r"\s*[,;]?\s+(?P<word>and/or|or|and|as well as|plus|along with|together with|including|in particular|especially"
    r"|notably)\s+(?:also\s+|both\s+)?|\s*,?\s+(?P<with>with)\s+(?=(?:an? )?(?:evidence|experience|knowledge"
    r"|understanding|(?:proven |track )*record|responsib\w+|ability|proven|demonstra\w+)\b)|\s*(?P<mark>[;,])\s+",
    re.IGNORECASE,
)
CHOICES = frozenset(("or", "and/or"))
STRONG = frozenset((";", "with", "plus", "as well as", "along with", "together with"))
ADDED = frozenset(("including", "in particular", "especially", "notably"))
ENCLOSED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
EXAMPLES = re.compile(r"\b(?:such as|e\.?g\.?|for example|for instance|like|i\.?e\.?)\s[^;()]*", re.IGNORECASE)
BETWEEN = re.compile(r"\b(?:between\s[^,;()]*?\band|from\s[^,;()]*?\bto)\b|\bso that\s[^,;]*", re.IGNORECASE)
# Terms that hold an "and" of their own.
TERM = re.compile(
    r"\b(?:equality,? (?:and )?diversity,? and inclusion|terms and conditions|policies and procedures"
    r"|research and development|health and (?:safety|social care|wellbeing)|infection prevention and control"
    r"|children and families|learning and development|fit and proper|overview and scrutiny|diagnosis and treatment"
    r"|(?:privacy|respect|care|dignity) and (?:dignity|respect|compassion))\b",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?:(?:at least |minimum of |a |an |the |some |good |sound |strong |substantial |significant |proven |working "
    r"|basic |demonstra\w+ |extensive |recent |previous |clear |excellent |thorough |relevant |practical |detailed "
    r"|advanced |full |high level of |track record of |evidence of |\w+ years?['’]? (?:of )?)*"
    r"(?:experience[d]?|knowledge|understanding|awareness|ability|able|skill(?:s|ed)?|commit(?:ment|ted)|evidence"
    r"|track record|record|competen(?:t|ce)|confiden(?:t|ce)|willing(?:ness)?|proficien(?:t|cy)|capab(?:le|ility)"
    r"|both|(?=of |to ))"
    r"(?: (?:and|or|/) (?:experience|knowledge|understanding|skills?))?\s*(?:(?:of|in|with|to|at|on|for)\s+)?"
    r"(?:both\s+)?)",
    re.IGNORECASE,
)
OWN_LEAD = re.compile(
    r"(?:(?:an? |the |some |good |sound |strong |proven |working |basic |demonstra\w+ |extensive |recent |previous "
    r"|clear |excellent |thorough |relevant |practical |current |full |significant |substantial )*"
    r"(?:experience|knowledge|understanding|awareness|ability|commitment|willingness|evidence|(?:track )?record"
    r"|registration|membership|access|eligib\w+|qualif\w+|skills in|responsibility for)\b"
    r"|(?:able|willing|eligible|registered|competent|confident|committed|proficient|fluent|skilled|experienced|can|has"
    r"|have|is|are|holds?|knows?|must|how to)\s)",
    re.IGNORECASE,
)
AGAIN = re.compile(r"(?:to|of|in|for)\s", re.IGNORECASE)
LABEL = re.compile(r"[^:;,]{3,40}:\s+")
SHARED_HEAD = re.compile(r"[\w-]+\s+(?:skills?|experience|knowledge|abilit(?:y|ies)|qualifications?|settings?)\b", re.I)
GERUND = re.compile(r"(?!(?:nothing|something|anything|everything|during|according)\b)\w{2,}ing\b", re.IGNORECASE)
VERB_WORDS = (
    "account achieve act adapt address advise agree align analyse analyze apply arrange ask assess assure attend "
    "balance bring build carry chair challenge coach collaborate collect commission communicate complete comply "
    "conduct contribute control coordinate cope create deal decide delegate deliver demonstrate deputise design "
    "develop diagnose draw drive embed empower encourage engage ensure escalate establish evaluate explain "
    "facilitate find follow form foster gain gather generate get give handle have help hold identify implement "
    "improve influence inspire interpret investigate keep lead learn lift liaise listen maintain make manage meet "
    "mentor monitor motivate negotiate operate organise organize oversee participate perform persuade plan "
    "prepare present prioritise prioritize process produce promote provide put question reach read recognise "
    "recommend reconcile record recruit reflect report represent resolve respect respond retain review run "
    "schedule secure see set shape share show solve speak sponsor stay sum supervise support sustain take teach "
    "tell test think train travel treat turn type understand undertake use value win work write"
)
VERBS = frozenset(VERB_WORDS.split())
ADJECTIVE = re.compile(
    r"[\w-]*\w(?:ful|ive|al|ous|able|ible|ate|ic|(?<!m)ent|ant|ary|less|ed)$"
    r"|\w+-(?:quality|level|value|risk|volume|term|cost|wide|centred)$|(?:safe|calm|kind|clear|open|fair|honest|written|oral|spoken|good|strong|warm|just|senior|internal|external|high"
    r"|quick|friendly|timely|robust|complex|diverse|large|small|new|old|young|simple|literate|numerate)$",
    re.IGNORECASE,
)
SUBJECT = re.compile(r"(?:GCSE |A level )?(?:English|Maths|Mathematics|Science)\b", re.IGNORECASE)
PREPOSITION = re.compile(
    r"\b(?:of|in|with|to|at|on|for|by|from|about|across|between|within|as|through|under|into|over|or|who|that|which)\b",
    re.IGNORECASE,
)
HEDGE = re.compile(r"(?:particularly|preferably|ideally|also|when|even|if)\b", re.IGNORECASE)
WHO = re.compile(r"\bwho(?:se)?\b", re.IGNORECASE)
# What comes after these are those with or for whom one thing is done.
FOR_WHOM = frozenset(("with", "for", "across", "between", "from", "to", "about", "by", "at"))
DETERMINED = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
REFERS = re.compile(
    r"(?:its|their|his|her|that|those|these|other|on|in|at|with|for|by|when|how|others)\b", re.IGNORECASE
)
WORD = re.compile(r"[^\W_][\w'’&/.-]*")
FUNCTION_WORDS = "a an the of in on at to for with by from as is are and or its their own all any other"
FUNCTION = frozenset(FUNCTION_WORDS.split())
EDGE = " \t\n.,;:"
LONGEST = 1000
"""Characters of a criterion that are parted."""
MOST = 8
"""Parts shown of one criterion."""


class Joint(Struct, frozen=True):
    """A join between two stretches of a criterion: where it stands, and its word or mark."""

    start: int
    end: int
    word: str


def parts(text: str) -> tuple[Span, ...]:
    """Where the demands stand that a criterion joins, in order; all of it where it asks for one thing."""
    whole = _trimmed(text, 0, len(text))
    joints = _joints(text[:LONGEST])
    kept = [joint for n, joint in enumerate(joints) if _parts_at(text, joints, n)][: MOST - 1]
    if not kept:
        return (whole,)
    starts = [whole[0], *(joint.end for joint in kept)]
    spans = [_trimmed(text, a, b) for a, b in zip(starts, [*(joint.start for joint in kept), whole[1]], strict=True)]
    if kept[0].word not in ADDED and not any(OWN_LEAD.match(text, start) for start, _ in spans[1:]):
        spans[0] = (_after_lead(text, *spans[0]), spans[0][1])
    spans[1:] = [(again.end() if (again := AGAIN.match(text, a, b)) else a, b) for a, b in spans[1:]]
    return tuple(span for span in spans if WORD.search(text, *span))


def _joints(text: str) -> list[Joint]:
    """The joins of a criterion that may part it, outside brackets, examples and terms."""
    closed = [m.span() for p in (ENCLOSED, EXAMPLES, BETWEEN, TERM) for m in p.finditer(text)]
    return [
        Joint(m.start(), m.end(), (m["word"] or m["with"] or m["mark"]).lower())
        for m in JOINT.finditer(text)
        if not any(left <= m.start() and m.end() <= right + 1 for left, right in closed)
    ]


def _parts_at(text: str, joints: list[Joint], n: int) -> bool:
    """Whether the n-th join parts two demands."""
    joint = joints[n]
    before = text[joints[n - 1].end if n else 0 : joint.start]
    after = text[joint.end : joints[n + 1].start if n + 1 < len(joints) else len(text)]
    first, last = _list_around(joints, n)
    if joint.word in CHOICES or (joint.word == "," and joints[last].word in CHOICES) or not before.strip():
        return False
    if joint.word in ADDED | STRONG or OWN_LEAD.match(after) or (joint.word == "and" and AGAIN.match(after)):
        return True
    if last > first:
        return _parts_list(text, joints, first, last)
    return joint.word == "and" and _parts_pair(text, _after(text, joints, n, before), after, added=_is_added(joints, n))


def _after(text: str, joints: list[Joint], n: int, before: str) -> str:
    return before[_after_lead(text, 0, joints[n].start) :] if n == 0 else before


def _is_added(joints: list[Joint], n: int) -> bool:
    return n > 0 and joints[n - 1].word in ADDED


def _list_around(joints: list[Joint], n: int) -> Span:
    """First and last join of the list with commas that the n-th belongs to: the same where it is no list."""
    first = last = n
    while first and joints[first - 1].word == ",":
        first -= 1
    while joints[last].word == "," and last + 1 < len(joints) and joints[last + 1].word in (",", "and", "or", "and/or"):
        last += 1
    return first, last


def _parts_list(text: str, joints: list[Joint], first: int, last: int) -> bool:
    """Whether a list such as "A, B and C" holds demands: no adjectives, nor those for whom one thing is done."""
    if joints[last].word != "and":
        return False
    begin = joints[first - 1].end if first else _after_lead(text, 0, joints[first].start)
    added = _is_added(joints, first)
    cuts = [(joint.start, joint.end) for joint in joints[first : last + 1]]
    stop = joints[last + 1].start if last + 1 < len(joints) else len(text)
    starts = [begin, *(end for _, end in cuts)]
    items = [text[a:b] for a, b in zip(starts, [*(start for start, _ in cuts), stop], strict=True)]
    done = [_acts(item) for item in items]
    bare = [WORD.findall(item) for item in items]
    if all(done) or not all(bare):
        return all(done)
    hedged = any(PREPOSITION.match(item) or HEDGE.match(item) for item in items[1:])
    objects = done[0] is Done.VERB and len(bare[0]) > 1 and all(len(words) == 1 for words in bare[1:-1])
    governed = [m[0].lower() for m in PREPOSITION.finditer(items[0])][-1:]
    for_whom = not added and not FOR_WHOM.isdisjoint(governed)
    described = ADJECTIVE.match(bare[0][-1]) and all(map(_is_adjective, bare[1:-1]))
    return not (hedged or objects or for_whom or described or all(map(_is_adjective, bare[1:])))


def _is_adjective(words: list[str]) -> bool:
    return len(words) == 1 and ADJECTIVE.match(words[0]) is not None


class Done(Enum):
    """How a phrase says what is done."""

    GERUND = "leading"
    VERB = "lead, leads"


def _acts(phrase: str) -> Done | None:
    """How a phrase begins with something done: "leading ...", "meet ...", "creates ..."; None where it does not."""
    words = WORD.findall(phrase)
    if not words:
        return None
    first = words[0].lower()
    if GERUND.match(first):
        return Done.GERUND
    return Done.VERB if {first, first.removesuffix("s"), first.removesuffix("es")} & VERBS else None


def _parts_pair(text: str, before: str, after: str, *, added: bool) -> bool:
    """Whether "X and Y" are two demands: two things done, or two things with names of their own."""
    opening = _acts(text[_after_lead(text, 0, len(text)) :])
    if REFERS.match(after) or SHARED_HEAD.fullmatch(after.strip(EDGE)):
        return False
    if _acts(after) and _acts(after) in (_acts(before), opening if opening is Done.VERB else None):
        return min(_count(before), _count(after)) > 1
    return _two_names(before, after, added=added)


def _two_names(before: str, after: str, *, added: bool) -> bool:
    """Whether the nouns on both sides of an "and" name things apart, and not one thing or one group of people."""
    named = _nouns(PREPOSITION.split(after)[0])
    again = len(named) > 1 and named[-1].lower() in {word.lower() for word in WORD.findall(before)}
    if added or again or (SUBJECT.search(before) and SUBJECT.match(after)):
        return again or not added or len(named) > 1
    governed = [m[0].lower() for m in PREPOSITION.finditer(before)][-1:]
    near = _nouns(PREPOSITION.split(before)[-1])
    near = near[1:] if near and _acts(near[0]) else near
    if WHO.search(before) or not FOR_WHOM.isdisjoint(governed) or len(near) < 2 or ADJECTIVE.fullmatch(near[-1]):
        return False
    return bool(DETERMINED.match(after)) or len(named) > 1


def _nouns(phrase: str) -> list[str]:
    return [word for word in WORD.findall(phrase) if word.lower() not in FUNCTION]


def _count(phrase: str) -> int:
    return len(WORD.findall(phrase))


def _after_lead(text: str, start: int, end: int) -> int:
    """Where a demand begins after "Experience of" and the like."""
    label = LABEL.match(text, start, end)
    begin = label.end() if label else start
    lead = LEAD.match(text, begin, end)
    return lead.end() if lead and WORD.search(text, lead.end(), end) else begin


def _trimmed(text: str, start: int, end: int) -> Span:
    run = text[start:end]
    left, right = len(run) - len(run.lstrip(EDGE)), len(run.rstrip(EDGE))
    return (start + left, start + right) if left < right else (start, end)
