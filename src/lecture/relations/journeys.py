"""Journeys out of the home city, found clause by clause."""

from __future__ import annotations

import re

from lecture.entities.placenames import Place
from lecture.relations.bars import calls_off, of_sport
from lecture.relations.groups import Party
from lecture.relations.leading import Leading
from lecture.relations.motion import Move
from lecture.relations.trip import Stop, Trip
from lecture.tense import tense_of

_STATESMAN = re.compile(
    r"(?i)(?:bundespräsident|bundeskanzler|bundesminister|bundesaußenminister|außenminister|innenminister|könig|kaiser|papst|prime minister|foreign secretary|foreign minister|president of|king|queen|pope|emperor|prince|princess|prinz)"
)
_UNDONE = re.compile(
    r"\b(?:was|were) (?:originally |first )?(?:to|due|set|supposed|scheduled|planned|meant)\b|\bhad (?:been|planned|intended|meant|hoped|wanted|approved)\b|\bshould have\b|\boriginally\b"
)
"""What was to be, and is not: it belongs to the trip called off before."""


_TO_PARTNERS = re.compile(
    r"\b(?:zu|in|durch) (?:den|die|unseren?|ihren?|seinen?|drei|zwei|vier|mehrere|beiden?) (?:\w+ ){0,2}(?:partner|schwester|freundschafts)(?:städte|städten|gemeinden|kommunen)\b"
    r"|\b(?:to|of|around) (?:the|our|its|their|his|her|two|three|four|several) (?:\w+ ){0,2}(?:twin|sister|partner) (?:towns|cities)\b"
)
""" "Fährt zu den französischen Partnerstädten": the cities are named behind."""
_AT_PRESENT = re.compile(
    r"\b(?:zurzeit|derzeit|gerade|momentan|gegenwärtig|diese woche|dieser tage|currently|at present|this week|these days)\b"
)
_AWAY = re.compile(r"\bunterwegs\b|\bauf (?:\w*reise|\w*tour|\w*fahrt|reisen)\b")


_VISITORS = re.compile(r"gäste|besucher|guests|visitors")
_COMPANY = re.compile(r"GmbH|AG$|Ltd|Inc|plc")
_IMPERSONAL = re.compile(r"\bgeht es\b|\bes geht\b")


