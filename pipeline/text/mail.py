"""E-mail into blocks: its subject, what it says, and the files attached to it, each read by its own reader."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from typing import Any

from msgspec import Struct

from pipeline.errors import EncryptedDocument, RolepackError, UnreadableDocument
from pipeline.issues import Issues
from pipeline.schema import BlockKind
from pipeline.text import charset, plain
from pipeline.text.content import Content
from pipeline.text.layout import NOWHERE, Layout, Piece, Run, assemble, clean, joined

MOST_DEEP = 3  # messages attached to messages
MOST_FILES = 50
MOST_PARTS = 100  # parts of a message inside one another
LONGEST_NAME = 120
LONGEST_HEADER = 10_000
FULL = 0.8  # part of the words of the plain text that a laid-out one must hold to stand for it
SOFT_BREAK = re.compile(r"(?<=[^\s-]) \n(?![\s>])")
WORD = re.compile(r"\w+")


class Attachment(Struct, frozen=True):
    """A file or message that hangs on a message."""

    name: str
    data: bytes | Letter
    shown_as: str = ""
    """its id, where the message itself may show it, as the pictures of a signature are"""


class Letter(Struct, frozen=True):
    """A message, whichever way it was stored. `bodies` are its texts in order, each in one way or several."""

    subject: str
    day: str | None
    producer: str
    bodies: tuple[tuple[Layout, ...], ...]
    attachments: tuple[Attachment, ...]
    pictures: frozenset[str] = frozenset()  # ids of the pictures that it shows


class Limits:
    """What may still be read of the files that hang on one message, and on those on it; and whether any was scanned."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.files = MOST_FILES
        self.depth = 0
        self.ocr = False  # whether any of them was a picture


Reader = Callable[[bytes, str], Content]


class _Lenient(EmailPolicy):
    """The policy of the standard library, but a header that its parser cannot take is taken as it stands."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        if len(value) <= LONGEST_HEADER:  # its parser takes the square of the length
            with contextlib.suppress(Exception):  # and fails on broken headers in ways of its own
                return super().header_fetch_parse(name, value)
        return "".join(value.splitlines())


POLICY = _Lenient()


def read(letter: Letter, mime: str, limits: Limits, issues: Issues, reader: Reader) -> Content:
    """A message and what hangs on it as one text; `reader` reads a file by its bytes and name.

    What cannot be read is reported to `issues`.
    """
    layout = joined(list(_parts(letter, None, limits, issues, reader)))
    return Content(mime, layout, letter.subject, published=letter.day, producer=letter.producer, ocr=limits.ocr)


def _parts(
    letter: Letter, part: str | None, limits: Limits, issues: Issues, reader: Reader
) -> Iterator[tuple[str | None, Layout]]:
    if letter.subject:
        yield part, assemble((Piece(BlockKind.HEADING, (Run(letter.subject),), 1 if part is None else 2),))
    for ways in letter.bodies:
        yield part, fullest(ways)
    for attachment in letter.attachments:
        if attachment.shown_as and attachment.shown_as in letter.pictures:
            continue
        if limits.files < 1:
            issues.report("text", "attachment", f"attachments after the first {MOST_FILES} are not read")
            break
        yield from _attached(attachment, limits, issues, reader)


def _attached(
    attachment: Attachment, limits: Limits, issues: Issues, reader: Reader
) -> Iterator[tuple[str | None, Layout]]:
    name, data = attachment.name, attachment.data
    try:
        _take(name, len(data) if isinstance(data, bytes) else 0, limits)
        limits.depth += 1
        try:
            if isinstance(data, Letter):
                yield from list(_parts(data, name, limits, issues, reader))
            else:
                content = reader(data, name)
                limits.ocr |= content.ocr
                yield name, content.layout
        finally:
            limits.depth -= 1
    except MemoryError:
        raise
    except RolepackError as error:
        reason = str(error)
        reason = f"it {reason.removeprefix(f'{name} ')}" if reason.startswith(f"{name} ") else reason
        issues.report("text", "attachment", f"attachment {name} is not read: {reason}")
    except Exception as error:  # whatever a hostile file does to its reader, the message is read
        reason = f"it broke its reader ({type(error).__name__}): save it by itself"
        issues.report("text", "attachment", f"attachment {name} is not read: {reason}")


def _take(name: str, size: int, limits: Limits) -> None:
    if limits.depth >= MOST_DEEP:
        raise UnreadableDocument(f"{name} hangs on a message that hangs on others: save it by itself")
    if size > limits.size:
        raise UnreadableDocument(f"{name} is too large with those before it: save it by itself")
    limits.files -= 1
    limits.size -= size


def fullest(ways: tuple[Layout, ...]) -> Layout:
    """Of several ways of saying the same the first that says it all; the most laid-out come first."""
    words = [len(WORD.findall(way.text)) for way in ways]
    return next(way for way, said in zip(ways, words, strict=True) if said >= FULL * max(words))


def text_layout(text: str) -> Layout:
    """Plain text laid out."""
    text = plain.normalise(text).strip("\n")
    return Layout(text, plain.blocks(text), (0,), (NOWHERE,))


def web_layout(text: str) -> Layout:
    """A text in HTML laid out."""
    from pipeline.text import html

    return assemble(html.read(text).pieces)


def pictures(text: str) -> frozenset[str]:
    """The ids of the attached pictures that a text in HTML shows."""
    return frozenset(re.findall(r"cid:([^\"'\s>)]+)", text))


def file_name(name: str | None, otherwise: str) -> str:
    """A file's name as it is safe to show: without folders, of a bounded length."""
    kept = clean(re.split(r"[/\\]", name or "")[-1]).strip()
    return kept[-LONGEST_NAME:] or otherwise


