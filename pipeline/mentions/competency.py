"""Requirements on the post-holder, told from duties: person specifications, tables, lists and running text."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from pipeline.issues import Issues
from pipeline.mentions import category, need, specification
from pipeline.mentions.assessment import Assessments
from pipeline.mentions.demands import DEMANDED, demands
from pipeline.mentions.sections import IN_BRACKETS, Passage, PassageKind, Section, Sense, either, passages, read_heading
from pipeline.mentions.wording import LABEL, NOT_OWN, SENTENCE, Wording, wordings
from pipeline.schema import Block, BlockKind, Category, Document, Label, Mention, Need

STEP = "mentions"
# A list that no heading explains counts where at least this share of its items, and this many, ask for something.
LIKELY_SHARE = 0.6
LIKELY_ITEMS = 2
LABEL_WORDS = 4
LINE_WORDS = 45
# The steps of a scale, which tell what each level means and ask for none.
LEVEL = re.compile(
    r"\W*(?:level|stage|tier|grade|step) (?:\d|one|two|three|four|five|[A-E]\b)\W{0,3}[:.–—-]\s", re.IGNORECASE
)
# A line that says what will happen or may be done is no requirement: "Interviews will be held ...".
SAYS = re.compile(
    r"\W*(?:(?!(?:who|that|which|where|what|how|whether|to|of)\b)[\w'’-]+ ){1,4}"
    r"(?:will|can|may|is|are|was|were) (?!able\b)",
    re.IGNORECASE,
)
# A title of one or two words on the line that it begins: "Person: a car driver; ...".
RUN_IN = re.compile(
    r"\s{0,4}(?:(?P<label>[A-Z][\w'’]*(?: [\w'’]+)?):|(?P<question>(?:What|Who)\b[^.:?!\n]{3,60})\?)\s{1,4}(?=\S)"
)
EXPECTED = re.compile(r"(?:\b(?:will|should|shall)|['’]ll)\b", re.IGNORECASE)
LONGEST_LEAD = 300  # characters between the beginning of a sentence and a requirement in it
LINE_START = re.compile(r"\n\s*(?=\S)")


class Requirement(Struct, frozen=True):
    """A requirement before it becomes a mention.

    `listed` ones stand against the desirable list of their document, `expected` ones ("you will have ...") against
    what is desirable under the same heading.
    """

    wording: Wording
    need: Need | None
    categories: tuple[Category, ...]
    listed: bool
    found_by: str
    expected: bool = False


class CompetencyFinder:
    """Finds the requirements of a role, each with its need and its category."""

    def find(self, document: Document, issues: Issues) -> list[Mention]:
        """One mention a requirement, in the order of the text; a specification without any goes to `issues`."""
        found = sorted(_contrasted(document, list(_requirements(document, issues))), key=lambda one: one.wording.start)
        mentions: list[Mention] = []
        said = Assessments(document) if found else None
        for one in found:
            if said and (not mentions or one.wording.start >= mentions[-1].end):
                mentions.append(_mention(document, one, said))
        return mentions


def _mention(document: Document, one: Requirement, said: Assessments) -> Mention:
    start, end = one.wording.start, one.wording.end
    words = document.text[start:end]
    return Mention(
        label=Label.COMPETENCY,
        start=start,
        end=end,
        text=words,
        need=one.need or Need.UNSPECIFIED,
        category=category.category_of(words, one.wording.categories or one.categories),
        assessed=said.of(start, end),
        found_by=one.found_by,
    )


def _requirements(document: Document, issues: Issues) -> Iterator[Requirement]:
    above: specification.Header | None = None
    reached = 0
    for passage in passages(document):
        if passage.kind is PassageKind.TABLE:
            if any(reached <= block.start < passage.blocks[0].start for block in document.blocks):
                above = None
            reached = passage.blocks[-1].end
            entries, above = specification.entries(document, passage.blocks, passage.section, above)
            if not entries and above is not None:
                first, last = passage.blocks[0].start, passage.blocks[-1].end
                issues.report(
                    STEP,
                    "empty_specification",
                    "a table with the columns of a person specification holds no requirement",
                    first,
                    last,
                )
            for entry in entries:
                yield from _from_block(document, entry.block, entry.need, entry.categories, "competency.table")
        elif passage.kind is PassageKind.LIST:
            yield from _from_list(document, passage)
        else:
            yield from _from_paragraph(document, passage)


def _from_block(
    document: Document, block: Block, stated: Need | None, kinds: tuple[Category, ...], rule: str
) -> Iterator[Requirement]:
    for wording in wordings(document.text, block.start, block.end):
        yield Requirement(wording, wording.need or stated, kinds, listed=True, found_by=rule)


def _from_list(document: Document, passage: Passage) -> Iterator[Requirement]:
    sense = passage.lead.sense or passage.section.sense
    if sense in (Sense.DUTIES, Sense.OTHER, Sense.FORMAL) or (
        sense is Sense.NEUTRAL and not _likely(document, passage.blocks)
    ):
        for block in passage.blocks:
            for wording in _demands(document, block, sense):
                yield Requirement(wording, wording.need, (), listed=False, found_by="competency.prose")
        return
    if sum(bool(LEVEL.match(document.slice(block))) for block in passage.blocks) >= LIKELY_ITEMS:
        return
    from_lead = passage.lead.sense is not None
    stated = passage.lead.need or passage.section.need
    kinds = (passage.lead.categories if from_lead else ()) or passage.section.categories
    parents: list[_Parent] = []
    for number, block in enumerate(passage.blocks):
        words = IN_BRACKETS.sub("", document.slice(block)).strip(" *_")
        deeper = number + 1 < len(passage.blocks) and passage.blocks[number + 1].level > block.level
        titled = _is_title(words)
        parents = [one for one in parents if one.over(block, titled)]
        if titled or (deeper and (words.endswith(":") or len(words.split()) <= LABEL_WORDS)):
            whole = document.slice(block)
            asked = need.stated(whole) or need.letter(whole)
            parents.append(_Parent(block.level, titled and not deeper, asked, category.named(words)))
            continue
        asked = next((one.need for one in reversed(parents) if one.need), stated)
        named = next((one.categories for one in reversed(parents) if len(one.categories) == 1), ())
        yield from _from_block(document, block, asked, kinds if len(kinds) == 1 else named or kinds, "competency.list")


def _demands(document: Document, block: Block, sense: Sense) -> list[Wording]:
    """The requirements in a block's sentences; under "Eligibility" and the like only what one has or knows."""
    found = demands(document.text, block.start, block.end, in_person=sense is Sense.PERSON)
    if sense is not Sense.FORMAL:
        return found
    return [one for one in found if DEMANDED.search(document.text, one.start, one.end)]


