"""Ties in the global search."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.kit.hits import Hit
from jumelage.kit.search import matching
from jumelage.partners.enums import Level, Status
from jumelage.partners.models import Stage, Tie
from jumelage.places.models import Place


def search(office: Office, text: str, *, limit: int) -> list[Hit]:
    """Return the ties to places with this name in any script; one query."""
    latest = Stage.objects.filter(tie=OuterRef("pk")).order_by("-since", "-pk")
    found = (
        Tie.objects.filter(office=office, place__in=matching(Place.objects.all(), text))
        .select_related("place")
        .annotate(level=Subquery(latest.values("level")[:1]), status=Subquery(latest.values("status")[:1]))
        .order_by("place__name", "pk")[:limit]
    )
    return [
        Hit(
            kind=_("Partner"),
            title=tie.place.label,
            subtitle=f"{Level(tie.level).label}, {Status(tie.status).label}",
            href=tie.get_absolute_url(),
        )
        for tie in found
    ]
