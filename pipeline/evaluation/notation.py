"""The notation of marks, ⟦LABEL key=value ...|text⟧: what may stand in one, how it is read and how it is written.

corpus/gold/GUIDELINES.md says what the labels and attributes mean. Marks never nest and never cross a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import Enum, StrEnum

from msgspec import Struct, convert

from pipeline.errors import UnreadableDocument
from pipeline.schema import Category, DateRole, IcsKind, Label, Mention, Need, Period

OPEN, CLOSE = "⟦", "⟧"
MARK = re.compile(r"⟦([^⟦⟧]*)⟧")
PARTS = re.compile(r"(?P<head>(?:[^\"|]|\"[^\"]*\")*)\|(?P<surface>.*)")
# Groups that give nothing back ((?>, *+), for a hostile mark could be divided in a great many ways.
HEAD = re.compile(r"\s*(?P<label>[^\s=]*)(?P<attributes>(?:\s+\w+=(?>\"[^\"]*\"|[^\s|]+))*+)\s*")
ATTRIBUTE = re.compile(r"(\w+)=(\"[^\"]*\"|[^\s|]+)")
ISO = re.compile(
    r"(?P<year>\d{4})(?:/(?P<next>\d{4})|-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d))?)?)?", re.ASCII
)
NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
UNQUOTED = re.compile(r"[^\s|\"⟦⟧]+")
SHOWN = 40  # characters of the file that a message repeats


class GoldError(UnreadableDocument):
    """A gold file that does not read, or data that the notation cannot hold; the message names the place."""


class Fault(Struct, frozen=True):
    """What is wrong on one line of a gold file; a doubt may stand."""

    line: int
    message: str
    doubt: bool = False

    def __str__(self) -> str:
        return f"line {self.line}: {'a doubt: ' if self.doubt else ''}{self.message}"


def one_of(kinds: type[StrEnum]) -> Callable[[str], object]:
    """A reader of the values of an enumeration; it raises ValueError with the lawful ones."""

    def read(value: str) -> object:
        if value not in set(kinds):
            raise ValueError(f"is none of {', '.join(kinds)}")
        return kinds(value)

    return read


def iso_date(value: str) -> str:
    """An ISO date as precise as a text may be; raises ValueError where it is none or no such day exists."""
    read = ISO.fullmatch(value)
    if not read:
        raise ValueError("is no date such as 2023-05-14, 2023-05, 2023, 2023/2024 or 2023-05-28T23:59")
    try:
        date(int(read["year"]), int(read["month"] or 1), int(read["day"] or 1))
        time.fromisoformat(read["time"] or "00:00")
    except ValueError:
        raise ValueError("is not in the calendar") from None
    if read["next"] and read["next"] <= read["year"]:
        raise ValueError("ends before it begins")
    return value


def pounds(value: str) -> Decimal:
    """An amount in pounds, whole or with a decimal point; raises ValueError where it is none."""
    try:
        return Decimal(NUMBER.fullmatch(value)[0])  # type: ignore[index]
    except (TypeError, InvalidOperation):
        raise ValueError("is no number such as 43742 or 21.50, without £ and commas") from None


def yes(value: str) -> bool:
    """The one value of an attribute that is either there or not; raises ValueError for another."""
    if value != "yes":
        raise ValueError("is not yes: leave the attribute out where it does not hold")
    return True


def word(value: str) -> str:
    """A code or a name; raises ValueError where nothing stands there."""
    if not value.strip():
        raise ValueError("is empty")
    return value


ATTRIBUTES: dict[Label, dict[str, Callable[[str], object]]] = {
    Label.ICS: {"id": word, "kind": one_of(IcsKind), "nominal": yes},
    Label.ORG: {"id": word, "name": word},
    Label.SALARY: {"band": word, "min": pounds, "max": pounds, "period": one_of(Period), "prorata": yes},
    Label.DATE: {"iso": iso_date, "role": one_of(DateRole), "relative": yes},
    Label.COMPETENCY: {"need": one_of(Need), "category": one_of(Category)},
}


def unmark(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """A marked text without its marks, and the mentions that they stood for.

    Raises GoldError where a mark does not parse.
    """
    text, mentions, faults = read_marks(marked)
    if faults:
        raise GoldError(str(faults[0]))
    return text, mentions


def read_marks(marked: str, first: int = 1) -> tuple[str, tuple[Mention, ...], tuple[Fault, ...]]:
    """A text without its marks, the mentions that they stood for, and what is wrong; its first line is line `first`."""
    out: list[str] = []
    mentions: list[Mention] = []
    faults: list[Fault] = []
    length, carried = 0, False
    for number, line in enumerate(marked.split("\n"), first):
        misplaced, carried = _misplaced(line, carried)
        faults += (Fault(number, message) for message in misplaced)
        at = 0
        for match in MARK.finditer(line):
            plain = line[at : match.start()]
            out.append(plain)
            length += len(plain)
            surface, values, wrong = _read_mark(match[1])
            faults += (Fault(number, message) for message in wrong)
            if "label" in values:
                place = {"start": length, "end": length + len(surface), "text": surface}
                mentions.append(convert(values | place, Mention))
            out.append(surface)
            length += len(surface)
            at = match.end()
        out.append(line[at:] + "\n")
        length += len(line) - at + 1
    return "".join(out)[:-1], tuple(mentions), tuple(faults)


def mark(text: str, mentions: Iterable[Mention]) -> str:
    """The text with its mentions marked, each with the attributes that the notation has for its label.

    Raises GoldError where the notation cannot hold them: a mention that overlaps another or crosses a line, or a text
    that has ⟦ or ⟧ of its own.
    """
    for sign in (OPEN, CLOSE):
        if sign in text:
            line = text.count("\n", 0, text.index(sign)) + 1
            raise GoldError(f"line {line} of the text has a {sign}, with which marks are written: take it out")
    out: list[str] = []
    at = 0
    for mention in sorted(mentions, key=lambda one: one.start):
        surface = text[mention.start : mention.end]
        if mention.start < at or not surface or "\n" in surface:
            raise GoldError(f"{_shown(mention.text)} cannot be marked: marks never nest, cross a line or are empty")
        attributes = "".join(f" {key}={_quoted(value)}" for key, value in values_of(mention))
        out += (text[at : mention.start], f"{OPEN}{mention.label.value}{attributes}|{surface}{CLOSE}")
        at = mention.end
    return "".join([*out, text[at:]])


def values_of(mention: Mention) -> Iterator[tuple[str, str]]:
    """The attributes that the notation has for a mention, each with its value as it is written."""
    for key in ATTRIBUTES[mention.label]:
        value = getattr(mention, key)
        if value is True:
            yield key, "yes"
        elif value is not None and value is not False:
            yield key, value.value if isinstance(value, Enum) else _plain(value)


def reads(read: Callable[[str], object], value: str) -> bool:
    """Whether a reader of values takes one."""
    try:
        read(value)
    except ValueError:
        return False
    return True


def noted(mention: Mention) -> Mention:
    """The mention with nothing but its place and what the notation can say of it."""
    readers = ATTRIBUTES[mention.label]
    kept = {key: getattr(mention, key) for key, value in values_of(mention) if reads(readers[key], value)}
    return Mention(label=mention.label, start=mention.start, end=mention.end, text=mention.text, **kept)


def noted_as(label: str, place: tuple[int, int], text: str, values: Mapping[str, str]) -> Mention:
    """The mention of a range of a text with its attributes as they are written, the converse of `values_of`.

    Raises GoldError with the first thing that is wrong.
    """
    if label not in set(Label):
        raise GoldError(f"no label is called {_shown(label)}: there are {', '.join(Label)}")
    read, wrong = _read_values(Label(label), values.items())
    start, end = place
    if wrong or not 0 <= start < end <= len(text):
        raise GoldError(wrong[0] if wrong else f"{start} to {end} is no part of a text of {len(text)} characters")
    return convert({"label": label, "start": start, "end": end, "text": text[start:end]} | read, Mention)


def _plain(value: object) -> str:
    written = format(value, "f") if isinstance(value, Decimal) else str(value)
    return " ".join(written.replace('"', "'").split())


def _quoted(value: str) -> str:
    return value if UNQUOTED.fullmatch(value) else f'"{value}"'


def _misplaced(line: str, carried: bool) -> tuple[list[str], bool]:
    """What is wrong with where the signs of marks stand; whether a mark is open at the line's end.

    `carried` says that one was open at the end of the line before, whose fault it is.
    """
    depth, deepest, wrong = 0, 0, []
    for sign in re.findall("[⟦⟧]", line):
        depth += 1 if sign == OPEN else -1
        deepest = max(deepest, depth)
        if depth < 0:
            depth = 0
            if not carried:
                wrong.append("⟧ ends no mark")
            carried = False
    if deepest > 1:
        wrong.append("a mark stands in another: marks never nest")
    elif depth:
        wrong.append("a mark begins here and does not end on its line: marks never cross a line")
    return wrong, depth > 0


def _read_mark(inside: str) -> tuple[str, dict[str, object], list[str]]:
    """What stands in one mark: its text, its label and attributes, and what is wrong with them."""
    parts = PARTS.fullmatch(inside)
    if not parts:
        said = "a double quote in it is not closed" if "|" in inside else "it has no |"
        return inside, {}, [f"cannot read the mark {_shown(inside)}: {said}; write ⟦LABEL key=value|text⟧"]
    surface = parts["surface"]
    head = HEAD.fullmatch(parts["head"])
    if not head:
        said = 'write key=value, with "..." around a value that has spaces'
        return surface, {}, [f"cannot read {_shown(parts['head'])}: {said}"]
    if head["label"] not in set(Label):
        return surface, {}, [f"no label is called {_shown(head['label'])}: there are {', '.join(Label)}"]
    label = Label(head["label"])
    pairs = [(key, quoted.strip('"')) for key, quoted in ATTRIBUTE.findall(head["attributes"])]
    values, wrong = _read_values(label, pairs)
    return surface, {"label": label, **values}, wrong if surface.strip() else ["a mark around nothing", *wrong]


def _read_values(label: Label, pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, object], list[str]]:
    """The attributes of a label as typed values, and what is wrong with them."""
    values: dict[str, object] = {}
    wrong: list[str] = []
    for key, value in pairs:
        if key not in ATTRIBUTES[label]:
            wrong.append(f"{label} has no attribute {key}: it has {', '.join(ATTRIBUTES[label])}")
        elif key in values:
            wrong.append(f"{key} stands twice in one mark")
        else:
            try:
                values[key] = ATTRIBUTES[label][key](value)
            except ValueError as error:
                wrong.append(f"{key}={_shown(value)} {error}")
    return values, wrong


def _shown(text: str) -> str:
    return f"{text[:SHOWN]}…" if len(text) > SHOWN else text
