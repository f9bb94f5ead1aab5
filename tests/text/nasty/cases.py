"""All nasty files."""

from __future__ import annotations

from tests.text.nasty import mail, packed, pdf, pictures, plain, web

CASES = (*plain.CASES, *pdf.CASES, *packed.CASES, *web.CASES, *mail.CASES, *pictures.CASES)
