"""Small files made for the tests of the reader."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

END, NONE = 0xFFFFFFFE, 0xFFFFFFFF  # of a chain of sectors of a compound file
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES: dict[str, list[tuple[object, ...]]] = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "rules": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black)],
    "head rule": [("LINEBELOW", (0, 0), (-1, 0), 1, colors.black)],
    "shaded cells": [
        ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue),
        ("INNERGRID", (0, 0), (-1, -1), 0.5, colors.grey),
    ],
    "shaded rows": [
        ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), (colors.whitesmoke, None)),
    ],
    "bare": [],
}


def pdf_table(
    path: Path,
    rows: Sequence[Sequence[str]],
    style: str,
    before: Sequence[str] = (),
    align: str = "TOP",
    *,
    justified: bool = False,
) -> Path:
    """A PDF with paragraphs and one table, whose head row is repeated on every page."""
    body = ParagraphStyle("cell", getSampleStyleSheet()["BodyText"], alignment=TA_JUSTIFY if justified else TA_LEFT)
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


OPEN = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in {
            "office": "office",
            "text": "text",
            "table": "table",
            "style": "style",
            "draw": "drawing",
            "meta": "meta",
            "fo": "xsl-fo-compatible",
            "svg": "svg-compatible",
        }.items()
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odt(path: Path, body: str, styles: str = "", *, meta: str = "", flat: bool = False) -> Path:
    """An OpenDocument text with this XML in its body, its automatic styles and its properties."""
    held = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    held += f"<office:body><office:text>{body}</office:text></office:body>"
    about = f"<office:meta>{meta}</office:meta>"
    if flat:
        path.write_text(f"<?xml version='1.0'?>\n<office:document {OPEN}>{about}{held}</office:document>", "utf-8")
        return path
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", f"<office:document-content {OPEN}>{held}</office:document-content>")
        packed.writestr("meta.xml", f"<office:document-meta {OPEN}>{about}</office:document-meta>")
    return path


def rtf(path: Path, body: str) -> Path:
    """A rich text file with these marks and words in it."""
    path.write_text(rf"{{\rtf1\ansi\ansicpg1252\uc1 {body}}}", encoding="cp1252", newline="")
    return path


def p(text: str, properties: str = "", run: str = "") -> str:
    """The XML of a Word paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
    )


def ole(path: Path, streams: dict[str, bytes]) -> Path:
    """A compound file of Microsoft's with these streams, each by its path; for what old Office and Outlook write."""
    tree: dict[str, list[str]] = {"": []}
    for name in streams:
        steps = name.split("/")
        for depth in range(len(steps)):
            inner, outer = "/".join(steps[: depth + 1]), "/".join(steps[:depth])
            if inner not in tree[outer]:
                tree[outer].append(inner)
                tree.setdefault(inner, [])
    order = list(tree)
    small = b"".join(data.ljust(-(-len(data) // 64) * 64, b"\0") for data in streams.values() if len(data) < 4096)
    large = {name: data for name, data in streams.items() if len(data) >= 4096}
    sectors: list[bytes] = []
    table: list[int] = []

    def put(data: bytes) -> int:
        """Add a chain of sectors and give its first."""
        parts = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        first = len(sectors)
        table.extend([*range(first + 1, first + len(parts)), END][: len(parts)])
        sectors.extend(parts)
        return first if parts else END

    starts = {name: put(data) for name, data in large.items()}
    holder = put(small)
    chain: list[int] = []
    for name, data in streams.items():
        if name not in large:
            count = max(1, -(-len(data) // 64)) if data else 0
            starts[name] = len(chain) if count else END
            chain += [*range(len(chain) + 1, len(chain) + count), END][:count]
    small_table = put(struct.pack(f"<{len(chain)}I", *chain))
    entries = b""
    for name in order:
        beside = next((siblings for siblings in tree.values() if name in siblings), [])
        after = beside[beside.index(name) + 1] if name in beside[:-1] else None
        label = ("Root Entry" if not name else name.rpartition("/")[2]).encode("utf-16-le") + b"\0\0"
        kind = 5 if not name else 2 if name in streams else 1
        entries += label.ljust(64, b"\0") + struct.pack("<HBB", len(label), kind, 1)
        first = order.index(tree[name][0]) if tree[name] else NONE
        entries += struct.pack("<III", NONE, order.index(after) if after else NONE, first) + bytes(36)
        size = len(small) if not name else len(streams.get(name, b""))
        entries += struct.pack("<IQ", holder if not name else starts.get(name, 0), size)
    directory = put(entries)
    count = -(-(len(table) + 1) // 128)
    tables = list(range(len(table), len(table) + count))
    table += [0xFFFFFFFD] * count
    packed = struct.pack(f"<{len(table)}I", *table).ljust(512 * count, b"\xff")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, count, directory, 0, 4096, small_table, len(chain) and 1, END, 0)
    head += struct.pack("<109I", *tables, *[NONE] * (109 - count))
    path.write_bytes(head + b"".join(sectors) + packed)
    return path


def msg(path: Path, said: dict[int, str | bytes], attached: Sequence[dict[int, str | bytes]] = ()) -> Path:
    """A message as Outlook stores it: its properties by their number, and those of what hangs on it."""
    streams = _properties("", said, 32)
    for number, one in enumerate(attached):
        streams |= _properties(f"__attach_version1.0_#{number:08X}/", one, 8)
    return ole(path, streams)


def _properties(folder: str, said: dict[int, str | bytes], head: int) -> dict[str, bytes]:
    listed, streams = bytes(head), {}
    for number, value in said.items():
        kind = 0x1F if isinstance(value, str) else 0x102
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        listed += struct.pack("<HHIII", kind, number, 6, len(data), 0)
        streams[f"{folder}__substg1.0_{number:04X}{kind:04X}"] = data
    return {f"{folder}__properties_version1.0": listed, **streams}
