"""Pay: amounts, ranges, rates and bands, read over characters and told apart from other money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from pipeline.issues import Issues
from pipeline.mentions import money
from pipeline.mentions.fields import Field, fields
from pipeline.mentions.grades import SCALE_POINTS, Grade, grades_in
from pipeline.mentions.money import MAGNITUDE, NUMBER, S
from pipeline.mentions.pay_words import (
    BY_THE_PIECE,
    COST,
    FEE_LABEL,
    FOR_DAYS,
    OF_ROLE,
    OFFER,
    OTHER_AFTER,
    OTHER_LABEL,
    OTHER_WORD,
    PAID_AS,
    PAY_LABEL,
    PAY_WORD,
    PER,
    PERIODS,
    PERKS,
    PRORATA,
    RATE_BY_THE_PIECE,
    RATED,
    ROLE_LABEL,
    ROLE_LED,
    ROLE_NOUN,
    ROLE_WORD,
    SERVED,
    SUPPLEMENT,
    TO_ROLE,
    WEEKLY,
    WHOLE,
    G,
)
from pipeline.schema import BlockKind, Document, Label, Mention, Period

TO = (
    rf"(?i:\)?{PER}?(?:{S}*\([^()£\d]{{1,30}}\)|{G}(?:at|on|upon){G}(?:entry|start|appointment))?{S}*"
    rf"(?:[-–—‑−/]|\bto\b|\band\b|\bup{G}to\b|,?{S}*max(?:imum)?(?:{G}of)?:?"
    rf"|,?{S}*\b(?:(?:rising|increasing|progressing|going{G}up){G}(?:[a-z]+{G}){{0,4}}to|reaching"
    rf"|with{G}(?:annual{G}|yearly{G})?(?:increments?|increases?|progression){G}to)\b)"
    rf"{G}?(?:(?:a{G})?max(?:imum)?(?:{G}of)?{G})?(?:(?:SCP|point){S}?\d{{1,2}}{S}*\()?)"
)
BARE_NUMBER = (
    rf"\d{{1,3}}(?:(?:,|{S},{S})\d{{3}})+(?:\.\d\d)?|\d+(?:\.\d\d?)?(?={S}?[kK]\b)|\d{{5,6}}(?:\.\d\d)?"
    rf"|\d{{2,3}}(?={S}?(?:[-–—]|to\b){S}?\d{{2,3}}{S}?[kK]\b)"
    rf"|\d{{1,3}}\.\d\d(?={S}*(?:(?:[-–—]|to\b){S}*£?\d{{1,3}}\.\d\d{S}*)?"
    rf"(?:(?:per|an?){G}(?:hour|session|day)|p\.?{S}?h\b|/{S}?h|hourly))"
)
# The second end of a range may go without its sign: "£23,949-26,282".
RANGE = re.compile(
    rf"(?:£|GBP){S}?(?P<a>{NUMBER})(?P<as>{MAGNITUDE}?)(?P<to>{TO})(?:£"
    rf"|GBP)?{S}?(?P<b>{NUMBER})(?P<bs>{MAGNITUDE}?)(?![\d%]|{S}?(?:hours?|days?|weeks?|people)\b)"
)
POUNDS = re.compile(r"£|GBP|\bpounds?\b", re.I)
# A currency said after the figures is no part of the mark.
UNIT = re.compile(rf"{S}*(?:pounds?(?:{S}sterling)?|GBP)$", re.I)
UNSIGNED = re.compile(
    rf"(?<![\w£€$¥₹.,/-])(?P<a>{BARE_NUMBER})(?P<as>{S}?[kK]\b)?"
    rf"(?:(?P<to>{TO})£?(?P<b>{BARE_NUMBER})(?P<bs>{S}?[kK]\b)?)?(?!(?!ph\b)\w|%|{S}?(?:hours?|days?|weeks?|people)\b)"
)
SALARY_BEFORE = re.compile(r"\b(?:salar(?:y|ies)|pay|paid|remuneration)\b[^.;]*$", re.I)
PER_HOUR = re.compile(rf"{S}?(?:p\.?/?h\b|per{G}hour\b)", re.I)
MONEY_AFTER = re.compile(
    rf"{S}*,?{S}*(?:per{G}annum|p\.?a\b|(?:a|per){G}year|pounds(?:{G}sterling)?\b|GBP\b|annually)", re.I
)
# What a rate may be, in pounds.
PLAUSIBLE: dict[Period, tuple[int, int]] = {
    Period.YEAR: (900, 600000),
    Period.MONTH: (100, 50000),
    Period.DAY: (20, 3000),
    # By the session worked; or by the session a week, for a year.
    Period.SESSION: (10, 20000),
    Period.HOUR: (3, 500),
}
# Nobody in these bodies is paid more by the year; what a sentence puts higher is a budget unless a label calls it pay.
MOST_TOLD = 400000
ANY_MONEY = re.compile(r"[£$€¥₹]|\b(?:GBP|USD|EUR|AUD|CAD|NZD|CHF|euros?|dollars?|pounds?)\b")
WEEKLY_HOURS = re.compile(
    r"(?<![£\d.,])\d{1,2}(?:\.\d{1,2})?\s*(?:hours?|hrs?)?\s*(?:per|a|/)\s*(?:week|wk)\b(?!\w)", re.I
)
# What went from one figure to another is two figures, not the ends of a range.
MOVED = re.compile(
    r"\b(?:(?:go(?:es|ing|ne)?|went|mov(?:e|es|ed|ing))(?: (?:up|down))?|rises?|rose|risen|rais(?:e|es|ed)"
    r"|lift(?:s|ed)?|increase[sd]?|cut|reduce[sd]?|fall(?:s|en)?|fell|drop(?:s|ped)?|(?:up|down)|uprated|uplifted|change[sd]?)\W+from\W*$",
    re.I,
)
UP_TO = re.compile(
    r"(?:\bup to|\bmaximum(?: of)?|\bmax\.?(?: of)?|\bno more than|\bas much as|\bnot exceeding"
    r"|\bceiling of|\bas high as|\bunder|(?<!no )(?<!not )(?<!not be )\bless than|\b(?:will|can|could|might) go to"
    r"|\b(?:salary|salaries|pay|paying|packages?|rates?|earnings) to)"
    r"[^\w),;]{0,3}(?:a (?:maximum|ceiling) of |around |about |circa )?$",
    re.I,
)
ROLE_TO = re.compile(rf"{ROLE_NOUN}(?: of(?: [A-Za-z]+){{1,4}})?\s*[,:–—|-]\s*to\s*$", re.I)
# "Attracts the maximum of" an amount: that amount, and no less.
EXACTLY = re.compile(r"\b(?:attract|receive|get|earn|draw|pay)(?:s|ed)? the (?:maximum|minimum)(?: of)?\W*$", re.I)
FROM = re.compile(
    r"(?:\bfrom|\bstart(?:s|ing) (?:at|from)|\bminimum(?: of)?|\bmin\.?(?: of)?|\bat least"
    r"|\bnot?(?: be)? less than|\bupwards of|\bin excess of|\bmore than|\bover)[^\w),;]{0,3}$",
    re.I,
)
# "From £23,615 for a porter to £210,000": the next figure is another's, and neither is open.
ON_TO = re.compile(r"[^.;£]{1,40}\bto\b[^.;£]{0,12}£")
RATE_NAMED = re.compile(r"\b(?:day|daily|hourly|sessional) rates?\b", re.I)
# "+ benefits" is something else on top.
PLUS = r"\+(?=\s*(?:$|[,.;)*|]|per\b|p\.?a\b|a year|an hour|dep|doe\b|for\b|\())"
# "£31,342 (pro rata to £21,939)": the figure that is paid, and no full-time one.
CUT_DOWN = re.compile(r"\bpro[ -]?rat(?:a|ed)\s+to\W*$", re.I)
PAY_NOUN = r"(?:salary|pay|rate|wage|grade|scale|remuneration)"
LEAST_LABEL = re.compile(rf"(?:{PAY_NOUN} )?min(?:imum)?\b(?!.*\bmax)|{PAY_NOUN} from$", re.I)
MOST_LABEL = re.compile(rf"(?:{PAY_NOUN} )?max(?:imum)?\b(?!.*\bmin)|{PAY_NOUN} (?:up )?to$", re.I)
# What a session a week earns in a year is paid by the year.
SESSION_A_YEAR = re.compile(
    rf"{S}*(?:per|a|/){S}?(?:weekly{S})?(?:session|PA){S}?,?{S}?(?:per|a|/){S}?(?:annum|year)\b", re.I
)
# "£16,800 (FTE £28,000)": what leads to the next amount is about that one.
NEXT_PRORATA = re.compile(rf"[(,;:]\s*(?:{PRORATA.pattern})[\s:=]*(?:of\s*)?$", re.I)
OR_MORE = re.compile(rf"^\s*(?:{PLUS}|or (?:more|above|over)|upwards|and (?:above|upwards)|min(?:imum)?\b)", re.I)
AT_MOST = re.compile(r"^\s*(?:,\s*)?(?:at (?:the )?most|max(?:imum)?\b(?! of)|tops\b|or less)", re.I)
# A sentence that goes on from one about pay: "It was £140,000 last year".
IT_IS = re.compile(r"^\W*(?:it|this|that)\s+(?:is|was|will be|stands at|stood at)\W*$")
BESIDE = re.compile(
    rf"[\s,:;()*_\-–—|]*+(?:(?:NHS|AfC|Agenda{G}for{G}Change|salary|pay|range|scale|currently|indicative"
    rf"|subject{G}to{G}evaluation|of|at|from|(?:per|an){G}hour"
    rf"|per{G}annum|p\.?a\.?|a{G}year|pro[- ]?rata|FTE|circa|c\.|up{G}to"
    rf"|which{G}is|is|post|with|an?\b|the\b(?!{G}(?:top|bottom|foot|start|middle|maximum|minimum))|NJC|spinal|spine|the{G}(?:top|bottom|foot|start|middle|maximum|minimum){G}of"
    rf"|column|points?|consultant|contract|grade"
    rf"|annually|year)[\s,:;()*_\-–—.]*+)*+",
    re.I,
)
ITEMS = re.compile(r"[^·•|;]+")
BARRED = re.compile(r"[^·•|]+")
ITEM_WORDS, LEAST_YEAR, MOST_YEAR, MILLION = 12, 10000, 300000, 10**6
LEAST_HOUR, MOST_HOUR = 5, 100
# How many blocks off a row or bullet of the same list may be; how long the clause that leads to a further amount;
# how far back a sentence may go on from.
SIBLINGS, CLAUSE, RATE_WORDS, BEFORE = 8, 60, 4, 160
# What the signs of pay must weigh together; how long a line is at most.
ENOUGH, LINE = 3, 200
BANDED = re.compile(r"\d|VSM")
OTHER_PERIOD = re.compile(rf"{S}*(?:(?:an?|per|each|every){G}|/{S}?)[a-z]", re.I)
# What leads from one figure of pay to the next.
ON = re.compile(
    r"\b(?:to|and|or|at|on|is|be|are|than|with|gets?|receives?|earns?|pays?)\W+"
    r"(?:(?:up to|about|around|circa|from|some|between|a further|another)\W+)?$"
)


# "£25,000 FTE (£15,000 for 3 days)".
IN_BRACKETS = re.compile(rf"(?:{PER})?[\s,]*\((?:(?:actual|equivalent to|equates to|i\.e\.|that is)\s*:?\s*)?", re.I)


class Amount(Struct, frozen=True):
    """Money in a field: where it stands, its bounds in pounds, and how sure it is that it is pay."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    period: Period | None
    prorata: bool
    rule: str


