"""What was met and not understood: counted, kept, never absorbed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.schema import Issue


class Issues:
    """Collects the issues of one document in the order in which they are met."""

    def __init__(self) -> None:
        self._issues: list[Issue] = []

    def report(self, step: str, kind: str, message: str, start: int | None = None, end: int | None = None) -> None:
        """Keep one issue; the same issue at the same place is kept once."""
        issue = Issue(step=step, kind=kind, message=message, start=start, end=end)
        if issue not in self._issues:
            self._issues.append(issue)

    def __iter__(self) -> Iterator[Issue]:
        return iter(tuple(self._issues))

    def __len__(self) -> int:
        return len(self._issues)
