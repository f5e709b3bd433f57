"""The answer as text for a terminal."""

from __future__ import annotations

from tournee.answer import Answer, GroupDay
from tournee.problem import Problem


def as_text(problem: Problem, answer: Answer) -> str:
    """The programme day by day, what was left out and why, and where it is tight."""
    lines = [_headline(answer)]
    names = {group.id: group.name for group in problem.groups}
    for day in answer.programme:
        lines += ["", f"{day.date:%a %Y-%m-%d} · {names[day.group]} · {day.zone}", *_day(day)]
    if answer.left_out:
        lines += ["", "Left out"]
        lines += [f"  {item.title}: {item.reason.text()}" for item in answer.left_out]
    if answer.tight:
        lines += ["", "Tight"]
        lines += [f"  after {item.wish} ({names[item.group]}): {item.reason.text()}" for item in answer.tight]
    lines += [f"\nCannot hold: {conflict.reason.text()}" for conflict in answer.conflicts]
    return "\n".join(lines)


def _headline(answer: Answer) -> str:
    if answer.conflicts:
        return f"No programme ({answer.seconds:.1f} s)"
    if answer.optimal:
        proof = "proven best"
    elif answer.bound is None:
        proof = "no bound proven"
    else:
        proof = f"at most {answer.bound} is possible"
    return f"Value {answer.score} ({proof}), {answer.seconds:.1f} s"


def _day(day: GroupDay) -> list[str]:
    rows = [
        (
            stop.start,
            f"  {stop.start:%H:%M}–{stop.end:%H:%M}  {stop.title}{_aside(stop.travel, stop.waiting, stop.people)}",
        )
        for stop in day.stops
    ]
    rows += [
        (pause.start, f"  {pause.start:%H:%M}–{pause.end:%H:%M}  ({pause.title})") for pause in day.breaks
    ]
    rows.append((day.back, f"  {day.back:%H:%M}        back"))
    return [text for _, text in sorted(rows)]


def _aside(travel: int, waiting: int, people: tuple[str, ...]) -> str:
    notes = [f"{travel} min travel"] if travel else []
    notes += [f"{waiting} min waiting"] if waiting else []
    notes += [f"with {', '.join(people)}"] if people else []
    return f"  ({'; '.join(notes)})" if notes else ""
