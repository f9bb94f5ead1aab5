"""Where each value of a record stands in the document, and how it is known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from pipeline.facts.fields import Field
from pipeline.mentions.annual import WORKED_OUT
from pipeline.schema import Document, Label, Mention, Record, Role, Source

# which mentions can say a field, and which attribute of theirs the value is
SAID_BY: dict[str, tuple[tuple[Label, ...], Callable[[Mention], object]]] = {
    "employer": ((Label.ORG, Label.ICS), lambda m: m.text),
    "employer_id": ((Label.ORG, Label.ICS), lambda m: m.id),
    "ics": ((Label.ICS,), lambda m: m.id),
    "salary_min": ((Label.SALARY,), lambda m: m.min),
    "salary_max": ((Label.SALARY,), lambda m: m.max),
    "salary_period": ((Label.SALARY,), lambda m: m.period),
    "band": ((Label.SALARY,), lambda m: m.band),
    "closing_date": ((Label.DATE,), lambda m: m.iso),
    "interview_date": ((Label.DATE,), lambda m: m.iso),
    "start_date": ((Label.DATE,), lambda m: m.iso),
}
SALARY_FIELDS = {"salary_min": "salary", "salary_max": "salary", "salary_period": "salary", "employer_id": "employer"}
Place = tuple[int, int, str]
"""Where a value stands, from and to before, and the rule by which it is known."""

WORD = re.compile(r"\w+(?:\.\d+)?")


def sources(document: Document, mentions: Sequence[Mention], fields: Sequence[Field], role: Role) -> Iterator[Source]:
    """The place of each value of one role, in the order of a record's fields: in the role's own part before others.

    A value whose place is not certain has none, nor has one that is worked out from others.
    """
    own = sorted(fields, key=lambda field: not role.start <= field.start < role.end)
    near = sorted(mentions, key=lambda mention: not role.start <= mention.start < role.end)
    for name in Record.__struct_fields__:
        value = getattr(role, name)
        if value is None or name in WORKED_OUT:
            continue
        labelled = [field for field in own if field.name == SALARY_FIELDS.get(name, name)]
        said = _mentioned(name, value, near, labelled) if name in SAID_BY else None
        if said is not None:
            yield _source(document, role, name, (said.start, said.end, said.found_by))
        elif isinstance(value, str) and (span := _written(document, role, value, labelled)):
            yield _source(document, role, name, span)


def _source(document: Document, role: Role, field: str, place: Place) -> Source:
    start, end, found_by = place
    return Source(role=role.number, field=field, start=start, end=end, page=document.page(start), found_by=found_by)


def _mentioned(name: str, value: object, mentions: Sequence[Mention], labelled: Sequence[Field]) -> Mention | None:
    """The mention that says a value: one that plays the field's part, then one under its label, then the first."""
    labels, attribute = SAID_BY[name]
    same = [m for m in mentions if m.label in labels and not m.nominal and attribute(m) == value]
    role = name.removesuffix("_date")
    ends = {field.start: field.end for field in labelled}
    starts = sorted(ends)

    def rank(mention: Mention) -> tuple[bool, bool]:
        before = bisect_right(starts, mention.start) - 1
        under = before >= 0 and mention.start < ends[starts[before]]
        return mention.role is not None and mention.role.value != role, not under

    return min(same, key=rank, default=None)


def _written(document: Document, role: Role, value: str, labelled: Sequence[Field]) -> Place | None:
    """Where a value's own words stand: under the field's label, else anywhere; the span and the rule."""
    words = r"\W{0,3}(?:\w+\W{1,3}){0,2}?".join(map(re.escape, WORD.findall(value)))
    if not words:
        return None
    pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
    for field in labelled:
        if found := pattern.search(document.text, field.start, field.end):
            return *found.span(), "record.label"
    if labelled:
        # what the label's value says in other words: "12 months" is a fixed term
        return labelled[0].start, labelled[0].end, "record.reading"
    if found := pattern.search(document.text, role.start, role.end) or pattern.search(document.text):
        return *found.span(), "record.text"
    return None
