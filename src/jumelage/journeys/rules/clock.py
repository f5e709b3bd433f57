"""Wall times and instants: what was agreed is a local time in a zone, what happens is an instant.

Daylight-saving changes follow PEP 495 (`fold`): a wall time that the clocks skip does not exist; of one
that they show twice the first is meant.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from jumelage.kit.errors import Refused


@dataclass(frozen=True, slots=True)
class ClockChange:
    """A day on which a zone's clocks are put forward or back, and the offsets before and after."""

    on: date
    zone: str
    before: timedelta
    after: timedelta


def instant(day: date, at: time, zone: str) -> datetime:
    """Return the instant (UTC) of a wall time; Refused where the clocks skip it."""
    local = datetime.combine(day, at, ZoneInfo(zone))
    moment = local.astimezone(UTC)
    if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise Refused(
            _(
                "%(time)s does not exist on %(day)s in %(zone)s: the clocks are put forward then. Please choose another time."
            )
            % {"time": f"{at:%H:%M}", "day": f"{day:%d.%m.%Y}", "zone": zone}
        )
    return moment


def is_ambiguous(day: date, at: time, zone: str) -> bool:
    """Whether the clocks show this wall time twice on that day."""
    first = datetime.combine(day, at, ZoneInfo(zone))
    return first.utcoffset() > (first.replace(fold=1).utcoffset() or timedelta())  # type: ignore[operator]  # zones have offsets


def local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def day_shift(moment: datetime, *, there: str, home: str) -> int:
    """Return how many calendar days home is ahead of (1) or behind (-1) the place at that instant."""
    return (local(moment, home).date() - local(moment, there).date()).days


def offset_between(moment: datetime, *, there: str, home: str) -> timedelta:
    """Return by how much the clocks there are ahead of those at home at that instant."""
    ahead = local(moment, there).utcoffset() or timedelta()
    return ahead - (local(moment, home).utcoffset() or timedelta())


def clock_changes(zone: str, first: date, last: date) -> list[ClockChange]:
    """Return the days from first to last on which the zone's offset changes."""
    info = ZoneInfo(zone)
    changes = []
    day = first
    while day <= last:
        morning = datetime.combine(day, time(), info).utcoffset() or timedelta()
        evening = datetime.combine(day + timedelta(days=1), time(), info).utcoffset() or timedelta()
        if morning != evening:
            changes.append(ClockChange(day, zone, morning, evening))
        day += timedelta(days=1)
    return changes
