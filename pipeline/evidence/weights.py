"""What moved a verdict: the summary features of the models, by the consideration that they belong to."""

from __future__ import annotations

import re

from pipeline.evidence.model import SUMMARY

CONSIDERATIONS = {
    "own_action": r"mean_(own_action|own_second|elided_action|present_action|without_self)|.*(kind|matched)_strong",
    "outcome": r"mean_(result|measure|amount|date|tenure|name|because)",
    "claim": r"mean_(claim|adjective|experience_claim)|.*(kind|matched)_asserted",
    "repeats_criterion": r"(mean|top|most)_(copied|covered|covers|trigrams|shared|new_words)",
    "hope": r"mean_(hope|pending)",
    "others": r"mean_(team|others|relative|minor_part|duty)",
    "lack": r"mean_(lack.*|lapsed|contrast)|.*(kind|matched)_contradicted",
    "qualification": r"mean_(qualification|title)|(mean|top)_credential.*|credentials",
    "studying": r"mean_(studying|theory)",
    "on_the_point": (
        r"first|second|third|expected|chosen|any|part_.*|first_.*|.*kind_none|.*matched_(none|partial)|"
        r"matched_(first|expected|rank|over_statement)|"
        r"(mean|top|most)_(cosine.*|own_cosine|own_rank|core_rank|heading_rank|criterion_.*)"
    ),
}
COLUMNS = {
    rule: [i for i, name in enumerate(SUMMARY) if re.fullmatch(pattern, name)]
    for rule, pattern in CONSIDERATIONS.items()
}
"""The summary features that belong to a consideration."""
