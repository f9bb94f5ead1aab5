"""The one reader of the gold notation: ⟦LABEL key=value|text⟧ in documents, roles with labelled statements.

corpus/gold/GUIDELINES.md says what the data means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from msgspec import Struct, convert

from pipeline.evaluation import relations
from pipeline.schema import (
    Category,
    Criterion,
    DocumentType,
    Mention,
    Need,
    Record,
    Relation,
    Sentence,
    Statement,
    Verdict,
)

MARK = re.compile(r"⟦(\w+)((?:\s+\w+=(?:\"[^\"]*\"|[^\s|]+))*)\s*\|([^⟦⟧\n]+)⟧")
ATTRIBUTE = re.compile(r"(\w+)=(\"[^\"]*\"|[^\s|]+)")
FENCE = re.compile(r"(?m)^---[ \t]*$")
RANGE = re.compile(r"(\d+)(?:-(\d+))?(\*?)")


class GoldError(ValueError):
    """A gold file that does not read; the message names the file and the place."""


class GoldDocument(Struct, frozen=True):
    """An annotated document: `text` is its body without marks, `relations` None where they are not annotated."""

    id: str
    type: DocumentType
    published: str | None
    title: str
    text: str
    mentions: tuple[Mention, ...]
    record: Record
    relations: tuple[Relation, ...] | None = None


class GoldRole(Struct, frozen=True):
    """A role and its criteria."""

    id: str
    title: str
    criteria: tuple[Criterion, ...]


class GoldLabel(Struct, frozen=True):
    """What a careful shortlister says of one criterion: sentence numbers count from 0, headings included."""

    criterion: str
    verdict: Verdict
    evidence: tuple[int, ...]
    key: tuple[int, ...]
    reason: str


class GoldStatement(Struct, frozen=True):
    """A statement with one label for every criterion of its role, in the role's order."""

    role: GoldRole
    profile: str
    statement: Statement
    labels: tuple[GoldLabel, ...]


