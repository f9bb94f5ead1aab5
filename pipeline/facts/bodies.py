"""How bodies stand to each other: who replaced whom, who belongs to what, who seeks somebody for which post.

A relation is read from a trigger, such as "took over from" or "is made up of", and from the group of bodies on each
side of it: marks joined by commas and "and", with what may stand between them and the trigger. All is read over
sentences whose mentions are marked and whose dates are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

MARK = r"⟨[OIN]\d+⟩"
SYSTEM = r"(?:⟨I\d+⟩)"
ALIAS = r"(?: \((?:⟨[OI]\d+⟩|[A-Z]{2,8})\))"
NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|\d+)"
KIND_OF_BODY = (
    r"(?:CCGs?|ICBs?|PCTs?|trusts?|councils?|boards?|bodies|body|organisations?|groups?|districts?|authorit(?:y|ies)"
    r"|partnerships?|commissioners?|predecessors?|neighbours?|practices|surgeries|partners|hospitals?"
    r"|systems?|charit(?:y|ies)"
    r"|bodies|footprints?|providers?)"
)
WORK = (
    r"(?:[Ff]unctions?|dut(?:y|ies)|[Rr]esponsibilit(?:y|ies)|work|powers|services|staff|role|tasks"
    r"|contracts?|budgets?)"
)
DESCRIBED = (
    rf"(?:the|an?|both|⟨G\d+⟩|all|some|most|parts?|half|rest|much|of|from|new|wider|whole|former|old"
    rf"|previous|predecessor|existing|separate"
    rf"|local|single|outgoing|first|smaller|larger|larger|sister|neighbouring|clinical|commissioning"
    rf"|once|what (?:was|were|is now)"
    rf"|then|NHS|including|namely|called|known as|such as|among (?:them|others)|between|the largest being"
    rf"|county|city|district|borough|unitary|acute|mental health|community|foundation|health|care"
    rf"|integrated|body|following|these|those|{NUMBER}|{KIND_OF_BODY}"
    rf"|[A-Z]\w+ (?:part|end|half|side|area)s? of)"
)
LEAD_IN = rf"(?:{DESCRIBED}(?: |: |, | ?\(|$))*"
ITEM = (
    rf"(?:(?:(?:the|both|NHS|what was|most of|parts? of|half of|some of|all of|former|old|the former"
    rf"|⟨G\d+⟩ (?:neighbours?|sister)|the \w+ (?:part|half|end) of|{NUMBER} (?:[\w-]+ )?{KIND_OF_BODY}[,:]?)"
    rf" )*{MARK}{ALIAS}?(?: {KIND_OF_BODY})?)"
)
JOINT = r"(?:,? and |,? & |, |; (?:and )?|,? (?:as well as|plus) )"
GROUP = rf"{ITEM}(?:{JOINT}{ITEM})*"
HELPING = (
    r"(?:which|that|who|has|have|had|will|would|is|are|was|were|be|been|being|to|then|also|now|among them"
    r"|last (?:week|month|year)|both|all|together|formally|legally"
    r"|officially|itself|themselves|finally|recently|since|each|set|due|about|in turn|already|later|soon"
    r"|it|up|become|became)"
)
PLACED_BEFORE = re.compile(
    rf"(?P<group>{GROUP})(?:,? \([^()]{{0,80}}(?:\)|$)| \(which)?(?:,(?! and\b)[^⟨⟩,;:.]{{1,100}},)?(?: "
    rf"(?:[^⟨⟩,;:.]|\.\d){{1,60}},? and)?(?: until ⟨D\d+⟩,?)?(?: (?:is|was) (?:the"
    rf"|an?) [^.,⟨⟩]{{1,40}}(?= (?:that|which)))?,?(?: {HELPING})*[ ,(:]*$"
)
PLACED_AFTER = re.compile(rf"[\s(:]*{LEAD_IN}(?P<group>{GROUP}|⟨G\d+⟩(?= {WORK}))(?P<after>.?.?.?.?.?.?.?.?.?.?.?.?)")
FARTHEST = 400
"""Characters before a trigger within which the group that it speaks of is sought."""

DOUBTED = re.compile(
    r"\b(?:[Ii]f|whether|propos\w*|hop(?:e|es|ing)|expect(?:s|ed)? to|wants?|could|might|may|should"
    r"|would like|rumou?r\w*|not|never|den(?:y|ies|ied)|talks?)\b"
)
"""Words before a trigger that leave what it says open, or deny it."""

FINITE = re.compile(
    r"(?:is|are|was|were|will|has|have|remains?|works?|operates?|\w+s|\w+ed|\w+ing|took|take|became|become|belong"
    r"|sit)\b"
)
"""A trigger that begins with a verb, and so can be the second thing that a sentence says of its subject."""

CLOSED = r"(?:dissolved|abolished|closed(?: down)?|wound up|disestablished|disbanded|scrapped)"


class Trigger(Struct, frozen=True):
    """Words that state a relation between what stands before and after them; `turned`: the newer body is last."""

    name: str
    pattern: re.Pattern[str]
    turned: bool = False


class Stated(Struct, frozen=True):
    """A relation as it stands in a text: the group on each side, and where its words begin and end."""

    rule: str
    subjects: str
    objects: str
    start: int
    end: int


def _trigger(name: str, pattern: str) -> Trigger:
    return Trigger(name, re.compile(rf"(?<![\w’'-])(?:{pattern})(?![\w’'-])"))


def _turned(name: str, pattern: str) -> Trigger:
    return Trigger(name, re.compile(rf"(?<![\w’'-])(?:{pattern})(?![\w’'-])"), turned=True)


FORMED = (
    r"(?:formed|created|born|made(?: up)?|established|set up|founded|constituted|grew|grown|came|emerged"
    r"|emerging|evolved|arose|built|launched)"
)
REPLACED = (
    r"(?:replaced|succeeded|superseded|absorbed|acquired|swallowed(?: up)?|taken (?:over|on|in)|subsumed"
    r"|followed)"
)
REPLACES = (
    _trigger("replaced", r"(?:replac(?:e|es|ed|ing)|supersed(?:e|es|ed|ing)|succeed(?:s|ed|ing)?)"),
    _trigger(
        "took_over",
        rf"t(?:ake|akes|ook|aken|aking) over(?: (?:all )?(?:the |⟨G\d+⟩ )?(?:\w+ )?{WORK}(?:,? (?:and|&) {WORK})?"
        rf" (?:previously )?(?:held by|carried out by|of|from)|(?: (?:at|on|in) \w+| formally"
        rf"| fully)? from|(?= the former)"
        rf"|(?= ⟨G\d+⟩ {WORK}))",
    ),
    _trigger(
        "used_to_be",
        r"(?:used to be|was once|(?:started|began) (?:life )?as|started out as|chang(?:es|ed|ing) (?:⟨G\d+⟩"
        r"|the) name(?: [\w ]{1,20})? from)",
    ),
    _trigger(
        "took_on",
        rf"t(?:ake|akes|ook|aken|aking) on (?:all )?(?:the )?(?:\w+ )?{WORK}(?:,? (?:and"
        rf"|&) {WORK})? (?:previously )?(?:held by|carried out by|of|from)",
    ),
    _trigger("took_place", r"t(?:ake|akes|ook|aken|aking) the place of"),
    _trigger("took_in", r"(?:t(?:ook|aken) in|takes in(?= (?:the )?(?:former|old)))"),
    _trigger("absorbed", r"(?:absorb(?:s|ed|ing)?|acquir(?:es|ed?|ing)|swallow(?:s|ed|ing)?(?: up)?)"),
    _trigger(
        "took_body_over",
        r"t(?:ake|akes|ook|aken) over(?= ⟨O| (?:the|⟨G\d+⟩) (?:smaller |larger )?(?:neighbour|trust)[\w,]* ⟨O)",
    ),
    _trigger("inherited", rf"inherit(?:s|ed|ing) (?:the )?{WORK}(?: and {WORK})? (?:of|from)"),
    _trigger(
        "in_place_of",
        rf"(?:{FORMED}|came into being|begins?|began|opened|opens)?(?: ⟨G\d+⟩ doors)?,? ?in (?:the )?(?:place"
        rf" of|succession to)",
    ),
    _trigger(
        "formed_from",
        rf"{FORMED},? (?:from|out of|(?<=born )of|when|(?:by|through|following|after|as a result of|in"
        rf"|on)(?: (?:the|a))? (?:merger|merging|amalgamation|union|joining|bringing together"
        rf"|combining)(?: together)?(?: of| between)?|to (?:replace|succeed))",
    ),
    _trigger(
        "result_of",
        r"(?:the )?(?:product|result) of (?:the |an? )?(?:merg(?:er of|er between|ing)|bringing together"
        r"|joining(?: together)?|combining|uniting)",
    ),
    _trigger(
        "merger_of",
        r"(?:(?:the |an? )?(?:product|result) of|is|was)?(?: itself)? ?(?:the |an? )(?:merger|amalgamation"
        r"|union|successor)(?: (?:body|organisation))?(?:,[^,⟨⟩]{0,30},)? (?:of|between|to)",
    ),
    _trigger("formerly", r"\(?(?:formerly|previously|once|until (?:recently|⟨D\d+⟩),?)(?: known as| called| named)?"),
    _trigger(
        "was_called",
        r"(?:was|were),?(?: (?:until|before|once|formerly|previously)[^⟨⟩.]{0,12},?)? (?:known as|called"
        r"|named)",
    ),
    _trigger("new_name_of", r"(?:is |as )?the (?:new|present|current) name (?:of|for)"),
    _turned("became_staff", r"bec[ao]mes? (?:employees|staff|the staff) of"),
    _turned("replaced_by", rf"{REPLACED} by"),
    _turned(
        "folded_into",
        r"(?:folded|merged?|merges|merging|rolled|amalgamated?|incorporated?|absorbed|subsumed"
        r"|integrated) (?:in)?to",
    ),
    _turned(
        "merged_to_form",
        r"(?:(?:merg(?:e|es|ed|ing)|came together|come together|coming together|combin(?:e|ed|ing)"
        r"|join(?:ed)?(?: forces)?|amalgamat(?:e|ed|ing)|unit(?:e|ed))(?: together)?,? (?:to (?:form|become"
        r"|create|make)|into|as|creating|forming|in)|bec(?:a|o)me one(?: \w+)?,? as)",
    ),
    _turned(
        "became",
        r"(?:bec[ao]mes?(?! part)|becoming|turn(?:s|ed)? into|evolv(?:es|ed) into|(?:is|are|was"
        r"|were) (?:renamed|rebranded|relaunched)(?: as)?|(?:renamed|rebranded)(?: itself)?(?: as)?|(?:is"
        r"|are) now(?: known as| called)?(?! part)|chang(?:es|ed|ing) (?:⟨G\d+⟩|the) names? to"
        r"|⟨G\d+⟩ names? (?:was |were )?changed to)",
    ),
    _turned("became_part", r"(?:bec[ao]mes?|becoming|(?:is|are) now) part of"),
    _turned(
        "gave_way",
        r"(?:g(?:ave|ives?|iven) way|hand(?:s|ed|ing)? (?:over|on)|made way|makes? way)(?: (?:over|its|their|⟨G\d+⟩"
        r"|the|\w+) (?:\w+ )?)? ?(?:to|for)",
    ),
    _turned(
        "work_passed",
        rf"{CLOSED},? (?:and|with) (?:(?:all|most) (?:of )?)?(?:its|their"
        rf"|⟨G\d+⟩) {WORK}(?: and {WORK})?[^.⟨⟩]{{0,30}} (?:pass\w*|transferr\w*|mov\w+|handed(?: over)?"
        rf"|going|went|taken(?: on| over)) (?:to|by|over to)",
    ),
    _turned("place_taken_by", r"place (?:was |is |were |has been |will be |to be )?(?:taken|filled) by"),
    _turned(
        "closed_for",
        rf"(?:ceas(?:e|es|ed) to exist|{CLOSED}|close[sd]?(?: down)?|came to an end|come to an end|ends?|ended"
        rf"|shut(?: down)?),? (?:when|and|as)(?=[^⟨⟩.]{{0,40}}⟨[IO]\d+⟩[^⟨⟩.]{{0,12}}"
        r" (?:t(?:ook|akes?) (?:over|its place|their place|⟨G)|replac(?:ed|es)|began|begins|open(?:ed|s)?|came into"
        r"|started|was (?:born|formed|created|established|set up)|were)\b)",
    ),
)
STAFF = r"(?:staff|[Cc]ontracts?|functions?|duties|responsibilit(?:y|ies)|powers|work|commissioning)"
HANDED_ON = (
    _turned(
        "work_of",
        r"(?:transfer(?:s|red)?|pass(?:es|ed)?|moves?|moved|(?:is|are|was|were) (?:transferred|passed|moved"
        r"|handed)(?: over)?|handed over|went|go) to",
    ),
)
"""Triggers that need "the functions of" and the like before the group."""

MOVED_FROM = re.compile(
    rf"\b(?!contracts?\b|services\b)(?:{WORK})\b[^.⟨⟩]{{0,60}} (?:moved?s?|moving|passe?[sd]?|transfer(?:s|red|ring)?"
    rf"|switched) from {LEAD_IN}(?P<old>{GROUP})[^.⟨⟩]{{0,10}} to {LEAD_IN}(?P<new>{GROUP})"
)
MERGER_TO_FORM = re.compile(
    rf"\b[Mm]erger (?:of|between) {LEAD_IN}(?P<old>{GROUP}),? ?(?:that |which )?(?:to|into|created|formed"
    rf"|creates|will form|will create|form|create)? ?(?:form|create)? ?{LEAD_IN}(?P<new>{MARK})"
)
JOINS = re.compile(
    rf"(?P<new>⟨[OIN]\d+⟩)(?:,? \(?which)?(?:,? [^⟨⟩.;]{{0,20}})? (?:joins|joined|unites|united|combines"
    rf"|combined) (?P<old>{LEAD_IN}{GROUP}(?: with| to| and)"
    rf" (?:[^⟨⟩.;]{{0,30}} )?{LEAD_IN}{MARK})"
)
JOINED_IT = re.compile(
    rf"\bwhen (?P<old>{LEAD_IN}{GROUP}) (?:joined|merged with|merged into|came into) (?P<new>⟨[NOI]\d+⟩)"
)
NESTED = re.compile(r"^[^⟨⟩]{0,30}(?P<whole>⟨O\d+⟩)(?:,? (?:with|made up of|including)|:) (?P<part>.*)$")
"""A member of a list that is given with members of its own."""

IN_ITS_PLACE = re.compile(
    rf"\b[Ii]n ⟨G(?P<old>\d+)⟩ (?:place|stead)(?: (?:there|is|are|was|were|will be|will come|stands?|came"
    rf"|comes|we have|now))*,? {LEAD_IN}(?P<new>⟨[OI]\d+⟩)"
)
AS_WAS = re.compile(rf"(?P<new>{MARK}) \((?:the )?(?P<old>⟨[OI]\d+⟩),? (?:as was|as it (?:then )?was|until recently)\)")
OPEN_IN_PLACE = re.compile(
    r"(?P<new>⟨[OI]\d+⟩),? (?:will |would |is to |are to )?(?:open|opens|opened|begins?|starts?|be set up"
    r"|come into being|stand|came into being) in (?P<old>⟨G\d+⟩) place"
)

COLLECTIVE = re.compile(
    r"(?i)\b(?:partnerships?|partners|alliance|collaborative|network|federation|confederation|consortium"
    r"|association|group|together"
    r"|pcn|combined (?:county )?authority|coalition|collaboration|forum|union|consortia|provider board"
    r"|health and wellbeing board)\b"
)
"""Names of bodies that have bodies for members."""

FORMED_WITH = re.compile(
    rf"(?P<whole>⟨[OI]\d+⟩),? which (?P<first>⟨[OIN]\d+⟩) (?:have |has )?(?:formed|set up|created|make up"
    rf"|run|launched|share)s? (?:together )?(?:with|alongside) (?P<group>{GROUP})"
)
THAT_IS = re.compile(rf"(?P<whole>⟨[OI]\d+⟩),? \(?(?:that is,?|namely|i\.e\.,?) (?P<group>{GROUP})")
AS_MEMBER = re.compile(
    rf"\b[Aa]s (?:an? |one )?(?:\w+ )?(?:member|partner|part)s? (?:of"
    rf"|in)(?: the)? (?P<whole>⟨[OI]\d+⟩),? (?P<group>{GROUP})"
)
TO_WHICH = re.compile(rf"(?P<whole>⟨[OI]\d+⟩),? to which (?P<group>{GROUP}) (?:both |all |also )?belongs?\b")
IN_BRACKETS = re.compile(rf"(?P<whole>⟨[OI]\d+⟩) \((?P<group>{ITEM}(?:{JOINT}{ITEM})+)\)")
GIVEN_WITH = (FORMED_WITH, THAT_IS, AS_MEMBER, TO_WHICH, IN_BRACKETS)
"""Members given right beside their whole."""

PART = (
    r"(?:part|members?|(?:founding |full |active |key |core )?(?:partners?|members?)(?: organisations?)?"
    r"|constituents?(?: members?)?)"
)
BELONGS = (
    _trigger(
        "part_of",
        rf"(?:(?:is|are|being|remains?|works? as|operates? as) )?(?<!become )(?<!became )(?<!becomes )(?<!now"
        rf" )(?:also |both |all |already |proud to be )*(?:(?:an?|the|one"
        rf"|one of the) (?:[\w-]+ )?)?{PART} (?:of|in|to)",
    ),
    _trigger(
        "became_part",
        rf"(?:bec[ao]mes?|becoming|(?:is|are) now) (?:also )?(?:(?:an?|the"
        rf"|one of the) (?:[\w-]+ )?)?{PART} (?:of|in)",
    ),
    _trigger("belongs_to", r"(?:also )?(?:belongs?|belonging) to"),
    _trigger("sits_in", r"(?:sits?|sitting|sat) (?:within|under|beneath|in|on)"),
    _trigger(
        "has_seat",
        r"(?:ha(?:s|ve|ving)|holds?|took|takes?|with) (?:an? |two |its |our |their )?(?:\w+ )?(?:seats?"
        r"|places?) (?:on|at|in)",
    ),
    _trigger(
        "one_of",
        rf"(?:is |are |being )?(?:also )?(?:one half of|half of|{NUMBER} of (?:the "
        rf"|⟨G\d+⟩ )?(?:{NUMBER} )?(?:[\w-]+ ){{0,4}}?(?:(?:that|which) (?:(?:sit|fall|come) (?:beneath"
        rf"|within|under|in)|make up|form|belong to|are part of|are in)|in|of|within|under|beneath))",
    ),
    _trigger("are_in", r"(?:is|are) (?:all |both )?in(?: the)?"),
    _trigger("joined", r"(?:join(?:s|ed|ing)?|signed up to|(?:is |are )?(?:moving|moves|moved) (?:over )?(?:in)?to)"),
    _trigger(
        "group_named",
        r"(?:(?:is |are |been |were |was )?in|form(?:s|ed)?|formed) (?:an? |the )?(?:\w+ )?(?:group"
        r"|partnership|alliance|federation)(?:[^⟨⟩.]|⟨G\d+⟩){0,80}(?:⟨[OI]\d+⟩[^⟨⟩.]{0,5})?(?:under the name"
        r"(?: of)?|(?:to be )?(?:called|named|known as))",
    ),
    _trigger(
        "make_up",
        r"(?:together )?(?:makes? up|form|formed|cooperate in|collaborate (?:in|as)|(?:work|works|working"
        r"|come|came|act|acting) together (?:as|in|through)|are (?:all )?(?:members|part|partners) (?:of"
        r"|in))(?: what (?:we|⟨N\d+⟩) calls?)?",
    ),
)
WIDE = frozenset({"make_up"})
"""Triggers before which all bodies of the clause are the group, not only those next to it."""

HOLDS = (
    _trigger("brings_together", r"(?:brings?|brought|bringing|pulls?|draws?) together|unites|united|links|joins up"),
    _trigger(
        "made_up_of",
        r"(?:is |are |was |been )?(?:made up (?:of|from)|composed of|formed of)|consists? of|consisting of"
        r"|compris(?:es?|ed|ing)(?: of)?",
    ),
    _trigger(
        "has_members",
        rf"(?:has|have|with) (?:{NUMBER} )?(?:[\w-]+ )?(?:members|partners)(?:,? (?:among them|including"
        rf"|such as|which are)|:)",
    ),
    _trigger("includes", r"(?:includes?|including|covers and includes|counts|numbers)"),
    _trigger(
        "partnership_of",
        r"(?:(?:is |was )?(?:an? |the )(?:[\w-]+ ){0,3}(?:partnership|alliance|consortium|collaboration"
        r"|collaborative|group|federation|network|joint committee|coalition|union|association"
        r"|confederation)(?: made up)? (?:of|between|with)(?: [^⟨.]{0,60}?)?(?=[ ]|$))",
    ),
    _trigger(
        "members_are",
        r"(?:['’]s?)?,? ?(?:whose |with )?(?:(?:core|main|founding|full|other|current|statutory|NHS|local"
        r"|voting) )?(?:[Bb]odies|[Mm]embers?(?: organisations?| practices)?|[Pp]artners?(?: organisations)?"
        r"|[Oo]rganisations|[Tt]rusts|[Pp]ractices)(?: (?:are|include|being|is)s?|:)",
    ),
)
PARTNERS = (
    r"(?:[Bb]odies|[Mm]embers?(?: organisations?| practices| authorities| councils)?"
    r"|[Pp]artners?(?: organisations?| authorities)?|[Oo]rganisations|[Tt]rusts|[Pp]ractices"
    r"|[Cc]onstituents?)"
)
GATHERED = (
    r"(?:[Pp]ractices|[Mm]embers?(?: organisations?| practices| authorities| councils)?"
    r"|[Pp]artners?(?: organisations?| bodies)?|[Pp]artnership|[Cc]onstituents?)"
)
PARTNERS_OF = re.compile(
    rf"{PARTNERS}(?: organisations)?,?(?: that make up| making up| in| of| who form| which form"
    rf"| within)(?: the)? (?P<whole>⟨[OING]\d+⟩)(?: \(⟨[OI]\d+⟩\))?,? ?(?:are|include|includes"
    rf"|currently are|were|:|$)(?P<part>.*)$"
)
FOLLOWING = re.compile(
    rf"\b(?:following|these)(?: [\w-]+){{0,3}} (?:(?:are|is) (?:[\w-]+ )?{PART} of|belongs? to|makes? up"
    rf"|form|sit (?:in|on)) (?:the )?(?P<whole>⟨[OIN]\d+⟩):"
)
THEY_ARE = re.compile(
    rf"^\W*(?:\(?\w{{1,3}}[.)] )?(?:(?:(?:[Tt]he|⟨(?P<its>G\d+)⟩) )?(?:(?:other|core|main|founding|full"
    rf"|current|statutory|NHS|local|voting|{NUMBER}) )*{GATHERED}|⟨(?P<they>N\d+)⟩)(?:,? ?(?:are|include"
    rf"|includes|currently are|consist of|which (?:are|include|range from))\b:?|:)(?P<part>.*)$"
)
"""A head of a list that leaves its whole to what was said before."""

ALONGSIDE = re.compile(
    rf"(?:,? and to(?:[^⟨⟩.]|⟨G\d+⟩){{0,80}})?,? (?:together with|alongside|along with"
    rf"|with) {LEAD_IN}(?P<group>{GROUP})"
)
BUT = re.compile(r"\b(?:but not|except|other than|apart from|though not|and not)\b.*")
ASIDE = re.compile(
    r"⟨O\d+⟩['’]s?(?= )|\([^()]*\b(?:which|formed|formerly|who|staff|known|called|until|since|part)\b[^()]*\)"
    r"|,? \ban? (?:[\w-]+ )*(?:consortium|alliance|partnership|group|collaboration) of\b.*"
    r"|\b(?:formed|which|formerly|who|where|except|but not|(?:works?|working) (?:closely )?with|serv(?:es"
    r"|ing)|led by|chaired by)\b.*"
)
BEFORE = re.compile(r"[;:.] |\b(?:but|while|whereas|because|although)\b")


def replaces(text: str) -> Iterator[Stated]:
    """What takes the place of what: the subjects are the newer."""
    for one in _stated(text, REPLACES):
        between = text[one.start : one.end].removeprefix(one.subjects)
        newest = re.findall(MARK, one.subjects)[-1:] if re.match(r",? \(?(?:which|that)\b", between) else []
        yield Stated(one.rule, newest[0] if newest else one.subjects, one.objects, one.start, one.end)
    for one in _stated(text, HANDED_ON):
        if re.search(
            rf"\b{STAFF}\b[^⟨⟩.]{{0,30}} (?:of|from|at|(?:held|run|let|managed) by) (?:[^⟨⟩.]{{0,60}})$",
            text[: one.start],
        ):
            yield one
    for name, pattern in PLACES.items():
        for match in pattern.finditer(text):
            old = match["old"] if "⟨" in match["old"] else f"⟨G{match['old']}⟩"
            yield Stated(name, match["new"], old, *match.span())


def belongs(text: str) -> Iterator[Stated]:
    """What is part of what, said of the part: the subjects are the parts."""
    for one in _stated(text, BELONGS):
        together = ALONGSIDE.match(text, one.end)
        inside = re.findall(r"⟨O\d+⟩", text[one.start : one.end]) if one.rule == "group_named" else []
        also = [*inside, *([together["group"]] if together else [])]
        yield Stated(one.rule, ", ".join([one.subjects, *also]), one.objects, one.start, one.end)


def holds(text: str) -> Iterator[Stated]:
    """What has which parts, said of the whole: the objects are all that follows it in the sentence."""
    for trigger in HOLDS:
        for match in trigger.pattern.finditer(text):
            begin = max(0, match.start() - FARTHEST)
            before = PLACED_BEFORE.search(text, begin, match.start())
            whole = _subject(before, match) if before else ""
            if FINITE.match(match[0]):
                whole = whole or _clause_subject(text, begin, match.start())
            start = before.start("group") if before else begin
            if whole and not DOUBTED.search(text, start, match.start()):
                yield Stated(trigger.name, whole, text[match.end() :], start, match.end())


WHOSE_WORK = re.compile(
    rf"(?P<old>⟨[OI]\d+⟩{ALIAS}?),? whose {WORK} (?:now )?(?P<new>⟨[OI]\d+⟩) (?:t(?:akes?|ook) (?:over"
    rf"|on)|inherited|absorbed)"
)
PLACE_TAKEN = re.compile(
    rf"⟨G(?P<old>\d+)⟩ (?:place|role|work) (?:was |is |has been |will be )?(?:taken|filled"
    rf"|done) by {LEAD_IN}(?P<new>⟨[OI]\d+⟩)"
)
WORK_DONE = re.compile(
    rf"(?P<old>{GROUP}) (?:no longer exists?|(?:(?:was|were|is|are|has been"
    rf"|have been) )?{CLOSED})[^⟨⟩.]{{0,20}}[;,](?: and)? {LEAD_IN}"
    rf"(?P<new>⟨[OI]\d+⟩) (?:now )?(?:does|do|did|has|have|took|takes|gets|got)[^⟨⟩.]{{0,20}} ⟨G\d+⟩ (?:{WORK}|place)"
)
FROM_WHICH = re.compile(rf"from which (?P<new>⟨[OIN]\d+⟩) (?:was|is|were) (?:{FORMED}),? (?P<old>{LEAD_IN}{GROUP})")
PLACES = {
    "whose_work": WHOSE_WORK,
    "place_taken": PLACE_TAKEN,
    "work_done": WORK_DONE,
    "from_which": FROM_WHICH,
    "moved": MOVED_FROM,
    "merger_to_form": MERGER_TO_FORM,
    "joins": JOINS,
    "joined_it": JOINED_IT,
    "in_its_place": IN_ITS_PLACE,
    "as_was": AS_WAS,
    "open_in_place": OPEN_IN_PLACE,
}


def _stated(text: str, triggers: tuple[Trigger, ...]) -> Iterator[Stated]:
    for trigger in triggers:
        for match in trigger.pattern.finditer(text):
            after = PLACED_AFTER.match(text, match.end())
            if after is None:
                continue
            begin = max(0, match.start() - FARTHEST)
            before = PLACED_BEFORE.search(text, begin, match.start())
            group = _subject(before, match) if before else ""
            if trigger.name in WIDE:
                clause = BEFORE.split(text[begin : match.start()])[-1]
                group = BUT.sub("", clause) if "⟨" in clause else ""
            start = before.start("group") if before else begin
            if FINITE.match(match[0]):
                group = group or _clause_subject(text, begin, match.start())
            if not group or DOUBTED.search(text, max(0, start - 30), match.start()) or _owned(after):
                continue
            end = after.end("group")
            subjects, objects = (after["group"], group) if trigger.turned else (group, after["group"])
            yield Stated(trigger.name, subjects, objects, start, end)


def _subject(before: re.Match[str], trigger: re.Match[str]) -> str:
    """The group before a trigger; only its last member where a relative clause in the singular speaks of that one."""
    between = before[0][len(before["group"]) :]
    told = f"{between} {trigger[0]}"
    if "(" in between or re.search(r"\b(?:which|that|who)\b(?: \w+)?? (?:is|was|has|\w{3,}s)\b", told):
        return str(re.findall(MARK, before["group"])[-1])
    return before["group"]


def _clause_subject(text: str, begin: int, start: int) -> str:
    """What a sentence speaks of from its start, for a second verb after "and"."""
    if not re.search(r"(?:,| and| but)(?: (?:is|are|was|were|has|have|will|also|now|be|been))* *$", text[begin:start]):
        return ""
    first = re.match(r"\W*(?:The |the )?(⟨[OIN]\d+⟩)", text)
    return first[1] if first else ""


def _owned(after: re.Match[str]) -> bool:
    """Whether what follows a trigger is something of the body's, such as its roof, or the body in a passing task."""
    rest = after["after"]
    if re.match(rf"['’]s? (?!{WORK}|{KIND_OF_BODY})", rest):
        return True
    if re.match(r" (?:at|on) the\b", rest):
        return True
    return bool(re.match(r" as (?!part\b|planned|expected|a result|of\b|the \w+ body)", rest))


