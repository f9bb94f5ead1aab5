"""Nasty e-mails and rich text files."""

from __future__ import annotations

import base64

from pipeline.errors import EmptyDocument, UnreadableDocument
from tests.text.nasty import packed
from tests.text.nasty.case import Case, Read, Refused
from tests.text.nasty.quine import quine

WORDS = "Chief Nurse of the Trust"
HEAD = f"From: a@example.org\nTo: b@example.org\nSubject: {WORDS}\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"


def nested(depth: int = 1_000) -> bytes:
    """Multiparts in multiparts, each with its own boundary."""
    opening = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    closing = "".join(f"\n--b{n}--" for n in reversed(range(depth)))
    return f"{HEAD}{opening}Content-Type: text/plain\n\n{WORDS}\n{closing}\n".encode()


def nested_messages(depth: int = 1_000) -> bytes:
    return (HEAD + ("Content-Type: message/rfc822\n\n" + HEAD) * depth + f"\n{WORDS}\n").encode()


def attached(name: str, data: bytes) -> bytes:
    lines = base64.encodebytes(data).decode()
    return (
        f'{HEAD}Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n{WORDS}\n--b\n'
        f'Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{lines}\n--b--\n"
    ).encode()


def many_parts(count: int = 2_000) -> bytes:
    part = "--b\nContent-Type: text/plain\n\nword\n"
    return f'{HEAD}Content-Type: multipart/mixed; boundary="b"\n\n--b\n\n{WORDS}\n{part * count}--b--\n'.encode()


def headed(fields: str) -> bytes:
    """An e-mail with these fields in its header too."""
    return f"{HEAD}{fields}\n\n{WORDS}\n".encode()


def rtf(body: str) -> bytes:
    return f"{{\\rtf1\\ansi {WORDS}\\par {body}}}".encode()


CASES = (
    Case("nested parts.eml", nested, Refused(UnreadableDocument, "too deep")),
    Case("nested messages.eml", nested_messages, Refused(UnreadableDocument, "too deep")),
    Case(
        "attached bomb.eml",
        lambda: attached("pack.docx", packed.bomb("word/document.xml")),
        Read((WORDS,), issues=("attachment",)),
    ),
    Case("attached quine.eml", lambda: attached("a.zip", quine("a.zip")), Read((WORDS,), issues=("attachment",))),
    Case("attached path.eml", lambda: attached("../../../tmp/slipped", b"Words of the attachment"), Read((WORDS,))),
    Case("many parts.eml", many_parts, Read((WORDS,))),
    Case("endless header.eml", lambda: headed("X: a\n" + " b\n" * 2_000_000 + " c"), Read((WORDS,))),
    Case("no end of header.eml", lambda: headed("X: " + "a" * 20_000_000)[:-100], Read((WORDS,))),
    Case("encoded words.eml", lambda: headed("X: " + "=?utf-8?q?a?= " * 100_000), Read((WORDS,))),
    Case("braces.rtf", lambda: rtf("{" * 100_000), Refused(UnreadableDocument, "too deep")),
    Case("zeros.rtf", lambda: rtf("\\'00" * 12_000_000), Refused(UnreadableDocument, "too many marks")),
    Case("lying bin.rtf", lambda: rtf("\\bin2000000000 word"), Read((WORDS,))),
    Case("negative bin.rtf", lambda: rtf("\\bin-5 word"), Read((WORDS,))),
    Case("long word.rtf", lambda: rtf("\\" + "a" * 10_000_000), Read((WORDS,))),
    Case("long number.rtf", lambda: rtf("\\fs" + "9" * 1_000_000), Read((WORDS,))),
    Case("unicode skip.rtf", lambda: rtf("\\uc2000000000\\u8211 word"), Read((WORDS,))),
    Case("truncated.rtf", lambda: rtf("")[:-1], Read((WORDS,))),
    Case("no words.rtf", lambda: b"{\\rtf1", Refused(EmptyDocument, "no words")),
    Case("old.doc", lambda: packed.COMPOUND + bytes(2000), Refused(UnreadableDocument, "old")),
)
