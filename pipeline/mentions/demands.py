"""Requirements in running text: what the words of a demand ("you will bring ...") ask for, item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from pipeline.mentions import category, need, wording
from pipeline.mentions.leads import KNOWING, LEADS, MANNER, THEY, Lead
from pipeline.mentions.sections import Sense, read_heading, read_lead
from pipeline.mentions.wording import Wording
from pipeline.schema import Category, Need

WORD = re.compile(r"[a-z]+")
# Same length as the text: mark-up and line ends become spaces, so that patterns see words and offsets hold.
BLANK = re.compile(r"[*_`\n\r\t|]")
# "You should have a good eye and be ..." asks again.
ASKS_AGAIN = re.compile(
    r",?\s{1,4}and\s{1,4}(?:that\s{1,4}you\s{1,4}|you\s{1,4})?(?:(?:will|must|should|can|also|(?P<ideally>ideally|preferably)|to)\s{1,4})*"
    r"(?:(?P<being>be|are)|have|hold|possess|bring|show|demonstrate|(?<=you )(?:know|understand))\b(?!\s{1,4}(?:to"
    r"|a chance|the (?:chance|opportunity))\b)",
    re.IGNORECASE,
)
# What one will have or be by then is what the job brings.
TIMED = re.compile(
    r"\W*(?:within|after|by the end of|in) (?:an?|your first|the first|one|two|three|six|twelve|\d{1,2})"
    r" (?:\w+ )?(?:years?|months?|weeks?)\b",
    re.IGNORECASE,
)
STOP = re.compile(
    r"^(?:(?:an?|the|plenty of|lots of|full|every|all|some|great|excellent|direct|overall|line|management|delegated"
    r"|lead|specific|key|leading|vital|central|active|important|major|real|unique|exciting|rare|generous) )*"
    r"(?:opportunit\w+|access\b|responsib\w+|chance|support\b|accountab\w+|right to|time to|freedom|budget (?:of"
    r"|for)|team of|contact|input|oversight|regular|training from|interview|help\b|place\b|part\b|role\b|desk"
    r"|share\b|office"
    r"|entitle\w+|dbs|disclosure|portfolio of|caseload|backing|due regard|questions?|more|look(?:ing)?\b|until"
    r"|at interview|the following\b|to\b|been (?:shortlisted"
    r"|asked|told)|any\b|no\b|not\b|our\b(?! (?:values|commitment|passion|belief|ambition|determination)\b)|your own\b"
    r"|us\b|you\b|it\b|this\b|that\b|what\b|people(?! who)|everything"
    r"|them\b|if\b|(?:offer |bring )?(?:one|any|some) of (?:these|the following)\b)",
    re.IGNORECASE,
)
PERSONS = re.compile(
    r"\b(?:nurse|midwife|paramedic|physiotherapist|therapist|accountant|pharmacist|doctor|clinician|leader|manager"
    r"|professional|practitioner|communicator|graduate|social worker|officer|engineer|analyst|consultant|lawyer"
    r"|solicitor|teacher"
    r"|thinker|listener|planner|negotiator|prescriber|psychologist|dietitian|radiographer|scientist|expert"
    r"|specialist|organiser|writer|player|influencer|collaborator|driver|developer|statistician|economist|surveyor"
    r"|director|fellow|user|speaker|gp|dentist|optometrist|podiatrist|technician|carer|administrator|coach|mentor|advocate|champion|leader)s?\b",
    re.IGNORECASE,
)
TRAITS = re.compile(
    r"^(?:an? |(?:also|really|very|highly|truly|genuinely|equally|both|naturally|deeply) )*(?:educated|qualified"
    r"|registered|chartered|experienced|skilled|able|comfortable|confident|committed|passionate|resilient|credible"
    r"|adept|proficient|fluent|articulate|organised"
    r"|self-\w+|flexible|kind|compassionate|inclusive|honest|motivated|enthusiastic|curious|collaborative"
    r"|approachable|numerate|trained|proactive|creative|politically|emotionally|strong|excellent|natural|proven"
    r"|good|great|clear|calm|empathetic|willing"
    r"|driven|trustworthy|member|fellow|ccab|cima|full|current|independent|open|warm|patient|reliable|accurate"
    r"|well(?:[ -]enough)?[ -](?:organised|informed|connected|read|versed)|innovative|strategic|visionary|dynamic"
    r"|values-driven|tenacious|diplomatic)\b",
    re.IGNORECASE,
)
# Who is needed, and from when or for what, says nothing of what they must have: "an OT from Monday".
WANTED = re.compile(
    rf"(?:an?|another|some|more|\d{{1,2}}|one|two|three|four|five|six)\s(?:[\w-]+\s){{0,3}}?"
    rf"(?:(?-i:[A-Z]{{2,4}}s?\b)|{PERSONS.pattern}),?\s"
    r"(?:from|for|until|starting|to (?:start|join|cover|work|lead|help)|asap|on|this|next)\b",
    re.IGNORECASE,
)
# What one is, by the form of its words: "generous with credit", "hard to flatter", "not easily put off".
ADJECTIVAL = re.compile(
    rf"{TRAITS.pattern}|^(?:(?:not|never|also|really|very|naturally|quietly|both|\w+ly) )*"
    r"(?:(?!(?:due|based|part)\b)\w{2,}(?:ful|ous|less|ish|[ -](?:minded|hearted|headed|spirited|natured))|angry"
    r"|hard to|happy|friendly|polite|firm|fair|quick|slow to|easy|keen|ready to|glad|gentle|brave"
    r"|tidy|steady|visible|put off|at (?:home|ease)|patient|punctual|decent|humble|sure-footed|unafraid|unflappable)\b",
    re.IGNORECASE,
)
VIRTUES = re.compile(
    r"^(?:(?:an? |the |real |good |great |clear |genuine |strong |political |personal |your )*)(?:honesty|humour"
    r"|integrity|kindness|compassion|humility|courage|resilience|energy|drive|numeracy|literacy|reasoning"
    r"|critical reasoning|judgement|nous|skin|gravitas"
    r"|credibility|tact|diplomacy|curiosity|empathy|warmth|patience|stamina|determination|imagination|vision"
    r"|ambition|creativity|flexibility|enthusiasm|passion|discretion|mind|fairness|openness|tenacity|presence"
    r"|sense of humour|clear thinking|thinking|independence|initiative|persistence|perseverance|reliability"
    r"|professionalism|self-awareness|self-motivation|dedication|maturity|poise|authority|common sense|sensitivity"
    r"|assertiveness|adaptability|rigour|attention to detail|eye for detail|command of|flexible approach"
    r"|positive (?:attitude|approach)|telephone manner|work ethic)\b",
    re.IGNORECASE,
)
OPENER = re.compile(
    r"^(?:and |or |also |with |both |plus |for |as well as |together with )*(?:you(?:['’]ll)? (?:also )?(?:have"
    r"|will have|must have|hold|know|can|need) )?(?P<first>an?|the(?= (?:[\w-]+ ){1,3}?(?:to|for|and|of mind)\b)"
    r"|some|your|your own|at least|(?:\d{1,2}|one|two|three|four|five|six|ten) (?:or more )?(?:years?|months)"
    r"|hold|holds|know|knows|can|could|doesn['’]t|been|being|be able to|lived)\s",
    re.IGNORECASE,
)
STRONG = re.compile(
    r"^(?:strong|excellent|exceptional|outstanding|proven|first-rate|demonstrable|meticulous|keen|solid) \w",
    re.IGNORECASE,
)
PARTICIPLE = re.compile(
    r"^(?:and |or |also )*(?:been|worked|led|trained|held|managed|had|run|lived|studied|written|published|built"
    r"|delivered|chaired|served|spent|supported|done|taught|know|hold|speak|spoke|have|can|understand)\b",
    re.IGNORECASE,
)
NOUNS = (
    r"(?:experience|knowledge|understanding|ability|abilities|skills?|expertise|track record|record of|background"
    r"|qualifications?|qualified|degree|registration|membership|licen[cs]e|commitment|competenc\w+|proficiency"
    r"|fluency|certificat\w+|diploma"
    r"|awareness|grasp|credibility|resilience|leadership|acumen|insight|familiarity|connections|links with"
    r"|integrity|empathy|judgement|numeracy|confidence|communicator|evidence of|proof|proven|record|command of"
    r"|interest in|attention to detail|approach to|career in|gcses?|nvqs?|a[ -]levels?|mpharm|msc|mba|phd|cipd|cima)"
)
DEMANDED = re.compile(rf"\b{NOUNS}\b", re.IGNORECASE)
BARE = re.compile(rf"^(?:and |or |also |with |both |plus )*(?:(?:[\w'’-]+,? ){{0,5}}?){NOUNS}\b", re.IGNORECASE)
SEPARATOR = re.compile(
    r"\s{0,4};\s{0,4}(?:and |or )?|\s{0,4},\s{0,4}(?:and|or|as well as|along with|together with|plus|combined with"
    r"|with"
    r"|but also)\s{1,4}|\s{0,4},\s{0,4}|\s{1,4}(?:and|or|as well as|along with|together with|combined with|plus"
    r"|with)\s{1,4}"
    r"|\s{1,4}who\s{1,4}(?=can\s|will\s|has\s|is\s)",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“]([^\"“”\n]{3,160})[\"”]")
CLOSING = re.compile(r"(?<=\w[,.!?])[\"”]|(?<=\w)[\"”](?=[\s,.;])")
ALSO = re.compile(
    r",?\s{0,4}(?:(?:as|so) (?:would|is|will|are|was)(?: be)?|(?:and )?the same (?:goes|is true) (?:for|of)"
    r"|together with|along with|as well as"
    r"|coupled with)\s{1,4}(?P<also>[^.;]+)",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\s{0,4}(?:\((?:or|and|if|though|but)\b[^()]*\)\s{0,4}$|,?\s{1,4}(?:(?:the |a )?(?:\w+ ){1,2}(?:said|says"
    r"|added)\W*$|in equal measure|to match|in abundance"
    r"|behind you\b.*"
    r"|(?:we(?:['’]d| would)|so much the better|all the better|even better|rather than|if|since(?! \w+ing\b)|given that"
    r"|so that|but (?:don['’]t|do not|it|you|this|that|can|is|are|not)\b"
    r"|because|so you|but we|as you|(?<=, )as (?:we|it|the|this|there|they)\b|when it is|where you have"
    r"|and (?:we|you|it|this|will|be"
    r"|(?-i:[A-Z]\w+) (?:had|has|was|is|will))|which will|who will)\b.*)$)",
    re.IGNORECASE,
)
PREAMBLE = re.compile(
    r"^\W*(?:(?:both|also|all|either|each)\s{1,4}(?:of the following)?|with\s{1,4}|for\s{1,4}|and\s{1,4}|or\s{1,4}"
    r"|the following\W+"
    r"|evidence that you have\s{1,4}|that you (?:(?:have|are)\s{1,4}|(?=can\s))|to have\s{1,4}|(?:also )?(?:ha(?:ve|s)"
    r"|can)\s{1,4}|got\s{1,4}|:|,"
    r"|of\s{1,4}(?=all\b)|first of all\s{1,4}|above all\s{1,4}|yet\s{1,4}|as\s{1,4})+",
    re.IGNORECASE,
)
SPEAKING = re.compile(rf"{DEMANDED.pattern}|{VIRTUES.pattern}|{PERSONS.pattern}", re.IGNORECASE)
SUBORDINATE = re.compile(
    r"\b(?:where|when|what|how|while|whether|since|once|than|because|before|after|until|wherever|whatever)\s{1,4}$",
    re.IGNORECASE,
)
LONE_QUALITIES = frozenset({"clear", "deep", "excellent", "good", "proven", "recent", "strategic", "strong"})
# What one is able or glad to do stands beside a quality as a requirement of its own.
AT_WORK = re.compile(
    r"(?:able to|willing to|prepared to|comfortable (?:with|in)?|confident (?:in|with)|committed to|skilled (?:in|at)"
    r"|experienced (?:in|with)|passionate about)\s",
    re.IGNORECASE,
)
PHRASE_END = re.compile(r"[,;]|\s(?:and|or|of|in|with|to)\s", re.IGNORECASE)
ITEM_END = re.compile(r"[,;]|\s(?:and|or)\s", re.IGNORECASE)
# "You're a natural problem solver with ...": whatever comes after "you are a" is a person.
A_PERSON = re.compile(r"\s*an?\s", re.IGNORECASE)
# Somebody else's, or not asked for at all.
NOT_WANTED = re.compile(
    r"\W*(?:(?:is|are|was|were)(?: not|n['’]t) (?:required|needed|necessary|expected)\b(?![^.]*\b(?:but|though)\b)"
    r"|(?:is|are|was|were)(?: not|n['’]t) (?:an? )?(?:requirement|must|condition|compulsory)\b)"
)
THEIRS = re.compile(r"\W*(?:her|his|its|their|whose|no)\b", re.IGNORECASE)
COLON = re.compile(":")
A_WHO = re.compile(r"(?:somebody|someone|a person|people) who\b", re.IGNORECASE)
# "A and B as essentials, and C as a desirable"; "“A” and “B” are essential".
AS_VERDICT = re.compile(
    r",?\s{1,4}as (?:an? |the )?(?P<verdict>essentials?|desirables?|must[ -]haves?|nice[ -]to[ -]haves?)\b"
    r"(?:\s{1,4}(?:criteria|criterion|requirements?))?",
    re.IGNORECASE,
)
QUOTES_VERDICT = re.compile(
    r"(?P<quotes>[\"“][^\"“”\n]{3,160}[\"”](?:(?:,|,? and|,? or"
    r"|,? as well as)\s{1,4}[\"“][^\"“”\n]{3,160}[\"”]){0,9}),?"
    r"\s{1,4}(?:is|are|was|were|would be|will be|being)\s{1,4}(?:(?:listed|described|marked|given|only|merely|all"
    r"|both|as|an?)"
    r"\s{1,4}){0,3}[\"“]?(?P<verdict>essential|required|mandatory|desirable|preferred|optional)\b",
    re.IGNORECASE,
)
LICENCE = re.compile(r"\blicen[cs]e\b", re.IGNORECASE)
VEHICLE = re.compile(r"\b(?:car|vehicle|van|motorbike|transport|insur\w+)\b", re.IGNORECASE)
RELATIVE = re.compile(r"\b(?:that|who|which)\b", re.IGNORECASE)
# "You'll also need ..." says that what came before is needed too.
ALSO_NEEDED = re.compile(
    r"\b(?:you|they|candidates|applicants)(?:['’]ll| will)? (?:also (?:need|require)\b|must also\b|also must\b)",
    re.IGNORECASE,
)
CLAUSE = re.compile(r";\s{1,4}(?:and |but )?|,?\s{1,4}(?:and|but|while|whereas)\s{1,4}", re.IGNORECASE)
VERDICT_END = re.compile(rf"\b{wording.VERDICT}$", re.IGNORECASE)
# "The panel agreed that ...", "For this post, ...": whose words they are, and for what, is no part of them.
REPORTED = re.compile(
    r"\s{0,4}(?:(?:for|in) (?:this|the) (?:post|role|job|position),?\s{1,4}"
    r"|[^,;:]{3,60}?\b(?:proposed|agreed|suggested|said|thinks?|thought|believes?|felt|feels?)\s{1,4}that\s{1,4})",
    re.IGNORECASE,
)
EQUIVALENT = re.compile(r"(?:ha(?:ve|s) )?(?:the |an )?equivalent\b", re.IGNORECASE)
# What stands in for a requirement after "or" is no other one: "or the same level of experience".
INSTEAD = re.compile(r"(?:the |an? |some )?(?:similar|comparable|related|relevant|other|same|like)\b", re.IGNORECASE)
RELATIVE_CLAUSE = re.compile(r",\s{1,4}(?:which|who)\b.*$", re.IGNORECASE)
WELCOMED = re.compile(r"\b(?:applica(?:nts|tions)|candidates|people|graduates|doctors|nurses|\w+ers|\w+ists)\s{0,4}$")
SERIAL = re.compile(r",\s{1,4}(?:and\s{1,4})?", re.IGNORECASE)
SERIAL_END = re.compile(r",\s{1,4}and\s[^,]*$", re.IGNORECASE)
CLAUSAL = re.compile(r"\b(?:that|who|which|is|are|was|were|has|had|will)\b", re.IGNORECASE)
# "Knowing your way round ... would be lovely": what one is, has or knows, whatever the words.
HAVING = re.compile(r"\W*(?:knowing|having|speaking|understanding|being able to)\s", re.IGNORECASE)
# A requirement that ends in its noun is whole, and what "and" adds is another.
ENDS_WHOLE = re.compile(rf"[\w'’-]+ [\w'’-]+ {NOUNS}$", re.IGNORECASE)
# What "would be useful" to the reader of a person specification is asked, whatever its words.
WISHED = re.compile(r"\W*(?:would|['’]d|may|might|could)\b", re.IGNORECASE)
FEWEST_SERIAL = 2
MOST_NAMED = 8
MOST_TITLE_WORDS = 3
MOST_HEADING_WORDS = 12
FEWEST_TRAIT_WORDS = 3
MOST_WORDS = 45
MOST_BARE_SUBJECT = 25


def demands(text: str, start: int, end: int, in_person: bool) -> list[Wording]:
    """The requirements in a paragraph.

    `in_person`: the paragraph stands in a person specification, where vaguer words count as a requirement.
    """
    plain = BLANK.sub(" ", text[start:end])
    leads = (*LEADS, *THEY, *KNOWING) if in_person else LEADS
    found = _found(plain, in_person, leads)
    if found and in_person:
        found = _found(plain, in_person, (*leads, *MANNER))
    if also := ALSO_NEEDED.search(plain):
        found = [
            Wording(one.start, one.end, one.need or Need.ESSENTIAL, one.categories) if one.end < also.start() else one
            for one in found
        ]
    placed = (_placed(text, start, one) for one in found)
    return [one for one in placed if one.start < one.end]


def _found(plain: str, in_person: bool, leads: tuple[Lead, ...]) -> list[Wording]:
    """The requirements of a paragraph's sentences, with what a later sentence says of earlier ones."""
    found: list[Wording] = []
    previous: list[int] = []
    for first, last in wording.sentences(plain, 0, len(plain)):
        if last - first > wording.MOST_CHARACTERS:
            continue
        said = plain[first:last]
        back = need.looking_back(said)
        if back is not None and previous:
            for index in previous:
                one = found[index]
                found[index] = Wording(one.start, one.end, back, one.categories)
            continue
        ones = [
            one
            for clause in _clauses(plain, first, last, in_person, leads)
            for one in _sentence(plain, *clause, in_person, leads)
        ]
        previous = list(range(len(found), len(found) + len(ones)))
        found += ones
    return found


