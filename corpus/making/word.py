"""Word documents by python-docx: real headings, lists and tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from making.pieces import Line, Piece, Source, has_head, shares


def word(wanted: Source, style: str) -> bytes:
    """A Word document; `style` names its tables' lines, and headings, a content control or a tracked change."""
    document = Document()
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(10.5)
    when = datetime.fromisoformat(wanted.published or "2024-01-01").replace(hour=9)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = wanted.title, "Recruitment", "Recruitment"
    about.created = about.modified = when
    section = document.sections[0]
    section.header.paragraphs[0].text = wanted.running_head
    _page_number(section.footer.paragraphs[0])
    numbering: int | None = None
    for piece in wanted.pieces:
        match piece.kind:
            case "heading" if style == "bold":
                _fill(document.add_paragraph(), piece.lines, bold=True)
            case "heading":
                _fill(document.add_heading(level=min(piece.level, 4)), piece.lines)
            case "item":
                numbering = _item(document, piece, numbering)
            case "quote":
                _fill(document.add_paragraph(style="Intense Quote"), piece.lines)
            case "rule":
                _border(document.add_paragraph())
            case "table":
                _word_table(document, piece, style)
            case _:
                _fill(document.add_paragraph(), piece.lines)
        if piece.kind not in ("item", "table"):
            numbering = None
    if style == "control":
        _into_control(document)
    if style == "tracked":
        _track(document, when)
    out = io.BytesIO()
    document.save(out)
    return still(out.getvalue())


BOX = ("top", "left", "bottom", "right", "insideH", "insideV")
EDGES = {"lines": ("top", "bottom", "insideH"), "shaded": ()}


def _fill(paragraph: Paragraph, lines: Iterable[Line], *, bold: bool = False) -> None:
    for number, line in enumerate(lines):
        if number:
            paragraph.add_run().add_break()
        for run in line:
            added = paragraph.add_run(run.text)
            added.bold, added.italic = (run.bold or bold) or None, run.italic or None


def _item(document: WordDocument, piece: Piece, numbering: int | None) -> int | None:
    """Adds an item of a list and gives the numbering that the next item of its list goes on with."""
    depth = min(piece.level, 3)
    name = {"•": "List Bullet", "": "List Continue"}.get(piece.sign, "List Number") + (f" {depth}" if depth > 1 else "")
    paragraph = document.add_paragraph(style=name)
    _fill(paragraph, piece.lines)
    if piece.sign in ("•", "") or depth > 1:
        return numbering
    if numbering is None or piece.sign == "1.":
        numbers = document.part.numbering_part.element
        style_number = document.styles[name].element.pPr.numPr.numId.val
        number = numbers.add_num(numbers.num_having_numId(style_number).abstractNumId.val)
        number.add_lvlOverride(0).add_startOverride(int(piece.sign.rstrip(".")))
        numbering = number.numId
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, numbering
    return numbering


def _word_table(document: WordDocument, piece: Piece, style: str) -> None:
    table = document.add_table(len(piece.rows), max(len(row) for row in piece.rows))
    draw_edges(table, EDGES.get(style, BOX))
    for column, share in zip(table.columns, shares(piece), strict=True):
        column.width = Cm(15.2 * share)
    for number, row in enumerate(piece.rows):
        for cell, lines in zip(table.rows[number].cells, row, strict=False):
            for at, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                _fill(paragraph, [line], bold=number == 0 and has_head(piece))
            if style == "shaded" and number % 2 == 0:
                cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill="E7EEF7"))
    document.add_paragraph()


def element(tag: str, **attributes: str) -> Any:
    """A Word element with these attributes of its own namespace."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def draw_edges(table: Table, edges: Iterable[str]) -> None:
    """Give a table lines at these of its edges."""
    borders = element("w:tblBorders")
    for edge in edges:
        borders.append(element(f"w:{edge}", val="single", sz="6", space="0", color="444444"))
    table._tbl.tblPr.append(borders)


def _border(paragraph: Paragraph) -> None:
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz="6", space="1", color="888888"))
    paragraph._p.get_or_add_pPr().append(borders)


def _page_number(paragraph: Paragraph) -> None:
    paragraph.add_run("Page ")
    field = element("w:fldSimple", instr="PAGE")
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _into_control(document: WordDocument) -> None:
    """The longest run of plain paragraphs moves into a content control, as a form's filled-in field."""
    body = document.element.body
    paragraphs = [p for p in document.paragraphs if (p.style is None or p.style.name == "Normal") and len(p.text) > 60]
    chosen = max(paragraphs, key=lambda p: len(p.text))._p
    control, properties, content = element("w:sdt"), element("w:sdtPr"), element("w:sdtContent")
    properties.append(element("w:alias", val="Free text"))
    control.append(properties)
    control.append(content)
    body.replace(chosen, control)
    content.append(chosen)


def _track(document: WordDocument, when: datetime) -> None:
    """The last sentence of the longest paragraph becomes a tracked insertion, after a tracked deletion."""
    paragraph = max((p for p in document.paragraphs if len(p.runs) == 1), key=lambda p: len(p.text))
    kept, stop, added = paragraph.text.rpartition(". ")
    paragraph.runs[0].text = kept + stop
    mark = {"author": "Recruitment", "date": f"{when:%Y-%m-%dT%H:%M:%SZ}"}
    deleted, inserted = element("w:del", id="901", **mark), element("w:ins", id="902", **mark)
    gone = paragraph.add_run("(wording to be agreed)")._r
    gone.find(qn("w:t")).tag = qn("w:delText")
    deleted.append(gone)
    inserted.append(paragraph.add_run(added)._r)
    paragraph._p.append(deleted)
    paragraph._p.append(inserted)


def still(packed: bytes) -> bytes:
    """The same zip file with one time for all its members, so that the same words give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return out.getvalue()
