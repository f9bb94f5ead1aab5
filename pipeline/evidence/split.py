"""An applicant's text → its sentences, headings and bullets, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.errors import EmptyDocument
from pipeline.schema import Sentence, Statement

SIGN = r"[•●▪■◦‣⁃∙➢➤►▶▸▫□○◆◇✓✔✗✘❖⚫\uf000-\uf0ff]|\(cid:\d{1,4}\)"
"""Signs that open nothing but an item of a list: Word's own font gives U+F000 to U+F0FF, PDFs "(cid:127)"."""
BULLET = re.compile(rf"(?:{SIGN})\s*(?=\S)|(?:[-*+·>–—]|o(?=\s)|\(?(?:\d{{1,2}}|[a-zA-Z]|[ivx]{{1,4}})[.)])\s+")
INLINE_BULLET = re.compile(rf"(?<=\s)(?:{SIGN})(?=\s*\w)")
# The bullet of a font that a PDF does not name, and of Windows' own alphabet.
LOST_BULLET = re.compile(r"^([^\S\n]*)[\x7f\x95]", re.MULTILINE)
MARKDOWN_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
RULE = re.compile(r"[-=_~*#.]{3,}")
CODE = re.compile(
    r"(?:(?:(?:essential|desirable|selection|key|person|job)\s+)?"
    r"(?:criteri(?:on|a)|question|competency|requirement|standard|section|part|point|q|ref)"
    r"\s*(?:no\.?\s*|number\s*)?\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?|(?-i:[A-Z]{1,2})\d{1,2}(?:\.\d{1,2}){0,2}"
    r"|\d{1,2}(?:\.\d{1,2}){1,3})(?:\s*[.:)–—-]|(?=\s|$))\s*",
    re.IGNORECASE,
)
"""The number of a criterion: "1.3", "E3)", "Criterion 4:", "Question 2 -"."""
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DATED = re.compile(
    rf"(?:{MONTH}\s+|\d{{1,2}}/)?(?:19|20)\d\d\s*(?:[-–—]|to\b)\s*(?:(?:{MONTH}\s+|\d{{1,2}}/)?(?:19|20)?\d\d\b"
    r"|now\b|present\b|date\b|current)",
    re.IGNORECASE,
)
STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]{0,6}(?=\s|$)")
GLUED_STOP = re.compile(r"(?<=[a-z]{2}|\d\d|[\w.]\))\.(?=[A-Z](?:[a-z]|\s|['’]))|(?<=\w)[!?]+(?=[A-Z])")
BEFORE_GLUE = re.compile(r"\S{1,60}$")
ADDRESS = re.compile(r"@|www\.|://|\.[A-Za-z]+[./]", re.IGNORECASE)
INITIALS = re.compile(r"(?:^|[\s(]|(?<!\w)[\"'“‘])(?:[A-Za-z]\.)*[A-Za-z]\.$")
# A quotation or brackets inside a sentence: their own stops do not end it.
ENCLOSED = re.compile(
    r"(?<=[\w,:;] )(?:\((?=\S)[^()\n]{1,400}(?<=\S)\)|\"(?=\S)[^\"\n]{1,400}(?<=\S)\"|“[^“”\n]{1,400}”)"
)
ABBREVIATED = (
    "mr mrs ms mx dr prof rev hon sir st sgt capt lt col gen messrs jr sr vs cf approx incl excl est dept "
    "govt max ed eds inc ltd plc co corp jan feb mar apr jun jul aug sep sept oct "
    "nov dec mon tue tues wed thu thur thurs fri asst mgr yrs hrs wk wks mth mths hosp univ viz "
    "b.sc m.sc ph.d b.a m.a b.ed d.phil l.l.b f.e e.g i.e eg ie"
)
ABBREVIATIONS = frozenset(ABBREVIATED.split())
# Abbreviations before a number and nowhere else: "no. 7", but "she could not say no. I stepped in."
NUMBERED = frozenset(("no", "nos", "fig", "vol", "pp", "para", "paras", "ref", "ext", "tel", "min"))
MAY_END = frozenset(("ltd", "plc", "inc", "co", "yrs", "hrs", "wks", "etc", "al", "a.m", "p.m", "i"))
CLOSERS = frozenset(("dear", "yours", "regards", "kind", "thanks", "thank", "hello", "hi", "sincerely", "faithfully"))
HEADING_WORDS = 14
# A criterion or a question of the form, copied out above its answer, may be longer.
COPIED_WORDS = 45
# A text whose lines are longer was not wrapped at a column.
WIDEST = 120
NO_HEADING = re.compile(rf"[.!?,;…]$|[.!?]\s|\n|\s\|\s|^(?:{BULLET.pattern})")
SPEAKS = re.compile(r"\b(?:I|I'm|I've|we|you)\b")
OWN = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|i|my|we|our)\b|\bMy\b")
ASKS = re.compile(r"(?:Why|Who|What|How|Where)\b")
PROMPT = re.compile(
    r"(?:(?:Please )?(?:describe|tell us|give|explain|provide|outline|demonstrate|say|state)|why|what|how|which|can you"
    r"|do you|have you)\b.*\b(?:you|your|us)\b",
    re.IGNORECASE,
)
ASKED = re.compile(rf"(?:{CODE.pattern})|(?:{PROMPT.pattern})", re.IGNORECASE)


