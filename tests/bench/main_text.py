"""How truly a page's main text is found: precision, recall and F1 over words, ours and others' on the same pages.

python -m tests.bench.main_text [development|held_out ...]     needs trafilatura, lxml_html_clean and resiliparse
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from pipeline.evaluation.fidelity import WORD

PAGES = Path(__file__).parents[1] / "text" / "pages"
SETS = ("development", "held_out")
Reader = Callable[[bytes], str]


class Score(NamedTuple):
    """Each from 0 to 1, over words with their repeats."""

    precision: float
    recall: float
    f1: float


def score(found: str, wanted: str) -> Score:
    """Compare two texts as bags of words."""
    got, true = (Counter(word.casefold() for word in WORD.findall(text)) for text in (found, wanted))
    both = (got & true).total()
    precision, recall = both / max(got.total(), 1), both / max(true.total(), 1)
    return Score(precision, recall, 2 * both / max(got.total() + true.total(), 1))


def ours(page: bytes) -> str:
    """The main text by rolepack's own reader."""
    from pipeline.text import charset, html
    from pipeline.text.layout import assemble

    return assemble(html.read(charset.decode(page)).pieces).text


def trafilatura(page: bytes) -> str:
    """The main text by trafilatura, told to favour recall and to keep tables and repeats."""
    import trafilatura as peer

    return peer.extract(page, favor_recall=True, include_tables=True, deduplicate=False, include_comments=False) or ""


def resiliparse(page: bytes) -> str:
    """The main text by resiliparse."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return str(extract_plain_text(bytes_to_str(page, detect_encoding(page)), main_content=True, comments=False))


READERS: dict[str, Reader] = {"rolepack": ours, "trafilatura": trafilatura, "resiliparse": resiliparse}


def scores(folder: Path, reader: Reader) -> dict[str, Score]:
    """The score of each page in a folder, by its name."""
    return {
        path.stem: score(reader(path.read_bytes()), path.with_suffix(".txt").read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.html"))
    }


def averaged(pages: dict[str, Score]) -> Score:
    """The mean over pages."""
    return Score(*(mean(values) for values in zip(*pages.values(), strict=True)))


def main(names: list[str]) -> None:
    """Print a table for each set: its pages one by one unless it is held out."""
    for name in names or SETS:
        for title, reader in READERS.items():
            pages = scores(PAGES / name, reader)
            rows = {**(pages if name != "held_out" else {}), f"{name}, mean of {len(pages)}": averaged(pages)}
            for page, one in rows.items():
                print(f"{title:12} {page:32} {one.precision:.3f} {one.recall:.3f} {one.f1:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
