"""What a search across everything finds among the journeys."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.journeys.models import Journey, ProgrammeItem
from jumelage.kit.hits import Hit
from jumelage.kit.search import matching


def search(office: Office, text: str, *, limit: int) -> list[Hit]:
    """Return journeys first, then programme items; one query each."""
    journeys = matching(Journey.objects.filter(office=office), text)[:limit]
    found = [
        Hit(_("Journey"), journey.label, _when(journey), journey.get_absolute_url()) for journey in journeys
    ]
    items = matching(ProgrammeItem.objects.filter(journey__office=office), text)
    items = items.select_related("journey").order_by("-start_at", "pk")[:limit]
    return found + [
        Hit(
            _("Programme item"),
            item.label,
            f"{date_format(item.start_date)} · {item.journey.label}",
            item.get_absolute_url(),
        )
        for item in items
    ]


def _when(journey: Journey) -> str:
    direction = str(journey.get_direction_display())
    return f"{direction} · {date_format(journey.start_date)}" if journey.start_date else direction
