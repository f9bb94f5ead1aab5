"""Words around a name that say what it is: lists and their heads, roles, joining, talk of systems, brackets."""

from __future__ import annotations

import re

from pipeline.mentions import ics

LIST_GAP = re.compile(
    r"\)?\s*(?:\([A-Z&]{2,6}\))?\s*(?:[,;]\s*)?(?:(?:and|or|&|plus|(?:along|together) with|as well as)\s+)?"
    r"(?:(?:some|others|a few|the rest)\s+)?"
    r"(?:(?:of|for|from|with|to)\s+)?(?:the\s+|both\s+)?",
    re.IGNORECASE,
)
JOINED = re.compile(r"&|\b(?:and|or|plus|(?:along|together) with|as well as)\b|some\b|others\b", re.IGNORECASE)
LIST_PARTS = re.compile(r"[,;&]|\b(?:and|or|plus|along with|together with|as well as)\b", re.IGNORECASE)
GROUPS = {
    "ccgs": r"CCGs|clinical commissioning groups",
    "councils": r"councils|unitaries|unitary authorities|boroughs|local authorities|districts|authorities",
    **{kind.value: forms for kind, forms in ics.PLURALS.items()},
}
AFTER = {
    group: re.compile(
        rf"\s+(?:(?:county|city|borough|district|unitary|metropolitan)\s+)?(?:{forms})\b"
        rf"|\s*(?:,|and|,\s*and)\s+(?:\w+\s+){{1,3}}(?:{forms})\b",
        re.IGNORECASE,
    )
    for group, forms in GROUPS.items()
}
BEFORE = {
    group: re.compile(
        rf"\b(?:{forms})\b"
        r"(?:\s*[:(]|\s+(?:of|for|in|covering|such as|including|like)|,\s*(?:such as|including))\s*(?:the\s+)?$",
        re.IGNORECASE,
    )
    for group, forms in GROUPS.items()
}
DIRECTIONS = (
    r"\b(?:North|South|East|West|Mid|Central|Greater|Inner|Outer|Upper|Northern|Southern|Eastern|Western|Royal)"
)
DIRECTION = re.compile(rf"{DIRECTIONS}[\s-]+$")
DIRECTED = re.compile(rf"{DIRECTIONS}\s+[A-Z]")
ROLE_BEFORE = re.compile(
    r"\b(?:chief executives?|chief officers?|accountable officers?|chairs?|chaired|leaders?"
    r"|leads?|directors?|(?<!integrated care )boards?|patch)\s+(?:of|at|for)\s+(?:the\s+)?$"
    r"|\b(?:looks?|belongs?|belonged|reports?|answers?) to\s+(?:the\s+)?$"
    r"|\b(?:CCGs|clinical commissioning groups) of\s+(?:the\s+)?$"
    r"|\b(?:comes?|came|fall|falls|fell|was|were) (?:under|within)\s+(?:the\s+)?$"
    r"|\b(?:trusts|at (?:system|place) level|NHS (?:body|bodies|organisations|providers))"
    r" (?:in|across|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
ACTS_AFTER = re.compile(
    r"\s+(?:names|appoints|hires|picks|recruits|seeks|is recruiting|has (?:appointed|named|hired)|said|says"
    r"|announced|offer(?:s|ed)(?= (?:up to |around |about )?£)|advertis(?:es|ed)|pays|paid|wants|told"
    r"|confirmed|approved|declined|refused|intends to|plans to|hopes to|expects to|is (?:led|run|chaired|paired) "
    r"|has (?:decided|chosen|asked|told|said|yet to|frozen|cut|lost|kept)|shares? (?:a|an|its)"
    r"|will (?:not )?(?:share|cluster|merge|join|lose|keep|appoint|recruit|hire|pay|be (?:led|run|paired))"
    r"|to merge|(?:will|is to|are to) merge|(?:(?:will|is to|has) )?become (?:an|one) (?:ICS|integrated)"
    r"|integrated care)\b"
    r"|(?:, [^,.\n]{1,20},)? (?:is|was) one of the first\b"
)
JOINS_BEFORE = re.compile(
    r"\b(?:part of|merg\w+|joins?|joined|joining|cluster\w*|pair\w*|goes in|teams? up|shar(?:es?|ing))"
    r"\s+(?:(?:up\s+)?with\s+)?(?:the\s+)?$"
    r"|\b(?:mov(?:es?|ed|ing)|transfer\w*|switch\w*|goes|going|cross\w*)\s+(?:over\s+|across\s+)?(?:in)?to\s+(?:the\s+)?$",
    re.IGNORECASE,
)
PART_BEFORE = re.compile(
    r"\b(?:is|was|are|were|be|been|being|becom\w+|became|form(?:s|ed)?|remain(?:s|ed)?) (?:(?:a|now|still) )?part of\s+"
    r"(?:the\s+)?$"
)
RUN_BEFORE = re.compile(
    r"\b(?:run|led|hosted|overseen|commissioned|published|drawn up|drafted|set up|issued|funded|advertised|endorsed"
    r"|employed) by"
    r"\s+(?:the\s+)?$"
)
# What makes the place before it the system's name: the Devon system, Dorset, an ICS since 2018.
SYSTEM_NOUN = re.compile(
    r"\s+(?:(?:local|wider|whole|NHS|health(?: (?:and|&) (?:social )?care)?|care)\s+){0,3}"
    r"system(?![\w-])(?!\s+(?:of|for)\b)"
)
IS_SYSTEM = re.compile(
    r"(?:,| is| was| became| becomes| has become)(?: (?:now|also|already|not|not yet|itself))? (?:an?|one of the)"
    r" (?:[\w-]+ ){0,5}?(?P<general>ICSs?|ICBs?|STPs?"
    r"|integrated care (?:system|board)s?|sustainability and transformation partnerships?)\b"
)
# What a name is said to be right behind it: ", the county's budding integrated care system".
APPOSED = re.compile(
    r"(?:\s*[,(–—]\s*|\s+(?:is|was|became|has become)\s+)(?:now |already )?(?:the|an?|our|its|one of the)"
    r"(?: [\w'’-]+){0,4}? (?:ICSs?|integrated care systems?|(?P<stp>STPs?|sustainability and transformation \w+))\b",
    re.IGNORECASE,
)
# A place given as one of the boards or systems that the words before spoke of.
EXAMPLE_BEFORE = re.compile(
    r"\b(?:such as|including|like|unlike|notably|apart from|except(?: for)?)\s+$", re.IGNORECASE
)
EXAMPLE_AFTER = re.compile(r",? for (?:one|example|instance)\b|,? among (?:them|others)\b")
AMONG_THEM = re.compile(
    r"(?:,[^,.\n]{1,20},)?\s+(?:is|are|was|were)(?: (?:not|also|now))?"
    r" (?:among|one of) (?:them|these|those)\b"
)
SYSTEMS = re.compile("|".join(rf"\b(?:{forms})\b" for forms in ics.PLURALS.values()))
# What is done to a body and not to a place.
TREATED_AFTER = re.compile(
    r"\s+(?:has been|have been|is|was|will be|is to be) (?:confirmed|approved|cleared|designated|authorised|dissolved"
    r"|abolished|merged|paired)\b"
)
NAMED_BEFORE = re.compile(r"\b(?:called|known as|renamed|rebranded(?: as)?)\s+[\"“‘']?$", re.IGNORECASE)
# What only a body with a board, staff and a purse does or has done to it, and not the system around it.
BOARD_BEFORE = re.compile(
    r"\b(?:chief executives?|chief officers?|accountable officers?|chairs?|chaired|non-executives?|directors?|boards?)"
    r"\s+(?:of|at|for)\s+$"
    r"|\b(?:merg\w+|cluster\w*|pair\w*|joins|joined|goes in|teams? up|replac(?:es?|ed|ing)|succeed(?:s|ed)|abolish\w*"
    r"|employed by|which is)"
    r"\s+(?:with\s+|by\s+)?$",
    re.IGNORECASE,
)
BOARD_AFTER = re.compile(
    r"(?:\s+and\s+[A-Z][\w&]+)?(?:,[^,.\n]{3,40},)?\s+(?:(?:has|have|will|is to|are to) )?(?:"
    r"shar(?:e|es|ed) an? |appoint|hir(?:e|es|ed)\b|recruit|seek|need(?:s|ed)? (?:the|a|an|someone)\b|lose|lost"
    r"|replac|merg|teams? up|pairs? up|kept|keeps?\b|employ|offer(?:s|ed)?\b|advertis|pa(?:ys?|id)\b"
    r"|is (?:hiring|recruiting|merging)|plus\b"
    r"|named|abolish|cut\b|make redundant|commission(?:s|ed)\b)"
    r"|\s+with\s+[A-Z]"
)
# Words before a name that only a body with staff, patients sent to it or neighbours can follow.
BODY_BEFORE = re.compile(
    r"\b(?:chief executives?|chair|directors?|governors?|boards?|staff|colleagues|consultants?|nurses?|porters"
    r"|employees|workers|teams?|patients|inpatients|referrals)\b[^.,;\n]{0,30}\b(?:of|at|to|with|from)\s+(?:the\s+)?$"
    r"|\b(?:works?|worked|working) (?:with|at|for)\s+$|\b(?:employed|hosted|run) by\s+$|\bmerg\w+ with\s+$"
    r"|\b(?:joins?|joined|moves?|moved|comes?|came|arrives?|seconded)(?: to us| us)? from\s+$"
    r"|\b(?:neighbours?|partners?|trusts?|hosts?)\b[^.,;\n]{0,30},\s*$",
    re.IGNORECASE,
)
AREA_BEFORE = re.compile(
    r"\b(?:in|at|across|around|covering|throughout|near|between|of|serv\w+|for)\s+(?:the\s+)?$", re.IGNORECASE
)
AREA_AFTER = re.compile(
    r"['’]?\s+(?:areas?|residents?|people|populations?|patients?|hospitals?|sites?|communit\w+|boroughs?|councils?|CCGs?"
    r"|MPs?|constituen\w+|localit\w+|patch|footprint|health economy)\b|[ ]+[A-Z]"
)
LAND_BEFORE = re.compile(
    r"\b(?:in|at|across|around|covering|covers?|throughout|near|between|of|over|serv\w+|parts?|people|live\w*)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
WITHIN = re.compile(r"\b(?:in|across|around|throughout|near)\s+$", re.IGNORECASE)
SITE_BEFORE = re.compile(
    r"\b(?:born|died|admitted|rushed|taken|treated)\s+(?:at|in|to|by)\s+(?:the\s+)?$", re.IGNORECASE
)
HONORIFIC = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Cllr|Councillor|Sir|Dame|Lord|Baroness)\.?\s+$")
SEARCH_TALK = re.compile(
    r"\b(?:recruit|search|advis|appoint|vacanc|consultan|headhunt|candidate|retain|longlist|agency)\w*", re.IGNORECASE
)
# A board that is still to come, by the name that it will have.
TO_BE = re.compile(
    r"\bdesignate\b|\bICBs?\b|\b(?:becomes?|become) statutory\b|\bshadow\b|\bintegrated care board", re.IGNORECASE
)
BILL_FROM = "2021-07-06"
# What a commissioning group does by its place's name alone, in talk of many of them.
GROUP_ACTS = re.compile(
    r"['’]s? (?:members?|member practices|governing body|accountable officer|clinical chair|board|constitution)\b"
    r"|,? (?:where|which) (?:\w+ ){0,2}(?:two|three|four|five|six|seven|eight|\d+) \w+"
    r"|,? (?:carries|carried) on\b| (?:stays?|stayed) (?:as it|alone|out|put)\b"
    r"| (?:voted|votes|merges|merged|declined|opted|recruited|appointed|objected|dissolves?)\b"
)
GROUP_BEFORE = re.compile(
    r"\b(?:join(?:s|ed)?(?: up)?|merge[sd]?|becom(?:es?|ing)|became|comes? together|known)(?: together)? as\s+$"
    r"|\b(?:becom(?:es?|ing)|became|fold(?:s|ed)? into|absorbed (?:in)?to|merg(?:es?|ed|ing) (?:in)?to)\s+$"
    r"|\b(?:two|three|four|five|six|\d+) (?:that|to|which) merged?,\s+$",
    re.IGNORECASE,
)
CALLED = re.compile(r",? (?:\(|or |known (?:to \w+ )?as |called )")
PAIRED = re.compile(r"\s*(?:,|and|&|or|,\s*and)\s*")
PART = re.compile(r"ICB|ICS|ICP|STP|HCP|ACS|(?i:\bic[bs]$|integrated care|accountable care|sustainability)")
STP_TALK = re.compile(r"\bSTPs?\b|[Ss]ustainability (?:and|&) [Tt]ransformation")
ICS_TALK = re.compile(r"\bICSs?\b|[Ii]ntegrated [Cc]are [Ss]ystem")
SYSTEMS_FROM = "2021-04-01"
BOARDS_FROM = "2022-07-01"
BODY_ACTS = re.compile(
    r"\s+(?:serves|runs|employs|provides|treats|became|said|says|told|wants|agreed|voted|objected"
    r"|refused|backed|plans to|is part of|has joined)\b"
)
DECIDES = re.compile(
    r"\s+(?:(?:is|are|was|were|has|have|will|would) (?:also )?(?:to )?"
    r"(?:debate|vote|decide|consider|object\w*|back|agreed|voted|said|confirmed)"
    r"|votes|voted|debates|objects|objected|wants|refused|backed|rejected|agreed to)\b"
)
AMONG = re.compile(r",?\s+(?:among|amongst) (?:them|others)\b|\s+included\b")
AMONG_WHAT = re.compile(rf"\b(?:{GROUPS['councils']})\s*[,(–—-]\s*$", re.IGNORECASE)
HEADED = re.compile(
    rf"\b(?:{GROUPS['councils']})\b[^.;:\n]{{0,60}}:\s*(?:[a-z]+\s+){{0,4}}$"
    rf"|\b(?:{GROUPS['councils']})\b[^.;:\n]{{0,40}}\b(?:including|such as|namely|represented by)\s+$"
)
LONGER = re.compile(r"\s+(?:for Voluntary|of (?:Governors|Mosques|Faiths))\b")
REFERENCE = re.compile(r"[/-]\d|/[A-Z]{2,}/|-[A-Z]{2,}")
INITIALS = re.compile(r"(?:\b[A-Z]\.\s?|\d\s?[/-])$")
SYSTEM_TALK = re.compile(r"\b(?:ICBs?|ICSs?|STPs?|integrated care (?:boards?|systems?)|cluster)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n\s*\n|\n(?=[#|])")
BRACKETED = re.compile(
    r"\s*\((?:(?:hereafter|known as|or|also|the|previously|formerly)\s+)*"
    r"[\"“'‘]?(?P<alias>[A-Z][\w&’'-]*[\w](?: [A-Z][\w&]+)?)[\"”'’]?\)"
)
GENERAL = re.compile(r"\s*\([\"“'‘]?(?P<general>(?:the |The )?(?:ICB|ICS|ICP|STP))[\"”'’]?\)")
GENERAL_ORG = re.compile(r"\s*\((?P<general>PCN|CCG|CSU|PCT|LMC|LPC)\)")
GENERIC_ALIAS = frozenset(
    """ICB ICS ICP STP Trust Council CCG Board System University Partnership NHS Company PCN Charity Authority
    Group FT""".split()  # noqa: SIM905
)
LEVEL = re.compile(r"\s+(?:[Ll]evel|[Qq]ualif|[Cc]ertificate|[Dd]iploma|[Aa]ccredit|[Rr]egist|[Mm]ember)")
# The registration with a regulator, which is a requirement and does not speak of the regulator as a body.
REGISTRATION = re.compile(
    r"(?:\s*(?:,|/|\bor\b|\band\b)\s*[A-Z][A-Za-z]+)*\s+(?:[a-z]+\s+){0,2}(?:regist|PIN\b|pin\b|fees?\b|licen[cs]e)"
)
REGULATORS = "GMC NMC HCPC GPhC GDC GOC GOsC GCC UKPHR SWE PSNI"
MODIFIED = {
    **dict.fromkeys(REGULATORS.split(), REGISTRATION),
    "Microsoft": re.compile(r"\s+(?:[A-Z]|365)"),
    "Google": re.compile(r"\s+[A-Z]"),
    "EMIS": re.compile(r"\s+[Ww]eb"),
    "Macmillan": re.compile(r"\s+[Nn]urs"),
    "Marie Curie": re.compile(r"\s+[Nn]urs"),
    "Stonewall": re.compile(r"\s+(?:Diversity|Top|Workplace)"),
    **dict.fromkeys(
        """CIPD CMI ILM CIPS CIPFA CIMA ACCA CIH APM BACP BABCP UKCP RTPI RIBA CIOB CIPR RICS CILIP CILEX""".split(),  # noqa: SIM905
        LEVEL,
    ),
}
# What makes the places of a list trusts: "formed out of Central Manchester and South Manchester".
FORMED_FROM = re.compile(
    r"\b(?:formed|made|created|born)\b[^.;:\n]{0,30}\b(?:out of|from)\s+$|\bmerger (?:of|between)\s+$"
    r"|\b(?:hospitals?|trusts)\b[^.;\n]{0,40}[?:]\s*$",
    re.IGNORECASE,
)
# A list goes on with bodies that have no name: "Airedale and the community trust".
UNNAMED_NEXT = re.compile(r",?\s+(?:and|or)\s+(?:the|our|its|their|two|three|both)\s+[a-z]")
# A group of trusts, and the charity of one, go by the name of a trust.
LONGER_BODY = re.compile(
    r"\s+(?:NHS (?:Hospitals? )?Group|(?:(?:NHS|Hospitals?) )?Charit(?:y|ies|able (?:Trust|Fund))|League of Friends)\b"
)
# What a site's name ends in or holds: it is no body by itself.
SITE = re.compile(
    r"\bHospitals?\b|\b(?:House|Ward|Infirmary|Unit|Clinic|Road|Street|Park|Campus|Building|Hall|Lodge|Lane|Square|Arena"
    r"|General|Suite|Room|Wing|Court)$"
)
# A writing's name, which is no body's either: "Nolan Principles of Public Life".
WRITING = re.compile(
    r"\b(?:Principles|Code|Framework|Plan|Strategy|Act|Policy|Bill|Charter|Covenant|Guidance)(?: (?:of|for)\b|$)"
)
MEMBER_OF = re.compile(r"\b[Mm]embers? of (?:the )?$")
CHECKS = frozenset({"DBS", "CRB"})
