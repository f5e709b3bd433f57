"""A company's visit becomes a wish with one click, and what became of it comes back to the company."""

from datetime import date, time

import pytest
from django.urls import reverse
from django.utils.translation import override

from jumelage.companies.models import AftercareVisit
from jumelage.journeys.actions import cancel_item, mark_item_held, move_item, restore_item, undo_step
from jumelage.journeys.models import Journey, ProgrammeStep
from jumelage.kit.errors import Refused
from jumelage.people.models import ContactEvent
from jumelage.planning import actions, queries
from jumelage.planning.models import Wish
from tests.companies import factories as companies
from tests.journeys import factories as journeys

from . import factories
from .test_runs import planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
TODAY = date(2024, 9, 1)


@pytest.fixture
def company(in_office):
    return companies.company(in_office)


def wished(journey, company, clerk, visit=None):
    return actions.wish_for_company(company=company, leg=journey.legs.first(), visit=visit, by=clerk)


def in_programme(journey, company, clerk):
    wish = wished(journey, company, clerk)
    [item] = actions.accept_proposal(run=planned(journey, clerk), by=clerk)
    return wish, item


def test_the_cities_in_the_companys_country_come_first(journey, company, in_office, clerk):
    other = journeys.journey(
        in_office,
        clerk,
        title="Früher, anderswohin",
        start_date=date(2024, 9, 10),
        end_date=date(2024, 9, 12),
    )

    ways = queries.ways_to(company, today=TODAY)

    assert [way.journey for way in ways] == [journey, other]
    assert [(str(stop.leg.place), stop.is_near) for stop in ways[0].stops] == [
        ("Seoul", True),
        ("Chongqing", False),
    ]
    assert ways[0].wish is None


def test_one_click_makes_a_wish_and_a_second_leads_to_it(journey, company, clerk):
    wish = wished(journey, company, clerk)
    again = wished(journey, company, clerk)

    assert again == wish
    assert (wish.title, [str(host) for host in wish.hosts.all()], wish.company) == (
        "Visit to Hangang Sensorik GmbH", ["Hangang Sensorik GmbH"], company,
    )  # fmt: skip
    [row] = queries.visits_of(company)
    assert (row.wish, row.state) == (wish, "wished")


def test_a_visit_in_the_programme_is_a_planned_visit_of_the_company(journey, company, clerk):
    wish, item = in_programme(journey, company, clerk)

    wish.refresh_from_db()
    visit = AftercareVisit.objects.get()
    assert (wish.visit, visit.company, visit.state, visit.on) == (visit, company, "planned", item.start_date)
    assert queries.visits_of(company)[0].state == "planned"


def test_the_visit_moves_with_its_item(journey, company, clerk):
    _wish, item = in_programme(journey, company, clerk)
    AftercareVisit.objects.update(next_on=item.start_date)

    move_item(item=item, seen=None, day=date(2024, 10, 16), start=time(9), groups=None, by=clerk)

    visit = AftercareVisit.objects.get()
    assert (visit.on, visit.next_on) == (date(2024, 10, 16), None)


def test_called_off_and_taken_up_again(journey, company, clerk):
    _wish, item = in_programme(journey, company, clerk)

    cancel_item(item=item, by=clerk)
    assert AftercareVisit.objects.get().state == "cancelled"
    assert queries.visits_of(company)[0].state == "off"

    restore_item(item=item, by=clerk)
    assert AftercareVisit.objects.get().state == "planned"


def test_a_proposal_taken_back_takes_the_visit_back(journey, company, clerk):
    wish, _item = in_programme(journey, company, clerk)

    undo_step(step=ProgrammeStep.objects.get(), by=clerk, now=factories.NOW)

    wish.refresh_from_db()
    assert (wish.item, wish.visit.state) == (None, "cancelled")
    [item] = actions.accept_proposal(run=planned(journey, clerk), by=clerk)
    wish.refresh_from_db()
    assert (wish.visit.state, wish.visit.on) == ("planned", item.start_date)
    assert AftercareVisit.objects.count() == 1


def test_what_came_of_it_comes_back_with_one_contact(journey, company, clerk):
    _wish, item = in_programme(journey, company, clerk)

    mark_item_held(item=item, by=clerk, result="Sie wollen hier wachsen.")

    visit = AftercareVisit.objects.get()
    assert (visit.state, visit.summary) == ("held", "Sie wollen hier wachsen.")
    assert visit.contact == ContactEvent.objects.get()
    assert queries.visits_of(company)[0].state == "held"


def test_a_summary_that_somebody_wrote_stays(journey, company, clerk):
    _wish, item = in_programme(journey, company, clerk)
    AftercareVisit.objects.update(summary="Mit eigenen Worten.")

    mark_item_held(item=item, by=clerk, result="Anders.")

    assert AftercareVisit.objects.get().summary == "Mit eigenen Worten."


def test_a_planned_visit_is_taken_along_and_no_second_is_made(journey, company, clerk):
    visit = companies.visit(company, state="planned", on=date(2024, 11, 5))

    wish = wished(journey, company, clerk, visit)
    [item] = actions.accept_proposal(run=planned(journey, clerk), by=clerk)

    assert wish.visit == visit
    assert AftercareVisit.objects.get().on == item.start_date


def test_a_visit_that_was_held_is_not_put_on_a_journey(journey, company, clerk):
    visit = companies.visit(company, state="held", on=date(2024, 5, 5))

    with pytest.raises(Refused, match="Only a visit that is planned"):
        wished(journey, company, clerk, visit)

    assert not Wish.objects.exists()


def test_other_items_tell_no_company(journey, company, clerk):
    item = journeys.item(journey, clerk)

    mark_item_held(item=item, by=clerk, result="Gut.")

    assert not AftercareVisit.objects.exists()


def test_the_page_offers_journeys_and_takes_the_click(as_clerk, journey, company):
    Journey.objects.filter(pk=journey.pk).update(start_date=date(2030, 10, 13), end_date=date(2030, 10, 19))
    address = reverse("planning:company_wish", args=[company.pk])

    page = as_clerk.get(address).content.decode()
    assert "In Seoul vormerken" in page

    answer = as_clerk.post(address, {"leg": journey.legs.first().pk})

    wish = Wish.objects.get()
    assert answer.url == wish.get_absolute_url()
    assert "steht schon unter den Wünschen" in as_clerk.get(address).content.decode()
    panel = as_clerk.get(reverse("planning:panel_for_company", args=[company.pk])).content.decode()
    assert journey.title in panel


@pytest.mark.parametrize("entered", [{}, {"leg": "x"}, {"leg": 999_999}])
def test_a_click_on_nothing_is_answered_with_a_sentence(as_clerk, company, entered):
    answer = as_clerk.post(reverse("planning:company_wish", args=[company.pk]), entered)

    assert answer.status_code == 400
    assert not Wish.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "9" * 30])
def test_nonsense_in_the_address_is_ignored(as_clerk, company, number):
    answer = as_clerk.get(reverse("planning:company_wish", args=[company.pk]), {"visit": number})

    assert answer.status_code == 200


def test_queries_do_not_grow_with_journeys_and_wishes(
    journey, company, in_office, clerk, django_assert_num_queries
):
    wished(journey, company, clerk)
    for number in range(3):
        more = factories.journey(in_office, clerk)
        wished(more, company, clerk)
        assert more.pk, number

    with django_assert_num_queries(3), override("de"):
        for way in queries.ways_to(company, today=TODAY):
            assert way.wish.get_absolute_url()
    with django_assert_num_queries(1):
        assert len(queries.visits_of(company)) == 4
