"""Exhibitions on tour as everybody may see them: where they were, where they are, where they go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.exhibitions.queries import PublicExhibition, PublicStop, public_exhibition, public_exhibitions
from jumelage.partners.models import Tie
from jumelage.places.queries import home_of
from jumelage.ui.maps import MapArc, MapPoint, WorldMap

Phase = Literal["past", "now", "ahead"]
HOME = "home"


@dataclass(frozen=True, slots=True)
class ShownStop:
    """A stop of an exhibition and whether it was, is or will be, by the day of its own city."""

    exhibition: PublicExhibition
    stop: PublicStop
    phase: Phase


@dataclass(frozen=True, slots=True)
class ShownExhibition:
    """An exhibition with its stops in their order."""

    told: PublicExhibition
    stops: tuple[ShownStop, ...]

    @property
    def key(self) -> str:
        return self.told.key

    @property
    def now(self) -> list[ShownStop]:
        return [stop for stop in self.stops if stop.phase == "now"]

    @property
    def next(self) -> ShownStop | None:
        return next((stop for stop in self.stops if stop.phase == "ahead"), None)

    @property
    def cities(self) -> list[str]:
        """The cities on the way, each once."""
        return list(dict.fromkeys(one.stop.place.label for one in self.stops))


def exhibitions_shown(office: Office, now: datetime, *, tie: Tie | None = None) -> list[ShownExhibition]:
    """Return the exhibitions that the office shows, the newest tour first; three queries."""
    return [_shown(told, now) for told in public_exhibitions(office, tie=tie)]


def exhibition_shown(office: Office, number: int, now: datetime) -> ShownExhibition | None:
    """Return one of them; three queries."""
    told = public_exhibition(office, number)
    return _shown(told, now) if told else None


def stops_shown(office: Office, now: datetime) -> list[ShownStop]:
    """Return every public stop in the order of the openings; three queries."""
    stops = [stop for found in exhibitions_shown(office, now) for stop in found.stops]
    return sorted(stops, key=lambda one: (one.stop.opening, one.stop.pk))


def to_see(stops: Iterable[ShownStop]) -> list[ShownStop]:
    """Leave out what is over."""
    return [stop for stop in stops if stop.phase != "past"]


def phase_of(stop: PublicStop, now: datetime) -> Phase:
    """Return whether a stop was, is or will be, by the calendar on its own wall."""
    today = now.astimezone(ZoneInfo(stop.place.zone)).date()
    if stop.close < today:
        return "past"
    return "now" if stop.opening <= today else "ahead"


def _shown(told: PublicExhibition, now: datetime) -> ShownExhibition:
    return ShownExhibition(told, tuple(ShownStop(told, stop, phase_of(stop, now)) for stop in told.stops))


def tour_map(office: Office, stops: Sequence[ShownStop]) -> WorldMap | None:
    """Return the way of a tour as a map, None where it leads nowhere; one query."""
    home = home_of(office)
    points: dict[int, MapPoint] = {}
    if home is not None:
        points[home.pk] = MapPoint(HOME, home.label, home.latitude, home.longitude, kind=HOME)
    for shown in stops:
        place = shown.stop.place
        years = dict.fromkeys(str(one.stop.opening.year) for one in stops if one.stop.place.pk == place.pk)
        points.setdefault(
            place.pk,
            MapPoint(f"stop-{place.pk}", place.label, place.latitude, place.longitude, "stop", note=", ".join(years)),
        )  # fmt: skip
    way = [points[pk].key for pk in ([home.pk] if home else []) + [one.stop.place.pk for one in stops]]
    arcs = dict.fromkeys(MapArc(one, other, "leg") for one, other in pairwise(way) if one != other)
    if not arcs:
        return None
    return WorldMap(
        tuple(points.values()), tuple(arcs), home=HOME if home else "", title=_("Map of the tour"),
        description=" – ".join(one.stop.place.label for one in stops),
    )  # fmt: skip
