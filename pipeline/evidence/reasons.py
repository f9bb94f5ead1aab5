"""Why a verdict is what it is, in a recruiter's words: only what the shown sentences bear out.

The models say which considerations moved the verdict; what is said of one is checked against the sentences here,
by patterns stricter than the models' cues, since a reason that the sentence does not show is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

import numpy as np
from msgspec import Struct

from pipeline.evidence import cues, features
from pipeline.evidence.features import Pairs
from pipeline.evidence.model import SUMMARY, Floats
from pipeline.schema import Category, Criterion, Reason, Verdict

REASONS_SHOWN = 4
LEAST_WEIGHT = 0.03
REPEATED = 0.4
"""Share of a criterion's words, by weight, from which a sentence is said to repeat it."""
UNCOVERED = 0.25
"""A part of a criterion whose best sentence is no more like it than this is called missing."""
LIKELY = 0.5
"""A sentence that is less likely to be evidence than this only may bear on the criterion."""
WORDS_NAMED = 3
FIRST = {Verdict.CONTRADICTED: "lack", Verdict.ASSERTED: "claim"}

CONSIDERATIONS = {
    "own_action": r"mean_(own_action|own_second|elided_action|present_action|without_self)|.*kind_strong",
    "outcome": r"mean_(result|measure|amount|date|tenure|name|because)",
    "claim": r"mean_(claim|adjective|experience_claim)|.*kind_asserted",
    "repeats_criterion": r"(mean|top|most)_(copied|covered|covers|trigrams|shared|new_words)",
    "hope": r"mean_(hope|pending)",
    "others": r"mean_(team|others|relative|minor_part|duty)",
    "lack": r"mean_(lack.*|lapsed|contrast)|.*kind_contradicted",
    "qualification": r"mean_(qualification|title)|(mean|top)_credential.*|credentials",
    "studying": r"mean_(studying|theory)",
    "on_the_point": (
        r"first|second|third|expected|chosen|any|before_context|part_.*|first_.*|.*kind_none|"
        r"(mean|top|most)_(cosine.*|own_cosine|own_rank|core_rank|heading_rank|criterion_.*)"
    ),
}
COLUMNS = {
    rule: [i for i, name in enumerate(SUMMARY) if re.fullmatch(pattern, name)]
    for rule, pattern in CONSIDERATIONS.items()
}
"""The summary features that belong to a consideration."""

