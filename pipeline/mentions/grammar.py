"""The grammar of English temporal expressions, as layers of rules over the tags of lexemes.

A rule's pattern names the tags of nodes that stand side by side, with the signs of regular expressions; what it matches
becomes one node, which the rules after it build on. Days come first, then periods, distances, times of day, bounds and
ranges. Groups are read by the functions of `meanings`; `lead` is an article that stands before the expression, `pre` a
word that only leads to it.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from pipeline.mentions import meanings
from pipeline.mentions.lexemes import CHARACTERS
from pipeline.mentions.meanings import Build

# Names of the grammar that stand for several tags.
ALIASES = {
    "NUM": "(?:small|worded)",
    "DAYNO": "(?:small|worded|ordinal)",
    "WD": "(?:weekday|homoweekday)",
    "MON": "(?:month|homomonth|capmonth)",
    "YR": "(?:year|yy|worded worded)",
    "SEP": "(?:dash|slash)",
    "COUNT": "(?:a? couple of?|NUM|number|a)",
    "TERM": "(?:date|period|instant)",
    "TO": "(?:to|until|dash)",
    "LIST": "(?:comma? and|comma? or|comma|slash|to|until|dash)",
    "AROUND": "(?:around|about)",
    "EDGE": "(?:edge|early|later|earlier)",
    "step": "(?:stepword|coming)",
}

NAME = re.compile(r"\(\?(?:P<\w+>|[:!=]|<[!=])|[A-Za-z_]+")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over tag names as one over their characters."""

    def character(m: re.Match[str]) -> str:
        name = m[0]
        if name.startswith("(?"):
            return name
        return NAME.sub(character, ALIASES[name]).replace(" ", "") if name in ALIASES else CHARACTERS[name]

    return re.compile(NAME.sub(character, pattern).replace(" ", ""))


class Rule(Struct, frozen=True):
    """A pattern over tags, the tag of what it makes, and how that is made; None refuses the match."""

    pattern: re.Pattern[str]
    tag: str
    build: Build


def rule(pattern: str, tag: str, build: Build) -> Rule:
    return Rule(compiled(pattern), tag, build)


UNITS = (
    rule("(?P<t>stepword) (?P<s>step)", "coming", meanings.coming),
    rule("half (?P<a>a) (?P<u>tunit)", "duration", meanings.half_hour),
    rule("(?:business|working) (?P<u>unit)",
         "unit", meanings.working_unit),
    rule("(?P<n>COUNT) (?P<u>unit|tunit)", "duration", meanings.duration),
    rule("(?P<n>NUM) and a half (?P<u>unit|tunit)", "duration", meanings.and_a_half),
    rule("(?P<d>duration) and a half", "duration", meanings.and_a_half),
    rule("(?P<one>duration) (?:and|comma) (?P<two>duration)", "duration", meanings.both_durations),
    *(rule("(?P<one>duration) (?:and|comma)? (?P<two>duration)",
           "duration", meanings.both_durations),) * 2,
)  # fmt: skip

CLOCKS = (
    rule("(?P<d>duration) (?:to|before) (?P<c>clock)", "clock", meanings.before_midnight),
    rule(
        "(?P<m>half|unit|duration|NUM) (?P<d>step|to) (?P<h>NUM) oclock? (?!of? MON|unit)",
        "clock",
        meanings.relative_clock,
    ),
    rule("(?P<h>NUM) (?P<m>NUM)? (?P<p>ampm)", "clock", meanings.spoken_clock),
    rule("(?P<h>NUM) oclock", "clock", meanings.spoken_clock),
    rule("half (?P<h>NUM) oclock? (?!unit|tunit|of|MON)", "clock", meanings.half_past),
    rule("(?P<c>clock|NUM) in the (?P<p>daypart)", "clock", meanings.in_part),
    rule("(?P<c>clock) (?:zone|open zone close)", "clock", meanings.clock),
)

DATE = "(?:(?P<w>WD) comma?)? (?P<lead>the)? "

JOINT = "(?:comma? of the?|comma? in|comma|SEP)?"