def _clauses(plain: str, start: int, end: int, in_person: bool, leads: tuple[Lead, ...]) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence that state a need of their own, after a semicolon or another clause's verdict."""
    at = start
    cuts = [
        match
        for match in CLAUSE.finditer(plain, start, end)
        if match.group().startswith(";") or VERDICT_END.search(plain[max(start, match.start() - 30) : match.start()])
    ]
    for number, match in enumerate(cuts):
        stop = cuts[number + 1].start() if number + 1 < len(cuts) else end
        if _by_tail(plain, match.end(), stop, in_person) and not _leads(plain, match.end(), stop, leads):
            if at < match.start():
                yield at, match.start()
            yield match.end(), stop
            at = stop
    if at < end:
        yield at, end


def _placed(text: str, offset: int, one: Wording) -> Wording:
    """The wording at its place in the whole text, free of mark-up."""
    start, end = wording.trim(text, *wording.unmarked(text, one.start + offset, one.end + offset))
    return Wording(start, end, one.need, one.categories)


def _sentence(plain: str, start: int, end: int, in_person: bool, known: tuple[Lead, ...]) -> list[Wording]:
    said = plain[start:end]
    if wording.REFUSED.search(said) and not re.search(
        r"\b(?:experience|knowledge|qualified|registered)\b", said, re.IGNORECASE
    ):
        return []
    if verdicts := _by_verdict(plain, start, end):
        return verdicts
    leads = [] if TIMED.match(said) else _leads(plain, start, end, known)
    if not leads:
        return _by_colon(plain, start, end, in_person) or _by_tail(plain, start, end, in_person)
    found = _fronted(plain, start, leads[0][1])
    for number, (lead, _, at) in enumerate(leads):
        stop = leads[number + 1][1] if number + 1 < len(leads) else end
        found += _complement(plain, at, stop, lead, in_person)
    if not in_person and {one.need for one in found} == {None, Need.DESIRABLE}:
        return [structs.replace(one, need=one.need or Need.ESSENTIAL) for one in found]
    return found


