"""What kind of document a text is: cues that anybody can read, each with its weight, added up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import chain

from msgspec import Struct

from pipeline.schema import Block, BlockKind, DocumentType
from pipeline.text.first_words import alternatives, first_words, matches, places

ADVERT, PACK = DocumentType.JOB_ADVERT, DocumentType.ROLE_PACK
NEWS, OTHER = DocumentType.NEWS_ARTICLE, DocumentType.OTHER

TOP_LINES = 10
OPENING_LINES = 3
LONG = 150


class Part(StrEnum):
    """Where in a document a cue is looked for.

    The opening is its first lines; the head is the top down to a line that begins with pay; a post is a line of the
    top that names one.
    """

    OPENING = "opening"
    TOP = "top"
    HEAD = "head"
    HEADING = "heading"
    LABEL = "label"
    POST = "post"
    LINE = "line"
    TEXT = "text"


SEARCHED = (Part.TEXT, Part.OPENING, Part.TOP, Part.HEAD)
"""Where a cue may stand within a line; elsewhere it is the whole of one."""


class Cue(Struct, frozen=True):
    """A sign of one kind of document: every different wording counts once, `most` of them at most.

    The patterns are in small letters and search text in small letters, which is faster than to ignore the case; only
    where the case tells something (`cased`) is the text searched as it is. What begins with known words (`begins`) is
    `tried` where these stand, all else is `searched`.
    """

    type: DocumentType
    part: Part
    weight: float
    most: int
    begins: frozenset[str]
    tried: re.Pattern[str] | None
    searched: re.Pattern[str] | None
    cased: bool


def _cue(type_: DocumentType, part: Part, weight: float, most: int, *wordings: str) -> Cue:
    ways = alternatives("|".join(wordings))
    begins = {way: words for way in ways if part is Part.TEXT and (words := first_words(way))}
    others = [way for way in ways if way not in begins]
    cased = any("(?-i:" in way for way in others)
    return Cue(
        type_,
        part,
        weight,
        most,
        frozenset().union(*begins.values()),
        _pattern(part, [*begins]),
        _pattern(part, others, re.IGNORECASE if cased else re.NOFLAG),
        cased,
    )


def _pattern(part: Part, ways: Sequence[str], case: re.RegexFlag = re.NOFLAG) -> re.Pattern[str] | None:
    whole = "|".join(ways)
    bounded = rf"(?<!\w)(?:{whole})(?!\w)" if part in SEARCHED else whole
    return re.compile(bounded, case | re.MULTILINE) if ways else None


TERMS = (
    r"main area|(?:nhs )?(?:afc|agenda for change)(?: band)?|(?:pay )?band|grade|salary(?: range| scale)?",
    r"pay(?: scheme| scale)?|remuneration|contract(?: type| length| term)?|tenure|term|employment type",
    r"hours(?: of work| per week)?|working (?:pattern|hours)|work style|time commitment|employer",
    r"(?:job |vacancy )?ref(?:erence)?(?: (?:number|no\.?|code))?|job id|vacancy (?:id|number)",
    r"(?:job )?locations?|where|base|site|town|place of work|department|directorate|division",
    r"responsible to|reports to|accountable to|date posted|posted|opened|clos(?:ing|e)(?: date)?|closes",
    r"deadline|apply by|applications? (?:close|deadline)|(?:final )?interview(?: date)?s?|start(?:ing)? date",
    r"we'll meet you",
)

POST = re.compile(
    r"\b(?:directors?|officers?|chief|managers?|nurses?|matron|midwife|practitioners?|consultants?|pharmacists?"
    r"|leads?|leader|head of"
    r"|chair(?:man|woman|person)?|(?:executive|lay|board|panel|independent) members?|non-executives?"
    r"|co-?ordinators?|navigators?|strategist"
    r"|lecturer|professor|reader in|\w*therapists?|analysts?|administrators?|assistants?|advis[eo]rs?"
    r"|engineers?|doctors?|gps?|registrar"
    r"|workers?|clerk|secretary|specialists?|scientists?|paramedics?|technicians?|commissioner|accountants?"
    r"|researcher|fellow|trainee"
    r"|apprentice|associate|governors?|trustees?|radiographers?|psychologists?|psychiatrists?|dietitians?"
    r"|surgeon|physicians?|planner|\w+(?:ologist|ographer|iatrist|optist)s?|inspectors?|investigators?|facilitators?"
    r"|mentors?|coach|caseworkers?|chef|cook|cleaner|housekeeper|electrician|plumber|joiner|gardener|buyer|editor"
    r"|lawyer|actuary|interpreter|phlebotomists?|sister|vaccinators?|dispensers?|health visitors?|ambassador"
    r"|fundraisers?|connector|bookkeeper|trainer|instructor|warden|ranger|clinicians?|optician|podiatrists?|dieticians?|orthotist"
    r"|archivist|curator|operatives?|attendants?|caretaker|mechanic|surveyors?|valuer|scheduler|modeller|bursar"
    r"|guardian|programmer|architect|negotiator|broker|organisers?"
    r"|solicitor|receptionists?|supervisor|auditor|developers?|designer|teacher|tutor|counsellor|carers?"
    r"|porters?|drivers?|ceo|partner"
    r"|treasurer|dentist|optometrist|epidemiologist|statistician|economist|librarian|chaplain|executive)\b",
    re.IGNORECASE,
)
"""Words that name a post."""

SMALL = r"and|of|for|the|in|to|at|with|or|on|x|[&–—/·|:-]+"
TITLED = re.compile(rf"(?:[A-Z0-9(&£][\w'’&/,.():-]*|{SMALL})(?: (?:[A-Z0-9(&£][\w'’&/,.():-]*|{SMALL}))*")
TITLE_WORDS = 14

ANNOUNCES = re.compile(
    r"(?:job|post|role|position|vacancy)(?: title)?|title|opportunity|secondment|interim|wanted"
    r"|(?:candidate|role|recruitment|applicant) (?:pack|brief)"
    r"|job description|.*(?:directors?|head|chair|officer|manager)",
    re.IGNORECASE,
)
"""What may stand before a colon in the name of a post."""

HAPPENS = re.compile(
    r"\b(?:appoint(?:s|ed)|nam(?:es|ed)|announces|unveils|warns|confirm(?:s|ed)|launches|quits|steps? down|faces"
    r"|welcomes|says|to (?:be|lead|join|leave|become|run)|minutes|report|agenda)\b",
    re.IGNORECASE,
)
"""What a headline says about the holder of a post, and papers that a post's holder writes."""

