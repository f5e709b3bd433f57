"""What does not fit in a journey's programme, as its pages show it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.utils.translation import get_language

from jumelage.journeys.models import Journey, Leg
from jumelage.journeys.rules.conflicts import Conflict, Holidays, conflicts_in
from jumelage.places.queries import holidays_between

from .facts import Programme, programme_facts


def conflicts(journey: Journey, home_zone: str = "") -> list[Conflict]:
    """Return everything that does not fit, the gravest first; home is the office's zone if none is given."""
    facts = programme_facts(journey, home_zone=home_zone or journey.office.zone)
    return conflicts_in(facts, holidays=_holidays(journey, facts))


def _holidays(journey: Journey, facts: Programme) -> Holidays:
    """Name the public holidays at each leg on the days of its items."""
    places = {leg.pk: leg.place for leg in Leg.objects.filter(journey=journey).select_related("place")}
    days: dict[int, list[date]] = defaultdict(list)
    for item in facts.items:
        if item.leg in places:
            days[item.leg].append(item.start_date)
    language = get_language() or "de"
    return {
        (leg, holiday.date): holiday.name
        for leg, used in days.items()
        for holiday in holidays_between(places[leg], min(used), max(used), language)
    }


def by_item(found: list[Conflict]) -> Mapping[int, list[Conflict]]:
    """Return the conflicts of each programme item."""
    sorted_out: dict[int, list[Conflict]] = defaultdict(list)
    for conflict in found:
        for item in conflict.items:
            sorted_out[item].append(conflict)
    return sorted_out
