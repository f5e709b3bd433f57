"""Whose trip a clause is about: ours, that of guests, or one told before."""

from __future__ import annotations

import re
from functools import cached_property

from lecture.entities.placenames import Place
from lecture.relations import leaders, parties
from lecture.relations.bars import pluperfect
from lecture.relations.figures import Figure
from lecture.relations.groups import Party
from lecture.relations.motion import Move
from lecture.relations.parts import group
from lecture.relations.scene import Scene
from lecture.relations.senses import says
from lecture.relations.trip import Trip

_SINGULAR = frozenset(
    [
        "ist",
        "wird",
        "war",
        "wurde",
        "reist",
        "fliegt",
        "fährt",
        "besucht",
        "kommt",
        "bleibt",
        "trifft",
        "bricht",
        "kehrt",
        "weilt",
        "eröffnet",
        "nimmt",
        "führt",
        "startet",
    ]
)


_INTENDED = re.compile(
    r"\bhad (?:been |long )?(?:due|expected|planned|hoped|meant|looked forward|intended|invited|scheduled|wanted|booked|announced)\b"
)
"""What had only been meant to be: no earlier trip, but one put off or called off."""


_WITH_THEM = re.compile(r"\b(?:mit ihnen|with them)\b")
_IMPERSONAL = re.compile(r"\bgeht es\b|\bes geht\b")
_POSSESSIVE = re.compile(r"(?:ihr|sein|their|his|her|its)\w*\s")
_GUESTS_AGAIN = re.compile(r"(?:their|the (?:guests|visitors))\b")
_THERE = re.compile(r"\bes\b|\bdort\b|\bthere\b")
_VISITORS = re.compile(r"gäste|besuch|guest|visitor")


