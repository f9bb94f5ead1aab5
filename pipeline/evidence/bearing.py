"""What of a sentence bears on what of a criterion: its clause, and the parts that the criterion joins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.evidence import features
from pipeline.evidence.clauses import by_meaning, by_words, clauses
from pipeline.evidence.coverage import Sentences, coverage
from pipeline.evidence.features import Floats, Pairs, Reader
from pipeline.evidence.parts import parts
from pipeline.schema import Criterion, Part, Sentence, Statement, Verdict

Span = tuple[int, int]


class Bearing:
    """A statement against all criteria of a role, once its sentences are read."""

    def __init__(self, reader: Reader, criteria: Sequence[Criterion], statement: Statement, pairs: Pairs) -> None:
        self._reader = reader
        self._criteria = criteria
        self._statement = statement
        self._pairs = pairs
        self._parts = [parts(criterion.text) for criterion in criteria]
        self._sentences = Sentences(
            tuple((statement.sentences[i].start, statement.sentences[i].end) for i in pairs.rows),
            tuple(map(features.stems, pairs.masked)),
        )

    def parts(self, i: int, verdict: Verdict, shown: Sequence[int]) -> tuple[Part, ...]:
        """The parts of the i-th criterion with the shown sentences that bear on each; none where it is one demand."""
        spans = self._parts[i]
        if len(spans) < 2:
            return ()
        criterion = self._criteria[i]
        likeness = self._reader.vectors([criterion.text[a:b] for a, b in spans]) @ self._pairs.sentences.T
        return coverage(
            criterion,
            spans,
            verdict=verdict,
            shown=shown,
            sentences=self._sentences,
            likeness=likeness.round(4),
            weight=self._reader.weight,
        )

    def clauses(self, shown: Sequence[Sequence[int]]) -> list[Mapping[int, Span]]:
        """By criterion and shown sentence: the clause that bears most on it, where the sentence has several."""
        spans = {j: clauses(self._statement.text, self._sentence(j)) for j in sorted({j for row in shown for j in row})}
        found: list[dict[int, Span]] = [{} for _ in shown]
        open_: list[tuple[int, int]] = []
        for i, row in enumerate(shown):
            for j in row:
                if len(spans[j]) > 1 and (best := self._by_words(i, spans[j])) is not None:
                    found[i][j] = spans[j][best]
                elif len(spans[j]) > 1:
                    open_.append((i, j))
        vectors = self._vectors(spans, sorted({j for _, j in open_}))
        for i, j in open_:
            cosines = (vectors[j] @ self._pairs.criteria[i]).round(4)
            if (best := by_meaning(cosines.tolist())) is not None:
                found[i][j] = spans[j][best]
        return list(found)

    def _sentence(self, j: int) -> Sentence:
        return self._statement.sentences[self._pairs.rows[j]]

    def _by_words(self, i: int, spans: Sequence[Span]) -> int | None:
        held = [self._reader.masked(self._statement.text[a:b]) for a, b in spans]
        return by_words(self._reader.masked(self._criteria[i].text), held, self._reader.weight)

    def _vectors(self, spans: Mapping[int, Sequence[Span]], wanted: Sequence[int]) -> dict[int, Floats]:
        """The meaning of each clause of the wanted sentences, read at once."""
        texts = [self._reader.masked(self._statement.text[a:b]) for j in wanted for a, b in spans[j]]
        if not texts:
            return {}
        table = self._reader.encode(texts)
        found, at = {}, 0
        for j in wanted:
            found[j] = table[at : at + len(spans[j])]
            at += len(spans[j])
        return found
