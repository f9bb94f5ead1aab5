"""Small files made for the tests of the reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES: dict[str, list[tuple[object, ...]]] = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "rules": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black)],
    "head rule": [("LINEBELOW", (0, 0), (-1, 0), 1, colors.black)],
    "shaded cells": [
        ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue),
        ("INNERGRID", (0, 0), (-1, -1), 0.5, colors.grey),
    ],
    "bare": [],
}


def pdf_table(
    path: Path, rows: Sequence[Sequence[str]], style: str, before: Sequence[str] = (), align: str = "TOP"
) -> Path:
    """A PDF with paragraphs and one table, whose head row is repeated on every page."""
    body = getSampleStyleSheet()["BodyText"]
    table = Table(
        [[Paragraph(cell, body) for cell in row] for row in rows],
        colWidths=[440 / len(rows[0])] * len(rows[0]),
        repeatRows=1,
        splitInRow=1,
    )
    table.setStyle(TableStyle([*STYLES[style], ("VALIGN", (0, 0), (-1, -1), align)]))
    SimpleDocTemplate(str(path), pagesize=A4).build([*(Paragraph(text, body) for text in before), table])
    return path


def pdf_pages(path: Path, pages: Sequence[Sequence[tuple[str, float, float, float, str]]]) -> Path:
    """A PDF of pages of strings, each with its left, its top, its size in points and its font."""
    canvas = Canvas(str(path), pagesize=A4)
    for page in pages:
        for text, left, top, size, font in page:
            canvas.setFont(font, size)
            canvas.drawString(left, A4[1] - top, text)
        canvas.showPage()
    canvas.save()
    return path


def docx(path: Path, body: str, extra: dict[str, str] | None = None) -> Path:
    """A Word file with this XML in its body and these other parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in (extra or {}).items():
            packed.writestr(name, text)
    path.write_bytes(held.getvalue())
    return path


def p(text: str, properties: str = "", run: str = "") -> str:
    """The XML of a Word paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
    )
