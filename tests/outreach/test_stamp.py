"""The stamp changes with every write that a public page might show, by whatever way it is made."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from jumelage.outreach import queries
from jumelage.outreach.models import Stamp
from jumelage.outreach.receivers import QUIET, ensure_triggers, watched
from jumelage.partners.models import Tie
from tests.partners.factories import tie
from tests.portal.sites import asked, site
from tests.portal.test_embargo import public_addresses
from tests.world import fill


def changes(write):
    before = queries.stamp()
    write()
    return queries.stamp() != before


def raw(statement):
    def run():
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def test_every_way_of_writing_changes_it(in_office):
    made = tie(in_office, "Chongqing")
    ways = {
        "save": made.save,
        "update": lambda: Tie.objects.update(is_public=True),
        "own SQL": raw("UPDATE partners_tie SET note = 'x'"),
        "bulk": lambda: Tie.objects.bulk_update([made], ["note"]),
        "delete": lambda: (
            made.fields_set.all().delete() if hasattr(made, "fields_set") else made.stages.all().delete()
        ),
    }

    assert [name for name, write in ways.items() if not changes(write)] == []


def test_reading_and_quiet_writes_leave_it(in_office, clerk):
    def look():
        list(Tie.objects.all())
        clerk.save()

    assert not changes(look)


def test_a_write_that_is_taken_back_leaves_it_as_it_was(in_office):
    made = tie(in_office, "Chongqing")
    before = queries.stamp()

    with transaction.atomic():
        made.save()
        within = queries.stamp()
        transaction.set_rollback(True)

    assert within != before
    assert queries.stamp() == before


def test_no_word_comes_twice_even_when_rows_are_swept(in_office, monkeypatch):
    monkeypatch.setattr(queries, "SWEPT_ABOVE", 3)
    made = tie(in_office, "Chongqing")
    words = []
    for _ in range(12):
        made.save()
        words.append(queries.stamp())

    assert len(set(words)) == 12
    assert Stamp.objects.count() <= 4


def test_triggers_that_a_migration_lost_come_back(in_office):
    made = tie(in_office, "Chongqing")
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON partners_tie"
        name = "public_partners_tie_update" if connection.vendor == "sqlite" else "public_stamp"
        cursor.execute(f"DROP TRIGGER {name}{on}")
    assert not changes(made.save)

    ensure_triggers()

    assert changes(made.save)


def test_every_model_is_watched_or_named_as_quiet():
    ours = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("jumelage.")
    }

    assert ours >= QUIET
    assert len(watched()) == len(ours - QUIET)


def test_no_public_page_reads_what_is_quiet(office, clerk, press_officer):
    """Every public address, cold: the tables it reads are watched, or the place where requests are counted."""
    from django_scopes import scope

    from tests.press import factories

    with scope(office=office):
        world = fill(office, clerk)
        release = factories.taken_to(factories.release(office, press_officer), "released", press_officer)
    tables = {apps.get_model(label)._meta.db_table for label in QUIET - {"outreach.stamp"}}
    client = Client()

    guilty = []
    for path in public_addresses({**world, "embargoed": release}):
        if client.get(path).status_code != 200:
            continue
        guilty += [(path, sql) for sql in asked(client, path) if any(f'"{table}"' in sql for table in tables)]

    assert guilty == []


@pytest.fixture
def opened(in_office):
    return site(in_office)


def test_a_page_that_is_kept_costs_one_query(client, opened):
    cold, warm = asked(client, "/portal/duesseldorf/"), asked(client, "/portal/duesseldorf/", cold=False)

    assert len(cold) > 5
    assert len(warm) == 1