ACTIONS = frozenset(("own_action", "own_second", "elided_action", "present_action"))
OUTCOMES = frozenset(("result", "measure", "amount", "date", "tenure"))
CLAIMS = frozenset(("claim", "adjective", "experience_claim"))
STATES = (
    r"(?:enjoyed|liked|loved|wanted|hoped|needed|believed|felt|knew|understood|thought|heard|experienced|used to|had|"
    r"lost)"
)
DID = re.compile(
    rf"\bI(?:'ve|'d| have| had| did)?(?: \w+ly| also| then| first| once| again| now| later| myself| alone| just| both)*"
    rf" (?!{STATES}\b){cues.PAST}\b|\bit was (?:me|I) who\b",
    re.I,
)
NEVER = re.compile(rf"{cues.ITEM}(?:never|not|no)\b", re.I)
RESULT = re.compile(
    r"\b(?:fell|rose|dropped|halved|doubled|trebled|reduced|cut|saved|improved|increased|grew|went (?:up|down|from)|"
    r"came down|(?:down|up) (?:from|to|by)|from \S+ (?:per cent |days |weeks |hours |minutes )?to \S+|as a result|"
    r"re-?rated|adopted|approved|signed off|published|awarded|won|shortlisted|commended|on time|(?:under|on) budget)\b",
    re.I,
)
FIGURE = re.compile(
    r"%|\bper ?cent\b|£|(?<!level )(?<!band )(?<!grade )(?<![\w.,])(?!(?:19|20)\d\d\b)\d[\d,.]*(?:k|m|bn)?\b|\b(?:two|"
    r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|hundred|"
    r"thousand|million|dozen)\b",
    re.I,
)
LACKS = re.compile(
    r"\b(?:I|we)(?:'ve| have| had|'d)? (?:not|never|no)\b(?: \w+){0,3}? (?:held|done|worked|managed|led|had|used|been|"
    r"run|chaired|experience|knowledge|qualification)\b"
    r"|\bno (?:\w+ ){0,2}(?:experience|knowledge|qualification|background|degree)\b|\bnot yet\b"
    r"|\b(?:limited|little) (?:\w+ )?(?:experience|knowledge)\b|\bnew to me\b"
    r"|\bI(?:'m| am) not (?:yet )?(?:an?|qualified|registered|trained)\b"
    r"|\bI (?:lack|(?:do not|don'?t|haven'?t) (?:yet )?(?:have|hold|know|got))\b"
    r"|\bnever (?:got round|had|done|held|been|worked|led|managed|run|used)\b",
    re.I,
)
SMALL_PART = re.compile(
    r"\b(?:helped|supported|assist(?:ed|ing)|contributed|involved in|attended|observed|shadowed|sat in|took part|"
    r"participated|took the minutes|minut(?:ed|ing)|under (?:the )?supervision)\b",
    re.I,
)
DUTY = re.compile(
    r"\b(?:responsible for|responsibilit\w+|my (?:role|duties|job|post) (?:is|are|include|involve)\w*|duties|in charge "
    r"of|I look after|tasked)\b",
    re.I,
)
LAPSED = re.compile(r"\b(?:lapsed|expired)\b", re.I)
UNFINISHED = re.compile(
    r"\b(?:studying|working towards|due to (?:complete|finish|qualify)|half[- ]?way|enrol\w*|final year|exam is|"
    r"yet to (?:finish|complete)|not (?:finished|completed))\b",
    re.I,
)
THEORY = re.compile(
    r"\b(?:dissertation|thesis|module|essay|studied|read (?:about|up)|lecture|workshop|webinar|e-?learning|"
    r"training (?:day|course)|university project)\b",
    re.I,
)
CHOICE = re.compile(r"\bor\b|/", re.I)
BROAD_WORDS = (
    "work use team role service people good level relevant equivalent qualification qualified similar high range need "
    "new part person within setting area key effective appropriate year senior full current lead manage health care "
    "staff patient clinical nhs across through them out others"
)
BROAD = frozenset(map(features.stem, BROAD_WORDS.split()))
NAMED = re.compile(r"[^\W\d_][\w'’-]{2,}")


class Case(Struct, frozen=True, eq=False):
    """A verdict on one criterion, and all that it was read from."""

    verdict: Verdict
    criterion: Criterion
    pairs: Pairs
    i: int
    """which of the pairs' criteria"""
    shown: tuple[int, ...]
    """columns of the sentences that stand for it"""
    scores: Floats
    """(sentences,): how likely each is to be evidence"""

    def __repr__(self) -> str:
        return f"<Case {self.criterion.id}: {self.verdict}>"


