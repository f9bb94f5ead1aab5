"""What was typed onto the pages of a PDF: into the fields of a form, or beside the text."""

from __future__ import annotations

import math
from typing import Any, TypeVar

import pypdfium2.raw as pdfium
from msgspec.structs import replace

from pipeline.text.page import Word

MOST_NOTES = 5_000  # fields and notes of a page: no form has more
MOST_PAIRS = 2_000_000  # of a page's own words and those typed onto it, that are held beside one another
SAME_LINE = 0.6  # sizes of the type by which words of one line may differ in height
TYPED = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP)
BUTTONS = (pdfium.FPDF_FORMFIELD_PUSHBUTTON, pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
Held = TypeVar("Held")


def count(page: Any) -> int:
    """How many notes hang on an open page; 0 where there are more than any form has."""
    found = pdfium.FPDFPage_GetAnnotCount(page.raw)
    return found if 0 < found <= MOST_NOTES else 0


def load_fields(pdf: Any) -> None:
    """Load the fields of a file's form, where it has one, before its pages are opened."""
    if pdfium.FPDF_GetFormType(pdf.raw) != pdfium.FORMTYPE_NONE:
        pdf.init_forms()


def only_typed(page: Any, fields: Any) -> bool:
    """Whether any of a page's notes shows what somebody typed; those that do not are taken off the open page.

    Buttons, marks over the text and the notes that wait behind an icon say nothing of their own.
    """
    typed = 0
    for at in reversed(range(count(page))):
        note = pdfium.FPDFPage_GetAnnot(page.raw, at)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        field = pdfium.FPDFAnnot_GetFormFieldType(fields.raw, note) if fields else pdfium.FPDF_FORMFIELD_UNKNOWN
        pdfium.FPDFPage_CloseAnnot(note)
        if kind in TYPED and field not in BUTTONS:
            typed += 1
        else:
            pdfium.FPDFPage_RemoveAnnot(page.raw, at)
    return typed > 0


def write_into(page: Any) -> None:
    """Make a page's notes the last of what it draws; whoever opens it next finds them so."""
    # Notes without a look of their own get one when they are drawn, even where nothing is: beside a picture of one dot.
    dot = pdfium.FPDFBitmap_Create(1, 1, 0)
    pdfium.FPDF_RenderPageBitmap(dot, page.raw, 2, 2, 1, 1, 0, pdfium.FPDF_ANNOT)
    pdfium.FPDFBitmap_Destroy(dot)
    pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)


def woven(own: list[tuple[Word, Held]], more: list[tuple[Word, Held]]) -> list[tuple[Word, Held]]:
    """A page's own words with those that were typed onto it, each after the word that stands before it on its line.

    Where none does, after the last of those that stand above.
    """
    after: dict[int, list[tuple[Word, Held]]] = {}
    if len(own) * len(more) > MOST_PAIRS:
        after[len(own) - 1] = more
    else:
        for held in more:
            after.setdefault(_before(held[0], own), []).append(held)
    placed = list(after.get(-1, ()))
    for at, held in enumerate(own):
        placed += [held, *after.get(at, ())]
    return [(replace(word, order=order), rest) for order, (word, rest) in enumerate(placed)]


def _before(word: Word, own: list[tuple[Word, Held]]) -> int:
    """Which of a page's own words a word that was typed onto it comes after; -1 for none."""
    nearest = (-math.inf, -math.inf)
    found = -1
    for at, (other, _) in enumerate(own):
        level = abs(other.middle - word.middle) < SAME_LINE * max(other.size, word.size)
        if level and other.box.left > word.box.left:
            continue
        place = (math.inf, other.box.left) if level else (other.middle, other.box.left)
        if (level or other.middle < word.middle) and place >= nearest:
            nearest, found = place, at
    return found
