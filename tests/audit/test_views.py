"""The audit trail: everything an office did, for its own people, at a steady price."""

import pytest

from jumelage.people import actions

pytestmark = pytest.mark.django_db


def test_the_trail_names_who_what_and_which_record(as_viewer, clerk, in_office):
    actions.create_organisation(
        office=in_office, by=clerk, values={"name": "Handelskammer", "kind": "chamber"}
    )

    page = as_viewer.get("/audit/").content.decode()

    assert "Handelskammer" in page
    assert "Dana Demir" in page
    assert "angelegt" in page


def test_another_office_reads_nothing_of_it(as_stranger, clerk, in_office):
    actions.create_organisation(
        office=in_office, by=clerk, values={"name": "Handelskammer", "kind": "chamber"}
    )

    assert "Handelskammer" not in as_stranger.get("/audit/").content.decode()


def test_one_entry_and_three_cost_the_same(as_viewer, clerk, in_office):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count():
        with CaptureQueriesContext(connection) as queries:
            as_viewer.get("/audit/")
        return len(queries)

    actions.create_organisation(office=in_office, by=clerk, values={"name": "Eins", "kind": "chamber"})
    count()
    one = count()
    for name in ("Zwei", "Drei"):
        actions.create_organisation(office=in_office, by=clerk, values={"name": name, "kind": "chamber"})

    assert count() == one
