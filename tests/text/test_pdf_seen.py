"""What a person sees on a page, and nothing else: what is typed into forms, white words on colours, any size."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pipeline.errors import EncryptedDocument
from pipeline.issues import Issues
from pipeline.text.reader import read

SHOWN, HIDDEN, MULTILINE = 4, 2, 4096
BLUE = b"0 0 0.4 rg"


def shade() -> Dictionary:
    """Blue on the left, red on the right."""
    ends = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0.5]), C1=Array([0.5, 0, 0]), N=1)
    across, both = Array([0, 0, 300, 0]), Array([True, True])
    return Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=across, Extend=both, Function=ends)


class Made:
    """A PDF of one page in the making."""

    def __init__(self, content: bytes, size: tuple[float, float] = (595, 842)) -> None:
        self.pdf = pikepdf.new()
        self.page = self.pdf.add_blank_page(page_size=size)
        self.font = self.pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        self.page.Resources = Dictionary(
            Font=Dictionary(F1=self.font),
            Shading=Dictionary(S1=shade()),
            Pattern=Dictionary(P1=Dictionary(PatternType=2, Shading=shade())),
        )
        self.page.Contents = self.pdf.make_stream(content)

    def note(self, subtype: Name, rect: tuple[float, float, float, float], flags: int = SHOWN, **more: object) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=subtype, Rect=Array(rect), F=flags, DA=String("/F1 11 Tf 0 g"))
        for key, value in more.items():
            note[f"/{key}"] = value
        held = self.page.get("/Annots", Array())
        held.append(self.pdf.make_indirect(note))
        self.page.Annots = held

    def form(self) -> None:
        fields = [note for note in self.page.Annots if note.Subtype == Name.Widget]
        self.pdf.Root.AcroForm = Dictionary(
            Fields=Array(fields), NeedAppearances=True, DR=Dictionary(Font=Dictionary(F1=self.font))
        )

    def look(self, text: bytes, wide: float, high: float) -> Dictionary:
        """How a note says it looks."""
        stream = self.pdf.make_stream(b"/Tx BMC q BT /F1 11 Tf 0 g 2 4 Td (" + text + b") Tj ET Q EMC")
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox, stream.Resources = Array([0, 0, wide, high]), Dictionary(Font=Dictionary(F1=self.font))
        return Dictionary(N=stream)

    def read(self, folder: Path) -> tuple[str, list[str]]:
        self.pdf.save(folder / "t.pdf")
        issues = Issues()
        return read(folder / "t.pdf", issues=issues).text, [issue.message for issue in issues]


def words(at: float, text: str, size: float = 11) -> bytes:
    return f"BT /F1 {size} Tf 50 {at} Td ({text}) Tj ET\n".encode()


@pytest.mark.parametrize("looks", [pytest.param(True, id="with looks"), pytest.param(False, id="without")])
def test_what_was_typed_into_a_form_is_read_in_its_place(tmp_path: Path, looks: bool) -> None:
    made = Made(words(700, "Job title:") + words(650, "Reasons for applying:") + words(600, "Signed:"))
    for name, text, at in (("a", "Ward manager", 695), ("b", "I led a ward of thirty beds", 645)):
        look = {"AP": made.look(text.encode(), 300, 16)} if looks else {}
        rect = (200, at, 500, at + 16)
        made.note(Name.Widget, rect, FT=Name.Tx, T=String(name), V=String(text), **look)
    made.form()
    assert made.read(tmp_path) == (
        "Job title: Ward manager\n\nReasons for applying: I led a ward of thirty beds\n\nSigned:",
        [],
    )


def test_what_was_typed_beside_the_text_is_read_and_what_waits_behind_an_icon_is_not(tmp_path: Path) -> None:
    made = Made(words(700, "Band:") + words(650, "The end of it."))
    made.note(Name.FreeText, (200, 695, 400, 711), Contents=String("Band 7, typed"))
    made.note(Name.FreeText, (200, 645, 400, 661), HIDDEN, Contents=String("Not shown"))
    made.note(Name.Text, (400, 645, 420, 661), Contents=String("A remark"))
    made.note(Name.Highlight, (50, 645, 120, 661), Contents=String("A mark"))
    made.note(Name.Link, (50, 645, 120, 661))
    made.note(
        Name.Widget, (50, 600, 120, 616), FT=Name.Btn, Ff=65536, T=String("print"), AP=made.look(b"Print this", 70, 16)
    )
    made.form()
    assert made.read(tmp_path) == ("Band: Band 7, typed\n\nThe end of it.", [])


@pytest.mark.parametrize(
    "ground",
    [
        pytest.param(b"q 40 590 300 40 re W n /S1 sh Q ", id="a shade of colour"),
        pytest.param(b"/Pattern cs /P1 scn 40 590 300 40 re f ", id="a pattern of colour"),
        pytest.param(b"q 0 0 0.4 RG 40 w 40 610 m 340 610 l S Q ", id="a broad line"),
    ],
)
def test_white_words_on_a_colour_of_any_kind_are_seen(tmp_path: Path, ground: bytes) -> None:
    white = b"1 1 1 rg " + words(605, "Chief Nurse of the board") + words(300, "white on white")
    made = Made(words(700, "Seen in black") + ground + white)
    assert made.read(tmp_path) == (
        "Seen in black\n\nChief Nurse of the board",
        ["page 1 holds 3 words that nobody sees: left out"],
    )


def test_words_painted_with_a_pattern_are_seen(tmp_path: Path) -> None:
    made = Made(b"/Pattern cs /P1 scn " + words(600, "Chief Nurse", 40))
    assert made.read(tmp_path) == ("Chief Nurse", [])


def test_words_that_only_cut_out_what_is_drawn_next_are_seen(tmp_path: Path) -> None:
    made = Made(b"q BT 7 Tr /F1 40 Tf 50 600 Td (Chief Nurse) Tj ET " + BLUE + b" 0 500 595 300 re f Q")
    assert made.read(tmp_path) == ("Chief Nurse", [])


@pytest.mark.parametrize(
    ("content", "size"),
    [
        pytest.param(
            b"BT /F1 -12 Tf -1 0 0 -1 50 700 Tm (Chief Nurse) Tj ET", (595, 842), id="a size under nothing, turned back"
        ),
        pytest.param(b"BT /F1 0.17 Tf 0.7 9.7 Td (Chief Nurse) Tj ET", (8.3, 11.7), id="a page counted in inches"),
        pytest.param(b"BT /F1 120 Tf 500 7000 Td (Chief Nurse) Tj ET", (5950, 8420), id="a page of ten times the size"),
    ],
)
def test_sizes_of_any_kind_are_read(tmp_path: Path, content: bytes, size: tuple[float, float]) -> None:
    assert Made(content, size).read(tmp_path) == ("Chief Nurse", [])


def test_a_font_drawn_for_one_file_may_count_in_whole_signs(tmp_path: Path) -> None:
    """Its sign is as wide and high as a sign of 10 points, but the size that the file states is 0.1."""
    made = Made(b"BT /T3 0.1 Tf 50 600 Td (ab ba) Tj ET")
    sign = made.pdf.make_stream(b"60 0 0 0 55 75 d1 0 0 55 75 re f")
    names = Array([97, Name.a, Name.b])
    table = b"2 beginbfchar <61> <0061> <62> <0062> endbfchar"
    head = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 60, 80]),
        FontMatrix=Array([1, 0, 0, 1, 0, 0]),
        CharProcs=Dictionary(a=sign, b=sign),
        Encoding=Dictionary(Type=Name.Encoding, Differences=names),
        FirstChar=97,
        LastChar=98,
        Widths=Array([60, 60]),
        ToUnicode=made.pdf.make_stream(head + table + b" endcmap end"),
    )
    made.page.Resources.Font.T3 = made.pdf.make_indirect(font)
    text, said = made.read(tmp_path)
    assert text.replace(" ", "") == "abba"
    assert said == []


def test_a_lock_that_is_not_known_is_no_damage(tmp_path: Path) -> None:
    made = Made(words(600, "Chief Nurse"))
    made.pdf.save(tmp_path / "t.pdf", encryption=pikepdf.Encryption(owner="a", user="", R=6))
    data = (tmp_path / "t.pdf").read_bytes()
    assert b"/Standard" in data
    (tmp_path / "t.pdf").write_bytes(data.replace(b"/Standard", b"/Studdard"))
    with pytest.raises(EncryptedDocument, match=r"t\.pdf is locked in a way that is not known"):
        read(tmp_path / "t.pdf")
