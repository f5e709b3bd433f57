"""The places of a problem and the minutes between them: the one place where travel times come from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from jumelage.journeys.models import Leg, ProgrammeItem
from jumelage.journeys.queries.facts import Spot, house_key
from jumelage.journeys.rules.conflicts import travel_time
from jumelage.planning.models import Wish

from .frames import way_between

Ways = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Stand:
    """A place of the problem with the leg that it belongs to; unknown coordinates are those of its city."""

    id: str
    name: str
    spot: Spot
    leg: Leg
    key: str

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "lat": self.spot.latitude, "lon": self.spot.longitude}


def spot_of(record: Wish | ProgrammeItem, leg: Leg) -> str:
    """The id of the place where something is held."""
    return f"venue{record.venue_id}" if record.venue_id else f"leg{leg.pk}"


def stands(legs: Sequence[Leg], records: Iterable[Wish | ProgrammeItem]) -> dict[str, Stand]:
    """Return every place of the journey, hotels first."""
    found: dict[str, Stand] = {}
    for leg in legs:
        known = leg.hotel is not None and leg.hotel.latitude is not None
        name = str(leg.hotel or leg.place)
        found[f"leg{leg.pk}"] = Stand(
            f"leg{leg.pk}", name, _spot(leg.hotel if known else leg.place, name), leg, house_key(None, leg)
        )
    for record in records:
        venue, leg = record.venue, record.leg or legs[0]
        if venue is not None:
            where = venue if venue.latitude is not None else leg.place
            found[f"venue{venue.pk}"] = Stand(
                f"venue{venue.pk}", venue.name, _spot(where, venue.name), leg, f"venue{venue.pk}"
            )
    return found


def _spot(where: Any, name: str) -> Spot:
    return Spot(name, where.latitude, where.longitude)


def travel(places: Mapping[str, Stand], legs: Sequence[Leg], known: Ways) -> dict[str, Any]:
    """Return the minutes from every place to every other, the same that the programme's conflicts reckon with."""
    names = list(places)
    ways = {(before.pk, after.pk): way_between(before, after) for before, after in pairwise(legs)}
    rows = [[_minutes(places[start], places[end], ways, known) for end in names] for start in names]
    return {"mode": "car", "matrices": [{"places": names, "minutes": rows}]}


MOST_MINUTES = 7 * 24 * 60
STEP = 5
"""Minutes to which a way is rounded up, so that visits begin at times that people agree on."""


def _minutes(start: Stand, end: Stand, ways: Mapping[tuple[int, int], int], known: Ways) -> int:
    if (start.leg.pk, end.leg.pk) in ways:
        return min(MOST_MINUTES, ways[start.leg.pk, end.leg.pk])
    minutes = known.get((start.key, end.key))
    return minutes if minutes is not None else computed(start, end)


def computed(start: Stand, end: Stand) -> int:
    """The minutes that the distance tells."""
    needed = travel_time(start.spot, end.spot) or timedelta()
    return min(MOST_MINUTES, -(-int(needed / timedelta(minutes=1)) // STEP) * STEP)
