"""Reads the wishes of a problem."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tournee.problem import Needs, Span, Staff, Wish
from tournee.reading import Value

_FIELDS = (
    "id", "title", "place", "duration", "windows", "value", "groups", "attend", "needs", "excludes", "before", "after",
    "together", "category", "must", "fixed", "buffer",
)  # fmt: skip
MOST_VALUE = 1_000_000


def read_wishes(
    value: Value, zones: Mapping[date, ZoneInfo], zone: ZoneInfo, groups: list[str]
) -> tuple[Wish, ...]:
    """All wishes; local times are those of the day's own zone."""
    return tuple(_wish(item.fields(*_FIELDS), zones, zone, groups) for item in value.items())


def _zone_of(value: Value, zones: Mapping[date, ZoneInfo], zone: ZoneInfo) -> ZoneInfo:
    """The zone of the day that a text begins with."""
    try:
        return zones.get(date.fromisoformat(str(value.raw)[:10]), zone)
    except ValueError:
        return zone


def _instant(value: Value, zones: Mapping[date, ZoneInfo], zone: ZoneInfo) -> datetime | None:
    return value.instant(_zone_of(value, zones, zone))


def _wish(value: Value, zones: Mapping[date, ZoneInfo], zone: ZoneInfo, groups: list[str]) -> Wish:
    key = value["id"].text()
    minimum, wished = _duration(value["duration"])
    fixed = None
    if value.has("fixed"):
        fixed = _instant(value["fixed"].fields("start")["start"], zones, zone)
    windows = tuple(
        span for item in value["windows"].items() if (span := _window(item, zones, zone, minimum))
    )
    if fixed:
        end = fixed + timedelta(minutes=minimum)
        if windows and not any(span.start <= fixed and end <= span.end for span in windows):
            value["fixed"].complain("fixed_outside")
        windows = windows or (Span(fixed, fixed + timedelta(minutes=wished)),)
    elif not windows and not value["windows"].raw:
        value["windows"].complain("windows_none")
    attend = value["attend"].text(default="one")
    if attend not in {"one", "all"}:
        value["attend"].complain("attend_unknown", value=repr(attend))
    return Wish(
        id=key,
        title=value["title"].text(default=key or "?"),
        place=value["place"].text(),
        minimum=minimum,
        wished=wished,
        windows=tuple(sorted(windows, key=lambda span: span.start)),
        value=value["value"].whole(0, MOST_VALUE, 1),
        groups=value["groups"].texts() or tuple(groups),
        attend_all=attend == "all",
        needs=_needs(value["needs"]),
        excludes=value["excludes"].texts(),
        before=value["before"].texts(),
        after=value["after"].texts(),
        together=value["together"].texts(),
        category=value["category"].text() if value.has("category") else None,
        must=value["must"].flag() or value.has("fixed"),
        fixed=fixed,
        buffer=value["buffer"].whole(0, 24 * 60, 0),
    )


def _duration(value: Value) -> tuple[int, int]:
    if not isinstance(value.raw, dict):
        minutes = value.whole(1, 24 * 60)
        return minutes, minutes
    value.fields("minimum", "wished")
    minimum = value["minimum"].whole(1, 24 * 60)
    wished = value["wished"].whole(1, 24 * 60, minimum)
    if wished < minimum:
        value.complain("wished_short", wished=wished, minimum=minimum)
    return minimum, max(minimum, wished)


def _window(value: Value, zones: Mapping[date, ZoneInfo], zone: ZoneInfo, minimum: int) -> Span | None:
    value.fields("from", "to")
    start, end = (_instant(value[name], zones, zone) for name in ("from", "to"))
    if not start or not end:
        return None
    if end <= start:
        value.complain("span_ends_early", end=f"{end:%Y-%m-%d %H:%M}", start=f"{start:%Y-%m-%d %H:%M}")
        return None
    if end - start < timedelta(minutes=minimum):
        value.complain("window_short", minimum=minimum)
        return None
    return Span(start, end)


def _needs(value: Value) -> Needs:
    if value.raw is None:
        return Needs()
    value.fields("people", "functions", "languages", "at_least")
    staff = []
    for item in value["functions"].items():
        item.fields("function", "language", "at_least")
        language = item["language"].text() if item.has("language") else None
        staff.append(Staff(item["at_least"].whole(1, 1000, 1), item["function"].text(), language))
    for item in value["languages"].items():
        item.fields("language", "at_least")
        staff.append(Staff(item["at_least"].whole(1, 1000, 1), None, item["language"].text()))
    return Needs(value["people"].texts(), tuple(staff), value["at_least"].whole(0, 1000, 0))
