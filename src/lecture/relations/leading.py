"""Leaders of trips: put to the trips as the walk over the text goes on, and settled at its end."""

from __future__ import annotations

import re

from lecture.relations import leaders
from lecture.relations.figures import Figure
from lecture.relations.motion import Move
from lecture.relations.trip import Trip
from lecture.relations.visits import Visits
from lecture.tokens import Sentence


class Leading(Visits):
    """The part of the walk over a text that finds who leads."""

    def _lead(self, trip: Trip, sentence: Sentence, *, named_only: bool = False) -> None:
        figure = leaders.explicit(self.scene, sentence)
        if figure is None and named_only:
            named = self.scene.roster.between(sentence.start, sentence.end)
            figure = named[0][1] if named else None
        if figure and (trip.cancelled or figure not in self.replaced) and self._lead_fits(trip, figure):
            trip.lead = figure
            return
        if trip.lead is None:
            figure = leaders.subject(
                self.scene,
                sentence,
                home_side=not trip.incoming,
                origin=trip.traveller.key if trip.traveller else None,
            )
            if figure and (trip.cancelled or figure not in self.replaced):
                trip.lead = figure

    def _lead_said(self, trip: Trip, sentence: Sentence) -> None:
        """A leader named in a sentence of its own: "Oberbürgermeister X führt die Delegation an."."""
        figure = leaders.explicit(self.scene, sentence)
        if figure and (trip.cancelled or figure not in self.replaced) and self._lead_fits(trip, figure):
            trip.lead = figure

    def _lead_fits(self, trip: Trip, figure: Figure) -> bool:
        home_key = self.home.key if self.home else None
        return not (trip.incoming and figure.key == home_key and figure.kind == "mayor")

    def _leads(self) -> None:
        """Leaders named in the sentence behind the last one of a trip: "It is led by ..."."""
        for trip in self.trips:
            if trip.lead is None and trip.sentences:
                last = trip.sentences[-1]
                for sentence in self.scene.doc.sentences:
                    if last.start < sentence.start <= last.end + 3:
                        figure = leaders.explicit(self.scene, sentence)
                        if figure and figure not in self.replaced:
                            trip.lead = figure

    def _settle_leaders(self) -> None:
        """Whoever leads guests belongs to their city, whoever leads a journey to ours, where nothing else is said."""
        for trip in self.trips:
            side = trip.traveller if trip.incoming else self.home
            if trip.lead and side and side.kind == "city" and (trip.lead.base is None or trip.lead.assumed):
                trip.lead.base, trip.lead.key = side.name, side.key

    def _new_date(self, move: Move) -> bool:
        """A postponed trip gets its new day: "werden nun am 8. September erwartet", "will now take place on"."""
        text = self.scene.doc.text[move.sentence.start : move.sentence.end]
        return bool(
            re.search(
                r"\b(?:nun|jetzt|stattdessen|neue[rn]? Termin|nachgeholt|now|instead|new date|rescheduled)\b",
                text,
            )
        ) and bool(self.scene.dates_in(move.sentence))

    def _is_about_trip(self, move: Move) -> bool:
        text = self.scene.doc.text[move.sentence.start : move.sentence.end]
        return not re.search(
            r"\b(?:[Kk]onzert|concert|[Ee]mpfang|reception|[Aa]usstellung|exhibition)\b", text
        ) or bool(
            re.search(r"\b(?:\w*[Rr]eise|\w*[Ff]ahrt|\w*[Bb]esuch|trip|visit|journey|tour|mission)\b", text)
        )
