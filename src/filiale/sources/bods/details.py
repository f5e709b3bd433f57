"""What is read of an entity or a person: expressions over the nested parts of a statement.

Lists are short: the first places are looked at one by one, which is several times as fast as to go through lists, and only longer
ones are gone through.
"""

from __future__ import annotations

from filiale.sources import values

_FIRST = range(1, 4)
_CODE = "CASE WHEN {0} LIKE '{{%' THEN TRY(json_extract_string({0}, '$.code')) ELSE {0} END"
_LEI = (
    "({0}.scheme = 'XI-LEI' OR coalesce(upper({0}.schemeName) IN ('LEI', 'LEGAL ENTITY IDENTIFIER'), false))"
)
_VAT = "({0}.scheme LIKE '%-VAT' OR coalesce(regexp_matches({0}.schemeName, '(?i)\\b(vat|ust|umsatzsteuer)'), false))"

_POSTCODE = "\\s*(?:[A-Z]{1,2}-[0-9]{4,6}\\s)?[0-9\\s-]*"
_COUNTRY = (
    "upper(coalesce(CASE WHEN place.country LIKE '{%' THEN TRY(json_extract_string(place.country, '$.name')) END, "
    "jurisdiction.name, ''))"
)


def parts(part: dict[str, str]) -> dict[str, str]:
    """What several columns look at, found once: the place, the seat, the entry in a register; `part` names the nested parts."""
    identifiers, addresses = part["identifiers"], part["addresses"]
    entry = f"NOT coalesce({_LEI}, false) AND NOT coalesce({_VAT}, false) AND {{0}}.id IS NOT NULL"
    only = f"CASE WHEN len({addresses}) = 1 AND coalesce({addresses}[1].type, '') NOT IN ('placeOfBirth', 'alternative') THEN {addresses}[1] ELSE {{}} END"
    several = (
        f"coalesce({_address(addresses, 'business')}, {_address(addresses, 'registered')}, {_any(addresses)})"
    )
    return {
        "place": only.format(several),
        "seat": only.format(_address(addresses, "registered")),
        "residence": f"CASE WHEN kind = 'person' THEN {_address(addresses, 'residence')} END",
        "number": _one(identifiers, entry, ".id"),
        "scheme": f"coalesce({_one(identifiers, entry, '.scheme')}, {_one(identifiers, entry, '.schemeName')})",
        "lei": _one(identifiers, _LEI, ".id"),
        "vat": _one(identifiers, _VAT, ".id"),
        "jurisdiction": part["jurisdiction"],
    }


def fields() -> dict[str, str]:
    """The columns of the flat table that tell of entities and people, out of `parts` and lists of short length."""
    taxed = "CASE WHEN len(taxResidencies) = 1 THEN taxResidencies[1].code END"
    return {
        "country": f"CASE WHEN kind = 'entity' THEN coalesce({_CODE.format('place.country')}, jurisdiction.code) END",
        "legal_country": f"CASE WHEN kind = 'entity' THEN coalesce(CASE WHEN seat.type = 'registered' THEN {_CODE.format('seat.country')} END, jurisdiction.code) END",
        "city": f"CASE WHEN kind = 'entity' AND place IS NOT NULL THEN {_city()} END",
        "founded": "foundingDate",
        "dissolved": "dissolutionDate",
        "lei": f"upper({values.text('lei')})",
        "vat": values.text("vat"),
        "register": "scheme",
        "number": values.text("number"),
        "home": f"CASE WHEN kind = 'person' THEN coalesce({_CODE.format('residence.country')}, {taxed}, {_CODE.format('place.country')}) END",
        "nation": "CASE WHEN kind = 'person' AND len(nationalities) = 1 THEN nationalities[1].code END",
    }


def _one(whole: str, condition: str, part: str = "") -> str:
    """The first element of a list of which the condition holds, or a part of it."""
    cases = " ".join(
        f"WHEN {condition.format(f'{whole}[{place}]')} THEN {whole}[{place}]{part}" for place in _FIRST
    )
    found = f"([e FOR e IN {whole}[{_FIRST[-1] + 1}:] IF {condition.format('e')}][1]){part}"
    return f"(CASE WHEN {whole} IS NULL THEN NULL {cases} WHEN len({whole}) > {_FIRST[-1]} THEN {found} END)"


def _address(addresses: str, type_: str) -> str:
    return _one(addresses, "{0}.type = '" + type_ + "'")


def _any(addresses: str) -> str:
    return _one(
        addresses, "({0} IS NOT NULL AND coalesce({0}.type, '') NOT IN ('placeOfBirth', 'alternative'))"
    )


def town() -> str:
    """What follows the last comma and a postcode of the address, as nearly all addresses end; `_city` judges it.

    Where other signs than a comma part an address, or other spaces stand in it, this is nothing, and every part is looked at.
    """
    last = "split_part(place.address, ',', -1)"
    odd = " OR ".join(f"contains({last}, chr({code}))" for code in (59, 9, 10, 11, 12, 13, 160))
    bare = f"regexp_replace({last}, '^[ 0-9-]*', '')"
    return f"CASE WHEN {odd} OR suffix({last}, ' ') THEN '' ELSE {bare} END"


def _city() -> str:
    """The last part of the address that is neither a postcode nor the country."""
    others = f"({_COUNTRY}, upper(coalesce(place.postCode, '')))"
    part = f"trim(regexp_replace(p, '^{_POSTCODE}', ''))"
    parts = f"[{part} FOR p IN regexp_split_to_array(place.address, '[,;\\n]')]"
    fits = f"q <> '' AND upper(q) NOT IN {others} AND NOT regexp_matches(q, '^[0-9 -]+$')"
    return f"CASE WHEN town <> '' AND town[2:3] NOT LIKE '%-%' AND upper(town) NOT IN {others} THEN town ELSE [q FOR q IN {parts} IF {fits}][-1] END"
