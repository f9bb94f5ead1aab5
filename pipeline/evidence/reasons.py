"""Why a verdict is what it is, in a recruiter's words: only what the shown sentences bear out.

The models say which considerations moved the verdict; what is said of one is checked against the sentences here,
by patterns stricter than the models' cues, since a reason that the sentence does not show is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

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

CONSIDERATIONS = {
    "own_action": r"mean_(own_action|own_second|elided_action|present_action|without_self)|.*kind_strong",
    "outcome": r"mean_(result|measure|amount|date|tenure|name|because)",
    "claim": r"mean_(claim|adjective|experience_claim)|.*kind_asserted",
    "repeats_criterion": r"(mean|top|most)_(copied|covered|covers|trigrams|shared|new_words)",
    "hope": r"mean_hope",
    "others": r"mean_(team|others|minor_part|duty)",
    "lack": r"mean_(lack.*|contrast)|.*kind_contradicted",
    "qualification": r"mean_(qualification|title)",
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
    r"(?:motivated|committed|dedicated|experienced|skilled|qualified|organised|interested|excited|delighted|pleased|"
    r"concerned|enjoyed|liked|loved|wanted|hoped|needed|believed|felt|knew|understood|thought|heard|used to|had|lost)"
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
BROAD = frozenset(
    features.stem(word)
    for word in "work use team role service people good level relevant equivalent qualification qualified similar"
    " high range need new part person within setting area key effective appropriate year senior full current".split()
)


class Shown(Struct, frozen=True):
    """What can be seen in the sentences that stand for a criterion."""

    sentences: tuple[str, ...]
    """masked"""
    held: tuple[frozenset[str], ...]
    """the cues of each"""
    acted: tuple[bool, ...]
    """whether each says what the applicant did"""
    score: float
    """of the likeliest"""
    repeats: bool
    """whether one that tells of no deed is made of the criterion's words"""

    def __repr__(self) -> str:
        return f"<Shown: {len(self.sentences)} sentences>"

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


def reasons(
    verdict: Verdict,
    criterion: Criterion,
    pairs: Pairs,
    i: int,
    shown: Sequence[int],
    scores: Floats,
    weights: dict[str, float],
    mentioned: Collection[str],
) -> tuple[Reason, ...]:
    """Why, the weightiest first.

    `scores` are those of the criterion's sentences, `weights` what each consideration moved; `mentioned` are the
    stems of all the words of the statement.
    """
    if verdict is Verdict.NONE:
        return (*hopeful(pairs, i), Reason("on_the_point", nothing(criterion, mentioned), _negative(weights)))
    seen = look(pairs, i, shown, scores)
    found = list(said(verdict, criterion.category, seen, weights, LEAST_WEIGHT))
    if verdict in (Verdict.PARTIAL, Verdict.ASSERTED) and all(reason.weight > 0 for reason in found):
        # That something is missing is what such a verdict says: a faint consideration is better than none.
        found += [reason for reason in said(verdict, criterion.category, seen, weights, 0) if reason.weight < 0][-1:]
    found.sort(key=lambda reason: (reason.rule != FIRST.get(verdict), -abs(reason.weight), reason.rule))
    if not found:
        found = [fallback(verdict, weights)]
    missing = uncovered(criterion, pairs, i, shown) if verdict in (Verdict.PARTIAL, Verdict.ASSERTED) else None
    return (*found[: REASONS_SHOWN - 1], missing) if missing else tuple(found[:REASONS_SHOWN])


FIRST = {Verdict.CONTRADICTED: "lack", Verdict.ASSERTED: "claim"}


def look(pairs: Pairs, i: int, shown: Sequence[int], scores: Floats) -> Shown:
    """What the sentences of a criterion show."""
    start = len(features.PAIR) + len(features.SENTENCE)
    table = pairs.features[i][list(shown)]
    held = tuple(
        frozenset(name for name, count in zip(cues.NAMES, row[start : start + len(cues.NAMES)], strict=True) if count)
        for row in table
    )
    sentences = tuple(pairs.masked[j] for j in shown)
    acted = tuple(deed(sentence, names) for sentence, names in zip(sentences, held, strict=True))
    covered = table[:, features.NAMES.index("covered")]
    repeats = any(share >= REPEATED and not done for share, done in zip(covered, acted, strict=True))
    return Shown(sentences, held, acted, float(max(scores[j] for j in shown)), repeats)


