"""Travel times: set by hand, from a table or from a router; without one the distance tells."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.journeys.enums import TravelSource
from jumelage.journeys.models import Journey, TravelTime
from jumelage.journeys.models.travel import LONGEST_WAY
from jumelage.kit.errors import Refused

Ways = Mapping[tuple[str, str], int | None]
"""Minutes from one house to another; None: the distance tells again."""


@transaction.atomic
def set_travel_times(
    *, journey: Journey, ways: Ways, source: TravelSource, by: User | None, over: bool = True
) -> int:
    """Set travel times and return how many changed; without `over` what was entered or imported by people stays."""
    for minutes in ways.values():
        if minutes is not None and not 0 <= minutes <= LONGEST_WAY:
            raise Refused(
                _("%(minutes)s minutes are no travel time: from 0 to %(most)s, please.")
                % {"minutes": minutes, "most": LONGEST_WAY}
            )
    known = {
        (way.start, way.end): way
        for way in TravelTime.objects.filter(journey=journey).select_for_update(of=("self",))
    }
    gone, made = [], {}
    for way, minutes in ways.items():
        there = known.get(way)
        if there is not None and not over and there.source != TravelSource.ROUTER:
            continue
        if there is None and minutes is None:
            continue
        if there is not None and there.minutes == minutes and there.source == source:
            continue
        if there is not None:
            gone.append(there.pk)
        made[way] = (minutes, source) if minutes is not None else None
    _write(journey, gone, made, by)
    return len(made)


def known_times(journey: Journey) -> dict[tuple[str, str], tuple[int, str]]:
    """Return the minutes that somebody knows, and where they come from."""
    found = TravelTime.objects.filter(journey=journey).values_list("start", "end", "minutes", "source")
    return {(start, end): (minutes, source) for start, end, minutes, source in found}


@transaction.atomic
def restore_travel_times(
    *, journey: Journey, ways: Mapping[tuple[str, str], tuple[int, str] | None], by: User | None
) -> None:
    """Bring ways back to what was known of them before; None: nothing was."""
    found = TravelTime.objects.filter(journey=journey).select_for_update(of=("self",))
    gone = [way.pk for way in found if (way.start, way.end) in ways]
    _write(journey, gone, ways, by)


def _write(
    journey: Journey,
    gone: list[int],
    ways: Mapping[tuple[str, str], tuple[int, str] | None],
    by: User | None,
) -> None:
    """Replace ways, thousands as well as one, and say so in the trail."""
    TravelTime.objects.filter(pk__in=gone).delete()
    TravelTime.objects.bulk_create(
        (
            TravelTime(journey=journey, start=start, end=end, minutes=known[0], source=known[1], by=by)
            for (start, end), known in ways.items()
            if known is not None
        ),
        batch_size=500,
    )
    if ways:
        record(
            office=journey.office, by=by, verb=gettext_noop("set travel times of"), on=journey,
            changes={"travel_times": (0, len(ways))},
        )  # fmt: skip
