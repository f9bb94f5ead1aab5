"""Money: an amount and its currency, however it is written: "£1.2m", "USD 200", "40 pence", "two million dollars".

One grammar for all who read money. The currencies come from gazetteers/currencies.csv; a sign or a noun that several
countries share ("$", "francs") keeps the noun for its currency, but pounds are those of the United Kingdom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from pipeline import gazetteers
from pipeline.gazetteers import Currency

S = r"[ \t\u00a0\u2009\u202f]"
MAGNITUDES = {
    "hundred": 100,
    **dict.fromkeys(("thousand", "k"), 1000),
    **dict.fromkeys(("lakh", "lakhs", "lac"), 10**5),
    **dict.fromkeys(("million", "mn", "mio", "mm", "m"), 10**6),
    **dict.fromkeys(("crore", "crores"), 10**7),
    **dict.fromkeys(("billion", "bn", "b"), 10**9),
    **dict.fromkeys(("trillion", "tn"), 10**12),
}
UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
COUNTS = {
    **{word: Decimal(count) for count, word in enumerate(UNITS)},
    **{word: Decimal(10 * count) for count, word in enumerate(TENS, 2)},
    "a": Decimal(1),
    "an": Decimal(1),
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"),
}

# 25,147 and 2,50,000; PDFs and tokenisers part the figures ("25 , 147"), some writers group by spaces ("25 147") or
# points ("25.147"), where three figures follow and no magnitude: pounds have no thousandths.
END = rf"(?=$|[-–—‑−/(),;:|*&+\]]|\.(?!\d)|{S}*[-–—(|]|{S}+(?:to|per|a|an|p\.?a|pro|and|or|plus|FTE|WTE|DOE)\b|{S}*\n)"
GROUPED = rf"\d{{1,3}}(?:(?:,|{S},{S})\d{{3}}){{1,5}}|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}"
FIGURES = rf"(?:(?:{GROUPED}|\d+)(?:(?:\.\d+|{S}\.{S}\d{{1,2}}))?)(?!,?\d)"
PARTED = rf"\d{{1,3}}(?:(?:{S}\d{{3}}){{1,3}}|(?:\.\d{{3}}){{1,3}}){END}"
NUMBER = rf"(?:{PARTED}|{FIGURES})"
MAGNITUDE = (
    r"(?:(?:{S}|-)?(?:hundred|thousand|million|billion|trillion|lakhs?|lac|crores?|mn|bn|tn|mio|mm|[kKmM])\b|[bB]\b)"
).replace("{S}", S)
COUNT = "|".join(sorted((*COUNTS, *(m for m in MAGNITUDES if len(m) > 4)), key=len, reverse=True))
SPELT = rf"\b(?:{COUNT})(?:(?:{S}|-|{S}and{S}(?:an?{S})?|{S}of{S}an?{S})(?:{COUNT})){{0,12}}\b"
# Units of a hundredth, and whose they are.
HUNDREDTHS = {"pence": "GBP", "penny": "GBP", "pennies": "GBP", "p": "GBP", "cent": "cent", "cents": "cent"}
# "Nine pounds twenty": hundredths that end the amount.
REST = (
    rf"(?:{S}+(?:and{S}+)?(?P<rest>\d\d?|(?:{'|'.join(TENS)})(?:(?:{S}|-)(?:{'|'.join(UNITS)}))?|{'|'.join(UNITS)})"
    rf"(?:(?:{S}|-)(?:cents?|pence)\b|(?!\w)(?={S}*(?:$|[.,;:)?!](?!\d)|and\b))))?"
)
# "A pound" is rather a weight or a rate than an amount.
ARTICLES = frozenset({"a", "an", "half", "quarter", "a quarter", "half a"})
MEGA = {"K": 10**3, "M": 10**6, "B": 10**9}
# Nouns that mean something else too: alone they are money only from a thousand up.
COMMON = frozenset({"mark", "real", "won", "sol", "gold", "som", "dong", "crown", "rial", "tala", "kina", "reai"})
LARGE = 1000
# Codes that are English words, and those that are written in small letters too.
WORDS = frozenset({"ALL", "BAM", "BOB", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "PEN", "RON", "SOS", "TOP", "TRY"})
SMALL = ("USD", "EUR", "GBP")
# What a sign or noun of several countries stands for where the text does not say whose.
SHARED = {"$": "dollar", "pound": "GBP", "pounds": "GBP"}


class Sum(Struct, frozen=True):
    """An amount of money in a text, in whole units of its currency."""

    start: int
    end: int
    value: Decimal
    currency: str


class _Grammar(NamedTuple):
    """The ways to write money of some currencies: their sign, code or noun before the amount, or after it."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    currencies: dict[str, str]


def sums(text: str, *codes: str) -> list[Sum]:
    """Every amount of money in a text, in order, none over another; `codes` are the only currencies that count."""
    grammar = _grammar(codes)
    found: list[Sum] = []
    for one in sorted((*_before(grammar, text), *_after(grammar, text)), key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def value(figures: str, magnitude: str | None = None) -> Decimal:
    """What an amount comes to: figures with the magnitude beside them ("1.2", "million"), or words ("two hundred")."""
    if not figures[:1].isdigit():
        return _spelt(figures)
    plain = re.sub(rf"{S}|,", "", figures)
    thousands = not magnitude and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain)
    amount = Decimal(plain.replace(".", "") if thousands else plain)
    for word in re.findall(r"[a-z]+", (magnitude or "").lower()):
        amount *= MAGNITUDES[word]
    return amount


