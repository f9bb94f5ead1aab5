"""How well duplicates are told over corpus/documents as many producers make them: `pytest -m bench -s`."""

from __future__ import annotations

import csv
import itertools
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from pipeline.facts.record import record
from pipeline.mentions.finder import Finder
from pipeline.params import StoreParams
from pipeline.text.duplicates import Text, links, signature
from pipeline.text.formats import parse

ROOT = Path(__file__).parents[2]
PRODUCERS = ("docx", "html", "text", "markdown", "reportlab")
STORE = StoreParams()

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Text]]:
    """Every gold document's texts, read from each of its formats and styles."""
    out = tmp_path_factory.mktemp("all")
    subprocess.run([sys.executable, "corpus/make.py", "--all", str(out), "--by", *PRODUCERS], cwd=ROOT, check=True)
    finder = Finder()
    found: dict[str, list[Text]] = {}
    with (out / "made.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            document = parse((out / row["path"]).read_bytes(), row["path"])
            title = record(document, finder.find(document)).record.job_title
            text = Text(row["path"], document.text, signature(document.text), title)
            found.setdefault(row["id"], []).append(text)
    return found


def test_a_document_in_two_formats_is_linked_and_two_documents_are_not(versions: dict[str, list[Text]]) -> None:
    right = wrong = missed = 0
    kinds: Counter[str] = Counter()
    for styles in itertools.combinations(range(min(map(len, versions.values()))), 2):
        of = {text.key: id for id, texts in versions.items() for text in (texts[styles[0]], texts[styles[1]])}
        texts = [versions[id][style] for style in styles for id in versions]
        found = [(key, link) for key, link in links(texts, near=STORE.near, part=STORE.part)]
        hits = [link for key, link in found if of[key] == of[link.other]]
        kinds.update(link.kind.value for link in hits)
        right += len(hits)
        wrong += len(found) - len(hits)
        missed += len(versions) - len(hits)
    print(
        f"\nprecision {right / (right + wrong):.4f}, recall {right / (right + missed):.4f} of {right + missed}: {kinds}"
    )
    assert right / (right + wrong) >= 0.999
    assert right / (right + missed) >= 0.99
