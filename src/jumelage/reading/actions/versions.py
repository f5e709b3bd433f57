"""Announcements that look alike: a new version, read for its differences only, or something else after all."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit import actions as audit
from jumelage.kit.errors import Refused
from jumelage.reading.enums import Decision, Likeness
from jumelage.reading.models import Announcement, Proposal
from jumelage.reading.rules.lookalikes import compare

KEPT = gettext_noop("kept as a new version")
COMPARED = gettext_noop("read for its differences")
PARTED = gettext_noop("told apart from another announcement")


@transaction.atomic
def keep_version(*, announcement: Announcement, by: User) -> Announcement:
    """Keep it as a new version of the earlier one, with all its proposals."""
    return _say(announcement, Likeness.VERSION, KEPT, by)


@transaction.atomic
def part_versions(*, announcement: Announcement, by: User) -> Announcement:
    """Say that it is another announcement after all."""
    return _say(announcement, Likeness.DIFFERENT, PARTED, by)


@transaction.atomic
def read_differences(*, announcement: Announcement, by: User, now: datetime) -> int:
    """Keep it as a new version and close the proposals that the earlier version made already; return how many.

    A proposal stays open if it says something else than the earlier version, or if its words are new.
    """
    announcement = _say(announcement, Likeness.VERSION, COMPARED, by)
    earlier = announcement.resembles
    assert earlier is not None  # noqa: S101 (_say has refused otherwise)
    told = [(proposal.kind, _plain(proposal.data)) for proposal in earlier.proposals.all()]
    comparison = compare(earlier.text, announcement.text)
    same = [
        proposal
        for proposal in announcement.proposals.filter(decision=Decision.OPEN)
        if not comparison.touches(proposal.spans)
        and any(proposal.kind == kind and _adds_nothing(_plain(proposal.data), data) for kind, data in told)
    ]
    for proposal in same:
        proposal.decision, proposal.decided_by, proposal.decided_at = Decision.SAME, by, now
        proposal.version += 1
    Proposal.objects.bulk_update(same, ["decision", "decided_by", "decided_at", "version"])
    return len(same)


def _say(announcement: Announcement, likeness: Likeness, verb: str, by: User) -> Announcement:
    current: Announcement = (
        Announcement.objects.select_for_update(of=("self",))
        .select_related("office", "resembles")
        .get(pk=announcement.pk)
    )
    if current.resembles is None:
        raise Refused(_("The earlier announcement is not there any more."))
    if current.likeness != Likeness.OPEN:
        raise Refused(_("This has been decided already."))
    current.likeness = likeness
    current.version += 1
    current.save()
    changes = {"other": ("", current.resembles.title)}
    audit.record(office=current.office, by=by, verb=verb, on=current, changes=changes)
    return current


def _plain(value: Any) -> Any:
    """What a finding says, without where it stands in the text."""
    if isinstance(value, dict):
        return {
            key: _plain(part) for key, part in value.items() if key not in {"spans", "rule", "confidence"}
        }
    return [_plain(part) for part in value] if isinstance(value, list) else value


def _adds_nothing(new: dict[str, Any], old: dict[str, Any]) -> bool:
    """Whether a finding says nothing that the earlier one did not say."""
    return all(value is None or value == old.get(key) for key, value in new.items())