SIGNS_OF_A_JOB: tuple[Cue, ...] = tuple(
    cue
    for type_ in (ADVERT, PACK)
    for cue in (
        _cue(type_, Part.POST, 1.5, 1, r".*"),
        _cue(
            type_, Part.TEXT, 1.0, 1,
            r"£ ?\d[\d,.]*k? ?(?:[-–—]|to|up to|rising to|and) ?£? ?\d[\d,.]*k?(?!\w| ?(?:million|billion|m|bn)\b)",
            r"£ ?\d[\d,.]*k?,? (?:per|a|an) (?:annum|year|hour|day|session)|£\d[\d,.]*k? ?(?:pa|ph|p\.a\.|pro rata)",
            r"£ ?\d[\d,.]*k? ?/ ?(?:day|hour|session|year)|(?:nhs |afc |pay )?band [2-9][a-d]?",
        ),
        _cue(
            type_, Part.TEXT, 1.0, 2,
            r"(?:applications?|cvs?|forms?)(?: \w+){0,4} (?:by|before|to|close[sd]?)|apply (?:before|by|to|via"
            r"|through)",
            r"clos(?:es|ing)(?: date| on| at)?[: ]|to apply|your (?:cv|application|covering letter)|deadline",
            r"last day for applications|cvs?,? (?:(?:and|&|\+) .{3,30} )?(?:to|with)",
            r"expressions? of interest|before applying|interested\?|could be you",
            r"(?:interviews?|panels?|assessments?)(?: \w+){0,4} (?:on|in|planned|place|held|w/c|week)",
        ),
        _cue(
            type_, Part.HEADING, 1.0, 2,
            r"(?:about|are) you|(?:what )?(?:you|we)(?:'ll|'re| will| would| are)? (?:need|bring|have|want|after"
            r"|look)\b.*",
            r"(?:the )?(?:person|ideal (?:candidate|person)|skills|experience|requirements|qualifications"
            r"|essential|"
            r"desirable)\b.*|(?:to|how to) apply|applying|interviews?|timetable|key dates|next steps|process",
            r"(?:essential|desirable)(?: \w+)?|what (?:we offer|we give|you get)\b.*|terms|pay\b.*|salary\b.*",
        ),
        _cue(
            type_, Part.TEXT, 0.7, 1,
            r"(?:perm(?:anent)?|fixed[- ]term|full[- ]time|part[- ]time|secondment|pro rata|job share|\d+ hours"
            r"|\d\.\d+ ?[wf]te)",
        ),
    )
)  # fmt: skip
"""What a page about one job has whatever its wording: the post at its top, its pay, how to get it, what it takes."""