SEEKER = r"⟨(?P<body>[OING]\d+)⟩(?: \(⟨[OI]\d+⟩\))?|(?P<nhs>[Tt]he NHS)"
SEEKS = re.compile(
    rf"(?:{SEEKER})(?: (?:is|are|has|have|will|to|be|once))*(?: again| now| currently| also| still)*"
    r" (?:advertis(?:es|ed|e|ing)(?: for)?|recruit(?:s|ed|ing)?(?: for| to)?|seek(?:s|ing)?|look(?:s"
    r"|ing) for|hiring|hires|searching for|wants?"
    r"|(?<=is )after|(?<=are )after|in search of|invit(?:es|ing|ed) applications for|(?:gone|going"
    r"|went) out to advert for)"
    r"(?: (?:an?|⟨G\d+⟩|the(?= (?:new|next|first|post|role|job)\b)|two|three|four|another|more|these"
    r"|the following))?(?: (?:job|position|new"
    r"|next|first|permanent|full-time|part-time|post|role|roles?|posts:?|jobs?:?|of|up to"
    r"|\w+teen))*:? ⟨R(?P<post>\d+)⟩"
)
SOUGHT = re.compile(
    r"⟨R(?P<post>\d+)⟩(?P<between>[^.⟨⟩]{0,60}(?:⟨[OIG]\d+⟩[^.⟨⟩]{0,30})?)"
    r" (?:(?:is|was|are|were|has been|have been|will be|would be|to be)(?: being| first| now| also"
    r"| to be)* (?:re-?)?advertised"
    r"|(?:goes|went|will go|is|has gone) out to advert)\b"
    r"|\b(?:[Hh]unt|[Ss]earch|[Rr]ecruitment|[Aa]pplications?)\b[^.⟨⟩]{0,30} for (?:(?:an?|the|⟨G\d+⟩|new"
    r"|next|first|permanent|post|role|job|of)"
    r" )*⟨R(?P<hunted>\d+)⟩(?:,? (?:at|of|for|to)(?: the)? (?P<place>⟨[OIG]\d+⟩))?"
    r"|\b[Aa]dvert(?:isement)?s? (?:is out |was placed |appeared )?for (?:the |an? |⟨G\d+⟩ )?(?:new |next "
    r"|post of |job of |role of )*⟨R(?P<wanted>\d+)⟩(?: and (?:an? |the )?⟨R(?P<also>\d+)⟩)?(?:,? (?:to|for|at|of|in"
    r"|with)[^.⟨⟩]{0,30}(?P<office>⟨[OIG]\d+⟩))?"
)
POST_ADVERTISED = re.compile(
    r"\b(?:[Tt]he|[Tt]his|⟨G\d+⟩|[Hh]er|[Hh]is) (?:post|job|role|vacancy|position)\b[^.⟨⟩]{0,20} (?:is"
    r"|was|has been|will be)(?: being| first| now| also| to be)* (?:re-?)?advertised\b"
    r"|\b[Aa]n? advert(?:isement)? for (?:the|this) (?:post|job|role)\b|\b[Pp]ost (?:re-?)?advertised\b"
    r"|\b[Tt]he advert(?:isement)? (?:went|goes|will go) (?:out|live)|\b[Tt]he advert(?:isement)? (?:appeared|is out)"
    r"|\b[Tt]he (?:post|job|role) is on (?:the|⟨G)"
)
VACANCIES = re.compile(
    r"(?i)\b(?:jobs?|vacanc(?:y|ies)|recruiting|situations vacant|posts|work with us|join us|hiring|wanted)\b"
)
VACANCY = re.compile(
    r"\W*(?:\d+ ?x )?(?P<title>[A-Za-z][^,;:.⟨⟩|()]{3,60}?)(?: \([^()]*\))?(?:,| at| –| -| for|:"
    r"| \|)(?: [^⟨⟩.;]{0,30}?,)?(?: the)?"
    r" ⟨O(?P<body>\d+)⟩"
)
WANTED = re.compile(
    rf"(?:(?<=wanted: )|(?<=Wanted: )|; (?:and )?)(?:an? |{NUMBER} )?⟨R(?P<post>\d+)⟩ (?:for"
    rf"|at) (?:the )?⟨(?P<body>[OI]\d+)⟩"
)
SEEKS_LEADER = re.compile(
    r"(?:⟨(?P<body>[OI]\d+)⟩|(?P<nhs>[Tt]he NHS))(?: (?:is|are|has|have))?(?: now| currently)?"
    r" (?:advertis(?:es|ed|ing)(?: for)?|recruit(?:s|ed|ing)(?: for)?|looking for|searching for|seeking)"
    r" (?P<post>(?:the|a) (?:role|post|job|position|person|leader)"
    r" (?:(?:of )?(?:leading|heading|running|chairing)|(?:who|that) will (?:lead|head|run|chair)|to (?:lead|head|run"
    r"|chair)))"
    r" (?P<what>[^.,⟨⟩]{0,60}?⟨I(?P<system>\d+)⟩(?:['’]s (?:board|partnership))?)"
)
