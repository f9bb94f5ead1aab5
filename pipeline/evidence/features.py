"""What the models see of a criterion and a statement: numbers a sentence, from masked text.

Only the credentials are looked up in the text as it stands, in a closed table that holds no name of a person.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from pipeline.evidence import credentials, cues
from pipeline.evidence.encoder import Encoder
from pipeline.evidence.mask import WORD, mask
from pipeline.schema import Category, Criterion, Need, Statement

Floats = npt.NDArray[np.float32]

LONGEST = 2000
"""Characters read of one sentence: some patterns take time that grows with its square."""

LEAD_IN = re.compile(
    r"^(?:(?:at least|\w+) years?'? (?:of )?)?(?:(?:a |an |the |some |good |sound |strong |"
    r"substantial |significant |proven |"
    r"demonstrable |demonstrated |extensive |recent |previous |clear |excellent |thorough |working |"
    r"detailed |basic |own |"
    r"high level of |track record of |evidence of |proven track record of )*)"
    r"(?:(?:experience|knowledge|understanding|awareness|ability|able|skills?|commitment|can|"
    r"confident|willing(?:ness)?)"
    r"(?: and (?:experience|knowledge|understanding|skills?))?(?: (?:of|in|with|to|at))*\s+)?",
    re.I,
)
PART = re.compile(
    r"\s*(?:[,;:]|\band\b|\bor\b|\bincluding\b|\bas well as\b|\bso that\b|\bfor example\b|\bwith\b)\s*", re.I
)
OF_PERSON = re.compile(
    r"\blived experience|\bexperts? by experience|\b(?:own|personal|unpaid) (?:lived |personal )?(?:experience|care|"
    r"caring)\b"
    r"|\blives? in\b|\bpaid\b.{0,30}\b(?:unpaid|personal|family|own)\b",
    re.I,
)
FUNCTION_WORDS = (
    "a an the and or of in on at to for with by from as is are be been being was were i we you they it its this that "
    "these those my our your their have has had do does did not no will would can could should may must who which "
    "what when where how than then so if but about into over under between within across such other any all some "
    "more most very also well including experience knowledge understanding ability able skills skill demonstrate "
    "demonstrable proven evidence strong good excellent substantial least equivalent e.g i.e etc"
)
ACRONYM = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Z][A-Za-z]*\d?\b")
STOP_WORDS = frozenset(FUNCTION_WORDS.split())
SUFFIX = re.compile(r"(?:ations?|ingly|ings?|ments?|ness|ities|ity|ies|ied|ers?|ors?|edly|ed|es|ly|al|s|e|y)$")

PAIR = (
    "cosine", "cosine_core", "cosine_part_max", "cosine_part_mean", "cosine_before", "cosine_after",
    "cosine_heading", "heading_rank", "cosine_window", "cosine_rank", "cosine_gap", "cosine_z", "criterion_rank",
    "criterion_gap", "criterion_z", "covered", "covers", "trigrams", "copied", "new_words", "shared", "core_rank",
    "own_cosine", "own_rank", "credential_share", "credential_state", "credential_other", "credential_owned",
    "credential_anywhere", "acronyms_held",
)  # fmt: skip
SENTENCE = ("words", "place", "count", "bullet", "headed", "opens_paragraph", "before_action", "after_result")
CRITERION = (
    "experience", "knowledge", "skills", "values", "qualifications", "essential", "parts", "length", "asks_experience",
    "asks_level", "credentials", "acronyms", "loose",
)  # fmt: skip
NAMES = (*PAIR, *SENTENCE, *cues.NAMES, *CRITERION)
NOT_OWNED = ("hope", "lack_first", "studying", "pending", "lapsed")
"""Cues of a sentence that names a credential without saying that its writer holds it."""


class Pairs(Struct, frozen=True, eq=False):
    """A statement against all criteria of a role."""

    rows: tuple[int, ...]
    """indices of the statement's sentences that are no headings"""
    masked: tuple[str, ...]
    """those sentences, masked"""
    features: Floats
    """(criteria, sentences, len(NAMES))"""
    parts: tuple[tuple[str, ...], ...]
    """the demands that each criterion joins"""
    part_cosines: tuple[Floats, ...]
    """a criterion: (parts, sentences)"""
    criteria: Floats
    """(criteria, 384)"""
    sentences: Floats
    """(sentences, 384)"""

    def __repr__(self) -> str:
        return f"<Pairs: {self.features.shape}>"


