"""Where a clause says that somebody goes or stays, and whether it calls a trip off."""

from __future__ import annotations

import re

from lecture.entities.placenames import Place
from lecture.relations import senses
from lecture.relations.groups import Party
from lecture.relations.motion import Move
from lecture.relations.parts import group
from lecture.relations.travellers import Travellers
from lecture.relations.trip import Trip

_DEPARTURE = re.compile(
    r"\b(?:abflug|abfahrt|abreise|hinflug|rückflug|heimflug|landung|treffpunkt|zustieg)\b"
)
"""Where these take place, nobody is going to."""


_HOSTS = re.compile(r"\b(?:is|plays|are) (?:the )?(?:\w+ )?hosts?\b|\bgastgeber")


_TO_SOMETHING_IN = re.compile(r"\b(?:zu|zum|zur) (?:\w+ ){1,3}in\b")
_COMES = re.compile(r"\bcomes?\b|\bkommt\b|\bkommen\b")
_REFUELLING = re.compile(r"\bfor refuelling\b|\bzum tanken\b")
_ONLY_SEEN = re.compile(
    r"\b(?:s(?:iehst|ieht|iehe|ehen|ah|ahen|ahst)\b.{0,50}\b(?:nur|bloß|lediglich)\b.{0,24}\b(?:durch|durchs|vom|von|aus|beim)\b"
    r"|(?:sees?|saw|seen|seeing)\b.{0,50}\b(?:only|just|merely)\b.{0,12}\b(?:from|through)\b"
    r"|(?:only|just|merely) (?:sees?|saw|seen)\b.{0,40}\b(?:from|through)\b)"
)
"""A city that people pass: "Oxford sah man nur durchs Busfenster", "saw Lyon only from the train"."""
_THERE = re.compile(r"\b(?:dorthin|dahin|hin|there)\b")
_ON_THE_PLAN = re.compile(
    r"\bauf (?:dem|ihrem|seinem|unserem) (?:reiseplan|reiseprogramm|fahrplan|plan|zettel)\b"
    r"|\bon (?:the|her|his|their|its|our) (?:itinerary|route|travel plans?)\b"
)
_BACK_AGAIN = re.compile(r"\b(?:return\w*|back|home|zurück\w*|heim\w*|rück\w*)\b")
_POINTS_BACK = re.compile(r"(?:daraus|das|dies|that|this|all)\b")
_NO_STOP = re.compile(
    r"^[\s,;]*(?:but|and|aber|doch|ohne|without)\b[^.;]{0,30}(?:\bnot (?:stop|stay|linger)|n[o']t (?:stop|stay)|\b(?:bleiben|halten|verweilen) (?:dort |da )?(?:aber |jedoch )?nicht|\bstopping|\bstaying|\b(?:aufenthalt|halt)\b"
    r"|\b(?:come|go|drive|travel|head|ride|transfer|continue)\b[^.;]{0,16}\b(?:straight|directly|right)\b|\bdirekt (?:weiter|nach|zu))"
)
"""Behind a clause of arriving: nobody stays there."""


