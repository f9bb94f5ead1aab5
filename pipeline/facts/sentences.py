"""Sentences of a document as patterns read them: mentions, posts and persons as marks, dates taken out.

In a marked sentence ⟨O3⟩ stands for the document's fourth mention, an organisation; I for a system. The sentence's own
marks are counted from 0: R for posts, P for persons, N for a body without its name ("the trust", "we", "it") and G for
what is such a body's ("the trust's", "our", "its"). A date goes, with the word that leads to it ("on 1 July 2022"), and
is kept beside the text with its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.schema import Document, Label, Mention

MARKED = {Label.ORG: "O", Label.ICS: "I", Label.DATE: "D"}
LONGEST = 3000
"""Characters of the longest sentence that is read; what is longer is a table or a list that lost its lines."""

SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[a-z]\.[a-z])(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bSt)(?<!\bProf)(?<!\bRev)(?<!\bCllr)"
    r"(?<!\bapprox)(?<!\bNo)"
    r"[.!?][\"”’)*_]*(?=\s+[\"“‘(*_]*[A-Z0-9])"
)
DATED = re.compile(
    r"(?:,? ?\b(?P<lead>(?i:(?:with effect )?from|since|(?:at|by) the (?:end|start|beginning) of|(?:early|late|later)"
    r" in"
    r"|as of|in|on|by))|,?) ?(?:early |late |mid-|the (?:end|start|beginning) of )?⟨D(?P<number>\d+)⟩(?P<stop>,?)"
)
ENDED = re.compile(r"\b(?:until|till|up to|before|after)\s*$", re.IGNORECASE)
"""Words that keep a date in the sentence: it is when something ended, or something else happened."""

MODIFIER = (
    r"(?:(?i:independent|joint|interim|acting|deputy|vice|designate|shadow|executive|non-executive|clinical|medical"
    r"|finance|financial|portfolio|managing|operating|nursing|chief|senior|accountable|policy|people|digital|strategy"
    r"|delivery|transformation|corporate|regional|national|programme|project|assistant|associate|group|lay|honorary"
    r"|cabinet|council|trust|ward|charge|staff|lead|public health|social care|adult|children’s|children's|county|city"
    r"|communications|information|commercial|primary care|community|specialist|general|branch|practice|service"
    r"|operations"
    r"|quality|safety|improvement|estates|research|governance|performance|planning|system|place|locality|regional|area"
    r"|population health|mental health|urgent care|emergency|intensive care|palliative|paediatric|consultant|advanced"
    r"|principal|registered|student|trainee|union|district|borough|parish|housing|education|health|care|wellbeing"
    r"|workforce|engagement|founding)"
    r"|ICS|ICB|STP|ICP|CCG|HR|GP)"
)
HEAD = (
    r"(?:(?i:chief exec(?:utive(?: officer)?)?|(?:vice|deputy)-chair(?:man|woman)?|chair(?:man|woman|person)?"
    r"|director(?:-general| general)?|officer|leader(?:"
    r" of the council)?|lead"
    r"|head|president|member|secretary|treasurer|manager|nurse|midwife|matron|sister(?-i:(?! [A-Z]))|consultant"
    r"|surgeon|physician"
    r"|pharmacist|physiotherapist|paramedic|psychologist|psychiatrist|governor|trustee|mayor|minister|commissioner"
    r"|partner|adviser|advisor|co-?ordinator|practitioner|convenor|organiser|strategist|champion"
    r"|spokesman|spokeswoman|campaigner|chief(?= (?:at|of|for)\b|[,.;)])|portfolio holder|doctor|dean"
    r"|principal|researcher|lecturer|analyst|carer|volunteer)"
    r"|CEO|COO|CFO|CIO|GP|MP|Professor(?= of\b)|[Cc]ouncillor(?! [A-Z]))"
)
TAIL = (
    r"(?: (?:of|for|in) (?!(?:the|both|its|our|this|that|an?|their|his|her)\b)(?:[A-Za-z][\w’'&-]*,?"
    r" ){0,5}?[A-Za-z][\w’'&-]*"
    r"(?=[,.;:)”\"]|$| ?⟨| (?:at|of|for|with|within|from|to|on|in|who|said|says|told|added|has|will|would|is|was)\b"
    rf"| and (?:an? |the )?(?:{MODIFIER} )*{HEAD}))"
)
POST = re.compile(
    rf"(?<![\w⟨-])(?:{MODIFIER} (?:and (?={MODIFIER} ))?)*{HEAD}(?:(?<!chair)(?<!lead)(?<!head)s)?(?![\w-])(?:"
    rf" (?i:designate)|"
    rf" \((?i:designate)\))?{TAIL}?"
)
BODY_NOUN = (
    r"(?:(?:[Nn]ew |merged |enlarged |combined |local |county |city |borough |district |integrated care |[Hh]ealth )*"
    r"(?:[Tt]rust|[Cc]ouncil|[Bb]oard|[Aa]uthority|[Pp]artnership|[Nn]etwork|[Cc]harity|[Uu]nion"
    r"|[Uu]niversity|[Hh]ospital"
    r"|[Hh]ospice|[Cc]ompany|[Oo]rganisation|[Pp]ractice|[Ff]ederation|[Aa]lliance|[Cc]ollaborative|[Gg]roup|[Bb]ody"
    r"|[Aa]ssociation|[Cc]ollege|[Cc]onsortium|[Ss]ystem|CCG|PCN|ICB|ICS|ICP|STP))"
)
IMPLIED = re.compile(
    rf"(?P<own>\b(?:[Tt]he|[Oo]ur|[Tt]his|[Tt]hat) {BODY_NOUN}['’]s?(?= )|\b(?:[Ii]ts|[Oo]ur"
    rf"|[Tt]heir)(?= (?!{BODY_NOUN}\b)))"
    rf"|\b(?:[Tt]he|[Oo]ur|[Tt]his|[Tt]hat) {BODY_NOUN}(?![\w’'-])(?! (?:of|for|that|Council|Board|Trust)\b)"
    r"|\b(?:(?:It|it|They|they|We|we|us)(?:[’'](?:re|ve|s))?|(?<!among )them|This)\b(?![’'])"
)
"""A body without its name, or what is that body's."""

