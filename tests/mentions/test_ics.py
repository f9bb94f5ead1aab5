"""Integrated care systems in marked sentences."""

from __future__ import annotations

import pytest

from pipeline import gazetteers
from pipeline.issues import Issues
from pipeline.mentions.names import NameFinder
from pipeline.schema import IcsKind, Label
from tests.mentions.named import compare, document


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Join ⟦ICS id=QHG|Bedfordshire, Luton and Milton Keynes ICB⟧ today.", id="commas and an and"),
        pytest.param("Work for ⟦ICS id=QHG|BLMK⟧'s four places.", id="abbreviation, possessive"),
        pytest.param("⟦ICS id=QMM|Norfolk & Waveney Integrated Care System⟧ grew.", id="ampersand"),
        pytest.param("Staff of ⟦ICS id=QOC|NHS Shropshire, Telford and Wrekin⟧ met.", id="NHS and a place"),
        pytest.param("the ⟦ICS id=QKS|Kent and Medway integrated care board⟧ paid", id="lower-case suffix"),
        pytest.param("⟦ICS id=QE1|LANCASHIRE AND SOUTH CUMBRIA ICB⟧ hires", id="capitals"),
        pytest.param("It is run by ⟦ICS id=QJK|Devon's ICB⟧ now.", id="a place's board"),
        pytest.param(
            "⟦ICS id=QT1|Notts ICB⟧ and ⟦ICS id=QM7|Herts and West Essex ICS⟧ share.", id="county short forms"
        ),
        pytest.param(
            "⟦ICS id=QRL|NHS Hampshire and Isle of Wight Integrated Care Board⟧ (⟦ICS id=QRL|HIOW⟧) is "
            "large. ⟦ICS id=QRL|HIOW⟧ grew.",
            id="abbreviation in brackets",
        ),
        pytest.param(
            "the ⟦ICS id=QUY|Bristol, North Somerset and South Gloucestershire (BNSSG) Integrated Care System⟧ plan",
            id="abbreviation inside the name",
        ),
        pytest.param(
            "⟦ICS id=QVV|Dorset⟧, ⟦ICS id=QSL|Somerset⟧ and ⟦ICS id=QJK|Devon⟧ ICBs will merge.", id="shared suffix"
        ),
        pytest.param("Across ⟦ICS id=QWO|West Yorkshire⟧ and ⟦ICS id=QF7|South Yorkshire⟧ systems", id="shared word"),
        pytest.param(
            "⟦ICS id=QR1|One Gloucestershire⟧ and ⟦ICS id=QJ2|Joined Up Care Derbyshire⟧ agreed.", id="brands"
        ),
        pytest.param(
            "the ⟦ICS id=QYG|Cheshire and Merseyside Health and Care Partnership⟧ met", id="partnership brand"
        ),
        pytest.param("⟦ICS id=QGH|Herefordshire and Worcestershire ICP⟧ agreed.", id="partnership"),
        pytest.param("⟦ICS id=QRV|NW London ICS⟧, ⟦ICS id=QF7|South Yorkshire & Bassetlaw ACS⟧", id="short, former"),
        pytest.param("Vacancy QRT-NWL-HIL-0293.", id="a reference"),
        pytest.param("⟦ICS id=QWE|NHS South West London⟧ and North East England", id="London parts, and a place"),
        pytest.param(
            "⟦ICS id=QOP|NHS Greater Manchester Integrated Care⟧ leads ⟦ICS id=QOP|NHS GM⟧ work.", id="trading name"
        ),
        pytest.param(
            "⟦ICS id=QU9|BOB ICB⟧ is advised. ⟦ICS id=QU9|BOB⟧ covers three counties.", id="ambiguous, settled"
        ),
        pytest.param(
            "⟦ICS id=QMJ|North Central London ICB⟧ will merge with ⟦ICS id=QRV|North West London⟧.", id="merges with"
        ),
    ],
)
def test_named(marked):
    found, expected = compare(Label.ICS, marked, "2024-02-01")
    assert found == expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("The 42 ICSs are partnerships and an integrated care board plans services.", id="generic"),
        pytest.param(
            "We ran ⟦ICS id=QKS|Kent and Medway ICB⟧. Our ICS plan and the ICB executive lead changed.", id="modifiers"
        ),
        pytest.param("We love Kent and Medway, and the sea at Dorset is warm.", id="places"),
        pytest.param("Bath and North East Somerset, Swindon and Wiltshire offers city and country.", id="a long place"),
        pytest.param("Our GP partners met in West Kent and Medway towns.", id="part of a place"),
        pytest.param("Every ICB has a board; each ICS and any STP too.", id="every and each"),
        pytest.param("Bob said the MSE scan was clear.", id="ambiguous words"),
        pytest.param("ICB staff and ICS leaders are asked to apply.", id="bare modifiers"),
    ],
)
def test_left_alone(marked):
    found, expected = compare(Label.ICS, marked, "2024-02-01")
    assert found == expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦ICS id=QPM|Northamptonshire ICB⟧ hires. ⟦ICS id=QPM nominal=yes|The ICB⟧ is new.", id="the ICB"),
        pytest.param("⟦ICS id=QPM|Northamptonshire ICB⟧ hires for ⟦ICS id=QPM nominal=yes|our ICS⟧.", id="our ICS"),
        pytest.param(
            "⟦ICS id=QJM|Lincolnshire ICB⟧, with ⟦ICS id=QJM nominal=yes|the county's ICS⟧, agreed.", id="county"
        ),
        pytest.param(
            "⟦ICS id=QUE|NHS Cambridgeshire and Peterborough⟧ sits beside ⟦ICS id=QUE nominal=yes|the "
            "area's Integrated Care Partnership⟧.",
            id="partnership",
        ),
        pytest.param(
            "⟦ICS id=QNX|NHS Sussex Integrated Care Board⟧ (⟦ICS id=QNX nominal=yes|the ICB⟧) pays.", id="defined"
        ),
        pytest.param(
            "⟦ICS id=QR1|One Gloucestershire⟧ met ⟦ICS id=QVV|NHS Dorset⟧, ⟦ICS id=QVV nominal=yes|the "
            "integrated care board⟧ for the coast.",
            id="apposition",
        ),
        pytest.param(
            "# A post at ⟦ICS id=QKS|NHS Kent and Medway⟧\n\nWe work with ⟦ICS id=QNX|NHS Sussex⟧ and "
            "⟦ICS id=QXU|NHS Surrey Heartlands⟧.\n\n"
            "⟦ICS id=QKS nominal=yes|The ICB⟧ will employ you.",
            id="the heading's system",
        ),
        pytest.param(
            "⟦ICS id=QKS|NHS Kent and Medway⟧ met ⟦ICS id=QNX|NHS Sussex⟧.\n\n⟦ICS id=QNX|Sussex ICB⟧ spoke of its "
            "debts, and ⟦ICS id=QKS|Kent and Medway ICB⟧ of its hopes.\n\nThen ⟦ICS id=QNX|NHS Sussex⟧ left.\n\n"
            "⟦ICS id=QNX nominal=yes|The ICB⟧ has no money.",
            id="the system of the paragraph before",
        ),
        pytest.param(
            "“⟦ICS id=QNX nominal=yes|The ICB⟧, known as ⟦ICS id=QNX|NHS Sussex⟧, is not ⟦ICS id=QKS|NHS Kent and "
            "Medway⟧.",
            id="named right after",
        ),
        pytest.param("She chairs ⟦ICS id=QT6 nominal=yes|the ICB⟧ for Cornwall.", id="its place is given"),
    ],
)
def test_nominal(marked):
    found, expected = compare(Label.ICS, marked, "2024-02-01")
    assert found == expected


