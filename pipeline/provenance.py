"""Where added documents came from: corpus/provenance.csv, one row a file, sorted by the SHA-256 of its bytes.

Sorted by a hash, the rows that two people add lie apart from each other, so that git merges them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Struct

from pipeline.errors import StoreError
from pipeline.schema import about

FILE = "provenance.csv"


class Provenance(Struct, frozen=True, kw_only=True):
    """Where one file came from."""

    sha256: Annotated[str, about("SHA-256 of the file's bytes")]
    path: Annotated[str, about("where it was put, below corpus/documents")]
    source: Annotated[str, about("the address that gave it, after redirects, or the name it had as a file")]
    retrieved: Annotated[str, about("when it was added: ISO date and time, UTC")]
    modified: Annotated[str, about("when its server says it was last changed: ISO date and time, UTC; or empty")]
    mime: Annotated[str, about("MIME type by content")]


def read(path: Path) -> dict[str, Provenance]:
    """The rows by SHA-256, the last one where two have the same; none where there is no file.

    Raises StoreError where the file is not such a table.
    """
    try:
        lines = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True)
        if tuple(lines.fieldnames or ()) != Provenance.__struct_fields__:
            raise csv.Error("other heads")
        rows = [msgspec.convert(line, Provenance) for line in lines]
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror}") from error
    except (csv.Error, msgspec.ValidationError, UnicodeDecodeError):
        heads = ",".join(Provenance.__struct_fields__)
        raise StoreError(f"{path}: is no table of {heads}: put it right or get it back from git") from None
    return {row.sha256: row for row in rows}


def table(rows: Iterable[Provenance]) -> str:
    """The rows as the file's text."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(Provenance.__struct_fields__)
    writer.writerows(msgspec.structs.astuple(row) for row in sorted(rows, key=lambda row: row.sha256))
    return held.getvalue()
