"""Marked sentences as documents, for the tests of names."""

from __future__ import annotations

from pipeline.evaluation.gold import unmark
from pipeline.issues import Issues
from pipeline.mentions.names import NameFinder
from pipeline.schema import Document, Label
from pipeline.text import plain


def document(text, published):
    """A plain-text document that appeared on an ISO date."""
    blocks = plain.blocks(text)
    return Document(source="t", sha256="", mime="text/plain", published=published, text=text, blocks=blocks)


def compare(label: Label, marked: str, published: str, issues: Issues | None = None):
    """What was found of `label` and what is marked, each as (text, id, nominal) in order."""
    text, expected = unmark(marked)
    found = NameFinder().find(document(text, published), issues or Issues())
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
    return _facts(found, label), _facts(expected, label)


def _facts(mentions, label):
    return [(m.start, m.text, m.id, m.nominal) for m in mentions if m.label is label]
