"""What verdicts, needs and confidence are called in front of a recruiter."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pipeline.schema import Category, Judgement, Need, Verdict


class Wording(Struct, frozen=True):
    """A verdict for people: its name and what it means."""

    name: str
    meaning: str
    of_qualification: str = ""
    """what it means where the criterion asks for a qualification"""


VERDICT = {
    Verdict.STRONG: Wording(
        "Strong",
        "a specific example of their own, with what they did and what came of it",
        of_qualification="a qualification or registration is stated",
    ),
    Verdict.PARTIAL: Wording(
        "Partial",
        "a real example, but not all that the criterion asks for",
        of_qualification="part of it, or something close to it, is there",
    ),
    Verdict.ASSERTED: Wording(
        "Asserted",
        "claimed or touched on, without an example of it that could be checked",
        of_qualification="claimed or touched on, without its title",
    ),
    Verdict.NONE: Wording("None found", "nothing was found in the statement that bears on this"),
    Verdict.CONTRADICTED: Wording("Contradicted", "they say that they do not have this"),
}

NEED = {Need.ESSENTIAL: "essential", Need.DESIRABLE: "desirable", Need.UNSPECIFIED: "need not stated"}

SURE = 0.8
"""Confidence from which the machine is called sure."""
CONFIDENCE = {
    "sure": "The machine is sure of this.",
    "fairly": "The machine is fairly sure of this. Check it before you rely on it.",
    "unsure": "For a person to read: the machine is unsure of this.",
}


def meaning(judgement: Judgement) -> str:
    """What a verdict means for its criterion."""
    wording = VERDICT[judgement.verdict]
    asks_title = judgement.category is Category.QUALIFICATIONS
    return (asks_title and wording.of_qualification) or wording.meaning


def why(judgement: Judgement) -> tuple[str, ...]:
    """The reasons in order: after what speaks for the applicant, what speaks against begins with "but"."""
    speaking = [reason.text for reason in judgement.reasons if not reason.against]
    against = [reason.text for reason in judgement.reasons if reason.against]
    return (*speaking, *(f"but {text}" if speaking else text for text in against))


def sureness(judgement: Judgement) -> str:
    """How sure the machine is of a verdict: a key of CONFIDENCE."""
    if judgement.unsure:
        return "unsure"
    return "sure" if judgement.confidence >= SURE else "fairly"


def to_read(judgements: Sequence[Judgement]) -> str:
    """How many verdicts are for a person to read, and on which criteria; empty where none is."""
    ids = [judgement.id for judgement in judgements if judgement.unsure]
    if not ids:
        return ""
    return f"{len(ids)} {'criterion is' if len(ids) == 1 else 'criteria are'} for a person to read: {', '.join(ids)}"
