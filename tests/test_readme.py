"""README shows what the command line can do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import app

README = Path(__file__).parents[1] / "README.md"


@pytest.mark.skipif(not README.exists(), reason="there is no README.md yet")
@pytest.mark.parametrize("command", [c.name or c.callback.__name__ for c in app.registered_commands])
def test_readme_shows_every_command(command):
    assert f"rolepack {command}" in README.read_text(encoding="utf-8")
