"""corpus/gold, models, corpus/text → corpus/evaluation

A gold document is always read by models that were trained without it, in whatever format it comes.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from rich.console import Console
from rich.progress import track

from pipeline.evaluation import calibration
from pipeline.evaluation import evidence as evidence_scores
from pipeline.evaluation import gold as gold_files
from pipeline.evaluation import tables as table_scores
from pipeline.evaluation.calibration import Weighed
from pipeline.evaluation.documents import as_document
from pipeline.evaluation.evidence import Pair
from pipeline.evaluation.fidelity import Fidelity, fidelity
from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.notation import GoldError
from pipeline.evaluation.scores import Scored, as_metrics, score, total
from pipeline.facts.record import record
from pipeline.mentions.finder import Finder
from pipeline.params import Params
from pipeline.schema import Document, Label
from pipeline.stages import incremental, shell
from pipeline.stages.rows import TextRow

Tree = dict[str, object]
SETS = ("documents", "second", "third", "fourth", "held_out", "reviewed")
FACTS = ("ics.facts", "org.facts", "salary.mentions", "date.mentions", "competency.mentions", "record")


def run(params: Params, root: Path) -> str:
    """Score documents as their own text and in the formats they come in, tables, evidence; returns what was scored."""
    gold = root / "corpus" / "gold"
    folder = root / "corpus" / "evaluation"
    folder.mkdir(parents=True, exist_ok=True)
    sets = read_sets(gold)
    sums = {name: total(as_text(documents)) for name, documents in sets.items()}
    metrics: dict[str, Tree] = {name: {"documents": len(sets[name]), **as_metrics(one)} for name, one in sums.items()}
    for name, documents in sets.items():
        undated = total(as_text(documents, told=False))
        metrics[name]["undated"] = {"f1": round(undated.counts["date.mentions"].f1, 4)}
    if params.evaluation.formats:
        metrics["formats"] = formats(root)
    metrics["tables"] = tables(gold / "tables")
    metrics["evidence"] = evidence(root, folder)
    metrics["confidence"] = confidence(root)
    plot_labels(folder / "labels.csv", sums)
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    return f"{', '.join(metrics)} scored"


def read_sets(gold: Path) -> dict[str, tuple[GoldDocument, ...]]:
    """The sets that have gold documents; raises GoldError where one does not read or two have one id."""
    sets = {name: documents for name in SETS if (documents := gold_files.read_documents(gold / name))}
    seen: dict[str, str] = {}
    for name, documents in sets.items():
        for document in documents:
            if document.id in seen:
                raise GoldError(f"{name}: the id {document.id} stands in {seen[document.id]} too: give one another id")
            seen[document.id] = name
    return sets


def as_text(documents: Sequence[GoldDocument], *, told: bool = True) -> Iterable[Scored]:
    """Score each gold document read as its own text, the reader told its date of publication or not."""
    console = Console(stderr=True)
    for gold in track(documents, "evaluation", console=console, transient=True, disable=not console.is_terminal):
        document = as_document(gold)
        if not told:
            document = replace(document, published=None)
        yield scored(gold, document)


class Read(Struct, frozen=True):
    """A document in a format of its own against the text that it was made from."""

    scored: Scored
    plain: Scored  # the same document read as its own text, told no more of its date than the file tells
    fidelity: Fidelity


def formats(root: Path) -> Tree:
    """Score the documents of corpus/documents, which were made from the gold documents, by format."""
    corpus = root / "corpus"
    texts = {f"documents/{row.source}": row for row in incremental.rows(corpus / "text", TextRow)}
    found: dict[str, list[Read]] = {}
    with (corpus / "gold" / "made.csv").open(encoding="utf-8", newline="") as lines:
        for made in csv.DictReader(lines):
            row = texts.get(made["path"])
            if row is None or row.document is None:
                continue
            gold = gold_files.read_document(corpus / "gold" / "documents" / f"{made['id']}.md")
            one = scored(gold, row.document, spans=False)
            name = "scan" if made["scanned"] == "yes" else made["format"]
            plain = as_plain(gold, row.document.published)
            found.setdefault(name, []).append(Read(one, plain, fidelity(row.document, gold.text)))
    return {name: as_tree(reads) for name, reads in sorted(found.items())}


def as_plain(gold: GoldDocument, published: str | None) -> Scored:
    """Score a gold document read as its own text, told this date of publication."""
    return scored(gold, replace(as_document(gold), published=published), spans=False)


def scored(gold: GoldDocument, document: Document, *, spans: bool = True) -> Scored:
    """Score what is found in a document that has a gold document's text, by models that never saw it."""
    mentions = Finder(leave_out=gold.id).find(document)
    facts = record(document, mentions)
    return score(gold, document.type, mentions, facts.record, relations=facts.relations, spans=spans)


