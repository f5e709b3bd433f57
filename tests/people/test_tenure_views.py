"""Offices that people hold: take, correct, end, remove."""

import pytest

from jumelage.kit.partial_dates import PartialDate
from jumelage.people import actions
from jumelage.people.enums import Function
from jumelage.people.models import Tenure

from .factories import make_organisation, make_person, make_tenure

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(in_office):
    return make_person(in_office)


@pytest.fixture
def city(in_office):
    return make_organisation(in_office, "Stadt Musterhausen")


def entry(**values):
    return {"function": "mayor", "organisation": "Stadt Musterhausen", "title": "Bürgermeister", **values}


def test_an_office_is_entered_by_the_organisations_name_alone(as_clerk, person, city):
    response = as_clerk.post(f"/people/{person.pk}/offices/new/", entry(from_date="11.2020"))

    tenure = Tenure.objects.get()
    assert response.url == person.get_absolute_url()
    assert (tenure.organisation, tenure.from_date) == (city, PartialDate(2020, 11))


def test_an_office_is_entered_by_the_organisation_chosen_from_the_list(as_clerk, in_office, person, city):
    twin = make_organisation(in_office, "Stadt Musterhausen")

    as_clerk.post(f"/people/{person.pk}/offices/new/", entry(organisation_id=twin.pk))

    assert Tenure.objects.get().organisation == twin


def test_two_organisations_of_one_name_are_offered(as_clerk, in_office, person, city):
    twin = make_organisation(in_office, "Stadt Musterhausen")

    response = as_clerk.post(f"/people/{person.pk}/offices/new/", entry())

    page = response.content.decode()
    assert f'<input type="radio" name="organisation_id" value="{twin.pk}"' in page
    assert f'<input type="radio" name="organisation_id" value="{city.pk}"' in page
    assert not Tenure.objects.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"from_date": "31.04.2020"}, "Kalender"),
        ({"from_date": "sometime"}, "22.07.2004"),
        ({"from_date": "2020", "to_date": "2019"}, "Das Amt endet, bevor es beginnt"),
        ({"organisation": "Nirgendwo"}, "„Nirgendwo“ ist hier nicht bekannt"),
        ({"organisation": ""}, "Organisation"),
        ({"organisation": "x" * 201}, "200"),
        ({"function": "emperor"}, "emperor"),
        ({"title": "Bürger\x0bmeister"}, "U+000B"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(as_clerk, person, city, values, sentence):
    response = as_clerk.post(f"/people/{person.pk}/offices/new/", entry(**values))

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert not Tenure.objects.exists()


def test_the_same_office_twice_is_refused(as_clerk, person, city):
    make_tenure(person, city, title="Bürgermeister", from_date="2020")

    response = as_clerk.post(f"/people/{person.pk}/offices/new/", entry(from_date="2021"))

    assert "bereits eingetragen" in response.content.decode()
    assert Tenure.objects.count() == 1


def test_an_office_is_corrected(as_clerk, person, city):
    tenure = make_tenure(person, city, title="Bürgermeister", from_date="2021")

    as_clerk.post(
        f"/people/offices/{tenure.pk}/edit/",
        entry(organisation_id=city.pk, from_date="1.11.2020", version=1),
    )

    assert Tenure.objects.get().from_date == PartialDate(2020, 11, 1)


def test_an_office_is_ended_and_stays(as_clerk, person, city):
    tenure = make_tenure(person, city, Function.MAYOR, from_date="2020")

    response = as_clerk.post(f"/people/offices/{tenure.pk}/end/", {"to_date": "31.10.2025", "version": 1})

    assert response.url == person.get_absolute_url()
    assert Tenure.objects.get().to_date == PartialDate(2025, 10, 31)


def test_an_end_before_the_start_is_refused(as_clerk, person, city):
    tenure = make_tenure(person, city, from_date="2020")

    response = as_clerk.post(f"/people/offices/{tenure.pk}/end/", {"to_date": "2019", "version": 1})

    assert "bevor es beginnt" in response.content.decode()
    assert Tenure.objects.get().to_date is None


@pytest.mark.parametrize("path", ["edit", "end"])
def test_the_second_to_save_is_told(as_clerk, person, city, head, path):
    tenure = make_tenure(person, city, title="Bürgermeister", from_date="2020")
    actions.end_tenure(tenure=tenure, to_date="2024", by=head)

    response = as_clerk.post(
        f"/people/offices/{tenure.pk}/{path}/", entry(organisation_id=city.pk, to_date="2023", version=1)
    )

    assert response.status_code == 409
    assert Tenure.objects.get().to_date == PartialDate(2024)


def test_removing_asks_first(as_clerk, person, city):
    tenure = make_tenure(person, city)

    asked = as_clerk.get(f"/people/offices/{tenure.pk}/remove/")

    assert asked.status_code == 200
    assert Tenure.objects.exists()
    as_clerk.post(f"/people/offices/{tenure.pk}/remove/")
    assert not Tenure.objects.exists()


@pytest.mark.parametrize("path", ["edit", "end", "remove"])
def test_offices_of_other_peoples_people_do_not_exist(as_stranger, office, path):
    tenure = make_tenure(make_person(office), make_organisation(office))

    assert as_stranger.get(f"/people/offices/{tenure.pk}/{path}/").status_code == 404
    assert as_stranger.post(f"/people/offices/{tenure.pk}/{path}/").status_code == 404


def test_an_organisation_of_another_office_cannot_be_chosen(as_clerk, person, other_office):
    foreign = make_organisation(other_office, "Fremde Stadt")

    response = as_clerk.post(
        f"/people/{person.pk}/offices/new/", entry(organisation="Fremde Stadt", organisation_id=foreign.pk)
    )

    assert "nicht mehr vorhanden" in response.content.decode()
    assert not Tenure.objects.exists()
