"""corpus/statements → corpus/reports: one HTML page and one JSON file a statement, beside its pack's name"""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import track

from pipeline import params as settings
from pipeline.params import Params
from pipeline.reports import documents, html, statements
from pipeline.reports.lines import line

PACK = "pack"  # the stem of the file that holds a role's criteria; every other file is a statement


def run(params: Params, root: Path) -> int:
    """Write the reports of every statement that stands beside a pack; returns their number."""
    folder = root / "corpus" / "reports"
    jobs = [
        (pack, statement)
        for pack in sorted((root / "corpus" / "statements").glob(f"*/{PACK}.*"))
        for statement in sorted(pack.parent.iterdir())
        if statement.is_file() and statement.suffix != ".csv" and statement.stem not in (PACK, "README")
    ]
    console = Console(stderr=True)
    packs = {pack: documents.pack(pack) for pack in dict.fromkeys(pack for pack, _ in jobs)}
    wanted = set()
    for number, (pack, path) in enumerate(
        track(jobs, "reports", console=console, transient=True, disable=not console.is_terminal), 1
    ):
        alias = f"applicant {number}" if params.reports.blind else None
        checked = statements.check(packs[pack], path, alias=alias)
        stem = folder / pack.parent.name / f"{path.stem}-{path.suffix.removeprefix('.')}"
        stem.parent.mkdir(parents=True, exist_ok=True)
        page = html.render(checked.check, checked.statement, packs[pack].role, checked.unread)
        stem.with_suffix(".html").write_text(page, encoding="utf-8")
        stem.with_suffix(".json").write_bytes(line(checked.check))
        wanted |= {stem.with_suffix(".html"), stem.with_suffix(".json")}
    for path in folder.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()
    return len(jobs)


if __name__ == "__main__":
    here = Path()  # relative, so that no page names a folder of this computer
    print(f"reports: {run(settings.read(here / 'params.yaml'), here)} statements")
