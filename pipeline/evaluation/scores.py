"""The scores of corpus/gold/GUIDELINES.md, section 3, for documents: facts first, then spans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import fields

from pipeline.evaluation.gold import GoldDocument
from pipeline.mentions.annual import WORKED_OUT
from pipeline.schema import DateRole, DocumentType, Label, Mention, Record, Relation, RelationKind

TOKEN = re.compile(r"[a-z0-9£]+")
TOKEN_F1 = 0.75  # two competency texts are the same requirement from here on
# annotators agree on these four in 0.76 of cases only, so they count as one part
LOOSE_ROLES = frozenset({DateRole.PUBLICATION, DateRole.EFFECTIVE, DateRole.EVENT, DateRole.OTHER, None})

TITLE = re.compile(r"(?:(?:dr|prof|professor|sir|dame|lord|lady|baroness|rev|cllr|councillor|mr|mrs|miss|ms) )+")

Fact = TypeVar("Fact", Mention, Relation)
Same = Callable[[Mention, Mention], bool]
Pair = tuple[Mention, Mention]


class Counts(Struct, frozen=True):
    """True positives, false positives and false negatives; they add up over documents."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp + self.fp + self.fn else 0.0


class Scored(Struct, frozen=True):
    """One document's counts by measure, and its hits and tries by accuracy."""

    counts: dict[str, Counts]
    hits: dict[str, tuple[int, int]]


class Matching(Struct, Generic[Fact], frozen=True):
    """Gold and found mentions or relations paired one to one, and what is left of each."""

    pairs: list[tuple[Fact, Fact]]
    missed: list[Fact]
    spurious: list[Fact]

    @property
    def counts(self) -> Counts:
        return Counts(len(self.pairs), len(self.spurious), len(self.missed))


def fold(text: str) -> str:
    """A name without case and punctuation."""
    return " ".join(TOKEN.findall(text.lower().replace("&", " and ").replace("’", "").replace("'", "")))


def token_f1(one: str, other: str) -> float:
    """F1 over the two texts' bags of words, from 0 to 1."""
    a, b = Counter(TOKEN.findall(one.lower())), Counter(TOKEN.findall(other.lower()))
    shared = (a & b).total()
    return 2 * shared / (a.total() + b.total()) if shared else 0.0


def match(gold: Sequence[Fact], found: Sequence[Fact], same: Callable[[Fact, Fact], bool]) -> Matching[Fact]:
    """Pair each gold fact with one found fact that is the same, one whose text overlaps before any other."""
    left = list(found)
    pairs: list[tuple[Fact, Fact]] = []
    missed = list(gold)
    for overlap_only in (True, False):
        for fact in list(missed):
            hit = next((f for f in left if (not overlap_only or overlaps(fact, f)) and same(fact, f)), None)
            if hit is not None:
                left.remove(hit)
                missed.remove(fact)
                pairs.append((fact, hit))
    return Matching(pairs, missed, left)


def overlaps(one: Fact, other: Fact) -> bool:
    """Whether the texts of two facts share a character."""
    return one.start < other.end and other.start < one.end


def same_id(gold: Mention, found: Mention) -> bool:
    """ICS: the same system."""
    return gold.id == found.id


def same_org(gold: Mention, found: Mention) -> bool:
    """ORG: the same code, or the same name where gold has no code."""
    if gold.id:
        return gold.id == found.id
    wanted = fold(gold.name or gold.text)
    return not found.id and wanted in {fold(found.name or found.text), fold(found.text)}


def same_pay(gold: Mention, found: Mention) -> bool:
    """SALARY: bounds, period and band equal."""
    return (gold.min, gold.max, gold.period, gold.band) == (found.min, found.max, found.period, found.band)


def same_date(gold: Mention, found: Mention) -> bool:
    """DATE: equal to the gold's precision."""
    return same_iso(gold.iso, found.iso)


