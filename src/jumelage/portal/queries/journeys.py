"""The journeys and visits that an office shows, with the programme items that may be published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language

from jumelage.accounts.models import Office
from jumelage.journeys.enums import ItemStatus, JourneyStatus
from jumelage.journeys.models import Journey, Leg, ProgrammeItem
from jumelage.journeys.queries.journeys import Phase, phase_of
from jumelage.partners.models import Tie
from jumelage.partners.queries import TieAnniversary
from jumelage.places.models import Place
from jumelage.places.queries import home_of
from jumelage.ui.maps import MapArc, MapPoint, WorldMap

from .exhibitions import ShownStop, stops_shown, to_see
from .ties import anniversaries_ahead, public_ties

AHEAD = timedelta(days=3 * 366)
PAST = 20


@dataclass(frozen=True, slots=True)
class PublicItem:
    """A programme item as everybody may know it: what, when there, where."""

    item: ProgrammeItem
    start: datetime
    end: datetime

    @property
    def place(self) -> Place | None:
        return self.item.leg.place if self.item.leg else None

    @property
    def where(self) -> str:
        """The venue and the city."""
        venue, place = self.item.venue, self.place
        parts = [venue.name] if venue else []
        if place and not any(place.label in part for part in parts):
            parts.append(place.label)
        return ", ".join(parts)

    @property
    def is_cancelled(self) -> bool:
        return self.item.status == ItemStatus.CANCELLED or self.item.journey.status == JourneyStatus.CANCELLED


@dataclass(frozen=True, slots=True)
class PublicJourney:
    """A journey in a list."""

    journey: Journey
    places: tuple[Place, ...]
    phase: Phase

    @property
    def key(self) -> str:
        return key_of(self.journey)

    @property
    def summary(self) -> str:
        return said(self.journey.public_summary, self.journey.public_summary_en)

    @property
    def result(self) -> str:
        """What came of it; told only after the return."""
        if self.phase is not Phase.PAST:
            return ""
        return said(self.journey.public_result, self.journey.public_result_en)

    @property
    def is_cancelled(self) -> bool:
        return bool(self.journey.status == JourneyStatus.CANCELLED)


def said(german: str, english: str) -> str:
    """Return a text in the reader's language, in the other one rather than none."""
    return german or english if (get_language() or "de").startswith("de") else english or german


def key_of(journey: Journey) -> str:
    return f"{journey.pk}-{slugify(journey.title_en or journey.title) or 'journey'}"


def shown(office: Office) -> "QuerySet[Journey]":
    """Return the journeys that are public; an idea is nobody's business yet."""
    found: QuerySet[Journey] = Journey.objects.filter(office=office, is_public=True).exclude(
        status=JourneyStatus.IDEA
    )
    return found.select_related("guest").prefetch_related(
        Prefetch("legs", queryset=Leg.objects.select_related("place"))
    )


def public_journeys(office: Office, today: date, *, place: Place | None = None) -> list[PublicJourney]:
    """Return the public journeys, the latest first; two queries."""
    found = shown(office)
    if place is not None:
        found = found.filter(Q(pk__in=Leg.objects.filter(place=place).values("journey")) | Q(guest=place))
    return [row(journey, today) for journey in found.order_by(F("start_date").desc(nulls_first=True), "-pk")]


def public_journey(office: Office, number: int, today: date) -> PublicJourney | None:
    journey = shown(office).filter(pk=number).first()
    return row(journey, today) if journey else None


def row(journey: Journey, today: date) -> PublicJourney:
    places = [leg.place for leg in journey.legs.all()]
    if not places and journey.guest:
        places = [journey.guest]
    return PublicJourney(journey, tuple(dict.fromkeys(places)), phase_of(journey, today))


def public_items(
    office: Office, *, journey: Journey | None = None, since: datetime | None = None
) -> list[PublicItem]:
    """Return what may be published of public journeys, in time order; one query."""
    found = (
        ProgrammeItem.objects.filter(journey__office=office, journey__is_public=True, publish=True)
        .exclude(journey__status=JourneyStatus.IDEA)
        .exclude(status=ItemStatus.PROPOSED)
    )
    if journey is not None:
        found = found.filter(journey=journey)
    if since is not None:
        found = found.filter(end_at__gte=since)
    return list(_items(found.select_related("journey", "venue", "leg__place").order_by("start_at", "pk")))


def _items(found: Iterable[ProgrammeItem]) -> Iterable[PublicItem]:
    for item in found:
        zone = ZoneInfo(item.zone)
        yield PublicItem(item, item.start_at.astimezone(zone), item.end_at.astimezone(zone))


def by_day(items: Sequence[PublicItem]) -> list[tuple[date, list[PublicItem]]]:
    """Group items by the day on which they begin there."""
    days: dict[date, list[PublicItem]] = {}
    for item in items:
        days.setdefault(item.start.date(), []).append(item)
    return sorted(days.items())


@dataclass(frozen=True, slots=True)
class DatesPage:
    """What lies ahead, and what was."""

    items: Sequence[PublicItem]
    past: Sequence[PublicItem]
    stops: Sequence[ShownStop]
    anniversaries: Sequence[TieAnniversary]


def dates_page(office: Office, now: datetime) -> DatesPage:
    """Return the page of dates; the number of queries is fixed."""
    today = timezone.localdate(now)
    items = public_items(office)
    past = [item for item in items if item.end < now and not item.is_cancelled]
    return DatesPage(
        items=[item for item in items if item.end >= now],
        past=past[::-1][:PAST],
        stops=to_see(stops_shown(office, now)),
        anniversaries=anniversaries_ahead(public_ties(office, today), today=today, until=today + AHEAD),
    )


def route_map(office: Office, found: PublicJourney) -> WorldMap | None:
    """Return the way of a journey as a map; one query."""
    home = home_of(office)
    if home is None or not found.places:
        return None
    stops = [place for place in found.places if place.pk != home.pk]
    points = [MapPoint("home", home.label, home.latitude, home.longitude, kind="home")]
    points += [
        MapPoint(f"stop-{place.pk}", place.label, place.latitude, place.longitude, kind="stop")
        for place in stops
    ]
    arcs = tuple(MapArc(one.key, other.key) for one, other in pairwise(points))
    return WorldMap(tuple(points), arcs, home="home", title=found.journey.label) if stops else None


def ties_on_the_way(office: Office, found: PublicJourney) -> list[Tie]:
    """Return the public ties to the places of a journey; one query."""
    places = [*found.places, *([found.journey.guest] if found.journey.guest else [])]
    return list(Tie.objects.filter(office=office, is_public=True, place__in=places).select_related("place"))
