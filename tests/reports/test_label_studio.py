"""Label Studio's tasks: gold data come back whole, what people drew is accepted, what does not fit is refused."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.notation import ATTRIBUTES, GoldError, unmark
from pipeline.reports import label_studio
from pipeline.reports.marked import DRAWN, Marked
from pipeline.schema import DocumentType, Label, Mention, Record
from tests.evaluation.golds import golds

TEXT = "💷 Leeds Teaching Hospitals NHS Trust pays £40,000.\nApply by 3 May 2023."


def read(tasks: object) -> list[Marked | GoldError]:
    return list(label_studio.read(json.dumps(tasks).encode(), "x.json"))


def region(start: int, end: int, label: str = "ORG", **more: object) -> dict[str, object]:
    """A region as a person draws it."""
    value = {"start": start, "end": end, "labels": [label], **more}
    return {"id": "Xy_12abCDe", "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def task(*results: dict[str, object], **more: object) -> dict[str, object]:
    return {"id": 7, "data": {"text": TEXT}, "annotations": [{"id": 1, "result": list(results)}], **more}


@given(st.lists(golds(), max_size=3))
def test_gold_data_come_back_whole(documents: list[GoldDocument]) -> None:
    tasks = label_studio.as_json(label_studio.task(document, by_people=True) for document in documents)
    assert list(label_studio.read(tasks.encode(), "x.json")) == [Marked(document) for document in documents]


@given(golds())
def test_every_result_belongs_to_a_control_of_the_configuration(document: GoldDocument) -> None:
    controls = {
        node.get("name"): node for node in ET.fromstring(label_studio.configuration()).iter() if node.get("name")
    }
    results = label_studio.task(document, by_people=True)["annotations"][0]["result"]
    for result in results:
        control = controls[result["from_name"]]
        assert control.get("toName") == result["to_name"] == controls["text"].get("name")
        assert control.tag.lower() == result["type"]
        lawful = {node.get("value") for node in control}
        assert set(result["value"].get("choices", [])) <= lawful
        assert 0 <= result["value"]["start"] < result["value"]["end"] <= len(document.text)


def test_the_configuration_has_a_control_for_every_attribute() -> None:
    root = ET.fromstring(label_studio.configuration())
    per_region = {node.get("name") for node in root.iter() if node.get("perRegion") == "true"}
    assert per_region == {f"{label.lower()}_{key}" for label in Label for key in ATTRIBUTES[label]}
    assert root.find("Text").get("value") == "$text"


def test_what_was_found_is_a_prediction() -> None:
    text, mentions = unmark("⟦ORG id=RR8|LTHT⟧ pays")
    document = GoldDocument("x", DocumentType.OTHER, None, "", text, mentions, Record())
    made = label_studio.task(document, by_people=False)
    assert "annotations" not in made
    (prediction,) = made["predictions"]
    assert prediction["model_version"].startswith("rolepack ")
    assert [result["from_name"] for result in prediction["result"]] == ["label", "org_id"]
    assert read([made | {"annotations": []}]) == []


def test_a_prediction_carries_scores() -> None:
    mentions = tuple(
        Mention(label=Label.ORG, start=at, end=at + 1, text="abc"[at], confidence=sure)
        for at, sure in enumerate((0.5, 0.75, None))
    )
    document = GoldDocument("x", DocumentType.OTHER, None, "", "abc", mentions, Record())
    (prediction,) = label_studio.task(document, by_people=False)["predictions"]
    assert [result.get("score") for result in prediction["result"]] == [0.5, 0.75, None]
    assert prediction["score"] == 0.625
    (annotation,) = label_studio.task(document, by_people=True)["annotations"]
    assert not any("score" in result for result in annotation["result"])


def test_a_region_that_a_person_drew_has_no_attributes_yet() -> None:
    (one,) = read([task(region(2, 37))])
    assert isinstance(one, Marked)
    (mention,) = one.gold.mentions
    assert mention == Mention(
        label=Label.ORG, start=2, end=37, text="Leeds Teaching Hospitals NHS Trust ", found_by=DRAWN
    )
    assert (one.gold.id, one.gold.type) == ("task-7", DocumentType.OTHER)


def test_a_text_of_others_gets_the_title_and_type_that_it_seems_to_have() -> None:
    text = "# Lead Nurse\n\nSalary: £50,000\nContract: Permanent\nClosing date: 4 May 2024\n\nYou will lead the team."
    data = {"text": text, "type": "advert", "published": "May 2024"}
    (one,) = read([{"id": 1, "data": data, "annotations": [{"result": []}]}])
    assert isinstance(one, Marked)
    assert one.gold.published is None
    assert (one.gold.title, one.gold.type) == ("Lead Nurse", DocumentType.JOB_ADVERT)


def test_attributes_belong_to_the_region_with_their_id_and_to_its_label() -> None:
    said = [
        {"id": "Xy_12abCDe", "from_name": "date_role", "type": "choices", "value": {"choices": ["closing"]}},
        {"id": "Xy_12abCDe", "from_name": "date_iso", "type": "textarea", "value": {"text": ["2023-05-03"]}},
        {"id": "Xy_12abCDe", "from_name": "ics_kind", "type": "choices", "value": {"choices": ["board"]}},
        {"id": "other", "from_name": "date_relative", "type": "choices", "value": {"choices": ["yes"]}},
        {"type": "relation", "from_id": "Xy_12abCDe", "to_id": "other"},
    ]
    start = TEXT.index("3 May")
    (one,) = read([task(region(start, start + 10, "DATE", text="3 May 2023"), *said)])
    assert isinstance(one, Marked)
    (mention,) = one.gold.mentions
    assert (mention.iso, mention.role, mention.relative) == ("2023-05-03", "closing", False)


def test_offsets_in_utf_16_are_understood() -> None:
    (one,) = read([task(region(3, 8, text="Leeds"))])
    assert isinstance(one, Marked)
    assert one.gold.mentions[0].text == "Leeds"


@pytest.mark.parametrize(
    ("tasks", "said"),
    [
        pytest.param(
            [task(region(2, 7, text="Bradford"))], "task 7: the region from 2 to 7 is not in", id="other words"
        ),
        pytest.param(
            [task(region(2, 700))], "task 7: the region from 2 to 700 is not in its text", id="beyond the end"
        ),
        pytest.param([task(region(7, 7))], "is not in its text", id="empty region"),
        pytest.param([task(region(2, 7, "PLACE"))], "task 7: no label is called PLACE", id="label"),
        pytest.param(
            [task(region(2, 7), {"id": "Xy_12abCDe", "from_name": "org_id", "value": {"text": [" "]}})], "", id="blank"
        ),
        pytest.param(
            [
                task(
                    region(2, 7, "DATE"),
                    {"id": "Xy_12abCDe", "from_name": "date_iso", "type": "textarea", "value": {"text": ["3 May"]}},
                )
            ],
            "task 7: iso=3 May is no date such as",
            id="bad value",
        ),
        pytest.param([{"id": 7, "data": {"html": "x"}, "annotations": [{"result": []}]}], "has no text", id="no text"),
    ],
)
def test_what_does_not_fit_is_that_documents_fault(tasks: list[dict[str, object]], said: str) -> None:
    first, second = read([*tasks, task()])
    assert isinstance(second, Marked)
    assert isinstance(first, GoldError) == bool(said)
    assert said in str(first)
    assert "\n" not in str(first)


@pytest.mark.parametrize("data", [b"{", b'[{"data": 3}]', b'{"text": "x"}', b"[3]"])
def test_what_is_no_export_is_refused(data: bytes) -> None:
    with pytest.raises(GoldError, match=r"x\.json: is no JSON or JSON-MIN export of Label Studio"):
        list(label_studio.read(data, "x.json"))


def test_of_several_annotations_the_true_one_counts_else_the_last_that_was_not_skipped() -> None:
    results = [{"result": [region(2, 7)]}, {"result": [region(8, 16)]}, {"result": [], "was_cancelled": True}]
    (last,) = read([task() | {"annotations": results}])
    (true,) = read([task() | {"annotations": [results[0] | {"ground_truth": True}, *results[1:]]}])
    assert isinstance(last, Marked)
    assert isinstance(true, Marked)
    assert [m.text for m in last.gold.mentions] == ["Teaching"]
    assert [m.text for m in true.gold.mentions] == ["Leeds"]
    assert read([task() | {"annotations": [results[2]]}]) == []


def test_json_min_has_the_regions_alone() -> None:
    flat = {
        "text": TEXT,
        "document": "x1",
        "type": "news_article",
        "published": "2023-05-01",
        "record": {"job_title": "Nurse"},
        "id": 3,
        "label": [{"start": 2, "end": 7, "text": "Leeds", "labels": ["ORG"]}],
        "org_id": "RR8",
        "annotator": 1,
        "annotation_id": 5,
    }
    (one,) = read([flat])
    assert isinstance(one, Marked)
    assert (one.gold.id, one.gold.published, one.gold.record.job_title) == ("x1", "2023-05-01", "Nurse")
    assert [(m.text, m.found_by) for m in one.gold.mentions] == [("Leeds", DRAWN)]
