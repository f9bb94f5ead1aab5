"""corpus/statements → corpus/reports: one HTML page and one JSON file a statement"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import track

from pipeline.errors import MissingModel, RolepackError
from pipeline.params import Params
from pipeline.reports import documents, html, statements
from pipeline.reports.lines import line
from pipeline.schema import Pack
from pipeline.stages import shell

PACK = "pack"  # the stem of the file that holds a role's criteria; every other document beside it is a statement


def run(params: Params, root: Path) -> str:
    """Write the reports of every statement that stands beside a pack; returns their number, in words."""
    folder = root / "corpus" / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    console = Console(stderr=True)
    jobs = list(_jobs(root / "corpus" / "statements"))
    written: set[Path] = set()
    for number, (pack, path) in enumerate(
        track(jobs, "reports", console=console, transient=True, disable=not console.is_terminal), 1
    ):
        stem = folder / path.parent.name / f"{path.stem}-{path.suffix.removeprefix('.')}"
        try:
            written |= _report(pack, path, stem, f"applicant {number}" if params.reports.blind else None)
        except MissingModel:
            raise
        except RolepackError as error:
            print(f"reports: {error}", file=sys.stderr)
    for path in folder.rglob("*"):
        if path.is_file() and path not in written:
            path.unlink()
    return f"{len(written) // 2} of {len(jobs)} statements"


def _jobs(folder: Path) -> Iterator[tuple[Pack, Path]]:
    """Every statement with its pack; a role's folder without a readable pack is said and left out."""
    for role in sorted(path for path in folder.iterdir() if path.is_dir()):
        found = sorted(path for path in role.iterdir() if path.is_file() and not path.name.startswith((".", "~$")))
        packs = [path for path in found if path.stem == PACK]
        try:
            pack = documents.pack(packs[0]) if packs else None
        except RolepackError as error:
            print(f"reports: {error}", file=sys.stderr)
            continue
        for path in found:
            if pack and path not in packs and path.stem != "README" and path.suffix.lower() not in {".csv", ".json"}:
                yield pack, path


def _report(pack: Pack, path: Path, stem: Path, alias: str | None) -> set[Path]:
    checked = statements.check(pack, path, alias=alias)
    title = f"Evidence in {Path(checked.statement.id).name}"
    page = html.render(checked.check, checked.statement, title, checked.unread, blind=checked.blind)
    stem.parent.mkdir(parents=True, exist_ok=True)
    stem.with_suffix(".html").write_text(page, encoding="utf-8")
    stem.with_suffix(".json").write_bytes(line(checked.check))
    return {stem.with_suffix(".html"), stem.with_suffix(".json")}


if __name__ == "__main__":
    shell.main("reports", run)
