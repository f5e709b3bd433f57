"""A person decides: each proposal is accepted (as read or changed), or rejected; nothing is saved unseen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit import actions as audit
from jumelage.kit.errors import Refused
from jumelage.reading import queries
from jumelage.reading.enums import Decision, RecordKind, Verdict
from jumelage.reading.models import Announcement, Pairing, Proposal

from . import deciding, records

ACCEPTED = gettext_noop("accepted a proposal of")
REJECTED = gettext_noop("rejected a proposal of")
REOPENED = gettext_noop("reopened a proposal of")
# A journey finds its leader and its partner among the records when they are accepted before it.
ORDER = (
    RecordKind.PERSON, RecordKind.ORGANISATION, RecordKind.TIE, RecordKind.JOURNEY, RecordKind.VISIT,
    RecordKind.EVENT, RecordKind.CLAIM, RecordKind.QUOTE,
)  # fmt: skip


@transaction.atomic
def accept(
    *, proposal: Proposal, by: User, now: datetime, values: Mapping[str, Any] | None = None
) -> models.Model | None:
    """Make or link the record of a proposal and return it; `values` are what a person changed.

    Quotes become no record of their own yet: the accepted proposal keeps them with their words.
    """
    proposal = deciding.locked(proposal)
    record = records.make(proposal, values, by=by)
    _share(proposal, record)
    deciding.decide(proposal, Decision.EDITED if values is not None else Decision.ACCEPTED, by, now)
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
    """Accept every open proposal that needs neither an entry nor a choice; all or none."""
    page = queries.announcement_page(announcement)
    ready = {card.proposal.pk for _kind, cards in page.groups for card in cards if card.is_complete}
    waiting = {kind: [] for kind in ORDER}  # type: dict[str, list[Proposal]]
    for proposal in announcement.proposals.filter(decision=Decision.OPEN):
        if proposal.kind in waiting and proposal.pk in ready:
            waiting[proposal.kind].append(proposal)
    accepted = [proposal for kind in ORDER for proposal in waiting[kind]]
    for proposal in accepted:
        accept(proposal=proposal, by=by, now=now)
    return len(accepted)


@transaction.atomic
def reject(*, proposal: Proposal, by: User, now: datetime) -> None:
    proposal = deciding.locked(proposal)
    deciding.decide(proposal, Decision.REJECTED, by, now)
    proposal.save()
    audit.record(office=proposal.announcement.office, by=by, verb=REJECTED, on=proposal.announcement)


@transaction.atomic
def reopen(*, proposal: Proposal, by: User) -> None:
    """Take a rejection back; what was accepted is a record and is changed there."""
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if proposal.decision not in {Decision.REJECTED, Decision.SAME}:
        raise Refused(_("Only a rejected proposal can be reopened."))
    proposal.decision, proposal.decided_by, proposal.decided_at = Decision.OPEN, None, None
    proposal.version += 1
    proposal.save()
    audit.record(office=proposal.announcement.office, by=by, verb=REOPENED, on=proposal.announcement)


def _share(proposal: Proposal, record: models.Model | None) -> None:
    """Tell the open proposals of other announcements that their record is there now: it is made once."""
    if record is None or proposal.kind == RecordKind.CLAIM:
        return
    waiting = Proposal.objects.filter(
        announcement__office=proposal.announcement.office, kind=proposal.kind, decision=Decision.OPEN, match_id=None
    ).exclude(pk=proposal.pk)  # fmt: skip
    pairings = Pairing.objects.filter(Q(earlier=proposal) | Q(later=proposal), verdict=Verdict.SUPPOSED)
    paired = {key for pair in pairings.values_list("earlier_id", "later_id") for key in pair}
    same = Q(pk__in=paired)
    if proposal.subject:
        same |= Q(subject=proposal.subject)
    kind = ContentType.objects.get_for_model(record)
    waiting.filter(same).update(match_type=kind, match_id=record.pk)
