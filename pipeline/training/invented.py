"""Documents and names that do not exist, by which the recogniser learns contexts and shapes rather than a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from random import Random

from msgspec import Struct

from pipeline import gazetteers

SLOT = re.compile(r"\{(\w+)\}")
BEGINNINGS = "Al An Ar Bel Bra Cal Cor Dal Del El Fen Gal Hel In Jun Kel Lum Mar Nex Or Per Quor Ros Sel Tal Ul Ver Zen"
MIDDLES = "a e i o u ara eri ito ova uma ane isto ulo"
ENDS = "dis lis ra via nt rex tis ca ven mo va ne lex gen dra ris tum lia"
FIRSTS = (
    "Ash Beacon Birch Bridge Bright Brook Cedar Clear Cross Fair Fern Forge Green Harbour Haven Hawthorn High Iron "
    "Kestrel Lantern Larch Lark Mill Moor North Oak Open Orchard Peak Pine Quay River Rowan Silver Spring Stone Swift "
    "Thorn Tide True Vale West White Willow Wood Wren"
)
SECONDS = "bank bourne bridge brook dale field ford gate ham lane light mere mount path shore stead stone way well wood"
VIRTUES = "Bright Brave Kind Open Better New Shared Strong Good Fresh Second First Next Together Safe Clear Equal Real"
THINGS = (
    "Beginnings Chances Circles Communities Ears Families Foundations Futures Ground Hands Hearts Homes Horizons Lives "
    "Minds Paths Places Roots Start Steps Table Threads Voices Ways Wings Matters Together Neighbours"
)
TRADES = (
    "Advisory Analytics Associates Built Care Catering Coaching Connect Construction Consulting Design Diagnostics "
    "Digital Energy Engineering Estates Facilities Finance Group Health Healthcare Imaging Insight Interim Labs Legal "
    "Logistics Media Medical Networks Partners Pharma People Power Property Resourcing Search Security Services "
    "Software Solutions Systems Talent Technologies Training Transport Water Works"
)
FORMS = "Ltd Limited plc LLP CIC Group"
PAPERS = (
    "Advertiser Argus Bulletin Chronicle Courier Dispatch Echo Examiner Gazette Herald Journal Mail Mercury News "
    "Observer Post Sentinel Standard Star Telegraph Times Tribune"
)
CAUSES = (
    "Action Advocacy Aid Alliance Carers Centre Charity Foundation Fund Hospice Housing Mind Network Project Refuge "
    "Society Support Trust Union Volunteers"
)
PLEAS = "Save|Defend|Keep|Friends of|Hands Off|Stand Up for|Support|Action for"
SCHOLARS = "University|University College|College|Institute|School of Medicine|Academy|Business School"
LEARNED = "Association Association|Board College College Confederation Council Federation Institute Society Union"
FIELDS = (
    "Audiology|Building|Carers|Catering|Children|Clinical Coding|Dentistry|Education|Emergency Care|Employment|Energy|"
    "Engineering|Estates|Family Doctors|Farming|Finance|Health Visiting|Housing|Internal Audit|Justice|Law|Libraries|"
    "Local History|Marketing|Midwifery|Nursing|Older People|Pensions|Pharmacy|Planning|Podiatry|Public Health|"
    "Recruitment|Rural Affairs|Safety|Schools|Social Work|Surgery|Transport|Water|Youth Work"
)
NATIONAL = "British National Royal UK English European International Chartered"
SURNAMES = (
    "Abbott Adeyemi Ahmed Akhtar Allen Anderson Bailey Baker Banerjee Bennett Blackwood Bradley Brennan Brooks Carter "
    "Chaudhry Chen Clarke Cole Collins Cooper Cox Davies Desai Dixon Dunne Edwards Ellis Evans Farrow Fletcher Foster "
    "Gallagher Gibson Gill Graham Grant Gray Green Griffiths Hall Harris Harrison Hassan Hayes Hughes Hussain Iqbal "
    "Jackson James Jenkins Johnson Jones Kaur Kelly Khan King Knight Kowalski Lawson Lee Lewis Lloyd Malik Marshall "
    "Mason Mehta Mensah Miah Miller Mills Mitchell Moore Morgan Murphy Murray Nwosu Ogunleye Okafor Osei Owen Palmer "
    "Parker Patel Pearson Phillips Price Qureshi Rahman Reid Reynolds Richards Roberts Robinson Rogers Russell Ryan "
    "Scott Shah Sharma Shaw Singh Smith Stone Taylor Thomas Thompson Turner Walker Wallace Walsh Ward Watson Webb "
    "West White Wilkinson Williams Wilson Wood Wright Young Yusuf"
)
TOPICS = (
    "Access|Adult Social Care|Ageing Well|Apprenticeships|Assurance|Better Care|Cancer|Capital|Care at Home|Carers|"
    "Children and Young People|Clean Air|Climate|Communications|Community Health|Continuing Healthcare|Corporate "
    "Services|Data|Dementia|Diabetes|Digital|Discharge|Elective Recovery|End of Life|Equality|Estates|Ethics|Finance|"
    "Frailty|Governance|Health Inequalities|Housing|Improvement|Infection Control|Learning Disability|Maternity|"
    "Medicines|Mental Health|Neighbourhood Health|Nursing|Organisational Development|Outpatients|People|Performance|"
    "Personalised Care|Planning|Population Health|Prevention|Primary Care|Procurement|Quality|Remuneration|Research|"
    "Resources|Risk|Safeguarding|Safety|Skills|Stroke|Sustainability|Transformation|Transport|Urgent Care|Workforce"
)
RANKS = "Head|Director|Deputy Director|Associate Director|Manager|Lead|Senior Manager|Chief|Assistant Director|Officer"
POSTS = (
    "Chief Executive|Chief Nurse|Chief Operating Officer|Medical Director|Chair|Managing Director|Finance Director|"
    "Ward Manager|Staff Nurse|Business Partner|Team Leader|Programme Manager|Project Support Officer|Practice Manager|"
    "Social Worker|Occupational Therapist|Leader|Branch Secretary|Company Secretary|Community Matron|Policy Adviser"
)
PRODUCTS = (
    "Excel|PowerPoint|Microsoft Teams|Outlook|SystmOne|Oracle Cloud|Power BI|Tableau|Python|SQL|Rio|SAP|Workday|ESR|"
    "Trac|Liquidlogic|Mosaic|SharePoint|Salesforce|AutoCAD|Jira|Trello|Civica Pay|Docman|AccuRx|Ulysses|Datix"
)
QUALIFICATIONS = (
    "PRINCE2 Practitioner|MSP|CCAB|an MSc in Health Economics|a BA in English|NVQ Level 3|GCSE English|a PGCE|IOSH|"
    "a Diploma in Social Work|PhD|MSc|RMN|RGN|A level|GCSEs in Maths and English|Master's degree|Mary Seacole|"
    "an MBA|Care Certificate|CIPS Level 4|RGN|a CSCS card|Six Sigma Green Belt"
)
HEADINGS = (
    "Key Duties|Main Responsibilities|Person Specification|About The Role|How To Apply|What We Offer|Our Values|Key "
    "Dates|Job Summary|Essential Criteria|The Challenge|Terms And Conditions|Equality And Diversity|Working Pattern|"
    "WHY THIS ROLE|THE PACKAGE|KEY DATES|HOW TO APPLY|ABOUT US|The Person|Next Steps|Questions And Answers|Background|"
    "Declarations Of Interest|Matters Arising|Any Other Business|Compassion, Courage And Candour|Working Together"
)
NOMINALS = (
    "Trust|Council|Board|University|Company|Charity|Government|Department|Committee|Governing Body|Authority|Group|"
    "Team|Health and Wellbeing Board|Cabinet|Executive|Practice|Service|Partnership|Network|Programme|Scheme|"
    "Association|Foundation Trust|County Council|Council of Governors|Members' Council|Trust Board|Court|Senate|"
    "Assembly|Commission|Ministry|College|School|Hospital|Borough|Board of Directors|Forum"
)
SORTS = "Local Authority|System|Integrated Care|Primary Care|Community|Foundation|Provider|Voluntary Sector|Ambulance"
BODIES = "Partners|Partnerships|Trusts|Boards|Networks|Providers|Authorities|Councils|Collaboratives|Alliances"
AREAS = (
    "Fens|Broads|Downs|Dales|Moors|Malverns|Cotswolds|Pennines|Peak District|Lakes|Wolds|Chilterns|Marshes|Levels|"
    "South Coast|West Country|Home Counties|Thames|Severn|Humber|Mersey|Roman Baths|Old Town|Corn Exchange|Guildhall|"
    "North West|South East|East Midlands|City|Riverside|High Street|Northern Line|Jubilee Line"
)
NATIONS = "UK|United Kingdom|England|Scotland|Wales|Northern Ireland|Ireland|EU|EEA|Europe|France|India|Ghana|Poland"
OPENERS = (
    "We need|Nobody wants|People ask for|Nurses want|Families deserve|The plan lacks|Staff see|It takes|Patients like|"
    "Everyone expects|Few doubt|Most pay for|They still use|You can tell|Money follows|Waits grew because of"
)
CLOSERS = (
    "more time|a new roof|better buses|a straight answer|fewer meetings|longer hours|the old rota|shorter queues|"
    "a second opinion|the same forms|parking|the merger|good food|one number to ring|the night shift|less paper"
)
UNLISTED = 0.2
MONTHS = "January February March April May June July August September October November December"


class Marked(Struct, frozen=True):
    """An invented document with the spans of its organisations."""

    text: str
    known: tuple[tuple[int, int], ...]
    sought: tuple[tuple[int, int], ...]


def document(random: Random, paragraphs: int) -> Marked:
    """Lines as adverts, packs, minutes and news have them; the organisations of `{known}` count as known."""
    pieces: list[str] = []
    spans: dict[str, list[tuple[int, int]]] = {"known": [], "org": []}
    length = 0
    for template in random.choices(_sentences(), k=paragraphs):
        at = 0
        for slot in SLOT.finditer(template):
            word = SLOTS[slot[1]](random)
            before = template[at : slot.start()]
            if before.lower().endswith("the "):
                word = word.removeprefix("The ")
            pieces += [before, word]
            length += len(before) + len(word)
            at = slot.end()
            if slot[1] in spans:
                spans[slot[1]].append((length - len(word), length))
        pieces.append(template[at:] + random.choice(("\n", "\n\n")))
        length += len(pieces[-1])
    return Marked("".join(pieces), tuple(spans["known"]), tuple(spans["org"]))


@cache
def _sentences() -> tuple[str, ...]:
    text = (files(__package__) / "sentences.txt").read_text(encoding="utf-8")
    return tuple(text.splitlines())


def organisation(random: Random) -> str:
    """A made-up name: of a firm, charity, practice, network, university or paper, or an abbreviation."""
    makers = (_coined, _firm, _charity, _local, _learned, _letters, _listed)
    return random.choices(makers, (4, 5, 5, 5, 2, 2, 3))[0](random)


def _pick(random: Random, words: str) -> str:
    return random.choice(words.split("|") if "|" in words else words.split())


def _coined(random: Random) -> str:
    made = _pick(random, BEGINNINGS) + _pick(random, MIDDLES) + _pick(random, ENDS)
    camel = _pick(random, "In Care Med Well Safe Open") + random.choice((made, _pick(random, TRADES)))
    upper = made.upper() if len(made) < 6 else made
    return random.choice((made, made, upper, camel, f"{made} {_pick(random, TRADES)}"))


def _compound(random: Random) -> str:
    return _pick(random, FIRSTS) + _pick(random, SECONDS)


def _surname(random: Random) -> str:
    return random.choice((_pick(random, SURNAMES), _pick(random, SURNAMES), _compound(random).capitalize()))


def _firm(random: Random) -> str:
    first, second = random.choice((_compound, _coined, _surname))(random), random.choice((_compound, _surname))(random)
    return random.choice(
        (
            f"{first} {_pick(random, TRADES)}",
            f"{first} {_pick(random, TRADES)}",
            f"{first} {_pick(random, FORMS)}",
            f"{first} {_pick(random, TRADES)} {_pick(random, FORMS)}",
            f"{first} & {second}",
            f"{first} and {second}",
            f"{first} {second}",
            f"{_pick(random, FIRSTS)} & {second} {_pick(random, FORMS)}",
            f"{second} & Partners",
            f"Dr {_surname(random)} & Partners",
        )
    )


def _charity(random: Random) -> str:
    return random.choice(
        (
            f"{_pick(random, VIRTUES)} {_pick(random, THINGS)}",
            f"{_pick(random, VIRTUES)} {_pick(random, THINGS)} {_place(random)}",
            f"{_compound(random)} {_pick(random, CAUSES)}",
            f"{_place(random)} {_pick(random, CAUSES)}",
            f"The {_compound(random)} {_pick(random, CAUSES)}",
            f"{_pick(random, CAUSES)} for {_pick(random, THINGS)}",
            f"{_pick(random, PLEAS)} {_place(random)} {_pick(random, 'Hospital NHS Library Hospitals')}",
            f"{_place(random)} {_pick(random, PLEAS)} Our {_pick(random, 'NHS Hospital Services Libraries')}",
            f"{_surname(random)} {_pick(random, 'Foundation Trust Fund House')}",
            f"{_pick(random, THINGS)} {_pick(random, 'First Together UK Direct Connect Now')}",
        )
    )


def _local(random: Random) -> str:
    place = random.choice((_place, _compound))(random)
    return random.choice(
        (
            f"{place} {_pick(random, PAPERS)}",
            f"The {_pick(random, PAPERS)}",
            f"The {place} {_pick(random, PAPERS)}",
            f"{place} PCN",
            f"{place} Surgery",
            f"{place} Medical Group",
            f"{place} {_pick(random, SCHOLARS)}",
            f"University of {place}",
            f"{place} Community {_pick(random, CAUSES)}",
            f"{place} Pension Fund",
            f"{place} {_pick(random, 'FC RFC Radio FM Live TV Together Collective Forum Hub Partnership')}",
        )
    )


def _learned(random: Random) -> str:
    body, field = _pick(random, LEARNED.replace("|", " ")), _pick(random, FIELDS)
    return random.choice(
        (
            f"{_pick(random, NATIONAL)} {body} of {field}",
            f"{_pick(random, NATIONAL)} {field} {body}",
            f"{body} of {field}",
            f"{field} {body}",
            f"Department for {field}",
            f"Office for {field}",
        )
    )


def _letters(random: Random) -> str:
    return "".join(random.choices("ABCDEFGHILMNOPRSTUW", k=random.choice((3, 4, 4, 5))))


def _place(random: Random) -> str:
    return random.choice(gazetteers.load("councils")).place


def _listed(random: Random) -> str:
    return random.choice(gazetteers.load(random.choice(("organisations", "bodies")))).name


def _known(random: Random) -> str:
    return random.choice(gazetteers.load(random.choice(("trusts", "councils", "bodies")))).name


@cache
def _given_names() -> tuple[str, ...]:
    return tuple(sorted(gazetteers.vocabulary("given name")))


def _given(random: Random) -> str:
    """A given name; one in five is on no list."""
    unlisted = _pick(random, BEGINNINGS) + _pick(random, MIDDLES) + random.choice(("", "n", "h", "s"))
    return unlisted if random.random() < UNLISTED else random.choice(_given_names())


def _postcode(random: Random) -> str:
    letters = random.choice(("BN", "CT", "LE", "M", "NG", "SW", "B", "YO", "TR", "E"))
    inward = f" {random.randrange(1, 9)}{random.choice('ABDEFGHJ')}{random.choice('LNPQRSTU')}"
    return f"{letters}{random.randrange(1, 30)}{random.choice(('', inward, inward))}"


def _sentence(random: Random) -> str:
    return f"{_pick(random, OPENERS)} {_pick(random, CLOSERS)}"


def _person(random: Random) -> str:
    given = _given(random)
    name = f"{given} {_surname(random)}"
    return random.choice((name, name, name, f"Dr {name}", f"Cllr {name}", f"{name}-{_surname(random)}"))


def _post(random: Random) -> str:
    topic = _pick(random, TOPICS)
    made = (f"{_pick(random, RANKS)} of {topic}", f"{topic} {_pick(random, 'Manager|Lead|Officer|Adviser|Analyst')}")
    return random.choice((*made, _pick(random, POSTS)))


def _site(random: Random) -> str:
    place = random.choice((_compound, _surname, _place))(random)
    sort = (
        "House|Ward|Street|Road|Hospital|Community Hospital|General Hospital|Teaching Hospital|Park|Centre|Campus|"
        "Building|Hall|Clinic|Unit|Library|Lane|Square|Infirmary|District General"
    )
    return random.choice((f"{place} {_pick(random, sort)}",) * 5 + (f"University Hospital of {place}",))


def _town(random: Random) -> str:
    direction = _pick(random, "North South East West Mid Great Upper Little")
    return random.choice((_place(random), _place(random), _compound(random), f"{direction} {_compound(random)}"))


def _joined(random: Random, one: str, other: str) -> str:
    return f"{one} {random.choice(('and', '&'))} {other}"


def _text(random: Random) -> str:
    topic = random.choice((_pick(random, TOPICS), _surname(random), _pick(random, FIELDS)))
    sort = "Act 2014|Plan|Strategy|Review|Report|Framework|Charter|Bill|Policy|Inquiry|Toolkit|Standard|Green Paper"
    return f"{topic} {_pick(random, sort)}"


def _scheme(random: Random) -> str:
    sort = "Programme|Award|Scheme|Project|Festival|Initiative|Fund|Prize|Pilot|Week|Pathway|Challenge"
    first = random.choice((_pick(random, TOPICS), f"{_pick(random, VIRTUES)} {_pick(random, THINGS)}", _place(random)))
    return f"{first} {_pick(random, sort)}"


def _team(random: Random) -> str:
    sort = "Committee|Team|Group|Board|Directorate|Department|Panel|Forum|Sub-Committee|Steering Group|Division|Hub"
    return f"{_pick(random, TOPICS)} {_pick(random, sort)}"


SLOTS: dict[str, Callable[[Random], str]] = {
    "org": organisation,
    "known": _known,
    "letters": _letters,
    "person": _person,
    "post": _post,
    "place": _town,
    "site": _site,
    "text": _text,
    "scheme": _scheme,
    "team": _team,
    "product": lambda random: _pick(random, PRODUCTS),
    "topics": lambda random: _joined(random, _pick(random, TOPICS), _pick(random, TOPICS)),
    "places": lambda random: _joined(random, _town(random), _town(random)),
    "sorts": lambda random: f"{_pick(random, SORTS)} {_pick(random, BODIES)}",
    "virtues": lambda random: f"{_pick(random, VIRTUES)} {_pick(random, THINGS)}",
    "nominal": lambda random: _pick(random, NOMINALS),
    "area": lambda random: _pick(random, AREAS),
    "nation": lambda random: _pick(random, NATIONS),
    "road": lambda random: random.choice("AM") + str(random.randrange(1, 600)),
    "qualification": lambda random: _pick(random, QUALIFICATIONS),
    "heading": lambda random: _pick(random, HEADINGS),
    "given": _given,
    "surname": _surname,
    "postcode": _postcode,
    "sentence": _sentence,
    "month": lambda random: _pick(random, MONTHS),
    "money": lambda random: f"£{random.randrange(2, 90)},{random.randrange(100, 999)}",
    "date": lambda random: f"{_pick(random, MONTHS)} {random.randrange(2015, 2027)}",
}
