"""Names that a document introduces: abbreviations in brackets after a name, and short forms of a name given in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from pipeline import gazetteers
from pipeline.mentions import cues, org, patterns
from pipeline.mentions.context import tables
from pipeline.schema import Label, Mention

SHORTENED = frozenset({"recruiter or search firm", "company or provider"})
BODY = re.compile(r"Hospital|Health|Partnership|Care\b|Ambulance|Teaching")
LED = re.compile(r"(?:\b(?:by|at|with|from|to|of|between|and|join)\s+|^|\n|[.;] )$")
SHORTEST = 3
LEGAL = re.compile(r",? (?:Limited|Ltd|plc|PLC|LLP|Inc)\.?$")


def aliases(text: str, listed: Sequence[Mention]) -> Iterator[Mention]:
    """The abbreviations that the document itself gives in brackets after a name, wherever they stand."""
    defined: dict[str, Mention] = {}
    for mention in listed:
        match = cues.BRACKETED.match(text, mention.end)
        if match and match["alias"] not in cues.GENERIC_ALIAS and _abbreviates(match["alias"], mention):
            defined.setdefault(match["alias"], mention)
    for mention in listed:
        if mention.id in tables()["councils"] and "Council" in mention.text:
            defined.setdefault("".join(re.findall(r"\b[A-Z]", mention.text)), mention)
    for alias, mention in defined.items():
        if len(alias) >= SHORTEST:
            yield from _everywhere(text, re.escape(alias), mention, f"{mention.label.value.lower()}.defined")


def short_forms(text: str, listed: Sequence[Mention]) -> Iterator[Mention]:
    """The first word or words of a firm, university or trust that the document names in full."""
    for mention in {m.name or m.text: m for m in listed if m.label is Label.ORG}.values():
        for short in _shorter(mention):
            spelt = re.sub(r"\\ (?:and|\\&|&)\\ ", r"\\ (?:and|&)\\ ", re.escape(short))
            for found in _everywhere(text, spelt, mention, "org.short"):
                if _stands(text, found):
                    yield found


def without_form(listed: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions; a firm named with its legal form by the name without it, where the document has that too."""
    names = {mention.text for mention in listed if mention.label is Label.ORG}
    for mention in listed:
        bare = LEGAL.sub("", mention.text)
        shortened = mention.label is Label.ORG and mention.id is None and bare != mention.text and bare in names
        yield replace(mention, name=bare) if shortened else mention


def with_place(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions; an unlisted body as the listed one whose name it has with a place put in."""
    listed = list(mentions)
    known = {tuple(m.text.split()): m for m in listed if m.label is Label.ORG and m.found_by == "org.name"}
    for mention in listed:
        words = mention.text.split()
        own = mention.label is Label.ORG and mention.id is None and mention.name == mention.text
        same = [
            known[(*words[:at], *words[at + 1 :])]
            for at in range(1, len(words) - 1)
            if own and words[at].lower() in patterns.places() and (*words[:at], *words[at + 1 :]) in known
        ]
        yield replace(mention, id=same[0].id, name=same[0].name) if same else mention


def _shorter(mention: Mention) -> list[str]:
    if mention.id in tables()["trusts"]:
        parts = org.TRUST_END.sub("", mention.text).split()
        forms = [" ".join(parts[:size]) for size in range(len(parts) - 1, 1, -1)]
        return [form for form in forms if BODY.search(form) and not form.endswith((",", " and", " of", "&"))]
    first, *rest = mention.text.split()
    firm = mention.name in _firms() and len(rest) == 1 and len(first) > SHORTEST + 1
    common = first.lower() in patterns.places() or first in gazetteers.vocabulary("leading")
    return [first] if (firm or rest == ["University"]) and not common else []


def _stands(text: str, found: Mention) -> bool:
    """Whether a short form stands as a name by itself and not inside a longer one."""
    before, after = text[max(0, found.start - 20) : found.start], text[found.end : found.end + 20]
    inside = re.search(r"[A-Z][\w’'-]*[ ]+$", before) or re.match(r"\s+[A-Z(]|\s+(?:and|&)\s+(?!The\b)[A-Z]", after)
    return not inside and bool(BODY.search(found.text) or LED.search(before[-10:]))


def _everywhere(text: str, spelt: str, mention: Mention, found_by: str) -> Iterator[Mention]:
    for place in re.finditer(rf"(?<![\w&/-]){spelt}(?![\w&]|-\w|/\d)", text):
        name = mention.name or mention.text
        yield replace(
            mention, start=place.start(), end=place.end(), text=place[0], name=name, nominal=False, found_by=found_by
        )


def _abbreviates(alias: str, mention: Mention) -> bool:
    """Whether the letters of `alias` come in this order in the name, so that it can be its abbreviation."""
    letters = iter(f"{mention.text} {mention.name or ''}".lower())
    return sum(c.isupper() for c in alias) > 1 and all(c.lower() in letters for c in alias if c.isalnum())


@cache
def _firms() -> frozenset[str]:
    return frozenset(entry.name for entry in gazetteers.load("organisations") if entry.kind in SHORTENED)
