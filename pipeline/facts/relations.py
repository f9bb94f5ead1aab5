"""Who replaced, belongs to, joined, leads or advertises what: patterns over sentences in which mentions are marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from pipeline.facts import fields as labelled
from pipeline.facts.employer import employer
from pipeline.facts.post import job_title
from pipeline.schema import BlockKind, DateRole, Document, DocumentType, Label, Mention, Relation, RelationKind

# In a marked sentence ⟨O3⟩ stands for the document's fourth mention, an organisation; I for a system, D for a date.
BODY = r"(?:⟨[OI]\d+⟩)"
SYSTEM = r"(?:⟨I\d+⟩)"
DATE = r"(?:⟨D\d+⟩)"
ALIAS = rf"(?: \({BODY}\))?"
LIST = rf"(?:(?:both )?(?:the |NHS )?{BODY}{ALIAS}(?:(?:,? and|,| &)? (?:the )?{BODY}{ALIAS})*)"
OWN = r"(?:\b[Ww]e|\b[Oo]ur (?:trust|council|ICB|board|organisation)|\bThe (?:Trust|Council)(?: as you find it)?)"
THIS = ("This", "It")
WHEN = rf"(?:,? (?:in|on|from|since|by|at the end of) {DATE},?)?"
SOME = (
    r"(?: (?:single|former|old|previous|predecessor|existing|separate|local|county's|three|two|four|five|six"
    r"|seven|eight|several|smaller|clinical|commissioning|groups?|CCGs?|trusts?|bodies|organisations"
    r"|boards)\b:?)*"
)

NAME = (
    r"(?P<person>(?:(?:Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Cllr|Councillor|Mr|Mrs|Ms)\.? )?"
    r"(?!(?:The|Our|We|It|This|New|And|But|As|In|At|For|NHS|Integrated|Care|Health|Clinical|Chief|Chair)\b)"
    r"[A-Z][a-z’'][\w’'-]*(?: [A-Z]\.?)?(?: [A-Z][\w’'-]+){1,2})"
)
POST = (
    r"(?P<post>(?:(?:[Ii]ndependent|[Jj]oint|[Ii]nterim|[Aa]cting|[Dd]eputy|[Vv]ice|[Dd]esignate|[Ee]xecutive"
    r"|[Cc]linical|[Mm]edical|[Ff]inance|[Nn]on-[Ee]xecutive"
    r"|[Ss]hadow|ICS|ICB|STP|[Pp]ortfolio|[Mm]anaging|[Oo]perating|[Nn]ursing|[Cc]hief|[Ss]enior|[Aa]ccountable"
    r"|[Pp]olicy|[Ff]ull-time|[Pp]ermanent|[Ff]irst|[Nn]ew|[Nn]ext) )*"
    r"(?:[Cc]hief [Ee]xecutive|[Cc]hair(?:man|woman|person)?|[Dd]irector|[Oo]fficer|[Ll]eader|[Ll]ead|[Hh]ead"
    r"|[Pp]resident|[Mm]ember|CEO|[Ss]ecretary)"
    r"(?: [Oo]fficer)?(?: [Dd]esignate| \([Dd]esignate\))?(?: (?:of|for) (?!the\b)[a-z]+(?: and [a-z]+)?(?! ?[⟨]))?)"
)
OF = r"(?: (?:of|at|for)| with)(?: the)? "
PASSED = re.compile(r"\b(?:former(?:ly)?|ex-|previous(?:ly)?|then|was|until|retired|late|outgoing)\b", re.IGNORECASE)

FOLLOWS = re.compile(r"\b(?:deputy|vice|member|secretary|assistant|non-executive|designate)\b", re.IGNORECASE)


SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[a-z]\.[a-z])(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bSt)(?<!\bProf)(?<!\bCllr)(?<!\bapprox)(?<!\bNo)"
    r"[.!?][\"”’)*_]*(?=\s+[\"“‘(*_]*[A-Z0-9])"
)
LONGEST = 3000
"""Characters of the longest sentence that is read; what is longer is a table or a list that lost its lines."""


class Sentence(Struct, frozen=True):
    """A sentence by its offsets, and its text with mentions marked."""

    start: int
    end: int
    marked: str
    block: int


class Pattern(Struct, frozen=True):
    """A way to say a relation; groups `new` and `old`, or `part` and `whole`, hold marks."""

    name: str
    pattern: re.Pattern[str]


def _pattern(name: str, pattern: str) -> Pattern:
    return Pattern(name, re.compile(pattern))


REPLACES = (
    _pattern(
        "replaced",
        rf"(?P<new>{BODY}{ALIAS}|{OWN}|^(?:This|It))(?:,[^.⟨⟩]*,)?(?:,? which)?{WHEN}(?: which)?(?: (?:has"
        r"|have|had|will|would|is to|are to|which))*"
        r" (?:formally )?(?:replac(?:e|es|ed)|supersed(?:e|es|ed)|succeed(?:s|ed)?|t(?:ake|akes|ook|aken)"
        r" over (?:from|(?:the )?(?:work|functions|duties) of)"
        rf"|t(?:ake|akes|ook) the place of)(?: the)?{SOME} (?P<old>{LIST})",
    ),
    _pattern(
        "clause",
        rf"(?P<new>{BODY}{ALIAS}), (?:the [^,.⟨⟩]+ )?which{WHEN} (?:replaced|took over from"
        rf"|succeeded)(?: the)?{SOME} (?P<old>{LIST})",
    ),
    _pattern(
        "replaced_by",
        rf"(?P<old>{LIST})(?: CCGs| ICBs)?(?: (?:was|were|has been|have been|is|are|will be"
        r"|to be|expect to be|is to be|are to be))"
        rf"(?: (?:dissolved|abolished|closed|wound up) and)? (?:replaced|succeeded|superseded){WHEN} by"
        rf" (?:the )?(?:new )?(?P<new>{BODY})",
    ),
    _pattern(
        "merged_into",
        rf"(?P<old>{LIST})(?: CCGs| ICBs)?{WHEN}(?: (?:have|has|had|will|are to|were"
        r"|was))?(?: be)? (?:merged?|came together|come together|combined?|joined|join)"
        rf"(?: together)?{WHEN} (?:into|to form|to become|to create|as|in)(?: the)?(?: new)?(?: body,?)?"
        rf" (?P<new>{BODY})",
    ),
    _pattern(
        "became",
        rf"(?P<old>{BODY}){WHEN} (?:became|was renamed(?: as)?|is now(?: known as| called)?"
        rf"|changed its name to)(?: the)? (?P<new>{BODY})",
    ),
    _pattern(
        "formed_from",
        rf"(?P<new>{BODY}{ALIAS}|{OWN}),?(?: which)?(?: (?:was|were|is|has been|will be))?{WHEN}"
        rf" (?:formed|created|born|made|established|set up){WHEN} (?:from|out of|by (?:the )?merg(?:er"
        rf"|ing)(?: of)?|through (?:the )?merger of|when)(?: the)?{SOME}"
        rf" (?P<old>{LIST})",
    ),
    _pattern(
        "formerly",
        rf"(?P<new>{BODY}),? \(?(?:formerly|previously|once)(?: known as| called)? (?:the"
        rf" )?(?P<old>{LIST})",
    ),
)

MEMBERS = (
    _pattern(
        "make_up",
        rf"^(?P<part>.*{BODY}.*?),? (?:together )?(?:make up|form|are (?:all )?(?:members|part)"
        rf" of|belong to)(?: what we call)?(?: the)? (?P<whole>{SYSTEM})",
    ),
    _pattern(
        "consists_of",
        rf"(?P<whole>{SYSTEM})(?: \({SYSTEM}\))?,?(?: which)? (?:consists of|is made up of"
        r"|brings? together|brought together|comprises?|is composed of|includes"
        r"|is a partnership (?:of|between))(?P<part>.*)$",
    ),
    _pattern(
        "members_are",
        r"(?:[Bb]odies|[Mm]embers|[Pp]artners|[Oo]rganisations|[Tt]rusts)(?: that make up|"
        rf" in| of)(?: the)? (?P<whole>{SYSTEM}) (?:are|include)(?P<part>.*)$",
    ),
    _pattern(
        "part_of",
        rf"(?P<part>{BODY})(?:,[^.⟨⟩]*,)? (?:is|are)(?: also| now)?(?: a| one| an?(?: full|"
        r" active| founding))? ?(?:part|member|partner)s?(?: organisation)? (?:of|in)"
        rf"(?: the)? (?P<whole>{SYSTEM})",
    ),
    _pattern(
        "own_part_of",
        r"(?P<part>\b[Ww]e(?:'re|’re| are)?)(?: also)?(?: belong to| an?(?: full| active|"
        r" proud)? (?:member|partner) (?:of|in)| (?:one )?part of)(?: the)?"
        rf" (?P<whole>{SYSTEM})",
    ),
)
THEY_INCLUDE = re.compile(r"^(?:They|Its (?:members|partners)|Members|Partners) (?:include|are)\b(?P<part>.*)$")
ASIDE = re.compile(
    r"\([^()]*\b(?:which|formed|formerly|who|staff|known|called|until|since|part)\b[^()]*\)"
    r"|\b(?:formed|which|formerly|who|where|except|but not)\b.*"
)

APPOINTED = (
    _pattern(
        "appointed",
        rf"{NAME}(?:,[^.⟨⟩]*,)? (?:has been|have been|was|is|will be|is to be)(?: today)?"
        r" (?:appointed|named|confirmed|chosen|unveiled|announced)"
        rf"(?: as)?(?: (?:the|its|their|a))? ?{POST}(?:{OF}(?P<body>{BODY}))?",
    ),
    _pattern(
        "names",
        rf"(?P<body>{BODY})(?: has| have)? (?:appoint(?:s|ed)|nam(?:es|ed)|chosen|chose)(?: Dr)?"
        rf" {NAME}(?:,[^.⟨⟩]*,)? (?:as|to be)(?: (?:its|the|their|a))?(?: new| next)? ?{POST}",
    ),
    _pattern(
        "becomes",
        rf"{NAME}(?:,[^.⟨⟩]*,)? (?:becomes|became|will become|is to be|joins as|joined as|will"
        rf" be)(?: (?:the|its|a))? ?{POST}{OF}(?P<body>{BODY})",
    ),
)
TAKES_UP = re.compile(
    rf"{NAME}(?:,[^.]*,)? (?:will take|takes|took) up (?:the|her|his|their)(?: new)? (?:job"
    r"|post|role|position)"
)
NEXT_POST = re.compile(rf"\b(?:the|its|be|become|as) {POST}{OF}(?P<body>{BODY})")

LEADS = (
    _pattern(
        "post_of", rf"{NAME},? (?:an? [^,.⟨⟩]{{1,60}} and )?(?:the |its |who is |now )?{POST}{OF}(?P<body>{BODY})"
    ),
    _pattern(
        "who_leads",
        rf"{NAME},? who (?:also )?(?P<verb>chairs|leads|runs|heads)(?: up)?(?: the)?"
        rf" (?P<body>{BODY})",
    ),
    _pattern(
        "chaired_by",
        rf"(?P<body>{BODY}),?(?: is| are|,)?(?: currently| independently| now)?"
        rf" (?P<verb>chaired|led|headed|run) by {NAME}",
    ),
    _pattern("possessive", rf"(?P<body>{BODY})(?:'s|’s|')? {POST},? {NAME}"),
    _pattern("of_then_name", rf"\b{POST}{OF}(?P<body>{BODY}),? {NAME}"),
)
VERB_POSTS = {"chairs": "chair", "chaired": "chair"}
SIGNATURE = re.compile(
    rf"{NAME},? (?P<role>Chair(?:man|woman)?|Chief Executive|Leader(?: of the Council)?"
    r"|CEO)(?: [Dd]esignate| \([Dd]esignate\))?"
)
SEEKS = re.compile(
    rf"(?P<body>{BODY})(?: (?:is|are|has|have))?(?: now)? (?:advertis(?:es|ed|ing)(?: for)?|recruit(?:s|ed"
    r"|ing)(?: for)?|seek(?:s|ing)|looking for|hiring)"
    rf"(?: (?:an?|its|the|their|two|three)) ?{POST}"
)


def relations(document: Document, mentions: Sequence[Mention]) -> tuple[Relation, ...]:
    """What the document plainly says of how its organisations, systems, people and posts stand to each other.

    | kind | subject | object | role |
    | --- | --- | --- | --- |
    | replaces | the newer body | the older one | |
    | member_of | the member | the system | |
    | appointed_to, leads | the person | the body | the post |
    | advertises | the employer | the post | |
    """
    reader = _Reader(document, sorted(mentions, key=lambda mention: mention.start))
    found: dict[tuple[str, ...], Relation] = {}
    for relation in reader.read():
        key = (
            relation.kind,
            relation.subject_id or relation.subject,
            relation.object_id or relation.object,
            relation.role or "",
        )
        if key not in found or (relation.date and not found[key].date):
            found[key] = relation
    return tuple(
        sorted(found.values(), key=lambda relation: (relation.start, relation.kind, relation.subject, relation.object))
    )


class _Reader:
    """Reads the sentences of one document in turn."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.mentions = mentions
        self.sentences = tuple(_sentences(document, mentions))
        self.by_block: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            self.by_block.setdefault(sentence.block, []).append(sentence)
        self.own: tuple[str, str | None] | None = None
        self.job: str | None = None
        if document.type in (DocumentType.JOB_ADVERT, DocumentType.ROLE_PACK):
            found = labelled.fields(document)
            named = employer(document, mentions, [field for field in found if field.name == "employer"])
            self.own = (named.name, named.id) if named else None
            self.job = job_title(document, found)

    def read(self) -> Iterator[Relation]:
        yield from self._advertises_itself()
        rules: tuple[Callable[[Sentence, Sentence | None], Iterator[Relation]], ...]
        rules = (self._replaces, self._members, self._appointed, self._leads, self._advertises)
        for before, sentence in zip((None, *self.sentences), self.sentences, strict=False):
            for rule in rules:
                yield from rule(sentence, before)

    def _replaces(self, sentence: Sentence, before: Sentence | None) -> Iterator[Relation]:
        for pattern in REPLACES:
            for match in pattern.pattern.finditer(sentence.marked):
                new = self._thing(match["new"], before)
                for old in self._marks(match["old"]):
                    called = self._called(old) if self._called(old) != new else (old.text, old.id)
                    if new and new[0].casefold() != called[0].casefold():
                        date = self._since(sentence, match) or (
                            self._told(before) if match["new"] in THIS and before else None
                        )
                        yield self._relation(RelationKind.REPLACES, pattern.name, sentence, new, called, date=date)

    def _members(self, sentence: Sentence, before: Sentence | None) -> Iterator[Relation]:
        for pattern in MEMBERS:
            if match := pattern.pattern.search(sentence.marked):
                whole = self._called(self._marks(match["whole"])[0])
                yield from self._parts(pattern.name, sentence, match["part"], whole)
                if not match["part"].strip(" :"):
                    for bullet in self._bullets_after(sentence):
                        yield from self._parts(pattern.name, bullet, ASIDE.sub("", bullet.marked), whole)
        systems = re.findall(SYSTEM, before.marked) if before else []
        if systems and (match := THEY_INCLUDE.match(sentence.marked)):
            yield from self._parts("they_include", sentence, match["part"], self._called(self._marks(systems[-1])[0]))

    def _parts(self, rule: str, sentence: Sentence, part: str, whole: tuple[str, str | None]) -> Iterator[Relation]:
        if own := self.own if re.match(r"we\b", part, re.IGNORECASE) else None:
            yield self._relation(RelationKind.MEMBER_OF, rule, sentence, own, whole)
        for mention in self._marks(part):
            if mention.label is Label.ORG:
                yield self._relation(RelationKind.MEMBER_OF, rule, sentence, self._called(mention), whole)

    def _bullets_after(self, sentence: Sentence) -> Iterator[Sentence]:
        blocks = self.document.blocks
        first = blocks[sentence.block + 1].level if sentence.block + 1 < len(blocks) else 0
        for number in range(sentence.block + 1, len(blocks)):
            if blocks[number].kind is not BlockKind.BULLET or blocks[number].level < first:
                return
            yield from self.by_block.get(number, ())

    def _appointed(self, sentence: Sentence, before: Sentence | None) -> Iterator[Relation]:
        for pattern in APPOINTED:
            for match in pattern.pattern.finditer(sentence.marked):
                body = match["body"] or next(iter(re.findall(BODY, before.marked if before else "")), None)
                if body:
                    yield self._post(
                        RelationKind.APPOINTED_TO,
                        pattern.name,
                        sentence,
                        (match["person"], match["post"], body),
                        self._since(sentence, match),
                    )
        taken = TAKES_UP.search(sentence.marked)
        post = NEXT_POST.search(before.marked) if before else None
        if taken and post:
            date = self._since(sentence, taken)
            who = (taken["person"], post["post"], post["body"])
            yield self._post(RelationKind.APPOINTED_TO, "takes_up", sentence, who, date)

    def _leads(self, sentence: Sentence, before: Sentence | None) -> Iterator[Relation]:
        for pattern in LEADS:
            for match in pattern.pattern.finditer(sentence.marked):
                groups = match.groupdict()
                role = groups.get("post") or VERB_POSTS.get(groups["verb"], "leader")
                lead_in = sentence.marked[max(0, match.start() - 20) : match.start()]
                if not PASSED.search(lead_in) and not FOLLOWS.search(role):
                    who = (match["person"], role, match["body"])
                    yield self._post(RelationKind.LEADS, pattern.name, sentence, who)
        signed = SIGNATURE.fullmatch(sentence.marked.strip(" *_"))
        if signed and self.own:
            yield self._relation(
                RelationKind.LEADS, "signature", sentence, (signed["person"], None), self.own, role=signed["role"]
            )

    def _advertises(self, sentence: Sentence, before: Sentence | None) -> Iterator[Relation]:
        for match in SEEKS.finditer(sentence.marked):
            subject = self._called(self._marks(match["body"])[0])
            role = _plain(match["post"])
            yield self._relation(RelationKind.ADVERTISES, "seeks", sentence, subject, (role, None))

    def _advertises_itself(self) -> Iterator[Relation]:
        """An advert or a pack by itself says that its employer advertises its role.

        Of `advertises` the object is the post, so its `role` stays empty.
        """
        if not self.own or not self.job:
            return
        at = re.search(re.escape(self.job).replace(r"\ ", r"\s+"), self.document.text, re.IGNORECASE)
        if at:
            block = next(((b.start, b.end) for b in self.document.blocks if b.start <= at.start() < b.end), at.span())
            sentence = Sentence(block[0], block[1], "", -1)
            yield self._relation(RelationKind.ADVERTISES, "record", sentence, self.own, (self.job, None))

    def _post(
        self, kind: RelationKind, rule: str, sentence: Sentence, who: tuple[str, str, str], date: str | None = None
    ) -> Relation:
        """A relation of a person, by a post, to what a mark stands for."""
        person, post, body = who
        thing = self._called(self._marks(body)[0])
        return self._relation(kind, rule, sentence, (_plain(person), None), thing, role=_plain(post), date=date)

    def _relation(
        self,
        kind: RelationKind,
        rule: str,
        sentence: Sentence,
        subject: tuple[str, str | None],
        object_: tuple[str, str | None],
        *,
        role: str | None = None,
        date: str | None = None,
    ) -> Relation:
        return Relation(
            kind=kind,
            subject=subject[0],
            subject_id=subject[1],
            object=object_[0],
            object_id=object_[1],
            role=role,
            date=date,
            start=sentence.start,
            end=sentence.end,
            found_by=f"relations.{kind}.{rule}",
        )

    def _marks(self, marked: str) -> list[Mention]:
        """The mentions that the marks of a stretch stand for; an abbreviation in brackets is the name before it."""
        return [self.mentions[int(number)] for number in re.findall(r"(?<!⟩ \()⟨[OI](\d+)⟩", marked)]

    def _thing(self, marked: str, before: Sentence | None) -> tuple[str, str | None] | None:
        """What a mark, "we", or a "this" after the sentence before, stands for."""
        if marks := self._marks(marked):
            return self._called(marks[0])
        if marked in THIS:
            earlier = self._marks(before.marked) if before else []
            return self._called(earlier[0]) if earlier else None
        return self.own

    def _called(self, mention: Mention) -> tuple[str, str | None]:
        """A mention's name and code; one without a name of its own borrows the fullest of its fellows."""
        name = mention.name or " ".join(mention.text.split())
        if mention.nominal:
            fellows = [
                other.name or other.text
                for other in self.mentions
                if other.label is mention.label
                and other.id
                and other.id == mention.id
                and other.kind is mention.kind
                and not other.nominal
            ]
            name = max(fellows, key=len, default=name)
        return name, mention.id

    def _since(self, sentence: Sentence, match: re.Match[str]) -> str | None:
        """The date since when: the sentence's effective or start date, or the one that the match itself holds."""
        inside = re.findall(r"⟨D(\d+)⟩", match[0])
        beside = re.match(r",?(?: [a-z]+){0,3} (?:in|on|from|since) ⟨D(\d+)⟩", sentence.marked[match.end() :])
        if inside:
            return self.mentions[int(inside[0])].iso
        if beside:
            return self.mentions[int(beside[1])].iso
        return self._told(sentence)

    def _told(self, sentence: Sentence) -> str | None:
        dates = [self.mentions[int(number)] for number in re.findall(r"⟨D(\d+)⟩", sentence.marked)]
        return next((m.iso for m in dates if m.role in (DateRole.EFFECTIVE, DateRole.START)), None)


