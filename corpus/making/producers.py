"""Every producer, and the styles it has."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from making.errors import MakeError
from making.mail import mail
from making.page import web_page
from making.pieces import Source
from making.plain import markdown, text
from making.platypus import reportlab_pdf
from making.programs import chromium_pdf, libreoffice_doc, libreoffice_odt, libreoffice_pdf, libreoffice_rtf
from making.scanner import scan
from making.word import word


class Producer(NamedTuple):
    """What makes a file, and the styles it has."""

    suffix: str
    make: Callable[[Source, str], bytes]
    styles: tuple[str, ...]
    scanned: bool = False


PRODUCERS = {
    "reportlab": Producer("pdf", reportlab_pdf, ("ruled", "lines", "shaded")),
    "libreoffice": Producer("pdf", libreoffice_pdf, ("ruled", "lines", "shaded")),
    "chromium": Producer("pdf", chromium_pdf, ("ruled", "lines", "shaded")),
    "scanner": Producer("pdf", scan, ("150", "200"), scanned=True),
    "docx": Producer("docx", word, ("ruled", "bold", "control", "tracked")),
    "odt": Producer("odt", libreoffice_odt, ("ruled", "tracked")),
    "rtf": Producer("rtf", libreoffice_rtf, ("ruled", "tracked")),
    "doc": Producer("doc", libreoffice_doc, ("ruled", "tracked")),
    "eml": Producer("eml", mail, ("both", "word")),
    "html": Producer("html", web_page, ("jobs", "news", "council")),
    "text": Producer("txt", text, ("plain",)),
    "markdown": Producer("md", markdown, ("plain", "front-matter")),
}


def make(producer: str, style: str, wanted: Source) -> bytes:
    """The bytes of a document; raises MakeError where there is no such producer or style."""
    if producer not in PRODUCERS or style not in PRODUCERS[producer].styles:
        raise MakeError(f"{wanted.id}: no producer {producer!r} with a style {style!r}")
    return PRODUCERS[producer].make(wanted, style)
