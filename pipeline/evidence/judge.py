"""Criteria and a statement → a judgement for every criterion: verdict, sentences, reasons. In memory only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from pipeline.evidence import model as steps
from pipeline.evidence.encoder import Encoder
from pipeline.evidence.features import NAMES, Pairs, Reader
from pipeline.evidence.model import SCALE, VERDICTS, Floats, Models, Reading, Settings
from pipeline.evidence.reasons import NOTHING, Case, explain, uncovered, words_by_stem
from pipeline.evidence.weights import COLUMNS
from pipeline.schema import Criterion, Evidence, Judgement, Reason, Statement, Verdict

MOST_SENTENCES = 2000
"""Sentences read of one statement: some forty pages."""
MOST_PAIRS = 400_000
"""Sentences times criteria, which time and memory grow with: about half a minute and 1.2 GB."""
NEAR = 0.35
"""Likeness from which a sentence comes near to a criterion."""


def judge(criteria: Sequence[Criterion], statement: Statement) -> tuple[Judgement, ...]:
    """A judgement of every criterion, in their order, from as much of the statement as most_sentences allows.

    The models load once, at the first call; raises MissingModel where they are not there.
    """
    if not criteria:
        return ()
    return loaded().judge(criteria, statement)


def most_sentences(criteria: int) -> int:
    """How many sentences of a statement are read for so many criteria."""
    return min(MOST_SENTENCES, max(1, MOST_PAIRS // max(1, criteria)))


@lru_cache(maxsize=1)
def loaded() -> Judge:
    """The judge with the models of models/evidence and models/encoder."""
    trained, settings, words = steps.load()
    return Judge(Reader(Encoder(), words), trained, settings)


class Judge:
    """Reads statements with one set of models."""

    def __init__(self, reader: Reader, trained: Models, settings: Settings) -> None:
        self._reader = reader
        self._models = trained
        self._settings = settings
        self._reference = np.array(settings.reference)

    def judge(self, criteria: Sequence[Criterion], statement: Statement) -> tuple[Judgement, ...]:
        """A judgement of every criterion, in their order."""
        most = most_sentences(len(criteria))
        if len(statement.sentences) > most:
            statement = Statement(statement.id, statement.text, statement.sentences[:most])
        if all(sentence.heading for sentence in statement.sentences):
            return tuple(silent(criterion) for criterion in criteria)
        pairs = self._reader.pairs(criteria, statement)
        reading = self._models.read(pairs)
        verdicts = steps.decide(reading.probabilities, self._settings)
        sure = steps.confidence(reading.probabilities, verdicts, self._settings)
        shown = steps.sentence_sets(reading, [int(v) for v in verdicts], self._settings.evidence)
        weights = self._weights(reading)
        mentioned = words_by_stem(statement.text)
        told = [
            explain(case(VERDICTS[verdicts[i]], criterion, pairs, i, shown[i]), weights[i], mentioned)
            for i, criterion in enumerate(criteria)
        ]
        return tuple(
            Judgement(
                id=criterion.id,
                text=criterion.text,
                need=criterion.need,
                category=criterion.category,
                verdict=VERDICTS[verdicts[i]],
                confidence=(sureness := round(float(sure[i]), 4)),
                unsure=sureness < self._settings.unsure,
                evidence=evidence(statement, pairs, reading.scores[i], shown[i]),
                reasons=told[i].reasons,
                missing=told[i].missing,
            )
            for i, criterion in enumerate(criteria)
        )

    def _weights(self, reading: Reading) -> list[dict[str, float]]:
        """How much each consideration moves the expected score: as it is, less as it is on average."""
        base = reading.probabilities @ SCALE
        changed = []
        for columns in COLUMNS.values():
            without = reading.summary.copy()
            without[:, columns] = self._reference[columns]
            changed.append(without)
        expected = self._models.verdicts(np.concatenate(changed)) @ SCALE
        moved = base[None] - expected.reshape(len(COLUMNS), -1)
        return [{rule: float(value) for rule, value in zip(COLUMNS, column, strict=True)} for column in moved.T]


def silent(criterion: Criterion) -> Judgement:
    """The judgement where the statement holds headings alone."""
    return Judgement(
        id=criterion.id,
        text=criterion.text,
        need=criterion.need,
        category=criterion.category,
        verdict=Verdict.NONE,
        confidence=1.0,
        evidence=(),
        reasons=(Reason("no_sentences", "the statement holds headings and no sentence", against=True),),
        missing=NOTHING,
    )


def case(verdict: Verdict, criterion: Criterion, pairs: Pairs, i: int, shown: Sequence[int]) -> Case:
    """What a verdict on the i-th criterion is to be explained by."""
    sentences = tuple(pairs.masked[j] for j in shown)
    if not sentences:
        likeness = pairs.features[i][:, NAMES.index("cosine")]
        best = int(likeness.argmax())
        return Case(verdict, criterion, (), (), nearest=pairs.masked[best] if likeness[best] > NEAR else "")
    demands = dict(zip(pairs.parts[i], pairs.part_cosines[i][:, list(shown)].max(axis=1).tolist(), strict=True))
    return Case(
        verdict,
        criterion,
        sentences,
        tuple(pairs.rows[j] for j in shown),
        uncovered=uncovered(criterion.text, demands, sentences),
    )


def evidence(statement: Statement, pairs: Pairs, scores: Floats, shown: Sequence[int]) -> tuple[Evidence, ...]:
    """The shown sentences; the best is key, and the second where it is nearly as likely."""
    ranked = sorted(shown, key=lambda j: (-scores[j], j))
    key = {j for j in ranked[:2] if scores[j] >= 0.7 * scores[ranked[0]]}
    out = []
    for j in shown:
        sentence = statement.sentences[pairs.rows[j]]
        text = statement.text[sentence.start : sentence.end]
        out.append(Evidence(sentence.start, sentence.end, text, j in key, round(float(scores[j]), 4)))
    return tuple(out)
