"""How many organisations are found when the lists lack half of them: `python -m tests.bench.hidden_names SEED`.

Half of the national bodies and of the other organisations without a code are dropped before anything is read; trusts,
councils and commissioning groups stay. Every document is read by weights that never saw it. Prints, as JSON, true
positives, false positives and false negatives of exact spans, by lists and patterns alone and with the recogniser.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from random import Random

from pipeline import gazetteers
from pipeline.gazetteers import Entry

SHARE = 0.5
HIDDEN = ("bodies", "organisations")
GOLD = Path(__file__).parents[2] / "corpus" / "gold"


def hide(seed: str) -> None:
    """Drop a share of the entries of two lists, the same each time for a seed; nothing may have been read yet."""
    whole = gazetteers.load

    @cache
    def load(name: str) -> tuple[Entry, ...]:
        random = Random(f"{seed} {name}")
        return tuple(entry for entry in whole(name) if name not in HIDDEN or random.random() >= SHARE)

    gazetteers.load = load


def main() -> None:
    hide(sys.argv[1])
    from pipeline.evaluation.documents import as_document
    from pipeline.evaluation.gold import read_documents
    from pipeline.mentions.finder import Finder
    from pipeline.schema import Label

    counts = {"rules": [0, 0, 0], "recogniser": [0, 0, 0]}
    for gold in (one for name in ("documents", "second", "third") for one in read_documents(GOLD / name)):
        wanted = {(one.start, one.end) for one in gold.mentions if one.label is Label.ORG}
        found = [one for one in Finder(leave_out=gold.id).find(as_document(gold)) if one.label is Label.ORG]
        for way, rules in (("rules", True), ("recogniser", False)):
            said = {(one.start, one.end) for one in found if not rules or one.found_by != "org.recogniser"}
            for number, size in enumerate((len(said & wanted), len(said - wanted), len(wanted - said))):
                counts[way][number] += size
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
