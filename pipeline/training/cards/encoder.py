"""The card of models/encoder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.training.cards.layout import APACHE, Card, laid_out


def card_of_encoder(meta: Mapping[str, Any]) -> str:
    """The card, of what meta.json holds."""
    scores = meta["scores"]
    return laid_out(
        Card(
            name="encoder",
            summary=f"The sentence encoder: a text of up to {meta['max_tokens']} tokens in, a vector of "
            f"{meta['dimensions']} numbers and length 1 out; texts on like topics get vectors that point alike.",
            details=f"""\
{meta["name"]} of sentence-transformers, a transformer of six layers, as ONNX. Converted, not trained, by
`python -m pipeline.training.encoder` (the frozen stage `encoder`) from the published weights, SHA-256
`{meta["weights_sha256"]}`; `meta.json` holds the sums of the files here.

Changed from the original: the format; weights as int8 (one scale a row of an embedding, one for each 64 inputs
of a product), expanded to fp32 when the model is loaded; mean pooling and normalisation inside the graph; the
tokenizer's fixed padding taken out. All arithmetic is fp32: a vector does not depend on the rest of its batch.""",
            versions=meta["versions"],
            licence=APACHE,
            use="To tell how near in topic two sentences are: one of the things that the models of "
            "[evidence](../evidence/README.md) go by.",
            out_of_scope="To tell evidence from empty words, which sound alike to it; to compare, rank or search "
            "people; languages other than English.",
            factors="Language (English), length (what is over the limit is cut off) and register: short, verbless "
            "lines of a form give less telling vectors than sentences.",
            metrics="Cosine between a vector of this model and that of the fp32 original. What it is worth for the job "
            "is measured in the models that read it.",
            evaluation_data="Eight sentences written for this project, as criteria and statements have them, in "
            "`pipeline/training/encoder.py`.",
            training_data="None of this project's. Its authors trained it on over a billion pairs of sentences from "
            "public collections in English, most of them from the web (Reddit comments, citations, questions and "
            "answers, captions), and name those on its published card.",
            results=f"Cosine {scores['cosine_mean']:.4f} on average and {scores['cosine_min']:.4f} at worst. On its "
            "own it judges evidence badly: the card of [evidence](../evidence/README.md) has the numbers.",
            fairness="Not measured on the encoder alone. Public text carries views of people, and vectors learnt from "
            "it carry them on; therefore names, pronouns, ages, nationalities, faiths, schools and postcodes are "
            "replaced in a statement before the encoder sees it (`pipeline/evidence/mask.py`).",
            ethics="A vector holds much of its text: where the text is personal data, so is the vector. None is kept.",
            caveats="Use it masked, on English, and with something behind it that was trained on the job at hand.",
        )
    )
