"""The page of one exhibition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.audit.queries import Change, history
from jumelage.exhibitions.models import Exhibition, Rate, Stop, Work
from jumelage.kit.partial_dates import PartialDate
from jumelage.partners.models import Tie
from jumelage.places.models import Place
from jumelage.places.queries import home_of
from jumelage.ui.maps import MapArc, MapPoint, WorldMap
from jumelage.ui.timeline import TimelineEntry

from .lists import ExhibitionRow, rows
from .tour import TourChecks, tour_checks


@dataclass(frozen=True, slots=True)
class ExhibitionPage:
    """All that the overview of an exhibition shows."""

    row: ExhibitionRow
    today: date
    stops: Sequence[Stop]
    ties: Sequence[Tie]
    rates: Sequence[Rate]
    tour: WorldMap | None
    timeline: Sequence[TimelineEntry]
    unpacked: int
    checks: TourChecks
    history: Sequence[Change]


def exhibition_page(exhibition: Exhibition, today: date, *, office: Office) -> ExhibitionPage:
    """Gather the overview; the number of queries does not grow with stops or works."""
    [row] = rows([exhibition], today)
    rates = list(Rate.objects.filter(exhibition=exhibition).select_related("exhibition"))
    return ExhibitionPage(
        row=row,
        today=today,
        stops=row.stops,
        ties=list(exhibition.ties.select_related("place")),
        rates=rates,
        checks=tour_checks(exhibition, row.stops, rates),
        tour=tour_map(row.stops, home_of(office)),
        timeline=timeline_of(row.stops),
        unpacked=Work.objects.filter(exhibition=exhibition, crate__isnull=True).count(),
        history=history(exhibition),
    )


def tour_map(stops: Sequence[Stop], home: Place | None) -> WorldMap | None:
    """The tour from home through the stops; None where fewer than two places are on it."""
    stations = [*([home] if home else []), *(stop.place for stop in stops)]
    points: dict[int, MapPoint] = {}
    for place in stations:
        kind = "home" if home is not None and place.pk == home.pk else "stop"
        note = ", ".join(str(stop.opening.year) for stop in stops if stop.place_id == place.pk)
        points.setdefault(
            place.pk,
            MapPoint(str(place.pk), _with_native(place), place.latitude, place.longitude, kind, note=note),
        )
    if len(points) < 2:
        return None
    way = [str(place.pk) for place in stations]
    arcs = [MapArc(start, end, "leg") for start, end in pairwise(way) if start != end]
    return WorldMap(
        points=tuple(points.values()),
        arcs=tuple(dict.fromkeys(arcs)),
        home=str(home.pk) if home is not None and home.pk in points else "",
        title=_("Map of the tour"),
        description=" – ".join(str(place) for place in stations),
    )


def _with_native(place: Place) -> str:
    native = place.name_native
    return f"{place} {native}" if native and native not in (str(place), place.name) else str(place)


def timeline_of(stops: Sequence[Stop]) -> list[TimelineEntry]:
    """Openings, last days and dispatches, for the timeline."""
    entries = []
    for stop in stops:
        href = stop.get_absolute_url()
        entries.append(
            TimelineEntry(_day(stop.opening), _("Opening: %(stop)s") % {"stop": stop}, "milestone", href=href)
        )
        entries.append(
            TimelineEntry(_day(stop.close), _("Last day: %(stop)s") % {"stop": stop}, "event", href=href)
        )
        if stop.dispatch:
            entries.append(
                TimelineEntry(
                    _day(stop.dispatch), _("Dispatched from %(stop)s") % {"stop": stop}, "visit", href=href
                )
            )
    return entries


def _day(day: date) -> PartialDate:
    return PartialDate.of(day)
