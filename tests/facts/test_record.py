"""The record of a role: labels, tables, headings and sentences read into fields."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation import gold
from pipeline.evaluation.gold import unmark
from pipeline.facts.fields import fields, named
from pipeline.facts.record import Facts, record
from pipeline.issues import Issues
from pipeline.mentions.annual import with_annual
from pipeline.mentions.salary import SalaryFinder
from pipeline.schema import Document, DocumentType, Period, Record
from pipeline.text.plain import blocks

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "documents"


def document(text: str, type_: DocumentType = DocumentType.JOB_ADVERT) -> Document:
    return Document(source="t", sha256="", mime="text/markdown", text=text, blocks=blocks(text), type=type_)


def read(marked: str, type_: DocumentType = DocumentType.JOB_ADVERT) -> Facts:
    text, mentions = unmark(marked)
    return record(document(text, type_), mentions)


PORTAL = """Skip to main content

Senior Finance Manager

⟦ICS id=QE1 kind=board|NHS Lancashire and South Cumbria ICB⟧

The closing date is ⟦DATE iso=2024-05-12 role=closing|12 May 2024⟧

Band
⟦SALARY band=8b|Band 8b⟧

Salary
⟦SALARY min=58972 max=68525 period=year|£58,972 to £68,525⟧ a year

Contract
Fixed term

Working pattern
Full-time, Flexible working

Reference number
D9901-24-0107

Job locations
Level 3, Christ Church Precinct
County Hall
Preston
PR1 8XB

Job summary

You will lead month end.
"""

LIST = """# Trust Board Secretary

- Employer: ⟦ORG id=RXP|County Durham and Darlington NHS Foundation Trust⟧
- Department: Corporate
- Grade: ⟦SALARY band=8a|8a⟧
- Working hours: 22.5 hours per week
- Type of contract: Substantive
- Base: Darlington Memorial Hospital, Hollyhurst Road, Darlington DL3 6HX
- Starting salary: ⟦SALARY min=50952 max=57349 period=year prorata=yes|£50,952-£57,349⟧ pro rata
- Closing date for applications: Midnight, ⟦DATE iso=2023-09-17 role=closing|Sunday 17 September 2023⟧
- Likely interview date: ⟦DATE iso=2023-09-28 role=interview|28/09/2023⟧
- Start date: ⟦DATE iso=2023-12-01 role=start|1 December 2023⟧
- Job ref: 433-CORP-8812
"""

TRAC = """Theatre Assistant

NHS Agenda for Change: Band 2

Main area
Theatres
Grade
⟦SALARY band=2|Band 2⟧
Contract
Permanent
Hours
Full time - 37.5 hours per week
Job ref
190-1187-SUR
Employer
⟦ORG id=RHQ|Sheffield Teaching Hospitals NHS Foundation Trust⟧
Employer type
NHS
Site
Northern General
Town
Sheffield
Salary
⟦SALARY min=22383 max=22383 period=year|£22,383⟧ per annum
Closing
⟦DATE iso=2023-11-01T23:59 role=closing|01/11/2023 23:59⟧
"""

BOARD = """Carers' Coordinator

⟦ORG|Gateshead Carers⟧

Gateshead, Tyne and Wear (Hybrid)

⟦SALARY min=25000 max=25000 period=year|£25,000⟧ per year

Part-time (21 hours per week)

Contract (18 months)

Job description

We are recruiting somebody who will run groups with ⟦ICS id=QHM kind=board|NHS North East and North Cumbria⟧.
"""

STRIP = """Support Worker (Bank)
⟦ORG id=R1H|Barts Health NHS Trust⟧ | Mile End Hospital, Bancroft Road | ⟦SALARY band=2|Band 2⟧ | ⟦SALARY min=13.20 \
max=13.20 period=hour|£13.20⟧ per hour

Pick your own shifts.

Vacancy 259-HCSW-25

Interviews: ⟦DATE iso=2025-07-10 role=interview|Thursday 10⟧ (day staff) and ⟦DATE iso=2025-07-11 \
role=interview|Friday 11 July 2025⟧ (nights)
"""

PRACTICE = """## SALARIED GP (MAY LEAD TO PARTNERSHIP)
### Thrapston Medical Centre, Northamptonshire

