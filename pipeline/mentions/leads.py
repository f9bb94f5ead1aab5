"""Words that lead to requirements in running text: "you will bring", "candidates must have", "bonus points for"."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from pipeline.schema import Need

PERSON = (
    r"(?:(?:the |our |your |an? )?(?:successful|ideal|right|best|suitable|strong|preferred|winning"
    r"|chosen)?\s{0,4}(?:candidates?|applicants?|appointee|post-?\s?holders?|person appointed|individual|person)"
    r"|applicants|candidates|whoever (?:gets (?:the job|it)|joins(?: us)?|takes (?:this|it) on|we appoint))"
)
PERSON_WORDS = (
    "candidate candidates applicant applicants appointee holder holders postholder postholders person individual"
    " whoever"
)
STRENGTH = (
    r"(?:do |also |ideally |clearly |already |all |really |both |therefore |then |in addition |preferably |of course )*"
)
HAVE = (
    r"(?:have|has|share|shares|need|needs|bring|brings|possess|possesses|hold|holds|show|demonstrate|demonstrates"
    r"|offer|combine|combines|evidence|point to)"
)
# "You will be able to demonstrate ..." says no more than "you will have ...".
SHOW = r"be (?:able|expected|asked) to"
JOB = (
    r"(?:advert(?:isement)?|job description|specification|brief|pack|role|post|job|position|listing|board|trust|we"
    r"|they|recruiters?)"
)
# Papers that say what a role asks for; what they ask is asked of a person.
PAPER = r"(?:advert(?:isement)?|(?:job|role) (?:description|profile)|(?:person )?specification|brief|pack|listing)"
# Who a requirement is asked of where the document has several posts: "locality leads should have ...".
POSTS = (
    r"(?:leads?|leaders?|managers?|directors?|officers?|nurses?|clinicians?|partners?|members|champions?|advisers?"
    r"|co-?ordinators?|practitioners?|chairs?|fellows?|trustees?|treasurers?|secretar(?:y|ies)|governors?|consultants?|doctors?|GPs?)"
)


E, D = Need.ESSENTIAL, Need.DESIRABLE


class Lead(Struct, frozen=True):
    """Words that lead to requirements: their pattern, the need they state, and what may follow them.

    Of each set in `among` a word, in small letters, must stand in a sentence for the pattern to be tried.
    """

    pattern: re.Pattern[str]
    need: Need | None = None
    being: bool = False
    trusted: bool = False
    either: bool = False
    manner: bool = False
    among: tuple[frozenset[str], ...] = ()


def _lead(
    pattern: str,
    stated: Need | None = None,
    *,
    being: bool = False,
    trusted: bool = False,
    either: bool = False,
    manner: bool = False,
    words: str = "",
) -> Lead:
    """`either`: each of what "or" joins is asked by itself; `manner`: how the person acts, asked beside others.

    Of `words`, where there are any, one must stand in the sentence.
    """
    among = (frozenset(words.split()),) if words else ()
    return Lead(re.compile(pattern, re.IGNORECASE), stated, being, trusted, either, manner, among)


def _asked_of(subject: str, words: str, *, trusted: bool) -> tuple[Lead, ...]:
    """What "you will have", "candidates must be able to show" and the like lead to.

    `subject` is the pattern of who is asked, of whose `words` one must stand in the sentence.
    """
    will = rf"(?:['’](?:ll|d)| will| would| (?:is|are) expected to)(?: {SHOW})?"
    must = r"(?: must|(?:['’]ll| will| would)?(?: also)? needs? to| (?:is|are) required to)"
    needs = r"(?:['’]ll| will|['’]d| would)?"
    who, musts = frozenset(words.split()), frozenset({"must", "need", "needs", "required"})
    should, wills = frozenset({"should"}), frozenset({"will", "ll", "d", "would", "expected"})
    leads = (
        (musts, _lead(rf"{subject}{must} {STRENGTH}(?:be|show (?:that )?(?:you|they) (?:are|have))\b", E, being=True)),
        (musts, _lead(rf"{subject}{must} {STRENGTH}(?:{SHOW} )?{HAVE}\b", E, trusted=True)),
        (musts, _lead(rf"{subject}{needs} {STRENGTH}needs?\b(?! to\b)", E, trusted=trusted)),
        (should, _lead(rf"{subject} should (?:{SHOW} )?{STRENGTH}{HAVE}\b", trusted=True)),
        (should, _lead(rf"{subject} should {STRENGTH}be\b", being=True)),
        (wills, _lead(rf"{subject}{will} {STRENGTH}{HAVE}\b", trusted=trusted)),
        (wills, _lead(rf"{subject}{will} {STRENGTH}be\b", being=True)),
    )
    return tuple(replace(lead, among=(who, verbs)) for verbs, lead in leads)


LEADS: tuple[Lead, ...] = (
    _lead(r"\bbonus points (?:if|for)(?: you (?:also )?(?:have|had|can))?\b:?", D, trusted=True),
    _lead(
        r"\b(?:it(?: would|['’]d| will) be|it['’]s) (?:an? )?(?:\w+ )?(?:help(?:ful)?|nice|good|great|useful|welcome"
        r"|advantage(?:ous)?|bonus|plus|desirable|beneficial|lovely|handy)\b"
        r"[^.;:]{0,40}?(?:\bto have|\bif you (?:also )?(?:have|had|were|are|could|can)(?: also)?)\b",
        D,
        trusted=True,
        either=True,
    ),
    _lead(
        r"\bit(?: is|['’]s| would be|['’]d be) (?:also |very |highly )*(?:desirable|preferable|an advantage|helpful"
        r"|useful)"
        rf" that (?:you|{PERSON}|they) (?:also )?(?=(?:have|know|can|hold|speak|understand|are)\b)(?:have|are|can"
        rf"|hold)?",
        D,
        trusted=True,
    ),
    _lead(
        r"\bit(?: is|['’]s) (?:also |absolutely |therefore )*(?:essential|vital|important|necessary|crucial)"
        rf" that (?:you|{PERSON}|they) (?:also )?(?=(?:have|know|can|hold|speak|understand|are)\b)(?:have|are|can"
        rf"|hold)?",
        E,
        trusted=True,
    ),
    _lead(r"(?:^|(?<=[.!?] ))(?:must|should) (?:also )?(?:have|hold)\b", E, trusted=True),
    _lead(r"(?:^|(?<=[.!?] ))must (?:also )?be\b", E, being=True, words="must"),
    _lead(
        r"(?:^|(?<=[.!?;] ))(?:ideally|preferably)\b,?(?! (?:you|they|we|the|this|it)\b)", D, words="ideally preferably"
    ),
    _lead(
        r"\bit(?: would|['’]d| might| may) (?:also |really )*"
        r"(?:help|be (?:an? |very |really )*(?:help(?:ful)?|nice|good|great|useful|bonus|plus|lovely|handy))"
        r"(?: a lot)?(?:,[^.;:,]{0,40},)? if you (?:also |already )*"
        r"(?=(?:knew|know|spoke|speak|lived|live|worked|used|understood|understand|drove|drive|played|were|are|had|have"
        r"|could|can)\b)(?:had|have|were|are|could|can)?",
        D,
        manner=True,
        either=True,
        words="if",
    ),
    _lead(
        r"\bwhat (?:really )?(?:matters|counts)(?: most| here| above all| to us| more)* (?:is|are)\b"
        r"|\bwhat we (?:(?:really )?(?:need|want|value)|(?:are|['’]re) (?:looking for|after))"
        r"(?: most| above all)? (?:is|are)\b",
        words="what",
    ),
    _lead(
        r"\b(?:ideally|preferably),? (?:you|they|we)(?:['’](?:ll|d|ve))?(?: will| would| should)?(?: also)? (?:have"
        r"|hold|be|bring)\b",
        D,
        trusted=True,
    ),
    _lead(
        r"\bif you(?:['’]ve| (?:also |already |happen to |do |can |could )*(?:have|had|hold|held|bring|know|speak|offer"
        r"))\b(?! (?:(?:done |worked )?any|been|to|not|no)\b)(?=[^.;]{0,200}?"
        r"(?:,? (?:great|brilliant|lovely|wonderful|perfect)\b|\bwe(?:['’]d| would) be\b|\b(?:so much"
        r"|all) the better\b|\beven better\b"
        r"|\b(?:that|it)(?:['’]s| is| would be|['’]d be) (?:an? )?(?:real )?(?:bonus|plus|help|advantage|welcome)))",
        D,
        trusted=True,
        either=True,
    ),
    _lead(
        r"\bwe(?:['’]d| would) be (?:\w+ )?(?:delighted|pleased|glad|thrilled|interested|impressed|happy)"
        r" (?:if you (?:also |already )*(?:have|had|hold|can|could)|to (?:see|hear (?:about|of)))\b",
        D,
        trusted=True,
        either=True,
    ),
    _lead(
        r"\bwe(?:['’]d| would) (?:also |particularly |especially |really )*(?:have (?:also )?(?:liked|loved|welcomed"
        r"|preferred|valued)|like|love|welcome|prefer|value)(?: (?:you to have|to see|someone with"
        r"|people with))?\b(?! to\b)",
        D,
    ),
    _lead(
        r"\b(?:we(?: are|['’]re)|we would be|we['’]d be) (?:especially|particularly|also|very|most) (?:keen"
        r"|interested|pleased|happy|glad)"
        r" (?:to hear from|in|to meet) (?:people|candidates|applicants|someone|anyone|those)?\s{0,4}(?:with|who have"
        r"|who has)\b",
        D,
        trusted=True,
    ),
    _lead(
        rf"\b{POSTS} (?:must|should|(?:will )?needs? to) {STRENGTH}(?:have|possess|hold|show|demonstrate|bring)\b",
        E,
    ),
    _lead(
        rf"\b{POSTS} (?:must|should|(?:will )?needs? to) {STRENGTH}be\b", E, being=True, words="must should need needs"
    ),
    _lead(
        r"\bonly (?:\w+ ){0,3}(?:people|candidates|applicants|those|someone|anyone) (?:who|that|with)\b"
        r"(?: (?:can|could|are able to|will|have|has))?(?: (?:show|demonstrate|evidence|prove|offer|bring|have))?"
        r"(?: us| that they have)?",
        E,
    ),
    _lead(
        r"\byou(?:['’]ll| will) (?:also |ideally )*have (?:also |already )*(?=(?:worked|led|managed|delivered|chaired"
        r"|taught|studied|trained|held|run|built|supported|lived)\b)",
        trusted=True,
    ),
    *_asked_of(rf"\b{PERSON}(?: who|, [^,.;]{{1,25}},)?", PERSON_WORDS, trusted=True),
    *_asked_of(r"\byou", "you", trusted=False),
    _lead(rf"\bthey (?:must|(?:will |would )?(?:also )?need to) {STRENGTH}(?:{SHOW} )?{HAVE}\b", E, trusted=True),
    _lead(
        rf"\b(?:you['’]ve(?: got)?|(?<!do )you {STRENGTH}(?:have|share|bring|possess|hold|combine|offer))\b(?! to\b)"
    ),
    _lead(rf"\b(?:you['’]re|(?<!are )you are) {STRENGTH}", being=True),
    _lead(r"(?:^|(?<=[.?!] ))do you (?:already |also )?have\b(?! (?:any|a (?:question|moment|chance))\b)"),
    _lead(
        r"\bwe (?:also |really )?(?:want|need|would like|expect|hope) (?:to see|to find|you to (?:have|bring"
        r"|show))\b|\bwe (?:shall"
        r"|will|['’]ll) (?:test|look|be looking|assess you) for\b|\bwe(?:['’]ll| will) (?:want|expect) (?:to see"
        r"|evidence of)\b",
    ),
    _lead(
        r"\bwe(?:['’]d)? (?:do |also |really |would )*(?:expect|ask for)\b(?! (?:to|that|you)\b)", E, words="expect ask"
    ),
    _lead(
        r"\bwe(?: do| also| really| all| will)* need\b(?= (?!(?:some(?:one|body)|people|a person|to|you)\b))",
        E,
        words="need",
    ),
    _lead(
        r"\bthe (?:person|people|colleague|candidate|someone) (?:that |whom? )?we(?:['’]re| are| have|['’]ve)?"
        r" (?:looking for|after|seeking|seek|in mind|want|need|hope (?:for|to find))"
        r" (?:also )?(?:has|have|will have)\b",
        manner=True,
        words="we",
    ),
    _lead(
        r"\bwe(?: are|['’]re)? (?:now |also )*(?:looking for|seeking|seek|need|want) (?:someone|somebody|a person"
        r"|people)(?: who (?:is|are))?(?! (?:to|for|in|with|who|that)\b)",
        being=True,
    ),
    _lead(
        r"\b(?:nobody|no-?one|someone|somebody|candidates|applicants|anyone) with\b"
        r"|(?<!wants )(?<!wanted )(?<!want )(?<!seeks )(?<!sought )(?<!needs )(?<!needed )"
        r"\b(?:nobody|no-?one|someone|somebody|candidates|applicants|anyone) who (?:has|have)\b"
    ),
    _lead(
        r"\bwe(?: are|['’]re)? (?:now |also |currently |still )*(?:looking for|look for|seeking|seek|need|want"
        r"|after)\b"
        r"(?: (?:someone|somebody|a person|people|an? (?:[\w-]+ ){1,3}?(?:leader|candidate|individual|professional"
        r"|person|colleague)) (?:with|who (?:has|have|brings?)))?",
    ),
    _lead(
        r"\b(?:they|he|she|it|governors|the (?:board|panel|trust|council|committee|charity))"
        r" (?:wants?|wanted|seeks?|sought|needs?|needed)(?= (?:somebody|someone|a person|people) who\b)"
        r"|\bwe (?:wanted|sought)(?= (?:somebody|someone|a person|people) who\b)",
        trusted=True,
    ),
    _lead(
        r"\b(?:look(?:ed|s|ing)?|ask(?:ed|s|ing)?|call(?:ed|s|ing)?|advertised)\b(?:, [^,.;\"“”]{1,40},)? for (?=[\"“])"
    ),
    _lead(
        rf"\b(?:that|this|it|which|{JOB})\b(?:, [^,.;]{{1,40}},| \([^()]{{1,40}}\))?(?: also)?(?: (?:calls"
        rf"|asks|is calling) (?:candidates |applicants )?for| requires| demands)\b",
        E,
    ),
    _lead(
        rf"\b{PAPER}(?: will| would)?(?: also)? (?:call|ask) for\b"
        rf"|\b{PAPER} (?:will|would|should|must) (?:seek|require|stress|emphasise|ask for|call for)\b",
        E,
    ),
    _lead(r"\bessential (?:criteria|requirements)(?: should| will| would| must)? (?:include|are)\b", E, trusted=True),
    _lead(r"\b(?:panel|recruiters)\b(?:, [^.;]{1,80},)? (?:wants|wanted|sought|seeks|was looking for)\b"),
    _lead(rf"\b{PAPER}(?: also)? (?:seeks|sought|wants|asks for|asked for|called for)\b", trusted=True),
    _lead(
        rf"\b(?:that|which|it|{JOB})\b(?:, [^,.;]{{1,40}},| \([^()]{{1,40}}\))?(?: had| has)?(?: also)? (?:called"
        rf"|asked|calling"
        rf"|asking) (?:candidates |applicants )?for\b|\bwe (?:had )?asked for\b|\b{JOB} (?:required|demanded|sought"
        rf"|seeks|lists|listed|stipulates|specifies)\b"
    ),
)
# How the person acts: in a person specification, beside what is asked for in the usual words.
MANNER: tuple[Lead, ...] = (
    _lead(
        r"(?<!if )\byou (?:also |really |already )*can\b(?! (?:also )?(?:find|contact|apply|read|expect|choose|call"
        r"|email"
        r"|see|download|get|visit|claim|join|learn|be|start|ask|talk|ring|have|opt|take|request|look|only|not|still|now)\b)",
        manner=True,
    ),
    _lead(
        r"(?<!if )(?<!do )\byou (?:also |always |really |genuinely |instinctively |naturally )*(?=(?:treat|know"
        r"|understand"
        r"|listen|write|speak|think|care|thrive|believe|value|communicate|notice|challenge|respect|explain|relish|stay"
        r"|keep|take pride|put (?:people|patients|others|residents|families))\b)",
        manner=True,
    ),
)
# In a person specification "they" are the candidates of the sentence before.
THEY = _asked_of(r"\b(?:they|he or she|she or he|s?/?he)", "they he she", trusted=True)
# Likewise what one knows, for "you know" may be anything elsewhere.
KNOWING: tuple[Lead, ...] = (
    _lead(
        r"\bwe(?: are|['’]re|['’]d| would)? (?:really )?(?:looking for|after|want|need|seek|seeking|like)"
        r" (?:someone|somebody|a person) who\b(?! (?:can |will |could |is able to |is free to )?"
        r"(?:start|begin|work|join|commit|cover|attend|be|is|has)\b)",
        manner=True,
    ),
    _lead(
        r"(?:^|(?<=[.!?:] )|(?<=  ))(?:someone|somebody|a person|people)(?= )(?: (?:with|who (?:is|are|has|have)))?",
        being=True,
        manner=True,
    ),
    _lead(r"\bwe (?:do |also |really |always )*insist on\b", E, manner=True, words="insist"),
    _lead(
        r"\byou (?:must|should|(?:will |do )?(?:have|need) to) (?:also |really )*"
        r"(?=(?:know|understand|write|read|speak|listen|explain|think|care|like|enjoy|thrive|drive)\b)",
        E,
        trusted=True,
    ),
    _lead(
        r"\byou(?:['’]ll| will)? (?:also )?(?:know|understand)\b(?= (?:how|what|why|the|an?|your|where|who)\b)",
        trusted=True,
    ),
)
