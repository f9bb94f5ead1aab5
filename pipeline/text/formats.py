"""A file's bytes into a document, in this process: each format by its reader, told by what the bytes are."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import EmptyDocument, EncryptedDocument, UnreadableDocument
from pipeline.issues import Issues
from pipeline.params import TextParams
from pipeline.schema import Document
from pipeline.text import charset, picture, plain
from pipeline.text.content import Content
from pipeline.text.language import language, language_name
from pipeline.text.layout import Layout, assemble
from pipeline.text.title import title as title_of
from pipeline.text.type import classify

if TYPE_CHECKING:
    from pipeline.text.page import Page
    from pipeline.text.pdf import PdfFile

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SAVE_AS = "save it as PDF or Word"
OTHERS = (  # signs of files that are not read, and what they are
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
HTML = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
HTML_PART = re.compile(
    r"\s*<(?:div|p|h[1-6]|table|section|article|main|ul|ol|dl|meta|title|header|span)\b", re.IGNORECASE
)
HTML_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
MAIL = re.compile(r"(?:[A-Z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
MAIL_FIELDS = re.compile(
    r"^(?:Received|Return-Path|Message-ID|MIME-Version|Delivered-To):", re.IGNORECASE | re.MULTILINE
)
CONTROL = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
LETTER = re.compile(r"[^\W_]")
FEW_WORDS = 4  # a page with fewer words than this and a picture on it is a scan with, at most, a page number
SOME_WORDS, MOSTLY = 40, 0.5  # a page with fewer words, mostly covered by pictures, may be a scan with a stamp on it
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
    found = content(data, name, params or TextParams(), issues)
    layout = found.layout
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


def content(data: bytes, name: str, params: TextParams, issues: Issues) -> Content:
    """What the bytes of a file say, by what they are, not by what the file is called."""
    if b"%PDF-" in data[:1024]:
        return _pdf(data, name, params, issues)
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name, params)
    if picture.is_picture(data):
        return picture.read(data, name, params, issues)
    if picture.is_apple(data):
        raise UnreadableDocument(f"{name} is a HEIC or AVIF picture: save it as JPEG")
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED_OFFICE in data:
            raise EncryptedDocument(f"{name} asks for a password: save a copy without one")
        raise UnreadableDocument(f"{name} is an old Office file: {SAVE_AS} (.docx)")
    for sign, kind in OTHERS:
        # Two letters begin many a text too: a program has zero bytes soon after them.
        if data.startswith(sign) and (len(sign) > 2 or b"\x00" in data[:64] or sign == b"\x1f\x8b"):
            raise UnreadableDocument(f"{name} is {kind}: {SAVE_AS}")
    return _text(data, name)


def _text(data: bytes, name: str) -> Content:
    declared = HTML_CHARSET.search(data[:4096])
    raw = charset.decode(data, declared[1].decode("ascii") if declared else None)
    text = plain.normalise(raw)
    if len(CONTROL.findall(text[:100_000])) > 0.005 * min(len(text), 100_000):
        raise UnreadableDocument(f"{name} is no document that can be read: {SAVE_AS}")
    mail = MAIL.match(text)
    if mail and MAIL_FIELDS.search(mail[0]):
        raise UnreadableDocument(f"{name} is an e-mail: {SAVE_AS}")
    suffix = Path(name).suffix.lower()
    if HTML.match(text) or (HTML_PART.match(text) and suffix not in (".txt", ".md", ".text", ".markdown")):
        return _html(text)
    head = plain.front_matter(text)
    day = DAY.match(head.get("published") or head.get("date") or "")
    return Content(
        "text/markdown" if suffix in (".md", ".markdown") else "text/plain",
        Layout(text, plain.blocks(text), *_nowhere()),
        head.get("title", ""),
        published=day[0] if day else None,
    )


def _nowhere() -> tuple[Any, Any]:
    nothing = assemble(())
    return nothing.starts, nothing.origins


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
    from pipeline.text import word

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableDocument(f"{name} is a damaged Word or zip file: save it again as Word or PDF") from None
    if word.DOCUMENT not in names:
        raise UnreadableDocument(f"{name} is {_kind_of_zip(names)}: {SAVE_AS}")
    file = word.read(data, name, params.max_unpacked_bytes)
    return Content(WORD, assemble(file.pieces), spare_title=file.title)


def _kind_of_zip(names: set[str]) -> str:
    for sign, kind in (
        ("xl/workbook.xml", "an Excel workbook"),
        ("ppt/presentation.xml", "a PowerPoint file"),
        ("content.xml", "an OpenDocument file"),
        ("META-INF/container.xml", "an e-book"),
    ):
        if sign in names:
            return kind
    return "a zip file"


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

    scanned = damaged = 0
    wanted = min(len(file), params.max_pages)
    for number in range(1, wanted + 1):
        try:
            page = file.page(number)
            if _may_be_scan(page):
                if ocr.available():
                    page = _scan(file, page, name, params, issues)
                elif len(page.words) < FEW_WORDS:
                    scanned += 1
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
    if scanned == wanted:
        raise UnreadableDocument(f"{name} is a scan: {ocr.INSTALL}")


def _may_be_scan(page: Page) -> bool:
    """Whether only a picture of the page may say its words: it has next to none, or a stamp or a title over a scan."""
    some = len(page.words) < SOME_WORDS and page.pictured >= MOSTLY
    return some or (len(page.words) < FEW_WORDS and (page.pictured > 0 or page.unnamed > 0))


def _scan(file: PdfFile, page: Page, name: str, params: TextParams, issues: Issues) -> Page:
    """The page as it reads from its picture, where that says clearly more than the words that the file holds."""
    from pipeline.text import ocr

    drawn, dpi = file.picture(page.number, params.ocr_dpi)
    met = Issues()
    found = ocr.read(drawn, page.number, dpi=dpi, language=params.ocr_language, name=name, issues=met)
    if len(page.words) >= FEW_WORDS and len(found.words) < MORE * len(page.words):
        return page
    for issue in met:
        issues.report(issue.step, issue.kind, issue.message)
    return found
