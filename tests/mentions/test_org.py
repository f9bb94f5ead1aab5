"""Organisations in marked sentences."""

from __future__ import annotations

import time

import pytest

from pipeline import gazetteers
from pipeline.issues import Issues
from pipeline.mentions.names import NameFinder
from pipeline.schema import Label
from tests.mentions.named import compare, document

SECONDS = 5


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("at ⟦ORG id=RXW|The Shrewsbury and Telford Hospital NHS Trust⟧ today", id="its article"),
        pytest.param("at the ⟦ORG id=RXW|Shrewsbury & Telford Hospital NHS Trust⟧ today", id="no article, ampersand"),
        pytest.param("from ⟦ORG id=RL1|Robert Jones Agnes Hunt Orthopaedic Hospital⟧ too", id="a word missing"),
        pytest.param("from ⟦ORG id=RDY|Dorset Healthcare NHS Foundation Trust⟧ too", id="University missing"),
        pytest.param("from ⟦ORG id=RXQ|Bucks Healthcare⟧ too", id="county short form"),
        pytest.param("from ⟦ORG id=RK9|Plymouth Hospitals NHS Trust⟧ too", id="former name"),
        pytest.param(
            "the ⟦ORG id=RM1|Norfolk and Norwich⟧ and the ⟦ORG id=RGP|James Paget⟧ with ⟦ORG id=RGR|West Suffolk FT⟧",
            id="short",
        ),
        pytest.param(
            "⟦ORG id=RTQ|Gloucestershire Health and Care NHS Foundation Trust⟧ (⟦ORG id=RTQ|GHC⟧). "
            "Join ⟦ORG id=RTQ|GHC⟧!",
            id="defined",
        ),
        pytest.param("⟦ORG id=RBS|Alder Hey⟧'s and ⟦ORG id=REP|Liverpool Women's⟧ staff", id="possessives"),
        pytest.param("Staff at ⟦ORG id=RQM|Chelsea & Westminster Hospital⟧ agreed.", id="hospital as body"),
        pytest.param("⟦ORG id=RW1|Southern Health⟧ and ⟦ORG id=R1C|Solent⟧ merged.", id="a place among trusts"),
    ],
)
def test_trusts(marked):
    found, expected = compare(Label.ORG, marked, "2024-02-01")
    assert found == expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "⟦ORG id=E06000032|Luton Council⟧ and ⟦ORG id=E06000023|Bristol City Council⟧ agreed.", id="councils"
        ),
        pytest.param(
            "⟦ORG id=E06000021|Stoke City Council⟧ and ⟦ORG id=E06000010|Hull City Council⟧", id="short places"
        ),
        pytest.param("⟦ORG id=E09000004|Bexley Council⟧ and ⟦ORG id=E09000007|LB Camden⟧", id="boroughs"),
        pytest.param(
            "six councils including ⟦ORG id=E06000038|Reading⟧ and ⟦ORG id=E06000041|Wokingham⟧", id="a list's head"
        ),
        pytest.param(
            "the unitaries (⟦ORG id=E06000033|Southend-on-Sea⟧ and ⟦ORG id=E06000034|Thurrock⟧)", id="in brackets"
        ),
        pytest.param("⟦ORG id=E10000029|Suffolk⟧ and ⟦ORG id=E10000020|Norfolk⟧ county councils", id="a shared suffix"),
        pytest.param(
            "⟦ORG id=E06000009|Blackpool Council⟧ and ⟦ORG id=E06000008|Blackburn with Darwen⟧ agreed.", id="beside one"
        ),
        pytest.param("We cover Reading, Wokingham and Slough. Reading is fun. Local councils help.", id="places"),
        pytest.param(
            "⟦ORG id=E06000066|Somerset Council⟧ replaced ⟦ORG id=E10000027|Somerset County Council⟧.", id="old and new"
        ),
        pytest.param(
            "⟦ORG id=E47000001|GMCA⟧ met ⟦ORG id=E47000001|Greater Manchester Combined Authority⟧.", id="combined"
        ),
    ],
)
def test_councils(marked):
    found, expected = compare(Label.ORG, marked, "2024-02-01")
    assert found == expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦ORG id=04F|Milton Keynes CCG⟧ and ⟦ORG id=06F|NHS Bedfordshire CCG⟧", id="with and without NHS"),
        pytest.param("⟦ORG id=11N|NHS Kernow⟧ and ⟦ORG id=11N|Kernow Clinical Commissioning Group⟧", id="NHS alone"),
        pytest.param(
            "⟦ORG id=03F|Hull⟧, ⟦ORG id=03Q|Vale of York⟧ and ⟦ORG id=03M|Scarborough and Ryedale⟧ CCGs", id="a list"
        ),
        pytest.param(
            "three CCGs: ⟦ORG id=14Y|Buckinghamshire⟧, ⟦ORG id=10Q|Oxfordshire⟧ and ⟦ORG id=15A|Berkshire West⟧.",
            id="also a system",
        ),
        pytest.param("The CCG, the Trust, the Council, the NHS and the Government agreed.", id="unnamed"),
    ],
)
def test_ccgs(marked):
    found, expected = compare(Label.ORG, marked, "2019-02-01")
    assert found == expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦ORG|NHS England⟧, the ⟦ORG|CQC⟧ and ⟦ORG|UNISON⟧ replied to the ⟦ORG|HSJ⟧.", id="bodies"),
        pytest.param("a chair at the ⟦ORG|University of Leeds⟧ or ⟦ORG|Keele University⟧", id="universities"),
        pytest.param("⟦ORG|Healthwatch Rutland⟧ and ⟦ORG|Healthwatch Leicester⟧ wrote.", id="Healthwatch"),
        pytest.param(
            "⟦ORG|St Wilfrid's Hospice⟧ and ⟦ORG|Oakfield Medical Practice⟧ share a nurse.", id="hospice, practice"
        ),
        pytest.param("⟦ORG|Meadowbank Care Ltd⟧ and ⟦ORG|Larch & Rowe LLP⟧ bid.", id="companies"),
        pytest.param(
            "⟦ORG|Devon and Cornwall Police⟧ and ⟦ORG|Action Dorset⟧ met ⟦ORG|Brookside PCN⟧.", id="joined places"
        ),
        pytest.param("our advisers, ⟦ORG|Odgers Berndtson⟧; call ⟦ORG|Odgers⟧ today", id="a firm's first word"),
        pytest.param("Mind your head. Unite to reform the NHS. We monitor it.", id="common words"),
        pytest.param(
            "Enhanced DBS checks apply. The Primary Care Network and Foundation Trust sector grew.", id="no names"
        ),
        pytest.param("the charity ⟦ORG|Via⟧ and the union ⟦ORG|Unite⟧ said", id="common words as names"),
    ],
)
def test_bodies_and_patterns(marked):
    found, expected = compare(Label.ORG, marked, "2024-02-01")
    assert found == expected


