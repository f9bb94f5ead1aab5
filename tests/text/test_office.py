from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import docx
import psutil
import pytest
from docx.document import Document as WordDocument

from pipeline.errors import EncryptedDocument, UnreadableDocument
from pipeline.evaluation.fidelity import fidelity
from pipeline.schema import Document
from pipeline.text import office
from pipeline.text.reader import read
from tests.text import made
from tests.text.test_pdf import cells

with_libreoffice = pytest.mark.skipif(not office.available(), reason="LibreOffice is not installed")


def written(file: WordDocument) -> None:
    """A role pack with all that word processors keep in ways of their own."""
    file.core_properties.title = "Role pack"
    file.add_heading("Chief Nurse", 0)
    file.add_heading("The role", 1)
    file.add_paragraph("Leads 50 nurses – and “their” teams at St Bride’s, for £87,000 (naïve façade).")
    for text, style in (("Registered nurse", "List Bullet"), ("First", "List Number"), ("Second", "List Number")):
        file.add_paragraph(text, style=style)
    table = file.add_table(4, 3, style="Table Grid")
    for row, texts in enumerate(
        (["Criteria", "Essential", "Desirable"], ["All of these", "", ""], ["Skills", "", "Urdu"])
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(1, 2))
    table.cell(2, 1).text = "Writing"
    table.cell(2, 1).add_paragraph("Listening", style="List Bullet")
    table.cell(3, 1).text = "Counting"
    table.cell(2, 0).merge(table.cell(3, 0))
    inner = table.cell(3, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Inner left", "Inner right"
    file.add_page_break()
    file.add_paragraph("The last page says how to apply for it, and by when.")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The same document as python-docx wrote it and as LibreOffice wrote it in other formats."""
    folder = tmp_path_factory.mktemp("written")
    file = docx.Document()
    written(file)
    file.save(str(folder / "t.docx"))
    found = {"docx": read(folder / "t.docx")}
    for suffix in ("odt", "fodt", "rtf", "doc"):
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", suffix, "--outdir", str(folder), str(folder / "t.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        found[suffix] = read(folder / f"t.{suffix}")
    return found


@with_libreoffice
@pytest.mark.parametrize("suffix", ["odt", "fodt", "rtf", "doc"])
def test_what_libreoffice_writes_says_the_same(documents: dict[str, Document], suffix: str) -> None:
    told, wanted = documents[suffix], documents["docx"]
    assert fidelity(told, wanted.text).words >= 0.98
    assert fidelity(told, wanted.text).order >= 0.98
    assert cells(told) == cells(wanted)
    assert cells(wanted)[2:] == [
        ["Skills", "Writing / Listening", "Urdu"],
        ["", "Counting", "Inner left / Inner right"],
    ]
    kinds = [(block.kind, block.level, told.slice(block)) for block in told.blocks]
    assert kinds == [(block.kind, block.level, wanted.slice(block)) for block in wanted.blocks]
    assert told.title == wanted.title
    assert [told.page(block.start) for block in told.blocks][-1] == 2


def test_an_old_word_file_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnreadableDocument, match=r"a\.doc is an old Word file: save it as \.docx, or install"):
        office.to_docx(b"", "a.doc", 1)


@pytest.mark.parametrize(
    ("streams", "kind"),
    [
        ({"Workbook": b"x"}, "old Excel workbook"),
        ({"PowerPoint Document": b"x"}, "old PowerPoint file"),
        ({"Other": b"x"}, "old or damaged Office file"),
    ],
)
def test_other_old_office_files(tmp_path: Path, streams: dict[str, bytes], kind: str) -> None:
    with pytest.raises(UnreadableDocument, match=kind):
        read(made.ole(tmp_path / "t.doc", streams))


def test_an_old_word_file_with_a_password(tmp_path: Path) -> None:
    with pytest.raises(EncryptedDocument, match="password"):
        read(made.ole(tmp_path / "t.doc", {"WordDocument": bytes(11) + b"\x01" + bytes(8)}))


@with_libreoffice
def test_an_old_word_file_that_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="damaged old Word file"):
        read(made.ole(tmp_path / "t.doc", {"WordDocument": bytes(5_000)}))


def ended(process: int) -> bool:
    """Whether a process is gone, or waits but to be told of."""
    try:
        return psutil.Process(process).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_a_conversion_without_end_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {tmp_path}/pid\nwait\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(program))
    before = time.monotonic()
    with pytest.raises(UnreadableDocument, match="too long"):
        office.to_docx(b"", "a.doc", 1)
    assert time.monotonic() - before < 20
    child = int((tmp_path / "pid").read_text())
    while not ended(child) and time.monotonic() - before < 20:  # a killed process takes a moment to end
        time.sleep(0.01)
    assert ended(child)
