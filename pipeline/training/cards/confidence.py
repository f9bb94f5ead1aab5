"""The card of models/confidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.training.cards.layout import MIT, Card, laid_out, table


def card_of_confidence(meta: Mapping[str, Any]) -> str:
    """The card, of what meta.json holds."""
    rows = [
        (label, one["facts"], one["accuracy"], one["calibration_error"], one["brier"], one["brier_of_share"])
        for label, one in sorted(meta["scores"].items())
    ]
    header = ("label", "facts", "right", "calibration error", "Brier score", "Brier score of the label's share")
    return laid_out(
        Card(
            name="confidence",
            summary="How likely a mention, a value of a record or a relation is to be right, from how it was found and "
            "what stands around it.",
            details="""\
One logistic model a label, made by `dvc repro confidence`. `meta.json` holds the weights by feature: a confidence can
be worked out by hand. `folds.json` holds every fact that was weighed. Where all facts of a label were right there is
nothing to learn, and the label's share stands for it.""",
            versions={"scikit-learn": meta["scikit-learn"]},
            licence=MIT,
            use="To look first at what is least sure, or to leave out what is under a bound.",
            out_of_scope="As a measure of what was missed: it says nothing of what was not found. The confidence of "
            "verdicts on applicants' statements is another one, of [evidence](../evidence/README.md).",
            factors="The rule that found the fact, the kind of document, the kind of paragraph, and how many others "
            "stand near.",
            metrics="Expected calibration error (how far confidence and the share of right facts lie apart, on "
            "average) and the Brier score (0 is best), beside that of one who knows but the label's share.",
            evaluation_data="The training documents, each weighed by models that saw nothing of it.",
            training_data=f"""\
{meta["documents"]} gold documents that no rule was written with, [corpus/gold/held_out](../../corpus/gold/README.md),
all fictional; not what people have corrected, which the machine had filled in and which would flatter it. SHA-256 over
what they say: `{meta["data"]}`.""",
            results=table(header, rows),
            fairness="It weighs facts of employers' documents, and reads no applicant.",
            ethics="A confidence is no reason to act on a fact about somebody: read the passage that it was taken "
            "from, which every fact leads back to.",
            caveats="Labels with few facts, or with none that was wrong, are weighed roughly. Documents of other kinds "
            "than those of the gold data may hold more errors than it expects.",
        )
    )
