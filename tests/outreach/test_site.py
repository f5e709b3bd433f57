"""The office decides what its public site says, and when it opens."""

import pytest

from jumelage.outreach.models import Site

PAGE = "/public-site/"


@pytest.fixture
def as_head(client, head):
    client.force_login(head, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_opening_needs_an_imprint_and_an_address(as_head, in_office):
    answer = as_head.post(PAGE, {"is_open": "on"})

    assert answer.status_code == 400
    assert "das Gesetz verlangt" in answer.content.decode().casefold() or "Gesetz" in answer.content.decode()
    assert not Site.objects.filter(is_open=True).exists()


def test_an_open_site_can_be_read(as_head, in_office):
    as_head.post(
        PAGE,
        {
            "is_open": "on",
            "licence": "dl-by",
            "email": "a@example.org",
            "imprint": "Wir",
            "title": "Stadt und Welt",
        },
    )

    assert Site.objects.get().is_open
    assert "Stadt und Welt" in as_head.get("/portal/duesseldorf/").content.decode()


def test_two_who_save_are_both_told(as_head, in_office):
    saved = Site.objects.create(office=in_office, title="Erster Titel")
    Site.objects.filter(pk=saved.pk).update(version=2, title="Zweiter Titel")

    answer = as_head.post(PAGE, {"title": "Dritter Titel", "licence": "dl-by", "version": "1"})

    assert answer.status_code == 409
    assert "Zweiter Titel" in answer.content.decode()
