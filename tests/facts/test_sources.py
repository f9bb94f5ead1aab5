"""Where each value of a record stands."""

from __future__ import annotations

import pytest

from pipeline.evaluation.gold import unmark
from pipeline.facts.record import Facts, record
from pipeline.schema import Document, DocumentType
from pipeline.text.plain import blocks

ADVERT = """# Ward Manager

Employer: ⟦ORG id=RXW name="The Shrewsbury and Telford Hospital NHS Trust"|Shrewsbury and Telford Hospital NHS Trust⟧

Salary: ⟦SALARY min=46148 max=52809 period=year|£46,148 to £52,809⟧ a year

Band: ⟦SALARY band=7|Band 7⟧

Contract: 12 months maternity cover

Hours: 37.5 hours per week

Location: Princess Royal Hospital, Telford

Interviews on ⟦DATE iso=2024-06-14 role=interview|14 June 2024⟧, and we advertised before on
⟦DATE iso=2024-06-01 role=publication|1 June 2024⟧.

Closing date: ⟦DATE iso=2024-06-01 role=closing|1 June 2024⟧

Reference: 123-WM-7
"""


def read(marked: str) -> tuple[str, Facts]:
    text, mentions = unmark(marked)
    document = Document(
        source="t", sha256="", mime="text/plain", text=text, blocks=blocks(text), type=DocumentType.JOB_ADVERT
    )
    return text, record(document, mentions)


@pytest.mark.parametrize(
    ("field", "says", "found_by"),
    [
        pytest.param("job_title", "Ward Manager", "record.text", id="title, without a label"),
        pytest.param("employer", "Shrewsbury and Telford Hospital NHS Trust", "", id="employer, by its mention"),
        pytest.param("employer_id", "Shrewsbury and Telford Hospital NHS Trust", "", id="its code, by the same"),
        pytest.param("salary_min", "£46,148 to £52,809", "", id="pay, by its mention"),
        pytest.param("band", "Band 7", "", id="band in a field of its own"),
        pytest.param("contract", "12 months maternity cover", "record.reading", id="read, not written"),
        pytest.param("hours", "37.5 hours per week", "record.reading", id="a number that says full time"),
        pytest.param("location", "Princess Royal Hospital, Telford", "record.label", id="under its label"),
        pytest.param("reference", "123-WM-7", "record.label", id="reference"),
    ],
)
def test_the_place_of_a_value(field: str, says: str, found_by: str) -> None:
    text, facts = read(ADVERT)
    (source,) = (one for one in facts.sources if one.field == field)
    assert text[source.start : source.end] == says
    assert source.found_by == found_by  # marks of a test are found by no rule


def test_of_equal_dates_the_one_that_plays_the_part() -> None:
    text, facts = read(ADVERT)
    (closing,) = (one for one in facts.sources if one.field == "closing_date")
    assert text[: closing.start].endswith("Closing date: ")


def test_each_value_has_a_confidence_and_a_place() -> None:
    _, facts = read(ADVERT)
    stated = [name for name in facts.record.__struct_fields__ if getattr(facts.record, name) is not None]
    assert [source.field for source in facts.sources] == stated
    assert all(0 < (source.confidence or 0) < 1 for source in facts.sources)


def test_a_document_without_a_role_has_no_sources() -> None:
    text, mentions = unmark("The budget was agreed on ⟦DATE iso=2024-06-01 role=event|1 June 2024⟧.")
    document = Document(source="t", sha256="", mime="text/plain", text=text, blocks=blocks(text))
    assert record(document, mentions).sources == ()
