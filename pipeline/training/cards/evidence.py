"""The card of models/evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.training.cards.layout import MIT, NOT_MEASURED, Card, laid_out, table

NAMES = {
    "matcher": "the matcher's best sentence alone",
    "encoder_cosine": "encoder cosine alone",
    "tf_cosine": "TF cosine alone",
}
"""Baselines → what the card calls them; others are called by the name that they have."""
FIGURES = {
    "sentence F1": "sentence_f1",
    "average precision": "average_precision",
    "mean average precision": "mean_average_precision",
    "kappa": "kappa",
    "accuracy": "accuracy",
    "macro F1": "macro_f1",
    "false comfort": "false_comfort",
}


def card_of_evidence(
    meta: Mapping[str, Any], *, ablations: str = "", learning_curve: str = "", fairness: str = ""
) -> str:
    """The card, of what meta.json holds and of what else was measured, each as Markdown; what is empty is left out."""
    scores = meta["scores"]
    rows = {"rolepack": scores, **{NAMES.get(name, name): one for name, one in meta["baselines"].items()}}
    verdicts = [(v["verdict"], v["precision"], v["recall"], v["f1"], v["gold"]) for v in scores["verdicts"]]
    results = [
        table(("", *FIGURES), [(name, *(one[key] for key in FIGURES.values())) for name, one in rows.items()]),
        table(("verdict", "precision", "recall", "F1", "in gold"), verdicts),
        f"Confidence is off by {scores['calibration_error']:.3f} on average (expected calibration error). "
        "`folds.json` holds every prediction.",
    ]
    if ablations:
        results += ["What each part is worth, by the same folds:", ablations]
    if learning_curve:
        results += ["With fewer roles to learn from:", learning_curve]
    return laid_out(
        Card(
            name="evidence",
            summary="Whether a sentence of an applicant's statement is evidence for a criterion, and what the evidence "
            "amounts to: strong, partial, asserted, none or contradicted, as "
            "[the guidelines](../../corpus/gold/GUIDELINES.md) define them.",
            details="""\
The [matcher](../matcher/README.md) reads every criterion beside every sentence. Two steps weigh what it says with what
the words show: whether a sentence is evidence, and what a criterion's evidence comes to. Made by `dvc repro training`;
the files are scikit-learn models in skops, loaded with an explicit list of trusted types, never pickle. Cuts,
thresholds and the calibration of confidence are tuned on predictions for roles that the models had not seen.""",
            versions=meta["versions"],
            licence=MIT,
            use="To show those who shortlist for public bodies in England where to look: each criterion beside the "
            "sentences that bear on it, with reasons, for a person who reads the statement and decides.",
            out_of_scope="To rank, total, score, sift out or reject people, or to decide anything without a person; to "
            "tell whether what an applicant says is true; application forms and CVs without sentences; languages "
            "other than English. [docs/fair-use.md](../../docs/fair-use.md) says what the law asks of those who use "
            "it.",
            factors="How a statement is written more than who writes it: plain or headed by criterion, short or long, "
            "in sentences or notes, in the English of the training statements or another; the kind of criterion "
            "(a qualification is easier than a value); and whether a criterion joins several demands.",
            metrics="""\
Quadratic weighted kappa of verdicts (1 is agreement, 0 is chance; none and contradicted count as one level), F1 of the
evidence sentences, average precision of the sentences' scores, accuracy and macro F1 over the five verdicts. False
comfort is the share of pairs that gold calls none, asserted or contradicted and the machine calls strong: the error
that does recruiters most harm. [The guidelines](../../corpus/gold/GUIDELINES.md) define each.""",
            evaluation_data=f"""\
The training data, by {meta["options"]["folds"]} folds of whole roles: models, thresholds and calibration of a fold saw
nothing of its roles. Real statements may be harder.""",
            training_data=f"""\
[corpus/gold/evidence](../../corpus/gold/README.md): {meta["roles"]} roles, {meta["statements"]} statements,
{scores["pairs"]} pairs of a criterion and a statement, all fictional and written for this project. SHA-256 over the
files: `{meta["data_sha256"]}`.""",
            results="\n\n".join(results),
            fairness=fairness or NOT_MEASURED,
            ethics="""\
A statement is personal data, and may tell of health, faith or origin. It is read in memory and never stored. Names,
pronouns, ages, nationalities, faiths, schools, postcodes and what applicants say of their own health, family and origin
are replaced or cut out before any model sees the text; a name that is also a common word, or an unusual way of giving
one of these, can slip through. What an applicant did because of who they are (a carer, an expert by experience) can be
evidence, and cutting it out can cost them: read the statement.""",
            caveats="""\
- It is wrong often enough that no verdict may decide anything alone: read every statement yourself, those with little
  evidence first.
- Weak at telling partial from strong; at duties told as achievements; at evidence that shares no word and little
  meaning with the criterion; at English that is far from the training statements, second-language English among it.
- Where it says that it is unsure, its verdict is little better than a guess.
- Measure it on statements of your own kind, and by group where you may, before you rely on it.""",
        )
    )
