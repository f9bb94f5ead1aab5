"""What the role is called, without the paper's kind and the terms that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.fields import Field
from pipeline.schema import Document
from pipeline.text.title import names_post, title

TITLE_PREFIX = re.compile(
    r"^(?:(?:candidate |role |recruitment |applicant |information |job )*(?:pack|brief|description|profile"
    r"|advert)(?: (?:and|&) person specification)?|vacancy"
    r"|job title|post|we(?:'re| are) (?:hiring|recruiting|looking for)(?: an?)?)\s*[:–—-]?\s+(?=[A-Z])",
    re.IGNORECASE,
)
TITLE_SUFFIX = re.compile(
    r"(?:\s*[,:–—-]\s*(?:(?:candidate|role|recruitment|applicant|information)(?: information)? pack|job"
    r" (?:description|advert).*|person specification.*)"
    r"|[\s,–—-]+\(?(?:afc )?band \d[a-d]?\)?"
    r"|\s*\((?:joint appointment|voting .*|.* cover|fixed[- ]term.*|(?:part|full)[- ]time.*|\d.*|permanent.*"
    r"|secondment.*|re-?advert.*|x ?\d+|two posts?)\))+$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"^(?:two|three|four|five|six|several|\d+ ?x?|x ?\d+)\s+(?P<rest>.+?)(?P<plural>s)?$", re.IGNORECASE
)
LONGEST = 120


def job_title(document: Document, found: Sequence[Field]) -> str | None:
    """The role's title from the document's own, or from what it labels as one; `found` are its labelled values."""
    own = title(document.text, document.blocks)
    heading = own if names_post(own) else document.title or own
    labelled = (document.text[field.start : field.end] for field in found if field.name == "job_title")
    stated = [value for value in labelled if len(value) < LONGEST]
    chosen = heading if names_post(heading) or not stated else stated[0]
    chosen = TITLE_SUFFIX.sub("", TITLE_PREFIX.sub("", " ".join(chosen.split()))).strip(" ,:–—-")
    if counted := COUNTED.match(chosen):
        chosen = counted["rest"]
    return chosen or None
