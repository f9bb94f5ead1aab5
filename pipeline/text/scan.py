"""A picture of a page made fit to be read: evenly lit, straight, and without its ruling lines, which become edges."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from pipeline.text.page import Edge

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Run = tuple[int, int, int]  # row, first column and the column after the last one

PAPER = 255
NEAR = 0.125  # inches: the side of the squares of which each has a shade of paper
LIGHT = 0.9  # part of a square's pixels that are no lighter than its paper
SMOOTH = 5  # squares across
BLACKEST = 0.5  # percent of the pixels that are black
INK = 128  # shade of evened grey below which a pixel is ink
FAINTEST = 40  # least difference between ink and paper that is stretched to the full range
SPECK = 80  # a pixel that differs by more from all eight around it is noise
SOFTEN = 0.7  # pixels by which a noisy page is blurred
SPECKS = 0.0005  # part of the pixels that must be specks before they are taken away
MOST_SKEW, STEP, FINE_STEP = 5.0, 0.25, 0.025  # degrees
LEAST_SKEW = 0.03  # degrees: an inch of a line rises by less than a tenth of a pixel
NEARLY = 0.97  # of the sharpest
SKEW_DPI = 100  # dots an inch at which the skew is measured
LEAST_INK = 200  # pixels at SKEW_DPI: a page with less shows no lines
LEVEL_RULE, UPRIGHT_RULE = 0.6, 0.2  # inches: an unbroken run of ink at least this long is a ruling line
TOUCH = 0.04  # inches within which an upright line touches a level one
RIM = 0.01  # inches beside a line that are painted over with it
THICK = 0.06  # inches: a bar wider than this is a patch of colour, not a line
DRAWN = 0.92  # part of a run that must be ink: noise breaks lines
EVEN = 0.6  # part of a line's mean darkness that each of its pixels has
RULE_INK = 40  # how much darker than what lies on both sides of it a ruling line is, in shades


class Sign(Struct, frozen=True):
    """A word as an engine reads it: its place in pixels, and how sure the engine is of it, from 0 to 1."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sureness: float


class Scan(Struct, frozen=True):
    """Evened, straight pixels in shades of grey without ruling lines; the lines, in points.

    `turn` is how many degrees the picture was turned anticlockwise to stand straight.
    """

    pixels: Grey
    edges: tuple[Edge, ...]
    turn: float


def prepare(picture: Any, dpi: int) -> Scan:
    """A PIL picture of a page, `dpi` dots an inch, made fit to be read."""
    even = _without_specks(_evened(np.asarray(picture.convert("L")), dpi))
    turn = skew(even, dpi)
    straight = _turned(even, turn) if abs(turn) >= LEAST_SKEW else even
    pixels, edges = _unruled(straight, dpi)
    return Scan(pixels, edges, turn)


def _turned(grey: Grey, degrees: float) -> Grey:
    from PIL import Image

    turned = Image.fromarray(grey).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=PAPER)
    return np.asarray(turned, dtype=np.uint8)