FEWEST_SIGNS = 2
LACKING = 1.5
"""What an advert's weight falls by for each sign of a job that it lacks of the fewest."""

CUES: tuple[Cue, ...] = (
    *SIGNS_OF_A_JOB,
    # Adverts and packs both list the terms of a job and speak to its holder; what stands around tells them apart.
    _cue(ADVERT, Part.LABEL, 0.6, 7, *TERMS),
    _cue(PACK, Part.LABEL, 0.5, 7, *TERMS),
    _cue(ADVERT, Part.TEXT, 0.7, 5, r"you(?:'ll|'re|'ve)? \w+"),
    _cue(
        PACK, Part.TEXT, 0.8, 3,
        r"you(?:'ll| will|'re| are) \w+|the (?:post[- ]?holder|successful candidate|jobholder)",
    ),
    _cue(
        ADVERT, Part.TEXT, 2.0, 2,
        r"easy apply|apply (?:online )?now|apply (?:online|for this job)|apply button|save (?:this )?job|job alerts?",
        r"back to search results|similar jobs|(?:share|print|email) this (?:job|vacancy)|send to a friend|tweet this",
        r"(?:is|are|we're) hiring|current vacancies|work with us",
    ),
    _cue(
        ADVERT, Part.TEXT, 1.5, 3,
        r"(?:is|are|'re) (?:now )?(?:looking|seeking|searching|recruiting|hiring)(?: for)? (?:an?|two|three)",
        r"quot(?:e|ing) (?:the )?(?:job |vacancy )?ref(?:erence)?|(?:closing date|deadline) for applications",
        r"(?:full|part)[- ]time,? (?:and )?(?:\w+ )?(?:role|post|job|position)",
        r"send (?:us )?(?:an?|your) (?:cv|application|covering letter)|are you an? \w+|to apply,|we need an? \w+",
        r"(?:come and )?join (?:our|the|us|a) .{0,30}(?:team|us|trust|council)|we want you|what we offer",
    ),
    _cue(
        ADVERT, Part.TOP, 1.5, 1,
        r"^(?:(?:nhs |afc )?band \d[a-d]?|£\d[\d,.]*k?\b.*\b(?:per annum|pa|a year|per hour|an hour))",
    ),
    _cue(
        ADVERT, Part.OPENING, 2.0, 1,
        r"could you be|is (?:this|it) you|we(?:'re| are) (?:after|looking)|urgent",
        r"is (?:looking for|recruiting|seeking) an?|is recruiting$|wanted(?=$|[.!]| (?:for|by|at|in|on) )",
    ),
    _cue(ADVERT, Part.TOP, 2.0, 1, r"vacancy|opportunity|job advert(?:isement)?|assignments?"),
    _cue(
        ADVERT, Part.TOP, 1.0, 1,
        r"£\d[\d.,]*k?\b.{0,20}\b(?:per|a|an) (?:day|hour|year|annum|session)|[^|\n]++(?<= )\| .*£\d.*",
    ),
    _cue(
        ADVERT, Part.HEADING, 1.0, 3,
        r"job (?:summary|overview|details)|main duties of the job|about (?:the job|you|the role)|(?:the|your) role",
        r"what (?:you'll|you will|we'll|we will) \w+(?: \w+)?|how to apply|applying|next steps?|what to do now|apply",
        r"who we want|key dates|working for our organisation|(?:so )?what(?: i|')s the job|you'll \w+|is it you",
        r"the (?:job|opportunity|assignment|person)|who (?:you are|we are looking for)|what's in it for you",
        r"(?:our )?benefits|we need someone who|skills (?:and|&) experience",
    ),
    _cue(ADVERT, Part.TEXT, 1.0, 1, r"clos(?:es|ing date)|apply by|(?:cv|application)s? .{0,60}\bby"),
    _cue(ADVERT, Part.TEXT, 0.7, 1, r"(?:salary|pay|remuneration)\b.{0,40}£\d+"),
    _cue(
        ADVERT, Part.TEXT, 0.8, 2,
        r"disability confident|clos(?:e|ed) (?:this (?:vacancy|advert) )?early|skilled worker visa",
        r"armed forces covenant|certificate of sponsorship",
        r"we (?:especially )?want to hear from|welcome applications from",
    ),
    _cue(
        ADVERT, Part.TEXT, 0.7, 1,
        r"informal (?:chat|visits?|talk|discussion|conversation)|for an? .{0,30}(?:chat|talk|conversation)",
    ),
    _cue(
        PACK, Part.HEAD, 6.0, 1,
        r"(?<!download )(?<!see )(?<!view )(?<!read )(?<!see the )(?<!download the )(?:"
        r"(?:candidate|applicant|appointment|recruitment|job|role|information|vacancy)[' s]*(?:information )?"
        r"(?:pack|brief|briefing|booklet|brochure)|job (?:description|profile)"
        r"|(?:brief|information|details|notes) for (?:candidates|applicants|those|doctors|nurses|anyone)"
        r"|appointment (?:details|information)|further particulars"
        r"|recruitment (?:details|information)|(?:candidate|applicant) (?:details|information|guide)"
        r"|(?:role|post) (?:description|profile|purpose|outline)|(?:job|person|role) specification)",
    ),
    _cue(
        PACK, Part.TEXT, 2.0, 1,
        r"(?:this|our) (?:candidate |role |applicant |information )?pack|(?:inside|in) this pack|key: ?[a-z] ?= ?\w+",
    ),
    _cue(PACK, Part.LINE, 1.5, 1, r"(?:table of )?contents(?: page)?"),
    _cue(
        PACK, Part.LINE, 1.5, 1,
        r"assessed by|how assessed|assessment(?: method)?|method of assessment|measured by|tested by|competency",
    ),
    _cue(
        PACK, Part.HEADING, 1.0, 4,
        r"(?:key )?working relationships|communications? and (?:working )?relationships|job (?:purpose|summary)",
        r"(?:main|key|principal|core) (?:duties|responsibilities|tasks|accountabilities)(?: (?:and|&) \w+)?",
        r"(?:general|other) (?:duties|responsibilities|notes)|organisation(?:al)? (?:chart|structure|position)",
        r"terms(?: of appointment| (?:and|&) conditions)?|eligibility|dimensions|person specification|the person",
        r"what we are looking for|role of the .+|the post|(?:recruitment )?timetable|welcome",
        r"our (?:part of|vision|values|history).*",
    ),
    _cue(
        PACK, Part.HEADING, 3.5, 1,
        r"(?:an? |your )?(?:welcome|word|letter|message|introduction) (?:from|by|to) .+",
    ),
    _cue(PACK, Part.HEADING, 6.0, 1, r"foreword.*"),
    _cue(PACK, Part.LINE, 4.5, 1, r"dear (?:applicant|candidate|prospective|future).*"),
    _cue(
        PACK, Part.TEXT, 3.0, 1,
        r"thank you for (?:your interest in|looking at|considering|thinking (?:about|of)) (?:this|the|our|joining)",
        r"(?:thank you|thanks) for (?:requesting|downloading|opening)|for your interest in this",
    ),
    _cue(
        PACK, Part.TEXT, 1.5, 2,
        r"in the (?:following )?pages (?:that follow|below)|enclosed (?:is|are|you will find)",
        r"not (?:an )?exhaustive|this site (?:tells|sets out|has)|(?:full )?candidate (?:brief|pack)",
        r"(?:subject to|in consultation with|after discussion with) (?:review|the post[- ]?holder)",
    ),
    _cue(
        PACK, Part.LABEL, 0.8, 3,
        r"(?:managerially |professionally )?(?:accountable|responsible) (?:to|for)|post title|line manager(?: to)?",
        r"key (?:relationships|contacts)|liaises with|drawn up by|agreed by",
    ),
    _cue(
        PACK, Part.LINE, 1.0, 4,
        r"(?:job|post) purpose:?|purpose of (?:the |this )?(?:job|post|role):?|post summary:?|dimensions:?",
        r"key (?:tasks|accountabilities|result areas):?|person profile:?|confidentiality:?|health (?:and|&) safety:?",
        r"(?:equal opportunities|equality and diversity|data protection|infection (?:prevention and )?control):?",
        r"(?:disqualification|selection process|the (?:borough|county|council|directorate|trust)|your directorate):?",
    ),
    _cue(
        PACK, Part.LINE, 1.5, 1,
        r"(?:post[- ]?holder|line manager|manager)'?s? signature.*|signed \(?(?:manager|post[- ]?holder|employee).*",
        r"(?:date )?last reviewed|job evaluation.*",
    ),
    _cue(NEWS, Part.LINE, 3.0, 1, r"(?-i:By [A-Z][\w'’-]+ (?:[A-Z][\w'’-]+)(?: .*|,.*)?)"),
    _cue(
        NEWS, Part.TEXT, 4.0, 2,
        r"(?:press|news|media) (?:release|notice|statement)|notes? to editors|embargoed|not for publication before"
        r"|(?-i:ENDS)|\(ends\)",
    ),
    _cue(
        NEWS, Part.TOP, 2.0, 1,
        r"news ?room|latest news|breaking|correspondent|reporter|reporting service|subscribers? only|free articles?",
        r"news ?[|>›»/→]|[|>›»/→] ?news",
    ),
    _cue(NEWS, Part.TOP, 1.0, 1, r"(?-i:^(?:[A-Z][a-z]+day,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4}$)"),
    _cue(
        NEWS, Part.TOP, 2.0, 1,
        r"^(?!.*[:.|]).*\w+ (?:appoints|names|announces|unveils|backs|warns|confirms|approves|rejects|launches|agrees"
        r"|quits|steps down|faces|wins|welcomes|to (?:be|lead|share|close|cut|join|replace|leave|get|become|run"
        r"|retire|step|take|move|open|build|create|save|spend|lose|merge|return|resign|stand|face|meet|vote|consult)"
        r"|set to|confirmed|named|appointed|revealed|plans?) .*\w",
    ),
    _cue(
        NEWS, Part.TOP, 1.5, 1,
        r"(?-i:^[A-Z][\w'-]+ [A-Z][\w'-]+(?:, [a-z ]+)?[,|]? )\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}",
    ),
    _cue(
        NEWS, Part.TEXT, 0.8, 3,
        r"yesterday|(?:months|weeks|days) ago|earlier this (?:year|month|week)",
        r"(?:this|last|next) (?:week|month|monday|tuesday|wednesday|thursday|friday)",
        r"(?:on|until|since) (?:monday|tuesday|wednesday|thursday|friday)(?! \d)",
    ),
    _cue(
        NEWS, Part.TEXT, 1.5, 2,
        r"read more|more on this story|related (?:stories|topics)|story posted|\d+ comments?|press office",
        r"sign up (?:to|for) our newsletter|picture:|topics:|media (?:contact|enquiries)",
    ),
    _cue(
        NEWS, Part.TEXT, 1.6, 4,
        r"\w[\w']{0,40},? (?:said|added|says|told \w+|commented|warned|explained|welcomed)",
        r"[,.!?][\"”] (?:said|added|says) \w+",
    ),
    _cue(
        NEWS, Part.TEXT, 0.8, 4,
        r"it is (?:thought|understood|expected)|according to|figures published|seen by|is to (?:be|lead|become)",
        r"(?:has|have) (?:announced|confirmed|been (?:confirmed|named|appointed|told))|confirmed by|ministers|critics",
        r"(?:did not|declined to) (?:wish to )?comment|spokes(?:man|woman|person)|announced (?:today|yesterday)",
        r"(?:was|were) (?:announced|named|confirmed)|has (?:advertised|agreed|approved|appointed|told)|will become",
        r"will join|who retired|where (?:she|he) (?:has been|was)|(?:she|he) (?:replaces|succeeds|joins)",
        r"the move follows",
    ),
    _cue(
        NEWS, Part.TEXT, 0.5, 4,
        r"(?:she|he) (?:was|had|has|is|will|would|took|spent|[a-z]+s|[a-z]+ed)",
        r"who (?:has|had|is|was|will|chairs|leads|runs)",
    ),
    _cue(
        NEWS, Part.TEXT, 0.5, 4,
        r"(?:will|is to|are to|is set to) (?:be|become|lead|run|chair|move|join|leave|step down|take over|merge|close)",
        r"(?:is|are) (?:leaving|moving|joining|stepping down|standing down|taking over)|succeeds?|steps? (?:up|down)",
        r"(?:has|have) (?:picked|chosen|named|hired|lost|gained|won|quit|left|joined|moved|retired|resigned|backed)",
    ),
    _cue(
        NEWS, Part.TEXT, 1.0, 3,
        r"(?-i:[A-Z][\w'’-]{1,40} [A-Z][\w'’-]{1,40}), \d\d,|paid tribute to \w+|(?:heard|met|voted|agreed|decided"
        r"|told) on \w+day",
        r"tells? (?:us|the \w+)|in an email|under (?:her|his) leadership|(?:her|his) (?:successor|predecessor)",
    ),
    _cue(
        NEWS, Part.TOP, 4.0, 1,
        r"in this (?:issue|edition)|(?:spring|summer|autumn|winter)(?: \d{4})? edition|edition \d+",
        r"issue (?:no\.? ?)?\d+",
        r"e?-?bulletin|e?-?newsletter|the magazine (?:for|of)|digest",
    ),
    _cue(
        NEWS, Part.TEXT, 0.6, 4,
        r"i (?:was|went|had|think|don't|didn't|did|took|never|still|used to|knew|felt|told|remember|started|became)",
    ),
    _cue(NEWS, Part.TEXT, 1.0, 1, r"(?:talks|talked|speaks|spoke|sat down) (?:to|with) \w+ (?:about|over|of)"),
    _cue(
        NEWS, Part.LINE, 1.0, 4,
        r"(?:our |your |the )?(?:news|jobs|dates(?: for .*)?|events|funding|in brief|in short|diary|reading|people"
        r"|letters|in memoriam|from the (?:secretary|editor|president)|new (?:fellows|members|starters|faces)"
        r"|on the move|movers|training|congratulations|small ads|thank you|obituary|numbers?|quote) ?[:.]?",
    ),
    _cue(NEWS, Part.LINE, 0.8, 4, r".{0,80}\b(?:you|your)\b.{0,80}\?"),
    _cue(
        NEWS, Part.TEXT, 2.0, 2,
        r"(?:has|who) died|was born in|(?:is|are) survived by|in (?:her|his) (?:\d\ds|memory)",
        r"(?:figures?|sources?|insiders?)\b.{0,30} (?:tells?|told|says?|said)",
    ),
    _cue(
        NEWS, Part.TOP, 3.0, 1,
        r"^(?:opinion|comment|column|editorial|leader|analysis|exclusive|feature|long read|diary|letters|profile|sketch"
        r"|obituar(?:y|ies)|interview|blog)(?:$|:| \|)|\d+[- ]min(?:ute)?s?'? read",
    ),
    _cue(
        NEWS, Part.TEXT, 0.8, 3,
        r"(?:is|are|was|were) due to \w+|(?:has|have) (?:voted|begun|fallen|risen)|put off until",
        r"chosen to (?:be|lead|run)",
        r"(?:heard|said|met|voted|agreed) (?:last|this|yesterday|on)|(?:last|this) (?:night|year|summer|winter)",
        r"made an? (?:mbe|obe|cbe|dame)|honours|legacy|strike|petition|campaigners|residents",
    ),
    _cue(
        NEWS, Part.OPENING, 1.5, 1,
        r"the week in|this week|in brief|round-?up|comings and goings|people moves|around the \w+",
    ),
    _cue(
        OTHER, Part.TOP, 5.0, 1,
        r"minutes of|notes (?:of|from) (?:the|a|our|this) .*|meeting (?:notes|held)|^(?:\w+ ){0,6}minutes$"
        r"|(?<!an )agenda(?! for change)|terms of reference|annual report",
        r"privacy notice|(?:strategy|policy|guidance|plan|report)(?=$| \d| ?[-–—:(|])|^(?:strategy|policy|guidance"
        r"|report)",
        r"consultation document|board papers?|action log|(?<!an )event|conference|webinar|summit",
        r"^[^|>]*(?<!\w)faqs?(?=[^|>]*$)",
        r"frequently asked questions|your questions answered|questions (?:and|&) answers|q ?(?:&|and) ?a",
        r"(?:common |some )?questions (?:that |which )?(?:you|we|people|\w+s) (?:ask|are|often|have)",
        r"(?:member|policy|parliamentary|stakeholder|staff) briefing|explainer|briefing (?:note|paper)",
        r"(?:invitation to|contract|tender) (?:tender|notice)|^tender(?= |:)|request for (?:quotations?|proposals?)",
    ),
    _cue(
        OTHER, Part.LINE, 1.2, 4,
        r"(?:how|what|when|where|can|do|does|will|who|is|am|should|if|may|must)\b.{0,60}\b(?:i|my|me|it|they)\b.{0,60}\?",
    ),
    _cue(
        OTHER, Part.LINE, 2.0, 2,
        r"dear (?:sir|madam|secretary|minister|chair|mr|mrs|ms|dr|councillor|cllr|members?|colleagues?)\b.*",
        r"yours (?:sincerely|faithfully|truly)\b.*",
    ),
    _cue(
        OTHER, Part.TEXT, 1.5, 3,
        r"this (?:leaflet|booklet|factsheet|document|paper|report|notice|guide|policy)|your (?:operation|appointment"
        r"|treatment|surgery|medicines?)|before you (?:come in|arrive)|ring the ward",
        r"(?:is|are) asked to (?:note|approve|agree|consider|receive)|award criteria|bidders?|contracting authority",
        r"this page (?:tells|explains|sets out|describes|is for)|(?:our|the) survey|we asked|respondents|median"
        r"|table \d+ \w+",
        r"sort by|refine (?:your )?(?:search|results)|showing \d+|\d+ (?:live )?(?:vacancies|results)|talent pool",
    ),
    _cue(
        OTHER, Part.TOP, 2.5, 1,
        r"^pay (?:scales?|award|bands|circular)|survey|findings|inquiry|statistics|fact ?sheet|toolkit|handbook",
        r"leaflet|^how (?:we (?!shall|will)|to (?!apply))\w+|^becoming an? \w+"
        r"|^what (?:is|are) (?!it|this|you|the (?:role|job|post)).*\?|review of|guide to|have your say",
    ),
    _cue(
        OTHER, Part.LINE, 1.0, 4,
        r"(?:findings|method(?:ology)?|recommendations?|conclusions?|appendix.*|glossary|executive summary|background"
        r"|summary of results|what happened|entry requirements|scope|see also|related pages|on this page)[:.]?",
        r"(?:next|previous): .*|see all (?:our )?(?:jobs|vacancies).*|stage \d\b.*|version \d.*|review date.*",
    ),
    _cue(
        OTHER, Part.LINE, 1.2, 4,
        r".{10,}[-–—|·] ?(?:view|view (?:job|role|details|vacancy)|apply|details|more|more details|read more)",
    ),
    _cue(
        OTHER, Part.TEXT, 1.5, 5,
        r"in attendance|apologies(?: for absence)?|any other business|matters arising|declarations? of interest",
        r"minutes of|(?:date of )?next meeting|quorate|was noted|item \d+",
        r"(?:the board|members|committee) (?:noted|agreed|approved|resolved|received)",
    ),
    _cue(OTHER, Part.LINE, 1.5, 2, r"(?:present|attend(?:ees|ing|ance)|apologies|absent|in the chair)\b ?[:–-].*"),
    _cue(OTHER, Part.LINE, 1.5, 3, r"(?:noted|agreed|resolved|action|approved|present|decision)[.:]?"),
    _cue(
        OTHER, Part.TEXT, 1.5, 5,
        r"(?:book|register|reserve) (?:now|here|online|your place)|your ticket|tickets|speakers?|delegates?",
        r"exhibitors?|workshops?|keynote|sponsors?|refreshments|plenary|day pass|early bird|doors open",
    ),
    _cue(
        OTHER, Part.OPENING, 4.0, 1,
        r"^(?:about us|about|who we are|what we do|our organisation|background|contact us|our board|our partners"
        r"|overview)$",
    ),
    _cue(
        OTHER, Part.TOP, 2.0, 1,
        r"^(?:our |current )?vacancies$|\d+ (?:jobs|vacancies) found|no (?:current )?vacancies",
    ),
    _cue(
        OTHER, Part.TEXT, 1.0, 3,
        r"click on|watch the video|further reading|find out more|learn more|read our|download the",
    ),
    _cue(OTHER, Part.LINE, 1.0, 3, r"\d{1,2}[.:]\d{2} ?(?:am|pm)?(?:\b.*)?"),
)  # fmt: skip

