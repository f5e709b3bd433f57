"""The list of exchanges, the page of one, and the panels on the pages of partners and organisations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils import formats
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.audit.queries import Change, history
from jumelage.exchanges.enums import ExchangeState, Side
from jumelage.exchanges.models import (
    Application,
    Consent,
    CostLine,
    Exchange,
    ExchangeGroup,
    ExchangeTask,
    Funder,
    Participant,
)
from jumelage.exchanges.rules import gaps, money
from jumelage.kit.hits import Hit
from jumelage.kit.paging import ListPage, page_of
from jumelage.kit.search import matching
from jumelage.partners.models import Tie
from jumelage.people.models import Organisation
from jumelage.places.models import Place

from .due import DueTask
from .figures import Numbers, counted, numbers_of
from .funding import rules_of
from .participants import entered, reference_day


@dataclass(frozen=True, slots=True)
class ExchangeFilter:
    """What the list is narrowed to; empty parts do not filter."""

    text: str = ""
    kind: str = ""
    state: str = ""
    place: str = ""
    year: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.text or self.kind or self.state or self.place or self.year)


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """An exchange in a list: its numbers, and the tasks that are late."""

    exchange: Exchange
    numbers: Numbers
    late: int

    @property
    def pk(self) -> int:
        return self.exchange.pk


@dataclass(frozen=True, slots=True)
class ExchangePage:
    """All that the page of an exchange shows."""

    exchange: Exchange
    numbers: Numbers
    minors: int
    in_charge: int
    ours: Sequence[ExchangeGroup]
    theirs: Sequence[ExchangeGroup]
    gaps: Sequence[gaps.Gap]
    open_tasks: Sequence[DueTask]
    done_tasks: Sequence[ExchangeTask]
    applications: Sequence[Application]
    costs: Sequence[CostLine]
    balances: Sequence[money.Balance]
    return_visit: Exchange | None
    history: Sequence[Change]


def exchanges(office: Office, wanted: ExchangeFilter) -> "QuerySet[Exchange]":
    """Return the exchanges of a list in its order."""
    found: QuerySet[Exchange] = Exchange.objects.filter(office=office)
    if wanted.text:
        found = matching(found, wanted.text)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.place:
        found = found.filter(place=int(wanted.place))
    return found.filter(start_date__year=int(wanted.year)) if wanted.year else found


def exchanges_page(
    office: Office, wanted: ExchangeFilter, number: object, *, today: date
) -> ListPage[ExchangeRow]:
    """Return one page of the list; the number of queries is fixed."""
    return page_of(exchanges(office, wanted), number, fetch=lambda ids: exchange_rows(ids, today=today))


def exchange_rows(ids: Sequence[int], *, today: date) -> list[ExchangeRow]:
    """Return exchanges with their numbers and late tasks; two queries."""
    late = dict(
        ExchangeTask.objects.filter(exchange__in=ids, done_at__isnull=True, due_date__lt=today)
        .exclude(exchange__state=ExchangeState.CANCELLED)
        .order_by()
        .values_list("exchange")
        .annotate(Count("pk"))
    )
    found = counted(Exchange.objects.filter(pk__in=ids)).select_related("place", "owner", "returns")
    return [ExchangeRow(one, numbers_of(one), late.get(one.pk, 0)) for one in found]


def exchange_page(exchange: Exchange, *, today: date) -> ExchangePage:
    """Return the page of an exchange; the number of queries is fixed."""
    people = entered(exchange)
    day = reference_day(exchange, today)
    groups = list(ExchangeGroup.objects.filter(exchange=exchange).select_related("organisation__place"))
    tasks = list(exchange.tasks.select_related("owner", "done_by", "application__funder"))
    applications = list(exchange.applications.select_related("funder"))
    costs = list(exchange.costs.all())
    months = rules_of(exchange.office).certificate_months
    funders = [application.funder for application in applications]
    return ExchangePage(
        exchange=exchange,
        numbers=numbers_of(counted(Exchange.objects.filter(pk=exchange.pk)).get()),
        minors=sum(gaps.is_minor(one.participant, day) for one in people),
        in_charge=sum(one.participant.is_in_charge for one in people),
        ours=[group for group in groups if group.side == Side.OURS],
        theirs=[group for group in groups if group.side == Side.THEIRS],
        gaps=_gaps(exchange, people, funders, day, months),
        open_tasks=[DueTask(task, (task.due_date - today).days if task.due_date else None) for task in tasks if not task.done_at],
        done_tasks=[task for task in tasks if task.done_at],
        applications=applications,
        costs=costs,
        balances=money.balances(costs, applications),
        return_visit=Exchange.objects.filter(returns=exchange).first(),
        history=history(exchange, parts=(Participant, Consent, Application, CostLine, ExchangeTask, ExchangeGroup)),
    )  # fmt: skip


def _gaps(
    exchange: Exchange, people: list[gaps.Entered], funders: list[Funder], day: date, months: int
) -> list[gaps.Gap]:
    if exchange.state in {ExchangeState.CANCELLED, ExchangeState.CLOSED} or exchange.erased_at:
        return []
    return [
        *gaps.of_people(people, day, months=months),
        *gaps.of_days(exchange, people),
        *gaps.of_funders(exchange, people, funders, day),
    ]


def exchanges_of_tie(tie: Tie, *, today: date) -> list[ExchangeRow]:
    """Return the exchanges with a partner, the newest first; three queries."""
    return _in_order(Exchange.objects.filter(Q(tie=tie) | Q(place=tie.place_id), office=tie.office_id), today)


def exchanges_of_organisation(organisation: Organisation, *, today: date) -> list[ExchangeRow]:
    """Return the exchanges in which an organisation takes part; three queries."""
    return _in_order(Exchange.objects.filter(groups__organisation=organisation), today)


def _in_order(found: "QuerySet[Exchange]", today: date, limit: int = 12) -> list[ExchangeRow]:
    ids = list(found.values_list("pk", flat=True)[:limit])
    return sorted(exchange_rows(ids, today=today), key=lambda row: ids.index(row.pk)) if ids else []


def places_of(office: Office) -> list[Place]:
    """Return the cities with which exchanges are entered."""
    return list(Place.objects.filter(pk__in=Exchange.objects.filter(office=office).values("place")))


def years_of(office: Office) -> list[int]:
    """Return the years in which exchanges begin, the newest first."""
    found = (
        Exchange.objects.filter(office=office, start_date__isnull=False)
        .order_by()
        .annotate(year=ExtractYear("start_date"))
        .values_list("year", flat=True)
        .distinct()
    )
    return sorted(found, reverse=True)


def search(office: Office, text: str, *, limit: int) -> list[Hit]:
    """Return the exchanges of this title or city; one query."""
    found = exchanges(office, ExchangeFilter(text=text)).select_related("place")[:limit]
    return [
        Hit(
            kind=_("Exchange"),
            title=exchange.label,
            subtitle=_subtitle(exchange),
            href=exchange.get_absolute_url(),
        )
        for exchange in found
    ]


def _subtitle(exchange: Exchange) -> str:
    day = formats.date_format(exchange.start_date, "SHORT_DATE_FORMAT") if exchange.start_date else ""
    return " · ".join(part for part in (str(exchange.get_kind_display()), str(exchange.place), day) if part)
