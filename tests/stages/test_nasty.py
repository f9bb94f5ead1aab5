"""A corpus of nasty files: each is an issue with its reason, the good ones beside them are read, the run goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.params import Params, RunParams, TextParams
from pipeline.stages import incremental, text
from pipeline.stages.rows import TextRow
from tests.text.nasty.case import Refused
from tests.text.nasty.cases import CASES

ROOT = Path(__file__).parents[2]
LIMITS = Params(run=RunParams(workers=2), text=TextParams(seconds=5, max_memory_bytes=1_500_000_000))
SLOW = 1_000_000  # bytes: what the larger files do is tested one by one
SMALL_DISK = "import resource, signal; resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, resource.RLIM_INFINITY));"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with two good documents."""
    for name in ("dvc.yaml", "params.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "pipeline").symlink_to(ROOT / "pipeline")
    documents = tmp_path / "corpus" / "documents"
    documents.mkdir(parents=True)
    for name in ("a good one.txt", "the other good one.txt"):
        (documents / name).write_text(f"Chief Nurse, as {name} says\n", encoding="utf-8")
    return tmp_path


def rows(root: Path) -> dict[str, TextRow]:
    return {row.source: row for row in incremental.rows(root / "corpus" / "text", TextRow)}


def test_a_run_over_all_of_them(root: Path) -> None:
    documents = root / "corpus" / "documents"
    refused: dict[str, Refused] = {}
    for case in CASES:
        if isinstance(case.outcome, Refused) and case.seconds > LIMITS.text.seconds and len(data := case.make()) < SLOW:
            (documents / case.name).write_bytes(data)
            refused[case.name] = case.outcome
    text.run(LIMITS, root)
    found = rows(root)
    assert {name for name, row in found.items() if row.document} == {"a good one.txt", "the other good one.txt"}
    assert {name for name, row in found.items() if not row.document} == set(refused)
    assert len(refused) > 20
    for name in refused:
        (issue,) = found[name].issues
        assert issue.message.startswith(f"{name}: ")
        assert "\n" not in issue.message


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _dangling(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))


def _unreadable(path: Path) -> None:
    path.write_text("Words")
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.unlink()
        pytest.skip("this user may read everything")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(_loop, "does not open|is not a file|there is no file", id="a link to itself"),
        pytest.param(_dangling, "there is no file", id="a link to nothing"),
        pytest.param(os.mkfifo, "is not a file", id="a pipe"),
        pytest.param(_unreadable, "does not open", id="unreadable"),
    ],
)
def test_what_is_no_file_to_read_is_an_issue(root: Path, make: Callable[[Path], None], said: str) -> None:
    make(root / "corpus" / "documents" / "odd.txt")
    text.run(LIMITS, root)
    found = rows(root)
    (issue,) = found.pop("odd.txt").issues
    assert any(words in issue.message for words in said.split("|"))
    assert all(row.document for row in found.values())


def test_a_name_that_is_no_text(root: Path) -> None:
    path = os.fsencode(root / "corpus" / "documents") + b"/\xff.txt"
    try:
        Path(os.fsdecode(path)).write_text("Chief Nurse", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names only that are text")
    text.run(LIMITS, root)
    assert [row.document.text for name, row in rows(root).items() if "good" not in name and row.document] == [
        "Chief Nurse"
    ]


@pytest.mark.parametrize("gone", [True, False], ids=["deleted", "changed"])
def test_a_file_that_changes_between_being_listed_and_being_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    path = root / "corpus" / "documents" / "fleeting.txt"
    path.write_text("Chief Nurse", encoding="utf-8")
    listed = text._by_content(path.parent)
    path.unlink() if gone else path.write_text("Chief Porter", encoding="utf-8")
    monkeypatch.setattr(text, "_by_content", lambda _: listed)
    text.run(LIMITS, root)
    found = rows(root)
    (issue,) = found.pop("fleeting.txt").issues
    assert ("there is no file" if gone else "changed while it was read: run again") in issue.message
    assert all(row.document for row in found.values())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_leaves_nothing_half_written(root: Path) -> None:
    text.run(LIMITS, root)
    before = {path: path.read_bytes() for path in (root / "corpus" / "text").rglob("*")}
    (root / "corpus" / "documents" / "third.txt").write_text("Words " * 20_000, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK + "from pipeline.stages import shell, text; shell.main('text', text.run)"],
        cwd=root, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (19, 1), done.stderr
    assert "cannot be written: File too large" in done.stderr
    assert {path: path.read_bytes() for path in (root / "corpus" / "text").rglob("*")} == before
    text.run(replace(LIMITS), root)
    assert rows(root)["third.txt"].document


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_leaves_no_half_report(tmp_path: Path) -> None:
    (tmp_path / "criteria.csv").write_text("id,need,category,text\n1,essential,skills,Reads well\n", encoding="utf-8")
    (tmp_path / "statement.txt").write_text("I read well.\n", encoding="utf-8")
    command = "from pipeline.cli import main; import sys; sys.argv[1:] = ['check', 'criteria.csv', 'statement.txt',"
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK + f"{command} '--html', 'out.html']; main()"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 19, done.stderr
    assert "out.html: cannot be written: File too large" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["criteria.csv", "statement.txt"]
