"""How public pages show places, people and times."""

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import urlencode

from django import template
from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from jumelage.journeys.models import Journey
from jumelage.kit.days import day_range
from jumelage.outreach.models import Site
from jumelage.partners.models import Tie
from jumelage.people.models import Person
from jumelage.people.rules.naming import display_name
from jumelage.people.templatetags.people import native_name
from jumelage.places.bridge import native_language
from jumelage.places.models import Place
from jumelage.portal.queries import journeys, ties
from jumelage.portal.queries.journeys import PublicJourney
from jumelage.portal.queries.releases import Archive

register = template.Library()


@register.filter
def said(site: Site, field: str) -> str:
    """A text of the site in the reader's language."""
    return site.said(field)


@register.filter
def tie_key(tie: Tie) -> str:
    return ties.key_of(tie)


@register.filter
def journey_key(journey: Journey) -> str:
    return journeys.key_of(journey)


@register.filter
def own_name(place: Place) -> SafeString:
    """The name in the place's own script, where it is another one."""
    if not place.name_native or place.name_native == place.label:
        return SafeString("")
    return format_html(
        ' <span class="name-native" lang="{}" dir="auto">{}</span>',
        native_language(place.country),
        place.name_native,
    )


@register.filter
def tongue_of(place: Place) -> str:
    """The language of a place, for names in its own script."""
    return native_language(place.country)


@register.filter
def public_name(person: Person) -> SafeString:
    """A person's name with the names in their own script; no link, for nobody has a page here."""
    native = [native_name(other) for other in person.names.all()]
    return format_html(
        "{}{}",
        display_name(person, get_language() or "de"),
        format_html_join("", " {}", ((n,) for n in native)),
    )


@register.filter
def day_there(moment: datetime) -> str:
    """The day on the spot: Django's own filter would turn it into the reader's zone."""
    return formats.date_format(moment.date(), "DATE_FORMAT")


@register.filter
def clock_there(moment: datetime) -> str:
    return formats.time_format(moment.time(), "TIME_FORMAT")


@register.filter
def zone_city(zone: str) -> str:
    """The city that a time zone is named after."""
    return zone.rpartition("/")[2].replace("_", " ")


@register.filter
def span(found: PublicJourney) -> str:
    """From when to when a journey is."""
    return days(found.journey.start_date, found.journey.end_date)


@register.simple_tag
def days(first: date | None, last: date | None) -> str:
    """From when to when, as short as it can be said."""
    return day_range(first, last) if first else ""


@register.simple_tag
def archive_page(found: Archive, step: int) -> str:
    """The address of another page of the archive, narrowed as this one is."""
    parts = {"q": found.text, "year": found.year or "", "page": found.page + step}
    return "?" + urlencode({name: value for name, value in parts.items() if value})


@register.inclusion_tag("portal/_counted.html")
def counted(rows: Sequence[tuple[object, int]], *, head: object) -> dict[str, object]:
    """Counts as a table with a bar for each."""
    most = max((number for _label, number in rows), default=1) or 1
    return {"rows": [(label, number, round(100 * number / most)) for label, number in rows], "head": head}


@register.simple_tag
def bar(width: int) -> SafeString:
    """A bar of so many percent; decoration beside its number."""
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect width="{}" height="8" rx="1"/></svg>', max(1, width),
    )  # fmt: skip
