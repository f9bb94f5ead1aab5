"""Sentences of news and what they say of people, posts, bodies and their successors."""

from __future__ import annotations

import re

import pytest

from pipeline.evaluation.gold import unmark
from pipeline.facts.relations import relations
from pipeline.schema import Document, DocumentType
from pipeline.text.plain import blocks

MARKS = {
    "East Trust": "ORG id=T1",
    "West Trust": "ORG id=T2",
    "North Trust": "ORG id=T3",
    "Hill Trust": "ORG id=T4",
    "Kent Council": "ORG id=L1",
    "Hove Council": "ORG id=L2",
    "East CCG": "ORG id=C1",
    "West CCG": "ORG id=C2",
    "Shire CCG": "ORG id=C3",
    "Age UK Kent": "ORG",
    "Monitor": "ORG",
    "NHS England": "ORG",
    "BBC": "ORG",
    "NHS Kent": "ICS id=Q1 kind=board",
    "Kent ICB": "ICS id=Q1 kind=board",
    "Kent ICS": "ICS id=Q1 kind=system",
    "Kent STP": "ICS id=Q1 kind=stp",
    "NHS Sussex": "ICS id=Q2 kind=board",
    "NHS South East": "ICS id=Q9 kind=board",
    "the ICB": "ICS id=Q1 kind=board nominal=yes",
    "1 May 2024": "DATE iso=2024-05-01 role=start",
    "May": "DATE iso=2024-05 role=effective",
    "March": "DATE iso=2024-03 role=event",
    "1 July 2022": "DATE iso=2022-07-01 role=effective",
    "April 2020": "DATE iso=2020-04 role=effective",
    "1 April 2026": "DATE iso=2026-04-01 role=effective",
    "2019": "DATE iso=2019 role=event",
    "yesterday": "DATE iso=2024-03-11 role=event relative=yes",
}


def marked(sentence: str) -> str:
    """The sentence with each name in braces as a mark of the gold notation."""
    return re.sub(r"\{([^}]+)\}", lambda name: f"⟦{MARKS[name[1]]}|{name[1]}⟧", sentence)


def said(sentence: str) -> list[tuple[str, ...]]:
    """The relations that a sentence states: kind, subject, object, role and date, what is lacking left out."""
    text, mentions = unmark(marked(sentence))
    document = Document(
        source="t", sha256="", mime="text/plain", text=text, blocks=blocks(text), type=DocumentType.NEWS_ARTICLE
    )
    rows = ((r.kind.value, r.subject, r.object, r.role, r.date) for r in relations(document, mentions))
    return sorted(tuple(part for part in row if part) for row in rows)


