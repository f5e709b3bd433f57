"""Names of places and countries as a reader expects them."""

from datetime import timedelta
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from jumelage.kit import opening_hours
from jumelage.places import bridge
from jumelage.places.models import Place

register = template.Library()
RIGHT_TO_LEFT = frozenset(("ar", "he", "fa", "ur", "ps", "dv"))


@register.filter
def country(code: str) -> str:
    """Return a country's name in the reader's language: {{ place.country|country }}."""
    return bridge.country_name(code, get_language() or "de")


@register.filter
def script_language(code: str) -> str:
    """Return the language (BCP 47) of what is written in a country, for a lang attribute."""
    return bridge.native_language(code)


@register.filter("opening_hours")
def opening_hours_of(text: str) -> str:
    """Return kept opening hours in the reader's language, a line for each part."""
    return opening_hours.shown(text)


@register.filter
def region(place: Place) -> str:
    """Return the name of a city's region in the reader's language, "" for a region and for a city that is one."""
    try:
        name = bridge.region_name(place.geoname_id, get_language() or "de")
    except KeyError:
        name = place.admin1
    return name if name != place.label else ""


@register.filter
def about(number: int) -> int:
    """Round a number of people to three figures: what is published is an estimate, or of another year."""
    return round(number, 3 - len(str(abs(number))))


@register.inclusion_tag("places/place_name.html")
def place_name(place: Place, *, link: bool = False) -> dict[str, Any]:
    """A place's name for the reader, and in its own script where that is another."""
    native = place.name_native if place.name_native != place.label else ""
    language = bridge.native_language(place.country)
    return {
        "place": place,
        "link": link,
        "native": native,
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "",
    }


@register.filter
def clock_difference(ahead: timedelta) -> str:
    """Say how far the clocks of another place are ahead of or behind those at home."""
    minutes = round(ahead.total_seconds() / 60)
    if minutes == 0:
        return _("the same time as at home")
    hours, rest = divmod(abs(minutes), 60)
    parts = [ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}] if hours else []
    if rest:
        parts.append(ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest})
    length = _(" and ").join(parts)
    pattern = _("%(length)s ahead of home") if minutes > 0 else _("%(length)s behind home")
    return pattern % {"length": length}


@register.filter
def coordinates(place: Place) -> str:
    """Return coordinates in degrees with the letters of the directions."""
    north = pgettext("direction", "N") if place.latitude >= 0 else pgettext("direction", "S")
    east = pgettext("direction", "E") if place.longitude >= 0 else pgettext("direction", "W")
    return f"{_degrees(place.latitude)} {north}, {_degrees(place.longitude)} {east}"


def _degrees(value: float) -> str:
    return f"{number_format(abs(value), 2)}°"