class Reader:
    """Turns criteria and statements into features."""

    def __init__(self, encoder: Encoder, words: Mapping[str, int]) -> None:
        """`words` says how many texts hold each word that is written in small letters."""
        self._encoder = encoder
        self._words = words
        self._stems: dict[str, int] = {}
        for word, count in words.items():
            self._stems[stem(word)] = self._stems.get(stem(word), 0) + count
        self._texts = 4.0 * max(self._stems.values(), default=1)
        self._vectors: dict[str, Floats] = {}

    def pairs(self, criteria: Sequence[Criterion], statement: Statement) -> Pairs:
        """Features of every criterion against every sentence; both must hold at least one."""
        person = asks_of_person(criteria)
        read = self.read(statement, person=person)
        rows, masked = tuple(read), tuple(read.values())
        headings = self._headings(statement, rows)
        texts = [mask(criterion.text[:LONGEST], self._words, person=True) for criterion in criteria]
        parts = tuple(split_parts(text) for text in texts)
        cores = [core(text) for text in texts]
        self._remember([*texts, *cores, *(p for group in parts for p in group)])
        wanted, core_vectors = self._lookup(texts), self._lookup(cores)
        held = self._encoder.encode(masked)
        above = self._encoder.encode(headings) if any(headings) else np.zeros_like(held)
        above[[not heading for heading in headings]] = 0
        part_cosines = tuple(np.round(self._lookup(group) @ held.T, 4) for group in parts)
        meaning = likeness(wanted, core_vectors, held, above, part_cosines)
        lexical = self._overlaps(texts, masked)
        alone = self._alone(statement, rows, masked, headings)
        asked = np.array([about(c, text, group) for c, text, group in zip(criteria, texts, parts, strict=True)])
        shape = (len(texts), len(rows))
        blocks = [
            meaning[:, :, :15],
            lexical,
            meaning[:, :, 15:],
            self._names(criteria, statement, rows, masked),
            np.broadcast_to(alone[None], (*shape, alone.shape[1])),
            np.broadcast_to(asked[:, None], (*shape, asked.shape[1])),
        ]
        features = np.concatenate(blocks, axis=2).astype(np.float32)
        return Pairs(rows, masked, features, parts, part_cosines, wanted, held)

    def read(self, statement: Statement, *, person: bool = False) -> dict[int, str]:
        """The sentences that are read, masked, by their index: no headings, none that only tells who its writer is.

        At least one, as a stop, where there is nothing else; with `person` what is said of the writer's person is read.
        """
        bodies = [i for i, sentence in enumerate(statement.sentences) if not sentence.heading]
        masked = {i: self._masked(statement, i, person=person) for i in bodies}
        return {i: text for i, text in masked.items() if text} or {bodies[0]: "."}

    def seen(self, criteria: Sequence[Criterion], statement: Statement) -> tuple[object, ...]:
        """All that `pairs` makes its features of: where it is the same, so are they."""
        read = self.read(statement, person=asks_of_person(criteria))
        rows = tuple(read)
        places = [statement.sentences[i] for i in rows]
        return (
            tuple(read.values()),
            tuple(self._headings(statement, rows)),
            tuple(credentials.named(statement.text[s.start : min(s.end, s.start + LONGEST)]) for s in places),
            tuple(statement.text[s.start] in "-*•" for s in places),
            tuple(a.paragraph != b.paragraph for a, b in pairwise(places)),
        )

    def _masked(self, statement: Statement, i: int, *, person: bool = False) -> str:
        sentence = statement.sentences[i]
        end = min(sentence.end, sentence.start + LONGEST)
        return mask(statement.text[sentence.start : end], self._words, person=person)

    def _headings(self, statement: Statement, rows: Sequence[int]) -> list[str]:
        above, out = "", {}
        for i, sentence in enumerate(statement.sentences):
            if sentence.heading:
                above = self._masked(statement, i) or above
            out[i] = above
        return [out[i] for i in rows]

    def _remember(self, texts: Sequence[str]) -> None:
        new = sorted({text for text in texts if text not in self._vectors})
        if new:
            self._vectors.update(zip(new, self._encoder.encode(new), strict=True))

    def _lookup(self, texts: Sequence[str]) -> Floats:
        return np.stack([self._vectors[text] for text in texts])

    def _weight(self, stemmed: str) -> float:
        return math.log(self._texts / (1 + self._stems.get(stemmed, 0)))

    def _overlaps(self, criteria: Sequence[str], sentences: Sequence[str]) -> Floats:
        """(criteria, sentences, 6): how far the words of each are those of the other."""
        out = np.zeros((len(criteria), len(sentences), 6), dtype=np.float32)
        bags = [(stems(s), grams(s), plain(s)) for s in sentences]
        for i, criterion in enumerate(criteria):
            wanted, wanted_grams, wanted_plain = stems(criterion), grams(criterion), plain(criterion)
            total = sum(map(self._weight, wanted)) or 1.0
            for j, (held, held_grams, held_plain) in enumerate(bags):
                both = wanted & held
                shared = sum(map(self._weight, both))
                own = sum(map(self._weight, held)) or 1.0
                common = len(wanted_grams & held_grams)
                out[i, j] = (
                    shared / total,
                    shared / own,
                    2 * common / (len(wanted_grams) + len(held_grams) or 1),
                    longest_run(wanted_plain, held_plain) / (len(wanted_plain) or 1),
                    min(30, len(held - wanted)),
                    len(both),
                )
        return np.round(out, 4)

    def _names(
        self, criteria: Sequence[Criterion], statement: Statement, rows: Sequence[int], masked: Sequence[str]
    ) -> Floats:
        """(criteria, sentences, 6): the credentials and acronyms of the criterion that each sentence names.

        Credentials are read before the mask, which takes the England of Social Work England for a person.
        """
        held = []
        for i, seen in zip(rows, masked, strict=True):
            sentence = statement.sentences[i]
            text = statement.text[sentence.start : min(sentence.end, sentence.start + LONGEST)]
            held.append((credentials.named(text), frozenset(ACRONYM.findall(seen))))
        owned = np.array([not any(cues.PATTERNS[name].search(text) for name in NOT_OWNED) for text in masked])
        out = np.zeros((len(criteria), len(rows), 6), dtype=np.float32)
        for i, criterion in enumerate(criteria):
            wanted = credentials.named(criterion.text[:LONGEST])
            letters = frozenset(ACRONYM.findall(criterion.text[:LONGEST]))
            for j, (names, words) in enumerate(held):
                out[i, j, :3] = credentials.agreement(wanted, names)
                out[i, j, 5] = len(letters & words) / len(letters) if letters else 0
            if wanted:
                out[i, :, 3] = np.where(owned, out[i, :, 1], -1)
                out[i, :, 4] = out[i, :, 3].max()
        return np.round(out, 4)

    def _alone(
        self, statement: Statement, rows: Sequence[int], masked: Sequence[str], headings: Sequence[str]
    ) -> Floats:
        """(sentences, SENTENCE and cues): what each sentence is, whatever the criterion."""
        found = np.array([cues.counts(text) for text in masked], dtype=np.float32)
        n = len(rows)
        action, result = cues.NAMES.index("own_action"), cues.NAMES.index("result")
        out = np.zeros((n, len(SENTENCE)), dtype=np.float32)
        paragraph = -1
        for k, i in enumerate(rows):
            sentence = statement.sentences[i]
            out[k] = (
                min(80, len(masked[k].split())),
                k / max(1, n - 1),
                min(60, n),
                float(statement.text[sentence.start] in "-*•"),
                float(bool(headings[k])),
                float(sentence.paragraph != paragraph),
                found[k - 1, action] if k else 0,
                found[k + 1, result] if k + 1 < n else 0,
            )
            paragraph = sentence.paragraph
        return np.concatenate([out, found], axis=1)