APPOINTMENTS = [
    (
        "Ann Fry has been named chief executive of {East Trust}.",
        [("appointed_to", "Ann Fry", "East Trust", "chief executive")],
    ),
    (
        "Ann Fry has been named as the new chief executive of {East Trust}, subject to checks.",
        [("appointed_to", "Ann Fry", "East Trust", "chief executive")],
    ),
    (
        "{East Trust} has announced the appointment of Ann Fry as its chief nurse.",
        [("appointed_to", "Ann Fry", "East Trust", "chief nurse")],
    ),
    (
        "{NHS Kent} has appointed Dr Ann Fry as medical director from {1 May 2024}.",
        [("appointed_to", "Dr Ann Fry", "NHS Kent", "medical director", "2024-05-01")],
    ),
    (
        "Ann Fry takes over from Tom Bell as chief executive of {East Trust} on {1 May 2024}.",
        [
            ("appointed_to", "Ann Fry", "East Trust", "chief executive", "2024-05-01"),
            ("replaces", "Ann Fry", "Tom Bell", "chief executive", "2024-05-01"),
        ],
    ),
    (
        "Ann Fry will succeed Tom Bell as chair of {Kent ICB}.",
        [("appointed_to", "Ann Fry", "Kent ICB", "chair"), ("replaces", "Ann Fry", "Tom Bell", "chair")],
    ),
    (
        "Ann Fry, who joins from {West Trust}, will be the next chief operating officer of {East Trust}.",
        [("appointed_to", "Ann Fry", "East Trust", "chief operating officer")],
    ),
    ("Ann Fry was confirmed as chair of {NHS Kent} {yesterday}.", [("appointed_to", "Ann Fry", "NHS Kent", "chair")]),
    (
        "Ann Fry has been confirmed in post as finance director at {East Trust}.",
        [("appointed_to", "Ann Fry", "East Trust", "finance director")],
    ),
    ("{East Trust} has picked Ann Fry to be its next chair.", [("appointed_to", "Ann Fry", "East Trust", "chair")]),
    (
        "Ann Fry joins {East Trust} as director of nursing in {May}.",
        [("appointed_to", "Ann Fry", "East Trust", "director of nursing", "2024-05")],
    ),
    (
        "Ann Fry is joining {East Trust} as its interim chief executive.",
        [("appointed_to", "Ann Fry", "East Trust", "interim chief executive")],
    ),
    (
        "Ann Fry has been seconded to {NHS Kent} as director of strategy.",
        [("appointed_to", "Ann Fry", "NHS Kent", "director of strategy")],
    ),
    (
        "{East Trust} has recruited Ann Fry, currently at {West Trust}, as its chief people officer.",
        [("appointed_to", "Ann Fry", "East Trust", "chief people officer")],
    ),
    (
        "The new chief executive of {East Trust} will be Ann Fry.",
        [("appointed_to", "Ann Fry", "East Trust", "chief executive")],
    ),
    ("{East Trust}'s new chair is Sir Ian Cole.", [("appointed_to", "Sir Ian Cole", "East Trust", "chair")]),
    (
        "Ann Fry has started as managing director of {East Trust}.",
        [("appointed_to", "Ann Fry", "East Trust", "managing director")],
    ),
    (
        "Professor Ann Fry steps up to become chief medical officer at {NHS Kent} from {1 May 2024}.",
        [("appointed_to", "Professor Ann Fry", "NHS Kent", "chief medical officer", "2024-05-01")],
    ),
    (
        "Ann Fry took up the role of chief executive at {East Trust} in {May}.",
        [("appointed_to", "Ann Fry", "East Trust", "chief executive", "2024-05")],
    ),
    (
        "{NHS England} has approved the appointment of Ann Fry as chief executive of {NHS Kent}.",
        [("appointed_to", "Ann Fry", "NHS Kent", "chief executive")],
    ),
    (
        "Councillors chose Ann Fry as leader of {Kent Council} {yesterday}.",
        [("appointed_to", "Ann Fry", "Kent Council", "leader")],
    ),
]

LEADERS = [
    (
        "Ann Fry, who has led {East Trust} since {2019}, said no.",
        [("leads", "Ann Fry", "East Trust", "leader", "2019")],
    ),
    (
        "Tom Bell will step down as chief executive of {East Trust} in {May}.",
        [("leads", "Tom Bell", "East Trust", "chief executive")],
    ),
    (
        "Tom Bell, {East Trust}'s chief executive, opened the ward.",
        [("leads", "Tom Bell", "East Trust", "chief executive")],
    ),
    (
        "{East Trust} chief executive Tom Bell opened the ward.",
        [("leads", "Tom Bell", "East Trust", "chief executive")],
    ),
    ("Tom Bell is the chair of {NHS Kent}.", [("leads", "Tom Bell", "NHS Kent", "chair")]),
    ("The trust's board is chaired by Tom Bell. {East Trust} runs it.", []),
    ("Cllr Tom Bell, the leader of {Kent Council}, objected.", [("leads", "Cllr Tom Bell", "Kent Council", "leader")]),
    ("Dr Tom Bell, medical director at {East Trust}, objected.", []),
    (
        "Tom Bell has been interim chief executive of {East Trust} since {March}.",
        [("leads", "Tom Bell", "East Trust", "interim chief executive", "2024-03")],
    ),
    ("{NHS Kent}, led by chief executive Ann Fry, agreed.", [("leads", "Ann Fry", "NHS Kent", "chief executive")]),
]

