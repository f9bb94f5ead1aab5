from __future__ import annotations

import hashlib
import re
import zipfile
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import EmptyDocument, EncryptedDocument, MissingFile, RolepackError, UnreadableDocument
from pipeline.issues import Issues
from pipeline.params import TextParams
from pipeline.schema import BlockKind, Cell, Document, Origin
from pipeline.text.layout import Piece, Run, assemble, squeezed
from pipeline.text.reader import read
from tests.text import made

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        pytest.param("a.txt", b"", EmptyDocument, id="no bytes"),
        pytest.param("a.txt", b" \r\n\t ", EmptyDocument, id="white space"),
        pytest.param("a.md", b"# --\n***\n", EmptyDocument, id="no words"),
        pytest.param("a.html", b"<html><body><script>x</script></body></html>", EmptyDocument, id="page without words"),
        pytest.param("a.pdf", b"%PDF-1.7\n", UnreadableDocument, id="PDF cut off"),
        pytest.param("a.pdf", PDF, UnreadableDocument, id="PDF of broken parts"),
        pytest.param("a.docx", b"PK\x03\x04\x14\x00", UnreadableDocument, id="zip cut off"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), UnreadableDocument, id="old Word"),
        pytest.param(
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            EncryptedDocument,
            id="Word with a password",
        ),
        pytest.param("a.rtf", b"{\\rtf1 }", EmptyDocument, id="rich text without words"),
        pytest.param("a.eml", b"Received: x\nFrom: a@b.c\nSubject: -\n\n--", EmptyDocument, id="e-mail without words"),
        pytest.param("a.txt", bytes(range(256)) * 8, UnreadableDocument, id="bytes of no kind"),
        pytest.param("a.gif", b"GIF89a" + bytes(50), UnreadableDocument, id="GIF"),
        pytest.param("a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(50), UnreadableDocument, id="picture called PDF"),
        pytest.param("a.txt", b"Words " * 20, UnreadableDocument, id="over the limit"),
    ],
)
def test_faults(tmp_path: Path, name: str, data: bytes, fault: type[RolepackError]) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    limit = 100 if data.startswith(b"Words") else 50_000_000
    with pytest.raises(fault) as caught:
        read(path, params=TextParams(max_bytes=limit))
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("content.xml", "damaged OpenDocument"),
        ("xl/workbook.xml", "Excel"),
        ("Index/Document.iwa", "Apple's Pages.* export it as PDF or Word"),
        ("amy.docx", "zip file: unpack it"),
    ],
)
def test_other_packed_files(tmp_path: Path, part: str, kind: str) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(part, "x")
    with pytest.raises(UnreadableDocument, match=kind):
        read(path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"\x1f\x8b\x08" + bytes(40), "a compressed file: unpack it", id="gzip"),
        pytest.param(b"\xffWPC" + bytes(40), "a WordPerfect file: save it as", id="WordPerfect"),
        pytest.param(b"\x78\x9f\x3e\x22" + bytes(40), "Outlook's own form: open it in Outlook", id="winmail.dat"),
        pytest.param(b"[InternetShortcut]\r\nURL=https://a.example/\r\n", "only a link", id="shortcut"),
        pytest.param(b'{"url": "https://a.example/", "doc_id": "1"}', "only a link", id="Google's own"),
    ],
)
def test_what_is_not_read_says_what_to_do(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "statement"
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match=f"^statement is .*{said}"):
        read(path)


def test_a_works_file_is_named(tmp_path: Path) -> None:
    path = made.ole(tmp_path / "a.wps", {"CONTENTS": b"CHNKWKS" + bytes(6000)})
    with pytest.raises(UnreadableDocument, match=r"a\.wps is a Microsoft Works file: save it as PDF or Word"):
        read(path)


def test_what_is_not_there_and_what_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"there is no file .*none\.pdf"):
        read(tmp_path / "none.pdf")
    with pytest.raises(UnreadableDocument, match="folder"):
        read(tmp_path)


@pytest.mark.parametrize(("password", "opens"), [("", True), ("secret", False)])
def test_passwords(tmp_path: Path, password: str, opens: bool) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption(password, "owner"))
    canvas.drawString(72, 700, "Chief Nurse")
    canvas.save()
    if opens:
        assert read(path).text == "Chief Nurse"
    else:
        with pytest.raises(EncryptedDocument, match="password"):
            read(path)


