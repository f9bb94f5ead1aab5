"""Dates against the public cases of Recognizers-Text: `pytest -m bench tests/bench/test_dates.py -s`.

The cases lie in ../shared/data/recognizers (Specs/ of microsoft/Recognizers-Text, MIT); without them this skips.
In scope are the 605 English cases all of whose results are of the types date, daterange and datetime, the 24 of the 38
cases in British order of which the same holds, and the 67 cases that hold nothing. Out of scope, because rolepack
records days, months and periods: times without a day, spans of hours (datetimerange, timerange), durations, sets
("every Monday") and time zones. The English file is American: there the month comes first.

The grammar was written with one half of the cases in sight, drawn by `halves`, and by the numbers alone of the other.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.mentions import expressions
from pipeline.mentions.lexemes import DAY_FIRST, MONTH_FIRST, Node
from pipeline.mentions.periods import APPROX, At, Interval, Sense, iso

CASES = Path(__file__).parents[3] / "shared" / "data" / "recognizers"
pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not CASES.is_dir(), reason="the public cases are not here"),
]
IN_SCOPE = {"date", "daterange", "datetime"}
TYPES = {"date": "date", "period": "daterange", "range": "daterange", "bound": "daterange", "instant": "datetime"}
# Keys that say how the other package came to its result, not what it is.
INTERNAL = ("sourceEntity", "list")
# Shares fully right of its own Python package, by the README beside the cases.
PEER = {"all": 0.413, "British": 0.316, "fires": 0.36}
SEED = 2024
Case = dict[str, Any]
Result = tuple[int, int, str, list[dict[str, str]]]


def cases(name: str) -> list[Case]:
    return list(json.loads((CASES / f"DateTime_{name}_DateTimeModel.json").read_text(encoding="utf-8-sig")))


def type_of(result: Case) -> str:
    return str(result.get("TypeName") or result["Typename"]).removeprefix("datetimeV2.")


def in_scope(case: Case) -> bool:
    return bool(case["Results"]) and {type_of(result) for result in case["Results"]} <= IN_SCOPE


def halves(found: list[Case]) -> tuple[list[Case], list[Case]]:
    """The half that was read while the grammar was written, and the other."""
    order = list(range(len(found)))
    random.Random(SEED).shuffle(order)
    half = len(found) // 2
    return [found[at] for at in sorted(order[:half])], [found[at] for at in sorted(order[half:])]


def expected(case: Case) -> list[Result]:
    return [
        (
            result["Start"],
            result["End"] + 1,
            type_of(result),
            [{k: v for k, v in value.items() if k not in INTERNAL} for value in result["Resolution"]["values"]],
        )
        for result in case["Results"]
    ]


def found(case: Case, order: str) -> list[Result]:
    ref = datetime.fromisoformat(case.get("Context", {}).get("ReferenceDateTime", "2016-11-07T00:00:00")[:19])
    nodes = expressions.read(case["Input"], order)
    return [(node.start, node.end, TYPES[node.tag], values(node, ref)) for node in nodes]


def values(node: Node, ref: datetime) -> list[dict[str, str]]:
    """The senses of an expression in the form of the cases: the past value before the coming one."""
    kind, term = TYPES[node.tag], node.value
    told: list[dict[str, str]] = []
    for sense in term.senses(ref) if isinstance(term, At) else (term.sense(ref),):
        for interval in (sense.past, sense.future):
            value = as_value(sense, interval, kind)
            if value and value not in told:
                told.append(value)
    return told


def as_value(sense: Sense, interval: Interval | None, kind: str) -> dict[str, str] | None:
    mod = {"Mod": sense.mod} if sense.mod else {}
    loose = sense.mod == APPROX and kind != "daterange"
    head = {"timex": sense.timex, "type": {"date": "daterange"}.get(kind, "datetimerange") if loose else kind, **mod}
    if interval is None:
        return {**head, "value": "not resolved"} if sense.past is sense.future is None else None
    begin, end = interval.begin, interval.end
    if kind == "daterange":
        return {**head, **({"start": iso(begin)} if begin else {}), **({"end": iso(end)} if end else {})}
    if begin is None:
        return None
    return {**head, "value": iso(begin) if kind == "date" else f"{begin:%Y-%m-%d %H:%M:%S}"}


def plain(value: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, told) for key, told in value.items() if key in ("value", "start", "end")))


def whole(value: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(value.items()))


def scores(chosen: list[Case], order: str, missed: Counter[str]) -> dict[str, float]:
    """Shares of cases right in every result: fully, in days alone, and in at least one value a result."""
    right: Counter[str] = Counter()
    for case in chosen:
        ours, theirs = found(case, order), expected(case)
        spans = [one[:3] for one in ours] == [one[:3] for one in theirs]
        pairs = list(zip(ours, theirs, strict=True)) if spans else []
        fully = spans and all(sorted(map(whole, a[3])) == sorted(map(whole, b[3])) for a, b in pairs)
        right["fully"] += fully
        right["days"] += spans and all(sorted(map(plain, a[3])) == sorted(map(plain, b[3])) for a, b in pairs)
        right["leniently"] += spans and all({*map(plain, a[3])} & {*map(plain, b[3])} for a, b in pairs)
        if not fully:
            kinds = "+".join(sorted({result[2] for result in theirs}))
            missed[f"{kinds}: {'other values' if spans else 'other spans or types'}"] += 1
    return {name: right[name] / len(chosen) for name in ("fully", "days", "leniently")}


def report(name: str, count: int, shares: dict[str, float]) -> None:
    line = ", ".join(f"{share:.3f} {how}" for how, share in shares.items())
    sys.stderr.write(f"\n{name} ({count} cases): {line}")


def test_english_cases() -> None:
    chosen = [case for case in cases("English") if in_scope(case)]
    missed: Counter[str] = Counter()
    shares = scores(chosen, MONTH_FIRST, missed)
    report("date, daterange and datetime", len(chosen), shares)
    sys.stderr.write(f"; its own package {PEER['all']}")
    for half, name in zip(halves(chosen), ("half that was read", "half that was not"), strict=True):
        report(f"  the {name}", len(half), scores(half, MONTH_FIRST, Counter()))
    for kind, count in missed.most_common():
        sys.stderr.write(f"\n  missed, {kind}: {count}")
    sys.stderr.write("\n")
    assert len(chosen) == 605
    assert shares["fully"] >= 0.80


def test_british_cases() -> None:
    every = cases("EnglishOthers")
    chosen = [case for case in every if in_scope(case)]
    shares = scores(chosen, DAY_FIRST, Counter())
    outside = Counter("+".join(sorted({type_of(r) for r in c["Results"]})) for c in every if not in_scope(c))
    report("in British order", len(chosen), shares)
    sys.stderr.write(f"; its own package {PEER['British']} of all 38; out of scope: {dict(outside)}\n")
    assert len(every) == 38
    assert shares["fully"] == 1


def test_cases_without_dates() -> None:
    empty = [case for case in cases("English") if not case["Results"]]
    fires = [case["Input"] for case in empty if expressions.read(case["Input"], MONTH_FIRST)]
    sys.stderr.write(f"\nfires on {len(fires)} of {len(empty)}; its own package on {PEER['fires']:.0%}\n")
    assert len(empty) == 67
    assert len(fires) / len(empty) <= 0.02
