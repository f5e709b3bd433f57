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
    number = 0
    for (start, end), minutes in ways.items():
        there = known.get((start, end))
        if there is not None and not over and there.source != TravelSource.ROUTER:
            continue
        if there is not None and (minutes is None or there.minutes != minutes or there.source != source):
            there.delete()
        elif there is not None or minutes is None:
            continue
        if minutes is not None:
            TravelTime.objects.create(
                journey=journey, start=start, end=end, minutes=minutes, source=source, by=by
            )
        number += 1
    if number:
        record(
            office=journey.office, by=by, verb=gettext_noop("set travel times of"), on=journey,
            changes={"travel_times": (0, number)},
        )  # fmt: skip
    return number
