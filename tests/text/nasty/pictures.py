"""Nasty pictures."""

from __future__ import annotations

import io
import struct
import zlib
from functools import partial

from PIL import Image

from pipeline.errors import EmptyDocument, TimedOut, UnreadableDocument
from tests.text.nasty.case import Case, Refused, flated


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(wide: int, high: int, packed: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def bomb() -> bytes:
    return png(30_000, 30_000, flated(bytes(30_001), 30_000))


def text_bomb() -> bytes:
    """A small picture with a comment of a gigabyte."""
    made = png(10, 10, zlib.compress(bytes(110)))
    return made[:33] + chunk(b"zTXt", b"Comment\0\0" + flated(b" " * (1 << 20), 1024)) + made[33:]


def tiff(count: int, last: int) -> bytes:
    """A TIFF picture of pages of 8 by 8 white pixels, all the same; page `last` follows the last."""
    size, pixels = 2 + 8 * 12 + 4, 8
    first = pixels + 64
    tags = ((256, 8), (257, 8), (258, 8), (259, 1), (262, 1), (273, pixels), (278, 8), (279, 64))
    body = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    after = [*(first + size * n for n in range(1, count)), last and first + size * (last - 1)]
    return b"II*\0" + struct.pack("<I", first) + b"\xff" * 64 + b"".join(body + struct.pack("<I", n) for n in after)


def truncated() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((400, 400), 50).save(made, "JPEG")
    return made.getvalue()[:5_000]


CASES = (
    Case("bomb.png", bomb, Refused(UnreadableDocument, "too large a picture")),
    Case("text bomb.png", text_bomb, Refused(UnreadableDocument, "damaged picture")),
    Case("many frames.tiff", partial(tiff, 400_000, last=0), Refused(TimedOut, "took over 3 s"), 3),
    Case("frame loop.tiff", partial(tiff, 2, last=1), Refused(EmptyDocument, "no words")),
    Case("truncated.jpg", truncated, Refused(UnreadableDocument, "damaged picture")),
)