def asks_of_person(criteria: Sequence[Criterion]) -> bool:
    """Whether a criterion asks for what is otherwise nobody's business: lived experience, care for one's own."""
    return any(OF_PERSON.search(criterion.text) for criterion in criteria)


def likeness(wanted: Floats, cores: Floats, held: Floats, above: Floats, parts: Sequence[Floats]) -> Floats:
    """(criteria, sentences, 18): cosines, where each stands in its statement and among the criteria."""
    cosine, of_core = wanted @ held.T, cores @ held.T
    window = held.copy()
    window[1:] += held[:-1]
    window[:-1] += held[1:]
    window /= np.linalg.norm(window, axis=1, keepdims=True) + 1e-9
    before, after = np.zeros_like(cosine), np.zeros_like(cosine)
    before[:, 1:], after[:, :-1] = cosine[:, :-1], cosine[:, 1:]
    under = wanted @ above.T
    part_max = np.stack([p.max(axis=0) for p in parts])
    part_mean = np.stack([p.mean(axis=0) for p in parts])
    best = np.maximum(cosine, of_core)
    # What a statement says everywhere does not set a sentence apart; nor what a role asks for everywhere.
    own = best - best.mean(axis=1, keepdims=True) - best.mean(axis=0, keepdims=True) + best.mean()
    columns = [
        cosine, of_core, part_max, part_mean, before, after, under, ranks(under, 0), wanted @ window.T,
        ranks(best, 1), best.max(axis=1, keepdims=True) - best, standard(best, 1), ranks(best, 0),
        best.max(axis=0, keepdims=True) - best, standard(best, 0), ranks(of_core, 1), own, ranks(own, 1),
    ]  # fmt: skip
    return np.round(np.stack(columns, axis=2), 4).astype(np.float32)


