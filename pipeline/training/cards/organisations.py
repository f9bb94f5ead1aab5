"""The card of models/organisations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.training.cards.layout import MIT, Card, laid_out, table


def card_of_organisations(meta: Mapping[str, Any]) -> str:
    """The card, of what meta.json holds."""
    options, scores = meta["options"], meta["scores"]
    return laid_out(
        Card(
            name="organisations",
            summary="How likely a run of capitalised words is the name of an organisation that neither lists nor "
            "patterns know.",
            details=f"""\
A logistic regression over hashed features of a name's words, their shapes and what stands around them. Made by
`dvc repro organisations`; `final.safetensors` learnt from all documents, `fold-*.safetensors` never saw those of their
fold (meta.json says which these are), so that gold documents can be read as if they were new. A candidate is taken from
a probability of {options["threshold"]}.""",
            versions=meta["versions"],
            licence=MIT,
            use="To propose names of organisations in job adverts, role packs and news after lists and patterns have "
            "had their say; what it finds has found_by `org.recogniser`.",
            out_of_scope="Names of people; applicants' statements; linking a name to a code; text in which case means "
            "nothing (all capitals, all small letters); languages other than English.",
            factors="How a document writes names (in sentences, in tables, in lists), and whether a name holds a word "
            "that bodies' names often hold.",
            metrics="Precision and recall of exact names. The threshold is high on purpose: a missed name is missing "
            "once, a wrong one comes back in every count.",
            evaluation_data=f"The training documents themselves, by {options['folds']} folds of documents, half of "
            "their names known and most of the others invented, so that no name can be known by heart.",
            training_data=f"""\
{meta["documents"]} annotated documents of [corpus/gold](../../corpus/gold/README.md) (not those of held_out), each
shown {options["draws"]} times with {options["invented"]:.0%} of its names replaced by invented ones, and
{options["documents"]} invented documents. All fictional. SHA-256 over the files: `{meta["data_sha256"]}`.""",
            results=table(
                ("names sought", "precision", "recall", "F1"),
                [(scores["sought"], scores["precision"], scores["recall"], scores["f1"])],
            )
            + "\n\nOrganisations as a whole, lists and patterns included, are measured in the project's README.",
            fairness="It reads documents of employers, not applicants. Whether bodies of some communities (of faiths, "
            "of migrants, with names in other languages) are found less often was not measured.",
            ethics="It may take a person's name for a body's. Documents hold names that are public by their nature; "
            "what you add of your own stays on your machine.",
            caveats="Weak at names in lower case, names with commas, names of one common word, tables of bare names, "
            "departments and places joined by the word and. Look at what it found before you count it: "
            "`confidence` says where to start.",
        )
    )
