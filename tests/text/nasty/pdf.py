"""Nasty PDFs."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from functools import partial

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import EmptyDocument, EncryptedDocument, UnreadableDocument
from tests.text.nasty.case import Case, Read, Refused, flated

WORDS = b"BT /F 11 Tf 72 700 Td (Chief Nurse of the Trust) Tj ET"
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
MEGABYTE = 1 << 20


def pdf(objects: Sequence[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A sound PDF of these objects, numbered from 1."""
    held = io.BytesIO(b"")
    held.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(held.tell())
        held.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = held.tell()
    held.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    held.writelines(b"%010d 00000 n \n" % place for place in places)
    held.write(b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, start))
    return held.getvalue()


def stream(data: bytes, keys: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), keys, data)


def flate(data: bytes, keys: bytes = b"") -> bytes:
    return stream(zlib.compress(data), b"/Filter/FlateDecode" + keys)


def page(
    content: bytes = WORDS,
    *more: bytes,
    keys: bytes = b"/MediaBox[0 0 595 842]",
    resources: bytes = b"",
    catalog: bytes = b"",
    packed: bytes | None = None,
) -> bytes:
    """A PDF of one page: objects 1 to 5 are catalog, pages, page, content and font; `more` are those after them."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>%s>>" % (resources, keys),
            packed or stream(content),
            HELVETICA,
            *more,
        ]
    )


def encrypted(user: str, owner: str) -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, encrypt=StandardEncryption(user, owner, strength=128))
    canvas.drawString(72, 700, "Chief Nurse of the Trust")
    canvas.save()
    return held.getvalue()


def bad_xref() -> bytes:
    return page().replace(b"startxref\n", b"startxref\n99")


def truncated() -> bytes:
    return page()[:200]


def cut_tail() -> bytes:
    """The cross-reference table is gone, the objects are all there."""
    whole = page()
    return whole[: whole.index(b"xref\n")]


def tree_loop() -> bytes:
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])


def deep_tree(depth: int = 10_000) -> bytes:
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 3) for n in range(depth)]
    leaf = b"<</Type/Page/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F %d 0 R>>>>>>" % (
        depth + 3,
        depth + 4,
    )
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", *nodes, leaf, stream(WORDS), HELVETICA])


def many_pages(count: int = 10_000) -> bytes:
    kids = b" ".join(b"%d 0 R" % (n + 5) for n in range(count))
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    pages = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids)
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, stream(WORDS), HELVETICA, *[leaf] * count])


def only_heads() -> bytes:
    """Pages that say the same at their heads, and nothing else."""
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    pages = b"<</Type/Pages/Count 3/Kids[5 0 R 6 0 R 7 0 R]>>"
    words = WORDS.replace(b"72 700", b"72 810")
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, stream(words), HELVETICA, *[leaf] * 3])


def bomb() -> bytes:
    return page(packed=stream(flated(b" " * MEGABYTE, 1024), b"/Filter/FlateDecode"))


def nested_bomb() -> bytes:
    inner = flated(b" " * MEGABYTE, 1024)
    packed = zlib.compress(inner, 9)
    return page(packed=stream(packed, b"/Filter[/FlateDecode/FlateDecode]"))


def image(wide: int, high: int, data: bytes, keys: bytes = b"/Filter/FlateDecode") -> bytes:
    shape = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8" % (wide, high)
    return page(b"595 0 0 842 0 0 cm /I Do", stream(data, shape + keys), resources=b"/XObject<</I 6 0 R>>")


def vast_image() -> bytes:
    """65,000 by 65,000 pixels: 4.2 gigabytes of grey in four kilobytes."""
    inner = flated(b"\xff" * MEGABYTE, 65_000 * 65_000 // MEGABYTE + 1)
    return image(
        65_000, 65_000, zlib.compress(zlib.compress(inner, 9), 9), b"/Filter[/FlateDecode/FlateDecode/FlateDecode]"
    )


def forms(*bodies: bytes) -> list[bytes]:
    """Form objects 6, 7, ...: all of them may draw each other, as /X6, /X7, ..."""
    names = b"".join(b"/X%d %d 0 R" % (n + 6, n + 6) for n in range(len(bodies)))
    keys = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>/XObject<<%s>>>>" % names
    return [stream(body, keys) for body in bodies]


def recursive_form() -> bytes:
    return page(b"/X6 Do " + WORDS, *forms(b"/X6 Do"), resources=b"/XObject<</X6 6 0 R>>")


def exponential_forms(depth: int = 25) -> bytes:
    bodies = [b"/X%d Do /X%d Do" % (n + 7, n + 7) for n in range(depth)]
    return page(b"/X6 Do", *forms(*bodies, WORDS), resources=b"/XObject<</X6 6 0 R>>")


def many_words(count: int = 100_000) -> bytes:
    lines = (b"1 0 0 1 10 %.3f Tm (%s) Tj" % (832 - n * 0.082, b"word " * 10) for n in range(count // 10))
    return page(packed=flate(b"BT /F 2.5 Tf " + b"\n".join(lines) + b" ET"))


def scattered_words(count: int = 100_000) -> bytes:
    """Words in 316 columns and as many lines: all that is not text must be told from a table."""
    places = ((10 + 1.8 * (n % 316), 832 - 2.6 * (n // 316)) for n in range(count))
    return page(
        packed=flate(b"BT /F 2.2 Tf " + b"\n".join(b"1 0 0 1 %.1f %.1f Tm (w) Tj" % at for at in places) + b" ET")
    )


def many_lines(count: int = 1_000_000) -> bytes:
    half = count // 2
    upright = (b"%.4f 0 m %.4f 842 l S" % (595 * n / half, 595 * n / half) for n in range(half))
    level = (b"0 %.4f m 595 %.4f l S" % (842 * n / half, 842 * n / half) for n in range(half))
    return page(packed=flate(WORDS + b"\n" + b"\n".join([*upright, *level])))


def many_dots(count: int = 200_000) -> bytes:
    dots = (b"%d %d 3 3 re f" % (10 + n % 500, 10 + n // 500) for n in range(count))
    return page(packed=flate(WORDS + b"\n" + b"\n".join(dots)))


def many_cells(side: int = 300) -> bytes:
    upright = (b"%.2f 0 m %.2f 842 l S" % (595 * n / side, 595 * n / side) for n in range(side))
    level = (b"0 %.2f m 595 %.2f l S" % (842 * n / side, 842 * n / side) for n in range(side))
    return page(packed=flate(WORDS + b"\n" + b"\n".join([*upright, *level])))


def shown(operators: bytes) -> bytes:
    """A page of a seen sentence, and of a secret that these operators draw."""
    return page(WORDS + b"\n" + operators)


def ocr_layer() -> bytes:
    """A scan with its words under the picture, as scanners' programs write them."""
    content = b"q 595 0 0 842 0 0 cm /I Do Q BT 3 Tr /F 11 Tf 72 700 Td (Chief Nurse of the Trust) Tj ET"
    keys = b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8"
    return page(content, flate(b"\xff" * 100, keys), resources=b"/XObject<</I 6 0 R>>")


