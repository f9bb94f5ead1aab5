"""Names of integrated care systems and organisations in a document, linked to their codes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from msgspec import Struct

from pipeline.gazetteers import Entry
from pipeline.issues import Issues
from pipeline.mentions import cues, ics, introduced, kinds, nominal, org, patterns
from pipeline.mentions.context import Context, gather, likely, merged, overlapping, tables
from pipeline.mentions.date import publication
from pipeline.mentions.ics import SystemName
from pipeline.mentions.org import OrgName
from pipeline.mentions.recogniser import Recogniser
from pipeline.mentions.words import Lexicon, Match, stands_alone, words
from pipeline.schema import Document, IcsKind, Label, Mention

# An abbreviation this long that only one body has is its own even where nothing else settles it.
SURE = 4
# A shorter one that nothing settles is more often a person's initials, a unit or a grade than a body: not reported.
SHORTEST = 3
# Characters to either side within which a sentence ends; one that lists many places is longer.
SENTENCE, LISTING, NEAR = 300, 800, 120
MEDIA = "trade press or media"
RECRUITER = "recruiter or search firm"
# A document that names this many commissioning groups may call others by their places.
GROUP_TALK = 4
# Rules whose finds give way to a longer name around them.
LOOSE = ("org.weak", "org.word", "org.acting")


class Found(Struct, frozen=True):
    """A spelling of the lexicon in the text with what it may name."""

    match: Match
    systems: tuple[SystemName, ...]
    orgs: tuple[OrgName, ...]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Every listed name; built once, in under a second."""
    built = Lexicon()
    for spelling, value in (*ics.spellings(), *org.spellings()):
        built.add(spelling, value)
    return built


class NameFinder:
    """Finds ICS and ORG mentions, none over another; `leave_out` is a gold document that no model may have seen."""

    def __init__(self, leave_out: str | None = None) -> None:
        self._recogniser = Recogniser(leave_out)

    def find(self, document: Document, issues: Issues) -> list[Mention]:
        """The mentions of one document in the order of its text; names left open go to `issues`."""
        return _Reading(document, issues, self._recogniser).mentions()


