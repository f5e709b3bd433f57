"""Reading a table of participants: CSV or a workbook, any order of columns, what is wrong with each row."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from jumelage.exchanges.enums import Part, Side
from jumelage.kit.errors import Refused
from jumelage.kit.search import fold
from jumelage.kit.table_files import rows_of

COLUMNS = {
    "family_name": ("familienname", "nachname", "name", "family name", "last name", "surname"),
    "given_name": ("vorname", "given name", "first name"),
    "name_native": ("name in eigener schrift", "native name", "name in its own script"),
    "born_on": ("geburtsdatum", "geboren", "geboren am", "date of birth", "birthday", "born"),
    "residence": ("wohnort", "ort", "residence", "place of residence", "city"),
    "side": ("seite", "side"),
    "part": ("funktion", "rolle", "nimmt teil als", "part", "role", "takes part as"),
    "contact": ("e-mail", "email", "telefon", "kontakt", "contact", "e-mail address or telephone"),
}
SIDES = {Side.OURS: ("wir", "unsere", "unsere seite", "ours", "our side"), Side.THEIRS: ("partner", "gaste", "gaeste", "partnerseite", "seite des partners", "theirs", "partner's side")}  # fmt: skip
PARTS = {
    Part.PARTICIPANT: (
        "teilnehmer",
        "teilnehmerin",
        "teilnehmende",
        "teilnehmende person",
        "participant",
        "tn",
    ),
    Part.LEADER: ("leitung", "leiter", "leiterin", "betreuer", "betreuerin", "betreuung", "leader"),
    Part.INTERPRETER: ("dolmetscher", "dolmetscherin", "sprachmittlung", "dolmetschen", "interpreter"),
}
FORMATS = ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%y")
MOST = 1000
OLDEST = 110
LONGEST = {"family_name": 120, "given_name": 120, "name_native": 120, "residence": 120, "contact": 150}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table as the values of a participant; `faults` say why it cannot be taken over."""

    number: int
    values: Mapping[str, Any]
    faults: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return " ".join(str(self.values.get(key, "")) for key in ("given_name", "family_name")).strip()


@dataclass(frozen=True, slots=True)
class Known:
    """Who is in the exchange already: (key of the name, day of birth)."""

    people: Collection[tuple[str, date | None]] = field(default_factory=frozenset)


def rows(content: bytes, *, today: date, known: Known, side: str = Side.OURS) -> list[Row]:
    """Return the rows of a table with what is wrong in each; Refused where it is no table of people."""
    lines = [line for line in enumerate(rows_of(content, most=MOST), 1) if any(line[1])]
    columns = _columns(lines[0][1])
    if "family_name" not in columns:
        raise Refused(
            _("No column of this file is called “Familienname” or “Family name”. Please name the columns in its first line.")
        )  # fmt: skip
    if len(lines) == 1:
        raise Refused(_("This file names its columns, but nobody stands below them."))
    return list(_checked([_Raw(number, cells, columns) for number, cells in lines[1:]], today, known, side))


@dataclass(frozen=True, slots=True)
class _Raw:
    number: int
    cells: Sequence[str]
    columns: Mapping[str, int]

    def text(self, name: str) -> str:
        place = self.columns.get(name)
        return " ".join(self.cells[place].split()) if place is not None and place < len(self.cells) else ""


def _checked(raws: Sequence[_Raw], today: date, known: Known, side: str) -> Iterator[Row]:
    seen: dict[tuple[str, date | None], int] = {}
    for raw in raws:
        values, faults = _values(raw, today, side)
        who = fold(values["family_name"], values["given_name"])[:255], values["born_on"]
        if who in known.people:
            faults.append(_("takes part already"))
        elif who in seen:
            faults.append(_("twice in the file, first in row %(row)d") % {"row": seen[who]})
        seen.setdefault(who, raw.number)
        yield Row(raw.number, values, tuple(faults))


def _values(raw: _Raw, today: date, side: str) -> tuple[dict[str, Any], list[str]]:
    values: dict[str, Any] = {name: raw.text(name) for name in LONGEST}
    faults = [
        _("“%(field)s” is longer than %(number)d characters") % {"field": name, "number": longest}
        for name, longest in LONGEST.items()
        if len(values[name]) > longest
    ]
    if not values["family_name"]:
        faults.append(_("the family name is missing"))
    if any(not character.isprintable() for value in values.values() for character in value):
        faults.append(_("holds a character that cannot be seen"))
    values["born_on"], fault = _day(raw.text("born_on"), today)
    values["side"], wrong_side = _choice(raw.text("side"), SIDES, side)
    values["part"], wrong_part = _choice(raw.text("part"), PARTS, Part.PARTICIPANT)
    return values, [*faults, *(one for one in (fault, wrong_side, wrong_part) if one)]


def _day(text: str, today: date) -> tuple[date | None, str]:
    if not text:
        return None, ""
    day = _read_day(text)
    if day is None:
        return None, _("“%(text)s” is no date of birth; write it as 17.05.2010") % {"text": text[:30]}
    if day > today:
        return None, _("the date of birth lies in the future")
    if today.year - day.year > OLDEST:
        return None, _("the date of birth lies more than %(years)d years back") % {"years": OLDEST}
    return day, ""


def _read_day(text: str) -> date | None:
    for form in FORMATS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 (a birthday has no zone)
        except ValueError:
            continue
    return None


def _choice(text: str, words: Mapping[Any, Sequence[str]], default: str) -> tuple[str, str]:
    if not text:
        return default, ""
    said = fold(text)
    for choice, known in words.items():
        if said == choice.value or said in {fold(word) for word in known}:
            return choice.value, ""
    return default, _("“%(text)s” is not known here; write one of: %(words)s") % {
        "text": text[:30], "words": ", ".join(str(choice.label) for choice in words),
    }  # fmt: skip


def _columns(header: Sequence[str]) -> dict[str, int]:
    said = [fold(cell.strip().rstrip("*:")) for cell in header]
    found = {}
    for name, words in COLUMNS.items():
        places = [said.index(fold(word)) for word in words if fold(word) in said]
        if places:
            found[name] = places[0]
    return found
