"""Results as JSON, one object a line."""

from __future__ import annotations

import msgspec

ENCODER = msgspec.json.Encoder(decimal_format="number")
# These end a line for some readers, though not for JSON.
LINE_ENDS = {"\u0085": rb"\u0085", "\u2028": rb"\u2028", "\u2029": rb"\u2029"}


def line(value: object) -> bytes:
    """The value as JSON on one line, its end left out, decimals as numbers."""
    encoded = ENCODER.encode(value)
    for sign, escape in LINE_ENDS.items():
        encoded = encoded.replace(sign.encode(), escape)
    return encoded
