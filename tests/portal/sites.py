"""A public site for tests."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jumelage.outreach.http import PAGES
from jumelage.outreach.models import Site


def site(office, **values):
    return Site.objects.create(
        office=office,
        **{"is_open": True, "email": "buero@example.org", "imprint": "Verantwortlich: wir.", **values},
    )


def asked(client, path, *, cold=True):
    """Return the queries that a page asks; a cold one is not kept from before."""
    client.get(path)
    if cold:
        PAGES.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200, path
    return [query["sql"] for query in queries]
