"""The places of a problem and the minutes between them: the one place where travel times come from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from jumelage.journeys.models import Leg, ProgrammeItem
from jumelage.journeys.queries.facts import Spot, house_key
from jumelage.journeys.rules.conflicts import (
    ALLOWANCE,
    CITY_KM,
    CITY_KMH,
    OVERLAND_KMH,
    SAME_HOUSE_KM,
    travel_time,
)
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
    """Return what takes how long, the same that the programme's conflicts reckon with.

    Distances are left to the planner: a table of thousands of houses would have millions of cells.
    """
    between = ((way_between(before, after), before.pk, after.pk) for before, after in pairwise(legs))
    return {
        "mode": "car", "speed": CITY_KMH, "detour": 1, "allowance": ALLOWANCE // MINUTE, "near": SAME_HOUSE_KM,
        "far": {"beyond": CITY_KM, "speed": OVERLAND_KMH}, "round_up": STEP,
        "ways": [
            *_of_unknown_length(places.values()),
            *_known(places.values(), known),
            *(_way(_in(before, places), _in(after, places), minutes) for minutes, before, after in between),
        ],
    }  # fmt: skip


def _way(starts: list[str], ends: list[str], minutes: int) -> dict[str, Any]:
    return {"from": starts, "to": ends, "minutes": min(MOST_MINUTES, minutes)}


def _in(leg: int, places: Mapping[str, Stand]) -> list[str]:
    return [place.id for place in places.values() if place.leg.pk == leg]


def _of_unknown_length(places: Iterable[Stand]) -> list[dict[str, Any]]:
    """Where nobody knows how far it is, the way is not reckoned with."""
    everywhere = [place.id for place in places]
    nowhere = [place.id for place in places if place.spot.latitude is None or place.spot.longitude is None]
    return [_way(nowhere, everywhere, 0), _way(everywhere, nowhere, 0)] if nowhere else []


def _known(places: Iterable[Stand], known: Ways) -> list[dict[str, Any]]:
    """The ways that somebody knows, those of a house that take the same together; a hotel can be a venue, too."""
    ids: dict[str, list[str]] = {}
    for place in places:
        ids.setdefault(place.key, []).append(place.id)
    ends: dict[tuple[str, int], list[str]] = {}
    for (start, end), minutes in known.items():
        if start in ids and end in ids:
            ends.setdefault((start, minutes), []).extend(ids[end])
    return [_way(ids[start], found, minutes) for (start, minutes), found in ends.items()]


MOST_MINUTES = 7 * 24 * 60
MINUTE = timedelta(minutes=1)
STEP = 5
"""Minutes to which a way is rounded up, so that visits begin at times that people agree on."""


def computed(start: Stand, end: Stand) -> int:
    """The minutes that the distance tells."""
    needed = travel_time(start.spot, end.spot) or timedelta()
    return min(MOST_MINUTES, -(-int(needed / MINUTE) // STEP) * STEP)
