"""The same advert again is linked; another that shares its words is not."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.params import StoreParams
from pipeline.text import duplicates
from pipeline.text.duplicates import Text, links, signature

WORDS = [
    f"{one}{other}" for one, other in itertools.product("bcdfgklmnprst", ("ane", "ore", "ill", "ust", "eve", "ond"))
]
STORE = StoreParams()
texts = st.lists(st.sampled_from(WORDS[:12]), max_size=40).map(" ".join)


def made(seed: int, words: int) -> list[str]:
    """Words of a text; another seed, another text."""
    return random.Random(seed).choices(WORDS, k=words)


def told(*of: list[str], titles: tuple[str | None, ...] = ()) -> list[Text]:
    joined = [" ".join(words) for words in of]
    return [
        Text(str(number), text, signature(text), title)
        for number, (text, title) in enumerate(itertools.zip_longest(joined, titles))
    ]


def linked(given: list[Text]) -> list[tuple[str, str, str]]:
    return [(key, link.other, link.kind.value) for key, link in links(given, near=STORE.near, part=STORE.part)]


def reworded(words: list[str], every: int) -> list[str]:
    return [word if at % every else "changed" for at, word in enumerate(words)]


ADVERT = made(1, 600)


@pytest.mark.parametrize(
    ("again", "kind"),
    [
        pytest.param([word.upper() + "," for word in ADVERT], "same text", id="other case and marks"),
        pytest.param([*ADVERT[:300], "Extended", "to", "5", "June", *ADVERT[300:]], "near", id="extended"),
        pytest.param(ADVERT + made(2, 180), "near", id="boilerplate of another site"),
        pytest.param(ADVERT + made(2, 900), "part", id="boilerplate, longer than the advert"),
        pytest.param(ADVERT[:300], "part", id="cut short"),
        pytest.param(made(2, 90) + ADVERT[:480], "near", id="cut short, among other boilerplate"),
        pytest.param(reworded(ADVERT, 12), "near", id="a word in twelve is another"),
        pytest.param(ADVERT[400:] + ADVERT[:400], "near", id="in another order"),
    ],
)
def test_the_same_advert_again_is_linked_to_the_first(again: list[str], kind: str) -> None:
    assert linked(told(ADVERT, again)) == [("1", "0", kind)]


@pytest.mark.parametrize("shared", [0.0, 0.3, 0.5, 0.6])
def test_adverts_that_share_wording_are_not_linked(shared: float) -> None:
    common = made(3, int(600 * shared))
    others = (common + made(seed, 600 - len(common)) for seed in range(10, 16))
    assert linked(told(*others)) == []


@pytest.mark.parametrize(
    ("one", "other", "is_linked"),
    [
        ("Community Matron", "COMMUNITY MATRON (Band 7)", True),
        ("Community Matron", None, True),
        (None, None, True),
        ("Chief Finance Officer", "Chief Operating Officer", False),
        ("Ward Clerk", "Ward Sister", False),
    ],
)
def test_jobs_of_other_titles_may_share_most_of_their_wording(
    one: str | None, other: str | None, is_linked: bool
) -> None:
    common = made(3, 500)
    pair = told(common + made(4, 100), common + made(5, 100), titles=(one, other))
    assert bool(linked(pair)) is is_linked


def test_titles_need_not_agree_where_nearly_all_else_does() -> None:
    assert linked(told(ADVERT, [*ADVERT, "again"], titles=("Ward Clerk", "Closing soon"))) == [("1", "0", "near")]


def test_of_several_copies_the_first_is_linked() -> None:
    near = [*ADVERT, "once", "more"]
    assert linked(told(ADVERT, near, ADVERT, made(9, 50), ADVERT)) == [
        ("1", "0", "near"),
        ("2", "0", "same text"),
        ("4", "0", "same text"),
    ]


@pytest.mark.parametrize("given", [[], [[]], [[], []], [["nurse"], ["nurse"]], [["nurse"], ["matron"]]])
def test_texts_of_hardly_a_word(given: list[list[str]]) -> None:
    same = len(given) == 2 and given[0] == given[1]
    assert linked(told(*given)) == ([("1", "0", "same text")] if same else [])


@given(texts, texts)
def test_likeness_does_not_ask_which_comes_first(one: str, other: str) -> None:
    first, second = duplicates.shingles(one), duplicates.shingles(other)
    similarity, contained = duplicates.likeness(first, second)
    assert (similarity, contained) == duplicates.likeness(second, first)
    assert 0 <= similarity <= contained <= 1
    assert (similarity == 1) == (set(first.tolist()) == set(second.tolist()))


@pytest.mark.parametrize("shared", [200, 400, 500])
def test_signatures_agree_as_often_as_shingles_do(shared: int) -> None:
    pairs = [told(ADVERT, ADVERT[:shared] + made(seed, 600 - shared)) for seed in range(20, 30)]
    agree = np.mean([np.mean(np.array(one.signature) == np.array(other.signature)) for one, other in pairs])
    alike = np.mean([duplicates.likeness(*(duplicates.shingles(t.text) for t in pair))[0] for pair in pairs])
    assert agree == pytest.approx(alike, abs=0.05)


def test_a_signature_is_the_same_everywhere_and_always() -> None:
    assert signature("Community Matron, Stroud")[:3] == (695742286, 2434428497, 1340679213)


@given(st.integers(3, 9000), st.integers(1, 5000))
@settings(max_examples=10, deadline=None)
def test_a_text_is_signed_by_its_parts(length: int, cut: int) -> None:
    words = [str(number) for number in range(length)]
    parts = np.array([signature(" ".join(part)) for part in (words[: cut + 2], words[cut:]) if len(part) > 2])
    assert signature(" ".join(words)) == tuple(parts.min(axis=0).tolist())
