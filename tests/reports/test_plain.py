"""Results on a terminal."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from pipeline.reports import plain
from pipeline.schema import Category, Covered, Criterion, Mention, Method, Need, Part, Period, Verdict
from tests.reports.made import EVERY_VERDICT, check, evidence, judgement
from tests.reports.test_schemas import EXTRACT, PACK


def test_a_table_is_aligned():
    assert plain.table(["a", "long head"], [["cell\nof two lines", "x"], ["", "y"]]).splitlines() == [
        "a                  long head",
        "-----------------  ---------",
        "cell of two lines  x",
        "                   y",
    ]


def test_a_column_that_may_lack_is_left_out_where_nothing_is_in_it():
    assert plain.table(["a", "b"], [["x", ""]], may_lack=("b",)).splitlines() == ["a", "-", "x"]
    assert plain.table(["a", "b"], [["x", ""]]).splitlines() == ["a  b", "-  -", "x"]


def test_an_extract_shows_mentions_facts_and_what_was_not_understood():
    shown = plain.of_extract(EXTRACT)
    for words in ("advert.txt: job advert", "SALARY", "from £43,742.50 a year", "salary min", "ambiguous_name", "a b"):
        assert words in shown
    assert "1 criterion" in shown


def test_pay_by_the_year_is_shown_where_it_was_worked_out():
    hourly = replace(
        EXTRACT.mentions[0],
        min=Decimal("14.50"),
        max=Decimal("14.50"),
        period=Period.HOUR,
        annual_min=Decimal("28352.76"),
        annual_max=Decimal("28352.76"),
        annual_from="hour × 37.5 × 52.143",
    )
    yearly = replace(EXTRACT.mentions[0], annual_min=Decimal(43742), annual_from="as stated")
    shown = plain.of_extract(replace(EXTRACT, mentions=(hourly, yearly)))
    assert "£14.50 a hour = £28,352.76 a year (hour × 37.5 × 52.143)" in shown
    assert "as stated" not in shown


def test_a_pack_shows_each_criterion():
    assert plain.of_pack(PACK).splitlines()[-1].split() == ["C1", "essential", "experience", "Leads"]


def test_a_criterion_shows_its_domain_and_the_one_that_it_repeats():
    again = replace(PACK.criteria[0], id="C2", domain="LCF2", repeats="C1")
    shown = plain.of_pack(replace(PACK, criteria=(PACK.criteria[0], again))).splitlines()
    assert shown[2].split() == ["id", "need", "category", "domain", "repeats", "criterion"]
    assert shown[-1].split() == ["C2", "essential", "experience", "LCF2", "C1", "Leads"]


def test_a_pack_of_several_roles_shows_whose_each_criterion_is():
    own = replace(PACK.criteria[0], role=2)
    shown = plain.of_pack(replace(PACK, roles=("Nurse", "Clerk"), criteria=(PACK.criteria[0], own))).splitlines()
    assert shown[0] == "pack.pdf: Nurse; Clerk"
    assert [line.split()[:3] for line in shown[-2:]] == [
        ["C1", "essential", "experience"],
        ["C1", "Clerk", "essential"],
    ]


def test_a_check_shows_verdicts_in_words_and_key_sentences():
    shown = plain.of_check(EVERY_VERDICT)
    assert "Partial: a real example, but not all that the criterion asks for" in shown
    assert "\n    * Falls went down by a third.\n" in shown
    assert (
        "\n    why: Says what came of it.\n         but does not say who did it\n    missing: their own part\n" in shown
    )
    assert "\n    why: claims it without an example\n    missing: an example\n" in shown
    assert "0.7" not in shown


def test_what_a_person_is_to_read_is_counted_and_marked():
    shown = plain.of_check(EVERY_VERDICT)
    assert "\n2 criteria are for a person to read: C3, C4.\n" in shown
    assert shown.count("For a person to read: the machine is unsure of this.") == 2
    one = plain.of_check(check(judgement("C1", Verdict.NONE, unsure=True)))
    assert "\n1 criterion is for a person to read: C1.\n" in one
    assert "for a person to read" not in plain.of_check(check(judgement("C1", Verdict.NONE)))


def test_an_applicants_bullet_is_not_doubled():
    text = "- I led a team."
    found = judgement("C1", Verdict.PARTIAL, evidence(text, text, key=True))
    assert "\n    * I led a team.\n" in plain.of_check(check(found))


def test_what_a_verdict_means_for_a_qualification():
    found = replace(judgement("C1", Verdict.STRONG), category=Category.QUALIFICATIONS)
    assert "Strong: a qualification or registration is stated" in plain.of_check(check(found))


def test_nothing_reaches_the_terminal_that_it_would_obey():
    hostile = "\x1b]0;owned\x07\u202e"
    mention = Mention(label=EXTRACT.mentions[0].label, start=0, end=1, text=hostile, band=hostile)
    extract = replace(EXTRACT, source=hostile, title=hostile, mentions=(mention,))
    pack = replace(
        PACK,
        source=hostile,
        role=hostile,
        criteria=(Criterion(id=hostile, text=hostile, need=Need.ESSENTIAL, category=Category.VALUES),),
    )
    hostile_check = replace(
        EVERY_VERDICT,
        pack=hostile,
        statement=hostile,
        criteria=tuple(replace(c, id=hostile, text=hostile) for c in EVERY_VERDICT.criteria),
    )
    for shown in (plain.of_extract(extract), plain.of_pack(pack), plain.of_check(hostile_check)):
        assert not set("\x1b\x07\u202e") & set(shown)


PARTS = (
    Part(start=0, end=5, text="Leads", covered=Covered.YES, evidence=((12, 54),)),
    Part(start=6, end=11, text="teams", covered=Covered.NO, evidence=()),
)


def test_parts_are_shown_one_by_one():
    text = "- I led a team."
    found = replace(judgement("C1", Verdict.PARTIAL, evidence(text, text, key=True)), parts=PARTS)
    shown = plain.of_check(check(found))
    assert "part “Leads”: spoken to" in shown
    assert "part “teams”: nothing found" in shown


def test_what_is_assessed_elsewhere_is_not_called_lacking():
    none = replace(judgement("C1", Verdict.NONE), assessed=(Method.INTERVIEW, Method.TEST), elsewhere=True)
    shown = plain.of_check(check(none))
    assert "Assessed by interview and test: the application need not show it" in shown
    assert "None found" not in shown
    assert "missing" not in shown
    asserted = replace(none, verdict=Verdict.ASSERTED)
    shown = plain.of_check(check(asserted))
    assert "Asserted: " in shown
    assert "The pack says that this is assessed by interview and test." in shown


def test_a_repeated_criterion_names_the_first():
    assert "Same as C3." in plain.of_check(check(replace(judgement("C5", Verdict.NONE), repeats="C3")))
