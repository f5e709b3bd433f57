"""Triggers that tell the public pages of every write, whoever makes it and by whatever way.

They belong to the database and not to actions, because a write that forgets to tell would leave a withdrawn text
readable: bulk updates, imports, a command and an operator's own SQL are told of like a form.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

QUIET = {
    "accounts.membership",
    "accounts.user",
    "outreach.feedback",
    "outreach.stamp",
    "press.delivery",
}
"""Models that are written often and that no public page reads; a test walks all pages to hold this against them."""

EVENTS = ("INSERT", "UPDATE", "DELETE")
ON_SQLITE = """
CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN
  INSERT INTO {stamp} (id, token, at) VALUES (1, lower(hex(randomblob(16))), strftime('%Y-%m-%d %H:%M:%f', 'now'))
  ON CONFLICT (id) DO UPDATE SET token = excluded.token, at = excluded.at;
END"""
FUNCTION = """
CREATE OR REPLACE FUNCTION public_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO {stamp} (token, at) VALUES ('', clock_timestamp()); RETURN NULL; END $$"""
ON_POSTGRES = """
CREATE TRIGGER public_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION public_stamp()"""


def watched() -> set[str]:
    """Return the tables whose every write changes the stamp."""
    models = (
        model
        for config in apps.get_app_configs()
        if config.name.startswith("jumelage.")
        for model in config.get_models(include_auto_created=True)
    )
    return {model._meta.db_table for model in models if model._meta.label_lower not in QUIET}


def ensure_triggers(using: str = "default", **_signal: Any) -> None:
    """Make the triggers that are missing; runs after every `migrate`, which may have made tables anew."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    stamp = apps.get_model("outreach", "Stamp")._meta.db_table
    if stamp not in there:
        return
    statements = list(_missing(connection, sorted(watched() & there), connection.ops.quote_name(stamp)))
    if statements:
        with transaction.atomic(using=using), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def _missing(connection: BaseDatabaseWrapper, tables: Iterable[str], stamp: str) -> Iterator[str]:
    quoted = connection.ops.quote_name
    if connection.vendor == "sqlite":
        have = _names(connection, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for table in tables:
            for event in EVENTS:
                name = f"public_{table}_{event.lower()}"
                if name not in have:
                    yield ON_SQLITE.format(name=quoted(name), event=event, table=quoted(table), stamp=stamp)
        return
    have = _names(
        connection,
        "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE t.tgname = 'public_stamp' AND pg_table_is_visible(c.oid)",
    )
    wanted = [table for table in tables if table not in have]
    if wanted:
        yield FUNCTION.format(stamp=stamp)
    for table in wanted:
        yield ON_POSTGRES.format(table=quoted(table))


def _names(connection: BaseDatabaseWrapper, query: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}
