"""Visits of guests: where they are from, and the return visit that a text only hints at."""

from __future__ import annotations

import re

from lecture.entities.placenames import Place
from lecture.relations import motion
from lecture.relations.figures import Figure
from lecture.relations.motion import Move
from lecture.relations.scene import Scene
from lecture.relations.trip import Stop, Trip


class Visits:
    """The part of the walk over a text that finds guests."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.home = scene.home
        self.trips: list[Trip] = []
        self.current: Trip | None = None
        self.moves: dict[int, tuple[Move, Trip]] = {}
        self.replaced: list[Figure] = []
        self.shared: list[tuple[Move, Trip]] = []

    def _is_home(self, place: Place) -> bool:
        return bool(self.home and place.key == self.home.key)

    def _foreign(self, places: list[Place]) -> list[Place]:
        """Places that are not home, a country only where none of its cities is named beside it."""
        found = [place for place in places if not self._is_home(place) and not self._holds_home(place)]
        cities = {place.iso2 for place in found if place.kind == "city"}
        return [place for place in found if place.kind == "city" or place.iso2 not in cities]

    def _holds_home(self, place: Place) -> bool:
        return place.kind == "country" and bool(self.home and self.home.iso2 == place.iso2)

    def _returning(self, move: Move) -> Trip | None:
        """A return visit without a place: the other way round than the trip told before."""
        text = self.scene.doc.text[move.sentence.start : move.sentence.end]
        if not re.search(
            r"\b(?:Gegenbesuch|Rückbesuch|Gegenreise|return visit|reciprocal visit|visit in return)\b", text
        ):
            return None
        if (
            self.current is None
            or self._foreign(move.to + move.origin + move.objects)
            or not self.scene.dates_in(move.sentence)
        ):
            return None
        before = self.current
        if before.incoming:
            trip = Trip(
                incoming=False,
                traveller=self.home,
                stops=[Stop(before.traveller, spans=[])] if before.traveller else [],
            )
        elif before.stops and self.home:
            trip = Trip(incoming=True, traveller=before.stops[-1].place, stops=[Stop(self.home)])
        else:
            return None
        trip.spans.append((move.sentence.start, move.sentence.end))
        self.trips.append(trip)
        return trip

    def _incoming(self, move: Move) -> Trip | None:
        if not (move.come or move.visit or move.host or move.go):
            return None
        origin = motion.origin_of_group(self.scene, move.sentence)
        if origin is None and (
            move.come or move.host or (move.visit and (self._visit_from(move) or self._visits_home(move)))
        ):
            sources = self._foreign(move.origin)
            persons = self.scene.roster.between(move.sentence.start, move.sentence.end)
            if sources and (persons or move.group or self._visit_from(move)):
                origin = sources[0]
            if origin is None:
                origin = self._origin_of_person(move)
        if origin is None or self._is_home(origin) or self._holds_home(origin):
            return None
        foreign_target = self._foreign([place for place in move.to if place.key != origin.key])
        at_home = any(self._is_home(place) for place in move.to + move.inside + move.objects)
        if foreign_target and not at_home and not move.host and not (move.come and not move.go):
            return None
        if not (at_home or move.come or move.host or (move.visit and not foreign_target)):
            return None
        trip = self._known_visit(origin)
        if trip is None:
            trip = Trip(incoming=True, traveller=origin, spans=[])
            if self.home:
                trip.stops.append(Stop(self.home))
            self.trips.append(trip)
        trip.spans.append((move.sentence.start, move.sentence.end))
        self._fellows(move, origin)
        extra = self._foreign(move.objects) if move.excursion else []
        for place in extra:
            if place.key != origin.key:
                trip.stops.append(Stop(place, excursion=True, spans=[(place.start, place.end)]))
        return trip

    def _fellows(self, move: Move, origin: Place) -> None:
        """ "Gäste aus Nantes und Cottbus": each city's guests make a visit of their own."""
        text = self.scene.doc.text
        before = origin
        for place in self._foreign(move.origin):
            if place.start <= before.start or place.kind != "city":
                continue
            if not re.fullmatch(
                r",\s|\s(?:und|and|sowie)\s(?:aus\s|from\s)?|,\s(?:und|and)\s", text[before.end : place.start]
            ):
                continue
            before = place
            if self._known_visit(place) is None and self.home:
                fellow = Trip(
                    incoming=True,
                    traveller=place,
                    stops=[Stop(self.home)],
                    spans=[(move.sentence.start, move.sentence.end)],
                )
                self.trips.append(fellow)
                self.shared.append((move, fellow))

    def _visits_home(self, move: Move) -> bool:
        return any(self._is_home(place) for place in move.objects + move.to)

    def _visit_from(self, move: Move) -> bool:
        text = self.scene.doc.text[move.sentence.start : move.sentence.end]
        return bool(
            re.search(
                r"\b(?:\w*[Bb]esuch|[Vv]isit|[Vv]isitors|[Gg]uests)\w*\s(?:\w+\s){0,2}(?:aus|from|by|von)\b",
                text,
            )
        )

    def _origin_of_person(self, move: Move) -> Place | None:
        """ "The Deputy Mayor of Rouen is coming": where a foreign office-holder who comes is at home."""
        if self._foreign(move.to + move.objects):
            return None
        text = self.scene.doc.text
        for mention, figure in self.scene.roster.between(move.sentence.start, move.sentence.end):
            start = mention.office_start if mention.office_start is not None else mention.start
            if re.search(
                r"\b(?:von|bei|by|with|mit|to|of)\s(?:\w+\s)?$",
                text[max(move.sentence.start, start - 20) : start],
            ) and not re.search(
                r"\b(?:[Bb]esuch|[Vv]isit)\s(?:von|by|of)\s(?:\w+\s)?$",
                text[max(move.sentence.start, start - 24) : start],
            ):
                continue
            if (
                figure.key
                and self.home
                and figure.key != self.home.key
                and figure.kind in ("mayor", "deputy", "governor", "city")
                and not re.search(
                    r"[Ee]mpf|[Bb]egrüß|receiv|welcom|host", text[move.sentence.start : move.sentence.end]
                )
            ):
                return next((place for place in self.scene.places if place.key == figure.key), None)
        head = re.match(r"(?:\d+\.\s)?", text[move.sentence.start : move.sentence.end])
        offset = move.sentence.start + (head.end() if head else 0)
        first = next(
            (
                place
                for place in self.scene.places_in(move.sentence)
                if place.start == offset and place.kind == "city"
            ),
            None,
        )
        if (
            first
            and not self._is_home(first)
            and move.come
            and re.match(r"\s(?:is coming|comes|kommt)\b", text[first.end : first.end + 12])
        ):
            return first
        return None

    def _known_visit(self, origin: Place) -> Trip | None:
        for trip in self.trips:
            if (
                trip.incoming
                and trip.traveller
                and (
                    trip.traveller.key == origin.key
                    or (origin.kind == "country" and trip.traveller.iso2 == origin.iso2)
                )
            ):
                return trip
            if (
                trip.incoming
                and trip.traveller
                and trip.traveller.kind == "country"
                and trip.traveller.iso2 == origin.iso2
            ):
                trip.traveller = origin
                return trip
        return None
