"""Signing in as people do: with the keyboard, with a second factor, with a passkey."""

import base64
import hmac
import re
import struct
import time

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import PASSWORD


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_label("Passwort").fill(password)
    page.get_by_label("Passwort").press("Enter")


def sign_out(page: Page) -> None:
    page.locator("summary[aria-label^='Ihr Menü']").click()
    page.get_by_role("button", name="Abmelden").click()
    expect(page).to_have_url(re.compile("/account/login/"))


def confirm(page: Page) -> None:
    """Changing how one signs in asks for the password once more."""
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()


def totp(secret: str) -> str:
    """The six digits of RFC 6238 for this moment: the test is its own authenticator app."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def test_clerk_signs_in_by_keyboard_and_returns_to_the_page_asked_for(page, clerk):
    page.goto("/profile/")
    page.get_by_label("E-Mail-Adresse").focus()

    page.keyboard.type("dana@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Profil", level=1)).to_be_visible()


def test_wrong_password_is_told_and_the_address_stays(page, clerk, accessible):
    sign_in(page, "dana@example.org", "falsch-geraten")

    expect(page.get_by_role("alert")).to_contain_text("E-Mail-Adresse oder Passwort stimmen nicht.")
    expect(page.get_by_label("E-Mail-Adresse")).to_have_value("dana@example.org")
    accessible(page)


def test_sixth_wrong_password_is_answered_with_a_plain_sentence(page, clerk):
    for _ in range(6):
        sign_in(page, "dana@example.org", "falsch-geraten")

    expect(page.get_by_role("alert")).to_contain_text("Bitte versuchen Sie es in fünf Minuten erneut.")


def test_language_of_the_sign_in_page_can_be_changed(page, office):
    page.goto("/account/login/")

    page.get_by_role("button", name="English").click()

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_second_factor_is_set_up_and_asked_for(page, clerk, accessible):
    sign_in(page, "dana@example.org")
    page.goto("/account/2fa/totp/activate/")
    confirm(page)
    expect(page.get_by_role("heading", name="Authenticator-App aktivieren")).to_be_visible()
    accessible(page)
    secret = page.get_by_label("Geheimer Schlüssel").input_value()

    page.get_by_label("Code der Authenticator-App").fill(totp(secret))
    page.get_by_role("button", name="Einrichten").click()
    spare = page.get_by_label("Unbenutzte Codes").input_value().split()[0]
    sign_out(page)
    sign_in(page, "dana@example.org")
    expect(page.get_by_role("heading", name="Zweiter Faktor")).to_be_visible()
    accessible(page)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Anmelden", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("Falscher Code.")
    page.get_by_label("Code").fill(spare)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page.get_by_role("heading", name="Düsseldorf", level=1)).to_be_visible()


def test_passkey_replaces_the_password(page, clerk):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    sign_in(page, "dana@example.org")
    page.goto("/account/2fa/webauthn/add/")
    confirm(page)
    page.get_by_label("Name").fill("Diensthandy")
    page.get_by_label("Ohne Passwort anmelden").check()
    page.get_by_role("button", name="Hinzufügen").click()
    expect(page.get_by_text("Sicherheitsschlüssel hinzugefügt.")).to_be_visible()
    sign_out(page)

    page.get_by_role("button", name="Mit Passkey anmelden").click()

    expect(page.get_by_role("heading", name="Düsseldorf", level=1)).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "/account/login/",
        "/account/password/reset/",
        "/account/password/reset/done/",
        "/account/signup/",
        "/account/inactive/",
    ],
)
def test_pages_before_signing_in_are_accessible(page, office, accessible, path):
    page.goto(path)

    accessible(page)


@pytest.mark.parametrize(
    "path",
    [
        "/profile/",
        "/office/",
        "/office/edit/",
        "/office/invite/",
        "/account/password/change/",
        "/account/2fa/",
        "/account/2fa/webauthn/",
        "/account/sessions/",
        "/account/logout/",
    ],
)
def test_pages_about_people_are_accessible(head_page, accessible, path):
    head_page.goto(path)

    accessible(head_page)


def test_setup_page_is_accessible_and_suggests_cities(page, transactional_db, accessible):
    page.goto("/")
    accessible(page)

    page.get_by_role("combobox", name="Stadt").press_sequentially("Düsseld")

    expect(page.get_by_role("option").first).to_contain_text("Düsseldorf")
