"""Nasty Word and OpenDocument files, and other zip files."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from pipeline.errors import EncryptedDocument, UnreadableDocument
from tests.text.made import W, p
from tests.text.nasty.case import Case, Read, Refused, repeated
from tests.text.nasty.quine import quine

MEGABYTE = 1 << 20
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
ODT = "application/vnd.oasis.opendocument.text"
WORDS = p("Chief Nurse of the Trust")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*members: tuple[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return held.getvalue()


def word(body: str, *members: tuple[str, str | bytes], before: str = "") -> bytes:
    """A Word file with this XML in its body and `before` above its document."""
    return zipped(("word/document.xml", f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"), *members)


def odt(body: str, *members: tuple[str, str | bytes], before: str = "") -> bytes:
    content = (
        f"{before}<office:document-content {OFFICE}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped(("mimetype", ODT), ("content.xml", content), *members)


def raw(name: str, data: bytes, size: int, check: int, stated: int | None = None) -> bytes:
    """A zip file of one member by its packed bytes, its size and its check sum; `stated` is the size it says it has."""
    said = size if stated is None else stated
    path = name.encode()
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, check, len(data), said, len(path), 0)
    local = b"PK\x03\x04" + fields + path + data
    directory = b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, 0) + path
    return local + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(directory), len(local), 0)


def bomb(part: str) -> bytes:
    block = b" " * MEGABYTE
    check = 0
    for _ in range(1024):
        check = zlib.crc32(block, check)
    return raw(part, repeated(block, 1024), 1 << 30, check)


def lying_size() -> bytes:
    document = f"<w:document {W}><w:body>{WORDS}</w:body></w:document>".encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return raw("word/document.xml", packer.compress(document) + packer.flush(), len(document), zlib.crc32(document), 50)


def many_paragraphs(count: int = 2_000_000) -> str:
    return "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * count


def laughs(root: str) -> str:
    """Ten entities, each of ten of the one before it: three gigabytes where they are expanded."""
    entities = '<!ENTITY e0 "hahaha">' + "".join(f"<!ENTITY e{n} '" + f"&e{n - 1};" * 10 + "'>" for n in range(1, 10))
    return f"<!DOCTYPE {root} [{entities}]>"


def outside(root: str) -> str:
    return f'<!DOCTYPE {root} [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def outside_parameter(root: str) -> str:
    return f'<!DOCTYPE {root} [<!ENTITY % e SYSTEM "http://127.0.0.1:9/x.dtd"> %e;]>'


def deep(tag: str, depth: int = 100_000) -> str:
    return f"<{tag}>" * depth + f"</{tag}>" * depth


def nested_tables(depth: int = 200) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + WORDS + "</w:tc></w:tr></w:tbl>" * depth


def nested_odt_tables(depth: int = 200) -> str:
    opening = "<table:table><table:table-row><table:table-cell>"
    closing = "</table:table-cell></table:table-row></table:table>"
    return opening * depth + "<text:p>Chief Nurse of the Trust</text:p>" + closing * depth


def wide_table(columns: int = 20_000) -> str:
    return "<w:tbl><w:tr>" + f"<w:tc>{p('a')}</w:tc>" * columns + "</w:tr></w:tbl>"


def vast_spans(rows: int = 2_000) -> str:
    span = "<w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr>"
    return "<w:tbl>" + f"<w:tr><w:tc>{span}{WORDS}</w:tc><w:tc>{WORDS}</w:tc></w:tr>" * rows + "</w:tbl>"


def repeated_cells() -> str:
    cell = '<table:table-cell table:number-columns-repeated="999999999"><text:p>Chief Nurse</text:p></table:table-cell>'
    return (
        f'<table:table><table:table-row table:number-rows-repeated="999999999">{cell}</table:table-row></table:table>'
    )


def repeated_spaces() -> str:
    return '<text:p>Chief<text:s text:c="2000000000"/>Nurse</text:p>'


def long_styles(count: int = 20_000) -> bytes:
    """Paragraphs in a style that is based on a style that is based on a style ..."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(count)
    )
    body = p("Chief Nurse of the Trust", "<w:pStyle w:val='s0'/>") * 2_000
    return word(body, ("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>"))