| | |
|---|---|
| Sessions | 6 a week, two of them from home |
| Length | Permanent |
| Start | ⟦DATE iso=2022-08|August 2022⟧ |

You can walk to Thrapston from here. If you have done any work for ⟦ICS id=QPM kind=board|NHS Northamptonshire⟧, say so.
"""

PROSE = """Chief People Officer | London | Permanent | ⟦SALARY min=170000 max=180000 period=year|£170,000 - £180,000⟧

Our client, ⟦ORG id=RJ1|Guy's and St Thomas' NHS Foundation Trust⟧, is looking for a Chief People Officer. The trust is
part of ⟦ICS id=QKK kind=system|South East London ICS⟧, next door to ⟦ICS id=QWE kind=system|South West London ICS⟧.

This is a full-time, permanent role based at St Thomas' Hospital, Westminster.

For a conversation please contact Jane Smith at ⟦ORG|Somebody Search⟧ on 020 7946 0001. Apply by
⟦DATE iso=2024-02-09 role=closing|9 February 2024⟧. Final panel interviews take place on
⟦DATE iso=2024-03-05 role=interview|5⟧ and ⟦DATE iso=2024-03-06 role=interview|6 March 2024⟧ after preliminary
interviews on ⟦DATE iso=2024-02-20 role=interview|20 February⟧. Please quote reference 91455.
"""

TABLE = """# JOB DESCRIPTION

