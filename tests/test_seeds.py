"""Five real documents against their gold, and every fact that FACTS.md tells of them, as `rolepack extract` prints it.

They are not in this repository, and the tests skip where they are absent.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation import gold as gold_files
from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.scores import Scored, match, same_competency, score, total
from pipeline.facts.record import Facts, record
from pipeline.mentions.finder import Finder
from pipeline.schema import Criterion, Document, Label, Mention
from pipeline.text.reader import read

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here (../shared/seeds)")
Found = tuple[GoldDocument, Document, tuple[Mention, ...], Facts]


@pytest.fixture(scope="module")
def found() -> dict[str, Found]:
    finder = Finder()
    by_number = {path.name[:3]: path for path in SEEDS.glob("*.txt")}
    ready = {}
    for gold in gold_files.read_documents(SEEDS / "gold" / "documents"):
        document = read(by_number[gold.id.removeprefix("s")])
        mentions = finder.find(document)
        ready[gold.id] = (gold, document, mentions, record(document, mentions))
    return ready


@pytest.fixture(scope="module")
def scored(found: dict[str, Found]) -> Scored:
    return total(
        score(gold, document.type, mentions, facts.record, spans=False)
        for gold, document, mentions, facts in found.values()
    )


@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("ics.facts", 1.0),
        ("salary.mentions", 1.0),
        ("date.mentions", 1.0),
        ("org.facts", 0.9),
        ("org.mentions", 0.9),
        ("competency.mentions", 0.7),
    ],
)
def test_f1(measure: str, least: float, scored: Scored) -> None:
    assert scored.counts[measure].f1 >= least


def test_criteria_that_come_twice_are_linked(found: dict[str, Found]) -> None:
    """Knowledge of the landscape, communication and openness come twice in the role pack."""
    criteria = found["s002"][3].criteria
    first = {one.id: one for one in criteria}
    said = " | ".join(f"{first[one.repeats].text} = {one.text}".casefold() for one in criteria if one.repeats)
    assert all(said.count(word) >= 2 for word in ("local government", "communication", "openness"))


def test_types(found: dict[str, Found]) -> None:
    assert {name: document.type for name, (_, document, _, _) in found.items()} == {
        name: gold.type for name, (gold, _, _, _) in found.items()
    }


def test_the_role_pack_gives_its_criteria_and_none_of_its_duties(found: dict[str, Found]) -> None:
    gold, _, _, facts = found["s002"]
    wanted = [m for m in gold.mentions if m.label is Label.COMPETENCY]
    given = [mention(criterion) for criterion in facts.criteria]
    matching = match(wanted, given, same_competency)
    assert sum(one.need is other.need for one, other in matching.pairs) >= 36
    assert len(matching.spurious) <= 1
    assert all(c.section for c in facts.criteria)


def mention(criterion: Criterion) -> Mention:
    """A criterion as the mention it stands for."""
    return Mention(
        label=Label.COMPETENCY,
        start=criterion.start or 0,
        end=criterion.end or 0,
        text=criterion.text,
        need=criterion.need,
    )


# What the documents do not say themselves, and FACTS.md gives.
PUBLISHED = {"s000": "2021-09-29"}
Printed = dict[str, dict[str, Any]]
LOOSE = {"publication", "effective", "event", "other"}


@pytest.fixture(scope="module")
def printed() -> Printed:
    """What `rolepack extract --json` prints of each document."""
    paths = {f"s{path.name[:3]}": path for path in sorted(SEEDS.glob("*.txt"))}
    runs = [
        *([[str(paths[name]), "--published", date] for name, date in PUBLISHED.items()]),
        [str(path) for name, path in paths.items() if name not in PUBLISHED],
    ]
    command = [sys.executable, "-m", "pipeline", "extract", "--json"]
    outputs = [subprocess.run([*command, *files], capture_output=True, check=True, text=True).stdout for files in runs]
    lines = [json.loads(line) for output in outputs for line in output.splitlines()]
    return {f"s{Path(line['source']).name[:3]}": line for line in lines}


def told(rows: list[dict[str, Any]], **facts: object) -> list[dict[str, Any]]:
    """The rows that have all these facts; None stands for a key that is left out."""
    return [row for row in rows if all(row.get(key) == value for key, value in facts.items())]


def of(printed: Printed, name: str, label: str) -> list[dict[str, Any]]:
    return told(printed[name]["mentions"], label=label)


@pytest.mark.parametrize(
    ("name", "type_", "marks"),
    [
        ("s000", "news_article", {"ICS": 7, "ORG": 6, "SALARY": 1, "DATE": 2, "COMPETENCY": 6}),
        ("s001", "other", {"ORG": 3, "DATE": 4}),
        ("s002", "role_pack", {"ORG": 7, "DATE": 2, "COMPETENCY": 40}),
        ("s003", "news_article", {"ICS": 10, "ORG": 4, "DATE": 1}),
        ("s004", "other", {"ICS": 5, "DATE": 1}),
    ],
)
def test_each_document_has_its_type_and_number_of_marks(
    printed: Printed, name: str, type_: str, marks: dict[str, int]
) -> None:
    assert printed[name]["type"] == type_
    assert Counter(mention["label"] for mention in printed[name]["mentions"]) == marks


@pytest.mark.parametrize(
    ("name", "system", "kinds"),
    [
        ("s000", "QOC", {"system", "board", "stp"}),
        ("s001", None, set()),
        ("s002", None, set()),
        ("s003", "QOC", {"system", "stp", "board"}),
        ("s004", "QYG", {"board"}),
    ],
)
def test_each_document_is_of_its_system(printed: Printed, name: str, system: str | None, kinds: set[str]) -> None:
    found = of(printed, name, "ICS")
    assert {mention["id"] for mention in found} == ({system} if system else set())
    assert {mention["kind"] for mention in found} == kinds


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        pytest.param("s000", {"id": "RXW"}, id="Shrewsbury and Telford"),
        pytest.param("s000", {"id": "RL1"}, id="Robert Jones and Agnes Hunt, a word left out"),
        pytest.param(
            "s000", {"id": "RRE", "name": "Midlands Partnership University NHS Foundation Trust"}, id="a former name"
        ),
        pytest.param("s000", {"id": "R1D"}, id="Shropshire Community Health"),
        pytest.param("s000", {"id": "E06000051"}, id="Shropshire Council"),
        pytest.param("s000", {"id": "E06000020"}, id="Telford and Wrekin Council"),
        pytest.param("s001", {"id": None, "name": "House of Commons"}, id="Commons"),
        pytest.param("s001", {"id": None, "name": "Parliament"}, id="Parliament"),
        pytest.param("s001", {"id": None, "name": "NHS England and NHS Improvement"}, id="the appointing body"),
        pytest.param("s002", {"id": None, "name": "Cabinet Office"}, id="Cabinet Office"),
        pytest.param("s002", {"id": None, "name": "NHS England"}, id="NHS England by itself"),
        pytest.param("s002", {"id": None, "name": "NHS Leadership Academy"}, id="Leadership Academy"),
        pytest.param("s002", {"id": None, "name": "NHS Digital"}, id="NHS Digital"),
        pytest.param("s003", {"id": None, "name": "NHS England"}, id="who confirmed it"),
        pytest.param("s003", {"id": None, "name": "NHS England and NHS Improvement", "text": "NHSEI"}, id="NHSEI"),
    ],
)
def test_each_organisation(printed: Printed, name: str, facts: dict[str, str | None]) -> None:
    assert told(of(printed, name, "ORG"), **facts)


def test_the_pack_spells_one_body_in_three_ways(printed: Printed) -> None:
    spelt = told(of(printed, "s002", "ORG"), name="NHS England and NHS Improvement")
    assert {mention["text"] for mention in spelt} == {"NHS England and Improvement", "NHSEI", "NHSE/I"}


def test_a_hospital_that_only_a_caption_names_is_no_member(printed: Printed) -> None:
    said = [*of(printed, "s000", "ORG"), *({"name": r["subject"]} for r in printed["s000"]["relations"])]
    assert not [one for one in said if "Royal Shrewsbury" in one["name"]]


def test_the_one_salary(printed: Printed) -> None:
    (pay,) = of(printed, "s000", "SALARY")
    assert (pay.get("min"), pay["max"], pay["period"]) == (None, 197500, "year")


@pytest.mark.parametrize(
    ("name", "iso", "role"),
    [
        ("s000", "2021-04", "effective"),
        ("s000", "2021", "event"),
        ("s001", "2021-04", "effective"),
        ("s001", "2022-04", "effective"),
        ("s001", "2021-09-01", "opening"),
        ("s001", "2021-09-26T23:59", "closing"),
        ("s002", "2011", "other"),
        ("s002", "2020-09", "other"),
        ("s003", "2021-04-01", "effective"),
        ("s004", "2022-07", "effective"),
    ],
)
def test_each_date_and_its_part(printed: Printed, name: str, iso: str, role: str) -> None:
    (date,) = told(of(printed, name, "DATE"), iso=iso)
    # annotators do not agree on these four, which count as one part
    assert date["role"] in (LOOSE if role in LOOSE else {role})


@pytest.mark.parametrize(
    "words",
    ["vision", "board level and CEO", "strategic leadership", "critical reasoning", "numeracy", "stewardship"],
)
def test_each_criterion_of_the_story(printed: Printed, words: str) -> None:
    (criterion,) = [c for c in printed["s000"]["criteria"] if words in c["text"]]
    assert criterion["need"] == "unspecified"


@pytest.mark.parametrize(
    ("section", "needs", "domains"),
    [
        ("Personal Values", {"essential": 3}, None),
        ("Experience", {"essential": 4, "desirable": 1}, None),
        ("Knowledge", {"essential": 3}, None),
        ("Skills", {"essential": 4}, None),
        ("Setting strategy and delivering long-term transformation", {"essential": 4}, {"DLCF1", "LCF2"}),
        ("Building trusted relationships with partners and communities", {"essential": 3}, {"DLCF6", "LCF6"}),
        ("Leading for Social Justice and health equality", {"essential": 4}, {"DLCF2", "LCF3"}),
        ("Driving high quality, sustainable outcomes", {"essential": 3}, {"DLCF3", "LCF1"}),
        ("Providing robust governance and assurance", {"essential": 5}, {"DLCF4", "LCF4"}),
        ("Creating a compassionate and inclusive culture for our people", {"essential": 5}, {"DLCF5", "LCF5"}),
        ("Eligibility", {"unspecified": 1}, None),
    ],
)
def test_each_part_of_the_pack_has_its_criteria(
    printed: Printed, section: str, needs: dict[str, int], domains: set[str] | None
) -> None:
    asked = told(printed["s002"]["criteria"], section=section)
    assert Counter(criterion["need"] for criterion in asked) == needs
    assert domains is None or {criterion["domain"] for criterion in asked} <= domains


@pytest.mark.parametrize(
    ("words", "times"), [("health, care and local government", 2), ("communication skills", 2), ("openness", 2)]
)
def test_criteria_that_come_twice_are_both_kept_and_linked(printed: Printed, words: str, times: int) -> None:
    rows = [c for c in printed["s002"]["criteria"] if words in c["text"]]
    assert len(rows) == len({c["section"] for c in rows}) == times
    assert [row.get("repeats") for row in rows] == [None, rows[0]["id"]]


@pytest.mark.parametrize(
    ("name", "person", "role", "body"),
    [
        ("s000", "Mark Brandreth", "ICS executive lead", "system"),
        ("s003", "Sir Neil McKay", "independent chair", "board"),
        ("s003", "Mark Brandreth", "Shadow ICS Executive Lead", "system"),
        ("s003", "Dr Jane Povey", "Clinical lead", "system"),
    ],
)
def test_each_person_who_is_quoted(printed: Printed, name: str, person: str, role: str, body: str) -> None:
    (quoted,) = told(printed[name]["relations"], kind="quoted", subject=person)
    assert (quoted["role"], quoted["object_id"], quoted["object_kind"]) == (role, "QOC", body)


@pytest.mark.parametrize("name", ["s001", "s002", "s004"])
def test_nobody_is_quoted_where_nobody_is_named(printed: Printed, name: str) -> None:
    assert not told(printed[name]["relations"], kind="quoted")


@pytest.mark.parametrize(("name", "date"), [("s000", "2021-04"), ("s003", "2021-04-01")])
def test_the_system_replaced_the_partnership(printed: Printed, name: str, date: str) -> None:
    (replaced,) = told(printed[name]["relations"], kind="replaces")
    assert (replaced["subject_id"], replaced["subject_kind"]) == ("QOC", "system")
    assert (replaced["object_id"], replaced["object_kind"]) == ("QOC", "stp")
    assert replaced["date"] == date


def test_one_change_is_told_by_the_month_and_by_the_day(printed: Printed) -> None:
    keys = ("subject_id", "subject_kind", "object_id", "object_kind")
    month, day = (told(printed[name]["relations"], kind="replaces")[0] for name in ("s000", "s003"))
    assert [month[key] for key in keys] == [day[key] for key in keys]
    assert day["date"].startswith(month["date"])


def test_the_members_of_the_system(printed: Printed) -> None:
    members = told(printed["s000"]["relations"], kind="member_of")
    assert {m["subject_id"] for m in members} == {"RXW", "RL1", "RRE", "R1D", "E06000051", "E06000020"}
    assert {(m["object_id"], m["object_kind"]) for m in members} == {("QOC", "system")}


def test_the_story_tells_of_the_post_that_the_nhs_advertises(printed: Printed) -> None:
    (post,) = told(printed["s000"]["relations"], kind="advertises")
    assert (post["subject"], post["object_id"], post["object_kind"]) == ("The NHS", "QOC", "board")


def test_the_microsite_recruits_until_its_closing_time(printed: Printed) -> None:
    assert printed["s001"]["record"] == {
        "job_title": "ICS CEO",
        "hours": "full time",
        "closing_date": "2021-09-26T23:59",
    }


def test_the_pack_is_tied_to_no_system_and_states_nothing_but_its_title(printed: Printed) -> None:
    assert printed["s002"]["record"] == {"job_title": "ICB Chief Executive Officer"}
    assert printed["s002"]["relations"] == []
