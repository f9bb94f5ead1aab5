"""What files say of the program that made them and of when."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.text.formats import parse

WORDS = "The ward was painted on Tuesday."


def pdf(**properties: str) -> bytes:
    """A PDF of one line with these properties, written as the bytes of an information dictionary."""
    held = io.BytesIO()
    canvas = Canvas(held, invariant=True)
    canvas.drawString(72, 720, WORDS)
    canvas.save()
    data = held.getvalue()
    start = data.index(b"/Author")
    end = data.index(b">>", start)
    said = " ".join(f"/{key} ({value})" for key, value in properties.items()).encode("latin-1")
    return data[:start] + said.ljust(end - start) + data[end:]


@pytest.mark.parametrize(
    ("properties", "producer", "created", "modified"),
    [
        pytest.param({}, "", None, None, id="nothing"),
        pytest.param(
            {"Creator": "Writer", "Producer": "LibreOffice 24.2", "CreationDate": "D:20230514103000+01'00'"},
            "Writer, LibreOffice 24.2",
            "2023-05-14",
            None,
            id="program and library",
        ),
        pytest.param({"Creator": "Word", "Producer": "Word"}, "Word", None, None, id="the same twice"),
        pytest.param({"ModDate": "D:20240229"}, "", None, "2024-02-29", id="a day alone"),
        pytest.param({"ModDate": "2024-02-29T10:00:00Z"}, "", None, "2024-02-29", id="ISO"),
        pytest.param({"ModDate": "D:20230231"}, "", None, None, id="no such day"),
        pytest.param({"ModDate": "yesterday"}, "", None, None, id="no date"),
    ],
)
def test_pdf(properties: dict[str, str], producer: str, created: str | None, modified: str | None) -> None:
    document = parse(pdf(**properties), "ward.pdf")
    assert (document.producer, document.created, document.modified) == (producer, created, modified)
    assert document.text.strip() == WORDS


@pytest.mark.parametrize(
    ("head", "producer", "created", "modified"),
    [
        pytest.param("", "", None, None, id="nothing"),
        pytest.param('<meta name="generator" content=" WordPress 6.4 ">', "WordPress 6.4", None, None, id="generator"),
        pytest.param(
            '<meta property="article:modified_time" content="2023-05-14T10:30:00+00:00">',
            "",
            None,
            "2023-05-14",
            id="modified",
        ),
        pytest.param(
            '<meta http-equiv="Last-Modified" content="2023-05-14">', "", None, "2023-05-14", id="as a header"
        ),
        pytest.param('<meta name="DCTERMS.created" content="2023-05-14">', "", "2023-05-14", None, id="created"),
        pytest.param(
            '<script type="application/ld+json">{"@type": "JobPosting", "dateModified": "2023-05-15"}</script>'
            '<meta name="dcterms.modified" content="2023-05-14">',
            "",
            None,
            "2023-05-15",
            id="linked data first",
        ),
        pytest.param('<meta name="revised" content="last week"><meta name="generator">', "", None, None, id="no date"),
    ],
)
def test_html(head: str, producer: str, created: str | None, modified: str | None) -> None:
    document = parse(f"<!doctype html><html><head>{head}</head><body><p>{WORDS}</p></body></html>".encode(), "w.html")
    assert (document.producer, document.created, document.modified) == (producer, created, modified)
