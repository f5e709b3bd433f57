"""The home page: for people with an office, and for nobody else."""

import pytest

pytestmark = pytest.mark.django_db


def test_home_greets_a_clerk(as_clerk):
    response = as_clerk.get("/")

    assert response.status_code == 200
    assert "Büro für Internationales" in response.content.decode()


def test_home_sends_strangers_to_sign_in(client):
    response = client.get("/")

    assert response.status_code == 302
    assert response.url == "/account/login/?next=/"
