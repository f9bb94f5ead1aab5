"""Words that tell what a role pays from other money: labels, verbs, rates, perks, supplements, prices."""

from __future__ import annotations

import re

from pipeline.mentions.money import S
from pipeline.schema import Period

G = rf"(?:{S}+|{S}*\n{S}*)"
# Between the words of a rate: "a year", "£120,000-a-year".
R = rf"(?:{G}|-)"
PER = (
    rf"(?:{S}*(?:,{S}*)?(?:per{G}annum|p[./]?{S}?a\b\.?|(?:a|per|each){G}year|annually|yearly|(?:a|an|per){G}hour"
    rf"|p[./]?h\b\.?"
    rf"|(?:a|per){G}(?:day|session|month|week)|pro{S}?[- ]?rata|FTE|WTE))"
)
PAY_LABEL = re.compile(
    r"\b(?:salar\w*|pay|paid|remunerat\w*|(?<!business )rates?|wages?|grade|bands?|banding|package|earnings"
    r"|fte|stipend|hourly|what (?:we pay|you(?:['’]ll| will)? (?:get|earn))|scale|reward|honorarium"
    r"|time commitment and (?:pay|remuneration))\b"
)
OTHER_LABEL = re.compile(
    r"\b(?:reloca\w*|budget|turnover|income|fund\w*|grants?|bonus|car|lease|expens\w*"
    r"|benefits?|refer\w*"
    r"|scheme|cover|assurance|insurance|pension|training|development|parking"
    r"|contract value|value|fees? payable|savings?|spend\w*|notice|leave|reference|ref|allowance|fine"
    r"|investment|(?<!out of )(?<!out-of-)hours)\b"
)


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")


