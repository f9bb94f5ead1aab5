"""Where a statement tells its writer's age, origin, faith, health, family, school and the like, for a blind report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.evidence import personal
from pipeline.evidence.personal import (
    AID,
    CONDITION,
    KIN_WORD,
    MINOR,
    NATIONALITIES,
    NUMBER,
    OBSERVED,
    PEOPLE,
    TRAITS,
    WORN,
    WORSHIP,
)

Span = tuple[int, int]
SELF = rf"(?:[Aa]s|I am|I'm|I was|I have been|I've been|[Bb]eing|I became|I identify as) {personal.ADVERB}"
CAPITALS = r"[A-Z][\w'’.-]*(?: (?:(?:of|the|and) )*[A-Z][\w'’.-]*){0,5}"
SCHOOL = r"(?:School|College|University|Academy|Polytechnic)"
NOT_A_SCHOOL = (
    r"(?! Hospital| Teaching Hospital| of (?:Nursing|Midwives|Physicians|Surgeons|Psychiatrists|Occupational|GPs))"
)
NATION = (
    rf"\b(?:{NATIONALITIES}|{personal.FAITHS}|Black|white|White|[Mm]ixed[- ]race|(?:South|East) Asian|Black African)\b"
)
STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Lane|Close|Drive|Court|Crescent|Gardens|Terrace|Grove|Square|Mews|Hill|Row|Walk|Rise)"
)
PLACES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{SELF}(?P<value>{PEOPLE})\b",
        rf"\b{SELF}(?:an? )?(?P<value>{TRAITS})(?= [a-z])",
        r"\b(?:I was born|born and raised|I grew up|I was raised|I am originally|I come|I moved (?:here|to [\w "
        r"]{2,20}?)|"
        r"I came (?:here|to [\w ]{2,20}?)|I am|I'm) (?:in|from) (?P<value>(?:the )?[A-Z][\w'’-]*(?: "
        r"[A-Z][\w'’-]*)*|\d{4})",
        r"\b[Mm]y degree is from [^.\n]{3,60}? in (?P<value>[A-Z]\w+)",
        rf"\b(?:I am|I'm|I will be|I turned|I have turned|[Aa]ged|[Aa]t(?: the age of)?|woman of|man of|left "
        rf"school at) "
        rf"(?:now |only |nearly )?(?P<value>{NUMBER})(?=[,.;:\n]| and (?!a half)| years? (?:old|of age)| next| "
        rf"last| this|$)",
        rf"(?P<value>\b{NUMBER}[- ]years?[- ]old\b)",
        rf"\bI (?:turned|will be|left school at) (?P<value>{NUMBER})\b",
        r"\bin (?:my|his|her) (?:early |mid |late )?-?(?P<value>twenties|thirties|forties|fifties|sixties|\d0s)\b",
        r"(?i:\b(?:d\.?o\.?b\.?|date of birth|born)\b(?: on| in)?:? )(?P<value>\d[\d/. ]*\d|\d{1,2} \w+ \d{4})",
        rf"\b(?:I (?:have|had|have had|live with|suffer from|was (?:\w+ )?diagnosed with|am living with|was "
        rf"born with)|[Mm]y(?: own)?|"
        rf"recovered from|recovering from|with) (?:an? )?(?P<value>{CONDITION}|stroke)\b",
        rf"\b(?:I (?:use|wear|have|rely on|walk with)|[Mm]y) (?:an? |two )?(?P<value>{AID})\b",
        rf"\bI (?:have|am raising|raise|brought up|am expecting|live with|care for|look after)(?: my)? "
        rf"(?P<value>(?:{NUMBER}|an?|no|some|several|my)?{MINOR} ?{KIN_WORD})",
        rf"\b[Mm]y(?P<value>{MINOR} {KIN_WORD})\b(?! (?:organi|agenc|trust|school|practice))",
        r"\b(?P<value>(?:maternity|paternity|parental|adoption|shared parental) leave)\b",
        r"\bI (?:am|was|have been|got) (?:now |\w+ )?(?P<value>pregnant|married|divorced|widowed|separated)\b",
        r"\b[Mm]y (?P<value>divorce|marriage|pregnancy|transition|deafness|blindness|disability|sexuality)\b",
        rf"\b(?:[Mm]y|[Oo]ur|attend|local|at the|at a|at my)(?: local)? (?P<value>{WORSHIP})\b",
        rf"\b(?:[Kk]eep|[Dd]uring|[Oo]bserve|[Cc]elebrate|[Ff]ast(?: in| during)?|[Ff]or) (?:the "
        rf")?(?P<value>{OBSERVED}|Sabbath)\b",
        rf"\bI wear (?:an? |my |the )?(?P<value>{WORN})\b",
        r"(?P<value>\b(?:she|he|they|ze)(?:/(?:her|him|them|hir|she|he|they|hers|his|theirs))+\b)",
        rf"\b[Mm]y{MINOR} {KIN_WORD} (?:has|had|lives with|was diagnosed with) (?P<value>{CONDITION})\b",
        r"\b(?:call me|known to friends as) (?P<value>[^\W\d_a-z][\w'-]+)",
        r"\ban? (?P<value>atheist|agnostic|vegetarian|vegan)\b",
        rf"\bI have been an? (?P<value>{personal.SOMEBODY})\b",
        r"\b(?:settled|pre-settled)? ?(?P<value>(?:pre-)?settled status|indefinite leave to remain|refugee status|"
        r"(?:skilled worker|student|spouse|family|graduate|work) visa)\b",
        rf"(?:\b(?:at|from|attended|to|of|in) |, )(?P<value>(?:the )?(?:{CAPITALS} )?{SCHOOL}\b{NOT_A_SCHOOL}"
        rf"(?: (?:of|for) (?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*| [A-Z][\w'’-]+)*)",
        r"\b(?:at|from) (?:the )?(?P<value>UCL|LSE|SOAS|UEA|UWE|KCL|QMUL|MMU|LSBU|UCLan|Oxford|Cambridge)\b",
        rf"(?P<value>\b(?:Flat \w+, ?)?\d{{1,4}}[a-z]?,? (?:[A-Z][\w'’-]+ ){{1,3}}{STREET}\b)",
        r"\b(?:NMC|GMC|HCPC|GPhC|SWE)(?: \w+)? (?:PIN|number|no\.?|registration) (?:is |: "
        r"?)?(?P<value>[\dA-Z]{5,12})\b",
        r"\b[Mm]y (?:first|native|mother) (?:language|tongue) is (?P<value>[A-Z]\w+)|\bmy first is (?P<other>[A-Z]\w+)",
    )
)
OWN_SENTENCE = re.compile(r"\b(?:I am|I'm|[Aa]s an?|[Aa]s some\w+|[Mm]y|I have dual|I hold|heritage)\b")
NOT_ORIGIN = re.compile(r"\b(?:GCSEs?|A[- ]levels?|grade|literature|teach|taught|interpret|translat)", re.IGNORECASE)
NATIONS = re.compile(NATION)
WORKED = re.compile(r" (?:Red Cross|Council|Government|Medical|Standard|Heart|Library|Museum|Legion|law|English)")
REPORTED = re.compile(
    r"\b(?:wrote|said|told|says|trusts|trusted|thought|called|described|named|praised|reference|appraisal)\b"
)
GENDERED = re.compile(r"\b(?:she|he|her|him|his|hers|herself|himself)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[^.!?\n]+")


def traits(text: str) -> Iterator[Span]:
    """The stretches that tell what kind of person wrote the text."""
    straight = text.replace("’", "'").replace("‘", "'")
    for pattern in PLACES:
        for match in pattern.finditer(straight):
            group = next(name for name, value in match.groupdict().items() if value is not None)
            yield match.span(group)
    for match in SENTENCE.finditer(straight):
        start, end = match.span()
        if OWN_SENTENCE.search(straight, start, end) and not NOT_ORIGIN.search(straight, start, end):
            yield from (m.span() for m in NATIONS.finditer(straight, start, end) if not WORKED.match(straight, m.end()))
        if REPORTED.search(straight, start, end):
            yield from (m.span() for m in GENDERED.finditer(straight, start, end))