def _sentences(document: Document, mentions: Sequence[Mention]) -> Iterator[Sentence]:
    starts = [mention.start for mention in mentions]
    for number, block in enumerate(document.blocks):
        at = block.start
        text = document.text
        inside = [(i, mentions[i]) for i in range(bisect_left(starts, block.start), bisect_left(starts, block.end))]
        stops = [stop.end() for stop in SENTENCE_END.finditer(text, block.start, block.end)]
        for stop in [*stops, block.end]:
            if any(m.start < stop < m.end for _, m in inside):
                continue
            if text[at:stop].strip() and stop - at <= LONGEST:
                start = at + len(text[at:stop]) - len(text[at:stop].lstrip())
                yield Sentence(start, stop, _marked(text, start, stop, inside), number)
            at = stop


def _marked(text: str, start: int, end: int, inside: Sequence[tuple[int, Mention]]) -> str:
    letters = {Label.ORG: "O", Label.ICS: "I", Label.DATE: "D"}
    out, at = [], start
    for number, mention in inside:
        if mention.label in letters and at <= mention.start and mention.end <= end:
            out += [text[at : mention.start], f"⟨{letters[mention.label]}{number}⟩"]
            at = mention.end
    return " ".join("".join([*out, text[at:end]]).replace("**", "").split())


def _plain(words: str) -> str:
    return re.sub(r"^(?:new|next|first|permanent|full-time) ", "", " ".join(words.split()), flags=re.IGNORECASE)