class _Parent(Struct, frozen=True):
    """A bullet that only introduces others: the deeper ones, or where `flat` those of its own level after it."""

    level: int
    flat: bool
    need: Need | None
    categories: tuple[Category, ...]

    def over(self, block: Block, titled: bool) -> bool:
        return self.level < block.level or (self.flat and self.level == block.level and not titled)


def _is_title(words: str) -> bool:
    """Whether a bullet is itself a heading, such as "Essential:" or "What you know"."""
    if len(words.split()) > LABEL_WORDS:
        return False
    if words.isupper() and (either(words).pure or read_heading(words).pure):
        return True
    facet = read_heading(words)
    if facet.sense is not Sense.PERSON:
        return False
    return words.casefold().startswith("what you") or (facet.pure and (facet.need is not None or words.endswith(":")))


def _likely(document: Document, blocks: Sequence[Block]) -> bool:
    """Whether the items of a list that no heading explains ask for something."""
    tagged = [need.untag(document.text, block.start, block.end).need is not None for block in blocks]
    if sum(tagged) >= LIKELY_ITEMS:
        return True
    asking = sum(_asks(document.slice(block)) for block in blocks)
    return asking >= LIKELY_ITEMS and asking >= LIKELY_SHARE * len(blocks)


def _asks(words: str) -> bool:
    return bool(category.OPENS.match(words)) and not words.rstrip().endswith("?")


