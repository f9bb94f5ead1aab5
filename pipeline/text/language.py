"""The language that a text is in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEW_LETTERS = 100  # fewer may be a name, an address and a date, which are in no language
SURE = 0.9
MOST = 100_000  # characters that say enough
LETTERS = re.compile(r"[^\W\d_]+")
# English's own small words, and how large a part of a text's words they are at least: adverts have 0.16 and more,
# other languages, which have "is" or "for" too, under 0.07
SMALL_WORDS = frozenset(
    re.findall(r"\w+", "the of and with for this will you your our are is that from be as have by who their an it not")
)
ENGLISH = 0.12
NAMES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "cs": "Czech",
    "cy": "Welsh",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "ga": "Irish",
    "gd": "Scottish Gaelic",
    "gu": "Gujarati",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "it": "Italian",
    "ku": "Kurdish",
    "la": "Latin",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "ne": "Nepali",
    "nl": "Dutch",
    "pa": "Punjabi",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "so": "Somali",
    "sq": "Albanian",
    "ta": "Tamil",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of a text is in; None where it is too short or unclear."""
    start = text[:MOST]
    words = LETTERS.findall(start.lower())
    if len(words) < FEW_LETTERS and sum(map(len, words)) < FEW_LETTERS:
        return None
    if sum(map(SMALL_WORDS.__contains__, words)) >= ENGLISH * len(words):
        return "en"
    code, probability = _identifier().classify(start)
    return code if probability >= SURE else None


def language_name(code: str) -> str:
    """A language's English name."""
    return NAMES.get(code, f"another language ({code})")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # takes most of a second; English needs none of it

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return identifier
