"""Visits of guests to the home city, found clause by clause."""

from __future__ import annotations

import re

from lecture.entities.placenames import Place
from lecture.relations import senses, signs
from lecture.relations.destinations import Destinations
from lecture.relations.figures import Figure
from lecture.relations.groups import Party, is_group
from lecture.relations.motion import Move
from lecture.relations.parts import group
from lecture.relations.trip import Stop, Trip

_LEAVES_FOR = re.compile(r"\b(?:leav(?:e|es|ing)|left) (?:again )?for\b")
_SEVERAL = re.compile(r",\s|\s(?:und|and|sowie)\s(?:aus\s|from\s)?|,\s(?:und|and)\s(?:aus\s|from\s)?")


_HOSTS_THERE = re.compile(r"\b(?:gastgeber(?:in)?|gesprächspartner(?:in)?) (?:dort |ist )?in\b")
""" "Gastgeber in Kumamoto ist": the one who receives ours."""


_VISIT_OF = re.compile(
    r"\b(?:\w*besuch\w*|visits?) (?:\w+ )?(?:von|by|of|der|des|einer|eines|from)\s(?:[\w-]+\s){0,3}$"
)
_LED_BY = re.compile(
    r"\b(?:led|headed|accompanied) by (?:[A-Z][\w'-]+ |the |its |their ){0,3}$|\b(?:Leitung|Führung|geführt|geleitet|Spitze) (?:von|des|der)?\s?(?:\w+er )?$"
)


_VISITORS = re.compile(r"gäste|besucher|guests|visitors")
_FROM = re.compile(r"\sfrom\s")
_COMPANY = re.compile(r"GmbH|AG$|Ltd|Inc|plc")
_GUEST_SIGNS = re.compile(r"(?<![\d.])\b\d+\b(?! ?[\d.:]| uhr)|angemeldet|gäste|besuch|guests|visitors")
_COMES = re.compile(r"\s(?:is coming|comes|are coming|kommt|reist|brings)\b(?! first| next| last| to )")
_BY_BEFORE = re.compile(r"\b(?:von|by)\s(?:\w+\s)?$")
_VISIT_FROM = re.compile(r"\b(?:\w*besuch|visit|visitors|guests|gäste|abordnung\w*|delegation\w*)\b")

_OF_CITY = re.compile(r"(?i)meister|stadtpräsident|mayor|councillor|stadtr[aä]t|ratsherr|ratsfrau")
"""An office of a city, not of a firm or school."""


