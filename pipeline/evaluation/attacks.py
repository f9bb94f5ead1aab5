"""Statements that try to be called strong without evidence, and how many criteria they raise to strong.

The texts of corpus/gold/attacks are filled with a role's criteria: as they are, without their lead-in, as keywords,
with another word for every word. The same lines are also put into real statements, where they must raise nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from random import Random

from msgspec import Struct

from pipeline.evaluation.calibration import ratio
from pipeline.evaluation.gold import GoldRole, GoldStatement
from pipeline.evidence.features import STOP_WORDS, core
from pipeline.evidence.judge import Judge
from pipeline.evidence.split import split
from pipeline.schema import Criterion, Verdict

PADDING = "padding"
SLOT = re.compile(r"\{(?:criterion|core|keywords|synonyms)\}")


class Attack(Struct, frozen=True):
    """A statement that holds no evidence for any of a role's criteria."""

    kind: str
    role: GoldRole
    text: str


class Raised(Struct, frozen=True):
    """How often a kind of attack got through."""

    kind: str
    statements: int
    pairs: int
    strong: int
    """pairs called strong; of padding, that were not strong without it"""

    @property
    def share(self) -> float:
        """Share of the pairs called strong."""
        return ratio(self.strong, self.pairs)


def attacks(folder: Path, gold: Sequence[GoldStatement], *, seed: int, statements: int) -> tuple[Attack, ...]:
    """So many statements from the texts of the folder, each text with several roles."""
    chance = Random(f"{seed} attacks")
    roles = list({one.role.id: one.role for one in gold}.values())
    chance.shuffle(roles)
    others = read_synonyms(folder)
    texts = [(kind, text) for kind, text in read_texts(folder) if kind != PADDING]
    pairs = islice(zip(cycle(texts), cycle(roles), strict=False), statements)
    return tuple(Attack(kind, role, filled(text, role.criteria, others)) for (kind, text), role in pairs)


def raised(found: Sequence[Attack], judge: Judge) -> tuple[Raised, ...]:
    """Every kind of attack, judged and counted."""
    kinds: dict[str, list[tuple[int, int]]] = {}
    for attack in found:
        judgements = judge.judge(attack.role.criteria, split(attack.text, attack.kind))
        strong = sum(judgement.verdict is Verdict.STRONG for judgement in judgements)
        kinds.setdefault(attack.kind, []).append((len(judgements), strong))
    return tuple(
        Raised(kind, len(counts), sum(pairs for pairs, _ in counts), sum(strong for _, strong in counts))
        for kind, counts in sorted(kinds.items())
    )


def padded(folder: Path, gold: Sequence[GoldStatement], judge: Judge, *, seed: int, statements: int) -> Raised:
    """Real statements with an attack's lines at their end: how many criteria become strong through them."""
    chance = Random(f"{seed} {PADDING}")
    others = read_synonyms(folder)
    texts = [text for kind, text in read_texts(folder) if kind == PADDING]
    drawn = chance.sample(list(gold), min(statements, len(gold)))
    pairs = strong = 0
    for one, text in zip(drawn, cycle(texts), strict=False):
        criteria = one.role.criteria
        before = judge.judge(criteria, split(one.statement.text, PADDING))
        after = judge.judge(criteria, split(f"{one.statement.text}\n\n{filled(text, criteria, others)}", PADDING))
        pairs += len(criteria)
        strong += sum(
            new.verdict is Verdict.STRONG and old.verdict is not Verdict.STRONG
            for old, new in zip(before, after, strict=True)
        )
    return Raised(PADDING, len(drawn), pairs, strong)


def table(found: Sequence[Raised]) -> str:
    """The attacks as a Markdown table, for a model card."""
    rows = [f"| {one.kind} | {one.statements} | {one.pairs} | {one.strong} | {one.share:.1%} |" for one in found]
    return "\n".join(("| attack | statements | pairs | strong | share |", "| --- | --- | --- | --- | --- |", *rows))


def filled(text: str, criteria: Sequence[Criterion], others: Mapping[str, str]) -> str:
    """A text with every line that has a slot written once for each criterion."""
    lines: list[str] = []
    for line in text.splitlines():
        if not SLOT.search(line):
            lines.append(line)
            continue
        lines += [_line(line, criterion.text, others) for criterion in criteria]
    return "\n".join(lines)


def _line(line: str, criterion: str, others: Mapping[str, str]) -> str:
    bare = core(criterion)
    values = {
        "criterion": criterion,
        "core": bare[:1].lower() + bare[1:],
        "keywords": ", ".join(word for word in re.findall(r"[\w'’-]+", criterion) if word.lower() not in STOP_WORDS),
        "synonyms": re.sub(r"[\w'’-]+", lambda match: others.get(match[0].lower(), match[0]), criterion),
    }
    return SLOT.sub(lambda match: values[match[0][1:-1]], line)


def read_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Kind and text of every attack: paragraphs of the folder's files, the kind is the file's name."""
    for path in sorted(folder.glob("*.txt")):
        for text in path.read_text(encoding="utf-8").strip().split("\n\n"):
            yield path.stem, text


def read_synonyms(folder: Path) -> dict[str, str]:
    """Another word for words of criteria."""
    with (folder / "synonyms.csv").open(encoding="utf-8", newline="") as lines:
        return {row["word"]: row["instead"] for row in csv.DictReader(lines)}
