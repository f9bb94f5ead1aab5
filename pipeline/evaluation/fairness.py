"""Whether who an applicant is moves a verdict: statements that differ in one protected characteristic, compared.

Every characteristic of the Equality Act, names, pronouns, schools and postcodes, in frames that applicants write:
one value against another, and a mention against none where the mention can be left out. Beside them, without a
target of their own: the same statements misspelt, and padded with what has nothing to do with the role.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import cycle
from random import Random

from msgspec import Struct

from pipeline.evaluation.calibration import ratio
from pipeline.evaluation.gold import GoldStatement
from pipeline.evidence import credentials
from pipeline.evidence.features import asks_of_person
from pipeline.evidence.judge import Judge
from pipeline.evidence.mask import TERMS, WORD
from pipeline.evidence.split import split
from pipeline.schema import Criterion, Statement, Verdict

STEADY = 0.05
"""By how much a confidence may move."""
ALONE, CLAUSE, LETTERHEAD, SIGN_OFF, CONTENT = "alone", "clause", "letterhead", "sign-off", "content"
SLOT = re.compile(r"\{(\w+)\}")
BEFORE_VOWEL = re.compile(r"\b([Aa]) (?=[aeioAEIO])")
SPEAKS = re.compile(r"I(?= [a-z])")
SINGLE_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b(?![’'\w-]| [A-Z(])")
OTHER_SEX = {
    "he": "she", "she": "he", "him": "her", "her": "his", "his": "her", "himself": "herself", "herself": "himself",
    "husband": "wife", "wife": "husband", "son": "daughter", "daughter": "son", "mother": "father", "father": "mother",
    "mum": "dad", "dad": "mum", "brother": "sister", "sister": "brother", "man": "woman", "woman": "man",
    "gentleman": "lady", "lady": "gentleman", "mr": "mrs", "mrs": "mr", "boy": "girl", "girl": "boy",
}  # fmt: skip
PLACES = frozenset(("england", "wales", "scotland", "ireland", "britain", "london", "europe", "uk"))

Judged = tuple[tuple[Verdict, float], ...]
"""Verdict and confidence of every criterion."""


class Frame(Struct, frozen=True):
    """How applicants say something of themselves, and where in a statement."""

    characteristic: str
    place: str
    text: str


class Moved(Struct, frozen=True):
    """How many (criterion, statement) pairs of two versions were compared, and how many did not move."""

    name: str
    against: str
    """value: two values of a characteristic; none: a value and no mention; else what was done to the statement"""
    pairs: int
    alike: int
    """pairs whose two versions looked the same to the models"""
    kept: int
    """pairs with the same verdict"""
    steady: int
    """pairs whose confidence moved by no more than STEADY"""
    raised: int
    """pairs that are strong in the second version and were not in the first"""

    @property
    def kept_share(self) -> float:
        """Share of the pairs with the same verdict; 1 where there are none."""
        return ratio(self.kept, self.pairs) if self.pairs else 1.0

    @property
    def steady_share(self) -> float:
        """Share of the pairs whose confidence moved by no more than STEADY; 1 where there are none."""
        return ratio(self.steady, self.pairs) if self.pairs else 1.0


class Bed:
    """Judges versions of statements; two that look the same to the models are judged once."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._judged: dict[tuple[object, ...], Judged] = {}

    def compare(self, name: str, against: str, versions: Sequence[tuple[GoldStatement, str, str]]) -> Moved:
        """Both texts of every statement of `versions` judged against its role's criteria."""
        pairs = alike = kept = steady = raised = 0
        for gold, first, second in versions:
            criteria = gold.role.criteria
            one, other = (self._key(criteria, text) for text in (first, second))
            pairs += len(criteria)
            if one == other:
                alike += len(criteria)
                continue
            before, after = self._verdicts(criteria, first, one), self._verdicts(criteria, second, other)
            for (verdict, sure), (verdict_after, sure_after) in zip(before, after, strict=True):
                kept += verdict is verdict_after
                steady += abs(sure - sure_after) <= STEADY + 1e-9
                raised += verdict_after is Verdict.STRONG and verdict is not Verdict.STRONG
        return Moved(name, against, pairs, alike, alike + kept, alike + steady, raised)

    def _key(self, criteria: Sequence[Criterion], text: str) -> tuple[object, ...]:
        return (tuple(criterion.text for criterion in criteria), self._judge.seen(criteria, split(text, "version")))

    def _verdicts(self, criteria: Sequence[Criterion], text: str, key: tuple[object, ...]) -> Judged:
        if key not in self._judged:
            judgements = self._judge.judge(criteria, split(text, "version"))
            self._judged[key] = tuple((judgement.verdict, judgement.confidence) for judgement in judgements)
        return self._judged[key]