def template() -> bytes:
    """A file whose template lies on the net."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        ' Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>'
    )
    return word(WORDS, ("word/_rels/settings.xml.rels", relations))


def locked() -> bytes:
    """What Office makes of a file with a password: a compound file with the packed document inside."""
    return COMPOUND + bytes(1016) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)


def twice() -> bytes:
    """Two documents under one name: the later one stands for both, as in other programs that unpack."""
    other = f"<w:document {W}><w:body>{p('Another text altogether')}</w:body></w:document>"
    made = word(WORDS, ("word/documenu.xml", other))
    return made.replace(b"word/documenu.xml", b"word/document.xml")


def nested_zips(depth: int = 1_000) -> bytes:
    made = b"the end"
    for _ in range(depth):
        made = zipped(("a.zip", made))
    return made


CASES = (
    Case("truncated.docx", lambda: word(WORDS)[:200], Refused(UnreadableDocument, "damaged")),
    Case("bomb.docx", lambda: bomb("word/document.xml"), Refused(UnreadableDocument, "unpacks to too much")),
    Case("bomb.odt", lambda: bomb("content.xml"), Refused(UnreadableDocument, "unpacks to too much")),
    Case("many paragraphs.docx", lambda: word(many_paragraphs()), Refused(UnreadableDocument, "unpacks to too much")),
    Case(
        "empty paragraphs.docx", lambda: word("<w:p/>" * 2_000_000), Refused(UnreadableDocument, "too many paragraphs")
    ),
    Case(
        "laughs.docx",
        lambda: word(p("Chief Nurse &e9;"), before=laughs("w:document")),
        Refused(UnreadableDocument, "damaged"),
    ),
    Case(
        "outside entity.docx",
        lambda: word(p("Chief Nurse &e;"), before=outside("w:document")),
        Read(("Chief Nurse",), ("root:",)),
    ),
    Case(
        "outside parameter.docx",
        lambda: word(WORDS, before=outside_parameter("w:document")),
        Read(("Chief Nurse",)),
    ),
    Case("deep.docx", lambda: word(WORDS + deep("w:sdt")), Refused(UnreadableDocument, "too deep|too deeply")),
    Case("nested tables.docx", lambda: word(nested_tables()), Refused(UnreadableDocument, "too deep|too deeply")),
    Case("wide table.docx", lambda: word(WORDS + wide_table()), Read(("Chief Nurse",))),
    Case("vast spans.docx", lambda: word(vast_spans()), Read(("Chief Nurse",))),
    Case("long styles.docx", long_styles, Read(("Chief Nurse",))),
    Case("zip slip.docx", lambda: word(WORDS, ("../../../tmp/slipped", "x")), Read(("Chief Nurse",))),
    Case("template.docx", template, Read(("Chief Nurse",))),
    Case("locked.docx", locked, Refused(EncryptedDocument, "password")),
    Case("twice.docx", twice, Read(("Another text altogether",), ("Chief Nurse",))),
    Case("lying size.docx", lying_size, Refused(UnreadableDocument, "damaged")),
    Case("quine.zip", lambda: quine("quine.zip"), Refused(UnreadableDocument, "is a zip file")),
    Case("quine.docx", lambda: quine("word/document.xml"), Refused(UnreadableDocument, "damaged")),
    Case("nested zips.zip", nested_zips, Refused(UnreadableDocument, "zip file")),
    Case(
        "laughs.odt",
        lambda: odt("<text:p>Chief Nurse &e9;</text:p>", before=laughs("x")),
        Refused(UnreadableDocument, "damaged"),
    ),
    Case(
        "outside entity.odt",
        lambda: odt("<text:p>Chief Nurse &e;</text:p>", before=outside("x")),
        Read(("Chief Nurse",), ("root:",)),
    ),
    Case("deep.odt", lambda: odt(deep("text:section")), Refused(UnreadableDocument, "too deep|too deeply")),
    Case("nested tables.odt", lambda: odt(nested_odt_tables()), Refused(UnreadableDocument, "too deep|too deeply")),
    Case("repeated cells.odt", lambda: odt(repeated_cells()), Read(("Chief Nurse",))),
    Case("repeated spaces.odt", lambda: odt(repeated_spaces()), Read(("Chief Nurse",))),
)
