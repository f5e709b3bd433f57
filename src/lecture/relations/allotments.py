"""Days given to a city on the way: "Der Montag gilt Le Mans", "Am Dienstag ist Angers an der Reihe"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from lecture.entities.calendar import DateMention
from lecture.entities.placenames import Place
from lecture.relations import windows
from lecture.relations.labelled import Labelled
from lecture.relations.motion import Move
from lecture.relations.parts import group, part_of
from lecture.relations.trip import Fact, Stop, Trip

_ELSEWHERE = ("from", "via", "with", "of", "adjective")
_MOVING = ("go", "arrive", "send", "host", "back")


class Allotments(Labelled):
    """The part of the walk over a text that finds days allotted to cities, while a trip is told."""

    def _shared_out(self, found: list[Trip], move: Move) -> list[tuple[Trip, Move]]:
        """ "Vom 5. bis 8. Mai Schüler aus Lille und vom 12. bis 15. Mai Musiker aus Gent": to each visit its own days."""
        days = sorted(move.dates, key=lambda mention: mention.start)
        if len(found) < 2 or len(days) != len(found) or not all(trip.incoming for trip in found):
            return [(trip, move) for trip in found]
        origins = [self._named_at(trip, move) for trip in found]
        if None in origins or len({mention.bound for mention in days}) > 1:
            return [(trip, move) for trip in found]
        pairs = zip(sorted(zip(origins, range(len(found)), strict=True)), days, strict=True)
        return [(found[index], replace(move, dates=[mention])) for (_, index), mention in pairs]

    def _named_at(self, trip: Trip, move: Move) -> int | None:
        """Where a clause names the city of guests."""
        key = trip.traveller.key if trip.traveller else None
        places = self.scene.places_in(move.clause.sentence)
        return next((place.start for place in places if place.key == key), None)

    def _allotted(self, move: Move) -> Trip | None:
        """Put the cities of a clause, with their days, to the trip told before; none if it allots nothing."""
        if self.language != "de" or not self._allots(move):
            return None
        trip = self.current
        if trip is None or trip.cancelled or not self._near(5) or self._turns_round(trip, move):
            trip = self._begin_by_days(move)
        if trip is None:
            return None
        move.dates = [windows.within(self.scene, mention, trip.days) for mention in move.dates]
        if self._apart(trip, move) or (trip.incoming and not _inside(trip, move.dates)):
            return None
        cities = [
            place for place in self._cities(move) if trip.traveller is None or place.key != trip.traveller.key
        ]
        for place, mention in _paired(cities, _joined(move.dates)):
            stop = self._halt(trip, place)
            if mention.bound in ("day", "range"):
                trip.facts.append(Fact("stay", mention, stop))
        return trip if cities else None

    def _turns_round(self, trip: Trip, move: Move) -> bool:
        """Whether days behind those of a visit belong to cities abroad: then ours go there."""
        return trip.incoming and not _inside(trip, move.dates)

    def _begin_by_days(self, move: Move) -> Trip | None:
        """A journey told by its days alone: "Der Donnerstag und der Freitag gehören dem polnischen Grünberg"."""
        cities = [place for place in self._cities(move) if self.home and place.iso2 != self.home.iso2]
        if not cities or move.event or not any(word in group("de", "devotes") for word in move.text.split()):
            return None
        trip = Trip(incoming=False, traveller=self.home, number=self.number)
        self.trips.append(trip)
        return trip

    def _allots(self, move: Move) -> bool:
        """Whether a clause gives days to something, and nobody is said to move or to receive."""
        if not move.dates or move.barred or (move.senses - move.nouns) & set(_MOVING):
            return False
        words = move.text.split()
        return any(word in group("de", "allots") for word in words) or self._says(move, "phrases_allots")

    def _cities(self, move: Move) -> list[Place]:
        return [
            place
            for place in self._foreign(
                [
                    place
                    for place in self.scene.stations_in(move.clause.sentence)
                    if move.clause.holds(self.scene.doc.index_at(place.start))
                ]
            )
            if place.kind == "city"
            and place.form == "name"
            and part_of(self.scene, place) not in _ELSEWHERE
            and not (move.event and part_of(self.scene, place) == "in")
        ]

    def _halt(self, trip: Trip, place: Place) -> Stop:
        """The stop of a trip in a city, a new one if need be; guests only make an outing there."""
        if not trip.incoming:
            self._add_stop(trip, place)
            return trip.focus or trip.stops[-1]
        stop = trip.stop_at(place.key)
        if stop is None:
            stop = Stop(place, excursion=True)
            trip.stops.append(stop)
        stop.spans.append((place.start, place.end))
        return stop


def _inside(trip: Trip, mentions: list[DateMention]) -> bool:
    """Whether days lie in those of a trip, as far as its days are told."""
    said = trip.days
    return said is None or all(
        mention.first
        and mention.last
        and said[0] <= mention.first
        and mention.last <= said[1] + timedelta(days=3)
        for mention in mentions
    )


def _joined(mentions: list[DateMention]) -> list[DateMention]:
    """Single days that follow each other as one stretch: "der Donnerstag und der Freitag"."""
    found: list[DateMention] = []
    for mention in sorted(mentions, key=lambda mention: mention.start):
        before = found[-1] if found else None
        if (
            before
            and before.last
            and mention.first
            and mention.first - before.last == timedelta(days=1)
            and mention.start - before.end < 12
        ):
            found[-1] = replace(before, end=mention.end, last=mention.last, bound="range")
        else:
            found.append(mention)
    return found


def _paired(cities: list[Place], days: list[DateMention]) -> list[tuple[Place, DateMention]]:
    """Each city with its days: one by one where there are as many of both, else those that stand nearest."""
    cities = sorted(cities, key=lambda place: place.start)
    if len(cities) == len(days):
        return list(zip(cities, days, strict=True))
    return [
        (
            place,
            min(
                days, key=lambda mention: min(abs(mention.start - place.end), abs(place.start - mention.end))
            ),
        )
        for place in cities
    ]