def as_tree(reads: Sequence[Read]) -> Tree:
    """The means and sums over documents of one format; `gap` is F1 less that of the same documents as plain text."""
    summed, plain = total(one.scored for one in reads), total(one.plain for one in reads)
    tree: Tree = {}
    for name in FACTS:
        if summed.counts[name].tp + summed.counts[name].fn:
            f1, best = summed.counts[name].f1, plain.counts[name].f1
            tree[name.partition(".")[0]] = {"f1": round(f1, 4), "plain": round(best, 4), "gap": round(f1 - best, 4)}
    cells = [one.fidelity.cells for one in reads if one.fidelity.cells is not None]
    text = {"words": mean(one.fidelity.words for one in reads), "order": mean(one.fidelity.order for one in reads)}
    if cells:
        text["cells"] = mean(cells)
    return {"documents": len(reads), "text": {name: round(value, 4) for name, value in text.items()}, **tree}


def tables(folder: Path) -> Tree:
    """Score the rows of person specifications, printed in the shapes that people give them."""
    shapes = table_scores.by_shape(folder)
    everything = sum(shapes.values(), start=table_scores.RowScore())
    tree: Tree = {"rows": everything.rows, "right": round(everything.share, 4)}
    return tree | {"shapes": {name: {"right": round(one.share, 4)} for name, one in sorted(shapes.items())}}


def evidence(root: Path, folder: Path) -> Tree:
    """Score the folds that `training` predicted, by models that saw nothing of the role; write the plots' data."""
    models = root / "models" / "evidence"
    pairs = msgspec.json.decode((models / "folds.json").read_bytes(), type=list[Pair])
    scores = evidence_scores.score(pairs)
    write_table(folder / "verdicts.csv", ("actual", "predicted"), ((pair.gold, pair.said) for pair in pairs))
    write_table(
        folder / "confidence.csv",
        ("confidence", "accuracy", "pairs"),
        ((f"{b.confidence:.4f}", f"{b.accuracy:.4f}", b.pairs) for b in scores.reliability),
    )
    tree: Tree = {
        name: round(value, 4) for name, value in msgspec.structs.asdict(scores).items() if isinstance(value, float)
    }
    tree["pairs"] = scores.pairs
    tree["verdicts"] = {one.verdict.value: {"f1": round(one.f1, 4)} for one in scores.verdicts}
    meta = json.loads((models / "meta.json").read_text(encoding="utf-8"))
    wanted = ("kappa", "sentence_f1", "average_precision", "false_comfort")
    tree["baselines"] = {
        name: {figure: round(found[figure], 4) for figure in wanted} for name, found in meta["baselines"].items()
    }
    return tree


def confidence(root: Path) -> Tree:
    """How well the confidences of mentions and of records' values fit, by label: the folds of stage `confidence`."""
    folds = msgspec.json.decode((root / "models" / "confidence" / "folds.json").read_bytes(), type=list[Weighed])
    labels = sorted({one.label for one in folds})
    held = {"all": folds, **{label.lower(): [one for one in folds if one.label == label] for label in labels}}
    return {name: msgspec.structs.asdict(calibration.score(facts)) for name, facts in held.items()}


def plot_labels(path: Path, sums: dict[str, Scored]) -> None:
    """One line a label and set, for a chart of F1."""
    rows = []
    for name, one in sums.items():
        for label in Label:
            key = f"{label.value.lower()}.{'facts' if label in (Label.ICS, Label.ORG) else 'mentions'}"
            rows.append((name, label.value, f"{one.counts[key].f1:.4f}"))
    write_table(path, ("set", "label", "f1"), rows)


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    shell.main("evaluation", run)