class Journeys(Leading):
    """The part of the walk over a text that finds journeys."""

    def _outgoing(self, move: Move, mover: Party | None, last: Trip | None) -> Trip | None:
        invited = self._to_the_author(move, mover)
        if invited is not None:
            return invited
        targets = self._destinations(move) or self._there(move)
        if mover is not None and self._guests(mover) and mover.kind != "city":
            return self._of_others(move, mover, targets)
        if not targets:
            targets = self._come_back_from(move, mover)
            if not targets:
                return self._departure(move, mover)
        if mover is not None and mover.kind == "city":
            mover = None
        further = self._going_further(move, mover)
        referred = self._not_to_guests(self._referred(move, mover, last) or further, targets)
        authors = self._authors_own(move, mover)
        if (
            referred is not None
            and referred.incoming
            and authors is None
            and (further or not self._ours(move, mover))
        ):
            spared = move.cancelled and not move.nouns  # "will not visit Keswick"
            if not spared and not move.has("back") and not any(self._is_author(place) for place in targets):
                self._further(referred, targets, move)
            return None if spared else referred
        if authors is not None:
            return self._journey_of(authors, targets, move)
        trip = self._known_journey(targets, move, referred or self._listing(targets, move, mover))
        if trip is None:
            if not self._begins(move, mover):
                return None
            trip = Trip(incoming=False, traveller=self.home)
            self.trips.append(trip)
        for place in targets:
            self._add_stop(trip, place)
        return trip

    def _listing(self, targets: list[Place], move: Move, mover: Party | None) -> Trip | None:
        """The journey told before, where a clause only names its next stop: "Munich is next, on 7 and 8 March"."""
        trip = self.current
        if mover is not None or trip is None or trip.incoming:
            return None
        return trip if targets == self._foreign(self._listed(move)) else None

    def _not_to_guests(self, trip: Trip | None, targets: list[Place]) -> Trip | None:
        """The trip, unless it is that of guests and somebody goes where they are from: then ours do."""
        if trip is None or not trip.incoming or trip.traveller is None:
            return trip
        return None if any(place.key == trip.traveller.key for place in targets) else trip

    def _going_further(self, move: Move, mover: Party | None) -> Trip | None:
        """The guests told of last, where somebody goes on from here and nobody of ours is named."""
        trip = self.current
        if trip is None or not trip.incoming or not self._near(1) or "onward" not in move.senses:
            return None
        return None if mover and self._is_home(mover.origin) and mover.figure is None else trip

    def _authors_own(self, move: Move, mover: Party | None) -> Place | None:
        """The author of a partner's newsletter, where a trip without travellers is told."""
        if self.author is None or self._is_home(self.author) or mover is not None or "go" not in move.nouns:
            return None
        return self.author

    def _begins(self, move: Move, mover: Party | None) -> bool:
        """Whether a clause may tell of a journey for the first time: somebody travels, now or with a day."""
        if self._recalls(move) and "go" not in move.senses:
            return False
        if move.weak and not (
            move.dates
            or _AT_PRESENT.search(move.text)
            or self._home_acts(move)
            or (mover is not None and mover.kind == "group")
        ):
            return False
        if move.clause.sub and not move.dates and tense_of(self.scene.doc, *self._passage(move)) == "past":
            return False
        if of_sport(self.scene, move.clause.sentence) or self._of_the_state(move, mover):
            return False
        return self._somebody_travels(move, mover)

    def _of_the_state(self, move: Move, mover: Party | None) -> bool:
        """ "Der Bundespräsident reist nach Japan": whoever governs a country or state does not travel for our city."""
        if mover is None or mover.kind not in ("figure", "office"):
            return False
        role = mover.figure.role or "" if mover.figure else self.scene.doc.text[mover.start : mover.end]
        return bool(_STATESMAN.match(role)) and not any(party.kind == "group" for party in move.parties)

    def _passage(self, move: Move) -> tuple[int, int]:
        tokens = move.clause.tokens(self.scene.doc)
        return tokens[0].start, tokens[-1].end

    def _of_others(self, move: Move, mover: Party, targets: list[Place]) -> Trip | None:
        """Where guests go on from here; what else they do elsewhere is not the notice's news, unless it is their own notice."""
        visit = self._visit_of(mover.origin) if mover.origin else None
        if (
            self._is_author(mover.origin)
            and targets
            and mover.origin
            and (visit is None or self._apart(visit, move))
        ):
            return self._journey_of(mover.origin, targets, move)
        if visit is not None and targets:
            self._further(visit, targets, move)
            return visit
        if visit is not None and move.has("back", "go", "stay"):
            return visit
        return None

    def _journey_of(self, traveller: Place, targets: list[Place], move: Move) -> Trip:
        """A journey of the city whose newsletter it is, where the reader stands on another side."""
        trip = self._known_journey(targets, move, None)
        if trip is None:
            trip = Trip(incoming=False, traveller=traveller)
            self.trips.append(trip)
        for place in targets:
            self._add_stop(trip, place)
        return trip

    def _to_the_author(self, move: Move, mover: Party | None) -> Trip | None:
        """ "Aus Ingolstadt erwarten wir 30 Läufer", in a newsletter of Oppeln: a journey of Ingolstadt."""
        if self.author is None or self._is_home(self.author) or "host" not in move.senses:
            return None
        if (
            mover is None
            or not self._is_author(mover.origin)
            or not any(self._is_home(place) for place in move.origins)
        ):
            return None
        trip = Trip(incoming=False, traveller=self.home)
        self.trips.append(trip)
        self._add_stop(trip, self.author)
        return trip

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
            not (move.has("go") or sends or _AWAY.search(move.text))
            or move.has("back", "arrive")
            or move.to
            or mover is None
            or move.cancelled
        ):
            return None
        if not (move.dates or sends or _TO_PARTNERS.search(move.text)) or _VISITORS.match(mover.word):
            return None
        somebody = mover.kind in ("group", "figure", "office") or mover.figure is not None
        fresh = somebody and (self.current is None or self._new_group(move))
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
        if self.focus is not None and self.number - self.focus[1] <= 1:
            trip.hint = self.focus[0]
        self.trips.append(trip)
        return trip

    def _is_home_only(self, move: Move) -> bool:
        return any(self._is_home(place) for place in move.to + move.inside)

    def _known_journey(self, targets: list[Place], move: Move, referred: Trip | None) -> Trip | None:
        """The journey told before that goes to one of these places, or that the clause goes on with."""
        for trip in self.trips:
            if trip.incoming or not any(self._meets(trip, place) for place in targets):
                continue
            if (
                trip.cancelled
                and not move.cancelled
                and self._new_group(move)
                and not _UNDONE.search(move.text)
            ):
                continue
            if self._called_off_apart(trip, move):
                continue
            if (self._apart(trip, move) and trip is not referred) or self._others_go(trip, move):
                continue
            return trip
        referred = referred or self._meanwhile(move)
        if referred is None or referred.incoming:
            return None
        if not referred.stops:
            return referred
        if (referred.cancelled and not self._called_off(move) and not _UNDONE.search(move.text)) or (
            self._called_off(move) and not referred.cancelled
        ):
            return None
        if self._new_group(move) or self._apart(referred, move):
            return None
        return referred

    def _called_off_apart(self, trip: Trip, move: Move) -> bool:
        """ "A cycle ride to Ingolstadt has been scrapped": not the journey there that is told with its days."""
        sentence = move.clause.sentence
        opening = self.scene.doc.tokens[sentence.first].lower
        return (
            opening in ("a", "an", "ein", "eine")
            and trip.days is not None
            and not trip.cancelled
            and bool(move.nouns or move.has("go"))
            and calls_off(self.scene, sentence)
        )

    def _others_go(self, trip: Trip, move: Move) -> bool:
        """ "Eine weitere Gruppe macht sich auf den Weg nach", "41 members will also set off for": not those told of before."""
        mover = move.mover
        fresh = mover is not None and mover in move.parties and mover.kind == "group" and not mover.definite
        return fresh and trip.days is not None and move.has("go") and self._says(move, "others")

    def _meanwhile(self, move: Move) -> Trip | None:
        """The journey told shortly before in whose days those of a clause lie, where nobody else is named."""
        days = [day for mention in move.dates for day in (mention.first, mention.last) if day]
        if not days or move.cancelled or move.postponed or self._new_group(move):
            return None
        for trip in reversed(self.trips):
            said = trip.days
            if self._led_by_another(trip, move):
                continue
            if trip.incoming or trip.cancelled or said is None or self.number - trip.number > 6:
                continue
            if said[0] <= min(days) and (max(days) - said[1]).days <= 1 + 14 * (said[0] == said[1]):
                return trip
        return None

    def _led_by_another(self, trip: Trip, move: Move) -> bool:
        """ "Councillor Hoare flies to Milwaukee": somebody named goes, who is not the one who leads the journey."""
        mover = move.mover
        figure = mover.figure if mover is not None and mover.kind == "figure" else None
        return (
            figure is not None
            and trip.lead is not None
            and figure is not trip.lead
            and move.has("go")
            and not any(party.kind == "group" for party in move.parties)
        )

    def _meets(self, trip: Trip, place: Place) -> bool:
        return trip.stop_at(place.key) is not None or any(
            (stop.place.kind != "city" or place.kind != "city") and stop.place.iso2 == place.iso2
            for stop in trip.stops
        )

    def _somebody_travels(self, move: Move, mover: Party | None) -> bool:
        """A new journey needs people, or a word like "trip"."""
        if mover is not None and mover.kind == "organisation":
            return move.has("go", "stay", "visit") and not _COMPANY.search(mover.word)
        if mover is not None and mover.kind == "pronoun":
            told = mover.word in ("they", "it", "sie", "er") and 0 <= self.number - self.crowd <= 1
            ours = mover.word in ("wir", "we", "i", "ich")
            return told or ours or mover.figure is not None or "go" in move.nouns
        if mover is not None:
            return True
        return (
            self._home_acts(move)
            or bool(move.nouns & {"go", "visit", "onward"})
            or bool(_IMPERSONAL.search(move.text))
        )

    def _add_stop(self, trip: Trip, place: Place) -> None:
        known = trip.stop_at(place.key)
        if known is None:
            for stop in trip.stops:
                if stop.place.kind != "city" and place.kind == "city" and stop.place.iso2 == place.iso2:
                    trip.name_city(stop, place)
                    known = stop
                    break
                if place.kind != "city" and stop.place.iso2 == place.iso2:
                    known = stop
        if known is None:
            known = Stop(place)
            trip.stops.append(known)
        known.spans.append((place.start, place.end))
        trip.focus = known
