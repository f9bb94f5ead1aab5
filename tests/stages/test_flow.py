"""From documents to the store, as `dvc repro` does it, over a small corpus."""

from __future__ import annotations

import hashlib
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
    assert unread == [("adverts/broken.pdf: is a damaged PDF: open it and save it again as PDF",)]
    assert undescribed == []


SEVERAL = """# Two posts at Rutland County Council

## Planning Officer

Salary: £40,221 - £43,421
Closing date: 24 March 2024

### Essential

- A degree in planning

## Social Worker

Salary: £37,336 - £41,418
Closing date: 31 March 2024

### Essential

- Registration with Social Work England
"""


def test_each_of_several_roles_has_a_row_and_its_criteria(root: Path) -> None:
    (root / "corpus" / "documents" / "adverts" / "two.md").write_text(SEVERAL, encoding="utf-8")
    run(root)
    with connect(root / "corpus" / "store") as database:
        rows = database.execute(
            "SELECT roles.number, job_title, closing_date, text FROM roles JOIN criteria"
            " ON roles.document = criteria.document AND roles.number = criteria.role ORDER BY 1"
        ).fetchall()
    assert rows == [
        (1, "Planning Officer", "2024-03-24", "A degree in planning"),
        (2, "Social Worker", "2024-03-31", "Registration with Social Work England"),
    ]


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


def test_where_documents_came_from_is_joined_and_nothing_is_computed_for_it(root: Path) -> None:
    run(root)
    sha256 = hashlib.sha256(ADVERT.encode()).hexdigest()
    (root / "corpus" / "provenance.csv").write_text(
        "sha256,path,source,retrieved,modified,mime\n"
        f"{sha256},adverts/old.md,https://example.org/matron,2026-11-27T09:30:00Z,,text/markdown\n"
        f"{'0' * 64},adverts/gone.md,gone.md,2026-11-27T09:30:00Z,,text/markdown\n",
        encoding="utf-8",
    )
    assert run(root)[:3] == [
        "0 computed, 3 kept, 0 dropped",
        "0 computed, 2 kept, 0 dropped",
        "0 computed, 2 kept, 0 dropped",
    ]
    columns = "source, retrieved_from, retrieved, copies, language"
    with connect(root / "corpus" / "store") as database:
        found = database.execute(f"SELECT {columns} FROM documents ORDER BY source").fetchall()
    assert found == [
        ("adverts/again.md", "https://example.org/matron", "2026-11-27T09:30:00Z", ["adverts/matron.md"], "en"),
        ("adverts/news.txt", None, None, [], None),
    ]


def test_an_advert_posted_again_is_linked_to_the_first(root: Path) -> None:
    adverts = root / "corpus" / "documents" / "adverts"
    (adverts / "extended.md").write_text(ADVERT.replace("12 November", "26 November"), encoding="utf-8")
    (adverts / "same words.txt").write_text(ADVERT.replace("\n\n", "\n"), encoding="utf-8")
    run(root)
    asked = (
        "SELECT documents.source, other.source, kind FROM duplicates JOIN documents USING (document)"
        " JOIN documents other ON other.document = duplicates.other ORDER BY ALL"
    )
    with connect(root / "corpus" / "store") as database:
        found = database.execute(asked).fetchall()
        first = database.execute("SELECT count(*) FROM roles ANTI JOIN duplicates USING (document)").fetchone()
    assert first == (1,)
    assert found == [
        ("adverts/extended.md", "adverts/again.md", "near"),
        ("adverts/same words.txt", "adverts/again.md", "same text"),
    ]


def test_a_scan_is_tried_again_when_there_is_something_to_read_it_with(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    monkeypatch.setattr(text.ocr, "version", lambda: "tesseract 99")
    assert str(text.run(Params(), root)) == "3 computed, 0 kept, 0 dropped"


PACK = """# Community Matron: information for applicants

Employer: Gloucestershire Health and Care NHS Foundation Trust
Salary: £43,742 - £50,056 per annum

## Person specification

### Desirable

- Independent prescriber
"""


def test_the_criteria_of_a_pack_stand_with_those_of_its_advert(root: Path) -> None:
    packs = root / "corpus" / "documents" / "packs"
    packs.mkdir()
    (packs / "matron.md").write_text(PACK, encoding="utf-8")
    year_later = ADVERT.replace("2023", "2024").replace("Registered nurse", "Qualified nurse")
    (packs / "later.md").write_text(year_later, encoding="utf-8")
    run(root)
    with connect(root / "corpus" / "store") as database:
        together = database.execute(
            "SELECT list(criteria.text ORDER BY source) FROM criteria JOIN documents USING (document)"
            " GROUP BY vacancy ORDER BY min(source)"
        ).fetchall()
        shared = database.execute("SELECT count(DISTINCT vacancy), count(*) FROM roles").fetchone()
    assert together == [
        (["Registered nurse with current NMC registration", "Independent prescriber"],),
        (["Qualified nurse with current NMC registration"],),
    ]
    assert shared == (2, 3)
