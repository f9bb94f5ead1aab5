"""Person specifications as PDF tables, in the shapes that people give them and by the programs that people use."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from docx import Document
from docx.shared import Cm, Pt
from jinja2 import Environment, FileSystemLoader
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer

from making.page import PAGES
from making.pieces import column_shares
from making.programs import printed_page, printed_word
from making.word import BOX, EDGES, draw_edges, element, still

MADE = datetime(2026, 3, 2, 9)
BULLET = "• "


class Specification(NamedTuple):
    """What is to be set: a title, a paragraph before and after the table, and rows of cells.

    A cell's lines are parted by line feeds; those that begin with a bullet are items of a list.
    """

    title: str
    before: str
    after: str
    rows: tuple[tuple[str, ...], ...]


class Shape(NamedTuple):
    """How a table looks: its lines, its shading, whether pages repeat its head; and which specifications have it."""

    specifications: tuple[str, ...]
    lines: str = "ruled"  # or "lines", level ones only, or "none"
    shaded: bool = False
    repeats: bool = True


SHAPES = {
    "plain": Shape(("nurse",)),
    "long": Shape(("estates", "councillor-support")),
    "head-once": Shape(("councillor-support",), repeats=False),
    "bullets": Shape(("social-worker",)),
    "long-cells": Shape(("catering",)),
    "four-columns": Shape(("analyst", "librarian")),
    "rules": Shape(("nurse", "estates"), lines="lines"),
    "bare": Shape(("librarian", "councillor-support"), lines="none"),
    "shaded": Shape(("analyst", "estates"), lines="none", shaded=True),
}


def read(path: Path) -> Specification:
    """A specification of corpus/gold/tables."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Specification(raw["title"], raw["before"], raw["after"], tuple(map(tuple, raw["rows"])))


def shapes(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Path in `folder` and bytes of every table, its specification read from there."""
    for name, shape in SHAPES.items():
        for specification in shape.specifications:
            wanted = read(folder / f"{specification}.json")
            for producer, make in MAKERS.items():
                yield f"{name}/{specification}-{producer}.pdf", make(wanted, shape)


def _widths(wanted: Specification) -> list[float]:
    return column_shares([[row[at] for row in wanted.rows] for at in range(len(wanted.rows[0]))])


def _reportlab(wanted: Specification, shape: Shape) -> bytes:
    rl_config.invariant = 1
    cell = ParagraphStyle("cell", fontName="Helvetica", fontSize=9.5, leading=12)
    item = ParagraphStyle("item", cell, leftIndent=10, bulletIndent=0)
    head = ParagraphStyle("head", cell, fontName="Helvetica-Bold")
    body = ParagraphStyle("body", cell, fontSize=10.5, leading=14, spaceAfter=8)

    def set_cell(text: str, style: ParagraphStyle) -> list[Paragraph]:
        return [
            Paragraph(escape(line.removeprefix(BULLET)), item, bulletText="•")
            if line.startswith(BULLET)
            else Paragraph(escape(line), style)
            for line in text.split("\n")
        ]

    out = io.BytesIO()
    frame = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=2 * cm, rightMargin=2 * cm, title=wanted.title, author="Recruitment"
    )
    table = LongTable(
        [[set_cell(text, cell if at else head) for text in row] for at, row in enumerate(wanted.rows)],
        colWidths=[share * frame.width for share in _widths(wanted)],
        repeatRows=int(shape.repeats),
        splitByRow=0,
        splitInRow=1,
        style=_drawn(shape),
    )
    title = ParagraphStyle("title", head, fontSize=15, leading=20, spaceAfter=8)
    about = [Paragraph(escape(wanted.title), title), Paragraph(escape(wanted.before), body)]
    frame.build([*about, table, Spacer(1, 12), Paragraph(escape(wanted.after), body)])
    return out.getvalue()


def _drawn(shape: Shape) -> list[tuple[Any, ...]]:
    drawn: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if shape.lines == "ruled":
        drawn += [("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)]
    if shape.lines == "lines":
        drawn += [("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
    if shape.shaded:
        drawn.append(("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.HexColor("#dfe8ef"), colors.white]))
    return drawn


def _libreoffice(wanted: Specification, shape: Shape) -> bytes:
    document = Document()
    document.styles["Normal"].font.name = "DejaVu Sans"
    document.styles["Normal"].font.size = Pt(9)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = wanted.title, "Recruitment", "Recruitment"
    about.created = about.modified = MADE
    document.add_heading(wanted.title, level=1)
    document.add_paragraph(wanted.before)
    table = document.add_table(len(wanted.rows), len(wanted.rows[0]))
    draw_edges(table, EDGES["lines"] if shape.lines == "lines" else BOX if shape.lines == "ruled" else ())
    for column, share in zip(table.columns, _widths(wanted), strict=True):
        column.width = Cm(15.2 * share)
    for at, row in enumerate(wanted.rows):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            for number, line in enumerate(text.split("\n")):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(2)
                if line.startswith(BULLET):
                    paragraph.style = "List Bullet"
                paragraph.add_run(line.removeprefix(BULLET)).bold = True if at == 0 else None
            if shape.shaded and at % 2 == 0:
                cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill="DFE8EF"))
    if shape.repeats:
        table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    document.add_paragraph(wanted.after)
    out = io.BytesIO()
    document.save(out)
    return printed_word(still(out.getvalue()), MADE)


def _chromium(wanted: Specification, shape: Shape) -> bytes:
    pages = Environment(loader=FileSystemLoader(PAGES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page = pages.get_template("specification.html")
    rendered = page.render(wanted=wanted, shape=shape, widths=_widths(wanted), bullet=BULLET)
    return printed_page(rendered.encode(), MADE, "--disable-pdf-tagging")  # tags double the size of the file


MAKERS: dict[str, Callable[[Specification, Shape], bytes]] = {
    "reportlab": _reportlab,
    "libreoffice": _libreoffice,
    "chromium": _chromium,
}
