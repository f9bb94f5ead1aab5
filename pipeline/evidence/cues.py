"""What a sentence says about its writer, told by its words: a table of patterns, each one consideration."""

from __future__ import annotations

import re

PAST = (
    r"(?:\w{2,}(?<!ne)(?<!fe)(?<!bre)(?<!see)(?<!indee)ed|led|ran|built|wrote|rewrote|set|made|took|"
    r"gave|brought|cut|held|"
    r"drew|chose|found|got|grew|kept|left|met|paid|put|sat|saw|sent|sold|spent|spoke|stood|taught|told|won|began|"
    r"went|dealt|fought|rang|came|did|drove|flew|heard|knew|laid|lost|read|rode|rose|sang|shook|shot|showed|slept|"
    r"stuck|swam|swept|threw|understood|undertook|wound|oversaw|became|bought|caught|fell|fed|felt|forgot|hid|let|"
    r"overcame|redrew|said|sought|split|spread|stayed|thought|was asked|had)"
)
ADVERB = (
    r"(?:\w+ly|then|also|first|once|again|now|later|personally|myself|never|always|still|even|just|both|"
    r"alone|therefore|have|had|'ve|'d|was|am|did)"
)
ITEM = r"^(?:[-*•o]\s+|\(?\d+[.)]\s+)?"

