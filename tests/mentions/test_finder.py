"""The mentions of all finders together, and where they stand."""

from __future__ import annotations

import pytest

from pipeline.evaluation.documents import as_document
from pipeline.evaluation.gold import GoldDocument
from pipeline.mentions.finder import Finder
from pipeline.schema import Box, Document, DocumentType, Origin, Record

UPPER, LOWER = Box(300, 100, 340, 112), Box(72, 114, 150, 126)


def test_a_mention_knows_its_page_its_part_and_a_box_a_line() -> None:
    text = "The post closes on 3 May 2024. NHS Gloucestershire."
    starts = [0, text.index("3"), text.index("May"), text.index("2024"), text.index("NHS")]
    may = Box(345, 101, 360, 112)
    boxes = [None, UPPER, may, LOWER]
    origins = (*(Origin(2, box) for box in boxes), Origin(None, None, "pack.docx"))
    document = Document(source="x", sha256="", mime="", text=text, starts=tuple(starts), origins=origins)
    date, board = Finder().find(document)
    assert (date.text, date.page, date.part) == ("3 May 2024", 2, None)
    assert date.boxes == (Box(300, 100, 360, 112), LOWER)
    assert (board.text, board.page, board.part, board.boxes) == ("NHS Gloucestershire", None, "pack.docx", ())


def test_terms_among_requirements_are_none() -> None:
    advert = "# Nurse\n\n## Essential\n\n- Tact\n\nInterviews will be held in Leeds on 10 December 2024.\n"
    found = Finder().find(as_document(GoldDocument("d0", DocumentType.JOB_ADVERT, None, "", advert, (), Record())))
    assert [(str(one.label), one.text) for one in found] == [("COMPETENCY", "Tact"), ("DATE", "10 December 2024")]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        pytest.param("Kent County Council, our host, and Medway Council", ["ORG", "ORG"], id="bodies in a row"),
        pytest.param("Registration with the GMC, or working towards it", ["COMPETENCY"], id="a regulator inside"),
        pytest.param("GMC, NMC or HCPC registration", ["COMPETENCY"], id="regulators in a row"),
    ],
)
def test_a_row_in_a_list_of_bodies_is_no_requirement(text: str, labels: list[str]) -> None:
    advert = f"# Nurse\n\n## Person specification\n\n### Essential\n\n- {text}\n- Good communication skills\n"
    found = Finder().find(as_document(GoldDocument("d0", DocumentType.JOB_ADVERT, None, "", advert, (), Record())))
    assert [str(one.label) for one in found if one.start < advert.index("Good")] == labels
