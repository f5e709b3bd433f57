"""The scene: all entities of a text gathered once, for the relations to work on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from lecture.entities import dates, organisations, people, places, quantities, quotes
from lecture.entities.calendar import DateMention
from lecture.entities.names import Name
from lecture.entities.organisation_marks import Organisation
from lecture.entities.placenames import Place
from lecture.entities.quantities import Count
from lecture.entities.quotes import Quoted
from lecture.relations import descriptions, namesakes, publication
from lecture.relations import home as homes
from lecture.relations.roster import Roster
from lecture.tokens import Sentence, Tokens


def _start(place: Place) -> int:
    return place.start


class Cover:
    """Passages of a text, to be asked whether one of them holds an offset."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, offset: int) -> bool:
        """Whether an offset lies in a passage."""
        if not self._starts:
            return False
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and offset < self._ends[place]

    def meets(self, start: int, end: int) -> bool:
        """Whether a passage has at least one character between two offsets."""
        place = bisect_right(self._ends, start)
        return place < len(self._starts) and self._starts[place] < end


@dataclass(slots=True)
class Scene:
    """A text with its entities and its point of view."""

    doc: Tokens
    published: date | None
    published_span: tuple[int, int] | None
    home: Place | None
    author: Place | None  # the city whose notice it is, where another is given as home
    places: list[Place]
    described: list[
        Place
    ]  # "die polnische Partnerstadt": further mentions, of cities that are named elsewhere
    organisations: list[Organisation]
    dates: tuple[DateMention, ...]
    counts: list[Count]
    quotes: list[Quoted]
    roster: Roster
    remarks: tuple[str, ...]
    speech: Cover = field(init=False)
    quoted: Cover = field(init=False)
    named: Cover | None = field(init=False, default=None)
    known_parts: dict[tuple[int, int, str, str], str] = field(
        init=False, default_factory=dict
    )  # the part of each place asked for, by its passage, form and name
    known_places: dict[int, list[Place]] = field(init=False, default_factory=dict)  # by sentence
    known_dates: dict[int, list[DateMention]] = field(init=False, default_factory=dict)  # by sentence
    place_over: dict[int, Place] = field(init=False)  # token -> the first place that it lies in

    def __post_init__(self) -> None:
        self.speech = Cover((quote.start, quote.end) for quote in self.quotes if quote.kind == "speech")
        self.quoted = Cover((quote.start, quote.end) for quote in self.quotes)
        self.place_over = {}
        for place in self.places:
            for index in range(self.doc.index_at(place.start), self.doc.index_at(place.end - 1) + 1):
                token = self.doc.tokens[index]
                if place.start <= token.start and token.end <= place.end:
                    self.place_over.setdefault(index, place)

    def is_speech(self, offset: int) -> bool:
        """Whether an offset lies inside words that somebody says."""
        return self.speech.holds(offset)

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset lies between quotation marks of any kind."""
        return self.quoted.holds(offset)

    def is_named(self, offset: int) -> bool:
        """Whether an offset lies in a title, in an organisation, or in the name of a place or a person."""
        if self.named is None:
            titles = [(quote.start, quote.end) for quote in self.quotes if quote.kind == "title"]
            bodies = [(item.start, item.end) for item in self.organisations]
            places = [(place.start, place.end) for place in self.places if place.form == "name"]
            people = [(name.start, name.end) for figure in self.roster.figures for name in figure.mentions]
            self.named = Cover([*titles, *bodies, *places, *people])
        return self.named.holds(offset)

    def places_in(self, sentence: Sentence) -> list[Place]:
        """The places a sentence names outside speech, streets, organisations and people."""
        known = self.known_places.get(sentence.first)
        if known is None:
            first = bisect_left(self.places, sentence.start, key=_start)
            last = bisect_left(self.places, sentence.end, first, key=_start)
            known = self.known_places[sentence.first] = [
                place
                for place in self.places[first:last]
                if not place.inside and not self.is_speech(place.start)
            ]
        return known.copy()

    def stations_in(self, sentence: Sentence) -> list[Place]:
        """The places a sentence names or describes."""
        described = [
            place
            for place in self.described
            if sentence.start <= place.start < sentence.end and not self.is_speech(place.start)
        ]
        named = self.places_in(sentence)
        return sorted(named + described, key=_start) if described else named

    def dates_in(self, sentence: Sentence) -> list[DateMention]:
        """The dates of a sentence."""
        known = self.known_dates.get(sentence.first)
        if known is None:
            known = self.known_dates[sentence.first] = [
                mention
                for mention in self.dates
                if sentence.start <= mention.start < sentence.end
                and mention.first
                and not self.is_speech(mention.start)
                and (mention.start, mention.end) != self.published_span
            ]
        return known.copy()


def gather(
    doc: Tokens, published: date | None, home: str | None, sender: str = "", seat: Place | None = None
) -> Scene:
    """Find all entities, decide which of overlapping ones hold, and whose notice it is."""
    named_days = dates.points(doc)
    own_date, span = publication.find(doc, named_days)
    published = own_date or published
    found_dates, remarks = dates.find(doc, published, named_days)
    day_spans = [(mention.start, mention.end) for mention in found_dates]
    found_places = places.find(doc, home)
    quoted = quotes.find(doc)
    titles = [(quote.start, quote.end) for quote in quoted if quote.kind == "title"]
    names = _names(doc, found_places, day_spans, titles)
    found_organisations = organisations.find(doc, found_places, names, day_spans)
    found_organisations = [
        item
        for item in found_organisations
        if item.rule == "quoted name" or not _begins_in(item.start, titles)
    ]
    names = [name for name in names if not _within(name, found_organisations)]
    found_places = [_inside(place, names, found_organisations, titles, doc) for place in found_places]
    home_place = homes.find(doc, found_places, home, sender)
    found_places, home_place = namesakes.seated(doc, found_places, home_place, seat)
    author = homes.author(doc, found_places, home_place) if home else home_place
    found_places = places.settle(found_places, home_place)
    roster = Roster(doc, names, found_places, found_organisations, home_place)
    blocked = day_spans + titles
    counts = quantities.find(doc, found_places, blocked)
    return Scene(
        doc,
        published,
        span,
        home_place,
        author,
        found_places,
        descriptions.find(doc, found_places, home_place),
        found_organisations,
        found_dates,
        counts,
        quoted,
        roster,
        remarks,
    )


def _names(
    doc: Tokens, found: list[Place], days: list[tuple[int, int]], titles: list[tuple[int, int]]
) -> list[Name]:
    """The persons named, but for those in titles and those who are cities after all."""
    names = people.find(doc, found, days)
    return [name for name in names if not _begins_in(name.start, titles) and not _a_seat(doc, name)]


def _begins_in(start: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= start < last for first, last in spans)


def _within(name: Name, found: list[Organisation]) -> bool:
    """Whether a name begins or ends inside the name of an organisation."""
    return any(item.start <= name.start < item.end or item.start < name.end <= item.end for item in found)


_SEAT = re.compile(r"\b(?:[Mm]ayor|[Pp]rovost|[Cc]ity|[Tt]own|[Cc]ouncil|[Pp]eople) of (?:the )?$|\bin $")


def _a_seat(doc: Tokens, name: Name) -> bool:
    """ "Mayor of Nelson", "in Nelson": the city, although somebody of that surname is named elsewhere."""
    return (
        not name.complete
        and doc.language == "en"
        and bool(_SEAT.search(doc.text[max(0, name.start - 16) : name.start]))
    )


_LETTER = re.compile(r"\w")


def _inside(
    place: Place,
    names: list[Name],
    found: list[Organisation],
    titles: list[tuple[int, int]],
    doc: Tokens,
) -> Place:
    if any(name.start <= place.start < name.end for name in names):
        return replace(place, inside="person")
    if any(item.start <= place.start < item.end for item in found):
        return replace(place, inside="organisation")
    if any(start <= place.start < end for start, end in titles):
        return replace(place, inside="title")
    if (
        place.kind != "city"
        and doc.language == "de"
        and _OF_EVENT.search(doc.text[max(0, place.start - 60) : place.start])
    ):
        return replace(place, inside="title")
    if _LETTER.match(doc.text[place.end : place.end + 1]):
        return replace(place, inside="word")
    return place


_OF_EVENT = re.compile(
    r"\w(?:messe|festival|fest|tage|ausstellung|kongress|tagung|börse)\s(?:[A-ZÄÖÜ]\w+\s){1,2}$"
)
""" "Die Schmuckmesse Oro Veneto": a region inside the name of an event."""
