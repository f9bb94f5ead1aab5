from __future__ import annotations

import pytest

from pipeline.text import plain


def said(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in plain.blocks(text)]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# Chief Nurse ##\n\nWords.", [("heading", "Chief Nurse"), ("paragraph", "Words.")]),
        ("---\ntitle: X\ndate: 2023-05-14\n---\n\nWords here.", [("paragraph", "Words here.")]),
        ("- one\n* two\n1. three", [("bullet", "one"), ("bullet", "two"), ("bullet", "three")]),
        ("| A | B |\n| --- | --- |\n| c | d |", [("cell", "A"), ("cell", "B"), ("cell", "c"), ("cell", "d")]),
        ("A\tB\nc\t<p>d</p> <p>e</p>", [("cell", "A"), ("cell", "B"), ("cell", "c"), ("cell", "d"), ("cell", "e")]),
        ("<table><tr><td>Pay</td><td>£1</td></tr>\n<tr><td>Base</td><td>Hull</td></tr></table>",
         [("cell", "Pay"), ("cell", "£1"), ("cell", "Base"), ("cell", "Hull")]),
        ("<p>All people are welcome here.</p>", [("paragraph", "All people are welcome here.")]),
        ("You need:\n\n> tact\n> a driving licence", [("heading", "You need:"), ("bullet", "tact"),
                                                     ("bullet", "a driving licence")]),
        ("DUTIES\n> Chairing the board\n> Signing the accounts",
         [("heading", "DUTIES"), ("bullet", "Chairing the board"), ("bullet", "Signing the accounts")]),
        ("She wrote:\n\n> The board has met.\n> It will meet again.",
         [("heading", "She wrote:"), ("paragraph", "The board has met."), ("paragraph", "It will meet again.")]),
        ("He said:\n\n> “Nobody asked us”", [("heading", "He said:"), ("paragraph", "“Nobody asked us”")]),
        ("*Track record*\n1. Running a ward", [("heading", "Track record"), ("bullet", "Running a ward")]),
        ("_What we seek_\n\n– Tact\n– Care", [("heading", "What we seek"), ("bullet", "Tact"), ("bullet", "Care")]),
        ("*By our reporter*\n\nWords of news.", [("paragraph", "*By our reporter*"), ("paragraph", "Words of news.")]),
        (
            "The board plans and pays for the health services of the county.\n"
            "It was founded in July 2022 and looks after nearly a million of\n"
            "us. Its budget is large.",
            [("paragraph", "The board plans and pays for the health services of the county.\n"
              "It was founded in July 2022 and looks after nearly a million of\nus. Its budget is large.")],
        ),
        (
            "Experience of leading large teams of nurses in a hospital\n"
            "Knowledge of the health and care system in England as a whole",
            [("paragraph", "Experience of leading large teams of nurses in a hospital"),
             ("paragraph", "Knowledge of the health and care system in England as a whole")],
        ),
    ],
)  # fmt: skip
def test_blocks(text: str, blocks: list[tuple[str, str]]) -> None:
    assert said(text) == blocks


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("---\nTitle: A post\npublished: '2023-05-14'\n---\nWords", {"title": "A post", "published": "2023-05-14"}),
        ("---\nWords without a block\n---\n", {}),
        ("Words\n---\ntitle: no\n---\n", {}),
    ],
)
def test_front_matter(text: str, pairs: dict[str, str]) -> None:
    assert plain.front_matter(text) == pairs
