"""The mentions of all finders together, and where they stand."""

from __future__ import annotations

from pipeline.mentions.finder import Finder
from pipeline.schema import Box, Document, Origin

UPPER, LOWER = Box(300, 100, 340, 112), Box(72, 114, 150, 126)


def test_a_mention_knows_its_page_its_part_and_a_box_a_line() -> None:
    text = "The post closes on 3 May 2024. NHS Gloucestershire."
    starts = [0, text.index("3"), text.index("May"), text.index("2024"), text.index("NHS")]
    may = Box(345, 101, 360, 112)
    boxes = [None, UPPER, may, LOWER]
    origins = (*(Origin(2, box) for box in boxes), Origin(None, None, "pack.docx"))
    document = Document(source="x", sha256="", mime="", text=text, starts=tuple(starts), origins=origins)
    date, board = Finder().find(document)
    assert (date.text, date.page, date.part) == ("3 May 2024", 2, None)
    assert date.boxes == (Box(300, 100, 360, 112), LOWER)
    assert (board.text, board.page, board.part, board.boxes) == ("NHS Gloucestershire", None, "pack.docx", ())
