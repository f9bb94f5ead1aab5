"""The lists: codes, names, dates, successions, pay."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from pipeline import gazetteers

CODES = {
    "ics": r"Q[A-Z0-9]{2}|[A-Z]\d[A-Z]\d[A-Z]",
    "trusts": r"R[A-Z0-9]{2}|TA[A-Z]|[A-Z]\d[A-Z]\d[A-Z]",
    "councils": r"E(?:06|07|08|09|10|12|47|61)\d{6}",
    "ccgs": r"\d{2}[A-Z]|[A-Z]\d[A-Z]\d[A-Z]",
}
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@pytest.mark.parametrize(
    ("name", "rows"),
    [("ics", 48), ("trusts", 255), ("councils", 380), ("ccgs", 248), ("bodies", 150), ("organisations", 3462)],
)
def test_row_counts(name, rows):
    assert len(gazetteers.load(name)) == rows


@pytest.mark.parametrize("name", CODES)
def test_codes_are_well_formed_and_unique(name):
    codes = [entry.code for entry in gazetteers.load(name)]
    assert [code for code in codes if not code or not re.fullmatch(CODES[name], code)] == []
    assert [code for code, count in Counter(codes).items() if count > 1] == []


@pytest.mark.parametrize("name", gazetteers.NAMES)
def test_no_name_has_two_bodies_unless_listed_as_ambiguous(name):
    owners = defaultdict(list)
    for entry in gazetteers.load(name):
        for spelling in {spelling.casefold() for spelling in entry.names}:
            owners[spelling].append(entry)
    listed = {spelling.casefold() for spelling in gazetteers.ambiguous()}
    clashes = {
        spelling: [entry.code or entry.name for entry in entries]
        for spelling, entries in owners.items()
        if len(entries) > 1 and spelling not in listed and not _one_after_the_other(entries)
    }
    assert clashes == {}


def _one_after_the_other(entries):
    spans = sorted((entry.valid_from or "", entry.valid_to or "9999") for entry in entries)
    return all(earlier[1] < later[0] for earlier, later in pairwise(spans)) or any(
        entry.code in other.successors for entry in entries for other in entries
    )


def test_no_body_is_listed_twice_with_and_without_its_article():
    names = [entry.name.casefold() for table in ("bodies", "organisations") for entry in gazetteers.load(table)]
    bare = Counter(name.removeprefix("the ") for name in names)
    assert [name for name, count in bare.items() if count > 1] == []


def test_no_system_alias_has_two_codes_unless_listed_as_ambiguous():
    owners = defaultdict(set)
    for alias in gazetteers.system_aliases():
        owners[alias.name.casefold()].add(alias.code)
    listed = {spelling.casefold() for spelling in gazetteers.ambiguous()}
    assert {name: codes for name, codes in owners.items() if len(codes) > 1 and name not in listed} == {}


@pytest.mark.parametrize("name", gazetteers.NAMES)
def test_dates_are_iso_and_in_order(name):
    entries = gazetteers.load(name)
    dates = [date for entry in entries for date in (entry.valid_from, entry.valid_to) if date]
    assert [date for date in dates if not DATE.fullmatch(date)] == []
    assert [e.name for e in entries if e.valid_from and e.valid_to and e.valid_from > e.valid_to] == []


def test_there_were_42_systems_in_2022_and_36_after_the_mergers_of_2026():
    systems = gazetteers.load("ics")
    assert sum(entry.valid("2022-07-01") for entry in systems) == 42
    assert sum(entry.valid("2026-04-01") for entry in systems) == 36


def test_successions_of_systems_are_known_at_both_ends():
    systems = gazetteers.by_code(gazetteers.load("ics"))
    for code, entry in systems.items():
        assert all(code in systems[successor].predecessors for successor in entry.successors)
        assert all(code in systems[predecessor].successors for predecessor in entry.predecessors)


def test_successions_of_trusts_are_known_and_not_circular():
    trusts = gazetteers.by_code(gazetteers.load("trusts"))
    following = defaultdict(set)
    for succession in gazetteers.successions():
        assert {succession.predecessor, succession.successor} <= set(trusts)
        following[succession.predecessor].add(succession.successor)
    assert [code for code in following if code in _after(code, following)] == []


def _after(code, following):
    found, waiting = set(), list(following.get(code, ()))
    while waiting:
        successor = waiting.pop()
        if successor not in found:
            found.add(successor)
            waiting += following.get(successor, ())
    return found


def test_successions_of_councils_are_known():
    councils = gazetteers.by_code(gazetteers.load("councils"))
    assert [c for entry in councils.values() for c in entry.successors if c not in councils] == []


def test_every_link_to_a_system_is_known():
    systems = gazetteers.by_code(gazetteers.load("ics"))
    linked = {code for name in ("trusts", "ccgs") for entry in gazetteers.load(name) for code in entry.systems}
    linked |= {stp.successor for stp in gazetteers.stps()} | {member.member for member in gazetteers.clusters()}
    linked |= {alias.code for alias in gazetteers.system_aliases()}
    assert linked - set(systems) == set()


def test_pay_rises_by_band_and_by_year():
    by_year = defaultdict(list)
    by_band = defaultdict(list)
    for row in gazetteers.pay():
        assert row.maximum is None or row.minimum <= row.maximum
        by_year[row.year].append(row)
        by_band[row.band].append(row)
    for rows in by_year.values():
        assert [row.band for row in rows] == sorted((row.band for row in rows), key=gazetteers.BANDS.index)
        assert all(one.minimum <= other.minimum for one, other in pairwise(rows))
    for rows in by_band.values():
        assert all(one.minimum < other.minimum for one, other in pairwise(rows))


@pytest.mark.parametrize(
    ("year", "band", "minimum", "maximum"),
    [("2023/24", "7", 43742, 50056), ("2022/23", "8a", 48526, 54619), ("2025/26", "9", 109179, 125637)],
)
def test_pay_of_a_band(year, band, minimum, maximum):
    row = next(row for row in gazetteers.pay() if (row.year, row.band) == (year, band))
    assert (row.minimum, row.maximum) == (minimum, maximum)


def test_supplements_are_ordered_by_zone():
    by_year = defaultdict(list)
    for row in gazetteers.hcas():
        by_year[row.year].append(row)
    assert {tuple(row.zone for row in rows) for rows in by_year.values()} == {
        ("inner London", "outer London", "fringe")
    }
    assert all(one.maximum > other.maximum for rows in by_year.values() for one, other in pairwise(rows))


def test_framework_codes_are_unique_and_every_domain_has_keywords():
    domains = gazetteers.frameworks()
    assert len({domain.code for domain in domains}) == len(domains) == 59
    assert all(domain.keywords for domain in domains)
    assert not any("" in (*domain.keywords, *domain.alone) for domain in domains)


def test_an_entry_knows_when_it_was_valid():
    norfolk = gazetteers.by_code(gazetteers.load("ics"))["QMM"]
    assert [norfolk.valid(date) for date in ("2022-06-30", "2022-07-01", "2026-03-31", "2026-04-01", None)] == [
        False,
        True,
        True,
        False,
        True,
    ]