def _by_colon(plain: str, start: int, end: int, in_person: bool) -> list[Wording]:
    """Requirements that a heading on the same line introduces: "Nice to have: a, b; c"."""
    head, colon, _ = plain[start:end].partition(":")
    if not colon or len(head.split()) > MOST_HEADING_WORDS:
        return []
    asked = read_lead(f"{head}:")
    leads = asked.sense is Sense.PERSON and (in_person or asked.need is not None)
    if not leads and read_heading(head).sense is not Sense.PERSON:
        return []
    being = head.casefold().rstrip().endswith("you are")
    lead = Lead(COLON, asked.need, being=being, trusted=True)
    titled = len(head.split()) <= MOST_TITLE_WORDS and read_heading(head).sense is Sense.PERSON
    found = _complement(plain, start + len(head) + 1, end, structs.replace(lead, manner=titled), in_person)
    return [Wording(one.start, one.end, one.need, one.categories or asked.categories) for one in found]


def _fronted(plain: str, start: int, lead: int) -> list[Wording]:
    """What stands before a lead in apposition: "A registered nurse, you'll bring ..."."""
    words = plain[start:lead]
    asks = TRAITS.match(words) and (DEMANDED.search(words) or PERSONS.search(words))
    item = _item(plain, start, lead) if asks and words.rstrip().endswith(",") else None
    return [Wording(*item)] if item else []


