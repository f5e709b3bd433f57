"""What is worth remembering in the story of a tie."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.kit.records import locked, save_changes
from jumelage.partners.models import Milestone, Tie


def add_milestone(*, tie: Tie, values: Mapping[str, Any], by: User | None) -> Milestone:
    """Record a milestone (on, title, title_en, text, text_en, counts, source)."""
    with transaction.atomic():
        milestone = Milestone.objects.create(tie=tie, **values)
        record(
            office=tie.office, by=by, verb=gettext_noop("added a milestone"), on=tie,
            changes={"milestone": ("", milestone), "on": ("", milestone.on)},
        )  # fmt: skip
    return milestone


def change_milestone(
    *, milestone: Milestone, seen: int | None, values: Mapping[str, Any], by: User | None
) -> Milestone:
    """Change a milestone; Stale if somebody else has saved it meanwhile."""
    with transaction.atomic():
        tie = locked(milestone.tie, seen=None)
        saved, differences = save_changes(milestone, dict(values), seen=seen)
        if differences:
            record(
                office=tie.office,
                by=by,
                verb=gettext_noop("changed a milestone"),
                on=tie,
                changes=differences,
            )
    return saved


def remove_milestone(*, milestone: Milestone, by: User | None) -> None:
    """Remove a milestone that was recorded by mistake."""
    with transaction.atomic():
        tie = locked(milestone.tie, seen=None)
        record(
            office=tie.office, by=by, verb=gettext_noop("removed a milestone"), on=tie,
            changes={"milestone": (milestone, ""), "on": (milestone.on, "")},
        )  # fmt: skip
        milestone.delete()
