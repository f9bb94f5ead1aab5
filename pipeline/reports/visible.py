"""Characters that would act on a page or a terminal, shown instead of obeyed."""

from __future__ import annotations

import os
from unicodedata import category

REPLACEMENT = "\ufffd"
# Joiners and the soft hyphen belong to lawful words; every other format character can hide or reorder text.
LAWFUL = frozenset("\n\t\u200c\u200d\u00ad")
ACTING = frozenset({"Cc", "Cf", "Cs"})


def visible(text: str) -> str:
    """The text, as long as before, with U+FFFD for control, direction-changing and unpaired characters."""
    return "".join(REPLACEMENT if category(c) in ACTING and c not in LAWFUL else c for c in text)


def on_one_line(text: str, width: int | None = None) -> str:
    """The visible text with runs of white space as one space, cut to `width` characters with an ellipsis."""
    line = " ".join(visible(text).split())
    return line if width is None or len(line) <= width else line[: width - 1].rstrip() + "…"


def path_name(path: str | os.PathLike[str]) -> str:
    """A path as valid Unicode; bytes of a file name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
