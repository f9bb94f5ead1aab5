"""Whatever a file holds, reading it ends within its limits, in a text or in one line that says why not."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from pipeline.issues import Issues
from pipeline.params import TextParams
from pipeline.text import worker
from pipeline.text.reader import read
from tests.text.nasty.case import Case, Read, Refused
from tests.text.nasty.cases import CASES

MEMORY = 1_500_000_000
LATE = 5.0  # seconds that a busy machine may add to a file's limit


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that readers keep temporary files in; they are this module's own."""
    folder = tmp_path_factory.mktemp("scratch")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        patch.setattr(tempfile, "tempdir", None)
        patch.setattr(worker, "_POOL", idle := worker._Pool())
        yield folder
        idle.end()


class Watch(threading.Thread):
    """Notes the most memory that the processes below this one take up together, in bytes, `others` left out."""

    def __init__(self, others: set[psutil.Process]) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._others = others
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(0.1):
            mine = set(psutil.Process().children(recursive=True)) - self._others
            self.most = max(self.most, sum(map(_resident, mine)))


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_each_ends_within_its_limits_as_stated(case: Case, tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / case.name
    path.write_bytes(case.make())
    # No text is cut short here: what is measured is how long each takes to read as a whole.
    params = TextParams(seconds=case.seconds, max_memory_bytes=MEMORY, max_characters=50_000_000)
    before = set(psutil.Process().children(recursive=True))
    own = {process._process.pid for process in worker._POOL._waiting}
    watch = Watch({process for process in before if process.pid not in own})
    watch.start()
    started = time.monotonic()
    try:
        _holds(case.outcome, path, params)
    finally:
        took = time.monotonic() - started
        watch.ended.set()
        watch.join()
    assert took < case.seconds + LATE
    assert watch.most < 1.1 * MEMORY
    waiting = {process._process.pid for process in worker._POOL._waiting}
    left = [child for child in psutil.Process().children(recursive=True) if child not in before]
    assert [child for child in left if child.pid not in waiting] == []
    assert [path for folder in scratch.iterdir() for path in folder.rglob("*")] == []  # a reading process has a folder
    assert [held.name for held in tmp_path.iterdir()] == [case.name]


def _holds(outcome: Read | Refused, path: Path, params: TextParams) -> None:
    issues = Issues()
    if isinstance(outcome, Refused):
        with pytest.raises(outcome.fault, match=outcome.reason) as caught:
            read(path, params=params, issues=issues)
        assert "\n" not in str(caught.value)
        assert path.name in str(caught.value)
        return
    document = read(path, params=params, issues=issues)
    assert [words for words in outcome.holds if words not in document.text] == []
    assert [words for words in outcome.lacks if words in document.text] == []
    assert sorted({issue.kind for issue in issues}) == sorted(outcome.issues)
