"""Entering and changing people, offices held, organisations and contacts."""

import datetime as dt

import pytest
from django.utils import translation

from jumelage.audit.models import Entry
from jumelage.kit.errors import Refused, Stale
from jumelage.kit.partial_dates import PartialDate
from jumelage.people import actions, queries
from jumelage.people.actions import NameInput
from jumelage.people.enums import Function, NameOrder, OrganisationKind, Script
from jumelage.people.models import ContactEvent, Person, PersonName, Tenure

from .factories import make_contact, make_korean, make_organisation, make_person, make_tenure

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2024, 10, 21, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_a_new_person_is_found_by_every_name_and_stands_in_the_history(in_office, clerk):
    person = actions.create_person(
        office=in_office,
        by=clerk,
        values={"family_name": "Kim", "given_name": "Min-jun", "name_order": NameOrder.FAMILY_FIRST},
        names=[NameInput(Script.HANGUL, "김민준", language="ko")],
    )

    assert queries.find_people(in_office, "김민준") == [person]
    assert Entry.objects.get().label == "Kim Min-jun"
    assert Entry.objects.get().actor == clerk


@pytest.mark.parametrize(
    "values",
    [
        {"family_name": ""},
        {"family_name": "x" * 121},
        {"family_name": "Kim", "name_order": "sideways"},
        {"family_name": "Kim", "email": "no address"},
    ],
)
def test_a_person_who_cannot_be_is_refused_and_nothing_is_saved(in_office, clerk, values):
    with pytest.raises(Refused):
        actions.create_person(office=in_office, by=clerk, values=values)

    assert not Person.objects.exists()
    assert not Entry.objects.exists()


def test_a_name_in_an_unknown_script_saves_nothing_of_the_person(in_office, clerk):
    with pytest.raises(Refused, match="김민준"):
        actions.create_person(
            office=in_office, by=clerk, values={"family_name": "Kim"}, names=[NameInput("Qaaa", "김민준")]
        )

    assert not Person.objects.exists()


def test_the_second_to_save_is_told(in_office, clerk):
    person = make_person(in_office)
    seen = person.version
    actions.change_person(person=person, seen=seen, values={"phone": "+49 211 1"}, by=clerk)

    with pytest.raises(Stale) as caught:
        actions.change_person(person=person, seen=seen, values={"phone": "+49 211 2"}, by=clerk)

    assert caught.value.current.phone == "+49 211 1"
    assert Person.objects.get().phone == "+49 211 1"


def test_a_changed_name_is_found_and_the_old_one_stands_in_the_history(in_office, clerk):
    person = make_korean(in_office)
    meeting = make_contact(in_office, "Gespräch", persons=[person])

    actions.change_person(
        person=person,
        seen=person.version,
        values={"family_name": "Gim"},
        names=[NameInput(Script.HANGUL, "김민중")],
        by=clerk,
    )

    assert queries.find_people(in_office, "Gim Min-jun") == [person]
    assert queries.find_people(in_office, "김민준") == []
    assert Entry.objects.get().changes == {"family_name": ["Kim", "Gim"], "full_name": ["김민준", "김민중"]}
    assert "gim" in ContactEvent.objects.get(pk=meeting.pk).search


def test_saving_without_a_change_writes_no_history(in_office, clerk):
    person = make_korean(in_office)

    actions.change_person(
        person=person, seen=person.version, values={"family_name": "Kim"},
        names=[NameInput(Script.HANGUL, "김민준")], by=clerk,
    )  # fmt: skip

    assert not Entry.objects.exists()
    assert PersonName.objects.count() == 1


def test_an_office_is_taken_and_left_and_both_are_remembered(in_office, clerk):
    person, city = make_person(in_office), make_organisation(in_office)
    tenure = actions.add_tenure(
        person=person, organisation=city, function=Function.MAYOR, title="Oberbürgermeister",
        from_date="1.11.2020", by=clerk,
    )  # fmt: skip

    actions.end_tenure(tenure=tenure, to_date=dt.date(2025, 10, 31), by=clerk)

    assert Tenure.objects.get().to_date == PartialDate(2025, 10, 31)
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == [
        "added an office",
        "corrected an office",
    ]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [("2020-11-01", "2019", "before"), ("2020-31-04", "", "no date"), ("31.04.2020", "", "no date")],
)
def test_an_office_with_impossible_dates_is_refused(in_office, clerk, start, end, words):
    person, city = make_person(in_office), make_organisation(in_office)

    with pytest.raises(Refused, match=words):
        actions.add_tenure(
            person=person, organisation=city, function=Function.MAYOR, title="", from_date=start, to_date=end,
            by=clerk,
        )  # fmt: skip

    assert not Tenure.objects.exists()


