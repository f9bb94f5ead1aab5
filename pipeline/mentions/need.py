"""Whether words call a requirement essential or desirable: headings, headers, tags, tails, defining sentences."""

from __future__ import annotations

import re

from msgspec import Struct

from pipeline.schema import Need

DESIRABLE = re.compile(
    r"\b(?:desirables?|desired|nice[ -]to[ -]haves?|bonus|advantage(?:ous)?|prefer(?:red|able|ably|ence)|beneficial"
    r"|helpful|useful|ideally"
    r"|(?:would|['’]d) be (?:nice|good|great|a help|welcomed?|delighted|thrilled|pleased|over the moon|handy"
    r"|lovely)|a help\b|an asset|a plus\b"
    r"|plus points|(?:great|good|nice|lovely|handy|useful|helpful|better|bonus) if (?:you|they)"
    r"|even better|(?:not|\w+n['’]t|without being) (?:be )?(?:essential|required|vital|insist|necessary"
    r"|a must|need(?:ed)?)"
    r"|(?:would|['’]d|might) (?:also )?(?:love|like)|especially keen|particularly (?:keen|welcome|interested)"
    r"|welcome (?:from|applications from)"
    r"|optional|if you also|(?:might|may) also (?:have|be|bring)|would (?:really |also )?help|stand out|in your favour"
    r"|^\W*handy\b|deal[ -]?breaker|brownie points"
    r"|icing"
    r"|we(?:['’]d| would) (?:(?:also|really|particularly|especially) )*+(?!(?:expect|want|need|require|insist|ask|have"
    r"|be looking|look for)\b)\w+)\b",
    re.IGNORECASE,
)
ESSENTIAL = re.compile(
    r"\b(?:essentials?|required|must(?:[ -]haves?)?|mandatory|minimum (?:criteria|requirements?|qualifications?)"
    r"|non-negotiable|necessary|vital"
    r"|pre-?requisites?|indispensable|imperative|crucial|critical to|needed|(?:will|['’]ll) (?:all |also )?need"
    r"|(?:you(?: all)?|they) need|we (?:really )?need|needs? to (?:have|be)"
    r"|should (?:have|be|hold|possess)"
    r"|(?:key|job|role|post|entry) requirements?|goes without|cannot do without|is key|be key)\b",
    re.IGNORECASE,
)
MARKS_DESIRABLE = re.compile(
    r"\b(?:save|except|other than|apart from|but|unless|with the exception of)\b.{0,60}\bdesirable\b",
    re.IGNORECASE | re.DOTALL,
)
BOTH_KINDS = re.compile(
    r"\bessential\b.{0,40}\bdesirable\b|\bdesirable\b.{0,40}\bessential\b", re.IGNORECASE | re.DOTALL
)
RULE_ESSENTIAL = re.compile(
    r"\b(?:every(?:thing)?|all|each)\b.{0,80}\b(?:is|are|must be met|be)\b.{0,12}\b(?:essential|required|mandatory"
    r"|met)\b",
    re.IGNORECASE | re.DOTALL,
)
UNLESS_MARKED = re.compile(
    r"\b(?:unless|except|save|where not|other than)\b.{0,60}\bdesirable\b.{0,80}\b(?:essential|required)\b"
    r"|\b(?:essential|required)\b.{0,40}\b(?:unless|except|save|other than)\b.{0,60}\bdesirable\b",
    re.IGNORECASE | re.DOTALL,
)
RULE_BY_HEADING = re.compile(
    r"\b(?:under|beneath|below|headed|marked|called"
    r"|listed as)\b[^.\"“”‘]{0,30}[\"“‘'](?P<heading>[^\"“”\n]{3,80}?)[\"”’']"
    r"[^.]{0,40}?\b(?:is|are|be|as)\b[^.]{0,20}?\b(?P<need>essential|required|mandatory|desirable|optional)\b",
    re.IGNORECASE,
)
RULE_BY_LIST = re.compile(r"\bfirst (?:list|column|set|part)\b", re.IGNORECASE)
LOOKS_BACK_ESSENTIAL = re.compile(
    r"^\W*(?:these|those|all|both|they|none|neither|each)\b.{0,60}\b(?:must[ -]haves?|essential|required"
    r"|non-negotiable|negotiable|up for debate"
    r"|optional|mandatory|vital)\b",
    re.IGNORECASE | re.DOTALL,
)
LOOKS_BACK_DESIRABLE = re.compile(
    r"^\W*(?:these|those|all|both|they|neither|none)\b.{0,60}\b(?:desirable|bonus(?:es)?|nice to have|(?:is"
    r"|are) (?:essential|required|vital)|not (?:essential"
    r"|required|vital))\b",
    re.IGNORECASE | re.DOTALL,
)
NEGATED = re.compile(r"^\W*(?:none|neither)\b", re.IGNORECASE)
OPTIONAL = re.compile(r"\b(?:optional|negotiable|up for debate)\b", re.IGNORECASE)
NOT_REQUIRED = re.compile(r"\b(?:is|are) not (?:essential|required|vital|must)", re.IGNORECASE)

