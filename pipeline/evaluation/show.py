"""Score the finders on the gold documents as their own text: `python -m pipeline.evaluation.show --help`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from pipeline.evaluation import gold as gold_files
from pipeline.evaluation.documents import as_document
from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.scores import SAME, Scored, match, match_relations, score, total
from pipeline.facts.record import record
from pipeline.mentions.finder import Finder
from pipeline.schema import Label, Mention, Relation

RELATIONS = "RELATIONS"


def table(scored: Scored) -> list[str]:
    """The scores as lines of text."""
    lines = [f"{'measure':24} {'P':>6} {'R':>6} {'F1':>6}   n"]
    for name, counts in sorted(scored.counts.items()):
        lines.append(
            f"{name:24} {counts.precision:6.3f} {counts.recall:6.3f} {counts.f1:6.3f}   {counts.tp + counts.fn}"
        )
    lines += [
        f"{name:24} accuracy {hit / tries if tries else 0:.3f}   {tries}"
        for name, (hit, tries) in sorted(scored.hits.items())
    ]
    return lines


def wrong_mentions(gold: GoldDocument, found: tuple[Mention, ...], label: Label) -> Iterator[str]:
    """A line for each mention of a label that was missed (-) or found too much (+), with its facts and surroundings."""
    matching = match(
        [m for m in gold.mentions if m.label is label], [m for m in found if m.label is label], SAME[label]
    )
    for sign, wrong in (("-", matching.missed), ("+", matching.spurious)):
        for m in wrong:
            around = gold.text[max(0, m.start - 40) : m.end + 30].replace("\n", " ")
            facts = m.id or m.iso or (f"{m.min}..{m.max} {m.period} {m.band}" if label is Label.SALARY else m.name)
            yield f"{gold.id} {sign}{label} {m.text!r} [{facts}] {m.found_by} … {around}"


def wrong_relations(gold: GoldDocument, found: tuple[Relation, ...]) -> Iterator[str]:
    """A line for each relation that was missed (-) or found too much (+), with the words that say so."""
    if gold.relations is None:
        return
    matching = match_relations(gold, found)
    for sign, wrong in (("-", matching.missed), ("+", matching.spurious)):
        for r in wrong:
            ends = f"{r.subject} [{r.subject_id}] > {r.object} [{r.object_id}]"
            words = " ".join(gold.text[r.start : r.end].split())
            yield f"{gold.id} {sign}{r.kind} {ends} {r.role} {r.date} {r.found_by} … {words}"


def main() -> None:
    """Print scores by label, and with --errors what was missed and what was found too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("corpus/gold/documents"))
    parser.add_argument("--label", choices=[*Label, RELATIONS], help="only this label, or only relations")
    parser.add_argument("--docs", default="", help="a range of ids such as d001-d018")
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was found too much")
    options = parser.parse_args()
    first, _, last = options.docs.partition("-")
    wanted = [options.label] if options.label else [*Label, RELATIONS]
    results = []
    for one in gold_files.read_documents(options.gold):
        if options.docs and not first <= one.id <= (last or first):
            continue
        document = as_document(one)
        mentions = Finder(leave_out=one.id).find(document)
        relations = record(document, mentions).relations
        results.append(score(one, document.type, mentions, None, relations=relations))
        for name in wanted if options.errors else []:
            found = wrong_relations(one, relations) if name == RELATIONS else wrong_mentions(one, mentions, Label(name))
            for line in found:
                print(line)
    names = {name.lower() for name in wanted}
    summed = total(results)
    for line in table(
        Scored(
            {k: v for k, v in summed.counts.items() if k.partition(".")[0] in names},
            {k: v for k, v in summed.hits.items() if k.partition(".")[0] in names | {"type"}},
        )
    ):
        print(line)


if __name__ == "__main__":
    main()
