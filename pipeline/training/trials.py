"""What each part of the evidence models is worth, and what more roles would be: ablations and a learning curve.

All by the same folds of roles as the scores themselves.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from pipeline.evaluation import evidence as evaluation
from pipeline.evaluation.evidence import Scores
from pipeline.evidence.encoder import Encoder
from pipeline.evidence.features import Pairs, Reader
from pipeline.evidence.matcher import Asked, Match, Matcher, Said, Text
from pipeline.evidence.model import VERDICTS
from pipeline.training.cards.layout import table
from pipeline.training.fitting import Example, Options, cross_validate, example

Step = Callable[[Pairs], Pairs]


class Published(Matcher):
    """The published encoder in the matcher's place, and no grid: what the models knew before there was one."""

    def __init__(self) -> None:
        self._published = Encoder()

    def read(self, texts: Sequence[str]) -> list[Text]:
        """Vectors alone."""
        none = np.zeros((1, 1), dtype=np.float32)
        return [Text(vector, none, none) for vector in self._published.encode(texts)]

    def match(self, asked: Asked, said: Said) -> Match:
        """Nothing known of any pair."""
        return nothing(len(asked.texts), len(said.texts))


def nothing(criteria: int, sentences: int) -> Match:
    """A match that says the same of every pair."""
    n = len(VERDICTS)
    shapes = ((criteria, sentences, n), (criteria, n), (sentences, n))
    return Match(*(np.full(shape, 1 / n, dtype=np.float32) for shape in shapes))


def without_grid(pairs: Pairs) -> Pairs:
    """The encoder's vectors and the words, without what the grid says."""
    return msgspec.structs.replace(pairs, match=nothing(*pairs.features.shape[:2]))


def without_words(pairs: Pairs) -> Pairs:
    """What the matcher says, without likeness, cues and credentials."""
    return msgspec.structs.replace(
        pairs,
        features=np.zeros_like(pairs.features),
        part_cosines=tuple(np.zeros_like(part) for part in pairs.part_cosines),
    )


def without_verdicts(pairs: Pairs) -> Pairs:
    """All but the matcher's own view of each criterion."""
    n = len(VERDICTS)
    even = np.full((len(pairs.features), n), 1 / n, dtype=np.float32)
    match = msgspec.structs.replace(pairs.match, verdicts=even)
    return msgspec.structs.replace(pairs, match=match)


ABLATIONS: Mapping[str, Step] = {
    "without the words' features": without_words,
    "without the matcher's verdicts": without_verdicts,
    "without the grid": without_grid,
}


def ablations(examples: Sequence[Example], words: Mapping[str, int], options: Options) -> dict[str, Scores]:
    """Scores of the models with a part of what they see taken away."""
    found = {name: cut_scores(examples, step, options) for name, step in ABLATIONS.items()}
    reader = Reader(Published(), words)
    before = [example(each.gold, reader) for each in examples]
    return {**found, "without the matcher, with the published encoder": scored(before, options)}


def cut_scores(examples: Sequence[Example], step: Step, options: Options) -> Scores:
    """Scores where the models see what `step` leaves."""
    return scored([msgspec.structs.replace(each, pairs=step(each.pairs)) for each in examples], options)


def scored(examples: Sequence[Example], options: Options) -> Scores:
    """Scores by folds of roles."""
    return evaluation.score(cross_validate(examples, options))


class Point(Struct, frozen=True):
    """How good the models are that were trained on so many roles."""

    roles: int
    kappa: float
    sentence_f1: float
    mean_average_precision: float
    macro_f1: float
    false_comfort: float


def learning_curve(examples: Sequence[Example], sizes: Sequence[int], options: Options) -> tuple[Point, ...]:
    """A point for each number of roles that the models of a fold are trained on; the matcher stays as it is."""
    points = []
    for size in sizes:
        scores = evaluation.score(cross_validate(examples, options, most_roles=size))
        points.append(
            Point(
                roles=size,
                kappa=scores.kappa,
                sentence_f1=scores.sentence_f1,
                mean_average_precision=scores.mean_average_precision,
                macro_f1=scores.macro_f1,
                false_comfort=scores.false_comfort,
            )
        )
    return tuple(points)


SHOWN = ("kappa", "sentence_f1", "average_precision", "mean_average_precision", "macro_f1", "false_comfort")


def ablations_table(found: Mapping[str, Scores]) -> str:
    """The ablations in Markdown."""
    rows = [(name, *(getattr(scores, field) for field in SHOWN)) for name, scores in found.items()]
    return table(("", *(field.replace("_", " ") for field in SHOWN)), rows)


def curve_table(points: Sequence[Point]) -> str:
    """The learning curve in Markdown."""
    names = Point.__struct_fields__
    return table([name.replace("_", " ") for name in names], [msgspec.structs.astuple(point) for point in points])


def write_curve(points: Sequence[Point], path: Path) -> None:
    """The learning curve as a table, for `dvc plots`."""
    write(path, Point.__struct_fields__, [msgspec.structs.astuple(point) for point in points])


def write_ablations(found: Mapping[str, Scores], path: Path) -> None:
    """The ablations as a table."""
    write(path, ("models", *SHOWN), [(name, *(getattr(s, field) for field in SHOWN)) for name, s in found.items()])


def write(path: Path, names: Sequence[str], rows: Sequence[Sequence[str | float]]) -> None:
    """A CSV file, numbers with four places."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([[round(v, 4) if isinstance(v, float) else v for v in row] for row in rows])
