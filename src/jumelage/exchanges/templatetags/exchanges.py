"""How exchanges, their people and their money are shown."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.exchanges.enums import Anchor, ApplicationState, ExchangeState
from jumelage.exchanges.models import FundingDeadline, FundingRate
from jumelage.exchanges.queries import DueLine, DueTask
from jumelage.kit.money import difference_said, sum_said
from jumelage.places.templatetags.places import country

register = template.Library()
register.filter("money", sum_said)
register.filter("difference", difference_said)

STATE_TONES = {
    ExchangeState.IDEA: "neutral",
    ExchangeState.PLANNED: "info",
    ExchangeState.CONFIRMED: "success",
    ExchangeState.HELD: "success",
    ExchangeState.CLOSED: "neutral",
    ExchangeState.CANCELLED: "danger",
}
APPLICATION_TONES = {
    ApplicationState.PREPARED: "neutral",
    ApplicationState.SENT: "info",
    ApplicationState.GRANTED: "success",
    ApplicationState.REFUSED: "danger",
    ApplicationState.PROVEN: "info",
    ApplicationState.SETTLED: "success",
}


@register.filter
def state_tone(state: str) -> str:
    """The colour of an exchange's status."""
    return STATE_TONES[ExchangeState(state)]


@register.filter
def application_tone(state: str) -> str:
    """The colour of an application's status."""
    return APPLICATION_TONES[ApplicationState(state)]


@register.filter
def lands(codes: list[str]) -> str:
    """Countries by name, in the reader's language."""
    return ", ".join(sorted(country(code) for code in codes))


@register.filter
def land(code: str) -> str:
    """A country's name in the reader's language."""
    return country(code)


@register.filter
def when_due(due: DueTask | DueLine) -> str:
    """How far away a task is: overdue by 3 days, today, in 12 days."""
    if due.days is None:
        return _("without a day")
    if due.days == 0:
        return _("today")
    if due.days < 0:
        late = -due.days
        return ngettext("overdue by %(number)d day", "overdue by %(number)d days", late) % {"number": late}
    return ngettext("in %(number)d day", "in %(number)d days", due.days) % {"number": due.days}


@register.filter
def rule_said(deadline: FundingDeadline) -> str:
    """A rule in words: 3 months before the first day; on 1 October of the year before."""
    if deadline.anchor == Anchor.YEAR_BEFORE:
        return _("on %(day)d/%(month)d of the year before") % {"day": deadline.day, "month": deadline.month}
    if deadline.anchor == Anchor.SAME_YEAR:
        return _("on %(day)d/%(month)d of the same year") % {"day": deadline.day, "month": deadline.month}
    return f"{deadline.amount} {deadline.get_span_display()} {deadline.get_anchor_display()}"


@register.filter
def rate_said(rate: FundingRate) -> str:
    """A rate in words: up to 24.00 EUR per person and day."""
    sum_ = sum_said(rate.amount, rate.currency)
    said = _("up to %(sum)s") % {"sum": sum_} if rate.is_maximum else sum_
    return f"{said} {rate.get_unit_display()}"
