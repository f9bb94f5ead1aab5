"""Pictures of pages into words: by the tesseract program, else by the package RapidOCR."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any, Protocol

from pipeline.errors import UnreadableDocument
from pipeline.issues import Issues
from pipeline.schema import Box
from pipeline.text import rapid, tesseract
from pipeline.text.marks import BULLET
from pipeline.text.page import Page, Word
from pipeline.text.scan import Grey, Scan, Sign, prepare

INSTALL = "install tesseract-ocr, or pip install 'rolepack[ocr]', then read it again"
LARGER = 1.45  # a line this much higher than most is set in larger type; less may be a matter of its letters
BULLET_LIKE = re.compile(r"[eo¢«»©®*°+·.¤§]|[-—–]")
FULL_LINE = 5  # words of which some will have letters with strokes up and some with strokes down
QUOTED_BAR = re.compile(r"([\"'“”‘’(\[]*)\|([\"'“”‘’)\],.]*)")
POOR = 0.6  # mean sureness below which a page is upside down, on its side, or not to be trusted
HALF_FIRST, QUARTERS_FIRST = (180, 90, 270), (90, 270, 180)  # degrees that a page which reads badly is turned by


class Engine(Protocol):
    """A module that reads words in a picture."""

    NAME: str

    def available(self) -> bool: ...

    def version(self) -> str: ...

    def read(self, pixels: Grey, dpi: int, language: str) -> list[list[Sign]]: ...


ENGINES: tuple[Engine, ...] = (tesseract, rapid)  # the first one that is there is taken


def available() -> bool:
    """Whether there is anything to read scans with."""
    return _engine() is not None


def version() -> str:
    """What reads scans, and its version; "absent" where nothing does."""
    engine = _engine()
    return engine.version() if engine else "absent"


def _engine() -> Engine | None:
    return next((engine for engine in ENGINES if engine.available()), None)


def read(picture: Any, number: int, *, dpi: int, language: str, name: str, issues: Issues) -> Page:
    """A PIL picture of page `number` of a file as words with their places; what reads badly is reported.

    Raises UnreadableDocument where there is nothing to read it with, or it fails.
    """
    engine = _engine()
    if engine is None:
        raise UnreadableDocument(f"{name} is a scan: {INSTALL}")
    try:
        scan, turn, lines = _upright(engine, picture, dpi, language)
    except TimeoutError:
        issues.report("text", "slow_page", f"page {number} took too long to read and is left out: scan it again")
        return Page(number, picture.width * 72 / dpi, picture.height * 72 / dpi, (), ocr=True)
    except OSError:
        raise UnreadableDocument(f"{name}: {engine.NAME} failed: check that it has the language {language!r}") from None
    if lines and sureness(lines) < POOR:
        issues.report("text", "poor_scan", f"page {number} reads badly: check it against the original")
    scale = 72 / dpi
    high, wide = scan.pixels.shape
    words = tuple(_words(lines, number, scale))
    return Page(number, wide * scale, high * scale, words, scan.edges, ocr=True, turn=turn)


def _upright(engine: Engine, picture: Any, dpi: int, language: str) -> tuple[Scan, float, list[list[Sign]]]:
    """The page as it reads best: itself, or where it reads badly turned by a quarter or a half."""
    scan = prepare(picture, dpi)
    best = scan, scan.turn, engine.read(scan.pixels, dpi, language)
    if not best[2] or _legible(best[2]) >= POOR:
        return best
    for degrees in HALF_FIRST if _is_level(best[2]) else QUARTERS_FIRST:
        scan = prepare(picture.convert("L").rotate(degrees, expand=True), dpi)
        lines = engine.read(scan.pixels, dpi, language)
        if _legible(lines) > _legible(best[2]):
            best = scan, scan.turn + degrees, lines
        if _legible(lines) >= POOR:
            break
    return best


def _legible(lines: list[list[Sign]]) -> float:
    """How well lines read, from 0 to 1: not at all where they run up or down the page, which some engines can read."""
    return sureness(lines) if _is_level(lines) else 0.0


def _is_level(lines: list[list[Sign]]) -> bool:
    wide = sum(max(sign.right for sign in line) - min(sign.left for sign in line) for line in lines if line)
    high = sum(max(sign.bottom for sign in line) - min(sign.top for sign in line) for line in lines if line)
    return wide >= high


def sureness(lines: Iterable[Iterable[Sign]]) -> float:
    """How sure an engine is of the characters that it read, from 0 to 1; 0 where it read none."""
    signs = [sign for line in lines for sign in line]
    letters = sum(len(sign.text) for sign in signs)
    return sum(len(sign.text) * sign.sureness for sign in signs) / letters if letters else 0.0


def _words(lines: list[list[Sign]], number: int, scale: float) -> Iterator[Word]:
    boxes = [[_box(sign, scale) for sign in line] for line in lines]
    heights = [max(box.bottom for box in line) - min(box.top for box in line) for line in boxes]
    full = [height for height, line in zip(heights, lines, strict=True) if len(line) >= FULL_LINE] or heights
    usual = median(full) if full else 0.0
    order = 0
    for line, places, height in zip(lines, boxes, heights, strict=True):
        # One height for a line: letters without strokes up or down would look like smaller type.
        top, bottom = median(box.top for box in places), median(box.bottom for box in places)
        size = round(height if height > LARGER * usual else usual, 1)
        for at, (sign, box) in enumerate(zip(line, places, strict=True)):
            bullet = at == 0 and len(line) > 1 and _is_bullet(sign.text, box, places[1])
            # The lines of tables are painted over, so a lone bar is the letter I.
            bar = QUOTED_BAR.fullmatch(sign.text)
            text = "•" if bullet else f"{bar[1]}I{bar[2]}" if bar else sign.text
            yield Word(text, Box(box.left, top, box.right, bottom), size, False, order, number)
            order += 1


def _box(sign: Sign, scale: float) -> Box:
    return Box(*(round(side * scale, 2) for side in (sign.left, sign.top, sign.right, sign.bottom)))


def _is_bullet(text: str, box: Box, following: Box) -> bool:
    """Whether a line's first sign is a bullet that was read as a letter: it stands well apart from the words."""
    gap = following.left - box.right
    return bool(BULLET.fullmatch(text)) or (
        bool(BULLET_LIKE.fullmatch(text)) and gap > 0.4 * (following.bottom - following.top)
    )
