"""The first page of a fresh installation."""

import pytest

from jumelage.accounts.enums import Role
from jumelage.accounts.models import Membership, Office, User
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

ANSWERS = {
    "office": "Büro für Internationales",
    "city": "Düsseldorf",
    "language": "de",
    "name": "Hanna Hoffmann",
    "email": "Hanna@Example.org",
    "password": PASSWORD,
    "again": PASSWORD,
}


def test_fresh_installation_leads_from_the_desk_to_the_setup_page(client):
    response = client.get("/", follow=True)

    assert response.redirect_chain[-1] == ("/setup/", 302)


def test_setup_makes_the_office_and_signs_its_administrator_in(client):
    response = client.post("/setup/", ANSWERS)

    assert response.url == "/office/"
    office = Office.objects.get()
    assert (office.slug, office.city_name, office.zone) == ("duesseldorf", "Düsseldorf", "Europe/Berlin")
    assert Membership.objects.get(office=office, role=Role.ADMIN).user.email == "hanna@example.org"
    assert client.get("/office/").status_code == 200


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"password": "kurz", "again": "kurz"}, "mindestens 12 Zeichen"),
        ({"again": "etwas anderes"}, "Beide Passwörter müssen gleich sein."),
        ({"password": "hanna@example.org", "again": "hanna@example.org"}, "zu ähnlich"),
        ({"city": "Nirgendwohausen"}, "Nirgendwohausen"),
        ({"office": ""}, "Dieses Feld ist zwingend erforderlich."),
    ],
)
def test_setup_refuses_with_a_sentence_and_makes_nothing(client, change, sentence):
    response = client.post("/setup/", {**ANSWERS, **change})

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert not Office.objects.exists()
    assert not User.objects.exists()


def test_setup_is_closed_once_there_is_an_office(client, office):
    shown, sent = client.get("/setup/"), client.post("/setup/", ANSWERS)

    assert shown.status_code == sent.status_code == 403
    assert "bereits eingerichtet" in shown.content.decode()
    assert Office.objects.get() == office


def test_cities_are_suggested_only_while_nobody_can_sign_in(client):
    before = client.get("/setup/places/?q=Düsseld")

    Office.objects.create(name="Büro", slug="buero", city_name="Düsseldorf", home_geoname_id=2934246)

    assert "Düsseldorf" in before.content.decode()
    assert client.get("/setup/places/?q=Düsseld").status_code == 403
