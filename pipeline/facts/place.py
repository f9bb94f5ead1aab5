"""Where the work is: from what a document labels so, from its sentences, or from the lines at its top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.facts.employer import Employer
from pipeline.facts.fields import Field
from pipeline.gazetteers import load, towns
from pipeline.schema import Document, Label, Mention
from pipeline.text.title import names_post

WORK_STYLE = r"(?:hybrid|agile|remote|flexible|home|on-?site|in[- ]person|days?|hours|office)"
BUILDINGS = (
    r"(?:city|town) centre|hospitals?|centre|house|campus|offices?|clinic|infirmary|precinct|hub|building|park|court"
    r"|street|road|square"
    r"|place|hall|sites?|headquarters|health village|lane|quay|wharf|town hall"
)
PLACE_ENDS = re.compile(
    r"\s*(?:;|\.(?:\s|$)|"
    rf"\((?!(?:(?!\b{WORK_STYLE}\b)[^()])*(?:\) (?:{BUILDINGS})\b|\b(?:{BUILDINGS})\)))|\||·|\s[–—-]\s"
    r"|,? (?:with|plus|but|although|though|while|to include|including|as well as)\b"
    rf"|,? or (?:(?={WORK_STYLE}\b)|(?=(?-i:[a-z])))"
    r"|,? (?:is|are|will be|would be|'ll be) (?:your|our|the|where)\b|,? on (?:mon|tues|wednes|thurs|fri)days?\b"
    r"|,? and (?:at|on|from|other|across|will|home|remote|hybrid|agile|flexible|elsewhere|this|it|you|we"
    r"|the (?:role|post|job)|virtual\w*|online|wherever|anywhere|sometimes|occasional\w*)\b"
    r"|, (?=(?-i:[a-z]))(?!(?:the|near|nr|off|opposite|le|on|upon|c/o)\b)| ?/ ?(?:flexible|agile|hybrid|home"
    r"|remote)\b|, on[- ]site\b"
    r"|, (?:some|most|many|flexible|agile|hybrid|home|remote|regular|travel|working)\b"
    r"|,? (?:one|two|three|four|\d) (?:days?|hours)\b|, (?:England|United Kingdom|UK)\b).*",
    re.IGNORECASE | re.DOTALL,
)
VAGUE_PLACE = re.compile(
    r"(?:hybrid|flexible|agile|remote(?:ly)?|home|home-?(?:based|working)|national|nationwide|field-based|various"
    r"|across"
    r"|mobile|based|multiple|office|you"
    r"|the post|working|usually|mainly|meetings|rotating|rotates|to be (?:agreed|confirmed)|tb[ac]|negotiable)\b",
    re.IGNORECASE,
)
AT_PLACE = re.compile(
    r"\b(?:at|in|between) (?:the )?(?P<place>[A-Z][\w'’-]+(?:,? (?:[A-Z0-9][\w'’-]*|of|and"
    r"|the|on|upon|&))*(?:, [A-Z0-9][\w'’ -]*)*)"
)
SITES = re.compile(
    r"(?:sites|locations|bases|places|hospitals|towns)\s*[:(–-]\s*(?P<place>[A-Z][^()\n]+)", re.IGNORECASE
)
AT_WORK = re.compile(
    r"\b(?:at|between) |\b(?:practices|surgeries|sites|schools|hospitals|clinics|homes|bases) in |\b(?:desks?|based?"
    r"|bases|offices?|hubs?|sites?|days?(?: a week| per week| each week)?) in ",
    re.IGNORECASE,
)
BASED_AT = re.compile(
    r"\b(?i:(?:posts?|roles?|jobs?|positions?|vacancies|post-?holder|you|we|team|office|board)(?:'ll|'d|'re| will|"
    r" would"
    r"| may| can| could)?"
    r" (?:is |are |be )?(?:usually |mainly |normally |primarily |currently |initially )?(?:based|located|situated)"
    r" (?:at|in|on|from|out of)(?: either)?"
    r"|\b(?:everyone|everybody|staff|the team|we(?: all)?) works? (?:from|at|out of)"
    r"|\b(?:all|both|and) (?:are )?based (?:at|in)|\b(?:permanent|(?:full|part)[- ]time),? (?:and )?(?:all )?based"
    r" (?:at|in)"
    r"|join (?:its|our|the|a) (?:\w+ ){0,3}team (?:based )?(?:in|at)"
    r"|board meet(?:s|ings are(?: held)?) (?:in|at)"
    r"|(?:your|the|post-?holder['’]s|role['’]s|job['’]s) (?:main |usual |normal |work )?(?:base|place of work"
    r"|workplace)"
    r" (?:is|will be|would be)(?: at| in)?"
    r"|(?:office|team|work) base (?:is |will be )?(?:at|in)"
    r"|(?:you'll|you will|you would|you'd) work (?:at|from|out of)"
    r"|(?:across|between|at|from|in) (?:one of )?our (?:\w+ )?(?:sites|offices|bases|clinics|hubs) (?:in|at)"
    r"|(?:an office|a desk|your desk)(?: (?:for you|is|will be))? (?:at|in)|our (?:offices?|headquarters|base"
    r"|hub) (?:at|in|is in|are in))(?: the)?(?: (?:\w+ floor|centre|heart|middle|outskirts|edge|grounds) of)?(?: the)?"
    r" (?P<place>[A-Z0-9][^.;()\n]{2,80})"
)
OUR_OFFICE = re.compile(
    r"\b(?i:from|at|in|out of) our (?P<place>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})"
    r" (?:office|hub|site|base|centre|headquarters|surgery)"
)
DAYS_AT = re.compile(
    r"\b(?i:days?(?: a| per| each| every)? (?:week|month),? (?:in|at)) (?P<place>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
    r"(?: \([A-Z][^()\n]{2,40}\))?)"
)
AT_HOSPITAL = re.compile(
    r"\b(?:at|in) (?:the )?(?P<place>(?:[A-Z][\w'’-]+ ){1,4}(?:Hospital|Infirmary))\b(?! [A-Z]|['’]s)"
)
OPENING = 5
WRAPPED_LINES = 2

HEADER_LINES = 12
PROSE_WORDS = 30
PLACE_WORDS = 9
PAIR = 2
BAR = re.compile(r"\s+[|·•]\s+")
TERM = re.compile(
    r"£\d|\bband \d|\b(?:full|part)[- ]time\b|\b(?:permanent|fixed[- ]term|secondment|bank|temporary|contract|VSM)\b"
    r"|\b(?:hours|days|sessions) (?:a|per) (?:week|month)\b|\bper (?:annum|hour)\b",
    re.IGNORECASE,
)
"""What the terms of a job say: it tells the line that holds them from a menu."""

BUILDING = re.compile(rf"\b(?:{BUILDINGS})\b(?=$|,)", re.IGNORECASE)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?$")
PROPER = re.compile(
    rf"(?:[A-Z0-9][\w'’./&-]*,?|\([A-Z]\w+(?: [A-Z]\w+)*\)|&|and|of|on|upon|the|in|le|under|by|near|{BUILDINGS})"
    rf"(?: (?:[A-Z0-9][\w'’./&-]*,?|\([A-Z]\w+(?: [A-Z]\w+)*\)|&|and|of|on|upon|the|in|le|under|by|near|{BUILDINGS}))*"
)
NOT_PLACE = re.compile(
    r"\b(?:services?|directorates?|department|teams?|division|care|nursing|medicine|surgery|finance|digital|corporate"
    r"|operations|therap(?:y|ies)|level|industry|jobs?|vacanc(?:y|ies)|careers?|research|news|home|about|apply|save"
    r"|share"
    r"|closing|closes|posted|ago|applicants?|trust|council|board|university|nhs|group|charity|limited|ltd|full|part"
    r"|time"
    r"|permanent|band|grade|ref(?:erence)?|pack|description|specification|executive|programme|project|health"
    r"|education|school|faculty|institute"
    r"|welcome|apprentice\w*|employers?|opportunity|start|immediate|new|urgent\w*|negotiable|competitive|yes|no)\b",
    re.IGNORECASE,
)
BODY_END = re.compile(r"\b(?:trust|council|board|group|university|charity|limited|ltd|partnership)$", re.IGNORECASE)
PLACE_TAIL = re.compile(
    rf"\([^)]*\b{WORK_STYLE}\b[^)]*\)$|(?:,| ?/) ?(?:hybrid|agile|remote|flexible|home)[- ]?\w*$"
    r"|, (?:England|United Kingdom|UK)\b[^,]*$",
    re.IGNORECASE,
)
PRACTICE = re.compile(
    r"(?:The )?(?P<place>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?) (?:Medical|Surgery|Health|Family|Group|Practice)\b"
)


def location(
    document: Document, mentions: Sequence[Mention], found: Sequence[Field], by: Employer | None
) -> str | None:
    """The place of work as the document names it; None where it names none.

    `found` are its labelled values; `by` is its employer, whose practice may bear the place's name.
    """
    return (
        _labelled(document, found)
        or next(_vague_header(document), None)
        or _beside_employer(document, found, by)
        or _said(document)
        or _own_town(document, by)
        or next(_header(document, mentions, by), None)
        or _hospital(document)
        or _at_days(document)
    )


def _labelled(document: Document, found: Sequence[Field]) -> str | None:
    values = {
        name: [document.text[field.start : field.end] for field in found if field.name == name]
        for name in ("location", "town", "work_style")
    }
    for value in [*values["location"], *values["town"]]:
        if place := read(value):
            town = next((read(town) for town in values["town"]), None)
            return place if not town or town.casefold() in place.casefold() else f"{place}, {town}"
    styles = (at for value in values["work_style"] if (at := AT_PLACE.search(value)))
    return next((read(at["place"]) for at in styles), None)


def _beside_employer(document: Document, found: Sequence[Field], by: Employer | None) -> str | None:
    """The place after the employer's name under its label: "Practice: Oak Surgery, Yate"."""
    values = (document.text[field.start : field.end] for field in found if field.name == "employer")
    rests = (value.partition(f"{by.name}, ")[2] for value in values) if by else ()
    return next((place for rest in rests if (place := _proper(rest))), None)


