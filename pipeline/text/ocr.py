"""Pictures of pages into words, by the tesseract program."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from statistics import median
from typing import Any

from pipeline.errors import UnreadableDocument
from pipeline.schema import Box
from pipeline.text.marks import BULLET
from pipeline.text.page import Edge, Page, Word

INSTALL = "install tesseract-ocr, then read it again"
SECONDS = 120  # a page that takes longer is no page of text
LARGER = 1.45  # a line this much higher than most is set in larger type; less may be a matter of its letters
BULLET_LIKE = re.compile(r"[eo¢«»©®*°+·.¤§]|[-—–]")
FULL_LINE = 5  # words of which some will have letters with strokes up and some with strokes down
QUOTED_BAR = re.compile(r"([\"'“”‘’(\[]*)\|([\"'“”‘’)\],.]*)")
DARK = 128  # shade of grey below which a pixel counts as ink
LEVEL_RULE, UPRIGHT_RULE = 0.6, 0.2  # inches: an unbroken run of ink at least this long is a ruling line
PAPER = 255


def available() -> bool:
    """Whether the tesseract program is on the path."""
    return shutil.which("tesseract") is not None


def version() -> str:
    """The program's own words for its version; "absent" where it is not there."""
    if not available():
        return "absent"
    done = subprocess.run(["tesseract", "--version"], capture_output=True, check=False, encoding="utf-8")
    return (done.stdout or done.stderr).partition("\n")[0]


def read(picture: Any, number: int, dpi: int, language: str, name: str) -> Page:
    """A PIL picture of page `number` as words with their places; raises UnreadableDocument where tesseract cannot."""
    if not available():
        raise UnreadableDocument(f"{name} is a scan: {INSTALL}")
    grey = picture.convert("L")
    held = io.BytesIO()
    bare, edges = _ruled(grey, dpi)
    bare.save(held, "PNG", compress_level=1)
    command = ["tesseract", "stdin", "stdout", "-l", language, "--psm", "3", "--dpi", str(dpi), "tsv"]
    try:
        done = subprocess.run(
            command, input=held.getvalue(), capture_output=True, timeout=SECONDS, check=True, env=_environment()
        )
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(f"{name}: page {number} took over {SECONDS} s to read: scan it again") from None
    except (subprocess.CalledProcessError, OSError):
        raise UnreadableDocument(f"{name}: tesseract failed: check that it has the language {language!r}") from None
    scale = 72 / dpi
    words = tuple(_words(done.stdout.decode("utf-8", "replace"), number, scale))
    return Page(number, grey.width * scale, grey.height * scale, words, tuple(edges), True)


def _environment() -> dict[str, str]:
    # One thread: tesseract's own threads slow it down where another process works beside it.
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


def _words(table: str, number: int, scale: float) -> Iterator[Word]:
    lines: dict[tuple[str, ...], list[tuple[Box, str]]] = {}
    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != "5" or not fields[11].strip():
            continue
        left, top, wide, high = (int(field) * scale for field in fields[6:10])
        box = Box(round(left, 2), round(top, 2), round(left + wide, 2), round(top + high, 2))
        lines.setdefault(tuple(fields[2:5]), []).append((box, fields[11].strip()))
    heights = {key: max(box.bottom for box, _ in line) - min(box.top for box, _ in line) for key, line in lines.items()}
    full = [heights[key] for key, line in lines.items() if len(line) >= FULL_LINE] or list(heights.values())
    usual = median(full) if full else 0.0
    order = 0
    for key, line in lines.items():
        # One height for a line: letters without strokes up or down would look like smaller type.
        top, bottom = median(box.top for box, _ in line), median(box.bottom for box, _ in line)
        size = round(heights[key] if heights[key] > LARGER * usual else usual, 1)
        for at, (box, read_as) in enumerate(line):
            bullet = at == 0 and len(line) > 1 and _is_bullet(read_as, box, line[1][0])
            # The lines of tables are painted over, so a lone bar is the letter I.
            bar = QUOTED_BAR.fullmatch(read_as)
            text = "•" if bullet else f"{bar[1]}I{bar[2]}" if bar else read_as
            yield Word(text, Box(box.left, top, box.right, bottom), size, False, order, number)
            order += 1


def _is_bullet(text: str, box: Box, following: Box) -> bool:
    """Whether a line's first sign is a bullet that was read as a letter: it stands well apart from the words."""
    gap = following.left - box.right
    return bool(BULLET.fullmatch(text)) or (
        bool(BULLET_LIKE.fullmatch(text)) and gap > 0.4 * (following.bottom - following.top)
    )


def _ruled(grey: Any, dpi: int) -> tuple[Any, list[Edge]]:
    """The ruling lines of a scanned page, which are its long unbroken runs of ink, and the picture without them.

    Tesseract reads a line beside a word as one more letter.
    """
    import numpy
    from PIL import Image

    pixels = numpy.array(grey)
    ink = pixels < DARK
    scale = 72 / dpi
    edges: list[Edge] = []
    for upright in (False, True):
        rows = ink.T if upright else ink
        painted = pixels.T if upright else pixels
        least = int((UPRIGHT_RULE if upright else LEVEL_RULE) * dpi)
        for at in numpy.flatnonzero(rows.sum(axis=1) >= least):
            ends = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], rows[at].view(numpy.int8), [0]))))
            for start, end in zip(ends[::2], ends[1::2], strict=True):
                if end - start >= least:
                    edges.append(Edge(upright, float(at) * scale, float(start) * scale, float(end) * scale))
                    painted[max(0, at - 1) : at + 2, start:end] = PAPER
    return Image.fromarray(pixels), edges
