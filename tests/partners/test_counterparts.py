"""Who sits opposite, and have the two ever met? Computed from the records, not remembered."""

from datetime import date

import pytest

from jumelage.kit.partial_dates import PartialDate
from jumelage.partners.queries import counterparts
from jumelage.partners.queries.counterparts import SHOWN
from jumelage.people.models import ContactEvent, Organisation, Person, Tenure
from tests.partners import factories

pytestmark = pytest.mark.django_db
TODAY = date(2024, 10, 14)


def holder(office, name, where, function="mayor", since="2020", until=""):
    place = factories.place(where)
    body, _ = Organisation.objects.get_or_create(office=office, name=f"Stadt {where}", place=place)
    person = Person.objects.create(office=office, family_name=name)
    Tenure.objects.create(
        person=person,
        organisation=body,
        function=function,
        from_date=PartialDate.parse(since),
        to_date=PartialDate.parse(until) if until else "",
    )
    return person


def contact(office, day, kind, *persons, topic="Gespräch"):
    event = ContactEvent.objects.create(office=office, on=day, kind=kind, topic=topic)
    event.persons.set(persons)
    return event


@pytest.fixture
def keller(in_office):
    return holder(in_office, "Keller", "Düsseldorf", since="2020-11-01")


@pytest.fixture
def hu(in_office):
    return holder(in_office, "Hu", "Chongqing", since="2022")


def test_mayor_meets_mayor_for_the_first_time(in_office, keller, hu):
    tie = factories.tie(in_office)

    [found] = counterparts(tie, TODAY)

    assert (found.ours.person, found.theirs.person) == (keller, hu)
    assert (found.have_met, found.first, found.last) == (False, None, None)


def test_only_contacts_in_person_of_both_count(in_office, keller, hu):
    tie = factories.tie(in_office)
    somebody = Person.objects.create(office=in_office, family_name="Petrow")
    contact(in_office, date(2023, 1, 1), "letter", keller, hu)
    contact(in_office, date(2023, 2, 1), "meeting", keller, somebody)
    contact(in_office, date(2024, 10, 15), "meeting", keller, hu)  # tomorrow

    [found] = counterparts(tie, TODAY)

    assert found.meetings == 0


def test_first_and_last_meeting_with_topics(in_office, keller, hu):
    tie = factories.tie(in_office)
    contact(in_office, date(2024, 5, 1), "visit", keller, hu, topic="Besuch")
    contact(in_office, date(2023, 3, 1), "reception", keller, hu, topic="Empfang")
    contact(in_office, date(2024, 10, 14), "meeting", hu, keller, topic="Jubiläum")

    [found] = counterparts(tie, TODAY)

    assert (found.meetings, found.first.topic, found.last.topic) == (3, "Empfang", "Jubiläum")
    assert (found.first.on, found.last.on) == (date(2023, 3, 1), date(2024, 10, 14))


def test_former_mayors_are_no_counterparts(in_office, keller, hu):
    holder(in_office, "Tang", "Chongqing", since="2017", until="2021")
    tie = factories.tie(in_office)

    assert [found.theirs.person for found in counterparts(tie, TODAY)] == [hu]


def test_a_region_is_headed_by_its_governor(in_office, keller):
    holder(in_office, "Chibashi", "Chiba", since="2009")  # a mayor there is not the match
    governor = holder(in_office, "Morita", "Chiba", function="governor", since="2009")
    tie = factories.tie(in_office, "Chiba")

    assert [found.theirs.person for found in counterparts(tie, date(2019, 5, 25))] == [governor]


def test_nobody_recorded(in_office, keller):
    assert counterparts(factories.tie(in_office), TODAY) == []


def test_our_own_mayor_not_recorded(in_office, hu):
    [found] = counterparts(factories.tie(in_office), TODAY)

    assert (found.ours, found.theirs.person, found.have_met) == (None, hu, False)


@pytest.mark.parametrize("number", [1, 3])
def test_costs_five_queries_however_many(in_office, keller, number, django_assert_num_queries):
    tie = factories.tie(in_office)
    for family in ["Hu", "Tang", "Li"][:number]:
        person = holder(in_office, family, "Chongqing")
        contact(in_office, date(2024, 5, 1), "visit", keller, person)

    with django_assert_num_queries(5):
        found = counterparts(tie, TODAY)

    assert [counterpart.meetings for counterpart in found] == [1] * number


def test_a_place_with_a_hundred_mayors_shows_a_few(in_office, keller):
    tie = factories.tie(in_office)
    for number in range(10):
        holder(in_office, f"Hu{number}", "Chongqing")

    assert len(counterparts(tie, TODAY)) == SHOWN
