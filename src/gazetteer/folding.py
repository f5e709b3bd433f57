"""Turns names into keys: one for searching (forgiving), one for resolving (exact but for spelling of umlauts)."""

import re
import unicodedata

# Letters that do not decompose into a base letter and a mark.
_PLAIN = {
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ə": "a",
}
_DROPPED = set("'’‘ʼʻʹʿʾ`´׳ـ\u200c\u200d\u00ad")
_DIGRAPHS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "å": "aa",
        "ø": "oe",
        "æ": "ae",
        "œ": "oe",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
    }
)
# Marks of Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs. The marks of Indic scripts and of
# kana are letters' parts and stay.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u0652\u0670]")
_BETWEEN = re.compile(r"[\s\-‐‑–—_/.,;:!?\"()\[\]{}|·・«»“”„+&*=<>\\^~#@%]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")

LONGEST_NAME = 120


class _Letters(dict[int, str]):
    """What each letter becomes in a search key; a table that fills itself as letters are met."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        if letter in _DROPPED or _UNPRINTABLE.match(letter):
            folded = ""
        else:
            plain = "".join(
                _PLAIN.get(part, part) for part in unicodedata.normalize("NFKC", letter).casefold()
            )
            folded = _BETWEEN.sub(" ", _MARKS.sub("", unicodedata.normalize("NFKD", plain)))
        self[point] = folded
        return folded


_letters = _Letters()


def fold(text: str) -> str:
    """Return the search key: no case, no accents, no punctuation; ü and u are one.

    Hangul falls apart into its letters, so that a syllable that is still being typed finds its place.

    >>> fold("Saint-Étienne"), fold("DÜSSELDORF"), fold("L’viv")
    ('saint etienne', 'dusseldorf', 'lviv')
    """
    return " ".join(text[: 4 * LONGEST_NAME].translate(_letters).split())[:LONGEST_NAME].rstrip()


def digraphs(text: str) -> str:
    """Return the search key of the spelling with two letters for an umlaut.

    >>> digraphs("Düsseldorf"), digraphs("Århus")
    ('duesseldorf', 'aarhus')
    """
    return fold(unicodedata.normalize("NFC", text).casefold().translate(_DIGRAPHS))


def exact(text: str) -> str:
    """Return the key by which two spellings are the same name: accents count, but ü and ue, ß and ss are one.

    >>> exact("Düsseldorf") == exact("DUESSELDORF"), exact("Düsseldorf") == exact("Dusseldorf")
    (True, False)
    """
    text = (
        unicodedata.normalize("NFC", _UNPRINTABLE.sub("", text[: 4 * LONGEST_NAME]))
        .casefold()
        .translate(_DIGRAPHS)
    )
    return _SPACES.sub(" ", text).strip()[:LONGEST_NAME]