class Destinations(Travellers):
    """The part of the walk over a text that looks for destinations."""

    def _destinations(self, move: Move) -> list[Place]:
        """Where a clause says that somebody goes or stays."""
        found: list[Place] = []
        if move.has("go", "arrive", "onward", "visit", "stay") or move.has("send"):
            found += move.to
        elif move.cancelled or move.postponed:
            found += [
                place for place in move.to if any(0 < place.start - end < 6 for end in self._groups(move))
            ]
        if move.has("visit", "onward", "arrive") or "go" in move.nouns or "visit" in move.nouns:
            found += move.objects
        welcome = "host" in move.senses and senses.is_received(move.text) and self._ours(move, move.mover)
        if "host" in move.senses and self._expects_ours(move):
            found += [place for place in move.bare if place.kind == "city"][:1]
        meets = "visit" in move.senses and bool(move.dates) and not move.objects and not move.to
        if (
            welcome
            or meets
            or move.has("stay", "onward")
            or ("visit" in move.nouns)
            or (move.has("arrive") and not move.to)
        ):
            found += move.inside
        elif move.has("go"):
            found += [place for place in move.inside if self._after_list_word(place, move)]
            if not move.to and _TO_SOMETHING_IN.search(move.text):
                found += move.inside
        if _DEPARTURE.search(move.text) and "visit" not in move.nouns:
            found = [place for place in found if place not in move.inside]
        found += self._listed(move)
        if _ON_THE_PLAN.search(move.text) and not move.event:
            found += [place for place in move.bare if place.kind == "city" and place.form == "name"]
        return self._foreign([place for place in found if not self._changes_there(move)])

    def _expects_ours(self, move: Move) -> bool:
        """ "Campeche expects its guests from Halifax": a foreign city receives people of ours."""
        start = self.scene.doc.tokens[move.clause.first].start
        host = any(place.start - start < 5 and not self._is_home(place) for place in move.bare)
        return host and any(
            self._is_home(party.origin) and party.kind == "group" and party.figure is None
            for party in move.parties
        )

    def _groups(self, move: Move) -> list[int]:
        """Where the groups of a clause end: "the delegation to Morioka is withdrawn"."""
        return [party.end for party in move.parties if party.kind == "group"]

    def _listed(self, move: Move) -> list[Place]:
        """ "Split is first", "Erste Station ist Lille", "After that comes Lucca", while a journey is told."""
        trip = self.current
        if move.cancelled or move.barred:
            return []
        words = move.text.split()
        hosts = ("host" in move.text or "gastgeber" in move.text) and _HOSTS.search(move.text)
        if hosts and move.dates and trip is not None and not trip.incoming and self._near(2):
            return [place for place in move.bare if place.kind == "city" and place.form == "name"]
        verbs = move.senses - move.nouns
        if verbs & {"host", "go"} or (move.has("arrive") and not _COMES.search(move.text)):
            return []
        if group(self.language, "order_words").isdisjoint(words):
            return []
        begun = trip is not None and not trip.stops and "onward" in move.nouns and self._near(5)
        if (trip is None or trip.incoming or not (self._near(2) or begun)) and not (
            move.nouns & {"onward", "visit"} and move.dates
        ):
            return []
        if any(party.kind in ("figure", "group") and self._guests(party) for party in move.parties):
            return []
        inside = move.inside if move.dates and not move.event and not move.parties else []
        return [
            place
            for place in move.bare + move.objects + inside
            if place.kind == "city" and place.form == "name"
        ]

    def _after_list_word(self, place: Place, move: Move) -> bool:
        """ "Stationen sind", "the tour starts in", "endet in": a place named as a stop."""
        doc = self.scene.doc
        index = doc.index_at(place.start)
        words = [
            token.text if doc.language == "de" else token.lower
            for token in doc.tokens[max(move.clause.sentence.first, index - 5) : index]
        ]
        return not group(self.language, "list_words").isdisjoint(words)

    def _changes_there(self, move: Move) -> bool:
        """ "in Tokio steigen sie um", "Hong Kong, which she passes through", "we land in Venice but do not stop there"."""
        if move.has("arrive") and _NO_STOP.search(self._behind(move)):
            return True
        transfer = group(self.language, "transfer")
        passed = "visit" in move.senses and _ONLY_SEEN.search(move.text)
        return bool(passed or _REFUELLING.search(move.text)) or any(
            word in transfer or word.capitalize() in transfer for word in move.text.split()
        )

    def _behind(self, move: Move) -> str:
        """What follows a clause in its sentence, in small letters."""
        start = self._passage_end(move)
        return self.scene.doc.text[start : move.clause.sentence.end].lower()

    def _passage_end(self, move: Move) -> int:
        first, last = move.clause.pieces[-1]
        tokens = self.scene.doc.tokens
        return tokens[last - 1].end if last > first else tokens[first].start

    def _there(self, move: Move) -> list[Place]:
        """ "Dorthin fährt", "goes there": the city named last."""
        stays = move.has("stay") and not (self.current is not None and self._near(1))
        if (
            not (move.has("go") or stays)
            or self._changes_there(move)
            or not _THERE.search(_BACK_AGAIN.split(move.text)[0] if move.has("back") else move.text)
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
            return self._home_acts(move)
        return self._is_home(mover.origin) or (
            self._new_group(move) and mover.kind in ("group", "figure", "office")
        )

    def _home_acts(self, move: Move) -> bool:
        """ "Kaunas will soon be a guest itself, in Växjö": our city as who goes."""
        start = self.scene.doc.tokens[move.clause.first].start
        return any(self._is_home(place) and place.start - start < 5 for place in move.bare) and bool(
            move.inside or move.to
        )

    # -- called off ----------------------------------------------------------------------------------------------

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
        if not move.nouns and move.mover is None and not _POINTS_BACK.match(move.text):
            return bool(move.to) or move.text.split()[:1] in (
                ["muss"],
                ["wird"],
                ["ist"],
                ["wurde"],
                ["fällt"],
                ["has"],
                ["is"],
                ["was"],
                ["had"],
            )
        return not (move.postponed and self._new_date(move))

    def _only_one_person(self, move: Move) -> bool:
        """ "Bürgermeisterin X musste absagen": somebody stays at home, the others travel."""
        mover = move.mover
        if mover is None or move.nouns or move.to:
            return False
        return mover.kind in ("figure", "office") or (mover.figure is not None and mover.kind == "pronoun")

    def _new_date(self, move: Move) -> bool:
        """A postponed trip gets its new day: "werden nun am 8. September erwartet", "will now take place on"."""
        return bool(move.dates) and self._says(move, "new_date")
