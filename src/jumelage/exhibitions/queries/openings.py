"""The opening of a stop in the programme of a journey, seen from both sides."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from jumelage.exhibitions.models import Stop
from jumelage.journeys.enums import ItemStatus, JourneyStatus
from jumelage.journeys.models import Journey, ProgrammeItem

NEAR = timedelta(days=3)


def journeys_there(stop: Stop) -> "QuerySet[Journey]":
    """Return the office's journeys that are under way on the day of the opening; a cancelled one is none."""
    found: QuerySet[Journey] = Journey.objects.filter(
        office=stop.exhibition.office_id, start_date__lte=stop.opening, end_date__gte=stop.opening
    )
    return found.exclude(status=JourneyStatus.CANCELLED)


def items_near(stop: Stop) -> "QuerySet[ProgrammeItem]":
    """Return the items that the opening may be: around its day, and the one that it is."""
    around = Q(start_date__range=(stop.opening - NEAR, stop.opening + NEAR)) & ~Q(status=ItemStatus.CANCELLED)  # fmt: skip
    found: QuerySet[ProgrammeItem] = ProgrammeItem.objects.filter(
        around | Q(pk=stop.opening_item_id or 0), journey__office=stop.exhibition.office_id
    )
    return found.select_related("journey").order_by("start_at", "pk")


def strayed(stop: Stop) -> list[str]:
    """Return how the programme says something else than the stop, a sentence each; no query if the item was joined."""
    item = stop.opening_item
    if item is None:
        return []
    found = []
    if item.status == ItemStatus.CANCELLED:
        found.append(_("In the programme the opening is cancelled."))
    if item.start_date != stop.opening:
        found.append(_("In the programme the opening is on %(day)s.") % {"day": date_format(item.start_date)})
    if stop.opening_time is not None and item.start_time != stop.opening_time:
        found.append(_("In the programme the opening begins at %(clock)s.") % {"clock": time_format(item.start_time)})  # fmt: skip
    if stop.venue_id is not None and item.venue_id is not None and item.venue_id != stop.venue_id:
        found.append(_("In the programme the opening is in another house."))
    return found


def stops_of_item(item: ProgrammeItem) -> Sequence[Stop]:
    """Return the stops that an item opens; one query."""
    parts = ("exhibition", "place", "venue", "opening_item")
    return list(Stop.objects.filter(opening_item=item).select_related(*parts))
