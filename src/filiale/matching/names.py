"""Names of companies in a form in which spellings of one company are alike: as an expression of DuckDB, and in Python for a few.

Scripts other than ours stay as they are written; their legal forms are found although no space stands around them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LEGAL_FORMS = (
    "gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "gbr", "se", "ug", "ev", "ek", "eg", "co", "company", "corp", "corporation", "inc", "ltd",
    "limited", "llc", "llp", "plc", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "as", "oy", "kk", "pte", "pty",
    "haftungsbeschrankt", "gesellschaft", "und", "and",
)  # fmt: skip
EASTERN = {
    "주식회사": ("주식회사", "(주)", "㈜"), "유한회사": ("유한회사", "(유)"), "유한책임회사": ("유한책임회사",),
    "株式会社": ("株式会社", "株式會社", "(株)", "㈱"), "有限会社": ("有限会社", "(有)"), "合同会社": ("合同会社",),
    "股份有限公司": ("股份有限公司",), "有限公司": ("有限责任公司", "有限責任公司", "有限公司"),
}  # fmt: skip
"""Legal forms in Hangul and Han, each with the ways to write it."""
_FORM_OF = {written: form for form, ways in EASTERN.items() for written in ways}
_EASTERN = "|".join(re.escape(written) for written in sorted(_FORM_OF, key=len, reverse=True))
_EASTERN_FORM = re.compile(_EASTERN)
_WIDE = "".join(chr(code) for code in range(0xFF01, 0xFF5F)) + "\u3000"
_NARROW = "".join(chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)) + " "
_TWO = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_OTHERS = re.compile(r"[\W_]+")
_MARKS = re.compile("[\u0300-\u036f\u3099\u309a]")
_SHORT = re.compile(r"\b([a-z])\. ?([a-z])\.")


def folded(column: str) -> str:
    """Lower case without accents; umlauts as one letter, however they are written; only letters and digits, in words."""
    plain = f"strip_accents(lower(replace({_narrow(column)}, 'ß', 'ss')))"
    for two, one in _TWO:
        plain = f"replace({plain}, '{two}', '{one}')"
    return f"trim(regexp_replace({plain}, '[^\\p{{L}}\\p{{N}}]+', ' ', 'g'))"


def _narrow(column: str) -> str:
    """Full-width letters as ours, syllables in one piece; most names have neither and are not looked at."""
    wide, narrow = _WIDE.replace("'", "''"), _NARROW.replace("'", "''")
    return f"CASE WHEN strlen({column}) = length({column}) THEN {column} ELSE nfc_normalize(translate({column}, '{wide}', '{narrow}')) END"


def bare(column: str) -> str:
    """The folded name without its legal form; the whole where nothing else is left."""
    whole = folded(column)
    eastern = (
        f"CASE WHEN strlen({column}) = length({column}) THEN {column} "
        f"ELSE regexp_replace({_narrow(column)}, '{_EASTERN}', ' ', 'g') END"
    )
    forms = f"regexp_replace(' ' || {folded(eastern)} || ' ', ' (({'|'.join(LEGAL_FORMS)}) )+', ' ', 'g')"
    return f"coalesce(nullif(trim({forms}), ''), {whole})"


@lru_cache(maxsize=1 << 16)
def parts(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of a name without its legal form, and those of its legal form: what `bare` does, in Python."""
    if name.isascii():
        words = _words(name)
        kept, forms = [word for word in words if word not in LEGAL_FORMS], frozenset[str]()
    else:
        name = unicodedata.normalize("NFKC", name)
        words = _words(name)
        forms = frozenset(_FORM_OF[written] for written in _EASTERN_FORM.findall(name))
        kept = [word for word in _words(_EASTERN_FORM.sub(" ", name)) if word not in LEGAL_FORMS]
    latin = frozenset(words) & frozenset(LEGAL_FORMS)
    return tuple(kept or words), (latin | forms if kept else frozenset())


def _words(name: str) -> list[str]:
    plain = name.lower()
    if not plain.isascii():
        marked = unicodedata.normalize("NFD", plain.replace("ß", "ss"))
        plain = unicodedata.normalize("NFC", _MARKS.sub("", marked))
    plain = _SHORT.sub(r"\1\2", plain)
    for two, one in _TWO:
        plain = plain.replace(two, one)
    return _OTHERS.sub(" ", plain).split()