def day_of(header: str) -> str | None:
    """The ISO date that a Date header says, where it was written; None where it says none."""
    try:
        return parsedate_to_datetime(header).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def letter(data: bytes, name: str) -> Letter:
    """A message as it was sent (.eml); raises UnreadableDocument and EncryptedDocument."""
    try:
        message = message_from_bytes(data.lstrip(), policy=POLICY)
    except RecursionError:
        raise UnreadableDocument(f"{name} nests its parts too deep: save what you need of it") from None
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        raise EncryptedDocument(f"{name} is an encrypted e-mail: open it and save its text")
    return _letter(message, 0)


def _letter(message: Message, depth: int) -> Letter:
    """A message that hangs on `depth` others; of one that hangs on too many only what it is called."""
    gathered = _Gathered(depth)
    bodies = gathered.walk(message, 0) if depth <= MOST_DEEP else []
    return Letter(
        clean(_header(message, "Subject")).strip(),
        day_of(_header(message, "Date")),
        clean(_header(message, "X-Mailer") or _header(message, "User-Agent")).strip(),
        tuple(bodies),
        tuple(gathered.attachments),
        frozenset(gathered.pictures),
    )


def _header(message: Message, name: str) -> str:
    return str(message.get(name) or "")


class _Gathered:
    """What hangs on a message, gathered while its parts are walked."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self.attachments: list[Attachment] = []
        self.pictures: set[str] = set()

    def walk(self, part: Message, depth: int) -> list[tuple[Layout, ...]]:
        """The texts of a part, each in one way or several."""
        kind = part.get_content_type()
        held = part.get_payload()
        if kind == "message/rfc822" and isinstance(held, list):
            self._messages([inner for inner in held if isinstance(inner, Message)], part)
            return []
        if isinstance(held, list):
            inner = (
                [self.walk(one, depth + 1) for one in held if isinstance(one, Message)] if depth < MOST_PARTS else []
            )
            if kind == "multipart/alternative":
                ways = tuple(joined([(None, fullest(way)) for way in texts]) for texts in reversed(inner) if texts)
                return [ways] if ways else []
            return [ways for texts in inner for ways in texts]
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data.strip():
            return []
        if kind in ("text/plain", "text/html") and not self._is_file(part):
            return [(self._body(part, kind, data),)]
        shown_as = _header(part, "Content-ID").strip("<> ") if part.get_content_maintype() == "image" else ""
        self.attachments.append(Attachment(self._name(part), data, shown_as))
        return []

    def _messages(self, messages: list[Message], part: Message) -> None:
        for message in messages:
            held = _letter(message, self._depth + 1)
            name = file_name(part.get_filename() or (held.subject and f"{held.subject}.eml"), self._unnamed())
            self.attachments.append(Attachment(name, held))

    def _body(self, part: Message, kind: str, data: bytes) -> Layout:
        text = charset.decode(data, part.get_content_charset())
        if kind == "text/html":
            self.pictures |= pictures(text)
            return web_layout(text)
        if str(part.get_param("format", "")).lower() == "flowed":
            text = SOFT_BREAK.sub(" ", plain.normalise(text))
        return text_layout(text)

    def _is_file(self, part: Message) -> bool:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename())

    def _name(self, part: Message) -> str:
        return file_name(part.get_filename(), self._unnamed())

    def _unnamed(self) -> str:
        return f"attachment {len(self.attachments) + 1}"
