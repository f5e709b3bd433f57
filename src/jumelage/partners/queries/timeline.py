"""Everything that ever happened in a tie, in one line of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from jumelage.kit.partial_dates import PartialDate
from jumelage.partners.models import Agreement, Milestone, Stage, Tie
from jumelage.partners.rules.timeline import in_order
from jumelage.people.models import ContactEvent
from jumelage.ui.timeline import StatusBand

Kind = Literal["stage", "agreement", "milestone", "contact"]


@dataclass(frozen=True, slots=True)
class Event:
    """One point of the timeline; `details` are short lines, `edit` the address of its form."""

    kind: Kind
    on: PartialDate
    title: str
    details: tuple[str, ...] = ()
    text: str = ""
    link: str = ""
    link_text: str = ""
    source: str = ""
    edit: str = ""
    href: str = ""
    current: bool = False

    @property
    def symbol(self) -> str:
        """The picture from the sprite."""
        return {"stage": "flag", "agreement": "document", "milestone": "star", "contact": "people"}[self.kind]


@dataclass(frozen=True, slots=True)
class Year:
    """The events of one year, on one side of today."""

    year: int
    ahead: bool
    events: tuple[Event, ...]


def by_year(events: Iterable[Event], *, today: date) -> list[Year]:
    """Group events in their order; what lies ahead stands apart from what was."""

    def side(event: Event) -> tuple[int, bool]:
        return event.on.year, event.on.first > today

    return [Year(year, ahead, tuple(group)) for (year, ahead), group in groupby(events, key=side)]


def bands(tie: Tie) -> list[StatusBand]:
    """Return the states of a tie for the strip."""
    return [
        StatusBand(stage.since, stage.status, f"{stage.get_level_display()}, {stage.get_status_display()}")
        for stage in in_order(tie.stages.all())
    ]


def timeline(tie: Tie, *, now: Stage, contacts: Iterable[ContactEvent] = ()) -> list[Event]:
    """Return the events of a tie, the latest first."""
    events = [
        *(_stage(tie, stage, current=stage == now) for stage in tie.stages.all()),
        *(_agreement(tie, agreement) for agreement in tie.agreements.all()),
        *(_milestone(tie, milestone) for milestone in tie.milestones.all()),
        *(_contact(contact) for contact in contacts),
    ]
    return sorted(events, key=lambda event: event.on, reverse=True)


def _lines(*pairs: tuple[str, object]) -> tuple[str, ...]:
    return tuple(f"{label}: {value}" if label else str(value) for label, value in pairs if value)


def _stage(tie: Tie, stage: Stage, *, current: bool) -> Event:
    return Event(
        kind="stage",
        on=stage.since,
        title=f"{stage.get_level_display()}: {stage.get_status_display()}",
        details=_lines(
            ("", stage.by_whom), (_("Reason"), stage.reason), (_("Public wording"), stage.wording)
        ),
        source=stage.source,
        edit=reverse("partners:stage_edit", args=[tie.pk, stage.pk]),
        current=current,
    )


def _agreement(tie: Tie, agreement: Agreement) -> Event:
    signed = " / ".join(name for name in (agreement.signatory_ours, agreement.signatory_theirs) if name)
    return Event(
        kind="agreement",
        on=agreement.signed_on,
        title=str(agreement.get_kind_display()),
        details=_lines(
            (_("Signed in"), agreement.signed_in),
            (_("Signed by"), signed),
            (_("Limited until"), agreement.ends_on),
            (_("Language versions"), agreement.languages),
            (_("Council decision"), _council(agreement)),
        ),
        text=agreement.note,
        link=agreement.council_paper_url,
        link_text=agreement.council_paper or _("Council paper"),
        source=agreement.source,
        edit=reverse("partners:agreement_edit", args=[tie.pk, agreement.pk]),
    )


def _council(agreement: Agreement) -> str:
    day = agreement.council_decision_on
    paper = "" if agreement.council_paper_url else agreement.council_paper
    return ", ".join(part for part in (str(PartialDate.of(day)) if day else "", paper) if part)


def _milestone(tie: Tie, milestone: Milestone) -> Event:
    return Event(
        kind="milestone",
        on=milestone.on,
        title=milestone.label,
        text=milestone.text_shown,
        source=milestone.source,
        edit=reverse("partners:milestone_edit", args=[tie.pk, milestone.pk]),
    )


def _contact(contact: ContactEvent) -> Event:
    return Event(
        kind="contact",
        on=PartialDate.of(contact.on),
        title=contact.topic,
        details=(str(contact.get_kind_display()),),
        source=contact.source,
        href=contact.get_absolute_url(),
    )
