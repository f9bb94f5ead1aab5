"""How truly amounts of money are read: ours and others' on Recognizers-Text's public currency cases.

python -m tests.bench.money [--errors]   peers: recognizers-text-number-with-unit, price-parser, quantulum3

An amount is right when its value is, in whole units or in the hundredths that the text names (34 cents, 0.34 dollars);
the second score also asks for the currency. Out of scope: currency words without an amount ("the dollar fell"), which
the cases mark too: they hold no value, and nobody is counted for or against them. Units smaller than a hundredth and
slang (mao, kuai, sen, satoshi), and "c $" for Canada (in British English "c" is circa), are not read; they count.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

CASES = Path(__file__).parents[3] / "shared" / "data" / "recognizers" / "NumberWithUnit_English_CurrencyModel.json"
SEED = 4
HUNDREDTHS = frozenset({"Cent", "Pence", "Penny"})


class Money(NamedTuple):
    """An amount and its currency: an ISO code, or a name in lower case where the text names no country's."""

    value: Decimal
    currency: str


Reader = Callable[[str], Iterable[Money]]


def _decimal(value: object) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def cases(half: str = "both") -> list[dict[str, Any]]:
    """The cases: development (a seeded random half), the rest, or both."""
    every: list[dict[str, Any]] = json.loads(CASES.read_text(encoding="utf-8-sig"))
    order = list(range(len(every)))
    random.Random(SEED).shuffle(order)
    chosen = {"development": order[: len(every) // 2], "rest": order[len(every) // 2 :], "both": order}[half]
    return [every[index] for index in sorted(chosen)]


def wanted(case: dict[str, Any]) -> list[tuple[set[Decimal], str]]:
    """Each amount of a case: the values that are right, and the code of the currency where the case has one."""
    found = []
    for result in case["Results"]:
        resolution = result.get("Resolution") or {}
        value = _decimal(resolution.get("value"))
        if value is None:
            continue
        values = {value, value / 100} if resolution["unit"] in HUNDREDTHS else {value}
        found.append((values, resolution.get("isoCurrency") or ""))
    return found


def ours(text: str) -> list[Money]:
    """The amounts by rolepack's own reader."""
    from pipeline.mentions.money import sums

    return [Money(one.value, one.currency) for one in sums(text)]


def recognizers(text: str) -> list[Money]:
    """The amounts by recognizers-text-number-with-unit."""
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

    found = []
    for result in recognize_currency(text, Culture.English):
        resolution = result.resolution or {}
        value = _decimal(resolution.get("value"))
        if value is not None:
            found.append(Money(value, resolution.get("isoCurrency") or str(resolution.get("unit")).lower()))
    return found


def price_parser(text: str) -> list[Money]:
    """The one amount by price-parser, which reads one price a text."""
    from price_parser import Price

    price = Price.fromstring(text)
    return [] if price.amount is None else [Money(price.amount, price.currency or "")]


def quantulum(text: str) -> list[Money]:
    """The amounts by quantulum3: quantities whose unit is money. Its classifier needs another scikit-learn."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False

    money = (quantity for quantity in parser.parse(text) if quantity.unit.entity.name == "currency")
    return [Money(Decimal(str(quantity.value)), quantity.unit.name) for quantity in money]


READERS: dict[str, Reader] = {
    "rolepack": ours,
    "recognizers": recognizers,
    "price-parser": price_parser,
    "quantulum3": quantulum,
}


class Score(NamedTuple):
    """F1 of amounts, and of amounts with their currency where the reader says it as the cases do."""

    amounts: float
    with_currency: float


def _matched(got: Iterable[Money], true: list[tuple[set[Decimal], str]], currency: bool) -> int:
    left = list(true)
    for money in got:
        for one in left:
            if money.value in one[0] and (not currency or not one[1] or money.currency == one[1]):
                left.remove(one)
                break
    return len(true) - len(left)


def score(reader: Reader, half: str = "both") -> Score:
    """The F1 of a reader over the amounts of one half of the cases."""
    read = [(list(reader(case["Input"])), wanted(case)) for case in cases(half)]
    every = sum(len(got) + len(true) for got, true in read)
    both = [sum(_matched(got, true, currency) for got, true in read) for currency in (False, True)]
    return Score(*(2 * right / every for right in both))


def main(arguments: list[str]) -> None:
    """Print a line a reader that is installed; with --errors our own of the development half."""
    for name, reader in READERS.items():
        try:
            found = {half: score(reader, half) for half in ("development", "rest", "both")}
        except ImportError as missing:
            print(f"{name}: not installed ({missing.name})")
            continue
        print(name, *(f"{half} {one.amounts:.3f} ({one.with_currency:.3f})" for half, one in found.items()))
    if "--errors" in arguments:
        for case in cases("development"):
            got, true = ours(case["Input"]), wanted(case)
            if not len(got) == len(true) == _matched(got, true, currency=True):
                print(case["Input"], "\n    wanted", true, "\n    got", got)


if __name__ == "__main__":
    main(sys.argv[1:])
