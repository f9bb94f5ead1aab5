"""The layout of a model card: the sections of Mitchell et al. 2019, Model Cards for Model Reporting, in order."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

REPORT = (
    "open an issue in the repository that this file came with. Say which command you ran, what was shown and what you "
    "expected, in words of your own: never send an applicant's statement, a name or anything else that is personal "
    "data."
)
MIT = "MIT, as the code ([LICENSE](../../LICENSE))"
APACHE = "Apache License 2.0, as the published weights ([LICENSE](LICENSE))"
CODE = re.compile(r"`[^`\n]+`")
GLUE = "\0"
NOT_MEASURED = "Not measured in the run that made this model."


class Card(Struct, frozen=True, kw_only=True):
    """What is said of a model; every section is Markdown, and none may be left out."""

    name: str
    """the folder below models/"""
    summary: str
    """one sentence: what goes in, what comes out"""
    details: str
    """how it was made and of what kind it is"""
    versions: Mapping[str, str]
    """library → version that it was made with"""
    licence: str
    use: str
    out_of_scope: str
    factors: str
    """what its quality depends on"""
    metrics: str
    evaluation_data: str
    training_data: str
    results: str
    fairness: str
    ethics: str
    caveats: str


SECTIONS = (
    ("## Intended use", "use"),
    ("### Out of scope", "out_of_scope"),
    ("## Factors", "factors"),
    ("## Metrics", "metrics"),
    ("## Evaluation data", "evaluation_data"),
    ("## Training data", "training_data"),
    ("## Quantitative analyses", "results"),
    ("### Fairness", "fairness"),
    ("## Ethical considerations", "ethics"),
    ("## Caveats and recommendations", "caveats"),
)


def laid_out(card: Card) -> str:
    """The card as a Markdown file. Raises ValueError where a section is empty."""
    sections = [(heading, getattr(card, field)) for heading, field in SECTIONS]
    empty = [heading.strip("# ") for heading, text in sections if not text.strip()]
    if empty:
        raise ValueError(f"the card of {card.name} says nothing under {', '.join(empty)}")
    made_with = ", ".join(f"{library} {version}" for library, version in sorted(card.versions.items()))
    facts = f"- **Made with**: {made_with}.\n- **Licence**: {card.licence}.\n- **To report a fault**: {REPORT}"
    parts = [f"# Model card: {card.name}", card.summary, "## Model details", card.details, facts]
    for heading, text in sections:
        parts += [heading, text]
    return "\n\n".join(wrapped(part.strip()) for part in parts) + "\n"


def wrapped(text: str) -> str:
    """Markdown with its paragraphs and bullets in lines of a length; tables stay as they are."""
    return "\n\n".join(block if block.startswith("|") else _bullets(block) for block in re.split(r"\n{2,}", text))


def _bullets(block: str) -> str:
    whole = CODE.sub(lambda code: code[0].replace(" ", GLUE), block)
    lines = (
        textwrap.fill(
            " ".join(bullet.split()),
            width=120,
            subsequent_indent="  " if bullet.startswith("- ") else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for bullet in re.split(r"\n(?=- )", whole)
    )
    return "\n".join(lines).replace(GLUE, " ")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; numbers that are no whole ones get three places."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
