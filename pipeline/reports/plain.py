"""Results as plain text for a terminal: no colour, nothing that a terminal would obey."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from enum import Enum

from pipeline.mentions.annual import STATED
from pipeline.reports.visible import on_one_line, visible
from pipeline.reports.words import COVERED, NEED, asides, meaning, missing, name, shown_parts, sure, to_read, why
from pipeline.schema import Added, AddedAs, Check, Criterion, Extract, Judgement, Mention, Pack, Record, Role

WIDTH = 100
BLIND = "Names given in unusual ways, schools, employers and family can still be read."
BULLET = re.compile(r"^[-*•◦▪●‣·–—]\s+")


def of_added(added: Added) -> str:
    """One line: what became of a document that was to be added."""
    source, path = visible(added.source), visible(added.path or "")
    if added.outcome is AddedAs.PRESENT:
        return f"{source}: already there as {path}"
    kind = f" ({added.type.value.replace('_', ' ')})" if added.type else ""
    return f"{source}: added as {path}{kind}"


def of_extract(extract: Extract) -> str:
    """One document: what it is, its mentions, its facts, and what was not understood."""
    about = [extract.type.value.replace("_", " "), on_one_line(extract.title, WIDTH)]
    about += [f"published {extract.published}"] if extract.published else []
    parts = [
        f"{visible(extract.source)}: " + ", ".join(filter(None, about)),
    ]
    if extract.mentions:
        parts.append(table(["label", "page", "value", "text"], map(_mention, extract.mentions), may_lack=("page",)))
    parts += (table(["fact", "value"], _facts(role)) for role in extract.records)
    if extract.relations:
        relations = (
            (r.kind.value.replace("_", " "), r.subject, r.object or "", r.role or "", r.date or "")
            for r in extract.relations
        )
        heads = ["relation", "who or what", "to whom or what", "as", "since"]
        parts.append(table(heads, relations, may_lack=("as", "since")))
    if extract.criteria:
        parts.append(_count(len(extract.criteria), "criterion", "criteria") + ": see them with `rolepack criteria`")
    if extract.issues:
        met = Counter((issue.step, issue.kind, issue.message) for issue in extract.issues)
        issues = ((*issue, str(times)) for issue, times in met.items())
        parts.append(table(["step", "not understood", "what", "times"], issues))
    return "\n\n".join(parts) + "\n"


def of_pack(pack: Pack) -> str:
    """The criteria of one pack, one a line, each with its role where the pack is for several."""
    head = ": ".join(filter(None, (visible(pack.source), on_one_line("; ".join(pack.roles or (pack.role,)), WIDTH))))
    heads = ["id", "role", "need", "category", "domain", "page", "repeats", "criterion"]
    rows = (_criterion(criterion, pack.roles) for criterion in pack.criteria)
    return head + "\n\n" + table(heads, rows, may_lack=("role", "domain", "page", "repeats"))


def of_check(check: Check, *, blind: bool = False) -> str:
    """Every criterion with its verdict, evidence and reasons in words; `blind`: names were to be blocked out."""
    head = f"{visible(check.statement)} against {visible(check.pack)}"
    head += "\nEvidence for people to weigh; it decides nothing. * marks a key sentence, - another."
    head += f"\n{on_one_line(unsure)}." if (unsure := to_read(check.criteria)) else ""
    head += f"\n{BLIND}" if blind else ""
    return "\n\n".join([head, *map(_judgement, check.criteria)]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, may_lack: Collection[str] = ()) -> str:
    """Rows under their heads, each column as wide as its widest cell; cells are one line of at most 100 characters.

    Columns of `may_lack` are left out where no row has anything in them.
    """
    whole = [list(heads), *([on_one_line(cell, WIDTH) for cell in row] for row in rows)]
    columns = [column for column in zip(*whole, strict=True) if column[0] not in may_lack or any(column[1:])]
    cells = list(zip(*columns, strict=True))
    widths = [max(map(len, column)) for column in columns]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _mention(mention: Mention) -> tuple[str, str, str, str]:
    value = " ".join(_values(mention))
    return mention.label.value, _page(mention.page), value, mention.text


def _values(mention: Mention) -> Iterator[str]:
    shown = (mention.id, mention.name, mention.kind, mention.iso, mention.role, mention.need, mention.category)
    for value in shown:
        if value is not None:
            yield value.value if isinstance(value, Enum) else value
    if amount := _amount(mention.min, mention.max):
        yield amount
    if mention.period:
        yield f"a {mention.period.value}"
    if mention.band:
        yield f"band {mention.band}"
    if mention.annual_from and mention.annual_from != STATED:
        yield f"= {_amount(mention.annual_min, mention.annual_max)} a year ({mention.annual_from})"


def _amount(low: Decimal | None, high: Decimal | None) -> str:
    if low is None:
        return "" if high is None else f"up to £{high:,}"
    if high is None:
        return f"from £{low:,}"
    return f"£{low:,}" if low == high else f"£{low:,} to £{high:,}"


def _facts(role: Role) -> Iterator[tuple[str, str]]:
    """The facts of a role, in words, without its place in the text."""
    for field in Record.__struct_fields__:
        if (value := getattr(role, field)) is not None:
            yield field.replace("_", " "), str(value)


def _criterion(one: Criterion, roles: Sequence[str]) -> tuple[str, ...]:
    role = roles[one.role - 1] if roles and one.role else ""
    about = (NEED[one.need], one.category.value, one.domain or "")
    return one.id, role, *about, _page(one.page), one.repeats or "", one.text


def _judgement(judgement: Judgement) -> str:
    lines = [
        f"{on_one_line(judgement.id)}  {on_one_line(judgement.text)}",
        f"    {NEED[judgement.need]}, {judgement.category.value}",
        f"    {name(judgement)}: {meaning(judgement)}",
        *(f"    {said}" for said in (sure(judgement), *asides(judgement)) if said),
    ]
    lines += [f"    {'* ' if e.key else '- '}{BULLET.sub('', on_one_line(e.text))}" for e in judgement.evidence]
    lines += [f"    part “{on_one_line(part.text)}”: {COVERED[part.covered]}" for part in shown_parts(judgement)]
    lines += [f"    {'why: ' if n == 0 else '     '}{on_one_line(text)}" for n, text in enumerate(why(judgement))]
    lines += [f"    missing: {on_one_line(missing(judgement))}"] if missing(judgement) else []
    return "\n".join(lines)


def _page(page: int | None) -> str:
    return "" if page is None else str(page)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
