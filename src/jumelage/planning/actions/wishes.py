"""Wishes: entered, changed, removed; their windows are replaced as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record, record_all
from jumelage.journeys.models import Journey
from jumelage.kit.errors import Refused
from jumelage.kit.records import changed, locked
from jumelage.planning import queries
from jumelage.planning.enums import ChangeKind
from jumelage.planning.models import Window, Wish
from jumelage.planning.rules import Hours, written

from .steps import keep_removal, keep_wishes
from .wish_states import states_of, waiting_for, write_windows

LINKS = ("hosts", "groups", "delegates", "after")


@transaction.atomic
def add_wish(
    *, journey: Journey, values: Mapping[str, Any], windows: Sequence[Hours], by: User | None
) -> Wish:
    """Add a wish with its windows; without any, the office hours of its leg count when the programme is planned."""
    own, links = _split(values)
    _refuse_unfit(journey, own, links)
    wish: Wish = Wish.objects.create(journey=journey, **own)
    for name, records in links.items():
        getattr(wish, name).set(records)
    _set_windows(wish, windows)
    record(
        office=journey.office, by=by, verb=gettext_noop("added a wish to"), on=journey,
        changes={"wish": ("", wish.title)},
    )  # fmt: skip
    return wish


@transaction.atomic
def change_wish(
    *, wish: Wish, seen: int | None, values: Mapping[str, Any], windows: Sequence[Hours], by: User | None
) -> Wish:
    """Change a wish, as a step that can be taken back; Stale if somebody else has saved it meanwhile."""
    before = states_of([wish.pk])
    current = _changed(wish, seen, values, windows, by)
    keep_wishes(journey=current.journey, kind=ChangeKind.CHANGED, before=before, by=by, about=current.title)
    return current


def _changed(
    wish: Wish, seen: int | None, values: Mapping[str, Any], windows: Sequence[Hours], by: User | None
) -> Wish:
    own, links = _split(values)
    current = locked(wish, seen=seen)
    _refuse_unfit(current.journey, {"leg": current.leg, **own}, links, but=current)
    differences = changed(current, own)
    for name, value in own.items():
        setattr(current, name, value)
    for name, records in links.items():
        before = set(getattr(current, name).all())
        if before != set(records):
            differences[name] = (_names(before), _names(records))
            getattr(current, name).set(records)
    held = [Hours(window.day, window.opens, window.closes) for window in current.windows.all()]
    if written(held) != written(windows):
        differences["windows"] = (written(held), written(windows))
        _set_windows(current, windows)
    if differences:
        current.version += 1
        current.save()
        journey = current.journey
        record(
            office=journey.office, by=by, verb=gettext_noop("changed a wish of"), on=journey,
            changes=differences,
        )  # fmt: skip
    return current


@transaction.atomic
def take_offers(*, journey: Journey, only: Wish | None, by: User | None) -> list[Wish]:
    """Give wishes without windows those that are proposed, or only the one; return those that got some."""
    wishes = Wish.objects.filter(journey=journey, windows=None).select_related("leg__place", "venue")
    if only is not None:
        wishes = wishes.filter(pk=only.pk)
    found = queries.offers_of(journey)
    offered = {wish.pk: (wish, found.of(wish).hours) for wish in wishes.prefetch_related("hosts")}
    taken = {number: wish for number, (wish, hours) in offered.items() if hours}
    before = states_of(taken)
    write_windows(
        {number: [(each.day, each.opens, each.closes) for each in offered[number][1]] for number in taken}
    )
    Wish.objects.filter(pk__in=taken).update(version=models.F("version") + 1, updated_at=timezone.now())
    record_all(
        by=by, verb=gettext_noop("changed a wish of"),
        on=[(journey, {"windows": ("", written(offered[number][1]))}) for number in taken],
    )  # fmt: skip
    about = next(iter(taken.values())).title if len(taken) == 1 else ""
    keep_wishes(journey=journey, kind=ChangeKind.WINDOWS, before=before, by=by, about=about)
    return list(taken.values())


@transaction.atomic
def remove_wish(*, wish: Wish, by: User | None) -> None:
    """Remove a wish, as a step that can be taken back; an item that came of it stays in the programme."""
    journey, number = wish.journey, wish.pk
    states, later = states_of([number]), waiting_for([number]).get(number, [])
    record(
        office=journey.office, by=by, verb=gettext_noop("removed a wish from"), on=journey,
        changes={"wish": (wish.title, "")},
    )  # fmt: skip
    wish.delete()
    if number in states:
        keep_removal(journey=journey, number=number, state=states[number], later=later, by=by)


def _split(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    own = {name: value for name, value in values.items() if name not in LINKS}
    return own, {name: list(values[name]) for name in LINKS if name in values}


def _names(records: Iterable[object]) -> str:
    return ", ".join(sorted(str(each) for each in records))


def _refuse_unfit(
    journey: Journey,
    own: Mapping[str, Any],
    links: Mapping[str, Sequence[Any]],
    but: Wish | None = None,
) -> None:
    if own["leg"].journey_id != journey.pk:
        raise Refused(_("This leg belongs to another journey."))
    parts = [other for name in ("groups", "delegates", "after") for other in links.get(name, ())]
    if any(other.journey_id != journey.pk for other in parts):
        raise Refused(_("Groups, people and other wishes must be of this journey."))
    if but is not None and but in links.get("after", ()):
        raise Refused(_("“%(title)s” cannot wait for itself.") % {"title": but.title})


def _set_windows(wish: Wish, windows: Sequence[Hours]) -> None:
    wish.windows.all().delete()
    Window.objects.bulk_create(
        Window(wish=wish, day=hours.day, opens=hours.opens, closes=hours.closes) for hours in windows
    )
