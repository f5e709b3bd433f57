"""Names of companies in a form in which spellings of one company are alike: as an expression of DuckDB, and in Python for a few."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LEGAL_FORMS = (
    "gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "gbr", "se", "ug", "ev", "ek", "eg", "co", "company", "corp", "corporation", "inc", "ltd",
    "limited", "llc", "llp", "plc", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "as", "oy", "kk", "pte", "pty",
    "haftungsbeschrankt", "gesellschaft", "und", "and",
)  # fmt: skip
_TWO = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_LETTERS = re.compile("[^a-z0-9]+")
_MARKS = re.compile("[\u0300-\u036f]")
_SHORT = re.compile(r"\b([a-z])\. ?([a-z])\.")


def folded(column: str) -> str:
    """Lower case without accents; umlauts as one letter, however they are written; only letters and digits, in words."""
    plain = f"strip_accents(lower(replace({column}, 'ß', 'ss')))"
    for two, one in _TWO:
        plain = f"replace({plain}, '{two}', '{one}')"
    return f"trim(regexp_replace({plain}, '[^a-z0-9]+', ' ', 'g'))"


def bare(column: str) -> str:
    """The folded name without its legal form; the whole where nothing else is left."""
    whole = folded(column)
    forms = f"regexp_replace(' ' || {whole} || ' ', ' (({'|'.join(LEGAL_FORMS)}) )+', ' ', 'g')"
    return f"coalesce(nullif(trim({forms}), ''), {whole})"


@lru_cache(maxsize=1 << 16)
def parts(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of a name without its legal form, and those of its legal form: what `bare` does, in Python."""
    plain = name.lower()
    if not plain.isascii():
        plain = _MARKS.sub("", unicodedata.normalize("NFD", plain.replace("ß", "ss")))
    plain = _SHORT.sub(r"\1\2", plain)
    for two, one in _TWO:
        plain = plain.replace(two, one)
    words = _LETTERS.sub(" ", plain).split()
    kept = tuple(word for word in words if word not in LEGAL_FORMS)
    return kept or tuple(words), frozenset(words) - frozenset(kept)
