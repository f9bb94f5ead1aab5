"""Files into documents: text in which every character knows its page and place, headings, lists and tables.

The reader goes by what a file holds, not by what it is called.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Meta, Struct

from pipeline.errors import EmptyDocument, EncryptedDocument, MissingFile, UnreadableDocument
from pipeline.issues import Issues
from pipeline.schema import Document
from pipeline.text import charset, plain
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
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a bitmap picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
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
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class ReadParams(Struct, frozen=True, forbid_unknown_fields=True):
    """Limits on what is read, and how scans are."""

    max_pages: Annotated[int, Meta(description="pages of a PDF", ge=1)] = 400
    max_bytes: Annotated[int, Meta(description="size of a file in bytes", ge=1)] = 50_000_000
    max_unpacked_bytes: Annotated[int, Meta(description="bytes of a Word file's text, unpacked", ge=1)] = 50_000_000
    ocr_language: Annotated[str, Meta(description="tesseract's name of the language of scans")] = "eng"
    ocr_dpi: Annotated[int, Meta(description="dots an inch at which scans are read", ge=72, le=600)] = 200


class _Content(Struct, frozen=True):
    """What a reader of one format makes of a file."""

    mime: str
    layout: Layout
    title: str = ""
    spare_title: str = ""  # taken where the text shows none
    published: str | None = None
    pages: int | None = None
    ocr: bool = False


def read(
    path: Path, *, published: str | None = None, params: ReadParams | None = None, issues: Issues | None = None
) -> Document:
    """Read a PDF, Word, HTML, text or Markdown file, or a PNG or JPEG picture of a page.

    `published`, where given, stands before what the file says of its date. Pages that cannot be read are reported to
    `issues` and left out. Raises MissingFile, UnreadableDocument, EncryptedDocument or EmptyDocument.
    """
    params = params or ReadParams()
    data = _bytes(path, params)
    content = _content(data, path, params, issues if issues is not None else Issues())
    layout = content.layout
    if not LETTER.search(layout.text):
        raise EmptyDocument(f"{path.name} holds no words: check that it is the right file")
    return Document(
        source=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        mime=content.mime,
        type=classify(layout.text, layout.blocks),
        title=content.title or title_of(layout.text, layout.blocks) or content.spare_title,
        published=published or content.published,
        text=layout.text,
        blocks=layout.blocks,
        starts=layout.starts,
        origins=layout.origins,
        pages=content.pages,
        ocr=content.ocr,
    )


def _bytes(path: Path, params: ReadParams) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableDocument(f"{path.name} is a folder: name a file in it")
        if path.exists() and not path.is_file():
            raise UnreadableDocument(f"{path.name} is not a file: name a file")
        with path.open("rb") as stream:
            data = stream.read(params.max_bytes + 1)
    except FileNotFoundError:
        raise MissingFile(f"there is no file {path}: check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path does not work"
        raise UnreadableDocument(f"{path.name} does not open ({reason}): check that you may read it") from None
    if len(data) > params.max_bytes:
        raise UnreadableDocument(f"{path.name} is over {params.max_bytes // 1_000_000} MB: save a smaller copy")
    if not data.strip():
        raise EmptyDocument(f"{path.name} is empty: check that it is the right file")
    return data


def _content(data: bytes, path: Path, params: ReadParams, issues: Issues) -> _Content:
    name = path.name
    if b"%PDF-" in data[:1024]:
        return _pdf(data, name, params, issues)
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name, params)
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _picture(data, name, params)
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED_OFFICE in data:
            raise EncryptedDocument(f"{name} asks for a password: save a copy without one")
        raise UnreadableDocument(f"{name} is an old Office file: {SAVE_AS} (.docx)")
    for sign, kind in OTHERS:
        # Two letters begin many a text too: a program or a bitmap has zero bytes soon after them.
        if data.startswith(sign) and (len(sign) > 2 or b"\x00" in data[:64] or sign == b"\x1f\x8b"):
            raise UnreadableDocument(f"{name} is {kind}: {SAVE_AS}")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise UnreadableDocument(f"{name} is a WebP picture: save it as PNG")
    return _text(data, path)


def _text(data: bytes, path: Path) -> _Content:
    declared = HTML_CHARSET.search(data[:4096])
    raw = charset.decode(data, declared[1].decode("ascii") if declared else None)
    text = plain.normalise(raw)
    if len(CONTROL.findall(text[:100_000])) > 0.005 * min(len(text), 100_000):
        raise UnreadableDocument(f"{path.name} is no document that can be read: {SAVE_AS}")
    mail = MAIL.match(text)
    if mail and MAIL_FIELDS.search(mail[0]):
        raise UnreadableDocument(f"{path.name} is an e-mail: {SAVE_AS}")
    suffix = path.suffix.lower()
    if HTML.match(text) or (HTML_PART.match(text) and suffix not in (".txt", ".md", ".text", ".markdown")):
        return _html(text)
    head = plain.front_matter(text)
    day = DAY.match(head.get("published") or head.get("date") or "")
    return _Content(
        "text/markdown" if suffix in (".md", ".markdown") else "text/plain",
        Layout(text, plain.blocks(text), *_nowhere()),
        head.get("title", ""),
        published=day[0] if day else None,
    )


def _nowhere() -> tuple[Any, Any]:
    nothing = assemble(())
    return nothing.starts, nothing.origins


def _html(text: str) -> _Content:
    from pipeline.text import html

    page = html.read(text)
    return _Content("text/html", assemble(page.pieces), page.title, published=page.published)


def _packed(data: bytes, name: str, params: ReadParams) -> _Content:
    from pipeline.text import word

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableDocument(f"{name} is a damaged Word or zip file: save it again as Word or PDF") from None
    if word.DOCUMENT not in names:
        raise UnreadableDocument(f"{name} is {_kind_of_zip(names)}: {SAVE_AS}")
    file = word.read(data, name, params.max_unpacked_bytes)
    return _Content(WORD, assemble(file.pieces), spare_title=file.title)


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


def _pdf(data: bytes, name: str, params: ReadParams, issues: Issues) -> _Content:
    from pipeline.text import flow
    from pipeline.text.pdf import PdfFile

    with PdfFile(data, name) as file:
        if len(file) > params.max_pages:
            raise UnreadableDocument(f"{name} has {len(file)} pages, over {params.max_pages}: save the pages you need")
        pages = tuple(_pages(file, name, params, issues))
        layout = assemble(flow.pieces(pages))
        return _Content(
            "application/pdf",
            layout,
            spare_title=file.title,
            published=file.published,
            pages=len(file),
            ocr=any(page.ocr for page in pages),
        )


def _pages(file: PdfFile, name: str, params: ReadParams, issues: Issues) -> Iterator[Page]:
    from pypdfium2 import PdfiumError

    from pipeline.text import ocr

    scanned = damaged = 0
    for number in range(1, len(file) + 1):
        try:
            page = file.page(number)
            if len(page.words) < FEW_WORDS and file.has_picture(number):
                if ocr.available():
                    picture, dpi = file.picture(number, params.ocr_dpi)
                    page = ocr.read(picture, number, dpi, params.ocr_language, name)
                else:
                    scanned += 1
                    issues.report("text", "scanned_page", f"page {number} is a scan: {ocr.INSTALL}")
            yield page
        except PdfiumError:
            damaged += 1
            issues.report("text", "damaged_page", f"page {number} is damaged and left out")
    if damaged == len(file):
        raise UnreadableDocument(f"{name} is a damaged PDF: open it and save it again as PDF")
    if scanned == len(file):
        raise UnreadableDocument(f"{name} is a scan: {ocr.INSTALL}")


def _picture(data: bytes, name: str, params: ReadParams) -> _Content:
    from PIL import Image

    from pipeline.text import flow, ocr

    mime = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
    try:
        with _strict(), Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.load()
            dpi = _dpi(picture, params.ocr_dpi)
            page = ocr.read(picture, 1, dpi, params.ocr_language, name)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnreadableDocument(f"{name} is a damaged or too large picture: save it again as PNG") from None
    return _Content(mime, assemble(flow.pieces((page,))), pages=1, ocr=True)


@contextmanager
def _strict() -> Iterator[None]:
    """Takes Pillow's warning of a picture that unpacks to too much for the fault that it is."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def _dpi(picture: Any, otherwise: int) -> int:
    stated = picture.info.get("dpi", (otherwise,))[0]
    return int(stated) if 72 <= stated <= 1200 else otherwise
