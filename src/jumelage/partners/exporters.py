"""The ties as a table for other programs, with the categories of the RGRE."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from jumelage.kit.spreadsheets import csv_file
from jumelage.partners.queries import TieRow

from .enums import Level
from .models import Agreement

RGRE = {Level.PARTNERSHIP: "P", Level.FRIENDSHIP: "F", Level.CONTACT: "K", Level.PROJECT: "Projekt"}
"""The letters that the database of German municipal partnerships uses."""


def ties_csv(rows: Iterable[TieRow]) -> bytes:
    """Return the ties as CSV that Excel opens, in the reader's language."""
    header = [
        _("Place"), _("Name in its own script"), _("Region"), _("Country"), _("RGRE category"), _("Kind of tie"),
        _("Status"), _("Status since"), _("Contacts since"), _("Agreement signed on"), _("Fields of cooperation"),
        _("Responsible unit"), _("Next round anniversary"), _("Years"), _("Latitude"), _("Longitude"),
        _("GeoNames number"), _("Source"),
    ]  # fmt: skip
    return csv_file(header, [_cells(row) for row in rows])


def _cells(row: TieRow) -> list[object]:
    place, tie, ahead = row.place, row.tie, row.next_round
    signed = _signed(tie.agreements.all())
    return [
        place.label, place.name_native, place.admin1, place.country, RGRE[row.level], row.level.label,
        row.status.label, row.stage.since.isoformat(), _iso(tie.contacts_since), _iso(signed),
        ", ".join(tie.field_labels), tie.unit, _iso(ahead.anniversary.on if ahead else None),
        ahead.anniversary.years if ahead else "", place.latitude, place.longitude, place.geoname_id, tie.source,
    ]  # fmt: skip


def _signed(agreements: Iterable[Agreement]) -> object:
    return next((agreement.signed_on for agreement in agreements if agreement.counts), None)


def _iso(value: object) -> str:
    return value.isoformat() if value else ""  # type: ignore[attr-defined]  # a PartialDate
