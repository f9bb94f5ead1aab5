"""Dates: what is one, where it begins and ends, what it comes to and what part it plays."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluation.gold import read_documents, unmark
from pipeline.issues import Issues
from pipeline.mentions import eras
from pipeline.mentions.date import DateFinder, anchor, publication
from pipeline.schema import Document, DocumentType, Label, Mention
from pipeline.text import plain

SHARED = Path(__file__).parents[3] / "shared"
SEEDS = SHARED / "seeds" / "gold" / "documents"
RECOGNIZERS = SHARED / "data" / "recognizers"
# A Tuesday.
TODAY = "2023-02-14"
Facts = tuple[str, str | None, str | None, bool]


def document(text: str, published: str | None = TODAY, kind: DocumentType = DocumentType.NEWS_ARTICLE) -> Document:
    return Document(
        source="t", sha256="", mime="text/plain", type=kind, published=published, text=text, blocks=plain.blocks(text)
    )


def facts(mention: Mention) -> Facts:
    return mention.text, mention.iso, mention.role, mention.relative


def found(text: str, published: str | None = TODAY, kind: DocumentType = DocumentType.NEWS_ARTICLE) -> list[Mention]:
    return sorted(DateFinder().find(document(text, published, kind), Issues()), key=lambda m: m.start)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Closing date: ⟦DATE iso=2023-04-12|12/04/2023⟧", id="numbers, day first"),
        pytest.param("Closing date: ⟦DATE iso=2023-04-12|12.04.23⟧", id="numbers with dots and a short year"),
        pytest.param("Opens ⟦DATE iso=2023-04-12|2023-04-12⟧", id="iso"),
        pytest.param("on ⟦DATE iso=2023-04-12|12th April 2023⟧.", id="ordinal"),
        pytest.param("on ⟦DATE iso=2023-04-12|the 12th of April 2023⟧.", id="the day of the month"),
        pytest.param("on ⟦DATE iso=2023-04-12|April 12, 2023⟧.", id="month first"),
        pytest.param("on ⟦DATE iso=2023-04-12|12-Apr-23⟧.", id="dashes"),
        pytest.param("THE ⟦DATE iso=2024-05-03|FRIDAY 3RD MAY 2024⟧", id="capitals"),
        pytest.param(
            "on ⟦DATE iso=2023-05-03|Wednesday 3⟧ and ⟦DATE iso=2023-05-04|Thursday 4 May 2023⟧", id="two days"
        ),
        pytest.param("on ⟦DATE iso=2022-03-29|29⟧/⟦DATE iso=2022-03-30|30 March 2022⟧", id="two days, slash"),
        pytest.param(
            "on ⟦DATE iso=2023-03-05|5⟧, ⟦DATE iso=2023-03-12|12⟧ and ⟦DATE iso=2023-03-19|19 March⟧", id="three days"
        ),
        pytest.param("⟦DATE iso=2022-12-20|20 December⟧ to ⟦DATE iso=2023-01-05|5 January 2023⟧", id="over new year"),
        pytest.param("in the ⟦DATE iso=2023-04-24|week commencing 24 April⟧", id="week commencing"),
        pytest.param("panels ⟦DATE iso=2023-04-24|w/c 24 April⟧", id="w/c"),
        pytest.param("retires at ⟦DATE iso=2023-07|the end of July⟧", id="end of a month"),
        pytest.param("due in ⟦DATE iso=2023-09|the first half of September⟧", id="half of a month"),
        pytest.param("due in early ⟦DATE iso=2024|2024⟧", id="early stays outside"),
        pytest.param("since ⟦DATE iso=2018|2018⟧, from ⟦DATE iso=1990|1990⟧ to ⟦DATE iso=1995|1995⟧", id="years"),
        pytest.param("by ⟦DATE iso=2030|2030⟧", id="a year to come"),
        pytest.param("the ⟦DATE iso=2011|2011⟧ Census", id="census year"),
        pytest.param("cared for people since ⟦DATE iso=1247|1247⟧.", id="an old year"),
        pytest.param("in ⟦DATE iso=2022/2023|2022/23⟧ and ⟦DATE iso=2023/2024|2023-24⟧", id="financial years"),
        pytest.param("by ⟦DATE iso=2021-09-26T23:59|23.59 on 26 September 2021⟧", id="time before"),
        pytest.param("closes ⟦DATE iso=2023-11-12T23:59|12/11/2023 23:59⟧", id="time after"),
        pytest.param("by ⟦DATE iso=2023-03-05T17:00|5pm on Sunday 5 March⟧", id="pm before"),
        pytest.param("by ⟦DATE iso=2024-03-04T12:00|noon on Monday 4th March 2024⟧", id="noon"),
        pytest.param("by ⟦DATE iso=2023-03-05T23:59|midnight on Sunday 5 March⟧", id="midnight ends the day"),
        pytest.param("join us on ⟦DATE iso=2023-03-01T18:00|1st March, 6pm⟧ in the hall", id="comma and time"),
        pytest.param("on ⟦DATE iso=2016-09-01|Thursday 1 September 2016⟧, 1.30pm to 4.00pm", id="hours of a meeting"),
        pytest.param("said ⟦DATE iso=2023-02-13 relative=yes|yesterday⟧", id="yesterday"),
        pytest.param("met ⟦DATE iso=2023-02-09 relative=yes|last Thursday⟧", id="last weekday"),
        pytest.param("spoke on ⟦DATE iso=2023-02-13 relative=yes|Monday⟧", id="weekday past"),
        pytest.param("will meet on ⟦DATE iso=2023-02-17 relative=yes|Friday⟧", id="weekday to come"),
        pytest.param("will sit ⟦DATE iso=2023-02-22 relative=yes|next Wednesday⟧", id="next weekday"),
        pytest.param("took part ⟦DATE iso=2023-01 relative=yes|last month⟧", id="last month"),
        pytest.param("merge ⟦DATE iso=2023-04 relative=yes|next April⟧", id="next april"),
        pytest.param("since ⟦DATE iso=2023-01 relative=yes|this January⟧", id="this january"),
        pytest.param("formed in ⟦DATE iso=2023-01 relative=yes|January of this year⟧", id="month of this year"),
        pytest.param("set up ⟦DATE iso=2020 relative=yes|three years ago⟧", id="years ago"),
        pytest.param("Speaking earlier ⟦DATE iso=2023 relative=yes|this year⟧", id="earlier stays outside"),
        pytest.param("It was agreed in ⟦DATE iso=2022-11|November⟧", id="past month of last year"),
        pytest.param("It will open in ⟦DATE iso=2023-11|November⟧", id="coming month of this year"),
        pytest.param(
            "interviews on 20 March. We will say so by ⟦DATE iso=2023-03-15|the 15th⟧, we hope", id="the 15th"
        ),
        pytest.param("⟦DATE iso=2018-01-10|10/1/2018⟧-⟦DATE iso=2018-07-10|10/7/2018⟧", id="range without spaces"),
        pytest.param("⟦DATE iso=2023-10|Oct⟧/⟦DATE iso=2023-11|Nov 2023⟧", id="short months"),
        pytest.param("on ⟦DATE iso=2023-04-01|the first of April⟧ it will", id="in words"),
        pytest.param(
            "on ⟦DATE iso=2023-03-09|Thursday 9⟧ (nurses) and ⟦DATE iso=2023-03-10|Friday 10 March⟧ (others)",
            id="a note between two days",
        ),
        pytest.param("ran until ⟦DATE iso=2022-02-28|the last day of February 2022⟧.", id="last day of a month"),
        pytest.param("will end on ⟦DATE iso=2024-02-29|the last day of February 2024⟧.", id="last day of a leap month"),
        pytest.param("will open on ⟦DATE iso=2023-06-01|the first day of June⟧.", id="first day of a month"),
        pytest.param("met in ⟦DATE iso=2022-08 relative=yes|August just gone⟧.", id="month just gone"),
        pytest.param("The profile for ⟦DATE iso=2021|2021⟧ is here.", id="figures of a year"),
        pytest.param("due in ⟦DATE iso=2024|Q1 2024⟧", id="quarter"),
        pytest.param("has agreed to run early supported discharge from ⟦DATE iso=2023-10|October⟧", id="agreed to"),
        pytest.param("Version 2, ⟦DATE iso=2023-01|January 2023⟧", id="a number before a comma is no day"),
        pytest.param("closes ⟦DATE iso=2023-03-05T23:59|5 March, one minute to midnight⟧", id="minute to midnight"),
        pytest.param("closed on ⟦DATE iso=2023-02-07 relative=yes|Tuesday last⟧.", id="weekday last"),
        pytest.param("praised as recently as ⟦DATE iso=2019|2019⟧.", id="as recently as"),
        pytest.param("The earliest start is ⟦DATE iso=2023-09|September⟧.", id="the start is"),
        pytest.param("and until ⟦DATE iso=2022-11|November⟧ our whole team could share a desk", id="until then"),
        pytest.param(
            "merge on ⟦DATE iso=2023-04-01|1 April⟧. The boards born in ⟦DATE iso=2023-04|April⟧ may not last.",
            id="a month told before",
        ),
        pytest.param("⟦DATE iso=2023-04-13|13⟧ & ⟦DATE iso=2023-04-14|14 April⟧", id="at the start of a line"),
        pytest.param("will meet on ⟦DATE iso=2023-05-01|the first Monday in May⟧", id="weekday of a month"),
        pytest.param("a course, validated by the council in ⟦DATE iso=2022-09|September⟧, that", id="by whom"),
        pytest.param(
            "hear from you by ⟦DATE iso=2023-02-15T17:00 relative=yes|5pm Weds⟧", id="a short weekday with a time"
        ),
        pytest.param("from ⟦DATE iso=2023-04|april⟧ we will", id="no capital, after a preposition"),
        pytest.param("will leave at ⟦DATE iso=2023-12 relative=yes|the end of the year⟧", id="end of the year"),
        pytest.param("handed back ⟦DATE iso=2021/2022 relative=yes|last financial year⟧", id="last financial year"),
        pytest.param("a visit on ⟦DATE iso=2023-03-24T18:00|24 March from 6pm⟧ at the hall", id="from a time"),
        pytest.param("Its strategy of ⟦DATE iso=2021|2021⟧ is", id="a paper of a year"),
        pytest.param("met on ⟦DATE iso=2023-01-27|the last Friday of January⟧", id="last weekday of a month"),
        pytest.param("will close on ⟦DATE iso=2023-04-07|the Friday before Easter⟧", id="weekday before a named day"),
        pytest.param("will close on ⟦DATE iso=2023-12-24|Christmas Eve⟧", id="a named day"),
        pytest.param("will close for ⟦DATE iso=2024-03-31|Easter 2024⟧", id="a named day of a year"),
        pytest.param("pay ⟦DATE iso=2023-03-15|14 days after 1 March 2023⟧", id="days after a date"),
        pytest.param("closes on ⟦DATE iso=2023-02-21 relative=yes|the 21st of this month⟧", id="a day of this month"),
        pytest.param("will be out ⟦DATE iso=2023-02-28 relative=yes|in two weeks' time⟧", id="in two weeks"),
        pytest.param("will meet ⟦DATE iso=2023-02-27 relative=yes|a week on Monday⟧", id="a week on a weekday"),
        pytest.param("closes ⟦DATE iso=2023-06-07|Wednesday7 June 2023⟧", id="no space after the weekday"),
        pytest.param("closes ⟦DATE iso=2023-06-07|7June2023⟧", id="no space at all"),
        pytest.param("closes ⟦DATE iso=2023-06-07|7th. June 2023⟧", id="stop after the day"),
        pytest.param("due in ⟦DATE iso=2024|the second half of 2024⟧", id="half of a year"),
        pytest.param("in ⟦DATE iso=2023-06|the last week of June⟧", id="last week of a month"),
        pytest.param(
            "from ⟦DATE iso=2023-06-05T09:00|9am on Monday 5 June⟧ until ⟦DATE iso=2023-06-09|Friday 9 June⟧",
            id="time at one end",
        ),
    ],
)
def test_dates(marked: str) -> None:
    text, expected = unmark(marked)
    got = [(m.start, m.text, m.iso, m.relative) for m in found(text)]
    wanted = [(m.start, m.text, m.iso, m.relative) for m in expected]
    assert [g for g in got if g[0] >= wanted[0][0]] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "for five years, twice a month, aged 65, 24/7",
        "the Rehabilitation of Offenders Act 1974 and the 1974 Act",
        "the NHS Long Term Plan, the 10-year plan and the Local Plan 2024",
        "ring 020 7946 0912 or 01743 555 0126",
        "reference 886-NQ-0417, ref 953-STW-88, item 54/16",
        "one in eight, 1.30pm, page 4 of 4",
        "Derby DE1 3QT and NP22 5PW",
        "a budget of £2,010,000 for 2,010 people",
        "for over 2010 patients",
        "every March and on the first Monday of each month",
        "work Monday to Friday, and on Mondays",
        "over the last year, in the next month, within the past week",
        "You may apply and march on",
        "more than 20 years ago",
        "Contact April Jones and speak to June Smith",
        "version 2.1, section 3.4, ratio 3/4",
        "24/7 cover, Band 5/6, hours 9-5, Mon-Fri 9-5, ref 12-05-2023-XY",
        "a return every Friday by noon, open from 9 to 4.30, Monday to Friday; paid on the 27th of the month",
        "closed between Christmas and New Year; a total of 2019 people",
        "the day after the interview, within 28 days of the offer, the week, at the weekend",
    ],
)
def test_no_dates(text: str) -> None:
    assert [facts(m) for m in found(text)] == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Closing date: 1 March 2023", ["closing"]),
        ("| Closes | 1 March 2023 |\n| Panel interviews | 9 March 2023 |", ["closing", "interview"]),
        ("| Expected start | by May 2023 |", ["start"]),
        ("Please send a CV and a letter by 1 March.", ["closing"]),
        ("The advert was open from 1 March to 9 March.", ["opening", "closing"]),
        ("Adverts go out on 1 March and come down on 9 March.", ["opening", "closing"]),
        ("Interviews will be held on 1 March, with visits in the week of 6 March.", ["interview", "event"]),
        ("Applications close on 1 March. Interviews: 9 March.", ["closing", "interview"]),
        ("She takes up her post on 1 March.", ["start"]),
        ("The successful candidate should be in post by 1 April.", ["start"]),
        ("Contract | Fixed term until 31 March 2027", ["other"]),
        ("Last updated 14.02.2022", ["publication"]),
        ("It replaced two CCGs on 1 July 2022.", ["effective"]),
        ("so that the new service can start on 1 October 2026", ["other"]),
        ("Closing date\n1 March 2023", ["closing"]),
        ("| Advert live | 1 March 2023 |\n| Applications in by | 9 March 2023 |", ["opening", "closing"]),
        ("| Assessment and panel, over two days | 9 March 2023 |", ["interview"]),
        ("Take-up: June 2023", ["start"]),
        ("| Post | Pay | Needed by |\n|---|---|---|\n| Cook | £12 an hour | June 2023 |", ["start"]),
        ("Send a CV by noon on 1 March. Panel and walk-round: 9 March.", ["closing", "interview"]),
        ("Somebody able to begin on 1 March would be welcome.", ["start"]),
        ("This advert closes on 1 March.", ["closing"]),
        ("The service went live on 1 February.", ["effective"]),
        ("The job advert went live on 1 February.", ["opening"]),
        ("The bypass will close for a week from 1 March.", ["event"]),
        ("The surgery closed on 1 February.", ["event"]),
        ("Please apply by end of play on 1 March.", ["closing"]),
        ("Expiry date 5 March 2023", ["closing"]),
        ("Ideal start May 2023", ["start"]),
        ("Opens: 1 March 2023 Closes: 9 March 2023", ["opening", "closing"]),
        ("Interviews 14 March (am) or 15 March (pm)", ["interview", "interview"]),
        ("Applications have closed early twice this year.", ["other"]),
        ("Send returns ahead of the audit deadline on 1 March.", ["other"]),
        ("| Advertised | 1 March 2023 |\n| Partner panel, with two carers | 9 March 2023 |", ["opening", "event"]),
        ("A post would be advertised in April.", ["opening"]),
        ("Ms Poole becomes chief nurse at the trust on 1 March.", ["start"]),
        ("She takes over from 1 March.", ["start"]),
        ("She was appointed on 1 February and starts on 1 March.", ["other", "start"]),
        ("Preliminary meetings with our search firm: 1 March", ["interview"]),
        ("Come to the selection day; tell us by 1 March about your needs.", ["event"]),
        ("It will close the ward in March.", ["other"]),
        ("The term of office runs from 1 May 2023 to 30 April 2026.", ["start", "other"]),
    ],
)  # fmt: skip
def test_roles(text: str, roles: list[str]) -> None:
    assert [m.role for m in found(text)] == roles


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Date posted\n15 March 2023\n\nClosing date: 2 April 2023", "2023-03-15"),
        ("# A title\n\nBy Jo Bell, health reporter, 3 May 2022\n\nIt opened on 1 April 2022.", "2022-05-03"),
        ("CANDIDATE PACK\n\n# Chief Nurse\n\nNovember 2023\n\nWelcome", "2023-11"),
        ("EMBARGOED UNTIL 00.01 on 3 May 2024", "2024-05-03T00:01"),
        ("The job closes on 2 April 2023.", None),
    ],
)
def test_publication(text: str, iso: str | None) -> None:
    assert publication(document(text, published=None)) == iso


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param(
            "The Health and Care Bill must pass before the ICB exists.", "2021-07-06", "2022-04-28", id="bill"
        ),
        pytest.param("The Health and Care Act 2022 says so.", "2022-04-28", "2022-12-31", id="act"),
        pytest.param("Closing date: 2 April 2023", "2023-02-15", "2023-04-02", id="an advert comes before it closes"),
        pytest.param("It has been open since May 2019.", "2019-05-01", "2019-12-31", id="the past lies behind"),
        pytest.param("Closes Sun 11 Dec. We are an integrated care system.", "2022-11-01", "2022-12-11", id="weekday"),
        pytest.param("Band 8b, £56,164 to £65,262, closes 3 March.", "2022-04-01", "2023-09-30", id="pay scale"),
        pytest.param("Band 7, up to £50,056, closes 3 March.", "2023-04-01", "2024-09-30", id="one end of a band"),
        pytest.param("The Trust strikes on Tuesday 9 May, NHS Sussex said.", "2023-01-01", "2023-05-31", id="strike"),
        pytest.param(
            "The health secretary signed the Health and Care Act 2022. It was agreed in June; the rest will come in "
            "December, and the board will meet on 11 October.",
            "2022-06-01",
            "2022-10-11",
            id="between what was and what will be",
        ),
        pytest.param("NHS Thames Valley has a new logo, unveiled in May.", "2025-05-01", "2026-06-30", id="a new name"),
        pytest.param("North Yorkshire Council met.", "2023-04-01", "2023-04-30", id="a council of 2023"),
    ],
)
def test_anchor_of_an_undated_document(text: str, first: str, last: str) -> None:
    written = anchor(document(text, published=None))
    assert written is not None
    assert date.fromisoformat(first) <= written <= date.fromisoformat(last)


def test_nothing_dates_a_document_that_says_nothing() -> None:
    assert anchor(document("A friendly team by the sea.", published=None)) is None


@pytest.mark.parametrize(
    "wrong",
    [
        *("Monday 12 April 2023", "Monday, 12th April, 2023", "12 April 2023 (Monday)", "12 April 2023, Monday"),
        *("Mon 12/04/2023", "12/04/23 (Mon)", "Monday 12.04.23", "Monday 12/04", "Monday 2023-04-12", "Mon 12-Apr-23"),
        *("Monday April 12, 2023", "Monday the 12th of April", "Monday twelfth of April 2023", "MONDAY 12TH APRIL"),
        *("noon on Monday 12 April", "Monday 12 April, 5pm", "w/c Monday 12 April", "Monday 12th/13th April 2023"),
        *("Tuesday 11 and Monday 12 April 2023", "from Tuesday 11 to Monday 12 April 2023"),
    ],
)
def test_a_weekday_that_disagrees_is_reported_in_every_way_of_writing(wrong: str) -> None:
    issues = Issues()
    DateFinder().find(document(f"Closing date: {wrong}"), issues)
    assert [issue.kind for issue in issues] == ["weekday_disagrees"]
    right = wrong.replace("Mon", "Wednes" if "day" in wrong else "Wed").replace("MON", "WEDNES")
    DateFinder().find(document(f"Closing date: {right}"), issues)
    assert len(list(issues)) == 1


@pytest.mark.parametrize(
    ("text", "published", "kind"),
    [
        ("Closing date: Monday 12 April 2023", TODAY, "weekday_disagrees"),
        ("Meet us on 3 May", None, "date_unresolved"),
        ("Meet us on 30 February 2023 or 29 February 2023", TODAY, "date_unresolved"),
        ("The Health and Care Bill was read in May.", None, "publication_estimated"),
    ],
)
def test_issues(text: str, published: str | None, kind: str) -> None:
    issues = Issues()
    DateFinder().find(document(text, published), issues)
    assert {issue.kind for issue in issues} == {kind}


def test_months_of_minutes_are_those_of_the_meeting() -> None:
    text = "**Minutes of the Board held on 1 September 2016**\n\nTB will reply by 15 September."
    assert [m.iso for m in found(text, "2016-10-29")] == ["2016-09-01", "2016-09-15"]


@pytest.mark.parametrize("era", eras.eras(), ids=lambda era: era.sign[:40])
def test_every_era_is_sourced_and_in_order(era: eras.Era) -> None:
    re.compile(era.sign)
    assert era.sense in ("named", "ahead")
    assert re.search(r"\b(?:19|20)\d\d\b", era.source)
    assert era.not_after is None or era.not_before < era.not_after


TOKENS = (
    *("on", "by", "5", "12", "30", "May", "May,", "April", "2023", "2022/23", "29", "February", "31/12/2023", "00:01"),
    *("5pm", "noon", "Monday", "next", "last", "week", "year", "£5k", "the", "end", "of", "and", "-", "/", "to", "|"),
    *("Closing:", "\n", "Tues", "1st", "99", "2024-02-30", "w/c", "ago", "three", "years", "yesterday", "mid-", "Act"),
)
words = st.sampled_from(TOKENS)


@settings(max_examples=150, deadline=None)
@given(st.lists(words, max_size=14).map(" ".join), st.sampled_from([None, TODAY, "2023-11", "2024-02-29T05:30"]))
def test_marks_of_any_text_are_its_own_characters_and_never_overlap(text: str, published: str | None) -> None:
    at = 0
    for mention in found(text, published):
        assert mention.start >= at
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.iso is None or re.fullmatch(r"\d{4}(/\d{4}|(-\d\d){0,2}|-\d\d-\d\dT\d\d:\d\d)", mention.iso)
        at = mention.end


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here")
def test_seeds_come_right_from_their_bare_text() -> None:
    for gold in read_documents(SEEDS):
        wanted = [(m.start, m.text, m.iso) for m in gold.mentions if m.label is Label.DATE]
        assert [(m.start, m.text, m.iso) for m in found(gold.text, None, gold.type)] == wanted


def _cases(name: str) -> list[dict[str, object]]:
    return list(json.loads((RECOGNIZERS / name).read_text(encoding="utf-8-sig")))


def _found(case: dict[str, object]) -> list[Mention]:
    return found(str(case["Input"]), TODAY, DocumentType.OTHER)


Written: Callable[[str], object] = re.compile(
    r"(?i)(?=.*\b(?:19|20)\d\d\b)(?=.*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
).match


@pytest.mark.skipif(not RECOGNIZERS.is_dir(), reason="the public test cases are not here")
def test_public_cases_without_dates() -> None:
    negatives = [case for case in _cases("DateTime_English_DateTimeModel.json") if not case["Results"]]
    assert len(negatives) > 60
    assert [case["Input"] for case in negatives if _found(case)] == []


@pytest.mark.skipif(not RECOGNIZERS.is_dir(), reason="the public test cases are not here")
def test_public_cases_of_written_dates() -> None:
    """Days and months that are written out with their year, the cases whose conventions are ours."""
    right = total = 0
    for case in _cases("DateTime_English_DateTimeModel.json"):
        for result in case["Results"]:  # type: ignore[attr-defined]
            values = (result.get("Resolution") or {}).get("values") or []
            timex = str(values[0].get("timex", "")) if len(values) == 1 else ""
            if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", timex) and Written(result["Text"]):
                total += 1
                right += any((m.iso or "")[:10] == timex for m in _found(case))
    assert total > 15
    assert right / total >= 0.75
