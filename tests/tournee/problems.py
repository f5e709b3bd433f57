"""Small problems for the planner's tests, in their JSON form."""

from typing import Any

DAY = "2026-10-14"
NEXT = "2026-10-15"


def day(date: str = DAY, **changes: Any) -> dict[str, Any]:
    return {
        "date": date,
        "zone": "Asia/Seoul",
        "start": "09:00",
        "end": "18:00",
        "start_place": "hotel",
        **changes,
    }


def window(start: str, end: str, date: str = DAY) -> dict[str, str]:
    return {"from": f"{date}T{start}", "to": f"{date}T{end}"}


def wish(name: str, *windows: dict[str, str], **changes: Any) -> dict[str, Any]:
    """A visit of an hour, worth 1, possible all day unless windows are given."""
    fields = {
        "id": name,
        "place": name,
        "duration": 60,
        "value": 1,
        "windows": list(windows) or [window("09:00", "18:00")],
    }
    return {key: value for key, value in {**fields, **changes}.items() if value is not None}


def problem(*wishes: dict[str, Any], minutes: int = 30, **changes: Any) -> dict[str, Any]:
    """One day, one group, and the same way between any two places."""
    places = ["hotel", *dict.fromkeys(item["place"] for item in wishes if item["place"] != "hotel")]
    rows = [[0 if a == b else minutes for b in places] for a in places]
    return {
        "days": [day()],
        "groups": [{"id": "A"}],
        "places": [{"id": name} for name in places],
        "travel": {"matrices": [{"places": places, "minutes": rows}]},
        "wishes": list(wishes),
        **changes,
    }
