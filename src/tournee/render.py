"""The answer as text for a terminal."""

from __future__ import annotations

from tournee.answer import Answer, GroupDay, Stop
from tournee.problem import Problem
from tournee.sentences import Sentence, register

register(
    {
        "headline_none": ("No programme ({seconds} s)", "Kein Programm ({seconds} s)"),
        "headline_best": (
            "Value {score} (proven best), {seconds} s",
            "Wert {score} (bewiesen der beste), {seconds} s",
        ),
        "headline_open": (
            "Value {score} (no bound proven), {seconds} s",
            "Wert {score} (keine Schranke bewiesen), {seconds} s",
        ),
        "headline_bound": (
            "Value {score} (at most {bound} is possible), {seconds} s",
            "Wert {score} (höchstens {bound} ist möglich), {seconds} s",
        ),
        "left_out": ("Left out", "Weggelassen"),
        "tight": ("Tight", "Knapp"),
        "tight_after": ("after {wish} ({group}): {why}", "nach {wish} ({group}): {why}"),
        "cannot_hold": ("Cannot hold: {why}", "Nicht haltbar: {why}"),
        "back": ("back", "zurück"),
        "travel": ("{minutes} min travel", "{minutes} min Weg"),
        "waiting": ("{minutes} min waiting", "{minutes} min Warten"),
        "people": ("with {people}", "mit {people}"),
    }
)
_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
}


def as_text(problem: Problem, answer: Answer, language: str = "en") -> str:
    """The programme day by day, what was left out and why, and where it is tight; in English (``en``) or German (``de``)."""

    def say(code: str, **words: object) -> str:
        return Sentence(code, words).text(language)

    lines = [_headline(answer, language)]
    names = {group.id: group.name for group in problem.groups}
    for day in answer.programme:
        weekday = _WEEKDAYS[language][day.date.weekday()]
        lines += ["", f"{weekday} {day.date} · {names[day.group]} · {day.zone}", *_day(day, language)]
    if answer.left_out:
        lines += ["", say("left_out")]
        lines += [f"  {item.title}: {item.reason.text(language)}" for item in answer.left_out]
    if answer.tight:
        lines += ["", say("tight")]
        lines += [
            "  " + say("tight_after", wish=item.wish, group=names[item.group], why=item.reason)
            for item in answer.tight
        ]
    lines += ["\n" + note.text(language) for note in answer.notes]
    lines += ["\n" + say("cannot_hold", why=conflict.reason) for conflict in answer.conflicts]
    return "\n".join(lines)


def _headline(answer: Answer, language: str) -> str:
    if answer.conflicts:
        code = "headline_none"
    elif answer.optimal:
        code = "headline_best"
    else:
        code = "headline_open" if answer.bound is None else "headline_bound"
    seconds = f"{answer.seconds:.1f}".replace(".", "," if language == "de" else ".")
    words = {"seconds": seconds, "score": answer.score, "bound": answer.bound}
    return Sentence(code, words).text(language)


def _day(day: GroupDay, language: str) -> list[str]:
    rows = [
        (
            stop.start,
            f"  {stop.start:%H:%M}–{stop.end:%H:%M}  {stop.title}{_aside(stop, language)}",
        )
        for stop in day.stops
    ]
    rows += [
        (pause.start, f"  {pause.start:%H:%M}–{pause.end:%H:%M}  ({pause.title})") for pause in day.breaks
    ]
    rows.append((day.back, f"  {day.back:%H:%M}        {Sentence('back').text(language)}"))
    return [text for _, text in sorted(rows)]


def _aside(stop: Stop, language: str) -> str:
    notes = [Sentence("travel", {"minutes": stop.travel})] if stop.travel else []
    notes += [Sentence("waiting", {"minutes": stop.waiting})] if stop.waiting else []
    notes += [Sentence("people", {"people": ", ".join(stop.people)})] if stop.people else []
    return f"  ({'; '.join(note.text(language) for note in notes)})" if notes else ""
