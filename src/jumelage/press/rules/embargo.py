"""An embargo is a moment: a day and a time somewhere."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from jumelage.kit.errors import Refused


def moment(day: date, clock: time, zone: str) -> datetime:
    """Return the moment; Refused for a time that the clock skips in that zone."""
    local = datetime.combine(day, clock, ZoneInfo(zone))
    if local.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local.replace(
        tzinfo=None
    ):
        raise Refused(_("This time does not exist in %(zone)s: the clocks are put forward.") % {"zone": zone})
    return local


def require_ahead(moment: datetime, now: datetime) -> None:
    """Refuse an embargo that has passed: it would protect nothing."""
    if moment <= now:
        raise Refused(_("This embargo lies in the past. Please choose a later time, or leave it out."))


def said(moment: datetime, zone: str) -> str:
    """Return the moment as journalists read it: day, time and place of the clock."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local:%d.%m.%Y, %H:%M} ({zone.rsplit('/', 1)[-1].replace('_', ' ')}, {local:%Z})"
