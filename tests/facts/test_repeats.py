"""Criteria that come twice in nearly the same words: linked to the first, none dropped."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pipeline.facts.repeats import linked
from pipeline.schema import Category, Criterion, Need


def criteria(*texts: str) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(id=f"C{n}", text=text, need=Need.ESSENTIAL, category=Category.SKILLS)
        for n, text in enumerate(texts, 1)
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Knowledge of NHS finance", "A sound knowledge of NHS finance", id="same but for the frame"),
        pytest.param(
            "Thorough knowledge of housing, planning and transport",
            "Knowledge of housing, planning and transport, and of how people move about a city",
            id="one goes on where the other ends",
        ),
        pytest.param(
            "Outstanding presentation skills which win over doubters",
            "Outstanding presentation skills and be at ease with reporters",
            id="one skill, told twice",
        ),
        pytest.param(
            "Upholds the values of candour and fairness and has built teams where these count",
            "Builds and upholds the values of candour and fairness",
            id="the same values",
        ),
    ],
)
def test_what_repeats(one: str, other: str) -> None:
    found = linked(criteria(one, "Something else altogether", other))
    assert [(c.id, c.repeats) for c in found] == [("C1", None), ("C2", None), ("C3", "C1")]
    assert [c.text for c in found] == [one, "Something else altogether", other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Experience of managing staff", "Experience of managing budgets", id="another object"),
        pytest.param("Degree in nursing", "Master's degree in public health", id="another degree"),
        pytest.param("Ability to work, at times, alone", "Ability to work with children", id="ability to work"),
        pytest.param("Good communication skills", "Good negotiation skills", id="another skill"),
        pytest.param("Experience", "Knowledge", id="only the frame"),
    ],
)
def test_what_does_not_repeat(one: str, other: str) -> None:
    assert [c.repeats for c in linked(criteria(one, other))] == [None, None]


def test_an_essential_and_a_desirable_step_are_two_requirements() -> None:
    lower, higher = criteria(
        "Experience of leading a team in a hospital", "Leading a team in a large teaching hospital"
    )
    assert [c.repeats for c in linked([lower, replace(higher, need=Need.DESIRABLE)])] == [None, None]
    assert [c.repeats for c in linked([lower, replace(lower, id="C2", need=Need.DESIRABLE)])] == [None, "C1"]


def test_a_third_time_links_to_the_first() -> None:
    found = linked(
        criteria("Knowledge of housing law", "Sound knowledge of housing law", "Housing law: good knowledge")
    )
    assert [c.repeats for c in found] == [None, "C1", "C1"]