def white_on_blue() -> bytes:
    return page(b"0 0 0.5 rg 0 650 595 100 re f 1 g " + WORDS)


def no_unicode_map() -> bytes:
    """Letters that are drawn well, in a font that says nowhere which letters they are."""
    held = io.BytesIO()
    canvas = Canvas(held, pageCompression=0)
    pdfmetrics.registerFont(TTFont("Unnamed", "Vera.ttf", asciiReadable=False))
    canvas.setFont("Unnamed", 14)
    for line in range(10):
        canvas.drawString(72, 700 - 30 * line, "Chief Nurse of the Trust")
    canvas.save()
    return held.getvalue().replace(b"/ToUnicode", b"/ToNothing")


def sideways(turn: int) -> bytes:
    """A page that is shown turned, its words with it."""
    return page(keys=b"/MediaBox[0 0 595 842]/Rotate %d" % turn)


def upright(turn: int) -> bytes:
    """A page that is shown turned, on which the words are drawn so that they stand upright."""
    matrix = {90: b"0 1 -1 0 595 0", 180: b"-1 0 0 -1 595 842", 270: b"0 -1 1 0 0 842"}[turn]
    return page(matrix + b" cm " + WORDS.replace(b"72 700", b"72 400"), keys=b"/MediaBox[0 0 595 842]/Rotate %d" % turn)