BEGINNINGS = frozenset().union(*(cue.begins for cue in CUES))

BASELINE = 4.0
"""What a page about nothing in particular has: a kind must show more than this to be told."""

MOST = 30_000
"""Characters from the beginning that are looked at: what a document is shows long before."""

SHORTEST = 0.5
WORDS = 250
"""A text of fewer words has room for fewer cues: its baseline falls in proportion, to this share at the least."""

SIGNS = str.maketrans("‘’", "''", "*_#")
"""Apostrophes made one, and the signs of emphasis left out."""

LABEL_LEAD = re.compile(r"^\W+(?:(?:the|our|your) )?", re.IGNORECASE)
LONGEST_LABEL = 30


def classify(text: str, blocks: Sequence[Block]) -> DocumentType:
    """The kind of document that most weight speaks for; `other` where none shows enough.

    `blocks` are ranges of `text`; without them the text's lines are read.
    """
    scores = weigh(text, blocks)
    scores[OTHER] += BASELINE * max(SHORTEST, min(1, len(text.split()) / WORDS))
    return max(scores, key=lambda type_: (scores[type_], type_ is OTHER))


def weigh(text: str, blocks: Sequence[Block]) -> dict[DocumentType, float]:
    """The weight of the cues for every kind of document."""
    parts = _parts(text, blocks)
    small = {part: [line.lower() for line in lines] for part, lines in parts.items()}
    # No cue's pattern matches a line feed: one search does for all lines.
    whole = {part: ("\n".join(parts[part]), "\n".join(small[part])) for part in SEARCHED}
    held = places(whole[Part.TEXT][1], BEGINNINGS)
    counts: dict[tuple[object, ...], int] = {}  # kinds share cues
    scores = dict.fromkeys(DocumentType, 0.0)
    signs = 0
    for cue in CUES:
        key = (cue.part, cue.tried, cue.searched, cue.most)
        if key not in counts:
            wordings: Iterator[str] = iter(())
            if cue.tried:
                wordings = (match[0] for match in matches(cue.tried, whole[cue.part][1], cue.begins, held))
            if cue.searched and cue.part in SEARCHED:
                found = cue.searched.finditer(whole[cue.part][not cue.cased])
                wordings = chain(wordings, (match[0].lower() for match in found))
            elif cue.searched:
                lines = parts[cue.part] if cue.cased else small[cue.part]
                wordings = (line.lower() for line in lines if cue.searched.fullmatch(line))
            counts[key] = _distinct(wordings, cue.most)
        scores[cue.type] += cue.weight * counts[key]
        signs += cue.type is ADVERT and counts[key] > 0 and (cue in SIGNS_OF_A_JOB or cue.part is Part.LABEL)
    scores[ADVERT] -= LACKING * max(0, FEWEST_SIGNS - signs)
    return scores


