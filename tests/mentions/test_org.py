"""Organisations in marked sentences."""

from __future__ import annotations

import time

import pytest

from pipeline import gazetteers
from pipeline.errors import MissingModel
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
        pytest.param(
            "⟦ORG id=RWF|Maidstone and Tunbridge Wells NHS Trust⟧ hires. Staff at ⟦ORG id=RWF|Maidstone & Tunbridge"
            " Wells⟧ agree; people in Maidstone and Tunbridge Wells may not.",
            id="joined places, as a body and as an area",
        ),
        pytest.param(
            "⟦ORG id=RH8|Royal Devon University Healthcare NHS Foundation Trust⟧: colleagues at"
            " ⟦ORG id=RH8|Royal Devon⟧ know.",
            id="drawn by a trust alone",
        ),
        pytest.param(
            "⟦ORG id=RLT|George Eliot Hospital NHS Trust⟧: she was born at the George Eliot.", id="a site, not a body"
        ),
        pytest.param(
            "at ⟦ORG id=RJ7|St. George's University Hospitals NHS Foundation Trust⟧, ⟦ORG id=RYD|Secamb⟧ and"
            " ⟦ORG id=RXW|SATH⟧",
            id="St with a full stop, abbreviations as newspapers write them",
        ),
        pytest.param(
            "with ⟦ORG id=RXN|Lancashire Teaching Hospitals⟧, ⟦ORG id=RXL|Blackpool⟧, ⟦ORG id=RTX|Morecambe Bay⟧ and"
            " ⟦ORG id=RW5|LSCft⟧. Blackpool has a beach.",
            id="places in a list of trusts",
        ),
        pytest.param(
            "It was formed in 2017 out of ⟦ORG id=RW3|Central Manchester⟧ and ⟦ORG id=RM2|South Manchester⟧.",
            id="places that a trust was formed from",
        ),
        pytest.param(
            "between ⟦ORG id=RAE|Bradford Teaching Hospitals⟧, ⟦ORG id=RCF|Airedale⟧ and the community trust",
            id="a list that ends in a body without a name",
        ),
        pytest.param(
            "We met ⟦ORG id=R1C|Solent⟧, ⟦ORG id=RHM|University Hospital Southampton NHS Foundation Trust⟧ and"
            " ⟦ORG id=RHU|Portsmouth Hospitals University NHS Trust⟧.",
            id="a comma parts names",
        ),
        pytest.param(
            "⟦ORG id=RR8|Leeds Teaching Hospitals NHS Trust⟧ grew: ⟦ORG id=RR8|Leeds Teaching⟧ has 600 nurses more.",
            id="up to the word Teaching",
        ),
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
        pytest.param(
            "The districts have seats in turn: this year ⟦ORG id=E07000105|Ashford⟧ and ⟦ORG id=E07000114|Thanet⟧ sit.",
            id="after a colon",
        ),
        pytest.param(
            "⟦ORG id=E10000016|Kent County Council⟧ and its districts, ⟦ORG id=E07000105|Ashford⟧ and"
            " ⟦ORG id=E07000106|Canterbury⟧ among them, met.",
            id="among them",
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
        pytest.param(
            "⟦ORG id=09W|Medway CCG⟧, ⟦ORG id=10D|Swale CCG⟧, ⟦ORG id=10E|Thanet CCG⟧ and ⟦ORG id=09E|NHS Canterbury"
            " and Coastal CCG⟧ merge. ⟦ORG id=99J|West Kent⟧'s members voted; ⟦ORG id=09C|Ashford⟧ objected.",
            id="places in talk of many",
        ),
        pytest.param("The CCG, the Trust, the Council, the NHS and the Government agreed.", id="unnamed"),
        pytest.param(
            "⟦ORG id=09D|NHS Brighton and Hove CCG⟧ waits. ⟦ORG id=09F|Eastbourne, Hailsham and Seaford⟧ and"
            " ⟦ORG id=09P|Hastings and Rother⟧ have shared staff.",
            id="joined places that are groups and nothing else",
        ),
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
        pytest.param("⟦ORG|Newcastle University⟧ or ⟦ORG|Northumbria⟧ may apply.", id="a second university"),
        pytest.param("The ⟦ORG|University Hospitals of Northamptonshire NHS Group⟧ hires.", id="a group of trusts"),
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
            "We need UKPHR or GMC specialist registration, a GPhC fee and a member of Parliament.", id="registration"
        ),
        pytest.param(
            "the ⟦ORG|Tideford Primary Care Network⟧ (⟦ORG|PCN⟧) grew", id="a general abbreviation in brackets"
        ),
        pytest.param(
            "⟦ORG|Workforce Alliance⟧ and the ⟦ORG|League of Friends of Weston General Hospital⟧ paid.",
            id="without NHS, friends of a hospital",
        ),
        pytest.param(
            "Enhanced DBS checks apply. The Primary Care Network and Foundation Trust sector grew.", id="no names"
        ),
        pytest.param(
            "⟦ORG|KENT POLICE⟧, ⟦ORG|Eversheds Sutherland⟧, ⟦ORG|Hartlepool College of Further Education⟧ and"
            " ⟦ORG|Riverbank Health and Care Partners⟧ met.",
            id="forces, firms, colleges, partners",
        ),
        pytest.param("## B. Recruitment checks", id="a lettered heading"),
        pytest.param("Dr Norwood lives in Tile Hill; a Macmillan nurse uses Google Analytics.", id="people and things"),
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


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "⟦ORG|Healthwatch County Durham⟧, ⟦ORG|Age UK County Durham⟧ and ⟦ORG|Durham Constabulary⟧ met.",
            id="a list of local bodies",
        ),
        pytest.param("so did ⟦ORG|Healthwatch Surrey⟧ and ⟦ORG|Carers UK⟧.", id="Healthwatch and another"),
        pytest.param("⟦ORG|Healthwatch Bath and North East Somerset⟧ is small.", id="Healthwatch of a joined place"),
        pytest.param("⟦ORG|Healthwatch Bradford and District⟧ wrote.", id="Healthwatch of a district"),
        pytest.param("The council and ⟦ORG|Walsall Together⟧ propose posts.", id="a place Together"),
        pytest.param("⟦ORG|Merton Connected⟧ and ⟦ORG|Wandsworth Care Alliance⟧ speak for charities.", id="two places"),
        pytest.param("we sent ⟦ORG|One Walsall⟧ and ⟦ORG|Walsall Housing Group⟧ a draft", id="One and a place"),
        pytest.param("Most people in one Walsall street and One Walsall resident agreed.", id="one resident"),
        pytest.param("Visit Cornwall in May. Healthy Leicester lives. Connect Kent with Essex.", id="verbs"),
        pytest.param("⟦ORG|Sefton Council for Voluntary Service⟧ and ⟦ORG|Sefton CVS⟧ are one.", id="council for"),
        pytest.param("⟦ORG|Rural Action Derbyshire⟧ and ⟦ORG|Mind in Croydon⟧ bid.", id="openings"),
        pytest.param("the ⟦ORG|Bolton News⟧, ⟦ORG|Oxford Mail⟧ and ⟦ORG|The Times⟧ wrote", id="newspapers"),
        pytest.param("the ⟦ORG|Seven Rivers Medical School⟧ opens", id="a capital numeral after the"),
        pytest.param("Ask Seven Rivers staff. Three ⟦ORG|Oakfield Surgery⟧ nurses left.", id="a numeral before a name"),
        pytest.param(
            "the ⟦ORG|East of England Local Government Association⟧ and ⟦ORG|Bay Primary Care⟧ and "
            "⟦ORG|Pennine GP Alliance⟧ met",
            id="of in a name, and no joined place",
        ),
        pytest.param(
            "⟦ORG id=RH8|Royal Devon⟧ and ⟦ORG|Devon and Somerset Fire and Rescue Service⟧ share.", id="not a trust"
        ),
        pytest.param(
            "a degree from ⟦ORG|Sheffield Hallam⟧, ⟦ORG|Leeds Beckett⟧ or ⟦ORG|Surrey University⟧", id="short"
        ),
        pytest.param("the Targeted Recruitment Scheme and the Elm Housing Strategy Group", id="things, not bodies"),
        pytest.param(
            "We use Microsoft Teams. The Stroke Association helps.".replace(
                "The Stroke Association", "The ⟦ORG|Stroke Association⟧"
            )
            + " Stroke is common.",
            id="a common first word",
        ),
        pytest.param("Subject to DBS and health clearance, CIPD Level 5 and an ILM certificate.", id="checks, levels"),
        pytest.param("Barred by the ⟦ORG|DBS⟧, she left the ⟦ORG|CIPD⟧.", id="the bodies behind them"),
    ],
)
def test_local_bodies(marked):
    found, expected = compare(Label.ORG, marked, "2024-02-01")
    assert found == expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦ORG id=E08000037|GATESHEAD COUNCIL⟧ and ⟦ORG id=E08000009|TRAFFORD COUNCIL⟧", id="capitals"),
        pytest.param("⟦ORG id=E06000062|West Northants Council⟧ is new.", id="county short form in a council"),
        pytest.param(
            "⟦ORG id=E10000015|Hertfordshire County⟧ and ⟦ORG id=E10000012|Essex County⟧ councils", id="County"
        ),
        pytest.param(
            "⟦ORG id=E10000017|Lancashire County Council⟧ and the districts. "
            "⟦ORG id=E07000126|South Ribble⟧ is to debate it.",
            id="a council decides",
        ),
        pytest.param(
            "⟦ORG id=E10000030|Surrey County Council⟧ and its districts, ⟦ORG id=E07000217|Woking⟧ among them, end.",
            id="among them",
        ),
        pytest.param("She bought care for Walsall, ⟦ORG id=D2P2L|NHS Black Country and West Birmingham CCG⟧.", id="of"),
        pytest.param(
            "Some go to ⟦ORG id=RNQ|Kettering General⟧ (⟦ORG id=RNQ|KGH⟧), some to ⟦ORG id=RGN|North West Anglia⟧.",
            id="a trust by its place",
        ),
        pytest.param("⟦ORG id=RMC|Bolton NHS Foundation Trust⟧ and Bolton at large agreed.", id="its town"),
        pytest.param(
            "⟦ORG id=E08000024|Sunderland City Council⟧. Reference: SCC/18/0442. Grade: SCC-4.", id="reference"
        ),
    ],
)
def test_bodies_with_codes(marked):
    found, expected = compare(Label.ORG, marked, "2022-02-01")
    assert found == expected


