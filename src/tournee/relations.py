"""Complains about a problem whose parts do not fit each other: unknown ids, people in two groups, orders in a circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from tournee.problem import Person, Problem, Wish
from tournee.reading import Complaint
from tournee.routing import minutes_table


def complain_about_relations(problem: Problem, complaints: list[Complaint]) -> None:
    """Add a complaint for everything in a well-formed problem that cannot be meant."""
    _unique(complaints, "days", [str(day.date) for day in problem.days])
    for name, items in (
        ("people", problem.people),
        ("groups", problem.groups),
        ("places", problem.places),
        ("wishes", problem.wishes),
    ):
        _unique(complaints, name, [item.id for item in items])
    if complaints:
        return
    for earlier, later in pairwise(sorted(problem.days, key=lambda day: day.start)):
        if later.start < earlier.end:
            complaints.append(Complaint.of("days", "days_overlap", later=later.date, earlier=earlier.date))
    _known(
        complaints,
        "days",
        problem.places,
        [(str(d.date), p) for d in problem.days for p in (d.start_place, d.end_place)],
    )
    _groups(problem, complaints)
    for number, person in enumerate(problem.people):
        _sorted_apart(person, f"people[{number}]", complaints)
    wishes = {wish.id for wish in problem.wishes}
    names = {group.id for group in problem.groups}
    known = {
        "wishes": wishes,
        "groups": names,
        "places": {place.id for place in problem.places},
        "people": {person.id for person in problem.people},
    }
    for number, wish in enumerate(problem.wishes):
        _wish(known, wish, f"wishes[{number}]", complaints)
    for number, visit in enumerate(problem.previous):
        strange = [*({visit.wish} - wishes), *(set(visit.groups) - names)]
        complaints.extend(
            Complaint.of(f"previous[{number}]", "not_in_problem", name=repr(name)) for name in strange
        )
    _circle(problem, complaints)
    if not complaints:
        _travel(problem, complaints)


def _unique(complaints: list[Complaint], where: str, ids: Sequence[str]) -> None:
    complaints.extend(
        Complaint.of(where, "id_repeated", name=repr(name), count=count)
        for name, count in Counter(ids).items()
        if count > 1
    )


def _known(
    complaints: list[Complaint], where: str, known: Iterable[object], used: Iterable[tuple[str, str]]
) -> None:
    ids = {getattr(item, "id", None) for item in known}
    complaints.extend(
        Complaint.of(where, "place_of_day", owner=owner, name=repr(name))
        for owner, name in used
        if name not in ids
    )


def _groups(problem: Problem, complaints: list[Complaint]) -> None:
    people = {person.id for person in problem.people}
    for number, group in enumerate(problem.groups):
        strange = {member for members in group.members.values() for member in members} - people
        complaints.extend(
            Complaint.of(f"groups[{number}]", "member_missing", name=repr(name)) for name in sorted(strange)
        )
    for day in problem.days:
        counts = Counter(
            member for group in problem.groups for member in set(group.members.get(day.date, ()))
        )
        for name, count in sorted(counts.items()):
            if count > 1:
                complaints.append(
                    Complaint.of("groups", "in_two_groups", name=repr(name), count=count, day=day.date)
                )


def _sorted_apart(person: Person, where: str, complaints: list[Complaint]) -> None:
    for earlier, later in pairwise(person.available):
        if later.start < earlier.end:
            complaints.append(Complaint.of(f"{where}.available", "times_overlap"))


def _wish(known: Mapping[str, set[str]], wish: Wish, where: str, complaints: list[Complaint]) -> None:
    def complain(field: str, code: str, **words: object) -> None:
        complaints.append(Complaint.of(f"{where}.{field}", code, **words))

    if wish.place not in known["places"]:
        complain("place", "place_missing", name=repr(wish.place))
    for name in wish.groups:
        if name not in known["groups"]:
            complain("groups", "group_missing", name=repr(name))
    for name in wish.needs.people:
        if name not in known["people"]:
            complain("needs.people", "not_travelling", name=repr(name))
    for field in ("excludes", "before", "after", "together"):
        for name in getattr(wish, field):
            if name not in known["wishes"]:
                complain(field, "wish_missing", name=repr(name))
            elif name == wish.id:
                complain(field, "names_itself")
    for name in sorted(set(wish.excludes) & set(wish.together)):
        complain("together", "both_meant", name=repr(name))


def _circle(problem: Problem, complaints: list[Complaint]) -> None:
    """Orders that come back to where they began."""
    after: dict[str, set[str]] = {wish.id: set(wish.after) for wish in problem.wishes}
    for wish in problem.wishes:
        for name in wish.before:
            after.get(name, set()).add(wish.id)
    while ready := [name for name, firsts in after.items() if not firsts & after.keys()]:
        for name in ready:
            del after[name]
    if after:
        names = ", ".join(sorted(after))
        complaints.append(Complaint.of("wishes", "circle", names=names))


def _travel(problem: Problem, complaints: list[Complaint]) -> None:
    used = {wish.place for wish in problem.wishes} | {
        p for day in problem.days for p in (day.start_place, day.end_place)
    }
    places = [place for place in problem.places if place.id in used]
    if all(place.latitude is not None and place.longitude is not None for place in places):
        return  # what no matrix says is estimated
    blind = (minutes_table(problem, places) < 0).nonzero()
    if len(blind[0]):
        a, b = (repr(places[int(ends[0])].id) for ends in blind)
        complaints.append(Complaint.of("travel", "way_unknown", a=a, b=b, others=len(blind[0]) - 1))
