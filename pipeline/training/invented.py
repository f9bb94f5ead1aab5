"""Names of organisations that do not exist, by which the recogniser learns contexts and shapes rather than a list."""

from __future__ import annotations

from random import Random

from pipeline import gazetteers

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
    "Minds Paths Places Roots Start Start-Up Steps Table Threads Voices Ways Wings"
)
TRADES = (
    "Advisory Analytics Associates Built Care Catering Coaching Connect Construction Consulting Design Diagnostics "
    "Digital Energy Engineering Estates Facilities Finance Group Health Healthcare Imaging Insight Interim Labs Legal "
    "Logistics Media Medical Networks Partners Pharma People Power Property Resourcing Search Security Services "
    "Software Solutions Systems Talent Technologies Training Transport Water Works"
)
FORMS = "Ltd Limited plc LLP CIC Group"
PAPERS = (
    "Advertiser Bulletin Chronicle Courier Dispatch Echo Examiner Gazette Herald Journal Mail Mercury News Observer"
)
CAUSES = (
    "Action Advocacy Aid Alliance Carers Centre Charity Foundation Fund Hospice Housing Mind Network Project Refuge "
    "Society Support Trust Union Volunteers"
)
SCHOLARS = "University|University College|College|Institute|School of Medicine|Academy|Business School"


def name(random: Random) -> str:
    """One made-up name: of a firm, charity, practice, network, university or paper, or an abbreviation."""
    maker = random.choices((_coined, _firm, _charity, _local, _letters, _listed), (4, 5, 4, 5, 2, 3))[0]
    return maker(random)


def _pick(random: Random, words: str) -> str:
    return random.choice(words.split())


def _coined(random: Random) -> str:
    made = _pick(random, BEGINNINGS) + _pick(random, MIDDLES) + _pick(random, ENDS)
    return random.choice((made, made, f"{made} {_pick(random, TRADES)}", made.upper() if len(made) < 6 else made))


def _compound(random: Random) -> str:
    return _pick(random, FIRSTS) + _pick(random, SECONDS)


def _firm(random: Random) -> str:
    first, second = random.choice((_compound, _coined))(random), _compound(random)
    return random.choice(
        (
            f"{first} {_pick(random, TRADES)}",
            f"{first} {_pick(random, TRADES)}",
            f"{first} {_pick(random, FORMS)}",
            f"{first} {_pick(random, TRADES)} {_pick(random, FORMS)}",
            f"{first} & {second}",
            f"{first} {second}",
            f"{_pick(random, FIRSTS)} & {second} {_pick(random, FORMS)}",
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
        )
    )


def _local(random: Random) -> str:
    place = random.choice((_place, _compound))(random)
    return random.choice(
        (
            f"{place} {_pick(random, PAPERS)}",
            f"The {place} {_pick(random, PAPERS)}",
            f"{place} PCN",
            f"{place} Surgery",
            f"{place} Medical Group",
            f"{place} {random.choice(SCHOLARS.split('|'))}",
            f"University of {place}",
            f"{place} Community {_pick(random, CAUSES)}",
            f"{place} {_pick(random, 'FC RFC Radio FM Live TV Together Collective Forum Hub Partnership')}",
        )
    )


def _letters(random: Random) -> str:
    return "".join(random.choices("ABCDEFGHILMNOPRSTUW", k=random.choice((3, 4, 4, 5))))


def _place(random: Random) -> str:
    return random.choice(gazetteers.load("councils")).place


def _listed(random: Random) -> str:
    return random.choice(gazetteers.load(random.choice(("organisations", "bodies")))).name
