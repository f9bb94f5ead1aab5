"""What a reader of one format makes of a file."""

from __future__ import annotations

from msgspec import Struct

from pipeline.text.layout import Layout


class Content(Struct, frozen=True):
    """A file's text laid out, and what the file says about itself."""

    mime: str
    layout: Layout
    title: str = ""
    spare_title: str = ""
    """taken where the text shows none"""
    published: str | None = None
    pages: int | None = None
    ocr: bool = False
    producer: str = ""
    """the program that made the file"""
    created: str | None = None
    modified: str | None = None
