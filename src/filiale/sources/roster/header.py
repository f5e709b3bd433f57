"""Headers of lists as offices write them, and the columns that they mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

Row = dict[str, str]
HEADERS = {
    "name": "firma firmenname firmenbezeichnung name unternehmen unternehmensname company companyname betrieb bezeichnung organisation",
    "city": "ort stadt sitz firmensitz city town gemeinde standort ortsname location",
    "street": "strasse strassehausnummer strasseundhausnummer anschrift adresse street address",
    "postcode": "plz postleitzahl postcode zip",
    "lei": "lei leicode leinummer legalentityidentifier",
    "number": "hrb hrbnummer hrbnr hra hranummer hrnummer hrnr registernummer registernr handelsregisternummer handelsregisternr "
    "handelsregister handelsregistereintrag registrationnumber registernumber companynumber hrbhra hrahrb",
    "court": "registergericht amtsgericht gericht court registercourt registrycourt register handelsregistergericht",
    "vat": "ustidnr ustid ustidnummer umsatzsteueridentifikationsnummer umsatzsteuerid umsatzsteueridnr vat vatid vatnumber vatno vatidnumber",
    "country": "land staat country sitzland laendercode countrycode",
    "sector": "branche wirtschaftszweig wz wzcode wz2008 nace nacecode sector industry branch",
    "staff": "mitarbeiter mitarbeiterzahl mitarbeitende beschaeftigte beschaeftigtenzahl anzahlmitarbeiter employees staff headcount",
}
"""What a column is, and the headers that say so, without spaces and signs."""
_COLUMN = {word: column for column, words in HEADERS.items() for word in words.split()}
_ALSO = {
    "brd": "DE", "usa": "US", "korea": "KR", "suedkorea": "KR", "republikkorea": "KR", "southkorea": "KR", "england": "GB",
    "grossbritannien": "GB", "uk": "GB", "holland": "NL", "vrchina": "CN", "volksrepublikchina": "CN", "tuerkei": "TR", "turkey": "TR",
}  # fmt: skip


def key(word: str) -> str:
    """A word without case, accents, spaces and signs; German umlauts as two letters."""
    spread = word.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", spread)
    return "".join(letter for letter in plain if letter.isalnum())


def columns(words: Sequence[str]) -> dict[int, str] | None:
    """Which place holds which column, if the row is a header: a name and something else that is known."""
    found: dict[int, str] = {}
    for place, word in enumerate(words):
        column = _COLUMN.get(key(word))
        if column and column not in found.values():
            found[place] = column
    return found if "name" in found.values() and len(found) > 1 else None


def country(name: str) -> str | None:
    """The ISO code of a country by code or by its German or English name; None for an unknown one."""
    bare = name.strip()
    if len(bare) == 2 and bare.isalpha():
        return bare.upper()
    return _ALSO.get(key(bare)) or _countries().get(key(bare))


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    return {
        key(name): code
        for language in ("de", "en")
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha()
    }
