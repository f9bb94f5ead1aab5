"""Sample role packs and statements of three gold roles."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from making.pieces import Piece, Run, Source, pieces
from making.producers import PRODUCERS, make
from pipeline.evaluation.gold import GoldRole, GoldStatement, read_role
from pipeline.schema import Category, Need

SAMPLES = {
    "r016": ("r016-chief-finance-officer", ("reportlab",)),
    "r006": ("r006-community-staff-nurse", ("docx",)),
    "r022": ("r022-medical-secretary", ("markdown",)),
}
AS_CSV = {"r022"}
STATEMENT_PRODUCERS = ("text", "docx", "reportlab", "docx", "text")


def samples(evidence: Path) -> Iterator[tuple[str, bytes]]:
    """The packs and statements of the sample roles: for each its path under corpus/statements, and its bytes."""
    for role_id, (folder, packs) in SAMPLES.items():
        statements = read_role(evidence / f"{role_id}.txt")
        role = statements[0].role
        for producer in packs:
            yield f"{folder}/pack.{PRODUCERS[producer].suffix}", _pack(role, producer)
        if role_id in AS_CSV:
            yield f"{folder}/criteria.csv", _criteria_csv(role)
        for statement, producer in zip(statements, STATEMENT_PRODUCERS, strict=True):
            yield f"{folder}/{statement.statement.id}.{PRODUCERS[producer].suffix}", _statement(statement, producer)


def _statement(labelled: GoldStatement, producer: str) -> bytes:
    statement = labelled.statement
    if producer == "text":
        return (statement.text + "\n").encode()
    found: list[Piece] = []
    paragraph = None
    for sentence in statement.sentences:
        said = statement.text[sentence.start : sentence.end]
        if sentence.heading:
            found.append(Piece("heading", ((Run(said),),), level=2))
        elif said.startswith("- "):
            found.append(Piece("item", ((Run(said[2:]),),), level=1, sign="•"))
        elif found and paragraph == sentence.paragraph and found[-1].kind == "paragraph":
            found[-1] = Piece("paragraph", ((*found[-1].lines[0], Run(f" {said}")),))
        else:
            found.append(Piece("paragraph", ((Run(said),),)))
        paragraph = sentence.paragraph
    return make(
        producer, "ruled", _source(statement.id, "Supporting statement", "Supporting statement", statement.text, found)
    )


def _source(of: str, title: str, running_head: str, text: str, found: Iterable[Piece]) -> Source:
    return Source(
        id=of,
        title=title,
        running_head=running_head,
        published=None,
        employer=None,
        closing=None,
        text=text,
        markdown=text,
        pieces=tuple(found),
    )


def _pack(role: GoldRole, producer: str) -> bytes:
    """A role pack whose person specification holds the role's criteria and nothing else that asks for anything."""
    specification = _as_lists(role) if producer == "docx" else _as_table(role)
    text = "\n".join(
        [
            *(f"# {role.title}", "", "Role pack", "", "## Person specification", ""),
            *specification,
            *("", "## How to apply", "", "Please say in no more than two pages why this role is for you."),
        ]
    )
    return make(producer, PRODUCERS[producer].styles[0], _source(role.id, role.title, "Role pack", text, pieces(text)))


def _as_table(role: GoldRole) -> Iterator[str]:
    needs = [need for need in Need if any(criterion.need is need for criterion in role.criteria)]
    yield f"| Criteria | {' | '.join(need.capitalize() for need in needs)} |"
    yield "|" + " --- |" * (len(needs) + 1)
    for category in _categories(role):
        cells = ("<br>".join(_texts(role, category, need)) for need in needs)
        yield f"| {category.capitalize()} | {' | '.join(cells)} |"


def _as_lists(role: GoldRole) -> Iterator[str]:
    for category in _categories(role):
        yield from ("", f"### {category.capitalize()}")
        for need in Need:
            if texts := _texts(role, category, need):
                yield from ("", f"**{need.capitalize()}**", "", *(f"- {text}" for text in texts))


def _categories(role: GoldRole) -> tuple[Category, ...]:
    return tuple(dict.fromkeys(criterion.category for criterion in role.criteria))


def _texts(role: GoldRole, category: Category, need: Need) -> list[str]:
    return [criterion.text for criterion in role.criteria if criterion.category is category and criterion.need is need]


def _criteria_csv(role: GoldRole) -> bytes:
    out = io.StringIO()
    rows = ((c.id, c.need.value, c.category.value, c.text) for c in role.criteria)
    csv.writer(out, lineterminator="\n").writerows([("id", "need", "category", "text"), *rows])
    return out.getvalue().encode()