def _by_verdict(plain: str, start: int, end: int) -> list[Wording]:
    """What a text quotes and then calls essential or desirable: "“A” and “B” are essential, “C” is desirable"."""
    return [
        Wording(quote.start(1), quote.end(1), need.stated(match["verdict"]))
        for match in QUOTES_VERDICT.finditer(plain, start, end)
        if not need.ruled(plain[start:end])
        for quote in QUOTED.finditer(plain, match.start("quotes"), match.end("quotes"))
    ]


def _leads(plain: str, start: int, end: int, leads: tuple[Lead, ...]) -> list[tuple[Lead, int, int]]:
    """The leads of a sentence in order, none over another: each with its beginning and its end."""
    words = frozenset(WORD.findall(plain[start:end].lower()))
    matches = sorted(
        (
            (match.start(), rank, match.end(), lead)
            for rank, lead in enumerate(leads)
            if not any(words.isdisjoint(some) for some in lead.among)
            for match in lead.pattern.finditer(plain, start, end)
        ),
        key=lambda one: one[:2],
    )
    kept: list[tuple[Lead, int, int]] = []
    for first, _, last, lead in matches:
        if SUBORDINATE.search(plain, start, first):
            continue
        if not kept or first >= kept[-1][2]:
            kept.append((lead, first, last))
    return kept


