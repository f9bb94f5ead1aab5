"""Gold documents as Label Studio's tasks, with the labelling configuration that shows them; its exports read back.

Every mention is a region of type `labels`; each of its attributes is a result of the same id, a choice or a text area
that belongs to the region and is called after label and attribute, such as ics_kind. The document's own facts stand in
the task's data. https://labelstud.io/guide/task_format
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from importlib.metadata import version
from statistics import mean
from typing import Any
from xml.sax.saxutils import quoteattr

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.evaluation.gold import GoldDocument, related, retold, told
from pipeline.evaluation.markdown import fitted
from pipeline.evaluation.notation import ATTRIBUTES, ISO, GoldError, noted_as, values_of
from pipeline.reports.marked import DRAWN, Marked
from pipeline.schema import Category, DateRole, DocumentType, IcsKind, Label, Mention, Need, Period
from pipeline.text import plain
from pipeline.text.title import title
from pipeline.text.type import classify

LABELS = "label"  # the control with which a person marks a region
TEXT = "text"
HEAD = {"id": "document", "type": "type", "date": "published", "title": "title"}  # front matter → key of a task's data
COLOURS = {
    Label.ICS: "#1f77b4",
    Label.ORG: "#9467bd",
    Label.SALARY: "#2ca02c",
    Label.DATE: "#ff7f0e",
    Label.COMPETENCY: "#d62728",
}
CHOICES: dict[str, type[StrEnum]] = {
    "kind": IcsKind,
    "period": Period,
    "role": DateRole,
    "need": Need,
    "category": Category,
}
OURS = re.compile(r"m\d+")  # the id of a region that was written here
FLAGS = frozenset({"nominal", "prorata", "relative"})


class Value(Struct, frozen=True):
    """What a result says: of a region, where it stands."""

    start: int
    end: int
    text: str | list[str] = ""
    labels: list[str] = []
    choices: list[str] = []


class Result(Struct, frozen=True):
    """One result of an annotation: a region, something said of a region, or a relation, which has no value."""

    value: Any = None
    id: str = ""
    from_name: str = ""


class Annotation(Struct, frozen=True):
    """What one person marked in a task."""

    result: list[Result]
    was_cancelled: bool = False
    ground_truth: bool = False


class Task(Struct, frozen=True):
    """A document with what was marked in it."""

    data: dict[str, Any]
    id: int | str = ""
    annotations: list[Annotation] = field(default_factory=list)


def task(gold: GoldDocument, *, by_people: bool) -> dict[str, Any]:
    """One document as a task: what people marked as an annotation, what was found as a prediction with its scores."""
    head, facts = told(gold)
    results: list[dict[str, Any]] = []
    for number, mention in enumerate(gold.mentions):
        results += _results(f"m{number}", mention)
    data = (
        {TEXT: gold.text}
        | {HEAD[key]: value for key, value in head.items() if value}
        | {"record": facts, "relations": related(gold)}
    )
    if by_people:
        for result in results:
            result.pop("score", None)
        return {"data": data, "annotations": [{"result": results}]}
    scores = [result["score"] for result in results if "score" in result]
    whole = {"score": mean(scores)} if scores else {}
    return {
        "data": data,
        "predictions": [{"model_version": f"rolepack {version('rolepack')}", "result": results} | whole],
    }


def as_json(tasks: Iterable[Mapping[str, Any]]) -> str:
    """Tasks as the JSON file that Label Studio imports."""
    return json.dumps(list(tasks), ensure_ascii=False, indent=1) + "\n"


def configuration() -> str:
    """The labelling configuration that shows the tasks: labels, and each label's attributes beside a marked region."""
    lines = ["<View>", f'  <Labels name="{LABELS}" toName="{TEXT}">']
    lines += (f'    <Label value="{label}" background="{COLOURS[label]}"/>' for label in Label)
    lines += ["  </Labels>", f'  <Text name="{TEXT}" value="${TEXT}" granularity="symbol"/>']
    for label, attributes in ATTRIBUTES.items():
        for key in attributes:
            lines += _control(label, key)
    return "\n".join([*lines, "</View>"]) + "\n"


def read(data: bytes, source: str) -> Iterator[Marked | GoldError]:
    """The documents of a file that Label Studio exported, as JSON or JSON-MIN; what nobody has annotated is left out.

    Of several people's annotations the one marked as ground truth counts, else the last. A region that does
    not fit its text is that document's fault. Raises GoldError where the file does not read.
    """
    try:
        items = msgspec.json.decode(data, type=list[dict[str, Any]])
        tasks = [msgspec.convert(item if "data" in item else _unfolded(item), Task) for item in items]
    except msgspec.MsgspecError as error:
        raise GoldError(f"{source}: is no JSON or JSON-MIN export of Label Studio: {error}") from None
    for number, one in enumerate(tasks, 1):
        done = [annotation for annotation in one.annotations if not annotation.was_cancelled]
        best = next((annotation for annotation in done if annotation.ground_truth), done[-1] if done else None)
        if best is not None:
            try:
                yield _document(one, best)
            except (GoldError, msgspec.MsgspecError) as error:
                yield GoldError(f"{source}: task {one.id or number}: {error}")


