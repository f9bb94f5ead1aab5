"""Files written by programs that people have: LibreOffice and Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
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
    return _plainly_dated(_converted(wanted, style, "pdf"), wanted)


def libreoffice_odt(wanted: Source, style: str) -> bytes:
    """A Word document that LibreOffice saved as OpenDocument."""
    return still(_converted(wanted, style, "odt"))


def libreoffice_rtf(wanted: Source, style: str) -> bytes:
    """A Word document that LibreOffice saved as rich text."""
    return _converted(wanted, style, "rtf")


def libreoffice_doc(wanted: Source, style: str) -> bytes:
    """A Word document that LibreOffice saved as the Word of 1997."""
    return _converted(wanted, style, "doc")


def _converted(wanted: Source, style: str, suffix: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder, "made.docx")
        written.write_bytes(word(wanted, style))
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


def chromium_pdf(wanted: Source, style: str) -> bytes:
    """A web page without a site around it, printed by Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "made.html"), Path(folder, "made.pdf")
        page.write_bytes(web_page(wanted, style))
        command = [_program("chromium", "chromium-browser", "google-chrome"), *CHROMIUM]
        command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", page.as_uri()]
        return _plainly_dated(_made(command, out), wanted)


def _made(command: list[str], out: Path) -> bytes:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if not out.exists():
        raise MakeError(f"{Path(command[0]).name} made no {out.suffix[1:].upper()}: {done.stderr.strip()[-200:]}")
    return out.read_bytes()


def _plainly_dated(printed: bytes, wanted: Source) -> bytes:
    when = (wanted.published or "2024-01-01").replace("-", "") + "090000"
    printed = re.sub(rb"(?<=\(D:)\d{14}", when.encode(), printed)
    return re.sub(rb"(?<=[</])[0-9A-F]{32}(?=[>\s])", b"0" * 32, printed)  # LibreOffice's ids depend on the time
