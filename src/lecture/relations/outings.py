"""Outings of guests told without a verb of going: "The 14th is given to a day in Koper", "Tagesausflug nach Worms am Freitag"."""

from __future__ import annotations

import re

from lecture.entities.calendar import DateMention
from lecture.relations.motion import Move
from lecture.relations.trip import Fact, Stop, Trip
from lecture.relations.visits import Visits

_OUTING = re.compile(
    r"\b(?:(?:a|the|one|whole|full) (?:day|afternoon|morning) (?:in|at)|day trip to|excursion to|(?:given over|devoted) to"
    r"|(?:einen?|der|den|dem|ganzen) (?:Tag|Nachmittag|Vormittag) in"
    r"|(?:Tagesausflug|Tagesfahrt|Ausflug|Abstecher|Tagestour)(?: der \w+)? nach) $"
)


class Outings(Visits):
    """The part of the walk over a text that finds the outings of guests already told of."""

    def _outing(self, move: Move) -> None:
        """Add the city of an outing to the visit told shortly before in whose days it lies."""
        trip = self.current
        if trip is None or not trip.incoming or trip.cancelled or not self._near(3):
            return
        if not move.dates or move.barred or move.cancelled:
            return
        text = self.scene.doc.text
        for place in self._foreign(move.inside + move.to + move.objects + move.bare):
            start = max(move.clause.sentence.start, place.start - 34)
            if place.kind != "city" or not _OUTING.search(text, start, place.start):
                continue
            nearest = min(move.dates, key=lambda mention: abs(mention.start - place.start))
            if trip.stop_at(place.key) is None and self._within(trip, nearest):
                self._make_outing(trip, Stop(place, excursion=True), nearest)

    def _within(self, trip: Trip, mention: DateMention) -> bool:
        """Whether a single day lies in the days told of a visit."""
        said = trip.days
        if said is None or mention.first is None or mention.first != mention.last:
            return False
        return said[0] <= mention.first <= said[1]

    def _make_outing(self, trip: Trip, stop: Stop, mention: DateMention) -> None:
        stop.spans.append((stop.place.start, stop.place.end))
        trip.stops.append(stop)
        trip.facts = [fact for fact in trip.facts if fact.mention is not mention]
        trip.facts.append(Fact("stay", mention, stop))
