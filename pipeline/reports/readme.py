"""The parts of README.md that a machine writes: `python -m pipeline.reports.readme` after `dvc repro`.

Numbers come from the metrics file, examples from running the commands that they show.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

METRICS = Path("corpus/evaluation/metrics.json")
SETS = {"documents": "first", "second": "second", "third": "third", "fourth": "fourth", "held_out": "held out"}
LABELS = {
    "ICS, codes of a document": ("ics", "facts"),
    "ICS, every mention": ("ics", "mentions"),
    "Organisations of a document": ("org", "facts"),
    "Salaries": ("salary", "mentions"),
    "Dates": ("date", "mentions"),
    "Competencies": ("competency", "mentions"),
    "Record of the role, fields": ("record", "all"),
    "Relations": ("relations", "all"),
}
ACCURACIES = {
    "Type of document": ("type", "accuracy"),
    "Part that a date plays": ("date", "role_accuracy"),
    "Need of a competency": ("competency", "need_accuracy"),
    "Category of a competency": ("competency", "category_accuracy"),
}
FIDELITY = {
    "words of the text, F1": "words",
    "their order": "order",
    "cells of tables in their row and column": "cells",
}
FOUND = ("ics", "org", "salary", "date", "competency", "record")
EVIDENCE = {
    "Quadratic weighted kappa of verdicts": "kappa",
    "F1 of evidence sentences": "sentence_f1",
    "Average precision of sentence scores": "average_precision",
    "False comfort (says strong, gold is none, asserted or contradicted)": "false_comfort",
}
STATEMENTS = "corpus/statements/r022-medical-secretary"
# name → the command that is shown, and how many lines of what it prints
EXAMPLES = {
    "extract": ("rolepack extract corpus/documents/adverts/d017-community-matron.html", 16),
    "review": ("rolepack review --check corpus/gold/documents/d005.md", 4),
    "check": (f"rolepack check {STATEMENTS}/pack.md {STATEMENTS}/r022-s1.txt", 26),
}
WIDTH = 118


def rewritten(readme: str, root: Path) -> str:
    """README.md with its numbers and examples made anew from the checkout at `root`."""
    readme = _between(readme, "numbers", "\n".join(numbers(json.loads((root / METRICS).read_text(encoding="utf-8")))))
    for name, (command, lines) in EXAMPLES.items():
        readme = _between(readme, f"example: {name}", example(command, lines, root))
    return readme


def numbers(metrics: dict[str, Any]) -> Iterator[str]:
    """The tables of scores, line by line."""
    yield "F1 by set of gold documents, read as their own text. The rules were written with sight of all sets but the"
    yield "last: expect the last of your own documents ([sets, and what each gave at first sight](corpus/gold/README.md))."
    yield ""
    heads = (f"{title}, {metrics[name]['documents']} documents" for name, title in SETS.items())
    yield f"| what is found | {' | '.join(heads)} |"
    yield f"| --- |{' --- |' * len(SETS)}"
    for title, (label, part) in LABELS.items():
        trees = [metrics[name].get(label) for name in SETS]  # a set need not be annotated for all
        yield f"| {title} | {' | '.join(_figure(tree[part]['f1']) if tree else '–' for tree in trees)} |"
    undated = " | ".join(_figure(metrics[name]["undated"]["f1"]) for name in SETS)
    yield f"| Dates, the date of publication not told | {undated} |"
    for title, (label, part) in ACCURACIES.items():
        yield f"| {title}, accuracy | {' | '.join(_figure(metrics[name][label][part]) for name in SETS)} |"
    yield ""
    yield "Whether confidences mean what they say, on held-out documents, each weighed by models that saw nothing of it:"
    yield ""
    yield "| | facts | right | mean distance of confidence and share of right ones |"
    yield "| --- | --- | --- | --- |"
    for label, one in metrics["confidence"].items():
        yield f"| {label} | {one['facts']} | {_figure(one['accuracy'])} | {_figure(one['calibration_error'])} |"
    yield ""
    yield "The first set in the formats it comes in (`corpus/documents`):"
    yield ""
    formats = metrics["formats"]
    yield f"| | {' | '.join(formats)} |"
    yield f"| --- |{' --- |' * len(formats)}"
    yield f"| documents | {' | '.join(str(one['documents']) for one in formats.values())} |"
    for title, figure in FIDELITY.items():
        values = (_figure(one["text"][figure]) if figure in one["text"] else "–" for one in formats.values())
        yield f"| {title} | {' | '.join(values)} |"
    for label in FOUND:
        values = (_figure(one[label]["f1"]) if label in one else "–" for one in formats.values())
        yield f"| {label} | {' | '.join(values)} |"
    values = (_figure(max(0.0, *(-one[label]["gap"] for label in FOUND if label in one))) for one in formats.values())
    yield f"| most that one of these is below the same documents as plain text | {' | '.join(values)} |"
    yield ""
    evidence = metrics["evidence"]
    baselines = evidence["baselines"]
    yield f"Evidence, {evidence['pairs']} pairs of criterion and statement, by folds over roles:"
    yield ""
    yield f"| | rolepack | {' | '.join(name.replace('_', ' ') for name in baselines)} |"
    yield f"| --- | --- |{' --- |' * len(baselines)}"
    for title, figure in EVIDENCE.items():
        others = " | ".join(_figure(one[figure]) for one in baselines.values())
        yield f"| {title} | {_figure(evidence[figure])} | {others} |"


def example(command: str, lines: int, root: Path) -> str:
    """A command and the first lines of what it prints, as a block of Markdown."""
    _, *arguments = shlex.split(command)
    run = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments], cwd=root, check=True, capture_output=True, encoding="utf-8"
    )
    said = [line if len(line) <= WIDTH else f"{line[:WIDTH]}…" for line in run.stdout.rstrip().splitlines()]
    left = len(said) - lines
    shown = [*said[:lines], f"… ({left} more lines)"] if left > 1 else said
    return "\n".join(["```", f"$ {command}", *(line.rstrip() for line in shown), "```"])


def _figure(value: float) -> str:
    return f"{value:.2f}"


def _between(readme: str, name: str, content: str) -> str:
    marked = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not marked.search(readme):
        raise ValueError(f"README.md has no place marked {name!r}")
    return marked.sub(lambda match: f"{match[1]}{content}\n{match[2]}", readme)


if __name__ == "__main__":
    path = Path("README.md")
    path.write_text(rewritten(path.read_text(encoding="utf-8"), Path()), encoding="utf-8")