def _complement(plain: str, at: int, stop: int, lead: Lead, in_person: bool) -> list[Wording]:
    """What a lead asks for, part by part where "as essentials" and "as desirables" divide it."""
    again = ASKS_AGAIN.search(plain, at, stop)
    if again and (first := _complement(plain, at, again.start(), lead, in_person)):
        stated = Need.DESIRABLE if again["ideally"] else lead.need
        following = structs.replace(lead, being=again["being"] is not None, trusted=True, need=stated)
        return first + _complement(plain, again.end(), stop, following, in_person)
    found: list[Wording] = []
    for match in AS_VERDICT.finditer(plain, at, stop):
        part = structs.replace(lead, need=need.stated(match["verdict"]), trusted=True)
        found += _asked_for(plain, at, match.start(), part, in_person)
        at = match.end()
    return found + (_asked_for(plain, at, stop, lead, in_person) if not found or plain[at:stop].strip(" .,;") else [])


def _asked_for(plain: str, at: int, stop: int, lead: Lead, in_person: bool) -> list[Wording]:
    """What a lead asks for between `at` and `stop`, item by item; nothing where it is not asked of a person."""
    stated = lead.need
    quoted = [(m.start(1), m.end(1)) for m in QUOTED.finditer(plain, at, stop)]
    if quoted and not plain[at : quoted[0][0]].strip(' "“,:').removeprefix("a").removeprefix("the").strip():
        pieces = quoted
        if all(len(plain[a:b].split()) > MOST_WORDS for a, b in pieces):
            return []
    else:
        if closing := CLOSING.search(plain, at, stop):
            stop = closing.start()
        if cut := wording.tail(plain, at, stop):
            stop = cut[0]
            stated = cut[1] or stated
        pieces = _pieces(plain, at, stop, lead)
    items = [piece for piece in (_item(plain, a, b) for a, b in pieces) if piece is not None]
    words = [plain[a:b] for a, b in items]
    if pieces is quoted:
        asked = lead.trusted or any(SPEAKING.search(one) for one in words)
    else:
        asked = bool(words) and _asked(words, lead, in_person)
    if not asked:
        return []
    kept = [
        one
        for one in items
        if not (STOP.match(plain[one[0] : one[1]]) and not (lead.being and ADJECTIVAL.match(plain[one[0] : one[1]])))
        and not wording.REFUSED.search(plain[one[0] : one[1]])
    ]
    return [Wording(a, b, stated) for a, b in kept]


