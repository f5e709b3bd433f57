"""Steps of planning: wishes removed, changed or imported, travel times set. Each is taken back as a whole, or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.journeys.actions import known_times, restore_travel_times
from jumelage.journeys.models import Journey
from jumelage.kit.errors import Refused
from jumelage.planning import queries
from jumelage.planning.enums import ChangeKind
from jumelage.planning.models import PlanningStep, Wish

from .wish_states import State, mark_of, states_of, waiting_for, write_states

Times = Mapping[tuple[str, str], tuple[int, str]]


def keep_wishes(
    *,
    journey: Journey,
    kind: ChangeKind,
    before: Mapping[int, State],
    by: User | None,
    touched: Iterable[int] = (),
    about: str = "",
) -> PlanningStep | None:
    """Keep what wishes were before they were changed, removed or added (`touched` without a state before).

    Call it inside the action's transaction, after the change. None where nothing was changed.
    """
    numbers = list(dict.fromkeys([*before, *touched]))
    after = states_of(numbers)
    changes = [
        {
            "wish": number, "title": (after.get(number) or before[number])["title"], "before": before.get(number),
            "after": mark_of(after.get(number)),
        }
        for number in numbers
        if before.get(number) != after.get(number)
    ]  # fmt: skip
    return _kept(journey, kind, changes, about, by)


def keep_removal(*, journey: Journey, number: int, state: State, later: Sequence[int], by: User | None) -> PlanningStep | None:  # fmt: skip
    """Keep a wish that was removed, and the wishes that were to come after it."""
    change = {"wish": number, "title": state["title"], "before": state, "after": "", "later": list(later)}
    return _kept(journey, ChangeKind.REMOVED, [change], state["title"], by)


def keep_times(
    *, journey: Journey, kind: ChangeKind, before: Times, by: User | None, about: str = ""
) -> PlanningStep | None:
    """Keep the travel times that were known before they were set anew."""
    after = known_times(journey)
    changes = [
        {"way": list(way), "before": before.get(way), "after": after.get(way)}
        for way in dict.fromkeys([*before, *after])
        if before.get(way) != after.get(way)
    ]
    return _kept(journey, kind, changes, about, by)


def _kept(
    journey: Journey, kind: ChangeKind, changes: list[dict[str, Any]], about: str, by: User | None
) -> PlanningStep | None:
    if not changes:
        return None
    made: PlanningStep = PlanningStep.objects.create(
        journey=journey, kind=kind, about=about[:250], changes=changes, by=by
    )
    return made


@transaction.atomic
def undo_planning(*, step: PlanningStep, by: User | None, now: datetime) -> PlanningStep:
    """Take a step back as a whole; Refused, and nothing changed, where anything of it was changed since."""
    journey = Journey.objects.select_for_update(of=("self",)).get(pk=step.journey_id)
    current: PlanningStep = PlanningStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    if current.undone_at is not None:
        raise Refused(_("This was taken back already."))
    _take_back_wishes(journey, [change for change in current.changes if "wish" in change])
    _take_back_times(journey, [change for change in current.changes if "way" in change], by)
    current.undone_at, current.undone_by = now, by
    current.save(update_fields=["undone_at", "undone_by"])
    record(
        office=journey.office, by=by, verb=gettext_noop("took back a step of"), on=journey,
        changes={"step": (str(current), "")},
    )  # fmt: skip
    return current


def _take_back_wishes(journey: Journey, changes: Sequence[dict[str, Any]]) -> None:
    if not changes:
        return
    numbers = [change["wish"] for change in changes]
    list(Wish.objects.select_for_update(of=("self",)).filter(pk__in=numbers).values_list("pk"))
    states = states_of(numbers)
    for change in changes:
        if mark_of(states.get(change["wish"])) != change["after"]:
            raise Refused(_changed_since(change["title"]))
    restored = {change["wish"]: change["before"] for change in changes if change["before"]}
    _refuse_lost(journey, restored)
    added = [number for number in numbers if number not in restored]
    _refuse_waiting(added, numbers)
    Wish.objects.filter(journey=journey, pk__in=added).delete()
    write_states(journey, restored)
    _wait_again(journey, changes)


def _changed_since(title: str) -> str:
    sentence = _(
        "“%(title)s” was changed since, so this can no longer be taken back as a whole. Nothing was changed."
    )
    return sentence % {"title": title}


def _refuse_lost(journey: Journey, restored: Mapping[int, State]) -> None:
    """A wish whose city is gone cannot come back; nor one whose item belongs to another wish now."""
    legs = set(journey.legs.values_list("pk", flat=True))
    for state in restored.values():
        if state["leg_id"] not in legs:
            raise Refused(
                _("The city of “%(title)s” is no longer on this journey, so this cannot be taken back. Nothing was changed.")
                % {"title": state["title"]}
            )  # fmt: skip
    others = Wish.objects.filter(journey=journey).exclude(pk__in=restored)
    for name in ("item", "visit"):
        held = {state[f"{name}_id"]: state["title"] for state in restored.values() if state[f"{name}_id"]}
        taken = others.filter(**{f"{name}__in": list(held)}).values_list(name, flat=True).first()
        if taken is not None:
            raise Refused(_changed_since(held[taken]))


def _refuse_waiting(added: Sequence[int], numbers: Sequence[int]) -> None:
    """A wish that others wait for by now is not taken away from them unseen."""
    for wish, later in waiting_for(added).items():
        others = Wish.objects.filter(pk__in=set(later) - set(numbers))
        if other := others.first():
            raise Refused(
                _("“%(other)s” is to come after “%(title)s” by now: change that first. Nothing was changed.")
                % {"other": other, "title": Wish.objects.get(pk=wish)}
            )


def _wait_again(journey: Journey, changes: Sequence[dict[str, Any]]) -> None:
    """Whoever was to come after a removed wish comes after it again."""
    later = {number for change in changes for number in change.get("later", ())}
    there = set(Wish.objects.filter(journey=journey, pk__in=later).values_list("pk", flat=True))
    through: Any = Wish.after.through
    through.objects.bulk_create(
        through(from_wish_id=number, to_wish_id=change["wish"])
        for change in changes
        for number in change.get("later", ())
        if number in there
    )


def _take_back_times(journey: Journey, changes: Sequence[dict[str, Any]], by: User | None) -> None:
    if not changes:
        return
    known = known_times(journey)
    for change in changes:
        way = tuple(change["way"])
        if list(known.get(way, ())) != list(change["after"] or ()):
            raise Refused(
                _("The way from %(start)s to %(end)s was changed since, so this can no longer be taken back as a whole. Nothing was changed.")
                % queries.names_of_way(journey, way)
            )  # fmt: skip
    restore_travel_times(
        journey=journey,
        ways={
            (start, end): tuple(change["before"]) if change["before"] else None
            for change in changes
            for start, end in [change["way"]]
        },
        by=by,
    )
