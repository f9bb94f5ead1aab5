"""What the role is called, without the paper's kind and the terms that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.fields import Field
from pipeline.schema import Document
from pipeline.text.title import CHROME, names_post, title

TITLE_PREFIX = re.compile(
    r"^(?:(?:candidate |role |recruitment |applicant |information |job )*(?:pack|brief|description|profile"
    r"|advert)(?: (?:and|&) person specification)?|vacancy"
    r"|(?:exciting |new |great )?(?:job |career )?opportunit(?:y|ies)|wanted|now (?:hiring|recruiting)|job title|post"
    r"|we(?:'re| are) (?:hiring|recruiting|looking for|seeking)(?: an?| our)?|we need(?: an?)?"
    r"|(?:could|would|can|will) you be (?:our|the|an?)(?: next| new)?|are you (?:our|the|an?)(?: next| new)?"
    r"|(?:come and )?(?:join|work with) us as (?:our|the|an?)(?: next| new)?|appointment of(?: an?| the| our)?"
    r"|become (?:our|an?)(?: next| new)?|(?:come|join|be|love|want|fancy|ready)\b[^!?]{2,40}[!?])"
    r"\s*[:–—-]?\s+(?=[A-Z])",
    re.IGNORECASE,
)
SEEKING = re.compile(
    r"^.{3,70}?(?: (?:is|are)(?: now)?)? (?:advertising|recruiting|looking|seeking|hiring|seeks|wants|needs)\b.{0,40}?"
    r" (?:an?|its|their|our|to appoint an?)(?: new| next| first)? (?=[A-Z])"
)
"""What a line such as "Anyshire Council is looking for a Head of Finance" says before the post."""

TITLE_SUFFIX = re.compile(
    r"(?:\s+x ?\d+|\s*[,:–—-]\s*(?:(?:candidate|role|recruitment|applicant|information)(?: information)? pack|job"
    r" (?:description|advert).*|person specification.*)"
    r"|[\s,|–—-]+(?:up to |from |c(?:irca|a)?\.? ?)?£\d.*|\s+(?:wanted|needed|required|sought)\b.*"
    r"|\s*[,–—-]\s*(?:up to )?\d[\d .]*(?:(?:to|or|–|-) ?\d[\d.]*)? ?(?:sessions|PAs|hours|days)\b.*"
    r"|\s*[|–—-]\s*(?:jobs?|vacanc(?:y|ies)|careers?|work) (?:at|with|in) .*"
    r"|\s*[|–—-]\s*[^|]{3,60} (?:careers?|jobs|vacancies|recruitment)"
    r"|\s+[–—-]\s+(?:nhs |acute |mental health |community )*(?:ic[bs]|trust|local authority|council)"
    r"|[\s,–—-]+\(?(?:afc )?band \d[a-d]?\)?"
    r"|\s*\((?:joint appointment|voting .*|.* cover|fixed[- ]term.*|(?:part|full)[- ]time.*|\d.*|permanent.*"
    r"|secondment.*|re-?advert.*|x ?\d+|(?:two|three|four|several) (?:posts?|roles?|vacancies)|may .*|with .*"
    r"|hybrid.*|remote.*|home[- ]based.*|job share.*|temporary.*|apprentice(?:ship)?|maternity (?:leave|cover"
    r"|contract).*|band .*"
    r"|ref\b.*)\))+$",
    re.IGNORECASE,
)
SOUGHT = re.compile(
    r"\b(?i:looking (?:for|to (?:appoint|recruit|find))|seek(?:s|ing)?(?: to (?:appoint|recruit))?|recruiting(?: for)?"
    r"|hiring|(?:wish(?:es)?|want(?:s)?|like) to (?:appoint|recruit)|need(?:s)?|opportunity for|vacancy for|post of"
    r"|role of"
    r"|position of|join us as|work as)"
    r" (?i:(?:an?|our|the|(?P<count>two|three|four)|its|their|another) )?(?:(?:[a-z-]+,? (?:and )?){0,4})[*_]*"
    r"(?P<post>[A-Z][\w'’&/-]+(?:,? (?:[A-Z][\w'’&/()-]*|of|and|for|&|in|–|-)){0,9})"
)
COUNTED = re.compile(
    r"^(?:two|three|four|five|six|several|\d+ ?x?|x ?\d+)\s+(?P<rest>.+?)(?P<plural>s)?$", re.IGNORECASE
)
LONGEST = 120


def job_title(document: Document, found: Sequence[Field]) -> str | None:
    """The role's title without the terms that stand beside it; `found` are the document's labelled values."""
    return plain(heading(document, found))


def plain(called: str) -> str | None:
    """The title that a line holds, without its lead, the terms that stand beside it and the number of posts."""
    chosen = TITLE_SUFFIX.sub("", TITLE_PREFIX.sub("", SEEKING.sub("", called))).strip(" ,:–—-")
    if counted := COUNTED.match(chosen):
        chosen = counted["rest"]
    return chosen.rstrip("?! ") or None


def heading(document: Document, found: Sequence[Field]) -> str:
    """The line that names the role: the document's own title, or what it labels as one."""
    own = title(document.text, document.blocks, document.type)
    called = own if names_post(own) else document.title or own
    labelled = (document.text[field.start : field.end] for field in found if field.name == "job_title")
    stated = [value for value in labelled if len(value) < LONGEST]
    named = called if called and names_post(called.rstrip("?!. ")) else next(iter(stated), None) or _sought(document)
    chosen = " ".join((named or called or "").split())
    return "" if CHROME.match(chosen) else chosen


def _sought(document: Document) -> str | None:
    """The post that a sentence asks for, as "We are looking for a Head of Finance to ..." does."""
    found = next((one for one in SOUGHT.finditer(document.text) if names_post(one["post"].strip())), None)
    return f"{found['count'] or ''} {found['post']}".strip() if found else None
