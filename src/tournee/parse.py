"""Reads a planning problem from its JSON form; everything wrong is said at once, each in a sentence with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tournee.problem import (
    MOST_DAYS,
    MOST_GROUPS,
    MOST_WISHES,
    Break,
    Day,
    Group,
    Objective,
    Person,
    Place,
    Previous,
    Problem,
    Span,
)
from tournee.reading import Complaint, Refused, Value
from tournee.relations import complain_about_relations
from tournee.routing import read_travel
from tournee.wishing import read_wishes

_FIELDS = (
    "title", "days", "people", "groups", "places", "travel", "wishes", "category_limits", "objective", "previous",
)  # fmt: skip


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of the problem's form (draft 2020-12)."""
    loaded: dict[str, Any] = json.loads(
        Path(__file__).with_name("problem.schema.json").read_text(encoding="utf-8")
    )
    return loaded


def parse_text(text: str | bytes) -> Problem:
    """Read a problem from JSON text.

    Raises:
        Refused: the text is no JSON, or no problem that can be planned.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused([Complaint.of("", "no_json", error=error)]) from None
    return parse(document)


def parse(document: object) -> Problem:
    """Read a problem from decoded JSON.

    Raises:
        Refused: with a complaint for everything wrong.
    """
    complaints: list[Complaint] = []
    root = Value(document, "", complaints).fields(*_FIELDS)
    counts = (("wishes", MOST_WISHES), ("days", MOST_DAYS), ("groups", MOST_GROUPS))
    counted = [_counted(root[name], most, name) for name, most in counts]
    if not all(counted):
        raise Refused(complaints)
    days = tuple(day for item in root["days"].items() if (day := _day(item)))
    zones = {day.date: ZoneInfo(day.zone) for day in days}
    zone = ZoneInfo(days[0].zone) if days else ZoneInfo("UTC")
    people = tuple(_person(item, zone) for item in root["people"].items())
    groups = tuple(_group(item, [day.date for day in days]) for item in root["groups"].items())
    places = tuple(_place(item) for item in root["places"].items())
    problem = Problem(
        title=root["title"].text(default=""),
        days=days,
        people=people,
        groups=groups,
        places=places,
        travel=read_travel(root["travel"]),
        wishes=read_wishes(root["wishes"], zones, zone, [group.id for group in groups]),
        limits=_limits(root["category_limits"]),
        objective=_objective(root["objective"]),
        previous=_previous(root["previous"], zone),
    )
    if not complaints:
        complain_about_relations(problem, complaints)
    if complaints:
        raise Refused(complaints)
    return problem


def _counted(value: Value, most: int, what: str) -> bool:
    before = len(value.complaints)
    if not isinstance(value.raw, list) or not value.raw:
        value.complain(f"{what}_none")
    elif len(value.raw) > most:
        value.complain(f"{what}_many", count=len(value.raw), most=most)
    return len(value.complaints) == before


def _zone(value: Value) -> ZoneInfo | None:
    try:
        return ZoneInfo(value.text())
    except (ValueError, OSError, KeyError):
        value.complain("zone_unknown", value=repr(value.raw))
        return None


def _day(value: Value) -> Day | None:
    value.fields("date", "zone", "start", "end", "start_place", "end_place", "breaks")
    day, zone = value["date"].day(), _zone(value["zone"])
    if not day or not zone:
        return None
    start, end = value["start"].instant(zone, day), value["end"].instant(zone, day)
    if not start or not end:
        return None
    if end <= start:
        value["end"].complain("day_ends_early", end=f"{end:%H:%M}", start=f"{start:%H:%M}")
    if end - start > timedelta(hours=30):
        value["end"].complain("day_long")
    breaks = tuple(pause for item in value["breaks"].items() if (pause := _break(item, zone, day)))
    here = value["start_place"].text()
    there = value["end_place"].text(default=here or "")
    return Day(
        day, zone.key, start, end, here, there, tuple(sorted(breaks, key=lambda pause: pause.earliest))
    )


def _break(value: Value, zone: ZoneInfo, day: date) -> Break | None:
    value.fields("title", "minutes", "from", "to")
    minutes = value["minutes"].whole(1, 24 * 60)
    earliest, latest = value["from"].instant(zone, day), value["to"].instant(zone, day)
    if not earliest or not latest:
        return None
    if latest - earliest < timedelta(minutes=minutes):
        value.complain("break_long", minutes=minutes, start=f"{earliest:%H:%M}", end=f"{latest:%H:%M}")
    return Break(value["title"].text(default="Break"), minutes, earliest, latest)


def read_span(value: Value, zone: ZoneInfo) -> Span | None:
    """A window from … to …; complains where it ends before it starts."""
    value.fields("from", "to")
    start, end = value["from"].instant(zone), value["to"].instant(zone)
    if not start or not end:
        return None
    if end <= start:
        value.complain("span_ends_early", end=f"{end:%Y-%m-%d %H:%M}", start=f"{start:%Y-%m-%d %H:%M}")
        return None
    return Span(start, end)


def _spans(values: Iterable[Value], zone: ZoneInfo) -> tuple[Span, ...]:
    return tuple(span for item in values if (span := read_span(item, zone)))


def _person(value: Value, zone: ZoneInfo) -> Person:
    value.fields("id", "name", "functions", "languages", "available")
    key = value["id"].text()
    return Person(
        id=key,
        name=value["name"].text(default=key or "?"),
        functions=value["functions"].texts(),
        languages=value["languages"].texts(),
        available=tuple(sorted(_spans(value["available"].items(), zone), key=lambda span: span.start)),
    )


def _group(value: Value, days: list[date]) -> Group:
    value.fields("id", "name", "members", "days", "members_by_day")
    key, members = value["id"].text(), value["members"].texts()
    chosen = [day for item in value["days"].items() if (day := item.day())] if value.has("days") else days
    present = dict.fromkeys(chosen, members)
    for item in value["members_by_day"].items():
        item.fields("date", "members")
        if day := item["date"].day():
            present[day] = item["members"].texts()
    for day in present:
        if day not in days:
            value.complain("day_strange", day=day)
    return Group(key, value["name"].text(default=key or "?"), present)


def _place(value: Value) -> Place:
    value.fields("id", "name", "lat", "lon")
    key = value["id"].text()
    known = value.has("lat") or value.has("lon")
    latitude = value["lat"].number(-90, 90, 0.0) if known else None
    longitude = value["lon"].number(-180, 180, 0.0) if known else None
    if known and not (value.has("lat") and value.has("lon")):
        value.complain("half_a_point")
    return Place(key, value["name"].text(default=key or "?"), latitude, longitude)


def _limits(value: Value) -> dict[str, int]:
    limits = {}
    for item in value.items():
        item.fields("category", "per_day")
        limits[item["category"].text()] = item["per_day"].whole(0, 100)
    return limits


def _objective(value: Value) -> Objective:
    if value.raw is None:
        return Objective()
    value.fields("waiting", "travel", "changes")
    return Objective(
        waiting=value["waiting"].whole(0, 1000, 1),
        travel=value["travel"].whole(0, 1000, 2),
        changes=value["changes"].whole(0, 100_000, 30),
    )


def _previous(value: Value, zone: ZoneInfo) -> tuple[Previous, ...]:
    visits = []
    for item in value.items():
        item.fields("wish", "groups", "start")
        start: datetime | None = item["start"].instant(zone)
        if start:
            visits.append(Previous(item["wish"].text(), item["groups"].texts(), start))
    return tuple(visits)
