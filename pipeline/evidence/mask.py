"""A sentence without the marks of who wrote it: what no verdict may depend on is replaced before anything reads it.

Names of people and places, pronouns, ages, nationalities, faiths, schools, postcodes, addresses; and what applicants
say of their own health, family and origin, which goes clause by clause (personal.py).
"""

from __future__ import annotations

import re
from collections.abc import Container

from pipeline.evidence import personal

NAME = "Name"
LINK = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,99}\w")
POSTCODE = re.compile(r"(?:\b[A-Z][\w'-]*[ ,]+){0,4}\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b")
PHONE = re.compile(r"(?<!\w)(?:\+44|0)[\d ]{8,12}\d\b")
UPPER = r"[^\W\d_a-z]"
INTRODUCED = re.compile(
    rf"(?<=\b[Mm]y name is )(?:{UPPER}[\w'-]*\s?){{1,4}}\b|(?<=\b[Nn]ame: )(?:{UPPER}[\w'-]*\s?){{1,4}}\b"
    rf"|(?<=\bcalled ){UPPER}[\w'-]*\b"
)
NUMBER_WORD = (
    r"(?:eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
AGE = re.compile(
    rf"\b(?:aged?|age of|turn(?:ed|ing)?)\s*:?\s*(?:\d{{2}}|{NUMBER_WORD})\b"
    rf"|\b(?:\d{{1,2}}|{NUMBER_WORD})[- ]years?[- ](?:old|young)\b|\b(?:\d{{1,2}}|{NUMBER_WORD}) years of age\b"
    rf"|(?<=\bI am )(?:\d{{2}}|{NUMBER_WORD})(?=[\s,.;](?!(?:per|%|years? (?:in|of|with)|hours|weeks|months)))"
    rf"|(?<=\bI'm )(?:\d{{2}}|{NUMBER_WORD})(?=[\s,.;](?!(?:per|%|years? (?:in|of|with)|hours|weeks|months)))"
    r"|\b(?:date of birth|dob|born)\b:?(?: (?:on|in))?(?: \d[\d/. ]*\d| \w+ \d{4})?",
    re.I,
)
PRONOUNS = {
    "he": "they", "she": "they", "they": "they", "their": "their", "him": "their",
    "her": "their", "his": "their", "hers": "their", "them": "their", "theirs": "their", "himself": "themselves",
    "herself": "themselves",
    "he's": "they have", "she's": "they have", "they've": "they have", "they're": "they have",
    "husband": "partner", "wife": "partner", "mr": "", "mrs": "", "ms": "", "miss": "", "mx": "",
    "man": "person", "woman": "person", "men": "people", "women": "people", "gentleman": "person", "lady": "person",
    "boy": "child", "girl": "child", "mum": "parent", "mother": "parent", "dad": "parent", "father": "parent",
    "son": "child", "daughter": "child", "brother": "sibling", "sister": "sibling", "lad": "person", "lass": "person",
}  # fmt: skip
AGREE = {"was": "were", "has": "have", "is": "are", "does": "do"}
NATIONS = re.compile(rf"\b(?:{personal.NATIONALITIES}|{personal.FAITHS}|{personal.COLOURS})(?:s\b|\b)")
SUBJECTS = re.compile(r"\b(?:GCSEs?|A[- ]levels?|grade|language|literature|maths|speak|fluent|functional)\b", re.I)
# Written with a capital in mid-sentence these are names of people although they are words as well.
NAME_WORDS = (
    "grace rose mark will faith hope joy dawn summer ruby daisy lily ivy violet amber jade pearl olive hazel holly "
    "heather iris poppy robin jack frank bill rob bob sue pat dean guy art ray victor miles harry nick drew chase "
    "hunter mason carter baker smith brown green gray grey king young hill wood cook bell shaw mills stone fox banks "
    "price penny carol melody harmony angel crystal ginger sandy dale glen cliff clay rich jay max tom tim dan ben sam "
    "jim joe ron ken don gary john paul peter david james mary anne ann jane sarah emma lucy kate alice ellen george "
    "charles william thomas richard robert michael anna maria fatima mohammed muhammad ali ahmed priya singh khan "
    "patel begum kaur hussain"
)
NAMES = frozenset(NAME_WORDS.split())
# Capitalised words that are no names and that people may write nowhere in small letters.
TERM_WORDS = (
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december excel word outlook powerpoint sharepoint tableau python java linux azure "
    "microsoft office teams oracle salesforce trello jira prince2 prince agile scrum lean kaizen sigma systmone emis "
    "rio lorenzo cerner epic mosaic github docker kubernetes sql stata spss nvivo arcgis qlik sage xero nhs "
    "healthwatch ofsted monitor parliament whitehall brexit covid mandarin level band diploma certificate bachelor "
    "bachelors master masters doctorate degree honours registered chartered fellow member associate practitioner "
    "foundation cipfa prince2 msp btec nvq ielts toefl makaton braille windows internet agenda change"
)
TERMS = frozenset(TERM_WORDS.split())
WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
SCHOOL = re.compile(
    rf"(?:(?:{NAME}|St|Saint|King's|Queen's|Royal|City|Imperial|London|Trinity|Christ|Open|"
    rf"Metropolitan|Technical|North|"
    r"South|East|West|New|Old|High|Grammar|Primary|Secondary|Sixth|Form|Community|Girls|Boys|Comprehensive|Academy|"
    rf"Business|of|the|and)[’']?s?\s+)*\b(?:School|College|University|Polytechnic|Academy|"
    rf"Universitas)\b(?:\s+of(?:\s+(?:the|{NAME}|"
    rf"East|West|North|South|Central|Technology|Applied|Sciences|London|and))+|\s+{NAME}|\s+London)*"
)
STUDIED_AT = re.compile(
    r"(?:(?<=\bat )|(?<=\bfrom )|(?<=\battended )|(?<=\bto ))(?:(?:the )?"
    r"(?:[A-Z][\w'.-]*\s+(?:of\s+|and\s+|the\s+)?){0,5}"
    r"(?:School|College|University|Academy|Polytechnic)(?! Hospital| Teaching)"
    r"(?: (?:of|for)(?: the)?(?: [A-Z][\w'-]+)+(?: and [A-Z][\w'-]+)*| [A-Z][\w'-]+)*"
    r"|(?:UCL|LSE|SOAS|UEA|UWE|KCL|QMUL|MMU|LSBU|UCLan)\b)"
)
NAME_RUN = re.compile(
    rf"{NAME}(?:(?:[\s,]+(?:van|von|der|den|de|la|le|bin|ibn|al|el|da|dos|di|and|&)?\s*|['’-]){NAME})+"
)

FORM = re.compile(
    r"(?:Dear (?:[\w/ ]+)|To whom it may concern|(?:Yours (?:sincerely|faithfully|truly)|(?:with )?(?:kind |best |"
    rf"warm |many )*(?:regards|wishes|thanks))[\s,.]*(?:{NAME})?|(?-i:(?:[A-Z][\w'-]* )?{NAME}(?: [A-Z][\w'-]*)?)|"
    rf"(?:My name is|I am|I'm|This is) {NAME})\s*[,.!:]*",
    re.I,
)
"""Greetings, names and sign-offs that are a sentence by themselves."""


def mask(text: str, words: Container[str], *, person: bool = False) -> str:
    """The sentence with what a verdict may not depend on replaced; `words` are known in small letters.

    A capitalised word that nobody writes in small letters is taken for a name. Empty where the sentence says nothing
    but who its writer is; with `person`, what writers say of their own health, family and origin is kept.
    """
    text = text.replace("’", "'").replace("‘", "'").replace("\u00a0", " ")
    if not person:
        text = personal.without(text)
    text = LINK.sub(" ", text)
    text = PHONE.sub(" ", POSTCODE.sub(NAME, text))
    text = INTRODUCED.sub(NAME, AGE.sub(" ", text))
    text = STUDIED_AT.sub("University", text)
    if not SUBJECTS.search(text):
        text = NATIONS.sub(NAME, text)
    first = WORD.search(text)
    start = first.start() if first else 0
    text = WORD.sub(lambda match: _word(match, start, words), text)
    text = re.sub(r"\b([Tt]hey) (was|has|is|does)\b", lambda match: f"{match[1]} {AGREE[match[2]]}", text)
    text = SCHOOL.sub("University", NAME_RUN.sub(NAME, text))
    text = PART_OF_NAME.sub("", NAME_RUN.sub(NAME, text))
    text = re.sub(rf"\b([Aa])n (?={NAME})", r"\1 ", text)
    text = re.sub(r"\s+", " ", text).strip()
    return "" if not person and FORM.fullmatch(text) else text


def _word(match: re.Match[str], first: int, words: Container[str]) -> str:
    word = match[0]
    lower = word.lower()
    if lower in PRONOUNS:
        if word == "He" and match.start() != first and RUNS_ON.search(match.string, 0, match.start()):
            return NAME  # of Shan He: no sentence begins after a letter and a space
        other = PRONOUNS[lower]
        return other.capitalize() if word[0].isupper() else other
    bare = lower.removesuffix("'s")
    own = word[: len(bare)]
    if own == NAME or not own[0].isupper() or len(own) == 1 or own.isupper() or own.startswith("I'"):
        return word
    # PowerPoint and DevOps stay, McDonald goes.
    camel = own[1:] != own[1:].lower() and own.isalpha() and not own.startswith(("Mc", "Mac"))
    person = bare in NAMES and match.start() != first
    if camel or bare in TERMS or (not person and known(bare, words)):
        return word
    return NAME + word[len(bare) :]


PART_OF_NAME = re.compile(
    rf"\b(?:South|North|East|West)(?:ern)? (?={NAME}\b)|(?<=\bfrom )the (?={NAME}\b)"
    rf"|(?<=^I am )[A-Z][a-z]+ (?={NAME}[.,]?$)"
)
RUNS_ON = re.compile(r"[^\W\d_] $")


def known(word: str, words: Container[str]) -> bool:
    """Whether a word, or the words that a hyphen joins in it, are among those written in small letters."""
    return word in words or (("-" in word or "'" in word) and all(part in words for part in re.split("[-']", word)))