def _results(identity: str, mention: Mention) -> Iterator[dict[str, Any]]:
    place = {"start": mention.start, "end": mention.end}
    yield {
        "id": identity,
        "from_name": LABELS,
        "to_name": TEXT,
        "type": "labels",
        "value": place | {"text": mention.text, "labels": [mention.label.value]},
    } | ({} if mention.confidence is None else {"score": mention.confidence})
    for key, value in values_of(mention):
        chosen = key in CHOICES or key in FLAGS
        yield {
            "id": identity,
            "from_name": _name(mention.label, key),
            "to_name": TEXT,
            "type": "choices" if chosen else "textarea",
            "value": place | ({"choices": [value]} if chosen else {"text": [value]}),
        }


def _name(label: Label, key: str) -> str:
    return f"{label.value.lower()}_{key}"


def _control(label: Label, key: str) -> Iterator[str]:
    """The tags of one attribute, which show while a region with its label is chosen."""
    when = f'visibleWhen="region-selected" whenTagName="{LABELS}" whenLabelValue="{label}"'
    told = f'name="{_name(label, key)}" toName="{TEXT}" perRegion="true"'
    yield f"  <View {when}>"
    yield f'    <Header value={quoteattr(key)} size="6"/>'
    if key in CHOICES or key in FLAGS:
        values = list(CHOICES[key]) if key in CHOICES else ["yes"]
        choice = "single" if key in CHOICES else "multiple"
        yield f'    <Choices {told} choice="{choice}" showInline="true">'
        yield from (f'      <Choice value="{value}"/>' for value in values)
        yield "    </Choices>"
    else:
        yield f'    <TextArea {told} maxSubmissions="1" editable="true" rows="1"/>'
    yield "  </View>"


def _unfolded(item: Mapping[str, Any]) -> dict[str, Any]:
    """An object of a JSON-MIN export as a task; which region an attribute belongs to is not told there."""
    regions = item.get(LABELS, [])
    results = [{"from_name": LABELS, "value": value} for value in (regions if isinstance(regions, list) else [regions])]
    return {"id": item.get("id", ""), "data": item, "annotations": [{"result": results}]}


def _document(one: Task, annotation: Annotation) -> Marked:
    text = one.data.get(TEXT)
    if not isinstance(text, str) or not text.strip():
        raise GoldError(f"has no text in its data under {TEXT}")
    said: dict[str, dict[str, str]] = {}
    regions: list[tuple[str, Value]] = []
    for result in annotation.result:
        if result.from_name == LABELS:
            regions.append((result.id, msgspec.convert(result.value, Value)))
        elif isinstance(result.value, dict):
            value = result.value.get("choices") or result.value.get("text") or []
            said.setdefault(result.id, {})[result.from_name] = _first(value)
    mentions = []
    for identity, region in regions:
        mention = _mention(text, region, said.get(identity, {}))
        mentions.append(mention if OURS.fullmatch(identity) else replace(mention, found_by=DRAWN))
    body = fitted(text, mentions)
    facts, block = _facts(one.data.get("record")), one.data.get("relations")
    block = block if isinstance(block, str) else None
    return Marked(retold(_head(one, body.text), facts, body.text, body.mentions, block), body.lost)


def _mention(text: str, region: Value, said: Mapping[str, str]) -> Mention:
    """The mention that a region stands for, with those of its attributes that its label has."""
    label = region.labels[0] if region.labels else ""
    known = ATTRIBUTES.get(Label(label), {}) if label in set(Label) else {}
    values = {key: value for key in known if (value := said.get(_name(Label(label), key), "").strip())}
    return noted_as(label, _place(text, region), text, values)


def _place(text: str, region: Value) -> tuple[int, int]:
    """Where a region stands, in characters; Label Studio before version 1.7 counted UTF-16 code units.

    Raises GoldError where the words there are not those that it says.
    """
    said = "".join(_first(region.text).replace("\\n", "\n").split())
    units = text.encode("utf-16-le")
    halves = [len(units[: 2 * at].decode("utf-16-le", "ignore")) for at in (region.start, region.end)]
    places = [(region.start, region.end), *([(halves[0], halves[1])] if said else ())]
    for start, end in places:
        if 0 <= start < end <= len(text) and said in ("", "".join(text[start:end].split())):
            return start, end
    there = " ".join(text[region.start : region.end].split()) if region.start >= 0 else ""
    raise GoldError(
        f"the region from {region.start} to {region.end} is not in its text: it says {_first(region.text)[:40]!r},"
        f" the text has {there[:40]!r} there"
    )


def _head(one: Task, text: str) -> dict[str, str]:
    """The document's front matter: what the task's data say; of another's task what can be used, or the text shows."""
    head = {key: str(one.data.get(name) or "") for key, name in HEAD.items()}
    if head["id"] and head["type"]:
        return head
    blocks = plain.blocks(text)
    kind = DocumentType(head["type"]) if head["type"] in set(DocumentType) else classify(text, blocks)
    name = " ".join((head["title"] or title(text, blocks, kind)).split())
    day = head["date"] if ISO.fullmatch(head["date"]) else ""
    return {"id": head["id"] or f"task-{one.id}".rstrip("-"), "type": kind.value, "date": day, "title": name}


def _facts(record: object) -> dict[str, str]:
    return {str(key): str(value) for key, value in record.items()} if isinstance(record, dict) else {}


def _first(value: object) -> str:
    held = value[0] if isinstance(value, list) and value else value
    return held if isinstance(held, str) else ""
