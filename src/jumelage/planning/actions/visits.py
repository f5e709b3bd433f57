"""Visits that a company page asks for: wished for a journey, and what became of them brought back to the company."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jumelage.accounts.models import User
from jumelage.companies import actions as companies
from jumelage.companies.enums import VisitState
from jumelage.companies.models import AftercareVisit, Company
from jumelage.journeys.enums import ItemKind, ItemStatus
from jumelage.journeys.models import Leg, ProgrammeItem
from jumelage.kit.errors import Refused
from jumelage.planning.models import Wish

from .wishes import add_wish

WORTH = 30
"""What a visit to a company is worth beside the other wishes, until somebody says otherwise."""


@transaction.atomic
def wish_for_company(*, company: Company, leg: Leg, visit: AftercareVisit | None, by: User | None) -> Wish:
    """Wish for a visit to a company in a leg's city; the wish that is there already for the journey is returned as it is."""
    if visit is not None and visit.state != VisitState.PLANNED:
        raise Refused(_("Only a visit that is planned can be put on a journey; this one is not."))
    there: Wish | None = (
        Wish.objects.filter(journey=leg.journey_id, company=company)
        .exclude(item__status=ItemStatus.HELD)
        .first()
    )
    if there is not None:
        return there
    taken = visit is not None and Wish.objects.filter(visit=visit).exists()
    values = {
        "title": (_("Visit to %(company)s") % {"company": company.organisation.name})[:200],
        "kind": ItemKind.VISIT, "leg": leg, "hosts": [company.organisation], "value": WORTH, "company": company,
        "visit": None if taken else visit, "source": _("Page of the company"),
    }  # fmt: skip
    return add_wish(journey=leg.journey, values=values, windows=(), by=by)


@transaction.atomic
def bring_back(*, item: ProgrammeItem, by: User | None, gone: bool = False) -> AftercareVisit | None:
    """Tell the company how the item stands that came of its wish; None where it came of none."""
    wish: Wish | None = (
        Wish.objects.filter(item=item.pk)
        .exclude(company=None)
        .select_related("company__organisation", "visit")
        .first()
    )
    if wish is None or wish.company is None:
        return None
    values = _values(item, gone=gone)
    today = date.max  # whether an item can have been held by now is the journey's business
    if wish.visit is None:
        if values["state"] == VisitState.CANCELLED:
            return None
        wish.visit = companies.add_visit(
            company=wish.company, values={**values, "by": by}, by=by, today=today
        )
        wish.save(update_fields=["visit"])
        return wish.visit
    if wish.visit.next_on and values.get("on") and wish.visit.next_on <= values["on"]:
        values["next_on"] = None  # the visit has come later than the one that was to follow it
    if wish.visit.summary:
        values.pop("summary", None)
    return companies.change_visit(visit=wish.visit, seen=None, values=values, by=by, today=today)


def _values(item: ProgrammeItem, *, gone: bool) -> dict[str, Any]:
    if gone or item.status == ItemStatus.CANCELLED:
        return {"state": VisitState.CANCELLED}
    if item.status == ItemStatus.HELD:
        return {
            "state": VisitState.HELD, "on": item.start_date, "summary": item.result, "contact": item.contact_event,
        }  # fmt: skip
    return {"state": VisitState.PLANNED, "on": item.start_date}
