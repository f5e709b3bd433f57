"""A company's visits on journeys: where one could be put, and where those that were wished for stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jumelage.companies.models import Company
from jumelage.journeys.enums import ItemStatus
from jumelage.journeys.models import Journey, Leg, ProgrammeItem
from jumelage.planning.models import Wish


@dataclass(frozen=True, slots=True)
class Stop:
    """A city of a journey in which a company could be visited."""

    leg: Leg
    is_near: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A journey that lies ahead; `wish` where it has one for this company already."""

    journey: Journey
    stops: Sequence[Stop]
    wish: Wish | None

    @property
    def is_near(self) -> bool:
        return any(stop.is_near for stop in self.stops)


@dataclass(frozen=True, slots=True)
class CompanyVisit:
    """A wish for a visit to a company, and the item that came of it."""

    wish: Wish
    item: ProgrammeItem | None

    @property
    def state(self) -> str:
        """ "wished", "planned", "held" or "off"."""
        if self.item is None:
            return "wished"
        return {ItemStatus.HELD: "held", ItemStatus.CANCELLED: "off"}.get(
            ItemStatus(self.item.status), "planned"
        )


def ways_to(company: Company, *, today: date) -> list[Way]:
    """Return the journeys ahead with their cities, those to the company's own country or city first; three queries."""
    journeys = list(Journey.objects.filter(office=company.office_id).ahead(today))
    legs: dict[int, list[Leg]] = {}
    for leg in (
        Leg.objects.filter(journey__in=journeys).select_related("place").order_by("journey", "position", "pk")
    ):
        legs.setdefault(leg.journey_id, []).append(leg)
    wishes = {wish.journey_id: wish for wish in _wishes(company).filter(journey__in=journeys)}
    home = company.organisation.place_id
    ways = [
        Way(
            journey,
            [
                Stop(leg, leg.place_id == home or leg.place.country == company.origin)
                for leg in legs.get(journey.pk, ())
            ],
            wishes.get(journey.pk),
        )
        for journey in journeys
    ]
    return sorted(ways, key=lambda way: not way.is_near)


def visits_of(company: Company) -> list[CompanyVisit]:
    """Return the wishes for visits to a company, the newest journey first; one query."""
    found = (
        _wishes(company)
        .select_related("journey", "leg__place", "item")
        .order_by("-journey__start_date", "-pk")
    )
    return [CompanyVisit(wish, wish.item) for wish in found]


def _wishes(company: Company) -> QuerySet[Wish]:
    return Wish.objects.filter(company=company)
