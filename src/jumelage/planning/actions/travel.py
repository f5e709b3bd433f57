"""Travel times of a journey from a table or from a router."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from jumelage.accounts.models import User
from jumelage.journeys.actions import known_times, set_travel_times
from jumelage.journeys.enums import TravelSource
from jumelage.journeys.models import Journey, Leg
from jumelage.kit.errors import Refused
from jumelage.kit.table_files import rows_of
from jumelage.planning.bridge import osrm
from jumelage.planning.enums import ChangeKind
from jumelage.planning.queries.travel_page import houses, ways_in

from .steps import keep_times

MOST_HOUSES = 200
Ways = Mapping[tuple[str, str], int | None]


def import_travel_times(*, journey: Journey, content: bytes, by: User | None) -> int:
    """Take a table of ways over as a whole and return how many changed; Refused, and nothing changed, for a cell that is wrong."""
    lines = rows_of(content, most=MOST_HOUSES)
    found = houses(journey, list(journey.legs.select_related("place", "hotel")))
    try:
        ways = ways_in(lines, found)
    except ValueError as problem:
        raise Refused(str(problem)) from problem
    if not ways:
        raise Refused(_("This table holds no way: places in the first line and in the first column, please."))
    return _set(journey, ways, TravelSource.TABLE, ChangeKind.TABLE, by)


def ask_router(*, journey: Journey, leg: Leg, by: User | None) -> int:
    """Ask the router for the ways of a leg and return how many changed; what people entered or imported stays."""
    if not osrm.is_configured():
        raise Refused(_("No router is configured here."))
    legs = list(journey.legs.select_related("place", "hotel"))
    known = [
        stand
        for stand in houses(journey, legs)
        if stand.leg.pk == leg.pk and stand.spot.latitude is not None and stand.spot.longitude is not None
    ]
    if len(known) < 2:
        raise Refused(_("The router needs at least two places with coordinates in this city."))
    points = [(stand.spot.latitude or 0.0, stand.spot.longitude or 0.0) for stand in known]
    minutes = osrm.minutes_between(points)
    ways = {
        (start.key, end.key): minutes[row][column]
        for row, start in enumerate(known)
        for column, end in enumerate(known)
        if start is not end
    }
    return _set(journey, ways, TravelSource.ROUTER, ChangeKind.ROUTER, by)


def change_travel_times(*, journey: Journey, ways: Ways, by: User | None) -> int:
    """Set travel times by hand and return how many changed."""
    return _set(journey, ways, TravelSource.HAND, ChangeKind.TRAVEL, by)


@transaction.atomic
def _set(journey: Journey, ways: Ways, source: TravelSource, kind: ChangeKind, by: User | None) -> int:
    """Set travel times as one step that can be taken back; what people know is not overruled by the router."""
    before = known_times(journey)
    over = source != TravelSource.ROUTER
    number = set_travel_times(journey=journey, ways=ways, source=source, by=by, over=over)
    keep_times(journey=journey, kind=kind, before=before, by=by)
    return number
