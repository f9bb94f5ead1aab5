"""What applicants say of their own age, origin, faith, health and family, cut out of a sentence clause by clause.

Only what is said of the writer, told by 'I am', 'I have', 'as a', 'my' and the like: that a nurse runs clinics for
deaf patients is work, and stays. A clause goes as a whole, so that nothing of its length or form is left.
"""

from __future__ import annotations

import re

NATIONALITIES = (
    r"Afghan|African|Albanian|Algerian|American|Angolan|Arab|Argentin(?:e|ian)|Armenian|Asian|Australian|Austrian|"
    r"Azerbaijani|Bangladeshi|Barbadian|Belarusian|Belgian|Bengali|Bolivian|Bosnian|Brazilian|British|Bulgarian|"
    r"Burmese|Cambodian|Cameroonian|Canadian|Caribbean|Chilean|Chinese|Colombian|Congolese|Croatian|Cuban|Cypriot|"
    r"Czech|Danish|Dutch|Ecuadorian|Egyptian|English|Eritrean|Estonian|Ethiopian|European|Fijian|Filipin[oa]|Finnish|"
    r"French|Gambian|Georgian|German|Ghanaian|Greek|Gujarati|Guyanese|Hungarian|Icelandic|Indian|Indonesian|Iranian|"
    r"Iraqi|Irish|Israeli|Italian|Ivorian|Jamaican|Japanese|Jordanian|Kashmiri|Kazakh|Kenyan|Korean|Kosovan|Kurdish|"
    r"Kuwaiti|Latvian|Lebanese|Liberian|Libyan|Lithuanian|Malawian|Malaysian|Maltese|Mauritian|Mexican|Moldovan|"
    r"Mongolian|Moroccan|Namibian|Nepal(?:i|ese)|New Zealander|Nigerian|Northern Irish|Norwegian|Pakistani|"
    r"Palestinian|Peruvian|Polish|Portuguese|Punjabi|Roma(?:nian)?|Russian|Rwandan|Saudi|Scot(?:s|tish|swoman|sman)|"
    r"Senegalese|Serbian|Sierra Leonean|Singaporean|Slovak(?:ian)?|Slovenian|Somali|South African|Spanish|"
    r"Sri Lankan|Sudanese|Swedish|Swiss|Syrian|Taiwanese|Tamil|Tanzanian|Thai|Trinidadian|Tunisian|Turkish|Ugandan|"
    r"Ukrainian|Uruguayan|Uzbek|Venezuelan|Vietnamese|Welsh|Yemeni|Yoruba|Igbo|Hausa|Zambian|Zimbabwean"
)
FAITHS = (
    r"Muslim|Christian|Hindu|Sikh|Buddhist|Jewish|Catholic|Jain|Protestant|Anglican|Quaker|Methodist|Baptist|"
    r"Rastafarian|Mormon|Pagan"
)
COLOURS = r"White|Black|Mixed[- ]race|Black[- ]British"
NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|(?:eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?))"
)
DEGREE = (
    r"(?:proud|openly|practising|devout|committed|lifelong|born-again|single|lone|solo|sole|working|full-time|"
    r"part-time|stay-at-home|foster|adoptive|first-time|new|recent|recently|newly|happily|young|older|mature|"
    r"middle-aged|severely|profoundly|partially|registered|clinically|mildly|totally|legally|congenitally|"
    r"(?:first|second|third)[- ]generation|international|overseas|ethnic|mixed|dual|dual-heritage|unpaid|proudly|"
    r"heavily|currently|now|also|originally|half)"
)
IS = (
    rf"(?:(?:(?:South|East|West|North|Central|Eastern|Western|Northern|Southern)[- ])?(?i:{NATIONALITIES})|"
    rf"(?i:{FAITHS})|"
    r"(?:[Ww]hite|[Bb]lack|[Mm]ixed[- ]race|[Bb]rown)(?! (?:belt|box|paper|hat|board|spot|collar|list|bag))|"
    r"Jew|Londoner|atheist|agnostic|humanist|orthodox|evangelical|"
    r"Jehovah's Witness|religious|Orthodox|Shia|Sunni|Bah[aá]'í|"
    r"gay|lesbian|bisexual|straight(?! talk)|heterosexual|homosexual|queer|pansexual|asexual|LGBT\w*\+?|trans|"
    r"transgender|"
    r"non-binary|nonbinary|cisgender|intersex|genderqueer|gender-fluid|"
    r"deaf|Deaf|blind|visually impaired|partially sighted|hearing[- ]impaired|hard of hearing|disabled|"
    r"able-bodied|dyslexic|"
    r"dyspraxic|autistic|neurodivergent|neurodiverse|neurotypical|epileptic|diabetic|bipolar|HIV[- ]positive|"
    r"paraplegic|deafblind|"
    r"married|unmarried|divorced|widowed|separated|childless|child-free|pregnant|in a civil partnership|cohabiting|"
    r"in my (?:early |mid|late )?-?(?:twenties|thirties|forties|fifties|sixties|\d0s)|"
    rf"(?:over|under|nearly|almost) {NUMBER}|"
    rf"{NUMBER}[- ]years?[- ]old|{NUMBER} years (?:old|of age|young)|aged {NUMBER})"
)
KIN_WORD = (
    r"(?:husband|wife|partner|spouse|fianc[eé]e?|boyfriend|girlfriend|children|kids|child|baby|twins|triplets|sons?|"
    r"daughters?|boys|girls|toddlers?|teenagers?|step-?(?:children|sons?|daughters?)|grandchildren|grandson|"
    r"granddaughter|mother|father|mum|dad|parents|brother|sister|siblings|grandmother|grandfather|grandparents|"
    r"nan|aunt|uncle|in-laws|mother-in-law|father-in-law|dependants)\b"
)
KIN = rf"{KIN_WORD}(?!')"
MINOR = (
    r"(?: (?:young|small|little|teenage|grown-up|grown|adult|elderly|disabled|autistic|first|second|third|own|"
    r"two|three|"
    r"older|ageing|caring|dependent|sick|new|school-age|frail|late|eldest|youngest|elder|younger|twin|lovely|\w+ and))*"
)
ANYBODY = r"(?:man|woman|male|female|person|lady|gentleman|individual|citizen|national|heritage|descent|origin|speaker)"
SOMEBODY = (
    r"(?:man|woman|male|female|lady|gentleman|guy|mother|father|mum|mam|dad|parent|step-?mother|step-?father|"
    r"step-?parent|grandmother|grandfather|grandparent|"
    r"husband|wife|spouse|widow|widower|divorcee|Muslim|Christian|Hindu|Sikh|Buddhist|Jew|Catholic|atheist|agnostic|"
    r"humanist|Quaker|Methodist|Protestant|Anglican|immigrant|migrant|refugee|asylum seeker|wheelchair user|amputee|"
    r"lesbian|(?:person|woman|man) of colour|cancer survivor|stroke survivor|(?:family |young |unpaid )?carer "
    rf"(?:for|of|to) my(?: (?:elderly|disabled|ageing|autistic|sick|frail|young|late))* {KIN})"
)
CONDITION = (
    r"(?:dyslexia|dyspraxia|dyscalculia|autism|ADHD|ADD|Asperger's(?: syndrome)?|epilepsy|(?:type (?:1|2|one|two) )?"
    r"diabetes|multiple sclerosis|MS|cerebral palsy|chronic fatigue(?: syndrome)?|ME|fibromyalgia|(?:rheumatoid )?"
    r"arthritis|asthma|Crohn's(?: disease)?|(?:ulcerative )?colitis|depression|anxiety|anxiety and depression|"
    r"bipolar(?: disorder)?|PTSD|OCD|schizophrenia|(?:breast |bowel |prostate |skin )?cancer|HIV|"
    r"sickle[- ]cell(?: disease| anaemia)?|"
    r"lupus|endometriosis|muscular dystrophy|spina bifida|Parkinson's(?: disease)?|tinnitus|(?:hearing|sight) loss|"
    r"(?:visual|hearing|sight|physical|sensory|mobility|speech) (?:impairment|disability|difficulties)|"
    r"(?:learning|hidden|invisible|long-term|physical|mental|chronic) (?:disability|impairment|condition|illness|"
    r"difficulty|difficulties)|(?:long-term |chronic )?mental health (?:condition|problem|problems|difficulties|"
    r"illness)|disability|disabilities|(?:long-term )?health condition|stammer|stutter|prosthetic (?:leg|arm|limb)|"
    r"chronic pain|long covid|heart condition|migraines?|Tourette's(?: syndrome)?|low vision|one hand|one arm|one "
    r"leg)"
)
AID = (
    r"(?:wheelchair|hearing aids?|guide dog|assistance dog|walking stick|crutches|walking frame|screen reader|"
    r"cochlear implant|prosthesis|white cane|stoma bag|insulin pump|mobility scooter)"
)
WORSHIP = (
    r"(?:church|mosque|temple|synagogue|gurdwara|mandir|parish|chapel|shul|masjid|meeting house|congregation|vihara|"
    r"cathedral|prayer group|Sunday school|madrasa|youth fellowship)"
)
OBSERVED = (
    r"(?:Ramadan|Lent|Eid|Diwali|Passover|Shabbat|the Sabbath|Easter|Christmas|Vaisakhi|Yom Kippur|Navratri|Vesak|"
    r"Holi|"
    r"Jummah|Friday prayers?|Mass|the rosary|kosher|halal|the Quran|the Bible|the Torah|the Gita)"
)
WORN = (
    r"(?:hijab|headscarf|niqab|turban|kippah|kippa|yarmulke|crucifix|cross|kara|kirpan|bindi|sari|skullcap|"
    r"dreadlocks|religious dress)"
)
ARTICLE = r"(?:an? |the |my |some |both )?"
WHOSE = (
    rf"(?:(?: of|,? with)(?:(?: (?:{NUMBER}|an?|some|many|my|several|no))?{MINOR} {KIN}(?: (?:under|over) {NUMBER})?"
    rf"| {NUMBER})"
    rf"|,? (?:living )?with (?:an? |my |severe |mild )*{CONDITION}|,? with (?:pre-)?settled status"
    rf"|,? from (?:the )?[A-Z][\w' -]{{2,30}}?|,? (?:aged|of) {NUMBER}(?: and {NUMBER})?"
    rf"|,? (?:born|raised) (?:in|to) [A-Z][\w' -]{{2,30}}?| to (?:my|an?) {KIN}| for \w+ years)"
)
TRAITS = rf"(?:{DEGREE} )*(?:{IS})(?:(?:, | and |,? |[-/]| but )(?:{DEGREE} )*(?:{IS}))*"
PERSON = rf"(?:{ARTICLE}(?:{TRAITS}(?:[ -](?:{ANYBODY}|{SOMEBODY}))?|(?:{DEGREE} )*{SOMEBODY}){WHOSE}{{0,3}})"
PEOPLE = rf"(?:{PERSON}(?:(?:,? and |, | but |,? as well as ){PERSON}){{0,4}})"
ADVERB = r"(?:also |now |currently |still |recently |originally |happily |proud to be |fortunate to be |myself |both )*"
REST = r"[^,.;:!?()–—]{0,120}?"
CLAUSES = (
    rf"(?:I am|I'm|I was|I've been|I have been|I identify as|I became|I come from) {ADVERB}(?:{PEOPLE}|"
    rf"single{WHOSE}{{0,2}})",
    rf"I (?:have|have had|live with|suffer from|manage my|was (?:\w+ )?diagnosed with|am living with|was born with|"
    rf"have been diagnosed with|am recovering from|have recovered from|survived) (?:an? |my |mild |severe |"
    rf"well-controlled )*{CONDITION}(?: and (?:an? )?{CONDITION})?(?: (?:since|in|at|from|as) {REST})?",
    rf"I (?:have|use|rely on|walk with|wear|am supported by) (?:an? |my |two )?{AID}(?: (?:at|for|to|every) {REST})?",
    rf"I (?:have|am raising|raise|brought up|bring up|have raised|am bringing up|am expecting|have no)"
    rf"(?: (?:{NUMBER}|an?|my|our|no|some|both|several))?{MINOR} {KIN}(?: (?:at home|at school|under|over|aged|"
    rf"to raise|"
    rf"of my "
    rf"own|between us|together|alone|on my own|who|whom|with|and (?:an?|{NUMBER})){REST})?",
    rf"I (?:look after|live with|care for|cared for|support|am (?:the |an? )?(?:main |sole |full-time |unpaid |"
    rf"part-time )*"
    rf"carer (?:for|of|to)) (?:my|our|both my){MINOR} {KIN}(?: {REST})?",
    rf"I (?:am|was) (?:{DEGREE} )*married to {REST}",
    rf"(?:[Nn]ext \w+ )?I(?: am| was|'m| will be|'ll be|'ll turn| shall be) (?:now |only |nearly |just |already "
    rf")?{NUMBER}",
    rf"I(?:'ve| have| had| will)? (?:just |recently )?turn(?:ed)? {NUMBER}(?: (?:in|last|this|on|next) {REST})?",
    rf"(?:I|[Ww]e) (?:live|am based|are based|commute) (?:in|near|at|from|close to|just outside|outside) (?:the "
    rf")?(?=[A-Z]){REST}",
    r"I (?:went to|attended|was educated at|left|was a pupil at|studied at) (?:the )?(?:[A-Z][\w'.-]* (?:of |"
    r"the |and )*){0,6}"
    r"(?:School|College|Academy|University|Polytechnic)(?: (?:of |for |the |and )*[A-Z][\w'.-]*){0,4}",
    r"I have an? (?:young |large |growing )?family",
    rf"I(?: am|'m| was| have been|'ve been| took| had| recently| have| just| take| will| went| be| taken| returned| "
    rf"come back| came back| from| on| back| a period of| a year of| a year's| my| {NUMBER} (?:weeks|months)'?(?: "
    rf"of)?)"
    rf"{{1,6}} (?:maternity|paternity|parental|adoption|shared parental) leave\b{REST}",
    rf"I (?:am|was) (?:{NUMBER} (?:weeks|months) )?pregnant\b{REST}",
    rf"I (?:gave birth|am due to give birth|am expecting (?:an? |my )|am trying for|am undergoing IVF|had a baby|"
    rf"got married|got divorced|was widowed|was divorced|was married|married|came out as|transitioned)\b{REST}",
    rf"I (?:was born (?:in|to)|emigrated|immigrated|migrated|hail from) {REST}",
    rf"I (?:attend|worship at|pray|observe|fast|celebrate|keep|go to|read|am a member of|belong to|was baptised|"
    rf"converted to|was raised|follow|eat|sing in)(?: \w+){{0,4}}? (?:{WORSHIP}|{OBSERVED}|faith|Islam|Christianity|"
    rf"Judaism|Sikhism|Hinduism|Buddhism)\b{REST}",
    rf"I wear (?:an? |my |the )?{WORN}{REST}",
    rf"I (?:hold|have|have got|am on|was granted|obtained|travel on) (?:an? |my |full |dual "
    rf")*(?:(?i:{NATIONALITIES}|EU|EEA"
    rf"|UK)(?: and | or |/)?)*\s?(?:passport|citizenship|nationality|settled status|pre-settled status|indefinite "
    rf"leave "
    rf"to remain|refugee status|(?:skilled worker |student |spouse |family |work |graduate )?visa)\b{REST}",
)
OF_MINE = (
    rf"[Mm]y{MINOR} {KIN} and I (?:moved|live|lived|married|have lived|settled|came) {REST}",
    rf"[Mm]y{MINOR} {KIN} (?!and I\b|says?\b|said\b|tells?\b|told\b|thinks?\b|taught\b|organi|agenc|trust|school|"
    rf"protection|"
    rf"care\b|health|welfare|services?\b|development|practices?\b|and famil){REST}",
    rf"[Mm]y (?:faith|religion|sexuality|sexual orientation|disability|disabilities|deafness|blindness|pregnancy|age|"
    rf"gender|gender identity|nationality|heritage|ethnicity|skin colour|marriage|divorce|transition|{CONDITION}|"
    rf"{AID}|"
    rf"marital status|pronouns|religious beliefs?) (?:is|are|was|has|have|had|means?|meant|matters?|gives?|gave|"
    rf"taught|"
    rf"does|do|did|makes?|made|shapes?|helps?|comes?|came|began|keeps?)\b{REST}",
    r"[Mm]y pronouns are [\w/ ]{2,20}",
    r"English is (?:not )?my (?:first|second|third|native|mother)(?: language| tongue)?",
    r"[Mm]y (?:first|native|mother) (?:language|tongue) is \w+",
)
ASIDES = (
    rf"(?<!identify )(?<!known )\b(?:[Bb]eing|[Aa]s|[Ss]peaking as) {PEOPLE}(?=,| I\b| we\b|\s*[.;!?]*$)",
    rf"\b[Aa]s (?:someone|somebody|a person|one|an? (?:wo)?man) (?:(?:who )?(?:has|is|lives|living|born) "
    rf")?(?:with )?(?:an? )?"
    rf"(?:{CONDITION}|{IS})(?=,| I\b)",
    rf"\b[Aa]t (?:the age of )?{NUMBER}(?=, (?:I|my|we)\b| I\b)",
    rf"\b(?:[Aa]fter|[Ff]ollowing|[Ss]ince|[Oo]n|[Bb]efore|[Dd]uring|[Hh]aving)(?: my| returning| returned| taken| "
    rf"taking|"
    rf" coming back| come back| from| a period of| a year of| a year's| {NUMBER} (?:weeks|months)'?(?: of)?){{1,5}} "
    rf"(?:maternity|paternity|parental|adoption|shared parental) leave(?: (?:in|with|for) [\w ]{{1,30}}?)?"
    rf"(?=,| I\b|\s*[.;!?]*$)",
    rf"\b[Uu]sing (?:an? |my )?{AID}(?=,|\s*[.;!?]*$)",
    r"(?:[Mm]y pronouns are )?\(?\b(?:she|he|they|ze)(?:/(?:her|him|them|hir|she|he|they|hers|his|theirs))+\b\)?",
)
BEGINS = (
    r"(?:(?<=^)|(?<=^- )|(?<=[.!?,;:(–—] )|(?<=\band )|(?<=\bbut )|(?<=\b[Bb]ecause )|(?<=\b[Aa]s )|(?<=\b[Ss]ince ))"
)
AFTER = (
    r"[.!?] [A-Z]|"
    r"\s*[.!?;)]*$|;|,? (?:and|but|so)(?: since then| then| now| since| so| yet| still| therefore)? "
    r"(?:I|I've|I'm|I'd|we|my|what)\b|, (?:I|I've|I'm|I'd|we|my)\b| - "
)
GOES_ON = (
    r"(?:also|now|currently|still|then|have|am|was|attend|live|worship|care|pray|volunteer|hold|use|work|go|keep|"
    r"observe|"
    r"manage|support|raise|\w+ed|led|ran)\b"
)
OWN = re.compile(rf"{BEGINS}(?:{'|'.join(CLAUSES)})(?:(?={AFTER})|(?P<on>(?:,? and| but),? (?={GOES_ON})))")
MINE = re.compile(rf"{BEGINS}(?:{'|'.join(OF_MINE)})(?={AFTER})")
ASIDE = re.compile("|".join(ASIDES))
PLACEHOLDERS = (
    (
        re.compile(rf"\b([Mm]y|[Oo]ur){MINOR} {KIN_WORD}(?! (?:organi|agenc|trust|school|practice|and famil))"),
        r"\1 relative",
    ),
    (
        re.compile(
            rf"\b((?:[Aa]s|I am|I'm|I was|[Bb]eing) {ADVERB}){PEOPLE}(?=[,.;:!?)]|$| (?:who|which|and|but|that|"
            rf"with)\b)"
        ),
        r"\1a person",
    ),
    (
        re.compile(
            rf"\b((?:I (?:have|live with|suffer from|manage|was \w*\s?diagnosed with|was born with)|[Mm]y) )"
            rf"(?:an? |mild |severe )*{CONDITION}(?=[,.;:!?)]|$| (?:and|but|which|that|so|since|means?|meant|has|is|"
            rf"taught)\b)"
        ),
        r"\1condition",
    ),
    (re.compile(rf"\b((?:I (?:use|wear|rely on|walk with)|[Mm]y) )(?:an? |two )?{AID}\b"), r"\1aid"),
)
TRIGGER = re.compile(r"\b(?:[Aa]s|[Bb]eing|[Ss]peaking|[Aa]t|I|I'm|I've|[Mm]y|[Uu]sing|leave|her|him|them)\b")
BEFORE_WORK = re.compile(
    rf"\b((?:[Aa]s|am|'m|[Bb]eing|was|been) )an? (?:{DEGREE} )*(?:{IS})(?:(?:, | and | |[-/])(?:{DEGREE} "
    rf")*(?:{IS}))*,? "
    r"(?=[a-zA-Z])(?!teacher|tutor|lecturer|interpreter|translator|speaker|language|literature|graduate|studies|"
    r"services|"
    r"persons?\b|people|child|communit|patients|belt)"
)
OWN_WORSHIP = re.compile(rf"\b(my|our)( local)? {WORSHIP}\b")
OWN_WORDS = re.compile(r"\b(?:I|I'm|I've|my|My|me|myself)\b|^(?:Having|Being|Living|Bringing|Raising)\b")
OF_WORK = re.compile(
    r"\b(?:patients?|clients?|residents?|users?|services?|clinics?|wards?|customers?|pupils?|tenants?|people|"
    r"famil(?:y|ies)|"
    r"communit(?:y|ies)|health|support(?:ed|ing)?|carers?|students?|learners?|lessons?|cases?|caseload|adults?|s?he|him|her|his|they|their|them|"
    r"teams?)\b",
    re.I,
)
ANY_VALUE = (
    (re.compile(r"\b(?:maternity|paternity|parental|adoption|shared parental) (?=leave\b)"), ""),
    (
        re.compile(
            rf"\b(?!learning)(?:an? )?(?<!learning ){CONDITION}"
            r"(?=[,.;:!?)]|$| (?:has|is|was|and|but|which|that|since|taught|made|means)\b)"
        ),
        "condition",
    ),
    (re.compile(rf"\b(?:an? )?{AID}\b"), "aid"),
    (
        re.compile(
            r"\b(?:an? )?(?:gay|lesbian|bisexual|heterosexual|homosexual|queer|pansexual|asexual|trans|transgender|"
            r"non-binary|cisgender|intersex|deaf|Deaf|visually impaired|partially sighted|hearing[- ]impaired|"
            r"hard of hearing|disabled|dyslexic|dyspraxic|autistic|neurodivergent|epileptic|diabetic)\b"
        ),
        "personal",
    ),
    (re.compile(r"\b(?:married|divorced|widowed|separated|unmarried|cohabiting)\b"), "personal"),
    (re.compile(rf"\bthe (?:{WORSHIP})\b"), "the community group"),
)
"""Values that no clause above was made for, as one word each, in sentences that speak of the writer and not of work."""
STREET_LINE = re.compile(
    r"\W*(?:[Ff]lat \w+,? )?\d{1,4}[a-z]?,? (?:[A-Z][\w'-]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Lane|Close|Drive|"
    r"Court|Crescent|Gardens|"
    r"Terrace|Place|Way|Grove|Square|Mews|Hill|Row|House|Walk|Rise|View|Green)\b[^.!?]{0,80}"
)
LABELLED = re.compile(
    r"^\W*(?:(?:full |first |last |family |applicant )?name|address|nationality|citizenship|date of birth|"
    r"d\.?o\.?b\.?|"
    r"age|gender|sex|sexual orientation|ethnicity|ethnic (?:origin|group)|religion|faith|marital status|disability|"
    r"pronouns|title|place of birth|dependants|children|post ?code|e-?mail|tel(?:ephone)?|mobile|phone)[ \t]*"
    r"[:–—|][^.!?]{0,120}$",
    re.I,
)
CUT = "\x00"
JOINTS = r"(?:and|but|so|as|because|since|while|when|which|though|although)"
CUT_TWICE = re.compile(rf"{CUT}[\s,;]*(?:{JOINTS}\b[\s,]*)?(?={CUT})")
CUT_FIRST = re.compile(rf"^\W*{CUT}[\s,;:.!?)–—-]*(?:(?:{JOINTS}|also)\b[\s,]*)?")
CUT_LATER = re.compile(rf"(?:\s*(?:[,;:(–—-]|\b{JOINTS}\b))*\s*{CUT}(?:\s*\))?")


