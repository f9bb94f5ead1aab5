"""Why a verdict is what it is and what is missing for the next one up, in a recruiter's words.

Both rest on the verdict and on the words of the shown sentences, whatever model is behind the verdict: a reason that
the sentences do not bear out is worse than none. Each remark against the applicant names what would answer it, so
that what is missing is always the answer to a reason that is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from msgspec import Struct

from pipeline.evidence import features, told
from pipeline.evidence.told import Sentence, Told
from pipeline.schema import Category, Criterion, Reason, Verdict

MOST_FOR = 3
MOST_AGAINST = 2
WORDS_NAMED = 3
LONGEST_NAMED = 80
"""Characters of a demand that are quoted."""
BROAD_WORDS = (
    "work use team role service people good level relevant equivalent qualification qualified similar high range need "
    "new part person within setting area key effective appropriate year senior full current lead manage health care "
    "staff patient clinical nhs across through them out others"
)
BROAD = frozenset(map(features.stem, BROAD_WORDS.split()))
NAMED = re.compile(r"[^\W\d_][\w'’-]{2,}")
NUMBERS = ("no", "one", "two", "three", "four", "five")

EXAMPLE = "an example: what they did, where and when"
OWN_PART = "their own part: what they did themselves"
OUTCOME = "what came of it"
FINISHED = "that it is finished"
CURRENT = "that it is current"
TITLE = "the title of the qualification"
NOTHING = "nothing in the statement speaks of it"
LACKED = {
    Category.EXPERIENCE: "the experience",
    Category.KNOWLEDGE: "the knowledge",
    Category.SKILLS: "the skill",
    Category.VALUES: "what the criterion asks for",
    Category.QUALIFICATIONS: "the qualification or registration",
}


class Case(Struct, frozen=True, eq=False):
    """A verdict on one criterion, and the words that it is to be explained by."""

    verdict: Verdict
    criterion: Criterion
    sentences: tuple[str, ...]
    """those shown for it, masked, in order"""
    rows: tuple[int, ...]
    """which of the statement's sentences they are"""
    nearest: str = ""
    """masked: the sentence that comes nearest to the criterion, where none is shown"""
    uncovered: tuple[str, ...] = ()
    """demands of a joined criterion that the sentences seem to say nothing on"""

    def __repr__(self) -> str:
        return f"<Case {self.criterion.id}: {self.verdict}>"


class Remark(Struct, frozen=True):
    """Something to say of what is told."""

    rule: str
    moved_by: str
    """the consideration whose weight it takes"""
    say: Callable[[Told], str]
    """what to say; empty: nothing"""
    missing: Callable[[Told], str] | str = ""
    """what would answer it, where it speaks against the applicant"""


class Explanation(Struct, frozen=True):
    """Why, and what is missing for the next verdict up."""

    reasons: tuple[Reason, ...]
    missing: str | None


def explain(case: Case, weights: Mapping[str, float], mentioned: Mapping[str, Collection[str]]) -> Explanation:
    """Why a verdict is what it is, what tells most first, and what is missing for the next one up.

    `weights` say what each consideration moved the verdict by, and may be empty; `mentioned` is the whole statement
    by `words_by_stem`.
    """
    if case.verdict is Verdict.NONE:
        return unmet(case, weights, mentioned)
    seen = Told(case.verdict, case.criterion, tuple(map(Sentence, case.sentences)), places(case.rows), case.uncovered)
    speaking = remarks(FOR, seen)
    against = remarks(AGAINST[case.verdict], seen) or remarks(GENERAL[case.verdict], seen)
    reasons = (
        *(Reason(r.rule, text, weight(weights, r.moved_by, 1)) for r, text in speaking[:MOST_FOR]),
        *(Reason(r.rule, text, weight(weights, r.moved_by, -1), against=True) for r, text in against[:MOST_AGAINST]),
    )
    if not against:
        on_the_point = Reason("on_the_point", "speaks to what is asked", weight(weights, "on_the_point", 1))
        return Explanation(reasons or (on_the_point,), None)
    answer = against[0][0].missing
    return Explanation(reasons, answer if isinstance(answer, str) else answer(seen))


