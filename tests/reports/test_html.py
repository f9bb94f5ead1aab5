"""The page that a recruiter reads."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as parser
from msgspec.structs import replace

from pipeline.reports.html import render
from pipeline.reports.words import VERDICT
from pipeline.schema import Covered, Method, Part, Reason, Verdict
from tests.reports.made import EVERY_VERDICT, FIRST, HEADING, SECOND, TEXT, check, evidence, judgement, statement

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
CSS = (Path(__file__).parents[2] / "pipeline/reports/statement.css").read_text(encoding="utf-8")
HOSTILE = {
    "script": "<script>document.title='owned'</script>",
    "image": "<img src=https://example.org/x.png onerror=\"document.title='owned'\">",
    "attribute": '"\' onmouseover=alert(1) x="',
    "end of style": "</style><style>body{display:none}</style>",
    "end of mark": "</mark></p></main><h1>Strong</h1>",
    "comment": "<!-- <!-- -->",
    "template": "{{ 7 * 7 }}{% raw %}",
    "entity": "&lt;script&gt; &amp; &#60;",
    "direction": "abc\u202egnorts\u202c\u2066x\u2069",
    "null": "a\x00b\x07c\x1bd",
    "surrogate": "a\ud800b",
}


@pytest.fixture(scope="module")
def page():
    return parser.fromstring(render(EVERY_VERDICT, statement(), "Evidence in statement.txt"))


def words(element) -> str:
    return " ".join(element.text_content().split())


def text_of_statement(page) -> str:
    (text,) = page.find_class("text")
    for tag in text.find_class("tag"):
        tag.drop_tree()
    return words(text)


def test_every_criterion_stands_in_the_packs_order_with_its_verdict_in_words(page):
    cards = page.find_class("card")
    assert [words(card.find("h3")) for card in cards] == [f"{c.id} {c.text}" for c in EVERY_VERDICT.criteria]
    for card, criterion in zip(cards, EVERY_VERDICT.criteria, strict=True):
        wording = VERDICT[criterion.verdict]
        assert f"{wording.name} {wording.meaning}." in words(card)
        assert "Essential · skills" in words(card)
        assert [words(quote) for quote in card.iter("blockquote")] == [e.text for e in criterion.evidence]
        flags = ["Key sentence" if e.key else "Supporting sentence" for e in criterion.evidence]
        assert [words(flag) for flag in card.find_class("flag")] == flags
        assert [reason.text for reason in criterion.reasons if reason.text[1:] not in words(card)] == []


def under(card) -> dict[str, str]:
    return {words(head): words(head.getnext()) for head in card.iter("h4")}


def test_what_is_missing_stands_apart_from_why(page):
    strong, partial, asserted, none = (page.get_element_by_id(f"criterion-{n}") for n in (1, 2, 3, 4))
    assert under(partial)["Why"] == "Says what came of it. But does not say who did it."
    assert under(partial)["What is missing"] == "Their own part."
    assert under(asserted)["Why"] == "Claims it without an example."
    assert under(none) == {"What is missing": "Nothing speaks of it."}
    assert "What is missing" not in under(strong)


def test_what_a_person_is_to_read_is_said_at_the_top_and_at_the_criterion(page):
    (top,) = [p for p in page.find_class("inset") if "for a person to read" in words(p)]
    assert words(top).startswith("2 criteria are for a person to read: C3, C4.")
    assert [a.get("href") for a in top.iter("a")] == ["#criterion-3", "#criterion-4"]
    for card, criterion in zip(page.find_class("card"), EVERY_VERDICT.criteria, strict=True):
        sure = words(card.find_class("sure")[0])
        assert sure.startswith("For a person to read" if criterion.unsure else "The machine is fairly sure")
    assert len(page.find_class("read")) == 2
    certain = parser.fromstring(render(check(judgement("C1", Verdict.NONE)), statement(), "t"))
    assert "for a person to read" not in words(certain.find("body")).lower()


def test_each_verdict_has_a_shape_of_its_own(page):
    shapes = {card.get("class"): parser.tostring(next(card.iter("svg"))) for card in page.find_class("card")}
    assert len(set(shapes.values())) == len(Verdict)


def test_the_whole_statement_stands_beside_with_its_evidence_marked(page):
    assert text_of_statement(page) == " ".join(TEXT.split())
    page = parser.fromstring(render(EVERY_VERDICT, statement(), "t"))
    (text,) = page.find_class("text")
    assert [words(mark) for mark in text.iter("mark")] == [FIRST, SECOND, "I am a good listener."]
    assert [words(heading) for heading in text.iter("h3")] == [HEADING]


def test_links_lead_both_ways():
    page = parser.fromstring(render(EVERY_VERDICT, statement(), "t"))
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {a.get("href").removeprefix("#") for a in page.iter("a")}
    assert targets <= set(ids)
    assert {id for id in ids if id.startswith(("passage-", "criterion-"))} - targets <= {
        id for id in ids if id.endswith("-heading")
    }
    second = next(mark for mark in page.iter("mark") if words(mark) == SECOND)
    assert second.get("id") == f"passage-{TEXT.index(SECOND)}"
    assert [tag.get("href") for tag in (second.getnext(), second.getnext().getnext())] == [
        "#criterion-1",
        "#criterion-2",
    ]


@pytest.mark.parametrize(
    ("text", "quotes", "marks"),
    [
        pytest.param("0 one two three 4", ["one two", "two three"], ["one ", "two", " three"], id="overlap"),
        pytest.param("0 one two three 4", ["one two three", "two"], ["one ", "two", " three"], id="inside"),
        pytest.param("0 one two three 4", ["one", "one two"], ["one", " two"], id="same start"),
        pytest.param("0 one two three 4", [" one ", "three "], ["one", "three"], id="white space around"),
        pytest.param("0 one\n\ntwo 3", ["one\n\ntwo"], ["one", "two"], id="over paragraphs"),
    ],
)
def test_evidence_may_overlap_and_no_word_is_lost_or_doubled(text, quotes, marks):
    found = [judgement(f"C{n}", Verdict.STRONG, evidence(quote, text)) for n, quote in enumerate(quotes, 1)]
    page = parser.fromstring(render(check(*found), statement(text), "t"))
    assert [mark.text_content() for mark in page.iter("mark")] == marks
    ids = {element.get("id") for element in page.iter()}
    assert {a.get("href").removeprefix("#") for a in page.iter("a")} <= ids
    assert text_of_statement(page) == " ".join(text.split())


def test_criteria_with_one_id_stay_apart():
    page = parser.fromstring(
        render(check(judgement("1 a", Verdict.NONE), judgement("1 a", Verdict.NONE)), statement(), "t")
    )
    assert [card.get("id") for card in page.find_class("card")] == ["criterion-1", "criterion-2"]


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(hostile):
    text = f"{hostile} I led. {hostile}"
    found = judgement(
        hostile,
        Verdict.PARTIAL,
        evidence(text, text),
        text=hostile,
        reasons=(Reason("r", hostile, against=True),),
        missing=hostile,
    )
    source = render(check(found, pack=hostile, statement=hostile), statement(text, id=hostile), hostile)
    source.encode("utf-8")
    page = parser.fromstring(source)
    plain = parser.fromstring(
        render(
            check(
                judgement(
                    "C1", Verdict.PARTIAL, evidence("x", "x"), reasons=(Reason("r", "x", against=True),), missing="x"
                )
            ),
            statement("x"),
            "t",
        )
    )
    assert [e.tag for e in page.iter() if isinstance(e.tag, str)] == [
        e.tag for e in plain.iter() if isinstance(e.tag, str)
    ]
    assert not [name for e in page.iter() for name in e.attrib if name.startswith("on")]
    shown = re.sub(r"[\u0000\u0007\u001b\u202a-\u202e\u2066-\u2069\ud800]", "\ufffd", text)
    assert text_of_statement(page) == " ".join(shown.split())
    assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", source)


def test_nothing_is_asked_from_outside(page):
    source = render(EVERY_VERDICT, statement(), "t")
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'" in source
    assert not re.search(r"https?:|@import|url\(|\bsrc=|<link|<script|<iframe|<form|style=", source)
    assert all(a.get("href").startswith("#") for a in page.iter("a"))


def test_what_of_the_file_was_not_read_is_said_at_the_top(page):
    assert not page.find_class("warning")
    page = parser.fromstring(render(EVERY_VERDICT, statement(), "t", ["page 2 is damaged and left out"]))
    assert "page 2 is damaged and left out" in words(page.find_class("warning")[0])


@pytest.mark.parametrize(("text", "says"), [(TEXT, "Nothing is blocked out"), (f"███\n\n{TEXT}", "Blocked out (██)")])
def test_a_blind_page_says_what_can_still_be_read(text, says):
    assert "locked out" not in words(parser.fromstring(render(EVERY_VERDICT, statement(), "t")).find("body"))
    blind = parser.fromstring(render(check(), statement(text), "t", blind=True))
    (warning,) = blind.find_class("warning")
    assert says in words(warning)
    assert "can still be read" in words(warning)


def test_it_shows_evidence_and_gives_no_marks(page):
    body = words(page.find("body"))
    assert "it shows evidence, people decide" in body
    for number in ("0.8371", "0.7294", "0.61", "72", "73", "%", "/5", "of 5"):
        assert number not in re.sub(r"<style>.*?</style>", "", body)


def test_a_screen_reader_finds_its_way(page):
    assert page.getroottree().getroot().get("lang") == "en-GB"
    assert [len(list(page.iter(tag))) for tag in ("header", "nav", "main", "footer", "h1")] == [1, 1, 1, 1, 1]
    levels = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4")]
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    assert [a.get("href") for a in page.find_class("skip")] == ["#criteria", "#statement"]
    assert all(svg.get("aria-hidden") == "true" for svg in page.iter("svg"))
    links = [words(a) for a in page.find_class("passages")[0].iter("a")]
    assert links == ["See it in the statement (C1, passage 1)", "See it in the statement (C1, passage 2)"]


def test_parts_link_to_their_passages_and_a_clause_is_marked_deeper():
    cited = evidence(FIRST, key=True)
    start = cited.start + 10
    cited = replace(cited, clause=(start, cited.end))
    parts = (
        Part(start=0, end=5, text="Leads", covered=Covered.YES, evidence=((cited.start, cited.end),)),
        Part(start=6, end=11, text="teams", covered=Covered.NO, evidence=()),
    )
    found = replace(judgement("C1", Verdict.PARTIAL, cited), parts=parts, repeats="C0")
    page = parser.fromstring(render(check(found), statement(), "t"))
    (listed,) = page.find_class("parts")
    assert [words(item) for item in listed.iter("li")] == [
        "Leads: spoken to in passage 1 of C1",
        "teams: nothing found",
    ]
    assert [a.get("href") for a in listed.iter("a")] == [f"#passage-{cited.start}"]
    assert [(mark.get("class"), mark.text_content()) for mark in page.iter("mark")] == [
        ("key", FIRST[:10]),
        ("key clause", FIRST[10:]),
    ]
    assert "Same as C0." in words(page.get_element_by_id("criterion-1"))


def test_what_is_assessed_elsewhere_says_so_and_not_that_none_was_found():
    found = replace(judgement("C1", Verdict.NONE), assessed=(Method.INTERVIEW,), elsewhere=True)
    card = parser.fromstring(render(check(found), statement(), "t")).get_element_by_id("criterion-1")
    assert "Assessed by interview" in words(card)
    assert "None found" not in words(card)


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


VARIABLES = dict(re.findall(r"--(\w+): (#\w+);", CSS))
PAIRS = [
    *re.findall(r"\.verdict\.\w+ \{ background: (#\w+); color: (#\w+); \}", CSS),
    *((VARIABLES[a], VARIABLES[b]) for a, b in [("ink", "mark"), ("ink", "deep"), ("ink", "focus"), ("link", "mark")]),
    *(("#fff", VARIABLES[name]) for name in ("ink", "grey", "link")),
    ("#fff", "#003a70"),
]


@pytest.mark.parametrize(("background", "colour"), PAIRS)
def test_contrast_is_enough_to_read(background, colour):
    assert contrast(background, colour) >= 4.5


def test_all_verdicts_have_a_colour():
    assert set(re.findall(r"\.verdict\.(\w+) \{ background", CSS)) == {verdict.value for verdict in Verdict}


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_browser_shows_it_and_runs_nothing(tmp_path):
    text = f"{TEXT}\n\n" + "\n".join(HOSTILE[name] for name in ("script", "image", "end of style", "end of mark"))
    page = tmp_path / "page.html"
    page.write_text(render(EVERY_VERDICT, statement(text), "Evidence in statement.txt"), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    dom = subprocess.run(
        [CHROMIUM, *flags, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()],
        capture_output=True,
        timeout=60,
        check=True,
    ).stdout.decode("utf-8")
    shown = parser.fromstring(dom)
    assert shown.findtext(".//title") == "Evidence in statement.txt"
    assert len(shown.find_class("card")) == len(EVERY_VERDICT.criteria)
    assert len(list(shown.iter("mark"))) == 3
    assert text_of_statement(shown) == " ".join(text.split())
