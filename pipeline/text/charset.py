"""Bytes into characters, whichever of the usual ways they were written."""

from __future__ import annotations

import codecs
import re

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16's mark, so it is tried first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "l1", "ascii", "us-ascii", "cp1252", "windows-1252"})
OFFICES = ("cp1252", "mac_roman", "cp850")
USUAL = frozenset("£€’‘“”–—•…éèüöç°½·\u00a0")
SAMPLE = 1_000_000  # bytes that tell
FAULTS = re.compile("\ufffd+")


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of a text file; never fails.

    A byte-order mark settles it, then UTF-8 where the bytes are valid in it, then the charset that the file declares,
    then UTF-16 without a mark, UTF-8 with a few bytes that are not, and what English offices wrote before UTF-8:
    Windows-1252, Macintosh and DOS. What calls itself Latin-1 or ASCII is Windows-1252 where it is not UTF-8, as
    browsers take it: else its quotation marks would be control signs.
    """
    if declared and declared.strip().lower() in LATIN:
        declared = None
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace").removeprefix("\ufeff")
    for guess in ("utf-8" if b"\x00" not in data else None, declared, _utf_16(data)):
        try:
            if guess:
                return data.decode(guess)
        except (UnicodeDecodeError, LookupError):
            continue
    mended = data.decode("utf-8", errors="replace")
    good = len(mended) - len(mended.encode("ascii", "ignore")) - mended.count("\ufffd")
    faults = len(FAULTS.findall(mended))
    # Two bytes or more make one character of UTF-8; in Windows-1252 hardly any come together so.
    return mended if good > faults else data.decode(_of_an_office(data[:SAMPLE]), errors="replace")


def _of_an_office(data: bytes) -> str:
    """The charset in which most signs beyond ASCII are such as English texts have; Windows-1252 where several are."""
    return max(OFFICES, key=lambda name: sum(sign in USUAL for sign in data.decode(name, errors="replace")))


def _utf_16(data: bytes) -> str | None:
    """UTF-16 told by its zero bytes: in English text every other byte is one."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 4 or sample.count(0) < half * 0.7:
        return None
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