ASSESSMENT = (
    r"(?:AF|A|IV|I|T|P|C|R|CV|(?i:App(?:lication)?(?: form)?|Int(?:erview)?|Tests?|Cert(?:ificate)?s?|Ref(?:erence)?s?"
    r"|Presentation|Portfolio))"
)
METHODS = rf"{ASSESSMENT}(?:\s{{0,4}}(?:[/,&+]|\b(?:and|or)\b)\s{{0,4}}{ASSESSMENT})*"
# Letters at the end that stand in no brackets, as columns leave them that plain text has lost.
LETTERS = re.compile(
    rf"(?P<word>[\w’')]{{1,30}})[.;,]?\s{{1,4}}(?:(?P<need>[ED])(?:\s{{1,4}}{METHODS})?|[AITP])\s{{0,4}}$"
)
# Words after which a letter is a name and no mark: "Vitamin D", "Grade E".
NAMED_BY_LETTER = frozenset(
    {"vitamin", "hepatitis", "grade", "grades", "category", "class", "level", "type", "group", "schedule", "part"}
    | {"band", "appendix", "annex", "plan", "and", "or", "to"}
)
TAG = re.compile(
    r"(?:\s{0,4}[-–—:;,|]?\s{0,4}"
    rf"(?:[(\[]\s{{0,4}}(?P<short>[ED]|Ess|Des)(?:\s{{0,4}}[,;/:-]\s{{0,4}}{METHODS})?\s{{0,4}}[)\]]"
    r"|[(\[]\s{0,4}(?P<word>essential|desirable)(?:[^()\[\]]{0,30})?[)\]]"
    r"|(?<=[-–—:|]\s)(?P<bare>essential|desirable|[ED])|(?<=\s)[-–—:|]\s{0,4}(?P<late>essential|desirable)"
    r"|(?<=[\n\t])(?P<line>essential|desirable|[ED])))"
    rf"(?:\s{{0,4}}[-–—:;,|]?\s{{0,4}}[(\[]?{METHODS}[)\]]?)?\s{{0,4}}[.;,]?\s{{0,4}}$",
    re.IGNORECASE,
)
MARKUP = "*_` \t\n"
METHODS_TAIL = re.compile(
    rf"\s{{0,4}}(?:[(\[](?:assessed (?:by|at|through)[^()\[\]]*"
    rf"|{METHODS})[)\]]"
    rf"|(?<=[\s.])(?:A|I|T|AF|AI|C|P|R)(?:\s{{0,4}}[/&+]\s{{0,4}}(?:A|I|T|AF|C|P|R|D))+)\s{{0,4}}[.;,]?\s{{0,4}}$"
)
FRONT = re.compile(
    r"^\s{0,4}(?:[(\[]\s{0,4}(?P<short>[ED]|essential|desirable)\s{0,4}[)\]]|(?P<word>essential"
    r"|desirable)\s{0,4}[:–—-]"
    r"|(?P<code>[ED])\d{1,2}[.:)]?(?=\s)|(?-i:(?P<column>[ED]))(?:\t|[ ]{2})"
    r"|(?P<letter>[ED])\s{0,4}[:–—-])\s{0,4}",
    re.IGNORECASE,
)