@pytest.mark.parametrize(
    "text",
    ["Ask J. P. SEL.", "Quote GHC/24/7.", "Tel. 01323 555 0101 ext. WH.", "WH and P. D. James met.", "Ref CPS-19."],
)
def test_initials_and_references_are_neither_found_nor_reported(text):
    issues = Issues()
    assert NameFinder().find(document(text, "2024-02-01"), issues) == []
    assert list(issues) == []


def test_a_missing_recogniser_is_named_with_the_command_that_makes_it(tmp_path, monkeypatch):
    monkeypatch.setenv("ROLEPACK_MODELS", str(tmp_path))
    with pytest.raises(MissingModel, match="dvc repro organisations"):
        NameFinder()


def test_a_firm_with_its_legal_form_goes_by_the_name_that_the_document_uses():
    text = "Larkmoor Recruitment is hiring. Larkmoor Recruitment Limited is an agency. Elmbrook Care Ltd is not."
    found = NameFinder().find(document(text, None), Issues())
    assert [(m.text, m.name) for m in found] == [
        ("Larkmoor Recruitment", "Larkmoor Recruitment"),
        ("Larkmoor Recruitment Limited", "Larkmoor Recruitment"),
        ("Elmbrook Care Ltd", "Elmbrook Care Ltd"),
    ]


