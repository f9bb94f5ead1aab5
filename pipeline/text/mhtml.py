"""Web pages that a browser or Word saved as one file (.mht, .mhtml): the page among the files that it shows."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

from pipeline.text import charset

LONGEST_HEAD = 4_000  # bytes of a file in which its head is looked for
HEAD_END = re.compile(rb"\r?\n\r?\n")
SAVED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
SENT = re.compile(rb"^(?:to|cc|bcc|received|message-id|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)


def is_saved_page(data: bytes) -> bool:
    """Whether the file is a message that holds a page and its pictures, and that nobody sent to anybody."""
    head, *_ = HEAD_END.split(data[:LONGEST_HEAD].lstrip(), 1)
    return bool(SAVED.search(head)) and not SENT.search(head)


def page(data: bytes) -> str:
    """The markup of the page itself, the first part that is HTML; empty where there is none."""
    message = message_from_bytes(data.lstrip(), policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            held = part.get_payload(decode=True)
            return charset.decode(held, part.get_content_charset()) if isinstance(held, bytes) else ""
    return ""
