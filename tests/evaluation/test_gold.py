"""The gold files read, and every mark stands where it says."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from pipeline.evaluation import gold
from pipeline.schema import Label, Verdict

GOLD = Path(__file__).parents[2] / "corpus" / "gold"


def test_every_document_reads() -> None:
    documents = gold.read_documents(GOLD / "documents")
    assert len(documents) >= 36
    for document in documents:
        assert all(document.text[m.start : m.end] == m.text for m in document.mentions)
        ordered = sorted(document.mentions, key=lambda m: m.start)
        assert all(a.end <= b.start for a, b in itertools.pairwise(ordered))


@pytest.mark.parametrize("name", ["documents", "second", "third"])
def test_every_document_is_written_as_it_reads(name: str) -> None:
    for document in gold.read_documents(GOLD / name):
        assert gold.parse(gold.write_document(document), "another").document == document


def test_every_statement_reads_and_keeps_the_rules() -> None:
    statements = gold.read_statements(GOLD / "evidence")
    assert len(statements) >= 150
    for one in statements:
        sentences = one.statement.sentences
        assert all(a.end <= b.start for a, b in itertools.pairwise(sentences))
        assert one.statement.text.strip() == one.statement.text
        for label in one.labels:
            assert bool(label.evidence) == (label.verdict is not Verdict.NONE)
            assert not any(sentences[n].heading for n in label.evidence)
            assert set(label.key) <= set(label.evidence)


def test_unmark() -> None:
    text, (mention,) = gold.unmark('Join ⟦ORG id=RXW name="A, B"|SaTH⟧ now')
    assert text == "Join SaTH now"
    assert (mention.label, mention.start, mention.end, mention.id, mention.name) == (Label.ORG, 5, 9, "RXW", "A, B")


@pytest.mark.parametrize("marked", ["⟦ORG id=RXW SaTH⟧", "⟦ORG|SaTH", "a ⟧ b"])
def test_a_mark_that_does_not_parse_is_refused(marked: str) -> None:
    with pytest.raises(gold.GoldError):
        gold.unmark(marked)


def test_faults_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "bad.md"
    path.write_text("no front matter", encoding="utf-8")
    with pytest.raises(gold.GoldError, match=r"bad\.md"):
        gold.read_document(path)