@pytest.mark.parametrize(
    ("published", "marked"),
    [
        pytest.param(
            "2026-05-01",
            "⟦ICS id=T6Y0W|NHS Norfolk and Suffolk ICB⟧ took over from ⟦ICS id=QMM|NHS Norfolk and Waveney⟧ and "
            "⟦ICS id=QJG|NHS Suffolk and North East Essex⟧. ⟦ICS id=T6Y0W nominal=yes|The new board⟧ met. "
            "⟦ICS id=T6Y0W nominal=yes|The merged ICB⟧ is large.",
            id="the new board is the successor",
        ),
        pytest.param(
            "2026-05-01",
            "Posts went from ⟦ICS id=QXU|NHS Surrey Heartlands⟧ and ⟦ICS id=QNX|NHS Sussex⟧; "
            "⟦ICS id=S9B9J nominal=yes|the merged board⟧ pays well.",
            id="the merged board is what both became",
        ),
        pytest.param(
            "2026-05-01",
            "⟦ICS id=S9B9J|NHS Surrey and Sussex⟧ hires.\n\nShe chairs ⟦ICS id=S9B9J nominal=yes|the ICB⟧.\n\n"
            "It took over from ⟦ICS id=QNX|NHS Sussex⟧ and ⟦ICS id=QXU|NHS Surrey Heartlands⟧.",
            id="only one board exists at the date",
        ),
        pytest.param(
            "2026-05-01",
            "⟦ICS id=D7T5G|NHS Essex⟧ and ⟦ICS id=T6Y0W|NHS Norfolk and Suffolk⟧ met. Staff moved to "
            "⟦ICS id=D7T5G nominal=yes|the Essex board⟧.",
            id="a place's board",
        ),
        pytest.param(
            "2022-08-01",
            "⟦ICS id=QJK|One Devon⟧, ⟦ICS id=QJK nominal=yes|the county's budding integrated care system⟧, is large.",
            id="described",
        ),
        pytest.param(
            "2024-02-01",
            "⟦ICS id=QKS|NHS Kent and Medway⟧ reported. ⟦ICS id=QKS nominal=yes|The system⟧ was £9.3m worse than plan.",
            id="a system against its plan",
        ),
        pytest.param(
            "2024-02-01",
            "⟦ICS id=QKS|NHS Kent and Medway⟧ bought software. The system was £9.3m. "
            "The system will be new. The board met.",
            id="another system, a bare board",
        ),
        pytest.param(
            "2024-02-01", "The new board of Barts Health met. The merged board has nine members.", id="others'"
        ),
    ],
)
def test_boards_and_systems_without_a_name(published, marked):
    found, expected = compare(Label.ICS, marked, published)
    assert found == expected


