"""Criteria and sentences, masked → how each sentence bears on each criterion, read together. One thread, fp32.

Two ONNX graphs made by pipeline/training/matcher.py: an encoder (all-MiniLM-L6-v2, fine-tuned) reads every text by
itself; a grid reads all pairs of a statement at once, each beside the others of its sentence and of its criterion.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from pipeline import models
from pipeline.errors import MissingModel
from pipeline.evidence.encoder import session
from pipeline.schema import Category, Need

Floats = npt.NDArray[np.float32]

CATEGORIES = {
    Category.EXPERIENCE: 0,
    Category.KNOWLEDGE: 1,
    Category.SKILLS: 2,
    Category.VALUES: 3,
    Category.QUALIFICATIONS: 4,
}
NEEDS = {Need.ESSENTIAL: 0, Need.DESIRABLE: 1, Need.UNSPECIFIED: 2}
MOST_TOKENS = 128
"""tokens read of one text"""
BATCH = 32
MOST_TOGETHER = 64
"""Sentences, and criteria, in one grid: it was trained on half as many, and memory grows with their square."""
OUTPUTS = {"encoder": ("vector", "tokens", "weights"), "grid": ("pair", "verdict", "kind")}


class Text(Struct, frozen=True, eq=False):
    """A text as the encoder reads it."""

    vector: Floats
    """(384,)"""
    tokens: Floats
    """(tokens, views times width): what tokens of others are compared with"""
    weights: Floats
    """(tokens, views)"""


class Asked(Struct, frozen=True, eq=False):
    """Criteria as they were read."""

    texts: Sequence[Text]
    categories: Sequence[Category]
    needs: Sequence[Need]

    def __getitem__(self, part: slice) -> Asked:
        return Asked(self.texts[part], self.categories[part], self.needs[part])


class Said(Struct, frozen=True, eq=False):
    """The sentences of a statement as they were read, in order."""

    texts: Sequence[Text]
    headings: Sequence[Text | None]
    """the heading over each"""
    opens: Sequence[bool]
    """whether each opens a paragraph"""

    def __getitem__(self, part: slice) -> Said:
        return Said(self.texts[part], self.headings[part], self.opens[part])


class Match(Struct, frozen=True, eq=False):
    """Criteria and sentences as the grid reads them; the last axis of each is in the order of VERDICTS."""

    pairs: Floats
    """(criteria, sentences, 5): probability that the sentence is evidence towards each verdict; none is no evidence"""
    verdicts: Floats
    """(criteria, 5)"""
    kinds: Floats
    """(sentences, 5): the best that the sentence is evidence towards, whatever the criterion"""

    def __repr__(self) -> str:
        return f"<Match: {self.pairs.shape}>"


class Matcher:
    """The two graphs and their tokenizer."""

    def __init__(self, folder: Path | None = None) -> None:
        """Load from `folder` (models/matcher where not given); raises MissingModel."""
        from tokenizers import Tokenizer

        place = folder or models.path("matcher")
        self._encoder, self._grid = (session(place / f"{name}.onnx", "matcher") for name in OUTPUTS)
        self._tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))

    def read(self, texts: Sequence[str]) -> list[Text]:
        """Each text, in order; what is over MOST_TOKENS is cut off. A text does not depend on the rest of its batch."""
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda i: len(ids[i]))
        found: dict[int, Text] = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            tokens = np.zeros((len(batch), len(ids[batch[-1]])), dtype=np.int64)
            mask = np.zeros(tokens.shape, dtype=np.bool_)
            for row, i in enumerate(batch):
                tokens[row, : len(ids[i])] = ids[i]
                mask[row, : len(ids[i])] = True
            out = self._encoder.run(list(OUTPUTS["encoder"]), {"ids": tokens, "mask": mask})
            for row, i in enumerate(batch):
                found[i] = Text(out[0][row], out[1][row, : len(ids[i])], out[2][row, : len(ids[i])])
        return [found[i] for i in range(len(texts))]

    def match(self, asked: Asked, said: Said) -> Match:
        """How the sentences bear on the criteria; neither may be empty.

        A long statement is read in stretches: its verdicts are those of the stretch that speaks most for each.
        """
        found = [self._stretch(asked, said[part]) for part in stretches(len(said.texts))]
        best = np.stack([match.verdicts @ np.arange(5, dtype=np.float32) for match in found]).argmax(axis=0)
        return Match(
            np.concatenate([match.pairs for match in found], axis=1),
            np.stack([match.verdicts for match in found])[best, np.arange(len(asked.texts))],
            np.concatenate([match.kinds for match in found]),
        )

    def _stretch(self, asked: Asked, said: Said) -> Match:
        held, held_tokens, _, held_mask = stacked(said.texts)
        above = np.stack([np.zeros_like(held[0]) if text is None else text.vector for text in said.headings])
        opens = np.array(said.opens, dtype=np.int64)
        sentences = {"held": held, "held_tokens": held_tokens, "held_mask": held_mask, "above": above, "opens": opens}
        found = []
        for part in stretches(len(asked.texts)):
            wanted, wanted_tokens, wanted_weights, wanted_mask = stacked(asked[part].texts)
            criteria = {
                "wanted": wanted,
                "wanted_tokens": wanted_tokens,
                "wanted_weights": wanted_weights,
                "wanted_mask": wanted_mask,
                "category": np.array([CATEGORIES[category] for category in asked[part].categories]),
                "need": np.array([NEEDS[need] for need in asked[part].needs]),
            }
            found.append([softmax(table) for table in self._grid.run(list(OUTPUTS["grid"]), {**criteria, **sentences})])
        pairs, verdicts, kinds = zip(*found, strict=True)
        return Match(np.concatenate(pairs), np.concatenate(verdicts), np.mean(kinds, axis=0))


def words(folder: Path | None = None) -> Mapping[str, int]:
    """How many texts hold each word that is written in small letters, as the matcher was trained; see `mask`."""
    place = (folder or models.path("matcher")) / "words.json"
    try:
        found: dict[str, int] = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise MissingModel("words.json of model 'matcher' does not read: `git checkout models/matcher`") from error
    return found


def stretches(count: int) -> list[slice]:
    """Runs of at most MOST_TOGETHER, as even as can be."""
    parts = -(-count // MOST_TOGETHER)
    ends = [round(count * (part + 1) / parts) for part in range(parts)]
    return [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]


def stacked(texts: Sequence[Text]) -> tuple[Floats, Floats, Floats, npt.NDArray[np.bool_]]:
    """Vectors, tokens, weights and mask of some texts, padded to the longest."""
    longest = max(len(text.tokens) for text in texts)
    vectors = np.stack([text.vector for text in texts])
    tokens = np.zeros((len(texts), longest, texts[0].tokens.shape[1]), dtype=np.float32)
    weights = np.zeros((len(texts), longest, texts[0].weights.shape[1]), dtype=np.float32)
    mask = np.zeros((len(texts), longest), dtype=np.bool_)
    for row, text in enumerate(texts):
        tokens[row, : len(text.tokens)] = text.tokens
        weights[row, : len(text.tokens)] = text.weights
        mask[row, : len(text.tokens)] = True
    return vectors, tokens, weights, mask


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares
