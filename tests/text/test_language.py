"""Documents in other languages are told and reported."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.issues import Issues
from pipeline.text.formats import parse
from pipeline.text.language import language

TEXTS = {
    "en": "We are looking for a registered nurse to join the community team in Stroud. You will work with patients and"
    " their families, assess what they need and plan their care. Closing date: 12 November 2023.",
    "cy": "Mae'r Bwrdd Iechyd yn chwilio am nyrs gofrestredig i ymuno â'r tîm cymunedol yn Wrecsam. Byddwch yn gweithio"
    " gyda chleifion a'u teuluoedd, yn asesu anghenion ac yn cynllunio gofal. Dyddiad cau: 12 Tachwedd 2023.",
    "pl": "Poszukujemy pielęgniarki do pracy w zespole środowiskowym. Wymagane jest aktualne prawo wykonywania zawodu"
    " oraz co najmniej dwa lata doświadczenia. Termin składania podań: 12 listopada 2023.",
    "ro": "Căutăm o asistentă medicală pentru echipa comunitară. Veți lucra cu pacienții și familiile lor. Termenul"
    " limită pentru depunerea cererilor este 12 noiembrie 2023.",
    "fr": "Nous recherchons une infirmière pour rejoindre l'équipe communautaire. Vous travaillerez avec les patients"
    " et leurs familles. Date limite de candidature : 12 novembre 2023.",
    "ga": "Tá altra cláraithe ag teastáil uainn chun dul isteach san fhoireann phobail. Oibreoidh tú le hothair agus"
    " lena dteaghlaigh. Is é an dáta deiridh le haghaidh iarratas ná 12 Samhain 2023.",
    "nl": "Wij zoeken een verpleegkundige voor het team in de wijk. Je werkt met patiënten en hun familie. De"
    " sluitingsdatum voor sollicitaties is 12 november 2023.",
    "ur": "ہم کمیونٹی ٹیم کے لیے ایک نرس کی تلاش میں ہیں۔ آپ مریضوں اور ان کے خاندانوں کے ساتھ کام کریں گے۔"
    " درخواستوں کی آخری تاریخ بارہ نومبر ہے۔",
}


@pytest.mark.parametrize("code", TEXTS)
def test_the_language_of_a_text(code: str) -> None:
    assert language(TEXTS[code]) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", None, id="empty"),
        pytest.param("Nyrs Gymunedol, Wrecsam, 12 Tachwedd 2023", None, id="too short to tell"),
        pytest.param("1,234 5,678 £43,742 " * 50, None, id="numbers"),
        pytest.param(TEXTS["cy"] + TEXTS["en"] * 3, "en", id="mostly English"),
        pytest.param(TEXTS["cy"] * 3 + TEXTS["en"], "cy", id="mostly Welsh"),
        pytest.param(TEXTS["en"].upper(), "en", id="capitals"),
    ],
)
def test_what_is_hard_to_tell(text: str, expected: str | None) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(
    ("code", "messages"),
    [
        ("en", []),
        ("cy", ["is in Welsh: rolepack reads English"]),
        ("pl", ["is in Polish: rolepack reads English"]),
    ],
)
def test_another_language_than_english_is_reported(code: str, messages: list[str]) -> None:
    issues = Issues()
    assert parse(TEXTS[code].encode(), "advert.txt", issues=issues).language == code
    assert [issue.message for issue in issues if issue.kind == "language"] == messages


def test_english_loads_no_model() -> None:
    tells = "from pipeline.text.language import language; print(language(sys.argv[1]), 'py3langid' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {tells}", TEXTS["en"]], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.split() == ["en", "False"]
