"""Words that tell who an applicant is, blocked out of what is shown; the judge reads the statement as written.

Ages, origins, faiths, health, family, schools and the like are found in what writers say of themselves (traits.py).

Names are known from how statements begin and end (a line with a name, "Name: ...", a sign-off, "my name is"), then
blocked wherever they stand. A name that is given in none of these ways stays: the reader of a blind report is told so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pipeline.reports.traits import traits

MASK = "█"
HEADER_LINES = 8
SENTENCE_WORDS = 12

UPPER = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
NAME_WORD = rf"(?:{UPPER}[\w'’\-]*\.?|{UPPER}\.|de|da|dos|van|der|den|von|bin|al|el|la|le|ap|ferch)"
NAME = re.compile(rf"{UPPER}[\w'’\-]*\.?(?:[ \t]+{NAME_WORD}){{1,4}}")
TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Revd?|Cllr)\.?[ \t]+(?=[A-Z])")
EVERYWHERE = (
    re.compile(r"[\w.+'\-]+@[\w\-]+(?:\.[\w\-]+)+"),
    re.compile(r"(?:https?://|www\.)\S+|\b(?:[a-z]{2,3}\.)?linkedin\.com/\S+", re.IGNORECASE),
    re.compile(r"(?<![\w£$€.,])(?:\+44[ \t]?(?:\(0\)[ \t]?)?|\(?0)\d(?:[ \t().-]{0,2}\d){7,9}(?!\w)"),
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?[ \t]?\d[ABD-HJLNP-UW-Z]{2}\b"),
    re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2}[ \t]?\d{2}[ \t]?\d{2}[ \t]?\d{2}[ \t]?[A-D]\b"),
)
LABELLED = re.compile(
    r"(?im)^[ \t]*(?:(?P<name>"
    r"(?:(?:full|first|middle|last|given|family|preferred|applicant(?:['’]s)?|candidate(?:['’]s)?)[ \t]*)?"
    r"(?:name|surname|forenames?)|applicant|candidate|from|signed)"
    r"|(?:home[ \t]+)?address|post[ \t]?code|tel(?:ephone)?(?:[ \t]+(?:no\.?|number))?|mobile|phone|e-?mail"
    r"|date of birth|d\.?o\.?b\.?|age|nationality|gender|sex|ethnicity|religion|faith|disability|pronouns"
    r"|sexual orientation|marital status|title"
    r"|(?:applicant|candidate|application|nmc|gmc|hcpc|gphc)[ \t]*(?:id|pin|no\.?|number|ref(?:erence)?)"
    r"|ni(?:[ \t]+number)?|national insurance(?:[ \t]+number)?)"
    r"[ \t]*[:\t–—|][ \t]*(?P<value>[^\n]+)$"
)
TITLED = re.compile(
    r"(?im)^[ \t#*]*(?:(?:supporting|personal|covering)[ \t]+)?(?:statement|letter|application)"
    r"(?:[ \t]+(?:of|by|from)[ \t]+|[ \t]*[:–—|-][ \t]+)(?P<value>[^\n,]+)"
)
INTRODUCED = re.compile(
    rf"(?i:\bmy name is|\bI am called|\bcall me|\bI am|\bI'm)[ \t]+(?P<value>{NAME.pattern}|{UPPER}[\w'’\-]+)"
)
SIGNED = re.compile(
    r"(?im)^[ \t]*(?:yours (?:sincerely|faithfully|truly)|(?:kind |best |warm |with )*regards"
    r"|(?:with )?(?:best|kind|many) (?:wishes|thanks)|sincerely|signed|thank you)"
    r"[ \t]*[,.:]?[ \t]*\n\s*(?P<value>[^\n]{2,60})$"
)
ADDRESS = re.compile(
    r"(?i)[ \t]*(?:flat[ \t]+)?\d{1,4}[a-z]?[ \t,]+.*\b(?:street|st|road|rd|avenue|ave|lane|close|drive|court|crescent"
    r"|gardens|terrace|place|way|grove|square|mews|hill|row|house|walk|rise|view|green)\b"
)
POSTCODE = EVERYWHERE[3]
PARTING = re.compile(r"[|,:;–—\t]|[ \t]-[ \t]")
WORD = re.compile(r"[^\W\d_][\w'’\-]*")

Span = tuple[int, int]


def masked(text: str) -> str:
    """The text, character for character as long, with blocks over what tells who wrote it."""
    labelled = list(LABELLED.finditer(text))
    places = [match.span() for pattern in EVERYWHERE for match in pattern.finditer(text)]
    places += [match.span("value") for match in labelled]
    places += _address_lines(text)
    places += traits(text)
    # An address such as jo.bloggs@example.org would make "jo" an ordinary word.
    rest = _block(text, places)
    names = [match.span("value") for match in labelled if match["name"]]
    for pattern in (INTRODUCED, SIGNED, TITLED):
        names += _named(rest, (match.span("value") for match in pattern.finditer(rest)))
    names += _named(rest, _header_parts(rest))
    return _block(rest, [*names, *_repeated(rest, [text[start:end] for start, end in names])])


@cache
def _ordinary() -> frozenset[str]:
    """Words of headings, posts and bodies, which capitals do not make a name."""
    groups = json.loads(Path(__file__).with_name("blind_words.json").read_text(encoding="utf-8"))
    return frozenset(word for words in groups.values() for word in words)


def _header(text: str) -> Iterator[Span]:
    """The lines before the first one that is a sentence."""
    seen = 0
    for match in re.finditer(r"[^\n]+", text):
        line = match[0].strip()
        if not line:
            continue
        seen += 1
        if seen > HEADER_LINES or len(line.split()) > SENTENCE_WORDS or line.endswith((".", "!", "?")):
            return
        yield match.span()


def _header_parts(text: str) -> Iterator[Span]:
    """The parts of the header's lines that may be a name."""
    small = _small(text)
    for number, (start, end) in enumerate(_header(text)):
        at = start
        for stop, resume in [*(parting.span() for parting in PARTING.finditer(text, start, end)), (end, end)]:
            words = {word.casefold() for word in WORD.findall(text, at, stop)}
            # A heading's words mostly stand in the text in small letters too; the first line is likelier a name.
            if number == 0 or not words <= small:
                yield at, stop
            at = resume