def same_iso(gold: str | None, found: str | None) -> bool:
    """Two dates that are told, equal to the gold's precision."""
    if not gold or not found:
        return False
    if "/" in gold or "/" in found:
        return gold == found
    return found[: len(gold)] == gold


def same_competency(gold: Mention, found: Mention) -> bool:
    """COMPETENCY: mostly the same words."""
    return token_f1(gold.text, found.text) >= TOKEN_F1


def same_span(gold: Mention, found: Mention) -> bool:
    """Exactly the same characters."""
    return (gold.start, gold.end) == (found.start, found.end)


SAME: dict[Label, Same] = {
    Label.ICS: same_id,
    Label.ORG: same_org,
    Label.SALARY: same_pay,
    Label.DATE: same_date,
    Label.COMPETENCY: same_competency,
}


def score(
    gold: GoldDocument,
    kind: DocumentType,
    mentions: Sequence[Mention],
    record: Record | None,
    *,
    relations: Sequence[Relation] | None = None,
    spans: bool = True,
) -> Scored:
    """Score one document; `spans` only where the found text is the gold text.

    Relations are scored where both sides have them, if only an empty sequence.
    """
    counts: dict[str, Counts] = {}
    hits: dict[str, tuple[int, int]] = {"type": (int(kind == gold.type), 1)}
    for label in Label:
        wanted, got = _of(gold.mentions, label), _of(mentions, label)
        matching = match(wanted, got, SAME[label])
        name = label.value.lower()
        counts[f"{name}.mentions"] = matching.counts
        if label in (Label.ICS, Label.ORG):
            counts[f"{name}.facts"] = _facts(wanted, got, SAME[label])
        if label is Label.ICS:
            for part, nominal in (("named", False), ("nominal", True)):
                subset = [m for m in wanted if m.nominal is nominal], [m for m in got if m.nominal is nominal]
                counts[f"ics.{part}"] = match(*subset, same_id).counts
            hits["ics.kind"] = _hits(matching.pairs, lambda g, f: g.kind == f.kind)
        if label is Label.DATE:
            hits["date.role"] = _hits(matching.pairs, same_role)
        if label is Label.COMPETENCY:
            hits["competency.need"] = _hits(matching.pairs, lambda g, f: g.need == f.need)
            hits["competency.category"] = _hits(matching.pairs, lambda g, f: g.category == f.category)
        if spans:
            counts[f"{name}.strict"] = match(wanted, got, same_span).counts
            counts[f"{name}.lenient"] = match(wanted, got, overlaps).counts
    if record is not None:
        for field, (wanted_value, value) in _record_fields(gold.record, record).items():
            counts[f"record.{field}"] = _field_counts(wanted_value, value)
            if wanted_value:
                hits[f"record.{field}"] = (int(wanted_value == value), 1)
        counts["record"] = sum((c for k, c in counts.items() if k.startswith("record.")), Counts())
    if relations is not None and gold.relations is not None:
        related = match_relations(gold, relations)
        counts["relations"] = related.counts
        counts |= {f"relations.{one}": _of_kind(related, one) for one in RelationKind}
        hits["relations.date"] = _told(related, lambda relation: relation.date, same_iso)
        hits["relations.role"] = _told(related, lambda relation: relation.role, same_words)
    return Scored(counts, hits)


def match_relations(gold: GoldDocument, found: Sequence[Relation]) -> Matching[Relation]:
    """Pair the relations of a document that is annotated for them."""
    names = {fold(m.text): fold(m.name) for m in gold.mentions if m.name and not m.id}
    return match(gold.relations or (), found, partial(same_relation, names=names))


def same_relation(gold: Relation, found: Relation, *, names: Mapping[str, str]) -> bool:
    """The same kind, and at each end the same code, or the same name where gold has no code.

    `names` has the folded canonical name of each folded alias that has no code.
    """

    def same(gold_id: str | None, gold_name: str | None, found_id: str | None, found_name: str | None) -> bool:
        if gold_id:
            return gold_id == found_id
        wanted, said = (TITLE.sub("", fold(name or ""), count=1) for name in (gold_name, found_name))
        return names.get(wanted, wanted) == names.get(said, said)

    return (
        gold.kind == found.kind
        and same(gold.subject_id, gold.subject, found.subject_id, found.subject)
        and same(gold.object_id, gold.object, found.object_id, found.object)
    )