def ranks(values: npt.NDArray[np.floating[Any]], axis: int) -> Floats:
    """How many are greater along the axis, at most 12."""
    rows = np.round(values, 4) if axis else np.round(values, 4).T
    found = np.stack([len(row) - np.searchsorted(np.sort(row), row, side="right") for row in rows])
    above: Floats = np.minimum(found if axis else found.T, 12).astype(np.float32)
    return above


def standard(values: Floats, axis: int) -> Floats:
    """Distance from the mean along the axis in standard deviations."""
    spread = values.std(axis=axis, keepdims=True)
    scores: Floats = (values - values.mean(axis=axis, keepdims=True)) / np.maximum(spread, 0.03)
    return scores


def about(criterion: Criterion, text: str, parts: Sequence[str]) -> list[float]:
    """What a criterion asks for, in the order of CRITERION."""
    return [
        *(float(criterion.category is category) for category in Category),
        float(criterion.need is Need.ESSENTIAL),
        float(len(parts)),
        float(min(40, len(text.split()))),
        float(bool(re.search(r"\bexperience", text, re.I))),
        float(bool(re.search(r"\d|\b(?:senior|board|substantial|significant|years|extensive)\b", text, re.I))),
        float(min(4, len(credentials.named(criterion.text[:LONGEST])))),
        float(min(4, len(set(ACRONYM.findall(criterion.text[:LONGEST]))))),
        float(bool(credentials.LOOSE.search(criterion.text[:LONGEST]))),
    ]


def core(text: str) -> str:
    """A criterion without its lead-in: 'Experience of leading teams' is about leading teams."""
    rest = LEAD_IN.sub("", text, count=1).strip()
    return rest if len(rest.split()) > 1 else text


def split_parts(text: str) -> tuple[str, ...]:
    """The demands that a criterion joins; the whole core where it joins none."""
    whole = core(text)
    parts: list[str] = []
    for piece in PART.split(whole):
        bare = piece.strip(" .()")
        if any(s for s in stems(bare)):
            parts.append(bare)
    return tuple(parts[:6]) if len(parts) > 1 else (whole,)


def plain(text: str) -> tuple[str, ...]:
    """The words in small letters."""
    return tuple(word.lower() for word in WORD.findall(text))


def stems(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning."""
    return frozenset(stem(word) for word in plain(text) if word not in STOP_WORDS and len(word) > 1)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending."""
    short = SUFFIX.sub("", word.lower().removesuffix("'s"))
    return short if len(short) > 2 else word.lower()


def grams(text: str) -> frozenset[str]:
    """Runs of four characters inside the words that carry meaning."""
    words = [f" {word} " for word in plain(text) if word not in STOP_WORDS]
    return frozenset(word[i : i + 4] for word in words for i in range(max(1, len(word) - 3)))


def longest_run(wanted: Sequence[str], held: Sequence[str]) -> int:
    """Length of the longest run of words that both share."""
    best = 0
    before = [0] * (len(held) + 1)
    for word in wanted:
        now = [0] * (len(held) + 1)
        for j, other in enumerate(held, 1):
            if word == other:
                now[j] = before[j - 1] + 1
                best = max(best, now[j])
        before = now
    return best
