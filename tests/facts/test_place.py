"""Where the work is, in the sentences and labels of adverts."""

from __future__ import annotations

import pytest

from pipeline.facts.fields import fields
from pipeline.facts.place import location
from pipeline.schema import Document, DocumentType
from pipeline.text.plain import blocks

TITLE = "# Service Manager\n\nSalary: £40,000\n\n"

SAID = [
    ("You will be based at our office in Chelmsford.", "Chelmsford"),
    ("You'll be based in our Chelmsford office.", "Chelmsford"),
    ("This role is based at Park House, Reading.", "Park House, Reading"),
    ("The post will be based at either Park House or Mill Lane Clinic.", "Park House or Mill Lane Clinic"),
    ("Your base will be Mill Lane Clinic, Luton.", "Mill Lane Clinic, Luton"),
    ("The team is based on the second floor of Park House, Reading.", "Park House, Reading"),
    ("You will work across our sites in Luton and Dunstable.", "Luton and Dunstable"),
    ("We are based in the centre of York, five minutes from the station.", "York"),
    ("Our office is in Park House, Reading, and you can work at home two days a week.", "Park House, Reading"),
    ("You will work from our Newmarket site three days a week.", "Newmarket"),
    ("The role will be located at St Mary's Hospital, Newport.", "St Mary's Hospital, Newport"),
    ("The postholder's main place of work will be Park House, Reading.", "Park House, Reading"),
    ("You could be based in Truro, Bodmin or Penzance.", "Truro, Bodmin or Penzance"),
    ("We work flexibly, with an office base at Park House in Reading.", "Park House in Reading"),
    ("Most of the team work at home, meeting once a week in Leeds.", None),
    ("We run clinics in Luton and Dunstable.", None),
    ("You will visit people in Truro.", None),
    ("You were born in Truro.", None),
]
LABELLED = [
    ("Location: Park House, Reading (hybrid)", "Park House, Reading"),
    ("Location: Reading, Berkshire, RG1 1AA", "Reading, Berkshire, RG1 1AA"),
    ("Location: Home based with travel to Reading", None),
    ("Base: Park House, Reading - agile working", "Park House, Reading"),
    ("Base: To be confirmed (Reading or Newbury)", None),
    ("Location: Reading / hybrid", "Reading"),
    (
        "Place of work: Park House, 12 Mill Lane, Reading RG1 1AA; some home working",
        "Park House, 12 Mill Lane, Reading RG1 1AA",
    ),
    ("Location: Cornwall", "Cornwall"),
    ("Location: Remote (UK)", None),
    ("Location: Mill Lane Clinic and Park House, Reading", "Mill Lane Clinic and Park House, Reading"),
    ("Where: Park House, Reading, three days a week", "Park House, Reading"),
    ("Location: Reading (with occasional travel to London)", "Reading"),
    ("Site: Royal Infirmary\nTown: Reading", "Royal Infirmary, Reading"),
]


@pytest.mark.parametrize(("line", "expected"), [*SAID, *LABELLED])
def test_location(line: str, expected: str | None) -> None:
    text = TITLE + line
    document = Document(
        source="t", sha256="", mime="text/plain", text=text, blocks=blocks(text), type=DocumentType.JOB_ADVERT
    )
    assert location(document, (), fields(document), None) == expected
