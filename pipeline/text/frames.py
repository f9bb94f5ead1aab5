"""What a reading process is asked and what it answers, as frames: eight bytes of length, then the bytes."""

from __future__ import annotations

import struct
from typing import IO

from msgspec import Struct

from pipeline.errors import Crashed, EmptyDocument, EncryptedDocument, OutOfMemory, RolepackError, UnreadableDocument
from pipeline.params import TextParams
from pipeline.schema import Document, Issue

LENGTH = struct.Struct(">Q")
FAULTS: dict[str, type[RolepackError]] = {
    fault.__name__: fault for fault in (UnreadableDocument, EncryptedDocument, EmptyDocument, OutOfMemory, Crashed)
}
"""The faults that the process that reads can answer with, by name."""


class Request(Struct, frozen=True, kw_only=True):
    """A file to read."""

    data: bytes
    name: str
    published: str | None
    params: TextParams


class Reply(Struct, frozen=True, kw_only=True):
    """What was read of it: a document, or the fault that kept it from being read."""

    document: Document | None = None
    issues: tuple[Issue, ...] = ()
    fault: str = ""
    message: str = ""


def write_frame(stream: IO[bytes], body: bytes) -> None:
    """Write one frame; raises OSError where the other end is gone."""
    stream.write(LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Read one frame; None where the stream ends before its last byte."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    wanted = LENGTH.unpack(head)[0]
    body = stream.read(wanted)
    return body if len(body) == wanted else None


def out_of_memory(name: str, memory: int) -> str:
    """The one line about a file that needs more than `memory` bytes."""
    return f"{name} took over {memory // 1_000_000} MB of memory to read: save a smaller or simpler copy"
