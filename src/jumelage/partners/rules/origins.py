"""The dates from which the anniversaries of a tie are counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from jumelage.kit.partial_dates import PartialDate
from jumelage.partners.enums import Status
from jumelage.partners.models import Agreement, Milestone, Stage

from .timeline import current, in_order


class OriginKind(models.TextChoices):
    """What an anniversary remembers."""

    AGREEMENT = "agreement", pgettext_lazy("origin", "Agreement")
    STAGE = "stage", pgettext_lazy("origin", "Beginning")
    MILESTONE = "milestone", pgettext_lazy("origin", "Milestone")
    CONTACTS = "contacts", pgettext_lazy("origin", "First contacts")


@dataclass(frozen=True, slots=True)
class Origin:
    """A date with what happened then, in the reader's language."""

    kind: OriginKind
    date: PartialDate
    label: str


def origins(
    *,
    contacts_since: PartialDate | None,
    stages: Iterable[Stage],
    agreements: Iterable[Agreement],
    milestones: Iterable[Milestone],
    today: date,
) -> list[Origin]:
    """Return what has anniversaries, the weightiest first; nothing once the tie has ended.

    Agreements that count and milestones that count; the beginning of today's level where no agreement
    counts; the first contacts.
    """
    stages = in_order(stages)
    now = current(stages, today)
    if now is not None and now.status == Status.ENDED:
        return []
    found = [
        Origin(OriginKind.AGREEMENT, agreement.signed_on, str(agreement.get_kind_display()))
        for agreement in agreements
        if agreement.counts
    ]
    if not found and now is not None and now.status != Status.EXPLORING:
        began = _level_began(stages, now)
        if began.counts:
            found.append(Origin(OriginKind.STAGE, began.since, str(now.get_level_display())))
    found += [
        Origin(OriginKind.MILESTONE, milestone.on, milestone.label)
        for milestone in milestones
        if milestone.counts
    ]
    if contacts_since:
        found.append(Origin(OriginKind.CONTACTS, contacts_since, _("First contacts")))
    return found


def _level_began(ordered: list[Stage], now: Stage) -> Stage:
    """Return the stage that began today's level: a suspension or a revival does not begin it anew, an end does."""
    began = now
    for stage in reversed(ordered[: ordered.index(now)]):
        if stage.level != now.level or stage.status in {Status.ENDED, Status.EXPLORING}:
            break
        began = stage
    return began