def _spelt(words: str) -> Decimal:
    total = part = Decimal(0)
    article = False
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in MAGNITUDES:
            part = (part or Decimal(1)) * MAGNITUDES[word]
            if word != "hundred":
                total, part = total + part, Decimal(0)
        elif word in ("a", "an"):
            article, part = not part, part or Decimal(1)
        elif word in COUNTS:
            part = part * COUNTS[word] if article or word == "quarters" else part + COUNTS[word]
            article = False
    return total + part


def _before(grammar: _Grammar, text: str) -> Iterator[Sum]:
    """Amounts after their currency: "£1.2m", "USD 200", "dollar 22.5 million", "MAUD 60"."""
    for match in grammar.before.finditer(text):
        amount = value(match["figures"], match["magnitude"]) * MEGA.get(match["mega"] or "", 1)
        yield Sum(match.start(), match.end(), amount, grammar.currencies[_key(match["unit"])])


def _after(grammar: _Grammar, text: str) -> Iterator[Sum]:
    """Amounts before their currency: "200 USD", "5 €", "40 pence", "nine pounds and twenty pence"."""
    for match in grammar.after.finditer(text):
        if (match["spelt"] or "").lower() in ARTICLES:
            continue
        unit = _key(match["name"] or match["code"] or match["sign"])
        amount = value(match["figures"] or match["spelt"], match["magnitude"])
        amount *= MEGA.get(match["mega"] or "", 1) * MAGNITUDES.get((match["later"] or "").strip().lower(), 1)
        if unit in HUNDREDTHS:
            yield Sum(match.start(), match.end(), amount / 100, HUNDREDTHS[unit])
        elif unit.rstrip("s") not in COMMON or amount >= LARGE:
            rest = value(match["rest"] or "0") / 100
            yield Sum(match.start(), match.end(), amount + rest, grammar.currencies[unit])


def _key(unit: str) -> str:
    return re.sub(rf"{S}+|-", " ", unit).lower()


@cache
def _grammar(codes: tuple[str, ...]) -> _Grammar:
    rows = [row for row in gazetteers.currencies() if not codes or row.code in codes]
    nouns = {form: code for noun, code in _nouns(rows).items() for form in _forms(noun)}
    names = {form: row.code for row in rows for name in (row.name, *row.words) for form in _forms(name)}
    signs = {form: row.code for row in rows for sign in row.signs for form in _apart(sign)}
    iso = {row.code: row.code for row in rows if not row.status}
    currencies = {_key(form): code for form, code in {**nouns, **names, **signs, **iso}.items()} | SHARED
    small = _any(code for code in SMALL if code in iso)
    code = rf"(?:(?-i:{_any(code for code in iso if code not in WORDS)})|{small}|{_any(iso)}(?={S}?[$£€]))"
    trailing = _any(sign for sign in signs if not sign.isascii() or sign.endswith("$"))
    hundredths = _any(unit for unit, owner in HUNDREDTHS.items() if len(unit) > 1 and owner in {"cent", *iso.values()})
    leading = _any(form for form in (*nouns, *names) if form.isalpha() and form.rstrip("s") not in COMMON)
    amount = rf"(?P<figures>{NUMBER})(?P<magnitude>(?:{MAGNITUDE}){{0,2}})"
    return _Grammar(
        re.compile(
            rf"(?:(?<![\w£$€])|(?<=\bc))(?P<mega>(?-i:[KMB](?=[A-Z]{{3}})))?"
            rf"(?P<unit>{code}|{_any(signs)}|{leading}(?={S}))(?:{S}?[$£€])?{S}?{amount}(?![\d%])",
            re.I,
        ),
        re.compile(
            rf"(?<![\w£$€])(?<!\d[.,])(?:{amount}|(?P<spelt>{SPELT}))"
            rf"(?:(?:{S}|-)*(?P<name>{_any({**names, **nouns})}|{hundredths}|(?<=\d)p(?!\.\w))(?!\w)"
            rf"|{S}?(?P<mega>(?-i:[KMB]))?(?P<code>{code})\b"
            rf"|{S}?(?P<sign>(?>{trailing})(?!{S}?(?>\d[\d,.]*)(?!{S}?(?:{trailing}|{hundredths})))))"
            rf"(?P<later>{S}(?:thousand|million|billion|trillion)\b)?{REST}",
            re.I,
        ),
        currencies,
    )


def _any(forms: Iterable[str]) -> str:
    """A pattern of any of the forms, the longest first; of none, what never matches."""
    longest = sorted(set(forms), key=lambda form: (-len(form), form))
    return rf"(?:{'|'.join(re.escape(form).replace(chr(92) + ' ', '[ -]') for form in longest) or '(?!)'})"


def _forms(name: str) -> tuple[str, str]:
    return name, f"{name}s"


def _apart(sign: str) -> tuple[str, ...]:
    """A sign, with its country's letters together and apart: "US$", "US $"."""
    letters = sign.removesuffix("$").strip()
    return (sign, f"{letters} $") if sign.endswith("$") and len(letters) > 1 else (sign,)


def _nouns(rows: Iterable[Currency]) -> dict[str, str]:
    """What currencies are called for short, each with the code of its only owner, or else the noun itself."""
    owners: dict[str, list[str]] = {}
    for row in rows:
        owners.setdefault(row.name.split()[-1], []).append(row.code)
    return {noun: codes[0] if len(codes) == 1 else noun for noun, codes in owners.items()}
