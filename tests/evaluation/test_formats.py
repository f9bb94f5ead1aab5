from __future__ import annotations

import pytest

from pipeline.evaluation.fidelity import Fidelity
from pipeline.evaluation.gold import GoldDocument, unmark
from pipeline.evaluation.scores import Counts, Scored
from pipeline.schema import DocumentType, Record
from pipeline.stages.evaluation import Read, as_plain, as_tree


def scored(**found: Counts) -> Scored:
    nothing = dict.fromkeys(
        ("ics.facts", "org.facts", "salary.mentions", "date.mentions", "competency.mentions", "record"), Counts()
    )
    return Scored({**nothing, **{f"{name}.mentions": counts for name, counts in found.items()}}, {})


def test_a_format_stands_beside_the_same_documents_as_plain_text() -> None:
    reads = [
        Read(scored(salary=Counts(1, 0, 1)), scored(salary=Counts(2, 0, 0)), Fidelity(1, 1, 0.5)),
        Read(scored(salary=Counts(2, 0, 0)), scored(salary=Counts(2, 0, 0)), Fidelity(0.5, 0, None)),
    ]
    assert as_tree(reads) == {
        "documents": 2,
        "text": {"words": 0.75, "order": 0.5, "cells": 0.5},
        "salary": {"f1": pytest.approx(6 / 7, abs=1e-4), "plain": 1.0, "gap": pytest.approx(-1 / 7, abs=1e-4)},
    }


@pytest.mark.parametrize(("published", "hits"), [("2026-03-02", 1), (None, 0)])
def test_plain_text_is_told_no_more_of_its_date_than_the_file_tells(published: str | None, hits: int) -> None:
    text, mentions = unmark("The post closes on ⟦DATE iso=2026-03-27 role=closing|27 March⟧ at noon.")
    gold = GoldDocument("d0", DocumentType.JOB_ADVERT, "2026-03-02", "", text, mentions, Record())
    assert as_plain(gold, published).counts["date.mentions"].tp == hits
