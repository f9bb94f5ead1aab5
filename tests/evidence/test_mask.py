from __future__ import annotations

import pytest

from pipeline.evidence.mask import mask

SMALL = (
    "i led the ward with and was trained by at a care certificate head of community nursing my post in from an english "
    "nurse who asked me to live near grew up lead working as built dashboard studied i am was on duty"
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
