"""Small PDFs broken in many ways, each from a seed: what real files suffer on disks, on the net and from programs."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator

import pikepdf
from reportlab.pdfgen.canvas import Canvas

OBJECT = re.compile(rb"\d+ 0 obj\b.*?endobj", re.DOTALL)
SENTENCE = "The Chief Nurse of the Trust reports to the board, page"


def sound(pages: int = 3, *, streams: bool = False, lock: pikepdf.Encryption | None = None) -> bytes:
    """A sound PDF of a few pages, its objects in streams or each by itself, locked or not."""
    held = io.BytesIO()
    canvas = Canvas(held, pageCompression=int(streams), invariant=1)
    for number in range(1, pages + 1):
        canvas.drawString(72, 700, f"{SENTENCE} {number}")
        canvas.rect(72, 500, 200, 100)
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(f"Page {number}", f"p{number}")
        canvas.showPage()
    canvas.save()
    if not (streams or lock):
        return held.getvalue()
    saved = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if streams else pikepdf.ObjectStreamMode.disable
    with pikepdf.open(io.BytesIO(held.getvalue())) as pdf:
        pdf.save(saved, object_stream_mode=mode, encryption=lock or False, deterministic_id=lock is None)
    return saved.getvalue()


def _objects(data: bytes) -> list[tuple[int, int]]:
    return [found.span() for found in OBJECT.finditer(data)]


def flipped(data: bytes, chance: random.Random) -> bytes:
    """A few bits are other than they were."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The file ends too soon."""
    return data[: chance.randrange(len(data) // 4, len(data))]


def hole(data: bytes, chance: random.Random) -> bytes:
    """A piece is missing, and all after it has moved."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 200) :]


def zeroed(data: bytes, chance: random.Random) -> bytes:
    """A piece was never written."""
    start = chance.randrange(len(data))
    size = min(chance.randint(16, 512), len(data) - start)
    return data[:start] + bytes(size) + data[start + size :]


def swapped(data: bytes, chance: random.Random) -> bytes:
    """Two objects stand in each other's place."""
    first, second = sorted(chance.sample(_objects(data), 2))
    between = data[first[1] : second[0]]
    return data[: first[0]] + data[second[0] : second[1]] + between + data[first[0] : first[1]] + data[second[1] :]


def without_object(data: bytes, chance: random.Random) -> bytes:
    """An object is gone."""
    start, end = chance.choice(_objects(data))
    return data[:start] + data[end:]


def without_end(data: bytes, chance: random.Random) -> bytes:
    """Objects do not say where they end."""
    return re.sub(rb"endobj", lambda found: b"" if chance.random() < 0.5 else found[0], data)


def bad_length(data: bytes, chance: random.Random) -> bytes:
    """Streams are longer or shorter than they say."""
    return re.sub(rb"/Length \d+", lambda _: b"/Length %d" % chance.choice([0, 1, 40, 99_999, 2**31]), data)


def bad_places(data: bytes, chance: random.Random) -> bytes:
    """Objects stand some bytes from where the table says."""
    return re.sub(rb"(\d{10}) 00000 n", lambda at: b"%010d 00000 n" % max(0, int(at[1]) + chance.randint(-9, 9)), data)


def bad_start(data: bytes, chance: random.Random) -> bytes:
    """The table is not where the file says."""
    start = chance.choice([0, 7, 10**9, chance.randrange(len(data))])
    return re.sub(rb"startxref\s+\d+", b"startxref\n%d" % start, data)


def without_trailer(data: bytes, chance: random.Random) -> bytes:
    """The trailer is gone, or all from the table on."""
    return data[: max(data.rfind(chance.choice([b"trailer", b"xref\n0"])), data.rfind(b"startxref") - 200)]


def without_header(data: bytes, chance: random.Random) -> bytes:
    """The file's first line is another."""
    heads = [b"", b"%PDF-9.9\n", b"%!PS-Adobe\n%PDF-1.4\n", b"\r\n" * 40 + b"%PDF-1.4\n"]
    return chance.choice(heads) + data.partition(b"\n")[2]


def bad_numbers(data: bytes, chance: random.Random) -> bytes:
    """References lead elsewhere."""

    def other(found: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % chance.randrange(30) if chance.random() < 0.3 else found[0]

    return re.sub(rb"\d+ 0 R", other, data)


def bad_names(data: bytes, chance: random.Random) -> bytes:
    """Keys are misspelt."""

    def other(found: re.Match[bytes]) -> bytes:
        return b"/" + found[1][::-1] if chance.random() < 0.15 else found[0]

    return re.sub(rb"/([A-Z][a-zA-Z]{3,})", other, data)


def as_text(data: bytes, chance: random.Random) -> bytes:
    """The file was sent as text: its ends of lines were changed, or its high bytes lost."""
    return chance.choice(
        [data.replace(b"\n", b"\r\n"), data.replace(b"\r\n", b"\n"), data.decode("latin-1").encode("ascii", "replace")]
    )


def joined(data: bytes, chance: random.Random) -> bytes:
    """Two files, or parts of them, in one."""
    return data + sound(1)[chance.randrange(200) :]


def in_a_page(data: bytes, chance: random.Random) -> bytes:
    """A web server's words stand before or after the file."""
    words = b"<html><body>Warning: something went wrong</body></html>\n" * chance.randint(1, 12)
    return chance.choice([words + data, data + words])


BREAKS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flipped, cut, hole, zeroed, swapped, without_object, without_end, bad_length, bad_places, bad_start,
    without_trailer, without_header, bad_numbers, bad_names, as_text, joined, in_a_page,
)  # fmt: skip
LOCKS = (
    *(
        pikepdf.Encryption(user="", owner="owner", R=revision, aes=revision > 3, metadata=revision > 3)
        for revision in (2, 3, 4, 6)
    ),
    *(
        pikepdf.Encryption(user="user", owner="owner", R=revision, aes=revision > 3, metadata=revision > 3)
        for revision in (3, 4, 6)
    ),
)
"""RC4 of 40 and 128 bits, AES of 128 and 256: with the owner's password only, and with the user's."""


def files(each: int = 16) -> Iterator[tuple[str, bytes]]:
    """Every way of breaking done `each` times, on plain, packed and locked files, with a name that tells which."""
    plain, packed = sound(), sound(streams=True)
    locked = [sound(lock=lock) for lock in LOCKS]
    for break_ in BREAKS:
        for seed in range(each):
            chance = random.Random(f"{break_.__name__} {seed}")
            made = (plain, packed, plain, locked[seed % len(locked)])[seed % 4]
            yield f"{break_.__name__} {seed}.pdf", break_(made, chance)