def test_a_listed_name_with_a_place_put_in_is_the_same_body():
    text = "St Barnabas Hospice pays. St Barnabas Lincolnshire Hospice is a charity."
    found = NameFinder().find(document(text, None), Issues())
    assert [mention.name for mention in found] == ["St Barnabas Hospice"] * 2


def test_a_trusts_charity_is_a_body_of_its_own():
    found = NameFinder().find(document("Sheffield Teaching Hospitals Charity paid for the garden.", None), Issues())
    assert [(m.text, m.id) for m in found] == [("Sheffield Teaching Hospitals Charity", None)]


def test_what_the_recogniser_finds_says_so():
    text = "She joined from Larkwater Analytics, where she was Head of Finance."
    found = NameFinder().find(document(text, None), Issues())
    assert [(m.text, m.name, m.found_by) for m in found] == [
        ("Larkwater Analytics", "Larkwater Analytics", "org.recogniser"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "She joined from Queen Adelaide Hospital last year.",
        "Members sign up to the Nolan Principles.",
        "The Council's share is known; the Trust has asked the Council.",
        "From: Dane Hickinbottom\nTo: Priya Mehta\n",
    ],
)
def test_sites_writings_unnamed_bodies_and_people_are_no_organisations(text):
    assert NameFinder().find(document(text, None), Issues()) == []


def test_a_former_name_carries_the_code_and_the_present_name():
    found = NameFinder().find(document("She joined from 2gether NHS Foundation Trust.", "2024-02-01"), Issues())
    assert [(m.id, m.name) for m in found] == [("RTQ", "Gloucestershire Health and Care NHS Foundation Trust")]


@pytest.mark.parametrize("table", ["trusts", "ccgs"])
def test_every_canonical_name_is_found(table):
    entries = [entry for entry in gazetteers.load(table) if "(" not in entry.name]
    text = "\n\n".join(f"We met {entry.name} then." for entry in entries)
    found = [m.id for m in NameFinder().find(document(text, None), Issues()) if m.label is Label.ORG]
    assert found == [entry.code for entry in entries]


@pytest.mark.parametrize(
    "text",
    [
        "A.A" * 20_000,
        "Aa, Ab and " * 5_000,
        "the ICB " * 5_000,
        "NHS " * 10_000,
        "BNSSG ICB, BNSSG; " * 3_000,
        "Healthier Together of " * 2_000,
        "Devon, a b c d e " * 1_000,
    ],
)
def test_hostile_text_takes_no_time(text):
    begun = time.process_time()
    NameFinder().find(document(text, None), Issues())
    assert time.process_time() - begun < SECONDS
