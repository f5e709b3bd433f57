"""Leaders of trips: put to the trips as the walk over the text goes on, and settled at its end."""

from __future__ import annotations

import re

from lecture.relations import leaders, senses
from lecture.relations.figures import Figure
from lecture.relations.motion import Move
from lecture.relations.outings import Outings
from lecture.relations.parties import OFFICIAL
from lecture.relations.trip import Trip
from lecture.tokens import Sentence

_OWN = re.compile(
    r"\b(?:her|his|ihre|ihrer|seine|seiner|seinen|ihren)\s(?:\w+\s){0,2}(?:trip|mission|visit|tour|journey|\w*reise|\w*fahrt|\w*besuch)\b"
)


_JOINS = re.compile(
    r"\bst(?:ößt|oßen|ieß)\b.{0,60}\b(?:dazu|hinzu)\b|\b(?:reist|kommt|fliegt) .{0,40}\bnach$|\bjoins (?:them|the|her|him|it)\b"
)
"""Who comes later does not lead: "stößt am 14. Juli in Verona dazu"."""
_MEMBER = re.compile(
    r"\b(?:part of|member of|among|one of) (?:the |its |our |their )?(?:\w+ )?(?:group|party|delegation|team|members|delegates|travellers)\b"
    r"|\bgehör(?:t|en|te|ten)\b.{0,60}\b(?:delegation|gruppe|abordnung)\b"
)
"""Who only belongs to a group does not lead it."""
_ADDRESSED = re.compile(
    r"\b(?:told|tells?|informed|informs?|asked|thanked|assured|wrote to)\s(?:the\s)?(?:\w+\s)?$"
)


_OF_GROUP = re.compile(
    r"\b(?:die (?:gruppe|delegation|abordnung|gäste|reise|fahrt|mannschaft|reiseleitung|leitung|abordnung)|(?:gruppe|delegation|reise|fahrt)|ihre?r?|deren|sie|(?:the|whole) (?:group|party|delegation|crew|team|squad|visitors|guests|tour|troop|mission)|them|their|its)\b"
)
_LEADER = r"(?:captain|leader|head|team leader|party leader|group leader|delegation leader|coach|teacher|conductor|choirmaster|skipper|spokesman|officer in charge)"
_ITS_LEADER = re.compile(
    rf"(?:(?:Their|Its|The group's|The party's)\s{_LEADER}|(?:Group|Party|Team|Tour|Coach|Delegation) leader|Officer in charge|Leader|(?:Ihre?|Deren|Leiter(?:in)?)\s(?:Leiter(?:in)?|Kapitän(?:in)?|Trainer(?:in)?))\b"
)
_AS_LEADER = re.compile(
    r"\b(?:is|was|acts as|are|goes as) (?:their|its|the group's|the party's|also head of the|head of the|the head of the|leader of the|the leader of the) ?(?:captain|leader|head|group|party|delegation|skipper|conductor)?(?=[\s.,;])"
    r"|^(?:In charge of|At the head of|Leading|Heading)\b"
)


class Leading(Outings):
    """The part of the walk over a text that finds who leads."""

    def _lead(self, trip: Trip, move: Move) -> None:
        if _MEMBER.search(move.text):
            return
        for start, end in self._passages(move):
            figure = leaders.explicit(self.scene, start, end)
            if figure and self._may_lead(trip, figure):
                trip.lead = figure
                return
        if trip.lead is None:
            trip.lead = self._who_goes(trip, move)
        if (
            trip.lead is None
            and not trip.incoming
            and _OWN.search(move.text)
            and self.named
            and self._may_lead(trip, self.named)
        ):
            trip.lead = self.named if self.named.kind in OFFICIAL else None
        if trip.lead is None and not trip.incoming and self.deputy is not None:
            trip.lead = self.deputy

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
        if _JOINS.search(move.text.rstrip(" .,;")) or _MEMBER.search(move.text):
            return None
        for party in move.parties:
            figure = party.figure
            if figure is None or party.held or figure.former or not self._may_lead(trip, figure):
                continue
            if self.language == "en" and _ADDRESSED.search(
                self.scene.doc.text[max(0, party.start - 24) : party.start]
            ):
                continue
            with_group = party is move.mover and any(other.kind == "group" for other in move.parties)
            if (
                figure.kind not in OFFICIAL
                and not (figure.kind == "calling" and with_group and not trip.incoming)
                and not (figure.kind is None and not trip.incoming)
                and figure.kind != "head"
            ):
                continue
            if self._of_elsewhere(trip, figure) and not (figure.kind is None and party is move.mover):
                continue
            if trip.incoming and self.home and figure.key == self.home.key and not figure.assumed:
                continue
            if (
                "host" in move.senses
                and (party is move.mover or not trip.incoming)
                and not senses.is_received(move.text)
            ):
                continue
            return figure
        return None

    def _of_elsewhere(self, trip: Trip, figure: Figure) -> bool:
        """Whether somebody is known to belong to another city than the travellers."""
        key = trip.traveller.key if trip.traveller else None
        if (
            figure.key is None
            or not key
            or figure.key == key
            or (not trip.incoming and trip.stop_at(figure.key))
        ):
            return False
        return not (figure.assumed and trip.incoming)

    def _lead_only(self, move: Move, before: list[Trip]) -> None:
        """A leader named in a clause that tells nothing else: "die Adamiec leitet", "Leiter ist", "It is led by"."""
        opening = self.scene.doc.text[move.clause.sentence.start : move.clause.sentence.end]
        far = 3 if _OF_GROUP.search(move.text) or _ITS_LEADER.match(opening) else 1
        trip = before[-1] if before else (self.current if self._near(far) else None)
        if trip is None and self.deputy is None:
            self.deputy = self._deputy(move)
        if (
            trip is None
            or (trip.lead is not None and trip.lead is not self.deputy)
            or _MEMBER.search(move.text)
        ):
            return
        for start, end in self._passages(move):
            figure = leaders.explicit(self.scene, start, end)
            if figure and self._may_lead(trip, figure):
                trip.lead = figure
                trip.number = self.number
                return
        text = self.scene.doc.text[move.clause.sentence.start : move.clause.sentence.end]
        if _ITS_LEADER.match(text) or _AS_LEADER.search(text):
            named = self.scene.roster.between(move.clause.sentence.start, move.clause.sentence.end)
            if named and self._may_lead(trip, named[0][1]):
                trip.lead = named[0][1]

    def _lead_by_line(self, sentence: Sentence) -> None:
        """ "Ulrich Rieser, Lord Mayor of Nördlingen, head of delegation": a line of a list below the trip it tells of."""
        trip = self.current or (self.trips[-1] if self.trips else None)
        if trip is None or trip.lead is not None or not self.number - trip.number <= 6:
            return
        figure = leaders.explicit(self.scene, sentence.start, sentence.end)
        if figure and self._may_lead(trip, figure):
            trip.lead = figure

    def _deputy(self, move: Move) -> Figure | None:
        """Who is said to stand in before the journey itself is told."""
        for start, end in self._passages(move):
            figure = leaders.explicit(self.scene, start, end)
            if (
                figure
                and figure not in self.replaced
                and (figure.key is None or (self.home and figure.key == self.home.key))
            ):
                return figure
        return None

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
            lead = trip.lead
            open_to = lead and (lead.base is None or (lead.assumed and lead.key is not None))
            if lead and open_to and side and side.kind == "city":
                lead.base, lead.key = side.name, side.key
