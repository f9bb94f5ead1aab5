"""What is read of a statement's file, as the judge gets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.reports import statements
from pipeline.schema import Category, Criterion, Need, Pack, Statement
from pipeline.text.reader import read
from tests.text import made

PACK = Pack(
    source="pack.csv",
    role="Nurse",
    criteria=(Criterion(id="C1", text="Leads", need=Need.ESSENTIAL, category=Category.SKILLS),),
)


def test_cells_and_what_stands_in_one_are_sentences_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cell(held: str) -> str:
        return f"<w:tc>{held}</w:tc>"

    answer = made.p("I ran a ward. I led six") + made.p("• Wrote the rota") + made.p("• Cut falls by 10%")
    table = f"<w:tbl><w:tr>{cell(made.p('Leads teams'))}{cell(answer)}</w:tr></w:tbl>"
    path = made.docx(tmp_path / "a.docx", table + made.p("Thank you."))
    met: list[Statement] = []
    monkeypatch.setattr(statements, "judge", lambda criteria, statement: met.append(statement) or ())
    statements.check(PACK, path)
    said = [met[0].text[sentence.start : sentence.end] for sentence in met[0].sentences]
    assert said == ["Leads teams", "I ran a ward.", "I led six", "- Wrote the rota", "- Cut falls by 10%", "Thank you."]
    assert met[0].text.split() == read(path).text.split()
    assert len(met[0].text) == len(read(path).text)


def test_a_heading_with_a_line_drawn_under_it_is_a_heading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("How I lead\n----------\n\nI ran a ward.\n\n* Cut falls\n", encoding="utf-8")
    met: list[Statement] = []
    monkeypatch.setattr(statements, "judge", lambda criteria, statement: met.append(statement) or ())
    statements.check(PACK, path)
    assert [sentence.heading for sentence in met[0].sentences] == [True, False, False]
