"""Who replaced, belongs to, joined, leads or advertises what."""

from __future__ import annotations

import pytest

from pipeline.evaluation.gold import unmark
from pipeline.facts.record import record
from pipeline.schema import Document, DocumentType, Relation
from pipeline.text.plain import blocks

ADVERT = "# Head of Estates\n\n⟦ICS id=Q1 kind=board|NHS Kent ICB⟧\n\nSalary: £50,000\n\n"


def read(marked: str, type_: DocumentType = DocumentType.NEWS_ARTICLE) -> tuple[Document, tuple[Relation, ...]]:
    text, mentions = unmark(marked)
    document = Document(source="t", sha256="", mime="text/plain", text=text, blocks=blocks(text), type=type_)
    return document, record(document, mentions).relations


def said(found: tuple[Relation, ...]) -> list[tuple[str, ...]]:
    rows = ((r.kind.value, r.subject, r.object or "", r.role or "", r.date or "") for r in found)
    return [tuple(part for part in row if part) for row in rows]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "⟦ICS id=Q1 kind=board|NHS Kent⟧ replaced the single ⟦ORG id=C1|Kent CCG⟧ on ⟦DATE iso=2022-07-01"
            " role=effective|1 July 2022⟧.",
            [("replaces", "NHS Kent", "Kent CCG", "2022-07-01")],
            id="replaced",
        ),
        pytest.param(
            "From ⟦DATE iso=2022-07-01 role=effective|1 July⟧ ⟦ICS id=Q1 kind=board|NHS Kent⟧ will take over"
            " from two CCGs: "
            '⟦ORG id=C1 name="NHS East CCG"|East⟧ and ⟦ORG id=C2 name="NHS West CCG"|West⟧.',
            [
                ("replaces", "NHS Kent", "NHS East CCG", "2022-07-01"),
                ("replaces", "NHS Kent", "NHS West CCG", "2022-07-01"),
            ],
            id="took over from a list",
        ),
        pytest.param(
            "⟦ORG id=C1|East CCG⟧ and ⟦ORG id=C2|West CCG⟧ merged in ⟦DATE iso=2020-04|April 2020⟧ to form ⟦ORG"
            " id=C3|Shire CCG⟧.",
            [("replaces", "Shire CCG", "East CCG", "2020-04"), ("replaces", "Shire CCG", "West CCG", "2020-04")],
            id="merged",
        ),
        pytest.param(
            "⟦ORG id=C3|Shire CCG⟧, formed in ⟦DATE iso=2020-04|April 2020⟧ from ⟦ORG id=C1|East CCG⟧ and ⟦ORG"
            " id=C2|West CCG⟧, agreed.",
            [("replaces", "Shire CCG", "East CCG", "2020-04"), ("replaces", "Shire CCG", "West CCG", "2020-04")],
            id="formed from",
        ),
        pytest.param(
            "⟦ORG id=C1|East CCG⟧ will be replaced by ⟦ICS id=Q1 kind=board|NHS Kent⟧.",
            [("replaces", "NHS Kent", "East CCG")],
            id="passive",
        ),
        pytest.param(
            "⟦ICS id=Q1 kind=system|Kent ICS⟧ begins on ⟦DATE iso=2021-04-01 role=effective|1 April⟧. This will"
            " replace "
            "⟦ICS id=Q1 kind=stp|Kent STP⟧.",
            [("replaces", "Kent ICS", "Kent STP", "2021-04-01")],
            id="this, after the sentence before",
        ),
        pytest.param(
            "Half comes from ⟦ICS id=Q1 kind=board nominal=yes|the integrated care board⟧ which on "
            "⟦DATE iso=2022-07-01 role=effective|1 July⟧ took over from ⟦ORG id=C1|East CCG⟧ and ⟦ORG id=C2|West CCG⟧.",
            [
                ("replaces", "the integrated care board", "East CCG", "2022-07-01"),
                ("replaces", "the integrated care board", "West CCG", "2022-07-01"),
            ],
            id="which took over",
        ),
        pytest.param(
            "⟦ORG|NHS Improvement⟧ (formerly ⟦ORG|Monitor⟧) wrote to us.",
            [("replaces", "NHS Improvement", "Monitor")],
            id="formerly",
        ),
        pytest.param(
            "⟦ORG id=C1|East CCG⟧ replaced its chair. ⟦ORG id=C2|West CCG⟧ did not.", [], id="replaced a person"
        ),
        pytest.param(
            "⟦ICS id=Q1 kind=system|Kent ICS⟧ consists of ⟦ORG id=T1|East Trust⟧, ⟦ORG id=L1|Kent Council⟧ and GPs.",
            [("member_of", "East Trust", "Kent ICS"), ("member_of", "Kent Council", "Kent ICS")],
            id="consists of",
        ),
        pytest.param(
            "Two trusts (⟦ORG id=T1|East Trust⟧ and ⟦ORG id=T2|West Trust⟧) and a charity make up "
            "⟦ICS id=Q1 kind=system|Kent ICS⟧.",
            [("member_of", "East Trust", "Kent ICS"), ("member_of", "West Trust", "Kent ICS")],
            id="make up",
        ),
        pytest.param(
            "⟦ICS id=Q1 kind=system|Kent ICS⟧ brings together:\n\n- ⟦ORG id=T1|East Trust⟧ (which in ⟦DATE"
            " iso=2020|2020⟧ "
            "joined ⟦ORG id=T9|Old Trust⟧)\n- four councils\n- ⟦ORG id=T2|West Trust⟧\n\n⟦ORG id=T3|North"
            " Trust⟧ is elsewhere.",
            [("member_of", "East Trust", "Kent ICS"), ("member_of", "West Trust", "Kent ICS")],
            id="bullets, asides left out",
        ),
        pytest.param(
            "⟦ORG id=T1|East Trust⟧ is a partner in ⟦ICS id=Q1 kind=system|Kent ICS⟧.",
            [("member_of", "East Trust", "Kent ICS")],
            id="partner in",
        ),
        pytest.param(
            "⟦ORG id=T1|East Trust⟧ wrote to ⟦ICS id=Q1 kind=system|Kent ICS⟧ about parking.",
            [],
            id="a letter joins nobody",
        ),
        pytest.param(
            "Dr Ann Fry has been appointed chief executive of ⟦ORG id=T1|East Trust⟧ from ⟦DATE iso=2024-05-01"
            " role=start|1 May⟧.",
            [("appointed_to", "Dr Ann Fry", "East Trust", "chief executive", "2024-05-01")],
            id="appointed",
        ),
        pytest.param(
            "⟦ORG id=T1|East Trust⟧ has named Ann Fry as its new chair.",
            [("appointed_to", "Ann Fry", "East Trust", "chair")],
            id="named by",
        ),
        pytest.param(
            "A former teacher is to be the next chair of ⟦ICS id=Q1 kind=board|NHS Kent⟧. Ann Fry will take up"
            " her post on "
            "⟦DATE iso=2024-07-01 role=start|1 July⟧.",
            [("appointed_to", "Ann Fry", "NHS Kent", "chair", "2024-07-01")],
            id="takes up the post of the sentence before",
        ),
        pytest.param(
            "Ann Fry, chief executive of ⟦ORG id=T1|East Trust⟧, agreed.",
            [("leads", "Ann Fry", "East Trust", "chief executive")],
            id="leads",
        ),
        pytest.param(
            "Dr Ann Fry, a GP in Bodmin and clinical lead for ⟦ICS id=Q1 kind=system|Kent ICS⟧, agreed.",
            [],
            id="a clinical lead is not at the head",
        ),
        pytest.param(
            "“No,” said Tom Bell, who chairs ⟦ICS id=Q1 kind=board|NHS Kent⟧.",
            [("leads", "Tom Bell", "NHS Kent", "chair"), ("quoted", "Tom Bell", "NHS Kent", "chair")],
            id="who chairs",
        ),
        pytest.param("Ann Fry, former chair of ⟦ORG id=T1|East Trust⟧, agreed.", [], id="former"),
        pytest.param("Tom Bell, deputy chair of ⟦ORG id=T1|East Trust⟧, agreed.", [], id="deputy"),
        pytest.param("The chair of ⟦ORG id=T1|East Trust⟧ agreed.", [], id="nobody named"),
        pytest.param(
            "⟦ORG id=T1|East Trust⟧ is looking for a finance director.",
            [("advertises", "East Trust", "finance director")],
            id="looks for",
        ),
    ],
)
def test_relations(marked: str, expected: list[tuple[str, ...]]) -> None:
    _, found = read(marked)
    assert sorted(said(found)) == sorted(expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("We replaced ⟦ORG id=C1|Kent CCG⟧.", ("replaces", "NHS Kent ICB", "Kent CCG")),
        ("We are part of ⟦ICS id=Q2 kind=system|South ICS⟧.", ("member_of", "NHS Kent ICB", "South ICS")),
        ("Ann Fry, Chair designate", ("leads", "Ann Fry", "NHS Kent ICB", "Chair designate")),
    ],
)
def test_we_are_the_employer(line: str, expected: tuple[str, ...]) -> None:
    _, found = read(ADVERT + line, DocumentType.JOB_ADVERT)
    assert said(found) == [("advertises", "NHS Kent ICB", "Head of Estates"), expected]


def test_every_relation_says_where_and_by_which_rule() -> None:
    document, found = read("It rained. ⟦ICS id=Q1 kind=board|NHS Kent⟧ replaced ⟦ORG id=C1|Kent CCG⟧. It stopped.")
    (relation,) = found
    assert document.text[relation.start : relation.end] == "NHS Kent replaced Kent CCG."
    assert (relation.subject_id, relation.object_id, relation.found_by) == ("Q1", "C1", "relations.replaces.replaced")
