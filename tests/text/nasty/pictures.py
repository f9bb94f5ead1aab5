"""Nasty pictures."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from pipeline.errors import UnreadableDocument
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


def many_frames(count: int = 1_000_000) -> bytes:
    """A TIFF picture of a million pages, each a directory of nothing but its size."""
    made = io.BytesIO()
    made.write(b"II*\0" + struct.pack("<I", 8))
    for n in range(count):
        following = 8 + 30 * (n + 1) if n + 1 < count else 0
        made.write(struct.pack("<HHHIIHHIII", 2, 256, 4, 1, 1, 257, 4, 1, 1, following))
    return made.getvalue()


def frame_loop() -> bytes:
    """A TIFF picture whose second page is its first."""
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<HHHIIHHIII", 2, 256, 4, 1, 1, 257, 4, 1, 1, 8)


def truncated() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((400, 400), 50).save(made, "JPEG")
    return made.getvalue()[:5_000]


CASES = (
    Case("bomb.png", bomb, Refused(UnreadableDocument, "damaged or too large")),
    Case("text bomb.png", text_bomb, Refused(UnreadableDocument, "damaged or too large")),
    Case("many frames.tiff", many_frames, Refused(UnreadableDocument, "TIFF")),
    Case("frame loop.tiff", frame_loop, Refused(UnreadableDocument, "TIFF")),
    Case("truncated.jpg", truncated, Refused(UnreadableDocument, "damaged or too large")),
)
