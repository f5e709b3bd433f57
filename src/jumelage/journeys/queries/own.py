"""A delegate's own programme, as their secret link shows it: day by day, with what changed lately."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from jumelage.audit.models import Entry
from jumelage.journeys.enums import ItemStatus
from jumelage.journeys.models import FeedLink, ProgrammeItem

LATELY = timedelta(days=3)
WHEN = ("start_date", "start_time")


@dataclass(frozen=True, slots=True)
class OwnItem:
    """A point of the programme without anything internal; `was` is when it stood before it was moved lately."""

    item: ProgrammeItem
    starts: datetime
    ends: datetime
    home: datetime | None
    was: datetime | None
    is_new: bool

    @property
    def is_off(self) -> bool:
        return self.item.status == ItemStatus.CANCELLED


@dataclass(frozen=True, slots=True)
class OwnDay:
    day: date
    items: Sequence[OwnItem]


def own_programme(link: FeedLink, now: datetime) -> list[OwnDay]:
    """Return the days of whoever has the link; what was called off stands there for some days."""
    since = max(now - LATELY, link.created_at)
    found = list(_items(link))
    before = _before(found, since)
    home = ZoneInfo(link.journey.office.zone)
    days: dict[date, list[OwnItem]] = {}
    for item in found:
        if item.status != ItemStatus.CANCELLED or item.pk in before:
            days.setdefault(item.start_date, []).append(_own(item, before, since, home))
    return [OwnDay(day, items) for day, items in sorted(days.items())]


def _items(link: FeedLink) -> Sequence[ProgrammeItem]:
    items = ProgrammeItem.objects.filter(journey=link.journey).select_related("venue", "leg__place")
    if link.delegate is not None:
        mine = Q(groups__isnull=True) | Q(groups__delegates=link.delegate) | Q(joined=link.delegate)
        items = items.filter(mine).distinct()
    return list(items.order_by("start_at", "pk"))


def _before(items: Sequence[ProgrammeItem], since: datetime) -> Mapping[int, Mapping[str, str]]:
    """The day, hour and status that each item had before it was changed lately, as far as they changed."""
    kind = ContentType.objects.get_for_model(ProgrammeItem)
    entries = Entry.objects.filter(
        content_type=kind, object_id__in=[item.pk for item in items], at__gte=since
    ).order_by("at", "pk")
    found: dict[int, dict[str, str]] = {}
    for number, changes in entries.values_list("object_id", "changes"):
        for name in (*WHEN, "status"):
            if name in changes:
                found.setdefault(number, {}).setdefault(name, changes[name][0])
    return found


def _own(
    item: ProgrammeItem, before: Mapping[int, Mapping[str, str]], since: datetime, home: ZoneInfo
) -> OwnItem:
    zone = ZoneInfo(item.zone)
    starts, there = item.start_at.astimezone(zone), item.start_at.astimezone(home)
    return OwnItem(
        item=item,
        starts=starts,
        ends=item.end_at.astimezone(zone),
        home=there if there.replace(tzinfo=None) != starts.replace(tzinfo=None) else None,
        was=_was(item, before.get(item.pk, {})),
        is_new=item.created_at > since,
    )


def _was(item: ProgrammeItem, before: Mapping[str, str]) -> datetime | None:
    """When an item stood before; None where it stands as it stood."""
    if item.status == ItemStatus.CANCELLED or not any(name in before for name in WHEN):
        return None
    try:
        day = date.fromisoformat(before.get("start_date", item.start_date.isoformat()))
        hour = time.fromisoformat(before.get("start_time", item.start_time.isoformat()))
    except ValueError:
        return None
    was = datetime.combine(day, hour)
    return was if was != datetime.combine(item.start_date, item.start_time) else None