@pytest.mark.parametrize(
    ("published", "text", "kinds"),
    [
        pytest.param("2024-02-01", "The chief executive of BNSSG left.", [IcsKind.BOARD], id="chief executive of"),
        pytest.param("2024-02-01", "Waits fell across BNSSG.", [IcsKind.SYSTEM], id="across"),
        pytest.param("2025-12-01", "STW and SSOT have shared a chair.", [IcsKind.BOARD] * 2, id="share a chair"),
        pytest.param("2025-12-01", "BLMK replaced the old team.", [IcsKind.BOARD], id="replaced"),
        pytest.param("2024-02-01", "NHS Kent and Medway ICB, or K&M, met.", [IcsKind.BOARD] * 2, id="or"),
        pytest.param(
            "2024-02-01", "She chairs an ICB. South West London offered £125k.", [IcsKind.BOARD], id="offered"
        ),
        pytest.param("2020-06-01", "The chair of BNSSG left.", [IcsKind.STP], id="before there were boards"),
        pytest.param("2020-06-01", "BNSSG, an ICS now, met.", [IcsKind.SYSTEM], id="said to be a system"),
        pytest.param(
            "2020-06-01",
            "One Gloucestershire ICS met. One Gloucestershire grew.",
            [IcsKind.SYSTEM] * 2,
            id="named as one",
        ),
        pytest.param("2025-06-01", "LLR and NHS Northamptonshire met.", [IcsKind.BOARD] * 2, id="beside a board"),
        pytest.param("2018-01-01", "BNSSG is our STP area.", [IcsKind.STP], id="while there were STPs"),
    ],
)
def test_the_part_that_a_bare_name_means(published, text, kinds):
    found = NameFinder().find(document(text, published), Issues())
    assert [m.kind for m in found if m.label is Label.ICS] == kinds


def test_a_trust_settles_the_board_that_its_document_does_not_name():
    text = "Somerset NHS Foundation Trust works with the ICB."
    found = [m for m in NameFinder().find(document(text, "2024-02-01"), Issues()) if m.label is Label.ICS]
    assert [(m.text, m.id, m.nominal) for m in found] == [("the ICB", "QSL", True)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("unclear_reference", "NHS Kent and Medway met NHS Sussex. The ICB agreed."),
        ("ambiguous_name", "We admire SEL."),
    ],
)
def test_what_is_left_open_is_reported(kind, text):
    issues = Issues()
    NameFinder().find(document(text, "2024-02-01"), issues)
    assert [issue.kind for issue in issues] == [kind]


@pytest.mark.parametrize(
    ("published", "marked"),
    [
        pytest.param("2018-06-01", "⟦ICS id=QOQ|Humber, Coast and Vale STP⟧ met.", id="an STP carries its successor"),
        pytest.param(
            "2018-06-01", "⟦ICS id=QHM|Cumbria and North East⟧ and ⟦ICS id=QJK|Devon⟧ STPs", id="STPs in a list"
        ),
        pytest.param(
            "2026-05-01",
            "⟦ICS id=T6Y0W|NHS Norfolk and Suffolk⟧ follows ⟦ICS id=QMM|NHS Norfolk and Waveney⟧.",
            id="2026",
        ),
        pytest.param(
            "2026-05-01", "⟦ICS id=S0E4D|NHS Thames Valley ICB⟧ is what ⟦ICS id=QU9|BOB⟧ became.", id="successor"
        ),
        pytest.param("2019-02-01", "Patients of NHS Kernow wait.", id="a CCG before July 2022"),
    ],
)
def test_the_date_counts(published, marked):
    found, expected = compare(Label.ICS, marked, published)
    assert found == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NHS Devon", IcsKind.BOARD),
        ("Devon ICS", IcsKind.SYSTEM),
        ("Devon STP", IcsKind.STP),
        ("One Devon", IcsKind.SYSTEM),
        ("Devon Integrated Care Partnership", IcsKind.PARTNERSHIP),
    ],
)
def test_kind(text, kind):
    found = NameFinder().find(document(f"Our staff and {text} agreed.", "2024-02-01"), Issues())
    assert [(m.text, m.kind) for m in found] == [(text, kind)]


@pytest.mark.parametrize("alias", [a for a in gazetteers.system_aliases() if a.use == "place"], ids=lambda a: a.name)
def test_every_place_names_its_system(alias):
    date = "2026-06-01" if len(alias.code) > 3 else "2024-02-01"
    for form in ("{} ICB", "NHS {}", "{} Integrated Care System"):
        text = f"We work with {form.format(alias.name)} on quality."
        found = [m.id for m in NameFinder().find(document(text, date), Issues()) if m.label is Label.ICS]
        assert found == [alias.code]
