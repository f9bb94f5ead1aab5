"""JSON Schemas of what `--json` prints, generated from pipeline/schema.py and shipped beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from pipeline.schema import Added, Check, Extract, Pack

FOLDER = Path(__file__).parent
PRINTED: dict[str, type[msgspec.Struct]] = {
    "add": Added,
    "extract": Extract,
    "criteria": Pack,
    "check": Check,
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def generate(command: str) -> str:
    """The JSON Schema of the objects that a command prints, as the text of its file."""
    schema = {"$schema": DIALECT, "title": f"rolepack {command} --json"}
    schema |= _strict(msgspec.json.schema(PRINTED[command]))
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"


def read(command: str) -> dict[str, Any]:
    """The shipped JSON Schema of the objects that a command prints."""
    schema: dict[str, Any] = msgspec.json.decode(_file(command).read_bytes())
    return schema


def write_all() -> None:
    """Write the shipped files anew."""
    for command in PRINTED:
        _file(command).write_text(generate(command), encoding="utf-8")


def _file(command: str) -> Path:
    return FOLDER / f"{command}.json"


def _strict(node: Any) -> Any:
    """The schema with no unknown keys allowed, and decimals as the numbers that are printed."""
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("format") == "decimal":
        return {key: value for key, value in node.items() if key != "format"} | {"type": "number"}
    closed = {"additionalProperties": False} if "properties" in node and node.get("type") == "object" else {}
    return {key: _strict(value) for key, value in node.items()} | closed
