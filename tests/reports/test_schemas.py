"""The JSON Schemas that are shipped are those of schema.py, and say what is printed."""

from __future__ import annotations

import json
from decimal import Decimal

import jsonschema
import pytest

from pipeline.reports import schemas
from pipeline.reports.lines import line
from pipeline.schema import (
    Added,
    AddedAs,
    Category,
    Criterion,
    DocumentType,
    Extract,
    Issue,
    Label,
    Mention,
    Need,
    Pack,
    Period,
    Record,
    Role,
)
from tests.reports.made import EVERY_VERDICT

EXTRACT = Extract(
    source="advert.txt",
    sha256="0" * 64,
    type=DocumentType.JOB_ADVERT,
    title="",
    text="£43,742.50\u2028\u0085",
    mentions=(
        Mention(label=Label.SALARY, start=0, end=10, text="£43,742.50", min=Decimal("43742.50"), period=Period.YEAR),
    ),
    record=Record(salary_min=Decimal("43742.50")),
    records=(Role(number=1, start=0, end=12, salary_min=Decimal("43742.50")),),
    criteria=(Criterion(id="C1", text="Leads", need=Need.ESSENTIAL, category=Category.EXPERIENCE),),
    relations=(),
    issues=(Issue(step="facts", kind="ambiguous_name", message="a\nb"),),
)
PACK = Pack(source="pack.pdf", role="Lead", criteria=EXTRACT.criteria)
ADDED = Added(
    source="a.pdf", outcome=AddedAs.NEW, path="corpus/documents/other/a.pdf", sha256="0" * 64, type=DocumentType.OTHER
)
PRINTED = {"add": ADDED, "extract": EXTRACT, "criteria": PACK, "check": EVERY_VERDICT}


@pytest.mark.parametrize("command", schemas.PRINTED)
def test_the_shipped_file_is_the_generated_one(command):
    path = schemas.FOLDER / f"{command}.json"
    assert path.read_text(encoding="utf-8") == schemas.generate(command), "run python -m pipeline.reports.schemas"


@pytest.mark.parametrize("command", schemas.PRINTED)
def test_a_schema_is_strict_and_describes_every_field(command):
    schema = schemas.read(command)
    jsonschema.Draft202012Validator.check_schema(schema)
    for noun in schema["$defs"].values():
        assert noun["description"]
        if noun.get("type") == "object":
            assert noun["additionalProperties"] is False
            assert [name for name, field in noun["properties"].items() if not field.get("description")] == []


@pytest.mark.parametrize("command", PRINTED)
def test_what_is_printed_validates(command):
    printed = line(PRINTED[command])
    assert printed.decode().splitlines() == [printed.decode()]
    jsonschema.validate(json.loads(printed), schemas.read(command))


def test_what_does_not_apply_is_left_out_and_decimals_are_numbers():
    printed = json.loads(line(EXTRACT))
    assert printed["mentions"] == [
        {"label": "SALARY", "start": 0, "end": 10, "text": "£43,742.50", "min": 43742.5, "period": "year"}
    ]
    assert printed["text"] == EXTRACT.text
    assert "published" not in printed


@pytest.mark.parametrize("wrong", [{"pack": "p"}, {"pack": "p", "statement": "s", "criteria": [], "score": 1}])
def test_what_is_not_printed_does_not_validate(wrong):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schemas.read("check"))
