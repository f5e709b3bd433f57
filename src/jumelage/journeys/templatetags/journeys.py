"""Words and tones of journeys on pages: days to go, ranges of days, both clocks."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from jumelage.journeys.enums import ItemStatus, JourneyStatus
from jumelage.journeys.models import Journey
from jumelage.journeys.queries.journeys import JourneyPage, JourneyRow, Phase
from jumelage.kit.days import day_range, short_day
from jumelage.kit.money import difference_said, sum_said

register = template.Library()
register.filter("money", sum_said)
register.filter("difference", difference_said)

JOURNEY_TONES = {
    JourneyStatus.IDEA: "neutral",
    JourneyStatus.APPROVED: "info",
    JourneyStatus.PLANNED: "info",
    JourneyStatus.RUNNING: "success",
    JourneyStatus.DONE: "neutral",
    JourneyStatus.CANCELLED: "danger",
}
ITEM_TONES = {
    ItemStatus.PROPOSED: "warning",
    ItemStatus.CONFIRMED: "info",
    ItemStatus.HELD: "success",
    ItemStatus.CANCELLED: "danger",
}


@register.filter
def journey_tone(status: str) -> str:
    return JOURNEY_TONES[JourneyStatus(status)]


@register.filter
def item_tone(status: str) -> str:
    return ITEM_TONES[ItemStatus(status)]


@register.filter
def days_to_go(row: JourneyRow | JourneyPage) -> str:
    """Say when a journey is: "in 12 days", "day 3 of 7", "ended 5 days ago"; nothing without dates."""
    days, journey = row.days, row.journey
    if journey.status == JourneyStatus.CANCELLED or days is None:
        return ""
    if row.phase is Phase.PAST:
        return pgettext("journey", "over") if days >= 0 else _ago(-days)
    if row.phase is Phase.RUNNING:
        return _running(1 - days, journey)
    if days == 1:
        return _("tomorrow")
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}


def _ago(days: int) -> str:
    if days > 730:
        return ngettext("ended %(years)d year ago", "ended %(years)d years ago", days // 365) % {
            "years": days // 365
        }
    return ngettext("ended %(days)d day ago", "ended %(days)d days ago", days) % {"days": days}


def _running(number: int, journey: Journey) -> str:
    if journey.end_date is None or journey.start_date is None:
        return _("under way")
    total = (journey.end_date - journey.start_date).days + 1
    return _("day %(number)d of %(total)d") % {"number": number, "total": total}


register.simple_tag(day_range)
register.filter("short_day", short_day)


@register.filter
def short_moment(moment: datetime | None) -> str:
    """A day and its wall time, of a moment that is in its zone already: "Di., 15.10., 9:30"."""
    return f"{short_day(moment.date())}, {moment:%H:%M}" if moment else ""


@register.filter
def long_day(day: date | None) -> str:
    """A day with its full weekday: "Dienstag, 15. Oktober 2024"."""
    return f"{date_format(day, 'l')}, {date_format(day)}" if day else ""


@register.filter
def clock(moment: datetime) -> str:
    """The wall time of a moment that is in its zone already."""
    return f"{moment:%H:%M}"


@register.filter
def shift(days: int) -> str:
    """Say on which other day home is: "+1" or "−1"; nothing for the same day."""
    return f"{days:+d}".replace("-", "−") if days else ""


@register.filter
def days_late(due: date, today: date) -> str:
    days = (today - due).days
    return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}


@register.filter
def get(mapping: dict[int, object], key: int) -> object:
    return mapping.get(key, ())


@register.filter
def plain_rate(rate: Decimal) -> str:
    """A rate without the zeros that say nothing."""
    return str(number_format(Decimal(f"{rate.normalize():f}"), use_l10n=True))