def remarks(table: Collection[Remark], seen: Told) -> list[tuple[Remark, str]]:
    """Those of a table that have something to say, with what they say."""
    return [(remark, text) for remark in table if (text := remark.say(seen))]


def unmet(case: Case, weights: Mapping[str, float], mentioned: Mapping[str, Collection[str]]) -> Explanation:
    """What to say where no sentence stands for a criterion."""
    reasons = [Reason("on_the_point", nothing(case.criterion, mentioned), weight(weights, "on_the_point", -1), True)]
    near = Sentence(case.nearest)
    if near.says(told.HOPE) and not near.did:
        text = "the nearest sentence is a hope or a plan, which is no evidence"
        reasons.insert(0, Reason("hope", text, weight(weights, "hope", -1), against=True))
    return Explanation(tuple(reasons), NOTHING)


def weight(weights: Mapping[str, float], consideration: str, sign: int) -> float:
    """What a consideration moved the verdict by, 0 where it moved it the other way or nobody measured."""
    moved = round(weights.get(consideration, 0.0), 3)
    return moved if moved * sign > 0 else 0.0


def places(rows: Collection[int]) -> int:
    """How many runs of neighbouring sentences there are."""
    return sum(row - 1 not in rows for row in rows)


def praised(seen: Told) -> bool:
    """Whether deeds and outcomes speak for it: those of a bare claim are of something else."""
    return seen.verdict in (Verdict.STRONG, Verdict.PARTIAL)


def example(seen: Told) -> str:
    """That it is an example with what was done and what came of it."""
    if not praised(seen) or seen.asks_title or not (seen.did and seen.says(told.RESULT)):
        return ""
    if any(s.did and s.says(told.RESULT) for s in seen.sentences):
        return "own action and outcome in one example"
    return "says what they did, and what came of it"


def acted(seen: Told) -> str:
    """That it says what was done, and no more."""
    if not praised(seen) or seen.asks_title or example(seen):
        return ""
    if seen.did:
        return "says what they did themselves"
    strong = seen.verdict is Verdict.STRONG
    if strong and seen.says(told.PRESENT):
        return "tells of their own regular work"
    return "says what came of it" if strong and seen.says(told.RESULT) else ""


def titled(seen: Told) -> str:
    """That it names a qualification."""
    if not (praised(seen) and seen.asks_title):
        return ""
    named, asked, other = seen.title
    spoken = named or (seen.verdict is Verdict.STRONG and seen.cue("qualification"))
    taken_back = seen.says(told.UNFINISHED) or seen.says(told.LAPSED) or seen.says(told.LACKS)
    if not spoken or other or taken_back:
        return ""
    if asked:
        return "names the qualification or registration asked for"
    return f"{'names' if named else 'mentions'} a qualification or registration: check that it is the one asked for"


def checkable(seen: Told) -> str:
    """What of it could be checked."""
    if not praised(seen):
        return ""
    dated = not (seen.asks_title and seen.says(told.UNFINISHED))
    found = (
        ("figures", seen.says(told.FIGURE) and not seen.asks_title),
        ("dates", seen.says(told.DATED) and dated),
        ("lengths of time", seen.says(told.LENGTH) and dated),
    )
    named = [name for name, there in found if there][:2]
    return f"gives {' and '.join(named)} that can be checked" if named else ""


def scattered(seen: Told) -> str:
    """That it stands in several places."""
    if not praised(seen) or seen.places < 2:
        return ""
    return f"evidence in {NUMBERS[seen.places] if seen.places < len(NUMBERS) else 'several'} places"


def partly_covered(seen: Told) -> str:
    """That a demand of several is not spoken to."""
    return f"covers part of it: seems to say nothing on {quoted(seen.uncovered)}" if seen.uncovered else ""


def other_part(seen: Told) -> str:
    """The demand that is not spoken to, as what is missing."""
    return f"the other part: {quoted(seen.uncovered)}"


