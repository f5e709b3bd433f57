"""The opening of a stop in the programme of a journey, seen from both sides."""

from datetime import date, time

import pytest
from django.urls import reverse

from jumelage.exhibitions import actions, queries
from jumelage.exhibitions.models import Stop
from jumelage.journeys.actions import change_item
from jumelage.journeys.models import ProgrammeItem
from jumelage.kit.errors import Refused
from tests.journeys import factories as travels

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(office, in_office):
    return factories.exhibition(office)


@pytest.fixture
def journey(office, in_office, clerk):
    made = travels.journey(office, clerk)
    travels.two_legs(made, clerk)
    return made


@pytest.fixture
def stop(made, journey):
    return factories.stop(made, opening=journey.start_date, close=date(2024, 12, 1), opening_time=time(16))


def test_the_opening_becomes_an_item_of_the_journey_and_each_side_shows_the_other(as_clerk, stop, journey):
    form = reverse("exhibitions:stop_opening", args=[stop.pk])
    offered = as_clerk.get(form).content.decode()

    answer = as_clerk.post(form, {"journey": journey.pk})

    item = ProgrammeItem.objects.get()
    assert journey.title in offered
    assert (answer.status_code, item.kind, item.start_date, item.start_time) == (302, "opening", stop.opening, time(16))  # fmt: skip
    assert item.title == "Eröffnung: Flussbilder"
    assert item.title in as_clerk.get(stop.get_absolute_url()).content.decode()
    panel = reverse("exhibitions:panel_for_item", args=[item.pk])
    assert panel in as_clerk.get(reverse("journeys:item_detail", args=[journey.pk, item.pk])).content.decode()
    assert "Flussbilder" in as_clerk.get(panel).content.decode()


def test_a_second_item_or_none_at_all_is_refused(as_clerk, stop, journey, clerk):
    actions.plan_opening(stop=stop, journey=journey, by=clerk)
    stop.refresh_from_db()

    with pytest.raises(Refused, match="schon"):
        actions.plan_opening(stop=stop, journey=journey, by=clerk)
    assert as_clerk.post(reverse("exhibitions:stop_opening", args=[stop.pk]), {}).status_code == 400
    assert ProgrammeItem.objects.count() == 1


def test_a_change_in_the_programme_is_marked_and_taken_over(as_clerk, stop, journey, clerk):
    item = actions.plan_opening(stop=stop, journey=journey, by=clerk)
    change_item(item=item, seen=None, values={"start_time": time(17), "end_time": time(18)}, by=clerk)

    page = as_clerk.get(stop.get_absolute_url()).content.decode()
    as_clerk.post(reverse("exhibitions:stop_follow", args=[stop.pk]))

    now = Stop.objects.select_related("opening_item").get(pk=stop.pk)
    assert "17:00" in page
    assert now.opening_time == time(17)
    assert queries.strayed(now) == []


def test_unlinking_leaves_the_item_where_it_is(as_clerk, stop, journey, clerk):
    actions.plan_opening(stop=stop, journey=journey, by=clerk)

    as_clerk.post(reverse("exhibitions:stop_unlink", args=[stop.pk]))

    assert Stop.objects.get().opening_item is None
    assert ProgrammeItem.objects.count() == 1


def test_a_viewer_does_not_put_openings_into_programmes(as_viewer, stop):
    assert as_viewer.get(reverse("exhibitions:stop_opening", args=[stop.pk])).status_code == 403