def test_a_word_file_that_unpacks_to_too_much(tmp_path: Path) -> None:
    path = made.docx(tmp_path / "bomb.docx", made.p("word " * 2_000_000))
    assert path.stat().st_size < 100_000
    with pytest.raises(UnreadableDocument, match="unpacks to too much"):
        read(path, params=TextParams(max_unpacked_bytes=1_000_000))


def test_entities_in_a_word_file_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = (
        f'<!DOCTYPE x [<!ENTITY a "expanded">]><w:document {made.W}><w:body>{made.p("Words &a;")}</w:body></w:document>'
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", document)
    assert "expanded" not in read(path).text


def test_of_too_many_pages_the_first_are_read(tmp_path: Path) -> None:
    pages = [[(f"Page number {n}.", 72, 100, 11, "Helvetica")] for n in "ABC"]
    path = made.pdf_pages(tmp_path / "a.pdf", pages)
    issues = Issues()
    document = read(path, params=TextParams(max_pages=2), issues=issues)
    assert document.text == "Page number A.\n\nPage number B."
    assert [(issue.kind, issue.message) for issue in issues] == [("page_limit", "only the first 2 of 3 pages are read")]


@pytest.mark.parametrize(
    ("characters", "text", "blocks"),
    [
        (12, "First words.", ["First words."]),
        (14, "First words.", ["First words."]),
        (20, "First words.\n\nSecond", ["First words.", "Second"]),
        (100, "First words.\n\nSecond words.", ["First words.", "Second words."]),
    ],
)
def test_of_too_long_a_text_the_beginning_is_read(
    tmp_path: Path, characters: int, text: str, blocks: list[str]
) -> None:
    issues = Issues()
    for name, data in (("a.txt", "First words.\n\nSecond words."), ("a.html", "<p>First words.<p>Second words.")):
        (tmp_path / name).write_text(data, encoding="utf-8")
        document = read(tmp_path / name, params=TextParams(max_characters=characters), issues=issues)
        holds(document)
        assert document.text == text
        assert [document.slice(block) for block in document.blocks] == blocks
    assert {issue.kind for issue in issues} == ({"text_limit"} if characters < 100 else set())


def test_content_counts_not_the_suffix(tmp_path: Path) -> None:
    pdf = made.pdf_pages(tmp_path / "a.pdf", [[("Chief Nurse", 72, 100, 11, "Helvetica")]])
    pdf.rename(tmp_path / "a.docx")
    assert read(tmp_path / "a.docx").mime == "application/pdf"
    text = tmp_path / "b.txt"
    text.write_text("<p>An applicant may write tags</p>\n", encoding="utf-8")
    assert read(text).text == "<p>An applicant may write tags</p>\n"
    assert read(text).mime == "text/plain"


@pytest.mark.parametrize(
    "data",
    [
        "Band 8a: £50,952–£57,349 ‘pro rata’".encode(),
        "\ufeffBand 8a: £50,952–£57,349 ‘pro rata’".encode(),
        "\ufeffBand 8a: £50,952–£57,349 ‘pro rata’".encode("utf-16-le"),
        "Band 8a: £50,952–£57,349 ‘pro rata’".encode("utf-16"),
        "Band 8a: £50,952–£57,349 ‘pro rata’".encode("utf-16-le"),
        "Band 8a: £50,952–£57,349 ‘pro rata’".encode("cp1252"),
        "Band 8a: £50,952–£57,349 ‘pro rata’".encode("mac_roman"),
        "Band 8a: £50,952–£57,349 ‘pro rata’".encode("utf-32"),
    ],
)
def test_charsets(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    document = read(path)
    assert document.text == "Band 8a: £50,952–£57,349 ‘pro rata’"
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_the_pound_sign_of_dos(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Band 8a: £50,952 a year".encode("cp850"))
    assert read(tmp_path / "a.txt").text == "Band 8a: £50,952 a year"


def test_front_matter_dates_and_names_a_markdown_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    text = "---\ntitle: Six new boards\ndate: 2026-04-02\n---\r\n\r\nThey start work today.\n"
    path.write_bytes(text.encode())
    document = read(path)
    assert (document.title, document.published) == ("Six new boards", "2026-04-02")
    assert document.text == text.replace("\r\n", "\n")
    assert [document.slice(block) for block in document.blocks] == ["They start work today."]
    assert read(path, published="2026-05-01").published == "2026-05-01"


def test_a_printed_text_has_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The board met.\r\n\x0cDUTIES\r\n\r\n- Tact\r\n\x0c")
    document = read(path)
    assert document.text == "The board met.\n\nDUTIES\n\n- Tact\n\n"
    assert document.pages == 2
    assert [(block.kind.value, document.page(block.start)) for block in document.blocks] == [
        ("paragraph", 1),
        ("heading", 2),
        ("bullet", 2),
    ]


@pytest.mark.parametrize("newline", ["\r", "\v", "\u2028", "\u2029", "\r\n"])
def test_newlines_of_any_kind(tmp_path: Path, newline: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"- Tact{newline}- Care".encode())
    assert read(path).text == "- Tact\n- Care"


def holds(document: Document) -> None:
    """What is true of every document: blocks in order and apart, origins that begin at 0 and ascend."""
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        assert document.slice(block).strip()
        end = block.end
    assert document.starts[0] == 0
    assert list(document.starts) == sorted(set(document.starts))
    assert len(document.starts) == len(document.origins)


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
runs = st.builds(Run, words, st.builds(Origin, st.integers(1, 4)))
places = st.none() | st.builds(Cell, st.just(0), st.integers(0, 3), st.integers(0, 3))
piece = st.builds(
    Piece, st.sampled_from(BlockKind), st.lists(runs, min_size=1, max_size=4).map(tuple), st.integers(0, 3), places,
    st.sampled_from(["", "- ", "1. "]),
)  # fmt: skip


def place(held: Piece) -> tuple[bool, int, int]:
    return (True, held.cell.row, held.cell.column) if held.cell else (False, 0, 0)


@given(st.lists(piece, max_size=8).map(lambda held: sorted(held, key=place)))
def test_every_character_knows_its_page(pieces: list[Piece]) -> None:
    layout = assemble(pieces)
    document = Document(
        source="x",
        sha256="",
        mime="",
        text=layout.text,
        blocks=layout.blocks,
        starts=layout.starts,
        origins=layout.origins,
    )
    holds(document)
    said = [held for held in (squeezed(p.runs) for p in pieces) if held]
    assert [document.slice(block) for block in layout.blocks] == ["".join(run.text for run in held) for held in said]
    for block, held in zip(layout.blocks, said, strict=True):
        pages = [run.origin.page for run in held for _ in run.text]
        assert [document.page(at) for at in range(block.start, block.end)] == pages


lines = st.lists(
    st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=60), min_size=1, max_size=12
)
relaxed = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def write_pdf(path: Path, said: list[str]) -> None:
    strings = [(text, 72.0, 80.0 + 20 * n, 11.0, "Helvetica") for n, text in enumerate([*said, *said])]
    made.pdf_pages(path, [[*strings, ("Words", 72, 600, 11, "Helvetica")]] * 2)


def write_docx(path: Path, said: list[str]) -> None:
    made.docx(path, "".join(made.p(escape(text)) for text in ["Words", *said]))


def write_odt(path: Path, said: list[str]) -> None:
    body = "".join(f"<text:p>{escape(text)}</text:p>" for text in ["Words", *said])
    made.odt(path, body, flat=path.suffix == ".fodt")


def write_rtf(path: Path, said: list[str]) -> None:
    made.rtf(path, "\\par ".join(re.sub(r"([\\{}])", r"\\\1", text) for text in ["Words", *said]))


def write_eml(path: Path, said: list[str]) -> None:
    message = EmailMessage()
    message["Received"], message["Subject"] = "by x", "Words"
    message.set_content("\n".join(said))
    message.add_attachment("\n".join(said), filename="a.txt")
    path.write_bytes(message.as_bytes())


def write_html(path: Path, said: list[str]) -> None:
    path.write_text("<p>Words\n" + "\n".join(said), encoding="utf-8")


def write_text(path: Path, said: list[str]) -> None:
    path.write_text("Words\n" + "\n".join(said), encoding="utf-8")


WRITERS = {
    "txt": write_text,
    "md": write_text,
    "html": write_html,
    "docx": write_docx,
    "odt": write_odt,
    "fodt": write_odt,
    "rtf": write_rtf,
    "eml": write_eml,
    "pdf": write_pdf,
}


@relaxed
@given(lines, st.sampled_from(sorted(WRITERS)))
def test_any_file_gives_a_sound_document(tmp_path: Path, said: list[str], kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    WRITERS[kind](path, said)
    document = read(path)
    holds(document)
    assert "Words" in document.text
    if kind in ("txt", "md"):
        assert document.text == "Words\n" + "\n".join(said)
    pages = {document.page(at) for at in range(len(document.text))}
    assert pages == {1, 2} if kind == "pdf" else pages == {None}
