"""Chooses a place's name in its own script among untagged names; used by the one-off cut only."""

import importlib
import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache

from gazetteer.folding import fold

_SCRIPTS = {
    "Cyrillic": "UA RU BY BG RS MK KZ KG TJ MN",
    "Greek": "GR CY",
    "Hebrew": "IL",
    "Arabic": "AE BH DZ EG IQ JO KW LB LY MA OM PS QA SA SD SY TN YE MR IR AF PK",
    "Georgian": "GE",
    "Armenian": "AM",
    "Hangul": "KR KP",
    "Han": "CN TW HK MO JP",
    "Thai": "TH",
    "Devanagari": "NP",
    "Bengali": "BD",
    "Sinhala": "LK",
    "Myanmar": "MM",
    "Khmer": "KH",
    "Lao": "LA",
    "Ethiopic": "ET ER",
    "Tibetan": "BT",
    "Thaana": "MV",
}
SCRIPT_OF = {country: script for script, countries in _SCRIPTS.items() for country in countries.split()}
_UNICODE_WORD = {"Han": "CJK"}
_PERSIAN = set("پچژگکی")
_UKRAINIAN = set("іїєґ")
_SERBIAN = set("јљњћђџ")
_SOFTENED = re.compile("[бвгджзклмнпрстфхцчшщ]ї", re.IGNORECASE)  # spelt so a hundred years ago
_VOWELS = re.compile("[aeiouyw' ]")
_ALMOST = 0.5


@cache
def _scripts_of(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return name.split(" ")[0].split("-")[0]


def written_in(text: str, script: str) -> bool:
    """Say whether every letter of the text belongs to the script."""
    word = _UNICODE_WORD.get(script, script.upper())
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and all(_scripts_of(letter) == word for letter in letters)


def _encodable(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _fits(text: str, country: str) -> bool:
    """Say whether the letters are those of the country's main language, not of a neighbour with the same script."""
    letters = set(text.casefold())
    match country:
        case "CN":
            return _encodable(text, "gb2312")
        case "TW" | "HK" | "MO":
            return _encodable(text, "big5")
        case "JP":
            return _encodable(text, "shift_jis")
        case "UA":
            return not letters & (set("ыэъё") | _SERBIAN) and not _SOFTENED.search(text)
        case "RU" | "BG" | "KG" | "TJ" | "MN" | "KZ":
            return not letters & (_UKRAINIAN | _SERBIAN) and not (country == "BG" and letters & set("ыэё"))
        case "RS" | "MK":
            return not letters & (_UKRAINIAN | set("йъыьэюяё"))
        case "BY":
            return not letters & set("ищъ")
        case "IR" | "AF" | "PK":
            return not letters & set("يكةىأہےں")
    if SCRIPT_OF.get(country) == "Arabic":
        return not letters & _PERSIAN and not letters & set("ەۆۇېڵێڕھہےں") and "ئا" not in text
    return True


# Where the letters sound otherwise in Ukrainian than in Russian (resolution 55 of the Cabinet of Ministers, 2010).
_AS_IN_UKRAINE = str.maketrans(
    {"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "i", "є": "ie", "й": "i", "ь": "", "щ": "shch", "х": "kh"}
)


def _transcribed(text: str, country: str) -> str:
    transcribe = importlib.import_module("anyascii").anyascii
    return fold(transcribe(text.casefold().translate(_AS_IN_UKRAINE) if country == "UA" else text))


def _likeness(candidate: str, latin: str, country: str) -> float:
    spelt, wanted = _transcribed(candidate, country), fold(latin)
    whole = SequenceMatcher(None, spelt, wanted).ratio()
    bones = SequenceMatcher(None, _VOWELS.sub("", spelt), _VOWELS.sub("", wanted)).ratio()
    return max(whole, 0.95 * bones)


_SUFFIXES = {
    "KR": ("시", "군", "구", "읍", "면", " 시"),
    "CN": ("市", "县", "区", "镇"),
    "TW": ("市", "區", "縣", "鎮"),
    "JP": ("市", "町", "村", "区"),
}


def _without_suffix(text: str, country: str) -> str:
    for suffix in _SUFFIXES.get(country, ()):
        if text.endswith(suffix) and len(text) - len(suffix) >= 2:
            return text.removesuffix(suffix).strip()
    return text


def native_name(country: str, latin: str, names: Iterable[str]) -> str:
    """Return the best name in the country's own script, "" where there is none or none that sounds like the place."""
    script = SCRIPT_OF.get(country)
    if script is None:
        return ""
    fitting = sorted({name for name in names if written_in(name, script) and _fits(name, country)})
    if not fitting:
        return ""
    if (
        country == "JP"
    ):  # kanji do not sound like their Chinese reading: the shortest city name is the usual one
        return min(
            (_without_suffix(name, country) for name in fitting), key=lambda name: (len(name) > 4, name)
        )
    stems = sorted({_without_suffix(name, country) for name in fitting}, key=len)
    longer = 1 if script == "Hebrew" else -1  # full spelling, with its vowel letters, is what signs show
    best = max(stems, key=lambda name: (round(_likeness(name, latin, country), 2), longer * len(name)))
    return best if _likeness(best, latin, country) >= _ALMOST or len(fitting) == 1 else ""