def _from_paragraph(document: Document, passage: Passage) -> Iterator[Requirement]:
    block = passage.blocks[0]
    section = _titled(document, block, passage.section)
    in_person = section.sense is Sense.PERSON
    found = _demands(document, block, section.sense)
    tagged = need.untag(document.text, block.start, block.end).need
    if found or not in_person or not (section.need or section.categories or tagged):
        label = LABEL.match(document.text, block.start, block.end)
        kinds = (category.named(label["label"]) if label else ()) or section.categories if in_person else ()
        for wording in _weighed(found, section.need) if in_person else found:
            yield Requirement(
                wording, wording.need, kinds, False, "competency.prose", in_person and _expected(document, wording)
            )
        return
    words = document.slice(block)
    if (
        len(words.split()) <= LINE_WORDS
        and not words.rstrip().endswith((":", "?"))
        and category.spoken(words)
        and not category.TALK.search(words)
        and not SAYS.match(words)
        and not NOT_OWN.search(words)
    ):
        for line in _lines(document, block):
            yield from _from_block(document, line, section.need, section.categories, "competency.line")


def _expected(document: Document, wording: Wording) -> bool:
    """Whether the sentence up to a requirement says what one will or should have, not what one has."""
    before = document.text[max(0, wording.start - LONGEST_LEAD) : wording.start]
    return EXPECTED.search(SENTENCE.split(before)[-1]) is not None


def _titled(document: Document, block: Block, section: Section) -> Section:
    """The section that a title of the paragraph's own begins: "**Who'd suit.** You'll need ..."."""
    label = LABEL.match(document.text, block.start, block.end) or RUN_IN.match(document.text, block.start, block.end)
    if section.sense is Sense.PERSON or label is None:
        return section
    facet = read_heading(next(filter(None, label.groups())))
    return Section(Sense.PERSON, facet.need, facet.categories) if facet.sense is Sense.PERSON else section


def _lines(document: Document, block: Block) -> list[Block]:
    """The lines of a paragraph, where all begin with a capital and so are items of their own; else the paragraph."""
    starts = [block.start, *(m.end() for m in LINE_START.finditer(document.text, block.start, block.end))]
    if not all(document.text[at].isupper() for at in starts):
        return [block]
    return [Block(block.kind, a, b) for a, b in zip(starts, [*starts[1:], block.end], strict=True)]


def _weighed(found: list[Wording], stated: Need | None) -> list[Wording]:
    """Requirements of a paragraph with their section's need, or essential where they stand against a desirable one.

    Where the paragraph calls some essential and some desirable, the rest stay between the two.
    """
    if stated is None and {one.need for one in found} == {None, Need.DESIRABLE}:
        stated = Need.ESSENTIAL
    return [Wording(one.start, one.end, one.need or stated, one.categories) for one in found]


def _contrasted(document: Document, found: list[Requirement]) -> list[Requirement]:
    """Lists with no label that stand against what is desirable are essential, unless others are called so.

    A desirable list may stand anywhere in the document, what is desirable in running text under the same heading.
    """
    called = {one.need for one in found if one.listed}
    headings = [block.start for block in document.blocks if block.kind is BlockKind.HEADING]
    desired = {bisect(headings, one.wording.start) for one in found if one.need is Need.DESIRABLE}

    def essential(one: Requirement) -> bool:
        beside = bisect(headings, one.wording.start) in desired
        if one.listed:
            return Need.ESSENTIAL not in called and (Need.DESIRABLE in called or beside)
        return one.expected and beside

    return [structs.replace(one, need=Need.ESSENTIAL) if one.need is None and essential(one) else one for one in found]
