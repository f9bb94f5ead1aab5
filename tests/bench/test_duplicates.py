"""How well duplicates are told over corpus/documents as many producers make them: `pytest -m bench -s`."""

from __future__ import annotations

import csv
import itertools
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from pipeline.facts.record import record
from pipeline.mentions.finder import Finder
from pipeline.params import StoreParams
from pipeline.text.duplicates import Text, links, signature
from pipeline.text.formats import parse

ROOT = Path(__file__).parents[2]
PRODUCERS = ("docx", "html", "text", "markdown", "reportlab")
STORE = StoreParams()

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Text]]:
    """Every gold document's texts, read from each of its formats and styles."""
    out = tmp_path_factory.mktemp("all")
    subprocess.run([sys.executable, "corpus/make.py", "--all", str(out), "--by", *PRODUCERS], cwd=ROOT, check=True)
    finder = Finder()
    found: dict[str, list[Text]] = {}
    with (out / "made.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            document = parse((out / row["path"]).read_bytes(), row["path"])
            title = record(document, finder.find(document)).record.job_title
            text = Text(row["path"], document.text, signature(document.text), title)
            found.setdefault(row["id"], []).append(text)
    return found


def test_a_document_in_two_formats_is_linked_and_two_documents_are_not(versions: dict[str, list[Text]]) -> None:
    right = wrong = missed = 0
    kinds: Counter[str] = Counter()
    for styles in itertools.combinations(range(min(map(len, versions.values()))), 2):
        of = {text.key: id for id, texts in versions.items() for text in (texts[styles[0]], texts[styles[1]])}
        texts = [versions[id][style] for style in styles for id in versions]
        found = [(key, link) for key, link in links(texts, near=STORE.near, part=STORE.part)]
        hits = [link for key, link in found if of[key] == of[link.other]]
        kinds.update(link.kind.value for link in hits)
        right += len(hits)
        wrong += len(found) - len(hits)
        missed += len(versions) - len(hits)
    print(
        f"\nprecision {right / (right + wrong):.4f}, recall {right / (right + missed):.4f} of {right + missed}: {kinds}"
    )
    assert right / (right + wrong) >= 0.999
    assert right / (right + missed) >= 0.99


def changed(words: list[str], other: list[str], rng: random.Random) -> dict[str, tuple[list[str], list[str]]]:
    """A text beside itself as other sites post it; `other` is what stands around it there."""

    def around(share: float) -> list[str]:
        return list(itertools.islice(itertools.cycle(other), int(len(words) * share / (1 - share))))

    cut = [word for start in range(0, len(words), 40) if rng.random() < 0.8 for word in words[start : start + 40]]
    half = words[: len(words) // 2]
    return {
        "half of the posting is boilerplate": (words, words + around(0.5)),
        "a quarter of each is boilerplate": (words + around(0.25), around(0.25)[::-1] + words),
        "four fifths of it, a fifth boilerplate": (words, cut + around(0.2)),
        "its first half": (words, half),
        "a word in twenty is another": (words, [rng.choice(other) if rng.random() < 0.05 else w for w in words]),
    }


def test_postings_of_one_job_are_linked_and_jobs_that_share_wording_are_not(versions: dict[str, list[Text]]) -> None:
    rng = random.Random(17)
    jobs = [texts[0] for texts in versions.values() if texts[0].title]
    words = [text.text.split() for text in jobs]
    linked: Counter[str] = Counter()
    for at, (job, own) in enumerate(zip(jobs, words, strict=True)):
        others = [word for number, more in enumerate(words) if number != at for word in more]
        for name, (one, other) in changed(own, others[rng.randrange(len(others) // 2) :], rng).items():
            linked[name] += is_linked(one, other, job.title, job.title)
        to = rng.choice([number for number in range(len(jobs)) if jobs[number].title != job.title])
        for share in (0.3, 0.5, 0.6, 0.7, 0.8):
            size = int(len(own) * share / (1 - share))
            common = list(itertools.islice(itertools.cycle(others), size))
            for title, name in ((jobs[to].title, "other titles"), (None, "no titles")):
                key = f"two jobs share {share:.0%} of their words, {name}"
                linked[key] += is_linked(common + own, common + words[to], job.title, title)
    for name, count in linked.items():
        print(f"{name}: {count} of {len(jobs)} linked")
    assert all(linked[name] >= 0.9 * len(jobs) for name in changed(words[0], words[1], rng))
    assert not any(count for name, count in linked.items() if "other titles" in name)


def is_linked(one: list[str], other: list[str], *titles: str | None) -> bool:
    texts = [" ".join(one), " ".join(other)]
    told = [Text(text, text, signature(text), title) for text, title in zip(texts, titles, strict=True)]
    return bool(list(links(told, near=STORE.near, part=STORE.part)))
