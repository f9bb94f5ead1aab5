"""What the maintainer can put right."""

from __future__ import annotations


class MakeError(Exception):
    """Something is missing or cannot be set; the message says what to do."""
