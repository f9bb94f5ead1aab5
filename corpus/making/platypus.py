"""PDF by ReportLab, with real tables, a running head and page numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    HRFlowable,
    LongTable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
)

from making.pieces import Line, Piece, Source, has_head, shares


class Look(NamedTuple):
    """How a style of document looks."""

    plain: str
    bold: str
    ink: colors.Color
    size: float


LOOKS = {
    "ruled": Look("Helvetica", "Helvetica-Bold", colors.HexColor("#003366"), 12),
    "lines": Look("Times-Roman", "Times-Bold", colors.black, 10.5),
    "shaded": Look("Helvetica", "Helvetica-Bold", colors.HexColor("#7a1f5c"), 11),
}


def reportlab_pdf(wanted: Source, style: str) -> bytes:
    """A PDF set by ReportLab, with a running head and page numbers; signs outside Windows-1252 are left out."""
    rl_config.invariant = 1
    out = io.BytesIO()
    frame = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=2.2 * cm,
        rightMargin=2.2 * cm,
        topMargin=2.4 * cm,
        bottomMargin=2.2 * cm,
        title=wanted.title,
        author="Recruitment",
    )

    def margins(canvas: Canvas, _: SimpleDocTemplate) -> None:
        canvas.setFont(LOOKS[style].plain, 8)
        canvas.setFillGray(0.4)
        canvas.drawString(2.2 * cm, A4[1] - 1.5 * cm, wanted.running_head)
        canvas.drawRightString(A4[0] - 2.2 * cm, 1.2 * cm, f"Page {canvas.getPageNumber()}")

    frame.build(list(_flowables(wanted.pieces, style, frame.width)), onFirstPage=margins, onLaterPages=margins)
    return out.getvalue()


def _flowables(found: tuple[Piece, ...], style: str, width: float) -> Iterator[Flowable]:
    look = LOOKS[style]
    body = ParagraphStyle("body", fontName=look.plain, fontSize=look.size, leading=look.size * 1.36, spaceAfter=6)
    in_cell = ParagraphStyle("cell", body, fontSize=9, leading=11.5, spaceAfter=2)
    ahead = (*found[1:], None)
    for piece, after in zip(found, ahead, strict=True):
        text = "<br/>".join(_rich(line) for line in piece.lines)
        match piece.kind:
            case "heading":
                before_table = after is not None and after.kind == "table"
                if before_table:
                    yield CondPageBreak(4 * cm)
                size = {1: 18, 2: 13.5, 3: 11.5}.get(piece.level, 10.5)
                yield Paragraph(
                    text,
                    ParagraphStyle(
                        "heading",
                        fontName=look.bold,
                        fontSize=size,
                        leading=size * 1.25,
                        textColor=look.ink,
                        spaceBefore=10,
                        spaceAfter=5,
                        keepWithNext=int(not before_table),  # or a table would never begin in mid-page
                    ),
                )
            case "item":
                indent = 14.0 * piece.level
                set_in = ParagraphStyle("item", body, leftIndent=indent + 4, bulletIndent=indent - 10, spaceAfter=3)
                yield Paragraph(text, set_in, bulletText=piece.sign or None)
            case "quote":
                yield Paragraph(text, ParagraphStyle("quote", body, leftIndent=24, rightIndent=24))
            case "rule":
                yield HRFlowable(width="100%", thickness=0.7, color=colors.grey, spaceBefore=6, spaceAfter=8)
            case "table":
                yield _pdf_table(piece, style, width, in_cell)
                yield Spacer(1, 8)
            case _:
                yield Paragraph(text, body)


def _pdf_table(piece: Piece, style: str, width: float, cell: ParagraphStyle) -> Flowable:
    heads = ParagraphStyle("head", cell, fontName=LOOKS[style].bold)
    rows = [
        [[Paragraph(_rich(line), heads if at == 0 and has_head(piece) else cell) for line in lines] for lines in row]
        for at, row in enumerate(piece.rows)
    ]
    widths = [share * width for share in shares(piece)]
    table = LongTable(rows, colWidths=widths, repeatRows=int(has_head(piece)), splitByRow=0, splitInRow=1)
    drawn: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    match style:
        case "ruled":
            drawn.append(("GRID", (0, 0), (-1, -1), 0.6, colors.black))
            if has_head(piece):
                drawn.append(("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#d9e2ef")))
        case "lines":
            drawn.append(("LINEABOVE", (0, 0), (-1, 0), 1, colors.black))
            drawn.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey))
        case _:
            drawn.append(("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.HexColor("#f1e4ee"), colors.white]))
    table.setStyle(drawn)
    return table


def _rich(line: Line) -> str:
    out = []
    for run in line:
        text = escape(run.text.replace("→", ">").encode("cp1252", "ignore").decode("cp1252"))
        text = f"<b>{text}</b>" if run.bold else text
        text = f"<i>{text}</i>" if run.italic else text
        out.append(f"<link href={quoteattr(run.link)}>{text}</link>" if run.link else text)
    return "".join(out)