def swaps(gold: Sequence[GoldStatement], judge: Judge, *, seed: int, statements: int) -> tuple[Moved, ...]:
    """Every characteristic, `statements` of the gold statements drawn for each.

    Roles that ask for lived experience or the like are left out: there the characteristic is what is asked for.
    """
    bed, values = Bed(judge), read_values()
    gold = [one for one in gold if not asks_of_person(one.role.criteria)]
    found = []
    by_characteristic: dict[str, list[Frame]] = {}
    for frame in read_frames():
        by_characteristic.setdefault(frame.characteristic, []).append(frame)
    for name, frames in by_characteristic.items():
        chance = Random(f"{seed} {name}")
        drawn = draw(gold, statements, chance)
        versions = [
            (one, *version(one.statement, frame, values, chance))
            for one, frame in zip(drawn, cycle(frames), strict=False)
            if frame.place != CLAUSE or openings(one.statement)
        ]
        found.append(bed.compare(name, "value", [(one, first, second) for one, first, second, _ in versions]))
        without = [(one, bare, first) for one, first, _, bare in versions if bare is not None]
        found.append(bed.compare(name, "none", without))
    for name, change in (("pronouns", other_sex), ("name", other_names(values["given"], small_words(gold)))):
        chance = Random(f"{seed} {name} replaced")
        drawn = draw(gold, statements, chance)
        changed = [(one, one.statement.text, change(one.statement.text, chance)) for one in drawn]
        found.append(bed.compare(name, "replaced", [one for one in changed if one[1] != one[2]]))
    return tuple(found)


def sturdiness(gold: Sequence[GoldStatement], judge: Judge, *, seed: int, statements: int) -> tuple[Moved, ...]:
    """What misspelling and padding with irrelevant sentences do; neither is a protected characteristic."""
    bed = Bed(judge)
    changes: dict[str, Callable[[Statement, Random], str]] = {
        "misspelt": lambda statement, chance: misspelt(statement.text, chance),
        "padded": padded,
    }
    found = []
    for name, change in changes.items():
        chance = Random(f"{seed} {name}")
        drawn = draw(gold, statements, chance)
        versions = [(one, one.statement.text, change(one.statement, chance)) for one in drawn]
        found.append(bed.compare(name, "as written", versions))
    return tuple(found)


def total(found: Sequence[Moved]) -> Moved:
    """All comparisons together."""
    return Moved(
        "all",
        "all",
        sum(one.pairs for one in found),
        sum(one.alike for one in found),
        sum(one.kept for one in found),
        sum(one.steady for one in found),
        sum(one.raised for one in found),
    )


def table(found: Sequence[Moved]) -> str:
    """The comparisons as a Markdown table, for a model card."""
    rows = [
        f"| {one.name} | {one.against} | {one.pairs} | {one.kept_share:.1%} | {one.steady_share:.1%} | {one.raised} |"
        for one in found
    ]
    head = (
        "| characteristic | against | pairs | same verdict | confidence within 0.05 | raised to strong |",
        "| --- | --- | --- | --- | --- | --- |",
    )
    return "\n".join((*head, *rows))


def draw(gold: Sequence[GoldStatement], statements: int, chance: Random) -> list[GoldStatement]:
    """So many of the statements, in a random order; all of them where there are fewer."""
    return chance.sample(list(gold), min(statements, len(gold)))


def version(
    statement: Statement, frame: Frame, values: Mapping[str, Sequence[str]], chance: Random
) -> tuple[str, str, str | None]:
    """The statement with two values in a frame, and without it; None where the frame tells more than the value."""
    first, second = filled(frame.text, values, chance)
    place = chance.random()
    bare = None if frame.place == CONTENT else statement.text
    return put(statement, frame.place, first, place), put(statement, frame.place, second, place), bare


def filled(frame: str, values: Mapping[str, Sequence[str]], chance: Random) -> tuple[str, str]:
    """A frame with two values in every slot, as unlike as chance has it; what has no slot stays."""
    first = second = frame
    for slot in dict.fromkeys(SLOT.findall(frame)):
        one, other = chance.sample(list(names(values) if slot == "name" else values[slot]), 2)
        first, second = first.replace(f"{{{slot}}}", one), second.replace(f"{{{slot}}}", other)
    return written(first), written(second)


