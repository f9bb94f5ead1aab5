"""Speed as ratios within one run: `pytest -m bench`. Nothing here runs by default; machines are noisy."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.bench


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """Median wall time of `work`, the first call left out."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def command(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run(arguments, check=True, capture_output=True, cwd=ROOT)


def report(name: str, ours: float, theirs: float) -> float:
    sys.stderr.write(f"\n{name}: {ours:.2f} s against {theirs:.2f} s, ratio {ours / theirs:.2f}\n")
    return ours / theirs


def test_help_against_importing_spacy() -> None:
    ours = seconds(command(sys.executable, "-m", "pipeline", "--help"))
    theirs = seconds(command(sys.executable, "-c", "import spacy"))
    assert report("rolepack --help against import spacy", ours, theirs) < 0.5


def test_reading_a_pdf_against_pdfplumber() -> None:
    import pdfplumber

    from pipeline.text.reader import read

    paths = sorted((ROOT / "corpus" / "documents" / "packs").glob("*.pdf"))[:4]

    def plumb() -> None:
        for path in paths:
            with pdfplumber.open(path) as pdf:
                for page in pdf.pages:
                    page.extract_text()
                    page.extract_tables()

    ours = seconds(lambda: [read(path) for path in paths], times=3)
    assert report("reading PDFs with tables against pdfplumber", ours, seconds(plumb, times=3)) < 2


def test_a_repro_with_nothing_to_do_against_status() -> None:
    ours = seconds(command(sys.executable, "-m", "dvc", "repro"), times=3)
    theirs = seconds(command(sys.executable, "-m", "dvc", "status"), times=3)
    report("dvc repro with nothing to do against dvc status", ours, theirs)
    assert ours - theirs < 3
