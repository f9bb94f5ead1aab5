from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schema import Document
from pipeline.text import html
from pipeline.text.layout import assemble
from pipeline.text.reader import read
from tests.text.test_pdf import cells

WORDS = "<p>The board plans and pays for health services in three counties and two cities.</p>"

MARKUP = [
    *("<div>", "</div>", "<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "</ul>", "<dl>", "<dt>"),
    *(
        "<dd>",
        "<h1>",
        "</h1>",
        "<a href=#>",
        "</a>",
        "<nav>",
        "</nav>",
        "<b>",
        "<br>",
        "<pre>",
        "<div hidden>",
        "<main>",
    ),
    *(
        "<div hidden>",
        "<p class=tab-panel hidden>",
        "<article>",
        "<button>",
        "<span class=x>",
        "</span>",
        "<!--",
        "-->",
        "<![CDATA[",
    ),
    *("We use cookies", "Related news", "1. one", "• two", "Salary", "word", "\n", "&#0;", "\x00", "\ud800", "<x:y>"),
]


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
        pytest.param(
            "<ul role=tablist><li><a role=tab href='#a'>Role</a><li><a role=tab href='#b'>You</a></ul>"
            "<div role=tabpanel id=a>Seen</div><div role=tabpanel id=b hidden>One press away</div>",
            "Seen\n\nOne press away",
            id="tab that is not shown",
        ),
        pytest.param(
            "<h3><button aria-expanded=false aria-controls=c>Pay</button></h3><div id=c style='display:none'>£9</div>",
            "Pay\n\n£9",
            id="accordion that is shut",
        ),
        pytest.param(
            "<p>Seen</p><div class='panel collapse' aria-hidden=true>Shut</div>", "Seen\n\nShut", id="panel by its name"
        ),
        pytest.param(
            "<details><summary>Skills</summary><p>Writing</p></details>",
            "Skills\n\nWriting",
            id="details that are shut",
        ),
        pytest.param(
            "<p>Seen by all</p><div class='modal panel' aria-hidden=true>Share</div><div role=dialog>Cookies</div>"
            "<template>Loading</template><dialog open>Hello</dialog>",
            "Seen by all",
            id="what lies over the page",
        ),
        pytest.param(
            f"<div class=a1><div class=b2><p>We use cookies to improve it.</p><button>Yes</button></div>{WORDS}</div>",
            WORDS[3:-4],
            id="notice that no name gives away",
        ),
        pytest.param(
            f"<div class=x><h1>Clerk</h1>{WORDS}</div><div class=y><p>Jobs in your inbox</p><p>Sign up.</p></div>",
            f"Clerk\n\n{WORDS[3:-4]}",
            id="letters of the site",
        ),
        pytest.param(
            f"<h1>Clerk</h1>{WORDS}<div><h2>You may also like</h2><div><a>Porter</a><p>Nights</p></div>"
            "<div><a>Cook</a><p>Days</p></div></div>",
            f"Clerk\n\n{WORDS[3:-4]}",
            id="cards of other jobs",
        ),
        pytest.param(
            f"<h1>Clerk</h1>{WORDS}<p><a>Apply now</a></p><p><a>ann@example.org</a></p>",
            f"Clerk\n\n{WORDS[3:-4]}\n\nann@example.org",
            id="what to press, and whom to write to",
        ),
        pytest.param(
            "<p><span class=kf-term>Band</span><span class=kf-value>7</span></p><p><b>S</b>eniors</p>",
            "Band 7\n\nSeniors",
            id="label and value that only a style sheet parts",
        ),
        pytest.param(
            f"<div class=nav-wide><h1>Clerk</h1>{WORDS}</div>",
            f"Clerk\n\n{WORDS[3:-4]}",
            id="heading in a menu by name",
        ),
        pytest.param(
            "<ol><li>One:<br>a. two<br>b. three</ol>", "1. One:\na. two\nb. three", id="list typed in an item"
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
        (
            '<script type="application/ld+json">[{"@type": ["JobPosting"], "datePosted": "2023-03-15"}]</script>',
            "",
            "2023-03-15",
        ),
        ("", "<p>Closes <time datetime=2023-03-15>15 March</time></p>", None),
    ],
)
def test_published(tmp_path: Path, head: str, body: str, published: str | None) -> None:
    assert page(tmp_path, WORDS + body, head).published == published


