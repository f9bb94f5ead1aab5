"""The Markdown of a gold document as pieces that any producer can set."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from making.errors import MakeError
from pipeline.evaluation.gold import GoldDocument
from pipeline.schema import DocumentType


class Run(NamedTuple):
    """Characters set alike."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Line = tuple[Run, ...]


class Piece(NamedTuple):
    """A block of a document: `lines` of all but tables, whose `rows` hold cells of lines."""

    kind: Literal["heading", "paragraph", "item", "quote", "rule", "table"]
    lines: tuple[Line, ...] = ()
    level: int = 0
    sign: str = ""
    rows: tuple[tuple[tuple[Line, ...], ...], ...] = ()


class Source(NamedTuple):
    """What is to be set: the text as it was written, as Markdown and in pieces, and what the file says of itself."""

    id: str
    title: str
    running_head: str
    published: str | None
    employer: str | None
    closing: str | None
    text: str
    markdown: str
    pieces: tuple[Piece, ...]


RUNNING_HEADS = {
    DocumentType.JOB_ADVERT: "Vacancy details",
    DocumentType.ROLE_PACK: "Information for candidates",
    DocumentType.NEWS_ARTICLE: "News",
    DocumentType.OTHER: "Papers",
}
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["code", "fence", "backticks"])
LISTED = re.compile(r"\s*(?:[-*+] |\d+[.)] |\|)")
RULE = re.compile(r"[-=—]{3,}")
CAPITALS = re.compile(r"(?:\d{1,2}\. )?[A-Z][^a-z|>/→›·.:;!]{3,90}")
HEADING_LINE = re.compile(r"(?:\d{1,2}\. )?(?!By )[A-Z“][^|>/→›·▲.:;!]{2,70}")


def source(document: GoldDocument) -> Source:
    """A gold document, ready to be set."""
    markdown = prepare(document.text)
    record = document.record
    return Source(
        document.id,
        document.title,
        RUNNING_HEADS[document.type],
        document.published,
        record.employer,
        record.closing_date,
        document.text,
        markdown,
        tuple(pieces(markdown)),
    )


def prepare(text: str) -> str:
    """Plain text and loose Markdown as Markdown that says what it means: tables, headings, breaks of lines."""
    text = _untagged(text)
    text = re.sub(r"(?m)(?:^[^\n]*\t[^\n]*(?:\n|\Z)){2,}", lambda found: _pipe_table(found[0]), text)
    plain = len(re.findall(r"(?m)^#{1,6} |^-{5,}$", text)) < 2
    top = not re.search(r"(?m)^# ", text)
    lines = text.split("\n")
    margin = _margin(lines)
    out = []
    for at, line in enumerate(lines):
        before, after = lines[at - 1] if at else "", lines[at + 1] if at + 1 < len(lines) else ""
        alone = not before.strip() and not after.strip()
        if alone and _reads_as_heading(line, plain=plain):
            out.append(f"{'#' if top and at < 5 else '##'} {line}")
            top = False
        else:
            out.append(f"{line.rstrip()}\\" if _ends_here(line, after, margin) else line)
    return "\n".join(out)


def _margin(lines: list[str]) -> int:
    """The length from which a line may have been wrapped by an editor; beyond any line where nothing was wrapped."""
    prose = sorted(len(line) for line in lines if len(line) > 45 and not line.startswith("|"))
    return 45 if prose and prose[int(0.9 * len(prose))] <= 100 else sys.maxsize


TAGS = (
    (re.compile(r"<table>"), "\t\n"),
    (re.compile(r"</td> *<td>"), "\t"),
    (re.compile(r"</p> *<p>"), "<br>"),
    (re.compile(r" *<ul><li>|</li> *<li>"), "<br>• "),
    (re.compile(r"</?strong>"), "**"),
    (re.compile(r"</?(?:tr|td|table|p|ul|li)>"), ""),
)


def _untagged(text: str) -> str:
    """The text with the tags that a copied page left in it turned into tabs, breaks and Markdown."""
    for tag, instead in TAGS:
        text = tag.sub(instead, text)
    return text


def _pipe_table(block: str) -> str:
    cells = [[cell.strip() for cell in line.split("\t")] for line in block.rstrip("\n").split("\n")]
    rows = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join(["", rows[0], "|" + " --- |" * (rows[0].count("|") - 1), *rows[1:], "", ""])