def unnamed(seen: Told) -> str:
    """That something asked for by an abbreviation is not spoken of."""
    return f"covers part of it: does not mention {' or '.join(seen.unnamed)}" if seen.unnamed else ""


def named_part(seen: Told) -> str:
    """What is asked for by an abbreviation, as what is missing."""
    return f"the part on {' and '.join(seen.unnamed)}"


def quoted(demands: Collection[str]) -> str:
    """Demands as quotations."""
    return " and ".join(f"“{shortened(demand)}”" for demand in demands)


def shortened(text: str) -> str:
    """A demand cut at a word."""
    return text if len(text) <= LONGEST_NAMED else text[:LONGEST_NAMED].rsplit(maxsplit=1)[0] + " …"


def part_lacking(seen: Told) -> str:
    """That the applicant says that a part is lacking."""
    return "says that part of it is lacking" if seen.says(told.LACKS) else ""


def other_title(seen: Told) -> str:
    """That it is another qualification."""
    other = seen.asks_title and seen.title[2]
    return "a near miss: names another qualification than the one asked for" if other else ""


def unfinished(seen: Told) -> str:
    """That it is studied for."""
    return "qualification in progress, not finished" if seen.asks_title and seen.says(told.UNFINISHED) else ""


def lapsed(seen: Told) -> str:
    """That it has run out."""
    return "says that it has lapsed" if seen.asks_title and seen.says(told.LAPSED) else ""


def untitled(seen: Told) -> str:
    """That it is spoken of without its title."""
    if not seen.asks_title or seen.title[0]:
        return ""
    return (
        "mentions a qualification or registration without its title"
        if seen.cue("qualification")
        else "does not name the qualification or registration"
    )


def near_miss(seen: Told) -> str:
    """That it is near, by the applicant's own word."""
    said = not seen.asks_title and seen.says(told.NEAREST)
    return "a near miss, by their own account, rather than what is asked" if said else ""


def studied(seen: Told) -> str:
    """That it was learnt and not done."""
    only = not seen.asks_title and not seen.did and seen.says(told.THEORY)
    return "tells of study or training rather than of work" if only else ""


def minor(seen: Told) -> str:
    """That the applicant's part was small."""
    only = not seen.asks_title and not seen.did and any(s.helped for s in seen.sentences)
    return "tells of a supporting part, such as helping or attending" if only else ""


def of_team(seen: Told) -> str:
    """That it is the team's doing."""
    views = seen.verdict is Verdict.ASSERTED and seen.says(told.FIRST_PERSON)
    if seen.asks_title or not seen.of_others or views:
        return ""
    if seen.says(told.TEAM):
        return "tells what the team did, not their own part"
    return "tells what others did, not their own part" if seen.says(told.OTHERS) else ""


def duty(seen: Told) -> str:
    """That it is what a post asks, and not what was done."""
    only = not (seen.asks_title or seen.did) and (seen.says(told.DUTY) or seen.says(told.PRESENT))
    only = only and not (seen.verdict is Verdict.ASSERTED and seen.repeats)
    return "tells of a duty or of regular work, without an example" if only else ""


def fruitless(seen: Told) -> str:
    """That nothing is said of an outcome of what is regularly or partly done."""
    told_of = not seen.asks_title and not seen.did and (seen.own or seen.says(told.DUTY))
    only = told_of and not seen.cue("result") and not seen.says(told.RESULT)
    return "does not say what came of it" if only else ""


def hoped(seen: Told) -> str:
    """That it is yet to come."""
    hopes = sum(s.says(told.HOPE) and not s.did for s in seen.sentences)
    if not hopes:
        return ""
    return "a hope or a plan, which is no evidence" if hopes == len(seen.sentences) else "in part a hope or a plan"


def repeated(seen: Told) -> str:
    """That it is the criterion once more."""
    return "repeats the criterion without an example" if not seen.asks_title and seen.repeats else ""


def claimed(seen: Told) -> str:
    """That it is spoken of, and no more."""
    if seen.asks_title:
        return "alludes to it without its full title"
    concrete = any(s.concrete for s in seen.sentences)
    return "touches on it without an example of it" if concrete else "claims it without an example"


