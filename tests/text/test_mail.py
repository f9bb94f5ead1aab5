from __future__ import annotations

import contextlib
import zlib
from email.message import EmailMessage
from pathlib import Path

import compressed_rtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import EncryptedDocument, RolepackError, UnreadableDocument
from pipeline.issues import Issues
from pipeline.schema import Document
from pipeline.text import outlook
from pipeline.text.formats import parse
from pipeline.text.reader import read
from tests.text import made
from tests.text.test_pdf import cells

HEAD = b"Received: by x\r\nFrom: Ann <a@b.example>\r\nTo: c@d.example\r\nSubject: Chief Nurse\r\n"
HEAD += b"Date: Wed, 01 May 2024 23:30:00 -0500\r\nX-Mailer: Apple Mail (2.3)\r\nMIME-Version: 1.0\r\n"
ROWS = "<tr><td>Criteria</td><td>Essential</td></tr><tr><td>Skills</td><td>Counts beds</td></tr>"
TABLE = f"<html><body><p>See below.</p><table>{ROWS}</table></body></html>"
SUBJECT, BODY, HTML, RTF, HEADERS = 0x37, 0x1000, 0x1013, 0x1009, 0x7D
FILE, FILE_NAME = 0x3701, 0x3707


def mail(path: Path, message: EmailMessage) -> Path:
    message["Received"] = "by x"
    message["Subject"] = "Chief Nurse"
    message["Date"] = "Wed, 01 May 2024 23:30:00 -0500"
    path.write_bytes(message.as_bytes())
    return path


def parts(document: Document) -> list[tuple[str | None, str]]:
    """Each block with the name of the part that it came from."""
    found = []
    for block in document.blocks:
        at = max(n for n, start in enumerate(document.starts) if start <= block.start)
        found.append((document.origins[at].part, document.slice(block)))
    return found


