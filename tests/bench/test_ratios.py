"""Speed as ratios within one run: `pytest -m bench`. Nothing here runs by default; machines are noisy."""

from __future__ import annotations

import csv
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
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


def processor_time() -> float:
    """Seconds of processor time of this process and of those that it started, the ended ones too."""
    ended = os.times()
    running = (process.cpu_times() for process in psutil.Process().children(recursive=True))
    return time.process_time() + ended[2] + ended[3] + sum(spent.user + spent.system for spent in running)


def least(
    works: list[Callable[[list[Path]], None]], paths: list[Path], clock: Callable[[], float] = time.process_time
) -> list[float]:
    """The least processor time of each work on all paths, in seconds.

    They take turns, so that a busy machine disturbs one as much as another, and each is warm when its time is taken.
    """
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(5):
        for work, each in zip(works, taken, strict=True):
            work(paths[:5])
            start = clock()
            work(paths)
            each.append(clock() - start)
    return list(map(min, taken))


def text_pdfs() -> list[Path]:
    """PDFs that hold text: the corpus's own, by three producers, and those of the tables' gold set."""
    with (ROOT / "corpus" / "gold" / "made.csv").open(encoding="utf-8", newline="") as rows:
        made = [row for row in csv.DictReader(rows) if row["format"] == "pdf" and row["scanned"] == "no"]
    tables = sorted((ROOT / "corpus" / "gold" / "tables").glob("*/*.pdf"))
    return [*(ROOT / "corpus" / row["path"] for row in made), *tables]


def plumb(paths: list[Path]) -> None:
    import pdfplumber

    for path in paths:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                page.extract_tables()


def plain(paths: list[Path]) -> None:
    import pypdfium2

    for path in paths:
        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                textpage = page.get_textpage()
                textpage.get_text_range()
                textpage.close()
                page.close()


def parse(paths: list[Path]) -> None:
    from pipeline.text import formats

    for path in paths:
        formats.parse(path.read_bytes(), path.name)


def test_reading_pdfs_against_pdfplumber_and_pdfium() -> None:
    """End to end: tables found, type, title and language told."""
    ours, by_plain, by_plumb = least([parse, plain, plumb], text_pdfs())
    by_pdfium = report("reading PDFs against PDFium's plain text", ours, by_plain)
    by_plumber = report("reading PDFs against pdfplumber's text and tables", ours, by_plumb)
    assert by_plumber < 1 / 8
    assert by_pdfium < 6


def test_reading_pdfs_in_a_process_apart_against_this_one() -> None:
    """The door's process costs little more than its start; processor times of other processes count in 10 ms."""
    from pipeline.text.reader import read

    def apart(paths: list[Path]) -> None:
        for path in paths:
            read(path)

    ours, by_door = least([parse, apart], text_pdfs(), clock=processor_time)
    assert report("reading PDFs in a process apart against in this one", by_door, ours) < 1.3


def peak_memory(work: Callable[[list[Path]], None]) -> float:
    """The most memory, in megabytes, that a process takes up which does its work with all text PDFs."""
    script = (
        f"from tests.bench.test_ratios import text_pdfs, {work.__name__} as work; work(text_pdfs());"
        " print(open('/proc/self/status').read())"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, cwd=ROOT, text=True)
    return int(done.stdout.split("VmHWM:")[1].split()[0]) / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process its peak")
def test_memory_of_reading_pdfs_against_pdfplumber() -> None:
    ours, theirs = peak_memory(parse), peak_memory(plumb)
    sys.stderr.write(f"\nmost memory: {ours:.0f} MB against {theirs:.0f} MB, ratio {ours / theirs:.2f}\n")
    assert ours < theirs


def test_where_the_time_of_reading_pdfs_goes() -> None:
    from pipeline.text import flow, tables
    from pipeline.text.layout import assemble
    from pipeline.text.pdf import PdfFile
    from pipeline.text.title import title
    from pipeline.text.type import classify

    taken: Counter[str] = Counter()

    def clocked(name: str, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        try:
            return work()
        finally:
            taken[name] += time.perf_counter() - start

    paths = text_pdfs()
    for path in paths * 3:
        with PdfFile(path.read_bytes(), path.name) as file:
            pages = clocked("words and lines", lambda: [file.page(n) for n in range(1, len(file) + 1)])
        for page in pages:
            clocked("tables", lambda: tables.find(page))  # noqa: B023
        pieces = clocked("tables and layout", lambda: flow.pieces(pages))  # noqa: B023
        layout = clocked("text", lambda: assemble(pieces))  # noqa: B023
        type_ = clocked("type", lambda: classify(layout.text, layout.blocks))  # noqa: B023
        clocked("title", lambda: title(layout.text, layout.blocks, type_))  # noqa: B023
    for _ in range(3):
        clocked("PDFium's plain text", lambda: plain(paths))
    base = taken["PDFium's plain text"]
    for name, time_ in taken.most_common():
        sys.stderr.write(f"\n{name}: {time_ / base:.2f} of PDFium's plain text")
    assert min(taken.values()) > 0


def test_a_repro_with_nothing_to_do_against_status() -> None:
    ours = seconds(command(sys.executable, "-m", "dvc", "repro"), times=3)
    theirs = seconds(command(sys.executable, "-m", "dvc", "status"), times=3)
    report("dvc repro with nothing to do against dvc status", ours, theirs)
    assert ours - theirs < 3
