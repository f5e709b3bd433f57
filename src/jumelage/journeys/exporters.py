"""Lists of a delegation for hotels, agencies and hosts: the chosen columns, no internal numbers."""

from collections.abc import Callable, Sequence

from django.utils.formats import date_format
from django.utils.text import slugify

from jumelage.journeys.forms.delegates import COLUMNS
from jumelage.journeys.models import Journey
from jumelage.journeys.queries.delegates import DelegateLine
from jumelage.kit.spreadsheets import csv_file

CELLS: dict[str, Callable[[DelegateLine], object]] = {
    "precedence": lambda line: line.delegate.precedence,
    "name": lambda line: line.delegate.person,
    "name_native": lambda line: line.native,
    "degree": lambda line: line.delegate.person.degree,
    "function": lambda line: line.delegate.function or line.office,
    "organisation": lambda line: line.organisation,
    "strand": lambda line: line.delegate.get_strand_display(),
    "groups": lambda line: ", ".join(group.name for group in line.groups),
    "language": lambda line: line.delegate.person.language,
    "email": lambda line: line.delegate.person.email,
    "phone": lambda line: line.delegate.phone or line.delegate.person.phone,
    "room": lambda line: line.delegate.room,
    "bearer": lambda line: line.delegate.get_bearer_display(),
    "visa": lambda line: line.delegate.get_visa_display(),
    "confirmed_on": lambda line: (
        date_format(line.delegate.confirmed_on, "SHORT_DATE_FORMAT") if line.delegate.confirmed_on else ""
    ),
    "note": lambda line: line.delegate.note,
}


def delegation_csv(lines: Sequence[DelegateLine], columns: Sequence[str]) -> bytes:
    """Return the list with the chosen columns, safe to open in a spreadsheet program."""
    heads = dict(COLUMNS)
    rows = [[str(CELLS[column](line)) for column in columns] for line in lines]
    return csv_file([str(heads[column]) for column in columns], rows)


def file_name(journey: Journey, what: str) -> str:
    return f"{slugify(journey.title) or 'journey'}-{what}.csv"
