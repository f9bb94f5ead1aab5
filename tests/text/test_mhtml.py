from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import EmptyDocument
from pipeline.text.reader import read

BROWSER = "From: <Saved by Blink>\nSnapshot-Content-Location: https://jobs.example/x\nSubject: Ward Clerk\n"
PAGE = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="cut"\n\n\n--cut\n'
    "Content-Type: text/css\n\np {{ margin: 0 }}\n--cut\n"
    "Content-Type: {kind}\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://jobs.example/x\n\n"
    "<html><head><title>Ward Clerk</title></head><body><nav>Home</nav><h1>Ward Clerk</h1><p>Pay: {pay}20,000=\n"
    " a year</p></body></html>\n--cut\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--cut--\n"
)


@pytest.mark.parametrize(
    "saved",
    [
        pytest.param(BROWSER + PAGE.format(kind="text/html", pay="=C2=A3"), id="by a browser"),
        pytest.param(PAGE.format(kind='text/html; charset="windows-1252"', pay="=A3"), id="by Word"),
    ],
)
def test_a_saved_page_is_read_as_the_page(tmp_path: Path, saved: str) -> None:
    path = tmp_path / "page.mht"
    path.write_bytes(saved.replace("\n", "\r\n").encode())
    document = read(path)
    assert document.text == "Ward Clerk\n\nPay: £20,000 a year"
    assert (document.mime, document.title) == ("multipart/related", "Ward Clerk")


def test_a_message_to_somebody_is_no_saved_page(tmp_path: Path) -> None:
    path = tmp_path / "letter.eml"
    path.write_text(f"To: ann@example.org\n{PAGE.format(kind='text/html', pay='=C2=A3')}", encoding="utf-8")
    assert read(path).mime == "message/rfc822"


def test_a_saved_page_without_a_page_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "page.mht"
    path.write_text(BROWSER + PAGE.format(kind="text/xml", pay=""), encoding="utf-8")
    with pytest.raises(EmptyDocument):
        read(path)
