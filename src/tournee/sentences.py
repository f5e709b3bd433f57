"""Sentences of reasons, in English and German, made of a code and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

_TEXTS: dict[str, tuple[str, str]] = {}


def _add(code: str, english: str, german: str) -> None:
    _TEXTS[code] = (english, german)


def register(texts: Mapping[str, tuple[str, str]]) -> None:
    """Add sentences by their code: English and German."""
    _TEXTS.update(texts)


_add(
    "no_day",
    "None of its windows lies within a day of the programme.",
    "Keines seiner Zeitfenster liegt in einem Tag des Programms.",
)
_add(
    "solver_failed",
    "The exact method broke off ({error}); this is the best programme found until then. Plan again to have it proven.",
    "Das exakte Verfahren brach ab ({error}); dies ist das beste bis dahin gefundene Programm. Bitte planen Sie für einen Beweis noch einmal.",
)
_add(
    "solver_absent",
    "The solver HiGHS cannot be loaded ({error}): the programme is searched for, but nothing is proven. Install highspy.",
    "Der Löser HiGHS lässt sich nicht laden ({error}): Das Programm wird gesucht, aber nichts bewiesen. Bitte installieren Sie highspy.",
)
_add(
    "group_absent",
    "Not all of its groups have a programme on that day.",
    "An diesem Tag haben nicht alle seine Gruppen ein Programm.",
)
_add(
    "person_elsewhere",
    "Needs {person}, who travels with another group.",
    "Braucht {person}; diese Person ist mit einer anderen Gruppe unterwegs.",
)
_add(
    "staff_missing",
    "Needs more people for {about} than there are.",
    "Braucht mehr Personen für {about}, als da sind.",
)
_add(
    "too_few",
    "Needs at least {about} people; its groups are smaller.",
    "Braucht mindestens {about} Personen; seine Gruppen sind kleiner.",
)
_add(
    "unreachable",
    "Cannot be reached in its windows within the day, even with nothing else on it.",
    "Ist in seinen Zeitfenstern an dem Tag nicht erreichbar, auch wenn sonst nichts stattfindet.",
)
_add(
    "person_away",
    "Needs {person}, who is not there in any of its windows.",
    "Braucht {person}; diese Person ist in keinem seiner Zeitfenster da.",
)
_add(
    "fixed_items",
    "No window is left beside what must be held: {others}.",
    "Neben dem, was feststeht, bleibt kein Zeitfenster: {others}.",
)
_add(
    "person_busy",
    "Needs {person}, who is at {others} then.",
    "Braucht {person}; diese Person ist dann bei {others}.",
)
_add(
    "excluded",
    "Excluded by {others}, which is worth {worth}.",
    "Ausgeschlossen durch {others} (Wert {worth}).",
)
_add(
    "incomplete",
    "Is only held together with {others}, for which there is no room.",
    "Findet nur gemeinsam mit {others} statt, wofür kein Platz ist.",
)
_add(
    "category",
    "The day's limit for {about} is reached ({others}).",
    "Die Tagesgrenze für {about} ist erreicht ({others}).",
)
_add("order", "Would break the order with {others}.", "Widerspräche der Reihenfolge mit {others}.")
_add(
    "displaced",
    "Displaced by {others}, worth {worth} against {own}.",
    "Verdrängt durch {others}, Wert {worth} gegen {own}.",
)
_add(
    "moved_earlier",
    "Would fit if its window opened {minutes:minute|minutes} earlier than {when}.",
    "Würde passen, wenn sein Zeitfenster {minutes:Minute|Minuten} früher begänne als am {when}.",
)
_add(
    "moved_later",
    "Would fit if its window closed {minutes:minute|minutes} later than {when}.",
    "Würde passen, wenn sein Zeitfenster {minutes:Minute|Minuten} später endete als am {when}.",
)
_add(
    "no_room",
    "No room beside the visits held, even without any one of them.",
    "Neben den gehaltenen Besuchen ist kein Platz, auch nicht ohne einen davon.",
)
_add(
    "unexplored",
    "Not placed in the time given; a longer search may find room.",
    "In der vorgegebenen Zeit nicht untergebracht; eine längere Suche findet vielleicht Platz.",
)
_add(
    "delay_visit",
    "A delay of more than {minutes:minute|minutes} makes {others} impossible.",
    "Eine Verspätung von mehr als {minutes:Minute|Minuten} macht {others} unmöglich.",
)
_add(
    "delay_break",
    "A delay of more than {minutes:minute|minutes} costs the break “{others}”.",
    "Eine Verspätung von mehr als {minutes:Minute|Minuten} kostet die Pause „{others}“.",
)
_add(
    "delay_end",
    "A delay of more than {minutes:minute|minutes} brings the group to {others} too late.",
    "Bei einer Verspätung von mehr als {minutes:Minute|Minuten} kommt die Gruppe zu spät zu {others}.",
)
_add(
    "conflict_one",
    "{others} must be held and cannot be: {why}",
    "{others} muss stattfinden und kann es nicht: {why}",
)
_add(
    "conflict",
    "{others} must all be held and cannot be held together.",
    "{others} müssen alle stattfinden und passen nicht zusammen.",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A reason: its code, and the words that it is about (texts, or for ``why`` another sentence)."""

    code: str
    words: dict[str, Any] = field(default_factory=dict)

    def text(self, language: str = "en") -> str:
        """The sentence in English (``en``) or German (``de``)."""
        words = {name: _word(word, language) for name, word in self.words.items()}
        return _TEXTS[self.code][language == "de"].format(**words)

    def as_json(self) -> dict[str, Any]:
        """Code and both languages."""
        return {"code": self.code, "en": self.text("en"), "de": self.text("de")}


_WEEKDAYS = (
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
)
_MONTHS = (
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
)  # fmt: skip


class _Number(str):
    """A number as it is written; in a sentence ``{minutes:minute|minutes}`` adds what is counted."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        one, _bar, many = spec.partition("|")
        return f"{self!s} {one if str(self) == '1' else many}" if many else str(self)


def _moment(when: datetime, language: str) -> str:
    """A moment as people say it: "Tue 12 November, 14:30", "Di., 12. November, 14:30 Uhr"."""
    german = language == "de"
    weekday, month = _WEEKDAYS[german][when.weekday()], _MONTHS[german][when.month - 1]
    if german:
        return f"{weekday}, {when.day}. {month}, {when:%H:%M} Uhr"
    return f"{weekday} {when.day} {month}, {when:%H:%M}"


def _word(word: object, language: str) -> str:
    if isinstance(word, datetime):
        return _moment(word, language)
    if isinstance(word, Sentence):
        return word.text(language)
    if isinstance(word, list | tuple):
        words = [str(item) for item in word]
        last = " und " if language == "de" else " and "
        return last.join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
    if isinstance(word, int) and not isinstance(word, bool):
        return _Number(f"{word:,}".replace(",", "." if language == "de" else ","))
    return str(word)
