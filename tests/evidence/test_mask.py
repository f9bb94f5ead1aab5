from __future__ import annotations

import pytest

from pipeline.evidence.mask import mask

SMALL = (
    "i led the ward with and was trained by at a care certificate head of community nursing my post in from an english "
    "nurse who asked me to live near grew up lead working as built dashboard studied i am was on duty have returning "
    "my team of nine so then deaf patients clinics for children and families run their services maternity home person "
    "yours sincerely autistic adults support responsible single point contact partner organisations that about school"
)
KNOWN = frozenset(SMALL.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("I led the ward with Aoife Byrne", "I led the ward with Mohammed Iqbal", id="names"),
        pytest.param("I led the ward with Dr Okonkwo", "I led the ward with Dr Smith", id="surname that is a word"),
        pytest.param("Tunde built the dashboard", "Siobhan built the dashboard", id="name at the start"),
        pytest.param("I asked him to lead", "I asked her to lead", id="him and her"),
        pytest.param("He was on duty", "They were on duty", id="he and they"),
        pytest.param("I am 24, a nurse", "I am 61, a nurse", id="ages"),
        pytest.param("I am a Nigerian nurse", "I am an Irish nurse", id="nationalities"),
        pytest.param("I studied at Eton College", "I studied at Northfield Academy", id="schools"),
        pytest.param("I studied at the University of Oxford", "I studied at the University of Hull", id="unis"),
        pytest.param("I live near LS1 4AP", "I live near CT20 3QA", id="postcodes"),
        pytest.param("I led the ward with my wife", "I led the ward with my husband", id="partners"),
    ],
)
def test_swaps_leave_the_same_text(one, other):
    assert mask(one, KNOWN) == mask(other, KNOWN)


@pytest.mark.parametrize(
    "kept",
    [
        "Care Certificate, Level 3",
        "Head of Community Nursing",
        "I led 24 people for six years",
        "I've led the ward since 2019",
        "GCSE English grade B",
        "PRINCE2, Excel and PowerPoint",
        "the NHS and ICB's board",
    ],
)
def test_substance_is_kept(kept):
    assert mask(kept, KNOWN) == kept


@pytest.mark.parametrize(
    ("said", "left"),
    [
        pytest.param("As a mother of two young children, I led the ward", "I led the ward", id="parent"),
        pytest.param("As a deaf woman I led the ward", "I led the ward", id="disability"),
        pytest.param("Being a practising Sikh, I led the ward", "I led the ward", id="faith"),
        pytest.param("At 58, I led the ward", "I led the ward", id="age"),
        pytest.param("After returning from maternity leave in 2021, I led the ward", "I led the ward", id="leave"),
        pytest.param("I have dyslexia, and I led the ward", "I led the ward", id="condition"),
        pytest.param("I led the ward and I am a single parent", "I led the ward", id="at the end"),
        pytest.param("I am a gay man and have led the ward", "I have led the ward", id="shared subject"),
        pytest.param("As a gay nurse, I led the ward", "As a nurse, I led the ward", id="before a post"),
        pytest.param("My husband is a nurse and I led the ward", "I led the ward", id="family"),
        pytest.param("I am a Catholic and attend my local church", "", id="one clause after another"),
        pytest.param("I use a wheelchair.", "", id="aid"),
        pytest.param("I am married with three children.", "", id="married"),
        pytest.param("I am pregnant and due in May.", "", id="pregnant"),
        pytest.param("Religion: Hindu", "", id="labelled"),
        pytest.param("My pronouns are she/her.", "", id="pronouns"),
        pytest.param("My name is Aoife Byrne.", "", id="name"),
        pytest.param("Yours sincerely", "", id="sign-off"),
    ],
)
def test_what_writers_say_of_themselves_goes_by_the_clause(said, left):
    assert mask(said, KNOWN) == left


@pytest.mark.parametrize(
    "work",
    [
        "I run clinics for deaf patients",
        "I led maternity services for children and families",
        "I support autistic adults and their families",
        "I have nine children on the ward",
        "I am a responsible person",
        "I am the single point of contact for maternity services",
        "My partner organisations asked me to lead",
    ],
)
def test_work_with_people_is_no_word_about_oneself(work):
    assert mask(work, KNOWN) == work


def test_a_criterion_may_ask_for_the_person():
    assert mask("I have dyslexia.", KNOWN, person=True) == "I have dyslexia."
