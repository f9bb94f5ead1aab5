"""Write the nasty files into a folder: `python -m tests.text.nasty FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.text.nasty.cases import CASES

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        (folder / case.name).write_bytes(case.make())