def _named(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Those of the spans that are a name and nothing else."""
    for start, end in spans:
        raw = text[start:end]
        name = raw.strip(" \t#*_.,")
        title = TITLE.match(name)
        bare = name[title.end() :] if title else name
        if not NAME.fullmatch(bare) and not (title and WORD.fullmatch(bare)):
            continue
        words = {word.casefold() for word in WORD.findall(bare)}
        if not words & _ordinary():
            at = start + raw.find(name)
            yield at, at + len(name)


def _small(text: str) -> set[str]:
    """The words that stand in the text in small letters."""
    return set(re.findall(r"\b[a-z][\w'’\-]*", text))


def _address_lines(text: str) -> Iterator[Span]:
    """The header's lines from a house number or a postcode line's neighbours to the postcode."""
    lines = list(_header(text))
    first = next((i for i, (start, end) in enumerate(lines) if ADDRESS.match(text, start, end)), None)
    last = next((i for i, (start, end) in enumerate(lines) if POSTCODE.search(text, start, end)), None)
    if first is not None:
        yield from lines[first : (last if last is not None and last > first else first) + 1]
    elif last is not None:
        yield lines[last]


def _repeated(text: str, names: Iterable[str]) -> Iterator[Span]:
    """Where else a word of the names stands as a name: with a capital, and not as an ordinary word."""
    words = {word for name in names for word in WORD.findall(name) if len(word) > 2}
    ordinary = _ordinary() | _small(text)
    for word in words:
        if word.casefold() in ordinary:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            if match[0][0].isupper():
                yield match.span()


def _block(text: str, spans: Iterable[Span]) -> str:
    characters = list(text)
    for start, end in spans:
        for at in range(start, end):
            if not characters[at].isspace():
                characters[at] = MASK
    return "".join(characters)
