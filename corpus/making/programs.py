"""PDF printed by programs that people have: LibreOffice and Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from making.errors import MakeError
from making.page import web_page
from making.pieces import Source
from making.word import word


def _program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    raise MakeError(f"{names[0]} is not installed (Debian: libreoffice-writer, chromium)")


def libreoffice_pdf(wanted: Source, style: str) -> bytes:
    """A Word document printed by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder, "made.docx")
        written.write_bytes(word(wanted, style))
        command = [_program("soffice", "libreoffice"), f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, str(written)]
        return _printed(command, Path(folder, "made.pdf"), wanted)


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
        return _printed(command, out, wanted)


def _printed(command: list[str], out: Path, wanted: Source) -> bytes:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if not out.exists():
        raise MakeError(f"{Path(command[0]).name} made no PDF: {done.stderr.strip()[-200:]}")
    when = (wanted.published or "2024-01-01").replace("-", "") + "090000"
    printed = re.sub(rb"(?<=\(D:)\d{14}", when.encode(), out.read_bytes())
    return re.sub(rb"(?<=[</])[0-9A-F]{32}(?=[>\s])", b"0" * 32, printed)  # LibreOffice's ids depend on the time