class Tagged(Struct, frozen=True):
    """A requirement's range without its tags, and the need that they stated."""

    start: int
    end: int
    need: Need | None


def stated(words: str) -> Need | None:
    """The need that a heading, a header or the words that lead to a list state; None where they state none or both."""
    if BOTH_KINDS.search(words):
        return None
    if DESIRABLE.search(words):
        return Need.DESIRABLE
    return Need.ESSENTIAL if ESSENTIAL.search(words) else None


def letter(word: str) -> Need | None:
    """What a cell of a need column says: E, D, Essential, Desirable."""
    first = word.strip(" *_()[].").casefold()
    if first in {"e", "ess", "essential", "required", "must have", "must"}:
        return Need.ESSENTIAL
    return Need.DESIRABLE if first in {"d", "des", "desirable", "preferred"} else None


def default(sentence: str) -> Need | None:
    """The need that a sentence gives to all requirements of its section that carry no mark of their own."""
    if RULE_BY_LIST.search(sentence):
        return None
    if UNLESS_MARKED.search(sentence):
        return Need.ESSENTIAL
    if RULE_ESSENTIAL.search(sentence) and (MARKS_DESIRABLE.search(sentence) or not DESIRABLE.search(sentence)):
        return Need.ESSENTIAL
    return None


def ruled(sentence: str) -> list[tuple[str, Need]]:
    """The headings that a text quotes to say what all under them is: "all under “What we seek” is essential"."""
    found = [(match["heading"], stated(match["need"])) for match in RULE_BY_HEADING.finditer(sentence)]
    return [(heading, asked) for heading, asked in found if asked]


def looking_back(sentence: str) -> Need | None:
    """The need that a sentence gives to the requirements just before it ("These are must-haves")."""
    if NEGATED.search(sentence):
        if OPTIONAL.search(sentence) and LOOKS_BACK_ESSENTIAL.search(sentence):
            return Need.ESSENTIAL
        return Need.DESIRABLE if LOOKS_BACK_DESIRABLE.search(sentence) else None
    if OPTIONAL.search(sentence) or NOT_REQUIRED.search(sentence):
        return Need.DESIRABLE if LOOKS_BACK_DESIRABLE.search(sentence) else None
    if LOOKS_BACK_ESSENTIAL.search(sentence):
        return Need.ESSENTIAL
    return Need.DESIRABLE if LOOKS_BACK_DESIRABLE.search(sentence) else None


def untag(text: str, start: int, end: int) -> Tagged:
    """Take "(D)", "– essential", "A/I" and the like off both ends of a requirement."""
    need = None
    end -= len(text[start:end]) - len(text[start:end].rstrip(MARKUP))
    if match := FRONT.match(text[start:end]):
        start += match.end()
        need = letter(next(filter(None, match.groups())))
    words = text[start:end]
    if match := TAG.search(words):
        end = start + match.start()
        need = letter(next(filter(None, match.groups()))) or need
    else:
        if match := METHODS_TAIL.search(words):
            end = start + match.start()
            if again := TAG.search(text[start:end]):
                need = letter(next(filter(None, again.groups()))) or need
                end = start + again.start()
        if (match := LETTERS.search(text[start:end])) and match["word"].casefold() not in NAMED_BY_LETTER:
            end = start + match.end("word")
            need = letter(match["need"] or "") or need
    return Tagged(start, end, need)
