"""Files written by programs that people have: LibreOffice and Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

from making.errors import MakeError
from making.page import web_page
from making.pieces import Source
from making.word import still, word


def _program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    raise MakeError(f"{names[0]} is not installed (Debian: libreoffice-writer, chromium)")


def libreoffice_pdf(wanted: Source, style: str) -> bytes:
    """A Word document printed by LibreOffice."""
    return printed_word(word(wanted, style), _day(wanted))


def chromium_pdf(wanted: Source, style: str) -> bytes:
    """A web page without a site around it, printed by Chromium."""
    return printed_page(web_page(wanted, style), _day(wanted))


def _day(wanted: Source) -> datetime:
    return datetime.fromisoformat(wanted.published or "2024-01-01").replace(hour=9)


def printed_word(document: bytes, when: datetime) -> bytes:
    """A Word file printed by LibreOffice, as if at `when`."""
    return _plainly_dated(_converted(document, "pdf"), when)


def libreoffice_odt(wanted: Source, style: str) -> bytes:
    """A Word document that LibreOffice saved as OpenDocument."""
    return still(_converted(word(wanted, style), "odt"))


def libreoffice_rtf(wanted: Source, style: str) -> bytes:
    """A Word document that LibreOffice saved as rich text."""
    return _converted(word(wanted, style), "rtf")


def libreoffice_doc(wanted: Source, style: str) -> bytes:
    """A Word document that LibreOffice saved as the Word of 1997."""
    return _converted(word(wanted, style), "doc")


def _converted(document: bytes, suffix: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder, "made.docx")
        written.write_bytes(document)
        command = [_program("soffice", "libreoffice"), f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", suffix, "--outdir", folder, str(written)]
        return _made(command, Path(folder, f"made.{suffix}"))


CHROMIUM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)


def printed_page(page: bytes, when: datetime, *options: str) -> bytes:
    """A web page printed by Chromium, as if at `when`, with further options of its command line."""
    with tempfile.TemporaryDirectory() as folder:
        written, out = Path(folder, "made.html"), Path(folder, "made.pdf")
        written.write_bytes(page)
        command = [_program("chromium", "chromium-browser", "google-chrome"), *CHROMIUM, *options]
        command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", written.as_uri()]
        return _plainly_dated(_made(command, out), when)


def _made(command: list[str], out: Path) -> bytes:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if not out.exists():
        raise MakeError(f"{Path(command[0]).name} made no {out.suffix[1:].upper()}: {done.stderr.strip()[-200:]}")
    return out.read_bytes()


def _plainly_dated(printed: bytes, when: datetime) -> bytes:
    printed = re.sub(rb"(?<=\(D:)\d{14}", f"{when:%Y%m%d%H%M%S}".encode(), printed)
    return re.sub(rb"(?<=[</])[0-9A-F]{32}(?=[>\s])", b"0" * 32, printed)  # LibreOffice's ids depend on the time
