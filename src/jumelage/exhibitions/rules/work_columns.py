"""The columns of a table of works: what they are called, and how a cell of each is read."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from jumelage.exhibitions.enums import Condition
from jumelage.kit.money import Currency
from jumelage.kit.search import fold
from jumelage.kit.table_files import columns_in

LABELS: Mapping[str, Any] = {
    "number": gettext_lazy("Number"), "title": gettext_lazy("Title"), "title_en": gettext_lazy("Title in English"),
    "artist": gettext_lazy("Artist"), "artist_native": gettext_lazy("Artist in their own script"), "year": gettext_lazy("Year"),
    "technique": gettext_lazy("Technique"), "technique_en": gettext_lazy("Technique in English"), "height": gettext_lazy("Height (cm)"),
    "width": gettext_lazy("Width (cm)"), "depth": gettext_lazy("Depth (cm)"), "framed_height": gettext_lazy("Height with frame (cm)"),
    "framed_width": gettext_lazy("Width with frame (cm)"), "framed_depth": gettext_lazy("Depth with frame (cm)"),
    "weight": gettext_lazy("Weight (kg)"), "pieces": gettext_lazy("Pieces"), "value": gettext_lazy("Insurance value"),
    "currency": gettext_lazy("Currency"), "owner": gettext_lazy("Owner"), "inventory": gettext_lazy("Owner's inventory number"),
    "loan": gettext_lazy("Loan"), "crate": gettext_lazy("Crate"), "origin": gettext_lazy("Country of origin"),
    "credit": gettext_lazy("Credit line"), "condition": gettext_lazy("Condition"), "condition_note": gettext_lazy("Note on the condition"),
    "handling": gettext_lazy("Hanging and handling"), "source": gettext_lazy("Source"),
}  # fmt: skip
OTHER_NAMES: Mapping[str, Collection[str]] = {
    "number": {"Nr", "Nr.", "No", "No.", "Werknummer"}, "title": {"Werk", "Bezeichnung", "Work"}, "artist": {"Künstler", "Künstlerin", "Fotograf", "Fotografin"},
    "year": {"Datierung", "Entstehungsjahr", "Date"}, "technique": {"Material", "Medium", "Technik/Material"}, "height": {"Höhe", "Height", "H"},
    "width": {"Breite", "Width", "B", "W"}, "depth": {"Tiefe", "Depth", "T", "D"}, "weight": {"Gewicht", "Weight", "kg"},
    "pieces": {"Stück", "Stücke", "Stückzahl", "Anzahl"}, "value": {"Wert", "Versicherungswert", "Value"}, "owner": {"Besitzer", "Eigentümerin"},
    "inventory": {"Inventarnummer", "Inv.-Nr.", "Inventory"}, "loan": {"Leihgeber", "Lender"}, "crate": {"Kistennummer", "Box"},
    "origin": {"Ursprungsland", "Land", "Country"}, "credit": {"Nachweis", "Credit"}, "source": {"Quelle"},
}  # fmt: skip
MEASURES = ("height", "width", "depth", "framed_height", "framed_width", "framed_depth", "weight", "value")
WHOLE = ("number", "pieces")
_UNIT = re.compile(r"\s*(?:cm|kg|eur|€)\s*$", re.IGNORECASE)


def guessed(header: Sequence[str]) -> list[str]:
    """Return the field of each column as its name says, "" where it says nothing."""
    names = {field: {*_labels(field), *OTHER_NAMES.get(field, ())} for field in LABELS}
    found = {place: field for field, place in columns_in(header, names).items()}
    return [found.get(place, "") for place in range(len(header))]


def _labels(field: str) -> list[str]:
    labels = []
    for language in ("de", "en"):
        with override(language):
            labels.append(str(LABELS[field]))
    return labels


def read(field: str, cell: str) -> Any:
    """Return what a cell says; ValueError with a sentence for what cannot be meant."""
    return _READERS.get(field, str.strip)(cell)


def _decimal(cell: str) -> Decimal:
    """A number as Germans and others write it: 1.800,50, 1,800.50, 60,5 cm."""
    text = _UNIT.sub("", cell).replace(" ", "").replace("\u00a0", "").replace("'", "")
    if "," in text and "." in text:
        text = text.replace(".", "").replace(",", ".") if text.rindex(",") > text.rindex(".") else text.replace(",", "")  # fmt: skip
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(_("“%(cell)s” is no number.") % {"cell": cell[:40]}) from error
    if not number.is_finite():
        raise ValueError(_("“%(cell)s” is no number.") % {"cell": cell[:40]})
    return number


def _whole(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) < 6):
        raise ValueError(_("“%(cell)s” is no whole number.") % {"cell": cell[:40]})
    return int(cell)


def _currency(cell: str) -> str:
    code = {"€": "EUR", "euro": "EUR"}.get(cell.casefold(), cell.upper())
    if code not in Currency.values:
        known = ", ".join(Currency.values)
        raise ValueError(_("“%(cell)s” is no currency that is kept. These are known: %(names)s.") % {"cell": cell[:40], "names": known})  # fmt: skip
    return code


def _condition(cell: str) -> str:
    wanted = fold(cell)
    for language in ("de", "en"):
        with override(language):
            for choice in Condition:
                if wanted in (fold(str(choice.label)), choice.value):
                    return choice.value
    names = ", ".join(str(choice.label) for choice in Condition)
    raise ValueError(_("“%(cell)s” is no condition. These are known: %(names)s.") % {"cell": cell[:40], "names": names})  # fmt: skip


_READERS: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(MEASURES, _decimal),
    **dict.fromkeys(WHOLE, _whole),
    "currency": _currency,
    "condition": _condition,
    "origin": str.upper,
}
