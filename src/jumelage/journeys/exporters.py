"""Lists of a delegation for hotels, agencies and hosts: the chosen columns, no internal numbers; costs."""

from collections.abc import Callable, Sequence

from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jumelage.journeys.forms.delegates import COLUMNS
from jumelage.journeys.models import Journey
from jumelage.journeys.queries.costs import CostSheet
from jumelage.journeys.queries.delegates import DelegateLine
from jumelage.kit.spreadsheets import csv_file, xlsx_file

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


def costs_xlsx(sheet: CostSheet) -> bytes:
    """Return the lines as they were entered and what they are in euros, numbers as numbers."""
    header = [
        _("Kind"), _("What for"), _("Cost bearer"), _("Budget line"), _("Currency"), _("Planned"), _("Settled"),
        _("Rate: 1 euro is"), _("Day of the rate"), _("Source of the rate"), _("Planned (EUR)"), _("Settled (EUR)"), _("Note"),
    ]  # fmt: skip
    rows = [
        (
            one.get_kind_display(), one.label, one.get_bearer_display(), one.budget, one.currency, one.planned,
            one.settled, one.rate, one.rate_on, one.rate_source, one.planned_euros, one.settled_euros, one.note,
        )
        for one in sheet.costs
    ]  # fmt: skip
    return xlsx_file(header, rows)


def file_name(journey: Journey, what: str, ending: str = "csv") -> str:
    return f"{slugify(journey.title) or 'journey'}-{what}.{ending}"
