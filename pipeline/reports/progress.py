"""What is being worked on, shown on a terminal's standard error and nowhere else."""

from __future__ import annotations

import sys
from types import TracebackType

from pipeline.reports.visible import on_one_line


class Progress:
    """A line that counts files while they are worked on; it is gone when the work is done."""

    def __init__(self, total: int) -> None:
        self._bar = None
        if not sys.stderr.isatty():
            return
        from rich import progress  # only a terminal pays for it
        from rich.console import Console

        self._bar = progress.Progress(
            progress.SpinnerColumn(),
            progress.TextColumn("{task.description}", markup=False),
            progress.MofNCompleteColumn(),
            progress.TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("", total=total)

    def __enter__(self) -> Progress:
        self.resume()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pause()

    def begin(self, what: str) -> None:
        """Say what is worked on from now."""
        if self._bar:
            self._bar.update(self._task, description=on_one_line(what, 60))

    def done(self) -> None:
        """Count one more as done."""
        if self._bar:
            self._bar.advance(self._task)

    def pause(self) -> None:
        """Clear the line, so that something else can be printed."""
        if self._bar:
            self._bar.stop()

    def resume(self) -> None:
        """Show the line again."""
        if self._bar:
            self._bar.start()
