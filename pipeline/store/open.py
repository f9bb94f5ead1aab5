"""The store, opened for reading."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.errors import StoreError
from pipeline.store.write import DATABASE


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open the store read-only, cut off from other files and the network.

    Raises StoreError where there is none.
    """
    path = folder / DATABASE
    if not path.is_file():
        raise StoreError(f"there is no store at {path}: run `dvc repro` first")
    try:
        database = duckdb.connect(str(path), read_only=True)
        database.execute("SET autoinstall_known_extensions = false")
        database.execute("SET autoload_known_extensions = false")
        database.execute("SET enable_external_access = false")
        database.execute("SET lock_configuration = true")
    except duckdb.Error as error:
        raise StoreError(f"{path}: cannot be opened: {str(error).splitlines()[0]}") from error
    return database
