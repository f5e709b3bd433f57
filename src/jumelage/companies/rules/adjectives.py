"""Which country words speak of: by its adjective, its people or its name, in German and English."""

import re
from collections.abc import Mapping

ADJECTIVES = {
    "AT": ("österreichisch", "austrian"), "AU": ("australisch", "australian"), "BE": ("belgisch", "belgian"),
    "BR": ("brasilianisch", "brazilian"), "CA": ("kanadisch", "canadian"), "CH": ("schweizer", "swiss"),
    "CN": ("chinesisch", "chinese"), "CZ": ("tschechisch", "czech"), "DK": ("dänisch", "danish"),
    "ES": ("spanisch", "spanish"), "FI": ("finnisch", "finnish"), "FR": ("französisch", "french"),
    "GB": ("britisch", "british"), "GR": ("griechisch", "greek"), "IE": ("irisch", "irish"),
    "IL": ("israelisch", "israeli"), "IN": ("indisch", "indian"), "IT": ("italienisch", "italian"),
    "JP": ("japanisch", "japanese"), "KR": ("koreanisch", "südkoreanisch", "korean", "südkorea", "south korea", "korea"),
    "LU": ("luxemburgisch",), "MX": ("mexikanisch", "mexican"), "NL": ("niederländisch", "holländisch", "dutch"),
    "NO": ("norwegisch", "norwegian"), "PL": ("polnisch", "polish"), "PT": ("portugiesisch", "portuguese"),
    "RU": ("russisch", "russian"), "SE": ("schwedisch", "swedish"), "SG": ("singapurisch", "singaporean"),
    "TR": ("türkisch", "turkish"), "TW": ("taiwanisch", "taiwanesisch", "taiwanese"), "UA": ("ukrainisch", "ukrainian"),
    "US": ("amerikanisch", "us-amerikanisch", "american", "us"), "VN": ("vietnamesisch", "vietnamese"),
    "ZA": ("südafrikanisch", "south african"),
}  # fmt: skip
_ENDINGS = r"(?:e|er|en|es|em)?"


def country_of(words: str, names: Mapping[str, tuple[str, ...]]) -> str:
    """Return the code of the one country that the words speak of, "" for none or several."""
    text = words.casefold()
    found = {
        code
        for code in {*ADJECTIVES, *names}
        for word in (*ADJECTIVES.get(code, ()), *names.get(code, ()))
        if re.search(rf"(?<!\w){re.escape(word.casefold())}{_ENDINGS}(?!\w)", text)
    }
    return found.pop() if len(found) == 1 else ""
