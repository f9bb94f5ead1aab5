"""One word a step, and deps that name all the code that a stage runs."""

from __future__ import annotations

from pathlib import Path

import grimp
import pytest
import yaml
from msgspec.structs import fields

from pipeline.params import Params

ROOT = Path(__file__).parents[2]
STAGES = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
FROZEN = {name for name, stage in STAGES.items() if stage.get("frozen")}
SHELLS = sorted(STAGES.keys() - FROZEN)
SHARED = {"incremental", "rows", "shell", "workers"}  # modules of pipeline/stages that are no stage of their own


@pytest.fixture(scope="session")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("pipeline", cache_dir=None)


@pytest.mark.parametrize("stage", SHELLS)
def test_a_stage_depends_on_all_the_code_it_runs(stage: str, imports: grimp.ImportGraph) -> None:
    shell = f"pipeline.stages.{stage}"
    used = imports.find_upstream_modules(shell) | {shell}
    deps = [ROOT / dep for dep in STAGES[stage]["deps"]]
    files = [ROOT / Path(*module.split(".")) for module in used]
    modules = [path / "__init__.py" if path.is_dir() else path.with_suffix(".py") for path in files]
    # a package's __init__ holds nothing but its docstring, unless code is in it
    unnamed = [
        str(path.relative_to(ROOT))
        for path in modules
        if not any(path == dep or dep in path.parents for dep in deps) and not _is_empty(path)
    ]
    assert unnamed == []


def _is_empty(path: Path) -> bool:
    return path.name == "__init__.py" and "import" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_deps_exist(stage: str) -> None:
    made = {next(iter(out)) if isinstance(out, dict) else out for s in STAGES.values() for out in s.get("outs", [])}
    assert [dep for dep in STAGES[stage]["deps"] if dep not in made and not (ROOT / dep).exists()] == []


def test_a_step_has_one_name_everywhere() -> None:
    modules = {path.stem for path in (ROOT / "pipeline" / "stages").glob("[a-z]*.py")} - SHARED
    assert modules == set(SHELLS)
    blocks = {field.name for field in fields(Params)} - {"run"}
    assert blocks <= modules | FROZEN


def test_params_file_says_what_the_code_says() -> None:
    from pipeline import params

    assert params.read(ROOT / "params.yaml") == Params()