TITLE = r"(?:(?:Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Cllr|Councillor|Mr|Mrs|Ms|Miss|Rev)\.? )"
NO_SURNAME = (
    r"(?:Plan|Act|Health|Healthcare|Care|Trust|Council|Board|Services?|Hospitals?|NHS|Strategy|Committee|Review|Report"
    r"|Programme|Fund|Framework|Group|Street|Road|House|Centre|Medical|School|University|College|Medicine|Partners"
    r"|Partnership|Surgery|Practice|Network|Confident|England|Team|Office|Officer|Director|Specification|Summary"
    r"|Description|Details|Information|Statement|Manager|Pack|Date|Chief|Executive|Members?|Agreement|Policy|Contract)"
)
NO_FIRST_NAME = (
    r"(?:The|Our|We|It|This|That|New|And|But|As|In|At|For|From|NHS|Integrated|Care|Health|Clinical|Royal|They|His|Her"
    r"|Their|Its|On|By|After|When|While|With|Both|All|No|Not|Yes|Of|To|If|So|Local|Also|Now|Speaking|Welcoming"
    r"|Announcing|Yesterday|Today|Meanwhile|However|Former|Last|Trust|Council|Board|An|A|Emergency|Disability|Freedom"
    r"|Information|Human|Public|Social|Primary|Mental|General|Chief|University|Hospital|National|County|City|North|South"
    r"|East|West|Person|Job|Role|Post|Key|Main|Salary|Location|Hours|Contract|Closing|Interview|Reporting|Reports"
    r"|Accountable|Responsible|Application|Candidate|Contact|Annual|Executive|Annex|Appendix|Section|Table|Page|Dear"
    r"|Yours|Best|Kind|Many|Thank|Head|Senior|Deputy|Director|Dates?|He|She)"
)
SURNAME = rf"(?:(?!{NO_SURNAME}\b)[A-Z](?:[\w-]|['’](?!s\b))+)"
PERSON = re.compile(
    rf"(?<![\w’'-])(?<!\d ){TITLE}*(?!{NO_FIRST_NAME}\b)"
    rf"[A-Z][a-zà-ÿ’'](?:[\w-]|['’](?!s\b))*(?: [A-Z]\.?)?(?: (?:(?:de|van|von|der|al|el|bin) ){{0,2}}{SURNAME}){{1,2}}"
    rf"|(?<![\w’'-]){TITLE}{SURNAME}"
    r"|\b(?:[Ss]he|[Hh]e)\b(?!['’])"
)


