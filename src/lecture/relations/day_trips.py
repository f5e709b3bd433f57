"""Days out told by a noun and its day: "am Mittwoch gönnen sie sich einen Ausflug nach Schwerin", "Sat 13 June: outing to Ludlow"."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from lecture import lexicon
from lecture.entities.calendar import DateMention
from lecture.entities.placenames import Place
from lecture.relations import plans, windows
from lecture.relations.allotments import Allotments
from lecture.relations.clauses import Clause
from lecture.relations.parts import group
from lecture.relations.trip import Fact, Stop, Trip
from lecture.tokens import Sentence

_NEXT = re.compile(r"(?:\s\([^)]*\))?,?\s(?:and|then|and then|und|dann|und dann|sowie)\s|,\s")
_BACK = re.compile(r"\band back\b|\breturn by\b|\bund zurück\b")
_REACH = 60
"""How far a noun of going out may stand before its city."""

_LINES = 6
"""So many sentences below a heading are still of its day."""


@cache
def _nouns(language: str, key: str) -> re.Pattern[str]:
    phrases = lexicon.words("trips")[language][key]
    return re.compile(rf"\b(?:{'|'.join(phrases)})\s$", re.IGNORECASE)


class DayTrips(Allotments):
    """The part of the walk over a text that finds days out within the days of a trip that is told."""

    day_number = -9
    heading_day: tuple[DateMention, ...] = ()  # of the heading above, in a programme by days

    def _note_day(self, sentence: Sentence) -> None:
        """Keep the one day of a heading for the lines below it."""
        if sentence.heading:
            days = self.scene.dates_in(sentence)
            if days:
                self.heading_day, self.day_number = tuple(days[:1] if len(days) == 1 else ()), self.number

    def _day_out(self, sentence: Sentence, clause: Clause | None = None) -> bool:
        """Put the cities of a day out to the trip in whose days it lies; whether the clause tells one."""
        found = False
        if not self.trips or group(self.language, "outing_words").isdisjoint(
            self.scene.doc.words_of(sentence)
        ):
            return False
        for place in self._foreign(self.scene.stations_in(sentence)):
            if place.kind != "city" or place.form != "name":
                continue
            if clause is not None and not clause.holds(self.scene.doc.index_at(place.start)):
                continue
            found = self._goes_out(sentence, place, clause) or found
        return found

    def _goes_out(self, sentence: Sentence, place: Place, clause: Clause | None) -> bool:
        text = self.scene.doc.text
        before = text[max(sentence.start, place.start - _REACH) : place.start]
        outing = _nouns(self.language, "outing_nouns").search(before)
        ride = None if outing else _nouns(self.language, "ride_nouns").search(before)
        if not (outing or ride):
            return False
        there_and_back = bool(outing) or bool(_BACK.search(text, place.end, sentence.end))
        for mention in self._days_of(sentence, place, clause):
            trip, day = self._trip_of(mention, place, outing=there_and_back)
            if trip is None or day is None:
                continue
            trip.facts = [fact for fact in trip.facts if fact.mention is not mention]
            for city in [place, *self._and_then(sentence, place)]:
                if trip.stop_at(city.key) is None:
                    stop = Stop(city, excursion=True, spans=[(city.start, city.end)])
                    trip.stops.append(stop)
                    trip.facts.append(Fact("stay", day, stop))
            trip.number = self.number
            return True
        return False

    def _days_of(self, sentence: Sentence, place: Place, clause: Clause | None) -> list[DateMention]:
        """The days of a clause or else of its sentence, the nearest to a city first; else the day of the label above."""
        said = sorted(self.scene.dates_in(sentence), key=lambda mention: abs(mention.start - place.start))
        if clause is not None:
            own = [mention for mention in said if clause.holds(self.scene.doc.index_at(mention.start))]
            said = own or said
        if said:
            return said
        if self.label and self.label.dates:
            return list(self.label.dates[-1:])
        return list(self.heading_day) if self.number - self.day_number <= _LINES else []

    def _trip_of(
        self, mention: DateMention, place: Place, *, outing: bool
    ) -> tuple[Trip | None, DateMention | None]:
        """The trip told last in whose days a day lies, and the day; a mere ride only takes guests out."""
        for trip in sorted(self.trips, key=lambda trip: -trip.number):
            if trip.cancelled or not (trip.incoming or outing):
                continue
            if trip.traveller is not None and trip.traveller.key == place.key:
                continue
            day = windows.within(self.scene, mention, trip.days)
            inside = self._within(trip, day) and self._is_stay(trip, day)
            if (inside or self._under_way(trip, day)) and trip.stop_at(place.key) is None:
                return trip, day
        return None, None

    def _under_way(self, trip: Trip, mention: DateMention) -> bool:
        """Whether a day lies behind the departure of a journey whose end is not told yet."""
        out = next((fact.first for fact in trip.facts if fact.aspect == "depart"), None)
        if trip.incoming or out is None or mention.first is None or len(trip.facts) > 3:
            return False
        return out < mention.first <= out + timedelta(days=10) and mention.first == mention.last

    def _is_stay(self, trip: Trip, mention: DateMention) -> bool:
        """Whether more than that day is told of the trip."""
        days = trip.days
        return days is not None and days[0] != days[1]

    def _and_then(self, sentence: Sentence, place: Place) -> list[Place]:
        """ "Coach to Whitstable, then Margate": the cities that follow in the list."""
        found: list[Place] = []
        end = place.end
        for other in self.scene.stations_in(sentence):
            if other.start <= end or other.kind != "city" or other.form != "name" or self._is_home(other):
                continue
            if not _NEXT.fullmatch(self.scene.doc.text, end, other.start):
                break
            found.append(other)
            end = other.end
        return found

    def _sets_out(self, trip: Trip, sentence: Sentence) -> bool:
        """ "Do., 7. Mai: Flug von Stuttgart": the line of a programme with which a journey told without days begins."""
        if trip.incoming or trip.days or not self._near(6):
            return False
        leaving = plans.departs(self.scene, sentence)
        if leaving is not None:
            trip.facts.append(Fact("depart", leaving))
            trip.number = self.number
        return leaving is not None
