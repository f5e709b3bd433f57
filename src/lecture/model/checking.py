"""Every value of the model's answer held against the text: what its words do not carry is dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from lecture import lexicon
from lecture.entities import places
from lecture.entities.placenames import candidates
from lecture.findings import (
    Event,
    Evidence,
    IncomingVisit,
    Journey,
    Leg,
    Organisation,
    Partnership,
    Person,
    Quantity,
    Quote,
    Reading,
    Span,
)
from lecture.model.answers import EVENT_KINDS, STATUSES
from lecture.model.passages import Passages
from lecture.tokens import cut

RULE = "model"
SUREST = 0.7
"""The model is never believed more than this: a person looks at what it adds."""

Item = dict[str, Any]
Value = TypeVar("Value")


@dataclass(slots=True)
class Found:
    """What of an answer the text carries."""

    journeys: list[Journey] = field(default_factory=list)
    incoming_visits: list[IncomingVisit] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    partnerships: list[Partnership] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)


class Checker:
    """Holds an answer against its text and counts what it drops."""

    def __init__(self, reading: Reading, published: date | None) -> None:
        doc = cut(reading.text, reading.language)
        self.passages = Passages(doc, published)
        self.places = places.settle(places.find(doc), None)
        self.keys = {place.key: place for place in self.places}
        self.countries = {place.iso2 for place in self.places if place.iso2}
        self.called_off = _words_of_cancelling(reading)
        self.dropped = 0

    def findings(self, answer: dict[str, list[Item]]) -> Found:
        """The findings whose words stand in the text."""
        found = Found()
        checks: dict[str, Callable[[Item], Any]] = {
            "journeys": self._journey,
            "incoming_visits": self._visit,
            "people": self._person,
            "organisations": self._organisation,
            "partnerships": self._partnership,
            "quantities": self._quantity,
            "events": self._event,
            "quotes": self._quote,
        }
        for kind, check in checks.items():
            for item in answer.get(kind, []):
                finding = check(item)
                if finding is None:
                    self.dropped += 1
                else:
                    getattr(found, kind).append(finding)
        return found

    # -- values ------------------------------------------------------------------------------------------------

    def _kept(self, given: object, value: Value | None) -> Value | None:
        """A value that holds, or None; counts what was given in vain."""
        if value is None and given is not None:
            self.dropped += 1
        return value

    def _city_spans(self, name: object) -> tuple[Span, ...]:
        """Where a city stands under this name or any other."""
        if not isinstance(name, str) or not name.strip():
            return ()
        known = {str(locality.geoname_id) for locality in candidates(name.strip())}
        others = tuple((place.start, place.end) for place in self.places if place.key in known)
        return others or (self.passages.of(name) if name[:1].isupper() else ())

    def _city(self, name: object) -> str | None:
        return self._kept(name, str(name).strip() if self._city_spans(name) else None)

    def _country(self, code: object, city: str | None) -> str | None:
        if city is not None:
            named = [
                place
                for span in self._city_spans(city)
                for place in self.places
                if (place.start, place.end) == span
            ]
            if named and named[0].iso2:
                return named[0].iso2
        return self._kept(code, code if isinstance(code, str) and code in self.countries else None)

    def _day(self, given: object) -> date | None:
        day: date | None = None
        if isinstance(given, str):
            try:
                day = date.fromisoformat(given)
            except ValueError:
                day = None
        return self._kept(given, day if day and self.passages.carries_day(day) else None)

    def _name(self, given: object) -> str | None:
        return self._kept(given, str(given).strip() if self.passages.of(given) else None)

    def _words(self, given: object) -> str | None:
        return self._kept(given, str(given).strip() if self.passages.holds_each(given) else None)

    def _whole_number(self, given: object) -> int | None:
        whole = given if isinstance(given, int) and not isinstance(given, bool) else None
        return self._kept(given, whole if whole is not None and self.passages.carries_number(whole) else None)

    def _cancelled(self, given: object) -> bool:
        return given is True and self.called_off

    def _evidence(self, item: Item, *spans: Span) -> Evidence:
        """The passages of a finding, those that it names itself included, and how sure the model is of it."""
        given = item.get("confidence")
        sure = float(given) if isinstance(given, int | float) and 0 <= given <= 1 else 0.5
        own = self.passages.of(item.get("words"), inflected=False)[:1]
        return Evidence(tuple(sorted({*own, *spans})), RULE, round(min(sure, SUREST), 2))

    # -- kinds -------------------------------------------------------------------------------------------------

    def _legs(self, item: Item) -> tuple[Leg, ...]:
        legs: list[Leg] = []
        given = item.get("legs")
        for leg in given if isinstance(given, list) else []:
            if not isinstance(leg, dict):
                continue
            city = self._city(leg.get("city"))
            country = self._country(leg.get("country_iso2"), city)
            if city is None and (country is None or leg.get("city") is not None):
                continue
            spans = self._city_spans(city) if city else self._country_spans(country)
            evidence = self._evidence(leg, *spans[:1])
            legs.append(
                Leg(
                    city,
                    country,
                    len(legs) + 1,
                    self._day(leg.get("arrive")),
                    self._day(leg.get("leave")),
                    evidence,
                )
            )
        return tuple(legs)

    def _country_spans(self, code: str | None) -> tuple[Span, ...]:
        return tuple(
            (place.start, place.end)
            for place in self.places
            if place.kind == "country" and place.iso2 == code
        )

    def _journey(self, item: Item) -> Journey | None:
        legs = self._legs(item)
        if not legs:
            return None
        return Journey(
            self._city(item.get("traveller_city")),
            self._name(item.get("lead")),
            self._day(item.get("start")),
            self._day(item.get("end")),
            legs,
            self._cancelled(item.get("cancelled")),
            self._evidence(item, *(span for leg in legs for span in leg.evidence.spans)),
        )

    def _visit(self, item: Item) -> IncomingVisit | None:
        host, source = self._city(item.get("host_city")), self._city(item.get("from_city"))
        country = self._country(item.get("from_country_iso2"), source)
        if source is None and (country is None or item.get("from_city") is not None):
            return None
        spans = self._city_spans(source)[:1] or self._country_spans(country)[:1]
        return IncomingVisit(
            host,
            source,
            country,
            self._name(item.get("lead")),
            self._day(item.get("start")),
            self._day(item.get("end")),
            self._legs(item),
            self._cancelled(item.get("cancelled")),
            self._evidence(item, *spans),
        )

    def _person(self, item: Item) -> Person | None:
        spans = self.passages.of(item.get("name"))
        if not spans or not str(item["name"]).strip()[:1].isalpha():
            return None
        body = item.get("city_or_org")
        place = self._kept(
            body, str(body).strip() if self._city_spans(body) or self.passages.of(body) else None
        )
        evidence = self._evidence({**item, "words": None}, *spans)
        return Person(str(item["name"]).strip(), self._words(item.get("role")), place, evidence)

    def _organisation(self, item: Item) -> Organisation | None:
        spans = self.passages.of(item.get("name"))
        if not spans:
            return None
        return Organisation(str(item["name"]).strip(), self._evidence({**item, "words": None}, *spans))

    def _partnership(self, item: Item) -> Partnership | None:
        given = item.get("cities")
        cities = tuple(
            city for name in (given if isinstance(given, list) else []) if (city := self._city(name))
        )
        if len(cities) < 2 or len(set(cities)) < len(cities) or len(cities) < len(given or ()):
            return None
        since = self._whole_number(item.get("since_year"))
        status = item.get("status") if item.get("status") in STATUSES else None
        spans = [self._city_spans(city)[0] for city in cities]
        return Partnership(
            cities,
            since if since and 1800 <= since <= 2100 else None,
            self._whole_number(item.get("anniversary_years")),
            status,
            self._evidence(item, *spans),
        )

    def _quantity(self, item: Item) -> Quantity | None:
        values = [item.get("minimum"), item.get("maximum")]
        numbers = [
            float(value) for value in values if isinstance(value, int | float) and not isinstance(value, bool)
        ]
        spans = self.passages.of(item.get("words"), inflected=False)
        what = item.get("what")
        if len(numbers) < 2 or not spans or not self.passages.holds_each(what) or numbers[0] > numbers[1]:
            return None
        if not all(self.passages.carries_number(number) for number in numbers):
            return None
        where = item.get("where")
        place = self._kept(
            where, str(where).strip() if self._city_spans(where) or self.passages.of(where) else None
        )
        evidence = self._evidence(item, spans[0])
        return Quantity(
            numbers[0], numbers[1], item.get("approx") is True, str(what).strip(), place, evidence
        )

    def _event(self, item: Item) -> Event | None:
        spans = self.passages.of(item.get("title"))
        if not spans or item.get("kind") not in EVENT_KINDS:
            return None
        return Event(
            str(item["title"]).strip(),
            str(item["kind"]),
            self._city(item.get("city")),
            self._day(item.get("date")),
            self._cancelled(item.get("cancelled")),
            self._evidence(item, spans[0]),
        )

    def _quote(self, item: Item) -> Quote | None:
        spans = self.passages.quoted(item.get("first_words"))
        if not spans:
            return None
        words = replace_words(item, None)
        start, end = spans[0]
        return Quote(
            self._name(item.get("speaker")),
            self.passages.doc.text[start:end],
            self._evidence(words, spans[0]),
        )


def replace_words(item: Item, words: str | None) -> Item:
    """An item with another passage of its own."""
    return {**item, "words": words}


def _words_of_cancelling(reading: Reading) -> bool:
    """Whether the text speaks of calling something off at all."""
    text = reading.text.lower()
    words = lexicon.group_of("trips", reading.language, "cancelled") | lexicon.group_of(
        "trips", reading.language, "postponed"
    )
    return any(all(part.lower() in text for part in word.split("...")) for word in words)
