"""A public site for tests."""

from jumelage.outreach.models import Site


def site(office, **values):
    return Site.objects.create(
        office=office,
        **{"is_open": True, "email": "buero@example.org", "imprint": "Verantwortlich: wir.", **values},
    )
