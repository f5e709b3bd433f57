"""The reading of one text: from entities over relations to findings."""

from __future__ import annotations

from datetime import date

from lecture import language as languages
from lecture.findings import Evidence, Organisation, Person, Quantity, Reading
from lecture.relations import happenings, itinerary, scene, speech, ties
from lecture.relations.scene import Scene
from lecture.sources import clean
from lecture.tokens import cut


def read(
    text: str, *, published: date | None = None, home: str | None = None, language: str = "auto"
) -> Reading:
    """Read an announcement and return what it holds, each finding with the words it came from.

    ``published`` is the day of publication where the text carries none; ``home`` names the city on whose side the reader
    stands; ``language`` is "de", "en" or "auto". The same input gives the same reading.
    """
    text = clean(text).text
    detected, foreign = languages.detect(text)
    chosen = language if language in languages.READ else detected
    remarks: list[str] = []
    if foreign and language not in languages.READ:
        remarks.append(f"This seems to be {foreign}; German and English are read.")
    found = scene.gather(cut(text, chosen), published, home)
    journeys, visits, stays = itinerary.find(found)
    reading = Reading(
        text=text,
        language=chosen,
        published=found.published,
        journeys=tuple(journeys),
        incoming_visits=tuple(visits),
        people=_people(found),
        organisations=_organisations(found),
        partnerships=tuple(ties.find(found)),
        quantities=_quantities(found),
        events=tuple(happenings.find(found, stays)),
        quotes=tuple(speech.find(found)),
        home=found.home.name if found.home else None,
        remarks=(*remarks, *found.remarks),
    )
    if reading.is_empty:
        return _explained(reading)
    return reading


def _explained(reading: Reading) -> Reading:
    from dataclasses import replace

    reason = "Nothing found here: the text names no trip, visit, partnership, person, organisation, number, event or quotation."
    return replace(reading, remarks=(*reading.remarks, reason))


def _people(found: Scene) -> tuple[Person, ...]:
    people = []
    for figure in sorted(found.roster.figures, key=lambda item: item.first):
        spans = tuple(
            sorted(
                {
                    (mention.office_start if mention.office_start is not None else mention.start, mention.end)
                    for mention in figure.mentions
                }
            )
        )
        sure = 0.95 if figure.role else 0.8 if " " in figure.name else 0.55
        people.append(
            Person(
                figure.name,
                figure.role,
                figure.base,
                Evidence(spans, "name with office" if figure.role else "name", sure),
            )
        )
    return tuple(people)


def _organisations(found: Scene) -> tuple[Organisation, ...]:
    gathered: dict[str, list[tuple[int, int]]] = {}
    rules: dict[str, str] = {}
    for item in found.organisations:
        known = next(
            (
                name
                for name in gathered
                if name == item.name or name.startswith(item.name + " ") or item.name in name.split()
            ),
            None,
        )
        gathered.setdefault(known or item.name, []).append((item.start, item.end))
        rules.setdefault(known or item.name, item.rule)
    sure = {"head word": 0.85, "legal form": 0.95, "company word": 0.8, "known name": 0.9, "capitals": 0.5}
    return tuple(
        Organisation(name, Evidence(tuple(spans), rules[name], sure.get(rules[name], 0.7)))
        for name, spans in gathered.items()
    )


def _quantities(found: Scene) -> tuple[Quantity, ...]:
    return tuple(
        Quantity(
            count.minimum,
            count.maximum,
            count.approx,
            count.what,
            count.where,
            Evidence(((count.start, count.end),), "number and noun", 0.85),
        )
        for count in found.counts
    )
