"""Trips: journeys out of the home city and visits to it, gathered clause by clause."""

from __future__ import annotations

import re
from functools import cached_property

from lecture.relations import clauses, leaders, motion, parties, parts, plans, schedule, senses, signs
from lecture.relations.day_trips import DayTrips
from lecture.relations.groups import Party, is_group
from lecture.relations.motion import Move
from lecture.relations.trip import Fact, Stop, Trip
from lecture.tokens import Sentence

_DATED_LINE = re.compile(r"[\s•*·–-]*(?:\d{1,2}\.|\w+ \d{1,2}[:\s–-]|\d{1,2}[\s–-])")
_TOPIC_MARK = re.compile(r"(?:,\s[A-Z]\w+)?\s?[:,.(–-]")
_THAN_PLANNED = re.compile(
    r"\b(?:später|früher|eher|later|earlier|sooner) (?:als|than) (?:planned|geplant|vorgesehen|angekündigt|announced|expected|erwartet)\b"
)
_PROGRAMME = re.compile(r"\b(?:programm|programme|program|itinerary|schedule|agenda|terminplan)\b")
_COLON = re.compile(r":\s")
_ALL = re.compile(r"\b(?:beide|alle|both|all)\b")


class Itineraries(DayTrips):
    """Walks over the sentences of a text and threads what they say into trips."""

    def all(self) -> list[Trip]:
        """All trips, in the order of the text."""
        for sentence in self.scene.doc.sentences:
            self.replaced += leaders.replaced_in(self.scene, sentence)
        for number, sentence in enumerate(self.scene.doc.sentences):
            self.number = number
            if self._planned(sentence):
                continue
            self._note_label(number)
            self._note_day(sentence)
            if sentence.heading:
                if not self._day_out(sentence):
                    self._note_heading(sentence)
                    self._lead_by_line(sentence)
            else:
                self._sentence(sentence)
        self._by_signs()
        for trip in self.trips:
            if trip.lead in self.replaced and not trip.cancelled:
                trip.lead = None
            if not trip.stops and not trip.incoming and trip.hint is not None and not self._known(trip.hint):
                self._add_stop(trip, trip.hint)
        self._settle_leaders()
        for trip in self.trips:
            if not trip.incoming and all(stop.place.kind == "city" for stop in trip.stops):
                trip.stops.sort(key=lambda stop: stop.place.start)
        return [trip for trip in self.trips if trip.stops or trip.incoming]

    def _sentence(self, sentence: Sentence) -> None:
        before: list[Trip] = []
        self._note_topic(sentence)
        self.before = None
        moves = [motion.analyse(self.scene, clause) for clause in clauses.cut(self.scene, sentence)]
        told = any(
            move.moves
            or move.cancelled
            or move.postponed
            or (self.language == "de" and (move.dates or move.here))
            or motion.acts(self.scene, move)
            for move in moves
        )
        waiting: list[Move] = []
        for move in moves:
            if self._day_out(sentence, move.clause):
                self.before = move
                continue
            if told:
                motion.add_parties(self.scene, move)
            else:
                self._remember(move)
            self._stands_for(move)
            move.mover = self._mover(move)
            known = len(self.trips)
            allotted = self._allotted(move)
            if allotted is not None:
                self._told(allotted, move)
                self.current, before, self.before = allotted, [allotted], move
                continue
            found = self._returned(move) or self._clause(move, before)
            fresh = found[-1] if found and len(self.trips) > known else None
            self._put_off_or_recall(move, found, fresh, waiting)
            self.before = move
            for trip, part in self._shared_out(found, move):
                self._touch(trip, part)
            if fresh is not None:
                self._led_before(fresh, moves, move)
                self._date_by_label(fresh)
            if found:
                before = found
                self.current = found[-1]
            elif (adopted := self._adopting(move)) is not None:
                self._touch(adopted, move)
            else:
                self._lead_only(move, before)
            self._refine(move)
            self._outing(move)
        if not before:
            self._note_focus(sentence)

    def _returned(self, move: Move) -> list[Trip]:
        """ "Im Herbst folgt der Gegenbesuch": those whom ours went to see, or ours who go to see the guests.

        With days of its own that is a trip; without them the people named next may be those who come.
        """
        trip = self.current
        if trip is None or not self._says(move, "return_visits") or move.barred or self._foreign(move.inside):
            return []
        other = trip.traveller if trip.incoming else next((stop.place for stop in trip.stops), None)
        if other is None or other.kind != "city" or move.cancelled or move.postponed:
            return []
        if not move.dates:
            self.strangers = (other, self.number) if not trip.incoming else self.strangers
            return []
        said, days = trip.days, [mention.first for mention in move.dates if mention.first]
        if said is None or not days or (min(days) - said[1]).days < 7:
            return []
        stops = [Stop(self.home)] if not trip.incoming and self.home else [Stop(other)]
        back = Trip(not trip.incoming, other if not trip.incoming else self.home, stops)
        self.trips.append(back)
        return [back]

    def _note_focus(self, sentence: Sentence) -> None:
        """The one foreign city of a sentence that tells no trip is what the next ones may be about: "Bad news from Lutsk."."""
        cities = [
            place
            for place in self._foreign(self.scene.stations_in(sentence))
            if place.kind == "city" and place.form == "name"
        ]
        if len(cities) != 1 or signs.speaks_of_tie(self.scene, sentence):
            return
        if parts.part_of(self.scene, cities[0]) in ("with", "via"):
            return
        self.focus = (cities[0], self.number)
        told = self.current is not None and any(
            other.paragraph == sentence.paragraph for other in self.current.sentences
        )
        if self.home is None or cities[0].iso2 == self.home.iso2 or self._known(cities[0]):
            return
        if self.topic is None and not told:
            self.topic = (cities[0], sentence.paragraph)

    def _adopting(self, move: Move) -> Trip | None:
        """The trip just told whose days a clause names that moves nobody: "Reise nach Krakau: Vom 5. bis 8. Mai informieren sich"."""
        trip, mover = self.current, move.mover
        if trip is None or trip.days or not move.dates or not self._near(1):
            return None
        if _PROGRAMME.search(move.text) and not (move.barred or move.cancelled or move.postponed):
            away = self._foreign(move.inside + move.to + move.objects + move.origins)
            return trip if not away and any(mention.bound == "range" for mention in move.dates) else None
        if move.barred or move.event or move.cancelled or move.postponed or mover is None:
            return None
        if mover.kind not in ("group", "pronoun", "figure", "people") or mover not in move.parties:
            return None
        side = trip.traveller.key if trip.traveller else None
        if mover.origin is not None and mover.origin.key != side:
            return None
        return None if self._foreign(move.inside + move.to + move.objects + move.origins) else trip

    def _led_before(self, trip: Trip, moves: list[Move], until: Move) -> None:
        """A leader named in an earlier clause of the sentence: "A delegation led by X, mayor of Y, is to visit"."""
        if trip.lead is not None:
            return
        if (
            trip.incoming
            and self.strangers is not None
            and self.strangers_lead is not None
            and self.number - self.strangers_lead[1] <= 2
            and self._may_lead(trip, self.strangers_lead[0])
            and trip.traveller is not None
            and self.strangers[0].iso2 == trip.traveller.iso2
        ):
            trip.lead = self.strangers_lead[0]
            self.strangers_lead = None
            return
        for move in moves:
            if move is until:
                return
            for start, end in self._passages(move):
                figure = leaders.explicit(self.scene, start, end)
                if figure and self._may_lead(trip, figure):
                    trip.lead = figure

    def _put_off_or_recall(
        self, move: Move, found: list[Trip], fresh: Trip | None, waiting: list[Move]
    ) -> None:
        """Keep what a clause says before its trip is told, and give it to the trip when it is."""
        if fresh is not None:
            earlier = [
                then for then, number in self.announced if self.number - number <= 2 and not fresh.incoming
            ]
            for then in earlier + waiting:
                schedule.note(self.scene, fresh, then)
                fresh.cancelled = fresh.cancelled or (then in waiting and self._called_off(then))
            self.announced.clear()
            return
        if found or move.barred:
            return
        if not move.moves:
            self._note_strangers(move)
        if not self.trips and move.dates and self._announces(move):
            self.announced.append((move, self.number))
        elif (move.dates and _THAN_PLANNED.search(move.text)) or (
            move.has("back", "go", "stay", "arrive", "host") and (move.mover or move.nouns or move.dates)
        ):
            waiting.append(move)

    def _note_heading(self, sentence: Sentence) -> None:
        """Guests named in a heading may come in the text below: "Feuerwehrleute aus Gouda in der Turnhalle"."""
        if self.language != "de" or not self._foreign(self.scene.places_in(sentence)):
            return
        for clause in clauses.cut(self.scene, sentence):
            self._note_strangers(Move(clause, self._text(sentence).lower()))

    def _names_strangers(self, move: Move) -> bool:
        """Whether a German clause speaks of a city abroad by its adjective: "Der Veroneser Rat"."""
        return self.language == "de" and any(
            place.form == "adjective" and place.kind == "city" and not self._is_home(place)
            for place in self.scene.places_in(move.clause.sentence)
        )

    def _note_strangers(self, move: Move) -> None:
        """ "Not so the footballers from Adelaide.": guests named before they are said to come."""
        for party in (
            move.parties or parties.find(self.scene, move.clause)
            if " from " in move.text or " aus " in move.text or self._names_strangers(move)
            else []
        ):
            if party.kind == "group" and party.origin is not None and self._guests(party):
                self.strangers = (party.origin, self.number)
                led = [leaders.explicit(self.scene, start, end) for start, end in self._passages(move)]
                self.strangers_lead = next(((figure, self.number) for figure in led if figure), None)

    def _note_topic(self, sentence: Sentence) -> None:
        """A city that opens a paragraph or stands before a colon is what it is about: "* Weiz: Die Stadtkapelle ..."."""
        text = self.scene.doc.text
        if self.topic and self.topic[1] != sentence.paragraph:
            self.topic = None
        cities = [
            place
            for place in self._foreign(self.scene.places_in(sentence))
            if place.kind == "city" and place.form == "name"
        ]
        for place in cities[:1]:
            opens = not text[text.rfind("\n", 0, place.start) + 1 : place.start].strip(" \t*•·–-")
            if (opens and _TOPIC_MARK.match(text[place.end : place.end + 24])) or _COLON.match(
                text[place.end : place.end + 2]
            ):
                self.topic = (place, sentence.paragraph)

    def _planned(self, sentence: Sentence) -> bool:
        """Whether a sentence only lists the stations of the journey that is told, each with its days."""
        trip = self.current or self._begin_plan()
        home_again = plans.returns(self.scene, sentence)
        if home_again is not None and trip is not None and not trip.incoming and self._near(6):
            trip.facts.append(Fact("back", home_again))
            trip.number = self.number
            return True
        listed = [
            (place, mention)
            for place, mention in plans.stations(self.scene, sentence)
            if not self._is_home(place)
        ]
        if not listed and trip is not None and self._sets_out(trip, sentence):
            return True
        if not listed or trip is None or trip.incoming or trip.cancelled or not self._near(6):
            return False
        line = sentence.heading or len(listed) > 1 or plans.is_line(self.scene, sentence)
        if not line or (
            len(listed) == 1
            and not sentence.heading
            and not _DATED_LINE.match(self._text(sentence))
            and not plans.is_entry(self.scene, sentence)
        ):
            return False
        arriving = {place.start for place, _ in plans.reached(self.scene, sentence)}
        for place, mention in listed:
            self._add_stop(trip, place)
            if place.start in arriving:
                trip.facts.append(Fact("arrive", mention, trip.focus))
                continue
            trip.facts.append(Fact("range" if mention.bound == "range" else "stay", mention, trip.focus))
        if len(listed) > 1:
            for place in self._foreign(self.scene.places_in(sentence)):
                if (
                    place.kind == "city"
                    and place.form == "name"
                    and parts.part_of(self.scene, place) not in ("via", "with", "from")
                ):
                    self._add_stop(trip, place)
        trip.number = self.number
        trip.spans.append((sentence.start, sentence.end))
        return sentence.heading or len(listed) == 1

    def _begin_plan(self) -> Trip | None:
        """A journey told by nothing but its plan: several lines that begin with a day."""
        doc = self.scene.doc
        lines = self._plan_lines
        here = doc.sentences[self.number]
        listed = plans.stations(self.scene, here)
        several = len(listed) > 1 and (
            listed[0][0].start - here.start < 12 or senses.names_trip(list(doc.words(here)), self.language)
        )
        if not several and (len(lines) < 2 or here is not lines[0]):
            return None
        trip = Trip(incoming=False, traveller=self.home, number=self.number)
        self._recall_announced(trip)
        self.trips.append(trip)
        self.current = trip
        return trip

    @cached_property
    def _plan_lines(self) -> list[Sentence]:
        """The lines of the text that begin with a day and name a city; gathered once, not for each sentence."""
        return [
            sentence
            for sentence in self.scene.doc.sentences
            if (sentence.heading or _DATED_LINE.match(self._text(sentence)))
            and any(not self._is_home(place) for place, _ in plans.stations(self.scene, sentence))
        ]

    def _text(self, sentence: Sentence) -> str:
        return self.scene.doc.text[sentence.start : sentence.end]

    def _remember(self, move: Move) -> None:
        """Who was named last, also where nobody travels: "Mayor X is at home in politics. He flies"."""
        doc = self.scene.doc
        if any(is_group(token.text, self.language) for token in move.clause.tokens(doc)):
            self.crowd = self.number
        for first, last in move.clause.pieces:
            if first < last:
                named = self.scene.roster.between(doc.tokens[first].start, doc.tokens[last - 1].end)
                self.named = named[0][1] if named else self.named

    def _clause(self, move: Move, before: list[Trip]) -> list[Trip]:
        """The trips that a clause tells of."""
        off = move.cancelled or move.postponed
        if move.cancelled and self._says(move, "side_trip"):
            return []
        about = bool(move.parties or move.to or move.origins)
        if move.barred and not (off and about and move.barred in ("unreal", "nobody", "background")):
            return []
        if not (move.moves or off or self._listed(move)):
            return []
        mover = move.mover
        last = before[-1] if before else None
        incoming = self._incoming(move, mover, last)
        if incoming:
            return incoming
        outgoing = self._outgoing(move, mover, last)
        if outgoing:
            return [outgoing]
        return self._going_on(move, mover, before)

    def _going_on(self, move: Move, mover: Party | None, before: list[Trip]) -> list[Trip]:
        """A clause without a place of its own that goes on with trips told before."""
        both = _ALL.search(move.text)
        if both and mover is not None and not self._is_home(mover.origin):
            visits = [trip for trip in self.trips if trip.incoming and self.number - trip.number <= 2]
            if visits or mover.word != "alle":
                return visits
        if (move.cancelled or move.postponed) and not self._tells_trip(move, before):
            return []
        if move.cancelled and not move.nouns and self._foreign(move.bare + move.to + move.objects):
            return []
        trip = self._referred(move, mover, before[-1] if before else None)
        theirs = move.cancelled and "visit" in move.nouns and self._at_home(move)
        if theirs and trip is not None and not trip.incoming:
            return []  # "Ihr Besuch in Landau fällt aus": not our journey
        if trip is None or (
            mover is not None
            and mover in move.parties
            and self._is_home(mover.origin)
            and trip.incoming
            and not move.has("host")
        ):
            return []
        if len(before) > 1 and trip in before:
            return before
        return [trip]

    def _refine(self, move: Move) -> None:
        """A city named later as a place of the programme takes the place of the bare country."""
        trip = self.current
        if trip is None or trip.incoming:
            return
        for place in self._foreign(move.inside + move.to + move.objects):
            if place.kind == "city" and trip.stop_at(place.key) is None:
                for stop in trip.stops:
                    if stop.place.kind != "city" and stop.place.iso2 == place.iso2:
                        trip.name_city(stop, place)
                        stop.spans.append((place.start, place.end))
                        break
