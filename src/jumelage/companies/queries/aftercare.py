"""The plan of aftercare: who is to be visited when, the most urgent first."""

from dataclasses import dataclass
from datetime import date

from jumelage.accounts.models import Office
from jumelage.companies.models import Company
from jumelage.companies.rules.aftercare import Due

from .companies import due_for, with_visits

SHOWN = 200


@dataclass(frozen=True, slots=True)
class DueVisit:
    """A company with the day of its next visit."""

    company: Company
    visit: Due


def visits_due(office: Office, *, today: date, countries: "list[str] | None" = None) -> list[DueVisit]:
    """Return all companies by the day of their next visit; one query."""
    found = with_visits(Company.objects.filter(office=office))
    if countries is not None:
        found = found.filter(origin__in=countries)
    rows = [DueVisit(company, due_for(company, today)) for company in found]
    return sorted(rows, key=lambda row: (row.visit.on, row.company.pk))[:SHOWN]
