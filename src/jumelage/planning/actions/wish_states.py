"""Wishes as plain data, read and written for thousands at once: what a step keeps so that it can be taken back."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils import timezone

from jumelage.journeys.models import Delegate, Group, Journey, ProgrammeItem
from jumelage.people.models import Organisation
from jumelage.places.models import Venue
from jumelage.planning.models import Window, Wish

State = dict[str, Any]
"""All that somebody has entered for a wish, and the item that came of it."""
OWN = ("title", "kind", "value", "minutes", "least_minutes", "together", "interpreter", "category", "must", "note", "source")  # fmt: skip
RECORDS = ("leg", "venue", "company", "visit", "item")
LINKS = ("hosts", "groups", "delegates", "after")
BATCH = 500


def states_of(numbers: Collection[int]) -> dict[int, State]:
    """Return the state of each wish that is there; as many queries for one as for thousands."""
    rows = Wish.objects.filter(pk__in=numbers).values("pk", *OWN, *(f"{name}_id" for name in RECORDS))
    states: dict[int, State] = {row.pop("pk"): row | {name: [] for name in (*LINKS, "windows")} for row in rows}  # fmt: skip
    for name in LINKS:
        for wish, other in sorted(_linked(name, numbers)):
            states[wish][name].append(other)
    windows = Window.objects.filter(wish__in=numbers).values_list("wish", "day", "opens", "closes")
    for wish, day, opens, closes in sorted(windows):
        states[wish]["windows"].append([day.isoformat(), opens.isoformat(), closes.isoformat()])
    return states


def mark_of(state: State | None) -> str:
    """Return a short mark of a state, to see later whether it still holds."""
    text = json.dumps(state, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32] if state is not None else ""


def waiting_for(numbers: Collection[int]) -> dict[int, list[int]]:
    """Return the wishes that are to come after each of these."""
    found = defaultdict(list)
    through = Wish.after.through.objects.filter(to_wish__in=numbers)
    for later, wish in through.values_list("from_wish", "to_wish"):
        found[wish].append(later)
    return {wish: sorted(later) for wish, later in found.items()}


def write_states(journey: Journey, wanted: Mapping[int, State]) -> None:
    """Bring wishes to a state, those that are gone as well; what they were linked with and is gone since is left out."""
    versions = dict(Wish.objects.filter(pk__in=wanted).values_list("pk", "version"))
    there = _there(journey, wanted)
    now = timezone.now()
    Wish.objects.bulk_create(
        (
            Wish(
                pk=number, journey=journey, version=versions.get(number, 0) + 1, created_at=now, updated_at=now,
                **{name: state[name] for name in OWN},
                **{f"{name}_id": _if_there(state[f"{name}_id"], there.get(name)) for name in RECORDS},
            )
            for number, state in wanted.items()
        ),
        batch_size=BATCH, update_conflicts=True, unique_fields=["id"],
        update_fields=[*OWN, *RECORDS, "version", "updated_at"],
    )  # fmt: skip
    write_links({
        name: {number: [other for other in state[name] if other in there[name]] for number, state in wanted.items()}
        for name in LINKS
    })  # fmt: skip
    write_windows({number: state["windows"] for number, state in wanted.items()})


def write_links(links: Mapping[str, Mapping[int, Iterable[int]]]) -> None:
    """Link wishes with these records alone; by the name of the link and the number of the wish."""
    for name, of_wish in links.items():
        through, source, target = _through(name)
        through.objects.filter(**{f"{source}__in": list(of_wish)}).delete()
        through.objects.bulk_create(
            (
                through(**{f"{source}_id": wish, f"{target}_id": other})
                for wish, others in of_wish.items()
                for other in dict.fromkeys(others)
            ),
            batch_size=BATCH,
        )


def write_windows(windows: Mapping[int, Iterable[Iterable[Any]]]) -> None:
    """Give wishes these windows alone: day, opening and closing."""
    Window.objects.filter(wish__in=list(windows)).delete()
    Window.objects.bulk_create(
        (
            Window(wish_id=wish, day=day, opens=opens, closes=closes)
            for wish, spans in windows.items()
            for day, opens, closes in spans
        ),
        batch_size=BATCH,
    )


def _through(name: str) -> tuple[Any, str, str]:
    field: Any = Wish._meta.get_field(name)
    return field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()


def _linked(name: str, numbers: Collection[int]) -> list[tuple[int, int]]:
    through, source, target = _through(name)
    return list(through.objects.filter(**{f"{source}__in": numbers}).values_list(source, target))


def _there(journey: Journey, wanted: Mapping[int, State]) -> dict[str, set[int]]:
    """What is still there of all that the states name."""
    states = wanted.values()
    linked = {name: {other for state in states for other in state[name]} for name in LINKS}
    venues = {state["venue_id"] for state in states} - {None}
    items = {state["item_id"] for state in states} - {None}
    found: dict[str, Any] = {
        "hosts": Organisation.objects.filter(pk__in=linked["hosts"]),
        "groups": Group.objects.filter(journey=journey, pk__in=linked["groups"]),
        "delegates": Delegate.objects.filter(journey=journey, pk__in=linked["delegates"]),
        "after": Wish.objects.filter(journey=journey, pk__in=linked["after"]),
        "venue": Venue.objects.filter(pk__in=venues),
        "item": ProgrammeItem.objects.filter(journey=journey, pk__in=items),
    }
    there = {name: set(rows.values_list("pk", flat=True)) for name, rows in found.items()}
    there["after"] |= set(wanted)
    return there


def _if_there(number: int | None, there: Collection[int] | None) -> int | None:
    return number if there is None or number in there else None
