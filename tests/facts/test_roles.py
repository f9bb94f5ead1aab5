"""Documents that advertise several roles, and those that only look so."""

from __future__ import annotations

import re
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.evaluation.documents import as_document
from pipeline.evaluation.gold import GoldDocument
from pipeline.facts.record import Facts, record
from pipeline.mentions.annual import WORKED_OUT
from pipeline.mentions.finder import Finder
from pipeline.schema import Document, DocumentType, Mention, Record

SECONDS = 10  # under one on the slowest machine so far; quadratic reading took over a minute
FOLDER = Path(__file__).parent / "roles"
SEVERAL = sorted(path.stem for path in FOLDER.glob("m*.md"))
ONE = sorted(path.stem for path in FOLDER.glob("n*.md"))
Read = tuple[Document, tuple[Mention, ...], Facts, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder()


def read(finder: Finder, name: str) -> Read:
    """A document of the folder, its mentions and facts, and the roles that stand at its end."""
    head, body, tail = re.split(r"(?m)^---$", (FOLDER / f"{name}.md").read_text(encoding="utf-8"))[1:]
    told = yaml.safe_load(head)
    one = GoldDocument(name, DocumentType(told["type"]), str(told["date"]), "", body.strip(), (), Record())
    document = as_document(one)
    mentions = finder.find(document)
    return document, mentions, record(document, mentions), yaml.safe_load(tail)["records"]


def plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


@pytest.mark.parametrize("name", SEVERAL)
def test_several_roles_have_a_record_each(finder: Finder, name: str) -> None:
    _, _, facts, wanted = read(finder, name)
    asked = {role.number: sum(c.role == role.number for c in facts.criteria) for role in facts.records}
    found = [
        {key: asked[role.number] if key == "criteria" else plain(getattr(role, key)) for key in [*expected]}
        for role, expected in zip(facts.records, wanted, strict=True)
    ]
    assert found == [
        {k: v if k == "criteria" else plain(Decimal(str(v)) if isinstance(v, float) else v) for k, v in one.items()}
        for one in wanted
    ]
    filled = [{key for key in Record.__struct_fields__ if getattr(role, key) is not None} for role in facts.records]
    open_ = {"employer", "employer_id", "ics", *WORKED_OUT}
    assert [fields - open_ for fields in filled] == [{*one} - {"criteria"} - open_ for one in wanted]


@pytest.mark.parametrize("name", SEVERAL)
def test_each_role_has_its_place(finder: Finder, name: str) -> None:
    document, _, facts, _ = read(finder, name)
    assert [role.number for role in facts.records] == list(range(1, len(facts.records) + 1))
    ends = 0
    for role in facts.records:
        assert ends <= role.start < role.end <= len(document.text)
        assert role.job_title
        assert role.job_title.casefold() in " ".join(document.text[role.start : role.end].split()).casefold()
        ends = role.end


@pytest.mark.parametrize("name", ONE)
def test_one_role_has_one_record(finder: Finder, name: str) -> None:
    _, _, facts, wanted = read(finder, name)
    (role,) = facts.records
    assert {key: plain(getattr(role, key)) for key in wanted[0]} == {k: plain(v) for k, v in wanted[0].items()}
    assert all(criterion.role is None for criterion in facts.criteria)


def test_a_long_list_takes_little_time(finder: Finder) -> None:
    letters = "ABCDEFGHIJKLMNOPQRST"
    body = "\n\n".join(
        f"Staff Nurse {one}{other}\nSalary: £30,000\nClosing date: 1 May 2024" for one in letters for other in letters
    )
    one = GoldDocument("long", DocumentType.JOB_ADVERT, None, "", f"# Jobs\n\n{body}", (), Record())
    document = as_document(one)
    mentions = finder.find(document)
    begun = time.process_time()
    facts = record(document, mentions)
    assert len(facts.records) == len(letters) ** 2
    assert time.process_time() - begun < SECONDS
