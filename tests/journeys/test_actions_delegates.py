"""Who travels, in which order, in which groups."""

import pytest

from jumelage.journeys import actions
from jumelage.journeys.enums import Strand
from jumelage.kit.errors import Refused
from jumelage.people.models import Tenure
from tests.journeys import factories

pytestmark = pytest.mark.django_db


def order(journey):
    return [(delegate.precedence, delegate.person.family_name) for delegate in journey.delegates.all()]


def named(office, family_name, function="", **fields):
    person = factories.person(office, family_name, **fields)
    if function:
        city = factories.organisation(office, "Stadt")
        Tenure.objects.create(person=person, organisation=city, function=function, from_date="2020")
    return person


def test_delegates_are_proposed_in_order_of_precedence(in_office, clerk):
    lead = named(in_office, "Oberhaupt", "mayor")
    journey = factories.journey(in_office, lead=lead)

    factories.delegate(journey, named(in_office, "Zeitung"), strand=Strand.PRESS)
    factories.delegate(journey, named(in_office, "Amt", "head"), strand=Strand.CITY)
    factories.delegate(journey, named(in_office, "Rat", "councillor"), strand=Strand.COUNCIL)
    factories.delegate(journey, lead, strand=Strand.LEAD)
    factories.delegate(journey, named(in_office, "Firma"), strand=Strand.BUSINESS)

    assert order(journey) == [(1, "Oberhaupt"), (2, "Rat"), (3, "Amt"), (4, "Firma"), (5, "Zeitung")]


def test_an_office_that_has_ended_does_not_rank(in_office, clerk):
    journey = factories.journey(in_office)
    former = named(in_office, "Ehemals", "mayor")
    former.tenures.update(to_date="2023")
    factories.delegate(journey, former, strand=Strand.CITY)

    factories.delegate(journey, named(in_office, "Rat"), strand=Strand.COUNCIL)

    assert order(journey) == [(1, "Rat"), (2, "Ehemals")]


def test_a_delegate_is_moved_against_the_proposal_and_back(in_office, clerk):
    journey = factories.journey(in_office)
    factories.delegate(journey, named(in_office, "Rat"), strand=Strand.COUNCIL)
    second = factories.delegate(journey, named(in_office, "Amt"), strand=Strand.CITY)

    actions.move_delegate(delegate=second, to=1, by=clerk)
    assert order(journey) == [(1, "Amt"), (2, "Rat")]

    actions.propose_order(journey=journey, by=clerk)
    assert order(journey) == [(1, "Rat"), (2, "Amt")]


def test_nobody_travels_twice(in_office, clerk):
    journey = factories.journey(in_office)
    person = factories.person(in_office)
    factories.delegate(journey, person)

    with pytest.raises(Refused, match="Berta Beispiel"):
        factories.delegate(journey, person)

    assert order(journey) == [(1, "Beispiel")]


def test_whoever_leaves_the_delegation_stays_in_the_records(in_office, clerk):
    journey = factories.journey(in_office)
    first = factories.delegate(journey, named(in_office, "Eins"))
    factories.delegate(journey, named(in_office, "Zwei"))

    actions.remove_delegate(delegate=first, by=clerk)

    assert order(journey) == [(1, "Zwei")]
    assert first.person.family_name == "Eins"


def test_groups_of_a_delegate_are_changed_and_written_down(in_office, clerk):
    journey = factories.journey(in_office)
    business, culture = factories.group(journey, "Wirtschaft"), factories.group(journey, "Kultur")
    delegate = factories.delegate(journey, groups=[business])

    changed = actions.change_delegate(
        delegate=delegate, seen=1, values={"groups": [culture], "function": "Kustodin"}, by=clerk
    )

    assert (list(changed.groups.all()), changed.function, changed.version) == ([culture], "Kustodin", 2)


def test_a_group_in_use_stays(in_office, clerk):
    journey = factories.journey(in_office)
    group = factories.group(journey, "Wirtschaft")
    delegate = factories.delegate(journey, groups=[group])

    with pytest.raises(Refused, match="Wirtschaft"):
        actions.remove_group(group=group, by=clerk)
    actions.change_delegate(delegate=delegate, seen=None, values={"groups": []}, by=clerk)
    actions.remove_group(group=group, by=clerk)

    assert not journey.groups.exists()


def test_two_groups_of_one_name_are_refused(in_office, clerk):
    journey = factories.journey(in_office)
    factories.group(journey, "Wirtschaft")
    other = factories.group(journey, "Kultur")

    with pytest.raises(Refused, match="wirtschaft"):
        factories.group(journey, "wirtschaft")
    with pytest.raises(Refused):
        actions.rename_group(group=other, by=clerk, name="Wirtschaft")

    assert [group.name for group in journey.groups.all()] == ["Wirtschaft", "Kultur"]
