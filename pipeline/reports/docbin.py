"""Gold documents as spaCy's DocBin, ready to train a span categoriser, and read back. Needs the extra `docbin`.

The spans stand in doc.spans["sc"], where `spancat` looks for them. spaCy's spans begin and end with tokens and our
mentions need not ("£43,742-£50,056"), so a span has every token that its mention touches, and the mention's exact
characters and attributes stand under the span's id in doc.user_data["rolepack"].
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from pipeline.errors import MissingModel
from pipeline.evaluation.gold import GoldDocument, related, retold, told
from pipeline.evaluation.markdown import fitted
from pipeline.evaluation.notation import GoldError, noted_as, values_of
from pipeline.reports.marked import DRAWN, Marked
from pipeline.schema import DocumentType, Label, Mention
from pipeline.text import plain
from pipeline.text.title import title
from pipeline.text.type import classify

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

SPANS = "sc"
KEY = "rolepack"


def as_bytes(documents: Iterable[GoldDocument]) -> bytes:
    """Documents as a file that DocBin().from_disk reads; raises MissingModel where spaCy is not installed."""
    nlp = _english()
    from spacy.tokens import DocBin

    kept = DocBin(store_user_data=True)
    for gold in documents:
        kept.add(_doc(nlp, gold))
    data: bytes = kept.to_bytes()
    return data


def read(data: bytes, source: str) -> Iterator[Marked | GoldError]:
    """The documents of a DocBin, ours or another's with spans or entities that have our labels.

    A span that has been added is a mention without attributes, one that has been taken out is no mention. What is wrong
    with one document is its own fault. Raises GoldError where the file does not read, MissingModel where spaCy is not
    installed.
    """
    nlp = _english()
    from spacy.tokens import DocBin

    try:
        docs = list(DocBin().from_bytes(data).get_docs(nlp.vocab))
    except Exception as error:  # whatever msgpack, zlib and numpy make of bytes that are no DocBin
        raise GoldError(f"{source}: is no DocBin of spaCy: {' '.join(str(error).split())[:100]}") from None
    for number, doc in enumerate(docs, 1):
        try:
            yield _document(doc, number)
        except (GoldError, AttributeError, TypeError, ValueError, KeyError) as error:
            yield GoldError(f"{source}: document {number}: {error}")


def _english() -> Language:
    try:
        import spacy
    except ImportError:
        raise MissingModel("spaCy is not installed: pip install -e '.[docbin]'") from None
    return spacy.blank("en")


def _doc(nlp: Language, gold: GoldDocument) -> Doc:
    doc = nlp.make_doc(gold.text)
    head, facts = told(gold)
    spans: list[Span] = []
    mentions: dict[str, dict[str, Any]] = {}
    for number, mention in enumerate(gold.mentions):
        identity = f"m{number}"
        mentions[identity] = {"start": mention.start, "end": mention.end, "values": dict(values_of(mention))}
        label, code = mention.label.value, mention.id or ""
        place = (mention.start, mention.end)
        span = doc.char_span(*place, label=label, kb_id=code, span_id=identity, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[SPANS] = spans
    doc.user_data[KEY] = {"head": head, "record": facts, "relations": related(gold), "mentions": mentions}
    return doc


def _document(doc: Doc, number: int) -> Marked:
    text = doc.text
    ours = doc.user_data.get(KEY, {})
    spans = list(doc.spans[SPANS]) if SPANS in doc.spans else list(doc.ents)
    known = set(Label)
    body = fitted(text, [_mention(text, span, ours.get("mentions", {})) for span in spans if span.label_ in known])
    head = ours.get("head")
    if head is None:
        blocks = plain.blocks(body.text)
        kind = classify(body.text, blocks)
        name = " ".join(title(body.text, blocks, DocumentType(kind)).split())
        head = {"id": f"doc-{number}", "type": kind.value, "title": name}
    return Marked(retold(head, ours.get("record", {}), body.text, body.mentions, ours.get("relations")), body.lost)


def _mention(text: str, span: Span, ours: dict[str, dict[str, Any]]) -> Mention:
    """The mention that a span stands for: its exact characters where we wrote it and it still has the same tokens."""
    told = ours.get(span.id_)
    # A token's own blank lies outside its span, but may lie in the mention.
    end = span.end_char + len(span[-1].whitespace_)
    if told and span.start_char <= told["start"] and told["end"] <= end:
        return noted_as(span.label_, (told["start"], told["end"]), text, told["values"])
    return replace(noted_as(span.label_, (span.start_char, span.end_char), text, {}), found_by=DRAWN)
