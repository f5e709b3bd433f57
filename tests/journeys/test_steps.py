"""A step of the programme is taken back as a whole, or not at all."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils.translation import override

from jumelage.audit.models import Entry
from jumelage.journeys import actions
from jumelage.journeys.models import ProgrammeItem, ProgrammeStep
from jumelage.kit.errors import Refused, Stale

from . import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def journey(in_office, clerk):
    made = factories.journey(in_office, clerk)
    factories.two_legs(made, clerk)
    return made


def moved(item, by, **to):
    values = {"day": date(2024, 10, 15), "start": time(14), "groups": None, "seen": item.version, **to}
    return actions.move_item(item=item, by=by, **values)


def test_a_moved_item_keeps_its_length_and_tells_calendars(journey, clerk):
    item = factories.item(journey, clerk)

    after = moved(item, clerk)

    assert (after.start_time, after.end_time) == (time(14), time(15))
    assert after.sequence == item.sequence + 1


def test_an_item_moved_past_midnight_ends_on_the_next_day(journey, clerk):
    after = moved(factories.item(journey, clerk), clerk, start=time(23, 30))

    assert (after.end_date, after.end_time) == (date(2024, 10, 16), time(0, 30))


def test_an_item_moved_to_another_city_takes_its_leg_and_clock(journey, clerk):
    after = moved(factories.item(journey, clerk), clerk, day=date(2024, 10, 18))

    assert (after.leg, after.zone) == (journey.legs.last(), journey.legs.last().place.zone)


def test_a_move_seen_on_an_old_page_is_refused(journey, clerk):
    item = factories.item(journey, clerk)
    moved(item, clerk)

    with pytest.raises(Stale):
        moved(item, clerk, start=time(16))


def test_a_move_is_taken_back_with_group_and_time(journey, clerk):
    item = factories.item(journey, clerk)
    group = factories.group(journey, by=clerk)
    moved(item, clerk, groups=[group])
    step = ProgrammeStep.objects.get()

    actions.undo_step(step=step, by=clerk, now=NOW)

    item.refresh_from_db()
    step.refresh_from_db()
    assert (item.start_time, list(item.groups.all()), step.undone_at) == (time(10), [], NOW)
    assert item.sequence == 2
    assert Entry.objects.filter(verb="took back a step of").count() == 1


def test_steps_are_taken_back_one_after_the_other(journey, clerk):
    item = factories.item(journey, clerk)
    again = moved(moved(item, clerk), clerk, start=time(16), seen=None)
    last, first = ProgrammeStep.objects.all()

    for step in (last, first):
        actions.undo_step(step=step, by=clerk, now=NOW)

    again.refresh_from_db()
    assert again.start_time == time(10)


def test_a_step_that_somebody_worked_on_since_is_not_taken_back(journey, clerk):
    item = moved(factories.item(journey, clerk), clerk)
    actions.change_item(item=item, seen=None, values={"start_time": time(14, 30)}, by=clerk)

    with override("en"), pytest.raises(Refused, match="was changed since"):
        actions.undo_step(step=ProgrammeStep.objects.get(), by=clerk, now=NOW)

    item.refresh_from_db()
    assert item.start_time == time(14, 30)


def test_a_step_is_taken_back_once(journey, clerk):
    moved(factories.item(journey, clerk), clerk)
    step = ProgrammeStep.objects.get()
    actions.undo_step(step=step, by=clerk, now=NOW)

    with override("en"), pytest.raises(Refused, match="taken back already"):
        actions.undo_step(step=step, by=clerk, now=NOW)


def test_what_was_new_is_gone_again(journey, clerk):
    item = factories.item(journey, clerk)
    step = actions.keep_step(journey=journey, kind="proposal", changes=[actions.Change(item, None)], by=clerk)

    actions.undo_step(step=step, by=clerk, now=NOW)

    assert not ProgrammeItem.objects.exists()


def test_nothing_changed_is_no_step(journey, clerk):
    item = factories.item(journey, clerk)

    assert (
        actions.keep_step(
            journey=journey, kind="moved", changes=[actions.Change(item, actions.state_of(item))], by=clerk
        )
        is None
    )
