from __future__ import annotations

import pytest

from pipeline.evidence import credentials
from pipeline.evidence.credentials import agreement, named, table, wider


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I am registered with the Nursing and Midwifery Council", {"NMC"}),
        ("My PIN is current", {"NMC"}),
        ("I pin notices up", set()),
        ("Registered Nurse (Learning Disabilities)", {"learning disability nursing"}),
        ("a Master's degree", {"master's"}),
        ("a law degree", {"law"}),
        ("an M.Sc. in Physics", {"master's"}),
        ("Bed 9 was free by noon", set()),
        ("PRINCE2 Practitioner", {"PRINCE2"}),
        ("NVQ Level 3", {"NVQ", "level 3"}),
        ("My team won an award", set()),
        ("a level 3 diploma", {"level 3"}),
        ("two A-levels", {"A level"}),
        ("Registered with Social Work England", {"Social Work England"}),
    ],
)
def test_named(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    ("criterion", "sentence", "share", "state", "others"),
    [
        ("Registered pharmacist (GPhC)", "I hold an NMC PIN.", 0, -1, 1),
        ("Registered pharmacist (GPhC)", "Registered with the General Pharmaceutical Council.", 1, 1, 0),
        ("Registered pharmacist (GPhC)", "I ran the shop.", 0, -1, 0),
        ("A CCAB accountant", "ACCA since 2009", 1, 1, 0),
        ("A CCAB accountant", "MAAT since 2009", 0, -1, 1),
        ("Educated to degree level", "I have an MSc.", 1, 1, 0),
        ("Educated to master's level", "I have a BA in History.", 0, -1, 1),
        ("Registered Nurse (Adult) with NMC registration", "I am an RGN.", 1, 1, 0),
        ("Registered Nurse (Adult) with NMC registration", "I hold an NMC PIN.", 0.5, 0, 0),
        ("Registered Nurse (Adult) with NMC registration", "I am an RMN with an NMC PIN.", 0.5, -1, 1),
        ("ILM Level 3", "ILM Level 5, 2019", 1, 1, 0),
        ("Leads a team well", "I hold an NMC PIN.", 0, 0, 0),
    ],
)
def test_agreement(criterion, sentence, share, state, others):
    assert agreement(named(criterion), named(sentence)) == (share, state, others)


def test_every_wider_credential_is_in_the_table():
    rows = table()
    assert {above for row in rows.values() for above in row.within} <= set(rows)


def test_nothing_stands_within_itself():
    assert [name for name, row in table().items() if name in wider(frozenset(row.within))] == []


def test_every_spelling_names_its_credential():
    text = credentials.files("pipeline.evidence").joinpath("credentials.csv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        name, _, _, written = line.split(",", 3)
        for spelling in written.split("|"):
            assert name in wider(named(spelling)), (name, spelling)
