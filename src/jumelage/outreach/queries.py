"""Which office answers in public, and what its readers have written."""

from django.db.models import F, QuerySet
from django_scopes import scopes_disabled

from jumelage.accounts.models import Office

from .models import Feedback, Site


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
