"""Score the finders on the gold documents as their own text: `python -m pipeline.evaluation.show --help`."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.evaluation import gold as gold_files
from pipeline.evaluation.documents import as_document
from pipeline.evaluation.scores import SAME, Scored, match, score, total
from pipeline.mentions.finder import Finder
from pipeline.schema import Label


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


def main() -> None:
    """Print scores by label, and with --errors what was missed and what was found too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("corpus/gold/documents"))
    parser.add_argument("--label", help="only this label (ICS, ORG, SALARY, DATE, COMPETENCY)")
    parser.add_argument("--docs", default="", help="a range of ids such as d001-d018")
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was found too much")
    options = parser.parse_args()
    first, _, last = options.docs.partition("-")
    labels = [Label(options.label)] if options.label else list(Label)
    results = []
    for one in gold_files.read_documents(options.gold):
        if options.docs and not first <= one.id <= (last or first):
            continue
        document = as_document(one)
        mentions = Finder(leave_out=one.id).find(document)
        results.append(score(one, document.type, mentions, None))
        for label in labels if options.errors else []:
            wanted = [m for m in one.mentions if m.label is label]
            matching = match(wanted, [m for m in mentions if m.label is label], SAME[label])
            for sign, missing in (("-", matching.missed), ("+", matching.spurious)):
                for m in missing:
                    around = one.text[max(0, m.start - 40) : m.end + 30].replace("\n", " ")
                    facts = (
                        m.id or m.iso or (f"{m.min}..{m.max} {m.period} {m.band}" if label is Label.SALARY else m.name)
                    )
                    print(f"{one.id} {sign}{label} {m.text!r} [{facts}] {m.found_by} … {around}")
    wanted_names = {label.value.lower() for label in labels}
    summed = total(results)
    for line in table(
        Scored(
            {k: v for k, v in summed.counts.items() if k.partition(".")[0] in wanted_names},
            {k: v for k, v in summed.hits.items() if k.partition(".")[0] in wanted_names | {"type"}},
        )
    ):
        print(line)


if __name__ == "__main__":
    main()
