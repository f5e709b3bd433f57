"""What if: a question changes the problem of a planning, never the journey; what it costs is the difference in value."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from jumelage.kit.days import day_of_week
from jumelage.kit.errors import Refused
from jumelage.planning.enums import Question

EXTRA = "x1"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A question about a planning: which, about which day and hour, and who is meant."""

    question: str
    day: date | None = None
    at: time | None = None
    person: str = ""

    def as_json(self) -> dict[str, str]:
        return {
            "question": self.question, "day": self.day.isoformat() if self.day else "",
            "at": f"{self.at:%H:%M}" if self.at else "", "person": self.person,
        }  # fmt: skip

    @classmethod
    def from_json(cls, kept: Mapping[str, str]) -> "Scenario":
        day, at = kept.get("day"), kept.get("at")
        return cls(
            kept.get("question", ""), date.fromisoformat(day) if day else None,
            time.fromisoformat(at) if at else None, kept.get("person", ""),
        )  # fmt: skip

    def sentence(self) -> str:
        """The question in words."""
        day = day_of_week(self.day)
        if self.question == Question.LESS_DAY:
            return _("What if %(day)s falls away?") % {"day": day}
        if self.question == Question.INTERPRETER:
            return _("What if a second interpreter travels?")
        return _("What if the lead leaves on %(day)s at %(time)s?") % {"day": day, "time": f"{self.at:%H:%M}"}


def imagined(problem: Mapping[str, Any], scenario: Scenario) -> dict[str, Any]:
    """Return the problem as it would be; Refused where the question does not fit it."""
    changed = deepcopy(dict(problem))
    if scenario.question == Question.LESS_DAY:
        return _without(changed, scenario.day)
    if scenario.question == Question.INTERPRETER:
        changed["people"].append({"id": EXTRA, "name": _("second interpreter"), "functions": ["interpreter"]})
        return changed
    return _leaving(changed, scenario)


def _without(problem: dict[str, Any], day: date | None) -> dict[str, Any]:
    """Take a day away, with what could be held on it alone."""
    name = day.isoformat() if day else ""
    problem["days"] = [each for each in problem["days"] if each["date"] != name]
    if not problem["days"]:
        raise Refused(_("This is the only day: without it there is nothing to plan."))
    gone = set()
    for wish in problem["wishes"]:
        wish["windows"] = [window for window in wish["windows"] if not window["from"].startswith(name)]
        if not wish["windows"] and wish.get("must"):
            gone.add(wish["id"])
        elif not wish["windows"]:  # stays as a wish that has no time any more, so that the planner says so
            wish["windows"] = [_no_time(problem["days"][0]["date"], wish["duration"])]
    problem["wishes"] = [wish for wish in problem["wishes"] if wish["id"] not in gone]
    for wish in problem["wishes"]:
        if "after" in wish:
            wish["after"] = [other for other in wish["after"] if other not in gone]
    problem["previous"] = [
        one for one in problem["previous"] if one["wish"] not in gone and not one["start"].startswith(name)
    ]
    return problem


def _no_time(day: str, duration: Mapping[str, int] | int) -> dict[str, str]:
    """Hours of the night, in which nothing is held."""
    minutes = duration if isinstance(duration, int) else duration["minimum"]
    return {"from": f"{day}T00:00", "to": f"{day}T{minutes // 60:02d}:{minutes % 60:02d}"}


def _leaving(problem: dict[str, Any], scenario: Scenario) -> dict[str, Any]:
    """Let somebody be there until a moment only; what must be held with them after it is no longer fixed."""
    found = next((person for person in problem["people"] if person["id"] == scenario.person), None)
    day = next(
        (each for each in problem["days"] if scenario.day and each["date"] == scenario.day.isoformat()), None
    )
    if found is None:
        raise Refused(
            _("Nobody leads this journey yet, or they are not among the delegates: enter that first.")
        )
    if day is None or scenario.day is None or scenario.at is None:
        raise Refused(_("Please choose a day of the programme and an hour."))
    moment = datetime.combine(scenario.day, scenario.at, ZoneInfo(day["zone"]))
    begin = datetime.fromisoformat(problem["days"][0]["start"])
    if moment <= begin:
        raise Refused(_("The programme has not begun by then: please choose a later hour."))
    found["available"] = [
        {"from": begin.isoformat(timespec="minutes"), "to": moment.isoformat(timespec="minutes")}
    ]
    for wish in problem["wishes"]:
        needed = wish.get("needs", {}).get("people", [])
        fixed = wish.get("fixed", {}).get("start")
        if (
            fixed
            and wish["id"].startswith("i")
            and found["id"] in needed
            and datetime.fromisoformat(wish["windows"][-1]["to"]) > moment
        ):
            wish["needs"]["people"] = [name for name in needed if name != found["id"]]
    return problem
