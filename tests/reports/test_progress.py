"""Progress is for a terminal's standard error."""

from __future__ import annotations

import io

import pytest

from pipeline.reports.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def work() -> None:
    with Progress(2) as progress:
        progress.begin("a\x1b[2J.pdf")
        progress.done()
        progress.pause()
        print("result")
        progress.resume()


def test_a_terminal_sees_what_is_worked_on(monkeypatch, capsys):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    work()
    assert "a�[2J.pdf" in terminal.getvalue()
    assert "1/2" in terminal.getvalue()
    assert capsys.readouterr().out == "result\n"


@pytest.mark.parametrize("stream", ["out", "err"])
def test_nothing_else_does(capsys, stream):
    work()
    assert getattr(capsys.readouterr(), stream) == {"out": "result\n", "err": ""}[stream]
