"""The plan of aftercare: who is to be visited when, the most urgent first; as fast for very many companies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jumelage.accounts.models import Office
from jumelage.companies.enums import VisitState
from jumelage.companies.models import AftercareVisit, Company
from jumelage.companies.rules.aftercare import Due, due

SHOWN = 200


@dataclass(frozen=True, slots=True)
class DueVisit:
    """A company with the day of its next visit."""

    company: Company
    visit: Due


def visits_due(office: Office, *, today: date, countries: "list[str] | None" = None) -> list[DueVisit]:
    """Return the first companies by the day of their next visit.

    Those that were visited or have a visit planned are judged one by one; of the others, which are due so many months
    after they were entered, only the oldest of each interval. The number of queries depends on the intervals alone.
    """
    found = Company.objects.filter(office=office)
    if countries is not None:
        found = found.filter(origin__in=countries)
    dues = dict(_known(found, today)) | dict(_never_visited(found, today))
    first = sorted(dues, key=lambda pk: (dues[pk].on, pk))[:SHOWN]
    rows: Mapping[int, Company] = Company.objects.select_related("organisation__place").in_bulk(first)
    return [DueVisit(rows[pk], dues[pk]) for pk in first]


def _known(found: "QuerySet[Company]", today: date) -> Iterator[tuple[int, Due]]:
    """Companies with visits that were held or are planned."""
    visits = AftercareVisit.objects.filter(company__in=found, state__in=(VisitState.HELD, VisitState.PLANNED))
    names = ("company", "state", "on", "next_on", "company__visit_every", "company__created_at")
    told: dict[int, dict[str, date | None]] = {}
    facts = {}
    for pk, state, on, next_on, every, created_at in visits.order_by("on", "pk").values_list(*names):
        facts[pk] = (every, created_at.date())
        if state == VisitState.HELD:  # the latest counts
            told.setdefault(pk, {}).update(held_on=on, wanted_on=next_on)
        else:  # the earliest counts
            told.setdefault(pk, {}).setdefault("planned_on", on)
    nothing = dict.fromkeys(("held_on", "wanted_on", "planned_on"))
    for pk, days in told.items():
        every, entered_on = facts[pk]
        yield pk, due(**{**nothing, **days}, every=every, entered_on=entered_on, today=today)


def _never_visited(found: "QuerySet[Company]", today: date) -> Iterator[tuple[int, Due]]:
    """The companies without any such visit that were entered first, for each interval."""
    seen = AftercareVisit.objects.filter(state__in=(VisitState.HELD, VisitState.PLANNED)).values("company")
    others = found.exclude(pk__in=seen)
    intervals = found.order_by("visit_every").values_list("visit_every", flat=True).distinct()
    for every in list(intervals):
        oldest = others.filter(visit_every=every).order_by("created_at", "pk")[:SHOWN]
        for pk, created_at in oldest.values_list("pk", "created_at"):
            yield pk, due(
                held_on=None, wanted_on=None, planned_on=None, every=every, entered_on=created_at.date(), today=today
            )  # fmt: skip