class Money(NamedTuple):
    """An amount or a range in pounds, and where it stands in its field."""

    start: int
    end: int
    low: Decimal
    high: Decimal


class Doubt(NamedTuple):
    """Something odd about pay, as an issue says it, and where it stands in its field."""

    kind: str
    start: int
    end: int
    why: str


class SalaryFinder:
    """Finds SALARY mentions."""

    def find(self, document: Document, issues: Issues) -> list[Mention]:
        """Every statement of a role's pay; budgets, grants, fees, allowances and other people's bands are left out."""
        found: list[Mention] = []
        for field, amounts, grades in _rated(_paid(fields(document))):
            for doubt in _doubts(field, amounts):
                start, end = field.start + doubt.start, field.start + doubt.end
                issues.report("mentions", doubt.kind, f"{document.text[start:end]!r}: {doubt.why}", start, end)
            found += _mentions(document, field, amounts, grades)
        return found


def _doubts(field: Field, amounts: list[Amount]) -> Iterator[Doubt]:
    """What is odd in the pay of a field, and what its label calls pay but is none that could be."""
    for amount in amounts:
        if WEEKLY.match(field.text[amount.end :]):
            yield Doubt("weekly_rate", amount.start, amount.end, "no period for a week")
        wide = RANGE.match(field.text, amount.start)
        if wide and wide.end() > amount.end and _is_range(field, wide) and not PRORATA.search(wide["to"]):
            yield Doubt("reversed_range", wide.start(), wide.end(), "the lower bound is over the upper")
    label = " ".join(field.label_at(len(field.text))[:1])
    if amounts or not PAY_LABEL.search(label) or OTHER_LABEL.search(label):
        return
    for one in money.sums(field.text) if ANY_MONEY.search(field.text) else ():
        if one.currency != "GBP":
            yield Doubt("foreign_currency", one.start, one.end, f"pay in {one.currency}, not pounds")
        elif one.value >= 1 and not OTHER_WORD.search(field.text[: one.start].lower()):
            yield Doubt("implausible_pay", one.start, one.end, "no pay of a role that could be")
    for match in WEEKLY_HOURS.finditer(field.text):
        yield Doubt("hours_for_pay", match.start(), match.end(), "hours where pay should be")


