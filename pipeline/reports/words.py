"""What verdicts, needs and confidence are called in front of a recruiter."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pipeline.schema import Category, Covered, Judgement, Need, Part, Verdict


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


COVERED = {
    Covered.YES: "spoken to",
    Covered.MAYBE: "not clear",
    Covered.NO: "nothing found",
}


def listed(words: Sequence[str]) -> str:
    """Words as a list: "interview, test and certificate"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def unseen(judgement: Judgement) -> bool:
    """Whether nothing was found on a criterion that the pack assesses by other means than the application."""
    return judgement.elsewhere and judgement.verdict is Verdict.NONE


def name(judgement: Judgement) -> str:
    """What the result is called: the verdict, or how the pack assesses what no application needs to show."""
    return f"Assessed by {listed(judgement.assessed)}" if unseen(judgement) else VERDICT[judgement.verdict].name


def sure(judgement: Judgement) -> str:
    """How sure the machine is, in words; nothing where the verdict is none to rely on."""
    return "" if unseen(judgement) else CONFIDENCE[sureness(judgement)]


def asides(judgement: Judgement) -> tuple[str, ...]:
    """What the pack says of the criterion that the reader should know beside the verdict."""
    said = [f"Same as {judgement.repeats}."] if judgement.repeats else []
    if judgement.elsewhere and not unseen(judgement):
        said.append(f"The pack says that this is assessed by {listed(judgement.assessed)}.")
    return tuple(said)


def meaning(judgement: Judgement) -> str:
    """What a verdict means for its criterion."""
    if unseen(judgement):
        return "the application need not show it, and nothing was found in the statement"
    wording = VERDICT[judgement.verdict]
    asks_title = judgement.category is Category.QUALIFICATIONS
    return (asks_title and wording.of_qualification) or wording.meaning


def shown_parts(judgement: Judgement) -> tuple[Part, ...]:
    """The parts worth showing: none where nothing was found at all."""
    return judgement.parts if judgement.evidence else ()


def why(judgement: Judgement) -> tuple[str, ...]:
    """The reasons in order: after what speaks for the applicant, what speaks against begins with "but"."""
    if unseen(judgement):
        return ()
    speaking = [reason.text for reason in judgement.reasons if not reason.against]
    against = [reason.text for reason in judgement.reasons if reason.against]
    return (*speaking, *(f"but {text}" if speaking else text for text in against))


def missing(judgement: Judgement) -> str:
    """What is missing for the next verdict up; empty where nothing is, or where the application need not show it."""
    return "" if unseen(judgement) else judgement.missing or ""


def sureness(judgement: Judgement) -> str:
    """How sure the machine is of a verdict: a key of CONFIDENCE."""
    if judgement.unsure:
        return "unsure"
    return "sure" if judgement.confidence >= SURE else "fairly"


def for_a_person(judgement: Judgement) -> bool:
    """Whether a verdict is for a person to read; one that is none to rely on is not."""
    return judgement.unsure and not unseen(judgement)


def to_read(judgements: Sequence[Judgement]) -> str:
    """How many verdicts are for a person to read, and on which criteria; empty where none is."""
    ids = [judgement.id for judgement in judgements if for_a_person(judgement)]
    if not ids:
        return ""
    return f"{len(ids)} {'criterion is' if len(ids) == 1 else 'criteria are'} for a person to read: {', '.join(ids)}"