DAYS = (
    rule("(?P<p>pair) (?=of? MON)", "", meanings.split_pair),
    rule("(?P<w>WD) comma? (?P<d>full)", "date", meanings.dated_weekday),
    rule("(?P<d>full) comma? open (?P<w>WD) close", "date", meanings.dated_weekday),
    rule("(?P<d>full)", "date", meanings.told),
    rule("(?P<s>step)? (?P<w>WD) (?:comma|open)? (?P<d>pair|dotted|small dash small) close? (?!dash NUM)",
         "date", meanings.dated_weekday),
    rule("(?P<s>step) (?P<d>pair)", "date", meanings.dated_weekday),
    rule(DATE + "(?P<d>DAYNO) (?:(?P<x>unit)? of the?|SEP|(?P<c>comma))? in? (?P<m>MON) SEP (?P<y>small|number) "
         "(?!SEP|MON)",
         "date", meanings.day),
    rule(DATE + "(?P<d>DAYNO) (?:(?P<x>unit)? of the?|SEP|(?P<c>comma))? in? (?P<m>MON) " + JOINT + "(?P<y>YR)",
         "date", meanings.day),
    rule(DATE + "(?P<d>DAYNO) (?P<x>unit)? of? (?P<m>MON) of (?P<y>number)", "date", meanings.day),
    rule(DATE + "(?P<d>DAYNO) of? (?P<m>MON) (?P<y>small|number) (?=$|comma|close|at)",
         "date", meanings.short_year_day),
    rule(DATE + "(?P<m>MON) (?:SEP|the)? (?P<d>DAYNO) " + JOINT + "(?P<y>YR)", "date", meanings.day),
    rule("(?P<y>year) SEP? (?P<m>MON) SEP? (?P<d>DAYNO)", "date", meanings.day),
    rule("(?P<y>year) (?:slash|dash) (?P<d>small) (?:slash|dash) (?P<m>MON)", "date", meanings.day),
    rule("(?P<m>MON) (?:slash|dash) (?P<y>year) (?:slash|dash) (?P<d>small)", "date", meanings.day),
    rule("(?P<d>small) (?:slash|dash) (?P<y>year) (?:slash|dash) (?P<m>MON)", "date", meanings.day),
    rule("(?P<w>WD) comma? the (?P<d>ordinal) of (?P<m>MON) (?!SEP NUM)", "date", meanings.day),
    rule("the (?P<d>ordinal) of (?P<m>MON) (?!SEP NUM)", "date", meanings.day),
    rule(DATE + "(?P<d>DAYNO) (?:(?P<x>unit)? of the?|SEP|(?P<c>comma))? in? (?P<m>MON) (?!SEP NUM)",
         "date", meanings.day),
    rule(DATE + "(?P<m>MON) dash (?P<d>DAYNO)", "date", meanings.month_dash),
    rule(DATE + "(?P<m>MON) (?:slash|the|comma the)? (?P<d>DAYNO) (?!to NUM of? MON)", "date", meanings.day),
    rule(DATE + "(?P<m>MON) comma the? (?P<d>ordinal)", "date", meanings.day),
    rule("(?P<d>pair) comma (?P<y>YR|small)", "date", meanings.pair_day),
    rule("(?P<pre>on|in) (?P<d>small dash small) (?!SEP|MON|clock|ampm)", "date", meanings.dated_weekday),
    rule("(?P<s>step)? (?P<w>WD) open (?P<d>date) close", "date", meanings.dated_weekday),
    rule("(?P<d>date) open (?P<w>WD) close", "date", meanings.dated_weekday),
    rule("(?P<d>date) comma? (?P<w>weekday) (?!comma? the? DAYNO|comma? MON|TO|and|or|step|unit)",
         "date", meanings.dated_weekday),
    rule("(?P<w>WD) comma? the? (?P<d>ordinal) of? (?P<s>step) (?P<u>unit)", "date", meanings.day_of_month),
    rule("the (?P<w>WD) after (?P<s>step) (?!WD|unit|MON)", "date", meanings.after_next),
    rule("the? (?P<d>ordinal) of? (?P<s>step) (?P<u>unit)", "date", meanings.day_of_month),
    rule("(?P<lead>the)? (?P<d>ordinal) (?P<x>unit)? of? (?:the|(?P<s>step)) (?P<u>unit)",
         "date", meanings.day_of_month),
    *(rule("(?:(?P<w>WD) comma?)? (?P<lead>the)? (?P<d>DAYNO) (?=note? (?P<sep>LIST) on? the? (?P<next>date))",
           "date", meanings.earlier_day),) * 4,
    *(rule("(?P<first>date) (?P<sep>LIST) (?:(?P<w>WD) comma?)? (?P<lead>the)? (?P<d>small|ordinal) (?!SEP "
           "NUM|NUM|ampm|MON|unit|oclock)",
           "", meanings.later_day),) * 3,
    rule("(?P<a>date) (?P<sep>TO|and) (?P<b>date) comma? (?P<y>year)", "", meanings.year_for_both),
    rule("(?P<w>WD) comma? (?P<the>the)? (?P<d>DAYNO) (?!dash|colon|NUM|to NUM)", "date", meanings.weekday_number),
    rule("(?P<s>step) (?P<u>unit) (?:on|dash|comma|possessive)? (?P<w>WD)", "date", meanings.weekday_in_week),
    rule("(?P<w>WD) of the? (?P<s>step) (?P<u>unit)", "date", meanings.weekday_in_week),
    rule("(?P<w>WD) comma? (?P<s>step) (?P<u>unit)", "date", meanings.weekday_in_week),
    rule("(?P<s>step) (?P<d>date)", "date", meanings.told_again),
    rule("(?:from|between)? (?P<d>DAYNO) (?P<to>TO|and) the? (?P<e>DAYNO) (?:in|of)? (?:the|(?P<s>step)) "
         "(?P<u>unit)",
         "range", meanings.days_of_month),
    rule("(?P<n>ordinal) (?P<w>WD) (?!of|in|step|the|MON)", "date", meanings.this_nth_weekday),
    rule("(?P<s>step) (?P<w>WD) (?!(?:of|in) the? (?:MON|year|step|unit))", "date", meanings.step_weekday),
    rule("(?P<w>weekday) (?P<s>step) (?!duration|unit|MON)",
         "date", meanings.weekday_last),
    rule("(?<!small)(?<!worded) the? (?P<s>step) (?P<u>unit) (?!of|in|possessive)", "date", meanings.next_day),
    rule("(?P<s>step)? (?P<h>holiday) (?:of|comma|in)? (?P<y>year|yy)", "date", meanings.holiday),
    rule("(?P<h>holiday) of? (?P<c>step) (?P<u>unit)", "date", meanings.holiday),
    rule("(?P<s>step)? (?P<h>holiday)", "date", meanings.holiday),
    rule("(?P<s>step) (?P<p>daypart)", "date", meanings.this_part),
    rule("(?<=on|by|until|before|after) the? (?P<d>ordinal) "
         "(?=$|comma|close|and|or|at|to|until|for|in|of|dash|clock|from)",
         "date", meanings.bare_day),
    rule("(?<=for|from|to|and|on|by) the (?P<d>ordinal) "
         "(?=$|comma|close|and|or|at|to|until|for|in|of|dash|clock|from)",
         "date", meanings.bare_day),
    rule("(?<=on) the? (?P<d>small) (?=$|comma|close|and|or|at|to|until)", "date", meanings.bare_day),
    rule("(?<=for) the (?P<d>small) (?=$|comma|close|and|or|at|to|until)", "date", meanings.bare_day),
    rule("the (?P<u>unit) (?:(?P<after>after)|before) (?P<d>dayword)", "date", meanings.next_day),
    rule("(?P<d>dayword)", "date", meanings.day_word),
    rule("the (?P<u>unit) (?:(?P<after>after)|before) (?!the? (?:date|WD|unit|step|MON|year))",
         "date", meanings.next_day),
    rule("right? (?P<d>now)", "instant", meanings.now),
)  # fmt: skip

