"""Applicants' statements held against a pack. Nothing of a statement is kept."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.evidence.judge import judge, most_sentences
from pipeline.evidence.split import split
from pipeline.issues import Issues
from pipeline.reports import blind
from pipeline.reports.visible import path_name
from pipeline.schema import Check, Document, Pack, Statement
from pipeline.text.reader import read

DRAWN = re.compile(r"(?<=\n)[^\w\n]+(?=\n)")


class Checked(Struct, frozen=True):
    """A checked statement: what was found, the text that its offsets count in, and what of the file was not read."""

    check: Check
    statement: Statement
    unread: tuple[str, ...]
    blind: bool = False
    """whether words that tell who it is were to be blocked out"""


def check(pack: Pack, path: Path, *, alias: str | None = None) -> Checked:
    """One statement held against every criterion of a pack, in the pack's order.

    With an `alias` the results call the applicant so, and words that tell who it is are blocked out of them;
    the judgement itself is of the words as written. Raises RolepackError where the file cannot be read.
    """
    issues = Issues()
    statement = split(_parted(read(path, issues=issues)), path_name(path))
    unread = tuple(issue.message for issue in issues)
    if len(statement.sentences) > (most := most_sentences(len(pack.criteria))):
        unread += (f"longer than {most:,} sentences: the verdicts are from the first {most:,}",)
    judged = Check(pack=pack.source, statement=statement.id, criteria=judge(pack.criteria, statement))
    if alias is None:
        return Checked(judged, statement, unread)
    masked = replace(statement, id=alias, text=blind.masked(statement.text))
    return Checked(_masked(judged, masked), masked, unread, blind=True)


def _parted(document: Document) -> str:
    """The document's text, no longer or shorter, with a line feed wherever one block ends on the line of the next.

    Cells of a row, and paragraphs and list items in one cell, stand on one line, and are no sentence together. A line
    drawn under a heading is left blank, so that the heading stands alone.
    """
    parts: list[str] = []
    at = 0
    for block in document.blocks:
        between = DRAWN.sub(lambda line: " " * len(line[0]), document.text[at : block.start])
        parts += [between if "\n" in between or not at else between.replace(between[:1], "\n", 1)]
        parts.append(document.slice(block))
        at = block.end
    return "".join((*parts, document.text[at:]))


def _masked(check: Check, statement: Statement) -> Check:
    criteria = tuple(
        replace(
            judgement,
            evidence=tuple(replace(e, text=statement.text[e.start : e.end]) for e in judgement.evidence),
        )
        for judgement in check.criteria
    )
    return replace(check, statement=statement.id, criteria=criteria)
