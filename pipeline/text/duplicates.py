"""Texts that are the same advert again: in another format, with another closing date, among other boilerplate.

Texts are compared as sets of shingles, runs of three words. A text's signature (MinHash) is kept with it, so that
only new texts cost; pairs whose signatures agree in some band (locality-sensitive hashing) are then compared whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from pipeline.schema import Duplicate, DuplicateKind

Hashes = NDArray[np.uint64]
WORDS = 3  # of a shingle
BANDS, ROWS = 42, 3  # a pair of similarity s is compared with a chance of 1 - (1 - s³)⁴²: 0.996 at 0.5, 0.003 at 0.04
MOST = 500_000  # characters that are compared: longer than any advert or pack
SURE = 0.9  # so similar that titles need not agree
SAME_TITLE = 90  # of 100: "Community Matron, Stroud" and "COMMUNITY MATRON"; not two kinds of chief officer
WORD = re.compile(r"\w+")


class Text(Struct, frozen=True):
    """A document's text as it is compared."""

    key: str
    text: str
    signature: tuple[int, ...]
    title: str | None  # of the job that it offers


def signature(text: str) -> tuple[int, ...]:
    """The least hash of the text's shingles by each of 126 hash functions, 32 bits each: the same on every machine."""
    factors, terms = _functions()
    values = np.full(BANDS * ROWS, np.iinfo(np.uint32).max, np.uint32)
    hashes = shingles(text)
    for start in range(0, len(hashes), 4096):  # a long text at once would take gigabytes
        part = hashes[start : start + 4096, None]
        values = np.minimum(values, ((part * factors + terms) >> np.uint64(32)).min(axis=0).astype(np.uint32))
    return tuple(values.tolist())


def links(texts: Sequence[Text], *, near: float, part: float) -> Iterator[tuple[str, Duplicate]]:
    """Each text's key with an earlier text that it repeats; `texts` are in the order in which they came out.

    Of several texts that are word for word the same, only the first is linked with others. `near` is the least
    similarity, `part` the least share of the shorter text in the longer. Texts whose job titles differ are not
    linked unless they are all but the same: bodies' packs for different jobs share much of their wording.
    """
    if not texts:
        return
    whole = lru_cache(maxsize=2048)(lambda at: shingles(texts[at].text))
    signatures = np.array([text.signature for text in texts], np.uint32)
    _, firsts, groups = np.unique(signatures, axis=0, return_index=True, return_inverse=True)
    first_of = firsts[groups.ravel()]
    repeats = ((int(first), at) for at, first in enumerate(first_of) if first != at)
    for earlier, later in sorted({*repeats, *_pairs(signatures, np.sort(firsts))}):
        one, other = texts[earlier], texts[later]
        similarity, contained = likeness(whole(earlier), whole(later))
        if similarity == 1.0 and _words(one.text) == _words(other.text):
            kind = DuplicateKind.SAME
        elif similarity < SURE and _other_title(one.title, other.title):
            continue
        elif similarity >= near:
            kind = DuplicateKind.NEAR
        elif contained >= part:
            kind = DuplicateKind.PART
        else:
            continue
        shares = {"similarity": round(similarity, 3), "contained": round(contained, 3)}
        yield other.key, Duplicate(other=one.key, kind=kind, **shares)


def _other_title(one: str | None, other: str | None) -> bool:
    from rapidfuzz import fuzz, utils

    if not one or not other:
        return False
    return fuzz.token_set_ratio(one, other, processor=utils.default_process, score_cutoff=SAME_TITLE) == 0


def _pairs(signatures: NDArray[np.uint32], among: NDArray[np.intp]) -> set[tuple[int, int]]:
    """Pairs of `among`, the lower number first, whose signatures agree in all rows of some band."""
    found: set[tuple[int, int]] = set()
    for band in range(BANDS):
        rows = signatures[among, band * ROWS : (band + 1) * ROWS]
        order = np.lexsort(rows.T)
        ends = np.flatnonzero((rows[order][1:] != rows[order][:-1]).any(axis=1)) + 1
        for run in np.split(among[order], ends):
            if len(run) > 1:
                found.update(combinations(sorted(run.tolist()), 2))
    return found


def likeness(one: Hashes, other: Hashes) -> tuple[float, float]:
    """The share that two sets of shingles have in common: of both together, and of the smaller."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common), common / min(len(one), len(other))


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def shingles(text: str) -> Hashes:
    """The hashes of the shingles of the text's beginning, each once; a text of fewer words is one shingle."""
    words = _words(text[:MOST])
    runs = {" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1))}
    return np.unique(np.frombuffer(b"".join(_hash(run) for run in runs), "<u8"))


@lru_cache(maxsize=1)
def _functions() -> tuple[Hashes, Hashes]:
    """Odd factors and terms of the hash functions h → (h·factor + term) mod 2⁶⁴ >> 32."""
    drawn = np.frombuffer(b"".join(_hash(str(number)) for number in range(2 * BANDS * ROWS)), "<u8")
    return drawn[::2] | np.uint64(1), drawn[1::2]


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