JOIN = "(?:comma? of the?|comma? in|comma|SEP)?"

PERIODS = (
    rule("(?P<m>MON) (?P<y>yy)", "period", meanings.month),
    rule("(?P<d>date) (?:of|comma)? (?P<s>step) (?P<u>unit)", "date", meanings.day_of_year),
    rule("(?P<m>MON) " + JOIN + "(?P<y>year|worded worded) (?!SEP small|SEP number)", "period", meanings.month),
    rule("(?P<m>MON) dash (?P<y>small|number) (?!SEP)", "period", meanings.month_short_year),
    rule("(?P<y>year) SEP? (?P<m>MON) (?!SEP? NUM)", "period", meanings.month),
    rule("(?P<d>monthyear)", "period", meanings.told),
    rule("(?P<m>MON) of? (?P<s>step) (?P<u>unit)", "period", meanings.month),
    rule("(?P<s>step) (?P<m>MON)", "period", meanings.month_step),
    rule("(?P<m>month) just? (?P<gone>gone)", "period", meanings.month),
    rule("(?P<lead>the)? (?P<m>month)", "period", meanings.month),
    rule("(?P<m>homomonth|capmonth) (?=TO MON|slash MON)", "period", meanings.month),
    rule("(?P<m>capmonth) (?=$|close|(?:comma|and|or|TO) (?:MON|period))", "period", meanings.month),
    rule("(?<=period) (?P<to>TO) (?P<m>homomonth|capmonth)", "", meanings.month_after),
    rule("(?P<m>homomonth|capmonth)", "period", meanings.led_month),
    rule("(?P<y>year) dash weeknumber (?P<n>small|number)",
         "period", meanings.numbered_week),
    rule("weeknumber (?P<n>small|number) comma? (?P<y>year)",
         "period", meanings.numbered_week),
    rule("fiscal? unit? of? (?P<y>year|number) SEP (?P<z>small|number|year) (?!SEP)",
         "period", meanings.financial_year),
    rule("(?<!dash|slash|NUM) (?P<y>year) SEP (?P<m>small) (?!SEP|MON|NUM|unit)", "period", meanings.iso_month),
    rule("fiscal unit? of? (?P<y>small|number) SEP (?P<z>small|number) (?!SEP)", "period", meanings.financial_year),
    rule("fiscal unit? of? (?P<d>pair)", "period", meanings.paired_financial),
    rule("(?P<k>fiscal) (?P<u>unit)? of? (?P<y>year|small|number|yy)", "period", meanings.fiscal),
    rule("(?P<s>step) calendar (?P<u>unit)", "period", meanings.step),
    rule("(?P<s>step) (?P<k>fiscal) (?P<u>unit)", "period", meanings.fiscal),
    rule("(?:calendar (?P<u>unit)?) (?P<y>year|yy)", "period", meanings.year),
    rule("(?P<q>quarter) " + JOIN + "(?:(?P<y>year|yy|small|number)|(?P<c>step) (?P<cu>unit))",
         "period", meanings.quarter),
    rule("(?P<h>halfyear) " + JOIN + "(?:(?P<y>year|yy|small|number)|(?P<c>step) (?P<cu>unit))",
         "period", meanings.quarter),
    rule("(?P<y>year) (?:comma|dash)? (?P<q>quarter)", "period", meanings.quarter),
    rule("(?P<y>year) (?:comma|dash)? (?P<h>halfyear)", "period", meanings.quarter),
    rule("(?P<c>step) (?P<cu>unit) possessive? (?:(?P<n>ordinal)|(?P<last>step)) (?P<u>unit)",
         "period", meanings.quarter),
    rule("the? (?P<n>ordinal) (?P<u>unit) (?:of|in|comma)? (?P<c>step) (?P<cu>unit)", "period", meanings.quarter),
    rule("(?:the? (?P<n>ordinal)|the? (?P<last>step)) (?P<u>unit) (?:of|in|comma)? the? (?:unit of?)? (?P<y>year)",
         "period", meanings.quarter),
    rule("(?P<u>unit) (?P<n>NUM) " + JOIN + "(?:(?P<y>year|yy)|(?P<c>step) (?P<cu>unit))",
         "period", meanings.quarter),
    rule("(?P<y>year) possessive? (?:(?P<n>ordinal)|(?P<last>step)) (?P<u>unit)", "period", meanings.quarter),
    rule("the? (?P<n>ordinal) (?P<u>unit) (?!of|in|SEP|MON)",
         "period", meanings.quarter),
    rule("(?P<u>unit) (?P<n>NUM)", "period", meanings.quarter),
    rule("(?P<q>quarter)", "period", meanings.quarter),
    rule("(?P<h>halfyear)", "period", meanings.quarter),
    rule("(?P<u>unit) (?P<n>small|number) (?:of|in|comma)? the? (?P<y>year)", "period", meanings.numbered_week),
    rule("weeknumber (?P<n>small|number) (?!SEP)", "period", meanings.numbered_week),
    rule("(?P<u>unit) (?P<n>small|number) (?!SEP|of? MON|unit)", "period", meanings.numbered_week),
    rule("(?P<n>NUM) (?P<s>step) (?P<u>unit)", "period", meanings.counted_stretch),
    rule("(?P<within>within) the? (?P<s>step)? (?P<d>duration) (?!before|after|from|of)", "period", meanings.stretch),
    rule("(?P<s>step) (?P<d>duration) (?!ago|of (?:the|year|period|step|MON))", "period", meanings.stretch),
    rule("the (?P<u>unit) (?:(?P<after>after)|before) (?P<s>step) (?!unit|WD|MON)", "period", meanings.step_after),
    rule("the (?:(?P<u>unit)|(?P<w>WD)) (?:(?P<after>after)|before|(?P<after2>coming)) the? (?P<d>date)",
         "date", meanings.beside_day),
    rule("(?P<w>WD) (?P<u>unit) (?!of|in|EDGE)", "date", meanings.week_on),
    rule("(?P<d>duration) on (?P<w>WD)", "date", meanings.week_on),
    rule("(?P<d>duration) on? (?P<t>date)",
         "date", meanings.week_on),
    rule("(?P<u>unit) (?:to datenoun|sofar)", "period", meanings.to_date),
    rule("the? (?P<n>ordinal) (?P<u>unit)", "period", meanings.numbered_century),
    rule("(?P<r>rest) of (?:the|step) (?P<u>unit)", "period", meanings.rest),
    rule("(?P<s>step) (?P<n>season)", "period", meanings.season),
    rule("(?P<n>season) (?:of|comma)? the? (?:(?P<y>year|yy)|(?P<s>step) (?P<u>unit))", "period", meanings.season),
    rule("(?P<y>year) (?P<n>season)", "period", meanings.season),
    rule("(?P<n>season)",
         "period", meanings.season),
    rule("(?P<c>worded) (?P<d>decade)",
         "period", meanings.decade),
    rule("the? (?P<d>decade)", "period", meanings.decade),
    rule("(?P<d>endword)", "period", meanings.end_word),
    rule("(?P<d>date) (?P<u>unit) of? (?P<y>year)", "period", meanings.weekend),
    rule("(?P<d>date) (?P<u>unit) (?!of)", "period", meanings.weekend),
    rule("same (?P<u>unit)", "period", meanings.same_unit),
    rule("(?:wc|the? (?P<u>unit) (?:of|starting|edge|ending)) colon? on? the? (?P<d>date)",
         "period", meanings.week_of),
    rule("(?:wc|the? (?P<u>unit) (?:of|starting|edge|ending)) colon? on? the? (?P<o>ordinal)",
         "period", meanings.week_of),
    rule("(?P<lead>the)? (?P<u>unit) (?P<y>year)", "period", meanings.year),
    rule("equals (?P<y>year)", "period", meanings.year),
    rule("(?P<y>small|number|year) era", "period", meanings.year_of_era),
    rule("era (?P<y>small|number|year)", "period", meanings.year_of_era),
    rule("(?P<y>year)", "period", meanings.lone_year),
    rule("(?P<y>worded worded)", "period", meanings.worded_year),
    rule("(?:the? (?P<n>ordinal)|the? (?P<last>step)) half of (?:the? (?P<p>period)|(?:the|(?P<ps>step)) (?P<pu>unit))",
         "period", meanings.half),
    rule("(?:the? (?P<n>ordinal)|the? (?P<last>step)) (?:(?P<u>unit)|(?P<d>duration)) (?:of|in) the? (?P<p>period)",
         "period", meanings.units_in_period),
    rule("(?:the? (?P<n>ordinal)|the? (?P<last>step)) (?:(?P<u>unit)|(?P<d>duration)) "
         "(?:of|in) (?:the? (?P<ps>step)|the) (?P<pu>unit)",
         "period", meanings.units_in_period),
    rule("(?:the? (?P<n>ordinal)|the? (?P<last>step)) (?P<w>WD) (?:of|in) the? (?P<p>period)",
         "date", meanings.nth_weekday),
    rule("(?:the? (?P<n>ordinal)|the? (?P<last>step)) (?P<w>WD) (?:of|in)? (?:the? (?P<ps>step)|the) (?P<pu>unit)",
         "date", meanings.nth_weekday),
    rule("(?P<lead>the)? (?P<e>EDGE) dash? (?P<of>of)? (?:the? (?P<s>step)|the)? (?P<u>unit) (?!of)",
         "period", meanings.part_of_step),
    rule("(?P<e>EDGE) (?P<in>in) the (?P<u>unit)", "period", meanings.part),
    rule("(?P<s>step) (?P<u>unit)", "period", meanings.step),
    rule("the (?P<u>unit) (?!of)", "period", meanings.the_unit),
    rule("the (?P<u>unit) (?!of|after|before)", "date", meanings.the_day),
    rule("(?P<u>unit) (?!of)", "period", meanings.lone_weekend),

    rule("(?P<lead>the)? (?P<e>EDGE) dash? (?:(?P<of>of)|(?P<in>in))? the? (?P<p>period)", "period", meanings.part),
    rule("(?P<lead>the)? (?P<e>edge) of the? (?P<u>unit)", "instant", meanings.end_of_day),
)  # fmt: skip