def same_words(gold: str | None, found: str | None) -> bool:
    """Two texts, equal after folding."""
    return fold(gold or "") == fold(found or "")


def total(scored: Iterable[Scored]) -> Scored:
    """The sums over documents (micro average)."""
    counts: dict[str, Counts] = {}
    hits: dict[str, tuple[int, int]] = {}
    for one in scored:
        for key, value in one.counts.items():
            counts[key] = counts.get(key, Counts()) + value
        for key, (hit, tries) in one.hits.items():
            before = hits.get(key, (0, 0))
            hits[key] = (before[0] + hit, before[1] + tries)
    return Scored(counts, hits)


def as_metrics(scored: Scored) -> dict[str, object]:
    """The scores as a tree of plain numbers, one branch a label, for a metrics file."""
    tree: dict[str, dict[str, object]] = {}
    for name, counts in sorted(scored.counts.items()):
        label, _, part = name.partition(".")
        numbers = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
        tree.setdefault(label, {})[part or "all"] = {key: round(value, 4) for key, value in numbers.items()}
    for name, (hit, tries) in sorted(scored.hits.items()):
        label, _, part = name.partition(".")
        if label != "record" and tries:
            tree.setdefault(label, {})[f"{part}_accuracy" if part else "accuracy"] = round(hit / tries, 4)
    return dict(tree)


def same_role(gold: Mention, found: Mention) -> bool:
    """DATE: the same part in the story, the four loose ones counted as one."""
    return gold.role == found.role or (gold.role in LOOSE_ROLES and found.role in LOOSE_ROLES)


def _of(mentions: Iterable[Mention], label: Label) -> list[Mention]:
    return [mention for mention in mentions if mention.label is label]


def _facts(gold: Sequence[Mention], found: Sequence[Mention], same: Same) -> Counts:
    """Counts over the things named, each once a document."""
    return match(_distinct(gold), _distinct(found), same).counts


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(mention.id or fold(mention.name or mention.text), mention)
    return list(seen.values())


def _of_kind(matching: Matching[Relation], kind: RelationKind) -> Counts:
    tp, fp, fn = (
        sum(relation.kind == kind for relation in side)
        for side in ([gold for gold, _ in matching.pairs], matching.spurious, matching.missed)
    )
    return Counts(tp, fp, fn)


def _told(
    matching: Matching[Relation],
    value: Callable[[Relation], str | None],
    same: Callable[[str | None, str | None], bool],
) -> tuple[int, int]:
    """Hits and tries over the pairs of which gold or the system tells the value."""
    told = [(value(gold), value(found)) for gold, found in matching.pairs if value(gold) or value(found)]
    return sum(same(*pair) for pair in told), len(told)


def _hits(pairs: Sequence[Pair], same: Same) -> tuple[int, int]:
    return sum(same(gold, found) for gold, found in pairs), len(pairs)


def same_field(name: str, gold: Record, found: Record) -> bool:
    """A field of the record: equal after folding."""
    return _folded(getattr(gold, name)) == _folded(getattr(found, name))


def _record_fields(gold: Record, found: Record) -> dict[str, tuple[str, str]]:
    """Both values of each field, folded; what is worked out and not read is in no gold."""
    names = [field.name for field in fields(Record) if field.name not in WORKED_OUT]
    return {name: (_folded(getattr(gold, name)), _folded(getattr(found, name))) for name in names}


def _folded(value: object) -> str:
    if value is None:
        return ""
    return fold(f"{value.normalize():f}" if hasattr(value, "normalize") else str(value))


def _field_counts(wanted: str, value: str) -> Counts:
    if wanted and wanted == value:
        return Counts(tp=1)
    return Counts(fp=int(bool(value)), fn=int(bool(wanted)))
