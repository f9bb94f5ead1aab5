"""E-mails by the standard library: what a document says as HTML and as plain text, or with it attached."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from making.page import web_page
from making.pieces import Source
from making.plain import text
from making.word import word


def mail(wanted: Source, style: str) -> bytes:
    """A message that says what a document says ("both": in two ways), or that brings it as a Word file ("word")."""
    message = EmailMessage(policy=SMTP)
    message["Received"] = "from mail.example by mx.example"
    message["From"], message["To"] = "Recruitment <jobs@trust.example>", "candidates@trust.example"
    when = datetime.fromisoformat(wanted.published or "2024-01-01").replace(hour=9, tzinfo=UTC)
    message["Date"] = format_datetime(when)
    message["Message-ID"] = f"<{wanted.id}@trust.example>"
    message["Subject"] = wanted.title
    if style == "word":
        message.set_content("The document is attached.")
        name = "vnd.openxmlformats-officedocument.wordprocessingml.document"
        message.add_attachment(word(wanted, "ruled"), "application", name, filename=f"{wanted.id}.docx")
    else:
        message.set_content(text(wanted, "plain").decode("utf-8"))
        message.add_alternative(web_page(wanted, "ruled").decode("utf-8"), subtype="html")
    message.set_boundary(f"--{wanted.id}")
    return message.as_bytes()
