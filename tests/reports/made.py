"""Checks made by hand for the tests of this folder."""

from __future__ import annotations

from pipeline.schema import Category, Check, Evidence, Judgement, Need, Reason, Sentence, Statement, Verdict

HEADING = "How I lead"
FIRST = "I rebuilt the rota of three wards in 2021."
SECOND = "Falls went down by a third."
THIRD = "I am a good listener."
TEXT = f"{HEADING}\n\n{FIRST} {SECOND}\n\n{THIRD}"


def statement(text: str = TEXT, *, id: str = "statement.txt", heading: str = HEADING) -> Statement:
    at = text.find(heading)
    sentences = (Sentence(at, at + len(heading), heading=True),) if at >= 0 else ()
    return Statement(id, text, sentences)


def evidence(quote: str, text: str = TEXT, *, key: bool = False) -> Evidence:
    start = text.index(quote)
    return Evidence(start, start + len(quote), quote, key, 0.8371)


def judgement(
    id: str,
    verdict: Verdict,
    *found: Evidence,
    text: str = "Leads teams",
    reasons: tuple[Reason, ...] = (),
    missing: str | None = None,
    unsure: bool = False,
) -> Judgement:
    return Judgement(
        id=id,
        text=text,
        need=Need.ESSENTIAL,
        category=Category.SKILLS,
        verdict=verdict,
        confidence=0.7294,
        evidence=found,
        reasons=reasons,
        missing=missing,
        unsure=unsure,
    )


def check(*criteria: Judgement, pack: str = "pack.pdf", statement: str = "statement.txt") -> Check:
    return Check(pack=pack, statement=statement, criteria=criteria)


EVERY_VERDICT = check(
    judgement(
        "C1",
        Verdict.STRONG,
        evidence(FIRST, key=True),
        evidence(SECOND),
        text="Leads teams through change",
        reasons=(Reason("own_action", "Says what they did themselves.", 0.61),),
    ),
    judgement(
        "C2",
        Verdict.PARTIAL,
        evidence(SECOND, key=True),
        text="Makes care safer",
        reasons=(
            Reason("outcome", "Says what came of it.", 0.4),
            Reason("own_action", "does not say who did it", -0.5, against=True),
        ),
        missing="their own part",
    ),
    judgement(
        "C3",
        Verdict.ASSERTED,
        evidence(THIRD),
        text="Listens well",
        reasons=(Reason("claim", "claims it without an example", against=True),),
        missing="an example",
        unsure=True,
    ),
    judgement("C4", Verdict.NONE, text="Holds a clinical degree", missing="nothing speaks of it", unsure=True),
    judgement("C5", Verdict.CONTRADICTED, evidence(THIRD, key=True), text="Speaks in public"),
)