def split(text: str, id: str) -> Statement:
    """The sentences of a statement, in order, with offsets into its text.

    Newlines of any kind become a line feed; a byte order mark is dropped and control characters become
    spaces. Raises EmptyDocument where there is no word.
    """
    text = clean(text)
    if not any(character.isalnum() for character in text):
        raise EmptyDocument(f"{id}: no words in the statement")
    sentences: list[Sentence] = []
    paragraph = -1
    written = len(text.rstrip())
    for start, end in paragraphs(text):
        lines = list(logical_lines(text, start, end))
        paragraph += 1
        for position, (left, right) in enumerate(lines):
            following = lines[position + 1] if position + 1 < len(lines) else None
            if is_heading(text, (left, right), following, alone=len(lines) == 1, last=right >= written):
                if position:
                    paragraph += 1
                sentences.append(Sentence(left, right, True, paragraph))
                continue
            sentences.extend(Sentence(a, b, False, paragraph) for a, b in sentence_spans(text, left, right))
    return Statement(id, text, tuple(sentences))


def clean(text: str) -> str:
    """The text with line feeds for newlines, and spaces for control characters."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n").replace("\x0b", "\n").replace("\x0c", "\n").replace("\x85", "\n")
    text = LOST_BULLET.sub(r"\1•", text)
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" else c for c in text)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between blank lines."""
    at = 0
    for gap in re.finditer(r"\n[^\S\n]*\n\s*", text):
        if text[at : gap.start()].strip():
            yield at, gap.start()
        at = gap.end()
    if text[at:].strip():
        yield at, len(text)


