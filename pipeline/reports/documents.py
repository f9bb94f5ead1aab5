"""What a document says, and the criteria of a pack: the steps' doors called in turn. Importing this loads spaCy."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.errors import NoCriteria
from pipeline.facts.criteria import read_criteria_file
from pipeline.facts.record import record
from pipeline.issues import Issues
from pipeline.mentions.finder import Finder
from pipeline.reports.visible import path_name
from pipeline.schema import Extract, Pack
from pipeline.text.reader import read

CRITERIA_FILES = frozenset({".csv", ".json"})


def extract(finder: Finder, path: Path, published: str | None = None) -> Extract:
    """Everything found in one document, relative dates resolved against `published` where given.

    Raises RolepackError where the file cannot be read.
    """
    issues = Issues()
    document = read(path, published=published, issues=issues)
    mentions = finder.find(document, issues)
    facts = record(document, mentions)
    return Extract(
        source=path_name(path),
        sha256=document.sha256,
        type=document.type,
        title=document.title,
        published=facts.published,
        text=document.text,
        mentions=mentions,
        record=facts.record,
        records=facts.records,
        sources=facts.sources,
        criteria=facts.criteria,
        relations=facts.relations,
        issues=(*issues, *facts.issues),
    )


def pack(path: Path) -> Pack:
    """The criteria of a role pack, advert or person specification, or of a .csv or .json file of criteria.

    Raises NoCriteria where it holds none, RolepackError where it cannot be read.
    """
    # What is no file the reader refuses in its own words; a pipe would be waited for.
    if path.suffix.lower() in CRITERIA_FILES and os.path.isfile(path):  # noqa: PTH113 Path.is_file raises on long names
        found = Pack(source=path_name(path), role="", criteria=read_criteria_file(path))
    else:
        whole = extract(Finder(), path)
        titles = tuple(role.job_title or "" for role in whole.records)
        found = Pack(
            source=whole.source,
            role=whole.record.job_title or whole.title,
            roles=titles if len(titles) > 1 else (),
            criteria=whole.criteria,
        )
    if not found.criteria:
        raise NoCriteria(f"{path_name(path)}: holds no criteria; give a person specification or a .csv of criteria")
    return found