class Shown(Struct, frozen=True):
    """What can be seen in the sentences that stand for a criterion."""

    verdict: Verdict
    qualification: bool
    """whether the criterion asks for one"""
    sentences: tuple[str, ...]
    """masked"""
    held: tuple[frozenset[str], ...]
    """the cues of each"""
    acted: tuple[bool, ...]
    """whether each says what the applicant did"""
    score: float
    """of the likeliest"""
    covered: float
    """largest share of the criterion's words, by weight, that one of them holds"""
    repeats: bool
    """whether one that tells of no deed is made of the criterion's words"""

    def __repr__(self) -> str:
        return f"<Shown: {len(self.sentences)} sentences>"

    @property
    def exemplary(self) -> bool:
        """Whether deeds and figures speak for it: those of an assertion are of something else."""
        return self.verdict in (Verdict.STRONG, Verdict.PARTIAL)

    @property
    def asks_example(self) -> bool:
        """Whether an example is looked for that is not there."""
        return self.verdict is not Verdict.CONTRADICTED and not self.qualification

    @property
    def asks_title(self) -> bool:
        """Whether a title is looked for that is not there."""
        return self.verdict is not Verdict.CONTRADICTED and self.qualification

    def cue(self, *names: str) -> bool:
        """Whether a sentence has one of the cues."""
        return any(not held.isdisjoint(names) for held in self.held)

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether a sentence matches."""
        return any(map(pattern.search, self.sentences))

    def idle(self, cues: Collection[str], *, unless: Collection[str] = ()) -> int:
        """How many sentences have one of the cues, tell of no deed, and have none of `unless`."""
        return sum(
            not held.isdisjoint(cues) and held.isdisjoint(unless) and not acted
            for held, acted in zip(self.held, self.acted, strict=True)
        )


def reasons(case: Case, weights: dict[str, float], mentioned: Mapping[str, Collection[str]]) -> tuple[Reason, ...]:
    """Why, the weightiest first; `weights` say what each consideration moved, `mentioned` is by `words_by_stem`."""
    if case.verdict is Verdict.NONE:
        # Finding nothing never speaks for the applicant.
        weight = round(min(weights["on_the_point"], -0.001), 3)
        return (*hopeful(case), Reason("on_the_point", nothing(case.criterion, mentioned), weight))
    seen = look(case)
    found = list(said(seen, weights, LEAST_WEIGHT))
    short = case.verdict in (Verdict.PARTIAL, Verdict.ASSERTED)
    if short and all(reason.weight > 0 for reason in found):
        # That something is missing is what such a verdict says: a faint consideration is better than none.
        found += [reason for reason in said(seen, weights, 0) if reason.weight < 0][-1:]
    found.sort(key=lambda reason: (reason.rule != FIRST.get(case.verdict), -abs(reason.weight), reason.rule))
    found = found or [fallback(case.verdict, weights)]
    missing = uncovered(case) if short else None
    return (*found[: REASONS_SHOWN - 1], missing) if missing else tuple(found[:REASONS_SHOWN])


def look(case: Case) -> Shown:
    """What the sentences of a case show."""
    start = len(features.PAIR) + len(features.SENTENCE)
    table = case.pairs.features[case.i][list(case.shown)]
    held = tuple(
        frozenset(name for name, count in zip(cues.NAMES, row[start : start + len(cues.NAMES)], strict=True) if count)
        for row in table
    )
    sentences = tuple(case.pairs.masked[j] for j in case.shown)
    acted = tuple(deed(sentence, names) for sentence, names in zip(sentences, held, strict=True))
    covered = table[:, features.NAMES.index("covered")]
    return Shown(
        verdict=case.verdict,
        qualification=case.criterion.category is Category.QUALIFICATIONS,
        sentences=sentences,
        held=held,
        acted=acted,
        score=float(max(case.scores[j] for j in case.shown)),
        covered=float(covered.max()),
        repeats=any(share >= REPEATED and not done for share, done in zip(covered, acted, strict=True)),
    )


def deed(sentence: str, held: Collection[str]) -> bool:
    """Whether a sentence says what its writer did."""
    if DID.search(sentence) or "present_action" in held:
        return True
    return "elided_action" in held and "team" not in held and not NEVER.match(sentence)


def said(seen: Shown, weights: dict[str, float], least: float) -> Iterator[Reason]:
    """The considerations that moved the verdict by more than `least` and can be seen, the weightiest last."""
    for rule, weight in sorted(weights.items(), key=lambda item: (abs(item[1]), item[0])):
        say = (PRAISE if weight > 0 else BLAME).get(rule)
        text = say(seen) if say and abs(weight) > least else ""
        if text:
            yield Reason(rule, text, round(weight, 3))


def direct(seen: Shown) -> str:
    """That it is on the point."""
    if seen.verdict is Verdict.CONTRADICTED:
        return ""
    return f"{'bears directly' if seen.score >= LIKELY else 'may bear'} on what the criterion asks"


def did(seen: Shown) -> str:
    """That the applicant did something."""
    return "says what the applicant did" if seen.exemplary and not seen.qualification and any(seen.acted) else ""


def checkable(seen: Shown) -> str:
    """What of it could be checked."""
    figures = ["figures"] if seen.says(FIGURE) else []
    dates = ["dates or lengths of time"] if seen.cue("date", "tenure") else []
    told = ["says what came of it"] if seen.says(RESULT) else []
    told += [f"gives {' and '.join(figures + dates)}"] if figures or dates else []
    return ", and ".join(told) if seen.exemplary else ""


def titled(seen: Shown) -> str:
    """That it names a qualification."""
    if not (seen.exemplary and seen.qualification):
        return ""
    # Models know titles when they see them, and not which body is which.
    check = "" if seen.covered >= REPEATED else ": check that it is the one asked for"
    if seen.cue("title"):
        return f"names a qualification or registration by its title{check}"
    return f"mentions a qualification, registration or licence{check}" if seen.cue("qualification") else ""


def lacking(seen: Shown) -> str:
    """That it is lacking."""
    if seen.verdict is Verdict.CONTRADICTED:
        return "says that they lack it or part of it" if seen.cue("lack", "lack_first") else ""
    return "says that part of it is lacking" if seen.says(LACKS) else ""


def untitled(seen: Shown) -> str:
    """That it names no qualification."""
    return (
        "names no qualification or registration" if seen.asks_title and not seen.cue("title", "qualification") else ""
    )


def idle(seen: Shown) -> str:
    """That nobody does anything."""
    return "does not say what the applicant did" if seen.asks_example and not seen.cue(*ACTIONS) else ""


def fruitless(seen: Shown) -> str:
    """That nothing comes of it."""
    if not seen.asks_example or seen.cue("result"):
        return ""
    return "does not say what came of it" if seen.cue(*OUTCOMES) else "gives no outcome, figure or date"


def claimed(seen: Shown) -> str:
    """That a sentence claims and does not show."""
    if seen.verdict not in (Verdict.PARTIAL, Verdict.ASSERTED) or not seen.idle(CLAIMS):
        return ""
    if seen.qualification:
        return "" if seen.cue("title") else "claims it without naming it"
    some = any(seen.acted) or seen.verdict is Verdict.PARTIAL
    return f"claims {'part of ' if some else ''}it without an example"


def repeated(seen: Shown) -> str:
    """That it is the criterion once more."""
    return "repeats the criterion's own words" if seen.verdict is Verdict.ASSERTED and seen.repeats else ""


def hoped(seen: Shown) -> str:
    """That it is yet to come."""
    hopes = seen.idle(("hope",), unless=ACTIONS)
    if seen.verdict is Verdict.CONTRADICTED or not hopes:
        return ""
    return f"is {'' if hopes == len(seen.sentences) else 'in part '}a hope or a plan, which is no evidence"


def unfinished(seen: Shown) -> str:
    """That it is studied for, or was studied and not done."""
    if seen.says(LAPSED):
        return "says that something has lapsed"
    if seen.says(UNFINISHED):
        return "speaks of study that is not finished"
    return "tells of study or training rather than of work" if seen.asks_example and seen.says(THEORY) else ""


def minor(seen: Shown) -> str:
    """That it tells of others, a small part or a duty."""
    told = (
        ("tells of a supporting part, such as helping or attending", seen.says(SMALL_PART)),
        ("tells what a team did, and not the applicant's own part", seen.idle(("team",), unless=ACTIONS)),
        ("tells what others did", seen.idle(("others",), unless=ACTIONS)),
        ("tells of a duty rather than of what was done", seen.says(DUTY) and not any(seen.acted)),
    )
    return next((text for text, there in told if there and seen.asks_example), "")


def loose(seen: Shown) -> str:
    """That it is not on the point."""
    if seen.verdict in (Verdict.STRONG, Verdict.CONTRADICTED):
        return ""
    if seen.verdict is Verdict.ASSERTED and any(seen.acted) and not seen.qualification:
        return "gives an example, but hardly of what the criterion asks"
    return "bears only loosely on what the criterion asks"


PRAISE: dict[str, Callable[[Shown], str]] = {
    "own_action": did,
    "outcome": checkable,
    "qualification": titled,
    "on_the_point": direct,
}
BLAME: dict[str, Callable[[Shown], str]] = {
    "own_action": idle,
    "outcome": fruitless,
    "claim": claimed,
    "repeats_criterion": repeated,
    "hope": hoped,
    "others": minor,
    "lack": lacking,
    "qualification": untitled,
    "studying": unfinished,
    "on_the_point": loose,
}
"""What to say of a consideration that moved the verdict towards strong, or away; empty: nothing."""


def fallback(verdict: Verdict, weights: dict[str, float]) -> Reason:
    """What can be said where no consideration can be seen in the sentences."""
    weight = round(weights["on_the_point"], 3)
    if verdict is Verdict.CONTRADICTED:
        return Reason("lack", "seems to say that they do not have it", round(weights["lack"], 3))
    return Reason(
        "on_the_point", f"{'may bear' if weight > 0 else 'bears only loosely'} on what the criterion asks", weight
    )


def words_by_stem(text: str) -> dict[str, set[str]]:
    """The words of a text in small letters, by their stems."""
    words: dict[str, set[str]] = {}
    for word in features.plain(text):
        words.setdefault(features.stem(word), set()).add(word)
    return words


def nothing(criterion: Criterion, mentioned: Mapping[str, Collection[str]]) -> str:
    """What the statement lacks, by the criterion's own words."""
    wanted = {features.stem(word): word for word in main_words(criterion.text)}
    there = [word for stem, word in wanted.items() if word.lower() in mentioned.get(stem, ())]
    there.sort(key=lambda word: (-len(word), word))
    if len(wanted) > 1 and not wanted.keys() & mentioned.keys():
        return "no sentence speaks to it, and none of the criterion's main words is in the statement"
    if 2 * len(there) >= len(wanted) > 0:
        named = ", ".join(f"“{word}”" for word in there[:WORDS_NAMED])
        return f"no sentence speaks to it, though the statement mentions {named}"
    return "no sentence speaks to it"


