"""Every listed body in every way that documents write names: it links to its own code, or to nothing with an issue."""

from __future__ import annotations

import re

import pytest

from pipeline import gazetteers
from pipeline.gazetteers import Entry
from pipeline.issues import Issues
from pipeline.mentions.names import NameFinder
from tests.mentions.named import document

TODAY = "2025-06-01"
EACH = 4  # of so many bodies one is tried by default, and all by the bench
SHARE = 0.99
TRUST = re.compile(r"NHS (?:Foundation )?Trust$")
VARIATIONS = {
    "as listed": lambda name: name,
    "ampersand": lambda name: name.replace(" and ", " & "),
    "and": lambda name: name.replace(" & ", " and "),
    "no commas": lambda name: name.replace(",", ""),
    "no apostrophes": lambda name: name.replace("'", ""),
    "curly apostrophes": lambda name: name.replace("'", "’"),
    "no hyphens": lambda name: name.replace("-", " "),
    "no article": lambda name: name.removeprefix("The "),
    "article": lambda name: name if name.startswith("The ") else f"the {name}",
    "capitals": str.upper,
    "possessive": lambda name: name + ("'" if name.endswith("s") else "'s"),
    "abbreviated saint": lambda name: re.sub(r"\bSt (?=[A-Z])", "St. ", name),
    "abbreviated trust": lambda name: name.replace("NHS Foundation Trust", "FT"),
    "plain trust": lambda name: TRUST.sub("Trust", name),
    "written out": lambda name: re.sub(r"\bCCG$", "Clinical Commissioning Group", name),
    "no NHS": lambda name: re.sub(r"^NHS (?=.+CCG$)", "", name),
    "two lines": lambda name: "\n".join(name.rsplit(" ", 1)),
}


@pytest.fixture(scope="module")
def finder() -> NameFinder:
    return NameFinder()


def links(finder: NameFinder, entry: Entry, name: str) -> bool:
    """Whether a name in a neutral sentence of the body's time links to it, or to nothing and is reported."""
    issues = Issues()
    when = min(entry.valid_to or TODAY, TODAY) if len(entry.valid_to or TODAY) == len(TODAY) else None
    found = finder.find(document(f"We met {name} staff then.", when), issues)
    own = [(mention.id or mention.name) for mention in found]
    return own == [entry.code or entry.name] or (not found and bool(list(issues)))


def tried(finder: NameFinder, table: str, variation: str, step: int) -> tuple[int, list[str]]:
    """How many of a table's names, written in one way, were tried, and those that do not link."""
    written = [
        (entry, changed)
        for entry in gazetteers.load(table)[::step]
        if "(" not in entry.name
        for name in (entry.name, *entry.former)
        for changed in [VARIATIONS[variation](name)]
        if changed != name or variation == "as listed"
    ]
    return len(written), [changed for entry, changed in written if not links(finder, entry, changed)]


@pytest.mark.parametrize("variation", VARIATIONS)
@pytest.mark.parametrize("table", ["trusts", "councils", "ccgs", "bodies"])
def test_a_listed_name_links_to_its_own_body(finder: NameFinder, table: str, variation: str) -> None:
    written, missed = tried(finder, table, variation, EACH)
    assert len(missed) <= (1 - SHARE) * written, missed


@pytest.mark.bench
@pytest.mark.parametrize("table", ["trusts", "councils", "ccgs", "bodies", "organisations"])
def test_every_listed_name_links_to_its_own_body(finder: NameFinder, table: str) -> None:
    found = {variation: tried(finder, table, variation, 1) for variation in VARIATIONS}
    for variation, (written, missed) in found.items():
        print(f"{table}, {variation}: {written - len(missed)} of {written} {missed[:5]}")
    assert sum(len(missed) for _, missed in found.values()) <= (1 - SHARE) * sum(count for count, _ in found.values())
