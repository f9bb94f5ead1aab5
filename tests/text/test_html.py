from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.schema import Document
from pipeline.text.reader import read
from tests.text.test_pdf import cells

WORDS = "<p>The board plans and pays for health services in three counties and two cities.</p>"


def page(tmp_path: Path, body: str, head: str = "") -> Document:
    path = tmp_path / "page.html"
    path.write_text(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param("<p>One</p><p>One</p>", "One\n\nOne", id="repeated paragraphs stay"),
        pytest.param("<ul><li>One<li>Two<ol start=3><li>Three</ol></ul>", "- One\n- Two\n3. Three", id="lists"),
        pytest.param("<div>A<b>B</b>C <span>D</span></div>", "ABC D", id="inline"),
        pytest.param("<p>Tom &amp; Ann&nbsp;Lee</p>", "Tom & Ann Lee", id="entities"),
        pytest.param("<p>Jenner House<br>Chippenham</p>", "Jenner House\n\nChippenham", id="line break"),
        pytest.param(
            "<p>Seen</p><p hidden>No</p><p style='display: none'>No</p><script>no()</script>", "Seen", id="hidden"
        ),
        pytest.param(
            "<nav>Home</nav><div class='cookie-banner'>Cookies</div><p>Seen</p><footer>Legal</footer>",
            "Seen",
            id="furniture",
        ),
        pytest.param(
            "<div class='page has-sidebar'><h1>Title</h1><p>Seen</p></div>",
            "Title\n\nSeen",
            id="class that only sounds like it",
        ),
        pytest.param("<p>You need:<br>• one<br>• two</p>", "You need:\n\n- one\n- two", id="typed bullets"),
        pytest.param(
            "<div><a>Home</a> <a>News</a></div><h1>Title</h1><p>Seen</p><div><a>Cookies</a> | <a>Privacy</a></div>",
            "Title\n\nSeen",
            id="links at both ends",
        ),
        pytest.param("<form><p>A page in a form</p><input value=x></form>", "A page in a form", id="form"),
        pytest.param(
            "<ul><li><a>Home</a><li><a>Jobs</a></ul><h1>Title</h1>" + WORDS, "Title\n\n" + WORDS[3:-4], id="menu above"
        ),
        pytest.param(
            "<p>Seen and read</p><h3>Related stories</h3><ul><li><a>A</a><li><a>B</a></ul>",
            "Seen and read",
            id="stories",
        ),
        pytest.param(
            "<p>Partners:</p><ul><li><a>A Trust</a><li><a>B Trust</a></ul>",
            "Partners:\n\n- A Trust\n- B Trust",
            id="links that tell",
        ),
    ],
)
def test_what_a_page_says(tmp_path: Path, body: str, text: str) -> None:
    assert page(tmp_path, body).text == text


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        pytest.param(
            "<table><tr><th>Criteria<th>Essential<tr><td>Skills<td><ul><li>Writing<li>Listening</ul></table>",
            [["Criteria", "Essential"], ["Skills", "Writing / Listening"]],
            id="list in a cell",
        ),
        pytest.param(
            "<table><tr><td rowspan=2>Skills<td>One<tr><td>Two</table>", [["Skills", "One"], ["", "Two"]], id="rowspan"
        ),
        pytest.param(
            "<table><tr><td colspan=2>Wide<td>C<tr><td>A<td>B<td>C</table>",
            [["Wide", "", "C"], ["A", "B", "C"]],
            id="colspan",
        ),
        pytest.param(
            "<dl><div><dt>Salary<dd>£50,000</div><dt>Hours<dd>Full time</dl>",
            [["Salary", "£50,000"], ["Hours", "Full time"]],
            id="terms",
        ),
        pytest.param(
            "<aside><table><tr><td>Salary<td>£50,000</table></aside>" + WORDS,
            [["Salary", "£50,000"]],
            id="facts beside",
        ),
        pytest.param(
            "<table><tr><td><table><tr><td>A<td>B</table></table>", [["A", "B"]], id="table that only places another"
        ),
    ],
)
def test_tables(tmp_path: Path, body: str, rows: list[list[str]]) -> None:
    assert cells(page(tmp_path, body)) == rows


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (
            '<script type="application/ld+json">{"@type": "JobPosting", "datePosted": "2023-03-15"}</script>',
            "",
            "2023-03-15",
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2023-03-15T09:00Z"}]}</script>',
            "",
            "2023-03-15",
        ),
        ('<script type="application/ld+json">{not json</script>', "", None),
        ('<meta property="article:published_time" content="2023-03-15T10:00:00+00:00">', "", "2023-03-15"),
        ("", "<p>Published <time datetime=2023-03-15>15 March</time></p>", "2023-03-15"),
        ("", "<p>Closes <time datetime=2023-03-15>15 March</time></p>", None),
    ],
)
def test_published(tmp_path: Path, head: str, body: str, published: str | None) -> None:
    assert page(tmp_path, WORDS + body, head).published == published


def test_title_is_that_of_the_linked_data(tmp_path: Path) -> None:
    linked = '{"@type": "JobPosting", "title": "Planner"}'
    head = f'<title>Jobs | Council</title><script type="application/ld+json">{linked}</script>'
    assert page(tmp_path, "<h1>Jobs</h1>" + WORDS, head).title == "Planner"


def test_no_entity_of_the_page_is_expanded(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>Words &x; here</p>', encoding="utf-8"
    )
    assert "Words &x; here" in read(path).text
