"""Broken PDFs are read, or refused in one line: never another exception, a crash or a hang."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pypdfium2

from pipeline.errors import Crashed, RolepackError, TimedOut
from pipeline.params import TextParams
from pipeline.text.reader import read
from tests.text import broken


def test_each_is_read_or_refused_in_one_line(tmp_path: Path) -> None:
    read_by: Counter[str] = Counter()
    faults: dict[str, RolepackError] = {}
    made = dict(broken.files())
    for name, data in made.items():
        path = tmp_path / name
        path.write_bytes(data)
        read_by["pdfium"] += _pdfium_finds_words(data)
        try:
            read_by["us"] += bool(read(path, params=TextParams(seconds=10)).text)
        except RolepackError as fault:
            faults[name] = fault
    assert [name for name, fault in faults.items() if isinstance(fault, (Crashed, TimedOut))] == []
    assert [name for name, fault in faults.items() if "\n" in str(fault) or name not in str(fault)] == []
    assert len(made) >= 200
    assert read_by["us"] > 1.1 * read_by["pdfium"] > 100


def _pdfium_finds_words(data: bytes) -> bool:
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            return any(_page_finds_words(pdf, number) for number in range(len(pdf)))
    except pypdfium2.PdfiumError:
        return False


def _page_finds_words(pdf: pypdfium2.PdfDocument, number: int) -> bool:
    try:
        return any(c.isalnum() for c in pdf[number].get_textpage().get_text_range())
    except pypdfium2.PdfiumError:
        return False