def _lines(document: Document) -> Iterator[str]:
    """The lines at the top, signs of emphasis and headings left out, down to the first that is prose."""
    for line in document.text.splitlines()[:HEADER_LINES]:
        clean = re.sub(r"[*_#]+(?=\S|\s)|(?<=\S)[*_]+", "", line).strip(" *_#-")
        if len(clean.split()) > PROSE_WORDS and not BAR.search(clean):
            return
        yield clean


def _vague_header(document: Document) -> Iterator[str]:
    """The place within a part such as "Hybrid, two days in Leicester" of a line at the top."""
    for line in _lines(document):
        for part in BAR.split(line)[1:]:
            if VAGUE_PLACE.match(part) and (at := AT_PLACE.search(part)) and (place := read(at["place"])):
                yield place


def _said(document: Document) -> str | None:
    based = BASED_AT.search(document.text) or OUR_OFFICE.search(document.text)
    return read(based["place"]) if based else None


def _header(document: Document, mentions: Sequence[Mention], by: Employer | None) -> Iterator[str]:
    """Places at the top: beside the terms or the employer on one line, after the employer's name, or on a line."""
    named = {" ".join(mention.text.split()) for mention in mentions if mention.label in (Label.ORG, Label.ICS)}
    named |= {by.name} if by else set()
    for line in _lines(document):
        parts = BAR.split(line)
        employs = any(part in named for part in parts)
        terms = any(TERM.search(part) for part in parts)
        for part in parts:
            own = next((name for name in named if _begins(part, name)), None)
            rest = part.partition(f"{own}, ")[2] if own else part
            if rest in named or names_post(rest):
                continue
            place = _proper(rest)
            alone = len(parts) == 1 and not own
            sure = place and (_known(place) or PLACE_TAIL.search(rest)) and (alone or terms or employs)
            paired = employs and len(parts) == PAIR
            likely = place and (terms or paired) and not alone and (employs or " " in place)
            if place and (own or sure or likely):
                yield place


