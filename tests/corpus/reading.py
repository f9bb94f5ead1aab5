"""A plain reader of each format, apart from the pipeline's own, so that one can be held against the other."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdfium2
from lxml import etree, html

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def characters(path: Path) -> str:
    """The letters and digits of a file's text, in order, nothing between them."""
    return squeezed(READERS[path.suffix](path))


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def _docx(path: Path) -> str:
    with zipfile.ZipFile(path) as packed:
        root = etree.fromstring(packed.read("word/document.xml"))
    return " ".join(node.text or "" for node in root.iter(f"{WORD}t"))


def _html(path: Path) -> str:
    root = html.document_fromstring(path.read_bytes())
    return " ".join(root.xpath("//body//text()[not(ancestor::script)]"))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


READERS = {".pdf": _pdf, ".docx": _docx, ".html": _html, ".txt": _text, ".md": _text}
