"""Criteria and a statement → a judgement for every criterion: verdict, sentences, reasons. In memory only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct

from pipeline.evidence import cues, features
from pipeline.evidence import model as steps
from pipeline.evidence.encoder import Encoder
from pipeline.evidence.features import Pairs, Reader
from pipeline.evidence.model import SCALE, SUMMARY, VERDICTS, Floats, Models, Reading, Settings
from pipeline.schema import Criterion, Evidence, Judgement, Reason, Statement, Verdict

REASONS_SHOWN = 4
LEAST_WEIGHT = 0.03
REPEATED = 0.4
"""Share of a criterion's words, by weight, from which an asserted sentence is said to repeat it."""
UNCOVERED = 0.25
"""A part of a criterion whose best sentence is no more like it than this is called missing."""


class Group(Struct, frozen=True):
    """A consideration: the features that belong to it and what it is called for and against."""

    rule: str
    pattern: str
    above: str
    """said where it moved the verdict towards strong; empty: not worth saying"""
    below: str
    """said where it moved the verdict away"""
    cues: tuple[str, ...] = ()
    """one of these must stand in the shown sentences for `above` to be said of them"""
    against: tuple[str, ...] = ()
    """the same for `below`"""


GROUPS = (
    Group(
        "own_action", r"mean_(own_action|own_second|elided_action|present_action|without_self)|.*kind_strong",
        "says what the applicant did", "does not say what the applicant did",
        ("own_action", "own_second", "elided_action", "present_action"),
    ),
    Group(
        "outcome", r"mean_(result|measure|amount|date|tenure|name|because)",
        "gives outcomes, numbers or dates that can be checked", "names no outcome, number or date that can be checked",
        ("result", "measure", "amount", "date", "tenure"),
    ),
    Group(
        "claim", r"mean_(claim|adjective|experience_claim)|.*kind_asserted",
        "", "claims it without an example", (), ("claim", "adjective", "experience_claim"),
    ),
    Group(
        "repeats_criterion", r"(mean|top|most)_(copied|covered|covers|trigrams|shared|new_words)",
        "", "only repeats the criterion's words",
    ),
    Group("hope", r"mean_hope", "", "a hope or a plan, which is no evidence", (), ("hope",)),
    Group(
        "others", r"mean_(team|others|minor_part|duty)",
        "", "tells what a team or others did, a small part, or a duty", (), ("team", "others", "minor_part", "duty"),
    ),
    Group(
        "lack", r"mean_(lack.*|contrast)|.*kind_contradicted",
        "", "says that they lack it or part of it", (), ("lack", "lack_first"),
    ),
    Group(
        "qualification", r"mean_(qualification|title)",
        "names a qualification or registration by its title", "names no title of a qualification",
        ("title", "qualification"),
    ),
    Group(
        "studying", r"mean_(studying|theory)", "", "still being studied for, or learnt but not done",
        (), ("studying", "theory"),
    ),
    Group(
        "on_the_point", r"first|second|third|expected|chosen|any|before_context|part_.*|first_.*|.*kind_none|"
        r"(mean|top|most)_(cosine.*|own_cosine|own_rank|core_rank|heading_rank|criterion_.*)",
        "bears directly on what the criterion asks", "bears only loosely on what the criterion asks",
    ),
)  # fmt: skip
COLUMNS = {group.rule: [i for i, name in enumerate(SUMMARY) if re.fullmatch(group.pattern, name)] for group in GROUPS}
ABOUT_THEM = {Verdict.CONTRADICTED: "lack", Verdict.ASSERTED: "claim"}


def judge(criteria: Sequence[Criterion], statement: Statement) -> tuple[Judgement, ...]:
    """A judgement of every criterion, in their order.

    The models load once, at the first call; raises MissingModel where they are not there.
    """
    if not criteria:
        return ()
    return loaded().judge(criteria, statement)


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
        if all(sentence.heading for sentence in statement.sentences):
            return tuple(silent(criterion) for criterion in criteria)
        pairs = self._reader.pairs(criteria, statement)
        reading = self._models.read(pairs)
        verdicts = steps.decide(reading.probabilities, self._settings)
        sure = steps.confidence(reading.probabilities, verdicts, self._settings)
        shown = steps.sentence_sets(reading, [int(v) for v in verdicts], self._settings.evidence)
        weights = self._weights(reading)
        return tuple(
            Judgement(
                id=criterion.id,
                text=criterion.text,
                need=criterion.need,
                category=criterion.category,
                verdict=VERDICTS[verdicts[i]],
                confidence=round(float(sure[i]), 4),
                evidence=evidence(statement, pairs, reading.scores[i], shown[i]),
                reasons=reasons(VERDICTS[verdicts[i]], pairs, i, shown[i], weights[i]),
            )
            for i, criterion in enumerate(criteria)
        )

    def _weights(self, reading: Reading) -> list[dict[str, float]]:
        """How much each consideration moves the expected score: as it is, less as it is on average."""
        base = reading.probabilities @ SCALE
        changed = []
        for group in GROUPS:
            without = reading.summary.copy()
            without[:, COLUMNS[group.rule]] = self._reference[COLUMNS[group.rule]]
            changed.append(without)
        expected = self._models.verdicts(np.concatenate(changed)) @ SCALE
        moved = base[None] - expected.reshape(len(GROUPS), -1)
        return [
            {group.rule: float(value) for group, value in zip(GROUPS, moved[:, i], strict=True)}
            for i in range(len(base))
        ]


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
        reasons=(Reason("no_sentences", "the statement holds headings and no sentence"),),
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


