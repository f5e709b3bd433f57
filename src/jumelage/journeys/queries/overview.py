"""The first page of a journey: purpose, route, map, next steps."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import F
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.journeys.models import Delegate, Journey, Leg, Task
from jumelage.journeys.rules.conflicts import Conflict
from jumelage.places.models import Place
from jumelage.places.queries import home_of
from jumelage.ui.maps import MapArc, MapPoint, WorldMap

from .conflicts import conflicts

FIRST_TASKS = 6
FIRST_DELEGATES = 8


@dataclass(frozen=True, slots=True)
class Overview:
    """`route` is None where the places of fewer than two stations are known."""

    today: date
    objectives: tuple[str, ...]
    tasks: tuple[Task, ...]
    delegates: tuple[Delegate, ...]
    conflicts: tuple[Conflict, ...]
    route: WorldMap | None


def overview(journey: Journey, today: date, *, home: Office) -> Overview:
    """Return what the overview of a journey shows."""
    open_tasks = Task.objects.filter(journey=journey, done_at__isnull=True).select_related("owner")
    delegates = Delegate.objects.filter(journey=journey).select_related("person")
    found = conflicts(journey, home.zone)
    return Overview(
        today=today,
        objectives=tuple(line.strip() for line in journey.objectives.splitlines() if line.strip()),
        tasks=tuple(open_tasks.order_by(F("due_date").asc(nulls_last=True), "pk")[:FIRST_TASKS]),
        delegates=tuple(delegates[:FIRST_DELEGATES]),
        conflicts=tuple(found),
        route=_route(journey, home_of(home)),
    )


def _route(journey: Journey, home: Place | None) -> WorldMap | None:
    """From home through the legs and back; visits that come in start at the guests' city."""
    origin = journey.guest if journey.is_incoming else home
    legs = list(Leg.objects.filter(journey=journey).select_related("place"))
    stations = [*([origin] if origin else []), *(leg.place for leg in legs)]
    points: dict[int, MapPoint] = {}
    for place in stations:
        kind = "home" if home is not None and place.pk == home.pk else "stop"
        points.setdefault(
            place.pk, MapPoint(str(place.pk), _with_native(place), place.latitude, place.longitude, kind)
        )
    if len(points) < 2:
        return None
    way = [str(place.pk) for place in [*stations, *([origin] if origin else [])]]
    arcs = [MapArc(start, end, "leg") for start, end in pairwise(way) if start != end]
    names = " – ".join(str(place) for place in stations)
    return WorldMap(
        points=tuple(points.values()),
        arcs=tuple(dict.fromkeys(arcs)),
        home=str(home.pk) if home is not None and home.pk in points else "",
        title=_("Map of the route"),
        description=names,
    )


def _with_native(place: Place) -> str:
    native = place.name_native
    return f"{place} {native}" if native and native != str(place) and native != place.name else str(place)
