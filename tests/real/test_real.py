"""Every real file is read or refused with a reason, within its limits: no crash, no hang, no lost run."""

from __future__ import annotations

import os
import re
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from pipeline.errors import RolepackError
from pipeline.issues import Issues
from pipeline.params import TextParams
from pipeline.text import worker
from pipeline.text.reader import read

FOLDER = os.environ.get("ROLEPACK_REAL_FILES", "")
LIMITS = TextParams(seconds=60, max_memory_bytes=1_500_000_000)
pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not FOLDER, reason="set ROLEPACK_REAL_FILES to a folder that tests.real.fetch filled"),
]


def outcome(path: Path) -> tuple[str, str]:
    """The file's suffix, and what came of it: read, read in part, or the fault and its reason without the name."""
    issues = Issues()
    try:
        read(path, params=LIMITS, issues=issues)
    except RolepackError as fault:
        said = re.sub(r"\d+", "N", str(fault).replace(path.name, "it"))
        return path.suffix.lower(), f"{type(fault).__name__}: {said}"
    kinds = sorted({issue.kind for issue in issues})
    return path.suffix.lower(), f"read, but {', '.join(kinds)}" if kinds else "read"


def test_every_file_is_read_or_refused() -> None:
    paths = sorted(path for path in Path(FOLDER).rglob("*") if path.is_file() and "packages" not in path.parts)
    started = time.monotonic()
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = dict(zip(paths, pool.map(outcome, paths), strict=True))
    took = time.monotonic() - started
    sys.stderr.write(f"\n{len(paths)} files in {took:.0f} s\n")
    for (suffix, what), count in sorted(Counter(outcomes.values()).items()):
        sys.stderr.write(f"{count:5} {suffix:6} {what}\n")
    unwanted = {path: what for path, (_, what) in outcomes.items() if what.startswith(("Crashed", "TimedOut", "OutOf"))}
    sys.stderr.write("".join(f"{path}: {what}\n" for path, what in unwanted.items()))
    assert paths
    assert [path for path, what in unwanted.items() if what.startswith("Crashed")] == []
    waiting = {process._process.pid for process in worker._POOL._waiting}
    assert [child for child in psutil.Process().children(recursive=True) if child.pid not in waiting] == []