@pytest.mark.parametrize(
    ("text", "surface", "code", "kinds"),
    [
        pytest.param("The post is at NSFT.", "NSFT", None, ["ambiguous_name"], id="nothing settles it"),
        pytest.param("NHS Norfolk and Waveney pays NSFT.", "NSFT", "RMY", [], id="the system settles it"),
        pytest.param("Norfolk County Council and NSFT met.", "NSFT", "RMY", [], id="the region settles it"),
    ],
)
def test_short_abbreviations(text, surface, code, kinds):
    issues = Issues()
    found = [m for m in NameFinder().find(document(text, "2024-02-01"), issues) if m.text == surface]
    assert [m.id for m in found] == [code]
    assert [issue.kind for issue in issues] == kinds


def test_a_former_name_carries_the_code_and_the_present_name():
    found = NameFinder().find(document("She joined from 2gether NHS Foundation Trust.", "2024-02-01"), Issues())
    assert [(m.id, m.name) for m in found] == [("RTQ", "Gloucestershire Health and Care NHS Foundation Trust")]


@pytest.mark.parametrize("table", ["trusts", "ccgs"])
def test_every_canonical_name_is_found(table):
    entries = [entry for entry in gazetteers.load(table) if "(" not in entry.name]
    text = "\n\n".join(f"We met {entry.name} then." for entry in entries)
    found = [m.id for m in NameFinder().find(document(text, None), Issues()) if m.label is Label.ORG]
    assert found == [entry.code for entry in entries]


@pytest.mark.parametrize("text", ["A.A" * 20_000, "Aa, Ab and " * 5_000, "the ICB " * 5_000, "NHS " * 10_000])
def test_hostile_text_takes_no_time(text):
    begun = time.process_time()
    NameFinder().find(document(text, None), Issues())
    assert time.process_time() - begun < SECONDS
