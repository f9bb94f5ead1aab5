"""The door of the step: every mention in a document, in order, none over another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec.structs import replace

from pipeline.issues import Issues
from pipeline.mentions.annual import with_annual
from pipeline.mentions.competency import CompetencyFinder
from pipeline.mentions.confidence import weighed
from pipeline.mentions.date import DateFinder
from pipeline.mentions.names import NameFinder
from pipeline.mentions.salary import SalaryFinder
from pipeline.schema import DateRole, Document, Label, Mention, Origin

# Marks never nest. Where two overlap, what stands first here stays: a requirement keeps the names and dates inside it.
PRECEDENCE = (Label.COMPETENCY, Label.SALARY, Label.DATE, Label.ICS, Label.ORG)

RECRUITMENT = (DateRole.OPENING, DateRole.CLOSING, DateRole.INTERVIEW, DateRole.START)

# What follows a name that stands for a body and is no requirement to know it or to be its member.
LISTED = re.compile(r"\s*(?:[,;(–-](?!\s*(?:or|and)\b)|$)")
JOINT = re.compile(r"\s*(?:,|,?\s(?:and|&)\s)\s*(?:the )?")


class Component(Protocol):
    """Finds the mentions of its own labels."""

    def find(self, document: Document, issues: Issues) -> list[Mention]:
        """The mentions of one document, in any order."""


class Finder:
    """Finds ICSs, organisations, salaries, dates and competencies; build it once, use it for many documents.

    `leave_out` is the id of a gold document: its models are those that were not trained on it, so that it can be
    scored as if it were new. `weigh` gives each mention its confidence. Raises MissingModel where a model is missing.
    """

    def __init__(self, *, leave_out: str | None = None, weigh: bool = True) -> None:
        self._weigh = weigh
        self._components: tuple[Component, ...] = (
            CompetencyFinder(),
            SalaryFinder(),
            DateFinder(),
            NameFinder(leave_out),
        )

    def find(self, document: Document, issues: Issues | None = None) -> tuple[Mention, ...]:
        """Every mention in the order of the text; what is met and not understood goes to `issues`."""
        collected = Issues() if issues is None else issues
        found = [mention for component in self._components for mention in component.find(document, collected)]
        kept = with_annual(document, without_overlaps(_without_bodies(_without_terms(found))), collected)
        return tuple(_placed(document, mention) for mention in (weighed(document, kept) if self._weigh else kept))


def _without_terms(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions without the requirements that hold a job's pay or a date of its recruitment, and so tell terms."""
    terms = [m.start for m in mentions if m.role in RECRUITMENT or (m.label is Label.SALARY and m.period)]
    for mention in mentions:
        if mention.label is not Label.COMPETENCY or not any(mention.start <= at < mention.end for at in terms):
            yield mention


def _without_bodies(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions without what looked like requirements and speaks of bodies.

    That is a row in a list of them ("Kent County Council, our host"), or whatever names one that has a code by more
    than a word. Of 800 requirements in the gold documents none does: outside a specification that is a duty or a tale.
    """
    found = list(mentions)
    named = {m.start: m for m in found if m.label in (Label.ORG, Label.ICS) and not m.nominal}
    coded = sorted(start for start, name in named.items() if name.id and " " in name.text)
    for mention in found:
        at = bisect_left(coded, mention.start)
        about = at < len(coded) and coded[at] < mention.end and mention.found_by != "competency.table"
        if mention.label is not Label.COMPETENCY or not (about or _lists(mention, named)):
            yield mention


def _lists(requirement: Mention, named: Mapping[int, Mention]) -> bool:
    """Whether a requirement begins with names, by their beginnings, that stand for bodies and modify nothing."""
    begin, at = requirement.start, requirement.start + 4 * requirement.text.startswith("the ")
    end = begin
    while (name := named.get(at)) and not _regulates(name):
        end = name.end
        joint = JOINT.match(requirement.text, end - begin)
        at = begin + joint.end() if joint else -1
    return end > begin and bool(LISTED.match(requirement.text, end - begin))


def _regulates(name: Mention) -> bool:
    """Whether a body may be named for the registration with it, as in "GMC, or working towards it"."""
    return name.text.isupper() and name.id is None


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in order, of two that overlap the one with precedence, then the longer."""
    ranked = sorted(mentions, key=lambda m: (PRECEDENCE.index(m.label), m.start - m.end, m.start))
    kept: list[Mention] = []
    for mention in ranked:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _placed(document: Document, mention: Mention) -> Mention:
    origin = document.origin(mention.start)
    if origin == Origin():
        return mention
    return replace(mention, page=origin.page, part=origin.part, boxes=document.boxes(mention.start, mention.end))
