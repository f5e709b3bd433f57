"""How ties are shown."""

from datetime import datetime

from babel.numbers import format_decimal
from django import template
from django.db.models import Model
from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from jumelage.partners.enums import Status
from jumelage.people.models import Person, Tenure
from jumelage.people.rules.naming import display_name
from jumelage.people.templatetags.people import native_name
from jumelage.places.bridge import native_language
from jumelage.places.models import Place

register = template.Library()

TONES = {
    Status.EXPLORING: "info",
    Status.ACTIVE: "success",
    Status.DORMANT: "neutral",
    Status.SUSPENDED: "warning",
    Status.ENDED: "neutral",
}


@register.filter
def tone(status: str) -> str:
    """The colour of a status badge."""
    return TONES[Status(status)]


@register.filter
def with_own_name(place: Place) -> SafeString:
    """A place's name with its name in its own script beside it."""
    if not place.name_native or place.name_native == place.label:
        return format_html("{}", place.label)
    return format_html(
        '{} <span class="name-native" lang="{}" dir="auto">{}</span>',
        place.label,
        native_language(place.country),
        place.name_native,
    )


@register.filter
def thousands(number: float) -> str:
    """A number as the reader groups it: 1.234.567 or 1,234,567."""
    return format_decimal(number, locale=(get_language() or "de").replace("-", "_"))


@register.filter
def there(local: datetime) -> str:
    """A local time as it is; Django's own filter would turn it into the reader's zone."""
    return formats.date_format(local, "DATETIME_FORMAT")


@register.filter
def office_title(tenure: Tenure) -> str:
    """The title as recorded, in the reader's language where it is known, else what the office is for."""
    german = (get_language() or "de").startswith("de")
    own = tenure.title if german else tenure.title_en or tenure.title
    return own or str(tenure.get_function_display())


@register.simple_tag
def official(person: Person) -> SafeString:
    """A person with degrees, linked, and beside it the name in its own script; fetch `names` beforehand."""
    name = display_name(person, get_language() or "de")
    native = [native_name(other) for other in person.names.all()]
    return format_html(
        '<a href="{}">{}</a>{}',
        person.get_absolute_url(),
        name,
        format_html_join("", " {}", ((n,) for n in native)),
    )


@register.filter
def linked(record: Model) -> SafeString:
    """A record's name, linked to its page."""
    return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record)  # type: ignore[attr-defined]  # every model with a page has it
