"""How bodies stand to each other: who replaced whom, who belongs to which system, who seeks somebody for which post.

Patterns over sentences whose mentions are marked and whose dates are taken out.
"""

from __future__ import annotations

import re

from msgspec import Struct

BODY = r"(?:⟨[OI]\d+⟩)"
SYSTEM = r"(?:⟨I\d+⟩)"
ALIAS = rf"(?: \({BODY}\))?"
LIST = rf"(?:(?:both )?(?:the |NHS )?{BODY}{ALIAS}(?:(?:,? and|,| &)? (?:the )?{BODY}{ALIAS})*)"
OWN = r"(?:\b[Ww]e|\b[Oo]ur (?:trust|council|ICB|board|organisation)|\bThe (?:Trust|Council)(?: as you find it)?)"
PLURAL = r"(?: CCGs| ICBs| trusts| councils| boards)?"
SOME = (
    r"(?: (?:single|former|old|previous|predecessor|existing|separate|local|county's|three|two|four|five|six"
    r"|seven|eight|several|smaller|clinical|commissioning|groups?|CCGs?|trusts?|bodies|organisations"
    r"|boards)\b:?)*"
)
NOT_AS = r"(?! as (?!part\b|planned|expected|a result|of\b|the \w+ body))"
"""One body in the place of another for a task, as its sponsor or provider, does not replace it."""

WORK = r"(?:[Ff]unctions?|dut(?:y|ies)|[Rr]esponsibilit(?:y|ies)|work|powers|services|staff|role|tasks)"
CLOSED = r"(?:dissolved|abolished|closed(?: down)?|wound up|disestablished|disbanded|scrapped)"
HELPING = r"(?:(?: (?:was|were|has been|have been|is|are|will be|to be|expect to be|is to be|are to be|being))?)"


class Pattern(Struct, frozen=True):
    """A way to say a relation; groups `new` and `old`, or `part` and `whole`, hold marks."""

    name: str
    pattern: re.Pattern[str]


def _pattern(name: str, pattern: str) -> Pattern:
    return Pattern(name, re.compile(pattern))


