"""Messages as Outlook stores them (.msg)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email import message_from_string
from typing import Any

from pipeline.errors import UnreadableDocument
from pipeline.text import charset, mail
from pipeline.text.layout import Layout, assemble, clean
from pipeline.text.mail import Attachment, Letter

TOP, INSIDE, ON = 32, 24, 8  # bytes before the properties of a message, of one inside another, of what hangs on it
STORED_MESSAGE = "__substg1.0_3701000D"
MOST_DEEP = 10


def _code_page(name: str) -> codecs.CodecInfo | None:
    """The encodings that Outlook calls windows-950, say, and Python cp950."""
    numbered = re.fullmatch(r"windows[-_ ](\d+)", name)
    try:
        return codecs.lookup(f"cp{numbered[1]}") if numbered else None
    except LookupError:
        return None


codecs.register(_code_page)


def letter(data: bytes, name: str) -> Letter:
    """A message as Outlook stores it; raises UnreadableDocument where it is damaged."""
    from olefile import OleFileIO
    from oxmsg.storage import Storage

    try:
        with OleFileIO(data) as held:
            return _letter(Storage.from_ole(held), TOP, 0)
    except Exception:  # the library takes files as sound and fails on others in many ways
        raise UnreadableDocument(f"{name} is a damaged Outlook message: open it and save it as text or PDF") from None


def _letter(storage: Any, offset: int, depth: int) -> Letter:
    from oxmsg.domain import constants as ids
    from oxmsg.properties import Properties

    said = Properties(storage, properties_header_offset=offset)
    headers = message_from_string(said.str_prop_value(ids.PID_TRANSPORT_MESSAGE_HEADERS) or "")
    sent = said.date_prop_value(ids.PID_CLIENT_SUBMIT_TIME)
    web = _web(said)
    return Letter(
        clean(said.str_prop_value(ids.PID_SUBJECT) or "").strip(),
        mail.day_of(str(headers.get("Date", ""))) or (sent.date().isoformat() if sent else None),
        clean(str(headers.get("X-Mailer", ""))).strip() or "Microsoft Outlook",
        (tuple(_bodies(said, web)),) if any(_bodies(said, web)) else (),
        tuple(_attachments(storage, depth)),
        mail.pictures(web),
    )


def _web(said: Any) -> str:
    from oxmsg.domain import constants as ids

    data = said.binary_prop_value(ids.PID_HTML)
    return charset.decode(data, said.body_encoding) if data else said.str_prop_value(ids.PID_BODY_HTML) or ""


def _bodies(said: Any, web: str) -> Iterator[Layout]:
    """The message's text in each way that it is stored, the most laid-out first."""
    from oxmsg.domain import constants as ids

    if web.strip():
        yield mail.web_layout(web)
    elif packed := said.binary_prop_value(ids.PID_RTF_COMPRESSED):
        import compressed_rtf

        from pipeline.text import rtf

        yield assemble(rtf.read(compressed_rtf.decompress(packed), "message").pieces)
    if text := said.str_prop_value(ids.PID_BODY):
        yield mail.text_layout(text)


def _attachments(storage: Any, depth: int) -> Iterator[Attachment]:
    from oxmsg.domain import constants as ids
    from oxmsg.properties import Properties

    for number, held in enumerate(storage.iter_attachment_storages(), start=1):
        said = Properties(held, properties_header_offset=ON)
        stored = next((inner for inner in held.storages if inner.name == STORED_MESSAGE), None)
        name = said.str_prop_value(ids.PID_ATTACH_LONG_FILENAME) or said.str_prop_value(ids.PID_ATTACH_FILENAME)
        if stored is not None:
            if depth < MOST_DEEP:
                inside = _letter(stored, INSIDE, depth + 1)
                named = inside.subject and f"{inside.subject}.msg"
                yield Attachment(mail.file_name(name or named, f"attachment {number}"), inside)
        elif data := said.binary_prop_value(ids.PID_ATTACH_DATA_BINARY):
            is_picture = (said.str_prop_value(ids.PID_ATTACH_MIME_TAG) or "").startswith("image/")
            shown_as = (said.str_prop_value(ids.PID_ATTACH_CONTENT_ID) or "") if is_picture else ""
            yield Attachment(mail.file_name(name, f"attachment {number}"), data, shown_as)