def in_part(seen: Told) -> str:
    """That it is not all."""
    if seen.asks_title:
        return "only close to what is asked, or part of it"
    return "short of all that is asked" if seen.did else "speaks to it only in part"


def the_rest(seen: Told) -> str:
    """What is missing where it is not all."""
    told_of = seen.asks_title or len(seen.sentences) > 1 or seen.says(told.RESULT) or seen.cue("result")
    return f"the rest of what the criterion asks for{'' if told_of else f', and {OUTCOME}'}"


def lacking(seen: Told) -> str:
    """How the applicant says that they lack it."""
    said = (
        ("says that it has lapsed", told.LAPSED),
        ("says not yet", told.NOT_YET),
        ("says that it is not finished", told.UNFINISHED),
        ("says that they never have", told.NEVER),
        ("says that they have little of it", told.LITTLE),
        ("says that it is out of date", told.OUT_OF_DATE),
        ("says that they lack it", told.LACKS),
        ("says that they cannot or do not", told.UNABLE),
    )
    return next((text for text, pattern in said if seen.says(pattern)), "seems to say that they do not have it")


def lacked(seen: Told) -> str:
    """What a contradicted criterion is missing."""
    answers = (("that it is current", told.LAPSED), ("that it is finished", told.UNFINISHED))
    if seen.asks_title:
        for answer, pattern in answers:
            if seen.says(pattern):
                return answer
    return f"{LACKED[seen.criterion.category]}, which they say they lack"


FOR = (
    Remark("example", "own_action", example),
    Remark("own_action", "own_action", acted),
    Remark("qualification", "qualification", titled),
    Remark("outcome", "outcome", checkable),
    Remark("places", "on_the_point", scattered),
)
"""What speaks for the applicant, what tells most first."""
TITLES = (
    Remark("studying", "studying", unfinished, FINISHED),
    Remark("lapsed", "lack", lapsed, CURRENT),
    Remark("no_title", "qualification", untitled, TITLE),
)
AGAINST: dict[Verdict, tuple[Remark, ...]] = {
    Verdict.STRONG: (),
    Verdict.PARTIAL: (
        *TITLES,
        Remark("other_title", "qualification", other_title, "the qualification that is asked for"),
        Remark("covers_part", "on_the_point", partly_covered, other_part),
        Remark("lack", "lack", part_lacking, "the part that they say is lacking"),
        Remark("covers_part", "on_the_point", unnamed, named_part),
        Remark("near_miss", "on_the_point", near_miss, "an example of what the criterion itself asks for"),
        Remark("studying", "studying", studied, "an example from work: what they did, and what came of it"),
        Remark("minor_part", "others", minor, OWN_PART),
        Remark("others", "others", of_team, OWN_PART),
        Remark("duty", "others", duty, "an example: what they did, and what came of it"),
        Remark("no_outcome", "outcome", fruitless, OUTCOME),
    ),
    Verdict.ASSERTED: (
        *TITLES,
        Remark("hope", "hope", hoped, EXAMPLE),
        Remark("repeats_criterion", "repeats_criterion", repeated, EXAMPLE),
        Remark("studying", "studying", studied, EXAMPLE),
        Remark("others", "others", of_team, OWN_PART),
        Remark("duty", "others", duty, EXAMPLE),
    ),
    Verdict.CONTRADICTED: (),
}
"""What speaks against the applicant at each verdict, and what would answer it, what tells most first."""
GENERAL: dict[Verdict, tuple[Remark, ...]] = {
    Verdict.STRONG: (),
    Verdict.PARTIAL: (Remark("in_part", "on_the_point", in_part, the_rest),),
    Verdict.ASSERTED: (Remark("claim", "claim", claimed, lambda seen: TITLE if seen.asks_title else EXAMPLE),),
    Verdict.CONTRADICTED: (Remark("lack", "lack", lacking, lacked),),
}
"""What to say where nothing of that can be seen: no more than the verdict itself says."""


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