QUOTED = [
    (
        "“We can do this,” said Ann Fry, chief executive of {East Trust}.",
        [("leads", "Ann Fry", "East Trust", "chief executive"), ("quoted", "Ann Fry", "East Trust", "chief executive")],
    ),
    (
        "Ann Fry, a ward sister at {East Trust}, said: “We can do this.”",
        [("quoted", "Ann Fry", "East Trust", "ward sister")],
    ),
    (
        "Dr Tom Bell, consultant in emergency medicine at {East Trust}, told the {BBC}: “It was full.”",
        [("quoted", "Dr Tom Bell", "East Trust", "consultant in emergency medicine")],
    ),
    (
        "Ann Fry, the trust's director of nursing, added: “It is full.” She works for {East Trust}.",
        [("quoted", "Ann Fry", "East Trust", "director of nursing")],
    ),
    (
        "{East Trust} chief nurse Ann Fry said: “Staff have been superb.”",
        [("quoted", "Ann Fry", "East Trust", "chief nurse")],
    ),
    ("A spokesperson for {East Trust} said: “We are sorry.”", []),
    ("Ann Fry said: “We are sorry.”", [("quoted", "Ann Fry")]),
    ("Ann Fry said that she was sorry.", []),
    (
        "Ann Fry, chair of {NHS Kent}, opened the meeting. “It is time,” Ms Fry said.",
        [("leads", "Ann Fry", "NHS Kent", "chair"), ("quoted", "Ann Fry", "NHS Kent", "chair")],
    ),
]

SUCCESSIONS = [
    (
        "{East CCG} and {West CCG} merged on {1 July 2022} to create {Shire CCG}.",
        [("replaces", "Shire CCG", "East CCG", "2022-07-01"), ("replaces", "Shire CCG", "West CCG", "2022-07-01")],
    ),
    ("{East CCG} became part of {Shire CCG} in {April 2020}.", [("replaces", "Shire CCG", "East CCG", "2020-04")]),
    (
        "{East CCG} was dissolved on {1 July 2022} and its functions passed to {NHS Kent}.",
        [("replaces", "NHS Kent", "East CCG", "2022-07-01")],
    ),
    (
        "{NHS Kent} took on the functions of {East CCG} and {West CCG} on {1 July 2022}.",
        [("replaces", "NHS Kent", "East CCG", "2022-07-01"), ("replaces", "NHS Kent", "West CCG", "2022-07-01")],
    ),
    (
        "{NHS Kent} and {NHS Sussex} will be replaced by {NHS South East} on {1 April 2026}.",
        [
            ("replaces", "NHS South East", "NHS Kent", "2026-04-01"),
            ("replaces", "NHS South East", "NHS Sussex", "2026-04-01"),
        ],
    ),
    (
        "{NHS South East} was established on {1 April 2026} following the merger of {NHS Kent} and {NHS Sussex}.",
        [
            ("replaces", "NHS South East", "NHS Kent", "2026-04-01"),
            ("replaces", "NHS South East", "NHS Sussex", "2026-04-01"),
        ],
    ),
    ("{North Trust} is the successor to {Hill Trust}.", [("replaces", "North Trust", "Hill Trust")]),
    (
        "{Hill Trust} was absorbed by {North Trust} in {April 2020}.",
        [("replaces", "North Trust", "Hill Trust", "2020-04")],
    ),
    ("{North Trust} acquired {Hill Trust} in {April 2020}.", [("replaces", "North Trust", "Hill Trust", "2020-04")]),
    (
        "{Hill Trust} changed its name to {North Trust} in {April 2020}.",
        [("replaces", "North Trust", "Hill Trust", "2020-04")],
    ),
    (
        "The duties of {East CCG} transferred to {NHS Kent} on {1 July 2022}.",
        [("replaces", "NHS Kent", "East CCG", "2022-07-01")],
    ),
    ("{Kent ICS} grew out of {Kent STP}.", [("replaces", "Kent ICS", "Kent STP")]),
]

MEMBERS = [
    (
        "{Kent ICS} partners include {East Trust}, {Kent Council} and {Age UK Kent}.",
        [
            ("member_of", "Age UK Kent", "Kent ICS"),
            ("member_of", "East Trust", "Kent ICS"),
            ("member_of", "Kent Council", "Kent ICS"),
        ],
    ),
    (
        "{Kent ICS} is made up of {East Trust} and {Kent Council}.",
        [("member_of", "East Trust", "Kent ICS"), ("member_of", "Kent Council", "Kent ICS")],
    ),
    (
        "{Kent ICS} brings together {East Trust}, {West Trust} and two councils.",
        [("member_of", "East Trust", "Kent ICS"), ("member_of", "West Trust", "Kent ICS")],
    ),
    (
        "The partners in {Kent ICS} are {East Trust} and {Kent Council}.",
        [("member_of", "East Trust", "Kent ICS"), ("member_of", "Kent Council", "Kent ICS")],
    ),
    ("As a member of {Kent ICS}, {East Trust} will share its plans.", [("member_of", "East Trust", "Kent ICS")]),
    ("{East Trust} has joined {Kent ICS}.", [("member_of", "East Trust", "Kent ICS")]),
]

