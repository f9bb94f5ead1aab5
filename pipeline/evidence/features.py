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
from pipeline.evidence.mask import WORD, mask
from pipeline.evidence.matcher import Asked, Match, Matcher, Said, Text
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


class Texts(Struct, frozen=True):
    """A statement as the models see it."""

    rows: tuple[int, ...]
    """indices of the sentences that are read: no headings, none that only tells who its writer is"""
    masked: tuple[str, ...]
    """those sentences, masked; a stop alone where there is nothing to read"""
    headings: tuple[str, ...]
    """the heading over each, masked; empty where none"""
    opens: tuple[bool, ...]
    """whether each is the first of its paragraph that is read"""


class Pairs(Struct, frozen=True, eq=False):
    """A statement against all criteria of a role."""

    rows: tuple[int, ...]
    """indices of the statement's sentences that are read"""
    masked: tuple[str, ...]
    """those sentences, masked"""
    match: Match
    """how the matcher reads them"""
    features: Floats
    """(criteria, sentences, len(NAMES))"""
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

    def __init__(self, matcher: Matcher | None, words: Mapping[str, int]) -> None:
        """`words` says how many texts hold each word that is written in small letters; `pairs` needs a matcher."""
        self._matcher = matcher
        self._words = words
        self._stems: dict[str, int] = {}
        for word, count in words.items():
            self._stems[stem(word)] = self._stems.get(stem(word), 0) + count
        self._texts = 4.0 * max(self._stems.values(), default=1)
        self._known: dict[str, Text] = {}

    def pairs(self, criteria: Sequence[Criterion], statement: Statement) -> Pairs:
        """Features of every criterion against every sentence; both must hold at least one."""
        seen = self.texts(statement, person=asks_of_person(criteria))
        rows, masked, headings = seen.rows, seen.masked, seen.headings
        texts = [mask(criterion.text[:LONGEST], self._words, person=True) for criterion in criteria]
        parts = tuple(split_parts(text) for text in texts)
        cores = [core(text) for text in texts]
        self._remember([*texts, *cores, *(p for group in parts for p in group)])
        wanted, core_vectors = self._lookup(texts), self._lookup(cores)
        over = sorted({heading for heading in headings if heading})
        read = self._read([*masked, *over])
        sentences, above = read[: len(masked)], dict(zip(over, read[len(masked) :], strict=True))
        asked = Asked([self._known[t] for t in texts], [c.category for c in criteria], [c.need for c in criteria])
        said = Said(sentences, [above.get(heading) for heading in headings], seen.opens)
        match = self._loaded().match(asked, said)
        held = unit(sentences)
        tops = np.zeros_like(held)
        for row, heading in enumerate(headings):
            if heading:
                tops[row] = unit([above[heading]])[0]
        part_cosines = tuple(np.round(self._lookup(group) @ held.T, 4) for group in parts)
        meaning = likeness(wanted, core_vectors, held, tops, part_cosines)
        lexical = self._overlaps(texts, masked)
        alone = self._alone(statement, seen)
        about_each = np.array([about(c, text, group) for c, text, group in zip(criteria, texts, parts, strict=True)])
        shape = (len(texts), len(rows))
        blocks = [
            meaning[:, :, :15],
            lexical,
            meaning[:, :, 15:],
            self._names(criteria, statement, rows, masked),
            np.broadcast_to(alone[None], (*shape, alone.shape[1])),
            np.broadcast_to(about_each[:, None], (*shape, about_each.shape[1])),
        ]
        features = np.concatenate(blocks, axis=2).astype(np.float32)
        return Pairs(rows, masked, match, features, part_cosines, wanted, held)

    def texts(self, statement: Statement, *, person: bool = False) -> Texts:
        """What is read of a statement, masked; with `person` what is said of the writer's person as well."""
        bodies = [i for i, sentence in enumerate(statement.sentences) if not sentence.heading]
        masked = {i: self._masked(statement, i, person=person) for i in bodies}
        read = {i: text for i, text in masked.items() if text} or {bodies[0]: "."}
        rows = tuple(read)
        paragraphs = [-1, *(statement.sentences[i].paragraph for i in rows)]
        return Texts(
            rows,
            tuple(read.values()),
            tuple(self._headings(statement, rows)),
            tuple(before != after for before, after in pairwise(paragraphs)),
        )

    def seen(self, criteria: Sequence[Criterion], statement: Statement) -> tuple[object, ...]:
        """All that `pairs` makes its features of: where it is the same, so are they."""
        texts = self.texts(statement, person=asks_of_person(criteria))
        places = [statement.sentences[i] for i in texts.rows]
        return (
            texts,
            tuple(credentials.named(statement.text[s.start : min(s.end, s.start + LONGEST)]) for s in places),
            tuple(statement.text[s.start] in "-*•" for s in places),
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

    def _read(self, texts: Sequence[str]) -> list[Text]:
        return self._loaded().read(texts)

    def _loaded(self) -> Matcher:
        if self._matcher is None:
            raise ValueError("a reader without a matcher masks and does no more")
        return self._matcher

    def _remember(self, texts: Sequence[str]) -> None:
        new = sorted({text for text in texts if text not in self._known})
        if new:
            self._known.update(zip(new, self._read(new), strict=True))

    def _lookup(self, texts: Sequence[str]) -> Floats:
        return unit([self._known[text] for text in texts])

    def vectors(self, texts: Sequence[str]) -> Floats:
        """(texts, 384): what the words of criteria mean, masked and remembered."""
        masked = [self.masked(text) for text in texts]
        self._remember(masked)
        return self._lookup(masked)

    def encode(self, masked: Sequence[str]) -> Floats:
        """(texts, 384): what an applicant's masked words mean; nothing of them is kept."""
        return unit(self._read(masked))

    def masked(self, text: str) -> str:
        """A text without the marks of who wrote it."""
        return mask(text[:LONGEST], self._words) or "."

    def weight(self, stemmed: str) -> float:
        """How much a word's stem tells: the rarer it is the more."""
        return math.log(self._texts / (1 + self._stems.get(stemmed, 0)))

    def _overlaps(self, criteria: Sequence[str], sentences: Sequence[str]) -> Floats:
        """(criteria, sentences, 6): how far the words of each are those of the other."""
        out = np.zeros((len(criteria), len(sentences), 6), dtype=np.float32)
        bags = [(stems(s), grams(s), plain(s)) for s in sentences]
        for i, criterion in enumerate(criteria):
            wanted, wanted_grams, wanted_plain = stems(criterion), grams(criterion), plain(criterion)
            total = sum(map(self.weight, wanted)) or 1.0
            for j, (held, held_grams, held_plain) in enumerate(bags):
                both = wanted & held
                shared = sum(map(self.weight, both))
                own = sum(map(self.weight, held)) or 1.0
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

    def _alone(self, statement: Statement, seen: Texts) -> Floats:
        """(sentences, SENTENCE and cues): what each sentence is, whatever the criterion."""
        found = np.array([cues.counts(text) for text in seen.masked], dtype=np.float32)
        n = len(seen.rows)
        action, result = cues.NAMES.index("own_action"), cues.NAMES.index("result")
        out = np.zeros((n, len(SENTENCE)), dtype=np.float32)
        for k, i in enumerate(seen.rows):
            out[k] = (
                min(80, len(seen.masked[k].split())),
                k / max(1, n - 1),
                min(60, n),
                float(statement.text[statement.sentences[i].start] in "-*•"),
                float(bool(seen.headings[k])),
                float(seen.opens[k]),
                found[k - 1, action] if k else 0,
                found[k + 1, result] if k + 1 < n else 0,
            )
        return np.concatenate([out, found], axis=1)


def asks_of_person(criteria: Sequence[Criterion]) -> bool:
    """Whether a criterion asks for what is otherwise nobody's business: lived experience, care for one's own."""
    return any(OF_PERSON.search(criterion.text) for criterion in criteria)


def unit(texts: Sequence[Text]) -> Floats:
    """(texts, 384): their vectors at length 1."""
    vectors = np.stack([text.vector for text in texts])
    lengths: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return lengths


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
