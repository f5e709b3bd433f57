"""What every decision on a proposal shares: a lock, what was settled between announcements, who and when."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jumelage.accounts.models import User
from jumelage.kit.errors import Refused
from jumelage.reading.enums import Decision, RecordKind
from jumelage.reading.models import Proposal, Ruling
from jumelage.reading.rules.comparing import route


def locked(proposal: Proposal) -> Proposal:
    """Return the open proposal locked; Refused where it has been decided already."""
    proposal = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("announcement__office")
        .get(pk=proposal.pk)
    )
    if proposal.decision != Decision.OPEN:
        raise Refused(
            _("This proposal has been decided already: %(decision)s.")
            % {"decision": proposal.get_decision_display()}
        )
    return proposal


def decide(proposal: Proposal, decision: Decision, by: User, now: datetime) -> None:
    proposal.decision, proposal.decided_by, proposal.decided_at = decision, by, now
    proposal.version += 1


def settled(proposal: Proposal) -> dict[str, Any]:
    """Return the data of a proposal with the values that a person let hold from another announcement."""
    data: dict[str, Any] = dict(proposal.data)
    rulings = Ruling.objects.filter(pairing__in=proposal.pairings_earlier.all()) | Ruling.objects.filter(
        pairing__in=proposal.pairings_later.all()
    )
    for ruling in rulings.exclude(holds=proposal).select_related("holds").order_by("at", "pk"):
        _take(data, ruling.field, ruling.holds)
    return data


def _take(data: dict[str, Any], field: str, holds: Proposal) -> None:
    """Take one compared field over; what stands behind it in the format is a key or a leg."""
    part, _colon, number = field.partition(":")
    if part in {"arrive", "leave"}:
        told = next(
            leg
            for here, leg in zip(route(holds.data), holds.data["legs"], strict=True)
            if str(here) == number
        )
        data["legs"] = [
            {**leg, part: told[part]} if str(here) == number else leg
            for here, leg in zip(route(data), data["legs"], strict=True)
        ]
    elif holds.kind == RecordKind.PERSON:
        key = "role" if field == "function" else "city_or_org"
        data[key] = holds.data[key]
    elif field in data:
        data[field] = holds.data[field]
