from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.evaluation.gold import read_document, read_documents
from pipeline.schema import DocumentType
from tests.corpus.reading import characters, squeezed

CORPUS = Path(__file__).parents[2] / "corpus"
GOLD = CORPUS / "gold" / "documents"
with (CORPUS / "gold" / "made.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))
FOLDERS = {
    DocumentType.JOB_ADVERT: "adverts",
    DocumentType.ROLE_PACK: "packs",
    DocumentType.NEWS_ARTICLE: "news",
    DocumentType.OTHER: "other",
}
BEGINNINGS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "html": b"<!DOCTYPE html", "txt": b"", "md": b""}
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])


def test_every_gold_document_is_made_once():
    assert [row["id"] for row in ROWS] == [document.id for document in read_documents(GOLD)]
    assert len({row["path"] for row in ROWS}) == len(ROWS)


def test_no_made_file_is_left_over():
    made = {path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("documents/*/d[0-9][0-9][0-9]-*")}
    assert made == {row["path"] for row in ROWS}


def test_the_formats_are_those_that_people_send():
    formats = Counter(row["format"] for row in ROWS)
    assert set(formats) == set(BEGINNINGS)
    assert len({row["producer"] for row in ROWS if row["format"] == "pdf" and row["scanned"] == "no"}) >= 3
    assert sum(row["scanned"] == "yes" for row in ROWS) >= 2


@each_row
def test_a_file_is_where_and_what_its_row_says(row):
    path = CORPUS / row["path"]
    assert path.parent.name == FOLDERS[read_document(GOLD / f"{row['id']}.md").type]
    assert path.name.startswith(f"{row['id']}-")
    assert path.suffix == f".{row['format']}"
    content = path.read_bytes()
    assert content.startswith(BEGINNINGS[row["format"]])
    assert 1_000 < len(content) < 400_000


def test_the_whole_stays_small():
    assert sum((CORPUS / row["path"]).stat().st_size for row in ROWS) < 6_000_000


@each_row
def test_a_file_says_all_that_is_marked_in_its_gold_document(row):
    said = characters(CORPUS / row["path"])
    if row["scanned"] == "yes":
        assert said == ""
    else:
        mentions = read_document(GOLD / f"{row['id']}.md").mentions
        assert [mention.text for mention in mentions if squeezed(mention.text) not in said] == []


@pytest.mark.parametrize("template", sorted((CORPUS / "making" / "pages").glob("*.html")), ids=lambda path: path.stem)
def test_the_clutter_of_a_page_names_nothing_to_find(template):
    text = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]*>|{[{%].*?[%}]}", " ", template.read_text(encoding="utf-8"))
    assert re.findall(r"£|\d{2}|\bNHS\b|\bICB\b|\bCouncil\b|\bTrust\b|Band \d", text) == []