def turned_text() -> bytes:
    """A line that runs up the page beside lines that run across it."""
    return page(WORDS + b" BT /F 11 Tf 0 1 -1 0 40 200 Tm (Confidential draft of the board) Tj ET")


def deep_array(depth: int = 100_000) -> bytes:
    return page(catalog=b"/Odd " + b"[" * depth + b"]" * depth)


def deep_dictionary(depth: int = 100_000) -> bytes:
    return page(catalog=b"/Odd " + b"<</A" * depth + b" 1" + b">>" * depth)


def deep_operand(depth: int = 100_000) -> bytes:
    return page(b"[" * depth + b"]" * depth + b" TJ\n" + WORDS)


def many_states(depth: int = 1_000_000) -> bytes:
    return page(packed=flate(b"q " * depth + WORDS))


def cyclic_outline() -> bytes:
    return page(
        WORDS,
        b"<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>",
        b"<</Title(Loop)/Parent 6 0 R/Next 7 0 R/First 7 0 R/Dest[3 0 R/Fit]>>",
        catalog=b"/Outlines 6 0 R",
    )


def script_on_open() -> bytes:
    script = b"while (true) { app.alert('hello'); this.submitForm('http://127.0.0.1/'); }"
    return page(catalog=b"/OpenAction<</S/JavaScript/JS(%s)>>" % script.replace(b"(", b"\\(").replace(b")", b"\\)"))


def own_length() -> bytes:
    """The length of the content is stated by itself."""
    return page(packed=b"<</Length 4 0 R>>\nstream\n" + WORDS + b"\nendstream")


def repeated_content(times: int = 100_000) -> bytes:
    """One stream of a megabyte as every part of a page's content."""
    return page(WORDS, flate(b" " * MEGABYTE), packed=b"[" + b"6 0 R " * times + b"]")


def object_stream_loop() -> bytes:
    """An object stream that is said to lie inside itself."""
    body = b"1 0 <</Type/Catalog/Pages 2 0 R>>"
    first = b"%PDF-1.7\n5 0 obj\n" + stream(body, b"/Type/ObjStm/N 1/First 4/Extends 5 0 R") + b"\nendobj\n"
    rows = bytes([0, 0, 0, 255, 2, 0, 5, 0, 2, 0, 5, 1, 2, 0, 5, 2, 2, 0, 5, 3, 2, 0, 5, 4])
    table = stream(rows, b"/Type/XRef/W[1 2 1]/Size 6/Root 1 0 R")
    return first + b"6 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(first)


def previous_loop() -> bytes:
    """A cross-reference table that names itself as the one before it."""
    made = page()
    start = made.rindex(b"xref\n", 0, made.rindex(b"startxref"))
    return made.replace(b"/Root 1 0 R>>\nstartxref", b"/Root 1 0 R/Prev %d>>\nstartxref" % start)


def recursive_glyph() -> bytes:
    """A font whose letter is drawn with that letter."""
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 97/LastChar 97"
        b"/Widths[1000]/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0 R>>/Resources<</Font<</T 7 0 R>>>>>>"
    )
    return page(
        WORDS + b" BT /T 11 Tf 72 600 Td (aaaa) Tj ET",
        stream(b"1000 0 d0 BT /T 900 Tf (aa) Tj ET"),
        font,
    ).replace(b"<</F 5 0 R>>", b"<</F 5 0 R/T 7 0 R>>")


