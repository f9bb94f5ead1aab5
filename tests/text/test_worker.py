"""A file that crashes, hangs or swells costs itself: the next one is read, and nothing is left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from pipeline.errors import Crashed, EmptyDocument, OutOfMemory, RolepackError, TimedOut, UnreadableDocument
from pipeline.issues import Issues
from pipeline.params import TextParams
from pipeline.text import worker
from pipeline.text.reader import read

FAKE = Path(__file__).with_name("fake_formats.py")
LIMITS = TextParams(seconds=3, max_memory_bytes=400_000_000)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A reader that does to its process what the file's words say."""
    boot = f"import json, sys; sys.path[:] = json.loads(sys.argv[1]); exec(open({str(FAKE)!r}).read())"
    monkeypatch.setattr(worker, "BOOT", boot)
    idle = worker._Pool()
    monkeypatch.setattr(worker, "_POOL", idle)
    yield
    idle.end()


def parse(said: str) -> str:
    document, _ = worker.parse(said.encode(), "a.txt", None, LIMITS)
    return document.text


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize(
    ("said", "fault", "message"),
    [
        pytest.param("hang", TimedOut, "a.txt took over 3 s to read", id="hangs"),
        pytest.param("hang with a child", TimedOut, "a.txt took over 3 s to read", id="hangs, as does its child"),
        pytest.param("hold the lock", TimedOut, "a.txt took over 3 s to read", id="hangs in C code"),
        pytest.param("swell", OutOfMemory, "a.txt took over 400 MB of memory", id="asks for too much at once"),
        pytest.param("swell in children", OutOfMemory, "a.txt took over 400 MB of memory", id="its children swell"),
        pytest.param("exit", Crashed, "a.txt broke the program", id="exits"),
        pytest.param("abort", Crashed, "a.txt broke the program", id="aborts"),
        pytest.param("raise", Crashed, r"a.txt broke its reader \(ZeroDivisionError\)", id="raises"),
        pytest.param("recurse", UnreadableDocument, "a.txt is nested too deeply", id="recurses"),
        pytest.param("refuse", EmptyDocument, "a.txt holds no words", id="refuses"),
    ],
)
def test_what_a_file_does_to_its_reader_is_a_fault_of_one_line(
    said: str, fault: type[RolepackError], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    started = time.monotonic()
    with pytest.raises(fault, match=message) as caught:
        parse(said)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - started < LIMITS.seconds + 3
    assert parse("Words") == "Words"
    worker._POOL.end()
    assert [child for child in psutil.Process().children(recursive=True) if _is_reader(child)] == []
    assert list(tmp_path.iterdir()) == []


def _is_reader(process: psutil.Process) -> bool:
    try:
        said = " ".join(process.cmdline())
        return str(FAKE) in said or "time.sleep(77)" in said
    except psutil.Error:
        return False


@pytest.mark.usefixtures("fake")
def test_a_process_that_takes_nothing_in_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "BOOT", "import time; time.sleep(77)")
    started = time.monotonic()
    with pytest.raises(TimedOut):
        parse("hang" * 1_000_000)
    assert time.monotonic() - started < LIMITS.seconds + 3


@pytest.mark.usefixtures("fake")
def test_few_processes_wait_and_dead_ones_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MOST_IDLE", 2)
    taken = [worker._POOL.take(LIMITS.max_memory_bytes) for _ in range(4)]
    for process in taken:
        worker._POOL.give(process)
    assert [process.alive for process in taken] == [False, False, True, True]
    taken[3].kill()
    taken[2].kill()
    assert parse("Words") == "Words"
    assert len(worker._POOL._waiting) == 1


@pytest.mark.usefixtures("fake")
def test_what_is_read_in_other_threads_can_be_stopped() -> None:
    started = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        reading = [pool.submit(parse, "hang with a child") for _ in range(2)]
        while len(psutil.Process().children(recursive=True)) < 4 and time.monotonic() - started < LIMITS.seconds:
            time.sleep(0.05)
        worker.stop()
        assert [type(future.exception()) for future in reading] == [Crashed, Crashed]
    assert [child for child in psutil.Process().children(recursive=True) if _is_reader(child)] == []


def test_no_module_comes_from_the_folder_where_somebody_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("lxml", "msgspec", "queue"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit", encoding="utf-8")
    (tmp_path / "a.html").write_text("<html><body><p>Words", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", ".", *sys.path])
    monkeypatch.setattr(worker, "_POOL", pool := worker._Pool())
    assert read(Path("a.html")).text == "Words"
    pool.end()


def test_a_system_that_starts_nothing_more_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Words", encoding="utf-8")
    monkeypatch.setattr(worker, "_POOL", worker._Pool())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(UnreadableDocument, match=r"a\.txt is not read, since nothing more can be started \(No such"):
        read(tmp_path / "a.txt")


@pytest.mark.usefixtures("fake")
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs signals")
@pytest.mark.parametrize("end", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_a_reader_does_not_outlive_its_parent(end: str, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pipeline.text import worker\nfrom pipeline.params import TextParams\n"
        f"worker.BOOT = {worker.BOOT!r}\n"
        "print('ready', flush=True)\nworker.parse(b'hang with a child', 'a.txt', None, TextParams())\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"ready\n"
    watched = psutil.Process(parent.pid)
    deadline = time.monotonic() + 20
    while len(family := watched.children(recursive=True)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(family) == 2
    parent.send_signal(signal.Signals[end])
    parent.wait()
    parent.stdout.close()
    assert psutil.wait_procs(family, timeout=10)[1] == []
    assert list(tmp_path.iterdir()) == []


def test_processes_are_used_again_and_issues_come_back(tmp_path: Path) -> None:
    worker.stop()  # a process that has read MOST_FILES for other tests would end here
    (tmp_path / "a.txt").write_text("Words", encoding="utf-8")
    issues = Issues()
    assert read(tmp_path / "a.txt", issues=issues).text == "Words"
    before = {process.pid for process in psutil.Process().children()}
    assert read(tmp_path / "a.txt", issues=issues).text == "Words"
    assert {process.pid for process in psutil.Process().children()} == before
    assert len(issues) == 0


def test_a_path_counts_from_where_the_reader_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Words", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    document = read(Path("a.txt"))
    assert (document.source, document.text) == ("a.txt", "Words")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(UnreadableDocument, match=r"a\.txt is not a file"):
        read(tmp_path / "a.txt")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_child_leaves_its_parents_readers_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words", encoding="utf-8")
    read(tmp_path / "a.txt")
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = 0 if read(tmp_path / "a.txt").text == "Words" and not worker._POOL.end() else 1
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    before = {process.pid for process in psutil.Process().children()}
    assert read(tmp_path / "a.txt").text == "Words"
    assert {process.pid for process in psutil.Process().children()} == before
