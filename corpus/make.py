"""Makes corpus/documents, corpus/statements and corpus/gold/tables from the gold data, as people send them.

A tool for maintainers, not a stage of the pipeline: what it makes is committed. corpus/gold/made.csv says which
gold document becomes which file, by which producer and in which style of table.

    python corpus/make.py                        corpus/documents, corpus/statements and corpus/gold/tables
    python corpus/make.py --only tables          corpus/gold/tables
    python corpus/make.py --all OUT              every gold document by every producer in every style, and OUT/made.csv
    python corpus/make.py --all OUT --by docx    the same by some producers only

It needs reportlab, python-docx, markdown-it-py, jinja2, pypdfium2, pillow and numpy; the producers called libreoffice
and chromium need those programs (Debian: libreoffice-writer, chromium).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from making.errors import MakeError
from making.pieces import source
from making.producers import PRODUCERS, make
from making.shapes import shapes
from making.statements import samples

from pipeline.evaluation.gold import read_document

CORPUS = Path(__file__).parent
GOLD = CORPUS / "gold"


class Made(NamedTuple):
    """A row of made.csv."""

    id: str
    path: str
    format: str
    producer: str
    style: str
    scanned: str


def make_documents() -> None:
    """corpus/gold/made.csv → corpus/documents"""
    with (GOLD / "made.csv").open(encoding="utf-8", newline="") as table:
        rows = [Made(**row) for row in csv.DictReader(table)]
    for row in rows:
        wanted = source(read_document(GOLD / "documents" / f"{row.id}.md"))
        _write(CORPUS / row.path, make(row.producer, row.style, wanted))


def make_statements() -> None:
    """corpus/gold/evidence → corpus/statements"""
    for path, content in samples(GOLD / "evidence"):
        _write(CORPUS / "statements" / path, content)


def make_tables() -> None:
    """corpus/gold/tables/*.json → corpus/gold/tables/*/*.pdf"""
    for path, content in shapes(GOLD / "tables"):
        _write(GOLD / "tables" / path, content)


PARTS = {"documents": make_documents, "statements": make_statements, "tables": make_tables}


def make_all(out: Path, producers: Iterable[str]) -> None:
    """Every gold document by each of the producers in each style, and the table of them."""
    documents = [source(read_document(path)) for path in sorted((GOLD / "documents").glob("*.md"))]
    rows = []
    for name in producers:
        producer = PRODUCERS[name]
        for style in producer.styles:
            for wanted in documents:
                path = Path(f"{name}-{style}", f"{wanted.id}.{producer.suffix}")
                _write(out / path, make(name, style, wanted))
                scanned = "yes" if producer.scanned else "no"
                rows.append(Made(wanted.id, path.as_posix(), producer.suffix, name, style, scanned))
    with (out / "made.csv").open("w", encoding="utf-8", newline="") as table:
        csv.writer(table, lineterminator="\n").writerows([Made._fields, *rows])


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def main() -> None:
    """Read the command line and make what it asks for."""
    parser = argparse.ArgumentParser(description="Make the corpus from the gold data.")
    parser.add_argument("--all", type=Path, metavar="OUT", help="every gold document by every producer, into OUT")
    parser.add_argument(
        "--by", nargs="+", choices=sorted(PRODUCERS), default=list(PRODUCERS), help="with --all: only these producers"
    )
    parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS), help="only these folders")
    options = parser.parse_args()
    try:
        if options.all:
            make_all(options.all, options.by)
        else:
            for part in options.only:
                PARTS[part]()
    except MakeError as error:
        sys.exit(f"make.py: {error}")


if __name__ == "__main__":
    main()
