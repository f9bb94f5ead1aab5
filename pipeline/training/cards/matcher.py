"""The card of models/matcher."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.training.cards.layout import APACHE, Card, laid_out

ELSEWHERE = "Measured through the models that read it: the card of [evidence](../evidence/README.md) has the numbers."


def card_of_matcher(meta: Mapping[str, Any], *, results: str = "", fairness: str = "") -> str:
    """The card, of what meta.json holds and of what was measured of the matcher alone, where given as Markdown."""
    options = meta["options"]
    return laid_out(
        Card(
            name="matcher",
            summary="Criteria and sentences of a statement in, all together; how each sentence bears on each criterion "
            "out, and what the sentences amount to for it.",
            details=f"""\
A small transformer, all-MiniLM-L6-v2 fine-tuned (published weights, SHA-256 `{meta["weights_sha256"]}`), reads every
text by itself. Above it a grid holds a cell for each pair of criterion and sentence: tokens are compared by late
interaction (Khattab and Zaharia 2020, ColBERT), and a cell attends to those of the same criterion and to those of the
same sentence (axial attention). Made by `python -m pipeline.training.matcher` (a frozen stage), {options["epochs"]}
epochs from seed {options["seed"]}; some statements were changed in training in ways that leave the right answer known
(evidence taken out, criteria pasted in, typing errors).

Two ONNX graphs with int8 weights, expanded to fp32 when they are loaded, and a tokenizer; all arithmetic is fp32.
`meta.json` holds the SHA-256 of each.""",
            versions=meta["versions"],
            licence=APACHE,
            use="As one of the things that the models of [evidence](../evidence/README.md) go by when they show "
            "those who shortlist where to look.",
            out_of_scope="On its own: its probabilities are not calibrated and no threshold was tuned for them. To "
            "rank, total, score, sift out or reject people; to embed texts for search; languages other than English.",
            factors="How a statement is written (sentences or notes, headed or plain, long or short), the kind of "
            "criterion, and how far the English is from that of the training statements. Long texts are cut off, and "
            "long statements read in stretches.",
            metrics="Those of [evidence](../evidence/README.md): average precision of sentences, kappa of verdicts.",
            evaluation_data="[corpus/gold/evidence](../../corpus/gold/README.md), of which it saw nothing: other "
            "roles, other statements, other authors.",
            training_data=f"""\
[corpus/gold/training](../../corpus/gold/README.md): {meta["roles"]} roles, {meta["statements"]} statements,
{meta["pairs"]} pairs of a criterion and a statement, all fictional and written for this project; nothing of
corpus/gold/evidence. SHA-256 over the files: `{meta["data_sha256"]}`. The published weights had learnt from over a
billion pairs of sentences of public text.""",
            results=results or ELSEWHERE,
            fairness=fairness or ELSEWHERE,
            ethics="""\
It reads masked text: names, pronouns, ages, nationalities, faiths, schools, postcodes and what applicants say of their
own health, family and origin are replaced or cut out first. What slips through the mask it can see, and the published
weights carry views of people that public text holds.""",
            caveats="""\
- Its training statements were written by few authors, in British English, by guidelines of one project: real applicants
  write otherwise.
- A transformer gives no reasons. What a recruiter is told as a reason comes from considerations that can be named, and
  does not always say why the matcher leant as it did.""",
        )
    )
