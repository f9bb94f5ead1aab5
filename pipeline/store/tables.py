"""Arrow schemas out of the nouns' declarations, and Parquet files of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Meta, Struct

from pipeline.errors import OutputError

Noun = TypeVar("Noun", bound=Struct)
POUNDS = pa.decimal128(12, 2)
SCALARS: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    Decimal: POUNDS,
}


def arrow_schema(noun: type[Struct]) -> pa.Schema:
    """The noun's fields as an Arrow schema, their descriptions kept as metadata."""
    return pa.schema(_fields(noun))


def _fields(noun: type[Struct]) -> list[pa.Field]:
    hints = get_type_hints(noun, include_extras=True)
    return [_field(name, hints[name]) for name in noun.__struct_fields__]


def _field(name: str, hint: Any) -> pa.Field:
    description = next((m.description for m in getattr(hint, "__metadata__", ()) if isinstance(m, Meta)), None)
    bare = get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
    kind, nullable = _arrow_type(bare)
    return pa.field(name, kind, nullable, {"description": description} if description else None)


def _arrow_type(hint: Any) -> tuple[pa.DataType, bool]:
    """The Arrow type of a type hint, and whether it admits null."""
    if get_origin(hint) in (Union, UnionType):
        inner = [arg for arg in get_args(hint) if arg is not NoneType]
        if len(inner) != 1:
            raise TypeError(f"no column can hold {hint}")
        return _arrow_type(inner[0])[0], True
    if get_origin(hint) is tuple:
        return pa.list_(_arrow_type(get_args(hint)[0])[0]), False
    if issubclass(hint, StrEnum):
        return pa.string(), False
    if issubclass(hint, Struct):
        return pa.struct(_fields(hint)), False
    return SCALARS[hint], False


def as_row(value: Any) -> Any:
    """A noun as the plain values that Arrow takes, defaults written out."""
    if isinstance(value, Struct):
        return {name: as_row(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, StrEnum):
        return value.value
    return [as_row(item) for item in value] if isinstance(value, tuple) else value


def write(path: Path, schema: pa.Schema, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows to a Parquet file: beside it first, then renamed into place.

    Raises OutputError where it cannot be written; what stood there before is then still there.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), beside, compression="zstd")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "check the disk"
        raise OutputError(f"{path}: cannot be written: {reason}") from error


def read(paths: Iterable[Path], noun: type[Noun]) -> list[Noun]:
    """The rows of Parquet files as nouns, file by file."""
    rows = [row for path in paths for row in pq.read_table(path).to_pylist()]
    return [msgspec.convert(row, noun) for row in rows]