class Dated(Struct, frozen=True):
    """A date taken out of a text: where it stood, the word that led to it, the number of its mention."""

    at: int
    lead: str
    number: int


class Marked(Struct, frozen=True):
    """A text with marks, and the dates taken out of it."""

    text: str
    dates: tuple[Dated, ...]


class Sentence(Struct, frozen=True):
    """A sentence by its offsets and its block's number, its mentions marked, its dates still in place."""

    start: int
    end: int
    block: int
    marked: str


class Reading(Struct, frozen=True):
    """A sentence without its dates, with more of it marked, and what those marks stand for."""

    sentence: Sentence
    marked: Marked
    implied: tuple[str, ...]
    posts: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


def sentences(document: Document, mentions: Sequence[Mention]) -> Iterator[Sentence]:
    """The sentences of all blocks; `mentions` are in the order of the text."""
    starts = [mention.start for mention in mentions]
    for number, block in enumerate(document.blocks):
        inside = [(i, mentions[i]) for i in range(bisect_left(starts, block.start), bisect_left(starts, block.end))]
        text, at = document.text, block.start
        stops = [stop.end() for stop in SENTENCE_END.finditer(text, block.start, block.end)]
        for stop in [*stops, block.end]:
            if any(m.start < stop < m.end for _, m in inside):
                continue
            if text[at:stop].strip() and stop - at <= LONGEST:
                start = at + len(text[at:stop]) - len(text[at:stop].lstrip())
                yield Sentence(start, stop, number, _marked(text, start, stop, inside))
            at = stop


def people(sentence: Sentence) -> Reading:
    """The sentence with its nameless bodies, posts and persons marked."""
    posts: list[str] = []
    persons: list[str] = []
    implied: list[str] = []
    text = _replaced(sentence.marked, POST, "R", posts)
    text = _replaced(text, PERSON, "P", persons)
    text = _without_names(text, implied)
    return Reading(sentence, undated(text), tuple(implied), tuple(posts), tuple(persons))


def bodies(sentence: Sentence) -> Reading:
    """The sentence with its nameless bodies marked."""
    implied: list[str] = []
    text = _without_names(sentence.marked, implied)
    return Reading(sentence, undated(text), tuple(implied))


def undated(text: str) -> Marked:
    """A marked text without its dates, save those that something lasted until or came after."""
    if "⟨D" not in text:
        return Marked(text, ())
    out: list[str] = []
    dates: list[Dated] = []
    at = length = 0
    for match in DATED.finditer(text):
        if ENDED.search(text, max(0, match.start() - 12), match.start()):
            continue
        # a comma on both sides goes with the date, and so does the one after a date that begins the sentence
        kept = text[at : match.start()] + ("" if match[0].startswith(",") or not match.start() else match["stop"])
        length += len(kept)
        out.append(kept)
        dates.append(Dated(length, match["lead"] or "", int(match["number"])))
        at = match.end()
    return Marked("".join([*out, text[at:]]), tuple(dates))


def _marked(text: str, start: int, end: int, inside: Sequence[tuple[int, Mention]]) -> str:
    out, at = [], start
    for number, mention in inside:
        if mention.label in MARKED and at <= mention.start and mention.end <= end:
            out += [text[at : mention.start], f"⟨{MARKED[mention.label]}{number}⟩"]
            at = mention.end
    return " ".join("".join([*out, text[at:end]]).replace("*", "").split())


def _without_names(text: str, kept: list[str]) -> str:
    """The text with its nameless bodies as marks: G for what is one's, N for one itself."""

    def mark(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"⟨{'G' if match['own'] else 'N'}{len(kept) - 1}⟩"

    return IMPLIED.sub(mark, text)


def _replaced(text: str, pattern: re.Pattern[str], letter: str, kept: list[str]) -> str:
    """The text with what the pattern finds as marks; what they stand for goes to `kept`."""

    def mark(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"⟨{letter}{len(kept) - 1}⟩"

    return pattern.sub(mark, text)
