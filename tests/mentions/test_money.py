"""Money: amounts and their currencies, however written."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import gazetteers
from pipeline.mentions.money import sums, value


def read(text: str, *codes: str) -> list[tuple[str, Decimal, str]]:
    return [(text[one.start : one.end], one.value, one.currency) for one in sums(text, *codes)]


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        pytest.param("£1,234.50", "1234.50", "GBP", id="sign before"),
        pytest.param("£1.2m", "1200000", "GBP", id="magnitude letter"),
        pytest.param("£ 25 , 147", "25147", "GBP", id="parted by a tokeniser"),
        pytest.param("£ 14 . 36", "14.36", "GBP", id="parted pence"),
        pytest.param("£28.000", "28000", "GBP", id="grouped by points"),
        pytest.param("£28\u2009000", "28000", "GBP", id="grouped by spaces"),
        pytest.param("c£55,000", "55000", "GBP", id="circa"),
        pytest.param("GBP 30,000", "30000", "GBP", id="code before"),
        pytest.param("115.5USD", "115.5", "USD", id="code after"),
        pytest.param("usd$ 15", "15", "USD", id="code and sign"),
        pytest.param("75 USD million", "75000000", "USD", id="magnitude after the code"),
        pytest.param("MAUD 60", "60000000", "AUD", id="magnitude in the code"),
        pytest.param("$48.2 million", "48200000", "dollar", id="whose dollar"),
        pytest.param("US $5bn", "5000000000", "USD", id="country's dollar"),
        pytest.param("100 €", "100", "EUR", id="sign after"),
        pytest.param("₹2,50,000", "250000", "INR", id="Indian grouping"),
        pytest.param("Rs 5 lakh", "500000", "INR", id="lakh"),
        pytest.param("two million dollars", "2000000", "dollar", id="in words"),
        pytest.param("half a million pounds", "500000", "GBP", id="half a million"),
        pytest.param("two and a half million euros", "2500000", "EUR", id="and a half"),
        pytest.param("three quarters of a billion pounds", "750000000", "GBP", id="quarters"),
        pytest.param("forty-five pounds", "45", "GBP", id="hyphen"),
        pytest.param("one hundred and five pounds", "105", "GBP", id="hundred and"),
        pytest.param("seventeen dollars and sixty-two cents", "17.62", "dollar", id="cents in words"),
        pytest.param("15 dollars 50", "15.5", "dollar", id="cents unsaid"),
        pytest.param("45p", "0.45", "GBP", id="pence letter"),
        pytest.param("34 cents", "0.34", "cent", id="cents"),
        pytest.param("528 million francs", "528000000", "franc", id="shared noun"),
        pytest.param("250 million dutch guilders", "250000000", "NLG", id="former currency"),
    ],
)
def test_amounts(text: str, amount: str, currency: str) -> None:
    assert read(text) == [(text if text[0] != "c" else text[1:], Decimal(amount), currency)]


@pytest.mark.parametrize(
    "text", ["ALL 5 of them", "won 5 awards", "five marks", "a pound", "Newport NP22 5PW", "12 p.m.", "the dollar fell"]
)
def test_no_money(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10 $ 30 $", ["10 $", "30 $"]),
        ("5 €, 10 €, 20 €", ["5 €", "10 €", "20 €"]),
        ("£5, 200 people", ["£5"]),
        ("£12 200 people", ["£12"]),
    ],
)
def test_neighbours_stay_apart(text: str, found: list[str]) -> None:
    assert [words for words, _, _ in read(text)] == found


def test_only_the_currencies_asked_for() -> None:
    assert read("£5, $6 and 7 euros", "GBP") == [("£5", Decimal(5), "GBP")]


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_figures_are_read_back(amount: Decimal) -> None:
    assert value(f"{amount:,}") == amount
    assert read(f"£{amount:,}") == [(f"£{amount:,}", amount, "GBP")]


@given(st.text(alphabet="£$€ ,.15kmp-abcdeilno", max_size=30))
def test_amounts_of_any_text_are_in_order_and_apart(text: str) -> None:
    found = sums(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_codes_of_currencies_are_unique() -> None:
    codes = [row.code for row in gazetteers.currencies()]
    assert len(codes) == len(set(codes))