REPLACES = (
    _pattern(
        "replaced",
        rf"(?P<new>{BODY}{ALIAS}|{OWN}|^(?:This|It))(?:,[^.⟨⟩]*,)?,?(?:,? which)?(?: (?:has"
        r"|have|had|will|would|is to|are to|which))*"
        r" (?:formally )?(?:replac(?:e|es|ed)|supersed(?:e|es|ed)|succeed(?:s|ed)?|(?:t(?:ake|akes|ook|aken)"
        rf" (?:over|on)|inherit(?:s|ed)?) (?:from|(?:all )?(?:the )?(?:\w+ )?{WORK}(?: (?:and|&) {WORK})?(?:"
        rf" previously held by"
        r"| held by| carried out by| of| from))"
        rf"|t(?:ake|akes|ook) the place of|absorb(?:s|ed)?|acquire[sd]?)(?: the)?{SOME} (?P<old>{LIST}){NOT_AS}",
    ),
    _pattern(
        "that_replaced",
        rf"(?P<new>{BODY}{ALIAS})(?:,| is| was) (?:the|an?) [^.,⟨⟩]{{1,40}} (?:that|which) (?:replaced|succeeded|took"
        rf" over from)"
        rf"(?: the)?{SOME} (?P<old>{LIST}){NOT_AS}",
    ),
    _pattern(
        "whose_work",
        rf"(?P<old>{BODY}{ALIAS}),? whose {WORK} (?:now )?(?P<new>{BODY}) (?:t(?:akes?|ook) (?:over|on)|inherited"
        rf"|absorbed)",
    ),
    _pattern(
        "replaced_by",
        rf"(?P<old>{LIST}){PLURAL}{HELPING}(?: {CLOSED} and)?"
        r" (?:replaced|succeeded|superseded|absorbed|acquired|taken over|folded|subsumed) (?:by|into)"
        rf" (?:the )?(?:new )?(?P<new>{BODY}){NOT_AS}",
    ),
    _pattern(
        "merged_into",
        rf"(?P<old>{LIST}){PLURAL}(?: (?:have|has|had|will|are to|were|was|would|is to))?(?: be)?"
        r" (?:merged?|merging|came together|come together|combined?|joined|join)(?: together)?"
        r" (?:into|to form|to become|to create|as|in)(?: the)?(?: new)?(?: single)?(?: body,?)?"
        rf" (?P<new>{BODY})",
    ),
    _pattern(
        "became",
        rf"(?P<old>{LIST}){PLURAL}(?: will| has| have)? (?:bec[ao]me(?: part of)?|was re(?:named|branded|launched)(?:"
        rf" as)?"
        r"|is now(?: known as| called| part of)?|changed its name to|evolved into|turned into)(?: the)?(?: new)?"
        rf" (?P<new>{BODY})",
    ),
    _pattern(
        "work_passed",
        rf"(?P<old>{LIST}){PLURAL}{HELPING} {CLOSED},? (?:and|with) (?:(?:all|most) (?:of )?)?(?:its|their) {WORK}"
        rf"(?: and {WORK})?[^.⟨⟩]{{0,30}} (?:pass\w*|transferr\w*|mov\w+|handed(?: over)?|going|went|taken(?: on|"
        rf" over))"
        rf" (?:to|by|over to)(?: the)?(?: new)? (?P<new>{BODY})",
    ),
    _pattern(
        "work_of",
        rf"\b{WORK}(?: and {WORK})? of(?: the)?{SOME} (?P<old>{LIST}){PLURAL}{HELPING} (?:transfer(?:s|red)?"
        rf"|pass(?:es|ed)?"
        rf"|moved?s?|handed over) to(?: the)?(?: new)? (?P<new>{BODY})",
    ),
    _pattern(
        "moved",
        rf"\b{WORK}[^.⟨⟩]{{0,40}} (?:moved|moves|passed|passes|transferred|transfers|transferring|switched) from(?:"
        rf" the)?{SOME}"
        rf" (?P<old>{LIST}){PLURAL} to(?: the)?(?: new)? (?P<new>{BODY})",
    ),
    _pattern(
        "ceased",
        rf"(?P<old>{LIST}){PLURAL}(?: (?:will|would))? (?:ceased? to exist|closed?(?: down)?|shut(?: down)?),?"
        rf" (?:when|and|as)"
        rf"(?: the)?(?: new)? (?P<new>{BODY}) (?:t(?:ook|akes?) (?:over|its place|their place)|replac(?:ed|es) (?:it"
        rf"|them)|began)",
    ),
    _pattern(
        "formed_from",
        rf"(?P<new>{BODY}{ALIAS}|{OWN}),?(?: which)?{HELPING}(?: (?:formally|legally))?"
        r" (?:formed|created|born|made|established|set up|grew|came|emerged|evolved),?"
        r" (?:from|out of|(?:by|through|following|after|as a result of|in)(?: (?:the|a))?"
        rf" merg(?:er|ing)(?: (?:of|between))?|when)(?: the)?{SOME} (?P<old>{LIST})",
    ),
    _pattern(
        "merger_to_form",
        rf"\bmerger (?:of|between)(?: the)?{SOME} (?P<old>{LIST}){PLURAL},? (?:to form|to create|into|which (?:formed"
        rf"|created)|created|formed|that created)(?: the)?(?: new)? (?P<new>{BODY})",
    ),
    _pattern(
        "successor",
        rf"(?P<new>{BODY}{ALIAS}),? (?:is |was |as )?the successor(?: body| organisation)? (?:to|of)(?: the)?"
        rf"{SOME} (?P<old>{LIST})",
    ),
    _pattern(
        "formerly",
        rf"(?P<new>{BODY}),? \(?(?:formerly|previously|once)(?: known as| called)? (?:the )?(?P<old>{LIST})",
    ),
)
PARTNERS = r"(?:[Bb]odies|[Mm]embers?(?: organisations)?|[Pp]artners?(?: organisations)?|[Oo]rganisations|[Tt]rusts)"
LISTED = r"(?: (?:are|include)s?|:)"
MEMBERS = (
    _pattern(
        "make_up",
        rf"^(?P<part>.*{BODY}.*?),? (?:together )?(?:make up|form|are (?:all )?(?:members|part)"
        rf" of|belong to|work together (?:as|in|through)|cooperate in)(?: what we call)?(?: the)? (?P<whole>{SYSTEM})",
    ),
    _pattern(
        "consists_of",
        rf"(?P<whole>{SYSTEM})(?: \({SYSTEM}\))?,?(?: which)? (?:consists of|is made up of"
        r"|brings? together|brought together|comprises?|is composed of|includes|unites"
        r"|is a partnership (?:of|between))(?P<part>.*)$",
    ),
    _pattern("members_are", rf"{PARTNERS}(?: that make up| in| of)(?: the)? (?P<whole>{SYSTEM}){LISTED}(?P<part>.*)$"),
    _pattern(
        "its_members_are",
        rf"(?P<whole>{SYSTEM})(?:['’]s?)?(?: (?:core|main|founding))? {PARTNERS}{LISTED}(?P<part>.*)$",
    ),
    _pattern(
        "part_of",
        rf"(?P<part>{BODY})(?:,[^.⟨⟩]*,)? (?:is|are)(?: also| now)?(?: a| one| an?(?: full|"
        r" active| founding| key))? ?(?:(?:part|member|partner)s?(?: organisation)? (?:of|in)"
        r"|of(?: the)? [\w-]+ (?:organisations|bodies|partners|members|trusts|councils) (?:in|of|that make up))"
        rf"(?: the)? (?P<whole>{SYSTEM})",
    ),
    _pattern(
        "joined",
        rf"(?P<part>{BODY})(?: has| have| will| is)? (?:joined|joins?|joining)(?: the)? (?P<whole>{SYSTEM})(?! as\b)",
    ),
    _pattern(
        "as_member",
        rf"\b[Aa]s (?:an? |one )?(?:\w+ )?(?:member|partner|part)s? (?:of|in)(?: the)? (?P<whole>{SYSTEM}),"
        rf" (?P<part>(?:the )?{BODY})",
    ),
    _pattern(
        "own_part_of",
        r"(?P<part>\b[Ww]e(?:'re|’re| are)?)(?: also)?(?: belong to| an?(?: full| active|"
        r" proud)? (?:member|partner) (?:of|in)| (?:one )?part of)(?: the)?"
        rf" (?P<whole>{SYSTEM})",
    ),
)
THEY_INCLUDE = re.compile(rf"^(?:They|Its {PARTNERS}|Members|Partners){LISTED}(?P<part>.*)$")
BUT = re.compile(r"\b(?:but not|except|other than|apart from|though not|and not)\b.*")
ASIDE = re.compile(
    r"\([^()]*\b(?:which|formed|formerly|who|staff|known|called|until|since|part)\b[^()]*\)"
    r"|\b(?:formed|which|formerly|who|where|except|but not)\b.*"
)
SEEKS = re.compile(
    r"(?:⟨[OI](?P<body>\d+)⟩|(?P<nhs>[Tt]he NHS))(?: (?:is|are|has|have))?(?: now| currently)?"
    r" (?:advertis(?:es|ed|ing)(?: for)?|recruit(?:s|ed|ing)(?: for)?|seek(?:s|ing)|looking for|hiring|searching for"
    r"|wants|needs|to appoint)"
    r"(?: (?:an?|its|the|their|two|three))?(?: (?:new|next|first|permanent|full-time))* ⟨R(?P<post>\d+)⟩"
)
SEEKS_LEADER = re.compile(
    r"(?:⟨[OI](?P<body>\d+)⟩|(?P<nhs>[Tt]he NHS))(?: (?:is|are|has|have))?(?: now| currently)?"
    r" (?:advertis(?:es|ed|ing)(?: for)?|recruit(?:s|ed|ing)(?: for)?|looking for|searching for|seeking)"
    r" (?P<post>(?:the|a) (?:role|post|job|position|person|leader)"
    r" (?:(?:of )?(?:leading|heading|running|chairing)|(?:who|that) will (?:lead|head|run|chair)|to (?:lead|head|run"
    r"|chair)))"
    r" (?P<what>[^.,⟨⟩]{0,60}?⟨I(?P<system>\d+)⟩(?:['’]s (?:board|partnership))?)"
)