NEGATIVES = [
    ("Tom Bell was chief executive of {East Trust} until {March}.", []),
    ("Tom Bell, who used to chair {NHS Kent}, agreed.", []),
    ("Ann Fry turned down the chance to become chief executive of {East Trust}.", []),
    ("{East Trust} has not yet named a chief executive.", []),
    ("{East Trust} replaced {West Trust} as sponsor of the fair.", []),
    ("Ann Fry visited {East Trust} with the chair of {NHS Kent}.", []),
    ("{East Trust} will work with partners of {Kent ICS}.", []),
    ("{East Trust} and {West Trust} merged their payroll teams.", []),
]

FRESH = [
    (
        "{East Trust} has hired a new chief executive: Ann Fry, who is leaving {West Trust}.",
        [("appointed_to", "Ann Fry", "East Trust", "chief executive")],
    ),
    (
        "Dr Ann Fry has been made medical director of {East Trust}.",
        [("appointed_to", "Dr Ann Fry", "East Trust", "medical director")],
    ),
    (
        "The board of {East Trust} yesterday approved Ann Fry as its chief executive.",
        [("appointed_to", "Ann Fry", "East Trust", "chief executive")],
    ),
    (
        "Ann Fry will be taking over as chief executive of {NHS Kent} from {1 May 2024}.",
        [("appointed_to", "Ann Fry", "NHS Kent", "chief executive", "2024-05-01")],
    ),
    (
        "Tom Bell is retiring and Ann Fry will replace him as chair of {East Trust}.",
        [("appointed_to", "Ann Fry", "East Trust", "chair")],
    ),
    ("Ann Fry is to lead {East Trust} on an interim basis.", [("appointed_to", "Ann Fry", "East Trust", "leader")]),
    (
        "Ann Fry and Tom Bell have been appointed non-executive directors of {East Trust}.",
        [
            ("appointed_to", "Ann Fry", "East Trust", "non-executive director"),
            ("appointed_to", "Tom Bell", "East Trust", "non-executive director"),
        ],
    ),
    (
        "Ann Fry, 52, has been appointed as chief nurse at {East Trust}.",
        [("appointed_to", "Ann Fry", "East Trust", "chief nurse")],
    ),
    (
        "Ann Fry begins her new role as director of finance at {East Trust} on {1 May 2024}.",
        [("appointed_to", "Ann Fry", "East Trust", "director of finance", "2024-05-01")],
    ),
    (
        "{Kent Council} elected Cllr Ann Fry leader in {May}.",
        [("appointed_to", "Cllr Ann Fry", "Kent Council", "leader", "2024-05")],
    ),
    (
        "In {May} Ann Fry succeeded Tom Bell at the helm of {East Trust}.",
        [
            ("appointed_to", "Ann Fry", "East Trust", "leader", "2024-05"),
            ("replaces", "Ann Fry", "Tom Bell", "leader", "2024-05"),
        ],
    ),
    ("Tom Bell (chair, {NHS Kent}) opened the meeting.", [("leads", "Tom Bell", "NHS Kent", "chair")]),
    ("Chair of {NHS Kent}, Tom Bell, opened the meeting.", [("leads", "Tom Bell", "NHS Kent", "Chair")]),
    (
        "Tom Bell, who is chair of both {East Trust} and {West Trust}, opened the meeting.",
        [("leads", "Tom Bell", "East Trust", "chair"), ("leads", "Tom Bell", "West Trust", "chair")],
    ),
    (
        "{East Trust}’s chief executive Tom Bell added: “It will open in June.”",
        [
            ("leads", "Tom Bell", "East Trust", "chief executive"),
            ("quoted", "Tom Bell", "East Trust", "chief executive"),
        ],
    ),
    (
        "Tom Bell, interim chair of {NHS Kent} since {2019}, agreed.",
        [("leads", "Tom Bell", "NHS Kent", "interim chair", "2019")],
    ),
    (
        "According to Tom Bell, chief executive of {East Trust}, it will open in June.",
        [("leads", "Tom Bell", "East Trust", "chief executive")],
    ),
    ("“It is late,” says Ann Fry, a midwife at {East Trust}.", [("quoted", "Ann Fry", "East Trust", "midwife")]),
    (
        "Commenting on the plan, Ann Fry, managing director of {East Trust}, said it was late.",
        [("leads", "Ann Fry", "East Trust", "managing director")],
    ),
    ("Ann Fry, general secretary of the union, said: “It is late.”", [("quoted", "Ann Fry", "general secretary")]),
    (
        "Responsibility for commissioning moved from {East CCG} to {NHS Kent} on {1 July 2022}.",
        [("replaces", "NHS Kent", "East CCG", "2022-07-01")],
    ),
    (
        "{East CCG} ceased to exist on {1 July 2022}, when {NHS Kent} took over.",
        [("replaces", "NHS Kent", "East CCG", "2022-07-01")],
    ),
    (
        "{NHS South East}, which came into being on {1 April 2026}, replaced {NHS Kent} and {NHS Sussex}.",
        [
            ("replaces", "NHS South East", "NHS Kent", "2026-04-01"),
            ("replaces", "NHS South East", "NHS Sussex", "2026-04-01"),
        ],
    ),
    (
        "{Hill Trust} and {North Trust} are to merge to form {East Trust} in {April 2020}.",
        [("replaces", "East Trust", "Hill Trust", "2020-04"), ("replaces", "East Trust", "North Trust", "2020-04")],
    ),
    ("{North Trust}, previously known as {Hill Trust}, was fined.", [("replaces", "North Trust", "Hill Trust")]),
    (
        "Members of {Kent ICS} include {East Trust} and {Hove Council}.",
        [("member_of", "East Trust", "Kent ICS"), ("member_of", "Hove Council", "Kent ICS")],
    ),
    (
        "{East Trust}, {West Trust} and {Kent Council} work together as {Kent ICS}.",
        [
            ("member_of", "East Trust", "Kent ICS"),
            ("member_of", "Kent Council", "Kent ICS"),
            ("member_of", "West Trust", "Kent ICS"),
        ],
    ),
    ("{East Trust} is one of nine organisations in {Kent ICS}.", [("member_of", "East Trust", "Kent ICS")]),
    ("{Kent ICS} includes {East Trust}, but not {West Trust}.", [("member_of", "East Trust", "Kent ICS")]),
    ("{East Trust} is advertising for a chief nurse.", [("advertises", "East Trust", "chief nurse")]),
    ("The former chief executive of {East Trust}, Tom Bell, has died.", []),
    ("Tom Bell had been chair of {NHS Kent} for six years when he left.", []),
    ("Ann Fry has ruled herself out of becoming chair of {NHS Kent}.", []),
    ("Nobody has been appointed chief executive of {East Trust}.", []),
    ("{East Trust} is not part of {Kent ICS}.", []),
]

