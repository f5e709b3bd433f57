"""Aftercare visits: planned, held (which is a contact with the company, too), cancelled."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.companies.enums import VisitState
from jumelage.companies.models import AftercareVisit, Company
from jumelage.kit.errors import Refused
from jumelage.kit.records import save_changes
from jumelage.people.actions import record_contact
from jumelage.people.enums import ContactKind


@transaction.atomic
def add_visit(*, company: Company, values: Mapping[str, Any], by: User | None, today: date) -> AftercareVisit:
    """Plan a visit, or enter one that was held."""
    visit = AftercareVisit(company=company, **values)
    _require_possible(visit, today)
    visit.save()
    _note_contact(visit, by)
    record(
        office=company.office,
        by=by,
        verb=gettext_noop("added a visit"),
        on=company,
        changes={"on": ("", visit.on)},
    )
    return visit


@transaction.atomic
def change_visit(
    *, visit: AftercareVisit, seen: int | None, values: Mapping[str, Any], by: User | None, today: date
) -> AftercareVisit:
    """Save changes of a visit."""
    saved, differences = save_changes(visit, dict(values), seen=seen)
    _require_possible(saved, today)
    _note_contact(saved, by)
    if differences:
        record(
            office=saved.company.office,
            by=by,
            verb=gettext_noop("changed a visit"),
            on=saved.company,
            changes=differences,
        )
    return saved


def _require_possible(visit: AftercareVisit, today: date) -> None:
    if visit.state == VisitState.HELD and visit.on > today:
        raise Refused(_("A visit that was held cannot lie ahead: please check the day or the status."))
    if visit.next_on and visit.next_on <= visit.on:
        raise Refused(_("The next visit must lie after this one."))


def _note_contact(visit: AftercareVisit, by: User | None) -> None:
    """A visit that was held stands among the contacts of the company, once."""
    if visit.state != VisitState.HELD or visit.contact_id:
        return
    organisation = visit.company.organisation
    visit.contact = record_contact(
        office=visit.company.office, by=by, organisations=[organisation],
        values={
            "on": visit.on, "kind": ContactKind.VISIT, "topic": _("Aftercare visit"), "summary": visit.summary,
            "place": organisation.place,
        },
    )  # fmt: skip
    visit.save(update_fields=["contact"])
