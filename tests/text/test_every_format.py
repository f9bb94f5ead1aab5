"""What must hold of any content in every format: its words in order, its blocks, and where each character came from."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from pipeline.schema import BlockKind, Box, Document
from pipeline.text import ocr
from pipeline.text.formats import parse
from tests.text.every_format import LETTER, PARTS, SUBJECT, WRITERS, Part

relaxed = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORD = re.compile(r"\w+")


def is_sound(document: Document) -> None:
    """Blocks in order and apart, with every word in one of them; every character's place in order in each part."""
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        assert document.slice(block) == document.slice(block).strip()
        assert not WORD.search(document.text[end : block.start])
        end = block.end
    assert not WORD.search(document.text[end:])
    assert document.starts[0] == 0
    assert all(left < right for left, right in pairwise(document.starts))
    assert document.starts[-1] < len(document.text)
    assert len(document.starts) == len(document.origins)
    for left, right in pairwise(document.origins):
        assert left != right
        assert left.part != right.part or (left.page or 0) <= (right.page or 0)


def each_word_stands_in_its_box(document: Document, data: bytes, part: str | None) -> None:
    """The page, drawn or read by other means, has each run of characters in its box, and the box on it."""
    with pypdfium2.PdfDocument(io.BytesIO(data)) as file:
        for number, origin in enumerate(document.origins):
            if origin.part != part:
                continue
            assert origin.page is not None
            assert 1 <= origin.page <= len(file)
            assert origin.box is not None
            page = file[origin.page - 1]
            wide, high = page.get_size()
            box = origin.box
            assert 0 <= box.left < box.right <= wide
            assert 0 <= box.top < box.bottom <= high
            end = document.starts[number + 1] if number + 1 < len(document.starts) else len(document.text)
            held = page.get_textpage().get_text_bounded(box.left - 1, high - box.bottom, box.right + 1, high - box.top)
            said = document.text[document.starts[number] : end].split("\n")[0].split("\t")[0].removesuffix(" -").strip()
            assert said in " ".join(held.split())


@pytest.mark.parametrize("name", WRITERS)
@relaxed
@given(parts=PARTS)
def test_any_content_in_any_format(tmp_path: Path, name: str, parts: Sequence[Part]) -> None:
    path = tmp_path / name
    WRITERS[name](parts, path)
    data = path.read_bytes()
    document = parse(data, name)
    is_sound(document)
    wanted = [(part.kind, said) for part in parts for said in part.texts]
    found = [(block.kind.value, " ".join(document.slice(block).split())) for block in document.blocks]
    if path.suffix == ".eml":
        assert [said for _, said in found[:2]] == [SUBJECT, LETTER]
        assert {origin.part for origin in document.origins} == {None, *(held.name for held in tmp_path.glob("*.[dp]*"))}
        del found[:2]
    else:
        assert {origin.part for origin in document.origins} == {None}
    assert WORD.findall(" ".join(said for _, said in found)) == WORD.findall(" ".join(said for _, said in wanted))
    if name in ("a.pdf", "pages.eml"):
        inner = path.with_suffix(".pdf")
        each_word_stands_in_its_box(document, inner.read_bytes(), inner.name if path.suffix == ".eml" else None)
    else:
        assert found == wanted
        assert {(origin.page, origin.box) for origin in document.origins} == {(None, None)}
    tables = [[list(row) for row in part.rows] for part in parts if part.kind == "cell"]
    assert cells(document) == tables


def cells(document: Document) -> list[list[list[str]]]:
    """What stands in each table, row by row."""
    tables: list[list[list[str]]] = []
    for block in document.blocks:
        if block.cell is None:
            continue
        if block.cell.table == len(tables):
            tables.append([])
        if block.cell.row == len(tables[-1]):
            tables[-1].append([])
        assert block.kind in (BlockKind.CELL, BlockKind.BULLET)
        tables[-1][-1].append(document.slice(block))
    return tables


@pytest.mark.skipif(not ocr.available(), reason="nothing to read scans with")
def test_a_scan_has_its_words_where_the_page_has_them(tmp_path: Path) -> None:
    said = "The board meets on Monday and the county pays for the ward and its nurses in winter."
    parts = [Part("heading", (("Board papers",),)), *[Part("paragraph", ((said,),))] * 3]
    WRITERS["a.pdf"](parts, tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as file:
        file[0].render(scale=200 / 72).to_pil().save(tmp_path / "scan.pdf", resolution=200)
    printed = parse((tmp_path / "a.pdf").read_bytes(), "a.pdf")
    scanned = parse((tmp_path / "scan.pdf").read_bytes(), "scan.pdf")
    is_sound(scanned)
    found = list(boxes(scanned))
    assert len(found) == len(list(boxes(printed)))
    for word, box in found:
        middle = (box.top + box.bottom) / 2
        near = [held for same, held in boxes(printed) if same == word and held.top <= middle <= held.bottom]
        assert any(held.left - 3 <= box.left < box.right <= held.right + 3 for held in near), word


def boxes(document: Document) -> Iterator[tuple[str, Box]]:
    """Each word of the text and its box."""
    for match in WORD.finditer(document.text):
        (box,) = document.boxes(match.start(), match.end())
        yield match[0], box
