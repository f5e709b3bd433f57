"""Identifiers of companies: LEI with its check digits, VAT ids, register numbers in the many ways in which offices write them."""

from __future__ import annotations

import re

_VAT = {
    "DE": r"\d{9}", "AT": r"U\d{8}", "FR": r"[0-9A-Z]{2}\d{9}", "NL": r"\d{9}B\d{2}", "BE": r"\d{10}", "IT": r"\d{11}",
    "ES": r"[0-9A-Z]\d{7}[0-9A-Z]", "PL": r"\d{10}", "GB": r"\d{9}(\d{3})?", "CH": r"E?\d{9}(MWST|TVA|IVA)?", "LU": r"\d{8}",
}  # fmt: skip
_ENTRY = re.compile(
    r"\b(HR\s?[AB]|GN\s?R|VR|PR|GS\s?R)(?![A-Z])\.?\s*(?:Nr\.?\s*)?0*(\d[\d .]*)\s*([A-Z]{1,3}\b)?",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"\b(?:Amtsgericht|Registergericht|AG|Local Court(?: of)?|Handelsregister)\b[\s:.]*(?:des\s+)?(.+)",
    re.IGNORECASE,
)
_SEATS = {"charlottenburg": "Berlin", "berlin charlottenburg": "Berlin", "berlin-charlottenburg": "Berlin"}
"""Courts that bear another name than the city that they serve."""


def lei(text: str) -> str | None:
    """The LEI without spaces, in capitals; None where the form or the check digits (ISO 7064, mod 97) are wrong."""
    bare = re.sub(r"[\s-]", "", text).upper()
    if not re.fullmatch(r"[A-Z0-9]{18}\d{2}", bare):
        return None
    return bare if int("".join(str(int(letter, 36)) for letter in bare)) % 97 == 1 else None


def vat(text: str) -> str | None:
    """The VAT id without spaces, in capitals; None where it has no known form."""
    bare = re.sub(r"[^0-9A-Za-z]", "", text).upper()
    form = _VAT.get(bare[:2], r"[0-9A-Z]{5,12}")
    return bare if re.fullmatch(r"[A-Z]{2}" + form, bare) else None


def entry(text: str) -> str | None:
    """The entry of a German register as "HRB 12345": "HRB12345", "hrb-nr. 012345 B" and "AG Köln HRB 12345" are read alike."""
    found = _ENTRY.search(text.replace("-", " "))
    if not found:
        return None
    digits = re.sub(r"\D", "", found.group(2))
    kind = re.sub(r"\s", "", found.group(1)).upper()
    return f"{kind} {digits}"


def court(text: str) -> str | None:
    """The city whose court keeps the register: "Amtsgericht Düsseldorf", "AG Düsseldorf" and "Düsseldorf" are one."""
    found = _COURT.search(text)
    name = found.group(1) if found else text
    name = _ENTRY.sub("", name.replace(" - ", ", ")).split(",")[0].split("(")[0].strip(" .:;-)")
    name = re.sub(r"^(in|zu|am)\s+", "", name)
    return _SEATS.get(name.casefold(), name) or None