DISTANCES = (
    rule("(?P<w>WD) (?P<d>duration) from (?:now|instant|date)", "date", meanings.shifted),
    rule("in? (?P<d>duration) since the? (?P<t>TERM)", "date", meanings.shifted),
    rule("(?P<d>duration) (?:(?P<back>ago)|later|then|from instant)", "date", meanings.shifted),
    rule("(?P<d>duration) (?P<back>earlier)", "date", meanings.shifted),
    rule("(?P<d>duration) (?:(?P<back>before)|after|from) the? (?P<t>TERM)", "date", meanings.shifted),
    rule("(?P<d>date) on? (?P<w>WD)", "date", meanings.on_weekday),
    rule("(?P<w>weekday)", "date", meanings.lone_weekday),
    rule("the (?:(?P<u>unit)|(?P<w>WD)) (?:(?P<after>after)|before) the? (?P<d>date)", "date", meanings.beside_day),
    rule("(?P<d>pair) comma? (?P<y>year)", "date", meanings.pair_day),
    rule("(?P<d>pair)", "date", meanings.pair_day),
    rule("(?P<pre>on) (?P<d>dotted)", "date", meanings.pair_day),
    rule("for (?P<d>duration) comma? from (?P<t>date)", "period", meanings.stretch_from),
    rule("(?P<d>duration) comma? starting on? from? (?P<t>date)", "period", meanings.stretch_from),
    rule("(?P<d>duration) (?:(?P<back>before)|after|from) the? (?P<t>TERM)", "date", meanings.shifted),
    rule("in (?P<d>duration) possessive? time?", "date", meanings.shifted),
    rule("(?P<t>date) (?P<d>date)", "date", meanings.weekday_in),
    rule("(?P<t>date) (?:comma (?P<d>date)|open (?P<e>date) close)", "date", meanings.named_day),
    rule("(?P<lead>the)? (?P<e>edge) of the? (?P<d>date)", "instant", meanings.end_of_day),
)  # fmt: skip

