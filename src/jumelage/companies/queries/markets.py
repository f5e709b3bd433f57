"""Market desks with their caseload, as the reader may know it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from jumelage.accounts.models import Office
from jumelage.companies.bridge import country_name
from jumelage.companies.models import Company, MarketDesk, Project
from jumelage.people.models import ContactEvent

from .aftercare import DueVisit, visits_due
from .projects import Reader, projects


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A desk in the list: its countries by name, how many companies and open projects it has."""

    desk: MarketDesk
    countries: str
    companies: int
    projects: int


@dataclass(frozen=True, slots=True)
class DeskCountry:
    """A country of a desk from which companies come."""

    code: str
    companies: int


@dataclass(frozen=True, slots=True)
class DeskPage:
    row: DeskRow
    countries: Sequence[DeskCountry]
    companies: Sequence[Company]
    projects: Sequence[Project]
    visits: Sequence[DueVisit]
    follow_ups: Sequence[ContactEvent]


SHOWN = 12


def desks(office: Office, reader: Reader) -> list[DeskRow]:
    """Return the desks with their caseload; four queries, however many there are."""
    by_origin = dict(
        Company.objects.filter(office=office).order_by().values_list("origin").annotate(number=Count("pk"))
    )
    known = dict(
        projects(office, reader).open().order_by().values_list("country").annotate(number=Count("pk"))
    )
    found = MarketDesk.objects.filter(office=office).select_related("lead").prefetch_related("members")
    return [_row(desk, by_origin, known) for desk in found]


def _row(desk: MarketDesk, companies: dict[str, int], known: dict[str, int]) -> DeskRow:
    names = sorted(country_name(code) for code in desk.countries)
    return DeskRow(
        desk, ", ".join(names), sum(companies.get(code, 0) for code in desk.countries),
        sum(known.get(code, 0) for code in desk.countries),
    )  # fmt: skip


def desk_page(desk: MarketDesk, reader: Reader, *, today: date) -> DeskPage:
    """Return the page of a desk: its companies, projects, visits due and contacts to follow up."""
    row = next(row for row in desks(desk.office, reader) if row.desk == desk)
    ours = Company.objects.filter(office=desk.office, origin__in=desk.countries)
    waiting = ContactEvent.objects.filter(
        office=desk.office, organisations__company__origin__in=desk.countries, follow_up_done_at__isnull=True
    ).exclude(follow_up="")
    return DeskPage(
        row=row,
        countries=[
            DeskCountry(code, number)
            for code, number in ours.order_by("origin").values_list("origin").annotate(number=Count("pk"))
        ],
        companies=list(ours.select_related("organisation__place")[:SHOWN]),
        projects=list(projects(desk.office, reader).open().filter(country__in=desk.countries)[:SHOWN]),
        visits=visits_due(desk.office, today=today, countries=list(desk.countries))[:SHOWN],
        follow_ups=list(
            waiting.select_related("follow_up_owner").order_by("follow_up_due", "pk").distinct()[:SHOWN]
        ),
    )
