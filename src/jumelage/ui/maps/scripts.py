"""Which language a name is written in, as far as its script tells, and how wide it runs."""

import unicodedata

_RANGES = (
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u06ff", "ar"),
    ("\u3040", "\u30ff", "ja"),
    ("\u1100", "\u11ff", "ko"),
    ("\uac00", "\ud7a3", "ko"),
)
_HAN = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"))

_NARROW = set("iljtfrI.,:;'’|!()[] ")
_WIDE = set("mwMW@%—")


def language_of(text: str) -> str:
    """The language a font is chosen by ("" for Latin and the like). Han alone reads as Chinese: say otherwise for Japan."""
    for character in text:
        for first, last, language in _RANGES:
            if first <= character <= last:
                return language
    if any(first <= character <= last for character in text for first, last in _HAN):
        return "zh"
    return ""


def is_right_to_left(text: str) -> bool:
    return language_of(text) in {"he", "ar"}


def width_of(text: str, size: float) -> float:
    """About how many units a text takes at a font size; on the generous side, so that labels keep apart."""
    return size * sum(_width_of_character(character) for character in text)


def _width_of_character(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0
    if character in _NARROW:
        return 0.34
    if character in _WIDE:
        return 0.9
    return 0.67 if character.isupper() else 0.57
