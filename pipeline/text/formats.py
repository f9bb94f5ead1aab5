"""A file's bytes into a document, in this process: each format by its reader, told by what the bytes are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pipeline.errors import EmptyDocument, EncryptedDocument, UnreadableDocument
from pipeline.issues import Issues
from pipeline.params import TextParams
from pipeline.schema import Document, Origin
from pipeline.text import charset, mail, mhtml, picture, plain
from pipeline.text.content import Content
from pipeline.text.language import language, language_name
from pipeline.text.layout import Layout, assemble, shortened
from pipeline.text.title import title as title_of
from pipeline.text.type import classify

if TYPE_CHECKING:
    from pipeline.text.flowed import FlowedFile
    from pipeline.text.page import Page
    from pipeline.text.pdf import PdfFile

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPEN = "application/vnd.oasis.opendocument.text"
FLAT_OPEN = "application/vnd.oasis.opendocument.text-flat-xml"
RICH_TEXT = "application/rtf"
RICH_TEXT_SIGN = b"{\\rtf"
FLAT_OPEN_SIGN = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<office:document\s")
SAVE_AS = "save it as PDF or Word"
UNPACK = "unpack it and give the files in it"
FROM_PAGES = "open it on a Mac or at icloud.com and export it as PDF or Word"
OTHERS = (  # signs of files that are not read, what they are, and what to do
    (b"\x1f\x8b", "a compressed file", UNPACK),
    (b"7z\xbc\xaf", "a compressed file", UNPACK),
    (b"Rar!", "a compressed file", UNPACK),
    (b"\xffWPC", "a WordPerfect file", SAVE_AS),
    (b"\x78\x9f\x3e\x22", "an e-mail in Outlook's own form", "open it in Outlook and save what is in it"),
    (b"\x7fELF", "a program", SAVE_AS),
    (b"MZ", "a program", SAVE_AS),
)
PACKED = (  # the same of zip files, each by how the name of a part of it begins
    ("xl/workbook.", "an Excel workbook", SAVE_AS),
    ("ppt/presentation.", "a PowerPoint file", SAVE_AS),
    ("META-INF/container.xml", "an e-book", SAVE_AS),
    ("Index/", "a file of Apple's Pages, Numbers or Keynote", FROM_PAGES),
    ("Index.zip", "a file of Apple's Pages, Numbers or Keynote", FROM_PAGES),
    ("index.xml", "a file of an old Pages, Numbers or Keynote", FROM_PAGES),
    ("", "a zip file", UNPACK),
)
LINK = re.compile(r"\s*(?:\[InternetShortcut\]|\{[^{}]{0,400}\"doc_id\"\s*:)")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_OFFICE = "EncryptedPackage"
OLD_KINDS = {"Workbook": "an old Excel workbook", "Book": "an old Excel workbook"}
OLD_KINDS |= {"PowerPoint Document": "an old PowerPoint file", "VisioDocument": "a Visio drawing"}
OLD_KINDS |= {"CONTENTS": "a Microsoft Works file", "MatOST": "a Microsoft Works file"}
OLD_WORD, OUTLOOK = "WordDocument", "__properties_version1.0"
ENCRYPTED_WORD = 0x01  # of byte 11 of an old Word file's text
HTML = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
HTML_PART = re.compile(
    r"\s*<(?:div|p|h[1-6]|table|section|article|main|ul|ol|dl|meta|title|header|span)\b", re.IGNORECASE
)
HTML_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
MAIL = re.compile(r"(?:From [^\n]*\n)?(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){2,}")
MAIL_FIELDS = re.compile(
    r"^(?:Received|Return-Path|Message-ID|MIME-Version|Delivered-To|X-Mailer):", re.IGNORECASE | re.MULTILINE
)
LONGEST_HEAD = 200_000  # characters of a message's headers that are looked at
CONTROL = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
LETTER = re.compile(r"[^\W_]")
FEW_WORDS = 4  # a page with fewer words than this and a picture on it is a scan with, at most, a page number
SOME_WORDS, MOSTLY = 40, 0.5  # a page with fewer words, mostly covered by pictures, may be a scan with a stamp on it
MOST_SILENT = 5  # pictures of pages in a row without a word: those after them are photographs too
MORE = 2  # times the words that a file holds of a page: what is read from its picture must say so much more
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse(
    data: bytes,
    source: str,
    *,
    published: str | None = None,
    params: TextParams | None = None,
    issues: Issues | None = None,
) -> Document:
    """Read a file's bytes in this process; `pipeline.text.reader.read` does it in one of its own.

    `source` is the file's path: its last part is named in faults, its suffix tells Markdown from plain text.
    Raises UnreadableDocument, EncryptedDocument or EmptyDocument.
    """
    name = Path(source).name
    issues = issues if issues is not None else Issues()
    params = params or TextParams()
    found = content(data, name, params, issues)
    layout = found.layout
    if len(layout.text) > params.max_characters:
        layout = shortened(layout, params.max_characters)
        issues.report("text", "text_limit", f"only the first {params.max_characters:,} characters are read")
    if not LETTER.search(layout.text):
        raise EmptyDocument(f"{name} holds no words: check that it is the right file")
    type_ = classify(layout.text, layout.blocks)
    spoken = language(layout.text)
    if spoken not in ("en", None):
        issues.report("text", "language", f"is in {language_name(spoken)}: rolepack reads English")
    return Document(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        mime=found.mime,
        type=type_,
        title=found.title or title_of(layout.text, layout.blocks, type_) or found.spare_title,
        published=published or found.published,
        producer=found.producer,
        created=found.created,
        modified=found.modified,
        language=spoken,
        text=layout.text,
        blocks=layout.blocks,
        starts=layout.starts,
        origins=layout.origins,
        pages=found.pages,
        ocr=found.ocr,
    )


def content(data: bytes, name: str, params: TextParams, issues: Issues, attached: mail.Limits | None = None) -> Content:
    """What the bytes of a file say, by what they are, not by what the file is called.

    `attached` is given for a file that hangs on a message: what may be read of such files.
    """
    if b"%PDF-" in data[:1024]:
        return _pdf(data, name, params, issues)
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name, params)
    if picture.is_picture(data):
        return picture.read(data, name, params, issues)
    if data.startswith(OLD_OFFICE):
        return _old_office(data, name, params, issues, attached)
    _refuse(data, name)
    return _written(data, name, params, issues, attached)


def _refuse(data: bytes, name: str) -> None:
    if picture.is_apple(data):
        raise UnreadableDocument(f"{name} is a HEIC or AVIF picture: save it as JPEG")
    for sign, kind, advice in OTHERS:
        # Two letters begin many a text too: a program has zero bytes soon after them.
        if data.startswith(sign) and (len(sign) > 2 or b"\x00" in data[:64] or sign == b"\x1f\x8b"):
            raise UnreadableDocument(f"{name} is {kind}: {advice}")


def _written(data: bytes, name: str, params: TextParams, issues: Issues, attached: mail.Limits | None) -> Content:
    """What is kept as characters, each format with its own signs among them."""
    if data[:64].lstrip().startswith(RICH_TEXT_SIGN):
        return _rich_text(data, name)
    if FLAT_OPEN_SIGN.search(data[:1024]):
        return _flat_open(data, name, params)
    if mhtml.is_saved_page(data):
        return replace(_html(plain.normalise(mhtml.page(data))), mime="multipart/related")
    if _is_mail(data):
        return _mail("message/rfc822", mail.letter(data, name), params, issues, attached)
    return _text(data, name, params)


def _text(data: bytes, name: str, params: TextParams) -> Content:
    declared = HTML_CHARSET.search(data[:4096])
    raw = charset.decode(data, declared[1].decode("ascii") if declared else None)
    text = plain.normalise(raw)
    if len(CONTROL.findall(text[:100_000])) > 0.005 * min(len(text), 100_000):
        raise UnreadableDocument(f"{name} is no document that can be read: {SAVE_AS}")
    if LINK.match(text):
        raise UnreadableDocument(f"{name} is only a link to a document: download the document itself")
    suffix = Path(name).suffix.lower()
    if HTML.match(text) or (HTML_PART.match(text) and suffix not in (".txt", ".md", ".text", ".markdown")):
        return _html(text)
    text = text[: params.max_characters + 1]  # one more shows that there was more
    head = plain.front_matter(text)
    day = DAY.match(head.get("published") or head.get("date") or "")
    starts = plain.page_starts(text)
    text = text.replace(plain.PAGE_BREAK, "\n")
    numbers = range(1, len(starts) + 1) if len(starts) > 1 else (None,)
    return Content(
        "text/markdown" if suffix in (".md", ".markdown") else "text/plain",
        Layout(text, plain.blocks(text), starts, tuple(Origin(number) for number in numbers)),
        head.get("title", ""),
        published=day[0] if day else None,
        pages=len(starts) if len(starts) > 1 else None,
    )


def _is_mail(data: bytes) -> bool:
    head = MAIL.match(plain.normalise(data[:LONGEST_HEAD].lstrip().decode("latin-1")))
    return head is not None and MAIL_FIELDS.search(head[0]) is not None


def _mail(mime: str, letter: mail.Letter, params: TextParams, issues: Issues, attached: mail.Limits | None) -> Content:
    limits = attached or mail.Limits(params.max_bytes)
    return mail.read(letter, mime, limits, issues, lambda data, name: content(data, name, params, issues, limits))


def _old_office(data: bytes, name: str, params: TextParams, issues: Issues, attached: mail.Limits | None) -> Content:
    from pipeline.text import office, outlook, word

    streams, first, producer = _streams(data)
    if ENCRYPTED_OFFICE in streams or (OLD_WORD in streams and first[11:12] and first[11] & ENCRYPTED_WORD):
        raise EncryptedDocument(f"{name} asks for a password: save a copy without one")
    if OUTLOOK in streams:
        return _mail("application/vnd.ms-outlook", outlook.letter(data, name), params, issues, attached)
    if OLD_WORD not in streams:
        kind = next((OLD_KINDS[stream] for stream in OLD_KINDS if stream in streams), "an old or damaged Office file")
        raise UnreadableDocument(f"{name} is {kind}: {SAVE_AS}")
    converted = office.to_docx(data, name, params.seconds / 2)
    read = _flowed("application/msword", word.read(converted, name, params.max_unpacked_bytes))
    return replace(read, producer=producer)


def _streams(data: bytes) -> tuple[frozenset[str], bytes, str]:
    """What an old Office file's streams are called, how that of a Word file begins, and what program made the file."""
    from olefile import OleFileIO

    try:
        with OleFileIO(data) as held:
            names = frozenset(path[0] for path in held.listdir())
            first = held.openstream(OLD_WORD).read(12) if OLD_WORD in names else b""
            return names, first, charset.decode(held.get_metadata().creating_application or b"").strip("\0 ")
    except Exception:  # the library fails on damaged files in many ways; what is whole in them still tells
        return frozenset(key for key in (ENCRYPTED_OFFICE,) if key.encode("utf-16-le") in data), b"", ""