def _reads_as_heading(line: str, *, plain: bool) -> bool:
    text = line.strip()
    return bool(CAPITALS.fullmatch(text)) or (plain and len(text.split()) <= 8 and bool(HEADING_LINE.fullmatch(text)))


def _ends_here(line: str, after: str, margin: int) -> bool:
    """Whether a line of a paragraph was meant to end, not wrapped at an editor's margin."""
    if not line.strip() or not after.strip() or line.lstrip().startswith(("|", "#", ">")) or LISTED.match(after):
        return False
    return len(line) < margin and not any(RULE.fullmatch(text.strip()) for text in (line, after))


def pieces(markdown: str) -> Iterator[Piece]:
    """The blocks of a Markdown text, in order."""
    lists: list[tuple[str, int]] = []
    sign, quoted = "", False
    tokens = MARKDOWN.parse(markdown)
    for at, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open":
                lists.append(("•", 0))
            case "ordered_list_open":
                lists.append(("1.", int(token.attrGet("start") or 1) - 1))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                kind, number = lists[-1]
                lists[-1] = (kind, number + 1)
                sign = "•" if kind == "•" else f"{number + 1}."
            case "blockquote_open" | "blockquote_close":
                quoted = token.type == "blockquote_open"
            case "hr":
                yield Piece("rule")
            case "heading_open":
                yield Piece("heading", _lines(tokens[at + 1]), level=int(token.tag[1]))
            case "paragraph_open" if lists:
                yield Piece("item", _lines(tokens[at + 1]), level=len(lists), sign=sign)
                sign = ""
            case "paragraph_open":
                yield Piece("quote" if quoted else "paragraph", _lines(tokens[at + 1]))
            case "table_open":
                yield Piece("table", rows=_rows(tokens[at:]))


def _rows(tokens: list[Token]) -> tuple[tuple[tuple[Line, ...], ...], ...]:
    rows: list[list[tuple[Line, ...]]] = []
    for at, token in enumerate(tokens):
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        if token.type in ("th_open", "td_open"):
            rows[-1].append(_lines(tokens[at + 1]))
    return tuple(tuple(row) for row in rows if any(run.text.strip() for cell in row for line in cell for run in line))


def _lines(inline: Token) -> tuple[Line, ...]:
    lines: list[list[Run]] = [[]]
    bold = italic = False
    link = ""
    for token in inline.children or []:
        match token.type:
            case "text":
                for number, part in enumerate(re.split(r"\s*<br>\s*", token.content)):
                    if number:
                        lines.append([])
                    if part:
                        lines[-1].append(Run(part, bold, italic, link))
            case "softbreak":
                lines[-1].append(Run(" ", bold, italic, link))
            case "hardbreak":
                lines.append([])
            case "strong_open" | "strong_close":
                bold = token.type == "strong_open"
            case "em_open" | "em_close":
                italic = token.type == "em_open"
            case "link_open" | "link_close":
                link = str(token.attrGet("href") or "")
            case other:
                raise MakeError(f"no producer can set {other!r} in {inline.content[:60]!r}")
    return tuple(tuple(line) for line in lines if line)


def words(line: Line) -> str:
    """The characters of a line."""
    return "".join(run.text for run in line)


def has_head(piece: Piece) -> bool:
    """Whether the first row heads the columns: two-column tables of facts have none."""
    return len(piece.rows[0]) > 2 or _first_cell(piece) in ("Field", "Present", "Name", "Stage", "Date", "Contents")


def _first_cell(piece: Piece) -> str:
    """The first line of a table's first cell."""
    cell = piece.rows[0][0]
    return words(cell[0]) if cell else ""


def shares(piece: Piece) -> list[float]:
    """Shares of the width, a column, by how much stands in it; no column is narrower than its longest word."""
    columns: list[list[str]] = [[] for _ in range(max(len(row) for row in piece.rows))]
    for row in piece.rows:
        for column, cell in zip(columns, row, strict=False):
            column.append(" ".join(words(line) for line in cell))
    return column_shares(columns)


def column_shares(columns: list[list[str]]) -> list[float]:
    """The same for columns of plain cells."""
    weights = [min(max(map(len, column)), 160) ** 0.6 for column in columns]
    longest = [max((len(word) for cell in column for word in cell.split()), default=1) for column in columns]
    widths = [max(weight / sum(weights), (word + 3) / 80) for weight, word in zip(weights, longest, strict=True)]
    return [width / sum(widths) for width in widths]