PAY_WORD = _words(
    r"salar\w+|paid",
    r"(?<!ordered to )(?<!told to )(?<!forced to )(?<!asked to )(?<!had to )pay(?:ing|s)?(?![- ]?(?:slip|off|out)s?\b)",
    r"remunerat\w+|earn(?:s|ed|ing)?|wages?|stipend|honorarium|takes? home|attracts?",
    r"you(?:['’](?:d|ll)| would| will| could| can)? (?:get|make|receive)(?=\W*$)",
    r"(?:non-executives?|chair(?:man)?|members?|governors?|trustees?|advis[eo]rs?)['’]?s? (?:annual )?fees?"
    r"(?: (?:is|are|of))?",
    r"(?:leader|member|mayor|councillor|chair(?:man)?)s?['’]?s? (?:\w+ )?allowances?"
    r"|budget for (?:the|this) (?:role|post|hire|job|position)",
    r"sessional (?:fee|rate)(?: of)?|can expect(?=\W*$)",
    r"hourly rate|day rate|daily rate|rate of|pay range|pay scale|range(?: of)?(?=\W*$)|band(?:ed)?|circa",
    r"(?:shifts?|sessions?) at",
    r"(?:advert\w*|recruited|appointed|hired|employed|engaged)\b[^.]{0,30}\bat"
    r"(?: up to| between| around| about)?(?=\W*$)",
    r"advertised (?:with|for)|offer(?:s|ed|ing)? (?:up to|between|a)|start(?:s|ing|ed)? (?:on|at)",
    r"(?<!relocation )(?<!removal )(?<!support )(?<!redundancy )(?<!funding )(?<!care )packages? of",
    r"receiv(?:e|es|ed)(?=\W*$)"
    r"|\bon(?: about| around| up to| some| less than| more than| at least| under| over)?(?=\W*$)",
)
OFFER = re.compile(r"\boffer(?:s|ed|ing)?\b(?: \w+){0,2}\W*$")
ROLE_WORD = _words(
    r"advert\w*|posts?|roles?|jobs?|vacanc\w+|appointments?|positions?|applicants?|candidates?|chair|chief executive",
    r"directors?|members?|nurses?|offer(?:s|ed|ing)?|range|head of|managers?|officers?|assistants?|administrators?",
    r"co-?ordinators?|consultants?|doctors?|gps?|part[- ]time|full[- ]time|permanent|fixed[- ]term|secondment",
)
OTHER_WORD = _words(
    r"budgets?|turn(?:s|ed)? over|turnover|sav(?:e|es|ed|ing|ings)|deficits?|surplus\w*|overspen\w*|underspen\w*|gap",
    r"grants?|fund(?:s|ed|ing)?|(?<!of )(?<!for )fundraising|invest\w*|costs?|fin(?:e|es|ed)|fees?|levy",
    r"charg\w+|tax|debts?|loans?|bills?",
    r"reloca\w+|moving|removal|(?<!basic )allowances?|lease|mileage|mile|childcare",
    r"accom(?:modation)?|rooms?|pots?|works|in one go|billed|invoic\w+|refund\w*|reimburs\w+",
    r"legac(?:y|ies)|bequests?|proceeds|(?:business|council|water) rates(?: of)?",
    r"council tax\b[^.;]*|back[- ]?pay(?: of)?|arrears(?: of)?|targets?(?: of)?|gave|given",
    r"rent|tuition|bursar\w+|expens\w+",
    r"bonus\w*|golden hello|welcome|retention|recruitment (?:premium|incentive)|incentive",
    r"refer(?:ral|red)|vouchers?|prizes?|deposits?|meals?|lunch(?:es)?|tickets?|pensions?(?: contributions?)?",
    r"rais(?:e|es|ed|ing)|donat\w+|worth|capital|spen[dt]\w*|redundan\w+|income|revenue|portfolio|allocat\w+",
    r"pay (?:rise|increase|claim|deal|cut|gap)s?|pay-?(?:out|off)s?|severance|one-off|lump sums?",
    r"(?:sick|strike|maternity|redundancy) pay",
    r"(?:ris(?:e|es|ing)|rose|increas(?:e|es|ed|ing)|cut|reduced) by|payments? of",
    r"help of|towards|per (?:head|resident|patient|person)|a head(?! of)|every|(?<!pay )awards?",
    r"visas?|sponsor(?:ship)?",
    r"sold|sale|bought|buy|price|discount\w*",
    r"(?<!fixed-term )(?<!fixed term )(?<!zero-hours )contracts?(?!:)",
    r"recover\w*|claim\w*|compensation|damages|settlement|business cases?|procure\w*|transactions?",
    r"tenders?|valued?|backdated(?: pay)?(?: of)?",
    r"approv\w+|bring(?:s|ing)? in|authoris\w+|delegated|threshold|found|subscription|registration",
)
# What something costs whoever buys it, by the hour or not.
COST = _words(
    r"(?<!to )(?<!will )(?<!we )hire",
    r"(?:famil(?:y|ies)|households?|residents|pensioners)\b[^.]{0,20}\b(?:earn\w*|on) (?:under|over|up to|less than)",
    r"(?:expenses|removals?|relocation)\b[^.;]{0,40}\bpaid",
    r"(?:households?|residents|famil(?:y|ies)|tenants|customers|students|patients|taxpayers|drivers)\b[^.]{0,20}"
    r"\bpay(?:s|ing)?",
    r"(?:sick|strike|maternity) pay|costs?|charge[ds]?|pric(?:e|es|ed)|fees?|bills?|rent\w*|park\w*|tax|benefit of",
)
OTHER_AFTER = re.compile(
    rf"^{S}*(?:{G}?(?:an?|per){G}(?:year|annum|month|week|day|session|hour){G}?)?(?:"
    rf"(?:(?:of|in|as){G})?(?:an?{G})?(?:[\w-]+{G}){{0,3}}(?:vouchers?|gift{G}cards?|money|cash|capital|spend)\b|a{G}head|per{G}(?:head|resident|patient|person|mile|place|bed|capita|child|pupil)|an?{G}(?:mile|patient|resident|bed|head)"
    rf"|for{G}(?:every|each)(?!{G}(?:half{G})?(?:day|session|hour|shift|meeting))|towards|grant|budget|fund\b|deficit|(?:of{G})?(?:saving|investment|funding)|welcome"
    rf"|(?:(?:joining|signing|sign-on|starter|retention|recruitment|referral|one-off){G})?(?:bonus|incentive|payment)"
    rf"|(?:when|if|whenever){G}(?:an?|your|someone|somebody)\b(?:{G}[\w'’]+){{0,2}}{G}(?:you{G})?(?:refer|join|introduce|recommend)"
    rf"|relocation|car{G}allowance|golden|fine\b|loan|prize|contract|portfolio|programme|scheme|donation"
    rf"|from{G}(?:the|an?|its|our|local)\b|fees?\b|off\b|for{G}the{G}same\b|in{G}(?:savings|funding|grants|fees|fines|rent|rates|tax|interest|charges)"
    rf"|(?:(?:has|have|had|is|was|were|will{G}be){G})?(?:been{G})?(?:secured|allocated|set{G}aside|ring-?fenced|earmarked)|(?:less|more|higher|lower)\b(?!{G}per)|(?:better|worse){G}off"
    rf"|(?:line|threshold|cap|limit|mark|barrier)\b|saved|raised|worth"
    rf"|to{G}(?:spend|invest|help|support|pay{G}for|cover|improve)|with{G}childcare)",
    re.I,
)
SUPPLEMENT = re.compile(
    r"\b(?:hcas|hca(?= (?:supplement|allowance|payment|of\b))|high cost area|supplements?|weighting|on[- ]call"
    r"|(?:recruitment (?:and|&) retention|retention (?:and|&) recruitment)(?: premi(?:um|a)| payments?| allowances?)?"
    r"|dia(?: of)?|inner london|outer london|fringe|market (?:forces|supplement)|rrp"
    r"|(?:special )?responsibility(?: (?:allowance|payment))?(?: of)?"
    r"|(?:london|location|area|rural|island|county|city|local|regional|(?:north|south)(?:[- ](?:east|west))?|night"
    r"|evening|weekend|shift|unsocial hours|standby|acting[- ]up|first aid|distant islands) allowance)\b"
)
PRORATA = re.compile(rf"\bpro{S}?-?{S}?rata\b|\bFTE\b|\bWTE\b|\b(?:full|whole)[- ]time{S}equivalent\b", re.I)
PERIODS: tuple[tuple[Period, re.Pattern[str]], ...] = (
    (Period.YEAR, re.compile(
        rf"per{G}annum|\bp[./]?{S}?a\b\.?|\b(?:a|per|each|every){R}year\b(?!{G}(?:later|ago|earlier|after|before))|\bannual(?:ly)?\b"
        rf"|\byearly\b|/{S}?(?:year|yr|annum)\b", re.I)),
    (Period.HOUR, re.compile(
        rf"\b(?:an|a|per|each|every){R}hour\b|\bhourly\b|\bp[./]?{S}?h\b\.?|/{S}?(?:hour|hr"
        rf"|h)\b|\bper{G}hr\b", re.I)),
    (Period.SESSION, re.compile(
        rf"\b(?:a|per|each|every){R}(?:[\w-]+{G}){{0,2}}(?:session|clinic|(?-i:PA)"
        rf"|programmed{G}activity)\b|\bsessional\b|/{S}?session\b"
        rf"|\bsessions{G}(?:are{G})?(?:paid{G})?at\b", re.I)),
    (Period.DAY, re.compile(
        rf"\b(?:a|per|each|every){R}day\b|\bdaily\b|\bday{G}rate\b|\bp[./]?{S}?d\b\.?"
        rf"|/{S}?day\b", re.I)),
    (Period.MONTH, re.compile(
        rf"\b(?:a|per|each|every){R}(?:calendar{G})?month\b|\bmonthly\b|\bp\.?{S}?c\.?{S}?m\b\.?"
        rf"|/{S}?month\b", re.I)),
)  # fmt: skip
WEEKLY = re.compile(rf"^[\s,(]*(?:a|per|each|every){G}week\b|^{S}*p\.?{S}?w\b", re.I)
# The words that may stand with an amount on a line of its own.
WHOLE = re.compile(
    r"\b(?:circa|c|up to|from|per|annum|p\.?\s?a|a|year|pro[- ]?rata|fte|wte|annually|plus|benefits"
    r"|dep(?:ending|endent)|on|experience|negotiable|doe|full time|gross|inclusive|including"
    r"|actual|inc|incl|of|hcas|high cost area|allowance|supplement|inner|outer|fringe|london|weighting|week|weekly)\b",
    re.I,
)
PIECE = r"(?:sleep(?:ing)?[- ]?ins?|sleeps|on[- ]calls|flat rate|call-?outs?|visits?|vaccinations?|tests?)\b"
BY_THE_PIECE = re.compile(rf"\b{PIECE}", re.I)
RATE_BY_THE_PIECE = re.compile(rf"{G}(?:an?|per){G}{PIECE}", re.I)
# "The £70k role", "a £45,000 salary".
PAID_AS = re.compile(
    r"^[\s*_]*(?:(?:base|basic|annual|gross|starting) )?(?:salar(?:y|ies)|wages?|pay packet"
    r"|(?:pay )?package|roles?|posts?|jobs?|positions?)\b",
    re.I,
)
ROLE_NOUN = (
    r"\b(?:chairs?|chairman|members?|directors?|trustees?|governors?|councillors?|chief executive|lecturers?|nurses?"
    r"|managers?|officers?|assistants?|practitioners?|consultants?|doctors?|registrars?|fellows?|professors?|workers?"
    r"|administrators?|co-?ordinators?|therapists?|technicians?|midwi(?:fe|ves)|pharmacists?|physiotherapists?|gps?"
    r"|carers?|paramedics?|scientists?|analysts?|engineers?|secretar(?:y|ies)|receptionists?|cooks?|cleaners?|porters?"
    r"|fundraisers?|advis[eo]rs?|counsellors?|chaplains?|drivers?|chefs?|trainers?|teachers?|apprentices?|clerks?"
    r"|planners?|accountants?|solicitors?|dieti[tc]ians?|psychologists?|dentists?|sisters?|matrons?|leads?)"
)
ROLE_LED = re.compile(rf"{ROLE_NOUN}[\s,:–—-]*$")
ROLE_LABEL = re.compile(
    rf"{ROLE_NOUN}(?: \([^()]*\)?)?$"
    rf"|^(?:(?:the|deputy|associate|assistant|interim) )*(?:head|director|chief) (?:of|for) [a-z]"
)
# "Finance Director, to £95,000", "Director of Adult Services c. £130k".
OF_ROLE = re.compile(
    rf"{ROLE_NOUN}(?: of(?: [a-z]+){{1,4}})?(?: ?\([^()]*\))?(?:\s*[,:|–—-]\s*(?:circa|ca?\.?|(?:up )?to|from|at)?"
    r"|\s+(?:circa|ca?\.?))\s*$"
)
# What goes with pay and with no other money: "£45k + car", "£35,000 basic", "£52,000 DOE".
PERKS = re.compile(
    rf"^(?:{PER})?[\s*_,(]*(?:basic\b|actual\b|gross\b|OTE\b|DOE\b|\(?(?:full|part)[- ]time\b"
    rf"|for{G}(?:the{G}right|an{G}experienced){G}(?:person|candidate)"
    rf"|dep(?:ending|endent){G}(?:up)?on{G}(?:\w+{G})?(?:experience|skills)"
    rf"|(?:\+|plus\b){S}*(?:an?{G}|\d+%{S})?(?:(?:excellent|generous|great|good|full|annual|company){G})?"
    rf"(?:bonus|car|benefits|commission|pension|package|enhancements|holiday|perks|OTE|HCAS?|weighting)\b)",
    re.I,
)
# Non-executives and advisers are paid a fee for days; anybody else's fee is a price.
FEE_LABEL = re.compile(r"(?:(?:annual|daily|sessional) )?(?:fees?|allowances?|payments?)")
SERVED = re.compile(r"\bdays?\W+(?:per|an?|each)\W+(?:week|month|year|annum)", re.I)
# What somebody is paid, and no other money: "£10k for 2-3 days a month", "£161 an hour for a consultant".
FOR_DAYS = re.compile(
    rf"^{S}*(?:{PER})?{S}*,?{S}*for{G}(?:(?:about|around|up{G}to|an{G}average{G}of){G})?(?:\d+(?:\.\d+)?|one|two|three|four|five|six)"
    rf"(?:{S}?(?:-|–|to|or){S}?(?:\d+|two|three|four|five|six))?{G}(?:hours?\b|(?:days?|sessions?){G}"
    rf"(?:a|per|each|every){G}(?:week|month|year|fortnight)\b)|^{PER}{G}for{G}(?:an?|any|each|every){G}(?:[\w-]+{G}){{0,2}}{ROLE_NOUN}",
    re.I,
)
# "For a healthcare assistant that's £12.51", "a director of public health at up to £124k", "a locum registrar costs".
TO_ROLE = re.compile(
    rf"\b(?:for|to) an? (?:[\w-]+ ){{0,3}}{ROLE_NOUN},? (?:that|it|this)(?:['’]s| is)\W*$"
    rf"|{ROLE_NOUN}(?: of(?: [a-z]+){{1,3}})? at(?: up to| about| around)?\W*$"
    rf"|{ROLE_NOUN}['’]s (?:is|was)\W*$"
    rf"|{ROLE_NOUN} (?:gets?|got|receives?|received|is on|was on|makes?|earns?|earned)\W*$"
    rf"|{ROLE_NOUN}(?:,? (?:some|all|many|most|each|one) of (?:whom|them))?(?: [a-z]+){{0,3}} costs?\W*$"
)
RATED = re.compile(rf"[\s,\"”’(*_-]*(?:{'|'.join(pattern.pattern for _, pattern in PERIODS)})", re.I)