def test_latin_1_is_windows_1252_as_browsers_take_it(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes("<html><meta charset=iso-8859-1><p>She said ‘yes’ – for £9</p>".encode("cp1252"))
    assert read(path).text == "She said ‘yes’ – for £9"


def test_what_is_a_heading(tmp_path: Path) -> None:
    body = "<p><b>The role</b></p><p><em>What we want</em></p><ul><li>Skills</ul><p><i>Lead</i></p><p>A word.</p>"
    document = page(tmp_path, body)
    assert [(block.kind.value, block.level) for block in document.blocks] == [
        ("heading", 4),
        ("heading", 5),
        ("bullet", 1),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def test_title_is_that_of_the_linked_data(tmp_path: Path) -> None:
    linked = '{"@type": "JobPosting", "title": "Planner"}'
    head = f'<title>Jobs | Council</title><script type="application/ld+json">{linked}</script>'
    assert page(tmp_path, "<h1>Jobs</h1>" + WORDS, head).title == "Planner"


def test_what_a_page_says_of_itself(tmp_path: Path) -> None:
    head = (
        '<meta name="generator" content="WordPress 6.7">'
        '<meta property="article:modified_time" content="2027-01-20T08:00">'
    )
    document = page(tmp_path, WORDS, head)
    assert (document.producer, document.modified) == ("WordPress 6.7", "2027-01-20")


def test_a_shell_is_read_from_its_linked_data(tmp_path: Path) -> None:
    posting = {
        "@type": "JobPosting",
        "title": "Ward Clerk",
        "validThrough": "2027-02-03T23:59",
        "baseSalary": {"currency": "GBP", "value": {"minValue": 20000, "maxValue": 21500.5, "unitText": "YEAR"}},
        "description": "<p>Keep the ward in order.</p><ul><li>Type</li></ul>",
    }
    linked = json.dumps(posting)
    document = page(tmp_path, "<div id=root></div>", f'<script type="application/ld+json">{linked}</script>')
    assert document.text == (
        "Ward Clerk\n\nSalary\t£20,000 to £21,500.50 a year\nClosing date\t2027-02-03\n\n"
        "Keep the ward in order.\n\n- Type"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param("<div>" * 100_000 + "end", "end", id="elements in elements"),
        pytest.param("<b>" * 100_000 + "end", "end", id="bold in bold"),
        pytest.param("<table><tr><td>" * 20_000 + "end", "end", id="tables in tables"),
        pytest.param("<div class=menu>a " * 20_000, "a", id="menus in menus"),
        pytest.param("<p class='" + "a-" * 5_000_000 + "'>end</p>", "end", id="long attribute"),
        pytest.param("<p>Related news</p><a>x</a>" * 20_000 + "<p>The end is here</p>", "end is here", id="many leads"),
        pytest.param("<table>" + "<tr><td rowspan=99>a<td>end" * 20_000, "end", id="many rows"),
        pytest.param("<p>" + "-" * 1_000_000 + " end", "end", id="signs without end"),
    ],
)
def test_a_hostile_page_ends(body: str, text: str) -> None:
    pieces = html.read(f"<html><body>{body}").pieces
    assert text in pieces[-1].runs[-1].text


@given(
    st.lists(
        st.sampled_from(MARKUP),
        max_size=40,
    )
)
def test_any_markup_is_read(parts: list[str]) -> None:
    layout = assemble(html.read("".join(parts)).pieces)
    assert all(layout.text[block.start : block.end].strip() for block in layout.blocks)


def test_no_entity_of_the_page_is_expanded(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>Words &x; here</p>', encoding="utf-8"
    )
    assert "Words &x; here" in read(path).text
