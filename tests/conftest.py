"""What all tests share: a strict house, the personae, two offices sealed from each other.

Dana (clerk) edits, Hanna heads the office, Pia writes press releases, Vera only reads, Sam works for
another city and must never see anything of ours.
"""

import os
import tempfile

import hypothesis
import pytest

from bench.postgres import TemporaryPostgres

# A busy machine makes examples slow, not wrong: no test of ours asserts how long anything takes.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")

os.environ.setdefault("JUMELAGE_DATA_DIR", tempfile.mkdtemp(prefix="jumelage-tests-"))
os.environ.setdefault("JUMELAGE_SECRET_KEY", "for tests only")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's sync API runs an event loop

PASSWORD = "Rhein-und-Jangtse-7"


_server: TemporaryPostgres | None = None


def _wants_postgres() -> bool:
    return os.environ.get("JUMELAGE_TEST_DATABASE") == "postgresql"


if _wants_postgres() and "PYTEST_XDIST_WORKER" not in os.environ and "DATABASE_URL" not in os.environ:
    _server = TemporaryPostgres()
    os.environ["DATABASE_URL"] = _server.start()


def pytest_unconfigure() -> None:
    if _server is not None and "PYTEST_XDIST_WORKER" not in os.environ:
        _server.stop()


@pytest.fixture(autouse=True)
def _house(settings):
    from django.core.cache import cache

    from jumelage.outreach.http import FEEDS
    from jumelage.portal.views.api import PACE

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # Rate limits are counted anew in each test.
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    FEEDS.forget()
    PACE.forget()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.WHITENOISE_USE_FINDERS = True
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def _swept_responses(monkeypatch):
    """Look at every HTML answer that a test gets: see tests/responses.py."""
    from django.test import Client

    from tests.responses import complaints

    ask = Client.request

    def request(self, **environment):
        response = ask(self, **environment)
        assert complaints(response) == [], f"{environment.get('PATH_INFO')} answers with a flawed page"
        return response

    monkeypatch.setattr(Client, "request", request)


@pytest.fixture
def office(db):
    from django.apps import apps
    from django.contrib.contenttypes.models import ContentType

    from jumelage.accounts.models import Office

    # Known from the start, so that a query count does not depend on the tests that ran before.
    ContentType.objects.get_for_models(*apps.get_models())
    return Office.objects.create(
        name="Büro für Internationales", slug="duesseldorf", city_name="Düsseldorf", home_geoname_id=2934246
    )


@pytest.fixture
def other_office(db):
    from jumelage.accounts.models import Office

    return Office.objects.create(
        name="International Office Elsewhere", slug="elsewhere", city_name="Chemnitz", home_geoname_id=2940132
    )


@pytest.fixture
def in_office(office):
    """Open the office's scope, as the middleware does for a request."""
    from django_scopes import scope

    with scope(office=office):
        yield office


def _member(office, email, name, *roles, **fields):
    from jumelage.accounts.models import Membership, User

    user = User.objects.create_user(email, PASSWORD, name=name, **fields)
    for role in roles:
        Membership.objects.create(user=user, office=office, role=role)
    return user


@pytest.fixture
def clerk(office):
    return _member(office, "dana@example.org", "Dana Demir", "editor", "planner")


@pytest.fixture
def head(office):
    return _member(office, "hanna@example.org", "Hanna Hoffmann", "admin")


@pytest.fixture
def press_officer(office):
    return _member(office, "pia@example.org", "Pia Peters", "press")


@pytest.fixture
def viewer(office):
    return _member(office, "vera@example.org", "Vera Vogt", "viewer")


@pytest.fixture
def stranger(other_office):
    return _member(other_office, "sam@example.org", "Sam Sommer", "admin")


@pytest.fixture
def as_clerk(client, clerk):
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_stranger(stranger):
    from django.test import Client

    client = Client()
    client.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_viewer(viewer):
    from django.test import Client

    client = Client()
    client.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_head(head):
    from django.test import Client

    client = Client()
    client.force_login(head, backend="django.contrib.auth.backends.ModelBackend")
    return client
