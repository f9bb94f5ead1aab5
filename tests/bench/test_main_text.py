"""The main text of web pages beside that of two libraries made for it: `pytest -m bench`."""

from __future__ import annotations

import sys

import pytest

from tests.bench.main_text import PAGES, READERS, SETS, averaged, scores

pytestmark = [pytest.mark.bench, pytest.mark.filterwarnings("ignore")]


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("peer", ["trafilatura", "resiliparse"])
def test_main_text_is_truer_than_that_of(peer: str, name: str) -> None:
    pytest.importorskip(peer, reason="a peer that only this comparison needs")
    ours, theirs = (averaged(scores(PAGES / name, READERS[reader])) for reader in ("rolepack", peer))
    sys.stderr.write(f"\n{name}: F1 {ours.f1:.3f} against {theirs.f1:.3f} of {peer}\n")
    assert ours.f1 > theirs.f1
    assert ours.recall > theirs.recall
