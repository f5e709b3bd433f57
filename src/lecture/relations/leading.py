"""Leaders of trips: put to the trips as the walk over the text goes on, and settled at its end."""

from __future__ import annotations

import re

from lecture.relations import leaders
from lecture.relations.figures import Figure
from lecture.relations.motion import Move
from lecture.relations.parties import OFFICIAL
from lecture.relations.trip import Trip
from lecture.relations.visits import Visits


class Leading(Visits):
    """The part of the walk over a text that finds who leads."""

    def _lead(self, trip: Trip, move: Move) -> None:
        for start, end in self._passages(move):
            figure = leaders.explicit(self.scene, start, end)
            if figure and self._may_lead(trip, figure):
                trip.lead = figure
                return
        if trip.lead is None:
            trip.lead = self._who_goes(trip, move)

    def _passages(self, move: Move) -> list[tuple[int, int]]:
        doc, sentence = self.scene.doc, move.clause.sentence
        found = [
            (doc.tokens[first].start, doc.tokens[last - 1].end)
            for first, last in move.clause.pieces
            if first < last
        ]
        if move.clause.sub and found:
            found[0] = (max(sentence.start, found[0][0] - 70), found[0][1])
        return found

    def _who_goes(self, trip: Trip, move: Move) -> Figure | None:
        """The office-holder who is said to travel."""
        for party in move.parties:
            figure = party.figure
            if figure is None or party.held or figure.former or not self._may_lead(trip, figure):
                continue
            if (
                figure.kind not in OFFICIAL
                and not (figure.kind is None and not trip.incoming)
                and figure.kind != "head"
            ):
                continue
            key = trip.traveller.key if trip.traveller else None
            if (
                figure.key is not None
                and key
                and figure.key != key
                and not (figure.assumed and trip.incoming)
            ):
                continue
            if trip.incoming and self.home and figure.key == self.home.key and not figure.assumed:
                continue
            if trip.incoming and "host" in move.senses and party is self._mover(move):
                continue
            return figure
        return None

    def _lead_only(self, move: Move, before: list[Trip]) -> None:
        """A leader named in a clause that tells nothing else: "die Adamiec leitet", "Leiter ist", "It is led by"."""
        trip = before[-1] if before else (self.current if self._near(1) else None)
        if trip is None or trip.lead is not None:
            return
        for start, end in self._passages(move):
            figure = leaders.explicit(self.scene, start, end)
            if figure and self._may_lead(trip, figure):
                trip.lead = figure
                trip.number = self.number
                return
        text = self.scene.doc.text[move.clause.sentence.start : move.clause.sentence.end]
        if re.match(
            r"(?:Their|Its|The group's|Ihre?|Deren|Leiter(?:in)?)\s(?:captain|leader|head|team leader|coach|teacher|Leiter(?:in)?|Kapitän(?:in)?|Trainer(?:in)?)\b",
            text,
        ):
            named = self.scene.roster.between(move.clause.sentence.start, move.clause.sentence.end)
            if named and self._may_lead(trip, named[0][1]):
                trip.lead = named[0][1]

    def _may_lead(self, trip: Trip, figure: Figure) -> bool:
        if figure in self.replaced and not trip.cancelled:
            return False
        home_key = self.home.key if self.home else None
        return not (
            trip.incoming and figure.key == home_key and figure.kind == "mayor" and not figure.assumed
        )

    def _settle_leaders(self) -> None:
        """Whoever leads guests belongs to their city, whoever leads a journey to ours, where nothing else is said."""
        for trip in self.trips:
            side = trip.traveller if trip.incoming else self.home
            if trip.lead and side and side.kind == "city" and (trip.lead.base is None or trip.lead.assumed):
                trip.lead.base, trip.lead.key = side.name, side.key