def _mentions(document: Document, field: Field, amounts: list[Amount], grades: list[Grade]) -> Iterator[Mention]:
    """Amounts and bands of one field as mentions; a band and an amount side by side are one."""
    used: set[Grade] = set()
    for at, amount in enumerate(amounts):
        floor = amounts[at - 1].end if at else 0
        ceiling = amounts[at + 1].start if at + 1 < len(amounts) else len(field.text)
        beside = next((g for g in grades if g not in used and _adjacent(field, amount, g, floor, ceiling)), None)
        start, end = amount.start, amount.end
        if beside:
            used.add(beside)
        # Points after an amount only place it on its scale; a grade is part of what is offered.
        if beside and beside.start >= amount.end and SCALE_POINTS.match(beside.band):
            beside = None
        if beside:
            start, end = min(start, beside.start), max(end, beside.end)
        yield _mention(document, (field.start + start, field.start + _closed(field, start, end)), amount, beside)
    for grade in grades:
        placed = amounts and SCALE_POINTS.match(grade.band)
        inside = any(amount.start <= grade.start < amount.end for amount in amounts)
        if grade.standing and grade not in used and not inside and not placed:
            end = _closed(field, grade.start, grade.end)
            yield _mention(document, (field.start + grade.start, field.start + end), None, grade)


