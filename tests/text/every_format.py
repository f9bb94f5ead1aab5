"""One content written in every format that is read, for the tests of what must hold in all of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path
from random import Random

from hypothesis import strategies as st
from msgspec import Struct
from reportlab.lib import colors
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.text import made

SUBJECT = "Papers attached"
LETTER = "The papers are with this letter."
VOCABULARY = ("nurse", "ward", "board", "pay", "team", "budget", "county", "patient", "winter", "clinic", "report")
VOCABULARY += ("manages", "writes", "chairs", "keeps", "leads", "visits", "signs", "under", "over", "beside", "with")


class Part(Struct, frozen=True):
    """A heading, a paragraph, a list or a table; its `texts` are one, one an item, or one a cell."""

    kind: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def texts(self) -> Iterator[str]:
        return (text for row in self.rows for text in row)


def _said(least: int, most: int, end: str = "") -> st.SearchStrategy[str]:
    def words(number: int, seed: int) -> str:
        return " ".join(Random(seed).choices(VOCABULARY, k=number)).capitalize() + end

    return st.builds(words, st.integers(least, most), st.integers(0, 10_000))


HEADING = _said(2, 5).map(lambda said: Part("heading", ((said,),)))
PARAGRAPH = _said(8, 60, ".").map(lambda said: Part("paragraph", ((said,),)))
ITEMS = st.lists(_said(3, 25), min_size=2, max_size=6).map(lambda said: Part("bullet", tuple((one,) for one in said)))
TABLE = st.integers(2, 3).flatmap(
    lambda wide: st.lists(st.tuples(*[_said(1, 9)] * wide), min_size=2, max_size=5).map(
        lambda rows: Part("cell", tuple(rows))
    )
)
# Two tables without a word between them are one in some formats, so a paragraph ends each section.
SECTION = st.tuples(HEADING, PARAGRAPH, ITEMS | TABLE, PARAGRAPH)
PARTS = st.lists(SECTION, min_size=1, max_size=4).map(
    lambda sections: [part for section in sections for part in section]
)


def docx(parts: Sequence[Part], path: Path) -> None:
    def written(part: Part) -> str:
        if part.kind == "cell":
            rows = ("".join(f"<w:tc>{made.p(text)}</w:tc>" for text in row) for row in part.rows)
            return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
        style = {"heading": "Heading1", "bullet": "ListBullet"}.get(part.kind, "")
        return "".join(made.p(text, f'<w:pStyle w:val="{style}"/>' if style else "") for text in part.texts)

    names = {"Heading1": "heading 1", "ListBullet": "List Bullet"}
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    made.docx(path, "".join(map(written, parts)), {"word/styles.xml": f"<w:styles {made.W}>{styles}</w:styles>"})


def odt(parts: Sequence[Part], path: Path) -> None:
    def written(part: Part) -> str:
        texts = [f"<text:p>{text}</text:p>" for text in part.texts]
        if part.kind == "heading":
            return "".join(f'<text:h text:outline-level="1">{text}</text:h>' for text in part.texts)
        if part.kind == "bullet":
            return (
                "<text:list>" + "".join(f"<text:list-item>{text}</text:list-item>" for text in texts) + "</text:list>"
            )
        if part.kind == "cell":
            cells = iter(f"<table:table-cell>{text}</table:table-cell>" for text in texts)
            rows = ("".join(next(cells) for _ in row) for row in part.rows)
            return (
                "<table:table>"
                + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
                + "</table:table>"
            )
        return "".join(texts)

    made.odt(path, "".join(map(written, parts)), flat=path.suffix == ".fodt")


def rtf(parts: Sequence[Part], path: Path) -> None:
    def written(part: Part) -> str:
        if part.kind == "cell":
            edges = "".join(rf"\cellx{2000 * (n + 1)}" for n in range(len(part.rows[0])))
            return "".join(
                rf"\trowd{edges}\pard\intbl " + "".join(rf"{c}\cell " for c in row) + r"\row" for row in part.rows
            )
        lead = {"heading": r"\pard\plain\s1 ", "bullet": r"\pard\plain{\listtext\'95\tab}"}.get(
            part.kind, r"\pard\plain "
        )
        return "".join(rf"{lead}{text}\par" "\n" for text in part.texts)

    made.rtf(path, r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}}" + "".join(map(written, parts)))


def page(parts: Sequence[Part]) -> str:
    """The content as a web page."""

    def written(part: Part) -> str:
        if part.kind == "cell":
            rows = ("".join(f"<td>{text}</td>" for text in row) for row in part.rows)
            return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
        tag = {"heading": "h2", "bullet": "li"}.get(part.kind, "p")
        held = "".join(f"<{tag}>{text}</{tag}>" for text in part.texts)
        return f"<ul>{held}</ul>" if tag == "li" else held

    return f"<!doctype html><html><body><main>{''.join(map(written, parts))}</main></body></html>"


def html(parts: Sequence[Part], path: Path) -> None:
    path.write_text(page(parts), encoding="utf-8")


def mht(parts: Sequence[Part], path: Path) -> None:
    head = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    inner = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    path.write_bytes(f"{head}{inner}{page(parts)}\r\n--x--\r\n".encode())


def text(parts: Sequence[Part], path: Path) -> None:
    def written(part: Part) -> str:
        if part.kind == "cell":
            return "\n".join("\t".join(row) for row in part.rows)
        lead = {"heading": "# ", "bullet": "- "}.get(part.kind, "")
        return "\n".join(lead + one for one in part.texts)

    path.write_text("\n\n".join(map(written, parts)) + "\n", encoding="utf-8")


def spaced(parts: Sequence[Part], path: Path) -> None:
    """Plain text with lines under its headings and columns of spaces."""

    def written(part: Part) -> str:
        if part.kind == "cell":
            wide = 4 + max(map(len, part.texts))
            return "\n".join("".join(one.ljust(wide) for one in row).rstrip() for row in part.rows)
        if part.kind == "heading":
            return "".join(f"{one}\n{'-' * len(one)}" for one in part.texts)
        return "\n".join(("* " if part.kind == "bullet" else "") + one for one in part.texts)

    path.write_text("\n\n".join(map(written, parts)) + "\n", encoding="cp1252", newline="\r\n")


def eml(parts: Sequence[Part], path: Path) -> None:
    """A letter with the content as a Word file attached to it."""
    message = EmailMessage()
    message["Received"], message["Subject"] = "by x", SUBJECT
    message.set_content(LETTER)
    message.add_alternative(f"<p>{LETTER}</p>", subtype="html")
    held = path.with_suffix(".docx")
    docx(parts, held)
    message.add_attachment(held.read_bytes(), maintype="application", subtype="octet-stream", filename=held.name)
    path.write_bytes(message.as_bytes())


def eml_pdf(parts: Sequence[Part], path: Path) -> None:
    """The same with a PDF attached."""
    message = EmailMessage()
    message["Received"], message["Subject"] = "by x", SUBJECT
    message.set_content(LETTER)
    held = path.with_suffix(".pdf")
    pdf(parts, held)
    message.add_attachment(held.read_bytes(), maintype="application", subtype="pdf", filename=held.name)
    path.write_bytes(message.as_bytes())


def pdf(parts: Sequence[Part], path: Path) -> None:
    """Pages so small that lists, tables and paragraphs run over them."""
    styles = getSampleStyleSheet()
    body = styles["BodyText"]

    def written(part: Part) -> Flowable:
        if part.kind == "cell":
            wide = 300 / len(part.rows[0])
            table = Table(
                [[Paragraph(one, body) for one in row] for row in part.rows], colWidths=[wide] * len(part.rows[0])
            )
            table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
            return table
        if part.kind == "bullet":
            return ListFlowable([ListItem(Paragraph(one, body)) for one in part.texts], bulletType="bullet", start="•")
        return Paragraph(next(part.texts), styles["Heading2"] if part.kind == "heading" else body)

    held = io.BytesIO()
    SimpleDocTemplate(held, pagesize=A5).build([written(part) for part in parts])
    path.write_bytes(held.getvalue())


WRITERS: dict[str, Callable[[Sequence[Part], Path], None]] = {
    "a.docx": docx,
    "a.odt": odt,
    "a.fodt": odt,
    "a.rtf": rtf,
    "a.html": html,
    "a.mht": mht,
    "a.md": text,
    "a.txt": text,
    "spaced.txt": spaced,
    "a.eml": eml,
    "pages.eml": eml_pdf,
    "a.pdf": pdf,
}