def _distinct(wordings: Iterator[str], most: int) -> int:
    """How many different ones there are, counted up to `most`: none is looked for beyond."""
    seen: set[str] = set()
    for wording in wordings:
        seen.add(wording)
        if len(seen) == most:
            break
    return len(seen)


def _parts(text: str, blocks: Sequence[Block]) -> dict[Part, list[str]]:
    told = list(_lines(text, blocks))
    lines = [line for line, _ in told]
    top = [line for line in lines[:TOP_LINES] if len(line) <= LONG]
    paid = next((number for number, line in enumerate(top) if line.startswith("£")), TOP_LINES)
    return {
        Part.OPENING: top[:OPENING_LINES],
        Part.TOP: top,
        Part.POST: [line for line in top if _is_post(line)],
        Part.HEAD: top[:paid],
        Part.HEADING: [line.rstrip(":?") for line, heading in told if heading],
        Part.LABEL: [label for line in lines if (label := _label(line))],
        Part.LINE: [line for line in lines if len(line) <= LONG],
        Part.TEXT: lines,
    }


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, bool]]:
    """Every line of the blocks, signs of emphasis left out, and whether it is a heading."""
    ranges = [(b.start, b.end, b.kind is BlockKind.HEADING) for b in blocks] or [(0, len(text), False)]
    for start, end, heading in ranges:
        if start > MOST:
            return
        for line in text[start : min(end, MOST)].translate(SIGNS).splitlines():
            if clean := line.strip():
                yield clean, heading


def _is_post(line: str) -> bool:
    """Whether a line names a post and nothing that happens: all its words have capitals, but small ones."""
    words = line.split()
    head, colon, _ = line.partition(":")
    if colon and not ANNOUNCES.fullmatch(head):
        return False
    return len(words) <= TITLE_WORDS and bool(TITLED.fullmatch(line) and POST.search(line) and not HAPPENS.search(line))


def _label(line: str) -> str:
    """What a line or cell names: the part before a colon, or all of a short cell."""
    head, colon, _ = line.partition(":")
    label = LABEL_LEAD.sub("", f" {head if colon else line}").strip()
    return label.casefold() if len(label) <= LONGEST_LABEL else ""
