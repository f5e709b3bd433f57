"""The timeline of a tie: which status may follow which, and what counts on a given day.

A stage dated only by month or year counts from the first day that it can mean; of two stages that begin
on the same day the more precisely dated one is the later.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext as _

from jumelage.kit.partial_dates import PartialDate
from jumelage.partners.enums import Level, Status


class Staged(Protocol):
    """A stage, saved or about to be."""

    @property
    def since(self) -> Any: ...
    @property
    def level(self) -> Any: ...
    @property
    def status(self) -> Any: ...
    @property
    def reason(self) -> Any: ...


StageT = TypeVar("StageT", bound=Staged)


@dataclass(frozen=True, slots=True)
class Step:
    """A stage as it would be after saving."""

    since: PartialDate
    level: str
    status: str
    reason: str = ""


BEGINNINGS = frozenset({Status.EXPLORING, Status.ACTIVE, Status.DORMANT, Status.SUSPENDED})
"""The statuses that a tie may be recorded with first; a tie cannot begin by ending."""

ALLOWED: dict[Status, frozenset[Status]] = {
    Status.EXPLORING: frozenset({Status.EXPLORING, Status.ACTIVE, Status.DORMANT, Status.ENDED}),
    Status.ACTIVE: frozenset({Status.ACTIVE, Status.DORMANT, Status.SUSPENDED, Status.ENDED}),
    Status.DORMANT: frozenset({Status.DORMANT, Status.ACTIVE, Status.SUSPENDED, Status.ENDED}),
    Status.SUSPENDED: frozenset({Status.SUSPENDED, Status.ACTIVE, Status.DORMANT, Status.ENDED}),
    Status.ENDED: frozenset({Status.EXPLORING, Status.ACTIVE}),
}
"""Which status may follow which; the same one again records a change of level."""

_REASONED = frozenset({Status.SUSPENDED, Status.ENDED})


def allowed_after(status: str | None) -> frozenset[Status]:
    """Return the statuses that may follow this one (None: those a tie may begin with)."""
    return BEGINNINGS if status is None else ALLOWED[Status(status)]


def needs_reason(before: str | None, after: str) -> bool:
    """Return whether this change must say why: into and out of suspension, ending, beginning again."""
    return before != after and (after in _REASONED or before in _REASONED)


def in_order(stages: Iterable[StageT]) -> list[StageT]:
    """Return the stages in the order of time."""
    return sorted(stages, key=lambda stage: stage.since)


def current(stages: Iterable[StageT], day: date) -> StageT | None:
    """Return the stage that counts on the day; before the first one the first, None without any."""
    ordered = in_order(stages)
    begun = [stage for stage in ordered if stage.since.first <= day]
    return begun[-1] if begun else next(iter(ordered), None)


def check_timeline(stages: Iterable[StageT]) -> list[str]:
    """Return what is wrong with a timeline, in sentences; an empty list if nothing is."""
    ordered = in_order(stages)
    if not ordered:
        return [_("A tie needs at least one stage: correct this one instead of removing it.")]
    problems = [
        _("There are two stages on %(date)s: give one of them another date, or correct the first.")
        % {"date": later.since}
        for earlier, later in pairwise(ordered)
        if earlier.since == later.since
    ]
    before: StageT | None = None
    for stage in ordered:
        problems += _step_problems(before, stage)
        before = stage
    return problems


def _step_problems(before: Staged | None, after: Staged) -> list[str]:
    old = Status(before.status) if before else None
    new = Status(after.status)
    if new not in allowed_after(old):
        if old is None:
            return [_("A tie cannot begin as “%(new)s”: add the stage before it first.") % {"new": new.label}]
        return [
            _("“%(new)s” (%(date)s) cannot follow “%(old)s”: allowed are %(allowed)s.")
            % {
                "new": new.label,
                "old": old.label,
                "date": after.since,
                "allowed": ", ".join(str(status.label) for status in Status if status in ALLOWED[old]),
            }
        ]
    if before is not None and needs_reason(old, new) and not after.reason:
        return [
            _("Please give the reason for the change from “%(old)s” to “%(new)s” (%(date)s).")
            % {"old": Status(before.status).label, "new": new.label, "date": after.since}
        ]
    return []


def oddities(stages: Iterable[StageT], *, contacts_since: PartialDate | None, today: date) -> list[str]:
    """Return what is allowed but looks odd, in sentences."""
    ordered = in_order(stages)
    found = []
    if ordered and contacts_since and ordered[0].since.last < contacts_since.first:
        found.append(
            _(
                "The first stage (%(stage)s) lies before the beginning of contacts (%(contacts)s). Is one of them wrong?"
            )
            % {"stage": ordered[0].since, "contacts": contacts_since}
        )
    found += [
        _("The stage “%(level)s, %(status)s” lies in the future (%(date)s): it counts from then on.")
        % {"level": Level(stage.level).label, "status": Status(stage.status).label, "date": stage.since}
        for stage in ordered
        if stage.since.first > today
    ]
    found += [
        _("Two stages lie in %(date)s and one has no day: their order may be wrong.")
        % {"date": earlier.since}
        for earlier, later in pairwise(ordered)
        if earlier.since != later.since and earlier.since.first <= later.since.first <= earlier.since.last
    ]
    return found
