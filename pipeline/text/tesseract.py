"""Reading words in a picture by the tesseract program, where it is installed."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from typing import Any

from pipeline.text.scan import Grey, Sign

NAME = "tesseract"
SECONDS = 120  # a page that takes longer is no page of text
WORD = "5"  # what a row of tesseract's table is about


def available() -> bool:
    """Whether the program is on the path."""
    return shutil.which("tesseract") is not None


def version() -> str:
    """The program's own words for its version."""
    done = subprocess.run(["tesseract", "--version"], capture_output=True, check=False, encoding="utf-8")
    return (done.stdout or done.stderr).partition("\n")[0]


def read(pixels: Grey, dpi: int, language: str) -> list[list[Sign]]:
    """The lines of words of a page in reading order; raises TimeoutError, or OSError where the program fails."""
    from PIL import Image

    held = io.BytesIO()
    Image.fromarray(pixels).save(held, "PPM")
    command = ["tesseract", "stdin", "stdout", "-l", language, "--psm", "3", "--dpi", str(dpi), "tsv"]
    try:
        # In this process's group, so that it ends with it.
        done = subprocess.run(
            command, input=held.getvalue(), capture_output=True, timeout=SECONDS, check=True, env=_environment()
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    except subprocess.CalledProcessError as error:
        raise OSError(error.returncode) from None
    return _lines(done.stdout.decode("utf-8", "replace"))


def _environment() -> dict[str, str]:
    # One thread: tesseract's own threads slow it down where another process works beside it.
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


def _lines(table: str) -> list[list[Sign]]:
    lines: dict[tuple[str, ...], list[Sign]] = {}
    for row in table.splitlines()[1:]:
        level, _page, *line, _word, left, top, wide, high, sureness, text = _fields(row)
        if level == WORD and text.strip():
            box = (float(left), float(top), float(left) + float(wide), float(top) + float(high))
            lines.setdefault(tuple(line), []).append(Sign(text.strip(), *box, float(sureness) / 100))
    return list(lines.values())


def _fields(row: str) -> list[Any]:
    fields = row.split("\t", 11)
    return fields if len(fields) == 12 else [""] * 12
