"""Which script a name is written in."""

import unicodedata

from jumelage.people.enums import Script

_BLOCKS = {
    "HANGUL": Script.HANGUL,
    "HIRAGANA": Script.JAPANESE,
    "KATAKANA": Script.JAPANESE,
    "CYRILLIC": Script.CYRILLIC,
    "GREEK": Script.GREEK,
    "HEBREW": Script.HEBREW,
    "ARABIC": Script.ARABIC,
    "GEORGIAN": Script.GEORGIAN,
    "ARMENIAN": Script.ARMENIAN,
    "DEVANAGARI": Script.DEVANAGARI,
    "THAI": Script.THAI,
    "LATIN": Script.LATIN,
}
HAN = frozenset({Script.HAN_SIMPLIFIED, Script.HAN_TRADITIONAL, Script.JAPANESE, Script.HANGUL})


def scripts_of(name: str) -> frozenset[Script]:
    """Return the scripts that a name can be in: one for most, four for Han characters, none for signs."""
    found: set[Script] = set()
    has_han = False
    for character in name:
        block = unicodedata.name(character, "").split(" ")[0]
        has_han = has_han or block == "CJK"
        if block in _BLOCKS:
            found.add(_BLOCKS[block])
    if found:
        return frozenset(found)
    return HAN if has_han else frozenset()
