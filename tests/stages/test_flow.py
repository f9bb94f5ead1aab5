"""From documents to the store, as `dvc repro` does it, over a small corpus."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.params import Params
from pipeline.stages import facts, mentions, store, text
from pipeline.store.open import connect

ROOT = Path(__file__).parents[2]
ADVERT = """# Community Matron

Employer: Gloucestershire Health and Care NHS Foundation Trust
Salary: £43,742 - £50,056 per annum
Closing date: 12 November 2023

## Person specification

### Essential

- Registered nurse with current NMC registration
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with two documents and a file that no reader can read."""
    for name in ("dvc.yaml", "params.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "pipeline").symlink_to(ROOT / "pipeline")
    documents = tmp_path / "corpus" / "documents" / "adverts"
    documents.mkdir(parents=True)
    (documents / "matron.md").write_text(ADVERT, encoding="utf-8")
    (documents / "again.md").write_text(ADVERT, encoding="utf-8")
    (documents / "news.txt").write_text("NHS Gloucestershire met on 3 May 2023.\n", encoding="utf-8")
    (documents / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    return tmp_path


def run(root: Path) -> list[str]:
    return [str(stage.run(Params(), root)) for stage in (text, mentions, facts, store)]


def test_documents_become_tables(root: Path) -> None:
    run(root)
    with connect(root / "corpus" / "store") as database:
        roles = database.execute("SELECT job_title, employer_id, salary_max, closing_date FROM roles").fetchall()
        moved = database.execute(
            "SELECT count(*) FROM mentions JOIN documents USING (document)"
            ' WHERE substr(documents.text, start + 1, "end" - start) <> mentions.text'
        ).fetchone()
        criteria = database.execute("SELECT text, need, category FROM criteria").fetchall()
        unread = database.execute("SELECT message FROM issues WHERE kind = 'unread'").fetchall()
        undescribed = database.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND coalesce(comment, '') = ''"
        ).fetchall()
    assert [tuple(map(str, role)) for role in roles] == [("Community Matron", "RTQ", "50056.00", "2023-11-12")]
    assert moved == (0,)
    assert criteria == [("Registered nurse with current NMC registration", "essential", "qualifications")]
    assert [message.partition(":")[0] for (message,) in unread] == ["adverts/broken.pdf"]
    assert undescribed == []


def test_only_what_is_new_is_computed(root: Path) -> None:
    assert run(root)[:3] == [
        "3 computed, 0 kept, 0 dropped",
        "2 computed, 0 kept, 0 dropped",
        "2 computed, 0 kept, 0 dropped",
    ]
    documents = root / "corpus" / "documents" / "adverts"
    (documents / "new.txt").write_text("A meeting on 4 May 2023.\n", encoding="utf-8")
    (documents / "broken.pdf").unlink()
    assert run(root)[:3] == [
        "1 computed, 2 kept, 1 dropped",
        "1 computed, 2 kept, 0 dropped",
        "1 computed, 2 kept, 0 dropped",
    ]


def test_a_scan_is_tried_again_when_there_is_something_to_read_it_with(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    monkeypatch.setattr(text.ocr, "version", lambda: "tesseract 99")
    assert str(text.run(Params(), root)) == "3 computed, 0 kept, 0 dropped"
