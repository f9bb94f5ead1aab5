"""Bodies that have no name of their own: governments, forces, parties, and countries where they act.

corpus/gold/GUIDELINES.md marks none of these ("the Government" is no organisation there), so the finder leaves them
out; the data set re3d marks them, and `wide` reads as it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline import gazetteers
from pipeline.issues import Issues
from pipeline.mentions.names import NameFinder
from pipeline.mentions.recogniser import Recogniser
from pipeline.mentions.words import stands_alone
from pipeline.schema import Document, Label

DETERMINER = (
    r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Hh]is|[Hh]er|[Aa]ll|[Bb]oth|[Tt]hese|[Tt]hose|[Oo]ther|[Mm]any|[Ss]ome)"
)
WORD = r"[A-Za-z][\w’'-]*"
OF = rf"(?:\s+(?:of|in)\s+(?:the\s+)?[A-Z]{WORD}(?:\s+[A-Z]{WORD}){{0,2}})?"
MODIFIERS = 3
# Some were added with sight of what re3d marks most.
HEADS = """
administration, administrations, agencies, aid agencies, air force, allies, armed forces, army, authorities,
cabinet, charities, civil society, civilians, coalition, commission, council, countries, delegation, donors,
embassy, extremists, fighters, forces, government, governments, groups, institutions, insurgents, international
community, jihadists, leadership, militants, military, militia, militias, ministers, ministries, ministry,
mission, nations, navy, officials, opposition, organisation, organisations, organization, parliament, parties,
partners, peacekeepers, police, rebels, regime, regimes, security services, separatists, terrorists, troops
"""
COUNTRIES = """
Afghanistan, Albania, Algeria, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahrain, Bangladesh, Belarus,
Belgium, Bosnia, Brazil, Britain, Bulgaria, Canada, Chile, China, Colombia, Croatia, Cuba, Cyprus, Czech
Republic, Denmark, EU, Egypt, England, Estonia, Ethiopia, Finland, France, Georgia, Germany, Ghana, Greece,
Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Japan, Jordan, Kazakhstan, Kenya,
Kosovo, Kuwait, Latvia, Lebanon, Libya, Lithuania, Luxembourg, Malaysia, Mali, Malta, Mexico, Moldova, Morocco,
Nepal, Netherlands, New Zealand, Nigeria, North Korea, Northern Ireland, Norway, Oman, Pakistan, Palestine,
Philippines, Poland, Portugal, Qatar, Romania, Russia, Rwanda, Saudi Arabia, Scotland, Serbia, Singapore,
Slovakia, Slovenia, Somalia, South Africa, South Korea, South Sudan, Spain, Sri Lanka, Sudan, Sweden,
Switzerland, Syria, Tanzania, Thailand, Tunisia, Turkey, UAE, UK, UN, US, USA, Uganda, Ukraine, United Arab
Emirates, United Kingdom, United States, Vietnam, Wales, Yemen, Zimbabwe
"""
LIKELY = 0.45
"""Probability from which the recogniser's names are taken here."""
Span = tuple[int, int]


def wide(document: Document) -> set[Span]:
    """Where organisations in the widest sense stand: those found, likely names, governments, forces, parties.

    Longer spans win, none is over another.
    """
    found = sorted((m.start, m.end) for m in NameFinder().find(document, Issues()) if m.label is Label.ORG)
    likely = ((one.start, one.end) for one in Recogniser().find(document.text, found, threshold=LIKELY))
    kept: list[Span] = []
    for start, end in sorted({*found, *find(document.text), *likely}, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= first or last <= start for first, last in kept):
            kept.append((start, end))
    return set(kept)


def find(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each, with its article and what it is of."""
    for match in _heads().finditer(text):
        yield match.span()
    for match in _countries().finditer(text):
        if stands_alone(text, match.end()) and _acts(text, match.end()):
            yield match.span()


def _acts(text: str, end: int) -> bool:
    """Whether a verb follows."""
    return bool(
        re.match(r"\s+(?:also\s+)?(?:will|would|is|are|was|has|have|had|must|can|should|[a-z]+s)\b", text[end:])
    )


def _listed(words: str) -> list[str]:
    return words.replace("\n", " ").strip().split(", ")


@cache
def _heads() -> re.Pattern[str]:
    function = "|".join(map(re.escape, sorted(gazetteers.vocabulary("function"))))
    modifier = rf"(?!(?:{function})\b){WORD}\s+"
    heads = "|".join(sorted(map(re.escape, _listed(HEADS)), key=len, reverse=True))
    led = rf"(?:{DETERMINER}\s+(?:{modifier}){{0,{MODIFIERS}}}|(?:[A-Z][\w’'-]*\s+){{1,3}}(?:[a-z]+\s+)?)"
    return re.compile(rf"(?<![\w’'-])(?:{led})?(?i:{heads})(?![\w-]){OF}")


@cache
def _countries() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _listed(COUNTRIES)), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:[Tt]he\s+)?(?:{names})(?![\w-])")