def _asked(items: list[str], lead: Lead, in_person: bool) -> bool:
    """Whether what follows a lead is asked of a person, and not offered to them or expected of a job."""
    first = items[0]
    if STOP.match(first) or WANTED.match(first) or len(first.split()) > MOST_WORDS:
        return False
    if lead.manner or (lead.need and category.spoken(first) is Category.QUALIFICATIONS):
        return True
    if lead.being:
        person = PERSONS.search(first)
        trait = (ADJECTIVAL if in_person else TRAITS).match(first)
        return bool(trait or (person and (in_person or DEMANDED.search(" ".join(first.split()[:8])))))
    if lead.trusted and (
        in_person or DEMANDED.search(first) or any(p.match(first) for p in (VIRTUES, OPENER, PARTICIPLE, A_WHO))
    ):
        return True
    speaking = [one for one in items if DEMANDED.search(one) or VIRTUES.match(one)]
    if in_person:
        return bool(speaking or (lead.need and OPENER.match(first))) or category.spoken(first) is not None
    return bool(
        DEMANDED.search(" ".join(first.split()[:8])) or VIRTUES.match(first) or len(speaking) * 2 >= len(items) > 1
    )


def _pieces(plain: str, start: int, end: int, lead: Lead) -> list[tuple[int, int]]:
    """The coordinated requirements of a complement, each from its first to past its last character."""
    bounds = [start]
    gaps: list[tuple[int, int]] = []
    serial = _is_serial(plain[start:end])
    for match in SEPARATOR.finditer(plain, start, end):
        if _inside_brackets(plain, start, match.start()) or match.start() <= bounds[-1] + 1:
            continue
        before, sign = plain[bounds[-1] : match.start()].strip(), match.group().strip().casefold()
        if (serial and sign.startswith(",")) or _splits(before, sign, plain[match.end() : end], lead):
            gaps.append((match.start(), match.end()))
            bounds.append(match.end())
    starts = [start, *(after for _, after in gaps)]
    ends = [*(before for before, _ in gaps), end]
    return list(zip(starts, ends, strict=True))