CUES: dict[str, str] = {
    "own_action": (
        rf"\bI(?: {ADVERB})*(?:'ve|'d)?(?: {ADVERB})* {PAST}\b|\bI (?:am|was|"
        rf"have been) (?:the )?(?:one who|responsible)|\bit was (?:me|I)\b"
    ),
    "own_second": rf"\b(?:and|then|,|but) (?:I )?(?:{ADVERB} )*{PAST}\b",
    "elided_action": (
        rf"{ITEM}(?:{ADVERB} )?(?!(?:based|experienced|motivated|dedicated|committed|skilled|qualified|"
        rf"registered|organised|detailed|proven|focused)\b)(?:{PAST}|leading|managing|running|writing|"
        rf"setting up|working)\b"
    ),
    "present_action": (
        r"\bI (?:\w+ly |also |now )?(?:run|lead|manage|chair|write|teach|supervise|keep|hold|work|do|"
        r"check|train|look after|report|deal|visit|support|help|make|give|use|meet|answer|coordinate|"
        r"organise|handle|have \w+ed)\b"
    ),
    "result": (
        r"\b(?:fell|rose|dropped|halved|doubled|trebled|reduced|cut|saved|improved|increased|grew|"
        r"went (?:up|down|from)|came (?:down|in)|down (?:from|to|by)|up (?:from|to|by)|"
        r"from \S+ (?:per cent |days |weeks |hours |minutes )?to \S+|within (?:a|one|two|three|six|\d+)|"
        r"as a result|so that|since then|ever since|and (?:it|they) (?:now|still)|has (?:not|never|since|"
        r"stayed)|re-?rated|rated|accepted|adopted|agreed|approved|signed off|published|awarded|won|"
        r"shortlisted|commended|on time|under budget|on budget|in the end|by the end|still (?:in use|use|"
        r"going)|instead of|for the first time|now)\b"
    ),
    "measure": r"%|per cent|percent|£|\bout of \d|\bin \d+ of\b",
    "amount": (
        r"\b\d[\d,.]*(?:k|m|bn)?\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
        r"fourteen|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|million|dozen)\b"
    ),
    "date": (
        r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|June|July|August|September|October|"
        r"November|December|last (?:year|spring|summer|autumn|winter|month)|one (?:night|day|morning|"
        r"evening)|two (?:winters|years) ago|recently)\b"
    ),
    "tenure": (
        r"\b(?:for|over|nearly|almost|about|past|last|since)\s+(?:the (?:last|past) )?(?:\d+|a|one|two|"
        r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|(?:19|20)\d\d)\b|"
        r"\byears?\b|\bmonths\b"
    ),
    "name": r"\bName\b|\b[A-Z]{2,}\b",
    "hope": (
        r"\b(?:I|we) would\b|\bI'd\b|\b(?:keen|eager|hope|hoping|hopeful|look(?:ing)? forward|wish|"
        r"aspire|ambition|aim to|intend|plan to|want to|willing|ready to|happy to|excited|thrilled|"
        r"opportunity|welcome the|interested (?:in|to)|if (?:I (?:am|were|was) )?(?:appointed|successful|"
        r"selected|given)|will (?:be able|bring|enrol|learn|do|make|ensure)|I(?:'ll| will| shall)|"
        r"should (?:be glad|like|welcome|regard)|open to|prepared to|would (?:enjoy|relish|love|like))\b"
    ),
    "claim": (
        r"\bI (?:am|'m|have always been|consider myself|believe|pride)\b|\bI'm\b|\b(?:excellent|strong|"
        r"proven|sound|thorough|extensive|exceptional|outstanding|good|great|highly|very|deep|natural|"
        r"solid|wealth of)\b(?: \w+)? (?:skill|communicat|understanding|knowledge|experience|listener|"
        r"record|team|organis|motivat|ability|commit|abilit)\w*"
    ),
    "adjective": (
        r"\b(?:motivated|passionate|committed|dedicated|hard-?working|enthusiastic|dynamic|proactive|"
        r"flexible|reliable|resilient|empathic|empathetic|caring|compassionate|approachable|organised|"
        r"results-driven|adaptable|conscientious|trustworthy|friendly|patient|calm|honest|punctual|"
        r"team player|people person|fast learner|integrity|second nature|comes? naturally|thrive|values?|"
        r"belie(?:f|ve))\b"
    ),
    "experience_claim": (
        r"\b(?:experience(?:d)? (?:of|in|with|at)|track record|well versed|proficient|familiar with|"
        r"competent|confident|fluent|skilled|knowledge of|understanding of|understand(?:s)? |aware of|"
        r"ability to|able to|capable)\b"
    ),
    "team": (
        r"\b(?:we|our|us)\b|^(?:The|Our|My) (?:team|trust|department|service|board|council|college|"
        r"practice|ward|charity|company|office|manager|organisation|unit)\b"
    ),
    "others": r"^(?:They|The|Their|People|Everyone|Patients|Staff|Colleagues|A|One|Name)\b(?!.*\bI\b)",
    "without_self": r"^(?!.*\b(?:I|my|me|myself|I've|I'm)\b)",
    "lack": (
        r"\b(?:I|we)(?:'ve| have| had|'d)? (?:not|never|no|yet|little|limited|only)\b|\b(?:haven't|"
        r"havent|hadn't|don't|dont|do not|didn't|did not|can't|cannot|cant|couldn't|am not|'m not|wasn't|"
        r"lack|lacking|without|never|nothing|none)\b|\bno (?:\w+ ){0,2}(?:experience|knowledge|"
        r"qualification|background|degree|training|idea)\b|\bnot (?:yet|something|an? |my|the|one|had|"
        r"been|done|used|held|worked|led|managed)\b|\bnew to me\b|\b(?:gap|weakest|weakness|unfamiliar|"
        r"honest|admit|confess|straight with you|pretend)\b|\bneed(?:s)? (?:training|help|support|"
        r"to learn)\b|\bfrom scratch\b"
    ),
    "lack_first": (
        r"\bI(?:'ve| have| had|'d)? (?:not|never|no)\b|\bI (?:haven't|havent|hadn't|don't|dont|do not|"
        r"didn't|did not|can't|cannot|cant|am not|lack|have yet)\b|\bI'm not\b|"
        r"\bno (?:\w+ ){0,2}(?:experience|knowledge|qualification|background|degree|training)\b|"
        r"\bnot yet\b"
    ),
    "lack_then_but": r"\b(?:not|never|no|n't|without)\b.*\b(?:but|although|though|however|yet)\b",
    "minor_part": (
        r"\b(?:helped|supported|assisted|assisting|contributed|involved in|part of|attended|observed|"
        r"shadowed|sat in|took part|minut(?:ed|ing)|took the minutes|deputis|member of|worked (?:with|"
        r"alongside)|participated|exposure|covered for|under (?:the )?supervision)\b"
    ),
    "duty": (
        r"\b(?:responsible for|responsibilit|my (?:role|duties|job|post) (?:is|are|include|involve)\w*|"
        r"duties|in charge of|I look after|I work as|current(?:ly)? (?:role|post|work)|involves?|"
        r"day[- ]to[- ]day|tasked)\b"
    ),
    "post": (
        r"\b(?:manager|director|head of|officer|lead|chief|nurse|matron|sister|assistant|worker|"
        r"consultant|partner|chair|trustee|governor|analyst|engineer|coordinator|administrator|"
        r"supervisor|apprentice|volunteer|teacher|accountant|solicitor|doctor|clerk)\b"
    ),
    "theory": (
        r"\b(?:dissertation|thesis|module|essay|studied|read (?:about|up|the)|reading|course|lecture|"
        r"theor(?:y|etical)|workshop|webinar|e-?learning|training (?:day|course)|half day|placement|"
        r"university project|familiar)\b"
    ),
    "qualification": (
        r"\b(?:degree|BSc|BA|MSc|MA|MBA|PhD|LLB|LLM|MPH|PGCE|PGCert|PGDip|BEng|MEng|DipSW|CQSW|HND|HNC|"
        r"NVQ|BTEC|GCSEs?|A[- ]levels?|A levels?|diploma|certificate|certified|qualif\w+|graduat\w+|"
        r"master's|masters|bachelor\w*|doctorate|chartered|registered|registration|register|admitted|"
        r"licen[cs]ed?|accredited|fellow|member of the|CIPD|MCIPS|CIPS|CIMA|ACCA|CIPFA|ICAEW|CPFA|FCA|"
        r"ACA|AAT|PRINCE2|MSP|ITIL|APM|NMC|HCPC|GMC|GPhC|SRA|SWE|RICS|MRICS|ICE|RGN|RMN|RNLD|FRCP|MRCP|"
        r"MRCGP|FRCS|NEBOSH|IOSH|CertHE|Level \d|level (?:two|three|four|five|six|seven)|pass(?:ed)?|"
        r"grade|upper second|2:1|first class)\b"
    ),
    "title": (
        r"\b(?:BSc|BA|MSc|MA|MBA|PhD|LLB|LLM|MPH|PGCE|PGCert|PGDip|BEng|MEng|DipSW|CQSW|HND|HNC|NVQ|BTEC|"
        r"Diploma|Certificate|Bachelor|Master(?:'s)? (?:of|in|degree)|[Dd]egree in|Doctor of|Chartered|"
        r"MCIPS|CIMA|ACCA|CIPFA|ICAEW|CPFA|FCA|ACA|AAT|PRINCE2|MSP|ITIL|NMC|HCPC|GMC|GPhC|MRICS|Level \d|"
        r"Registered (?:Nurse|General|Mental))\b"
    ),
    "studying": (
        r"\b(?:studying|working towards|due to (?:complete|finish|qualify)|half[- ]?way|enrol\w*|"
        r"in progress|final year|exam is|completing|part[- ]?way|currently (?:doing|taking|on)|lapsed|"
        r"expired|start(?:s|ing)? (?:in|my)|yet to (?:finish|complete)|not (?:finished|completed))\b"
    ),
    "pending": (
        r"\b(?:booked (?:on|in)\w*|put (?:me|my name) (?:forward|down)|tbc|straight away|considering|"
        r"(?:next|in the) (?:year|month|spring|summer|autumn|winter|term|new year)|as soon as|the moment|"
        r"(?:would|will|can|could|to) (?:fund|sponsor|pay|support)|conversion course|return to practice|"
        r"like to (?:learn|do|make|get|start|take|try)|looking at (?:the|a|doing)|at some point|one day|"
        r"wish to|(?:would|I'd|I'll) (?:enrol|enroll|start|begin|do|seek|join))\b"
    ),
    "lapsed": (
        r"\b(?:laps(?:e[ds]?|ing)|expired?|ran out|no longer|until (?:19|20)\d\d|used to (?:be|hold|have)|"
        r"gave (?:it )?up|came off the|removed from the|provisional|readmission|not valid|dropped out|"
        r"never (?:got round|registered|finished|took|qualified|completed))\b"
    ),
    "relative": (
        r"\bmy (?:own |late |elderly )?(?:\w+ )?(?:partner|parents?|child|children|sibling|family|grandparents?|"
        r"grandmother|grandfather|gran|aunt|uncle|friend|neighbour)\b(?! (?:organi[sz]ation|agenc|trust|bod))"
    ),
    "praise": (
        r"\b(?:told me|tells me|says?|said|feedback|described|praised|thanked|complimented|reference|"
        r"appraisal|colleagues? (?:would|say|describe)|known (?:as|for)|my (?:manager|boss|"
        r"colleagues?))\b"
    ),
    "quote": r"[\"“]",
    "contrast": r"\b(?:but|although|though|however|rather than|apart from|except|only)\b",
    "because": (
        r"\b(?:because|so|which meant|which is why|after finding|found that|noticed|realised|saw that|"
        r"learned|learnt|since)\b"
    ),
    "question": r"\?$",
    "courtesy": (
        r"\b(?:Dear|Yours|sincerely|faithfully|thank you|apply(?:ing)? for|application|vacancy|advert|"
        r"statement|consider(?:ation)?|interview|reference number)\b"
    ),
    "leisure": (
        r"\b(?:hobb(?:y|ies)|football|cricket|rugby|choir|garden|allotment|marathon|run(?:ning)? club|"
        r"gym|cooking|dog|holiday|walk(?:ing)?|weekends? I|spare time|outside work)\b"
    ),
}  # fmt: skip
PATTERNS = {
    name: re.compile(pattern, 0 if name in ("name", "title", "others") else re.I) for name, pattern in CUES.items()
}
NAMES = tuple(CUES)


def counts(sentence: str) -> list[float]:
    """How often each cue is in a masked sentence, at most three times, in the order of NAMES."""
    return [float(min(3, sum(1 for _ in pattern.finditer(sentence)))) for pattern in PATTERNS.values()]