def without(text: str) -> str:
    """The sentence without what it says of its writer's person; empty where it says nothing else.

    Quotes must be straight. A sentence that says nothing of its writer's person comes back as it is.
    """
    if LABELLED.match(text) or STREET_LINE.fullmatch(text):
        return ""
    if not TRIGGER.search(text):
        return text
    less = ASIDE.sub(CUT, text.replace(CUT, " "))
    # What follows a clause that was cut may be one as well: 'I am a Catholic and attend Mass'.
    for _ in range(3):
        less = MINE.sub(CUT, OWN.sub(_carried, less))
    if CUT in less:
        less = joined(less)
    for pattern, instead in PLACEHOLDERS:
        less = pattern.sub(instead, less)
    if OWN_WORDS.search(less) and not OF_WORK.search(less):
        for pattern, instead in ANY_VALUE:
            less = pattern.sub(instead, less)
    less = BEFORE_WORK.sub(_article, less)
    return OWN_WORSHIP.sub(r"\1\2 community group", less)


def joined(text: str) -> str:
    """What is left of a sentence, without the commas and conjunctions that joined what was cut out of it."""
    for pattern in (CUT_TWICE, CUT_FIRST, CUT_LATER):
        text = pattern.sub("", text)
    text = re.sub(r"(?<!\.)([.!?])\.(?!\.)", r"\1", re.sub(r"\s{2,}", " ", text)).strip()
    if not any(map(str.isalnum, text)):
        return ""
    return text[0].upper() + text[1:]


def _carried(match: re.Match[str]) -> str:
    return "I " if match["on"] else CUT


def _article(match: re.Match[str]) -> str:
    following = match.string[match.end() : match.end() + 1].lower()
    return f"{match[1]}{'an' if following in 'aeiou' else 'a'} "
