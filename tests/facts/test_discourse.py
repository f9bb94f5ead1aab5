"""What stands for bodies without their names, and where somebody is quoted."""

from __future__ import annotations

import pytest

from pipeline.evaluation.gold import unmark
from pipeline.facts import implied
from pipeline.facts.quotations import quotations
from pipeline.schema import Document, IcsKind, Label, Mention
from pipeline.text.plain import blocks


def document(text: str) -> Document:
    return Document(source="t", sha256="", mime="text/plain", text=text, blocks=blocks(text))


def mention(text: str, label: Label = Label.ORG, kind: IcsKind | None = None, id_: str | None = None) -> Mention:
    return Mention(label=label, start=0, end=len(text), text=text, kind=kind, id=id_)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("the new trust’s", "trust"), ("our board", "board"), ("It", ""), ("their", ""), ("The ICB", "icb")],
)
def test_noun(words: str, expected: str) -> None:
    assert implied.noun(words) == expected


@pytest.mark.parametrize(
    ("noun", "one", "expected"),
    [
        pytest.param("trust", mention("East Trust"), True, id="a trust"),
        pytest.param("trust", mention("Poole", id_="R0D"), True, id="a trust by its code"),
        pytest.param("trust", mention("Kent Council", id_="E10000016"), False, id="no trust by its code"),
        pytest.param("council", mention("Medway Council"), True, id="a council"),
        pytest.param("network", mention("East Trust"), False, id="no network"),
        pytest.param("icb", mention("NHS Kent", Label.ICS, IcsKind.BOARD), True, id="a board of a system"),
        pytest.param("board", mention("Kent ICS", Label.ICS, IcsKind.SYSTEM), False, id="a system is no board"),
        pytest.param("icb", mention("East Trust"), False, id="a trust is no board of a system"),
        pytest.param("charity", mention("Age UK"), True, id="any name can be a charity's"),
        pytest.param("", mention("Age UK"), True, id="a pronoun"),
    ],
)
def test_fits(noun: str, one: Mention, expected: bool) -> None:
    assert implied.fits(noun, one) is expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("# ⟦ORG id=T1|East Trust⟧\n\n⟦ORG|NHS England⟧ came.", "East Trust", id="the heading's"),
        pytest.param(
            "It rained.\n\n" * 5 + "⟦ORG|A⟧ and ⟦ORG|B⟧ wrote.\n\n⟦ORG|B⟧ left.", "B", id="the one named most often"
        ),
        pytest.param("⟦ICS id=Q1 kind=board nominal=yes|The ICB⟧ met.", None, id="none has a name"),
    ],
)
def test_main(marked: str, expected: str | None) -> None:
    text, mentions = unmark(marked)
    found = implied.main(document(text), mentions)
    assert (found.text if found else None) == expected


@pytest.mark.parametrize(
    ("text", "sentence", "expected"),
    [
        pytest.param("“No,” said Ann.", "said Ann", True, id="before"),
        pytest.param('She said: "No."', "She said:", True, id="after"),
        pytest.param("He said “no” twice.", "He said “no” twice.", False, id="a word that he used"),
        pytest.param("He left. He said “we are sorry”.", "He left.", False, id="not the next sentence's"),
        pytest.param("Nobody spoke.", "Nobody spoke.", False, id="nowhere"),
    ],
)
def test_beside_a_quotation(text: str, sentence: str, expected: bool) -> None:
    start = text.index(sentence)
    assert quotations(document(text)).beside(start, start + len(sentence)) is expected