def deed(sentence: str, held: Collection[str]) -> bool:
    """Whether a sentence says what its writer did."""
    if DID.search(sentence) or "present_action" in held:
        return True
    return "elided_action" in held and "team" not in held and not NEVER.match(sentence)


def said(
    verdict: Verdict, category: Category, seen: Shown, weights: dict[str, float], least: float
) -> Iterator[Reason]:
    """The considerations that moved the verdict by more than `least` and can be seen, the weightiest last."""
    for rule, weight in sorted(weights.items(), key=lambda item: (abs(item[1]), item[0])):
        if abs(weight) <= least:
            continue
        text = praise(rule, verdict, category, seen) if weight > 0 else blame(rule, verdict, category, seen)
        if text:
            yield Reason(rule, text, round(weight, 3))


def praise(rule: str, verdict: Verdict, category: Category, seen: Shown) -> str:
    """What to say of a consideration that moved the verdict towards strong; empty: nothing."""
    if verdict is Verdict.CONTRADICTED:
        return ""
    if rule == "on_the_point":
        likely = "bears directly on" if seen.score >= LIKELY else "may bear on"
        return f"{likely} what the criterion asks"
    # An assertion that names deeds and figures names them of something else.
    if verdict is Verdict.ASSERTED:
        return ""
    if rule == "own_action" and category is not Category.QUALIFICATIONS and any(seen.acted):
        return "says what the applicant did"
    if rule == "outcome":
        return checkable(seen)
    if rule == "qualification" and category is Category.QUALIFICATIONS:
        if seen.cue("title"):
            return "names a qualification or registration by its title"
        return "mentions a qualification, registration or licence" if seen.cue("qualification") else ""
    return ""


def checkable(seen: Shown) -> str:
    """What of it could be checked."""
    told = [
        text
        for text, there in (
            ("says what came of it", seen.says(RESULT)),
            ("gives figures", seen.says(FIGURE)),
            ("gives dates or lengths of time", seen.cue("date", "tenure")),
        )
        if there
    ]
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def blame(rule: str, verdict: Verdict, category: Category, seen: Shown) -> str:
    """What to say of a consideration that moved the verdict away from strong; empty: nothing."""
    if rule == "lack":
        if verdict is Verdict.CONTRADICTED:
            return "says that they lack it or part of it" if seen.cue("lack", "lack_first") else ""
        return "says that part of it is lacking" if seen.says(LACKS) else ""
    if rule == "studying":
        return unfinished(category, seen)
    if verdict is Verdict.CONTRADICTED:
        return ""
    qualification = category is Category.QUALIFICATIONS
    if rule == "qualification":
        return "names no qualification or registration" if qualification and not seen.cue("title", rule) else ""
    if rule == "own_action":
        return "" if qualification or seen.cue(*ACTIONS) else "does not say what the applicant did"
    if rule == "outcome":
        if qualification or seen.cue("result"):
            return ""
        return "does not say what came of it" if seen.cue(*OUTCOMES) else "gives no outcome, figure or date"
    if rule == "claim":
        return claimed(verdict, qualification, seen)
    if rule == "repeats_criterion":
        return "repeats the criterion's own words" if verdict is Verdict.ASSERTED and seen.repeats else ""
    if rule == "hope":
        hopes = seen.idle(("hope",), unless=ACTIONS)
        some = "is" if hopes == len(seen.sentences) else "is in part"
        return f"{some} a hope or a plan, which is no evidence" if hopes else ""
    if rule == "others":
        return minor(seen)
    return loose(verdict, seen)


def claimed(verdict: Verdict, qualification: bool, seen: Shown) -> str:
    """That a sentence claims and does not show."""
    if verdict is Verdict.STRONG or not seen.idle(CLAIMS):
        return ""
    if qualification:
        return "" if seen.cue("title") else "claims it without naming it"
    return "claims it without an example" if not any(seen.acted) else "claims part of it without an example"


