"""An applicant's text → its sentences, headings and bullets, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.errors import EmptyDocument
from pipeline.schema import Sentence, Statement

BULLET = re.compile(r"(?:[-*•◦▪●‣·–—>]|o(?=\s)|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+")
MARKDOWN_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]{0,6}(?=\s|$)")
GLUED_STOP = re.compile(
    r"(?<=[a-z]{3})[.!?](?=(?:I|I'm|I've|We|My|The|In|As|At|This|These|It|After|During|When|Our|They|On|For|From|Since)\b)"
)
INITIALS = re.compile(r"(?:^|[\s(\"'“‘])(?:[A-Za-z]\.)*[A-Za-z]\.$")
ABBREVIATED = (
    "mr mrs ms mx dr prof rev hon sir st sgt capt lt col gen messrs jr sr vs cf approx incl excl est dept "
    "govt max ed eds inc ltd plc co corp jan feb mar apr jun jul aug sep sept oct "
    "nov dec mon tue tues wed thu thur thurs fri asst mgr yrs hrs wk wks mth mths hosp univ viz "
    "b.sc m.sc ph.d b.a m.a b.ed d.phil l.l.b f.e e.g i.e eg ie"
)
ABBREVIATIONS = frozenset(ABBREVIATED.split())
# Abbreviations before a number and nowhere else: "no. 7", but "she could not say no. I stepped in."
NUMBERED = frozenset(("no", "nos", "fig", "vol", "pp", "para", "ref", "ext", "tel", "min"))
MAY_END = frozenset(("ltd", "plc", "inc", "co", "yrs", "hrs", "wks", "etc", "al", "a.m", "p.m", "i"))
CLOSERS = frozenset(("dear", "yours", "regards", "kind", "thanks", "thank", "hello", "hi", "sincerely", "faithfully"))
HEADING_WORDS = 14
NO_HEADING = re.compile(rf"[.!?,;…]$|[.!?]\s|\n|^{BULLET.pattern}")
SPEAKS = re.compile(r"\b(?:I|I'm|I've|we|you)\b")
ASKS = re.compile(r"(?:Why|Who|What|How|Where)\b")


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
        if stripped:
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
    if BULLET.match(after) or MARKDOWN_HEADING.match(after) or MARKDOWN_HEADING.match(head):
        return False
    if after[0].islower():
        return head[-1] not in ".!?:" or len(head) > 0.7 * widest
    full = widest >= 50 and len(head) + len(after.split(maxsplit=1)[0]) >= 0.85 * widest
    return full and widest <= 120


def is_heading(text: str, line: tuple[int, int], following: tuple[int, int] | None, *, alone: bool, last: bool) -> bool:
    """Whether a line is a heading that the applicant typed: `alone` in its paragraph, the `last` line of all."""
    whole = text[line[0] : line[1]]
    if MARKDOWN_HEADING.match(whole):
        return True
    body = BULLET.sub("", whole, count=1) if re.match(r"\(?\d", whole) else whole
    words = re.findall(r"[^\W\d_][\w'’&/-]*", body[:200])
    if last or not words or len(words) > HEADING_WORDS or words[0].lower() in CLOSERS or NO_HEADING.search(body):
        return False
    after = text[following[0] : following[1]] if following else ""
    if not any(c.islower() for c in body):
        return following is not None or alone
    if body[-1] == ":" or not body[0].isupper() or (SPEAKS.search(body) and not ASKS.match(body)):
        return body[-1] == ":" and len(words) <= 8 and not BULLET.match(after)
    if following is None:
        return alone and body == whole
    # Lines without a stop, one under the other, are a list: only the one above something else heads it.
    return (body == whole and bool(BULLET.match(after))) or after[-1] in ".!?" or len(after.split()) > HEADING_WORDS


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences of one logical line."""
    mark = BULLET.match(text, start, end)
    at, search = start, mark.end() if mark else start
    cuts = sorted(
        [m.end() for m in STOP.finditer(text, search, end) if ends_sentence(text, search, m.start(), m.end(), end)]
        + [m.end() for m in GLUED_STOP.finditer(text, search, end)]
    )
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
    before = text[max(start, stop - 24) : stop + 1]
    words = before[:-1].split()
    word = words[-1].strip("(\"'“‘[").lower() if words else ""
    if word in NUMBERED and following.isdigit():
        return False
    if word in ABBREVIATIONS or INITIALS.search(before) or word in ("etc", "al"):
        return word in MAY_END and following.isupper()
    return len(word) > 2 and word.isalpha() if following.islower() else True
