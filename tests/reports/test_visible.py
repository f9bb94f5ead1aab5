"""Characters that act are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reports.visible import on_one_line, path_name, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("£43,742 – £50,056\n\t‘Łódź’ 日本 👩\u200d⚕️", "£43,742 – £50,056\n\t‘Łódź’ 日本 👩\u200d⚕️"),
        ("\x1b[2Jgone\x07", "�[2Jgone�"),
        ("a\u202eb\u2066c\u200b\ufeff", "a�b�c��"),
        ("a\ud800\x00\r\x85", "a����"),
    ],
)
def test_visible(text, shown):
    assert visible(text) == shown


@given(st.text(st.characters(codec=None)))
def test_visible_is_as_long_and_can_be_written(text):
    assert len(visible(text)) == len(text)
    visible(text).encode("utf-8")


@pytest.mark.parametrize(
    ("text", "width", "line"), [("a\n b\t\tc ", None, "a b c"), ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…")]
)
def test_on_one_line(text, width, line):
    assert on_one_line(text, width) == line


def test_a_path_of_any_bytes_can_be_printed():
    assert path_name("a/\udce9.txt") == "a/�.txt"