CASES = (
    Case(
        "html.pdf",
        lambda: b"<!doctype html><html><body><p>Chief Nurse of the Trust</p></body></html>",
        Read(("Chief Nurse",)),
    ),
    Case("text.pdf", lambda: b"Chief Nurse of the Trust\n", Read(("Chief Nurse",))),
    Case("truncated.pdf", truncated, Refused(UnreadableDocument, "damaged PDF")),
    Case("cut tail.pdf", cut_tail, Read(("Chief Nurse",), issues=("damaged_file",))),
    Case("garbage before.pdf", lambda: b"\x00garbage\n" * 60 + page(), Read(("Chief Nurse",))),
    Case("bad xref.pdf", bad_xref, Read(("Chief Nurse",))),
    Case("tree loop.pdf", tree_loop, Refused(UnreadableDocument, "damaged PDF")),
    Case("deep tree.pdf", deep_tree, Refused(UnreadableDocument, "damaged PDF")),
    Case("many pages.pdf", many_pages, Read(("Chief Nurse",), issues=("page_limit",))),
    Case("only heads.pdf", only_heads, Read(("Chief Nurse of the Trust",))),
    Case("bomb.pdf", bomb, Refused(UnreadableDocument, "took over|broke the program")),
    Case("nested bomb.pdf", nested_bomb, Refused(UnreadableDocument, "took over|broke the program")),
    Case("vast image.pdf", vast_image, Refused(EmptyDocument, "no words")),
    Case("huge page.pdf", lambda: page(keys=b"/MediaBox[0 0 1000000000 1000000000]"), Read(("Chief Nurse",))),
    Case("user password.pdf", lambda: encrypted("secret", "owner"), Refused(EncryptedDocument, "password")),
    Case("owner password.pdf", lambda: encrypted("", "owner"), Read(("Chief Nurse",))),
    Case("script on open.pdf", script_on_open, Read(("Chief Nurse",), lacks=("alert",))),
    Case("recursive form.pdf", recursive_form, Read(("Chief Nurse",))),
    Case("exponential forms.pdf", exponential_forms, Refused(UnreadableDocument, "took over|broke the program"), 3),
    Case("many words.pdf", many_words, Read(("word word",))),
    Case("scattered words.pdf", scattered_words, Read(("w",))),
    Case("many lines.pdf", many_lines, Read(("Chief Nurse",))),
    Case("many dots.pdf", many_dots, Read(("Chief Nurse",))),
    Case("many cells.pdf", many_cells, Read(("Chief", "Nurse"))),
    Case(
        "invisible.pdf",
        lambda: shown(b"BT 3 Tr /F 11 Tf 72 600 Td (hidden) Tj ET"),
        Read(("Chief Nurse",), ("hidden",), ("hidden_text",)),
    ),
    Case(
        "clipped.pdf",
        lambda: shown(b"BT 7 Tr /F 11 Tf 72 600 Td (hidden) Tj ET"),
        Read(("Chief Nurse",), ("hidden",), ("hidden_text",)),
    ),
    Case(
        "white.pdf",
        lambda: shown(b"BT 1 g /F 11 Tf 72 600 Td (hidden) Tj ET"),
        Read(("Chief Nurse",), ("hidden",), ("hidden_text",)),
    ),
    Case(
        "tiny.pdf",
        lambda: shown(b"BT /F 0.5 Tf 72 600 Td (hidden) Tj ET"),
        Read(("Chief Nurse",), ("hidden",), ("hidden_text",)),
    ),
    Case(
        "off page.pdf",
        lambda: shown(b"BT /F 11 Tf 72 -600 Td (hidden) Tj ET"),
        Read(("Chief Nurse",), ("hidden",), ("hidden_text",)),
    ),
    Case("white on blue.pdf", white_on_blue, Read(("Chief Nurse",))),
    Case("scan with its words.pdf", ocr_layer, Read(("Chief Nurse",))),
    Case("no unicode map.pdf", no_unicode_map, Read(("Chief Nurse of the Trust",))),
    *(
        Case(f"{make.__name__} {turn}.pdf", partial(make, turn), Read(("Chief Nurse of the", "Trust")))
        for make in (sideways, upright)
        for turn in (90, 180, 270)
    ),
    Case("turned text.pdf", turned_text, Read(("Chief Nurse of the Trust", "Confidential draft of the board"))),
    Case("deep array.pdf", deep_array, Read(("Chief Nurse",))),
    Case("deep dictionary.pdf", deep_dictionary, Read(("Chief Nurse",))),
    Case("deep operand.pdf", deep_operand, Read(("Chief Nurse",))),
    Case("many states.pdf", many_states, Read(("Chief Nurse",))),
    Case("cyclic outline.pdf", cyclic_outline, Read(("Chief Nurse",))),
    Case("own length.pdf", own_length, Read(("Chief Nurse",))),
    Case("repeated content.pdf", repeated_content, Refused(UnreadableDocument, "took over|broke the program")),
    Case("object stream loop.pdf", object_stream_loop, Refused(UnreadableDocument, "damaged PDF")),
    Case("previous loop.pdf", previous_loop, Read(("Chief Nurse",))),
    Case("recursive glyph.pdf", recursive_glyph, Read(("Chief Nurse",))),
)
