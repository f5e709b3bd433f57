"""The shapes of the pages on places."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.kit.search import matching
from jumelage.places.models import Place, Venue
from jumelage.ui.maps import MapArc, MapPoint, WorldMap

from .distances import distance_km, time_difference
from .holidays import Holiday, holidays_between

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What the page of a place shows."""

    place: Place
    home: Place | None
    here: datetime
    ahead: timedelta | None
    distance: int | None
    holidays: list[Holiday]
    venues: list[Venue]
    world: WorldMap

    @property
    def is_home(self) -> bool:
        return self.home is not None and self.home.geoname_id == self.place.geoname_id


def home_of(office: Office) -> Place | None:
    """Return the city of an office; it is recorded when the office is made (see receivers)."""
    return Place.objects.filter(geoname_id=office.home_geoname_id).first()


def place_page(office: Office, place: Place, *, now: datetime, language: str) -> PlacePage:
    """Return the page of a place, which need not be saved; at most two queries."""
    home = home_of(office)
    here = now.astimezone(ZoneInfo(place.zone))
    return PlacePage(
        place=place,
        home=home,
        here=here,
        ahead=time_difference(home, place, now) if home else None,
        distance=round(distance_km(home, place)) if home else None,
        holidays=holidays_between(place, here.date(), here.date() + YEAR, language),
        venues=list(Venue.objects.filter(office=office, place=place)) if place.pk else [],
        world=_world(home, place),
    )


def venues(office: Office, text: str = "") -> models.QuerySet[Venue]:
    """Return an office's venues by city and name, those with every word of the text."""
    rows = Venue.objects.filter(office=office).select_related("place").order_by("place__name", "name", "pk")
    found: models.QuerySet[Venue] = matching(rows, text) if text.strip() else rows
    return found


def _world(home: Place | None, place: Place) -> WorldMap:
    there = MapPoint("there", place.label, place.latitude, place.longitude)
    if home is None or home.geoname_id == place.geoname_id:
        return WorldMap(
            (MapPoint("there", place.label, place.latitude, place.longitude, "home"),), title=place.label
        )
    return WorldMap(
        (MapPoint("home", home.label, home.latitude, home.longitude, "home"), there),
        (MapArc("home", "there"),),
        home="home",
        title=_("From %(home)s to %(place)s") % {"home": home.label, "place": place.label},
    )
