"""The opening of a stop as an item of a journey's programme."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.exhibitions.models import Stop
from jumelage.journeys.actions import add_item
from jumelage.journeys.enums import ItemKind
from jumelage.journeys.models import Journey, ProgrammeItem
from jumelage.kit.errors import Refused
from jumelage.kit.records import locked

from .exhibitions import save_stop

LASTS = timedelta(minutes=90)
USUAL = time(18)


@transaction.atomic
def plan_opening(*, stop: Stop, journey: Journey, by: User | None) -> ProgrammeItem:
    """Make the opening an item of a journey's programme; refused where it has one or the journey is elsewhere by then."""
    if stop.opening_item_id is not None:
        raise Refused(_("The opening stands in a programme already."))
    starts = datetime.combine(stop.opening, stop.opening_time or USUAL)
    ends = starts + LASTS
    item = add_item(
        journey=journey, by=by,
        values={
            "kind": ItemKind.OPENING, "title": _title(stop, "de"), "title_en": _title(stop, "en"), "start_date": starts.date(),
            "start_time": starts.time(), "end_date": ends.date(), "end_time": ends.time(), "zone": stop.place.zone, "venue": stop.venue,
        },
    )  # fmt: skip
    link_opening(stop=stop, item=item, by=by)
    return item


def _title(stop: Stop, language: str) -> str:
    with override(language):
        return (_("Opening: %(exhibition)s") % {"exhibition": stop.exhibition.label})[:200]


@transaction.atomic
def link_opening(*, stop: Stop, item: ProgrammeItem | None, by: User | None) -> Stop:
    """Say which item of a programme the opening is, or that it is none any more."""
    if item is not None and item.journey.office_id != stop.exhibition.office_id:
        raise Refused(_("This item belongs to another office."))
    current: Stop = locked(stop, seen=None)
    before, current.opening_item = current.opening_item, item
    current.version += 1
    current.save(update_fields=["opening_item", "version", "updated_at"])
    record(
        office=stop.exhibition.office, by=by, verb=gettext_noop("changed"), on=current,
        changes={"opening_item": (before, item)},
    )  # fmt: skip
    return current


def follow_opening(*, stop: Stop, by: User | None) -> Stop:
    """Give the stop the day and hour of its item in the programme; refused where the days of the stop forbid it."""
    item = stop.opening_item
    if item is None:
        raise Refused(_("The opening stands in no programme."))
    values = {"opening": item.start_date, "opening_time": item.start_time}
    return save_stop(exhibition=stop.exhibition, stop=stop, values=values, by=by)
