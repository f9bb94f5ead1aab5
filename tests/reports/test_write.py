"""Files appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.reports.write import make_folder, write_whole


def test_a_file_is_written_and_written_over(tmp_path):
    target = tmp_path / "page.html"
    for content in ("first £\n", "second\n"):
        write_whole(target, content)
        assert target.read_bytes() == content.encode()
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_an_input_is_never_written_over(tmp_path):
    source = tmp_path / "statement.txt"
    source.write_text("mine")
    (tmp_path / "link.html").symlink_to(source)
    for target in (source, tmp_path / "link.html", tmp_path / "." / "statement.txt"):
        with pytest.raises(OutputError, match="one of the files to read"):
            write_whole(target, "page", [source])
    assert source.read_text() == "mine"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_only_a_regular_file_is_written_over(tmp_path, make):
    target = tmp_path / "page.html"
    make(target)
    with pytest.raises(OutputError, match="not a regular file"):
        write_whole(target, "page")


@pytest.mark.parametrize("name", ["loop", "x" * 300, "file/page.html"])
def test_a_place_that_cannot_be_is_a_fault(tmp_path, name):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "file").touch()
    for write in (write_whole, make_folder):
        with pytest.raises(OutputError):
            write(tmp_path / name, *(["page"] if write is write_whole else []))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "loop"]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path, monkeypatch):
    with pytest.raises(OutputError, match="there is no folder"):
        write_whole(tmp_path / "missing" / "page.html", "page")
    target = tmp_path / "page.html"
    target.write_text("before")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_whole(target, "page")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert target.read_text() == "before"


def test_a_folder_is_made_once(tmp_path):
    make_folder(tmp_path / "pages")
    make_folder(tmp_path / "pages")
    (tmp_path / "file").touch()
    for bad in (tmp_path / "file", tmp_path / "missing" / "pages"):
        with pytest.raises(OutputError):
            make_folder(bad)
