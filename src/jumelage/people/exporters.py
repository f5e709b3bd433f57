"""People as a table for a spreadsheet: chosen columns, safe cells."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from jumelage.kit.spreadsheets import csv_file

from .models import Tenure
from .queries import PersonRow, people_rows
from .rules import naming

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Column:
    """A column that can be chosen; `is_usual` ones are ticked at first."""

    name: str
    label: Promise
    value: Callable[[PersonRow], str]
    is_usual: bool = False


def _leading(row: PersonRow) -> Tenure | None:
    return row.tenures[0] if row.tenures else None


def _native(row: PersonRow) -> str:
    return "; ".join(name.full_name for name in row.person.all_names())


def _organisation(row: PersonRow) -> str:
    return "; ".join(tenure.organisation.name for tenure in row.tenures)


def _city(row: PersonRow) -> str:
    places = [tenure.organisation.place for tenure in row.tenures]
    return "; ".join(dict.fromkeys(place.label for place in places if place))


def _country(row: PersonRow) -> str:
    places = [tenure.organisation.place for tenure in row.tenures]
    return "; ".join(dict.fromkeys(place.country for place in places if place))


def _letter(row: PersonRow) -> str:
    return naming.letter_salutation(row.person, _language(row), _leading(row))


def _envelope(row: PersonRow) -> str:
    return "\n".join(naming.envelope_lines(row.person, _language(row), _leading(row)))


def _language(row: PersonRow) -> str:
    return row.person.language or get_language() or "de"


COLUMNS: tuple[Column, ...] = (
    Column("family_name", _("Family name"), lambda row: row.person.family_name, is_usual=True),
    Column("given_name", _("Given name"), lambda row: row.person.given_name, is_usual=True),
    Column("degree", _("Academic degree"), lambda row: row.person.degree, is_usual=True),
    Column("display_name", _("Full name"), lambda row: row.person.display_name),
    Column("native", _("Names in other scripts"), _native, is_usual=True),
    Column(
        "office",
        pgettext_lazy("held", "Office"),
        lambda row: "; ".join(t.label for t in row.tenures),
        is_usual=True,
    ),
    Column("organisation", _("Organisation"), _organisation, is_usual=True),
    Column("city", _("City"), _city, is_usual=True),
    Column("country", _("Country"), _country),
    Column("email", _("E-mail address"), lambda row: row.person.email),
    Column("phone", _("Telephone"), lambda row: row.person.phone),
    Column("letter", _("Salutation of a letter"), _letter),
    Column("envelope", _("Lines of an envelope"), _envelope),
)


def people_csv(ids: Sequence[int], columns: Sequence[str], today: date) -> bytes:
    """Return people, in the order of the ids, as CSV that German spreadsheets open as it is."""
    chosen = [column for column in COLUMNS if column.name in columns]
    rows = ([column.value(row) for column in chosen] for row in _rows(ids, today))
    return csv_file([str(column.label) for column in chosen], rows)


def _rows(ids: Sequence[int], today: date) -> Iterator[PersonRow]:
    for start in range(0, len(ids), CHUNK):
        part = list(ids[start : start + CHUNK])
        rows = {row.pk: row for row in people_rows(part, today)}
        yield from (rows[pk] for pk in part if pk in rows)