class Travellers:
    """The part of the walk over a text that tells travellers apart."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.home = scene.home
        self.author = scene.author
        self.language = scene.doc.language
        self.trips: list[Trip] = []
        self.current: Trip | None = None
        self.replaced: list[Figure] = []
        self.number = 0
        self.deputy: Figure | None = None  # who stands in, told before the journey
        self.topic: tuple[Place, int] | None = None  # the city a paragraph opens with
        self.strangers: tuple[Place, int] | None = (
            None  # where a group named without a verb of coming is from
        )
        self.strangers_lead: tuple[Figure, int] | None = None  # who leads that group
        self.focus: tuple[Place, int] | None = None  # the one foreign city of a sentence that told no trip
        self.announced: list[tuple[Move, int]] = []  # departures told before their journey: "Abflug ist am"
        self.crowd = -9  # the number of the sentence that last named a group
        self.named: Figure | None = None  # who was named last: "er", "she"
        self.before: Move | None = None  # the clause before in the same sentence

    # -- sides ---------------------------------------------------------------------------------------------------

    def _is_home(self, place: Place | None) -> bool:
        return bool(place and self.home and (place.key == self.home.key or self._holds_home(place)))

    def _holds_home(self, place: Place) -> bool:
        return place.kind in ("country", "region") and bool(self.home and self.home.iso2 == place.iso2)

    def _is_author(self, place: Place | None) -> bool:
        return bool(place and self.author and place.key == self.author.key and not self._is_home(place))

    def _foreign(self, places: list[Place]) -> list[Place]:
        """Places that are not home, a country only where none of its cities is named beside it, each once."""
        found = [place for place in places if not self._is_home(place)]
        cities = {place.iso2 for place in found if place.kind == "city"}
        distinct: dict[str, Place] = {}
        for place in sorted(found, key=lambda place: place.start):
            if place.kind == "city" or place.iso2 not in cities:
                distinct.setdefault(place.key, place)
        return list(distinct.values())

    def _guests(self, party: Party) -> bool:
        return party.origin is not None and not self._is_home(party.origin)

    # -- who acts ------------------------------------------------------------------------------------------------

    def _mover(self, move: Move) -> Party | None:
        """Who acts in a clause: the first party that no preposition holds, names before pronouns."""
        taken = next(
            (
                party
                for party in move.parties
                if party.held and party.definite and party.word in group(self.language, "again")
            ),
            None,
        )
        if taken is not None and any(party.word in ("wir", "we") for party in move.parties):
            return taken
        if _WITH_THEM.search(move.text):
            with_them = next((party for party in move.parties if party.word in ("ihnen", "them")), None)
            if with_them is not None and self.current is not None and self.current.incoming and self._near(5):
                return with_them
        free = [
            party
            for party in move.parties
            if not party.held and (party.figure is None or party.figure not in self.replaced)
        ]
        if not free:
            free = [
                party
                for party in move.parties
                if party.definite and party.word in group(self.language, "again")
            ]
        if not free and move.clause.sub:
            free = self._antecedent(move)
        if _IMPERSONAL.search(move.text):
            return next(iter(free), None)
        if not free and self.before is not None and not move.nouns & {"go", "visit"} and not move.clause.sub:
            return self.before.mover
        named = [party for party in free if party.kind != "pronoun"]
        if self.language == "en" and free and self._is_subject(free[0], move):
            return free[0]
        people = [party for party in named if party.kind not in ("organisation", "city")]
        if not people and free and free[0].kind == "pronoun":
            return free[0]  # "Dort besuchen sie das Museum"
        return next(iter(people or named or free), None)

    def _is_subject(self, party: Party, move: Move) -> bool:
        """ "They will stay as guests of ...": a pronoun that opens an English clause is who acts."""
        doc = self.scene.doc
        first = move.clause.first
        return (
            party.kind == "pronoun"
            and party.word in ("they", "he", "she")
            and party.start <= doc.tokens[min(first + 1, len(doc.tokens) - 1)].start
        )

    def _antecedent(self, move: Move) -> list[Party]:
        """Who a relative clause is about: the party named right before it."""
        if self.before is None:
            return []
        start = self.scene.doc.tokens[move.clause.first].start
        return [party for party in self.before.parties if 0 <= start - party.end < 60][-1:]

    def _stands_for(self, move: Move) -> None:
        """Let "er", "she" stand for whoever was named last."""
        if "go" in move.nouns:
            self.crowd = self.number
        for party in move.parties:
            if party.kind in ("group", "organisation") and not party.held:
                self.crowd = self.number
            if party.figure is not None and self._wrongly_placed(party, move):
                party.origin = None
            if (
                party.kind == "pronoun"
                and party.word in ("er", "he", "she")
                and self.named is not None
                and party.figure is None
            ):
                party.figure = self.named
                party.origin = parties.home_of(self.scene, self.named)
            elif party.kind == "pronoun" and party.word in ("ich", "i") and self.signer is not None:
                party.figure = self.signer
            elif party.figure is not None and not party.held:
                self.named = party.figure
            if party.kind == "pronoun" and party.word == "sie" and party.figure is None and self._she(party):
                party.figure = self.named
                party.origin = parties.home_of(self.scene, self.named) if self.named else None

    @cached_property
    def signer(self) -> Figure | None:
        """The office-holder who signs a letter: a name on one of its last lines, and little else there."""
        text = self.scene.doc.text
        end = len(text.rstrip())
        for mention, figure in reversed(self.scene.roster.between(max(0, end - 160), end)):
            first = text.rfind("\n", 0, mention.start) + 1
            last = text.find("\n", mention.end)
            line = text[first : last if last >= 0 else end].strip()
            if (
                figure.kind in (*parties.OFFICIAL, "head")
                and len(line) < 90
                and not line.endswith((".", "!", "?", ":"))
            ):
                return figure
        return leaders.byline(self.scene, (*parties.OFFICIAL, "head"))

    def _wrongly_placed(self, party: Party, move: Move) -> bool:
        """Whether the city somebody is said to be from is where they travel to: then they are from here."""
        if party.figure is None or party.origin is None or self._is_home(party.origin):
            return False
        if any(place.key == party.origin.key for place in move.to + move.objects):
            return True
        leaves = "go" in move.senses and not any(trip.incoming for trip in self.trips)
        return party.figure.assumed and bool(move.to or "go" in move.nouns or leaves)

    def _she(self, party: Party) -> bool:
        """Whether "sie" is a woman in office named in the same sentence or the one before, by the verb in the singular."""
        named = self.named
        if named is None or not (named.role or "").lower().endswith("in"):
            return False
        doc = self.scene.doc
        sentence = doc.sentence_at(party.start)
        near = any(sentence.start - 260 <= mention.start < party.start for mention in named.mentions)
        words = [token.lower for token in doc.words(sentence) if not token.capital]
        return near and any(word in _SINGULAR for word in words)

    def _new_group(self, move: Move) -> bool:
        """Whether a clause brings in people who were not named before: "eine Gruppe", "36 singers", another leader."""
        acting = move.mover
        again = acting is not None and acting.kind == "group" and acting.definite
        for party in move.parties:
            if party.held or (again and party is not acting):
                continue
            if party.kind == "group" and not party.definite and not self._its_own(party):
                return True
            if party.kind in ("figure", "office") and party.figure and self.current and self.current.lead:
                return party.figure is not self.current.lead and party.figure.kind in ("mayor", "deputy")
        return False

    def _its_own(self, party: Party) -> bool:
        """ "Ihre Delegation", "his party": the people of somebody named before."""
        text = self.scene.doc.text[party.start : party.end].lower()
        return bool(_POSSESSIVE.match(text))

    # -- what is referred to -------------------------------------------------------------------------------------

    def _referred(self, move: Move, mover: Party | None, before: Trip | None) -> Trip | None:
        """The trip told before that a clause goes on with."""
        if mover is not None and mover.figure is not None:
            led = [trip for trip in reversed(self.trips) if trip.lead is mover.figure]
            if led:
                return before if before in led else led[0]
            if self._takes_it_up(mover):
                return self.current
        if before is not None and mover is not None and mover not in move.parties:
            return before
        if mover is not None and self._guests(mover):
            return self._visit_of(mover.origin) if mover.origin else None
        if before is not None and (
            mover is None or mover.kind in ("pronoun", "organisation", "city") or mover.definite
        ):
            return before
        return self._recalled(move, mover, before) if self.current is not None else None

    def _recalled(self, move: Move, mover: Party | None, before: Trip | None) -> Trip | None:
        """The trip told in the sentences before that a clause goes on with."""
        if mover is None:
            returns = "back" in move.nouns and bool(move.dates)
            far = 2 if (move.has("stay", "visit") or returns) and not move.parties else 1
            far = 4 if move.excursion and _GUESTS_AGAIN.match(move.text) else far
            return self.current if self._near(far) and self._named_again(move) else None
        if mover.kind == "pronoun" or (mover.kind == "people" and mover.origin is None):
            far = mover.word in ("ihnen", "them") or (mover.word == "alle" and move.has("back"))
            return self.current if self._near(5 if far else 2) else None
        if mover.kind == "people" and self._is_home(mover.origin):
            return self.current if self._near(4) and self.current and not self.current.incoming else None
        if mover.kind == "group" and (mover.definite or self._its_own(mover)):
            again = self._by_word(mover)
            if again is not None:
                return again
        if self._guests_again(move, mover):
            return self.current
        if self._told_in_detail(move, mover) or self._counted_again(move, mover):
            return before or self.current
        return self.current if self._dates_it(move, mover) else None

    def _dates_it(self, move: Move, mover: Party) -> bool:
        """ "Stops are Lille and Ghent. The Leeds Youth Orchestra leaves on 5 May": who travels, said behind the way."""
        trip = self.current
        return (
            trip is not None
            and not trip.incoming
            and trip.days is None
            and bool(move.dates)
            and self._near(2)
            and mover.kind in ("group", "organisation")
            and (self._is_home(mover.origin) or (mover.origin is None and mover.definite))
            and move.has("go", "back")
            and not self._foreign(move.to + move.inside + move.objects + move.origins)
        )

    def _guests_again(self, move: Move, mover: Party) -> bool:
        """ "On Sunday the girls will travel to Bath for the day": the guests told of right before, by another name."""
        return (
            self.current is not None
            and self.current.incoming
            and self._near(2)
            and mover.kind == "group"
            and mover.definite
            and mover.origin is None
            and (move.excursion or move.has("onward"))
        )

    def _counted_again(self, move: Move, mover: Party) -> bool:
        """ "The five volunteers left on 20 February": the people of the sentence before by another name."""
        return (
            mover.kind == "group"
            and mover.definite
            and mover.origin is None
            and self._near(1)
            and move.has("go", "back", "stay", "arrive")
            and not self._foreign(move.to + move.inside)
        )

    def _told_in_detail(self, move: Move, mover: Party) -> bool:
        """A group without origin that arrives, right after guests were announced: "Zu Gast ist X: 48 Bürger reisen an"."""
        trip = self.current
        here = move.has("arrive") or any(self._is_home(place) for place in move.to + move.inside)
        return (
            trip is not None
            and trip.incoming
            and self._near(1)
            and mover.kind == "group"
            and mover.origin is None
            and here
        )

    def _takes_it_up(self, mover: Party) -> bool:
        """A name given right behind a journey whose leader was not named: "The deputy mayor travels ... Cllr X flies out"."""
        trip = self.current
        if trip is None or trip.lead is not None or not self._near(1) or mover.kind != "figure":
            return False
        if trip.incoming:
            return mover.origin is None or (mover.figure is not None and mover.figure.assumed)
        return not self._guests(mover)

    def _near(self, distance: int) -> bool:
        return self.current is not None and self.number - self.current.number <= distance

    def _named_again(self, move: Move) -> bool:
        """A clause without anybody in it: "Die Reise dauert bis", "Ankunft ist am", "Danach geht es weiter"."""
        if move.event:
            return False
        return (
            bool(move.nouns)
            or move.has("back", "onward", "stay", "visit", "arrive", "lasts")
            or bool(_THERE.search(move.text))
        )

    def _by_word(self, mover: Party) -> Trip | None:
        """ "Die Gäste" are those of a visit, "die Gruppe" whoever was named last."""
        guests = _VISITORS.search(mover.word)
        for trip in [*([self.current] if self.current else []), *reversed(self.trips)]:
            if not guests or trip.incoming:
                told = mover.word in group(self.language, "again") or any(
                    mover.word in self.scene.doc.text[start:end].lower() for start, end in trip.spans
                )
                return trip if told and (self.number - trip.number <= 6 or guests) else None
        return None

    def _visit_of(self, origin: Place) -> Trip | None:
        """The visit of guests from a city or country."""
        for trip in reversed(self.trips):
            if not (trip.incoming and trip.traveller):
                continue
            if trip.traveller.key == origin.key or (
                "country" in (origin.kind, trip.traveller.kind) and trip.traveller.iso2 == origin.iso2
            ):
                return trip
        return None

    def _apart(self, trip: Trip, move: Move) -> bool:
        """Whether the days of a clause lie clearly outside those of a trip: another trip of the same people."""
        said = trip.days
        days = [day for mention in move.dates for day in (mention.first, mention.last) if day]
        if not said or not days or move.has("back", "onward") or move.postponed or move.cancelled:
            return False
        if any(word in group(self.language, "order_words") for word in move.text.split()):
            return False
        reach = 6 if self.language == "de" and move.mover and move.mover.kind == "pronoun" else 3
        return (min(days) - said[1]).days > reach or (said[0] - max(days)).days > 3

    def _recalls(self, move: Move) -> bool:
        """Whether a clause only looks back: it may date a trip that is told, but begins none."""
        return pluperfect(move.text, self.language) and not _INTENDED.search(move.text)

    def _says(self, move: Move, key: str) -> bool:
        return says(move.text, self.language, key)