TIMES = (
    rule("(?:between|from)? (?:(?:clock|dotted|NUM) (?:TO|and) clock|(?:clock|dotted) (?:TO|and) dotted) (?:in "
         "the daypart)?",
         "hours", meanings.hours),
    rule("(?P<d>date) (?P<t>clock) (?P<y>year)", "instant", meanings.at),
    rule("at? (?P<t>clock) (?P<d>date) (?P<p>daypart)", "instant", meanings.at),
    rule("(?P<d>date) comma? at? (?P<t>worded worded)", "instant", meanings.at),
    rule("at? (?P<t>worded worded) on? (?P<d>date) (?P<p>daypart)?", "instant", meanings.at),
    rule("(?P<d>date) (?:comma? (?:at|from|by|before|no later than|in the?)?|open at?|dash at?) (?:early? "
         "(?P<p>daypart) at?)? (?:AROUND|at AROUND)? (?P<t>clock|dotted) close?",
         "instant", meanings.at),
    rule("(?P<d>date) comma? (?:early? (?P<p>daypart))? (?:at|AROUND|at AROUND) (?P<t>NUM) oclock? "
         "(?!unit|tunit|SEP|to)",
         "instant", meanings.at),
    rule("(?:at? about|at)? (?P<t>clock|dotted) note? (?:in the daypart)? "
         "(?:comma? (?:on|of)?|dash|comma? to) the? (?P<d>date)",
         "instant", meanings.at),
    rule("at (?P<t>NUM) oclock? on? (?P<d>date)", "instant", meanings.at),
)  # fmt: skip

