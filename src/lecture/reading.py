"""The reading of one text: from entities over relations to findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from lecture import language as languages
from lecture import loading, merging, sections, sources
from lecture.entities.placenames import Place
from lecture.findings import Evidence, Organisation, Person, Quantity, Reading
from lecture.relations import happenings, itinerary, scene, speech, ties
from lecture.relations.scene import Scene
from lecture.remarks import Remark
from lecture.tokens import cut

_OUTLOOK = 20_000
"""Characters in which a text says whose it is and of which day."""


def read(
    text: str | sources.Source,
    *,
    published: date | None = None,
    home: str | None = None,
    language: str = "auto",
) -> Reading:
    """Read an announcement (a text, or an opened file) and return what it holds, each finding with the words it came from.

    ``published`` is the day of publication where the text carries none; ``home`` names the city on whose side the reader
    stands; ``language`` is "de", "en" or "auto". The items of a newsletter and the mails of a thread are read one by one.
    The same input gives the same reading.
    """
    loading.load()
    older, sender = 0, ""
    if isinstance(text, sources.Source):
        published, older, sender = text.published or published, text.older, text.sender
        text = text.text
    trimmed, left_out = sources.trimmed(text)
    text, older = trimmed.text, older + left_out
    sources.check_length(text, "The text")
    heard = languages.detect(text)
    chosen = language if language in languages.READ else heard.language
    remarks: list[str] = []
    if language not in languages.READ:
        remarks.extend(_heard(heard))
        if heard.foreign:
            return Reading(text, chosen, published, remarks=tuple(remarks))
    if older:
        remarks.append(Remark("older", number=str(older)))
    found = sections.sections(text)
    if len(found) == 1 and found[0].kind == "whole":
        reading = _read(text, published, home, chosen, sender)
    else:
        reading = _by_sections(text, found, published, home, chosen, sender)
    if reading.is_empty:
        remarks.append(Remark("nothing"))
    return replace(reading, remarks=(*remarks, *reading.remarks))


def split(text: str) -> tuple[Item, ...]:
    """The items of a newsletter, each to be read as an announcement of its own; none where the text is one announcement."""
    text = sources.trimmed(text)[0].text
    return tuple(
        Item(item.title, text[item.start : item.end], item.start, item.end, item.sent)
        for item in sections.items(text)
    )


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a newsletter: its title, its text, and where it stands in the text as read."""

    title: str
    text: str
    start: int
    end: int
    published: date | None


def _heard(heard: languages.Heard) -> list[str]:
    if heard.foreign:
        return [Remark("foreign", language=heard.foreign)]
    return [Remark("foreign_part", language=name) for name in heard.parts]


def _by_sections(
    text: str,
    found: tuple[sections.Section, ...],
    published: date | None,
    home: str | None,
    language: str,
    sender: str,
) -> Reading:
    """Read section by section; what one does not say of its home and its day, the whole says."""
    whole = scene.gather(cut(text[:_OUTLOOK], language), published, home, sender)
    side = whole.home.name if whole.home else None
    readings = []
    for section in found:
        own = section.own_home and home is None
        reading = _read(
            text[section.start : section.end],
            section.sent or whole.published,
            None if own else home or side,
            language,
            seat=None if home else whole.home,
        )
        if own and reading.home is None and side:
            reading = _read(
                text[section.start : section.end],
                section.sent or whole.published,
                side,
                language,
                seat=whole.home,
            )
        readings.append(merging.shifted(reading, section.start))
    remarks: list[str] = [remark for reading in readings for remark in reading.remarks]
    titled = sum(bool(section.title) and section.kind == "item" for section in found)
    if titled:
        remarks.insert(0, Remark("items", number=str(titled)))
    elif any(section.kind == "piece" for section in found):
        remarks.insert(0, Remark("pieces", number=str(len(found))))
    return Reading(
        text=text,
        language=language,
        published=_published(found, readings, whole.published),
        home=home or side or next((reading.home for reading in readings if reading.home), None),
        remarks=tuple(dict.fromkeys(remarks)),
        **merging.merged(readings),
    )


def _published(
    found: tuple[sections.Section, ...], readings: list[Reading], whole: date | None
) -> date | None:
    """The day of the whole; of a mail that only passes another on, the day of that."""
    if found[0].kind == "forwarded":
        return readings[0].published
    if found[0].kind == "newest" and not (
        readings[0].journeys or readings[0].incoming_visits or readings[0].events
    ):
        return next((reading.published for reading in readings[1:] if not reading.is_empty), whole)
    return whole


def _read(
    text: str,
    published: date | None,
    home: str | None,
    language: str,
    sender: str = "",
    seat: Place | None = None,
) -> Reading:
    """Read one section with nothing around it; ``seat`` is the home of the whole text."""
    found = scene.gather(cut(text, language), published, home, sender, seat)
    journeys, visits, stays = itinerary.find(found)
    return Reading(
        text=text,
        language=language,
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
        remarks=found.remarks,
    )


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
