"""Which office answers in public, what its readers have written, and whether anything has changed."""

from datetime import datetime
from uuid import uuid4

from django.db import connection
from django.db.models import F, Max, QuerySet
from django_scopes import scopes_disabled

from jumelage.accounts.models import Office

from .models import Feedback, Site, Stamp

SWEPT_ABOVE = 500
STATE = "SELECT count(*), max(id), max(token) FROM outreach_stamp"
SWEEP = """
WITH swept AS (
  INSERT INTO outreach_stamp (token, at) SELECT %s, max(at) FROM outreach_stamp RETURNING id
) DELETE FROM outreach_stamp USING swept WHERE outreach_stamp.id < swept.id"""


def open_site(slug: str) -> Site | None:
    """Return the site of an office that has opened it; one query, outside any office's scope."""
    with scopes_disabled():
        found: Site | None = (
            Site.objects.filter(office__slug=slug, is_open=True).select_related("office").first()
        )
    return found


def open_sites() -> list[Site]:
    """Return every site that is open, by the name of its city."""
    with scopes_disabled():
        return list(Site.objects.filter(is_open=True).select_related("office").order_by("office__city_name"))


def feedback(office: Office) -> "QuerySet[Feedback]":
    """Return what readers have written: what is open first, the newest first."""
    found: QuerySet[Feedback] = (
        Feedback.objects.filter(office=office)
        .select_related("done_by")
        .order_by(F("done_at").desc(nulls_first=True), "-pk")
    )
    return found


def site_of(office: Office) -> Site:
    """Return the office's site, or a closed one that is not kept yet."""
    found: Site | None = Site.objects.filter(office=office).select_related("office").first()
    return found or Site(office=office)


def stamp() -> str:
    """Return a word that differs whenever a public page might: the same word, the same records; one short query.

    Rows only get more between two sweeps, and a sweep brings a token nobody has seen: no word comes twice.
    """
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        count, newest, token = cursor.fetchone()
        if count > SWEPT_ABOVE:
            cursor.execute(SWEEP, [uuid4().hex])
            cursor.execute(STATE)
            count, newest, token = cursor.fetchone()
    return f"{count}.{newest}.{token}"


def touched_at() -> datetime | None:
    """Return the moment of the newest write that a public page might show."""
    newest: datetime | None = Stamp.objects.aggregate(newest=Max("at"))["newest"]
    return newest
