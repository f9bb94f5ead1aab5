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
    r"|[\s,|–—-]+(?:up to |from )?£\d.*"
    r"|[\s,–—-]+\(?(?:afc )?band \d[a-d]?\)?"
    r"|\s*\((?:joint appointment|voting .*|.* cover|fixed[- ]term.*|(?:part|full)[- ]time.*|\d.*|permanent.*"
    r"|secondment.*|re-?advert.*|x ?\d+|(?:two|three|four|several) (?:posts?|roles?|vacancies)|may .*|with .*"
    r"|hybrid.*|remote.*|home[- ]based.*|job share.*|temporary.*|apprentice(?:ship)?|maternity.*|band .*|ref\b.*)\))+$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"^(?:two|three|four|five|six|several|\d+ ?x?|x ?\d+)\s+(?P<rest>.+?)(?P<plural>s)?$", re.IGNORECASE
)
LONGEST = 120


def job_title(document: Document, found: Sequence[Field]) -> str | None:
    """The role's title without the terms that stand beside it; `found` are the document's labelled values."""
    chosen = TITLE_SUFFIX.sub("", TITLE_PREFIX.sub("", heading(document, found))).strip(" ,:–—-")
    if counted := COUNTED.match(chosen):
        chosen = counted["rest"]
    return chosen or None


def heading(document: Document, found: Sequence[Field]) -> str:
    """The line that names the role: the document's own title, or what it labels as one."""
    own = title(document.text, document.blocks)
    called = own if names_post(own) else document.title or own
    labelled = (document.text[field.start : field.end] for field in found if field.name == "job_title")
    stated = [value for value in labelled if len(value) < LONGEST]
    return " ".join((called if names_post(called) or not stated else stated[0]).split())
