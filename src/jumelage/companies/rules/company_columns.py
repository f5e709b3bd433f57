"""The columns of a list of companies: what they are called in German and English, and how a cell of each is read."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from jumelage.companies.bridge import lists
from jumelage.kit.partial_dates import PartialDate
from jumelage.kit.table_files import columns_in

LABELS: Mapping[str, Any] = {
    "name": gettext_lazy("Name"),
    "name_native": gettext_lazy("Name in its own script"),
    "city": gettext_lazy("City"),
    "postcode": gettext_lazy("Postcode"),
    "street": gettext_lazy("Street"),
    "lei": gettext_lazy("LEI"),
    "number": gettext_lazy("Register number"),
    "court": gettext_lazy("Register"),
    "vat": gettext_lazy("VAT identification number"),
    "owner": gettext_lazy("Ultimate owner"),
    "origin": gettext_lazy("Country of origin"),
    "sector": gettext_lazy("Sector"),
    "staff": gettext_lazy("Staff here"),
    "since": gettext_lazy("Here since"),
    "website": gettext_lazy("Website"),
    "note": gettext_lazy("Internal note"),
}
OTHER_NAMES: Mapping[str, Collection[str]] = {
    "name": {"Firma", "Firmenname", "Firmenbezeichnung", "Unternehmen", "Unternehmensname", "Company", "Company name", "Betrieb", "Bezeichnung", "Organisation"},
    "name_native": {"Originalname", "Name in Originalschrift", "Native name", "Local name"},
    "city": {"Ort", "Stadt", "Sitz", "Firmensitz", "Town", "Gemeinde", "Standort", "Location"},
    "postcode": {"PLZ", "Postleitzahl", "ZIP", "Postal code"},
    "street": {"Straße", "Strasse", "Straße und Hausnummer", "Straße, Hausnummer", "Anschrift", "Adresse", "Address"},
    "lei": {"LEI-Code", "LEI-Nummer", "Legal Entity Identifier"},
    "number": {"HRB", "HRB-Nummer", "HRB-Nr.", "HRA", "HR-Nummer", "HR-Nr.", "Registernummer", "Register-Nr.", "Handelsregisternummer", "Handelsregister", "Handelsregister-Nr.", "Registration number", "Company number"},
    "court": {"Registergericht", "Amtsgericht", "Gericht", "Court", "Register court"},
    "vat": {"USt-IdNr.", "USt-IdNr", "USt-ID", "Umsatzsteuer-ID", "Umsatzsteueridentifikationsnummer", "VAT", "VAT ID", "VAT number", "VAT-ID"},
    "owner": {"Eigentümer", "Mutter", "Muttergesellschaft", "Konzernmutter", "Konzern", "Owner", "Parent", "Parent company", "Group"},
    "origin": {"Herkunft", "Herkunftsland", "Land", "Staat", "Country", "Origin"},
    "sector": {"Branche", "Wirtschaftszweig", "WZ", "WZ 2008", "NACE", "Industry"},
    "staff": {"Mitarbeiter", "Mitarbeiterzahl", "Mitarbeitende", "Beschäftigte", "Beschäftigtenzahl", "Anzahl Mitarbeiter", "Employees", "Staff", "Headcount"},
    "since": {"Seit", "Ansiedlung", "Ansässig seit", "Gründung", "Gegründet", "Since", "Founded"},
    "website": {"Webseite", "Internet", "Homepage", "URL", "Web"},
    "note": {"Notiz", "Bemerkung", "Anmerkung", "Note", "Notes", "Comment", "Remark"},
}  # fmt: skip
LONGEST = {
    "name": 200,
    "name_native": 200,
    "city": 200,
    "court": 120,
    "owner": 200,
    "sector": 160,
    "note": 20_000,
}
MOST_STAFF = 9_999_999
_NUMBER = re.compile(r"(\d{1,3}(?:[.,\s']\d{3})+|\d{1,7})")


def guessed(header: Sequence[str]) -> list[str]:
    """Return the field of each column as its name says, "" where it says nothing."""
    names: dict[str, set[str]] = {
        field: set(OTHER_NAMES[field]) if field in OTHER_NAMES else set() for field in LABELS
    }
    for language in ("de", "en"):
        with override(language):
            for field, label in LABELS.items():
                names[field].add(str(label))
    found = {place: field for field, place in columns_in(header, names).items()}
    return [found.get(place, "") for place in range(len(header))]


def _text(field: str) -> Callable[[str], str]:
    def read(cell: str) -> str:
        plain = cell.strip() if field == "note" else " ".join(cell.split())
        if len(plain) > LONGEST[field]:
            raise ValueError(
                _("this is %(length)s characters long; at most %(most)s fit.")
                % {"length": len(plain), "most": LONGEST[field]}
            )
        if any(not letter.isprintable() and letter not in "\n\t" for letter in plain):
            raise ValueError(_("there are characters in it that cannot be shown."))
        return plain

    return read


def _lei(cell: str) -> str:
    if found := lists.lei_of(cell):
        return found
    raise ValueError(_("“%(cell)s” is no LEI: its form or its check digits are wrong.") % {"cell": cell[:40]})


def _vat(cell: str) -> str:
    if found := lists.vat_of(cell):
        return found
    raise ValueError(_("“%(cell)s” is no VAT identification number.") % {"cell": cell[:40]})


def _origin(cell: str) -> str:
    if found := lists.country_of_name(cell):
        return found
    raise ValueError(_("“%(cell)s” is no country that is known.") % {"cell": cell[:40]})


def _staff(cell: str) -> int:
    match = _NUMBER.fullmatch(cell.strip())
    if match is None:
        raise ValueError(_("“%(cell)s” is no whole number.") % {"cell": cell[:40]})
    number = int(re.sub(r"\D", "", match[1]))
    if number > MOST_STAFF:
        raise ValueError(_("“%(cell)s” is no whole number.") % {"cell": cell[:40]})
    return number


def _since(cell: str) -> PartialDate:
    try:
        return PartialDate.parse(cell)
    except ValueError:
        raise ValueError(
            _("“%(cell)s” is no date: please write 2004, 07.2004 or 22.07.2004.") % {"cell": cell[:40]}
        ) from None


def _website(cell: str) -> str:
    address = cell if "://" in cell else f"https://{cell}"
    if re.fullmatch(r"https?://[^\s/]+\.[^\s]+", address) and len(address) <= 200:
        return address
    raise ValueError(_("“%(cell)s” is no address of a website.") % {"cell": cell[:40]})


READERS: Mapping[str, Callable[[str], Any]] = {
    **{field: _text(field) for field in LONGEST},
    "lei": _lei, "vat": _vat, "origin": _origin, "staff": _staff, "since": _since, "website": _website,
}  # fmt: skip
PLAIN = ("number", "postcode", "street")


def read(cells: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The values of a row by their field, and what is wrong with the others; empty cells say nothing."""
    values: dict[str, Any] = {}
    faults: list[str] = []
    for field, cell in cells.items():
        if not cell.strip():
            continue
        try:
            values[field] = READERS[field](cell) if field in READERS else " ".join(cell.split())[:120]
        except ValueError as problem:
            faults.append(f"{LABELS[field]}: {problem}")
    if not values.get("name") and not any(fault.startswith(f"{LABELS['name']}:") for fault in faults):
        faults.append(_("The name is missing."))
    return values, faults