def main_words(text: str) -> Iterator[str]:
    """The words of a criterion that say what it is about."""
    for word in NAMED.findall(features.core(text)):
        if word.lower() not in features.STOP_WORDS and features.stem(word) not in BROAD:
            yield word


def hopeful(case: Case) -> Iterator[Reason]:
    """That the sentence most like the criterion is a hope or a plan."""
    table = case.pairs.features[case.i]
    column = features.NAMES.index
    row = table[int(np.argmax(table[:, column("cosine")]))]
    if row[column("hope")] and not row[column("own_action")] and row[column("cosine")] > 0.35:
        yield Reason("hope", "the nearest sentence is a hope or a plan, which is no evidence")


def uncovered(case: Case) -> Reason | None:
    """The demand of a joined criterion that none of the shown sentences is like, where another is met.

    Only a demand that stands by itself: one side of an "or" need not be met, and a lone adjective is none.
    """
    parts = case.pairs.parts[case.i]
    if len(parts) < 2 or CHOICE.search(case.criterion.text):
        return None
    likeness = case.pairs.part_cosines[case.i][:, list(case.shown)].max(axis=1)
    least = int(np.argmin(likeness))
    if likeness[least] >= UNCOVERED or likeness.max() < UNCOVERED + 0.1:
        return None
    wanted = features.stems(parts[least]) - BROAD
    if len(wanted) < 2 or features.stems(" ".join(case.pairs.masked[j] for j in case.shown)) & wanted:
        return None
    weight = round(float(likeness[least] - likeness.max()), 3)
    return Reason("covers_part", f"seems to say nothing on “{parts[least]}”", weight)
