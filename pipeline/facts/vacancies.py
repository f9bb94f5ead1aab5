"""Roles of different documents that are one vacancy: an advert, its role pack, the advert on another site.

Two roles are one vacancy where title and employer agree and something else does too (reference, closing date, interview
date or pay), unless something speaks against it: other references, dates far apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from msgspec import Struct

from pipeline.schema import Role

# Days between two dates of one vacancy: an extended closing date, a pack that came out before the advert closed.
MOST_BETWEEN_CLOSINGS = 42
MOST_BETWEEN = 120
WORD = re.compile(r"[^\W_]+")
ASIDE = re.compile(r"\([^()]*\)")
# What different sites add to a title or leave out of it.
NO_TITLE = frozenset(
    {"a", "an", "and", "at", "for", "in", "of", "the", "to", "band", "job", "post", "role", "vacancy", "advert", "pack"}
    | {"full", "part", "time", "fixed", "term", "permanent", "temporary", "bank", "maternity", "month", "months"}
    | {"information", "applicants", "applicant", "candidates", "candidate", "description", "person", "specification"}
)
SHORT = {"sr": "senior", "snr": "senior", "asst": "assistant", "mgr": "manager", "exec": "executive", "dep": "deputy"}
NO_EMPLOYER = frozenset({"the", "nhs", "trust", "foundation", "council", "of", "and"})


class Offered(Struct, frozen=True):
    """A role as one document offers it: `document` is the document's key, `published` its ISO date."""

    document: str
    role: Role
    published: str | None = None

    @property
    def key(self) -> str:
        """The key of the vacancy that it is the first document of."""
        return f"{self.document[:16]}-{self.role.number}"


class _Told(Struct, frozen=True):
    """What is compared of a role; sets are empty and values None where the document does not say."""

    document: str
    title: frozenset[str]
    employer_id: str | None
    employer: frozenset[str]
    reference: str | None
    closing: date | None
    interview: str | None
    pay: tuple[object, ...] | None
    band: str | None
    dates: tuple[date, ...]


def vacancies(offered: Sequence[Offered]) -> tuple[str, ...]:
    """The key of each role's vacancy: that of its first role, where `offered` are in the order of publication."""
    told = [_told(one) for one in offered]
    groups = [[at] for at in range(len(told))]
    home = list(range(len(told)))
    pairs = ((_support(told[one], told[other]), one, other) for one, other in _candidates(told))
    for _, one, other in sorted(((-weight, one, other) for weight, one, other in pairs if weight)):
        here, there = sorted((home[one], home[other]))
        if here != there and not any(_against(told[a], told[b]) for a in groups[here] for b in groups[there]):
            groups[here] += groups[there]
            for member in groups[there]:
                home[member] = here
    return tuple(offered[min(groups[home[at]])].key for at in range(len(offered)))


def _told(one: Offered) -> _Told:
    role = one.role
    closing = _day(role.closing_date)
    days = (closing, _day(role.interview_date), _day(role.start_date), _day(one.published))
    amounts = (role.salary_min, role.salary_max, role.salary_period)
    return _Told(
        document=one.document,
        title=_title(role.job_title or ""),
        employer_id=role.employer_id,
        employer=frozenset(_words(role.employer or "")) - NO_EMPLOYER,
        reference="".join(_words(role.reference or "")) or None,
        closing=closing,
        interview=role.interview_date,
        pay=amounts if role.salary_max is not None or role.salary_min is not None else None,
        band=role.band.casefold() if role.band else None,
        dates=tuple(day for day in days if day),
    )


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold().replace("&", " and "))


def _title(title: str) -> frozenset[str]:
    words = (SHORT.get(word, word) for word in _words(ASIDE.sub(" ", title)))
    return frozenset(word for word in words if word not in NO_TITLE)


def _day(iso: str | None) -> date | None:
    """The day of an ISO date; None where it is no whole date."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def _candidates(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Pairs of roles of one title or of one reference."""
    by_title: dict[frozenset[str], list[int]] = defaultdict(list)
    by_reference: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        if one.title:
            by_title[one.title].append(at)
            if one.reference:
                by_reference[one.reference].append(at)
    found: set[tuple[int, int]] = set()
    for group in (*by_title.values(), *by_reference.values()):
        found.update(combinations(group, 2))
    yield from sorted(found)


def _support(one: _Told, other: _Told) -> int:
    """How many facts say that two roles are one vacancy; 0 where they are too few, or one speaks against it."""
    if _against(one, other):
        return 0
    same_reference = one.reference is not None and one.reference == other.reference
    facts = (
        same_reference,
        same_reference,  # which says more than the others
        one.closing is not None and one.closing == other.closing,
        one.interview is not None and one.interview == other.interview,
        (one.pay is not None and one.pay == other.pay) or (one.band is not None and one.band == other.band),
    )
    weight = sum(facts)
    contained = same_reference and (one.title <= other.title or other.title <= one.title)
    least = 1 if _same_employer(one, other) else 2
    return weight if (one.title == other.title or contained) and weight >= least else 0


def _same_employer(one: _Told, other: _Told) -> bool | None:
    """Whether the employers are the same; None where a document does not say."""
    if one.employer_id and other.employer_id:
        return one.employer_id == other.employer_id
    if one.employer and other.employer:
        return one.employer == other.employer
    return None


def _against(one: _Told, other: _Told) -> bool:
    """Whether two roles cannot be one vacancy: of one document, of other employers or references, or dates apart."""
    if one.document == other.document or _same_employer(one, other) is False:
        return True
    if one.reference and other.reference and one.reference != other.reference:
        return True
    if one.closing and other.closing:
        return abs((one.closing - other.closing).days) > MOST_BETWEEN_CLOSINGS
    apart = [abs((a - b).days) for a in one.dates for b in other.dates]
    return min(apart, default=0) > MOST_BETWEEN
