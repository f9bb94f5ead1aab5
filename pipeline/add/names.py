"""Names for files that strangers named: safe on every system, with the suffix of what the file holds."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Container
from email.message import Message
from pathlib import PurePosixPath
from unicodedata import category, normalize
from urllib.parse import unquote, urlsplit

# MIME type → suffixes that say so, the usual one first
SUFFIXES = {
    "application/pdf": (".pdf",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.oasis.opendocument.text-flat-xml": (".fodt",),
    "application/msword": (".doc",),
    "application/rtf": (".rtf",),
    "text/html": (".html", ".htm", ".xhtml"),
    "text/plain": (".txt", ".text"),
    "text/markdown": (".md", ".markdown"),
    "message/rfc822": (".eml",),
    "application/vnd.ms-outlook": (".msg",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/tiff": (".tif", ".tiff"),
}
PROGRAMS = frozenset(
    {".asp", ".aspx", ".ashx", ".cfm", ".cgi", ".do", ".jsp", ".php"}
)  # what made a page, not what it is
KNOWN = PROGRAMS.union(*SUFFIXES.values())
SPARE = "document"
# Windows keeps these names for devices; the steps take a README for a note about the folder.
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|readme)(?![^.])", re.IGNORECASE)
FORBIDDEN = frozenset('<>:"/\\|?*')
EDGES = " .~-_+=@"
LONGEST = 80  # characters, and twice as many bytes: room for a folder's name and a number
SPACE = re.compile(r"\s+")


def of_answer(url: str, disposition: str | None, mime: str | None) -> str:
    """The name of a file that a server sent: the one it gives it, or the last part of the address.

    `disposition` and `mime` are the headers Content-Disposition and Content-Type.
    """
    parts = urlsplit(url)
    name = _disposed(disposition) or unquote(parts.path.rpartition("/")[2]) or (parts.hostname or "").replace(".", "-")
    stem, suffix = _split(name)
    told = SUFFIXES.get((mime or "").partition(";")[0].strip().lower(), ("",))
    return safe(stem) + (suffix if suffix and suffix not in PROGRAMS else told[0])


def of_file(name: str) -> str:
    """A safe name for a copy of a file that a user named, its suffix kept."""
    stem, suffix = _split(name)
    return safe(stem) + suffix


def fitting(name: str, mime: str) -> str:
    """A safe name for a file of this MIME type: its own suffix where that says what it holds, the usual one else."""
    stem, suffix = _split(name)
    usual = SUFFIXES.get(mime) or (mimetypes.guess_extension(mime) or suffix,)
    return safe(stem) + (suffix if suffix in usual else usual[0])


def safe(stem: str) -> str:
    """A file's name without suffix that every system takes: one part of a path, not hidden, not reserved, not long."""
    one = re.split(r"[/\\]", stem)[-1] if stem.strip("/\\. ") else ""
    shown = "".join("-" if c in FORBIDDEN or category(c)[0] == "C" else c for c in normalize("NFC", one))
    cut = SPACE.sub(" ", shown).strip(EDGES)[:LONGEST].encode("utf-8")[: 2 * LONGEST].decode("utf-8", "ignore")
    kept = cut.strip(EDGES)
    if not kept:
        return SPARE
    return f"{SPARE}-{kept}" if RESERVED.match(kept) else kept


def free(name: str, taken: Container[str]) -> str:
    """The path, with -2, -3 ... before its suffix where others have it; `taken` holds paths in folded case."""
    path = PurePosixPath(name)
    number = 1
    while name.casefold() in taken:
        number += 1
        name = str(path.with_stem(f"{path.stem}-{number}"))
    return name


def _split(name: str) -> tuple[str, str]:
    """A name's stem and its suffix in lower case; what is no suffix that we know belongs to the stem."""
    stem, dot, suffix = name.rstrip(" .").rpartition(".")
    lower = f"{dot}{suffix}".lower()
    return (stem, lower) if stem and lower in KNOWN else (name, "")


def _disposed(header: str | None) -> str:
    """The file name in a Content-Disposition header, by RFC 2231 or as most servers write it; empty where none."""
    if not header:
        return ""
    message = Message()
    message["Content-Disposition"] = header
    name = message.get_filename("")
    try:
        return name.encode("latin-1").decode("utf-8")  # HTTP's headers arrive as Latin-1, whatever they were
    except UnicodeError:
        return name
