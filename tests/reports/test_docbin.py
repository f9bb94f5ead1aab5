"""spaCy's DocBin: gold data come back whole, and spaCy trains on it."""

from __future__ import annotations

import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.errors import MissingModel
from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.notation import GoldError, unmark
from pipeline.reports import docbin
from pipeline.reports.marked import DRAWN, Marked
from pipeline.schema import DocumentType, Label, Record
from tests.evaluation.golds import golds

spacy = pytest.importorskip("spacy")
DocBin = spacy.tokens.DocBin
MARKED = (
    "⟦ORG id=RR8|LTHT⟧ pays ⟦SALARY min=43742 max=43742|£43,742⟧-⟦SALARY min=50056 max=50056|£50,056⟧"
    " from ⟦DATE|2023⟧/24"
)


@pytest.fixture
def document() -> GoldDocument:
    text, mentions = unmark(MARKED)
    return GoldDocument("x", DocumentType.OTHER, "2023-05-14", "X", text, mentions, Record())


@settings(deadline=None, max_examples=50)
@given(st.lists(golds(), max_size=3))
def test_gold_data_come_back_whole(documents: list[GoldDocument]) -> None:
    assert list(docbin.read(docbin.as_bytes(documents), "x.spacy")) == [Marked(one) for one in documents]


def test_spacy_reads_the_file_and_every_span_covers_its_mention(document: GoldDocument, tmp_path) -> None:
    (tmp_path / "x.spacy").write_bytes(docbin.as_bytes([document]))
    (doc,) = DocBin().from_disk(tmp_path / "x.spacy").get_docs(spacy.blank("en").vocab)
    assert doc.text == document.text
    spans = list(doc.spans["sc"])
    assert [span.label_ for span in spans] == [mention.label for mention in document.mentions]
    assert [span.kb_id_ for span in spans] == ["RR8", "", "", ""]
    for span, mention in zip(spans, document.mentions, strict=True):
        assert span.start_char <= mention.start < mention.end <= span.end_char
    assert spans[-1].text == "2023/24"


def test_spacy_trains_a_span_categoriser_on_it(document: GoldDocument) -> None:
    nlp = spacy.blank("en")
    categoriser = nlp.add_pipe("spancat", config={"spans_key": docbin.SPANS})
    data = docbin.as_bytes([document])
    docs = DocBin().from_bytes(data).get_docs(nlp.vocab)
    examples = [spacy.training.Example(nlp.make_doc(doc.text), doc) for doc in docs]
    random.seed(0)
    nlp.initialize(lambda: examples)
    assert set(categoriser.labels) == {"ORG", "SALARY", "DATE"}
    assert nlp.update(examples)["spancat"] > 0


def test_spans_that_were_added_or_taken_out(document: GoldDocument) -> None:
    nlp = spacy.blank("en")
    (doc,) = DocBin().from_bytes(docbin.as_bytes([document])).get_docs(nlp.vocab)
    kept = list(doc.spans["sc"])[:1]
    doc.spans["sc"] = [*kept, doc.char_span(5, 9, label="COMPETENCY"), doc.char_span(5, 9, label="VERB")]
    (one,) = docbin.read(DocBin(docs=[doc], store_user_data=True).to_bytes(), "x.spacy")
    assert isinstance(one, Marked)
    assert one.gold.mentions[0] == document.mentions[0]
    assert [(m.label, m.text, m.found_by) for m in one.gold.mentions[1:]] == [(Label.COMPETENCY, "pays", DRAWN)]


def test_another_programs_entities_are_taken() -> None:
    doc = spacy.blank("en").make_doc("LTHT pays on Monday.\n")
    doc.ents = [doc.char_span(0, 4, label="ORG"), doc.char_span(13, 19, label="DATE")]
    (one,) = docbin.read(DocBin(docs=[doc]).to_bytes(), "x.spacy")
    assert isinstance(one, Marked)
    assert one.gold.text == "LTHT pays on Monday."
    assert [(m.label, m.text) for m in one.gold.mentions] == [(Label.ORG, "LTHT"), (Label.DATE, "Monday")]
    assert one.gold.id == "doc-1"


def test_a_document_whose_notes_are_broken_is_its_own_fault(document: GoldDocument) -> None:
    vocab = spacy.blank("en").vocab
    docs = list(DocBin().from_bytes(docbin.as_bytes([document, replace(document, id="y")])).get_docs(vocab))
    docs[0].user_data[docbin.KEY]["head"]["type"] = "advert"
    first, second = docbin.read(DocBin(docs=docs, store_user_data=True).to_bytes(), "x.spacy")
    assert isinstance(first, GoldError)
    assert str(first).startswith("x.spacy: document 1: type: advert is none of")
    assert second == Marked(replace(document, id="y"))


@pytest.mark.parametrize("data", [b"", b"not a DocBin", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_what_is_no_docbin_is_refused(data: bytes) -> None:
    with pytest.raises(GoldError, match=r"^x\.spacy: is no DocBin of spaCy"):
        list(docbin.read(data, "x.spacy"))


def test_without_spacy_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, document: GoldDocument) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingModel, match=r"pip install -e '\.\[docbin\]'"):
        docbin.as_bytes([document])
