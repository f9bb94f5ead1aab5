"""Documents of every format as Markdown: the same words in the same blocks, every mention where it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.evaluation import gold
from pipeline.evaluation.documents import as_document
from pipeline.evaluation.markdown import as_body, fitted
from pipeline.evaluation.notation import noted
from pipeline.mentions.finder import Finder
from pipeline.schema import Block, BlockKind, Cell, Document, DocumentType, Label, Mention, Record
from pipeline.text import plain
from pipeline.text.formats import parse
from pipeline.text.reader import read
from tests.evaluation.golds import TEXTS, mentions_in
from tests.text.every_format import PARTS, WRITERS, Part

CORPUS = Path(__file__).parents[2] / "corpus" / "documents"
REAL = sorted(path for path in CORPUS.glob("*/*") if not path.name.startswith("."))
MIME = "application/pdf"
WORDS = st.text("abc XYZ.", min_size=1, max_size=12).map(lambda text: f"www{text.strip()}w")


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder()


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_document_reads_back_with_the_same_words_cells_and_mentions(path: Path, finder: Finder) -> None:
    document = read(path)
    mentions = finder.find(document)
    body = as_body(document, mentions)
    assert body.lost == ()
    assert [_words(m.text) for m in body.mentions] == [_words(m.text) for m in mentions]
    file = gold.write_document(
        gold.GoldDocument("x", document.type, None, "", body.text, body.mentions, Record(job_title="Nurse"))
    )
    back = gold.parse(file, "x").document
    assert back is not None
    assert (back.text, back.mentions) == (body.text, tuple(map(noted, body.mentions)))
    again = as_document(back)
    assert _content(again) == _content(document)
    found = Counter((m.label, m.text) for m in finder.find(again))
    # a short paragraph that is now a heading may change what is seen in it
    assert (found & Counter((m.label, m.text) for m in body.mentions)).total() >= 0.95 * len(mentions)


def _words(text: str) -> str:
    return " ".join(text.split())


def _content(document: Document) -> list[tuple[str, tuple[int, int] | None]]:
    """The blocks' words in order with their places in tables.

    A short paragraph may be taken for a heading, and a number before it ("0 comments") for that of a list.
    """
    return [
        (
            _words(document.slice(block)).lstrip("0123456789 "),
            (block.cell.row, block.cell.column) if block.cell else None,
        )
        for block in document.blocks
    ]


@st.composite
def laid_out(draw: st.DrawFn) -> Document:
    """A document of headings, paragraphs, bullets and tables, its text as the readers of PDF and Word lay it out."""
    out: list[str] = []
    blocks: list[Block] = []
    length = 0

    def put(text: str) -> tuple[int, int]:
        nonlocal length
        out.append(text)
        length += len(text)
        return length - len(text), length

    for number, kind in enumerate(draw(st.lists(st.sampled_from(BlockKind), min_size=1, max_size=6))):
        put("\n\n" if number else "")
        if kind is BlockKind.CELL:
            rows, columns = draw(st.integers(1, 3)), draw(st.integers(2, 3))
            for row in range(rows):
                put("\n" if row else "")
                for column in range(columns):
                    put("\t" if column else "")
                    blocks.append(Block(kind, *put(draw(WORDS)), cell=Cell(number, row, column)))
        elif kind is BlockKind.BULLET:
            put("- ")
            blocks.append(Block(kind, *put(draw(WORDS)), level=draw(st.integers(1, 3))))
        elif kind is BlockKind.HEADING:
            blocks.append(Block(kind, *put(draw(WORDS)), level=draw(st.integers(1, 6))))
        else:
            blocks.append(Block(kind, *put(f"{draw(WORDS)}.")))
    return Document(source="x.pdf", sha256="", mime=MIME, text="".join(out), blocks=tuple(blocks))


@given(laid_out(), st.data())
def test_blocks_read_back(document: Document, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(document.blocks), unique=True, max_size=4))
    mentions = tuple(
        Mention(label=Label.ORG, start=block.start, end=block.end, text=document.slice(block))
        for block in sorted(chosen, key=lambda block: block.start)
    )
    body = as_body(document, mentions)
    assert [m.text for m in body.mentions] == [_words(m.text) for m in mentions]
    assert all(body.text[m.start : m.end] == m.text for m in body.mentions)
    again = plain.blocks(body.text)
    read_back = [(b.kind, b.level, _words(body.text[b.start : b.end]), _place(b)) for b in again]
    assert read_back == [(b.kind, b.level, _words(document.slice(b)), _place(b)) for b in document.blocks]


def _place(block: Block) -> tuple[int, int] | None:
    return (block.cell.row, block.cell.column) if block.cell else None


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=PARTS)
def test_any_content_in_any_format_reads_back(tmp_path: Path, name: str, parts: Sequence[Part]) -> None:
    WRITERS[name](parts, tmp_path / name)
    document = parse((tmp_path / name).read_bytes(), name)
    mentions = [
        Mention(label=Label.ORG, start=block.start, end=block.end, text=document.slice(block))
        for block in document.blocks
    ]
    body = as_body(document, mentions)
    assert body.lost == ()
    back = gold.parse(
        gold.write_document(gold.GoldDocument("x", document.type, None, "", body.text, body.mentions, Record())), "x"
    ).document
    assert back is not None
    assert (back.text, back.mentions) == (body.text, body.mentions)
    assert [_words(m.text) for m in back.mentions] == [_words(m.text) for m in mentions]
    assert _content(as_document(back)) == _content(document)


@given(TEXTS, st.data())
def test_any_text_is_made_to_fit(text: str, data: st.DataObject) -> None:
    mentions = data.draw(mentions_in(text, on_one_line=False))
    padded = f"\n\n{text}\r\n"
    moved = tuple(Mention(label=m.label, start=m.start + 2, end=m.end + 2, text=m.text) for m in mentions)
    body = fitted(padded, moved)
    kept = [m for m in moved if m not in body.lost]
    assert all("\n\n" in "".join(c for c in m.text if c not in " \t") for m in body.lost if m.text.strip() == m.text)
    assert [_words(m.text) for m in body.mentions] == [_words(m.text) for m in kept]
    assert all(body.text[m.start : m.end] == m.text for m in body.mentions)
    document = gold.GoldDocument("x", DocumentType.OTHER, None, "", body.text, body.mentions, Record())
    back = gold.parse(gold.write_document(document), "x").document
    assert back == document


@pytest.mark.parametrize(
    ("text", "span", "expected", "marked"),
    [
        pytest.param("one of\nour values", (0, 10), "one of our values", "one of our", id="a line break is a space"),
        pytest.param("- able to\n  lead", (2, 16), "- able to lead", "able to lead", id="a broken bullet"),
        pytest.param("a\r\nb\rc d", (5, 8), "a\nb\nc d", "c d", id="carriage returns"),
        pytest.param("\n\na b\n", (2, 5), "a b", "a b", id="empty lines around it"),
        pytest.param("a\n\nb", (0, 4), "a\n\nb", None, id="over paragraphs"),
    ],
)
def test_fitted(text: str, span: tuple[int, int], expected: str, marked: str | None) -> None:
    body = fitted(text, [Mention(label=Label.COMPETENCY, start=span[0], end=span[1], text=text[slice(*span)])])
    assert body.text == expected
    assert [m.text for m in body.mentions] == ([marked] if marked else [])
    assert len(body.lost) == (marked is None)


def test_of_two_mentions_that_overlap_the_first_stays() -> None:
    mentions = [Mention(label=Label.ORG, start=at, end=at + 2, text="abc"[at : at + 2]) for at in (0, 1)]
    body = fitted("abc", mentions)
    assert (body.mentions, body.lost) == ((mentions[0],), (mentions[1],))


def test_a_cell_of_several_blocks_with_pipes_and_empty_cells() -> None:
    text = "Need\tHow\n\ta|b\nc"
    cells = [("Need", 0, 0), ("How", 0, 1), ("a|b", 1, 1), ("c", 1, 1)]
    blocks = tuple(
        Block(
            BlockKind.BULLET if words == "c" else BlockKind.CELL,
            text.index(words),
            text.index(words) + len(words),
            cell=Cell(0, row, column),
        )
        for words, row, column in cells
    )
    document = Document(source="x", sha256="", mime=MIME, text=text, blocks=blocks)
    mention = Mention(label=Label.ORG, start=10, end=13, text="a|b")
    body = as_body(document, [mention])
    assert body.text == "| Need | How |\n| --- | --- |\n|  | a¦b<br>- c |"
    assert [m.text for m in body.mentions] == ["a¦b"]
    assert [_place(b) for b in plain.blocks(body.text)] == [(0, 0), (0, 1), (1, 1), (1, 1)]