def unfinished(category: Category, seen: Shown) -> str:
    """That it is studied for, or was studied and not done."""
    if seen.says(LAPSED):
        return "says that something has lapsed"
    if seen.says(UNFINISHED):
        return "speaks of study that is not finished"
    studied = category is not Category.QUALIFICATIONS and seen.says(THEORY)
    return "tells of study or training rather than of work" if studied else ""


def minor(seen: Shown) -> str:
    """That it tells of others, a small part or a duty."""
    if seen.says(SMALL_PART):
        return "tells of a supporting part, such as helping or attending"
    if seen.idle(("team",), unless=ACTIONS):
        return "tells what a team did, and not the applicant's own part"
    if seen.idle(("others",), unless=ACTIONS):
        return "tells what others did"
    return "tells of a duty rather than of what was done" if seen.says(DUTY) and not any(seen.acted) else ""


def loose(verdict: Verdict, seen: Shown) -> str:
    """That it is not on the point."""
    if verdict is Verdict.STRONG:
        return ""
    if verdict is Verdict.ASSERTED and any(seen.acted):
        return "gives an example, but hardly of what the criterion asks"
    return "bears only loosely on what the criterion asks"


def fallback(verdict: Verdict, weights: dict[str, float]) -> Reason:
    """What can be said where no consideration can be seen in the sentences."""
    weight = round(weights["on_the_point"], 3)
    if verdict is Verdict.CONTRADICTED:
        return Reason("lack", "seems to say that they do not have it", round(weights["lack"], 3))
    return Reason(
        "on_the_point", f"{'may bear' if weight > 0 else 'bears only loosely'} on what the criterion asks", weight
    )


def nothing(criterion: Criterion, mentioned: Collection[str]) -> str:
    """What the statement lacks, by the criterion's own words."""
    wanted = {features.stem(word): word for word in main_words(criterion.text)}
    there = sorted((word for stem, word in wanted.items() if stem in mentioned), key=lambda word: (-len(word), word))
    if there:
        named = ", ".join(f"“{word}”" for word in there[:WORDS_NAMED])
        return f"no sentence speaks to it, though the statement mentions {named}"
    if len(wanted) > 1:
        return "no sentence speaks to it, and none of the criterion's main words is in the statement"
    return "no sentence speaks to it"


def main_words(text: str) -> Iterator[str]:
    """The words of a criterion that say what it is about."""
    for word in features.plain(features.core(text)):
        if len(word) > 2 and word not in features.STOP_WORDS and features.stem(word) not in BROAD:
            yield word


def hopeful(pairs: Pairs, i: int) -> Iterator[Reason]:
    """That the sentence most like the criterion is a hope or a plan."""
    names = features.NAMES
    best = int(np.argmax(pairs.features[i][:, names.index("cosine")]))
    row = pairs.features[i][best]
    if row[names.index("hope")] and not row[names.index("own_action")] and row[names.index("cosine")] > 0.35:
        yield Reason("hope", "the nearest sentence is a hope or a plan, which is no evidence")


def uncovered(criterion: Criterion, pairs: Pairs, i: int, shown: Sequence[int]) -> Reason | None:
    """The demand of a joined criterion that none of the shown sentences is like, where another is met.

    Only a demand that stands by itself: one side of an "or" need not be met, and a lone adjective is none.
    """
    parts = pairs.parts[i]
    if len(parts) < 2 or CHOICE.search(criterion.text):
        return None
    likeness = pairs.part_cosines[i][:, list(shown)].max(axis=1)
    least = int(np.argmin(likeness))
    if likeness[least] >= UNCOVERED or likeness.max() < UNCOVERED + 0.1:
        return None
    wanted = features.stems(parts[least]) - BROAD
    shared = features.stems(" ".join(pairs.masked[j] for j in shown)) & wanted
    if len(wanted) < 2 or shared:
        return None
    return Reason(
        "covers_part",
        f"seems to say nothing on “{parts[least]}”",
        round(float(likeness[least] - likeness.max()), 3),
    )


def _negative(weights: dict[str, float]) -> float:
    """The weight of finding nothing, which never speaks for the applicant."""
    return round(min(weights["on_the_point"], -0.001), 3)