| Post title | Ward Clerk |
| --- | --- |
| Hours | 37 |
| Contract | Secondment to ⟦DATE iso=2025-03-31|31 March 2025⟧ |
| Base | Agile, with an office at Trinity House, Leeds |
| Reports to | Ward Manager |
| Share this page | Print |
"""


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            PORTAL,
            Record(
                job_title="Senior Finance Manager",
                employer="NHS Lancashire and South Cumbria ICB",
                employer_id="QE1",
                ics="QE1",
                location="Level 3, Christ Church Precinct, County Hall, Preston, PR1 8XB",
                salary_min=Decimal(58972),
                salary_max=Decimal(68525),
                salary_period=Period.YEAR,
                band="8b",
                contract="fixed term",
                hours="full time",
                closing_date="2024-05-12",
                reference="D9901-24-0107",
            ),
            id="label over value",
        ),
        pytest.param(
            LIST,
            Record(
                job_title="Trust Board Secretary",
                employer="County Durham and Darlington NHS Foundation Trust",
                employer_id="RXP",
                location="Darlington Memorial Hospital, Hollyhurst Road, Darlington DL3 6HX",
                salary_min=Decimal(50952),
                salary_max=Decimal(57349),
                salary_period=Period.YEAR,
                band="8a",
                contract="permanent",
                hours="22.5 hours per week",
                closing_date="2023-09-17",
                interview_date="2023-09-28",
                start_date="2023-12-01",
                reference="433-CORP-8812",
            ),
            id="label and colon",
        ),
        pytest.param(
            PROSE,
            Record(
                job_title="Chief People Officer",
                employer="Guy's and St Thomas' NHS Foundation Trust",
                employer_id="RJ1",
                ics="QKK",
                location="St Thomas' Hospital, Westminster",
                salary_min=Decimal(170000),
                salary_max=Decimal(180000),
                salary_period=Period.YEAR,
                contract="permanent",
                hours="full time",
                closing_date="2024-02-09",
                interview_date="2024-03-05",
                reference="91455",
            ),
            id="sentences; the search firm is not the employer",
        ),
        pytest.param(
            TRAC,
            Record(
                job_title="Theatre Assistant",
                employer="Sheffield Teaching Hospitals NHS Foundation Trust",
                employer_id="RHQ",
                location="Northern General, Sheffield",
                salary_min=Decimal(22383),
                salary_max=Decimal(22383),
                salary_period=Period.YEAR,
                band="2",
                contract="permanent",
                hours="full time",
                closing_date="2023-11-01T23:59",
                reference="190-1187-SUR",
            ),
            id="everyday labels within a list of labels",
        ),
        pytest.param(
            BOARD,
            Record(
                job_title="Carers' Coordinator",
                employer="Gateshead Carers",
                ics="QHM",
                location="Gateshead, Tyne and Wear",
                salary_min=Decimal(25000),
                salary_max=Decimal(25000),
                salary_period=Period.YEAR,
                contract="fixed term",
                hours="part time",
            ),
            id="a line for each term, no labels",
        ),
        pytest.param(
            STRIP,
            Record(
                job_title="Support Worker (Bank)",
                employer="Barts Health NHS Trust",
                employer_id="R1H",
                location="Mile End Hospital, Bancroft Road",
                salary_min=Decimal("13.20"),
                salary_max=Decimal("13.20"),
                salary_period=Period.HOUR,
                band="2",
                contract="bank",
                interview_date="2025-07-10",
                reference="259-HCSW-25",
            ),
            id="terms on one line",
        ),
        pytest.param(
            PRACTICE,
            Record(
                job_title="SALARIED GP",
                employer="Thrapston Medical Centre",
                ics="QPM",
                location="Thrapston",
                contract="permanent",
                hours="6 sessions",
                start_date="2022-08",
            ),
            id="a practice called after its town",
        ),
        pytest.param(
            TABLE,
            Record(job_title="Ward Clerk", location="Trinity House, Leeds", contract="secondment", hours="full time"),
            id="table",
        ),
    ],
)
def test_record(marked: str, expected: Record) -> None:
    assert read(marked).record == expected


HEAD = "# Head of Estates\n\n⟦ORG id=E1|Leeds City Council⟧\n\n"


@pytest.mark.parametrize(
    ("line", "field", "expected"),
    [
        pytest.param("Contract: Permanent (secondment considered)", "contract", "permanent", id="first of two"),
        pytest.param("Contract: 12 months, maternity cover", "contract", "fixed term", id="length"),
        pytest.param("Notice: six months", "contract", None, id="a notice period is no contract"),
        pytest.param("We have a permanent team of six.", "contract", None, id="a permanent team"),
        pytest.param("Hours: part time, 20 a week", "hours", "part time", id="both ways said"),
        pytest.param("Time commitment: three days a month", "hours", "3 days a month", id="in words"),
        pytest.param("Hours: 30 per week", "hours", "30 per week", id="part of a week, as it is written"),
        pytest.param("Hours: 30 per week (0.8 FTE)", "hours", "part time", id="part of a week with its share"),
        pytest.param("Hours: 30 to 37.5 a week", "hours", "30 to 37.5 a week", id="from a part to a full week"),
        pytest.param("Hours: 35 to 37 a week", "hours", "full time", id="from one full week to another"),
        pytest.param("Band 6 | 0.6wte | Leeds", "hours", "part time", id="a share between bars"),
        pytest.param("Up to 8 PAs. Leeds.", "hours", "8 PAs", id="less than a full job plan"),
        pytest.param("Job plan: 10 PAs, on call one in six", "hours", "full time", id="a full job plan"),
        pytest.param("Commitment: about 24 days a year", "hours", "24 days a year", id="days of a year"),
        pytest.param("Contract: temporary, up to a year", "contract", "temporary", id="temporary alone"),
        pytest.param("Contract: temporary cover", "contract", "fixed term", id="temporary cover"),
        pytest.param("Leeds | indefinite | full time", "contract", "permanent", id="indefinite"),
        pytest.param(
            "Where you'd work: Abbey Rise in Truro, online at times", "location", "Abbey Rise in Truro", id="would"
        ),
        pytest.param("Base: Leeds (Abbey House) / hybrid", "location", "Leeds (Abbey House)", id="a house in brackets"),
        pytest.param("Main area: Finance", "location", None, id="an area of work"),
        pytest.param("Jobs > Estates > REQ 004417", "reference", "REQ 004417", id="at the end of a trail"),
        pytest.param("Jobs / Estates / Leeds", "reference", None, id="a trail without a number"),
        pytest.param("We pay £13,000 a week in rent.", "hours", None, id="money is not time"),
        pytest.param(
            "**Place.** Whiston Hospital, Prescot, and at Southport at times.",
            "location",
            "Whiston Hospital, Prescot",
            id="run in",
        ),
        pytest.param("📍 Wexham Park, with two days out and about", "location", "Wexham Park", id="picture"),
        pytest.param("Base: Stafford or Telford", "location", "Stafford or Telford", id="one of two places"),
        pytest.param("Location: hybrid", "location", None, id="no place"),
        pytest.param("Location: Homeworking, with travel", "location", None, id="no place, in one word"),
        pytest.param("Corporate Services · Band 6 · Permanent", "location", None, id="a department is no place"),
        pytest.param("Jobs | Leeds | News", "location", None, id="a menu says no place"),
        pytest.param("Hove, England, United Kingdom", "location", "Hove", id="a town in its country"),
        pytest.param("The big red bus stops outside.", "location", None, id="a sentence is no place"),
        pytest.param("Skipton · £30,000 a year", "location", "Skipton", id="a town beside pay alone"),
        pytest.param("Logistics · £30,000 a year", "location", None, id="one word beside pay alone"),
        pytest.param("Contract to 31 March 2027", "contract", "fixed term", id="contract to a day"),
        pytest.param("* Permanent", "contract", "permanent", id="a bullet"),
        pytest.param("You will bank the takings.", "contract", None, id="a verb"),
        pytest.param("37 hours, permanent", "hours", "full time", id="hours on a line of terms"),
        pytest.param("Quote job number LC-55120.", "reference", "LC-55120", id="job number"),
        pytest.param("AfC ref: 0482/T", "reference", None, id="of the pay scheme, not of the advert"),
        pytest.param("Vacancy manager", "reference", None, id="a vacancy without a code"),
        pytest.param(
            "Applications by 23:30 on the day. Talks on ⟦DATE iso=2024-06-15 role=event|15 June⟧.",
            "closing_date",
            None,
            id="the colon of a time ends no label",
        ),
        pytest.param(
            "External applications must be in by: ⟦DATE iso=2024-06-15|15 June 2024⟧",
            "closing_date",
            "2024-06-15",
            id="a label that nobody listed",
        ),
        pytest.param(
            "Assessment and panel, over two days: ⟦DATE iso=2024-06-15|15 June 2024⟧",
            "interview_date",
            "2024-06-15",
            id="a label with a tail",
        ),
        pytest.param(
            "Shortlisting and panel feedback: ⟦DATE iso=2024-06-15|15 June 2024⟧", "interview_date", None, id="feedback"
        ),
        pytest.param("Send a CV, marked LCC-77.", "reference", "LCC-77", id="marked"),
        pytest.param("You will hold two references.", "reference", None, id="references"),
        pytest.param(
            "Pay: ⟦SALARY min=13 max=13 period=hour|£13⟧ an hour, and bank shifts at ⟦SALARY min=20 max=20"
            " period=hour|£20⟧",
            "salary_max",
            Decimal(13),
            id="bank rates are not the role's",
        ),
        pytest.param(
            "Fee: ⟦SALARY min=13000 max=13000 period=year|£13,000⟧ (⟦SALARY min=16000 max=16000 period=year"
            "|£16,000⟧ for the chair)",
            "salary_max",
            Decimal(16000),
            id="two posts, one range",
        ),
        pytest.param(
            "Closes ⟦DATE iso=2024-05-12 role=closing|12 May⟧\n\nApply by ⟦DATE iso=2024-05-12T17:00"
            " role=closing|5pm, 12 May⟧.",
            "closing_date",
            "2024-05-12T17:00",
            id="the time that a later line gives",
        ),
        pytest.param(
            "| First interviews | ⟦DATE iso=2024-05-01 role=interview|1 May⟧ |\n| --- | --- |\n"
            "| Panel interviews | ⟦DATE iso=2024-05-20 role=interview|20⟧ and ⟦DATE iso=2024-05-21"
            " role=interview|21 May⟧ |",
            "interview_date",
            "2024-05-20",
            id="the first day of the final panel",
        ),
        pytest.param(
            "⟦ORG id=E1|Leeds City Council⟧ will be the employer.", "employer", "Leeds City Council", id="said"
        ),
        pytest.param("Status - Full Time", "hours", "full time", id="a label before a dash"),
        pytest.param("Reference\tLCC-81", "reference", "LCC-81", id="a label before a tab"),
        pytest.param("Trust - it is earned", "hours", None, id="a dash in a sentence is no label"),
        pytest.param("Vacancy 0081 · Estates team", "reference", "0081", id="a number on a line of terms"),
        pytest.param("Tell Jo the job number, 214-88.", "reference", None, id="no code straight after"),
        pytest.param("The job is permanent.", "contract", "permanent", id="said of the job"),
        pytest.param("Jo has secured a permanent role.", "contract", None, id="said of somebody else's job"),
        pytest.param("Appointments are for three years.", "contract", "fixed term", id="a term of years"),
        pytest.param("It is a 35-hour week.", "hours", "full time", id="an hour week"),
        pytest.param("You may be based at Dale House, or in York.", "location", "Dale House", id="may be based"),
        pytest.param("Where: hybrid. Desks in Selby and Goole; come twice", "location", "Selby and Goole", id="desks"),
        pytest.param("You would work from our Selby office.", "location", "Selby", id="our office"),
        pytest.param("There is travel in Kent.", "location", None, id="travel is no place of work"),
        pytest.param("Job grade: Senior Executive Officer", "band", "Senior Executive Officer", id="as written"),
        pytest.param("Grade: to be confirmed", "band", None, id="no grade"),
        pytest.param(
            "Send your CV to Jo by ⟦DATE iso=2024-06-15 role=other|15 June⟧.",
            "closing_date",
            "2024-06-15",
            id="send by",
        ),
        pytest.param(
            "The plan must be sent to Jo by ⟦DATE iso=2024-06-15 role=other|15 June⟧.",
            "closing_date",
            None,
            id="a plan",
        ),
        pytest.param(
            "Successful applicants join an induction and begin on ⟦DATE iso=2024-06-15 role=other|15 June⟧.",
            "start_date",
            "2024-06-15",
            id="applicants begin",
        ),
        pytest.param(
            "You will re-let the contract (now with Via) so that the service can start on"
            " ⟦DATE iso=2024-06-15 role=other|15 June⟧.",
            "start_date",
            None,
            id="a service starts",
        ),
        pytest.param(
            "| Partner panel | ⟦DATE iso=2024-05-20 role=interview|20 May⟧ |\n| --- | --- |\n"
            "| Interview panel | ⟦DATE iso=2024-05-12 role=interview|12 May⟧ |",
            "interview_date",
            "2024-05-12",
            id="a panel of partners is not the final one",
        ),
        pytest.param(
            "Salary: ⟦SALARY min=30000 max=30000 period=year|£30,000⟧\n\nIt may go to the top of"
            " ⟦SALARY band=7|Band 7⟧.",
            "band",
            None,
            id="the top of another band",
        ),
        pytest.param(
            "You will serve ⟦ICS id=QA1|Avon ICS⟧ and ⟦ICS id=QB2|Brent ICS⟧.", "ics", None, id="two systems alike"
        ),
    ],
)
def test_field(line: str, field: str, expected: object) -> None:
    assert getattr(read(HEAD + line).record, field) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Two Non-Executive Members", "Non-Executive Member"),
        ("Vacancy: Head of Digital (maternity cover)", "Head of Digital"),
        ("Role pack: Director of Nursing", "Director of Nursing"),
        ("Occupational Therapist - Band 6", "Occupational Therapist"),
        ("Practice Nurse (two posts)", "Practice Nurse"),
        ("Health Adviser (Ageing Well)", "Health Adviser (Ageing Well)"),
        ("Home Visiting Nurse", "Home Visiting Nurse"),
        ("Locum Radiographer - £50 per hour", "Locum Radiographer"),
        ("Chief Finance Officer (Designate)", "Chief Finance Officer (Designate)"),
        ("Could you be our next Locality Manager?", "Locality Manager"),
        ("Opportunity: Lay Member", "Lay Member"),
        ("Trust Doctor x 3", "Trust Doctor"),
        ("Job Advert: Housing Officer", "Housing Officer"),
    ],
)
def test_job_title(heading: str, expected: str) -> None:
    assert (
        read(f"# {heading}\n\nSalary: £1\nHours: 37\nClosing date: 1 May 2024\n\nYou will lead.").record.job_title
        == expected
    )


@pytest.mark.parametrize(
    ("terms", "expected"),
    [("Length: 6 months initially", "locum"), ("Contract: fixed term, 6 months", "fixed term"), ("", "locum")],
)
def test_a_title_tells_the_contract_where_a_label_gives_its_length(terms: str, expected: str) -> None:
    assert read(f"# Locum Radiographer\n\n{terms}\nHours: 37").record.contract == expected


def test_a_title_that_only_a_sentence_gives() -> None:
    text = "# Come to the coast\n\nWe are looking for an experienced Head of Estates to join our team. Apply by 4 May."
    assert read(text).record.job_title == "Head of Estates"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("# Team Leader\n\nDale Homes is a small charity in Selby.", "Dale Homes", id="says what it is"),
        pytest.param("SELBY POLICE - STAFF VACANCY\n\n# Analyst", "SELBY POLICE", id="a body's name before a dash"),
        pytest.param(
            "⟦ORG|GatenbySanderson⟧\n\nChair | ⟦ORG id=E1|Leeds City Council⟧ | £90,000",
            "Leeds City Council",
            id="firm",
        ),
        pytest.param(
            "# Chair\n\nA firm recruits on behalf of ⟦ORG id=E1|Leeds City Council⟧.", "Leeds City Council", id="behalf"
        ),
    ],
)
def test_employer(marked: str, expected: str) -> None:
    assert read(marked).record.employer == expected


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Salary (pro rata)", "salary"),
        ("JOB REFERENCE NUMBER", "reference"),
        ("The base", "location"),
        ("3. Proposed interview dates", "interview_date"),
        ("We’ll meet you", "interview_date"),
        ("Base / work location", "location"),
        ("Hours and salary", "salary"),
        ("Hours and holidays", ""),
        ("Directorate", ""),
        ("Basis of our values", ""),
        ("", ""),
    ],
)
def test_named(label: str, name: str) -> None:
    assert named(label) == name


def test_fields_are_ranges_of_the_text() -> None:
    text, _ = unmark(PORTAL + LIST + TABLE)
    found = fields(document(text))
    assert {"band", "salary", "contract", "hours", "location", "reference", "closing_date"} <= {f.name for f in found}
    assert all(text[f.start : f.end].strip() == text[f.start : f.end] != "" for f in found)


UNREAD = """# Ward Clerk

