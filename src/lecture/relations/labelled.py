"""Trips told by labels, headings and the sum of weaker signs, where no clause tells them."""

from __future__ import annotations

import re

from lecture.entities.calendar import DateMention
from lecture.entities.placenames import Place
from lecture.relations import clauses, motion, occasions, schedule, signs
from lecture.relations.bars import barred, of_sport
from lecture.relations.journeys import Journeys
from lecture.relations.motion import Move
from lecture.relations.parties import OFFICIAL
from lecture.relations.parts import group, part_of
from lecture.relations.signs import Label
from lecture.relations.trip import Fact, Stop, Trip
from lecture.tokens import Sentence

ENOUGH = 5
"""How many points the signs of a passage need before it tells a trip."""

INTRODUCTION = 600
"""How many characters from the beginning tell what a list of labels is about."""

_ABOVE = 12
"""So many sentences may stand between a journey announced and its plan."""
_GUESTS = re.compile(
    r"\b(?:guests?|visitors|delegation|pupils|students|visit|group|gäste|besuch|delegation|gruppe) (?:from|aus|by|of)\b"
)
_TRIP = re.compile(
    r"\b(?:visit|trip|journey|tour|travel|mission|reise|fahrt|besuch|delegation) (?:to|in|nach)\b"
)


_ONE_DAY = re.compile(r"\bfor (?:a|the|one|just a|a single) day\b|\bfür einen (?:\w+ )?tag\b")
_NOW = re.compile(r"\bnow\b|\bnun\b")