@pytest.mark.parametrize(
    "held",
    [
        pytest.param(b"Content-Type: message/rfc822\r\n\r\n" * 200, id="messages"),
        pytest.param(b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\r\n\r\n", id="coded words"),
        pytest.param(b"Content-Type: text/plain; x=" + b"(" * 9_000 + b"\r\n\r\n", id="brackets"),
        pytest.param(b"Content-Type: text/plain;" + b' a*0="x";' * 1_000 + b"\r\n\r\n", id="parameters"),
    ],
)
def test_hostile_headers(held: bytes) -> None:
    assert parse(HEAD + held + b"Words.", "t.eml").text.startswith("Chief Nurse")


@pytest.mark.parametrize(
    ("rest", "text"),
    [
        pytest.param(b"\r\nWords.\r\n", "Words.", id="no type"),
        pytest.param(
            b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            b"It costs =C2=A350 and is =\r\nnot much.",
            "It costs £50 and is not much.",
            id="quoted printable",
        ),
        pytest.param(
            b"Content-Type: text/plain; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            b"//5XAG8AcgBkAHMALgA=\r\n",
            "Words.",
            id="base64",
        ),
        pytest.param(b"Content-Type: text/plain; charset=no-such\r\n\r\nCaf\xe9s.", "Cafés.", id="charset of no kind"),
        pytest.param(
            b"Content-Type: text/plain; format=flowed\r\n\r\nOne line that \r\ngoes on.\r\n",
            "One line that goes on.",
            id="soft breaks",
        ),
        pytest.param(b'Content-Type: ;;;="\r\n\r\nWords.', "Words.", id="type of no kind"),
        pytest.param(b"Content-Type: multipart/mixed\r\n\r\nWords.", "Words.", id="parts without a boundary"),
        pytest.param(b"Content-Type: text/html\r\n\r\n<p>Words.</p><p>More.</p>", "Words.\n\nMore.", id="HTML"),
    ],
)
def test_what_a_message_says(tmp_path: Path, rest: bytes, text: str) -> None:
    path = tmp_path / "t.eml"
    path.write_bytes(HEAD + rest)
    document = read(path)
    assert document.text == f"Chief Nurse\n\n{text}"
    assert (document.title, document.published) == ("Chief Nurse", "2024-05-01")
    assert (document.mime, document.producer) == ("message/rfc822", "Apple Mail (2.3)")


def test_of_two_ways_of_saying_it_the_fuller_is_read(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("See below. Criteria Essential Skills Counts beds")
    message.add_alternative(TABLE, subtype="html")
    document = read(mail(tmp_path / "a.eml", message))
    assert cells(document) == [["Criteria", "Essential"], ["Skills", "Counts beds"]]
    message = EmailMessage()
    message.set_content("All that there is to say stands here, not in the other.")
    message.add_alternative("<p>Your program shows no text.</p>", subtype="html")
    assert "stands here" in read(mail(tmp_path / "b.eml", message)).text


def test_one_of_the_ways_of_saying_it_may_be_in_several_parts(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("First half. Second half.")
    message.add_alternative("<p>First half.</p>", subtype="html")
    html = list(message.iter_parts())[1]
    html.add_attachment("Between.", filename="a.txt")
    html.add_attachment("<p>Second half.</p>", subtype="html", disposition="inline")
    document = read(mail(tmp_path / "t.eml", message))
    assert document.text == "Chief Nurse\n\nFirst half.\n\nSecond half.\n\nBetween.\n"


def test_what_hangs_on_a_message_is_read_and_known_by_name(tmp_path: Path) -> None:
    word = made.docx(
        tmp_path / "w", "<w:tbl><w:tr><w:tc>" + made.p("A") + "</w:tc><w:tc>" + made.p("B") + "</w:tc></w:tr></w:tbl>"
    )
    inner = EmailMessage()
    inner["Subject"] = "Forwarded"
    inner.set_content("Said before.")
    message = EmailMessage()
    message.set_content(TABLE, subtype="html")
    message.add_attachment(word.read_bytes(), "application", "octet-stream", filename="../Role & person.docx")
    message.add_attachment(b"MZ" + bytes(100), "application", "octet-stream", filename="x.exe")
    message.add_attachment("Plain words.", filename="ünder.txt")
    message.add_attachment(inner)
    issues = Issues()
    document = read(mail(tmp_path / "t.eml", message), issues=issues)
    assert parts(document) == [
        (None, "Chief Nurse"),
        (None, "See below."),
        *((None, text) for text in ("Criteria", "Essential", "Skills", "Counts beds")),
        ("Role & person.docx", "A"),
        ("Role & person.docx", "B"),
        ("ünder.txt", "Plain words."),
        ("Forwarded.eml", "Forwarded"),
        ("Forwarded.eml", "Said before."),
    ]
    assert len({block.cell.table for block in document.blocks if block.cell}) == 2
    assert [issue.message for issue in issues] == [
        "attachment x.exe is not read: it is a program: save it as PDF or Word"
    ]


def test_a_file_that_breaks_its_reader_costs_itself_and_not_the_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.text.rtf.read", lambda *_: 1 / 0)
    message = EmailMessage()
    message.set_content("Dear all.")
    message.add_attachment(b"{\\rtf1 x}", "application", "rtf", filename="x.rtf")
    message.add_attachment("Plain words.", filename="y.txt")
    issues = Issues()
    document = parse(HEAD + message.as_bytes(), "a.eml", issues=issues)
    assert parts(document) == [(None, "Chief Nurse"), (None, "Dear all."), ("y.txt", "Plain words.")]
    assert [issue.message for issue in issues] == [
        "attachment x.rtf is not read: it broke its reader (ZeroDivisionError): save it by itself"
    ]


def test_messages_on_messages_end(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("Depth 0.")
    for depth in range(1, 8):
        outer = EmailMessage()
        outer.set_content(f"Depth {depth}.")
        outer.add_attachment(message)
        message = outer
    issues = Issues()
    text = read(mail(tmp_path / "t.eml", message), issues=issues).text
    assert [f"Depth {n}." in text for n in range(8)] == [False] * 4 + [True] * 4
    assert ["hangs on a message" in issue.message for issue in issues] == [True]


def test_many_attachments_end(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("Words.")
    for number in range(60):
        message.add_attachment(f"Text {number}.", filename=f"{number}.txt")
    issues = Issues()
    document = read(mail(tmp_path / "t.eml", message), issues=issues)
    assert "Text 49." in document.text
    assert "Text 50." not in document.text
    assert [issue.message for issue in issues] == ["attachments after the first 50 are not read"]


def test_pictures_of_a_signature_are_no_attachments(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content('<p>Words.</p><img src="cid:logo@x">', subtype="html")
    message.add_related(b"\x89PNG\r\n\x1a\nbroken", "image", "png", cid="<logo@x>")
    issues = Issues()
    assert read(mail(tmp_path / "t.eml", message), issues=issues).text == "Chief Nurse\n\nWords."
    assert list(issues) == []


def test_an_encrypted_message(tmp_path: Path) -> None:
    path = tmp_path / "t.eml"
    path.write_bytes(HEAD + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nTUlJ")
    with pytest.raises(EncryptedDocument, match="encrypted e-mail"):
        read(path)


def test_parts_without_end_in_one_another(tmp_path: Path) -> None:
    path = tmp_path / "t.eml"
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3_000))
    path.write_bytes(HEAD + deep + b"\r\nWords.")
    with pytest.raises(UnreadableDocument, match="too deep"):
        read(path)


NAMES = (b"Subject", b"Date", b"Content-Type", b"Content-Disposition", b"Content-ID", b"X-Mailer")
headers = st.tuples(st.sampled_from(NAMES), st.binary(max_size=60))


@settings(max_examples=60, deadline=None)
@given(st.lists(headers, max_size=6), st.binary(max_size=200))
def test_no_header_breaks_the_reader(held: list[tuple[bytes, bytes]], body: bytes) -> None:
    lines = b"".join(name + b": " + value.replace(b"\n", b"") + b"\n" for name, value in held)
    with contextlib.suppress(RolepackError):
        assert parse(b"Received: x\nMIME-Version: 1.0\n" + lines + b"\nWords " + body, "t.eml").text


def test_a_message_of_outlook(tmp_path: Path) -> None:
    headers = "Date: Wed, 01 May 2024 23:30:00 -0500\r\nX-Mailer: Microsoft Outlook 16.0\r\n\r\n"
    said: dict[int, str | bytes] = {SUBJECT: "Chief Nurse", BODY: "See below.", HTML: TABLE.encode(), HEADERS: headers}
    attached: list[dict[int, str | bytes]] = [{FILE: b"Plain words. " * 500, FILE_NAME: "a.txt"}]
    document = read(made.msg(tmp_path / "t.msg", said, attached))
    assert cells(document) == [["Criteria", "Essential"], ["Skills", "Counts beds"]]
    assert document.text.startswith("Chief Nurse\n\nSee below.")
    assert parts(document)[-1][0] == "a.txt"
    assert (document.title, document.published, document.producer) == (
        "Chief Nurse",
        "2024-05-01",
        "Microsoft Outlook 16.0",
    )
    assert document.mime == "application/vnd.ms-outlook"


def test_encodings_by_the_names_that_outlook_gives_them() -> None:
    assert outlook.letter  # which makes them known
    assert "\u4e2d".encode("cp950").decode("windows-950") == "\u4e2d"
    with pytest.raises(LookupError):
        b"a".decode("windows-1")


def test_a_message_of_outlook_in_rich_text(tmp_path: Path) -> None:
    rich = made.rtf(tmp_path / "t.rtf", r"\fs22 Caf\'e9s.\par More.").read_bytes()
    document = read(made.msg(tmp_path / "t.msg", {SUBJECT: "Beds", RTF: compressed_rtf.compress(rich)}))
    assert document.text == "Beds\n\nCafés.\n\nMore."


def test_a_damaged_message_of_outlook(tmp_path: Path) -> None:
    path = made.ole(tmp_path / "t.msg", {"__properties_version1.0": bytes(32) + zlib.compress(b"no properties" * 9)})
    with pytest.raises(RolepackError, match=r"t\.msg"):
        read(path)
