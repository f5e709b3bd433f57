"""The same as Atom, RSS and iCalendar: news and dates for programs that read them."""

from collections.abc import Sequence
from datetime import UTC, date, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from icalendar import Calendar, Event, Timezone, vText

from jumelage.outreach.models import Site
from jumelage.press.queries import PublicRelease

from .queries.exhibitions import ShownStop
from .queries.journeys import PublicItem

KINDS = {"atom": Atom1Feed, "rss": Rss201rev2Feed}


def news(
    kind: str,
    site: Site,
    releases: Sequence[PublicRelease],
    *,
    language: str,
    title: str,
    home: str,
    here: str,
    link: str,
) -> bytes:
    """Return releases as a feed; `link` holds {number} for the page of one."""
    feed = KINDS[kind](
        title=title,
        link=home,
        description=title,
        language=language,
        feed_url=here,
        author_name=site.office.name,
    )
    for shown in releases:
        url = link.format(number=shown.number)
        feed.add_item(
            title=shown.headline or shown.number, link=url, description=shown.lead or shown.subline,
            content=shown.body_html, unique_id=url, unique_id_is_permalink=True, pubdate=shown.released_at, updateddate=shown.changed_at,
            author_name=site.office.name,
        )  # fmt: skip
    return feed.writeString("utf-8").encode()


def dates(
    kind: str,
    site: Site,
    items: Sequence[PublicItem],
    stops: Sequence[ShownStop],
    *,
    language: str,
    title: str,
    home: str,
    here: str,
    link: str,
    stop_link: str,
) -> bytes:
    """Return dates as a feed, the one changed last first; `link` holds {pk}, `stop_link` {key}."""
    feed = KINDS[kind](
        title=title,
        link=home,
        description=title,
        language=language,
        feed_url=here,
        author_name=site.office.name,
    )
    entries = [
        *(_item_entry(item, link) for item in items),
        *(_stop_entry(stop, stop_link) for stop in stops),
    ]
    for entry in sorted(entries, key=lambda one: one["updateddate"], reverse=True):
        feed.add_item(**entry, author_name=site.office.name)
    return feed.writeString("utf-8").encode()


def _item_entry(item: PublicItem, link: str) -> dict[str, Any]:
    changed = item.item.updated_at
    return {
        "title": item.item.label, "link": link.format(pk=item.item.pk), "pubdate": changed, "updateddate": changed,
        "description": f"{item.start:%Y-%m-%d %H:%M} ({item.item.zone}), {item.where}",
        "unique_id": f"urn:uuid:{item.item.uid}", "unique_id_is_permalink": False,
    }  # fmt: skip


def _stop_entry(shown: ShownStop, link: str) -> dict[str, Any]:
    stop, url = shown.stop, stop_url(shown, link)
    return {
        "title": shown.exhibition.title, "link": url, "pubdate": stop.changed_at, "updateddate": stop.changed_at,
        "description": f"{stop.opening:%Y-%m-%d} – {stop.close:%Y-%m-%d}, {stop.where}",
        "unique_id": url, "unique_id_is_permalink": True,
    }  # fmt: skip


def stop_url(shown: ShownStop, link: str) -> str:
    """Return the address of a stop on the page of its exhibition."""
    return f"{link.format(key=shown.exhibition.key)}#stop-{shown.stop.pk}"


def calendar(items: Sequence[PublicItem], stops: Sequence[ShownStop], *, title: str, link: str) -> bytes:
    """Return public items and stops of exhibitions as iCalendar (RFC 5545); `link` holds {key}."""
    out = Calendar()
    out.add("prodid", "-//Jumelage//Public dates//DE")
    out.add("version", "2.0")
    out.add("method", "PUBLISH")
    out.add("x-wr-calname", vText(title))
    out.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for zone in sorted({item.item.zone for item in items}):
        years = [item.start.year for item in items if item.item.zone == zone]
        out.add_component(_rules(zone, min(years) - 1, max(years) + 1))
    for item in items:
        out.add_component(_event(item))
    for stop in stops:
        out.add_component(_stop_event(stop, link))
    return bytes(out.to_ical())


@cache
def _rules(zone: str, first: int, last: int) -> Timezone:
    return Timezone.from_tzinfo(
        ZoneInfo(zone), tzid=zone, first_date=date(first, 1, 1), last_date=date(last, 12, 31)
    )


def _event(item: PublicItem) -> Event:
    event = Event()
    changed = item.item.updated_at.astimezone(UTC)
    event.add("uid", f"{item.item.uid}@public.jumelage")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", item.item.sequence)
    event.add("dtstart", item.start)
    event.add("dtend", item.end)
    event.add("summary", item.item.label)
    event.add("status", "CANCELLED" if item.is_cancelled else "CONFIRMED")
    if item.where:
        event.add("location", item.where)
    return event


def _stop_event(shown: ShownStop, link: str) -> Event:
    """A stop as an entry of whole days, the last one included."""
    event, stop, url = Event(), shown.stop, stop_url(shown, link)
    changed = stop.changed_at.astimezone(UTC)
    event.add("uid", f"exhibition-stop-{stop.pk}@public.jumelage")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", stop.opening)
    event.add("dtend", stop.close + timedelta(days=1))
    event.add("summary", shown.exhibition.title)
    event.add("location", ", ".join(part for part in (stop.venue, stop.address, stop.place.label) if part))
    event.add("geo", (stop.latitude, stop.longitude))
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    if stop.hours:
        event.add("description", stop.hours)
    return event
