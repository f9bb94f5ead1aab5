"""What a stage's command does around its work: read the params, run, say what was done."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from pipeline import params as settings
from pipeline.errors import INTERRUPTED, RolepackError
from pipeline.params import Params


def main(stage: str, run: Callable[[Params, Path], object]) -> None:
    """Run a stage in the current folder; a fault that the user can put right is one line and its exit code."""
    here = Path()  # relative, so that nothing written names a folder of this computer
    try:
        print(f"{stage}: {run(settings.read(here / 'params.yaml'), here)}")
    except RolepackError as error:
        print(f"{stage}: {error}", file=sys.stderr)
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        print(f"{stage}: stopped: run it again to go on from here", file=sys.stderr)
        raise SystemExit(INTERRUPTED) from None
