from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.records import save_changes
from jumelage.places.models import Venue


@transaction.atomic
def create_venue(*, office: Office, by: User | None, values: dict[str, Any]) -> Venue:
    """Add a venue to an office."""
    venue = Venue(office=office, **values)
    venue.search = venue.searchable()
    venue.save()
    record(office=office, by=by, verb="created", on=venue)
    return venue


@transaction.atomic
def change_venue(*, venue: Venue, seen: int | None, values: dict[str, Any], by: User | None) -> Venue:
    """Change a venue; Stale if somebody else has saved it since it was seen."""
    planned = Venue(**{name: getattr(venue, name) for name in _FIELDS} | values)
    changed, differences = save_changes(venue, values | {"search": planned.searchable()}, seen=seen)
    differences.pop("search", None)
    if differences:
        record(office=changed.office, by=by, verb="changed", on=changed, changes=differences)
    return changed


@transaction.atomic
def remove_venue(*, venue: Venue, by: User | None) -> None:
    """Remove a venue that nothing refers to."""
    record(office=venue.office, by=by, verb="removed", on=venue)
    try:
        venue.delete()
    except models.ProtectedError as error:
        raise Refused(
            _("%(venue)s stands in a programme and cannot be removed.") % {"venue": venue.name}
        ) from error


_FIELDS = (
    "name",
    "name_native",
    "place",
    "address",
    "address_native",
    "latitude",
    "longitude",
    "opening_hours",
    "note",
)
