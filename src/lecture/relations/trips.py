"""Trips: journeys out of the home city and visits to it, gathered sentence by sentence."""

from __future__ import annotations

import re

from lecture.entities.placenames import Place
from lecture.relations import leaders, motion, parts
from lecture.relations.leading import Leading
from lecture.relations.motion import Move
from lecture.relations.trip import Stop, Trip
from lecture.tokens import Sentence

_GUESTS = re.compile(
    r"\b(?:die gäste|die gruppe|die delegation|sie|die besucher\w*|die abordnung|they|the (?:guests|visitors|group|party|delegation|team|band|choir)|the mission|it|its|die reise(?:gruppe)?|von dort|from there|(?:their|its|his|her|ihre|seine) (?:trip|journey|visit|tour|reise|fahrt)|die fahrt|the trip|der aufenthalt|die \d+|erste station|letzte station|dort)\b",
    re.IGNORECASE,
)


class Itineraries(Leading):
    """Walks over the sentences of a text and threads what they say into trips."""

    def all(self) -> list[Trip]:
        """All trips, in the order of the text."""
        for sentence in self.scene.doc.sentences:
            self.replaced += leaders.replaced_in(self.scene, sentence)
        for number, sentence in enumerate(self.scene.doc.sentences):
            if sentence.heading:
                continue
            self._sentence(number, sentence)
        for trip in self.trips:
            if trip.lead in self.replaced and not trip.cancelled:
                trip.lead = None
        self._leads()
        self._settle_leaders()
        for trip in self.trips:
            if not trip.incoming and all(stop.place.kind == "city" for stop in trip.stops):
                trip.stops.sort(key=lambda stop: stop.city_from)
        return [trip for trip in self.trips if trip.stops or trip.incoming]

    # -- one sentence --------------------------------------------------------------------------------------------

    def _sentence(self, number: int, sentence: Sentence) -> None:
        move = motion.analyse(self.scene, sentence)
        if move.barred:
            return
        trip = self._returning(move) or self._incoming(move) or self._outgoing(move) or self._pending(move)
        if trip is None and self.current is not None:
            trip = self._continued(move)
        if trip is None:
            self._refine(sentence, self.current)
            text = self.scene.doc.text[sentence.start : sentence.end]
            if self.current and self.current.lead is None and move.group:
                self._lead_said(self.current, sentence)
            if (
                self.current
                and self.current.lead is None
                and re.match(
                    r"(?:Their|Its|The group's|Ihre?|Deren|Die Leitung|Leiter(?:in)?|Geleitet|Angeführt)\s?(?:captain|leader|head|team leader|Leiter(?:in)?|Kapitän(?:in)?|hat|liegt|ist|wird|der Gruppe)?\b",
                    text,
                )
            ):
                self._lead(self.current, sentence, named_only=True)
            return
        self._refine(sentence, trip)
        self.current = trip
        trip.sentences.append(sentence)
        self.moves[number] = (move, trip)
        if move.cancelled and self._is_about_trip(move):
            trip.cancelled = True
        elif trip.cancelled and self._new_date(move):
            trip.cancelled = False
            trip.start = trip.end = None
        self._lead(trip, sentence)

    def _pending(self, move: Move) -> Trip | None:
        """A departure without a city yet: "The delegation flies to East Asia on Sunday"."""
        if not move.go or self._foreign(move.to + move.origin + move.objects) or move.homeward:
            return None
        if self.current is not None and not (self._new_group(move) and self.current.stops):
            return None
        led = leaders.subject(self.scene, move.sentence, home_side=True, origin=None)
        if not self.scene.dates_in(move.sentence) or not (move.group and led):
            return None
        trip = Trip(incoming=False, traveller=self.home, spans=[(move.sentence.start, move.sentence.end)])
        self.trips.append(trip)
        return trip

    # -- visits --------------------------------------------------------------------------------------------------

    # -- journeys ------------------------------------------------------------------------------------------------

    def _outgoing(self, move: Move) -> Trip | None:
        targets = self._targets(move)
        origin = motion.origin_of_group(self.scene, move.sentence)
        back = self._foreign(move.origin) if move.homeward and not targets else []
        if (
            back
            and (origin is None or self._is_home(origin))
            and (move.group or self.scene.roster.between(move.sentence.start, move.sentence.end))
        ):
            targets = back
        if not targets:
            return None
        if origin is not None and not self._is_home(origin) and not self._holds_home(origin):
            return None
        if self._guests_move(move):
            return self._excursion(move, targets)
        trip = self._known_journey(targets, move)
        if trip is None:
            if not self._somebody_travels(move, origin):
                return None
            trip = Trip(incoming=False, traveller=self.home)
            self.trips.append(trip)
        for place in targets:
            self._add_stop(trip, place)
        trip.spans.append((move.sentence.start, move.sentence.end))
        return trip

    def _somebody_travels(self, move: Move, origin: Place | None) -> bool:
        """A new journey needs a group, a person, a council or a word like "trip"; works of art travel, too, but are none."""
        text = self.scene.doc.text[move.sentence.start : move.sentence.end]
        if (
            move.group
            or origin is not None
            or self.scene.roster.between(move.sentence.start, move.sentence.end)
        ):
            return True
        if re.search(
            r"\b(?:Ausstellung|Schau|Bilder|Werke|exhibition|works|show|collection|it was last seen)\b",
            text,
            re.IGNORECASE,
        ):
            return False
        if self.scene.roster.by_office(
            move.sentence.start, move.sentence.end, self.home.key if self.home else None
        ):
            return True
        return bool(
            re.search(
                r"\b(?:\w*[Rr]eise\w*|\w*[Ff]ahrt\w*|\w*[Bb]esuch\w*|trip|visit|mission|journey|[Ss]ie|[Ee]r|[Ww]ir|they|he|she|we|[Rr]at|council|[Mm]ayor|\w*[Bb]ürgermeister\w*|OB|[Cc]hor|[Oo]rchest\w+|choir|band|[Dd]ie \w+er)\b",
                text,
            )
        )

    def _targets(self, move: Move) -> list[Place]:
        """Where a sentence says that somebody goes."""
        found: list[Place] = []
        if move.go or move.come:
            found += move.to
        if move.visit:
            found += move.objects + (move.to if not move.go else [])
            if self._visit_noun(move):
                found += move.inside
        if self._guest_phrase(move):
            found += move.inside
        if move.go and (
            move.onward
            or re.search(
                r"\b(?:Ziele?|Reiseziele?|destinations?|takes)\b",
                self.scene.doc.text[move.sentence.start : move.sentence.end],
            )
        ):
            found += move.objects
        for place in move.inside:
            before = self.scene.doc.text[max(move.sentence.start, place.start - 28) : place.start]
            if re.search(
                r"\b(?:[Ss]tationen|stops|starts?|begins?|spends?|stays?|winds? up|ends?|finish\w*|concludes?|beginnt|endet|startet|Auftakt|Station|Etappe|stop)\b[^.;,]*$",
                before,
            ) and (move.go or move.onward):
                found.append(place)
        distinct = {place.key: place for place in sorted(found, key=lambda place: -place.start)}
        return self._foreign(sorted(distinct.values(), key=lambda place: place.start))

    def _visit_noun(self, move: Move) -> bool:
        text = self.scene.doc.text[move.sentence.start : move.sentence.end]
        return bool(
            re.search(
                r"\b(?:Besuch|Aufenthalt|Visite|zu Gast|gastier\w+|visit|stay|stop)\b.{0,40}\b(?:in|im)\b",
                text,
            )
        )

    def _guest_phrase(self, move: Move) -> bool:
        text = self.scene.doc.text[move.sentence.start : move.sentence.end].lower()
        return bool(
            re.search(
                r"zu gast|zu besuch|weil(?:t|en|te)|hält sich|halten sich|hielt sich|verbring|spend|spent|will be in|was in|be in \w+ from|eintreffen|eingetroffen|ankommen",
                text,
            )
        )

    def _guests_move(self, move: Move) -> bool:
        """Whether the guests of the current visit are the ones who go on."""
        if self.current is None or not self.current.incoming:
            return False
        text = self.scene.doc.text[move.sentence.start : move.sentence.end]
        sentence = move.sentence
        home_people = [
            figure
            for _, figure in self.scene.roster.between(sentence.start, sentence.end)
            if self.home and figure.key == self.home.key
        ]
        indefinite = re.search(
            r"\b(?:eine|ein|sechs|fünf|zehn|a|an|another|\d+|im herbst|in autumn)\s(?:\w+\s){0,2}(?:gruppe|delegation|künstler\w*|schüler\w*|delegation|group|party)\b",
            text,
            re.IGNORECASE,
        )
        from_home = any(
            place.form == "adjective" and self._is_home(place) for place in self.scene.places_in(sentence)
        )
        together = re.search(
            r"\b(?:gemeinsam|für einen Tag|Tagesausflug|Abstecher|day trip|for a few hours|for the day)\b",
            text,
        )
        if indefinite or from_home:
            return False
        if together:
            return True
        people = [place for place in self.scene.places_in(sentence) if place.form == "people"]
        if self.current.traveller and any(place.iso2 == self.current.traveller.iso2 for place in people):
            return True
        others = [
            figure
            for _, figure in self.scene.roster.between(sentence.start, sentence.end)
            if figure is not self.current.lead
        ]
        return bool(_GUESTS.search(text)) and not home_people and not others

    def _excursion(self, move: Move, targets: list[Place]) -> Trip | None:
        trip = self.current
        if trip is None or (move.homeward and not move.excursion):
            return trip if move.homeward else None
        for place in targets:
            if trip.traveller and place.key == trip.traveller.key:
                continue
            if place.kind == "city" and trip.stop_at(place.key) is None:
                trip.stops.append(Stop(place, excursion=True, spans=[(place.start, place.end)]))
        trip.spans.append((move.sentence.start, move.sentence.end))
        return trip

    def _known_journey(self, targets: list[Place], move: Move) -> Trip | None:
        journeys = [trip for trip in self.trips if not trip.incoming]
        for trip in journeys:
            if any(trip.stop_at(place.key) for place in targets) and not (
                trip.cancelled and not move.cancelled and self._new_group(move)
            ):
                return trip
            if any(
                stop.place.kind == "country" and place.iso2 == stop.place.iso2
                for stop in trip.stops
                for place in targets
            ):
                return trip
            if any(
                place.kind == "country" and place.iso2 == stop.place.iso2
                for stop in trip.stops
                for place in targets
            ):
                return trip
        if (
            self.current
            and not self.current.incoming
            and not self._new_group(move)
            and not (self.current.cancelled and not move.cancelled)
        ):
            text = self.scene.doc.text[move.sentence.start : move.sentence.end]
            if move.onward or _GUESTS.search(text) or not self.current.stops:  # noqa: SIM102 - first whether the sentence goes on, then whether it may
                if not (move.cancelled and not self.current.cancelled) and not re.search(
                    r"\b(?:Im|In)\s(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Herbst|Frühjahr|Sommer|Winter)\b",
                    text,
                ):
                    return self.current
        return None

    def _new_group(self, move: Move) -> bool:
        """A group or leader named for the first time starts a trip of its own."""
        text = self.scene.doc.text[move.sentence.start : move.sentence.end]
        if re.search(
            r"\b(?:[Ee]ine|[Ee]in|[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf|[Ss]echs|[Ss]ieben|[Aa]cht|[Nn]eun|[Zz]ehn|\d+|[Aa]|[Aa]nother|[Mm]eanwhile|[Aa]uch|[Ss]eparately|[Uu]nabhängig|[Zz]uvor|[Bb]ereits)\s(?:\w+\s){0,3}(?:Delegation|Gruppe|Abordnung|Schüler\w*|Künstler\w*|Jugendliche\w*|Mitglieder|delegation|group|party|pupils|students|young|members|team)\b",
            text,
        ):
            return True
        named = [
            figure
            for _, figure in self.scene.roster.between(move.sentence.start, move.sentence.end)
            if figure.kind in ("mayor", "deputy")
        ]
        lead = self.current.lead if self.current else None
        return bool(named and lead and lead not in named and self.home and named[0].key == self.home.key)

    def _add_stop(self, trip: Trip, place: Place) -> None:
        known = trip.stop_at(place.key)
        if known:
            known.spans.append((place.start, place.end))
            return
        for stop in trip.stops:
            if stop.place.kind == "country" and place.kind == "city" and stop.place.iso2 == place.iso2:
                stop.place, stop.city_from = place, place.start
                stop.spans.append((place.start, place.end))
                return
            if place.kind == "country" and stop.place.iso2 == place.iso2:
                return
        trip.stops.append(Stop(place, spans=[(place.start, place.end)], city_from=place.start))

    # -- what follows --------------------------------------------------------------------------------------------

    def _continued(self, move: Move) -> Trip | None:
        """A sentence without a new group that goes on with the current trip."""
        trip = self.current
        if trip is None:
            return None
        text = self.scene.doc.text[move.sentence.start : move.sentence.end]
        targets = self._foreign(move.to + move.objects) if move.onward else []
        if (
            move.onward
            and not trip.incoming
            and targets
            and re.search(
                r"\b(?:[Ss]tation|[Ee]tappe|[Ss]top|leg|weiter|moves?|starts? in|winds? up|ends? in|beginnt|endet|führt|before|first)\b",
                text,
            )
        ):
            for place in targets + (
                [place for place in move.inside if not self._is_home(place)]
                if re.search(r"\b(?:starts?|winds?|ends?|beginnt|endet)\b", text)
                else []
            ):
                self._add_stop(trip, place)
            return trip
        if (
            re.search(r"\b(?:starts?|begins?|winds? up|ends?|beginnt|endet|startet)\s(?:\w+\s)?in\b", text)
            and not trip.incoming
        ):
            for place in self._foreign(move.inside + move.to):
                self._add_stop(trip, place)
            return trip
        if move.moves and not self._foreign(move.origin) and self._refers_to(trip, move, text):
            return trip
        if move.homeward or (
            _GUESTS.search(text)
            and self.scene.dates_in(move.sentence)
            and re.search(r"\b(?:bleib\w+|stays?|bis|until)\b", text)
        ):
            return trip
        return None

    def _refers_to(self, trip: Trip, move: Move, text: str) -> bool:
        """Whether a sentence that names no place still speaks of the current trip: near it, and of its people or the trip itself."""
        if not (move.go or move.come or move.homeward or move.cancelled):
            return False
        near = bool(trip.sentences) and trip.sentences[-1].paragraph == move.sentence.paragraph
        travellers = [
            figure
            for _, figure in self.scene.roster.between(move.sentence.start, move.sentence.end)
            if figure.key is None or self.home is None or figure.key == self.home.key or trip.incoming
        ]
        led = trip.lead is not None and any(
            figure is trip.lead
            for _, figure in self.scene.roster.between(move.sentence.start, move.sentence.end)
        )
        return (
            bool(_GUESTS.search(text))
            or led
            or (
                near
                and (
                    move.group
                    or move.homeward
                    or (move.go and bool(travellers))
                    or (move.cancelled and self._is_about_trip(move))
                )
            )
        )

    def _refine(self, sentence: Sentence, trip: Trip | None) -> None:
        """A city named later as a place of the programme takes the place of the bare country."""
        if trip is None or trip.incoming:
            return
        for place in self.scene.places_in(sentence):
            if place.kind != "city" or place.form != "name" or self._is_home(place):
                continue
            if parts.part_of(self.scene, place) not in ("in", "to", "object"):
                continue
            if trip.stop_at(place.key) is None:
                for stop in trip.stops:
                    if stop.place.kind == "country" and stop.place.iso2 == place.iso2:
                        stop.place, stop.city_from = place, place.start
                        stop.spans.append((place.start, place.end))
                        break

    # -- leaders -------------------------------------------------------------------------------------------------