@pytest.mark.parametrize(
    ("start", "end"), [("2020", ""), ("2021-05", "2022"), ("", ""), ("2019", "2021-01-01")]
)
def test_the_same_office_twice_at_once_is_refused(in_office, clerk, start, end):
    person, city = make_person(in_office), make_organisation(in_office)
    make_tenure(person, city, title="Bürgermeister", from_date="2020")

    with pytest.raises(Refused, match="already"):
        actions.add_tenure(
            person=person, organisation=city, function=Function.MAYOR, title="Bürgermeister", from_date=start,
            to_date=end, by=clerk,
        )  # fmt: skip

    assert Tenure.objects.count() == 1


def test_the_same_office_again_in_a_later_term_is_possible(in_office, clerk):
    person, city = make_person(in_office), make_organisation(in_office)
    make_tenure(person, city, title="Bürgermeister", from_date="2009", to_date="2014")

    actions.add_tenure(
        person=person,
        organisation=city,
        function=Function.MAYOR,
        title="Bürgermeister",
        from_date="2014",
        by=clerk,
    )

    assert Tenure.objects.count() == 2


def test_an_office_in_somebody_elses_organisation_is_refused(in_office, other_office, clerk):
    person, foreign = make_person(in_office), make_organisation(other_office)

    with pytest.raises(Refused, match="another office"):
        actions.add_tenure(
            person=person, organisation=foreign, function=Function.MAYOR, title="", from_date="", by=clerk
        )


def test_a_removed_office_leaves_its_trace(in_office, clerk):
    tenure = make_tenure(make_person(in_office), make_organisation(in_office), title="Bürgermeister")

    actions.remove_tenure(tenure=tenure, by=clerk)

    assert not Tenure.objects.exists()
    assert Entry.objects.get().changes == {"function": ["Bürgermeister, Stadtregierung Chongqing", ""]}


def test_an_organisation_is_changed_and_found_anew(in_office, clerk):
    body = actions.create_organisation(
        office=in_office, by=clerk, values={"name": "Beispielwerke", "kind": OrganisationKind.COMPANY}
    )

    actions.change_organisation(organisation=body, seen=1, values={"name": "Musterwerke"}, by=clerk)

    assert [o.name for o in queries.find_organisations(in_office, "Musterwerke")] == ["Musterwerke"]
    assert queries.find_organisations(in_office, "Beispielwerke") == []


def test_a_contact_is_recorded_with_those_who_took_part(in_office, clerk):
    person, city = make_person(in_office), make_organisation(in_office)

    contact = actions.record_contact(
        office=in_office, by=clerk, values={"on": dt.date(2024, 10, 18), "topic": "Kooperation"},
        persons=[person], organisations=[city],
    )  # fmt: skip

    assert list(contact.persons.all()) == [person]
    assert "keller" in ContactEvent.objects.get().search


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"follow_up_due": dt.date(2024, 11, 1)}, "nothing to do"),
        ({"follow_up": "Brief", "follow_up_due": dt.date(2024, 10, 1)}, "before"),
    ],
)
def test_a_follow_up_that_makes_no_sense_is_refused(in_office, clerk, values, words):
    with pytest.raises(Refused, match=words):
        actions.record_contact(
            office=in_office,
            by=clerk,
            values={"on": dt.date(2024, 10, 18), "topic": "Kooperation", **values},
        )

    assert not ContactEvent.objects.exists()


def test_people_of_another_office_cannot_take_part(in_office, other_office, clerk):
    foreign = make_person(other_office)

    with pytest.raises(Refused, match="another office"):
        actions.record_contact(
            office=in_office,
            by=clerk,
            values={"on": dt.date(2024, 10, 18), "topic": "x"},
            persons=[foreign],
        )


def test_a_follow_up_is_done_once_and_can_be_reopened(in_office, clerk, head):
    contact = make_contact(in_office, follow_up="Brief schreiben")

    actions.finish_follow_up(contact=contact, by=clerk, now=NOON)
    done = actions.finish_follow_up(contact=contact, by=head, now=NOON + dt.timedelta(hours=1))
    reopened = actions.reopen_follow_up(contact=contact, by=head)

    assert (done.follow_up_done_at, done.follow_up_done_by) == (NOON, clerk)
    assert reopened.follow_up_done_at is None


def test_a_contact_without_follow_up_cannot_be_finished(in_office, clerk):
    with pytest.raises(Refused):
        actions.finish_follow_up(contact=make_contact(in_office), by=clerk, now=NOON)


def test_changing_a_contact_tells_who_was_added(in_office, clerk):
    contact, person = make_contact(in_office), make_person(in_office)

    actions.change_contact(
        contact=contact, seen=contact.version, values={"topic": "Zweites Gespräch"}, persons=[person],
        organisations=[], by=clerk,
    )  # fmt: skip

    assert Entry.objects.get().changes == {
        "topic": ["Kennenlernen", "Zweites Gespräch"],
        "persons": ["", "Stephan Keller"],
    }