def _evened(grey: Grey, dpi: int) -> Grey:
    """Paper white and ink black, however the page was lit: each pixel as a part of the paper's shade around it."""
    from PIL import Image, ImageFilter

    high, wide = grey.shape
    near = max(1, min(round(NEAR * dpi), high, wide))
    rows, columns = high // near, wide // near
    squares = grey[: rows * near, : columns * near].reshape(rows, near, columns, near).swapaxes(1, 2)
    paper = np.partition(squares.reshape(rows, columns, -1), round(LIGHT * (near * near - 1)), axis=2)
    shade = Image.fromarray(paper[:, :, round(LIGHT * (near * near - 1))])
    if min(shade.size) >= SMOOTH:
        shade = shade.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.MedianFilter(SMOOTH))
    around = np.maximum(np.asarray(shade.resize((wide, high), Image.Resampling.BILINEAR)), 1)
    even = np.minimum(grey.astype(np.uint16) * PAPER // around, PAPER)
    black = min(int(np.percentile(even, BLACKEST)), PAPER - FAINTEST)
    stretched: Grey = ((np.maximum(even, black) - black) * PAPER // (PAPER - black)).astype(np.uint8)
    return stretched


def _without_specks(even: Grey) -> Grey:
    """The page without pixels that differ from all around them, where it has many: they are noise."""
    from PIL import Image, ImageFilter

    picture = Image.fromarray(even)
    wide, high = picture.size
    middle = picture.crop((wide // 4, high // 4, 3 * wide // 4, 3 * high // 4))
    if not middle.width or not middle.height or _specks(np.asarray(middle), middle).mean() < SPECKS:
        return even
    quiet = np.where(_specks(even, picture), np.asarray(picture.filter(ImageFilter.MedianFilter(3))), even)
    return np.asarray(Image.fromarray(quiet).filter(ImageFilter.GaussianBlur(SOFTEN)))


def _specks(even: Grey, picture: Any) -> Mask:
    """Where a pixel is darker, or lighter, than all around it by SPECK."""
    from PIL import ImageFilter

    darker = np.asarray(picture.filter(ImageFilter.RankFilter(3, 1))).astype(np.int16) - even
    lighter = even - np.asarray(picture.filter(ImageFilter.RankFilter(3, 7))).astype(np.int16)
    return (darker > SPECK) | (lighter > SPECK)


def skew(even: Grey, dpi: int) -> float:
    """Degrees to turn the picture anticlockwise so that lines of text are level; 0 where it shows none.

    At the right slant the counts of ink along the lines differ most from line to line.
    """
    factor = max(1, round(dpi / SKEW_DPI))
    high, wide = (side // factor * factor for side in even.shape)
    if not high or not wide:
        return 0.0
    ink = (even[:high, :wide].reshape(high // factor, factor, wide // factor, factor) < INK).mean(axis=(1, 3)) > 0.3
    if np.count_nonzero(ink) < LEAST_INK:
        return 0.0
    ys, xs = (places.astype(np.float32) for places in np.nonzero(ink))
    coarse = _sharpest(ys, xs, np.arange(-MOST_SKEW, MOST_SKEW + STEP, STEP))
    if abs(coarse) >= MOST_SKEW:
        return 0.0
    return _sharpest(ys, xs, np.arange(coarse - STEP, coarse + STEP, FINE_STEP))


def _sharpest(ys: NDArray[np.float32], xs: NDArray[np.float32], slants: NDArray[np.float64]) -> float:
    """The middle of the slants that are sharpest, or nearly: what lies between two of them cannot be told apart."""
    sharp = np.array([_sharpness(ys, xs, float(slant)) for slant in slants])
    return float(slants[sharp >= NEARLY * sharp.max()].mean())


def _sharpness(ys: NDArray[np.float32], xs: NDArray[np.float32], slant: float) -> float:
    rows = ys - (xs - xs.mean()) * np.float32(math.tan(math.radians(slant)))
    counts = np.bincount(np.rint(rows - math.floor(rows.min())).astype(np.intp))
    return float(np.square(np.diff(counts, prepend=0)).sum())


def _unruled(straight: Grey, dpi: int) -> tuple[Grey, tuple[Edge, ...]]:
    """The page with its ruling lines painted over, and the lines: long unbroken runs of ink, thin across.

    What reads the page would take a line beside a word for one more letter.
    """
    levels = _runs(straight, dpi, LEVEL_RULE)
    uprights = [run for run in _runs(straight.T, dpi, UPRIGHT_RULE) if _is_rule(run, levels, dpi)]
    bare = straight.copy()
    scale, rim, corner = 72 / dpi, max(1, round(RIM * dpi)), round(THICK * dpi) // 2
    edges = []
    for runs, painted, upright in ((levels, bare, False), (uprights, bare.T, True)):
        for at, start, end in runs:
            painted[max(0, at - rim) : at + rim + 1, max(0, start - corner) : end + corner] = PAPER
            edges.append(Edge(upright, (at + 0.5) * scale, start * scale, end * scale))
    return bare, tuple(edges)


def _is_rule(run: Run, levels: list[Run], dpi: int) -> bool:
    """Whether an upright run is no stroke of a large letter: it is long, or touches a level line."""
    at, start, end = run
    near = TOUCH * dpi
    return end - start >= LEVEL_RULE * dpi or any(
        left - near <= at <= right + near and start - near <= level <= end + near for level, left, right in levels
    )


def _runs(grey: Grey, dpi: int, inches: float) -> list[Run]:
    """Thin runs of ink along the rows of `grey` that are at least so many inches long."""
    least = max(3, round(inches * dpi))
    if grey.shape[1] <= least:
        return []
    thick = max(3, round(THICK * dpi))
    drawn = _long(_stroke(grey, thick, least), least)
    runs = []
    for at in np.flatnonzero(drawn.any(axis=1)).tolist():
        steps = np.flatnonzero(np.diff(drawn[at].view(np.int8), prepend=0, append=0)).tolist()
        start, end = steps[0], steps[1]
        for following, its_end in zip(steps[2::2], steps[3::2], strict=True):
            if following - end > thick:  # less is where another line crosses
                runs.append((at, start, end))
                start = following
            end = its_end
        runs.append((at, start, end))
    return runs


def _stroke(grey: Grey, thick: int, least: int) -> Mask:
    """Where a row may be part of a line less than `thick` rows high: darker than what lies above and below it, and
    as dark as the row is around, `least` pixels in all; the letters of a blurred word differ from their gaps."""
    closed = _extreme(_extreme(grey, thick, np.maximum), thick, np.minimum)
    depth = closed - grey  # a closing is nowhere darker than what it closes
    depth = _extreme(depth, 3, np.maximum)  # a line that is a little askew goes on in the row beside
    return (depth > RULE_INK) & (depth > EVEN * _mean(depth, least))


def _mean(depth: Grey, least: int) -> NDArray[np.float32]:
    """The mean of the `least` pixels of a row around each of its pixels."""
    before = least // 2
    padded = np.pad(depth, ((0, 0), (before + 1, least - before - 1)), mode="edge")
    sums = np.cumsum(padded, axis=1, dtype=np.int32)
    return (sums[:, least:] - sums[:, :-least]).astype(np.float32) / np.float32(least)


def _extreme(grey: Grey, thick: int, most: np.ufunc) -> Grey:
    """The most of `thick` rows around each row."""
    found = grey.copy()
    for shift in range(1, thick // 2 + 1):
        most(found[shift:], grey[:-shift], out=found[shift:])
        most(found[:-shift], grey[shift:], out=found[:-shift])
    return found


def _long(ink: Mask, least: int) -> Mask:
    """Where ink is part of a run along its row of at least `least` pixels, of which DRAWN are ink."""
    counts = np.cumsum(np.pad(ink, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    runs = counts[:, least:] - counts[:, :-least] >= DRAWN * least
    begun = np.cumsum(np.pad(runs, ((0, 0), (least, least - 1))), axis=1, dtype=np.int32)
    return ink & (begun[:, least:] > begun[:, :-least])
