"""What a requirement asks for: experience, knowledge, skills, values or qualifications."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.schema import Category

ARTICLE = (
    r"(?:(?:an?|the|some|any|your|our|their|has|have|having|with|and|of|in|strong|very|both|at least|demonstrates?"
    r"|shows?)\s+)*"
)
QUALITIES = r"(?:[\w'’/&-]+,?\s+){0,4}?"
# Words before the head of a phrase: none that begins another phrase, and no qualification.
ADJECTIVES = r"(?:(?!(?:of|to|for|in|with|and|or|style|degree|diploma|qualifi\w+|certificate)\b)[\w'’/&-]+,?\s+){0,3}?"
SUBJECTS = (
    r"(?:frameworks?|guidelines?|guidance|procedures?|law|legislation|schemes?|methods?|market|regime|regulations?"
    r"|standards?|principles|theory|agenda|policy)"
)

WORDS: tuple[tuple[str, Category], ...] = (
    (
        rf"^{ARTICLE}{ADJECTIVES}(?:experience\b(?!-)|track[ -]record\b"
        r"|years?['’]? (?:[\w-]+ ){0,3}experience\b)(?! or\b)",
        Category.EXPERIENCE,
    ),
    (rf"^{ARTICLE}{ADJECTIVES}(?:knowledge|understanding)\b(?! or\b)", Category.KNOWLEDGE),
    (
        r"\b(?:driving licen[cs]e|gcses?|nvq|prince2|msp|cips|cipd|ccab|cima|acca|v[123]00|mrcp\w*|m?ba|msc|bsc|phd"
        r"|mba|pgce"
        r"|diploma|(?<!under)graduate\b(?! trainee)|(?:master|bachelor)['’]s\b|masters? (?:degree|level|in)\b"
        r"|doctorate|nmc|hcpc|gmc|gphc|degree|mpharm|mbbs|mb ?chb|bds|rgn|rmn|frc[a-z]{1,4}|dclinpsy|dip ?he|hn[cd]"
        r"|btec|cct|cesr|atls|als|apls|epals|mrc[a-z]{1,3}|cppe|ecdl|nebosh|iosh|care certificate|mary seacole"
        r"|a[ -]levels?|section 12|approved clinician)\b(?! of (?!equivalen))",
        Category.QUALIFICATIONS,
    ),
    (
        r"\b(?:qualifications?|qualified|registered (?:(?:adult|general|mental health"
        r"|learning disability|children['’]s|paediatric) )?(?:nurse|midwife|paramedic|social|pharmac|practition|manager"
        r"|general|mental|health)\w*"
        r"|(?:professional(?:ly)?|current|full|state|clinical) regist\w+|registration with|register(?:ed)? (?:with"
        r"|as|by)|chartered"
        r"|independent prescriber|prescrib(?:er|ing)(?= \(|$)|member(?:ship)? of (?:the |an? )?(?:[\w-]+ ){0,4}?"
        r"(?:faculty|college|society|institute|(?-i:[A-Z]{3,5}\b)|profession|bod(?:y|ies)\b|ccab)|fellowship"
        r"|specialist register|licence to practi[cs]e"
        r"|educated to|standard of education|(?:general|secondary|formal|good) education\b"
        r"|level [2-8]\b|certificat\w+|accredit\w+|credential\w*|professional development|\bcpd\b"
        r"|trained (?:in|to)|training in"
        r"|mentorship|practice assessor|(?:postgraduate|further|master['’]?s)(?:[ -]level)? (?:study|studies"
        r"|education|modules?)|clinical diploma)",
        Category.QUALIFICATIONS,
    ),
    (
        rf"^{ARTICLE}(?:[\w'’/&-]+,?\s+){{0,3}}?(?:registration\b|membership (?:of|with)|fellow\b"
        r"|(?<!ing )training$|(?<!of )course\b|modules?\b|educator\b|assessor\b|trainer\b|accountant\b"
        r"|(?:nursing|nurse|medical|social work) degree)"
        r"|\b(?:on|join(?:ing)?|inclusion (?:on|in)|entry (?:on|to|in)) (?:the |an? )?(?:[\w-]+ ){0,3}?"
        r"(?:register|(?:performers|specialist) list)\b",
        Category.QUALIFICATIONS,
    ),
    (
        rf"^{ARTICLE}{ADJECTIVES}(?:leadership (?:of|in|at|across|within|roles?)\b|delivery of\b"
        r"|improvements? (?:in|of|to)\b)"
        r"|^(?:previous|prior|past)\b"
        r"|^(?:ha(?:ve|s|d) )?(?:looked after|cared for)\b|^work (?:in|for|with|at|on|as|towards)\b",
        Category.EXPERIENCE,
    ),
    (
        rf"^{ARTICLE}{ADJECTIVES}(?:use of|user of|programming\b|modelling\b|typing\b|spreadsheets?\b|excel\b"
        r"|sql\b|power bi\b|dashboards?\b|coding\b|talent\b|gift\b|willing and able\b|use (?=[A-Z])"
        r"|time management\b|report[ -]writing\b|minute[ -]taking\b"
        r"|command of (?:(?:written|spoken|both|the) )*(?:english|welsh|language|word|excel|outlook|microsoft|it\b))"
        r"|^being (?:able|happy|good|at ease|comfortable)\b|^(?:using|explaining|analysing|presenting|prioritising"
        r"|programming|modelling|adapting|organising|listening|reading|asking|making sense|cleaning|summarising"
        r"|recording|drafting|coding|typing|speaking|signing|spotting|keeping|getting on with|knowing when"
        r"|telling)\b(?! (?:for|of|in|at)\b)|^\w{2,}ing\b.* (?:in|with|using) (?-i:R|Stata|SQL|Python|Excel"
        r"|SAS|Power BI|Tableau)\b",
        Category.SKILLS,
    ),
    (
        rf"^{ARTICLE}{QUALITIES}(?:experience\b(?!-)|experienced\b|track[ -]record|background\b|years?['’]?\b|spell\b"
        rf"|exposure\b|history of)",
        Category.EXPERIENCE,
    ),
    (
        rf"^{ARTICLE}{QUALITIES}(?:knowledge|understand\w*+(?! (?:spoken|written))|awareness|familiar\w*|grasp|grip"
        rf"|insight|know(?:s|ing)?\b|knew\b"
        r"|acquaint\w+|idea of|feel for|sense of (?=how|what|why)"
        rf"|know\b|aware\b|appreciation"
        r"|literacy|interest in|command of|theor\w+|legislation)",
        Category.KNOWLEDGE,
    ),
    (
        r"\b(?-i:[A-Z]\w+ Act)\b|^(?:how|what|why)\s"
        rf"|^(?!(?!safeguarding)\w+ing\b)(?!use|work)"
        rf"(?:(?!(?:of|to|for|in|with|by|as|on|at|from|about)\b)[\w'’-]+ ){{1,4}}{SUBJECTS}\b",
        Category.KNOWLEDGE,
    ),
    (
        r"^(?!(?:caring|listening|understanding|willing|outstanding|thinking|reasoning|influencing|communicating"
        r"|speaking|being|strong|working|using|conversing|safeguarding|imaging|coaching)\b)\w{2,}ing\b"
        r"(?! (?:skills|abilit|the big|effective|at pace|together|able|award))",
        Category.EXPERIENCE,
    ),
    (
        rf"^{ARTICLE}{QUALITIES}(?:commitment|committed|passion(?:ate)?|integrity|honest\w*|compassion(?:ate)?"
        rf"|kind(?:ness)?\b|empath\w+|values?\b"
        r"|inclusive\b|respect(?:ful)?\b|fairness|humility|humour|non-judgemental|openness|belie(?:f|ves?)|dignity"
        r"|dedicat\w+|attitude"
        r"|ethos|courage|care(?:s|ful)? (?:about|for)|caring|enthusias\w+|feeling for|instinct|treats?\b|upholds?\b"
        r"|lives?\b(?! (?:in|or|near))"
        r"|turns? up|owns? up|tells? the truth|speaks? up|stands? up for|takes? responsibility"
        r"|challenges? (?:discriminat|prejudice)|independence\b|manners\b|politeness|courtesy|judges?\b(?!ment)"
        r"|thick skin|trustworth\w*|nolan|espous\w+|motivat(?:ed|ion)|determination|determined|ambitious|open to"
        r"|curious|loyal\w*|patient and|independent (?:in|of)|willing(?:ness)?|readiness|patience|discre(?:et|tion)"
        r"|reliab\w+|punctual\w*|puts? |principled|warmth"
        r"|generosity"
        r"|curiosity|appetite)",
        Category.VALUES,
    ),
    (
        rf"^{ARTICLE}{QUALITIES}(?:ability|able\b|skill\w*|capab\w+|capacity|can\b|confiden\w+|competen\w+|adept"
        rf"|aptitude|knack|proficien\w+|fluen\w+"
        r"|communicat(?:es?|ion|or)\w*|numera\w+|literate|literacy|analytical|reasoning|thinking|thinker|judgement"
        r"|influencing|interpersonal"
        r"|negotiati\w+|resilien\w+|stamina|problem[ -]solving|eye for|gift for|flair|nous|acumen|leadership|tact"
        r"|persist\w+|tenac\w+|analysis"
        r"|diplomacy|organised|listen\w*"
        r"|excellent|comfortable|articulate|self-\w+|flexib\w+|initiative|calm|writes?\b|speaks?\b|reads?\b"
        r"|explains?|language|drives?\b"
        r"|mind\b|style\b|touch\b|manner\b|persuasive|quick to|team player"
        r"|(?:solver|collaborator|motivator|organiser|planner|listener|influencer)s?\b|conversational|skilful|dexter\w+"
        r"|good with|at home with|at ease|credib\w+|way with|presence|gravitas|vision\b|it skills|excel\b"
        r"|handles?\b|works?\b)",
        Category.SKILLS,
    ),
    (
        rf"^{ARTICLE}{QUALITIES}(?:record\b|success(?:ful(?:ly)?)? (?:in|at|record)|proven|evidence|time (?:spent"
        rf"|on|in)|period\b|worked|managed|led\b|been\b"
        r"|supported|leading|managing|working|delivering|developing|running|advising|supervis\w+|writing|designing"
        r"|commissioning|negotiating"
        r"|responsibilit\w+|publi(?:cation|shed)\w*|assignments?|involvement|management (?:of|and)|line management"
        r"|budget management|stewardship|leadership of|preparation of|development of|recruitment|audit\b|service on"
        r"|held\b|holding|published|career|practice\b|handling|leads?\b|at\s+(?:band|board))",
        Category.EXPERIENCE,
    ),
    (r"\b(?:management (?:of|and)|line management|budget management|contracts?|budgets?)\b", Category.EXPERIENCE),
    (
        r"\b(?:experience(?!-)|track record|proven record|record of|background in|worked (?:in|with|as|for))\b",
        Category.EXPERIENCE,
    ),
    (
        r"\b(?:knowledge|understanding|awareness|familiarity|legislation|regulations?|data protection"
        r"|information governance|act(?: \d{4})?\b|health plan|long term plan|blueprint|pathways|duties"
        r"|procedures)\b",
        Category.KNOWLEDGE,
    ),
    (r"\b(?:values|integrity|compassion\w*|equality|inclusi\w+|kindness|dignity|respect)\b", Category.VALUES),
    (r"\b(?:skills?|ability|able|communicat\w+|analys\w+|judgement|english|welsh|language)\b", Category.SKILLS),
    (r"^(?:is|makes?|(?!has\b)\w+[^s\W]s) (?!for\b|of\b|and\b|or\b|with\b)", Category.SKILLS),
)
PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), category) for pattern, category in WORDS)
# The first patterns say how a requirement begins, or name a qualification; the others only what it mentions.
OPENINGS = 14
ACTION = re.compile(
    r"^(?:acts?|adapts?|advises?|builds?|challenges?|chairs?|communicates?|creates?|delivers?|develops?|explains?"
    r"|finds?"
    r"|gives?|holds?|influences?|inspires?|keeps?|leads?|learns?|listens?|makes?|manages?|models?|motivates?"
    r"|negotiates?|opens?|organises?"
    r"|persuades?|plans?|presents?|prioriti[sz]es?|recogni[sz]es?|responds?|sets?|solves?|speaks?|stays?|supports?"
    r"|takes?|thinks?"
    r"|turns?|uses?|weighs?|works?)\b(?! (?:of|in|for|at|on)\b)",
    re.IGNORECASE,
)
STATEMENT = re.compile(r"you (?:can |also |have |are )*", re.IGNORECASE)
# What the form of words without any cue tells, the first that fits; a bare noun is most often something done before.
FORMS: tuple[tuple[str, Category], ...] = (
    (rf"\b(?:{SUBJECTS}|systems?|policies|reorganisation|apis?|platforms|terms)\b", Category.KNOWLEDGE),
    (
        r"^(?:how|what|why|where|the (?:geography|law|workings|regional|local))\b"
        r"|\b(?:rules|recommendations|issues|hygiene|geography|technology|transport)\b",
        Category.KNOWLEDGE,
    ),
    (
        r"\b(?:training|course|programme|modules?|licen[cs]e)\b"
        r"|^(?-i:[A-Z]{2,7})(?:(?:,| and| or| \(or) (?-i:[A-Z]{2,7})\)?)*(?:, in date|,? current)?$",
        Category.QUALIFICATIONS,
    ),
    (
        r"\b(?:venepuncture|phlebotomy|cannulation|catheteri\w+|ultrasound|ventilation|tracheostomy|suturing|intubation"
        r"|signing|signed off|history[- ]taking|examination)\b",
        Category.SKILLS,
    ),
    (
        r"^(?:speaks?|spoken?)\b"
        r"|^(?:very |really )*(?:quick|fast|good (?:at|on|with|in)|neat|tidy|accurate|methodical|practical|handy|sharp"
        r"|politically|used to|ease\b|comfort\b)"
        r"|^an? (?:[\w-]+ )?(?:memory|head|ear|voice|nose|hand) (?:for|with)"
        r"|^(?-i:R|Python|SQL|Stata|SAS|Excel|Tableau)\b",
        Category.SKILLS,
    ),
    (
        r"^(?:(?:very|really|always|naturally) )*(?:\w+(?:ful|ous|less|[ -](?:centred|minded|spirited|natured|hearted))"
        r"|friendly|kind|gentle|visible|straight\w*|approachable|firm|polite|cheerful|warm|loyal|humble|decent|fair|modest|sociable|tolerant|brave"
        r"|down[- ]to[- ]earth|hard to|happy to|glad to|a sense of|doesn['’]t|never|that)\b",
        Category.VALUES,
    ),
)
UNSPOKEN = tuple((re.compile(pattern, re.IGNORECASE), category) for pattern, category in FORMS)
LICENCE = re.compile(r"\b(?:driving|driver['’]?s?|full(?: \w+)?|clean) licen[cs]e\b", re.IGNORECASE)

OPENS = re.compile(
    rf"^{ARTICLE}{QUALITIES}(?:experience\b|experienced\b|knowledge\b|understanding\b|ability\b|able to\b|skills?\b"
    rf"|track record|degree\b|diploma\b|qualif\w+"
    r"|educated to|registered\b|registration with|commitment to|awareness\b|evidence of|proven|demonstrable"
    r"|familiarity with|expertise\b|full driving)",
    re.IGNORECASE,
)
TALK = re.compile(
    r"\b(?:we|we['’]re|our|us|you will|you['’]ll|please|this (?:section|table|list|post|role)|the (?:post-?holder"
    r"|table|following|list)|listed|below|panel|shortlist\w*|will be (?:assessed|asked|required)|key:)\b",
    re.IGNORECASE,
)

NOUNS: tuple[tuple[str, Category], ...] = (
    (
        r"qualifications?|education(?:al)?|training|academic|registrations?|memberships?|accreditations?"
        r"|professional status|what you(?: will| must)? hold|^(?:\w+ )?learning$",
        Category.QUALIFICATIONS,
    ),
    (
        r"experiences?|track record|background|employment|achievements?|attainments?|what you(?:['’]ve| have) done",
        Category.EXPERIENCE,
    ),
    (r"knowledge|understanding|awareness|what you(?: will| must)? know", Category.KNOWLEDGE),
    (
        r"skills?|abilit(?:y|ies)|aptitudes?|capabilit(?:y|ies)|communications?"
        r"|what you(?: can| must| will| are able to| should be able to)+ do|what you can",
        Category.SKILLS,
    ),
    (
        r"values?|behaviours?|attitudes?|qualit(?:y|ies)|attributes?|dispositions?|circumstances?|personality"
        r"|motivations?|beliefs?|conduct|how you (?:behave|act)",
        Category.VALUES,
    ),
)
QUESTION = re.compile(r"(?:what|how) you\b", re.IGNORECASE)
HEADINGS = tuple((re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), category) for pattern, category in NOUNS)


def named(heading: str) -> tuple[Category, ...]:
    """The categories that a heading names, in the order of the schema; none for "Other"."""
    return tuple(category for pattern, category in HEADINGS if pattern.search(heading))


def asked(heading: str) -> tuple[Category, ...]:
    """The category that a question such as "What you know" asks for; none where a heading is no such question."""
    return named(heading) if QUESTION.match(heading.strip(" *_")) else ()


def spoken(text: str, among: Collection[Category] = tuple(Category)) -> Category | None:
    """The category that the words of a requirement speak of, of those allowed; None where they speak of none."""
    return next((category for pattern, category in PATTERNS if category in among and pattern.search(text)), None)


def category_of(text: str, headings: tuple[Category, ...] = ()) -> Category:
    """The category of a requirement under a heading that names these categories.

    One named category settles it, save for a driving licence, which is a qualification wherever it stands;
    several, or none, leave it to the words: those it begins with first, then those that fit the heading.
    """
    if LICENCE.search(text):
        return Category.QUALIFICATIONS
    if len(headings) == 1:
        return headings[0]
    if you := STATEMENT.match(text):
        text = text[you.end() :]
        if ACTION.match(text):
            return Category.SKILLS
        if you.group().casefold().endswith("are ") and spoken(text) is None:
            return Category.VALUES
    opening = next((category for pattern, category in PATTERNS[:OPENINGS] if pattern.search(text)), None)
    return opening or spoken(text, headings or tuple(Category)) or (headings[0] if headings else _unspoken(text))


def _unspoken(text: str) -> Category:
    """The category of words without a cue, by their form: an action is a skill, a bare subject something to know."""
    if ACTION.match(text):
        return Category.SKILLS
    return next((category for pattern, category in UNSPOKEN if pattern.search(text)), Category.EXPERIENCE)
