"""Made-up gold documents for property tests: any text that the notation can hold, any mentions in it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.notation import ATTRIBUTES
from pipeline.schema import Category, DateRole, DocumentType, IcsKind, Label, Mention, Need, Period, Record

CHARACTERS = st.one_of(
    st.sampled_from(list("aB7 £|-#*\"'\n\t=:&é.,")),
    st.characters(exclude_categories=("Cs",), exclude_characters="⟦⟧\r"),
)
TEXTS = st.text(CHARACTERS, min_size=1, max_size=80).map(lambda text: text.strip("\n")).filter(str.strip)
PHRASES = (
    st.text(CHARACTERS, min_size=1, max_size=20)
    .map(lambda text: " ".join(text.replace('"', "").split()))
    .filter(lambda text: text.strip('"'))
)
MONTHS = st.dates().map(lambda day: day.isoformat()[:7])
VALUES = {
    "id": st.from_regex(r"[A-Z0-9]{3,9}", fullmatch=True),
    "name": PHRASES,
    "kind": st.sampled_from(IcsKind),
    "nominal": st.just(True),
    "min": st.decimals(0, 300000, places=2),
    "max": st.integers(0, 300000).map(Decimal),
    "period": st.sampled_from(Period),
    "band": PHRASES,
    "prorata": st.just(True),
    "iso": st.one_of(st.dates().map(str), MONTHS, st.just("2023/2024"), st.just("2023"), st.just("2023-05-28T23:59")),
    "role": st.sampled_from(DateRole),
    "relative": st.just(True),
    "need": st.sampled_from(Need),
    "category": st.sampled_from(Category),
}
TITLES = st.text(CHARACTERS, max_size=20).map(lambda text: " ".join(text.split()))
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "job_title": TITLES.filter(bool),
        "employer": TITLES.filter(bool),
        "salary_min": VALUES["min"],
        "salary_period": VALUES["period"],
        "closing_date": VALUES["iso"],
    },
)


@st.composite
def mentions_in(draw: st.DrawFn, text: str, *, on_one_line: bool = True) -> tuple[Mention, ...]:
    """Mentions that do not overlap, in the order of the text."""
    cuts = draw(st.lists(st.integers(0, len(text)), unique=True, max_size=8).map(sorted))
    found = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if not text[start:end].strip() or (on_one_line and "\n" in text[start:end]):
            continue
        label = draw(st.sampled_from(Label))
        values = draw(st.fixed_dictionaries({}, optional={key: VALUES[key] for key in ATTRIBUTES[label]}))
        found.append(Mention(label=label, start=start, end=end, text=text[start:end], **values))
    return tuple(found)


@st.composite
def golds(draw: st.DrawFn) -> GoldDocument:
    """A document as a gold file can hold it."""
    text = draw(TEXTS)
    return GoldDocument(
        id=draw(st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True)),
        type=draw(st.sampled_from(DocumentType)),
        published=draw(st.none() | st.dates().map(str)),
        title=draw(TITLES),
        text=text,
        mentions=draw(mentions_in(text)),
        record=Record(**draw(FACTS)),
    )
