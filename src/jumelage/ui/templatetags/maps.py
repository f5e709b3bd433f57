"""Maps on pages: a picture at once, a globe where the browser can, and always a table."""

from typing import Any, Literal

from django import template
from django.templatetags.static import static
from django.utils import formats
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from jumelage.ui.maps import (
    MapPoint,
    WorldMap,
    distance_km,
    journey_svg,
    language_of,
    live_data,
    mark_svg,
    world_svg,
)

register = template.Library()

KIND_LABELS: dict[str, str | Promise] = {
    "home": gettext_lazy("Our city"),
    "exploring": gettext_lazy("exploring"),
    "active": gettext_lazy("active"),
    "dormant": gettext_lazy("dormant"),
    "suspended": gettext_lazy("suspended"),
    "ended": gettext_lazy("ended"),
    "origin": pgettext_lazy("map", "Country of origin"),
    "stop": pgettext_lazy("map", "Stop"),
}


@register.inclusion_tag("ui/world_map.html")
def world_map(
    world: WorldMap, *, form: Literal["world", "journey"] = "world", name: str = "map"
) -> dict[str, Any]:
    """A map of places and great circles: `form` is "world" (opens as a globe) or "journey" (zoomed to its places); `name` tells two maps on a page apart."""
    draw = journey_svg if form == "journey" else world_svg
    home = world.point(world.home) if world.home else None
    kinds = [kind for kind in KIND_LABELS if any(point.kind == kind for point in world.points)]
    return {
        "name": name,
        "world": world,
        "form": form,
        "picture": mark_safe(draw(world, name=name)),
        "data": live_data(world) | {"form": form, "files": _files(), "words": _words(world, kinds)},
        "data_id": f"{name}-data",
        "legend": [(KIND_LABELS[kind], kind, mark_safe(mark_svg(kind))) for kind in kinds],
        "rows": [_row(point, home) for point in world.points],
        "has_notes": any(point.note for point in world.points),
        "has_distances": home is not None,
    }


def _row(point: MapPoint, home: MapPoint | None) -> dict[str, Any]:
    away = ""
    if home and point != home:
        km = distance_km((home.longitude, home.latitude), (point.longitude, point.latitude))
        away = formats.number_format(round(km), force_grouping=True)
    language = point.language or language_of(point.label)
    return {"point": point, "kind": KIND_LABELS[point.kind], "language": language, "distance": away}


def _files() -> dict[str, str]:
    """Addresses of what the script loads later, as the storage of static files names them."""
    return {
        "library": static("ui/vendor/maplibre/maplibre-gl-csp.js"),
        "worker": static("ui/vendor/maplibre/maplibre-gl-csp-worker.js"),
        "style": static("ui/vendor/maplibre/maplibre-gl.css"),
        "coarse": static("ui/geography/world-110m.json"),
        "fine": static("ui/geography/world-50m.json"),
    }


def _words(world: WorldMap, kinds: list[str]) -> dict[str, Any]:
    return {
        "globe": _("Globe"),
        "flat": _("Flat map"),
        "form": _("Form of the map"),
        "all": _("Show all places"),
        "places": _("Places: the arrow keys go from one to the next"),
        "open": pgettext("map", "Open"),
        "kinds": {kind: str(KIND_LABELS[kind]) for kind in kinds},
        "library": {
            "Map.Title": world.title or pgettext("map", "Map"),
            "NavigationControl.ZoomIn": _("Zoom in"),
            "NavigationControl.ZoomOut": _("Zoom out"),
            "Popup.Close": pgettext("map", "Close"),
            "CooperativeGesturesHandler.WindowsHelpText": _("Hold Ctrl and scroll to zoom the map"),
            "CooperativeGesturesHandler.MacHelpText": _("Hold ⌘ and scroll to zoom the map"),
            "CooperativeGesturesHandler.MobileHelpText": _("Use two fingers to move the map"),
        },
    }
