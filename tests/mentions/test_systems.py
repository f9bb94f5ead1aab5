"""Every system of 2022, its successors and its predecessors, in every documented form of its name, in each era."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import gazetteers
from pipeline.issues import Issues
from pipeline.mentions.names import NameFinder
from pipeline.schema import IcsKind, Label
from tests.mentions.named import document

ERAS = {"2017": "2017-03-14", "2021": "2021-10-05", "2023": "2023-05-16", "2025": "2025-07-08", "2026": "2026-06-23"}
SENTENCES = (
    "A copy of the report was sent to {} in March.",
    "{} has published its accounts.",
    "Staff at {} were told on Monday.",
    "It was paid for by {}, which meets in public.",
)
FINDER = NameFinder()
BOARD, SYSTEM, PARTNERSHIP, STP = IcsKind.BOARD, IcsKind.SYSTEM, IcsKind.PARTNERSHIP, IcsKind.STP
NEWEST = "2026-04-01"
Board = tuple[str, str, str]


class Case(NamedTuple):
    """A spelling of a system's name, in documents of an era, and what it names."""

    era: str
    surface: str
    code: str
    kind: IcsKind


def place(name: str) -> str:
    """Where a board is, by its legal name."""
    return name.removeprefix("NHS ").removesuffix(" Integrated Care Board")


def suffixed(where: str) -> Iterator[tuple[str, IcsKind]]:
    """A place with each suffix and prefix that boards, systems and partnerships have."""
    yield f"NHS {where} Integrated Care Board", BOARD
    yield f"{where} Integrated Care Board", BOARD
    yield f"NHS {where} ICB", BOARD
    yield f"{where} ICB", BOARD
    yield f"{where} Integrated Care System", SYSTEM
    yield f"{where} integrated care system", SYSTEM
    yield f"{where} ICS", SYSTEM
    yield f"{where} Integrated Care Partnership", PARTNERSHIP
    yield f"{where} ICP", PARTNERSHIP


def spelt(name: str) -> Iterator[str]:
    """A name as it stands, with ampersands, without commas, with a comma before its "and", in capitals."""
    yield name
    yield name.upper()
    if " and " in name:
        yield name.replace(" and ", " & ")
        yield " & ".join(name.rsplit(" and ", 1))
    if "," in name:
        yield name.replace(",", "")
        yield ", and ".join(name.rsplit(" and ", 1))


def found(text: str, date: str) -> list[tuple[str | None, IcsKind | None]]:
    """The code and kind of every system that a text names on a day."""
    mentions = FINDER.find(document(text, date), Issues())
    return [(m.id, m.kind) for m in mentions if m.label is Label.ICS]


def boards(era: str) -> list[Board]:
    """Codes, legal names and last days of the boards that documents of an era speak of."""
    entries = gazetteers.load("ics")
    late = era >= "2026"
    return [(e.code or "", e.name, e.valid_to or "9999") for e in entries if late or (e.valid_from or "") < NEWEST]


def named_forms() -> Iterator[Case]:
    """Legal names and their parts in every spelling; NHS and a place is a board's name once boards are."""
    for era in ("2021", "2023", "2025", "2026"):
        for code, name, _ in boards(era):
            forms = [*suffixed(place(name)), *([(f"NHS {place(name)}", BOARD)] if era > "2021" else [])]
            yield from (Case(era, surface, code, kind) for form, kind in forms for surface in spelt(form))


def alias_forms() -> Iterator[Case]:
    """Abbreviations with their suffixes, and brands that only one system has, while they were in use."""
    for alias in gazetteers.system_aliases():
        for era in ("2021", "2023", "2025", "2026"):
            known = alias.code in {code for code, _, _ in boards(era)}
            if not known or (alias.until is not None and ERAS[era] > alias.until):
                continue
            if alias.use == "abbreviation" and alias.kind is SYSTEM and not alias.name.endswith(("ICS", "ICB", "HCP")):
                yield Case(era, f"{alias.name} ICB", alias.code, BOARD)
                yield Case(era, f"{alias.name} Integrated Care System", alias.code, SYSTEM)
            if alias.use == "brand" and alias.name not in gazetteers.ambiguous():
                yield Case(era, alias.name, alias.code, alias.kind)


def stp_forms() -> Iterator[Case]:
    """The partnerships of 2017 and 2021 in every spelling, by the code of the system that each became."""
    for stp in gazetteers.stps():
        if "(" in stp.name or re.search(r"Partner|Health|Care", stp.name):
            continue
        era = "2017" if stp.vintage == "2017-18" else "2021"
        for suffix in (
            "STP",
            "Sustainability and Transformation Partnership",
            "sustainability and transformation plan",
        ):
            yield from (Case(era, surface, stp.successor, STP) for surface in spelt(f"{stp.name} {suffix}"))


ALL = (*named_forms(), *alias_forms(), *stp_forms())