class Labelled(Journeys):
    """The part of the walk over a text that reads labels, and what only the sum of signs tells."""

    label: Label | None = None

    def _note_label(self, number: int) -> None:
        """Keep the label a paragraph begins with, and begin the trip that it tells."""
        sentence = self.scene.doc.sentences[number]
        fresh = signs.label_of(self.scene, number)
        old = self.label
        if fresh is None:
            if (old is not None and not old.heading and old.paragraph != sentence.paragraph) or (
                old is not None and old.heading and sentence.heading
            ):
                self.label = None
            return
        self.label = fresh
        cities = self._foreign(list(fresh.cities))
        if len(cities) == 1 and fresh.dates:
            self._begin_by_label(fresh, cities[0])

    def _begin_by_label(self, label: Label, city: Place) -> None:
        """ "Fri 10 July: guests from Dijon", "Münster, 7 to 9 July": a trip, if the passage says which way."""
        if self._known(city):
            self._date_stop(label, city)
            return
        start, end = signs.block_of(self.scene, label)
        points = self._direction(city, label.start, label.end)
        if not points:
            before = signs.leaning(self.scene, city, 0, min(label.start, INTRODUCTION))
            points = signs.leaning(self.scene, city, start, end) + max(-3, min(3, before)) or before
        if not points:
            return
        mention = label.dates[-1]
        near_home = self.home is not None and city.iso2 == self.home.iso2
        if (
            points > 0
            and near_home
            and any(trip.incoming and self._within(trip, mention) for trip in self.trips)
        ):
            return  # "Sonntag, 5. Juli: Tagesausflug der Gäste nach Kelheim"
        tour = self.current
        if points < 0 and tour is not None and not tour.incoming and self._follows(tour, mention):
            self._add_stop(tour, city)
            tour.facts.append(Fact("range" if mention.bound == "range" else "stay", mention, tour.focus))
            tour.number = self.number
            return
        trip = self._told_by_signs(city, incoming=points > 0, number=self.number)
        stop = None if trip.incoming or not self.announced else trip.stops[0]
        trip.facts.append(Fact("range" if mention.bound == "range" else "arrive", mention, stop))
        trip.spans.append((label.start, label.end))
        if not trip.incoming:
            self._recall_announced(trip)
        self.current = trip
        if not trip.incoming and not label.heading:
            self._lead_by_label(trip, label)

    def _announces(self, move: Move) -> bool:
        """ "A mission departs on 18 October. It returns on the 29th": days told before any city."""
        if any(not (party.held or party.kind == "pronoun") for party in move.parties):
            return False
        recent = bool(self.announced) and self.number - self.announced[-1][1] <= 2
        return "go" in move.nouns or (recent and move.has("back"))

    def _recall_announced(self, trip: Trip) -> None:
        """Give the days told before to a journey that a plan begins."""
        for then, number in self.announced:
            if self.number - number <= _ABOVE:
                schedule.note(self.scene, trip, then)
        self.announced.clear()

    def _lead_by_label(self, trip: Trip, label: Label) -> None:
        """ "Vom 20. bis 23. März in Oxford: OB Limbach folgt der Einladung": the mayor named right behind the label goes."""
        named = self.scene.roster.between(label.end, label.end + 80)
        if not named:
            return
        mention, figure = named[0]
        begin = mention.office_start if mention.office_start is not None else mention.start
        home = self.home is not None and figure.key in (None, self.home.key)
        if begin - label.end < 4 and figure.kind in OFFICIAL and (home or figure.assumed):
            trip.lead = figure
            if self.home is not None:
                figure.base, figure.key = self.home.name, self.home.key

    def _follows(self, tour: Trip, mention: DateMention) -> bool:
        """Whether a day lies right behind those of a journey told in the lines before: its next stop."""
        said = tour.days
        return (
            said is not None
            and mention.first is not None
            and self._near(3)
            and not tour.cancelled
            and 0 <= (mention.first - said[1]).days <= 2
        )

    def _date_stop(self, label: Label, city: Place) -> None:
        """ "Wednesday 3 September, Tallinn: ...": a line of the programme dates a stop that is known."""
        for trip in self.trips:
            stop = None if trip.incoming else trip.stop_at(city.key)
            if stop is None or label.heading or any(fact.stop is stop for fact in trip.facts):
                continue
            mention = label.dates[-1]
            trip.facts.append(Fact("range" if mention.bound == "range" else "stay", mention, stop))

    def _date_by_label(self, trip: Trip) -> None:
        """Give a trip begun under a label without a city the days of the label: "10 to 12 October: Visit to Rennes"."""
        label = self.label
        if label is None or label.cities or not label.dates or label.heading:
            return
        if self.scene.doc.sentences[self.number].paragraph != label.paragraph:
            return
        mention = label.dates[-1]
        if mention.bound == "range" and not any(fact.aspect == "range" for fact in trip.facts):
            trip.facts.append(Fact("range", mention, None))
        elif trip.cancelled and trip.incoming and not trip.facts:
            trip.facts.append(Fact("arrive", mention, None))

    def _direction(self, city: Place, start: int, end: int) -> int:
        """Which way the words of a label itself say."""
        text = self.scene.doc.text[start:end].lower()
        if _GUESTS.search(text) and part_of(self.scene, city) in ("from", "of", "object"):
            return 1
        return -1 if _TRIP.search(text) and part_of(self.scene, city) in ("to", "in", "object") else 0

    def _told_by_signs(self, city: Place, *, incoming: bool, number: int) -> Trip:
        if incoming:
            trip = Trip(incoming=True, traveller=city, stops=[Stop(self.home)] if self.home else [])
        else:
            trip = Trip(incoming=False, traveller=self.home, stops=[Stop(city)])
            trip.focus = trip.stops[0]
        trip.number = number
        self.trips.append(trip)
        return trip

    def _known(self, city: Place) -> bool:
        """Whether a trip from or to a city is told already."""
        return any(
            (trip.traveller is not None and trip.incoming and trip.traveller.key == city.key)
            or trip.stop_at(city.key)
            for trip in self.trips
        )

    # -- the sum of signs ----------------------------------------------------------------------------------------

    def _by_signs(self) -> None:
        """Look once more at the paragraphs about cities that no trip goes to or comes from."""
        if self.home is None:
            return
        doc = self.scene.doc
        seen: set[tuple[str, int]] = set()
        for number, sentence in enumerate(doc.sentences):
            for place in self._foreign(self.scene.places_in(sentence)):
                spot = (place.key, sentence.paragraph)
                if place.kind != "city" or spot in seen or self._known(place) or place.iso2 == self.home.iso2:
                    continue
                seen.add(spot)
                if place.form == "name" and part_of(self.scene, place) not in ("via", "with"):
                    self._weigh(place, number)

    def _weigh(self, city: Place, number: int) -> None:
        """Begin the trip that the signs around a city tell, if they are enough."""
        doc = self.scene.doc
        first = doc.sentences[number]
        about = self._passage_about(city, number)
        told = any(first in trip.sentences for trip in self.trips)
        if (
            not about
            or told
            or signs.speaks_of_tie(self.scene, first)
            or self._passes(first)
            or of_sport(self.scene, first)
        ):
            return
        points = signs.leaning(self.scene, city, first.start, about[-1].end)
        ranges = any(
            mention.bound == "range" for sentence in about for mention in self.scene.dates_in(sentence)
        )
        dated = ranges or any(
            self.scene.dates_in(sentence) and not self._holds_event(sentence) for sentence in about
        )
        sure = abs(points) + (2 if ranges else 1 if dated else 0)
        moved = ranges or signs.moves(self.scene, first.start, about[-1].end)
        if sure < ENOUGH or not dated or not moved:
            return
        trip = self._told_by_signs(city, incoming=points > 0, number=number)
        for sentence in about:
            for clause in clauses.cut(self.scene, sentence):
                move = motion.analyse(self.scene, clause)
                motion.add_parties(self.scene, move)
                move.mover = self._mover(move)
                self._touch(trip, move)

    def _passes(self, sentence: Sentence) -> bool:
        """Whether a sentence tells where people only change: "In Johannesburg wird lediglich umgestiegen"."""
        transfer = group(self.language, "transfer")
        return any(token.lower in transfer for token in self.scene.doc.words(sentence))

    def _holds_event(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of a concert or an exhibition: then its day is that of the event."""
        return any(
            occasions.kind_of(token.text if self.language == "de" else token.lower, self.language)
            for token in self.scene.doc.words(sentence)
        )

    def _passage_about(self, city: Place, number: int) -> list[Sentence]:
        """The sentences of a paragraph from where a city is named up to where another one is; none if they tell no news."""
        doc = self.scene.doc
        first = doc.sentences[number]
        about: list[Sentence] = []
        for sentence in doc.sentences[number : number + 5]:
            if sentence.paragraph != first.paragraph and not (first.heading and len(about) < 4):
                break
            others = [
                place
                for place in self._foreign(self.scene.places_in(sentence))
                if place.kind == "city" and place.form == "name" and place.key != city.key
            ]
            if others and about:
                break
            text = doc.text[sentence.start : sentence.end].lower()
            clause = clauses.Clause(sentence, [(sentence.first, sentence.last)], sub=False)
            if barred(self.scene, clause, text, self.language):
                break
            about.append(sentence)
        return about

    def _touch(self, trip: Trip, move: Move) -> None:
        """What a clause about a trip tells beside its places: days, leader, whether it is off."""
        self._told(trip, move)
        if self._called_off(move):
            trip.cancelled = True
        elif self._new_days(move) and (trip.cancelled or _NOW.search(move.text)):
            trip.cancelled = False
            trip.facts.clear()
        schedule.note(self.scene, trip, move)
        if trip.incoming and len(move.dates) == 1 and self._for_a_day(move):
            trip.facts.append(Fact("until", move.dates[0]))
        self._lead(trip, move)

    def _for_a_day(self, move: Move) -> bool:
        """ "calls at Omaha for a day": guests who leave on the day on which they come."""
        away = self._foreign(move.to + move.inside + move.objects)
        return not away and self._at_home(move) and bool(_ONE_DAY.search(move.text))

    def _new_days(self, move: Move) -> bool:
        """Whether a clause gives other days than those told, not only how long the stay lasts."""
        return self._new_date(move) and any(mention.bound != "until" for mention in move.dates)

    def _told(self, trip: Trip, move: Move) -> None:
        """Note that a clause is about a trip."""
        sentence = move.clause.sentence
        trip.number = self.number
        if sentence not in trip.sentences:
            trip.sentences.append(sentence)
            trip.spans.append((sentence.start, sentence.end))