def _closed(field: Field, start: int, end: int) -> int:
    """The end of a mark, with the bracket that closes one opened inside it."""
    opened = field.text.count("(", start, end) > field.text.count(")", start, end)
    return end + 1 if opened and field.text.startswith(")", end) else end


def _adjacent(field: Field, amount: Amount, grade: Grade, floor: int, ceiling: int) -> bool:
    if amount.rule == "salary.supplement":
        return False
    if grade.end <= amount.start:
        return grade.start >= floor and bool(BESIDE.fullmatch(field.text[grade.end : amount.start]))
    return grade.end <= ceiling and bool(BESIDE.fullmatch(field.text[amount.end : grade.start]))


def _mention(document: Document, span: tuple[int, int], amount: Amount | None, grade: Grade | None) -> Mention:
    first, last = span
    return Mention(
        label=Label.SALARY,
        start=first,
        end=last,
        text=document.text[first:last],
        min=amount.low if amount else None,
        max=amount.high if amount else None,
        period=amount.period if amount else None,
        band=grade.band if grade else None,
        prorata=amount.prorata if amount else False,
        found_by=amount.rule if amount else "salary.band",
    )


class _Read(NamedTuple):
    """A field, the amounts of it that are pay, and its grades."""

    field: Field
    amounts: list[Amount]
    grades: list[Grade]


def _paid(whole: tuple[Field, ...]) -> list[_Read]:
    """Every field with the amounts that are pay: by their own words, else by those beside them."""
    every = [(field, list(grades_in(field))) for field in whole]
    judged = [_judged(field, grades) for field, grades in every]
    sure = [[amount for amount in amounts if amount.rule] for amounts in judged]
    read: list[_Read] = []
    for at, ((field, grades), amounts) in enumerate(zip(every, judged, strict=True)):
        near = range(max(0, at - SIBLINGS), min(len(whole), at + SIBLINGS + 1))
        siblings = [one for i in near if i != at and whole[i].kind is field.kind for one in sure[i]]
        read.append(_Read(field, list(_with_listed(field, amounts, siblings)), grades))
    return read


def _judged(field: Field, grades: list[Grade]) -> list[Amount]:
    """Every amount of the field, with the rule by which it is pay or none."""
    found = _money(field)
    amounts: list[Amount] = []
    for at, one in enumerate(found):
        after = found[at + 1].start if at + 1 < len(found) else len(field.text)
        amount = _amount(field, one, after)
        earlier = found[at - 1] if at else None
        floor = earlier.end if earlier else 0
        sized = (amount.high or amount.low or 0) >= LEAST_YEAR
        banded = any(
            _adjacent(field, amount, grade, floor, after) for grade in grades if sized or BANDED.match(grade.band)
        )
        amounts.append(replace(amount, rule=_rule(field, amount, earlier, banded) or ""))
    return amounts


def _with_listed(field: Field, amounts: list[Amount], siblings: list[Amount]) -> Iterator[Amount]:
    """The amounts that are pay, with those that only go on from one that is."""
    sure = [amount for amount in amounts if amount.rule]
    for amount in amounts:
        if amount.rule:
            yield amount
        elif (
            _in_list_of_jobs(field, amount, sure)
            or _goes_on(field, amount, sure)
            or _in_list_of_rates(field, amount, siblings)
            or (sure and RATE_BY_THE_PIECE.match(field.text, amount.end))
        ):
            sure.append(amount)
            yield replace(amount, rule="salary.listed")


