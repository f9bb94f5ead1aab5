"""What recruiters and researchers read beside README: links lead somewhere, counts are those of the files."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.evaluation.gold import GoldStatement, read_statements
from pipeline.schema import Verdict

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "corpus" / "gold" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
GOLD = ROOT / "corpus" / "gold"
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)")


def anchors(page: Path) -> set[str]:
    """What headings of a page are called in links to them."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_a_heading_or_a_file(page):
    lost = []
    for path, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(f"{path}#{anchor}")
    assert lost == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name == "docs"], ids=lambda page: page.name)
def test_readme_leads_to_what_recruiters_need(page):
    assert f"](docs/{page.name})" in PAGES[0].read_text(encoding="utf-8")
    assert "not legal advice" in " ".join(page.read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    ("name", "folder", "roles"),
    [
        pytest.param("`evidence/` r001 to r030", "evidence", range(1, 31), id="first 30"),
        pytest.param("`evidence/` r031 to r050", "evidence", range(31, 51), id="next 20"),
        pytest.param("`training/`", "training", None, id="training"),
    ],
)
def test_the_table_of_statements_counts_what_is_there(name, folder, roles):
    ids = roles and {f"r{number:03}" for number in roles}
    held = [one for one in read_statements(GOLD / folder) if ids is None or one.role.id in ids]
    assert counted(name, held) in (GOLD / "README.md").read_text(encoding="utf-8").splitlines()


def counted(name: str, held: list[GoldStatement]) -> str:
    """The row of the table for some statements."""
    verdicts = Counter(label.verdict for one in held for label in one.labels)
    criteria = {one.role.id: len(one.role.criteria) for one in held}
    order = (Verdict.STRONG, Verdict.PARTIAL, Verdict.ASSERTED, Verdict.NONE, Verdict.CONTRADICTED)
    shares = [f"{verdicts[verdict] / verdicts.total():.2f}" for verdict in order]
    return f"| {' | '.join([name, *map(str, (len(held), sum(criteria.values()), verdicts.total())), *shares])} |"