SECOND = [
    (
        "Ann Fry was sworn in as chair of {NHS Kent} in {May}.",
        [("appointed_to", "Ann Fry", "NHS Kent", "chair", "2024-05")],
    ),
    (
        "Hospital boss Ann Fry is leaving {East Trust} to become chief executive of {West Trust}.",
        [("appointed_to", "Ann Fry", "West Trust", "chief executive")],
    ),
    (
        "{East Trust} has turned to Ann Fry, a former civil servant, to be its chair.",
        [("appointed_to", "Ann Fry", "East Trust", "chair")],
    ),
    (
        "After six months as acting chief executive of {East Trust}, Ann Fry has been given the job permanently.",
        [("appointed_to", "Ann Fry", "East Trust", "chief executive")],
    ),
    (
        "{Kent ICB}'s chief nurse will be Ann Fry, who starts on {1 May 2024}.",
        [("appointed_to", "Ann Fry", "Kent ICB", "chief nurse", "2024-05-01")],
    ),
    (
        "Ann Fry, chief executive of {East Trust} and {West Trust}, agreed.",
        [("leads", "Ann Fry", "East Trust", "chief executive"), ("leads", "Ann Fry", "West Trust", "chief executive")],
    ),
    (
        "Ann Fry, director of public health at {Kent Council}, said cases had doubled.",
        [],
    ),
    (
        "{NHS Kent}'s medical director, Dr Tom Bell, told councillors that cases had doubled.",
        [],
    ),
    (
        "“It is full,” Tom Bell, the trust's chief operating officer, told the board of {East Trust}.",
        [("quoted", "Tom Bell", "East Trust", "chief operating officer")],
    ),
    ("Tom Bell, from {Age UK Kent}, said: “It is full.”", [("quoted", "Tom Bell", "Age UK Kent")]),
    (
        "Responding to the report, Tom Bell, chief executive of {Age UK Kent}, said: “It is full.”",
        [
            ("leads", "Tom Bell", "Age UK Kent", "chief executive"),
            ("quoted", "Tom Bell", "Age UK Kent", "chief executive"),
        ],
    ),
    ("The patient, Tom Bell, said: “It is full.”", [("quoted", "Tom Bell")]),
    (
        "{East Trust} and {West Trust} will come together as {North Trust} in {April 2020}.",
        [("replaces", "North Trust", "East Trust", "2020-04"), ("replaces", "North Trust", "West Trust", "2020-04")],
    ),
    (
        "On {1 July 2022} {NHS Kent} replaced {East CCG}, {West CCG} and {Shire CCG}.",
        [
            ("replaces", "NHS Kent", "East CCG", "2022-07-01"),
            ("replaces", "NHS Kent", "Shire CCG", "2022-07-01"),
            ("replaces", "NHS Kent", "West CCG", "2022-07-01"),
        ],
    ),
    (
        "{East CCG}, whose work {NHS Kent} took over on {1 July 2022}, had 20 staff.",
        [("replaces", "NHS Kent", "East CCG", "2022-07-01")],
    ),
    ("{NHS Kent} inherited the staff and duties of {East CCG}.", [("replaces", "NHS Kent", "East CCG")]),
    (
        "{Hill Trust} was rebranded as {North Trust} in {April 2020}.",
        [("replaces", "North Trust", "Hill Trust", "2020-04")],
    ),
    ("{NHS Kent} is the statutory body that succeeded {East CCG}.", [("replaces", "NHS Kent", "East CCG")]),
    (
        "The members of {Kent ICS} are:\n\n- {East Trust}\n- {Kent Council}",
        [("member_of", "East Trust", "Kent ICS"), ("member_of", "Kent Council", "Kent ICS")],
    ),
    (
        "Alongside {East Trust} and {Kent Council}, {Age UK Kent} is a partner in {Kent ICS}.",
        [
            ("member_of", "Age UK Kent", "Kent ICS"),
            ("member_of", "East Trust", "Kent ICS"),
            ("member_of", "Kent Council", "Kent ICS"),
        ],
    ),
    ("{Kent ICS}, which covers {Kent Council} and {Hove Council}, met.", []),
    (
        "{NHS Sussex} and {NHS Kent} share a chief executive, Ann Fry.",
        [("leads", "Ann Fry", "NHS Kent", "chief executive"), ("leads", "Ann Fry", "NHS Sussex", "chief executive")],
    ),
    ("{East Trust} wants a new chair.", [("advertises", "East Trust", "chair")]),
    ("{East Trust} denied that it would replace {West Trust}.", []),
    ("Tom Bell, who left {East Trust} in {March}, was its chief executive.", []),
    ("Ann Fry could become chair of {NHS Kent}.", []),
]

TABLES = {
    "appointment": APPOINTMENTS,
    "leader": LEADERS,
    "quoted": QUOTED,
    "succession": SUCCESSIONS,
    "member": MEMBERS,
    "negative": NEGATIVES,
    "fresh": FRESH,
    "second": SECOND,
}


BEYOND = {"After six months as acting chief executive of {East Trust}, Ann Fry has been given the job permanently."}
"""What no rule reads: the job is one that another clause names."""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            sentence,
            expected,
            id=f"{name} {number}",
            marks=[pytest.mark.xfail(reason="the clauses are not joined")] if sentence in BEYOND else [],
        )
        for name, table in TABLES.items()
        for number, (sentence, expected) in enumerate(table, 1)
    ],
)
def test_news(sentence: str, expected: list[tuple[str, ...]]) -> None:
    assert said(sentence) == sorted(expected)