def _alike(one: Amount, other: Amount, times: Decimal) -> bool:
    """Whether two amounts may be for the same stretch of work: no more than so many times apart."""
    first, second = (amount.high or amount.low or Decimal(0) for amount in (one, other))
    rates = {one.period, other.period} - {None}
    return len(rates) <= 1 and first <= times * second and second <= times * first


def _goes_on(field: Field, amount: Amount, sure: list[Amount]) -> bool:
    """Whether an amount goes on from one that is pay: "£28,000 in Leeds and £30,000 in London"."""
    first, last = field.sentence(amount.start)
    before = next((one for one in reversed(sure) if one.end <= amount.start), None)
    to = next((one for one in sure if one.start > amount.end), None)
    if to and MOVED.search(field.text[first : amount.start]) and _to(field, amount, to):
        return True
    if before is None or not _alike(before, amount, Decimal(4)) or _labelled(field, amount.start) < 0:
        return False
    # Small sums with pence go on through the sentences of a block: "Evenings are £14.20 and Sundays £16.90."
    rate = before.period is not Period.YEAR and amount.period in (None, before.period)
    if before.start < first and not rate:
        return False
    clause = re.split(r"[,;:(]|\.(?=\s)|\bwhile\b", field.text[before.end : amount.start])[-1].lower()
    after = field.text[amount.end : last]
    return bool(
        len(clause) <= CLAUSE
        and (
            ON.search(clause)
            or IN_BRACKETS.fullmatch(field.text, before.end, amount.start)
            or (rate and len(clause.split()) <= RATE_WORDS)
        )
        and not OTHER_WORD.search(clause)
        and not COST.search(clause)
        and not OTHER_AFTER.match(after)
        and not OTHER_WORD.search(_clause(after))
    )


def _to(field: Field, amount: Amount, other: Amount) -> bool:
    """Whether the words from one amount to the other only say "to"."""
    return bool(re.fullmatch(TO, field.text[amount.end : other.start]))


def _in_list_of_rates(field: Field, amount: Amount, siblings: list[Amount]) -> bool:
    """Whether a short row or bullet holds a rate as those beside it do: "Nights | £17.64"."""
    rest = re.sub(r"\([^()]*\)|[\s.*_]+", "", field.text[amount.end :])
    words = " ".join((field.text, field.heading, *field.label_at(amount.start))).lower()
    return bool(
        field.kind in (BlockKind.CELL, BlockKind.BULLET)
        and len(field.text.split()) <= ITEM_WORDS
        and not rest
        and any(one.period is not Period.YEAR and _alike(one, amount, Decimal(3)) for one in siblings)
        and not OTHER_WORD.search(words)
        and not COST.search(words)
        and not OTHER_LABEL.search(words)
    )


def _rated(read: list[_Read]) -> Iterator[_Read]:
    """The amounts with a period where the text leaves it out: that of the nearest like rate, else an hour by size."""
    rates = [(r.field.start + a.start, a) for r in read for a in r.amounts if a.period]
    for field, amounts, grades in read:
        yield _Read(field, [replace(a, period=_period_of(field, a, rates)) for a in amounts], grades)


def _period_of(field: Field, amount: Amount, rates: list[tuple[int, Amount]]) -> Period | None:
    """The period of an amount that is pay; None where it is for something else than a stretch of time."""
    if amount.period or OTHER_PERIOD.match(field.text, amount.end) or _by_the_piece(field, amount.start):
        return amount.period
    like = [(abs(at - field.start - amount.start), at, one) for at, one in rates if _alike(one, amount, Decimal(3))]
    if like:
        return min(like, key=lambda rate: rate[:2])[2].period
    first, last = field.sentence(amount.start)
    if BY_THE_PIECE.search(field.text[first:last]):
        return None
    pence = re.search(r"\.\d\d$", field.text[amount.start : amount.end])
    return Period.HOUR if pence and LEAST_HOUR <= (amount.high or amount.low or 0) <= MOST_HOUR else None


def _by_the_piece(field: Field, offset: int) -> bool:
    """Whether the clause that leads to an amount says that it is for a piece of work: "sleep-ins are paid at £45"."""
    return bool(BY_THE_PIECE.search(re.split(r"[,;(]|\.\s", field.text[max(0, offset - 60) : offset])[-1]))


