"""The ties on a map: great circles from home."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.accounts.models import Office
from jumelage.places.queries import home_of
from jumelage.ui.maps import MapArc, MapPoint, WorldMap

from .ties import TieRow, ties

HOME = "home"


def world_map(office: Office, today: date, rows: Iterable[TieRow] | None = None) -> WorldMap:
    """Return the map of an office's ties (of the given rows, where a page has them already)."""
    shown = list(ties(office, today) if rows is None else rows)
    home = home_of(office)
    points = [_point(row) for row in shown]
    arcs = [MapArc(HOME, point.key, point.kind) for point in points] if home else []
    if home:
        points.insert(0, MapPoint(HOME, home.label, home.latitude, home.longitude, kind=HOME))
    return WorldMap(
        points=tuple(points),
        arcs=tuple(arcs),
        home=HOME if home else "",
        title=_("Ties of %(city)s") % {"city": home.label if home else office.city_name},
        description=ngettext(
            "%(number)d place, joined to home by a great circle; the table below says the same.",
            "%(number)d places, each joined to home by a great circle; the table below says the same.",
            len(shown),
        )
        % {"number": len(shown)},
    )


def _point(row: TieRow) -> MapPoint:
    return MapPoint(
        key=f"tie-{row.tie.pk}",
        label=row.place.label,
        latitude=row.place.latitude,
        longitude=row.place.longitude,
        kind=row.status.value,
        href=row.tie.get_absolute_url(),
        note=f"{row.level.label}, {row.status.label}",
    )
