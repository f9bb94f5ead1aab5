"""Criteria and a statement → a judgement for every criterion: verdict, sentences, reasons. In memory only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pipeline.evidence import guard
from pipeline.evidence import model as steps
from pipeline.evidence.bearing import Bearing
from pipeline.evidence.features import NAMES, Pairs, Reader
from pipeline.evidence.matcher import Matcher, words
from pipeline.evidence.model import SCALE, VERDICTS, Floats, Models, Reading, Settings
from pipeline.evidence.reasons import NOTHING, Case, explain, words_by_stem
from pipeline.evidence.weights import COLUMNS
from pipeline.schema import Category, Covered, Criterion, Evidence, Judgement, Method, Part, Reason, Statement, Verdict

Ints = npt.NDArray[np.int64]
ASSERTED, STRONG = VERDICTS.index(Verdict.ASSERTED), VERDICTS.index(Verdict.STRONG)
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
    """The judge with the models of models/evidence and models/matcher."""
    trained, settings = steps.load()
    return Judge(Reader(Matcher(), words()), trained, settings)


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
        guarded = self._guard(criteria, statement, pairs, reading, verdicts)
        for i, (verdict, _) in guarded.items():
            verdicts[i] = verdict
        sure = steps.confidence(reading.probabilities, verdicts, self._settings)
        shown = steps.sentence_sets(reading, [int(v) for v in verdicts], self._settings.evidence)
        weights = self._weights(reading)
        mentioned = words_by_stem(statement.text)
        bearing = Bearing(self._reader, criteria, statement, pairs)
        clauses = bearing.clauses(shown)
        parts = [bearing.parts(i, VERDICTS[verdict], shown[i]) for i, verdict in enumerate(verdicts)]
        told = [
            explain(
                case(VERDICTS[verdicts[i]], criterion, pairs, i, shown=shown[i], parts=parts[i]), weights[i], mentioned
            )
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
                evidence=evidence(statement, pairs, reading.scores[i], shown[i], clauses[i]),
                reasons=(
                    *not_asked(criterion, VERDICTS[verdicts[i]]),
                    *told[i].reasons,
                    *((guard.reason(guarded[i][1]),) if i in guarded else ()),
                ),
                missing=told[i].missing,
                parts=parts[i],
                repeats=criterion.repeats,
                assessed=criterion.assessed,
                elsewhere=elsewhere(criterion),
            )
            for i, criterion in enumerate(criteria)
        )

    def seen(self, criteria: Sequence[Criterion], statement: Statement) -> tuple[object, ...]:
        """All that the models see of a statement: where two have it in common, so they have their verdicts."""
        return self._reader.seen(criteria, statement)

    def _guard(
        self, criteria: Sequence[Criterion], statement: Statement, pairs: Pairs, reading: Reading, verdicts: Ints
    ) -> dict[int, tuple[int, str]]:
        """The criteria whose strong verdict rests on hollow sentences: what it is instead, and by which rule."""
        strong = [int(i) for i in np.flatnonzero(verdicts == STRONG)]
        words = guard.asked([criterion.text for criterion in criteria])
        hollow = {j: rule for j, text in enumerate(pairs.masked) if strong and (rule := guard.hollow(text, words))}
        shown = {i: steps.choose(reading.scores[i], reading.pairs[i], STRONG, self._settings.evidence) for i in strong}
        likeness = pairs.criteria @ pairs.sentences.T
        found = {}
        for i in strong:
            rules = [
                hollow.get(j, "restated" if guard.restates(pairs.masked[j], words, float(likeness[i, j])) else "")
                for j in shown[i]
            ]
            if all(rules) and (criteria[i].category is not Category.QUALIFICATIONS or "restated" not in rules):
                found[i] = (ASSERTED, rules[0])
        rest = [i for i in strong if i not in found]
        added = {j for j, rule in hollow.items() if rule in guard.ADDED}
        swamped = len(added) > 0 and len(added) >= guard.SWAMPED * len(pairs.rows)
        if rest and (swamped or any(j in added for i in rest for j in shown[i])):
            dropped = {pairs.rows[j] for j in added}
            kept = tuple(s for k, s in enumerate(statement.sentences) if k not in dropped)
            again = self._decide(criteria, Statement(statement.id, statement.text, kept))
            found |= {i: (max(ASSERTED, int(again[i])), "padded") for i in rest if again[i] != STRONG}
        return found

    def _decide(self, criteria: Sequence[Criterion], statement: Statement) -> Ints:
        if all(sentence.heading for sentence in statement.sentences):
            return np.zeros(len(criteria), dtype=np.int64)
        return steps.decide(self._models.read(self._reader.pairs(criteria, statement)).probabilities, self._settings)

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
        repeats=criterion.repeats,
        assessed=criterion.assessed,
        elsewhere=elsewhere(criterion),
    )


def case(
    verdict: Verdict, criterion: Criterion, pairs: Pairs, i: int, *, shown: Sequence[int], parts: Sequence[Part]
) -> Case:
    """What a verdict on the i-th criterion is to be explained by."""
    if not shown:
        likeness = pairs.features[i][:, NAMES.index("cosine")]
        best = int(likeness.argmax())
        return Case(verdict, criterion, (), (), nearest=pairs.masked[best] if likeness[best] > NEAR else "")
    return Case(
        verdict,
        criterion,
        tuple(pairs.masked[j] for j in shown),
        tuple(pairs.rows[j] for j in shown),
        uncovered=tuple(part.text for part in parts if part.covered is Covered.NO),
    )


def elsewhere(criterion: Criterion) -> bool:
    """Whether the pack says how a criterion is assessed, and that is not by the application."""
    return bool(criterion.assessed) and Method.APPLICATION not in criterion.assessed


def not_asked(criterion: Criterion, verdict: Verdict) -> tuple[Reason, ...]:
    """Why nothing found says nothing of the applicant, where the pack does not assess it by the application."""
    if verdict is not Verdict.NONE or not elsewhere(criterion):
        return ()
    return (
        Reason("assessed_elsewhere", f"assessed by {', '.join(criterion.assessed)}: the application need not show it"),
    )


def evidence(
    statement: Statement,
    pairs: Pairs,
    scores: Floats,
    shown: Sequence[int],
    clauses: Mapping[int, tuple[int, int]],
) -> tuple[Evidence, ...]:
    """The shown sentences; the best is key, and the second where it is nearly as likely.

    `clauses` has the part of a sentence that bears most on the criterion, where one does.
    """
    ranked = sorted(shown, key=lambda j: (-scores[j], j))
    key = {j for j in ranked[:2] if scores[j] >= 0.7 * scores[ranked[0]]}
    out = []
    for j in shown:
        sentence = statement.sentences[pairs.rows[j]]
        text = statement.text[sentence.start : sentence.end]
        score = round(float(scores[j]), 4)
        out.append(Evidence(sentence.start, sentence.end, text, j in key, score, clauses.get(j)))
    return tuple(out)
