"""The calendar of a journey as iCalendar (RFC 5545), as discreet as a pocket programme.

Times carry TZID with a VTIMEZONE, a UID that stays, a SEQUENCE that rises with every change; cancelled
items stay as STATUS:CANCELLED so that calendars take them away. Stays are all-day bars. Aims, talking
points and sensitive notes never leave the house this way.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.db.models import Max, Q
from django.utils import translation
from icalendar import Calendar, Event, Timezone, vText

from jumelage.journeys.enums import ItemStatus, JourneyStatus
from jumelage.journeys.models import FeedLink, Journey, Leg, ProgrammeItem

STATES = {
    ItemStatus.PROPOSED: "TENTATIVE",
    ItemStatus.CONFIRMED: "CONFIRMED",
    ItemStatus.HELD: "CONFIRMED",
    ItemStatus.CANCELLED: "CANCELLED",
}


def calendar(link: FeedLink) -> bytes:
    """Return the feed's calendar; call it inside the office's scope."""
    journey = link.journey
    with translation.override(journey.office.language):
        items = list(_items(link))
        out = Calendar()
        out.add("prodid", "-//Jumelage//Calendar feed//DE")
        out.add("version", "2.0")
        out.add("method", "PUBLISH")
        out.add("x-wr-calname", vText(_name(link)))
        out.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
        out.add("x-published-ttl", vText("PT1H"))
        for zone in sorted({item.zone for item in items}):
            out.add_component(_timezone(zone, items))
        for leg in Leg.objects.filter(journey=journey).select_related("place", "hotel"):
            if stay := _stay(journey, leg):
                out.add_component(stay)
        for item in items:
            out.add_component(_event(item, cancelled=journey.status == JourneyStatus.CANCELLED))
    return bytes(out.to_ical())


def last_change(link: FeedLink) -> datetime:
    """Return when anything that the feed shows was last saved."""
    newest = [
        link.journey.updated_at,
        link.created_at,
        ProgrammeItem.objects.filter(journey=link.journey).aggregate(at=Max("updated_at"))["at"],
        Leg.objects.filter(journey=link.journey).aggregate(at=Max("updated_at"))["at"],
    ]
    if link.delegate is not None:
        newest.append(link.delegate.updated_at)
    known: list[datetime] = [moment for moment in newest if moment is not None]
    return max(known)


def _items(link: FeedLink) -> list[ProgrammeItem]:
    items = ProgrammeItem.objects.filter(journey=link.journey).select_related("venue", "leg__place")
    if link.delegate is not None:
        mine = Q(groups__isnull=True) | Q(groups__delegates=link.delegate) | Q(joined=link.delegate)
        items = items.filter(mine).distinct()
    return list(items.order_by("start_at", "pk"))


def _name(link: FeedLink) -> str:
    return f"{link.journey.label} – {link.delegate}" if link.delegate else link.journey.label


def _timezone(zone: str, items: list[ProgrammeItem]) -> Timezone:
    years = [item.start_at.year for item in items if item.zone == zone]
    return _rules(zone, min(years) - 1, max(years) + 1)


@cache
def _rules(zone: str, first_year: int, last_year: int) -> Timezone:
    """The zone's clock changes of these years; working them out is slow, so they are kept."""
    return Timezone.from_tzinfo(
        ZoneInfo(zone), tzid=zone, first_date=date(first_year, 1, 1), last_date=date(last_year, 12, 31)
    )


def _event(item: ProgrammeItem, *, cancelled: bool) -> Event:
    event = Event()
    zone = ZoneInfo(item.zone)
    event.add("uid", f"{item.uid}@jumelage")
    event.add("dtstamp", item.updated_at.astimezone(UTC))
    event.add("last-modified", item.updated_at.astimezone(UTC))
    event.add("sequence", item.sequence)
    event.add("dtstart", item.start_at.astimezone(zone))
    event.add("dtend", item.end_at.astimezone(zone))
    event.add("summary", item.label)
    event.add("status", "CANCELLED" if cancelled else STATES[ItemStatus(item.status)])
    event.add("categories", [item.get_kind_display()])
    if place := _where(item):
        event.add("location", place)
    if item.venue and item.venue.latitude is not None and item.venue.longitude is not None:
        event.add("geo", (item.venue.latitude, item.venue.longitude))
    if item.venue and (item.venue.name_native or item.venue.address_native):
        event.add("description", "\n".join(filter(None, [item.venue.name_native, item.venue.address_native])))
    return event


def _where(item: ProgrammeItem) -> str:
    parts = [item.venue.name, item.venue.address] if item.venue else []
    place = str(item.leg.place) if item.leg else ""
    if place and not any(place in part for part in parts):
        parts.append(place)
    return ", ".join(part for part in parts if part)


def _stay(journey: Journey, leg: Leg) -> Event | None:
    if leg.arrive_date is None:
        return None
    last = leg.leave_date if leg.leave_date and leg.leave_date >= leg.arrive_date else leg.arrive_date
    event = Event()
    event.add("uid", f"leg-{leg.pk}-of-{journey.pk}@jumelage")
    event.add("dtstamp", leg.updated_at.astimezone(UTC))
    event.add("sequence", leg.version - 1)
    event.add("dtstart", leg.arrive_date)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", f"{leg.place} ({leg.hotel})" if leg.hotel else str(leg.place))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if journey.status == JourneyStatus.CANCELLED else "CONFIRMED")
    return event