BOUNDS = (
    rule("(?:from|between) the? (?P<a>TERM) (?:comma|dash)? (?:to|until|dash|and) the? (?P<b>TERM)",
         "range", meanings.range),
    rule("on (?P<a>date) dash (?P<b>date)", "range", meanings.range),
    rule("in? (?P<a>TERM) (?:to|until|dash) the? (?P<b>TERM)", "range", meanings.range),
    rule("(?P<t>TERM) (?:and|or) (?:after|later|greater|on? after) (?!the? TERM|word)",
         "bound", meanings.since),
    rule("(?P<t>TERM) (?:and|or) (?:before|earlier) (?!the? TERM|word)",
         "bound", meanings.until),
    rule("(?P<d>sofar)", "bound", meanings.so_far),
    rule("as of the? (?P<t>TERM)", "bound", meanings.since),
    rule("as (?P<e>early) as the? (?P<t>TERM)",
         "bound", meanings.as_early_as),
    rule("(?P<more>more|less) than (?P<d>date)", "bound", meanings.more_than),
    rule("(?P<on>on or)? (?:before|prior to|by|until|by on|(?:earlier|no later) than) the? (?P<t>TERM)",
         "bound", meanings.before),
    rule("no earlier than the? (?P<t>TERM)", "bound", meanings.since),
    rule("from (?P<t>TERM) onwards", "bound", meanings.since),
    rule("(?P<t>TERM) onwards", "bound", meanings.since),
    rule("(?:greater than|(?<!no)later than) the? (?P<t>TERM)", "bound", meanings.after),
    rule("(?P<on>on or)? after the? (?P<t>TERM)",
         "bound", meanings.after),
    rule("(?:since|starting on?|starting from|edge on|edge from) the? (?P<t>TERM)", "bound", meanings.since),
    rule("around the? (?P<t>date)", "date", meanings.around),
    rule("around the? (?P<t>instant)", "instant", meanings.around),
    rule("around the? (?P<t>period)", "bound", meanings.around),
)  # fmt: skip

LAYERS = (UNITS, CLOCKS, DAYS, PERIODS, DISTANCES, TIMES, BOUNDS)
