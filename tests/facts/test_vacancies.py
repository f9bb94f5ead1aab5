"""Adverts and packs of the same role are one vacancy; other employers, references and years are others."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipeline.facts.vacancies import Offered, vacancies
from pipeline.schema import Role

ADVERT: dict[str, Any] = {
    "job_title": "Community Matron",
    "employer": "Gloucestershire Health and Care NHS Foundation Trust",
    "employer_id": "RTQ",
    "salary_min": Decimal(43742),
    "salary_max": Decimal(50056),
    "salary_period": "year",
    "closing_date": "2023-11-12",
    "reference": "327-23-881",
}


def offered(document: str, published: str | None = None, number: int = 1, **fields: Any) -> Offered:
    return Offered(document, Role(number=number, start=0, end=0, **fields), published)


def shared(*roles: Offered) -> list[int]:
    """For each role the place of the first one that it shares its vacancy with."""
    keys = vacancies(roles)
    return [keys.index(key) for key in keys]


@pytest.mark.parametrize(
    "pack",
    [
        pytest.param(ADVERT, id="the advert again"),
        pytest.param({"job_title": "COMMUNITY MATRON (Band 7)", "reference": "327/23/881"}, id="no employer"),
        pytest.param(
            {"job_title": "Community Matron", "employer": ADVERT["employer"], "closing_date": "2023-11-12T23:59"},
            id="same closing day",
        ),
        pytest.param(
            {"job_title": "Community Matron, full time", "employer_id": "RTQ", "salary_max": Decimal(50056)}
            | {"salary_min": Decimal(43742), "salary_period": "year"},
            id="same pay",
        ),
        pytest.param(ADVERT | {"closing_date": "2023-11-26"}, id="closing date put off"),
        pytest.param(
            {"job_title": "Community Matron, Stroud", "employer_id": "RTQ", "reference": "327-23-881"},
            id="a place in the title",
        ),
    ],
)
def test_one_vacancy(pack: dict[str, Any]) -> None:
    assert shared(offered("a", "2023-10-20", **ADVERT), offered("b", **pack)) == [0, 0]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(ADVERT | {"employer_id": "RTE", "employer": "Another trust", "reference": None}, id="employer"),
        pytest.param(ADVERT | {"reference": "327-23-999"}, id="reference"),
        pytest.param(ADVERT | {"closing_date": "2024-11-10"}, id="advertised again a year later"),
        pytest.param(ADVERT | {"closing_date": "2024-11-10", "reference": None}, id="a year later, no reference"),
        pytest.param(ADVERT | {"job_title": "Community Nurse", "reference": None}, id="title"),
        pytest.param({"job_title": "Community Matron", "employer_id": "RTQ"}, id="nothing but title and employer"),
        pytest.param({"job_title": "Community Matron", "closing_date": "2023-11-12"}, id="no employer, one fact"),
        pytest.param({"job_title": "Ward Clerk", "reference": "327-23-881"}, id="a reference alone"),
    ],
)
def test_two_vacancies(other: dict[str, Any]) -> None:
    assert shared(offered("a", **ADVERT), offered("b", **other)) == [0, 1]


def test_roles_of_one_document_are_never_one_vacancy() -> None:
    assert shared(offered("a", **ADVERT), offered("a", number=2, **ADVERT)) == [0, 1]


def test_a_pack_without_dates_joins_one_year_and_not_both() -> None:
    pack = {name: value for name, value in ADVERT.items() if name not in ("closing_date", "reference")}
    first, again = ADVERT | {"reference": None}, ADVERT | {"reference": None, "closing_date": "2024-11-10"}
    assert shared(offered("a", **first), offered("b", **again), offered("c", **pack)) == [0, 1, 0]


def test_a_vacancy_is_named_after_the_role_that_came_out_first() -> None:
    assert vacancies([offered("f" * 64, **ADVERT), offered("a" * 64, number=2, **ADVERT)]) == ("f" * 16 + "-1",) * 2
