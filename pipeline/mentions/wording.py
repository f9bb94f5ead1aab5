"""The words of a requirement, cut free of bullets, mark-up, lead-ins, tails, tags and full stops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from pipeline.mentions import category, need
from pipeline.schema import Category, Need


class Wording(Struct, frozen=True):
    """A requirement's range, and what its own lead-in, tail or tag says of it."""

    start: int
    end: int
    need: Need | None = None
    categories: tuple[Category, ...] = ()


# A grade has a star of its own: "A* to C".
MARKUP = re.compile(r"(?<!\s[A-E])\*{1,3}|_{2,3}|`+|~~|<[^<>\n]{1,40}>|\|")
INNER_BULLET = re.compile(
    r"\n\s{0,4}(?:[-*+•·▪◦●○■□–—‣⁃➢✓✔►\uf0b7\x7f]|\(cid:127\))\s{1,4}|(?<=\S)\s{1,4}[•▪●‣➢\uf0b7]\s{1,4}"
)
SENTENCE = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bNo)(?<!\bincl)(?<!\bProf)"
    r"(?<!\b[A-Z])[.!?]['\"’”)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9\"“])"
)
EDGES = ' \t\n\r*_`~|•·▪●‣"“”'
ENDS = EDGES + ".;,:–—-"
LABEL = re.compile(
    r"\s{0,4}(?:\*\*|__)(?P<label>[^*_\n]{2,60}?)(?:[:.–—-]\s{0,4}(?:\*\*|__)|(?:\*\*"
    r"|__)\s{0,4}[:.–—-])\s{0,4}(?=\S)"
)
WHO = (
    r"(?:you|we|applicants?|candidates?|the (?:successful |ideal )?(?:applicant|candidate|post-?holder|person)"
    r"|post-?holders?|the appointee|they)"
)
LEAD_IN = re.compile(
    rf"\s{{0,4}}(?:(?:ideally|preferably|in addition|additionally|also|furthermore|finally|above all)\b,?\s{{0,4}})?"
    rf"(?:(?:{WHO}\s{{0,4}}(?:['’]ll|will|must|should|would|need to|are expected to|may"
    rf"|['’]d)?\s{{0,4}}(?:also\s{{1,4}}|ideally\s{{1,4}}"
    rf"|already\s{{1,4}}|all\s{{1,4}})?"
    r"(?:have|need|be able to demonstrate|be able to show|be able to evidence|bring|possess|hold|be(?!\s{1,4}(?:based"
    r"|required|paid|part|responsible|working|able))|are(?!\s{1,4}able)|['’](?:re|ve)(?: got)?|demonstrate)\b\s{0,4})"
    r"|(?:must|should|needs?|to)\s{1,4}(?:have|be(?!\s{1,4}able)|hold|possess|demonstrate)\b\s{0,4}"
    rf"|(?:{WHO}\s{{0,4}})?(?:['’]ll|will|must|should|need to)\s{{1,4}}(?:also\s{{1,4}})?be\s{{1,4}}(?=able\b))",
    re.IGNORECASE,
)
LINK = (
    r"(?:is|are|was|were|would be|will be|would also be|will also be|is also|are also|may be|might be|can be|to be"
    r"|being|be|['’]d be|is considered|are considered)"
)
ADVERB = (
    r"(?:also |therefore |real |big |great |distinct "
    r"|definite |absolutely |highly |strongly |really |definitely |particularly |not |very |an? |the "
    r"|both |merely |only |just |seen as |considered |described as |listed as |regarded as |deemed )*"
)
VERDICT = (
    r"(?P<verdict>essential|required|mandatory|necessary|vital|needed|a must(?:[ -]have)?|key|crucial|important"
    r"|non-negotiable|a prerequisite|prerequisites?|a requirement"
    r"|desirable|desired|advantage(?:ous)?|bonus|plus|preferred|beneficial|helpful|useful|asset|help|welcome|ideal"
    r"|nice(?: to have)?|lovely|great|brilliant|handy|preferable|optional|nice-to-have)"
)
TAIL = re.compile(
    rf"\s{{0,4}},?\s{{0,4}}(?:(?:which|that"
    rf"|this)\s{{1,4}})?(?:(?<!able\s)\b{LINK}\s{{1,4}}[\"“]?{ADVERB}{VERDICT}\b(?P<rest>[^.!?]*)"
    r"|(?:will |would |do(?:es)? )?(?:play a (?:key|crucial|vital|central) (?:role|part)[^.!?]*|goes without saying"
    r"|(?:is|are) taken as read|helps(?: a lot| too)?|matters?(?: a lot| most| here[^.!?]*| more[^.!?]*)?|a must)"
    r"|(?:would|might|may|could|will|['’]d) (?:really |also )?(?:help|count in your favour|be to your advantage"
    r"|fit (?:in )?well|stand you in good stead|set you apart"
    r"|give you)\b[^.!?]*"
    r"|(?:,\s{0,4}|\s[–—-]\s{0,4}|\s)(?:essential|desirable|even better"
    r"|(?<!where\s)(?<!if\s)(?<!as\s)(?<!when\s)(?:preferred|desired|required|needed"
    r"|an advantage|a plus|a bonus)(?:,? but not (?:essential|required|necessary))?)|,\s{0,4}no exceptions"
    r"|(?:isn['’]t|is not|aren['’]t"
    r"|are not) (?:essential"
    r"|required"
    r"|vital|necessary)[^.!?]*)[\"”.!;,\s]*$",
    re.IGNORECASE,
)
ESSENTIAL_TAIL = re.compile(
    r"no exceptions|essential|required|mandatory|necessary|vital|needed|must|non-negotiable|prerequisite|requirement"
    r"|crucial|important|(?:is|are) (?:\w+ )?key",
    re.IGNORECASE,
)
REFUSED = re.compile(
    r"\b(?:right to work|dbs\b|disclosure and barring|barred list|criminal record"
    r"|satisfactory (?:\w+ )*(?:references?|clearance|checks?)|visa\b|passport\b(?! scheme)|work permit|sponsorship"
    r"|(?:occupational health|oh) (?:clearance|check)|(?:enhanced|standard|basic) disclosure"
    r"|(?:two|three|\d|professional|recent|good|written|employment) (?:\w+ )?references"
    r"|(?:doctors|nurses|graduates|applicants|candidates|applications|\w+ers|\w+ists) (?:are |also |both |very "
    r"|will be )*welcomed?"
    r"|employer certification|(?:current|appropriate) uk professional registration"
    r"|(?:evidence|proof|record)s? of (?:[\w-]+ ){0,4}?(?:vaccinat|immunis)\w+"
    r"|(?:vaccinated|immunised|vaccination|immunisation|immunity) (?:against|status|to|for)\b"
    r"|(?:pre-?employment|security|background|identity) (?:checks?|clearance|vetting)"
    r"|(?:police|management|security|developed|force) vetting|vetting (?:is|checks?|clearance|procedure)"
    r"|lived (?:continuously )?in (?:the uk|the united kingdom|britain|england)|uk residen\w+"
    r"|fit and proper persons? (?:test|checks?)|for (?:a |an )?(?:informal|confidential)|closing date"
    r"|curriculum vitae|supporting (?:statement|information)|apply (?:now|by|online|for (?:this|the)|to us|via"
    r"|through|today|early)\b"
    r"|application (?:form|pack)|assessed (?:by|at|through)|method of assessment|shortlist\w*|disqualif\w+"
    r"|rehabilitation of offenders|equal opportunities employer|annual leave|pension|registered with (?:a|your"
    r"|our) (?:gp|doctor|dentist|practice))\b"
    r"|^(?:A|I|T|R)\s{0,4}=|^key\s{0,4}:|^\W*(?:note|nb|please (?!note))\b",
    re.IGNORECASE,
)
NOT_OWN = re.compile(
    r"^\W*(?:this|these|those|it|we|our|there|everything|things|not|none|please|there|if|all (?:staff|employees"
    r"|applicants|candidates)|note|in this|as (?:a|an|the)|for (?:more|further))\b",
    re.IGNORECASE,
)
# What an employer says of itself, of the process or of everybody is asked of nobody in particular.
NOT_ASKED = re.compile(
    r"^\W*(?:(?:come|tell|send|email|visit|click|ring|sign up|download) \w+\b|we\b(?! (?:need|want|seek|are looking"
    r"|look for))|our\b"
    r"|all (?:staff|employees|applicants|candidates|posts)\b|applications\b|if you (?:are|have|need|require|would)\b"
    r"|(?:the|this) (?:trust|council|university|charity|employer|organisation"
    r"|practice|post|role|job|appointment)(?! requires| calls| needs| demands)\b)",
    re.IGNORECASE,
)
REMARK = re.compile(
    r"\s{0,4}\([^()]*\b(?:we (?:can|will|offer|provide)|we['’]ll|you (?:can|will)|will be (?:given|provided)"
    r"|training (?:is|can|given)|will not be|see (?:below|note))\b[^()]*\)\W*$",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\s{1,4}[–—-]\s{1,4}(?:there (?:will|may) be|we (?:can|will|offer|provide)|we['’]ll|you (?:can|will)|you['’]ll"
    r"|this (?:will|may) be|please|see (?:below|note)|training (?:is|can|will))\b[^–—]*$"
    r"|,\s{1,4}because\b[^;]*$",
    re.IGNORECASE,
)
# "You have led ..." as the whole of an item states the requirement in its own words.
STATEMENT = re.compile(r"\W{0,4}You(?:['’](?:ve|re)| have| are)\s{1,4}(?!(?:to|required|expected|got to|asked)\b)")
FEWEST_LETTERS = 3
# Nobody shortlists against more: what is longer is no requirement, and patterns need not look at it.
MOST_CHARACTERS = 2_000


def trim(text: str, start: int, end: int, ends: str = ENDS) -> tuple[int, int]:
    """The range without mark-up, spaces and stops at its edges; a bracket left open keeps its stop."""
    while start < end and text[start] in EDGES + "–—-:;,.":
        start += 1
    while end > start and text[end - 1] in ends:
        end -= 1
    return start, end


def unmarked(text: str, start: int, end: int) -> tuple[int, int]:
    """The longest part of the range that holds no mark-up, so that a mark never spans any."""
    parts = []
    at = start
    for match in MARKUP.finditer(text, start, end):
        parts.append((at, match.start()))
        at = match.end()
    parts.append((at, end))
    return max(parts, key=lambda part: part[1] - part[0])


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a range, each from its first character to past its stop."""
    at = start
    for match in SENTENCE.finditer(text, start, end):
        stop = len(match.group().rstrip())
        yield at, match.start() + stop
        at = match.end()
    if at < end:
        yield at, end


def tail(text: str, start: int, end: int) -> tuple[int, Need | None] | None:
    """Where a tail such as "is essential" begins, and the need that it states; None where there is none."""
    match = TAIL.search(text[start:end])
    if match is None or not text[start : start + match.start()].strip():
        return None
    words = match.group().partition(";")[0]
    if need.DESIRABLE.search(words) or re.search(
        r"\b(?:would|might|may|could|['’]d)\b.*\b(?:help|good stead|favour|advantage|apart|edge|head start|fit"
        r"|welcome)\b|\bhelps\b|\bwelcome\b"
        r"|\bplus\b",
        words,
        re.IGNORECASE,
    ):
        return start + match.start(), Need.DESIRABLE
    if ESSENTIAL_TAIL.search(words):
        return start + match.start(), Need.ESSENTIAL
    return start + match.start(), None


def wordings(text: str, start: int, end: int) -> list[Wording]:
    """The requirements that a bullet, a table cell or a line of a person specification holds; mostly one.

    Sentences stand by themselves; a sentence after the first counts only where it asks for something.
    """
    found: list[Wording] = []
    for first, last in _items(text, start, end):
        if last - first > MOST_CHARACTERS:
            continue
        whole = need.untag(text, first, last)
        kinds: tuple[Category, ...] = ()
        begin = whole.start
        if match := LABEL.match(text, whole.start, whole.end):
            begin, kinds = match.end(), category.named(match["label"])
        for number, (a, b) in enumerate(sentences(text, begin, whole.end)):
            if (one := _wording(text, a, b, own=number == 0)) is not None:
                found.append(Wording(one.start, one.end, one.need or whole.need, kinds))
    return found


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in INNER_BULLET.finditer(text, start, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    yield at, end


def _wording(text: str, start: int, end: int, own: bool) -> Wording | None:
    tagged = need.untag(text, start, end)
    start, end, stated = tagged.start, tagged.end, tagged.need
    said = text[start:end]
    if REFUSED.search(said) or NOT_ASKED.search(said) or (not own and NOT_OWN.search(said)):
        return None
    if match := REMARK.search(said) or ASIDE.search(said):
        end = start + match.start()
    asks = False
    if cut := tail(text, start, end):
        end, stated = cut[0], cut[1] or stated
        asks = True
    if own and STATEMENT.match(text, start, end):
        asks = True
    elif match := LEAD_IN.match(text, start, end):
        stated = stated or need.stated(match.group())
        start = match.end()
        asks = True
    if not own and not asks and category.spoken(said) is None:
        return None
    start, end = trim(text, *unmarked(text, start, end))
    if re.match(r"(?i)not\b", text[start:end]):
        return None
    if sum(c.isalpha() for c in text[start:end]) < FEWEST_LETTERS:
        return None
    return Wording(start, end, stated)