def _is_serial(words: str) -> bool:
    """Whether commas alone part the items, since one of them holds an "and" of its own: "a, b and c, and d"."""
    items = SERIAL.split(words)
    before = items[:-1]
    return (
        len(items) > FEWEST_SERIAL
        and SERIAL_END.search(words) is not None
        and any(" and " in one for one in before)
        and all(len(one.split()) > 1 and not CLAUSAL.search(one) for one in items)
    )


def _inside_brackets(plain: str, start: int, at: int) -> bool:
    return plain.count("(", start, at) > plain.count(")", start, at)


def _splits(before: str, sign: str, after: str, lead: Lead) -> bool:
    """Whether a comma, "and", "or", "with" or "who" parts two requirements that each stand by themselves."""
    being = lead.being
    if before.casefold() in LONE_QUALITIES or EQUIVALENT.match(after):
        return False
    after = after.lstrip('"“‘')
    opens = bool(OPENER.match(after) or PARTICIPLE.match(after) or A_WHO.match(after))
    head = " ".join(PHRASE_END.split(after)[0].split()[:6])
    whole = bool(SPEAKING.search(before))
    item = ITEM_END.split(after)[0]
    if (LICENCE.search(before) and VEHICLE.search(item)) or (VEHICLE.search(before) and LICENCE.search(item)):
        return False
    again = after.startswith("for ") and whole
    if opens and RELATIVE.search(before) and not again and not SPEAKING.search(head):
        opens = bool(PARTICIPLE.match(after))  # "that gets a doctor, a surgeon and ..." reads on
    bare = bool(BARE.match(head))
    virtue = bool(VIRTUES.match(after)) and whole
    ends = bool(ENDS_WHOLE.search(before)) and not bare
    if sign.startswith(";"):
        split = True
    elif sign == "who":
        split = bool(PERSONS.search(before) or (being and TRAITS.match(before)))
    elif sign == "with":
        split = (opens or bare or bool(STRONG.match(after))) and not DEMANDED.match(before)
        split = split and bool(PERSONS.search(before) or (being and A_PERSON.match(before)))
        split = split or (whole and opens and bare)
    elif sign == "or":
        split = bool(PARTICIPLE.match(after) and not being) or (
            lead.either and whole and (opens or bare) and not INSTEAD.match(after)
        )
    elif being and all(ADJECTIVAL.match(PREAMBLE.sub("", one)) for one in (after, before)):
        least = min(len(before.split()), len(ITEM_END.split(after)[0].split()))
        split = least >= FEWEST_TRAIT_WORDS or bool(AT_WORK.match(after))
    elif sign.startswith(",") and not sign.endswith("or"):
        parallel = bool(PARTICIPLE.match(before) and PARTICIPLE.match(after))
        split = opens or (bare and whole) or virtue or parallel or bool(STRONG.match(after))
    else:
        split = opens or again or (bare and whole) or (sign == "and" and ends) or (virtue and not sign.endswith("or"))
    return split


