"""The gold notation of relations, a line each: `kind | subject | object | role | date | "the words that say so"`.

corpus/gold/GUIDELINES.md says what the data means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.schema import Mention, Relation, RelationKind

HEAD = re.compile(r"(?m)^relations:[ \t]*(?P<none>none)?[ \t]*$")
DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
ABSENT = "-"  # a cell that the document says nothing of
CELLS = 6


def part(facts: str) -> tuple[str, str | None]:
    """The record and the relations of what stands after a document's text; None where no relations are annotated."""
    head = HEAD.search(facts)
    return (facts[: head.start()], facts[head.start() :]) if head else (facts, None)


def read(block: str, text: str, mentions: Sequence[Mention]) -> tuple[Relation, ...]:
    """The relations of a block, with the codes that their names carry where they are marked in the text.

    Raises ValueError where a line does not read, or where its words do not stand in the text.
    """
    head, *lines = filter(None, map(str.strip, block.splitlines()))
    if bool(lines) == head.endswith("none"):
        raise ValueError("relations: either lines, or none")
    return tuple(_relation(line, text, mentions) for line in lines)


def written(relation: Relation, text: str) -> str:
    """The line of a relation that stands in `text`."""
    cells = (relation.kind.value, relation.subject, relation.object, relation.role, relation.date)
    plain = (" ".join((cell or ABSENT).replace("|", "/").split()) for cell in cells)
    return f'{" | ".join(plain)} | "{" ".join(text[relation.start : relation.end].split())}"'


def moved(relation: Relation, source: str, text: str) -> Relation | None:
    """A relation of `source` as one of a text with the same words; None where they do not stand together in it."""
    said = _find(source[relation.start : relation.end].split(), text)
    if said is None:
        return None
    date = relation.date if relation.date and DATE.fullmatch(relation.date) else None
    return replace(relation, start=said.start(), end=said.end(), date=date)


def _find(words: Sequence[str], text: str) -> re.Match[str] | None:
    return re.search(r"\s+".join(map(re.escape, words)), text) if words else None


def _relation(line: str, text: str, mentions: Sequence[Mention]) -> Relation:
    cells = [cell.strip() for cell in line.split("|", CELLS - 1)]
    if len(cells) != CELLS or len(cells[-1]) < 3 or cells[-1][0] + cells[-1][-1] != '""':
        raise ValueError(f"a relation is {CELLS} cells, the last one quoted: {line[:60]}")
    kind, subject, *rest, quoted = cells
    object_, role, date = (None if cell == ABSENT else cell for cell in rest)
    words = quoted[1:-1].split()
    said = _find(words, text)
    if said is None:
        raise ValueError(f"these words do not stand in the text: {' '.join(words)[:60]}")
    if date and not DATE.fullmatch(date):
        raise ValueError(f"no ISO date: {date}")
    start, end = said.span()
    return Relation(
        kind=RelationKind(kind),
        subject=subject,
        subject_id=_code(subject, start, end, mentions),
        object=object_,
        object_id=_code(object_, start, end, mentions),
        role=role,
        date=date,
        start=start,
        end=end,
    )


def _code(name: str | None, start: int, end: int, mentions: Sequence[Mention]) -> str | None:
    """The code that a name carries where it is marked, first of all among the words that state the relation."""
    wanted = (name or "").casefold()
    marked = [mention for mention in mentions if mention.id and mention.text.casefold() == wanted]
    inside = [mention for mention in marked if start <= mention.start < end]
    return (inside or marked)[0].id if marked else None
