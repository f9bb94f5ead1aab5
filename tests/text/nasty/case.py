"""What a nasty file is, and what may come of one."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from msgspec import Struct

from pipeline.errors import RolepackError


class Read(Struct, frozen=True):
    """The file is read: its text holds these words and lacks those, and these kinds of issue were reported."""

    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()


class Refused(Struct, frozen=True):
    """The file is refused by this fault; its one line holds a match of this pattern."""

    fault: type[RolepackError]
    reason: str


class Case(Struct, frozen=True):
    """A nasty file: its name, what makes its bytes, and what must come of it."""

    name: str
    make: Callable[[], bytes]
    outcome: Read | Refused
    seconds: float = 15.0
    """what reading may take: less where all that comes of it is that it takes too long"""


def repeated(block: bytes, times: int) -> bytes:
    """`block` over and over as a deflate stream without head and tail, made in the time that one block takes.

    A block that ends in a full flush refers to nothing before it, so copies of it make a stream.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    one = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return one * times + b"\x03\x00"


def flated(block: bytes, times: int) -> bytes:
    """`block` over and over as a zlib stream."""
    check = 1
    for _ in range(times):
        check = zlib.adler32(block, check)
    return b"\x78\xda" + repeated(block, times) + check.to_bytes(4, "big")
