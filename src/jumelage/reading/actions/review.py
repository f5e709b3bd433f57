"""A person decides: each proposal is accepted (as read or changed), or rejected; nothing is saved unseen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit import actions as audit
from jumelage.kit.errors import Refused
from jumelage.reading import queries
from jumelage.reading.enums import Decision, RecordKind
from jumelage.reading.models import Announcement, Proposal

from . import records

ACCEPTED = gettext_noop("accepted a proposal of")
REJECTED = gettext_noop("rejected a proposal of")
REOPENED = gettext_noop("reopened a proposal of")
# A journey finds its leader and its partner among the records when they are accepted before it.
ORDER = (
    RecordKind.PERSON, RecordKind.ORGANISATION, RecordKind.TIE, RecordKind.JOURNEY, RecordKind.VISIT,
    RecordKind.CLAIM, RecordKind.QUOTE,
)  # fmt: skip


@transaction.atomic
def accept(
    *, proposal: Proposal, by: User, now: datetime, values: Mapping[str, Any] | None = None
) -> models.Model | None:
    """Make or link the record of a proposal and return it; `values` are what a person changed.

    Figures and quotes become no record of their own yet: the accepted proposal keeps them with their words.
    """
    proposal = _locked(proposal)
    record = records.make(proposal, values, by=by)
    _decide(proposal, Decision.EDITED if values is not None else Decision.ACCEPTED, by, now)
    if record is not None:
        proposal.result_type = ContentType.objects.get_for_model(record)
        proposal.result_id = record.pk
    proposal.save()
    audit.record(
        office=proposal.announcement.office, by=by, verb=ACCEPTED, on=proposal.announcement,
        changes={"record": ("", str(record) if record else proposal.get_kind_display())},
    )  # fmt: skip
    return record


@transaction.atomic
def accept_all(*, announcement: Announcement, by: User, now: datetime) -> int:
    """Accept every open proposal that needs no further entry; all or none."""
    waiting = {kind: [] for kind in ORDER}  # type: dict[str, list[Proposal]]
    for proposal in announcement.proposals.filter(decision=Decision.OPEN):
        if proposal.kind in waiting and queries.is_complete(proposal):
            waiting[proposal.kind].append(proposal)
    accepted = [proposal for kind in ORDER for proposal in waiting[kind]]
    for proposal in accepted:
        accept(proposal=proposal, by=by, now=now)
    return len(accepted)


@transaction.atomic
def reject(*, proposal: Proposal, by: User, now: datetime) -> None:
    proposal = _locked(proposal)
    _decide(proposal, Decision.REJECTED, by, now)
    proposal.save()
    audit.record(office=proposal.announcement.office, by=by, verb=REJECTED, on=proposal.announcement)


@transaction.atomic
def reopen(*, proposal: Proposal, by: User) -> None:
    """Take a rejection back; what was accepted is a record and is changed there."""
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if proposal.decision != Decision.REJECTED:
        raise Refused(_("Only a rejected proposal can be reopened."))
    proposal.decision, proposal.decided_by, proposal.decided_at = Decision.OPEN, None, None
    proposal.version += 1
    proposal.save()
    audit.record(office=proposal.announcement.office, by=by, verb=REOPENED, on=proposal.announcement)


def _locked(proposal: Proposal) -> Proposal:
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


def _decide(proposal: Proposal, decision: Decision, by: User, now: datetime) -> None:
    proposal.decision, proposal.decided_by, proposal.decided_at = decision, by, now
    proposal.version += 1
