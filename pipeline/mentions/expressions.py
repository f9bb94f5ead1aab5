"""Temporal expressions of a text: lexemes put together, layer by layer, to terms with their places."""

from __future__ import annotations

import re
from typing import Any

from pipeline.mentions.grammar import LAYERS, Rule
from pipeline.mentions.lexemes import CHARACTERS, DAY_FIRST, Node, runs
from pipeline.mentions.meanings import Found
from pipeline.mentions.periods import SECONDS_IN, Shifted, WeekOf


def _merged_numbers(run: list[Node]) -> list[Node]:
    """Number words put together: "twenty five", "nineteen hundred ninety three", "two thousand and five"."""
    out: list[Node] = []
    at = 0
    while at < len(run):
        node = run[at]
        at += 1
        if node.tag != "worded":
            out.append(node)
            continue
        total, part, tag, end = 0, int(node.value), "worded", node.end
        while at < len(run):
            skip = at + (run[at].tag in ("dash", "and") and at + 1 < len(run))
            joiner = run[at].tag if skip > at else ""
            more = run[skip]
            if more.tag == "ordinal" and 20 <= part <= 90 and part % 10 == 0 and more.value < 10 and joiner != "and":
                part, tag, end, at = part + more.value, "ordinal", more.end, skip + 1
                break
            if more.tag != "worded":
                break
            if more.value in (100, 1000) and not joiner and 0 < part < 100:
                total, part = total + part * more.value, 0
            elif part == 0 and total and 0 < more.value < 100:
                part = int(more.value)
            elif 20 <= part <= 90 and part % 10 == 0 and 0 < more.value < 10 and joiner != "and":
                part += int(more.value)
            else:
                break
            end, at = more.end, skip + 1
        value = total + part
        tag = "year" if 1000 <= value <= 2199 else tag
        out.append(Node(node.start, end, tag if value < 100 or tag == "year" else "number", value))
    return out


TERMS = frozenset({"date", "period", "instant", "bound", "range"})


def read(text: str, order: str = DAY_FIRST) -> tuple[Node, ...]:
    """Every temporal expression of a text, in order, none over another: the widest that the grammar builds.

    `tag` says what it is: date, instant (a day with a time), period, range or bound; `value` is its term, `parts` the
    expressions that it is made of. `order` is that of day and month in figures.
    """
    return tuple(node for run in runs(text, order) for node in parsed(run, order) if node.tag in TERMS)


def parsed(run: list[Node], order: str) -> list[Node]:
    """A run of lexemes with all that the grammar builds from it."""
    nodes = _merged_numbers(run)
    tags = "".join([CHARACTERS[node.tag] for node in nodes])
    for layer in LAYERS:
        for one in layer:
            at = 0
            while m := one.pattern.search(tags, at):
                made = _made(one, m, nodes, order)
                if made is None:
                    at = m.start() + 1
                    continue
                nodes[m.start() : m.end()] = made
                tags = "".join([CHARACTERS[node.tag] for node in nodes])
                at = m.start() + len(made)
    return nodes


def _made(one: Rule, m: re.Match[str], nodes: list[Node], order: str) -> list[Node] | None:
    found = Found(m, nodes, order)
    built = one.build(found)
    if built is None or not one.tag:
        return built  # type: ignore[no-any-return]
    matched = nodes[m.start() : m.end()]
    pre = len(found.all("pre"))
    lead = pre
    if found.has("lead") and m.start("lead") == m.start() + pre:
        lead += len(found.all("lead"))
    parts = tuple(node for node in matched if node.tag in TERMS or node.tag in ("clock", "hours", "dotted"))
    core = matched[lead]
    return [Node(core.start, matched[-1].end, _tag(built, one.tag), built, matched[pre].left, parts)]


def _tag(built: Any, tag: str) -> str:
    timed = isinstance(built, Shifted) and any(unit in SECONDS_IN for _, unit in built.amounts)
    return "instant" if timed else "period" if isinstance(built, WeekOf) else tag
