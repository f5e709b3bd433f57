"""Trips: journeys out of the home city and visits to it, gathered clause by clause."""

from __future__ import annotations

import re

from lecture.entities.placenames import Place
from lecture.relations import clauses, leaders, motion, schedule
from lecture.relations.groups import Party
from lecture.relations.leading import Leading
from lecture.relations.motion import Move
from lecture.relations.parts import group
from lecture.relations.trip import Stop, Trip
from lecture.tokens import Sentence


class Itineraries(Leading):
    """Walks over the sentences of a text and threads what they say into trips."""

    def all(self) -> list[Trip]:
        """All trips, in the order of the text."""
        for sentence in self.scene.doc.sentences:
            self.replaced += leaders.replaced_in(self.scene, sentence)
        for number, sentence in enumerate(self.scene.doc.sentences):
            if not sentence.heading:
                self.number = number
                self._sentence(sentence)
        for trip in self.trips:
            if trip.lead in self.replaced and not trip.cancelled:
                trip.lead = None
        self._settle_leaders()
        for trip in self.trips:
            if not trip.incoming and all(stop.place.kind == "city" for stop in trip.stops):
                trip.stops.sort(key=lambda stop: stop.place.start)
        return [trip for trip in self.trips if trip.stops or trip.incoming]

    def _sentence(self, sentence: Sentence) -> None:
        before: list[Trip] = []
        self.before = None
        moves = [motion.analyse(self.scene, clause) for clause in clauses.cut(self.scene, sentence)]
        told = any(move.moves or move.cancelled or move.postponed for move in moves)
        waiting: list[Move] = []
        for move in moves:
            if told:
                motion.add_parties(self.scene, move)
            self._stands_for(move)
            move.mover = self._mover(move)
            known = len(self.trips)
            found = self._clause(move, before)
            if found and len(self.trips) > known:
                for earlier in waiting:
                    schedule.note(self.scene, found[-1], earlier)
            elif (
                not found
                and move.has("back", "go", "stay", "arrive")
                and move.mover is not None
                and not move.barred
            ):
                waiting.append(move)
            self.before = move
            for trip in found:
                self._touch(trip, move)
            if found:
                before = found
                self.current = found[-1]
            else:
                self._lead_only(move, before)
            self._refine(move)

    def _touch(self, trip: Trip, move: Move) -> None:
        """What a clause about a trip tells beside its places: days, leader, whether it is off."""
        sentence = move.clause.sentence
        trip.number = self.number
        if sentence not in trip.sentences:
            trip.sentences.append(sentence)
            trip.spans.append((sentence.start, sentence.end))
        if self._called_off(move):
            trip.cancelled = True
        elif trip.cancelled and self._new_date(move):
            trip.cancelled = False
            trip.facts.clear()
        schedule.note(self.scene, trip, move)
        self._lead(trip, move)

    # -- one clause ----------------------------------------------------------------------------------------------

    def _clause(self, move: Move, before: list[Trip]) -> list[Trip]:
        """The trips that a clause tells of."""
        off = move.cancelled or move.postponed
        if move.cancelled and self._says(move, "side_trip"):
            return []
        if move.barred and not (off and move.barred in ("unreal", "nobody", "background")):
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

    def _destinations(self, move: Move) -> list[Place]:
        """Where a clause says that somebody goes or stays."""
        found: list[Place] = []
        if move.has("go", "arrive", "onward", "visit", "stay") or move.has("send"):
            found += move.to
        if move.has("visit", "onward", "arrive") or "go" in move.nouns or "visit" in move.nouns:
            found += move.objects
        if move.has("stay", "onward") or ("visit" in move.nouns) or (move.has("arrive") and not move.to):
            found += move.inside
        elif move.has("go"):
            found += [place for place in move.inside if self._after_list_word(place, move)]
            if not move.to and re.search(r"\b(?:zu|zum|zur) (?:\w+ ){1,3}in\b", move.text):
                found += move.inside
        found += self._listed(move)
        return self._foreign([place for place in found if not self._changes_there(place, move)])

    def _listed(self, move: Move) -> list[Place]:
        """ "Split is first", "Erste Station ist Lille", "After that comes Lucca", while a journey is told."""
        trip = self.current
        if move.cancelled or move.barred or move.has("host", "arrive", "go"):
            return []
        words = move.text.split()
        if not any(word in group(self.language, "order_words") for word in words):
            return []
        if (trip is None or trip.incoming or not self._near(2)) and not (
            move.nouns & {"onward", "visit"} and move.dates
        ):
            return []
        if any(party.kind in ("figure", "group") and self._guests(party) for party in move.parties):
            return []
        inside = move.inside if move.dates and not move.event and not move.parties else []
        return [place for place in move.bare + inside if place.kind == "city" and place.form == "name"]

    def _after_list_word(self, place: Place, move: Move) -> bool:
        """ "Stationen sind", "the tour starts in", "endet in": a place named as a stop."""
        doc = self.scene.doc
        index = doc.index_at(place.start)
        words = [
            token.text if doc.language == "de" else token.lower
            for token in doc.tokens[max(move.clause.sentence.first, index - 5) : index]
        ]
        return any(word in group(self.language, "list_words") for word in words)

    def _changes_there(self, place: Place, move: Move) -> bool:
        """ "in Tokio steigen sie um", "Hong Kong, which she passes through"."""
        return any(
            word in group(self.language, "transfer") or word.capitalize() in group(self.language, "transfer")
            for word in move.text.split()
        )

    # -- journeys ------------------------------------------------------------------------------------------------

    def _outgoing(self, move: Move, mover: Party | None, last: Trip | None) -> Trip | None:
        targets = self._destinations(move) or self._there(move)
        if mover is not None and self._guests(mover) and mover.kind != "city":
            return self._of_others(move, mover, targets)
        if not targets:
            targets = self._come_back_from(move, mover)
            if not targets:
                return self._departure(move, mover)
        referred = self._referred(move, mover, last)
        if referred is not None and referred.incoming and not self._ours(move, mover):
            if any(self._is_author(place) for place in targets) or not targets:
                return referred
            if not move.has("back"):
                self._further(referred, targets, move)
            return referred
        trip = self._known_journey(targets, move, referred)
        if trip is None:
            if (self._recalls(move) and "go" not in move.senses) or not self._somebody_travels(move, mover):
                return None
            trip = Trip(incoming=False, traveller=self.home)
            self.trips.append(trip)
        for place in targets:
            self._add_stop(trip, place)
        return trip

    def _there(self, move: Move) -> list[Place]:
        """ "Dorthin fährt", "goes there": the city named last."""
        if (
            not move.has("go")
            or move.has("back")
            or not re.search(r"\b(?:dorthin|dahin|hin|there)\b", move.text)
        ):
            return []
        start = self.scene.doc.tokens[move.clause.first].start
        earlier = [
            place
            for place in self.scene.places
            if place.end <= start and place.kind == "city" and place.form == "name" and not place.inside
        ]
        return [
            place
            for place in self._foreign(earlier[-1:])
            if self.scene.doc.sentence_at(place.start).paragraph == move.clause.sentence.paragraph
        ]

    def _ours(self, move: Move, mover: Party | None) -> bool:
        """Whether a clause says that its people are of the home city."""
        if mover is None:
            return False
        return self._is_home(mover.origin) or (
            self._new_group(move) and mover.kind in ("group", "figure", "office")
        )

    def _of_others(self, move: Move, mover: Party, targets: list[Place]) -> Trip | None:
        """Where guests go on from here; what else they do elsewhere is not the notice's news, unless it is their own notice."""
        visit = self._visit_of(mover.origin) if mover.origin else None
        if self._is_author(mover.origin) and targets:
            trip = self._known_journey(targets, move, None) or Trip(incoming=False, traveller=mover.origin)
            if trip not in self.trips:
                self.trips.append(trip)
            for place in targets:
                self._add_stop(trip, place)
            return trip
        if visit is not None and targets:
            self._further(visit, targets, move)
            return visit
        if visit is not None and move.has("back", "go", "stay"):
            return visit
        return None

    def _come_back_from(self, move: Move, mover: Party | None) -> list[Place]:
        """ "ist aus Kyoto zurückgekehrt", "came home from Kyoto"."""
        if not move.has("back") or not (mover or move.nouns):
            return []
        return self._foreign(move.origins)

    def _departure(self, move: Move, mover: Party | None) -> Trip | None:
        """A departure without a city yet: "The delegation flies to East Asia on Sunday"."""
        sends = move.has("send") and any(
            party.kind == "city" and self._is_home(party.origin) for party in move.parties
        )
        if (
            not (move.has("go") or sends)
            or move.has("back", "arrive")
            or move.to
            or mover is None
            or move.cancelled
        ):
            return None
        if not (move.dates or sends):
            return None
        fresh = mover.kind in ("group", "figure", "office") and (
            self.current is None or self._new_group(move)
        )
        if (
            self.current is not None
            and not self.current.incoming
            and mover.figure is not None
            and mover.figure is self.current.lead
        ):
            return None
        if not fresh or self._is_home_only(move) or self._recalls(move):
            return None
        trip = Trip(incoming=False, traveller=self.home)
        self.trips.append(trip)
        return trip

    def _is_home_only(self, move: Move) -> bool:
        return any(self._is_home(place) for place in move.to + move.inside)

    def _known_journey(self, targets: list[Place], move: Move, referred: Trip | None) -> Trip | None:
        """The journey told before that goes to one of these places, or that the clause goes on with."""
        for trip in self.trips:
            if trip.incoming or not any(self._meets(trip, place) for place in targets):
                continue
            if trip.cancelled and not move.cancelled and self._new_group(move):
                continue
            if self._apart(trip, move) and trip is not referred:
                continue
            return trip
        if referred is None or referred.incoming:
            return None
        if not referred.stops:
            return referred
        if (referred.cancelled and not self._called_off(move)) or (
            self._called_off(move) and not referred.cancelled
        ):
            return None
        if self._new_group(move) or self._apart(referred, move):
            return None
        return referred

    def _meets(self, trip: Trip, place: Place) -> bool:
        return trip.stop_at(place.key) is not None or any(
            "country" in (stop.place.kind, place.kind) and stop.place.iso2 == place.iso2
            for stop in trip.stops
        )

    def _somebody_travels(self, move: Move, mover: Party | None) -> bool:
        """A new journey needs people, or a word like "trip"."""
        if mover is not None and mover.kind == "organisation":
            return move.has("go", "stay", "visit") and not re.search(r"GmbH|AG$|Ltd|Inc|plc", mover.word)
        if mover is not None:
            return True
        return bool(move.nouns & {"go", "visit", "onward"}) or bool(
            re.search(r"\bgeht es\b|\bes geht\b", move.text)
        )

    def _add_stop(self, trip: Trip, place: Place) -> None:
        known = trip.stop_at(place.key)
        if known is None:
            for stop in trip.stops:
                if stop.place.kind == "country" and place.kind == "city" and stop.place.iso2 == place.iso2:
                    stop.place, known = place, stop
                    break
                if place.kind == "country" and stop.place.iso2 == place.iso2:
                    known = stop
        if known is None:
            known = Stop(place)
            trip.stops.append(known)
        known.spans.append((place.start, place.end))
        trip.focus = known

    # -- what follows --------------------------------------------------------------------------------------------

    def _going_on(self, move: Move, mover: Party | None, before: list[Trip]) -> list[Trip]:
        """A clause without a place of its own that goes on with trips told before."""
        both = re.search(r"\b(?:beide|alle|both|all)\b", move.text)
        if both and mover is not None and not self._is_home(mover.origin):
            return [trip for trip in self.trips if trip.incoming and self.number - trip.number <= 2]
        if (move.cancelled or move.postponed) and not self._tells_trip(move, before):
            return []
        trip = self._referred(move, mover, before[-1] if before else None)
        if trip is None or (
            mover is not None and self._is_home(mover.origin) and trip.incoming and not move.has("host")
        ):
            return []
        if len(before) > 1 and trip in before:
            return before
        return [trip]

    def _tells_trip(self, move: Move, before: list[Trip]) -> bool:
        """Whether what is called off is the trip, not a concert."""
        words = {
            token.text if self.language == "de" else token.lower
            for token in move.clause.tokens(self.scene.doc)
        }
        return bool(move.nouns) or not words & group(self.language, "called_off_things")

    def _called_off(self, move: Move) -> bool:
        """Whether a clause calls a trip off, or puts it off without a new day."""
        if not (move.cancelled or move.postponed) or not self._tells_trip(move, []):
            return False
        if self._only_one_person(move):
            return False
        return not (move.postponed and self._new_date(move))

    def _only_one_person(self, move: Move) -> bool:
        """ "Bürgermeisterin X musste absagen": somebody stays at home, the others travel."""
        mover = move.mover
        return mover is not None and mover.kind in ("figure", "office") and not move.nouns and not move.to

    def _new_date(self, move: Move) -> bool:
        """A postponed trip gets its new day: "werden nun am 8. September erwartet", "will now take place on"."""
        return bool(move.dates) and self._says(move, "new_date")

    def _refine(self, move: Move) -> None:
        """A city named later as a place of the programme takes the place of the bare country."""
        trip = self.current
        if trip is None or trip.incoming:
            return
        for place in self._foreign(move.inside + move.to + move.objects):
            if place.kind == "city" and trip.stop_at(place.key) is None:
                for stop in trip.stops:
                    if stop.place.kind == "country" and stop.place.iso2 == place.iso2:
                        stop.place = place
                        stop.spans.append((place.start, place.end))
                        break
