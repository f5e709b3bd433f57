"""The columns of a table of wishes: what they are called, and how a cell of each is read."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from jumelage.journeys.enums import ItemKind
from jumelage.kit.search import fold
from jumelage.kit.table_files import columns_in

from .hours import Hours, parse_windows

LABELS: Mapping[str, Any] = {
    "title": gettext_lazy("Title"),
    "kind": gettext_lazy("Kind"),
    "leg": gettext_lazy("City"),
    "venue": gettext_lazy("Venue"),
    "hosts": gettext_lazy("Hosts"),
    "windows": gettext_lazy("When it could be"),
    "day": gettext_lazy("Day"),
    "opens": gettext_lazy("From"),
    "closes": gettext_lazy("Until"),
    "minutes": gettext_lazy("Minutes"),
    "least_minutes": gettext_lazy("At least, minutes"),
    "value": gettext_lazy("Value"),
    "must": gettext_lazy("Must be held"),
    "groups": gettext_lazy("Groups"),
    "together": gettext_lazy("All these groups together"),
    "delegates": gettext_lazy("Needs"),
    "interpreter": gettext_lazy("Needs an interpreter"),
    "after": gettext_lazy("Not before"),
    "category": gettext_lazy("Category"),
    "note": gettext_lazy("Note"),
    "source": gettext_lazy("Source"),
}
OTHER_NAMES: Mapping[str, Collection[str]] = {
    "title": {"Titel", "Wunsch", "Bezeichnung", "Termin", "Was", "Name", "Wish", "Visit", "What", "Betreff"},
    "kind": {"Art", "Typ", "Type"},
    "leg": {"Stadt", "Ort", "Station", "Place", "Leg"},
    "venue": {"Treffpunkt", "Haus", "Adresse", "Location", "Where", "Wo", "Ort des Termins"},
    "hosts": {"Gastgeber", "Gastgebende", "Host", "Organisation", "Firma", "Company", "Partner"},
    "windows": {"Zeitfenster", "Fenster", "Wann", "Windows", "Window", "When", "Möglich", "Termine"},
    "day": {"Tag", "Datum", "Date"},
    "opens": {"Von", "Beginn", "Ab", "Start", "Begin", "Begins"},
    "closes": {"Bis", "Ende", "To", "End", "Ends"},
    "minutes": {"Dauer", "Duration", "Dauer in Minuten", "Minuten"},
    "least_minutes": {"Mindestens", "Mindestdauer", "At least", "Minimum", "Mindestdauer in Minuten"},
    "value": {"Wert", "Priorität", "Priority", "Wichtigkeit", "Gewicht", "Points"},
    "must": {"Pflicht", "Muss", "Must", "Fest", "Mandatory"},
    "groups": {"Gruppe", "Group", "Gruppen"},
    "together": {"Gemeinsam", "Zusammen", "Together"},
    "delegates": {"Braucht", "Personen", "People", "Wer", "Who", "Teilnehmende", "Participants", "Person"},
    "interpreter": {"Dolmetscher", "Dolmetscherin", "Dolmetschen", "Interpreter", "Dolmetschung"},
    "after": {"Nach", "Nicht vor", "After", "Danach von"},
    "category": {"Kategorie", "Thema", "Topic"},
    "note": {"Notiz", "Bemerkung", "Anmerkung", "Comment", "Notes", "Hinweis"},
    "source": {"Quelle"},
}
YES = {"1", "ja", "j", "yes", "y", "x", "wahr", "true", "✓"}
NO = {"0", "nein", "n", "no", "falsch", "false", "-", "–"}
FLAGS = ("must", "together", "interpreter")
LISTS = ("hosts", "groups", "delegates", "after")
TEXTS = {"title": 200, "category": 60, "source": 250, "note": 20_000}
_HOURS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:h|std\.?|stunden?|hours?)", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*h)?")
_MINUTES = re.compile(r"(\d{1,4})\s*(?:'|min\.?|minuten|minutes)?", re.IGNORECASE)
_SECONDS = re.compile(r"(\d{1,2}:\d{2}):00")
_PIECES = re.compile(r"[;\n]+")


def guessed(header: Sequence[str]) -> list[str]:
    """Return the field of each column as its name says, "" where it says nothing."""
    names = {field: {*_labels(field), *OTHER_NAMES[field]} for field in LABELS}
    found = {place: field for field, place in columns_in(header, names).items()}
    return [found.get(place, "") for place in range(len(header))]


def _labels(field: str) -> list[str]:
    labels = []
    for language in ("de", "en"):
        with override(language):
            labels.append(str(LABELS[field]))
    return labels


def pieces(cell: str) -> list[str]:
    """The parts of a cell that names several, by semicolons or line breaks; each once."""
    return list(dict.fromkeys(part.strip() for part in _PIECES.split(cell) if part.strip()))


def truth(cell: str) -> bool:
    word = fold(cell)
    if word in YES:
        return True
    if word in NO:
        return False
    raise ValueError(_("“%(cell)s” is neither yes nor no: please write “yes” or “no”.") % {"cell": cell[:40]})


def minutes(cell: str) -> int:
    """Minutes as people write them: 90, 90 min, 1:30, 1,5 h."""
    text = cell.strip()
    if match := _CLOCK.fullmatch(text):
        number = int(match[1]) * 60 + int(match[2])
    elif match := _HOURS.fullmatch(text):
        number = round(float(match[1].replace(",", ".")) * 60)
    elif match := _MINUTES.fullmatch(text):
        number = int(match[1])
    else:
        raise ValueError(
            _("“%(cell)s” is no duration: please write minutes, such as 90.") % {"cell": cell[:40]}
        )
    if not 5 <= number <= 720:
        raise ValueError(
            _("%(number)s minutes cannot be planned: from 5 to 720, please.") % {"number": number}
        )
    return number


def worth(cell: str) -> int:
    if cell.isdecimal() and 1 <= int(cell[:5]) <= 100:
        return int(cell)
    raise ValueError(
        _("“%(cell)s” is no value: please write a whole number from 1 to 100.") % {"cell": cell[:40]}
    )


def kind(cell: str) -> str:
    """The kind by its name in German or English."""
    wanted = fold(cell)
    for language in ("de", "en"):
        with override(language):
            for choice in ItemKind:
                if wanted in (fold(str(choice.label)), choice.value):
                    return choice.value
    names = ", ".join(str(choice.label) for choice in ItemKind)
    raise ValueError(
        _("“%(cell)s” is no kind. These are known: %(names)s.") % {"cell": cell[:40], "names": names}
    )


def text(field: str, cell: str) -> str:
    plain = cell.strip() if field == "note" else " ".join(cell.split())
    if len(plain) > TEXTS[field]:
        raise ValueError(
            _("This is %(length)s characters long; at most %(most)s fit.")
            % {"length": len(plain), "most": TEXTS[field]}
        )
    if any(not letter.isprintable() and letter not in "\n\t" for letter in plain):
        raise ValueError(_("There are characters in it that cannot be shown: please type it anew."))
    return plain


def windows(cells: Mapping[str, str], days: Collection[date]) -> list[Hours]:
    """The windows of a row: those of the one cell, and that of the columns day, from and until."""
    lines = pieces(cells.get("windows", ""))
    day, opens, closes = (_SECONDS.sub(r"\1", cells.get(name, "")) for name in ("day", "opens", "closes"))
    if day and opens and closes:
        lines.append(f"{day} {opens}–{closes}")
    elif opens or closes or day:
        raise ValueError(_("A window needs its day, from when and until when: one of the three is missing."))
    return parse_windows("\n".join(lines), days)
