"""The findings made from trips: journeys, visits, and the stays that events lean on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lecture.findings import Evidence, IncomingVisit, Journey, Leg
from lecture.relations import settling
from lecture.relations.scene import Scene
from lecture.relations.trip import Trip
from lecture.relations.trips import Itineraries


@dataclass(frozen=True, slots=True)
class Stay:
    """Where a group is from when to when, for events that name only their day."""

    city: str
    first: date | None
    last: date | None
    excursion: bool = False
    cancelled: bool = False


def find(scene: Scene) -> tuple[list[Journey], list[IncomingVisit], list[Stay]]:
    """All journeys and visits with their dates, and the stays they are made of."""
    trips = Itineraries(scene).all()
    for trip in trips:
        _name_city(scene, trip)
        settling.settle(trip)
    journeys = [_journey(trip) for trip in trips if not trip.incoming]
    visits = [_visit(scene, trip) for trip in trips if trip.incoming]
    stays = [
        Stay(stop.place.name, stop.arrive, stop.leave, stop.excursion, trip.cancelled)
        for trip in trips
        for stop in trip.stops
        if stop.place.kind == "city"
    ]
    return journeys, visits, stays


def _name_city(scene: Scene, trip: Trip) -> None:
    """Guests of whom only the country is said are from the one city of that country in the text; ours go to that of the passage."""
    if not trip.incoming:
        _name_stops(scene, trip)
    if not trip.incoming or trip.traveller is None or trip.traveller.kind != "country":
        return
    there = {
        place.key: place
        for place in reversed(scene.places)
        if place.kind == "city" and place.form == "name" and place.iso2 == trip.traveller.iso2
    }
    if len(there) == 1:
        trip.traveller = next(iter(there.values()))


def _name_stops(scene: Scene, trip: Trip) -> None:
    """A country on a journey is the one city of that country in the paragraphs that tell it: "2. Valladolid. ... The trip to Mexico"."""
    paragraphs = {sentence.paragraph for sentence in trip.sentences}
    text = scene.doc.text
    for stop in trip.stops:
        if stop.place.kind == "city":
            continue
        there = {
            place.key: place
            for place in reversed(scene.places)
            if place.kind == "city"
            and place.form == "name"
            and not place.inside
            and place.iso2 == stop.place.iso2
            and text[place.end : place.end + 1] in (".", ":")
            and not text[text.rfind("\n", 0, place.start) + 1 : place.start].strip(" \t.0123456789)•*·–-")
            and scene.doc.sentence_at(place.start).paragraph in paragraphs
        }
        if len(there) == 1 and not any(other.place.key in there for other in trip.stops):
            trip.name_city(stop, next(iter(there.values())))


def _legs(trip: Trip) -> tuple[Leg, ...]:
    legs = []
    for order, stop in enumerate(trip.stops, start=1):
        place = stop.place
        city = place.name if place.kind == "city" else None
        legs.append(
            Leg(city, place.iso2, order, stop.arrive, stop.leave, Evidence(tuple(stop.spans), "stop", 0.85))
        )
    return tuple(legs)


def _evidence(trip: Trip, rule: str) -> Evidence:
    sure = 0.6 + 0.1 * bool(trip.start) + 0.1 * bool(trip.lead) + 0.1 * (len(trip.spans) > 1)
    return Evidence(tuple(dict.fromkeys(trip.spans)), rule, round(sure, 2))


def _journey(trip: Trip) -> Journey:
    home = trip.traveller.name if trip.traveller else None
    lead = trip.lead.name if trip.lead else None
    return Journey(
        home,
        lead,
        trip.start,
        trip.end,
        _legs(trip),
        trip.cancelled,
        _evidence(trip, "journey out of the home city"),
    )


def _visit(scene: Scene, trip: Trip) -> IncomingVisit:
    origin = trip.traveller
    city = origin.name if origin and origin.kind == "city" else None
    iso = origin.iso2 if origin else None
    lead = trip.lead.name if trip.lead else None
    host = scene.home.name if scene.home else None
    return IncomingVisit(
        host,
        city,
        iso,
        lead,
        trip.start,
        trip.end,
        _legs(trip),
        trip.cancelled,
        _evidence(trip, "guests of the home city"),
    )