def _hospital(document: Document) -> str | None:
    """The one hospital that the sentences at the top say something is at."""
    top = "\n".join(document.slice(block) for block in document.blocks[:OPENING])
    named = {match["place"] for match in AT_HOSPITAL.finditer(top)}
    return named.pop() if len(named) == 1 else None


def _at_days(document: Document) -> str | None:
    """Where the days are worked that are not worked from home."""
    days = DAYS_AT.search(document.text)
    return read(days["place"]) if days else None


def _begins(part: str, name: str) -> bool:
    """Whether a part is a body's name with something after it, as "Two posts at Oak Surgery, Yate" is."""
    return re.match(rf"(?:The |(?:[\w-]+ ){{1,3}}at )?{re.escape(name)}, ", part) is not None


def _proper(part: str) -> str | None:
    """The place that a part is, where its words are those of a name."""
    place = read(part)
    if not place or not PROPER.fullmatch(place) or len(place.split()) > PLACE_WORDS:
        return None
    other = BODY_END if BUILDING.search(place) else NOT_PLACE
    return None if other.search(place) else place


def _known(place: str) -> bool:
    """Whether a name is a building's, ends in a postcode, or has a part that is a town or a council's place."""
    return bool(
        BUILDING.search(place)
        or POSTCODE.search(place)
        or any(part.strip().casefold() in _towns() for part in place.split(","))
    )


@cache
def _towns() -> frozenset[str]:
    return towns() | {entry.place.casefold() for entry in load("councils") if entry.place}


def _own_town(document: Document, by: Employer | None) -> str | None:
    """The town that a practice is called after, where the text speaks of the town as well."""
    called = PRACTICE.match(by.name) if by else None
    if not called:
        return None
    town = re.escape(called["place"])
    alone = re.compile(rf"(?:\b(?:in|to|at|of|from|near|around) |^|[.!?] ){town}\b(?!['’]| [A-Z])", re.MULTILINE)
    return called["place"] if alone.search(document.text) else None


def read(value: str) -> str | None:
    """The place that a value begins with, or the first that it names after "at"; None where it names none."""
    lines = [" ".join(line.split()).strip(" ,*_") for line in value.splitlines() if line.strip(" ,*_")]
    text = (", " if len(lines) > WRAPPED_LINES else " ").join(lines)
    if VAGUE_PLACE.match(text):
        at = SITES.search(text) or (AT_PLACE.search(text) if AT_WORK.search(text) else None)
        return at["place"].strip(" ,.") if at else None
    place = PLACE_ENDS.sub("", text).strip(" ,.")
    return place if place and place[0].isalnum() and not place[0].islower() else None