class _Reading:
    """One reading of one document: first what is plain, then what the plain names settle."""

    def __init__(self, document: Document, issues: Issues, recogniser: Recogniser) -> None:
        self.document = document
        self.text = document.text
        self.issues = issues
        self.date = publication(document) or document.published
        self.recogniser = recogniser
        self.shapes = list(patterns.find(self.text))
        self.found = [
            found
            for match in lexicon().find(self.text, words(self.text))
            if not self._part_of_more(match)
            for found in self._of_its_time(self._split(match))
        ]
        self.kept: dict[int, Mention] = {}
        self.parts: list[Mention] = []
        self.context = Context()
        self._spoken = bool(cues.SYSTEM_TALK.search(self.text))
        self._systems_named = False

    def mentions(self) -> list[Mention]:
        self._each(self._plain)
        for _ in range(2):
            self.context = gather(self.kept.values())
            self._systems_named = any(mention.label is Label.ICS for mention in self.kept.values())
            self._each(self._supported)
            self._groups()
        self._lone_places()
        self._groups()
        listed = merged(self.kept.values(), self.parts)
        shaped = [self._shaped(*span) for span in self.shapes]
        listed = merged(listed, introduced.aliases(self.text, [*listed, *shaped]))
        listed = merged(listed, introduced.short_forms(self.text, listed))
        listed = merged(listed, self._left_open(listed))
        listed = self._recognised(self._unlisted(listed))
        listed = merged(listed, introduced.aliases(self.text, listed))
        listed = list(introduced.with_place(introduced.without_form(listed)))
        listed = list(kinds.settled(listed, self.text, self.date))
        named = [mention for mention in listed if mention.label is Label.ICS]
        listed = merged(listed, self._nominal(named))
        return merged(listed, self._bracketed(listed))

    def _nominal(self, named: Sequence[Mention]) -> Iterator[Mention]:
        """Mentions without a name: the ICB, our ICS."""
        return nominal.find(self.document, named, likely(self.kept.values(), self.date), self.date, self.issues)

    def _bracketed(self, listed: Iterable[Mention]) -> Iterator[Mention]:
        """The general abbreviation in brackets after a name: (ICB), (the ICS), (PCN)."""
        for mention in listed:
            if mention.label is Label.ORG and (match := cues.GENERAL_ORG.match(self.text, mention.end)):
                start, end = match.span("general")
                name = mention.name or mention.text
                yield self._mention(Label.ORG, start, end, id=mention.id, name=name, found_by="org.bracket")
            match = cues.GENERAL.match(self.text, mention.end) if mention.label is Label.ICS else None
            if match:
                start, end = match.span("general")
                kind = nominal.part(match["general"])
                yield self._mention(
                    Label.ICS,
                    start,
                    end,
                    id=mention.id,
                    name=mention.name,
                    kind=kind,
                    nominal=True,
                    found_by="ics.bracket",
                )

    def _part_of_more(self, match: Match) -> bool:
        """Whether a match is part of a reference number, a person's initials or a longer name."""
        surface = self.text[match.start : match.end]
        if surface == "Parliament" and cues.MEMBER_OF.search(self.text[max(0, match.start - 15) : match.start]):
            return True
        if longer := cues.LONGER_BODY.match(self.text, match.end):
            self.shapes.append((match.start, longer.end(), "org.longer"))
            return True
        if surface.isupper() and (
            cues.REFERENCE.match(self.text, match.end)
            or cues.INITIALS.search(self.text[max(0, match.start - 4) : match.start])
        ):
            return True
        return surface.endswith("Council") and bool(cues.LONGER.match(self.text, match.end))

    def _split(self, match: Match) -> Found:
        values = dict.fromkeys(match.values)
        systems = tuple(value for value in values if isinstance(value, SystemName))
        return Found(match, systems, tuple(value for value in values if isinstance(value, OrgName)))

    def _of_its_time(self, found: Found) -> Iterable[Found]:
        """A joint name of two bodies, taken apart where the document is not of the time when they were one."""
        joint = len(found.orgs) == 1 and not found.systems and found.orgs[0].type == "bodies"
        if joint and not found.orgs[0].entry.valid(self.date) and (pieces := list(self._pieces(found.match)))[1:]:
            return pieces
        return (found,)

    def _each(self, step: Callable[[Found], Mention | None]) -> None:
        for number, found in enumerate(self.found):
            if number not in self.kept and (mention := step(found)):
                self.kept[number] = mention

    def _plain(self, found: Found) -> Mention | None:
        """A name that can be nothing else."""
        systems = [system for system in found.systems if system.settled]
        if self.date is not None and self.date < "2022-07-01" and self.text.startswith("NHS ", found.match.start):
            older = [
                name
                for name in found.orgs
                if name.type == "ccgs" and name.use == "full" and name.entry.valid(self.date)
            ]
            systems = [] if older and not self._to_be(found) else systems
        if systems and not self._directed(found):
            return self._system(found, systems, "ics.name")
        full = [name for name in found.orgs if name.use == "full"]
        if not full or self._modifies(found) or self._no_body(found, full):
            return None
        return self._org(found, full, "org.name")

    def _to_be(self, found: Found) -> bool:
        """Whether NHS and a place is the board to come rather than the group that still is."""
        end = found.match.end
        bill = self.date is not None and self.date >= cues.BILL_FROM
        return bill and bool(cues.TO_BE.search(self.text, end, self._sentence_end(end, NEAR)))

    def _no_body(self, found: Found, names: Sequence[OrgName]) -> bool:
        """Whether a name is a person's here, or a hospital's where somebody was born."""
        before = self.text[max(0, found.match.start - 30) : found.match.start]
        surface = self.text[found.match.start : found.match.end]
        if names[0].type == "trusts":
            return "Trust" not in surface and bool(cues.SITE_BEFORE.search(before))
        return " " not in surface and bool(cues.HONORIFIC.search(before))

    def _supported(self, found: Found) -> Mention | None:
        """An abbreviation or common word that the rest of the document settles."""
        context = self.context
        if acting := self._acting(found, context):
            return self._org(found, acting, "org.acting")
        if (systems := self._settled(found, context)) and not self._directed(found):
            return self._system(found, systems, "ics.supported")
        return self._supported_org(found, context)

    def _settled(self, found: Found, context: Context) -> list[SystemName]:
        """Abbreviations and brands that are those of a system the document names, or speaks of beside them."""
        open_names = [s for s in found.systems if s.use in ("abbreviation", "brand") and not s.settled]
        return [s for s in open_names if s.code in context.systems or (s.use == "brand" and self._system_talk(found))]

    def _supported_org(self, found: Found, context: Context) -> Mention | None:
        short = [name for name in found.orgs if name.use == "short"]
        supported = [name for name in short if context.supports(name.entry)]
        exact = [name for name in supported if name.entry.code in context.codes] or supported
        if len({name.entry.code for name in exact}) == 1:
            return self._org(found, exact[:1], "org.abbreviation")
        weak = [name for name in found.orgs if name.use == "weak"]
        named = [name for name in weak if name.entry.code in context.codes or name.entry.name in context.names]
        named = named or [name for name in weak if name.type == "councils" and context.supports(name.entry)]
        if named and self._within(found):
            named = [name for name in named if name.type != "trusts"]
        if named and (self._capital_use(found) or cues.DECIDES.match(self.text, found.match.end)):
            return self._org(found, named, "org.weak")
        sole = len(weak) == 1 and not found.systems and weak[0].type in ("bodies", "organisations")
        sole = sole and not self._modifies(found) and not self._no_body(found, weak) and self._speaks_of(found, weak[0])
        return self._org(found, weak, "org.word") if sole and self._capital_use(found) else None

    def _within(self, found: Found) -> bool:
        """Whether the words before a name make it the area that people live in."""
        return bool(cues.WITHIN.search(self.text[max(0, found.match.start - 20) : found.match.start]))

    def _speaks_of(self, found: Found, name: OrgName) -> bool:
        """Whether a common word that is also a search firm's name stands in talk of recruitment."""
        near = self.text[max(0, found.match.start - 150) : found.match.end + 150]
        return name.entry.kind != RECRUITER or bool(cues.SEARCH_TALK.search(near))

    def _left_open(self, listed: Sequence[Mention]) -> Iterator[Mention]:
        """Abbreviations that nothing settles: linked where only one body has them, else reported."""
        taken = {mention.start for mention in listed}
        for number, found in enumerate(self.found):
            if number in self.kept or found.match.start in taken:
                continue
            surface = self.text[found.match.start : found.match.end]
            short = [name for name in found.orgs if name.use == "short"]
            unsettled = [system for system in found.systems if system.use != "place" and not system.settled]
            sole = len({name.entry.code for name in short}) == 1 and not unsettled and len(surface) >= SURE
            if sole and not surface.endswith("FT") and (mention := self._org(found, short[:1], "org.abbreviation")):
                yield mention
            elif (short or unsettled) and len(surface) >= SHORTEST:
                self._open(found, "no other name in the document settles it")
                if short and len(surface) >= SURE and surface.endswith("FT"):
                    yield self._mention(Label.ORG, found.match.start, found.match.end, found_by="org.open")

    def _acting(self, found: Found, context: Context) -> list[OrgName]:
        """What a place names where the sentence lets it act as a body, or gives it an article."""
        before = self.text[max(0, found.match.start - 4) : found.match.start].lower()
        after = self.text[found.match.end : found.match.end + 30]
        if before.endswith("the ") and not re.match(
            r"\s+(?:[A-Z]|and [A-Z]|area|region|borough|county|patch|system|coast|boards?\b)", after
        ):
            articled = [name for name in found.orgs if name.use == "article" and context.supports(name.entry)]
            if articled:
                return articled
        councils = [name for name in found.orgs if name.type == "councils" and name.use == "place"]
        among = cues.AMONG.match(after) and cues.AMONG_WHAT.search(
            self.text[max(0, found.match.start - 60) : found.match.start]
        )
        if among or (cues.DECIDES.match(after) and context.councils()):
            return councils
        if grouped := self._grouped(found, context):
            return grouped
        if not cues.BODY_ACTS.match(after):
            return self._neighbours(found, context)
        return [
            name
            for name in found.orgs
            if name.use in ("place", "article")
            and (name.entry.code in context.codes or (name in councils and context.councils(name.entry)))
        ]

    def _grouped(self, found: Found, context: Context) -> list[OrgName]:
        """The commissioning group that a place names in talk of many of them, where it acts or comes to be."""
        date = self.date
        if date is None or not context.groups():
            return []
        before = self.text[max(0, found.match.start - 60) : found.match.start]
        alone = {name.type for name in found.orgs} == {"ccgs"} and not found.systems and self._compound(found)
        area = cues.AREA_BEFORE.search(before) or cues.AREA_AFTER.match(self.text, found.match.end)
        if alone and not area:
            return [name for name in found.orgs if name.entry.valid(date)]
        if context.groups() < GROUP_TALK:
            return []
        if not (cues.GROUP_ACTS.match(self.text, found.match.end) or cues.GROUP_BEFORE.search(before)):
            return []
        groups = [name for name in found.orgs if name.type == "ccgs" and name.use in ("place", "weak")]
        return [name for name in groups if name.entry.valid(date) or (name.entry.valid_from or "")[:4] == date[:4]]

    def _neighbours(self, found: Found, context: Context) -> list[OrgName]:
        """The trust that a place names which is drawn by that trust alone, in talk of its staff or patients."""
        trusts = [name for name in found.orgs if name.type == "trusts" and name.use in ("place", "article", "weak")]
        if not trusts or found.systems or any(name.type not in ("trusts", "ccgs") for name in found.orgs):
            return []
        before = self.text[max(0, found.match.start - 60) : found.match.start]
        if cues.AREA_AFTER.match(self.text, found.match.end) or re.search(r"[A-Z][\w’'-]*[ ]$", before):
            return []
        known = [name for name in trusts if name.entry.code in context.codes]
        if cues.BODY_BEFORE.search(before):
            own = self._compound(found) or bool(cues.DIRECTED.match(self.text, found.match.start))
            own = own or self.text[found.match.start : found.match.end].lower() not in patterns.places()
            return [name for name in trusts if context.supports(name.entry)] if own else known
        alone = len(found.orgs) == len(trusts) and self._compound(found)
        return known if alone and not cues.AREA_BEFORE.search(before) else []

    def _system_talk(self, found: Found) -> bool:
        """Whether the words beside a name say that it is a system's: ", the county's ICS", "the ICS, Our Dorset"."""
        start, end = found.match.start, found.match.end
        beside = self.text[max(0, start - 40) : start] + self.text[end : end + 40].split(".")[0]
        return bool(cues.SYSTEM_TALK.search(beside)) or (
            self._capital_use(found) and (self._spoken or self._systems_named)
        )

    def _groups(self) -> None:
        """Places in a list whose head, suffix or neighbours say what they are the names of."""
        for run in self._runs():
            group = self._group_of(run)
            if group is None:
                continue
            beside = [self.kept[number] for number in run if number in self.kept]
            named = {mention.id or mention.name for mention in beside}
            for number in run:
                if number in self.kept:
                    continue
                if mention := self._member(self.found[number], group):
                    if (mention.id or mention.name) not in named:
                        self.kept[number] = mention
                elif group in ("ccgs", "councils"):
                    self.parts = merged(self.parts, self._members(self.found[number], group))

    def _runs(self) -> Iterator[list[int]]:
        run: list[int] = []
        for number, found in enumerate(self.found):
            if run:
                gap = self.text[self.found[run[-1]].match.end : found.match.start]
                if not (cues.LIST_GAP.fullmatch(gap) and cues.LIST_PARTS.search(gap)):
                    yield run
                    run = []
            run.append(number)
        if run:
            yield run

    def _group_of(self, run: Sequence[int]) -> str | None:
        """What the places of a run name: ccgs, councils, or a kind of system; None where nothing says so."""
        first, last = self.found[run[0]].match, self.found[run[-1]].match
        before, after = self.text[max(0, first.start - 60) : first.start], self.text[last.end : last.end + 60]
        for group in cues.GROUPS:
            if cues.AFTER[group].match(after) or cues.BEFORE[group].search(before):
                return group
        bare = [number for number in run if number not in self.kept]
        beside = [self.kept[number] for number in run if number in self.kept]
        gaps = self.text[first.end : last.start]
        if bare and beside and cues.UNNAMED_NEXT.match(after):
            gaps += " and "
        if bare and beside and cues.JOINED.search(gaps) and not self._goes_on(self.found[bare[-1]]):
            return self._shared_type(beside)
        prior = self.text[max(0, first.start - 120) : first.start]
        if cues.HEADED.search(prior) or (cues.AMONG.match(after) and cues.AMONG_WHAT.search(before)):
            return "councils"
        if opened := self._opened_by(first.start) or self._formed_from(run, before):
            return opened
        places = [self.found[number] for number in run if any(s.use == "place" for s in self.found[number].systems)]
        if len(places) < len(run) or not cues.SYSTEM_TALK.search(self.text, max(0, first.start - 1200), first.start):
            return None
        sentence = self._systems_of_sentence(first.start)
        several = len(sentence) >= 3 and sum(self._compound(found) for found in sentence) >= 2
        return IcsKind.BOARD.value if several else None

    def _goes_on(self, found: Found) -> bool:
        """Whether a capital word follows, so that a place is but the beginning of some name."""
        return bool(re.match(r"[ ]+[A-Z]", self.text[found.match.end : found.match.end + 5]))

    def _formed_from(self, run: Sequence[int], before: str) -> str | None:
        """That the places of a run are trusts, which all of them can be, in talk of what a body was formed from."""
        trusts = [number for number in run if any(name.type == "trusts" for name in self.found[number].orgs)]
        return "trusts" if len(trusts) == len(run) > 1 and cues.FORMED_FROM.search(before) else None

    def _opened_by(self, start: int) -> str | None:
        """The type of the bodies that a bracket or a list, still open before `start`, began with."""
        bracket = re.search(
            r"\b(?P<head>[A-Za-z ]+?)\s*\((?P<rest>[^()]{0,80})$", self.text[max(0, start - 140) : start]
        )
        if not bracket:
            return None
        return next(
            (g for g, forms in cues.GROUPS.items() if re.search(rf"\b(?:{forms})$", bracket["head"], re.IGNORECASE)),
            None,
        )

    def _shared_type(self, beside: Sequence[Mention]) -> str | None:
        if all(mention.label is Label.ICS for mention in beside):
            kind = beside[-1].kind
            return kind.value if kind else None
        codes = [mention.id for mention in beside if mention.label is Label.ORG]
        if all(code in tables()["councils"] for code in codes) and codes:
            return "councils"
        if all(code in tables()["ccgs"] for code in codes) and codes:
            return "ccgs"
        if all(code in tables()["trusts"] for code in codes) and codes:
            return "trusts"
        return "organisations" if all(mention.name in org.universities() for mention in beside) else None

    def _systems_of_sentence(self, at: int) -> list[Found]:
        low, high = self._sentence_start(at, LISTING), self._sentence_end(at, LISTING)
        first, last = (bisect_left(self.found, edge, key=lambda found: found.match.start) for edge in (low, high))
        return [found for found in self.found[first:last] if any(system.use == "place" for system in found.systems)]

    def _compound(self, found: Found) -> bool:
        return bool(re.search(r"\band\b|&|,", self.text[found.match.start : found.match.end]))

    def _member(self, found: Found, group: str) -> Mention | None:
        if self._directed(found) and group != "councils":
            return None
        if group in ("ccgs", "councils", "trusts", "organisations"):
            names = [name for name in found.orgs if name.type == group and name.use != "full"]
            return self._org(found, names, f"org.{group}") if names else None
        systems = [system for system in found.systems if system.use in ("place", "abbreviation", "brand")]
        return self._system(found, systems, "ics.list", IcsKind(group)) if systems else None

    def _members(self, found: Found, group: str) -> Iterator[Mention]:
        """The bodies of a list that reads, as a whole, like the name of one system."""
        for piece in self._pieces(found.match):
            if mention := self._member(piece, group):
                yield mention

    def _pieces(self, match: Match) -> Iterator[Found]:
        """The names in the parts of a name that joins parts by commas and the word and."""
        for part in re.finditer(r"[^,;&]+?(?=,|;|&|\band\b|$)", self.text[match.start : match.end]):
            inside = re.sub(r"^\s*(?:and|&)?\s*", "", part[0])
            at = match.start + part.start() + len(part[0]) - len(inside)
            for found in lexicon().find(inside, words(inside)):
                yield self._split(Match(found.start + at, found.end + at, found.first, found.last, found.values))

    def _lone_places(self) -> None:
        """A system's place by itself, where the sentence means the system and not the land."""
        named = {mention.id for mention in self.kept.values() if mention.label is Label.ICS}
        for number, found in enumerate(self.found):
            systems = [s for s in found.systems if s.use == "place"]
            if not systems or number in self.kept or self._directed(found):
                continue
            sense = self._said(found) or self._acting_place(found, systems, named) or self._contrast(found, systems)
            if sense and (mention := self._system(found, systems, *sense)):
                self.kept[number] = mention

    def _said(self, found: Found) -> tuple[str, IcsKind | None] | None:
        """The rule and the part of a system where the words right behind a place say that it is one."""
        start, end = found.match.start, found.match.end
        if cues.SYSTEM_NOUN.match(self.text, end):
            return "ics.noun", IcsKind.SYSTEM
        said = cues.IS_SYSTEM.match(self.text, end)
        if said and stands_alone(self.text, said.end()):
            return "ics.noun", nominal.part(said["general"])
        spoken = cues.SYSTEMS.findall(self.text, max(0, start - 150), start)
        if spoken and cues.AMONG_THEM.match(self.text, end):
            return "ics.among", ics.kind_of(spoken[-1])
        example = cues.EXAMPLE_AFTER.match(self.text, end) or cues.EXAMPLE_BEFORE.search(
            self.text[max(0, start - 15) : start]
        )
        return ("ics.among", ics.kind_of(spoken[-1])) if spoken and example and self._compound(found) else None

    def _acting_place(
        self, found: Found, systems: Sequence[SystemName], named: Set[str | None]
    ) -> tuple[str, IcsKind | None] | None:
        """The rule by which a place acts, or has done to it, what only systems and boards do or have done to them."""
        start, end = found.match.start, found.match.end
        before = self.text[max(0, start - 40) : start]
        joins = named and cues.JOINS_BEFORE.search(before) and self._systems_named_near(start)
        if joins or (cues.PART_BEFORE.search(before) and self._said_before(start)):
            return "ics.joins", None
        known = named & {system.code for system in systems}
        if known and cues.TREATED_AFTER.match(self.text, end) and self._said_before(start):
            return "ics.place", None
        acts = cues.ACTS_AFTER.match(self.text, end) or any(
            cue.search(before) for cue in (cues.ROLE_BEFORE, cues.RUN_BEFORE, cues.NAMED_BEFORE)
        )
        spoken = named or self._spoken
        return ("ics.place", None) if acts and spoken and self._own(found) else None

    def _contrast(self, found: Found, systems: Sequence[SystemName]) -> tuple[str, IcsKind | None] | None:
        """The rule and the kind of its neighbour where a sentence that is not about the land has another system."""
        start, end = found.match.start, found.match.end
        before = self.text[max(0, start - 40) : start]
        if not self._own(found) or cues.LAND_BEFORE.search(before) or cues.AREA_AFTER.match(self.text, end):
            return None
        low, high = self._sentence_start(start), self._sentence_end(end)
        codes = {system.code for system in systems}
        beside = [mention for mention in self._systems_within(low, high) if mention.id not in codes]
        return ("ics.contrast", beside[-1].kind) if beside else None

    def _own(self, found: Found) -> bool:
        """Whether a place joins several, or is drawn by a system alone."""
        return self._compound(found) or self.text[found.match.start : found.match.end] in ics.distinctive()

    def _sentence_end(self, at: int, reach: int = SENTENCE) -> int:
        stop = min(at + reach, len(self.text))
        end = cues.SENTENCE_END.search(self.text, at, stop)
        return end.start() if end else stop

    def _systems_within(self, low: int, high: int) -> list[Mention]:
        """The systems that a range of the text names, as far as they are known."""
        first, last = (bisect_left(self.found, edge, key=lambda found: found.match.start) for edge in (low, high))
        near = (self.kept.get(number) for number in range(first, last))
        return [mention for mention in near if mention and mention.label is Label.ICS]

    def _said_before(self, at: int) -> bool:
        """Whether the sentence speaks of systems, boards or clusters before `at`."""
        return bool(cues.SYSTEM_TALK.search(self.text, self._sentence_start(at), at))

    def _sentence_start(self, at: int, reach: int = SENTENCE) -> int:
        low = max(0, at - reach)
        ends = [match.end() for match in cues.SENTENCE_END.finditer(self.text, low, at)]
        return ends[-1] if ends else low

    def _systems_named_near(self, at: int) -> bool:
        """Whether the sentence names a system before `at`."""
        return bool(self._systems_within(self._sentence_start(at), at))

    def _directed(self, found: Found) -> bool:
        return bool(cues.DIRECTION.search(self.text[max(0, found.match.start - 12) : found.match.start]))

    def _modifies(self, found: Found) -> bool:
        """Whether an abbreviation speaks of a check, a qualification or an award and not of the body behind it."""
        start, end = found.match.start, found.match.end
        surface = self.text[start:end]
        if surface in cues.CHECKS:
            named = self.text[max(0, start - 4) : start].lower() == "the " and re.match(
                r"\s+(?:[a-z]+s|will|has|may|can)\b|\s*[.,;)]", self.text[end:]
            )
            return not named or bool(re.match(r"\s+(?:checks|status|process|clears)", self.text[end:]))
        if self._goes_on(found) and all(name.entry.kind == MEDIA for name in found.orgs):
            return True
        pattern = cues.MODIFIED.get(surface)
        return bool(pattern and pattern.match(self.text, end))

    def _capital_use(self, found: Found) -> bool:
        """Whether a common word is written as a name: in mid sentence and not before another capital word."""
        start, end = found.match.start, found.match.end
        before, after = self.text[max(0, start - 20) : start].rstrip("*_ ("), self.text[end : end + 20]
        begins = not before or before[-1] in '.!?\n:|#-•“"‘>'
        if end - start < 3:
            return before.endswith("the")
        return not begins and not re.match(r"\s+[A-Z]|['’]?-\w", after)

    def _open(self, found: Found, why: str) -> None:
        surface = self.text[found.match.start : found.match.end]
        names = sorted({v.entry.name for v in found.orgs} | {ics.canonical(v.code) for v in found.systems})
        message = f"{surface!r} could be {' or '.join(names)}: {why}"
        self.issues.report("mentions", "ambiguous_name", message, found.match.start, found.match.end)

    def _system(
        self, found: Found, systems: Iterable[SystemName], found_by: str, kind: IcsKind | None = None
    ) -> Mention | None:
        choice = tuple(systems)
        codes = {system.code for system in choice}
        if len(codes) > 1:
            known = tables()["ics"]
            codes = {code for code in codes if known[code].valid(self.date)} or codes
        if len(codes) > 1:
            self._open(found, "several systems have that name")
            return None
        code = codes.pop()
        own = next(system for system in choice if system.code == code)
        start = found.match.start
        part = kind or own.kind
        if own.use in ("place", "abbreviation") and self.text[max(0, start - 4) : start] == "NHS ":
            start, part = start - 4, IcsKind.BOARD
        return self._mention(
            Label.ICS, start, found.match.end, id=code, name=ics.canonical(code), kind=part, found_by=found_by
        )

    def _org(self, found: Found, names: Iterable[OrgName], found_by: str) -> Mention | None:
        choice = {(name.entry.code or name.entry.name): name for name in names}
        surface = self.text[found.match.start : found.match.end].casefold()
        preferences: tuple[Callable[[Entry], bool], ...] = (
            lambda entry: entry.valid(self.date),
            lambda entry: entry.code is not None,
            lambda entry: surface in (spelling.casefold() for spelling in entry.names),
            lambda entry: entry.valid_to is None,
        )
        for preferred in preferences:
            choice = {key: name for key, name in choice.items() if preferred(name.entry)} or choice
        if len(choice) > 1:
            self._open(found, "several bodies have that name")
            return None
        entry = next(iter(choice.values())).entry
        start, end = found.match.start, found.match.end
        if entry.name.startswith("The ") and self.text[max(0, start - 4) : start] == "The ":
            start -= 4
        return self._mention(Label.ORG, start, end, id=entry.code, name=entry.name, found_by=found_by)

    def _mention(self, label: Label, start: int, end: int, **facts: object) -> Mention:
        return Mention(label=label, start=start, end=end, text=self.text[start:end], **facts)  # type: ignore[arg-type]

    def _past_listed(self, kept: Sequence[Mention], start: int, end: int) -> int:
        """Past a listed name at the beginning that a comma or the word and joins to the name of another body."""
        for mention in overlapping(kept, start, end):
            joint = patterns.JOINT.match(self.text, mention.end)
            sure = mention.found_by not in LOOSE and mention.start - start <= len("The ")
            if sure and joint and patterns.named(self.text[joint.end() : end]):
                return joint.end()
        return start

    def _unlisted(self, listed: Sequence[Mention]) -> list[Mention]:
        kept = list(listed)
        for begun, end, rule in sorted(self.shapes, key=lambda span: span[0] - span[1]):
            first = self._past_listed(kept, begun, end)
            over = overlapping(kept, first, end)
            known = self.text.startswith("The ", first) and any(m.start == first + 4 for m in over)
            start = first + 4 if known else first
            if any(
                (m.id and m.found_by not in LOOSE) or m.label is Label.ICS or m.end - m.start >= end - start
                for m in over
            ):
                continue
            found = self._shaped(start, end, rule)
            kept = merged([m for m in kept if m not in over] if over else kept, [found])
        return kept

    def _shaped(self, start: int, end: int, rule: str) -> Mention:
        """An organisation that goes by the name that stands here."""
        return self._mention(Label.ORG, start, end, name=self.text[start:end], found_by=rule)

    def _recognised(self, listed: Sequence[Mention]) -> list[Mention]:
        """The mentions, with the names that only the trained recogniser sees."""
        known = [(mention.start, mention.end) for mention in listed]
        spelt = {(found.match.start, found.match.end): found for found in self.found}
        seen = (self._seen(one.start, one.end, spelt) for one in self.recogniser.find(self.text, known))
        return merged(listed, (mention for mention in seen if mention))

    def _seen(self, start: int, end: int, spelt: Mapping[tuple[int, int], Found]) -> Mention | None:
        """What the recogniser takes for a name; a listed spelling only where it is that of one body."""
        if found := spelt.get((start, end)):
            near = [name for name in found.orgs if self.context.supports(name.entry)] or found.orgs
            return self._org(found, near, "org.recogniser") if near and not found.systems else None
        name = self.text[start:end]
        no_body = cues.SITE.search(name) or cues.WRITING.search(name) or patterns.general(name)
        return None if no_body else self._shaped(start, end, "org.recogniser")