def _html(text: str) -> Content:
    from pipeline.text import html

    page = html.read(text)
    return Content(
        "text/html",
        assemble(page.pieces),
        page.title,
        published=page.published,
        producer=page.producer,
        created=page.created,
        modified=page.modified,
    )


def _packed(data: bytes, name: str, params: TextParams) -> Content:
    from pipeline.text import odt, word
    from pipeline.text.packed import unpacked

    with unpacked(data, name, "is a damaged Word or zip file: save it again as Word or PDF", 0) as parts:
        names = parts.names
    if word.is_word(names):
        return _flowed(WORD, word.read(data, name, params.max_unpacked_bytes))
    if odt.is_open(names):
        return _flowed(OPEN, odt.read(data, name, params.max_unpacked_bytes))
    kind, advice = _kind_of_zip(names)
    raise UnreadableDocument(f"{name} is {kind}: {advice}")


def _flat_open(data: bytes, name: str, params: TextParams) -> Content:
    from pipeline.text import odt

    return _flowed(FLAT_OPEN, odt.read(data, name, params.max_unpacked_bytes))


def _rich_text(data: bytes, name: str) -> Content:
    from pipeline.text import rtf

    return _flowed(RICH_TEXT, rtf.read(data, name))


def _flowed(mime: str, file: FlowedFile) -> Content:
    return Content(
        mime,
        assemble(file.pieces),
        spare_title=file.title,
        producer=file.producer,
        created=file.created,
        modified=file.modified,
        pages=file.pages,
    )


