"""What verdicts, needs and confidence are called in front of a recruiter."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pipeline.schema import Category, Covered, Judgement, Need, Part, Reason, Verdict


class Wording(Struct, frozen=True):
    """A verdict for people: its name, what it means, and what to make of it where no reason says more."""

    name: str
    meaning: str
    missing: str = ""
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
        "Part of what the criterion asks for, or their own part in it, or what came of it.",
        "part of it, or something close to it, is there",
    ),
    Verdict.ASSERTED: Wording(
        "Asserted",
        "claimed or touched on, without an example of it that could be checked",
        "An example that could be checked.",
        "claimed or touched on, without its title",
    ),
    Verdict.NONE: Wording(
        "None found", "nothing was found in the statement that bears on this", "Anything that bears on this criterion."
    ),
    Verdict.CONTRADICTED: Wording("Contradicted", "they say that they do not have this"),
}

NEED = {Need.ESSENTIAL: "essential", Need.DESIRABLE: "desirable", Need.UNSPECIFIED: "need not stated"}

# The least confidence, the words for it.
SURENESS = ((0.8, "sure"), (0.6, "fairly"), (0.0, "unsure"))
CONFIDENCE = {
    "sure": "The machine is sure of this.",
    "fairly": "The machine is fairly sure of this. Check it before you rely on it.",
    "unsure": "The machine is unsure of this. Read the statement yourself.",
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
    return "" if unseen(judgement) else CONFIDENCE[sureness(judgement.confidence)]


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


def supporting(judgement: Judgement) -> tuple[Reason, ...]:
    """The reasons for the verdict; none where it is none to rely on."""
    return () if unseen(judgement) else tuple(reason for reason in judgement.reasons if reason.weight >= 0)


def missing(judgement: Judgement) -> tuple[str, ...]:
    """What is missing or counts against: the reasons that say so, or what the verdict says of itself."""
    if unseen(judgement):
        return ()
    general = VERDICT[judgement.verdict].missing
    said = tuple(reason.text for reason in judgement.reasons if reason.weight < 0)
    return said or ((general,) if general else ())


def sureness(confidence: float) -> str:
    """How sure a confidence from 0 to 1 is: a key of CONFIDENCE."""
    return next(word for least, word in SURENESS if confidence >= least or least == 0)