def written(said: str) -> str:
    """What is said with a capital, and with "an" before vowels."""
    said = BEFORE_VOWEL.sub(r"\1n ", said)
    return said[:1].upper() + said[1:]


def names(values: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Every given name with its family name."""
    return tuple(f"{given} {family}" for given, family in zip(values["given"], values["family"], strict=True))


def put(statement: Statement, place: str, said: str, where: float) -> str:
    """The statement's text with something said at a place; `where` from 0 to 1 picks the sentence."""
    text = statement.text
    said = said.replace("|", "\n")
    if place == LETTERHEAD:
        return f"{said}\n\n{text}"
    if place == SIGN_OFF:
        return f"{text}\n\n{said}"
    if place == CLAUSE:
        starts = openings(statement)
        at = starts[int(where * len(starts))]
        return f"{text[:at]}{said} {text[at:]}"
    ends = [
        before.end
        for before, after in zip(statement.sentences, statement.sentences[1:], strict=False)
        if not before.heading and before.paragraph == after.paragraph and text[after.start].isalpha()
    ]
    if ends and where > 0.3:
        at = ends[int(where * len(ends))]
        return f"{text[:at]} {said}{text[at:]}"
    return f"{said}\n\n{text}"


def openings(statement: Statement) -> list[int]:
    """Where sentences begin with "I": a clause may stand before them."""
    return [s.start for s in statement.sentences if not s.heading and SPEAKS.match(statement.text, s.start)]


def other_sex(text: str, chance: Random) -> str:
    """The text with everybody in it of the other sex."""
    return WORD.sub(_other_sex, text)


def _other_sex(match: re.Match[str]) -> str:
    other = OTHER_SEX.get(match[0].lower())
    if other is None:
        return match[0]
    return other.capitalize() if match[0][0].isupper() else other


def small_words(gold: Sequence[GoldStatement]) -> frozenset[str]:
    """The words that somebody writes in small letters: with a capital they may be no name."""
    return frozenset(word for one in gold for word in re.findall(r"\b[a-z][\w'’-]*", one.statement.text))


def other_names(instead: Sequence[str], small: frozenset[str]) -> Callable[[str, Random], str]:
    """A change that gives everybody in a text another name, the same wherever they stand."""

    def change(text: str, chance: Random) -> str:
        held = credentials.named(text)
        for name in sorted(set(SINGLE_NAME.findall(text))):
            if name.lower() in small | TERMS | PLACES:
                continue
            other = re.sub(rf"\b{name}\b", chance.choice(instead), text)
            text = other if credentials.named(other) == held else text
        return text

    return change


def misspelt(text: str, chance: Random) -> str:
    """The text with a slip of the keyboard in one word of twelve that are longer than three letters."""
    return re.sub(
        r"\b[a-z]{4,}\b", lambda match: slip(match[0], chance) if chance.random() < 1 / 12 else match[0], text
    )


def slip(word: str, chance: Random) -> str:
    """A word with one letter left out, doubled, or changed places with the next."""
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def padded(statement: Statement, chance: Random) -> str:
    """The statement with ten sentences before, between and after its own that have nothing to do with any role."""
    text = statement.text
    for sentence in chance.sample(read_lines("padding.txt"), 10):
        text = put(split(text, statement.id), chance.choice((ALONE, LETTERHEAD, SIGN_OFF)), sentence, chance.random())
    return text


def read_frames() -> tuple[Frame, ...]:
    """The frames of swap_frames.csv."""
    return tuple(Frame(row["characteristic"], row["place"], row["frame"]) for row in _rows("swap_frames.csv"))


def read_values() -> dict[str, tuple[str, ...]]:
    """The values of every slot, and the given and family names."""
    values: dict[str, list[str]] = {}
    for row in _rows("swap_values.csv"):
        values.setdefault(row["slot"], []).append(row["value"])
    for row in _rows("names.csv"):
        values.setdefault("given", []).append(row["given"])
        values.setdefault("family", []).append(row["family"])
    return {slot: tuple(held) for slot, held in values.items()}


def read_lines(name: str) -> list[str]:
    """The lines of a text beside this module."""
    return files("pipeline.evaluation").joinpath(name).read_text(encoding="utf-8").splitlines()


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(read_lines(name))