def _item(plain: str, start: int, end: int) -> tuple[int, int] | None:
    start, end = wording.trim(plain, start, end)
    if match := PREAMBLE.match(plain[start:end]):
        start += match.end()
    if match := ASIDE.search(plain[start:end]):
        end = start + match.start()
    start, end = wording.trim(plain, start, end)
    end -= len(plain[start:end]) - len(re.sub(r"[,;]?\s{1,4}(?:and|or|but)$", "", plain[start:end]))
    words = plain[start:end]
    return (start, end) if sum(c.isalpha() for c in words) >= wording.FEWEST_LETTERS else None


def _by_tail(plain: str, start: int, end: int, in_person: bool) -> list[Wording]:
    """Requirements whose need comes after them: "X is essential", "X would be an advantage, as would Y"."""
    also = ALSO.search(plain[start:end])
    stop = start + also.start() if also else end
    cut = wording.tail(plain, start, stop)
    if cut is None:
        return []
    if reported := REPORTED.match(plain, start, cut[0]):
        start = reported.end()
    last = start + clause.start() if (clause := RELATIVE_CLAUSE.search(plain[start : cut[0]])) else cut[0]
    subject = plain[start:last]
    if WELCOMED.search(subject) and "welcome" in plain[cut[0] : stop]:
        return []
    if category.TALK.search(subject) or wording.NOT_OWN.search(subject) or THEIRS.match(subject):
        return []
    if NOT_WANTED.match(plain, cut[0], stop):
        return []
    asks = bool(DEMANDED.search(subject) or HAVING.match(subject))
    if in_person and not asks:
        wished = bool(WISHED.search(plain, cut[0], stop)) and len(subject.split()) <= MOST_NAMED
        asks = bool(VIRTUES.match(subject) or category.spoken(subject)) or wished
    if (
        not asks
        or len(subject.split()) > MOST_BARE_SUBJECT
        or re.search(r"\b(?:is|are|was|were|will|would|has|have|said)\b", subject, re.IGNORECASE)
    ):
        return []
    spans = [(start, last)] + ([(start + also.start("also"), start + also.end("also"))] if also else [])
    pieces = [piece for a, b in spans for piece in _pieces(plain, a, b, Lead(COLON, either=cut[1] is Need.DESIRABLE))]
    items = [item for item in (_item(plain, a, b) for a, b in pieces) if item is not None]
    return [Wording(a, b, cut[1]) for a, b in items if not wording.REFUSED.search(plain[a:b])]