class Visits(Destinations):
    """The part of the walk over a text that finds guests."""

    def _incoming(self, move: Move, mover: Party | None, before: Trip | None) -> list[Trip]:
        """The visits that a clause tells of; none if it tells of something else."""
        referred = self._referred(move, mover, before)
        ours = referred is not None and not referred.incoming and not (mover and self._guests(mover))
        if ours and "host" not in move.senses and not self._called_a_visit(move):
            return []
        if "visit" in move.nouns and self._visits_them(move):
            return []
        if _HOSTS_THERE.search(move.text) and self._foreign(move.inside):
            return []
        origins = self._origins(move, mover)
        if not origins or (move.cancelled and self._only_one_person(move)):
            return []
        keys = {origin.key for origin in origins}
        targets = [place for place in self._destinations(move) if place.key not in keys]
        at_home = move.here or self._at_home(move)
        known = [trip for origin in origins if (trip := self._visit_of(origin))]
        if targets and not at_home and (known or not self._are_guests(mover)):
            return self._leave_for(known, targets, move) if self._on_visit(origins, known, move) else []
        if not self._comes(move, mover, at_home=at_home):
            return known if known and move.has("back", "go") else []
        if move.has("back") and not known and not move.has("arrive", "visit", "host", "stay"):
            return []
        further = [place for place in targets if place in move.objects] if at_home else targets
        return [trip for origin in origins if (trip := self._visit(origin, move, mover, further))]

    def _called_a_visit(self, move: Move) -> bool:
        """ "Der Besuch aus Stolp", while a journey of ours is told."""
        return "visit" in move.nouns and bool(self._foreign(move.origins)) and not self._home_group(move)

    def _visits_them(self, move: Move) -> bool:
        """ "Für den Herbst ist ein Gegenbesuch in Montevideo geplant": a visit of ours to the guests."""
        return any(
            place.kind == "city" and self._visit_of(place) is not None for place in self._foreign(move.inside)
        ) and not any(self._guests(party) for party in move.parties)

    def _visit(self, origin: Place, move: Move, mover: Party | None, further: list[Place]) -> Trip | None:
        """The visit of guests from a city, told before or new."""
        trip = self._visit_of(origin)
        recalls = self._recalls(move)
        antecedent = mover is not None and mover not in move.parties
        fresh = mover is None or not (mover.definite or mover.kind == "pronoun" or antecedent)
        if trip and not recalls and ((fresh and self._apart(trip, move)) or self._others(trip, move, mover)):
            trip = None
        if trip is None:
            if recalls:
                return None
            trip = Trip(incoming=True, traveller=origin, stops=[Stop(self.home)] if self.home else [])
            self.trips.append(trip)
            self._further(trip, further, move)
        elif trip.traveller and trip.traveller.kind == "country" and origin.kind == "city":
            trip.traveller = origin
        return trip

    def _comes(self, move: Move, mover: Party | None, *, at_home: bool) -> bool:
        """Whether the people of a clause come here, or are said not to."""
        somebody = any(party.kind in ("group", "people", "figure") for party in move.parties)
        off = (move.cancelled or move.postponed) and somebody
        return (
            at_home or off or self._are_guests(mover) or move.has("arrive", "host", "send", "stay", "visit")
        )

    def _are_guests(self, mover: Party | None) -> bool:
        """ "Die Gäste aus Lille": said to be guests whatever they do."""
        return bool(mover and mover.definite and _VISITORS.match(mover.word))

    def _on_visit(self, origins: list[Place], known: list[Trip], move: Move) -> bool:
        """Whether guests who go elsewhere do so while they are here: the author of a newsletter also makes other journeys."""
        if not any(self._is_author(origin) for origin in origins):
            return True
        return any(not self._apart(trip, move) for trip in known if move.dates)

    def _others(self, trip: Trip, move: Move, mover: Party | None) -> bool:
        """Whether other people of the same city come although the first ones had to stay at home."""
        fresh = (
            mover is not None and mover.kind == "group" and mover.word not in group(self.language, "again")
        )
        return trip.cancelled and fresh and not (move.cancelled or move.postponed or self._new_date(move))

    def _origins(self, move: Move, mover: Party | None) -> list[Place]:
        """Where the guests of a clause are from; several cities where they stand in a list."""
        found = [
            party.origin for party in move.parties if party.origin and self._is_guest(party, move, mover)
        ]
        if (
            not found
            and mover is not None
            and mover not in move.parties
            and mover.kind in ("group", "people", "figure")
            and self._guests(mover)
        ):
            found = [mover.origin] if mover.origin else []
        coming = move.has("arrive", "host", "stay", "send") or self._visit_from(move)
        if (
            not found
            and coming
            and not self._home_group(move)
            and (
                move.parties
                or "visit" in move.nouns
                or self._opens_with(move)
                or (move.clause.sub and mover is not None and mover.origin is None)
            )
        ):
            found = self._foreign(move.origins)[:1]
        told = self.current is not None and self.current.incoming and self._near(2)
        if not found and move.cancelled and (told or "visit" in move.nouns) and not move.to:
            reach = self._start(move) + (40 if "visit" in move.nouns else 1)
            found = [place for place in move.bare if place.kind == "city" and place.start < reach]
        found = (
            self._foreign(found)
            or self._by_leader(move, mover)
            or self._here_already(move)
            or self._by_topic(move, mover)
        )
        return found + self._fellows(move, found)

    def _by_leader(self, move: Move, mover: Party | None) -> list[Place]:
        """ "A delegation led by Lille Mayor X will arrive here": a group without origin is from its leader's city."""
        if mover is None or mover.kind != "group" or mover.origin is not None or self._foreign(move.to):
            return []
        if not (move.has("arrive", "stay", "visit") and (move.here or self._at_home(move))):
            return []
        text = self.scene.doc.text
        return [
            party.origin
            for party in move.parties
            if party.held
            and party.origin is not None
            and party.figure is not None
            and not party.figure.assumed
            and self._guests(party)
            and _LED_BY.search(text[max(0, party.start - 40) : party.start])
        ][:1]

    def _here_already(self, move: Move) -> list[Place]:
        """ "Vice-mayor X and three artists are in town until Sunday": people of the guests just told, as ours need not say so."""
        trip, mover = self.current, move.mover
        if trip is None or not trip.incoming or not self._near(1) or trip.traveller is None or mover is None:
            return []
        figure = mover.figure
        if figure is None or not figure.assumed or mover.kind != "figure" or mover not in move.parties:
            return []
        if not (move.here and move.has("stay") and move.dates) or move.has("host", "go", "send"):
            return []
        if _OF_CITY.search(figure.role or ""):
            figure.base, figure.key = trip.traveller.name, trip.traveller.key
        return [trip.traveller]

    def _are_the_strangers(self, move: Move, mover: Party | None) -> bool:
        """Whether people without origin who come here are those named shortly before: "Sie treffen am 5. Mai in Köln ein"."""
        if self.strangers is None or mover is None or mover.origin is not None or self._foreign(move.to):
            return False
        told = self.current.number if self.current else -9
        recent = self.strangers[1] >= told and 0 <= self.number - self.strangers[1] < 4
        who = mover.kind in ("group", "people", "organisation", "figure") or (
            mover.kind == "pronoun" and mover.word == "sie"
        )
        comes = move.has("arrive", "stay", "visit") and not self._foreign(move.inside)
        return recent and who and comes and (move.has("arrive") or move.here or self._at_home(move))

    def _by_topic(self, move: Move, mover: Party | None) -> list[Place]:
        """The city that a paragraph or item opens with, where guests without origin come, or do not."""
        if self.language == "de" and self._are_the_strangers(move, mover):
            return [self.strangers[0]] if self.strangers else []
        if (
            self.strangers
            and 0 < self.number - self.strangers[1] < 2
            and self.topic is None
            and not self._foreign(move.to)
        ):
            fresh = (
                mover is not None and mover.kind == "group" and mover.origin is None and not mover.definite
            )
            return [self.strangers[0]] if fresh and move.has("arrive") else []
        if self.topic is None and self._only_partner(move, mover):
            return self._partners()
        if self.topic is None or self.topic[1] != move.clause.sentence.paragraph or self._foreign(move.to):
            return []
        if any(trip.stop_at(self.topic[0].key) for trip in self.trips):
            return []
        there = move.clause.holds(self.scene.doc.index_at(self.topic[0].start)) and len(move.text.split()) < 4
        assumed = mover is not None and mover.figure is not None and mover.figure.assumed
        stranger = (
            mover is not None
            and (mover.kind in ("group", "organisation", "figure") or self._unnamed(mover))
            and (mover.origin is None or assumed)
        )
        visit = "visit" in move.nouns and not move.inside
        if any(place.key == self.topic[0].key for place in move.inside + move.to + move.objects):
            return []
        comes = move.here or move.has("arrive", "stay") or self._at_home(move)
        if there or not ((stranger and comes) or visit) or self._visit_of(self.topic[0]):
            return []
        return [self.topic[0]]

    def _only_partner(self, move: Move, mover: Party | None) -> bool:
        """ "Eighteen students from the Preparatoria Colinas will be in Portland": strangers, where the text has one partner."""
        return (
            self.language == "en"
            and mover is not None
            and mover.kind == "group"
            and mover.origin is None
            and not mover.definite
            and not move.to
            and bool(move.dates)
            and self._at_home(move)
            and move.has("stay", "arrive")
            and bool(_FROM.match(self.scene.doc.text[mover.end : mover.end + 6]))
            and len(self._partners()) == 1
        )

    def _partners(self) -> list[Place]:
        """The cities that the text calls twins of ours."""
        scene = self.scene
        return self._foreign(
            [
                place
                for sentence in scene.doc.sentences
                if signs.speaks_of_tie(scene, sentence)
                for place in scene.places_in(sentence)
                if place.kind == "city" and place.form == "name"
            ]
        )

    def _unnamed(self, mover: Party) -> bool:
        """ "It will be in Leeds from 5 to 8 May", right behind "Lille has named its delegation"."""
        return mover.kind == "pronoun" and mover.word in ("it", "they") and not self._near(2)

    def _at_home(self, move: Move) -> bool:
        return any(
            self._is_home(place) and place.kind == "city" for place in move.to + move.inside + move.objects
        )

    def _is_guest(self, party: Party, move: Move, mover: Party | None) -> bool:
        """Whether a party of a clause is one of foreign guests."""
        if not self._guests(party) or self._receives(move, party):
            return False
        if party.kind == "city":
            return "send" in move.senses or self._comes_itself(party)
        hosting = move.has("host", "send") or self._visit_of_somebody(move, party)
        if party.held and not hosting:
            return False
        if party.kind == "organisation":
            words = party.word.split()
            if self.language == "en" and move.dates and move.has("stay", "arrive") and self._at_home(move):
                return not _COMPANY.search(party.word)
            return (
                is_group(words[-1], self.language) or is_group(words[0], self.language)
            ) and "send" not in move.senses
        if "send" in move.senses and party.kind != "group":
            return False
        return party.figure is None or self._may_be_guest(party, party.figure, move, acts=party is mover)

    def _may_be_guest(self, party: Party, figure: Figure, move: Move, *, acts: bool) -> bool:
        """Whether somebody named comes as a guest: an office-holder of another city who does not receive."""
        if figure.assumed and self._foreign(move.origins) and "arrive" in move.senses:
            return False
        if acts and "host" in move.senses and not senses.is_received(move.text):
            return False
        return figure.kind in ("mayor", "deputy", "governor", "city", "state") or party.held

    def _opens_with(self, move: Move) -> bool:
        """ "Aus Delft sind 16 angemeldet"."""
        return any(place.start - self._start(move) < 26 for place in move.origins) and bool(
            _GUEST_SIGNS.search(move.text)
        )

    def _start(self, move: Move) -> int:
        return self.scene.doc.tokens[move.clause.first].start

    def _comes_itself(self, party: Party) -> bool:
        """ "Gdynia is coming", "Lille kommt mit 40 Gästen"."""
        return bool(_COMES.match(self.scene.doc.text[party.end : party.end + 20]))

    def _receives(self, move: Move, party: Party) -> bool:
        """Whether a foreign office-holder is the one who receives: "wird von Bürgermeister X empfangen"."""
        if party.kind not in ("figure", "office") or "host" not in move.senses:
            return False
        before = self.scene.doc.text[max(0, party.start - 12) : party.start]
        by = senses.is_received(move.text) and _BY_BEFORE.search(before)
        return party.held or bool(by) or bool(self._foreign(move.inside))

    def _home_group(self, move: Move) -> bool:
        return any(
            party.kind in ("group", "people", "figure")
            and self._is_home(party.origin)
            and not party.held
            and not (party.figure is not None and party.figure.assumed)
            for party in move.parties
        ) and not move.has("host")

    def _visit_from(self, move: Move) -> bool:
        return bool(_VISIT_FROM.search(move.text))

    def _visit_of_somebody(self, move: Move, party: Party) -> bool:
        """ "Besuch von Bürgermeister X", "a visit by a delegation of": the party stands right behind."""
        if "visit" not in move.nouns:
            return False
        before = self.scene.doc.text[max(move.clause.sentence.start, party.start - 40) : party.start].lower()
        return bool(_VISIT_OF.search(before))

    def _fellows(self, move: Move, found: list[Place]) -> list[Place]:
        """ "Gäste aus Nantes und Cottbus": each city's guests make a visit of their own."""
        text = self.scene.doc.text
        fellows: list[Place] = []
        for before in found:
            for place in self._foreign(move.origins):
                if place.kind != "city" or place.start <= before.start or place in found:
                    continue
                if _SEVERAL.fullmatch(text[before.end : place.start]):
                    fellows.append(place)
                    before = place
        return fellows

    def _leave_for(self, known: list[Trip], targets: list[Place], move: Move) -> list[Trip]:
        """Guests who go on to another city, or make a day's outing from ours."""
        for trip in known:
            self._further(trip, targets, move)
        return known

    def _further(self, trip: Trip, targets: list[Place], move: Move) -> None:
        """Another city on the way of guests."""
        for place in targets:
            if place.kind != "city" or (trip.traveller and (place.key == trip.traveller.key)):
                continue
            stop = trip.stop_at(place.key)
            if stop is None:
                stop = Stop(
                    place,
                    excursion=move.excursion
                    or not (_LEAVES_FOR.search(move.text) or (move.has("onward") and not move.has("visit"))),
                    spans=[],
                )
                trip.stops.append(stop)
            stop.spans.append((place.start, place.end))
