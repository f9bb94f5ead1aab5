"""What judging statements takes, beside its floor: `pytest -m bench -s tests/bench/test_evidence.py`.

The floor is the published encoder embedding the same sentences once: no judge that reads meanings takes less.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

import pytest

from pipeline.evaluation.gold import read_statements
from pipeline.evidence.encoder import Encoder
from pipeline.evidence.judge import loaded
from pipeline.evidence.split import split
from pipeline.schema import Statement

ROOT = Path(__file__).parents[2]
STATEMENTS, WORDS, CRITERIA = 100, 500, 12
TIMES_THE_FLOOR = 3.0
COLD_SECONDS = 3.0
MEGABYTES = 1000
PLACE = "corpus/statements/r022-medical-secretary"
pytestmark = pytest.mark.bench


def made() -> list[Statement]:
    """Statements of about WORDS words each, out of gold sentences."""
    gold = read_statements(ROOT / "corpus/gold/evidence")
    sentences = cycle(
        one.statement.text[s.start : s.end] for one in gold for s in one.statement.sentences if not s.heading
    )
    out = []
    for number in range(STATEMENTS):
        taken: list[str] = []
        while sum(len(text.split()) for text in taken) < WORDS:
            taken.append(next(sentences))
        out.append(split("\n".join(taken), f"s{number}"))
    return out


def test_a_hundred_statements_beside_the_floor() -> None:
    roles = {one.role.id: one.role for one in read_statements(ROOT / "corpus/gold/evidence")}
    criteria = next(role.criteria for role in roles.values() if len(role.criteria) >= CRITERIA)[:CRITERIA]
    statements, encoder, judge = made(), Encoder(), loaded()
    judge.judge(criteria, statements[0])
    begun = time.process_time()
    for statement in statements:
        encoder.encode([statement.text[s.start : s.end] for s in statement.sentences])
    floor = time.process_time() - begun
    begun = time.process_time()
    for statement in statements:
        judge.judge(criteria, statement)
    ours = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"\n{STATEMENTS} statements of {WORDS} words, {CRITERIA} criteria: {ours:.1f} s of one core, the floor")
    print(f"{floor:.1f} s, {ours / floor:.2f} times; {peak:.0f} MB at most")
    assert ours / floor < TIMES_THE_FLOOR
    assert peak < MEGABYTES


def test_the_first_result_from_cold() -> None:
    command = [sys.executable, "-m", "pipeline", "check", f"{PLACE}/pack.md", f"{PLACE}/r022-s1.txt"]
    taken = []
    for _ in range(3):
        begun = time.monotonic()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        taken.append(time.monotonic() - begun)
    print(f"\nthe first result of one check after {min(taken):.2f} s")
    assert min(taken) < COLD_SECONDS
