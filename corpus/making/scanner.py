"""Scanned PDF: pictures of pages, without text."""

from __future__ import annotations

import io
from datetime import datetime

import numpy as np
import pypdfium2
from PIL import Image

from making.pieces import Source
from making.platypus import reportlab_pdf


def scan(wanted: Source, style: str) -> bytes:
    """Pages as a scanner leaves them, `style` dots an inch: grey pictures, a little askew and noisy, no text."""
    dots = int(style)
    random = np.random.default_rng(int(wanted.id[1:]))
    printed = pypdfium2.PdfDocument(reportlab_pdf(wanted, "ruled"))
    pages = [_scanned(page.render(scale=dots / 72, grayscale=True).to_pil().convert("L"), random) for page in printed]
    out = io.BytesIO()
    when = datetime.fromisoformat(wanted.published or "2024-01-01").timetuple()
    about = {"producer": "Scanner", "creationDate": when, "modDate": when}
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dots, quality=38, **about)
    return out.getvalue()


def _scanned(page: Image.Image, random: np.random.Generator) -> Image.Image:
    askew = page.rotate(random.uniform(-0.9, 0.9), Image.Resampling.BICUBIC, fillcolor=250)
    grey = np.asarray(askew, dtype=np.float32) * 0.88 + 16
    grey += np.linspace(0, random.uniform(-12, 6), grey.shape[1])[None, :] + random.normal(0, 3.5, grey.shape)
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))
