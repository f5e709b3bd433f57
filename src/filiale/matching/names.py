"""Names of companies as an expression of DuckDB in which spellings of one company are alike."""

from __future__ import annotations

LEGAL_FORMS = (
    "gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "gbr", "se", "ug", "ev", "eg", "co", "company", "corp", "corporation", "inc", "ltd",
    "limited", "llc", "llp", "plc", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "as", "oy", "kk", "pte", "pty",
    "haftungsbeschrankt", "gesellschaft", "und", "and",
)  # fmt: skip


def folded(column: str) -> str:
    """Lower case without accents; umlauts as one letter, however they are written; only letters and digits, in words."""
    plain = f"strip_accents(lower(replace({column}, 'ß', 'ss')))"
    for two, one in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        plain = f"replace({plain}, '{two}', '{one}')"
    return f"trim(regexp_replace({plain}, '[^a-z0-9]+', ' ', 'g'))"


def bare(column: str) -> str:
    """The folded name without its legal form; the whole where nothing else is left."""
    whole = folded(column)
    forms = f"regexp_replace(' ' || {whole} || ' ', ' (({'|'.join(LEGAL_FORMS)}) )+', ' ', 'g')"
    return f"coalesce(nullif(trim({forms}), ''), {whole})"
