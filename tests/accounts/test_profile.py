"""One's own settings."""

import pytest

pytestmark = pytest.mark.django_db


def test_profile_keeps_name_language_zone_and_appearance(as_clerk, clerk):
    answers = {"name": "Dana Demir-Weiß", "language": "en", "zone": "Asia/Seoul", "theme": "dark"}

    response = as_clerk.post("/profile/", answers, follow=True)

    clerk.refresh_from_db()
    assert {field: getattr(clerk, field) for field in answers} == answers
    page = response.content.decode()
    assert "Your profile has been saved." in page
    assert '<html lang="en" data-kern-theme="dark">' in page


def test_profile_refuses_a_zone_that_does_not_exist(as_clerk, clerk):
    response = as_clerk.post(
        "/profile/", {"name": "Dana", "language": "de", "zone": "Europe/Duesseldorf", "theme": "auto"}
    )

    clerk.refresh_from_db()
    assert response.status_code == 400
    assert "Europe/Duesseldorf" in response.content.decode()
    assert clerk.zone == ""


def test_language_is_kept_with_the_account_and_leads_back(as_clerk, clerk):
    response = as_clerk.post("/profile/language/", {"language": "en", "next": "/office/?page=2"})

    clerk.refresh_from_db()
    assert clerk.language == "en"
    assert response.url == "/office/?page=2"


def test_language_of_somebody_not_signed_in_is_kept_in_a_cookie(client, office):
    client.post("/profile/language/", {"language": "en", "next": "/account/login/"})

    assert "Sign in" in client.get("/account/login/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_nobody_is_led_to_a_foreign_host(as_clerk, elsewhere):
    assert as_clerk.post("/profile/language/", {"language": "en", "next": elsewhere}).url == "/"
    assert as_clerk.post("/profile/theme/", {"theme": "dark", "next": elsewhere}).url == "/"


def test_unknown_language_and_theme_change_nothing(as_clerk, clerk):
    as_clerk.post("/profile/language/", {"language": "tlh"})
    as_clerk.post("/profile/theme/", {"theme": "sepia"})

    clerk.refresh_from_db()
    assert (clerk.language, clerk.theme) == ("de", "auto")


def test_switching_goes_to_ones_own_offices_only(as_clerk, clerk, office, other_office):
    as_clerk.post("/office/switch/", {"office": other_office.pk})
    assert "Büro für Internationales" in as_clerk.get("/").content.decode()

    clerk.memberships.create(office=other_office, role="viewer")
    as_clerk.post("/office/switch/", {"office": other_office.pk})

    page = as_clerk.get("/")
    assert page.context["office"] == other_office
    assert page.context["rights"] == {"view"}