def logical_lines(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines of a paragraph, those that were wrapped at a column joined again."""
    lines = []
    at = begin
    for line in text[begin:end].split("\n"):
        stripped = line.strip()
        if stripped and not RULE.fullmatch(stripped):
            left = at + line.index(stripped[0])
            lines.append((left, left + len(stripped)))
        at += len(line) + 1
    widest = max((right - left for left, right in lines), default=0)
    start: int | None = None
    for number, (left, right) in enumerate(lines):
        start = left if start is None else start
        if number + 1 == len(lines) or not continues(text, (left, right), lines[number + 1], widest):
            yield start, right
            start = None


def continues(text: str, line: tuple[int, int], following: tuple[int, int], widest: int) -> bool:
    """Whether the line break before `following` only wraps the text."""
    head, after = text[line[0] : line[1]], text[following[0] : following[1]]
    if widest > WIDEST or opens_item(after) or MARKDOWN_HEADING.match(head) or "\t" in head + after:
        return False
    if RULE.fullmatch(text[line[1] : following[0]].strip()):
        return False
    if after[0].isupper() and (ends(head) or (ASKED.match(head) and not OWN.search(head))):
        return False
    if after[0].islower():
        return head[-1] not in ".!?:;" or len(head) > 0.7 * widest
    return widest >= 50 and len(head) + len(after.split(maxsplit=1)[0]) >= 0.85 * widest


def opens_item(line: str) -> bool:
    """Whether a line begins something new by its looks: a bullet, a heading, a criterion's number, years of a post."""
    return any(sign.match(line) for sign in (BULLET, MARKDOWN_HEADING, CODE, DATED))


def ends(line: str) -> bool:
    """Whether a line ends with a stop that belongs to no abbreviation and no initials."""
    short = line.rstrip(".").split()[-1:]
    abbreviated = bool(short) and short[0].strip("(\"'“‘[").lower() in ABBREVIATIONS
    return line[-1] in ".!?" and not abbreviated and not INITIALS.search(line)


def is_heading(text: str, line: tuple[int, int], following: tuple[int, int] | None, *, alone: bool, last: bool) -> bool:
    """Whether a line is a heading that the applicant typed: `alone` in its paragraph, the `last` line of all."""
    whole = text[line[0] : line[1]]
    if MARKDOWN_HEADING.match(whole) or (not last and is_copied(whole, alone=alone, above=following is not None)):
        return True
    body = BULLET.sub("", whole, count=1) if re.match(r"\(?\d", whole) else whole.strip("*_")
    words = re.findall(r"[^\W\d_][\w'’&/-]*", body[:200])
    if last or not words or len(words) > HEADING_WORDS or words[0].lower() in CLOSERS or NO_HEADING.search(body):
        return False
    after = text[following[0] : following[1]] if following else ""
    if not any(c.islower() for c in body):
        return following is not None or alone
    if body[-1] == ":" or not body[0].isupper() or (SPEAKS.search(body) and not ASKS.match(body)):
        return body[-1] == ":" and len(words) <= 8 and not BULLET.match(after)
    unsigned = body == whole.strip("*_")
    if following is None:
        return alone and unsigned
    # Lines without a stop, one under the other, are a list: only the one above something else heads it.
    item = BULLET.match(after) or DATED.match(after) or ("\t" in after and "\t" not in body)
    return (unsigned and bool(item)) or after[-1] in ".!?" or len(after.split()) > HEADING_WORDS


def is_copied(line: str, *, alone: bool, above: bool) -> bool:
    """Whether a line is a criterion by its number, or a question to the applicant, as the form has it.

    It must stand `alone` in its paragraph or `above` another line of it.
    """
    code = CODE.match(line)
    body = line[code.end() :] if code else line
    if not (alone or above) or len(body.split()) > COPIED_WORDS or OWN.search(body):
        return False
    if code:
        return body[-1:] not in (".", ",", ";") and not re.search(r"[.!?]\s", body)
    return bool(PROMPT.match(body)) and body[-1] not in ".,;" and not re.search(r"[.!?]\s", body)


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences of one logical line."""
    mark = BULLET.match(text, start, end) or CODE.match(text, start, end)
    at, search = start, mark.end() if mark else start
    closed = [m.span() for m in ENCLOSED.finditer(text, search, end)]
    found = [m.end() for m in STOP.finditer(text, search, end) if ends_sentence(text, search, m.start(), m.end(), end)]
    found += [m.end() for m in GLUED_STOP.finditer(text, search, end) if ends_glued(text, search, m.start())]
    cuts = sorted(cut for cut in found if not any(left < cut < right for left, right in closed))
    cuts = sorted([*cuts, *inline_bullets(text, start, end)])
    for cut in [*cuts, end]:
        left = at + len(text[at:cut]) - len(text[at:cut].lstrip())
        right = left + len(text[left:cut].rstrip())
        if any(c.isalnum() for c in text[left:right]):
            yield left, right
        at = cut


def ends_sentence(text: str, start: int, stop: int, after: int, end: int) -> bool:
    """Whether the stop at text[stop:after] closes a sentence of text[start:end]."""
    following = text[after : min(end, after + 40)].lstrip().lstrip("\"'“‘([")[:1]
    mark = text[stop:after].rstrip("\"'”’)]")
    if not following or mark != ".":
        return not following.islower()
    if following.islower() and after - stop > len(mark):
        return False
    before = text[max(start, stop - 24) : stop + 1]
    words = before[:-1].split()
    word = words[-1].strip("(\"'“‘[").lower() if words else ""
    if word in NUMBERED and following.isdigit():
        return False
    if word in ABBREVIATIONS or INITIALS.search(before) or word in ("etc", "al"):
        return word in MAY_END and following.isupper()
    return len(word) > 2 and word.isalpha() if following.islower() else True


def ends_glued(text: str, start: int, stop: int) -> bool:
    """Whether a stop with no space after it ends a sentence: none in addresses, file names and abbreviations does."""
    before = BEFORE_GLUE.search(text, max(start, stop - 60), stop)
    word = before[0] if before else ""
    whole = word + (re.match(r"\S{0,60}", text[stop:]) or [""])[0]
    bare = word.strip("(\"'“‘[").lower()
    return bool(word) and not ADDRESS.search(whole) and bare not in ABBREVIATIONS


def inline_bullets(text: str, start: int, end: int) -> list[int]:
    """Where items begin that a list lost its lines between: "I lead: • a team • a budget"."""
    found = [m.start() for m in INLINE_BULLET.finditer(text, start, end)]
    before = text[start : found[0]].rstrip() if found else ""
    return found if before and (before[-1] in ":.;" or BULLET.match(before)) else []