def reasons(
    verdict: Verdict, pairs: Pairs, i: int, shown: Sequence[int], weights: dict[str, float]
) -> tuple[Reason, ...]:
    """Why, the weightiest first: only what the shown sentences bear out."""
    if verdict is Verdict.NONE:
        weight = round(weights["on_the_point"], 3)
        text = "little in the statement bears on it" if weight < 0 else "what comes nearest is too weak to count"
        nothing = Reason("on_the_point", text, weight)
        hope = hopeful(pairs, i)
        return (hope, nothing) if hope else (nothing,)
    found = said(verdict, pairs, i, shown, weights)
    first = ABOUT_THEM.get(verdict)
    found = tuple(sorted(found, key=lambda reason: reason.rule != first))
    missing = uncovered(pairs, i, shown) if verdict is not Verdict.STRONG else None
    return (*found[: REASONS_SHOWN - 1], missing) if missing else found


def said(verdict: Verdict, pairs: Pairs, i: int, shown: Sequence[int], weights: dict[str, float]) -> tuple[Reason, ...]:
    """The considerations that moved the verdict and can be seen in the sentences, the weightiest first."""
    start = len(features.PAIR) + len(features.SENTENCE)
    held = pairs.features[i][list(shown)][:, start : start + len(cues.NAMES)].sum(axis=0)
    present = {name for name, count in zip(cues.NAMES, held, strict=True) if count}
    covered = pairs.features[i][list(shown), features.NAMES.index("covered")].max()
    repeats = verdict is Verdict.ASSERTED and covered >= REPEATED
    asks_title = bool(pairs.features[i][0, features.NAMES.index("qualifications")])
    out = []
    for group in GROUPS:
        weight = weights[group.rule]
        text = group.above if weight > 0 else group.below
        wanted = group.cues if weight > 0 else group.against
        if not text or abs(weight) < LEAST_WEIGHT or (wanted and not present & set(wanted)):
            continue
        if weight < 0 and not group.against and present & set(group.cues):
            continue
        if (group.rule == "repeats_criterion" and not repeats) or (group.rule == "qualification" and not asks_title):
            continue
        out.append(Reason(group.rule, text, round(weight, 3)))
    out.sort(key=lambda reason: (-abs(reason.weight), reason.rule))
    return tuple(out[:REASONS_SHOWN]) or (fallback(weights),)


def fallback(weights: dict[str, float]) -> Reason:
    """The weightiest consideration as far as it can be put without a sentence to point at."""
    weight = weights["on_the_point"]
    group = GROUPS[-1]
    return Reason(group.rule, group.above if weight > 0 else group.below, round(weight, 3))


def hopeful(pairs: Pairs, i: int) -> Reason | None:
    """That the sentence most like the criterion is a hope or a plan."""
    names = features.NAMES
    best = int(np.argmax(pairs.features[i][:, names.index("cosine")]))
    row = pairs.features[i][best]
    if row[names.index("hope")] and not row[names.index("own_action")] and row[names.index("cosine")] > 0.35:
        return Reason("hope", "a hope or a plan, which is no evidence")
    return None


def uncovered(pairs: Pairs, i: int, shown: Sequence[int]) -> Reason | None:
    """The demand of a joined criterion that none of the shown sentences is like, where another is met."""
    parts = pairs.parts[i]
    if len(parts) < 2:
        return None
    likeness = pairs.part_cosines[i][:, list(shown)].max(axis=1)
    least = int(np.argmin(likeness))
    if likeness[least] >= UNCOVERED or likeness.max() < UNCOVERED + 0.1:
        return None
    return Reason(
        "covers_part",
        f"covers only part: nothing on “{parts[least]}”",
        round(float(likeness[least] - likeness.max()), 3),
    )