def _in_list_of_jobs(field: Field, amount: Amount, sure: list[Amount]) -> bool:
    """Whether an amount ends an entry of a line of jobs in which another entry's is known for pay."""
    items = list(ITEMS.finditer(field.text))
    item = next((i for i in items if i.start() <= amount.start < i.end()), None)
    if item is None or amount.period is not Period.YEAR or (amount.high or amount.low or 0) < LEAST_YEAR:
        return False
    elsewhere = any(not item.start() <= one.start < item.end() for one in sure)
    words = item[0].lower()
    return elsewhere and len(words.split()) <= ITEM_WORDS and not OTHER_WORD.search(words)


def _money(field: Field) -> list[Money]:
    """Amounts and ranges in pounds: without a sign only where the label says that it is pay."""
    signed = list(_signed(field)) if POUNDS.search(field.text) else []
    return signed or list(_unsigned(field))


def _signed(field: Field) -> Iterator[Money]:
    at = 0
    for one in money.sums(field.text, "GBP"):
        if one.start < at:
            continue
        wide = RANGE.match(field.text, one.start)
        low, high = _bounds(wide) if wide and _is_range(field, wide) else (Decimal(1), Decimal(0))
        whole = wide and low <= high
        if not whole:
            low = high = one.value
        at = wide.end() if wide and whole else one.end
        if high < MILLION:
            figures = UNIT.sub("", field.text[one.start : at])
            yield Money(one.start, one.start + len(figures), low, high)


def _unsigned(field: Field) -> Iterator[Money]:
    labelled = _labelled(field, 0) and PAY_LABEL.search(" ".join(field.label_at(len(field.text))[:1]))
    foreign = money.sums(field.text) if ANY_MONEY.search(field.text) else ()
    for match in UNSIGNED.finditer(field.text):
        if any(one.start < match.end() and match.start() < one.end for one in foreign):
            continue
        left = field.text[max(0, match.start() - 40) : match.start()]
        rest = field.text[: match.start()] + field.text[match.end() :]
        said = match["as"] or match["bs"] or SALARY_BEFORE.search(left) or (match["b"] and _bare(rest))
        rated = "." in match["a"] and PER_HOUR.match(field.text, match.end())
        thousands = (match["as"] or match["bs"]) and SALARY_BEFORE.search(left)
        if labelled or rated or thousands or (said and MONEY_AFTER.match(field.text, match.end())):
            low, high = _bounds(match) if match["b"] else 2 * (money.value(match["a"], match["as"]),)
            if low <= high < MILLION and (low >= 1000 or rated or (labelled and "." in match["a"])):
                yield Money(match.start(), match.end(), low, high)


def _is_range(field: Field, match: re.Match[str]) -> bool:
    """Whether the two amounts are the ends of one range: with "and" only after "between", "from" or "minimum"."""
    if re.search(r"\bto\b", match["to"]) and MOVED.search(field.text[max(0, match.start() - 40) : match.start()]):
        return False
    if not re.search(r"\band\b", match["to"]):
        return True
    return bool(
        re.search(
            r"\b(?:between|from|min(?:imum)?(?: of)?)\s*:?\s*$",
            field.text[max(0, match.start() - 30) : match.start()],
            re.I,
        )
    )


