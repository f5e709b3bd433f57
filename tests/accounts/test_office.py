"""The office's own pages: who works in it, and in which roles."""

import re

import pytest
from django.core import mail

from jumelage.accounts.enums import Role
from jumelage.accounts.models import Membership, User
from jumelage.audit.models import Entry

pytestmark = pytest.mark.django_db


def roles_of(user, office):
    return sorted(user.memberships.filter(office=office).values_list("role", flat=True))


def test_head_sees_everybody_of_the_office_and_nobody_else(as_head, clerk, viewer, stranger):
    page = as_head.get("/office/").content.decode()

    assert "Dana Demir" in page
    assert "Bearbeiten, Reiseplanung" in page
    assert "Sam Sommer" not in page


def test_list_of_people_asks_the_same_number_of_queries_for_one_and_for_three(
    as_head, clerk, viewer, django_assert_num_queries
):
    as_head.get("/office/")  # the first page of a session also writes where it was opened

    with django_assert_num_queries(4):
        as_head.get("/office/")
    Membership.objects.exclude(user__name="Hanna Hoffmann").delete()
    with django_assert_num_queries(4):
        as_head.get("/office/")


def test_invited_person_chooses_a_password_by_the_link_and_is_in(as_head, client, office):
    answers = {
        "name": "Nora Neu",
        "email": "Nora@Example.org",
        "language": "en",
        "roles": ["editor", "press"],
    }

    response = as_head.post("/office/invite/", answers)

    assert response.url == "/office/"
    nora = User.objects.get(email="nora@example.org")
    assert roles_of(nora, office) == ["editor", "press"]
    assert mail.outbox[0].subject == "Jumelage: Invitation to Büro für Internationales"
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)
    form = client.get(link.group(1), follow=True)
    chosen = "Drei-Brücken-und-ein-Turm"
    client.post(form.redirect_chain[-1][0], {"password1": chosen, "password2": chosen})
    assert client.post("/account/login/", {"login": "nora@example.org", "password": chosen}).url == "/"
    assert "Home" in client.get("/").content.decode()


def test_invitation_reaches_somebody_of_another_office_without_a_new_account(as_head, office, stranger):
    answers = {"name": "Sam", "email": "SAM@example.org", "language": "de", "roles": ["viewer"]}

    as_head.post("/office/invite/", answers)

    assert roles_of(stranger, office) == ["viewer"]
    assert "Sie haben bereits ein Konto" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"email": "dana@example.org"}, "gehört bereits zu diesem Büro"),
        ({"email": "keine Adresse"}, "Bitte gültige E-Mail-Adresse eingeben."),
        ({"roles": []}, "mindestens eine Rolle"),
        ({"roles": ["emperor"]}, "emperor"),
    ],
)
def test_invitation_is_refused_with_a_sentence(as_head, clerk, change, sentence):
    answers = {"name": "Nora", "email": "nora@example.org", "language": "de", "roles": ["viewer"], **change}

    response = as_head.post("/office/invite/", answers)

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert not User.objects.filter(email="nora@example.org").exists()
    assert mail.outbox == []


def test_roles_are_changed_and_written_into_the_audit_trail(as_head, head, clerk, in_office):
    as_head.post(f"/office/people/{clerk.pk}/", {"roles": ["press"]})

    assert roles_of(clerk, in_office) == ["press"]
    entry = Entry.objects.get()
    assert (entry.actor, entry.verb, entry.target) == (head, "changed", clerk)
    assert entry.changes == {"roles": ["editor, planner", "press"]}


def test_person_without_roles_is_out_of_the_office(as_head, clerk, client, office):
    as_head.post(f"/office/people/{clerk.pk}/", {"roles": []})

    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/").url == "/no-office/"


def test_last_administrator_cannot_be_taken_out(as_head, head, office):
    response = as_head.post(f"/office/people/{head.pk}/", {"roles": ["viewer"]})

    assert response.status_code == 400
    assert "einzige Person mit der Rolle Administration" in response.content.decode()
    assert roles_of(head, office) == ["admin"]


def test_administrator_who_has_not_chosen_a_password_does_not_count_as_the_second(as_head, head, office):
    invited = User.objects.create_user("nora@example.org", name="Nora Neu")
    Membership.objects.create(user=invited, office=office, role=Role.ADMIN)

    response = as_head.post(f"/office/people/{head.pk}/", {"roles": []})

    assert response.status_code == 400


def test_administrator_may_go_when_there_is_another(as_head, head, clerk, office):
    Membership.objects.create(user=clerk, office=office, role=Role.ADMIN)

    response = as_head.post(f"/office/people/{head.pk}/", {"roles": []})

    assert response.status_code == 302
    assert roles_of(head, office) == []


def test_people_of_other_offices_are_not_found(as_head, stranger):
    assert as_head.get(f"/office/people/{stranger.pk}/").status_code == 404
    assert as_head.post(f"/office/people/{stranger.pk}/", {"roles": ["admin"]}).status_code == 404


def test_invitation_can_be_sent_again(as_head, office):
    invited = User.objects.create_user("nora@example.org", name="Nora Neu")
    Membership.objects.create(user=invited, office=office, role=Role.VIEWER)

    as_head.post(f"/office/people/{invited.pk}/invite/")

    assert [message.to for message in mail.outbox] == [["nora@example.org"]]
    assert "Noch einmal senden" in as_head.get(f"/office/people/{invited.pk}/").content.decode()


def test_office_is_edited_and_a_second_editor_sees_both_versions(as_head, office):
    answers = {"name": "Amt für Internationales", "language": "en", "zone": "Asia/Seoul", "version": "1"}

    first = as_head.post("/office/edit/", answers)
    second = as_head.post("/office/edit/", {**answers, "name": "Stabsstelle"})

    office.refresh_from_db()
    assert first.status_code == 302
    assert (office.name, office.zone, office.version) == ("Amt für Internationales", "Asia/Seoul", 2)
    assert second.status_code == 409
    assert "Amt für Internationales" in second.content.decode()
    assert "Stabsstelle" in second.content.decode()
