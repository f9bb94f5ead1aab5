"""Old Word files (.doc), converted by LibreOffice where it is installed."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from pathlib import Path

import psutil

from pipeline.errors import UnreadableDocument

PROGRAMS = ("soffice", "libreoffice")
INSTALL = "save it as .docx, or install LibreOffice, which converts it"
# No macro is run, and nothing that the file links to is fetched.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def available() -> bool:
    """Whether LibreOffice is installed."""
    return any(map(shutil.which, PROGRAMS))


def to_docx(data: bytes, name: str, seconds: float) -> bytes:
    """The same document as DOCX; raises UnreadableDocument where LibreOffice is missing, fails or takes too long."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise UnreadableDocument(f"{name} is an old Word file: {INSTALL}")
    with tempfile.TemporaryDirectory(prefix="rolepack-", ignore_cleanup_errors=True) as folder:
        settings = Path(folder, "profile", "user", "registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS, encoding="utf-8")
        Path(folder, "held.doc").write_bytes(data)
        command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "docx", "--outdir", folder, str(Path(folder, "held.doc"))]
        _run(command, name, seconds)
        try:
            return Path(folder, "held.docx").read_bytes()
        except FileNotFoundError:
            raise UnreadableDocument(f"{name} is a damaged old Word file: open it and save it as .docx") from None


def _run(command: list[str], name: str, seconds: float) -> None:
    """Run a command in this process's own group, so that what ends the group ends it."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(process.pid)
            raise UnreadableDocument(f"{name} takes LibreOffice too long to convert: save it as .docx") from None
        except BaseException:
            _end(process.pid)
            raise


def _end(pid: int) -> None:
    """End a process and all that it started."""
    with contextlib.suppress(psutil.Error):
        leader = psutil.Process(pid)
        for process in [*leader.children(recursive=True), leader]:
            with contextlib.suppress(psutil.Error):
                process.kill()