def _bounds(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The two ends in pounds; a magnitude or thousands said once hold for both: "£95-105k", "£34,000 to £40k"."""
    low, high = money.value(match["a"], match["as"]), money.value(match["b"], match["bs"])
    if 5 <= low < 1000 <= high and low * 1000 <= high and (match["bs"] or "," in match["b"]):
        low *= 1000
    elif high < 1000 <= low and match["as"]:
        high *= 1000
    return low, high


def _amount(field: Field, one: Money, ceiling: int) -> Amount:
    text, start, end = field.text, one.start, one.end
    left = text[max(0, start - 60) : start]
    floor: Decimal | None = one.low
    roof: Decimal | None = one.high
    if one.low == one.high:
        label = " ".join(field.label_at(start)[:1])
        if (
            (UP_TO.search(left) and not EXACTLY.search(left))
            or ROLE_TO.search(left)
            or AT_MOST.match(text[end:])
            or MOST_LABEL.match(label)
        ):
            floor = None
        elif (
            (FROM.search(left) and not _past_pay(left) and not EXACTLY.search(left) and not ON_TO.match(text, end))
            or OR_MORE.match(text[end:])
            or LEAST_LABEL.match(label)
        ):
            roof = None
    return Amount(start, end, floor, roof, _period(field, one, ceiling), _prorata(field, one, ceiling), "")


def _prorata(field: Field, one: Money, ceiling: int) -> bool:
    """Whether the words beside an amount say that it is a full-time figure, paid in proportion to hours."""
    text, start, end = field.text, one.start, one.end
    first, last = field.sentence(start)
    stop = min(last, ceiling, end + 60)
    right = text[end:stop]
    if text.count("(", first, start) > text.count(")", first, start):
        right = right.replace(")", "", 1)
    if stop == ceiling < len(text):
        right = NEXT_PRORATA.sub("", right)
    right = re.split(r"(?<!p\.a)[.;](?=\s)|\)", right, maxsplit=1)[0]
    beside = text[max(first, start - 35) : start].split(")")[-1]
    beside = beside.split("(")[-1] if "£" in beside else beside
    if CUT_DOWN.search(beside):
        return False
    label = "".join(field.label_at(start)[:1])
    said = any(PRORATA.search(words) for words in (right, text[start:end], beside, label))
    return said and not re.search(r"\bactual\b", beside + right[:20].split("(")[0], re.I)


def _past_pay(left: str) -> bool:
    """Whether "from" or "over" belongs to something else: "raised from", "cut over"."""
    moved = r"\b(?:r[io]s(?:es?|ing)|rose|rais\w+|cut\w*|reduc\w+|increas\w+)\b[^.]{0,40}$"
    return bool(MOVED.search(left) or re.search(moved, left, re.I))


def _period(field: Field, one: Money, ceiling: int) -> Period | None:
    """What the rate is for: the words right after it, else before it, else its size."""
    text = field.text
    right = text[one.end : min(ceiling, one.end + 30)]
    rate = re.split(r"[.;](?=\s)|\bfor\b(?! e(?:ach|very)\b)|\bplus\b|\+", right, maxsplit=1)[0]
    if SESSION_A_YEAR.match(text, one.end):
        return Period.YEAR
    direct = _first_period(text[one.start : one.end]) or _first_period(rate)
    if direct:
        return direct
    if WEEKLY.match(right) or RATE_BY_THE_PIECE.match(right) or _by_the_piece(field, one.start):
        return None
    first, _ = field.sentence(one.start)
    left = " ".join((*field.label_at(one.start)[:1], text[max(first, one.start - 40) : one.start].split(";")[-1]))
    rate = RATE_NAMED.search(text, first, one.start)
    before = _first_period(left) or (rate and _first_period(rate[0]))
    if (
        before
        and not (before is Period.YEAR and one.high < 1000)
        and not (before is not Period.YEAR and one.high >= 5000)
    ):
        return before
    return Period.YEAR if one.high >= 1000 else None


def _first_period(words: str) -> Period | None:
    hits = [(m.start(), period) for period, pattern in PERIODS if (m := pattern.search(words))]
    return min(hits)[1] if hits else None


def _labelled(field: Field, offset: int) -> int:
    """1 where the field's label says pay, -1 where it says other money, 0 where neither."""
    for label in field.label_at(offset if offset else len(field.text)):
        if OTHER_LABEL.search(label) and not re.search(r"\bsalar|\bpay\b|remunerat", label):
            return 0 if ROLE_LABEL.search(label) else -1
        if PAY_LABEL.search(label):
            return 1
    return 0


def _rule(field: Field, amount: Amount, earlier: Money | None, banded: bool) -> str | None:
    """The rule by which an amount is pay; None where it is other money."""
    first, last = field.sentence(amount.start)
    # Care assistants, not the supplement.
    left = field.text[first : amount.start].replace("HCAs", "assistants").lower()
    right = field.text[amount.end : last]
    near = left[-90:]
    other, pay = _last(OTHER_WORD, near), _last(PAY_WORD, near)
    named = _last(SUPPLEMENT, near)
    supplement = named >= max(other, pay, 0) and len(near) - named <= CLAUSE
    label = _labelled(field, amount.start)
    if OTHER_AFTER.match(right) or not (supplement or _plausible(amount, labelled=label > 0)):
        return None
    if supplement:
        return "salary.supplement"
    if FOR_DAYS.match(right) or TO_ROLE.search(near) or _is_fee(field, amount, right):
        return "salary.sentence"
    if label > 0 and other <= pay:
        return "salary.label"
    rate = amount.prorata or amount.period in (Period.HOUR, Period.SESSION)
    led = (other > pay and not rate) or _last(COST, near) >= max(pay, 0)
    if label < 0 or led or (pay < 0 and label == 0 and OTHER_WORD.search(_clause(right))):
        return None
    return "salary.sentence" if _likely(field, amount, earlier, banded) else None


def _likely(field: Field, amount: Amount, earlier: Money | None, banded: bool) -> bool:
    """Whether the words around an amount, none of them of other money, weigh enough for pay."""
    score = 0
    for weight in _weights(field, amount, earlier, banded):
        score += weight
        if score >= ENOUGH:
            return True
    return False


def _weights(field: Field, amount: Amount, earlier: Money | None, banded: bool) -> Iterator[int]:
    """What each sign that an amount is pay weighs, 0 where it is missing; the signs that cost least to see first."""
    first, last = field.sentence(amount.start)
    left = field.text[first : amount.start].replace("HCAs", "assistants").lower()
    right = field.text[amount.end : last]
    near = left[-90:]
    paid = bool(PAY_WORD.search(near))
    rated = bool(
        _first_period(field.text[amount.start : amount.end])
        or RATED.match(right)
        or (WEEKLY.match(right) and (ROLE_LED.search(left) or _bare(left + right)))
    )
    shaped = _shaped(amount)
    yield 3 * (paid + amount.prorata + banded)
    yield rated * (2 + 2 * (amount.period is not Period.YEAR))
    yield shaped * (2 + (not left.strip(" *_-•")))
    yield rated * ((amount.high or amount.low or 0) >= LEAST_YEAR)
    yield 3 * bool(PAID_AS.match(right) or PERKS.match(right))
    yield 3 * any(ROLE_LABEL.search(words) for words in field.label_at(amount.start)[:1])
    yield 3 * bool(OF_ROLE.search(near))
    yield 3 * _whole(field, amount)
    yield 3 * bool(IT_IS.match(left) and PAY_LABEL.search(field.text[max(0, first - BEFORE) : first].lower()))
    yield 2 * bool(PAY_LABEL.search(field.heading))
    yield not OTHER_WORD.search(near) and _short(field, amount)
    yield bool(PAY_WORD.search(right[:60].lower()))
    yield 2 * bool(earlier and not paid and PAY_WORD.search(left))
    yield 2 * bool(ROLE_WORD.search((left + right).lower()))
    if OFFER.search(near):
        yield 2 * bool(ROLE_WORD.search(re.sub(r"\boffer\w*", "", left + right[:90].lower())))


def _short(field: Field, amount: Amount) -> bool:
    """Whether a short line holds an amount of the size of a year's pay and no word of other money."""
    sized = LEAST_YEAR <= (amount.high or amount.low or 0) <= MOST_YEAR
    if not sized or len(field.text) > LINE:
        return False
    words = SUPPLEMENT.sub("", field.text.lower())
    listed = len(words.split()) <= ITEM_WORDS and not re.search(r"[.!?]\W*$", words)
    return listed and not OTHER_WORD.search(words)


def _shaped(amount: Amount) -> bool:
    """Whether a range is as wide as those of pay are, and of their size."""
    if amount.low is None or amount.high is None or amount.low == amount.high:
        return False
    return amount.low >= LEAST_YEAR and amount.high <= min(2 * amount.low, Decimal(MOST_YEAR))


def _whole(field: Field, amount: Amount) -> bool:
    """Whether a line, or what stands between two bars of it, is only a range or an amount of the size of pay."""
    item = next((i for i in BARRED.finditer(field.text) if i.start() <= amount.start < i.end()), None)
    first, last = item.span() if item else (0, len(field.text))
    rest = field.text[first : amount.start] + field.text[amount.end : last]
    sized = amount.low != amount.high or bool(_first_period(rest)) or last - first < len(field.text)
    return field.kind is not BlockKind.CELL and sized and _bare(rest) and (amount.high or amount.low or 0) >= LEAST_YEAR


def _is_fee(field: Field, amount: Amount, right: str) -> bool:
    """Whether an amount labelled as a fee is what somebody is paid for days of service."""
    served = amount.period in (Period.DAY, Period.SESSION) or bool(SERVED.search(right))
    return served and bool(FEE_LABEL.fullmatch("".join(field.label_at(amount.start)[:1])))


def _bare(rest: str) -> bool:
    """Whether what stands beside an amount is only such words as go with pay."""
    return not re.search(r"\w", WHOLE.sub("", rest))


def _clause(right: str) -> str:
    """The words right after an amount that may say what it is for, supplements of pay left out."""
    near = SUPPLEMENT.sub("", right[:40].lower())
    return re.split(r"[,(£+]|\bplus\b|\bas well as\b|\band\b", near, maxsplit=1)[0]


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((m.end() for m in pattern.finditer(words)), default=-1)


def _plausible(amount: Amount, *, labelled: bool) -> bool:
    low, high = PLAUSIBLE[amount.period] if amount.period else (3, 5000)
    if amount.period is Period.YEAR and not labelled:
        high = MOST_TOLD
    return low <= (amount.high or amount.low or Decimal(0)) <= high
