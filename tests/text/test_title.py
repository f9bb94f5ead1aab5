"""What a document calls itself."""

from __future__ import annotations

import pytest

from pipeline.schema import DocumentType
from pipeline.text.plain import blocks
from pipeline.text.title import names_post, title
from pipeline.text.type import classify

TERMS = (
    "\n\nSalary: £50,000\nContract: Permanent\nHours: Full time\nClosing date: 4 May 2024\n\nYou will lead the team."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Skip to main content\n\n# Head of Digital\n\nA Council" + TERMS, "Head of Digital", id="h1"),
        pytest.param(
            "Home > Jobs > Current vacancies\n\n# Public Health Analyst" + TERMS, "Public Health Analyst", id="trail"
        ),
        pytest.param(
            "KENT COUNTY COUNCIL\n\n# JOB DESCRIPTION\n\n| Job title | Lead Planner |\n| --- | --- |\n| Grade | 9 |"
            + TERMS,
            "Lead Planner",
            id="the job, where the paper says only what kind it is",
        ),
        pytest.param("Candidate pack\n\n# Chief Nurse\n\nA Trust" + TERMS, "Chief Nurse", id="pack"),
        pytest.param(
            "SEARCHFIRM\n\n# Shape the health of a city\n\n## Two Lay Members" + TERMS, "Two Lay Members", id="slogan"
        ),
        pytest.param("Chief People Officer | Leeds | £170,000" + TERMS, "Chief People Officer", id="parted by bars"),
        pytest.param(
            "Chief Nurse\nApplicant pack\n\n# Welcome from the Chief Executive" + TERMS, "Chief Nurse", id="a welcome"
        ),
        pytest.param("Dale Carers Support\n\nWellbeing Coordinator" + TERMS, "Wellbeing Coordinator", id="a charity"),
        pytest.param("Job title: Team Leader\nEmployer: A Trust" + TERMS, "Team Leader", id="labelled"),
        pytest.param(
            "News | Sport\n\n# Two trusts to share a chair\n\nBy Jo Carter\n\n4 May 2024\n\nThe trusts said so.",
            "Two trusts to share a chair",
            id="headline",
        ),
        pytest.param(
            "MEDIA RELEASE\n\n# NEW CHAIR FOR LEEDS AND\n\n# BRADFORD\n\nThe board has named its chair.",
            "NEW CHAIR FOR LEEDS AND BRADFORD",
            id="a heading broken in two",
        ),
        pytest.param(
            "# A CLINICAL COMMISSIONING GROUP\n\nMinutes of the Governing Body, 4 May 2024\n\n## Apologies\n\nNone.",
            "Minutes of the Governing Body, 4 May 2024",
            id="minutes",
        ),
        pytest.param("About us\n\nWe plan care.", "About us", id="page"),
        pytest.param(
            "Leigh Infirmary\n\nWaits for a bed grow again\n\nThey grew last month, figures show.",
            "Waits for a bed grow again",
            id="under a place",
        ),
        pytest.param(
            "Leigh Infirmary\n\nThe trust has advertised for a chair, papers show.\n\n"
            "“It is a big job,” said Ann Fry, a spokeswoman.\n\nIt was published yesterday. Its chief said: “Apply.”",
            "",
            id="a story's picture alone",
        ),
        pytest.param("Leigh Infirmary\n\nWe have a car park and a shop.", "Leigh Infirmary", id="a page about a place"),
        pytest.param(
            "Picture: the new wing\n\nNew wing opens at Hexham\n\nIt has forty beds.",
            "New wing opens at Hexham",
            id="under a caption",
        ),
        pytest.param("The board met in May, and said nothing.\n\nIt met again.", "", id="sentences only"),
        pytest.param(
            "The board for Kent has told its three hospital trusts that they\nmust save forty million pounds by the"
            " end of March, papers that\nwere sent to its members show.\n\nMore.",
            "",
            id="a sentence broken into lines",
        ),
        pytest.param("← Back to results\n\n**Home First Manager**" + TERMS, "Home First Manager", id="way back"),
        pytest.param("Manager, Community Teams" + TERMS, "Manager, Community Teams", id="a manager manages no cookies"),
        pytest.param("", "", id="nothing"),
        pytest.param("---\n", "", id="no words"),
    ],
)
def test_title(text: str, expected: str) -> None:
    found = blocks(text)
    assert title(text, found, classify(text, found)) == expected


@pytest.mark.parametrize("kind", DocumentType)
def test_a_text_without_words_has_no_title(kind: DocumentType) -> None:
    assert title("0", blocks("0"), kind) == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Associate Director of Nursing", True),
        ("Community Mental Health Nurse, North", True),
        ("Social Prescribing Link Worker", True),
        ("A healthier city needs you", False),
        ("The director said that the nurse would stay.", False),
        ("Leeds City Council", False),
    ],
)
def test_names_post(line: str, expected: bool) -> None:
    assert names_post(line) is expected
