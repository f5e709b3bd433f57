"""What a planner's answer changes, by the keys of its problem: "w" and a wish's number, "i" and an item's."""

from collections.abc import Mapping
from typing import Any


def stops_by_key(answer: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """One stop for each visit, with all the groups that go and everybody who joins."""
    found: dict[str, dict[str, Any]] = {}
    for group_day in answer.get("programme", []):
        for stop in group_day["stops"]:
            known = found.setdefault(stop["wish"], {**stop, "people": []})
            known["people"] += [name for name in stop["people"] if name not in known["people"]]
    return dict(found)


def movable_keys(problem: Mapping[str, Any], scenario: Mapping[str, Any]) -> set[str]:
    """The visits that may move or are late; what stays where it is is none."""
    late = scenario.get("late", {})
    return {wish["id"] for wish in problem.get("wishes", []) if "fixed" not in wish or wish["id"] in late}


def dropped_keys(
    problem: Mapping[str, Any], scenario: Mapping[str, Any], answer: Mapping[str, Any]
) -> list[str]:
    """The visits of today's programme that the proposal has no place for, and those that fall out from the start."""
    held = stops_by_key(answer)
    gone = [one["wish"] for one in problem.get("previous", []) if one["wish"] not in held]
    return [*gone, *scenario.get("dropped", [])]