@settings(max_examples=250, deadline=None)
@given(case=st.sampled_from(ALL), sentence=st.sampled_from(SENTENCES))
def test_every_form_of_a_name_gives_its_system_and_part(case: Case, sentence: str) -> None:
    assert found(sentence.format(case.surface), ERAS[case.era]) == [(case.code, case.kind)]


@pytest.mark.bench
def test_all_forms_of_all_names() -> None:
    wrong = [
        case for case in ALL if found(SENTENCES[0].format(case.surface), ERAS[case.era]) != [(case.code, case.kind)]
    ]
    assert wrong == []


PAIRS = [
    (era, boards(era)[at], boards(era)[at - 7])
    for era in ("2021", "2023", "2025", "2026")
    for at in range(len(boards(era)))
    if era != "2026" or min(boards(era)[at][2], boards(era)[at - 7][2]) > "2026"
]


@settings(max_examples=150, deadline=None)
@given(
    pair=st.sampled_from(PAIRS),
    form=st.sampled_from(
        [
            ("A copy went to {} and {} ICBs in March.", BOARD),
            ("A copy went to {} and {} integrated care boards in March.", BOARD),
            ("It was agreed by the {} and the {} ICSs last week.", SYSTEM),
            ("The ICBs of {} and {} agreed.", BOARD),
            ("The integrated care boards for {} and {} agreed.", BOARD),
            ("Two ICBs ({}; {}) agreed.", BOARD),
            ("The {} and {} ICB cluster has a chair.", BOARD),
            ("It was paid for by {} ICB and {} ICB.", BOARD),
        ]
    ),
)
def test_a_shared_suffix_or_head_gives_each_of_a_list(
    pair: tuple[str, Board, Board], form: tuple[str, IcsKind]
) -> None:
    era, one, other = pair
    sentence, kind = form
    text = sentence.format(place(one[1]), place(other[1]))
    assert found(text, ERAS[era]) == [(one[0], kind), (other[0], kind)]


EVERY = [(era, board) for era in ("2021", "2023", "2025", "2026") for board in boards(era)]


@settings(max_examples=200, deadline=None)
@given(
    named=st.sampled_from(EVERY),
    form=st.sampled_from(
        [
            ("This is {} ICB’s plan for 2030.", [BOARD]),
            ("It is paid for by {}'s integrated care board.", [BOARD]),
            ("She chairs the ICB for {}.", [BOARD]),
            ("They work across the integrated care system in {}.", [SYSTEM]),
            ("# {} Integrated Care Board\n\nMinutes of the meeting.", [BOARD]),
            ("NHS {} Integrated Care Board (ICB) was set up. The ICB has a chair.", [BOARD, BOARD, BOARD]),
            ("{} ICS was praised. People in the county's ICS were glad.", [SYSTEM, SYSTEM]),
            ("NHS {} ICB is hiring. Our ICB doesn't bite.", [BOARD, BOARD]),
            ("{} ICS grew. The integrated care board was small.", [SYSTEM, BOARD]),
            ("{} ICB met. The ICS Shadow Board, which came before it, had no staff.", [BOARD, BOARD]),
            ("NHS {} ICB met. Its strategy came from the integrated care partnership.", [BOARD, PARTNERSHIP]),
        ]
    ),
)
def test_possessives_headings_and_nominals(named: tuple[str, Board], form: tuple[str, list[IcsKind]]) -> None:
    era, (code, name, _) = named
    sentence, kinds = form
    assert found(sentence.format(place(name)), ERAS[era]) == [(code, kind) for kind in kinds]


@settings(max_examples=150, deadline=None)
@given(
    named=st.sampled_from(EVERY),
    sentence=st.sampled_from(
        [
            "It rained in {}.",
            "The roads of {} are quiet.",
            "People across {} were asked.",
            "{} has many farms.",
            "She was born in {}.",
            "Residents of {} pay more council tax.",
            "Bus services in {} were cut.",
            "The police and crime commissioner for {} wrote.",
            "{} Fire and Rescue Service wrote.",
            "The {} Local Enterprise Partnership wrote.",
        ]
    ),
)
def test_a_place_that_is_only_a_place_is_no_system(named: tuple[str, Board], sentence: str) -> None:
    era, (_, name, _) = named
    assert found(sentence.format(place(name)), ERAS[era]) == []


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize(
    "sentence",
    [
        "All ICBs must cut costs.",
        "An ICS is a partnership.",
        "There are 42 ICSs in England.",
        "Each integrated care board has a chair.",
        "Every ICS has an ICP.",
        "The role of an ICB is to plan services.",
        "Integrated care systems bring bodies together.",
        "Some STPs became ICSs early.",
        "Ask your local ICB.",
    ],
)
def test_generic_talk_is_of_no_system(sentence: str, era: str) -> None:
    assert found(sentence, ERAS[era]) == []
