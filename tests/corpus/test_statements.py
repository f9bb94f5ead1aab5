from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.evaluation.gold import read_role
from tests.corpus.reading import characters, squeezed

CORPUS = Path(__file__).parents[2] / "corpus"
SAMPLES = CORPUS / "statements"
FOLDERS = sorted(path for path in SAMPLES.iterdir() if path.is_dir() and path.name.startswith("r0"))
each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)


def gold(folder):
    return read_role(CORPUS / "gold" / "evidence" / f"{folder.name[:4]}.txt")


def test_there_are_three_roles():
    assert [folder.name[:4] for folder in FOLDERS] == ["r006", "r016", "r022"]


@each_folder
def test_a_statement_says_what_its_gold_statement_says(folder):
    for labelled in gold(folder):
        (path,) = folder.glob(f"{labelled.statement.id}.*")
        if path.suffix == ".txt":
            assert path.read_text(encoding="utf-8").rstrip("\n") == labelled.statement.text
        else:
            assert squeezed(labelled.statement.text) in characters(path)


@each_folder
def test_statements_come_in_three_formats(folder):
    assert {path.suffix for path in folder.glob("r*-s*")} == {".txt", ".docx", ".pdf"}


@each_folder
def test_a_pack_holds_every_criterion_of_its_role_once(folder):
    (pack,) = folder.glob("pack.*")
    said = characters(pack)
    assert [c.text for c in gold(folder)[0].role.criteria if said.count(squeezed(c.text)) != 1] == []


def test_the_criteria_file_is_the_role():
    folder = SAMPLES / "r022-medical-secretary"
    with (folder / "criteria.csv").open(encoding="utf-8", newline="") as table:
        rows = [tuple(row.values()) for row in csv.DictReader(table)]
    assert rows == [(c.id, c.need, c.category, c.text) for c in gold(folder)[0].role.criteria]


def ignored(path):
    if not shutil.which("git") or not (CORPUS.parent / ".git").exists():
        pytest.skip("not a git checkout")
    command = ["git", "check-ignore", "--quiet", "--no-index", str(path)]
    return subprocess.run(command, cwd=CORPUS.parent, check=False).returncode == 0


@pytest.mark.parametrize(
    "path",
    ["jane.docx", "nurse/jane.docx", "r022-medical-secretary/jane.docx", "r099-x/r099-s1.txt", "nurse/README.md"],
)
def test_a_real_statement_is_ignored_by_git(path):
    assert ignored(SAMPLES / path)


def test_no_sample_is_ignored_by_git():
    assert [path for folder in FOLDERS for path in folder.glob("*-s[1-5].*") if ignored(path)] == []
    assert [path for path in SAMPLES.glob("r0*/pack.*") if ignored(path)] == []