- Hours: 37
- Contract: Permanent
- Base: Leeds
- Pay point: to be confirmed
- Department: Surgery
- Line manager: Ward Manager
- Site manager: Ann Fry
- Interview expenses: train fares
- Budget: £1.9m
"""


def test_terms_that_are_not_read_are_reported_and_nothing_else() -> None:
    issues = read(UNREAD).issues
    assert [(issue.kind, issue.message) for issue in issues] == [("unread_field", "Pay point: to be confirmed")]


def test_a_label_with_a_value_nobody_can_read_is_reported() -> None:
    issues = read(HEAD + "Salary: competitive\nHours: as needed").issues
    assert [(issue.kind, issue.message) for issue in issues] == [
        ("unread_value", "Salary: competitive"),
        ("unread_value", "Hours: as needed"),
    ]


@pytest.mark.parametrize(
    ("marked", "type_", "expected"),
    [
        pytest.param(
            "Recruitment to the new ICS CEO roles is open until ⟦DATE iso=2021-09-26 role=closing|26"
            " September⟧. It is a "
            "full-time role.",
            DocumentType.OTHER,
            Record(job_title="ICS CEO", hours="full time", closing_date="2021-09-26"),
            id="a page that recruits",
        ),
        pytest.param(
            "Book your place by ⟦DATE iso=2021-09-26 role=closing|26 September⟧.",
            DocumentType.OTHER,
            Record(),
            id="an event",
        ),
        pytest.param(LIST, DocumentType.NEWS_ARTICLE, Record(), id="news has no record"),
    ],
)
def test_documents_that_are_no_adverts(marked: str, type_: DocumentType, expected: Record) -> None:
    assert read(marked, type_).record == expected


def test_gold() -> None:
    """Field by field on the gold mentions; MEASURED figures are higher, this only keeps them from falling far."""
    right = wrong = missing = 0
    for one in gold.read_documents(GOLD):
        found = record(document(one.text, one.type), one.mentions).record
        for name in Record.__struct_fields__:
            expected, got = getattr(one.record, name), getattr(found, name)
            right += expected is not None and _folded(expected) == _folded(got)
            wrong += got is not None and _folded(expected) != _folded(got)
            missing += expected is not None and _folded(expected) != _folded(got)
    assert 2 * right / (2 * right + wrong + missing) >= 0.9


def _folded(value: Any) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in str(value).casefold()).split())


@pytest.mark.parametrize(
    ("marked", "pay"),
    [
        pytest.param(
            "Salary: ⟦SALARY band=5 min=29970 max=36483 period=year|Band 5 £29,970 - £36,483⟧ rising to "
            "⟦SALARY band=6 min=37338 max=44962 period=year|Band 6 £37,338 - £44,962⟧",
            (29970, 44962, "5/6"),
            id="two bands in a field",
        ),
        pytest.param(
            "Apply now.\n\n"
            "⟦SALARY band=5 min=29970 max=36483 period=year prorata=yes|Band 5: £29,970 - £36,483⟧ pro rata"
            "\n⟦SALARY band=6 min=37338 max=44962 period=year prorata=yes|Band 6: £37,338 - £44,962⟧ pro rata",
            (29970, 44962, "5/6"),
            id="two bands, a line each",
        ),
        pytest.param(
            "Salary: ⟦SALARY min=33247 max=41424 period=year|£33,247 to £41,424⟧ / "
            "⟦SALARY min=41608 max=50702 period=year|£41,608 to £50,702⟧ per annum",
            (33247, 50702, None),
            id="two ranges",
        ),
        pytest.param(
            "Salary: ⟦SALARY min=14 max=15 period=hour|£14 to £15⟧ on weekdays, "
            "⟦SALARY min=18 max=20 period=hour|£18 to £20⟧ at weekends",
            (14, 15, None),
            id="rates of other days",
        ),
        pytest.param(
            "Salary: ⟦SALARY min=28000 max=28000 period=year prorata=yes|£28,000⟧ FTE, "
            "⟦SALARY min=16800 max=16800 period=year|£16,800⟧ actual",
            (28000, 28000, None),
            id="a full-time figure and what is paid are no range",
        ),
        pytest.param(
            "Our ward sister, "
            "⟦SALARY band=6 min=37338 max=44962 period=year|Band 6, £37,338 - £44,962⟧, leads staff at "
            "⟦SALARY band=7 min=46148 max=52809 period=year|Band 7, £46,148 - £52,809⟧.",
            (37338, 44962, None),
            id="another's band",
        ),
    ],
)
def test_pay_of_several_steps(marked: str, pay: tuple[int, int, str | None]) -> None:
    found = read(marked).record
    assert (found.salary_min, found.salary_max) == pay[:2]
    assert pay[2] is None or found.band == pay[2]


def test_pay_by_the_year_is_that_of_the_role() -> None:
    text = "Salary: £14 per hour\nBand: Band 3\nHours: 37.5 hours per week"
    found = SalaryFinder().find(document(text), Issues())
    (mention, band) = with_annual(document(text), found, Issues())
    assert (mention.annual_min, band.annual_min) == (Decimal("27375.08"), None)
    role = record(document(text), [mention, band], weigh=False).record
    assert (role.salary_min, role.annual_min) == (Decimal(14), Decimal("27375.08"))
    assert role.annual_from == "hour × 37.5 × 52.143"