def _kind_of_zip(names: frozenset[str]) -> tuple[str, str]:
    """What a zip file that is not read is, and what to do about it."""
    return next(
        (kind, advice) for sign, kind, advice in PACKED if any(name.startswith(sign) for name in names) or not sign
    )


def _pdf(data: bytes, name: str, params: TextParams, issues: Issues) -> Content:
    from pipeline.text import flow
    from pipeline.text.pdf import PdfFile

    with PdfFile(data, name) as file:
        if file.mended:
            issues.report("text", "damaged_file", "the file is damaged: what can still be found in it is read")
        if len(file) > params.max_pages:
            issues.report("text", "page_limit", f"only the first {params.max_pages} of {len(file)} pages are read")
        pages = tuple(_pages(file, name, params, issues))
        layout = assemble(flow.pieces(pages))
        return Content(
            "application/pdf",
            layout,
            spare_title=file.title,
            published=file.published,
            producer=file.producer,
            created=file.created,
            modified=file.modified,
            pages=len(file),
            ocr=any(page.ocr for page in pages),
        )


def _pages(file: PdfFile, name: str, params: TextParams, issues: Issues) -> Iterator[Page]:
    from pypdfium2 import PdfiumError

    from pipeline.text import ocr

    damaged = drawn = silent = unread = 0
    wanted = min(len(file), params.max_pages)
    for number in range(1, wanted + 1):
        try:
            page = file.page(number)
            if _may_be_scan(page):
                if ocr.available() and drawn < params.max_scanned_pages and silent < MOST_SILENT:
                    drawn += 1
                    page = _scan(file, page, name, params, issues)
                    silent = 0 if page.words else silent + 1
                elif len(page.words) < FEW_WORDS or page.unnamed:
                    unread += 1
                    if not ocr.available():
                        what = "only draws its letters" if page.unnamed else "is a scan"
                        issues.report("text", "scanned_page", f"page {number} {what}: {ocr.INSTALL}")
            if page.hidden:
                issues.report(
                    "text", "hidden_text", f"page {number} holds {page.hidden} words that nobody sees: left out"
                )
            yield page
        except PdfiumError:
            damaged += 1
            issues.report("text", "damaged_page", f"page {number} is damaged and left out")
    if damaged == wanted:
        raise UnreadableDocument(f"{name} is a damaged PDF: open it and save it again as PDF")
    if unread and ocr.available():
        issues.report("text", "page_limit", f"only the first {drawn} scanned pages are read")
    elif unread == wanted:
        raise UnreadableDocument(f"{name} is a scan: {ocr.INSTALL}")


def _may_be_scan(page: Page) -> bool:
    """Whether only a picture of the page may say its words: it has next to none, or a stamp or a title over a scan."""
    some = len(page.words) < SOME_WORDS and page.pictured >= MOSTLY
    return some or page.unnamed > 0 or (len(page.words) < FEW_WORDS and page.pictured > 0)


def _scan(file: PdfFile, page: Page, name: str, params: TextParams, issues: Issues) -> Page:
    """The page as it reads from its picture, where that says clearly more than the words that the file holds."""
    from pipeline.text import ocr

    drawn, dpi = file.picture(page.number, params.ocr_dpi)
    met = Issues()
    found = ocr.read(drawn, page.number, dpi=dpi, language=params.ocr_language, name=name, issues=met)
    enough = MORE * len(page.words) if len(page.words) >= FEW_WORDS else len(page.words)
    if page.words and len(found.words) < enough:
        return page
    for issue in met:
        issues.report(issue.step, issue.kind, issue.message)
    return found
