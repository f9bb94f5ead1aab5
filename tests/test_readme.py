"""README shows every command, true output and the numbers of the metrics file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline.cli import app
from pipeline.evaluation.notation import unmark
from pipeline.reports import readme

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands]


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_shows_every_command(command: str) -> None:
    assert f"rolepack {command}" in README


def test_readme_shows_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"(?:^|`|\$ )rolepack ([a-z]+)", README, re.MULTILINE)) <= set(COMMANDS)


def test_numbers_are_those_of_the_metrics_file() -> None:
    metrics = json.loads((ROOT / readme.METRICS).read_text(encoding="utf-8"))
    assert "\n".join(readme.numbers(metrics)) in README


@pytest.mark.parametrize("name", readme.EXAMPLES)
def test_examples_print_what_readme_shows(name: str) -> None:
    assert readme.example(*readme.EXAMPLES[name], ROOT) in README


def test_marks_read() -> None:
    (shown,) = (block for block in re.findall(r"```\n(.*?)```", README, re.DOTALL) if "⟦" in block)
    _, mentions = unmark(shown)
    assert len(mentions) == 4


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