def unmark(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """A marked text without its marks, and the mentions that they stood for.

    Raises GoldError where a mark does not parse.
    """
    out: list[str] = []
    mentions: list[Mention] = []
    at = length = 0
    for match in MARK.finditer(marked):
        plain = marked[at : match.start()]
        out.append(plain)
        length += len(plain)
        label, raw, surface = match.groups()
        attributes: dict[str, object] = {k: v.strip('"') for k, v in ATTRIBUTE.findall(raw)}
        for flag in ("nominal", "prorata", "relative"):
            if flag in attributes:
                attributes[flag] = attributes[flag] == "yes"
        for bound in ("min", "max"):
            if bound in attributes:
                attributes[bound] = Decimal(str(attributes[bound]))
        end = length + len(surface)
        mentions.append(convert({"label": label, "start": length, "end": end, "text": surface, **attributes}, Mention))
        out.append(surface)
        length = end
        at = match.end()
    text = "".join([*out, marked[at:]])
    if "⟦" in text or "⟧" in text:
        raise GoldError(f"a mark that does not parse in {text[max(0, text.find('⟦') - 20) :][:60]!r}")
    return text, tuple(mentions)


def read_document(path: Path) -> GoldDocument:
    """Read one annotated document; raises GoldError where it does not read."""
    parts = FENCE.split(path.read_text(encoding="utf-8"))
    if len(parts) < 3:
        raise GoldError(f"{path.name}: no front matter")
    head = _pairs(parts[1])
    has_facts = len(parts) > 3 and parts[-1].strip().startswith(("record:", "relations:"))
    body = "---".join(parts[2:-1] if has_facts else parts[2:]).strip("\n")
    facts, related = relations.part(parts[-1] if has_facts else "")
    try:
        text, mentions = unmark(body)
        record = convert({k: v for k, v in _pairs(facts).items() if v}, Record, strict=False)
        found = relations.read(related, text, mentions) if related is not None else None
        kind = DocumentType(head["type"])
    except (ValueError, KeyError) as error:
        raise GoldError(f"{path.name}: {error}") from error
    return GoldDocument(
        head.get("id", path.stem), kind, head.get("date"), head.get("title", ""), text, mentions, record, found
    )


def read_documents(folder: Path) -> tuple[GoldDocument, ...]:
    """Every annotated document of a folder, by name."""
    return tuple(read_document(path) for path in sorted(folder.glob("*.md")))


def read_statements(folder: Path) -> tuple[GoldStatement, ...]:
    """Every labelled statement of every role of a folder, by name."""
    return tuple(statement for path in sorted(folder.glob("*.txt")) for statement in read_role(path))


def read_role(path: Path) -> tuple[GoldStatement, ...]:
    """The labelled statements of one role; raises GoldError where the file does not read."""
    head, *bodies = re.split(r"(?m)^statement:", path.read_text(encoding="utf-8"))
    meta_part, _, criteria_part = head.partition("\ncriteria:\n")
    meta = _pairs(meta_part)
    criteria = []
    for line in filter(None, map(str.strip, criteria_part.splitlines())):
        cells = [cell.strip() for cell in line.split("|", 3)]
        if len(cells) != 4:
            raise GoldError(f"{path.name}: criterion line does not read: {line[:60]}")
        criteria.append(Criterion(id=cells[0], need=Need(cells[1]), category=Category(cells[2]), text=cells[3]))
    role = GoldRole(meta["role"], meta.get("title", ""), tuple(criteria))
    return tuple(_statement(path, role, body) for body in bodies)


def _statement(path: Path, role: GoldRole, body: str) -> GoldStatement:
    head, _, tail = body.partition("\nlabels:\n")
    first, *lines = head.splitlines()
    name, profile = first.strip(), ""
    pieces: list[str] = []
    sentences: list[Sentence] = []
    numbers: dict[int, int] = {}
    glue, length, paragraph = "", 0, 0
    for line in filter(None, map(str.strip, lines)):
        if line.startswith("profile:"):
            profile = line.partition(":")[2].strip()
            continue
        if line == "¶":
            glue, paragraph = "\n\n", paragraph + 1
            continue
        match = re.fullmatch(r"\[(h|\d+)\]\s+(.*)", line)
        if not match:
            raise GoldError(f"{path.name}: {name}: sentence line does not read: {line[:60]}")
        heading = match[1] == "h"
        if heading:
            glue, paragraph = "\n\n", paragraph + 1
        elif match[2].startswith("- ") and glue == " ":
            glue = "\n"
        if not pieces:
            glue = ""
        pieces.append(glue + match[2])
        start = length + len(glue)
        length = start + len(match[2])
        if not heading:
            numbers[int(match[1])] = len(sentences)
        sentences.append(Sentence(start, length, heading, paragraph))
        glue = "\n" if heading else " "
    labels = {label.criterion: label for label in _labels(path, numbers, tail)}
    try:
        ordered = tuple(labels[criterion.id] for criterion in role.criteria)
    except KeyError as error:
        raise GoldError(f"{path.name}: {name}: no label for {error}") from error
    return GoldStatement(role, profile, Statement(name, "".join(pieces), tuple(sentences)), ordered)


def _labels(path: Path, numbers: dict[int, int], part: str) -> Iterator[GoldLabel]:
    for line in filter(None, map(str.strip, part.splitlines())):
        criterion, verdict, cited, reason = ([cell.strip() for cell in line.split("|", 3)] + [""] * 3)[:4]
        evidence: list[int] = []
        key: list[int] = []
        for item in filter(None, map(str.strip, cited.split(","))):
            span = RANGE.fullmatch(item)
            if not span:
                raise GoldError(f"{path.name}: cannot read sentence number {item!r}")
            found = [numbers[n] for n in range(int(span[1]), int(span[2] or span[1]) + 1)]
            evidence += found
            key += found if span[3] else []
        yield GoldLabel(criterion, Verdict(verdict), tuple(evidence), tuple(key), reason)


def _pairs(block: str) -> dict[str, str]:
    pairs = {}
    for line in block.splitlines():
        key, colon, value = line.split(" #")[0].strip().partition(":")
        if colon:
            pairs[key.strip()] = value.strip().strip("\"'")
    return pairs
